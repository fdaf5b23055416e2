//! Whether the plan has what a call names.

use super::CliError;
use crate::plan::{Plan, legible};

/// The first of the ids, and how many more there are.
pub(super) fn some_of(ids: &[String]) -> String {
    const MOST: usize = 20;
    let first = ids.iter().take(MOST).map(|id| legible(id));
    let said = first.collect::<Vec<_>>().join(", ");
    match ids.len().checked_sub(MOST) {
        Some(more @ 1..) => format!("{said} and {more} more"),
        _ => said,
    }
}

/// Finds out whether the plan has the meeting that the call names.
pub(super) fn known_meeting(plan: &Plan, id: &str) -> Result<(), CliError> {
    if plan.meeting(id).is_some() {
        return Ok(());
    }
    let meetings = plan.meetings.iter();
    Err(CliError::NoMeeting {
        id: id.to_owned(),
        known: meetings.map(|meeting| meeting.id.clone()).collect(),
    })
}

/// Finds out whether the plan has the participant whom the call names.
pub(super) fn known_participant(plan: &Plan, id: &str) -> Result<(), CliError> {
    if plan.participant(id).is_some() {
        return Ok(());
    }
    let people = plan.participants.iter();
    Err(CliError::NoParticipant {
        id: id.to_owned(),
        known: people.map(|person| person.id.clone()).collect(),
    })
}
