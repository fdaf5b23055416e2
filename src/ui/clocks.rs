//! Which clocks are looked at over which years.

use chrono::{Datelike, NaiveDate};

use super::app::App;
use super::command::View;
use super::form::CityDraft;
use crate::plan::City;
use crate::schedule::{self, Window};
use crate::t;

/// The zones and years as they are typed.
#[derive(Default)]
pub(super) struct ClocksDraft {
    pub(super) cities: [CityDraft; 2],
    pub(super) from_year: i32,
    pub(super) to_year: i32,
}

/// How many years are shown at most: all of the zone data, and the rules after it for two lifetimes.
const MOST_YEARS: i32 = 300;

impl ClocksDraft {
    /// The dates that are shown, or what is wrong with the years.
    pub(super) fn window(&self) -> Result<Window, String> {
        let (from, to) = (self.from_year, self.to_year);
        if to < from {
            return Err(t!(
                "clocks-years-reversed",
                from = from.to_string(),
                to = to.to_string()
            ));
        }
        if to - from >= MOST_YEARS {
            return Err(t!("clocks-too-many-years", count = MOST_YEARS));
        }
        let year = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        Ok(Window {
            from: year(from),
            to: year(to + 1),
        })
    }
}

impl App {
    /// Shows what the clock of `city` does, beside the one that is compared with.
    pub(super) fn look_up_city(&mut self, city: &City) {
        let [first, _] = &mut self.clocks.cities;
        *first = CityDraft::optional(Some(city));
        self.look_at_clocks();
        self.view = View::Clocks;
    }

    /// Lists what the clocks do; at first those of the chosen meeting's anchor and of somebody in it.
    pub(super) fn look_at_clocks(&mut self) {
        let draft = &mut self.clocks;
        if draft.from_year == 0 {
            let year = self.now.year();
            (draft.from_year, draft.to_year) = (year - 1, year + 3);
            if let Some(of) = &self.answers.chosen {
                let anchor = &of.meeting.anchor;
                let mut others = of.participants.iter().map(|person| &person.city);
                let other = others.find(|city| city.zone != anchor.zone);
                draft.cities = [Some(anchor), other].map(CityDraft::optional);
            }
        }
        // What is wrong is told beside the years, and what was last shown stays.
        let Ok(window) = draft.window() else {
            return;
        };
        let chosen = draft.cities.iter().filter_map(CityDraft::chosen);
        let zones: Vec<_> = chosen
            .filter_map(|city| self.tzdb.zone(&city.zone))
            .collect();
        let some = !zones.is_empty();
        self.answers.clocks = some.then(|| schedule::clocks(&zones, window));
    }
}
