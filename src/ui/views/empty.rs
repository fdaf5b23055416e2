//! What the middle of the window says where there is nothing to show, and the button that helps.

use egui::{RichText, Ui};

use crate::plan::Meeting;
use crate::t;
use crate::ui::command::{Command, ImportCommand, View};
use crate::ui::model::Model;
use crate::ui::theme::Tokens;
use crate::ui::topbar::main_button;

/// There is no meeting at all.
pub(in crate::ui) fn no_meetings(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let mut buttons = vec![
        (t!("new-meeting"), Command::NewMeeting),
        (t!("views-import"), Command::Import(ImportCommand::Choose)),
    ];
    if model.can_start() {
        buttons.insert(0, (t!("views-start"), Command::Show(View::Start)));
    }
    let (title, hint) = (t!("views-no-meetings"), t!("views-no-meetings-hint"));
    empty(ui, &title, &hint, &buttons, commands);
}

/// Nobody takes part, in that meeting or in any: who would shift is not known.
pub(in crate::ui) fn nobody(
    ui: &mut Ui,
    model: &Model<'_>,
    meeting: Option<&Meeting>,
    commands: &mut Vec<Command>,
) {
    let help = help(model, meeting);
    empty(ui, &t!("nobody"), &t!("nobody-hint"), &[help], commands);
}

/// The same in a line above what there is to show.
pub(in crate::ui) fn say_nobody(
    ui: &mut Ui,
    model: &Model<'_>,
    meeting: Option<&Meeting>,
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    let (label, command) = help(model, meeting);
    ui.horizontal_wrapped(|ui| {
        if ui
            .add_enabled(model.can_change(), egui::Button::new(label))
            .clicked()
        {
            commands.push(command);
        }
        ui.label(RichText::new(t!("nobody-hint")).color(tokens.muted));
    });
    ui.add_space(4.0);
}

/// What lets somebody take part: people for the plan first.
fn help(model: &Model<'_>, meeting: Option<&Meeting>) -> (String, Command) {
    let meeting = meeting.or_else(|| Some(model.plan.current().next()?));
    match meeting {
        Some(meeting) if !model.plan.participants.is_empty() => {
            let edit = Command::EditMeeting(meeting.id.clone());
            (t!("inspector-add-participants"), edit)
        }
        _ => (t!("sidebar-add-person"), Command::NewParticipant),
    }
}

/// What would be here, and the buttons for it, the main one first.
pub(in crate::ui) fn empty(
    ui: &mut Ui,
    title: &str,
    text: &str,
    buttons: &[(String, Command)],
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.25);
        ui.heading(title);
        ui.add_space(4.0);
        ui.scope(|ui| {
            ui.set_max_width(420.0);
            ui.label(RichText::new(text).color(tokens.muted));
        });
        ui.add_space(10.0);
        for (place, (label, command)) in buttons.iter().enumerate() {
            let button = match place {
                0 => main_button(ui, label),
                _ => ui.button(label),
            };
            if button.clicked() {
                commands.push(command.clone());
            }
        }
    });
}
