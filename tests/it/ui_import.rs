//! Calendar files dropped on the window, looked at, decided about, taken in.

use std::fmt::Write as _;

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use noonmark::ui::App;

use crate::ui::{Dropped, own_plan, rest, saved, settle, type_over, wait_for, window};

const NOW: &str = "2017-03-06T12:00:00Z";

/// A calendar of these events.
fn calendar(events: &[&str]) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n".to_owned();
    for (number, event) in events.iter().enumerate() {
        let lines = event.replace('\n', "\r\n");
        write!(
            text,
            "BEGIN:VEVENT\r\nUID:event-{number}\r\n{lines}\r\nEND:VEVENT\r\n"
        )
        .unwrap();
    }
    text + "END:VCALENDAR\r\n"
}

const RETRO: &str = "SUMMARY:Retro\nDTSTART;TZID=Europe/Lisbon:20170307T150000\nDURATION:PT45M\n\
                     RRULE:FREQ=WEEKLY\nATTENDEE;CN=Ana:mailto:ana@example.org\n\
                     ATTENDEE;CN=Rui:mailto:rui@example.org";
const HOLIDAY: &str = "SUMMARY:Holiday\nDTSTART;VALUE=DATE:20170310\nDTEND;VALUE=DATE:20170313";
const MYSTERY: &str = "SUMMARY:Mystery\nDTSTART;TZID=Acme Office:20170308T120000\nDURATION:PT30M";
const BROKEN: &str = "SUMMARY:Broken\nDTSTART;TZID=Europe/Lisbon:20170308T120000\nRRULE:FREQ=OFTEN";
const UTC: &str = "SUMMARY:Server window\nDTSTART:20170308T220000Z\nDURATION:PT1H";

/// The window on the plan of 2017, after these files have been dropped on it and read.
fn dropped(
    files: &[(&str, String)],
) -> (tempfile::TempDir, std::path::PathBuf, Harness<'static, App>) {
    let (directory, plan) = own_plan();
    let mut harness = window(plan.clone(), NOW);
    for (name, text) in files {
        let path = directory.path().join(name);
        std::fs::write(&path, text).unwrap();
        let file: egui::DroppedFileHandle = std::sync::Arc::new(Dropped(path));
        harness.input_mut().dropped_files.push(file);
    }
    harness.step();
    wait_for(&mut harness, "All events");
    harness.run_steps(8);
    (directory, plan, harness)
}

fn click(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(8);
}

/// Waits until the preview follows what was answered.
fn wait(harness: &mut Harness<'static, App>, label: &str) {
    wait_for(harness, label);
    harness.run_steps(8);
}

#[test]
fn a_window_of_any_size_shows_what_comes_in() {
    let (_directory, _, mut harness) = dropped(&[("work.ics", calendar(&[RETRO, HOLIDAY]))]);
    for (width, height) in [(600.0, 400.0), (220.0, 180.0)] {
        harness.set_size(egui::vec2(width, height));
        harness.run_steps(3);
    }
}

#[test]
fn a_calendar_is_looked_at_before_anything_changes() {
    let text = calendar(&[RETRO, HOLIDAY, BROKEN, UTC]);
    let (_directory, path, mut harness) = dropped(&[("work.ics", text)]);
    let before = saved(&path);
    harness.get_by_label("Import work.ics");
    harness.get_by_label("4 events: 2 new, 2 not imported");
    harness.get_by_label("Retro, every Tuesday at 15:00, Lisbon, new, 0 participants");
    harness.get_by_label("Holiday, Fri 10 Mar 2017 – Sun 12 Mar 2017, all-day: not imported");
    let broken = "Broken, Wed 8 Mar 2017, cannot come in, its rule: FREQ";
    harness.get_by_label_contains(broken).click();
    harness.run_steps(8);
    harness.get_by_label_contains("Its rule: FREQ: “OFTEN” is not");
    harness.get_by_label("line 18");
    click(&mut harness, "Not imported 2");
    assert!(harness.query_by_label_contains("Retro, every").is_none());
    click(&mut harness, "To import 2");
    assert!(harness.query_by_label_contains("Holiday, Fri").is_none());
    click(&mut harness, "Include all-day events");
    // In which city that day is, nothing here says.
    wait(&mut harness, "Clocks 3, 1 to choose");
    click(&mut harness, "Clocks 3, 1 to choose");
    type_over(&mut harness, "They are by the clock of", "lisbon");
    harness.key_press(Key::Enter);
    wait(&mut harness, "4 events: 3 new, 1 not imported");
    click(&mut harness, "To import 3");
    harness.get_by_label_contains("Holiday, once, on Fri 10 Mar 2017 at 00:00, Lisbon, new");
    // Leaving it changes nothing.
    click(&mut harness, "Cancel");
    settle(&mut harness);
    assert!(harness.query_by_label("Import work.ics").is_none());
    assert_eq!(saved(&path), before);
    assert_eq!(harness.state().plan().meetings.len(), 4);
}

#[test]
fn an_import_is_one_thing_to_undo_and_once_more_changes_nothing() {
    let text = calendar(&[RETRO, UTC]);
    let (_directory, path, mut harness) = dropped(&[("work.ics", text.clone())]);
    let before = harness.state().plan().clone();
    click(&mut harness, "Import 2 meetings");
    settle(&mut harness);
    // The first of them is shown.
    harness.get_by_label("Every Tuesday at 15:00, Lisbon · 45 min · no participants yet");
    let titles = harness.state().plan().meetings.iter();
    let titles: Vec<_> = titles.map(|meeting| meeting.title.clone()).collect();
    assert_eq!(titles[4..], ["Retro", "Server window"]);
    assert!(saved(&path).contains("\"uid\": \"event-0\""));

    let again = path.parent().unwrap().join("again.ics");
    let changed = text.replace("SUMMARY:Server window", "SUMMARY:Maintenance");
    std::fs::write(&again, changed).unwrap();
    let file: egui::DroppedFileHandle = std::sync::Arc::new(Dropped(again));
    harness.input_mut().dropped_files.push(file);
    harness.step();
    wait(&mut harness, "2 events: 1 changed, 1 unchanged");
    harness.get_by_label(
        "Maintenance, once, on Wed 8 Mar 2017 at 22:00, UTC, changed, “Server window” → “Maintenance”",
    );
    click(&mut harness, "Import 1 meeting");
    settle(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 6);
    assert_eq!(harness.state().plan().meetings[5].title, "Maintenance");

    click(&mut harness, "Undo");
    click(&mut harness, "Undo");
    settle(&mut harness);
    assert_eq!(harness.state().plan(), &before);
}

#[test]
fn what_the_file_does_not_say_is_asked() {
    let (_directory, _path, mut harness) = dropped(&[("work.ics", calendar(&[RETRO, MYSTERY]))]);
    // A clock that nobody knows comes first.
    harness.get_by_label("“Acme Office”, 1 event, choose a city, “Acme Office” is no zone that is known: choose a city");
    harness.get_by_label("Import 1 meeting");
    type_over(&mut harness, "They are by the clock of", "seoul");
    harness.key_press(Key::Enter);
    harness.run_steps(8);
    wait(&mut harness, "2 events: 2 new");
    harness.get_by_label("“Acme Office”, 1 event, the clock of Seoul, as you chose");

    harness.get_by_label(
        "2 people have no city yet: choose one under “People”, or they are left out.",
    );
    click(&mut harness, "People 2, 2 to choose");
    type_over(&mut harness, "Somebody new, in", "porto");
    harness.key_press(Key::Enter);
    harness.run_steps(8);
    // Ana's colleague is guessed to be where she is, and that is told.
    wait(
        &mut harness,
        "Rui, rui@example.org · 1 event, new, in Porto, others at example.org are in Porto",
    );
    harness
        .get_by_label_contains("Rui, rui@example.org")
        .click();
    harness.run_steps(8);
    click(&mut harness, "In the plan this is");
    click(&mut harness, "Seoul lab");
    wait(
        &mut harness,
        "Rui, rui@example.org · 1 event, Seoul lab, as you chose",
    );
    click(&mut harness, "All events 2");
    harness.get_by_label("Retro, every Tuesday at 15:00, Lisbon, new, 2 participants");
    click(&mut harness, "Import 2 meetings");
    settle(&mut harness);
    let plan = harness.state().plan();
    let people = plan.meetings[4].participants.iter();
    let people: Vec<_> = people.map(|id| plan.participant(id).unwrap()).collect();
    assert_eq!((&*people[0].name, &*people[0].city.name), ("Ana", "Porto"));
    assert_eq!(people[0].email.as_deref(), Some("ana@example.org"));
    assert_eq!(people[1].name, "Seoul lab");
    assert_eq!(plan.meetings[5].anchor.name, "Seoul");
}

#[test]
fn an_answer_can_be_taken_back() {
    let (_directory, _path, mut harness) = dropped(&[("work.ics", calendar(&[MYSTERY]))]);
    type_over(&mut harness, "They are by the clock of", "seoul");
    harness.key_press(Key::Enter);
    wait(&mut harness, "1 event: 1 new");
    click(&mut harness, "Undo this answer");
    wait(&mut harness, "1 event: 1 not imported");
    let field = harness.get_by_label("They are by the clock of");
    assert_eq!(field.value().as_deref().unwrap_or_default(), "");
}

#[test]
fn times_in_utc_can_be_those_of_a_city() {
    let events = [
        "SUMMARY:Call\nDTSTART:20170306T150000Z\nDURATION:PT1H",
        "SUMMARY:Call\nDTSTART:20170320T140000Z\nDURATION:PT1H",
    ];
    let (_directory, _path, mut harness) = dropped(&[("work.ics", calendar(&events))]);
    click(&mut harness, "Clocks 1");
    harness
        .get_by_label_contains("Times in UTC, 2 events")
        .click();
    harness.run_steps(8);
    harness.get_by_label("all of these are 10:00 in Montréal");
    click(&mut harness, "Montréal");
    wait(
        &mut harness,
        "Times in UTC, 2 events, the clock of Montréal, as you chose",
    );
    click(&mut harness, "All events 2");
    harness.get_by_label_contains("Call, once, on Mon 20 Mar 2017 at 10:00, Montréal, new");
}

#[test]
fn one_event_can_stay_out_and_none_can_come_in() {
    let (_directory, _path, mut harness) = dropped(&[("work.ics", calendar(&[RETRO, UTC]))]);
    click(&mut harness, "Import Retro");
    harness
        .get_by_label_contains("Retro, every Tuesday at 15:00, Lisbon, not imported, as you chose");
    harness.get_by_label("2 events: 1 new, 1 deselected");
    harness.get_by_label("Import 1 meeting");
    click(&mut harness, "Select none");
    harness.get_by_label("Nothing to import");
    click(&mut harness, "Select all");
    click(&mut harness, "Import Server window");
    click(&mut harness, "Import 1 meeting");
    settle(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 5);
    assert_eq!(harness.state().plan().meetings[4].title, "Retro");
}

#[test]
fn the_list_has_the_arrow_keys_and_the_space_bar() {
    let (_directory, _path, mut harness) = dropped(&[("work.ics", calendar(&[RETRO, UTC]))]);
    for key in [
        Key::ArrowDown,
        Key::ArrowDown,
        Key::ArrowDown,
        Key::ArrowUp,
        Key::Space,
    ] {
        harness.key_press(key);
        harness.run_steps(8);
    }
    harness
        .get_by_label_contains("Retro, every Tuesday at 15:00, Lisbon, not imported, as you chose");
    harness.get_by_label("line 3");
    // Nothing else listens meanwhile.
    for key in [Key::Delete, Key::F2, Key::T, Key::ArrowRight] {
        harness.key_press(key);
        harness.run_steps(8);
    }
    harness.get_by_label("Import 1 meeting");
    harness.key_press(Key::Space);
    harness.run_steps(8);
    harness.get_by_label("Import 2 meetings");
    assert_eq!(harness.state().plan().meetings.len(), 4);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 6);
    harness.get_by_label("Import “work.ics”: 2 meetings");
}

#[test]
fn several_files_come_in_together_and_escape_leaves_them() {
    let (_directory, _path, mut harness) = dropped(&[
        ("a.ics", calendar(&[RETRO])),
        ("b.ICS", calendar(&[HOLIDAY]).replace("event-0", "other-0")),
        ("c.ics", "This is a letter.\n".to_owned()),
    ]);
    harness.get_by_label("Import 3 calendar files");
    harness.get_by_label("Retro, every Tuesday at 15:00, Lisbon · a.ics, new, 0 participants");
    click(&mut harness, "Unreadable 1");
    harness.get_by_label("c.ics");
    harness.get_by_label_contains("line 1:");
    // Another view can be looked at meanwhile.
    click(&mut harness, "Dates");
    harness.get_by_label("Nottingham studio, Friday 10 March, 15:00");
    click(&mut harness, "Import");
    harness.get_by_label("Import 3 calendar files");
    harness.key_press(Key::Escape);
    harness.run_steps(8);
    assert!(harness.query_by_label("Import 3 calendar files").is_none());
    assert!(harness.query_by_label("Import").is_none());
}

#[test]
fn a_file_that_is_gone_is_told_beside_the_others() {
    let (directory, plan) = own_plan();
    let mut harness = window(plan, NOW);
    let good = directory.path().join("good.ics");
    std::fs::write(&good, calendar(&[RETRO])).unwrap();
    let ctx = harness.ctx.clone();
    let gone = directory.path().join("gone.ics");
    harness.state_mut().read_calendars(&ctx, vec![gone, good]);
    wait(&mut harness, "Import 2 calendar files");
    wait(&mut harness, "gone.ics");
    wait(&mut harness, "1 event: 1 new");
}

#[test]
fn of_ten_thousand_events_only_those_in_view_are_drawn() {
    let event = "SUMMARY:Call\nDTSTART;TZID=Europe/Lisbon:20170307T150000\nDURATION:PT45M";
    let events = vec![event; 10_000];
    let (_directory, _path, mut harness) = dropped(&[("big.ics", calendar(&events))]);
    harness.get_by_label("10000 events: 10000 new");
    let drawn = harness.query_all_by_label_contains("Call, once").count();
    assert!((5..50).contains(&drawn), "{drawn} rows");
    // The list goes along with the keys.
    for _ in 0..60 {
        harness.key_press(Key::ArrowDown);
        harness.run_steps(3);
    }
    harness.run_steps(8);
    assert!(harness.query_all_by_label("line 357").count() == 1);
    click(&mut harness, "Select none");
    harness.get_by_label("Nothing to import");
}

#[test]
fn the_example_plan_makes_room_for_a_calendar() {
    let directory = tempfile::tempdir().unwrap();
    let places = noonmark::store::Places {
        data: Some(directory.path().join("data")),
        ..noonmark::store::Places::default()
    };
    let now = crate::instant(NOW);
    let own = places.clone();
    let mut harness = Harness::builder()
        .with_max_steps(crate::ui::MOST_STEPS)
        .with_size([1280.0, 800.0])
        .with_step_dt(0.05)
        .build_eframe(move |cc| App::new(&cc.egui_ctx, own, None, Box::new(move || now)));
    rest(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 4);
    let path = directory.path().join("work.ics");
    std::fs::write(&path, calendar(&[RETRO])).unwrap();
    let file: egui::DroppedFileHandle = std::sync::Arc::new(Dropped(path));
    harness.input_mut().dropped_files.push(file);
    harness.step();
    wait(&mut harness, "All events");
    harness.get_by_label("The example plan makes room for your own.");
    // Until it is taken in, nothing is gone, and nothing is saved.
    assert_eq!(harness.state().plan().meetings.len(), 4);
    click(&mut harness, "Import 1 meeting");
    settle(&mut harness);
    let plan = harness.state().plan();
    assert_eq!((plan.meetings.len(), plan.participants.len()), (1, 0));
    let saved = saved(&directory.path().join("data/plan.json"));
    assert!(
        saved.contains("Retro") && !saved.contains("Seoul"),
        "{saved}"
    );
}
