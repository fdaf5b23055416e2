//! A month of days to pick one from.

use chrono::{Datelike, Days, Months, NaiveDate};
use egui::{
    EventFilter, FontId, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, Response, RichText,
    Role, Sense, SetOpenCommand, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use crate::plan::civil;
use crate::t;
use crate::ui::focus;
use crate::ui::marks;
use crate::ui::theme::{self, Tokens};
use crate::words::formats;

const DAY: Vec2 = Vec2::new(34.0, 28.0);
const WEEKS: u64 = 6;

/// What an open calendar was asked for.
pub(super) enum Asked {
    /// Take this day.
    Take(NaiveDate),
    /// Close it, and leave what was there.
    Close,
    /// The user turned elsewhere.
    Leave,
}

/// An open calendar.
pub(super) struct Calendar {
    /// The day that the keys are at; its month is shown.
    at: NaiveDate,
    /// Whether that day is to get the focus.
    focus: bool,
    /// Before this many frames a click elsewhere was the one that opened it.
    shown_before: bool,
}

/// What the days of a calendar are.
#[derive(Clone, Copy)]
pub(super) struct DaysOf<'a> {
    pub(super) today: NaiveDate,
    pub(super) chosen: Option<NaiveDate>,
    /// Whether the meeting is held on a date.
    pub(super) held: &'a dyn Fn(NaiveDate) -> bool,
}

impl Calendar {
    pub(super) fn at(date: NaiveDate) -> Self {
        Self {
            at: date,
            focus: true,
            shown_before: false,
        }
    }

    /// Shows it below `field`, and tells what was asked of it.
    pub(super) fn show(
        &mut self,
        ui: &Ui,
        field: &Response,
        name: &str,
        days: DaysOf<'_>,
    ) -> Option<Asked> {
        let id = field.id.with("calendar");
        let mut asked = self.keys(ui, id);
        let shown = Popup::from_response(field)
            .id(id)
            .open_memory(Some(SetOpenCommand::Bool(asked.is_none())))
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .accessible_name(name)
            .width(DAY.x * 7.0)
            .show(|ui| self.contents(ui, id, days));
        let clicked = shown.as_ref().and_then(|shown| shown.inner);
        let elsewhere = shown.is_some_and(|shown| shown.response.clicked_elsewhere());
        if let Some(date) = clicked {
            asked = Some(Asked::Take(date));
        } else if asked.is_none() && self.shown_before && elsewhere {
            asked = Some(Asked::Leave);
        }
        self.shown_before = true;
        if asked.is_some() {
            Popup::close_id(ui.ctx(), id);
        }
        asked
    }

    /// What the keys ask for while the day has the focus.
    fn keys(&mut self, ui: &Ui, id: Id) -> Option<Asked> {
        let day = id.with(self.at);
        let has_focus = ui.memory(|memory| memory.has_focus(day));
        // Esc has taken the focus away where it came at once.
        let none = ui.memory(|memory| memory.focused().is_none());
        let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if escape && (has_focus || none) {
            return Some(Asked::Close);
        }
        if !has_focus {
            return None;
        }
        let week = formats::in_use().week_of(self.at);
        let later = |days| self.at.checked_add_days(Days::new(days));
        let earlier = |days| self.at.checked_sub_days(Days::new(days));
        let on = |months| self.at.checked_add_months(Months::new(months));
        let back = |months| self.at.checked_sub_months(Months::new(months));
        let moves = [
            (Modifiers::NONE, Key::ArrowLeft, earlier(1)),
            (Modifiers::NONE, Key::ArrowRight, later(1)),
            (Modifiers::NONE, Key::ArrowUp, earlier(7)),
            (Modifiers::NONE, Key::ArrowDown, later(7)),
            (Modifiers::SHIFT, Key::PageUp, back(12)),
            (Modifiers::SHIFT, Key::PageDown, on(12)),
            (Modifiers::NONE, Key::PageUp, back(1)),
            (Modifiers::NONE, Key::PageDown, on(1)),
            (Modifiers::NONE, Key::Home, Some(week)),
            (
                Modifiers::NONE,
                Key::End,
                week.checked_add_days(Days::new(6)),
            ),
        ];
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        for (modifiers, key, date) in moves {
            if pressed(modifiers, key) {
                self.go(date);
                return None;
            }
        }
        if pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::Space) {
            return Some(Asked::Take(self.at));
        }
        pressed(Modifiers::NONE, Key::Tab)
            .then_some(Asked::Close)
            .or_else(|| pressed(Modifiers::SHIFT, Key::Tab).then_some(Asked::Close))
    }

    fn go(&mut self, date: Option<NaiveDate>) {
        if let Some(date) = date.filter(|date| civil::is_nameable(*date)) {
            self.at = date;
        }
        self.focus = true;
    }

    /// The month and its days; the one that is clicked.
    fn contents(&mut self, ui: &mut Ui, id: Id, days: DaysOf<'_>) -> Option<NaiveDate> {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        self.heading(ui);
        ui.add_space(4.0);
        let tokens = Tokens::of(ui.style());
        let month = self.at.with_day(1).unwrap_or(self.at);
        let first = formats::in_use().week_of(month);
        ui.horizontal(|ui| {
            for day in 0..7 {
                let date = first.checked_add_days(Days::new(day)).unwrap_or(first);
                let (rect, _) = ui.allocate_exact_size(Vec2::new(DAY.x, 18.0), Sense::hover());
                let text = formats::weekday(date.weekday());
                let font = theme::plain(theme::SMALL);
                let middle = egui::Align2::CENTER_CENTER;
                ui.painter()
                    .text(rect.center(), middle, text, font, tokens.muted);
            }
        });
        let mut clicked = None;
        for week in 0..WEEKS {
            ui.horizontal(|ui| {
                for day in 0..7 {
                    let date = first.checked_add_days(Days::new(week * 7 + day));
                    let (rect, _) = ui.allocate_exact_size(DAY, Sense::hover());
                    let Some(date) = date.filter(|date| civil::is_nameable(*date)) else {
                        continue;
                    };
                    if self.day(ui, id, rect, date, days).clicked() {
                        clicked = Some(date);
                    }
                }
            });
        }
        clicked
    }

    /// `March 2027` between the buttons of the months and years beside it.
    fn heading(&mut self, ui: &mut Ui) {
        let at = self.at;
        let months = |count: i32| {
            let by = Months::new(count.unsigned_abs());
            if count < 0 {
                at.checked_sub_months(by)
            } else {
                at.checked_add_months(by)
            }
        };
        ui.horizontal(|ui| {
            for (name, count) in [
                (t!("pick-previous-year"), -12),
                (t!("pick-previous-month"), -1),
            ] {
                if step_button(ui, &name, count) {
                    self.go(months(count));
                }
            }
            let size = Vec2::new(DAY.x * 7.0 - 4.0 * STEP.x, STEP.y);
            ui.allocate_ui_with_layout(
                size,
                egui::Layout::centered_and_justified(egui::Direction::LeftToRight),
                |ui| {
                    let title = formats::month_of_year(at);
                    ui.label(RichText::new(title).font(theme::bold(theme::BODY)));
                },
            );
            for (name, count) in [(t!("pick-next-month"), 1), (t!("pick-next-year"), 12)] {
                if step_button(ui, &name, count) {
                    self.go(months(count));
                }
            }
        });
    }

    fn day(&mut self, ui: &Ui, id: Id, rect: Rect, date: NaiveDate, days: DaysOf<'_>) -> Response {
        let tokens = Tokens::of(ui.style());
        let is_at = date == self.at;
        // The Tab key knows one day; the arrow keys go from day to day.
        let sense = if is_at { Sense::click() } else { Sense::CLICK };
        let id = id.with(date);
        let response = ui.interact(rect, id, sense);
        let (chosen, today) = (days.chosen == Some(date), days.today == date);
        let held = (days.held)(date);
        let year = date.year().to_string();
        let mut name = t!("pick-day", date = formats::long_date(date), year = year);
        if today {
            name = t!("pick-day-today", day = name);
        }
        if held {
            name = t!("pick-day-held", day = name);
        }
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &name));
        if is_at {
            if std::mem::take(&mut self.focus) {
                response.request_focus();
                ui.ctx().request_repaint();
            }
            let keys = EventFilter {
                tab: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keys));
        }
        let cell = rect.shrink(1.0);
        let painter = ui.painter();
        let mut color = if date.month() == self.at.month() {
            tokens.text
        } else {
            tokens.muted
        };
        if chosen {
            painter.rect_filled(cell, 5.0, tokens.accent);
            color = tokens.on_accent;
        } else if response.hovered() {
            painter.rect_filled(cell, 5.0, tokens.accent_soft);
        }
        focus::inside(ui, &response, rect);
        if today && !response.has_focus() {
            let stroke = Stroke::new(1.0, tokens.muted);
            painter.rect_stroke(cell, 5.0, stroke, StrokeKind::Inside);
        }
        let font: FontId = if today {
            theme::bold(theme::BODY)
        } else {
            theme::plain(theme::BODY)
        };
        let middle = egui::Align2::CENTER_CENTER;
        painter.text(rect.center(), middle, date.day(), font, color);
        if held {
            let dot = rect.center_bottom() - Vec2::new(0.0, 4.5);
            let dot_color = if chosen { color } else { tokens.accent };
            painter.circle_filled(dot, 1.8, dot_color);
        }
        response
    }
}

const STEP: Vec2 = Vec2::new(26.0, 26.0);

/// A button that goes on or back by so many months.
fn step_button(ui: &mut Ui, name: &str, months: i32) -> bool {
    let tokens = Tokens::of(ui.style());
    let (rect, response) = ui.allocate_exact_size(STEP, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() {
        ui.painter().rect_filled(rect, 5.0, tokens.accent_soft);
    }
    let sign = if months < 0 { -1.0 } else { 1.0 };
    let twice = months.abs() > 1;
    let steps: &[f32] = if twice { &[-3.0, 3.0] } else { &[0.0] };
    for step in steps {
        let center = rect.center() + Vec2::new(*step, 0.0);
        marks::chevron(ui.painter(), center, sign, tokens.text);
    }
    response.on_hover_text(name).clicked()
}
