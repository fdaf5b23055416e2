//! What a TZID means: by its name, and by the rules of its VTIMEZONE.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use noonmark::exchange::zones::{
    FileZone, Observance, by_name, first_difference, matching, offset, vtimezone,
};
use noonmark::places::Gazetteer;
use noonmark::zone::{Tzdb, Zone};
use proptest::prelude::*;

use crate::exchange_zones::{NOW, file_zone};
use crate::{at, at_once, instant, read_fixture, tzdb, zone};

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
    assert_eq!(first(&without, custom), "Asia/Jakarta");
    assert_eq!(first(&without, "Bangkok, mine"), "Asia/Bangkok");
    for name in ["US/Eastern", "America/Montreal", "America/Fort_Wayne"] {
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

fn any_observance() -> impl Strategy<Value = Observance> {
    let rule = prop_oneof![
        Just(None),
        ".{0,40}".prop_map(Some),
        "FREQ=(YEARLY|MONTHLY|DAILY|SECONDLY)(;COUNT=[0-9]{1,9})?(;INTERVAL=[0-9]{1,4})?\
         (;BYMONTH=(2|3|10))?(;BYMONTHDAY=(-1|1|29|30|31))?(;BYDAY=-?[1-5]?(SU|FR))?\
         (;BYSETPOS=-?[0-9]{1,2})?(;UNTIL=(1600|2050)0101T000000Z?)?"
            .prop_map(Some),
    ];
    let civil = (-9_000_i32..9_999, 1_u32..366, 0_u32..86_400).prop_map(|(year, day, second)| {
        let date = NaiveDate::from_yo_opt(year, day).unwrap();
        let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap();
        date.and_time(time)
    });
    let extreme = prop_oneof![Just(NaiveDateTime::MIN), Just(NaiveDateTime::MAX)];
    let civil = prop_oneof![9 => civil, 1 => extreme].boxed();
    let dates = proptest::collection::vec(civil.clone(), 0..4);
    (civil, -90_000..90_000, -90_000..90_000, rule, dates).prop_map(
        |(start, from, to, rule, dates)| Observance {
            start,
            offset_from_secs: from,
            offset_to_secs: to,
            rule,
            dates,
            name: None,
        },
    )
}

/// Read once: a case takes no time beside it.
static TZDB: LazyLock<Tzdb> = LazyLock::new(tzdb);
static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::open);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_text_and_any_zone_of_a_file_end_at_once(
        tzid in prop_oneof![
            ".{0,300}",
            r#"[("/ ]{0,3}(UTC|GMT)?[+-−]?[0-9:.]{0,6}\)? ?(US|East|Paris|Time|, |and |& |\(|\)|/|Is\.|é){0,30}"#,
        ],
        observances in proptest::collection::vec(any_observance(), 0..12),
        copies in 1_usize..200,
        seconds in proptest::array::uniform3(-300_000_000_000_i64..300_000_000_000),
    ) {
        let found = at_once("a zone of a file", move || {
            let (tzdb, gazetteer) = (TZDB.clone(), GAZETTEER.clone());
            let [from, to, at] = seconds.map(|second| DateTime::from_timestamp(second, 0).unwrap());
            let named = by_name(&tzid, &tzdb, &gazetteer, at);
            let named = named.is_none_or(|named| tzdb.zone(&named.zone).is_some());
            let many = observances.len() * copies;
            let observances = observances.iter().cycle().take(many).cloned();
            let Some(file) = FileZone::new(observances.collect()) else {
                return named;
            };
            let zone = tzdb.zone("Africa/Cairo").unwrap();
            let found = matching(&file, from, to, &tzid, &tzdb, &gazetteer);
            let same = found.iter().all(|name| {
                let zone = tzdb.zone(name).unwrap();
                from < to && zone.offset_secs_at(from) == file.offset_at(from)
            });
            let difference = first_difference(&file, &zone, from, to);
            let differs = difference.is_none_or(|at| file.offset_at(at) != zone.offset_secs_at(at));
            for instant in [from, to, at, DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
                let _ = file.resolve(instant.naive_utc());
                let _ = file.offset_at(instant);
                let _ = vtimezone(&zone, &tzid, instant, Some(at));
            }
            let _ = first_difference(&file, &zone, DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
            let _ = offset(&tzid);
            named && same && differs
        });
        prop_assert!(found);
    }
}
