//! Stretches of dates in which nothing changes: a year of a daily call in five rows.

use std::ops::Range;

use chrono::NaiveDate;

use super::{MeetingSchedule, Occurrence};

/// A longest run of occurrences with one time on the anchor's clock and the same differences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The anchor's date of the first occurrence.
    pub from: NaiveDate,
    /// The anchor's date of the last one.
    pub to: NaiveDate,
    /// Which occurrences of the meeting's schedule.
    pub occurrences: Range<usize>,
}

impl MeetingSchedule {
    /// The occurrences in as few stretches as can be.
    #[must_use]
    pub fn periods(&self) -> Vec<Period> {
        let mut periods = Vec::new();
        let mut begin = 0;
        for run in self.occurrences.chunk_by(alike) {
            if let [first, ..] = run
                && let [.., last] = run
            {
                periods.push(Period {
                    from: first.start_in_anchor.date(),
                    to: last.start_in_anchor.date(),
                    occurrences: begin..begin + run.len(),
                });
            }
            begin += run.len();
        }
        periods
    }
}

fn alike(one: &Occurrence, next: &Occurrence) -> bool {
    one.start_in_anchor.time() == next.start_in_anchor.time()
        && one
            .rows
            .iter()
            .map(|row| row.difference_secs)
            .eq(next.rows.iter().map(|row| row.difference_secs))
}
