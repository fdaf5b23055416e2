//! Any bytes as a plan: read, saved, computed, written as a calendar, taken apart and put together.

use chrono::{Months, NaiveDate};
use noonmark::exchange::ics::{self, Of};
use noonmark::plan::{Action, History, Plan};
use noonmark::schedule::{self, Window};

use crate::{World, check_saved};

pub(crate) fn run(bytes: &[u8], world: &World) {
    let Ok(plan) = Plan::from_json(&String::from_utf8_lossy(bytes)) else {
        return;
    };
    check_saved(&plan);
    let _ = plan.check_zones(&world.tzdb);
    let start = plan.meetings.first().map(|meeting| meeting.start.date());
    for from in [NaiveDate::MIN, world.now.date_naive()]
        .into_iter()
        .chain(start)
    {
        let to = from.checked_add_months(Months::new(12));
        let to = to.unwrap_or(NaiveDate::MAX);
        let (schedule, _) = schedule::build(&plan, &world.tzdb, Window { from, to });
        for meeting in &schedule.meetings {
            let planned = meeting.occurrences.iter();
            assert!(planned.map(|one| one.instant).is_sorted());
        }
        let _ = schedule.upcoming(world.now, 12);
    }
    let _ = ics::plan(&plan, &world.tzdb, Of::Everything, world.now);

    let (mut after, mut history) = (plan.clone(), History::default());
    for meeting in &plan.meetings {
        let _ = history.apply(&mut after, Action::RemoveMeeting(meeting.id.clone()));
    }
    for person in &plan.participants {
        let _ = history.apply(&mut after, Action::RemoveParticipant(person.id.clone()));
    }
    check_saved(&after);
    while history.undo(&mut after).is_some() {}
    assert_eq!(after, plan);
}
