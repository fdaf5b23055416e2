//! Where there is nothing to show, the window says what would be there and offers what helps.

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use noonmark::plan::Plan;
use noonmark::ui::App;

use crate::read_fixture;
use crate::ui::{rest, window};

const NOW: &str = "2017-03-06T12:00:00Z";

/// The plan of 2017 with what `change` leaves of it.
fn plan_with(change: impl FnOnce(&mut Plan)) -> (tempfile::TempDir, Harness<'static, App>) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("plan.json");
    let mut plan = Plan::from_json(&read_fixture("2017.json")).unwrap();
    change(&mut plan);
    std::fs::write(&path, plan.to_json().unwrap()).unwrap();
    let harness = window(path, NOW);
    (directory, harness)
}

fn without_participants(plan: &mut Plan) {
    for meeting in &mut plan.meetings {
        std::sync::Arc::make_mut(meeting).participants.clear();
    }
}

const VIEWS: [Key; 5] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];

fn press(harness: &mut Harness<'static, App>, key: Key) {
    harness.key_press(key);
    rest(harness);
}

#[test]
fn without_meetings_every_view_offers_one() {
    let (_directory, mut harness) = plan_with(|plan| plan.meetings.clear());
    for view in VIEWS {
        press(&mut harness, view);
        harness.get_by_label("No meetings yet");
        harness.get_by_label("Import a calendar…");
        // People are there already: their plan has begun.
        let start = "Start with me and my colleagues…";
        assert!(harness.query_by_label(start).is_none());
    }
    let new = harness.get_all_by_label("New meeting").last().unwrap();
    new.click();
    rest(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 1);
}

#[test]
fn a_meeting_without_people_offers_to_add_some_in_every_view() {
    let hint = "Add people to see their local times here, and the dates on which they shift.";
    let (_directory, mut harness) = plan_with(without_participants);
    harness
        .get_by_label("The dates on which a meeting shifts for its participants will appear here.");
    for all in [false, true] {
        if all {
            press(&mut harness, Key::A);
        }
        for view in VIEWS {
            press(&mut harness, view);
            harness.get_by_label(hint);
        }
    }
    harness.get_by_label("Add participants").click();
    rest(&mut harness);
    harness.get_by_label("Title");

    // Where there is nobody yet, somebody comes first.
    let (_directory, mut harness) = plan_with(|plan| {
        without_participants(plan);
        plan.participants.clear();
    });
    press(&mut harness, Key::Num2);
    harness.get_by_label(hint);
    let add = harness.get_all_by_label("Add a person").last().unwrap();
    add.click();
    rest(&mut harness);
    assert_eq!(harness.state().plan().participants.len(), 1);
}

#[test]
fn where_every_meeting_is_archived_it_is_said() {
    let (_directory, mut harness) = plan_with(|plan| {
        for meeting in &mut plan.meetings {
            std::sync::Arc::make_mut(meeting).archived = true;
        }
    });
    press(&mut harness, Key::A);
    for view in &VIEWS[..4] {
        press(&mut harness, *view);
        harness.get_by_label("Every meeting is archived");
    }
}
