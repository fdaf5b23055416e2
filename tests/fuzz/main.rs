//! Everything that is read from outside, fed by a coverage-guided fuzzer: one binary, whose target
//! is named in `NOONMARK_FUZZ`.
//!
//! The feature `fuzz` brings libFuzzer. See `tests/fuzz/run`.
#![no_main]

mod arguments;
mod calendars;
mod cities;
mod plans;
mod rules;
mod zones;

use chrono::{DateTime, TimeDelta, Utc};
use libfuzzer_sys::fuzz_target;
use noonmark::places::Gazetteer;
use noonmark::plan::Plan;
use noonmark::zone::Tzdb;
use std::sync::LazyLock;

/// What the targets answer from; reading it takes longer than a run.
struct World {
    tzdb: Tzdb,
    gazetteer: Gazetteer,
    plan: Plan,
    now: DateTime<Utc>,
}

static WORLD: LazyLock<World> = LazyLock::new(|| World {
    tzdb: Tzdb::bundled(),
    gazetteer: Gazetteer::open(),
    plan: Plan::from_json(include_str!("../it/fixtures/2017.json")).unwrap_or_default(),
    now: DateTime::UNIX_EPOCH + TimeDelta::days(20_000),
});

type Target = fn(&[u8], &World);

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let name = std::env::var("NOONMARK_FUZZ").unwrap_or_default();
    match name.as_str() {
        "arguments" => arguments::run,
        "calendars" => calendars::run,
        "cities" => cities::run,
        "plans" => plans::run,
        "rules" => rules::run,
        "zones" => zones::run,
        other => panic!("NOONMARK_FUZZ names no target: “{other}”"),
    }
});

fuzz_target!(|bytes: &[u8]| TARGET(bytes, &WORLD));

/// Whether a plan that can be saved is read as it was.
fn check_saved(plan: &Plan) {
    match plan.to_json().map(|json| Plan::from_json(&json)) {
        Ok(Ok(again)) => assert_eq!(again, *plan),
        Ok(Err(error)) => panic!("{error}"),
        Err(error) => panic!("{error}"),
    }
}
