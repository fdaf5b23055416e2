//! Plan files in the window: others, dropped ones, new ones, and how it was left.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Key, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use noonmark::store::Places;
use noonmark::ui::App;

use crate::read_fixture;
use crate::ui::{Dropped, own_plan, rest, settle, window_in};

const NOW: &str = "2017-03-06T12:00:00Z";

fn places(directory: &Path) -> Places {
    Places {
        data: Some(directory.join("data")),
        config: Some(directory.join("config")),
        ..Places::default()
    }
}

fn window(places: &Places, path: Option<PathBuf>) -> Harness<'static, App> {
    if let Some(path) = path {
        return window_in(places.clone(), path, NOW, Theme::Light, [1280.0, 800.0]);
    }
    let (places, now) = (places.clone(), crate::instant(NOW));
    let mut harness = Harness::builder()
        .with_max_steps(crate::ui::MOST_STEPS)
        .with_size([1280.0, 800.0])
        .build_eframe(move |cc| App::new(&cc.egui_ctx, places, None, Box::new(move || now)));
    rest(&mut harness);
    harness
}

fn drop_file(harness: &mut Harness<'static, App>, path: &Path) {
    let dropped = Dropped(path.to_owned());
    harness.input_mut().dropped_files.push(Arc::new(dropped));
    settle(harness);
}

fn close(harness: &mut Harness<'static, App>) {
    eframe::App::on_exit(harness.state_mut(), None);
}

/// A plan of one meeting in a file of its own.
fn other_plan(directory: &Path) -> PathBuf {
    let path = directory.join("other.json");
    let mut plan: serde_json::Value = serde_json::from_str(&read_fixture("2017.json")).unwrap();
    let meetings = plan.get_mut("meetings").unwrap().as_array_mut().unwrap();
    meetings.truncate(1);
    std::fs::write(&path, plan.to_string()).unwrap();
    path
}

#[test]
fn as_many_hours_are_shown_as_when_the_window_was_closed() {
    let (directory, path) = own_plan();
    let places = places(directory.path());
    let block = "Nottingham studio: Daily stand-up, 15:00 to 15:30";
    for blocks in [1, 3] {
        let mut harness = window(&places, Some(path.clone()));
        harness.get_by_label("Hours").click();
        rest(&mut harness);
        assert_eq!(harness.get_all_by_label(block).count(), blocks);
        harness.get_by_label("72 hours at once").click();
        rest(&mut harness);
        close(&mut harness);
    }
}

#[test]
fn a_dropped_plan_is_opened_and_what_was_changed_is_saved_before() {
    let (directory, path) = own_plan();
    let other = other_plan(directory.path());
    let mut harness = window(&places(directory.path()), Some(path.clone()));
    harness.key_press(Key::Delete);
    harness.step();
    drop_file(&mut harness, &other);
    assert_eq!(harness.state().plan().meetings.len(), 1);
    let before = noonmark::plan::Plan::from_json(&std::fs::read_to_string(&path).unwrap());
    assert_eq!(before.unwrap().meetings.len(), 3);
    // Its history is its own.
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Z);
    rest(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 1);

    harness.get_by_label("File").click();
    rest(&mut harness);
    harness.get_by_label("Open recent").click();
    rest(&mut harness);
    harness.get_by_label("team").click();
    settle(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 3);
}

#[test]
fn what_cannot_be_read_is_told_and_the_open_plan_stays() {
    let (directory, path) = own_plan();
    let bad = directory.path().join("bad.json");
    std::fs::write(&bad, "{").unwrap();
    let mut harness = window(&places(directory.path()), Some(path));
    drop_file(&mut harness, &bad);
    harness.get_by_label_contains("bad.json");
    assert_eq!(harness.state().plan().meetings.len(), 4);
}

#[test]
fn a_plan_that_cannot_be_saved_is_not_left() {
    let (directory, path) = own_plan();
    let other = other_plan(directory.path());
    let mut harness = window(&places(directory.path()), Some(path.clone()));
    harness.key_press(Key::Delete);
    harness.step();
    // A directory in its place cannot be replaced.
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    drop_file(&mut harness, &other);
    assert_eq!(harness.state().plan().meetings.len(), 3);
    // Why the other one is not opened, and that this one is not saved.
    assert_eq!(
        harness
            .get_all_by_label_contains("this is a directory")
            .count(),
        2
    );
}

#[test]
fn a_plan_begins_where_there_is_no_file_yet() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("new.json");
    let mut harness = window(&places(directory.path()), Some(path.clone()));
    harness.get_by_label("Start an empty plan here").click();
    settle(&mut harness);
    harness.get_by_label("No meetings yet");
    assert!(path.exists());
}

#[test]
fn the_example_can_be_kept() {
    let directory = tempfile::tempdir().unwrap();
    let places = places(directory.path());
    let mut harness = window(&places, None);
    harness.get_by_label_contains("This is an example plan.");
    harness.get_by_label("Start my own");
    harness.get_by_label("Keep this as mine").click();
    settle(&mut harness);
    assert!(harness.query_by_label("Keep this as mine").is_none());
    assert_eq!(harness.state().plan().meetings.len(), 4);
    assert!(places.plan().unwrap().exists());
}

#[test]
fn it_is_opened_again_as_it_was_left() {
    let (directory, path) = own_plan();
    let places = places(directory.path());
    let mut harness = window(&places, Some(path));
    harness.key_press(Key::ArrowDown);
    rest(&mut harness);
    harness.key_press(Key::ArrowRight);
    rest(&mut harness);
    harness.key_press(Key::Num2);
    rest(&mut harness);
    let heading = "Every Tuesday at 07:00, Seoul · 45 min · 2 participants";
    harness.get_by_label(heading);
    harness.get_by_label("Selected date");
    close(&mut harness);

    let harness = window(&places, None);
    assert_eq!(harness.state().plan().meetings.len(), 4);
    harness.get_by_label(heading);
    harness.get_by_label("Selected date");
}

#[test]
fn the_selected_date_makes_room_and_still_does_when_it_is_opened_again() {
    let (directory, path) = own_plan();
    let places = places(directory.path());
    let mut harness = window(&places, Some(path));
    harness.key_press(Key::ArrowRight);
    rest(&mut harness);
    harness.get_by_label("Selected date");
    harness.get_by_label("Hide the selected date").click();
    rest(&mut harness);
    assert!(harness.query_by_label("Selected date").is_none());
    close(&mut harness);

    let mut harness = window(&places, None);
    harness.get_by_label("Show the selected date");
    assert!(harness.query_by_label("Selected date").is_none());
    // A form is opened to be typed in.
    harness.key_press(Key::F2);
    rest(&mut harness);
    harness.get_by_label("Title");
    harness.key_press(Key::Escape);
    rest(&mut harness);
    harness.key_press(Key::ArrowRight);
    rest(&mut harness);
    harness.key_press(Key::F9);
    rest(&mut harness);
    harness.get_by_label("Selected date");
}

#[test]
fn the_recent_plans_are_looked_for_when_the_list_opens() {
    let (directory, path) = own_plan();
    let other = other_plan(directory.path());
    let mut harness = window(&places(directory.path()), Some(path.clone()));
    drop_file(&mut harness, &other);
    let open = |harness: &mut Harness<'static, App>| {
        harness.get_by_label("File").click();
        rest(harness);
        harness.get_by_label("Open recent").click();
        rest(harness);
    };
    let is_offered = |harness: &Harness<'static, App>| {
        let team = harness.get_by_label("team");
        !team.accesskit_node().is_disabled()
    };
    open(&mut harness);
    assert!(is_offered(&harness));
    std::fs::remove_file(&path).unwrap();
    harness.step();
    assert!(is_offered(&harness), "the disk is not asked again");
    harness.key_press(Key::Escape);
    rest(&mut harness);
    open(&mut harness);
    assert!(!is_offered(&harness));
}
