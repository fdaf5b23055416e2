//! Dates, times and durations as calendar files write them (RFC 5545 §3.3).

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use thiserror::Error;

use super::property::Property;
use crate::plan::civil;
use crate::t;

/// By which clock a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum By {
    /// Only a date, on whatever calendar.
    Date,
    /// No zone is given: every reader's own clock.
    Floating,
    /// UTC.
    Utc,
    /// The TZID with that number in its file.
    Zone(u32),
}

/// A date or a time, and by which clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) civil: NaiveDateTime,
    pub(super) by: By,
}

/// What cannot be read of a property; in words where it is told.
#[derive(Debug, Error)]
pub(super) enum Wrong {
    #[error("{}", t!("ics-no-time", name = name, value = value))]
    Time { name: String, value: String },
    #[error("{}", t!("ics-no-duration", value = _0))]
    Duration(String),
    #[error("{}", t!("ics-no-offset", name = name, value = value))]
    Offset { name: String, value: String },
    #[error("{}", t!("ics-two-tzids", first = _0))]
    TwoTzids(String),
    #[error("{name}: {error}")]
    Own { name: &'static str, error: String },
}

/// Reads one value of DTSTART, EXDATE and the like; `tzid` gives a TZID its number.
pub(super) fn time(
    property: &Property<'_>,
    value: &str,
    tzid: &mut impl FnMut(String) -> u32,
) -> Result<Time, Wrong> {
    let value = value.trim();
    let wrong = || Wrong::Time {
        name: property.name.to_uppercase(),
        value: shortened(value),
    };
    let is_date = property
        .param("VALUE")
        .is_some_and(|kind| kind.eq_ignore_ascii_case("DATE"));
    // Of a period the start counts: `19970101T180000Z/PT1H`.
    let start = value.split('/').next().unwrap_or_default();
    if let Some(date) = date(start) {
        let civil = date.and_time(NaiveTime::MIN);
        return Ok(Time {
            civil,
            by: By::Date,
        });
    }
    let (civil, is_utc) = match start.strip_suffix(['Z', 'z']) {
        Some(start) => (start, true),
        None => (start, false),
    };
    // `VALUE=DATE:20131210Z` is written by some calendars of birthdays.
    let whole = if is_date { date(civil) } else { None };
    if let Some(date) = whole {
        let civil = date.and_time(NaiveTime::MIN);
        return Ok(Time {
            civil,
            by: By::Date,
        });
    }
    let civil = date_time(civil).ok_or_else(wrong)?;
    if is_date {
        let by = By::Date;
        return Ok(Time { civil, by });
    }
    let by = match property.param("TZID") {
        _ if is_utc => By::Utc,
        Some(name) if !name.is_empty() => By::Zone(tzid(name)),
        _ => By::Floating,
    };
    Ok(Time { civil, by })
}

/// `20260301`, in the years that a plan can name.
fn date(text: &str) -> Option<NaiveDate> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let date = digits.then(|| NaiveDate::parse_from_str(text, "%Y%m%d"));
    date?.ok().filter(|date| civil::is_nameable(*date))
}

/// `20260301T100000`, or without the seconds.
pub(super) fn date_time(text: &str) -> Option<NaiveDateTime> {
    let (day, time) = text.split_once(['T', 't'])?;
    let digits = time.bytes().all(|byte| byte.is_ascii_digit());
    let format = match (digits, time.len()) {
        (true, 6) => "%H%M%S",
        (true, 4) => "%H%M",
        _ => return None,
    };
    // A leap second is the last one of its minute (RFC 5545 §3.3.12).
    let time = match time.strip_suffix("60") {
        Some(minutes) if time.len() == 6 => format!("{minutes}59"),
        _ => time.to_owned(),
    };
    let time = NaiveTime::parse_from_str(&time, format).ok()?;
    Some(date(day)?.and_time(time))
}

/// A DURATION in seconds: `PT1H30M`, `P1D`, `P2W` (RFC 5545 §3.3.6). A day has 24 hours.
pub(super) fn duration_secs(text: &str) -> Result<i64, Wrong> {
    let wrong = || Wrong::Duration(shortened(text));
    let upper = text.trim().to_ascii_uppercase();
    let (negative, rest) = match upper.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, upper.strip_prefix('+').unwrap_or(&upper)),
    };
    let rest = rest.strip_prefix('P').ok_or_else(wrong)?;
    let mut secs = 0_i64;
    let (mut number, mut of_time, mut last) = (String::new(), false, 0);
    for c in rest.chars() {
        let (unit, place) = match c {
            '0'..='9' => {
                number.push(c);
                continue;
            }
            'T' if !of_time && number.is_empty() => {
                of_time = true;
                continue;
            }
            'W' if !of_time => (604_800, 1),
            'D' if !of_time => (86_400, 2),
            'H' if of_time => (3_600, 3),
            'M' if of_time => (60, 4),
            'S' if of_time => (1, 5),
            _ => return Err(wrong()),
        };
        if place <= last {
            return Err(wrong());
        }
        last = place;
        let count: i64 = number.parse().map_err(|_| wrong())?;
        number.clear();
        let more = count.checked_mul(unit).ok_or_else(wrong)?;
        secs = secs.checked_add(more).ok_or_else(wrong)?;
    }
    if last == 0 || !number.is_empty() {
        return Err(wrong());
    }
    Ok(if negative { -secs } else { secs })
}

/// A value of somebody's file in a message: not all of it where it is long.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let mut said: String = text
        .chars()
        .filter(|c| !c.is_control())
        .take(MOST)
        .collect();
    if text.chars().nth(MOST).is_some() {
        said.push('…');
    }
    said
}
