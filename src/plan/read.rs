//! A plan read from text, with every mistake told by the name of the user's thing.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::Value;
use thiserror::Error;

use super::line::{Part, line_of};
use super::migrate::migrate;
use super::{City, FILE_VERSION, Meeting, Participant, Plan, legible, salvage};
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
        /// The way to it in the file; empty where the reader of the text finds it again.
        way: Vec<Part>,
    },
}

impl PlanError {
    /// The line of `text` on which it is wrong, counted from 1; none where it is not in one place,
    /// or is told by the error itself.
    #[must_use]
    pub fn line_in(&self, text: &str) -> Option<usize> {
        let text = without_mark(text);
        match self {
            Self::Json { .. } => None,
            Self::Content { way, .. } if !way.is_empty() => line_of(text, way),
            Self::Content { .. } => {
                let read: Result<Plan, _> = serde_json::from_str(text);
                let line = read.err().map(|error| error.line());
                line.filter(|line| *line > 0)
            }
        }
    }
}

fn wrong(thing: String, problem: String) -> PlanError {
    wrong_at(Vec::new(), thing, problem)
}

fn wrong_at(way: Vec<Part>, thing: String, problem: String) -> PlanError {
    PlanError::Content {
        thing,
        problem,
        way,
    }
}

/// The text without its byte order mark.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

impl Plan {
    /// Reads and checks a plan.
    ///
    /// # Errors
    /// Names the meeting or the participant, and the field.
    pub fn from_json(text: &str) -> Result<Self, PlanError> {
        let text = without_mark(text);
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

    fn from_value(value: &Value) -> Result<Self, PlanError> {
        let plan = serde_path_to_error::deserialize(value);
        plan.map_err(|error: serde_path_to_error::Error<serde_json::Error>| {
            let problem = error.inner().to_string();
            wrong(
                name_of(error.path(), value),
                problem.replace("expected u32", &t!("plan-expected-number")),
            )
        })
    }

    /// Checks what types alone do not hold: ids, who takes part, lengths.
    ///
    /// # Errors
    /// Names the meeting or the participant, and the field.
    pub fn check(&self) -> Result<(), PlanError> {
        self.check_all_but(|_| false)
    }

    /// Checks what has changed since it was `before`, which was good.
    pub(super) fn check_since(&self, before: &Self) -> Result<(), PlanError> {
        fn same_ids<T>(one: &[Arc<T>], other: &[Arc<T>], id: fn(&T) -> &String) -> bool {
            let mut pairs = one.iter().zip(other);
            let same =
                |one: &Arc<T>, other: &Arc<T>| Arc::ptr_eq(one, other) || id(one) == id(other);
            one.len() == other.len() && pairs.all(|(one, other)| same(one, other))
        }

        if self.noonmark == before.noonmark
            && same_ids(&self.participants, &before.participants, |one| &one.id)
            && same_ids(&self.meetings, &before.meetings, |one| &one.id)
        {
            // Most actions change something in its place: of ten thousand the others need no look.
            let people = self.participants.iter().map(|one| one.id.as_str());
            let people = people.collect();
            let pairs = self.meetings.iter().zip(&before.meetings).enumerate();
            for (place, (meeting, _)) in pairs.filter(|(_, (one, was))| !Arc::ptr_eq(one, was)) {
                check_meeting(place, meeting, &people)?;
            }
            return Ok(());
        }
        let known: HashSet<_> = before.meetings.iter().map(Arc::as_ptr).collect();
        let mut pairs = before.participants.iter().zip(&self.participants);
        // Who was there is there still.
        let same_people = before.participants.len() <= self.participants.len()
            && pairs.all(|(one, other)| one.id == other.id);
        self.check_all_but(|meeting| same_people && known.contains(&Arc::as_ptr(meeting)))
    }

    /// As [`Plan::check`], without looking once more at what is known to be good in itself.
    fn check_all_but(&self, is_good: impl Fn(&Arc<Meeting>) -> bool) -> Result<(), PlanError> {
        if self.noonmark == 0 {
            return Err(wrong_at(
                vec![Part::Field("noonmark")],
                field_of(t!("plan-itself"), "noonmark"),
                t!("plan-no-version-0"),
            ));
        }
        let mut people = HashSet::new();
        for (place, person) in self.participants.iter().enumerate() {
            check_id(&person.id, &mut people).map_err(|problem| {
                wrong_with_person(place, person, &[Part::Field("id")], problem)
            })?;
        }
        let mut meetings = HashSet::new();
        for (place, meeting) in self.meetings.iter().enumerate() {
            check_id(&meeting.id, &mut meetings).map_err(|problem| {
                wrong_with_meeting(place, meeting, &[Part::Field("id")], problem)
            })?;
            if !is_good(meeting) {
                check_meeting(place, meeting, &people)?;
            }
        }
        Ok(())
    }

    /// Checks that `tzdb` knows every zone of the plan.
    ///
    /// # Errors
    /// Names the meeting or the participant, the city, and the zone.
    pub fn check_zones(&self, tzdb: &Tzdb) -> Result<(), PlanError> {
        let check = |city: &City| match tzdb.zone(&city.zone) {
            Some(_) => Ok(()),
            None => Err(unknown_zone(city, tzdb)),
        };
        for (place, person) in self.participants.iter().enumerate() {
            let way = [Part::Field("city"), Part::Field("zone")];
            check(&person.city)
                .map_err(|problem| wrong_with_person(place, person, &way, problem))?;
        }
        for (place, meeting) in self.meetings.iter().enumerate() {
            let way = [Part::Field("anchor"), Part::Field("zone")];
            check(&meeting.anchor)
                .map_err(|problem| wrong_with_meeting(place, meeting, &way, problem))?;
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

/// Checks a meeting at that place of the list but for its id; `people` are the ids of all.
fn check_meeting(place: usize, meeting: &Meeting, people: &HashSet<&str>) -> Result<(), PlanError> {
    let wrong = |way: &[Part], problem| wrong_with_meeting(place, meeting, way, problem);
    if !(1..=Meeting::MAX_MINUTES).contains(&meeting.minutes) {
        let (minutes, most) = (meeting.minutes, Meeting::MAX_MINUTES);
        let problem = t!("plan-minutes", minutes = minutes, most = most);
        return Err(wrong(&[Part::Field("minutes")], problem));
    }
    let mut seen = HashSet::new();
    for (place, id) in meeting.participants.iter().enumerate() {
        let problem = if !people.contains(id.as_str()) {
            t!("missing-participant-of-meeting", id = legible(id))
        } else if !seen.insert(id) {
            t!("plan-named-twice", id = legible(id))
        } else {
            continue;
        };
        let way = [Part::Field("participants"), Part::Item(place)];
        return Err(wrong(&way, problem));
    }
    Ok(())
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

/// What is wrong with the participant at that place of the plan, at the end of the way into them.
fn wrong_with_person(place: usize, of: &Participant, way: &[Part], problem: String) -> PlanError {
    let list = [Part::Field("participants"), Part::Item(place)];
    let thing = named(participant(&of.name, &of.id), way);
    wrong_at([&list, way].concat(), thing, problem)
}

/// As [`wrong_with_person`].
fn wrong_with_meeting(place: usize, of: &Meeting, way: &[Part], problem: String) -> PlanError {
    let list = [Part::Field("meetings"), Part::Item(place)];
    let thing = named(meeting(&of.title, &of.id), way);
    wrong_at([&list, way].concat(), thing, problem)
}

/// A thing and its field that the way into it leads through.
fn named(thing: String, way: &[Part]) -> String {
    match way.first() {
        Some(Part::Field(field)) => field_of(thing, field),
        _ => thing,
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
