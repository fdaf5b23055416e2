//! The order of two lists that came of one.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// Everything that is in `mine` or in `theirs`, in the order of the side that has changed it; what
/// is on the other side alone follows what it follows there.
pub(super) fn order<K: Clone + Eq + Hash>(base: &[K], mine: &[K], theirs: &[K]) -> Vec<K> {
    let set = |list: &[K]| -> HashSet<K> { list.iter().cloned().collect() };
    let (was, here, there) = (set(base), set(mine), set(theirs));
    let common = |list: &[K]| -> Vec<K> {
        let everywhere = |one: &&K| was.contains(one) && here.contains(one) && there.contains(one);
        list.iter().filter(everywhere).cloned().collect()
    };
    let (first, known, second) = if common(theirs) == common(base) {
        (mine, here, theirs)
    } else {
        (theirs, there, mine)
    };
    let mut followers: HashMap<Option<&K>, Vec<&K>> = HashMap::new();
    let mut last = None;
    for one in second {
        if known.contains(one) {
            last = Some(one);
        } else {
            followers.entry(last).or_default().push(one);
        }
    }
    let mut merged = Vec::new();
    for place in std::iter::once(None).chain(first.iter().map(Some)) {
        merged.extend(place);
        merged.extend(followers.remove(&place).into_iter().flatten());
    }
    merged.into_iter().cloned().collect()
}

/// Both changes of a list in which each thing is once.
pub(super) fn list<K: Clone + Eq + Hash>(base: &[K], mine: &[K], theirs: &[K]) -> Vec<K> {
    let mut merged = order(base, mine, theirs);
    merged.retain(|one| {
        let (here, there) = (mine.contains(one), theirs.contains(one));
        // What was there before is out where one side took it out.
        here && there || !base.contains(one)
    });
    merged
}
