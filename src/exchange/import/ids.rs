//! Ids that nothing has yet, also for very many things of one name.

use std::collections::{HashMap, HashSet};

use crate::plan::{Plan, id_of};

/// The ids that are taken among the people, or among the meetings.
pub(super) struct Ids {
    taken: HashSet<String>,
    next: HashMap<String, u32>,
}

impl Ids {
    pub(super) fn of_people(plan: &Plan) -> Self {
        let people = plan.participants.iter();
        Self::taken(people.map(|person| person.id.clone()))
    }

    pub(super) fn of_meetings(plan: &Plan) -> Self {
        let meetings = plan.meetings.iter();
        Self::taken(meetings.map(|meeting| meeting.id.clone()))
    }

    fn taken(ids: impl Iterator<Item = String>) -> Self {
        Self {
            taken: ids.collect(),
            next: HashMap::new(),
        }
    }

    /// `id` if it is free, else one made from `name`.
    pub(super) fn keep_or_free(&mut self, id: &str, name: &str) -> String {
        if !id.is_empty() && self.taken.insert(id.to_owned()) {
            return id.to_owned();
        }
        self.free(name)
    }

    /// An id made from `name` that is free: `daily-stand-up`, `daily-stand-up-2`.
    pub(super) fn free(&mut self, name: &str) -> String {
        let base = id_of(name);
        if self.taken.insert(base.clone()) {
            return base;
        }
        let next = self.next.entry(base.clone()).or_insert(2);
        loop {
            let id = format!("{base}-{next}");
            *next = next.saturating_add(1);
            if self.taken.insert(id.clone()) || *next == u32::MAX {
                return id;
            }
        }
    }
}
