//! The zone data in use: one database, and those that answer where it cannot.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Database, Source, Version, Zone};

/// The zone data in use; zones are read when they are first asked for.
#[derive(Clone)]
pub struct Tzdb(Arc<Inner>);

struct Inner {
    used: Arc<Database>,
    /// Asked, in this order, for what the one in use lacks or cannot read.
    others: Vec<Arc<Database>>,
    read: Mutex<HashMap<String, Option<Zone>>>,
    /// By database in the order of asking: the first thing that was wrong, and how many more.
    trouble: Mutex<BTreeMap<usize, (String, usize)>>,
}

impl Tzdb {
    /// Uses `used`, and in this order `others` for what it lacks or cannot read.
    #[must_use]
    pub fn new(used: Arc<Database>, others: Vec<Arc<Database>>) -> Self {
        Self(Arc::new(Inner {
            used,
            others,
            read: Mutex::default(),
            trouble: Mutex::default(),
        }))
    }

    /// The data compiled into the program, with chrono-tz as the last resort.
    #[must_use]
    pub fn bundled() -> Self {
        let last_resort = Arc::new(Database::chrono_tz());
        Self::new(Arc::new(Database::bundled()), vec![last_resort])
    }

    /// chrono-tz alone.
    #[must_use]
    pub fn chrono_tz() -> Self {
        Self::new(Arc::new(Database::chrono_tz()), Vec::new())
    }

    /// The database in use.
    #[must_use]
    pub fn used(&self) -> &Arc<Database> {
        &self.0.used
    }

    /// Every database, the one in use first.
    pub(super) fn chain(&self) -> impl Iterator<Item = &Arc<Database>> {
        std::iter::once(&self.0.used).chain(&self.0.others)
    }

    /// Where the data comes from.
    #[must_use]
    pub fn source(&self) -> Source {
        self.0.used.source()
    }

    /// The tzdb release, as the data itself names it.
    #[must_use]
    pub fn version(&self) -> Option<&Version> {
        self.0.used.version()
    }

    /// The names of all zones and links, sorted.
    #[must_use]
    pub fn names(&self) -> &[String] {
        let mut whole = self.chain().filter(|database| !database.is_partial());
        whole.next().map_or(&[], |database| database.names())
    }

    /// The zone or link of that name, or `None` where no source knows it.
    ///
    /// What the database in use lacks or cannot read, the next one answers, and
    /// [`Tzdb::notices`] tells it.
    #[must_use]
    pub fn zone(&self, name: &str) -> Option<Zone> {
        let mut read = lock(&self.0.read);
        if let Some(zone) = read.get(name) {
            return zone.clone();
        }
        let zone = self.look_up(name);
        read.insert(name.to_owned(), zone.clone());
        zone
    }

    fn look_up(&self, name: &str) -> Option<Zone> {
        let mut lacking = Vec::new();
        let mut broken_in = Vec::new();
        for (place, database) in self.chain().enumerate() {
            match database.zone(name) {
                Ok(Some(zone)) => {
                    for (place, problem) in lacking {
                        self.note(place, format!("{problem}; {database} answers for it"));
                    }
                    return Some(zone);
                }
                Ok(None) if database.is_partial() => {}
                Ok(None) => lacking.push((place, lacks(database, name))),
                Err(broken) => {
                    let problem = format!("{}: {}", broken.file, broken.problem);
                    // Else a name that is right would only be said to be unknown.
                    broken_in.push((place, problem.clone()));
                    lacking.push((place, problem));
                }
            }
        }
        for (place, problem) in broken_in {
            self.note(place, format!("{problem}; no other zone data has {name}"));
        }
        None
    }

    fn note(&self, place: usize, problem: String) {
        let mut trouble = lock(&self.0.trouble);
        let noted = trouble.entry(place).or_insert_with(|| (problem, 0));
        noted.1 += 1;
    }

    /// What could not be taken from the data in use: one notice a source, which names the first file
    /// or zone.
    #[must_use]
    pub fn notices(&self) -> Vec<String> {
        let trouble = lock(&self.0.trouble);
        let said = trouble.values().map(|(first, count)| match count {
            0 | 1 => first.clone(),
            2 => format!("{first} (and one more)"),
            more => format!("{first} (and {} more)", more - 1),
        });
        said.collect()
    }
}

fn lacks(database: &Database, name: &str) -> String {
    let place = database.path().map(|path| format!("{}: ", path.display()));
    format!("{}{database}, has no {name}", place.unwrap_or_default())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// As the status line shows it: `tzdb 2026f, bundled`.
impl fmt::Display for Tzdb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.used.fmt(f)
    }
}

impl fmt::Debug for Tzdb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tzdb({self})")
    }
}
