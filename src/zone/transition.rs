//! A zone's transitions, listed over any range.

use std::ops::Range;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use smol_str::SmolStr;

use super::{Zone, civil_with_offset, timestamp};

/// An instant at which a zone's offset or abbreviation changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The first instant with the new offset.
    pub instant: DateTime<Utc>,
    /// Seconds east of UTC before it.
    pub offset_before_secs: i32,
    /// Seconds east of UTC from it on.
    pub offset_after_secs: i32,
    /// The abbreviation before it.
    pub abbreviation_before: SmolStr,
    /// The abbreviation from it on.
    pub abbreviation_after: SmolStr,
}

impl Transition {
    /// By how many seconds the clock jumps: positive is forward, 0 only renames
    /// (Vancouver on 2026-11-01, PDT to MST).
    #[must_use]
    pub fn jump_secs(&self) -> i32 {
        self.offset_after_secs - self.offset_before_secs
    }

    /// The civil times that the clock skips, or those that it shows twice; empty where it only
    /// renames.
    ///
    /// London skips 01:00 to 02:00 on 2017-03-26, and shows them twice on 2017-10-29.
    #[must_use]
    pub fn skipped_or_repeated(&self) -> Range<NaiveDateTime> {
        let before = civil_with_offset(self.instant, self.offset_before_secs);
        let after = civil_with_offset(self.instant, self.offset_after_secs);
        before.min(after)..before.max(after)
    }
}

impl Zone {
    /// The transitions after `instant`, in order, without end where a POSIX footer has none.
    ///
    /// Entries of the data that change neither offset nor abbreviation are left out
    /// (Nuuk, Ojinaga and Chişinău have some).
    pub fn transitions_after(&self, instant: DateTime<Utc>) -> impl Iterator<Item = Transition> {
        let table = &self.0.table;
        let listed = table.changes_after(instant.timestamp());
        let listed = listed.map(|(instant, before, after)| Transition {
            instant,
            offset_before_secs: before.0,
            offset_after_secs: after.0,
            abbreviation_before: before.1.clone(),
            abbreviation_after: after.1.clone(),
        });
        let just_before_the_end = DateTime::from_timestamp(table.end().saturating_sub(1), 0);
        let far = just_before_the_end.map(|end| self.far_transitions_after(end.max(instant)));
        listed.chain(far.into_iter().flatten())
    }

    /// As [`Zone::transitions_after`], past the table.
    fn far_transitions_after(&self, instant: DateTime<Utc>) -> impl Iterator<Item = Transition> {
        let mut before = self.info_at(instant);
        let mut last = None;
        self.0
            .rules
            .following(timestamp(instant))
            // Data without a footer would have jiff repeat its last entry for ever.
            .take_while(move |entry| last.replace(entry.timestamp()) < Some(entry.timestamp()))
            .filter_map(move |entry| {
                let transition = Transition {
                    instant: DateTime::from_timestamp(entry.timestamp().as_second(), 0)?,
                    offset_before_secs: before.offset_secs,
                    offset_after_secs: entry.offset().seconds(),
                    abbreviation_before: before.abbreviation.clone(),
                    abbreviation_after: entry.abbreviation().into(),
                };
                before.offset_secs = transition.offset_after_secs;
                before.abbreviation = transition.abbreviation_after.clone();
                let changes = transition.jump_secs() != 0
                    || transition.abbreviation_before != transition.abbreviation_after;
                changes.then_some(transition)
            })
    }

    /// The transitions in `[from, to)`.
    #[must_use]
    pub fn transitions(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Transition> {
        let second = chrono::TimeDelta::seconds(1);
        let just_before = from.checked_sub_signed(second).unwrap_or(from);
        self.transitions_after(just_before)
            .take_while(|transition| transition.instant < to)
            .collect()
    }

    /// Whether clocks are set forward or back in a calendar year (UTC).
    #[must_use]
    pub fn changes_in(&self, year: i32) -> bool {
        let new_year = |year| NaiveDate::from_yo_opt(year, 1).unwrap_or_default();
        let [from, to] = [year, year.saturating_add(1)]
            .map(|year| new_year(year).and_time(NaiveTime::MIN).and_utc());
        let changes = self.transitions(from, to);
        changes.iter().any(|change| change.jump_secs() != 0)
    }

    /// The instants at or before `instant` at which something changes, latest first.
    pub(crate) fn changes_up_to(
        &self,
        instant: DateTime<Utc>,
    ) -> impl Iterator<Item = DateTime<Utc>> {
        let table = &self.0.table;
        let just_after = instant + chrono::TimeDelta::seconds(1);
        let far = self.0.rules.preceding(timestamp(just_after));
        let far = far.map(|entry| entry.timestamp().as_second());
        let far = far.take_while(|second| *second >= table.end());
        far.filter_map(|second| DateTime::from_timestamp(second, 0))
            .chain(table.changes_up_to(instant.timestamp()))
    }
}
