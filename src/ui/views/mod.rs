//! The middle of the window: the chosen meeting in one of its tables, or what to do instead.

mod clock_list;
pub(super) mod clocks;
mod dates;
pub(super) mod map;
mod map_labels;
mod periods;
pub(super) mod zone_data;

use chrono::NaiveDateTime;
use egui::{RichText, Ui};

use super::command::{Command, ImportCommand, View};
use super::model::{Model, ONLY_IN_REALITY};
use super::theme::Tokens;
use super::topbar::{at_right, main_button};
use crate::t;
use crate::words::{self, capital};

/// Shows the chosen meeting; `scroll_to` is the occurrence to bring into view.
pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    range: &mut super::form::RangeDraft,
    scroll_to: Option<NaiveDateTime>,
    commands: &mut Vec<Command>,
) {
    if model.plan.meetings.is_empty() {
        empty(
            ui,
            "No meetings yet",
            "A meeting keeps one city's wall clock. Add one to see everybody's local time, and \
             the dates on which a clock change shifts it.",
            &[
                ("New meeting", Command::NewMeeting),
                ("Import a calendar…", Command::Import(ImportCommand::Choose)),
            ],
            commands,
        );
        return;
    }
    let Some(of) = &model.answers.chosen else {
        let id = model.chosen.unwrap_or_default();
        let why = model.answers.notices.first().map(ToString::to_string);
        let why = why.unwrap_or_else(|| "Choose a meeting at the left.".into());
        let edit = Command::EditMeeting(id.to_owned());
        empty(
            ui,
            "Nothing to show",
            &why,
            &[("Edit the meeting", edit)],
            commands,
        );
        return;
    };
    heading(ui, model, commands);
    range.show(ui, model.window, commands);
    ui.add_space(4.0);
    if of.occurrences.is_empty() {
        let text = "It is not held between these dates.";
        let first;
        let (hint, label, command) = if model.answers.notices.is_empty() {
            let start = of.meeting.start;
            let select = Command::Select {
                meeting: of.meeting.id.clone(),
                planned: start,
            };
            first = format!("Show {}", words::date(start.date()));
            ("Its first date is another one.", &*first, select)
        } else {
            let edit = Command::EditMeeting(of.meeting.id.clone());
            (
                "Its rule may not be what you meant.",
                "Edit the meeting",
                edit,
            )
        };
        empty(ui, text, hint, &[(label, command)], commands);
        return;
    }
    match model.view {
        View::Periods => periods::show(ui, model, of, scroll_to, commands),
        View::Dates => dates::show(ui, model, of, scroll_to, commands),
        // They are not about one meeting: the window shows them itself.
        View::Clocks | View::Map | View::ZoneData | View::Import => {}
    }
}

/// The meeting's title and rule, and what there is to know of it.
fn heading(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let Some(of) = &model.answers.chosen else {
        return;
    };
    let tokens = Tokens::of(ui.style());
    let meeting = &of.meeting;
    ui.horizontal(|ui| {
        let buttons = 150.0;
        ui.allocate_ui(
            egui::vec2((ui.available_width() - buttons).max(0.0), 28.0),
            |ui| {
                let title = RichText::new(&meeting.title).heading();
                ui.add(egui::Label::new(title).truncate());
            },
        );
        at_right(ui, "heading", |ui| {
            let mut button = |label: &str, hint: &str| {
                let button = ui.add_enabled(model.can_change(), egui::Button::new(label));
                let button = button.on_hover_text(hint);
                button.on_disabled_hover_text(ONLY_IN_REALITY).clicked()
            };
            if button("Edit", "F2") {
                commands.push(Command::EditMeeting(meeting.id.clone()));
            }
            if button("Remove", "Delete; undo with Ctrl+Z") {
                commands.push(Command::RemoveChosen);
            }
        });
    });
    let when = words::when(meeting);
    let people = match of.participants.len() {
        0 => "nobody takes part yet".to_owned(),
        count => t!("participants", count = count),
    };
    let line = format!("{} · {} min · {people}", capital(&when), meeting.minutes);
    ui.add(egui::Label::new(RichText::new(line).color(tokens.muted)).truncate());
    for notice in &model.answers.notices {
        ui.label(RichText::new(capital(&notice.text)).color(tokens.out_of_hours));
    }
}

/// What would be here, and the buttons for it, the main one first.
fn empty(
    ui: &mut Ui,
    title: &str,
    text: &str,
    buttons: &[(&str, Command)],
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
                _ => ui.button(*label),
            };
            if button.clicked() {
                commands.push(command.clone());
            }
        }
    });
}
