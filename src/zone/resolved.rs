//! Civil time to instant, with the doubt kept as a value.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::civil_with_offset;

/// How often a civil time happens in a zone: once, never (gap), or twice (fold).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// It exists once.
    Unique {
        /// Seconds east of UTC.
        offset_secs: i32,
    },
    /// A transition skips it: 02:30 in New York on 2026-03-08.
    Gap {
        /// Seconds east of UTC before the transition.
        offset_before_secs: i32,
        /// Seconds east of UTC after it.
        offset_after_secs: i32,
    },
    /// A transition repeats it: 01:30 in New York on 2026-11-01.
    Fold {
        /// Seconds east of UTC the first time.
        offset_before_secs: i32,
        /// Seconds east of UTC the second time.
        offset_after_secs: i32,
    },
}

impl Resolved {
    /// The offset with which the civil time is read: always the one before the transition.
    ///
    /// In a fold that is the earlier instant; in a gap it is the compatible rule
    /// (RFC 5545 §3.3.5), by which the time moves later by the length of the gap.
    #[must_use]
    pub fn offset_secs(self) -> i32 {
        match self {
            Self::Unique { offset_secs } => offset_secs,
            Self::Gap {
                offset_before_secs, ..
            }
            | Self::Fold {
                offset_before_secs, ..
            } => offset_before_secs,
        }
    }

    /// The instant at which `civil`, whose resolution this is, is held.
    #[must_use]
    pub fn instant(self, civil: NaiveDateTime) -> DateTime<Utc> {
        civil_with_offset(civil.and_utc(), -self.offset_secs()).and_utc()
    }
}
