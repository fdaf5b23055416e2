//! Work that goes on in a thread of its own while the window goes on.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread::Builder;

use egui::Context;

use crate::texts;
use crate::words::formats;

/// At most one piece of work: a new one takes the place of what is not done yet.
pub(super) struct Job<T>(Option<Receiver<T>>);

impl<T> Default for Job<T> {
    fn default() -> Self {
        Self(None)
    }
}

/// Lets go of what is much in a thread of its own: to free half a million dates takes longer than a
/// frame.
pub(super) fn let_go(much: impl Send + 'static) {
    // Where there can be no other thread, this one does it.
    let _ = Builder::new().spawn(move || drop(much));
}

/// The thread has ended without a result.
pub(super) struct Lost;

impl<T: Send + 'static> Job<T> {
    pub(super) fn is_running(&self) -> bool {
        self.0.is_some()
    }

    /// Begins `work`; the window is drawn again when it is done.
    pub(super) fn run(&mut self, ctx: &Context, work: impl FnOnce() -> T + Send + 'static) {
        let (sender, receiver) = channel();
        let (ctx, again) = (ctx.clone(), ctx);
        let (language, formats) = (texts::in_use(), formats::in_use());
        self.0 = Some(receiver);
        let begun = Builder::new().spawn(move || {
            // What it says is in the window's language.
            language.speak();
            formats::use_formats(formats);
            // Nobody waits for it where other work has taken its place.
            let _ = sender.send(work());
            // Also where it ends without a result.
            drop(sender);
            ctx.request_repaint();
        });
        if begun.is_err() {
            // The system lets no other thread be: nothing comes of it, as the next frame sees.
            again.request_repaint();
        }
    }

    /// What came of it, once it is done.
    pub(super) fn take(&mut self) -> Option<Result<T, Lost>> {
        let outcome = match self.0.as_ref()?.try_recv() {
            Ok(outcome) => Ok(outcome),
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Err(Lost),
        };
        self.0 = None;
        Some(outcome)
    }

    /// What comes of it, however long it takes; nothing where nothing was begun.
    pub(super) fn wait(&mut self) -> Option<Result<T, Lost>> {
        let outcome = self.0.take()?.recv();
        Some(outcome.map_err(|_| Lost))
    }

    /// What is not done yet is wanted no more.
    pub(super) fn forget(&mut self) {
        self.0 = None;
    }
}
