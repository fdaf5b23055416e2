//! How dates, clocks and shifts are said to people: one wording for the window and the terminal.

mod conflict;
mod decide;
pub mod formats;
mod ledger;
mod meeting;
mod plan;
pub mod typed;
mod zones;

pub use conflict::{conflict, untimely};
pub use decide::{
    bridge, cross, gap_dates, hold_at, keep_by, kept as kept_by, limit, rotation, suggested_time,
    suggestion, take_turns, times, toll_said, way,
};
pub use formats::{date, long_date, short_date, time, weekday};
pub use ledger::{burden, fairness, half, hours};
pub use meeting::{difference, each_single_date, single_dates};
pub use plan::changes;
pub use zones::{
    disagreement, instead, kept, only_under_one, rule_offsets, skipped_or_repeated, stretch,
    summary, what_if, zone_data,
};

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use crate::plan::{City, Meeting};
use crate::schedule::{Cause, Occurrence, Row, Shift, SpanKind, Start};
use crate::t;
use crate::zone::{Resolved, civil_with_offset};

/// `every Monday to Friday at 10:00, Montréal`.
#[must_use]
pub fn when(meeting: &Meeting) -> String {
    let (when, end) = if let Some(rule) = &meeting.rule {
        rule.when_and_end(meeting.start)
    } else {
        let date = date(meeting.start.date());
        let time = time(meeting.start.time());
        (t!("once", date = date, time = time), String::new())
    };
    let place = &meeting.anchor.name;
    t!("when", when = when, place = place, end = end)
}

/// `1 h`, `45 min`, `1 h 30 min`, without a sign.
#[must_use]
pub fn length(secs: i32) -> String {
    let secs = secs.unsigned_abs();
    let (hours, minutes, seconds) = (secs / 3600, secs / 60 % 60, secs % 60);
    let parts = [
        (hours > 0).then(|| t!("length-hours", count = hours)),
        (minutes > 0).then(|| t!("length-minutes", count = minutes)),
        (seconds > 0).then(|| t!("length-seconds", count = seconds)),
    ];
    let said: Vec<_> = parts.into_iter().flatten().collect();
    said.join(" ")
}

/// `+1 h` or `−1 h`, with a real minus.
#[must_use]
pub fn signed(secs: i32) -> String {
    let sign = if secs < 0 { '−' } else { '+' };
    format!("{sign}{}", length(secs))
}

/// `▲ +1 h` or `▼ −1 h`.
#[must_use]
pub fn mark(shift_secs: i32) -> String {
    let sign = if shift_secs < 0 { '▼' } else { '▲' };
    format!("{sign} {}", signed(shift_secs))
}

/// `UTC+5:30`.
#[must_use]
pub fn offset(secs: i32) -> String {
    let sign = if secs < 0 { '−' } else { '+' };
    let secs = secs.unsigned_abs();
    match (secs / 3600, secs / 60 % 60, secs % 60) {
        (0, 0, 0) => "UTC".to_owned(),
        (hours, 0, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes, 0) => format!("UTC{sign}{hours}:{minutes:02}"),
        (hours, minutes, seconds) => format!("UTC{sign}{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// `an hour later`, `30 min earlier`.
#[must_use]
pub fn moved(shift_secs: i32) -> String {
    let length = match shift_secs.abs() {
        3600 => t!("an-hour"),
        _ => length(shift_secs),
    };
    if shift_secs < 0 {
        t!("moved-earlier", length = length)
    } else {
        t!("moved-later", length = length)
    }
}

/// `today`, `tomorrow`, `in 12 days`, `3 days ago`.
#[must_use]
pub fn days_away(days: i64) -> String {
    match days {
        0 => t!("today"),
        1 => t!("tomorrow"),
        -1 => t!("yesterday"),
        days if days < 0 => t!("days-ago", count = -days),
        days => t!("in-days", count = days),
    }
}

/// `clocks in Montréal go forward 1 h on Sun 12 Mar (EST → EDT)`.
#[must_use]
pub fn cause(cause: &Cause) -> String {
    let change = &cause.transition;
    let on = civil_with_offset(change.instant, change.offset_before_secs).date();
    let (city, date, names) = (&*cause.city, short_date(on), names(cause));
    let length = length(change.jump_secs());
    if change.jump_secs() < 0 {
        t!(
            "cause-back",
            city = city,
            length = length,
            date = date,
            names = names
        )
    } else {
        t!(
            "cause-forward",
            city = city,
            length = length,
            date = date,
            names = names
        )
    }
}

/// `15:00 → 14:00`: what was, and what is.
pub(crate) fn change(before: &str, after: &str) -> String {
    t!("change", before = before, after = after)
}

/// `EST → EDT`, or the offsets where the zone has no names or the name stays the same.
fn names(cause: &Cause) -> String {
    let change = &cause.transition;
    let (before, after) = (&change.abbreviation_before, &change.abbreviation_after);
    let is_name = |text: &str| text.starts_with(char::is_alphabetic);
    if before != after && is_name(before) && is_name(after) {
        self::change(before, after)
    } else {
        let (before, after) = (change.offset_before_secs, change.offset_after_secs);
        self::change(&offset(before), &offset(after))
    }
}

/// `until Fri 24 Mar` for an occurrence on the anchor's date `near`, as the last date in the span;
/// `until Fri 12 Mar 2027` where that is in another year.
#[must_use]
pub fn until(row: &Row, near: NaiveDate) -> Option<String> {
    let last = row.last_in_span?;
    if last == near {
        return Some(t!("this-time-only"));
    }
    Some(t!("until", date = date_near(last, near)))
}

/// A date beside the date `near`, with its year where that is another one.
#[must_use]
pub fn date_near(day: NaiveDate, near: NaiveDate) -> String {
    if day.year() == near.year() {
        short_date(day)
    } else {
        date(day)
    }
}

/// `an hour earlier, until Fri 24 Mar` or `an hour later, from here 18:00 until Fri 3 Nov`.
#[must_use]
pub fn shift(shift: &Shift, row: &Row, near: NaiveDate) -> String {
    let moved = moved(shift.shift_secs);
    let until = until(row, near).unwrap_or_else(|| t!("for-good"));
    if row.span.kind() == SpanKind::GapWeeks || row.last_in_span == Some(near) {
        return t!("shift-for-a-while", moved = moved, until = until);
    }
    let time = time(row.local_start.time());
    t!("shift-from-here", moved = moved, time = time, until = until)
}

/// How long a shift lasts, in a table's cell: `until Fri 24 Mar`, or for a season
/// `from here until Fri 27 Oct`.
#[must_use]
pub fn lasts(row: &Row, near: NaiveDate) -> String {
    match (row.span.kind(), until(row, near)) {
        (SpanKind::GapWeeks, until) => until.unwrap_or_default(),
        (SpanKind::Season, Some(until)) if row.last_in_span == Some(near) => until,
        (SpanKind::Season, Some(until)) => t!("from-here", until = until),
        (SpanKind::Season, None) => t!("from-here", until = t!("for-good")),
    }
}

/// The row as it would be if the date had not been moved: a shift is told of the usual time, which
/// it lasts for; the date's own time is an exception.
#[must_use]
pub fn unmoved(occurrence: &Occurrence, row: &Row) -> Row {
    let mut row = row.clone();
    if let Some(from) = occurrence.moved_from {
        let by = occurrence.planned - from;
        row.local_start -= by;
        row.local_end -= by;
        if let Some(shift) = &mut row.shift {
            shift.before -= by;
            shift.after -= by;
        }
    }
    row
}

/// What a clock on a wall shows now, without its seconds.
#[must_use]
pub fn clock(civil: NaiveDateTime) -> String {
    let time = civil.time();
    formats::time(
        time.with_second(0)
            .and_then(|time| time.with_nanosecond(0))
            .unwrap_or(time),
    )
}

/// `+1` or `−1` for another date than the anchor's.
#[must_use]
pub fn day_step(day_step: i64) -> Option<String> {
    match day_step {
        0 => None,
        step if step < 0 => Some(format!("−{}", -step)),
        step => Some(format!("+{step}")),
    }
}

/// A participant's start: `14:00`, or `17:00 Mon −1` on another date than the anchor's.
#[must_use]
pub fn local_time(row: &Row) -> String {
    let time = time(row.local_start.time());
    match day_step(row.day_step) {
        None => time,
        Some(step) => {
            let day = weekday(row.local_start.weekday());
            t!(
                "time-on-another-day",
                time = time,
                weekday = day,
                step = step
            )
        }
    }
}

/// `15:00 → 14:00`, or `Mon 17:00 → 18:00` on another date than the anchor's.
#[must_use]
pub fn before_and_after(shift: &Shift, row: &Row) -> String {
    let (before, after) = (time(shift.before.time()), time(shift.after.time()));
    if on_the_same_date(shift, row) {
        return change(&before, &after);
    }
    let after = if shift.before.date() == shift.after.date() {
        after
    } else {
        with_weekday(shift.after)
    };
    change(&with_weekday(shift.before), &after)
}

/// `14:00 instead of 15:00`, with the weekday on another date than the anchor's.
#[must_use]
pub fn instead_of(shift: &Shift, row: &Row) -> String {
    let said = |civil: NaiveDateTime| {
        if on_the_same_date(shift, row) {
            time(civil.time())
        } else {
            with_weekday(civil)
        }
    };
    let (before, after) = (said(shift.before), said(shift.after));
    t!("instead-of", after = after, before = before)
}

/// Whether both times of a shift are on the anchor's date.
fn on_the_same_date(shift: &Shift, row: &Row) -> bool {
    row.day_step == 0 && shift.before.date() == shift.after.date()
}

/// `Mon 17:00`.
fn with_weekday(civil: NaiveDateTime) -> String {
    let (weekday, time) = (weekday(civil.weekday()), time(civil.time()));
    t!("weekday-time", weekday = weekday, time = time)
}

/// What is odd about the planned time on the anchor's clock:
/// `02:30 does not exist in Montréal on Sun 8 Mar 2026; held at 03:30`.
#[must_use]
pub fn oddity(occurrence: &Occurrence, anchor: &City) -> Option<String> {
    let start = Start {
        planned: occurrence.planned,
        resolved: occurrence.resolved,
        instant: occurrence.instant,
        in_anchor: occurrence.start_in_anchor,
    };
    oddity_of(&start, anchor)
}

/// As [`oddity`], of a start that may be none in the plan.
#[must_use]
pub fn oddity_of(start: &Start, anchor: &City) -> Option<String> {
    let (place, held) = (&anchor.name, start.in_anchor);
    let planned = time(start.planned.time());
    let day = date(start.planned.date());
    match start.resolved {
        Resolved::Unique { .. } => None,
        Resolved::Gap { .. } if held.date() == start.planned.date() => Some(t!(
            "does-not-exist",
            time = planned,
            place = place,
            date = day,
            held = time(held.time())
        )),
        Resolved::Gap { .. } => Some(t!(
            "does-not-exist-that-day",
            time = planned,
            place = place,
            date = day,
            held = time(held.time()),
            on = short_date(held.date())
        )),
        Resolved::Fold { .. } => Some(t!(
            "happens-twice",
            time = planned,
            place = place,
            date = day
        )),
    }
}

/// What a transition does to a clock: `forward 1 h`, `back 30 min`, `only the name changes`.
#[must_use]
pub fn goes(jump_secs: i32) -> String {
    match jump_secs {
        0 => t!("only-the-name-changes"),
        jump if jump < 0 => t!("goes-back", length = length(jump)),
        jump => t!("goes-forward", length = length(jump)),
    }
}

/// `clocks in Montréal go forward …, and clocks in Nottingham go forward …`.
pub(crate) fn causes(causes: &[Cause]) -> String {
    let causes = causes.iter().map(cause);
    let all = causes.reduce(|all, next| t!("causes-more", causes = all, next = next));
    all.unwrap_or_default()
}

/// `one, two, three`.
pub(crate) fn listed(things: &[impl AsRef<str>]) -> String {
    let things = things.iter().map(|thing| thing.as_ref().to_owned());
    let all = things.reduce(|list, next| t!("list-more", list = list, next = next));
    all.unwrap_or_default()
}

/// `moved; renamed`: clauses after each other.
pub(crate) fn clauses(clauses: &[String]) -> String {
    let clauses = clauses.iter().cloned();
    let all = clauses.reduce(|list, next| t!("list-clauses", list = list, next = next));
    all.unwrap_or_default()
}

/// `one, two and three`.
pub(crate) fn all_of(names: &[String]) -> String {
    let Some((last, others)) = names.split_last() else {
        return String::new();
    };
    match others {
        [] => last.clone(),
        others => t!("list-last", list = listed(others), last = last),
    }
}

/// The text with a capital at its beginning.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
