//! What can be read of a damaged plan.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::{Deserializer, Map, Value};

use super::{City, FILE_VERSION, Meeting, Participant, Plan};
use crate::zone::Tzdb;

/// So many characters are read over and over again at most, for each that there is: a text made to
/// keep the reader busy does not.
const AGAIN: usize = 32;

/// What could be read of a text that is no good plan.
#[derive(Debug)]
pub struct Salvaged {
    /// Every meeting and every participant that is whole; those after the first of an id under
    /// another one.
    pub plan: Plan,
    /// Titles of meetings, and who of their participants could not be read.
    pub without: Vec<(String, Vec<String>)>,
    /// What is in the text and no meeting or participant could be read of: its title or name, or its id
    /// where that cannot be read either.
    pub lost: Vec<String>,
    /// The same by its id.
    names: HashMap<String, String>,
}

/// Reads what is whole: wherever something begins that could be a meeting or a participant, it is
/// tried.
#[must_use]
pub fn salvage(text: &str) -> Salvaged {
    let mut plan = Plan::default();
    let mut lost = Vec::new();
    let mut effort = text.len().saturating_mul(AGAIN).max(1 << 20);
    let (mut at, mut end) = (0, 0);
    while let Some(begin) = text.get(at..).and_then(|rest| rest.find('{')) {
        let begin = at + begin;
        at = begin + 1;
        let Some(rest) = text.get(begin..).filter(|_| effort > 0) else {
            break;
        };
        let mut values = Deserializer::from_str(rest).into_iter::<Map<String, Value>>();
        let value = values.next();
        let read = values.byte_offset();
        let mut value = match value {
            Some(Ok(value)) => value,
            Some(Err(error)) => {
                effort = effort.saturating_sub(place(rest, &error));
                continue;
            }
            None => break,
        };
        effort = effort.saturating_sub(read);
        let is_kept = if let Some(meeting) = item::<Meeting>(&value) {
            at = begin + read;
            let is_good = (1..=Meeting::MAX_MINUTES).contains(&meeting.minutes);
            plan.meetings.extend(is_good.then(|| Arc::new(meeting)));
            is_good
        } else if let Some(person) = item::<Participant>(&value) {
            at = begin + read;
            plan.participants.push(Arc::new(person));
            true
        } else {
            false
        };
        if is_kept {
            // An id that stands between two that could be read is of one that could not.
            lost.extend(text.get(end..begin).into_iter().flat_map(named_in));
            end = at;
        } else if value.contains_key("noonmark") {
            // The whole of it, with something in it that is wrong.
            head(&mut plan, &mut value);
        }
    }
    lost.extend(text.get(end..).into_iter().flat_map(named_in));
    give_own_ids(&mut plan.meetings, |one| &one.id, |one| &mut one.id);
    give_own_ids(&mut plan.participants, |one| &one.id, |one| &mut one.id);
    let mut salvaged = Salvaged {
        plan,
        without: Vec::new(),
        lost: Vec::new(),
        names: HashMap::new(),
    };
    salvaged.leave_out(lost);
    salvaged
}

/// How far a reader came, in bytes.
fn place(text: &str, error: &serde_json::Error) -> usize {
    let lines = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1));
    lines.map(str::len).sum::<usize>() + error.column()
}

impl Salvaged {
    /// Leaves out what lies in a zone that `tzdb` does not know: it counts as lost.
    pub fn leave_out_unknown_zones(&mut self, tzdb: &Tzdb) {
        let is_known = |city: &City| tzdb.zone(&city.zone).is_some();
        let mut lost = Vec::new();
        self.plan.participants.retain(|one| {
            let known = is_known(&one.city);
            lost.extend((!known).then(|| named(&one.id, &one.name)));
            known
        });
        self.plan.meetings.retain(|one| {
            let known = is_known(&one.anchor);
            lost.extend((!known).then(|| named(&one.id, &one.title)));
            known
        });
        self.leave_out(lost);
    }

    /// Ids and names of what is lost: nobody of them takes part in anything.
    fn leave_out(&mut self, lost: Vec<(String, String)>) {
        self.lost.extend(lost.iter().map(|(_, name)| name.clone()));
        self.names.extend(lost);
        let people = self.plan.participants.iter();
        let people: HashSet<String> = people.map(|one| one.id.clone()).collect();
        for meeting in &mut self.plan.meetings {
            let mut known = HashSet::new();
            let mut missing = Vec::new();
            let mut of = meeting.participants.clone();
            of.retain(|id| {
                let is_known = people.contains(id);
                if !is_known {
                    missing.push(self.names.get(id).unwrap_or(id).clone());
                }
                is_known && known.insert(id.clone())
            });
            if of.len() < meeting.participants.len() {
                Arc::make_mut(meeting).participants = of;
            }
            if !missing.is_empty() {
                self.without.push((meeting.title.clone(), missing));
            }
        }
    }
}

fn named(id: &str, name: &str) -> (String, String) {
    let name = if name.is_empty() { id } else { name };
    (id.to_owned(), name.to_owned())
}

/// Gives who has the id of one before them an id that nobody has. What is the same as the first of
/// its id, in all, is there once.
fn give_own_ids<T: Clone + PartialEq>(
    list: &mut Vec<Arc<T>>,
    id: fn(&T) -> &String,
    id_mut: fn(&mut T) -> &mut String,
) {
    let mut first = HashMap::new();
    for one in &*list {
        first.entry(id(one).clone()).or_insert_with(|| one.clone());
    }
    let mut taken: HashSet<String> = first.keys().cloned().collect();
    // The number that each id has come to: there may be very many of one.
    let mut numbers: HashMap<String, u32> = HashMap::new();
    list.retain_mut(|one| {
        let Some(known) = first.get(id(one)).filter(|known| !Arc::ptr_eq(known, one)) else {
            return true;
        };
        if *known == *one {
            return false;
        }
        let number = numbers.entry(id(one).clone()).or_insert(1);
        let free = loop {
            *number += 1;
            let free = format!("{}-{number}", id(one));
            if taken.insert(free.clone()) {
                break free;
            }
        };
        *id_mut(Arc::make_mut(one)) = free;
        true
    });
}

fn item<T: DeserializeOwned>(value: &Map<String, Value>) -> Option<T> {
    let id = value.get("id")?.as_str()?;
    if id.is_empty() {
        return None;
    }
    serde_json::from_value(Value::Object(value.clone())).ok()
}

/// What the plan says of itself, but for its version.
fn head(plan: &mut Plan, value: &mut Map<String, Value>) {
    let mut text = |key| match value.shift_remove(key) {
        Some(Value::String(text)) => text,
        _ => String::new(),
    };
    (plan.title, plan.notes) = (text("title"), text("notes"));
    let version = value
        .shift_remove("noonmark")
        .as_ref()
        .and_then(Value::as_u64);
    let version = version.and_then(|version| u32::try_from(version).ok());
    plan.noonmark = version.unwrap_or(FILE_VERSION).max(FILE_VERSION);
    value.retain(|key, _| key != "meetings" && key != "participants");
    plan.unknown = std::mem::take(value);
}

/// Everything that the text gives an id, with the title or name after it that is not its city's.
fn named_in(text: &str) -> impl Iterator<Item = (String, String)> + '_ {
    let places = text.match_indices(ID).map(|(at, _)| at);
    let ends = places.clone().skip(1).chain([text.len()]);
    places.zip(ends).filter_map(|(at, end)| {
        let thing = text.get(at..end)?;
        let id = text_after(thing, ID)?;
        let city = ["\"city\"", "\"anchor\""].map(|key| thing.find(key));
        let own = thing.get(..city.into_iter().flatten().min().unwrap_or(thing.len()))?;
        let name = text_after(own, "\"title\"").or_else(|| text_after(own, "\"name\""));
        Some(named(&id, &name.unwrap_or_default()))
    })
}

const ID: &str = "\"id\"";

/// The text that is the value of the first such key.
fn text_after(text: &str, key: &str) -> Option<String> {
    let (_, rest) = text.split_once(key)?;
    let rest = rest.trim_start().strip_prefix(':')?;
    let mut values = Deserializer::from_str(rest).into_iter::<String>();
    values.next()?.ok()
}
