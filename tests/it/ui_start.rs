//! The page on which a plan begins.

use std::path::Path;

use egui::{Event, Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use noonmark::plan::Plan;
use noonmark::store::Places;
use noonmark::ui::App;

use crate::ui::{rest, settle};

const NOW: &str = "2026-03-02T09:00:00Z";

pub(crate) fn first_start(directory: &Path, size: [f32; 2], theme: Theme) -> Harness<'static, App> {
    let places = Places {
        data: Some(directory.join("data")),
        config: Some(directory.join("config")),
        zone: Some("America/Toronto".into()),
        ..Places::default()
    };
    let now = crate::instant(NOW);
    let mut harness = Harness::builder()
        .with_max_steps(crate::ui::MOST_STEPS)
        .with_size(size)
        .with_theme(theme)
        .build_eframe(move |cc| App::new(&cc.egui_ctx, places, None, Box::new(move || now)));
    rest(&mut harness);
    harness
}

/// Types into what has the focus.
fn type_in(harness: &mut Harness<'static, App>, text: &str) {
    harness.event(Event::Text(text.into()));
    rest(harness);
}

fn press(harness: &mut Harness<'static, App>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        rest(harness);
    }
}

fn open(harness: &mut Harness<'static, App>) {
    harness.get_by_label("Start my own").click();
    rest(harness);
}

#[test]
fn a_plan_begins_by_keys_alone() {
    let directory = tempfile::tempdir().unwrap();
    let mut harness = first_start(directory.path(), [1280.0, 800.0], Theme::Light);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    rest(&mut harness);
    type_in(&mut harness, "start my own");
    press(&mut harness, &[Key::Enter]);
    assert!(harness.get_by_label("My name").is_focused());
    type_in(&mut harness, "Zoé");
    // The city is the one of this computer's clock.
    press(&mut harness, &[Key::Tab]);
    let city = harness.get_by_label("My city");
    assert!(city.is_focused());
    assert_eq!(city.value().as_deref(), Some("Toronto"));
    type_in(&mut harness, "montreal");
    press(&mut harness, &[Key::Tab]);
    assert!(harness.get_by_label("Name of colleague 1").is_focused());
    type_in(&mut harness, "Studio");
    // The Tab key passes the button that takes the line out.
    press(&mut harness, &[Key::Tab]);
    type_in(&mut harness, "nottingham");
    press(&mut harness, &[Key::Enter, Key::Tab, Key::Tab]);
    assert!(harness.get_by_label("Name of colleague 2").is_focused());
    press(&mut harness, &[Key::Tab]);
    type_in(&mut harness, "seoul");
    press(&mut harness, &[Key::Tab, Key::Tab]);
    assert!(harness.get_by_label("Name of colleague 3").is_focused());
    press(&mut harness, &[Key::Tab, Key::Tab]);
    assert!(harness.get_by_label("Meeting title").is_focused());
    type_in(&mut harness, "Daily");
    press(&mut harness, &[Key::Tab]);
    assert_eq!(
        harness.get_by_label("First date").value().as_deref(),
        Some("Mon 9 Mar 2026")
    );
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    type_in(&mut harness, "10 Mar 2026");
    press(&mut harness, &[Key::Tab]);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    type_in(&mut harness, "09:30");
    press(&mut harness, &[Key::Tab]);
    let clock = harness.get_by_label("In the local time of");
    assert!(clock.is_focused());
    assert_eq!(clock.value().as_deref(), Some("Montréal"));
    // Past the list of usual rules.
    press(&mut harness, &[Key::Tab, Key::Tab]);
    assert!(harness.get_by_label("Repeats").is_focused());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    type_in(&mut harness, "every day");
    harness.get_by_label("Studio, Tuesday 10 March, 13:30, out of step, until Sat 28 Mar");
    harness.get_by_label("Sun 29 Mar 2026, in 27 days");
    press(&mut harness, &[Key::Tab]);
    assert!(harness.get_by_label("Create plan").is_focused());
    press(&mut harness, &[Key::Enter]);
    settle(&mut harness);

    let plan = harness.state().plan().clone();
    let people: Vec<_> = plan
        .participants
        .iter()
        .map(|one| (&*one.name, &*one.city.zone))
        .collect();
    assert_eq!(
        people,
        [
            ("Zoé", "America/Toronto"),
            ("Studio", "Europe/London"),
            ("Seoul", "Asia/Seoul")
        ]
    );
    let [meeting] = &*plan.meetings else {
        panic!("one meeting")
    };
    assert_eq!(meeting.title, "Daily");
    assert_eq!(meeting.anchor.name, "Montréal");
    assert_eq!(meeting.start.to_string(), "2026-03-10 09:30:00");
    assert_eq!(meeting.rule.as_ref().unwrap().to_string(), "FREQ=DAILY");
    assert_eq!(meeting.participants.len(), 3);
    harness.get_by_label("Every day at 09:30, Montréal · 30 min · 3 participants");
    let saved = std::fs::read_to_string(directory.path().join("data/plan.json")).unwrap();
    assert_eq!(Plan::from_json(&saved).unwrap(), plan);

    // One step back is the empty plan, one on is all of it.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    rest(&mut harness);
    assert_eq!(*harness.state().plan(), Plan::default());
    harness.get_by_label("No meetings yet");
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    rest(&mut harness);
    assert_eq!(*harness.state().plan(), plan);
}

#[test]
fn only_who_would_be_asleep_has_a_moon() {
    let directory = tempfile::tempdir().unwrap();
    let mut harness = first_start(directory.path(), [1280.0, 800.0], Theme::Light);
    open(&mut harness);
    for (name, city) in [("Studio", "nottingham"), ("Lab", "seoul")] {
        press(&mut harness, &[Key::Tab, Key::Tab]);
        type_in(&mut harness, name);
        press(&mut harness, &[Key::Tab]);
        type_in(&mut harness, city);
        press(&mut harness, &[Key::Enter]);
    }
    crate::ui::type_over(&mut harness, "Time", "15:00");
    let image = harness.render().unwrap();
    let out_of_hours = |label: &str| {
        let row = harness.get_by_label_contains(label).rect();
        let pixels = image.enumerate_pixels();
        let at = |of: u32| f32::from(u16::try_from(of).unwrap());
        let inside = pixels.filter(|(x, y, _)| row.contains(egui::pos2(at(*x), at(*y))));
        inside
            .filter(|(.., pixel)| pixel.0 == [0xB3, 0x26, 0x1E, 0xFF])
            .count()
    };
    assert_eq!(out_of_hours("Studio, Monday 9 March, 19:00"), 0);
    assert!(out_of_hours("Lab, Tuesday 10 March") > 0);
}

#[test]
fn what_is_lacking_is_told_beside_its_field_and_nothing_typed_is_lost() {
    let directory = tempfile::tempdir().unwrap();
    let mut harness = first_start(directory.path(), [1280.0, 800.0], Theme::Light);
    open(&mut harness);
    assert!(harness.query_by_label("it needs a name").is_none());
    harness.get_by_label("Name of colleague 1").focus();
    rest(&mut harness);
    type_in(&mut harness, "Sam");
    harness.get_by_label("Create plan").click();
    rest(&mut harness);
    assert!(harness.get_by_label("City of colleague 1").is_focused());
    harness.get_by_label("Still needed: City of colleague 1 and Meeting title");
    harness.get_by_label("it needs a name");
    // It is told where nobody is about to choose one.
    harness.get_by_label("Meeting title").focus();
    rest(&mut harness);
    harness.get_by_label("choose a city");
    press(&mut harness, &[Key::Escape]);
    harness.get_by_label(
        "This is an example plan. Look around: it becomes yours with your first change.",
    );
    assert_eq!(harness.state().plan().meetings.len(), 4);

    open(&mut harness);
    let sam = harness.get_by_label("Name of colleague 1");
    assert_eq!(sam.value().as_deref(), Some("Sam"));
    // A line that is taken out is not lacking.
    harness.get_by_label("Remove colleague 1").click();
    rest(&mut harness);
    harness.get_by_label("Still needed: Meeting title");
    let next = harness.get_by_label("Name of colleague 1");
    assert!(next.is_focused());
    assert_eq!(next.value().as_deref(), Some(""));
    harness.get_by_label("Cancel").click();
    rest(&mut harness);
    assert!(harness.query_by_label("Create plan").is_none());
    assert!(!directory.path().join("data").exists());
}

#[test]
fn a_rule_or_a_time_that_is_none_makes_no_plan() {
    let directory = tempfile::tempdir().unwrap();
    let mut harness = first_start(directory.path(), [1280.0, 800.0], Theme::Light);
    open(&mut harness);
    crate::ui::type_over(&mut harness, "Meeting title", "Weekly");
    crate::ui::type_over(&mut harness, "Time", "25:00");
    crate::ui::type_over(&mut harness, "Repeats", "biweekly");
    harness.get_by_label("Create plan").click();
    rest(&mut harness);
    harness.get_by_label("Still needed: Time and Repeats");
    crate::ui::type_over(&mut harness, "Time", "15:00");
    crate::ui::type_over(&mut harness, "Repeats", "every 2 weeks");
    harness.get_by_label("Create plan").click();
    settle(&mut harness);
    let plan = harness.state().plan();
    let [one] = &*plan.participants else {
        panic!("one person")
    };
    assert_eq!((&*one.name, &*one.city.name), ("Me", "Toronto"));
    assert_eq!(plan.meetings.len(), 1);
}

#[test]
fn it_is_offered_where_there_is_nothing_yet_and_not_in_a_plan() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("empty.json");
    std::fs::write(&path, Plan::default().to_json().unwrap()).unwrap();
    let mut harness = crate::ui::window(path, NOW);
    harness
        .get_by_label("Start with me and my colleagues…")
        .click();
    rest(&mut harness);
    // This computer's city is not known.
    harness.get_by_label("Create plan").click();
    rest(&mut harness);
    harness.get_by_label("Still needed: My city and Meeting title");

    let mut harness = crate::ui::window(crate::fixture("2017.json"), NOW);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    rest(&mut harness);
    type_in(&mut harness, "start my own");
    assert!(harness.query_by_label_contains("Start my own").is_none());
}
