//! Whose clock the meeting keeps: a row for each clock, with what it does to everybody.

use std::sync::Arc;

use egui::{Grid, Response, RichText, ScrollArea, Ui};

use super::answer::Answer;
use super::{Decide, Proposal, buttons, waiting};
use crate::plan::Meeting;
use crate::schedule::decide::{self, AnchorAdvice, Kept};
use crate::t;
use crate::ui::command::Command;
use crate::ui::model::Model;
use crate::ui::theme::{self, Tokens};
use crate::words;

/// The table of clocks.
#[derive(Default)]
pub(super) struct Asked {
    answer: Answer<Option<AnchorAdvice>>,
}

pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    meeting: &Arc<Meeting>,
    draft: &mut Decide,
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    let Some(from) = draft.from(ui, model) else {
        return;
    };
    let answer = &mut draft.anchor.answer;
    let (plan, tzdb, id) = (model.plan.clone(), model.tzdb.clone(), meeting.id.clone());
    let asked = format!("{} {id} {from}", model.generation);
    answer.ask(ui.ctx(), asked, move |_| {
        decide::anchors(&plan, &tzdb, &id, from)
    });
    let advice = match answer.value() {
        None => return waiting(ui, answer),
        Some(None) => {
            ui.label(t!("decide-is-over"));
            return;
        }
        Some(Some(advice)) => advice,
    };
    ui.add_space(4.0);
    ScrollArea::both().auto_shrink(false).show(ui, |ui| {
        table(ui, model, meeting, advice, commands);
        let note = RichText::new(t!("anchor-note", date = words::date(advice.from)));
        ui.label(note.small().color(tokens.muted));
    });
}

fn table(
    ui: &mut Ui,
    model: &Model<'_>,
    meeting: &Meeting,
    advice: &AnchorAdvice,
    commands: &mut Vec<Command>,
) {
    let people = decide::people(model.plan, model.tzdb, meeting);
    let grid = Grid::new("anchors").striped(true).spacing([18.0, 6.0]);
    grid.show(ui, |ui| {
        head(ui, &t!("anchor-clock"), "");
        head(ui, &t!("anchor-time"), "");
        ui.label("");
        let dates = t!("anchor-dates");
        head(ui, &t!("anchor-out-of-step"), &dates).on_hover_text(t!("anchor-out-of-step-hint"));
        head(ui, &t!("anchor-outside-working"), &dates);
        head(ui, &t!("anchor-asleep"), &dates);
        head(ui, &t!("anchor-conflicts"), &t!("anchor-calls"));
        for person in &people {
            head(ui, &person.name, &t!("anchor-shift-days"));
        }
        ui.end_row();
        for (place, kept) in advice.candidates.iter().enumerate() {
            let city = RichText::new(&kept.city.name).font(theme::bold(theme::BODY));
            ui.label(city);
            ui.label(words::time(kept.start.time()));
            if place == 0 {
                ui.label(t!("anchor-as-now"));
            } else if let Some(outcome) = &kept.outcome {
                let proposal = Proposal {
                    meeting: meeting.id.clone(),
                    by: outcome.by.clone(),
                    what: words::keep_by(meeting, &kept.city.name, advice.from),
                    said: words::kept_by(kept, &people),
                };
                ui.horizontal(|ui| buttons(ui, model, &proposal, commands));
            } else {
                ui.label(t!("anchor-not-possible"))
                    .on_hover_text(words::kept_by(kept, &people));
            }
            row(ui, kept, people.len());
            ui.end_row();
        }
    });
}

/// A column's name, and what is counted in it.
fn head(ui: &mut Ui, name: &str, what: &str) -> Response {
    let tokens = Tokens::of(ui.style());
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        ui.label(RichText::new(name).font(theme::bold(theme::SMALL)));
        ui.label(RichText::new(what).small().color(tokens.muted));
    })
    .response
}

/// The counts of one clock.
fn row(ui: &mut Ui, kept: &Kept, people: usize) {
    let tokens = Tokens::of(ui.style());
    let count = |ui: &mut Ui, count: usize| {
        let text = RichText::new(count.to_string());
        ui.label(if count == 0 {
            text.color(tokens.muted)
        } else {
            text.font(theme::bold(theme::BODY))
        });
    };
    let Some(outcome) = &kept.outcome else {
        for _ in 0..people + 4 {
            ui.label("–");
        }
        return;
    };
    count(ui, outcome.dates_out_of_step as usize);
    count(ui, outcome.dates_outside_working as usize);
    count(ui, outcome.dates_outside_waking as usize);
    count(ui, outcome.new_conflicts);
    for shifts in &outcome.shift_days {
        count(ui, *shifts as usize);
    }
}
