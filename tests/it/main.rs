//! One test binary: one file per room, the fixtures beside it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    reason = "a test stops at the first surprise, and a table of cases is as long as it has to be"
)]

mod cases;
mod cli;
mod cli_decide;
mod cli_edit;
mod cli_hours;
mod coming;
mod conflicts;
mod damage;
mod decide;
mod exchange_tzids;
mod exchange_zones;
mod export;
mod export_cases;
mod hostile;
mod impact;
mod import;
mod import_cases;
mod language;
mod large;
mod ledger;
#[cfg(feature = "gui")]
mod load;
mod merge;
mod notice;
mod odd_names;
mod oracle;
#[cfg(feature = "gui")]
mod pictures;
mod places;
mod plan;
mod plan_file;
mod properties;
mod recurrence;
mod rule_words;
mod schedule;
#[cfg(feature = "gui")]
mod screen_reader;
mod sources;
mod store;
mod story;
#[cfg(feature = "gui")]
mod strip;
mod system_calls;
mod tables;
mod texts;
mod torture;
mod ui;
#[cfg(feature = "gui")]
mod ui_about;
#[cfg(feature = "gui")]
mod ui_cities;
mod ui_decide;
mod ui_dialogs;
mod ui_editors;
#[cfg(feature = "gui")]
mod ui_empty;
#[cfg(feature = "gui")]
mod ui_export;
#[cfg(feature = "gui")]
mod ui_files;
mod ui_focus;
mod ui_fonts;
#[cfg(feature = "gui")]
mod ui_forms;
#[cfg(feature = "gui")]
mod ui_hours;
#[cfg(feature = "gui")]
mod ui_import;
mod ui_ledger;
#[cfg(feature = "gui")]
mod ui_links;
#[cfg(feature = "gui")]
mod ui_list;
#[cfg(feature = "gui")]
mod ui_others;
#[cfg(feature = "gui")]
mod ui_random;
#[cfg(feature = "gui")]
mod ui_rules;
mod ui_saving;
#[cfg(feature = "gui")]
mod ui_settings;
mod ui_share;
mod ui_start;
mod ui_story;
mod ui_views;
mod untimely;
#[cfg(feature = "gui")]
mod window;
#[cfg(feature = "gui")]
mod window_again;
#[cfg(feature = "gui")]
mod window_files;
#[cfg(feature = "gui")]
mod window_kill;
#[cfg(feature = "gui")]
mod window_network;
mod world;
mod zone;

use std::path::PathBuf;
use std::sync::mpsc::RecvTimeoutError;

use chrono::{DateTime, NaiveDateTime, Utc};
use noonmark::plan::{Plan, civil};
use noonmark::store::Places;
use noonmark::zone::{Tzdb, Zone};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/fixtures")
        .join(name)
}

fn read_fixture(name: &str) -> String {
    std::fs::read_to_string(fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn tzdb() -> Tzdb {
    Tzdb::bundled()
}

fn zone(name: &str) -> Zone {
    tzdb()
        .zone(name)
        .unwrap_or_else(|| panic!("no zone {name}"))
}

fn instant(text: &str) -> DateTime<Utc> {
    let parsed = DateTime::parse_from_rfc3339(text);
    parsed
        .unwrap_or_else(|error| panic!("{text}: {error}"))
        .to_utc()
}

fn at(text: &str) -> NaiveDateTime {
    civil::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn plan_of_2017() -> Plan {
    Plan::from_json(&read_fixture("2017.json")).unwrap()
}

/// Runs what has to come back by itself; a loop without end fails instead of hanging.
fn at_once<T: Send + 'static>(what: &str, run: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || sender.send(run()));
    match receiver.recv_timeout(PATIENCE) {
        Ok(value) => value,
        Err(RecvTimeoutError::Disconnected) => panic!("{what}: it panicked"),
        Err(RecvTimeoutError::Timeout) => panic!("{what}: no end after {PATIENCE:?}"),
    }
}

/// Far more than anything here takes on a slow machine.
const PATIENCE: std::time::Duration = std::time::Duration::from_mins(1);

/// What the command line answers: exit status, standard output, standard error.
fn cli(args: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["noonmark-cli"].iter().chain(args).map(Into::into);
    let clock = instant("2026-11-24T12:00:00Z");
    let status = noonmark::cli::run(args, clock, &Places::default(), &mut out, &mut err);
    let text = |bytes| anstream::adapter::strip_str(&String::from_utf8(bytes).unwrap()).to_string();
    (status, text(out), text(err))
}
