//! Dates and times as people type them: what [`super::formats`] writes, and the shorter ways.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::formats::{self, DateOrder};
use crate::plan::civil;
use crate::t;

/// How far ahead a day without a year is looked for: between two leap days may lie eight years.
const YEARS: i32 = 8;

/// A part of a date.
enum Part {
    Number(String),
    Month(u32),
    Weekday(Weekday),
}

/// A date: `2027-03-13`, `13/3/2027` in the order in use, `13 Mar 2027`, `Mar 13`, `tomorrow`,
/// `monday`. A date without a year is the next one from `today` on, a weekday the next one after it.
///
/// ```
/// use noonmark::words::typed;
///
/// let today = "2027-03-10".parse()?;
/// for typed in ["2027-03-13", "13.3.2027", "Sat 13 Mar 2027", "Mar 13", "13/3", "saturday"] {
///     assert_eq!(typed::date(typed, today).unwrap().to_string(), "2027-03-13", "{typed}");
/// }
/// assert_eq!(typed::date("31 Feb", today), None);
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[must_use]
pub fn date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim().to_lowercase();
    if let Ok(date) = civil::parse_date(&text) {
        return Some(date);
    }
    let near = [
        (t!("pick-today"), 0),
        (t!("pick-tomorrow"), 1),
        (t!("pick-yesterday"), -1),
    ];
    if let Some((_, days)) = near.iter().find(|(word, _)| *word == text) {
        return today.checked_add_signed(chrono::TimeDelta::days(*days));
    }
    // A time of day is no part of a date.
    if text.contains(':') {
        return None;
    }
    let (mut numbers, mut month, mut weekday) = (Vec::new(), None, None);
    let words = text.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        match part(word)? {
            Part::Number(digits) => numbers.push(digits),
            Part::Month(number) => {
                if month.replace(number).is_some() {
                    return None;
                }
            }
            Part::Weekday(day) => {
                if weekday.replace(day).is_some() {
                    return None;
                }
            }
        }
    }
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let found = match (month, numbers.as_slice(), weekday) {
        (None, [], Some(weekday)) => {
            let days = weekday.days_since(today.weekday());
            let days = if days == 0 { 7 } else { days };
            today.checked_add_days(Days::new(days.into()))
        }
        (Some(month), [day], _) => next_one(month, number(day)?, today),
        (Some(month), [year, day] | [day, year], _) if year.len() == 4 => {
            NaiveDate::from_ymd_opt(full_year(year)?, month, number(day)?)
        }
        (Some(month), [day, year], _) => {
            NaiveDate::from_ymd_opt(full_year(year)?, month, number(day)?)
        }
        (None, [first, second], _) => {
            let (first, second) = (number(first)?, number(second)?);
            in_order(&text, first, second, |day, month| {
                next_one(month, day, today)
            })
        }
        (None, [year, month, day], _) if year.len() == 4 => {
            NaiveDate::from_ymd_opt(full_year(year)?, number(month)?, number(day)?)
        }
        (None, [first, second, year], _) => {
            let (first, second, year) = (number(first)?, number(second)?, full_year(year)?);
            in_order(&text, first, second, |day, month| {
                NaiveDate::from_ymd_opt(year, month, day)
            })
        }
        _ => None,
    };
    found.filter(|date| civil::is_nameable(*date))
}

/// Day and month in the order in use; in the other one where that is the only way to read them.
fn in_order(
    text: &str,
    first: u32,
    second: u32,
    date: impl Fn(u32, u32) -> Option<NaiveDate>,
) -> Option<NaiveDate> {
    // With points between them it is the day first wherever people write so.
    let day_first = text.contains('.') || formats::in_use().order == DateOrder::DayFirst;
    if day_first {
        date(first, second).or_else(|| date(second, first))
    } else {
        date(second, first).or_else(|| date(first, second))
    }
}

fn part(word: &str) -> Option<Part> {
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = word.split_at_checked(digits)?;
    match (number, rest) {
        ("", word) => named(word),
        (number, "" | "st" | "nd" | "rd" | "th") => Some(Part::Number(number.to_owned())),
        _ => None,
    }
}

/// A month or a weekday by its name, or by three of its letters or more.
fn named(word: &str) -> Option<Part> {
    let is_it = |long: String, short: String| {
        let (long, short) = (long.to_lowercase(), short.to_lowercase());
        short == word || (word.chars().count() >= 3 && long.starts_with(word))
    };
    let mut months = (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(2000, month, 1));
    let month = months.find(|date| {
        is_it(
            formats::month_long(date.month()),
            formats::month_name(*date),
        )
    });
    if let Some(month) = month {
        return Some(Part::Month(month.month()));
    }
    let mut days = (0..7u8).filter_map(|day| Weekday::try_from(day).ok());
    let day = days.find(|day| is_it(formats::weekday_long(*day), formats::weekday(*day)));
    day.map(Part::Weekday)
}

fn number(digits: &str) -> Option<u32> {
    digits.parse().ok()
}

/// `2027`, or `27` of this century.
fn full_year(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

fn next_one(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    let years = today.year()..=today.year().saturating_add(YEARS);
    let mut dates = years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    dates.find(|date| *date >= today)
}

/// A time of day: `14:00`, `14.00`, `1400`, `14`, `2pm`, `2:30 PM`.
///
/// ```
/// use noonmark::words::typed;
///
/// for typed in ["14:30", "1430", "2:30 PM", "2.30pm", "14h30"] {
///     assert_eq!(typed::time(typed).unwrap().to_string(), "14:30:00", "{typed}");
/// }
/// assert_eq!(typed::time("12 am").unwrap().to_string(), "00:00:00");
/// assert_eq!(typed::time("14 pm"), None);
/// ```
#[must_use]
pub fn time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_lowercase();
    if let Ok(time) = civil::parse_time(&text) {
        return Some(time);
    }
    let own = |said: String| said.trim().to_lowercase();
    let halves = [
        (own(t!("time-am", time = "")), 0),
        (own(t!("time-pm", time = "")), 12),
        ("am".to_owned(), 0),
        ("pm".to_owned(), 12),
        ("a.m.".to_owned(), 0),
        ("p.m.".to_owned(), 12),
    ];
    let half = halves.iter().find_map(|(half, hours)| {
        let clock = text
            .strip_suffix(half.as_str())
            .or_else(|| text.strip_prefix(half.as_str()))?;
        Some((clock.trim().to_owned(), *hours))
    });
    let (clock, hours) = match half {
        Some((clock, hours)) => (clock, Some(hours)),
        None => (text, None),
    };
    let parts: Vec<&str> = clock.split([':', '.', 'h']).collect();
    let (hour, minute, second) = match parts.as_slice() {
        [hour] if hour.len() <= 2 => (*hour, "0", "0"),
        [both] if both.len() <= 4 => {
            let (hour, minute) = both.split_at_checked(both.len() - 2)?;
            (hour, minute, "0")
        }
        [hour, ""] => (*hour, "0", "0"),
        [hour, minute] => (*hour, *minute, "0"),
        [hour, minute, second] => (*hour, *minute, *second),
        _ => return None,
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if ![hour, minute, second].into_iter().all(digits) {
        return None;
    }
    let mut hour = number(hour)?;
    if let Some(hours) = hours {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + hours;
    }
    NaiveTime::from_hms_opt(hour, number(minute)?, number(second)?)
}

/// A date, and a time after it; where there is none, `usual`.
///
/// ```
/// use noonmark::words::typed;
///
/// let (today, usual) = ("2027-03-10".parse()?, "10:00:00".parse()?);
/// for typed in ["2027-03-13 14:30", "13 Mar 2:30 PM", "saturday 1430", "2027-03-13T14:30"] {
///     let read = typed::date_time(typed, today, usual).unwrap();
///     assert_eq!(read.to_string(), "2027-03-13 14:30:00", "{typed}");
/// }
/// let read = typed::date_time("13 Mar 2027", today, usual).unwrap();
/// assert_eq!(read.to_string(), "2027-03-13 10:00:00");
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[must_use]
pub fn date_time(text: &str, today: NaiveDate, usual: NaiveTime) -> Option<NaiveDateTime> {
    let text = text.trim();
    if let Some(date) = date(text, today) {
        return Some(date.and_time(usual));
    }
    if let Ok(both) = civil::parse(text) {
        return Some(both);
    }
    let spaces = text.rmatch_indices(char::is_whitespace);
    spaces
        .filter_map(|(at, _)| text.split_at_checked(at))
        .find_map(|(before, after)| Some(date(before, today)?.and_time(time(after)?)))
}

/// As [`date`].
///
/// # Errors
/// In words, for the user who typed it.
pub fn read_date(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    date(text, today).ok_or_else(|| t!("pick-no-date", typed = text.trim()))
}

/// As [`time`].
///
/// # Errors
/// In words, for the user who typed it.
pub fn read_time(text: &str) -> Result<NaiveTime, String> {
    time(text).ok_or_else(|| t!("pick-no-time", typed = text.trim()))
}
