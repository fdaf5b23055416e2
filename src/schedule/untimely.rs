//! Calls at a bad time for somebody, told as stretches of dates, and why.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::because::{Because, Seasons, by_reason};
use super::{MeetingSchedule, Occurrence, Place, Schedule};
use crate::plan::Participant;
use crate::zone::Zone;

/// A meeting that is held at a bad time for a participant, for a stretch of dates.
///
/// Where shifts are the reason, a stretch is as long as one span of the difference between the anchor
/// and the participant; where they are not, it is everything in the window.
#[derive(Clone, Debug)]
pub struct Untimely<'a> {
    /// The meeting.
    pub of: &'a MeetingSchedule,
    /// For whom.
    pub participant: &'a Arc<Participant>,
    /// What is bad about the time.
    pub kind: UntimelyKind,
    /// Every occurrence at such a time, and the participant's own date at which it is.
    pub occurrences: Vec<(&'a Occurrence, NaiveDate)>,
    /// Why it is only for these dates; none where the clocks have no part in it.
    pub because: Option<Because>,
}

/// What is bad about the time of a call, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UntimelyKind {
    /// Some of it is outside their waking hours.
    OutsideWaking,
    /// Some of it is outside their working hours.
    OutsideWorking,
    /// Some of it is on a weekend of their country.
    Weekend,
}

/// An occurrence that is at a bad time, and the participant's date at which it is.
pub(super) struct Found<'a> {
    pub(super) kind: UntimelyKind,
    pub(super) because: Option<Because>,
    pub(super) at: (&'a Occurrence, NaiveDate),
}

/// One participant's side of a meeting.
pub(super) struct Side<'a> {
    pub(super) of: &'a MeetingSchedule,
    pub(super) participant: &'a Arc<Participant>,
    pub(super) zone: &'a Zone,
    pub(super) seasons: Seasons<'a>,
}

impl<'a> Side<'a> {
    /// Each occurrence, when it begins, and when it ends.
    pub(super) fn occurrences(
        &self,
    ) -> impl Iterator<Item = (&'a Occurrence, DateTime<Utc>, DateTime<Utc>)> + use<'a> {
        let long = TimeDelta::minutes(self.of.meeting.minutes.into());
        let held = self.of.occurrences.iter();
        held.map(move |held| (held, held.instant, held.instant + long))
    }

    fn stretches(&self, found: Vec<Found<'a>>) -> impl Iterator<Item = Untimely<'a>> + use<'a> {
        let (of, participant) = (self.of, self.participant);
        let found = found.into_iter();
        let reasons = by_reason(found.map(|found| ((found.kind, found.because), found.at)));
        let stretches = reasons.into_iter();
        stretches.map(move |((kind, because), occurrences)| Untimely {
            of,
            participant,
            kind,
            occurrences,
            because,
        })
    }
}

impl MeetingSchedule {
    fn sides(&self) -> impl Iterator<Item = Side<'_>> {
        let around = self.occurrences.first().zip(self.occurrences.last());
        let everybody = self.participants.iter().zip(&self.zones);
        everybody.filter_map(move |(participant, zone)| {
            let (first, last) = around?;
            let city = &participant.city;
            let places = [self.anchor(), Place { city, zone }];
            Some(Side {
                of: self,
                participant,
                zone,
                seasons: Seasons::new(places, first.instant, last.instant),
            })
        })
    }
}

impl Schedule {
    /// What is found on every side, where shifts are the reason first, then by the first occurrence.
    pub(super) fn untimely<'a>(
        &'a self,
        mut find: impl FnMut(&Side<'a>) -> Vec<Found<'a>>,
    ) -> Vec<Untimely<'a>> {
        let sides = self.meetings.iter().flat_map(MeetingSchedule::sides);
        let mut all: Vec<_> = sides
            .flat_map(|side| {
                let found = find(&side);
                side.stretches(found)
            })
            .collect();
        all.sort_by_key(|untimely| {
            let first = untimely.occurrences.first();
            let first = first.map(|(occurrence, _)| occurrence.instant);
            (untimely.because.is_none(), first, untimely.kind)
        });
        all
    }
}
