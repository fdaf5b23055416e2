//! Choosing a city, and the map.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use noonmark::store::{Places, Settings};
use noonmark::ui::App;

use crate::ui::{machine, own_plan, rest, saved, settle, type_over, window, window_on};

/// The accessible labels of the rows of an open list, by what is in them.
fn row<'a>(harness: &'a Harness<'static, App>, label: &'a str) -> egui_kittest::Node<'a> {
    harness.get_by_label_contains(label)
}

/// Takes out what stands in a field.
pub(crate) fn clear(harness: &mut Harness<'static, App>, label: &str) {
    focus(harness, label);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.key_press(Key::Backspace);
    rest(harness);
}

fn focus(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).focus();
    rest(harness);
}

#[test]
fn a_city_is_found_while_it_is_typed_and_chosen_with_the_keys() {
    let (_directory, path) = own_plan();
    let mut harness = window(path.clone(), "2017-03-06T12:00:00Z");
    harness.key_press(Key::F2);
    rest(&mut harness);
    type_over(&mut harness, "Anchor city", "london");
    row(
        &harness,
        "London, England, GB · Europe/London, 12:00, UTC, clocks change",
    );
    // Nothing is changed by what is only typed.
    assert_eq!(harness.state().plan().meetings[0].anchor.name, "Montréal");
    harness.key_press(Key::ArrowDown);
    rest(&mut harness);
    harness.key_press(Key::ArrowUp);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    let anchor = &harness.state().plan().meetings[0].anchor;
    assert_eq!((&*anchor.name, &*anchor.zone), ("London", "Europe/London"));
    assert_eq!(
        (anchor.country.as_deref(), anchor.geonames),
        (Some("GB"), Some(2_643_743))
    );
    assert!(saved(&path).contains("2643743"));
    harness.get_by_label("England, GB · Europe/London · 12:00 now, UTC, clocks change");
    // One step to undo, and the field follows.
    harness.get_by_label("Undo").click();
    settle(&mut harness);
    assert_eq!(harness.state().plan().meetings[0].anchor.name, "Montréal");
    let field = harness.get_by_label("Anchor city");
    assert_eq!(field.value().as_deref(), Some("Montréal"));
}

#[test]
fn a_city_is_chosen_with_the_mouse_and_offered_again() {
    let (_directory, places, path) = machine();
    let mut harness = window_on(&places, &path);
    harness.get_by_label_contains("Seoul lab, Seoul").click();
    rest(&mut harness);
    type_over(&mut harness, "City", "Bombay");
    let mumbai = "Mumbai, Maharashtra, IN · Asia/Kolkata, 17:30, UTC+5:30, no clock change";
    harness.get_by_label(mumbai).click();
    settle(&mut harness);
    let person = harness.state().plan().participant("seoul").unwrap();
    assert_eq!(person.city.name, "Mumbai");
    let recent = Settings::load(&places).unwrap();
    assert_eq!(recent.recent_cities()[0].name, "Mumbai");

    // Before anything is typed: what was chosen before, and the cities of the plan.
    drop(harness);
    let mut harness = window_on(&places, &path);
    harness.key_press(Key::F2);
    rest(&mut harness);
    focus(&mut harness, "Anchor city");
    harness.get_by_label(mumbai);
    row(&harness, "Nottingham, England, GB · Europe/London");
    // A list that is left closes, and nothing is changed.
    focus(&mut harness, "Title");
    assert!(
        harness
            .query_by_label_contains("Mumbai, Maharashtra")
            .is_none()
    );
    assert_eq!(harness.state().plan().meetings[0].anchor.name, "Montréal");
}

#[test]
fn what_is_no_city_is_told_and_kept_until_it_is_one() {
    let (_directory, path) = own_plan();
    let before = saved(&path);
    let mut harness = window(path.clone(), "2017-03-06T12:00:00Z");
    harness.key_press(Key::F2);
    rest(&mut harness);
    for (typed, told) in [
        ("Xqzzjw", "no city or zone is called “Xqzzjw”"),
        ("London", "choose one of the cities for “London”"),
        ("", "choose a city"),
    ] {
        clear(&mut harness, "Anchor city");
        type_over(&mut harness, "Anchor city", typed);
        focus(&mut harness, "Title");
        harness.get_by_label(told);
        let field = harness.get_by_label("Anchor city");
        assert_eq!(field.value().as_deref(), Some(typed));
    }
    settle(&mut harness);
    assert_eq!(saved(&path), before);
    // Escape takes back what was typed.
    type_over(&mut harness, "Anchor city", "Xqzzjw");
    harness.key_press(Key::Escape);
    rest(&mut harness);
    let field = harness.get_by_label("Anchor city");
    assert_eq!(field.value().as_deref(), Some("Montréal"));
}

#[test]
fn a_zone_and_an_offset_can_be_chosen_as_they_are() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, "2017-03-06T12:00:00Z");
    harness.key_press(Key::F2);
    rest(&mut harness);
    type_over(&mut harness, "Anchor city", "Europe/Lon");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(
        harness.state().plan().meetings[0].anchor.zone,
        "Europe/London"
    );
    type_over(&mut harness, "Anchor city", "UTC");
    harness.key_press(Key::Tab);
    settle(&mut harness);
    let zone = harness.state().plan().meetings[0].anchor.zone.clone();
    assert!(["UTC", "Etc/UTC"].contains(&&*zone), "{zone}");
}

#[test]
fn a_new_person_is_where_the_machine_is() {
    let (_directory, places, path) = machine();
    let places = Places {
        zone: Some("Asia/Seoul".into()),
        ..places
    };
    let mut harness = window_on(&places, &path);
    harness.get_by_label("Add a person").click();
    rest(&mut harness);
    let person = harness.state().plan().participants.last().unwrap();
    assert_eq!(
        (&*person.city.name, &*person.city.zone),
        ("Seoul", "Asia/Seoul")
    );
}

#[test]
fn the_map_has_every_city_with_its_clock() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, "2017-03-06T12:00:00Z");
    harness.key_press(Key::Num8);
    rest(&mut harness);
    harness.get_by_label("Montréal: 07:00, Mon 6 Mar 2017, UTC−5");
    harness.get_by_label("Nottingham: 12:00, Mon 6 Mar 2017, UTC");
    harness.get_by_label("Seoul: 21:00, Mon 6 Mar 2017, UTC+9");
    harness.get_by_label("Mon 6 Mar 2017, 12:00 UTC");
    // The time is moved with the keys.
    focus(&mut harness, "Time");
    for _ in 0..12 {
        harness.key_press(Key::ArrowRight);
        rest(&mut harness);
    }
    harness.get_by_label("Mon 6 Mar 2017, 13:00 UTC");
    harness.get_by_label("Nottingham: 13:00, Mon 6 Mar 2017, UTC");
    harness.get_by_label("Now").click();
    rest(&mut harness);
    harness.get_by_label("Nottingham: 12:00, Mon 6 Mar 2017, UTC");
    // A click asks for the place below it.
    harness.get_by_label_contains("Click anywhere on the map");
    let map = harness.get_by_label("Map of the world").rect();
    let at = map.min + map.size() * egui::Vec2::new((115.9 + 180.0) / 360.0, (84.0 + 31.9) / 142.0);
    harness.drag_at(at);
    harness.drop_at(at);
    rest(&mut harness);
    harness.get_by_label("Perth: 20:00, Mon 6 Mar 2017, UTC+8 (Australia/Perth)");
}

#[test]
fn no_name_on_the_map_covers_another() {
    let cities = [
        ("London", "Europe/London"),
        ("Nottingham", "Europe/London"),
        ("Birmingham", "Europe/London"),
        ("Paris", "Europe/Paris"),
        ("Brussels", "Europe/Brussels"),
        ("Amsterdam", "Europe/Amsterdam"),
        ("Berlin", "Europe/Berlin"),
        ("Hamburg", "Europe/Berlin"),
        ("Zürich", "Europe/Zurich"),
        ("Vienna", "Europe/Vienna"),
        ("Prague", "Europe/Prague"),
        ("Luxembourg", "Europe/Luxembourg"),
    ];
    let people = cities.map(|(name, zone)| {
        format!(r#"{{ "id": "{name}", "name": "{name} people", "city": {{ "name": "{name}", "zone": "{zone}" }} }}"#)
    });
    let ids = cities.map(|(name, _)| format!("\"{name}\"")).join(", ");
    let plan = format!(
        r#"{{ "noonmark": 1, "participants": [{}], "meetings": [{{ "id": "m", "title": "M",
        "anchor": {{ "name": "London", "zone": "Europe/London" }}, "start": "2026-01-05T10:00",
        "minutes": 30, "rule": "FREQ=DAILY", "participants": [{ids}] }}] }}"#,
        people.join(", ")
    );
    let (_directory, places, path) = machine();
    std::fs::write(&path, plan).unwrap();
    let mut harness = window_on(&places, &path);
    harness.key_press(Key::Num8);
    rest(&mut harness);
    assert!(harness.query_by_label_contains("Not on the map").is_none());
    let rects = cities.map(|(name, _)| {
        let label = format!("{name}: ");
        let rect = harness.get_by_label_contains(&label).rect();
        // A name, and not only a dot that had no room for one.
        assert!(rect.width() > 40.0, "{name}: {rect:?}");
        rect
    });
    let map = harness.get_by_label("Map of the world").rect();
    for (index, one) in rects.iter().enumerate() {
        assert!(map.contains_rect(*one));
        for other in &rects[index + 1..] {
            assert!(!one.intersects(*other), "{one:?} {other:?}");
        }
    }
}

#[test]
fn opening_the_list_changes_nothing_and_tab_goes_on() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, "2017-03-06T12:00:00Z");
    harness.key_press(Key::F2);
    rest(&mut harness);
    // Return takes what is chosen already; nothing was typed.
    focus(&mut harness, "Anchor city");
    harness.key_press(Key::Enter);
    rest(&mut harness);
    let anchor =
        |harness: &Harness<'static, App>| harness.state().plan().meetings[0].anchor.clone();
    assert_eq!(anchor(&harness).name, "Montréal");
    // Nor is it another one when the list is opened again.
    focus(&mut harness, "Title");
    focus(&mut harness, "Anchor city");
    harness.key_press(Key::Enter);
    rest(&mut harness);
    assert_eq!(anchor(&harness).name, "Montréal");
    focus(&mut harness, "Title");
    // Nor does the list catch the Tab key.
    focus(&mut harness, "Anchor city");
    harness.key_press(Key::Tab);
    rest(&mut harness);
    assert!(harness.get_by_label("First date").is_focused());
    type_over(&mut harness, "Anchor city", "hyderab");
    harness.key_press(Key::Tab);
    rest(&mut harness);
    assert_eq!(anchor(&harness).name, "Hyderabad");
    assert!(harness.get_by_label("First date").is_focused());
}

#[test]
fn the_list_is_as_wide_after_a_short_answer() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, "2017-03-06T12:00:00Z");
    harness.key_press(Key::F2);
    rest(&mut harness);
    for typed in ["Xqzzjw", "London"] {
        type_over(&mut harness, "Anchor city", typed);
        rest(&mut harness);
    }
    let london = "London, England, GB · Europe/London, 12:00, UTC, clocks change";
    let first = harness.get_by_label(london).rect();
    assert!(first.width() > 400.0, "{first:?}");
    let ontario = harness.get_by_label_contains("London, Ontario, CA").rect();
    assert!(ontario.top() >= first.bottom() && ontario.height() > 40.0);
}

#[test]
fn a_city_without_an_id_whose_zone_is_a_link_is_on_the_map() {
    let (_directory, places, path) = machine();
    let plan = std::fs::read_to_string(&path).unwrap();
    let plan = plan
        .replace("America/Vancouver", "America/Montreal")
        .replace(r#", "geonames": 6077243"#, "");
    assert!(!plan.contains("6077243"));
    std::fs::write(&path, plan).unwrap();
    let mut harness = window_on(&places, &path);
    harness.key_press(Key::Num8);
    rest(&mut harness);
    harness.get_by_label_contains("Montréal: 07:00");
    assert!(harness.query_by_label_contains("Not on the map").is_none());
}

#[test]
fn a_city_with_an_id_that_is_none_is_on_the_map_once() {
    let (_directory, places, path) = machine();
    let plan = std::fs::read_to_string(&path).unwrap();
    let with_id = r#""geonames": 2641170"#;
    assert!(plan.matches(with_id).count() > 1);
    let plan = plan.replacen(with_id, r#""geonames": 4000000000"#, 1);
    std::fs::write(&path, plan).unwrap();
    let mut harness = window_on(&places, &path);
    harness.key_press(Key::Num8);
    rest(&mut harness);
    let nottingham = harness.query_all_by_label_contains("Nottingham: 12:00");
    assert_eq!(nottingham.count(), 1);
}

#[test]
fn the_place_that_was_asked_for_follows_the_zone_data() {
    let (_directory, places, path) = machine();
    let mut harness = window_on(&places, &path);
    harness.key_press(Key::Num8);
    rest(&mut harness);
    let map = harness.get_by_label("Map of the world").rect();
    let at =
        map.min + map.size() * egui::Vec2::new((-123.1 + 180.0) / 360.0, (84.0 - 49.25) / 142.0);
    harness.drag_at(at);
    harness.drop_at(at);
    rest(&mut harness);
    harness.get_by_label("Vancouver: 05:00, Tue 24 Nov 2026, UTC−7 (America/Vancouver)");
    harness.key_press(Key::Num9);
    rest(&mut harness);
    harness.get_by_label("2025b, chrono-tz").click();
    rest(&mut harness);
    harness.key_press(Key::Num8);
    rest(&mut harness);
    harness.get_by_label("Vancouver: 04:00, Tue 24 Nov 2026, UTC−8 (America/Vancouver)");
}
