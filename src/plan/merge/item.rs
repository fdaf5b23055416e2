//! One item of which both sides have changed fields.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::order::list;
use crate::plan::{Meeting, Participant};

/// What is known by its id and is merged field by field.
pub(super) trait Item: Clone + PartialEq + Serialize + DeserializeOwned {
    /// Fields that mean something only together.
    const TOGETHER: &'static [&'static str];

    fn id(&self) -> &str;

    /// Both sides, with the lists the same in which they have changed other things.
    fn agreed(base: &Self, mine: &Self, theirs: &Self) -> (Self, Self);
}

impl Item for Participant {
    const TOGETHER: &'static [&'static str] = &[];

    fn id(&self) -> &str {
        &self.id
    }

    fn agreed(_: &Self, mine: &Self, theirs: &Self) -> (Self, Self) {
        (mine.clone(), theirs.clone())
    }
}

impl Item for Meeting {
    // A date that is skipped is one of that rule, on that clock.
    const TOGETHER: &'static [&'static str] = &["anchor", "start", "rule", "skip", "also", "moved"];

    fn id(&self) -> &str {
        &self.id
    }

    fn agreed(base: &Self, mine: &Self, theirs: &Self) -> (Self, Self) {
        let (mut mine, mut theirs) = (mine.clone(), theirs.clone());
        let people = list(&base.participants, &mine.participants, &theirs.participants);
        mine.participants.clone_from(&people);
        theirs.participants = people;
        agree_on_dates(base, &mut mine, &mut theirs);
        (mine, theirs)
    }
}

/// Single dates of one rule: both changes, where they are of other dates.
fn agree_on_dates(base: &Meeting, mine: &mut Meeting, theirs: &mut Meeting) {
    let rule = |one: &Meeting| (one.anchor.clone(), one.start, one.rule.clone());
    let same_rule = rule(mine) == rule(base) && rule(theirs) == rule(base);
    let (here, there) = (changed_dates(base, mine), changed_dates(base, theirs));
    let apart = changed_dates(mine, theirs);
    if !same_rule || here.intersection(&there).any(|date| apart.contains(date)) {
        return;
    }
    let mut skip = list(&base.skip, &mine.skip, &theirs.skip);
    let mut also = list(&base.also, &mine.also, &theirs.also);
    skip.sort_unstable();
    also.sort_unstable();
    let mut moved = theirs.moved.clone();
    moved.retain(|one| !base.moved.contains(one) || mine.moved.contains(one));
    let new = mine.moved.iter().filter(|one| !base.moved.contains(one));
    let new: Vec<_> = new.filter(|one| !moved.contains(one)).cloned().collect();
    moved.extend(new);
    moved.sort_by_key(|one| one.from);
    for side in [mine, theirs] {
        side.skip.clone_from(&skip);
        side.also.clone_from(&also);
        side.moved.clone_from(&moved);
    }
}

/// The single dates that differ between two states of a meeting.
fn changed_dates(one: &Meeting, other: &Meeting) -> BTreeSet<NaiveDateTime> {
    let mut dates = BTreeSet::new();
    for (one, other) in [(one, other), (other, one)] {
        dates.extend(one.skip.iter().filter(|date| !other.skip.contains(date)));
        dates.extend(one.also.iter().filter(|date| !other.also.contains(date)));
        let moved = one
            .moved
            .iter()
            .filter(|moved| !other.moved.contains(moved));
        dates.extend(moved.flat_map(|moved| [moved.from, moved.to]));
    }
    dates
}

/// Both changes, and the groups of fields in which they contradict: these are as theirs.
pub(super) fn fields<T: Item>(base: &T, mine: &T, theirs: &T) -> (T, Vec<Vec<String>>) {
    let (mine, theirs) = T::agreed(base, mine, theirs);
    let (was, here, there) = (map(base), map(&mine), map(&theirs));
    let mut groups: Vec<Vec<String>> = Vec::new();
    for key in there.keys().chain(here.keys()).chain(was.keys()) {
        if !groups.iter().flatten().any(|known| known == key) {
            let together = T::TOGETHER.contains(&key.as_str());
            let group = if together {
                T::TOGETHER
            } else {
                &[key.as_str()][..]
            };
            groups.push(group.iter().map(|&key| key.to_owned()).collect());
        }
    }
    let of = |map: &Map<String, Value>, group: &[String]| -> Vec<Option<Value>> {
        group.iter().map(|key| map.get(key).cloned()).collect()
    };
    let mut merged = theirs;
    let mut contradictions = Vec::new();
    for group in groups {
        let (was, here, there) = (of(&was, &group), of(&here, &group), of(&there, &group));
        if here == was || here == there {
            continue;
        }
        if there == was {
            merged = with_fields(&merged, &mine, &group);
        } else {
            contradictions.push(group);
        }
    }
    (merged, contradictions)
}

/// `item` with those fields of `other`.
pub(super) fn with_fields<T: Item>(item: &T, other: &T, fields: &[String]) -> T {
    let (mut map, other_map) = (map(item), map(other));
    for field in fields {
        super::put_key(&mut map, field, other_map.get(field));
    }
    // Each of the fields is a good one already.
    serde_json::from_value(Value::Object(map)).unwrap_or_else(|_| other.clone())
}

fn map<T: Serialize>(item: &T) -> Map<String, Value> {
    match serde_json::to_value(item) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}
