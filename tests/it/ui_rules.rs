//! The rule's field with its next dates, and the menu of a row, driven by label and by keys.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use noonmark::plan::Meeting;
use noonmark::ui::App;

use crate::at;
use crate::ui::{own_plan, rest, saved, settle, type_over, window};

const NOW: &str = "2017-03-06T12:00:00Z";

fn standup(harness: &Harness<'static, App>) -> Meeting {
    let plan = harness.state().plan();
    plan.meeting("standup").unwrap().as_ref().clone()
}

fn rule(harness: &Harness<'static, App>) -> String {
    let rule = standup(harness).rule;
    rule.map_or_else(|| "once".to_owned(), |rule| rule.to_string())
}

fn undo(harness: &mut Harness<'static, App>) {
    harness.key_press(Key::Escape);
    rest(harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    rest(harness);
}

fn has(harness: &Harness<'static, App>, label: &str) -> bool {
    harness.query_all_by_label(label).next().is_some()
}

#[test]
fn a_rule_is_typed_in_words_and_shows_its_next_dates() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    harness.key_press(Key::F2);
    rest(&mut harness);
    let field = harness.get_by_label("Repeats");
    assert_eq!(field.value().as_deref(), Some("every Monday to Friday"));
    let before = rule(&harness);
    type_over(
        &mut harness,
        "Repeats",
        "Every 2 weeks on Tues & Thurs until 30 June",
    );
    assert_eq!(
        rule(&harness),
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=20170630;BYDAY=TU,TH"
    );
    harness
        .get_by_label("Understood: every second week on Tuesday and Thursday, until 30 Jun 2017");
    let start = standup(&harness).start;
    assert_eq!(start, at("2017-01-02T10:00"));
    for date in [
        "Tue 14 Mar 2017",
        "Thu 16 Mar 2017",
        "Tue 28 Mar 2017",
        "Thu 30 Mar 2017",
        "Tue 11 Apr 2017",
        "Thu 13 Apr 2017",
        "Tue 25 Apr 2017",
        "Thu 27 Apr 2017",
        "Tue 9 May 2017",
        "Thu 11 May 2017",
    ] {
        assert!(has(&harness, date), "{date}");
    }
    harness.get_by_label("and more until then");
    // All that was typed is one step to undo, and the field follows.
    harness.get_by_label("Title").focus();
    rest(&mut harness);
    undo(&mut harness);
    assert_eq!(rule(&harness), before);
    harness.key_press(Key::F2);
    rest(&mut harness);
    let field = harness.get_by_label("Repeats");
    assert_eq!(field.value().as_deref(), Some("every Monday to Friday"));
    assert!(!has(&harness, "and more until then"));
    harness.get_by_label("and so on, with no end");
}

#[test]
fn an_rrule_line_is_kept_as_it_is_typed() {
    let (_directory, path) = own_plan();
    let mut harness = window(path.clone(), NOW);
    harness.key_press(Key::F2);
    rest(&mut harness);
    type_over(
        &mut harness,
        "Repeats",
        "RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=MO;COUNT=11",
    );
    assert_eq!(rule(&harness), "FREQ=WEEKLY;WKST=SU;BYDAY=MO;COUNT=11");
    harness.get_by_label("Understood: every Monday, 11 times");
    harness.get_by_label("and then no more");
    // What words cannot say is shown as it is written, also when it is opened again.
    let rich = "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO";
    type_over(&mut harness, "Repeats", rich);
    for key in [Key::Enter, Key::Escape] {
        harness.key_press(key);
        rest(&mut harness);
    }
    harness.key_press(Key::F2);
    rest(&mut harness);
    let field = harness.get_by_label("Repeats");
    assert_eq!(field.value().as_deref(), Some(rich));
    assert!(harness.query_by_label_contains("Understood").is_none());
    // The text of a rule changes only where it is typed anew.
    type_over(&mut harness, "Title", "Stand-up");
    settle(&mut harness);
    assert!(saved(&path).contains(rich));
}

#[test]
fn what_is_no_rule_is_told_and_kept_and_changes_nothing() {
    let (_directory, path) = own_plan();
    let before = saved(&path);
    let mut harness = window(path.clone(), NOW);
    harness.key_press(Key::F2);
    rest(&mut harness);
    let rule_before = rule(&harness);
    for (typed, told) in [
        ("biweekly", "“biweekly” can mean two things"),
        ("Blursdays", "“blursdays” is not understood"),
        ("FREQ=WEEKLY;BYDAY=XX", "BYDAY: “XX” is not a weekday"),
        ("the 31st of April", "April has no 31st"),
    ] {
        type_over(&mut harness, "Repeats", typed);
        harness.get_by_label_contains(told);
        let field = harness.get_by_label("Repeats");
        assert_eq!(field.value().as_deref(), Some(typed));
        assert_eq!(rule(&harness), rule_before);
    }
    // A single date that is added meanwhile does not take it away.
    type_over(
        &mut harness,
        "Add another date in Montréal",
        "2017-03-11 10:00",
    );
    harness.key_press(Key::Enter);
    rest(&mut harness);
    assert_eq!(standup(&harness).also, [at("2017-03-11T10:00")]);
    let field = harness.get_by_label("Repeats");
    assert_eq!(field.value().as_deref(), Some("the 31st of April"));
    undo(&mut harness);
    settle(&mut harness);
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(json(&saved(&path)), json(&before));
}

#[test]
fn the_first_date_can_be_moved_to_the_rules_first_one() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    harness.key_press(Key::F2);
    rest(&mut harness);
    type_over(&mut harness, "Repeats", "every Tuesday");
    harness.get_by_label("Mon 2 Jan 2017 is not one of its dates: the first is Tue 3 Jan 2017");
    harness.get_by_label("Begin on Tue 3 Jan 2017").click();
    rest(&mut harness);
    assert_eq!(standup(&harness).start, at("2017-01-03T10:00"));
    assert!(
        harness
            .query_by_label_contains("is not one of its dates")
            .is_none()
    );
}

#[test]
fn a_rule_that_takes_its_day_from_the_first_date_is_said_anew() {
    let (_directory, path) = own_plan();
    let text = saved(&path).replace("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY");
    std::fs::write(&path, text).unwrap();
    let mut harness = window(path, NOW);
    harness.key_press(Key::F2);
    rest(&mut harness);
    let said = |harness: &Harness<'static, App>| harness.get_by_label("Repeats").value();
    assert_eq!(said(&harness).as_deref(), Some("every Monday"));
    type_over(&mut harness, "First date", "2017-01-04");
    assert_eq!(said(&harness).as_deref(), Some("every Wednesday"));
    assert_eq!(rule(&harness), "FREQ=WEEKLY");
}

#[test]
fn a_usual_rule_is_one_click_away() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    harness.key_press(Key::F2);
    rest(&mut harness);
    harness.get_by_label("Usual rules").click();
    rest(&mut harness);
    harness
        .get_by_label("on the first Monday of every month")
        .click();
    rest(&mut harness);
    assert_eq!(rule(&harness), "FREQ=MONTHLY;BYDAY=1MO");
    harness.get_by_label("Usual rules").click();
    rest(&mut harness);
    harness.get_by_label("once").click();
    rest(&mut harness);
    assert_eq!(rule(&harness), "once");
    // By the keys too.
    harness.get_by_label("Usual rules").focus();
    rest(&mut harness);
    harness.key_press(Key::Enter);
    rest(&mut harness);
    for _ in 0..2 {
        harness.key_press(Key::Tab);
        rest(&mut harness);
    }
    assert!(harness.get_by_label("every day").is_focused());
    harness.key_press(Key::Enter);
    rest(&mut harness);
    assert_eq!(rule(&harness), "FREQ=DAILY");
    assert!(harness.query_by_label("every second Monday").is_none());
}

#[test]
fn exceptions_are_marked_among_the_next_dates() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    harness.get_by_label("Dates").click();
    rest(&mut harness);
    menu_of(&mut harness, "Tue 7 Mar 2017");
    harness.get_by_label("Skip this date").click();
    rest(&mut harness);
    menu_of(&mut harness, "Wed 8 Mar 2017");
    harness.get_by_label("Move…").click();
    rest(&mut harness);
    let field = "Move this date to another time in Montréal";
    assert!(harness.get_by_label(field).is_focused());
    // A time alone is one of the same date.
    harness.get_by_label(field).type_text("11:30");
    rest(&mut harness);
    harness.key_press(Key::Enter);
    rest(&mut harness);
    menu_of(&mut harness, "Thu 9 Mar 2017");
    harness.get_by_label("Add a date…").click();
    rest(&mut harness);
    let field = "Add another date in Montréal";
    assert!(harness.get_by_label(field).is_focused());
    harness.get_by_label(field).type_text("2017-03-11 10:00");
    rest(&mut harness);
    harness.key_press(Key::Enter);
    rest(&mut harness);
    harness.key_press(Key::Escape);
    harness.key_press(Key::F2);
    rest(&mut harness);
    for said in [
        "Tue 7 Mar 2017, skipped",
        "Wed 8 Mar 2017 11:30, moved from 10:00",
        "Sat 11 Mar 2017, added",
    ] {
        assert!(has(&harness, said), "{said}");
    }
    let moved = "Wed 8 Mar 2017, moved from 10:00";
    harness.get_by_label(moved).click_secondary();
    rest(&mut harness);
    harness.get_by_label("Put back").click();
    rest(&mut harness);
    assert_eq!(standup(&harness).moved, []);
    undo(&mut harness);
    assert_eq!(standup(&harness).moved.len(), 1);
}

/// Opens the menu of a row by its button, without selecting it.
fn menu_of(harness: &mut Harness<'static, App>, date: &str) {
    harness.key_press(Key::Escape);
    rest(harness);
    harness.get_by_label(&format!("{date}, ")).focus();
    rest(harness);
    harness.get_by_label(&format!("More for {date}")).click();
    rest(harness);
}

#[test]
fn the_menu_of_a_row_works_by_keys_and_each_entry_can_be_undone() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    harness.get_by_label("Dates").click();
    rest(&mut harness);
    harness.key_press(Key::ArrowRight);
    rest(&mut harness);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    rest(&mut harness);
    assert!(harness.get_by_label("Move…").is_focused());
    harness.key_press(Key::ArrowDown);
    rest(&mut harness);
    let mut entries = harness.query_all_by_label("Skip this date");
    assert!(entries.any(|entry| entry.is_focused()));
    drop(entries);
    harness.key_press(Key::Enter);
    rest(&mut harness);
    assert_eq!(standup(&harness).skip, [at("2017-03-06T10:00")]);
    harness.get_by_label("Skip “Daily stand-up” on Mon 6 Mar 2017 10:00");
    assert!(
        harness.query_by_label("Move…").is_none(),
        "the menu is closed"
    );
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    rest(&mut harness);
    assert_eq!(standup(&harness).skip, []);
    // The menu key opens it too, and Esc closes nothing else.
    harness.get_by_label("Mon 6 Mar 2017, ").focus();
    rest(&mut harness);
    harness.key_press(Key::Menu);
    rest(&mut harness);
    harness.get_by_label("Edit meeting");
    harness.key_press(Key::Escape);
    rest(&mut harness);
    assert!(harness.query_by_label("Edit meeting").is_none());
    harness.get_by_label("Selected date");
}

#[test]
fn delete_skips_the_selected_date_and_no_more() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    harness.key_press(Key::ArrowRight);
    rest(&mut harness);
    for _ in 0..2 {
        harness.key_press(Key::Delete);
        rest(&mut harness);
        assert_eq!(standup(&harness).skip, [at("2017-03-06T10:00")]);
    }
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    rest(&mut harness);
    assert_eq!(standup(&harness).skip, []);
    harness.get_by_label("Selected date");
    harness.key_press(Key::Escape);
    harness.key_press(Key::Delete);
    rest(&mut harness);
    assert!(harness.state().plan().meeting("standup").is_none());
}

#[test]
fn a_date_that_is_held_already_is_refused_in_words() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    harness.key_press(Key::ArrowRight);
    rest(&mut harness);
    type_over(
        &mut harness,
        "Add another date in Montréal",
        "2017-03-07 10:00",
    );
    harness.get_by_label("Add").click();
    rest(&mut harness);
    harness.get_by_label("“Daily stand-up” is held on Tue 7 Mar 2017 10:00 already");
    assert_eq!(standup(&harness).also, []);
}

#[test]
fn a_stretch_of_dates_offers_what_suits_it() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    harness
        .get_by_label("Mon 13 Mar – Fri 24 Mar 2017, 10 times")
        .click_secondary();
    rest(&mut harness);
    assert!(harness.query_by_label("Skip this date").is_none());
    harness.get_by_label("Show its dates").click();
    rest(&mut harness);
    harness.get_by_label("Mon 13 Mar 2017, ");
}

#[test]
fn nothing_is_skipped_in_what_is_only_imagined() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    harness.key_press(Key::Num9);
    rest(&mut harness);
    harness.get_by_label("Nottingham (Europe/London)").click();
    rest(&mut harness);
    harness.get_by_label("Show what it would change").click();
    rest(&mut harness);
    harness.key_press(Key::Num2);
    rest(&mut harness);
    harness.get_by_label("Tue 7 Mar 2017, ").click_secondary();
    rest(&mut harness);
    for entry in ["Move…", "Skip this date", "Add a date…", "Edit meeting"] {
        let entry = harness.get_by_label(entry);
        assert!(entry.accesskit_node().is_disabled());
    }
    harness.get_by_label("Skip this date").click();
    rest(&mut harness);
    assert_eq!(standup(&harness).skip, []);
    assert!(harness.query_by_label("Title").is_none());
}

#[test]
fn what_is_typed_on_the_way_to_no_rule_changes_nothing() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    let before = rule(&harness);
    harness.key_press(Key::F2);
    rest(&mut harness);
    // “every Friday” is a rule, and what comes of it is none.
    harness.get_by_label("Repeats").focus();
    rest(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    for letter in "every Friday the 13th".chars() {
        harness
            .get_by_label("Repeats")
            .type_text(&letter.to_string());
        rest(&mut harness);
    }
    let field = harness.get_by_label("Repeats");
    assert_eq!(field.value().as_deref(), Some("every Friday the 13th"));
    harness.get_by_label("Until then: every Monday to Friday");
    assert_eq!(rule(&harness), before);
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert_eq!(rule(&harness), before);
}

#[test]
fn a_date_without_a_year_is_the_next_one_from_today_on() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, "2018-11-06T12:00:00Z");
    harness.key_press(Key::F2);
    rest(&mut harness);
    type_over(&mut harness, "Repeats", "weekdays until 30 June");
    assert!(
        rule(&harness).contains("UNTIL=20190630"),
        "{}",
        rule(&harness)
    );
}

#[test]
fn a_meeting_of_another_year_is_shown_from_the_page_that_has_no_dates() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    harness.key_press(Key::F2);
    rest(&mut harness);
    type_over(&mut harness, "Repeats", "once");
    for key in [Key::Enter, Key::Escape] {
        harness.key_press(key);
        rest(&mut harness);
    }
    harness.get_by_label("It is not held between these dates.");
    harness.get_by_label("Show Mon 2 Jan 2017").click();
    rest(&mut harness);
    harness.get_by_label("Selected date");
}
