//! TZIDs and VTIMEZONEs.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use noonmark::exchange::zones::{FileZone, Observance, by_name, first_difference, offset, vtimezone};
use noonmark::places::Gazetteer;

use crate::{instant, read_fixture, tzdb, zone};

/// The observances of a VTIMEZONE as the program writes it.
fn observances(lines: &[String]) -> Vec<Observance> {
    let mut found: Vec<Observance> = Vec::new();
    let civil = |text: &str| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap();
    for line in lines {
        let (name, value) = line.split_once(':').unwrap();
        let kind = value == "STANDARD" || value == "DAYLIGHT";
        if name == "BEGIN" && kind {
            found.push(Observance {
                start: NaiveDateTime::default(),
                offset_from_secs: 0,
                offset_to_secs: 0,
                rule: None,
                dates: Vec::new(),
                name: None,
            });
        }
        let Some(last) = found.last_mut() else {
            continue;
        };
        match name {
            "DTSTART" => last.start = civil(value),
            "TZOFFSETFROM" => last.offset_from_secs = offset(value).unwrap(),
            "TZOFFSETTO" => last.offset_to_secs = offset(value).unwrap(),
            "TZNAME" => last.name = Some(value.into()),
            "RRULE" => last.rule = Some(value.into()),
            "RDATE" => last.dates.push(civil(value)),
            _ => assert!(["BEGIN", "END"].contains(&name), "{line}"),
        }
    }
    found
}

fn file_zone(lines: &[String]) -> FileZone {
    FileZone::new(observances(lines)).unwrap()
}

/// Instants in a row that look random and are the same each time.
fn instants(seed: u64) -> impl Iterator<Item = DateTime<Utc>> {
    let mut state = seed;
    std::iter::from_fn(move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        // 1970 to 2100.
        let second = i64::try_from(state >> 33).unwrap() % 4_102_444_800;
        DateTime::from_timestamp(second, 0)
    })
}

fn check_all(from: &str, to: Option<&str>, until: &str) {
    let (from, to, until) = (instant(from), to.map(instant), instant(until));
    let tzdb = tzdb();
    let mut wrong = Vec::new();
    for (number, name) in tzdb.names().iter().enumerate() {
        let zone = tzdb.zone(name).unwrap();
        let lines = vtimezone(&zone, name, from, to);
        let file = file_zone(&lines);
        let second = TimeDelta::seconds(1);
        let changes = zone.transitions(from, until).into_iter();
        let around = changes.flat_map(|change| {
            [
                change.instant - second,
                change.instant,
                change.instant + second,
            ]
        });
        let random = instants(number as u64).take(40);
        let all = around.chain(random).chain([from]);
        let bad: Vec<_> = all
            .filter(|at| (from..until).contains(at))
            .filter(|at| file.offset_at(*at) != zone.offset_secs_at(*at))
            .collect();
        let difference = first_difference(&file, &zone, from, until);
        if !bad.is_empty() || difference.is_some() || !lines.contains(&"BEGIN:STANDARD".into()) {
            let bad = bad.first();
            wrong.push(format!("{bad:?} {difference:?}\n{}", lines.join("\n")));
        }
    }
    assert_eq!(tzdb.names().len(), 598);
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong[0]);
}

#[test]
fn the_vtimezone_of_every_zone_has_its_offsets() {
    check_all("1970-01-01T00:00:00Z", None, "2500-01-01T00:00:00Z");
    check_all("2026-11-24T12:00:00Z", None, "2140-01-01T00:00:00Z");
    check_all(
        "2026-11-24T12:00:00Z",
        Some("2029-01-01T00:00:00Z"),
        "2029-01-01T00:00:00Z",
    );
    check_all("1850-01-01T00:00:00Z", None, "2101-01-01T00:00:00Z");
}

fn text_of(name: &str, from: &str) -> String {
    vtimezone(&zone(name), name, instant(from), None).join("\n")
}

#[test]
fn rules_are_written_as_calendars_read_them() {
    let now = "2026-11-24T12:00:00Z";
    let expected = "BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:STANDARD
DTSTART:20261101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
TZNAME:EST
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20270314T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
TZNAME:EDT
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
END:VTIMEZONE";
    assert_eq!(text_of("America/New_York", now), expected);
    let expected = "BEGIN:VTIMEZONE
TZID:Asia/Seoul
BEGIN:STANDARD
DTSTART:20260101T000000
TZOFFSETFROM:+0900
TZOFFSETTO:+0900
TZNAME:KST
END:STANDARD
END:VTIMEZONE";
    assert_eq!(text_of("Asia/Seoul", now), expected);
}

fn meant(tzid: &str, gazetteer: &Gazetteer) -> String {
    let now = instant("2026-11-24T12:00:00Z");
    match by_name(tzid, &tzdb(), gazetteer, now) {
        Some(named) => format!("{}\t{:?}", named.zone, named.how),
        None => "-\t".into(),
    }
}

#[test]
fn a_tzid_is_known_by_its_name() {
    let gazetteer = Gazetteer::open();
    let table = read_fixture("tzids.tsv");
    let rows = table.lines().skip(1);
    let rows = rows.map(|row| row.split_once('\t').unwrap());
    let wrong: Vec<_> = rows
        .map(|(tzid, expected)| (tzid, expected, meant(tzid, &gazetteer)))
        .filter(|(_, expected, found)| expected != found)
        .map(|(tzid, expected, found)| format!("{tzid}: {found} not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_that_windows_calls_a_zone_is_known() {
    let gazetteer = Gazetteer::open();
    let rows = include_str!("../../assets/zone-names/windows.tsv").lines();
    let rows: Vec<_> = rows.map(|row| row.split_once('\t').unwrap()).collect();
    assert_eq!(rows.len(), 139);
    for (name, zone) in rows {
        let expected = if name == "UTC" {
            "UTC\tIana".to_owned()
        } else {
            format!("{zone}\tWindows")
        };
        assert_eq!(meant(name, &gazetteer), expected, "{name}");
        assert!(tzdb().names().iter().any(|known| known == zone), "{zone}");
    }
}
