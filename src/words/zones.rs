//! What zone data, and rules that do not exist, change: said to people.

use chrono::NaiveDate;

use super::{all_of, date, local_time, offset};
use crate::plan::City;
use crate::schedule::impact::{Difference, Disagreement, Moved, Stretch};
use crate::zone::{Database, Package, Tzdb, WhatIf, WhatIfRule, civil_with_offset};

/// What two versions of zone data disagree on:
/// `clocks in Vancouver are at UTC−7 from Sun 1 Nov 2026 on, not at UTC−8`.
#[must_use]
pub fn disagreement(of: &Disagreement) -> String {
    let since = of.since.map(|since| {
        // The later of the two clocks: the earlier one may still show the day before.
        let later = of.offset_before_secs.max(of.offset_after_secs);
        format!(" from {} on", date(civil_with_offset(since, later).date()))
    });
    format!(
        "clocks in {} are at {}{}, not at {}",
        of.city,
        offset(of.offset_after_secs),
        since.unwrap_or_default(),
        offset(of.offset_before_secs)
    )
}

/// `Mon 2 Nov 2026 – Fri 12 Mar 2027, 95 times`.
#[must_use]
pub fn stretch(of: &Stretch<'_>) -> String {
    let last = date(of.last);
    let first = of.first.occurrence();
    match first.map(|held| held.start_in_anchor.date()) {
        Some(first) if first != of.last => {
            format!("{} – {last}, {} times", date(first), of.occurrences)
        }
        _ => last,
    }
}

/// `18:00 → 17:00`, with the weekday where the date is another one than the anchor's.
#[must_use]
pub fn instead(moved: &Moved<'_>) -> String {
    format!("{} → {}", local_time(moved.before), local_time(moved.after))
}

/// An occurrence that only one of two versions gives, as where a rule ends at an instant.
#[must_use]
pub fn only_under_one(difference: &Difference<'_>) -> Option<String> {
    match (difference.before, difference.after) {
        (Some(_), None) => Some("no longer held: the rule ends before it".into()),
        (None, Some(_)) => Some("held in addition: the rule ends after it".into()),
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
    let said = match meetings.len() {
        0 => return "no meeting changes".into(),
        1 => "1 meeting changes".to_owned(),
        count => format!("{count} meetings change"),
    };
    let starts = differences.iter().filter_map(Difference::occurrence);
    match starts.map(|held| held.start_in_anchor.date()).min() {
        Some(first) => format!("{said} from {}", date(first)),
        None => said,
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
            format!("what if clocks in {named} no longer changed from {from} on")
        }
        WhatIfRule::Posix(text) => {
            let offsets = rule_offsets(&of.rule, of.from).unwrap_or_default();
            format!("what if clocks in {named} were at {offsets} from {from} on ({text})")
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
    let newer = tzdb.newer().map(|newer| format!("{newer}, is newer"));
    let besides = tzdb.answered_besides();
    let besides = besides.iter().map(|(other, zones)| match zones {
        1 => format!("for 1 zone {other}, answers"),
        zones => format!("for {zones} zones {other}, answers"),
    });
    let said: Vec<_> = std::iter::once(tzdb.to_string())
        .chain(newer)
        .chain(besides)
        .collect();
    said.join("; ")
}

/// What was kept of zone data that was added: `tzdb 2026f is kept, with 598 zones`, and from which
/// directory below what was chosen, and how many zones that the program knows are not in it.
#[must_use]
pub fn kept(package: &Package) -> String {
    let zones = match package.zones.len() {
        1 => "1 zone".to_owned(),
        count => format!("{count} zones"),
    };
    let within = match package.within.trim_end_matches('/') {
        "" => String::new(),
        within => format!(", from {within} in it"),
    };
    let version = package.version_in_words();
    let said = format!("tzdb {version} is kept, with {zones}{within}");
    let bundled = Database::bundled();
    let known = bundled.names();
    let lacks = |name: &&String| !package.zones.contains_key(*name);
    match known.iter().filter(lacks).count() {
        0 => said,
        lacking => {
            let all = known.len();
            format!("{said}; it lacks {lacking} of the {all} that this program has itself")
        }
    }
}
