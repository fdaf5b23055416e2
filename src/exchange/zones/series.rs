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
    /// The last year in which they come.
    pub(super) last_year: i32,
}

/// A day of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Every {
    /// The last such weekday of a month.
    Last(u32, Weekday),
    /// The one such weekday in the seven days that begin with this day of a month.
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
    runs.into_iter().flat_map(Run::close).collect()
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

    /// Two series where the seven days reach into another month, as no rule can have both.
    fn close(self) -> Vec<Series> {
        let every = self.ways.first().copied();
        let every = every.filter(|_| self.onsets.len() >= FEWEST);
        let last_year = self.onsets.last().map_or(0, |last| last.civil.year());
        let month = self.onsets.first().map(|first| first.civil.month());
        let (one, other): (Vec<_>, Vec<_>) = self
            .onsets
            .into_iter()
            .partition(|onset| every.is_none() || Some(onset.civil.month()) == month);
        let parts = [one, other].into_iter().filter(|onsets| !onsets.is_empty());
        let series = |onsets| Series {
            onsets,
            every,
            last_year,
        };
        parts.map(series).collect()
    }
}

impl Every {
    /// The ways in which a date can be one of every year, the simplest first.
    fn ways(date: NaiveDate) -> Vec<Self> {
        let (month, day, weekday) = (date.month(), date.day(), date.weekday());
        let mut ways = Vec::new();
        if (date + TimeDelta::days(7)).month() != month {
            ways.push(Self::Last(month, weekday));
        }
        let firsts = (0..7).map(|days| date - TimeDelta::days(days));
        // Within a month, or at least the same in every year.
        let firsts = firsts.filter(|first| match first.month() {
            2 => first.day() + 6 <= 28,
            12 => first.day() + 6 <= 31,
            _ => true,
        });
        let mut firsts: Vec<_> = firsts.collect();
        firsts.sort_by_key(|first| {
            let (month, day) = (first.month(), first.day());
            (day + 6 > days_in(month), day % 7 != 1)
        });
        let sevens = firsts.into_iter();
        ways.extend(sevens.map(|first| Self::InSeven(first.month(), first.day(), weekday)));
        if (month, day) != (2, 29) {
            ways.push(Self::Date(month, day));
        }
        ways
    }

    /// The value of an RRULE (RFC 5545 §3.3.10) for the days in `month`, without its end.
    pub(super) fn rule(self, month: u32) -> String {
        let weekday = |day: Weekday| {
            let name = day.to_string().to_uppercase();
            name.get(..2).unwrap_or_default().to_owned()
        };
        match self {
            Self::Last(_, day) => format!("BYMONTH={month};BYDAY=-1{}", weekday(day)),
            Self::InSeven(_, first, day) if first % 7 == 1 && first < 28 => {
                format!("BYMONTH={month};BYDAY={}{}", first / 7 + 1, weekday(day))
            }
            Self::InSeven(own, first, day) => {
                let end = first + 7;
                let days = if month == own {
                    first..end.min(days_in(own) + 1)
                } else {
                    1..end.saturating_sub(days_in(own))
                };
                let days: Vec<_> = days.map(|day| day.to_string()).collect();
                let (days, day) = (days.join(","), weekday(day));
                format!("BYMONTH={month};BYMONTHDAY={days};BYDAY={day}")
            }
            Self::Date(_, day) => format!("BYMONTH={month};BYMONTHDAY={day}"),
        }
    }
}

/// How many days a month has in every year.
fn days_in(month: u32) -> u32 {
    match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
