//! What the views draw: the answers of the core, computed when something changed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Months, NaiveDate, NaiveDateTime, Utc};

use super::chosen::Chosen;
use super::cities::{Cities, place_in_words};
pub(super) use super::coming::{Card, Coming};
use super::command::{Listed, View};
use super::decide::Proposal;
use super::few::Few;
use super::impact::Impact;
use super::job::let_go;
use super::map::OnTheMap;
use super::opened::Saving;
use super::overview::All;
use super::palette::Palette;
use super::per_meeting::PerMeeting;
use super::theme::Tokens;
use crate::places::Found;
use crate::plan::merge::Conflict;
use crate::plan::{City, FILE_VERSION, History, Meeting, Plan};
use crate::schedule::{Calendars, Clocks, Notice, Occurrence, Window};
use crate::store::Preferences;
use crate::t;
use crate::zone::{Choice, Sources, Tzdb};

/// How far ahead shifts are shown.
pub(super) const MONTHS_AHEAD: u32 = 12;

/// The coming shifts of more meetings are put in one order in a frame of its own.
const GATHERED_AT_ONCE: usize = 1_000;

/// The answers that the window shows.
#[derive(Default)]
pub(super) struct Answers {
    /// The chosen meeting in the range shown.
    pub(super) chosen: Option<Chosen>,
    /// What there is to know of the chosen meeting.
    pub(super) notices: Vec<Notice>,
    /// The coming shifts of each meeting.
    ahead: PerMeeting<Vec<Coming>>,
    /// Whether they are all there, and have to be put in one order.
    is_to_gather: bool,
    /// The coming shifts of all meetings, the nearest first.
    pub(super) upcoming: Vec<Coming>,
    /// Those that were looked at closely.
    pub(super) cards: Few<(String, NaiveDateTime), Card>,
    /// In how many days the next shift of a meeting is; the coming shifts have these meetings.
    next_shift: HashMap<*const Meeting, i64>,
    /// All meetings in the range shown, where they are looked at.
    pub(super) all: All,
    /// What the newer zone data has changed since the plan was last seen.
    pub(super) news: Option<Impact>,
    /// What the zone data or the rules that the user asked about would change.
    pub(super) impact: Option<Impact>,
    /// Where the plan's cities lie.
    pub(super) map: OnTheMap,
    /// The colours of its meetings.
    pub(super) palette: Palette,
    /// What the chosen clocks do.
    pub(super) clocks: Option<Clocks>,
}

impl Answers {
    /// The chosen meeting's answers alone: what a change of choice or range needs.
    pub(super) fn choose(&mut self, plan: &Plan, tzdb: &Tzdb, id: Option<&str>, window: Window) {
        let mut calendars = Calendars::new(plan, tzdb, window);
        let meeting = id.and_then(|id| plan.meeting(id));
        let calendar = meeting.and_then(|meeting| calendars.of(meeting));
        self.chosen = calendar.map(Chosen::new);
        self.notices = calendars.notices;
    }

    /// The plan has changed: what is of the same meetings and people stays.
    pub(super) fn plan_changed(&mut self, plan: &Plan) {
        self.palette.plan_changed(plan);
        self.ahead.plan_changed(plan);
        self.is_to_gather = false;
        self.all.plan_changed(plan);
        self.cards = Few::default();
    }

    /// Another day or other zone data: nothing stays.
    pub(super) fn forget(&mut self) {
        let_go((
            std::mem::take(&mut self.ahead),
            std::mem::take(&mut self.all),
        ));
        self.is_to_gather = false;
        self.cards = Few::default();
    }

    /// Goes on with the coming shifts of all meetings for a frame's time.
    pub(super) fn look_ahead(&mut self, plan: &Plan, tzdb: &Tzdb, now: DateTime<Utc>) {
        if std::mem::take(&mut self.is_to_gather) {
            self.gather();
            return;
        }
        let mut calendars = Calendars::new(plan, tzdb, Window::ahead(now, MONTHS_AHEAD));
        let end = now.checked_add_months(Months::new(MONTHS_AHEAD));
        let end = end.unwrap_or(DateTime::<Utc>::MAX_UTC);
        let done = self.ahead.go_on(
            plan,
            |meeting| {
                let calendar = calendars.of(meeting)?;
                let today = calendar.zone.civil_at(now).date();
                let all = calendar.glances().enumerate();
                let shifting = all.filter(|(_, glance)| glance.movers > 0);
                let coming = shifting.filter_map(|(index, glance)| {
                    let (planned, instant) = calendar.start(index)?;
                    let start = glance.start_in_anchor;
                    (now..end).contains(&instant).then(|| Coming {
                        meeting: meeting.clone(),
                        planned,
                        instant,
                        days_away: (start.date() - today).num_days(),
                        movers: glance.movers,
                    })
                });
                let cost = calendar.len() + 2 * calendar.participants.len();
                Some((coming.collect(), cost))
            },
            |_| 0,
        );
        if done && plan.meetings.len() > GATHERED_AT_ONCE {
            self.is_to_gather = true;
        } else if done {
            self.gather();
        }
    }

    /// Puts the coming shifts of all meetings in one order.
    fn gather(&mut self) {
        self.upcoming.clear();
        self.upcoming
            .extend(self.ahead.answers().flatten().cloned());
        self.upcoming.sort_by_key(|coming| coming.instant);
        let next = self.ahead.answers().filter_map(|coming| {
            let next = coming.iter().min_by_key(|coming| coming.instant)?;
            Some((Arc::as_ptr(&next.meeting), next.days_away))
        });
        self.next_shift = next.collect();
    }

    /// In how many days the next shift of that meeting is.
    pub(super) fn next_shift(&self, meeting: &Meeting) -> Option<i64> {
        self.next_shift.get(&std::ptr::from_ref(meeting)).copied()
    }

    /// Of how many meetings the coming shifts are known, while they are not of all.
    pub(super) fn looking_ahead(&self) -> Option<(usize, usize)> {
        let all = self.ahead.answers().len();
        let gathering = self.is_to_gather.then_some((all, all));
        self.ahead.progress().or(gathering)
    }

    /// How many meetings are done, of how many, while some are not.
    pub(super) fn progress(&self) -> Option<(usize, usize)> {
        self.looking_ahead().or_else(|| self.all.progress())
    }
}

/// Everything that a view may read.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that have nothing to do with each other"
)]
pub(super) struct Model<'a> {
    pub(super) plan: &'a Plan,
    /// The same with its names as they are: a form has them whole.
    pub(super) own: &'a Plan,
    pub(super) answers: &'a Answers,
    pub(super) tzdb: &'a Tzdb,
    /// The zone data in use, also while something else is imagined.
    pub(super) real: &'a Tzdb,
    pub(super) sources: &'a Sources,
    pub(super) choice: &'a Choice,
    /// The rules that do not exist and that all is computed with, in words.
    pub(super) what_if: Option<String>,
    /// The proposal that is looked at as if it were so.
    pub(super) preview: Option<&'a Proposal>,
    /// Another number where the plan, the zone data or the day have changed.
    pub(super) generation: u64,
    /// Whether zone data is being read.
    pub(super) adding: bool,
    /// Whether what other zone data changes is being computed.
    pub(super) comparing: bool,
    /// Whether calendar files are being looked at.
    pub(super) importing: bool,
    /// Whether the command field is open.
    pub(super) finding: bool,
    /// The meeting or the person whose row in the list has the focus.
    pub(super) listed: Option<Listed>,
    /// Whether a call is on its way to another time in the hours.
    pub(super) moving: bool,
    /// The meeting or the person whose form is open.
    pub(super) edited: Option<Listed>,
    /// Whether the filter of the list leaves something out.
    pub(super) filtered: bool,
    pub(super) cities: &'a Cities,
    pub(super) preferences: &'a Preferences,
    pub(super) now: DateTime<Utc>,
    pub(super) window: Window,
    pub(super) view: View,
    /// Whether all meetings are shown, not the chosen one alone.
    pub(super) all: bool,
    pub(super) chosen: Option<&'a str>,
    pub(super) selected: Option<NaiveDateTime>,
    pub(super) saving: &'a Saving,
    /// Whether a plan is on its way.
    pub(super) opening: bool,
    /// What was changed here and elsewhere, each otherwise.
    pub(super) conflicts: &'a [Conflict],
    /// What the last command could not do, in words.
    pub(super) trouble: Option<&'a str>,
    /// What the last command has copied or saved, in words.
    pub(super) shared: Option<&'a str>,
    pub(super) name: String,
    pub(super) is_example: bool,
    /// Where the plan is kept.
    pub(super) path: Option<&'a Path>,
    /// What was done to the plan.
    pub(super) history: &'a History,
    /// Whether the plan could not be read.
    pub(super) failed: bool,
    /// The plans that were last open, the latest first.
    pub(super) recent: &'a [PathBuf],
    /// Whether the selected date is told in a strip at the right alone.
    pub(super) folded: bool,
    pub(super) undo: Option<&'a str>,
    pub(super) redo: Option<&'a str>,
}

impl<'a> Model<'a> {
    /// Whether the plan can be changed: not while something is only imagined, and not where it is a
    /// newer program's.
    pub(super) fn can_change(&self) -> bool {
        self.is_real() && self.plan.noonmark <= FILE_VERSION
    }

    /// Whether what is shown is so, and can be told to others: neither rules nor a plan that are only
    /// imagined.
    pub(super) fn is_real(&self) -> bool {
        self.what_if.is_none() && self.preview.is_none()
    }

    /// Why a button cannot be used while the plan cannot be changed.
    pub(super) fn why_not(&self) -> String {
        if self.failed {
            t!("no-plan-open")
        } else if self.plan.noonmark > FILE_VERSION {
            t!("change-newer")
        } else {
            t!("reality-first")
        }
    }

    /// Whether anybody takes part in any meeting that is held.
    pub(super) fn has_participants(&self) -> bool {
        let mut held = self.plan.current();
        held.any(|meeting| !meeting.participants.is_empty())
    }

    /// Whether a plan can begin here: in place of the example, or where nothing is yet.
    pub(super) fn can_start(&self) -> bool {
        let is_empty = self.plan.meetings.is_empty() && self.plan.participants.is_empty();
        (self.is_example || is_empty) && !matches!(self.saving, Saving::Off(_))
    }

    /// Today in UTC, which is today for most.
    pub(super) fn today(&self) -> chrono::NaiveDate {
        let chosen = self.answers.chosen.as_ref().filter(|_| !self.all);
        chosen.map_or_else(
            || self.now.date_naive(),
            |of| of.zone.civil_at(self.now).date(),
        )
    }

    /// The anchor's date of the selected occurrence.
    pub(super) fn selected_date(&self) -> Option<chrono::NaiveDate> {
        let of = self.answers.chosen.as_ref()?;
        Some(of.zone.civil_at(self.selected_instant()?).date())
    }

    /// The colour of a meeting.
    pub(super) fn color(&self, meeting: &Meeting, tokens: &Tokens) -> egui::Color32 {
        tokens.meeting(self.answers.palette.of(meeting))
    }

    /// The cities and zones for what somebody typed, best first.
    pub(super) fn find_cities(&self, typed: &str, limit: usize) -> Vec<Found> {
        self.cities
            .find(typed, (self.plan, self.tzdb), self.now, limit)
    }

    /// Where a city is: `England, GB`; nothing where that is not known.
    pub(super) fn place_of(&self, city: &City) -> String {
        let known = self.cities.known(city, self.tzdb);
        known.as_ref().map(place_in_words).unwrap_or_default()
    }

    /// Whether the meeting, where it is the chosen one, is held on that date of its anchor.
    pub(super) fn is_held(&self, meeting: &str, date: NaiveDate) -> bool {
        let of = self.answers.chosen.as_ref();
        of.is_some_and(|of| of.meeting.id == meeting && of.days.contains_key(&date))
    }

    /// When the occurrence begins that is selected, if it lies in the range shown.
    pub(super) fn selected_instant(&self) -> Option<DateTime<Utc>> {
        let of = self.answers.chosen.as_ref()?;
        let (_, instant) = of.start(of.find(self.selected?)?)?;
        Some(instant)
    }

    /// The occurrence that is selected, if it lies in the range shown.
    pub(super) fn selected_occurrence(&self) -> Option<(&'a Chosen, Arc<Occurrence>)> {
        let of = self.answers.chosen.as_ref()?;
        Some((of, of.whole(of.find(self.selected?)?)?))
    }

    /// The selected date, where it is skipped.
    pub(super) fn selected_skipped(&self) -> Option<(&'a Chosen, &'a Occurrence)> {
        let of = self.answers.chosen.as_ref()?;
        let planned = self.selected?;
        let found = of.skipped.iter().find(|item| item.planned == planned)?;
        Some((of, found))
    }
}
