//! The files of a tzdb that somebody chose: out of a directory, a tar, a tar.gz, a zip or a wheel.
//!
//! Nothing outside what was chosen is read: names that lead elsewhere are left out, links are
//! followed only to files that are themselves inside, and every length has a limit.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Cursor, Read};
use std::path::{Component, Path, PathBuf};

use flate2::read::GzDecoder;

use super::tzif;
use crate::t;

/// The largest package that is opened: tzdb has 0.5 MB.
const MAX_PACKAGE_BYTES: u64 = 64 * 1024 * 1024;

/// The largest text of tzdb that is read: the largest has 0.2 MB.
const MAX_TEXT_BYTES: u64 = 4 * 1024 * 1024;

/// How many files and directories are looked at: tzdb has 2,000 with its `right/` and `posix/` copies.
const MAX_FILES: usize = 20_000;

/// How deep directories are looked into: `America/Argentina/Ushuaia` below `usr/share/zoneinfo`.
const MAX_DEPTH: usize = 8;

/// How many links after one another are followed.
const MAX_LINKS: usize = 8;

/// The files of tzdb that are text, by their last name.
pub(super) const TEXTS: [&str; 15] = [
    "tzdata.zi",
    "africa",
    "antarctica",
    "asia",
    "australasia",
    "europe",
    "northamerica",
    "southamerica",
    "etcetera",
    "factory",
    "backward",
    "version",
    "+VERSION",
    "VERSION",
    KEPT,
];

/// Says in a tar of the program's own that names are as they were found.
pub(super) const KEPT: &str = "kept-version";

/// What is said to be left out where it is everything after some place in the file.
pub(super) fn the_archive() -> String {
    t!("left-out-archive")
}

/// What was found by its path within what was chosen, and what was left out, in words.
#[derive(Default)]
pub(super) struct Files {
    pub(super) found: BTreeMap<String, Vec<u8>>,
    pub(super) left_out: Vec<String>,
    looked_at: usize,
    kept_bytes: u64,
    stopped: bool,
}

impl Files {
    /// Everything of a tzdb at `path`, by what the file really is.
    ///
    /// # Errors
    /// When it cannot be read at all.
    pub(super) fn at(path: &Path) -> io::Result<Self> {
        let metadata = fs::metadata(path)?;
        if metadata.is_dir() {
            let mut files = Self::default();
            files.add_directory(path, &mut Vec::new())?;
            return Ok(files);
        }
        if !metadata.is_file() {
            return Err(io::Error::other(t!("package-neither")));
        }
        // Some files have no end whatever length they claim.
        let mut bytes = Vec::new();
        let limit = MAX_PACKAGE_BYTES + 1;
        fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_PACKAGE_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Self::of_bytes(&name, &bytes))
    }

    /// As [`Files::at`], for a file called `name` that has been read.
    pub(super) fn of_bytes(name: &str, bytes: &[u8]) -> Self {
        let mut files = Self::default();
        if bytes.starts_with(b"PK\x03\x04") {
            files.add_zip(bytes);
        } else if bytes.starts_with(&[0x1F, 0x8B]) {
            let unpacked = GzDecoder::new(bytes).take(MAX_PACKAGE_BYTES);
            files.add_tar(unpacked);
        } else if bytes.get(257..262) == Some(b"ustar") {
            files.add_tar(bytes);
            let archive = the_archive();
            let told = files.left_out.iter().any(|said| said.starts_with(&archive));
            if !bytes.ends_with(&[0; 1024]) && !told {
                files
                    .left_out
                    .push(format!("{archive}: {}", t!("left-out-end")));
            }
        } else if bytes.starts_with(b"TZif") {
            files
                .left_out
                .push(format!("{name}: {}", t!("left-out-one-zone")));
        } else if bytes.len() as u64 > MAX_TEXT_BYTES {
            files
                .left_out
                .push(format!("{name}: {}", t!("left-out-too-large")));
        } else {
            // Whatever its name, text of its own is read as tzdata.zi.
            files.found.insert("tzdata.zi".into(), bytes.to_vec());
        }
        files
    }

    /// Keeps what is TZif or one of tzdb's texts.
    fn add(&mut self, name: String, mut bytes: impl Read) -> io::Result<()> {
        let last = name.rsplit('/').next().unwrap_or_default();
        let mut content = Vec::new();
        if TEXTS.contains(&last) {
            bytes.take(MAX_TEXT_BYTES).read_to_end(&mut content)?;
        } else {
            bytes.by_ref().take(4).read_to_end(&mut content)?;
            if content != b"TZif" {
                return Ok(());
            }
            bytes.take(tzif::MAX_BYTES).read_to_end(&mut content)?;
        }
        self.keep(name, content);
        Ok(())
    }

    /// Keeps `content` while there is room: what an archive claims of its sizes is not believed.
    fn keep(&mut self, name: String, content: Vec<u8>) {
        self.kept_bytes += content.len() as u64;
        if self.kept_bytes <= MAX_PACKAGE_BYTES {
            self.found.insert(name, content);
        }
    }

    /// Whether one more file may be looked at; said once where not.
    fn goes_on(&mut self) -> bool {
        self.looked_at += 1;
        let said = if self.looked_at > MAX_FILES {
            t!("left-out-files", most = MAX_FILES)
        } else if self.kept_bytes > MAX_PACKAGE_BYTES {
            t!("left-out-too-much")
        } else {
            return true;
        };
        if !std::mem::replace(&mut self.stopped, true) {
            self.left_out.push(said);
        }
        false
    }

    fn add_directory(&mut self, root: &Path, below: &mut Vec<String>) -> io::Result<()> {
        let mut here = root.to_owned();
        here.extend(below.iter());
        let entries = fs::read_dir(&here)?.take(MAX_FILES + 1);
        let mut entries: Vec<_> = entries.filter_map(Result::ok).collect();
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            if !self.goes_on() {
                break;
            }
            let (Ok(name), Ok(kind)) = (entry.file_name().into_string(), entry.file_type()) else {
                continue;
            };
            below.push(name);
            let full = below.join("/");
            if kind.is_dir() && below.len() < MAX_DEPTH {
                if self.add_directory(root, below).is_err() {
                    self.left_out
                        .push(format!("{full}: {}", t!("left-out-unreadable")));
                }
            } else if let Err(error) = self.add_file(root, &full) {
                self.left_out.push(format!("{full}: {error}"));
            }
            below.pop();
        }
        Ok(())
    }

    fn add_file(&mut self, root: &Path, name: &str) -> io::Result<()> {
        match inside(root, name)? {
            Some(path) => self.add(name.to_owned(), fs::File::open(path)?),
            None => Ok(()),
        }
    }

    fn add_zip(&mut self, bytes: &[u8]) {
        let mut archive = match zip::ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => archive,
            Err(error) => return self.left_out.push(format!("{}: {error}", the_archive())),
        };
        for index in 0..archive.len() {
            if !self.goes_on() {
                break;
            }
            let entry = match archive.by_index(index) {
                Ok(entry) => entry,
                Err(error) => {
                    self.left_out.push(error.to_string());
                    continue;
                }
            };
            if !entry.is_file() {
                continue;
            }
            let raw = String::from_utf8_lossy(entry.name_raw()).into_owned();
            self.add_entry(&raw, entry);
        }
    }

    fn add_tar(&mut self, bytes: impl Read) {
        let mut links = Vec::new();
        let mut archive = tar::Archive::new(bytes);
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => return self.left_out.push(format!("{}: {error}", the_archive())),
        };
        for entry in entries {
            if !self.goes_on() {
                break;
            }
            let entry = match entry {
                Ok(entry) => entry,
                // What was read before it is good.
                Err(error) => {
                    self.left_out.push(format!("{}: {error}", the_archive()));
                    break;
                }
            };
            let raw = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let target = entry.link_name_bytes();
            let target = target.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            match (entry.header().entry_type(), target) {
                (tar::EntryType::Regular | tar::EntryType::Continuous, _) => {
                    self.add_entry(&raw, entry);
                }
                (tar::EntryType::Link, Some(target)) => links.push((raw, target)),
                (tar::EntryType::Symlink, Some(target)) => {
                    let beside = raw.rsplit_once('/').map_or("", |(parent, _)| parent);
                    links.push((raw.clone(), format!("{beside}/{target}")));
                }
                _ => {}
            }
        }
        self.follow(&links);
    }

    fn add_entry(&mut self, raw: &str, bytes: impl Read) {
        match within(raw) {
            None => self
                .left_out
                .push(format!("{raw}: {}", t!("left-out-leads-elsewhere"))),
            Some(name) => {
                if let Err(error) = self.add(name, bytes) {
                    self.left_out.push(format!("{raw}: {error}"));
                }
            }
        }
    }

    /// Gives each link the content of the file within the archive that it leads to.
    fn follow(&mut self, links: &[(String, String)]) {
        let targets: BTreeMap<String, Option<String>> = links
            .iter()
            .filter_map(|(link, target)| Some((within(link)?, resolved(target))))
            .collect();
        for link in targets.keys() {
            let mut at = link.clone();
            for _ in 0..MAX_LINKS {
                match targets.get(&at) {
                    Some(Some(next)) => at.clone_from(next),
                    Some(None) | None => break,
                }
            }
            match self.found.get(&at).cloned() {
                Some(content) => {
                    if !self.goes_on() {
                        break;
                    }
                    self.keep(link.clone(), content);
                }
                None if targets.contains_key(&at) => {
                    self.left_out
                        .push(format!("{link}: {}", t!("left-out-leads-nowhere")));
                }
                // To something that is no part of a tzdb.
                None => {}
            }
        }
    }
}

/// A path within an archive, if it stays there.
fn within(raw: &str) -> Option<String> {
    if raw.contains(['\\', '\0', ':']) {
        return None;
    }
    let mut parts = Vec::new();
    for part in Path::new(raw).components() {
        match part {
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::CurDir => {}
            Component::RootDir | Component::ParentDir | Component::Prefix(_) => return None,
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// The path that a link's target names within an archive, its `..` taken away.
fn resolved(target: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in target.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." {
            parts.pop()?;
        } else {
            parts.push(part);
        }
    }
    within(&parts.join("/"))
}

/// The file called `name` below `root`, links followed; none where that is no file or lies outside.
///
/// # Errors
/// When the system cannot follow the links, as where they lead in a circle.
pub(super) fn inside(root: &Path, name: &str) -> io::Result<Option<PathBuf>> {
    let Some(name) = within(name) else {
        return Ok(None);
    };
    let path = match fs::canonicalize(root.join(name)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found?,
    };
    // A pipe or a device would keep the reader waiting.
    let is_file = fs::metadata(&path)?.is_file();
    Ok((is_file && path.starts_with(fs::canonicalize(root)?)).then_some(path))
}
