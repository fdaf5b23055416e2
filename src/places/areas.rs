//! Countries and regions: their cities, and which place a qualifier such as `Ontario` leaves.

use super::asset::{Asset, Place};
use super::fold::fold;

/// So many areas at most are looked at for half a word.
const MOST: usize = 64;

/// The areas in one of which a place has to lie.
pub(super) struct Within(Vec<u16>);

impl Within {
    /// What a qualifier names, whole or, from two letters on, by its beginning.
    pub(super) fn read(asset: &Asset, qualifier: &str) -> Option<Self> {
        let whole = asset.areas.exact(qualifier);
        let mut areas: Vec<_> = whole
            .filter_map(|posting| number(posting.subject))
            .collect();
        if areas.is_empty() && qualifier.chars().count() >= 2 {
            asset.areas.beginning(qualifier, &mut |posting| {
                areas.extend(number(posting.subject));
                areas.len() < MOST
            });
        }
        (!areas.is_empty()).then_some(Self(areas))
    }

    pub(super) fn has(&self, place: &Place) -> bool {
        self.0.contains(&place.region) || self.0.contains(&place.country)
    }
}

/// A name, and the areas that qualify it.
pub(super) struct Qualified {
    pub(super) name: String,
    pub(super) within: Vec<Within>,
}

/// The ways in which a text can be a name and a qualifier: `London Ontario`, `Birmingham, US`,
/// `Portland, Maine, US`.
pub(super) fn qualified(asset: &Asset, typed: &str, folded: &str) -> Vec<Qualified> {
    if let Some((name, qualifiers)) = typed.split_once([',', '、', '،']) {
        let qualifiers = qualifiers.split([',', '、', '،']).map(fold);
        let named = qualifiers.filter(|qualifier| !qualifier.is_empty());
        let within: Vec<_> = named
            .filter_map(|named| Within::read(asset, &named))
            .collect();
        return vec![Qualified {
            name: fold(name),
            within,
        }];
    }
    let spaces = folded.match_indices(' ').map(|(space, _)| space);
    let splits = spaces
        .filter_map(|space| folded.split_at_checked(space))
        .take(8);
    splits
        .filter_map(|(name, qualifier)| {
            let within = vec![Within::read(asset, qualifier.trim_start())?];
            let name = name.to_owned();
            Some(Qualified { name, within })
        })
        .collect()
}

/// The cities of a country or region: a country's capital, one for each zone, then the largest.
pub(super) fn cities(asset: &Asset, area: u16, limit: usize) -> Vec<u32> {
    let country = asset.area(area).filter(|record| record.country == area);
    let capital = country.map(|country| country.capital);
    let capital = capital.and_then(|number| Some((number, asset.place(number)?.zone)));
    let (mut first, mut zones): (Vec<_>, Vec<_>) = capital.into_iter().unzip();
    let mut others = Vec::new();
    let within = |place: &Place| place.country == area || place.region == area;
    for (number, place) in asset.places().filter(|(_, place)| within(place)) {
        if !zones.contains(&place.zone) {
            zones.push(place.zone);
            first.push(number);
        } else if others.len() < limit && capital.is_none_or(|(capital, _)| number != capital) {
            others.push(number);
        }
    }
    first.extend(others);
    first.truncate(limit);
    first
}

pub(super) fn number(subject: u32) -> Option<u16> {
    u16::try_from(subject).ok()
}
