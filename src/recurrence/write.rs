//! A pattern as RRULE text, its parts in the order of the examples of RFC 5545 §3.8.5.3.

use std::fmt::Display;

use chrono::{NaiveTime, Timelike, Weekday};

use super::Until;
use super::pattern::{Cycle, Dates, Pattern};

impl Pattern {
    /// `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH`.
    pub(super) fn rule_text(&self) -> String {
        let mut parts = vec![format!("FREQ={}", self.frequency())];
        let mut add = |name: &str, value: String| {
            if !value.is_empty() {
                parts.push(format!("{name}={value}"));
            }
        };
        let interval = Some(self.interval).filter(|interval| *interval > 1);
        add("INTERVAL", list(interval));
        add("COUNT", list(self.count));
        add("UNTIL", self.until.map(until_text).unwrap_or_default());
        match &self.cycle {
            Cycle::Days(months) => add("BYMONTH", list(months)),
            Cycle::Weeks(days, months) => {
                add("BYMONTH", list(months));
                add("BYDAY", list(days.iter().copied().map(code)));
            }
            Cycle::Months(dates) => add_dates(dates, "BYMONTHDAY", &mut add),
            Cycle::Years(months, dates) => {
                add("BYMONTH", list(months));
                let of_year = months.is_empty();
                let days = if of_year { "BYYEARDAY" } else { "BYMONTHDAY" };
                add_dates(dates, days, &mut add);
            }
        }
        let minute = self.times.first().map(NaiveTime::minute);
        add("BYHOUR", list(self.times.iter().map(NaiveTime::hour)));
        add("BYMINUTE", list(minute));
        parts.join(";")
    }

    fn frequency(&self) -> &'static str {
        match &self.cycle {
            Cycle::Days(_) => "DAILY",
            Cycle::Weeks(..) => "WEEKLY",
            Cycle::Months(_) => "MONTHLY",
            // With YEARLY, BYSETPOS would count over all of the months together.
            Cycle::Years(months, Dates::Among(..)) if months.len() > 1 => "MONTHLY",
            Cycle::Years(..) => "YEARLY",
        }
    }
}

fn add_dates(dates: &Dates, days_part: &str, add: &mut impl FnMut(&str, String)) {
    match dates {
        Dates::OfStart => {}
        Dates::Days(days) => add(days_part, list(days)),
        Dates::Weekdays(days) => {
            let days = days.iter().map(|(nth, day)| format!("{nth}{}", code(*day)));
            add("BYDAY", list(days));
        }
        Dates::Among(set, places) => {
            add("BYDAY", list(set.iter().copied().map(code)));
            add("BYSETPOS", list(places));
        }
    }
}

pub(super) fn list<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<_> = items.into_iter().map(|item| item.to_string()).collect();
    items.join(",")
}

/// `MO`.
pub(super) fn code(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

pub(super) fn until_text(until: Until) -> String {
    match until {
        Until::Instant(instant) => instant.format("%Y%m%dT%H%M%SZ").to_string(),
        Until::Civil(civil) => civil.format("%Y%m%dT%H%M%S").to_string(),
        Until::Date(date) => date.format("%Y%m%d").to_string(),
    }
}
