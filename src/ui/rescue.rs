//! What is done when the program panics all the same: a report is written, and the plan is saved if the
//! window ends.

use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::plan::Plan;
use crate::store::{self, Places, PlanFile};

/// What is in the window alone. A panic can happen while it is being changed: it is never waited for.
static UNSAVED: Mutex<Option<Unsaved>> = Mutex::new(None);

struct Unsaved {
    /// Whose panic ends the window. One of another thread does not: the window still has the plan.
    window: ThreadId,
    file: Arc<Mutex<PlanFile>>,
    plan: Plan,
}

/// From now on a panic saves what is unsaved, and leaves a report; the next start tells it.
pub fn rescue_from_panics(
    places: Places,
    clock: impl Fn() -> DateTime<Utc> + Send + Sync + 'static,
) {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        usual(panic);
        let now = clock();
        // There is nobody to tell where even that fails.
        let _ = store::crash::report(&places, panic, now);
        let mut unsaved = match UNSAVED.try_lock() {
            Ok(unsaved) => unsaved,
            Err(TryLockError::Poisoned(unsaved)) => unsaved.into_inner(),
            Err(TryLockError::WouldBlock) => return,
        };
        let own = unsaved.take_if(|unsaved| unsaved.window == thread::current().id());
        drop(unsaved);
        let Some(Unsaved { file, plan, .. }) = own else {
            return;
        };
        // It may be written at the moment, or have panicked itself.
        let mut tries = 0..200;
        let file = loop {
            match file.try_lock() {
                Ok(file) => break Some(file),
                Err(TryLockError::Poisoned(file)) => break Some(file.into_inner()),
                Err(TryLockError::WouldBlock) if tries.next().is_none() => break None,
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(10)),
            }
        };
        if let Some(mut file) = file {
            let _ = file.sync(&plan, now);
        }
    }));
}

/// Notes what is in the window alone; nothing where all is on disk.
pub(super) fn note(unsaved: Option<(&Arc<Mutex<PlanFile>>, &Plan)>) {
    let unsaved = unsaved.map(|(file, plan)| Unsaved {
        window: thread::current().id(),
        file: file.clone(),
        plan: plan.clone(),
    });
    *UNSAVED.lock().unwrap_or_else(PoisonError::into_inner) = unsaved;
}
