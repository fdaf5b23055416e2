//! A stretch of time on one person's clock: what hours it shows, and what they are usually doing.

use std::ops::Range;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::Presence;
use super::presence::edges;
use crate::plan::Participant;
use crate::zone::{Resolved, Transition, Zone};

/// A stretch of time on one person's clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// What they are usually doing, in order and without gaps; of a place without anybody, nothing.
    pub bands: Vec<Band>,
    /// Every full hour of their clock, with the instant at which it shows it. An hour that a
    /// transition skips is not among them, and one that it repeats is there twice.
    pub hours: Vec<(DateTime<Utc>, NaiveDateTime)>,
    /// The changes of offset in it.
    pub jumps: Vec<Transition>,
}

/// A stretch in which somebody does the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// When it begins.
    pub from: DateTime<Utc>,
    /// When it ends.
    pub to: DateTime<Utc>,
    /// What they are usually doing.
    pub presence: Presence,
}

/// The time from `from` to `to` on the clock of `zone`, as `participant` spends it.
///
/// London from 2017-03-26T00:00Z on shows 00:00, and an hour later 02:00: 01:00 is skipped.
///
/// ```
/// use noonmark::schedule::strip;
/// use noonmark::zone::Tzdb;
///
/// let london = Tzdb::bundled().zone("Europe/London").unwrap();
/// let at = |text: &str| text.parse().unwrap();
/// let night = strip(None, &london, at("2017-03-26T00:00:00Z"), at("2017-03-26T02:00:00Z"));
/// let hours: Vec<String> = night.hours.iter().map(|(_, civil)| civil.time().to_string()).collect();
/// assert_eq!(hours, ["00:00:00", "02:00:00"]);
/// assert_eq!(night.jumps[0].jump_secs(), 3600);
/// ```
#[must_use]
pub fn strip(
    participant: Option<&Participant>,
    zone: &Zone,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Strip {
    let transitions = zone.transitions(from, to).into_iter();
    let jumps: Vec<Transition> = transitions.filter(|t| t.jump_secs() != 0).collect();
    let whole = (0..24).filter_map(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
    let mut hours = starts(zone, from, to, &whole.collect::<Vec<_>>());
    // After a jump of half an hour the clock shows a full hour that no day's list has twice.
    hours.sort_unstable();
    hours.dedup();
    let bands = participant.map_or_else(Vec::new, |person| bands(person, zone, (from, to), &jumps));
    Strip {
        bands,
        hours,
        jumps,
    }
}

/// The civil date on the clock of `zone`, from its first instant to that of the next one: 24 hours,
/// or as many as its transitions leave.
///
/// ```
/// use noonmark::schedule::day;
/// use noonmark::zone::Tzdb;
///
/// let london = Tzdb::bundled().zone("Europe/London").unwrap();
/// let day = day(&london, "2017-03-26".parse().unwrap());
/// assert_eq!((day.end - day.start).num_hours(), 23);
/// ```
#[must_use]
pub fn day(zone: &Zone, date: NaiveDate) -> Range<DateTime<Utc>> {
    days(zone, date, 1)
}

/// As [`day`], of `count` dates from `date` on.
///
/// Apia's two dates from 2011-12-29 on are 24 hours: the second is left out.
#[must_use]
pub fn days(zone: &Zone, date: NaiveDate, count: u8) -> Range<DateTime<Utc>> {
    let midnight = |date: NaiveDate| {
        let civil = date.and_time(NaiveTime::MIN);
        zone.resolve(civil).instant(civil)
    };
    let start = midnight(date);
    let next = date.checked_add_days(Days::new(count.into()));
    let next = next.map(midnight).filter(|next| *next > start);
    let whole = TimeDelta::hours(24 * i64::from(count));
    start..next.unwrap_or(start + whole)
}

/// The date so many days after `date`, or before it, that the clock of `zone` shows.
///
/// Apia's date before 2011-12-31 is 2011-12-29: it went over the date line.
#[must_use]
pub fn date_after(zone: &Zone, date: NaiveDate, count: i64) -> NaiveDate {
    let there = date.checked_add_signed(TimeDelta::days(count));
    let there = there.filter(|there| (1..=9999).contains(&there.year()));
    let there = there.unwrap_or(date);
    let shown = zone.civil_at(day(zone, there).start).date();
    if shown != there && count < 0 {
        there.pred_opt().unwrap_or(there)
    } else {
        shown
    }
}

/// The instant at which the clock of `zone` shows the same time as at `instant`, so many days later.
///
/// 02:30 in New York on 2026-03-07 is 03:30 a day later, when it shows no 02:30.
#[must_use]
pub fn same_time_after(zone: &Zone, instant: DateTime<Utc>, count: i64) -> DateTime<Utc> {
    let civil = zone.civil_at(instant);
    let there = civil.checked_add_signed(TimeDelta::days(count));
    there.map_or(instant, |there| zone.resolve(there).instant(there))
}

fn bands(
    person: &Participant,
    zone: &Zone,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    jumps: &[Transition],
) -> Vec<Band> {
    let mut all: Vec<DateTime<Utc>> = starts(zone, from, to, &edges(person))
        .into_iter()
        .map(|(instant, _)| instant)
        .chain(jumps.iter().map(|jump| jump.instant))
        .chain([from])
        .collect();
    all.sort_unstable();
    all.dedup();
    let ends = all.iter().skip(1).copied().chain([to]);
    let mut bands: Vec<Band> = Vec::new();
    for (from, to) in all.iter().copied().zip(ends) {
        let presence = Presence::at(person, zone.civil_at(from));
        match bands.last_mut() {
            Some(last) if last.presence == presence => last.to = to,
            _ => bands.push(Band { from, to, presence }),
        }
    }
    bands
}

/// The instants in `[from, to)` at which the clock of `zone` shows one of `times`.
fn starts(
    zone: &Zone,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    times: &[NaiveTime],
) -> Vec<(DateTime<Utc>, NaiveDateTime)> {
    let (first, last) = (zone.civil_at(from).date(), zone.civil_at(to).date());
    let before = first.checked_sub_days(Days::new(1)).unwrap_or(first);
    // A clock may go back over midnight.
    let after = last.checked_add_days(Days::new(1)).unwrap_or(last);
    let days = before.iter_days().take_while(|day| *day <= after);
    let civil = days.flat_map(|day: NaiveDate| times.iter().map(move |time| day.and_time(*time)));
    let shown = civil.flat_map(|civil| {
        let instants = match zone.resolve(civil) {
            // No clock shows it.
            Resolved::Gap { .. } => [None, None],
            Resolved::Unique { offset_secs } => [at(civil, offset_secs), None],
            Resolved::Fold {
                offset_before_secs,
                offset_after_secs,
            } => [offset_before_secs, offset_after_secs].map(|offset| at(civil, offset)),
        };
        instants.into_iter().flatten().map(move |at| (at, civil))
    });
    shown.filter(|(at, _)| (from..to).contains(at)).collect()
}

fn at(civil: NaiveDateTime, offset_secs: i32) -> Option<DateTime<Utc>> {
    let utc = civil.checked_sub_signed(TimeDelta::seconds(offset_secs.into()))?;
    Some(utc.and_utc())
}
