//! A plan that could not be read: what is wrong, and what can be done.

use egui::{Button, RichText, Ui};

use super::backups::{holds, moment};
use super::command::{Command, FileCommand, View};
use super::model::Model;
use super::opened::Failure;
use super::theme::Tokens;
use super::topbar::main_button;
use crate::plan::{Salvaged, legible};
use crate::t;
use crate::words;

/// So many of what is lost are named; the others are counted.
const NAMED: usize = 6;

pub(super) fn show(ui: &mut Ui, model: &Model<'_>, failure: &Failure, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.2);
        ui.heading(t!("failure"));
        ui.add_space(6.0);
        ui.scope(|ui| {
            ui.set_max_width(560.0);
            ui.label(&failure.why);
            if !failure.missing {
                ui.label(t!("failure-not-changed"));
            }
        });
        ui.add_space(10.0);
        let small = |text: String| RichText::new(text).small().color(tokens.muted);
        // The main one is what most people want there.
        let mut is_first = true;
        let mut button = |ui: &mut Ui, label: &str| {
            if std::mem::take(&mut is_first) {
                main_button(ui, label).clicked()
            } else {
                ui.add(Button::new(label)).clicked()
            }
        };
        if let Some((backup, plan)) = &failure.backup {
            let at = moment(model, backup.at);
            if button(ui, &t!("failure-backup", at = at)) {
                let plan = Box::new(plan.clone());
                commands.push(Command::File(FileCommand::Recover(plan)));
            }
            ui.label(small(holds(plan)));
            ui.add_space(4.0);
        }
        if failure.missing {
            let start = |example| Command::File(FileCommand::Start { example });
            if button(ui, &t!("start-empty-here")) {
                commands.push(start(false));
            }
            if button(ui, &t!("start-example-here")) {
                commands.push(start(true));
            }
        }
        if let Some(salvaged) = &failure.salvaged {
            if button(ui, &t!("failure-salvage")) {
                let plan = Box::new(salvaged.plan.clone());
                commands.push(Command::File(FileCommand::Recover(plan)));
            }
            ui.scope(|ui| {
                ui.set_max_width(560.0);
                ui.label(small(what_is_left(salvaged)));
            });
            ui.add_space(4.0);
        }
        if button(ui, &t!("failure-again")) {
            commands.push(Command::Reload);
        }
        if button(ui, &t!("zone-data")) {
            commands.push(Command::Show(View::ZoneData));
        }
        if button(ui, &t!("failure-example")) {
            commands.push(Command::ShowExample);
        }
        if !failure.missing && (failure.backup.is_some() || failure.salvaged.is_some()) {
            ui.add_space(8.0);
            ui.label(small(t!("failure-set-aside")));
        }
    });
}

/// What can be read of the file, and what cannot.
fn what_is_left(salvaged: &Salvaged) -> String {
    let mut said = vec![holds(&salvaged.plan)];
    let some = |names: &[String]| {
        let mut named: Vec<String> = names
            .iter()
            .take(NAMED)
            .map(|name| legible(name).into_owned())
            .collect();
        if names.len() > NAMED {
            named.push(t!("and-more", count = names.len() - NAMED));
        }
        words::all_of(&named)
    };
    if !salvaged.lost.is_empty() {
        said.push(t!("failure-lost", names = some(&salvaged.lost)));
    }
    let without = salvaged.without.iter().take(NAMED);
    said.extend(without.map(|(title, names)| {
        t!(
            "failure-without",
            title = legible(title),
            names = some(names)
        )
    }));
    said.join(". ")
}
