//! The forms at the right, and the history: every field, button and key.

use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use noonmark::plan::{Action, History, Meeting, Plan};
use noonmark::ui::App;

use crate::ui::{own_plan, rest, saved, settle, type_over, window};

const NOW: &str = "2017-03-06T12:00:00Z";

fn standup(harness: &Harness<'static, App>) -> Meeting {
    let plan = harness.state().plan();
    plan.meeting("standup").unwrap().as_ref().clone()
}

fn rule(harness: &Harness<'static, App>) -> String {
    standup(harness).rule.unwrap().to_string()
}

/// Clicks on what has that name, wherever its page has to be scrolled to.
fn click(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).scroll_to_me();
    rest(harness);
    harness.get_by_label(label).click();
    rest(harness);
}

fn press(harness: &mut Harness<'static, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    rest(harness);
}

fn undo(harness: &mut Harness<'static, App>) {
    harness.get_by_label("Undo").click();
    rest(harness);
}

/// A window with the form of the stand-up.
fn form(path: std::path::PathBuf) -> Harness<'static, App> {
    let mut harness = window(path, NOW);
    press(&mut harness, Modifiers::NONE, Key::F2);
    harness
}

/// The plan of 2017 with so many more people.
fn crowd(count: usize) -> (tempfile::TempDir, std::path::PathBuf) {
    let (directory, path) = own_plan();
    let mut plan = Plan::from_json(&saved(&path)).unwrap();
    let someone = plan.participants[0].clone();
    for number in 0..count {
        let mut one = someone.as_ref().clone();
        one.id = format!("extra-{number}");
        one.name = format!("Extra {number}");
        plan.participants.push(one.into());
    }
    std::fs::write(&path, plan.to_json().unwrap()).unwrap();
    (directory, path)
}

#[test]
fn a_rule_ends_by_its_own_fields() {
    let (_directory, path) = own_plan();
    let mut harness = form(path);
    let endless = rule(&harness);
    click(&mut harness, "On a date");
    assert_eq!(rule(&harness), format!("{endless};UNTIL=20180306"));
    type_over(&mut harness, "Last date", "2017-06-30");
    assert_eq!(rule(&harness), format!("{endless};UNTIL=20170630"));
    let text = harness.get_by_label("Repeats").value().unwrap();
    assert!(text.contains("until 30 Jun 2017"), "{text}");
    type_over(&mut harness, "Last date", "whenever");
    assert_eq!(rule(&harness), format!("{endless};UNTIL=20170630"));

    click(&mut harness, "After");
    assert_eq!(rule(&harness), format!("{endless};COUNT=10"));
    type_over(&mut harness, "Times", "3");
    assert_eq!(rule(&harness), format!("{endless};COUNT=3"));
    type_over(&mut harness, "Times", "some");
    harness.get_by_label("a number of times, such as 10");
    assert_eq!(rule(&harness), format!("{endless};COUNT=3"));
    // The end in the rule's own words is the same end.
    type_over(&mut harness, "Repeats", "every Monday, 7 times");
    assert_eq!(harness.get_by_label("Times").value().as_deref(), Some("7"));
    click(&mut harness, "Never");
    assert!(!rule(&harness).contains("COUNT"));
}

#[test]
fn a_meeting_has_a_colour() {
    let (_directory, path) = own_plan();
    let mut harness = form(path.clone());
    click(&mut harness, "Violet");
    assert_eq!(standup(&harness).color.as_deref(), Some("violet"));
    settle(&mut harness);
    assert!(saved(&path).contains("\"color\": \"violet\""));
    click(&mut harness, "Automatic");
    assert_eq!(standup(&harness).color, None);
    undo(&mut harness);
    assert_eq!(standup(&harness).color.as_deref(), Some("violet"));
}

#[test]
fn what_was_added_by_mistake_is_gone_with_esc() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    let undoes = |harness: &Harness<'static, App>| {
        let undo = harness.get_by_label("Undo");
        !undo.accesskit_node().is_disabled()
    };
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    let before = harness.state().plan().clone();
    let row = "Planning, chosen";
    let chosen = |harness: &Harness<'static, App>| harness.query_by_label_contains(row).is_some();
    let was_chosen = chosen(&harness);
    press(&mut harness, Modifiers::COMMAND, Key::N);
    assert_ne!(*harness.state().plan(), before);
    harness.get_by_label("Cancel");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(*harness.state().plan(), before);
    assert_eq!(chosen(&harness), was_chosen);
    assert!(!undoes(&harness), "no step is left");
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    assert_eq!(*harness.state().plan(), before, "nor one to do again");

    // So it is with the button, and where what was typed was taken back by Esc.
    for (add, field) in [("New meeting", "Title"), ("Add a person", "Name")] {
        click(&mut harness, add);
        type_over(&mut harness, field, "Somebody");
        assert!(harness.query_by_label("Cancel").is_none());
        harness.get_by_label("Close");
        press(&mut harness, Modifiers::NONE, Key::Escape);
        assert_ne!(
            harness.get_by_label(field).value().as_deref(),
            Some("Somebody")
        );
        click(&mut harness, "Cancel");
        assert_eq!(*harness.state().plan(), before, "{add}");

        // What was changed is kept.
        click(&mut harness, add);
        type_over(&mut harness, field, "Somebody");
        press(&mut harness, Modifiers::NONE, Key::Enter);
        press(&mut harness, Modifiers::NONE, Key::Escape);
        assert!(harness.query_by_label(field).is_none(), "it is closed");
        assert_ne!(*harness.state().plan(), before, "{add}");
        for _ in 0..2 {
            undo(&mut harness);
        }
        assert_eq!(*harness.state().plan(), before, "{add}");
    }
}

#[test]
fn esc_in_a_field_brings_back_what_was_there() {
    let (_directory, path) = own_plan();
    let mut harness = form(path);
    let before = harness.state().plan().clone();
    for (field, typed, was) in [
        ("Title", "Another", "Daily stand-up"),
        ("First date", "2017-03-13", "Mon 2 Jan 2017"),
        ("Time there", "25:00", "10:00"),
        ("Minutes", "45", "30"),
        ("Repeats", "every Monday", "every Monday to Friday"),
    ] {
        type_over(&mut harness, field, typed);
        press(&mut harness, Modifiers::NONE, Key::Escape);
        assert!(harness.get_by_label(field).is_focused(), "{field}");
        assert_eq!(harness.get_by_label(field).value().as_deref(), Some(was));
        assert_eq!(*harness.state().plan(), before, "{field}");
    }
    let undo = harness.get_by_label("Undo");
    assert!(undo.accesskit_node().is_disabled(), "no step is left");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Title").is_none(), "it is closed");
}

#[test]
fn people_are_ticked_and_put_in_order() {
    let (_directory, path) = own_plan();
    let mut harness = form(path);
    let before = standup(&harness).participants;
    let (first, second) = (before[0].clone(), before[1].clone());
    let name = |harness: &Harness<'static, App>, id: &str| {
        let plan = harness.state().plan();
        plan.participant(id).unwrap().name.clone()
    };
    let (one, two) = (name(&harness, &first), name(&harness, &second));
    // The list at the left has rows of the same names: the boxes are in the form.
    let tick = |harness: &mut Harness<'static, App>, name: &str| {
        let node = harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, name);
        node.scroll_to_me();
        rest(harness);
        let node = harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, name);
        node.click();
        rest(harness);
    };
    tick(&mut harness, &one);
    assert!(!standup(&harness).participants.contains(&first));
    tick(&mut harness, &one);
    assert_eq!(
        standup(&harness).participants,
        before,
        "they keep their place"
    );

    let box_of_one = harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, &one);
    box_of_one.focus();
    rest(&mut harness);
    press(&mut harness, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(
        standup(&harness).participants[..2],
        [second.clone(), first.clone()]
    );
    let box_of_one = harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, &one);
    assert!(box_of_one.is_focused());
    press(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(standup(&harness).participants, before);

    // By its handle, above the other.
    let from = harness.get_by_label(&format!("Move {two}")).rect().center();
    let to = harness.get_by_label(&format!("Move {one}")).rect().center() - Vec2::new(0.0, 11.0);
    harness.drag_at(from);
    rest(&mut harness);
    harness.hover_at(to);
    rest(&mut harness);
    harness.drop_at(to);
    rest(&mut harness);
    assert_eq!(standup(&harness).participants[..2], [second, first]);
}

#[test]
fn many_people_are_found_by_a_few_letters() {
    let (_directory, path) = crowd(20);
    let mut harness = form(path);
    let all = harness.state().plan().participants.len();
    click(&mut harness, "All");
    assert_eq!(standup(&harness).participants.len(), all);
    click(&mut harness, "None");
    assert_eq!(standup(&harness).participants.len(), 0);
    type_over(&mut harness, "Find in: Participants", "extra 1");
    click(&mut harness, "All");
    // 1 and 10 to 19.
    assert_eq!(standup(&harness).participants.len(), 11);
    type_over(&mut harness, "Find in: Participants", "zzz");
    harness.get_by_label("No matches for “zzz”.");
}

#[test]
fn a_meeting_is_copied_archived_and_brought_back() {
    let (_directory, path) = own_plan();
    let mut harness = form(path);
    let meetings = harness.state().plan().meetings.len();
    click(&mut harness, "Duplicate");
    assert_eq!(harness.state().plan().meetings.len(), meetings + 1);
    let title = harness.get_by_label("Title").value();
    assert_eq!(title.as_deref(), Some("Daily stand-up (copy)"));
    assert_eq!(
        harness.state().plan().meetings[1].title,
        "Daily stand-up (copy)"
    );
    undo(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), meetings);

    press(&mut harness, Modifiers::NONE, Key::F2);
    click(&mut harness, "Archive");
    let archived = harness
        .state()
        .plan()
        .meetings
        .iter()
        .filter(|m| m.archived);
    assert_eq!(archived.count(), 1);
    click(&mut harness, "Restore");
    assert_eq!(harness.state().plan().current().count(), meetings);
}

#[test]
fn a_person_joins_and_leaves_meetings() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    let seoul = harness.state().plan().participant("seoul").unwrap().clone();
    let takes_part = |harness: &Harness<'static, App>| {
        standup(harness).participants.contains(&"seoul".to_owned())
    };
    let row = format!("{}, Seoul · now", seoul.name);
    harness.get_by_label_contains(&row).click();
    rest(&mut harness);
    let before = takes_part(&harness);
    let tick = harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, "Daily stand-up");
    tick.click();
    rest(&mut harness);
    assert_ne!(takes_part(&harness), before);
    undo(&mut harness);
    assert_eq!(takes_part(&harness), before);

    type_over(&mut harness, "Email", "seoul lab");
    harness.get_by_label("an address such as name@example.org");
    let email = |harness: &Harness<'static, App>| {
        let plan = harness.state().plan();
        plan.participant("seoul").unwrap().email.clone()
    };
    assert_eq!(email(&harness), seoul.email);
    // Joining a meeting does not lose what is being typed.
    let tick = harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, "Daily stand-up");
    tick.click();
    rest(&mut harness);
    assert_eq!(
        harness.get_by_label("Email").value().as_deref(),
        Some("seoul lab")
    );
    type_over(&mut harness, "Email", "lab@example.org");
    assert_eq!(email(&harness).as_deref(), Some("lab@example.org"));

    let people = harness.state().plan().participants.len();
    click(&mut harness, "Duplicate");
    assert_eq!(harness.state().plan().participants.len(), people + 1);
    let copy = format!("{} (copy)", seoul.name);
    assert_eq!(harness.get_by_label("Name").value(), Some(copy));
    click(&mut harness, "Remove from the plan");
    assert_eq!(harness.state().plan().participants.len(), people);
}

#[test]
fn a_city_is_renamed_for_all_who_live_there() {
    let (_directory, path) = own_plan();
    let mut harness = form(path);
    let anchor = standup(&harness).anchor.name;
    click(&mut harness, &format!("Change {anchor} for all…"));
    type_over(&mut harness, "Name", "HQ");
    let plan = harness.state().plan();
    assert_eq!(plan.meeting("standup").unwrap().anchor.name, "HQ");
    assert!(plan.participants.iter().any(|one| one.city.name == "HQ"));
    assert!(!plan.participants.iter().any(|one| one.city.name == anchor));
    type_over(&mut harness, "Name", " ");
    harness.get_by_label("it needs a name");
    assert_eq!(standup(&harness).anchor.name, "HQ");
    undo(&mut harness);
    undo(&mut harness);
    assert_eq!(standup(&harness).anchor.name, anchor);
    let name = harness.get_by_label("Name").value();
    assert_eq!(name.as_deref(), Some(anchor.as_str()), "the form follows");
}

#[test]
fn a_plan_has_a_title_and_notes() {
    let (_directory, path) = own_plan();
    let mut harness = window(path.clone(), NOW);
    harness.get_by_label("team").click();
    rest(&mut harness);
    harness.get_by_label(&path.display().to_string());
    let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Title");
    assert!(field.is_focused());
    field.type_text("Across the Atlantic");
    rest(&mut harness);
    harness.get_by_label("Across the Atlantic");
    settle(&mut harness);
    assert!(saved(&path).contains("\"title\": \"Across the Atlantic\""));
    undo(&mut harness);
    harness.get_by_label("team");
    assert!(harness.state().plan().title.is_empty());
}

#[test]
fn what_is_typed_survives_a_change_from_elsewhere() {
    let (_directory, path) = own_plan();
    let mut harness = form(path);
    type_over(&mut harness, "Minutes", "many");
    click(&mut harness, "Violet");
    assert_eq!(
        harness.get_by_label("Minutes").value().as_deref(),
        Some("many")
    );
    type_over(&mut harness, "Minutes", "45");
    let meeting = standup(&harness);
    assert_eq!(
        (meeting.minutes, meeting.color.as_deref()),
        (45, Some("violet"))
    );
}

#[test]
fn history_is_read_and_gone_through() {
    let (_directory, path) = own_plan();
    let mut harness = form(path);
    let original = harness.state().plan().clone();
    press(&mut harness, Modifiers::COMMAND, Key::H);
    harness.get_by_label("Nothing has changed since the plan was opened.");
    press(&mut harness, Modifiers::NONE, Key::F2);
    type_over(&mut harness, "Title", "Morning call");
    click(&mut harness, "Violet");
    press(&mut harness, Modifiers::COMMAND, Key::H);
    let now = "Change “Morning call”, you are here";
    harness.get_by_label(now);
    let changed = harness.state().plan().clone();
    harness.get_by_label("Change “Daily stand-up”").click();
    rest(&mut harness);
    assert_eq!(standup(&harness).color, None);
    assert_eq!(standup(&harness).title, "Morning call");
    harness.get_by_label("Plan as opened").click();
    rest(&mut harness);
    assert_eq!(*harness.state().plan(), original);
    harness
        .get_by_label("Change “Morning call”, undone")
        .click();
    rest(&mut harness);
    assert_eq!(*harness.state().plan(), changed);
    harness.get_by_label(now);
}

#[test]
fn keys_of_one_frame_count_in_the_order_in_which_they_were_pressed() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    let plan = harness.state().plan().clone();
    for (key, modifiers) in [(Key::Delete, Modifiers::NONE), (Key::Z, Modifiers::COMMAND)] {
        harness.input_mut().events.push(egui::Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        });
    }
    rest(&mut harness);
    assert_eq!(*harness.state().plan(), plan);
    harness.get_by_label("Redo").click();
    rest(&mut harness);
    assert_eq!(
        harness.state().plan().meetings.len() + 1,
        plan.meetings.len()
    );
}

#[test]
fn a_shift_on_a_moved_date_is_told_of_the_usual_time() {
    let (_directory, path) = own_plan();
    let mut plan = Plan::from_json(&saved(&path)).unwrap();
    let action = Action::MoveOccurrence {
        meeting: "standup".into(),
        from: crate::at("2017-03-13T10:00"),
        to: crate::at("2017-03-13T11:00"),
    };
    History::default().apply(&mut plan, action).unwrap();
    std::fs::write(&path, plan.to_json().unwrap()).unwrap();
    let mut harness = window(path, NOW);
    // The coming shift is that of all the other dates.
    let card = "Nottingham studio from 15:00 to 14:00, an hour earlier, until Fri 24 Mar";
    harness.get_all_by_label_contains(card).next().unwrap();
    harness
        .get_all_by_label_contains("this one is at 11:00")
        .next()
        .unwrap();
    // The date itself is an exception, in the table and at the right.
    let cell = "Nottingham studio, Monday 13 March, 15:00, otherwise 14:00";
    harness.get_by_label(cell).click();
    rest(&mut harness);
    harness.get_by_label("15:00–15:30");
    harness.get_by_label("on other dates 15:00 → 14:00: an hour earlier, until Fri 24 Mar");
    harness.get_by_label("moved from Mon 13 Mar 2017 10:00");
}

#[test]
fn the_tab_key_leads_through_a_persons_form_and_typing_replaces() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    harness.get_by_label("Add a person").click();
    rest(&mut harness);
    harness.get_by_label("Name").type_text("Ada");
    rest(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert!(harness.get_by_label("City").is_focused());
    harness.get_by_label("City").type_text("nottingham");
    rest(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("Fri").focus();
    rest(&mut harness);
    // Over Saturday and Sunday to the hours.
    for _ in 0..3 {
        press(&mut harness, Modifiers::NONE, Key::Tab);
    }
    let field = harness.get_by_label("Works from");
    assert!(field.is_focused());
    field.type_text("8:30");
    rest(&mut harness);
    let plan = harness.state().plan();
    let ada = plan.participants.iter().find(|one| one.name == "Ada");
    let ada = ada.unwrap();
    assert_eq!(ada.city.name, "Nottingham");
    assert_eq!(ada.working().from.to_string(), "08:30:00");
}

#[test]
fn two_clicks_remove_one_meeting_and_undo_shows_it_again() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    let meetings = harness.state().plan().meetings.len();
    let at = harness.get_by_label("Remove").rect().center();
    for pressed in [true, false, true, false] {
        harness.event(egui::Event::PointerMoved(at));
        harness.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
    rest(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), meetings - 1);
    undo(&mut harness);
    harness.get_by_label("Every Monday to Friday at 10:00, Montréal · 30 min · 2 participants");
}

#[test]
fn to_look_at_a_form_changes_nothing() {
    let (_directory, path) = own_plan();
    let text = saved(&path).replace("\"Daily stand-up\"", "\" Daily stand-up \"");
    let text = text.replace("\"Seoul lab\"", "\"Seoul lab \"");
    std::fs::write(&path, text).unwrap();
    let mut harness = window(path, NOW);
    let before = harness.state().plan().clone();
    assert!(before.meeting("standup").unwrap().title.ends_with(' '));
    press(&mut harness, Modifiers::NONE, Key::F2);
    harness.get_by_label_contains("Seoul · now").click();
    rest(&mut harness);
    harness.get_by_label("Working days");
    assert_eq!(*harness.state().plan(), before);
}

#[test]
fn the_clock_of_a_city_shows_no_seconds() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, "2017-03-06T12:00:28Z");
    press(&mut harness, Modifiers::NONE, Key::F2);
    harness.get_by_label("Quebec, CA · America/Montreal · 07:00 now, UTC−5, clocks change");
}
