//! What is done to the list at the left: its order, copies, and which meeting is chosen when one
//! goes.

use std::collections::HashMap;
use std::sync::Arc;

use egui::Context;

use super::app::App;
use super::command::{Command, ListCommand, Listed};
use super::inspector::Inspector;
use super::{sidebar, theme};
use crate::plan::{Action, Meeting, Plan};

impl Listed {
    /// What opens its form.
    pub(super) fn edit(&self) -> Command {
        match self.clone() {
            Self::Meeting(id) => Command::EditMeeting(id),
            Self::Person(id) => Command::EditParticipant(id),
        }
    }

    /// What takes it out.
    pub(super) fn remove(&self) -> Command {
        Command::Do(match self.clone() {
            Self::Meeting(id) => Action::RemoveMeeting(id),
            Self::Person(id) => Action::RemoveParticipant(id),
        })
    }

    /// What puts it to another place among those that are listed with it.
    pub(super) fn put(&self, plan: &Plan, place: usize) -> Option<Action> {
        let to = *self.listed_with(plan).get(place)?;
        Some(match self.clone() {
            Self::Meeting(id) => Action::MoveMeeting { id, to },
            Self::Person(id) => Action::MoveParticipant { id, to },
        })
    }

    /// What puts it so many places down; nothing where there are not so many.
    pub(super) fn step(&self, plan: &Plan, step: isize) -> Option<Action> {
        let here = self.place(plan)?;
        let mut listed = self.listed_with(plan).into_iter();
        let here = listed.position(|place| place == here)?;
        self.put(plan, here.checked_add_signed(step)?)
    }

    fn place(&self, plan: &Plan) -> Option<usize> {
        match self {
            Self::Meeting(id) => plan.meetings.iter().position(|one| one.id == *id),
            Self::Person(id) => plan.participants.iter().position(|one| one.id == *id),
        }
    }

    /// The places in the plan of those in the same part of the list.
    fn listed_with(&self, plan: &Plan) -> Vec<usize> {
        match self {
            Self::Meeting(id) => {
                let archived = plan.meeting(id).is_some_and(|meeting| meeting.archived);
                let all = plan.meetings.iter().enumerate();
                let same = all.filter(|(_, meeting)| meeting.archived == archived);
                same.map(|(place, _)| place).collect()
            }
            Self::Person(_) => (0..plan.participants.len()).collect(),
        }
    }
}

/// What archives a meeting, or brings it back.
pub(super) fn archive(meeting: &Meeting) -> Action {
    Action::ChangeMeeting(Box::new(Meeting {
        archived: !meeting.archived,
        ..meeting.clone()
    }))
}

impl App {
    pub(super) fn carry_out_list(&mut self, command: ListCommand, ctx: &Context) {
        match command {
            ListCommand::Filter => {
                // In a narrow window what is open stands where the list would be.
                if ctx.content_rect().width() <= theme::NARROW {
                    self.inspector = Inspector::Closed;
                }
                sidebar::ask_for_filter(ctx);
            }
            ListCommand::Duplicate(listed) => self.duplicate(listed, ctx),
        }
    }

    fn duplicate(&mut self, listed: Listed, ctx: &Context) {
        let plan = &self.opened.plan;
        let (action, copy) = match listed {
            Listed::Meeting(of) => {
                let Some(meeting) = plan.meeting(&of) else {
                    return;
                };
                let mut copy = Box::new(plan.copy_of_meeting(meeting));
                let palette = &self.answers.palette;
                copy.color.get_or_insert_with(|| palette.free(plan));
                let id = Listed::Meeting(copy.id.clone());
                (Action::DuplicateMeeting { of, copy }, id)
            }
            Listed::Person(of) => {
                let Some(person) = plan.participant(&of) else {
                    return;
                };
                let copy = Box::new(plan.copy_of_participant(person));
                let id = Listed::Person(copy.id.clone());
                (Action::DuplicateParticipant { of, copy }, id)
            }
        };
        self.change(ctx, |history, plan| history.apply(plan, action));
        // A form goes on with the copy; else the list does.
        match (copy, &self.inspector) {
            (Listed::Meeting(id), Inspector::Meeting(_)) => self.edit_meeting(id),
            (Listed::Person(id), Inspector::Participant(_)) => self.edit_participant(&id),
            (copy, _) => {
                self.sidebar.go_on_to(copy.clone());
                if let Listed::Meeting(id) = copy {
                    self.choose(id);
                }
            }
        }
    }

    /// Where the chosen meeting is gone or archived since `before`, chooses the one beside it.
    pub(super) fn choose_beside(&mut self, before: &Plan) {
        let plan = &self.opened.plan;
        let Some(chosen) = self.chosen.as_deref() else {
            return;
        };
        let is_current = |plan: &Plan| plan.meeting(chosen).is_some_and(|one| !one.archived);
        let goes = is_current(before) && !is_current(plan);
        // One that is archived in its form is still looked at there.
        let in_form = matches!(self.inspector, Inspector::Meeting(_));
        if !goes || (in_form && plan.meeting(chosen).is_some()) {
            return;
        }
        let mut all = before.meetings.iter();
        let here = all.position(|meeting| meeting.id == chosen);
        let (above, below) = before.meetings.split_at(here.unwrap_or_default());
        let current: HashMap<&str, &Arc<Meeting>> =
            plan.current().map(|one| (&*one.id, one)).collect();
        let beside = || {
            let beside = below.iter().chain(above.iter().rev());
            beside.filter(|meeting| current.contains_key(&*meeting.id))
        };
        // Where a meeting that was divided is one again, it has changed as well.
        let has_changed = |other: &&Arc<Meeting>| {
            let now = current.get(&*other.id);
            now.is_some_and(|now| !Arc::ptr_eq(now, other) && now != other)
        };
        if let Some(next) = beside().find(has_changed).or_else(|| beside().next()) {
            self.chosen = Some(next.id.clone());
            self.selected = None;
        }
    }

    /// Chooses a meeting where the chosen one is not in the plan.
    pub(super) fn choose_what_is_there(&mut self) {
        let plan = self.shown_plan();
        let chosen = self.chosen.as_deref();
        if chosen.is_none_or(|id| plan.meeting(id).is_none()) {
            let first = plan.current().next().or(plan.meetings.first());
            self.chosen = first.map(|meeting| meeting.id.clone());
        }
    }
}
