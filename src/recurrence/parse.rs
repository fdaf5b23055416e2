//! Rule text to [`Rule`], with every value checked against RFC 5545 §3.3.10.

use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, Weekday};
use rrule::Frequency;

use super::{DayOfRule, Parts, Rule, RuleError, Until};
use crate::t;

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let upper = text.trim().to_ascii_uppercase();
        let list = upper.strip_prefix("RRULE:").unwrap_or(&upper);
        let mut named: Vec<(&str, &str)> = Vec::new();
        for part in list.split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part
                .split_once('=')
                .ok_or_else(|| RuleError::UnknownPart(part.to_owned()))?;
            if named.iter().any(|(known, _)| *known == name) {
                return Err(RuleError::Twice(name.to_owned()));
            }
            named.push((name, value));
        }
        let freq = named.iter().find(|(name, _)| *name == "FREQ");
        let freq = freq.ok_or_else(|| RuleError::NoFrequency(text.to_owned()))?;
        let mut parts = Parts::new(frequency(freq.1)?);
        for (name, value) in named {
            parts.set(name, value)?;
        }
        let rule = Self {
            text: text.to_owned(),
            parts,
        };
        rule.check()?;
        Ok(rule)
    }
}

impl Parts {
    pub(super) fn new(freq: Frequency) -> Self {
        Self {
            freq,
            interval: 1,
            count: None,
            until: None,
            week_start: Weekday::Mon,
            by_month: Vec::new(),
            by_week_no: Vec::new(),
            by_year_day: Vec::new(),
            by_month_day: Vec::new(),
            by_day: Vec::new(),
            by_hour: Vec::new(),
            by_minute: Vec::new(),
            by_second: Vec::new(),
            by_set_pos: Vec::new(),
        }
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), RuleError> {
        match name {
            "FREQ" => {}
            "INTERVAL" => self.interval = number(name, value, 1..=u32::MAX)?,
            "COUNT" => self.count = Some(number(name, value, 1..=u32::MAX)?),
            "UNTIL" => self.until = Some(until(value)?),
            "WKST" => self.week_start = weekday(name, value)?,
            "BYMONTH" => self.by_month = numbers(name, value, 1..=12)?,
            "BYWEEKNO" => self.by_week_no = numbers(name, value, -53..=53)?,
            "BYYEARDAY" => self.by_year_day = numbers(name, value, -366..=366)?,
            "BYMONTHDAY" => self.by_month_day = numbers(name, value, -31..=31)?,
            "BYHOUR" => self.by_hour = numbers(name, value, 0..=23)?,
            "BYMINUTE" => self.by_minute = numbers(name, value, 0..=59)?,
            "BYSECOND" => self.by_second = numbers(name, value, 0..=59)?,
            "BYSETPOS" => self.by_set_pos = numbers(name, value, -366..=366)?,
            "BYDAY" => {
                let days: Result<_, _> = value.split(',').map(day_of_rule).collect();
                self.by_day = days?;
            }
            _ => return Err(RuleError::UnknownPart(format!("{name}={value}"))),
        }
        Ok(())
    }
}

fn bad(part: &str, value: &str, expected: String) -> RuleError {
    RuleError::Value {
        part: part.to_owned(),
        value: value.to_owned(),
        expected,
    }
}

fn frequency(value: &str) -> Result<Frequency, RuleError> {
    Ok(match value {
        "YEARLY" => Frequency::Yearly,
        "MONTHLY" => Frequency::Monthly,
        "WEEKLY" => Frequency::Weekly,
        "DAILY" => Frequency::Daily,
        "HOURLY" => Frequency::Hourly,
        "MINUTELY" => Frequency::Minutely,
        "SECONDLY" => Frequency::Secondly,
        _ => {
            let expected = t!("rrule-frequencies");
            return Err(bad("FREQ", value, expected));
        }
    })
}

/// A whole number in `range`; signed parts count from the end and so have no 0.
fn number<T>(part: &str, value: &str, range: RangeInclusive<T>) -> Result<T, RuleError>
where
    T: FromStr + PartialOrd + Copy + std::fmt::Display + Default,
{
    let (low, high) = (*range.start(), *range.end());
    let signed = low < T::default();
    value
        .parse()
        .ok()
        .filter(|number| range.contains(number) && !(signed && *number == T::default()))
        .ok_or_else(|| {
            let (low, high) = (low.to_string(), high.to_string());
            let expected = if signed {
                t!("rrule-number-not-0", low = low, high = high)
            } else {
                t!("rrule-number", low = low, high = high)
            };
            bad(part, value, expected)
        })
}

fn numbers<T>(part: &str, value: &str, range: RangeInclusive<T>) -> Result<Vec<T>, RuleError>
where
    T: FromStr + PartialOrd + Copy + std::fmt::Display + Default,
{
    value
        .split(',')
        .map(|item| number(part, item, range.clone()))
        .collect()
}

fn weekday(part: &str, value: &str) -> Result<Weekday, RuleError> {
    Ok(match value {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return Err(bad(part, value, t!("rrule-weekdays"))),
    })
}

fn day_of_rule(value: &str) -> Result<DayOfRule, RuleError> {
    let split = value.len().saturating_sub(2);
    let (nth, day) = value.split_at_checked(split).unwrap_or(("", value));
    let weekday = weekday("BYDAY", day).map_err(|_| bad("BYDAY", value, t!("rrule-days")))?;
    let nth = match nth {
        "" => None,
        _ => Some(number("BYDAY", nth, -53..=53)?),
    };
    Ok(DayOfRule { nth, weekday })
}

fn until(value: &str) -> Result<Until, RuleError> {
    let civil = |text: &str| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok();
    let parsed = if let Some(utc) = value.strip_suffix('Z') {
        civil(utc).map(|utc| Until::Instant(utc.and_utc()))
    } else if value.len() == 8 {
        let date = NaiveDate::parse_from_str(value, "%Y%m%d");
        date.ok().map(Until::Date)
    } else {
        civil(value).map(Until::Civil)
    };
    parsed.ok_or_else(|| bad("UNTIL", value, t!("rrule-until")))
}
