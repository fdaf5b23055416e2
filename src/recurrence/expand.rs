//! A rule's civil starts, by the rrule crate.
//!
//! Two kinds of rules never reach it. A fixed step with no BY part is plain addition. And RFC 5545
//! §3.3.10 forbids parts that calendars write all the same (BYYEARDAY with WEEKLY): dateutil,
//! libical and rrule.js agree that such a part leaves out what does not match, so the rule is
//! expanded without it and then filtered.

use chrono::{DateTime, Datelike, Days, Month, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use rrule::{Frequency, NWeekday, RRule, RRuleSet, Unvalidated, Weekday};

use super::{DayOfRule, Parts, Rule, RuleError, Until};
use crate::t;

/// The civil starts of a rule, in order.
pub struct Starts(Box<dyn Iterator<Item = NaiveDateTime>>);

impl Iterator for Starts {
    type Item = NaiveDateTime;

    fn next(&mut self) -> Option<NaiveDateTime> {
        self.0.next()
    }
}

impl Rule {
    /// The civil starts from `first` up to and with `last`; a rule may have very many.
    ///
    /// `instant_of` tells the instant of a civil start, for an UNTIL that is one. A rule that never
    /// fires ends after some 100,000 empty periods, or in the year 10,000.
    pub fn starts(
        &self,
        first: NaiveDateTime,
        last: NaiveDateTime,
        instant_of: impl Fn(NaiveDateTime) -> DateTime<Utc> + Clone + 'static,
    ) -> Starts {
        let until = self.parts.until;
        let in_range = move |start: &NaiveDateTime| {
            *start <= last
                && match until {
                    None => true,
                    Some(Until::Instant(end)) => instant_of(*start) <= end,
                    Some(Until::Civil(end)) => *start <= end,
                    Some(Until::Date(end)) => start.date() <= end,
                }
        };
        let raw: Box<dyn Iterator<Item = NaiveDateTime>> = match self.parts.fixed_step() {
            Some(step) => Box::new(std::iter::successors(Some(first), move |start| {
                start.checked_add_signed(step)
            })),
            None if self.parts.names_no_position() => Box::new(std::iter::empty()),
            None => match self.parts.set_from(first) {
                // Checked when the rule was read: only a start outside chrono's years fails here.
                Err(_) => Box::new(std::iter::empty()),
                Ok(set) => {
                    let starts = filtered(&set, self.parts.filter(), in_range.clone());
                    Box::new(starts.skip_while(move |start| *start < first))
                }
            },
        };
        let count = self.parts.count.map_or(usize::MAX, |count| count as usize);
        Starts(Box::new(raw.take_while(in_range).take(count)))
    }

    /// Finds out, when a rule is read, whether it can be expanded.
    pub(super) fn check(&self) -> Result<(), RuleError> {
        let parts = &self.parts;
        if parts.fixed_step().is_some() {
            return Ok(());
        }
        if !parts.filter().is_empty() && !parts.by_set_pos.is_empty() {
            let problem = t!("rrule-bysetpos", rule = &self.text);
            return Err(RuleError::Combination(problem));
        }
        if u16::try_from(parts.interval).is_err() {
            let problem = t!("rrule-interval", interval = parts.interval.to_string());
            return Err(RuleError::Combination(problem));
        }
        let any_start = rrule::Tz::UTC.from_utc_datetime(&NaiveDateTime::default());
        match parts.lowered(NaiveDateTime::default()).validate(any_start) {
            Ok(_) => Ok(()),
            Err(error) => Err(RuleError::Combination(error.to_string())),
        }
    }
}

fn filtered(
    set: &RRuleSet,
    filters: Vec<Filter>,
    in_range: impl Fn(&NaiveDateTime) -> bool + 'static,
) -> Box<dyn Iterator<Item = NaiveDateTime>> {
    let starts = set.into_iter().map(|start| start.naive_utc());
    // The range is checked before the filter too, which may never let anything through.
    Box::new(
        starts
            .take_while(in_range)
            .filter(move |start| filters.iter().all(|filter| filter.keeps(start.date()))),
    )
}

/// A part that the rule's frequency does not take, as a test of a date.
enum Filter {
    WeekNo(Vec<i8>, Weekday),
    YearDay(Vec<i16>),
    MonthDay(Vec<i8>),
    DayOfMonth(Vec<DayOfRule>),
}

impl Filter {
    fn keeps(&self, date: NaiveDate) -> bool {
        let hits = |list: &[i64], forward: i64, length: i64| {
            list.contains(&forward) || list.contains(&(forward - length - 1))
        };
        let wide = |list: &[i8]| list.iter().map(|n| i64::from(*n)).collect::<Vec<_>>();
        let days_in_year = if date.leap_year() { 366 } else { 365 };
        match self {
            Self::WeekNo(weeks, week_start) => {
                // A week belongs to the year that holds its fourth day (RFC 5545, after ISO 8601).
                let into_week = date.weekday().days_since(*week_start);
                let fourth = date + TimeDelta::days(3 - i64::from(into_week));
                let days_in_year = if fourth.leap_year() { 366 } else { 365 };
                let week = fourth.ordinal0() / 7 + 1;
                let weeks_left = (days_in_year - 1 - fourth.ordinal0()) / 7;
                let weeks_in_year = i64::from(week + weeks_left);
                hits(&wide(weeks), week.into(), weeks_in_year)
            }
            Self::YearDay(days) => {
                let days: Vec<_> = days.iter().map(|n| i64::from(*n)).collect();
                hits(&days, date.ordinal().into(), days_in_year)
            }
            Self::MonthDay(days) => {
                let length = i64::from(date.num_days_in_month());
                hits(&wide(days), date.day().into(), length)
            }
            Self::DayOfMonth(days) => {
                let forward = i64::from(date.day0() / 7 + 1);
                let left = (u32::from(date.num_days_in_month()) - date.day()) / 7;
                let length = forward + i64::from(left);
                days.iter().any(|day| {
                    day.weekday == date.weekday()
                        && day.nth.is_none_or(|n| hits(&[n.into()], forward, length))
                })
            }
        }
    }
}

impl Parts {
    /// The step of a rule that only adds: weekly or finer, with no BY part.
    fn fixed_step(&self) -> Option<TimeDelta> {
        let no_by_part = self.by_month.is_empty()
            && self.by_week_no.is_empty()
            && self.by_year_day.is_empty()
            && self.by_month_day.is_empty()
            && self.by_day.is_empty()
            && self.by_hour.is_empty()
            && self.by_minute.is_empty()
            && self.by_second.is_empty()
            && self.by_set_pos.is_empty();
        let interval = i64::from(self.interval);
        match self.freq {
            _ if !no_by_part => None,
            Frequency::Weekly => TimeDelta::try_weeks(interval),
            Frequency::Daily => TimeDelta::try_days(interval),
            Frequency::Hourly => TimeDelta::try_hours(interval),
            Frequency::Minutely => TimeDelta::try_minutes(interval),
            Frequency::Secondly => TimeDelta::try_seconds(interval),
            Frequency::Yearly | Frequency::Monthly => None,
        }
    }

    /// How many starts one period of an hour or less has at most; none for longer periods.
    fn starts_a_period(&self) -> Option<usize> {
        let (minutes, seconds) = (self.by_minute.len().max(1), self.by_second.len().max(1));
        match self.freq {
            Frequency::Hourly => Some(minutes * seconds),
            Frequency::Minutely => Some(seconds),
            Frequency::Secondly => Some(1),
            _ => None,
        }
    }

    /// Whether BYSETPOS asks only for places that no period has, such as a minute's second start:
    /// rrule would look for them without end.
    fn names_no_position(&self) -> bool {
        let out_of_reach = |count: usize| {
            let mut positions = self.by_set_pos.iter();
            positions.all(|position| position.unsigned_abs() as usize > count)
        };
        !self.by_set_pos.is_empty() && self.starts_a_period().is_some_and(out_of_reach)
    }

    /// BYSETPOS, left out where a period has one start anyway: rrule is slow with it.
    fn set_positions(&self) -> Vec<i32> {
        if self.starts_a_period() == Some(1) {
            Vec::new()
        } else {
            self.by_set_pos.clone()
        }
    }

    /// RFC 5545 §3.3.10 forbids numbered weekdays but with MONTHLY and YEARLY; as in dateutil, the
    /// number then says nothing.
    fn numbers_weekdays(&self) -> bool {
        matches!(self.freq, Frequency::Monthly | Frequency::Yearly)
    }

    fn filters_week_no(&self) -> bool {
        self.freq != Frequency::Yearly && !self.by_week_no.is_empty()
    }

    fn filters_year_day(&self) -> bool {
        use Frequency::{Daily, Monthly, Weekly};
        matches!(self.freq, Daily | Weekly | Monthly) && !self.by_year_day.is_empty()
    }

    fn filters_month_day(&self) -> bool {
        self.freq == Frequency::Weekly && !self.by_month_day.is_empty()
    }

    /// `-5WE` with MONTHLY is good by the RFC, and rrule refuses it.
    fn filters_day_of_month(&self) -> bool {
        self.freq == Frequency::Monthly && self.by_day.iter().any(|day| day.nth == Some(-5))
    }

    /// HOURLY and finer take BYYEARDAY: with it, rrule passes over a day that cannot match in one
    /// step instead of second by second.
    fn can_name_days_near_weeks(&self) -> bool {
        use Frequency::{Hourly, Minutely, Secondly};
        matches!(self.freq, Hourly | Minutely | Secondly)
            && self.filters_week_no()
            && self.by_year_day.is_empty()
    }

    /// All days of a year that can lie in the rule's weeks, and a few more.
    fn days_near_weeks(&self) -> Vec<i16> {
        let near = |week: &i8| {
            let week = i16::from(*week);
            let first = if week > 0 {
                7 * (week - 1) - 3
            } else {
                366 + 7 * week - 4
            };
            first..first + 15
        };
        let days = self.by_week_no.iter().flat_map(near);
        // A week of one year may begin in the year before or end in the year after.
        let days = days.flat_map(|day| [day, day - 365, day - 366, day + 365, day + 366]);
        let mut days: Vec<_> = days.filter(|day| (1..=366).contains(day)).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    fn filter(&self) -> Vec<Filter> {
        let mut filters = Vec::new();
        if self.filters_week_no() {
            filters.push(Filter::WeekNo(self.by_week_no.clone(), self.week_start));
        }
        if self.filters_year_day() {
            filters.push(Filter::YearDay(self.by_year_day.clone()));
        }
        if self.filters_month_day() {
            filters.push(Filter::MonthDay(self.by_month_day.clone()));
        }
        if self.filters_day_of_month() {
            filters.push(Filter::DayOfMonth(self.by_day.clone()));
        }
        filters
    }

    /// The set for rrule of a rule that starts at `first`; it may begin before that.
    fn set_from(&self, first: NaiveDateTime) -> Result<RRuleSet, rrule::RRuleError> {
        let mut begin = first;
        if self.freq == Frequency::Weekly && !self.by_set_pos.is_empty() {
            // BYSETPOS counts in the whole week (RFC 5545 §3.3.10), rrule from the first start on.
            let into_week = first.weekday().days_since(self.week_start);
            let week = first.date().checked_sub_days(Days::new(into_week.into()));
            begin = week.map_or(first, |week| week.and_time(first.time()));
        }
        let rule = self.lowered(first);
        rule.build(rrule::Tz::UTC.from_utc_datetime(&begin))
    }

    /// RFC 5545 §3.3.10 derives what the rule leaves open from the start: the weekday in a week.
    fn takes_weekday_of_start(&self) -> bool {
        let in_a_week = match self.freq {
            Frequency::Yearly => !self.by_week_no.is_empty(),
            Frequency::Weekly => !self.by_set_pos.is_empty(),
            _ => false,
        };
        in_a_week && self.by_month_day.is_empty() && self.by_year_day.is_empty()
    }

    /// BYDAY for rrule, which takes numbered and plain days together for a condition of both: a
    /// plain one is put as all the numbers that it can have.
    fn lowered_days(&self) -> Vec<NWeekday> {
        let plain_days = self.filters_day_of_month() || !self.numbers_weekdays();
        let numbered = self.by_day.iter().any(|day| day.nth.is_some());
        let of_month = self.freq == Frequency::Monthly || !self.by_month.is_empty();
        let most = if of_month { 5 } else { 53 };
        let lower = |day: &DayOfRule| match day.nth {
            _ if plain_days || !numbered => vec![NWeekday::Every(day.weekday)],
            Some(nth) => vec![NWeekday::Nth(nth, day.weekday)],
            None => (1..=most)
                .map(|nth| NWeekday::Nth(nth, day.weekday))
                .collect(),
        };
        self.by_day.iter().flat_map(lower).collect()
    }

    /// The rule for rrule, without UNTIL, COUNT, and the parts that [`Filter`] takes over.
    ///
    /// Where the rule does not name a day, the weekday is that of `first` if rrule takes another.
    fn lowered(&self, first: NaiveDateTime) -> RRule<Unvalidated> {
        let mut by_day = self.lowered_days();
        let month_days_left = !self.by_month_day.is_empty() && !self.filters_month_day();
        if !self.filter().is_empty() && by_day.is_empty() && !month_days_left {
            by_day = (0..7)
                .filter_map(|day| Weekday::try_from(day).ok())
                .map(NWeekday::Every)
                .collect();
        }
        if by_day.is_empty() && self.takes_weekday_of_start() {
            by_day = vec![NWeekday::Every(first.weekday())];
        }
        let months: Vec<Month> = self
            .by_month
            .iter()
            .filter_map(|month| Month::try_from(*month).ok())
            .collect();
        let mut rule = RRule::new(self.freq)
            .interval(u16::try_from(self.interval).unwrap_or(u16::MAX))
            .week_start(self.week_start)
            .by_month(&months)
            .by_weekday(by_day)
            .by_hour(self.by_hour.clone())
            .by_minute(self.by_minute.clone())
            .by_second(self.by_second.clone())
            .by_set_pos(self.set_positions());
        if !self.filters_week_no() {
            rule = rule.by_week_no(self.by_week_no.clone());
        }
        if self.can_name_days_near_weeks() {
            rule = rule.by_year_day(self.days_near_weeks());
        } else if !self.filters_year_day() {
            rule = rule.by_year_day(self.by_year_day.clone());
        }
        if !self.filters_month_day() {
            rule = rule.by_month_day(self.by_month_day.clone());
        }
        rule
    }
}
