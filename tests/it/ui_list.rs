//! The list at the left: what is in it, its order, and what is done to a row.

use std::path::PathBuf;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use noonmark::plan::COLORS;
use noonmark::ui::App;
use noonmark::ui::theme::{DARK, LIGHT};
use serde_json::json;

use crate::ui::window;

const NOW: &str = "2017-03-06T12:00:00Z";

/// A plan of so many meetings and people, in a directory of its own.
fn plan_of(meetings: usize, people: usize) -> (tempfile::TempDir, PathBuf) {
    let city = json!({ "name": "Montréal", "country": "CA", "zone": "America/Montreal" });
    let meetings = (1..=meetings).map(|number| {
        json!({
            "id": format!("m{number}"), "title": format!("Meeting {number}"), "anchor": city,
            "start": "2017-01-02T10:00", "minutes": 30, "rule": "FREQ=WEEKLY;BYDAY=MO",
            "participants": [],
        })
    });
    let people = (1..=people).map(|number| {
        json!({ "id": format!("p{number}"), "name": format!("Person {number}"), "city": city })
    });
    let plan = json!({
        "noonmark": 1,
        "participants": people.collect::<Vec<_>>(),
        "meetings": meetings.collect::<Vec<_>>(),
    });
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("team.json");
    std::fs::write(&path, plan.to_string()).unwrap();
    (directory, path)
}

fn meeting(number: usize) -> String {
    format!("Meeting {number}, every Monday at 10:00, Montréal")
}

fn person(number: usize) -> String {
    format!("Person {number}, Montréal · now 07:00")
}

fn press(harness: &mut Harness<'static, App>, key: Key) {
    press_with(harness, Modifiers::NONE, key);
}

fn press_with(harness: &mut Harness<'static, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

/// Whether the row of that name has the focus, and is seen.
fn is_at(harness: &Harness<'static, App>, row: &str) -> bool {
    let row = harness.get_by_label(row);
    let rect = row.rect();
    row.is_focused() && rect.top() > 60.0 && rect.bottom() < 770.0
}

#[test]
fn a_meeting_has_the_colour_it_names_or_that_of_its_place() {
    for tokens in [LIGHT, DARK] {
        for (place, name) in COLORS.into_iter().enumerate() {
            assert_eq!(tokens.meeting(Some(name), 4), tokens.meetings[place]);
        }
        for name in [None, Some("mauve"), Some("")] {
            assert_eq!(tokens.meeting(name, 4), tokens.meetings[4]);
            assert_eq!(tokens.meeting(name, 13), tokens.meetings[1]);
        }
    }
}

#[test]
fn only_what_is_seen_of_a_long_list_is_there_and_the_keys_reach_all_of_it() {
    let (_directory, path) = plan_of(1000, 1000);
    let mut harness = window(path, NOW);
    let rows =
        |harness: &Harness<'static, App>, of: &str| harness.query_all_by_label_contains(of).count();
    assert!(rows(&harness, "every Monday at 10:00, Montréal") < 20);
    assert!(rows(&harness, "Montréal · now 07:00") < 20);
    harness.get_by_label(&meeting(1)).focus();
    harness.run();
    for (key, row) in [
        (Key::ArrowDown, meeting(2)),
        (Key::End, person(1000)),
        (Key::ArrowUp, person(999)),
        (
            Key::Home,
            "All meetings, by date, beside each other".to_owned(),
        ),
        (Key::ArrowDown, meeting(1)),
    ] {
        press(&mut harness, key);
        assert!(is_at(&harness, &row), "{key:?} {row}");
    }
    press(&mut harness, Key::PageDown);
    let seen = (2..=12).find(|number| {
        let name = meeting(*number);
        let row = harness.query_by_label(&name);
        row.is_some_and(|row| row.is_focused())
    });
    assert!(seen.is_some_and(|number| number > 5), "{seen:?}");
    press(&mut harness, Key::PageUp);
    assert!(is_at(&harness, &meeting(1)));
    for _ in 0..30 {
        press(&mut harness, Key::ArrowDown);
    }
    assert!(is_at(&harness, &meeting(31)));
    assert!(rows(&harness, "every Monday at 10:00, Montréal") < 20);
}

#[test]
fn the_tab_key_comes_to_one_row_of_each_part() {
    let (_directory, path) = plan_of(5, 5);
    let mut harness = window(path, NOW);
    harness.get_by_label("Add a meeting").focus();
    harness.run();
    for row in [meeting(1), "Add a person".to_owned(), person(1)] {
        press(&mut harness, Key::Tab);
        assert!(harness.get_by_label(&row).is_focused(), "{row}");
    }
    press(&mut harness, Key::ArrowDown);
    press_with(&mut harness, Modifiers::SHIFT, Key::Tab);
    assert!(harness.get_by_label("Add a person").is_focused());
    press(&mut harness, Key::Tab);
    assert!(harness.get_by_label(&person(2)).is_focused());
    // A screen reader goes to any row.
    harness.get_by_label(&meeting(4)).focus();
    harness.run();
    assert!(harness.get_by_label(&meeting(4)).is_focused());
}
