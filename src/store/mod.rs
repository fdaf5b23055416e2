//! The plan on disk: where it is, reading it, and replacing it whole.

mod places;
mod preferences;
mod session;
mod settings;
mod tzdb;

pub use places::Places;
pub use preferences::{Hours, Order, Preferences, Theme};
pub use session::Session;
pub use settings::{NoticeSettings, Settings};
pub use tzdb::{add_tzdb, remove_tzdb, seen, set_seen, sources};

use std::fs;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;
use thiserror::Error;

use crate::plan::{FILE_VERSION, Plan, PlanError};
use crate::t;
use crate::zone::{PackageError, Tzdb};

/// The plan that a first start shows; nothing is written until it is changed.
const EXAMPLE: &str = include_str!("../../assets/example-plan.json");

/// The largest file that is read as a plan.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Why a plan could not be read or saved. The file is as it was.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There, but not readable; or not there.
    #[error("{}", t!("file-not-read", path = shown(path), why = in_words(source)))]
    Read {
        /// The file asked for.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Too large to be a plan or a calendar.
    #[error("{}", t!("file-too-large", path = shown(path), bytes = bytes, most = MAX_BYTES))]
    TooLarge {
        /// The file asked for.
        path: PathBuf,
        /// Its size.
        bytes: u64,
    },
    /// Not UTF-8.
    #[error("{}", t!("file-not-text", path = shown(path), byte = byte))]
    NotText {
        /// The file asked for.
        path: PathBuf,
        /// Where the text ends, counted from 0.
        byte: usize,
    },
    /// Text, but no good plan.
    #[error("{}", t!("file-not-read", path = shown(path), why = source.to_string()))]
    Content {
        /// The file asked for.
        path: PathBuf,
        /// What is wrong, and with what.
        source: PlanError,
    },
    /// Written by a newer program, whose keys this one would lose.
    #[error("{}", t!("file-newer", version = version, known = FILE_VERSION))]
    Newer {
        /// The file's version.
        version: u32,
    },
    /// The system names no directory for it.
    #[error("{}", t!("no-place"))]
    NoPlace,
    /// Zone data of a version that is kept already, with zones that this one lacks.
    #[error("{}", t!("less-than-kept", version = version, zones = zones, fewer = fewer))]
    LessThanKept {
        /// The version of both.
        version: String,
        /// How many zones the kept one has.
        zones: usize,
        /// How many this one has.
        fewer: usize,
    },
    /// Zone data that is none.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// Could not be written.
    #[error("{}", t!("file-not-saved", path = shown(path), why = in_words(source)))]
    Write {
        /// The file asked for.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => t!("file-no-such"),
        io::ErrorKind::PermissionDenied => t!("file-denied"),
        io::ErrorKind::IsADirectory => t!("file-is-a-directory"),
        io::ErrorKind::StorageFull => t!("file-disk-full"),
        _ => error.to_string(),
    }
}

/// The example plan: what a first start shows.
///
/// # Errors
/// Never with the file that the program was built with; a test reads it.
pub fn example() -> Result<Plan, PlanError> {
    Plan::from_json(EXAMPLE)
}

/// Reads the plan at `path`.
///
/// # Errors
/// Names the file, and in it the meeting or the participant and the field.
pub fn load(path: &Path, tzdb: &Tzdb) -> Result<Plan, StoreError> {
    let text = String::from_utf8(read(path)?).map_err(|error| StoreError::NotText {
        path: path.to_owned(),
        byte: error.utf8_error().valid_up_to(),
    })?;
    let plan = Plan::from_json(&text);
    plan.and_then(|plan| plan.check_zones(tzdb).map(|()| plan))
        .map_err(|source| StoreError::Content {
            path: path.to_owned(),
            source,
        })
}

/// The bytes of the file at `path`, whatever they are.
///
/// # Errors
/// When it cannot be read, or is larger than 64 MiB.
pub fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    let read = |source| StoreError::Read {
        path: path.to_owned(),
        source,
    };
    let metadata = fs::metadata(path).map_err(read)?;
    if metadata.is_dir() {
        return Err(read(io::ErrorKind::IsADirectory.into()));
    }
    let too_large = |bytes| StoreError::TooLarge {
        path: path.to_owned(),
        bytes,
    };
    if metadata.len() > MAX_BYTES {
        return Err(too_large(metadata.len()));
    }
    // A device or a pipe tells no length, and may have no end.
    let file = fs::File::open(path).map_err(read)?;
    let mut bytes = Vec::new();
    let taken = file.take(MAX_BYTES + 1).read_to_end(&mut bytes);
    let taken = taken.map_err(read)? as u64;
    if taken > MAX_BYTES {
        return Err(too_large(taken));
    }
    Ok(bytes)
}

/// Replaces the file at `path`, whole or not at all; makes its directory if there is none.
///
/// A symbolic link stays one: the file that it leads to is replaced.
///
/// # Errors
/// When the plan or the file there is a newer program's, or the system does not let it be written.
pub fn save(path: &Path, plan: &Plan) -> Result<(), StoreError> {
    let newest = plan.noonmark.max(version_on_disk(path).unwrap_or_default());
    if newest > FILE_VERSION {
        return Err(StoreError::Newer { version: newest });
    }
    write_whole(path, plan.to_json().map_err(Into::into).as_deref())
}

/// Writes what leaves the program: replaces the file at `path`, whole or not at all.
///
/// # Errors
/// When the system does not let it be written.
pub fn save_export(path: &Path, content: &[u8]) -> Result<(), StoreError> {
    write_whole(path, Ok(content))
}

/// Replaces the file at `path`, whole or not at all; makes its directory if there is none.
fn write_whole(
    path: &Path,
    content: Result<impl AsRef<[u8]>, &io::Error>,
) -> Result<(), StoreError> {
    let write = || {
        let content = content.map_err(|error| io::Error::other(error.to_string()))?;
        if let Some(directory) = path.parent() {
            fs::create_dir_all(directory)?;
        }
        let target = behind_links(path)?;
        // Found out before anything is written, or the new file would be left beside the directory.
        if target.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let mut file = AtomicWriteFile::open(target)?;
        file.write_all(content.as_ref())?;
        file.commit()
    };
    write().map_err(|source| StoreError::Write {
        path: path.to_owned(),
        source,
    })
}

/// The version that the file at `path` gives itself, if it is JSON that gives one.
fn version_on_disk(path: &Path) -> Option<u32> {
    #[derive(serde::Deserialize)]
    struct Version {
        noonmark: u32,
    }
    let metadata = fs::metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() > MAX_BYTES {
        return None;
    }
    let version: Version = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    Some(version.noonmark)
}

/// The file that `path` leads to, also where it does not exist yet.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    /// As many as Linux follows.
    const MAX_LINKS: usize = 40;

    let mut target = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&target) {
            Ok(next) => target = target.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(io::Error::other(t!("file-links-in-a-circle")))
}
