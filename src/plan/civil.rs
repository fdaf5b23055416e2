//! Civil dates and times as the plan file and the command line write them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serializer, de::Error};

use crate::t;

/// `HH:MM`, or `HH:MM:SS` where there are seconds.
#[must_use]
pub fn format_time(time: NaiveTime) -> String {
    let format = if time.second() == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S"
    };
    time.format(format).to_string()
}

/// `YYYY-MM-DDTHH:MM`, or with seconds where there are any.
#[must_use]
pub fn format(civil: NaiveDateTime) -> String {
    format!("{}T{}", civil.date(), format_time(civil.time()))
}

/// Whether a plan can name the date: in the years 1 to 9999.
pub(crate) fn is_nameable(date: NaiveDate) -> bool {
    (1..=9999).contains(&date.year())
}

/// Reads `YYYY-MM-DD`, years 1 to 9999.
///
/// # Errors
/// In words, for the user who wrote it.
pub fn parse_date(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|date| is_nameable(*date))
        .ok_or_else(|| t!("pick-no-date", typed = text))
}

/// Reads `HH:MM` or `HH:MM:SS`.
///
/// # Errors
/// In words, for the user who wrote it.
pub fn parse_time(text: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(text, "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S"))
        .ok()
        .filter(|time| time.nanosecond() == 0)
        .ok_or_else(|| t!("pick-no-time", typed = text))
}

/// Reads `YYYY-MM-DDTHH:MM` or `YYYY-MM-DDTHH:MM:SS`, years 1 to 9999.
///
/// # Errors
/// In words, for the user who wrote it.
pub fn parse(text: &str) -> Result<NaiveDateTime, String> {
    text.split_once('T')
        .and_then(|(date, time)| Some(parse_date(date).ok()?.and_time(parse_time(time).ok()?)))
        .ok_or_else(|| t!("plan-no-date-and-time", typed = text))
}

/// Makes a serde module of a pair of functions above.
macro_rules! as_text {
    ($name:ident, $type:ty, $parse:path, $format:expr) => {
        pub(super) mod $name {
            use super::{Deserialize, Deserializer, Error, Serializer};

            pub(in crate::plan) fn serialize<S: Serializer>(
                value: &$type,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&$format(*value))
            }

            pub(in crate::plan) fn deserialize<'de, D: Deserializer<'de>>(
                deserializer: D,
            ) -> Result<$type, D::Error> {
                let text = String::deserialize(deserializer)?;
                $parse(&text).map_err(D::Error::custom)
            }
        }
    };
}

as_text!(
    time,
    chrono::NaiveTime,
    super::parse_time,
    super::format_time
);
as_text!(
    date_time,
    chrono::NaiveDateTime,
    super::parse,
    super::format
);

/// A list of civil dates and times as text.
pub(super) mod date_times {
    use super::{Deserialize, Deserializer, Error, NaiveDateTime, Serializer};

    pub(in crate::plan) fn serialize<S: Serializer>(
        list: &[NaiveDateTime],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(list.iter().map(|civil| super::format(*civil)))
    }

    pub(in crate::plan) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<NaiveDateTime>, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        let parsed: Result<_, _> = texts.iter().map(|text| super::parse(text)).collect();
        parsed.map_err(D::Error::custom)
    }
}
