//! The dates shown: from, to, today, and a week to either side.

use chrono::NaiveDate;
use egui::Ui;

use super::{DateField, tell};
use crate::schedule::Window;
use crate::t;
use crate::ui::command::Command;
use crate::ui::model::Model;

/// Room for a date with its weekday, and the button of its calendar.
const WIDTH: f32 = 148.0;

/// The range as it is typed.
#[derive(Default)]
pub(crate) struct RangeDraft {
    shown: Option<Window>,
    dates: Option<[DateField; 2]>,
}

impl RangeDraft {
    /// Shows the range; a good one is reported at once.
    pub(crate) fn show(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let window = model.window;
        if self.shown != Some(window) {
            self.shown = Some(window);
            // People name the last day that they want to see.
            let last = window.to.pred_opt().unwrap_or(window.to);
            self.dates = Some([window.from, last].map(DateField::of));
        }
        let parsed = self.parse();
        let error = parsed.as_ref().err().map(String::as_str);
        let mut changed = false;
        ui.horizontal_wrapped(|ui| {
            let held = |date| {
                let chosen = model.chosen.unwrap_or_default();
                model.is_held(chosen, date)
            };
            let today = model.now.date_naive();
            for (label, date) in [t!("range-from"), t!("range-to")]
                .into_iter()
                .zip(self.dates.iter_mut().flatten())
            {
                let name = ui.label(&label);
                let field = date.edit(ui, (&label, &name), (WIDTH, error), today, &held);
                changed |= field.changed();
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
        let Some([from, last]) = &self.dates else {
            return Err(String::new());
        };
        let (from, last) = (from.read()?, last.read()?);
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
