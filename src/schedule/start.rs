//! A start on an anchor's clock that a call could have.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Timelike, Utc};

use crate::zone::{Resolved, Zone};

/// A start as somebody wishes it, and when that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The time on the anchor's clock that was wished for.
    pub planned: NaiveDateTime,
    /// Whether the anchor's clock shows it once, never or twice.
    pub resolved: Resolved,
    /// When it is.
    pub instant: DateTime<Utc>,
    /// What the anchor's clock shows then; differs from `planned` in a gap.
    pub in_anchor: NaiveDateTime,
}

/// The minutes to which a call that is dragged keeps.
const QUARTER: i64 = 15;

impl Start {
    /// The start at `planned` on the clock of `zone`.
    ///
    /// 02:30 in New York on 2026-03-08 is held at 03:30.
    #[must_use]
    pub fn of(zone: &Zone, planned: NaiveDateTime) -> Self {
        let resolved = zone.resolve(planned);
        let instant = resolved.instant(planned);
        Self {
            planned,
            resolved,
            instant,
            in_anchor: zone.civil_at(instant),
        }
    }

    /// The full quarter of an hour on the clock of `zone` that is nearest to `instant`.
    ///
    /// In the second of two hours that a clock shows on the night of a transition it is that of the
    /// first: what is planned for 01:30 in New York on 2026-11-01 is held once.
    #[must_use]
    pub fn near(zone: &Zone, instant: DateTime<Utc>) -> Self {
        let civil = zone.civil_at(instant);
        let over = i64::from(civil.num_seconds_from_midnight()) % (QUARTER * 60);
        let up = if over * 2 < QUARTER * 60 { 0 } else { QUARTER };
        let quarter = civil.checked_add_signed(TimeDelta::minutes(up) - TimeDelta::seconds(over));
        Self::of(zone, quarter.unwrap_or(civil))
    }

    /// So many minutes later on the clock of `zone`, also where it shows no such time.
    #[must_use]
    pub fn later(&self, zone: &Zone, minutes: i64) -> Self {
        let later = TimeDelta::try_minutes(minutes);
        let later = later.and_then(|later| self.planned.checked_add_signed(later));
        Self::of(zone, later.unwrap_or(self.planned))
    }
}
