//! Everything that can be done to a plan.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDateTime;
use serde::Deserialize;
use thiserror::Error;

use super::{City, Meeting, Participant, Plan, PlanError, civil};
use crate::t;

/// One thing that the user does to the plan; as JSON, `{"remove-meeting": "standup"}`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    /// Puts a copy right after the meeting with the id `of`.
    DuplicateMeeting {
        /// The meeting's id.
        of: String,
        /// As [`Plan::copy_of_meeting`] makes it.
        copy: Box<Meeting>,
    },
    /// Puts a copy right after the participant with the id `of`, taking part in the same meetings.
    DuplicateParticipant {
        /// The participant's id.
        of: String,
        /// As [`Plan::copy_of_participant`] makes it.
        copy: Box<Participant>,
    },
    /// Puts the meeting with that id to another place in the list.
    MoveMeeting {
        /// The meeting's id.
        id: String,
        /// Its new place, from 0; the last where there are not so many.
        to: usize,
    },
    /// Puts the participant with that id to another place in the list.
    MoveParticipant {
        /// The participant's id.
        id: String,
        /// Their new place, from 0; the last where there are not so many.
        to: usize,
    },
    /// Lets a participant take part in a meeting, or no longer.
    TakePart {
        /// The meeting's id.
        meeting: String,
        /// The participant's id.
        participant: String,
        /// Whether they take part from now on.
        takes_part: bool,
    },
    /// Puts a city in the place of another for everybody who lives there and every meeting that
    /// keeps its clock.
    ChangeCity {
        /// As it is in the plan.
        from: Box<City>,
        /// What it becomes.
        to: Box<City>,
    },
    /// Changes what is said of the plan as a whole.
    ChangePlan {
        /// What the user calls it.
        title: String,
        /// Free text.
        notes: String,
    },
    /// Holds the occurrence planned for `from` at `to`, both on the anchor's clock.
    MoveOccurrence {
        /// The meeting's id.
        meeting: String,
        /// Where the occurrence is now.
        #[serde(with = "civil::date_time")]
        from: NaiveDateTime,
        /// Where it goes.
        #[serde(with = "civil::date_time")]
        to: NaiveDateTime,
    },
    /// Holds the meeting at `start` as well, or holds it again where it was skipped.
    AddOccurrence {
        /// The meeting's id.
        meeting: String,
        /// When, on the anchor's clock.
        #[serde(with = "civil::date_time")]
        start: NaiveDateTime,
    },
    /// Puts people and their meetings at the end of the lists: a plan begins.
    Begin {
        /// Who is in it.
        participants: Vec<Arc<Participant>>,
        /// What they hold.
        meetings: Vec<Arc<Meeting>>,
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
    /// Puts meetings in the place of one: what was decided about it is one thing to undo.
    Decide {
        /// The meeting's id.
        meeting: String,
        /// What takes its place; where one of them has its id, that one is the meeting from then on.
        by: Vec<Arc<Meeting>>,
        /// What was decided, in words.
        what: String,
    },
    /// Leaves out the occurrence planned for `start` on the anchor's clock.
    SkipOccurrence {
        /// The meeting's id.
        meeting: String,
        /// Where the occurrence is now.
        #[serde(with = "civil::date_time")]
        start: NaiveDateTime,
    },
    /// Puts another state in the place of the whole plan: an earlier version, or the side of a
    /// conflict that was not taken.
    Replace {
        /// What the plan becomes.
        plan: Box<Plan>,
        /// What was done, in words.
        what: String,
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
        /// `Sun 14 Mar 2027 10:00`, on the anchor's clock.
        start: String,
    },
    /// The date of the rule is held at another time: there is nothing to add to.
    #[error("{}", t!("was-moved-away", meeting = title, from = from, to = to))]
    MovedAway {
        /// The meeting's title.
        title: String,
        /// `Sun 14 Mar 2027 10:00`, on the anchor's clock.
        from: String,
        /// Where it is held.
        to: String,
    },
    /// The plan would be none that can be saved.
    #[error(transparent)]
    Invalid(#[from] PlanError),
}

impl Action {
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
            Self::DuplicateMeeting { of, copy } => {
                let index = meeting_index(plan, &of)?;
                plan.meetings.insert(index + 1, Arc::new(*copy));
            }
            Self::DuplicateParticipant { of, copy } => {
                let index = participant_index(plan, &of)?;
                for meeting in &mut plan.meetings {
                    if let Some(place) = meeting.participants.iter().position(|id| *id == of) {
                        let people = &mut Arc::make_mut(meeting).participants;
                        people.insert(place + 1, copy.id.clone());
                    }
                }
                plan.participants.insert(index + 1, Arc::new(*copy));
            }
            Self::MoveMeeting { id, to } => {
                let from = meeting_index(plan, &id)?;
                shift(&mut plan.meetings, from, to);
            }
            Self::MoveParticipant { id, to } => {
                let from = participant_index(plan, &id)?;
                shift(&mut plan.participants, from, to);
            }
            Self::TakePart {
                meeting,
                participant,
                takes_part,
            } => {
                let people = &mut meeting_mut(plan, &meeting)?.participants;
                people.retain(|id| *id != participant);
                if takes_part {
                    people.push(participant);
                }
            }
            Self::ChangeCity { from, to } => plan.change_city(&from, &to),
            Self::ChangePlan { title, notes } => {
                plan.title = title;
                plan.notes = notes;
            }
            Self::MoveOccurrence { meeting, from, to } => {
                meeting_mut(plan, &meeting)?.move_occurrence(from, to);
            }
            Self::AddOccurrence { meeting, start } => {
                meeting_mut(plan, &meeting)?.add_occurrence(start)?;
            }
            Self::Begin {
                participants,
                meetings,
            } => {
                plan.participants.extend(participants);
                plan.meetings.extend(meetings);
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
            Self::Decide { meeting, by, .. } => {
                let index = meeting_index(plan, &meeting)?;
                plan.meetings.splice(index..=index, by);
            }
            Self::SkipOccurrence { meeting, start } => {
                meeting_mut(plan, &meeting)?.skip_occurrence(start);
            }
            Self::Replace { plan: other, .. } => *plan = *other,
        }
        Ok(())
    }
}

impl Plan {
    /// A copy of the meeting, with an id of its own, that no calendar knows yet.
    #[must_use]
    pub fn copy_of_meeting(&self, meeting: &Meeting) -> Meeting {
        let title = t!("a-copy-of", name = &meeting.title);
        Meeting {
            id: self.free_id(&title),
            title,
            uid: None,
            ..meeting.clone()
        }
    }

    /// A copy of the participant, with an id of its own and no address.
    #[must_use]
    pub fn copy_of_participant(&self, person: &Participant) -> Participant {
        let name = t!("a-copy-of", name = &person.name);
        Participant {
            id: self.free_id(&name),
            name,
            email: None,
            ..person.clone()
        }
    }

    fn change_city(&mut self, from: &City, to: &City) {
        for meeting in &mut self.meetings {
            if meeting.anchor == *from {
                Arc::make_mut(meeting).anchor = to.clone();
            }
        }
        for person in &mut self.participants {
            if person.city == *from {
                Arc::make_mut(person).city = to.clone();
            }
        }
    }

    /// Puts each in the place of the one with the same id, or at the end of the list.
    fn take_in(&mut self, participants: Vec<Arc<Participant>>, meetings: Vec<Arc<Meeting>>) {
        put(&mut self.participants, participants, |one| &one.id);
        put(&mut self.meetings, meetings, |one| &one.id);
    }
}

/// Puts what is at `from` to the place `to`, or to the end.
fn shift<T>(list: &mut Vec<T>, from: usize, to: usize) {
    let item = list.remove(from);
    list.insert(to.min(list.len()), item);
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
