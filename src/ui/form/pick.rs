//! A line of text with buttons at its right end that open something to pick from.

use egui::text::{CCursor, CCursorRange};
use egui::{
    EventFilter, Id, Margin, Painter, Pos2, Rect, Response, Role, Sense, TextEdit, Ui, Vec2,
    WidgetInfo,
};

use super::{begin, edit_with, way_back};
use crate::ui::marks;
use crate::ui::theme::Tokens;

/// The width that a button takes in the field.
const BUTTON: f32 = 24.0;

/// A button in the field.
pub(super) struct Opener {
    pub(super) paint: fn(&Painter, Pos2, egui::Color32),
    /// What a screen reader says.
    pub(super) name: String,
    pub(super) hint: String,
    pub(super) is_open: bool,
}

impl Opener {
    pub(super) fn calendar(field: &str, is_open: bool) -> Self {
        Self {
            paint: marks::calendar,
            name: crate::t!("pick-open-calendar", field = field),
            hint: crate::t!("pick-calendar-hint"),
            is_open,
        }
    }

    pub(super) fn times(field: &str, is_open: bool) -> Self {
        Self {
            paint: marks::clock,
            name: crate::t!("pick-open-times", field = field),
            hint: crate::t!("pick-times-hint"),
            is_open,
        }
    }
}

/// The edit with its buttons, and which of them was clicked.
///
/// Keys open what they open: the Tab key goes on to the next field.
pub(super) fn edit(
    ui: &mut Ui,
    id: Id,
    text: &mut String,
    (width, error): (f32, Option<&str>),
    openers: &[Opener],
) -> (Response, Option<usize>) {
    let count = openers.iter().fold(0.0, |count, _| count + 1.0);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the width of a few buttons, in points"
    )]
    let right = (BUTTON * count + 2.0) as i8;
    let margin = Margin {
        right,
        ..Margin::symmetric(8, 5)
    };
    let any_open = openers.iter().any(|opener| opener.is_open);
    // While something is open, Esc closes that alone.
    let keys = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        tab: false,
        escape: any_open,
    };
    let edit = TextEdit::singleline(text)
        .id(id)
        .return_key(None)
        .margin(margin)
        .desired_width(width)
        .event_filter(keys);
    let mut response = edit_with(ui, edit, error);
    // As the Tab key comes to it, typing replaces what is there.
    if response.gained_focus()
        && !ui.input(|input| input.pointer.any_down() || input.pointer.any_released())
    {
        begin(ui, &response, text);
    }
    way_back::offer(ui, &mut response, text);
    let mut clicked = None;
    for (index, opener) in openers.iter().rev().enumerate() {
        let from_right = openers.iter().take(index).fold(0.0, |sum, _| sum + BUTTON);
        let right = response.rect.right() - 2.0 - from_right;
        let size = Vec2::new(BUTTON - 2.0, response.rect.height() - 4.0);
        let center = Pos2::new(right - size.x / 2.0, response.rect.center().y);
        let rect = Rect::from_center_size(center, size);
        let index = openers.len() - 1 - index;
        let button = ui.interact(rect, id.with(("opener", index)), Sense::CLICK);
        button.widget_info(|| {
            WidgetInfo::selected(Role::Button, ui.is_enabled(), opener.is_open, &opener.name)
        });
        let tokens = Tokens::of(ui.style());
        if button.hovered() || opener.is_open {
            ui.painter().rect_filled(rect, 4.0, tokens.accent_soft);
        }
        (opener.paint)(ui.painter(), center, tokens.muted);
        let button = button.on_hover_cursor(egui::CursorIcon::PointingHand);
        if button.on_hover_text(&opener.hint).clicked() {
            clicked = Some(index);
        }
    }
    (response, clicked)
}

/// Puts the cursor behind what was picked; what was typed before is nothing to go back to.
pub(super) fn cursor_to_end(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state.clear_undoer();
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    state.store(ui.ctx(), id);
}
