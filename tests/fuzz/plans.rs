//! Any bytes as a plan: read, saved, computed, written as a calendar, taken apart and put together.

use chrono::{Months, NaiveDate};
use noonmark::exchange::ics::{self, Of};
use noonmark::plan::merge::merge;
use noonmark::plan::{Action, History, Plan, salvage};
use noonmark::schedule::{self, Window};

use serde_json::Value;
use std::borrow::Cow;
use std::sync::LazyLock;

use crate::{BY_WORDS, World, check_saved};

const BASE: &str = include_str!("seeds/plans/small.json");

/// What may stand at some place of a plan.
const VALUES: &str = r#"[
  null, 0, 1, -1, 1440, 10080, 4294967295, 4294967296, 1e300, true, [], {}, "", "m", "a", "x",
  "0001-01-01T00:00", "9999-12-31T23:59:59", "2026-03-29T02:30", "2026-02-30T10:00",
  "2026-01-05T10:00:07", "1582-10-10T12:00", "1901-12-13T20:45", "2100-03-14T02:30",
  ["2026-01-09T10:00"], ["9999-12-31T23:59", "0001-01-01T00:00", "2026-01-05T10:00"],
  {"from": "2026-01-05T10:00", "to": "2026-01-09T10:00"},
  {"from": "2026-01-09T10:00", "to": "9999-12-31T23:59"},
  "00:00", "23:59", "24:00", "12:00:01", ["mon", "mon"], ["sun"],
  "UTC", "Etc/GMT+12", "Pacific/Apia", "Africa/Casablanca", "America/Havana", "Europe/Dublin",
  "Australia/Lord_Howe", "Antarctica/Troll", "Asia/Gaza", "Pacific/Kiritimati", "../x", "Mars/Base",
  "FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=7", "FREQ=HOURLY;BYHOUR=2", "FREQ=DAILY;COUNT=1",
  "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=0,30", "FREQ=WEEKLY;INTERVAL=4294967295",
  "FREQ=WEEKLY;BYDAY=SU;WKST=SU;INTERVAL=2", "FREQ=WEEKLY;UNTIL=20270324T150000Z;COUNT=9",
  "FREQ=MONTHLY;BYDAY=-1SU,5FR", "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
  "FREQ=MONTHLY;BYMONTHDAY=-31", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,1",
  "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO",
  "FREQ=YEARLY;BYYEARDAY=-366,366", "FREQ=YEARLY;INTERVAL=9999", "FREQ=YEARLY;UNTIL=00010101",
  "\u0000\u001b\u202e\ufffe", "\ud83d\ude00"
]"#;

static WORDS: LazyLock<Vec<Value>> =
    LazyLock::new(|| serde_json::from_str(VALUES).unwrap_or_default());

/// A plan in which each three bytes put something at another place: the way there, and what.
fn edited(edits: &[u8]) -> String {
    let mut plan: Value = serde_json::from_str(BASE).unwrap_or_default();
    for edit in edits.chunks_exact(3).take(12) {
        let &[way, further, what] = edit else {
            break;
        };
        let mut place = &mut plan;
        let mut way = usize::from(way) * 256 + usize::from(further);
        loop {
            let count = match &*place {
                Value::Array(all) => all.len(),
                Value::Object(all) => all.len(),
                _ => 0,
            };
            // Where the way ends early, a whole part is replaced.
            if count == 0 || way == 0 {
                break;
            }
            let step = way % (count + 1);
            way /= count + 1;
            let next = match &mut *place {
                Value::Array(all) => all.get_mut(step),
                Value::Object(all) => all.values_mut().nth(step),
                _ => None,
            };
            match next {
                Some(next) => place = next,
                None => return plan.to_string(),
            }
        }
        if let Some(value) = WORDS.get(usize::from(what) % WORDS.len().max(1)) {
            *place = value.clone();
        }
    }
    plan.to_string()
}

pub(crate) fn run(bytes: &[u8], world: &World) {
    let text = match bytes.split_first() {
        Some((&BY_WORDS, edits)) => Cow::Owned(edited(edits)),
        _ => String::from_utf8_lossy(bytes),
    };
    let salvaged = salvage(&text).plan;
    check_saved(&salvaged);
    let Ok(plan) = Plan::from_json(&text) else {
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
            // By the rule: what lies in a gap may be held after what follows it.
            let occurrences = meeting.occurrences.iter();
            assert!(occurrences.map(|one| one.planned).is_sorted());
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
    check_saved(&merge(&plan, &after, &salvaged).plan);
    check_saved(&merge(&salvaged, &plan, &world.plan).plan);
    while history.undo(&mut after).is_some() {}
    assert_eq!(after, plan);
}
