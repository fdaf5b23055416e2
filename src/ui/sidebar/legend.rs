//! What the signs mean.

use egui::{Rect, RichText, Sense, Ui, Vec2};

use crate::t;
use crate::ui::marks;
use crate::ui::theme::Tokens;

type Paint = fn(&egui::Painter, Rect, &Tokens);

pub(super) fn show(ui: &mut Ui) {
    let tokens = Tokens::of(ui.style());
    ui.spacing_mut().item_spacing.y = 3.0;
    ui.spacing_mut().interact_size.y = 18.0;
    let signs: [(String, Paint); 5] = [
        (t!("legend-later"), |painter, rect, tokens| {
            painter.rect_filled(rect, 4.0, tokens.later);
            marks::direction(painter, rect.center(), 1, tokens.on_later);
        }),
        (t!("legend-earlier"), |painter, rect, tokens| {
            painter.rect_filled(rect, 4.0, tokens.earlier);
            marks::direction(painter, rect.center(), -1, tokens.on_earlier);
        }),
        (t!("legend-season"), |painter, rect, tokens| {
            let (behind, on) = (tokens.earlier, tokens.on_earlier);
            painter.rect_filled(rect, 4.0, behind);
            let stroke = egui::Stroke::new(1.0, on);
            painter.rect_stroke(rect, 4.0, stroke, egui::StrokeKind::Inside);
            marks::direction(painter, rect.center() - Vec2::new(0.0, 1.5), -1, on);
            marks::underline(painter, rect.center() - Vec2::new(0.0, 1.5), on);
        }),
        (t!("legend-out-of-step"), |painter, rect, tokens| {
            painter.rect_filled(rect, 4.0, tokens.later_soft);
            marks::step_bar(painter, rect, tokens.on_later);
        }),
        (t!("outside-waking-hours"), |painter, rect, tokens| {
            marks::moon(painter, rect.center(), tokens.out_of_hours, tokens.panel);
        }),
    ];
    for (text, paint) in signs {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(22.0, 18.0), Sense::hover());
            paint(ui.painter(), rect, tokens);
            ui.label(RichText::new(text).small().color(tokens.muted));
        });
    }
}
