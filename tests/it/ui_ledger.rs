//! What collides, and who carries how much, in the window: by label.

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use noonmark::ui::App;
use serde_json::json;

use crate::ui::{wait_for, window};
use crate::ui_decide::type_over;

/// A stand-up and a client's call that collide while only one of their clocks has changed, and a call
/// after work on Egypt's weekend.
fn plan() -> serde_json::Value {
    let person = |id: &str, name: &str, zone: &str, country: &str| json!({"id": id, "name": name, "city": {"name": name, "zone": zone, "country": country}});
    let meeting = |id: &str, title: &str, (city, zone): (&str, &str), start: &str, days: &str| {
        json!({
            "id": id, "title": title, "anchor": {"name": city, "zone": zone}, "start": start,
            "minutes": 30, "rule": format!("FREQ=WEEKLY;BYDAY={days}"),
            "participants": if id == "duty" { ["cairo"] } else { ["london"] },
        })
    };
    let (montreal, london) = (
        ("Montréal", "America/Montreal"),
        ("London", "Europe/London"),
    );
    json!({
        "noonmark": 1,
        "participants": [
            person("london", "London", "Europe/London", "GB"),
            person("cairo", "Cairo", "Africa/Cairo", "EG"),
        ],
        "meetings": [
            meeting("standup", "Stand-up", montreal, "2026-01-05T10:00", "MO,TU"),
            meeting("client", "Client", london, "2026-01-06T14:00", "TU"),
            meeting("duty", "Duty", london, "2026-01-09T17:00", "FR"),
        ],
    })
}

fn opened(page: &str) -> (tempfile::TempDir, Harness<'static, App>) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("team.json");
    std::fs::write(&path, plan().to_string()).unwrap();
    let mut harness = window(path, "2027-02-01T12:00:00Z");
    harness.key_press(Key::Num6);
    harness.run_steps(4);
    harness.get_by_label(page).click();
    harness.run_steps(4);
    (directory, harness)
}

const COLLIDE: &str =
    "“Stand-up” and “Client” collide 2 times, Tue 16 Mar – Tue 23 Mar 2027, for London";

#[test]
fn what_collides_is_told_with_its_dates_and_what_can_be_done_about_it() {
    let (_directory, mut harness) = opened("Conflicts");
    wait_for(&mut harness, COLLIDE);
    harness.get_by_label("Two calls at once, only because clocks change");
    // Of the stand-up alone: nothing of Egypt's weekend.
    assert!(harness.query_by_label_contains("“Duty”").is_none());
    harness.get_by_label("Tue 23 Mar: Stand-up").click();
    harness.run_steps(6);
    harness.get_by_label_contains("London, Tuesday 23 March, 14:00");
    assert!(harness.query_by_label_contains("collide").is_none());
    // Back, and on to a way out.
    harness.key_press(Key::Num6);
    harness.run_steps(4);
    wait_for(&mut harness, COLLIDE);
    let mut ways = harness.get_all_by_label("Weeks between: Client");
    ways.next().unwrap().click();
    drop(ways);
    harness.run_steps(4);
    wait_for(&mut harness, "Clocks agree on every coming date");
    harness.get_by_label("Client");
}

#[test]
fn all_meetings_are_looked_through_at_once_and_from_any_date() {
    let (_directory, mut harness) = opened("Conflicts");
    harness.key_press(Key::A);
    harness.run_steps(4);
    wait_for(&mut harness, COLLIDE);
    harness.get_by_label("On a weekend, whatever clocks do");
    harness.get_by_label_contains("“Duty” is on the weekend for Cairo");
    type_over(&mut harness, "From", "1 Apr 2027");
    wait_for(&mut harness, "Sun 31 Oct");
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("Tue 16 Mar").is_none());
}

#[test]
fn where_nothing_collides_it_says_over_which_dates_was_looked() {
    let (_directory, mut harness) = opened("Conflicts");
    // The duty is nobody's but Cairo's.
    for _ in 0..2 {
        harness.key_press(Key::ArrowDown);
        harness.run_steps(4);
    }
    wait_for(&mut harness, "“Duty” is on the weekend for Cairo");
    type_over(&mut harness, "From", "1 Apr 2020");
    wait_for(
        &mut harness,
        "From Wed 1 Apr 2020 to Thu 1 Apr 2021 nobody is wanted",
    );
    harness.get_by_label("Nothing collides");
}

#[test]
fn who_carries_how_much_is_a_sentence_bars_and_numbers() {
    let (_directory, mut harness) = opened("Fairness");
    wait_for(
        &mut harness,
        "2027: Nobody has a call outside working hours",
    );
    harness.key_press(Key::A);
    harness.run_steps(4);
    wait_for(
        &mut harness,
        "Cairo, coming 12 months: 26 h outside working hours, 0 min of it outside waking hours; 52 of 52 calls; 4 shift days",
    );
    harness.get_by_label("Of 26 h outside working hours, Cairo carries 100%");
    harness.get_by_label_contains("London, past 12 months: 0 min outside working hours");
}
