//! What a rule comes to in plain terms: how often, and on which dates. Rules that differ only in how
//! RFC 5545 lets them be written have one pattern; those that people have no words for have none.

use chrono::{Datelike, Month, NaiveDateTime, NaiveTime, Timelike, Weekday};
use rrule::Frequency;

use super::{Parts, Until};

/// A rule in plain terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) interval: u32,
    pub(super) cycle: Cycle,
    /// Several times of day with the same minute, sorted; none for that of the first start.
    pub(super) times: Vec<NaiveTime>,
    pub(super) count: Option<u32>,
    pub(super) until: Option<Until>,
}

/// What goes round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cycle {
    /// Days; in these months alone, where any are given.
    Days(Vec<u8>),
    /// Weeks from Monday to Sunday, on these days or that of the first start; months as above.
    Weeks(Vec<Weekday>, Vec<u8>),
    /// Months.
    Months(Dates),
    /// Years: the dates are counted within each of the months, or in the whole year without any.
    Years(Vec<u8>, Dates),
}

/// Dates of a month or a year, counted from its end where negative, without 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Dates {
    /// The day of the first start; its month too, in a year.
    OfStart,
    /// The 1st, the last day.
    Days(Vec<i32>),
    /// The second Tuesday, the last Friday.
    Weekdays(Vec<(i32, Weekday)>),
    /// The first working day: places among all days that are one of several weekdays.
    Among(&'static [Weekday], Vec<i32>),
}

pub(super) const WORKING: &[Weekday] = &[
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
];
pub(super) const WEEKEND: &[Weekday] = &[Weekday::Sat, Weekday::Sun];

/// A span in which dates are counted: how many there can be of each kind.
#[derive(Clone, Copy)]
pub(super) struct Scope {
    days: i32,
    weekdays: i32,
    working: i32,
    weekend: i32,
}

pub(super) const IN_A_MONTH: Scope = Scope {
    days: 31,
    weekdays: 5,
    working: 23,
    weekend: 10,
};
pub(super) const IN_A_YEAR: Scope = Scope {
    days: 366,
    weekdays: 53,
    working: 262,
    weekend: 106,
};
/// In any first or last month of a quarter: it has 30 days at least.
pub(super) const IN_A_QUARTER: Scope = Scope {
    days: 30,
    weekdays: 4,
    working: 20,
    weekend: 8,
};

impl Dates {
    /// In the order in which one says them, each once; none that the scope cannot have.
    pub(super) fn checked(self, scope: Scope) -> Option<Self> {
        let (count, most) = match &self {
            Self::OfStart => return Some(self),
            Self::Days(days) => (days.clone(), scope.days),
            Self::Weekdays(days) => (days.iter().map(|(nth, _)| *nth).collect(), scope.weekdays),
            Self::Among(set, places) if *set == WORKING => (places.clone(), scope.working),
            Self::Among(_, places) => (places.clone(), scope.weekend),
        };
        let known = |nth: &i32| *nth != 0 && nth.abs() <= most;
        if count.is_empty() || !count.iter().all(known) {
            return None;
        }
        let order = |nth: i32| (nth < 0, nth);
        Some(match self {
            Self::Days(days) => Self::Days(in_order(days, |nth| order(*nth))),
            Self::Among(set, places) => Self::Among(set, in_order(places, |nth| order(*nth))),
            Self::Weekdays(days) => Self::Weekdays(in_order(days, |(nth, day)| {
                (order(*nth), day.num_days_from_monday())
            })),
            Self::OfStart => self,
        })
    }
}

pub(super) fn in_order<T: PartialEq, K: Ord>(mut list: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    list.sort_by_key(key);
    list.dedup();
    list
}

/// Monday first, each once.
pub(super) fn week_order(days: Vec<Weekday>) -> Vec<Weekday> {
    in_order(days, Weekday::num_days_from_monday)
}

/// January first, each once.
pub(super) fn year_order(months: Vec<u8>) -> Vec<u8> {
    in_order(months, |month| *month)
}

/// Whether some year has the day in the month.
pub(super) fn month_has(month: u8, day: i32) -> bool {
    let longest = match Month::try_from(month) {
        Ok(Month::February) => 29,
        Ok(Month::April | Month::June | Month::September | Month::November) => 30,
        _ => 31,
    };
    day.abs() <= longest
}

impl Pattern {
    /// The pattern of a rule that starts at `start`.
    pub(super) fn of(parts: &Parts, start: NaiveDateTime) -> Option<Self> {
        if !parts.by_week_no.is_empty() {
            return None;
        }
        let times = parts.times(start)?;
        let months = year_order(parts.by_month.clone());
        let cycle = match parts.freq {
            Frequency::Daily => parts.days(months),
            Frequency::Weekly => parts.weeks(months, start),
            Frequency::Monthly => parts.months(months),
            Frequency::Yearly => parts.years(months),
            Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => None,
        };
        Some(Self {
            interval: parts.interval,
            times,
            cycle: cycle.filter(|cycle| cycle.is_possible(start))?,
            count: parts.count,
            until: parts.until,
        })
    }
}

impl Cycle {
    /// Whether a date of a single month can exist at all: 31 February has no words.
    fn is_possible(&self, start: NaiveDateTime) -> bool {
        let Self::Years(months, dates) = self else {
            return true;
        };
        let day = i32::try_from(start.day()).unwrap_or_default();
        let any = |days: &[i32]| {
            let has = |month: &u8| days.iter().all(|day| month_has(*month, *day));
            months.is_empty() || months.iter().all(has)
        };
        match dates {
            Dates::OfStart => any(&[day]),
            Dates::Days(days) => any(days),
            Dates::Weekdays(_) | Dates::Among(..) => true,
        }
    }
}

impl Parts {
    /// Several times of day, or none where every start is at the first one's.
    fn times(&self, start: NaiveDateTime) -> Option<Vec<NaiveTime>> {
        let same = |list: &[u8], value: u32| list.iter().all(|given| u32::from(*given) == value);
        if !same(&self.by_second, start.second()) {
            return None;
        }
        if same(&self.by_hour, start.hour()) && same(&self.by_minute, start.minute()) {
            return Some(Vec::new());
        }
        let hours = in_order(self.by_hour.clone(), |hour| *hour);
        if hours.len() < 2 || self.by_minute.len() > 1 || !self.by_set_pos.is_empty() {
            return None;
        }
        let minute = self
            .by_minute
            .first()
            .map_or(start.minute(), |minute| (*minute).into());
        let time = |hour: u8| NaiveTime::from_hms_opt(hour.into(), minute, start.second());
        hours.into_iter().map(time).collect()
    }

    fn days(&self, months: Vec<u8>) -> Option<Cycle> {
        if !self.by_set_pos.is_empty() || !self.by_year_day.is_empty() {
            return None;
        }
        if self.by_day.is_empty() && self.by_month_day.is_empty() {
            let whole = self.interval == 1 || months.is_empty();
            return whole.then_some(Cycle::Days(months));
        }
        if self.interval != 1 {
            return None;
        }
        if self.by_month_day.is_empty() {
            return Some(Cycle::Weeks(self.plain_days()?, months));
        }
        self.within_months(months)
    }

    fn weeks(&self, months: Vec<u8>, start: NaiveDateTime) -> Option<Cycle> {
        let other = !self.by_set_pos.is_empty()
            || !self.by_month_day.is_empty()
            || !self.by_year_day.is_empty();
        let days = self.plain_days()?;
        if other
            || (self.interval != 1 && !(months.is_empty() && self.same_from_monday(&days, start)))
        {
            return None;
        }
        Some(Cycle::Weeks(days, months))
    }

    /// Whether weeks that begin on Monday give the same dates, whatever WKST says.
    fn same_from_monday(&self, days: &[Weekday], start: NaiveDateTime) -> bool {
        let first = start.weekday();
        let in_first_week =
            |day: &Weekday, from: Weekday| day.days_since(from) >= first.days_since(from);
        days.iter()
            .all(|day| in_first_week(day, self.week_start) == in_first_week(day, Weekday::Mon))
    }

    fn months(&self, months: Vec<u8>) -> Option<Cycle> {
        if !self.by_year_day.is_empty() {
            return None;
        }
        self.within_months(months)
    }

    /// Dates counted within each month: within each of `months`, where there are any.
    fn within_months(&self, months: Vec<u8>) -> Option<Cycle> {
        if self.is_weekdays_alone() {
            let whole = self.interval == 1;
            return Some(Cycle::Weeks(self.plain_days()?, months)).filter(|_| whole);
        }
        let dates = self.dates()?.checked(IN_A_MONTH)?;
        let yearly = self.freq == Frequency::Yearly;
        match (months.as_slice(), yearly) {
            ([], false) => Some(Cycle::Months(dates)),
            ([], true) => None,
            _ if yearly || self.interval == 1 => Some(Cycle::Years(months, dates)),
            _ => None,
        }
    }

    fn years(&self, months: Vec<u8>) -> Option<Cycle> {
        let alone = self.by_day.is_empty() && self.by_month_day.is_empty();
        let no_pos = self.by_set_pos.is_empty();
        if !self.by_year_day.is_empty() {
            let days = Dates::Days(self.by_year_day.iter().map(|day| (*day).into()).collect());
            let only = alone && no_pos && months.is_empty();
            let dates = days.checked(IN_A_YEAR).filter(|_| only)?;
            return Some(Cycle::Years(months, dates));
        }
        if !months.is_empty() {
            // BYSETPOS counts over the whole year.
            let one_set = no_pos || months.len() == 1;
            return one_set.then(|| self.within_months(months))?;
        }
        if self.is_weekdays_alone() {
            return self.within_months(months);
        }
        if !self.by_month_day.is_empty() {
            // RFC 5545 §3.3.10: with YEARLY, BYMONTHDAY alone names days of every month.
            let every_month = self.by_day.is_empty() && no_pos && self.interval == 1;
            let dates = self.dates().filter(|_| every_month)?;
            return Some(Cycle::Months(dates.checked(IN_A_MONTH)?));
        }
        let dates = self.dates()?.checked(IN_A_YEAR)?;
        Some(Cycle::Years(months, dates))
    }

    fn is_weekdays_alone(&self) -> bool {
        let plain = self.by_day.iter().all(|day| day.nth.is_none());
        !self.by_day.is_empty()
            && plain
            && self.by_month_day.is_empty()
            && self.by_set_pos.is_empty()
    }

    /// BYDAY without numbers, in the order of the week.
    fn plain_days(&self) -> Option<Vec<Weekday>> {
        let plain = self.by_day.iter().map(|day| match day.nth {
            None => Some(day.weekday),
            Some(_) => None,
        });
        Some(week_order(plain.collect::<Option<_>>()?))
    }

    fn dates(&self) -> Option<Dates> {
        let places = &self.by_set_pos;
        if self.by_day.is_empty() {
            let days = self.by_month_day.iter().map(|day| (*day).into());
            return match (self.by_month_day.as_slice(), places.as_slice()) {
                ([], []) => Some(Dates::OfStart),
                (_, []) => Some(Dates::Days(days.collect())),
                _ => None,
            };
        }
        if !self.by_month_day.is_empty() {
            return None;
        }
        if places.is_empty() {
            let numbered = |day: &super::DayOfRule| Some((day.nth?.into(), day.weekday));
            let days: Option<_> = self.by_day.iter().map(numbered).collect();
            return Some(Dates::Weekdays(days?));
        }
        let set = self.plain_days()?;
        match set.as_slice() {
            [day] => {
                let days = places.iter().map(|nth| (*nth, *day));
                Some(Dates::Weekdays(days.collect()))
            }
            set if set == WORKING => Some(Dates::Among(WORKING, places.clone())),
            set if set == WEEKEND => Some(Dates::Among(WEEKEND, places.clone())),
            set if set.len() == 7 => Some(Dates::Days(places.clone())),
            _ => None,
        }
    }
}
