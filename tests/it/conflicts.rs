//! Who is wanted at two places at once, against a clock that goes through a year minute by minute.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use noonmark::plan::Plan;
use noonmark::schedule::{self, Overlap, Schedule, Window};
use noonmark::zone::Zone;
use proptest::prelude::*;
use serde_json::json;

use crate::properties::seeded;
use crate::tzdb;

/// Cities whose clocks change at different times of the year, or never, or are renamed.
const ZONES: [&str; 8] = [
    "America/Toronto",
    "Europe/London",
    "Asia/Seoul",
    "America/Sao_Paulo",
    "Australia/Sydney",
    "Africa/Casablanca",
    "America/Vancouver",
    "UTC",
];

pub(crate) const RULES: [&str; 5] = [
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=MONTHLY;BYDAY=2TH",
    "FREQ=DAILY;BYHOUR=9,15",
];

/// Up to five meetings of up to three people, who are in some of them.
fn plan() -> impl Strategy<Value = Plan> {
    let zone = || proptest::sample::select(ZONES.to_vec());
    let rule = proptest::sample::select(RULES.to_vec());
    let people = proptest::collection::vec(any::<bool>(), 3);
    let meeting = (zone(), rule, 0..96_i64, 1..200_u32, people);
    let meetings = proptest::collection::vec(meeting, 2..6);
    (meetings, 1990..2060_i32).prop_map(|(meetings, year)| {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let meetings = meetings.into_iter().enumerate().map(
            |(place, (zone, rule, quarter, minutes, people))| {
                let start = first.and_time(chrono::NaiveTime::MIN);
                let start = start + TimeDelta::minutes(15 * quarter);
                let ids: Vec<_> = ["a", "b", "c"]
                    .iter()
                    .zip(people)
                    .filter_map(|(id, takes_part)| takes_part.then_some(id))
                    .collect();
                json!({
                    "id": place.to_string(), "title": place.to_string(),
                    "anchor": {"name": zone, "zone": zone},
                    "start": noonmark::plan::civil::format(start), "minutes": minutes,
                    "rule": rule, "participants": ids,
                })
            },
        );
        let person = |id: &str| json!({"id": id, "name": id, "city": {"name": id, "zone": "UTC"}});
        let people = ["a", "b", "c"].map(person);
        let meetings: Vec<_> = meetings.collect();
        let plan = json!({"noonmark": 1, "participants": people, "meetings": meetings});
        Plan::from_json(&plan.to_string()).unwrap()
    })
}

/// Each minute of each person in which two occurrences want them, and which.
type Minutes = BTreeSet<(i64, String, (String, i64), (String, i64))>;

/// Minute by minute: who is in which occurrence, and where there are two.
fn minute_by_minute(schedule: &Schedule, from: NaiveDate, to: NaiveDate) -> Minutes {
    let minute = |date: NaiveDate| date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() / 60;
    let mut found = Minutes::new();
    // What goes on in each minute.
    let mut going_on = vec![Vec::new(); usize::try_from(minute(to) - minute(from)).unwrap()];
    for of in &schedule.meetings {
        for one in &of.occurrences {
            let begin = one.instant.timestamp() / 60;
            for at in begin..begin + i64::from(of.meeting.minutes) {
                if let Ok(place) = usize::try_from(at - minute(from))
                    && let Some(all) = going_on.get_mut(place)
                {
                    all.push((
                        of.meeting.id.clone(),
                        one.instant.timestamp(),
                        &of.participants,
                    ));
                }
            }
        }
    }
    for (place, all) in going_on.iter().enumerate() {
        for (index, (meeting, instant, people)) in all.iter().enumerate() {
            for (other, at, others) in &all[index + 1..] {
                for person in people.iter().filter(|person| others.contains(person)) {
                    let mut both = [(meeting.clone(), *instant), (other.clone(), *at)];
                    both.sort();
                    let [one, other] = both;
                    let at = i64::try_from(place).unwrap() + minute(from);
                    found.insert((at, person.id.clone(), one, other));
                }
            }
        }
    }
    found
}

/// A stretch of hours in which two clocks differ by the same, in hours since 1970.
pub(crate) struct Stretch {
    from: i64,
    to: i64,
    difference_secs: i32,
}

/// Hour by hour, from before any season that could count until after it.
pub(crate) fn hour_by_hour(
    one: &Zone,
    other: &Zone,
    first: NaiveDate,
    last: NaiveDate,
) -> Vec<Stretch> {
    let hour = |date: NaiveDate| date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() / 3600;
    let mut stretches: Vec<Stretch> = Vec::new();
    for at in hour(first - Days::new(1000))..hour(last + Days::new(1000)) {
        let instant = chrono::DateTime::from_timestamp(at * 3600, 0).unwrap();
        let difference_secs = other.offset_secs_at(instant) - one.offset_secs_at(instant);
        match stretches.last_mut() {
            Some(stretch) if stretch.difference_secs == difference_secs => stretch.to = at + 1,
            _ => stretches.push(Stretch {
                from: at,
                to: at + 1,
                difference_secs,
            }),
        }
    }
    stretches
}

/// Whether something that is so at an instant is not so with the difference of the season before or
/// after; `is_so` is told by how many seconds that differs.
pub(crate) fn is_brought_about(
    instant: DateTime<Utc>,
    stretches: &[Stretch],
    is_so: impl Fn(i32) -> bool,
) -> bool {
    const DAY: i64 = 24;
    let at = instant.timestamp().div_euclid(3600);
    let here = stretches
        .iter()
        .position(|stretch| stretch.from <= at && at < stretch.to);
    let here = here.unwrap();
    let is_season = |stretch: &&Stretch| stretch.to - stretch.from >= 63 * DAY;
    let is_free =
        |season: &Stretch| !is_so(season.difference_secs - stretches[here].difference_secs);
    let begun = at - stretches[here].from < 400 * DAY;
    let ends = stretches[here].to - at < 400 * DAY;
    let before = stretches[..here].iter().rev().find(is_season);
    let after = stretches[here + 1..].iter().find(is_season);
    begun && before.is_some_and(is_free) || ends && after.is_some_and(is_free)
}

/// Whether two occurrences still overlap where the second's clock shows that much more.
fn overlap(overlap: &Overlap<'_>, minutes: [u32; 2], more: i32) -> bool {
    let [first, second] = overlap
        .occurrences
        .map(|occurrence| occurrence.instant.timestamp());
    let second = second - i64::from(more);
    let [first_end, second_end] = [
        first + i64::from(minutes[0]) * 60,
        second + i64::from(minutes[1]) * 60,
    ];
    second < first_end && first < second_end
}

proptest! {
    #![proptest_config(seeded(60))]

    #[test]
    fn clocks_are_the_reason_where_another_season_has_no_overlap(plan in plan()) {
        let first = plan.meetings[0].start.date();
        let (from, to) = (first, first + Days::new(365));
        let (schedule, _) = schedule::build(&plan, &tzdb(), Window { from, to });
        let mut known = std::collections::BTreeMap::new();
        for conflict in schedule.conflicts() {
            let [one, other] = conflict.meetings;
            let pair = [one, other].map(|of| of.zone.name().to_owned());
            let stretches = known
                .entry(pair)
                .or_insert_with(|| hour_by_hour(&one.zone, &other.zone, from, to));
            for pair in &conflict.overlaps {
                let minutes = [one, other].map(|of| of.meeting.minutes);
                let is_so = |more| overlap(pair, minutes, more);
                let expected = is_brought_about(pair.from, stretches, is_so);
                prop_assert_eq!(conflict.because.is_some(), expected, "{} {}", one.zone.name(), other.zone.name());
            }
        }
    }

    #[test]
    fn every_minute_with_two_calls_is_in_a_conflict_and_no_other(plan in plan()) {
        let first = plan.meetings[0].start.date();
        let (from, to) = (first, first + Days::new(365));
        let (schedule, _) = schedule::build(&plan, &tzdb(), Window { from, to });
        let mut told = Minutes::new();
        for conflict in schedule.conflicts() {
            prop_assert!(!conflict.overlaps.is_empty());
            for overlap in &conflict.overlaps {
                let mut both = [0, 1].map(|side| {
                    let id = conflict.meetings[side].meeting.id.clone();
                    (id, overlap.occurrences[side].instant.timestamp())
                });
                both.sort();
                let [one, other] = both;
                prop_assert!(overlap.from < overlap.to);
                for minute in overlap.from.timestamp() / 60..overlap.to.timestamp() / 60 {
                    for person in &conflict.participants {
                        let told_once = told.insert((minute, person.id.clone(), one.clone(), other.clone()));
                        prop_assert!(told_once, "told twice");
                    }
                }
            }
        }
        let (begin, end) = (first - Days::new(2), to + Days::new(3));
        prop_assert_eq!(told, minute_by_minute(&schedule, begin, end));
    }
}

fn stretches(plan: &serde_json::Value, from: &str, to: &str) -> Vec<String> {
    let plan = Plan::from_json(&plan.to_string()).unwrap();
    let window = Window {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    };
    let (schedule, _) = schedule::build(&plan, &tzdb(), window);
    let conflicts = schedule.conflicts();
    let said = conflicts.iter().map(|conflict| {
        let [first, last] = [conflict.overlaps.first(), conflict.overlaps.last()]
            .map(|overlap| overlap.unwrap().from.date_naive());
        let cities = |causes: &[schedule::Cause]| {
            causes
                .iter()
                .map(|cause| cause.city.clone())
                .collect::<Vec<_>>()
                .join("+")
        };
        let why = conflict
            .because
            .as_ref()
            .map_or("always".to_owned(), |because| {
                format!("{} to {}", cities(&because.begins), cities(&because.ends))
            });
        format!("{first} {last} {} {why}", conflict.overlaps.len())
    });
    said.collect()
}

/// Anchor, first start, minutes and rule of a meeting.
type Of<'a> = (&'a str, &'a str, u32, &'a str);

fn two(one: Of<'_>, other: Of<'_>) -> serde_json::Value {
    let meeting = |id: &str, (zone, start, minutes, rule): Of<'_>| {
        json!({
            "id": id, "title": id, "anchor": {"name": zone, "zone": zone}, "start": start,
            "minutes": minutes, "rule": rule, "participants": ["p"],
        })
    };
    json!({
        "noonmark": 1,
        "participants": [{"id": "p", "name": "p", "city": {"name": "Paris", "zone": "Europe/Paris"}}],
        "meetings": [meeting("one", one), meeting("other", other)],
    })
}

const DAILY: &str = "FREQ=DAILY";

#[test]
fn a_conflict_is_told_with_the_changes_of_clocks_that_bring_it_about() {
    let check = |one, other, expected: &[&str]| {
        let said = stretches(
            &two((one, "2026-01-01T10:00", 30, DAILY), other),
            "2027-01-01",
            "2028-01-01",
        );
        assert_eq!(said, expected, "{one} {other:?}");
    };
    // 10:00 in Toronto is 15:00 in London, and 14:00 in the weeks between their changes.
    check(
        "America/Toronto",
        ("Europe/London", "2026-01-01T14:00", 30, DAILY),
        &[
            "2027-03-14 2027-03-27 14 America/Toronto to Europe/London",
            "2027-10-31 2027-11-06 7 Europe/London to America/Toronto",
        ],
    );
    // All year, but for these weeks: no change of clocks is the reason.
    check(
        "America/Toronto",
        ("Europe/London", "2026-01-01T15:00", 30, DAILY),
        &["2027-01-01 2027-12-31 344 always"],
    );
    // Long enough that it overlaps in the seasons as well: a clock an hour ahead is an hour earlier.
    check(
        "America/Toronto",
        ("Europe/London", "2026-01-01T14:00", 90, DAILY),
        &["2027-01-01 2027-12-31 365 always"],
    );
    // Half of the year: Seoul's clocks never change.
    check(
        "America/Toronto",
        ("Asia/Seoul", "2026-01-01T23:00", 30, DAILY),
        &["2027-03-14 2027-11-06 238 America/Toronto to America/Toronto"],
    );
    // The same clock: always.
    check(
        "America/Toronto",
        ("America/New_York", "2026-01-01T10:15", 30, DAILY),
        &["2027-01-01 2027-12-31 365 always"],
    );
    check(
        "America/Toronto",
        ("Asia/Seoul", "2026-01-01T12:00", 30, DAILY),
        &[],
    );
}
