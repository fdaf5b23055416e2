//! Answers that take their time, kept for what was just looked at.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// How many are kept: those that are seen, and those that were just before.
const MOST: usize = 200;

/// A few answers, by what they are of.
pub(super) struct Few<K, T>(RefCell<HashMap<K, Arc<T>>>);

impl<K, T> Default for Few<K, T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Eq + Hash, T> Few<K, T> {
    /// The one of `key`: it is computed when it is first looked at.
    pub(super) fn get(&self, key: K, compute: impl FnOnce() -> Option<T>) -> Option<Arc<T>> {
        if let Some(known) = self.0.borrow().get(&key) {
            return Some(known.clone());
        }
        let answer = Arc::new(compute()?);
        let mut known = self.0.borrow_mut();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key, answer.clone());
        Some(answer)
    }
}
