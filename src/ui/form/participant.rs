//! The form of a participant.

use std::sync::Arc;

use egui::{Button, RichText, Ui};

use super::checklist::{And, Asked, Checklist, Item};
use super::{CityDraft, Errors, TimeField, begin, caption, name, place, text, text_like};
use crate::plan::{Action, Day, Participant, WakingHours, WorkingHours};
use crate::t;
use crate::ui::command::{Command, ListCommand, Listed};
use crate::ui::links;
use crate::ui::model::Model;
use crate::ui::theme::Tokens;
use crate::words::{self, formats};

/// A participant as it is typed.
pub(crate) struct ParticipantDraft {
    base: Arc<Participant>,
    /// Whether they were added for this form.
    is_new: bool,
    just_opened: bool,
    name: String,
    city: CityDraft,
    days: Vec<Day>,
    working: [TimeField; 2],
    waking: [TimeField; 2],
    email: String,
    meetings: Checklist,
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
            email: base.email.clone().unwrap_or_default(),
            meetings: Checklist::default(),
            base: base.clone(),
            is_new: false,
            just_opened: true,
        }
    }

    /// As [`ParticipantDraft::of`], of somebody who was added for it.
    pub(crate) fn of_new(base: &Arc<Participant>) -> Self {
        Self {
            is_new: true,
            ..Self::of(base)
        }
    }

    /// Whether they were added for this form.
    pub(crate) fn is_new(&self) -> bool {
        self.is_new
    }

    /// The id of the participant.
    pub(crate) fn id(&self) -> &str {
        &self.base.id
    }

    /// Shows the form and reports every good state of it.
    pub(crate) fn show(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let Some(current) = model.own.participant(&self.base.id) else {
            commands.push(Command::Close);
            return;
        };
        if *current != self.base {
            self.take_over(current);
        }
        let (_, errors) = self.parse();
        let name = text(ui, &t!("person-name"), &mut self.name, errors.of("name"));
        if std::mem::take(&mut self.just_opened) {
            begin(ui, &name, &self.name);
        }
        self.city.show(ui, &t!("city"), model, commands);
        caption(ui, &t!("person-working-days"));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 3.0;
            ui.spacing_mut().button_padding.x = 5.0;
            let mut week = Day::ALL;
            let first = formats::in_use().week_start;
            week.rotate_left(first.num_days_from_monday() as usize);
            for day in week {
                let works = self.days.contains(&day);
                let label = words::weekday(day.weekday());
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
            (
                [t!("person-works-from"), t!("person-works-to")],
                &mut self.working,
            ),
            (
                [t!("person-awake-from"), t!("person-awake-to")],
                &mut self.waking,
            ),
        ] {
            ui.columns(2, |columns| {
                for ((column, label), field) in columns.iter_mut().zip(labels).zip(&mut *fields) {
                    field.show(column, &label);
                }
            });
            tell_next_day(ui, fields);
        }
        let (label, example) = (t!("person-email"), t!("person-email-hint"));
        let error = errors.of("email");
        text_like(ui, &label, &mut self.email, error, &example);
        links::offer(ui, &self.email);
        self.show_meetings(ui, model, commands);
        let listed = Listed::Person(self.base.id.clone());
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            if ui.button(t!("duplicate")).clicked() {
                commands.push(Command::List(ListCommand::Duplicate(listed.clone())));
            }
            place::button(ui, &self.base.city, commands);
            if ui.button(t!("person-remove")).clicked() {
                commands.push(listed.remove());
            }
        });
        if let (Some(person), _) = self.parse()
            && person != *self.base
        {
            self.base = Arc::new(person.clone());
            let change = Action::ChangeParticipant(Box::new(person));
            commands.push(Command::Amend(change));
        }
    }

    /// Takes over what was changed from elsewhere, by undo perhaps; what is typed into the other
    /// fields stays.
    fn take_over(&mut self, current: &Arc<Participant>) {
        let before = std::mem::replace(&mut self.base, current.clone());
        if before.name != current.name {
            self.name.clone_from(&current.name);
        }
        if before.city != current.city {
            self.city = CityDraft::of(&current.city);
        }
        let (working, waking) = (current.working(), current.waking());
        if before.working() != working {
            self.working = [working.from, working.to].map(TimeField::of);
            self.days = working.days;
        }
        if before.waking() != waking {
            self.waking = [waking.from, waking.to].map(TimeField::of);
        }
        if before.email != current.email {
            self.email = current.email.clone().unwrap_or_default();
        }
    }

    /// The meetings that they are in, and the others.
    fn show_meetings(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let label = t!("person-meetings");
        let items: Vec<Item<'_>> = model
            .plan
            .current()
            .map(|meeting| Item {
                id: &meeting.id,
                name: &meeting.title,
                beside: "",
                ticked: meeting.participants.contains(&self.base.id),
            })
            .collect();
        if items.is_empty() {
            caption(ui, &label);
            ui.label(t!("person-no-meetings"));
            return;
        }
        match self.meetings.show(ui, &label, &items, And::Open) {
            Some(Asked::Tick(meeting, takes_part)) => {
                let participant = self.base.id.clone();
                commands.push(Command::Do(Action::TakePart {
                    meeting,
                    participant,
                    takes_part,
                }));
            }
            Some(Asked::Open(meeting)) => commands.push(Command::Choose(meeting)),
            Some(Asked::TickAll(..) | Asked::Move(..)) | None => {}
        }
    }

    /// The participant, if every field is good, and what is wrong.
    fn parse(&self) -> (Option<Participant>, Errors) {
        let mut errors = Errors::default();
        let name_given = errors.take("name", name(&self.name, &self.base.name));
        let email = errors.take("email", email(&self.email));
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
                email: email?,
                city: self.city.chosen().unwrap_or(&base.city).clone(),
                working_hours,
                waking_hours,
                ..(**base).clone()
            })
        })();
        (person, errors)
    }
}

/// An address, or none.
fn email(text: &str) -> Result<Option<String>, String> {
    match text.trim() {
        "" => Ok(None),
        address if is_address(address) => Ok(Some(address.to_owned())),
        _ => Err(t!("person-no-email")),
    }
}

/// Whether it is `somebody@somewhere`: more than that only the mail server knows.
fn is_address(text: &str) -> bool {
    let one_word = !text.contains(char::is_whitespace);
    one_word
        && text
            .split_once('@')
            .is_some_and(|(who, at)| !who.is_empty() && !at.is_empty() && !at.contains('@'))
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
