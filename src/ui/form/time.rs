//! A time of day that is typed, or picked from a list.

use chrono::NaiveTime;
use egui::{Key, Modifiers, Ui};

use super::pick::{self, Opener};
use super::time_list::{Asked, TimeList, step};
use super::{caption, tell};
use crate::t;
use crate::words::{self, typed};

/// A time of day as it is typed.
pub(in crate::ui) struct TimeField {
    text: String,
    read: Result<NaiveTime, String>,
    /// The last good one.
    good: NaiveTime,
    list: Option<TimeList>,
}

impl TimeField {
    pub(in crate::ui) fn of(time: NaiveTime) -> Self {
        Self {
            text: words::time(time),
            read: Ok(time),
            good: time,
            list: None,
        }
    }

    /// The time, if what is typed is one.
    pub(in crate::ui) fn value(&self) -> Option<NaiveTime> {
        self.read.as_ref().ok().copied()
    }

    pub(super) fn set(&mut self, time: NaiveTime) {
        self.text = words::time(time);
        self.read = Ok(time);
        self.good = time;
    }

    /// Shows the field below its name with its mistake below it.
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, label: &str) {
        let name = caption(ui, label);
        let id = ui.scope_id().with(("time", label));
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let mut asked = None;
        let mut opened = false;
        if has_focus {
            if let Some(list) = &mut self.list {
                asked = list.keys(ui);
            } else {
                opened = self.keys(ui, id);
            }
        }
        let openers = [Opener::times(label, self.list.is_some())];
        let width = ui.available_width();
        let error = self.read.as_ref().err().map(String::as_str);
        let (field, clicked) = pick::edit(ui, id, &mut self.text, (width, error), &openers);
        let field = field.labelled_by(name.id);
        if field.changed() {
            self.read = typed::read_time(&self.text);
            self.good = self.value().unwrap_or(self.good);
            if let (Some(list), Ok(time)) = (&mut self.list, &self.read) {
                list.go(*time);
            }
        } else if !field.has_focus() && self.read.is_ok() {
            self.text = words::time(self.good);
        }
        if clicked.is_some() {
            field.request_focus();
        }
        if asked.is_none() && (opened || clicked.is_some()) {
            self.list = match self.list {
                None => Some(TimeList::at(self.good)),
                Some(_) => None,
            };
        } else if let (Some(list), None) = (&mut self.list, &asked) {
            asked = list.show(&field, &t!("pick-open-times", field = label));
        }
        if let Some(Asked::Take(time)) = asked {
            self.set(time);
            field.request_focus();
            pick::cursor_to_end(ui, id, &self.text);
        }
        if asked.is_some() {
            self.list = None;
        }
        tell(ui, self.read.as_ref().err().map(String::as_str));
    }

    /// Up and down step by a quarter of an hour; whether the list is to open.
    fn keys(&mut self, ui: &Ui, id: egui::Id) -> bool {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::ALT, Key::ArrowDown) || pressed(Modifiers::NONE, Key::F4) {
            return true;
        }
        // Later is up, as on a number.
        for (key, quarters) in [(Key::ArrowUp, 1), (Key::ArrowDown, -1)] {
            if pressed(Modifiers::NONE, key) {
                self.set(step(self.good, quarters));
                pick::cursor_to_end(ui, id, &self.text);
            }
        }
        false
    }
}
