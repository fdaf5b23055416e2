//! A conflict in one sentence.

use crate::schedule::{Cause, Conflict};
use crate::t;

use super::{cause, date, date_near, listed};

/// `“Stand-up” and “Review” collide 10 times, Mon 15 Mar – Fri 26 Mar 2027, for Ada: because clocks in
/// Montréal go forward …, until clocks in Nottingham go forward …`.
///
/// Dates are those of the first meeting's anchor.
#[must_use]
pub fn conflict(conflict: &Conflict<'_>) -> String {
    let [one, other] = conflict.meetings.map(|of| of.meeting.title.as_str());
    let people = conflict.participants.iter();
    let people: Vec<_> = people.map(|person| person.name.clone()).collect();
    let said = t!(
        "conflict",
        one = one,
        other = other,
        dates = dates(conflict),
        people = listed(&people)
    );
    let Some(because) = &conflict.because else {
        return said;
    };
    let all = |causes: &[Cause]| {
        let causes: Vec<_> = causes.iter().map(cause).collect();
        listed(&causes)
    };
    let (begins, ends) = (all(&because.begins), all(&because.ends));
    match (begins.is_empty(), ends.is_empty()) {
        (false, false) => t!(
            "conflict-between",
            said = said,
            begins = begins,
            ends = ends
        ),
        (false, true) => t!("conflict-since", said = said, begins = begins),
        (true, _) => t!("conflict-until", said = said, ends = ends),
    }
}

/// `on Mon 15 Mar 2027`, or `10 times, Mon 15 Mar – Fri 26 Mar 2027`.
fn dates(conflict: &Conflict<'_>) -> String {
    let mut dates = conflict.overlaps.iter().map(|overlap| {
        let [occurrence, _] = overlap.occurrences;
        occurrence.start_in_anchor.date()
    });
    let Some(first) = dates.next() else {
        return String::new();
    };
    let last = dates.next_back().unwrap_or(first);
    if first == last {
        return t!("conflict-on", date = date(first));
    }
    let count = conflict.overlaps.len();
    let (from, to) = (date_near(first, last), date(last));
    t!("conflict-times", count = count, from = from, to = to)
}
