//! A plan file that is open here, and perhaps elsewhere too.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use super::lock::Lock;
use super::{
    Backup, Backups, Places, StoreError, check_zones, name_of, plan_of, read, write_whole,
};
use super::{aside, tidy};
use crate::plan::merge::{Conflict, merge};
use crate::plan::{FILE_VERSION, Plan};
use crate::t;
use crate::zone::Tzdb;

/// A plan file that is open: what is written to it takes in what others have written meanwhile.
///
/// While it is read and written no other Noonmark on this machine writes it. What another program
/// or machine has written is seen by its content, and is never written over: it is merged.
#[derive(Clone, Debug)]
pub struct PlanFile {
    path: PathBuf,
    lock: Option<PathBuf>,
    backups: Option<Backups>,
    /// What was in the file when it was last read or written; nothing where there was none.
    known: Option<Known>,
    /// The step of the user's that goes on, and its state so far.
    step: Option<usize>,
    unfinished: Option<(usize, Backup)>,
    insists: bool,
    /// Whether what was read is among the earlier states.
    is_kept: bool,
    /// Whether what writers left that were killed has been cleared away.
    is_tidy: bool,
    /// The zone data that has to know every zone of what others write; any zone is taken without.
    tzdb: Option<Tzdb>,
}

#[derive(Clone, Debug)]
struct Known {
    content: Vec<u8>,
    plan: Plan,
}

/// What came of bringing a plan and its file together.
#[derive(Debug)]
pub struct Synced {
    /// What both are now.
    pub plan: Plan,
    /// What both had changed: in `plan` as it was in the file.
    pub conflicts: Vec<Conflict>,
    /// A file that could not be read and was in its place: where it is now.
    pub set_aside: Option<PathBuf>,
    /// Why the state could not be backed up.
    pub no_backup: Option<StoreError>,
}

/// How long another program may take to write a file that is found half written.
const WRITING: Duration = Duration::from_millis(300);

impl Synced {
    fn of(plan: Plan) -> Self {
        Self {
            plan,
            conflicts: Vec::new(),
            set_aside: None,
            no_backup: None,
        }
    }
}

impl PlanFile {
    /// The plan at `path` and the plan in it.
    ///
    /// # Errors
    /// As [`super::load`].
    pub fn open(path: &Path, places: &Places, tzdb: &Tzdb) -> Result<(Self, Plan), StoreError> {
        let content = read_file(path)?;
        let plan = plan_of(path, &content)?;
        check_zones(path, &content, &plan, tzdb)?;
        let mut file = Self::new(path, places);
        file.known = Some(Known {
            content,
            plan: plan.clone(),
        });
        Ok((file, plan))
    }

    /// The file at `path`, whatever is there: it is made with the first plan that is written.
    #[must_use]
    pub fn new(path: &Path, places: &Places) -> Self {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let locks = places.local.as_ref().map(|local| local.join("locks"));
        Self {
            lock: locks.map(|locks| locks.join(format!("{}.lock", name_of(&path)))),
            backups: Backups::of(places, &path),
            known: None,
            step: None,
            unfinished: None,
            insists: false,
            is_kept: false,
            is_tidy: false,
            tzdb: None,
            path,
        }
    }

    /// The plan in it, whether or not its zones are known.
    ///
    /// # Errors
    /// As [`super::load`].
    pub fn read(&self) -> Result<Plan, StoreError> {
        plan_of(&self.path, &read_file(&self.path)?)
    }

    /// Its earlier states.
    #[must_use]
    pub fn backups(&self) -> Option<&Backups> {
        self.backups.as_ref()
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes what has changed in `mine`, and takes in what has changed in the file.
    ///
    /// # Errors
    /// When the file cannot be read or written, or is a newer program's. It is then as it was.
    pub fn sync(&mut self, mine: &Plan, now: DateTime<Utc>) -> Result<Synced, StoreError> {
        let _lock = self.lock()?;
        self.sync_locked(mine, now)
    }

    /// Reads the plan as it is in the file, lets `change` change it, and writes it. Gives what came
    /// of it, and nothing where `change` could not be made.
    ///
    /// # Errors
    /// When the file cannot be read or written, or is a newer program's. It is then as it was.
    pub fn update<E>(
        &mut self,
        change: impl FnOnce(&mut Plan) -> Result<(), E>,
        now: DateTime<Utc>,
    ) -> Result<Result<Synced, E>, StoreError> {
        let _lock = self.lock()?;
        let content = read_file(&self.path)?;
        let mut plan = plan_of(&self.path, &content)?;
        self.known = Some(Known {
            content,
            plan: plan.clone(),
        });
        if let Err(error) = change(&mut plan) {
            return Ok(Err(error));
        }
        self.sync_locked(&plan, now).map(Ok)
    }

    /// What is written next is of that step of the user's, which goes on: typing a title is one
    /// state to go back to, not one a letter.
    pub fn goes_on(&mut self, step: Option<usize>) {
        self.step = step;
    }

    /// What others write is taken in only where `tzdb` knows its zones, as a plan is opened.
    pub fn computes_with(&mut self, tzdb: Tzdb) {
        self.tzdb = Some(tzdb);
    }

    /// The plan is written also where nothing has changed in it, and its file has gone or cannot be
    /// read.
    pub fn insist(&mut self) {
        self.insists = true;
    }

    /// Puts a plan in the place of whatever is in the file: what can be read is among its earlier
    /// states then, what cannot is set aside.
    ///
    /// # Errors
    /// When the file cannot be written, or is a newer program's. It is then as it was.
    pub fn replace(&mut self, plan: &Plan, now: DateTime<Utc>) -> Result<Synced, StoreError> {
        let _lock = self.lock()?;
        let mut synced = Synced::of(plan.clone());
        self.known = None;
        let found = match self.found() {
            Err(StoreError::TooLarge { .. }) => Some(Vec::new()),
            Err(StoreError::Read { path, source }) => {
                return Err(StoreError::Write { path, source });
            }
            found => found?,
        };
        match found.as_ref().map(|found| plan_of(&self.path, found)) {
            Some(Ok(theirs)) if theirs.noonmark > FILE_VERSION => {
                let version = theirs.noonmark;
                return Err(StoreError::Newer { version });
            }
            Some(Err(_)) => synced.set_aside = Some(self.set_aside(now)?),
            _ => {}
        }
        self.write(plan, &mut synced, found.as_deref(), now)?;
        Ok(synced)
    }

    /// Moves what is in the file, and cannot be read, to a name that says so, and gives that name.
    ///
    /// # Errors
    /// When the system does not let it be moved.
    pub fn set_aside(&mut self, now: DateTime<Utc>) -> Result<PathBuf, StoreError> {
        self.known = None;
        aside::move_aside(&self.path, now)
    }

    fn lock(&self) -> Result<Option<Lock>, StoreError> {
        let Some(path) = &self.lock else {
            return Ok(None);
        };
        match Lock::take(path) {
            Ok(lock) => Ok(Some(lock)),
            Err(source) if source.kind() == io::ErrorKind::ResourceBusy => Err(StoreError::Write {
                path: self.path.clone(),
                source,
            }),
            // That it cannot be made is no reason to lose the plan: what is in the file is looked
            // at all the same.
            Err(_) => Ok(None),
        }
    }

    fn sync_locked(&mut self, mine: &Plan, now: DateTime<Utc>) -> Result<Synced, StoreError> {
        let base = self.known.as_ref().map(|known| &known.plan);
        let has_to_be_written = self.insists || base != Some(mine);
        let mut synced = Synced::of(mine.clone());
        let mut found = match self.found() {
            // There is something to be written: what cannot be read makes room for it.
            Err(StoreError::TooLarge { .. }) if has_to_be_written => {
                synced.set_aside = Some(self.set_aside(now)?);
                None
            }
            // Who wants to save is told that it is not.
            Err(StoreError::Read { path, source }) if has_to_be_written => {
                return Err(StoreError::Write { path, source });
            }
            found => found?,
        };
        let base = self.known.as_ref().map(|known| &known.plan);
        let is_known = match (&self.known, &found) {
            (Some(known), Some(found)) => known.content == *found,
            (known, found) => known.is_none() && found.is_none(),
        };
        let mut theirs = base.cloned();
        match found
            .as_ref()
            .filter(|_| !is_known)
            .map(|found| self.theirs(found))
        {
            Some(Ok((content, plan))) => {
                found = Some(content);
                // A file that was not known has nothing in common with what is to be written.
                let merged = merge(base.unwrap_or(&Plan::default()), mine, &plan);
                (synced.plan, synced.conflicts) = (merged.plan, merged.conflicts);
                theirs = Some(plan);
                // What is not taken of mine is kept, also where nobody answers.
                if let (Some(backups), false) = (&self.backups, synced.conflicts.is_empty()) {
                    let kept = backups.keep(self.text(mine)?.as_bytes(), now);
                    synced.no_backup = kept.err();
                }
            }
            Some(Err(StoreError::Content { .. } | StoreError::NotText { .. }))
                if has_to_be_written =>
            {
                synced.set_aside = Some(self.set_aside(now)?);
            }
            Some(Err(error)) => return Err(error),
            // It is gone. What has been changed is written all the same; nothing else is.
            None if found.is_none() && !has_to_be_written => {
                return Err(StoreError::Read {
                    path: self.path.clone(),
                    source: io::ErrorKind::NotFound.into(),
                });
            }
            None => {}
        }
        let is_so = theirs.as_ref() == Some(&synced.plan) && synced.set_aside.is_none();
        match found {
            Some(content) if is_so => {
                // What was read is kept before something else happens to it.
                if let Some(backups) = self.backups.as_ref().filter(|_| !is_known || !self.is_kept)
                {
                    // That it cannot be is told where something is written.
                    self.is_kept = backups.keep(&content, now).is_ok();
                }
                let plan = synced.plan.clone();
                self.known = Some(Known { content, plan });
            }
            found => self.write(mine, &mut synced, found.as_deref(), now)?,
        }
        self.insists = false;
        Ok(synced)
    }

    /// What is in the file; nothing where there is none.
    fn found(&self) -> Result<Option<Vec<u8>>, StoreError> {
        match read_file(&self.path) {
            Ok(content) => Ok(Some(content)),
            Err(error) if error.is_missing() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The plan in what was found, and what it was read of: a file that another program is writing is given
    /// time.
    fn theirs(&self, found: &[u8]) -> Result<(Vec<u8>, Plan), StoreError> {
        let mut content = found.to_vec();
        let plan = plan_of(&self.path, &content).or_else(|_| {
            std::thread::sleep(WRITING);
            content = read_file(&self.path)?;
            plan_of(&self.path, &content)
        })?;
        // Where a zone was not known before, as with older data, that is no fault of what others write.
        let known = self.known.as_ref().map(|known| &known.plan);
        if let Some(tzdb) = &self.tzdb
            && known.is_none_or(|known| known.check_zones(tzdb).is_ok())
        {
            check_zones(&self.path, &content, &plan, tzdb)?;
        }
        Ok((content, plan))
    }

    fn text(&self, plan: &Plan) -> Result<String, StoreError> {
        plan.to_json().map_err(|error| StoreError::Write {
            path: self.path.clone(),
            source: error.into(),
        })
    }

    fn write(
        &mut self,
        mine: &Plan,
        synced: &mut Synced,
        found: Option<&[u8]>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let version = synced.plan.noonmark.max(mine.noonmark);
        if version > FILE_VERSION {
            return Err(StoreError::Newer { version });
        }
        let content = self.text(&synced.plan)?.into_bytes();
        let mut backed_up = Ok(());
        if let Some(backups) = &self.backups {
            // What somebody else has written is kept before it is replaced.
            if let Some(found) = found.filter(|_| synced.set_aside.is_none()) {
                backed_up = backups.keep(found, now).map(|_| ());
            }
        }
        if !std::mem::replace(&mut self.is_tidy, true) {
            tidy::of_killed(&self.path);
        }
        // A directory that has gone is not made anew: what is mounted there may come back.
        let is_new = self.known.is_none();
        let begun = Instant::now();
        let written = write_whole(&self.path, Ok(&content), is_new);
        if written.is_err() {
            tidy::of_failed(&self.path, begun.elapsed());
        }
        written?;
        if let Some(backups) = &self.backups {
            let kept = backups.keep(&content, now);
            let goes_on = self.step.filter(|_| synced.conflicts.is_empty());
            if let (Some((step, before)), Ok((kept, _))) = (&self.unfinished, &kept)
                && goes_on == Some(*step)
                && before != kept
            {
                backups.forget(before);
            }
            // One that was there before the step stays when the step goes on.
            let new = kept.as_ref().ok().filter(|(_, is_again)| !is_again);
            self.unfinished = goes_on.zip(new.map(|(kept, _)| kept.clone()));
            backed_up = backed_up.and(kept.map(|_| ()));
        }
        synced.no_backup = synced.no_backup.take().or(backed_up.err());
        let plan = synced.plan.clone();
        self.known = Some(Known { content, plan });
        Ok(())
    }
}

/// As [`read`], of nothing but a file: a pipe or a device could be waited for without an end, and
/// cannot be replaced.
fn read_file(path: &Path) -> Result<Vec<u8>, StoreError> {
    if fs::metadata(path).is_ok_and(|of| !of.is_file() && !of.is_dir()) {
        return Err(StoreError::Read {
            path: path.to_owned(),
            source: io::Error::other(t!("file-is-none")),
        });
    }
    read(path)
}
