//! The days that the hours show, the needle, and a call on its way to another time.

mod calls;
mod keys;
mod put;

pub(super) use calls::Call;
pub(super) use keys::known_here;
pub(super) use put::{Which, offers};

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use egui::{Context, Id};

use calls::calls;

use super::app::App;
use super::chosen::Chosen;
use super::form::DateField;
use super::inspector::Inspector;
use super::model::Model;
use super::navigate::{monday_of, twelve_months};
use crate::plan::City;
use crate::schedule::{self, Start};
use crate::zone::Zone;

/// How many days the strips can show.
pub(super) const DAYS: [u8; 3] = [1, 2, 3];

/// Something that the hours can be asked for.
#[derive(Clone, Debug)]
pub(super) enum HoursCommand {
    /// Show the strips from that date of the anchor's on.
    ShowDate(NaiveDate),
    /// As many days further on.
    StepDays(i64),
    /// The call after those shown, or the one before.
    NextCall {
        /// The one before instead.
        back: bool,
    },
    /// So many days at once.
    ShowDays(u8),
    /// Move the needle by so many minutes.
    StepNeedle(i64),
    /// Let the needle follow the pointer again.
    Release,
    /// Move the call by so many minutes of its anchor's clock, without changing the plan.
    StepCall(i64),
    /// Leave the call where it was.
    DropCall,
    /// Let the plan have the call where it is now: in the first of the ways that there are.
    Apply(Option<Which>),
}

/// What the hours show, and what they keep from frame to frame.
pub(super) struct HoursDraft {
    /// How many days.
    pub(super) days: u8,
    /// The date that was asked for, as long as the same is selected as then.
    date: Option<(Selected, NaiveDate)>,
    /// Where somebody has put the needle.
    pub(super) needle: Option<DateTime<Utc>>,
    /// Where the pointer was over the strips in the frame before.
    pub(super) pointed: Option<f32>,
    pub(super) moving: Option<Moving>,
    pub(super) field: Option<(NaiveDate, DateField)>,
}

/// The chosen meeting, and its selected date.
type Selected = (Option<String>, Option<NaiveDateTime>);

impl Default for HoursDraft {
    fn default() -> Self {
        Self {
            days: 1,
            date: None,
            needle: None,
            pointed: None,
            moving: None,
            field: None,
        }
    }
}

/// A call on its way to another time: the plan still has it where it was.
#[derive(Clone, Debug)]
pub(super) struct Moving {
    /// The meeting's id.
    pub(super) meeting: String,
    /// Its planned start.
    pub(super) planned: NaiveDateTime,
    /// Where it would be.
    pub(super) to: Start,
    /// How long after its start the pointer holds it, while it does.
    pub(super) grip: Option<TimeDelta>,
}

/// The hours shown: whose days they are, and the calls in them.
pub(super) struct Hours<'a> {
    pub(super) city: &'a City,
    pub(super) zone: &'a Zone,
    /// The first date that the anchor's clock shows in them.
    pub(super) date: NaiveDate,
    pub(super) from: DateTime<Utc>,
    pub(super) to: DateTime<Utc>,
    /// By when they are.
    pub(super) calls: Vec<Call<'a>>,
    /// Where the needle is as long as nobody puts it elsewhere: at the call, or where it would be on
    /// a date on which it is not held.
    pub(super) rest: DateTime<Utc>,
    pub(super) compared: Compared,
}

/// What the differences at an instant are compared with.
pub(super) struct Compared {
    pub(super) before: DateTime<Utc>,
    pub(super) at: DateTime<Utc>,
    /// With those at the call before; else with those on the day before.
    pub(super) calls: bool,
}

impl Compared {
    /// A date of the chosen meeting with the one before; any other with the day before, at the time at
    /// which the meeting would be held.
    fn of(model: &Model<'_>, of: &Chosen, date: NaiveDate, usual: DateTime<Utc>) -> Self {
        let held = of.held_on(date).filter(|_| !model.all);
        let held = held.and_then(|(index, _)| of.whole(index));
        match held.and_then(|held| Some((held.previous?, held.instant))) {
            Some((before, at)) => Self {
                before,
                at,
                calls: true,
            },
            None => Self {
                before: schedule::same_time_after(&of.zone, usual, -1),
                at: usual,
                calls: false,
            },
        }
    }
}

impl<'a> Hours<'a> {
    pub(super) fn contains(&self, instant: DateTime<Utc>) -> bool {
        (self.from..=self.to).contains(&instant)
    }

    /// The first call after these days, or the last before them: its meeting's id, and its planned
    /// start.
    fn next_call(&self, model: &Model<'_>, back: bool) -> Option<(String, NaiveDateTime)> {
        let call = if back {
            let before = calls(model, &(DateTime::<Utc>::MIN_UTC..self.from));
            before.into_iter().max_by_key(|call| call.from)
        } else {
            let mut after = calls(model, &(self.to..DateTime::<Utc>::MAX_UTC));
            after.retain(|call| call.from >= self.to);
            after.into_iter().min_by_key(|call| call.from)
        };
        call.map(|call| (call.meeting.id.clone(), call.planned))
    }

    /// The call on its way, as the plan has it.
    pub(super) fn moving(&self, moving: &Moving) -> Option<Call<'a>> {
        let mut calls = self.calls.iter();
        let found = calls.find(|call| call.is(&moving.meeting, moving.planned));
        found.copied()
    }
}

impl HoursDraft {
    /// The hours to show; nothing where no meeting is held in the range.
    pub(super) fn shown<'a>(&self, model: &Model<'a>) -> Option<Hours<'a>> {
        let of = model.answers.chosen.as_ref()?;
        let selected = model.selected_instant();
        let next = || Some(of.next(model.now)?.1);
        let asked = self.date.as_ref();
        let asked = asked.filter(|(of, _)| *of == selected_in(model));
        let date = match (asked, selected.or_else(next)) {
            (Some((_, date)), _) => *date,
            (None, Some(held)) => of.zone.civil_at(held).date(),
            (None, None) if model.all => of.zone.civil_at(model.now).date(),
            (None, None) => return None,
        };
        let span = schedule::days(&of.zone, date, self.days);
        let mut calls = calls(model, &span);
        calls.sort_by_key(|call| (call.from, call.to));
        let usual = Start::of(&of.zone, date.and_time(of.meeting.start.time())).instant;
        let in_it = |instant: &DateTime<Utc>| span.contains(instant);
        let rest = selected.filter(in_it);
        let first = calls.iter().map(|call| call.from).find(in_it);
        Some(Hours {
            city: &of.meeting.anchor,
            zone: &of.zone,
            date: of.zone.civil_at(span.start).date(),
            from: span.start,
            to: span.end,
            calls,
            rest: rest.or(first).unwrap_or(usual),
            compared: Compared::of(model, of, date, usual),
        })
    }

    /// Goes on showing `date` whatever the plan has there, until something else is selected.
    pub(super) fn stay_at(&mut self, date: NaiveDate, model: &Model<'_>) {
        self.date = Some((selected_in(model), date));
    }

    /// The call that keys would move: the one on its way, the selected one, or the first of the chosen
    /// meeting.
    fn call_for_keys<'a>(&self, model: &Model<'_>, hours: &Hours<'a>) -> Option<Call<'a>> {
        if let Some(moving) = &self.moving {
            return hours.moving(moving);
        }
        let chosen = |call: &&Call<'_>| Some(call.meeting.id.as_str()) == model.chosen;
        let selected = |call: &&Call<'_>| chosen(call) && Some(call.planned) == model.selected;
        let calls = || hours.calls.iter();
        let found = calls().find(selected).or_else(|| calls().find(chosen));
        found.or(hours.calls.first()).copied()
    }

    /// Takes back what Esc takes back here; tells whether there was something.
    pub(super) fn let_go(&mut self) -> bool {
        self.moving.take().is_some() || self.needle.take().is_some()
    }
}

/// The strips' own place for the focus: keys mean the same there and where nothing has it.
pub(super) fn ruler() -> Id {
    Id::unique("the ruler of the hours")
}

fn selected_in(model: &Model<'_>) -> Selected {
    (model.chosen.map(str::to_owned), model.selected)
}

impl App {
    pub(super) fn carry_out_hours(&mut self, command: &HoursCommand, ctx: &Context) {
        let model = self.model();
        let Some(hours) = self.hours.shown(&model) else {
            return;
        };
        match *command {
            HoursCommand::ShowDate(date) => self.show_hours_of(date),
            HoursCommand::StepDays(count) => {
                let date = schedule::date_after(hours.zone, hours.date, count);
                self.show_hours_of(date);
            }
            HoursCommand::NextCall { back } => {
                let selected = model.selected_instant();
                if selected.is_some_and(|instant| hours.contains(instant)) {
                    self.step_dates(if back { -1 } else { 1 });
                } else if let Some((meeting, planned)) = hours.next_call(&model, back) {
                    self.select(meeting, planned);
                }
                self.hours.needle = None;
            }
            HoursCommand::ShowDays(days) => self.hours.days = days,
            HoursCommand::StepNeedle(minutes) => {
                let needle = self.hours.needle.filter(|needle| hours.contains(*needle));
                let needle = needle.unwrap_or(hours.rest) + TimeDelta::minutes(minutes);
                if !hours.contains(needle) {
                    let count = if needle < hours.from { -1 } else { 1 };
                    let date = schedule::date_after(hours.zone, hours.date, count);
                    self.show_hours_of(date);
                }
                self.hours.needle = Some(needle);
            }
            HoursCommand::Release => self.hours.needle = None,
            HoursCommand::StepCall(minutes) => {
                let Some(call) = self.hours.call_for_keys(&model, &hours) else {
                    return;
                };
                if !model.can_change() {
                    return;
                }
                let here = Start::of(call.zone, call.planned);
                let here = self.hours.moving.as_ref().map_or(here, |moving| moving.to);
                let to = here.later(call.zone, minutes);
                if hours.contains(to.instant) {
                    self.hours.moving = (to.planned != call.planned).then(|| Moving {
                        meeting: call.meeting.id.clone(),
                        planned: call.planned,
                        to,
                        grip: None,
                    });
                }
            }
            HoursCommand::DropCall => self.hours.moving = None,
            HoursCommand::Apply(which) => self.put_call(which, ctx),
        }
    }

    /// Shows the hours from a date of the anchor's on, whether the meeting is held then or not; the
    /// needle stays at its time of day, and the date at the right follows where there is one.
    pub(super) fn show_hours_of(&mut self, date: NaiveDate) {
        let model = self.model();
        let Some(hours) = self.hours.shown(&model) else {
            return;
        };
        let date = schedule::date_after(hours.zone, date, 0);
        let count = (date - hours.date).num_days();
        let needle = self.hours.needle;
        let needle = needle.map(|at| schedule::same_time_after(hours.zone, at, count));
        let last = schedule::date_after(hours.zone, date, 3);
        self.hours.needle = needle;
        self.hours.moving = None;
        if !self.window.contains(date) || !self.window.contains(last) {
            self.set_window(twelve_months(monday_of(date)));
        }
        if matches!(self.inspector, Inspector::Occurrence(_))
            && let Some(of) = &self.answers.chosen
            && let Some((_, planned)) = of.held_on(date)
        {
            let meeting = of.meeting.id.clone();
            self.select(meeting, planned);
        }
        self.stay_at(date);
    }

    /// Goes on showing `date` whatever the plan has there, until something else is selected.
    fn stay_at(&mut self, date: NaiveDate) {
        let selected = selected_in(&self.model());
        self.hours.date = Some((selected, date));
    }

    /// Shows the hours of now, with the needle there.
    pub(super) fn show_hours_of_now(&mut self) {
        let zone = self.answers.chosen.as_ref().map(|of| of.zone.clone());
        if let Some(zone) = zone {
            self.show_hours_of(zone.civil_at(self.now).date());
            self.hours.needle = Some(self.now);
        }
    }
}
