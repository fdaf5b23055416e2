//! A zone as a file defines it: its observances, and what its clock shows.

use std::fmt;
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Utc};

use super::steps::{HORIZON, Steps, horizon, new_year, past_the_horizon};
use super::{DAY, Observance};
use crate::recurrence::Rule;
use crate::zone::civil_with_offset;

/// How many onsets of one zone are looked at; an hourly rule would have a million.
const MOST_ONSETS: usize = 10_000;

/// How many rules of one zone may never fire; it takes milliseconds to know it of one.
const MOST_BARREN: usize = 2;

/// A zone as a calendar file defines it by a VTIMEZONE (RFC 5545 §3.6.5): a cheap handle.
///
/// Of a rule that is none, that is not by the year or that never fires only DTSTART is an onset.
/// Before its first onset the offset is that from which the first onset changes. From the year 2129
/// on a clock that still changes does as in an earlier year with the same weekdays.
#[derive(Clone)]
pub struct FileZone(Arc<Inner>);

struct Inner {
    observances: Vec<Observance>,
    /// Worked out when they are first asked for.
    onsets: OnceLock<Onsets>,
}

/// When the offset changes.
struct Onsets {
    /// Seconds east of UTC before all of them.
    before: i32,
    /// From which second on which offset holds, in order.
    changes: Vec<(i64, i32)>,
    /// Whether they go on past the horizon.
    go_on: bool,
}

impl FileZone {
    /// The zone of these observances; none where no observance has offsets of less than a day.
    #[must_use]
    pub fn new(mut observances: Vec<Observance>) -> Option<Self> {
        observances.retain(|observance| {
            let offsets = [observance.offset_from_secs, observance.offset_to_secs];
            offsets
                .iter()
                .all(|offset| offset.unsigned_abs() < DAY.unsigned_abs())
        });
        (!observances.is_empty()).then(|| {
            Self(Arc::new(Inner {
                observances,
                onsets: OnceLock::new(),
            }))
        })
    }

    /// The instant at which its clock shows `civil`: the first one in a fold; in a gap by the offset
    /// from before it.
    #[must_use]
    pub fn resolve(&self, civil: NaiveDateTime) -> DateTime<Utc> {
        let onsets = self.onsets();
        let later = onsets.past_the_horizon(civil);
        let shown = (civil - later).and_utc().timestamp();
        let offset = onsets.offset_before(shown);
        civil_with_offset(civil.and_utc(), -offset).and_utc()
    }

    /// Seconds east of UTC at `instant`.
    #[must_use]
    pub fn offset_at(&self, instant: DateTime<Utc>) -> i32 {
        let onsets = self.onsets();
        let later = onsets.past_the_horizon(instant.naive_utc());
        onsets.offset_at((instant - later).timestamp())
    }

    /// The offset at `from` and its changes in `[from, to)`.
    pub(super) fn steps(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Steps {
        let onsets = self.onsets();
        let (start, end) = (from.timestamp(), to.timestamp());
        let mut changes: Vec<_> = onsets.within(start, end).collect();
        if onsets.go_on {
            let years = HORIZON.max(from.year() - 1)..=to.year();
            changes.extend(years.flat_map(|year| onsets.of_year(year, start, end)));
        }
        Steps {
            first: self.offset_at(from),
            changes,
        }
    }

    fn onsets(&self) -> &Onsets {
        self.0
            .onsets
            .get_or_init(|| Onsets::of(&self.0.observances))
    }
}

impl Onsets {
    fn of(observances: &[Observance]) -> Self {
        // (the second, the offset from then on, the offset before)
        let mut all: Vec<(i64, i32, i32)> = Vec::new();
        let mut barren = 0;
        for observance in observances {
            let from = observance.offset_from_secs;
            let left = MOST_ONSETS.saturating_sub(all.len());
            let mut civil = Vec::new();
            if let Some(rule) = yearly(observance).filter(|_| barren < MOST_BARREN) {
                civil = starts(&rule, observance, left);
                barren += usize::from(civil.is_empty());
            }
            if civil.is_empty() {
                civil.push(observance.start);
            }
            civil.extend(&observance.dates);
            all.extend(civil.into_iter().take(left).map(|civil| {
                let second = civil.and_utc().timestamp() - i64::from(from);
                (second, observance.offset_to_secs, from)
            }));
        }
        // Of onsets at one instant the one that the file has last.
        all.sort_by_key(|(second, ..)| *second);
        let before = all.first().map_or(0, |(_, _, from)| *from);
        let mut changes: Vec<(i64, i32)> = Vec::new();
        for (second, offset, _) in all {
            changes.pop_if(|(last, _)| *last == second);
            if changes.last().map_or(before, |(_, last)| *last) != offset {
                changes.push((second, offset));
            }
        }
        let year = TimeDelta::days(366);
        let last_year = (horizon() - year).timestamp();
        Self {
            go_on: changes.last().is_some_and(|(last, _)| *last >= last_year),
            before,
            changes,
        }
    }

    fn offset_at(&self, second: i64) -> i32 {
        let end = self.changes.partition_point(|(start, _)| *start <= second);
        self.offset_of(end)
    }

    /// Of the stretch that begins with the change before that number.
    fn offset_of(&self, end: usize) -> i32 {
        let change = end.checked_sub(1).and_then(|at| self.changes.get(at));
        change.map_or(self.before, |(_, offset)| *offset)
    }

    /// The offset by which a civil time is read, in seconds since 1970 on that clock.
    fn offset_before(&self, civil: i64) -> i32 {
        let day = i64::from(DAY);
        let first = self
            .changes
            .partition_point(|(start, _)| *start <= civil - day);
        let mut last = self.offset_of(first);
        for at in first..=self.changes.len() {
            let offset = self.offset_of(at);
            let second = civil - i64::from(offset);
            let start = at.checked_sub(1).and_then(|at| self.changes.get(at));
            if start.is_some_and(|(start, _)| second < *start) {
                // Too late for the stretch before, too early for this one: a gap.
                return last;
            }
            if self.changes.get(at).is_none_or(|(next, _)| second < *next) {
                return offset;
            }
            last = offset;
        }
        last
    }

    fn past_the_horizon(&self, civil: NaiveDateTime) -> TimeDelta {
        if self.go_on {
            past_the_horizon(civil)
        } else {
            TimeDelta::zero()
        }
    }

    /// The changes after `start` and before `end`.
    fn within(&self, start: i64, end: i64) -> impl Iterator<Item = (i64, i32)> {
        let first = self.changes.partition_point(|(second, _)| *second <= start);
        let later = self
            .changes
            .get(first..)
            .unwrap_or_default()
            .iter()
            .copied();
        later.take_while(move |(second, _)| *second < end)
    }

    /// As [`Onsets::within`], of a year past the horizon.
    fn of_year(&self, year: i32, start: i64, end: i64) -> impl Iterator<Item = (i64, i32)> {
        let later = past_the_horizon(new_year(year)).num_seconds();
        let [first, next] = [year, year + 1].map(|year| new_year(year).and_utc().timestamp());
        let changes = self.within(first - later - 1, next - later);
        let changes = changes.map(move |(second, offset)| (second + later, offset));
        changes.filter(move |(second, _)| (start + 1..end).contains(second))
    }
}

/// Its rule, if it has one by the year: no clock is set more often, and to know that a finer rule
/// never fires takes much longer.
fn yearly(observance: &Observance) -> Option<Rule> {
    let rule: Rule = observance.rule.as_ref()?.parse().ok()?;
    rule.is_yearly().then_some(rule)
}

/// The civil onsets of a rule, of which there may be none.
fn starts(rule: &Rule, observance: &Observance, most: usize) -> Vec<NaiveDateTime> {
    let from = observance.offset_from_secs;
    let instant = move |civil: NaiveDateTime| civil_with_offset(civil.and_utc(), -from).and_utc();
    let starts = rule.starts(observance.start, horizon().naive_utc(), instant);
    starts.take(most).collect()
}

impl fmt::Debug for FileZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.0.observances).finish()
    }
}
