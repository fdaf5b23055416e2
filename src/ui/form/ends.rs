//! Where a rule ends: never, after a date, or after so many times.

use chrono::{Months, NaiveDate, NaiveDateTime};
use egui::{Button, TextEdit, Ui};

use super::{DateField, caption, edit_with, tell, way_back};
use crate::plan::Meeting;
use crate::recurrence::{End, Rule};
use crate::t;
use crate::ui::model::Model;

/// How many times a meeting is held that was asked to end so.
const USUAL_TIMES: u32 = 10;

/// The end of a rule as it is typed.
#[derive(Default)]
pub(super) struct EndDraft {
    /// The end that the fields were filled from.
    shown: Option<End>,
    date: Option<DateField>,
    times: String,
}

impl EndDraft {
    /// Shows where the rule of `meeting` ends, and gives the rule with the end that was asked for.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        model: &Model<'_>,
        meeting: &Meeting,
    ) -> Option<Rule> {
        let rule = meeting.rule.as_ref()?;
        let zone = model.tzdb.zone(&meeting.anchor.zone)?;
        let end = rule.end(meeting.start, |instant| zone.civil_at(instant));
        if self.shown != Some(end) {
            self.fill(end);
        }
        let today = model.now.date_naive();
        let mut asked = end;
        let kinds = [
            (t!("ends-never"), End::Never),
            (t!("ends-on"), End::On(in_a_year(meeting.start, today))),
            (t!("ends-after"), End::After(USUAL_TIMES)),
        ];
        caption(ui, &t!("ends"));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 3.0;
            ui.spacing_mut().button_padding.x = 8.0;
            for (label, kind) in kinds {
                let is_it = std::mem::discriminant(&kind) == std::mem::discriminant(&end);
                if ui.add(Button::selectable(is_it, label)).clicked() && !is_it {
                    asked = kind;
                    self.fill(kind);
                }
            }
        });
        match end {
            End::Never => {}
            End::On(_) => {
                if let Some(field) = &mut self.date {
                    let held = |date| model.is_held(&meeting.id, date);
                    field.show(ui, &t!("ends-last-date"), today, &held);
                    if let Some(date) = field.value() {
                        asked = last_on(date, asked);
                    }
                }
            }
            End::After(_) => {
                let label = caption(ui, &t!("ends-times"));
                let times = self.times.trim().parse().ok().filter(|times| *times > 0);
                let error = times.is_none().then(|| t!("ends-no-number"));
                let edit = TextEdit::singleline(&mut self.times).return_key(None);
                let edit = edit.desired_width(60.0);
                let mut field = edit_with(ui, edit, error.as_deref()).labelled_by(label.id);
                way_back::offer(ui, &mut field, &mut self.times);
                tell(ui, error.as_deref());
                if let (Some(times), End::After(_)) = (times, asked) {
                    asked = End::After(times);
                }
            }
        }
        if asked == end {
            return None;
        }
        // What is typed stays as it is typed.
        self.shown = Some(asked);
        Some(rule.with_end(asked))
    }

    fn fill(&mut self, end: End) {
        self.shown = Some(end);
        match end {
            End::Never => {}
            End::On(date) => self.date = Some(DateField::of(date)),
            End::After(times) => self.times = times.to_string(),
        }
    }
}

/// That date, unless another kind of end was asked for.
fn last_on(date: NaiveDate, asked: End) -> End {
    match asked {
        End::On(_) => End::On(date),
        End::Never | End::After(_) => asked,
    }
}

fn in_a_year(start: NaiveDateTime, today: NaiveDate) -> NaiveDate {
    let from = start.date().max(today);
    from.checked_add_months(Months::new(12)).unwrap_or(from)
}
