//! A day on a clock, compared with the clock read minute by minute.

use chrono::{DateTime, NaiveDate, TimeDelta, Timelike, Utc};
use noonmark::plan::Plan;
use noonmark::schedule::{Presence, Week, Window, build, calendar, day, strip};
use noonmark::store;
use noonmark::zone::{Transition, Tzdb};

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
        let calendar = calendar(&plan, &of.meeting, &tzdb, window).unwrap();
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
