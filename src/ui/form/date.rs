//! A date that is typed, or picked from a calendar.

use chrono::NaiveDate;
use egui::{Key, Modifiers, Response, Ui};

use super::calendar::{Asked, Calendar, DaysOf};
use super::pick::{self, Opener};
use super::{caption, tell};
use crate::t;
use crate::words::{self, typed};

/// A date as it is typed.
pub(in crate::ui) struct DateField {
    text: String,
    read: Result<NaiveDate, String>,
    /// The last good one: where a calendar opens.
    good: NaiveDate,
    calendar: Option<Calendar>,
}

impl DateField {
    pub(in crate::ui) fn of(date: NaiveDate) -> Self {
        Self {
            text: words::date(date),
            read: Ok(date),
            good: date,
            calendar: None,
        }
    }

    #[cfg(test)]
    pub(super) fn typed(text: &str, today: NaiveDate) -> Self {
        Self {
            text: text.to_owned(),
            read: typed::read_date(text, today),
            ..Self::of(today)
        }
    }

    /// The date, or what is wrong with what is typed.
    pub(in crate::ui) fn read(&self) -> Result<NaiveDate, String> {
        self.read.clone()
    }

    /// The date, if what is typed is one.
    pub(in crate::ui) fn value(&self) -> Option<NaiveDate> {
        self.read.as_ref().ok().copied()
    }

    pub(in crate::ui) fn set(&mut self, date: NaiveDate) {
        self.text = words::date(date);
        self.read = Ok(date);
        self.good = date;
    }

    /// Shows the field below its name with its mistake below it, and tells of a change.
    /// The dates that are `held` are marked in its calendar.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        label: &str,
        today: NaiveDate,
        held: &dyn Fn(NaiveDate) -> bool,
    ) -> Response {
        let name = caption(ui, label);
        let width = ui.available_width();
        let field = self.edit(ui, (label, &name), (width, None), today, held);
        tell(ui, self.read.as_ref().err().map(String::as_str));
        field
    }

    /// Shows the field alone, in the colour of a mistake where it or `wrong` is one.
    pub(in crate::ui) fn edit(
        &mut self,
        ui: &mut Ui,
        (label, name): (&str, &Response),
        (width, wrong): (f32, Option<&str>),
        today: NaiveDate,
        held: &dyn Fn(NaiveDate) -> bool,
    ) -> Response {
        let id = ui.scope_id().with(("date", label));
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let opened = has_focus
            && ui.input_mut(|input| {
                input.consume_key(Modifiers::ALT, Key::ArrowDown)
                    || input.consume_key(Modifiers::NONE, Key::F4)
            });
        let openers = [Opener::calendar(label, self.calendar.is_some())];
        let error = self.read.as_ref().err().map(String::as_str).or(wrong);
        let (field, clicked) = pick::edit(ui, id, &mut self.text, (width, error), &openers);
        let mut field = field.labelled_by(name.id);
        if field.changed() {
            self.read = typed::read_date(&self.text, today);
            self.good = self.value().unwrap_or(self.good);
        } else if !field.has_focus() && self.read.is_ok() {
            self.text = words::date(self.good);
        }
        if opened || clicked.is_some() {
            self.calendar = match self.calendar {
                None => Some(Calendar::at(self.good)),
                Some(_) => None,
            };
        }
        if let Some(calendar) = &mut self.calendar {
            let days = DaysOf {
                today,
                chosen: self.read.as_ref().ok().copied(),
                held,
            };
            let name = t!("pick-open-calendar", field = label);
            let asked = calendar.show(ui, &field, &name, days);
            if let Some(Asked::Take(date)) = asked {
                self.set(date);
                field.mark_changed();
            }
            if matches!(asked, Some(Asked::Take(_) | Asked::Close)) {
                field.request_focus();
                pick::cursor_to_end(ui, id, &self.text);
            }
            if asked.is_some() {
                self.calendar = None;
            }
        }
        field
    }
}
