//! What is done to a plan, in words.

use chrono::NaiveDateTime;

use super::{Action, Plan, legible};
use crate::t;
use crate::words::formats;

impl Action {
    /// What the user reads in the undo list: `Remove “Daily stand-up”`.
    #[must_use]
    pub fn label(&self, plan: &Plan) -> String {
        let meeting = |id: &str| legible(plan.meeting(id).map_or(id, |m| &m.title)).into_owned();
        let person = |id: &str| legible(plan.participant(id).map_or(id, |p| &p.name)).into_owned();
        match self {
            Self::AddMeeting(m) => t!("did-add", what = legible(&m.title)),
            Self::ChangeMeeting(m) => {
                let what = meeting(&m.id);
                match (
                    plan.meeting(&m.id).is_some_and(|one| one.archived),
                    m.archived,
                ) {
                    (false, true) => t!("did-archive", what = what),
                    (true, false) => t!("did-bring-back", what = what),
                    _ => t!("did-change", what = what),
                }
            }
            Self::RemoveMeeting(id) => t!("did-remove", what = meeting(id)),
            Self::AddParticipant(p) => t!("did-add", what = legible(&p.name)),
            Self::ChangeParticipant(p) => t!("did-change", what = person(&p.id)),
            Self::RemoveParticipant(id) => t!("did-remove", what = person(id)),
            Self::DuplicateMeeting { of, .. } => t!("did-duplicate", what = meeting(of)),
            Self::DuplicateParticipant { of, .. } => t!("did-duplicate", what = person(of)),
            Self::MoveMeeting { id, .. } => t!("did-move", what = meeting(id)),
            Self::MoveParticipant { id, .. } => t!("did-move", what = person(id)),
            Self::TakePart {
                meeting: id,
                participant,
                takes_part,
            } => {
                let (meeting, person) = (meeting(id), person(participant));
                if *takes_part {
                    t!("did-join", meeting = meeting, person = person)
                } else {
                    t!("did-leave", meeting = meeting, person = person)
                }
            }
            Self::ChangeCity { from, .. } => t!("did-change", what = legible(&from.name)),
            Self::ChangePlan { .. } => t!("did-change-plan"),
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
            Self::Begin { .. } => t!("did-begin"),
            Self::Decide { what, .. } | Self::Replace { what, .. } => what.clone(),
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
}

/// `Sun 14 Mar 2027 10:00`.
pub(super) fn spaced(start: NaiveDateTime) -> String {
    format!(
        "{} {}",
        formats::date(start.date()),
        formats::time(start.time())
    )
}
