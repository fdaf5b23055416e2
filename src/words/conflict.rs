//! Two calls at once, and calls at a bad time for somebody, in one sentence each.

use chrono::NaiveDate;

use crate::schedule::{Because, Cause, Conflict, Untimely, UntimelyKind};
use crate::t;

use super::{all_of, cause, date, date_near, listed, time};

/// `“Stand-up” and “Review” collide 10 times, Mon 15 Mar – Fri 26 Mar 2027, for Ada: because clocks in
/// Montréal go forward …, until clocks in Nottingham go forward …; not otherwise`.
///
/// Dates are those of the first meeting's anchor.
#[must_use]
pub fn conflict(conflict: &Conflict<'_>) -> String {
    let [one, other] = conflict.meetings.map(|of| of.meeting.title.as_str());
    let people = conflict.participants.iter();
    let people: Vec<_> = people.map(|person| person.name.clone()).collect();
    let starts = conflict.overlaps.iter().map(|overlap| {
        let [occurrence, _] = overlap.occurrences;
        occurrence.start_in_anchor.date()
    });
    let said = t!(
        "conflict",
        one = one,
        other = other,
        dates = dates(starts, |count| t!("dates-times", count = count)),
        people = all_of(&people)
    );
    because(said, conflict.because.as_ref())
}

/// `“Stand-up” is outside working hours for Ada, at 18:00–18:30, 10 times, Mon 15 Mar – Fri 26 Mar
/// 2027: because …; not otherwise`.
///
/// Dates and times are the participant's own.
#[must_use]
pub fn untimely(untimely: &Untimely<'_>) -> String {
    let (title, person) = (&untimely.of.meeting.title, &untimely.participant.name);
    let is_every =
        untimely.because.is_none() && untimely.occurrences.len() == untimely.of.occurrences.len();
    let days = untimely.occurrences.iter().map(|(_, date)| *date);
    let dates = dates(days, |count| {
        if is_every {
            t!("dates-every")
        } else {
            t!("dates-times", count = count)
        }
    });
    let when = match times(untimely) {
        Some(times) => t!("untimely-at", times = times, dates = dates),
        None => dates,
    };
    let said = match untimely.kind {
        UntimelyKind::OutsideWaking => {
            t!(
                "untimely-waking",
                title = title,
                person = person,
                when = when
            )
        }
        UntimelyKind::OutsideWorking => {
            t!(
                "untimely-working",
                title = title,
                person = person,
                when = when
            )
        }
        UntimelyKind::Weekend => {
            t!(
                "untimely-weekend",
                title = title,
                person = person,
                when = when
            )
        }
    };
    because(said, untimely.because.as_ref())
}

/// `18:00–18:30`, if it is the same at every occurrence.
fn times(untimely: &Untimely<'_>) -> Option<String> {
    let everybody = &untimely.of.participants;
    let index = everybody
        .iter()
        .position(|person| person.id == untimely.participant.id)?;
    let mut all = untimely.occurrences.iter().filter_map(|(occurrence, _)| {
        let row = occurrence.rows.get(index)?;
        Some([row.local_start, row.local_end].map(|civil| civil.time()))
    });
    let first = all.next()?;
    let [from, to] = first.map(time);
    let is_same = all.all(|other| other == first);
    is_same.then(|| t!("from-to", from = from, to = to))
}

/// What is said, and what clocks have to do with it.
fn because(said: String, because: Option<&Because>) -> String {
    let Some(because) = because else {
        return said;
    };
    let all = |causes: &[Cause]| {
        let causes: Vec<_> = causes.iter().map(cause).collect();
        listed(&causes)
    };
    let (begins, ends) = (all(&because.begins), all(&because.ends));
    match (begins.is_empty(), ends.is_empty()) {
        (false, false) => t!("because-between", said = said, begins = begins, ends = ends),
        (false, true) => t!("because-since", said = said, begins = begins),
        (true, _) => t!("because-until", said = said, ends = ends),
    }
}

/// `on Mon 15 Mar 2027`, or `10 times, Mon 15 Mar – Fri 26 Mar 2027`.
fn dates(
    mut dates: impl DoubleEndedIterator<Item = NaiveDate> + ExactSizeIterator,
    times: impl Fn(usize) -> String,
) -> String {
    let count = dates.len();
    let Some(first) = dates.next() else {
        return String::new();
    };
    let last = dates.next_back().unwrap_or(first);
    if first == last {
        return t!("dates-on", date = date(first));
    }
    let (from, to) = (date_near(first, last), date(last));
    t!("dates-from-to", times = times(count), from = from, to = to)
}
