//! The form of a participant.

use std::sync::Arc;

use egui::{Button, RichText, Ui};

use super::{CityDraft, Errors, TimeField, begin, caption, name, text};
use crate::plan::{Action, Day, Participant, WakingHours, WorkingHours};
use crate::t;
use crate::ui::command::Command;
use crate::ui::model::Model;
use crate::ui::theme::Tokens;
use crate::words;

/// A participant as it is typed.
pub(crate) struct ParticipantDraft {
    base: Arc<Participant>,
    just_opened: bool,
    name: String,
    city: CityDraft,
    days: Vec<Day>,
    working: [TimeField; 2],
    waking: [TimeField; 2],
}

impl ParticipantDraft {
    pub(crate) fn of(base: &Arc<Participant>) -> Self {
        let working = base.working();
        let waking = base.waking();
        let pair = |from, to| [TimeField::of(from), TimeField::of(to)];
        Self {
            name: base.name.clone(),
            city: CityDraft::of(&base.city),
            working: pair(working.from, working.to),
            waking: pair(waking.from, waking.to),
            days: working.days,
            base: base.clone(),
            just_opened: true,
        }
    }

    /// The id of the participant.
    pub(crate) fn id(&self) -> &str {
        &self.base.id
    }

    /// Shows the form and reports every good state of it.
    pub(crate) fn show(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let Some(current) = model.plan.participant(&self.base.id) else {
            commands.push(Command::Close);
            return;
        };
        if *current != self.base {
            *self = Self::of(current);
            self.just_opened = false;
        }
        let (_, errors) = self.parse();
        let name = text(ui, "Name", &mut self.name, errors.of("name"));
        if std::mem::take(&mut self.just_opened) {
            begin(ui, &name, &self.name);
        }
        self.city.show(ui, "City", model, commands);
        caption(ui, "Working days");
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 3.0;
            ui.spacing_mut().button_padding.x = 5.0;
            for day in Day::ALL {
                let works = self.days.contains(&day);
                let label = day.weekday().to_string();
                if ui.add(Button::selectable(works, label)).clicked() {
                    // Kept in the order of the week, whatever the order of the clicks.
                    let kept = Day::ALL.into_iter();
                    self.days = kept
                        .filter(|other| self.days.contains(other) != (*other == day))
                        .collect();
                }
            }
        });
        for (labels, fields) in [
            (["Works from", "Works to"], &mut self.working),
            (["Awake from", "Awake to"], &mut self.waking),
        ] {
            ui.columns(2, |columns| {
                for ((column, label), field) in columns.iter_mut().zip(labels).zip(&mut *fields) {
                    field.show(column, label);
                }
            });
            tell_next_day(ui, fields);
        }
        let meetings: Vec<_> = model
            .plan
            .meetings
            .iter()
            .filter(|meeting| meeting.participants.contains(&self.base.id))
            .collect();
        caption(ui, "In these meetings");
        if meetings.is_empty() {
            ui.label("None yet: tick them in a meeting's form.");
        }
        for meeting in meetings {
            if ui.link(&meeting.title).clicked() {
                commands.push(Command::Choose(meeting.id.clone()));
            }
        }
        ui.add_space(6.0);
        if ui.button("Remove from the plan").clicked() {
            let id = self.base.id.clone();
            commands.push(Command::Do(Action::RemoveParticipant(id)));
        }
        if let (Some(person), _) = self.parse()
            && person != *self.base
        {
            self.base = Arc::new(person.clone());
            let change = Action::ChangeParticipant(Box::new(person));
            commands.push(Command::Amend(change));
        }
    }

    /// The participant, if every field is good, and what is wrong.
    fn parse(&self) -> (Option<Participant>, Errors) {
        let mut errors = Errors::default();
        let name_given = errors.take("name", name(&self.name));
        let [works_from, works_to] = &self.working;
        let [awake_from, awake_to] = &self.waking;
        let base = &self.base;
        let person = (|| {
            let working = WorkingHours {
                days: self.days.clone(),
                from: works_from.value()?,
                to: works_to.value()?,
                ..base.working()
            };
            let waking = WakingHours {
                from: awake_from.value()?,
                to: awake_to.value()?,
                ..base.waking()
            };
            // Hours that the file leaves out stay out while they are the usual ones.
            let working_hours = (base.working_hours.is_some()
                || working != WorkingHours::default())
            .then_some(working);
            let waking_hours =
                (base.waking_hours.is_some() || waking != WakingHours::default()).then_some(waking);
            Some(Participant {
                name: name_given?,
                city: self.city.chosen().unwrap_or(&base.city).clone(),
                working_hours,
                waking_hours,
                ..(**base).clone()
            })
        })();
        (person, errors)
    }
}

/// Hours past midnight are told as what they are.
fn tell_next_day(ui: &mut Ui, [from, to]: &[TimeField; 2]) {
    if let (Some(from), Some(to)) = (from.value(), to.value())
        && to <= from
    {
        let said = t!("person-until-next-day", time = words::time(to));
        let muted = Tokens::of(ui.style()).muted;
        ui.label(RichText::new(said).small().color(muted));
    }
}
