//! The index of names: what `make.rs` writes of each place and each area.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::fold::{fold, short_words};
use super::weight::{LAST, LATER_WORD, Posting, SUBJECT_BITS};
use super::{MIDDLE, Place, Result};

/// Keys and what they lead to.
#[derive(Default)]
pub(super) struct Index {
    keys: BTreeMap<String, Vec<(u64, Posting)>>,
}

impl Index {
    /// Adds the keys of a place, and drops the alternates that lead to nothing new.
    pub(super) fn add_place(&mut self, subject: u32, place: &mut Place) {
        let mut seen = HashSet::new();
        let mut names = Vec::new();
        // Whole names first: a key is a later word only where it is no name.
        for name in std::mem::take(&mut place.names) {
            let mut new = false;
            for key in spellings(&name) {
                let posting = posting(subject, names.len(), false);
                new |= seen.insert(key.clone()) && self.add(key, posting, place.population);
            }
            if new || names.is_empty() {
                names.push(name);
            }
        }
        for (number, name) in names.iter().enumerate() {
            for key in spellings(name) {
                for (space, _) in key.match_indices(' ') {
                    let rest = key[space + 1..].to_owned();
                    if (number == 0 || place.population >= MIDDLE) && seen.insert(rest.clone()) {
                        let posting = posting(subject, number, true);
                        self.add(rest, posting, place.population);
                    }
                }
            }
        }
        place.names = names;
    }

    fn add(&mut self, key: String, posting: Posting, population: u32) -> bool {
        if key.is_empty() || posting.name > Posting::MAX_NAME {
            return false;
        }
        let weight = posting.weight(population);
        self.keys.entry(key).or_default().push((weight, posting));
        true
    }

    /// The automaton and the postings: under each key the weightiest first, and the keys too are
    /// numbered by their weightiest posting, so that the least output under a prefix is the best.
    pub(super) fn build(self) -> Result<(Vec<u8>, Vec<u8>)> {
        let mut keys: Vec<_> = self.keys.into_iter().collect();
        for (_, postings) in &mut keys {
            postings
                .sort_by_key(|(weight, posting)| (Reverse(*weight), posting.subject, posting.name));
        }
        keys.sort_by(|(key, postings), (other_key, others)| {
            (others[0].0, key).cmp(&(postings[0].0, other_key))
        });
        let (mut bytes, mut first) = (Vec::new(), BTreeMap::new());
        for (key, postings) in keys {
            first.insert(key, bytes.len() as u64 / 4);
            for (number, (_, posting)) in postings.iter().enumerate() {
                let last = number + 1 == postings.len();
                bytes.extend(bits(*posting, last).to_le_bytes());
            }
        }
        let mut automaton = fst::MapBuilder::memory();
        for (key, first) in first {
            automaton.insert(key, first)?;
        }
        Ok((automaton.into_inner()?, bytes))
    }
}

fn bits(posting: Posting, last: bool) -> u32 {
    let flag = |set: bool, bit: u32| if set { bit } else { 0 };
    let flags = flag(posting.later_word, LATER_WORD) | flag(last, LAST);
    posting.subject | posting.name << SUBJECT_BITS | flags
}

fn posting(subject: u32, name: usize, later_word: bool) -> Posting {
    Posting {
        subject,
        name: u32::try_from(name).unwrap_or(u32::MAX),
        later_word,
        last: false,
    }
}

/// A name folded, and with `st` for `saint` where that is another key.
fn spellings(name: &str) -> Vec<String> {
    let folded = fold(name);
    let short = short_words(&folded);
    if short == folded {
        vec![folded]
    } else {
        vec![folded, short]
    }
}

/// Adds the keys of a country or region, whole names first.
pub(super) fn add_area(index: &mut Index, number: u16, names: &[String], population: u32) {
    let mut seen = HashSet::new();
    let folded: Vec<_> = names.iter().map(|name| fold(name)).collect();
    for key in &folded {
        if seen.insert(key.clone()) {
            index.add(key.clone(), posting(number.into(), 0, false), population);
        }
    }
    for key in &folded {
        for (space, _) in key.match_indices(' ') {
            let rest = key[space + 1..].to_owned();
            if seen.insert(rest.clone()) {
                index.add(rest, posting(number.into(), 0, true), population);
            }
        }
    }
}
