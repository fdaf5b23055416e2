//! A person or a team, and their hours.

use chrono::{NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{City, civil};

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
