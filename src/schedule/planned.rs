//! The civil starts that a meeting plans: rule, RDATE, EXDATE and moves.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::Remark;
use crate::plan::Meeting;
use crate::recurrence::MAX_STARTS;
use crate::zone::{Resolved, Zone};

/// One start as the plan has it, before the anchor's zone has its say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Planned {
    /// The civil start on the anchor's clock.
    pub(super) start: NaiveDateTime,
    /// Where the rule had it, if it was moved.
    pub(super) moved_from: Option<NaiveDateTime>,
}

/// A planned start with its instant.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) planned: Planned,
    pub(super) resolved: Resolved,
    pub(super) instant: DateTime<Utc>,
}

impl Held {
    pub(super) fn new(anchor: &Zone, planned: Planned) -> Self {
        let resolved = anchor.resolve(planned.start);
        Self {
            planned,
            resolved,
            instant: resolved.instant(planned.start),
        }
    }
}

/// The starts from the first one to `last`, and those that are skipped, both in order.
pub(super) fn starts(
    meeting: &Meeting,
    zone: &Zone,
    last: NaiveDateTime,
    tell: &mut impl FnMut(Remark),
) -> (Vec<Planned>, Vec<NaiveDateTime>) {
    let mut starts = rule_starts(meeting, zone, last, tell);
    starts.extend(meeting.also.iter().filter(|also| **also <= last));

    let mut skipped = BTreeSet::new();
    for skip in meeting.skip.iter().filter(|skip| **skip <= last) {
        if starts.remove(skip) {
            skipped.insert(*skip);
        } else {
            tell(Remark::NothingToSkip(*skip));
        }
    }
    let mut planned: Vec<Planned> = Vec::with_capacity(starts.len());
    for moved in &meeting.moved {
        if moved.from <= last && !starts.remove(&moved.from) {
            let (from, to) = (moved.from, moved.to);
            tell(Remark::NothingToMove { from, to });
        }
        if moved.to <= last {
            planned.push(Planned {
                start: moved.to,
                moved_from: Some(moved.from),
            });
        }
    }
    for moved in &planned {
        if starts.contains(&moved.start) {
            tell(Remark::MovedOntoAnother(moved.start));
        }
    }
    planned.extend(starts.into_iter().map(|start| Planned {
        start,
        moved_from: None,
    }));
    planned.sort_unstable();
    (planned, skipped.into_iter().collect())
}

/// What the rule alone gives; without a rule, the start.
fn rule_starts(
    meeting: &Meeting,
    zone: &Zone,
    last: NaiveDateTime,
    tell: &mut impl FnMut(Remark),
) -> BTreeSet<NaiveDateTime> {
    let Some(rule) = &meeting.rule else {
        return BTreeSet::from([meeting.start]);
    };
    let clock = zone.clone();
    let mut fired: Vec<_> = rule
        .starts(meeting.start, last, move |start| {
            clock.resolve(start).instant(start)
        })
        .take(MAX_STARTS + 1)
        .collect();
    let first = fired.first().copied();
    let is_held = first == Some(meeting.start) || meeting.also.contains(&meeting.start);
    if meeting.start <= last && !is_held {
        let start = meeting.start;
        tell(match first {
            Some(first) => Remark::OffTheRule { start, first },
            None => Remark::NoDate {
                rule: rule.clone(),
                start,
                last: last.date(),
            },
        });
    }
    if fired.len() > MAX_STARTS {
        fired.truncate(MAX_STARTS);
        tell(Remark::TooMany {
            rule: rule.clone(),
            last: fired.last().copied().unwrap_or(meeting.start),
        });
    }
    fired.into_iter().collect()
}
