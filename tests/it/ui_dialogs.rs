//! The system's dialogs for files: where there is none, and what comes of one.
//!
//! Each test runs in a process of its own, which has no other dialog than the test's.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use noonmark::ui::App;

use crate::ui::{own_plan, rest};
use crate::ui_random::{CHILD, in_a_process_of_its_own};
use crate::ui_saving::{ask_to_close, has, open, plan_at, wait};

const SHIFT_COMMAND: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Runs the test of that name as a child at `nowhere`; tells whether this is the child.
fn is_child(nowhere: &Path, test: &str) -> bool {
    let is_child = std::env::var_os(CHILD).is_some();
    if !is_child {
        let mut child = in_a_process_of_its_own(nowhere, &format!("ui_dialogs::{test}"));
        assert!(child.status().unwrap().success());
    }
    is_child
}

fn told(harness: &Harness<'static, App>) -> bool {
    let none = "The system has no dialog to choose a file with: install a desktop portal or zenity";
    harness.query_by_label_contains(none).is_some()
}

#[test]
fn where_the_system_has_no_dialog_that_is_told() {
    let nowhere = tempfile::tempdir().unwrap();
    if !is_child(
        nowhere.path(),
        "where_the_system_has_no_dialog_that_is_told",
    ) {
        return;
    }
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    for (modifiers, key) in [
        (Modifiers::COMMAND, Key::O),
        (SHIFT_COMMAND, Key::N),
        (Modifiers::COMMAND, Key::S),
    ] {
        assert!(!told(&harness));
        harness.key_press_modifiers(modifiers, key);
        wait(&mut harness, "no dialog, and not a word", told);
        harness.key_press(Key::Escape);
        rest(&mut harness);
    }
    assert!(!told(&harness));
    harness.get_by_label("File").click();
    rest(&mut harness);
    harness.get_by_label_contains("Import calendar…").click();
    wait(&mut harness, "no dialog for calendars", told);
    for label in ["Add files…", "Add a directory…"] {
        let mut harness = open(directory.path(), &path);
        harness.key_press(Key::Num9);
        rest(&mut harness);
        assert!(!told(&harness));
        harness.get_by_label(label).click();
        wait(&mut harness, "no dialog for zone data", told);
    }
}

/// Whoever has saved a copy is told at the end what is in it and what is not.
#[test]
fn what_a_copy_holds_is_told_before_the_window_closes() {
    let home = tempfile::tempdir().unwrap();
    let dialog = home.path().join("zenity");
    let copy = home.path().join("copy.json");
    std::fs::write(&dialog, "#!/bin/sh\necho \"$HOME/copy.json\"\n").unwrap();
    std::fs::set_permissions(&dialog, PermissionsExt::from_mode(0o755)).unwrap();
    if !is_child(
        home.path(),
        "what_a_copy_holds_is_told_before_the_window_closes",
    ) {
        assert_eq!(plan_at(&copy).meetings.len(), 3);
        return;
    }
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    // A directory in its place cannot be replaced.
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    let question = |harness: &mut Harness<'static, App>, expected: &str| {
        ask_to_close(harness);
        wait(harness, "it does not ask", has("Something is not saved"));
        harness.get_by_label_contains(expected);
        harness.get_by_label("Stay").click();
        rest(harness);
    };
    harness.key_press(Key::Delete);
    question(&mut harness, "the last changes are lost");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    wait(&mut harness, "no copy", |harness| {
        harness.query_by_label_contains("copy.json").is_some()
    });
    question(&mut harness, "copy.json alone");
    harness.key_press(Key::Delete);
    rest(&mut harness);
    question(&mut harness, "the last changes are lost");
}
