//! A day's quarter hours to pick one from, while the cursor stays in the field.

use chrono::{NaiveTime, TimeDelta, Timelike};
use egui::{
    Button, Key, Modifiers, Popup, PopupCloseBehavior, Response, ScrollArea, Sense, SetOpenCommand,
    Ui,
};

use crate::words::formats;

/// Minutes from one time of the list to the next, and of a step in the field.
const STEP: u32 = 15;
const ROWS: f32 = 8.0;
const ROW: f32 = 26.0;
const WIDTH: f32 = 104.0;

/// What an open list was asked for.
pub(super) enum Asked {
    /// Take this time.
    Take(NaiveTime),
    /// Close it, and leave what was there.
    Close,
}

/// An open list of times.
pub(super) struct TimeList {
    at: NaiveTime,
    /// Whether the list has to go to `at`.
    scroll: bool,
    shown_before: bool,
}

/// The next quarter of an hour after `time`, or the one before it.
pub(super) fn step(time: NaiveTime, quarters: i32) -> NaiveTime {
    let minutes = time.hour() * 60 + time.minute();
    let on_the_quarter = minutes.is_multiple_of(STEP);
    let quarter = minutes - minutes % STEP;
    let start = NaiveTime::from_hms_opt(quarter / 60, quarter % 60, 0).unwrap_or(time);
    // From between two quarters the first step back is the one just before.
    let quarters = if quarters < 0 && !on_the_quarter {
        quarters + 1
    } else {
        quarters
    };
    start
        .overflowing_add_signed(TimeDelta::minutes(i64::from(quarters) * i64::from(STEP)))
        .0
}

impl TimeList {
    pub(super) fn at(time: NaiveTime) -> Self {
        Self {
            at: step(step(time, 1), -1),
            scroll: true,
            shown_before: false,
        }
    }

    /// What was typed is `time` now: the list goes there.
    pub(super) fn go(&mut self, time: NaiveTime) {
        *self = Self {
            shown_before: self.shown_before,
            ..Self::at(time)
        };
    }

    /// What the keys ask for while the field has the focus; before the field is drawn.
    pub(super) fn keys(&mut self, ui: &Ui) -> Option<Asked> {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        for (key, quarters) in [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, 4),
            (Key::PageUp, -4),
        ] {
            if pressed(key) {
                self.at = step(self.at, quarters);
                self.scroll = true;
            }
        }
        if pressed(Key::Enter) {
            return Some(Asked::Take(self.at));
        }
        let leaves = ui.input(|input| input.key_pressed(Key::Tab));
        (leaves || pressed(Key::Escape)).then_some(Asked::Close)
    }

    /// Shows it below `field`, and tells what was asked of it.
    pub(super) fn show(&mut self, field: &Response, name: &str) -> Option<Asked> {
        let id = field.id.with("times");
        let shown = Popup::from_response(field)
            .id(id)
            .open_memory(Some(SetOpenCommand::Bool(true)))
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .accessible_name(name)
            .width(WIDTH)
            .show(|ui| self.contents(ui));
        let clicked = shown.as_ref().and_then(|shown| shown.inner);
        let elsewhere = shown.is_some_and(|shown| shown.response.clicked_elsewhere());
        let elsewhere = elsewhere && !field.clicked();
        let asked = match clicked {
            Some(time) => Some(Asked::Take(time)),
            None => (self.shown_before && elsewhere).then_some(Asked::Close),
        };
        self.shown_before = true;
        asked
    }

    fn contents(&mut self, ui: &mut Ui) -> Option<NaiveTime> {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().interact_size.y = ROW;
        let height = ROWS * ROW;
        let mut clicked = None;
        let area = ScrollArea::vertical().max_height(height);
        let area = area.min_scrolled_height(height);
        area.auto_shrink([false, true]).show(ui, |ui| {
            let mut time = NaiveTime::MIN;
            loop {
                let is_at = time == self.at;
                // The Tab key goes on to the next field, not through the list.
                let button = Button::selectable(is_at, formats::time(time)).sense(Sense::CLICK);
                let width = (ui.available_width() - 8.0).max(0.0);
                let row = ui.add(button.min_size(egui::Vec2::new(width, ROW)));
                if is_at && std::mem::take(&mut self.scroll) {
                    row.scroll_to_me(Some(egui::Align::Center));
                }
                if row.clicked() {
                    clicked = Some(time);
                }
                time = step(time, 1);
                if time == NaiveTime::MIN {
                    break;
                }
            }
        });
        clicked
    }
}
