//! What a meeting comes to for somebody, as a bar: shares of dates by what they meet them at.

use egui::{Color32, Rect, RichText, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::schedule::Presence;
use crate::schedule::decide::Toll;
use crate::t;
use crate::ui::theme::Tokens;
use crate::words;

const HEIGHT: f32 = 12.0;
const NAMES: f32 = 170.0;

/// What each of the four is drawn in.
pub(super) fn color(presence: Presence, tokens: &Tokens) -> Color32 {
    match presence {
        Presence::Working => tokens.working,
        Presence::Edge => tokens.accent_soft,
        Presence::Waking => tokens.later,
        Presence::Asleep => tokens.out_of_hours,
    }
}

/// A bar as wide as `width` for all dates, and what it says in words beside it.
pub(super) fn bar(ui: &mut Ui, name: &str, toll: Toll, width: f32) {
    let tokens = Tokens::of(ui.style());
    let said = words::toll_said(toll);
    let (whole, response) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
    let label = t!("toll-of", name = name, what = &said);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &label));
    let painter = ui.painter();
    painter.rect_filled(whole, 3.0, tokens.held);
    let parts = [
        (toll.working, Presence::Working),
        (toll.edge, Presence::Edge),
        (toll.waking, Presence::Waking),
        (toll.asleep, Presence::Asleep),
    ];
    let all = as_points(toll.occurrences().max(1));
    let mut left = whole.left();
    for (count, presence) in parts {
        let right = left + whole.width() * as_points(count) / all;
        let part = Rect::from_x_y_ranges(left..=right, whole.y_range());
        let lower = height(presence);
        let part = part.with_min_y(whole.bottom() - whole.height() * lower);
        painter.rect_filled(part, 0.0, color(presence, tokens));
        left = right;
    }
    response.on_hover_text(said);
}

#[expect(clippy::cast_precision_loss, reason = "a count of dates")]
fn as_points(count: u32) -> f32 {
    count as f32
}

/// A line for each person: the name, the bar, the points.
pub(super) fn grid<'a>(
    ui: &mut Ui,
    id: &'static str,
    people: impl Iterator<Item = (&'a str, Toll)>,
) {
    let tokens = Tokens::of(ui.style());
    let grid = egui::Grid::new(id);
    grid.num_columns(3).spacing([10.0, 3.0]).show(ui, |ui| {
        for (name, toll) in people {
            self::name(ui, name);
            bar(ui, name, toll, 160.0);
            let points = t!("toll-points", count = toll.points());
            ui.label(RichText::new(points).small().color(tokens.muted));
            ui.end_row();
        }
    });
}

/// A name, cut where it is longer than names are.
pub(super) fn name(ui: &mut Ui, name: &str) {
    cut(ui, RichText::new(name));
}

/// The same in small, as the head of a column.
pub(super) fn small_name(ui: &mut Ui, name: &str) {
    let tokens = Tokens::of(ui.style());
    cut(ui, RichText::new(name).small().color(tokens.muted));
}

fn cut(ui: &mut Ui, text: RichText) {
    let text = egui::WidgetText::from(text);
    let extend = Some(egui::TextWrapMode::Extend);
    let style = egui::TextStyle::Body;
    let whole = text.clone().into_galley(ui, extend, f32::INFINITY, style);
    ui.scope(|ui| {
        ui.set_width(whole.size().x.min(NAMES) + 1.0);
        ui.add(egui::Label::new(text).truncate());
    });
}

/// What the parts of a bar are, and what each costs.
pub(super) fn legend(ui: &mut Ui) {
    let tokens = Tokens::of(ui.style());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (presence, text) in [
            (Presence::Working, t!("toll-legend-working")),
            (Presence::Edge, t!("toll-legend-edge")),
            (Presence::Waking, t!("toll-legend-waking")),
            (Presence::Asleep, t!("toll-legend-asleep")),
        ] {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(14.0, HEIGHT), Sense::hover());
            let part = rect.with_min_y(rect.bottom() - HEIGHT * height(presence));
            ui.painter().rect_filled(part, 2.0, color(presence, tokens));
            let points = presence.points();
            let said = t!("toll-legend", what = text, count = points);
            ui.label(RichText::new(said).small().color(tokens.muted));
            ui.add_space(6.0);
        }
    })
    .response
    .on_hover_text(t!("toll-legend-hint"));
}

/// How much of a bar's height a part takes: higher is worse, not by the colour alone.
fn height(presence: Presence) -> f32 {
    match presence {
        Presence::Working => 0.45,
        Presence::Edge => 0.65,
        Presence::Waking => 0.85,
        Presence::Asleep => 1.0,
    }
}
