//! The dates shown: from, to, today, and as many before or after.

use chrono::{Datelike, Months, NaiveDate};
use egui::{Button, Role, Ui, WidgetInfo};

use super::{DateField, tell};
use crate::schedule::Window;
use crate::t;
use crate::ui::command::Command;
use crate::ui::model::Model;

/// Room for a date with its weekday, and the button of its calendar.
const WIDTH: f32 = 148.0;

/// Room for what stands before it.
const LABEL: f32 = 40.0;

/// The range as it is typed.
#[derive(Default)]
pub(crate) struct RangeDraft {
    shown: Option<Window>,
    dates: Option<[DateField; 2]>,
    /// Which of the two was typed last.
    typed: usize,
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
        let wrong = self.wrong();
        let mut changed = false;
        ui.horizontal_wrapped(|ui| {
            let held = |date| {
                let chosen = model.chosen.unwrap_or_default();
                model.is_held(chosen, date)
            };
            let today = model.now.date_naive();
            let mut step = |ui: &mut Ui, label: &str, hint: &str, later: bool| {
                let there = beside(window, later);
                let button = ui.add_enabled(there.is_some(), Button::new(label));
                let button = button.on_hover_text(hint);
                button.widget_info(|| WidgetInfo::labeled(Role::Button, there.is_some(), hint));
                if let Some(there) = there.filter(|_| button.clicked()) {
                    commands.push(Command::SetRange(there));
                }
            };
            step(ui, "←", &t!("range-before"), false);
            for (index, (label, date)) in [t!("range-from"), t!("range-to")]
                .into_iter()
                .zip(self.dates.iter_mut().flatten())
                .enumerate()
            {
                // A field is no text that could be broken: where it does not fit, the next line has it.
                if ui.available_size_before_wrap().x < WIDTH + LABEL {
                    ui.end_row();
                    ui.set_row_height(ui.spacing().interact_size.y);
                }
                let name = ui.label(&label);
                let wrong = error.filter(|_| wrong == Some(index));
                let field = date.edit(ui, (&label, &name), (WIDTH, wrong), today, &held);
                if field.changed() {
                    self.typed = index;
                    changed = true;
                }
            }
            step(ui, "→", &t!("range-after"), true);
            if ui.button(t!("views-today")).on_hover_text("T").clicked() {
                commands.push(Command::Today);
            }
            tell(ui, error);
        });
        if changed && let Ok(window) = self.parse() {
            self.shown = Some(window);
            commands.push(Command::SetRange(window));
        }
    }

    /// Which of two dates does not go with the other: the one typed last. One that is no date tells
    /// so itself.
    fn wrong(&self) -> Option<usize> {
        let mut dates = self.dates.iter().flatten();
        let both = dates.all(|date| date.value().is_some());
        (both && self.parse().is_err()).then_some(self.typed)
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

/// As many dates right after those, or right before them: of whole months as many months.
fn beside(window: Window, later: bool) -> Option<Window> {
    let Window { from, to } = window;
    let months =
        (to.year() - from.year()) * 12 + to.month0().cast_signed() - from.month0().cast_signed();
    let whole = from.day() == to.day();
    let months = u32::try_from(months)
        .ok()
        .filter(|months| whole && *months > 0);
    let there = match (months.map(Months::new), later) {
        (Some(months), true) => Window {
            from: to,
            to: to.checked_add_months(months)?,
        },
        (Some(months), false) => Window {
            from: from.checked_sub_months(months)?,
            to: from,
        },
        (None, true) => Window {
            from: to,
            to: to.checked_add_signed(to - from)?,
        },
        (None, false) => Window {
            from: from.checked_sub_signed(to - from)?,
            to: from,
        },
    };
    (there.from.year() > 0 && there.to.year() < 10_000).then_some(there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_alone_that_is_wrong_is_marked() {
        let day = |day| NaiveDate::from_ymd_opt(2027, 3, day).unwrap_or_default();
        let of = |from: DateField, to: DateField, typed| RangeDraft {
            shown: None,
            dates: Some([from, to]),
            typed,
        };
        let date = |number| DateField::of(day(number));
        for typed in 0..2 {
            assert_eq!(of(date(3), date(4), typed).wrong(), None);
            assert_eq!(of(date(4), date(3), typed).wrong(), Some(typed));
            let none = DateField::typed("whenever", day(1));
            assert_eq!(of(none, date(3), typed).wrong(), None);
        }
    }
}
