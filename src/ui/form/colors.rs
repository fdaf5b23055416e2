//! The colour by which a meeting is known.

use egui::{Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::caption;
use crate::plan::{Action, COLORS, Meeting};
use crate::t;
use crate::ui::theme::Tokens;

/// Shows the colours, and gives what one that was picked does to the meeting.
pub(crate) fn show(ui: &mut Ui, meeting: &Meeting) -> Option<Action> {
    let tokens = Tokens::of(ui.style());
    let mut picked = None;
    caption(ui, &t!("color"));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let chosen = meeting
            .color
            .as_deref()
            .filter(|name| COLORS.contains(name));
        for (index, name) in COLORS.into_iter().enumerate() {
            let size = Vec2::splat(26.0);
            let (rect, response) = ui.allocate_exact_size(size, Sense::click());
            let is_it = chosen == Some(name);
            let label = called(name);
            response.widget_info(|| {
                WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_it, &label)
            });
            let color = tokens.meeting(index);
            ui.painter().circle_filled(rect.center(), 7.0, color);
            if is_it || response.hovered() {
                let color = if is_it { tokens.text } else { tokens.muted };
                let stroke = Stroke::new(if is_it { 2.0 } else { 1.0 }, color);
                ui.painter().circle_stroke(rect.center(), 10.5, stroke);
            }
            if response.on_hover_text(label).clicked() {
                picked = Some(Some(name.to_owned()));
            }
        }
        let button = egui::Button::selectable(chosen.is_none(), t!("color-automatic"));
        let automatic = ui.add(button).on_hover_text(t!("color-automatic-hint"));
        if automatic.clicked() {
            picked = Some(None);
        }
    });
    let color = picked.filter(|picked| *picked != meeting.color)?;
    Some(Action::ChangeMeeting(Box::new(Meeting {
        color,
        ..meeting.clone()
    })))
}

/// What a colour is called.
pub(crate) fn called(name: &str) -> String {
    match name {
        "blue" => t!("color-blue"),
        "green" => t!("color-green"),
        "orange" => t!("color-orange"),
        "violet" => t!("color-violet"),
        "amber" => t!("color-amber"),
        _ => t!("color-teal"),
    }
}
