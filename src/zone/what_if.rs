//! Rules that do not exist: what would a plan be, if a zone stopped changing its clocks?

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use jiff::tz::TimeZone;
use thiserror::Error;

use super::tzif::{self, LocalTimeType};
use super::{Database, Package, Source, Tzdb, Zone, timestamp};
use crate::t;

/// Other rules for some zones, from a date on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// The zones or links; those with the same rules as one of them go along.
    pub zones: Vec<String>,
    /// The first date, on each zone's own calendar.
    pub from: NaiveDate,
    /// What holds from then on.
    pub rule: Rule,
}

/// What holds from a date on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A POSIX TZ string (RFC 9636 §3.3.1), such as `CET-1CEST,M3.5.0,M10.5.0/3`.
    Posix(String),
    /// Clocks stay as they are on that day: a day in winter keeps winter time.
    NoChanges,
}

/// Why there is no such rule.
#[derive(Debug, Error)]
pub enum WhatIfError {
    /// None that the zone data knows.
    #[error("{}", t!("what-if-no-zone", zone = _0))]
    NoZone(String),
    /// Nothing to change.
    #[error("{}", t!("what-if-no-zones"))]
    NoZones,
    /// Not a rule.
    #[error("{}", t!("what-if-no-posix-rule", rule = _0))]
    Posix(String),
    /// More than the format holds.
    #[error("{}", t!("what-if-unwritable", zone = _0))]
    Unwritable(String),
}

impl Rule {
    /// The offsets of a POSIX rule in the year from `from` on, in seconds east of UTC, the smallest
    /// first; none where it is no rule, or clocks stay as they are.
    ///
    /// POSIX counts the other way round: `UTC+1` is an hour *behind* UTC.
    #[must_use]
    pub fn offsets_secs(&self, from: NaiveDate) -> Vec<i32> {
        let Self::Posix(text) = self else {
            return Vec::new();
        };
        let begin = from.and_time(NaiveTime::MIN).and_utc();
        let weeks = (0..53).filter_map(|week| begin.checked_add_signed(TimeDelta::weeks(week)));
        let offsets = weeks.filter_map(|week| Some(posix_at(text.trim(), week).ok()?.offset_secs));
        let distinct: BTreeSet<_> = offsets.collect();
        distinct.into_iter().collect()
    }
}

impl WhatIf {
    /// `tzdb` with the other rules, for the zones named and for those of `names` that are the same.
    ///
    /// # Errors
    /// When a zone is unknown, or the rule is none.
    pub fn over<'a>(
        &self,
        tzdb: &Tzdb,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Result<Tzdb, WhatIfError> {
        if self.zones.is_empty() {
            return Err(WhatIfError::NoZones);
        }
        let mut changed = BTreeMap::new();
        let mut originals = Vec::new();
        for name in &self.zones {
            let zone = tzdb
                .zone(name)
                .ok_or_else(|| WhatIfError::NoZone(name.clone()))?;
            changed.insert(name.clone(), self.tzif(&zone)?);
            originals.push(zone);
        }
        for name in names {
            let Some(zone) = tzdb.zone(name) else {
                continue;
            };
            if originals.iter().any(|original| original.same_rules(&zone)) {
                changed.insert(name.to_owned(), self.tzif(&zone)?);
            }
        }
        let package = Package {
            version: tzdb.version().cloned(),
            zones: changed,
            ..Package::default()
        };
        let database = Arc::new(Database::of_package(Source::WhatIf, package));
        Ok(Tzdb::new(database, tzdb.chain().cloned().collect()))
    }

    /// The zone as it is until the date, and with the rule from then on.
    fn tzif(&self, zone: &Zone) -> Result<Vec<u8>, WhatIfError> {
        let midnight = self.from.and_time(NaiveTime::MIN);
        let from = zone.resolve(midnight).instant(midnight);
        let begin = DateTime::<Utc>::MIN_UTC;
        let as_it_is = |instant| {
            let info = zone.info_at(instant);
            LocalTimeType {
                offset_secs: info.offset_secs,
                abbreviation: info.abbreviation,
                is_dst: false,
            }
        };
        let (then, footer) = match &self.rule {
            Rule::NoChanges => {
                let kept = as_it_is(from);
                let footer = fixed_footer(&kept);
                (kept, footer)
            }
            Rule::Posix(text) => (posix_at(text.trim(), from)?, text.trim().to_owned()),
        };
        let known = zone.transitions_after(begin);
        let known = known.take_while(|transition| transition.instant < from);
        let mut changes: Vec<_> = known
            .map(|known| (known.instant.timestamp(), as_it_is(known.instant)))
            .collect();
        changes.push((from.timestamp(), then));
        let name = || zone.name().to_owned();
        let bytes = tzif::write(as_it_is(begin), &changes, &footer);
        let bytes = bytes.ok_or_else(|| WhatIfError::Unwritable(name()))?;
        match Zone::from_tzif(zone.name(), &bytes) {
            Ok(_) => Ok(bytes),
            Err(_) => Err(WhatIfError::Unwritable(name())),
        }
    }
}

/// What a POSIX TZ string says at `instant`.
fn posix_at(text: &str, instant: DateTime<Utc>) -> Result<LocalTimeType, WhatIfError> {
    let wrong = || WhatIfError::Posix(text.to_owned());
    let rules = TimeZone::posix(text).map_err(|_| wrong())?;
    let info = rules.to_offset_info(timestamp(instant));
    let offset_secs = info.offset().seconds();
    if offset_secs.abs() >= tzif::DAY {
        return Err(wrong());
    }
    Ok(LocalTimeType {
        offset_secs,
        abbreviation: info.abbreviation().into(),
        is_dst: info.dst().is_dst(),
    })
}

/// A POSIX TZ string for a clock that never changes: `<CET>-1`, with the sign that POSIX wants.
fn fixed_footer(kept: &LocalTimeType) -> String {
    let sign = if kept.offset_secs > 0 { "-" } else { "" };
    let secs = kept.offset_secs.unsigned_abs();
    let (hours, minutes, seconds) = (secs / 3600, secs / 60 % 60, secs % 60);
    format!(
        "<{}>{sign}{hours}:{minutes:02}:{seconds:02}",
        kept.abbreviation
    )
}
