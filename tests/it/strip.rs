//! A day on a clock, compared with the clock read minute by minute.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};
use noonmark::plan::{City, Plan};
use noonmark::schedule::{
    Calendars, Presence, Start, Week, Window, build, date_after, day, days, same_time_after, since,
    strip,
};
use noonmark::store;
use noonmark::words;
use noonmark::zone::{Resolved, Transition, Tzdb};

use crate::{at, instant, zone};

/// Days with ordinary and with odd transitions: midnight gaps, half hours, a date left out.
const DAYS: [(&str, &str); 12] = [
    ("Europe/London", "2017-03-26"),
    ("Europe/London", "2017-10-29"),
    ("America/Toronto", "2017-03-12"),
    ("America/Sao_Paulo", "2017-10-15"),
    ("America/Havana", "2027-03-14"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
    ("Asia/Kolkata", "2026-10-04"),
    ("Asia/Kathmandu", "2026-10-04"),
    ("Africa/Cairo", "2023-04-28"),
    ("America/Nuuk", "2023-03-25"),
    ("Pacific/Apia", "2011-12-29"),
];

fn person(zone: &str) -> Plan {
    // Night work and a short sleep, so that both run over midnight.
    Plan::from_json(&format!(
        r#"{{"noonmark": 1, "participants": [{{"id": "p", "name": "P",
        "city": {{"name": "C", "zone": "{zone}"}},
        "working_hours": {{"days": ["sat", "sun", "wed"], "from": "22:15", "to": "05:40"}},
        "waking_hours": {{"from": "14:30", "to": "02:20"}}}}], "meetings": []}}"#
    ))
    .unwrap()
}

#[test]
fn a_strip_says_what_the_clock_says_minute_by_minute() {
    let tzdb = Tzdb::bundled();
    for (name, date) in DAYS {
        let zone = tzdb.zone(name).unwrap();
        let date: NaiveDate = date.parse().unwrap();
        let plan = person(name);
        let person = &plan.participants[0];
        let day = day(&zone, date);
        let strip = strip(Some(person), &zone, day.start, day.end);
        let mut hours = Vec::new();
        let mut at: DateTime<Utc> = day.start;
        while at < day.end {
            let civil = zone.civil_at(at);
            assert_eq!(civil.date(), date, "{name} {at}");
            if civil.minute() == 0 && civil.second() == 0 {
                hours.push((at, civil));
            }
            let bands = &strip.bands;
            let band = bands.iter().find(|band| (band.from..band.to).contains(&at));
            let band = band.unwrap_or_else(|| panic!("{name} {at}: no band"));
            assert_eq!(band.presence, Presence::at(person, civil), "{name} {at}");
            at += TimeDelta::minutes(1);
        }
        assert_eq!(strip.hours, hours, "{name}");
        assert_eq!(
            zone.civil_at(day.end - TimeDelta::seconds(1)).date(),
            date,
            "{name}"
        );
        let change = strip.jumps.iter().map(Transition::jump_secs).sum::<i32>();
        // Where midnight is skipped the day begins with the jump.
        let before = zone.offset_secs_at(day.start - TimeDelta::seconds(1));
        let after = zone.offset_secs_at(day.end - TimeDelta::seconds(1));
        assert_eq!(change, after - before, "{name}");
    }
}

/// Whether [`person`] works in a minute of the week that begins on a Monday.
fn works_in(minute: i64) -> bool {
    let week = 7 * 24 * 60;
    [2, 5, 6].into_iter().any(|day| {
        let begins = day * 24 * 60 + 22 * 60 + 15;
        (minute - begins).rem_euclid(week) < 7 * 60 + 25
    })
}

/// What [`person`] does in a minute of the week, told without [`Presence::at`].
fn does(civil: NaiveDateTime) -> Presence {
    let of_day = i64::from(civil.hour() * 60 + civil.minute());
    let minute = i64::from(civil.weekday().num_days_from_monday()) * 24 * 60 + of_day;
    let sleeps = (140..870).contains(&of_day);
    match (works_in(minute), sleeps) {
        (true, _) => Presence::Working,
        (false, true) => Presence::Asleep,
        (false, false) if works_in(minute + 60) || works_in(minute - 60) => Presence::Edge,
        (false, false) => Presence::Waking,
    }
}

/// Which minutes have one of the dates, what the clock shows in each, and where it does not go on by a
/// minute: found by looking at every minute of a week.
#[test]
fn strips_of_one_to_three_days_are_what_every_minute_of_a_week_shows() {
    let more = [
        ("Pacific/Apia", "2011-12-30"),
        ("Pacific/Apia", "2011-12-28"),
        ("America/Sao_Paulo", "2018-02-17"),
        ("America/New_York", "2026-10-31"),
        ("Asia/Seoul", "2026-03-08"),
    ];
    for (name, first) in DAYS.into_iter().chain(more) {
        let zone = zone(name);
        let plan = person(name);
        let first: NaiveDate = first.parse().unwrap();
        for count in 1..=3_u8 {
            let shown: Vec<NaiveDate> = first.iter_days().take(count.into()).collect();
            let near = first.and_time(chrono::NaiveTime::MIN).and_utc();
            let minutes =
                (-2 * 24 * 60..6 * 24 * 60).map(|minute| near + TimeDelta::minutes(minute));
            let civil = |at: &DateTime<Utc>| zone.civil_at(*at);
            let within = minutes.filter(|at| shown.contains(&civil(at).date()));
            let within: Vec<_> = within.collect();
            let span = days(&zone, first, count);
            let case = format!("{name} {first} {count}");
            if let (Some(start), Some(last)) = (within.first(), within.last()) {
                assert_eq!(span, *start..*last + TimeDelta::minutes(1), "{case}");
            } else {
                // The date is left out: the one after it is shown.
                assert_eq!(span, day(&zone, first.succ_opt().unwrap()), "{case}");
                continue;
            }
            let strip = strip(Some(&plan.participants[0]), &zone, span.start, span.end);
            let full = within.iter().map(|at| (*at, civil(at)));
            let full: Vec<_> = full.filter(|(_, civil)| civil.minute() == 0).collect();
            assert_eq!(strip.hours, full, "{case}");
            let mut bands = strip.bands.iter().peekable();
            for at in &within {
                if bands.peek().unwrap().to <= *at {
                    bands.next();
                }
                assert_eq!(
                    bands.peek().unwrap().presence,
                    does(civil(at)),
                    "{case} {at}"
                );
            }
            let jumps = within.iter().filter_map(|at| {
                let (before, now) = (civil(&(*at - TimeDelta::minutes(1))), civil(at));
                let goes_on = before + TimeDelta::minutes(1);
                (goes_on != now).then(|| (*at, goes_on.min(now)..goes_on.max(now)))
            });
            let told = strip.jumps.iter();
            let told = told.map(|jump| (jump.instant, jump.skipped_or_repeated()));
            assert_eq!(
                told.collect::<Vec<_>>(),
                jumps.collect::<Vec<_>>(),
                "{case}"
            );
        }
    }
}

#[test]
fn the_next_date_is_one_that_the_clock_shows() {
    for (name, date, count, expected) in [
        ("Europe/London", "2017-03-25", 1, "2017-03-26"),
        ("Europe/London", "2017-03-25", -7, "2017-03-18"),
        // Midnight is skipped, and the date is there.
        ("Africa/Cairo", "2023-04-27", 1, "2023-04-28"),
        ("Pacific/Apia", "2011-12-29", 1, "2011-12-31"),
        ("Pacific/Apia", "2011-12-31", -1, "2011-12-29"),
        ("Pacific/Apia", "2011-12-23", 7, "2011-12-31"),
        ("UTC", "9999-12-31", 1, "9999-12-31"),
        ("UTC", "0001-01-01", -1, "0001-01-01"),
    ] {
        let zone = zone(name);
        let there = date_after(&zone, date.parse().unwrap(), count);
        assert_eq!(there, expected.parse().unwrap(), "{name} {date} {count}");
    }
    for (name, from, count, expected) in [
        (
            "Europe/London",
            "2017-03-25T10:00:00Z",
            1,
            "2017-03-26T09:00:00Z",
        ),
        (
            "Europe/London",
            "2017-03-25T01:30:00Z",
            1,
            "2017-03-26T01:30:00Z",
        ),
        (
            "Asia/Kathmandu",
            "2026-03-01T00:00:00Z",
            -1,
            "2026-02-28T00:00:00Z",
        ),
    ] {
        let there = same_time_after(&zone(name), instant(from), count);
        assert_eq!(there, instant(expected), "{name} {from} {count}");
    }
}

#[test]
fn a_dragged_start_keeps_to_the_quarters_of_its_anchors_clock() {
    for (name, near, planned, held) in [
        (
            "America/Montreal",
            "2027-03-15T14:07:29Z",
            "2027-03-15T10:00",
            "2027-03-15T14:00:00Z",
        ),
        (
            "America/Montreal",
            "2027-03-15T14:07:30Z",
            "2027-03-15T10:15",
            "2027-03-15T14:15:00Z",
        ),
        (
            "Asia/Kathmandu",
            "2027-03-15T00:09:00Z",
            "2027-03-15T06:00",
            "2027-03-15T00:15:00Z",
        ),
        // The last minutes before a gap: the quarter is the first that is skipped.
        (
            "America/New_York",
            "2026-03-08T06:55:00Z",
            "2026-03-08T02:00",
            "2026-03-08T07:00:00Z",
        ),
        // The second 01:30 of a night: held the first time.
        (
            "America/New_York",
            "2026-11-01T06:30:00Z",
            "2026-11-01T01:30",
            "2026-11-01T05:30:00Z",
        ),
        (
            "Europe/London",
            "2027-03-15T23:55:00Z",
            "2027-03-16T00:00",
            "2027-03-16T00:00:00Z",
        ),
    ] {
        let start = Start::near(&zone(name), instant(near));
        assert_eq!(
            (start.planned, start.instant),
            (at(planned), instant(held)),
            "{name} {near}"
        );
    }
    let zone = zone("America/New_York");
    let start = Start::of(&zone, at("2026-03-08T01:45")).later(&zone, 45);
    assert_eq!(start.planned, at("2026-03-08T02:30"));
    assert!(matches!(start.resolved, Resolved::Gap { .. }));
    assert_eq!(start.in_anchor, at("2026-03-08T03:30"));
    assert_eq!(start.later(&zone, i64::MAX), start);
}

#[test]
fn what_a_difference_has_become_since_the_day_before_is_told() {
    let city = |name: &str, zone: &str| -> City {
        serde_json::from_value(serde_json::json!({"name": name, "zone": zone})).unwrap()
    };
    for (anchor, other, instant, expected) in [
        (
            "America/Montreal",
            "Europe/London",
            "2017-03-12T14:00:00Z",
            Some((-3600, 1)),
        ),
        // Before the clocks of that night change, and on the day after.
        (
            "America/Montreal",
            "Europe/London",
            "2017-03-12T06:30:00Z",
            None,
        ),
        (
            "America/Montreal",
            "Europe/London",
            "2017-03-13T14:00:00Z",
            None,
        ),
        (
            "Europe/London",
            "America/Montreal",
            "2017-03-12T14:00:00Z",
            Some((3600, 1)),
        ),
        (
            "America/Montreal",
            "America/New_York",
            "2017-03-12T14:00:00Z",
            None,
        ),
        (
            "Australia/Sydney",
            "Australia/Lord_Howe",
            "2026-10-04T01:00:00Z",
            Some((-1800, 2)),
        ),
        ("Asia/Seoul", "Asia/Kathmandu", "2026-10-04T01:00:00Z", None),
    ] {
        let (from, to) = (city("A", anchor), city("O", other));
        let (from_zone, to_zone) = (zone(anchor), zone(other));
        let instant = crate::instant(instant);
        let before = same_time_after(&from_zone, instant, -1);
        let moved = since((&from, &from_zone), (&to, &to_zone), before, instant);
        let told = moved.map(|moved| (moved.moved_secs, moved.causes.len()));
        assert_eq!(told, expected, "{anchor} {other} {instant}");
    }
}

#[test]
fn what_a_clock_skips_or_repeats_is_told() {
    for (name, date, expected) in [
        ("Europe/London", "2017-03-26", "01:00–02:00 skipped"),
        ("Europe/London", "2017-10-29", "01:00–02:00 twice"),
        ("Australia/Lord_Howe", "2026-10-04", "02:00–02:30 skipped"),
        ("America/Sao_Paulo", "2018-02-17", "23:00–00:00 twice"),
        ("Pacific/Apia", "2011-12-31", "Fri 30 Dec 2011 skipped"),
    ] {
        let zone = zone(name);
        let day = day(&zone, date.parse().unwrap());
        let strip = strip(None, &zone, day.start, day.end);
        let said = strip.jumps.iter().map(words::skipped_or_repeated);
        assert_eq!(said.collect::<Vec<_>>(), [expected], "{name} {date}");
    }
}

#[test]
fn a_week_says_what_a_call_meets_minute_by_minute() {
    let tzdb = Tzdb::bundled();
    for (name, date) in DAYS {
        let zone = tzdb.zone(name).unwrap();
        let plan = person(name);
        let person = &plan.participants[0];
        let week = Week::of(person);
        let day = day(&zone, date.parse().unwrap());
        let mut from = day.start - TimeDelta::hours(30);
        for (place, minutes) in [5, 45, 90, 200, 700, 2900, 11_000]
            .into_iter()
            .cycle()
            .take(200)
            .enumerate()
        {
            let to = from + TimeDelta::minutes(minutes);
            let mut told = Vec::new();
            week.each(&zone, from, to, |presence, seconds| {
                let minutes = usize::try_from(seconds / 60).unwrap();
                told.extend(std::iter::repeat_n(presence, minutes));
            });
            let every = (0..minutes).map(|minute| zone.civil_at(from + TimeDelta::minutes(minute)));
            let every: Vec<_> = every.map(|civil| Presence::at(person, civil)).collect();
            assert_eq!(told, every, "{name} {from} {minutes}");
            assert_eq!(
                week.worst(&zone, from, to),
                every.into_iter().max().unwrap()
            );
            from += TimeDelta::minutes(if place % 2 == 0 { 7 } else { 26 });
        }
    }
}

#[test]
fn a_calendar_gives_the_occurrences_of_the_schedule() {
    let plan = store::example().unwrap();
    let tzdb = Tzdb::bundled();
    let window = Window {
        from: "2025-09-01".parse().unwrap(),
        to: "2027-04-01".parse().unwrap(),
    };
    let (schedule, _) = build(&plan, &tzdb, window);
    for of in &schedule.meetings {
        let calendar = Calendars::new(&plan, &tzdb, window)
            .of(&of.meeting)
            .unwrap();
        assert_eq!(calendar.len(), of.occurrences.len());
        // In any order.
        for index in (0..calendar.len()).rev() {
            let occurrence = calendar.occurrence(index).unwrap();
            assert_eq!(occurrence, of.occurrences[index]);
            let start = (occurrence.planned, occurrence.instant);
            assert_eq!(calendar.start(index), Some(start));
        }
        assert_eq!(calendar.occurrence(calendar.len()), None);
    }
}
