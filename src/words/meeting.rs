//! What a meeting is besides its rule, and how two states of one differ.

use chrono::NaiveDateTime;

use super::{change, date, listed, time, when};
use crate::plan::Meeting;
use crate::t;

/// `3 dates are skipped, 1 is moved, 2 are added`; nothing where the rule gives all dates.
#[must_use]
pub fn single_dates(meeting: &Meeting) -> Option<String> {
    let (skipped, moved, added) = (meeting.skip.len(), meeting.moved.len(), meeting.also.len());
    let mut parts = Vec::new();
    if skipped > 0 {
        parts.push(t!("dates-skipped", count = skipped));
    }
    match (moved, parts.is_empty()) {
        (0, _) => {}
        (_, true) => parts.push(t!("dates-moved", count = moved)),
        (_, false) => parts.push(t!("also-moved", count = moved)),
    }
    match (added, parts.is_empty()) {
        (0, _) => {}
        (_, true) => parts.push(t!("dates-added", count = added)),
        (_, false) => parts.push(t!("also-added", count = added)),
    }
    (!parts.is_empty()).then(|| listed(&parts))
}

/// Each date that is skipped, moved or added, in this order: `Tue 7 Mar 2017, 07:00 is skipped`.
#[must_use]
pub fn each_single_date(meeting: &Meeting) -> Vec<String> {
    let skipped = meeting.skip.iter();
    let skipped = skipped.map(|start| t!("single-skipped", date = at(*start)));
    let moved = meeting.moved.iter();
    let moved = moved.map(|one| t!("single-moved", date = at(one.from), to = at(one.to)));
    let added = meeting.also.iter();
    let added = added.map(|start| t!("single-added", date = at(*start)));
    skipped.chain(moved).chain(added).collect()
}

fn at(start: NaiveDateTime) -> String {
    t!(
        "date-then-time",
        date = date(start.date()),
        time = time(start.time())
    )
}

/// What changes from one state of a meeting to another, a sentence each.
#[must_use]
pub fn difference(before: &Meeting, after: &Meeting) -> Vec<String> {
    let mut said = Vec::new();
    if before.title != after.title {
        let quoted = |meeting: &Meeting| t!("quoted", text = &meeting.title);
        said.push(change(&quoted(before), &quoted(after)));
    }
    let (held, now) = (when(before), when(after));
    if held != now {
        said.push(change(&held, &now));
    } else if before.start != after.start {
        let (first, now) = (date(before.start.date()), date(after.start.date()));
        let first = t!("it-begins-on", date = first);
        said.push(change(&first, &now));
    } else if before.rule != after.rule || before.anchor != after.anchor {
        said.push(t!("rule-written-otherwise"));
    }
    if before.minutes != after.minutes {
        let minutes = |meeting: &Meeting| t!("length-minutes", count = meeting.minutes);
        said.push(change(&minutes(before), &minutes(after)));
    }
    let dates = |meeting: &Meeting| {
        let said = single_dates(meeting);
        said.unwrap_or_else(|| t!("no-single-dates"))
    };
    if (&before.skip, &before.moved, &before.also) != (&after.skip, &after.moved, &after.also) {
        let (held, now) = (dates(before), dates(after));
        said.push(if held == now {
            t!("other-single-dates")
        } else {
            change(&held, &now)
        });
    }
    if before.participants != after.participants {
        let people = |meeting: &Meeting| t!("participants", count = meeting.participants.len());
        said.push(change(&people(before), &people(after)));
    }
    if before.notes != after.notes {
        said.push(t!("other-notes"));
    }
    if before.color != after.color {
        said.push(t!("other-color"));
    }
    if before.archived != after.archived {
        said.push(if after.archived {
            t!("now-archived")
        } else {
            t!("no-longer-archived")
        });
    }
    said
}
