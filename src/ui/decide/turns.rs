//! Taking turns: the rotations that are fairer than any single time.

use std::sync::Arc;

use egui::{RichText, ScrollArea, Ui};

use super::answer::Answer;
use super::{Decide, Proposal, buttons, subtitle, tolls, waiting};
use crate::plan::{Meeting, Participant};
use crate::schedule::decide::{self, Rotation};
use crate::t;
use crate::ui::command::Command;
use crate::ui::form::DateField;
use crate::ui::model::Model;
use crate::ui::theme::Tokens;
use crate::words;

/// Room for what is asked.
pub(super) const FORM: f32 = 250.0;
/// A page narrower than this has the answers below what is asked.
pub(super) const BESIDE: f32 = 640.0;
const MOST: usize = 6;

#[derive(Default)]
pub(super) struct Asked {
    answer: Answer<Vec<Rotation>>,
}

pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    meeting: &Arc<Meeting>,
    draft: &mut Decide,
    commands: &mut Vec<Command>,
) {
    let people = decide::people(model.plan, model.tzdb, meeting);
    form_and_answers(
        ui,
        draft,
        |ui, draft| {
            draft.from(ui, model);
            ui.add_space(8.0);
            draft.limits.show(ui, &people);
        },
        |ui, draft| {
            let from = draft.from.as_ref().and_then(DateField::value);
            let Some(from) = from else { return };
            answers(ui, model, (meeting, &people, from), draft, commands);
        },
    );
}

/// What is asked at the left, the answers beside it; below it where there is no room.
pub(super) fn form_and_answers(
    ui: &mut Ui,
    draft: &mut Decide,
    form: impl FnOnce(&mut Ui, &mut Decide),
    answers: impl FnOnce(&mut Ui, &mut Decide),
) {
    if ui.available_width() < BESIDE {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            egui::CollapsingHeader::new(t!("decide-asked")).show(ui, |ui| form(ui, draft));
            answers(ui, draft);
        });
        return;
    }
    let height = ui.available_height();
    ui.horizontal_top(|ui| {
        let below = egui::Layout::top_down(egui::Align::Min);
        ui.allocate_ui_with_layout(egui::vec2(FORM, height), below, |ui| {
            let area = ScrollArea::vertical()
                .id_salt("asked")
                .auto_shrink([false, true]);
            area.show(ui, |ui| {
                ui.set_width(FORM - 20.0);
                form(ui, draft);
            });
        });
        ui.add_space(12.0);
        ui.vertical(|ui| {
            let area = ScrollArea::vertical().id_salt("answers").auto_shrink(false);
            area.show(ui, |ui| answers(ui, draft));
        });
    });
}

fn answers(
    ui: &mut Ui,
    model: &Model<'_>,
    (meeting, people, from): (&Arc<Meeting>, &[Arc<Participant>], chrono::NaiveDate),
    draft: &mut Decide,
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    let limits = draft.limits.of(people);
    let answer = &mut draft.turns.answer;
    let (plan, tzdb, id) = (model.plan.clone(), model.tzdb.clone(), meeting.id.clone());
    let asked = format!("{} {id} {from} {limits:?}", model.generation);
    answer.ask(ui.ctx(), asked, move |pace| {
        let mut go_on = |done, total| pace.go_on(done, total);
        decide::turns(&plan, &tzdb, &id, from, &limits, &mut go_on).unwrap_or_default()
    });
    let Some(rotations) = answer.value() else {
        return waiting(ui, answer);
    };
    if rotations.is_empty() {
        subtitle(ui, &t!("turns-none"));
        ui.label(RichText::new(t!("turns-none-hint")).color(tokens.muted));
        return;
    }
    tolls::legend(ui);
    ui.add_space(4.0);
    for (place, rotation) in rotations.iter().take(MOST).enumerate() {
        ui.add(egui::Label::new(words::rotation(rotation, people)).wrap());
        let proposal = Proposal {
            meeting: meeting.id.clone(),
            by: rotation.by.clone(),
            what: words::take_turns(meeting, from),
            said: words::rotation(rotation, people),
        };
        ui.push_id(place, |ui| {
            ui.horizontal(|ui| buttons(ui, model, &proposal, commands));
            egui::Grid::new("before and after")
                .num_columns(3)
                .spacing([10.0, 3.0])
                .show(ui, |ui| {
                    let small = |text: String| RichText::new(text).small().color(tokens.muted);
                    ui.label("");
                    ui.label(small(t!("turns-before")));
                    ui.label(small(t!("turns-after")));
                    ui.end_row();
                    let both = rotation.before.iter().zip(&rotation.after);
                    for (person, (before, after)) in people.iter().zip(both) {
                        tolls::name(ui, &person.name);
                        tolls::bar(ui, &person.name, *before, 110.0);
                        tolls::bar(ui, &person.name, *after, 110.0);
                        let (before, after) = (before.points(), after.points());
                        ui.label(small(t!("turns-points", before = before, after = after)));
                        ui.end_row();
                    }
                });
        });
        ui.add_space(4.0);
        ui.separator();
    }
}
