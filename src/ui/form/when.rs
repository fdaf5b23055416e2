//! A date and time on the anchor's clock, and the button that does something then.

use chrono::{NaiveDate, NaiveDateTime};
use egui::{Key, Modifiers, RichText, Ui};

use super::calendar::{self, Calendar, DaysOf};
use super::pick::{self, Opener};
use super::time_list::{self, TimeList};
use super::{begin, tell};
use crate::t;
use crate::ui::theme::Tokens;
use crate::words::{self, typed};

/// What can be open below the field.
enum Open {
    Calendar(Calendar),
    Times(TimeList),
}

/// A date and time as it is typed.
pub(crate) struct WhenDraft {
    /// What was there before anything was typed.
    given: NaiveDateTime,
    /// The last good one.
    good: NaiveDateTime,
    text: String,
    /// Whether the cursor is to be put into it.
    asked: bool,
    open: Option<Open>,
}

impl WhenDraft {
    pub(crate) fn of(given: NaiveDateTime) -> Self {
        Self {
            given,
            good: given,
            text: said(given),
            asked: false,
            open: None,
        }
    }

    /// Offers the day after `today` where nothing was typed and what is offered is past.
    pub(crate) fn look_ahead(&mut self, today: NaiveDate) {
        if self.given.date() < today && self.text == said(self.given) {
            let tomorrow = today.succ_opt().unwrap_or(today);
            *self = Self::of(tomorrow.and_time(self.given.time()));
        }
    }

    /// Puts the cursor into it.
    pub(crate) fn ask(&mut self) {
        self.asked = true;
    }

    /// Shows the field and its button, and gives what was typed when the user says so. The dates
    /// that are `held` are marked in its calendar.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        (label, button): (&str, &str),
        today: NaiveDate,
        held: &dyn Fn(NaiveDate) -> bool,
    ) -> Option<NaiveDateTime> {
        let tokens = Tokens::of(ui.style());
        let name = ui.label(RichText::new(label).small().color(tokens.muted));
        let whole = typed::date_time(&self.text, today, self.given.time());
        // A time alone is one of the same date.
        let at = |time| self.given.date().and_time(time);
        let parsed = whole.or_else(|| typed::time(&self.text).map(at));
        self.good = parsed.unwrap_or(self.good);
        let typed = self.text.trim();
        let error = parsed
            .is_none()
            .then(|| t!("pick-no-date-and-time", typed = typed));
        let new = parsed.filter(|typed| *typed != self.given);
        let mut done = false;
        ui.vertical(|ui| {
            let id = ui.scope_id().with(("when", label));
            let has_focus = ui.memory(|memory| memory.has_focus(id));
            let mut times = None;
            if let (Some(Open::Times(list)), true) = (&mut self.open, has_focus) {
                times = list.keys(ui);
            }
            let by_key = has_focus.then(|| opened_by_key(ui)).flatten();
            let mut openers = [
                Opener::calendar(label, matches!(self.open, Some(Open::Calendar(_)))),
                Opener::times(label, matches!(self.open, Some(Open::Times(_)))),
            ];
            let [_, times_opener] = &mut openers;
            times_opener.hint = t!("pick-times-hint-too");
            let look = (ui.available_width(), error.as_deref());
            let (field, clicked) = pick::edit(ui, id, &mut self.text, look, &openers);
            let field = field.labelled_by(name.id);
            if std::mem::take(&mut self.asked) {
                begin(ui, &field, &self.text);
                field.scroll_to_me(None);
            }
            // With Return the cursor stays: the next key is meant for the field, not for the plan.
            done = field.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            done |= ui
                .add_enabled(new.is_some(), egui::Button::new(button))
                .clicked();
            match by_key.or(clicked) {
                Some(_) if self.open.take().is_some() => {}
                Some(0) => self.open = Some(Open::Calendar(Calendar::at(self.good.date()))),
                Some(_) => {
                    field.request_focus();
                    self.open = Some(Open::Times(TimeList::at(self.good.time())));
                }
                None => self.show_open(ui, (label, &field), (today, held), times),
            }
        });
        tell(ui, error.as_deref());
        new.filter(|_| done)
    }

    /// Shows what is open, and takes what is picked from it.
    fn show_open(
        &mut self,
        ui: &Ui,
        (label, field): (&str, &egui::Response),
        (today, held): (NaiveDate, &dyn Fn(NaiveDate) -> bool),
        asked: Option<time_list::Asked>,
    ) {
        let (picked, stays) = match &mut self.open {
            None => return,
            Some(Open::Calendar(calendar)) => {
                let chosen = Some(self.good.date());
                let name = t!("pick-open-calendar", field = label);
                let days = DaysOf {
                    today,
                    chosen,
                    held,
                };
                match calendar.show(ui, field, &name, days) {
                    Some(calendar::Asked::Take(date)) => {
                        (Some(date.and_time(self.good.time())), true)
                    }
                    Some(calendar::Asked::Close) => (None, true),
                    Some(calendar::Asked::Leave) => (None, false),
                    None => return,
                }
            }
            Some(Open::Times(list)) => {
                if field.changed() {
                    list.go(self.good.time());
                }
                let name = t!("pick-open-times", field = label);
                match asked.or_else(|| list.show(field, &name)) {
                    Some(time_list::Asked::Take(time)) => {
                        (Some(self.good.date().and_time(time)), true)
                    }
                    Some(time_list::Asked::Close) => (None, false),
                    None => return,
                }
            }
        };
        self.open = None;
        if let Some(picked) = picked {
            self.good = picked;
            self.text = said(picked);
        }
        if stays {
            field.request_focus();
            pick::cursor_to_end(ui, field.id, &self.text);
        }
    }
}

/// What a key opens: the calendar (0) or the list of times (1).
fn opened_by_key(ui: &Ui) -> Option<usize> {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::ALT, Key::ArrowDown) {
            Some(0)
        } else {
            input.consume_key(Modifiers::NONE, Key::F4).then_some(1)
        }
    })
}

fn said(start: NaiveDateTime) -> String {
    format!(
        "{} {}",
        words::date(start.date()),
        words::time(start.time())
    )
}
