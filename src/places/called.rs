//! The zones of whatever has a name: cities, regions, countries.

use super::Gazetteer;
use super::areas::number;
use super::asset::Place;
use super::fold::{fold, short_words};
use super::weight::Posting;

impl Gazetteer {
    /// The zones of the cities, regions and countries of exactly that name, each with a weight; those
    /// of the most populous first.
    pub(crate) fn zones_called(&self, name: &str) -> Vec<(&'static str, u64)> {
        let Some(asset) = &self.0.asset else {
            return Vec::new();
        };
        let folded = fold(name);
        let short = short_words(&folded);
        let mut weights = Vec::new();
        let mut areas: Vec<(u16, Posting)> = Vec::new();
        let other = (short != folded).then_some(&short);
        for key in [Some(&folded), other].into_iter().flatten() {
            let cities = asset.cities.exact(key);
            for posting in cities.filter(|posting| !posting.later_word) {
                if let Some(place) = asset.place(posting.subject) {
                    add(&mut weights, &place, posting);
                }
            }
            let named = asset.areas.exact(key);
            areas.extend(named.filter_map(|posting| Some((number(posting.subject)?, posting))));
        }
        if !areas.is_empty() {
            for (_, place) in asset.places() {
                let within =
                    |area: &&(u16, Posting)| [place.region, place.country].contains(&area.0);
                if let Some((_, posting)) = areas.iter().find(within) {
                    add(&mut weights, &place, *posting);
                }
            }
        }
        weights.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        let named = weights.into_iter();
        named
            .filter_map(|(zone, weight)| Some((asset.zone(zone)?, weight)))
            .collect()
    }
}

fn add(weights: &mut Vec<(u16, u64)>, place: &Place, posting: Posting) {
    let weight = posting.weight(place.population);
    match weights.iter_mut().find(|(zone, _)| *zone == place.zone) {
        Some((_, known)) => *known = known.saturating_add(weight),
        None => weights.push((place.zone, weight)),
    }
}
