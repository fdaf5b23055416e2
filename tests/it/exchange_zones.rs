//! TZIDs and VTIMEZONEs.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use noonmark::exchange::zones::{
    FileZone, Observance, by_name, first_difference, matching, offset, vtimezone,
};
use noonmark::places::Gazetteer;
use noonmark::zone::{Tzdb, Zone};

use crate::{at, instant, read_fixture, tzdb, zone};

const NOW: &str = "2026-11-24T12:00:00Z";

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
    assert_eq!(text_of("America/New_York", NOW), expected);
    let expected = "BEGIN:VTIMEZONE
TZID:Asia/Seoul
BEGIN:STANDARD
DTSTART:20260101T000000
TZOFFSETFROM:+0900
TZOFFSETTO:+0900
TZNAME:KST
END:STANDARD
END:VTIMEZONE";
    assert_eq!(text_of("Asia/Seoul", NOW), expected);
}

fn meant(tzid: &str, tzdb: &Tzdb, gazetteer: &Gazetteer) -> String {
    match by_name(tzid, tzdb, gazetteer, instant(NOW)) {
        Some(named) => format!("{}\t{:?}", named.zone, named.how),
        None => "-\t".into(),
    }
}

#[test]
fn a_tzid_is_known_by_its_name() {
    let (tzdb, gazetteer) = (tzdb(), Gazetteer::open());
    let table = read_fixture("tzids.tsv");
    let rows = table.lines().skip(1);
    let rows = rows.map(|row| row.split_once('\t').unwrap());
    let wrong: Vec<_> = rows
        .map(|(tzid, expected)| (tzid, expected, meant(tzid, &tzdb, &gazetteer)))
        .filter(|(_, expected, found)| expected != found)
        .map(|(tzid, expected, found)| format!("{tzid}: {found} not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_offset_has_to_hold_in_the_year_that_is_asked_about() {
    let (tzdb, gazetteer) = (tzdb(), Gazetteer::open());
    let zone = |tzid: &str, at: &str| {
        let named = by_name(tzid, &tzdb, &gazetteer, instant(at));
        named.map_or("-".into(), |named| named.zone)
    };
    // Morocco was at UTC+1 but for Ramadan, and went back to UTC in September 2026.
    let morocco = ["2024", "2025", "2027"].map(|year| {
        let at = format!("{year}-06-01T00:00:00Z");
        ["(UTC+01:00) Casablanca", "(UTC) Casablanca"].map(|tzid| zone(tzid, &at))
    });
    let casablanca = "Africa/Casablanca";
    assert_eq!(morocco[0], [casablanca, casablanca]);
    assert_eq!(morocco[1], [casablanca, casablanca]);
    assert_eq!(morocco[2], ["-", casablanca]);
    // Kazakhstan is at UTC+5 since March 2024.
    let astana = "(UTC+06:00) Astana";
    assert_eq!(zone(astana, "2023-06-01T00:00:00Z"), "Asia/Almaty");
    assert_eq!(zone(astana, "2025-06-01T00:00:00Z"), "-");
}

#[test]
fn all_that_windows_calls_a_zone_is_known() {
    let (tzdb, gazetteer) = (tzdb(), Gazetteer::open());
    let rows = include_str!("../../assets/zone-names/windows.tsv").lines();
    let rows: Vec<_> = rows.map(|row| row.split_once('\t').unwrap()).collect();
    assert_eq!(rows.len(), 139);
    for (name, zone) in rows {
        let expected = if name == "UTC" {
            "UTC\tIana".to_owned()
        } else {
            format!("{zone}\tWindows")
        };
        assert_eq!(meant(name, &tzdb, &gazetteer), expected, "{name}");
        assert!(tzdb.names().iter().any(|known| known == zone), "{zone}");
    }
}

/// The zones that a file's zone may be in the years around 2027.
fn matched(file: &FileZone, tzid: &str, tzdb: &Tzdb, gazetteer: &Gazetteer) -> Vec<String> {
    let [from, to] = ["2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z"].map(instant);
    matching(file, from, to, tzid, tzdb, gazetteer)
}

#[test]
fn every_zone_is_found_by_its_rules() {
    let (tzdb, gazetteer) = (tzdb(), Gazetteer::open());
    let [from, to] = ["2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z"].map(instant);
    let offsets = |zone: &Zone| {
        let changes = zone.transitions(from, to).into_iter();
        let jumps = changes.filter(|change| change.jump_secs() != 0);
        let jumps = jumps.map(|change| (change.instant, change.offset_after_secs));
        (zone.offset_secs_at(from), jumps.collect::<Vec<_>>())
    };
    for name in tzdb.names() {
        let zone = tzdb.zone(name).unwrap();
        let file = file_zone(&vtimezone(&zone, "Customized Time Zone", from, None));
        let found = matched(&file, "Customized Time Zone", &tzdb, &gazetteer);
        let own = found.iter().map(|found| tzdb.zone(found).unwrap());
        let own: Vec<_> = own.filter(|found| found.same_rules(&zone)).collect();
        assert!(!own.is_empty(), "{name} is not in {found:?}");
        if gazetteer.inhabitants(name) > 0 {
            assert!(found.contains(name), "{name} is not in {found:?}");
        }
        for other in &found {
            assert_eq!(
                offsets(&tzdb.zone(other).unwrap()),
                offsets(&zone),
                "{other} for {name}"
            );
        }
    }
}

/// A zone as Outlook and Exchange write it: rules from 1601 on.
fn of_outlook(standard: (&str, &str, &str), daylight: (&str, &str, &str)) -> FileZone {
    let part = |(time, rule, to): (&str, &str, &str), from: &str| Observance {
        start: at(&format!("1601-01-01T{time}")),
        offset_from_secs: offset(from).unwrap(),
        offset_to_secs: offset(to).unwrap(),
        rule: (!rule.is_empty()).then(|| rule.to_owned()),
        dates: Vec::new(),
        name: None,
    };
    FileZone::new(vec![part(standard, daylight.2), part(daylight, standard.2)]).unwrap()
}

#[test]
fn zones_as_outlook_writes_them_are_found() {
    let (tzdb, gazetteer) = (tzdb(), Gazetteer::open());
    let custom = "Customized Time Zone";
    let autumn = "FREQ=YEARLY;BYDAY=1SU;BYMONTH=11";
    let spring = "FREQ=YEARLY;BYDAY=2SU;BYMONTH=3";
    let eastern = of_outlook(("02:00", autumn, "-0500"), ("02:00", spring, "-0400"));
    let autumn = "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10";
    let spring = "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3";
    let central = of_outlook(("03:00", autumn, "+0100"), ("02:00", spring, "+0200"));
    let west = of_outlook(("02:00", autumn, "+0000"), ("01:00", spring, "+0100"));
    let sydney = of_outlook(
        ("03:00", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=4", "+1000"),
        ("02:00", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=10", "+1100"),
    );
    let without = of_outlook(("00:00", "", "+0700"), ("00:00", "", "+0700"));
    let first = |file: &FileZone, tzid: &str| matched(file, tzid, &tzdb, &gazetteer).swap_remove(0);
    assert_eq!(first(&eastern, custom), "America/New_York");
    assert_eq!(first(&eastern, "Toronto office"), "America/Toronto");
    assert_eq!(first(&central, custom), "Europe/Berlin");
    assert_eq!(first(&central, "Paris, Madrid (mine)"), "Europe/Madrid");
    assert_eq!(first(&central, "Work in Stockholm"), "Europe/Stockholm");
    assert_eq!(first(&west, custom), "Europe/London");
    assert_eq!(first(&west, "Western European"), "Europe/Lisbon");
    assert_eq!(first(&sydney, custom), "Australia/Sydney");
    assert_eq!(first(&without, custom), "Asia/Bangkok");
    for name in [
        "US/Eastern",
        "EST5EDT",
        "America/Montreal",
        "America/Fort_Wayne",
    ] {
        assert!(
            !matched(&eastern, custom, &tzdb, &gazetteer).contains(&name.to_owned()),
            "{name}"
        );
    }

    // A week off: no zone does so.
    let odd = "FREQ=YEARLY;BYDAY=2SU;BYMONTH=11";
    let odd = of_outlook(
        ("02:00", odd, "-0500"),
        ("02:00", "FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "-0400"),
    );
    assert!(matched(&odd, custom, &tzdb, &gazetteer).is_empty());
    let [from, to] = ["2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z"].map(instant);
    let difference = first_difference(&odd, &zone("America/New_York"), from, to);
    assert_eq!(difference, Some(instant("2026-11-01T06:00:00Z")));
    // But not until then.
    let before = instant("2026-11-01T06:00:00Z");
    assert_eq!(
        first_difference(&odd, &zone("America/New_York"), from, before),
        None
    );
    assert_eq!(
        first_difference(&odd, &zone("America/New_York"), to, from),
        None
    );
}

#[test]
fn a_files_own_zone_keeps_its_clock() {
    let new_york = file_zone(&vtimezone(
        &zone("America/New_York"),
        "x",
        instant(NOW),
        None,
    ));
    let real = zone("America/New_York");
    let times = [
        "2027-03-14T01:59:59",
        "2027-03-14T02:30",
        "2027-03-14T03:00",
        "2027-11-07T00:59:59",
        "2027-11-07T01:30",
        "2027-11-07T02:00",
        "2101-03-13T02:30",
        "2400-03-12T02:30",
        "9999-07-01T12:00",
    ];
    for time in times {
        let civil = at(time);
        assert_eq!(
            new_york.resolve(civil),
            real.resolve(civil).instant(civil),
            "{time}"
        );
    }
    let single = |start: &str, rule: Option<&str>, dates: &[&str]| Observance {
        start: at(start),
        offset_from_secs: 3600,
        offset_to_secs: 7200,
        rule: rule.map(str::to_owned),
        dates: dates.iter().map(|date| at(date)).collect(),
        name: None,
    };
    let offset_on = |observances: &[Observance], instant_: &str| {
        let file = FileZone::new(observances.to_vec()).unwrap();
        file.offset_at(instant(instant_))
    };
    let back = Observance {
        offset_from_secs: 7200,
        offset_to_secs: 3600,
        ..single("2026-10-25T03:00", None, &["2027-10-31T03:00"])
    };
    let both = [
        single("2026-03-29T02:00", None, &["2027-03-28T02:00"]),
        back,
    ];
    assert_eq!(offset_on(&both, "2020-01-01T00:00:00Z"), 3600);
    assert_eq!(offset_on(&both, "2026-03-29T00:59:59Z"), 3600);
    assert_eq!(offset_on(&both, "2026-03-29T01:00:00Z"), 7200);
    assert_eq!(offset_on(&both, "2026-10-25T01:00:00Z"), 3600);
    assert_eq!(offset_on(&both, "2027-07-01T00:00:00Z"), 7200);
    assert_eq!(offset_on(&both, "2030-01-01T00:00:00Z"), 3600);
    // A rule that is none leaves the first onset; an UNTIL is compared by the offset from before.
    for rule in ["FREQ=NEVER", "", "FREQ=YEARLY;UNTIL=20260329T010000Z"] {
        let both = [single("2026-03-29T02:00", Some(rule), &[]), both[1].clone()];
        assert_eq!(offset_on(&both, "2026-07-01T00:00:00Z"), 7200, "{rule}");
        assert_eq!(offset_on(&both, "2028-07-01T00:00:00Z"), 3600, "{rule}");
    }
    assert!(FileZone::new(Vec::new()).is_none());
    let wide = Observance {
        offset_to_secs: 86_400,
        ..single("2026-03-29T02:00", None, &[])
    };
    assert!(FileZone::new(vec![wide]).is_none());
}

#[test]
fn offsets_are_read_as_the_standard_writes_them() {
    let cases = [
        ("-0500", Some(-18_000)),
        ("+1345", Some(49_500)),
        ("+013015", Some(5_415)),
        ("-0000", Some(0)),
        ("+2359", Some(86_340)),
        ("+2400", None),
        ("+0060", None),
        ("0500", None),
        ("-500", None),
        ("+05:00", None),
        ("+05000", None),
        ("++500", None),
        ("-٠٥٠٠", None),
        ("", None),
    ];
    for (text, expected) in cases {
        assert_eq!(offset(text), expected, "{text}");
    }
}
