# The texts of a notice, in Fluent (projectfluent.org). A translation is a copy of this file in
# another language; a text that it lacks is taken from here.

# The language's own name.
language = English

# 14:00. $hour and $minute are numbers; $hh and $mm have two digits.
time = { $hh }:{ $mm }
# A time on another date than the one before the change.
time-on-day = { $time } on { weekday-long }
weekday = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
weekday-long = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
# With the weekday: on which date a call is held.
date = { weekday } { $day } { month }
date-with-year = { weekday } { $day } { month } { $year }
# Without it: on which date clocks change.
day = { $day } { month }
day-with-year = { $day } { month } { $year }

hours = { $number ->
    [one] 1 hour
   *[other] { $number } hours
}
minutes = { $number ->
    [one] 1 minute
   *[other] { $number } minutes
}
seconds = { $number ->
    [one] 1 second
   *[other] { $number } seconds
}

quoted = “{ $text }”
# Two things, or all but the last of several and the last.
and = { $first } and { $last }
# Two of more than two things.
comma = { $first }, { $next }
label = { $label }: { $text }

# What clocks do. The first of several that do the same, and the others.
clocks = { $whose ->
    [yours] your clocks
   *[city] clocks in { $city }
} go { $direction ->
    [back] back
   *[forward] forward
} { $length } on { $day }
clocks-too = { $whose ->
    [yours] yours
   *[city] those in { $city }
} on { $day }
# The same clocks the other way, by as much.
clocks-again = { $direction ->
    [back] back
   *[forward] forward
} again on { $day }
# The same as a sentence of its own; $before and $after are offsets.
clocks-change = { $whose ->
    [yours] Your clocks
   *[city] Clocks in { $city }
} go { $direction ->
    [back] back
   *[forward] forward
} { $length } on { $date } ({ $before } → { $after }).

# One participant's side. $before is the usual time after "once" and "weeks", to which it goes back;
# after "between" comes a third one, $then.
for-you = { $lasts ->
    [once] On { $from } { $title } is at { $after } for you (usually { $before }), this time only
    [single] On { $from } { $title } is at { $after } for you (last time { $before })
    [weeks] From { $from } { $title } is at { $after } for you (usually { $before }), until { $until }
    [between] From { $from } { $title } is at { $after } for you (so far { $before }), until { $until }, and at { $then } after that
    [season] From { $from } { $title } is at { $after } for you (until then { $before }) and stays there until { $until }
   *[for-good] From { $from } { $title } is at { $after } for you (until then { $before }) and stays there
}
# $sentence is for-you.
for-you-because = { $sentence }, because { $causes }.
nothing-for-you = Nothing changes for you on { $from }: { $title } stays at { $time }.

# Everybody's side: one line a participant, or for those with the same change.
for-all = { $lasts ->
    [once] On { $from }, { $title } ({ $time } in { $city }) is at another local time:
   *[on] From { $from } on, { $title } ({ $time } in { $city }) is at another local time:
}
line = { $lasts ->
    [once] { $after } (usually { $before }), this time only
    [single] { $after } (last time { $before })
    [weeks] { $after } (usually { $before }), until { $until }
    [between] { $after } (so far { $before }), until { $until }, then { $then }
    [season] { $after } (so far { $before }), from here on until { $until }
   *[for-good] { $after } (so far { $before }), from here on
}
# Whose date is another one than the anchor's.
who-on-date = { $who } on { $from }
who-from-date = { $who } from { $from }
unchanged = Unchanged
because = Because { $causes }.

# The longer form, for a mail.
subject = Subject
subject-for-you = { $lasts ->
    [once] { $name }: { $after } instead of { $before } on { $from }
   *[on] { $name }: { $after } instead of { $before } from { $from } on
}
subject-for-all = { $lasts ->
    [once] { $name }: other local times on { $from }
   *[on] { $name }: other local times from { $from } on
}
subject-nothing = { $name }: nothing changes for you on { $from }
why = Why
in-anchor = In { $city } it stays at { $time }.

# What is odd about the date.
exception = { $date } is an exception: then it is at { $time }.
exceptions = { $count } dates from { $date } to { $last } are exceptions: then it is at { $time }.
exceptions-in = { $count } dates from { $date } to { $last } are exceptions: then it is at { $time } in { $city }.
exception-in = { $date } is an exception: then it is at { $time } in { $city }.
gap = { $planned } does not exist in { $city } on { $date }; there it is held at { $held }.
fold = { $planned } happens twice in { $city } on { $date }; it is held the first time.
