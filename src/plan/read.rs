//! A plan read from text, with every mistake told by the name of the user's thing.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::Value;
use thiserror::Error;

use super::migrate::migrate;
use super::{City, FILE_VERSION, Meeting, Plan, legible, salvage};
use crate::t;
use crate::zone::Tzdb;

/// Why a text is no plan.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PlanError {
    /// Not JSON at all, or cut off.
    #[error("{}", t!("plan-not-json", line = line.to_string(), column = column.to_string(), problem = problem))]
    Json {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
        /// What the reader met there.
        problem: String,
    },
    /// JSON, but something in it is not as a plan needs it.
    #[error("{}", t!("plan-wrong", thing = thing, problem = problem))]
    Content {
        /// The user's thing: `meeting “Daily stand-up”, start`.
        thing: String,
        /// What is wrong with it.
        problem: String,
    },
}

fn wrong(thing: String, problem: String) -> PlanError {
    PlanError::Content { thing, problem }
}

impl Plan {
    /// Reads and checks a plan.
    ///
    /// # Errors
    /// Names the meeting or the participant, and the field.
    pub fn from_json(text: &str) -> Result<Self, PlanError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(wrong(t!("plan-itself"), t!("plan-empty")));
        }
        let mut value: Value = serde_json::from_str(text).map_err(|error| {
            let problem = error.to_string();
            let problem = problem.split(" at line").next().unwrap_or_default();
            PlanError::Json {
                line: error.line(),
                column: error.column(),
                problem: problem.to_owned(),
            }
        })?;
        let Value::Object(file) = &mut value else {
            return Err(wrong(t!("plan-itself"), t!("plan-no-object")));
        };
        migrate(file);
        let version = file.get("noonmark").and_then(Value::as_u64);
        let plan = Self::from_value(&value).and_then(|plan| plan.check().map(|()| plan));
        match plan {
            // Of what a newer program has written, that is shown which is as it is known here.
            Err(_) if version.is_some_and(|version| version > FILE_VERSION.into()) => {
                Ok(salvage(text).plan)
            }
            plan => plan,
        }
    }

    /// The line of the text in which the first field is that is not as a plan needs it, counted
    /// from 1; none where each is, alone.
    #[must_use]
    pub fn line_of_mistake(text: &str) -> Option<usize> {
        let read: Result<Self, _> = serde_json::from_str(text);
        read.err()
            .map(|error| error.line())
            .filter(|line| *line > 0)
    }

    fn from_value(value: &Value) -> Result<Self, PlanError> {
        let plan = serde_path_to_error::deserialize(value);
        plan.map_err(
            |error: serde_path_to_error::Error<serde_json::Error>| PlanError::Content {
                thing: name_of(error.path(), value),
                problem: error
                    .inner()
                    .to_string()
                    .replace("expected u32", &t!("plan-expected-number")),
            },
        )
    }

    /// Checks what types alone do not hold: ids, who takes part, lengths.
    ///
    /// # Errors
    /// Names the meeting or the participant, and the field.
    pub fn check(&self) -> Result<(), PlanError> {
        self.check_all_but(|_| false)
    }

    /// As [`Plan::check`], without looking once more at what is known to be good in itself.
    pub(super) fn check_all_but(
        &self,
        is_good: impl Fn(&Arc<Meeting>) -> bool,
    ) -> Result<(), PlanError> {
        if self.noonmark == 0 {
            return Err(wrong(
                field_of(t!("plan-itself"), "noonmark"),
                t!("plan-no-version-0"),
            ));
        }
        let mut people = HashSet::new();
        for person in &self.participants {
            let thing = |field| field_of(participant(&person.name, &person.id), field);
            check_id(&person.id, &mut people).map_err(|problem| wrong(thing("id"), problem))?;
        }
        let mut meetings = HashSet::new();
        for meeting in &self.meetings {
            let thing = |field| field_of(self::meeting(&meeting.title, &meeting.id), field);
            check_id(&meeting.id, &mut meetings).map_err(|problem| wrong(thing("id"), problem))?;
            if is_good(meeting) {
                continue;
            }
            if !(1..=Meeting::MAX_MINUTES).contains(&meeting.minutes) {
                let (minutes, most) = (meeting.minutes, Meeting::MAX_MINUTES);
                let problem = t!("plan-minutes", minutes = minutes, most = most);
                return Err(wrong(thing("minutes"), problem));
            }
            let mut seen = HashSet::new();
            for id in &meeting.participants {
                if !people.contains(id.as_str()) {
                    let problem = t!("missing-participant-of-meeting", id = legible(id));
                    return Err(wrong(thing("participants"), problem));
                }
                if !seen.insert(id) {
                    let problem = t!("plan-named-twice", id = legible(id));
                    return Err(wrong(thing("participants"), problem));
                }
            }
        }
        Ok(())
    }

    /// Checks that `tzdb` knows every zone of the plan.
    ///
    /// # Errors
    /// Names the meeting or the participant, the city, and the zone.
    pub fn check_zones(&self, tzdb: &Tzdb) -> Result<(), PlanError> {
        let check = |city: &City, thing: &dyn Fn() -> String| match tzdb.zone(&city.zone) {
            Some(_) => Ok(()),
            None => Err(wrong(thing(), unknown_zone(city, tzdb))),
        };
        for person in &self.participants {
            check(&person.city, &|| {
                field_of(participant(&person.name, &person.id), "city")
            })?;
        }
        for meeting in &self.meetings {
            check(&meeting.anchor, &|| {
                field_of(self::meeting(&meeting.title, &meeting.id), "anchor")
            })?;
        }
        Ok(())
    }
}

/// What to say of a city whose zone `tzdb` does not know.
#[must_use]
pub(crate) fn unknown_zone(city: &City, tzdb: &Tzdb) -> String {
    t!(
        "plan-unknown-zone",
        city = legible(&city.name),
        zone = legible(&city.zone),
        version = tzdb.used().version_in_words()
    )
}

fn check_id<'a>(id: &'a str, known: &mut HashSet<&'a str>) -> Result<(), String> {
    if id.is_empty() {
        Err(t!("plan-empty-id"))
    } else if known.insert(id) {
        Ok(())
    } else {
        Err(t!("plan-used-twice", id = legible(id)))
    }
}

/// A participant by their name, or by their id where they have none.
fn participant(name: &str, id: &str) -> String {
    t!("plan-participant", name = quoted(name, id))
}

/// A meeting as [`participant`] does it.
fn meeting(title: &str, id: &str) -> String {
    t!("plan-meeting", name = quoted(title, id))
}

fn quoted(name: &str, id: &str) -> String {
    t!(
        "quoted",
        text = legible(if name.is_empty() { id } else { name })
    )
}

/// `meeting “Daily stand-up”, start`: a field by its name in the file.
fn field_of(thing: String, field: &str) -> String {
    t!("plan-field", thing = thing, field = field)
}

/// `meetings[2].anchor.zone` as `meeting “Daily stand-up”, anchor zone`.
fn name_of(path: &serde_path_to_error::Path, plan: &Value) -> String {
    use serde_path_to_error::Segment;

    let mut segments = path.iter();
    let (kind, index) = match (segments.next(), segments.next()) {
        (Some(Segment::Map { key }), Some(Segment::Seq { index })) => (key.as_str(), *index),
        (Some(Segment::Map { key }), _) => return field_of(t!("plan-itself"), key),
        _ => return t!("plan-itself"),
    };
    let item = plan.get(kind).and_then(|list| list.get(index));
    let name = ["title", "name", "id"].iter().find_map(|field| {
        let name = item?.get(field)?.as_str()?;
        (!name.is_empty()).then(|| quoted(name, ""))
    });
    let name = name.unwrap_or_else(|| (index + 1).to_string());
    let thing = match kind {
        "meetings" => t!("plan-meeting", name = name),
        "participants" => t!("plan-participant", name = name),
        _ => t!("plan-thing", kind = kind, name = name),
    };
    let fields: Vec<_> = segments
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some((index + 1).to_string()),
            Segment::Map { key } => Some(key.clone()),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect();
    if fields.is_empty() {
        thing
    } else {
        field_of(thing, &fields.join(" "))
    }
}
