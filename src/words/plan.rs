//! How two states of a plan differ.

use std::collections::HashMap;
use std::sync::Arc;

use super::{all_of, change, clauses, difference, time};
use crate::plan::{Meeting, Participant, Plan};
use crate::t;

/// What changes from one state of a plan to another, a line a meeting or a participant.
#[must_use]
pub fn changes(before: &Plan, after: &Plan) -> Vec<String> {
    let mut said = Vec::new();
    if before.title != after.title {
        let quoted = |plan: &Plan| t!("quoted", text = &plan.title);
        let titles = change(&quoted(before), &quoted(after));
        said.push(of(&t!("the-plan"), &titles));
    }
    if before.notes != after.notes {
        said.push(of(&t!("the-plan"), &t!("other-notes")));
    }
    said.extend(lists(
        (&before.participants, &after.participants),
        (|one| &one.id, |one| &one.name),
        person,
        t!("other-order-of-people"),
    ));
    said.extend(lists(
        (&before.meetings, &after.meetings),
        (|one| &one.id, |one| &one.title),
        |one, other| meeting((one, before), (other, after)),
        t!("other-order-of-meetings"),
    ));
    said
}

fn of(thing: &str, what: &str) -> String {
    t!("changes-of", thing = thing, what = what)
}

type Name<T> = fn(&T) -> &String;

/// What is added, removed, changed and moved from one list to the other.
fn lists<T>(
    (before, after): (&[Arc<T>], &[Arc<T>]),
    (id, name): (Name<T>, Name<T>),
    differ: impl Fn(&T, &T) -> Vec<String>,
    other_order: String,
) -> Vec<String> {
    let known: HashMap<&String, &Arc<T>> = before.iter().map(|one| (id(one), one)).collect();
    let kept: HashMap<&String, &Arc<T>> = after.iter().map(|one| (id(one), one)).collect();
    let mut said = Vec::new();
    for one in before.iter().filter(|one| !kept.contains_key(id(one))) {
        said.push(t!("is-removed", what = name(one)));
    }
    for one in after {
        match known.get(id(one)) {
            None => said.push(t!("comes-in", what = name(one))),
            Some(old) if Arc::ptr_eq(old, one) => {}
            Some(old) => {
                let what = differ(old, one);
                if !what.is_empty() {
                    said.push(of(name(old), &clauses(&what)));
                }
            }
        }
    }
    let here = before
        .iter()
        .map(|one| id(one))
        .filter(|id| kept.contains_key(id));
    let there = after
        .iter()
        .map(|one| id(one))
        .filter(|id| known.contains_key(id));
    if !here.eq(there) {
        said.push(other_order);
    }
    said
}

fn meeting((before, old): (&Meeting, &Plan), (after, new): (&Meeting, &Plan)) -> Vec<String> {
    // Who comes and goes is told by name.
    let same_people = Meeting {
        participants: before.participants.clone(),
        ..after.clone()
    };
    let mut said = difference(before, &same_people);
    let names = |plan: &Plan, ids: &[String], without: &[String]| {
        let ids = ids.iter().filter(|id| !without.contains(id));
        let names: Vec<String> = ids
            .filter_map(|id| Some(plan.participant(id)?.name.clone()))
            .collect();
        (!names.is_empty()).then(|| (all_of(&names), names.len()))
    };
    let (were, are) = (&before.participants, &after.participants);
    let (join, leave) = (names(new, are, were), names(old, were, are));
    if join.is_none() && leave.is_none() && were != are && were.len() == are.len() {
        said.push(t!("other-order-of-people"));
    }
    if let Some((names, count)) = join {
        said.push(t!("who-takes-part-now", names = names, count = count));
    }
    if let Some((names, count)) = leave {
        said.push(t!("who-no-longer-takes-part", names = names, count = count));
    }
    said
}

fn person(before: &Participant, after: &Participant) -> Vec<String> {
    let mut said = Vec::new();
    if before.name != after.name {
        let quoted = |person: &Participant| t!("quoted", text = &person.name);
        said.push(change(&quoted(before), &quoted(after)));
    }
    if before.city != after.city {
        let same_name = before.city.name == after.city.name;
        let city = |person: &Participant| {
            let city = &person.city;
            if same_name {
                t!("city-in-zone", city = &city.name, zone = &city.zone)
            } else {
                city.name.clone()
            }
        };
        said.push(change(&city(before), &city(after)));
    }
    let working = |person: &Participant| {
        let hours = person.working();
        t!(
            "works-from-to",
            from = time(hours.from),
            to = time(hours.to)
        )
    };
    let (was, is) = (working(before), working(after));
    if was != is {
        said.push(change(&was, &is));
    }
    if before.working().days != after.working().days {
        said.push(t!("other-working-days"));
    }
    let waking = |person: &Participant| {
        let hours = person.waking();
        t!(
            "awake-from-to",
            from = time(hours.from),
            to = time(hours.to)
        )
    };
    let (was, is) = (waking(before), waking(after));
    if was != is {
        said.push(change(&was, &is));
    }
    if before.email != after.email {
        said.push(match &after.email {
            Some(email) => t!("address-is", email = email),
            None => t!("no-address"),
        });
    }
    said
}
