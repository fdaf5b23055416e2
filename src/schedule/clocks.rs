//! One or two clocks over years: their transitions, their offsets, and what lies between them.

use chrono::{DateTime, NaiveTime, Utc};

use super::Window;
use super::span::{self, Span};
use crate::zone::{Transition, Zone};

/// What one or two clocks do in a window of dates (UTC).
#[derive(Clone, Debug)]
pub struct Clocks {
    /// Every transition, by instant.
    pub changes: Vec<ClockChange>,
    /// For each clock its offset in seconds east of UTC, from each of these instants on; the last
    /// instant is the window's end.
    pub offsets: Vec<Vec<(DateTime<Utc>, i32)>>,
    /// With two clocks, the spans of the second's offset less the first's.
    pub spans: Vec<Span>,
}

/// A transition of one of the clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockChange {
    /// 0 for the first clock, 1 for the second.
    pub clock: usize,
    /// What it does.
    pub transition: Transition,
    /// With two clocks, the second's offset less the first's from then on, in seconds.
    pub difference_secs: Option<i32>,
}

/// What `zones`, one or two, do in `window`.
#[must_use]
pub fn clocks(zones: &[Zone], window: Window) -> Clocks {
    let window = window.nameable();
    let [from, to] = [window.from, window.to].map(|date| date.and_time(NaiveTime::MIN).and_utc());
    let difference_secs = |instant| match zones {
        [first, second] => Some(span::difference_secs(first, second, instant)),
        _ => None,
    };
    let mut changes = Vec::new();
    let mut offsets = Vec::new();
    for (clock, zone) in zones.iter().enumerate() {
        let transitions = zone.transitions(from, to);
        let mut steps = vec![(from, zone.offset_secs_at(from))];
        steps.extend(transitions.iter().map(|t| (t.instant, t.offset_after_secs)));
        steps.extend(steps.last().map(|(_, offset_secs)| (to, *offset_secs)));
        offsets.push(steps);
        changes.extend(transitions.into_iter().map(|transition| ClockChange {
            clock,
            difference_secs: difference_secs(transition.instant),
            transition,
        }));
    }
    changes.sort_by_key(|change| (change.transition.instant, change.clock));
    let spans = match zones {
        [first, second] => span::spans(first, second, from, to),
        _ => Vec::new(),
    };
    Clocks {
        changes,
        offsets,
        spans,
    }
}
