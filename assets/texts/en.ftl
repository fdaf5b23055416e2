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
