//! What a clock is set to over a range of time, so that clocks can be compared.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};

use crate::zone::Zone;

/// The year from which on clocks do again what they did in years of the same kind: the changes that
/// zone data lists end before 2100, and what follows is a rule.
pub(super) const HORIZON: i32 = 2129;
/// Within so many years before it each kind of year is there, by its length and its first weekday.
const CYCLE: i32 = 28;
/// And within so many days anywhere, 2200 and its like included.
const EVERY_KIND: i64 = 40 * 366;

/// The offset at the start of a range, and each change of it within.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Steps {
    /// Seconds east of UTC at the start.
    pub(super) first: i32,
    /// From which second on which offset holds.
    pub(super) changes: Vec<(i64, i32)>,
}

impl Steps {
    /// Those of `zone` in `[from, to)`.
    pub(super) fn of(zone: &Zone, from: DateTime<Utc>, to: DateTime<Utc>) -> Self {
        let changes = zone.transitions(from, to).into_iter();
        let jumps = changes.filter(|change| change.jump_secs() != 0 && change.instant > from);
        Self {
            first: zone.offset_secs_at(from),
            changes: jumps
                .map(|change| (change.instant.timestamp(), change.offset_after_secs))
                .collect(),
        }
    }
}

/// The end of a range in which two clocks have to be compared to know that they are the same in
/// `[from, to)`: past the horizon nothing new comes.
pub(super) fn compared_to(from: DateTime<Utc>, to: DateTime<Utc>) -> DateTime<Utc> {
    let late = from.max(horizon());
    let enough = late.checked_add_signed(TimeDelta::days(EVERY_KIND));
    to.min(enough.unwrap_or(to))
}

/// The first instant of the horizon.
pub(super) fn horizon() -> DateTime<Utc> {
    new_year(HORIZON).and_utc()
}

/// How much later `civil` is than the same time in a year of the same kind before the horizon.
pub(super) fn past_the_horizon(civil: NaiveDateTime) -> TimeDelta {
    let year = civil.year();
    if year < HORIZON {
        return TimeDelta::zero();
    }
    let kind = kind(year);
    let mut known = HORIZON - CYCLE..HORIZON;
    let same = known.find(|known| self::kind(*known) == kind);
    same.map_or(TimeDelta::zero(), |same| new_year(year) - new_year(same))
}

/// Whether it has a 29 February, and what its first weekday is.
fn kind(year: i32) -> (bool, Weekday) {
    let first = new_year(year).date();
    (first.leap_year(), first.weekday())
}

/// The beginning of a year.
pub(super) fn new_year(year: i32) -> NaiveDateTime {
    let date = NaiveDate::from_yo_opt(year, 1).unwrap_or_default();
    date.and_time(chrono::NaiveTime::MIN)
}
