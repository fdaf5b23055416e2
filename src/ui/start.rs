//! The page on which a plan begins: what is typed at the left, what it comes to at the right.

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use egui::{
    Context, Frame, Margin, Rect, RichText, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use super::app::App;
use super::cell::{Cell, Line, one_line, presence, presence_color};
use super::command::{Command, View};
use super::form::{StartDraft, caption};
use super::icon;
use super::inspector::Inspector;
use super::marks;
use super::model::{Card, MONTHS_AHEAD, Model};
use super::opening::Then;
use super::theme::{self, Tokens};
use super::topbar::main_button;
use super::upcoming;
use crate::plan::Plan;
use crate::schedule::{self, MeetingSchedule, Presence, Schedule, Window};
use crate::t;
use crate::words::{self, capital};

/// The width of the page, of the fields, and between them and the preview.
const PAGE: f32 = 980.0;
const FIELDS: f32 = 0.56;
const GAP: f32 = 28.0;
/// A page narrower than this has room for the fields alone.
const ALONE: f32 = 620.0;
/// The height of the buttons below the fields.
const BUTTONS: f32 = 52.0;

/// A plan that begins.
pub(super) struct Start {
    draft: StartDraft,
    preview: Option<Preview>,
}

/// What a plan that begins comes to, and what it was computed of.
struct Preview {
    of: (Plan, DateTime<Utc>),
    meeting: Option<MeetingSchedule>,
    /// The first coming shift.
    shift: Option<Card>,
}

impl Start {
    pub(super) fn new(model: &Model<'_>) -> Self {
        Self {
            draft: StartDraft::new(model),
            preview: None,
        }
    }
}

impl App {
    /// Shows the page, with what was typed there before.
    pub(super) fn show_start(&mut self) {
        if let Some(start) = &mut self.start {
            start.draft.ask();
        }
        self.inspector = Inspector::Closed;
        self.view = View::Start;
    }

    /// Makes the plan of what was typed, in one step to undo; the example makes room for it.
    pub(super) fn create_plan(&mut self, ctx: &Context) {
        let today = self.now.date_naive();
        let action = self
            .start
            .as_mut()
            .and_then(|start| start.draft.finish(today));
        let Some(action) = action else { return };
        if self.opened.is_example {
            // It goes on once there is an empty plan.
            self.start_at(ctx, Plan::default(), Then::Create);
            return;
        }
        self.change(ctx, |history, plan| history.apply(plan, action));
        if self.trouble.is_none() {
            self.start = None;
            let first = self.opened.plan.meetings.first();
            if let Some(id) = first.map(|meeting| meeting.id.clone()) {
                self.choose(id);
            }
        }
    }
}

pub(super) fn show(ui: &mut Ui, model: &Model<'_>, start: &mut Start, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    let all = ui.available_rect_before_wrap();
    let page = all.with_max_x(all.left() + all.width().min(PAGE));
    let page = page.translate(Vec2::new((all.width() - page.width()) / 2.0, 0.0));
    let alone = page.width() < ALONE;
    let fields = (page.width() - GAP).max(0.0) * FIELDS;
    let (mut left, right) = page.split_left_right_at_x(page.left() + fields);
    if alone {
        left = page;
    }
    let right = right.with_min_x(right.left() + GAP);
    let (form, buttons) = left.split_top_bottom_at_y(left.bottom() - BUTTONS);
    within(ui, form, |ui| {
        ui.horizontal(|ui| {
            icon::show(ui, 28.0);
            ui.heading(t!("start-heading"));
        });
        ui.label(RichText::new(t!("start-hint")).color(tokens.muted));
        ui.add_space(4.0);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            start.draft.show(ui, model, commands);
            ui.add_space(10.0);
        });
    });
    within(ui, buttons, |ui| show_buttons(ui, model, start, commands));
    if alone {
        return;
    }
    start.look(model);
    let preview = start.preview.as_ref();
    within(ui, right, |ui| {
        ScrollArea::vertical()
            .auto_shrink(false)
            .id_salt("preview")
            .show(ui, |ui| {
                if let Some(preview) = preview {
                    preview.show(ui, tokens);
                }
            });
    });
}

/// A part of the page.
fn within(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        ui.shrink_clip_rect(rect.expand2(Vec2::new(4.0, 0.0)));
        add(ui);
    });
}

/// The way on and the way out, and what is lacking for the first.
fn show_buttons(ui: &mut Ui, model: &Model<'_>, start: &mut Start, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        if main_button(ui, &t!("start-create")).clicked() {
            commands.push(Command::CreatePlan);
        }
        if ui.button(t!("cancel")).clicked() {
            commands.push(Command::Show(View::default()));
        }
        let lacking = start.draft.lacking(model.now.date_naive());
        let said = match &*lacking {
            [] => RichText::new(t!("start-kept")).small().color(tokens.muted),
            lacking => {
                let fields = words::all_of(lacking);
                RichText::new(t!("start-lacking", fields = fields)).color(tokens.out_of_hours)
            }
        };
        ui.add(egui::Label::new(said).truncate());
    });
}

impl Start {
    /// Computes what is typed, where that has changed.
    fn look(&mut self, model: &Model<'_>) {
        let of = (self.draft.plan(model.now.date_naive()), model.now);
        if self.preview.as_ref().is_some_and(|known| known.of == of) {
            return;
        }
        let (plan, now) = &of;
        let mut meeting = None;
        let mut shift = None;
        if let Some(first) = plan.meetings.first() {
            let from = first.start.date().max(Window::ahead(*now, 0).from);
            let (schedule, _) = schedule::build(plan, model.tzdb, year_from(from));
            shift = first_shift(&schedule, *now);
            meeting = schedule.meetings.into_iter().next();
        }
        self.preview = Some(Preview { of, meeting, shift });
    }
}

/// The first shift in the twelve months after the first date, or after now.
fn first_shift(schedule: &Schedule, now: DateTime<Utc>) -> Option<Card> {
    let held = &schedule.meetings.first()?.occurrences;
    let from = held.first()?.instant.max(now);
    let coming = schedule.upcoming(from, MONTHS_AHEAD).into_iter().next()?;
    let mut card = Card::of(coming);
    let zone = &schedule.meetings.first()?.zone;
    let date = card.occurrence.start_in_anchor.date();
    card.days_away = (date - zone.civil_at(now).date()).num_days();
    Some(card)
}

fn year_from(from: NaiveDate) -> Window {
    let to = from.checked_add_months(Months::new(MONTHS_AHEAD));
    let to = to.and_then(|to| to.checked_add_days(Days::new(3)));
    Window {
        from,
        to: to.unwrap_or(NaiveDate::MAX),
    }
}

impl Preview {
    fn show(&self, ui: &mut Ui, tokens: &Tokens) {
        let frame = Frame::new()
            .fill(tokens.panel)
            .corner_radius(8.0)
            .inner_margin(Margin::same(16));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            let Some(of) = &self.meeting else {
                ui.label(RichText::new(t!("start-preview-empty")).color(tokens.muted));
                return;
            };
            ui.label(RichText::new(&of.meeting.title).font(theme::bold(16.0)));
            let when = capital(&words::when(&of.meeting));
            ui.label(RichText::new(when).color(tokens.muted));
            ui.add_space(6.0);
            let Some(first) = of.occurrences.first() else {
                ui.label(RichText::new(t!("start-no-date")).color(tokens.out_of_hours));
                return;
            };
            let date = first.start_in_anchor.date();
            caption(ui, &t!("start-first", date = words::date(date)));
            for (person, row) in of.participants.iter().zip(&first.rows) {
                let selected = false;
                let in_anchor = date;
                local_time(
                    ui,
                    tokens,
                    &Cell {
                        person,
                        row,
                        in_anchor,
                        moved_by: chrono::TimeDelta::zero(),
                        selected,
                    },
                );
            }
            if let Some(oddity) = words::oddity(first, &of.meeting.anchor) {
                ui.label(RichText::new(oddity).small().color(tokens.out_of_hours));
            }
            ui.add_space(8.0);
            caption(ui, &t!("start-first-shift"));
            match &self.shift {
                Some(card) => shift(ui, tokens, card),
                None if of.participants.len() < 2 => {
                    ui.label(RichText::new(t!("start-nobody-yet")).color(tokens.muted));
                }
                None => {
                    let said = t!("coming-none", months = MONTHS_AHEAD);
                    ui.label(RichText::new(said).color(tokens.muted));
                }
            }
        });
    }
}

/// `Nottingham studio   15:00`, and what is special about it below.
fn local_time(ui: &mut Ui, tokens: &Tokens, cell: &Cell<'_>) {
    let odd = presence(cell.row);
    let height = if odd.is_some() { 40.0 } else { 24.0 };
    let (rect, line) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let said = cell.sentence();
    line.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let painter = ui.painter();
    let start = cell.row.local_start;
    let mut time = words::time(start.time());
    if cell.row.day_step != 0 {
        time = t!(
            "date-time",
            date = words::short_date(start.date()),
            time = time
        );
    }
    let asleep = cell.row.presence() == Presence::Asleep;
    let color = if asleep {
        tokens.out_of_hours
    } else {
        tokens.text
    };
    let bold = theme::bold(theme::BODY);
    let time = one_line(painter, &time, bold, color, rect.width());
    let left = (rect.width() - time.size().x - 12.0).max(0.0);
    let at = rect.right_top() - Vec2::new(time.size().x, -3.0);
    painter.galley(at, time, color);
    let mut line = Line {
        painter,
        at: rect.left_top() + Vec2::new(0.0, 12.0),
        end: rect.left() + left,
    };
    line.text(&cell.person.name, theme::plain(theme::BODY), tokens.text);
    line.text(
        &cell.person.city.name,
        theme::plain(theme::SMALL),
        tokens.muted,
    );
    if let Some(odd) = odd {
        let small = theme::plain(theme::SMALL);
        let color = presence_color(cell.row, tokens);
        let odd = one_line(painter, &odd, small, color, rect.width());
        let at = rect.right_top() + Vec2::new(-odd.size().x, 21.0);
        let moon = at + Vec2::new(-9.0, odd.size().y / 2.0);
        painter.galley(at, odd, color);
        if asleep {
            marks::moon(painter, moon, color, tokens.panel);
        }
    }
}

/// When somebody shifts first, why, and who.
fn shift(ui: &mut Ui, tokens: &Tokens, card: &Card) {
    let date = card.occurrence.start_in_anchor.date();
    let away = words::days_away(card.days_away);
    let when = t!("coming-when", date = words::date(date), away = away);
    ui.label(RichText::new(when).font(theme::bold(theme::BODY)));
    let because = t!("because", cause = words::causes(&card.causes));
    ui.label(RichText::new(because).small().color(tokens.muted));
    for (person, row) in &card.movers {
        let size = Vec2::new(ui.available_width(), 20.0);
        let (rect, line) = ui.allocate_exact_size(size, Sense::hover());
        let cell = Cell {
            person,
            row,
            in_anchor: date,
            moved_by: chrono::TimeDelta::zero(),
            selected: false,
        };
        let said = cell.sentence();
        line.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        let mut line = Line {
            painter: ui.painter(),
            at: rect.left_center(),
            end: rect.right(),
        };
        upcoming::mover(&mut line, person, row, date, tokens);
    }
}
