//! The page on which everything leaves the program as a file or a text.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use noonmark::exchange::ics::{self, Of, ShiftStyle};
use noonmark::exchange::table::{self, Table, csv};
use noonmark::plan::Plan;
use noonmark::schedule::{self, Window};
use noonmark::ui::App;
use noonmark::words;

use crate::ui::{own_plan, window};
use crate::ui_share::copied_by;
use crate::{fixture, instant, read_fixture, tzdb};

const NOW: &str = "2017-03-06T12:00:00Z";

fn plan() -> Plan {
    Plan::from_json(&read_fixture("2017.json")).unwrap()
}

/// The window with the page open.
fn page() -> Harness<'static, App> {
    let mut harness = window(fixture("2017.json"), NOW);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_steps(2);
    harness
}

fn choose(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(6);
}

/// Chooses from a list.
fn pick(harness: &mut Harness<'static, App>, list: &str, choice: &str) {
    choose(harness, list);
    // What is chosen now stands in the closed list too.
    harness.get_all_by_label(choice).last().unwrap().click();
    harness.run_steps(6);
}

/// Runs frames until what was chosen is made.
fn made(harness: &mut Harness<'static, App>) {
    let deadline = std::time::Instant::now() + crate::PATIENCE;
    loop {
        harness.step();
        let save = harness.get_by_label("Save…");
        if !save.accesskit_node().is_disabled() {
            break;
        }
        assert!(std::time::Instant::now() < deadline, "it is never made");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    harness.run_steps(2);
}

fn copy(harness: &mut Harness<'static, App>) -> String {
    made(harness);
    copied_by(harness, "Copy")
}

#[test]
fn the_meetings_of_the_plan_of_one_meeting_or_of_one_person() {
    let mut harness = page();
    let now = instant(NOW);
    let of = |of| ics::plan(&plan(), &tzdb(), of, now).0;
    // The meeting that is shown is chosen at first.
    let text = copy(&mut harness);
    assert_eq!(text, of(Of::Meeting("standup")));
    harness.get_by_label("copied: Daily stand-up, Calendar files");
    pick(&mut harness, "Of", "The whole plan");
    assert_eq!(copy(&mut harness), of(Of::Everything));
    pick(&mut harness, "Of", "The meetings of Seoul lab");
    let text = copy(&mut harness);
    assert_eq!(text, of(Of::Participant("seoul")));
    assert!(text.contains("SUMMARY:Monthly"), "{text}");
    assert!(!text.contains("SUMMARY:Daily stand-up"), "{text}");
}

#[test]
fn the_coming_shifts_as_notes_reminders_and_tables() {
    let mut harness = page();
    pick(&mut harness, "Of", "The meetings of Nottingham studio");
    choose(&mut harness, "The coming shifts");
    let plan = plan();
    let mut theirs = plan.clone();
    theirs
        .meetings
        .retain(|meeting| meeting.participants.contains(&"nottingham".to_owned()));
    let now = instant(NOW);
    let (schedule, _) = schedule::build(&theirs, &tzdb(), Window::ahead(now, 12));
    let upcoming = schedule.upcoming(now, 12);
    let theirs = upcoming
        .iter()
        .filter_map(|item| item.for_one("nottingham"));
    let upcoming: Vec<_> = theirs.collect();
    let calendar = |style| ics::shifts(&upcoming, Some("nottingham"), style, now);
    assert_eq!(copy(&mut harness), calendar(ShiftStyle::Note));
    choose(&mut harness, "Calendar of reminders");
    let text = copy(&mut harness);
    assert_eq!(text, calendar(ShiftStyle::Reminder));
    assert!(text.contains("BEGIN:VALARM"), "{text}");
    choose(&mut harness, "Markdown");
    let tables: Vec<_> = upcoming.iter().map(Table::shifts).collect();
    let expected = table::markdown(&tables, &words::zone_data(&tzdb()));
    assert_eq!(copy(&mut harness), expected);
}

#[test]
fn the_dates_and_periods_shown_in_every_form() {
    let mut harness = page();
    choose(&mut harness, "Every date, in the range shown");
    let mut one = plan();
    one.meetings.retain(|meeting| meeting.id == "standup");
    // The twelve months from this week's Monday on.
    let date = |text: &str| text.parse().unwrap();
    let window = Window {
        from: date("2017-03-06"),
        to: date("2018-03-06"),
    };
    let (schedule, _) = schedule::build(&one, &tzdb(), window);
    let footer = words::zone_data(&tzdb());
    let dates: Vec<_> = schedule.meetings.iter().map(Table::schedule).collect();
    let periods: Vec<_> = schedule.meetings.iter().map(Table::periods).collect();
    assert_eq!(copy(&mut harness), csv::schedule(&schedule));
    for (what, tables) in [
        ("Every date, in the range shown", &dates),
        ("The periods, in the range shown", &periods),
    ] {
        choose(&mut harness, what);
        choose(&mut harness, "Markdown");
        assert_eq!(copy(&mut harness), table::markdown(tables, &footer));
        choose(&mut harness, "Plain text");
        assert_eq!(copy(&mut harness), table::text(tables, &footer));
        choose(&mut harness, "HTML for a mail");
        assert_eq!(copy(&mut harness), table::html(tables, &footer));
    }
    choose(&mut harness, "CSV for a spreadsheet");
    assert_eq!(copy(&mut harness), csv::periods(&schedule));
}

#[test]
fn what_is_made_follows_the_plan_and_is_closed_with_its_meeting() {
    let (_directory, path) = own_plan();
    let mut harness = window(path, NOW);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_steps(2);
    assert!(copy(&mut harness).contains("SUMMARY:Daily stand-up"));
    harness.key_press(Key::Delete);
    harness.run_steps(4);
    assert!(harness.query_by_label("Save…").is_none());
    harness.get_by_label("Undo").click();
    harness.run_steps(4);
    assert!(copy(&mut harness).contains("SUMMARY:Daily stand-up"));
}

#[test]
fn plain_text_lines_up_whatever_the_script() {
    let mut plan = plan();
    let of_montreal = plan
        .participants
        .iter()
        .position(|one| one.id == "montreal");
    let of_montreal = &mut plan.participants[of_montreal.unwrap()];
    std::sync::Arc::make_mut(of_montreal).name = "몬트리올 사무실".into();
    plan.meetings.retain(|meeting| meeting.id == "handover");
    let window = Window::ahead(instant(NOW), 1);
    let (schedule, _) = schedule::build(&plan, &tzdb(), window);
    let tables: Vec<_> = schedule.meetings.iter().map(Table::schedule).collect();
    let text = table::text(&tables, "");
    let header = text
        .lines()
        .find(|line| line.starts_with("Date") && line.contains("몬트리올 사무실"))
        .unwrap();
    let row = text
        .lines()
        .find(|line| line.starts_with("Tue 14 Mar 2017"))
        .unwrap();
    let column = |line: &str, part: &str| {
        let before = &line[..line.find(part).unwrap()];
        unicode_width::UnicodeWidthStr::width(before)
    };
    assert_eq!(column(header, "São Paulo"), column(row, "19:00"), "{text}");
}
