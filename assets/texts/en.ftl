# The texts of the window, in Fluent (projectfluent.org). A translation is a copy of this file in
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

# ---- Words that many places share ------------------------------------------------------------

close = Close
participants = { $count ->
    [one] 1 participant
   *[other] { $count } participants
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
dates-moved-from = moved from { $date }

# ---- The middle of the window ----------------------------------------------------------------

new-meeting = New meeting
all-meetings = All meetings
all-line = { $meetings } · { $people }
all-progress = Looking at { $done } of { $total } meetings
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
views-choose = Choose a meeting at the left.
views-edit-the-meeting = Edit the meeting
views-nothing = Nothing to show
views-not-held = It is not held between these dates.
views-first-is-another = Its first date is another one.
views-show-date = Show { $date }
views-rule-may-be-wrong = Its rule may not be what you meant.
views-no-meetings = No meetings yet
views-no-meetings-hint = A meeting keeps one city's wall clock. Add one to see everybody's local time, and the dates on which a clock change shifts it.
views-import = Import a calendar…
views-today = Today
heading-edit = Edit
heading-edit-key = F2
heading-remove = Remove
heading-remove-key = Delete; undo with Ctrl+Z
heading-nobody = nobody takes part yet
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
# Between two causes.
and-because = , and{" "}
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

hours-date-before = The date before
hours-date-after = The next date
hours-none = No call to show
hours-none-hint = The hours of a day are shown for a date of the meeting. There is none in this range.
hours-anchor = anchor
hours-strips = Hours of { $date }; the needle is at { $time } in { $city }
hours-row = { $name }, { $time } on { $date }, { $presence }
hours-call = { $title }, { $from } to { $to }
hours-working = working
hours-waking = awake
hours-asleep = asleep
hours-back-to-call = Needle to the call
hours-jump = clocks in { $city } go { $how }

# ---- The top bar -----------------------------------------------------------------------------

more-pages = More
clocks-page = Clocks
clocks-page-hint = What one or two clocks do over years
map-page = Map
map-page-hint = Where it is day and night for everybody
zone-data-page = Zone data
zone-data-page-hint = Which clock rules are used, and what others would change

# ---- The list at the left --------------------------------------------------------------------

all-meetings-below = by date, beside each other

# ---- What can be asked for, by a key or in the command field -----------------------------------

do-find = Find a command, a meeting, a person, a city
do-keys = List the keys
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
do-week-on = A week on
do-week-back = A week back
do-meeting-below = Meeting below
do-meeting-above = Meeting above
do-all-meetings = Show all meetings
do-remove = Remove what is chosen
do-edit = Edit the chosen meeting
do-periods = Show periods
do-dates = Show dates
do-year = Show the year
do-hours = Show the hours
do-shifts = Show the shifts
do-clocks = Show clocks over years
do-map = Show the map
do-zone-data = Show zone data

keys = Keys
keys-close = Close, back
keys-close-key = Esc
keys-next-field = Next, previous
keys-next-field-key = Tab, Shift+Tab
keys-row-menu = Menu of a row
keys-row-menu-key = Shift+F10
keys-open = Open, press
keys-open-key = Enter, Space

find-hint = a few letters of a command, a meeting, a person or a city
find-label = Command
find-nothing = Nothing is called that.
find-action = command
find-meeting = meeting, { $city }
find-person = person, { $city }
find-city = city, { $place }
find-button = Find…

# ---- Picking dates and times -----------------------------------------------------------------

# As they are typed: in small letters.
pick-today = today
pick-tomorrow = tomorrow
pick-yesterday = yesterday
pick-no-date = “{ $typed }” is not a date (write it as 2027-03-14)
pick-no-time = “{ $typed }” is not a time of day (write it as 09:30)
pick-no-date-and-time = “{ $typed }” is not a date and time such as 2027-03-14 10:00
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

# The name of a button that shows a number of minutes.
meeting-minutes = { $minutes } minutes
person-until-next-day = until { $time } the next day
