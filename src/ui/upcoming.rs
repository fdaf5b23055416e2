//! The coming shifts: cards, the nearest first, always on screen.

use chrono::NaiveDate;
use egui::{
    Align, Button, Frame, Layout, Margin, Pos2, Rect, RichText, Role, ScrollArea, Sense, Stroke,
    Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::cell::{Line, lines, one_line};
use super::command::{Command, Shift, View};
use super::focus;
use super::marks;
use super::model::{Card, Coming, MONTHS_AHEAD, Model};
use super::notice::{self, Room};
use super::theme::{self, Tokens};
use super::topbar::at_right;
use crate::plan::Participant;
use crate::schedule::Row;
use crate::t;
use crate::words;

/// How many people fit below each other on a card.
const PEOPLE_A_COLUMN: usize = 3;
/// How many lines for people a card has.
const PEOPLE_A_CARD: usize = 2 * PEOPLE_A_COLUMN;
/// How many people the pointer shows.
const MOST_SAID: usize = 12;
/// How many shifts have a card; the view of the shifts has the others too.
const MOST_CARDS: usize = 1_000;
const COLUMN_WIDTH: f32 = 326.0;
const BETWEEN: f32 = 8.0;
const HEIGHT: f32 = 150.0;
/// In a low window a card leaves the causes to the pointer and to the selected date.
const LOW_WINDOW: f32 = 680.0;
const CAUSES_HEIGHT: f32 = 36.0;
const TINY_WINDOW: f32 = 480.0;
/// The height of the buttons in its corner.
const CORNER: f32 = 18.0;

/// How much of the window's height it takes.
pub(super) fn height(ui: &Ui, model: &Model<'_>) -> f32 {
    const HEADING: f32 = 34.0;
    const BELOW: f32 = 24.0;
    if is_one_line(ui, model) {
        return HEADING + 8.0;
    }
    if model.answers.upcoming.is_empty() {
        return HEADING + theme::ROW + 8.0;
    }
    HEADING + HEIGHT - left_out(ui) + BELOW
}

/// Whether there is room for the nearest shift alone, on one line; a low window leaves the room to
/// the pages that list the same shifts or are not about dates.
fn is_one_line(ui: &Ui, model: &Model<'_>) -> bool {
    let height = ui.ctx().content_rect().height();
    let of_dates = matches!(model.view, View::Periods | View::Dates | View::Year);
    height < TINY_WINDOW || (height < LOW_WINDOW && !of_dates)
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
    let all = &model.answers.upcoming;
    let cards = all.get(..MOST_CARDS).unwrap_or(all);
    ui.horizontal(|ui| {
        ui.label(RichText::new(t!("coming-shifts")).font(theme::bold(theme::BODY)));
        let said = match (model.answers.looking_ahead(), all.len()) {
            (Some((done, total)), _) => t!("all-progress", done = done, total = total),
            (None, 0) => String::new(),
            (None, count) => t!("coming-count", count = count, months = MONTHS_AHEAD),
        };
        ui.label(RichText::new(said).small().color(tokens.muted));
        if is_one_line(ui, model) {
            nearest(ui, model, commands);
        }
    });
    if is_one_line(ui, model) {
        return;
    }
    if cards.is_empty() {
        if model.answers.looking_ahead().is_some() {
            // Whether something changes is not known yet.
            return;
        }
        let text = if model.has_participants() {
            t!("coming-none", months = MONTHS_AHEAD)
        } else {
            t!("coming-nothing-yet")
        };
        ui.label(RichText::new(text).color(tokens.muted));
        return;
    }
    let height = HEIGHT - left_out(ui);
    let ends = cards.iter().scan(0.0, |left, card| {
        *left += width(card) + BETWEEN;
        Some(*left)
    });
    let lefts: Vec<f32> = std::iter::once(0.0).chain(ends).collect();
    let area = ScrollArea::horizontal()
        .id_salt("coming shifts")
        .auto_shrink([false, true]);
    area.show_viewport(ui, |ui, seen| {
        let corner = ui.max_rect().min;
        let whole = lefts.last().map_or(0.0, |end| end - BETWEEN);
        ui.allocate_space(Vec2::new(whole, height));
        // One more at either side, so that the Tab key leads on to it.
        let seen = seen.expand(COLUMN_WIDTH);
        let first = lefts.partition_point(|left| *left < seen.left());
        for (card, left) in cards.iter().zip(&lefts).skip(first.saturating_sub(1)) {
            if *left > seen.right() {
                break;
            }
            let size = Vec2::new(width(card), height);
            let rect = Rect::from_min_size(corner + Vec2::new(*left, 0.0), size);
            if let Some(card) = model.card(card) {
                show_card(ui, rect, model, &card, commands);
            }
        }
    });
}

/// A button that leads to the nearest shift.
fn nearest(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let first = model.answers.upcoming.first();
    let Some(card) = first.and_then(|coming| model.card(coming)) else {
        return;
    };
    let date = words::date(card.occurrence.start_in_anchor.date());
    let away = words::days_away(card.days_away);
    let when = t!("coming-when", date = date, away = away);
    let label = format!("{when}: {}", card.meeting.title);
    let button = ui.add(Button::new(label).small().truncate());
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, sentence(&card)));
    if button.clicked() {
        commands.push(leads_to(&card));
    }
}

fn leads_to(card: &Card) -> Command {
    Command::Select {
        meeting: card.meeting.id.clone(),
        planned: card.occurrence.planned,
    }
}

/// How many people a card names; where there are more, the last line says how many.
fn named(card: &Card) -> usize {
    match card.movers.len() {
        all if all <= PEOPLE_A_CARD => all,
        _ => PEOPLE_A_CARD - 1,
    }
}

fn width(coming: &Coming) -> f32 {
    if coming.movers > PEOPLE_A_COLUMN {
        2.0 * COLUMN_WIDTH
    } else {
        COLUMN_WIDTH
    }
}

/// The card as one sentence after another.
pub(super) fn sentence(card: &Card) -> String {
    said(card, usize::MAX).join(". ")
}

/// Of a date that was moved, for which what is said of the others is not so: when it is.
pub(super) fn exception(card: &Card) -> Option<String> {
    card.occurrence.moved_from?;
    let time = words::time(card.occurrence.start_in_anchor.time());
    Some(t!("usually-moved", time = time))
}

/// What there is to know, with that many people at most.
fn said(card: &Card, people: usize) -> Vec<String> {
    let date = card.occurrence.start_in_anchor.date();
    let away = words::days_away(card.days_away);
    let mut said = vec![
        t!("coming-when", date = words::date(date), away = away),
        card.meeting.title.clone(),
        words::causes(&card.causes),
    ];
    said.extend(exception(card));
    let named = card.movers.iter().take(people);
    said.extend(named.filter_map(|(person, row)| {
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
    if let Some(more) = card
        .movers
        .len()
        .checked_sub(people)
        .filter(|more| *more > 0)
    {
        said.push(t!("shifts-more", count = more));
    }
    said
}

/// Shows a card: it leads to its date, and its buttons to its notices.
fn show_card(ui: &mut Ui, rect: Rect, model: &Model<'_>, card: &Card, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    let left_out = left_out(ui);
    let key = (&card.meeting.id, card.occurrence.planned);
    let response = ui.interact(rect, ui.unique_id().with(key), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, sentence(card)));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        commands.push(leads_to(card));
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

    let painter = ui.painter();
    let inner = rect.shrink2(Vec2::new(12.0, 9.0));
    let date = card.occurrence.start_in_anchor.date();
    let left = |below: f32| Pos2::new(inner.left(), inner.top() + below);
    let mut line = Line {
        painter,
        at: left(8.0),
        end: inner.right(),
    };
    line.text(&words::date(date), theme::bold(theme::BODY), tokens.text);
    let away = words::days_away(card.days_away);
    line.text(&away, theme::plain(theme::SMALL), tokens.muted);
    line.at = left(27.0);
    line.text(&card.meeting.title, theme::plain(theme::BODY), tokens.text);
    line.text(
        &exception(card).unwrap_or_default(),
        theme::plain(theme::SMALL),
        tokens.muted,
    );
    if left_out == 0.0 {
        let because = t!("because", cause = words::causes(&card.causes));
        let small = theme::plain(theme::SMALL);
        let why = lines(painter, &because, small, tokens.muted, inner.width(), 2);
        painter.galley(left(38.0), why, tokens.muted);
    }
    show_movers(&mut line, (inner, left_out), card, tokens);
    response.on_hover_ui(|ui| {
        ui.label(said(card, MOST_SAID).join("\n"));
    });
    let top = inner.with_max_y(inner.top() + CORNER);
    let beside = Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new().id_salt(key).max_rect(top).layout(beside);
    let mut corner = ui.new_child(builder);
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

/// The people whose time moves, in columns; of many only the first ones.
fn show_movers(line: &mut Line<'_>, (inner, left_out): (Rect, f32), card: &Card, tokens: &Tokens) {
    let date = card.occurrence.start_in_anchor.date();
    let begin = |line: &mut Line<'_>, place: usize| {
        let (column, row) = (place / PEOPLE_A_COLUMN, place % PEOPLE_A_COLUMN);
        #[expect(clippy::cast_precision_loss, reason = "three rows, two columns")]
        let at = Vec2::new(
            column as f32 * COLUMN_WIDTH,
            82.0 - left_out + row as f32 * 18.0,
        );
        line.at = inner.min + at;
        line.end = (line.at.x + COLUMN_WIDTH - 24.0).min(inner.right());
    };
    let named = named(card);
    for (place, (person, side)) in card.movers.iter().take(named).enumerate() {
        begin(line, place);
        mover(line, person, side, date, tokens);
    }
    let more = card.movers.len() - named;
    if more > 0 {
        begin(line, named);
        let more = t!("shifts-more", count = more);
        line.text(&more, theme::plain(theme::SMALL), tokens.muted);
    }
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
