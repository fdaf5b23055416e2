//! The city that stands for a zone.

use super::Setting;
use crate::plan::City;

/// UTC as an anchor.
pub(super) fn utc() -> City {
    City::of_zone("UTC")
}

/// The city in that zone by which the plan's meetings are held, or the one that the zone is named
/// after, or its largest.
pub(super) fn of_zone(name: &str, setting: &Setting<'_>) -> City {
    let Some(zone) = setting.tzdb.zone(name) else {
        return City::of_zone(name);
    };
    let same = |other: &str| {
        let other = setting.tzdb.zone(other);
        other.is_some_and(|other| other.same_rules(&zone))
    };
    let mut anchors = setting.plan.meetings.iter().map(|meeting| &meeting.anchor);
    let exact = anchors.clone().find(|city| city.zone == name);
    if let Some(city) = exact.or_else(|| anchors.find(|city| same(&city.zone))) {
        return city.clone();
    }
    if !name.contains('/') || name.starts_with("Etc/") {
        // `UTC`, `EST5EDT`: no city is named.
        return City::of_zone(name);
    }
    let last = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
    let found = setting
        .gazetteer
        .by_any_spelling(&last, |zone| zone == name || same(zone))
        .or_else(|| setting.gazetteer.largest_of(name));
    match found {
        // The zone stays as the file names it.
        Some(found) => City {
            zone: name.to_owned(),
            ..found.city()
        },
        None => City::of_zone(name),
    }
}
