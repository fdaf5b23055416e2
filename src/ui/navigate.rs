//! Moving through meetings, weeks and dates.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use egui::Context;

use super::app::App;
use super::command::View;
use super::decide::shown;
use super::form::{MeetingDraft, RangeDraft};
use super::inspector::Inspector;
use super::occurrence::OccurrenceDraft;
use crate::schedule::Window;

impl App {
    /// Closes what is open, one thing after the other.
    pub(super) fn close(&mut self, ctx: &Context) {
        if self.inspector.is_new(&self.model()) {
            return self.take_back_new(ctx);
        }
        if self.view == View::Hours && self.hours.let_go() {
            return;
        }
        let open = self.inspector.is_open(&self.model()) || self.trouble.is_some();
        if !open && self.view == View::Import {
            self.leave_import();
        } else if !open && self.view == View::Start {
            self.view = View::default();
        } else if !open && self.what_if.is_some() {
            self.back_to_reality();
        } else if !open && self.leave_preview().is_some() {
            self.view = View::Decide;
            return;
        }
        self.inspector = Inspector::Closed;
        self.selected = None;
        self.trouble = None;
    }

    pub(super) fn choose(&mut self, id: String) {
        self.all = false;
        self.look_at(id);
    }

    /// Shows all meetings.
    pub(super) fn choose_all(&mut self) {
        self.all = true;
        if !self.view.is_of_meetings() {
            self.view = View::Periods;
        }
    }

    /// Makes a meeting the one whose dates are selected, whether it is shown alone or with all.
    fn look_at(&mut self, id: String) {
        if !self.view.is_of_meetings() && self.view != View::Map {
            self.view = View::Periods;
        }
        if self.chosen.as_ref() != Some(&id) {
            self.chosen = Some(id);
            self.selected = None;
            // Where the plan has changed it will be computed anyway.
            if !self.stale {
                self.choose_again();
            }
        }
        let other = match &self.inspector {
            Inspector::Meeting(draft) => Some(draft.id()) != self.chosen.as_deref(),
            Inspector::Occurrence(_) => self.selected.is_none(),
            Inspector::Closed
            | Inspector::Participant(_)
            | Inspector::City(_)
            | Inspector::Plan(_)
            | Inspector::History(_)
            | Inspector::Backups(_)
            | Inspector::Both
            | Inspector::About(_)
            | Inspector::Keys
            | Inspector::Export(_)
            | Inspector::Notice(_) => false,
        };
        if other {
            self.inspector = match (&self.inspector, self.chosen.as_deref()) {
                (Inspector::Meeting(_), Some(id)) => {
                    match shown(&self.opened, self.preview.as_ref()).meeting(id) {
                        Some(meeting) => {
                            Inspector::Meeting(Box::new(MeetingDraft::beside(meeting)))
                        }
                        None => Inspector::Closed,
                    }
                }
                _ => Inspector::Closed,
            };
        }
    }

    pub(super) fn choose_next(&mut self, step: isize) {
        let own = shown(&self.opened, self.preview.as_ref());
        let plan = self.legible.as_ref().unwrap_or(own);
        let meetings = self.sidebar.meetings(plan);
        let mut chosen = meetings.iter();
        let here = chosen.position(|id| Some(id) == self.chosen.as_ref() && !self.all);
        let next = match (here, step) {
            // All of them come before the first, where nothing is left out.
            (Some(0), ..0) | (None, ..=0) if !self.sidebar.is_filtered() => {
                return self.choose_all();
            }
            (Some(here), step) => here.saturating_add_signed(step),
            (None, _) => 0,
        };
        if let Some(meeting) = meetings.get(next.min(meetings.len().saturating_sub(1))) {
            self.choose(meeting.clone());
        }
    }

    /// Shows an occurrence; where it lies outside the range, the range moves.
    pub(super) fn select(&mut self, meeting: String, planned: NaiveDateTime) {
        self.look_at(meeting);
        if !self.window.contains(planned.date()) {
            let monday = monday_of(planned.date());
            self.window = twelve_months(monday);
            self.choose_again();
        }
        self.selected = Some(planned);
        self.scroll_to = Some(planned);
        self.inspector = Inspector::Occurrence(OccurrenceDraft::of(planned));
    }

    /// Shows the twelve months from this week on, and the next date.
    pub(super) fn today(&mut self) {
        self.range = RangeDraft::default();
        self.set_window(around(self.now));
        if self.view == View::Hours {
            return self.show_hours_of_now();
        }
        self.select_from(self.now);
    }

    /// Selects the first occurrence at or after `date`, of what is shown; the range moves where the
    /// date lies outside of it.
    pub(super) fn go_to(&mut self, date: NaiveDate) {
        if !matches!(
            self.view,
            View::Periods | View::Dates | View::Year | View::Hours
        ) {
            self.view = View::Dates;
        }
        if !self.window.contains(date) {
            self.set_window(twelve_months(monday_of(date)));
        }
        let found = if self.all {
            let all = &mut self.answers.all;
            let own = shown(&self.opened, self.preview.as_ref());
            let plan = self.legible.as_ref().unwrap_or(own);
            all.go_on(plan, &self.tzdb, self.window);
            let mut starts = all.agenda.iter().filter_map(|(_, place, index)| {
                let calendar = &all.meeting(*place)?.calendar;
                Some((calendar.meeting.id.clone(), calendar.start(*index)?.0))
            });
            starts.find(|(_, planned)| planned.date() >= date)
        } else {
            self.answers.chosen.as_ref().and_then(|of| {
                let (planned, _) = of.starts().find(|(planned, _)| planned.date() >= date)?;
                Some((of.meeting.id.clone(), planned))
            })
        };
        if let Some((meeting, planned)) = found {
            self.select(meeting, planned);
        }
        if self.view == View::Hours {
            self.show_hours_of(date);
        }
    }

    pub(super) fn set_window(&mut self, window: Window) {
        self.window = window;
        self.choose_again();
    }

    /// Selects the first occurrence at or after `instant`.
    pub(super) fn select_from(&mut self, instant: DateTime<Utc>) {
        let Some(of) = &self.answers.chosen else {
            return;
        };
        if let Some((planned, _)) = of.next(instant) {
            let meeting = of.meeting.id.clone();
            self.select(meeting, planned);
        }
    }

    /// Selects the occurrence so many weeks from the selected one, or from now.
    pub(super) fn step_weeks(&mut self, weeks: i64) {
        let Some(of) = &self.answers.chosen else {
            return;
        };
        let now = of.zone.civil_at(self.now);
        let wanted = match self.selected {
            Some(planned) => planned + TimeDelta::weeks(weeks),
            None => now,
        };
        if !self.window.contains(wanted.date()) {
            let step = |date: chrono::NaiveDate| {
                let moved = date.checked_add_signed(TimeDelta::weeks(weeks));
                moved.unwrap_or(date)
            };
            let (from, to) = (step(self.window.from), step(self.window.to));
            self.set_window(Window { from, to });
        }
        let Some(of) = &self.answers.chosen else {
            return;
        };
        let before = of.starts().take_while(|(planned, _)| *planned < wanted);
        let at_or_after = before.count();
        // Back means the occurrence before where there is none in that week.
        let index = if weeks < 0 && of.find(wanted).is_none() {
            at_or_after.saturating_sub(1)
        } else {
            at_or_after.min(of.len().saturating_sub(1))
        };
        if let Some((planned, _)) = of.start(index) {
            let meeting = of.meeting.id.clone();
            self.select(meeting, planned);
        }
    }
}

impl App {
    /// Selects the occurrence so many further on, of all meetings where all are shown.
    pub(super) fn step_dates(&mut self, step: isize) {
        let all = &self.answers.all;
        let found = if self.all {
            let here = match (self.chosen.as_deref(), self.selected) {
                (Some(id), Some(planned)) => all.find(id, planned).and_then(|(place, index)| {
                    let (_, instant) = all.meeting(place)?.calendar.start(index)?;
                    all.agenda.binary_search(&(instant, place, index)).ok()
                }),
                _ => None,
            };
            let next = all
                .agenda
                .partition_point(|(instant, ..)| *instant < self.now);
            let row = here.map_or(next, |here| here.saturating_add_signed(step));
            all.agenda.get(row).and_then(|(_, place, index)| {
                let calendar = &all.meeting(*place)?.calendar;
                Some((calendar.meeting.id.clone(), calendar.start(*index)?.0))
            })
        } else {
            self.answers.chosen.as_ref().and_then(|of| {
                let here = self.selected.and_then(|planned| of.find(planned));
                let past = || of.starts().take_while(|(_, held)| *held < self.now);
                let row = match here {
                    Some(here) => here.saturating_add_signed(step),
                    None => past().count(),
                };
                Some((of.meeting.id.clone(), of.start(row)?.0))
            })
        };
        if let Some((meeting, planned)) = found {
            self.select(meeting, planned);
        }
    }

    /// Selects the next coming shift after the selected date, or the one before it.
    pub(super) fn next_shift(&mut self, back: bool) {
        let here = self.model().selected_instant().unwrap_or(self.now);
        let chosen = self.chosen.as_deref().filter(|_| !self.all);
        let cards = self.answers.upcoming.iter();
        let mut cards = cards.filter(|card| chosen.is_none_or(|id| card.meeting.id == id));
        let found = if back {
            cards.rfind(|card| card.instant < here)
        } else {
            cards.find(|card| card.instant > here)
        };
        if let Some(card) = found {
            let (meeting, planned) = (card.meeting.id.clone(), card.planned);
            self.select(meeting, planned);
        }
    }
}

pub(super) fn monday_of(date: NaiveDate) -> NaiveDate {
    let days = date.weekday().num_days_from_monday();
    date.checked_sub_days(Days::new(days.into()))
        .unwrap_or(date)
}

/// The twelve months from this week's Monday on.
pub(super) fn around(now: DateTime<Utc>) -> Window {
    twelve_months(monday_of(now.date_naive()))
}

pub(super) fn twelve_months(from: NaiveDate) -> Window {
    let to = from.checked_add_months(Months::new(12)).unwrap_or(from);
    Window { from, to }
}
