//! How the window was left, so that it is the same when it is opened again.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How many plans are remembered.
const RECENT_PLANS: usize = 8;

/// How the window was left.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that have nothing to do with each other"
)]
pub struct Session {
    /// The plans that were last open, the latest first.
    recent: Vec<PathBuf>,
    /// Its width and height, in points.
    pub size: Option<[f32; 2]>,
    /// Where its left and its top edge are, in points from those of the first screen.
    pub place: Option<[f32; 2]>,
    /// Over the whole screen.
    pub maximized: bool,
    /// What the middle shows, by the name of the view.
    pub view: Option<String>,
    /// All meetings, not one.
    pub all: bool,
    /// The chosen meeting's id.
    pub meeting: Option<String>,
    /// The selected date: its planned start in the anchor.
    pub selected: Option<NaiveDateTime>,
    /// Whether the archived meetings are listed.
    pub archive: bool,
    /// Whether what tells of the selected date makes room.
    pub folded: bool,
    /// The dates shown, where they were chosen: the first, and the first after them.
    pub range: Option<(NaiveDate, NaiveDate)>,
    /// How many days the strips of the hours show, where it is more than one.
    pub days: Option<u8>,
    /// Keys that this version does not know, kept as they are.
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

impl Session {
    /// The plans that were last open, the latest first.
    #[must_use]
    pub fn recent(&self) -> &[PathBuf] {
        &self.recent
    }

    /// The plan that was open when the window was closed.
    #[must_use]
    pub fn last(&self) -> Option<&Path> {
        self.recent.first().map(PathBuf::as_path)
    }

    /// Notes that the plan at that path, which is absolute, is open.
    pub fn open(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT_PLANS);
    }
}
