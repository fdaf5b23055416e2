//! The middle of the window: the chosen meeting, or all, in one of the views; or what to do instead.

mod clock_list;
pub(super) mod clocks;
mod dates;
pub(super) mod empty;
mod hours;
pub(super) mod map;
mod map_labels;
pub(super) mod map_land;
mod periods;
mod shifts;
mod year;
mod year_layout;
pub(super) mod zone_data;

use chrono::NaiveDateTime;
use egui::{RichText, Ui};

use super::arrange;
use super::chosen::Chosen;
use empty::empty;

use super::command::{Command, View};
use super::form::RangeDraft;
use super::hours::HoursDraft;
use super::model::Model;
use super::overview::MOST_DATES;
use super::parts::{self, Part};
use super::theme::Tokens;
use super::topbar::at_right;
use crate::schedule::Window;
use crate::t;
use crate::words::{self, capital};

/// Shows the chosen meeting; `scroll_to` is the occurrence to bring into view.
pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    (range, hours): (&mut RangeDraft, &mut HoursDraft),
    scroll_to: Option<NaiveDateTime>,
    commands: &mut Vec<Command>,
) {
    if model.plan.meetings.is_empty() {
        empty::no_meetings(ui, model, commands);
        return;
    }
    if model.view == View::Shifts {
        shifts::show(ui, model, commands);
        return;
    }
    if model.all {
        show_all(ui, model, (range, hours), scroll_to, commands);
        return;
    }
    let Some(of) = &model.answers.chosen else {
        let id = model.chosen.unwrap_or_default();
        if let Some(meeting) = model.plan.meeting(id).filter(|one| one.archived) {
            let hint = t!("views-archived-hint", title = &meeting.title);
            let back = Command::Do(arrange::archive(meeting));
            let buttons = [(t!("views-bring-back"), back)];
            empty(ui, &t!("views-archived"), &hint, &buttons, commands);
            return;
        }
        let why = model.answers.notices.first().map(ToString::to_string);
        let why = why.unwrap_or_else(|| t!("views-choose"));
        let edit = Command::EditMeeting(id.to_owned());
        let buttons = [(t!("views-edit-the-meeting"), edit)];
        empty(ui, &t!("views-nothing"), &why, &buttons, commands);
        return;
    };
    heading(ui, model, commands);
    if model.view != View::Hours {
        range.show(ui, model, commands);
    }
    ui.add_space(4.0);
    // Hours show days without a call too: a date is typed there letter by letter.
    let strips = model.view == View::Hours && hours.shown(model).is_some();
    if of.is_empty() && !strips {
        let (hint, button) = if model.answers.notices.is_empty() {
            let start = of.meeting.start;
            let select = Command::Select {
                meeting: of.meeting.id.clone(),
                planned: start,
            };
            let show = t!("views-show-date", date = words::date(start.date()));
            (t!("views-first-is-another"), (show, select))
        } else {
            let edit = Command::EditMeeting(of.meeting.id.clone());
            let button = (t!("views-edit-the-meeting"), edit);
            (t!("views-rule-may-be-wrong"), button)
        };
        empty(ui, &t!("views-not-held"), &hint, &[button], commands);
        return;
    }
    if of.meeting.participants.is_empty() {
        empty::say_nobody(ui, model, Some(&of.meeting), commands);
    }
    in_view(ui, model, Some(of), (hours, scroll_to), commands);
}

/// One meeting, or all, in the view that is chosen.
fn in_view(
    ui: &mut Ui,
    model: &Model<'_>,
    of: Option<&Chosen>,
    (hours, scroll_to): (&mut HoursDraft, Option<NaiveDateTime>),
    commands: &mut Vec<Command>,
) {
    let answers = model.answers;
    parts::begins_with(ui.ctx(), Part::Middle, ui.available_rect_before_wrap());
    match (model.view, of) {
        (View::Periods, Some(of)) => periods::show(ui, model, of, scroll_to, commands),
        (View::Periods, None) => periods::show_all(ui, model, scroll_to, commands),
        (View::Dates, Some(of)) => dates::show(ui, model, of, scroll_to, commands),
        (View::Dates, None) => dates::show_all(ui, model, scroll_to, commands),
        (View::Year, Some(of)) => year::show(ui, model, &of.days, commands),
        (View::Year, None) => year::show(ui, model, &answers.all.days, commands),
        (View::Hours, _) => hours::show(ui, model, hours, commands),
        // They are not about meetings: the window shows them itself.
        (
            View::Shifts
            | View::Decide
            | View::Clocks
            | View::Map
            | View::ZoneData
            | View::Settings
            | View::Import
            | View::Start,
            _,
        ) => {}
    }
}

/// All meetings, in the view that is chosen.
fn show_all(
    ui: &mut Ui,
    model: &Model<'_>,
    (range, hours): (&mut RangeDraft, &mut HoursDraft),
    scroll_to: Option<NaiveDateTime>,
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    ui.label(RichText::new(t!("all-meetings")).heading());
    let meetings = t!("count-meetings", count = model.plan.current().count());
    let people = t!("count-people", count = model.plan.participants.len());
    let line = t!("all-line", meetings = meetings, people = people);
    ui.label(RichText::new(line).color(tokens.muted));
    if model.view != View::Hours {
        range.show(ui, model, commands);
    }
    ui.add_space(4.0);
    let all = &model.answers.all;
    if all.has_too_many() {
        let text = t!("all-too-many-hint");
        // Fewer than there are, from the same date on.
        let window = model.window;
        let days = window.to.signed_duration_since(window.from).num_days();
        let months = [12, 3, 1]
            .into_iter()
            .find(|months| days > i64::from(months * 31));
        let months = months.unwrap_or(1);
        let to = window.from.checked_add_months(chrono::Months::new(months));
        let fewer = Window {
            to: to.unwrap_or(window.to),
            ..window
        };
        let fewer = (t!("all-fewer", count = months), Command::SetRange(fewer));
        empty(
            ui,
            &t!("all-too-many", most = MOST_DATES),
            &text,
            &[fewer],
            commands,
        );
        return;
    }
    if let Some((done, total)) = all.progress().filter(|_| !all.is_there()) {
        ui.label(t!("all-progress", done = done, total = total));
        return;
    }
    if model.plan.current().next().is_none() {
        let (title, hint) = (t!("all-archived"), t!("all-archived-hint"));
        let new = (t!("new-meeting"), Command::NewMeeting);
        empty(ui, &title, &hint, &[new], commands);
        return;
    }
    let strips = model.view == View::Hours && hours.shown(model).is_some();
    if all.agenda.is_empty() && !strips {
        let (title, text) = (t!("all-not-held"), t!("all-not-held-hint"));
        let today = (t!("views-today"), Command::Today);
        empty(ui, &title, &text, &[today], commands);
        return;
    }
    if !model.has_participants() {
        empty::say_nobody(ui, model, None, commands);
    }
    in_view(ui, model, None, (hours, scroll_to), commands);
}

/// The meeting's title and rule, and what there is to know of it.
fn heading(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let Some(of) = &model.answers.chosen else {
        return;
    };
    let tokens = Tokens::of(ui.style());
    let meeting = &of.meeting;
    ui.horizontal(|ui| {
        let buttons = 150.0;
        ui.allocate_ui(
            egui::vec2((ui.available_width() - buttons).max(0.0), 28.0),
            |ui| {
                let title = RichText::new(&meeting.title).heading();
                ui.add(egui::Label::new(title).truncate());
            },
        );
        at_right(ui, "heading", |ui| {
            let mut button = |label: &str, hint: &str| {
                let button = ui.add_enabled(model.can_change(), egui::Button::new(label));
                let button = button.on_hover_text(hint);
                let button = button.on_disabled_hover_text(model.why_not());
                // The second click of two would remove the meeting that comes in its place.
                button.clicked() && !button.double_clicked()
            };
            if button(&t!("heading-edit"), &t!("heading-edit-key")) {
                commands.push(Command::EditMeeting(meeting.id.clone()));
            }
            if button(&t!("heading-remove"), &t!("heading-remove-key")) {
                commands.push(Command::RemoveChosen);
            }
        });
    });
    let when = words::when(meeting);
    let people = match of.participants.len() {
        0 => t!("heading-nobody"),
        count => t!("participants", count = count),
    };
    let line = t!(
        "heading-line",
        when = capital(&when),
        minutes = meeting.minutes,
        people = people
    );
    ui.add(egui::Label::new(RichText::new(line).color(tokens.muted)).truncate());
    for notice in &model.answers.notices {
        ui.label(RichText::new(capital(&notice.remark.to_string())).color(tokens.out_of_hours));
    }
}
