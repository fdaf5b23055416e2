//! Every source of zone data on this machine, the newest first, and which of them is used.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use thiserror::Error;

use super::database::ends_as_written;
use super::{Database, PackageError, Source, Tzdb, Version};
use crate::t;

/// Which zone data to use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// The newest there is.
    #[default]
    Newest,
    /// The newest of one source.
    Source(Source),
    /// One release that the user added or the system has.
    Version(Version),
    /// A directory, or another file of a tzdb.
    Path(PathBuf),
}

impl FromStr for Choice {
    type Err = std::convert::Infallible;

    /// Reads `newest`, `bundled`, `user`, `system`, `chrono-tz`, a version such as `2026f`, or else a path.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "newest" => Self::Newest,
            "bundled" => Self::Source(Source::Bundled),
            "user" => Self::Source(Source::User),
            "system" => Self::Source(Source::System),
            "chrono-tz" => Self::Source(Source::ChronoTz),
            other => match other.parse() {
                Ok(version) if !Path::new(other).exists() => Self::Version(version),
                _ => Self::Path(other.into()),
            },
        })
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newest => f.write_str("newest"),
            Self::Source(source) => source.fmt(f),
            Self::Version(version) => version.fmt(f),
            Self::Path(path) => path.display().fmt(f),
        }
    }
}

/// Why a choice of zone data cannot be used.
#[derive(Debug, Error)]
pub enum ChoiceError {
    /// There is nothing of that name.
    #[error("{0}")]
    Missing(String),
    /// The file or directory is no tzdb.
    #[error(transparent)]
    Package(#[from] PackageError),
}

/// Every source of zone data on this machine.
#[derive(Clone)]
pub struct Sources {
    /// The newest first; chrono-tz last.
    databases: Vec<Arc<Database>>,
    /// Sources that could not be read, in words.
    notices: Vec<String>,
}

impl Sources {
    /// Looks for the user's databases in `kept`, and for the system's in the first of `system` that
    /// is there; `named` is where somebody said that it is. Only versions are read, zones when they
    /// are asked for.
    #[must_use]
    pub fn find(kept: Option<&Path>, named: Option<&Path>, system: &[PathBuf]) -> Self {
        let mut databases = vec![Database::bundled(), Database::chrono_tz()];
        let mut notices = Vec::new();
        let mut add = |path: &Path, read: io::Result<Database>| match read {
            Ok(database) => databases.push(database),
            Err(error) => notices.push(format!("{}: {}", path.display(), in_words(&error))),
        };
        let tars = match kept.map(tars).transpose() {
            Ok(paths) => paths.unwrap_or_default(),
            Err(error) => {
                add(kept.unwrap_or(Path::new("")), Err(error));
                Vec::new()
            }
        };
        let mut cut_off = Vec::new();
        for path in &tars {
            // What a tar's reader says of garbage helps nobody.
            let again = || t!("source-damaged");
            let read = Database::kept(path).map_err(|error| match error.kind() {
                io::ErrorKind::PermissionDenied => error,
                _ => io::Error::other(again()),
            });
            if read.is_ok() && !ends_as_written(path).unwrap_or(false) {
                cut_off.push(path);
            }
            add(path, read);
        }
        let usual = system.iter().map(PathBuf::as_path);
        for path in named.into_iter().chain(usual.filter(|path| path.exists())) {
            let read = Database::directory(Source::System, path);
            let found = read.is_ok();
            add(path, read);
            if found {
                break;
            }
        }
        notices.extend(cut_off.into_iter().map(|path| {
            let path = path.display();
            format!("{path}: {}", t!("source-cut-off"))
        }));
        databases.sort_by(|one, other| rank(other).cmp(&rank(one)));
        Self {
            databases: databases.into_iter().map(Arc::new).collect(),
            notices,
        }
    }

    /// Every source, the newest first.
    #[must_use]
    pub fn databases(&self) -> &[Arc<Database>] {
        &self.databases
    }

    /// The newest data, with all the others to fall back on.
    #[must_use]
    pub fn newest(&self) -> Tzdb {
        match self.databases.as_slice() {
            [newest, others @ ..] => Tzdb::new(newest.clone(), others.to_vec()),
            [] => Tzdb::bundled(),
        }
    }

    /// Sources that could not be read, in words.
    #[must_use]
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// The data of `choice`, with all the others to fall back on, the newest first.
    ///
    /// # Errors
    /// When there is no such source, or no zones are in the file named.
    pub fn choose(&self, choice: &Choice) -> Result<Tzdb, ChoiceError> {
        let find = |wanted: &dyn Fn(&Database) -> bool| {
            let mut found = self.databases.iter();
            found.find(|database| wanted(database)).cloned()
        };
        let used = match choice {
            Choice::Newest => find(&|_| true),
            Choice::Source(source) => find(&|database| database.source() == *source),
            Choice::Version(version) => find(&|database| database.version() == Some(version)),
            Choice::Path(path) => match find(&|database| is_called(database, path)) {
                Some(listed) => Some(listed),
                None => Some(Arc::new(Database::at(path)?)),
            },
        };
        let used = used.ok_or_else(|| {
            ChoiceError::Missing(match choice {
                Choice::Source(Source::User) => t!("source-none-added"),
                Choice::Source(source) => t!("source-missing", source = source.in_words()),
                other => t!("source-no-tzdb", version = other.to_string()),
            })
        })?;
        let others = self
            .databases
            .iter()
            .filter(|other| !Arc::ptr_eq(other, &used));
        Ok(Tzdb::new(used.clone(), others.cloned().collect()))
    }
}

/// Whether it is the database at `path`, or one that was added and is kept under that name.
fn is_called(database: &Database, path: &Path) -> bool {
    let own = database.path();
    let kept = own.filter(|_| database.source() == Source::User);
    let name = kept.and_then(Path::file_stem);
    own == Some(path) || (name == Some(path.as_os_str()) && !path.exists())
}

fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => t!("source-no-directory"),
        io::ErrorKind::NotADirectory => t!("source-not-a-directory"),
        io::ErrorKind::PermissionDenied => t!("file-denied"),
        _ => error.to_string(),
    }
}

/// The tars in a directory, in the order of their names; none where there is no directory yet.
fn tars(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(directory) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let is_tar = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "tar");
    let mut paths: Vec<_> = paths.filter(is_tar).collect();
    paths.sort();
    Ok(paths)
}

/// Higher is better: chrono-tz is the last resort, a version is better than none, a newer one than an
/// older one, and of the same one that which is sure to be whole.
fn rank(database: &Database) -> impl Ord + use<'_> {
    let source = database.source();
    (
        source != Source::ChronoTz,
        database.version(),
        std::cmp::Reverse(source),
    )
}
