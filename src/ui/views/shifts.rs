//! Everything that changes in the next months, by date.

use egui::{
    Pos2, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::empty::empty;
use crate::t;
use crate::ui::cell::{Line, lines};
use crate::ui::command::{Command, Shift};
use crate::ui::focus;
use crate::ui::model::{Card, Coming, MONTHS_AHEAD, Model};
use crate::ui::notice::{self, Room};
use crate::ui::theme::{self, Tokens};
use crate::ui::topbar::at_right;
use crate::ui::upcoming;
use crate::words;

const DATE_WIDTH: f32 = 150.0;
const LINE: f32 = 18.0;
const MARGIN: f32 = 9.0;
/// How many people are named; the selected date names all.
const PEOPLE: usize = 8;
const BUTTONS: f32 = 130.0;
/// A page narrower than this has those who move below the meeting, and the causes to the pointer.
const STACKED: f32 = 760.0;

/// Shows the coming shifts of the chosen meeting, or of all.
pub(super) fn show(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    let chosen = model.chosen.filter(|_| !model.all);
    let meeting = chosen.and_then(|id| model.plan.meeting(id));
    let title = meeting.map_or_else(|| t!("all-meetings"), |meeting| meeting.title.clone());
    let title = RichText::new(title).heading();
    ui.add(egui::Label::new(title).truncate());
    let cards = model.answers.upcoming.iter();
    let cards: Vec<&Coming> = cards
        .filter(|card| chosen.is_none_or(|id| card.meeting.id == id))
        .collect();
    let line = match cards.len() {
        0 => String::new(),
        count => t!("shifts-count", count = count, months = MONTHS_AHEAD),
    };
    ui.label(RichText::new(line).color(tokens.muted));
    ui.add_space(4.0);
    let nobody = match meeting {
        Some(meeting) => meeting.participants.is_empty(),
        None => !model.has_participants(),
    };
    if nobody && cards.is_empty() {
        super::empty::nobody(ui, model, meeting.map(|meeting| &**meeting), commands);
        return;
    }
    if cards.is_empty() {
        let buttons = match chosen {
            Some(_) => vec![(t!("shifts-of-all"), Command::ChooseAll)],
            None => Vec::new(),
        };
        let (title, text) = (t!("shifts-none"), t!("shifts-none-hint"));
        empty(ui, &title, &text, &buttons, commands);
        return;
    }
    let stacked = ui.available_width() < STACKED;
    let ends = cards.iter().scan(0.0, |top, card| {
        *top += height(card, stacked);
        Some(*top)
    });
    let tops: Vec<f32> = std::iter::once(0.0).chain(ends).collect();
    let area = ScrollArea::vertical().auto_shrink(false);
    area.show_viewport(ui, |ui, seen| {
        let whole = ui.max_rect();
        ui.set_height(tops.last().copied().unwrap_or_default());
        let first = tops
            .partition_point(|top| *top <= seen.top())
            .saturating_sub(1);
        let places = tops.iter().zip(tops.iter().skip(1));
        for (card, (top, bottom)) in cards.iter().zip(places).skip(first) {
            if *top > seen.bottom() {
                break;
            }
            let min = whole.min + Vec2::new(0.0, *top);
            let rect = Rect::from_min_size(min, Vec2::new(whole.width(), bottom - top));
            if let Some(card) = model.card(card) {
                show_card(ui, rect, model, &card, commands);
            }
        }
    });
}

fn height(coming: &Coming, stacked: bool) -> f32 {
    let people = coming.movers;
    let named = if people > PEOPLE { PEOPLE + 1 } else { people };
    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    let lines = (named + usize::from(stacked)).max(3) as f32;
    lines * LINE + 2.0 * MARGIN
}

fn show_card(ui: &mut Ui, rect: Rect, model: &Model<'_>, card: &Card, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    let key = (&card.meeting.id, card.occurrence.planned);
    let response = ui.interact(rect, ui.unique_id().with(key), Sense::click());
    let selected =
        model.chosen == Some(&*card.meeting.id) && model.selected == Some(card.occurrence.planned);
    let said = || upcoming::sentence(card);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, said()));
    if response.clicked() {
        commands.push(Command::Select {
            meeting: card.meeting.id.clone(),
            planned: card.occurrence.planned,
        });
    }
    if response.gained_focus() {
        ui.scroll_to_rect(rect, None);
    }
    let painter = ui.painter();
    if selected {
        painter.rect_filled(rect, 0.0, tokens.accent_soft);
        let bar = Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height()));
        painter.rect_filled(bar, 0.0, tokens.accent);
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, tokens.panel);
    }
    let line = Stroke::new(1.0, tokens.line);
    painter.hline(rect.x_range(), rect.bottom(), line);
    focus::inside(ui, &response, rect.shrink(1.0));
    paint(ui, rect, model, card);
    let corner = Rect::from_min_max(
        Pos2::new(rect.right() - BUTTONS, rect.top() + MARGIN),
        Pos2::new(rect.right() - 4.0, rect.top() + MARGIN + LINE),
    );
    let beside = egui::Layout::left_to_right(egui::Align::Center);
    let mut corner = ui.new_child(UiBuilder::new().max_rect(corner).layout(beside));
    corner.spacing_mut().interact_size.y = LINE;
    at_right(&mut corner, "shift", |ui| {
        let shift = Shift {
            meeting: card.meeting.id.clone(),
            planned: card.occurrence.planned,
        };
        let date = words::date(card.occurrence.start_in_anchor.date());
        let of = t!("shifts-of", title = &*card.meeting.title, date = date);
        notice::buttons(ui, model, (&shift, &of), Room::Corner, commands);
    });
}

fn paint(ui: &Ui, rect: Rect, model: &Model<'_>, card: &Card) {
    let tokens = Tokens::of(ui.style());
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let date = card.occurrence.start_in_anchor.date();
    let left = rect.left() + 14.0;
    let row = |number: f32| rect.top() + MARGIN + (number + 0.5) * LINE;
    let room = rect.right() - BUTTONS - left - DATE_WIDTH;
    let why_width = (room * 0.42).floor();
    let (small, bold) = (theme::plain(theme::SMALL), theme::bold(theme::BODY));
    let mut line = Line {
        painter: &painter,
        at: Pos2::new(left, row(0.0)),
        end: left + DATE_WIDTH - 8.0,
    };
    line.text(&words::date(date), bold.clone(), tokens.text);
    line.at = Pos2::new(left, row(1.0));
    let away = words::days_away(card.days_away);
    line.text(&away, small.clone(), tokens.muted);

    let second = left + DATE_WIDTH;
    let dot = Pos2::new(second + 4.0, row(0.0));
    painter.circle_filled(dot, 4.0, model.color(&card.meeting, tokens));
    line.at = Pos2::new(second + 15.0, row(0.0));
    line.end = second + why_width - 12.0;
    let stacked = rect.width() + 12.0 < STACKED;
    if stacked {
        line.end = rect.right() - BUTTONS - 10.0;
    }
    line.text(&card.meeting.title, bold, tokens.text);
    let exception = upcoming::exception(card).unwrap_or_default();
    line.text(&exception, theme::plain(theme::SMALL), tokens.muted);
    let because = t!("because", cause = words::causes(&card.causes));
    let width = why_width - 27.0;
    if !stacked {
        let why = lines(&painter, &because, small.clone(), tokens.muted, width, 2);
        painter.galley(Pos2::new(second + 15.0, row(0.5)), why, tokens.muted);
    }

    let (third, end, first) = if stacked {
        (second + 15.0, rect.right() - 10.0, 1.0)
    } else {
        let third = second + why_width;
        (third, third + room - why_width - 10.0, 0.0)
    };
    for (place, (person, side)) in card.movers.iter().take(PEOPLE).enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let y = row(first + place as f32);
        line.at = Pos2::new(third, y);
        line.end = end;
        upcoming::mover(&mut line, person, side, date, tokens);
    }
    if card.movers.len() > PEOPLE {
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let y = row(first + PEOPLE as f32);
        line.at = Pos2::new(third, y);
        let more = t!("shifts-more", count = card.movers.len() - PEOPLE);
        line.text(&more, small, tokens.muted);
    }
}
