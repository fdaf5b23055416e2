//! What others write while the window shows a page, a form or a question.

use std::path::PathBuf;
use std::time::Duration;

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use noonmark::store::Backups;
use noonmark::ui::App;

use crate::read_fixture;
use crate::ui::{own_plan, rest, settle, until_saved};
use crate::ui_saving::{ask_to_close, has, open, places, plan_at, wait};

/// A half of the file was there: the page goes when the other half has come, and its buttons set nothing
/// aside that is good by then.
#[test]
fn a_file_that_can_be_read_again_is_opened_and_not_set_aside() {
    for by_button in [false, true] {
        let (directory, path) = own_plan();
        let whole = read_fixture("2017.json");
        let real = directory.path().join("elsewhere");
        std::fs::create_dir(&real).unwrap();
        let real = real.join("team.json");
        if by_button {
            // Where it is behind a link, nobody sees that it changes.
            std::fs::remove_file(&path).unwrap();
            std::os::unix::fs::symlink(&real, &path).unwrap();
        }
        std::fs::write(&path, &whole[..1500]).unwrap();
        let mut harness = open(directory.path(), &path);
        let salvage = "Open what can be read of it";
        harness.get_by_label(salvage);
        std::fs::write(&path, &whole).unwrap();
        if by_button {
            harness.run_steps(5);
            harness.get_by_label(salvage).click();
        }
        wait(&mut harness, "it is not opened", |harness| {
            harness.state().plan().meetings.len() == 4
        });
        settle(&mut harness);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), whole);
        for directory in [&path, &real] {
            let names = std::fs::read_dir(directory.parent().unwrap()).unwrap();
            for name in names.map(|one| one.unwrap().file_name()) {
                assert!(!name.to_string_lossy().contains("unreadable"), "{name:?}");
            }
        }
    }
}

/// What was opened, and what came from elsewhere, can be had again when the file breaks.
#[test]
fn what_was_only_read_is_an_earlier_state() {
    let (directory, path) = own_plan();
    let backups = Backups::of(&places(directory.path()), &path).unwrap();
    let mut harness = open(directory.path(), &path);
    settle(&mut harness);
    assert_eq!(backups.list().len(), 1);
    let edited = read_fixture("2017.json").replace("Seoul hand-over", "Night hand-over");
    std::fs::write(&path, edited).unwrap();
    wait(&mut harness, "it is not seen", |harness| {
        harness.state().plan().meetings[1].title == "Night hand-over"
    });
    settle(&mut harness);
    drop(harness);
    std::fs::write(&path, "{").unwrap();
    let mut harness = open(directory.path(), &path);
    harness
        .get_by_label_contains("Restore the state of ")
        .click();
    settle(&mut harness);
    assert_eq!(plan_at(&path).meetings[1].title, "Night hand-over");
}

#[test]
fn a_file_that_becomes_too_large_while_it_is_open_makes_room() {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    settle(&mut harness);
    let file = std::fs::File::create(&path).unwrap();
    file.set_len(1 << 30).unwrap();
    wait(&mut harness, "it is not told", has("file changed"));
    harness.key_press(Key::Delete);
    wait(&mut harness, "it is not saved", has("saved"));
    assert_eq!(plan_at(&path).meetings.len(), 3);
}

/// The first meeting's form, with the cursor in that field.
fn typing_in(field: &str) -> (tempfile::TempDir, PathBuf, Harness<'static, App>) {
    let (directory, path) = own_plan();
    let mut harness = open(directory.path(), &path);
    harness.key_press(Key::F2);
    rest(&mut harness);
    harness.get_by_label(field).focus();
    harness.run_steps(2);
    (directory, path, harness)
}

/// Letters that were meant for what stood there do not go into what others have put there.
#[test]
fn what_others_write_into_the_field_with_the_cursor_is_not_mixed_with_what_is_typed() {
    for field in ["Title", "Notes"] {
        let (_directory, path, mut harness) = typing_in(field);
        let text = |harness: &Harness<'static, App>| {
            let meeting = &harness.state().plan().meetings[0];
            match field {
                "Title" => meeting.title.clone(),
                _ => meeting.notes.clone(),
            }
        };
        harness.get_by_label(field).type_text("x");
        harness.run_steps(40);
        until_saved(&mut harness);
        let mut plan = plan_at(&path);
        let meeting = std::sync::Arc::make_mut(&mut plan.meetings[0]);
        (meeting.title, meeting.notes) = ("Theirs".into(), "Theirs".into());
        std::fs::write(&path, plan.to_json().unwrap()).unwrap();
        // Somebody types on, a letter each frame, and then looks up.
        let mut typed = 0;
        while text(&harness) != "Theirs" {
            harness.input_mut().events.push(Event::Text("y".into()));
            harness.step();
            std::thread::sleep(Duration::from_millis(2));
            typed += 1;
            assert!(typed < 10_000, "it is never taken in: {}", text(&harness));
        }
        // Others go on as well: what is held stays so.
        let mut plan = plan_at(&path);
        plan.notes = "Theirs too".into();
        std::fs::write(&path, plan.to_json().unwrap()).unwrap();
        let mut typed = 0;
        while typed < 100 || harness.state().plan().notes != "Theirs too" {
            harness.input_mut().events.push(Event::Text("z".into()));
            harness.step();
            std::thread::sleep(Duration::from_millis(2));
            typed += 1;
            assert!(typed < 10_000, "it is not taken in");
        }
        for _ in 0..10 {
            harness.input_mut().events.push(Event::Text("z".into()));
            harness.step();
        }
        assert_eq!(text(&harness), "Theirs", "{field}");
        harness.run_steps(60);
        until_saved(&mut harness);
        harness.input_mut().events.push(Event::Text("!".into()));
        harness.run_steps(3);
        assert_eq!(text(&harness).len(), "Theirs!".len(), "{field}");
    }
}

/// The others' change of another field takes no letter away.
#[test]
fn what_others_write_into_another_field_takes_no_letter_away() {
    let (_directory, path, mut harness) = typing_in("Title");
    let mut plan = plan_at(&path);
    std::sync::Arc::make_mut(&mut plan.meetings[0]).notes = "Theirs".into();
    std::fs::write(&path, plan.to_json().unwrap()).unwrap();
    let mut typed = String::new();
    while harness.state().plan().meetings[0].notes != "Theirs" {
        let letter = char::from(b'a' + u8::try_from(typed.len() % 26).unwrap());
        let events = &mut harness.input_mut().events;
        events.push(Event::Text(letter.into()));
        typed.push(letter);
        harness.step();
        assert!(typed.len() < 10_000, "it is never taken in");
    }
    harness.run_steps(3);
    settle(&mut harness);
    assert!(plan_at(&path).meetings[0].title.ends_with(&typed));
}

/// Keys that were meant for a meeting are none for the next one.
#[test]
fn when_others_remove_what_is_edited_no_key_removes_another() {
    for at_once in [true, false] {
        let (directory, path) = own_plan();
        let mut harness = open(directory.path(), &path);
        harness.key_press(Key::F2);
        rest(&mut harness);
        let mut plan = plan_at(&path);
        plan.meetings.remove(0);
        std::fs::write(&path, plan.to_json().unwrap()).unwrap();
        wait(&mut harness, "it is not taken in", |harness| {
            harness.state().plan().meetings.len() == 3
        });
        if !at_once {
            harness.run_steps(120);
        }
        for _ in 0..3 {
            harness.key_press_modifiers(Modifiers::NONE, Key::Delete);
            harness.run_steps(2);
        }
        settle(&mut harness);
        assert_eq!(plan_at(&path).meetings.len(), 3);
    }
}

/// What stood in a field is a step and a state of its own where somebody has paused.
#[test]
fn what_is_typed_after_a_pause_is_another_step() {
    let (_directory, path, mut harness) = typing_in("Title");
    for letter in ["x", "y"] {
        harness.get_by_label("Title").type_text(letter);
        harness.run_steps(240);
        until_saved(&mut harness);
    }
    let typed = plan_at(&path).meetings[0].title.clone();
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    for _ in 0..5 {
        if harness.state().plan().meetings[0].title != typed {
            harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
            harness.run_steps(2);
        }
    }
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut harness);
    let title = &plan_at(&path).meetings[0].title;
    assert_eq!(title.len() + 1, typed.len(), "{title} {typed}");
}

/// What is tried out in the example is lost only when somebody says so.
#[test]
fn who_leaves_the_example_that_is_not_saved_is_asked() {
    let (directory, path) = own_plan();
    std::fs::write(&path, "{").unwrap();
    let mut harness = open(directory.path(), &path);
    harness.get_by_label("Open the example instead").click();
    rest(&mut harness);
    harness.key_press(Key::Delete);
    rest(&mut harness);
    ask_to_close(&mut harness);
    harness.get_by_label("Something is not saved");
}
