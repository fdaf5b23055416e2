//! A rule as calendar files have it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use rrule::Frequency;

use super::{MAX_STARTS, Rule, Until};

impl Rule {
    /// The first start at or after `start`, if the rule gives one in [`Rule::sight`].
    #[must_use]
    pub fn first(
        &self,
        start: NaiveDateTime,
        instant_of: impl Fn(NaiveDateTime) -> DateTime<Utc> + Clone + 'static,
    ) -> Option<NaiveDateTime> {
        self.starts(start, self.sight(start), instant_of).next()
    }

    /// The value of RRULE for a start that has a zone: in capitals, and its UNTIL in UTC, as RFC
    /// 5545 §3.3.10 wants it there.
    ///
    /// Where calendars may count otherwise, a COUNT becomes the UNTIL that it comes to: beside an
    /// UNTIL, which the RFC forbids, and where DTSTART is none of the rule's starts
    /// (`counts_first` is false), which the RFC counts all the same.
    #[must_use]
    pub fn for_calendar(
        &self,
        start: NaiveDateTime,
        counts_first: bool,
        instant_of: impl Fn(NaiveDateTime) -> DateTime<Utc> + Clone + 'static,
    ) -> String {
        let upper = self.text.trim().to_ascii_uppercase();
        let parts = upper.strip_prefix("RRULE:").unwrap_or(&upper).split(';');
        let parts = parts.filter(|part| !part.is_empty());
        let until = self.parts.until.map(|until| match until {
            Until::Instant(end) => end,
            Until::Civil(end) => instant_of(end),
            Until::Date(end) => {
                instant_of(end.and_time(NaiveTime::MIN) + TimeDelta::seconds(86_399))
            }
        });
        let end = match (self.parts.count, until) {
            (Some(count), until) if until.is_some() || !counts_first => {
                self.end_of_count(start, count as usize, until, instant_of)
            }
            // What is in UTC already stays as it is.
            _ if matches!(self.parts.until, Some(Until::Instant(_))) => None,
            (_, until) => until,
        };
        let Some(end) = end else {
            return parts.collect::<Vec<_>>().join(";");
        };
        let is_end = |part: &&str| part.starts_with("UNTIL=") || part.starts_with("COUNT=");
        let others: Vec<_> = parts.filter(|part| !is_end(part)).collect();
        // Files have no form for the year 10000, into which the end of 9999 may fall in UTC.
        let end = end.naive_utc().min(last_second());
        format!(
            "{};UNTIL={}",
            others.join(";"),
            end.format("%Y%m%dT%H%M%SZ")
        )
    }

    /// The last start of a rule that is counted, if that is in sight.
    fn end_of_count(
        &self,
        start: NaiveDateTime,
        count: usize,
        until: Option<DateTime<Utc>>,
        instant_of: impl Fn(NaiveDateTime) -> DateTime<Utc> + Clone + 'static,
    ) -> Option<DateTime<Utc>> {
        let sight = self.sight(start);
        let starts: Vec<_> = self
            .starts(start, sight, instant_of.clone())
            .take(MAX_STARTS)
            .collect();
        let is_whole =
            starts.len() == count || until.is_some_and(|until| until <= instant_of(sight));
        let last = *starts.last().filter(|_| is_whole)?;
        Some(instant_of(last))
    }

    /// How far starts are looked for at most: a rule may go on for ever without one. 400 years, and
    /// much less for a rule by the hour or faster.
    #[must_use]
    pub fn sight(&self, start: NaiveDateTime) -> NaiveDateTime {
        let days = match self.parts.freq {
            Frequency::Secondly => 2,
            Frequency::Minutely => 300,
            Frequency::Hourly => 14_610,
            Frequency::Daily | Frequency::Weekly | Frequency::Monthly | Frequency::Yearly => {
                146_097
            }
        };
        let end = start.checked_add_signed(TimeDelta::days(days));
        end.unwrap_or(NaiveDateTime::MAX).min(last_second())
    }
}

/// The last second that a plan can name.
fn last_second() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX);
    day.and_time(NaiveTime::MIN) + TimeDelta::seconds(86_399)
}
