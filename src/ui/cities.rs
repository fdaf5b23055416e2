//! The cities that can be chosen: all that are known, those chosen before, and where the machine is.

use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};

use crate::places::{Around, Found, Gazetteer, Zones};
use crate::plan::{City, Plan};
use crate::store::{self, Places, Settings};
use crate::words;
use crate::zone::Tzdb;

/// The cities that can be chosen.
pub(super) struct Cities {
    pub(super) gazetteer: Gazetteer,
    /// The zones that can be found, once somebody is about to search.
    zones: Arc<OnceLock<Zones>>,
    /// The city of this machine's clock, if it is known.
    pub(super) here: Option<City>,
    /// Those that were last chosen, the latest first.
    pub(super) recent: Vec<City>,
}

impl Cities {
    pub(super) fn new(places: &Places, settings: &Settings) -> Self {
        let gazetteer = Gazetteer::open();
        let here = places.zone.as_ref().map(|zone| {
            let largest = gazetteer.largest_of(zone);
            largest.map_or_else(|| City::of_zone(zone), |found| found.city())
        });
        Self {
            gazetteer,
            zones: Arc::default(),
            here,
            recent: settings.recent_cities().to_vec(),
        }
    }

    /// Other zone data is in use, or another day: other zones may be found.
    pub(super) fn forget_zones(&mut self) {
        self.zones = Arc::default();
    }

    /// Somebody is about to search: reads what zones are called while the first letter is typed.
    pub(super) fn prepare(&self, tzdb: &Tzdb, now: DateTime<Utc>) {
        if self.zones.get().is_none() {
            let (zones, tzdb) = (self.zones.clone(), tzdb.afresh());
            // Where it cannot be, the first search reads them.
            let _ = std::thread::Builder::new().spawn(move || {
                zones.get_or_init(|| Zones::new(&tzdb, now));
            });
        }
    }

    /// The cities and zones for what somebody typed, best first.
    pub(super) fn find(
        &self,
        typed: &str,
        (plan, tzdb): (&Plan, &Tzdb),
        now: DateTime<Utc>,
        limit: usize,
    ) -> Vec<Found> {
        // What zones are called is no question that the data in use has to answer for.
        let zones = self.zones.get_or_init(|| Zones::new(&tzdb.afresh(), now));
        let near = self.gazetteer.near(&plan.cities());
        let around = Around {
            zones,
            now,
            near: &near,
        };
        self.gazetteer.search(typed, &around, limit)
    }

    /// What is known of a city of the plan.
    pub(super) fn known(&self, city: &City, tzdb: &Tzdb) -> Option<Found> {
        let by_id = city.geonames.and_then(|id| self.gazetteer.by_geonames(id));
        by_id.or_else(|| {
            // The plan may name the zone by a link.
            let zone = tzdb.zone(&city.zone)?;
            let same = |other: &str| {
                tzdb.zone(other)
                    .is_some_and(|other| other.same_rules(&zone))
            };
            let is_meant = |other: &str| other == city.zone || same(other);
            self.gazetteer.by_name(&city.name, is_meant)
        })
    }

    /// The city nearest to a place on the map, in degrees, and how many kilometres it is away.
    pub(super) fn nearest(&self, latitude: f64, longitude: f64) -> Option<(Found, f64)> {
        self.gazetteer.nearest(latitude, longitude)
    }

    /// Notes that a city was chosen, so that it is offered again.
    pub(super) fn remember(&mut self, city: &City) {
        store::put_first(&mut self.recent, city);
    }
}

/// `England, GB`; nothing for a zone.
pub(super) fn place_in_words(found: &Found) -> String {
    let region = found.region.iter().filter(|region| **region != found.name);
    let parts: Vec<_> = region.chain(&found.country).map(String::as_str).collect();
    words::listed(&parts)
}

/// By what it was found, where that is another name: `Bombay`, `BST: British Summer Time`.
pub(super) fn found_by(found: &Found) -> String {
    match &found.note {
        Some(note) => note.clone(),
        None if found.matched == found.name => String::new(),
        None => found.matched.clone(),
    }
}
