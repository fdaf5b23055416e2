//! Recurrence rules (RFC 5545 §3.3.10): text to rule, rule to civil starts, rule to words and back.
//!
//! Everything here is civil time: a rule knows no zone. Expansion is the rrule crate's; it is fed
//! wall time as if it were UTC, and what it refuses is put into terms that it takes.

mod alter;
mod calendar;
mod draft;
mod end;
mod expand;
mod meanings;
mod parse;
mod pattern;
mod read_end;
mod read_words;
mod vocabulary;
mod words;
mod write;

pub use end::End;
pub use expand::Starts;
pub use read_words::WordsError;

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc, Weekday};
use rrule::Frequency;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use thiserror::Error;

use crate::t;

/// How many starts of one rule are looked at before it is cut off.
pub const MAX_STARTS: usize = 100_000;

/// A recurrence rule, kept as the user wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    text: String,
    parts: Parts,
}

impl Rule {
    /// Whether its periods are years.
    pub(crate) fn is_yearly(&self) -> bool {
        self.parts.freq == Frequency::Yearly
    }
}

/// The parts of a rule by their names in RFC 5545.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    freq: Frequency,
    interval: u32,
    count: Option<u32>,
    until: Option<Until>,
    week_start: Weekday,
    by_month: Vec<u8>,
    by_week_no: Vec<i8>,
    by_year_day: Vec<i16>,
    by_month_day: Vec<i8>,
    by_day: Vec<DayOfRule>,
    by_hour: Vec<u8>,
    by_minute: Vec<u8>,
    by_second: Vec<u8>,
    by_set_pos: Vec<i32>,
}

/// A BYDAY entry: `TU` (no number), `2TU` (the second), `-1FR` (the last).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct DayOfRule {
    nth: Option<i16>,
    weekday: Weekday,
}

/// The end of a rule, itself still in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Until {
    /// `20270324T150000Z`.
    Instant(DateTime<Utc>),
    /// `20270324T150000`: the anchor's clock.
    Civil(NaiveDateTime),
    /// `20270324`: the whole day, as calendars mean it.
    Date(NaiveDate),
}

/// Why a text is no rule.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum RuleError {
    /// A rule needs a frequency.
    #[error("{}", t!("rrule-no-freq", rule = _0))]
    NoFrequency(String),
    /// A part that is not `NAME=VALUE` with a name of RFC 5545.
    #[error("{}", t!("rrule-unknown-part", part = _0))]
    UnknownPart(String),
    /// A part may be given once.
    #[error("{}", t!("rrule-twice", part = _0))]
    Twice(String),
    /// A value that the part does not take.
    #[error("{}", t!("rrule-value", part = part, value = value, expected = expected))]
    Value {
        /// `BYMONTHDAY`.
        part: String,
        /// What was written.
        value: String,
        /// What may be written.
        expected: String,
    },
    /// Parts that are good alone and not together.
    #[error("{0}")]
    Combination(String),
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}
