//! The same rule on another clock, or every so often less: what remains of it is kept as written.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc, Weekday};
use rrule::Frequency;

use super::write::{code, list, until_text};
use super::{DayOfRule, Parts, Rule, Until};

impl Rule {
    /// Every week on these days.
    #[must_use]
    pub fn weekly(days: &[Weekday]) -> Self {
        let mut parts = Parts::new(Frequency::Weekly);
        parts.by_day = days
            .iter()
            .map(|day| DayOfRule {
                nth: None,
                weekday: *day,
            })
            .collect();
        let days = list(days.iter().copied().map(code));
        let text = if days.is_empty() {
            "FREQ=WEEKLY".to_owned()
        } else {
            format!("FREQ=WEEKLY;BYDAY={days}")
        };
        Self { text, parts }
    }

    /// The rule whose every start is by `delta` later than that of this one with a first `start`.
    ///
    /// None where no rule says that: the day after the first Monday is not always the first Tuesday.
    /// Nor is there one for several times of the day. `civil_at` tells the clock of `start` at an
    /// instant: an UNTIL that is one becomes civil.
    #[must_use]
    pub fn displaced(
        &self,
        start: NaiveDateTime,
        delta: TimeDelta,
        civil_at: impl Fn(DateTime<Utc>) -> NaiveDateTime,
    ) -> Option<Self> {
        let moved = start.checked_add_signed(delta)?;
        let days = (moved.date() - start.date()).num_days();
        let parts = &self.parts;
        let same_time = moved.time() == start.time();
        if !same_time && !parts.is_once_a_day() {
            return None;
        }
        if days != 0 && !parts.is_of_weekdays_alone() {
            return None;
        }
        let mut rule = self.clone();
        if days != 0 && !parts.by_day.is_empty() {
            let days = parts.by_day.iter().map(|day| code(step(day.weekday, days)));
            rule = rule.with("BYDAY", Some(&list(days)))?;
        }
        if days != 0 && parts.freq == Frequency::Weekly && parts.interval > 1 {
            let week_start = code(step(parts.week_start, days));
            rule = rule.with("WKST", Some(week_start))?;
        }
        let until = match parts.until {
            None => return Some(rule),
            Some(Until::Instant(end)) => Until::Civil(civil_at(end).checked_add_signed(delta)?),
            Some(Until::Civil(civil)) => Until::Civil(civil.checked_add_signed(delta)?),
            Some(Until::Date(date)) => Until::Date(date.checked_add_signed(TimeDelta::days(days))?),
        };
        rule.with("UNTIL", Some(&until_text(until)))
    }

    /// Whether it goes by days or weeks alone, so that every so-many-th week of it is a rule.
    #[must_use]
    pub fn is_by_weeks(&self) -> bool {
        let parts = &self.parts;
        let daily = parts.freq == Frequency::Daily && parts.interval == 1;
        (daily || parts.freq == Frequency::Weekly) && parts.is_of_weekdays_alone()
    }

    /// Whether each of its weeks has one date, on one day of the week.
    #[must_use]
    pub fn is_on_one_weekday(&self) -> bool {
        self.parts.freq == Frequency::Weekly
            && self.parts.by_day.len() <= 1
            && self.parts.is_of_weekdays_alone()
    }

    /// Whether its months can be told apart: it goes by months, weeks or days and names no months.
    #[must_use]
    pub fn is_by_months(&self) -> bool {
        let parts = &self.parts;
        let short = match parts.freq {
            Frequency::Monthly => parts.interval == 1,
            Frequency::Weekly | Frequency::Daily => parts.by_set_pos.is_empty(),
            _ => false,
        };
        let other = parts.by_year_day.is_empty() && parts.by_week_no.is_empty();
        short && other && parts.by_month.is_empty()
    }

    /// The first day of its weeks, and every how many of them it is held.
    #[must_use]
    pub fn weeks(&self) -> (Weekday, u32) {
        let weekly = self.parts.freq == Frequency::Weekly;
        let interval = if weekly { self.parts.interval } else { 1 };
        (self.parts.week_start, interval)
    }

    /// Every `turns`-th of its weeks, beginning with that of the first start; `None` where
    /// [`Rule::is_by_weeks`] is not so.
    #[must_use]
    pub fn every_nth_week(&self, turns: u32) -> Option<Self> {
        if !self.is_by_weeks() {
            return None;
        }
        let (_, interval) = self.weeks();
        let interval = interval.checked_mul(turns)?.to_string();
        let mut rule = self.with("FREQ", Some("WEEKLY"))?;
        rule = rule.with("INTERVAL", Some(&interval))?;
        if self.parts.freq == Frequency::Daily && self.parts.by_day.is_empty() {
            rule = rule.with("BYDAY", Some("MO,TU,WE,TH,FR,SA,SU"))?;
        }
        Some(rule)
    }

    /// The same in these months alone, 1 to 12; `None` where [`Rule::is_by_months`] is not so.
    #[must_use]
    pub fn in_months(&self, months: &[u32]) -> Option<Self> {
        self.is_by_months()
            .then(|| self.with("BYMONTH", Some(&list(months))))?
    }

    /// The rule with one part put in its place, at the end where there is none yet, or left out.
    pub(super) fn with(&self, name: &str, value: Option<&str>) -> Option<Self> {
        let is_it = |part: &str| {
            let known = part.split('=').next().unwrap_or_default().trim();
            let known = known.rsplit(':').next().unwrap_or_default();
            known.eq_ignore_ascii_case(name)
        };
        let part = value.map(|value| format!("{name}={value}"));
        let parts = self.text.split(';').map(str::trim);
        let parts = parts.filter(|part| !part.is_empty());
        let mut kept: Vec<&str> = Vec::new();
        let mut placed = false;
        for known in parts {
            if !is_it(known) {
                kept.push(known);
            } else if let Some(part) = &part {
                kept.push(part);
                placed = true;
            }
        }
        kept.extend(part.as_deref().filter(|_| !placed));
        kept.join(";").parse().ok()
    }
}

impl Parts {
    /// Whether every start is at the time of day of the first.
    fn is_once_a_day(&self) -> bool {
        let by_time = [&self.by_hour, &self.by_minute, &self.by_second];
        by_time.iter().all(|list| list.is_empty())
            && matches!(
                self.freq,
                Frequency::Daily | Frequency::Weekly | Frequency::Monthly | Frequency::Yearly
            )
    }

    /// Whether nothing but weekdays, or the distance from the first start, says on which dates.
    fn is_of_weekdays_alone(&self) -> bool {
        matches!(self.freq, Frequency::Daily | Frequency::Weekly)
            && self.by_day.iter().all(|day: &DayOfRule| day.nth.is_none())
            && self.by_month.is_empty()
            && self.by_week_no.is_empty()
            && self.by_year_day.is_empty()
            && self.by_month_day.is_empty()
            && self.by_set_pos.is_empty()
    }
}

fn step(day: Weekday, days: i64) -> Weekday {
    let monday = i64::from(day.num_days_from_monday());
    let stepped = (monday + days).rem_euclid(7);
    u8::try_from(stepped)
        .ok()
        .and_then(|day| Weekday::try_from(day).ok())
        .unwrap_or(day)
}
