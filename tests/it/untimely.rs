//! Calls that are outside somebody's hours or on their weekend, against a count minute by minute.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, Weekday};
use noonmark::places::Gazetteer;
use noonmark::plan::{Participant, Plan};
use noonmark::schedule::{self, MeetingSchedule, Occurrence, Schedule, UntimelyKind, Window};
use noonmark::words;
use noonmark::zone::Zone;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::conflicts::{RULES, Stretch, hour_by_hour, is_brought_about};
use crate::properties::seeded;
use crate::tzdb;

/// Cities whose clocks change at different times of the year, or never, and whose weekends differ.
const CITIES: [(&str, &str); 10] = [
    ("America/Toronto", "CA"),
    ("Europe/London", "GB"),
    ("Asia/Seoul", "KR"),
    ("Australia/Sydney", "AU"),
    ("Australia/Lord_Howe", "AU"),
    ("Africa/Cairo", "EG"),
    ("Africa/Casablanca", "MA"),
    ("Asia/Kolkata", "IN"),
    ("Asia/Tehran", "IR"),
    ("Asia/Kabul", "AF"),
];

/// A quarter of an hour as a time.
fn quarter(quarter: u32) -> String {
    let quarter = quarter % 96;
    format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15)
}

fn person(id: &'static str) -> impl Strategy<Value = Value> {
    let city = proptest::sample::select(CITIES.to_vec());
    let days =
        proptest::sample::subsequence(vec!["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 0..=7);
    // Hours run over midnight where they begin late.
    let hours = (0..96_u32, 4..97_u32, 0..96_u32, 4..97_u32);
    (city, days, hours).prop_map(move |((zone, country), days, (from, long, wakes, awake))| {
        json!({
            "id": id, "name": id,
            "city": {"name": id, "zone": zone, "country": country},
            "working_hours": {"days": days, "from": quarter(from), "to": quarter(from + long)},
            "waking_hours": {"from": quarter(wakes), "to": quarter(wakes + awake)},
        })
    })
}

/// Up to three meetings, some of them long, of up to three people; a fourth takes part in none.
pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let people = (person("a"), person("b"), person("c"), person("d"));
    let minutes = prop_oneof![9 => 1..200_u32, 1 => 200..20_000_u32];
    let city = proptest::sample::select(CITIES.to_vec());
    let rule = proptest::sample::select(RULES.to_vec());
    let takes_part = proptest::collection::vec(any::<bool>(), 3);
    let meeting = (city, rule, 0..96_u32, minutes, takes_part);
    let meetings = proptest::collection::vec(meeting, 1..4);
    (people, meetings, 2000..2040_i32).prop_map(|((a, b, c, d), meetings, year)| {
        let meetings = meetings.into_iter().enumerate();
        let meetings = meetings.map(|(id, ((zone, _), rule, start, minutes, takes_part))| {
            let ids: Vec<_> = ["a", "b", "c"]
                .iter()
                .zip(takes_part)
                .filter_map(|(id, takes_part)| takes_part.then_some(id))
                .collect();
            json!({
                "id": id.to_string(), "title": id.to_string(),
                "anchor": {"name": zone, "zone": zone},
                "start": format!("{year}-01-01T{}", quarter(start)), "minutes": minutes,
                "rule": rule, "participants": ids,
            })
        });
        let meetings: Vec<_> = meetings.collect();
        let people = json!([a, b, c, d]);
        let plan = json!({"noonmark": 1, "participants": people, "meetings": meetings});
        Plan::from_json(&plan.to_string()).unwrap()
    })
}

const DAY: usize = 1440;
const WEEK: usize = 7 * DAY;

/// The minutes of somebody's week, from Monday midnight on.
pub(crate) struct Minutes {
    pub(crate) works: Vec<bool>,
    pub(crate) is_awake: Vec<bool>,
}

impl Minutes {
    pub(crate) fn of(person: &Participant) -> Self {
        let minute = |time: chrono::NaiveTime| {
            usize::try_from(
                time.signed_duration_since(chrono::NaiveTime::MIN)
                    .num_minutes(),
            )
            .unwrap()
        };
        let mark = |marked: &mut Vec<bool>, day: usize, from, to| {
            let (from, to) = (minute(from), minute(to));
            let long = if from < to {
                to - from
            } else {
                DAY - from + to
            };
            for at in 0..long {
                marked[(day * DAY + from + at) % WEEK] = true;
            }
        };
        let (mut works, mut is_awake) = (vec![false; WEEK], vec![false; WEEK]);
        let (working, waking) = (person.working(), person.waking());
        for day in working.days {
            let day = usize::try_from(day.weekday().num_days_from_monday()).unwrap();
            mark(&mut works, day, working.from, working.to);
        }
        for day in 0..7 {
            mark(&mut is_awake, day, waking.from, waking.to);
        }
        Self { works, is_awake }
    }
}

/// Every minute of an occurrence on somebody's clock, since Monday 1970-01-05.
pub(crate) fn minutes(of: &MeetingSchedule, held: &Occurrence, zone: &Zone) -> Vec<i64> {
    let all = 0..i64::from(of.meeting.minutes);
    let all = all.map(|minute| {
        let at = held.instant.timestamp() + 60 * minute;
        let offset_secs = zone.offset_secs_at(DateTime::from_timestamp(at, 0).unwrap());
        (at + i64::from(offset_secs)).div_euclid(60) - 4 * 1440
    });
    all.collect()
}

pub(crate) fn of_week(minute: i64) -> usize {
    usize::try_from(minute.rem_euclid(10_080)).unwrap()
}

/// Whether each occurrence is at a bad time, and whether clocks are the reason.
type Told = BTreeMap<(String, String, i64), (UntimelyKind, bool)>;

fn told(all: &[schedule::Untimely<'_>]) -> Told {
    let mut told = Told::new();
    for untimely in all {
        for (held, _) in &untimely.occurrences {
            let (meeting, person) = (&untimely.of.meeting.id, &untimely.participant.id);
            let key = (
                meeting.clone(),
                person.clone(),
                held.planned.and_utc().timestamp(),
            );
            let before = told.insert(key, (untimely.kind, untimely.because.is_some()));
            assert_eq!(before, None, "told twice");
        }
    }
    told
}

/// Asks of every occurrence and participant.
fn expected(
    schedule: &Schedule,
    mut ask: impl FnMut(
        &Participant,
        &[i64],
        &dyn Fn(&dyn Fn(i64) -> bool) -> bool,
    ) -> Option<(UntimelyKind, bool)>,
) -> Told {
    let mut expected = Told::new();
    let mut known: BTreeMap<[String; 2], Vec<Stretch>> = BTreeMap::new();
    for of in &schedule.meetings {
        for (person, zone) in of.participants.iter().zip(&of.zones) {
            let pair = [&of.zone, zone].map(|zone| zone.name().to_owned());
            let (from, to) = (schedule.window.from, schedule.window.to);
            let stretches = known
                .entry(pair)
                .or_insert_with(|| hour_by_hour(&of.zone, zone, from, to));
            for held in &of.occurrences {
                let by_clocks = |is_so: &dyn Fn(i64) -> bool| {
                    is_brought_about(held.instant, stretches, |more| is_so(i64::from(more) / 60))
                };
                if let Some(kind) = ask(person, &minutes(of, held, zone), &by_clocks) {
                    let at = held.planned.and_utc().timestamp();
                    expected.insert((of.meeting.id.clone(), person.id.clone(), at), kind);
                }
            }
        }
    }
    expected
}

fn year_of(plan: &Plan) -> Schedule {
    let from = plan.meetings[0].start.date();
    let to = from + Days::new(365);
    schedule::build(plan, &tzdb(), Window { from, to }).0
}

/// CLDR 48, supplemental weekData, as JSON in cldr-core: the countries whose weekend is not Saturday
/// and Sunday.
const WEEKENDS: [(&str, &[Weekday]); 19] = {
    use Weekday::{Fri, Sat, Sun, Thu};
    [
        ("AF", &[Thu, Fri]),
        ("BH", &[Fri, Sat]),
        ("DZ", &[Fri, Sat]),
        ("EG", &[Fri, Sat]),
        ("IL", &[Fri, Sat]),
        ("IN", &[Sun]),
        ("IQ", &[Fri, Sat]),
        ("IR", &[Fri]),
        ("JO", &[Fri, Sat]),
        ("KW", &[Fri, Sat]),
        ("LY", &[Fri, Sat]),
        ("OM", &[Fri, Sat]),
        ("QA", &[Fri, Sat]),
        ("SA", &[Fri, Sat]),
        ("SD", &[Fri, Sat]),
        ("SY", &[Fri, Sat]),
        ("UG", &[Sun]),
        ("YE", &[Fri, Sat]),
        ("AE", &[Sat, Sun]),
    ]
};

fn weekend_of(country: &str) -> &'static [Weekday] {
    let known = WEEKENDS.iter().find(|(other, _)| *other == country);
    known.map_or(&[Weekday::Sat, Weekday::Sun], |(_, days)| days)
}

#[test]
fn the_weekend_of_every_country_is_that_of_cldr() {
    let gazetteer = Gazetteer::open();
    let countries: std::collections::BTreeSet<_> = gazetteer
        .places()
        .filter_map(|place| place.country)
        .collect();
    assert!(countries.len() > 200 && countries.contains("AE") && countries.contains("OM"));
    let weekend = |country: &str| {
        let mut days = schedule::weekend(country);
        days.sort_by_key(Weekday::num_days_from_monday);
        days
    };
    for country in countries {
        assert_eq!(weekend(&country), weekend_of(&country), "{country}");
    }
    for unknown in ["", "x", "Egypt", "E\u{301}G", "e g"] {
        assert_eq!(weekend(unknown), [], "{unknown:?}");
    }
    assert_eq!(weekend("eg"), [Weekday::Fri, Weekday::Sat]);
}

proptest! {
    #![proptest_config(seeded(40))]

    #[test]
    fn what_a_shift_pushes_out_of_hours_is_told_under_the_worst_of_it(plan in plan()) {
        let schedule = year_of(&plan);
        let expected = expected(&schedule, |person, minutes, by_clocks| {
            let week = Minutes::of(person);
            let any = |more: i64, is_so: &dyn Fn(usize) -> bool| {
                minutes.iter().any(|minute| is_so(of_week(minute + more)))
            };
            let off = |more: i64| any(more, &|at| !week.works[at]);
            // Who works at night is not asleep then.
            let asleep = |more: i64| any(more, &|at| !week.is_awake[at] && !week.works[at]);
            if asleep(0) && by_clocks(&asleep) {
                Some((UntimelyKind::OutsideWaking, true))
            } else {
                (off(0) && by_clocks(&off)).then_some((UntimelyKind::OutsideWorking, true))
            }
        });
        prop_assert_eq!(told(&schedule.pushed()), expected);
    }

    #[test]
    fn every_call_with_a_minute_on_a_weekend_is_told(plan in plan()) {
        let schedule = year_of(&plan);
        let expected = expected(&schedule, |person, minutes, by_clocks| {
            let days = weekend_of(person.city.country.as_ref().unwrap());
            let is_on = |more: i64| minutes.iter().any(|minute| {
                let day = (minute + more).div_euclid(1440).rem_euclid(7);
                days.iter().any(|other| i64::from(other.num_days_from_monday()) == day)
            });
            is_on(0).then(|| (UntimelyKind::Weekend, by_clocks(&is_on)))
        });
        prop_assert_eq!(told(&schedule.on_weekends(&Gazetteer::open())), expected);
    }
}

/// One daily meeting with one participant.
fn one((anchor, start, minutes): (&str, &str, u32), (zone, country): (&str, Option<&str>)) -> Plan {
    let plan = json!({
        "noonmark": 1,
        "participants": [
            {"id": "ada", "name": "Ada", "city": {"name": zone, "zone": zone, "country": country}},
        ],
        "meetings": [{
            "id": "call", "title": "Call", "anchor": {"name": anchor, "zone": anchor},
            "start": start, "minutes": minutes, "rule": "FREQ=WEEKLY", "participants": ["ada"],
        }],
    });
    Plan::from_json(&plan.to_string()).unwrap()
}

#[test]
fn a_call_at_a_bad_time_is_said_in_one_sentence() {
    let check = |call, person, expected: &[&str]| {
        let (from, to) = ("2027-01-01".parse().unwrap(), "2028-01-01".parse().unwrap());
        let (schedule, _) = schedule::build(&one(call, person), &tzdb(), Window { from, to });
        let all = [schedule.pushed(), schedule.on_weekends(&Gazetteer::open())].concat();
        let said: Vec<_> = all.iter().map(words::untimely).collect();
        assert_eq!(said, expected, "{call:?} {person:?}");
    };
    let toronto = ("America/Toronto", Some("CA"));
    // Half an hour before the end of work, and after it while only one of the clocks has changed.
    check(
        ("Europe/London", "2027-01-05T21:30", 30),
        toronto,
        &[
            "“Call” is outside working hours for Ada, at 17:30–18:00, 2 times, Tue 16 Mar – Tue 23 \
             Mar 2027: because clocks in America/Toronto go forward 1 h on Sun 14 Mar (EST → EDT), \
             until clocks in Europe/London go forward 1 h on Sun 28 Mar (GMT → BST); not otherwise",
            "“Call” is outside working hours for Ada, at 17:30–18:00, on Tue 2 Nov 2027: because \
             clocks in Europe/London go back 1 h on Sun 31 Oct (BST → GMT), until clocks in \
             America/Toronto go back 1 h on Sun 7 Nov (EDT → EST); not otherwise",
        ],
    );
    // Too early all year but in these weeks: no shift pushes it out.
    check(("Europe/London", "2027-01-05T13:30", 30), toronto, &[]);
    // It ends when the day ends in summer. Seoul's clocks never change.
    check(
        ("America/Toronto", "2027-01-05T08:00", 60),
        ("Asia/Seoul", Some("KR")),
        &[
            "“Call” is outside waking hours for Ada, at 22:00–23:00, 10 times, Tue 5 Jan – Tue 9 Mar \
             2027: because clocks in America/Toronto go back 1 h on Sun 1 Nov (EDT → EST), until \
             clocks in America/Toronto go forward 1 h on Sun 14 Mar (EST → EDT); not otherwise",
            "“Call” is outside waking hours for Ada, at 22:00–23:00, 8 times, Tue 9 Nov – Tue 28 Dec \
             2027: because clocks in America/Toronto go back 1 h on Sun 7 Nov (EDT → EST), until \
             clocks in America/Toronto go forward 1 h on Sun 12 Mar (EST → EDT); not otherwise",
        ],
    );
    // Friday begins half an hour before it in winter, and when it ends in summer. Where only the zone
    // is known, it is in the country of its largest city.
    check(
        ("Europe/London", "2027-01-07T21:30", 30),
        ("Asia/Riyadh", None),
        &[
            "“Call” is on the weekend for Ada, at 00:30–01:00, 12 times, Fri 8 Jan – Fri 26 Mar 2027: \
             because clocks in Europe/London go back 1 h on Sun 25 Oct (BST → GMT), until clocks in \
             Europe/London go forward 1 h on Sun 28 Mar (GMT → BST); not otherwise",
            "“Call” is on the weekend for Ada, at 00:30–01:00, 9 times, Fri 5 Nov – Fri 31 Dec 2027: \
             because clocks in Europe/London go back 1 h on Sun 31 Oct (BST → GMT), until clocks in \
             Europe/London go forward 1 h on Sun 26 Mar (GMT → BST); not otherwise",
        ],
    );
    let saturday = ("Europe/London", "2027-01-09T12:00", 30);
    let every_time = "“Call” is on the weekend for Ada, at 13:00–13:30, every time, Sat 9 Jan – Sat 25 \
                      Dec 2027";
    check(saturday, ("Europe/Paris", Some("FR")), &[every_time]);
    check(saturday, ("UTC", None), &[]);
}
