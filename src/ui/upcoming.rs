//! The coming shifts: cards, the nearest first, always on screen.

use chrono::NaiveDate;
use egui::{
    Frame, Margin, Pos2, RichText, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::cell::{Line, lines, one_line};
use super::command::{Command, Shift};
use super::focus;
use super::marks;
use super::model::{Card, MONTHS_AHEAD, Model};
use super::notice::{self, Room};
use super::theme::{self, Tokens};
use super::topbar::at_right;
use crate::plan::Participant;
use crate::schedule::Row;
use crate::t;
use crate::words;

/// How many people fit below each other on a card.
const PEOPLE_A_COLUMN: usize = 3;
const COLUMN_WIDTH: f32 = 326.0;
const HEIGHT: f32 = 150.0;
/// In a low window a card leaves the causes to the pointer and to the selected date.
const LOW_WINDOW: f32 = 680.0;
const CAUSES_HEIGHT: f32 = 36.0;
/// The height of the buttons in its corner.
const CORNER: f32 = 18.0;

/// How much of the window's height it takes.
pub(super) fn height(ui: &Ui, model: &Model<'_>) -> f32 {
    const HEADING: f32 = 34.0;
    const BELOW: f32 = 24.0;
    if model.answers.upcoming.is_empty() {
        return HEADING + theme::ROW + 8.0;
    }
    HEADING + HEIGHT - left_out(ui) + BELOW
}

/// What a card leaves out of its height in a low window.
fn left_out(ui: &Ui) -> f32 {
    if ui.ctx().content_rect().height() < LOW_WINDOW {
        CAUSES_HEIGHT
    } else {
        0.0
    }
}

pub(super) fn show(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    let cards = &model.answers.upcoming;
    ui.horizontal(|ui| {
        ui.label(RichText::new(t!("coming-shifts")).font(theme::bold(theme::BODY)));
        let said = match cards.len() {
            0 => String::new(),
            count => t!("coming-count", count = count, months = MONTHS_AHEAD),
        };
        ui.label(RichText::new(said).small().color(tokens.muted));
    });
    if cards.is_empty() {
        let text = if model.plan.meetings.is_empty() {
            t!("coming-nothing-yet")
        } else {
            t!("coming-none", months = MONTHS_AHEAD)
        };
        ui.label(RichText::new(text).color(tokens.muted));
        return;
    }
    ScrollArea::horizontal()
        .id_salt("coming shifts")
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                for card in cards {
                    show_card(ui, model, card, commands);
                }
            });
            ui.add_space(8.0);
        });
}

/// The card as one sentence after another.
pub(super) fn sentence(card: &Card) -> String {
    let date = card.occurrence.start_in_anchor.date();
    let away = words::days_away(card.days_away);
    let mut said = vec![
        t!("coming-when", date = words::date(date), away = away),
        card.meeting.title.clone(),
        causes(card),
    ];
    said.extend(card.movers.iter().filter_map(|(person, row)| {
        let shift = row.shift.as_ref()?;
        let (before, after) = (shift.before.time(), shift.after.time());
        Some(t!(
            "coming-mover",
            person = &person.name,
            before = words::time(before),
            after = words::time(after),
            shift = words::shift(shift, row, date)
        ))
    }));
    said.join(". ")
}

/// Why it shifts: one clock change, or several.
pub(super) fn causes(card: &Card) -> String {
    let causes: Vec<_> = card.causes.iter().map(words::cause).collect();
    causes.join(&t!("and-because"))
}

/// Shows a card: it leads to its date, and its buttons to its notices.
fn show_card(ui: &mut Ui, model: &Model<'_>, card: &Card, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    let columns = card.movers.len().div_ceil(PEOPLE_A_COLUMN).max(1);
    #[expect(clippy::cast_precision_loss, reason = "nobody has 16 million people")]
    let width = COLUMN_WIDTH * columns as f32;
    let left_out = left_out(ui);
    let size = Vec2::new(width, HEIGHT - left_out);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let said = sentence(card);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        commands.push(Command::Select {
            meeting: card.meeting.id.clone(),
            planned: card.occurrence.planned,
        });
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let edge = if response.hovered() {
        tokens.accent
    } else {
        tokens.line
    };
    let frame = Frame::new()
        .fill(tokens.background)
        .corner_radius(8.0)
        .inner_margin(Margin::same(10))
        .stroke(Stroke::new(1.0, edge));
    ui.painter().add(frame.paint(rect.shrink(10.5)));
    focus::inside(ui, &response, rect);

    let painter = ui
        .painter()
        .with_clip_rect(rect.shrink(2.0).intersect(ui.clip_rect()));
    let inner = rect.shrink2(Vec2::new(12.0, 9.0));
    let date = card.occurrence.start_in_anchor.date();
    let left = |below: f32| Pos2::new(inner.left(), inner.top() + below);
    let mut line = Line {
        painter: &painter,
        at: left(8.0),
        end: inner.right(),
    };
    line.text(&words::date(date), theme::bold(theme::BODY), tokens.text);
    let away = words::days_away(card.days_away);
    line.text(&away, theme::plain(theme::SMALL), tokens.muted);
    line.at = left(27.0);
    line.text(&card.meeting.title, theme::plain(theme::BODY), tokens.text);
    if left_out == 0.0 {
        let because = t!("because", cause = causes(card));
        let small = theme::plain(theme::SMALL);
        let why = lines(&painter, &because, small, tokens.muted, inner.width(), 2);
        painter.galley(left(38.0), why, tokens.muted);
    }
    for (index, (person, side)) in card.movers.iter().enumerate() {
        let (column, place) = (index / PEOPLE_A_COLUMN, index % PEOPLE_A_COLUMN);
        #[expect(clippy::cast_precision_loss, reason = "three rows, few columns")]
        let (right, below) = (
            column as f32 * COLUMN_WIDTH,
            82.0 - left_out + place as f32 * 18.0,
        );
        line.at = left(below) + Vec2::new(right, 0.0);
        line.end = (line.at.x + COLUMN_WIDTH - 24.0).min(inner.right());
        mover(&mut line, person, side, date, tokens);
    }
    response.on_hover_text(said.replace(". ", "\n"));
    let top = inner.with_max_y(inner.top() + CORNER);
    let mut corner = ui.new_child(UiBuilder::new().max_rect(top));
    corner.spacing_mut().interact_size.y = CORNER;
    at_right(&mut corner, "card", |ui| {
        let shift = Shift {
            meeting: card.meeting.id.clone(),
            planned: card.occurrence.planned,
        };
        let of = t!(
            "shifts-of",
            title = &card.meeting.title,
            date = words::date(date)
        );
        notice::buttons(ui, model, (&shift, &of), Room::Corner, commands);
    });
}

/// `▼ 15:00 → 14:00  Nottingham studio      until Fri 24 Mar`.
pub(super) fn mover(
    line: &mut Line<'_>,
    person: &Participant,
    row: &Row,
    near: NaiveDate,
    tokens: &Tokens,
) {
    let Some(shift) = &row.shift else { return };
    let (_, color) = tokens.shift(shift.shift_secs);
    let small = theme::plain(theme::SMALL);
    if let Some(until) = words::until(row, near) {
        let font = small.clone();
        let galley = one_line(line.painter, &until, font, tokens.muted, COLUMN_WIDTH);
        let size = galley.size();
        line.end -= size.x;
        let min = Pos2::new(line.end, line.at.y - size.y / 2.0);
        line.painter.galley(min, galley, tokens.muted);
        line.end -= 6.0;
    }
    let center = line.at + Vec2::new(marks::SIZE / 2.0, 0.0);
    marks::direction(line.painter, center, shift.shift_secs, color);
    line.at.x += marks::SIZE + 5.0;
    let times = words::before_and_after(shift, row);
    line.text(&times, theme::bold(theme::SMALL), color);
    line.text(&person.name, small, tokens.text);
}
