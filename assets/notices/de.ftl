# The German texts of a notice; see en.ftl.

language = Deutsch

time = { $hh }:{ $mm } Uhr
time-on-day = { $time } am { weekday-long }
weekday = { $weekday ->
    [1] Mo.
    [2] Di.
    [3] Mi.
    [4] Do.
    [5] Fr.
    [6] Sa.
   *[7] So.
}
weekday-long = { $weekday ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}
month = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}
date = { weekday }, { $day }. { month }
date-with-year = { weekday }, { $day }. { month } { $year }
day = { $day }. { month }
day-with-year = { $day }. { month } { $year }

hours = { $number ->
    [one] 1 Stunde
   *[other] { $number } Stunden
}
minutes = { $number ->
    [one] 1 Minute
   *[other] { $number } Minuten
}
seconds = { $number ->
    [one] 1 Sekunde
   *[other] { $number } Sekunden
}

quoted = „{ $text }“
and = { $first } und { $last }
comma = { $first }, { $next }
label = { $label }: { $text }

clocks = { $whose ->
    [yours] deine Uhren
   *[city] die Uhren in { $city }
} werden am { $day } um { $length } { $direction ->
    [back] zurückgestellt
   *[forward] vorgestellt
}
clocks-too = { $whose ->
    [yours] deine
   *[city] die in { $city }
} am { $day }
clocks-again = am { $day } wieder { $direction ->
    [back] zurückgestellt
   *[forward] vorgestellt
}
clocks-change = { $whose ->
    [yours] Deine Uhren
   *[city] Die Uhren in { $city }
} werden am { $date } um { $length } { $direction ->
    [back] zurückgestellt
   *[forward] vorgestellt
} ({ $before } → { $after }).

for-you = { $lasts ->
    [once] Am { $from } beginnt { $title } für dich um { $after } (sonst um { $before }), nur dieses Mal
    [single] Am { $from } beginnt { $title } für dich um { $after } (beim letzten Mal um { $before })
    [weeks] Ab { $from } beginnt { $title } für dich um { $after } (sonst um { $before }), und zwar bis { $until }
    [between] Ab { $from } beginnt { $title } für dich um { $after } (bisher um { $before }), und zwar bis { $until }, danach um { $then }
    [season] Ab { $from } beginnt { $title } für dich um { $after } (bis dahin um { $before }); dabei bleibt es bis { $until }
   *[for-good] Ab { $from } beginnt { $title } für dich um { $after } (bis dahin um { $before }); dabei bleibt es
}
for-you-because = { $sentence }, denn { $causes }.
nothing-for-you = Am { $from } ändert sich für dich nichts: { $title } beginnt weiterhin um { $time }.

for-all = { $lasts ->
    [once] Am { $from } beginnt { $title } ({ $time } in { $city }) zu einer anderen Ortszeit:
   *[on] Ab { $from } beginnt { $title } ({ $time } in { $city }) zu einer anderen Ortszeit:
}
line = { $lasts ->
    [once] { $after } (sonst { $before }), nur dieses Mal
    [single] { $after } (beim letzten Mal { $before })
    [weeks] { $after } (sonst { $before }), bis { $until }
    [between] { $after } (bisher { $before }), bis { $until }, danach { $then }
    [season] { $after } (bisher { $before }), von da an bis { $until }
   *[for-good] { $after } (bisher { $before }), von da an
}
who-on-date = { $who } am { $from }
who-from-date = { $who } ab { $from }
unchanged = Unverändert
because = Denn { $causes }.

subject = Betreff
subject-for-you = { $lasts ->
    [once] { $name }: { $after } statt { $before } am { $from }
   *[on] { $name }: { $after } statt { $before } ab { $from }
}
subject-for-all = { $lasts ->
    [once] { $name }: andere Ortszeiten am { $from }
   *[on] { $name }: andere Ortszeiten ab { $from }
}
subject-nothing = { $name }: am { $from } ändert sich für dich nichts
why = Warum
in-anchor = In { $city } bleibt es bei { $time }.

exception = Eine Ausnahme ist { $date }: Da beginnt es um { $time }.
exceptions = Ausnahmen sind { $count } Termine von { $date } bis { $last }: Da beginnt es um { $time }.
exceptions-in = Ausnahmen sind { $count } Termine von { $date } bis { $last }: Da beginnt es in { $city } um { $time }.
exception-in = Eine Ausnahme ist { $date }: Da beginnt es in { $city } um { $time }.
gap = { $planned } gibt es in { $city } am { $date } nicht; dort beginnt es um { $held }.
fold = { $planned } gibt es in { $city } am { $date } zweimal; es beginnt beim ersten Mal.
