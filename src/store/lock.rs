//! One writer at a time on this machine.

use std::fs::{File, OpenOptions, create_dir_all};
use std::io;
use std::path::Path;
use std::sync::mpsc::channel;
use std::time::Duration;

use crate::t;

/// How long another program may take to write the same plan.
const PATIENCE: Duration = Duration::from_secs(10);

/// Held while a plan is read, changed and written; the system gives it back when the program ends.
pub(super) struct Lock(#[expect(dead_code, reason = "it is held, not read")] File);

impl Lock {
    /// Waits for it. The file at `path` is empty, and stays.
    ///
    /// # Errors
    /// When another program does not give it back, or the file cannot be made.
    pub(super) fn take(path: &Path) -> io::Result<Self> {
        if let Some(directory) = path.parent() {
            create_dir_all(directory)?;
        }
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        // The system wakes who waits, and has no word for how long. Who only asks again and again
        // is never in time where several others write.
        let (sender, receiver) = channel();
        std::thread::Builder::new().spawn(move || {
            let locked = file.lock().map(|()| file);
            // Where it comes too late nobody takes it, and it is given back at once.
            let _ = sender.send(locked);
        })?;
        match receiver.recv_timeout(PATIENCE) {
            Ok(locked) => locked.map(Self),
            Err(_) => Err(io::Error::new(io::ErrorKind::ResourceBusy, t!("file-busy"))),
        }
    }
}
