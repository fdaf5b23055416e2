//! Cities by their names, as `search` puts them together with what else a text may mean.

use super::areas::{self, Qualified, Within};
use super::asset::{Asset, Place};
use super::distance_km;
use super::fold::short_words;
use super::names::Ending;
use super::search::{Class, Hit, Search, Subject};
use super::weight::Posting;

/// From this length on, in letters, one mistake is forgiven, and two.
const ONE_MISTAKE: usize = 4;
const TWO_MISTAKES: usize = 7;
/// And none in what is longer than a name.
const LONGEST_MISTAKEN: usize = 40;
/// Cities as large as this are called by their letters, as LA.
const KNOWN_BY_LETTERS: u32 = 3_000_000;
/// A mistaken name that is not a city's own, or not its beginning, weighs this much less.
const MISTAKEN_OTHER: u64 = 8;
/// Cities nearer than this to one of the plan weigh up to twice as much, in kilometres.
const NEAR_KM: f64 = 1_000.0;

impl Search<'_> {
    /// Places by name, by its beginning, qualified, and with mistakes where there is little else.
    pub(super) fn cities(&mut self, asset: &Asset, query: &str, folded: &str) {
        let comma = query.contains([',', '、', '،']);
        let qualified = areas::qualified(asset, query, folded);
        if !comma {
            self.named(asset, folded, &[]);
        }
        for Qualified { name, within } in &qualified {
            self.named(asset, name, within);
            self.regions(asset, name, within);
        }
        let whole = (!comma).then_some((folded, &[][..]));
        if let (Some((text, within)), true) = (whole, self.hits.len() < self.limit) {
            self.mistaken(asset, text, within, 1);
        }
        let parts = qualified
            .iter()
            .map(|of| (of.name.as_str(), of.within.as_slice()));
        if self.hits.is_empty() {
            for (text, within) in parts.clone() {
                self.mistaken(asset, text, within, 1);
            }
        }
        if self.hits.is_empty() {
            // Two mistakes cost most, and a text has its time.
            for (text, within) in whole.into_iter().chain(parts).take(1) {
                self.mistaken(asset, text, within, 2);
            }
        }
    }

    /// Places by their name or its beginning.
    fn named(&mut self, asset: &Asset, text: &str, within: &[Within]) {
        let short = short_words(text);
        let spellings = std::iter::once(text).chain((short != text).then_some(short.as_str()));
        for text in spellings.filter(|text| !text.is_empty()) {
            let mut whole = Vec::new();
            for posting in asset
                .cities
                .exact(text)
                .filter(|posting| !posting.later_word)
            {
                // `GER` is the airport of a town in Cuba, and what somebody types for Germany; but
                // everybody knows which city `LA` is.
                let known = |place: Place| place.population >= KNOWN_BY_LETTERS;
                let known = asset.place(posting.subject).is_some_and(known);
                let code = posting.name > 0 && text.len() <= 3 && !known;
                let class = if code { Class::Beginning } else { Class::Whole };
                whole.extend(self.hit(asset, posting, class, within));
            }
            self.hits.extend(whole);
            self.gather(|take| {
                asset.cities.beginning(text, &mut |posting| {
                    take(self.hit(asset, posting, Class::Beginning, within))
                });
            })
            .into_iter()
            .for_each(|hit| self.hits.push(hit));
        }
    }

    fn mistaken(&mut self, asset: &Asset, text: &str, within: &[Within], mistakes: u8) {
        let (shortest, whole, beginning) = if mistakes == 1 {
            (ONE_MISTAKE, Class::MistakenWhole, Class::MistakenBeginning)
        } else {
            let (whole, beginning) = (Class::TwiceMistakenWhole, Class::TwiceMistakenBeginning);
            (TWO_MISTAKES, whole, beginning)
        };
        if !(shortest..=LONGEST_MISTAKEN).contains(&text.chars().count()) {
            return;
        }
        for (ending, class) in [(Ending::Whole, whole), (Ending::Open, beginning)] {
            let hits = self.gather(|take| {
                asset
                    .cities
                    .mistaken(text, mistakes, ending, &mut |posting| {
                        let hit = self.hit(asset, posting, class, within);
                        let other = posting.name > 0 || posting.later_word;
                        let less = if other { MISTAKEN_OTHER } else { 1 };
                        take(hit.map(|hit| Hit {
                            weight: hit.weight / less,
                            ..hit
                        }))
                    });
            });
            self.hits.extend(hits);
        }
    }

    /// As many hits as the best of them are surely among, though nearness changes their order.
    fn gather(&self, walk: impl FnOnce(&mut dyn FnMut(Option<Hit>) -> bool)) -> Vec<Hit> {
        let enough = self.limit.saturating_mul(2).saturating_add(30);
        let mut hits = Vec::new();
        walk(&mut |hit| {
            hits.extend(hit);
            hits.len() < enough
        });
        hits
    }

    fn hit(&self, asset: &Asset, posting: Posting, class: Class, within: &[Within]) -> Option<Hit> {
        let place = asset.place(posting.subject)?;
        if !within.iter().all(|within| within.has(&place)) {
            return None;
        }
        let weight = self.nearer(&place, posting.weight(place.population));
        Some(Hit {
            name: posting.name,
            ..Hit::of(class, weight, Subject::Place(posting.subject))
        })
    }

    /// Up to twice the weight for what is near a city of the plan.
    fn nearer(&self, place: &Place, weight: u64) -> u64 {
        let distances = self.around.near.0.iter();
        let distances = distances.map(|city| distance_km(place.coordinates(), *city));
        let nearest = distances.fold(NEAR_KM, f64::min);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is between 0 and 100"
        )]
        let percent = ((1.0 - nearest / NEAR_KM) * 100.0) as u64;
        weight + weight / 100 * percent
    }
}
