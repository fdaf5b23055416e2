//! The left: the meetings, the people, and what the signs mean.

use egui::{
    EventFilter, Id, Key, Modifiers, Rect, Response, RichText, Role, ScrollArea, Sense, Ui, Vec2,
    WidgetInfo,
};

use super::cell::{lines, one_line};
use super::command::Command;
use super::focus;
use super::marks;
use super::model::{Model, only_in_reality};
use super::theme::{self, Tokens};
use crate::plan::Meeting;
use crate::t;
use crate::words;

/// A list lower than this needs the room itself.
const ROOM_FOR_LEGEND: f32 = 520.0;

pub(super) fn show(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    if ui.available_height() > ROOM_FOR_LEGEND {
        egui::Panel::bottom("legend")
            .show_separator_line(false)
            .frame(egui::Frame::NONE.inner_margin(egui::Margin::symmetric(12, 10)))
            .show(ui, legend);
    }
    egui::CentralPanel::no_frame().show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            section(
                ui,
                model,
                (&t!("sidebar-meetings"), model.plan.meetings.len()),
                &t!("sidebar-add-meeting"),
                || {
                    commands.push(Command::NewMeeting);
                },
            );
            if !model.plan.meetings.is_empty() {
                let row = Row {
                    name: &t!("all-meetings"),
                    below: t!("all-meetings-below"),
                    badge: None,
                    chosen: model.all,
                };
                let response = row.show(ui, LOW);
                if response.clicked() {
                    commands.push(Command::ChooseAll);
                }
                arrows(ui, &response, model.all, commands);
                reveal(ui, &response, None);
            }
            for (index, meeting) in model.plan.meetings.iter().enumerate() {
                let chosen = model.chosen == Some(meeting.id.as_str()) && !model.all;
                if !chosen && !is_near(ui, MEETING) {
                    continue;
                }
                let near = model.answers.next_shift.get(&meeting.id).copied();
                let near = near.filter(|days| *days <= i64::from(model.preferences.tell_days));
                let response = meeting_row(ui, index, meeting, chosen, near);
                if response.clicked() {
                    commands.push(Command::Choose(meeting.id.clone()));
                }
                arrows(ui, &response, chosen, commands);
                reveal(ui, &response, chosen.then_some(&meeting.id));
                if response.double_clicked() {
                    commands.push(Command::EditMeeting(meeting.id.clone()));
                }
            }
            ui.add_space(14.0);
            section(
                ui,
                model,
                (&t!("sidebar-people"), model.plan.participants.len()),
                &t!("sidebar-add-person"),
                || {
                    commands.push(Command::NewParticipant);
                },
            );
            for person in &model.plan.participants {
                if !is_near(ui, LOW) {
                    continue;
                }
                let clock = model.tzdb.zone(&person.city.zone);
                let clock = clock.map(|zone| words::time(minute(zone.civil_at(model.now))));
                let clock = clock.unwrap_or_else(|| "?".into());
                let row = Row {
                    name: &person.name,
                    below: t!("sidebar-now", city = &person.city.name, time = clock),
                    badge: None,
                    chosen: false,
                };
                let response = row.show(ui, LOW);
                reveal(ui, &response, None);
                if response.clicked() {
                    commands.push(Command::EditParticipant(person.id.clone()));
                }
            }
        });
    });
}

/// What gets the focus is brought into view, and a meeting when it is `chosen`.
fn reveal(ui: &Ui, row: &Response, chosen: Option<&String>) {
    let known = Id::unique("the chosen meeting that was brought into view");
    let is_new = chosen.is_some_and(|id| {
        let before = ui.data_mut(|data| {
            let before = data.get_temp::<String>(known);
            data.insert_temp(known, id.clone());
            before
        });
        before.as_ref() != Some(id)
    });
    if is_new || row.gained_focus() {
        row.scroll_to_me(None);
    }
}

/// While a meeting has the focus, up and down choose its neighbours, and the focus goes along.
fn arrows(ui: &Ui, row: &Response, chosen: bool, commands: &mut Vec<Command>) {
    let goes_along = Id::unique("the focus goes to the chosen meeting");
    if chosen
        && ui
            .data_mut(|data| data.remove_temp::<bool>(goes_along))
            .is_some()
    {
        row.request_focus();
    }
    if !row.has_focus() {
        return;
    }
    let ours = EventFilter {
        vertical_arrows: true,
        ..Default::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, ours));
    for (key, step) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            commands.push(Command::ChooseNext(step));
            ui.data_mut(|data| data.insert_temp(goes_along, true));
        }
    }
}

/// A clock's time without its seconds.
pub(super) fn minute(civil: chrono::NaiveDateTime) -> chrono::NaiveTime {
    use chrono::Timelike;

    let time = civil.time();
    time.with_second(0)
        .and_then(|time| time.with_nanosecond(0))
        .unwrap_or(time)
}

fn section(ui: &mut Ui, model: &Model<'_>, of: (&str, usize), add: &str, on_add: impl FnOnce()) {
    let (title, count) = of;
    let tokens = Tokens::of(ui.style());
    ui.horizontal(|ui| {
        ui.add_space(12.0);
        let title = RichText::new(title).font(theme::bold(theme::SMALL));
        ui.label(title.color(tokens.muted));
        ui.label(RichText::new(count.to_string()).small().color(tokens.muted));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(10.0);
            let button = egui::Button::new("+").small();
            let enabled = model.can_change();
            let button = ui.add_enabled(enabled, button).on_hover_text(add);
            let button = button.on_disabled_hover_text(only_in_reality());
            button.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, add));
            if button.clicked() {
                on_add();
            }
        });
    });
}

/// A meeting's row has room for two lines below its name.
const MEETING: f32 = 60.0;
const LOW: f32 = 44.0;

/// Whether the next row is seen, or next to one that is, as the Tab key may lead there; else its
/// place is left empty.
fn is_near(ui: &mut Ui, height: f32) -> bool {
    let size = Vec2::new(ui.available_width(), height);
    let rect = Rect::from_min_size(ui.cursor().min, size);
    let is_near = ui.is_rect_visible(rect.expand2(Vec2::new(0.0, 2.0 * height)));
    if !is_near {
        ui.allocate_space(size);
    }
    is_near
}

struct Row<'a> {
    name: &'a str,
    below: String,
    /// In a badge at the right.
    badge: Option<String>,
    chosen: bool,
}

impl Row<'_> {
    /// Allocates and draws the row; its sentence is what a screen reader says.
    fn show(&self, ui: &mut Ui, height: f32) -> Response {
        let tokens = Tokens::of(ui.style());
        let size = Vec2::new(ui.available_width(), height);
        let (outer, response) = ui.allocate_exact_size(size, Sense::click());
        let rect = outer.shrink2(Vec2::new(8.0, 1.0));
        let painter = ui.painter();
        if self.chosen {
            painter.rect_filled(rect, 6.0, tokens.accent_soft);
            let bar = Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height()));
            painter.rect_filled(bar, 1.5, tokens.accent);
        } else if response.hovered() {
            painter.rect_filled(rect, 6.0, tokens.line);
        }
        focus::inside(ui, &response, rect);
        let left = rect.left() + 26.0;
        let width = rect.right() - 10.0 - left;
        let mut title_width = width;
        if let Some(badge) = &self.badge {
            let font = theme::bold(theme::SMALL);
            let galley = one_line(painter, badge, font, tokens.on_later, 60.0);
            let size = galley.size() + Vec2::new(12.0, 2.0);
            let min = egui::pos2(rect.right() - size.x - 6.0, rect.top() + 5.0);
            painter.rect_filled(Rect::from_min_size(min, size), 8.0, tokens.later);
            painter.galley(min + Vec2::new(6.0, 1.0), galley, tokens.on_later);
            title_width -= size.x;
        }
        let font = theme::bold(theme::BODY);
        let title = one_line(painter, self.name, font, tokens.text, title_width);
        let small = theme::plain(theme::SMALL);
        let rows = if height < MEETING { 1 } else { 2 };
        let below = lines(painter, &self.below, small, tokens.muted, width, rows);
        let top = rect.top() + 5.0;
        let next = top + title.size().y;
        painter.galley(egui::pos2(left, top), title, tokens.text);
        painter.galley(egui::pos2(left, next), below, tokens.muted);
        let chosen = self.chosen;
        let sentence = format!("{}, {}", self.name, self.below);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &sentence));
        response
    }
}

fn meeting_row(
    ui: &mut Ui,
    index: usize,
    meeting: &Meeting,
    chosen: bool,
    near: Option<i64>,
) -> Response {
    let row = Row {
        name: &meeting.title,
        below: words::when(meeting),
        badge: near.map(|days| t!("sidebar-days", count = days)),
        chosen,
    };
    let response = row.show(ui, MEETING);
    let rect = response.rect.shrink2(Vec2::new(8.0, 1.0));
    let dot = rect.left_top() + Vec2::new(14.0, 15.0);
    let color = Tokens::of(ui.style()).meeting(meeting.color.as_deref(), index);
    ui.painter().circle_filled(dot, 4.5, color);
    let hover = format!("{}\n{}", meeting.title, words::when(meeting));
    match near {
        None => response.on_hover_text(hover),
        Some(days) => {
            let away = words::days_away(days);
            let next = t!("sidebar-next-shift", away = away);
            response.on_hover_text(format!("{hover}\n{next}"))
        }
    }
}

type Paint = fn(&egui::Painter, Rect, &Tokens);

/// What the signs mean.
fn legend(ui: &mut Ui) {
    let tokens = Tokens::of(ui.style());
    ui.spacing_mut().item_spacing.y = 3.0;
    ui.spacing_mut().interact_size.y = 18.0;
    let signs: [(String, Paint); 5] = [
        (t!("legend-later"), |painter, rect, tokens| {
            painter.rect_filled(rect, 4.0, tokens.later);
            marks::direction(painter, rect.center(), 1, tokens.on_later);
        }),
        (t!("legend-earlier"), |painter, rect, tokens| {
            painter.rect_filled(rect, 4.0, tokens.earlier);
            marks::direction(painter, rect.center(), -1, tokens.on_earlier);
        }),
        (t!("legend-season"), |painter, rect, tokens| {
            let (behind, on) = (tokens.earlier, tokens.on_earlier);
            painter.rect_filled(rect, 4.0, behind);
            let stroke = egui::Stroke::new(1.0, on);
            painter.rect_stroke(rect, 4.0, stroke, egui::StrokeKind::Inside);
            marks::direction(painter, rect.center() - Vec2::new(0.0, 1.5), -1, on);
            marks::underline(painter, rect.center() - Vec2::new(0.0, 1.5), on);
        }),
        (t!("legend-out-of-step"), |painter, rect, tokens| {
            painter.rect_filled(rect, 4.0, tokens.later_soft);
            marks::step_bar(painter, rect, tokens.on_later);
        }),
        (t!("outside-waking-hours"), |painter, rect, tokens| {
            marks::moon(painter, rect.center(), tokens.out_of_hours, tokens.panel);
        }),
    ];
    for (text, paint) in signs {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(22.0, 18.0), Sense::hover());
            paint(ui.painter(), rect, tokens);
            ui.label(RichText::new(text).small().color(tokens.muted));
        });
    }
}
