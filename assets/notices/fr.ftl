# The French texts of a notice; see en.ftl.

language = Français

# 14 h, 14 h 30.
time = { $hour } h{ $minute ->
    [0] { "" }
   *[other] { " " }{ $mm }
}
time-on-day = { $time } le { weekday-long }
weekday = { $weekday ->
    [1] lun.
    [2] mar.
    [3] mer.
    [4] jeu.
    [5] ven.
    [6] sam.
   *[7] dim.
}
weekday-long = { $weekday ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
}
month = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
day-of-month = { $day ->
    [1] 1er
   *[other] { $day }
}
date = { weekday } { day-of-month } { month }
date-with-year = { weekday } { day-of-month } { month } { $year }
day = { day-of-month } { month }
day-with-year = { day-of-month } { month } { $year }

hours = { $number ->
    [one] { $number } heure
   *[other] { $number } heures
}
minutes = { $number ->
    [one] { $number } minute
   *[other] { $number } minutes
}
seconds = { $number ->
    [one] { $number } seconde
   *[other] { $number } secondes
}

quoted = « { $text } »
and = { $first } et { $last }
comma = { $first }, { $next }
label = { $label } : { $text }

clocks = les horloges { $direction ->
    [back] reculent
   *[forward] avancent
} de { $length } { $whose ->
    [yours] chez vous
   *[city] à { $city }
} le { $day }
clocks-too = { $whose ->
    [yours] chez vous
   *[city] à { $city }
} le { $day }
clocks-again = { $direction ->
    [back] reculent
   *[forward] avancent
} de nouveau le { $day }
clocks-change = Les horloges { $direction ->
    [back] reculent
   *[forward] avancent
} de { $length } { $whose ->
    [yours] chez vous
   *[city] à { $city }
} le { $date } ({ $before } → { $after }).

for-you = { $lasts ->
    [once] Le { $from }, { $title } a lieu pour vous à { $after } (d’habitude à { $before }), cette fois seulement
    [single] Le { $from }, { $title } a lieu pour vous à { $after } (la dernière fois à { $before })
    [weeks] À partir du { $from }, { $title } a lieu pour vous à { $after } (d’habitude à { $before }), jusqu’au { $until }
    [between] À partir du { $from }, { $title } a lieu pour vous à { $after } (jusqu’ici à { $before }), jusqu’au { $until }, puis à { $then }
    [season] À partir du { $from }, { $title } a lieu pour vous à { $after } (jusque-là à { $before }) et y reste jusqu’au { $until }
   *[for-good] À partir du { $from }, { $title } a lieu pour vous à { $after } (jusque-là à { $before }) et y reste
}
for-you-because = { $sentence }, car { $causes }.
nothing-for-you = Rien ne change pour vous le { $from } : { $title } reste à { $time }.

for-all = { $lasts ->
    [once] Le { $from }, { $title } ({ $time } à { $city }) a lieu à une autre heure locale :
   *[on] À partir du { $from }, { $title } ({ $time } à { $city }) a lieu à une autre heure locale :
}
line = { $lasts ->
    [once] { $after } (d’habitude { $before }), cette fois seulement
    [single] { $after } (la dernière fois { $before })
    [weeks] { $after } (d’habitude { $before }), jusqu’au { $until }
    [between] { $after } (jusqu’ici { $before }), jusqu’au { $until }, puis { $then }
    [season] { $after } (jusqu’ici { $before }), désormais et jusqu’au { $until }
   *[for-good] { $after } (jusqu’ici { $before }), désormais
}
who-on-date = { $who } le { $from }
who-from-date = { $who } à partir du { $from }
unchanged = Inchangé
because = En effet, { $causes }.

subject = Objet
subject-for-you = { $lasts ->
    [once] { $name } : { $after } au lieu de { $before } le { $from }
   *[on] { $name } : { $after } au lieu de { $before } à partir du { $from }
}
subject-for-all = { $lasts ->
    [once] { $name } : autres heures locales le { $from }
   *[on] { $name } : autres heures locales à partir du { $from }
}
subject-nothing = { $name } : rien ne change pour vous le { $from }
why = Pourquoi
in-anchor = À { $city }, l’heure reste { $time }.

exception = Exception : le { $date }, à { $time }.
exceptions = Exceptions : { $count } dates du { $date } au { $last }, à { $time }.
exceptions-in = Exceptions : { $count } dates du { $date } au { $last }, à { $time } à { $city }.
exception-in = Exception : le { $date }, à { $time } à { $city }.
gap = { $planned } n’existe pas à { $city } le { $date } ; la réunion y a lieu à { $held }.
fold = { $planned } existe deux fois à { $city } le { $date } ; la réunion a lieu la première fois.
