//! The civil starts that a meeting plans: rule, RDATE, EXDATE and moves.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use crate::plan::{Meeting, civil};
use crate::recurrence::MAX_STARTS;
use crate::zone::Zone;

/// One start as the plan has it, before the anchor's zone has its say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Planned {
    /// The civil start on the anchor's clock.
    pub(super) start: NaiveDateTime,
    /// Where the rule had it, if it was moved.
    pub(super) moved_from: Option<NaiveDateTime>,
}

/// The starts from the first one to `last`, in order.
pub(super) fn starts(
    meeting: &Meeting,
    zone: &Zone,
    last: NaiveDateTime,
    tell: &mut impl FnMut(String),
) -> Vec<Planned> {
    let mut starts = rule_starts(meeting, zone, last, tell);
    starts.extend(meeting.also.iter().filter(|also| **also <= last));

    for skip in meeting.skip.iter().filter(|skip| **skip <= last) {
        if !starts.remove(skip) {
            let skip = spaced(*skip);
            tell(format!("nothing to skip on {skip}: it is not held then"));
        }
    }
    let mut planned: Vec<Planned> = Vec::with_capacity(starts.len());
    for moved in &meeting.moved {
        if moved.from <= last && !starts.remove(&moved.from) {
            let (from, to) = (spaced(moved.from), spaced(moved.to));
            tell(format!(
                "moved from {from} to {to}: the rule does not give {from}, it is held all the same"
            ));
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
            let to = spaced(moved.start);
            tell(format!(
                "a call was moved to {to}, when another one is held"
            ));
        }
    }
    planned.extend(starts.into_iter().map(|start| Planned {
        start,
        moved_from: None,
    }));
    planned.sort_unstable();
    planned
}

/// What the rule alone gives; without a rule, the start.
fn rule_starts(
    meeting: &Meeting,
    zone: &Zone,
    last: NaiveDateTime,
    tell: &mut impl FnMut(String),
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
        let start = spaced(meeting.start);
        tell(match first {
            Some(first) => format!(
                "the first date {start} does not fit the rule; the first call is on {}",
                spaced(first)
            ),
            None => format!(
                "the rule {rule} gives no date between {start} and {}",
                last.date()
            ),
        });
    }
    if fired.len() > MAX_STARTS {
        fired.truncate(MAX_STARTS);
        let cut = fired.last().copied().unwrap_or(meeting.start);
        tell(format!(
            "the rule {rule} gives more than {MAX_STARTS} dates; those after {} are left out",
            spaced(cut)
        ));
    }
    fired.into_iter().collect()
}

fn spaced(start: NaiveDateTime) -> String {
    format!("{} {}", start.date(), civil::format_time(start.time()))
}
