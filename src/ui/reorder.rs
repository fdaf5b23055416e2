//! Putting a row of a list to another place: by dragging its handle, or by keys.

use egui::{CursorIcon, Id, Key, Modifiers, Rangef, Rect, Response, Role, Sense, Stroke, Ui, Vec2};
use egui::{Pos2, WidgetInfo};

use super::theme::Tokens;

/// Where the rows of a list are on screen, all of one height.
pub(super) struct Rows {
    /// The upper edge of the first, seen or not.
    pub(super) top: f32,
    /// From the upper edge of one to that of the next.
    pub(super) height: f32,
    pub(super) count: usize,
    pub(super) x: Rangef,
}

impl Rows {
    /// Shows where the row at `from` would go while its `handle` is dragged, and gives the new
    /// place once it is let go. Esc leaves it where it was.
    pub(super) fn drag(&self, ui: &Ui, handle: &Response, from: usize) -> Option<usize> {
        if handle.dragged() && ui.input(|input| input.key_pressed(Key::Escape)) {
            ui.ctx().stop_dragging();
            return None;
        }
        if !handle.dragged() && !handle.drag_stopped() {
            return None;
        }
        // Esc has stopped it already.
        if handle.drag_stopped() && !ui.input(|input| input.pointer.any_released()) {
            return None;
        }
        let pointer = handle.interact_pointer_pos()?;
        let before = self.before(pointer.y);
        let to = if before > from { before - 1 } else { before };
        if handle.drag_stopped() {
            return (to != from).then_some(to);
        }
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        // The list goes along near its edges.
        let near = Vec2::new(1.0, 2.0 * self.height);
        ui.scroll_to_rect(Rect::from_center_size(pointer, near), None);
        let tokens = Tokens::of(ui.style());
        let y = self.top + places(before) * self.height;
        ui.painter()
            .hline(self.x, y, Stroke::new(2.0, tokens.accent));
        None
    }

    /// Before which row something would go that is let go at `y`.
    fn before(&self, y: f32) -> usize {
        let mut rows = 0..self.count;
        let found = rows.find(|row| y < self.top + (places(*row) + 0.5) * self.height);
        found.unwrap_or(self.count)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a place in a list that is drawn"
)]
fn places(count: usize) -> f32 {
    count as f32
}

/// The new place of the row at `from`, which has the focus, where Alt with an arrow asks for one.
pub(super) fn by_key(ui: &Ui, row: &Response, from: usize, count: usize) -> Option<usize> {
    if !row.has_focus() {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    if pressed(Key::ArrowUp) {
        from.checked_sub(1)
    } else if pressed(Key::ArrowDown) {
        Some(from + 1).filter(|to| *to < count)
    } else {
        None
    }
}

/// Six dots that are dragged; `name` is what a screen reader says.
pub(super) fn handle(ui: &Ui, rect: Rect, id: Id, name: &str) -> Response {
    let sense = Sense::DRAG;
    let response = ui.interact(rect, id, sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let tokens = Tokens::of(ui.style());
    let color = if response.hovered() || response.dragged() {
        tokens.text
    } else {
        tokens.muted
    };
    for x in [-2.5, 2.5] {
        for y in [-5.0, 0.0, 5.0] {
            let at: Pos2 = rect.center() + Vec2::new(x, y);
            ui.painter().circle_filled(at, 1.2, color);
        }
    }
    response
        .on_hover_cursor(CursorIcon::Grab)
        .on_hover_text(crate::t!("reorder-hint"))
}
