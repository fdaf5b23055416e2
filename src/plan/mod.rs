//! What the user owns: meetings, participants, and what can be done to them.
//!
//! A plan holds civil times and cities, never instants: those follow from zone data, which changes.
//! This room computes nothing from a plan and knows nothing of files and windows.

mod action;
pub mod civil;
mod history;
mod label;
mod legible;
mod line;
mod meeting;
pub mod merge;
pub mod migrate;
mod participant;
mod read;
mod salvage;

pub use action::{Action, ActionError};
pub use history::{History, Step};
pub(crate) use legible::turns;
pub use legible::{MOST_SHOWN, legible};
pub use line::Part;
pub use meeting::{COLORS, Meeting, Move};
pub use participant::{Day, Participant, WakingHours, WorkingHours};
pub use read::PlanError;
pub(crate) use read::unknown_zone;
pub use salvage::{Salvaged, salvage};

use std::collections::HashSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The highest plan file version that this program writes.
pub const FILE_VERSION: u32 = 1;

/// Everything that one plan file holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Plan {
    /// The version of the file format.
    pub noonmark: u32,
    /// What the user calls it; the name of its file where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// The people and teams, in the user's order.
    #[serde(default)]
    pub participants: Vec<Arc<Participant>>,
    /// The meetings, in the user's order.
    #[serde(default)]
    pub meetings: Vec<Arc<Meeting>>,
    /// Keys that this version does not know, kept as they are.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

/// A place that people name, with its zone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct City {
    /// What the user calls it: `Montréal`.
    pub name: String,
    /// ISO 3166-1 alpha-2: `CA`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The IANA zone or link as the user gave it: `America/Montreal`.
    pub zone: String,
    /// The GeoNames id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geonames: Option<u32>,
    /// Keys that this version does not know, kept as they are.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

impl City {
    /// A city of which only the zone is known, named after it: `New York` for `America/New_York`.
    #[must_use]
    pub fn of_zone(zone: &str) -> Self {
        let name = zone.rsplit('/').next().unwrap_or(zone);
        Self {
            name: name.replace('_', " "),
            country: None,
            zone: zone.to_owned(),
            geonames: None,
            unknown: Map::new(),
        }
    }

    /// Whether both are the same place: by their GeoNames ids, else by name and zone.
    #[must_use]
    pub fn is_same_place(&self, other: &Self) -> bool {
        match (self.geonames, other.geonames) {
            (Some(one), Some(other)) => one == other,
            _ => self.name == other.name && self.zone == other.zone,
        }
    }
}

impl PartialEq for Plan {
    fn eq(&self, other: &Self) -> bool {
        /// What both share need not be looked at.
        fn same<T: PartialEq>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len()
                && pairs.all(|(one, other)| Arc::ptr_eq(one, other) || one == other)
        }
        self.noonmark == other.noonmark
            && self.title == other.title
            && self.notes == other.notes
            && self.unknown == other.unknown
            && same(&self.participants, &other.participants)
            && same(&self.meetings, &other.meetings)
    }
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            noonmark: FILE_VERSION,
            title: String::new(),
            notes: String::new(),
            participants: Vec::new(),
            meetings: Vec::new(),
            unknown: Map::new(),
        }
    }
}

impl Plan {
    /// The meeting with that id.
    #[must_use]
    pub fn meeting(&self, id: &str) -> Option<&Arc<Meeting>> {
        self.meetings.iter().find(|meeting| meeting.id == id)
    }

    /// The participant with that id.
    #[must_use]
    pub fn participant(&self, id: &str) -> Option<&Arc<Participant>> {
        self.participants.iter().find(|person| person.id == id)
    }

    /// The meetings that are not archived.
    #[must_use]
    pub fn current(&self) -> impl DoubleEndedIterator<Item = &Arc<Meeting>> {
        self.meetings.iter().filter(|meeting| !meeting.archived)
    }

    /// The cities that the plan names, each zone once under its first city, anchors first.
    #[must_use]
    pub fn cities(&self) -> Vec<&City> {
        let anchors = self.meetings.iter().map(|meeting| &meeting.anchor);
        let people = self.participants.iter().map(|person| &person.city);
        let mut cities: Vec<&City> = Vec::new();
        for city in anchors.chain(people) {
            if !cities.iter().any(|known| known.zone == city.zone) {
                cities.push(city);
            }
        }
        cities
    }

    /// The zones of [`Plan::cities`].
    #[must_use]
    pub fn zone_names(&self) -> Vec<&str> {
        let cities = self.cities().into_iter();
        cities.map(|city| city.zone.as_str()).collect()
    }

    /// An id made from `name` that nothing in the plan has yet: `daily-stand-up`.
    #[must_use]
    pub fn free_id(&self, name: &str) -> String {
        let base = id_of(name);
        let meetings = self.meetings.iter().map(|meeting| &*meeting.id);
        let people = self.participants.iter().map(|person| &*person.id);
        let ids: HashSet<&str> = meetings.chain(people).collect();
        let taken = |id: &str| ids.contains(id);
        if !taken(&base) {
            return base;
        }
        (2..=u32::MAX)
            .map(|number| format!("{base}-{number}"))
            .find(|id| !taken(id))
            .unwrap_or(base)
    }

    /// The plan as its file holds it: two-space JSON that ends with a newline.
    ///
    /// # Errors
    /// Never with what a plan holds; but a plan that cannot be written must not become an empty file.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}

/// The id that a name gives: `daily-stand-up`.
pub(crate) fn id_of(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<_> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        "item".to_owned()
    } else {
        words.join("-")
    }
}
