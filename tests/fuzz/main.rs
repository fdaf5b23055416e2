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
use std::borrow::Cow;
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

/// The words of a dictionary of libFuzzer.
fn words(dictionary: &str) -> Vec<String> {
    let quoted = dictionary
        .lines()
        .filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted.map(unescaped).collect()
}

fn unescaped(quoted: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = quoted;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend(before.bytes());
        let (number, after) = after.split_at_checked(2).unwrap_or((after, ""));
        bytes.extend(u8::from_str_radix(number, 16));
        rest = after;
    }
    bytes.extend(rest.bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The bytes as they are; after [`BY_WORDS`], each stands for one of `words`: few texts that are made
/// letter by letter get past the first word.
fn text<'a>(bytes: &'a [u8], words: &[String]) -> Cow<'a, str> {
    let Some((&BY_WORDS, numbers)) = bytes.split_first() else {
        return String::from_utf8_lossy(bytes);
    };
    let numbers = numbers.iter().take(LONGEST);
    let word = |number: &u8| words.get(usize::from(*number) % words.len().max(1));
    numbers.filter_map(word).map(String::as_str).collect()
}

/// What begins bytes that are numbers of words.
const BY_WORDS: u8 = 1;
const LONGEST: usize = 60;

/// Whether a plan that can be saved is read as it was.
fn check_saved(plan: &Plan) {
    match plan.to_json().map(|json| Plan::from_json(&json)) {
        Ok(Ok(again)) => assert_eq!(again, *plan),
        Ok(Err(error)) => panic!("{error}"),
        Err(error) => panic!("{error}"),
    }
}
