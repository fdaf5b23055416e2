//! The views, of one meeting and of all, driven by label.

use egui::{Key, Role, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use noonmark::ui::App;

use crate::fixture;
use crate::ui::{rest, window, window_at};

const NOW: &str = "2017-03-06T12:00:00Z";

fn press(harness: &mut Harness<'static, App>, key: Key) {
    harness.key_press(key);
    rest(harness);
}

fn choose(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).click();
    rest(harness);
}

const ALL: &str = "All meetings, side by side, by date";

#[test]
fn all_meetings_are_beside_each_other_by_date() {
    let mut harness = window(fixture("2017.json"), NOW);
    choose(&mut harness, ALL);
    choose(&mut harness, "Dates");
    for sentence in [
        "Tue 14 Mar 2017, Seoul hand-over, ",
        "Tue 14 Mar 2017, Daily stand-up, ",
        "Montréal office, Monday 13 March, 18:00, an hour later, from here 18:00 until Tue 31 Oct, outside working hours",
        "Nottingham studio, Tuesday 14 March, 14:00, out of step, until Fri 24 Mar",
    ] {
        harness.get_by_label(sentence);
    }
    choose(&mut harness, "Periods");
    harness.get_by_label("Mon 13 Mar – Fri 24 Mar 2017, Daily stand-up, 10 times");
    choose(
        &mut harness,
        "Nottingham studio, Monday 13 March, 14:00, an hour earlier, until Fri 24 Mar",
    );
    // It is selected, and all meetings are still shown.
    harness.get_by_label("10:00 in Montréal");
    harness.get_by_label("Mon 13 Mar – Fri 24 Mar 2017, Daily stand-up, 10 times");
}

#[test]
fn the_year_tells_each_day() {
    let mut harness = window(fixture("2017.json"), NOW);
    choose(&mut harness, "Year");
    for day in [
        "Monday 6 March, 10:00 in Montréal, out of step",
        "Monday 13 March, 10:00 in Montréal, earlier for somebody from here",
        "Monday 27 March, 10:00 in Montréal, later for somebody from here",
        "Tuesday 28 March, 10:00 in Montréal, as usual",
    ] {
        harness.get_by_label(day);
    }
    assert!(harness.query_by_label_contains("Sunday 12 March").is_none());
    choose(
        &mut harness,
        "Monday 13 March, 10:00 in Montréal, earlier for somebody from here",
    );
    harness.get_by_label("15:00 → 14:00: an hour earlier, until Fri 24 Mar");
    // The arrows go on from there.
    harness
        .get_by_label("Monday 13 March, 10:00 in Montréal, earlier for somebody from here")
        .focus();
    rest(&mut harness);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowRight);
    let next = harness.get_by_label("Tuesday 21 March, 10:00 in Montréal, out of step");
    assert!(next.is_focused());
    choose(&mut harness, ALL);
    harness.get_by_label("Tuesday 14 March, 2 calls, later for somebody from here");
}

#[test]
fn the_shifts_are_those_of_the_chosen_meeting_or_of_all() {
    let mut harness = window(fixture("2017.json"), NOW);
    choose(&mut harness, "Shifts");
    let of = |harness: &Harness<'static, App>, title: &str| {
        let said = format!(". {title}. clocks in ");
        harness.get_all_by_label_contains(&said).count()
    };
    // Those of others are on the cards at the bottom alone.
    let others = of(&harness, "Seoul hand-over");
    let own = of(&harness, "Daily stand-up");
    choose(&mut harness, "Periods");
    assert_eq!(of(&harness, "Seoul hand-over"), others);
    assert!(of(&harness, "Daily stand-up") < own);
    choose(&mut harness, ALL);
    choose(&mut harness, "Shifts");
    assert!(of(&harness, "Seoul hand-over") > others);
}

#[test]
fn the_hours_of_a_day_on_everybodys_clock() {
    let mut harness = window(fixture("2017.json"), NOW);
    choose(&mut harness, "Hours");
    harness.get_by_label("Nottingham studio, 15:00 on Monday 6 March, working");
    harness
        .get_by_label("Hours of Monday 6 March; the needle is at 10:00 in Montréal")
        .focus();
    rest(&mut harness);
    press(&mut harness, Key::ArrowRight);
    harness.get_by_label("Nottingham studio, 16:00 on Monday 6 March, working");
    choose(&mut harness, "Release the needle");
    harness.get_by_label("Nottingham studio, 15:00 on Monday 6 March, working");
    choose(&mut harness, "Next call");
    harness.get_by_label("Nottingham studio, 15:00 on Tuesday 7 March, working");
}

#[test]
fn n_and_p_go_to_the_next_shift_and_back() {
    let mut harness = window(fixture("2017.json"), NOW);
    press(&mut harness, Key::N);
    harness.get_by_label("15:00 → 14:00: an hour earlier, until Fri 24 Mar");
    press(&mut harness, Key::N);
    let last = "14:00 → 15:00: an hour later, from here 15:00 until Fri 27 Oct";
    harness.get_by_label(last);
    press(&mut harness, Key::P);
    assert!(harness.query_by_label(last).is_none());
}

#[test]
fn a_date_is_gone_to_by_its_name() {
    let mut harness = window(fixture("2017.json"), NOW);
    let mut go = |typed: &str, view: &str, expected: &str| {
        choose(&mut harness, view);
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::K);
        harness.run_steps(4);
        harness.event(egui::Event::Text(typed.to_owned()));
        harness.run_steps(4);
        press(&mut harness, Key::Enter);
        harness.get_by_label(expected);
    };
    // The call is not held on Sundays, and the year shown ends before 2018 does.
    go("5 Nov 2017", "Dates", "Mon 6 Nov 2017");
    go("2018-11-02", "Periods", "Fri 2 Nov 2018");
    go("6 Nov 2017", ALL, "Mon 6 Nov 2017");
}

#[test]
fn what_is_said_of_a_button_does_not_cover_the_command_field() {
    let mut harness = window(fixture("2017.json"), NOW);
    let told = |harness: &Harness<'static, App>| {
        harness
            .query_by_label("Stretches of dates in which nothing changes")
            .is_some()
    };
    let button = harness.get_by_label("Periods").rect().center();
    harness.hover_at(button);
    for _ in 0..40 {
        harness.step();
    }
    assert!(told(&harness));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::K);
    harness.run_steps(4);
    harness.get_by_label("Command");
    assert!(!told(&harness));
    // What opened it is not in its list.
    harness.get_by_label("Show keyboard shortcuts, command");
    let itself = "Find a command, meeting, person or city, command";
    assert!(harness.query_by_label(itself).is_none());
}

#[test]
fn a_year_is_seen_at_once_also_beside_a_selected_date() {
    let mut harness = window(fixture("2017.json"), NOW);
    press(&mut harness, Key::Num3);
    for key in [Key::T, Key::N] {
        press(&mut harness, key);
        harness.run_steps(4);
        let below = harness.get_by_label("Coming shifts").rect();
        let last = harness.get_by_label_contains("Monday 5 March").rect();
        assert!(last.bottom() < below.top(), "{last} {below}");
        // Large enough to be read and hit.
        assert!(last.width() >= 17.0 && last.height() >= 15.0, "{last}");
    }
    harness.get_by_label("Selected date");
}

#[test]
fn while_shifts_are_looked_for_nothing_is_said_of_them() {
    let mut plan = crate::plan_of_2017();
    let standup = plan.meeting("standup").unwrap().clone();
    for number in 0..1000 {
        let mut copy = standup.as_ref().clone();
        copy.id = format!("copy-{number}");
        plan.meetings.push(copy.into());
    }
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("team.json");
    std::fs::write(&path, plan.to_json().unwrap()).unwrap();
    let now = crate::instant(NOW);
    let mut harness: Harness<'static, App> = Harness::builder()
        // Not so many that it is done before it is looked at.
        .with_max_steps(4)
        .with_size([1280.0, 800.0])
        .build_eframe(move |cc| {
            let places = noonmark::store::Places::default();
            App::new(&cc.egui_ctx, places, Some(path), Box::new(move || now))
        });
    let looking =
        |harness: &Harness<'static, App>| harness.query_by_label_contains("Looking at ").is_some();
    let mut frames = 0;
    while looking(&harness) {
        assert!(harness.query_by_label_contains("No clock change").is_none());
        frames += 1;
        assert!(frames < 1000);
        harness.step();
    }
    assert!(frames > 1, "it was done at once: nothing was tested");
    harness.get_by_label_contains("in the next 12 months");
}

/// Beside a form in the smallest window nothing of a table has to be scrolled to.
#[test]
fn a_table_and_its_dates_fit_beside_a_form_in_a_small_window() {
    let small = [900.0, 560.0];
    let mut harness = window_at(fixture("2017.json"), NOW, Theme::Light, small);
    press(&mut harness, Key::F2);
    let form = harness.get_by_label("Repeats").rect().left();
    for view in ["Periods", "Dates"] {
        harness.get_by_label(view).click();
        rest(&mut harness);
        let last = harness.get_by_label("São Paulo team, São Paulo").rect();
        assert!(last.right() < form, "{view}: {last}, {form}");
        let bar = harness.get_by_label("Today").rect();
        let first = harness.get_by_label("Earlier dates").rect();
        assert!((bar.top() - first.top()).abs() < 4.0, "{bar}, {first}");
    }
    // Dates of three people too.
    let three = "Monthly all hands, on the second Thursday of every month at 16:00, Nottingham";
    press(&mut harness, Key::Escape);
    choose(&mut harness, three);
    press(&mut harness, Key::F2);
    let last = harness.get_by_label("São Paulo team, São Paulo").rect();
    assert!(last.right() < form, "{last}, {form}");
}

/// What the buttons at the dates do is seen whatever the view: those dates go on.
#[test]
fn the_dates_shown_go_on_and_back() {
    let mut harness = window(fixture("2017.json"), NOW);
    for view in [Key::Num1, Key::Num2, Key::Num3] {
        press(&mut harness, view);
        for (button, from, to) in [
            ("Later dates", "Tue 6 Mar 2018", "Tue 5 Mar 2019"),
            ("Earlier dates", "Mon 6 Mar 2017", "Mon 5 Mar 2018"),
        ] {
            harness.get_by_label(button).click();
            rest(&mut harness);
            for (field, date) in [("from", from), ("to", to)] {
                let field = harness.get_by_role_and_label(Role::TextInput, field);
                assert_eq!(field.value().as_deref(), Some(date), "{view:?}, {button}");
            }
        }
    }
}

#[test]
fn a_skipped_date_stays_at_its_place_and_can_be_held_after_all() {
    let (_directory, path) = crate::ui::own_plan();
    let mut harness = window(path, NOW);
    press(&mut harness, Key::Num2);
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::Delete);
    let skipped = |harness: &Harness<'static, App>| {
        let plan = harness.state().plan();
        plan.meeting("standup").unwrap().skip.len()
    };
    assert_eq!(skipped(&harness), 1);
    for said in [
        "Monday 6 March, skipped",
        "Montréal, Monday 6 March, skipped",
        "Nottingham studio, Monday 6 March, skipped",
        "This date is skipped.",
    ] {
        harness.get_by_label(said);
    }
    let top = |label: &str| harness.get_by_label(label).rect().top();
    assert!(top("Monday 6 March, skipped") < top("Tue 7 Mar 2017, "));

    // It is held again by its menu, and by the button at the right.
    harness
        .get_by_label("Monday 6 March, skipped")
        .click_secondary();
    rest(&mut harness);
    let hold = harness.get_all_by_label("Hold it after all").last();
    hold.unwrap().click();
    rest(&mut harness);
    assert_eq!(skipped(&harness), 0);
    harness.get_by_label("Mon 6 Mar 2017, ");
    press(&mut harness, Key::Delete);
    press(&mut harness, Key::Num3);
    press(&mut harness, Key::Escape);
    harness.get_by_label("Monday 6 March, skipped").click();
    rest(&mut harness);
    harness.get_by_label("Hold it after all").click();
    rest(&mut harness);
    assert_eq!(skipped(&harness), 0);
}

/// The dates of a meeting in a window, from the first that is drawn on.
fn dates(harness: &Harness<'static, App>) -> Vec<(String, egui::Rect)> {
    let cells = harness.get_all_by_role(Role::Cell);
    let mut dates: Vec<_> = cells
        .filter_map(|cell| Some((cell.accesskit_node().label()?, cell.rect())))
        .filter(|(said, rect)| said.contains("201") && rect.left() < 400.0)
        .collect();
    dates.sort_by(|(_, one), (_, other)| one.top().total_cmp(&other.top()));
    dates
}

fn scroll_dates(harness: &mut Harness<'static, App>, points: f32) {
    let (_, rect) = dates(harness).swap_remove(3);
    harness.hover_at(rect.center());
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -points),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: egui::Modifiers::NONE,
    });
    harness.run_steps(20);
}

/// A date that is wholly seen stays where it is when it is chosen; one that is half hidden and gets
/// the focus is brought into view.
#[test]
fn the_dates_scroll_no_further_than_it_takes() {
    let mut harness = window(fixture("2017.json"), NOW);
    press(&mut harness, Key::Num2);
    let before = dates(&harness);
    let (said, rect) = before.get(before.len() - 3).unwrap();
    choose(&mut harness, said);
    let after = dates(&harness);
    assert!(after.contains(&(said.clone(), *rect)), "{said}: {after:?}");
    press(&mut harness, Key::Escape);
    scroll_dates(&mut harness, 50.0);
    let head = harness.get_by_label("Date, in Montréal").rect().bottom();
    for _ in 0..3 {
        press(&mut harness, Key::F6);
    }
    harness.run_steps(20);
    let focused = harness.get_by(|node| node.is_focused() && node.role() == Role::Cell);
    assert!(focused.rect().top() >= head, "{focused:?}, below {head}");
}

/// What comes after a shift is seen with it.
#[test]
fn a_date_from_afar_is_brought_into_view_with_those_around() {
    let mut harness = window(fixture("2017.json"), NOW);
    press(&mut harness, Key::Num2);
    for _ in 0..3 {
        press(&mut harness, Key::N);
    }
    harness.run_steps(20);
    let below = harness.get_by_label("Coming shifts").rect().top();
    let dates = dates(&harness);
    for said in ["Wed 11 Oct 2017", "Mon 16 Oct 2017", "Thu 19 Oct 2017"] {
        let seen = dates.iter().find(|(date, _)| date.starts_with(said));
        let (_, rect) = seen.unwrap_or_else(|| panic!("{said}: {dates:?}"));
        assert!(rect.bottom() < below, "{said}: {rect:?}, above {below}");
    }
}

#[test]
fn a_meeting_begins_at_its_first_date_wherever_the_one_before_was() {
    let mut harness = window(fixture("2017.json"), NOW);
    press(&mut harness, Key::Num2);
    scroll_dates(&mut harness, 700.0);
    let other = harness.get_by_label_contains("Seoul hand-over, every Tue");
    other.click();
    rest(&mut harness);
    let head = harness.get_by_label_contains("Date, in ").rect().bottom();
    let first = dates(&harness).swap_remove(0);
    assert!(first.1.top() >= head, "{first:?}, below {head}");
}
