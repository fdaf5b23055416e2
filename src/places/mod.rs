//! Places: cities, zones and countries by what people type, in any script, with mistakes.
//!
//! The [`Gazetteer`] is an index of 35,000 cities that is part of the program (GeoNames, CC BY 4.0;
//! `assets/places/README.md` tells how it is made). Zones are those of the zone data that is passed
//! in. This room only looks things up; it knows nothing of plans but their cities.
//!
//! ```
//! use noonmark::places::{Around, Gazetteer, Zones};
//! use noonmark::zone::Tzdb;
//!
//! let now = "2026-11-24T12:00:00Z".parse()?;
//! let gazetteer = Gazetteer::open();
//! let zones = Zones::new(&Tzdb::bundled(), now);
//! let around = Around { zones: &zones, now, near: &gazetteer.near(&[]) };
//!
//! let montreal = &gazetteer.search("몬트리올", &around, 10)[0];
//! assert_eq!((&*montreal.name, &*montreal.zone), ("Montréal", "America/Toronto"));
//! # Ok::<(), chrono::ParseError>(())
//! ```

mod areas;
mod asset;
mod called;
mod cities;
mod fold;
mod names;
mod said;
mod search;
mod weight;
mod zone_names;
mod zones;

pub(crate) use fold::fold;
pub use search::Around;
pub use zones::Zones;
pub(crate) use zones::offset;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::plan::City;
use asset::{Asset, Place};
use zone_names::ZoneNames;

static ASSET: &[u8] = include_bytes!("../../assets/places/places.bin");

/// The mean radius of the Earth (IUGG), in kilometres.
const EARTH_RADIUS_KM: f64 = 6_371.0;

/// Nobody points more exactly at a map of the world, in kilometres.
pub const POINTED_AT_KM: f64 = 25.0;

/// The index of places: a cheap handle, opened at once.
#[derive(Clone)]
pub struct Gazetteer(Arc<Inner>);

struct Inner {
    /// Nothing where the asset is damaged; zones are found nevertheless.
    asset: Option<Asset>,
    /// The zones of the asset, once one is asked for.
    zones: OnceLock<Vec<Inhabited>>,
    /// The numbers of all places by their GeoNames id, once one is asked for.
    by_geonames: OnceLock<HashMap<u32, u32>>,
}

/// The places of a zone.
#[derive(Clone, Copy, Default)]
struct Inhabited {
    /// The number of the largest.
    largest: Option<u32>,
    /// How many people live in all of them.
    inhabitants: u64,
}

/// A city or a zone that was searched for.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The place's name, `Nottingham`; of a zone its IANA name.
    pub name: String,
    /// The first-level region in English, where there is one: `England`.
    pub region: Option<String>,
    /// ISO 3166-1 alpha-2: `GB`. None for a zone.
    pub country: Option<String>,
    /// The country in English: `United Kingdom`.
    pub country_name: Option<String>,
    /// The IANA zone, or the link that was searched for.
    pub zone: String,
    /// The GeoNames id; none for a zone.
    pub geonames: Option<u32>,
    /// Inhabitants, 0 where unknown; none for a zone.
    pub population: Option<u32>,
    /// Latitude north and longitude east, in degrees; none for a zone.
    pub coordinates: Option<(f64, f64)>,
    /// The name that was matched, such as an alternate name, a country or an abbreviation.
    pub matched: String,
    /// What the name stands for where it may mean several things: `BST: British Summer Time`.
    pub note: Option<String>,
}

/// Where a plan's cities are, by which comparable places are ordered.
#[derive(Clone, Debug, Default)]
pub struct Near(Vec<(f64, f64)>);

impl Gazetteer {
    /// Opens the index that is part of the program.
    #[must_use]
    pub fn open() -> Self {
        // The program's own is as whole as the program: to read all of it takes time and memory.
        Self::of(Asset::open(ASSET))
    }

    /// Opens an index in the format of `assets/places/places.bin`.
    ///
    /// In a damaged one little or nothing is found, but zones always are.
    #[must_use]
    pub fn read(asset: &'static [u8]) -> Self {
        let asset = Asset::open(asset);
        Self::of(asset.filter(|asset| asset.cities.is_whole() && asset.areas.is_whole()))
    }

    fn of(asset: Option<Asset>) -> Self {
        Self(Arc::new(Inner {
            asset,
            zones: OnceLock::new(),
            by_geonames: OnceLock::new(),
        }))
    }

    /// All places, the largest first.
    pub fn places(&self) -> impl Iterator<Item = Found> {
        let asset = self.0.asset.iter();
        asset.flat_map(|asset| {
            let numbers = asset.places().map(|(number, _)| number);
            numbers.filter_map(|number| self.found(number))
        })
    }

    /// All names of all places in the order of [`Gazetteer::places`], each with the GeoNames id.
    pub fn names(&self) -> impl Iterator<Item = (u32, String)> {
        let asset = self.0.asset.iter();
        asset.flat_map(|asset| {
            asset.places().flat_map(|(number, place)| {
                let names = asset.names(number).unwrap_or_default().into_iter();
                names.map(move |name| (place.geonames, name))
            })
        })
    }

    /// The place with that GeoNames id.
    #[must_use]
    pub fn by_geonames(&self, geonames: u32) -> Option<Found> {
        let asset = self.0.asset.as_ref()?;
        let numbers = self.0.by_geonames.get_or_init(|| {
            let all = asset.places();
            all.map(|(number, place)| (place.geonames, number))
                .collect()
        });
        self.found(*numbers.get(&geonames)?)
    }

    /// The largest place of exactly that name in a zone that is meant.
    #[must_use]
    pub fn by_name(&self, name: &str, is_meant: impl Fn(&str) -> bool) -> Option<Found> {
        self.named(name, is_meant, |found| found.name == name)
    }

    /// The largest place of that name, however it is spelled, in a zone that is meant: `Montreal`
    /// is Montréal.
    #[must_use]
    pub fn by_any_spelling(&self, name: &str, is_meant: impl Fn(&str) -> bool) -> Option<Found> {
        self.named(name, is_meant, |_| true)
    }

    fn named(
        &self,
        name: &str,
        is_meant: impl Fn(&str) -> bool,
        fits: impl Fn(&Found) -> bool,
    ) -> Option<Found> {
        let asset = self.0.asset.as_ref()?;
        let key = fold::fold(name);
        let named = asset.cities.exact(&key);
        let own = named.filter(|posting| posting.name == 0 && !posting.later_word);
        own.filter(|posting| {
            let place = asset.place(posting.subject);
            let zone = place.and_then(|place| asset.zone(place.zone));
            zone.is_some_and(&is_meant)
        })
        .find_map(|posting| self.found(posting.subject).filter(&fits))
    }

    /// The largest city of a zone: the best guess for somebody of whom only the zone is known.
    ///
    /// A link such as `America/Montreal` has none; [`crate::zone::Zone::same_rules`] tells its zone.
    #[must_use]
    pub fn largest_of(&self, zone: &str) -> Option<Found> {
        // Asked for one zone when the program starts: the largest come first, and few are read.
        let asset = self.0.asset.as_ref()?;
        let zone = asset.zone_number(zone)?;
        let (number, _) = asset.places().find(|(_, place)| place.zone == zone)?;
        self.found(number)
    }

    /// How many people live in the places of a zone that are known; 0 for a link.
    #[must_use]
    pub fn inhabitants(&self, zone: &str) -> u64 {
        let known = self.0.inhabited(zone);
        known.map_or(0, |known| known.inhabitants)
    }

    /// What people call the time of a zone: `Eastern Time`; none for a link.
    #[must_use]
    pub fn common_name(&self, zone: &str) -> Option<&'static str> {
        let names = ZoneNames::all();
        let group = names.groups.get(names.group_of(zone)?)?;
        Some(group.name)
    }

    /// The place that somebody means who points at a map, in degrees north and east: the largest
    /// within [`POINTED_AT_KM`] along the surface of the Earth, or else the nearest; and how many
    /// kilometres it is away, 0 within those.
    #[must_use]
    pub fn nearest(&self, latitude: f64, longitude: f64) -> Option<(Found, f64)> {
        let asset = self.0.asset.as_ref()?;
        let places = asset.places().map(|(number, place)| {
            let distance = distance_km(place.coordinates(), (latitude, longitude));
            // The largest have the lowest numbers, and the first of equals is taken.
            let rounded = if distance <= POINTED_AT_KM {
                0.0
            } else {
                distance
            };
            (number, rounded)
        });
        let nearest = places.min_by(|(_, one), (_, other)| one.total_cmp(other));
        let (number, distance) = nearest?;
        Some((self.found(number)?, distance))
    }

    /// Where these cities are: by their GeoNames id, or else the largest city of their zone.
    #[must_use]
    pub fn near(&self, cities: &[&City]) -> Near {
        let place = |city: &&City| {
            let known = city
                .geonames
                .and_then(|geonames| self.by_geonames(geonames));
            known.or_else(|| self.largest_of(&city.zone))?.coordinates
        };
        Near(cities.iter().filter_map(place).collect())
    }

    fn found(&self, number: u32) -> Option<Found> {
        self.0.found(number, 0)
    }
}

impl Inner {
    fn largest_of(&self, zone: &str) -> Option<u32> {
        self.inhabited(zone)?.largest
    }

    fn inhabited(&self, zone: &str) -> Option<Inhabited> {
        let asset = self.asset.as_ref()?;
        let zones = self.zones.get_or_init(|| {
            let mut zones = vec![Inhabited::default(); asset.zone_count()];
            for (number, place) in asset.places() {
                if let Some(zone) = zones.get_mut(usize::from(place.zone)) {
                    zone.largest.get_or_insert(number);
                    zone.inhabitants += u64::from(place.population);
                }
            }
            zones
        });
        zones.get(usize::from(asset.zone_number(zone)?)).copied()
    }

    /// A place, matched by one of its names.
    fn found(&self, number: u32, name: u32) -> Option<Found> {
        let asset = self.asset.as_ref()?;
        let place = asset.place(number)?;
        let names = asset.names(number)?;
        let matched = names.get(usize::try_from(name).ok()?)?.clone();
        let country = asset.area(place.country)?;
        let region = (place.region != place.country).then(|| asset.area_name(place.region));
        Some(Found {
            name: names.into_iter().next()?,
            region: region.flatten().map(str::to_owned),
            country: Some(std::str::from_utf8(&country.code).ok()?.to_owned()),
            country_name: asset.area_name(place.country).map(str::to_owned),
            zone: asset.zone(place.zone)?.to_owned(),
            geonames: Some(place.geonames),
            population: Some(place.population),
            coordinates: Some(place.coordinates()),
            matched,
            note: None,
        })
    }
}

impl Found {
    /// As it stands in a plan.
    #[must_use]
    pub fn city(&self) -> City {
        City {
            name: self.name.clone(),
            country: self.country.clone(),
            zone: self.zone.clone(),
            geonames: self.geonames,
            unknown: serde_json::Map::new(),
        }
    }
}

impl Place {
    /// Latitude and longitude in degrees.
    fn coordinates(&self) -> (f64, f64) {
        let degrees = |units: i32| f64::from(units) / 100_000.0;
        (degrees(self.latitude), degrees(self.longitude))
    }
}

/// By the haversine formula, on a sphere.
fn distance_km(one: (f64, f64), other: (f64, f64)) -> f64 {
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let cosines = one.0.to_radians().cos() * other.0.to_radians().cos();
    let a = half(one.0, other.0) + cosines * half(one.1, other.1);
    2.0 * EARTH_RADIUS_KM * a.clamp(0.0, 1.0).sqrt().asin()
}
