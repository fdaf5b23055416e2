//! The window, driven as a person with a screen reader would: by label.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use noonmark::store::Places;
use noonmark::ui::App;
use noonmark::ui::theme::{DARK, LIGHT};

use crate::{fixture, instant, read_fixture};

/// So many frames in which something goes on, such as what is saved in a thread, are no restlessness.
pub(crate) const MOST_STEPS: u64 = 16;

/// A window on a plan file, at a fixed instant.
pub(crate) fn window_at(
    path: PathBuf,
    now: &str,
    theme: Theme,
    size: [f32; 2],
) -> Harness<'static, App> {
    window_in(Places::default(), path, now, theme, size)
}

/// As [`window_at`], on a machine that has these places.
pub(crate) fn window_in(
    places: Places,
    path: PathBuf,
    now: &str,
    theme: Theme,
    size: [f32; 2],
) -> Harness<'static, App> {
    let now = instant(now);
    let mut harness = Harness::builder()
        .with_max_steps(crate::ui::MOST_STEPS)
        .with_size(size)
        .with_theme(theme)
        .with_step_dt(0.05)
        .build_eframe(move |cc| App::new(&cc.egui_ctx, places, Some(path), Box::new(move || now)));
    rest(&mut harness);
    harness
}

pub(crate) fn window(path: PathBuf, now: &str) -> Harness<'static, App> {
    window_at(path, now, Theme::Light, [1280.0, 800.0])
}

/// The plan of 2017 in a directory of its own, so that it can be changed.
pub(crate) fn own_plan() -> (tempfile::TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("team.json");
    std::fs::write(&path, read_fixture("2017.json")).unwrap();
    (directory, path)
}

pub(crate) fn saved(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Runs frames until what was changed is on disk.
pub(crate) fn settle(harness: &mut Harness<'static, App>) {
    harness.run_steps(20);
    until_saved(harness);
}

/// Waits until what was changed is written, and a plan that was asked for is open, however long the
/// disk takes.
pub(crate) fn until_saved(harness: &mut Harness<'static, App>) {
    until_idle(harness, |harness| {
        harness.query_by_label("saving").is_some()
    });
}

/// Runs frames until nothing moves and no answer is waited for, however long what is made in another
/// thread takes.
pub(crate) fn rest(harness: &mut Harness<'static, App>) {
    let deadline = Instant::now() + crate::PATIENCE;
    while harness.run_ok().is_none() || harness.state().is_busy() || is_looking(harness) {
        assert!(Instant::now() < deadline, "it does not come to rest");
        until_idle(harness, is_looking);
    }
}

fn is_looking(harness: &Harness<'static, App>) -> bool {
    harness.query_by_label("Looking…").is_some()
}

/// Waits while something is made in another thread, or `waits` says so. While it is made the window's
/// own clock stands still, so that nothing depends on how fast the machine is.
pub(crate) fn until_idle(
    harness: &mut Harness<'static, App>,
    waits: impl Fn(&Harness<'static, App>) -> bool,
) {
    let deadline = Instant::now() + crate::PATIENCE;
    while waits(harness) || harness.state().is_busy() {
        assert!(Instant::now() < deadline, "what is waited for never came");
        std::thread::sleep(Duration::from_millis(5));
        let time = harness.ctx.input(|input| input.time);
        harness.input_mut().time = harness.state().is_busy().then_some(time);
        harness.step();
        harness.input_mut().time = None;
    }
}

pub(crate) fn type_over(harness: &mut Harness<'static, App>, label: &str, text: &str) {
    harness.get_by_label(label).focus();
    rest(harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_label(label).type_text(text);
    rest(harness);
}

#[test]
fn periods_tell_the_story_of_march_2017() {
    let harness = window(fixture("2017.json"), "2017-03-06T12:00:00Z");
    for sentence in [
        "Nottingham studio, Monday 6 March, 15:00",
        "Nottingham studio, Monday 13 March, 14:00, an hour earlier, until Fri 24 Mar",
        "Nottingham studio, Monday 27 March, 15:00, an hour later, from here 15:00 until Fri 27 Oct",
        "Nottingham studio, Monday 6 November, 15:00, an hour later, from here 15:00 until Fri 9 Mar 2018",
        "São Paulo team, Monday 6 March, 12:00, out of step, until Fri 10 Mar",
        "Mon 13 Mar – Fri 24 Mar 2017, 10 times",
    ] {
        harness.get_by_label(sentence);
    }
}

#[test]
fn dates_mark_the_shift_day_and_the_days_out_of_step() {
    let mut harness = window(fixture("2017.json"), "2017-03-06T12:00:00Z");
    harness.get_by_label("Dates").click();
    rest(&mut harness);
    for sentence in [
        "Nottingham studio, Friday 10 March, 15:00",
        "Nottingham studio, Monday 13 March, 14:00, an hour earlier, until Fri 24 Mar",
        "Nottingham studio, Tuesday 14 March, 14:00, out of step, until Fri 24 Mar",
    ] {
        harness.get_by_label(sentence);
    }
}

#[test]
fn a_card_of_the_coming_shifts_brings_its_date_into_view() {
    let mut harness = window(fixture("2017.json"), "2017-03-06T12:00:00Z");
    harness.get_by_label("Dates").click();
    rest(&mut harness);
    let card = "Tue 14 Mar 2017, in 8 days. Seoul hand-over. clocks in Montréal go forward 1 h on \
                Sun 12 Mar (EST → EDT). Montréal office from 17:00 to 18:00, an hour later, from \
                here 18:00 until Tue 31 Oct";
    harness.get_by_label(card).click();
    rest(&mut harness);
    harness.get_by_label("Montréal office, Monday 13 March, 18:00, an hour later, from here 18:00 until Tue 31 Oct, outside working hours");
    harness.get_by_label("Mon 17:00 → 18:00: an hour later, from here 18:00 until Tue 31 Oct");
    harness.get_by_label("because clocks in Montréal go forward 1 h on Sun 12 Mar (EST → EDT)");
}

#[test]
fn arrow_keys_go_through_meetings_and_weeks() {
    let mut harness = window(fixture("2017.json"), "2017-03-06T12:00:00Z");
    harness.key_press(Key::ArrowDown);
    rest(&mut harness);
    harness.get_by_label("Every Tuesday at 07:00, Seoul · 45 min · 2 participants");
    harness.key_press(Key::ArrowUp);
    rest(&mut harness);
    harness.get_by_label("Every Monday to Friday at 10:00, Montréal · 30 min · 2 participants");
    for date in ["Mon 6 Mar 2017", "Mon 13 Mar 2017", "Mon 20 Mar 2017"] {
        harness.key_press(Key::ArrowRight);
        rest(&mut harness);
        harness.get_by_label("Selected date");
        harness.get_by_label(date);
    }
    harness.key_press(Key::ArrowLeft);
    rest(&mut harness);
    harness.get_by_label("Mon 13 Mar 2017");
    harness.key_press(Key::Escape);
    rest(&mut harness);
    assert!(harness.query_by_label("Selected date").is_none());
}

#[test]
fn the_focus_goes_along_in_the_list_of_meetings() {
    let mut harness = window(fixture("2017.json"), "2017-03-06T12:00:00Z");
    let standup = "Daily stand-up, every Monday to Friday at 10:00, Montréal";
    let review = "Fortnightly review, every second Wednesday at 14:00, São Paulo";
    harness.get_by_label(standup).focus();
    rest(&mut harness);
    for _ in 0..2 {
        harness.key_press(Key::ArrowDown);
        rest(&mut harness);
    }
    assert!(harness.get_by_label(review).is_focused());
    harness.get_by_label("Every second Wednesday at 14:00, São Paulo · 60 min · 2 participants");
}

#[test]
fn a_meeting_is_added_changed_undone_and_removed() {
    let (_directory, path) = own_plan();
    let before = saved(&path);
    let mut harness = window(path.clone(), "2017-03-06T12:00:00Z");
    harness.get_by_label("New meeting").click();
    let told = (0..4).any(|_| {
        harness.step();
        harness.query_by_label("saving").is_some()
    });
    assert!(told, "until it is on disk, the status line says so");
    rest(&mut harness);
    // The cursor is in the title already, and what is there is chosen.
    harness.get_by_label("Title").type_text("Budget");
    rest(&mut harness);
    type_over(&mut harness, "Time there", "16:45");
    settle(&mut harness);
    harness.get_by_label("saved");
    let meeting = harness.state().plan().meetings.last().unwrap().clone();
    assert_eq!(meeting.title, "Budget");
    assert_eq!(meeting.start.to_string(), "2017-03-13 16:45:00");
    assert!(saved(&path).contains("\"Budget\""));

    // Typing the time is one step back, the title another, adding the meeting the third.
    for key in [Key::Enter, Key::Escape] {
        harness.key_press(key);
        rest(&mut harness);
    }
    for title in ["Budget", "New meeting"] {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        rest(&mut harness);
        let meeting = harness.state().plan().meetings.last().unwrap().clone();
        assert_eq!(meeting.title, title);
        assert_eq!(meeting.start.to_string(), "2017-03-13 10:00:00");
    }
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 4);
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&saved(&path)).unwrap(),
        serde_json::from_str::<serde_json::Value>(&before).unwrap()
    );
    for _ in 0..3 {
        harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        rest(&mut harness);
    }
    assert_eq!(
        harness.state().plan().meetings.last().unwrap().title,
        "Budget"
    );

    harness
        .get_by_label("Budget, every Monday at 16:45, Montréal")
        .click();
    rest(&mut harness);
    harness.get_by_label("Remove").click();
    settle(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 4);
    assert!(!saved(&path).contains("\"Budget\""));
}

#[test]
fn mistakes_are_told_beside_the_field_and_change_nothing() {
    let (_directory, path) = own_plan();
    let before = saved(&path);
    let mut harness = window(path.clone(), "2017-03-06T12:00:00Z");
    harness.key_press(Key::F2);
    rest(&mut harness);
    for (field, typed, told) in [
        ("Title", " ", "it needs a name"),
        (
            "First date",
            "2017-02-30",
            "“2017-02-30” is not a date (write it as 2027-03-14)",
        ),
        (
            "Time there",
            "25:00",
            "“25:00” is not a time of day (write it as 09:30)",
        ),
        ("Minutes", "0", "a number from 1 to 527040, such as 30"),
        (
            "Repeats",
            "FREQ=WEEKLY;BYDAY=XX",
            "BYDAY: “XX” is not a weekday such as MO, or a numbered one such as 2TU or -1FR",
        ),
    ] {
        type_over(&mut harness, field, typed);
        harness.get_by_label(told);
        assert_eq!(harness.get_by_label(field).value().as_deref(), Some(typed));
    }
    settle(&mut harness);
    assert_eq!(saved(&path), before);
}

#[test]
fn a_person_is_added_changed_and_removed_from_every_meeting() {
    let (_directory, path) = own_plan();
    let mut harness = window(path.clone(), "2017-03-06T12:00:00Z");
    harness.get_by_label("Add a person").click();
    rest(&mut harness);
    type_over(&mut harness, "Name", "Kathmandu desk");
    type_over(&mut harness, "City", "kathmandu");
    harness.key_press(Key::Enter);
    type_over(&mut harness, "Works from", "10:00");
    harness.get_by_label("Sun").click();
    settle(&mut harness);
    let person = harness.state().plan().participants.last().unwrap().clone();
    assert_eq!(person.name, "Kathmandu desk");
    assert_eq!(person.city.zone, "Asia/Kathmandu");
    assert_eq!(person.working().days.len(), 6);
    assert!(saved(&path).contains("Asia/Kathmandu"));

    harness
        .get_by_label_contains("Nottingham studio, Nottingham · now")
        .click();
    rest(&mut harness);
    harness.get_by_label("Remove from the plan").click();
    rest(&mut harness);
    let plan = harness.state().plan();
    assert!(plan.participant("nottingham").is_none());
    let named = |id: &str| {
        plan.meetings
            .iter()
            .any(|m| m.participants.iter().any(|p| p == id))
    };
    assert!(!named("nottingham") && named("sao-paulo"));
}

#[test]
fn delete_takes_out_what_is_open() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, "2017-03-06T12:00:00Z");
    harness
        .get_by_label_contains("Seoul lab, Seoul · now")
        .click();
    rest(&mut harness);
    // Not while a name is being typed.
    harness.key_press(Key::Delete);
    rest(&mut harness);
    assert_eq!(harness.state().plan().participants.len(), 4);
    harness.get_by_label("Sat").focus();
    rest(&mut harness);
    harness.key_press(Key::Delete);
    rest(&mut harness);
    assert!(harness.state().plan().participant("seoul").is_none());
    assert_eq!(harness.state().plan().meetings.len(), 4);
    harness.key_press(Key::Delete);
    rest(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 3);
}

#[test]
fn a_shift_on_the_first_row_is_marked_too() {
    let harness = window(fixture("2017.json"), "2017-03-15T12:00:00Z");
    harness.get_by_label(
        "Nottingham studio, Monday 13 March, 14:00, an hour earlier, until Fri 24 Mar",
    );
}

#[test]
fn one_date_is_moved_and_skipped() {
    let (_directory, path) = own_plan();
    let mut harness = window(path.clone(), "2017-03-06T12:00:00Z");
    harness.key_press(Key::ArrowRight);
    rest(&mut harness);
    type_over(
        &mut harness,
        "Move this date to another time in Montréal",
        "2017-03-06 11:30",
    );
    harness.get_by_label("Move").click();
    rest(&mut harness);
    harness.get_by_label("11:30 in Montréal");
    harness.get_by_label("moved from Mon 6 Mar 2017 10:00");
    harness.get_by_label("Put back").click();
    rest(&mut harness);
    harness.get_by_label("10:00 in Montréal");
    harness.get_by_label("Skip this date").click();
    settle(&mut harness);
    let meeting = harness.state().plan().meeting("standup").unwrap().clone();
    assert_eq!(meeting.moved.len(), 0);
    assert_eq!(meeting.skip.len(), 1);
    assert!(saved(&path).contains("\"skip\": [\n        \"2017-03-06T10:00\"\n      ]"));
    harness.key_press(Key::F2);
    rest(&mut harness);
    let back = "Hold it after all: Mon 6 Mar 2017 10:00 is skipped";
    harness.get_by_label(back).scroll_to_me();
    rest(&mut harness);
    harness.get_by_label(back).click();
    rest(&mut harness);
    let meeting = harness.state().plan().meeting("standup").unwrap().clone();
    assert_eq!(meeting.skip.len(), 0);
}

#[test]
fn the_range_is_chosen_and_a_bad_one_is_told() {
    let mut harness = window(fixture("2017.json"), "2017-03-06T12:00:00Z");
    type_over(&mut harness, "from", "2027-03-01");
    harness.get_by_label("2018-03-05 is before 2027-03-01");
    type_over(&mut harness, "to", "2027-03-31");
    harness.get_by_label(
        "Nottingham studio, Monday 15 March, 14:00, an hour earlier, until Fri 26 Mar",
    );
    harness.get_by_label("Today").click();
    rest(&mut harness);
    harness.get_by_label("Mon 6 Mar – Fri 10 Mar 2017, 5 times");
}

#[test]
fn a_plan_that_cannot_be_read_is_told_and_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("plan.json");
    let text = read_fixture("2017.json").replace("Asia/Seoul", "Asia/Soul");
    std::fs::write(&path, &text).unwrap();
    let mut harness = window(path.clone(), "2017-03-06T12:00:00Z");
    harness.get_by_label("The plan could not be opened");
    harness.get_by_label_contains(
        "participant “Seoul lab”, city: Seoul is in the zone “Asia/Soul”, which tzdb 2026f does not have: check the name, or add a newer tzdb",
    );
    settle(&mut harness);
    assert_eq!(saved(&path), text);
    harness.get_by_label("New meeting").click();
    rest(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 0);
    std::fs::write(&path, read_fixture("2017.json")).unwrap();
    harness.get_by_label("Try again").click();
    settle(&mut harness);
    harness.get_by_label("Every Monday to Friday at 10:00, Montréal · 30 min · 2 participants");
}

#[test]
fn every_view_draws_at_every_size_in_both_themes() {
    for theme in [Theme::Light, Theme::Dark] {
        for size in [[900.0, 560.0], [1024.0, 640.0], [1920.0, 1080.0]] {
            let mut harness = window_at(fixture("2017.json"), "2017-03-06T12:00:00Z", theme, size);
            for key in [
                Key::Num2,
                Key::ArrowRight,
                Key::F2,
                Key::Num1,
                Key::ArrowDown,
            ] {
                harness.key_press(key);
                rest(&mut harness);
                harness.get_by_label("tzdb 2026f, bundled");
            }
        }
    }
}

#[test]
fn a_window_of_any_size_shows_every_view() {
    let mut harness = window(fixture("2017.json"), "2017-03-06T12:00:00Z");
    for (width, height) in [
        (600.0, 400.0),
        (420.0, 300.0),
        (280.0, 200.0),
        (220.0, 180.0),
    ] {
        harness.set_size(egui::vec2(width, height));
        for view in [
            Key::Num1,
            Key::Num2,
            Key::Num3,
            Key::Num4,
            Key::Num5,
            Key::Num6,
            Key::Num7,
            Key::Num8,
            Key::Num9,
            Key::ArrowRight,
        ] {
            harness.key_press(view);
            harness.run_steps(3);
        }
    }
    // As large as the letters can be made.
    harness.set_size(egui::vec2(1280.0, 800.0));
    harness.key_press(Key::Num1);
    for _ in 0..30 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
        harness.run_steps(3);
    }
    assert!(harness.ctx.zoom_factor() >= 2.0);
}

#[test]
fn an_empty_plan_says_what_would_be_here() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("empty.json");
    std::fs::write(&path, "{\"noonmark\": 1}").unwrap();
    let mut harness = window(path, "2017-03-06T12:00:00Z");
    harness.get_by_label("No meetings yet");
    harness
        .get_by_label("The dates on which a meeting shifts for its participants will appear here.");
    harness
        .get_all_by_label("New meeting")
        .last()
        .unwrap()
        .click();
    rest(&mut harness);
    harness.get_by_label("Nobody is in the plan yet.");
}

/// WCAG 2.2: 4.5:1 for text (1.4.3), 3:1 for signs and edges with a meaning (1.4.11).
#[test]
fn every_text_and_sign_stands_out_from_what_is_behind_it() {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    let luminance = |color: egui::Color32| {
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    };
    for (theme, tokens) in [("light", LIGHT), ("dark", DARK)] {
        let reads = tokens.pairs().into_iter().map(|pair| (pair, 4.5));
        let seen = tokens.signs().into_iter().map(|pair| (pair, 3.0));
        for ((name, on, behind), least) in reads.chain(seen) {
            let (one, other) = (luminance(on), luminance(behind));
            let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
            assert!(contrast >= least, "{theme}, {name}: {contrast:.2}");
        }
    }
}

/// A machine of its own in a directory, with a plan of a Vancouver and a Nottingham city.
pub(crate) fn machine() -> (tempfile::TempDir, Places, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let places = Places {
        data: Some(directory.path().join("data")),
        local: Some(directory.path().join("local")),
        config: Some(directory.path().join("config")),
        tzdir: None,
        locale: None,
        zone: None,
        zoneinfo: Vec::new(),
    };
    let path = directory.path().join("team.json");
    let plan = read_fixture("2017.json").replace("America/Montreal", "America/Vancouver");
    std::fs::write(&path, plan).unwrap();
    (directory, places, path)
}

const SIZE: [f32; 2] = [1280.0, 800.0];

pub(crate) fn window_on(places: &Places, path: &Path) -> Harness<'static, App> {
    let now = "2026-11-24T12:00:00Z";
    window_in(places.clone(), path.to_owned(), now, Theme::Light, SIZE)
}

#[test]
fn a_change_of_the_data_is_told_when_the_plan_is_opened_again() {
    let (_directory, places, path) = machine();
    let older = "tzdb 2025b is older than 2026f, with which the plan was last seen: 4 meetings \
                 change from Tue 24 Nov 2026";
    let newer = "tzdb 2026f is newer than 2025b: 4 meetings change from Tue 24 Nov 2026";
    {
        let mut harness = window_on(&places, &path);
        rest(&mut harness);
        assert!(harness.query_by_label("Got it").is_none());
        harness.get_by_label("tzdb 2026f, bundled").click();
        rest(&mut harness);
        harness.get_by_label("2025b, chrono-tz").click();
        rest(&mut harness);
        // The status line says that there is something better.
        harness.get_by_label("tzdb 2025b, chrono-tz; tzdb 2026f, bundled, is newer");
        harness.get_by_label("tzdb 2026f, bundled, is newer than the data in use.");
        harness.get_by_label(older);
        harness.get_by_label("Got it").click();
        rest(&mut harness);
        assert!(harness.query_by_label(older).is_none());
    }
    {
        // The choice is remembered, and that the user knows.
        let mut harness = window_on(&places, &path);
        rest(&mut harness);
        harness.get_by_label("tzdb 2025b, chrono-tz; tzdb 2026f, bundled, is newer");
        assert!(harness.query_by_label("Got it").is_none());
        harness.key_press(Key::Num9);
        rest(&mut harness);
        harness.get_by_label("Newest").click();
        rest(&mut harness);
        harness.get_by_label(newer);
    }
    // It is told until the user says so.
    let mut harness = window_on(&places, &path);
    rest(&mut harness);
    harness.get_by_label(newer);
    harness.get_by_label("See what changes").click();
    rest(&mut harness);
    harness.get_by_label("4 meetings change from Tue 24 Nov 2026");
    assert!(
        harness
            .query_all_by_label(
                "because clocks in Montréal are at UTC−7 from Sun 1 Nov 2026 on, not at UTC−8"
            )
            .next()
            .is_some()
    );
    assert!(harness.query_all_by_label("18:00 → 17:00").next().is_some());
}

#[test]
fn other_data_is_compared_without_being_used() {
    let (_directory, places, path) = machine();
    let mut harness = window_on(&places, &path);
    harness.key_press(Key::Num9);
    rest(&mut harness);
    harness
        .get_by_label("Compare with tzdb 2025b, chrono-tz")
        .click();
    rest(&mut harness);
    harness.get_by_label("tzdb 2026f, bundled → tzdb 2025b, chrono-tz");
    harness.get_by_label("4 meetings change from Tue 24 Nov 2026");
    assert!(harness.query_all_by_label("17:00 → 18:00").next().is_some());
    assert!(harness.query_by_label("Got it").is_none());
}

#[test]
fn a_what_if_says_that_it_is_none_and_changes_no_plan() {
    let (_directory, places, path) = machine();
    let before = saved(&path);
    let mut harness = window_on(&places, &path);
    harness.key_press(Key::Num9);
    rest(&mut harness);
    harness.get_by_label("Nottingham (Europe/London)").click();
    rest(&mut harness);
    type_over(&mut harness, "starting on", "2027-01-01");
    harness.get_by_label("Show what it would change").click();
    rest(&mut harness);
    harness.get_by_label("These are what-if rules:");
    let what_if = "what if clocks in Nottingham no longer changed from Fri 1 Jan 2027 on";
    assert!(harness.query_all_by_label(what_if).next().is_some());
    harness.get_by_label("tzdb 2026f, what-if");
    harness.get_by_label("3 meetings change from Mon 29 Mar 2027");
    // The tables are computed with it as well.
    harness.get_by_label("Periods").click();
    rest(&mut harness);
    assert!(
        harness
            .query_by_label_contains("Nottingham studio, Monday 29 March")
            .is_none()
    );

    for label in ["New meeting", "Edit", "Remove"] {
        harness.get_by_label(label).click();
        rest(&mut harness);
        assert!(harness.query_by_label("Title").is_none(), "{label}");
    }
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    settle(&mut harness);
    harness.get_by_label(
        "These are what-if rules: go back to the real ones before you change the plan.",
    );
    assert_eq!(saved(&path), before);
    assert_eq!(harness.state().plan().meetings.len(), 4);

    // Escape closes what is open first, and then leads back.
    harness.key_press(Key::Escape);
    rest(&mut harness);
    harness.get_by_label("These are what-if rules:");
    harness.key_press(Key::Escape);
    rest(&mut harness);
    assert!(harness.query_by_label("These are what-if rules:").is_none());
    harness.key_press(Key::Num9);
    rest(&mut harness);
    harness.get_by_label("Show what it would change").click();
    rest(&mut harness);
    harness.get_by_label("These are what-if rules:");
    harness.get_by_label("Back to the real rules").click();
    harness.key_press(Key::Num1);
    rest(&mut harness);
    harness.get_by_label("tzdb 2026f, bundled");
    assert!(harness.query_by_label("These are what-if rules:").is_none());
    harness.get_by_label_contains("Nottingham studio, Monday 29 March");
}

#[test]
fn a_rule_that_is_none_is_told_beside_the_field() {
    let (_directory, places, path) = machine();
    let mut harness = window_on(&places, &path);
    harness.key_press(Key::Num9);
    rest(&mut harness);
    harness.get_by_label("Nottingham (Europe/London)").click();
    harness.get_by_label("have another rule").click();
    rest(&mut harness);
    type_over(&mut harness, "Rule (POSIX TZ)", "never");
    harness.get_by_label_contains("“never” is no rule for a clock");
    type_over(&mut harness, "Rule (POSIX TZ)", "CET-1");
    assert!(
        harness
            .query_by_label_contains("is no rule for a clock")
            .is_none()
    );
    type_over(&mut harness, "starting on", "soon");
    harness.get_by_label("“soon” is not a date (write it as 2027-03-14)");
    harness.get_by_label("Show what it would change").click();
    rest(&mut harness);
    assert!(harness.query_by_label("These are what-if rules:").is_none());
}

/// Runs frames until the background has done its work; fails where it never does.
pub(crate) fn wait_for(harness: &mut Harness<'static, App>, label: &str) {
    let deadline = Instant::now() + crate::PATIENCE;
    while harness.query_by_label_contains(label).is_none() {
        assert!(Instant::now() < deadline, "“{label}” never came");
        std::thread::sleep(Duration::from_millis(10));
        harness.step();
    }
}

#[derive(Debug)]
pub(crate) struct Dropped(pub(crate) PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn zone_data_is_dropped_on_the_window() {
    let (directory, places, path) = machine();
    let zi = directory.path().join("tzdata.zi");
    std::fs::write(
        &zi,
        "# version 2099a\nZ Europe/London 5 - XXX\nZ Etc/UTC 0 - UTC\n",
    )
    .unwrap();
    let mut harness = window_on(&places, &path);
    let drop = |harness: &mut Harness<'static, App>, file: &Path| {
        let file: egui::DroppedFileHandle = std::sync::Arc::new(Dropped(file.to_owned()));
        harness.input_mut().dropped_files.push(file);
        harness.step();
    };
    drop(&mut harness, &zi);
    wait_for(&mut harness, "tzdb 2099a is kept, with 2 zones");
    rest(&mut harness);
    // It is the newest now; what it lacks, the bundled data answers, and that is told.
    assert!(
        harness
            .query_all_by_label_contains("tzdb 2099a, user")
            .next()
            .is_some()
    );
    assert_eq!(
        harness
            .query_all_by_label_contains("tzdb 2099a, user, has no ")
            .count(),
        3
    );
    harness.get_by_label_contains("tzdb 2099a, user; for 3 zones tzdb 2026f, bundled, answers");
    harness.get_by_label("Remove").click();
    rest(&mut harness);
    harness.get_by_label("tzdb 2026f, bundled");

    // Of several files each is read and told.
    let other = directory.path().join("other.zi");
    let text = std::fs::read_to_string(&zi).unwrap();
    std::fs::write(&other, text.replace("2099a", "2098b")).unwrap();
    let neither = directory.path().join("team.txt");
    std::fs::copy(&path, &neither).unwrap();
    for file in [&neither, &zi] {
        let file: egui::DroppedFileHandle = std::sync::Arc::new(Dropped(file.to_owned()));
        harness.input_mut().dropped_files.push(file);
    }
    drop(&mut harness, &other);
    wait_for(&mut harness, "tzdb 2098b is kept, with 2 zones");
    harness.get_by_label_contains("team.txt: no time zones in it");
    harness.get_by_label_contains("tzdb 2099a is kept, with 2 zones");
    for file in ["2098b.tar", "2099a.tar"] {
        assert!(places.tzdb().unwrap().join(file).exists(), "{file}");
    }
}

#[test]
fn the_clocks_of_all_years_and_of_too_many() {
    let (_directory, places, path) = machine();
    let mut harness = window_on(&places, &path);
    harness.key_press(Key::Num7);
    rest(&mut harness);
    type_over(&mut harness, "from", "1970");
    harness.key_press(Key::Enter);
    type_over(&mut harness, "to", "2100");
    harness.key_press(Key::Enter);
    rest(&mut harness);
    harness.get_by_label("Sun 26 Apr 1970, 02:00");
    // Of hundreds of rows only those in view are there.
    assert!(harness.query_all_by_label("forward 1 h").count() < 40);
    type_over(&mut harness, "to", "9999");
    harness.key_press(Key::Enter);
    rest(&mut harness);
    harness.get_by_label("at most 300 years at once");
    // The other year stays, and so does what was shown.
    assert_eq!(
        harness.get_by_label("from").value().as_deref(),
        Some("1970")
    );
    harness.get_by_label("Sun 26 Apr 1970, 02:00");
    type_over(&mut harness, "to", "1969");
    harness.key_press(Key::Enter);
    rest(&mut harness);
    harness.get_by_label("1969 is before 1970");
}

#[test]
fn the_clocks_of_two_cities_over_years() {
    let (_directory, places, path) = machine();
    let mut harness = window_on(&places, &path);
    harness.get_by_label("More").click();
    rest(&mut harness);
    harness.get_by_label("Clocks").click();
    rest(&mut harness);
    let [first, second] = ["City or zone", "Compared with"];
    let value = |harness: &Harness<'static, App>, label| harness.get_by_label(label).value();
    // As the plan names them.
    assert_eq!(value(&harness, first).as_deref(), Some("Montréal"));
    assert_eq!(value(&harness, second).as_deref(), Some("Nottingham"));
    harness.get_by_label("Sun 9 Mar 2025, 02:00");
    assert!(
        harness
            .query_all_by_label("+7 h, for some weeks")
            .next()
            .is_some()
    );
    // Return chooses from the list and leaves the cursor where it is, and Delete is for the text.
    type_over(&mut harness, first, "Europe/Par");
    harness.key_press(Key::Enter);
    rest(&mut harness);
    assert_eq!(value(&harness, first).as_deref(), Some("Europe/Paris"));
    assert!(harness.get_by_label(first).is_focused());
    harness.key_press(Key::Delete);
    rest(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 4);
    harness.get_by_label("Clocks").focus();
    rest(&mut harness);
    harness.key_press(Key::Delete);
    rest(&mut harness);
    assert_eq!(harness.state().plan().meetings.len(), 4);
    harness.get_by_label("Sun 30 Mar 2025, 02:00");
    // What is not chosen changes nothing.
    type_over(&mut harness, second, "Atlantis on Sea");
    harness.get_by_label("Clocks").focus();
    rest(&mut harness);
    harness.get_by_label("no city or zone is called “Atlantis on Sea”");
    harness.get_by_label("Sun 30 Mar 2025, 02:00");
    // There may be none.
    type_over(&mut harness, first, "seoul");
    harness.key_press(Key::Enter);
    rest(&mut harness);
    crate::ui_cities::clear(&mut harness, second);
    harness.get_by_label("Clocks").focus();
    rest(&mut harness);
    harness.get_by_label("No clock changes in these years.");
}
