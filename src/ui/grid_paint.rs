//! The first two columns of the table: the date, and the meeting where the table is of all.

use egui::{Color32, Rect, Ui, Vec2};

use super::cell::Line;
use super::grid::GridRow;
use super::theme::{self, Tokens};
use crate::t;
use crate::words;

pub(super) fn paint_date(
    ui: &Ui,
    rect: Rect,
    row: &GridRow<'_>,
    (selected, is_broken): (bool, bool),
) {
    let tokens = Tokens::of(ui.style());
    let painter = ui.painter();
    if selected {
        let bar = Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height()));
        painter.rect_filled(bar, 0.0, tokens.accent);
    }
    let two_lines = rect.height() > theme::ROW && !row.note.is_empty();
    let shifts = row.occurrence.rows.iter().any(|side| side.shift.is_some());
    let font = if shifts {
        theme::bold(theme::BODY)
    } else {
        theme::plain(theme::BODY)
    };
    let up = if two_lines { -9.0 } else { 0.0 };
    let mut line = Line {
        painter,
        at: rect.left_center() + Vec2::new(16.0, up),
        end: rect.right() - 4.0,
    };
    let second = rect.left_center() + Vec2::new(16.0, 10.0);
    if let Some([from, to]) = row.broken.as_ref().filter(|_| is_broken && two_lines) {
        line.text(from, font.clone(), tokens.text);
        line.at = second;
        line.text(to, font, tokens.text);
    } else {
        line.text(&row.date, font, tokens.text);
        if two_lines {
            line.at = second;
        }
    }
    line.text(&row.note, theme::plain(theme::SMALL), tokens.muted);
}

/// A meeting of the table of all: its title, and its time on its anchor's clock.
pub(super) fn paint_meeting(ui: &Ui, rect: Rect, row: &GridRow<'_>, color: Color32) {
    let tokens = Tokens::of(ui.style());
    let painter = ui.painter();
    let start = words::time(row.occurrence.start_in_anchor.time());
    let two_lines = rect.height() > theme::ROW;
    let up = if two_lines { -9.0 } else { 0.0 };
    let left = rect.left_center() + Vec2::new(12.0, 0.0);
    painter.circle_filled(left + Vec2::new(4.0, up), 4.0, color);
    let mut line = Line {
        painter,
        at: left + Vec2::new(15.0, up),
        end: rect.right() - 6.0,
    };
    if two_lines {
        line.text(&row.meeting.title, theme::bold(theme::BODY), tokens.text);
        line.at = left + Vec2::new(15.0, 10.0);
        let city = &*row.meeting.anchor.name;
        let below = t!("grid-time-in-city", time = start, city = city);
        line.text(&below, theme::plain(theme::SMALL), tokens.muted);
    } else {
        line.text(&start, theme::bold(theme::BODY), tokens.text);
        line.text(&row.meeting.title, theme::plain(theme::BODY), tokens.text);
    }
}
