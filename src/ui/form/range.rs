//! The dates shown: from, to, today, and a week to either side.

use chrono::NaiveDate;
use egui::{TextEdit, Ui};

use super::{edit_with, tell};
use crate::plan::civil;
use crate::schedule::Window;
use crate::t;
use crate::ui::command::Command;

/// The range as it is typed.
#[derive(Default)]
pub(crate) struct RangeDraft {
    shown: Option<Window>,
    from: String,
    to: String,
}

impl RangeDraft {
    /// Shows the range; a good one is reported at once.
    pub(crate) fn show(&mut self, ui: &mut Ui, window: Window, commands: &mut Vec<Command>) {
        if self.shown != Some(window) {
            self.shown = Some(window);
            self.from = window.from.to_string();
            // People name the last day that they want to see.
            self.to = window.to.pred_opt().unwrap_or(window.to).to_string();
        }
        let parsed = self.parse();
        let error = parsed.as_ref().err().map(String::as_str);
        let mut changed = false;
        ui.horizontal_wrapped(|ui| {
            for (label, value) in [
                (t!("range-from"), &mut self.from),
                (t!("range-to"), &mut self.to),
            ] {
                let name = ui.label(label);
                let edit = TextEdit::singleline(value).desired_width(108.0);
                let response = edit_with(ui, edit, error).labelled_by(name.id);
                changed |= response.changed();
            }
            if ui.button(t!("views-today")).on_hover_text("T").clicked() {
                commands.push(Command::Today);
            }
            for (label, weeks, hint) in [
                (t!("range-week-back"), -1, t!("do-week-back")),
                (t!("range-week-on"), 1, t!("do-week-on")),
            ] {
                let button = ui.button(label).on_hover_text(&hint);
                let info = || egui::WidgetInfo::labeled(egui::Role::Button, true, &hint);
                button.widget_info(info);
                if button.clicked() {
                    commands.push(Command::StepWeeks(weeks));
                }
            }
            tell(ui, error);
        });
        if changed && let Ok(window) = self.parse() {
            self.shown = Some(window);
            commands.push(Command::SetRange(window));
        }
    }

    fn parse(&self) -> Result<Window, String> {
        let from = civil::parse_date(self.from.trim())?;
        let last = civil::parse_date(self.to.trim())?;
        let to = last.succ_opt().unwrap_or(NaiveDate::MAX);
        if last < from {
            return Err(t!(
                "clocks-years-reversed",
                from = from.to_string(),
                to = last.to_string()
            ));
        }
        // A daily call for a hundred years is 36,525 rows; nobody reads more.
        if (to - from).num_days() > 36_525 {
            return Err(t!("clocks-too-many-years", count = 100));
        }
        Ok(Window { from, to })
    }
}
