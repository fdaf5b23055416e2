//! A city in the list of the field of a city: where it is, and what time it is there.

use chrono::{DateTime, Datelike, Utc};
use egui::{Pos2, Response, Ui, Vec2};

use super::list_row;
use crate::plan::City;
use crate::t;
use crate::ui::cell::one_line;
use crate::ui::theme::{self, Tokens};
use crate::words;
use crate::zone::Zone;

pub(super) const ROW: f32 = 42.0;

/// A city in the list.
pub(super) struct Row {
    pub(super) city: City,
    /// By what it was found, or why it is offered.
    beside: String,
    /// Where it is, and its zone.
    pub(super) below: String,
    pub(super) clock: String,
    /// The offset, and whether clocks change this year.
    pub(super) offset: String,
}

impl Row {
    pub(super) fn new(
        city: City,
        beside: String,
        place: &str,
        zone: &Zone,
        now: DateTime<Utc>,
    ) -> Self {
        // Of a zone that is chosen as it is, its name says where.
        let (beside, below) = match (city.name == city.zone, place) {
            (true, _) if beside.is_empty() => (beside, t!("city-zone-itself")),
            (true, _) => (String::new(), beside),
            (false, "") => (beside, city.zone.clone()),
            (false, place) => (beside, format!("{place} · {}", city.zone)),
        };
        let offset = words::offset(zone.offset_secs_at(now));
        Self {
            beside,
            below,
            clock: words::clock(zone.civil_at(now)),
            offset: if zone.changes_in(zone.civil_at(now).year()) {
                t!("city-clocks-change", offset = offset)
            } else {
                t!("city-no-clock-change", offset = offset)
            },
            city,
        }
    }

    pub(super) fn show(&self, ui: &mut Ui, highlighted: bool) -> Response {
        const RIGHT: f32 = 150.0;
        const SECOND: Vec2 = Vec2::new(0.0, 19.0);
        let tokens = Tokens::of(ui.style());
        let said = format!(
            "{}, {}, {}, {}",
            self.city.name, self.below, self.clock, self.offset
        );
        let (rect, response) = list_row(ui, ROW, &said, highlighted);
        let painter = ui.painter();
        let inner = rect.shrink2(Vec2::new(8.0, 4.0));
        // Draws a line and tells how wide it is.
        let line = |at: Pos2, text: &str, bold: bool, width: f32| {
            let (font, color) = if bold {
                (theme::bold(theme::BODY), tokens.text)
            } else {
                (theme::plain(theme::SMALL), tokens.muted)
            };
            let galley = one_line(painter, text, font, color, width);
            let used = galley.size().x;
            painter.galley(at, galley, color);
            used
        };
        let left = (inner.width() - RIGHT).max(0.0);
        let used = line(inner.min, &self.city.name, true, left);
        let beside = inner.min + Vec2::new(used + 8.0, 2.0);
        line(beside, &self.beside, false, (left - used - 8.0).max(0.0));
        line(inner.min + SECOND, &self.below, false, left);
        let right = Pos2::new(inner.right() - RIGHT + 8.0, inner.top());
        line(right, &self.clock, true, RIGHT);
        line(right + SECOND, &self.offset, false, RIGHT);
        response
    }
}
