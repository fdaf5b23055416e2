//! The selected occurrence and everybody's side of it.

use chrono::NaiveDateTime;
use egui::{RichText, Ui, Vec2};

use super::cell::{presence, presence_color};
use super::chosen::Chosen;
use super::command::{Ask, Command, Shift};
use super::form::WhenDraft;
use super::links;
use super::model::Model;
use super::notice::{self, Room};
use super::theme::{self, Tokens};
use crate::plan::{Action, Participant};
use crate::schedule::{Occurrence, Row};
use crate::t;
use crate::words;

/// Where an occurrence is to be moved, and another date to add, as they are typed.
pub(super) struct OccurrenceDraft {
    of: NaiveDateTime,
    moved: WhenDraft,
    added: WhenDraft,
}

impl OccurrenceDraft {
    /// Puts the cursor where that is typed.
    pub(super) fn ask(&mut self, what: Ask) {
        match what {
            Ask::Move => self.moved.ask(),
            Ask::Add => self.added.ask(),
        }
    }

    pub(super) fn of(planned: NaiveDateTime) -> Self {
        Self {
            of: planned,
            moved: WhenDraft::of(planned),
            added: WhenDraft::of(planned),
        }
    }
}

/// The selected occurrence and everybody's side of it.
pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    (of, occurrence): (&Chosen, &Occurrence),
    draft: &mut OccurrenceDraft,
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    if draft.of != occurrence.planned {
        *draft = OccurrenceDraft::of(occurrence.planned);
    }
    let date = occurrence.start_in_anchor.date();
    ui.label(RichText::new(words::date(date)).font(theme::bold(16.0)));
    let time = words::time(occurrence.start_in_anchor.time());
    let anchor = &of.meeting.anchor;
    ui.label(
        RichText::new(t!("grid-time-in-city", time = time, city = &anchor.name))
            .color(tokens.muted),
    );
    if let Some(oddity) = words::oddity(occurrence, anchor) {
        ui.label(RichText::new(oddity).color(tokens.out_of_hours));
    }
    if let Some(back) = occurrence.moved_from {
        let from = format!("{} {}", words::date(back.date()), words::time(back.time()));
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(t!("dates-moved-from", date = from)).color(tokens.muted));
            if ui.small_button(t!("row-put-back")).clicked() {
                commands.push(Command::Do(Action::MoveOccurrence {
                    meeting: of.meeting.id.clone(),
                    from: occurrence.planned,
                    to: back,
                }));
                commands.push(Command::Select {
                    meeting: of.meeting.id.clone(),
                    planned: back,
                });
            }
        });
    }
    links::offer(ui, &of.meeting.notes);
    ui.add_space(6.0);
    for (person, row) in of.participants.iter().zip(&occurrence.rows) {
        show_person(ui, person, (row, &words::unmoved(occurrence, row)), date);
    }
    if of.participants.is_empty() {
        ui.label(t!("inspector-nobody"));
        if ui.button(t!("inspector-add-participants")).clicked() {
            commands.push(Command::EditMeeting(of.meeting.id.clone()));
        }
    }
    let shifts = occurrence.rows.iter().any(|row| row.shift.is_some());
    if shifts && occurrence.instant >= model.now {
        let shift = Shift {
            meeting: of.meeting.id.clone(),
            planned: occurrence.planned,
        };
        ui.horizontal_wrapped(|ui| {
            notice::buttons(
                ui,
                model,
                (&shift, &t!("inspector-this-date")),
                Room::Line,
                commands,
            );
        });
    }
    if !model.can_change() {
        return;
    }
    ui.separator();
    let meeting = || of.meeting.id.clone();
    let today = model.now.date_naive();
    let held = |date| model.is_held(&of.meeting.id, date);
    let label = t!("inspector-move-in", city = &anchor.name);
    let names = (&*label, &*t!("inspector-move"));
    if let Some(to) = draft.moved.show(ui, names, today, &held) {
        commands.push(Command::Do(Action::MoveOccurrence {
            meeting: meeting(),
            from: occurrence.planned,
            to,
        }));
        let (meeting, planned) = (meeting(), to);
        commands.push(Command::Select { meeting, planned });
    }
    if ui.button(t!("row-skip")).clicked() {
        commands.push(Command::Do(Action::SkipOccurrence {
            meeting: meeting(),
            start: occurrence.planned,
        }));
    }
    ui.add_space(6.0);
    let label = t!("inspector-another-date-in", city = &anchor.name);
    let names = (&*label, &*t!("inspector-add"));
    if let Some(start) = draft.added.show(ui, names, today, &held) {
        commands.push(Command::Do(Action::AddOccurrence {
            meeting: meeting(),
            start,
        }));
    }
}

/// One person's side: local time, what moved, why, until when.
fn show_person(
    ui: &mut Ui,
    person: &Participant,
    (row, usual): (&Row, &Row),
    date: chrono::NaiveDate,
) {
    let tokens = Tokens::of(ui.style());
    let small = |text: String| RichText::new(text).small().color(tokens.muted);
    ui.horizontal(|ui| {
        let times = t!(
            "from-to",
            from = words::time(row.local_start.time()),
            to = words::time(row.local_end.time())
        );
        let width = (ui.available_width() - 92.0).max(0.0);
        ui.allocate_ui(Vec2::new(width, 20.0), |ui| {
            ui.set_min_width(width);
            let name = RichText::new(&person.name).font(theme::bold(theme::BODY));
            ui.add(egui::Label::new(name).truncate());
        });
        ui.label(RichText::new(times).font(theme::bold(theme::BODY)));
    });
    let (city, name) = (&person.city.name, &*row.abbreviation);
    let offset = words::offset(row.offset_secs);
    ui.label(small(match row.day_step {
        0 => t!("inspector-clock", city = city, offset = offset, name = name),
        _ => t!(
            "inspector-clock-on",
            date = words::short_date(row.local_start.date()),
            city = city,
            offset = offset,
            name = name
        ),
    }));
    if let Some(presence) = presence(row) {
        let color = presence_color(row, tokens);
        ui.label(RichText::new(presence).small().color(color));
    }
    if let Some(shift) = &usual.shift {
        let (_, color) = tokens.shift(shift.shift_secs);
        let times = words::before_and_after(shift, usual);
        let shift_said = words::shift(shift, usual, date);
        let mut said = t!("cell-shift", change = times, shift = shift_said);
        if usual.local_start != row.local_start {
            said = t!("usually-shift", shift = said);
        }
        ui.label(RichText::new(said).color(color));
        for cause in &shift.causes {
            ui.label(small(t!("because", cause = words::cause(cause))));
        }
    } else if let Some(causes) = &row.out_of_step {
        ui.label(small(match words::until(row, date) {
            Some(until) => t!("out-of-step-until", until = until),
            None => t!("out-of-step"),
        }));
        for cause in causes {
            ui.label(small(t!("because", cause = words::cause(cause))));
        }
    }
    ui.add_space(6.0);
}
