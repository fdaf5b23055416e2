//! The status line, and the banner for what must not be overlooked.

use egui::{RichText, Ui};

use super::command::Command;
use super::model::{Model, Saving};
use super::theme::Tokens;
use crate::words;

pub(super) fn show(ui: &mut Ui, model: &Model<'_>) {
    let tokens = Tokens::of(ui.style());
    let small = |text: String| RichText::new(text).small().color(tokens.muted);
    ui.horizontal_centered(|ui| {
        ui.label(small(model.tzdb.to_string()));
        ui.separator();
        ui.label(small(match model.saving {
            Saving::Saved if model.is_example => "nothing changed yet".into(),
            Saving::Saved => "saved".into(),
            Saving::Pending => "saving".into(),
            Saving::Failed(_) | Saving::Off(_) => "not saved".into(),
        }));
        ui.separator();
        let clock = model.now.format("%H:%M");
        let day = words::date(model.now.date_naive());
        let mut now = format!("now {day}, {clock} UTC");
        if let Some(of) = &model.answers.chosen {
            let there = of.zone.civil_at(model.now).format("%H:%M");
            now = format!("{now}, {there} in {}", of.meeting.anchor.name);
        }
        ui.label(small(now));
    });
}

/// What must not be overlooked; nothing on most days.
pub(super) fn banner(model: &Model<'_>) -> Option<String> {
    match model.saving {
        Saving::Failed(why) => Some(format!("{why}. The plan is kept here until it can be.")),
        Saving::Off(why) => Some(why.clone()),
        _ => None,
    }
}

/// Shows the banner, and a way to save again where saving failed.
pub(super) fn show_banner(ui: &mut Ui, model: &Model<'_>, text: &str, commands: &mut Vec<Command>) {
    ui.horizontal_centered(|ui| {
        ui.label(text);
        if matches!(model.saving, Saving::Failed(_)) && ui.button("Save again").clicked() {
            commands.push(Command::SaveAgain);
        }
    });
}
