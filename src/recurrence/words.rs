//! A rule in words: "every Monday to Friday", "on the second Thursday of every month".
//!
//! What it says in English, [`Rule::from_words`] reads back: a rule with the same dates.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};

use super::pattern::{Cycle, Dates, Pattern, WORKING};
use super::{Rule, Until};
use crate::words::{all_of, formats};
use crate::{t, texts};

impl Rule {
    /// The rule in words, with what it takes from the first start.
    ///
    /// A rule too rich for words is shown as it is written.
    #[must_use]
    pub fn words(&self, start: NaiveDateTime) -> String {
        let said = self.in_words(start);
        said.unwrap_or_else(|| t!("rule-as-written", rule = &self.text))
    }

    /// As [`Rule::words`], in two parts: the dates with their time of day, and the end with a comma
    /// before it, if any.
    #[must_use]
    pub fn when_and_end(&self, start: NaiveDateTime) -> (String, String) {
        let (days, times, end) = match Pattern::of(&self.parts, start) {
            Some(pattern) => (pattern.days(start), pattern.times(), pattern.end(start)),
            None => (self.words(start), None, String::new()),
        };
        let times = times.unwrap_or_else(|| formats::time(start.time()));
        (t!("rule-at", days = days, times = times), end)
    }

    /// As [`Rule::words`], or nothing for a rule that is too rich for words.
    #[must_use]
    pub fn in_words(&self, start: NaiveDateTime) -> Option<String> {
        let pattern = Pattern::of(&self.parts, start)?;
        let days = pattern.days(start);
        let days = match pattern.times() {
            Some(times) => t!("rule-at", days = days, times = times),
            None => days,
        };
        Some(days + &pattern.end(start))
    }

    /// The rule as a person edits it: in words that [`Rule::from_words`] reads as this rule, those of
    /// the language in use if it can, else English ones; or as it is written.
    #[must_use]
    pub fn to_edit(&self, start: NaiveDateTime) -> String {
        let read = |words: &String| Self::from_words(words, start, start.date()).ok().flatten();
        let same = |read: Self, words: &String| read.in_words(start).as_ref() == Some(words);
        let own = self.in_words(start);
        let own = own.filter(|words| read(words).is_some_and(|rule| same(rule, words)));
        let english = || {
            let english = texts::in_english(|| self.in_words(start))?;
            let rule = read(&english)?;
            texts::in_english(|| same(rule, &english)).then_some(english)
        };
        own.or_else(english).unwrap_or_else(|| self.text.clone())
    }

    /// Whether it ends by itself: has a COUNT or an UNTIL.
    #[must_use]
    pub fn ends(&self) -> bool {
        self.parts.count.is_some() || self.parts.until.is_some()
    }
}

impl Pattern {
    fn end(&self, start: NaiveDateTime) -> String {
        let count = self.count.map(|count| {
            let number = count.to_string();
            t!("rule-times", count = count, number = number)
        });
        let until = self.until.map(|until| match until {
            Until::Civil(civil) if !self.times.is_empty() => {
                let (date, time) = (day(civil.date()), formats::time(civil.time()));
                t!("rule-until-time", date = date, time = time)
            }
            until => until_in_words(until, start),
        });
        count.unwrap_or_default() + &until.unwrap_or_default()
    }

    /// `09:00 and 14:00`, where they are several.
    fn times(&self) -> Option<String> {
        let times: Vec<_> = self.times.iter().map(|time| formats::time(*time)).collect();
        Some(all_of(&times)).filter(|_| !times.is_empty())
    }

    fn days(&self, start: NaiveDateTime) -> String {
        let (count, number) = (self.interval, self.interval.to_string());
        match &self.cycle {
            Cycle::Days(months) => {
                let days = t!("rule-days", count = count, number = number);
                in_months(days, months)
            }
            Cycle::Weeks(days, months) => {
                let days = match days.as_slice() {
                    [] => &[start.weekday()],
                    days => days,
                };
                in_months(weeks(days, count), months)
            }
            Cycle::Months(dates) => {
                let dates = dates.words(start, false);
                t!("rule-months", count = count, number = number, dates = dates)
            }
            Cycle::Years(months, dates) => {
                let of_start = [u8::try_from(start.month()).unwrap_or_default()];
                let months = match months.as_slice() {
                    [] if *dates == Dates::OfStart => &of_start,
                    months => months,
                };
                let one_day = match dates {
                    Dates::OfStart => Some(start.day()),
                    Dates::Days(days) => match days.as_slice() {
                        [day] => u32::try_from(*day).ok(),
                        _ => None,
                    },
                    _ => None,
                };
                match (months, one_day) {
                    ([month], Some(day)) => t!(
                        "rule-one-day-of-years",
                        count = count,
                        number = number,
                        day = day.to_string(),
                        month = formats::month_long((*month).into())
                    ),
                    ([], _) => {
                        let dates = dates.words(start, true);
                        t!("rule-years", count = count, number = number, dates = dates)
                    }
                    _ => t!(
                        "rule-months-of-years",
                        count = count,
                        number = number,
                        dates = dates.words(start, false),
                        months = month_names(months)
                    ),
                }
            }
        }
    }
}

impl Dates {
    /// `second Thursday`, `last working day`, `1st and 15th`; in a year `100th day`.
    fn words(&self, start: NaiveDateTime, of_year: bool) -> String {
        match self {
            Self::OfStart => ordinal(start.day()),
            Self::Days(days) => {
                let from_the_end = days.iter().any(|day| *day < 0);
                let names = days.iter().map(|day| match u32::try_from(*day) {
                    Ok(day) => ordinal(day),
                    Err(_) => place(*day, "day"),
                });
                let places = all_of(&names.collect::<Vec<_>>());
                if from_the_end || of_year {
                    t!("rule-places", places = places, of = t!("rule-day"))
                } else {
                    places
                }
            }
            Self::Weekdays(days) => match days.as_slice() {
                [(_, one), rest @ ..] if rest.iter().all(|(_, day)| day == one) => {
                    let places = days.iter().map(|(nth, _)| *nth);
                    among(places, weekday(*one), weekday_key(*one))
                }
                days => {
                    let said = days.iter().map(|(nth, day)| {
                        among([*nth].into_iter(), weekday(*day), weekday_key(*day))
                    });
                    all_of(&said.collect::<Vec<_>>())
                }
            },
            Self::Among(set, list) => {
                let (of, key) = if *set == WORKING {
                    (t!("rule-working-day"), "working-day")
                } else {
                    (t!("rule-weekend-day"), "weekend-day")
                };
                among(list.iter().copied(), of, key)
            }
        }
    }
}

/// `first and third Monday`.
fn among(places: impl Iterator<Item = i32>, of: String, key: &'static str) -> String {
    let places: Vec<_> = places.map(|nth| place(nth, key)).collect();
    t!("rule-places", places = all_of(&places), of = of)
}

/// `every Monday to Friday`, `every 3 weeks on Tuesday`.
fn weeks(days: &[Weekday], count: u32) -> String {
    let names = weekdays(days);
    // A language may have to know which day it is, or that they are several.
    let day = match days {
        [one] => weekday_key(*one),
        _ => "several",
    };
    match (count, days) {
        (1, days) if days.len() == 7 => t!("rule-days", count = 1, number = "1"),
        (1, _) => t!("rule-weekdays", days = names, day = day),
        (2, [_]) => t!("rule-second-weekday", days = names, day = day),
        _ => t!(
            "rule-weeks",
            count = count,
            number = count.to_string(),
            days = names,
            day = day
        ),
    }
}

/// `, until 24 Mar 2027`: the last date that it lets through.
///
/// An instant is told as one, since the date on the anchor's clock is not known here.
fn until_in_words(until: Until, start: NaiveDateTime) -> String {
    let date = match until {
        Until::Instant(instant) => {
            let (date, time) = (day(instant.date_naive()), formats::time(instant.time()));
            return t!("rule-until-utc", date = date, time = time);
        }
        Until::Civil(civil) if civil.time() < start.time() => {
            civil.date().pred_opt().unwrap_or(civil.date())
        }
        Until::Civil(civil) => civil.date(),
        Until::Date(date) => date,
    };
    t!("rule-until", date = day(date))
}

/// `24 Mar 2027`.
fn day(date: NaiveDate) -> String {
    t!(
        "rule-date",
        day = date.day().to_string(),
        month = formats::month_name(date),
        year = date.format("%Y").to_string()
    )
}

/// `Tuesday`, `Monday to Friday`, `Monday, Wednesday and Friday`.
fn weekdays(days: &[Weekday]) -> String {
    let in_a_row = days
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.succ() == *b));
    match (days.first(), days.last()) {
        (Some(first), Some(last)) if in_a_row && days.len() > 2 => {
            let (first, last) = (weekday(*first), weekday(*last));
            t!("rule-weekdays-from-to", first = first, last = last)
        }
        _ => all_of(&days.iter().map(|day| weekday(*day)).collect::<Vec<_>>()),
    }
}

const WEEKDAYS: [&str; 7] = [
    "rule-monday",
    "rule-tuesday",
    "rule-wednesday",
    "rule-thursday",
    "rule-friday",
    "rule-saturday",
    "rule-sunday",
];

const MONTHS: [&str; 12] = [
    "rule-january",
    "rule-february",
    "rule-march",
    "rule-april",
    "rule-may",
    "rule-june",
    "rule-july",
    "rule-august",
    "rule-september",
    "rule-october",
    "rule-november",
    "rule-december",
];

const PLACES: [&str; 5] = [
    "rule-first",
    "rule-second",
    "rule-third",
    "rule-fourth",
    "rule-fifth",
];

/// `Monday`, as it stands in a rule.
pub(super) fn weekday(day: Weekday) -> String {
    let index = day.num_days_from_monday() as usize;
    WEEKDAYS
        .get(index)
        .map(|name| texts::say(name).to_string())
        .unwrap_or_default()
}

/// `mon`: which day it is, for a language to choose by.
pub(super) fn weekday_key(day: Weekday) -> &'static str {
    const KEYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let index = day.num_days_from_monday() as usize;
    KEYS.get(index).copied().unwrap_or_default()
}

/// `March`, as it stands in a rule; counted from 1.
pub(super) fn month(month: u8) -> String {
    let index = usize::from(month).wrapping_sub(1);
    MONTHS
        .get(index)
        .map(|name| texts::say(name).to_string())
        .unwrap_or_default()
}

fn month_names(months: &[u8]) -> String {
    all_of(
        &months
            .iter()
            .map(|number| month(*number))
            .collect::<Vec<_>>(),
    )
}

/// `every day in June and July`.
fn in_months(days: String, months: &[u8]) -> String {
    match months {
        [] => days,
        months => t!("rule-in-months", days = days, months = month_names(months)),
    }
}

/// `1st`, `22nd`, `13th`.
pub(super) fn ordinal(n: u32) -> String {
    t!("rule-ordinal", count = n, number = n.to_string())
}

/// `first`, `second`, `last`, `second last`, among what `of` names: `mon`, `day`, `working-day` or
/// `weekend-day`, for a language to choose by.
pub(super) fn place(nth: i32, of: &'static str) -> String {
    let place = nth.unsigned_abs();
    let index = (place as usize).wrapping_sub(1);
    let word = PLACES
        .get(index)
        .map(|name| texts::say_with(name, &[("of", of.into())]));
    let word = word.unwrap_or_else(|| ordinal(place));
    match nth {
        -1 => t!("rule-last", of = of),
        nth if nth < 0 => t!("rule-place-from-last", place = word, of = of),
        _ => word,
    }
}
