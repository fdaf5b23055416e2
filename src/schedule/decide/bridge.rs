//! Weeks in which the clocks disagree, and the ways over them: moves of just these occurrences.

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use serde_json::Map;

use super::super::row::causes;
use super::super::span::{self, Span, SpanKind};
use super::super::{Cause, MeetingSchedule, Place, Week, Window, build};
use super::Toll;
use crate::plan::{City, Meeting, Move, Participant, Plan};
use crate::zone::{Tzdb, Zone};

/// A season before gap weeks is no further away.
const AROUND: TimeDelta = TimeDelta::days(400);

/// The coming occurrences of one meeting in the same gap weeks of some of its participants.
#[derive(Clone, Debug)]
pub struct Gap {
    /// The instants between which the difference is another.
    pub between: (DateTime<Utc>, DateTime<Utc>),
    /// By how many seconds their local time is later than in the season before; negative is earlier.
    pub step_secs: i32,
    /// Whose local time it is, in the meeting's order.
    pub participants: Vec<Arc<Participant>>,
    /// The starts that the plan gives before any move, on the anchor's clock.
    pub starts: Vec<NaiveDateTime>,
    /// The changes of offset with which it begins.
    pub begins: Vec<Cause>,
    /// The changes of offset with which it ends.
    pub ends: Vec<Cause>,
}

/// How to get over gap weeks.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// As the rule has it: the local times of the others move.
    KeepAnchor,
    /// By the clock of that city, where somebody lives whose local time would move.
    KeepClockOf(City),
    /// The anchor's time moves by half, and theirs by the other half.
    Middle,
}

/// A way over gap weeks, and what it does.
#[derive(Clone, Debug)]
pub struct Bridge {
    /// How.
    pub way: Way,
    /// The meeting with it: only the occurrences in the gap weeks are held at other times.
    pub meeting: Meeting,
    /// When it is held in these weeks on the anchor's clock; one time, but for odd cases.
    pub anchor_times: Vec<NaiveTime>,
    /// For each participant, in the meeting's order.
    pub participants: Vec<Effect>,
}

/// What a way does to one participant in the gap weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// When it begins for them; one time, but for odd cases.
    pub times: Vec<NaiveTime>,
    /// What it meets them at.
    pub toll: Toll,
}

/// The gap weeks of a meeting that have an occurrence at or after `now`, by when they begin.
///
/// Montréal and Nottingham have two a year: 14 to 28 March and 25 October to 1 November 2027.
#[must_use]
pub fn gaps(of: &MeetingSchedule, now: DateTime<Utc>) -> Vec<Gap> {
    let starts = starts(of, now);
    let (Some((_, first)), Some((_, last))) = (starts.first(), starts.last()) else {
        return Vec::new();
    };
    let mut gaps: Vec<Gap> = Vec::new();
    for (person, zone) in of.participants.iter().zip(&of.zones) {
        let spans = span::spans(&of.zone, zone, *first - AROUND, *last);
        for (place, span) in spans.iter().enumerate() {
            let before = spans.get(..place).unwrap_or_default().iter().rev();
            let season = before.clone().find(|one| one.kind() == SpanKind::Season);
            let (SpanKind::GapWeeks, Some(season), Some(from), Some(until)) =
                (span.kind(), season, span.from, span.until)
            else {
                continue;
            };
            let difference = |span: &Span| {
                let within = span
                    .from
                    .or(span.until.map(|end| end - TimeDelta::seconds(1)));
                within.map_or(0, |at| span::difference_secs(&of.zone, zone, at))
            };
            let step_secs = difference(span) - difference(season);
            let between = (from, until);
            let alike = |gap: &&mut Gap| gap.between == between && gap.step_secs == step_secs;
            if let Some(gap) = gaps.iter_mut().find(alike) {
                gap.participants.push(person.clone());
                continue;
            }
            let inside = starts.iter().filter(|(_, at)| (from..until).contains(at));
            let inside: Vec<NaiveDateTime> = inside.map(|(start, _)| *start).collect();
            if inside.is_empty() || step_secs == 0 {
                continue;
            }
            let places = [
                of.anchor(),
                Place {
                    city: &person.city,
                    zone,
                },
            ];
            let at = |instant| causes(&places, instant - TimeDelta::seconds(1), instant);
            gaps.push(Gap {
                between,
                step_secs,
                participants: vec![person.clone()],
                begins: at(from),
                ends: at(until),
                starts: inside,
            });
        }
    }
    gaps.sort_by_key(|gap| gap.between);
    gaps
}

/// The starts from `now` on before any move, each with its instant, in order.
fn starts(of: &MeetingSchedule, now: DateTime<Utc>) -> Vec<(NaiveDateTime, DateTime<Utc>)> {
    let held = of.occurrences.iter().filter(|held| held.instant >= now);
    let start = held.map(|held| held.moved_from.unwrap_or(held.planned));
    let mut starts: Vec<_> = start
        .map(|start| (start, of.zone.resolve(start).instant(start)))
        .collect();
    starts.sort_unstable();
    starts
}

/// The ways over `gap`, a gap of `of`: as the rule has it, by the clock of each city whose people it
/// is about, and in the middle.
#[must_use]
pub fn bridges(plan: &Plan, tzdb: &Tzdb, of: &MeetingSchedule, gap: &Gap) -> Vec<Bridge> {
    let mut ways = vec![(Way::KeepAnchor, None)];
    let people = of.participants.iter().zip(&of.zones);
    for (person, zone) in people.filter(|(person, _)| gap.participants.contains(person)) {
        let known =
            |(_, other): &(Way, Option<&Zone>)| other.is_some_and(|other| other.same_rules(zone));
        if !ways.iter().any(known) {
            ways.push((Way::KeepClockOf(person.city.clone()), Some(zone)));
        }
    }
    ways.push((Way::Middle, None));
    let bridge = |(way, zone): (Way, Option<&Zone>)| {
        let meeting = moved(of, gap, &way, zone);
        let mut changed = plan.clone();
        changed.meetings.retain(|other| other.id == meeting.id);
        for slot in &mut changed.meetings {
            *slot = Arc::new(meeting.clone());
        }
        let (first, last) = (gap.starts.first()?.date(), gap.starts.last()?.date());
        let window = Window {
            from: first.checked_sub_days(Days::new(2))?,
            to: last.checked_add_days(Days::new(3))?,
        };
        let (schedule, _) = build(&changed, tzdb, window);
        let seen = schedule.meetings.into_iter().next()?;
        Some(effect(&seen, gap, way, meeting))
    };
    let mut bridges: Vec<Bridge> = Vec::new();
    for bridge in ways.into_iter().filter_map(bridge) {
        // Cities in step with each other ask for the same moves.
        if bridges.iter().all(|known| known.meeting != bridge.meeting) {
            bridges.push(bridge);
        }
    }
    bridges
}

/// The meeting with its occurrences in `gap` held that way; `zone` is that of the city whose clock is
/// kept.
fn moved(of: &MeetingSchedule, gap: &Gap, way: &Way, zone: Option<&Zone>) -> Meeting {
    let step = TimeDelta::seconds(gap.step_secs.into());
    let mut meeting = Meeting::clone(&of.meeting);
    meeting
        .moved
        .retain(|moved| !gap.starts.contains(&moved.from));
    for start in &gap.starts {
        let to = match (way, zone) {
            (Way::KeepClockOf(_), Some(zone)) => {
                let local = zone.civil_at(of.zone.resolve(*start).instant(*start)) - step;
                of.zone.civil_at(zone.resolve(local).instant(local))
            }
            (Way::Middle, _) => *start - TimeDelta::minutes(step.num_minutes() / 2),
            _ => continue,
        };
        meeting.moved.push(Move {
            from: *start,
            to,
            unknown: Map::new(),
        });
    }
    meeting.moved.retain(|moved| moved.from != moved.to);
    meeting.moved.sort_by_key(|moved| moved.from);
    meeting
}

fn effect(seen: &MeetingSchedule, gap: &Gap, way: Way, meeting: Meeting) -> Bridge {
    let long = TimeDelta::minutes(meeting.minutes.into());
    let weeks: Vec<Week> = seen.participants.iter().map(|one| Week::of(one)).collect();
    let mut anchor_times = Vec::new();
    let mut participants = vec![
        Effect {
            times: Vec::new(),
            toll: Toll::default(),
        };
        weeks.len()
    ];
    let note = |times: &mut Vec<NaiveTime>, time: NaiveTime| {
        if !times.contains(&time) {
            times.push(time);
        }
    };
    let in_gap = seen.occurrences.iter().filter(|held| {
        let start = held.moved_from.unwrap_or(held.planned);
        gap.starts.contains(&start)
    });
    for held in in_gap {
        note(&mut anchor_times, held.start_in_anchor.time());
        let people = weeks.iter().zip(&seen.zones).zip(&held.rows);
        for (((week, zone), row), effect) in people.zip(&mut participants) {
            note(&mut effect.times, row.local_start.time());
            effect
                .toll
                .add(week.worst(zone, held.instant, held.instant + long));
        }
    }
    Bridge {
        way,
        meeting,
        anchor_times,
        participants,
    }
}
