//! Answers for every meeting: computed bit by bit, kept for what did not change.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::plan::{Meeting, Participant, Plan};

/// How many local times are computed in one frame; a meeting is always computed whole.
const TIMES_A_FRAME: usize = 20_000;

/// Of what an answer was computed: it is the same where these are.
struct Of {
    meeting: Arc<Meeting>,
    people: Vec<Arc<Participant>>,
}

impl Of {
    fn new(meeting: &Arc<Meeting>, plan: &Plan) -> Self {
        let people = meeting.participants.iter();
        Self {
            meeting: meeting.clone(),
            people: people
                .filter_map(|id| plan.participant(id))
                .cloned()
                .collect(),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        let mut pairs = self.people.iter().zip(&other.people);
        Arc::ptr_eq(&self.meeting, &other.meeting)
            && self.people.len() == other.people.len()
            && pairs.all(|(one, other)| Arc::ptr_eq(one, other))
    }
}

/// An answer for every meeting of the plan.
pub(super) struct PerMeeting<T> {
    done: Vec<(Of, T)>,
    /// How many meetings of the plan have been looked at.
    next: usize,
    total: usize,
    /// From before the last change of the plan.
    known: BTreeMap<String, (Of, T)>,
}

impl<T> Default for PerMeeting<T> {
    fn default() -> Self {
        Self {
            done: Vec::new(),
            next: 0,
            total: usize::MAX,
            known: BTreeMap::new(),
        }
    }
}

impl<T> PerMeeting<T> {
    /// The plan has changed: what is of the same meetings and people stays.
    pub(super) fn plan_changed(&mut self) {
        let before = std::mem::take(self);
        let known = before.done.into_iter().chain(before.known.into_values());
        self.known = known
            .map(|(of, answer)| (of.meeting.id.clone(), (of, answer)))
            .collect();
    }

    /// How many meetings are done, of how many, while some are not.
    pub(super) fn progress(&self) -> Option<(usize, usize)> {
        (self.next < self.total && self.total < usize::MAX).then_some((self.next, self.total))
    }

    /// Goes on for a frame's time; `compute` gives an answer, and how many local times it took.
    /// Tells whether the last meeting was just done.
    pub(super) fn go_on(
        &mut self,
        plan: &Plan,
        mut compute: impl FnMut(&Arc<Meeting>) -> Option<(T, usize)>,
    ) -> bool {
        if self.next >= self.total {
            return false;
        }
        self.total = plan.meetings.len();
        let mut times = 0;
        while let Some(meeting) = plan.meetings.get(self.next) {
            if times > TIMES_A_FRAME {
                return false;
            }
            self.next += 1;
            let of = Of::new(meeting, plan);
            let known = self.known.remove(&meeting.id);
            let answer = match known.filter(|(known, _)| known.is_same(&of)) {
                Some((_, answer)) => answer,
                None => match compute(meeting) {
                    Some((answer, cost)) => {
                        times += cost;
                        answer
                    }
                    None => continue,
                },
            };
            self.done.push((of, answer));
        }
        self.known.clear();
        true
    }

    /// In plan order, without those that cannot be computed.
    pub(super) fn answers(&self) -> impl ExactSizeIterator<Item = &T> {
        self.done.iter().map(|(_, answer)| answer)
    }

    pub(super) fn get(&self, place: usize) -> Option<&T> {
        self.done.get(place).map(|(_, answer)| answer)
    }
}
