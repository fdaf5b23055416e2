//! The CPU time of a frame of each view, with everything computed: laid out, painted, and cut into
//! triangles as for the graphics card; mean and 99th percentile, with the pointer at rest, with the
//! pointer moving, and while the wheel turns. The example plan, and 1,000 meetings of 50 people.

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

use egui::Key;
use large::large;
use noonmark::store;
use window::{FRAMES, Moves, Window};

/// Each view, the key that leads to it, and whether it is of one meeting or of all.
const VIEWS: [(&str, Key); 9] = [
    ("Periods", Key::Num1),
    ("Dates", Key::Num2),
    ("Year", Key::Num3),
    ("Hours", Key::Num4),
    ("Shifts", Key::Num5),
    ("Decide", Key::Num6),
    ("Clocks", Key::Num7),
    ("Map", Key::Num8),
    ("Settings", Key::Comma),
];

fn main() {
    let example = store::example().unwrap();
    let large = large(&example, 1000, 50, 50);
    println!("CPU time of a frame in ms: mean, 99th percentile ({FRAMES} frames)\n");
    println!("| | at rest | pointer moves | wheel turns |");
    println!("| --- | --- | --- | --- |");
    for (name, plan) in [("example", &example), ("1,000 × 50", &large)] {
        for all in [false, true] {
            for (view, key) in VIEWS {
                let of_meetings = key != Key::Comma && key < Key::Num7;
                if all && !of_meetings {
                    continue;
                }
                let mut window = Window::open(plan);
                window.show(key, all);
                let measured = [Moves::Nothing, Moves::Pointer, Moves::Wheel]
                    .map(|moves| window.measure(moves).to_string());
                let which = if all { ", all" } else { "" };
                println!("| {name}, {view}{which} | {} |", measured.join(" | "));
            }
        }
    }
}
