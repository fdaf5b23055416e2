//! Two calls at once, and calls at a bad time for somebody.

use serde::Serialize;

use super::{Cause, instant};
use crate::schedule::{self, UntimelyKind};

/// A stretch of overlaps.
#[derive(Serialize)]
pub(in crate::cli) struct Conflict<'a> {
    kind: &'a str,
    meetings: [&'a str; 2],
    participants: Vec<&'a str>,
    overlaps: Vec<Overlap>,
    #[serde(flatten)]
    because: Because<'a>,
}

#[derive(Serialize)]
struct Overlap {
    from: String,
    to: String,
}

/// Whether clocks bring it about, and with which changes of them it begins and ends.
#[derive(Serialize)]
struct Because<'a> {
    by_shifts: bool,
    begins: Vec<Cause<'a>>,
    ends: Vec<Cause<'a>>,
}

impl<'a> Because<'a> {
    fn new(because: Option<&'a schedule::Because>) -> Self {
        let causes = |causes: Option<&'a Vec<schedule::Cause>>| {
            let causes = causes.into_iter().flatten();
            causes.map(Cause::new).collect()
        };
        Self {
            by_shifts: because.is_some(),
            begins: causes(because.map(|because| &because.begins)),
            ends: causes(because.map(|because| &because.ends)),
        }
    }
}

impl<'a> Conflict<'a> {
    pub(in crate::cli) fn new(kind: &'a str, conflict: &'a schedule::Conflict<'a>) -> Self {
        let people = conflict.participants.iter();
        let overlaps = conflict.overlaps.iter().map(|overlap| Overlap {
            from: instant(overlap.from),
            to: instant(overlap.to),
        });
        Self {
            kind,
            meetings: conflict.meetings.map(|of| of.meeting.id.as_str()),
            participants: people.map(|person| person.id.as_str()).collect(),
            overlaps: overlaps.collect(),
            because: Because::new(conflict.because.as_ref()),
        }
    }
}

/// A stretch of occurrences at a bad time for somebody; `outside` is null on a weekend.
#[derive(Serialize)]
pub(in crate::cli) struct Untimely<'a> {
    kind: &'a str,
    meeting: &'a str,
    participant: &'a str,
    outside: Option<&'static str>,
    occurrences: Vec<String>,
    #[serde(flatten)]
    because: Because<'a>,
}

impl<'a> Untimely<'a> {
    pub(in crate::cli) fn new(kind: &'a str, untimely: &'a schedule::Untimely<'a>) -> Self {
        let occurrences = untimely.occurrences.iter();
        Self {
            kind,
            meeting: &untimely.of.meeting.id,
            participant: &untimely.participant.id,
            outside: match untimely.kind {
                UntimelyKind::OutsideWaking => Some("waking"),
                UntimelyKind::OutsideWorking => Some("working"),
                UntimelyKind::Weekend => None,
            },
            occurrences: occurrences.map(|(held, _)| instant(held.instant)).collect(),
            because: Because::new(untimely.because.as_ref()),
        }
    }
}
