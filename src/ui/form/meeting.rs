//! The form of a meeting.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use egui::{ComboBox, RichText, TextEdit, Ui};

use super::{CityDraft, Errors, begin, caption, name, text, text_like};
use crate::plan::{Action, Meeting, civil};
use crate::recurrence::Rule;
use crate::ui::command::Command;
use crate::ui::model::Model;
use crate::ui::theme::Tokens;
use crate::words;

/// A meeting as it is typed.
pub(crate) struct MeetingDraft {
    base: Arc<Meeting>,
    just_opened: bool,
    title: String,
    anchor: CityDraft,
    date: String,
    time: String,
    minutes: String,
    rule: String,
    participants: Vec<String>,
    notes: String,
}

impl MeetingDraft {
    pub(crate) fn of(base: &Arc<Meeting>) -> Self {
        Self {
            title: base.title.clone(),
            anchor: CityDraft::of(&base.anchor),
            date: base.start.date().to_string(),
            time: civil::format_time(base.start.time()),
            minutes: base.minutes.to_string(),
            rule: base
                .rule
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
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
            // Changed from elsewhere, by undo perhaps: what is typed is out of date.
            *self = Self::of(current);
            self.just_opened = false;
        }
        let (_, errors) = self.parse();
        let title = text(ui, "Title", &mut self.title, errors.of("title"));
        if std::mem::take(&mut self.just_opened) {
            begin(ui, &title, &self.title);
        }
        self.anchor.show(ui, "Anchor city", model, commands);
        ui.horizontal_top(|ui| {
            for (width, label, value, field) in [
                (108.0, "First date", &mut self.date, "date"),
                (70.0, "Time there", &mut self.time, "time"),
                (66.0, "Minutes", &mut self.minutes, "minutes"),
            ] {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    text(ui, label, value, errors.of(field));
                });
            }
        });
        self.repeats(ui, &errors);
        self.exceptions(ui, commands);
        self.people(ui, model);
        let label = caption(ui, "Notes");
        let notes = TextEdit::multiline(&mut self.notes).desired_rows(2);
        ui.add(notes.desired_width(f32::INFINITY))
            .labelled_by(label.id);

        if let (Some(meeting), _) = self.parse()
            && meeting != *self.base
        {
            self.base = Arc::new(meeting.clone());
            commands.push(Command::Amend(Action::ChangeMeeting(Box::new(meeting))));
        }
    }

    /// The meeting, if every field is good, and what is wrong.
    fn parse(&self) -> (Option<Meeting>, Errors) {
        let mut errors = Errors::default();
        let title = errors.take("title", name(&self.title));
        let date = errors.take("date", civil::parse_date(self.date.trim()));
        let time = errors.take("time", civil::parse_time(self.time.trim()));
        let minutes = errors.take("minutes", minutes(&self.minutes));
        let rule = errors.take("rule", rule(&self.rule));
        let meeting = (|| {
            Some(Meeting {
                title: title?,
                anchor: self.anchor.chosen().unwrap_or(&self.base.anchor).clone(),
                start: date?.and_time(time?),
                minutes: minutes?,
                rule: rule?,
                participants: self.participants.clone(),
                notes: self.notes.clone(),
                ..(*self.base).clone()
            })
        })();
        (meeting, errors)
    }

    fn repeats(&mut self, ui: &mut Ui, errors: &Errors) {
        let label = caption(ui, "Repeats");
        let date = civil::parse_date(self.date.trim()).unwrap_or_default();
        let start = date.and_time(civil::parse_time(self.time.trim()).unwrap_or_default());
        let shown = match rule(&self.rule) {
            Ok(Some(rule)) => rule.words(start),
            Ok(None) => "once".into(),
            Err(_) => "by the rule below".into(),
        };
        let combo = ComboBox::from_id_salt("repeats").selected_text(shown);
        let response = combo
            .width(ui.available_width())
            .truncate()
            .show_ui(ui, |ui| {
                for text in usual_rules(date) {
                    let words = match text.parse::<Rule>() {
                        Ok(rule) => rule.words(start),
                        Err(_) => "once".to_owned(),
                    };
                    ui.selectable_value(&mut self.rule, text, words);
                }
            });
        response.response.labelled_by(label.id);
        let error = errors.of("rule");
        let example = "FREQ=WEEKLY;BYDAY=TU";
        text_like(ui, "Rule (RFC 5545)", &mut self.rule, error, example);
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

fn rule(text: &str) -> Result<Option<Rule>, String> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|error| format!("{error}")),
    }
}

/// What most meetings do, for a first call on `date`.
fn usual_rules(date: NaiveDate) -> Vec<String> {
    let weekday = date.weekday().to_string().to_uppercase();
    let day = weekday.get(..2).unwrap_or("MO");
    let nth = date.day0() / 7 + 1;
    vec![
        String::new(),
        "FREQ=DAILY".into(),
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR".into(),
        format!("FREQ=WEEKLY;BYDAY={day}"),
        format!("FREQ=WEEKLY;INTERVAL=2;BYDAY={day}"),
        format!("FREQ=MONTHLY;BYDAY={nth}{day}"),
        format!("FREQ=MONTHLY;BYDAY=-1{day}"),
        format!("FREQ=MONTHLY;BYMONTHDAY={}", date.day()),
    ]
}
