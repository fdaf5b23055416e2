//! Whose clock a meeting keeps: what each choice does to everybody.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::super::{MeetingSchedule, Presence, Schedule, Week, Window, build};
use super::{Toll, kept_by, split};
use crate::plan::{City, Meeting, Plan};
use crate::zone::{Tzdb, Zone};

/// How far ahead the choices are compared.
const MONTHS: u32 = 12;

/// One meeting as each candidate would keep it.
#[derive(Clone, Debug)]
pub struct AnchorAdvice {
    /// The first date, in the present anchor, that would be kept differently.
    pub from: NaiveDate,
    /// The instants that were looked at: twelve months from that date on.
    pub looked_at: (DateTime<Utc>, DateTime<Utc>),
    /// The present anchor first, then the cities of the participants in the meeting's order, UTC
    /// last; of several with the same rules the first.
    pub candidates: Vec<Kept>,
}

/// A meeting kept by one clock.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Whose clock.
    pub city: City,
    /// When it begins on that clock, at the first date.
    pub start: NaiveDateTime,
    /// What it does; none where no rule says that: there it is on another date, and no rule names
    /// the day before or after these dates, or it is held several times a day.
    pub outcome: Option<Outcome>,
}

/// What a clock does to everybody.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The meetings that take the place of the one: its past, and what is kept from the date on.
    pub by: Vec<Arc<Meeting>>,
    /// For each participant, in the meeting's order.
    pub participants: Vec<Toll>,
    /// How often the local time of each shifts, in the same order.
    pub shift_days: Vec<u32>,
    /// On how many further dates each is out of step, in the same order.
    pub out_of_step: Vec<u32>,
    /// Dates on which anybody is out of step.
    pub dates_out_of_step: u32,
    /// Dates on which anybody is outside working hours.
    pub dates_outside_working: u32,
    /// Dates on which anybody is asleep.
    pub dates_outside_waking: u32,
    /// Occurrences of other meetings that then want somebody at the same time, and do not now.
    pub new_conflicts: usize,
}

/// What each clock would make of the meeting with that id from the civil date `from` of its anchor
/// on; nothing where it has no start from then on, or its zone is not known.
///
/// Its time is kept as it is at its first start from then on. What is counted is counted among the
/// starts of the twelve months after `from`: the first of them is no shift.
#[must_use]
pub fn anchors(plan: &Plan, tzdb: &Tzdb, id: &str, from: NaiveDate) -> Option<AnchorAdvice> {
    let meeting = plan.meeting(id)?;
    let zone = tzdb.zone(&meeting.anchor.zone)?;
    let divided = split(meeting, &zone, from)?;
    let midnight = from.and_time(NaiveTime::MIN);
    let begin = zone.resolve(midnight).instant(midnight);
    let end = begin.checked_add_months(Months::new(MONTHS))?;
    let present = look(plan, tzdb, (begin, end), divided.rest.clone())?;
    let mut candidates: Vec<Kept> = Vec::new();
    let mut zones: Vec<Zone> = Vec::new();
    for city in cities(plan, meeting) {
        let Some(its_zone) = tzdb.zone(&city.zone) else {
            continue;
        };
        if zones.iter().any(|known| known.same_rules(&its_zone)) {
            continue;
        }
        let first = zone.resolve(divided.rest.start).instant(divided.rest.start);
        let outcome = kept_by(&divided.rest, &zone, &city, &its_zone).and_then(|rest| {
            let seen = look(plan, tzdb, (begin, end), rest.clone())?;
            let by = divided.clone().with_rest(plan, vec![rest]);
            Some(outcome(&seen, &present, by))
        });
        candidates.push(Kept {
            start: its_zone.civil_at(first),
            city,
            outcome,
        });
        zones.push(its_zone);
    }
    Some(AnchorAdvice {
        from,
        looked_at: (begin, end),
        candidates,
    })
}

/// Whose clock it could be: its own, everybody's, and UTC.
fn cities(plan: &Plan, meeting: &Meeting) -> Vec<City> {
    let people = meeting.participants.iter();
    let people = people.filter_map(|id| Some(plan.participant(id)?.city.clone()));
    std::iter::once(meeting.anchor.clone())
        .chain(people)
        .chain([City::of_zone("UTC")])
        .collect()
}

/// A meeting and those that share somebody with it.
struct Seen {
    schedule: Schedule,
    id: String,
    between: (DateTime<Utc>, DateTime<Utc>),
}

/// `rest` in the place of the meeting with its id, among the others; nothing where its zone is not
/// known.
fn look(
    plan: &Plan,
    tzdb: &Tzdb,
    between: (DateTime<Utc>, DateTime<Utc>),
    rest: Meeting,
) -> Option<Seen> {
    let id = rest.id.clone();
    let mut plan = plan.clone();
    plan.meetings.retain(|other| {
        let mut people = other.participants.iter();
        other.id == id || people.any(|person| rest.participants.contains(person))
    });
    let place = plan.meetings.iter().position(|other| other.id == id)?;
    let archived = false;
    *plan.meetings.get_mut(place)? = Arc::new(Meeting { archived, ..rest });
    let (from, to) = between;
    let day = |at: DateTime<Utc>, days| {
        let date = at.date_naive();
        date.checked_add_signed(TimeDelta::days(days))
            .unwrap_or(date)
    };
    let window = Window {
        from: day(from, -2),
        to: day(to, 3),
    };
    let (schedule, _) = build(&plan, tzdb, window);
    schedule.meeting(&id)?;
    Some(Seen {
        schedule,
        id,
        between,
    })
}

impl Seen {
    fn meeting(&self) -> Option<&MeetingSchedule> {
        self.schedule.meeting(&self.id)
    }

    /// The occurrences of other meetings that collide with this one.
    fn collisions(&self) -> BTreeSet<(String, DateTime<Utc>)> {
        let (from, to) = self.between;
        let conflicts = self.schedule.conflicts();
        let with_it = conflicts.iter().flat_map(|conflict| {
            let [one, other] = conflict.meetings.map(|of| of.meeting.id == self.id);
            let place = usize::from(one);
            let overlaps = conflict.overlaps.iter().filter(move |_| one != other);
            overlaps.filter_map(move |overlap| {
                let mine = overlap.occurrences.get(1 - place)?;
                let other = overlap.occurrences.get(place)?;
                let id = conflict.meetings.get(place)?.meeting.id.clone();
                (from..to)
                    .contains(&mine.instant)
                    .then_some((id, other.instant))
            })
        });
        with_it.collect()
    }
}

fn outcome(seen: &Seen, present: &Seen, by: Vec<Arc<Meeting>>) -> Outcome {
    let (from, to) = seen.between;
    let (before, after) = (present.collisions(), seen.collisions());
    let mut outcome = Outcome {
        by,
        participants: Vec::new(),
        shift_days: Vec::new(),
        out_of_step: Vec::new(),
        dates_out_of_step: 0,
        dates_outside_working: 0,
        dates_outside_waking: 0,
        new_conflicts: after.difference(&before).count(),
    };
    let Some(of) = seen.meeting() else {
        return outcome;
    };
    let people = of.participants.len();
    outcome.participants = of.tolls(from, to);
    outcome.shift_days = vec![0; people];
    outcome.out_of_step = vec![0; people];
    let weeks: Vec<_> = of
        .participants
        .iter()
        .map(|person| Week::of(person))
        .collect();
    let long = TimeDelta::minutes(of.meeting.minutes.into());
    for held in of
        .occurrences
        .iter()
        .filter(|held| (from..to).contains(&held.instant))
    {
        let mut worst = Presence::Working;
        let mut is_out_of_step = false;
        let counts = outcome.shift_days.iter_mut().zip(&mut outcome.out_of_step);
        for ((row, (shifts, out)), (week, zone)) in held
            .rows
            .iter()
            .zip(counts)
            .zip(weeks.iter().zip(&of.zones))
        {
            *shifts += u32::from(row.shift.is_some());
            *out += u32::from(row.out_of_step.is_some());
            is_out_of_step |= row.out_of_step.is_some();
            worst = worst.max(week.worst(zone, held.instant, held.instant + long));
        }
        outcome.dates_out_of_step += u32::from(is_out_of_step);
        outcome.dates_outside_working += u32::from(worst > Presence::Working);
        outcome.dates_outside_waking += u32::from(worst == Presence::Asleep);
    }
    outcome
}
