//! What a calendar file's TZID means, and VTIMEZONE (RFC 5545 §3.6.5) both ways.
//!
//! [`by_name`] reads a TZID by itself; a [`FileZone`] is what the file's own VTIMEZONE says, and
//! [`matching()`] finds the zones that do the same. [`vtimezone()`] writes one from zone data.

mod display;
mod file_zone;
mod known_names;
mod matching;
mod series;
mod steps;
mod tzid;
mod vtimezone;

pub use file_zone::FileZone;
pub use matching::{first_difference, matching};
pub use tzid::{How, Named, by_name};
pub use vtimezone::vtimezone;

use chrono::NaiveDateTime;

/// As long as an offset can be: less than a day, in seconds.
const DAY: i32 = 86_400;

/// One STANDARD or DAYLIGHT part of a VTIMEZONE (RFC 5545 §3.6.5), as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observance {
    /// DTSTART: civil, by the offset from before.
    pub start: NaiveDateTime,
    /// TZOFFSETFROM in seconds, east is positive.
    pub offset_from_secs: i32,
    /// TZOFFSETTO in seconds, east is positive.
    pub offset_to_secs: i32,
    /// The value of RRULE.
    pub rule: Option<String>,
    /// RDATE: civil, by the offset from before.
    pub dates: Vec<NaiveDateTime>,
    /// TZNAME.
    pub name: Option<String>,
}

/// The seconds of a UTC-OFFSET (RFC 5545 §3.3.14): `-0500`, `+013015`, east is positive.
///
/// `-0000` is 0, which the standard forbids and files have.
#[must_use]
pub fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+')?),
    };
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || ![4, 6].contains(&digits.len()) {
        return None;
    }
    let number: i32 = format!("{digits:0<6}").parse().ok()?;
    let (hours, minutes, seconds) = (number / 10_000, number / 100 % 100, number % 100);
    (hours < 24 && minutes < 60 && seconds < 60)
        .then_some(sign * (hours * 3600 + minutes * 60 + seconds))
}
