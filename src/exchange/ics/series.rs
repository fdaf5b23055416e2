//! A meeting in a calendar's terms: what DTSTART, RRULE, RDATE and EXDATE are, and which dates are
//! moved.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use crate::plan::{Meeting, Move};
use crate::recurrence::{MAX_STARTS, Rule};
use crate::zone::Zone;

/// A meeting as a calendar has it, all times on the anchor's clock.
pub(super) struct Series<'a> {
    pub(super) meeting: &'a Meeting,
    pub(super) zone: Zone,
    /// DTSTART: the first occurrence that the rule gives.
    pub(super) start: NaiveDateTime,
    /// Whether the meeting's own start is none of its occurrences.
    pub(super) start_is_none: bool,
    /// The value of RRULE.
    pub(super) rule: Option<String>,
    /// RDATE.
    pub(super) also: Vec<NaiveDateTime>,
    /// EXDATE.
    pub(super) skip: Vec<NaiveDateTime>,
    /// The moves that are a RECURRENCE-ID each: of dates that are the meeting's.
    pub(super) moved: Vec<&'a Move>,
    /// Whether these tell less than the meeting's own list.
    pub(super) moved_is_less: bool,
}

impl<'a> Series<'a> {
    /// RFC 5545 §3.8.5.3 has DTSTART as the first instance, and leaves open what a rule means that
    /// does not give it. So DTSTART is the first start that the rule gives; where it gives none,
    /// an EXDATE takes DTSTART away.
    pub(super) fn new(meeting: &'a Meeting, zone: Zone) -> Self {
        let clock = zone.clone();
        let instant_of = move |civil| clock.resolve(civil).instant(civil);
        let first = match &meeting.rule {
            None => Some(meeting.start),
            Some(rule) => rule.first(meeting.start, instant_of.clone()),
        };
        // One that is added by hand is an occurrence, whatever the rule gives.
        let is_added = meeting.also.contains(&meeting.start);
        let start_is_none = first != Some(meeting.start) && !is_added;
        let start = match first {
            Some(first) if !is_added => first,
            _ => meeting.start,
        };
        let counts_first = first == Some(start);
        let for_calendar =
            |rule: &Rule| rule.for_calendar(meeting.start, counts_first, instant_of.clone());
        let mut series = Self {
            meeting,
            zone,
            start,
            start_is_none,
            rule: meeting.rule.as_ref().map(for_calendar),
            also: meeting.also.clone(),
            skip: meeting.skip.clone(),
            moved: Vec::new(),
            moved_is_less: false,
        };
        if start_is_none && start == meeting.start {
            series.skip.push(start);
        }
        series.take_moves(instant_of);
        // Without a rule ical.js, and with it Thunderbird, sees the RDATEs alone.
        if meeting.rule.is_none() && !series.also.is_empty() {
            series.also.insert(0, start);
        }
        series
    }

    /// What is moved from a date that is none of the meeting's is held all the same: an RDATE, for
    /// many readers pass over a RECURRENCE-ID without its instance (RFC 5545 §3.8.4.4).
    fn take_moves(
        &mut self,
        instant_of: impl Fn(NaiveDateTime) -> DateTime<Utc> + Clone + 'static,
    ) {
        let meeting = self.meeting;
        let Some(last) = meeting.moved.iter().map(|moved| moved.from).max() else {
            return;
        };
        let mut given: BTreeSet<_> = match &meeting.rule {
            None => BTreeSet::from([meeting.start]),
            Some(rule) => {
                let last = last.min(rule.sight(meeting.start));
                let starts = rule.starts(meeting.start, last, instant_of);
                starts.take(MAX_STARTS).collect()
            }
        };
        given.extend(&meeting.also);
        for skip in &meeting.skip {
            given.remove(skip);
        }
        for moved in &meeting.moved {
            if given.remove(&moved.from) {
                self.moved.push(moved);
            } else {
                self.also.push(moved.to);
            }
        }
        let in_order = self.moved.is_sorted_by_key(|moved| moved.from);
        self.moved_is_less = self.moved.len() < meeting.moved.len() || !in_order;
    }

    /// The instants between which its times lie; no end where it has a rule.
    pub(super) fn range(&self) -> (DateTime<Utc>, Option<DateTime<Utc>>) {
        let moved = self.moved.iter().flat_map(|moved| [moved.from, moved.to]);
        let times = self.also.iter().chain(&self.skip).copied().chain(moved);
        let (first, last) = times.fold((self.start, self.start), |(first, last), time| {
            (first.min(time), last.max(time))
        });
        let instant = |civil| self.zone.resolve(civil).instant(civil);
        let length = TimeDelta::minutes(self.meeting.minutes.into());
        let end = instant(last).checked_add_signed(length);
        let end = end.filter(|_| self.rule.is_none());
        (instant(first), end)
    }
}
