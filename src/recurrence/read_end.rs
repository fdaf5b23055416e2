//! How long a rule goes on (“until 30 June”, “until the end of the year”, “for 10 weeks”), and at
//! which times of day, where they are several.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Timelike};

use super::Until;
use super::draft::Draft;
use super::pattern::in_order;
use super::read_words::{Reader, WordsError, no_rule};
use super::vocabulary::{Unit, Word};
use super::words::month as month_name;
use crate::t;
use crate::words::formats;

impl Reader<'_> {
    /// What comes after “until”.
    pub(super) fn until(&mut self) -> Result<(), WordsError> {
        let quiet = [Word::Filler, Word::And, Word::Of];
        self.skip(&quiet);
        let date = if self.peek() == Some(Word::End) {
            self.next();
            self.skip(&quiet);
            self.end_of()?
        } else {
            self.date()?
        };
        self.skip(&quiet);
        let Some(Word::Time(time)) = self.peek() else {
            return self.draft.until(Until::Date(date));
        };
        self.next();
        let end = date.and_time(time);
        if self.peek() == Some(Word::Utc) {
            self.next();
            return self.draft.until(Until::Instant(end.and_utc()));
        }
        self.draft.until(Until::Civil(end))
    }

    /// “30 June”, “June 30, 2027”, “2027-06-30”.
    fn date(&mut self) -> Result<NaiveDate, WordsError> {
        let day_of = |word| match word {
            Some(Word::Number(day)) => Some(day),
            Some(Word::Ordinal(day)) => u32::try_from(day).ok(),
            _ => None,
        };
        if let Some(Word::Date(date)) = self.peek() {
            self.next();
            return Ok(date);
        }
        let first = day_of(self.peek());
        if first.is_some() {
            self.next();
            self.skip(&[Word::Of, Word::Filler]);
        }
        let Some(Word::Month(month)) = self.peek() else {
            let when = || no_rule(t!("rule-until-when"));
            return Err(self.trouble().unwrap_or_else(when));
        };
        self.next();
        let day = first.or_else(|| {
            self.skip(&[Word::Filler]);
            let day = day_of(self.peek()).filter(|day| *day < 1000)?;
            self.next();
            Some(day)
        });
        let Some(day) = day else {
            let name = month_name(month);
            return Err(WordsError::Unclear {
                said: t!("rule-until-month", month = &name),
                one: t!("rule-until-day", month = &name),
                other: t!("rule-until-end-of-month", month = &name),
            });
        };
        let year = self.year();
        let found = self.in_year_or_next(year, |year| {
            NaiveDate::from_ymd_opt(year, u32::from(month), day)
        });
        found.ok_or_else(|| {
            let (day, month) = (day.to_string(), month_name(month));
            no_rule(t!("rule-no-such-date", day = day, month = month))
        })
    }

    /// “June”, “the month”, “the year”, “2027”.
    fn end_of(&mut self) -> Result<NaiveDate, WordsError> {
        let start = self.draft.near;
        let last_of = |year: i32, month: u32| {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            first.checked_add_months(Months::new(1))?.pred_opt()
        };
        let word = self.next().map(|written| written.word);
        let date = match word {
            Some(Word::Month(month)) => {
                let year = self.year();
                self.in_year_or_next(year, |year| last_of(year, month.into()))
            }
            Some(Word::Unit(1, Unit::Month)) => last_of(start.year(), start.month()),
            Some(Word::Unit(1, Unit::Year)) => last_of(start.year(), 12),
            Some(Word::Number(year @ 1000..=9999)) => {
                let year = i32::try_from(year).ok();
                year.and_then(|year| last_of(year, 12))
            }
            _ => None,
        };
        date.ok_or_else(|| no_rule(t!("rule-until-end-of-what")))
    }

    /// A year, if one comes here.
    fn year(&mut self) -> Option<i32> {
        let comma = usize::from(self.peek() == Some(Word::And));
        let Some(Word::Number(year)) = self.peek_at(comma) else {
            return None;
        };
        // Four digits: “until 30 June, 10 times” names no year.
        let four = self.digits_at(comma) == 4;
        let year = i32::try_from(year).ok().filter(|_| four)?;
        for _ in 0..=comma {
            self.next();
        }
        Some(year)
    }

    /// The date in that year; without one, the next from the first start and today on.
    fn in_year_or_next(
        &self,
        year: Option<i32>,
        date: impl Fn(i32) -> Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        if let Some(year) = year {
            return date(year);
        }
        let start = self.draft.near;
        // Between two leap days may lie eight years.
        let years = start.year()..=start.year().saturating_add(8);
        let mut dates = years.filter_map(date);
        dates.find(|date| *date >= start)
    }

    /// “for 10 weeks”, “for a year”; “for 10 times” says nothing that “10 times” does not.
    pub(super) fn length(&mut self) -> Result<(), WordsError> {
        let count = match self.peek() {
            Some(Word::Number(count)) => count,
            Some(Word::One) => 1,
            _ => return Err(no_rule(t!("rule-for-how-long"))),
        };
        let Some(Word::Unit(..) | Word::Quarter) = self.peek_after() else {
            return Ok(());
        };
        self.next();
        let unit = self.next().map(|written| written.word);
        let start = self.draft.start.date();
        let days = |each: u32| {
            let days = Days::new(u64::from(count) * u64::from(each));
            start.checked_add_days(days)
        };
        let months = |each: u32| {
            let months = count.checked_mul(each).map(Months::new)?;
            start.checked_add_months(months)
        };
        let end = match unit {
            Some(Word::Unit(each, Unit::Day)) => days(each),
            Some(Word::Unit(each, Unit::Week)) => days(each.saturating_mul(7)),
            Some(Word::Unit(each, Unit::Month)) => months(each),
            Some(Word::Unit(each, Unit::Year)) => months(each.saturating_mul(12)),
            _ => months(3),
        };
        let named = |end: &NaiveDate| end.year() <= 9999;
        let last = end.filter(named).and_then(|end| end.pred_opt());
        let last = last.filter(|last| count > 0 && last.and_time(NaiveTime::MIN).year() > 0);
        let last = last.ok_or_else(|| no_rule(t!("rule-for-how-long")))?;
        self.draft.until(Until::Date(last))
    }
}

impl Draft {
    /// Several times of day, sorted; none where each start is at the first one's.
    pub(super) fn times_of_day(&self) -> Result<Vec<NaiveTime>, WordsError> {
        let start = self.start.time();
        let times = in_order(self.times.clone(), |time| *time);
        match times.as_slice() {
            [one] if *one == start => Ok(Vec::new()),
            [one] => Err(no_rule(t!(
                "rule-word-why",
                text = formats::time(*one),
                why = t!("rule-time-of-day")
            ))),
            [first, ..]
                if !times.iter().all(|time| {
                    time.minute() == first.minute() && time.second() == start.second()
                }) =>
            {
                Err(no_rule(t!("rule-times-of-day")))
            }
            _ => Ok(times),
        }
    }
}
