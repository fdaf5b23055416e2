//! The form of the plan as a whole.

use egui::{RichText, TextEdit, Ui};

use super::{begin, caption, text_like, way_back};
use crate::plan::{Action, Plan};
use crate::t;
use crate::ui::command::Command;
use crate::ui::links;
use crate::ui::model::Model;
use crate::ui::theme::Tokens;

/// The plan's title and notes as they are typed.
pub(crate) struct PlanDraft {
    /// As they are in the plan.
    base: (String, String),
    title: String,
    notes: String,
    just_opened: bool,
}

impl PlanDraft {
    pub(crate) fn of(plan: &Plan) -> Self {
        Self {
            base: (plan.title.clone(), plan.notes.clone()),
            title: plan.title.clone(),
            notes: plan.notes.clone(),
            just_opened: true,
        }
    }

    /// Shows the form and reports what is typed.
    pub(crate) fn show(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let plan = model.own;
        if (&self.base.0, &self.base.1) != (&plan.title, &plan.notes) {
            *self = Self {
                just_opened: false,
                ..Self::of(plan)
            };
        }
        let (label, example) = (t!("plan-title"), model.name.clone());
        let field = text_like(ui, &label, &mut self.title, None, &example);
        if std::mem::take(&mut self.just_opened) {
            begin(ui, &field, &self.title);
        }
        let label = caption(ui, &t!("notes"));
        let notes = TextEdit::multiline(&mut self.notes).desired_rows(4);
        let notes = ui.add(notes.desired_width(f32::INFINITY));
        way_back::mind_others(ui, &notes.labelled_by(label.id), &self.notes);
        links::offer(ui, &self.notes);
        let tokens = Tokens::of(ui.style());
        let archived = plan.meetings.len() - plan.current().count();
        ui.add_space(4.0);
        caption(ui, &t!("plan-holds"));
        ui.label(t!("count-meetings", count = plan.current().count()));
        if archived > 0 {
            ui.label(t!("plan-archived", count = archived));
        }
        ui.label(t!("plan-people", count = plan.participants.len()));
        ui.label(t!("plan-cities", count = plan.cities().len()));
        ui.add_space(4.0);
        caption(ui, &t!("plan-file"));
        let place = match model.path {
            Some(path) => path.display().to_string(),
            None => t!("plan-no-file"),
        };
        ui.add(egui::Label::new(RichText::new(place).color(tokens.muted)).wrap());
        let typed = (self.title.trim().to_owned(), self.notes.clone());
        if typed != self.base {
            self.base.clone_from(&typed);
            let (title, notes) = typed;
            commands.push(Command::Amend(Action::ChangePlan { title, notes }));
        }
    }
}
