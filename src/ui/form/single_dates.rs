//! The dates of a meeting that are not as its rule says.

use egui::{RichText, Ui};

use super::caption;
use crate::plan::{Action, Meeting};
use crate::t;
use crate::ui::command::Command;
use crate::ui::theme::Tokens;
use crate::words;

/// Dates that are skipped, moved or added, each with the way back.
pub(super) fn show(ui: &mut Ui, base: &Meeting, commands: &mut Vec<Command>) {
    let skipped = base.skip.iter().map(|start| {
        let mut meeting = base.clone();
        meeting.skip.retain(|skip| skip != start);
        (t!("single-hold"), meeting)
    });
    let moved = base.moved.iter().map(|moved| {
        let mut meeting = base.clone();
        meeting.moved.retain(|other| other != moved);
        (t!("single-move-back"), meeting)
    });
    let added = base.also.iter().map(|start| {
        let mut meeting = base.clone();
        meeting.also.retain(|also| also != start);
        (t!("single-take-out"), meeting)
    });
    // In the order in which they are said.
    let backs = skipped.chain(moved).chain(added);
    let all: Vec<_> = words::each_single_date(base)
        .into_iter()
        .zip(backs)
        .collect();
    if all.is_empty() {
        return;
    }
    caption(ui, &t!("single-dates"));
    let tokens = Tokens::of(ui.style());
    for (said, (back, meeting)) in all {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(&said).color(tokens.muted));
            let button = ui.small_button(&back);
            let label = t!("single-back-name", back = &back, said = &said);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
            if button.clicked() {
                commands.push(Command::Do(Action::ChangeMeeting(Box::new(meeting))));
            }
        });
    }
}
