//! Where the Tab key leads.

use std::collections::BTreeSet;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use noonmark::ui::App;

use crate::ui::{own_plan, rest, window};

/// What has the focus: the id of its node, and what a screen reader says of it.
fn focused(harness: &Harness<'static, App>) -> Option<(String, String)> {
    let found = harness.query_by(|node| node.is_focused() && node.role() != egui::Role::Window)?;
    let node = found.accesskit_node();
    let said = [
        node.label(),
        node.value(),
        node.placeholder().map(Into::into),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    Some((format!("{:?}", node.id()), said.join(", ")))
}

/// Every stop of the Tab key has a name, and it comes around: there is no trap, and nothing that is
/// of no use.
#[test]
fn the_tab_key_goes_around_and_stops_only_where_there_is_a_name() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, "2017-03-06T12:00:00Z");
    for view in [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
    ] {
        harness.key_press(view);
        rest(&mut harness);
        goes_around(&mut harness, &format!("{view:?}"));
    }
    harness.key_press(Key::Num2);
    rest(&mut harness);
    harness.key_press(Key::F2);
    rest(&mut harness);
    goes_around(&mut harness, "a meeting's form");
}

fn goes_around(harness: &mut Harness<'static, App>, at: &str) {
    const MOST: usize = 200;
    let mut stops = BTreeSet::new();
    let mut last = String::new();
    let mut came_around = false;
    for _ in 0..MOST {
        harness.key_press(Key::Tab);
        harness.step();
        harness.step();
        let Some((id, said)) = focused(harness) else {
            continue;
        };
        assert!(!said.is_empty(), "{at}: no name after “{last}”");
        last.clone_from(&said);
        if !stops.insert((id, said)) {
            came_around = true;
            break;
        }
    }
    assert!(came_around, "{at}: not around in {MOST} steps, at “{last}”");
    assert!(stops.len() > 10, "{at}: only {stops:?}");
    harness.key_press_modifiers(Modifiers::NONE, Key::Escape);
    rest(harness);
}

/// Presses a key, and tells what then has the focus.
fn press(harness: &mut Harness<'static, App>, modifiers: Modifiers, key: Key) -> String {
    harness.key_press_modifiers(modifiers, key);
    rest(harness);
    focused(harness).map(|(_, said)| said).unwrap_or_default()
}

/// A key gives the focus to what begins like that.
fn leads_to(harness: &mut Harness<'static, App>, (modifiers, key): (Modifiers, Key), begins: &str) {
    let said = press(harness, modifiers, key);
    assert!(
        said.starts_with(begins),
        "{modifiers:?} {key:?}: {said}, not {begins}"
    );
}

/// F6 goes from one part of the window to the next, to what had the focus there last; Shift+F6 back.
#[test]
fn f6_goes_from_part_to_part() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, "2017-03-06T12:00:00Z");
    let (none, shift) = (Modifiers::NONE, Modifiers::SHIFT);
    press(&mut harness, none, Key::Num2);
    for (modifiers, key, begins) in [
        (none, Key::F6, "team"),
        // The list begins with the chosen meeting, the view with its first date.
        (none, Key::F6, "Daily stand-up, every Monday to Friday"),
        (none, Key::F6, "Mon 6 Mar 2017"),
        (none, Key::Tab, "Tue 7 Mar 2017"),
        (none, Key::F6, "Thu 9 Mar 2017, in 3 days"),
        (none, Key::F6, "tzdb"),
        (none, Key::F6, "team"),
        (shift, Key::F6, "tzdb"),
        (shift, Key::F6, "Thu 9 Mar 2017, in 3 days"),
        (shift, Key::F6, "Tue 7 Mar 2017"),
        (shift, Key::F6, "Daily stand-up"),
        // The form is one more, and F6 leaves its fields.
        (none, Key::F2, "Title"),
        (none, Key::F6, "tzdb"),
        (shift, Key::F6, "Title"),
        (shift, Key::F6, "Thu 9 Mar 2017, in 3 days"),
    ] {
        leads_to(&mut harness, (modifiers, key), begins);
    }
}

/// A question mark lists the keys, but in a field it is typed.
#[test]
fn a_question_mark_lists_the_keys_but_where_it_is_typed() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, "2017-03-06T12:00:00Z");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Questionmark);
    rest(&mut harness);
    harness.get_by_label("Next part of the window");
    harness.key_press(Key::Escape);
    rest(&mut harness);
    harness.key_press(Key::F2);
    rest(&mut harness);
    harness.event(egui::Event::Text("?".into()));
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Questionmark);
    rest(&mut harness);
    assert!(harness.query_by_label("Next part of the window").is_none());
    let title = harness.get_by_role_and_label(egui::Role::TextInput, "Title");
    assert_eq!(title.value().as_deref(), Some("?"));
}

/// What had the focus has it again once a menu, a list or the command field is closed by a key.
#[test]
fn the_focus_comes_back_to_what_had_it() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, "2017-03-06T12:00:00Z");
    let (none, shift) = (Modifiers::NONE, Modifiers::SHIFT);
    press(&mut harness, none, Key::Num2);
    for (modifiers, key, begins) in [
        (none, Key::F6, "team"),
        (none, Key::F6, "Daily stand-up"),
        (none, Key::F6, "Mon 6 Mar 2017"),
        (none, Key::Tab, "Tue 7 Mar 2017"),
        (Modifiers::COMMAND, Key::K, "Command"),
        (none, Key::Escape, "Tue 7 Mar 2017"),
        (shift, Key::F10, "Move"),
        (none, Key::Escape, "Tue 7 Mar 2017"),
        (shift, Key::F10, "Move"),
        (none, Key::ArrowDown, "Skip"),
        (none, Key::Enter, "Tuesday 7 March, skipped"),
        (none, Key::ArrowDown, "Wed 8 Mar 2017"),
    ] {
        leads_to(&mut harness, (modifiers, key), begins);
    }
    // The menu of a row that is selected and has no focus.
    press(&mut harness, none, Key::Escape);
    harness.get_by_label("Fri 10 Mar 2017, ").click();
    rest(&mut harness);
    press(&mut harness, shift, Key::F10);
    leads_to(&mut harness, (none, Key::Escape), "Fri 10 Mar 2017");
    // A list that opens.
    press(&mut harness, Modifiers::COMMAND, Key::Comma);
    harness.get_by_label("Time format").focus();
    rest(&mut harness);
    for key in [Key::Enter, Key::ArrowDown, Key::Escape] {
        press(&mut harness, none, key);
    }
    assert!(harness.get_by_label("Time format").is_focused());
}
