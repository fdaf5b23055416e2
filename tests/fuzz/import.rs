//! Any bytes as a calendar file: read, looked at, taken in; for a coverage-guided fuzzer.
//!
//! The feature `fuzz` brings libFuzzer. See `tests/fuzz/run`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use noonmark::exchange::import::{Answers, Import, Setting, read};
use noonmark::places::Gazetteer;
use noonmark::plan::{City, History, Plan};
use noonmark::zone::Tzdb;
use std::sync::LazyLock;

struct World {
    tzdb: Tzdb,
    gazetteer: Gazetteer,
    plan: Plan,
}

static WORLD: LazyLock<World> = LazyLock::new(|| World {
    tzdb: Tzdb::bundled(),
    gazetteer: Gazetteer::open(),
    plan: Plan::from_json(include_str!("../it/fixtures/2017.json")).unwrap_or_default(),
});

fuzz_target!(|bytes: &[u8]| {
    let World {
        tzdb,
        gazetteer,
        plan,
    } = &*WORLD;
    let import = Import::new(vec![read("fuzz.ics", bytes)]);
    let here = City::of_zone("Europe/London");
    let setting = Setting {
        plan,
        tzdb,
        gazetteer,
        here: Some(&here),
        now: chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000),
    };
    let answers = Answers {
        all_day: true,
        ..Answers::default()
    };
    let preview = import.preview(&answers, &setting);
    let Some(action) = preview.action(&answers, "fuzz.ics") else {
        return;
    };
    let mut after = plan.clone();
    // What is looked at and can come in is a plan that can be saved and read.
    match History::default().apply(&mut after, action) {
        Ok(()) => {}
        Err(error) => panic!("{error}"),
    }
    match after.to_json().map(|json| Plan::from_json(&json)) {
        Ok(Ok(again)) => assert_eq!(again, after),
        Ok(Err(error)) => panic!("{error}"),
        Err(error) => panic!("{error}"),
    }
});
