//! Clicks, keys, drags and whatever else comes from outside, at random, on the real window: nothing
//! panics, what is shown is what is saved, and undo leads back to the first plan.
//!
//! In a process of its own: there no dialog of the system can open. `NOONMARK_UI_EVENTS` says how
//! many events, `NOONMARK_UI_SEED` which; the README tells how far it went.

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Theme, TouchPhase, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use noonmark::plan::Plan;
use noonmark::store::Places;
use noonmark::ui::App;

use crate::ui::{Dropped, until_saved};
use crate::{fixture, instant, read_fixture};

/// So many by default: about twenty seconds.
const EVENTS: usize = 1000;
/// After so many a new window is opened, with the next seed.
const A_WINDOW: usize = 2500;
/// So often it is looked whether the plan is on disk, and whether undo leads back.
const LOOK: usize = 100;
const WAY_BACK: usize = 500;
/// The most that can be undone.
const DEPTH: usize = 200;

const NOW: &str = "2026-03-02T09:00:00Z";

/// Set in the process that does it.
pub(crate) const CHILD: &str = "NOONMARK_UI_RANDOM";

const TEXTS: [&str; 24] = [
    "a",
    "every second Wednesday until 30 June",
    "FREQ=MINUTELY",
    "FREQ=MONTHLY;BYDAY=-1SU;COUNT=4000000000",
    "2026-03-29",
    "2026-03-29 02:30",
    "0001-01-01",
    "9999-12-31",
    "99:99",
    "23:59",
    "0",
    "4294967296",
    "-1",
    "London",
    "몬트리올",
    "\u{202e}drawkcab\u{202c}",
    "e\u{301}\u{301}\u{301}\u{200d}\u{fe0f}",
    "👩‍👩‍👧‍👦🏴\u{e0067}\u{e007f}\u{10ffff}\u{fffe}",
    "שלום مرحبا हिन्दी",
    "\u{0}\u{7}\u{1b}[31m",
    "EST5EDT,M3.2.0,M11.1.0",
    "UTC+5:30",
    " ",
    "Łódź ǅ ß İ ﷽ ＡＢＣ",
];

/// Numbers that look random and are the same for a seed (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap() % count.max(1)
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// From 0 to 1.
    fn part(&mut self) -> f32 {
        f32::from(u16::try_from(self.next() >> 48).unwrap()) / f32::from(u16::MAX)
    }

    fn modifiers(&mut self) -> Modifiers {
        match self.below(12) {
            0 => Modifiers::SHIFT,
            1 | 2 => Modifiers::COMMAND,
            3 => Modifiers::COMMAND | Modifiers::SHIFT,
            4 => Modifiers::ALT,
            _ => Modifiers::NONE,
        }
    }
}

/// One window, and what is done to it.
struct Run {
    harness: Harness<'static, App>,
    directory: tempfile::TempDir,
    dice: Dice,
    size: Vec2,
    /// The plan that undo leads back to, as long as it is among what can be undone.
    first: Option<Plan>,
    version: u64,
    /// What was done last.
    trail: Vec<String>,
    /// How often the plan was found on disk, and how often undo led back.
    found: (usize, usize),
}

/// Whether a thread of the window has panicked.
static PANICKED: AtomicBool = AtomicBool::new(false);

impl Run {
    fn new(seed: u64) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let at = |name: &str| Some(directory.path().join(name));
        let places = Places {
            data: at("data"),
            local: at("local"),
            config: at("config"),
            locale: Some("en-GB".into()),
            zone: Some("Europe/London".into()),
            ..Places::default()
        };
        let write = |name: &str, text: &str| std::fs::write(directory.path().join(name), text);
        write("team.json", &read_fixture("2017.json")).unwrap();
        write("broken.json", &read_fixture("2017.json")[..900]).unwrap();
        let zi = "# version 2099a\nZ Europe/London 5 - XXX\nZ Etc/UTC 0 - UTC\n";
        write("tzdata.zi", zi).unwrap();
        let ics = fixture("exported/01-montreal-london-2017.ics");
        std::fs::copy(ics, directory.path().join("team.ics")).unwrap();
        let size = Vec2::new(1280.0, 800.0);
        let harness = Harness::builder()
            .with_size(size)
            .with_step_dt(0.05)
            // As in the program; other tests want to know of a text that nothing can draw.
            .allow_missing_glyphs()
            .build_eframe(move |cc| {
                App::new(&cc.egui_ctx, places, None, Box::new(|| instant(NOW)))
            });
        let first = Some(harness.state().plan().clone());
        Self {
            harness,
            directory,
            dice: Dice(seed),
            size,
            first,
            version: 0,
            trail: Vec::new(),
            found: (0, 0),
        }
    }

    fn spot(&mut self) -> Pos2 {
        let (across, down) = (self.dice.part(), self.dice.part());
        // Also a little outside.
        (self.size * Vec2::new(across * 1.02 - 0.01, down * 1.02 - 0.01)).to_pos2()
    }

    fn button(&self, pos: Pos2, button: PointerButton, pressed: bool) {
        self.harness.event(Event::PointerButton {
            pos,
            button,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }

    fn click_at(&mut self, pos: Pos2) {
        let button = match self.dice.below(8) {
            0 => PointerButton::Secondary,
            _ => PointerButton::Primary,
        };
        self.harness.hover_at(pos);
        for _ in 0..=usize::from(self.dice.below(12) == 0) {
            self.button(pos, button, true);
            self.button(pos, button, false);
        }
    }

    /// On something that a screen reader can be on.
    fn on_a_node(&mut self) -> String {
        let which = self.dice.next();
        let how = self.dice.below(10);
        let root = self.harness.root();
        let nodes: Vec<_> = root.children_recursive().collect();
        let Some(node) = nodes.get(usize::try_from(which >> 33).unwrap() % nodes.len().max(1))
        else {
            return "there is nothing".into();
        };
        let node = *node;
        let label = format!("{:?}", node.accesskit_node().label());
        let in_sight = node.accesskit_node().bounding_box().map(|_| node.rect());
        match (how, in_sight) {
            (0, _) => node.focus(),
            (1 | 2, _) | (_, None) => node.click_accesskit(),
            (3, _) => node.scroll_to_me(),
            (4, _) => node.increment_accesskit(),
            (5, _) => node.type_text("7"),
            (_, Some(rect)) => self.click_at(rect.center()),
        }
        format!("{how} on {label}")
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
    }

    fn on_the_keyboard(&mut self) -> String {
        const OFTEN: [Key; 16] = [
            Key::Tab,
            Key::Tab,
            Key::Enter,
            Key::Escape,
            Key::Escape,
            Key::Space,
            Key::ArrowUp,
            Key::ArrowDown,
            Key::ArrowLeft,
            Key::ArrowRight,
            Key::Delete,
            Key::Backspace,
            Key::F2,
            Key::N,
            Key::Z,
            Key::K,
        ];
        let modifiers = self.dice.modifiers();
        let key = match self.dice.below(3) {
            0 => self.dice.one_of(Key::ALL),
            1 => Key::ALL[self.dice.below(48)],
            _ => self.dice.one_of(&OFTEN),
        };
        self.press(modifiers, key);
        format!("{modifiers:?} {key:?}")
    }

    fn drag(&mut self) -> String {
        let (from, to) = (self.spot(), self.spot());
        self.harness.hover_at(from);
        self.button(from, PointerButton::Primary, true);
        self.step();
        for part in [0.1, 0.6, 1.0] {
            self.harness.hover_at(from.lerp(to, part));
            self.step();
        }
        if self.dice.below(5) == 0 {
            self.press(Modifiers::NONE, Key::Escape);
            self.step();
        }
        self.button(to, PointerButton::Primary, false);
        format!("from {from} to {to}")
    }

    fn wheel(&mut self) -> String {
        let spot = self.spot();
        let delta = Vec2::new(self.dice.part() - 0.5, self.dice.part() - 0.5);
        self.harness.hover_at(spot);
        self.harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: delta * 40.0,
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: self.dice.modifiers(),
        });
        format!("{delta} at {spot}")
    }

    fn drop_file(&mut self) -> String {
        let names = [
            "team.json",
            "broken.json",
            "team.ics",
            "tzdata.zi",
            "nothing.json",
        ];
        let name = self.dice.one_of(&names);
        let file = Dropped(self.directory.path().join(name));
        self.harness.input_mut().dropped_files.push(Arc::new(file));
        name.to_owned()
    }

    fn window(&mut self) -> String {
        match self.dice.below(4) {
            0 => {
                let theme = self.dice.one_of(&[Theme::Light, Theme::Dark]);
                self.harness.input_mut().system_theme = Some(theme);
                format!("{theme:?}")
            }
            1 => {
                let scale = self.dice.one_of(&[1.0, 1.25, 2.0]);
                self.harness.set_pixels_per_point(scale);
                format!("scale {scale}")
            }
            _ => {
                let (across, down) = (self.dice.part(), self.dice.part());
                self.size = Vec2::new(200.0 + across * 1500.0, 150.0 + down * 1000.0);
                self.harness.set_size(self.size);
                format!("{}", self.size)
            }
        }
    }

    fn type_text(&mut self) -> String {
        let text = self.dice.one_of(&TEXTS).to_owned();
        let said = format!("{text:?}");
        self.harness.event(match self.dice.below(4) {
            0 => Event::Paste(text),
            1 => Event::Ime(egui::ImeEvent::Commit(text)),
            _ => Event::Text(text),
        });
        said
    }

    /// What somebody does, and a few frames.
    fn event(&mut self) {
        let (kind, said) = match self.dice.below(100) {
            0..35 => ("node", self.on_a_node()),
            35..50 => {
                let spot = self.spot();
                self.click_at(spot);
                ("click", spot.to_string())
            }
            50..72 => ("key", self.on_the_keyboard()),
            72..82 => ("text", self.type_text()),
            82..90 => ("drag", self.drag()),
            90..95 => ("wheel", self.wheel()),
            95..97 => ("window", self.window()),
            97 => ("file", self.drop_file()),
            _ => {
                let spot = self.spot();
                self.harness.hover_at(spot);
                ("pointer", spot.to_string())
            }
        };
        self.trail.push(format!("{kind}: {said}"));
        let frames = 1 + self.dice.below(3);
        for _ in 0..frames {
            self.step();
        }
    }

    fn step(&mut self) {
        self.harness.step();
        let app = self.harness.state();
        let history = app.history();
        // It is counted from nought where another plan has been opened; a plan that begins has its
        // first meeting in the same frame.
        if history.version() <= 1 {
            self.first = Some(history.before().unwrap_or(app.plan()).clone());
        } else if history.version() < self.version || history.done() >= DEPTH {
            self.first = None;
        }
        self.version = history.version();
    }

    /// The plans that are on disk, where the window may have put its own.
    fn on_disk(&self) -> Vec<Plan> {
        let at = |name: &str| -> PathBuf { self.directory.path().join(name) };
        let files = [at("data/plan.json"), at("team.json"), at("nothing.json")];
        let read = |path: &PathBuf| std::fs::read_to_string(path).ok();
        let texts = files.iter().filter_map(read);
        texts
            .map(|text| Plan::from_json(&text).expect("what was saved is a plan"))
            .collect()
    }

    /// What is shown is what is saved.
    fn look(&mut self) {
        self.trail.push("look".into());
        for _ in 0..20 {
            self.step();
        }
        until_saved(&mut self.harness);
        let is_said = self.harness.query_by_label("saved").is_some();
        if is_said && self.harness.state().history().version() > 0 {
            let plan = self.harness.state().plan();
            assert!(self.on_disk().contains(plan), "it is not what is saved");
            self.found.0 += 1;
        }
    }

    /// Undo leads back to the first plan.
    fn go_back(&mut self) {
        self.trail.push("the way back".into());
        for _ in 0..6 {
            self.button(Pos2::ZERO, PointerButton::Primary, false);
            self.press(Modifiers::NONE, Key::Escape);
            self.step();
        }
        for way in ["Back to the real rules", "Back"] {
            let node = self.harness.query_by_label(way);
            node.inspect(egui_kittest::Node::click_accesskit);
            self.step();
        }
        let left = |run: &Self| run.harness.state().history().done();
        for _ in 0..DEPTH + 10 {
            if left(self) == 0 {
                break;
            }
            self.press(Modifiers::COMMAND, Key::Z);
            self.step();
        }
        if left(self) == 0
            && let Some(first) = &self.first
        {
            assert_eq!(
                self.harness.state().plan(),
                first,
                "it is not the first plan"
            );
            self.found.1 += 1;
        }
        assert!(!PANICKED.load(Ordering::Relaxed), "a thread has panicked");
    }

    fn go_on(&mut self, events: usize) {
        for done in 1..=events {
            self.event();
            if done % LOOK == 0 {
                self.look();
            }
            if done % WAY_BACK == 0 {
                self.go_back();
            }
        }
    }
}

fn asked(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}

/// Does so many events in windows one after another, each with a seed of its own.
fn run_all(events: usize, seed: usize) {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        PANICKED.store(true, Ordering::Relaxed);
        hook(info);
    }));
    let mut out = std::io::stdout();
    let (mut done, mut found) = (0, (0, 0));
    while done < events {
        let own = seed + done / A_WINDOW;
        let count = A_WINDOW.min(events - done);
        let mut run = Run::new(u64::try_from(own).unwrap());
        let outcome = catch_unwind(AssertUnwindSafe(|| run.go_on(count)));
        if outcome.is_err() || PANICKED.load(Ordering::Relaxed) {
            let last = run.trail.len().saturating_sub(30);
            let trail = run.trail[last..].join("\n");
            panic!(
                "NOONMARK_UI_SEED={own}, after {} events, the last:\n{trail}",
                run.trail.len()
            );
        }
        done += count;
        found = (found.0 + run.found.0, found.1 + run.found.1);
        let (saved, undone) = found;
        let told = format!("{done} events; {saved} times on disk, {undone} times undone");
        writeln!(out, "{told}").unwrap();
    }
    assert!(
        found.0 > events / LOOK / 10 && found.1 > 0,
        "{found:?}: it hardly looked"
    );
}

/// Nothing of the system can be opened in it but what is at `nowhere`.
pub(crate) fn in_a_process_of_its_own(nowhere: &Path, test: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .env(CHILD, "1")
        .env("PATH", nowhere)
        .env("HOME", nowhere)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY");
    command
}

#[test]
fn whatever_is_done_to_the_window_at_random_does_no_harm() {
    if std::env::var_os(CHILD).is_some() {
        let events = asked("NOONMARK_UI_EVENTS").unwrap_or(EVENTS);
        run_all(events, asked("NOONMARK_UI_SEED").unwrap_or(1));
        return;
    }
    let nowhere = tempfile::tempdir().unwrap();
    let test = "ui_random::whatever_is_done_to_the_window_at_random_does_no_harm";
    let status = in_a_process_of_its_own(nowhere.path(), test).status();
    assert!(status.unwrap().success());
}
