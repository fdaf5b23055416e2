//! What to do about a shift, in the window: by label, as a person with a screen reader would.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use noonmark::plan::Plan;
use noonmark::store;
use noonmark::ui::App;

use crate::ui::{rest, saved, settle, wait_for, window};

/// A window on the example plan in a directory of its own, as of February 2027.
fn example() -> (tempfile::TempDir, std::path::PathBuf, Harness<'static, App>) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("team.json");
    std::fs::write(&path, store::example().unwrap().to_json().unwrap()).unwrap();
    let harness = window(path.clone(), "2027-02-01T12:00:00Z");
    (directory, path, harness)
}

/// Opens a page by its tab, for the meeting whose row is `down` below the first.
fn open(harness: &mut Harness<'static, App>, page: &str, down: usize) {
    for _ in 0..down {
        harness.key_press(Key::ArrowDown);
        rest(harness);
    }
    harness.key_press(Key::Num6);
    harness.run_steps(4);
    harness.get_by_label(page).click();
    harness.run_steps(4);
}

/// Types over what stands in a field; the answers may still be on their way.
pub(crate) fn type_over(harness: &mut Harness<'static, App>, label: &str, text: &str) {
    harness.get_by_label(label).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_label(label).type_text(text);
    harness.run_steps(4);
}

/// Clicks a button once it is there.
fn click(harness: &mut Harness<'static, App>, label: &str) {
    wait_for(harness, label);
    harness.get_by_label_contains(label).click();
    harness.run_steps(6);
}

fn plan_at(path: &std::path::Path) -> Plan {
    Plan::from_json(&saved(path)).unwrap()
}

const KEEP: &str = "Keep “Daily stand-up” by the clock of Nottingham from Mon 1 Feb 2027 on";

#[test]
fn a_clock_is_looked_at_in_the_schedule_before_it_is_chosen() {
    let (_directory, path, mut harness) = example();
    let before = saved(&path);
    open(&mut harness, "Whose clock", 0);
    click(&mut harness, &format!("Preview: {KEEP}"));
    harness.get_by_label(&format!("Not so yet: {KEEP}"));
    // In Nottingham it is at 15:00 all year: what shifts is São Paulo.
    harness.get_by_label(
        "São Paulo team, Monday 29 March, 11:00, an hour earlier, from here 11:00 until Fri 29 Oct",
    );
    // Nothing can be changed meanwhile, and nothing is.
    harness.key_press(Key::Delete);
    harness.run_steps(4);
    harness.get_by_label_contains("This is only a preview");
    settle(&mut harness);
    assert_eq!(saved(&path), before);
    harness.get_by_label("Back").click();
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("Not so yet").is_none());
    click(&mut harness, &format!("Preview: {KEEP}"));
    harness.get_by_label("Apply").click();
    harness.run_steps(6);
    settle(&mut harness);
    let plan = plan_at(&path);
    assert_eq!(plan.meetings.len(), 5);
    assert_eq!(
        plan.meetings[0].rule.as_ref().unwrap().to_string(),
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270131"
    );
    assert_eq!(plan.meetings[1].anchor.name, "Nottingham");
    // It is one thing to undo.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(4);
    settle(&mut harness);
    assert_eq!(plan_at(&path), store::example().unwrap());
    // The meeting that was divided is the one that is looked at.
    harness.get_by_label("Daily stand-up");
    assert!(harness.query_by_label("Seoul hand-over").is_none());
}

#[test]
fn escape_leaves_what_is_only_looked_at() {
    let (_directory, _path, mut harness) = example();
    open(&mut harness, "Whose clock", 0);
    click(&mut harness, &format!("Preview: {KEEP}"));
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("Not so yet").is_none());
    harness.get_by_label("Whose clock");
}

#[test]
fn weeks_between_are_bridged_by_moves_of_just_their_dates() {
    let (_directory, path, mut harness) = example();
    open(&mut harness, "Weeks between", 0);
    click(
        &mut harness,
        "Apply: “Daily stand-up”, 10 dates, Mon 15 Mar – Fri 26 Mar 2027: Keep Nottingham’s clock",
    );
    settle(&mut harness);
    let moved = plan_at(&path).meeting("standup").unwrap().moved.clone();
    assert_eq!(moved.len(), 10);
    assert!(
        moved
            .iter()
            .all(|one| one.to - one.from == chrono::TimeDelta::hours(1))
    );
    // They can be left at the anchor's time again.
    harness.key_press(Key::Num6);
    harness.run_steps(4);
    click(
        &mut harness,
        "Apply: “Daily stand-up”, 10 dates, Mon 15 Mar – Fri 26 Mar 2027: Leave it at Montréal’s time",
    );
    settle(&mut harness);
    assert_eq!(plan_at(&path), store::example().unwrap());
}

#[test]
fn turns_become_meetings() {
    let (_directory, path, mut harness) = example();
    open(&mut harness, "Take turns", 3);
    wait_for(
        &mut harness,
        "13:00 from March, 14:00 from June, 00:00 from September and 23:00 from December",
    );
    let apply = "Apply: Take turns at “Monthly all hands” from Mon 1 Feb 2027 on";
    harness.get_all_by_label(apply).next().unwrap().click();
    harness.run_steps(6);
    settle(&mut harness);
    let plan = plan_at(&path);
    let turns = plan
        .meetings
        .iter()
        .filter(|one| one.title.contains(" of "));
    assert_eq!(turns.count(), 4);
}

#[test]
fn the_best_time_keeps_the_hours_of_everybody_and_says_what_to_give_up() {
    let (_directory, path, mut harness) = example();
    open(&mut harness, "Best time", 3);
    wait_for(
        &mut harness,
        "13:00 in Nottingham: Seoul lab in free time on 12 of 12",
    );
    harness
        .get_by_label("Only within certain hours for Seoul lab")
        .click();
    harness.run_steps(6);
    type_over(&mut harness, "Seoul lab not before", "9:00");
    type_over(&mut harness, "Seoul lab not after", "18:00");
    wait_for(
        &mut harness,
        "01:00 in Nottingham: São Paulo team asleep on 5 of 12 dates",
    );
    harness
        .get_by_label("Only within certain hours for Montréal office")
        .click();
    harness.run_steps(6);
    type_over(&mut harness, "Montréal office not before", "9:00");
    type_over(&mut harness, "Montréal office not after", "18:00");
    wait_for(
        &mut harness,
        "14:00 in Nottingham: Seoul lab asleep on 5 of 12 dates, in free time on 7 of 12; only if you give up Seoul lab from 09:00 to 18:00",
    );
    harness
        .get_by_label("Only within certain hours for Montréal office")
        .click();
    harness.run_steps(4);
    harness
        .get_by_label("Only within certain hours for Seoul lab")
        .click();
    harness.run_steps(6);
    click(
        &mut harness,
        "Apply: Hold “Monthly all hands” at 13:00 from Mon 1 Feb 2027 on",
    );
    settle(&mut harness);
    let plan = plan_at(&path);
    assert_eq!(plan.meetings[4].start.to_string(), "2027-02-11 13:00:00");
}

#[test]
fn a_new_meeting_is_held_at_its_best_time() {
    let (_directory, path, mut harness) = example();
    open(&mut harness, "Best time", 0);
    harness.get_by_label("A new meeting").click();
    harness.run_steps(4);
    type_over(&mut harness, "Title", "Weekly plan");
    harness
        .get_by_label("Once a week, on the best of these days")
        .click();
    harness.run_steps(4);
    click(
        &mut harness,
        "Apply: Hold “Weekly plan” at Mon 08:30 from Mon 1 Feb 2027 on",
    );
    settle(&mut harness);
    let plan = plan_at(&path);
    let new = plan.meetings.last().unwrap();
    assert_eq!(
        (new.title.as_str(), new.participants.len()),
        ("Weekly plan", 4)
    );
    assert_eq!(
        new.rule.as_ref().unwrap().to_string(),
        "FREQ=WEEKLY;BYDAY=MO"
    );
}

#[test]
fn a_question_about_one_meeting_asks_which_while_all_are_shown() {
    let (_directory, _path, mut harness) = example();
    open(&mut harness, "Weeks between", 0);
    harness.key_press(Key::A);
    harness.run_steps(4);
    harness.get_by_label("Which meeting?");
    harness.get_by_label("Fortnightly review").click();
    harness.run_steps(4);
    wait_for(&mut harness, "Clocks agree on every coming date");
}

#[test]
fn what_to_do_is_at_hand_where_a_shift_is_told() {
    let (_directory, _path, mut harness) = example();
    harness.key_press(Key::N);
    harness.run_steps(4);
    let button = harness.get_by_label("What to do about it");
    // It is within the window, and so is what stands below it.
    assert!(button.rect().right() < 1280.0, "{:?}", button.rect());
    let date = harness.get_by_label("Move this date to another time in Montréal");
    assert!(date.rect().left() > 980.0, "{:?}", date.rect());
    button.click();
    harness.run_steps(4);
    wait_for(
        &mut harness,
        "Preview: “Daily stand-up”, 10 dates, Mon 15 Mar – Fri 26 Mar 2027: Keep Nottingham’s clock",
    );
}
