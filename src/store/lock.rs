//! One writer at a time on this machine.

use std::fs::{File, OpenOptions, TryLockError, create_dir_all};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

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
        let begun = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self(file)),
                Err(TryLockError::Error(error)) => return Err(error),
                Err(TryLockError::WouldBlock) if begun.elapsed() > PATIENCE => {
                    return Err(io::Error::new(io::ErrorKind::ResourceBusy, t!("file-busy")));
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(2)),
            }
        }
    }
}
