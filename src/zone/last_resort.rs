//! chrono-tz behind the same [`Zone`] as every other source.
//!
//! chrono-tz answers look-ups but lists no transitions. They are found by looking once a day and
//! closing in on each change, and written as TZif, so that one reader serves all sources.

use chrono::{DateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use super::Zone;
use super::tzif::{self, LocalTimeType};

/// The years in which chrono-tz is asked: before 1840 no zone changes, after 2099 it knows none.
const FIRST_SECOND: i64 = -4_102_444_800;
const LAST_SECOND: i64 = 4_102_444_800;

/// The zone of that name with chrono-tz's rules.
pub(super) fn zone(name: &str) -> Option<Zone> {
    let tz: Tz = name.parse().ok()?;
    let first = local_time_type(tz, FIRST_SECOND);
    let tzif = tzif::write(first, &changes(tz), "")?;
    Zone::from_tzif(tz.name(), &tzif).ok()
}

fn local_time_type(tz: Tz, second: i64) -> LocalTimeType {
    let utc = DateTime::<Utc>::from_timestamp(second, 0).unwrap_or_default();
    let offset = tz.offset_from_utc_datetime(&utc.naive_utc());
    // Its `abbreviation()` is none for names such as `-03`.
    let abbreviation = offset.to_string().into();
    LocalTimeType {
        offset_secs: offset.fix().local_minus_utc(),
        abbreviation,
        is_dst: false,
    }
}

/// Every change in the range, as the first second of each new local time type.
fn changes(tz: Tz) -> Vec<(i64, LocalTimeType)> {
    let step = TimeDelta::days(1).num_seconds();
    let mut found = Vec::new();
    let mut second = FIRST_SECOND;
    let mut current = local_time_type(tz, second);
    while second < LAST_SECOND {
        let next = second + step;
        let after = local_time_type(tz, next);
        if after == current {
            second = next;
            continue;
        }
        let (mut old, mut new) = (second, next);
        while new - old > 1 {
            let middle = i64::midpoint(old, new);
            if local_time_type(tz, middle) == current {
                old = middle;
            } else {
                new = middle;
            }
        }
        current = local_time_type(tz, new);
        found.push((new, current.clone()));
        second = new;
    }
    found
}
