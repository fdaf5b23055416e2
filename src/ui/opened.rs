//! The plan that is open, and where it is kept.

use std::path::PathBuf;

use crate::plan::{FILE_VERSION, Plan};
use crate::store::{self, Places, StoreError};
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
    /// It is not saved at all, in words: the plan on disk is left as it is.
    Off(String),
}

/// A plan and where it is kept.
pub(super) struct Opened {
    pub(super) plan: Plan,
    pub(super) path: Option<PathBuf>,
    pub(super) saving: Saving,
    pub(super) is_example: bool,
    pub(super) failed: Option<String>,
    /// Whether it failed because there is no file yet.
    pub(super) missing: bool,
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
            Some(path) if asked_for || path.exists() => store::load(path, tzdb).map(Some),
            _ => Ok(None),
        };
        match read {
            Ok(Some(plan)) => Self {
                saving: saving_of(&plan),
                plan,
                path,
                is_example: false,
                failed: None,
                missing: false,
            },
            Ok(None) => Self {
                plan: store::example().unwrap_or_default(),
                saving: match path {
                    Some(_) => Saving::Saved,
                    None => Saving::Off(t!("plan-no-place")),
                },
                path,
                is_example: true,
                failed: None,
                missing: false,
            },
            Err(error) => Self::failed(path, &error),
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
            missing: false,
        }
    }

    fn failed(path: Option<PathBuf>, error: &StoreError) -> Self {
        let missing = path.as_ref().is_some_and(|path| !path.exists());
        Self {
            plan: Plan::default(),
            path,
            missing,
            saving: Saving::Off(t!("plan-none-open")),
            is_example: false,
            failed: Some(error.to_string()),
        }
    }
}

/// A plan of a newer program is shown and not saved.
fn saving_of(plan: &Plan) -> Saving {
    if plan.noonmark > FILE_VERSION {
        let version = plan.noonmark;
        Saving::Off(StoreError::Newer { version }.to_string())
    } else {
        Saving::Saved
    }
}
