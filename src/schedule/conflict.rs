//! Occurrences that want one person at the same time, told as stretches, and why.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::because::{Because, Seasons};
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
        let mut conflicts: Vec<Conflict<'_>> = Vec::new();
        for ([one, other], (participants, overlaps)) in self.overlaps() {
            let Some(meetings) = self.pair(one, other) else {
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

    fn pair(&self, one: usize, other: usize) -> Option<[&MeetingSchedule; 2]> {
        Some([self.meetings.get(one)?, self.meetings.get(other)?])
    }

    /// The overlaps of every two meetings that share somebody, by their places in the plan.
    fn overlaps(&self) -> BTreeMap<[usize; 2], (Shared<'_>, Vec<Overlap<'_>>)> {
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
        let mut shared: BTreeMap<[usize; 2], Shared<'_>> = BTreeMap::new();
        let mut found: BTreeMap<[usize; 2], (Shared<'_>, Vec<Overlap<'_>>)> = BTreeMap::new();
        let mut going_on: Vec<Held<'_>> = Vec::new();
        for next in held {
            going_on.retain(|before| before.end > next.occurrence.instant);
            for before in &going_on {
                let mut both = [*before, next];
                both.sort_by_key(|held| held.place);
                let pair = both.map(|held| held.place);
                let people = shared.entry(pair).or_insert_with(|| {
                    self.pair(pair[0], pair[1]).map(in_both).unwrap_or_default()
                });
                if people.is_empty() {
                    continue;
                }
                let (_, overlaps) = found
                    .entry(pair)
                    .or_insert_with(|| (people.clone(), Vec::new()));
                overlaps.push(Overlap {
                    occurrences: both.map(|held| held.occurrence),
                    from: next.occurrence.instant,
                    to: before.end.min(next.end),
                });
            }
            going_on.push(next);
        }
        found
    }
}

type Shared<'a> = Vec<&'a Arc<Participant>>;

fn in_both([one, other]: [&MeetingSchedule; 2]) -> Shared<'_> {
    let both = one.participants.iter().filter(|person| {
        let mut others = other.participants.iter();
        others.any(|other| other.id == person.id)
    });
    both.collect()
}

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

/// The overlaps that the clocks bring about, a stretch for each span, then all others.
fn explain<'a>(
    meetings: [&'a MeetingSchedule; 2],
    overlaps: Vec<Overlap<'a>>,
) -> Vec<(Option<Because>, Vec<Overlap<'a>>)> {
    let ([first, .., last] | [first @ last]) = overlaps.as_slice() else {
        return Vec::new();
    };
    let seasons = Seasons::new(meetings.map(MeetingSchedule::anchor), first.from, last.from);
    let mut always = Vec::new();
    let mut stretches: Vec<(usize, Because, Vec<Overlap<'a>>)> = Vec::new();
    for overlap in overlaps {
        let span = seasons.index(overlap.from);
        match seasons.because((overlap.from, span), |more| overlap.is_so(meetings, more)) {
            None => always.push(overlap),
            Some(because) => match stretches.last_mut() {
                Some((known, why, stretch)) if *known == span && *why == because => {
                    stretch.push(overlap);
                }
                _ => stretches.push((span, because, vec![overlap])),
            },
        }
    }
    let stretches = stretches.into_iter();
    let mut all: Vec<_> = stretches
        .map(|(_, why, stretch)| (Some(why), stretch))
        .collect();
    if !always.is_empty() {
        all.push((None, always));
    }
    all
}
