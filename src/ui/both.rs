//! What was changed here and in the file, each otherwise: the user decides.

use std::sync::Arc;

use egui::{Button, RichText, Ui};

use super::app::App;
use super::command::{BothCommand, Command};
use super::inspector::Inspector;
use super::model::Model;
use super::theme::{self, Tokens};
use crate::plan::merge::{Conflict, Of};
use crate::plan::{Action, Plan, legible};
use crate::t;
use crate::words;

/// So many are shown with both sides; the others come when these are decided.
const SHOWN: usize = 30;

/// Both sides of each, and the choice.
pub(super) fn show(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    ui.label(RichText::new(t!("both-how")).small().color(tokens.muted));
    ui.add_space(6.0);
    if model.conflicts.len() > 1 {
        ui.horizontal_wrapped(|ui| {
            for (label, command) in [
                (t!("both-all-mine"), BothCommand::AllMine),
                (t!("both-all-theirs"), BothCommand::AllTheirs),
            ] {
                if ui.button(label).clicked() {
                    commands.push(Command::Both(command));
                }
            }
        });
        ui.add_space(6.0);
    }
    for (place, conflict) in model.conflicts.iter().enumerate().take(SHOWN) {
        let own = name(conflict, model.plan);
        let name = legible(&own).into_owned();
        ui.label(RichText::new(&name).font(theme::bold(theme::BODY)));
        for (side, label, command) in [
            (&conflict.mine, t!("both-mine"), BothCommand::Mine(place)),
            (
                &conflict.theirs,
                t!("both-theirs"),
                BothCommand::Theirs(place),
            ),
        ] {
            let said = changed(conflict, side, &own);
            let mut text = egui::text::LayoutJob::default();
            for (said, style, color) in [
                (&label, egui::TextStyle::Button, tokens.text),
                (&format!("\n{said}"), egui::TextStyle::Small, tokens.muted),
            ] {
                let font = style.resolve(ui.style());
                text.append(said, 0.0, egui::TextFormat::simple(font, color));
            }
            let width = ui.available_width();
            let button = Button::new(text).wrap().min_size(egui::vec2(width, 0.0));
            let button = ui.add(button);
            button.widget_info(|| {
                let said = t!("both-label", side = &*label, thing = &*name, what = &*said);
                egui::WidgetInfo::labeled(egui::Role::Button, true, said)
            });
            if button.clicked() {
                commands.push(Command::Both(command));
            }
        }
        ui.add_space(10.0);
    }
    if model.conflicts.len() > SHOWN {
        let more = t!("and-more", count = model.conflicts.len() - SHOWN);
        ui.label(RichText::new(more).small().color(tokens.muted));
    }
}

/// What a conflict is about, as it is called in `plan`; as one of the sides calls what is not there.
fn name(conflict: &Conflict, plan: &Plan) -> String {
    let sides = [plan, &conflict.theirs, &conflict.mine, &conflict.base];
    let named = |of: &dyn Fn(&Plan) -> Option<String>| {
        sides.iter().find_map(|side| of(side)).unwrap_or_default()
    };
    match &conflict.of {
        Of::Plan => t!("both-the-plan"),
        Of::Participant(id) => named(&|plan| Some(plan.participant(id)?.name.clone())),
        Of::Meeting(id) => named(&|plan| Some(plan.meeting(id)?.title.clone())),
    }
}

/// What one side has changed, in words; it is called `name` where that is not what was changed. What
/// would be the same of both sides is told in full.
fn changed(conflict: &Conflict, side: &Plan, name: &str) -> String {
    let (of, fields) = (&conflict.of, &conflict.fields);
    let has = |field: &&str| fields.iter().any(|own| own == field);
    let is_named = fields.is_empty() || has(&"title") || has(&"name");
    let of_side = |side: &Plan| {
        if is_named {
            words::changes(&conflict.base, side)
        } else {
            words::changes(&called(&conflict.base, of, name), &called(side, of, name))
        }
    };
    let mut said = of_side(side);
    if of_side(&conflict.mine) == of_side(&conflict.theirs) {
        said.clear();
        let meeting = match of {
            Of::Meeting(id) => side.meeting(id),
            Of::Plan | Of::Participant(_) => None,
        };
        let notes = meeting.map_or(&side.notes, |meeting| &meeting.notes);
        said.extend(has(&"notes").then(|| t!("both-notes", text = notes)));
        if let Some(meeting) = meeting.filter(|_| ["skip", "also", "moved"].iter().any(has)) {
            let dates = words::each_single_date(meeting);
            said.push(if dates.is_empty() {
                t!("no-single-dates")
            } else {
                dates.join("; ")
            });
        }
    }
    if said.is_empty() {
        // Such as a key that this version does not know.
        said.push(t!("both-fields", fields = fields.join(", ")));
    }
    legible(&said.join("; ")).into_owned()
}

/// `plan`, in which that thing is called `name`.
fn called(plan: &Plan, of: &Of, name: &str) -> Plan {
    let mut plan = plan.clone();
    match of {
        Of::Plan => {}
        Of::Participant(id) => {
            if let Some(own) = plan.participants.iter_mut().find(|one| one.id == *id) {
                name.clone_into(&mut Arc::make_mut(own).name);
            }
        }
        Of::Meeting(id) => {
            if let Some(own) = plan.meetings.iter_mut().find(|one| one.id == *id) {
                name.clone_into(&mut Arc::make_mut(own).title);
            }
        }
    }
    plan
}

impl App {
    pub(super) fn carry_out_both(&mut self, command: BothCommand, ctx: &egui::Context) {
        let conflicts = &mut self.opened.saver.conflicts;
        let mine = match command {
            BothCommand::Show => {
                self.inspector = Inspector::Both;
                return;
            }
            BothCommand::Mine(place) if place < conflicts.len() => vec![conflicts.remove(place)],
            BothCommand::Theirs(place) if place < conflicts.len() => {
                conflicts.remove(place);
                Vec::new()
            }
            BothCommand::Mine(_) | BothCommand::Theirs(_) => return,
            BothCommand::AllMine => std::mem::take(conflicts),
            BothCommand::AllTheirs => {
                conflicts.clear();
                Vec::new()
            }
        };
        if mine.is_empty() {
            return;
        }
        let plan = mine
            .iter()
            .fold(self.opened.plan.clone(), |plan, one| one.with_mine(&plan));
        let what = match mine.as_slice() {
            [one] => t!("did-take-mine", what = name(one, &self.opened.plan)),
            all => t!("did-take-all-mine", count = all.len()),
        };
        let action = Action::Replace {
            plan: Box::new(plan),
            what,
        };
        self.change(ctx, |history, plan| history.apply(plan, action));
    }
}
