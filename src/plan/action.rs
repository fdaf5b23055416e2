//! Everything that can be done to a plan.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDateTime;
use serde_json::Map;
use thiserror::Error;

use super::{Meeting, Move, Participant, Plan, PlanError};
use crate::recurrence::MAX_STARTS;
use crate::t;
use crate::words::formats;

/// One thing that the user does to the plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Puts a meeting at the end of the list.
    AddMeeting(Box<Meeting>),
    /// Puts a meeting in the place of the one with the same id.
    ChangeMeeting(Box<Meeting>),
    /// Takes the meeting with that id out.
    RemoveMeeting(String),
    /// Puts a participant at the end of the list.
    AddParticipant(Box<Participant>),
    /// Puts a participant in the place of the one with the same id.
    ChangeParticipant(Box<Participant>),
    /// Takes the participant with that id out of the plan and of every meeting.
    RemoveParticipant(String),
    /// Holds the occurrence planned for `from` at `to`, both on the anchor's clock.
    MoveOccurrence {
        /// The meeting's id.
        meeting: String,
        /// Where the occurrence is now.
        from: NaiveDateTime,
        /// Where it goes.
        to: NaiveDateTime,
    },
    /// Holds the meeting at `start` as well, or holds it again where it was skipped.
    AddOccurrence {
        /// The meeting's id.
        meeting: String,
        /// When, on the anchor's clock.
        start: NaiveDateTime,
    },
    /// Takes in what calendar files hold: all of it is one thing to undo.
    Import {
        /// What the user calls the files.
        name: String,
        /// Put in the place of those with the same id, or at the end of the list.
        participants: Vec<Arc<Participant>>,
        /// Put in the place of those with the same id, or at the end of the list.
        meetings: Vec<Arc<Meeting>>,
        /// The ids of the meetings that are called off.
        removed: Vec<String>,
    },
    /// Leaves out the occurrence planned for `start` on the anchor's clock.
    SkipOccurrence {
        /// The meeting's id.
        meeting: String,
        /// Where the occurrence is now.
        start: NaiveDateTime,
    },
}

/// Why an action could not be done; the plan is then as it was.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ActionError {
    /// Somebody else took it out.
    #[error("{}", match *kind {
        "meeting" => t!("missing-meeting", id = id),
        _ => t!("missing-participant", id = id),
    })]
    Missing {
        /// `meeting` or `participant`.
        kind: &'static str,
        /// The id asked for.
        id: String,
    },
    /// It is in the rule, added or moved there.
    #[error("{}", t!("held-already", meeting = title, start = start))]
    HeldAlready {
        /// The meeting's title.
        title: String,
        /// `2027-03-14 10:00`, on the anchor's clock.
        start: String,
    },
    /// The date of the rule is held at another time: there is nothing to add to.
    #[error("{}", t!("was-moved-away", meeting = title, from = from, to = to))]
    MovedAway {
        /// The meeting's title.
        title: String,
        /// `2027-03-14 10:00`, on the anchor's clock.
        from: String,
        /// Where it is held.
        to: String,
    },
    /// The plan would be none that can be saved.
    #[error(transparent)]
    Invalid(#[from] PlanError),
}

impl Action {
    /// What the user reads in the undo list: `Remove “Daily stand-up”`.
    #[must_use]
    pub fn label(&self, plan: &Plan) -> String {
        let meeting = |id: &str| plan.meeting(id).map_or(id, |m| &m.title).to_owned();
        let person = |id: &str| plan.participant(id).map_or(id, |p| &p.name).to_owned();
        match self {
            Self::AddMeeting(m) => t!("did-add", what = &m.title),
            Self::ChangeMeeting(m) => t!("did-change", what = &m.title),
            Self::RemoveMeeting(id) => t!("did-remove", what = meeting(id)),
            Self::AddParticipant(p) => t!("did-add", what = &p.name),
            Self::ChangeParticipant(p) => t!("did-change", what = &p.name),
            Self::RemoveParticipant(id) => t!("did-remove", what = person(id)),
            Self::MoveOccurrence {
                meeting: id,
                from,
                to,
            } => t!(
                "did-move-date",
                meeting = meeting(id),
                from = spaced(*from),
                to = spaced(*to)
            ),
            Self::AddOccurrence { meeting: id, start } => {
                t!(
                    "did-add-date",
                    meeting = meeting(id),
                    start = spaced(*start)
                )
            }
            Self::Import { name, meetings, .. } => match meetings.len() {
                0 => t!("did-import", what = name),
                count => t!("did-import-meetings", what = name, count = count),
            },
            Self::SkipOccurrence { meeting: id, start } => {
                t!(
                    "did-skip-date",
                    meeting = meeting(id),
                    start = spaced(*start)
                )
            }
        }
    }

    /// Does it to `plan`, which is left in any state when this fails: `History` works on a copy.
    pub(super) fn apply(self, plan: &mut Plan) -> Result<(), ActionError> {
        match self {
            Self::AddMeeting(meeting) => plan.meetings.push(Arc::new(*meeting)),
            Self::ChangeMeeting(meeting) => {
                let index = meeting_index(plan, &meeting.id)?;
                replace(&mut plan.meetings, index, *meeting);
            }
            Self::RemoveMeeting(id) => {
                let index = meeting_index(plan, &id)?;
                plan.meetings.remove(index);
            }
            Self::AddParticipant(person) => plan.participants.push(Arc::new(*person)),
            Self::ChangeParticipant(person) => {
                let index = participant_index(plan, &person.id)?;
                replace(&mut plan.participants, index, *person);
            }
            Self::RemoveParticipant(id) => {
                let index = participant_index(plan, &id)?;
                plan.participants.remove(index);
                for meeting in &mut plan.meetings {
                    if meeting.participants.contains(&id) {
                        Arc::make_mut(meeting).participants.retain(|p| *p != id);
                    }
                }
            }
            Self::MoveOccurrence { meeting, from, to } => {
                meeting_mut(plan, &meeting)?.move_occurrence(from, to);
            }
            Self::AddOccurrence { meeting, start } => {
                meeting_mut(plan, &meeting)?.add_occurrence(start)?;
            }
            Self::Import {
                participants,
                meetings,
                removed,
                ..
            } => {
                plan.take_in(participants, meetings);
                plan.meetings
                    .retain(|meeting| !removed.contains(&meeting.id));
            }
            Self::SkipOccurrence { meeting, start } => {
                meeting_mut(plan, &meeting)?.skip_occurrence(start);
            }
        }
        plan.check()?;
        Ok(())
    }
}

impl Meeting {
    fn move_occurrence(&mut self, from: NaiveDateTime, to: NaiveDateTime) {
        if from == to {
            return;
        }
        match self.moved.iter_mut().find(|moved| moved.to == from) {
            Some(moved) => moved.to = to,
            None => self.moved.push(Move {
                from,
                to,
                unknown: Map::new(),
            }),
        }
        self.moved.retain(|moved| moved.from != moved.to);
        self.moved.sort_by_key(|moved| moved.from);
    }

    fn skip_occurrence(&mut self, start: NaiveDateTime) {
        let planned = match self.moved.iter().position(|moved| moved.to == start) {
            Some(index) => self.moved.remove(index).from,
            None => start,
        };
        let listed = self.also.len();
        self.also.retain(|also| *also != planned);
        let was_extra = self.also.len() < listed;
        if !was_extra || self.rule_gives(planned) {
            self.skip.push(planned);
            self.skip.sort_unstable();
        }
    }

    fn add_occurrence(&mut self, start: NaiveDateTime) -> Result<(), ActionError> {
        let title = self.title.clone();
        if let Some(moved) = self.moved.iter().find(|moved| moved.from == start) {
            let (from, to) = (spaced(start), spaced(moved.to));
            return Err(ActionError::MovedAway { title, from, to });
        }
        let planned = self.also.contains(&start) || self.rule_gives(start);
        let was_skipped = self.skip.contains(&start);
        self.skip.retain(|skip| *skip != start);
        let moved_there = self.moved.iter().any(|moved| moved.to == start);
        if moved_there || (planned && !was_skipped) {
            let start = spaced(start);
            return Err(ActionError::HeldAlready { title, start });
        }
        if !planned {
            self.also.push(start);
            self.also.sort_unstable();
        }
        Ok(())
    }

    /// Whether the rule alone gives `start`, its UNTIL read as if the anchor were UTC.
    fn rule_gives(&self, start: NaiveDateTime) -> bool {
        let Some(rule) = &self.rule else {
            return start == self.start;
        };
        let starts = rule.starts(self.start, start, |civil| civil.and_utc());
        starts.take(MAX_STARTS).last() == Some(start)
    }
}

impl Plan {
    /// Puts each in the place of the one with the same id, or at the end of the list.
    fn take_in(&mut self, participants: Vec<Arc<Participant>>, meetings: Vec<Arc<Meeting>>) {
        put(&mut self.participants, participants, |one| &one.id);
        put(&mut self.meetings, meetings, |one| &one.id);
    }
}

fn put<T>(list: &mut Vec<Arc<T>>, items: Vec<Arc<T>>, id: impl Fn(&T) -> &String) {
    let known = list.iter().enumerate();
    let places: HashMap<String, usize> = known
        .map(|(index, item)| (id(item).clone(), index))
        .collect();
    for item in items {
        let place = places.get(id(&item));
        match place.and_then(|index| list.get_mut(*index)) {
            Some(known) => *known = item,
            None => list.push(item),
        }
    }
}

fn replace<T>(list: &mut [Arc<T>], index: usize, item: T) {
    if let Some(slot) = list.get_mut(index) {
        *slot = Arc::new(item);
    }
}

fn meeting_index(plan: &Plan, id: &str) -> Result<usize, ActionError> {
    let index = plan.meetings.iter().position(|meeting| meeting.id == id);
    index.ok_or_else(|| missing("meeting", id))
}

fn participant_index(plan: &Plan, id: &str) -> Result<usize, ActionError> {
    let index = plan.participants.iter().position(|person| person.id == id);
    index.ok_or_else(|| missing("participant", id))
}

fn meeting_mut<'a>(plan: &'a mut Plan, id: &str) -> Result<&'a mut Meeting, ActionError> {
    let found = plan.meetings.iter_mut().find(|meeting| meeting.id == id);
    found
        .map(Arc::make_mut)
        .ok_or_else(|| missing("meeting", id))
}

fn missing(kind: &'static str, id: &str) -> ActionError {
    let id = id.to_owned();
    ActionError::Missing { kind, id }
}

fn spaced(start: NaiveDateTime) -> String {
    format!("{} {}", start.date(), formats::time(start.time()))
}
