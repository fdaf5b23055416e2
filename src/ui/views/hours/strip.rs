//! One strip of the hours: bands, the hours of a clock, and where it jumps.

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};
use egui::{
    CornerRadius, Painter, Pos2, Rangef, Rect, RichText, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
};

use super::{Shown, as_secs};
use crate::schedule::{Presence, Strip};
use crate::t;
use crate::ui::marks;
use crate::ui::theme::{self, Tokens};
use crate::words::{self, formats};
use crate::zone::Transition;

pub(super) const HEIGHT: f32 = 26.0;
/// The sign of what somebody does, beside its word.
pub(super) const SWATCH: Vec2 = Vec2::new(18.0, 11.0);
const EDGE: f32 = 2.0;
/// The dashes along the edge of the working day, and what is between them.
const DASH: (f32, f32) = (4.0, 3.0);
/// Half of the notch below hours that are skipped.
const NOTCH: f32 = 4.0;
/// From a line to the name of its hour.
const BESIDE: f32 = 3.0;

/// What they do, the hours of their clock, and where a new day begins; no hour is named where
/// something will cover it.
pub(super) fn paint(ui: &Ui, area: Rect, shown: &Shown<'_>, strip: &Strip, covered: &[Rangef]) {
    let tokens = Tokens::of(ui.style());
    let painter = ui
        .painter()
        .with_clip_rect(area.expand(1.0).intersect(ui.clip_rect()));
    painter.rect_filled(area, CornerRadius::same(4), tokens.held);
    for band in &strip.bands {
        let x = shown.x(band.from)..=shown.x(band.to);
        let whole = Rect::from_x_y_ranges(x, area.y_range());
        paint_band(&painter, whole, band.presence, tokens);
    }
    let hour_width = area.width() / (as_secs(shown.hours.to - shown.hours.from) / 3600.0);
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
    let has_room_for_each = hour_width >= widest + BESIDE;
    for (instant, civil) in &strip.hours {
        let x = shown.x(*instant);
        let midnight = civil.hour() == 0;
        // What is there twice is read twice.
        let is_odd = has_room_for_each && strip.jumps.iter().any(|jump| is_at(jump, *instant));
        let is_named = midnight || is_odd || civil.hour().is_multiple_of(every);
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

/// What somebody does, by its colour and by a line: below working hours, dashed along the edge of the
/// working day, above sleeping hours.
fn paint_band(painter: &Painter, whole: Rect, presence: Presence, tokens: &Tokens) {
    let below = whole.with_min_y(whole.bottom() - EDGE);
    match presence {
        Presence::Working => {
            painter.rect_filled(whole, 0.0, tokens.working);
            painter.rect_filled(below, 0.0, tokens.working_edge);
        }
        Presence::Edge => {
            painter.rect_filled(whole, 0.0, tokens.near_work);
            let (dash, gap) = DASH;
            let line = [below.left_center(), below.right_center()];
            let stroke = Stroke::new(EDGE, tokens.working_edge);
            painter.extend(Shape::dashed_line(&line, stroke, dash, gap));
        }
        Presence::Waking => {
            painter.rect_filled(whole, 0.0, tokens.held);
        }
        Presence::Asleep => {
            painter.rect_filled(whole, 0.0, tokens.asleep);
            let above = whole.with_max_y(whole.top() + EDGE);
            painter.rect_filled(above, 0.0, tokens.muted);
        }
    }
}

/// The same as a sign beside its word.
pub(super) fn paint_swatch(painter: &Painter, swatch: Rect, presence: Presence, tokens: &Tokens) {
    paint_band(painter, swatch, presence, tokens);
    let stroke = Stroke::new(1.0, tokens.line);
    painter.rect_stroke(swatch, 0.0, stroke, StrokeKind::Outside);
}

pub(super) fn in_words(presence: Option<Presence>) -> String {
    match presence {
        None => t!("hours-anchor"),
        Some(Presence::Working) => t!("hours-working"),
        Some(Presence::Edge) => t!("hours-edge"),
        Some(Presence::Waking) => t!("hours-waking"),
        Some(Presence::Asleep) => t!("hours-asleep"),
    }
}

/// A sign, drawn where it is told to be.
type Sign = Box<dyn Fn(&Painter, Rect)>;

/// What the bands and the lines mean, where there is room for it above `below` points.
pub(super) fn legend(ui: &mut Ui, below: f32, can_change: bool) {
    if ui.available_height() < below + 24.0 {
        return;
    }
    let tokens = *Tokens::of(ui.style());
    let band = |presence| -> Sign {
        Box::new(move |painter, swatch| paint_swatch(painter, swatch, presence, &tokens))
    };
    let call = move |painter: &Painter, swatch: Rect| {
        painter.rect_filled(swatch.shrink2(Vec2::new(4.0, 0.0)), 3.0, tokens.meeting(0));
    };
    let jump = move |painter: &Painter, swatch: Rect| {
        let (_, color) = tokens.shift(1);
        let below = swatch.with_min_y(swatch.center().y);
        painter.vline(swatch.center().x, below.y_range(), Stroke::new(2.0, color));
        marks::direction(painter, swatch.center_top() + Vec2::new(0.0, 2.0), 1, color);
    };
    let mut signs: Vec<(String, Sign)> = vec![
        (t!("hours-legend-working"), band(Presence::Working)),
        (t!("hours-legend-edge"), band(Presence::Edge)),
        (t!("hours-legend-waking"), band(Presence::Waking)),
        (t!("hours-legend-asleep"), band(Presence::Asleep)),
        (t!("hours-legend-jump"), Box::new(jump)),
    ];
    if can_change {
        signs.push((t!("hours-legend-call"), Box::new(call)));
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (text, sign) in signs {
            let (swatch, _) = ui.allocate_exact_size(SWATCH, Sense::hover());
            sign(ui.painter(), swatch);
            ui.label(RichText::new(text).small().color(tokens.muted));
            ui.add_space(8.0);
        }
    });
}

/// Where a clock jumps: a line through the strip, above it by how much and what that skips or repeats,
/// and a mark below it: a notch, or a bracket around what is there twice.
pub(super) fn paint_jump(ui: &Ui, area: Rect, shown: &Shown<'_>, jump: &Transition) {
    let tokens = Tokens::of(ui.style());
    let jump_secs = jump.jump_secs();
    let (_, color) = tokens.shift(jump_secs);
    let stroke = Stroke::new(2.0, color);
    let painter = ui.painter();
    let x = shown.x(jump.instant);
    let (above, below) = (area.top() - 6.0, area.bottom() + 3.0);
    painter.vline(x, area.expand(3.0).y_range(), stroke);
    marks::direction(painter, Pos2::new(x, above), jump_secs, color);
    let said = [words::signed(jump_secs), words::skipped_or_repeated(jump)];
    let said = painter.layout_no_wrap(words::listed(&said), theme::bold(10.5), color);
    let size = said.size();
    let beside = marks::SIZE / 2.0 + BESIDE;
    let left = if x + beside + size.x > area.right() {
        x - beside - size.x
    } else {
        x + beside
    };
    painter.galley(Pos2::new(left, above - size.y / 2.0), said, color);
    let across = doubled(shown, jump);
    if across.span() > 0.0 {
        painter.hline(across, below, stroke);
        for end in [across.min, across.max] {
            painter.vline(end, (below - 4.0)..=below, stroke);
        }
    } else {
        let notch = [-NOTCH, 0.0, NOTCH].map(|dx: f32| {
            let down = NOTCH - dx.abs();
            Pos2::new(x + dx, below + NOTCH - down)
        });
        painter.add(Shape::line(notch.to_vec(), stroke));
    }
}

/// Whether an hour is one of those that a jump repeats, or the first after it.
fn is_at(jump: &Transition, hour: DateTime<Utc>) -> bool {
    let back = TimeDelta::seconds((-jump.jump_secs()).max(0).into());
    (jump.instant - back..jump.instant + TimeDelta::hours(1)).contains(&hour)
}

/// From where to where a strip shows hours that it shows twice: none where some are skipped.
fn doubled(shown: &Shown<'_>, jump: &Transition) -> Rangef {
    let back = TimeDelta::seconds((-jump.jump_secs()).max(0).into());
    let from = (jump.instant - back).max(shown.hours.from);
    Rangef::new(
        shown.x(from),
        shown.x((jump.instant + back).min(shown.hours.to)),
    )
}

/// Whether a jump, or what it repeats, is at `x`.
pub(super) fn touches(shown: &Shown<'_>, jump: &Transition, x: f32) -> bool {
    doubled(shown, jump).expand(8.0).contains(x)
}
