//! chrono-tz behind the same [`Zone`] as every other source.
//!
//! chrono-tz answers look-ups but lists no transitions. They are found by looking once a day and
//! closing in on each change, and written as TZif, so that one reader serves all sources.

use chrono::{DateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use smol_str::SmolStr;

use super::Zone;

/// The years in which chrono-tz is asked: before 1840 no zone changes, after 2099 it knows none.
const FIRST_SECOND: i64 = -4_102_444_800;
const LAST_SECOND: i64 = 4_102_444_800;

/// The zone of that name with chrono-tz's rules.
pub(super) fn zone(name: &str) -> Option<Zone> {
    let tz: Tz = name.parse().ok()?;
    Zone::from_tzif(tz.name(), &tzif(tz)?).ok()
}

/// An offset in seconds and its abbreviation: a local time type of RFC 9636 §3.2.
type LocalTimeType = (i32, SmolStr);

fn local_time_type(tz: Tz, second: i64) -> LocalTimeType {
    let utc = DateTime::<Utc>::from_timestamp(second, 0).unwrap_or_default();
    let offset = tz.offset_from_utc_datetime(&utc.naive_utc());
    // Its `abbreviation()` is none for names such as `-03`.
    let abbreviation = offset.to_string().into();
    (offset.fix().local_minus_utc(), abbreviation)
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

/// TZif version 2 with an empty version 1 block and an empty footer (RFC 9636 §3).
fn tzif(tz: Tz) -> Option<Vec<u8>> {
    let changes = changes(tz);
    let mut types = vec![local_time_type(tz, FIRST_SECOND)];
    for (_, kind) in &changes {
        if !types.contains(kind) {
            types.push(kind.clone());
        }
    }
    let index_of = |kind: &LocalTimeType| {
        let index = types.iter().position(|known| known == kind)?;
        u8::try_from(index).ok()
    };

    let mut names = Vec::new();
    let mut records = Vec::new();
    for (offset_secs, abbreviation) in &types {
        records.extend(offset_secs.to_be_bytes());
        records.push(0);
        records.push(u8::try_from(names.len()).ok()?);
        names.extend(abbreviation.bytes().chain([0]));
    }

    let count = |len: usize| u32::try_from(len).ok().map(u32::to_be_bytes);
    let mut bytes = header([0; 4], 1u32.to_be_bytes(), 1u32.to_be_bytes());
    bytes.extend([0; 7]);
    bytes.extend(header(
        count(changes.len())?,
        count(types.len())?,
        count(names.len())?,
    ));
    bytes.extend(changes.iter().flat_map(|(second, _)| second.to_be_bytes()));
    for (_, kind) in &changes {
        bytes.push(index_of(kind)?);
    }
    bytes.extend(records);
    bytes.extend(names);
    bytes.extend(b"\n\n");
    Some(bytes)
}

/// A version 2 header without leap seconds and without standard/UT indicators (RFC 9636 §3.1).
fn header(transitions: [u8; 4], types: [u8; 4], name_bytes: [u8; 4]) -> Vec<u8> {
    let mut bytes = b"TZif2".to_vec();
    bytes.extend([0; 15 + 12]);
    for count in [transitions, types, name_bytes] {
        bytes.extend(count);
    }
    bytes
}
