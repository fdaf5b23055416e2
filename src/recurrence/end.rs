//! Where a rule ends, apart from the rest of it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::{Rule, Until};

/// Where a rule ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It goes on.
    Never,
    /// After its starts on that date of the anchor (UNTIL).
    On(NaiveDate),
    /// After so many starts (COUNT).
    After(u32),
}

impl Rule {
    /// Where it ends, for a first `start`; `civil_at` tells the anchor's clock at an instant.
    #[must_use]
    pub fn end(
        &self,
        start: NaiveDateTime,
        civil_at: impl Fn(DateTime<Utc>) -> NaiveDateTime,
    ) -> End {
        if let Some(count) = self.parts.count {
            return End::After(count);
        }
        let last = match self.parts.until {
            None => return End::Never,
            Some(Until::Date(date)) => return End::On(date),
            Some(Until::Civil(civil)) => civil,
            Some(Until::Instant(instant)) => civil_at(instant),
        };
        // Before the time of the day at which it is held: the day before is the last.
        let day_before = last
            .date()
            .pred_opt()
            .filter(|_| last.time() < start.time());
        End::On(day_before.unwrap_or(last.date()))
    }

    /// The same rule with another end; itself where that is no rule.
    #[must_use]
    pub fn with_end(&self, end: End) -> Self {
        let date = |date: NaiveDate| date.format("%Y%m%d").to_string();
        let ended = self.with("UNTIL", None).and_then(|rule| {
            let rule = rule.with("COUNT", None)?;
            match end {
                End::Never => Some(rule),
                End::On(last) => rule.with("UNTIL", Some(&date(last))),
                End::After(count) => rule.with("COUNT", Some(&count.to_string())),
            }
        });
        ended.unwrap_or_else(|| self.clone())
    }
}
