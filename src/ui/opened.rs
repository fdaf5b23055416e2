//! The plan that is open, and where it is kept.

use std::path::{Path, PathBuf};

use super::saver::Saver;
use crate::plan::{FILE_VERSION, Plan, Salvaged, salvage};
use crate::store::{self, Backup, Backups, Places, PlanFile, StoreError};
use crate::t;
use crate::zone::Tzdb;

/// Whether the plan is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Saving {
    /// As it is shown; or nothing has been changed yet.
    Saved,
    /// It will be in a moment.
    Pending,
    /// It could not be saved, in words.
    Failed(String),
    /// It was saved, and what is there now can't be read or has gone, in words.
    Apart(String),
    /// It is not saved at all, in words: the plan on disk is left as it is.
    Off(String),
}

impl Saving {
    /// Whether something is in the window alone.
    pub(super) fn is_unsaved(&self) -> bool {
        matches!(self, Self::Pending | Self::Failed(_))
    }

    /// Whether the plan is not where it should be.
    pub(super) fn is_lost(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::Apart(_))
    }
}

/// A plan and where it is kept.
pub(super) struct Opened {
    pub(super) plan: Plan,
    pub(super) path: Option<PathBuf>,
    pub(super) saving: Saving,
    pub(super) is_example: bool,
    pub(super) failed: Option<Box<Failure>>,
    pub(super) saver: Saver,
}

/// A plan that could not be read.
pub(super) struct Failure {
    /// In words, with the file, and where in it.
    pub(super) why: String,
    /// Because there is no file yet.
    pub(super) missing: bool,
    /// The latest of its earlier states that can be read.
    pub(super) backup: Option<(Backup, Plan)>,
    /// What can be read of it, where it is damaged.
    pub(super) salvaged: Option<Salvaged>,
}

impl Opened {
    /// The plan at `path`, or where the system keeps it; the example where there is none yet.
    ///
    /// A plan that cannot be read is told in the window, and its file is left as it is.
    #[must_use]
    pub(super) fn at(path: Option<PathBuf>, places: &Places, tzdb: &Tzdb) -> Self {
        let asked_for = path.is_some();
        let path = path.or_else(|| places.plan());
        let read = match &path {
            Some(path) if asked_for || path.exists() => {
                PlanFile::open(path, places, tzdb).map(Some)
            }
            _ => Ok(None),
        };
        match read {
            Ok(Some((file, plan))) => Self {
                saving: saving_of(&plan),
                plan,
                path,
                is_example: false,
                failed: None,
                saver: Saver::new(file),
            },
            Ok(None) => Self {
                plan: store::example().unwrap_or_default(),
                saving: match path {
                    Some(_) => Saving::Saved,
                    None => Saving::Off(t!("plan-no-place")),
                },
                saver: path.as_ref().map_or_else(Saver::default, |path| {
                    Saver::new(PlanFile::new(path, places))
                }),
                path,
                is_example: true,
                failed: None,
            },
            Err(error) => Self::failed(path, places, tzdb, &error),
        }
    }

    /// What the top bar calls it.
    pub(super) fn name(&self) -> String {
        if !self.plan.title.is_empty() {
            return self.plan.title.clone();
        }
        let path = self.path.as_ref().filter(|_| !self.is_example);
        let stem = path.and_then(|path| path.file_stem()?.to_str());
        match (self.is_example, stem) {
            (true, _) => t!("plan-example"),
            (false, Some("plan") | None) => t!("plan-mine"),
            (false, Some(name)) => name.to_owned(),
        }
    }

    /// The example plan, to look at while one's own cannot be read.
    pub(super) fn example() -> Self {
        Self {
            plan: store::example().unwrap_or_default(),
            path: None,
            saving: Saving::Off(t!("plan-is-example")),
            is_example: true,
            failed: None,
            saver: Saver::default(),
        }
    }

    fn failed(path: Option<PathBuf>, places: &Places, tzdb: &Tzdb, error: &StoreError) -> Self {
        let missing = path.as_ref().is_some_and(|path| !path.exists());
        let backups = path.as_ref().and_then(|path| Backups::of(places, path));
        let failure = Failure {
            why: error.to_string(),
            missing,
            backup: backups.and_then(|backups| backups.newest_good(tzdb)),
            salvaged: path.as_ref().and_then(|path| salvaged(path, tzdb)),
        };
        Self {
            plan: Plan::default(),
            path,
            saving: Saving::Off(t!("plan-none-open")),
            is_example: false,
            failed: Some(Box::new(failure)),
            saver: Saver::default(),
        }
    }
}

/// What can be read of a plan that cannot be opened; nothing where nothing of it can.
fn salvaged(path: &Path, tzdb: &Tzdb) -> Option<Salvaged> {
    // A pipe would be waited for.
    if !path.is_file() {
        return None;
    }
    let content = store::read(path).ok()?;
    let mut salvaged = salvage(&store::text_of(&content));
    salvaged.leave_out_unknown_zones(tzdb);
    let is_empty = salvaged.plan.meetings.is_empty() && salvaged.plan.participants.is_empty();
    (!is_empty).then_some(salvaged)
}

/// A plan of a newer program is shown and not saved.
pub(super) fn saving_of(plan: &Plan) -> Saving {
    if plan.noonmark > FILE_VERSION {
        let version = plan.noonmark;
        Saving::Off(StoreError::Newer { version }.to_string())
    } else {
        Saving::Saved
    }
}
