//! A plan of 10,000 meetings as a calendar file, and that file as a plan again.
//!
//! What other readers take for the same file: `tests/readers/time.sh`.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops at the first surprise"
)]

use std::hint::black_box;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use noonmark::exchange::ics::{self, Of};
use noonmark::exchange::import::{self, Answers, Import, Setting};
use noonmark::places::Gazetteer;
use noonmark::plan::{History, Meeting, Plan};
use noonmark::store;
use noonmark::zone::Tzdb;

const MEETINGS: usize = 10_000;

fn main() {
    divan::main();
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_355_600, 0).unwrap()
}

/// The example plan with its meetings repeated.
fn plan() -> Plan {
    let mut plan = store::example().unwrap();
    let originals = plan.meetings.clone();
    let meetings = originals.iter().cycle().take(MEETINGS).enumerate();
    plan.meetings = meetings
        .map(|(number, meeting)| {
            Arc::new(Meeting {
                id: format!("meeting-{number}"),
                ..(**meeting).clone()
            })
        })
        .collect();
    plan
}

fn calendar(tzdb: &Tzdb) -> String {
    ics::plan(&plan(), tzdb, Of::Everything, now()).0
}

#[divan::bench]
fn export(bencher: divan::Bencher<'_, '_>) {
    let (plan, tzdb) = (plan(), Tzdb::bundled());
    bencher.bench(|| black_box(ics::plan(&plan, &tzdb, Of::Everything, now()).0.len()));
}

#[divan::bench]
fn read_only(bencher: divan::Bencher<'_, '_>) {
    let text = calendar(&Tzdb::bundled());
    bencher.bench(|| black_box(import::read("a.ics", text.as_bytes()).event_count()));
}

#[divan::bench]
fn import_whole(bencher: divan::Bencher<'_, '_>) {
    let tzdb = Tzdb::bundled();
    let text = calendar(&tzdb);
    let gazetteer = Gazetteer::open();
    bencher.bench(|| {
        let mut plan = Plan::default();
        let answers = Answers::default();
        let setting = Setting {
            plan: &plan,
            tzdb: &tzdb,
            gazetteer: &gazetteer,
            here: None,
            now: now(),
        };
        let file = import::read("a.ics", text.as_bytes());
        let preview = Import::new(vec![file]).preview(&answers, &setting);
        let action = preview.action(&answers, "a.ics").unwrap();
        History::default().apply(&mut plan, action).unwrap();
        assert_eq!(plan.meetings.len(), MEETINGS);
        plan
    });
}
