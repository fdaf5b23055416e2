//! A row of the list: a name, what there is to say of it, and what is chosen or has the focus.

use egui::{Color32, Rect, Response, Role, Ui, Vec2, WidgetInfo};

use crate::ui::cell::{lines, one_line};
use crate::ui::focus;
use crate::ui::marks;
use crate::ui::theme::{self, Tokens};

/// The width that the button of a row's menu takes.
const MENU: f32 = 31.0;

pub(super) struct Row {
    pub(super) name: String,
    pub(super) below: String,
    /// The lines that `below` may take.
    pub(super) lines: usize,
    /// In a badge at the right.
    pub(super) badge: Option<String>,
    /// The colour of a meeting; a ring where nothing is held of it.
    pub(super) dot: Option<(Color32, bool)>,
    pub(super) chosen: bool,
}

/// What is seen of a row in the place that it takes.
pub(super) fn inside(rect: Rect) -> Rect {
    rect.shrink2(Vec2::new(8.0, 1.0))
}

#[expect(clippy::cast_precision_loss, reason = "a place in a list")]
pub(super) fn places(count: usize) -> f32 {
    count as f32
}

impl Row {
    /// What a screen reader says of it.
    pub(super) fn say(&self, response: &Response) {
        let sentence = format!("{}, {}", self.name, self.below);
        let chosen = self.chosen;
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &sentence));
    }

    /// Draws it, with room for the button of its menu where that `has_menu`; tells whether something
    /// is cut off.
    pub(super) fn paint(&self, ui: &Ui, response: &Response, has_menu: bool) -> bool {
        let tokens = Tokens::of(ui.style());
        let rect = inside(response.rect);
        let painter = ui.painter();
        if self.chosen {
            painter.rect_filled(rect, 6.0, tokens.accent_soft);
            let bar = Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height()));
            painter.rect_filled(bar, 1.5, tokens.accent);
        } else if response.hovered() || response.dragged() {
            painter.rect_filled(rect, 6.0, tokens.line);
        }
        focus::inside(ui, response, rect);
        if let Some((color, ring)) = self.dot {
            let center = rect.left_top() + Vec2::new(14.0, 15.0);
            if ring {
                painter.circle_stroke(center, 4.0, egui::Stroke::new(1.5, color));
            } else {
                painter.circle_filled(center, 4.5, color);
            }
        }
        let left = rect.left() + 26.0;
        let width = rect.right() - 4.0 - left;
        let mut end = rect.right() - if has_menu { MENU } else { 6.0 };
        if let Some(badge) = &self.badge {
            let font = theme::bold(theme::SMALL);
            let galley = one_line(painter, badge, font, tokens.on_later, 60.0);
            let size = galley.size() + Vec2::new(12.0, 2.0);
            let min = egui::pos2(end - size.x, rect.top() + 5.0);
            painter.rect_filled(Rect::from_min_size(min, size), 8.0, tokens.later);
            painter.galley(min + Vec2::new(6.0, 1.0), galley, tokens.on_later);
            end -= size.x;
        }
        let font = theme::bold(theme::BODY);
        let title = one_line(painter, &self.name, font, tokens.text, end - 4.0 - left);
        let small = theme::plain(theme::SMALL);
        let below = lines(painter, &self.below, small, tokens.muted, width, self.lines);
        let top = rect.top() + 5.0;
        let next = top + title.size().y;
        let is_cut = title.elided || below.elided;
        painter.galley(egui::pos2(left, top), title, tokens.text);
        painter.galley(egui::pos2(left, next), below, tokens.muted);
        is_cut
    }
}

/// What folds a part of the list: a sign that points at what is shown, and a name.
pub(super) fn paint_fold(ui: &Ui, response: &Response, name: &str, open: bool) {
    let tokens = Tokens::of(ui.style());
    let rect = inside(response.rect);
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, 6.0, tokens.line);
    }
    focus::inside(ui, response, rect);
    let center = rect.left_center() + Vec2::new(14.0, 0.0);
    marks::fold(painter, center, open, tokens.muted);
    let font = theme::bold(theme::SMALL);
    let galley = one_line(
        painter,
        name,
        font,
        tokens.muted,
        (rect.width() - 36.0).max(0.0),
    );
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(egui::pos2(rect.left() + 26.0, top), galley, tokens.muted);
}
