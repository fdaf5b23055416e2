//! An answer that is computed beside the window, for what was asked last.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use egui::Context;

use crate::ui::job::Job;

/// For how many seconds nobody asks whether something goes on.
const PATIENCE: f64 = 0.3;

/// What was asked last, and its answer once it is known.
pub(super) struct Answer<T> {
    asked: Option<String>,
    value: Option<T>,
    job: Job<T>,
    pace: Arc<Pace>,
    /// When, in the window's own seconds, the work began.
    since: f64,
    /// Whether the user did not want to wait.
    stopped: bool,
}

/// How far the work is, and whether it is still wanted.
#[derive(Default)]
pub(super) struct Pace {
    done: AtomicUsize,
    total: AtomicUsize,
    stop: AtomicBool,
}

impl Pace {
    /// Notes how far the work is; breaks off where it is wanted no more.
    pub(super) fn go_on(&self, done: usize, total: usize) -> ControlFlow<()> {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        if self.stop.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

impl<T> Default for Answer<T> {
    fn default() -> Self {
        Self {
            asked: None,
            value: None,
            job: Job::default(),
            pace: Arc::default(),
            since: 0.0,
            stopped: false,
        }
    }
}

impl<T: Send + 'static> Answer<T> {
    /// Asks where `asked` is not what was asked last; what goes on for that is broken off.
    pub(super) fn ask(
        &mut self,
        ctx: &Context,
        asked: String,
        work: impl FnOnce(&Pace) -> T + Send + 'static,
    ) {
        if self.asked.as_ref() != Some(&asked) {
            self.stop();
            self.stopped = false;
            self.asked = Some(asked);
            self.value = None;
            self.pace = Arc::default();
            self.since = ctx.input(|input| input.time);
            let pace = self.pace.clone();
            self.job.run(ctx, move || work(&pace));
        }
        if let Some(done) = self.job.take() {
            self.value = done.ok().filter(|_| !self.stopped);
        }
    }

    pub(super) fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// Whether the work goes on for so long that the user should be told.
    pub(super) fn is_slow(&self, ctx: &Context) -> bool {
        ctx.input(|input| input.time) - self.since > PATIENCE
    }

    /// How far the work is, in [0, 1], while it goes on.
    pub(super) fn progress(&self) -> Option<f32> {
        let (done, total) = (&self.pace.done, &self.pace.total);
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        let share = |count: &AtomicUsize| count.load(Ordering::Relaxed) as f32;
        let part = share(done) / share(total).max(1.0);
        self.job.is_running().then_some(part)
    }

    /// Whether the user did not want to wait for it.
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// It is wanted no more.
    pub(super) fn stop(&mut self) {
        self.pace.stop.store(true, Ordering::Relaxed);
        self.stopped = true;
    }

    /// It is wanted again.
    pub(super) fn again(&mut self) {
        self.asked = None;
    }
}
