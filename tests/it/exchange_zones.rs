//! VTIMEZONEs: what is written, and what a file's own does.

use std::fmt::Write as _;
use std::io::{Read, Write};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use noonmark::exchange::zones::{FileZone, Observance, first_difference, offset, vtimezone};

use crate::{at, at_once, fixture, instant, tzdb, zone};

pub(crate) const NOW: &str = "2026-11-24T12:00:00Z";

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

pub(crate) fn file_zone(lines: &[String]) -> FileZone {
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
        // What goes on for ever is not cut off where nobody looks.
        let late = ["UNTIL=21", "RDATE:21", "DTSTART:21"];
        assert!(
            !late.iter().any(|late| lines.concat().contains(late)),
            "{name}"
        );
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

    let rules = [
        (
            "Europe/London",
            "STANDARD 20261025T020000 +0100 FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
             DAYLIGHT 20270328T010000 +0000 FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        ),
        // Winter time is the exception there, for zone data; a clock is set forward in March.
        (
            "Europe/Dublin",
            "STANDARD 20261025T020000 +0100 FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
             DAYLIGHT 20270328T010000 +0000 FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        ),
        // M10.5.0/0 and M3.5.0/-1: the evening before a last Sunday.
        (
            "America/Nuuk",
            "STANDARD 20261025T000000 -0100 FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
             DAYLIGHT 20270327T230000 -0200 \
             FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA",
        ),
        // M3.4.4/26: two o'clock on the day after a fourth Thursday.
        (
            "Asia/Jerusalem",
            "STANDARD 20261025T020000 +0300 FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
             DAYLIGHT 20270326T020000 +0200 \
             FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR",
        ),
        // M10.5.4/24: the day after a last Thursday, which may be in November.
        (
            "Africa/Cairo",
            "STANDARD 20261030T000000 +0300 \
             FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=26,27,28,29,30,31;BYDAY=FR
             DAYLIGHT 20270430T000000 +0200 FREQ=YEARLY;BYMONTH=4;BYDAY=-1FR
             STANDARD 20301101T000000 +0300 FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1;BYDAY=FR",
        ),
    ];
    for (name, expected) in rules {
        let expected: Vec<_> = expected.lines().map(str::trim).collect();
        let text = text_of(name, NOW);
        let parts = text.split("BEGIN:").skip(2).map(|part| {
            let value = |name: &str| {
                let lines = part.lines();
                lines
                    .filter_map(|line| line.strip_prefix(name))
                    .collect::<String>()
            };
            let kind = part.lines().next().unwrap();
            let (start, from) = (value("DTSTART:"), value("TZOFFSETFROM:"));
            format!("{kind} {start} {from} {}", value("RRULE:"))
        });
        assert_eq!(parts.collect::<Vec<_>>(), expected, "{name}");
    }
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
fn rules_that_no_clock_follows_end_at_once() {
    let rules = [
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;COUNT=4000000000",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5;BYSECOND=0,1,2,3,4,5",
    ];
    for rule in rules {
        let observance = move |number: i32| Observance {
            start: at("1601-01-01T02:00"),
            offset_from_secs: number % 50,
            offset_to_secs: number % 49,
            rule: Some(rule.into()),
            dates: Vec::new(),
            name: None,
        };
        let file = FileZone::new((0..5_000).map(observance).collect()).unwrap();
        let first = at_once(rule, move || {
            file.offset_at(instant("1601-01-01T12:00:00Z"))
        });
        assert!((0..49).contains(&first), "{rule}: {first}");
    }
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

/// All VTIMEZONEs, since 1970 and since now, each with the instant from which on it is right.
fn calendars() -> String {
    let tzdb = tzdb();
    let mut text = String::new();
    for from in ["1970-01-01T00:00:00Z", NOW].map(instant) {
        let from_text = from.format("%Y%m%dT%H%M%SZ");
        write!(text, "BEGIN:VCALENDAR\r\nX-FROM:{from_text}\r\n").unwrap();
        for name in tzdb.names() {
            for line in vtimezone(&tzdb.zone(name).unwrap(), name, from, None) {
                write!(text, "{line}\r\n").unwrap();
            }
        }
        text.push_str("END:VCALENDAR\r\n");
    }
    text
}

/// The recorded text is what `check.py` and `check.mjs` beside it have read and found right.
#[test]
fn other_readers_have_read_what_is_written() {
    let file = fixture("vtimezones/vtimezones.ics.gz");
    let found = calendars();
    if std::env::var_os("NOONMARK_RECORD").is_some() {
        let mut recorded = GzEncoder::new(Vec::new(), Compression::best());
        recorded.write_all(found.as_bytes()).unwrap();
        std::fs::write(&file, recorded.finish().unwrap()).unwrap();
    }
    let mut recorded = String::new();
    let mut bytes = GzDecoder::new(std::fs::File::open(file).unwrap());
    bytes.read_to_string(&mut recorded).unwrap();
    let mut both = found.lines().zip(recorded.lines());
    let other = both.find(|(found, recorded)| found != recorded);
    assert_eq!(other, None, "record it anew and let the scripts read it");
    assert_eq!(found.len(), recorded.len());
}
