//! What was read of a rule so far, and what it comes to.

use chrono::{Month, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::Until;
use super::pattern::{
    Cycle, Dates, IN_A_MONTH, IN_A_QUARTER, IN_A_YEAR, Pattern, Scope, WEEKEND, WORKING, month_has,
    week_order, year_order,
};
use super::read_words::{WordsError, no_rule};
use super::vocabulary::Unit;
use super::words::{month as month_name, ordinal, place, weekday, weekday_key};
use crate::t;

/// What a place is a place among.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    /// Nothing was said: the 15th.
    None,
    Day,
    Weekday(Weekday),
    Working,
    WeekendDay,
}

impl Noun {
    /// Its name, and what a language chooses the form of a place by.
    fn name(self) -> (String, &'static str) {
        match self {
            Self::None | Self::Day => (t!("rule-day"), "day"),
            Self::Weekday(day) => (weekday(day), weekday_key(day)),
            Self::Working => (t!("rule-working-day"), "working-day"),
            Self::WeekendDay => (t!("rule-weekend-day"), "weekend-day"),
        }
    }
}

/// A date or a month, in the order in which they were said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Date(i32, Noun),
    Month(u8),
}

/// Dates, and the months in which they were said to be.
type Group = (Vec<(i32, Noun)>, Vec<u8>);

/// What was read so far.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) start: NaiveDateTime,
    /// From when on a date without a year is the next one.
    pub(super) near: NaiveDate,
    every: Option<(u32, Unit)>,
    items: Vec<Item>,
    weekdays: Vec<Weekday>,
    /// “of every quarter”.
    pub(super) of_quarter: bool,
    /// The places came right after “every”: every second Tuesday.
    after_every: bool,
    count: Option<u32>,
    until: Option<Until>,
    pub(super) said_once: bool,
    /// The times of day that were said.
    pub(super) times: Vec<NaiveTime>,
}

impl Draft {
    pub(super) fn new(start: NaiveDateTime, near: NaiveDate) -> Self {
        Self {
            start,
            near,
            ..Self::default()
        }
    }

    pub(super) fn every(&mut self, count: u32, unit: Unit) -> Result<(), WordsError> {
        let every = match self.every {
            _ if count == 0 => return Err(no_rule(t!("rule-every-0"))),
            None => (count, unit),
            // “monthly, on the 1st of the month”.
            Some((known, same)) if same == unit && (known == 1 || count == 1) => {
                (known.max(count), unit)
            }
            Some(_) => {
                return Err(no_rule(t!("rule-how-often-twice")));
            }
        };
        self.every = Some(every);
        Ok(())
    }

    pub(super) fn date(
        &mut self,
        nth: i32,
        noun: Noun,
        after_every: bool,
    ) -> Result<(), WordsError> {
        if nth == 0 || nth.abs() > 366 {
            return Err(no_rule(t!("rule-no-nth-date", nth = nth.to_string())));
        }
        self.after_every |= after_every;
        self.items.push(Item::Date(nth, noun));
        Ok(())
    }

    /// All months from the one to the other, past December too.
    pub(super) fn months(&mut self, first: u8, last: u8) -> Result<(), WordsError> {
        let wrong = |_| no_rule(t!("rule-no-month"));
        let mut month = Month::try_from(first).map_err(wrong)?;
        let last = Month::try_from(last).map_err(wrong)?;
        loop {
            let number = u8::try_from(month.number_from_month()).unwrap_or_default();
            self.items.push(Item::Month(number));
            if month == last {
                return Ok(());
            }
            month = month.succ();
        }
    }

    /// All days from the one to the other, past Sunday too.
    pub(super) fn weekdays(&mut self, first: Weekday, last: Weekday) {
        let mut day = first;
        self.weekdays.push(day);
        while day != last {
            day = day.succ();
            self.weekdays.push(day);
        }
    }

    pub(super) fn count(&mut self, count: u32) -> Result<(), WordsError> {
        if count == 0 {
            return Err(no_rule(t!("rule-0-times")));
        }
        if self.count.replace(count).is_some() {
            return Err(no_rule(t!("rule-times-twice")));
        }
        Ok(())
    }

    pub(super) fn until(&mut self, until: Until) -> Result<(), WordsError> {
        if self.until.replace(until).is_some() {
            return Err(no_rule(t!("rule-end-twice")));
        }
        Ok(())
    }

    /// What it comes to; nothing for what is held once.
    pub(super) fn pattern(mut self) -> Result<Option<Pattern>, WordsError> {
        let nothing_goes_round = self.every.is_none()
            && self.items.is_empty()
            && self.weekdays.is_empty()
            && !self.of_quarter;
        if self.said_once {
            if nothing_goes_round && self.count.is_none() && self.until.is_none() {
                return Ok(None);
            }
            self.count(1)?;
        }
        if nothing_goes_round {
            return Err(no_rule(t!("rule-how-often")));
        }
        let (interval, cycle) = self.cycle()?;
        Ok(Some(Pattern {
            interval,
            cycle,
            times: self.times_of_day()?,
            count: self.count,
            until: self.until,
        }))
    }

    fn cycle(&self) -> Result<(u32, Cycle), WordsError> {
        let (dates, months) = self.dates_and_months()?;
        match (dates.as_slice(), self.weekdays.as_slice()) {
            _ if self.of_quarter => self.quarters(&dates, &months),
            ([], []) => self.of_start(months),
            ([], _) => self.weeks(months),
            _ => self.dated(&dates, months),
        }
    }

    /// “12 March and 12 June” is one rule, “12 March and 15 June” two.
    fn dates_and_months(&self) -> Result<Group, WordsError> {
        let dates_first = matches!(self.items.first(), Some(Item::Date(..)));
        let mut groups: Vec<Group> = vec![Group::default()];
        for item in &self.items {
            let is_first_kind = matches!(item, Item::Date(..)) == dates_first;
            let begins = is_first_kind
                && groups
                    .last()
                    .is_some_and(|(dates, months)| !dates.is_empty() && !months.is_empty());
            if begins {
                groups.push(Group::default());
            }
            if let Some((dates, months)) = groups.last_mut() {
                match *item {
                    Item::Date(nth, noun) => dates.push((nth, noun)),
                    Item::Month(month) => months.push(month),
                }
            }
        }
        let mut rest = groups.into_iter();
        let (mut dates, mut months) = rest.next().unwrap_or_default();
        for (more_dates, more_months) in rest {
            if more_dates == dates && !more_months.is_empty() {
                months.extend(more_months);
            } else if more_months == months {
                dates.extend(more_dates);
            } else {
                return Err(no_rule(t!("rule-not-both")));
            }
        }
        Ok((dates, year_order(months)))
    }

    /// Nothing but how often: the day is that of the first start.
    fn of_start(&self, months: Vec<u8>) -> Result<(u32, Cycle), WordsError> {
        let whole = months.is_empty();
        match self.every {
            Some((interval, Unit::Day)) if whole || interval == 1 => {
                Ok((interval, Cycle::Days(months)))
            }
            Some((interval, Unit::Week)) if whole || interval == 1 => {
                Ok((interval, Cycle::Weeks(Vec::new(), months)))
            }
            Some((interval, Unit::Month)) if whole => Ok((interval, Cycle::Months(Dates::OfStart))),
            Some((interval, Unit::Year)) => Ok((interval, Cycle::Years(months, Dates::OfStart))),
            None => Ok((1, Cycle::Years(months, Dates::OfStart))),
            Some(_) => Err(counted_months()),
        }
    }

    fn weeks(&self, months: Vec<u8>) -> Result<(u32, Cycle), WordsError> {
        let days = week_order(self.weekdays.clone());
        match self.every {
            None | Some((1, Unit::Day | Unit::Week)) => Ok((1, Cycle::Weeks(days, months))),
            Some((1, Unit::Year)) if !months.is_empty() => Ok((1, Cycle::Weeks(days, months))),
            Some((interval, Unit::Week)) if months.is_empty() => {
                Ok((interval, Cycle::Weeks(days, months)))
            }
            Some((_, Unit::Week)) => Err(counted_months()),
            Some((_, Unit::Day)) => Err(no_rule(t!("rule-counted-days"))),
            Some((_, Unit::Month | Unit::Year)) => Err(which_one()),
        }
    }

    fn dated(&self, dates: &[(i32, Noun)], months: Vec<u8>) -> Result<(u32, Cycle), WordsError> {
        if let Some(found) = self.every_second(dates, &months) {
            return Ok(found);
        }
        if !self.weekdays.is_empty() {
            return Err(no_rule(t!("rule-weekday-and-date")));
        }
        match self.every {
            None | Some((1, Unit::Month)) if !months.is_empty() => in_months(dates, months, 1),
            None => Ok((1, Cycle::Months(places(dates, IN_A_MONTH)?))),
            Some((interval, Unit::Month)) if months.is_empty() => {
                Ok((interval, Cycle::Months(places(dates, IN_A_MONTH)?)))
            }
            Some((_, Unit::Month)) => Err(counted_months()),
            Some((interval, Unit::Year)) if !months.is_empty() => {
                in_months(dates, months, interval)
            }
            Some((interval, Unit::Year)) => {
                if let Some((nth, _)) = dates.iter().find(|(_, noun)| *noun == Noun::None) {
                    let day = ordinal(nth.unsigned_abs());
                    return Err(no_rule(t!("rule-which-month", day = day)));
                }
                Ok((interval, Cycle::Years(months, places(dates, IN_A_YEAR)?)))
            }
            Some((_, Unit::Day | Unit::Week)) => Err(no_rule(t!("rule-date-of-week"))),
        }
    }

    /// “every second Tuesday” and “every third day”, of no month, count weeks and days.
    fn every_second(&self, dates: &[(i32, Noun)], months: &[u8]) -> Option<(u32, Cycle)> {
        let (nth, first) = *dates.first()?;
        let alike = dates.iter().all(|(other, _)| *other == nth);
        if !self.after_every || nth < 2 || !alike || !months.is_empty() || self.every.is_some() {
            return None;
        }
        let interval = u32::try_from(nth).ok()?;
        if first == Noun::Day && self.weekdays.is_empty() {
            return Some((interval, Cycle::Days(Vec::new())));
        }
        let named = dates.iter().map(|(_, noun)| match noun {
            Noun::Weekday(day) => Some(*day),
            _ => None,
        });
        let mut days: Vec<_> = named.collect::<Option<_>>()?;
        days.extend(&self.weekdays);
        Some((interval, Cycle::Weeks(week_order(days), Vec::new())))
    }

    /// Dates of the calendar's quarters: of their first months, or of their last ones.
    fn quarters(&self, dates: &[(i32, Noun)], months: &[u8]) -> Result<(u32, Cycle), WordsError> {
        if self.every.is_some() || !months.is_empty() {
            return Err(no_rule(t!("rule-quarters-and-spans")));
        }
        if !self.weekdays.is_empty() {
            return Err(which_one());
        }
        if dates.is_empty() {
            return Ok((3, Cycle::Months(Dates::OfStart)));
        }
        let from_the_end = dates.iter().filter(|(nth, _)| *nth < 0).count();
        let months = match from_the_end {
            0 => vec![1, 4, 7, 10],
            count if count == dates.len() => vec![3, 6, 9, 12],
            _ => {
                return Err(no_rule(t!("rule-quarter-ends")));
            }
        };
        Ok((1, Cycle::Years(months, places(dates, IN_A_QUARTER)?)))
    }
}

fn in_months(
    dates: &[(i32, Noun)],
    months: Vec<u8>,
    interval: u32,
) -> Result<(u32, Cycle), WordsError> {
    let dates = places(dates, IN_A_MONTH)?;
    if let Dates::Days(days) = &dates {
        for (month, day) in months
            .iter()
            .flat_map(|m| days.iter().map(move |d| (*m, *d)))
        {
            if !month_has(month, day) {
                let day = ordinal(day.unsigned_abs());
                return Err(no_rule(t!(
                    "rule-month-has-no",
                    month = month_name(month),
                    day = day
                )));
            }
        }
    }
    if matches!(dates, Dates::Among(..)) && months.len() > 1 && interval > 1 {
        return Err(counted_months());
    }
    Ok((interval, Cycle::Years(months, dates)))
}

/// The places in the order in which one says them; all among the same.
fn places(dates: &[(i32, Noun)], scope: Scope) -> Result<Dates, WordsError> {
    let all = || dates.iter().map(|(nth, _)| *nth).collect::<Vec<_>>();
    let every = |is: fn(&Noun) -> bool| dates.iter().all(|(_, noun)| is(noun));
    let found = if every(|noun| matches!(noun, Noun::None | Noun::Day)) {
        Dates::Days(all())
    } else if every(|noun| *noun == Noun::Working) {
        Dates::Among(WORKING, all())
    } else if every(|noun| *noun == Noun::WeekendDay) {
        Dates::Among(WEEKEND, all())
    } else {
        let named = dates.iter().map(|(nth, noun)| match noun {
            Noun::Weekday(day) => Some((*nth, *day)),
            _ => None,
        });
        let named: Option<Vec<_>> = named.collect();
        Dates::Weekdays(named.ok_or_else(|| no_rule(t!("rule-dates-and-weekdays")))?)
    };
    found.checked(scope).ok_or_else(|| {
        let furthest = dates.iter().max_by_key(|(nth, _)| nth.abs());
        let (nth, noun) = furthest.copied().unwrap_or((1, Noun::Day));
        let (name, of) = noun.name();
        let place = place(nth, of);
        no_rule(t!("rule-not-always", place = place, of = name))
    })
}

fn counted_months() -> WordsError {
    no_rule(t!("rule-counted-months"))
}

fn which_one() -> WordsError {
    no_rule(t!("rule-which-one"))
}
