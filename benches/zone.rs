//! Zone look-ups beside chrono-tz's, which most Rust programs use.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops at the first surprise"
)]

use std::hint::black_box;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use noonmark::zone::Tzdb;

fn main() {
    divan::main();
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

#[divan::bench(args = ["America/Toronto", "Asia/Seoul"])]
fn noonmark_instant_to_offset(bencher: divan::Bencher<'_, '_>, name: &str) {
    let zone = Tzdb::bundled().zone(name).unwrap();
    let instants = instants();
    bencher.bench(|| {
        let offsets = instants.iter().map(|instant| zone.offset_secs_at(*instant));
        black_box(offsets.sum::<i32>())
    });
}

#[divan::bench(args = ["America/Toronto", "Asia/Seoul"])]
fn chrono_tz_instant_to_offset(bencher: divan::Bencher<'_, '_>, name: &str) {
    let zone: chrono_tz::Tz = name.parse().unwrap();
    let instants = instants();
    bencher.bench(|| {
        let offset = |instant: &DateTime<Utc>| {
            let offset = zone.offset_from_utc_datetime(&instant.naive_utc());
            offset.fix().local_minus_utc()
        };
        black_box(instants.iter().map(offset).sum::<i32>())
    });
}

#[divan::bench(args = ["America/Toronto", "Asia/Seoul"])]
fn noonmark_wall_to_instant(bencher: divan::Bencher<'_, '_>, name: &str) {
    let zone = Tzdb::bundled().zone(name).unwrap();
    let times = wall_times();
    bencher.bench(|| {
        let instants = times.iter().map(|time| zone.resolve(*time).instant(*time));
        black_box(instants.map(|instant| instant.timestamp()).sum::<i64>())
    });
}

#[divan::bench(args = ["America/Toronto", "Asia/Seoul"])]
fn chrono_tz_wall_to_instant(bencher: divan::Bencher<'_, '_>, name: &str) {
    let zone: chrono_tz::Tz = name.parse().unwrap();
    let times = wall_times();
    bencher.bench(|| {
        let instants = times
            .iter()
            .filter_map(|time| zone.from_local_datetime(time).earliest());
        black_box(instants.map(|instant| instant.timestamp()).sum::<i64>())
    });
}
