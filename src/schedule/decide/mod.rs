//! What to do about a shift: whose clock a meeting keeps, when it is best held, who takes turns.
//!
//! Every proposal is a list of meetings that take the place of one: applied it is one action, and
//! what it does is what their schedule says.

use std::sync::Arc;

use super::{MeetingSchedule, Window, build};
use crate::plan::{Meeting, Participant, Plan};
use crate::zone::Tzdb;

mod anchors;
mod bridge;
mod change;
mod suggest;
mod toll;
mod turns;

pub use anchors::{AnchorAdvice, Kept, Outcome, anchors};
pub use bridge::{Bridge, Effect, Gap, Way, bridges, gaps};
pub use change::{Split, displaced, kept_by, split};
pub use suggest::{
    Attendee, Dates, Limit, Progress, Question, Stopped, Suggestion, question_of, suggest,
};
pub use toll::Toll;
pub use turns::{Rotation, Turns, turns};

/// Who takes part in a meeting, as far as their zones are known: whom every answer is about, in the
/// meeting's order.
#[must_use]
pub fn people(plan: &Plan, tzdb: &Tzdb, meeting: &Meeting) -> Vec<Arc<Participant>> {
    let people = meeting.participants.iter();
    let people = people.filter_map(|id| plan.participant(id));
    let known = people.filter(|person| tzdb.zone(&person.city.zone).is_some());
    known.cloned().collect()
}

/// One meeting as it is held in `window`, in the plan or not; nothing where its zone is not known.
#[must_use]
pub fn look_at(
    plan: &Plan,
    tzdb: &Tzdb,
    meeting: Meeting,
    window: Window,
) -> Option<MeetingSchedule> {
    let mut plan = plan.clone();
    plan.meetings = vec![Arc::new(meeting)];
    let (schedule, _) = build(&plan, tzdb, window);
    schedule.meetings.into_iter().next()
}
