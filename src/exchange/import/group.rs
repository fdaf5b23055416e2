//! Which events of the files are one meeting: those with the same UID (RFC 5545 §3.8.4.7).

use std::collections::{BTreeMap, HashMap};

use super::file::{CalendarFile, Event};

/// A meeting's events: the one that gives the dates, and those that change single ones.
#[derive(Default)]
pub(super) struct Group {
    /// The number of the file that they are in.
    pub(super) file: usize,
    /// The event that gives the dates; none where only single dates are in the file.
    pub(super) master: Option<usize>,
    /// The events that change a single date, by that date.
    pub(super) changes: Vec<usize>,
    /// How many of the same UID and state come before it in its file.
    pub(super) number: usize,
    /// Whether an older state of it is in the files too.
    pub(super) has_older: bool,
    /// Whether another file changes single dates of it.
    pub(super) changes_elsewhere: bool,
}

/// The meetings of all files, in the order in which they come.
///
/// The same UID in several files is one meeting: the highest SEQUENCE counts, then the later file.
/// Within one file, equal UIDs with equal SEQUENCE are a broken writer's, and each is a meeting.
pub(super) fn groups(files: &[CalendarFile]) -> Vec<Group> {
    let mut order: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut by_uid: HashMap<&str, usize> = HashMap::new();
    for (number, file) in files.iter().enumerate() {
        for (index, event) in file.events.iter().enumerate() {
            let place = match &*event.uid {
                "" => order.len(),
                uid => *by_uid.entry(uid).or_insert(order.len()),
            };
            match order.get_mut(place) {
                Some(members) => members.push((number, index)),
                None => order.push(vec![(number, index)]),
            }
        }
    }
    let members = order.iter();
    members
        .flat_map(|members| of_one_uid(files, members))
        .collect()
}

fn of_one_uid(files: &[CalendarFile], members: &[(usize, usize)]) -> Vec<Group> {
    let event =
        |(file, index): (usize, usize)| -> Option<&Event> { files.get(file)?.events.get(index) };
    let rank = |member: (usize, usize)| event(member).map(|event| (event.sequence, member.0));
    let is_change =
        |member: (usize, usize)| event(member).is_some_and(|event| event.recurrence_id().is_some());
    let masters = members.iter().copied().filter(|member| !is_change(*member));
    let best = masters.clone().max_by_key(|member| rank(*member));
    // Of single dates alone the last file counts.
    let file = best.or(members.last().copied()).map_or(0, |(file, _)| file);
    let sequence = best.and_then(event).map(|event| event.sequence);
    let counts = |member: &(usize, usize)| {
        member.0 == file && event(*member).map(|event| event.sequence) == sequence
    };
    let counted: Vec<_> = masters.clone().filter(counts).collect();
    let has_older = masters.count() > counted.len();
    let changes_elsewhere = members
        .iter()
        .any(|member| member.0 != file && is_change(*member));
    let mut changes: BTreeMap<_, usize> = BTreeMap::new();
    for member in members.iter().filter(|member| member.0 == file) {
        let Some(event) = event(*member) else {
            continue;
        };
        if let Some(date) = event.recurrence_id() {
            let known = changes.entry((date.by, date.civil)).or_insert(member.1);
            let sequence_of = |index: usize| {
                let event = files.get(file).and_then(|file| file.events.get(index));
                event.map(|event| event.sequence)
            };
            if sequence_of(*known) <= Some(event.sequence) {
                *known = member.1;
            }
        }
    }
    let changes: Vec<_> = changes.into_values().collect();
    if counted.is_empty() {
        return vec![Group {
            file,
            master: None,
            changes,
            number: 0,
            has_older,
            changes_elsewhere,
        }];
    }
    let mut changes = Some(changes);
    let groups = counted
        .into_iter()
        .enumerate()
        .map(|(number, (_, index))| Group {
            file,
            master: Some(index),
            changes: changes.take().unwrap_or_default(),
            number,
            has_older,
            changes_elsewhere,
        });
    groups.collect()
}
