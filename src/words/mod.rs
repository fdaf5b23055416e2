//! How dates, clocks and shifts are said to people: one wording for the window and the terminal.

pub mod formats;
mod meeting;
pub mod typed;
mod zones;

pub use formats::{date, long_date, short_date, time};
pub use meeting::{difference, single_dates};
pub use zones::{
    disagreement, instead, kept, only_under_one, rule_offsets, stretch, summary, what_if, zone_data,
};

use chrono::NaiveDate;

use crate::plan::civil::format_time;
use crate::plan::{City, Meeting};
use crate::schedule::{Cause, Occurrence, Row, Shift, SpanKind};
use crate::zone::{Resolved, civil_with_offset};

/// `every Monday to Friday at 10:00, Montréal`.
#[must_use]
pub fn when(meeting: &Meeting) -> String {
    let (when, end) = if let Some(rule) = &meeting.rule {
        rule.when_and_end(meeting.start)
    } else {
        let date = date(meeting.start.date());
        let time = format_time(meeting.start.time());
        (format!("once, on {date} at {time}"), String::new())
    };
    format!("{when}, {}{end}", meeting.anchor.name)
}

/// `1 h`, `45 min`, `1 h 30 min`, without a sign.
#[must_use]
pub fn length(secs: i32) -> String {
    let secs = secs.unsigned_abs();
    let (hours, minutes, seconds) = (secs / 3600, secs / 60 % 60, secs % 60);
    let parts = [(hours, "h"), (minutes, "min"), (seconds, "s")];
    let said: Vec<_> = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, unit)| format!("{number} {unit}"))
        .collect();
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
        3600 => "an hour".to_owned(),
        _ => length(shift_secs),
    };
    let direction = if shift_secs < 0 { "earlier" } else { "later" };
    format!("{length} {direction}")
}

/// `today`, `tomorrow`, `in 12 days`, `3 days ago`.
#[must_use]
pub fn days_away(days: i64) -> String {
    match days {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        days if days < 0 => format!("{} days ago", -days),
        days => format!("in {days} days"),
    }
}

/// `clocks in Montréal go forward 1 h on Sun 12 Mar (EST → EDT)`.
#[must_use]
pub fn cause(cause: &Cause) -> String {
    let change = &cause.transition;
    let direction = if change.jump_secs() < 0 {
        "back"
    } else {
        "forward"
    };
    let on = civil_with_offset(change.instant, change.offset_before_secs).date();
    format!(
        "clocks in {} go {direction} {} on {} ({})",
        cause.city,
        length(change.jump_secs()),
        short_date(on),
        names(cause),
    )
}

/// `EST → EDT`, or the offsets where the zone has no names or the name stays the same.
fn names(cause: &Cause) -> String {
    let change = &cause.transition;
    let (before, after) = (&change.abbreviation_before, &change.abbreviation_after);
    let is_name = |text: &str| text.starts_with(char::is_alphabetic);
    if before != after && is_name(before) && is_name(after) {
        format!("{before} → {after}")
    } else {
        let (before, after) = (change.offset_before_secs, change.offset_after_secs);
        format!("{} → {}", offset(before), offset(after))
    }
}

/// `until Fri 24 Mar` for an occurrence on the anchor's date `near`, as the last date in the span; with the year where it is far from `near`.
#[must_use]
pub fn until(row: &Row, near: NaiveDate) -> Option<String> {
    let last = row.last_in_span?;
    if last == near {
        return Some("this time only".into());
    }
    Some(format!("until {}", date_near(last, near)))
}

/// A date, with its year where that is not clear from `near`: ten months or more away.
#[must_use]
pub fn date_near(day: NaiveDate, near: NaiveDate) -> String {
    if (day - near).num_days().abs() < 300 {
        short_date(day)
    } else {
        date(day)
    }
}

/// `an hour earlier, until Fri 24 Mar` or `an hour later, from here 18:00 until Fri 3 Nov`.
#[must_use]
pub fn shift(shift: &Shift, row: &Row, near: NaiveDate) -> String {
    let moved = moved(shift.shift_secs);
    let until = until(row, near).unwrap_or_else(|| "for good".to_owned());
    match row.span.kind() {
        SpanKind::GapWeeks => format!("{moved}, {until}"),
        SpanKind::Season if row.last_in_span == Some(near) => format!("{moved}, {until}"),
        SpanKind::Season => {
            let time = format_time(row.local_start.time());
            format!("{moved}, from here {time} {until}")
        }
    }
}

/// How long a shift lasts, in a table's cell: `until Fri 24 Mar`, or for a season
/// `from here until Fri 27 Oct`.
#[must_use]
pub fn lasts(row: &Row, near: NaiveDate) -> String {
    match (row.span.kind(), until(row, near)) {
        (SpanKind::GapWeeks, until) => until.unwrap_or_default(),
        (SpanKind::Season, Some(until)) if row.last_in_span == Some(near) => until,
        (SpanKind::Season, Some(until)) => format!("from here {until}"),
        (SpanKind::Season, None) => "from here for good".into(),
    }
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
        Some(step) => format!("{time} {} {step}", row.local_start.format("%a")),
    }
}

/// `15:00 → 14:00`, or `Mon 17:00 → 18:00` on another date than the anchor's.
#[must_use]
pub fn before_and_after(shift: &Shift, row: &Row) -> String {
    let (before, after) = (time(shift.before.time()), time(shift.after.time()));
    let days = [shift.before, shift.after].map(|civil| civil.format("%a").to_string());
    match days {
        _ if row.day_step == 0 && shift.before.date() == shift.after.date() => {
            format!("{before} → {after}")
        }
        [one, other] if one == other => format!("{one} {before} → {after}"),
        [one, other] => format!("{one} {before} → {other} {after}"),
    }
}

/// `14:00 instead of 15:00`, with the weekday on another date than the anchor's.
#[must_use]
pub fn instead_of(shift: &Shift, row: &Row) -> String {
    let said = |civil: chrono::NaiveDateTime| {
        let time = time(civil.time());
        if row.day_step == 0 && shift.before.date() == shift.after.date() {
            time
        } else {
            format!("{} {time}", civil.format("%a"))
        }
    };
    format!("{} instead of {}", said(shift.after), said(shift.before))
}

/// What is odd about the planned time on the anchor's clock:
/// `02:30 does not exist in Montréal on Sun 8 Mar 2026; held at 03:30`.
#[must_use]
pub fn oddity(occurrence: &Occurrence, anchor: &City) -> Option<String> {
    let planned = time(occurrence.planned.time());
    let day = date(occurrence.planned.date());
    match occurrence.resolved {
        Resolved::Unique { .. } => None,
        Resolved::Gap { .. } => {
            let held = occurrence.start_in_anchor;
            let on = if held.date() == occurrence.planned.date() {
                String::new()
            } else {
                format!(" on {}", short_date(held.date()))
            };
            Some(format!(
                "{planned} does not exist in {} on {day}; held at {}{on}",
                anchor.name,
                time(held.time())
            ))
        }
        Resolved::Fold { .. } => Some(format!(
            "{planned} happens twice in {} on {day}; held the first time",
            anchor.name
        )),
    }
}

/// What a transition does to a clock: `forward 1 h`, `back 30 min`, `only the name changes`.
#[must_use]
pub fn goes(jump_secs: i32) -> String {
    match jump_secs {
        0 => "only the name changes".into(),
        jump if jump < 0 => format!("back {}", length(jump)),
        jump => format!("forward {}", length(jump)),
    }
}

/// `one, two and three`.
pub(crate) fn all_of(names: &[String]) -> String {
    match names {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        others => others.concat(),
    }
}

/// `1 event`, `12 events`, `3 people`.
#[must_use]
pub fn count(count: usize, one: &str) -> String {
    match (count, one) {
        (1, _) => format!("1 {one}"),
        (_, "person") => format!("{count} people"),
        _ => format!("{count} {one}s"),
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
