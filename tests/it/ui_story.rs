//! The story that the program is for, told from an empty plan by typing and clicking alone.

use chrono::NaiveDateTime;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use noonmark::plan::Plan;
use noonmark::schedule::{self, Window};
use noonmark::ui::App;

use crate::ui::{rest, settle, type_over, window};
use crate::{at, plan_of_2017, tzdb};

/// A Sunday before the first of the calls.
const NOW: &str = "2017-01-01T12:00:00Z";

fn choose_city(harness: &mut Harness<'static, App>, label: &str, city: &str) {
    type_over(harness, label, city);
    harness.key_press(Key::Enter);
    rest(harness);
}

fn add_person(harness: &mut Harness<'static, App>, name: &str, city: &str) {
    harness.get_by_label("Add a person").click();
    rest(harness);
    // The name is chosen: typing replaces it.
    harness.get_by_label("Name").type_text(name);
    rest(harness);
    choose_city(harness, "City", city);
}

/// What is typed and ticked of a meeting.
struct Call<'a> {
    title: &'a str,
    anchor: &'a str,
    date: &'a str,
    time: &'a str,
    minutes: &'a str,
    rule: &'a str,
    people: &'a [&'a str],
}

fn add_meeting(harness: &mut Harness<'static, App>, call: &Call<'_>) {
    harness.get_by_label("Add a meeting").click();
    rest(harness);
    harness
        .get_by_role_and_label(Role::TextInput, "Title")
        .type_text(call.title);
    rest(harness);
    choose_city(harness, "Anchor city", call.anchor);
    type_over(harness, "First date", call.date);
    type_over(harness, "Time there", call.time);
    type_over(harness, "Minutes", call.minutes);
    type_over(harness, "Repeats", call.rule);
    let people = harness.state().plan().participants.clone();
    for person in people {
        if call.people.contains(&person.name.as_str()) {
            continue;
        }
        // Everybody takes part in a new meeting.
        let tick = |harness: &Harness<'static, App>| {
            let node = harness.get_by_role_and_label(Role::CheckBox, &person.name);
            node.scroll_to_me();
        };
        tick(harness);
        rest(harness);
        harness
            .get_by_role_and_label(Role::CheckBox, &person.name)
            .click();
        rest(harness);
    }
}

fn add_everything(harness: &mut Harness<'static, App>) {
    for (name, city) in [
        ("Montréal office", "Montreal"),
        ("Nottingham studio", "Nottingham"),
        ("Seoul lab", "Seoul"),
        ("São Paulo team", "sao paulo"),
    ] {
        add_person(harness, name, city);
    }
    for call in [
        Call {
            title: "Daily stand-up",
            anchor: "Montreal",
            date: "2 Jan 2017",
            time: "10am",
            minutes: "30",
            rule: "every weekday",
            people: &["Nottingham studio", "São Paulo team"],
        },
        Call {
            title: "Seoul hand-over",
            anchor: "Seoul",
            date: "2017-01-03",
            time: "7:00",
            minutes: "45",
            rule: "every Tuesday",
            people: &["Montréal office", "São Paulo team"],
        },
        Call {
            title: "Fortnightly review",
            anchor: "sao paulo",
            date: "4.1.2017",
            time: "2 pm",
            minutes: "60",
            rule: "every second Wednesday",
            people: &["Montréal office", "Nottingham studio"],
        },
        Call {
            title: "Monthly all hands",
            anchor: "Nottingham",
            date: "12 January 2017",
            time: "1600",
            minutes: "60",
            rule: "on the second Thursday of every month",
            people: &["Montréal office", "Seoul lab", "São Paulo team"],
        },
    ] {
        add_meeting(harness, &call);
    }
}

/// Every start and everybody's local time in a year, by the names of the meetings and the people.
fn told(plan: &Plan, year: i32) -> Vec<(String, NaiveDateTime, u32, String, NaiveDateTime)> {
    let day = |year: i32| at(&format!("{year}-01-01T00:00")).date();
    let window = Window {
        from: day(year),
        to: day(year + 1),
    };
    let (schedule, notices) = schedule::build(plan, &tzdb(), window);
    assert_eq!(notices, []);
    let mut told = Vec::new();
    for of in &schedule.meetings {
        for held in &of.occurrences {
            for (person, row) in of.participants.iter().zip(&held.rows) {
                let title = of.meeting.title.clone();
                let (start, minutes) = (held.start_in_anchor, of.meeting.minutes);
                told.push((title, start, minutes, person.name.clone(), row.local_start));
            }
        }
    }
    told.sort();
    told
}

#[test]
fn the_story_is_told_by_typing_and_clicking_and_undone_to_the_empty_plan() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("empty.json");
    std::fs::write(&path, "{\"noonmark\": 1}\n").unwrap();
    let mut harness = window(path.clone(), NOW);
    let empty = harness.state().plan().clone();
    add_everything(&mut harness);
    for year in [2017, 2018] {
        let told_here = told(harness.state().plan(), year);
        assert!(told_here.len() > 500);
        assert_eq!(told_here, told(&plan_of_2017(), year));
    }

    // The spring in which people turn up an hour early.
    harness
        .get_by_label_contains("Daily stand-up, every Monday to Friday")
        .click();
    rest(&mut harness);
    for sentence in [
        "Nottingham studio, Monday 2 January, 15:00",
        "Nottingham studio, Monday 13 March, 14:00, an hour earlier, until Fri 24 Mar",
        "Nottingham studio, Monday 27 March, 15:00, an hour later, from here 15:00 until Fri 27 Oct",
    ] {
        harness.get_by_label_contains(sentence);
    }
    // One date goes elsewhere, another is left out.
    harness.key_press(Key::Num2);
    rest(&mut harness);
    type_over(&mut harness, "to", "2017-01-31");
    for (date, label) in [
        (
            "Mon 9 Jan 2017, ",
            "Move this date to another time in Montréal",
        ),
        ("Tue 10 Jan 2017, ", "Skip this date"),
    ] {
        harness.get_by_label(date).click();
        rest(&mut harness);
        if label.starts_with("Move") {
            type_over(&mut harness, label, "2017-01-09 11:30");
            harness.get_by_label("Move").click();
        } else {
            harness.get_by_label(label).click();
        }
        rest(&mut harness);
    }
    let plan = harness.state().plan();
    let standup = plan
        .meetings
        .iter()
        .find(|one| one.title == "Daily stand-up");
    let standup = standup.unwrap();
    assert_eq!(standup.moved[0].to, at("2017-01-09T11:30"));
    assert_eq!(standup.skip, [at("2017-01-10T10:00")]);

    // All of it is on disk, and all of it is taken back.
    settle(&mut harness);
    let plan = harness.state().plan().clone();
    let read = Plan::from_json(&std::fs::read_to_string(&path).unwrap());
    assert_eq!(read.unwrap(), plan);
    harness.key_press(Key::Escape);
    rest(&mut harness);
    for _ in 0..200 {
        if harness.get_by_label("Undo").accesskit_node().is_disabled() {
            break;
        }
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        rest(&mut harness);
    }
    assert_eq!(*harness.state().plan(), empty);
    harness.get_by_label("No meetings yet");
    for _ in 0..200 {
        harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        rest(&mut harness);
    }
    assert_eq!(*harness.state().plan(), plan);
}
