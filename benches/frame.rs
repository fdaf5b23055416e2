//! The CPU time of a frame of each view, with everything computed: laid out, painted, and cut into
//! triangles as for the graphics card; mean and 99th percentile, with the pointer at rest, with the
//! pointer moving, and while the wheel turns. The example plan, and 1,000 meetings of 50 people.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops at the first surprise"
)]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use cpu_time::ThreadTime;
use eframe::App as _;
use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, Vec2};
use noonmark::plan::{City, Meeting, Participant, Plan};
use noonmark::store::{self, Places};
use noonmark::ui::App;

const FRAMES: usize = 300;
const SIZE: Vec2 = Vec2::new(1280.0, 800.0);

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

/// Where people are, beside the cities of the example.
const CITIES: [(&str, &str); 6] = [
    ("Toronto", "America/Toronto"),
    ("Kraków", "Europe/Warsaw"),
    ("Sydney", "Australia/Sydney"),
    ("Casablanca", "Africa/Casablanca"),
    ("Santiago", "America/Santiago"),
    ("Delhi", "Asia/Kolkata"),
];

fn main() {
    let example = store::example().unwrap();
    let large = large(&example);
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

/// A thousand meetings with fifty people in each, made from the example's.
fn large(example: &Plan) -> Plan {
    let mut plan = example.clone();
    let cities: Vec<City> = example
        .participants
        .iter()
        .map(|person| person.city.clone())
        .chain(CITIES.map(|(name, zone)| City {
            name: name.into(),
            zone: zone.into(),
            ..example.participants.first().unwrap().city.clone()
        }))
        .collect();
    let people = example
        .participants
        .iter()
        .cycle()
        .zip(cities.iter().cycle());
    plan.participants = people
        .take(50)
        .enumerate()
        .map(|(number, (person, city))| {
            Arc::new(Participant {
                id: format!("person-{number}"),
                name: format!("{} {number}", city.name),
                city: city.clone(),
                ..(**person).clone()
            })
        })
        .collect();
    let everybody: Vec<_> = plan
        .participants
        .iter()
        .map(|person| person.id.clone())
        .collect();
    let meetings = example.meetings.iter().cycle().take(1000);
    plan.meetings = meetings
        .enumerate()
        .map(|(number, meeting)| {
            Arc::new(Meeting {
                id: format!("meeting-{number}"),
                title: format!("{} {number}", meeting.title),
                participants: everybody.clone(),
                ..(**meeting).clone()
            })
        })
        .collect();
    plan
}

#[derive(Clone, Copy)]
enum Moves {
    Nothing,
    Pointer,
    Wheel,
}

/// The window without a screen.
struct Window {
    ctx: Context,
    app: App,
    frame: eframe::Frame,
    time: f64,
    _directory: tempfile::TempDir,
}

impl Window {
    fn open(plan: &Plan) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path: PathBuf = directory.path().join("plan.json");
        store::save(&path, plan).unwrap();
        let ctx = Context::default();
        let now = DateTime::from_timestamp(1_772_355_600, 0).unwrap();
        let app = App::new(&ctx, Places::default(), Some(path), Box::new(move || now));
        Self {
            ctx,
            app,
            frame: eframe::Frame::_new_kittest(),
            time: 0.0,
            _directory: directory,
        }
    }

    /// Draws a frame: what it took, and when the next one is wanted.
    fn draw(&mut self, events: Vec<Event>) -> (Duration, Duration) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        };
        let begin = ThreadTime::now();
        let mut output = self.ctx.run_ui(input, |ui| {
            let ctx = ui.ctx().clone();
            self.app.logic(&ctx, &mut self.frame);
            self.app.ui(ui, &mut self.frame);
        });
        let shapes = std::mem::take(&mut output.shapes);
        let triangles = self.ctx.tessellate(shapes, output.pixels_per_point);
        let took = begin.elapsed();
        std::hint::black_box(triangles);
        output.textures_delta.clear();
        let next = output
            .viewport_output
            .values()
            .map(|view| view.repaint_delay);
        (took, next.min().unwrap_or_default())
    }

    /// Draws until nothing moves and everything is computed.
    fn settle(&mut self) {
        while self.draw(Vec::new()).1 < Duration::from_secs(1) {}
    }

    fn show(&mut self, key: Key, all: bool) {
        self.settle();
        let modifiers = if key == Key::Comma {
            Modifiers::COMMAND
        } else {
            Modifiers::NONE
        };
        self.press(key, modifiers);
        if all {
            self.press(Key::A, Modifiers::NONE);
        }
    }

    fn press(&mut self, key: Key, modifiers: Modifiers) {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        };
        self.draw(vec![event(true)]);
        self.draw(vec![event(false)]);
        self.settle();
    }

    fn measure(&mut self, moves: Moves) -> Measured {
        let middle = Pos2::new(700.0, 350.0);
        self.draw(vec![Event::PointerMoved(middle)]);
        self.settle();
        let mut took: Vec<_> = (0..FRAMES)
            .map(|number| {
                #[expect(clippy::cast_precision_loss, reason = "some hundred frames")]
                let turn = number as f32 / 15.0;
                let events = match moves {
                    Moves::Nothing => Vec::new(),
                    Moves::Pointer => {
                        let around = Vec2::new(turn.cos() * 380.0, turn.sin() * 170.0);
                        vec![Event::PointerMoved(middle + around)]
                    }
                    Moves::Wheel => vec![Event::MouseWheel {
                        unit: egui::MouseWheelUnit::Point,
                        delta: Vec2::new(0.0, if turn.sin() < 0.5 { -40.0 } else { 40.0 }),
                        phase: egui::TouchPhase::Move,
                        source: egui::MouseWheelSource::Wheel,
                        modifiers: Modifiers::NONE,
                    }],
                };
                self.draw(events).0
            })
            .collect();
        took.sort_unstable();
        Measured(took)
    }
}

/// In ascending order.
struct Measured(Vec<Duration>);

impl std::fmt::Display for Measured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ms = |duration: Duration| duration.as_secs_f64() * 1000.0;
        let whole: Duration = self.0.iter().sum();
        let mean = whole / u32::try_from(self.0.len()).unwrap();
        let high = self.0.get(self.0.len() * 99 / 100).unwrap();
        write!(f, "{:.2}, {:.2}", ms(mean), ms(*high))
    }
}
