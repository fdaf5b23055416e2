//! All meetings in the range shown: computed bit by bit, kept for what did not change. What the views
//! have stays until all of what comes is there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::job::let_go;
use super::per_meeting::PerMeeting;
use crate::plan::{Meeting, Participant, Plan};
use crate::schedule::{Calendar, Calendars, Glance, Period, Window};
use crate::zone::Tzdb;

/// How many dates of all meetings together are shown: a table cannot be longer.
pub(super) const MOST_DATES: usize = 1_000_000;

/// How many of them are put in order in one frame.
const MOST_IN_ORDER: usize = 50_000;

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
    /// Each of its occurrences.
    glances: Vec<Glance>,
}

/// Adds the days on which a meeting is held.
pub(super) fn add_days(days: &mut Days, of: &Calendar, glances: &[Glance]) {
    for (index, glance) in glances.iter().enumerate() {
        let date = glance.start_in_anchor.date();
        if let Some((planned, _)) = of.start(index) {
            let day = days.entry(date).or_default();
            day.add((&of.meeting, planned), glance);
        }
    }
}

impl Day {
    fn add(&mut self, (meeting, planned): (&Arc<Meeting>, NaiveDateTime), glance: &Glance) {
        let is_shift = glance.shifts != [false; 2];
        if self.first.is_none() {
            self.first = Some((meeting.clone(), planned));
            self.is_season = true;
        }
        let either = |one: [bool; 2], other: [bool; 2]| {
            let ([one_later, one_earlier], [later, earlier]) = (one, other);
            [one_later || later, one_earlier || earlier]
        };
        self.count += 1;
        self.is_season &= glance.is_season || !is_shift;
        self.shifts = either(self.shifts, glance.shifts);
        self.out_of_step = either(self.out_of_step, glance.out_of_step);
        self.is_odd |= glance.is_odd;
    }

    pub(super) fn is_shift(&self) -> bool {
        self.shifts != [false; 2]
    }
}

/// An occurrence by its instant: its meeting and its place in that one's calendar.
pub(super) type Entry = (DateTime<Utc>, usize, usize);

/// What the views have of all meetings.
#[derive(Default)]
pub(super) struct Gathered {
    meetings: Vec<Arc<Overview>>,
    /// Every occurrence by its instant.
    pub(super) agenda: Vec<Entry>,
    /// Every period by meeting: its meeting and its place among that one's periods.
    pub(super) periods: Vec<(usize, usize)>,
    pub(super) days: Days,
    /// Those who take part in a meeting, in plan order.
    pub(super) people: Vec<Arc<Participant>>,
}

/// All meetings in the range shown.
#[derive(Default)]
pub(super) struct All {
    window: Option<Window>,
    meetings: PerMeeting<Arc<Overview>>,
    shown: Gathered,
    /// Whether that is of the range shown.
    is_there: bool,
    next: Gathered,
    /// The agenda that comes, by the day in UTC; in no order within one.
    by_day: BTreeMap<NaiveDate, Vec<Entry>>,
    /// Whether all of it is there, and is being put in order.
    is_computed: bool,
    /// The ids of those who take part in what comes.
    ids: BTreeSet<String>,
    dates: usize,
}

impl std::ops::Deref for All {
    type Target = Gathered;

    fn deref(&self) -> &Gathered {
        &self.shown
    }
}

impl All {
    /// The plan has changed: what is of the same meetings and people stays.
    pub(super) fn plan_changed(&mut self, plan: &Plan) {
        self.meetings.plan_changed(plan);
        self.begin();
    }

    fn begin(&mut self) {
        self.next = Gathered::default();
        self.by_day.clear();
        self.is_computed = false;
        self.ids.clear();
        self.dates = 0;
    }

    /// How many meetings are done, of how many, while some are not.
    pub(super) fn progress(&self) -> Option<(usize, usize)> {
        let all = self.meetings.answers().len();
        let ordering = self.is_computed.then_some((all, all));
        let progress = self.meetings.progress().or(ordering);
        progress.filter(|_| !self.has_too_many())
    }

    /// Whether there is something to show of the range shown, be it from before the last change.
    pub(super) fn is_there(&self) -> bool {
        self.is_there
    }

    /// Whether there are more dates than can be shown.
    pub(super) fn has_too_many(&self) -> bool {
        self.dates > MOST_DATES
    }

    /// Goes on for a frame's time.
    pub(super) fn go_on(&mut self, plan: &Plan, tzdb: &Tzdb, window: Window) {
        if self.window != Some(window) {
            let_go(std::mem::take(self));
            self.window = Some(window);
        }
        if self.has_too_many() {
            return;
        }
        let mut calendars = Calendars::new(plan, tzdb, window);
        let (next, by_day, ids) = (&mut self.next, &mut self.by_day, &mut self.ids);
        let (dates, mut added) = (self.dates, 0);
        let done = self.meetings.go_on(
            plan,
            |meeting| {
                // The rest is not looked at where it is too much already.
                let calendar = (dates <= MOST_DATES).then(|| calendars.of(meeting))??;
                let cost = calendar.len() + 2 * calendar.participants.len();
                let glances: Vec<_> = calendar.glances().collect();
                let overview = Overview {
                    periods: Period::of(&glances),
                    glances,
                    calendar,
                };
                Some((Arc::new(overview), cost))
            },
            |overview| {
                added += overview.calendar.len();
                next.add(overview, by_day, ids)
            },
        );
        self.dates += added;
        self.is_computed |= done;
        if self.is_computed && !self.has_too_many() && self.put_in_order() {
            self.is_computed = false;
            let people = plan.participants.iter();
            let people = people.filter(|person| self.ids.contains(&person.id));
            self.next.people = people.cloned().collect();
            self.shown = std::mem::take(&mut self.next);
            self.is_there = true;
        }
        if self.has_too_many() {
            // Nothing of it can be shown.
            let much = std::mem::take(self);
            (self.window, self.dates) = (much.window, much.dates);
            let_go(much);
        }
    }

    /// Puts so many dates in order as one frame has time for, and tells whether it has them all.
    fn put_in_order(&mut self) -> bool {
        let agenda = &mut self.next.agenda;
        agenda.reserve_exact(self.dates - agenda.len());
        let most = agenda.len() + MOST_IN_ORDER;
        while agenda.len() < most {
            let Some((_, mut day)) = self.by_day.pop_first() else {
                return true;
            };
            day.sort_unstable();
            agenda.append(&mut day);
        }
        false
    }
}

impl Gathered {
    pub(super) fn meeting(&self, place: usize) -> Option<&Overview> {
        self.meetings.get(place).map(AsRef::as_ref)
    }

    /// Where the occurrence of that meeting is that is planned for then.
    pub(super) fn find(&self, meeting: &str, planned: NaiveDateTime) -> Option<(usize, usize)> {
        let mut meetings = self.meetings.iter();
        let place = meetings.position(|overview| overview.calendar.meeting.id == meeting)?;
        let calendar = &self.meeting(place)?.calendar;
        Some((place, calendar.find(planned)?))
    }

    /// Adds a meeting, and tells how many dates that took.
    fn add(
        &mut self,
        overview: &Arc<Overview>,
        by_day: &mut BTreeMap<NaiveDate, Vec<Entry>>,
        ids: &mut BTreeSet<String>,
    ) -> usize {
        let calendar = &overview.calendar;
        let place = self.meetings.len();
        for index in 0..calendar.len() {
            if let Some((_, instant)) = calendar.start(index) {
                let day = by_day.entry(instant.date_naive()).or_default();
                day.push((instant, place, index));
            }
        }
        let periods = 0..overview.periods.len();
        self.periods.extend(periods.map(|period| (place, period)));
        add_days(&mut self.days, calendar, &overview.glances);
        for person in &calendar.participants {
            if !ids.contains(&person.id) {
                ids.insert(person.id.clone());
            }
        }
        self.meetings.push(overview.clone());
        5 + calendar.len()
    }
}
