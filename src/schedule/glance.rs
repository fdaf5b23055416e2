//! What dates are to everybody together: told zone by zone, without a row for each participant.
//!
//! Of 10,000 meetings with 50 people nobody sees every row, and everybody wants to see every shift.

use std::sync::Arc;

use chrono::NaiveDateTime;

use super::planned::Held;
use super::span::{self, Span, SpanKind};
use super::{Calendar, MeetingSchedule, Occurrence, Period};
use crate::zone::{Resolved, Zone};

/// What an occurrence is to everybody together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glance {
    /// What the anchor's clock really shows.
    pub start_in_anchor: NaiveDateTime,
    /// How many people's time shifts.
    pub movers: usize,
    /// Whether somebody's time shifts later, earlier.
    pub shifts: [bool; 2],
    /// Whether somebody is out of step, later or earlier.
    pub out_of_step: [bool; 2],
    /// Whether its shift, if it is one, opens a season for everybody whom it shifts.
    pub is_season: bool,
    /// Whether the anchor's clock skips or repeats the start.
    pub is_odd: bool,
    /// Whether everybody's clock differs from the anchor's as at the occurrence before.
    pub is_as_before: bool,
}

/// Those whose clocks are the same.
struct Alike<'a> {
    zone: &'a Zone,
    spans: &'a Arc<[Span]>,
    people: usize,
    /// Their difference at the occurrence before.
    before: Option<i32>,
}

impl Calendar {
    /// Every occurrence in the window at a glance, in the order of their civil starts.
    pub fn glances(&self) -> impl Iterator<Item = Glance> + '_ {
        let mut groups = self.groups();
        let before = self.in_window.start.checked_sub(1);
        if let Some(before) = before.and_then(|index| self.held.get(index)) {
            for group in &mut groups {
                let difference = span::difference_secs(&self.zone, group.zone, before.instant);
                group.before = Some(difference);
            }
        }
        let held = self.held.get(self.in_window.clone()).unwrap_or_default();
        held.iter().map(move |held| self.glance(held, &mut groups))
    }

    fn glance(&self, held: &Held, groups: &mut [Alike<'_>]) -> Glance {
        let mut glance = Glance {
            start_in_anchor: self.zone.civil_at(held.instant),
            movers: 0,
            shifts: [false; 2],
            out_of_step: [false; 2],
            is_season: true,
            is_odd: !matches!(held.resolved, Resolved::Unique { .. }),
            is_as_before: true,
        };
        let in_anchor = self.zone.offset_secs_at(held.instant);
        for group in groups {
            let difference = group.zone.offset_secs_at(held.instant) - in_anchor;
            let shift = group.before.map_or(0, |before| difference - before);
            group.before = Some(difference);
            let span = span::at(group.spans, held.instant).unwrap_or(Span::ENDLESS);
            let mark = |[later, earlier]: &mut [bool; 2], secs: i32| {
                *(if secs < 0 { earlier } else { later }) = true;
            };
            if shift != 0 {
                glance.is_as_before = false;
                glance.movers += group.people;
                mark(&mut glance.shifts, shift);
                glance.is_season &= span.kind() == SpanKind::Season;
            } else if span.kind() == SpanKind::GapWeeks {
                mark(&mut glance.out_of_step, span.step_secs);
            }
        }
        glance
    }

    fn groups(&self) -> Vec<Alike<'_>> {
        let mut groups: Vec<Alike<'_>> = Vec::new();
        for (zone, spans) in self.zones.iter().zip(&self.spans) {
            let mut known = groups.iter_mut();
            match known.find(|known| Arc::ptr_eq(known.spans, spans)) {
                Some(known) => known.people += 1,
                None => groups.push(Alike {
                    zone,
                    spans,
                    people: 1,
                    before: None,
                }),
            }
        }
        groups
    }

    /// The place of the occurrence in the window that is planned for then.
    #[must_use]
    pub fn find(&self, planned: NaiveDateTime) -> Option<usize> {
        let held = self.held.get(self.in_window.clone())?;
        let index = held.partition_point(|held| held.planned.start < planned);
        (held.get(index)?.planned.start == planned).then_some(index)
    }

    /// Of its occurrences those alone that `keeps` names by their places.
    #[must_use]
    pub fn only(&self, mut keeps: impl FnMut(usize) -> bool) -> MeetingSchedule {
        let all = 0..self.len();
        let kept = all.filter(|index| keeps(*index));
        self.with(kept.filter_map(|index| self.occurrence(index)).collect())
    }

    /// Whether an occurrence was moved.
    #[must_use]
    pub fn is_moved(&self, index: usize) -> bool {
        self.held(index)
            .is_some_and(|held| held.planned.moved_from.is_some())
    }

    /// Whether an occurrence is not as usual: moved, added, or in a gap of the anchor's clock.
    #[must_use]
    pub fn is_unusual(&self, index: usize) -> bool {
        self.held(index).is_some_and(|held| {
            let planned = &held.planned;
            planned.moved_from.is_some()
                || self.meeting.also.contains(&planned.start)
                || self.zone.civil_at(held.instant) != planned.start
        })
    }

    pub(super) fn with(&self, occurrences: Vec<Occurrence>) -> MeetingSchedule {
        MeetingSchedule {
            meeting: self.meeting.clone(),
            zone: self.zone.clone(),
            participants: self.participants.clone(),
            zones: self.zones.clone(),
            occurrences,
            skipped: Vec::new(),
        }
    }
}

impl Period {
    /// All occurrences of a calendar in as few stretches as can be, as [`MeetingSchedule::periods`] has them.
    #[must_use]
    pub fn of(glances: &[Glance]) -> Vec<Self> {
        let mut periods: Vec<Self> = Vec::new();
        let mut time = None;
        for (index, glance) in glances.iter().enumerate() {
            let start = glance.start_in_anchor;
            let goes_on = glance.is_as_before && time == Some(start.time());
            time = Some(start.time());
            match periods.last_mut().filter(|_| goes_on) {
                Some(period) => {
                    period.to = start.date();
                    period.occurrences.end = index + 1;
                }
                None => periods.push(Self {
                    from: start.date(),
                    to: start.date(),
                    occurrences: index..index + 1,
                }),
            }
        }
        periods
    }
}
