//! How much can be looked at together.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Calendars, Window};
use crate::plan::{Meeting, Plan};
use crate::zone::Tzdb;

/// How many local times are compared with each other, or written into one text of the window: a daily
/// call with 50 people for 250 years.
pub const MOST_TIMES: usize = 5_000_000;

/// Whether the dates of `plan` in `window` have more local times together than [`MOST_TIMES`].
#[must_use]
pub fn is_too_much(plan: &Plan, tzdb: &Tzdb, window: Window) -> bool {
    let mut calendars = Calendars::new(plan, tzdb, window);
    let mut times = 0;
    plan.current().any(|meeting| {
        if let Some(calendar) = calendars.of(meeting) {
            times += calendar.len() * (calendar.participants.len() + 1);
        }
        times > MOST_TIMES
    })
}

/// The plan as it concerns those who take part in the meeting with that id: without the others, and
/// without the meetings in which none of them takes part.
#[must_use]
pub fn around(plan: &Plan, id: &str) -> Plan {
    let mut around = plan.clone();
    let Some(of) = plan.meeting(id) else {
        return around;
    };
    let people: HashSet<&String> = of.participants.iter().collect();
    around.meetings.retain_mut(|meeting| {
        if meeting.id == id {
            return true;
        }
        let mut ids = meeting.participants.iter();
        if ids.any(|id| !people.contains(id)) {
            let meeting: &mut Meeting = Arc::make_mut(meeting);
            meeting.participants.retain(|id| people.contains(id));
        }
        !meeting.participants.is_empty()
    });
    around
}
