//! Taking turns: where no time is fair, two to four times in rotation.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};

use super::super::{Week, Window, build};
use super::suggest::times;
use super::{
    Limit, Progress, Question, Split, Stopped, Suggestion, Toll, displaced, question_of, split,
};
use crate::plan::{Meeting, Plan};
use crate::recurrence::{End, MAX_STARTS, Rule};
use crate::t;
use crate::zone::Tzdb;

/// From one start time to the next that is looked at: turns at odd minutes nobody keeps in mind.
const STEP: TimeDelta = TimeDelta::minutes(30);

/// What goes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turns {
    /// Every week has its time, in the weeks in which it is held.
    Weeks,
    /// Every month has its time: January, February, January …
    Months,
    /// The year is divided into as many seasons, from March on.
    Seasons,
}

/// A rotation, and what it comes to for everybody.
#[derive(Clone, Debug)]
pub struct Rotation {
    /// What goes round.
    pub turns: Turns,
    /// The times on the anchor's clock, in turn.
    pub times: Vec<NaiveTime>,
    /// The meetings that take the place of the one: its past, then one for each time.
    pub by: Vec<Arc<Meeting>>,
    /// What the meeting comes to for each participant over the twelve months as it is, in the
    /// meeting's order.
    pub before: Vec<Toll>,
    /// And what the rotation comes to.
    pub after: Vec<Toll>,
}

impl Rotation {
    /// By the burden of the one who pays most, then by the sum; then the simpler one.
    fn rank(&self) -> (u64, u64, usize, Turns) {
        let points = || self.after.iter().map(|toll| toll.points());
        let worst = points().max().unwrap_or_default();
        (worst, points().sum(), self.times.len(), self.turns)
    }
}

/// The best rotations of the meeting with that id, from the civil date `from` of its anchor on, at
/// most one for each number of times and each way to go round; best first.
///
/// Only those are given that are better than any single time for the one who pays most. The burden is
/// that of the twelve months after `from`. Limits are kept by every turn.
///
/// # Errors
/// When `progress` breaks off.
pub fn turns(
    plan: &Plan,
    tzdb: &Tzdb,
    id: &str,
    from: NaiveDate,
    limits: &[Limit],
    progress: &mut Progress<'_>,
) -> Result<Vec<Rotation>, Stopped> {
    let Some(asked) = Asked::new(plan, tzdb, id, from, limits) else {
        return Ok(Vec::new());
    };
    let kinds = [Turns::Weeks, Turns::Months, Turns::Seasons];
    let ways: Vec<(Turns, usize)> = kinds
        .into_iter()
        .filter(|turns| asked.allows(*turns))
        .flat_map(|turns| (2..=4).map(move |count| (turns, count)))
        .collect();
    let total = ways.len() + 1;
    let single = asked.tally(&asked.dates, |_| true);
    let single = single.iter().map(|one| worst(&points(one))).min();
    let single = single.unwrap_or(u64::MAX);
    let mut found = Vec::new();
    for (place, (turns, count)) in ways.into_iter().enumerate() {
        if progress(place + 1, total).is_break() {
            return Err(Stopped);
        }
        let slot = |date: &NaiveDate| asked.slot(turns, count, *date);
        let slots: Vec<Vec<Suggestion>> = (0..count)
            .map(|turn| asked.tally(&asked.dates, |date| slot(date) == Some(turn)))
            .collect();
        if let Some(times) = best(&slots, single)
            && let Some(rotation) = asked.rotation(plan, tzdb, turns, &times)
        {
            found.push(rotation);
        }
    }
    found.sort_by_key(Rotation::rank);
    Ok(found)
}

/// A meeting and the dates of the twelve months that are looked at.
struct Asked {
    question: Question,
    weeks: Vec<Week>,
    divided: Split,
    rule: Rule,
    /// The starts of the twelve months, on the anchor's clock.
    dates: Vec<NaiveDate>,
    window: Window,
}

impl Asked {
    fn new(plan: &Plan, tzdb: &Tzdb, id: &str, from: NaiveDate, limits: &[Limit]) -> Option<Self> {
        let meeting = plan.meeting(id)?;
        let zone = tzdb.zone(&meeting.anchor.zone)?;
        let divided = split(meeting, &zone, from)?;
        let rule = divided.rest.rule.clone()?;
        let window = Window {
            from,
            to: from.checked_add_months(chrono::Months::new(12))?,
        };
        let mut question = question_of(plan, tzdb, &Arc::new(divided.rest.clone()), window)?;
        question.limits = limits.to_vec();
        let dates = question.dates.first()?.on.clone();
        let weeks = question.people.iter().map(|one| Week::of(&one.person));
        Some(Self {
            weeks: weeks.collect(),
            question,
            divided,
            rule,
            dates,
            window,
        })
    }

    /// Whether the rule can go round like this, at another time of the day.
    fn allows(&self, turns: Turns) -> bool {
        let another = displaced(
            &self.divided.rest,
            &self.question.zone,
            TimeDelta::minutes(1),
        );
        another.is_some()
            && match turns {
                Turns::Weeks => self.rule.is_by_weeks(),
                Turns::Months | Turns::Seasons => self.rule.is_by_months(),
            }
    }

    /// Whose turn a date is.
    fn slot(&self, turns: Turns, count: usize, date: NaiveDate) -> Option<usize> {
        let month = date.month0() as usize;
        Some(match turns {
            Turns::Weeks => {
                let (first_day, interval) = self.rule.weeks();
                let week = |date: NaiveDate| date.week(first_day).checked_first_day();
                let since = week(date)? - week(self.divided.rest.start.date())?;
                let week = usize::try_from(since.num_weeks()).ok()?;
                (week / usize::try_from(interval).ok()?) % count
            }
            Turns::Months => month % count,
            // March is the first.
            Turns::Seasons => ((month + 10) % 12) / (12 / count),
        })
    }

    /// What every time comes to on those of `dates` that are wanted; times that break a limit are
    /// left out.
    fn tally(&self, dates: &[NaiveDate], wanted: impl Fn(&NaiveDate) -> bool) -> Vec<Suggestion> {
        let mut all: Vec<Suggestion> = times(STEP)
            .into_iter()
            .map(|time| Suggestion::new(0, time, self.question.people.len()))
            .collect();
        for date in dates.iter().filter(|date| wanted(date)) {
            for one in &mut all {
                self.question.count(&self.weeks, *date, one);
            }
        }
        all.retain(|one| one.broken.is_empty());
        all
    }

    /// The rotation as meetings, and what they really come to.
    fn rotation(
        &self,
        plan: &Plan,
        tzdb: &Tzdb,
        turns: Turns,
        times: &[NaiveTime],
    ) -> Option<Rotation> {
        let zone = &self.question.zone;
        let rest: Option<Vec<Meeting>> = times
            .iter()
            .enumerate()
            .map(|(turn, time)| self.turn(turns, times.len(), turn, *time))
            .collect();
        let rest = rest?;
        let tolls = |meetings: &[Meeting]| {
            let mut plan = plan.clone();
            plan.meetings = meetings.iter().cloned().map(Arc::new).collect();
            let (schedule, _) = build(&plan, tzdb, self.window);
            let midnight = |date: NaiveDate| {
                let civil = date.and_time(NaiveTime::MIN);
                zone.resolve(civil).instant(civil)
            };
            let (from, to) = (midnight(self.window.from), midnight(self.window.to));
            let mut all = vec![Toll::default(); self.question.people.len()];
            for of in &schedule.meetings {
                for (sum, toll) in all.iter_mut().zip(of.tolls(from, to)) {
                    *sum += toll;
                }
            }
            all
        };
        Some(Rotation {
            turns,
            times: times.to_vec(),
            before: tolls(std::slice::from_ref(&self.divided.rest)),
            after: tolls(&rest),
            by: self.divided.clone().with_rest(plan, rest),
        })
    }

    /// The meeting of one turn.
    fn turn(&self, turns: Turns, count: usize, turn: usize, time: NaiveTime) -> Option<Meeting> {
        let (whole, zone) = (&self.divided.rest, &self.question.zone);
        let mine = |date: NaiveDate| self.slot(turns, count, date) == Some(turn);
        let number = u32::try_from(count).ok()?;
        let rule = match turns {
            Turns::Weeks => self.rule.every_nth_week(number)?,
            Turns::Months | Turns::Seasons => {
                let months: Vec<u32> = (1..=12)
                    .filter(|month| NaiveDate::from_ymd_opt(2024, *month, 1).is_some_and(mine))
                    .collect();
                self.rule.in_months(&months)?
            }
        };
        let clock = zone.clone();
        let instant_of = move |civil| clock.resolve(civil).instant(civil);
        let starts = || {
            let starts =
                self.rule
                    .starts(whole.start, chrono::NaiveDateTime::MAX, instant_of.clone());
            starts.take(MAX_STARTS)
        };
        let start = starts().find(|start| mine(start.date()))?;
        // So many of the whole are not so many of each: the date of the last one ends them all.
        let ended = rule.end(whole.start, |instant| zone.civil_at(instant));
        let rule = match ended {
            End::After(_) => rule.with_end(End::On(starts().last()?.date())),
            _ => rule,
        };
        let part = Meeting {
            title: t!(
                "turn-title",
                title = &whole.title,
                turn = turn + 1,
                count = count
            ),
            start,
            rule: Some(rule),
            skip: whole
                .skip
                .iter()
                .copied()
                .filter(|skip| mine(skip.date()))
                .collect(),
            also: if turn == 0 {
                whole.also.clone()
            } else {
                Vec::new()
            },
            moved: whole
                .moved
                .iter()
                .filter(|one| mine(one.from.date()))
                .cloned()
                .collect(),
            ..whole.clone()
        };
        displaced(&part, zone, time - start.time())
    }
}

fn points(one: &Suggestion) -> Vec<u64> {
    one.tolls.iter().map(|toll| toll.points()).collect()
}

fn worst(points: &[u64]) -> u64 {
    points.iter().copied().max().unwrap_or_default()
}

/// For each turn another time, so that the one who pays most pays least, and then all together;
/// nothing where that is no better than `limit`.
fn best(slots: &[Vec<Suggestion>], limit: u64) -> Option<Vec<NaiveTime>> {
    let slots: Vec<Vec<(NaiveTime, Vec<u64>)>> = slots
        .iter()
        .map(|slot| {
            let mut slot: Vec<_> = slot.iter().map(|one| (one.time, points(one))).collect();
            slot.sort_by_cached_key(|(time, points)| {
                (worst(points), points.iter().sum::<u64>(), *time)
            });
            slot
        })
        .collect();
    let (_, first) = slots.first()?.first()?;
    // What the turns from one on cost each at least.
    let mut rest = vec![vec![0; first.len()]];
    for slot in slots.iter().rev() {
        let least = |person: usize| {
            let points = slot.iter().filter_map(|(_, points)| points.get(person));
            points.copied().min().unwrap_or_default()
        };
        let after = rest.last()?.iter().enumerate();
        rest.push(after.map(|(person, sum)| sum + least(person)).collect());
    }
    rest.reverse();
    let mut search = Search {
        slots: &slots,
        rest: &rest,
        best: None,
        bound: (limit, 0),
    };
    search.go_on(&mut Vec::new(), &vec![0; first.len()]);
    search.best
}

/// Burdens only add up: what can no longer become better than the best is given up.
struct Search<'a> {
    slots: &'a [Vec<(NaiveTime, Vec<u64>)>],
    rest: &'a [Vec<u64>],
    best: Option<Vec<NaiveTime>>,
    /// The worst burden and the sum to be better than.
    bound: (u64, u64),
}

impl Search<'_> {
    fn go_on(&mut self, chosen: &mut Vec<NaiveTime>, sums: &[u64]) {
        let Some(rest) = self.rest.get(chosen.len()) else {
            return;
        };
        let least = plus(sums, rest);
        let least = (worst(&least), least.iter().sum());
        if least >= self.bound {
            return;
        }
        let Some(slot) = self.slots.get(chosen.len()) else {
            self.bound = least;
            self.best = Some(chosen.clone());
            return;
        };
        for (time, points) in slot {
            if chosen.contains(time) {
                continue;
            }
            chosen.push(*time);
            self.go_on(chosen, &plus(sums, points));
            chosen.pop();
        }
    }
}

fn plus(one: &[u64], other: &[u64]) -> Vec<u64> {
    one.iter()
        .zip(other)
        .map(|(one, other)| one + other)
        .collect()
}
