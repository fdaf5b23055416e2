//! Occurrences and everybody's local time at each.

use std::ops::Range;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::Remark;
use super::planned::{self, Held, Planned};
use super::row::{LOOK_AHEAD, Row};
use super::span::{self, Span};
use super::{MeetingSchedule, Window};
use crate::plan::{Meeting, Participant};
use crate::zone::{Resolved, Zone};

/// One holding of a meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence {
    /// The civil start on the anchor's clock as the plan has it.
    pub planned: NaiveDateTime,
    /// Where the rule had it, if it was moved.
    pub moved_from: Option<NaiveDateTime>,
    /// What the anchor's clock really shows; differs from `planned` in a gap.
    pub start_in_anchor: NaiveDateTime,
    /// Whether the planned time exists once, never or twice on the anchor's clock.
    pub resolved: Resolved,
    /// When it begins.
    pub instant: DateTime<Utc>,
    /// When the occurrence before it begins, also when that one lies before the window.
    pub previous: Option<DateTime<Utc>>,
    /// One per participant, in the meeting's order.
    pub rows: Vec<Row>,
}

/// The dates of a meeting in a window, of which each occurrence is computed when it is asked for.
///
/// A year of a thousand meetings with fifty people has millions of rows, and nobody sees them all.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The meeting itself.
    pub meeting: Arc<Meeting>,
    /// The zone of its anchor.
    pub zone: Zone,
    /// Who takes part, in the meeting's order: the order of every occurrence's rows.
    pub participants: Vec<Arc<Participant>>,
    /// Their zones, in the same order.
    pub zones: Vec<Zone>,
    pub(super) spans: Vec<Arc<[Span]>>,
    /// From the occurrence before the window to the last in sight after it.
    pub(super) held: Vec<Held>,
    /// Which of them lie in the window.
    pub(super) in_window: Range<usize>,
    /// The starts in the window that are skipped.
    skipped: Vec<NaiveDateTime>,
}

impl Calendar {
    /// The dates whose planned date lies in `window`.
    pub(super) fn new(
        meeting: &Arc<Meeting>,
        zone: Zone,
        (participants, zones): (Vec<Arc<Participant>>, Vec<Zone>),
        window: Window,
        memo: &mut span::Memo,
        tell: &mut impl FnMut(Remark),
    ) -> Self {
        let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN);
        let window_end = midnight(window.to);
        let instant_of = |civil: NaiveDateTime| zone.resolve(civil).instant(civil);

        // Spans reach a little past the window: a date in the anchor may be ±2 days elsewhere.
        let earliest = window.from.checked_sub_days(Days::new(2));
        let from = instant_of(midnight(earliest.unwrap_or(window.from)));
        let to = instant_of(window_end);
        let spans: Vec<Arc<[Span]>> = zones
            .iter()
            .map(|other| memo.spans(&zone, other, from, to))
            .collect();
        let last_until = spans.iter().filter_map(|spans| spans.last()?.until).max();
        let sight = last_until.map_or(to, |until| until.min(to + LOOK_AHEAD));

        // A fold at the end of sight repeats civil times that are later than the one it ends with.
        let last = zone.civil_at(sight) + TimeDelta::days(1);
        let (planned, mut skipped) = planned::starts(meeting, &zone, last, tell);
        let first = planned.partition_point(|plan| plan.start < midnight(window.from));
        let end = planned.partition_point(|plan| plan.start < window_end);
        let rest = planned.get(first.saturating_sub(1)..).unwrap_or_default();
        let held = rest.iter().map(|plan| Held::new(&zone, *plan)).collect();
        let before_window = usize::from(first > 0);
        skipped.retain(|start| window.contains(start.date()));
        Self {
            meeting: meeting.clone(),
            zone,
            participants,
            zones,
            spans,
            held,
            in_window: before_window..before_window + end.saturating_sub(first),
            skipped,
        }
    }

    /// How many occurrences lie in the window.
    #[must_use]
    pub fn len(&self) -> usize {
        self.in_window.len()
    }

    /// Whether none does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.in_window.is_empty()
    }

    /// The planned start of an occurrence in the window, and its instant.
    #[must_use]
    pub fn start(&self, index: usize) -> Option<(NaiveDateTime, DateTime<Utc>)> {
        let held = self.held(index)?;
        Some((held.planned.start, held.instant))
    }

    /// Everybody's side of an occurrence in the window.
    #[must_use]
    pub fn occurrence(&self, index: usize) -> Option<Occurrence> {
        let held = self.held(index)?;
        let before = (self.in_window.start + index).checked_sub(1);
        let before = before.and_then(|index| self.held.get(index));
        Some(self.with_rows(held, before))
    }

    fn with_rows(&self, held: &Held, before: Option<&Held>) -> Occurrence {
        Occurrence {
            planned: held.planned.start,
            moved_from: held.planned.moved_from,
            start_in_anchor: self.zone.civil_at(held.instant),
            resolved: held.resolved,
            instant: held.instant,
            previous: before.map(|before| before.instant),
            rows: self.rows(held, before),
        }
    }

    /// What is skipped, as it would be held.
    pub fn skipped(&self) -> impl Iterator<Item = Occurrence> {
        self.skipped.iter().map(|start| {
            let planned = Planned {
                start: *start,
                moved_from: None,
            };
            self.with_rows(&Held::new(&self.zone, planned), None)
        })
    }

    /// All its occurrences.
    #[must_use]
    pub fn schedule(&self) -> MeetingSchedule {
        MeetingSchedule {
            skipped: self.skipped().collect(),
            ..self.only(|_| true)
        }
    }

    pub(super) fn held(&self, index: usize) -> Option<&Held> {
        let index = (index < self.len()).then_some(self.in_window.start + index)?;
        self.held.get(index)
    }
}
