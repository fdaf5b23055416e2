//! Keys to names: whole, by their beginning, and with a mistake; the weightiest first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::OnceLock;

use fst::raw::{CompiledAddr, Fst, Output};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};

use super::weight::{LAST, LATER_WORD, Posting, SUBJECT_BITS};

/// As many steps through the automaton at most, so that no text takes long.
const MOST_STEPS: usize = 4_000;

/// The folded names of places or areas.
///
/// Keys lead to postings. Keys are numbered by their weightiest posting, and an automaton gives the
/// least number under a prefix at the prefix itself, so that going on from the least leads to the
/// weightiest names without looking at the others.
pub(super) struct Names {
    keys: Fst<&'static [u8]>,
    postings: &'static [[u8; 4]],
}

/// What of a key has to be as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// All of it.
    Whole,
    /// Its beginning.
    Open,
}

impl Names {
    /// `None` where the automaton is not one.
    pub(super) fn open(keys: &'static [u8], postings: &'static [u8]) -> Option<Self> {
        let keys = Fst::new(keys).ok()?;
        let (postings, _) = postings.as_chunks();
        Some(Self { keys, postings })
    }

    /// Whether the automaton is as it was made, by its checksum.
    pub(super) fn is_whole(&self) -> bool {
        self.keys.verify().is_ok()
    }

    /// The postings of one key, the weightiest first.
    pub(super) fn exact(&self, key: &str) -> impl Iterator<Item = Posting> {
        let first = self.keys.get(key);
        first
            .into_iter()
            .flat_map(|first| self.postings_from(first))
    }

    fn postings_from(&self, first: Output) -> impl Iterator<Item = Posting> {
        let first = usize::try_from(first.value()).unwrap_or(usize::MAX);
        let postings = self.postings.get(first..).unwrap_or_default();
        let mut ended = false;
        postings.iter().map_while(move |bits| {
            let posting = posting(u32::from_le_bytes(*bits));
            (!std::mem::replace(&mut ended, posting.last)).then_some(posting)
        })
    }

    /// The postings of the keys that begin with `prefix`, roughly the weightiest first, until `take`
    /// has enough.
    pub(super) fn beginning(&self, prefix: &str, take: &mut dyn FnMut(Posting) -> bool) {
        let mut node = self.keys.root();
        let mut output = Output::zero();
        for byte in prefix.bytes() {
            let Some(at) = node.find_input(byte) else {
                return;
            };
            let transition = node.transition(at);
            output = output.cat(transition.out);
            node = self.keys.node(transition.addr);
        }
        self.walk((output, node.addr()), 0, |_, _| Some(0), |_| true, take);
    }

    /// The postings of the keys that are `text` with at most `mistakes` letters wrong, missing, too
    /// many or changed about; roughly the weightiest first, until `take` has enough.
    pub(super) fn mistaken(
        &self,
        text: &str,
        mistakes: u8,
        ending: Ending,
        take: &mut dyn FnMut(Posting) -> bool,
    ) {
        let builder = builder(mistakes);
        let dfa: DFA = match ending {
            Ending::Whole => builder.build_dfa(text),
            Ending::Open => builder.build_prefix_dfa(text),
        };
        // A mistake is a letter of the same script: another one begins with another byte in UTF-8.
        let same_script = |byte| byte < 0xc0 || text.as_bytes().contains(&byte);
        let step = |state, byte| {
            let next = dfa.transition(state, byte);
            (next != SINK_STATE && same_script(byte)).then_some(next)
        };
        let near = |state| matches!(dfa.distance(state), Distance::Exact(_));
        let root = (Output::zero(), self.keys.root().addr());
        self.walk(root, dfa.initial_state(), step, near, take);
    }

    fn walk(
        &self,
        start: (Output, CompiledAddr),
        state: u32,
        step: impl Fn(u32, u8) -> Option<u32>,
        accept: impl Fn(u32) -> bool,
        take: &mut dyn FnMut(Posting) -> bool,
    ) {
        // The least output first; without an address it is a key's own.
        let mut open = BinaryHeap::from([Reverse((start.0, Some(start.1), state))]);
        for _ in 0..MOST_STEPS {
            let Some(Reverse((output, address, state))) = open.pop() else {
                return;
            };
            let Some(address) = address else {
                for posting in self.postings_from(output) {
                    if !take(posting) {
                        return;
                    }
                }
                continue;
            };
            let node = self.keys.node(address);
            if node.is_final() && accept(state) {
                open.push(Reverse((output.cat(node.final_output()), None, state)));
            }
            for transition in node.transitions() {
                if let Some(next) = step(state, transition.inp) {
                    let output = output.cat(transition.out);
                    open.push(Reverse((output, Some(transition.addr), next)));
                }
            }
        }
    }
}

fn posting(bits: u32) -> Posting {
    Posting {
        subject: bits & ((1 << SUBJECT_BITS) - 1),
        name: (bits >> SUBJECT_BITS) & Posting::MAX_NAME,
        later_word: bits & LATER_WORD != 0,
        last: bits & LAST != 0,
    }
}

/// Made once: it is the costly part.
fn builder(mistakes: u8) -> &'static LevenshteinAutomatonBuilder {
    static ONE: OnceLock<LevenshteinAutomatonBuilder> = OnceLock::new();
    static TWO: OnceLock<LevenshteinAutomatonBuilder> = OnceLock::new();
    if mistakes < 2 {
        ONE.get_or_init(|| LevenshteinAutomatonBuilder::new(1, true))
    } else {
        TWO.get_or_init(|| LevenshteinAutomatonBuilder::new(2, true))
    }
}
