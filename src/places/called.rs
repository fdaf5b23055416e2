//! The zones of whatever has a name: cities, regions, countries.

use super::Gazetteer;
use super::areas;
use super::asset::{Asset, Place};
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
        for key in [
            Some(&folded),
            Some(&short).filter(|short| **short != folded),
        ] {
            let Some(key) = key else { continue };
            for posting in asset.cities.exact(key) {
                if let Some(place) = asset.place(posting.subject).filter(|_| !posting.later_word) {
                    add(&mut weights, place.zone, posting.weight(place.population));
                }
            }
            for posting in asset.areas.exact(key) {
                of_area(asset, posting, &mut weights);
            }
        }
        weights.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        let named = weights.into_iter();
        named
            .filter_map(|(zone, weight)| Some((asset.zone(zone)?, weight)))
            .collect()
    }
}

fn of_area(asset: &Asset, posting: Posting, weights: &mut Vec<(u16, u64)>) {
    let Some(area) = areas::number(posting.subject) else {
        return;
    };
    let within = |place: &Place| place.country == area || place.region == area;
    let mut of_area = Vec::new();
    for (_, place) in asset.places().filter(|(_, place)| within(place)) {
        add(&mut of_area, place.zone, posting.weight(place.population));
    }
    for (zone, weight) in of_area {
        add(weights, zone, weight);
    }
}

fn add(weights: &mut Vec<(u16, u64)>, zone: u16, weight: u64) {
    match weights.iter_mut().find(|(known, _)| *known == zone) {
        Some((_, known)) => *known = known.saturating_add(weight),
        None => weights.push((zone, weight)),
    }
}
