//! The best times: for whom, when, and what must not be; then the times, best first.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, Weekday};
use egui::{Button, ComboBox, DragValue, RichText, Ui};

use super::answer::Answer;
use super::request::{Found, Request};
use super::turns::{BESIDE, form_and_answers};
use super::{Decide, Proposal, buttons, months, tolls, waiting};
use crate::plan::{Meeting, Participant};
use crate::recurrence::Rule;
use crate::schedule::decide::{self, Suggestion};
use crate::schedule::{MeetingSchedule, Presence};
use crate::t;
use crate::ui::command::Command;
use crate::ui::form::{caption, text};
use crate::ui::model::Model;
use crate::ui::theme::{self, Tokens};
use crate::words::{self, formats};

/// Whether somebody has to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Must,
    May,
    Not,
}

/// What is asked for.
pub(super) struct Asked {
    /// For a meeting that is not in the plan yet.
    pub(super) is_new: bool,
    pub(super) title: String,
    pub(super) minutes: u32,
    pub(super) anchor: Option<String>,
    /// By the id of the meeting, which a new one does not have, and that of the person.
    pub(super) roles: BTreeMap<(String, String), Role>,
    pub(super) days: Vec<Weekday>,
    /// Once a week, on the best of the days.
    pub(super) one_a_week: bool,
    pub(super) months: u32,
    answer: Answer<Option<Found>>,
}

impl Default for Asked {
    fn default() -> Self {
        use Weekday::{Fri, Mon, Thu, Tue, Wed};
        Self {
            is_new: false,
            title: String::new(),
            minutes: 30,
            anchor: None,
            roles: BTreeMap::new(),
            days: vec![Mon, Tue, Wed, Thu, Fri],
            one_a_week: false,
            months: 12,
            answer: Answer::default(),
        }
    }
}

/// Shows what is asked and the answers, for `meeting` or for a new one.
pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    meeting: Option<&Arc<Meeting>>,
    draft: &mut Decide,
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    let asked = &mut draft.time;
    let is_new = asked.is_new || meeting.is_none();
    ui.horizontal_wrapped(|ui| {
        if let Some(meeting) = meeting {
            let label = Button::selectable(!is_new, &meeting.title);
            if ui.add(label).clicked() {
                asked.is_new = false;
            }
        }
        if ui.add(Button::selectable(is_new, t!("time-new"))).clicked() {
            asked.is_new = true;
        }
    });
    if ui.available_width() > BESIDE {
        ui.label(RichText::new(t!("decide-time-hint")).color(tokens.muted));
    }
    ui.add_space(4.0);
    if model.plan.participants.is_empty() {
        super::empty::nobody(ui, model, None, commands);
        return;
    }
    let meeting = meeting.filter(|_| !is_new);
    form_and_answers(
        ui,
        draft,
        |ui, draft| form(ui, model, meeting, draft),
        |ui, draft| answers(ui, model, meeting, draft, commands),
    );
}

fn form(ui: &mut Ui, model: &Model<'_>, meeting: Option<&Arc<Meeting>>, draft: &mut Decide) {
    draft.from(ui, model);
    let asked = &mut draft.time;
    let people = match meeting {
        Some(meeting) => decide::people(model.plan, model.tzdb, meeting),
        None => model.plan.participants.clone(),
    };
    if meeting.is_none() {
        ui.add_space(6.0);
        text(ui, &t!("time-title"), &mut asked.title, None);
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            let name = ui.label(t!("time-minutes"));
            let minutes = DragValue::new(&mut asked.minutes).range(5..=1440).speed(1);
            ui.add(minutes).labelled_by(name.id);
        });
        anchor(ui, model, asked);
    }
    ui.add_space(6.0);
    caption(ui, &t!("time-people"));
    for person in &people {
        role(ui, person, asked, meeting);
    }
    ui.add_space(6.0);
    dates(ui, asked, meeting);
    months(ui, &mut asked.months);
    ui.add_space(8.0);
    draft.limits.show(ui, &people);
}

/// By whose clock a new meeting is kept.
fn anchor(ui: &mut Ui, model: &Model<'_>, asked: &mut Asked) {
    let name = |id: Option<&String>| {
        let person = id.and_then(|id| model.plan.participant(id));
        person.map_or_else(|| "UTC".to_owned(), |person| person.city.name.clone())
    };
    let first = model
        .plan
        .participants
        .first()
        .map(|person| person.id.clone());
    let chosen = asked
        .anchor
        .get_or_insert_with(|| first.unwrap_or_default());
    ui.horizontal(|ui| {
        let label = ui.label(t!("time-anchor"));
        let combo = ComboBox::from_id_salt("anchor").width(110.0);
        let combo = combo.selected_text(name(Some(chosen)));
        let opened = combo.show_ui(ui, |ui| {
            let mut known = Vec::new();
            for person in &model.plan.participants {
                if !known.contains(&&person.city.name) {
                    known.push(&person.city.name);
                    ui.selectable_value(chosen, person.id.clone(), &person.city.name);
                }
            }
            ui.selectable_value(chosen, String::new(), "UTC");
        });
        opened.response.labelled_by(label.id);
    });
}

/// What the answers about a meeting are kept under.
pub(super) fn id_of(meeting: Option<&Arc<Meeting>>) -> String {
    meeting
        .map(|meeting| meeting.id.clone())
        .unwrap_or_default()
}

fn role(ui: &mut Ui, person: &Participant, asked: &mut Asked, meeting: Option<&Arc<Meeting>>) {
    let is_new = meeting.is_none();
    let of = (id_of(meeting), person.id.clone());
    let role = asked.roles.entry(of).or_default();
    let said = |role: Role| match role {
        Role::Must => t!("role-must"),
        Role::May => t!("role-may"),
        Role::Not => t!("role-not"),
    };
    let roles = [Role::Must, Role::May, Role::Not];
    let roles = roles
        .into_iter()
        .filter(|role| is_new || *role != Role::Not);
    ui.horizontal(|ui| {
        let combo = ComboBox::from_id_salt(&person.id)
            .width(92.0)
            .selected_text(said(*role));
        let opened = combo.show_ui(ui, |ui| {
            for one in roles {
                ui.selectable_value(role, one, said(one));
            }
        });
        let name = ui.add(egui::Label::new(&person.name).truncate());
        opened.response.labelled_by(name.id);
    });
}

/// On which days: those of the meeting, or one of several a week.
fn dates(ui: &mut Ui, asked: &mut Asked, meeting: Option<&Arc<Meeting>>) {
    let is_weekly = meeting.is_none_or(|meeting| {
        let rule = meeting.rule.as_ref();
        rule.is_some_and(Rule::is_on_one_weekday)
    });
    if !is_weekly {
        asked.one_a_week = false;
        return;
    }
    let label = if meeting.is_some() {
        t!("time-any-day")
    } else {
        t!("time-one-a-week")
    };
    ui.checkbox(&mut asked.one_a_week, label);
    if meeting.is_some() && !asked.one_a_week {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        ui.spacing_mut().button_padding.x = 3.5;
        let mut day = Weekday::Mon;
        for _ in 0..7 {
            let is_on = asked.days.contains(&day);
            let button = ui.add(Button::selectable(is_on, formats::weekday(day)));
            let name = formats::weekday_long(day);
            button
                .widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_on, &name));
            if button.clicked() {
                asked.days.retain(|other| *other != day);
                if !is_on {
                    asked.days.push(day);
                }
                asked.days.sort_by_key(Weekday::num_days_from_monday);
            }
            day = day.succ();
        }
    });
}

fn answers(
    ui: &mut Ui,
    model: &Model<'_>,
    meeting: Option<&Arc<Meeting>>,
    draft: &mut Decide,
    commands: &mut Vec<Command>,
) {
    let Some(request) = Request::new(model, meeting, draft) else {
        ui.label(t!("time-nothing-asked"));
        return;
    };
    let (meeting, from) = (request.meeting.clone(), request.from);
    let answer = &mut draft.time.answer;
    let key = request.key(model.generation);
    answer.ask(ui.ctx(), key, move |pace| request.find(pace));
    let found = match answer.value() {
        None => return waiting(ui, answer),
        Some(None) => {
            ui.label(t!("decide-is-over"));
            return;
        }
        Some(Some(found)) => found,
    };
    if found.suggestions.is_empty() {
        ui.label(t!("time-no-dates"));
    }
    tolls::legend(ui);
    ui.add_space(4.0);
    for (place, (suggestion, seen)) in found.suggestions.iter().enumerate() {
        ui.push_id(place, |ui| {
            card(ui, model, (found, suggestion), (&meeting, from), commands);
            if let Some(seen) = seen {
                let header = RichText::new(t!("time-shifts")).small();
                egui::CollapsingHeader::new(header)
                    .default_open(place == 0)
                    .show(ui, |ui| stretches(ui, seen));
            }
        });
        ui.separator();
    }
}

fn card(
    ui: &mut Ui,
    model: &Model<'_>,
    (found, suggestion): (&Found, &Suggestion),
    (meeting, from): (&Arc<Meeting>, NaiveDate),
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    let question = &found.question;
    let at = words::suggested_time(question, suggestion);
    let said = words::suggestion(question, suggestion);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(&at).font(theme::bold(18.0)));
        ui.label(RichText::new(&question.anchor.name).color(tokens.muted));
        if let Some(held) = question.held(&found.split.rest, suggestion) {
            let proposal = Proposal {
                meeting: meeting.id.clone(),
                by: found.split.clone().with_rest(&found.plan, vec![held]),
                what: words::hold_at(meeting, &at, from),
                said: said.clone(),
            };
            buttons(ui, model, &proposal, commands);
        }
    });
    ui.add(egui::Label::new(said).wrap());
    let people = question.people.iter().zip(&suggestion.tolls);
    let people = people.map(|(one, toll)| (&*one.person.name, *toll));
    tolls::grid(ui, "people", people);
}

/// What each stretch of dates is for everybody.
fn stretches(ui: &mut Ui, seen: &MeetingSchedule) {
    let tokens = Tokens::of(ui.style());
    let grid = egui::Grid::new("stretches")
        .striped(true)
        .spacing([14.0, 4.0]);
    grid.show(ui, |ui| {
        let small = |text: &str| RichText::new(text).small().color(tokens.muted);
        ui.label("");
        for person in &seen.participants {
            ui.label(small(&person.name));
        }
        ui.end_row();
        for period in seen.periods() {
            let Some(first) = seen.occurrences.get(period.occurrences.start) else {
                continue;
            };
            let last = words::date(period.to);
            let dates = if period.from == period.to {
                last
            } else {
                let from = words::date_near(period.from, period.to);
                t!("time-stretch", from = from, to = last)
            };
            ui.label(small(&dates));
            for row in &first.rows {
                let at = words::time(row.local_start.time());
                let weekday =
                    (row.day_step != 0).then(|| formats::weekday(row.local_start.weekday()));
                let text = match weekday {
                    Some(day) => t!("weekday-time", weekday = day, time = at),
                    None => at,
                };
                let is_asleep = row.presence() == Presence::Asleep;
                let color = if is_asleep {
                    tokens.out_of_hours
                } else {
                    tokens.text
                };
                ui.label(RichText::new(text).color(color));
            }
            ui.end_row();
        }
    });
}
