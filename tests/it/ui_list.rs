//! The list at the left: what is in it, its order, and what is done to a row.

use std::path::PathBuf;

use egui::accesskit::Toggled;
use egui::{Event, Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use noonmark::ui::App;
use noonmark::ui::theme::SIDEBAR;
use serde_json::json;

use crate::ui::{own_plan, rest, window, window_at};

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
    rest(harness);
}

/// Whether the row of that name has the focus, and is seen.
fn is_at(harness: &Harness<'static, App>, row: &str) -> bool {
    let row = harness.get_by_label(row);
    let rect = row.rect();
    row.is_focused() && rect.top() > 60.0 && rect.bottom() < 770.0
}

#[test]
fn what_is_added_takes_a_colour_that_nothing_has() {
    let (_directory, path) = plan_of(3, 2);
    let mut harness = window(path, NOW);
    press_with(&mut harness, Modifiers::COMMAND, Key::D);
    press_with(&mut harness, Modifiers::COMMAND, Key::N);
    let plan = harness.state().plan();
    let colors: Vec<_> = plan.meetings.iter().map(|m| m.color.as_deref()).collect();
    assert_eq!(colors, [None, Some("violet"), None, None, Some("amber")]);
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
    rest(&mut harness);
    for (key, row) in [
        (Key::ArrowDown, meeting(2)),
        (Key::End, person(1000)),
        (Key::ArrowUp, person(999)),
        (Key::Home, "All meetings, side by side, by date".to_owned()),
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
    for _ in 0..2 {
        press(&mut harness, Key::PageUp);
    }
    assert!(is_at(&harness, "All meetings, side by side, by date"));
    press(&mut harness, Key::ArrowDown);
    // Keys that come faster than frames are no different.
    for _ in 0..15 {
        for _ in 0..2 {
            let key = Event::Key {
                key: Key::ArrowDown,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::NONE,
            };
            harness.input_mut().events.push(key);
        }
        harness.step();
    }
    rest(&mut harness);
    assert!(is_at(&harness, &meeting(31)));
    assert!(rows(&harness, "every Monday at 10:00, Montréal") < 20);
}

#[test]
fn the_tab_key_comes_to_one_row_of_each_part() {
    let (_directory, path) = plan_of(5, 5);
    let mut harness = window(path, NOW);
    harness.get_by_label("Add a meeting").focus();
    rest(&mut harness);
    let [meeting_menu, person_menu] =
        ["More for Meeting 1", "More for Person 1"].map(str::to_owned);
    let add = "Add a person".to_owned();
    for row in [meeting(1), meeting_menu, add, person(1), person_menu] {
        press(&mut harness, Key::Tab);
        assert!(harness.get_by_label(&row).is_focused(), "{row}");
    }
    press_with(&mut harness, Modifiers::SHIFT, Key::Tab);
    press(&mut harness, Key::ArrowDown);
    press_with(&mut harness, Modifiers::SHIFT, Key::Tab);
    assert!(harness.get_by_label("Add a person").is_focused());
    press(&mut harness, Key::Tab);
    assert!(harness.get_by_label(&person(2)).is_focused());
    // A screen reader goes to any row.
    harness.get_by_label(&meeting(4)).focus();
    rest(&mut harness);
    assert!(harness.get_by_label(&meeting(4)).is_focused());
}

/// The titles of the meetings, in plan order.
fn titles(harness: &Harness<'static, App>) -> Vec<String> {
    let meetings = harness.state().plan().meetings.iter();
    meetings.map(|meeting| meeting.title.clone()).collect()
}

fn names(harness: &Harness<'static, App>) -> Vec<String> {
    let people = harness.state().plan().participants.iter();
    people.map(|person| person.name.clone()).collect()
}

fn click(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).click();
    rest(harness);
}

fn is_there(harness: &Harness<'static, App>, label: &str) -> bool {
    harness.query_by_label(label).is_some()
}

/// Whether the meeting is the one that the middle shows.
fn is_chosen(harness: &Harness<'static, App>, number: usize) -> bool {
    use egui::accesskit::Toggled;
    use egui_kittest::kittest::NodeT;

    let name = meeting(number);
    let row = harness.query_by_label(&name);
    row.is_some_and(|row| row.accesskit_node().toggled() == Some(Toggled::True))
}

const STANDUP: &str = "Daily stand-up, every Monday to Friday at 10:00, Montréal";
const HANDOVER: &str = "Seoul hand-over, every Tuesday at 07:00, Seoul";
const SAO_PAULO: &str = "São Paulo team, São Paulo · now 09:00";

#[test]
fn the_filter_leaves_what_is_called_or_stands_like_that() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    press_with(&mut harness, Modifiers::COMMAND, Key::F);
    let field = "Filter meetings and people";
    assert!(harness.get_by_label(field).is_focused());
    for (typed, standup, handover, sao_paulo) in [
        ("seoul", false, true, false),
        ("SAO PAULO", false, false, true),
        ("daily montreal", true, false, false),
        ("  ", true, true, true),
    ] {
        press_with(&mut harness, Modifiers::COMMAND, Key::A);
        harness.get_by_label(field).type_text(typed);
        rest(&mut harness);
        let rows = [STANDUP, HANDOVER, SAO_PAULO].map(|row| is_there(&harness, row));
        assert_eq!(rows, [standup, handover, sao_paulo], "{typed}");
    }
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    harness.get_by_label(field).type_text("quux");
    rest(&mut harness);
    harness.get_by_label("No matches for “quux”.");
    // The cross in the field does the same.
    assert_eq!(harness.get_all_by_label("Clear filter").count(), 2);
    let buttons = harness.get_all_by_label("Clear filter");
    buttons.last().unwrap().click();
    rest(&mut harness);
    assert!(is_there(&harness, STANDUP) && harness.get_by_label(field).is_focused());

    // Esc clears, then leaves; nothing else is closed by it.
    harness.get_by_label(field).type_text("seoul");
    rest(&mut harness);
    press(&mut harness, Key::Escape);
    assert!(is_there(&harness, STANDUP) && harness.get_by_label(field).is_focused());
    press(&mut harness, Key::Escape);
    assert!(!harness.get_by_label(field).is_focused());

    press_with(&mut harness, Modifiers::COMMAND, Key::F);
    harness.get_by_label(field).type_text("seoul");
    rest(&mut harness);
    press(&mut harness, Key::ArrowDown);
    assert!(harness.get_by_label(HANDOVER).is_focused());
    harness.get_by_label("Every Tuesday at 07:00, Seoul · 45 min · 2 participants");
    press(&mut harness, Key::ArrowDown);
    harness.get_by_label_contains("Seoul lab, Seoul");
    // Nothing is put elsewhere while something is left out.
    let before = titles(&harness);
    harness.get_by_label(HANDOVER).focus();
    rest(&mut harness);
    press_with(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(titles(&harness), before);
}

#[test]
fn alt_with_an_arrow_moves_the_row_with_the_focus() {
    let (_directory, path) = plan_of(4, 3);
    let mut harness = window(path, NOW);
    harness.get_by_label(&meeting(2)).focus();
    rest(&mut harness);
    let order = |of: [usize; 4]| of.map(|number| format!("Meeting {number}")).to_vec();
    for (key, expected) in [
        (Key::ArrowDown, [1, 3, 2, 4]),
        (Key::ArrowDown, [1, 3, 4, 2]),
        (Key::ArrowDown, [1, 3, 4, 2]),
        (Key::ArrowUp, [1, 3, 2, 4]),
    ] {
        press_with(&mut harness, Modifiers::ALT, key);
        assert_eq!(titles(&harness), order(expected));
        assert!(harness.get_by_label(&meeting(2)).is_focused());
    }
    harness.get_by_label(&person(3)).focus();
    rest(&mut harness);
    press_with(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(names(&harness), ["Person 1", "Person 3", "Person 2"]);
    assert!(harness.get_by_label(&person(3)).is_focused());
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&harness), ["Person 1", "Person 2", "Person 3"]);
}

/// Drags the row of one name to the middle of another, and a little on.
fn drag(harness: &mut Harness<'static, App>, row: &str, to: &str, on: f32) -> egui::Pos2 {
    let from = harness.get_by_label(row).rect().center();
    let to = harness.get_by_label(to).rect().center() + egui::Vec2::new(0.0, on);
    harness.hover_at(from);
    harness.step();
    harness.drag_at(from);
    harness.step();
    for part in [0.5, 1.0] {
        harness.hover_at(from + (to - from) * part);
        harness.step();
    }
    to
}

#[test]
fn a_row_is_dragged_to_another_place() {
    let (_directory, path) = plan_of(4, 3);
    let mut harness = window(path, NOW);
    let to = drag(&mut harness, &meeting(1), &meeting(3), 10.0);
    harness.drop_at(to);
    rest(&mut harness);
    let moved = ["Meeting 2", "Meeting 3", "Meeting 1", "Meeting 4"];
    assert_eq!(titles(&harness), moved);
    // Esc leaves it where it was, and a meeting stays among the meetings.
    let to = drag(&mut harness, &meeting(4), &meeting(2), -10.0);
    press(&mut harness, Key::Escape);
    harness.drop_at(to);
    rest(&mut harness);
    assert_eq!(titles(&harness), moved);
    let to = drag(&mut harness, &meeting(2), &person(2), 0.0);
    harness.drop_at(to);
    rest(&mut harness);
    let moved = ["Meeting 3", "Meeting 1", "Meeting 4", "Meeting 2"];
    assert_eq!(titles(&harness), moved);
    let to = drag(&mut harness, &person(3), &person(1), -10.0);
    harness.drop_at(to);
    rest(&mut harness);
    assert_eq!(names(&harness), ["Person 3", "Person 1", "Person 2"]);
}

#[test]
fn a_row_is_duplicated_and_removed_by_the_keys() {
    let (_directory, path) = plan_of(3, 2);
    let mut harness = window(path, NOW);
    // Nothing has the focus: it is the chosen meeting.
    press_with(&mut harness, Modifiers::COMMAND, Key::D);
    assert_eq!(titles(&harness).get(1).unwrap(), "Meeting 1 (copy)");
    let copy = "Meeting 1 (copy), every Monday at 10:00, Montréal";
    assert!(!harness.get_by_label(copy).is_focused());
    harness.get_by_label(&meeting(2)).focus();
    rest(&mut harness);
    press_with(&mut harness, Modifiers::COMMAND, Key::D);
    let copy = "Meeting 2 (copy), every Monday at 10:00, Montréal";
    assert!(harness.get_by_label(copy).is_focused());
    press(&mut harness, Key::Delete);
    assert!(harness.get_by_label(&meeting(3)).is_focused());
    assert!(is_chosen(&harness, 3));
    harness.get_by_label(&person(1)).focus();
    rest(&mut harness);
    press_with(&mut harness, Modifiers::COMMAND, Key::D);
    assert_eq!(names(&harness), ["Person 1", "Person 1 (copy)", "Person 2"]);
    press(&mut harness, Key::Delete);
    assert_eq!(names(&harness), ["Person 1", "Person 2"]);
    assert!(harness.get_by_label(&person(2)).is_focused());
    assert_eq!(titles(&harness).len(), 4);
    // The last one leaves the focus with the one before it.
    press(&mut harness, Key::Delete);
    assert!(harness.get_by_label(&person(1)).is_focused());
    press(&mut harness, Key::F2);
    harness.get_by_label("Works from");
}

#[test]
fn the_menu_of_a_row_opens_by_pointer_and_keys() {
    let (_directory, path) = plan_of(3, 2);
    let mut harness = window(path, NOW);
    harness.get_by_label(&meeting(2)).click_secondary();
    rest(&mut harness);
    click(&mut harness, "Violet");
    let plan = harness.state().plan();
    assert_eq!(plan.meeting("m2").unwrap().color.as_deref(), Some("violet"));
    assert!(!is_there(&harness, "Violet"), "it is closed");

    harness.get_by_label(&meeting(2)).hover();
    rest(&mut harness);
    click(&mut harness, "More for Meeting 2");
    click(&mut harness, "Automatic");
    let plan = harness.state().plan();
    assert_eq!(plan.meeting("m2").unwrap().color, None);

    // The key puts the focus into the menu, and it comes back to the row.
    harness.get_by_label(&meeting(2)).focus();
    rest(&mut harness);
    press_with(&mut harness, Modifiers::SHIFT, Key::F10);
    assert!(harness.get_all_by_label("Edit").any(|one| one.is_focused()));
    press(&mut harness, Key::Escape);
    assert!(!is_there(&harness, "Move down"));
    rest(&mut harness);
    assert!(harness.get_by_label(&meeting(2)).is_focused());
    press_with(&mut harness, Modifiers::SHIFT, Key::F10);
    click(&mut harness, "Move down");
    assert_eq!(titles(&harness), ["Meeting 1", "Meeting 3", "Meeting 2"]);

    harness.get_by_label(&person(2)).click_secondary();
    rest(&mut harness);
    assert!(!is_there(&harness, "Violet"));
    let of_the_menu = |button: &Node<'_>| button.rect().left() < 400.0;
    let mut remove = harness.get_all_by_label("Remove");
    remove.find(of_the_menu).unwrap().click();
    drop(remove);
    rest(&mut harness);
    assert_eq!(names(&harness), ["Person 1"]);
}

#[test]
fn archived_meetings_are_folded_and_brought_back() {
    let (_directory, path) = plan_of(4, 1);
    let mut harness = window(path, NOW);
    harness.get_by_label(&meeting(2)).click_secondary();
    rest(&mut harness);
    click(&mut harness, "Archive");
    assert!(!is_there(&harness, &meeting(2)) && is_chosen(&harness, 1));
    // The chosen one gives way to the one beside it.
    harness.get_by_label(&meeting(1)).click_secondary();
    rest(&mut harness);
    click(&mut harness, "Archive");
    assert!(is_chosen(&harness, 3));
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    assert!(is_chosen(&harness, 4));
    click(&mut harness, "Archived (2)");
    press(&mut harness, Key::ArrowDown);
    assert!(is_chosen(&harness, 1));
    harness.get_by_label("This meeting is archived and not held");
    click(&mut harness, "Restore it");
    assert!(!harness.state().plan().meeting("m1").unwrap().archived);
    harness.get_by_label("Archived (1)");
    assert!(is_chosen(&harness, 1));
    // Folded again, the keys pass it by.
    click(&mut harness, "Archived (1)");
    assert!(!is_there(&harness, &meeting(2)));
}

#[test]
fn an_empty_list_says_so_and_helps() {
    let (_directory, path) = plan_of(0, 0);
    let mut harness = window(path, NOW);
    harness.get_by_label("No meetings yet.");
    harness.get_by_label_contains("Nobody yet: add the people");
    click(&mut harness, "Add a person");
    assert_eq!(names(&harness), ["New person"]);
    press(&mut harness, Key::Escape);
    click(&mut harness, "Add a meeting");
    assert_eq!(titles(&harness), ["New meeting"]);
}

#[test]
fn where_the_list_has_no_room_the_filter_closes_what_is_open() {
    let (_directory, path) = own_plan();
    let mut harness = window_at(path, NOW, Theme::Light, [900.0, 560.0]);
    press(&mut harness, Key::F2);
    assert!(!is_there(&harness, STANDUP));
    press_with(&mut harness, Modifiers::COMMAND, Key::F);
    assert!(is_there(&harness, STANDUP));
    let field = harness.get_by_label("Filter meetings and people");
    assert!(field.is_focused());
}

#[test]
fn what_is_done_to_a_row_is_found_by_its_name() {
    let (_directory, path) = plan_of(3, 1);
    let mut harness = window(path, NOW);
    for (typed, expected) in [
        ("Duplicate meeting", 4),
        ("Archive meeting", 4),
        ("Colour violet", 4),
    ] {
        press_with(&mut harness, Modifiers::COMMAND, Key::K);
        harness.event(Event::Text(typed.to_owned()));
        rest(&mut harness);
        press(&mut harness, Key::Enter);
        assert_eq!(titles(&harness).len(), expected, "{typed}");
    }
    let plan = harness.state().plan();
    assert_eq!(titles(&harness).get(1).unwrap(), "Meeting 1 (copy)");
    // The copy was chosen and archived, and the meeting below it got the colour.
    assert!(plan.meetings.get(1).unwrap().archived);
    assert_eq!(plan.meeting("m2").unwrap().color.as_deref(), Some("violet"));
}

/// After a search without matches the list is as high as before.
#[test]
fn the_list_of_what_is_found_is_as_high_as_before() {
    let (_directory, path) = plan_of(20, 1);
    let mut harness = window(path, NOW);
    press_with(&mut harness, Modifiers::COMMAND, Key::K);
    for typed in ["zzzz", "Meeting 1"] {
        press_with(&mut harness, Modifiers::COMMAND, Key::A);
        harness.event(Event::Text(typed.to_owned()));
        rest(&mut harness);
    }
    let found: Vec<_> = harness
        .get_all_by_label_contains(", meeting, Montréal")
        .collect();
    let ninth = found.get(8).unwrap();
    let said = ninth.accesskit_node().label().unwrap();
    // One that is not seen would not be clicked.
    let at = ninth.rect().center();
    drop(found);
    harness.hover_at(at);
    harness.drag_at(at);
    harness.drop_at(at);
    rest(&mut harness);
    let meetings = harness.get_all_by_label_contains("every Monday at 10:00, Montréal");
    let mut chosen = meetings.filter_map(|row| {
        let node = row.accesskit_node();
        node.label()
            .filter(|_| node.toggled() == Some(Toggled::True))
    });
    let title = said.replace("meeting, Montréal", "every Monday");
    assert!(chosen.any(|row| row.starts_with(&title)), "{said}");
}

#[test]
fn a_plan_that_cannot_be_read_has_no_list() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("broken.json");
    std::fs::write(&path, "{").unwrap();
    let harness = window(path, NOW);
    assert!(!is_there(&harness, "No meetings yet."));
    harness.get_by_label("The plan could not be opened");
}

/// What is cut off in a row is told beside the list, where no row is; what is not, is not told.
#[test]
fn only_what_is_cut_off_is_told_and_beside_the_list() {
    let (_directory, path) = plan_of(3, 2);
    let long = "Meeting of which the name is longer than there is room for it in the list";
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("Meeting 2", long, 1)).unwrap();
    let mut harness = window(path, NOW);
    let told = |harness: &mut Harness<'static, App>, row: &str, title: &str| {
        let row = harness.get_by_label_contains(row).rect();
        harness.hover_at(row.center());
        harness.run_steps(40);
        let title = harness.query_by_label(title)?;
        Some(title.rect().left() - row.right())
    };
    let beside = told(&mut harness, long, long);
    assert!(beside.is_some_and(|distance| distance > 0.0), "{beside:?}");
    assert_eq!(told(&mut harness, "Meeting 3, ", "Meeting 3"), None);
}

/// The person whose form is open is marked in the list, as the meeting is.
#[test]
fn what_is_edited_is_marked_in_the_list() {
    let (_directory, path) = plan_of(3, 2);
    let mut harness = window(path, NOW);
    let marked = |harness: &Harness<'static, App>, row: &str| {
        let row = harness.get_by_label(row);
        row.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    click(&mut harness, &person(2));
    assert!(marked(&harness, &person(2)) && !marked(&harness, &person(1)));
    press(&mut harness, Key::Escape);
    assert!(!marked(&harness, &person(2)));
    // Also where all meetings are shown.
    harness.get_by_label(&meeting(2)).click();
    rest(&mut harness);
    press(&mut harness, Key::A);
    assert!(!marked(&harness, &meeting(2)));
    press(&mut harness, Key::F2);
    assert!(marked(&harness, &meeting(2)));
}

#[test]
fn who_is_added_to_a_long_list_is_in_sight() {
    let (_directory, path) = plan_of(2, 60);
    let mut harness = window(path, NOW);
    click(&mut harness, "Add a person");
    let row = harness.get_by_label_contains("New person, UTC");
    let list = egui::Rangef::new(52.0, 655.0);
    assert!(list.contains(row.rect().center().y), "{:?}", row.rect());
}

/// The scroll bar has room of its own beside the rows.
#[test]
fn nothing_lies_under_the_scroll_bar() {
    let (_directory, path) = plan_of(40, 2);
    let harness = window(path, NOW);
    let row = harness.get_by_label(&meeting(2)).rect();
    assert!(row.right() <= SIDEBAR - 8.0, "{row}");
}

/// Holding a key removes no more than pressing it once.
#[test]
fn a_key_that_is_held_removes_one_meeting() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, "2017-03-06T12:00:00Z");
    for repeat in [false, true, true] {
        harness.event(egui::Event::Key {
            key: Key::Delete,
            physical_key: None,
            pressed: true,
            repeat,
            modifiers: Modifiers::NONE,
        });
        rest(&mut harness);
        assert_eq!(harness.state().plan().meetings.len(), 3);
    }
}
