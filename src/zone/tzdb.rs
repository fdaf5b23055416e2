//! The zone data in use: one database, and those that answer where it cannot.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Database, Source, Version, Zone};
use crate::t;

/// The zone data in use; zones are read when they are first asked for.
#[derive(Clone)]
pub struct Tzdb(Arc<Inner>);

struct Inner {
    used: Arc<Database>,
    /// Asked, in this order, for what the one in use lacks or cannot read.
    others: Vec<Arc<Database>>,
    /// Each with the place of the database that had it, in the order of asking.
    read: Mutex<HashMap<String, Option<(usize, Zone)>>>,
    /// By database in the order of asking: what was wrong.
    trouble: Mutex<BTreeMap<usize, Vec<String>>>,
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

    /// The same data with nothing read yet: what is asked of it is told by none but its own notices.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self::new(self.0.used.clone(), self.0.others.clone())
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

    /// The newest of the other databases, if it is newer than the one in use, or that has no version.
    #[must_use]
    pub fn newer(&self) -> Option<&Arc<Database>> {
        let others = self.0.others.iter();
        let versioned = others.filter(|other| other.version().is_some() && !other.is_partial());
        let newest = versioned.max_by(|one, other| one.version().cmp(&other.version()))?;
        (newest.version() > self.version() && !self.0.used.is_partial()).then_some(newest)
    }

    /// The other databases that answered for zones that the one in use lacks or cannot read, each
    /// with the number of zones that were asked for so far.
    #[must_use]
    pub fn answered_besides(&self) -> Vec<(&Arc<Database>, usize)> {
        let read = lock(&self.0.read);
        let places: Vec<_> = read.values().flatten().map(|(place, _)| *place).collect();
        drop(read);
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for place in places {
            *counts.entry(place).or_default() += 1;
        }
        let whole = self.chain().position(|database| !database.is_partial());
        let besides = counts.into_iter().filter(|(place, _)| Some(*place) > whole);
        let named = besides.filter_map(|(place, count)| Some((self.chain().nth(place)?, count)));
        named.collect()
    }

    /// The zone or link of that name, or `None` where no source knows it.
    ///
    /// What the database in use lacks or cannot read, the next one answers, and
    /// [`Tzdb::notices`] tells it.
    #[must_use]
    pub fn zone(&self, name: &str) -> Option<Zone> {
        let mut read = lock(&self.0.read);
        let known = read.get(name).cloned();
        let known = known.unwrap_or_else(|| {
            let found = self.look_up(name);
            read.insert(name.to_owned(), found.clone());
            found
        });
        known.map(|(_, zone)| zone)
    }

    fn look_up(&self, name: &str) -> Option<(usize, Zone)> {
        let mut lacking = Vec::new();
        let mut broken_in = Vec::new();
        for (place, database) in self.chain().enumerate() {
            match database.zone(name) {
                Ok(Some(zone)) => {
                    for (place, problem) in lacking {
                        self.note(
                            place,
                            t!(
                                "zone-answered-by",
                                problem = problem,
                                data = database.to_string()
                            ),
                        );
                    }
                    return Some((place, zone));
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
            self.note(
                place,
                t!("zone-in-no-other", problem = problem, zone = name),
            );
        }
        None
    }

    fn note(&self, place: usize, problem: String) {
        let mut trouble = lock(&self.0.trouble);
        trouble.entry(place).or_default().push(problem);
    }

    /// What could not be taken from the data in use: one notice a source, which names the first file
    /// or zone, and how many more there are; [`Tzdb::problems`] has all of them.
    #[must_use]
    pub fn notices(&self) -> Vec<String> {
        let trouble = lock(&self.0.trouble);
        let said = trouble.values().filter_map(|problems| {
            let (first, more) = problems.split_first()?;
            Some(match more.len() {
                0 => first.clone(),
                more => t!("zone-problems", first = first, more = more),
            })
        });
        said.collect()
    }

    /// Everything that could not be taken from the data in use so far.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        let trouble = lock(&self.0.trouble);
        trouble.values().flatten().cloned().collect()
    }
}

fn lacks(database: &Database, name: &str) -> String {
    let said = t!("zone-lacking", data = database.to_string(), zone = name);
    match database.path() {
        Some(path) => format!("{}: {said}", path.display()),
        None => said,
    }
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
