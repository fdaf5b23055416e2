//! As much as there can be, and names that cannot be shown as they are.

use std::path::{Path, PathBuf};

use egui::{Event, Key, Modifiers, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use noonmark::plan::{Action, Plan, legible};
use noonmark::store::{self, Places};
use noonmark::ui::App;

use crate::large::{century, large, odd};
use crate::ui::rest;

const NOW: &str = "2026-03-06T12:00:00Z";

/// The keys of the views.
const VIEWS: [Key; 8] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
];

fn kept(plan: &Plan) -> (tempfile::TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("team.json");
    std::fs::write(&path, plan.to_json().unwrap()).unwrap();
    (directory, path)
}

fn example() -> Plan {
    store::example().unwrap()
}

/// A window that may take more than some frames.
fn patient(directory: &Path, path: PathBuf) -> Harness<'static, App> {
    let places = Places {
        config: Some(directory.to_owned()),
        ..Places::default()
    };
    let now = crate::instant(NOW);
    let mut harness = Harness::builder()
        .with_size([1280.0, 800.0])
        .with_theme(Theme::Light)
        .with_step_dt(0.05)
        .allow_missing_glyphs()
        .build_eframe(move |cc| App::new(&cc.egui_ctx, places, Some(path), Box::new(move || now)));
    rest(&mut harness);
    harness
}

fn press(harness: &mut Harness<'static, App>, key: Key) {
    harness.key_press(key);
    rest(harness);
}

fn wheel(harness: &mut Harness<'static, App>, points: f32) {
    harness.hover_at(egui::Pos2::new(700.0, 400.0));
    harness.input_mut().events.push(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: Vec2::new(0.0, points),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    rest(harness);
}

/// How many things on the screen a screen reader finds.
fn things(harness: &Harness<'static, App>) -> usize {
    harness.query_all_by(|_| true).count()
}

#[test]
fn ten_thousand_meetings_open_and_scroll_in_every_view() {
    let mut few = example();
    few.meetings.retain(|meeting| meeting.id == "monthly");
    let (directory, path) = kept(&large(&few, 10_000, 1_000, 5));
    let mut harness = patient(directory.path(), path.clone());
    // What collides is looked for in a thread: benches/load.rs waits for it.
    for key in VIEWS.into_iter().filter(|key| *key != Key::Num6) {
        press(&mut harness, key);
        wheel(&mut harness, -1e9);
        assert!(things(&harness) < 1_500, "{key:?}: {}", things(&harness));
    }
    press(&mut harness, Key::Num1);
    press(&mut harness, Key::A);
    for key in [Key::Num2, Key::Num4] {
        press(&mut harness, key);
        wheel(&mut harness, -1e9);
        assert!(things(&harness) < 2_500, "{key:?}: {}", things(&harness));
    }
    // A change is one step, wherever in the plan it is.
    let before = harness.state().plan().clone();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    rest(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 10_001);
    harness.get_by_label("Title").type_text("The last one");
    rest(&mut harness);
    assert_eq!(
        harness.state().plan().meetings[10_000].title,
        "The last one"
    );
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Escape);
    for _ in 0..2 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        rest(&mut harness);
    }
    assert!(*harness.state().plan() == before);
}

#[test]
fn a_hundred_years_of_a_daily_call_are_shown_in_every_view() {
    let (directory, path) = kept(&century(&example()));
    let settings = r#"{"session":{"range":["2026-01-01","2126-01-01"]}}"#;
    std::fs::write(directory.path().join("settings.json"), settings).unwrap();
    let mut harness = patient(directory.path(), path);
    for all in [false, true] {
        for key in VIEWS {
            if all && key != Key::Num2 && key != Key::Num3 {
                continue;
            }
            press(&mut harness, key);
            if all {
                press(&mut harness, Key::A);
            }
            wheel(&mut harness, -1e9);
            assert!(things(&harness) < 3_000, "{key:?}: {}", things(&harness));
        }
    }
    press(&mut harness, Key::Num2);
    let last = harness.query_all_by_label_contains("Mon 31 Dec 2125");
    assert!(last.count() > 0);
}

#[test]
fn more_dates_than_a_table_can_hold_are_told_and_what_helps() {
    let mut daily = century(&example());
    daily.participants.clear();
    for meeting in &mut daily.meetings {
        std::sync::Arc::make_mut(meeting).participants.clear();
    }
    let one = daily.meetings[0].clone();
    daily.meetings = (0..28)
        .map(|number| {
            let id = format!("daily-{number}");
            std::sync::Arc::new(noonmark::plan::Meeting {
                id,
                ..(*one).clone()
            })
        })
        .collect();
    let (directory, path) = kept(&daily);
    let settings = r#"{"session":{"range":["2026-01-01","2126-01-01"],"all":true}}"#;
    std::fs::write(directory.path().join("settings.json"), settings).unwrap();
    let mut harness = patient(directory.path(), path);
    harness.get_by_label_contains("dates, which is more than a table can show");
    harness.get_by_label(
        "Choose fewer dates above, or one meeting on the left: of one, a hundred years can be shown.",
    );
    harness.get_by_label("Only 12 months").click();
    rest(&mut harness);
    assert!(harness.query_by_label_contains("More than").is_none());
}

/// Everything that is said is in one line, and does nothing to what is around it.
fn check_all_that_is_said(harness: &Harness<'static, App>, place: &str) {
    for node in harness.query_all_by(|_| true) {
        let label = node.accesskit_node().label().unwrap_or_default();
        // What a name is part of may have lines of its own.
        let harmless = label
            .chars()
            .all(|c| c == '\n' || legible(&c.to_string()) == c.to_string() || c == ' ');
        assert!(harmless, "{place}: {label:?}");
        assert!(
            label.chars().count() < 40_000,
            "{place}: {}",
            label.chars().count()
        );
    }
}

#[test]
fn names_that_cannot_be_shown_do_no_harm_in_any_view() {
    let plan = odd(&example());
    let (directory, path) = kept(&plan);
    let mut harness = patient(directory.path(), path);
    for all in [false, true] {
        for (number, key) in VIEWS.into_iter().enumerate() {
            press(&mut harness, key);
            if all {
                press(&mut harness, Key::A);
            }
            check_all_that_is_said(&harness, &format!("view {number}"));
        }
    }
    for _ in 0..6 {
        press(&mut harness, Key::Num1);
        press(&mut harness, Key::ArrowDown);
        check_all_that_is_said(&harness, "a meeting");
        press(&mut harness, Key::N);
        check_all_that_is_said(&harness, "a date");
        press(&mut harness, Key::F2);
        check_all_that_is_said(&harness, "its form");
        press(&mut harness, Key::Escape);
    }
    for (modifiers, key) in [
        (Modifiers::COMMAND, Key::K),
        (Modifiers::COMMAND, Key::E),
        (Modifiers::COMMAND | Modifiers::ALT, Key::Z),
    ] {
        harness.key_press_modifiers(modifiers, key);
        rest(&mut harness);
        check_all_that_is_said(&harness, &format!("{key:?}"));
        press(&mut harness, Key::Escape);
    }
    assert!(*harness.state().plan() == plan, "looking changes nothing");
}

#[test]
fn a_form_has_a_name_whole_and_the_rest_of_the_window_leaves_it_as_it_is() {
    let mut plan = odd(&example());
    plan.meetings.truncate(1);
    let own = plan.meetings[0].title.clone();
    let (directory, path) = kept(&plan);
    let mut harness = patient(directory.path(), path);
    harness.get_by_label_contains("000 characters), every");
    harness.key_press(Key::F2);
    rest(&mut harness);
    assert_eq!(harness.get_by_label("Title").value(), Some(own.clone()));
    harness.key_press(Key::Escape);
    rest(&mut harness);
}

#[test]
fn what_was_made_from_names_as_they_are_shown_keeps_them() {
    let plan = odd(&example());
    let shown = plan.legible().unwrap();
    for (own, shown) in plan.meetings.iter().zip(&shown.meetings) {
        let mut changed = noonmark::plan::Meeting::clone(shown);
        changed.archived = true;
        let action = Action::ChangeMeeting(Box::new(changed)).as_named_in(&plan);
        let mut now = plan.clone();
        let mut history = noonmark::plan::History::default();
        history.apply(&mut now, action).unwrap();
        let meeting = now.meeting(&own.id).unwrap();
        assert!(meeting.archived);
        assert_eq!((&meeting.title, &meeting.anchor), (&own.title, &own.anchor));
    }
    // One that is typed anew is what was typed.
    let mut typed = noonmark::plan::Meeting::clone(&plan.meetings[0]);
    typed.title = "Budget".to_owned();
    let action = Action::ChangeMeeting(Box::new(typed)).as_named_in(&plan);
    let Action::ChangeMeeting(meeting) = action else {
        panic!()
    };
    assert_eq!(meeting.title, "Budget");
}

#[test]
fn of_what_other_zone_data_changes_only_what_is_seen_is_drawn() {
    let plan = large(&example(), 120, 100, 30);
    let (directory, path) = kept(&plan);
    let mut harness = patient(directory.path(), path);
    press(&mut harness, Key::Num9);
    harness
        .get_by_label("Compare with tzdb 2025b, chrono-tz")
        .click();
    rest(&mut harness);
    harness.get_by_label_contains("120 meetings change from ");
    let first = &*plan.meetings[0].title;
    let last = &*plan.meetings[119].title;
    assert!(harness.query_all_by_label(first).next().is_some());
    assert!(harness.query_all_by_label(last).next().is_none());
    let drawn = things(&harness);
    assert!(drawn < 1_000, "{drawn} things are drawn");
    // As high as each was reckoned to be, or is: the end is reached all the same.
    for _ in 0..3 {
        wheel(&mut harness, -10_000_000.0);
    }
    assert!(harness.query_all_by_label(last).next().is_some());
    assert!(harness.query_all_by_label(first).next().is_none());
}
