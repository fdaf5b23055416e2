//! 10,000 meetings of 50 people, and one that is held every day for 100 years: the CPU time and the
//! memory until the window is open and all is computed, and the longest frame of everything that
//! people do there, also of those in which the answers are still on their way.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops at the first surprise"
)]

#[path = "../tests/it/large.rs"]
#[allow(dead_code, reason = "each benchmark has plans of its own")]
mod large;
#[allow(dead_code, reason = "each benchmark does with it what it needs")]
mod window;

use std::time::Duration;

use cpu_time::ProcessTime;
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use large::{century, large};
use noonmark::plan::Plan;
use noonmark::store;
use window::{Moves, Window};

const VIEWS: [(&str, Key); 8] = [
    ("Periods", Key::Num1),
    ("Dates", Key::Num2),
    ("Year", Key::Num3),
    ("Hours", Key::Num4),
    ("Shifts", Key::Num5),
    ("Decide", Key::Num6),
    ("Clocks", Key::Num7),
    ("Map", Key::Num8),
];

/// The arrow that leads to the next range.
const NEXT_RANGE: Pos2 = Pos2::new(684.0, 135.0);

fn main() {
    let example = store::example().unwrap();
    println!("| | longest frame, ms | frames | CPU time in all, ms | resident, MB |");
    println!("| --- | --- | --- | --- | --- |");
    let sizes: Vec<usize> = std::env::args()
        .filter_map(|one| one.parse().ok())
        .collect();
    let meetings = sizes.first().copied().unwrap_or(10_000);
    let hundred = "{\"session\":{\"range\":[\"2026-01-01\",\"2126-01-01\"]}}";
    measure("100 years", &century(&example), hundred);
    measure("10,000 × 50", &large(&example, meetings, 1000, 50), "{}");
}

fn measure(name: &str, plan: &Plan, settings: &str) {
    let begin = ProcessTime::now();
    let mut window = Window::open_on(plan, settings);
    let opened = begin.elapsed();
    tell(&format!("{name}: read"), &[opened], opened);
    let begin = ProcessTime::now();
    let first = window.draw(Vec::new()).0;
    tell(
        &format!("{name}: the first frame"),
        &[first],
        begin.elapsed(),
    );
    row(name, "all that comes", &mut window, Vec::new());
    look(name, &mut window);
    let key = |key, modifiers| vec![press(key, modifiers)];
    let typed = |text: &str| {
        let letters = text.chars();
        letters.map(|c| vec![Event::Text(c.to_string())]).collect()
    };
    let (none, command) = (Modifiers::NONE, Modifiers::COMMAND);
    let all = [key(Key::Num1, none), key(Key::A, none)].concat();
    for (what, events) in [
        ("Periods, all again", all),
        ("the next year of all", click(NEXT_RANGE)),
        ("one meeting", key(Key::Num1, none)),
        ("the form opens", key(Key::F2, none)),
        ("typing a title", typed("A new title")),
        ("the form closes", key(Key::Escape, none)),
        ("undo", key(Key::Z, command)),
        ("redo", key(Key::Z, command | Modifiers::SHIFT)),
        ("the filter", key(Key::F, command)),
        ("typing in it", typed("hands 99")),
        ("leaving it", key(Key::Escape, none)),
        ("find", key(Key::K, command)),
        ("typing in it", typed("hands 99")),
        ("leaving it", key(Key::Escape, none)),
        ("a new meeting", key(Key::N, command)),
        ("it is taken out", key(Key::Escape, none)),
    ] {
        // A hand is no faster.
        std::thread::sleep(Duration::from_millis(100));
        row(name, what, &mut window, events);
    }
    let directory = tempfile::tempdir().unwrap();
    let other = directory.path().join("other.json");
    std::fs::write(&other, store::example().unwrap().to_json().unwrap()).unwrap();
    let begin = ProcessTime::now();
    let took = window.drop_plan(other);
    tell(&format!("{name}: another plan"), &took, begin.elapsed());
}

/// Every view, of one meeting and of all.
fn look(name: &str, window: &mut Window) {
    for all in [false, true] {
        for (view, key) in VIEWS {
            if all && key >= Key::Num6 {
                continue;
            }
            let which = if all { ", all" } else { "" };
            let mut keys = vec![press(key, Modifiers::NONE)];
            if all {
                keys.push(press(Key::A, Modifiers::NONE));
            }
            row(name, &format!("{view}{which}"), window, keys);
            for (what, moves) in [
                ("at rest", Moves::Nothing),
                ("pointer", Moves::Pointer),
                ("wheel", Moves::Wheel),
            ] {
                let begin = ProcessTime::now();
                let took = window.measure(moves).0;
                let what = format!("{name}: {view}{which}, {what}");
                tell(&what, &took, begin.elapsed());
            }
            let down = (0..5)
                .map(|_| press(Key::ArrowDown, Modifiers::NONE))
                .collect();
            row(name, &format!("{view}{which}, next meetings"), window, down);
        }
    }
}

/// The frames of those events, and those until nothing moves.
fn row(name: &str, what: &str, window: &mut Window, events: Vec<Vec<Event>>) {
    let begin = ProcessTime::now();
    let mut took: Vec<_> = events.into_iter().map(|one| window.draw(one).0).collect();
    took.extend(window.frames_until_settled());
    tell(&format!("{name}: {what}"), &took, begin.elapsed());
}

fn click(at: Pos2) -> Vec<Vec<Event>> {
    let button = |pressed| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let frames = [Event::PointerMoved(at), button(true), button(false)];
    frames.into_iter().map(|event| vec![event]).collect()
}

fn press(key: Key, modifiers: Modifiers) -> Vec<Event> {
    let event = |pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers,
    };
    vec![event(true), event(false)]
}

fn tell(what: &str, frames: &[Duration], cpu: Duration) {
    let ms = |duration: Duration| duration.as_secs_f64() * 1000.0;
    let longest = frames.iter().max().copied().unwrap_or_default();
    println!(
        "| {what} | {:.1} | {} | {:.0} | {} |",
        ms(longest),
        frames.len(),
        ms(cpu),
        resident_mb()
    );
}

fn resident_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kb = line.unwrap().trim_end_matches("kB").trim();
    kb.parse::<u64>().unwrap() / 1024
}
