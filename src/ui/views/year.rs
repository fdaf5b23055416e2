//! Twelve months of day cells: in step, out of step, shift day, none.

use std::collections::BTreeMap;

use chrono::{Datelike, Days as DaysAhead, Months, NaiveDate, NaiveDateTime};
use egui::{
    Align2, Color32, CornerRadius, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo,
};

use super::year_layout::Layout;
use crate::t;
use crate::ui::command::Command;
use crate::ui::focus;
use crate::ui::marks;
use crate::ui::model::Model;
use crate::ui::overview::{Day, Days};
use crate::ui::theme::{self, Tokens};
use crate::words::{self, formats};

/// Shows the months of the range; a click selects a day's first call.
pub(super) fn show(ui: &mut Ui, model: &Model<'_>, days: &Days, commands: &mut Vec<Command>) {
    let first = first_of_month(model.window.from);
    let last = model.window.to.pred_opt().unwrap_or(model.window.to);
    let count = months_between(first, last) + 1;
    let mut room = ui.available_size();
    let mut layout = Layout::of(count, room);
    if layout.height(count) > room.y {
        room.x -= ui.spacing().scroll.allocated_width();
        layout = Layout::of(count, room);
    }
    let (size, across) = (layout.month(), layout.across);
    let rows = count.div_ceil(across);
    let selected = model.selected_date();
    let mut year = Year {
        model,
        days,
        layout,
        selected,
        skipped: skipped(model),
        tab_stop: selected.filter(|date| days.contains_key(date)),
        commands,
    };
    if year.tab_stop.is_none() {
        let today = model.now.date_naive();
        let next = days.range(today..).next().or(days.iter().next_back());
        year.tab_stop = next.map(|(date, _)| *date);
    }
    ui.spacing_mut().item_spacing = layout.between;
    let area = ScrollArea::vertical().auto_shrink(false);
    area.show_rows(ui, size.y, rows, |ui, seen| {
        for row in seen {
            ui.horizontal(|ui| {
                for month in row * across..((row + 1) * across).min(count) {
                    let ahead = Months::new(u32::try_from(month).unwrap_or(u32::MAX));
                    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                    if let Some(month) = first.checked_add_months(ahead) {
                        year.month(ui, rect, month);
                    }
                }
            });
        }
    });
}

struct Year<'a> {
    model: &'a Model<'a>,
    days: &'a Days,
    layout: Layout,
    selected: Option<NaiveDate>,
    /// The days of the chosen meeting that are skipped.
    skipped: BTreeMap<NaiveDate, (String, NaiveDateTime)>,
    /// The one day that the Tab key comes to; arrows lead on from it.
    tab_stop: Option<NaiveDate>,
    commands: &'a mut Vec<Command>,
}

impl Year<'_> {
    fn month(&mut self, ui: &Ui, rect: Rect, month: NaiveDate) {
        let tokens = Tokens::of(ui.style());
        let painter = ui.painter();
        let name = formats::month_of_year(month);
        let dense = self.layout.is_dense();
        let bold = theme::bold(if dense { theme::SMALL } else { theme::BODY });
        let Layout {
            cell, gap, head, ..
        } = self.layout;
        painter.text(rect.min, Align2::LEFT_TOP, name, bold, tokens.text);
        let monday_or_so = formats::in_use().week_of(month);
        let place = |column: f32, row: f32| {
            rect.min + Vec2::new(column * (cell.x + gap), head + row * (cell.y + gap))
        };
        for (column, day) in monday_or_so.iter_days().take(7).enumerate() {
            let name = formats::weekday(day.weekday());
            let letters: String = name.chars().take(2).collect();
            let at = place(as_points(column), 0.0) + Vec2::new(cell.x / 2.0, -9.0);
            let small = theme::plain(10.0);
            painter.text(at, Align2::CENTER_CENTER, letters, small, tokens.muted);
        }
        let lead = (month - monday_or_so).num_days();
        for date in month
            .iter_days()
            .take_while(|date| date.month() == month.month())
        {
            let day = usize::try_from(lead).unwrap_or_default() + date.day0() as usize;
            let at = place(as_points(day % 7), as_points(day / 7));
            self.day(ui, Rect::from_min_size(at, cell), date);
        }
    }

    fn day(&mut self, ui: &Ui, cell: Rect, date: NaiveDate) {
        let number = date.day().to_string();
        let day = self.days.get(&date);
        let selected = day.is_some() && self.selected == Some(date);
        let Some(day) = day else {
            return self.day_off(ui, cell, date);
        };
        let sense = if self.tab_stop == Some(date) {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let response = ui.interact(cell, ui.unique_id().with(("day", date)), sense);
        paint(ui, cell, day, &number);
        self.outline(ui, cell, date, selected);
        focus::inside(ui, &response, cell.expand(1.0));
        let said = || said(date, day);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, said()));
        if response.clicked() {
            self.select(day);
        }
        self.keys(ui, &response, date);
        response.on_hover_ui(|ui| {
            ui.label(said());
            if let Some((meeting, _)) = &day.first
                && day.count == 1
            {
                ui.label(&meeting.title);
            }
        });
    }

    /// A day without a call, or with one that is skipped.
    fn day_off(&mut self, ui: &Ui, cell: Rect, date: NaiveDate) {
        let tokens = Tokens::of(ui.style());
        let (at, font) = (cell.center(), number_font(cell));
        let number = date.day().to_string();
        let painter = ui.painter();
        let number = painter.text(at, Align2::CENTER_CENTER, number, font, tokens.muted);
        let Some((meeting, planned)) = self.skipped.get(&date) else {
            return self.outline(ui, cell, date, false);
        };
        let across = number.expand(1.0).x_range();
        painter.hline(across, at.y, Stroke::new(1.0, tokens.muted));
        let selected = self.model.selected == Some(*planned);
        self.outline(ui, cell, date, selected);
        let response = ui.interact(cell, ui.unique_id().with(("day", date)), Sense::CLICK);
        let said = words::listed(&[words::long_date(date), t!("date-is-skipped")]);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &said));
        if response.on_hover_text(&said).clicked() {
            self.commands.push(Command::Select {
                meeting: meeting.clone(),
                planned: *planned,
            });
        }
    }

    fn select(&mut self, day: &Day) {
        if let Some((meeting, planned)) = &day.first {
            self.commands.push(Command::Select {
                meeting: meeting.id.clone(),
                planned: *planned,
            });
        }
    }

    /// Arrows go to the next day with a call, in days and in weeks.
    fn keys(&mut self, ui: &Ui, response: &Response, date: NaiveDate) {
        if !response.has_focus() {
            // The focus goes along with the selection.
            let goes_along = ui.unique_id().with("focus");
            if self.selected == Some(date)
                && ui
                    .data_mut(|data| data.remove_temp::<bool>(goes_along))
                    .is_some()
            {
                response.request_focus();
            }
            return;
        }
        let filter = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..Default::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let week = DaysAhead::new(7);
        let found = if pressed(Key::ArrowRight) {
            self.days.range(date..).nth(1)
        } else if pressed(Key::ArrowLeft) {
            self.days.range(..date).next_back()
        } else if pressed(Key::ArrowDown) {
            let from = date.checked_add_days(week).unwrap_or(date);
            self.days.range(from..).next()
        } else if pressed(Key::ArrowUp) {
            let to = date.checked_sub_days(week).unwrap_or(date);
            self.days.range(..=to).next_back()
        } else {
            None
        };
        if let Some((_, day)) = found {
            let day = day.clone();
            self.select(&day);
            let goes_along = ui.unique_id().with("focus");
            ui.data_mut(|data| data.insert_temp(goes_along, true));
        }
    }

    /// Around today, and around what is selected.
    fn outline(&self, ui: &Ui, cell: Rect, date: NaiveDate, strong: bool) {
        let tokens = Tokens::of(ui.style());
        let radius = CornerRadius::same(5);
        if strong {
            let stroke = Stroke::new(2.0, tokens.accent);
            let rect = cell.expand(0.5);
            ui.painter()
                .rect_stroke(rect, radius, stroke, StrokeKind::Inside);
        } else if date == self.model.today() {
            let stroke = Stroke::new(1.0, tokens.muted);
            ui.painter()
                .rect_stroke(cell, radius, stroke, StrokeKind::Inside);
        }
    }
}

fn paint(ui: &Ui, cell: Rect, day: &Day, number: &str) {
    let tokens = Tokens::of(ui.style());
    let painter = ui.painter();
    let radius = CornerRadius::same(4);
    let half = |color: Color32, left: bool| {
        let (west, east) = cell.split_left_right_at_x(cell.center().x);
        let radius = if left {
            CornerRadius {
                ne: 0,
                se: 0,
                ..radius
            }
        } else {
            CornerRadius {
                nw: 0,
                sw: 0,
                ..radius
            }
        };
        painter.rect_filled(if left { west } else { east }, radius, color);
    };
    let fill = |[later, earlier]: [bool; 2], colors: [Color32; 2]| {
        let [of_later, of_earlier] = colors;
        match (later, earlier) {
            (true, true) => {
                half(of_later, true);
                half(of_earlier, false);
            }
            (true, false) => {
                painter.rect_filled(cell, radius, of_later);
            }
            _ => {
                painter.rect_filled(cell, radius, of_earlier);
            }
        }
    };
    let mut color = tokens.text;
    let mut font = number_font(cell);
    let mut at = cell.center();
    if day.is_shift() {
        fill(day.shifts, [tokens.later, tokens.earlier]);
        // The number at the left, the sign at the right of it.
        font = theme::bold(font.size - 1.0);
        at.x -= cell.width() * 0.18;
        let [later, earlier] = day.shifts;
        color = if earlier {
            tokens.on_earlier
        } else {
            tokens.on_later
        };
        if later && earlier {
            color = tokens.text;
        }
        if day.is_season {
            let stroke = Stroke::new(1.0, color);
            painter.rect_stroke(cell, radius, stroke, StrokeKind::Inside);
        }
        for (is_it, sign, y, color) in [
            (later, 1, -3.5, tokens.on_later),
            (earlier, -1, 3.5, tokens.on_earlier),
        ] {
            if is_it {
                let y = if later && earlier { y } else { 0.0 };
                marks::day_direction(painter, cell, y, sign, color);
            }
        }
    } else if day.out_of_step != [false; 2] {
        fill(day.out_of_step, [tokens.later_soft, tokens.earlier_soft]);
        let [later, _] = day.out_of_step;
        let bar = if later {
            tokens.on_later
        } else {
            tokens.on_earlier
        };
        at.x += 1.5;
        marks::step_bar(painter, cell, bar);
    } else {
        painter.rect_filled(cell, radius, tokens.held);
        // What is behind the number is too faint to tell it from a day without a call.
        at.y -= 1.0;
        marks::held(painter, cell, tokens.muted);
    }
    painter.text(at, Align2::CENTER_CENTER, number, font, color);
    if day.is_odd {
        let center = cell.right_top() + Vec2::new(-2.0, 3.0);
        painter.circle_filled(center, 2.5, tokens.out_of_hours);
    }
}

/// The font of a day's number, as large as its cell lets it be.
fn number_font(cell: Rect) -> egui::FontId {
    let size = (cell.height() * 0.66).min(cell.width() * 0.58);
    theme::plain(size.min(theme::SMALL))
}

/// `Monday 13 March: shift, an earlier time for some`.
fn said(date: NaiveDate, day: &Day) -> String {
    let mut parts = vec![words::long_date(date)];
    if let Some((meeting, planned)) = &day.first
        && day.count == 1
    {
        let time = words::time(planned.time());
        parts.push(t!("year-call", time = time, city = &*meeting.anchor.name));
    } else {
        parts.push(t!("year-calls", count = day.count));
    }
    parts.push(match (day.shifts, day.out_of_step) {
        ([true, true], _) => t!("year-shifts-both"),
        ([true, false], _) => t!("year-shifts-later"),
        ([false, true], _) => t!("year-shifts-earlier"),
        (_, [false, false]) => t!("year-in-step"),
        _ => t!("year-out-of-step"),
    });
    if day.is_odd {
        parts.push(t!("year-odd"));
    }
    words::listed(&parts)
}

/// The days of the chosen meeting that are skipped, with its id and the start.
fn skipped(model: &Model<'_>) -> BTreeMap<NaiveDate, (String, NaiveDateTime)> {
    let of = model.answers.chosen.iter().filter(|_| !model.all);
    of.flat_map(|of| {
        let skipped = of.skipped.iter();
        skipped.map(|held| {
            let date = held.start_in_anchor.date();
            (date, (of.meeting.id.clone(), held.planned))
        })
    })
    .collect()
}

fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

fn months_between(first: NaiveDate, last: NaiveDate) -> usize {
    let months = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
    usize::try_from(months(last) - months(first)).unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "a month has few cells")]
fn as_points(count: usize) -> f32 {
    count as f32
}
