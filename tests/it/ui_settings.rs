//! The settings: used at once, and remembered.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use noonmark::store::{Hours, Places, Preferences, Settings};
use noonmark::ui::App;

use crate::fixture;
use crate::ui::{rest, window_in};

fn open(places: &Places) -> Harness<'static, App> {
    let path = fixture("2017.json");
    let now = "2017-03-06T12:00:00Z";
    window_in(
        places.clone(),
        path,
        now,
        egui::Theme::Light,
        [1280.0, 800.0],
    )
}

fn choose(harness: &mut Harness<'static, App>, label: &str, choice: &str) {
    harness.get_by_label(label).click();
    rest(harness);
    harness.get_by_label(choice).click();
    rest(harness);
}

fn settings(harness: &mut Harness<'static, App>) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
    rest(harness);
}

/// A machine that keeps settings.
fn machine() -> (tempfile::TempDir, Places) {
    let directory = tempfile::tempdir().unwrap();
    let places = Places {
        config: Some(directory.path().to_owned()),
        ..Places::default()
    };
    (directory, places)
}

#[test]
fn what_is_chosen_is_used_at_once_and_remembered() {
    let (_directory, places) = machine();
    let mut harness = open(&places);
    harness.get_by_label("Nottingham studio, Monday 6 March, 15:00");
    settings(&mut harness);
    choose(&mut harness, "Time format", "12-hour (2:00 PM)");
    choose(
        &mut harness,
        "Date format",
        "Month first (Mon, Mar 13, 2017)",
    );
    choose(&mut harness, "First day of the week", "Sunday");
    harness.key_press(Key::Num1);
    rest(&mut harness);
    harness.get_by_label("Nottingham studio, Monday, March 6, 3:00 PM");
    let kept = Settings::load(&places).unwrap().preferences();
    assert_eq!(kept.hours, Some(Hours::Twelve));
    drop(harness);

    let mut harness = open(&places);
    harness.get_by_label("Nottingham studio, Monday, March 6, 3:00 PM");
    settings(&mut harness);
    harness.get_by_label("Reset settings").click();
    rest(&mut harness);
    assert_eq!(
        Settings::load(&places).unwrap().preferences(),
        Preferences::default()
    );
    harness.key_press(Key::Num1);
    rest(&mut harness);
    harness.get_by_label("Nottingham studio, Monday 6 March, 15:00");
}

#[test]
fn the_locale_writes_where_nothing_is_chosen() {
    let places = Places {
        locale: Some("en_US.UTF-8".to_owned()),
        ..Places::default()
    };
    let harness = open(&places);
    harness.get_by_label("Nottingham studio, Monday, March 6, 3:00 PM");
}

#[test]
fn settings_that_cannot_be_read_are_told_and_left_as_they_are() {
    let (_directory, places) = machine();
    let path = places.settings().unwrap();
    let text = r#"{"preferences": {"hours": "13"}}"#;
    std::fs::write(&path, text).unwrap();
    let mut harness = open(&places);
    assert!(harness.query_by_label_contains("settings.json").is_some());
    settings(&mut harness);
    choose(&mut harness, "Time format", "12-hour (2:00 PM)");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    // It is as chosen until the window closes, and that it is not kept is told.
    harness.get_by_label_contains("settings.json");
    harness.key_press(Key::Num1);
    rest(&mut harness);
    harness.get_by_label("Nottingham studio, Monday 6 March, 3:00 PM");
}

/// Half a file keeps nobody from choosing: it makes room, and is kept.
#[test]
fn half_a_settings_file_is_set_aside() {
    let (_directory, places) = machine();
    let path = places.settings().unwrap();
    let half = r#"{"preferences": {"#;
    std::fs::write(&path, half).unwrap();
    let mut harness = open(&places);
    harness.get_by_label_contains("The settings are as at first; the file is kept as");
    settings(&mut harness);
    choose(&mut harness, "Time format", "12-hour (2:00 PM)");
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(kept.contains("\"12\""), "{kept}");
    let aside = path.with_file_name("settings (unreadable 2017-03-06 12-00-00).json");
    assert_eq!(std::fs::read_to_string(aside).unwrap(), half);
}

/// What is chosen in one window stays where another one chooses something else.
#[test]
fn two_windows_choose_different_things() {
    let (_directory, places) = machine();
    let (mut one, mut other) = (open(&places), open(&places));
    settings(&mut one);
    choose(&mut one, "Time format", "12-hour (2:00 PM)");
    other.get_by_label("Theme: system").click();
    rest(&mut other);
    let kept = std::fs::read_to_string(places.settings().unwrap()).unwrap();
    assert!(
        kept.contains("\"12\"") && kept.contains("\"light\""),
        "{kept}"
    );
}

#[test]
fn everything_is_larger_and_smaller_by_key() {
    let (_directory, places) = machine();
    let mut harness = open(&places);
    for _ in 0..3 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
        rest(&mut harness);
    }
    let scale = || Settings::load(&places).unwrap().preferences().scale_percent;
    assert_eq!(scale(), 130);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Minus);
    rest(&mut harness);
    assert_eq!(scale(), 120);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num0);
    rest(&mut harness);
    assert_eq!(scale(), 100);
}

#[test]
fn the_zoom_is_told_and_marked_at_every_step() {
    let mut harness = open(&Places::default());
    for _ in 0..2 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
        rest(&mut harness);
    }
    settings(&mut harness);
    let zoom = harness.get_by_label("Zoom");
    assert_eq!(zoom.value().as_deref(), Some("120%"));
    zoom.click();
    rest(&mut harness);
    harness.get_by_role_and_label(egui::Role::Button, "120%");
    harness.get_by_role_and_label(egui::Role::Button, "125%");
}
