//! What is remembered on disk besides the plan: written beside the window, in the order in which it
//! was asked for.

use egui::Context;

use super::app::App;
use super::job::Job;
use crate::store::{Places, Settings, StoreError};

type Work = Box<dyn FnOnce(&Places) -> Result<(), StoreError> + Send>;

/// What is to be written, and what is being written.
#[derive(Default)]
pub(super) struct Keeper {
    waiting: Vec<Work>,
    /// What could not be written comes of it, in words.
    job: Job<Option<String>>,
}

impl Keeper {
    pub(super) fn is_busy(&self) -> bool {
        self.job.is_running() || !self.waiting.is_empty()
    }
}

impl App {
    /// Changes what is remembered for all plans; where it cannot be, that is told.
    pub(super) fn keep(&mut self, change: impl FnOnce(&mut Settings) + Send + 'static) {
        self.keep_by(|places| {
            let mut settings = Settings::load(places)?;
            change(&mut settings);
            settings.save(places)
        });
    }

    /// Lets `work` write something that is remembered.
    pub(super) fn keep_by(
        &mut self,
        work: impl FnOnce(&Places) -> Result<(), StoreError> + Send + 'static,
    ) {
        self.keeper.waiting.push(Box::new(work));
    }

    /// Begins to write what waits, and tells what could not be written.
    pub(super) fn go_on_keeping(&mut self, ctx: &Context) {
        if let Some(Ok(Some(error))) = self.keeper.job.take() {
            self.trouble = Some(error);
        }
        if !self.keeper.job.is_running() && !self.keeper.waiting.is_empty() {
            let (waiting, places) = (
                std::mem::take(&mut self.keeper.waiting),
                self.places.clone(),
            );
            self.keeper.job.run(ctx, move || write(waiting, &places));
        }
    }

    /// Writes what waits, however long it takes: the window closes.
    pub(super) fn keep_the_rest(&mut self) {
        self.keeper.job.wait();
        write(std::mem::take(&mut self.keeper.waiting), &self.places);
    }
}

fn write(waiting: Vec<Work>, places: &Places) -> Option<String> {
    let errors = waiting.into_iter().filter_map(|work| match work(places) {
        // On a machine without a place for it, it is so until the window closes.
        Ok(()) | Err(StoreError::NoPlace) => None,
        Err(error) => Some(error.to_string()),
    });
    // Each is tried, whatever becomes of those before.
    errors.last()
}
