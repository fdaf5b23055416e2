//! Where the Tab key leads.

use std::collections::BTreeSet;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use noonmark::ui::App;

use crate::ui::{own_plan, window};

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
    ] {
        harness.key_press(view);
        harness.run();
        goes_around(&mut harness, &format!("{view:?}"));
    }
    harness.key_press(Key::Num2);
    harness.run();
    harness.key_press(Key::F2);
    harness.run();
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
    harness.run();
}
