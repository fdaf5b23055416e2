//! Dates and times that are typed or picked, by the keys and by the pointer.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use noonmark::ui::App;
use noonmark::words::formats::{Formats, use_formats};

use crate::ui::{own_plan, rest, type_over, window};

const NOW: &str = "2017-03-06T12:00:00Z";

fn start(harness: &Harness<'static, App>) -> String {
    let plan = harness.state().plan();
    plan.meeting("standup").unwrap().start.to_string()
}

fn press(harness: &mut Harness<'static, App>, keys: &[(Modifiers, Key)]) {
    for (modifiers, key) in keys {
        harness.key_press_modifiers(*modifiers, *key);
        rest(harness);
    }
}

/// The form of the stand-up, which begins on Monday 2 January 2017 at 10:00.
fn form(path: std::path::PathBuf) -> Harness<'static, App> {
    let mut harness = window(path, NOW);
    harness.key_press(Key::F2);
    rest(&mut harness);
    assert_eq!(start(&harness), "2017-01-02 10:00:00");
    harness
}

#[test]
fn a_date_is_typed_as_people_write_it() {
    let (_directory, path) = own_plan();
    let mut harness = form(path);
    for (typed, date) in [
        ("13.3.2017", "2017-03-13"),
        ("14/3/17", "2017-03-14"),
        ("Mar 15", "2017-03-15"),
        ("16 march 2017", "2017-03-16"),
        ("tomorrow", "2017-03-07"),
        ("monday", "2017-03-13"),
        ("2017-03-10", "2017-03-10"),
    ] {
        type_over(&mut harness, "First date", typed);
        assert_eq!(start(&harness), format!("{date} 10:00:00"), "{typed}");
    }
    harness.get_by_label("Title").focus();
    rest(&mut harness);
    let shown = harness.get_by_label("First date").value();
    assert_eq!(shown.as_deref(), Some("Fri 10 Mar 2017"));
}

#[test]
fn a_time_is_typed_stepped_and_picked() {
    let (_directory, path) = own_plan();
    let mut harness = form(path);
    for (typed, time) in [("2pm", "14:00"), ("2:30 PM", "14:30"), ("1550", "15:50")] {
        type_over(&mut harness, "Time there", typed);
        assert_eq!(start(&harness), format!("2017-01-02 {time}:00"), "{typed}");
    }
    for (key, time) in [
        (Key::ArrowUp, "16:00"),
        (Key::ArrowUp, "16:15"),
        (Key::ArrowDown, "16:00"),
    ] {
        press(&mut harness, &[(Modifiers::NONE, key)]);
        assert_eq!(start(&harness), format!("2017-01-02 {time}:00"));
    }
    // Esc closes the list alone, and leaves what was there.
    let open = (Modifiers::ALT, Key::ArrowDown);
    let down = (Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, &[open, down, (Modifiers::NONE, Key::Escape)]);
    assert_eq!(start(&harness), "2017-01-02 16:00:00");
    assert!(harness.get_by_label("Time there").is_focused());
    press(
        &mut harness,
        &[open, down, down, (Modifiers::NONE, Key::Enter)],
    );
    assert_eq!(start(&harness), "2017-01-02 16:30:00");
    harness.get_by_label("Times: Time there").click();
    rest(&mut harness);
    harness.get_by_label("16:45").click();
    rest(&mut harness);
    assert_eq!(start(&harness), "2017-01-02 16:45:00");
    assert!(harness.query_by_label("17:00").is_none(), "it is closed");
}

#[test]
fn a_day_is_picked_by_the_keys() {
    let (_directory, path) = own_plan();
    let mut harness = form(path);
    harness.get_by_label("First date").focus();
    rest(&mut harness);
    let none = Modifiers::NONE;
    press(&mut harness, &[(Modifiers::ALT, Key::ArrowDown)]);
    assert!(harness.get_by_label("Monday 2 January 2017").is_focused());
    for (modifiers, key, day) in [
        (none, Key::ArrowRight, "Tuesday 3 January 2017"),
        (none, Key::ArrowDown, "Tuesday 10 January 2017"),
        (none, Key::PageDown, "Friday 10 February 2017"),
        (Modifiers::SHIFT, Key::PageDown, "Saturday 10 February 2018"),
        (Modifiers::SHIFT, Key::PageUp, "Friday 10 February 2017"),
        (none, Key::Home, "Monday 6 February 2017"),
        (none, Key::End, "Sunday 12 February 2017"),
        (none, Key::PageDown, "Sunday 12 March 2017"),
        (none, Key::ArrowRight, "Monday 13 March 2017, held"),
    ] {
        press(&mut harness, &[(modifiers, key)]);
        assert!(harness.get_by_label(day).is_focused(), "{day}");
    }
    // Esc leaves what was there, and the form open.
    press(&mut harness, &[(none, Key::Escape)]);
    assert_eq!(start(&harness), "2017-01-02 10:00:00");
    assert!(harness.get_by_label("First date").is_focused());
    press(
        &mut harness,
        &[
            (none, Key::F4),
            (none, Key::ArrowLeft),
            (none, Key::ArrowUp),
            (none, Key::Enter),
        ],
    );
    assert_eq!(start(&harness), "2016-12-25 10:00:00");
    assert!(harness.get_by_label("First date").is_focused());
}

#[test]
fn a_day_is_picked_by_the_pointer() {
    let (_directory, path) = own_plan();
    let mut harness = form(path);
    harness.get_by_label("Calendar: First date").click();
    rest(&mut harness);
    for button in ["Next year", "Next month", "Previous year", "Next month"] {
        harness.get_by_label(button).click();
        rest(&mut harness);
    }
    harness.get_by_label("March 2017");
    harness.get_by_label("Monday 6 March 2017, today, held");
    harness.get_by_label("Tuesday 7 March 2017, held").click();
    rest(&mut harness);
    assert_eq!(start(&harness), "2017-03-07 10:00:00");
    assert!(harness.query_by_label("March 2017").is_none());
}

#[test]
fn a_week_begins_where_the_locale_says() {
    let (_directory, path) = own_plan();
    let mut harness = form(path);
    // As the window itself does where the system's locale says so.
    use_formats(Formats::of_locale("en-US").unwrap());
    rest(&mut harness);
    type_over(&mut harness, "First date", "3/13/2017");
    assert_eq!(start(&harness), "2017-03-13 10:00:00");
    press(
        &mut harness,
        &[
            (Modifiers::ALT, Key::ArrowDown),
            (Modifiers::NONE, Key::Home),
        ],
    );
    let sunday = harness.get_by_label("Sunday, March 12 2017");
    assert!(sunday.is_focused());
    let left = sunday.accesskit_node().bounding_box().unwrap().x0;
    let monday = harness.get_by_label_contains("Monday, March 13 2017");
    assert!(left < monday.accesskit_node().bounding_box().unwrap().x0);
}

#[test]
fn a_date_is_moved_by_its_calendar_and_its_list_of_times() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    harness.key_press(Key::ArrowRight);
    rest(&mut harness);
    let field = "Move this date to another time in Montréal";
    harness.get_by_label(field).focus();
    rest(&mut harness);
    let none = Modifiers::NONE;
    press(
        &mut harness,
        &[
            (Modifiers::ALT, Key::ArrowDown),
            (none, Key::ArrowLeft),
            (none, Key::Enter),
            (none, Key::F4),
            (none, Key::ArrowDown),
            (none, Key::Enter),
        ],
    );
    let shown = harness.get_by_label(field).value();
    assert_eq!(shown.as_deref(), Some("Sun 5 Mar 2017 10:15"));
    press(&mut harness, &[(none, Key::Enter)]);
    let plan = harness.state().plan();
    let moved = &plan.meeting("standup").unwrap().moved;
    let to: Vec<_> = moved.iter().map(|moved| moved.to.to_string()).collect();
    assert!(to.contains(&"2017-03-05 10:15:00".to_owned()), "{to:?}");
}

#[test]
fn hours_past_midnight_are_told_and_lengths_are_picked() {
    let (_directory, path) = own_plan();
    let mut harness = form(path.clone());
    harness.get_by_label("45 minutes").click();
    rest(&mut harness);
    let plan = harness.state().plan();
    assert_eq!(plan.meeting("standup").unwrap().minutes, 45);
    harness
        .get_by_label_contains("Seoul lab, Seoul · now")
        .click();
    rest(&mut harness);
    type_over(&mut harness, "Works from", "10pm");
    type_over(&mut harness, "Works to", "0600");
    harness.get_by_label("until 06:00 the next day");
    let person = harness.state().plan().participant("seoul").unwrap();
    assert_eq!(person.working().to.to_string(), "06:00:00");
}

#[test]
fn the_keys_are_in_the_list_that_a_click_opened() {
    let (_directory, path) = own_plan();
    let mut harness = form(path);
    harness.get_by_label("Times: Time there").click();
    rest(&mut harness);
    assert!(harness.get_by_label("Time there").is_focused());
    press(
        &mut harness,
        &[
            (Modifiers::NONE, Key::ArrowDown),
            (Modifiers::NONE, Key::Enter),
        ],
    );
    assert_eq!(start(&harness), "2017-01-02 10:15:00");
}

/// A long name ends before the button beside it.
#[test]
fn a_long_title_leaves_room_for_what_stands_beside_it() {
    let (_directory, path) = own_plan();
    let long =
        "A title that goes on and on, and on, until there is no room left for any more of it";
    let text = crate::read_fixture("2017.json").replace("Monthly all hands", long);
    std::fs::write(&path, text).unwrap();
    let mut harness = window(path, "2017-03-06T12:00:00Z");
    harness
        .get_by_label_contains("Seoul lab, Seoul · now")
        .click();
    rest(&mut harness);
    let title = harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, long);
    let show = format!("Show {long}");
    let button = harness.get_by_label(&show);
    assert!(title.rect().right() <= button.rect().left());
}
