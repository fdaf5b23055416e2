//! Time zones: what a clock shows at an instant, and which instant a clock's time is.
//!
//! A [`Zone`] is made from TZif data (RFC 9636) and honours its POSIX footer, so that New York
//! still changes its clocks in 2150. It is a [`chrono::TimeZone`]: `DateTime<Zone>` works with all
//! of chrono. This room knows nothing of plans and meetings.

mod compile;
mod database;
mod files;
mod last_resort;
mod package;
mod resolved;
mod sources;
mod table;
mod transition;
mod tzdb;
mod tzif;
mod version;
mod what_if;

pub use database::{Database, Source};
pub use package::{Package, PackageError};
pub use resolved::Resolved;
pub use sources::{Choice, ChoiceError, Sources};
pub use transition::Transition;
pub use tzdb::Tzdb;
pub use tzif::TzifError;
pub use version::Version;
pub use what_if::{Rule as WhatIfRule, WhatIf, WhatIfError};

use table::Table;

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike, Utc};
use chrono::{FixedOffset, MappedLocalTime, Offset, TimeZone};
use jiff::tz::AmbiguousOffset;
use smol_str::SmolStr;

/// One IANA zone: a cheap handle on its name and its rules.
///
/// A link has the rules of its target and keeps the name that was asked for:
/// `America/Montreal` computes as `America/Toronto`.
#[derive(Clone)]
pub struct Zone(Arc<Inner>);

struct Inner {
    name: SmolStr,
    tzif: Vec<u8>,
    rules: jiff::tz::TimeZone,
    table: Table,
}

/// What a zone's clock is set to at some instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffsetInfo {
    /// Seconds to add to UTC to get civil time; east is positive.
    pub offset_secs: i32,
    /// The zone's abbreviation (`EST`, `+0545`): ambiguous between zones, so never shown alone.
    pub abbreviation: SmolStr,
}

impl Zone {
    /// Reads a zone from TZif data (RFC 9636).
    ///
    /// # Errors
    /// When the data is not TZif, or is such that it would give wrong hours: version 1, with leap
    /// seconds, out of order, offsets of a day or more.
    pub fn from_tzif(name: &str, tzif: &[u8]) -> Result<Self, TzifError> {
        tzif::check(tzif)?;
        let rules = jiff::tz::TimeZone::tzif(name, tzif)?;
        Ok(Self(Arc::new(Inner {
            name: name.into(),
            tzif: tzif.to_vec(),
            table: Table::of(&rules),
            rules,
        })))
    }

    /// The data that it was read from.
    #[must_use]
    pub fn tzif(&self) -> &[u8] {
        &self.0.tzif
    }

    /// The name under which the zone was asked for, a link's name included.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Whether both have the same rules, as a link and its target have.
    #[must_use]
    pub fn same_rules(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
            || self.0.tzif == other.0.tzif
            || (self.0.table == other.0.table && footer(&self.0.tzif) == footer(&other.0.tzif))
    }

    /// Seconds to add to UTC to get civil time at `instant`.
    ///
    /// Outside the years −9999 to 9999 the offset at that end holds.
    #[must_use]
    #[inline]
    pub fn offset_secs_at(&self, instant: DateTime<Utc>) -> i32 {
        let known = self.0.table.offset_secs(instant.naive_utc());
        known.unwrap_or_else(|| self.0.rules.to_offset(timestamp(instant)).seconds())
    }

    /// The offset and the abbreviation at `instant`.
    #[must_use]
    pub fn info_at(&self, instant: DateTime<Utc>) -> OffsetInfo {
        if let Some((offset_secs, abbreviation)) = self.0.table.info(instant.timestamp()) {
            return OffsetInfo {
                offset_secs,
                abbreviation: abbreviation.clone(),
            };
        }
        let info = self.0.rules.to_offset_info(timestamp(instant));
        OffsetInfo {
            offset_secs: info.offset().seconds(),
            abbreviation: info.abbreviation().into(),
        }
    }

    /// What this zone's clock shows at `instant`, as civil time.
    #[must_use]
    pub fn civil_at(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        civil_with_offset(instant, self.offset_secs_at(instant))
    }

    /// How a civil time of this zone maps to instants: once, in a gap, or in a fold.
    #[must_use]
    #[inline]
    pub fn resolve(&self, civil: NaiveDateTime) -> Resolved {
        let known = self.0.table.resolve(civil);
        known.unwrap_or_else(|| self.resolve_far(civil))
    }

    /// As [`Zone::resolve`], past the table.
    #[cold]
    fn resolve_far(&self, civil: NaiveDateTime) -> Resolved {
        let ambiguous = self.0.rules.to_ambiguous_timestamp(jiff_civil(civil));
        match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { offset } => Resolved::Unique {
                offset_secs: offset.seconds(),
            },
            AmbiguousOffset::Gap { before, after } => Resolved::Gap {
                offset_before_secs: before.seconds(),
                offset_after_secs: after.seconds(),
            },
            AmbiguousOffset::Fold { before, after } => Resolved::Fold {
                offset_before_secs: before.seconds(),
                offset_after_secs: after.seconds(),
            },
        }
    }
}

/// The POSIX TZ string that ends TZif data (RFC 9636 §3.3).
fn footer(tzif: &[u8]) -> Option<&[u8]> {
    tzif.strip_suffix(b"\n")?
        .rsplit(|byte| *byte == b'\n')
        .next()
}

/// Civil time for an offset; saturates at the ends of chrono's range.
#[must_use]
#[inline]
pub fn civil_with_offset(instant: DateTime<Utc>, offset_secs: i32) -> NaiveDateTime {
    let utc = instant.naive_utc();
    utc.checked_add_offset(fixed(offset_secs)).unwrap_or(utc)
}

/// jiff's instant for chrono's, cut to whole seconds and clamped to the years −9999 to 9999.
fn timestamp(instant: DateTime<Utc>) -> jiff::Timestamp {
    let end = if instant.timestamp() < 0 {
        jiff::Timestamp::MIN
    } else {
        jiff::Timestamp::MAX
    };
    jiff::Timestamp::from_second(instant.timestamp()).unwrap_or(end)
}

/// jiff's civil time for chrono's, cut to whole seconds and clamped to the years −9999 to 9999.
fn jiff_civil(civil: NaiveDateTime) -> jiff::civil::DateTime {
    let end = if civil.year() < 0 {
        jiff::civil::DateTime::MIN
    } else {
        jiff::civil::DateTime::MAX
    };
    let part = |value: u32| i8::try_from(value).unwrap_or(0);
    i16::try_from(civil.year())
        .ok()
        .and_then(|year| {
            jiff::civil::DateTime::new(
                year,
                part(civil.month()),
                part(civil.day()),
                part(civil.hour()),
                part(civil.minute()),
                part(civil.second()),
                0,
            )
            .ok()
        })
        .unwrap_or(end)
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.0.name)
    }
}

/// Zones are equal when they go by the same name and have the same rules.
impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name && self.same_rules(other)
    }
}

impl Eq for Zone {}

/// The offset of a `DateTime<Zone>`; it shows itself as the abbreviation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneOffset {
    zone: Zone,
    info: OffsetInfo,
}

impl ZoneOffset {
    /// The abbreviation in use (`EST`, `+0545`).
    #[must_use]
    pub fn abbreviation(&self) -> &str {
        &self.info.abbreviation
    }
}

impl Offset for ZoneOffset {
    fn fix(&self) -> FixedOffset {
        fixed(self.info.offset_secs)
    }
}

impl fmt::Display for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.info.abbreviation)
    }
}

/// chrono's offsets end at ±24 h, and so do those that are read.
#[inline]
fn fixed(offset_secs: i32) -> FixedOffset {
    FixedOffset::east_opt(offset_secs).unwrap_or_else(|| Utc.fix())
}

impl TimeZone for Zone {
    type Offset = ZoneOffset;

    fn from_offset(offset: &ZoneOffset) -> Self {
        offset.zone.clone()
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<ZoneOffset> {
        self.offset_from_local_datetime(&local.and_time(chrono::NaiveTime::MIN))
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<ZoneOffset> {
        let with = |offset_secs: i32| {
            let utc = civil_with_offset(local.and_utc(), -offset_secs);
            self.offset_from_utc_datetime(&utc)
        };
        match self.resolve(*local) {
            Resolved::Unique { offset_secs } => MappedLocalTime::Single(with(offset_secs)),
            Resolved::Gap { .. } => MappedLocalTime::None,
            Resolved::Fold {
                offset_before_secs,
                offset_after_secs,
            } => MappedLocalTime::Ambiguous(with(offset_before_secs), with(offset_after_secs)),
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        self.offset_from_utc_datetime(&utc.and_time(chrono::NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        ZoneOffset {
            zone: self.clone(),
            info: self.info_at(utc.and_utc()),
        }
    }
}
