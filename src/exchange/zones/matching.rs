//! The zones that do as a file's VTIMEZONE says.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};

use super::FileZone;
use super::steps::{Steps, compared_to};
use crate::places::Gazetteer;
use crate::zone::{Tzdb, Zone};

/// The zones whose offsets are those of `file` in `[from, to)`, likeliest first; none where `from` is
/// not before `to`.
///
/// First those that `tzid` names by a word, then those in whose cities the most people live. Of names
/// with the same rules those without a city are left out.
#[must_use]
pub fn matching(
    file: &FileZone,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    tzid: &str,
    tzdb: &Tzdb,
    gazetteer: &Gazetteer,
) -> Vec<String> {
    if from >= to {
        return Vec::new();
    }
    let to = compared_to(from, to);
    let steps = file.steps(from, to);
    let zones = tzdb.names().iter().filter_map(|name| tzdb.zone(name));
    let zones = zones.filter(|zone| {
        zone.offset_secs_at(from) == steps.first && Steps::of(zone, from, to) == steps
    });
    let mut found: Vec<_> = zones
        .map(|zone| (gazetteer.inhabitants(zone.name()), zone))
        .collect();
    found.sort_by_cached_key(|(inhabitants, zone)| {
        let known = gazetteer.common_name(zone.name());
        let name = zone.name().to_owned();
        (
            Reverse(*inhabitants),
            known.is_none(),
            !name.contains('/'),
            name,
        )
    });
    let mut kept: Vec<Zone> = Vec::new();
    for (inhabitants, zone) in found {
        if inhabitants > 0 || !kept.iter().any(|kept| kept.same_rules(&zone)) {
            kept.push(zone);
        }
    }
    let said = gazetteer.said(tzid);
    kept.sort_by_cached_key(|zone| Reverse(said.times(zone.name())));
    kept.iter().map(|zone| zone.name().to_owned()).collect()
}

/// The first instant in `[from, to)` at which `file` and `zone` have another offset.
#[must_use]
pub fn first_difference(
    file: &FileZone,
    zone: &Zone,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    if from >= to {
        return None;
    }
    let to = compared_to(from, to);
    let (one, other) = (file.steps(from, to), Steps::of(zone, from, to));
    if one.first != other.first {
        return Some(from);
    }
    let pairs = one.changes.iter().zip(&other.changes);
    let same = pairs.take_while(|(one, other)| one == other).count();
    let second = match (one.changes.get(same), other.changes.get(same)) {
        (Some((one, _)), Some((other, _))) => *one.min(other),
        (Some((second, _)), None) | (None, Some((second, _))) => *second,
        (None, None) => return None,
    };
    DateTime::from_timestamp(second, 0)
}
