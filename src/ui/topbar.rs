//! The top bar: the plan, the two views, undo and redo, the theme, and the way to a new meeting.

use egui::{Align, Button, Layout, Response, RichText, ThemePreference, Ui};

use super::command::{Command, View};
use super::model::Model;
use super::theme::{self, Tokens};

pub(super) fn show(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    ui.horizontal_centered(|ui| {
        let name = RichText::new(model.name).font(theme::bold(16.0));
        ui.scope(|ui| {
            ui.set_max_width(theme::SIDEBAR - 24.0);
            ui.add(egui::Label::new(name).truncate())
                .on_hover_text(model.name);
        });
        ui.add_space(8.0);
        for (view, label, hint) in [
            (
                View::Periods,
                "Periods",
                "Stretches of dates in which nothing changes",
            ),
            (View::Dates, "Dates", "Every date"),
        ] {
            let button = Button::selectable(model.view == view, label);
            if ui.add(button).on_hover_text(hint).clicked() {
                commands.push(Command::Show(view));
            }
        }
        if model.is_example && ui.available_width() > 640.0 {
            let tokens = Tokens::of(ui.style());
            let hint = "look around: it becomes yours with your first change";
            ui.label(RichText::new(hint).small().color(tokens.muted));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if main_button(ui, "New meeting")
                .on_hover_text("Ctrl+N")
                .clicked()
            {
                commands.push(Command::NewMeeting);
            }
            theme_button(ui, commands);
            for (label, action, key, command) in [
                ("Redo", model.redo, "Ctrl+Shift+Z", Command::Redo),
                ("Undo", model.undo, "Ctrl+Z", Command::Undo),
            ] {
                let response = ui.add_enabled(action.is_some(), Button::new(label));
                let what = action.unwrap_or("nothing to take back");
                let response = response.on_hover_text(format!("{what} ({key})"));
                if response.clicked() {
                    commands.push(command);
                }
            }
        });
    });
}

/// Follows the system, then light, then dark.
fn theme_button(ui: &mut Ui, commands: &mut Vec<Command>) {
    let now = ui.ctx().options(|options| options.theme_preference);
    let (label, next) = match now {
        ThemePreference::System => ("Theme: system", ThemePreference::Light),
        ThemePreference::Light => ("Theme: light", ThemePreference::Dark),
        ThemePreference::Dark => ("Theme: dark", ThemePreference::System),
    };
    let hint = "Follow the system, light, dark";
    if ui.button(label).on_hover_text(hint).clicked() {
        commands.push(Command::SetTheme(next));
    }
}

/// The one button of a place that does what most people want there.
pub(super) fn main_button(ui: &mut Ui, label: &str) -> Response {
    let tokens = Tokens::of(ui.style());
    let text = RichText::new(label)
        .font(theme::bold(theme::BODY))
        .color(tokens.on_accent);
    let response = ui.add(Button::new(text).fill(tokens.accent));
    if response.has_focus() {
        let ring = egui::Stroke::new(1.5, tokens.text);
        let outside = egui::StrokeKind::Outside;
        ui.painter()
            .rect_stroke(response.rect.expand(1.5), 7.0, ring, outside);
    }
    response
}
