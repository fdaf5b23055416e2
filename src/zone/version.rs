//! A tzdb release's name, as the data itself gives it.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use smol_str::SmolStr;

use crate::t;

/// A tzdb release: `2026f`, and perhaps what a distributor added to it.
///
/// Releases are ordered as they come out: `2025z` before `2025za` before `2026a`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    text: SmolStr,
    year: u16,
    letters: usize,
}

impl FromStr for Version {
    type Err = ();

    /// Reads `2026f`; what follows the letters (`2026f-2-gab12`) is kept.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        let (year, rest) = text.split_at_checked(4).ok_or(())?;
        let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        let tail = rest.get(letters..).unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._+~".contains(c);
        // A sign would be read as part of a number.
        let digits = year.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || letters == 0 || text.len() > 40 || !tail.chars().all(plain) {
            return Err(());
        }
        Ok(Self {
            year: year.parse().map_err(|_| ())?,
            letters,
            text: text.into(),
        })
    }
}

impl Version {
    /// A release for people: `2026f`, or `of unknown version`.
    pub(super) fn in_words(version: Option<&Self>) -> String {
        version.map_or_else(|| t!("tzdb-version-unknown"), ToString::to_string)
    }

    /// The version that one of a database's own files names: the first line of `tzdata.zi`
    /// (`# version 2026f`), all of `version` or `+VERSION`.
    pub(super) fn named_in(text: &str) -> Option<Self> {
        let line = text.lines().next()?;
        line.strip_prefix("# version ").unwrap_or(line).parse().ok()
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |version: &Self| (version.year, version.letters);
        key(self)
            .cmp(&key(other))
            .then_with(|| self.text.cmp(&other.text))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
