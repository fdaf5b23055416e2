//! The plan on disk: where it is, reading it, and replacing it whole.

mod aside;
mod backups;
pub mod crash;
mod file;
mod lock;
mod places;
mod preferences;
mod session;
mod settings;
mod tidy;
mod tzdb;

pub use backups::{Backup, Backups};
pub use file::{PlanFile, Synced};
pub use places::Places;
use places::name_of;
pub use preferences::{Hours, Order, Preferences, Theme};
pub use session::Session;
pub use settings::{NoticeSettings, Settings, put_first};
pub use tzdb::{add_tzdb, remove_tzdb, seen, set_seen, sources};

use std::fs;
use std::io::{self, Read, Write};
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
    #[error("{}", match line {
        Some(line) => t!("file-not-read-at", path = shown(path), line = line.to_string(), why = source.to_string()),
        None => t!("file-not-read", path = shown(path), why = source.to_string()),
    })]
    Content {
        /// The file asked for.
        path: PathBuf,
        /// Where in it, counted from 1; none where it is not in one place, or is told by `source`.
        line: Option<usize>,
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
    #[error("{}", t!("file-not-saved", path = shown(path), why = match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => t!("file-no-directory"),
        _ => in_words(source),
    }))]
    Write {
        /// The file asked for.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl StoreError {
    /// Whether there is no such file.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Read { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }
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
    let content = read(path)?;
    let plan = plan_of(path, &content)?;
    check_zones(path, &content, &plan, tzdb)?;
    Ok(plan)
}

/// The text of a JSON file in whatever encoding its first bytes tell, UTF-8 where they tell none;
/// what is no text in it is U+FFFD.
///
/// JSON begins with two ASCII characters, so that UTF-16 without a byte order mark is known by its
/// zeros (RFC 4627, 3).
#[must_use]
pub fn text_of(content: &[u8]) -> String {
    let encoding = match content {
        [1..=0x7f, 0, 1..=0x7f, 0, ..] => encoding_rs::UTF_16LE,
        [0, 1..=0x7f, 0, 1..=0x7f, ..] => encoding_rs::UTF_16BE,
        _ => encoding_rs::UTF_8,
    };
    let (text, _, _) = encoding.decode(content);
    text.into_owned()
}

/// The plan in what was read from `path`.
fn plan_of(path: &Path, content: &[u8]) -> Result<Plan, StoreError> {
    let text = std::str::from_utf8(content).map_err(|error| StoreError::NotText {
        path: path.to_owned(),
        byte: error.valid_up_to(),
    })?;
    Plan::from_json(text).map_err(|source| StoreError::Content {
        path: path.to_owned(),
        line: source.line_in(text),
        source,
    })
}

/// Checks the zones of the plan that was in what was read from `path`.
fn check_zones(path: &Path, content: &[u8], plan: &Plan, tzdb: &Tzdb) -> Result<(), StoreError> {
    let checked = plan.check_zones(tzdb);
    checked.map_err(|source| StoreError::Content {
        path: path.to_owned(),
        line: str::from_utf8(content)
            .ok()
            .and_then(|text| source.line_in(text)),
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

/// Writes what leaves the program: replaces the file at `path`, whole or not at all.
///
/// # Errors
/// When the system does not let it be written.
pub fn save_export(path: &Path, content: &[u8]) -> Result<(), StoreError> {
    write_whole(path, Ok(content), true)
}

/// Replaces the file at `path`, whole or not at all; makes its directory if there is none and it may.
///
/// A symbolic link stays one: the file that it leads to is replaced.
fn write_whole(
    path: &Path,
    content: Result<impl AsRef<[u8]>, &io::Error>,
    makes_directory: bool,
) -> Result<(), StoreError> {
    let write = || {
        let content = content.map_err(|error| io::Error::other(error.to_string()))?;
        if let Some(directory) = path.parent().filter(|_| makes_directory) {
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
