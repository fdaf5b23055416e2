//! Zone look-ups beside chrono-tz, jiff and tz-rs, each given the types that it works with.
//!
//! All but chrono-tz read the same TZif data. What a crate cannot do is not there: chrono-tz lists no
//! transitions, tz-rs none past the data's own, and neither opens a database.

#![expect(
    clippy::unwrap_used,
    clippy::wildcard_imports,
    reason = "a benchmark stops at the first surprise, and its groups share what is above them"
)]

use std::hint::black_box;
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use divan::Bencher;
use noonmark::zone::{Sources, Tzdb, Zone};

const ZONES: [&str; 2] = ["America/Toronto", "Asia/Seoul"];

fn main() {
    divan::main();
}

fn tzif(name: &str) -> Vec<u8> {
    Tzdb::bundled().zone(name).unwrap().tzif().to_vec()
}

/// A thousand instants over ten years.
fn instants() -> Vec<DateTime<Utc>> {
    let first = DateTime::from_timestamp(1_735_689_600, 0).unwrap();
    (0..1000)
        .map(|n| first + TimeDelta::minutes(n * 5_259))
        .collect()
}

/// A thousand wall times over ten years.
fn wall_times() -> Vec<NaiveDateTime> {
    let first = NaiveDate::from_ymd_opt(2025, 1, 1)
        .unwrap()
        .and_hms_opt(10, 0, 0)
        .unwrap();
    (0..1000)
        .map(|n| first + TimeDelta::minutes(n * 5_259))
        .collect()
}

/// A thousand look-ups from instant to offset.
#[divan::bench_group]
mod instant_to_offset {
    use super::*;

    #[divan::bench(args = ZONES)]
    fn noonmark(bencher: Bencher<'_, '_>, name: &str) {
        let zone = Tzdb::bundled().zone(name).unwrap();
        let instants = instants();
        bencher.bench(|| {
            let offsets = instants.iter().map(|instant| zone.offset_secs_at(*instant));
            black_box(offsets.sum::<i32>())
        });
    }

    #[divan::bench(args = ZONES)]
    fn chrono_tz(bencher: Bencher<'_, '_>, name: &str) {
        let zone: chrono_tz::Tz = name.parse().unwrap();
        let instants: Vec<_> = instants().iter().map(DateTime::naive_utc).collect();
        bencher.bench(|| {
            let offset = |utc: &NaiveDateTime| {
                let offset = zone.offset_from_utc_datetime(utc);
                offset.fix().local_minus_utc()
            };
            black_box(instants.iter().map(offset).sum::<i32>())
        });
    }

    #[divan::bench(args = ZONES)]
    fn jiff(bencher: Bencher<'_, '_>, name: &str) {
        let zone = ::jiff::tz::TimeZone::tzif(name, &tzif(name)).unwrap();
        let instants: Vec<_> = instants()
            .iter()
            .map(|instant| ::jiff::Timestamp::from_second(instant.timestamp()).unwrap())
            .collect();
        bencher.bench(|| {
            let offsets = instants.iter().map(|instant| zone.to_offset(*instant));
            black_box(offsets.map(::jiff::tz::Offset::seconds).sum::<i32>())
        });
    }

    #[divan::bench(args = ZONES)]
    fn tz_rs(bencher: Bencher<'_, '_>, name: &str) {
        let zone = tz::TimeZone::from_tz_data(&tzif(name)).unwrap();
        let instants: Vec<_> = instants().iter().map(DateTime::timestamp).collect();
        bencher.bench(|| {
            let offset = |second: &i64| zone.find_local_time_type(*second).unwrap().ut_offset();
            black_box(instants.iter().map(offset).sum::<i32>())
        });
    }
}

/// A thousand look-ups from wall time to instant, the earlier one where there are two.
#[divan::bench_group]
mod wall_time_to_instant {
    use chrono::{Datelike, Timelike};

    use super::*;

    #[divan::bench(args = ZONES)]
    fn noonmark(bencher: Bencher<'_, '_>, name: &str) {
        let zone = Tzdb::bundled().zone(name).unwrap();
        let times = wall_times();
        bencher.bench(|| {
            let instants = times.iter().map(|time| zone.resolve(*time).instant(*time));
            black_box(instants.map(|instant| instant.timestamp()).sum::<i64>())
        });
    }

    #[divan::bench(args = ZONES)]
    fn chrono_tz(bencher: Bencher<'_, '_>, name: &str) {
        let zone: chrono_tz::Tz = name.parse().unwrap();
        let times = wall_times();
        bencher.bench(|| {
            let instants = times
                .iter()
                .filter_map(|time| zone.from_local_datetime(time).earliest());
            black_box(instants.map(|instant| instant.timestamp()).sum::<i64>())
        });
    }

    #[divan::bench(args = ZONES)]
    fn jiff(bencher: Bencher<'_, '_>, name: &str) {
        let zone = ::jiff::tz::TimeZone::tzif(name, &tzif(name)).unwrap();
        let part = |value: u32| i8::try_from(value).unwrap();
        let times: Vec<_> = wall_times()
            .iter()
            .map(|time| {
                let year = i16::try_from(time.year()).unwrap();
                let (month, day) = (part(time.month()), part(time.day()));
                ::jiff::civil::date(year, month, day).at(
                    part(time.hour()),
                    part(time.minute()),
                    0,
                    0,
                )
            })
            .collect();
        bencher.bench(|| {
            let instants = times.iter().map(|time| zone.to_timestamp(*time).unwrap());
            black_box(instants.map(::jiff::Timestamp::as_second).sum::<i64>())
        });
    }

    #[divan::bench(args = ZONES)]
    fn tz_rs(bencher: Bencher<'_, '_>, name: &str) {
        let zone = tz::TimeZone::from_tz_data(&tzif(name)).unwrap();
        let part = |value: u32| u8::try_from(value).unwrap();
        let times: Vec<_> = wall_times()
            .iter()
            .map(|time| {
                let (month, day) = (part(time.month()), part(time.day()));
                (
                    time.year(),
                    month,
                    day,
                    part(time.hour()),
                    part(time.minute()),
                )
            })
            .collect();
        bencher.bench(|| {
            let instant = |time: &(i32, u8, u8, u8, u8)| {
                let (year, month, day, hour, minute) = *time;
                let zone = zone.as_ref();
                let found = tz::DateTime::find(year, month, day, hour, minute, 0, 0, zone);
                found.unwrap().earliest().unwrap().unix_time()
            };
            black_box(times.iter().map(instant).sum::<i64>())
        });
    }
}

/// The transitions of Toronto over ten years.
#[divan::bench_group]
mod ten_years_of_transitions {
    use super::*;

    #[divan::bench]
    fn noonmark(bencher: Bencher<'_, '_>) {
        let zone = Tzdb::bundled().zone("America/Toronto").unwrap();
        let from = DateTime::from_timestamp(1_735_689_600, 0).unwrap();
        let to = from + TimeDelta::days(3_653);
        bencher.bench(|| black_box(zone.transitions(from, to)).len());
    }

    #[divan::bench]
    fn jiff(bencher: Bencher<'_, '_>) {
        let zone = ::jiff::tz::TimeZone::tzif("America/Toronto", &tzif("America/Toronto")).unwrap();
        let from = ::jiff::Timestamp::from_second(1_735_689_600).unwrap();
        let to = ::jiff::Timestamp::from_second(1_735_689_600 + 3_653 * 86_400).unwrap();
        bencher.bench(|| {
            let listed = zone
                .following(from)
                .take_while(|entry| entry.timestamp() < to);
            black_box(listed.collect::<Vec<_>>()).len()
        });
    }
}

/// One zone from its TZif data. Ours lists it up to 2100 for what is then asked of it.
#[divan::bench_group]
mod load_one_zone {
    use super::*;

    #[divan::bench(args = ZONES)]
    fn noonmark(bencher: Bencher<'_, '_>, name: &str) {
        let bytes = tzif(name);
        bencher.bench(|| Zone::from_tzif(name, &bytes).unwrap());
    }

    #[divan::bench(args = ZONES)]
    fn jiff(bencher: Bencher<'_, '_>, name: &str) {
        let bytes = tzif(name);
        bencher.bench(|| ::jiff::tz::TimeZone::tzif(name, &bytes).unwrap());
    }

    #[divan::bench(args = ZONES)]
    fn tz_rs(bencher: Bencher<'_, '_>, name: &str) {
        let bytes = tzif(name);
        bencher.bench(|| tz::TimeZone::from_tz_data(&bytes).unwrap());
    }
}

/// A database up to the point where a zone can be asked for.
#[divan::bench_group]
mod open_the_database {
    use super::*;

    #[divan::bench]
    fn noonmark_bundled() -> Tzdb {
        Tzdb::bundled()
    }

    /// With the system's, where this machine has one: its version is read.
    #[divan::bench]
    fn noonmark_all_sources(bencher: Bencher<'_, '_>) {
        let system = [PathBuf::from("/usr/share/zoneinfo")];
        bencher.bench(|| Sources::find(None, None, &system).newest());
    }

    #[divan::bench]
    fn jiff_bundled() -> ::jiff::tz::TimeZoneDatabase {
        ::jiff::tz::TimeZoneDatabase::bundled()
    }

    #[divan::bench]
    fn jiff_directory(bencher: Bencher<'_, '_>) {
        bencher.bench(|| ::jiff::tz::TimeZoneDatabase::from_dir("/usr/share/zoneinfo"));
    }
}
