//! Earlier states of a plan: the last twenty that are not the same, and the last of each of thirty days.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::{MAX_BYTES, Places, StoreError, name_of, write_whole};
use crate::plan::Plan;
use crate::zone::Tzdb;

/// How many states are kept whenever they were made.
const STATES: usize = 20;
/// On how many days the last state is kept.
const DAYS: usize = 30;

/// How the name of a backup tells when it was made.
const TIME: &str = "%Y-%m-%dT%H-%M-%SZ";

/// The earlier states of one plan, in the directory of the user's data.
#[derive(Clone, Debug)]
pub struct Backups {
    directory: PathBuf,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backup {
    /// They are counted: clocks are put back, and a window can be opened at any instant.
    number: u64,
    /// When the plan was so.
    pub at: DateTime<Utc>,
    path: PathBuf,
}

impl Backups {
    /// Those of the plan at `plan`; none where the system names no directory.
    #[must_use]
    pub fn of(places: &Places, plan: &Path) -> Option<Self> {
        let directory = places.data.as_ref()?.join("backups").join(name_of(plan));
        Some(Self { directory })
    }

    /// All of them, the latest first.
    #[must_use]
    pub fn list(&self) -> Vec<Backup> {
        let entries = fs::read_dir(&self.directory).into_iter().flatten();
        let mut list: Vec<Backup> = entries
            .filter_map(|entry| backup(&entry.ok()?.path()))
            .collect();
        list.sort_unstable_by(|one, other| other.cmp(one));
        list
    }

    /// Keeps `content` as the state of `now`, if it is not the latest already, and lets go of those
    /// that are too many, and of an earlier one that is the same: who undoes and redoes has no more
    /// states than two. Gives the latest state, and whether it was there before.
    ///
    /// # Errors
    /// When the system does not let it be written.
    pub fn keep(&self, content: &[u8], now: DateTime<Utc>) -> Result<(Backup, bool), StoreError> {
        let list = self.list();
        let latest = list.first();
        let is_kept = |latest: &&Backup| read(latest).is_ok_and(|known| known == content);
        if let Some(latest) = latest.filter(is_kept) {
            return Ok((latest.clone(), true));
        }
        let number = latest.map_or(1, |latest| latest.number.saturating_add(1));
        let name = format!("{number:08} {}.json.gz", now.format(TIME));
        let path = self.directory.join(name);
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        let packed = packed.write_all(content).and_then(|()| packed.finish());
        write_whole(&path, packed.as_deref(), true)?;
        let is_same = |one: &Backup| match (&packed, fs::metadata(&one.path)) {
            (Ok(packed), Ok(of)) if of.len() == packed.len() as u64 => {
                super::read(&one.path).is_ok_and(|known| known == *packed)
            }
            _ => false,
        };

        let kept = Backup {
            number,
            at: now,
            path,
        };
        let mut days = BTreeSet::from([now.date_naive()]);
        let (mut states, mut is_again) = (1, false);
        for one in list {
            let last_of_day = days.len() < DAYS && days.insert(one.at.date_naive());
            let is_same = is_same(&one);
            let is_one = states < STATES && !is_same;
            states += usize::from(is_one);
            if !is_one && !last_of_day {
                self.forget(&one);
                is_again |= is_same;
            }
        }
        Ok((kept, is_again))
    }

    /// Lets one go: it is no state of its own.
    pub fn forget(&self, backup: &Backup) {
        // What cannot be deleted is one too many, no more.
        let _ = fs::remove_file(&backup.path);
    }

    /// The plan as it was then.
    ///
    /// # Errors
    /// When the file cannot be read, or is no good plan.
    pub fn plan(&self, backup: &Backup) -> Result<Plan, StoreError> {
        super::plan_of(&backup.path, &read(backup)?)
    }

    /// The latest that can be read, with zones that `tzdb` knows.
    #[must_use]
    pub fn newest_good(&self, tzdb: &Tzdb) -> Option<(Backup, Plan)> {
        let list = self.list().into_iter();
        let mut good = list.filter_map(|backup| {
            let plan = self.plan(&backup).ok()?;
            plan.check_zones(tzdb).ok()?;
            Some((backup, plan))
        });
        good.next()
    }
}

/// The backup with that name; nothing that has another.
fn backup(path: &Path) -> Option<Backup> {
    let name = path.file_name()?.to_str()?.strip_suffix(".json.gz")?;
    let (number, at) = name.split_once(' ')?;
    let at = NaiveDateTime::parse_from_str(at, TIME).ok()?;
    Some(Backup {
        number: number.parse().ok()?,
        at: at.and_utc(),
        path: path.to_owned(),
    })
}

fn read(backup: &Backup) -> Result<Vec<u8>, StoreError> {
    let mut content = Vec::new();
    let packed = super::read(&backup.path)?;
    let mut unpacked = GzDecoder::new(packed.as_slice()).take(MAX_BYTES + 1);
    let read = unpacked.read_to_end(&mut content);
    read.map_err(|source| StoreError::Read {
        path: backup.path.clone(),
        source,
    })?;
    Ok(content)
}
