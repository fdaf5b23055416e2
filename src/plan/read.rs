//! A plan read from text, with every mistake told by the name of the user's thing.

use std::collections::BTreeSet;

use serde_json::Value;
use thiserror::Error;

use super::{City, Meeting, Plan};
use crate::zone::Tzdb;

/// Why a text is no plan.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PlanError {
    /// Not JSON at all, or cut off.
    #[error("line {line}, column {column}: not JSON ({problem})")]
    Json {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
        /// What the reader met there.
        problem: String,
    },
    /// JSON, but something in it is not as a plan needs it.
    #[error("{thing}: {problem}")]
    Content {
        /// The user's thing: `meeting “Daily stand-up”, start`.
        thing: String,
        /// What is wrong with it.
        problem: String,
    },
}

fn wrong(thing: String, problem: impl Into<String>) -> PlanError {
    PlanError::Content {
        thing,
        problem: problem.into(),
    }
}

impl Plan {
    /// Reads and checks a plan.
    ///
    /// # Errors
    /// Names the meeting or the participant, and the field.
    pub fn from_json(text: &str) -> Result<Self, PlanError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value: Value = serde_json::from_str(text).map_err(|error| {
            let problem = error.to_string();
            let problem = problem.split(" at line").next().unwrap_or_default();
            PlanError::Json {
                line: error.line(),
                column: error.column(),
                problem: problem.to_owned(),
            }
        })?;
        if !value.is_object() {
            return Err(wrong(
                "plan".into(),
                "this is JSON, but no plan (it is not an object)",
            ));
        }
        let plan: Self =
            serde_path_to_error::deserialize(&value).map_err(|error| PlanError::Content {
                thing: name_of(error.path(), &value),
                problem: error
                    .inner()
                    .to_string()
                    .replace("expected u32", "expected a whole number, 0 or more"),
            })?;
        plan.check()?;
        Ok(plan)
    }

    /// Checks what types alone do not hold: ids, who takes part, lengths.
    ///
    /// # Errors
    /// Names the meeting or the participant, and the field.
    pub fn check(&self) -> Result<(), PlanError> {
        if self.noonmark == 0 {
            return Err(wrong("plan, noonmark".into(), "there is no version 0"));
        }
        let mut people = BTreeSet::new();
        for person in &self.participants {
            let thing =
                |field| format!("participant {}, {field}", quoted(&person.name, &person.id));
            check_id(&person.id, &mut people).map_err(|problem| wrong(thing("id"), problem))?;
        }
        let mut meetings = BTreeSet::new();
        for meeting in &self.meetings {
            let thing = |field| format!("meeting {}, {field}", quoted(&meeting.title, &meeting.id));
            check_id(&meeting.id, &mut meetings).map_err(|problem| wrong(thing("id"), problem))?;
            if !(1..=Meeting::MAX_MINUTES).contains(&meeting.minutes) {
                let (minutes, most) = (meeting.minutes, Meeting::MAX_MINUTES);
                let problem = format!("{minutes} is not from 1 to {most}");
                return Err(wrong(thing("minutes"), problem));
            }
            let mut seen = BTreeSet::new();
            for id in &meeting.participants {
                if !people.contains(id.as_str()) {
                    let problem = format!("there is no participant with the id “{id}”");
                    return Err(wrong(thing("participants"), problem));
                }
                if !seen.insert(id) {
                    let problem = format!("“{id}” is named twice");
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
                format!("participant {}, city", quoted(&person.name, &person.id))
            })?;
        }
        for meeting in &self.meetings {
            check(&meeting.anchor, &|| {
                format!("meeting {}, anchor", quoted(&meeting.title, &meeting.id))
            })?;
        }
        Ok(())
    }
}

/// What to say of a city whose zone `tzdb` does not know.
#[must_use]
pub(crate) fn unknown_zone(city: &City, tzdb: &Tzdb) -> String {
    format!(
        "{} is in the zone “{}”, which tzdb {} does not have: check the name, or add a newer tzdb",
        city.name,
        city.zone,
        tzdb.used().version_in_words()
    )
}

fn check_id<'a>(id: &'a str, known: &mut BTreeSet<&'a str>) -> Result<(), String> {
    if id.is_empty() {
        Err("it is empty".into())
    } else if known.insert(id) {
        Ok(())
    } else {
        Err(format!("“{id}” is used twice"))
    }
}

/// A thing by its name, or by its id where it has no name.
fn quoted(name: &str, id: &str) -> String {
    format!("“{}”", if name.is_empty() { id } else { name })
}

/// `meetings[2].anchor.zone` as `meeting “Daily stand-up”, anchor zone`.
fn name_of(path: &serde_path_to_error::Path, plan: &Value) -> String {
    use serde_path_to_error::Segment;

    let mut segments = path.iter();
    let (kind, index) = match (segments.next(), segments.next()) {
        (Some(Segment::Map { key }), Some(Segment::Seq { index })) => (key.as_str(), *index),
        (Some(Segment::Map { key }), _) => return format!("plan, {key}"),
        _ => return "plan".into(),
    };
    let item = plan.get(kind).and_then(|list| list.get(index));
    let name = ["title", "name", "id"].iter().find_map(|field| {
        let name = item?.get(field)?.as_str()?;
        (!name.is_empty()).then(|| format!("“{name}”"))
    });
    let name = name.unwrap_or_else(|| (index + 1).to_string());
    let thing = format!("{} {name}", kind.strip_suffix('s').unwrap_or(kind));
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
        format!("{thing}, {}", fields.join(" "))
    }
}
