//! The best times for a meeting over a whole horizon, the weeks in which clocks disagree included.
//!
//! Each occurrence costs each participant the points of the worst moment that it meets them at
//! ([`crate::schedule::Presence::points`]). A time is as good as it is for the one who pays most; of those equal in
//! that the one is better that costs all together less. A mean would hide the one who loses.

use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use super::super::{Calendars, Week, Window};
use super::{Toll, displaced};
use crate::plan::{City, Meeting, Participant, Plan};
use crate::recurrence::Rule;
use crate::zone::{Tzdb, Zone};

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// Whose clock it keeps.
    pub anchor: City,
    /// The zone of the anchor.
    pub zone: Zone,
    /// Who is to come.
    pub people: Vec<Attendee>,
    /// How long it takes.
    pub minutes: u32,
    /// The dates on which it could be held: each is compared with the others.
    pub dates: Vec<Dates>,
    /// From one start time to the next that is looked at.
    pub step: TimeDelta,
    /// What must not be.
    pub limits: Vec<Limit>,
    /// Of times that are equally good the one nearest to this is named: the present one.
    pub near: NaiveTime,
}

/// Somebody who is to come.
#[derive(Clone, Debug)]
pub struct Attendee {
    /// Who.
    pub person: Arc<Participant>,
    /// The zone of their city.
    pub zone: Zone,
    /// Whether it is held for them as well; of somebody else only what it costs is told.
    pub required: bool,
}

/// Civil dates in the anchor on which a meeting is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The weekday, where it was left open which one.
    pub weekday: Option<Weekday>,
    /// The dates.
    pub on: Vec<NaiveDate>,
}

/// Hours of one's own clock that no call may leave, such as “never before 07:00”.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The participant's id.
    pub participant: String,
    /// No call begins before.
    pub from: NaiveTime,
    /// No call ends after; at or before `from` is on the next day.
    pub to: NaiveTime,
}

/// Start times that come to the same, one `step` after the other, and what they come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Which of the dates.
    pub dates: usize,
    /// When it begins on the anchor's clock: of all these times the one nearest to that asked for.
    pub time: NaiveTime,
    /// The first of these times, and the last.
    pub times: (NaiveTime, NaiveTime),
    /// What it comes to for each, in the order asked.
    pub tolls: Vec<Toll>,
    /// The limits that it does not keep: those to give up to have it. None, where any time keeps
    /// them all.
    pub broken: Vec<usize>,
}

/// How many of the dates have been looked at, of how many.
pub type Progress<'a> = dyn FnMut(usize, usize) -> ControlFlow<()> + 'a;

/// The answer is wanted no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

impl Suggestion {
    /// A time of which no date has been counted.
    pub(super) fn new(dates: usize, time: NaiveTime, people: usize) -> Self {
        Self {
            dates,
            time,
            times: (time, time),
            tolls: vec![Toll::default(); people],
            broken: Vec::new(),
        }
    }

    /// What it is ranked by: limits broken, the worst burden, the sum, what it costs the others.
    fn rank(&self, people: &[Attendee]) -> (usize, u64, u64, u64) {
        let points = |required: bool| {
            let these = self.tolls.iter().zip(people);
            let these = these.filter(move |(_, person)| person.required == required);
            these.map(|(toll, _)| toll.points())
        };
        (
            self.broken.len(),
            points(true).max().unwrap_or_default(),
            points(true).sum(),
            points(false).sum(),
        )
    }
}

impl Limit {
    /// Whether a call of that length from `start` on, on the participant's clock, is within it.
    fn keeps(&self, start: NaiveTime, long: TimeDelta) -> bool {
        let day = TimeDelta::days(1);
        let after = |time: NaiveTime, from: NaiveTime| {
            let since = time.signed_duration_since(from);
            if since < TimeDelta::zero() {
                since + day
            } else {
                since
            }
        };
        let whole = after(self.to, self.from);
        let whole = if whole.is_zero() { day } else { whole };
        after(start, self.from) + long <= whole
    }
}

/// All start times, best first; of those that are equal the one nearest to the time asked for.
///
/// A date whose start falls in a gap of the anchor's clock counts as it is held. Where no time keeps
/// all limits, all are those that break the fewest.
///
/// # Errors
/// When `progress` breaks off.
pub fn suggest(
    question: &Question,
    progress: &mut Progress<'_>,
) -> Result<Vec<Suggestion>, Stopped> {
    let times = times(question.step);
    let total = question.dates.iter().map(|dates| dates.on.len()).sum();
    let mut done = 0;
    let mut all = Vec::new();
    let weeks: Vec<Week> = question
        .people
        .iter()
        .map(|one| Week::of(&one.person))
        .collect();
    for (place, dates) in question.dates.iter().enumerate() {
        let mut found: Vec<Suggestion> = times
            .iter()
            .map(|time| Suggestion::new(place, *time, question.people.len()))
            .collect();
        for date in &dates.on {
            for suggestion in &mut found {
                question.count(&weeks, *date, suggestion);
            }
            done += 1;
            if progress(done, total).is_break() {
                return Err(Stopped);
            }
        }
        let alike = |one: &Suggestion, other: &Suggestion| {
            (&one.tolls, &one.broken) == (&other.tolls, &other.broken)
        };
        all.extend(found.chunk_by(alike).filter_map(|run| question.run(run)));
    }
    let fewest = all.iter().map(|one| one.broken.len()).min();
    all.retain(|one| Some(one.broken.len()) == fewest);
    all.sort_by_cached_key(|one| {
        (
            one.rank(&question.people),
            question.away(one.time),
            one.dates,
            one.time,
        )
    });
    Ok(all)
}

/// The times of a day, each `step` after the one before.
pub(super) fn times(step: TimeDelta) -> Vec<NaiveTime> {
    let step = step.num_seconds().max(60);
    let seconds = (0_i64..).map(|place| place * step);
    let seconds = seconds.take_while(|second| *second < 86_400);
    let time =
        |second| NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(second).ok()?, 0);
    seconds.filter_map(time).collect()
}

impl Question {
    /// How far a time is from the one asked for.
    fn away(&self, time: NaiveTime) -> TimeDelta {
        time.signed_duration_since(self.near).abs()
    }

    /// Neighbouring times that come to the same, as one.
    fn run(&self, run: &[Suggestion]) -> Option<Suggestion> {
        let times = (run.first()?.time, run.last()?.time);
        let nearest = run.iter().min_by_key(|one| self.away(one.time))?;
        Some(Suggestion {
            times,
            ..nearest.clone()
        })
    }

    /// Counts one date of a suggestion.
    pub(super) fn count(&self, weeks: &[Week], date: NaiveDate, suggestion: &mut Suggestion) {
        let civil = date.and_time(suggestion.time);
        let from = self.zone.resolve(civil).instant(civil);
        let long = TimeDelta::minutes(self.minutes.into());
        let people = self.people.iter().zip(weeks);
        for ((one, week), toll) in people.zip(&mut suggestion.tolls) {
            toll.add(week.worst(&one.zone, from, from + long));
        }
        for (place, limit) in self.limits.iter().enumerate() {
            if suggestion.broken.contains(&place) {
                continue;
            }
            let mut people = self.people.iter();
            let one = people.find(|one| one.person.id == limit.participant);
            let kept = one.is_none_or(|one| limit.keeps(one.zone.civil_at(from).time(), long));
            if !kept {
                suggestion.broken.push(place);
            }
        }
    }

    /// Leaves open on which of `weekdays` it is held, where all dates asked about are of one weekday:
    /// each week has one date then, as now.
    #[must_use]
    pub fn on_one_of(mut self, weekdays: &[Weekday]) -> Self {
        let [dates] = self.dates.as_slice() else {
            return self;
        };
        let days = |weekday: Weekday| i64::from(weekday.num_days_from_monday());
        let Some(known) = dates.on.first().map(NaiveDate::weekday) else {
            return self;
        };
        if dates.on.iter().any(|date| date.weekday() != known) {
            return self;
        }
        let on = |weekday: &Weekday| {
            let step = TimeDelta::days(days(*weekday) - days(known));
            let dates = dates
                .on
                .iter()
                .filter_map(|date| date.checked_add_signed(step));
            Dates {
                weekday: Some(*weekday),
                on: dates.collect(),
            }
        };
        self.dates = weekdays.iter().map(on).collect();
        self
    }

    /// From the first to the last date of a suggestion: where weekdays are compared, the weeks are
    /// the same and the dates are not.
    #[must_use]
    pub fn window(&self, suggestion: &Suggestion) -> Option<Window> {
        let on = &self.dates.get(suggestion.dates)?.on;
        Some(Window {
            from: *on.first()?,
            to: on.last()?.succ_opt()?,
        })
    }

    /// `rest`, whose dates are those asked about, as a suggestion has it; nothing where no rule says
    /// that.
    #[must_use]
    pub fn held(&self, rest: &Meeting, suggestion: &Suggestion) -> Option<Meeting> {
        let weekday = self.dates.get(suggestion.dates)?.weekday;
        let days = |weekday: Weekday| i64::from(weekday.num_days_from_monday());
        let step = weekday.map_or(0, |weekday| days(weekday) - days(rest.start.weekday()));
        let delta = TimeDelta::days(step) + (suggestion.time - rest.start.time());
        displaced(rest, &self.zone, delta)
    }

    /// A meeting that is not in the plan yet, on these days of the week from a date on, at 9:00 and
    /// for nobody so far.
    #[must_use]
    pub fn new_meeting(
        plan: &Plan,
        title: &str,
        anchor: City,
        (from, days): (NaiveDate, &[Weekday]),
        minutes: u32,
    ) -> Meeting {
        let first = from
            .iter_days()
            .take(7)
            .find(|date| days.contains(&date.weekday()));
        let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or(NaiveTime::MIN);
        let start = first.unwrap_or(from).and_time(nine);
        Meeting {
            minutes,
            rule: Some(Rule::weekly(days)),
            ..Meeting::weekly(plan.free_id(title), title.to_owned(), anchor, start)
        }
    }
}

/// The question of when a meeting of the plan is best held on the dates in `window` that its rule
/// gives; nothing where its zone is not known.
///
/// Dates that were moved or added by hand are not asked about.
#[must_use]
pub fn question_of(
    plan: &Plan,
    tzdb: &Tzdb,
    meeting: &Arc<Meeting>,
    window: Window,
) -> Option<Question> {
    let by_rule = Meeting {
        also: Vec::new(),
        moved: Vec::new(),
        skip: Vec::new(),
        archived: false,
        ..Meeting::clone(meeting)
    };
    let calendar = Calendars::new(plan, tzdb, window).of(&Arc::new(by_rule))?;
    let starts = (0..calendar.len()).filter_map(|index| calendar.start(index));
    let skipped: Vec<NaiveDate> = meeting.skip.iter().map(NaiveDateTime::date).collect();
    let mut on: Vec<NaiveDate> = starts.map(|(start, _)| start.date()).collect();
    on.retain(|date| !skipped.contains(date));
    on.dedup();
    let people = calendar.participants.iter().zip(&calendar.zones);
    let attendee = |(person, zone): (&Arc<Participant>, &Zone)| Attendee {
        person: person.clone(),
        zone: zone.clone(),
        required: true,
    };
    Some(Question {
        anchor: meeting.anchor.clone(),
        zone: calendar.zone.clone(),
        people: people.map(attendee).collect(),
        minutes: meeting.minutes,
        dates: vec![Dates { weekday: None, on }],
        step: TimeDelta::minutes(15),
        limits: Vec::new(),
        near: meeting.start.time(),
    })
}
