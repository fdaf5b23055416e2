//! Saving, earlier states, recovery, and what others have written, in the window.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use noonmark::plan::Plan;
use noonmark::store::Places;
use noonmark::ui::App;

use crate::read_fixture;
use crate::ui::{own_plan, rest, settle, type_over, until_idle, until_saved, window_in};

const NOW: &str = "2017-03-06T12:00:00Z";

pub(crate) fn places(directory: &Path) -> Places {
    Places {
        data: Some(directory.join("data")),
        local: Some(directory.join("local")),
        ..Places::default()
    }
}

pub(crate) fn open(directory: &Path, path: &Path) -> Harness<'static, App> {
    let (places, path) = (places(directory), path.to_owned());
    window_in(places, path, NOW, Theme::Light, [1280.0, 800.0])
}

pub(crate) fn plan_at(path: &Path) -> Plan {
    Plan::from_json(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Runs frames until that is so: another program's writing is told by the system when it likes.
pub(crate) fn wait(
    harness: &mut Harness<'static, App>,
    what: &str,
    done: impl Fn(&Harness<'static, App>) -> bool,
) {
    let deadline = Instant::now() + Duration::from_mins(1);
    while !done(harness) {
        assert!(Instant::now() < deadline, "{what}");
        std::thread::sleep(Duration::from_millis(10));
        harness.step();
    }
}

pub(crate) fn has(label: &str) -> impl Fn(&Harness<'static, App>) -> bool + '_ {
    move |harness| harness.query_by_label(label).is_some()
}

fn undo(harness: &mut Harness<'static, App>) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(2);
}

#[test]
fn what_another_program_writes_is_taken_in_by_itself() {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    let edited = read_fixture("2017.json").replace("Seoul hand-over", "Night hand-over");
    std::fs::write(&path, edited).unwrap();
    wait(&mut harness, "it is not seen", |harness| {
        harness.state().plan().meetings[1].title == "Night hand-over"
    });
    harness.get_by_label(
        "Taken in from the file: Seoul hand-over: “Seoul hand-over” → “Night hand-over”",
    );
    harness.get_by_label("saved");
    // It is not mine to undo.
    undo(&mut harness);
    assert_eq!(harness.state().plan().meetings[1].title, "Night hand-over");
}

#[test]
fn two_windows_on_one_plan_come_together() {
    let (directory, path) = own_plan();
    let mut one = open(directory.path(), &path);
    let mut other = open(directory.path(), &path);
    one.key_press(Key::Delete);
    other.key_press(Key::ArrowDown);
    other.run_steps(2);
    other.key_press(Key::Delete);
    one.step();
    other.step();
    settle(&mut one);
    settle(&mut other);
    for window in [&mut one, &mut other] {
        wait(window, "they do not come together", |window| {
            window.state().plan().meetings.len() == 2
        });
        until_saved(window);
    }
    assert_eq!(one.state().plan(), other.state().plan());
    assert_eq!(*one.state().plan(), plan_at(&path));
    // Each undoes what was done in it, once nobody types what was meant for a meeting that has gone.
    undo(&mut one);
    assert_eq!(one.state().plan().meetings.len(), 2);
    one.run_steps(60);
    undo(&mut one);
    settle(&mut one);
    let titles: Vec<_> = one
        .state()
        .plan()
        .meetings
        .iter()
        .map(|one| one.title.clone())
        .collect();
    assert_eq!(
        titles,
        ["Daily stand-up", "Fortnightly review", "Monthly all hands"]
    );
}

#[test]
fn a_window_and_the_command_line_come_together() {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    let edits = directory.path().join("edits.jsonl");
    let edit = |number: u32| {
        let line = format!("{{\"change-plan\": {{\"title\": \"{number}\", \"notes\": \"\"}}}}\n");
        std::fs::write(&edits, line).unwrap();
        let args = [
            "noonmark-cli",
            "--plan",
            path.to_str().unwrap(),
            "edit",
            edits.to_str().unwrap(),
        ];
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let now = crate::instant(NOW);
        let args = args.into_iter().map(Into::into);
        let places = places(directory.path());
        let status = noonmark::cli::run(args, now, &places, &mut out, &mut err);
        assert_eq!(
            (status, String::from_utf8(err).unwrap()),
            (0, String::new())
        );
    };
    for number in 1..=3 {
        harness.key_press(Key::Delete);
        harness.step();
        edit(number);
        settle(&mut harness);
        wait(&mut harness, "they do not come together", |harness| {
            harness.state().plan().title == number.to_string()
        });
        until_saved(&mut harness);
        let plan = plan_at(&path);
        assert_eq!(plan, *harness.state().plan());
        assert_eq!(
            (&*plan.title, plan.meetings.len()),
            (&*number.to_string(), 4 - number as usize)
        );
    }
}

/// A window in which the title was changed, and so was it in the file.
fn both_changed() -> (tempfile::TempDir, PathBuf, Harness<'static, App>) {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    harness.key_press(Key::F2);
    rest(&mut harness);
    type_over(&mut harness, "Title", "Mine");
    let edited = read_fixture("2017.json")
        .replace("Daily stand-up", "Theirs")
        .replace("\"minutes\": 45", "\"minutes\": 50");
    std::fs::write(&path, edited).unwrap();
    wait(&mut harness, "nothing is asked", has("Decide…"));
    until_saved(&mut harness);
    (directory, path, harness)
}

#[test]
fn what_cannot_be_merged_is_asked_and_both_are_shown() {
    for mine in [true, false] {
        let (_directory, path, mut harness) = both_changed();
        // What could be merged is.
        assert_eq!(plan_at(&path).meetings[1].minutes, 50);
        assert_eq!(plan_at(&path).meetings[0].title, "Theirs");
        harness.get_by_label("Decide…").click();
        harness.run_steps(2);
        let (own, other) = (
            "Take mine: Theirs: Daily stand-up: “Daily stand-up” → “Mine”",
            "Leave as in the file: Theirs: Daily stand-up: “Daily stand-up” → “Theirs”",
        );
        harness.get_by_label(other);
        harness.get_by_label(if mine { own } else { other }).click();
        settle(&mut harness);
        assert!(harness.query_by_label("Decide…").is_none());
        let title = if mine { "Mine" } else { "Theirs" };
        assert_eq!(plan_at(&path).meetings[0].title, title);
        if mine {
            undo(&mut harness);
            settle(&mut harness);
            assert_eq!(plan_at(&path).meetings[0].title, "Theirs");
        }
    }
}

/// What others write is refused as it is where a plan is opened: the window could not open it again.
#[test]
fn a_zone_that_nobody_knows_is_not_taken_in() {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    let before = harness.state().plan().clone();
    let bad = read_fixture("2017.json").replace("Asia/Seoul", "Mars/Olympus");
    std::fs::write(&path, &bad).unwrap();
    wait(&mut harness, "it is not told", |harness| {
        let told = harness.query_all_by_label_contains("Mars/Olympus");
        told.count() > 0
    });
    assert_eq!(*harness.state().plan(), before);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), bad);
    // What is changed here makes it room.
    harness.key_press(Key::Delete);
    settle(&mut harness);
    assert_eq!(plan_at(&path).meetings.len(), 3);
    let aside = path.with_file_name("team (unreadable 2017-03-06 12-00-00).json");
    assert_eq!(std::fs::read_to_string(aside).unwrap(), bad);
}

/// A window that asks what contradicts, after that was typed into fields of the stand-up and others
/// wrote `theirs`.
fn asked(typed: &[(&str, &str)], theirs: &str) -> (tempfile::TempDir, Harness<'static, App>) {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    // Nothing is saved until the file is there again.
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    harness.key_press(Key::F2);
    rest(&mut harness);
    for (field, text) in typed {
        type_over(&mut harness, field, text);
    }
    std::fs::remove_dir(&path).unwrap();
    std::fs::write(&path, theirs).unwrap();
    wait(&mut harness, "nothing is asked", has("Decide…"));
    harness.get_by_label("Decide…").click();
    rest(&mut harness);
    (directory, harness)
}

/// What both sides have changed is told in full where few words would be the same.
#[test]
fn both_sides_of_what_contradicts_are_told_apart() {
    let mut theirs: serde_json::Value = serde_json::from_str(&read_fixture("2017.json")).unwrap();
    theirs["meetings"][0]["notes"] = "Bring coffee".into();
    let (_directory, harness) = asked(&[("Notes", "Bring tea")], &theirs.to_string());
    for (side, notes) in [
        ("Take mine", "Bring tea"),
        ("Leave as in the file", "Bring coffee"),
    ] {
        harness.get_by_label(&format!("{side}: Daily stand-up: notes: “{notes}”"));
    }
}

/// What is about one meeting is told under one name: what the plan calls it.
#[test]
fn two_contradictions_about_one_meeting_have_one_name() {
    let theirs = read_fixture("2017.json")
        .replace("Daily stand-up", "Theirs")
        .replace("\"minutes\": 30", "\"minutes\": 35");
    let (_directory, harness) = asked(&[("Title", "Mine"), ("Minutes", "20")], &theirs);
    for own in [
        "Theirs: Daily stand-up: “Daily stand-up” → “Mine”",
        "Theirs: Theirs: 30 min → 20 min",
    ] {
        harness.get_by_label(&format!("Take mine: {own}"));
    }
}

#[test]
fn a_failed_save_stays_told_is_tried_again_and_asks_before_leaving() {
    let (directory, path) = own_plan();
    let folder = directory.path().join("stick");
    std::fs::create_dir(&folder).unwrap();
    let on_stick = folder.join("team.json");
    std::fs::rename(&path, &on_stick).unwrap();
    let mut harness = open(directory.path(), &on_stick);
    // It is taken out.
    let out = directory.path().join("out");
    std::fs::rename(&folder, &out).unwrap();
    harness.key_press(Key::Delete);
    harness.step();
    let failed = |harness: &Harness<'static, App>| {
        harness.query_by_label("Save a copy elsewhere…").is_some()
            && harness.query_by_label("not saved").is_some()
    };
    wait(&mut harness, "it is not told", failed);
    harness.get_by_label_contains("could not be saved");
    assert!(!folder.exists());

    // Who closes it is asked.
    ask_to_close(&mut harness);
    harness.get_by_label("Something is not saved");
    harness.get_by_label("Close all the same");
    harness.get_by_label("Stay").click();
    harness.step();
    harness.step();
    assert!(harness.query_by_label("Something is not saved").is_none());

    // It comes back.
    std::fs::rename(&out, &folder).unwrap();
    wait(&mut harness, "it is not tried again", has("saved"));
    assert_eq!(plan_at(&on_stick).meetings.len(), 3);
    assert!(harness.query_by_label("Save a copy elsewhere…").is_none());
}

#[test]
fn a_file_that_has_gone_or_is_broken_is_told_and_the_plan_stays() {
    for broken in [None, Some("{\"noonmark\"")] {
        let (directory, path) = own_plan();
        let mut harness = open(directory.path(), &path);
        match broken {
            None => std::fs::remove_file(&path).unwrap(),
            Some(text) => std::fs::write(&path, text).unwrap(),
        }
        wait(&mut harness, "it is not told", has("file changed"));
        assert_eq!(harness.state().plan().meetings.len(), 4);
        assert_eq!(std::fs::read_to_string(&path).ok().as_deref(), broken);
        harness.get_by_label("Save again").click();
        harness.step();
        wait(&mut harness, "it is not saved again", has("saved"));
        assert_eq!(plan_at(&path).meetings.len(), 4);
        let aside = std::fs::read_dir(directory.path()).unwrap();
        let aside = aside.map(|one| one.unwrap().file_name().into_string().unwrap());
        let aside: Vec<_> = aside.filter(|name| name.contains("unreadable")).collect();
        assert_eq!(aside.len(), usize::from(broken.is_some()), "{aside:?}");
    }
}

fn show_earlier_states(harness: &mut Harness<'static, App>) {
    harness.get_by_label("File").click();
    rest(harness);
    harness.get_by_label("Earlier states…").click();
    harness.step();
    wait(harness, "they are not read", has("As it is now"));
    rest(harness);
}

#[test]
fn an_earlier_state_is_restored_and_that_is_undone() {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    for _ in 0..2 {
        harness.key_press(Key::Delete);
        settle(&mut harness);
    }
    show_earlier_states(&mut harness);
    harness.get_by_label("Since then: Daily stand-up is removed");
    harness.get_by_label("4 meetings · 4 people");
    let restore = "Restore the state of Mon 6 Mar 2017, 12:00";
    let all: Vec<_> = harness.get_all_by_label(restore).collect();
    assert_eq!(all.len(), 2);
    all[1].click();
    settle(&mut harness);
    assert_eq!(plan_at(&path).meetings.len(), 4);
    undo(&mut harness);
    settle(&mut harness);
    assert_eq!(plan_at(&path).meetings.len(), 2);
}

/// Where much has changed since, the states are told apart by what was changed next.
#[test]
fn earlier_states_are_told_apart() {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    for _ in 0..4 {
        harness.key_press(Key::Delete);
        settle(&mut harness);
    }
    show_earlier_states(&mut harness);
    harness.get_by_label("Changed next: Daily stand-up is removed");
    assert!(
        harness
            .query_by_label_contains("Changed next: Seoul")
            .is_none()
    );
}

/// A bar that comes leaves the cursor where it is: the next key is meant for the field.
#[test]
fn who_types_goes_on_typing_while_bars_come_and_go() {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    harness.key_press(Key::F2);
    rest(&mut harness);
    harness.get_by_label("Title").focus();
    harness.run_steps(2);
    harness.get_by_label("Title").type_text("x");
    harness.step();
    // A directory in its place can be neither read nor replaced.
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    wait(&mut harness, "it is not told", has("Save again"));
    assert!(harness.get_by_label("Title").is_focused());
    harness.key_press(Key::Delete);
    harness.run_steps(2);
    assert_eq!(harness.state().plan().meetings.len(), 4);
    std::fs::remove_dir(&path).unwrap();
    wait(&mut harness, "it is not tried again", has("saved"));
    assert!(harness.get_by_label("Title").is_focused());
}

/// What somebody else has written into the field with the cursor is not taken back by Esc or by the
/// field's own undo.
#[test]
fn what_others_write_into_a_field_is_not_taken_back_by_its_own_keys() {
    for keys in [(Modifiers::NONE, Key::Escape), (Modifiers::COMMAND, Key::Z)] {
        let (directory, path) = own_plan();
        let mut harness = open(directory.path(), &path);
        harness.key_press(Key::F2);
        rest(&mut harness);
        harness.get_by_label("Title").focus();
        harness.run_steps(2);
        for letter in ["x", "y"] {
            harness.get_by_label("Title").type_text(letter);
            harness.run_steps(30);
            until_saved(&mut harness);
        }
        let mut plan = plan_at(&path);
        std::sync::Arc::make_mut(&mut plan.meetings[0]).title = "Theirs".into();
        std::fs::write(&path, plan.to_json().unwrap()).unwrap();
        wait(&mut harness, "it is not seen", |harness| {
            harness.state().plan().meetings[0].title == "Theirs"
        });
        harness.run_steps(3);
        harness.key_press_modifiers(keys.0, keys.1);
        harness.run_steps(10);
        until_saved(&mut harness);
        assert_eq!(plan_at(&path).meetings[0].title, "Theirs", "{keys:?}");
    }
}

#[test]
fn a_meeting_that_is_removed_elsewhere_while_it_is_edited_is_told() {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    harness.key_press(Key::F2);
    rest(&mut harness);
    let mut plan = plan_at(&path);
    plan.meetings.remove(0);
    std::fs::write(&path, plan.to_json().unwrap()).unwrap();
    let told = "Taken in from the file: Daily stand-up is removed";
    wait(&mut harness, "it is not told", has(told));
    harness.run_steps(10);
    harness.get_by_label(told);
}

#[test]
fn a_file_that_has_gone_is_asked_about_before_leaving() {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    std::fs::remove_file(&path).unwrap();
    wait(&mut harness, "it is not told", has("file changed"));
    ask_to_close(&mut harness);
    harness.get_by_label_contains("left among its earlier states alone");
}

#[test]
fn a_zone_that_nobody_knows_costs_what_lies_in_it() {
    let (directory, path) = own_plan();
    let odd = read_fixture("2017.json").replace("Asia/Seoul", "Asia/Atlantis");
    std::fs::write(&path, &odd).unwrap();
    let mut harness = open(directory.path(), &path);
    harness.get_by_label_contains("Asia/Atlantis");
    harness.get_by_label_contains(
        "3 meetings · 3 people. Cannot be read: Seoul lab and Seoul hand-over",
    );
    harness.get_by_label("Open what can be read of it").click();
    settle(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 3);
    let aside = directory
        .path()
        .join("team (unreadable 2017-03-06 12-00-00).json");
    assert_eq!(std::fs::read_to_string(aside).unwrap(), odd);
}

pub(crate) fn ask_to_close(harness: &mut Harness<'static, App>) {
    let viewports = &mut harness.input_mut().viewports;
    let viewport = viewports.get_mut(&egui::ViewportId::ROOT).unwrap();
    viewport.events.push(egui::ViewportEvent::Close);
    harness.step();
    harness.step();
}

/// Who types while it is taken in what somebody else has written loses no letter, and nothing of theirs.
#[test]
fn who_types_while_something_is_taken_in_loses_nothing() {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    harness.key_press(Key::F2);
    rest(&mut harness);
    harness.get_by_label("Title").focus();
    harness.run_steps(2);
    let edited = read_fixture("2017.json").replace("Seoul hand-over", "Night hand-over");
    std::fs::write(&path, edited).unwrap();
    wait(&mut harness, "it is not seen", |harness| {
        harness.state().is_busy()
    });
    // A letter in each frame until then: there is always something new.
    let mut typed = String::new();
    while harness.state().plan().meetings[1].title != "Night hand-over" {
        harness.get_by_label("Title").type_text("x");
        harness.step();
        typed.push('x');
        assert!(typed.len() < 1_000, "it is never taken in");
    }
    settle(&mut harness);
    for plan in [harness.state().plan(), &plan_at(&path)] {
        assert_eq!(plan.meetings[0].title, typed);
        assert_eq!(plan.meetings[1].title, "Night hand-over");
    }
}

/// What is typed is on disk while it is typed, and is one state to go back to.
#[test]
fn while_somebody_types_it_is_saved_and_is_one_state() {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    harness.key_press(Key::F2);
    rest(&mut harness);
    harness.get_by_label("Title").focus();
    harness.run_steps(2);
    let mut saves = std::collections::BTreeSet::new();
    for letter in "abcdefghijklmnopqrstuvwxyz".chars() {
        harness.get_by_label("Title").type_text(&letter.to_string());
        // A twentieth of a second each: nobody types as fast.
        harness.run_steps(3);
        // What is due is written; what is not due waits for more.
        until_idle(&mut harness, |_| false);
        saves.insert(plan_at(&path).meetings[0].title.clone());
    }
    assert!(saves.len() > 4, "{saves:?}");
    settle(&mut harness);
    let backups = noonmark::store::Backups::of(&places(directory.path()), &path).unwrap();
    assert_eq!(backups.list().len(), 2);
    // Another step is another state.
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    harness.key_press(Key::Delete);
    settle(&mut harness);
    assert_eq!(backups.list().len(), 3);
}

#[test]
fn a_damaged_plan_is_recovered_from_its_earlier_state_or_from_what_is_left() {
    for from_backup in [true, false] {
        let (directory, path) = own_plan();
        let mut harness = open(directory.path(), &path);
        harness.key_press(Key::Delete);
        settle(&mut harness);
        drop(harness);
        let text = std::fs::read_to_string(&path).unwrap();
        // Cut off within the last meeting.
        let damaged = &text[..text.len() - 100];
        std::fs::write(&path, damaged).unwrap();

        let mut harness = open(directory.path(), &path);
        harness.get_by_label("The plan could not be opened");
        harness.get_by_label_contains("team.json: line ");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), damaged);
        let label = if from_backup {
            "Restore the state of Mon 6 Mar 2017, 12:00"
        } else {
            "Open what can be read of it"
        };
        harness.get_by_label("2 meetings · 4 people. Cannot be read: Monthly all hands");
        harness.get_by_label(label).click();
        settle(&mut harness);
        let left = if from_backup { 3 } else { 2 };
        assert_eq!(harness.state().plan().meetings.len(), left);
        assert_eq!(plan_at(&path).meetings.len(), left);
        let aside = directory
            .path()
            .join("team (unreadable 2017-03-06 12-00-00).json");
        assert_eq!(std::fs::read_to_string(aside).unwrap(), damaged);
        harness.get_by_label_contains("is kept as ");
    }
}

/// Each ends in a usable window, and the file is as it was.
#[test]
fn whatever_is_in_the_file_the_window_can_be_used() {
    let text = read_fixture("2017.json");
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let unmarked = utf16.iter().skip(2).copied().collect();
    let cases: [(&str, Vec<u8>, bool); 7] = [
        ("empty", Vec::new(), false),
        ("zeros", vec![0; 5000], false),
        ("UTF-16", utf16, true),
        ("UTF-16 without its mark", unmarked, true),
        (
            "Latin-1",
            text.chars()
                .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
                .collect(),
            true,
        ),
        (
            "another file",
            b"<html><body>Buy milk</body></html>".to_vec(),
            false,
        ),
        ("an array", b"[1, 2, 3]".to_vec(), false),
    ];
    for (what, content, has_something) in cases {
        let (directory, path) = own_plan();
        std::fs::write(&path, &content).unwrap();
        let mut harness = open(directory.path(), &path);
        harness.get_by_label("The plan could not be opened");
        let salvage = "Open what can be read of it";
        assert_eq!(
            harness.query_by_label(salvage).is_some(),
            has_something,
            "{what}"
        );
        harness.get_by_label("Open the example instead").click();
        rest(&mut harness);
        assert_eq!(harness.state().plan().meetings.len(), 4, "{what}");
        assert_eq!(std::fs::read(&path).unwrap(), content, "{what}");
    }
}

#[test]
fn a_file_of_a_gigabyte_is_told_and_its_earlier_state_can_be_had() {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    harness.key_press(Key::Delete);
    settle(&mut harness);
    drop(harness);
    // A hole, not a gigabyte on the disk.
    std::fs::File::create(&path)
        .unwrap()
        .set_len(1 << 30)
        .unwrap();
    let mut harness = open(directory.path(), &path);
    harness.get_by_label_contains("1073741824 bytes are too many");
    harness
        .get_by_label_contains("Restore the state of ")
        .click();
    settle(&mut harness);
    assert_eq!(plan_at(&path).meetings.len(), 3);
}

#[test]
fn a_newer_plan_can_be_looked_at_and_not_changed() {
    let (directory, path) = own_plan();
    let newer = read_fixture("2017.json").replace("\"noonmark\": 1", "\"noonmark\": 2");
    std::fs::write(&path, &newer).unwrap();
    let mut harness = open(directory.path(), &path);
    harness.get_by_label_contains("The plan is of version 2");
    harness.key_press(Key::Delete);
    rest(&mut harness);
    harness.get_by_label_contains("was written by a newer Noonmark");
    assert_eq!(harness.state().plan().meetings.len(), 4);
    // What it says can be told to others.
    let copy = harness.get_all_by_label_contains("Copy notice: Daily stand-up");
    copy.into_iter().next().unwrap().click();
    rest(&mut harness);
    harness.get_by_label_contains("copied");
    settle(&mut harness);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn a_plan_that_becomes_a_newer_one_elsewhere_is_changed_no_more() {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    let text = read_fixture("2017.json");
    std::fs::write(&path, text.replace("\"noonmark\": 1", "\"noonmark\": 2")).unwrap();
    wait(&mut harness, "it is not seen", |harness| {
        harness
            .query_by_label_contains("The plan is of version 2")
            .is_some()
    });
    harness.key_press(Key::Delete);
    harness.run_steps(2);
    assert_eq!(harness.state().plan().meetings.len(), 4);
    // And the other way round.
    std::fs::write(&path, &text).unwrap();
    wait(&mut harness, "it is not seen", has("saved"));
    harness.key_press(Key::Delete);
    settle(&mut harness);
    assert_eq!(plan_at(&path).meetings.len(), 3);
}

/// A panic saves what is unsaved and leaves a report without anything of the plan; the next start
/// tells it once.
#[test]
fn a_panic_saves_the_plan_and_is_told_at_the_next_start() {
    let (directory, path) = own_plan();
    let now = crate::instant(NOW);
    noonmark::ui::rescue_from_panics(places(directory.path()), move || now);
    let mut harness = open(directory.path(), &path);
    harness.key_press(Key::Delete);
    harness.step();
    assert_eq!(plan_at(&path).meetings.len(), 4);
    // What is worked on beside the window does not end it.
    let beside = std::thread::spawn(|| panic!("beside the window"));
    assert!(beside.join().is_err());
    assert_eq!(plan_at(&path).meetings.len(), 4);
    let panicked = std::panic::catch_unwind(|| {
        let title = "Daily stand-up".to_owned();
        panic!("no {title}");
    });
    assert!(panicked.is_err());
    assert_eq!(plan_at(&path).meetings.len(), 3);
    std::mem::forget(harness);

    let harness = open(directory.path(), &path);
    harness.get_by_label_contains("Noonmark ended by a mistake of its own");
    let report = directory
        .path()
        .join("local/reports/2017-03-06 12-00-00.txt");
    let report = std::fs::read_to_string(report).unwrap();
    assert!(report.contains("ui_saving.rs:"), "{report}");
    assert!(!report.contains("stand-up"), "{report}");
    drop(harness);
    let harness = open(directory.path(), &path);
    assert!(
        harness
            .query_by_label_contains("ended by a mistake")
            .is_none()
    );
}
