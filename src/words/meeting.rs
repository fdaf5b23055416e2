//! What a meeting is besides its rule, and how two states of one differ.

use super::{count, date, when};
use crate::plan::Meeting;

/// `3 dates are skipped, 1 is moved, 2 are added`; nothing where the rule gives all dates.
#[must_use]
pub fn single_dates(meeting: &Meeting) -> Option<String> {
    let kinds = [
        (meeting.skip.len(), "skipped"),
        (meeting.moved.len(), "moved"),
        (meeting.also.len(), "added"),
    ];
    let mut parts = Vec::new();
    for (how_many, how) in kinds.into_iter().filter(|(how_many, _)| *how_many > 0) {
        let is = if how_many == 1 { "is" } else { "are" };
        parts.push(if parts.is_empty() {
            format!("{} {is} {how}", count(how_many, "date"))
        } else {
            format!("{how_many} {is} {how}")
        });
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What changes from one state of a meeting to another, a sentence each.
#[must_use]
pub fn difference(before: &Meeting, after: &Meeting) -> Vec<String> {
    let mut said = Vec::new();
    if before.title != after.title {
        said.push(format!("“{}” → “{}”", before.title, after.title));
    }
    let (held, now) = (when(before), when(after));
    if held != now {
        said.push(format!("{held} → {now}"));
    } else if before.start != after.start {
        let (first, now) = (date(before.start.date()), date(after.start.date()));
        said.push(format!("it begins on {first} → {now}"));
    } else if before.rule != after.rule || before.anchor != after.anchor {
        said.push("its rule is written otherwise".to_owned());
    }
    if before.minutes != after.minutes {
        said.push(format!("{} min → {} min", before.minutes, after.minutes));
    }
    let dates = |meeting: &Meeting| {
        let said = single_dates(meeting);
        said.unwrap_or_else(|| "no single dates".to_owned())
    };
    if (&before.skip, &before.moved, &before.also) != (&after.skip, &after.moved, &after.also) {
        let (held, now) = (dates(before), dates(after));
        said.push(if held == now {
            "other single dates".to_owned()
        } else {
            format!("{held} → {now}")
        });
    }
    if before.participants != after.participants {
        let people = |meeting: &Meeting| count(meeting.participants.len(), "participant");
        said.push(format!("{} → {}", people(before), people(after)));
    }
    if before.notes != after.notes {
        said.push("other notes".to_owned());
    }
    said
}
