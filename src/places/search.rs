//! What is found for a text, best first.

use std::cmp::Reverse;
use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::areas::{self, Within};
use super::asset::Asset;
use super::fold::fold;
use super::weight::Posting;
use super::zone_names::ZoneNames;
use super::zones::{self, ByName};
use super::{Found, Gazetteer, Inner, Near, Zones};
use crate::t;
use crate::words;

/// More of a query is not read, in characters.
const LONGEST: usize = 100;
/// A country weighs as a city with a hundredth of its people while its name is being typed.
const OF_A_COUNTRY: u64 = 100;
/// And a region by its largest city, when somebody may mean a city of the same name.
const OF_A_REGION: u64 = 20;
/// So many countries, or cities of a region.
const MOST_AREAS: usize = 6;

/// What a search depends on beside the text.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The zones that can be found.
    pub zones: &'a Zones,
    /// The instant at which an offset such as `UTC+5:30` has to hold.
    pub now: DateTime<Utc>,
    /// The cities already in the plan.
    pub near: &'a Near,
}

/// How well something matches; the first is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// A zone is asked for: its name, an abbreviation, an offset.
    Zone,
    Whole,
    Beginning,
    MistakenWhole,
    MistakenBeginning,
    TwiceMistakenWhole,
    TwiceMistakenBeginning,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Subject {
    Place(u32),
    Zone(usize),
}

#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) class: Class,
    pub(super) weight: u64,
    /// Within hits of one class and weight.
    pub(super) order: usize,
    pub(super) subject: Subject,
    /// Which of the place's names matched.
    pub(super) name: u32,
    /// What matched that is not a name of the place.
    pub(super) matched: Option<String>,
    pub(super) note: Option<String>,
}

pub(super) struct Search<'a> {
    pub(super) inner: &'a Inner,
    pub(super) around: &'a Around<'a>,
    pub(super) limit: usize,
    pub(super) hits: Vec<Hit>,
}

impl Gazetteer {
    /// The places and zones that `query` names, best first, at most `limit`; none for an empty text.
    ///
    /// A zone by its name, abbreviation, common name or offset comes before a place of exactly this
    /// name, then what begins with it, then what it is with a mistake. Among places that match as
    /// well the more populous comes first; a name other than the place's own and a later word of it
    /// weigh less, and a city near one of the plan up to twice as much.
    #[must_use]
    pub fn search(&self, query: &str, around: &Around<'_>, limit: usize) -> Vec<Found> {
        let end = query.char_indices().nth(LONGEST).map(|(end, _)| end);
        let query = query.get(..end.unwrap_or(query.len())).unwrap_or_default();
        let mut found = self.search_once(query, around, limit);
        let folded = fold(query);
        // `Seoul time`
        if let Some(place) = folded.strip_suffix(" time").filter(|_| found.is_empty()) {
            found = self.search_once(place, around, limit);
        }
        found
    }

    fn search_once(&self, query: &str, around: &Around<'_>, limit: usize) -> Vec<Found> {
        let folded = fold(query);
        let mut search = Search {
            inner: &self.0,
            around,
            limit,
            hits: Vec::new(),
        };
        search.offsets(query);
        if !folded.is_empty() && limit > 0 {
            search.zones(query, &folded);
            // But Vitoria is `Gasteiz / Vitoria`.
            let zone_named = query.contains('/') && !search.hits.is_empty();
            if let (Some(asset), false) = (&self.0.asset, zone_named) {
                search.areas(asset, &folded);
                search.cities(asset, query, &folded);
            }
        }
        search.best()
    }
}

impl Search<'_> {
    /// The largest city of each zone with that offset now, then zones without cities.
    fn offsets(&mut self, query: &str) {
        let Some(offset_secs) = zones::offset(query) else {
            return;
        };
        let zones = self.around.zones.at_offset(offset_secs, self.around.now);
        let largest = |zone| {
            let known = self.around.zones.get(zone)?;
            self.inner.largest_of(&known.name)
        };
        let in_cities = zones.iter().any(|zone| largest(*zone).is_some());
        for zone in zones {
            let Some(known) = self.around.zones.get(zone) else {
                continue;
            };
            let city = self.inner.largest_of(&known.name);
            let bare = known.name.starts_with("Etc/");
            if city.is_none() && in_cities && !bare {
                continue;
            }
            let said = words::offset(offset_secs);
            let mut hit = Hit::of(
                Class::Zone,
                self.population(&known.name),
                Subject::Zone(zone),
            );
            // An island's zone says more than the offset once more.
            hit.order = usize::from(bare);
            if let Some(city) = city {
                hit.subject = Subject::Place(city);
            }
            hit.note = Some(t!("place-now", what = &said));
            hit.matched = Some(said);
            self.hits.push(hit);
        }
    }

    fn zones(&mut self, query: &str, folded: &str) {
        for (zone, by_name) in self.around.zones.by_name(query, folded) {
            let name = self.around.zones.get(zone).map_or("", |zone| &zone.name);
            let (class, weight) = match by_name {
                ByName::Whole => (Class::Zone, u64::MAX),
                ByName::Part => (Class::Zone, self.population(name)),
                ByName::Last => (Class::Whole, 0),
                ByName::LastPart => (Class::Beginning, 0),
            };
            self.hits.push(Hit::of(class, weight, Subject::Zone(zone)));
        }
        let size = |zone: &str| self.inner.population_of(zone);
        let names = ZoneNames::all();
        let mut meanings = Vec::new();
        let typed = query.trim();
        if (2..=5).contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            let abbreviation = typed.to_ascii_uppercase();
            let meant = self.around.zones.meanings(&abbreviation, names, size);
            meanings.extend(
                meant
                    .into_iter()
                    .map(|meaning| (Class::Zone, u64::MAX, abbreviation.clone(), meaning)),
            );
        }
        for (number, group) in names.groups.iter().enumerate() {
            let whole = |(key, _): &&(String, &str)| key == folded;
            let begins = |(key, _): &&(String, &str)| key.starts_with(folded);
            let all = group.names.iter();
            let (class, name) = match all.clone().find(whole) {
                Some((_, name)) => (Class::Zone, *name),
                None => match all.clone().find(begins) {
                    Some((_, name)) if folded.len() >= 3 => (Class::Beginning, *name),
                    _ => continue,
                },
            };
            let weight = if class == Class::Zone {
                u64::MAX
            } else {
                u64::from(size(group.zone))
            };
            let meant = self.around.zones.members(number, group.name, names, size);
            let with = |meaning| (class, weight, name.to_owned(), meaning);
            meanings.extend(meant.into_iter().map(with));
        }
        for (order, (class, weight, matched, meaning)) in meanings.into_iter().enumerate() {
            self.hits.push(Hit {
                order,
                matched: Some(matched),
                note: Some(meaning.says),
                ..Hit::of(class, weight, Subject::Zone(meaning.zone))
            });
        }
    }

    /// Countries and regions by name: what is in them, or while it is being typed, the capital.
    fn areas(&mut self, asset: &Asset, folded: &str) {
        let whole: Vec<_> = asset.areas.exact(folded).collect();
        let countries = whole.iter().filter(|posting| !posting.later_word);
        let share = self.limit / countries.count().max(1) + 1;
        let mut seen = HashSet::new();
        for posting in whole {
            seen.insert(posting.subject);
            self.area(asset, posting, folded, share);
        }
        let mut begun = Vec::new();
        asset.areas.beginning(folded, &mut |posting| {
            if seen.insert(posting.subject) {
                begun.push(posting);
            }
            begun.len() < MOST_AREAS
        });
        for posting in begun {
            let Some(number) = areas::number(posting.subject) else {
                continue;
            };
            let Some(area) = asset.area(number).filter(|area| area.country == number) else {
                continue;
            };
            let weight = posting.weight(area.population) / OF_A_COUNTRY;
            self.in_area(asset, number, Class::Beginning, weight, &[area.capital]);
        }
    }

    fn area(&mut self, asset: &Asset, posting: Posting, folded: &str, share: usize) {
        let Some(number) = areas::number(posting.subject) else {
            return;
        };
        let Some(area) = asset.area(number) else {
            return;
        };
        let weight = posting.weight(area.population);
        let code = folded.len() <= 2 && folded.is_ascii();
        if area.country != number {
            if !posting.later_word && folded.chars().count() > 3 {
                let cities = areas::cities(asset, number, share.min(MOST_AREAS));
                let largest = cities.iter().filter_map(|city| asset.place(*city));
                let largest = largest.map(|city| posting.weight(city.population)).max();
                let weight = largest.unwrap_or(0) / OF_A_REGION;
                self.in_area(asset, number, Class::Whole, weight, &cities);
            }
        } else if posting.later_word || code {
            let class = if code { Class::Whole } else { Class::Beginning };
            let weight = if code { weight / OF_A_COUNTRY } else { weight };
            self.in_area(asset, number, class, weight, &[area.capital]);
        } else {
            let cities = areas::cities(asset, number, share);
            // No city is as large as any country is here.
            self.in_area(asset, number, Class::Whole, weight | 1 << 60, &cities);
        }
    }

    /// What is in a region that is named with its country: `Georgia, US`.
    pub(super) fn regions(&mut self, asset: &Asset, name: &str, within: &[Within]) {
        if name.chars().count() <= 3 {
            return;
        }
        let named = asset.areas.exact(name);
        for posting in named.filter(|posting| !posting.later_word) {
            let Some(number) = areas::number(posting.subject) else {
                continue;
            };
            let cities = areas::cities(asset, number, MOST_AREAS).into_iter();
            let theirs: Vec<_> = cities
                .filter_map(|city| Some((city, asset.place(city)?)))
                .filter(|(_, place)| within.iter().all(|within| within.has(place)))
                .collect();
            let weights = theirs
                .iter()
                .map(|(_, place)| posting.weight(place.population));
            let weight = weights.max().unwrap_or(0) / OF_A_REGION;
            let theirs: Vec<_> = theirs.iter().map(|(city, _)| *city).collect();
            self.in_area(asset, number, Class::Whole, weight, &theirs);
        }
    }

    fn in_area(&mut self, asset: &Asset, area: u16, class: Class, weight: u64, cities: &[u32]) {
        let matched = asset.area_name(area).map(str::to_owned);
        self.hits
            .extend(cities.iter().enumerate().map(|(order, city)| Hit {
                order,
                matched: matched.clone(),
                ..Hit::of(class, weight, Subject::Place(*city))
            }));
    }

    fn population(&self, zone: &str) -> u64 {
        self.inner.population_of(zone).into()
    }

    fn best(mut self) -> Vec<Found> {
        self.hits
            .sort_by_key(|hit| (hit.class, Reverse(hit.weight), hit.order));
        let mut seen = HashSet::new();
        self.hits.retain(|hit| seen.insert(hit.subject));
        let found = self
            .hits
            .iter()
            .filter_map(|hit| hit.found(self.inner, self.around.zones));
        found.take(self.limit).collect()
    }
}

impl Inner {
    fn population_of(&self, zone: &str) -> u32 {
        let place = self
            .largest_of(zone)
            .and_then(|city| self.asset.as_ref()?.place(city));
        place.map_or(0, |place| place.population)
    }
}

impl Hit {
    pub(super) fn of(class: Class, weight: u64, subject: Subject) -> Self {
        Self {
            class,
            weight,
            order: 0,
            subject,
            name: 0,
            matched: None,
            note: None,
        }
    }

    fn found(&self, inner: &Inner, zones: &Zones) -> Option<Found> {
        let mut found = match self.subject {
            Subject::Place(place) => inner.found(place, self.name)?,
            Subject::Zone(zone) => {
                let name = &zones.get(zone)?.name;
                Found {
                    name: name.clone(),
                    region: None,
                    country: None,
                    country_name: None,
                    zone: name.clone(),
                    geonames: None,
                    population: None,
                    coordinates: None,
                    matched: name.clone(),
                    note: None,
                }
            }
        };
        if let Some(matched) = &self.matched {
            found.matched.clone_from(matched);
        }
        found.note.clone_from(&self.note);
        Some(found)
    }
}
