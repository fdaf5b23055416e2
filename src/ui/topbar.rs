//! The top bar: the plan, the views, undo and redo, the theme, and the way to a new meeting.

use egui::{Button, Id, Key, Response, RichText, Ui};

use super::command::{Command, PlanCommand, View};
use super::keys;
use super::model::Model;
use super::share;
use super::theme::{self, Tokens};
use crate::store::Theme;
use crate::t;

pub(super) fn show(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    ui.horizontal_centered(|ui| {
        let narrow = ui.available_width() < theme::NARROW;
        if narrow {
            ui.spacing_mut().item_spacing.x = 5.0;
            ui.spacing_mut().button_padding.x = 8.0;
        }
        let buttons = Id::unique("width of the buttons in the top bar");
        let known = ui.data(|data| data.get_temp::<f32>(buttons));
        let name = RichText::new(&model.name).font(theme::bold(16.0));
        let room = ui.available_width() - known.unwrap_or_default();
        ui.scope(|ui| {
            ui.set_max_width(room.clamp(24.0, theme::SIDEBAR - 24.0));
            let button = Button::new(name).frame(false).truncate();
            let button = ui.add_enabled(model.can_change(), button);
            let hint = t!("plan-name-hint", name = &model.name);
            if button.on_hover_text(hint).clicked() {
                commands.push(Command::Plan(PlanCommand::Edit));
            }
        });
        let after_name = ui.cursor().left();
        ui.add_space(8.0);
        let is_tiny = ui.ctx().content_rect().width() < theme::TINY;
        views(ui, model, is_tiny, commands);
        more(ui, model, commands);
        if model.importing {
            let button = Button::selectable(model.view == View::Import, t!("view-import"));
            let button = ui.add(button).on_hover_text(t!("view-import-hint"));
            if button.clicked() {
                commands.push(Command::Show(View::Import));
            }
        }
        let views = ui.cursor().left() - after_name;
        let right = at_right(ui, "top bar", |ui| {
            find_button(ui, commands);
            if !is_tiny {
                undo_and_redo(ui, model, commands);
            }
            share::menu(ui, model, commands);
            // The name of the plan needs the room; the theme is in the settings too.
            if !narrow {
                theme_button(ui, model, commands);
            }
            new_meeting(ui, model, commands);
        });
        ui.data_mut(|data| data.insert_temp(buttons, views + right));
    });
}

/// The views beside each other; in a tiny window the one that is shown, which opens them as a menu.
fn views(ui: &mut Ui, model: &Model<'_>, is_tiny: bool, commands: &mut Vec<Command>) {
    let views = [
        (View::Periods, t!("view-periods"), t!("view-periods-hint")),
        (View::Dates, t!("view-dates"), t!("view-dates-hint")),
        (View::Year, t!("view-year"), t!("view-year-hint")),
        (View::Hours, t!("view-hours"), t!("view-hours-hint")),
        (View::Shifts, t!("view-shifts"), t!("view-shifts-hint")),
        (View::Decide, t!("view-decide"), t!("view-decide-hint")),
    ];
    let mut shown = views.iter().filter(|(view, ..)| *view == model.view);
    let shown = shown.next().map(|(_, label, _)| label.clone());
    let show = |ui: &mut Ui| {
        for (view, label, hint) in views {
            let button = Button::selectable(model.view == view, label);
            if ui.add(button).on_hover_text(hint).clicked() {
                commands.push(Command::Show(view));
            }
        }
    };
    if is_tiny {
        let label = shown.unwrap_or_else(|| t!("views-menu"));
        ui.menu_button(label, show);
    } else {
        show(ui);
    }
}

fn undo_and_redo(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let undo = keys::with_command(ui.ctx(), Key::Z);
    let redo = keys::with_command_and_shift(ui.ctx(), Key::Z);
    for (label, action, key, command) in [
        (t!("do-undo"), model.undo, undo, Command::Undo),
        (t!("do-redo"), model.redo, redo, Command::Redo),
    ] {
        let response = ui.add_enabled(action.is_some(), Button::new(label));
        let nothing = t!("nothing-to-take-back");
        let hint = t!(
            "hint-with-key",
            what = action.unwrap_or(&nothing),
            key = key
        );
        let response = response.on_hover_text(hint);
        if response.clicked() {
            commands.push(command);
        }
    }
}

/// The main button, but where the middle has one of its own.
fn new_meeting(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let label = t!("new-meeting");
    ui.add_enabled_ui(model.can_change() && !model.failed, |ui| {
        let is_empty = model.plan.meetings.is_empty() && model.view.is_of_meetings();
        let button = if model.failed || is_empty || model.view.is_on_the_way() {
            ui.button(label)
        } else {
            main_button(ui, &label)
        };
        let button = button.on_hover_text(t!("new-meeting-key"));
        if button.on_disabled_hover_text(model.why_not()).clicked() {
            commands.push(Command::NewMeeting);
        }
    });
}

/// Looks like the field that it opens.
fn find_button(ui: &mut Ui, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    let key = keys::with_command(ui.ctx(), Key::K);
    let text = RichText::new(t!("find-button")).color(tokens.muted);
    let button = ui.add(
        Button::new(text)
            .shortcut_text(key)
            .wrap_mode(egui::TextWrapMode::Extend),
    );
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, t!("do-find")));
    if button.on_hover_text(t!("do-find")).clicked() {
        commands.push(Command::Find);
    }
}

/// The pages that are about clocks, not about meetings.
fn more(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let pages = [
        (View::Clocks, t!("clocks-page"), t!("clocks-page-hint")),
        (View::Map, t!("map-page"), t!("map-page-hint")),
        (
            View::ZoneData,
            t!("zone-data-page"),
            t!("zone-data-page-hint"),
        ),
        (View::Settings, t!("settings"), t!("settings-page-hint")),
    ];
    let open = pages.iter().find(|(view, ..)| *view == model.view);
    let title = open.map_or_else(|| t!("more-pages"), |(_, label, _)| label.clone());
    ui.menu_button(title, |ui| {
        for (view, label, hint) in pages {
            let button = Button::selectable(model.view == view, label);
            if ui.add(button).on_hover_text(hint).clicked() {
                commands.push(Command::Show(view));
                ui.close();
            }
        }
    });
}

/// Things at the right end of a row, in the order in which one reads: their width is that of the
/// frame before. Gives that of this one.
pub(super) fn at_right(ui: &mut Ui, name: &'static str, add: impl FnOnce(&mut Ui)) -> f32 {
    let id = Id::unique((name, "width at the right"));
    let known = ui.data(|data| data.get_temp::<f32>(id));
    ui.add_space((ui.available_width() - known.unwrap_or_default()).max(0.0));
    let width = ui.horizontal(add).response.rect.width();
    if known != Some(width) {
        ui.data_mut(|data| data.insert_temp(id, width));
        ui.ctx()
            .request_discard("the width at the right was not known");
    }
    width
}

/// Follows the system, then light, then dark.
fn theme_button(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let (label, next) = match model.preferences.theme {
        None => (t!("theme-system"), Some(Theme::Light)),
        Some(Theme::Light) => (t!("theme-light"), Some(Theme::Dark)),
        Some(Theme::Dark) => (t!("theme-dark"), None),
    };
    if ui.button(label).on_hover_text(t!("theme-hint")).clicked() {
        commands.push(Command::SetTheme(next));
    }
}

/// The one button of a place that does what most people want there.
pub(super) fn main_button(ui: &mut Ui, label: &str) -> Response {
    let tokens = Tokens::of(ui.style());
    let text = RichText::new(label)
        .font(theme::bold(theme::BODY))
        .color(tokens.on_accent);
    ui.add(Button::new(text).fill(tokens.accent))
}
