//! Changes of a clock that come every year, as recurrence rules.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};

use crate::zone::{Transition, civil_with_offset};

/// As many years in a row make a rule.
const FEWEST: usize = 3;

/// An onset of an observance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Onset {
    pub(super) instant: DateTime<Utc>,
    /// By the offset from before.
    pub(super) civil: NaiveDateTime,
    pub(super) kind: Kind,
}

/// What changes at an onset.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    pub(super) offset_from_secs: i32,
    pub(super) offset_to_secs: i32,
    pub(super) name: String,
}

impl Onset {
    pub(super) fn of(transition: &Transition) -> Self {
        let from = transition.offset_before_secs;
        Self {
            instant: transition.instant,
            civil: civil_with_offset(transition.instant, from),
            kind: Kind {
                offset_from_secs: from,
                offset_to_secs: transition.offset_after_secs,
                name: transition.abbreviation_after.to_string(),
            },
        }
    }
}

/// Onsets of one kind, in order.
pub(super) struct Series {
    pub(super) onsets: Vec<Onset>,
    /// In which way they come every year, from the first to the last; none for single ones.
    pub(super) every: Option<Every>,
}

/// A day of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Every {
    /// The last such weekday of a month.
    Last(u32, Weekday),
    /// The one such weekday in the seven days of a month that begin with this one.
    InSeven(u32, u32, Weekday),
    /// A date.
    Date(u32, u32),
}

/// The series in `onsets`; those that are in none are together by their kind.
pub(super) fn series(onsets: &[Onset]) -> Vec<Series> {
    let mut kinds: Vec<(&Kind, NaiveTime)> = Vec::new();
    for onset in onsets {
        let kind = (&onset.kind, onset.civil.time());
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let mut all: Vec<Series> = Vec::new();
    for (kind, time) in kinds {
        let same = |onset: &&Onset| onset.kind == *kind && onset.civil.time() == time;
        for run in runs(onsets.iter().filter(same)) {
            let single = |series: &&mut Series| {
                let first = series.onsets.first();
                series.every.is_none() && first.is_some_and(|first| first.kind == *kind)
            };
            match all.iter_mut().find(single) {
                Some(singles) if run.every.is_none() => singles.onsets.extend(run.onsets),
                _ => all.push(run),
            }
        }
    }
    for series in &mut all {
        series.onsets.sort_by_key(|onset| onset.instant);
    }
    all.sort_by_key(|series| series.onsets.first().map(|onset| onset.instant));
    all
}

/// Cuts onsets of one kind into runs that a rule gives, and single ones.
fn runs<'a>(onsets: impl Iterator<Item = &'a Onset>) -> Vec<Series> {
    let mut runs: Vec<Run> = Vec::new();
    for onset in onsets {
        let ways = Every::ways(onset.civil.date());
        let next = runs.iter_mut().filter(|run| run.goes_on_with(onset, &ways));
        match next.max_by_key(|run| run.onsets.len()) {
            Some(run) => {
                run.ways.retain(|way| ways.contains(way));
                run.onsets.push(onset.clone());
            }
            None => runs.push(Run {
                onsets: vec![onset.clone()],
                ways,
            }),
        }
    }
    let closed = runs.into_iter().map(|run| Series {
        every: run
            .ways
            .first()
            .copied()
            .filter(|_| run.onsets.len() >= FEWEST),
        onsets: run.onsets,
    });
    closed.collect()
}

/// Onsets of years in a row, and the ways in which all of them come every year.
struct Run {
    onsets: Vec<Onset>,
    ways: Vec<Every>,
}

impl Run {
    fn goes_on_with(&self, onset: &Onset, ways: &[Every]) -> bool {
        let last = self.onsets.last();
        last.is_some_and(|last| last.civil.year() + 1 == onset.civil.year())
            && self.ways.iter().any(|way| ways.contains(way))
    }
}

impl Every {
    /// The ways in which a date can be one of every year, the simplest first.
    fn ways(date: NaiveDate) -> Vec<Self> {
        let (month, day, weekday) = (date.month(), date.day(), date.weekday());
        // A February has its 29th not every year.
        let days = if month == 2 {
            28
        } else {
            u32::from(date.num_days_in_month())
        };
        let mut ways = Vec::new();
        if (date + TimeDelta::days(7)).month() != month {
            ways.push(Self::Last(month, weekday));
        }
        let first = day.saturating_sub(6).max(1)..=day.min(days - 6);
        let mut windows: Vec<_> = first.collect();
        windows.sort_by_key(|first| first % 7 != 1);
        ways.extend(
            windows
                .into_iter()
                .map(|first| Self::InSeven(month, first, weekday)),
        );
        if day <= days {
            ways.push(Self::Date(month, day));
        }
        ways
    }

    /// The value of an RRULE (RFC 5545 §3.3.10), without its end.
    pub(super) fn rule(self) -> String {
        let weekday = |day: Weekday| {
            let name = day.to_string().to_uppercase();
            name.get(..2).unwrap_or_default().to_owned()
        };
        match self {
            Self::Last(month, day) => format!("BYMONTH={month};BYDAY=-1{}", weekday(day)),
            Self::InSeven(month, first, day) if first % 7 == 1 && first < 28 => {
                format!("BYMONTH={month};BYDAY={}{}", first / 7 + 1, weekday(day))
            }
            Self::InSeven(month, first, day) => {
                let days: Vec<_> = (first..first + 7).map(|day| day.to_string()).collect();
                let (days, day) = (days.join(","), weekday(day));
                format!("BYMONTH={month};BYMONTHDAY={days};BYDAY={day}")
            }
            Self::Date(month, day) => format!("BYMONTH={month};BYMONTHDAY={day}"),
        }
    }
}
