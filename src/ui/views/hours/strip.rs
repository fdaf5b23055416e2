//! One strip of the hours: bands, the hours of a clock, and where it jumps.

use chrono::{Datelike, Timelike};
use egui::{
    Align2, Color32, CornerRadius, Painter, Pos2, Rangef, Rect, RichText, Sense, Stroke, Ui, Vec2,
};

use super::hours::{Shown, as_secs};
use crate::schedule::{Presence, Strip};
use crate::t;
use crate::ui::marks;
use crate::ui::theme::{self, Tokens};
use crate::words::{self, formats};

const EDGE: f32 = 2.0;
/// From a line to the name of its hour.
const BESIDE: f32 = 3.0;

/// What they do, the hours of their clock, and where a new day begins; no hour is named where
/// something will cover it.
pub(super) fn paint_strip(
    ui: &Ui,
    area: Rect,
    shown: &Shown<'_>,
    strip: &Strip,
    covered: &[Rangef],
) {
    let tokens = Tokens::of(ui.style());
    let painter = ui
        .painter()
        .with_clip_rect(area.expand(1.0).intersect(ui.clip_rect()));
    painter.rect_filled(area, CornerRadius::same(4), tokens.held);
    for band in &strip.bands {
        let x = shown.x(band.from)..=shown.x(band.to);
        let whole = Rect::from_x_y_ranges(x, area.y_range());
        // An edge below working hours and above sleeping hours: not by the colour alone.
        let (color, edge_color, edge) = match band.presence {
            Presence::Working => {
                let edge = whole.with_min_y(whole.bottom() - EDGE);
                (tokens.working, tokens.working_edge, edge)
            }
            Presence::Edge | Presence::Waking => continue,
            Presence::Asleep => {
                let edge = whole.with_max_y(whole.top() + EDGE);
                (tokens.asleep, tokens.muted, edge)
            }
        };
        painter.rect_filled(whole, 0.0, color);
        painter.rect_filled(edge, 0.0, edge_color);
    }
    let hour_width = area.width() / (as_secs(shown.to - shown.from) / 3600.0);
    let label = |text: String, is_midnight: bool| {
        let font = if is_midnight {
            theme::bold(10.5)
        } else {
            theme::plain(10.5)
        };
        painter.layout_no_wrap(text, font, tokens.text)
    };
    // The longest of a clock of 12 hours as of one of 24.
    let widest = label(formats::hour(22), false).size().x + BESIDE;
    let room = (widest + BESIDE).max(34.0);
    let has_room = |every: &u16| f32::from(*every) * hour_width >= room;
    let every: u32 = [1, 2, 3, 6].into_iter().find(has_room).unwrap_or(12).into();
    for (instant, civil) in &strip.hours {
        let x = shown.x(*instant);
        let midnight = civil.hour() == 0;
        let is_named = midnight || civil.hour().is_multiple_of(every);
        // A line an hour would run through the hours' names.
        if !is_named && hour_width < widest {
            continue;
        }
        let stroke = Stroke::new(1.0, if midnight { tokens.muted } else { tokens.line });
        painter.vline(x, area.y_range(), stroke);
        if !is_named {
            continue;
        }
        let name = if midnight {
            label(formats::weekday(civil.weekday()), true)
        } else {
            label(formats::hour(civil.hour()), false)
        };
        let across = Rangef::new(x + BESIDE, x + BESIDE + name.size().x);
        let is_covered = covered.iter().any(|call| call.intersects(across));
        if is_covered || across.max > area.right() {
            continue;
        }
        let at = Pos2::new(across.min, area.center().y - name.size().y / 2.0);
        painter.galley(at, name, tokens.text);
    }
}

pub(super) fn in_words(presence: Option<Presence>) -> String {
    match presence {
        None => t!("hours-anchor"),
        Some(Presence::Working) => t!("hours-working"),
        Some(Presence::Edge | Presence::Waking) => t!("hours-waking"),
        Some(Presence::Asleep) => t!("hours-asleep"),
    }
}

/// A sign, drawn where it is told to be.
type Sign<'a> = &'a dyn Fn(&Painter, Rect);

/// What the bands and the lines mean, where there is room for it above `below` points.
pub(super) fn legend(ui: &mut Ui, below: f32) {
    if ui.available_height() < below + 24.0 {
        return;
    }
    let tokens = *Tokens::of(ui.style());
    let band = |fill, edge: Option<(Color32, bool)>| {
        move |painter: &Painter, swatch: Rect| {
            painter.rect_filled(swatch, CornerRadius::same(2), fill);
            if let Some((color, above)) = edge {
                let line = if above {
                    swatch.with_max_y(swatch.top() + EDGE)
                } else {
                    swatch.with_min_y(swatch.bottom() - EDGE)
                };
                painter.rect_filled(line, 0.0, color);
            }
        }
    };
    let working = band(tokens.working, Some((tokens.working_edge, false)));
    let asleep = band(tokens.asleep, Some((tokens.muted, true)));
    let needle = |painter: &Painter, swatch: Rect| {
        let stroke = Stroke::new(1.5, tokens.accent);
        painter.vline(swatch.center().x, swatch.y_range(), stroke);
    };
    let jump = |painter: &Painter, swatch: Rect| {
        let (_, color) = tokens.shift(1);
        let below = swatch.with_min_y(swatch.center().y);
        painter.vline(swatch.center().x, below.y_range(), Stroke::new(2.0, color));
        marks::direction(painter, swatch.center_top() + Vec2::new(0.0, 2.0), 1, color);
    };
    let signs: [(String, Sign<'_>); 5] = [
        (t!("hours-legend-working"), &working),
        (t!("hours-legend-waking"), &band(tokens.held, None)),
        (t!("hours-legend-asleep"), &asleep),
        (t!("hours-legend-needle"), &needle),
        (t!("hours-legend-jump"), &jump),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (text, sign) in signs {
            let (swatch, _) = ui.allocate_exact_size(Vec2::new(18.0, 11.0), Sense::hover());
            sign(ui.painter(), swatch);
            ui.label(RichText::new(text).small().color(tokens.muted));
            ui.add_space(8.0);
        }
    });
}

/// Where a clock jumps: a line through the strip, and the sign of the jump.
pub(super) fn paint_jump(ui: &Ui, area: Rect, x: f32, jump_secs: i32) {
    let tokens = Tokens::of(ui.style());
    let (_, color) = tokens.shift(jump_secs);
    let stroke = Stroke::new(2.0, color);
    let painter = ui.painter();
    painter.vline(x, area.expand(3.0).y_range(), stroke);
    marks::direction(painter, Pos2::new(x, area.top() - 6.0), jump_secs, color);
    let said = words::signed(jump_secs);
    let at = Pos2::new(x + 7.0, area.top() - 6.0);
    let font = theme::bold(10.5);
    painter.text(at, Align2::LEFT_CENTER, said, font, color);
}
