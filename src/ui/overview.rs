//! All meetings in the range shown: computed bit by bit, kept for what did not change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::per_meeting::PerMeeting;
use crate::plan::{Meeting, Participant, Plan};
use crate::schedule::{self, Calendar, MeetingSchedule, Occurrence, Period, SpanKind, Window};
use crate::zone::Tzdb;

/// What a day of the year tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Day {
    /// The first occurrence of the day: its meeting's id, and its planned start.
    pub(super) first: Option<(Arc<Meeting>, NaiveDateTime)>,
    pub(super) count: usize,
    /// Whether somebody's time shifts later, earlier.
    pub(super) shifts: [bool; 2],
    /// Whether somebody is out of step, later or earlier.
    pub(super) out_of_step: [bool; 2],
    /// Whether a shift of the day opens a season for everybody whom it shifts.
    pub(super) is_season: bool,
    /// Whether the anchor's clock skips or repeats a start of the day.
    pub(super) is_odd: bool,
}

/// The days of the range, by the anchors' dates.
pub(super) type Days = BTreeMap<NaiveDate, Day>;

/// One meeting in the range shown.
pub(super) struct Overview {
    pub(super) calendar: Calendar,
    pub(super) periods: Vec<Period>,
    days: Days,
}

impl Overview {
    fn of(calendar: Calendar) -> Self {
        let schedule = calendar.schedule();
        Self {
            periods: schedule.periods(),
            days: days(&schedule),
            calendar,
        }
    }
}

/// The days on which a meeting is held.
pub(super) fn days(of: &MeetingSchedule) -> Days {
    let mut days = Days::new();
    for occurrence in &of.occurrences {
        let date = occurrence.start_in_anchor.date();
        let day = Day::of(&of.meeting, occurrence);
        days.entry(date).or_default().add(&day);
    }
    days
}

impl Day {
    fn of(meeting: &Arc<Meeting>, occurrence: &Occurrence) -> Self {
        let mut day = Self {
            first: Some((meeting.clone(), occurrence.planned)),
            count: 1,
            is_season: true,
            is_odd: !matches!(occurrence.resolved, crate::zone::Resolved::Unique { .. }),
            ..Self::default()
        };
        for row in &occurrence.rows {
            if let Some(shift) = &row.shift {
                let [later, earlier] = &mut day.shifts;
                *(if shift.shift_secs < 0 { earlier } else { later }) = true;
                day.is_season &= row.span.kind() == SpanKind::Season;
            } else if row.out_of_step.is_some() {
                let [later, earlier] = &mut day.out_of_step;
                *(if row.span.step_secs < 0 {
                    earlier
                } else {
                    later
                }) = true;
            }
        }
        day
    }

    fn add(&mut self, other: &Self) {
        if self.first.is_none() {
            *self = other.clone();
            return;
        }
        self.count += other.count;
        let either = |one: [bool; 2], other: [bool; 2]| {
            let ([one_later, one_earlier], [later, earlier]) = (one, other);
            [one_later || later, one_earlier || earlier]
        };
        self.is_season &= other.is_season || !other.is_shift();
        self.shifts = either(self.shifts, other.shifts);
        self.out_of_step = either(self.out_of_step, other.out_of_step);
        self.is_odd |= other.is_odd;
    }

    pub(super) fn is_shift(&self) -> bool {
        self.shifts != [false; 2]
    }
}

/// All meetings in the range shown.
#[derive(Default)]
pub(super) struct All {
    window: Option<Window>,
    meetings: PerMeeting<Overview>,
    /// Every occurrence by its instant: its meeting and its place in that one's calendar.
    pub(super) agenda: Vec<(DateTime<Utc>, usize, usize)>,
    /// Every period by meeting: its meeting and its place among that one's periods.
    pub(super) periods: Vec<(usize, usize)>,
    pub(super) days: Days,
    /// Those who take part in a meeting, in plan order.
    pub(super) people: Vec<Arc<Participant>>,
}

impl All {
    /// The plan has changed: what is of the same meetings and people stays.
    pub(super) fn plan_changed(&mut self) {
        self.meetings.plan_changed();
    }

    /// How many meetings are done, of how many, while some are not.
    pub(super) fn progress(&self) -> Option<(usize, usize)> {
        self.meetings.progress()
    }

    /// Goes on for a frame's time.
    pub(super) fn go_on(&mut self, plan: &Plan, tzdb: &Tzdb, window: Window) {
        if self.window != Some(window) {
            *self = Self::default();
            self.window = Some(window);
        }
        let done = self.meetings.go_on(plan, |meeting| {
            let calendar = schedule::calendar(plan, meeting, tzdb, window)?;
            let times = calendar.len() * (calendar.participants.len() + 1);
            Some((Overview::of(calendar), times))
        });
        if done {
            self.gather(plan);
        }
    }

    pub(super) fn meeting(&self, place: usize) -> Option<&Overview> {
        self.meetings.get(place)
    }

    /// Where the occurrence of that meeting is that is planned for then.
    pub(super) fn find(&self, meeting: &str, planned: NaiveDateTime) -> Option<(usize, usize)> {
        let mut meetings = self.meetings.answers();
        let place = meetings.position(|overview| overview.calendar.meeting.id == meeting)?;
        let calendar = &self.meeting(place)?.calendar;
        let mut all = 0..calendar.len();
        let is_it = |index| {
            calendar
                .start(index)
                .is_some_and(|(start, _)| start == planned)
        };
        Some((place, all.find(|index| is_it(*index))?))
    }

    fn gather(&mut self, plan: &Plan) {
        self.agenda.clear();
        self.periods.clear();
        self.days.clear();
        let mut ids = BTreeSet::new();
        for (place, overview) in self.meetings.answers().enumerate() {
            let calendar = &overview.calendar;
            let starts = (0..calendar.len()).filter_map(|index| {
                let (_, instant) = calendar.start(index)?;
                Some((instant, place, index))
            });
            self.agenda.extend(starts);
            let periods = 0..overview.periods.len();
            self.periods.extend(periods.map(|period| (place, period)));
            for (date, day) in &overview.days {
                self.days.entry(*date).or_default().add(day);
            }
            ids.extend(
                calendar
                    .participants
                    .iter()
                    .map(|person| person.id.as_str()),
            );
        }
        self.agenda.sort_unstable();
        let people = plan.participants.iter();
        self.people = people
            .filter(|person| ids.contains(person.id.as_str()))
            .cloned()
            .collect();
    }
}
