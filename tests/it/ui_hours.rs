//! The hours, driven by label, by pointer and by keys.

use egui::{Key, Modifiers, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use noonmark::plan::{Meeting, Plan};
use noonmark::ui::App;

use crate::ui::{own_plan, window};
use crate::{at, fixture};

const NOW: &str = "2017-03-06T12:00:00Z";

fn press(harness: &mut Harness<'static, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(4);
}

fn choose(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(4);
}

fn hours(path: std::path::PathBuf) -> Harness<'static, App> {
    let mut harness = window(path, NOW);
    choose(&mut harness, "Hours");
    harness
}

/// A plan of one meeting, in a file of its own.
fn own(change: impl FnOnce(&mut Meeting)) -> (tempfile::TempDir, std::path::PathBuf) {
    let mut plan = crate::plan_of_2017();
    let mut meeting = Meeting::clone(plan.meeting("standup").unwrap());
    change(&mut meeting);
    plan.meetings = vec![meeting.into()];
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("team.json");
    std::fs::write(&path, plan.to_json().unwrap()).unwrap();
    (directory, path)
}

fn standup(harness: &Harness<'static, App>) -> Meeting {
    let plan: &Plan = harness.state().plan();
    Meeting::clone(plan.meeting("standup").unwrap())
}

fn center(harness: &Harness<'static, App>, label: &str) -> Pos2 {
    harness.get_by_label(label).rect().center()
}

/// Points of an hour in a strip of a day.
fn hour(harness: &Harness<'static, App>) -> f32 {
    let block = "Montréal: Daily stand-up, 10:00 to 10:30";
    // A little wider than it looks, to both sides.
    (harness.get_by_label(block).rect().width() - 4.0) * 2.0
}

const BLOCK: &str = "Nottingham studio: Daily stand-up, 15:00 to 15:30";

/// Takes the block of the call so many hours on, without letting go.
fn drag(harness: &mut Harness<'static, App>, hours: f32) -> Pos2 {
    let points = hour(harness) * hours;
    drag_block(harness, BLOCK, points)
}

/// Takes a block so many points to the right, without letting go.
fn drag_block(harness: &mut Harness<'static, App>, label: &str, points: f32) -> Pos2 {
    let from = center(harness, label);
    let to = from + egui::vec2(points, 4.0);
    harness.hover_at(from);
    harness.step();
    harness.drag_at(from);
    harness.step();
    for part in [0.3, 0.7, 1.0] {
        harness.hover_at(from + (to - from) * part);
        harness.step();
    }
    harness.run_steps(3);
    to
}

#[test]
fn one_to_three_days_are_shown_and_remembered() {
    let mut harness = hours(fixture("2017.json"));
    for (label, blocks) in [
        ("48 hours at once", 2),
        ("72 hours at once", 3),
        ("24 hours at once", 1),
    ] {
        choose(&mut harness, label);
        assert_eq!(harness.get_all_by_label(BLOCK).count(), blocks, "{label}");
        harness.get_by_label("Nottingham studio, 15:00 on Monday 6 March, working");
    }
}

#[test]
fn a_call_is_dragged_and_everybodys_time_goes_with_it() {
    let (_directory, path) = own_plan();
    let mut harness = hours(path);
    let to = drag(&mut harness, 3.5);
    harness.get_by_label("10:00 → 13:30 in Montréal");
    harness.get_by_label("Nottingham studio, 18:30 on Monday 6 March, awake");
    harness.get_by_label("Nottingham studio: Daily stand-up, 18:30 to 19:00");
    assert_eq!(standup(&harness).moved, []);
    harness.drop_at(to);
    harness.run_steps(4);
    choose(&mut harness, "This date only");
    let moved = standup(&harness).moved;
    let told: Vec<_> = moved.iter().map(|one| (one.from, one.to)).collect();
    assert_eq!(told, [(at("2017-03-06T10:00"), at("2017-03-06T13:30"))]);
    harness.get_by_label("Nottingham studio, 18:30 on Monday 6 March, awake");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(standup(&harness).moved, []);
    harness.get_by_label(BLOCK);
}

#[test]
fn a_call_that_is_dragged_is_left_where_it_was_by_esc() {
    let (_directory, path) = own_plan();
    let mut harness = hours(path);
    let to = drag(&mut harness, 2.0);
    harness.get_by_label("10:00 → 12:00 in Montréal");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    let on_the_way = "10:00 → 12:00 in Montréal";
    assert!(harness.query_by_label(on_the_way).is_none());
    harness.drop_at(to);
    harness.run_steps(4);
    assert!(harness.query_by_label(on_the_way).is_none());
    // Once let go of, it waits for an answer, and Esc is one.
    let to = drag(&mut harness, 2.0);
    harness.drop_at(to);
    harness.run_steps(4);
    harness.get_by_label(on_the_way);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label(on_the_way).is_none());
    assert_eq!(standup(&harness).moved, []);
}

#[test]
fn a_call_is_moved_by_keys_and_all_later_ones_with_it() {
    let (_directory, path) = own_plan();
    let mut harness = hours(path);
    for key in [
        Key::ArrowRight,
        Key::ArrowRight,
        Key::ArrowRight,
        Key::ArrowLeft,
    ] {
        press(&mut harness, Modifiers::ALT, key);
    }
    harness.get_by_label("10:00 → 10:30 in Montréal");
    harness.get_by_label("Nottingham studio, 15:30 on Monday 6 March, working");
    // Back where it was there is nothing to ask.
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert!(harness.query_by_label("Leave it").is_none());
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(standup(&harness).moved[0].to, at("2017-03-06T10:15"));
    press(&mut harness, Modifiers::COMMAND, Key::Z);

    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    let meetings = harness.state().plan().meetings.len();
    choose(&mut harness, "This and all later dates");
    let plan = harness.state().plan();
    assert_eq!(plan.meetings.len(), meetings + 1);
    let later = plan.meeting("standup-2").or(plan.meeting("daily-stand-up"));
    let later = later.unwrap_or_else(|| panic!("{:?}", plan.meetings));
    assert_eq!(later.start, at("2017-03-06T10:15"));
    harness.get_by_label("Nottingham studio, 15:15 on Monday 6 March, working");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().plan().meetings.len(), meetings);
}

#[test]
fn hours_that_the_anchor_skips_are_told_while_a_call_is_moved() {
    let (_directory, path) = own(|meeting| {
        meeting.start = at("2017-03-01T01:30");
        meeting.rule = Some("FREQ=DAILY".parse().unwrap());
    });
    let mut harness = hours(path);
    for _ in 0..5 {
        press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    }
    harness.get_by_label("Montréal, 01:30 on Sunday 12 March, anchor, 02:00–03:00 skipped");
    for _ in 0..4 {
        press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    }
    harness.get_by_label("02:30 does not exist in Montréal on Sun 12 Mar 2017; held at 03:30");
    harness.get_by_label("Nottingham studio, 07:30 on Sunday 12 March, awake");
}

#[test]
fn a_meeting_that_is_held_once_is_moved_as_such() {
    let (_directory, path) = own(|meeting| {
        meeting.start = at("2017-03-08T10:00");
        meeting.rule = None;
    });
    let mut harness = hours(path);
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    choose(&mut harness, "Move it");
    let meeting = standup(&harness);
    assert_eq!(
        (meeting.start, meeting.moved),
        (at("2017-03-08T10:15"), vec![])
    );
}

#[test]
fn days_are_gone_through_across_a_transition() {
    let mut harness = hours(fixture("2017.json"));
    let same = "Everybody is as far ahead or behind as on the day before.";
    harness.get_by_label("Everybody is as far ahead or behind as at the call before.");
    press(&mut harness, Modifiers::NONE, Key::PageDown);
    harness.get_by_label("Nottingham studio, 14:00 on Monday 13 March, working");
    harness.get_by_label(
        "Nottingham studio, São Paulo team: an hour earlier than at the call before, because clocks in \
         Montréal go forward 1 h on Sun 12 Mar (EST → EDT)",
    );
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    // It is not held then, and shown all the same.
    harness.get_by_label("Hours of Sunday 12 March; the needle is at 10:00 in Montréal");
    harness.get_by_label("Nottingham studio, 14:00 on Sunday 12 March, awake");
    harness.get_by_label(
        "Nottingham studio, São Paulo team: an hour earlier than on the day before, because clocks in \
         Montréal go forward 1 h on Sun 12 Mar (EST → EDT)",
    );
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    harness.get_by_label("Nottingham studio, 15:00 on Saturday 11 March, awake");
    harness.get_by_label(same);
    choose(&mut harness, "Next day");
    choose(&mut harness, "Previous day");
    harness.get_by_label("Nottingham studio, 15:00 on Saturday 11 March, awake");
    press(&mut harness, Modifiers::NONE, Key::T);
    harness.get_by_label("Nottingham studio, 12:00 on Monday 6 March, working");
    choose(&mut harness, "Next call");
    harness.get_by_label("Hours of Tuesday 7 March; the needle is at 10:00 in Montréal");
    choose(&mut harness, "Previous call");
    harness.get_by_label("Hours of Monday 6 March; the needle is at 10:00 in Montréal");
}

#[test]
fn a_date_stands_as_it_is_typed_letter_by_letter() {
    let mut harness = hours(fixture("2017.json"));
    harness.get_by_label("Date").focus();
    harness.run_steps(2);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    // Some of its beginnings are dates themselves, and it is before the meeting's first.
    for letter in "1 Nov 1999".chars() {
        harness.get_by_label("Date").type_text(&letter.to_string());
        harness.run_steps(3);
    }
    assert_eq!(
        harness.get_by_label("Date").value().as_deref(),
        Some("1 Nov 1999")
    );
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert_eq!(
        harness.get_by_label("Date").value().as_deref(),
        Some("Mon 1 Nov 1999")
    );
}

#[test]
fn a_date_is_typed_or_gone_to_by_its_name() {
    let mut harness = hours(fixture("2017.json"));
    crate::ui::type_over(&mut harness, "Date", "5 Nov 2017");
    harness.get_by_label("Montréal, 10:00 on Sunday 5 November, anchor, 01:00–02:00 twice");
    press(&mut harness, Modifiers::COMMAND, Key::K);
    harness.event(egui::Event::Text("29 Oct 2017".to_owned()));
    harness.run_steps(4);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("Nottingham studio, 14:00 on Sunday 29 October, awake");
}

#[test]
fn the_needle_follows_the_pointer_until_a_click_keeps_it() {
    let mut harness = hours(fixture("2017.json"));
    let hour = hour(&harness);
    let call = harness.get_by_label(BLOCK).rect().left_center() + egui::vec2(2.0, 0.0);
    let row = "Nottingham studio, 15:00 on Monday 6 March, working";
    let hover = |harness: &mut Harness<'static, App>, hours: f32| {
        harness.hover_at(call + egui::vec2(hour * hours, 0.0));
        harness.run_steps(3);
    };
    let click = |harness: &mut Harness<'static, App>, hours: f32| {
        let at = call + egui::vec2(hour * hours, 0.0);
        hover(harness, hours);
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run_steps(3);
    };
    hover(&mut harness, 2.0);
    harness.get_by_label("Nottingham studio, 17:00 on Monday 6 March, working");
    hover(&mut harness, 10.0);
    harness.get_by_label("Nottingham studio, 01:00 on Tuesday 7 March, asleep");
    harness.remove_cursor();
    harness.run_steps(3);
    harness.get_by_label(row);
    click(&mut harness, 2.0);
    hover(&mut harness, 5.0);
    harness.get_by_label("Nottingham studio, 17:00 on Monday 6 March, working");
    click(&mut harness, 3.0);
    harness.get_by_label("Nottingham studio, 18:00 on Monday 6 March, near work");
    // On the needle itself it lets it go.
    click(&mut harness, 3.0);
    hover(&mut harness, 5.0);
    harness.get_by_label("Nottingham studio, 20:00 on Monday 6 March, awake");
    click(&mut harness, 5.0);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness.remove_cursor();
    harness.run_steps(3);
    harness.get_by_label(row);
}

#[test]
fn arrows_take_the_needle_on_also_into_the_next_day() {
    let mut harness = hours(fixture("2017.json"));
    let expect = |harness: &Harness<'static, App>, said: &str| {
        harness.get_by_label(said);
    };
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    expect(
        &harness,
        "Hours of Monday 6 March; the needle is at 11:00 in Montréal",
    );
    press(&mut harness, Modifiers::SHIFT, Key::ArrowLeft);
    expect(
        &harness,
        "Hours of Monday 6 March; the needle is at 10:45 in Montréal",
    );
    // With the focus on the strips the keys are the same.
    harness
        .get_by_label("Hours of Monday 6 March; the needle is at 10:45 in Montréal")
        .focus();
    harness.run_steps(4);
    for _ in 0..14 {
        press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    }
    expect(
        &harness,
        "Hours of Tuesday 7 March; the needle is at 00:45 in Montréal",
    );
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    expect(
        &harness,
        "Hours of Wednesday 8 March; the needle is at 00:45 in Montréal",
    );
}

/// Of all meetings the one is moved whose block is dragged, and it is named.
#[test]
fn with_all_meetings_the_call_under_the_pointer_is_moved() {
    let (_directory, path) = own_plan();
    let mut harness = hours(path);
    let hour = hour(&harness);
    press(&mut harness, Modifiers::NONE, Key::A);
    let block = "Montréal: Seoul hand-over, 17:00 to 17:45";
    let to = drag_block(&mut harness, block, -hour);
    harness.drop_at(to);
    harness.run_steps(4);
    harness.get_by_label("Seoul hand-over: 07:00 → 06:00 in Seoul");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let plan = harness.state().plan();
    let moved = &plan.meeting("handover").unwrap().moved;
    assert_eq!(moved.len(), 1);
    assert_eq!(moved[0].to.time(), "06:00:00".parse().unwrap());
    assert_eq!(standup(&harness).moved, []);
}

#[test]
fn of_two_calls_at_the_same_time_none_is_dragged() {
    let mut plan = crate::plan_of_2017();
    let mut other = Meeting::clone(plan.meeting("standup").unwrap());
    other.id = "other".to_owned();
    other.title = "Other".to_owned();
    plan.meetings.push(other.into());
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("team.json");
    std::fs::write(&path, plan.to_json().unwrap()).unwrap();
    let mut harness = hours(path);
    press(&mut harness, Modifiers::NONE, Key::A);
    let block = "Nottingham studio: Other, 15:00 to 15:30";
    let to = drag_block(&mut harness, block, 80.0);
    harness.drop_at(to);
    harness.run_steps(4);
    assert!(harness.query_by_label("Leave it").is_none());
}

#[test]
fn in_a_what_if_no_call_is_moved() {
    let mut harness = hours(fixture("2017.json"));
    press(&mut harness, Modifiers::NONE, Key::F1);
    let keys = [
        "Hours: move the call 15 minutes later",
        "Hours: keep the call where it was moved",
    ];
    for said in keys {
        harness.get_by_label(said);
    }
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::NONE, Key::Num9);
    choose(&mut harness, "Nottingham (Europe/London)");
    crate::ui::type_over(&mut harness, "starting on", "2017-03-01");
    choose(&mut harness, "Show what it would change");
    harness.get_by_label("These are what-if rules:");
    choose(&mut harness, "Hours");
    for said in keys {
        assert!(harness.query_by_label(said).is_none(), "{said}");
    }
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    let to = drag(&mut harness, 2.0);
    harness.drop_at(to);
    harness.run_steps(4);
    harness.get_by_label(BLOCK);
    assert!(harness.query_by_label("Leave it").is_none());
}
