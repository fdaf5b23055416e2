//! Every view as a picture, at a fixed instant: what a test of labels cannot see.
//!
//! The pictures are made anew with `UPDATE_SNAPSHOTS=true cargo nextest run pictures`, and looked at.

use std::sync::Arc;

use egui::{Key, Modifiers, Theme};
use egui_kittest::{Harness, SnapshotOptions};
use noonmark::plan::{Meeting, Plan};
use noonmark::store;
use noonmark::ui::App;

use crate::ui::{rest, window_at};

const NOW: &str = "2026-03-02T09:00:00Z";

/// A plan to show.
#[derive(Clone, Copy)]
enum Of {
    Example,
    /// The example with its first meeting alone.
    One,
    /// Nothing at all.
    Nothing,
    /// Two hundred meetings with names of eighty characters.
    Many,
    Korean,
}
use Of::{Example, Korean, Many, Nothing, One};

#[derive(Clone, Copy)]
enum Size {
    /// 1280×800.
    Usual,
    /// The smallest window that is promised to work: 900×560.
    Small,
    /// 1280×800 pixels at two pixels a point.
    Twice,
}
use Size::{Small, Twice, Usual};

/// The keys that lead to a view.
type Keys = &'static [(Modifiers, Key)];

const fn plain(key: Key) -> (Modifiers, Key) {
    (Modifiers::NONE, key)
}

const fn command(key: Key) -> (Modifiers, Key) {
    (Modifiers::COMMAND, key)
}

const ALL: (Modifiers, Key) = plain(Key::A);
const LATER: (Modifiers, Key) = (Modifiers::ALT, Key::ArrowRight);
const PERIODS: Keys = &[plain(Key::Num1)];
const DATES: Keys = &[plain(Key::Num2)];
const YEAR: Keys = &[plain(Key::Num3)];
const HOURS: Keys = &[plain(Key::Num4)];
/// A call on its way, half an hour later.
const MOVING: Keys = &[plain(Key::Num4), LATER, LATER];
/// The Sunday on which the anchor's clock goes forward.
const JUMP: Keys = &[plain(Key::Num4), plain(Key::PageDown), plain(Key::ArrowUp)];
const SHIFTS: Keys = &[plain(Key::Num5)];
const CONFLICTS: Keys = &[ALL, plain(Key::Num6)];
const ANCHOR: Keys = &[plain(Key::Num6), plain(Key::Num6)];
const TIME: Keys = &[plain(Key::Num6), plain(Key::Num6), plain(Key::Num6)];
/// Of the meeting in which somebody sleeps.
const TURNS: Keys = &[
    plain(Key::ArrowDown),
    plain(Key::ArrowDown),
    plain(Key::ArrowDown),
    plain(Key::Num6),
    plain(Key::Num6),
    plain(Key::Num6),
    plain(Key::Num6),
];
const BRIDGE: Keys = &[
    plain(Key::Num6),
    plain(Key::Num6),
    plain(Key::Num6),
    plain(Key::Num6),
    plain(Key::Num6),
];
const FAIRNESS: Keys = &[
    ALL,
    plain(Key::Num6),
    plain(Key::Num6),
    plain(Key::Num6),
    plain(Key::Num6),
    plain(Key::Num6),
    plain(Key::Num6),
];
const CLOCKS: Keys = &[plain(Key::Num7)];
const MAP: Keys = &[plain(Key::Num8)];
const ZONES: Keys = &[plain(Key::Num9)];
const SETTINGS: Keys = &[command(Key::Comma)];
const KEYS: Keys = &[plain(Key::F1)];
const FIND: Keys = &[command(Key::K)];
const EXPORT: Keys = &[command(Key::E)];
const FORM: Keys = &[plain(Key::F2)];
const DATES_FORM: Keys = &[plain(Key::Num2), plain(Key::F2)];
const SELECTED: Keys = &[plain(Key::Num2), plain(Key::N)];
const ALL_PERIODS: Keys = &[plain(Key::Num1), ALL];
const ALL_DATES: Keys = &[plain(Key::Num2), ALL];
const ALL_YEAR: Keys = &[plain(Key::Num3), ALL];
const ALL_HOURS: Keys = &[plain(Key::Num4), ALL];
const ALL_SHIFTS: Keys = &[plain(Key::Num5), ALL];
/// The ring is around the fourth view.
const FOCUS: Keys = &[
    plain(Key::Num1),
    plain(Key::Tab),
    plain(Key::Tab),
    plain(Key::Tab),
    plain(Key::Tab),
];

/// A picture a line: its name, the plan, the keys, the size; each in light and in dark.
const BOTH: [(&str, Of, Keys, Size); 17] = [
    ("periods", Example, PERIODS, Usual),
    ("dates", Example, DATES, Usual),
    ("year", Example, YEAR, Usual),
    ("hours", Example, HOURS, Usual),
    ("hours-jump", Example, JUMP, Usual),
    ("shifts", Example, SHIFTS, Usual),
    ("clocks", Example, CLOCKS, Usual),
    ("map", Example, MAP, Usual),
    ("zones", Example, ZONES, Usual),
    ("settings", Example, SETTINGS, Usual),
    ("all-dates", Example, ALL_DATES, Usual),
    ("all-year", Example, ALL_YEAR, Usual),
    ("all-hours", Example, ALL_HOURS, Usual),
    ("form", Example, FORM, Usual),
    ("selected", Example, SELECTED, Usual),
    ("decide-anchor", Example, ANCHOR, Usual),
    ("decide-time", Example, TIME, Usual),
];

/// As [`BOTH`], in one theme each.
const ONCE: [(&str, Of, Keys, Size, Theme); 34] = [
    ("all-periods", Example, ALL_PERIODS, Usual, Theme::Light),
    ("all-shifts", Example, ALL_SHIFTS, Usual, Theme::Dark),
    ("keys", Example, KEYS, Usual, Theme::Light),
    ("find", Example, FIND, Usual, Theme::Dark),
    ("export", Example, EXPORT, Usual, Theme::Light),
    ("focus", Example, FOCUS, Usual, Theme::Dark),
    ("periods-small", Example, PERIODS, Small, Theme::Light),
    ("year-small", Example, YEAR, Small, Theme::Dark),
    ("hours-small", Example, HOURS, Small, Theme::Light),
    ("hours-moving-small", Example, MOVING, Small, Theme::Dark),
    ("form-small", Example, FORM, Small, Theme::Light),
    ("dates-form-small", Example, DATES_FORM, Small, Theme::Dark),
    ("map-small", Example, MAP, Small, Theme::Light),
    ("settings-small", Example, SETTINGS, Small, Theme::Dark),
    ("periods-twice", Example, PERIODS, Twice, Theme::Light),
    ("hours-twice", Example, HOURS, Twice, Theme::Dark),
    ("form-twice", Example, FORM, Twice, Theme::Light),
    ("one-periods", One, PERIODS, Usual, Theme::Light),
    ("one-year", One, YEAR, Usual, Theme::Dark),
    ("decide-conflicts", Example, CONFLICTS, Usual, Theme::Light),
    ("decide-fairness", Example, FAIRNESS, Usual, Theme::Light),
    (
        "decide-fairness-small",
        Example,
        FAIRNESS,
        Small,
        Theme::Dark,
    ),
    ("decide-turns", Example, TURNS, Usual, Theme::Light),
    ("decide-bridge", Example, BRIDGE, Usual, Theme::Dark),
    ("decide-time-small", Example, TIME, Small, Theme::Light),
    ("decide-anchor-small", Example, ANCHOR, Small, Theme::Dark),
    ("nothing", Nothing, PERIODS, Usual, Theme::Light),
    ("nothing-hours", Nothing, HOURS, Small, Theme::Dark),
    ("many-periods", Many, PERIODS, Usual, Theme::Light),
    ("many-all-dates", Many, ALL_DATES, Usual, Theme::Light),
    ("many-all-hours", Many, ALL_HOURS, Small, Theme::Light),
    ("many-form", Many, FORM, Usual, Theme::Dark),
    ("korean-periods", Korean, PERIODS, Usual, Theme::Light),
    ("korean-all-hours", Korean, ALL_HOURS, Usual, Theme::Dark),
];

fn plan(of: Of) -> Plan {
    let mut plan = store::example().unwrap();
    let renamed = |meeting: &Arc<Meeting>, id: String, title: String| {
        Arc::new(Meeting {
            id,
            title,
            ..(**meeting).clone()
        })
    };
    match of {
        Example => {}
        One => plan.meetings.truncate(1),
        Nothing => plan = Plan::default(),
        Many => {
            let long = "a name that somebody made as long as nobody would think that it could be, yet it is";
            let originals = plan.meetings.clone();
            let numbered = (1..=200).zip(originals.iter().cycle());
            plan.meetings = numbered
                .map(|(number, meeting)| {
                    let title: String = format!("{number} {long}").chars().take(79).collect();
                    renamed(meeting, format!("m{number}"), title)
                })
                .collect();
        }
        Korean => {
            let titles = [
                "매일 아침 회의",
                "인수인계",
                "격주 검토 회의",
                "월간 전체 회의",
            ];
            for (meeting, title) in plan.meetings.iter_mut().zip(titles) {
                *meeting = renamed(meeting, meeting.id.clone(), title.to_owned());
            }
            for (person, name) in plan.participants.iter_mut().zip([
                "몬트리올 사무실",
                "노팅엄 작업실",
                "서울 연구소",
            ]) {
                name.clone_into(&mut Arc::make_mut(person).name);
            }
        }
    }
    plan
}

/// The picture of a view once nothing moves.
fn picture(of: Of, keys: Keys, size: Size, theme: Theme) -> Harness<'static, App> {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("team.json");
    std::fs::write(&path, plan(of).to_json().unwrap()).unwrap();
    let (size, pixels_per_point) = match size {
        Usual => ([1280.0, 800.0], 1.0),
        Small => ([900.0, 560.0], 1.0),
        Twice => ([1280.0, 800.0], 2.0),
    };
    let mut harness = window_at(path, NOW, theme, size);
    harness.set_pixels_per_point(pixels_per_point);
    rest(&mut harness);
    for (modifiers, key) in keys {
        harness.key_press_modifiers(*modifiers, *key);
        rest(&mut harness);
    }
    harness
}

/// One channel of a pixel may differ by about this much: the drawing is exact on one machine, and
/// differs by roundings between versions of the renderer.
fn options() -> SnapshotOptions {
    let at = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/pictures");
    SnapshotOptions::new().threshold(0.6).output_path(at)
}

fn compare(pictures: impl Iterator<Item = (String, Of, Keys, Size, Theme)>) {
    let failed: Vec<String> = pictures
        .filter_map(|(name, of, keys, size, theme)| {
            let mut harness = picture(of, keys, size, theme);
            let compared = harness.try_snapshot_options(&name, &options());
            compared.err().map(|error| error.to_string())
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn views_look_as_they_did_in_light() {
    compare(
        BOTH.into_iter()
            .map(|(name, of, keys, size)| (format!("{name}-light"), of, keys, size, Theme::Light)),
    );
}

#[test]
fn views_look_as_they_did_in_dark() {
    compare(
        BOTH.into_iter()
            .map(|(name, of, keys, size)| (format!("{name}-dark"), of, keys, size, Theme::Dark)),
    );
}

#[test]
fn other_plans_and_sizes_look_as_they_did() {
    compare(
        ONCE.into_iter()
            .map(|(name, of, keys, size, theme)| (name.to_owned(), of, keys, size, theme)),
    );
}
