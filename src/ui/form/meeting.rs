//! The form of a meeting.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use egui::{Button, RichText, Role, TextEdit, Ui, WidgetInfo};

use super::rule::RuleDraft;
use super::{
    CityDraft, DateField, Errors, TimeField, WhenDraft, begin, caption, edit_with, name, tell, text,
};
use crate::plan::{Action, Meeting};
use crate::t;
use crate::ui::command::Command;
use crate::ui::model::Model;
use crate::ui::theme::Tokens;
use crate::words;

/// The lengths that most meetings have.
const USUAL_MINUTES: [u32; 5] = [15, 30, 45, 60, 90];

/// A meeting as it is typed.
pub(crate) struct MeetingDraft {
    base: Arc<Meeting>,
    just_opened: bool,
    title: String,
    anchor: CityDraft,
    date: DateField,
    time: TimeField,
    minutes: String,
    rule: RuleDraft,
    /// A date to add.
    added: WhenDraft,
    participants: Vec<String>,
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
            participants: base.participants.clone(),
            notes: base.notes.clone(),
            base: base.clone(),
            just_opened: true,
        }
    }

    /// The id of the meeting.
    pub(crate) fn id(&self) -> &str {
        &self.base.id
    }

    /// Shows the form and reports every good state of it.
    pub(crate) fn show(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let Some(current) = model.plan.meeting(&self.base.id) else {
            commands.push(Command::Close);
            return;
        };
        if *current != self.base {
            let dates_alone = Meeting {
                skip: current.skip.clone(),
                also: current.also.clone(),
                moved: current.moved.clone(),
                ..(*self.base).clone()
            };
            if dates_alone == **current {
                self.base = current.clone();
            } else {
                // Changed from elsewhere, by undo perhaps: what is typed is out of date.
                *self = Self::of(current);
                self.just_opened = false;
            }
        }
        let today = model.now.date_naive();
        let (_, errors) = self.parse(today);
        let title = text(ui, "Title", &mut self.title, errors.of("title"));
        if std::mem::take(&mut self.just_opened) {
            begin(ui, &title, &self.title);
        }
        self.anchor.show(ui, "Anchor city", model, commands);
        self.begins(ui, model);
        self.lasts(ui, &errors);
        self.repeats(ui, model, &errors);
        self.exceptions(ui, commands);
        self.add_a_date(ui, model, commands);
        self.people(ui, model);
        let label = caption(ui, "Notes");
        let notes = TextEdit::multiline(&mut self.notes).desired_rows(2);
        ui.add(notes.desired_width(f32::INFINITY))
            .labelled_by(label.id);

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
        let title = errors.take("title", name(&self.title));
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
                participants: self.participants.clone(),
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
        let meeting = Meeting {
            start,
            rule,
            anchor: self.anchor.chosen().unwrap_or(&self.base.anchor).clone(),
            ..(*self.base).clone()
        };
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
        let width = (ui.available_width() - ui.spacing().item_spacing.x) / 5.0;
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(width * 3.0);
                let today = model.now.date_naive();
                let held = |date| model.is_held(&self.base.id, date);
                self.date.show(ui, "First date", today, &held);
            });
            ui.vertical(|ui| {
                ui.set_width(width * 2.0);
                self.time.show(ui, "Time there");
            });
        });
    }

    /// How many minutes, typed or one of the usual lengths.
    fn lasts(&mut self, ui: &mut Ui, errors: &Errors) {
        let label = caption(ui, "Minutes");
        ui.horizontal_wrapped(|ui| {
            let edit = TextEdit::singleline(&mut self.minutes).return_key(None);
            let edit = edit.desired_width(46.0);
            edit_with(ui, edit, errors.of("minutes")).labelled_by(label.id);
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

    fn people(&mut self, ui: &mut Ui, model: &Model<'_>) {
        caption(ui, "Participants");
        if model.plan.participants.is_empty() {
            ui.label("Nobody is in the plan yet: add people at the left.");
        }
        for person in &model.plan.participants {
            let mut takes_part = self.participants.contains(&person.id);
            if ui.checkbox(&mut takes_part, &person.name).changed() {
                self.participants.retain(|id| *id != person.id);
                if takes_part {
                    self.participants.push(person.id.clone());
                }
            }
        }
    }

    /// A date on top of the rule's.
    fn add_a_date(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let held = |date| model.is_held(&self.base.id, date);
        let today = model.now.date_naive();
        let label = format!("Another date in {}", self.base.anchor.name);
        if let Some(start) = self.added.show(ui, (&label, "Add"), today, &held) {
            let meeting = self.base.id.clone();
            commands.push(Command::Do(Action::AddOccurrence { meeting, start }));
        }
    }

    /// Dates that are skipped, moved or added, each with the way back.
    fn exceptions(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let skipped = self.base.skip.iter().map(|start| {
            let mut meeting = (*self.base).clone();
            meeting.skip.retain(|skip| skip != start);
            (format!("{} is skipped", when(*start)), "Hold it", meeting)
        });
        let moved = self.base.moved.iter().map(|moved| {
            let mut meeting = (*self.base).clone();
            meeting.moved.retain(|other| other != moved);
            let said = format!("{} is held {}", when(moved.from), when(moved.to));
            (said, "Move back", meeting)
        });
        let added = self.base.also.iter().map(|start| {
            let mut meeting = (*self.base).clone();
            meeting.also.retain(|also| also != start);
            (format!("{} is added", when(*start)), "Take out", meeting)
        });
        let all: Vec<_> = skipped.chain(moved).chain(added).collect();
        if all.is_empty() {
            return;
        }
        caption(ui, "Single dates");
        let tokens = Tokens::of(ui.style());
        for (said, back, meeting) in all {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(&said).color(tokens.muted));
                let button = ui.small_button(back);
                let label = format!("{back}: {said}");
                button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
                if button.clicked() {
                    commands.push(Command::Do(Action::ChangeMeeting(Box::new(meeting))));
                }
            });
        }
    }
}

fn when(start: NaiveDateTime) -> String {
    format!(
        "{} {}",
        words::date(start.date()),
        words::time(start.time())
    )
}

fn minutes(text: &str) -> Result<u32, String> {
    let minutes = text.trim().parse().ok();
    minutes
        .filter(|minutes| (1..=Meeting::MAX_MINUTES).contains(minutes))
        .ok_or_else(|| "a number of minutes, such as 30".into())
}
