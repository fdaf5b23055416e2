//! What zone data, and rules that do not exist, change: said to people.

use std::ops::Range;

use chrono::{NaiveDate, TimeDelta};

use super::{all_of, change, clauses, date, local_time, offset, time};
use crate::plan::City;
use crate::schedule::impact::{Difference, Disagreement, Moved, Stretch};
use crate::t;
use crate::zone::{Database, Package, Transition, Tzdb, WhatIf, WhatIfRule, civil_with_offset};

/// What two versions of zone data disagree on:
/// `clocks in Vancouver are at UTC−7 from Sun 1 Nov 2026 on, not at UTC−8`.
#[must_use]
pub fn disagreement(of: &Disagreement) -> String {
    let (before, after) = (of.offset_before_secs, of.offset_after_secs);
    // The later of the two clocks: the earlier one may still show the day before.
    let later = before.max(after);
    let since = of.since.map(|since| civil_with_offset(since, later).date());
    let (city, before, after) = (&*of.city, offset(before), offset(after));
    match since {
        Some(since) => t!(
            "clocks-are-at-from",
            city = city,
            after = after,
            date = date(since),
            before = before
        ),
        None => t!("clocks-are-at", city = city, after = after, before = before),
    }
}

/// `Mon 2 Nov 2026 – Fri 12 Mar 2027, 95 times`.
#[must_use]
pub fn stretch(of: &Stretch<'_>) -> String {
    let last = date(of.last);
    let first = of.first.occurrence();
    match first.map(|held| held.start_in_anchor.date()) {
        Some(first) if first != of.last => {
            let (first, count) = (date(first), of.occurrences);
            t!("stretch", first = first, last = last, count = count)
        }
        _ => last,
    }
}

/// `18:00 → 17:00`, with the weekday where the date is another one than the anchor's.
#[must_use]
pub fn instead(moved: &Moved<'_>) -> String {
    change(&local_time(moved.before), &local_time(moved.after))
}

/// An occurrence that only one of two versions gives, as where a rule ends at an instant.
#[must_use]
pub fn only_under_one(difference: &Difference<'_>) -> Option<String> {
    match (difference.before, difference.after) {
        (Some(_), None) => Some(t!("no-longer-held")),
        (None, Some(_)) => Some(t!("held-in-addition")),
        _ => None,
    }
}

/// What the comparison comes to, in one line: `3 meetings change from Sun 1 Nov 2026`.
#[must_use]
pub fn summary(differences: &[Difference<'_>]) -> String {
    let mut meetings: Vec<&str> = differences
        .iter()
        .map(|difference| difference.of.meeting.id.as_str())
        .collect();
    meetings.dedup();
    let count = meetings.len();
    let starts = differences.iter().filter_map(Difference::occurrence);
    match starts.map(|held| held.start_in_anchor.date()).min() {
        _ if count == 0 => t!("no-meeting-changes"),
        Some(first) => t!("meetings-change-from", count = count, date = date(first)),
        None => t!("meetings-change", count = count),
    }
}

/// `what if clocks in Nottingham and Paris no longer changed from Fri 1 Jan 2027 on`, with the names
/// of the plan's `cities` for the zones.
#[must_use]
pub fn what_if(of: &WhatIf, cities: &[&City]) -> String {
    let named = |zone: &String| {
        let city = cities.iter().find(|city| city.zone == *zone);
        city.map_or(zone.clone(), |city| city.name.clone())
    };
    let named: Vec<_> = of.zones.iter().map(named).collect();
    let (named, from) = (all_of(&named), date(of.from));
    match &of.rule {
        WhatIfRule::NoChanges => {
            t!("what-if-no-changes", places = named, date = from)
        }
        WhatIfRule::Posix(text) => {
            let offsets = rule_offsets(&of.rule, of.from).unwrap_or_default();
            t!(
                "what-if-rule",
                places = named,
                offsets = offsets,
                date = from,
                rule = text
            )
        }
    }
}

/// `UTC+1 and UTC+2`: what a POSIX rule comes to, as many write one with the sign the wrong way round.
#[must_use]
pub fn rule_offsets(rule: &WhatIfRule, from: NaiveDate) -> Option<String> {
    let offsets: Vec<_> = rule.offsets_secs(from).into_iter().map(offset).collect();
    (!offsets.is_empty()).then(|| all_of(&offsets))
}

/// The zone data in use and what is to be known of it:
/// `tzdb 2025b, system; tzdb 2026f, bundled, is newer; for 2 zones tzdb 2026f, bundled, answers`.
#[must_use]
pub fn zone_data(tzdb: &Tzdb) -> String {
    let newer = tzdb.newer();
    let newer = newer.map(|newer| t!("zone-data-newer", data = newer.to_string()));
    let besides = tzdb.answered_besides();
    let besides = besides.iter().map(|(other, zones)| {
        let other = other.to_string();
        t!("zone-data-besides", count = *zones, data = other)
    });
    let said: Vec<_> = std::iter::once(tzdb.to_string())
        .chain(newer)
        .chain(besides)
        .collect();
    clauses(&said)
}

/// What was kept of zone data that was added: `tzdb 2026f is kept, with 598 zones`, and from which
/// directory below what was chosen, and how many zones that the program knows are not in it.
#[must_use]
pub fn kept(package: &Package) -> String {
    let version = package.version_in_words();
    let count = package.zones.len();
    let said = match package.within.trim_end_matches('/') {
        "" => t!("kept", version = version, count = count),
        within => t!(
            "kept-from-within",
            version = version,
            count = count,
            directory = within
        ),
    };
    let bundled = Database::bundled();
    let known = bundled.names();
    let lacks = |name: &&String| !package.zones.contains_key(*name);
    match known.iter().filter(lacks).count() {
        0 => said,
        lacking => t!(
            "kept-lacking",
            kept = said,
            lacking = lacking,
            all = known.len()
        ),
    }
}

/// What a clock does not show, or shows again: `02:00–03:00 skipped`, `01:00–02:00 twice`; of a whole
/// date `Fri 30 Dec 2011 skipped`.
#[must_use]
pub fn skipped_or_repeated(change: &Transition) -> String {
    let Range { start, end } = change.skipped_or_repeated();
    let what = if end - start < TimeDelta::days(1) {
        let (from, to) = (time(start.time()), time(end.time()));
        t!("from-to", from = from, to = to)
    } else {
        date(start.date())
    };
    if change.jump_secs() < 0 {
        t!("repeated", what = what)
    } else {
        t!("skipped", what = what)
    }
}
