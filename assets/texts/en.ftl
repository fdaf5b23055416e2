# The texts of the program, in Fluent (projectfluent.org). A translation is a copy of this file in
# another language, named by its tag; a text that it lacks is taken from here. Names of things the
# user owns come in as facts; so do dates and times, written as the user's locale does.

# ---- Dates and times -------------------------------------------------------------------------

# Mon 13 Mar 2017
date = { $weekday } { $day } { $month } { $year }
date-month-first = { $weekday }, { $month } { $day }, { $year }
# Mon 2017-03-13, and Mon 03-13
date-year-first = { $weekday } { $date }
# Mon 13 Mar, and Monday 13 March
date-short = { $weekday } { $day } { $month }
date-short-month-first = { $weekday }, { $month } { $day }
month-of-year = { $month } { $year }
time-am = { $time } AM
time-pm = { $time } PM
mon = Mon
tue = Tue
wed = Wed
thu = Thu
fri = Fri
sat = Sat
sun = Sun
monday = Monday
tuesday = Tuesday
wednesday = Wednesday
thursday = Thursday
friday = Friday
saturday = Saturday
sunday = Sunday
jan = Jan
feb = Feb
mar = Mar
apr = Apr
may = May
jun = Jun
jul = Jul
aug = Aug
sep = Sep
oct = Oct
nov = Nov
dec = Dec
january = January
february = February
march = March
april = April
may-long = May
june = June
july = July
august = August
september = September
october = October
november = November
december = December

# ---- Dates, clocks and shifts in words ----------------------------------------------------------

# A list of several: “one, two and three”.
list-more = { $list }, { $next }
list-last = { $list } and { $last }
list-clauses = { $list }; { $next }
causes-more = { $causes }, and { $next }
# What was, and what is: “15:00 → 14:00”.
change = { $before } → { $after }
name-cut = { $name }… ({ $count } characters)
quoted = “{ $text }”
# $when is the rule in words, with its times of day; $end begins with a comma, or is empty.
when = { $when }, { $place }{ $end }
once = once, on { $date } at { $time }
length-hours = { $count } h
length-minutes = { $count } min
length-seconds = { $count } s
# The length of a shift of just that.
an-hour = an hour
moved-later = { $length } later
moved-earlier = { $length } earlier
today = today
tomorrow = tomorrow
yesterday = yesterday
days-ago = { $count } days ago
in-days = in { $count } days
# $names are the names of the clock before and after: “EST → EDT”.
cause-forward = clocks in { $city } go forward { $length } on { $date } ({ $names })
cause-back = clocks in { $city } go back { $length } on { $date } ({ $names })
this-time-only = this time only

# Two meetings that want the same people at the same time.
conflict = “{ $one }” and “{ $other }” collide { $dates }, for { $people }
dates-on = on { $date }
# $times: “10 times” or “every time”.
dates-from-to = { $times }, { $from } – { $to }
dates-times = { $count } times
dates-every = every time
# A meeting at a bad time for somebody, on their clock; the weekend is that of their country.
untimely-waking = “{ $title }” is outside waking hours for { $person }, { $when }
untimely-working = “{ $title }” is outside working hours for { $person }, { $when }
untimely-weekend = “{ $title }” is on the weekend for { $person }, { $when }
untimely-at = at { $times }, { $dates }
# What changes of clocks bring it about; before them or after them it is not so.
because-between = { $said }: because { $begins }, until { $ends }; not otherwise
because-since = { $said }: because { $begins }; not before
because-until = { $said }: until { $ends }; not after

# Who carries how much of all calls outside working hours.
ledger-coming = Coming 12 months, { $from } – { $to }
ledger-past = Past 12 months, { $from } – { $to }
ledger-calls = Calls
ledger-outside = Outside working hours
ledger-asleep = Of these outside waking hours
ledger-shifts = Shift days
ledger-hours = Time outside working hours
fairness = Of { $hours } outside working hours, { $shares }
fairness-most = { $name } carries { $share }
fairness-more = { $name } { $share }
fairness-others = { $count } others { $share }
fairness-nobody = Nobody has a call outside working hours
burden = { $hours } outside working hours, { $asleep } of it outside waking hours; { $count } of { $all } calls; { $shifts ->
    [one] 1 shift day
   *[other] { $shifts } shift days
}
burden-coming = { $name }, coming 12 months: { $what }
burden-past = { $name }, past 12 months: { $what }

## What could be done about a shift
kept-by = By the clock of { $city }, at { $time } there: { $what }
kept-by-no-rule = not possible, as its dates would be others there, which no rule can say
kept-shifts = { $count ->
    [0] { $name } never shifts
    [one] { $name } shifts once
   *[other] { $name } shifts { $count } times
}
kept-out-of-step = { $count ->
    [0] no date out of step
    [one] 1 date out of step
   *[other] { $count } dates out of step
}
kept-outside-working = { $count ->
    [0] none outside working hours
    [one] 1 outside somebody’s working hours
   *[other] { $count } outside somebody’s working hours
}
kept-asleep = { $count ->
    [0] none in anybody’s sleep
    [one] 1 in somebody’s sleep
   *[other] { $count } in somebody’s sleep
}
kept-conflicts = { $count ->
    [0] no new conflict
    [one] 1 new conflict
   *[other] { $count } new conflicts
}
decided-anchor = Keep “{ $title }” by the clock of { $city } from { $date } on
decided-time = Hold “{ $title }” at { $time } from { $date } on
decided-turns = Take turns at “{ $title }” from { $date } on
decided-bridge = “{ $title }”, { $dates }: { $way }
suggested = { $time } in { $city }: { $what }
suggested-pays = { $name } { $what }
suggested-pays-optional = { $name } (need not come) { $what }
suggested-nobody = everybody within working hours on every date
suggested-more = { $count } more outside working hours
suggested-same = { $from } to { $to } come to the same
suggested-gives-up = only if you give up { $limits }
limit-said = { $name } from { $from } to { $to }
toll-asleep = asleep on { $count } of { $all } dates
toll-waking = in free time on { $count } of { $all }
toll-edge = just outside working hours on { $count } of { $all }
toll-working = always within working hours
turns-weeks = { $times } in turn, a week each
turns-months = { $times } in turn, a month each, from January
turns-seasons = { $times }
turn-from = { $time } from { $month }
turns-asleep = { $after ->
    [0] { $name } is asleep on no date any more, and now on { $before } a year
   *[other] { $name } is asleep on { $after } dates a year instead of { $before }
}
turns-outside = { $after ->
    [0] { $name } is always within working hours, and now outside on { $before } dates a year
   *[other] { $name } is outside working hours on { $after } dates a year instead of { $before }
}
turns-points = { $after } instead of { $before }
toll-points = { $count ->
    [one] 1 point
   *[other] { $count } points
}
toll-legend = { $what }: { $count }
toll-legend-working = working hours
toll-legend-edge = the hour before and after
toll-legend-waking = free time
toll-legend-asleep = sleep
toll-legend-hint = What each date costs somebody, in points, by the worst minute of the call. The time that costs least whom it costs most is the best; of those equal in that, the one that costs all together least.
turns-said = { $times }: { $what }
gap-dates = { $count } dates, { $from } – { $to }
bridged = Held at { $times } in { $city }: { $everybody }
bridged-one = { $name } at { $times }
bridged-one-pays = { $name } at { $times } ({ $what })
way-anchor = Leave it at { $city }’s time
way-clock = Keep { $city }’s clock
way-middle = Meet in the middle
view-decide = Decide
view-decide-hint = What to do about a shift: by whose clock, at what time, in turn, or moved for some weeks
do-decide = Show what to do about shifts
do-decide-page = Decide: { $page }
row-decide = What to do about it
decide-anchor = Whose clock
decide-anchor-hint = The same meeting by the clock of each city in it: what that does to everybody
decide-time = Best time
decide-time-hint = Times over the whole horizon, the weeks in which clocks disagree included; the one that is best for whom it is worst for comes first
decide-turns = Take turns
decide-turns-hint = Two to four times in rotation, where no single one is fair
decide-bridge = Weeks between
decide-bridge-hint = The weeks in which clocks disagree, and what could be done in just these
decide-conflicts = Conflicts
decide-conflicts-hint = Two calls at once, calls out of somebody’s hours, and calls on a weekend
decide-fairness = Fairness
decide-fairness-hint = Who carries how much of all calls outside working hours
conflicts-overlaps = Two calls at once
conflicts-hours = Out of working or waking hours
conflicts-weekends = On a weekend
conflicts-by-shifts = { $what }, only because clocks change
conflicts-always = { $what }, whatever clocks do
conflicts-show = Show
conflicts-more-dates = and { $count } more
conflicts-decide = Decide about “{ $title }”
conflicts-none = Nothing collides
conflicts-too-many-hint = Choose fewer months above, or one meeting on the left.
conflicts-none-hint = From { $from } to { $to } nobody is wanted in two calls at once, no change of clocks pushes a call out of anybody’s hours, and no call is on anybody’s weekend.
conflicts-more = { $count } more are not listed. Choose a meeting at the left to see its own.
fairness-past = { $when }: { $said }
fairness-time = Time outside
fairness-awake = Outside working hours, coming and past
fairness-asleep = Outside waking hours, coming and past
fairness-people = { $count } people who carry no more than these are not listed.
decide-which = Which meeting?
decide-which-hint = Choose one at the left, or here.
decide-from = From
decide-asked = What is asked
decide-is-over = It has no dates from then on.
decide-preview = Preview
decide-apply = Apply
decide-button = { $button }: { $what }
decide-applied = { $what }: done. Ctrl+Z takes it back.
decide-looking = Looking…
decide-stop = Do not wait
decide-stopped = Not looked for.
decide-again = Look for it
preview-title = Not so yet: { $what }
preview-apply = Apply
preview-leave = Back
toll-of = { $name }: { $what }
anchor-note = Counted over the 12 months from { $date }; the first date is no shift.
anchor-clock = Clock of
anchor-time = Time there
anchor-shift-days = shift days
anchor-dates = dates
anchor-calls = other calls
anchor-out-of-step = Out of step
anchor-out-of-step-hint = Further dates of the weeks in which clocks disagree; the first of them is a shift day.
anchor-outside-working = Outside work
anchor-asleep = Asleep
anchor-conflicts = New conflicts
anchor-as-now = as now
anchor-not-possible = not possible
limits = Hours that must be kept
limit-of = Only within certain hours for { $name }
limit-from = { $name } not before
limit-to = { $name } not after
turns-none = No rotation is fairer than one time
turns-none-hint = There is a single time that costs nobody more than any rotation would.
turns-before = Now
turns-after = In turn
bridge-none = Clocks agree on every coming date
bridge-none-hint = In the next 12 months nobody in this meeting is out of step with its anchor.
bridge-why = { $names }: { $moved } than before, because { $why }; until { $until }
time-new = A new meeting
time-title = Title
time-untitled = New meeting
time-minutes = Minutes
time-anchor = By the clock of
time-people = Who
time-months = Months looked at
time-any-day = Any of these days, once a week
time-one-a-week = Once a week, on the best of these days
time-nothing-asked = Choose who has to come and on which days.
time-no-dates = There is no date to be compared.
time-shifts = What the year does with it
time-stretch = { $from } – { $to }
role-must = must come
role-may = may come
role-not = not in it

# Of a date that was moved: what is so on the others.
usually = otherwise { $time }
usually-shift = on other dates { $shift }
# On the card of a shift whose first date was moved; $time is on the anchor's clock.
usually-moved = this one is at { $time }
until = until { $date }
for-good = for good
# $moved: “an hour later”; $until: “until Fri 24 Mar”, “this time only” or “for good”.
shift-for-a-while = { $moved }, { $until }
shift-from-here = { $moved }, from here { $time } { $until }
from-here = from here { $until }
# A time on another date than the meeting's: “17:00 Mon −1”.
time-on-another-day = { $time } { $weekday } { $step }
weekday-time = { $weekday } { $time }
instead-of = { $after } instead of { $before }
does-not-exist = { $time } does not exist in { $place } on { $date }; held at { $held }
does-not-exist-that-day = { $time } does not exist in { $place } on { $date }; held at { $held } on { $on }
happens-twice = { $time } happens twice in { $place } on { $date }; held the first time
only-the-name-changes = only the name changes
goes-forward = forward { $length }
goes-back = back { $length }
from-to = { $from }–{ $to }
# Civil times, or a date, that a clock does not show, or shows again.
skipped = { $what } skipped
repeated = { $what } twice

# ---- What a meeting is, and what changes of it --------------------------------------------------

dates-skipped = { $count ->
    [one] 1 date is skipped
   *[other] { $count } dates are skipped
}
dates-moved = { $count ->
    [one] 1 date is moved
   *[other] { $count } dates are moved
}
dates-added = { $count ->
    [one] 1 date is added
   *[other] { $count } dates are added
}
# After one of those above: “3 dates are skipped, 1 is moved”.
also-moved = { $count ->
    [one] 1 is moved
   *[other] { $count } are moved
}
also-added = { $count ->
    [one] 1 is added
   *[other] { $count } are added
}
no-single-dates = no single dates
other-single-dates = other single dates
it-begins-on = it begins on { $date }
rule-written-otherwise = its rule is written otherwise
other-notes = other notes

# ---- How a meeting repeats, in words ---------------------------------------------------------

# What these say, a person may change and have read again, by the words listed further below. Where
# that is not possible, the field of a form has the rule in English.
# $count is a number to choose by, $number the same as it is written.
rule-once = once
rule-as-written = by the rule { $rule }
rule-at = { $days } at { $times }
rule-in-months = { $days } in { $months }
rule-days = { $count ->
    [1] every day
    [2] every second day
   *[other] every { $number } days
}
# $day is the day, for a language that writes them in several ways: mon, tue, wed, thu, fri, sat, sun,
# or several.
rule-weekdays = { $day ->
   *[other] every { $days }
}
rule-second-weekday = { $day ->
   *[other] every second { $days }
}
rule-weeks = { $count ->
    [1] { $day ->
       *[other] every week on { $days }
    }
    [2] { $day ->
       *[other] every second week on { $days }
    }
   *[other] { $day ->
       *[other] every { $number } weeks on { $days }
    }
}
rule-weekdays-from-to = { $first } to { $last }
rule-months = { $count ->
    [1] on the { $dates } of every month
    [2] on the { $dates } of every second month
   *[other] on the { $dates } of every { $number } months
}
rule-years = { $count ->
    [1] on the { $dates } of every year
    [2] on the { $dates } of every second year
   *[other] on the { $dates } of every { $number } years
}
rule-months-of-years = { $count ->
    [1] on the { $dates } of { $months } every year
    [2] on the { $dates } of { $months } every second year
   *[other] on the { $dates } of { $months } every { $number } years
}
# $month is as in a date.
rule-one-day-of-years = { $count ->
    [1] on { $day } { $month } every year
    [2] on { $day } { $month } every second year
   *[other] on { $day } { $month } every { $number } years
}
rule-times = { $count ->
    [1] , once
   *[other] , { $number } times
}
rule-until = , until { $date }
rule-until-time = , until { $date } { $time }
rule-until-utc = , until { $date } { $time } UTC
rule-date = { $day } { $month } { $year }
# “first and third Monday”, “second last day”.
rule-places = { $places } { $of }
rule-day = day
rule-working-day = working day
rule-weekend-day = weekend day
rule-ordinal = { NUMBER($count, type: "ordinal") ->
    [one] { $number }st
    [two] { $number }nd
    [few] { $number }rd
   *[other] { $number }th
}
# $of is what it is a place among: a day as above, day, working-day or weekend-day.
rule-first = { $of ->
   *[other] first
}
rule-second = { $of ->
   *[other] second
}
rule-third = { $of ->
   *[other] third
}
rule-fourth = { $of ->
   *[other] fourth
}
rule-fifth = { $of ->
   *[other] fifth
}
rule-last = { $of ->
   *[other] last
}
rule-place-from-last = { $of ->
   *[other] { $place } last
}
rule-monday = Monday
rule-tuesday = Tuesday
rule-wednesday = Wednesday
rule-thursday = Thursday
rule-friday = Friday
rule-saturday = Saturday
rule-sunday = Sunday
rule-january = January
rule-february = February
rule-march = March
rule-april = April
rule-may = May
rule-june = June
rule-july = July
rule-august = August
rule-september = September
rule-october = October
rule-november = November
rule-december = December

# ---- How the words of a rule are read --------------------------------------------------------

# Lists with commas: all the forms in which people type a word, in small letters. A word may be of two
# parts. English words and RRULE lines are always read besides. They are read from left to right, in
# the order of English: “on the second Tuesday of every month, until 30 June”.
word-every = every, each, all
word-every-other = other, alternate
word-and = and
word-to = to, through, thru
word-from = from, between
word-of = of, in, during
word-no-meaning = the, on, at
word-a = a, an, per
word-for = for
word-until = until, till, til, up to, ending
word-end = end, ultimo
word-start = start, beginning
word-once = once
word-twice = twice
word-times = time, occurrence, session, meeting, call
word-utc = utc
word-day = day
word-week = week
word-fortnight = fortnight
word-month = month
word-quarter = quarter
word-year = year
word-daily = daily
word-weekly = weekly
word-fortnightly = fortnightly
word-monthly = monthly
word-quarterly = quarterly
word-half-yearly = half-yearly, semiannually, semi-annually
word-yearly = yearly, annually, annual
word-biennially = biennially
word-monday = monday, mon, mo
word-tuesday = tuesday, tue, tu
word-wednesday = wednesday, wed, we
word-thursday = thursday, thur, thu, th
word-friday = friday, fri, fr
word-saturday = saturday, sat, sa
word-sunday = sunday, sun, su
word-working-day = weekday, week day, workday, work day, working day, business day
word-weekend = weekend
word-weekend-day = weekend day
word-january = january, jan
word-february = february, feb
word-march = march, mar
word-april = april, apr
word-may = may
word-june = june, jun
word-july = july, jul
word-august = august, aug
word-september = september, sept, sep
word-october = october, oct
word-november = november, nov
word-december = december, dec
word-one = one
word-two = two
word-three = three
word-four = four
word-five = five
word-six = six
word-seven = seven
word-eight = eight
word-nine = nine
word-ten = ten
word-eleven = eleven
word-twelve = twelve
word-first = first
word-second = second
word-third = third
word-fourth = fourth
word-fifth = fifth
word-sixth = sixth
word-seventh = seventh
word-eighth = eighth
word-ninth = ninth
word-tenth = tenth
word-eleventh = eleventh
word-twelfth = twelfth
word-thirteenth = thirteenth
word-fourteenth = fourteenth
word-fifteenth = fifteenth
word-twentieth = twentieth
word-twenty-first = twenty-first
word-thirtieth = thirtieth
word-thirty-first = thirty-first
word-last = last, final
word-last-but-one = penultimate
word-biweekly = biweekly, bi-weekly
word-bimonthly = bimonthly, bi-monthly
word-biannually = biannually, biannual
word-except = except, but, not, without, excluding
word-starting = starting, since
word-time-of-day = noon, midnight, morning, afternoon, evening
word-hour = hour, hourly, minute
word-ordinal-endings = st, nd, rd, th
# What the words with two meanings mean.
rule-two-weeks = every 2 weeks
rule-twice-a-week = every Monday and Thursday
rule-two-months = every 2 months
rule-twice-a-month = the 1st and 15th of every month
rule-half-years = every 6 months
rule-two-years = every 2 years

# ---- Rules that cannot be read ---------------------------------------------------------------

rule-not-understood = “{ $text }” is not understood: write “every 2 weeks on Tuesday”, or “the last Friday of the month”
rule-two-meanings = “{ $text }” can mean two things: write “{ $one }” or “{ $other }”
rule-date-order = “{ $text }”: write the month as a word, such as 30 June 2027, or the date as 2027-06-30
# $why is one of the four below.
rule-word-why = “{ $text }”: { $why }
rule-time-of-day = the time of day has a field of its own
rule-single-dates = single dates are left out one by one, with “Skip this date”
rule-first-date = the first date has a field of its own
rule-by-the-clock = steps shorter than a day are written as FREQ=HOURLY or FREQ=MINUTELY
rule-twice = “twice a week”: say on which days, such as “every Monday and Thursday”
rule-single-date = “{ $text }”: a single date is no rule; write “until { $text }” for the last one
rule-every-other = every other what? write “every other week”
rule-weekend-of-month = a weekend of a month is no rule: write “the first Saturday of every month”
rule-week-of-month = a week of a month is no rule: write “the second Tuesday of every month”
rule-number-of-what = “{ $text }” of what? write “every { $text } weeks”, “{ $text } times” or “the { $ordinal } of the month”
rule-until-when = until when? write it as “until 30 June 2027”
rule-until-month = until { $month }
rule-until-day = until 1 { $month }
rule-until-end-of-month = until the end of { $month }
rule-until-end-of-what = until the end of what? write it as “until 30 June 2027”
rule-no-such-date = there is no { $day } { $month }: write it as “until 30 June 2027”
rule-for-how-long = for how long? write “for 10 weeks”
rule-times-of-day = these times of day are no rule: their minutes have to be the same
rule-every-0 = every 0 is never: write “every week”
rule-0-times = 0 times is never: write “10 times”
rule-how-often = how often? write “every week”, or “once”
rule-how-often-twice = how often is said twice: write it once, such as “every 2 weeks”
rule-times-twice = how many times is said twice
rule-end-twice = its end is said twice
rule-no-nth-date = there is no { $nth }th date
rule-no-month = that is no month
rule-month-has-no = { $month } has no { $day }
rule-not-always = there is not always a { $place } { $of }
rule-not-both = one rule cannot say both: keep the one, and add the other dates one by one
rule-counted-days = days are counted or named, not both: write “every 3 days”, or “every Monday”
rule-weekday-and-date = a weekday and a date of the month together are no rule here: write it as FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13
rule-dates-and-weekdays = dates and weekdays together are no rule: write the one or the other
rule-which-month = the { $day } of which month? write “the { $day } of May every year”
rule-which-one = which one of the month? write “the first Monday of every month”
rule-date-of-week = a date of a month is none of a week: write “the 15th of every month”
rule-quarters-and-spans = quarters and other spans together are no rule: write “the first Monday of every quarter”
rule-quarter-ends = a quarter's beginning and its end are two rules: write the one or the other
rule-counted-months = named months and counted weeks, months or years together are no rule here: leave the one or the other out
rrule-no-freq = the rule “{ $rule }” has no FREQ (write it as FREQ=WEEKLY;BYDAY=TU)
rrule-unknown-part = “{ $part }” is no part of a rule (RFC 5545 §3.3.10)
rrule-twice = { $part } stands in the rule twice
# $expected is one of those below.
rrule-value = { $part }: “{ $value }” is not { $expected }
rrule-frequencies = YEARLY, MONTHLY, WEEKLY, DAILY, HOURLY, MINUTELY or SECONDLY
rrule-number = a whole number from { $low } to { $high }
rrule-number-not-0 = a whole number from { $low } to { $high }, without 0
rrule-weekdays = one of MO, TU, WE, TH, FR, SA, SU
rrule-days = a weekday such as MO, or a numbered one such as 2TU or -1FR
rrule-until = a date such as 20270324, or a time such as 20270324T150000Z
rrule-bysetpos = BYSETPOS cannot be counted in “{ $rule }”: its FREQ takes no BYWEEKNO, BYYEARDAY or BYMONTHDAY (RFC 5545 §3.3.10)
rrule-interval = INTERVAL={ $interval } is more than 65535

# ---- What zone data, and rules that do not exist, change ----------------------------------------

clocks-are-at = clocks in { $city } are at { $after }, not at { $before }
clocks-are-at-from = clocks in { $city } are at { $after } from { $date } on, not at { $before }
stretch = { $first } – { $last }, { $count } times
no-longer-held = no longer held: the rule ends before it
held-in-addition = held in addition: the rule ends after it
no-meeting-changes = no meeting changes
meetings-change = { $count ->
    [one] 1 meeting changes
   *[other] { $count } meetings change
}
meetings-change-from = { $count ->
    [one] 1 meeting changes from { $date }
   *[other] { $count } meetings change from { $date }
}
what-if-no-changes = what if clocks in { $places } no longer changed from { $date } on
what-if-rule = what if clocks in { $places } were at { $offsets } from { $date } on ({ $rule })
# $data: “tzdb 2026f, bundled”.
zone-data-newer = { $data }, is newer
zone-data-besides = { $count ->
    [one] for 1 zone { $data }, answers
   *[other] for { $count } zones { $data }, answers
}
kept = { $count ->
    [one] tzdb { $version } is kept, with 1 zone
   *[other] tzdb { $version } is kept, with { $count } zones
}
kept-from-within = { $count ->
    [one] tzdb { $version } is kept, with 1 zone, from { $directory } in it
   *[other] tzdb { $version } is kept, with { $count } zones, from { $directory } in it
}
# $kept is one of the two above.
kept-lacking = { $kept }; it lacks { $lacking } of the { $all } that this program has itself

# ---- Calendars coming in ------------------------------------------------------------------------

import-dialog = Calendar files to import
import-lost = the calendar files could not be read
import-files = { $count } calendar files
# $files: a file's name, or the text above.
import-reading = Reading { $files }
import-title = Import { $files }
import-meetings = { $count ->
    [one] Import 1 meeting
   *[other] Import { $count } meetings
}
import-people = Import the people
import-nothing = Nothing to import
import-hint = Return; undo with Ctrl+Z
import-changes-nothing = Nothing here would change the plan
import-take-all = Select all
import-take-none = Select none
import-example = The example plan makes room for your own.
import-without-city = { $count ->
    [one] 1 person has no city yet: choose one under “People”, or they are left out.
   *[other] { $count } people have no city yet: choose one under “People”, or they are left out.
}
# $parts: those below, with commas: “18 new, 2 changed”.
import-summary = { $count ->
    [one] 1 event: { $parts }
   *[other] { $count } events: { $parts }
}
import-no-event = It contains no events.
import-count-new = { $count } new
import-count-changed = { $count } changed
import-count-called-off = { $count } called off
import-count-unchanged = { $count } unchanged
import-count-left-out = { $count } deselected
import-count-stay-out = { $count } not imported
import-tab-events = All events { $count }
import-tab-coming = To import { $count }
import-tab-staying = Not imported { $count }
import-tab-clocks = Clocks { $count }
import-tab-clocks-open = Clocks { $count }, { $open } to choose
import-tab-people = People { $count }
import-tab-people-open = People { $count }, { $open } to choose
import-tab-problems = Unreadable { $count }
import-whole-days = Include all-day events
import-problem = line { $line }: { $what }
import-more-problems = and { $count } more like these
# What becomes of an event.
import-new = new
import-changed = changed
import-unchanged = unchanged
import-called-off = called off: removed from the plan
import-all-day = all-day: not imported
import-cannot-come-in = cannot come in
import-stays-out = not imported, as you chose
import-waits = waits for a city
import-take-in = Import { $event }
import-line = line { $line }
import-line-of-file = { $file }, line { $line }
import-nothing-chosen = Choose a line on the left to see its details.
import-take-back = Undo this answer
import-choose-clock = Choose the clock
import-choose-city = Choose the city
import-choose-a-city = choose a city
# By whose clock times are read.
import-times-in-utc = Times in UTC
import-times-without-zone = Times without a zone
import-guess = a guess: the clock of { $city }
# $guess is the text above, with a capital.
import-guess-why = { $guess }: { $why }.
import-clock-of = the clock of { $city }
import-by-the-clock-of = They are by the clock of
import-likely = Likely
import-events-in-file = { $count ->
    [one] 1 event in { $file }
   *[other] { $count } events in { $file }
}
# Who takes part.
import-in-events = { $count ->
    [one] in 1 event
   *[other] in { $count } events
}
import-in-the-plan = In the plan this is
import-nobody = Nobody: they do not take part
import-takes-no-part = does not take part
import-somebody-new = Somebody new
import-somebody-new-in = Somebody new, in
import-new-in = new, in { $city }

import-untold = what is in the calendar files could not be shown

# ---- What is said of a calendar coming in ----------------------------------------------------

# Of a file, after its line.
ics-unreadable = “{ $text }” cannot be read
ics-no-time = { $name }: “{ $value }” is not a date or time
ics-no-duration = DURATION: “{ $value }” is not a duration
ics-no-offset = { $name }: “{ $value }” is not an offset
ics-two-tzids = a zone with two TZIDs: it is “{ $first }”
ics-begin-before-end = BEGIN:{ $name } before the END of what is open
ics-end-without-begin = END:{ $name } without its BEGIN
ics-end-before-end = END:{ $name } before the END of what is in it
ics-standard-or-daylight = STANDARD or DAYLIGHT
ics-empty-event = an event with nothing in it
ics-ends-early = the file ends before the END of { $names }
ics-too-many-events = { $more } events are beyond the { $most } that are read
# Of an event.
import-untitled = Untitled
import-is-called-off = it is called off
import-length-of-date = an added date has a length of its own, which is not kept
import-ends-before-start = its end is before its start: { $minutes } min are taken
import-no-length = it has no length: { $minutes } min are taken
import-length-unsaid = the file does not say how long it is: { $minutes } min are taken
import-length-rounded = its length is rounded up to whole minutes
import-longer-than-a-year = it is longer than a year
import-zone-of-end = the zone of its end is not known
import-change-unreadable = the change on { $date } cannot be read: { $why }
import-change-and-future = it changes on { $date } and from then on: only that date is changed here
import-change-of-title = on { $date } it is called “{ $title }”, which is not kept
import-change-of-length = on { $date } it takes { $minutes } min, which is not kept
import-date-added = { $date } is none of its dates: it is added
import-zone-of-plan = the zone “{ $zone }” of the plan's meeting is not known
import-date-left-out = a date is left out: { $why }
import-date-without-start = a date without DTSTART is left out
import-single-dates = the file has single dates of a series, and not the series
import-older-state = an older state of it is in the files too, and is not taken
import-changes-elsewhere = another of the files changes single dates of it: import that one once more
import-no-start = it has no start (DTSTART)
import-zone-unknown = its zone “{ $zone }” is not known: choose a city for it
import-no-zone = its times have no zone: choose a city for them
import-zone-of-date = the zone “{ $zone }” is not known
import-no-zone-of-date = a time has no zone
import-exrule = it has an EXRULE, which RFC 5545 has given up: no rule says what is left
import-rules-of-no-zone = it repeats by rules that no zone has: choose a city for its zone
import-of-single-dates = { $date } is left out of its single dates: { $why }
import-several-rules = it has several rules: each is a meeting of its own
import-rule = its rule: { $why }
# Why a clock is taken to be that of a city, and who somebody is.
import-as-you-chose = as you chose
import-as-in-your-plan = as in your plan
import-as-the-file-says = as the file says
import-own-zone = the calendar's own zone is { $zone }
import-you-are-in = you are in { $city }
import-utc-but = its times are in UTC, but { $said }
import-in-your-plan = it is in your plan
import-first-is = the first is { $date }, { $time } in { $city }
import-all-are = all of these are { $time } in { $city }
import-no-zone-but = its times have no zone; { $said }
import-no-zone-choose = its times have no zone: choose a city
import-name-is = “{ $name }” is { $zone }
import-name-of-windows = “{ $name }” is what Windows calls { $zone }
import-name-means = “{ $name }” means { $zone }
import-name-unknown = “{ $name }” is no zone that is known: choose a city
import-own-rules-differ = { $said }; the file's own rules for it differ from { $date } on: tzdb { $version } is used
import-same-rules = { $zone } has the same rules
import-same-rules-now = { $zone } has the same rules in these years
import-has-rules-of = “{ $name }” has the rules of { $zone }
import-has-rules-of-now = “{ $name }” has the rules of { $zone } in these years
import-has-rules-of-none = “{ $name }” has rules that no zone has: single dates are kept in UTC
import-by-the-address = { $person } of your plan, by the address
import-by-the-name = { $person } of your plan, by the name
import-others-are-in = others at { $domain } are in { $city }
import-call-by-clock-of = they call by the clock of { $city }
import-in-which-city = in which city? Nothing says it

# ---- Exports ------------------------------------------------------------------------------------

export = Export
export-of = Of
export-whole-plan = The whole plan
export-meetings-of = The meetings of { $person }
export-what = What
export-meetings = The meetings
export-shifts = The coming shifts
export-dates = Every date, in the range shown
export-periods = The periods, in the range shown
export-as = As
export-as-calendar = Calendar
export-as-calendar-of-notes = Calendar of all-day events
export-as-calendar-of-reminders = Calendar of reminders
export-as-csv = CSV for a spreadsheet
export-as-text = Plain text
export-as-html = HTML for a mail
export-save = Save…
export-too-many-hint = Choose one meeting or one person, or fewer dates in the middle; the command line writes tables of any length
export-lost = it could not be made
export-more-lines = { $count ->
    [one] 1 more line
   *[other] { $count } more lines
}
export-not-reality = These are what-if rules: go back to the real ones before you export.
# What a file is called.
export-name-meetings = Meetings
export-name-shifts = Shifts
export-name-dates = Dates
export-name-periods = Periods
export-name-shifts-of = { $whose }, shifts
export-name-dates-of = { $whose }, dates
export-name-periods-of = { $whose }, periods
export-copied = copied: { $name }, { $kind }
files-csv = CSV
files-text = Text
files-html = HTML
files-png = PNG
file-lost = the file could not be saved
file-saved = saved: { $path }

# ---- What stands in a table or a calendar that leaves ----------------------------------------

table-from-to = From – to
table-who = Who
table-before-and-after = Before → after
table-shift-length = Shift
table-meaning = What it means
table-about = { $when } · { $minutes } min
table-shift = { $away } · { $time } in { $city }, because { $causes }
note-calendar = Shifts
note-calendar-for = Shifts for { $person }
note-summary = { $meeting }: { $what }
note-what = { $time }, { $until }
note-who = { $person } { $time }, { $until }
note-from-today = from today { $what }
note-from-tomorrow = from tomorrow { $what }
note-from-today-all = from today: { $each }
note-from-tomorrow-all = from tomorrow: { $each }
note-why = { $date }, { $time } in { $city }, because { $causes }.

# ---- The File menu, and pictures ----------------------------------------------------------------

file-menu = File
file-menu-hint = Plans, calendars and exports
file-backups = Earlier states…
file-import = Import calendar…
file-export = Export…
file-save-picture = Save as picture…
file-copy-picture = Copy picture
picture-save = Save as picture
picture-copied = copied: the picture
picture-not-reality = These are what-if rules: go back to the real ones before you take a picture.

# ---- Notices ------------------------------------------------------------------------------------

notice-copy = Copy notice
notice-copy-hint = A text for all, to paste into a chat
# $shift: the meeting and its date.
notice-copy-of = Copy notice: { $shift }
notice-open = Notice…
notice-open-hint = A notice for one person, for a mail, in another language
notice-open-of = Notice…: { $shift }
notice-when = { $date }, { $away }
notice-for = For
notice-all = All
notice-for-chat = For a chat
notice-for-mail = For a mail
notice-plain = Plain
notice-language = Language
notice-text = Text
notice-copy-each = Copy one for each person
notice-copied-for-all = copied: notice of { $meeting }, { $date }, for all
notice-copied-for-each = copied: notice of { $meeting }, { $date }, for each person
notice-copied-for-one = copied: notice of { $meeting }, { $date }, for { $person }

# ---- Zone data ----------------------------------------------------------------------------------

zone-data = Zone data
zone-data-about = Clock rules change several times a year. The newest data here is used, unless you choose another.
zone-data-sources = Sources
zone-data-newest = Newest
zone-data-source = { $version }, { $source }
zone-data-in-use = { $version }, { $source }, in use
zone-data-in-this-program = in this program
zone-data-remove = Remove
zone-data-remove-hint = Delete this copy
zone-data-compare = Compare
zone-data-compare-with = Compare with { $data }
zone-data-compare-hint = What would it change?
zone-data-newer-than-used = { $data }, is newer than the data in use.
zone-data-add-files = Add files…
zone-data-add-directory = Add a directory…
zone-data-dialog = Zone data to add
zone-data-drop = Or drop it onto the window: a tar.gz or wheel of a tzdata release, a tzdata.zi file, or a directory.
zone-data-reading = reading
zone-data-lost = the zone data could not be read
zone-data-left-out = { $kept }; left out: { $what }
zone-data-changes = What it changes
zone-data-comparing = comparing
zone-data-changes-empty = Compare with another source, or ask what if: the meetings that change in the next 12 months are listed here.
zone-data-is-newer = tzdb { $now } is newer than { $before }
zone-data-is-not-as-it-was = tzdb { $now } has changed
zone-data-is-older = tzdb { $now } is older than { $before }, with which the plan was last seen
zone-data-news-lost = Whether newer zone data has changed the plan is not known this time. { $error }

# ---- Where zone data comes from, and what is wrong with it -----------------------------------

# As the status line shows it: “tzdb 2026f, bundled”.
tzdb = tzdb { $version }, { $source }
tzdb-version-unknown = of unknown version
source-bundled = bundled
source-user = user
source-system = system
source-last-seen = last seen
source-what-if = what-if
source-none-added = no zone data has been added
source-missing = this machine has no { $source } zone data
source-no-tzdb = this machine has no tzdb { $version }
source-no-directory = there is no such directory
source-not-a-directory = this is no directory
# After the name of a file and a colon.
source-damaged = it is damaged and cannot be used; remove it, or add it once more
source-cut-off = it is damaged, only its beginning can be used; add it once more
# $problem begins with the name of a file.
zone-answered-by = { $problem }; { $data } answers for it
zone-in-no-other = { $problem }; no other zone data has { $zone }
zone-lacking = { $data }, has no { $zone }
zone-problems = { $more ->
    [1] { $first } (and one more)
   *[other] { $first } (and { $more } more)
}
# $reason begins with a semicolon, or is empty.
package-no-zones = { $path }: no time zones in it (a directory of TZif files, a tzdata.zi, or the tar.gz or wheel of a tzdata release){ $reason }
package-no-zones-in-it = no time zones in it{ $reason }
package-reason = ; { $reason }
package-several = several time zone databases are in it ({ $directories }): choose one of them
package-no-file = this is no file
package-neither = this is neither a file nor a directory
package-empty = nothing is in it
# Most of these come after the name of a file and a colon.
left-out-archive = the archive
left-out-end = its end is missing
left-out-one-zone = one zone alone; choose the directory that it is in
left-out-too-large = too large for a tzdata.zi
left-out-files = only the first { $most } files were looked at
left-out-too-much = too much is packed in it: the rest was not looked at
left-out-unreadable = it cannot be read
left-out-leads-elsewhere = it leads elsewhere
left-out-leads-nowhere = a link that leads nowhere
left-out-name = no zone is called that; choose the directory above
left-out-line = line { $line } cannot be read
left-out-names = only the first { $most } zones and links were read
left-out-rule = a rule that no clock can follow
left-out-more = more than a zone can have
left-out-uncompiled = it cannot be compiled
tzif-none = this is no TZif data
tzif-truncated = it ends too early
tzif-too-large = it is larger than a zone can be ({ $bytes } bytes)
tzif-version-1 = TZif version 1 has no rules past 2037
tzif-leap-seconds = it counts leap seconds
tzif-out-of-order = its transitions are out of order
tzif-offset = an offset of { $seconds } seconds is a day or more
tzif-footer = its rules for later years cannot be followed
what-if-no-zone = there is no zone “{ $zone }” to change
what-if-no-zones = name at least one zone to change
what-if-no-posix-rule = “{ $rule }” is no rule for a clock: write its name and how far it is behind UTC, as CET-1, and if it changes, to what and when, as CET-1CEST,M3.5.0,M10.5.0/3
what-if-unwritable = the zone { $zone } cannot be given that rule

# ---- Rules that do not exist --------------------------------------------------------------------

what-if-title = What if?
# Before a list of cities, and what their clocks do: “no longer change”, “have another rule”.
what-if-clocks-in = Clocks in
what-if-place = { $city } ({ $zone })
what-if-no-longer-change = no longer change
what-if-another-rule = have another rule
what-if-posix = Rule (POSIX TZ)
what-if-offsets = Clocks are then at { $offsets }.
what-if-from = starting on
what-if-they-stay = They stay as they are on that day: a day in winter keeps winter time.
what-if-show = Show what it would change
what-if-no-city = Choose at least one city.
what-if-no-rule = Write a rule.

# ---- Clock changes ------------------------------------------------------------------------------

clocks = Clock changes
clocks-empty = Choose a city or a zone: its clock changes are shown here.
clocks-of = City or zone
clocks-compared-with = Compared with
clocks-years = Years
clocks-from-year = from
clocks-to-year = to
clocks-years-reversed = { $to } is before { $from }
clocks-too-many-years = at most { $count } years at once
clocks-out-of-step = out of step for some weeks: the second is later, earlier than usual
clocks-none = No clock changes in these years.
clocks-when = Local time
clocks-where = Where
clocks-goes = Change
clocks-offset = Offset
clocks-name = Name
clocks-then = { $city } is then
clocks-together = together
clocks-for-some-weeks = { $apart }, for some weeks

# ---- The map ------------------------------------------------------------------------------------

map = Map
map-image = Map of the world
map-time = Time
map-selected-date = The selected date
map-now = Now
map-moment = { $date }, { $time } UTC
# A clock on another date than the others: “01:00 Thu”.
map-time-weekday = { $time } { $weekday }
map-said = { $place }: { $time }, { $date }, { $offset }
map-asked = { $said } ({ $zone })
map-asked-far = { $said } ({ $zone }); it is the nearest city, { $km } km away
map-click = Click anywhere on the map to see the local time there.
map-elsewhere = Not on the map: { $places }

# ---- Cities -------------------------------------------------------------------------------------

city-hint = a city, a zone, UTC+5:30
city-type = Type a city's name, in any script; a zone; or an offset.
city-nothing = No city or zone matches “{ $typed }”.
city-choose = choose a city
city-choose-one = choose one of the cities for “{ $typed }”
city-unknown = no city or zone is called “{ $typed }”
city-no-zone = tzdb { $version } has no zone “{ $zone }”
city-here = where this computer is
city-in-the-plan = in the plan
city-chosen-now = current choice
city-chosen-before = recently chosen
city-zone-itself = the zone itself
city-briefly = { $place } · { $time } now
city-chosen = { $place } · { $time } now, { $offset }
city-clocks-change = { $offset }, clocks change
# An abbreviation or an offset that is in force: “BST now”.
place-now = { $what } now
city-no-clock-change = { $offset }, no clock change

# ---- Tables of dates ----------------------------------------------------------------------------

row-more = More for { $date }
row-move = Move…
row-put-back = Put back
row-skip = Skip this date
row-show-dates = Show its dates
row-add-date = Add a date…
row-edit-meeting = Edit meeting
# $name is the name of the clock: “EDT”.
cell-when = { $date }: { $from }–{ $to } in { $place } ({ $name }, { $offset })
cell-shift = { $change }: { $shift }
out-of-step = out of step
out-of-step-until = out of step { $until }
outside-working-hours = outside working hours
outside-waking-hours = outside waking hours

# ---- The bars at the top and the bottom ---------------------------------------------------------

view-periods = Periods
view-periods-hint = Stretches of dates in which nothing changes
view-dates = Dates
view-dates-hint = Every date
view-year = Year
view-year-hint = Every day, month by month
view-hours = Hours
view-hours-hint = A day on everybody's clock
view-shifts = Shifts
view-shifts-hint = Everything that changes in the next months
views-menu = Views
view-import = Import
view-import-hint = The calendar files you chose
nothing-to-take-back = nothing to undo or redo
hint-with-key = { $what } ({ $key })
new-meeting-key = Ctrl+N
no-plan-open = No plan is open
theme-system = Theme: system
theme-light = Theme: light
theme-dark = Theme: dark
theme-hint = Switch between system, light and dark
# $data: the zone data in use, as above.
status-notices = { $count ->
    [one] { $data }; 1 notice
   *[other] { $data }; { $count } notices
}
status-zone-data-hint = Zone data: choose, add, compare
status-nothing-changed = no changes yet
status-saved = saved
status-saving = saving
status-opening = Opening a plan…
status-not-saved = not saved
status-kept-here = { $why }. The plan is kept in this window until it can be saved.
status-save-again = Save again
status-save-elsewhere = Save a copy elsewhere…
status-apart = file changed
status-apart-now = { $why }. The plan is kept in this window.

## What was changed here and elsewhere

taken-in = Taken in from the file: { $changes }
settings-set-aside = { $why }. The settings are as at first; the file is kept as { $path }.
was-set-aside = The file as it was, with an error in it, is kept as { $path }.
no-backup = The plan is saved, but its earlier state could not be kept: { $why }
both = Changed here and elsewhere
both-bar = { $count ->
    [one] One thing was changed here and in the file, each otherwise: it is as in the file.
   *[other] { $count } things were changed here and in the file, each otherwise: they are as in the file.
}
both-decide = Decide…
both-how = The plan is as in the file. Your own change is kept here until you decide.
both-all-mine = Take all of mine
both-all-theirs = Leave all as in the file
both-mine = Take mine
both-theirs = Leave as in the file
both-label = { $side }: { $thing }: { $what }
both-the-plan = The plan
both-fields = { $fields }
both-notes = notes: “{ $text }”
did-take-mine = Take my change of “{ $what }”
did-take-all-mine = Take { $count } changes of mine

ended-by-a-panic = Noonmark ended by a mistake of its own last time; your plan is as it was saved then. What it was doing is in { $path }, and nothing of your plan.

## A window that is asked to close

leave = Something is not saved
leave-unsaved = { $why }. If the window is closed now, the last changes are lost.
leave-apart = { $why }. If the window is closed now, the plan is left among its earlier states alone.
leave-copied = { $why }. If the window is closed now, the last changes are in the copy { $path } alone.
leave-undecided = { $count ->
    [one] One thing was changed here and in the file, each otherwise, and is not decided yet. If the window is closed now, it stays as in the file.
   *[other] { $count } things were changed here and in the file, each otherwise, and are not decided yet. If the window is closed now, they stay as in the file.
}
leave-stay = Stay
leave-copy = Save a copy elsewhere…
leave-give-up = Close all the same

## Earlier states

backups = Earlier states
backups-reading = Reading…
backups-none = No earlier state is kept yet: one is with every change.
backups-how = The last 20 states that differ, and the last of each of 30 days. To restore one can be undone.
backups-moment = { $date }, { $time }
backups-same = As it is now
backups-next = Changed next: { $change }
backups-since = Since then: { $change }
backups-restore = Restore
backups-restore-label = Restore the state of { $at }
about = About
about-hint = Version, licences and credits
reality-back = Back to the real rules
reality-not = These are what-if rules:
reality-first = Go back to what is real first
change-not-so-yet = This is only a preview: apply it or go back before you change the plan.
change-newer = The plan was written by a newer Noonmark: it can be looked at, and not changed
change-not-reality = These are what-if rules: go back to the real ones before you change the plan.
news = { $title }: { $summary }
news-see = See what changes
news-known = Got it
newest-used-instead = { $error }; the newest zone data is used
failure = The plan could not be opened
failure-not-changed = The file was not changed.
failure-again = Try again
failure-backup = Restore the state of { $at }
failure-salvage = Open what can be read of it
failure-lost = Cannot be read: { $names }
failure-without = { $title }: without { $names }
failure-set-aside = The file that cannot be read is kept beside it under another name.
failure-example = Open the example instead
range-from = from
range-to = to
range-before = Earlier dates
range-after = Later dates

# ---- Meetings and people at the left, and what signs mean ---------------------------------------

sidebar-meetings = Meetings
sidebar-add-meeting = Add a meeting
sidebar-people = People
sidebar-add-person = Add a person
sidebar-now = { $city } · now { $time }
# In how many days the next shift is, in a badge.
sidebar-days = { $count } d
legend-later = moves later on their clock
legend-earlier = moves earlier
legend-season = moves for a whole season
legend-out-of-step = out of step for some weeks

# ---- The coming shifts --------------------------------------------------------------------------

coming-shifts = Coming shifts
coming-count = { $count } in the next { $months } months
coming-nothing-yet = The dates on which a meeting shifts for its participants will appear here.
coming-none = No clock change shifts any meeting in the next { $months } months.
coming-when = { $date }, { $away }
coming-mover = { $person } from { $before } to { $after }, { $shift }

# ---- The selected date --------------------------------------------------------------------------

inspector-meeting = Meeting
inspector-person = Person
inspector-date = Selected date
inspector-skipped = This date is skipped.
inspector-cancel = Close, and take out again what was just added
inspector-fold = Hide the selected date
inspector-unfold = Show the selected date
notice = Notice
inspector-this-date = this date
inspector-nobody = No participants yet.
inspector-add-participants = Add participants
inspector-move-in = Move this date to another time in { $city }
inspector-move = Move
inspector-another-date-in = Add another date in { $city }
inspector-add = Add
inspector-clock = { $city } · { $offset } ({ $name })
inspector-clock-on = { $date } · { $city } · { $offset } ({ $name })

# ---- What was done to the plan, and what cannot be ----------------------------------------------

did-add = Add “{ $what }”
did-change = Change “{ $what }”
did-remove = Remove “{ $what }”
did-restore = Restore the state of { $at }
did-archive = Archive “{ $what }”
did-bring-back = Restore “{ $what }”
did-duplicate = Duplicate “{ $what }”
did-move = Move “{ $what }” in the list
did-join = Add { $person } to “{ $meeting }”
did-leave = Remove { $person } from “{ $meeting }”
did-change-plan = Change the plan's title or notes
a-copy-of = { $name } (copy)
did-move-date = Move “{ $meeting }” from { $from } to { $to }
did-add-date = Add “{ $meeting }” on { $start }
did-skip-date = Skip “{ $meeting }” on { $start }
did-begin = Start the plan
did-hold-from = Hold “{ $meeting }” at { $time } from { $date } on
turn-title = { $turn } of { $count }: { $title }
did-import = Import “{ $what }”
did-import-meetings = { $count ->
    [one] Import “{ $what }”: 1 meeting
   *[other] Import “{ $what }”: { $count } meetings
}
missing-meeting = the plan has no meeting with the id “{ $id }”
missing-participant = the plan has no participant with the id “{ $id }”
held-already = “{ $meeting }” is held on { $start } already
was-moved-away = “{ $meeting }” was moved from { $from } to { $to }: put it back instead

# ---- Plans that cannot be read, and what is odd in one ---------------------------------------

plan-itself = plan
# $name: a name in quotes, or the number in the list.
plan-meeting = meeting { $name }
plan-participant = participant { $name }
plan-thing = { $kind } { $name }
# $field is a name of the file's format.
plan-field = { $thing }, { $field }
plan-wrong = { $thing }: { $problem }
plan-not-json = line { $line }, column { $column }: not JSON ({ $problem })
plan-empty = the file is empty
plan-no-object = this is JSON, but no plan (it is not an object)
plan-no-version-0 = there is no version 0
plan-expected-number = expected a whole number, 0 or more
plan-minutes = { $minutes } is not from 1 to { $most }
plan-named-twice = “{ $id }” is named twice
plan-used-twice = “{ $id }” is used twice
plan-empty-id = it is empty
plan-no-date-and-time = “{ $typed }” is not a date and time (write it as 2027-03-14T10:00)
plan-unknown-zone = { $city } is in the zone “{ $zone }”, which tzdb { $version } does not have: check the name, or add a newer tzdb
missing-participant-of-meeting = there is no participant with the id “{ $id }”
remark-of = “{ $meeting }”: { $remark }
remark-nothing-to-skip = nothing to skip on { $start }: it is not held then
remark-nothing-to-move = moved from { $from } to { $to }: the rule does not give { $from }, it is held all the same
remark-moved-onto-another = a call was moved to { $to }, when another one is held
remark-off-the-rule = the first date { $start } does not fit the rule; the first call is on { $first }
remark-no-date = the rule { $rule } gives no date between { $start } and { $last }
remark-too-many = the rule { $rule } gives more than { $most } dates; those after { $last } are left out
export-left-out = “{ $meeting }” is left out: { $why }
plan-no-place = This system names no place to keep a plan in.
plan-is-example = This is the example plan: it is not saved.
plan-none-open = No plan is open.
plan-example = Example plan
plan-mine = My plan
new-person = New person

# ---- Files that cannot be read or written -------------------------------------------------------

# $path: a file or directory.
file-not-read = { $path }: { $why }
file-not-read-at = { $path }, line { $line }: { $why }
file-too-large = { $path }: { $bytes } bytes are too many (at most { $most })
file-not-text = { $path }: not UTF-8 text (from byte { $byte } on)
file-newer = the plan is of version { $version }, and this program knows version { $known }: it is shown as far as this program can, and not saved, so that nothing in it is lost
file-not-saved = { $path } could not be saved: { $why }
file-no-such = there is no such file
file-no-directory = its directory is not there
file-denied = permission denied
file-is-none = this is a pipe or a device, not a file
file-busy = another program has been writing it for ten seconds
file-is-a-directory = this is a directory, not a file
file-links-in-a-circle = its symbolic links lead in a circle
file-disk-full = the disk is full
no-place = this system names no place to keep it in
less-than-kept = tzdb { $version } is kept already, with { $zones } zones, and this has { $fewer } and not all of those: remove the one that is kept first


# ---- Words that many places share ------------------------------------------------------------

close = Close
link-open = Open link… { $address }
link-most = Only the first { $most } links are offered.
link-title = Open this link?
link-leads-to = It leads to { $host }
link-writes-to = It writes to { $who }
link-go = Open link
copy = Copy
date-time = { $date }, { $time }
markdown = Markdown
cancel = Cancel
escape = Escape
files-all = All files
files-calendar = Calendar files
participants = { $count ->
    [one] 1 participant
   *[other] { $count } participants
}
events = { $count ->
    [one] 1 event
   *[other] { $count } events
}

# ---- The tables of periods and dates ---------------------------------------------------------

grid-date = Date
grid-in-city = in { $city }
grid-in-its-anchor = in its anchor
grid-anchor = anchor
grid-meeting = Meeting
grid-its-time = and its time
grid-time-in-city = { $time } in { $city }
periods-times = { $count ->
    [one] once
   *[other] { $count } times
}
periods-from-to = { $from } – { $to }
# Its first line, where it is written on two.
periods-from = { $from } –
dates-moved-from = moved from { $date }
date-is-skipped = skipped

# ---- The middle of the window ----------------------------------------------------------------

new-meeting = New meeting
all-meetings = All meetings
all-line = { $meetings } · { $people }
all-progress = Looking at { $done } of { $total } meetings
too-many-times = More than { $most } local times, which is more than can be looked at together
all-too-many = More than { $most } dates, which is more than a table can show
all-too-many-hint = Choose fewer dates above, or one meeting on the left: of one, a hundred years can be shown.
all-fewer = { $count ->
    [one] Only one month
   *[other] Only { $count } months
}
all-not-held = No meeting is held between these dates.
all-not-held-hint = Choose other dates above.
count-meetings = { $count ->
    [one] 1 meeting
   *[other] { $count } meetings
}
count-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
views-choose = Choose a meeting on the left.
views-edit-the-meeting = Edit the meeting
views-nothing = Nothing to show
views-not-held = It is not held between these dates.
views-first-is-another = Its first date is not among them.
views-show-date = Show { $date }
views-rule-may-be-wrong = Its rule may not be what you meant.
views-archived = This meeting is archived and not held
views-archived-hint = “{ $title }” is kept in the plan, with its rule, its people and its notes.
views-bring-back = Restore it
views-no-meetings = No meetings yet
views-no-meetings-hint = A meeting keeps one city's wall clock. Add one to see everybody's local time, and the dates on which a clock change shifts it.
views-import = Import a calendar…
views-today = Today
nobody = No participants yet
nobody-hint = Add people to see their local times here, and the dates on which they shift.
all-archived = Every meeting is archived
all-archived-hint = Restore one from the archive on the left, or add a new one.
views-start = Start with me and my colleagues…
heading-edit = Edit
heading-edit-key = F2
heading-remove = Remove
heading-remove-key = Delete; undo with Ctrl+Z
heading-nobody = no participants yet
heading-line = { $when } · { $minutes } min · { $people }

# ---- The year --------------------------------------------------------------------------------

year-call = { $time } in { $city }
year-calls = { $count } calls
year-shifts-later = later for somebody from here
year-shifts-earlier = earlier for somebody from here
year-shifts-both = later for somebody and earlier for somebody from here
year-out-of-step = out of step
year-in-step = as usual
year-odd = at a time that its clock skips or repeats

# ---- The shifts ------------------------------------------------------------------------------

because = because { $cause }
shifts-count = { $count ->
    [one] 1 shift in the next { $months } months
   *[other] { $count } shifts in the next { $months } months
}
shifts-none = Nothing shifts in the next 12 months
shifts-none-hint = No clock change moves a call for anybody who takes part.
shifts-of-all = The shifts of all meetings
shifts-of = { $title }, { $date }
shifts-more = and { $count } more

# ---- The hours -------------------------------------------------------------------------------

hours-date = Date
hours-day-before = Previous day
hours-day-after = Next day
hours-now = Now
# Where it is now, above the strips.
hours-now-here = now
hours-long = { $count } hours at once
hours-call-before = Previous call
hours-call-before-short = ← call
hours-call-after = Next call
hours-call-after-short = call →
hours-none = No call to show
hours-none-hint = The hours of a day are shown for a date of the meeting. There is none in this range.
hours-anchor = anchor
hours-strips = Hours of { $date }; the needle is at { $time } in { $city }
hours-row = { $name }, { $time } on { $date }, { $presence }
hours-call = { $title }, { $from } to { $to }
# $call: “Daily stand-up, 15:00 to 15:30”, on the clock of the person or city named.
hours-block = { $name }: { $call }
hours-working = working
hours-edge = near work
hours-waking = awake
hours-asleep = asleep
hours-legend-working = working hours
hours-legend-edge = near work
hours-legend-waking = awake
hours-legend-asleep = asleep
hours-legend-jump = clock changes
hours-legend-call = drag a call
hours-release = Release the needle
hours-release-short = Release
hours-jump = clocks in { $city } go { $how }
# $what is what it is compared with.
hours-as-before = { $what ->
    [call] Everybody is as far ahead or behind as at the call before.
   *[day] Everybody is as far ahead or behind as on the day before.
}
# $moved: “an hour earlier”.
hours-moved = { $what ->
    [call] { $people }: { $moved } than at the call before, because { $causes }
   *[day] { $people }: { $moved } than on the day before, because { $causes }
}
# $change: “10:00 → 11:30 in Montréal”.
hours-moving = { $title }: { $change }
hours-move-it = Move it
hours-move-one = This date only
hours-move-all = This and all later dates
hours-leave = Leave it
hours-apply-key = Enter

# ---- The top bar -----------------------------------------------------------------------------

more-pages = More
clocks-page = Clocks
clocks-page-hint = What one or two clocks do over years
map-page = Map
map-page-hint = Where it is day and night for everybody
zone-data-page = Zone data
zone-data-page-hint = Which clock rules are used, and what others would change

# ---- The list at the left --------------------------------------------------------------------

all-meetings-below = side by side, by date
sidebar-filter = Filter meetings and people
# $keys: “Ctrl+F”.
sidebar-filter-hint = Filter ({ $keys })
sidebar-filter-clear = Clear filter
sidebar-filtered = Clear the filter first
sidebar-archived = Archived ({ $count })
sidebar-no-meetings = No meetings yet.
sidebar-nobody = Nobody yet: add the people who take part, and their cities.
# $name: of a meeting or a person.
sidebar-more = More for { $name }
sidebar-edit = Edit
sidebar-up = Move up
sidebar-down = Move down
sidebar-remove = Remove

# ---- What can be asked for, by a key or in the command field -----------------------------------

do-find = Find a command, meeting, person or city
do-keys = Show keyboard shortcuts
do-next-part = Next part of the window
do-previous-part = Previous part of the window
do-undo = Undo
do-redo = Redo
do-new-person = New person
do-import = Import calendar…
do-export = Export…
do-picture = Save as picture…
do-copy-picture = Copy picture
do-theme-system = Theme: follow the system
do-theme-light = Theme: light
do-theme-dark = Theme: dark
do-about = About Noonmark
do-quit = Quit
do-today = Go to today
do-next-shift = Next shift
do-previous-shift = Previous shift
do-week-on = One week later
do-week-back = One week earlier
do-hours-day-on = Hours: a day later
do-hours-day-back = Hours: a day earlier
do-hours-week-on = Hours: a week later
do-hours-week-back = Hours: a week earlier
do-hours-needle-on = Hours: the needle an hour later
do-hours-needle-back = Hours: the needle an hour earlier
do-hours-needle-quarter-on = Hours: the needle 15 minutes later
do-hours-needle-quarter-back = Hours: the needle 15 minutes earlier
do-hours-call-on = Hours: move the call 15 minutes later
do-hours-call-back = Hours: move the call 15 minutes earlier
do-hours-long = Hours: show { $count } hours
do-meeting-below = Next meeting
do-meeting-above = Previous meeting
do-all-meetings = Show all meetings
do-remove = Remove the selected item
# $kind: of what has the focus in the list at the left, or else is chosen.
do-edit = { $kind ->
    [person] Edit person
   *[meeting] Edit meeting
}
do-duplicate = { $kind ->
    [person] Duplicate person
   *[meeting] Duplicate meeting
}
do-up = { $kind ->
    [person] Move person up
   *[meeting] Move meeting up
}
do-down = { $kind ->
    [person] Move person down
   *[meeting] Move meeting down
}
do-archive = Archive meeting
do-bring-back = Restore meeting
# $color: “Blue”, or “Automatic”.
do-color = Meeting colour: { $color }
do-filter = Filter meetings and people
do-periods = Show periods
do-dates = Show dates
do-year = Show the year
do-hours = Show the hours
do-shifts = Show the shifts
do-clocks = Show clocks over years
do-map = Show the map
do-zone-data = Show zone data

keys = Keyboard shortcuts
# Names of keys, as they stand on a keyboard.
key-ctrl = Ctrl
key-shift = Shift
key-alt = Alt
key-up = Up
key-down = Down
key-left = Left
key-right = Right
key-delete = Delete
key-plus = Plus
key-minus = Minus
key-equals = Equals
key-comma = Comma
key-question-mark = ?
key-page-up = Page Up
key-page-down = Page Down
keys-apply = Hours: keep the call where it was moved
keys-close = Close
keys-close-key = Esc
keys-next-field = Next, previous control
keys-next-field-key = Tab, Shift+Tab
keys-row-menu = Open a row's menu
keys-row-menu-key = Shift+F10
keys-open = Open or press
keys-open-key = Enter, Space

find-hint = A few letters of a command, meeting, person or city, or a date
find-label = Command
find-nothing = No matches.
find-action = command
find-meeting = meeting, { $city }
find-person = person, { $city }
find-city = city, { $place }
find-date = Go to { $date }
find-button = Find…
do-settings = Settings
do-larger = Zoom in
do-smaller = Zoom out
do-as-large-as-at-first = Reset zoom

# ---- The settings ----------------------------------------------------------------------------

# The language's own name.
language = English
settings = Settings
settings-page-hint = Appearance, language and formats
settings-at-once = Changes take effect at once and apply to all plans.
settings-as-locale = System default
settings-hours = Time format
settings-24 = 24-hour (14:00)
settings-12 = 12-hour (2:00 PM)
settings-dates = Date format
settings-day-first = Day first (Mon 13 Mar 2017)
settings-month-first = Month first (Mon, Mar 13, 2017)
settings-year-first = Year first (Mon 2017-03-13)
settings-week-start = First day of the week
settings-language = Language
settings-theme = Theme
settings-theme-system = System default
settings-theme-light = Light
settings-theme-dark = Dark
settings-scale = Zoom
settings-percent = { $percent }%
settings-still = Reduce motion
settings-tell = Warn of a shift
settings-days = { " " }days before
settings-zone-data = Zone data
settings-zone-data-choose = Choose, add, compare…
settings-as-at-first = Reset settings

# ---- Picking dates and times -----------------------------------------------------------------

# As they are typed: in small letters.
pick-today = today
pick-tomorrow = tomorrow
pick-yesterday = yesterday
pick-no-date = “{ $typed }” is not a date (write it as 2027-03-14)
pick-no-time = “{ $typed }” is not a time of day (write it as 09:30)
pick-no-date-and-time = “{ $typed }” is not a date and time (write it as 2027-03-14 10:00, or as 10:00 for the same date)
# The buttons in a field, by the field's name.
pick-open-calendar = Calendar: { $field }
pick-open-times = Times: { $field }
pick-calendar-hint = Choose from a calendar (Alt+Down)
pick-times-hint = Choose from a list (Alt+Down)
pick-times-hint-too = Choose from a list (F4)
pick-previous-year = Previous year
pick-previous-month = Previous month
pick-next-month = Next month
pick-next-year = Next year
# Monday 15 March 2027
pick-day = { $date } { $year }
pick-day-today = { $day }, today
pick-day-held = { $day }, held

# ---- The forms of a meeting and a person -----------------------------------------------------

form-needs-a-name = it needs a name
# Mon 13 Mar 2017 14:00
date-then-time = { $date } { $time }
# The name of a button that shows a number of minutes.
meeting-minutes = { $minutes } minutes
person-until-next-day = until { $time } the next day

# ---- Plan files ------------------------------------------------------------------------------

window-title = { $plan } – Noonmark
do-new-plan = New plan…
do-open-plan = Open plan…
do-save-copy = Save a copy…
open-recent = Open recent
open-recent-none = No recent plans.
open-recent-gone = { $path } no longer exists
new-plan-title = Choose where to save the new plan
new-plan-file = Plan.{ $extension }
open-plan-title = Open a plan
# Only where the system has none.
no-dialog = The system has no dialog to choose a file with: install a desktop portal or zenity
save-copy-title = Save a copy
plan-files = Plans
copy-of = { $name } copy
start-empty-here = Start an empty plan here
start-example-here = Start with the example here
example-bar = This is an example plan. Look around: it becomes yours with your first change.
start-my-own = Start my own
keep-as-mine = Keep this as mine

# ---- A plan that begins ----------------------------------------------------------------------

do-start = Start my own plan
icon = Noonmark's icon: the sun's spot on a meridian line
start-heading = Your own plan
start-hint = Where you are, who you meet, and when. You can change everything later.
start-me-section = You
start-my-name = My name
# What somebody is called who gives no name.
start-me = Me
start-my-city = My city
start-colleagues-section = Your colleagues
start-name = Name (optional)
start-city = City
start-name-of = Name of colleague { $number }
start-city-of = City of colleague { $number }
start-remove = Remove colleague { $number }
start-meeting-section = Your first meeting
start-meeting-called = Meeting title
start-meeting-title = Our call
start-first-date = First date
start-time = Time
start-repeats = Repeats
start-anchor = In the local time of
start-create = Create plan
start-kept = What you type stays here until you come back.
start-lacking = Still needed: { $fields }
start-there-is-one = There is already a plan, which is shown now. What you typed is kept.
start-preview-empty = Choose your city and your colleagues' cities to see what time the meeting is for everybody, and when a clock change first shifts it.
start-no-date = It is never held: check how it repeats.
start-first = The first one, { $date }
start-first-shift = The first shift
start-nobody-yet = Add a colleague's city to see when a clock change shifts it for them.

# ---- About -----------------------------------------------------------------------------------

about-name = Noonmark
about-version = Version { $version }
about-what = Recurring calls across time zones, and the dates on which a clock change shifts them.
about-zones-in-use = In use
about-zones-bundled = Bundled
about-zones-system = System
about-zones-chrono-tz = In chrono-tz
about-zones-none = none
about-licence = Licence
about-own-licence = The program is under the MIT licence or the Apache License 2.0, as you choose.
about-credits = Credits
about-zones = Time zones
about-zones-whose = The IANA Time Zone Database, in the public domain.
about-cities = Cities
about-cities-whose = © GeoNames, under the Creative Commons Attribution 4.0 licence; selected, folded and indexed.
about-names = Names of zones and countries
about-names-whose = Unicode CLDR, © Unicode, Inc., under the Unicode License v3.
about-map = Map
about-map-whose = Made with Natural Earth, in the public domain.
about-fonts = Fonts
about-fonts-whose = Noto Sans, Noto Sans Mono and Noto Sans Math, © Google, under the SIL Open Font License 1.1; some cut to the signs used here.
about-hangul = Korean letters
about-hangul-whose = Noto Sans CJK KR, © 2014–2021 Adobe (adobe.com), under the SIL Open Font License 1.1; cut to the syllables of KS X 1001.
about-locales = How dates and numbers are written
about-locales-whose = The locales of the GNU C Library, in which the Free Software Foundation claims no copyright, as the crate pure-rust-locales has them.
about-icon = Icon
about-icon-whose = Drawn for this program, and under its licence.
about-crates = { $count } crates
about-crates-hint = Libraries in Rust that are compiled in, on one system or another. Choose one for its licence and address.

# ---- Status line -----------------------------------------------------------------------------

now-here = now { $date }, { $time } { $place ->
    [UTC] UTC
   *[other] in { $place }
}
now-there = { $here }, { $time } in { $place }

## What changed in a plan

the-plan = The plan
changes-of = { $thing }: { $what }
comes-in = { $what } is added
is-removed = { $what } is removed
other-order-of-meetings = the order of meetings changes
other-order-of-people = the order of people changes
who-takes-part-now = { $count ->
    [one] { $names } joins
   *[other] { $names } join
}
who-no-longer-takes-part = { $count ->
    [one] { $names } leaves
   *[other] { $names } leave
}
other-color = another colour
now-archived = archived
no-longer-archived = no longer archived
works-from-to = works { $from }–{ $to }
awake-from-to = awake { $from }–{ $to }
other-working-days = other working days
city-in-zone = { $city } ({ $zone })
address-is = the address is { $email }
no-address = no address

## Forms

duplicate = Duplicate
archive = Archive
bring-back = Restore
archive-hint = Archived meetings stay in the plan but are no longer held
remove-meeting = Remove
notes = Notes
city = City
color = Colour
color-blue = Blue
color-green = Green
color-orange = Orange
color-violet = Violet
color-amber = Amber
color-teal = Teal
color-automatic = Automatic
color-automatic-hint = A colour that few others have; it stays in whatever order they are
meeting-title = Title
meeting-anchor = Anchor city
meeting-first-date = First date
meeting-time = Time there
meeting-length = Minutes
meeting-no-minutes = a number from 1 to { $most }, such as 30
meeting-nobody = Nobody is in the plan yet.
participants-label = Participants
rule-repeats = Repeats
rule-usual = Usual rules
rule-hint = every 2 weeks on Tuesday, or an RRULE
rule-until-then = Until then: { $before }
rule-understood = Understood: { $words }
rule-not-a-date = { $start } is not one of its dates: the first is { $first }
rule-begin-on = Begin on { $first }
rule-next = Next dates
rule-none = None from now on.
rule-no-more = and then no more
rule-more-until = and more until then
rule-without-end = and so on, with no end
rule-date-skipped = { $date }, skipped
rule-date-added = { $date }, added
rule-date-moved = { $date }, moved from { $from }
ends = Ends
ends-never = Never
ends-on = On a date
ends-after = After
ends-last-date = Last date
ends-times = Times
ends-no-number = a number of times, such as 10
single-dates = Single dates
single-skipped = { $date } is skipped
single-moved = { $date } is held { $to }
single-added = { $date } is added
single-hold = Hold it after all
single-move-back = Move back
single-take-out = Remove
single-back-name = { $back }: { $said }
person-name = Name
person-working-days = Working days
person-works-from = Works from
person-works-to = Works to
person-awake-from = Awake from
person-awake-to = Awake to
person-email = Email
person-email-hint = name@example.org
person-no-email = an address such as name@example.org
person-meetings = Takes part in
person-no-meetings = There are no meetings yet.
person-remove = Remove from the plan
place-edit = Change { $city } for all…
place-edit-hint = Its name and place, for everybody who lives there
place-name = Name
place-where = Where it is
place-who = Changes for
and-more = and { $count } more
inspector-plan = Plan
plan-title = Title
plan-name-hint = { $name }: click to rename the plan
plan-holds = Contents
plan-archived = { $count } archived
plan-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
plan-cities = { $count ->
    [one] 1 city
   *[other] { $count } cities
}
plan-file = Saved in
plan-no-file = This is the example: it is saved nowhere until you change it.
list-ticked = { $ticked } of { $all }
list-all = All
list-none = None
list-find = Find in: { $what }
list-nothing = No matches for “{ $typed }”.
list-open = Show
list-open-name = Show { $what }
reorder-hint = Drag to move it, or press Alt with up or down
reorder-name = Move { $what }

## History

history = History
file-history = History…
do-history = Show history
do-edit-plan = Rename plan
history-nothing = Nothing has changed since the plan was opened.
history-how = Click a line to go back to it, or forward again.
history-opened = Plan as opened
history-now = You are here
history-done = { $label }
history-is-now = { $label }, you are here
history-taken-back = { $label }, undone
