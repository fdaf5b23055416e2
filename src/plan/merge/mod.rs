//! Two changes of one plan, made apart, put together.

mod item;
mod order;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::{Meeting, Participant, Plan};
use item::{Item, fields, with_fields};
use order::order;

/// What came of two changes.
#[derive(Debug)]
pub struct Merged {
    /// Both changes; where they contradict each other, theirs.
    pub plan: Plan,
    /// Where they do.
    pub conflicts: Vec<Conflict>,
}

/// Something that both have changed, each otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What it is about.
    pub of: Of,
    /// The fields by their names in the file; none where one side has taken all of it out.
    pub fields: Vec<String>,
    /// It alone, with the people, as it was before both.
    pub base: Plan,
    /// The same with my change of these fields.
    pub mine: Plan,
    /// The same with theirs.
    pub theirs: Plan,
    /// The ids of all of its kind, in the order of both sides.
    order: Arc<[String]>,
}

/// What a conflict is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// The plan as a whole: its title, its notes.
    Plan,
    /// The participant with that id.
    Participant(String),
    /// The meeting with that id.
    Meeting(String),
}

/// Puts the changes from `base` to `mine` and from `base` to `theirs` together, item by item and
/// field by field.
///
/// People and meetings are known by their ids. Two new ones that happen to have the same id are
/// two: mine gets another.
#[must_use]
pub fn merge(base: &Plan, mine: &Plan, theirs: &Plan) -> Merged {
    let mine = &with_own_ids(base, mine, theirs);
    let mut conflicts = Vec::new();
    let mut plan = head(base, mine, theirs, &mut conflicts);

    let people = [base, mine, theirs].map(|plan| plan.participants.as_slice());
    let needed = (&joined(base, mine), &joined(base, theirs));
    let (participants, contradictions, order) = items(people, needed);
    plan.participants = participants;
    conflicts.extend(contradictions.into_iter().map(|(id, fields, sides)| {
        let [base, mine, theirs] = [base, mine, theirs].map(|plan| meetings_of(plan, &id));
        let [was, here, there] = sides;
        let of = |one: Option<Arc<Participant>>, meetings| Plan {
            participants: one.into_iter().collect(),
            meetings,
            ..Plan::default()
        };
        Conflict {
            of: Of::Participant(id),
            fields,
            base: of(was, base),
            mine: of(here, mine),
            theirs: of(there, theirs),
            order: order.clone(),
        }
    }));

    let meetings = [base, mine, theirs].map(|plan| plan.meetings.as_slice());
    let none = HashSet::new();
    let (meetings, contradictions, order) = items(meetings, (&none, &none));
    plan.meetings = meetings;
    conflicts.extend(contradictions.into_iter().map(|(id, fields, sides)| {
        let [base, mine, theirs] = sides.map(|one: Option<Arc<Meeting>>| Plan {
            participants: plan.participants.clone(),
            meetings: one.into_iter().collect(),
            ..Plan::default()
        });
        Conflict {
            of: Of::Meeting(id),
            fields,
            base,
            mine,
            theirs,
            order: order.clone(),
        }
    }));
    let people: HashSet<&str> = ids_of(&plan.participants).collect();
    let mut known = ids_of(&mine.participants).chain(ids_of(&theirs.participants));
    if !known.all(|id| people.contains(id)) {
        without_strangers(&mut plan);
    }
    Merged { plan, conflicts }
}

impl Conflict {
    /// The plan with my side of it in the place of theirs.
    #[must_use]
    pub fn with_mine(&self, plan: &Plan) -> Plan {
        let mut plan = plan.clone();
        match &self.of {
            Of::Plan => {
                for field in &self.fields {
                    match field.as_str() {
                        "title" => plan.title.clone_from(&self.mine.title),
                        "notes" => plan.notes.clone_from(&self.mine.notes),
                        key => put_key(&mut plan.unknown, key, self.mine.unknown.get(key)),
                    }
                }
            }
            Of::Participant(id) => {
                let mine = self.mine.participant(id);
                self.put(&mut plan.participants, id, mine);
                // They take part again where they did, if these meetings are still there.
                for of in &self.mine.meetings {
                    let meeting = plan.meetings.iter_mut().find(|one| one.id == of.id);
                    if let Some(meeting) = meeting
                        && mine.is_some()
                        && !meeting.participants.contains(id)
                    {
                        let list = &mut Arc::make_mut(meeting).participants;
                        let known = |id: &String| list.iter().position(|one| one == id);
                        list.insert(place(id, &of.participants, known), id.clone());
                    }
                }
            }
            Of::Meeting(id) => self.put(&mut plan.meetings, id, self.mine.meeting(id)),
        }
        without_strangers(&mut plan);
        plan
    }

    /// Puts my fields of `item` into the one with that id; the whole of it where there are none, in its
    /// place in the list.
    fn put<T: Item>(&self, list: &mut Vec<Arc<T>>, id: &str, item: Option<&Arc<T>>) {
        match (list.iter_mut().find(|one| one.id() == id), item) {
            (Some(known), Some(item)) if self.fields.is_empty() => known.clone_from(item),
            (Some(known), Some(item)) => {
                *known = Arc::new(with_fields(&**known, item, &self.fields));
            }
            (Some(_), None) => list.retain(|one| one.id() != id),
            (None, Some(item)) => {
                let known = |id: &String| list.iter().position(|one| one.id() == id);
                list.insert(place(id, &self.order, known), item.clone());
            }
            (None, None) => {}
        }
    }
}

/// Where `id` comes back into a list: after the last of what comes before it in `order` and is `known`
/// to be there.
fn place(id: &str, order: &[String], known: impl Fn(&String) -> Option<usize>) -> usize {
    let before = order.iter().position(|one| one == id);
    let mut before = order.iter().take(before.unwrap_or(order.len())).rev();
    before.find_map(known).map_or(0, |last| last + 1)
}

/// What the plan says of itself.
fn head(base: &Plan, mine: &Plan, theirs: &Plan, conflicts: &mut Vec<Conflict>) -> Plan {
    let mut merged = Plan {
        noonmark: theirs.noonmark,
        ..Plan::default()
    };
    let mut conflict = |field: &str| {
        let [base, mine, theirs] = [base, mine, theirs].map(|plan| Plan {
            participants: Vec::new(),
            meetings: Vec::new(),
            ..plan.clone()
        });
        conflicts.push(Conflict {
            of: Of::Plan,
            fields: vec![field.to_owned()],
            base,
            mine,
            theirs,
            order: Arc::default(),
        });
    };
    let mut text = |field, of: fn(&Plan) -> &String| {
        let chosen = choose(of(base), of(mine), of(theirs));
        if chosen.is_none() {
            conflict(field);
        }
        chosen.unwrap_or(of(theirs)).clone()
    };
    merged.title = text("title", |plan| &plan.title);
    merged.notes = text("notes", |plan| &plan.notes);
    let keys = [theirs, mine].map(|plan| plan.unknown.keys());
    for key in keys.into_iter().flatten() {
        let of = |plan: &Plan| plan.unknown.get(key).cloned();
        let (was, here, there) = (of(base), of(mine), of(theirs));
        let chosen = choose(&was, &here, &there);
        if chosen.is_none() && !merged.unknown.contains_key(key) {
            conflict(key);
        }
        put_key(&mut merged.unknown, key, chosen.unwrap_or(&there).as_ref());
    }
    merged
}

/// The one of three that has changed; none where both have, each otherwise.
fn choose<'a, T: PartialEq>(base: &'a T, mine: &'a T, theirs: &'a T) -> Option<&'a T> {
    if mine == base || mine == theirs {
        Some(theirs)
    } else if theirs == base {
        Some(mine)
    } else {
        None
    }
}

/// An id, the fields, and the item before, here and there.
type Contradiction<T> = (String, Vec<String>, [Option<Arc<T>>; 3]);

/// What came of lists: the list of both, what contradicts, and all ids in the order of both.
type Both<T> = (Vec<Arc<T>>, Vec<Contradiction<T>>, Arc<[String]>);

/// Merges lists of what is known by its id. What one side has taken out is not gone where the other
/// side has changed it or `needed` (mine, theirs) has its id: that is a contradiction.
fn items<T: Item>(sides: [&[Arc<T>]; 3], needed: (&HashSet<String>, &HashSet<String>)) -> Both<T> {
    let ids = sides.map(|side| -> Vec<&str> { ids_of(side).collect() });
    let by_id = sides.map(|list| -> HashMap<&str, &Arc<T>> {
        let items = list.iter().map(|one| (one.id(), one));
        items.collect()
    });
    let [was, here, there] = &by_id;
    let mut merged = HashMap::new();
    let mut contradictions = Vec::new();
    for &id in ids[1].iter().chain(&ids[2]) {
        if merged.contains_key(id) {
            continue;
        }
        let [base, mine, theirs] = [was, here, there].map(|side| side.get(id).copied());
        let kept = match (base, mine, theirs) {
            (Some(base), Some(mine), None) if same(mine, base) && !needed.0.contains(id) => None,
            (Some(base), None, Some(theirs)) if same(theirs, base) && !needed.1.contains(id) => {
                None
            }
            (Some(_), Some(_), None) | (Some(_), None, Some(_)) => {
                let sides = [base, mine, theirs].map(Option::<&Arc<T>>::cloned);
                contradictions.push((id.to_owned(), Vec::new(), sides));
                theirs.cloned()
            }
            (Some(base), Some(mine), Some(theirs)) => {
                let (one, groups) = one(base, mine, theirs);
                contradictions.extend(groups.into_iter().map(|group| {
                    let side = |of: &Arc<T>| Some(Arc::new(with_fields(&**base, of, &group)));
                    let sides = [Some(base.clone()), side(mine), side(theirs)];
                    (id.to_owned(), group, sides)
                }));
                Some(one)
            }
            (None, mine, theirs) => theirs.or(mine).cloned(),
            (Some(_), None, None) => None,
        };
        merged.insert(id, kept);
    }
    let [base, mine, theirs] = &ids;
    let order = order(base, mine, theirs);
    let kept = order.iter().filter_map(|id| merged.remove(id).flatten());
    let all = order.iter().map(|&id| id.to_owned());
    (kept.collect(), contradictions, all.collect())
}

fn ids_of<T: Item>(list: &[Arc<T>]) -> impl Iterator<Item = &str> {
    list.iter().map(|one| one.id())
}

/// Whether both are equal: what is shared need not be looked at.
fn same<T: Item>(one: &Arc<T>, other: &Arc<T>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

/// One item that is on all three sides, and the groups of fields that contradict.
fn one<T: Item>(base: &Arc<T>, mine: &Arc<T>, theirs: &Arc<T>) -> (Arc<T>, Vec<Vec<String>>) {
    if same(theirs, base) || same(theirs, mine) {
        // Where it is the same, the one that is shared already.
        (mine.clone(), Vec::new())
    } else if same(mine, base) {
        (theirs.clone(), Vec::new())
    } else {
        let (merged, groups) = fields(&**base, mine, theirs);
        (Arc::new(merged), groups)
    }
}

fn put_key(map: &mut Map<String, Value>, key: &str, value: Option<&Value>) {
    match value {
        Some(value) => map.insert(key.to_owned(), value.clone()),
        None => map.shift_remove(key),
    };
}

/// Mine, with another id for what is new on both sides and not the same.
fn with_own_ids(base: &Plan, mine: &Plan, theirs: &Plan) -> Plan {
    let mut own = mine.clone();
    let taken = |id: &str, own: &Plan| {
        [own, theirs]
            .iter()
            .any(|plan| plan.meeting(id).is_some() || plan.participant(id).is_some())
    };
    let other = |id: &str, own: &Plan| {
        (2..=u32::MAX)
            .map(|number| format!("{id}-{number}"))
            .find(|id| !taken(id, own))
            .unwrap_or_default()
    };
    for id in new_on_both([base, mine, theirs].map(|plan| plan.participants.as_slice())) {
        let new = other(id, &own);
        for one in own.participants.iter_mut().filter(|one| one.id == *id) {
            Arc::make_mut(one).id.clone_from(&new);
        }
        let meetings = own.meetings.iter_mut();
        for meeting in meetings.filter(|one| one.participants.iter().any(|own| own == id)) {
            for one in &mut Arc::make_mut(meeting).participants {
                if *one == *id {
                    one.clone_from(&new);
                }
            }
        }
    }
    for id in new_on_both([base, mine, theirs].map(|plan| plan.meetings.as_slice())) {
        let new = other(id, &own);
        for one in own.meetings.iter_mut().filter(|one| one.id == *id) {
            Arc::make_mut(one).id.clone_from(&new);
        }
    }
    own
}

/// The ids of what is new in mine and in theirs, and not the same.
fn new_on_both<'a, T: Item>([base, mine, theirs]: [&'a [Arc<T>]; 3]) -> Vec<&'a str> {
    let known: HashSet<&str> = ids_of(base).collect();
    let new = |list: &'a [Arc<T>]| list.iter().filter(|one| !known.contains(one.id()));
    let there: HashMap<&str, &Arc<T>> = new(theirs).map(|one| (one.id(), one)).collect();
    let both = new(mine).filter(|one| there.get(one.id()).is_some_and(|other| !same(one, other)));
    both.map(|one| one.id()).collect()
}

/// Who takes part in a meeting since `base` in which they did not take part.
fn joined(base: &Plan, plan: &Plan) -> HashSet<String> {
    let before: HashMap<&str, &Arc<Meeting>> = base
        .meetings
        .iter()
        .map(|meeting| (meeting.id.as_str(), meeting))
        .collect();
    let mut joined = HashSet::new();
    for meeting in &plan.meetings {
        let before = before.get(meeting.id.as_str());
        if before.is_some_and(|before| Arc::ptr_eq(before, meeting)) {
            continue;
        }
        let is_new = |id: &&String| before.is_none_or(|one| !one.participants.contains(id));
        joined.extend(meeting.participants.iter().filter(is_new).cloned());
    }
    joined
}

/// The meetings in which that participant takes part.
fn meetings_of(plan: &Plan, id: &String) -> Vec<Arc<Meeting>> {
    let meetings = plan.meetings.iter();
    let theirs = meetings.filter(|meeting| meeting.participants.contains(id));
    theirs.cloned().collect()
}

/// Who is not in the plan takes part in no meeting.
fn without_strangers(plan: &mut Plan) {
    let people: HashSet<&str> = ids_of(&plan.participants).collect();
    for meeting in &mut plan.meetings {
        let is_known = |id: &String| people.contains(id.as_str());
        if !meeting.participants.iter().all(is_known) {
            Arc::make_mut(meeting).participants.retain(is_known);
        }
    }
}
