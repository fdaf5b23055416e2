//! What the user owns: meetings, participants, and what can be done to them.
//!
//! A plan holds civil times and cities, never instants: those follow from zone data, which changes.
//! This room computes nothing from a plan and knows nothing of files and windows.

mod action;
pub mod civil;
mod history;
mod read;

pub use action::{Action, ActionError};
pub use history::History;
pub use read::PlanError;
pub(crate) use read::unknown_zone;

use std::sync::Arc;

use chrono::{NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::recurrence::Rule;

/// The highest plan file version that this program writes.
pub const FILE_VERSION: u32 = 1;

/// Everything that one plan file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The version of the file format.
    pub noonmark: u32,
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

/// A person or a team in a city.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Participant {
    /// Unique within the plan.
    pub id: String,
    /// What the user calls them.
    pub name: String,
    /// Where their wall clock hangs.
    pub city: City,
    /// Their address in calendars, `office@example.org`; it is how an import knows them again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// When they work; 09:00–17:00 Monday to Friday where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_hours: Option<WorkingHours>,
    /// When they are awake; 07:00–22:00 where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waking_hours: Option<WakingHours>,
    /// Keys that this version does not know, kept as they are.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

/// Working days and hours on the participant's own clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkingHours {
    /// The days on which the hours begin.
    #[serde(default = "monday_to_friday")]
    pub days: Vec<Day>,
    /// When work begins.
    #[serde(with = "civil::time")]
    pub from: NaiveTime,
    /// When it ends; at or before `from` is on the next day.
    #[serde(with = "civil::time")]
    pub to: NaiveTime,
    /// Keys that this version does not know, kept as they are.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

/// Waking hours on the participant's own clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WakingHours {
    /// When the day begins.
    #[serde(with = "civil::time")]
    pub from: NaiveTime,
    /// When it ends; at or before `from` is on the next day.
    #[serde(with = "civil::time")]
    pub to: NaiveTime,
    /// Keys that this version does not know, kept as they are.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

/// A day of the week as the plan file writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Day {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Day {
    /// Monday to Sunday.
    pub const ALL: [Self; 7] = [
        Self::Mon,
        Self::Tue,
        Self::Wed,
        Self::Thu,
        Self::Fri,
        Self::Sat,
        Self::Sun,
    ];

    /// The same day for chrono.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        match self {
            Self::Mon => Weekday::Mon,
            Self::Tue => Weekday::Tue,
            Self::Wed => Weekday::Wed,
            Self::Thu => Weekday::Thu,
            Self::Fri => Weekday::Fri,
            Self::Sat => Weekday::Sat,
            Self::Sun => Weekday::Sun,
        }
    }
}

fn monday_to_friday() -> Vec<Day> {
    vec![Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri]
}

fn on_the_hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN)
}

impl Default for WorkingHours {
    fn default() -> Self {
        Self {
            days: monday_to_friday(),
            from: on_the_hour(9),
            to: on_the_hour(17),
            unknown: Map::new(),
        }
    }
}

impl Default for WakingHours {
    fn default() -> Self {
        Self {
            from: on_the_hour(7),
            to: on_the_hour(22),
            unknown: Map::new(),
        }
    }
}

/// A recurring (or single) call, kept by one city's wall clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// Unique within the plan.
    pub id: String,
    /// What the user calls it.
    pub title: String,
    /// The city whose wall clock it keeps.
    pub anchor: City,
    /// The first start, on the anchor's clock.
    #[serde(with = "civil::date_time")]
    pub start: NaiveDateTime,
    /// Its length in elapsed minutes.
    pub minutes: u32,
    /// When it recurs, on the anchor's clock; once where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// Starts that are left out (RFC 5545 EXDATE).
    #[serde(
        default,
        with = "civil::date_times",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub skip: Vec<NaiveDateTime>,
    /// Starts that come on top of the rule's (RFC 5545 RDATE).
    #[serde(
        default,
        with = "civil::date_times",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub also: Vec<NaiveDateTime>,
    /// Occurrences held at another time than the rule's (RFC 5545 RECURRENCE-ID).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<Move>,
    /// The ids of those who take part.
    pub participants: Vec<String>,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Its UID in calendars (RFC 5545 §3.8.4.7), where it came from one: an import of the same UID
    /// changes this meeting instead of adding another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// Keys that this version does not know, kept as they are.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

/// One occurrence held at another time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// The start that the rule gives, on the anchor's clock.
    #[serde(with = "civil::date_time")]
    pub from: NaiveDateTime,
    /// The start at which it is held instead, on the anchor's clock.
    #[serde(with = "civil::date_time")]
    pub to: NaiveDateTime,
    /// Keys that this version does not know, kept as they are.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            noonmark: FILE_VERSION,
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
        let taken = |id: &str| self.meeting(id).is_some() || self.participant(id).is_some();
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

impl Meeting {
    /// Its UID in calendars (RFC 5545 §3.8.4.7): the one that it came with, or one made of its id.
    #[must_use]
    pub fn uid(&self) -> String {
        self.uid.clone().unwrap_or_else(|| self.usual_uid())
    }

    fn usual_uid(&self) -> String {
        format!("{}@noonmark", self.id)
    }

    /// Whether it has that UID without a word of it in the plan.
    pub(crate) fn has_usual_uid(&self, uid: &str) -> bool {
        self.usual_uid() == uid
    }

    /// The longest that a meeting may be: a year, in minutes.
    pub const MAX_MINUTES: u32 = 366 * 24 * 60;
}

impl Participant {
    /// Their working hours, or the usual ones.
    #[must_use]
    pub fn working(&self) -> WorkingHours {
        self.working_hours.clone().unwrap_or_default()
    }

    /// Their waking hours, or the usual ones.
    #[must_use]
    pub fn waking(&self) -> WakingHours {
        self.waking_hours.clone().unwrap_or_default()
    }
}
