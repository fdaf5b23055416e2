//! The form of a city, which changes it for everybody who lives there.

use egui::{RichText, Ui};

use super::{CityDraft, Errors, begin, caption, name, text};
use crate::plan::{Action, City, Plan, legible};
use crate::t;
use crate::ui::command::{Command, PlanCommand};
use crate::ui::model::Model;
use crate::ui::theme::Tokens;

/// So many people and meetings are named; the others are counted.
const NAMED: usize = 12;

/// A city as it is typed.
pub(crate) struct PlaceDraft {
    base: City,
    just_opened: bool,
    name: String,
    place: CityDraft,
}

/// The way from a form to that of its city.
pub(super) fn button(ui: &mut Ui, city: &City, commands: &mut Vec<Command>) {
    let button = ui.button(t!("place-edit", city = legible(&city.name)));
    if button.on_hover_text(t!("place-edit-hint")).clicked() {
        commands.push(Command::Plan(PlanCommand::EditCity(city.clone())));
    }
}

impl PlaceDraft {
    pub(crate) fn of(base: &City) -> Self {
        Self {
            name: base.name.clone(),
            place: CityDraft::of(base),
            base: base.clone(),
            just_opened: true,
        }
    }

    /// Shows the form and reports every good state of it.
    pub(crate) fn show(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let there = who_is_there(model.own, &self.base);
        if there.is_empty() {
            commands.push(Command::Close);
            return;
        }
        let mut errors = Errors::default();
        let new_name = errors.take("name", name(&self.name, &self.base.name));
        let field = text(ui, &t!("place-name"), &mut self.name, errors.of("name"));
        if std::mem::take(&mut self.just_opened) {
            begin(ui, &field, &self.name);
        }
        let moved = self.place.show(ui, &t!("place-where"), model, commands);
        let tokens = Tokens::of(ui.style());
        let small = |text: String| RichText::new(text).small().color(tokens.muted);
        ui.add_space(4.0);
        caption(ui, &t!("place-who"));
        for name in there.iter().take(NAMED) {
            ui.add(egui::Label::new(name.as_str()).truncate());
        }
        if there.len() > NAMED {
            let more = there.len() - NAMED;
            ui.label(small(t!("and-more", count = more)));
        }
        let chosen = self.place.chosen().filter(|_| moved);
        if let Some(city) = chosen {
            self.name.clone_from(&city.name);
        }
        let to = match (chosen, new_name) {
            (Some(city), _) => city.clone(),
            (None, Some(name)) => City {
                name,
                ..self.base.clone()
            },
            (None, None) => return,
        };
        if to != self.base {
            let from = Box::new(std::mem::replace(&mut self.base, to.clone()));
            let to = Box::new(to);
            commands.push(Command::Amend(Action::ChangeCity { from, to }));
        }
    }

    /// Undo has brought another state of the city back.
    pub(crate) fn follow(&mut self, before: &Plan, now: &Plan) {
        let Some(other) = changed_to(&self.base, before, now) else {
            return;
        };
        let just_opened = false;
        *self = Self {
            just_opened,
            ..Self::of(&other)
        };
    }
}

/// What became of `city` from one state of the plan to the other, where nobody has it any more.
fn changed_to(city: &City, before: &Plan, now: &Plan) -> Option<City> {
    if !who_is_there(now, city).is_empty() {
        return None;
    }
    let people = before.participants.iter().find(|one| one.city == *city);
    let person = people.and_then(|one| now.participant(&one.id));
    let meeting = before.meetings.iter().find(|one| one.anchor == *city);
    let meeting = meeting.and_then(|one| now.meeting(&one.id));
    let homes = person.map(|one| one.city.clone());
    homes.or_else(|| meeting.map(|one| one.anchor.clone()))
}

/// The people who live there and the meetings that keep its clock, by name.
fn who_is_there(plan: &Plan, city: &City) -> Vec<String> {
    let people = plan.participants.iter().filter(|one| one.city == *city);
    let meetings = plan.meetings.iter().filter(|one| one.anchor == *city);
    let people = people.map(|one| legible(&one.name).into_owned());
    people
        .chain(meetings.map(|one| legible(&one.title).into_owned()))
        .collect()
}
