//! The chosen meeting in the range shown: its dates, of which those are computed that are seen.
//!
//! A hundred years of a daily call with fifty people are two million local times.

use std::ops::Deref;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::few::Few;
use super::overview::{Days, add_days};
use super::theme;
use crate::schedule::{Calendar, Occurrence, Period};

/// The chosen meeting in the range shown.
pub(super) struct Chosen {
    calendar: Calendar,
    /// Everybody's side of those that are seen, by their places: of 1,000 people it takes its time.
    whole: Few<usize, Occurrence>,
    pub(super) periods: Vec<Period>,
    pub(super) days: Days,
    /// The dates that are skipped, as they would be held.
    pub(super) skipped: Vec<Arc<Occurrence>>,
    /// What is held and what is skipped, in one order.
    pub(super) dates: Vec<OnDate>,
    /// Where the row of each begins in a table of them, and where the last one ends.
    pub(super) tops: Vec<f32>,
}

/// A date on which the meeting is held, or skipped.
#[derive(Clone, Copy)]
pub(super) struct OnDate {
    pub(super) planned: NaiveDateTime,
    /// The anchor's date.
    pub(super) date: NaiveDate,
    /// Its place among the occurrences, or among those that are skipped.
    index: usize,
    pub(super) is_skipped: bool,
    /// Whether there is something to say below it.
    is_tall: bool,
}

impl Deref for Chosen {
    type Target = Calendar;

    fn deref(&self) -> &Calendar {
        &self.calendar
    }
}

impl Chosen {
    pub(super) fn new(calendar: Calendar) -> Self {
        let skipped: Vec<_> = calendar.skipped().map(Arc::new).collect();
        let glances: Vec<_> = calendar.glances().collect();
        let held = glances.iter().enumerate();
        let held = held.filter_map(|(index, glance)| {
            let (planned, _) = calendar.start(index)?;
            Some(OnDate {
                planned,
                date: glance.start_in_anchor.date(),
                index,
                is_skipped: false,
                is_tall: glance.movers > 0 || calendar.is_moved(index),
            })
        });
        let not_held = skipped.iter().enumerate().map(|(index, held)| OnDate {
            planned: held.planned,
            date: held.start_in_anchor.date(),
            index,
            is_skipped: true,
            is_tall: true,
        });
        let mut dates: Vec<_> = held.chain(not_held).collect();
        dates.sort_by_key(|date| date.planned);
        let ends = dates.iter().scan(0.0, |top, date| {
            let height = if date.is_tall {
                theme::TALL_ROW
            } else {
                theme::ROW
            };
            *top += height;
            Some(*top)
        });
        let tops = std::iter::once(0.0).chain(ends).collect();
        let mut days = Days::new();
        add_days(&mut days, &calendar, &glances);
        Self {
            periods: Period::of(&glances),
            days,
            skipped,
            dates,
            tops,
            whole: Few::default(),
            calendar,
        }
    }

    /// What is held on a date, or would be.
    pub(super) fn on(&self, date: &OnDate) -> Option<Arc<Occurrence>> {
        if date.is_skipped {
            self.skipped.get(date.index).cloned()
        } else {
            self.whole(date.index)
        }
    }

    /// Everybody's side of an occurrence: it is computed when it is first looked at.
    pub(super) fn whole(&self, index: usize) -> Option<Arc<Occurrence>> {
        let compute = || self.calendar.occurrence(index);
        self.whole.get(index, compute)
    }

    /// Each occurrence: its planned start, and its instant.
    pub(super) fn starts(
        &self,
    ) -> impl DoubleEndedIterator<Item = (NaiveDateTime, DateTime<Utc>)> + '_ {
        let all = 0..self.len();
        all.filter_map(|index| self.start(index))
    }

    /// The first occurrence at or after `instant`, or else the last one.
    pub(super) fn next(&self, instant: DateTime<Utc>) -> Option<(NaiveDateTime, DateTime<Utc>)> {
        let next = self.starts().find(|(_, held)| *held >= instant);
        next.or_else(|| self.starts().next_back())
    }

    /// The occurrence that is held on that date of the anchor.
    pub(super) fn held_on(&self, date: NaiveDate) -> Option<(usize, NaiveDateTime)> {
        let mut dates = self.dates.iter();
        let found = dates.find(|one| one.date == date && !one.is_skipped)?;
        Some((found.index, found.planned))
    }
}
