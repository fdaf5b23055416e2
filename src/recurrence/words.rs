//! A rule in words: "every Monday to Friday", "on the second Thursday of every month".

use chrono::{Datelike, NaiveDateTime, Weekday};
use rrule::Frequency;

use super::{DayOfRule, Parts, Rule, Until};

impl Rule {
    /// The rule in words, with what it takes from the first start.
    ///
    /// A rule too rich for words is shown as it is written.
    #[must_use]
    pub fn words(&self, start: NaiveDateTime) -> String {
        let Some(days) = self.parts.days_in_words(start) else {
            return format!("by the rule {}", self.text);
        };
        let count = self.parts.count.map(|count| match count {
            1 => ", once".to_owned(),
            count => format!(", {count} times"),
        });
        let until = self.parts.until.map(|until| {
            let date = match until {
                Until::Instant(instant) => instant.date_naive(),
                Until::Civil(civil) => civil.date(),
                Until::Date(date) => date,
            };
            format!(", until {}", date.format("%-d %b %Y"))
        });
        days + &count.unwrap_or_default() + &until.unwrap_or_default()
    }
}

impl Parts {
    fn days_in_words(&self, start: NaiveDateTime) -> Option<String> {
        let times_given = !self.by_hour.is_empty()
            || !self.by_minute.is_empty()
            || !self.by_second.is_empty()
            || !self.by_year_day.is_empty()
            || !self.by_week_no.is_empty();
        if times_given {
            return None;
        }
        let no_month = self.by_month.is_empty();
        let no_month_day = self.by_month_day.is_empty();
        let no_pos = self.by_set_pos.is_empty();
        match self.freq {
            Frequency::Daily if no_month && no_month_day && no_pos && self.by_day.is_empty() => {
                Some(every(self.interval, "day"))
            }
            Frequency::Daily if no_month && no_month_day && no_pos && self.interval == 1 => {
                Some(format!("every {}", self.weekdays()?))
            }
            Frequency::Weekly if no_month && no_month_day && no_pos => {
                let days = if self.by_day.is_empty() {
                    start.weekday().name().to_owned()
                } else {
                    self.weekdays()?
                };
                Some(match self.interval {
                    1 => format!("every {days}"),
                    2 if !days.contains(' ') => format!("every second {days}"),
                    n => format!("{} on {days}", every(n, "week")),
                })
            }
            Frequency::Monthly if no_month => {
                let months = every(self.interval, "month");
                Some(format!("on the {} of {months}", self.day_of_month(start)?))
            }
            Frequency::Yearly if self.by_day.is_empty() && no_pos && no_month && no_month_day => {
                let date = start.format("%-d %B");
                Some(format!("on {date} {}", every(self.interval, "year")))
            }
            _ => None,
        }
    }

    /// `second Thursday`, `last working day`, `31st`: within a month.
    fn day_of_month(&self, start: NaiveDateTime) -> Option<String> {
        let list = |days: Vec<String>| join(&days);
        let (by_day, by_month_day, by_pos) = (&self.by_day, &self.by_month_day, &self.by_set_pos);
        match (
            by_day.as_slice(),
            by_month_day.as_slice(),
            by_pos.as_slice(),
        ) {
            ([], [], []) => Some(ordinal(start.day().into())),
            ([], days, []) => {
                let names = days.iter().map(|day| match *day {
                    -1 => "last day".to_owned(),
                    day if day < 0 => format!("{} day from the end", ordinal(-i64::from(day))),
                    day => ordinal(day.into()),
                });
                Some(list(names.collect()))
            }
            (days, [], []) if days.iter().all(|day| day.nth.is_some()) => {
                let names = days.iter().map(|day| {
                    let nth = place(day.nth.unwrap_or(1).into());
                    format!("{nth} {}", day.weekday.name())
                });
                Some(list(names.collect()))
            }
            (days, [], [position]) if days.iter().all(|day| day.nth.is_none()) => {
                let working = self.weekdays()? == "Monday to Friday";
                let what = match days {
                    [day] => day.weekday.name().to_owned(),
                    _ if working => "working day".to_owned(),
                    _ => return None,
                };
                Some(format!("{} {what}", place((*position).into())))
            }
            _ => None,
        }
    }

    /// `Tuesday`, `Monday to Friday`, `Monday, Wednesday and Friday`.
    fn weekdays(&self) -> Option<String> {
        let plain = |day: &DayOfRule| day.nth.is_none().then_some(day.weekday);
        let mut days: Vec<Weekday> = self.by_day.iter().map(plain).collect::<Option<_>>()?;
        days.sort_by_key(Weekday::num_days_from_monday);
        days.dedup();
        if days.len() == 7 {
            return Some("day".into());
        }
        let in_a_row = days
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a.succ() == *b));
        match (days.first(), days.last()) {
            (Some(first), Some(last)) if in_a_row && days.len() > 2 => {
                Some(format!("{} to {}", first.name(), last.name()))
            }
            _ => {
                let names: Vec<_> = days.iter().map(|day| day.name().to_owned()).collect();
                Some(join(&names))
            }
        }
    }
}

trait Named {
    fn name(&self) -> &'static str;
}

impl Named for Weekday {
    fn name(&self) -> &'static str {
        match self {
            Self::Mon => "Monday",
            Self::Tue => "Tuesday",
            Self::Wed => "Wednesday",
            Self::Thu => "Thursday",
            Self::Fri => "Friday",
            Self::Sat => "Saturday",
            Self::Sun => "Sunday",
        }
    }
}

fn every(interval: u32, unit: &str) -> String {
    match interval {
        1 => format!("every {unit}"),
        2 => format!("every second {unit}"),
        n => format!("every {n} {unit}s"),
    }
}

/// `1st`, `22nd`, `13th`.
fn ordinal(n: i64) -> String {
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
fn place(n: i64) -> String {
    let word = |n: i64| match n {
        1 => "first".to_owned(),
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        4 => "fourth".to_owned(),
        5 => "fifth".to_owned(),
        n => ordinal(n),
    };
    match n {
        -1 => "last".into(),
        n if n < 0 => format!("{} last", word(-n)),
        n => word(n),
    }
}

fn join(names: &[String]) -> String {
    match names {
        [head @ .., last] if !head.is_empty() => format!("{} and {last}", head.join(", ")),
        _ => names.concat(),
    }
}
