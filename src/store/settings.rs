//! What is remembered for all plans.

use std::fs;
use std::io;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::aside::move_aside;
use super::{Places, Preferences, Session, StoreError, write_whole};
use crate::plan::City;
use crate::t;
use crate::zone::Choice;

/// How many cities are remembered.
const RECENT_CITIES: usize = 8;

/// What is remembered for all plans.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Settings {
    /// Which zone data to use, as the command line writes it; the newest where it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tzdb: Option<String>,
    /// The cities that were last chosen, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    recent_cities: Vec<City>,
    /// How notices are written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    notice: Option<NoticeSettings>,
    /// How the window looks and writes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    preferences: Option<Preferences>,
    /// How the window was left.
    #[serde(default, skip_serializing_if = "is_default")]
    pub session: Session,
    /// Keys that this version does not know, kept as they are.
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// How notices are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSettings {
    /// The language's tag (BCP 47).
    pub language: String,
    /// For a mail, not for a chat.
    pub long: bool,
    /// With Markdown.
    pub markdown: bool,
}

impl Default for NoticeSettings {
    fn default() -> Self {
        Self {
            language: "en".to_owned(),
            long: false,
            markdown: false,
        }
    }
}

impl Settings {
    /// The settings of this machine; as they are at first where there are none yet.
    ///
    /// # Errors
    /// When they are there and cannot be read: they are then not to be replaced either.
    pub fn load(places: &Places) -> Result<Self, StoreError> {
        let Some(path) = places.settings() else {
            return Ok(Self::default());
        };
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            text => text,
        };
        let read = text.and_then(|text| serde_json::from_str(&text).map_err(Into::into));
        read.map_err(|source| StoreError::Read { path, source })
    }

    /// As [`Settings::load`], as they are at first where they cannot be read; and what is to be told of
    /// that. What is no JSON at all, as half a file, is set aside: nothing could be kept any more.
    #[must_use]
    pub fn open(places: &Places, now: DateTime<Utc>) -> (Self, Option<String>) {
        let error = match Self::load(places) {
            Ok(settings) => return (settings, None),
            Err(error) => error,
        };
        let mut said = error.to_string();
        if let StoreError::Read { path, .. } = &error {
            // Where the system does not let it be read, nothing is wrong with it.
            let is_bad = match fs::read_to_string(path) {
                Ok(text) => serde_json::from_str::<Value>(&text).is_err(),
                Err(error) => error.kind() == io::ErrorKind::InvalidData,
            };
            if is_bad && let Ok(aside) = move_aside(path, now) {
                let aside = aside.display().to_string();
                said = t!("settings-set-aside", why = said, path = aside);
            }
        }
        (Self::default(), Some(said))
    }

    /// Replaces the settings of this machine.
    ///
    /// # Errors
    /// When the system does not let them be written.
    pub fn save(&self, places: &Places) -> Result<(), StoreError> {
        let path = places.settings().ok_or(StoreError::NoPlace)?;
        let text = serde_json::to_string_pretty(self).map(|text| text + "\n");
        write_whole(&path, text.map_err(Into::into).as_deref(), true)
    }

    /// The zone data chosen.
    #[must_use]
    pub fn tzdb(&self) -> Choice {
        let text = self.tzdb.as_deref().unwrap_or("newest");
        match (text.parse().unwrap_or_default(), text.parse()) {
            // Paths are remembered whole: this is no file that happens to be here.
            (Choice::Path(path), Ok(version)) if path.is_relative() => Choice::Version(version),
            (choice, _) => choice,
        }
    }

    /// Chooses zone data.
    pub fn use_tzdb(&mut self, choice: &Choice) {
        self.tzdb = match choice {
            Choice::Newest => None,
            // The next call may be made in another directory.
            Choice::Path(path) => {
                let whole = std::path::absolute(path);
                Some(whole.as_ref().unwrap_or(path).display().to_string())
            }
            other => Some(other.to_string()),
        };
    }

    /// How notices are written, as it was last chosen.
    #[must_use]
    pub fn notice(&self) -> NoticeSettings {
        self.notice.clone().unwrap_or_default()
    }

    /// Chooses how notices are written.
    pub fn write_notices(&mut self, notice: NoticeSettings) {
        self.notice = Some(notice);
    }

    /// How the window looks and writes; a scale beyond its bounds is the nearest one.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        let mut chosen = self.preferences.clone().unwrap_or_default();
        let (least, most) = (Preferences::SCALES.start(), Preferences::SCALES.end());
        chosen.scale_percent = chosen.scale_percent.clamp(*least, *most);
        chosen
    }

    /// Chooses how the window looks and writes.
    pub fn prefer(&mut self, chosen: Preferences) {
        self.preferences = (chosen != Preferences::default()).then_some(chosen);
    }

    /// The cities that were last chosen, the latest first.
    #[must_use]
    pub fn recent_cities(&self) -> &[City] {
        &self.recent_cities
    }

    /// Notes that a city was chosen.
    pub fn choose_city(&mut self, city: &City) {
        put_first(&mut self.recent_cities, city);
    }
}

/// Puts a city before those that were chosen earlier.
pub fn put_first(recent: &mut Vec<City>, city: &City) {
    recent.retain(|known| !known.is_same_place(city));
    recent.insert(0, city.clone());
    recent.truncate(RECENT_CITIES);
}
