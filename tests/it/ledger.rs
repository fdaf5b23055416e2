//! Who carries how much, against a count minute by minute over two years.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use noonmark::exchange::table::Table;
use noonmark::plan::Plan;
use noonmark::schedule::{self, Burden, Half, Ledger, Window};
use proptest::prelude::*;
use serde_json::json;

use crate::properties::seeded;
use crate::untimely::{Minutes, minutes, of_week, plan};
use crate::{cli, fixture, instant, tzdb};

/// Calls, at the edge, awake, asleep, shift days, minutes outside work, minutes asleep.
type Counted = [i64; 7];

fn of(burden: Burden) -> Counted {
    let toll = burden.toll;
    let counts = [toll.occurrences(), toll.edge, toll.waking, toll.asleep];
    let [calls, edge, waking, asleep] = counts.map(i64::from);
    let secs = [burden.outside_secs, burden.asleep_secs];
    assert_eq!(secs.map(|secs| secs % 60), [0, 0]);
    let [outside, sleeping] = secs.map(|secs| secs / 60);
    let shifts = burden.shift_days.into();
    [calls, edge, waking, asleep, shifts, outside, sleeping]
}

/// Every minute of every call, by what the person does at it: nothing told in advance.
fn count(plan: &Plan, begin: DateTime<Utc>, end: DateTime<Utc>) -> BTreeMap<String, Counted> {
    let window = Window {
        from: plan.meetings[0].start.date(),
        to: end.date_naive() + Days::new(3),
    };
    let (schedule, _) = schedule::build(plan, &tzdb(), window);
    let everybody = plan.participants.iter().map(|person| person.id.clone());
    let mut counted: BTreeMap<_, _> = everybody.map(|id| (id, [0; 7])).collect();
    for meeting in &schedule.meetings {
        for (person, zone) in meeting.participants.iter().zip(&meeting.zones) {
            let week = Minutes::of(person);
            let counts = counted.get_mut(&person.id).unwrap();
            let mut before = None;
            for held in &meeting.occurrences {
                let offset = |zone: &noonmark::zone::Zone| zone.offset_secs_at(held.instant);
                let difference = offset(zone) - offset(&meeting.zone);
                let is_shift = before.is_some_and(|before| before != difference);
                before = Some(difference);
                if held.instant < begin || held.instant >= end {
                    continue;
                }
                let (mut worst, mut outside, mut sleeping) = (0, 0, 0);
                for minute in minutes(meeting, held, zone) {
                    let works = |hours: i64| week.works[of_week(minute + 60 * hours)];
                    let presence = match week.is_awake[of_week(minute)] {
                        _ if works(0) => 0,
                        true if works(1) || works(-1) => 1,
                        true => 2,
                        false => 3,
                    };
                    worst = worst.max(presence);
                    outside += i64::from(presence > 0);
                    sleeping += i64::from(presence == 3);
                }
                counts[0] += 1;
                if worst > 0 {
                    counts[worst] += 1;
                }
                counts[4] += i64::from(is_shift);
                counts[5] += outside;
                counts[6] += sleeping;
            }
        }
    }
    counted
}

proptest! {
    #![proptest_config(seeded(40))]

    #[test]
    fn everybody_carries_what_is_counted_minute_by_minute(plan in plan(), day in 200..600_u64, hour in 0..24_u32) {
        let first = plan.meetings[0].start.date();
        let today = (first + Days::new(day)).with_day(15).unwrap();
        let at = |date: NaiveDate| date.and_hms_opt(hour, 0, 0).unwrap().and_utc();
        let year = |years: i32| at(today.with_year(today.year() + years).unwrap());
        let now = at(today);
        let (ledger, _) = schedule::ledger(&plan, &tzdb(), now, None);
        let told = |half: Half| -> BTreeMap<_, _> {
            let entries = ledger.entries.iter();
            entries.map(|entry| (entry.participant.id.clone(), of(entry.of(half)))).collect()
        };
        prop_assert_eq!(told(Half::Past), count(&plan, year(-1), now));
        prop_assert_eq!(told(Half::Coming), count(&plan, now, year(1)));
        prop_assert_eq!(ledger.entries.len(), 4, "also who takes part in nothing");
        let carried = ledger.entries.iter().map(|entry| entry.coming.outside_secs);
        prop_assert!(carried.is_sorted_by(|more, less| more >= less));
    }
}

fn ledger_of(meetings: &serde_json::Value, now: &str) -> Ledger {
    let person = |id: &str, zone: &str| {
        json!({"id": id, "name": id, "city": {"name": id, "zone": zone},
            "waking_hours": {"from": "07:00", "to": if id == "Toronto" { "02:00" } else { "22:00" }}})
    };
    let people = [
        ("Casablanca", "Africa/Casablanca"),
        ("London", "Europe/London"),
        ("Seoul", "Asia/Seoul"),
        ("Tokyo", "Asia/Tokyo"),
        ("Delhi", "Asia/Kolkata"),
        ("Toronto", "America/Toronto"),
    ];
    let people = people.map(|(id, zone)| person(id, zone));
    let plan = json!({"noonmark": 1, "participants": people, "meetings": meetings});
    let plan = Plan::from_json(&plan.to_string()).unwrap();
    schedule::ledger(&plan, &tzdb(), instant(now), None).0
}

fn call(start: &str, minutes: u32, participants: &[&str]) -> serde_json::Value {
    json!({
        "id": start, "title": "Call", "anchor": {"name": "UTC", "zone": "UTC"},
        "start": start, "minutes": minutes, "participants": participants,
    })
}

#[test]
fn a_call_counts_where_it_begins() {
    let now = "2028-02-29T12:00:00Z";
    for (start, past, coming) in [
        // The months past begin on the last day of February: 2027 has no 29th.
        ("2027-02-28T11:59", 0, 0),
        ("2027-02-28T12:00", 1, 0),
        ("2028-02-29T11:59", 1, 0),
        ("2028-02-29T12:00", 0, 1),
        ("2029-02-28T11:59", 0, 1),
        ("2029-02-28T12:00", 0, 0),
    ] {
        let ledger = ledger_of(&json!([call(start, 60, &["London"])]), now);
        let london = ledger
            .entries
            .iter()
            .find(|entry| entry.participant.id == "London");
        let counts =
            [Half::Past, Half::Coming].map(|half| london.unwrap().of(half).toll.occurrences());
        assert_eq!(counts, [past, coming], "{start}");
    }
}

#[test]
fn a_call_of_months_is_counted_by_what_the_clock_shows_in_between() {
    // The hour before 02:00 comes twice in November; the one after it, in March, never.
    let (begin, minutes) = ("2027-02-01T00:00:00Z", 300 * 24 * 60);
    let ledger = ledger_of(
        &json!([call("2027-02-01T00:00", minutes, &["Toronto"])]),
        "2027-01-01T00:00:00Z",
    );
    let toronto = crate::zone("America/Toronto");
    let asleep = (0..i64::from(minutes)).filter(|minute| {
        let at = instant(begin) + chrono::TimeDelta::minutes(*minute);
        (2..7).contains(&chrono::Timelike::hour(&toronto.civil_at(at)))
    });
    let carried = ledger
        .entries
        .iter()
        .find(|entry| entry.participant.id == "Toronto");
    let secs = i64::try_from(asleep.count()).unwrap() * 60;
    assert_eq!(carried.unwrap().coming.asleep_secs, secs);
}

#[test]
fn a_sentence_says_who_carries_how_much() {
    let check = |meetings: &[serde_json::Value], expected: &str| {
        let ledger = ledger_of(&json!(meetings), "2027-01-01T00:00:00Z");
        let table = Table::ledger(&ledger, Half::Coming);
        assert_eq!(table.about, expected);
        assert_eq!(table.rows.len(), 6);
    };
    let nobody = "Nobody has a call outside working hours";
    check(&[], nobody);
    // 10:00 in London on a Monday.
    check(&[call("2027-01-11T10:00", 60, &["London"])], nobody);
    check(
        &[call("2027-01-11T10:00", 60, &["London", "Seoul"])],
        "Of 1 h outside working hours, Seoul carries 100%",
    );
    let names = ["Seoul", "Tokyo", "Delhi", "London"];
    check(
        // Of equals those first who are asleep.
        &[call("2027-01-11T17:00", 90, &names)],
        "Of 6 h outside working hours, Seoul carries 25%, Tokyo 25%, Delhi 25%, London 25%",
    );
    let all = ["Seoul", "Tokyo", "Delhi", "London", "Casablanca"];
    check(
        &[
            call("2027-01-11T18:00", 60, &all),
            call("2027-01-12T18:00", 120, &["Tokyo", "Seoul"]),
            call("2027-01-13T00:00", 15, &["London"]),
        ],
        "Of 9 h 15 min outside working hours, Seoul carries 32%, Tokyo 32%, London 14%, 2 others 22%",
    );
}

#[test]
fn the_command_line_has_it_as_bars_and_tables_and_for_scripts() {
    let plan = fixture("2017.json");
    let ask = |args: &[&str]| {
        let mut call = vec![
            "--plan",
            plan.to_str().unwrap(),
            "--now",
            "2018-01-01T00:00:00Z",
        ];
        call.extend(args);
        cli(&call)
    };
    let of_one = ["ledger", "--meeting", "monthly"];
    let (status, out, err) = ask(&of_one);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let told = "Time outside working hours · █ coming, ░ past 12 months\n\n\
        Seoul lab        ████████████████████████████████████████ 12 h\n                 \
        ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 12 h\n\
        Montréal office  0 min\n                 0 min\n";
    assert!(out.starts_with(told), "{out}");
    let told = "Coming 12 months, Mon 1 Jan 2018 – Tue 1 Jan 2019 · Of 12 h outside working hours, \
        Seoul lab carries 100%\n\n";
    assert!(out.contains(told), "{out}");
    let row = "\nSeoul lab        12     12                     12                             2           \
        12 h\n";
    assert_eq!(out.matches(row).count(), 2, "{out}");
    assert!(out.ends_with("\n\ntzdb 2026f, bundled\n"), "{out}");
    let (_, out, _) = ask(&[&["--format", "jsonl"], &of_one[..]].concat());
    let line: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!(line["participant"], "seoul");
    assert_eq!(
        line["coming"],
        json!({
            "from": "2018-01-01T00:00:00Z", "to": "2019-01-01T00:00:00Z", "occurrences": 12,
            "edge": 0, "waking": 0, "asleep": 12, "points": 120, "shift_days": 2,
            "outside_secs": 43200, "asleep_secs": 43200,
        })
    );
    let (_, out, _) = ask(&[&["--format", "csv"], &of_one[..]].concat());
    let lines: Vec<_> = out.lines().collect();
    assert_eq!(lines.len(), 7, "a header, and two lines for each of three");
    let [header, past, ..] = lines[..] else {
        panic!("{out}")
    };
    assert_eq!(header.split(',').count(), past.split(',').count());
    let expected =
        "seoul,Seoul lab,Seoul,Asia/Seoul,past,2017-01-01T00:00:00Z,2018-01-01T00:00:00Z,12,";
    assert!(past.starts_with(expected), "{past}");
    let (status, _, err) = ask(&["ledger", "--meeting", "call"]);
    assert_eq!(status, 2);
    assert!(err.contains("no meeting with the id “call”"), "{err}");
}
