//! A rule as calendar files have it.

use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::{MAX_STARTS, Rule, Until};

impl Rule {
    /// The value of RRULE for a start that has a zone: in capitals, and its UNTIL in UTC, as RFC
    /// 5545 §3.3.10 wants it there.
    ///
    /// Where calendars may count otherwise, a COUNT becomes the UNTIL that it comes to: beside an
    /// UNTIL, which the RFC forbids, and where DTSTART is none of the rule's starts
    /// (`counts_first` is false), which the RFC counts all the same.
    #[must_use]
    pub fn for_calendar(
        &self,
        first: NaiveDateTime,
        counts_first: bool,
        instant_of: impl Fn(NaiveDateTime) -> DateTime<Utc> + Clone + 'static,
    ) -> String {
        let last_start = || {
            let starts = self.starts(first, NaiveDateTime::MAX, instant_of.clone());
            starts.take(MAX_STARTS).last().map(&instant_of)
        };
        let end = match (self.parts.count, self.parts.until) {
            (Some(_), Some(_)) => last_start(),
            (Some(_), None) if !counts_first => last_start(),
            (None, Some(Until::Civil(end))) => Some(instant_of(end)),
            (None, Some(Until::Date(end))) => {
                let end_of_day = end.and_time(NaiveTime::MIN) + TimeDelta::seconds(86_399);
                Some(instant_of(end_of_day))
            }
            _ => None,
        };
        let upper = self.text.trim().to_ascii_uppercase();
        let parts = upper.strip_prefix("RRULE:").unwrap_or(&upper).split(';');
        let parts = parts.filter(|part| !part.is_empty());
        let Some(end) = end else {
            return parts.collect::<Vec<_>>().join(";");
        };
        let is_end = |part: &&str| part.starts_with("UNTIL=") || part.starts_with("COUNT=");
        let others: Vec<_> = parts.filter(|part| !is_end(part)).collect();
        // The year 10000 has no form (RFC 3339 §5.6): no start is that late.
        let last = NaiveDateTime::new(
            chrono::NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(chrono::NaiveDate::MAX),
            NaiveTime::MIN,
        );
        let end = end.naive_utc().min(last + TimeDelta::seconds(86_399));
        format!(
            "{};UNTIL={}",
            others.join(";"),
            end.format("%Y%m%dT%H%M%SZ")
        )
    }
}
