//! Answers for every meeting: computed bit by bit, kept for what did not change.

use std::collections::HashMap;
use std::sync::Arc;

use super::job::let_go;
use crate::plan::{Meeting, Participant, Plan};

/// How many dates are computed in one frame, or what takes as long; a meeting is always computed whole.
const COST_A_FRAME: usize = 25_000;

/// How many answers are let go of at once.
const A_FEW: usize = 100;

/// Of what an answer was computed: it is the same where these are.
struct Of {
    meeting: Arc<Meeting>,
    people: Vec<Arc<Participant>>,
}

/// Whether both are the very same.
fn are_same<T>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
    let mut pairs = one.iter().zip(other);
    one.len() == other.len() && pairs.all(|(one, other)| Arc::ptr_eq(one, other))
}

/// An answer for every meeting of the plan.
pub(super) struct PerMeeting<T> {
    done: Vec<(Of, T)>,
    /// How many meetings of the plan have been looked at.
    next: usize,
    total: usize,
    /// From before the last change of the plan, by where the meeting itself is.
    known: HashMap<usize, (Of, T)>,
    /// Everybody in the plan, before its last change.
    everybody: Vec<Arc<Participant>>,
    /// Whether everybody is the same as then.
    same_people: bool,
}

impl<T> Default for PerMeeting<T> {
    fn default() -> Self {
        Self {
            done: Vec::new(),
            next: 0,
            total: usize::MAX,
            known: HashMap::new(),
            everybody: Vec::new(),
            same_people: false,
        }
    }
}

impl<T: Send + 'static> PerMeeting<T> {
    /// The plan has changed: what is of the same meetings and people stays.
    pub(super) fn plan_changed(&mut self, plan: &Plan) {
        let before = std::mem::take(self);
        self.known = before.known;
        let done = before.done.into_iter();
        // Each keeps its meeting, so that no other one comes to be where it is.
        self.known
            .extend(done.map(|(of, answer)| (place(&of.meeting), (of, answer))));
        // Where not all was computed, some may be of those before.
        let was_done = before.next >= before.total;
        self.same_people = was_done && are_same(&before.everybody, &plan.participants);
        self.everybody.clone_from(&plan.participants);
    }

    /// How many meetings are done, of how many, while some are not.
    pub(super) fn progress(&self) -> Option<(usize, usize)> {
        (self.next < self.total && self.total < usize::MAX).then_some((self.next, self.total))
    }

    /// Goes on for a frame's time: `compute` gives an answer, and `take` is given each of them in plan
    /// order; both tell how many dates it took. Tells whether the last meeting was just done.
    pub(super) fn go_on(
        &mut self,
        plan: &Plan,
        mut compute: impl FnMut(&Arc<Meeting>) -> Option<(T, usize)>,
        mut take: impl FnMut(&T) -> usize,
    ) -> bool {
        if self.next >= self.total {
            return false;
        }
        if self.next == 0 {
            self.everybody.clone_from(&plan.participants);
        }
        self.total = plan.meetings.len();
        let people = plan.participants.iter();
        let people: HashMap<&str, _> = people.map(|person| (&*person.id, person)).collect();
        let mut cost = 0;
        while let Some(meeting) = plan.meetings.get(self.next) {
            if cost > COST_A_FRAME {
                return false;
            }
            self.next += 1;
            if let Some((of, answer)) = self.known.remove(&place(meeting)) {
                let now = (!self.same_people).then(|| self::of(meeting, &people));
                if now.is_none_or(|now| are_same(&of.people, &now.people)) {
                    cost += 1 + take(&answer);
                    self.done.push((of, answer));
                    continue;
                }
            }
            if let Some((answer, took)) = compute(meeting) {
                cost += took + take(&answer);
                self.done.push((self::of(meeting, &people), answer));
            }
        }
        let gone = std::mem::take(&mut self.known);
        if gone.len() > A_FEW {
            let_go(gone);
        }
        true
    }

    /// In plan order, without those that cannot be computed.
    pub(super) fn answers(&self) -> impl ExactSizeIterator<Item = &T> {
        self.done.iter().map(|(_, answer)| answer)
    }
}

/// Where it is: that of no other as long as it is there.
fn place(meeting: &Arc<Meeting>) -> usize {
    Arc::as_ptr(meeting).addr()
}

fn of(meeting: &Arc<Meeting>, people: &HashMap<&str, &Arc<Participant>>) -> Of {
    let ids = meeting.participants.iter();
    let own = ids.filter_map(|id| Some((*people.get(&**id)?).clone()));
    Of {
        meeting: meeting.clone(),
        people: own.collect(),
    }
}
