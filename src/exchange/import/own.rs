//! What this program has written for what iCalendar has no words for, as far as the file still has
//! what it stands for.

use super::file::Own;
use crate::plan::{Meeting, Move};

/// A start that is none of the meeting's dates: DTSTART is the first that is one, or an EXDATE takes
/// it away.
pub(super) fn take_start(meeting: &mut Meeting, own: &Own) {
    let written = meeting.start.format("%Y%m%dT%H%M%S").to_string();
    let Some(own) = own.start.as_ref().filter(|own| own.written == written) else {
        return;
    };
    if own.own == meeting.start
        && let Some(index) = meeting.skip.iter().rposition(|skip| *skip == own.own)
    {
        meeting.skip.remove(index);
    }
    meeting.start = own.own;
}

/// Without a rule the start is written as an RDATE too, before the others.
pub(super) fn take_first(meeting: &mut Meeting) {
    let first = meeting.also.iter().position(|also| *also == meeting.start);
    if let Some(index) = first.filter(|_| meeting.rule.is_none()) {
        meeting.also.remove(index);
    }
}

/// The moves in the plan's own order, with those that are an RDATE in the file; as far as the file
/// still has them.
pub(super) fn take_moves(meeting: &mut Meeting, own: &[Move]) {
    let mut kept = Vec::with_capacity(own.len());
    for one in own {
        let moved = meeting.moved.iter();
        let mut moved = moved.map(|moved| (moved.from, moved.to));
        if let Some(index) = moved.position(|moved| moved == (one.from, one.to)) {
            meeting.moved.remove(index);
        } else if let Some(index) = meeting.also.iter().rposition(|also| *also == one.to) {
            meeting.also.remove(index);
        } else {
            continue;
        }
        kept.push(one.clone());
    }
    kept.append(&mut meeting.moved);
    meeting.moved = kept;
}
