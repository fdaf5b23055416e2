//! The form of a meeting.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use egui::{Button, Role, TextEdit, Ui, WidgetInfo};

use super::checklist::{And, Asked, Checklist, Item};
use super::rule::RuleDraft;
use super::{
    CityDraft, DateField, Errors, TimeField, WhenDraft, begin, caption, colors, edit_with, name,
    place, single_dates, tell, text, way_back,
};
use crate::plan::{Action, Meeting, Participant, Plan, legible};
use crate::t;
use crate::ui::arrange;
use crate::ui::command::{Command, ListCommand, Listed};
use crate::ui::links;
use crate::ui::model::Model;
use crate::ui::new::Left;

/// The lengths that most meetings have.
const USUAL_MINUTES: [u32; 5] = [15, 30, 45, 60, 90];

/// A meeting as it is typed.
pub(crate) struct MeetingDraft {
    base: Arc<Meeting>,
    /// What was shown before, where the form was opened with a new meeting.
    left: Option<Left>,
    just_opened: bool,
    title: String,
    anchor: CityDraft,
    date: DateField,
    time: TimeField,
    minutes: String,
    rule: RuleDraft,
    /// A date to add.
    added: WhenDraft,
    /// Everybody in the plan, those of the meeting first, in its order, when the form was opened:
    /// who is ticked stays where they are.
    people: Vec<String>,
    taking_part: BTreeSet<String>,
    list: Checklist,
    notes: String,
}

impl MeetingDraft {
    pub(crate) fn of(base: &Arc<Meeting>) -> Self {
        Self {
            title: base.title.clone(),
            anchor: CityDraft::of(&base.anchor),
            date: DateField::of(base.start.date()),
            time: TimeField::of(base.start.time()),
            minutes: base.minutes.to_string(),
            rule: RuleDraft::of(base),
            added: WhenDraft::of(base.start),
            people: base.participants.clone(),
            taking_part: base.participants.iter().cloned().collect(),
            list: Checklist::default(),
            notes: base.notes.clone(),
            base: base.clone(),
            left: None,
            just_opened: true,
        }
    }

    /// As [`MeetingDraft::of`], with the keys left to what has them: the user chose another meeting
    /// while a form was open.
    pub(crate) fn beside(base: &Arc<Meeting>) -> Self {
        Self {
            just_opened: false,
            ..Self::of(base)
        }
    }

    /// As [`MeetingDraft::of`], of a meeting that was added for it.
    pub(crate) fn of_new(base: &Arc<Meeting>, left: Left) -> Self {
        Self {
            left: Some(left),
            ..Self::of(base)
        }
    }

    /// What was shown before the meeting was added for this form.
    pub(crate) fn left(&self) -> Option<&Left> {
        self.left.as_ref()
    }

    /// The id of the meeting.
    pub(crate) fn id(&self) -> &str {
        &self.base.id
    }

    /// Shows the form and reports every good state of it.
    pub(crate) fn show(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let Some(current) = model.own.meeting(&self.base.id) else {
            commands.push(Command::Close);
            return;
        };
        if *current != self.base {
            self.take_over(current);
        }
        self.complete_people(model.plan);
        let today = model.now.date_naive();
        let (_, errors) = self.parse(today);
        let title = text(
            ui,
            &t!("meeting-title"),
            &mut self.title,
            errors.of("title"),
        );
        if std::mem::take(&mut self.just_opened) {
            begin(ui, &title, &self.title);
        }
        commands.extend(colors::show(ui, &self.base).map(Command::Do));
        self.anchor.show(ui, &t!("meeting-anchor"), model, commands);
        self.begins(ui, model);
        self.lasts(ui, &errors);
        self.repeats(ui, model, &errors);
        single_dates::show(ui, &self.base, commands);
        self.add_a_date(ui, model, commands);
        self.show_people(ui, model, commands);
        let label = caption(ui, &t!("notes"));
        let notes = TextEdit::multiline(&mut self.notes).desired_rows(2);
        let notes = ui.add(notes.desired_width(f32::INFINITY));
        way_back::mind_others(ui, &notes.labelled_by(label.id), &self.notes);
        links::offer(ui, &self.notes);
        self.buttons(ui, commands);

        if let (Some(meeting), _) = self.parse(today)
            && meeting != *self.base
        {
            self.base = Arc::new(meeting.clone());
            commands.push(Command::Amend(Action::ChangeMeeting(Box::new(meeting))));
        }
    }

    /// The meeting, if every field is good, and what is wrong.
    fn parse(&self, today: NaiveDate) -> (Option<Meeting>, Errors) {
        let mut errors = Errors::default();
        let title = errors.take("title", name(&self.title, &self.base.title));
        let minutes = errors.take("minutes", minutes(&self.minutes));
        let start = self.start().unwrap_or(self.base.start);
        let rule = errors.take("rule", self.rule.parse(start, today));
        let meeting = (|| {
            Some(Meeting {
                title: title?,
                anchor: self.anchor.chosen().unwrap_or(&self.base.anchor).clone(),
                start: self.start()?,
                minutes: minutes?,
                // What is typed on the way to a rule, or is none, changes nothing.
                rule: rule.unwrap_or_else(|| self.rule.before()),
                participants: self.ticked(),
                notes: self.notes.clone(),
                ..(*self.base).clone()
            })
        })();
        (meeting, errors)
    }

    /// How it repeats, what is wrong with it, and the next dates.
    fn repeats(&mut self, ui: &mut Ui, model: &Model<'_>, errors: &Errors) {
        let start = self.start().unwrap_or(self.base.start);
        let today = model.now.date_naive();
        self.rule.show(ui, (start, today), errors.of("rule"));
        let (Some(start), Ok(rule)) = (self.start(), self.rule.parse(start, today)) else {
            return;
        };
        let mut meeting = Meeting {
            start,
            rule,
            anchor: self.anchor.chosen().unwrap_or(&self.base.anchor).clone(),
            ..(*self.base).clone()
        };
        self.rule.show_end(ui, model, &meeting);
        if let Ok(rule) = self.rule.parse(start, today) {
            meeting.rule = rule;
        }
        if let Some(first) = self.rule.show_dates(ui, model, &meeting) {
            self.date.set(first.date());
            self.time.set(first.time());
        }
    }

    /// The first start, if its date and time are good.
    fn start(&self) -> Option<NaiveDateTime> {
        Some(self.date.value()?.and_time(self.time.value()?))
    }

    /// The first date, and the time on the anchor's clock.
    fn begins(&mut self, ui: &mut Ui, model: &Model<'_>) {
        let width = (ui.available_width() - ui.spacing().item_spacing.x).max(0.0) / 5.0;
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(width * 3.0);
                let today = model.now.date_naive();
                let held = |date| model.is_held(&self.base.id, date);
                self.date.show(ui, &t!("meeting-first-date"), today, &held);
            });
            ui.vertical(|ui| {
                ui.set_width(width * 2.0);
                self.time.show(ui, &t!("meeting-time"));
            });
        });
    }

    /// How many minutes, typed or one of the usual lengths.
    fn lasts(&mut self, ui: &mut Ui, errors: &Errors) {
        let label = caption(ui, &t!("meeting-length"));
        ui.horizontal_wrapped(|ui| {
            let edit = TextEdit::singleline(&mut self.minutes).return_key(None);
            let edit = edit.desired_width(46.0);
            let mut field = edit_with(ui, edit, errors.of("minutes")).labelled_by(label.id);
            way_back::offer(ui, &mut field, &mut self.minutes);
            ui.spacing_mut().item_spacing.x = 3.0;
            ui.spacing_mut().button_padding.x = 7.0;
            for minutes in USUAL_MINUTES {
                let minutes = minutes.to_string();
                let is_it = self.minutes.trim() == minutes;
                let button = ui.add(Button::selectable(is_it, &minutes));
                let name = t!("meeting-minutes", minutes = minutes.as_str());
                button.widget_info(|| WidgetInfo::selected(Role::Button, true, is_it, &name));
                if button.clicked() {
                    self.minutes = minutes;
                }
            }
        });
        tell(ui, errors.of("minutes"));
    }

    /// Takes over what was changed from elsewhere, by undo perhaps; what is typed into the other
    /// fields stays.
    fn take_over(&mut self, current: &Arc<Meeting>) {
        let before = std::mem::replace(&mut self.base, current.clone());
        if before.title != current.title {
            self.title.clone_from(&current.title);
        }
        if before.anchor != current.anchor {
            self.anchor = CityDraft::of(&current.anchor);
        }
        if before.start != current.start {
            self.date.set(current.start.date());
            self.time.set(current.start.time());
        }
        if before.minutes != current.minutes {
            self.minutes = current.minutes.to_string();
        }
        if before.rule != current.rule {
            self.rule = RuleDraft::of(current);
        }
        if before.participants != current.participants {
            self.people.clone_from(&current.participants);
            self.taking_part = current.participants.iter().cloned().collect();
        }
        if before.notes != current.notes {
            self.notes.clone_from(&current.notes);
        }
    }

    /// Those who are in the plan, and no others.
    fn complete_people(&mut self, plan: &Plan) {
        let people = &plan.participants;
        if self.people.len() == people.len()
            && self.people.iter().all(|id| plan.participant(id).is_some())
        {
            return;
        }
        self.people.retain(|id| plan.participant(id).is_some());
        let known: BTreeSet<&String> = self.people.iter().collect();
        let new = people.iter().filter(|one| !known.contains(&one.id));
        let new: Vec<String> = new.map(|one| one.id.clone()).collect();
        self.people.extend(new);
    }

    /// Those who take part, in their order.
    fn ticked(&self) -> Vec<String> {
        let people = self.people.iter();
        people
            .filter(|id| self.taking_part.contains(*id))
            .cloned()
            .collect()
    }

    fn show_people(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        if model.plan.participants.is_empty() {
            caption(ui, &t!("participants-label"));
            ui.label(t!("meeting-nobody"));
            if ui.button(t!("sidebar-add-person")).clicked() {
                commands.push(Command::NewParticipant);
            }
            return;
        }
        let known: HashMap<&str, &Arc<Participant>> = {
            let people = model.plan.participants.iter();
            people.map(|one| (one.id.as_str(), one)).collect()
        };
        let items: Vec<Item<'_>> = self
            .people
            .iter()
            .filter_map(|id| {
                let person = known.get(id.as_str())?;
                Some(Item {
                    id,
                    name: &person.name,
                    beside: &person.city.name,
                    ticked: self.taking_part.contains(id),
                })
            })
            .collect();
        let label = t!("participants-label");
        match self.list.show(ui, &label, &items, And::Order) {
            Some(Asked::Tick(id, true)) => {
                self.taking_part.insert(id);
            }
            Some(Asked::Tick(id, false)) => {
                self.taking_part.remove(&id);
            }
            Some(Asked::TickAll(ids, true)) => self.taking_part.extend(ids),
            Some(Asked::TickAll(ids, false)) => {
                self.taking_part.retain(|id| !ids.contains(id));
            }
            Some(Asked::Move(from, to)) => {
                let id = self.people.remove(from);
                self.people.insert(to, id);
            }
            Some(Asked::Open(_)) | None => {}
        }
    }

    /// What can be done with the meeting as a whole.
    fn buttons(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let listed = Listed::Meeting(self.base.id.clone());
        let archive = if self.base.archived {
            t!("bring-back")
        } else {
            t!("archive")
        };
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            if ui.button(t!("duplicate")).clicked() {
                commands.push(Command::List(ListCommand::Duplicate(listed.clone())));
            }
            let archive = ui.button(archive).on_hover_text(t!("archive-hint"));
            if archive.clicked() {
                commands.push(Command::Do(arrange::archive(&self.base)));
            }
            place::button(ui, &self.base.anchor, commands);
            if ui.button(t!("remove-meeting")).clicked() {
                commands.push(listed.remove());
            }
        });
    }

    /// A date on top of the rule's.
    fn add_a_date(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let held = |date| model.is_held(&self.base.id, date);
        let today = model.now.date_naive();
        let label = t!(
            "inspector-another-date-in",
            city = legible(&self.base.anchor.name)
        );
        self.added.look_ahead(today);
        if let Some(start) = self
            .added
            .show(ui, (&label, &t!("inspector-add")), today, &held)
        {
            let meeting = self.base.id.clone();
            commands.push(Command::Do(Action::AddOccurrence { meeting, start }));
        }
    }
}

fn minutes(text: &str) -> Result<u32, String> {
    let minutes = text.trim().parse().ok();
    minutes
        .filter(|minutes| (1..=Meeting::MAX_MINUTES).contains(minutes))
        .ok_or_else(|| t!("meeting-no-minutes", most = Meeting::MAX_MINUTES))
}
