//! A rule in words: "every Monday to Friday", "on the second Thursday of every month".
//!
//! What it says, [`Rule::from_words`] reads back: a rule with the same dates.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};

use super::english::{MONTHS, PLACES, WEEKDAYS};
use super::pattern::{Cycle, Dates, Pattern, WORKING};
use super::{Rule, Until};
use crate::words::formats;

impl Rule {
    /// The rule in words, with what it takes from the first start.
    ///
    /// A rule too rich for words is shown as it is written.
    #[must_use]
    pub fn words(&self, start: NaiveDateTime) -> String {
        let said = self.in_words(start);
        said.unwrap_or_else(|| format!("by the rule {}", self.text))
    }

    /// As [`Rule::words`], in two parts: the dates with their time of day, and the end with a comma
    /// before it, if any.
    #[must_use]
    pub fn when_and_end(&self, start: NaiveDateTime) -> (String, String) {
        let at_start = format!(" at {}", formats::time(start.time()));
        match Pattern::of(&self.parts, start) {
            Some(pattern) => {
                let times = pattern.times().unwrap_or(at_start);
                (pattern.days(start) + &times, pattern.end(start))
            }
            None => (
                format!("by the rule {}{at_start}", self.text),
                String::new(),
            ),
        }
    }

    /// As [`Rule::words`], or nothing for a rule that is too rich for words.
    #[must_use]
    pub fn in_words(&self, start: NaiveDateTime) -> Option<String> {
        let pattern = Pattern::of(&self.parts, start)?;
        let times = pattern.times().unwrap_or_default();
        Some(pattern.days(start) + &times + &pattern.end(start))
    }

    /// Whether it ends by itself: has a COUNT or an UNTIL.
    #[must_use]
    pub fn ends(&self) -> bool {
        self.parts.count.is_some() || self.parts.until.is_some()
    }
}

impl Pattern {
    fn end(&self, start: NaiveDateTime) -> String {
        let count = match self.count {
            None => String::new(),
            Some(1) => ", once".to_owned(),
            Some(count) => format!(", {count} times"),
        };
        let until = self.until.map(|until| match until {
            Until::Civil(civil) if !self.times.is_empty() => {
                format!(
                    ", until {} {}",
                    day(civil.date()),
                    formats::time(civil.time())
                )
            }
            until => until_in_words(until, start),
        });
        count + &until.unwrap_or_default()
    }

    /// ` at 09:00 and 14:00`, where they are several.
    fn times(&self) -> Option<String> {
        let times = join(self.times.iter().map(|time| formats::time(*time)));
        Some(format!(" at {times}")).filter(|_| !self.times.is_empty())
    }

    fn days(&self, start: NaiveDateTime) -> String {
        let interval = self.interval;
        match &self.cycle {
            Cycle::Days(months) => every(interval, "day") + &in_months(months),
            Cycle::Weeks(days, months) => {
                let days = match days.as_slice() {
                    [] => weekday(start.weekday()).to_owned(),
                    days => weekdays(days),
                };
                let whole_week = days == "Monday to Sunday";
                let days = match interval {
                    1 if whole_week => "every day".to_owned(),
                    1 => format!("every {days}"),
                    2 if !days.contains(' ') => format!("every second {days}"),
                    n => format!("{} on {days}", every(n, "week")),
                };
                days + &in_months(months)
            }
            Cycle::Months(dates) => {
                let dates = dates.words(start, false);
                format!("on the {dates} of {}", every(interval, "month"))
            }
            Cycle::Years(months, dates) => {
                let years = every(interval, "year");
                let of_start = [u8::try_from(start.month()).unwrap_or_default()];
                let one_day = match dates {
                    Dates::OfStart => Some(start.day()),
                    Dates::Days(days) => match days.as_slice() {
                        [day] => u32::try_from(*day).ok(),
                        _ => None,
                    },
                    _ => None,
                };
                match (months.as_slice(), one_day) {
                    ([], _) if *dates == Dates::OfStart => {
                        format!("{} {years}", day_of(&of_start, start.day()))
                    }
                    ([_], Some(day)) => format!("{} {years}", day_of(months, day)),
                    ([], _) => format!("on the {} of {years}", dates.words(start, true)),
                    _ => {
                        let dates = dates.words(start, false);
                        format!("on the {dates} of {} {years}", month_names(months))
                    }
                }
            }
        }
    }
}

impl Dates {
    /// `second Thursday`, `last working day`, `1st and 15th`; in a year `100th day`.
    fn words(&self, start: NaiveDateTime, of_year: bool) -> String {
        let places = |list: &[i32]| join(list.iter().map(|nth| place(*nth)));
        match self {
            Self::OfStart => ordinal(start.day()),
            Self::Days(days) => {
                let from_the_end = days.iter().any(|day| *day < 0);
                let names = join(days.iter().map(|day| match u32::try_from(*day) {
                    Ok(day) => ordinal(day),
                    Err(_) => place(*day),
                }));
                let day = if from_the_end || of_year { " day" } else { "" };
                names + day
            }
            Self::Weekdays(days) => match days.as_slice() {
                [(_, one), rest @ ..] if rest.iter().all(|(_, day)| day == one) => {
                    let list: Vec<_> = days.iter().map(|(nth, _)| *nth).collect();
                    format!("{} {}", places(&list), weekday(*one))
                }
                days => join(
                    days.iter()
                        .map(|(nth, day)| format!("{} {}", place(*nth), weekday(*day))),
                ),
            },
            Self::Among(set, list) => {
                let what = if *set == WORKING {
                    "working day"
                } else {
                    "weekend day"
                };
                format!("{} {what}", places(list))
            }
        }
    }
}

/// `, until 24 Mar 2027`: the last date that it lets through.
///
/// An instant is told as one, since the date on the anchor's clock is not known here.
fn until_in_words(until: Until, start: NaiveDateTime) -> String {
    let date = match until {
        Until::Instant(instant) => {
            let (date, time) = (day(instant.date_naive()), formats::time(instant.time()));
            return format!(", until {date} {time} UTC");
        }
        Until::Civil(civil) if civil.time() < start.time() => {
            civil.date().pred_opt().unwrap_or(civil.date())
        }
        Until::Civil(civil) => civil.date(),
        Until::Date(date) => date,
    };
    format!(", until {}", day(date))
}

/// `24 Mar 2027`.
fn day(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// `Tuesday`, `Monday to Friday`, `Monday, Wednesday and Friday`.
fn weekdays(days: &[Weekday]) -> String {
    let in_a_row = days
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.succ() == *b));
    match (days.first(), days.last()) {
        (Some(first), Some(last)) if in_a_row && days.len() > 2 => {
            format!("{} to {}", weekday(*first), weekday(*last))
        }
        _ => join(days.iter().map(|day| weekday(*day).to_owned())),
    }
}

pub(super) fn weekday(day: Weekday) -> &'static str {
    let index = day.num_days_from_monday() as usize;
    WEEKDAYS.get(index).copied().unwrap_or_default()
}

pub(super) fn month(month: u8) -> &'static str {
    let index = usize::from(month).wrapping_sub(1);
    MONTHS.get(index).copied().unwrap_or_default()
}

fn month_names(months: &[u8]) -> String {
    join(months.iter().map(|number| month(*number).to_owned()))
}

/// ` in June and July`, or nothing.
fn in_months(months: &[u8]) -> String {
    match months {
        [] => String::new(),
        months => format!(" in {}", month_names(months)),
    }
}

/// `on 12 March`.
fn day_of(months: &[u8], day: u32) -> String {
    format!("on {day} {}", month_names(months))
}

fn every(interval: u32, unit: &str) -> String {
    match interval {
        1 => format!("every {unit}"),
        2 => format!("every second {unit}"),
        n => format!("every {n} {unit}s"),
    }
}

/// `1st`, `22nd`, `13th`.
pub(super) fn ordinal(n: u32) -> String {
    let suffix = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

/// `first`, `second`, `last`, `second last`.
pub(super) fn place(nth: i32) -> String {
    let place = nth.unsigned_abs();
    let index = (place as usize).wrapping_sub(1);
    let word = PLACES.get(index).map(|word| (*word).to_owned());
    let word = word.unwrap_or_else(|| ordinal(place));
    match nth {
        -1 => "last".into(),
        nth if nth < 0 => format!("{word} last"),
        _ => word,
    }
}

fn join(names: impl Iterator<Item = String>) -> String {
    let names: Vec<_> = names.collect();
    match names.as_slice() {
        [head @ .., last] if !head.is_empty() => format!("{} and {last}", head.join(", ")),
        _ => names.concat(),
    }
}
