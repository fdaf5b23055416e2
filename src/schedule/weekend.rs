//! Calls on somebody's weekend, which is not on the same days in every country.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc, Weekday};
use icu_calendar::week::WeekInformation;
use icu_locale_core::LanguageIdentifier;
use icu_locale_core::subtags::Region;

use super::Schedule;
use super::untimely::{Found, Side, Untimely, UntimelyKind};
use super::week::on_clock;
use crate::places::Gazetteer;

impl Schedule {
    /// Every stretch of occurrences of which some minute is on somebody's weekend, on their clock.
    ///
    /// The weekend is that of the country of their city; where a city has none, of the largest city
    /// of its zone as `gazetteer` has it, and where that has none, nothing is told.
    #[must_use]
    pub fn on_weekends(&self, gazetteer: &Gazetteer) -> Vec<Untimely<'_>> {
        let mut of_zones: BTreeMap<&str, Option<String>> = BTreeMap::new();
        self.untimely(|side| {
            let city = &side.participant.city;
            let country = city.country.as_deref().or_else(|| {
                let largest = || gazetteer.largest_of(&city.zone)?.country;
                let of_zone = of_zones.entry(&city.zone).or_insert_with(largest);
                of_zone.as_deref()
            });
            on_weekend(side, &country.map_or_else(Vec::new, weekend))
        })
    }
}

/// The days of the weekend in a country (ISO 3166-1 alpha-2), as CLDR has them; none where it is no
/// country code.
///
/// Friday and Saturday in Egypt, Saturday and Sunday in the United Arab Emirates since 2022, and
/// Sunday alone in India.
#[must_use]
pub fn weekend(country: &str) -> Vec<Weekday> {
    let Ok(region) = Region::try_from_str(country) else {
        return Vec::new();
    };
    let place = LanguageIdentifier {
        region: Some(region),
        ..LanguageIdentifier::UNKNOWN
    };
    let week = WeekInformation::try_new((&place).into());
    let days = week.into_iter().flat_map(WeekInformation::weekend);
    // Its days are numbered from Monday, 1, to Sunday, 7.
    let days = days.filter_map(|day| Weekday::try_from(day as u8 - 1).ok());
    days.collect()
}

fn on_weekend<'a>(side: &Side<'a>, days: &[Weekday]) -> Vec<Found<'a>> {
    let found = side.occurrences().filter_map(|(occurrence, from, to)| {
        let first = |more| first_on(days, side, [from, to], more);
        let date = first(TimeDelta::zero())?;
        let because = side.seasons.because(from, |more| first(more).is_some());
        Some(Found {
            kind: UntimelyKind::Weekend,
            because,
            at: (occurrence, date),
        })
    });
    found.collect()
}

/// The first date of a call that is on one of `days` where the participant's clock shows that much
/// more.
fn first_on(
    days: &[Weekday],
    side: &Side<'_>,
    [from, to]: [DateTime<Utc>; 2],
    more: TimeDelta,
) -> Option<NaiveDate> {
    let mut first = None;
    on_clock(side.zone, from, to, |civil, long| {
        let begin = civil + more;
        let last = (begin + long - TimeDelta::seconds(1)).date();
        let mut dates = begin.date().iter_days().take_while(|date| *date <= last);
        let found = dates.find(|date| days.contains(&date.weekday()));
        first = first.or(found);
    });
    first
}
