//! The moment that the map shows, and the places on it.

use chrono::{DateTime, TimeDelta, Utc};

use super::app::App;
use super::model::Model;
use super::views::map_land::Land;
use crate::plan::City;
use crate::zone::Zone;

/// What the map is asked for, and what it keeps from frame to frame.
#[derive(Default)]
pub(super) struct MapDraft {
    /// How many minutes the moment shown is from the selected date's start, or from now.
    pub(super) minutes: i64,
    /// Whether it is known where the plan's cities lie: it takes long, and only the map asks.
    pub(super) is_located: bool,
    /// A place that somebody clicked on.
    pub(super) asked: Option<MapCity>,
    /// How many kilometres it is from where they clicked.
    pub(super) away_km: f64,
    /// Night as it was last drawn, at this minute since 1970.
    pub(super) night: Option<(i64, egui::TextureHandle)>,
    pub(super) land: Option<Land>,
}

/// A city where it lies.
#[derive(Clone, Debug)]
pub(super) struct MapCity {
    pub(super) city: City,
    pub(super) zone: Zone,
    /// Degrees north.
    pub(super) latitude: f64,
    /// Degrees east.
    pub(super) longitude: f64,
    /// Whether the chosen meeting is anchored to it.
    pub(super) is_anchor: bool,
    /// Whether somebody in the chosen meeting is there.
    pub(super) takes_part: bool,
}

/// The cities of the plan: those that lie somewhere, and the names of the others.
#[derive(Debug, Default)]
pub(super) struct OnTheMap {
    pub(super) cities: Vec<MapCity>,
    pub(super) elsewhere: Vec<String>,
}

impl OnTheMap {
    /// Whether a city of the same clock is at these coordinates.
    fn has(&self, at: (f64, f64), zone: &Zone) -> bool {
        let same = |place: &MapCity| {
            let there = (place.latitude, place.longitude);
            there == at && place.zone.same_rules(zone)
        };
        self.cities.iter().any(same)
    }
}

impl MapDraft {
    /// The moment that everything is moved from: the selected date's start, or now.
    pub(super) fn base(model: &Model<'_>) -> DateTime<Utc> {
        model.selected_instant().unwrap_or(model.now)
    }

    /// The moment shown.
    pub(super) fn moment(&self, model: &Model<'_>) -> DateTime<Utc> {
        let base = Self::base(model);
        let moved = base.checked_add_signed(TimeDelta::minutes(self.minutes));
        moved.unwrap_or(base)
    }
}

impl App {
    /// Finds where the plan's cities lie, those of the chosen meeting first.
    pub(super) fn locate_cities(&mut self) {
        let plan = self.shown_plan();
        let chosen = self.chosen.as_deref().and_then(|id| plan.meeting(id));
        let anchor = chosen.map(|meeting| &meeting.anchor);
        let takes_part = |id: &String| chosen.is_some_and(|of| of.participants.contains(id));
        let people = plan.participants.iter();
        let theirs = people.map(|person| (&person.city, takes_part(&person.id)));
        let anchors = plan.current().map(|meeting| (&meeting.anchor, false));
        let mut on_the_map = OnTheMap::default();
        let mut named: Vec<&City> = Vec::new();
        let mut all: Vec<_> = anchor.map(|city| (city, false)).into_iter().collect();
        all.extend(theirs.chain(anchors));
        all.sort_by_key(|(city, takes_part)| (Some(*city) != anchor, !takes_part));
        for (city, takes_part) in all {
            if named.iter().any(|known| known.is_same_place(city)) {
                continue;
            }
            named.push(city);
            let place = self
                .cities
                .known(city, &self.tzdb)
                .and_then(|found| found.coordinates);
            let zone = self.tzdb.zone(&city.zone);
            match (place, zone) {
                // One that is also named with an id that is none is shown once, as the first one is.
                (Some(there), Some(zone)) if on_the_map.has(there, &zone) => {}
                (Some((latitude, longitude)), Some(zone)) => on_the_map.cities.push(MapCity {
                    city: city.clone(),
                    zone,
                    latitude,
                    longitude,
                    is_anchor: anchor.is_some_and(|anchor| anchor.is_same_place(city)),
                    takes_part,
                }),
                _ => on_the_map.elsewhere.push(city.name.clone()),
            }
        }
        self.answers.map = on_the_map;
        // Its clock is that of the data in use, too.
        let asked = self.map.asked.take();
        self.map.asked = asked.and_then(|asked| {
            let zone = self.tzdb.zone(&asked.city.zone)?;
            Some(MapCity { zone, ..asked })
        });
    }

    /// Looks for the city nearest to a place on the map, in degrees.
    pub(super) fn ask_map(&mut self, latitude: f64, longitude: f64) {
        let found = self.cities.nearest(latitude, longitude);
        self.map.away_km = found.as_ref().map_or(0.0, |(_, km)| *km);
        self.map.asked = found.and_then(|(place, _)| {
            let city = place.city();
            let (latitude, longitude) = place.coordinates?;
            Some(MapCity {
                zone: self.tzdb.zone(&city.zone)?,
                latitude,
                longitude,
                is_anchor: false,
                takes_part: false,
                city,
            })
        });
    }
}
