//! A window without a screen, and what its frames take.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use cpu_time::ThreadTime;
use eframe::App as _;
use egui::{Context, DroppedFileHandle, Event, Key, Modifiers, Pos2, RawInput, Rect, Vec2};
use noonmark::plan::Plan;
use noonmark::store::Places;
use noonmark::ui::App;

pub(crate) const FRAMES: usize = 300;
const SIZE: Vec2 = Vec2::new(1280.0, 800.0);

#[derive(Clone, Copy)]
pub(crate) enum Moves {
    Nothing,
    Pointer,
    Wheel,
}

/// The window without a screen.
pub(crate) struct Window {
    ctx: Context,
    app: App,
    frame: eframe::Frame,
    time: f64,
    _directory: tempfile::TempDir,
}

impl Window {
    pub(crate) fn open(plan: &Plan) -> Self {
        Self::open_on(plan, "{}")
    }

    /// As it was left with those settings.
    pub(crate) fn open_on(plan: &Plan, settings: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("settings.json"), settings).unwrap();
        let places = Places {
            config: Some(directory.path().to_owned()),
            ..Places::default()
        };
        let path: PathBuf = directory.path().join("plan.json");
        std::fs::write(&path, plan.to_json().unwrap()).unwrap();
        let ctx = Context::default();
        let now = DateTime::from_timestamp(1_772_355_600, 0).unwrap();
        let app = App::new(&ctx, places, Some(path), Box::new(move || now));
        Self {
            ctx,
            app,
            frame: eframe::Frame::_new_kittest(),
            time: 0.0,
            _directory: directory,
        }
    }

    /// Draws a frame: what it took, and when the next one is wanted.
    pub(crate) fn draw(&mut self, events: Vec<Event>) -> (Duration, Duration) {
        self.draw_with(events, Vec::new())
    }

    fn draw_with(
        &mut self,
        events: Vec<Event>,
        dropped_files: Vec<DroppedFileHandle>,
    ) -> (Duration, Duration) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.time),
            focused: true,
            events,
            dropped_files,
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

    /// The frames until nothing moves, but for a cursor that blinks, and everything is computed.
    pub(crate) fn frames_until_settled(&mut self) -> Vec<Duration> {
        let mut frames = Vec::new();
        loop {
            let (took, next) = self.draw(Vec::new());
            frames.push(took);
            if next >= Duration::from_millis(250) {
                return frames;
            }
            if !next.is_zero() {
                // Something is computed beside the window.
                std::thread::sleep(next);
            }
        }
    }

    /// The frames after a plan is dropped on it, until it is there.
    pub(crate) fn drop_plan(&mut self, path: PathBuf) -> Vec<Duration> {
        let mut frames = vec![self.draw_with(Vec::new(), vec![Arc::new(Dropped(path))]).0];
        while self.app.is_busy() {
            std::thread::sleep(Duration::from_millis(5));
            frames.push(self.draw(Vec::new()).0);
        }
        frames.extend(self.frames_until_settled());
        frames
    }

    /// Draws until nothing moves and everything is computed.
    pub(crate) fn settle(&mut self) {
        self.frames_until_settled();
    }

    pub(crate) fn show(&mut self, key: Key, all: bool) {
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

    pub(crate) fn press(&mut self, key: Key, modifiers: Modifiers) {
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

    pub(crate) fn measure(&mut self, moves: Moves) -> Measured {
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
pub(crate) struct Measured(pub(crate) Vec<Duration>);

impl std::fmt::Display for Measured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ms = |duration: Duration| duration.as_secs_f64() * 1000.0;
        let whole: Duration = self.0.iter().sum();
        let mean = whole / u32::try_from(self.0.len()).unwrap();
        let high = self.0.get(self.0.len() * 99 / 100).unwrap();
        write!(f, "{:.2}, {:.2}", ms(mean), ms(*high))
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
