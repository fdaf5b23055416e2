//! A year of 200 meetings with four participants each: the whole answer, and beside it only the
//! local times as one would compute them by hand with rrule and chrono-tz.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops at the first surprise"
)]

use std::hint::black_box;
use std::sync::Arc;

use chrono::{DateTime, TimeZone, Utc};
use noonmark::plan::{Meeting, Plan};
use noonmark::schedule::{self, Window};
use noonmark::store;
use noonmark::zone::Tzdb;

const MONTHS: u32 = 12;

fn main() {
    divan::main();
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_355_600, 0).unwrap()
}

/// The example plan with its meetings repeated, everybody in each.
fn plan_of(meetings: usize) -> Plan {
    let mut plan = store::example().unwrap();
    let everybody: Vec<_> = plan
        .participants
        .iter()
        .map(|person| person.id.clone())
        .collect();
    let originals = plan.meetings.clone();
    plan.meetings = (0..meetings)
        .filter_map(|number| originals.get(number % originals.len()).map(|m| (number, m)))
        .map(|(number, meeting)| {
            Arc::new(Meeting {
                id: format!("meeting-{number}"),
                participants: everybody.clone(),
                ..(**meeting).clone()
            })
        })
        .collect();
    plan
}

#[divan::bench(args = [1, 4, 200])]
fn noonmark_schedule_and_shifts(bencher: divan::Bencher<'_, '_>, meetings: usize) {
    let plan = plan_of(meetings);
    let tzdb = Tzdb::bundled();
    bencher.bench(|| {
        let (schedule, _) = schedule::build(&plan, &tzdb, Window::ahead(now(), MONTHS));
        black_box(schedule.upcoming(now(), MONTHS).len())
    });
}

#[divan::bench(args = [1, 4, 200])]
fn by_hand_local_times_only(bencher: divan::Bencher<'_, '_>, meetings: usize) {
    let plan = plan_of(meetings);
    let window = Window::ahead(now(), MONTHS);
    bencher.bench(|| {
        let mut seen = 0;
        for meeting in &plan.meetings {
            let zone: chrono_tz::Tz = meeting.anchor.zone.parse().unwrap();
            let clocks: Vec<chrono_tz::Tz> = meeting
                .participants
                .iter()
                .map(|id| plan.participant(id).unwrap().city.zone.parse().unwrap())
                .collect();
            let start = rrule::Tz::from(zone)
                .from_local_datetime(&meeting.start)
                .unwrap();
            let rule = meeting.rule.as_ref().unwrap().to_string();
            let rule: rrule::RRule<rrule::Unvalidated> = rule.parse().unwrap();
            for held in &rule.build(start).unwrap() {
                if held.date_naive() >= window.to {
                    break;
                }
                if held.date_naive() >= window.from {
                    for clock in &clocks {
                        let local = held.with_timezone(clock).naive_local();
                        seen += usize::from(local != held.naive_local());
                    }
                }
            }
        }
        black_box(seen)
    });
}
