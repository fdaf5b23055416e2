//! Whose clock is meant: by the name of a zone, by its rules, or by what else is known.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::Setting;
use super::city;
use super::clock::{ClockKey, ClockQuestion, Reading, Source, Used, Written, reading_of};
use super::file::CalendarFile;
use super::time::shortened;
use crate::exchange::zones::{self, FileZone, How};
use crate::plan::City;
use crate::t;
use crate::words;

/// Finds out whose clock the times of one kind are.
pub(super) struct Asker<'a> {
    pub(super) file: &'a CalendarFile,
    pub(super) used: &'a Used,
    pub(super) setting: &'a Setting<'a>,
}

impl Asker<'_> {
    /// Asks, and seeks zones with the same rules no more once that was done `to_match` times.
    pub(super) fn ask(
        &self,
        key: &ClockKey,
        to_match: &mut usize,
    ) -> (Option<Reading>, ClockQuestion) {
        let mut question = ClockQuestion {
            key: key.clone(),
            events: self.used.events,
            city: None,
            said: String::new(),
            is_sure: false,
            offers: Vec::new(),
        };
        let source = match &key.by {
            Written::Utc => self.utc(&mut question),
            Written::Floating => self.floating(&mut question),
            Written::Tzid(tzid) => self.tzid(tzid, &mut question, to_match),
        };
        let city = question.city.as_ref();
        let reading = city.and_then(|city| reading_of(city, source, self.setting.tzdb));
        (reading, question)
    }

    /// X-WR-TIMEZONE of the file: whose calendar it is.
    fn named_owners(&self) -> impl Iterator<Item = (City, String)> {
        let setting = self.setting;
        self.file.calendars.iter().filter_map(|calendar| {
            let name = calendar.time_zone.as_deref()?;
            let named = zones::by_name(name, setting.tzdb, setting.gazetteer, setting.now)?;
            let said = t!("import-own-zone", zone = shortened(name));
            Some((city::of_zone(&named.zone, setting), said))
        })
    }

    /// X-WR-TIMEZONE of the file, then this machine's: whose calendar it may be.
    fn owners(&self) -> Vec<(City, String)> {
        let here = self.setting.here.iter();
        let here = here.map(|city| ((*city).clone(), t!("import-you-are-in", city = &city.name)));
        let mut owners: Vec<(City, String)> = Vec::new();
        for (city, said) in self.named_owners().chain(here) {
            if !owners.iter().any(|(known, _)| known.is_same_place(&city)) {
                owners.push((city, said));
            }
        }
        owners
    }

    fn utc(&self, question: &mut ClockQuestion) -> Source {
        question.city = Some(city::utc());
        question.said = t!("import-as-the-file-says");
        // Some programs write every time in UTC, whatever clock it is meant by.
        let owner = self.named_owners().find(|(city, _)| city.zone != "UTC");
        question.is_sure = owner.is_none();
        if let Some((_, said)) = owner {
            question.said = t!("import-utc-but", said = said);
        }
        let plan = self.setting.plan.cities().into_iter().cloned();
        let in_plan = plan.map(|city| (city, t!("import-in-your-plan")));
        let mut best_ones = 0;
        for (city, said) in self.owners().into_iter().chain(in_plan) {
            let known = |(other, _): &(City, String)| other.is_same_place(&city);
            if city.zone == "UTC" || question.offers.iter().any(known) {
                continue;
            }
            let best = self.the_same_time_in(&city);
            // What fits best comes first; all that fits else stays in its order.
            let place = if best.is_some() {
                best_ones += 1;
                best_ones - 1
            } else {
                question.offers.len()
            };
            let said = best.or_else(|| self.first_in(&city)).unwrap_or(said);
            question.offers.insert(place, (city, said));
        }
        Source::Utc
    }

    /// `the first is Mon 2 Mar 2026, 10:00 in Montréal`.
    fn first_in(&self, city: &City) -> Option<String> {
        let zone = self.setting.tzdb.zone(&city.zone)?;
        let there = zone.civil_at(self.used.starts.first()?.and_utc());
        let (date, time) = (words::date(there.date()), words::time(there.time()));
        Some(t!(
            "import-first-is",
            date = date,
            time = time,
            city = &city.name
        ))
    }

    /// `all of these are 10:00 in Montréal`, where UTC has several times.
    fn the_same_time_in(&self, city: &City) -> Option<String> {
        let zone = self.setting.tzdb.zone(&city.zone)?;
        let starts = &self.used.starts;
        let (first, rest) = starts.split_first()?;
        let varies = rest.iter().any(|start| start.time() != first.time());
        let there = zone.civil_at(first.and_utc()).time();
        let same = |start: &NaiveDateTime| zone.civil_at(start.and_utc()).time() == there;
        (varies && !self.used.repeats && rest.iter().all(same)).then(|| {
            let time = words::time(there);
            t!("import-all-are", time = time, city = &city.name)
        })
    }

    fn floating(&self, question: &mut ClockQuestion) -> Source {
        question.offers = self.owners();
        match question.offers.first().cloned() {
            Some((city, said)) => {
                question.city = Some(city);
                question.said = t!("import-no-zone-but", said = said);
            }
            None => question.said = t!("import-no-zone-choose"),
        }
        Source::Clock
    }

    fn tzid(&self, tzid: &str, question: &mut ClockQuestion, to_match: &mut usize) -> Source {
        let Setting {
            tzdb,
            gazetteer,
            now,
            ..
        } = *self.setting;
        let shown = shortened(tzid);
        let own = self.file.zones.get(tzid);
        if let Some(named) = zones::by_name(tzid, tzdb, gazetteer, now) {
            question.said = match named.how {
                How::Iana => t!("import-as-the-file-says"),
                How::Prefixed => t!("import-name-is", name = shown, zone = &named.zone),
                How::Windows => t!("import-name-of-windows", name = shown, zone = &named.zone),
                How::Localized | How::Display => {
                    t!("import-name-means", name = shown, zone = &named.zone)
                }
            };
            question.is_sure = matches!(named.how, How::Iana | How::Prefixed | How::Windows);
            let zone = tzdb.zone(&named.zone);
            let own = own.filter(|_| counts_down(to_match));
            let differs = own.zip(zone).and_then(|(own, zone)| {
                let (from, to) = self.range();
                zones::first_difference(own, &zone, from, to)
            });
            if let Some(at) = differs {
                question.is_sure = false;
                let (date, version) =
                    (words::date(at.date_naive()), tzdb.used().version_in_words());
                question.said = t!(
                    "import-own-rules-differ",
                    said = &question.said,
                    date = date,
                    version = version
                );
            }
            question.city = Some(city::of_zone(&named.zone, self.setting));
            return Source::Clock;
        }
        let Some(own) = own.filter(|_| counts_down(to_match)) else {
            question.said = t!("import-name-unknown", name = shown);
            question.offers = self.owners();
            return Source::Clock;
        };
        if let Some((zones, always)) = self.matching(own, tzid) {
            let cities = zones.iter().take(8).map(|zone| {
                let city = city::of_zone(zone, self.setting);
                let said = if always {
                    t!("import-same-rules", zone = zone)
                } else {
                    t!("import-same-rules-now", zone = zone)
                };
                (city, said)
            });
            question.offers = cities.collect();
            if let Some((city, _)) = question.offers.first() {
                let zone = zones.first().map(String::as_str).unwrap_or_default();
                question.said = if always {
                    t!("import-has-rules-of", name = shown, zone = zone)
                } else {
                    t!("import-has-rules-of-now", name = shown, zone = zone)
                };
                question.city = Some(city.clone());
            }
            return Source::Clock;
        }
        // No zone does as the file says: what can be held is held by UTC.
        question.said = t!("import-has-rules-of-none", name = shown);
        question.offers = self.owners();
        question.city = Some(city::utc());
        Source::File(own.clone())
    }

    /// The zones with the rules of `own`, and whether all the while they are used or only in the
    /// years around now.
    fn matching(&self, own: &FileZone, tzid: &str) -> Option<(Vec<String>, bool)> {
        let Setting {
            tzdb,
            gazetteer,
            now,
            ..
        } = *self.setting;
        let (from, to) = self.range();
        let found = zones::matching(own, from, to, tzid, tzdb, gazetteer);
        if !found.is_empty() {
            return Some((found, true));
        }
        let (from, to) = (now - TimeDelta::days(366), now + TimeDelta::days(3 * 366));
        let found = zones::matching(own, from, to, tzid, tzdb, gazetteer);
        (self.used.goes_on && !found.is_empty()).then_some((found, false))
    }

    /// From the first time to the last, some years more where an event goes on.
    fn range(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        let day = TimeDelta::days(1);
        let from = self.used.first.and_utc();
        let from = from.checked_sub_signed(day).unwrap_or(from);
        let last = self.used.last.and_utc();
        let years = if self.used.goes_on { 3 * 366 } else { 2 };
        let last = if self.used.goes_on {
            last.max(self.setting.now)
        } else {
            last
        };
        let to = last.checked_add_signed(day * years).unwrap_or(last);
        (from, to)
    }
}

/// Whether there was any left.
fn counts_down(left: &mut usize) -> bool {
    let any = *left > 0;
    *left = left.saturating_sub(1);
    any
}
