//! A whole tzdb in memory: read from what people have of it, and kept as a tar.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::files::{ARCHIVE, Files, KEPT, TEXTS};
use super::{Version, Zone, compile};

/// The zones of one tzdb release, each read and found good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The release, as one of its files names it.
    pub version: Option<Version>,
    /// TZif data by the zone's or link's name.
    pub zones: BTreeMap<String, Vec<u8>>,
    /// What was left out, in words.
    pub left_out: Vec<String>,
}

/// Why something is no tzdb.
#[derive(Debug, Error)]
pub enum PackageError {
    /// The system could not read it.
    #[error("{}: {source}", path.display())]
    Read {
        /// The file or directory asked for.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Nothing in it is a zone.
    #[error(
        "{}: no time zones in it (a directory of TZif files, a tzdata.zi, or the tar.gz or wheel \
         of a tzdata release){reason}", path.display()
    )]
    NoZones {
        /// The file or directory asked for.
        path: PathBuf,
        /// The first thing that was left out, or nothing.
        reason: String,
    },
}

impl PackageError {
    /// What is wrong, without the file's name.
    pub(super) fn reason(&self) -> String {
        match self {
            Self::Read { source, .. } => source.to_string(),
            Self::NoZones { reason, .. } => format!("no time zones in it{reason}"),
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
    /// When nothing in it is a zone.
    pub fn read(path: &Path) -> Result<Self, PackageError> {
        let files = Files::at(path).map_err(|source| PackageError::Read {
            path: path.to_owned(),
            source,
        })?;
        let package = Self::of(files);
        if package.zones.is_empty() {
            let first = package.left_out.first();
            return Err(PackageError::NoZones {
                path: path.to_owned(),
                reason: first.map(|said| format!("; {said}")).unwrap_or_default(),
            });
        }
        Ok(package)
    }

    /// As [`Package::read`], from bytes; without zones where there are none in them.
    #[must_use]
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Self {
        Self::of(Files::of_bytes(name, bytes))
    }

    fn of(files: Files) -> Self {
        let Files {
            found,
            mut left_out,
            ..
        } = files;
        let text = |bytes: &Vec<u8>| {
            String::from_utf8_lossy(bytes.get(..80).unwrap_or(bytes)).into_owned()
        };
        let called = |wanted: &str| {
            let mut files = found.iter();
            files.find(|(name, _)| name.rsplit('/').next() == Some(wanted))
        };
        let version = ["tzdata.zi", "version", "+VERSION"]
            .into_iter()
            .find_map(|name| Version::named_in(&text(called(name)?.1)));
        let binary: BTreeMap<&str, &Vec<u8>> = found
            .iter()
            .filter(|(_, bytes)| bytes.starts_with(b"TZif"))
            .map(|(name, bytes)| (name.as_str(), bytes))
            .collect();
        let named: BTreeMap<String, Vec<u8>> = if binary.is_empty() {
            let one = called("tzdata.zi").map(|(_, bytes)| vec![("tzdata.zi", bytes.as_slice())]);
            let texts = one.unwrap_or_else(|| {
                let parts = TEXTS
                    .into_iter()
                    .filter(|name| !name.to_lowercase().contains("version"));
                parts
                    .filter_map(|name| Some((name, called(name)?.1.as_slice())))
                    .collect()
            });
            let (zones, problems) = compile::compile(&texts);
            left_out.extend(problems);
            let good = zones.into_iter().filter(|(name, _)| is_zone_name(name));
            good.collect()
        } else {
            let kept = found.contains_key(KEPT);
            let root = if kept { "" } else { root_of(&binary) };
            let below = |name: &str| Some(name.strip_prefix(root)?.to_owned());
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
        Self {
            version,
            zones,
            left_out,
        }
    }

    /// What was left out that is the zone of that name, or may have held it.
    pub(super) fn why_not(&self, name: &str) -> Option<&str> {
        let is_it = |said: &&String| {
            let file = said.split(": ").next().unwrap_or_default();
            let before = file.strip_suffix(name);
            file == ARCHIVE || before.is_some_and(|dir| dir.is_empty() || dir.ends_with('/'))
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

/// The directory that holds `Etc/UTC`, with its slash: the shortest where there are several, as the
/// copies in `posix/` and `right/` are deeper.
fn root_of<'a>(files: &BTreeMap<&'a str, &Vec<u8>>) -> &'a str {
    let with = |known: &'static str| {
        let roots = files
            .keys()
            .filter_map(move |name| name.strip_suffix(known));
        roots
            .filter(|root| root.is_empty() || root.ends_with('/'))
            .min_by_key(|root| root.len())
    };
    with("Etc/UTC")
        .or_else(|| with("UTC"))
        .or_else(|| with("Europe/London"))
        .unwrap_or("")
}

/// Whether a file of that name is a zone: not a copy, and not the machine's own choice of one.
pub(super) fn is_zone_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_+-".contains(c);
    let part = |part: &str| !part.is_empty() && part.chars().all(plain);
    let other = ["posix/", "right/"]
        .iter()
        .any(|copy| name.starts_with(copy))
        || matches!(name, "localtime" | "posixrules")
        || TEXTS.contains(&name);
    name.len() <= 60 && !other && name.split('/').all(part)
}
