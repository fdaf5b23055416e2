//! New meetings and new people, with something sensible in every field.

use chrono::{DateTime, Days, Utc};
use egui::Context;
use serde_json::Map;

use super::app::App;
use super::form::{MeetingDraft, ParticipantDraft};
use super::inspector::Inspector;
use super::navigate::monday_of;
use crate::plan::{Action, City, Meeting, Participant};
use crate::t;

/// What was shown before a new meeting took its place.
#[derive(Clone)]
pub(super) struct Left {
    chosen: Option<String>,
    all: bool,
}

impl App {
    /// A meeting next Monday at ten, in the chosen meeting's city or the first person's.
    pub(super) fn new_meeting(&mut self, ctx: &Context) {
        let plan = &self.opened.plan;
        let chosen = self.chosen.as_deref().and_then(|id| plan.meeting(id));
        let anchor = chosen.map(|meeting| meeting.anchor.clone());
        let first = || plan.participants.first().map(|person| person.city.clone());
        let here = || self.cities.here.clone();
        let anchor = anchor.or_else(first).or_else(here).unwrap_or_else(utc);
        let meeting = Meeting {
            id: plan.free_id("meeting"),
            title: t!("new-meeting"),
            color: Some(self.answers.palette.free(plan)),
            rule: "FREQ=WEEKLY;BYDAY=MO".parse().ok(),
            participants: plan.participants.iter().map(|p| p.id.clone()).collect(),
            ..usual_meeting(self.now, anchor)
        };
        let id = meeting.id.clone();
        let left = Left {
            chosen: self.chosen.clone(),
            all: self.all,
        };
        let action = Action::AddMeeting(Box::new(meeting));
        self.change(ctx, |history, plan| history.apply(plan, action));
        self.choose(id.clone());
        if let Some(meeting) = self.opened.plan.meeting(&id) {
            self.inspector = Inspector::Meeting(Box::new(MeetingDraft::of_new(meeting, left)));
        }
    }

    pub(super) fn new_participant(&mut self, ctx: &Context) {
        let plan = &self.opened.plan;
        let person = Participant {
            id: plan.free_id("person"),
            name: t!("new-person"),
            ..usual_person(self.cities.here.clone().unwrap_or_else(utc))
        };
        let id = person.id.clone();
        let action = Action::AddParticipant(Box::new(person));
        self.change(ctx, |history, plan| history.apply(plan, action));
        if let Some(person) = self.opened.plan.participant(&id) {
            self.inspector = Inspector::Participant(Box::new(ParticipantDraft::of_new(person)));
        }
    }

    /// Takes out again what was added for the form that is open, as if it had never been there.
    pub(super) fn take_back_new(&mut self, ctx: &Context) {
        let form = std::mem::take(&mut self.inspector);
        self.change(ctx, |history, plan| {
            history.withdraw(plan);
            Ok(())
        });
        if let Inspector::Meeting(draft) = form
            && let Some(left) = draft.left()
        {
            self.all |= left.all;
            self.chosen.clone_from(&left.chosen);
            self.selected = None;
        }
    }
}

/// Next Monday at ten and every week from there, half an hour, without a name and participants.
pub(super) fn usual_meeting(now: DateTime<Utc>, anchor: City) -> Meeting {
    let monday = monday_of(now.date_naive()) + Days::new(7);
    let start = monday.and_hms_opt(10, 0, 0).unwrap_or_default();
    Meeting::weekly(String::new(), String::new(), anchor, start)
}

/// Somebody in `city` with the usual hours, without a name.
pub(super) fn usual_person(city: City) -> Participant {
    Participant {
        id: String::new(),
        name: String::new(),
        city,
        email: None,
        working_hours: None,
        waking_hours: None,
        unknown: Map::new(),
    }
}

pub(super) fn utc() -> City {
    City::of_zone("UTC")
}
