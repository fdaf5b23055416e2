//! The next dates of one meeting, as its form shows them while the rule is typed.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::planned;
use crate::plan::Meeting;
use crate::recurrence::Rule;
use crate::zone::Zone;

/// More than from the first to the last year that a plan can name.
const YEARS: i64 = 10_000;

/// The next dates of a meeting on its anchor's clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coming {
    /// In order, those that are left out too.
    pub dates: Vec<ComingDate>,
    /// Whether more come after them.
    pub more: bool,
    /// The first date that the rule gives, where the meeting's first date is none of its dates.
    pub first: Option<NaiveDateTime>,
}

/// One of the next dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComingDate {
    /// The planned start on the anchor's clock.
    pub start: NaiveDateTime,
    /// Whether and why it is held.
    pub standing: Standing,
}

/// Whether and why a date is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The rule gives it.
    Held,
    /// The rule gives it, and it is left out.
    Skipped,
    /// The rule has it at that start instead.
    MovedFrom(NaiveDateTime),
    /// It comes on top of the rule's.
    Added,
}

/// The next `count` dates of `meeting` at or after `now`, whose anchor is in `zone`.
///
/// They lie in the years that a plan can name, to 9999. Of a rule that never fires there are none.
///
/// ```
/// use noonmark::plan::Plan;
/// use noonmark::schedule::coming;
/// use noonmark::zone::Tzdb;
///
/// let plan = Plan::from_json(r#"{"noonmark": 1, "participants": [], "meetings": [{
///     "id": "m", "title": "M", "start": "2027-02-01T10:00", "minutes": 30,
///     "rule": "FREQ=WEEKLY;BYDAY=TU;COUNT=3", "participants": [],
///     "anchor": {"name": "Montréal", "zone": "America/Montreal"}}]}"#).unwrap();
/// let zone = Tzdb::bundled().zone("America/Montreal").unwrap();
/// let now = "2027-01-01T00:00:00Z".parse().unwrap();
/// let next = coming(&plan.meetings[0], &zone, now, 2);
/// assert_eq!(next.dates[0].start.to_string(), "2027-02-02 10:00:00");
/// assert!(next.more);
/// // A Monday is none of its dates.
/// assert_eq!(next.first, Some(next.dates[0].start));
/// ```
#[must_use]
pub fn coming(meeting: &Meeting, zone: &Zone, now: DateTime<Utc>, count: usize) -> Coming {
    let from = zone.civil_at(now);
    let all_held = Meeting {
        skip: Vec::new(),
        ..meeting.clone()
    };
    let rule = meeting.rule.as_ref();
    let first = rule.and_then(|rule| first_of(rule, meeting.start, zone));
    // To find out that a rule never fires takes long: it is asked once.
    let never = rule.is_some() && first.is_none();
    if never && meeting.also.is_empty() && meeting.moved.is_empty() {
        return Coming::default();
    }
    let mut dates = Vec::new();
    // Most rules have their next dates within a year; few are asked for more.
    for years in [1, 10, 100, YEARS] {
        let last = later(from.max(meeting.start), years);
        let (planned, _) = planned::starts(&all_held, zone, last, &mut |_| {});
        let next = planned.partition_point(|plan| plan.start < from);
        let next = planned.get(next..).unwrap_or_default();
        dates = next.iter().take(count + 1).copied().collect();
        if dates.len() > count || meeting.rule.is_none() {
            break;
        }
    }
    let more = dates.len() > count;
    dates.truncate(count);
    Coming {
        dates: dates
            .into_iter()
            .map(|plan| ComingDate {
                start: plan.start,
                standing: match plan.moved_from {
                    Some(from) => Standing::MovedFrom(from),
                    None if meeting.skip.contains(&plan.start) => Standing::Skipped,
                    None if meeting.also.contains(&plan.start) => Standing::Added,
                    None => Standing::Held,
                },
            })
            .collect(),
        more,
        first: first.filter(|first| *first != meeting.start),
    }
}

fn first_of(rule: &Rule, start: NaiveDateTime, zone: &Zone) -> Option<NaiveDateTime> {
    let clock = zone.clone();
    let instant_of = move |civil| clock.resolve(civil).instant(civil);
    rule.starts(start, later(start, YEARS), instant_of).next()
}

fn later(civil: NaiveDateTime, years: i64) -> NaiveDateTime {
    let end = NaiveDate::from_ymd_opt(9999, 12, 31).and_then(|date| date.and_hms_opt(23, 59, 59));
    let end = end.unwrap_or(NaiveDateTime::MAX);
    let later = civil.checked_add_signed(TimeDelta::days(366 * years));
    later.map_or(end, |later| later.min(end))
}
