//! Undo and redo.

use std::sync::Arc;

use super::merge::merge;
use super::{Action, ActionError, Plan};

/// How many actions can be undone.
const DEPTH: usize = 200;

/// The states before and after the present one, each with the label of the action between.
///
/// A state shares with its neighbours every meeting and participant that did not change.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<(String, Arc<Plan>)>,
    future: Vec<(String, Arc<Plan>)>,
    /// Whether the last state is still being amended.
    amending: bool,
    /// Grows with every change.
    version: u64,
}

/// One thing that was done, or that was taken back and can be done again.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// What it is called.
    pub label: &'a str,
    /// The plan without it.
    pub before: &'a Plan,
    /// The plan with it.
    pub after: &'a Plan,
}

impl History {
    /// Does `action`, or leaves `plan` as it was.
    ///
    /// # Errors
    /// When the action's thing is not in the plan, or the plan would not be valid.
    pub fn apply(&mut self, plan: &mut Plan, action: Action) -> Result<(), ActionError> {
        self.amending = false;
        self.amend(plan, action)?;
        self.amending = false;
        Ok(())
    }

    /// As `apply`, but one step together with the amendments just before: typing a title is one
    /// thing to undo, not one a letter. [`History::settle`] ends the step.
    ///
    /// # Errors
    /// As `apply`.
    pub fn amend(&mut self, plan: &mut Plan, action: Action) -> Result<(), ActionError> {
        let label = action.label(plan);
        let mut changed = plan.clone();
        action.apply(&mut changed)?;
        changed.check_since(plan)?;
        if changed == *plan {
            return Ok(());
        }
        self.version += 1;
        let before = std::mem::replace(plan, changed);
        self.future.clear();
        if self.amending && self.before() == Some(plan) {
            // Typed back to what it was: nothing is left to undo.
            self.past.pop();
            self.amending = false;
        } else if !self.amending {
            if self.past.len() == DEPTH {
                self.past.remove(0);
            }
            self.past.push((label, Arc::new(before)));
            self.amending = true;
        }
        Ok(())
    }

    /// The step that is still being amended.
    #[must_use]
    pub fn goes_on(&self) -> Option<usize> {
        self.amending.then_some(self.past.len())
    }

    /// Ends the step that amendments went into.
    pub fn settle(&mut self) {
        self.amending = false;
    }

    /// Takes the last action back and tells its label.
    pub fn undo(&mut self, plan: &mut Plan) -> Option<String> {
        self.amending = false;
        self.version += 1;
        step(&mut self.past, &mut self.future, plan)
    }

    /// Takes the last action back as if it had never been done.
    pub fn withdraw(&mut self, plan: &mut Plan) {
        self.undo(plan);
        self.future.clear();
    }

    /// The plan without the last action.
    #[must_use]
    pub fn before(&self) -> Option<&Plan> {
        self.past.last().map(|(_, plan)| &**plan)
    }

    /// Does the action again that was taken back last, and tells its label.
    pub fn redo(&mut self, plan: &mut Plan) -> Option<String> {
        self.amending = false;
        self.version += 1;
        step(&mut self.future, &mut self.past, plan)
    }

    /// Takes back, or does again, until the first `done` of the steps are done.
    pub fn go_to(&mut self, plan: &mut Plan, done: usize) {
        while self.past.len() > done && self.undo(plan).is_some() {}
        while self.past.len() < done && self.redo(plan).is_some() {}
    }

    /// Takes in what was changed elsewhere from `base` to `theirs`, as if it had always been so: to
    /// undo a step takes back what was done here, and nothing else.
    pub fn take_in(&mut self, present: &Plan, base: &Plan, theirs: &Plan) {
        self.amending = false;
        self.version += 1;
        let rebased = |(label, plan): (String, Arc<Plan>)| {
            let merged = merge(base, &plan, theirs).plan;
            (label, Arc::new(merged))
        };
        for steps in [&mut self.past, &mut self.future] {
            *steps = std::mem::take(steps).into_iter().map(rebased).collect();
            // What made no other difference than theirs is no step any more.
            let mut next = present;
            let mut kept = Vec::new();
            for (label, plan) in steps.iter().rev() {
                if **plan != *next {
                    kept.push((label.clone(), plan.clone()));
                }
                next = plan;
            }
            kept.reverse();
            *steps = kept;
        }
    }

    /// How many of the steps are done; the others can be done again.
    #[must_use]
    pub fn done(&self) -> usize {
        self.past.len()
    }

    /// A number that is another one after every change.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Everything that can be undone and done again, the oldest first, around the `present`.
    #[must_use]
    pub fn steps<'a>(&'a self, present: &'a Plan) -> Vec<Step<'a>> {
        let future = self.future.iter().rev();
        let labels = self.past.iter().chain(future.clone());
        let before = self.past.iter().map(|(_, plan)| &**plan);
        let after = future.map(|(_, plan)| &**plan);
        let states: Vec<_> = before.chain([present]).chain(after).collect();
        let pairs = states.iter().zip(states.iter().skip(1));
        labels
            .zip(pairs)
            .map(|((label, _), (before, after))| Step {
                label,
                before,
                after,
            })
            .collect()
    }

    /// The label of the action that `undo` would take back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.past.last().map(|(label, _)| label.as_str())
    }

    /// The label of the action that `redo` would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|(label, _)| label.as_str())
    }
}

fn step(
    from: &mut Vec<(String, Arc<Plan>)>,
    to: &mut Vec<(String, Arc<Plan>)>,
    plan: &mut Plan,
) -> Option<String> {
    let (label, other) = from.pop()?;
    let other = Arc::unwrap_or_clone(other);
    to.push((label.clone(), Arc::new(std::mem::replace(plan, other))));
    Some(label)
}
