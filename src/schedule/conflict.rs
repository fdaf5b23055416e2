//! Occurrences that want one person at the same time, told as stretches, and why.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::because::{Because, Seasons, by_reason};
use super::{MeetingSchedule, Occurrence, Schedule};
use crate::plan::Participant;

/// Two meetings that want the same people at the same time, for a stretch of dates.
///
/// Where shifts are the reason, a stretch is as long as one span of the difference of the two
/// anchors; where they are not, it is everything in the window.
#[derive(Clone, Debug)]
pub struct Conflict<'a> {
    /// The two meetings in plan order; the same one twice where it overlaps with itself.
    pub meetings: [&'a MeetingSchedule; 2],
    /// Who takes part in both, in the first meeting's order.
    pub participants: Vec<&'a Arc<Participant>>,
    /// Every pair of occurrences that overlaps, by the instant at which it does.
    pub overlaps: Vec<Overlap<'a>>,
    /// Why it is only for these dates; none where the clocks have no part in it.
    pub because: Option<Because>,
}

/// Two occurrences that overlap.
#[derive(Clone, Copy, Debug)]
pub struct Overlap<'a> {
    /// One of each meeting.
    pub occurrences: [&'a Occurrence; 2],
    /// When both are held: the first instant.
    pub from: DateTime<Utc>,
    /// The first instant after it.
    pub to: DateTime<Utc>,
}

impl Schedule {
    /// All conflicts, those that only shifts bring about first, then by the first overlap.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Conflict<'_>> {
        self.conflicts_of(None)
    }

    /// The conflicts of the meeting with that id with others and itself, or all of them, in the order of
    /// [`Schedule::conflicts`].
    #[must_use]
    pub fn conflicts_of(&self, id: Option<&str>) -> Vec<Conflict<'_>> {
        let mut meetings = self.meetings.iter();
        let of = id.and_then(|id| meetings.position(|of| of.meeting.id == id));
        if of.is_none() && id.is_some() {
            return Vec::new();
        }
        let mut conflicts: Vec<Conflict<'_>> = Vec::new();
        for (pair, (participants, overlaps)) in self.overlaps(of) {
            let Some(meetings) = self.pair(pair) else {
                continue;
            };
            for (because, overlaps) in explain(meetings, overlaps) {
                conflicts.push(Conflict {
                    meetings,
                    participants: participants.clone(),
                    overlaps,
                    because,
                });
            }
        }
        conflicts.sort_by_key(|conflict| {
            let first = conflict.overlaps.first().map(|overlap| overlap.from);
            (conflict.because.is_none(), first)
        });
        conflicts
    }

    fn pair(&self, [one, other]: [usize; 2]) -> Option<[&MeetingSchedule; 2]> {
        Some([self.meetings.get(one)?, self.meetings.get(other)?])
    }

    fn in_both(&self, pair: [usize; 2]) -> Shared<'_> {
        let Some([one, other]) = self.pair(pair) else {
            return Vec::new();
        };
        let both = one.participants.iter().filter(|person| {
            let mut others = other.participants.iter();
            others.any(|other| other.id == person.id)
        });
        both.collect()
    }

    /// Who is in every two meetings at once, by their places in the plan, and when; where a meeting is
    /// asked `of`, only of that one and another.
    fn overlaps(&self, of: Option<usize>) -> BTreeMap<[usize; 2], (Shared<'_>, Vec<Overlap<'_>>)> {
        let meetings = self.meetings.iter().enumerate();
        let mut held: Vec<Held<'_>> = meetings
            .flat_map(|(place, of)| {
                let minutes = TimeDelta::minutes(of.meeting.minutes.into());
                of.occurrences.iter().map(move |occurrence| Held {
                    place,
                    occurrence,
                    end: occurrence.instant + minutes,
                })
            })
            .collect();
        held.sort_by_key(|held| held.occurrence.instant);
        let mut found: BTreeMap<[usize; 2], (Shared<'_>, Vec<Overlap<'_>>)> = BTreeMap::new();
        let mut going_on: Vec<Held<'_>> = Vec::new();
        let is_asked = |held: &Held<'_>| of.is_none_or(|place| held.place == place);
        // Those that every next one is looked at with: of many at once that are not asked for, none.
        let mut asked: Vec<Held<'_>> = Vec::new();
        for next in held {
            asked.retain(|before| before.end > next.occurrence.instant);
            let all = is_asked(&next);
            if all {
                going_on.retain(|before| before.end > next.occurrence.instant);
            }
            for before in if all { &going_on } else { &asked } {
                let mut both = [*before, next];
                both.sort_by_key(|held| held.place);
                let pair = both.map(|held| held.place);
                let (people, overlaps) = found
                    .entry(pair)
                    .or_insert_with(|| (self.in_both(pair), Vec::new()));
                if !people.is_empty() {
                    overlaps.push(Overlap {
                        occurrences: both.map(|held| held.occurrence),
                        from: next.occurrence.instant,
                        to: before.end.min(next.end),
                    });
                }
            }
            going_on.push(next);
            if all {
                asked.push(next);
            }
        }
        found
    }
}

type Shared<'a> = Vec<&'a Arc<Participant>>;

/// An occurrence and its end.
#[derive(Clone, Copy)]
struct Held<'a> {
    place: usize,
    occurrence: &'a Occurrence,
    end: DateTime<Utc>,
}

impl Overlap<'_> {
    /// Whether they still overlap where the second's anchor shows that much more.
    fn is_so(&self, [one, other]: [&MeetingSchedule; 2], more: TimeDelta) -> bool {
        let minutes = |of: &MeetingSchedule| TimeDelta::minutes(of.meeting.minutes.into());
        let [first, second] = self.occurrences.map(|occurrence| occurrence.instant);
        // A clock that shows more shows a time of the day earlier.
        let second = second - more;
        first < second + minutes(other) && second < first + minutes(one)
    }
}

/// A stretch for each span in which the clocks bring overlaps about, and one of all others.
fn explain<'a>(
    meetings: [&'a MeetingSchedule; 2],
    overlaps: Vec<Overlap<'a>>,
) -> Vec<(Option<Because>, Vec<Overlap<'a>>)> {
    let ([first, .., last] | [first @ last]) = overlaps.as_slice() else {
        return Vec::new();
    };
    let seasons = Seasons::new(meetings.map(MeetingSchedule::anchor), first.from, last.from);
    by_reason(overlaps.into_iter().map(|overlap| {
        let because = seasons.because(overlap.from, |more| overlap.is_so(meetings, more));
        (because, overlap)
    }))
}
