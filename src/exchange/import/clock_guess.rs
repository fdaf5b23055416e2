//! Whose clock is meant: by the name of a zone, by its rules, or by what else is known.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::Setting;
use super::city;
use super::clock::{ClockKey, ClockQuestion, Reading, Source, Used, Written, reading_of};
use super::file::CalendarFile;
use super::time::shortened;
use crate::exchange::zones::{self, FileZone, How};
use crate::plan::City;
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
            let said = format!("the calendar's own zone is {}", shortened(name));
            Some((city::of_zone(&named.zone, setting), said))
        })
    }

    /// X-WR-TIMEZONE of the file, then this machine's: whose calendar it may be.
    fn owners(&self) -> Vec<(City, String)> {
        let here = self.setting.here.iter();
        let here = here.map(|city| ((*city).clone(), format!("you are in {}", city.name)));
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
        question.said = "as the file says".into();
        // Some programs write every time in UTC, whatever clock it is meant by.
        let owner = self.named_owners().find(|(city, _)| city.zone != "UTC");
        question.is_sure = owner.is_none();
        if let Some((_, said)) = owner {
            question.said = format!("its times are in UTC, but {said}");
        }
        let plan = self.setting.plan.cities().into_iter().cloned();
        let in_plan = plan.map(|city| (city, "it is in your plan".to_owned()));
        for (city, said) in self.owners().into_iter().chain(in_plan) {
            let known = |(other, _): &(City, String)| other.is_same_place(&city);
            if city.zone == "UTC" || question.offers.iter().any(known) {
                continue;
            }
            let said = self
                .the_same_time_in(&city)
                .or_else(|| self.first_in(&city))
                .unwrap_or(said);
            question.offers.push((city, said));
        }
        // What fits best comes first; all that fits else stays in its order.
        question
            .offers
            .sort_by_key(|(_, said)| !said.starts_with("all "));
        Source::Utc
    }

    /// `the first is Mon 2 Mar 2026, 10:00 in Montréal`.
    fn first_in(&self, city: &City) -> Option<String> {
        let zone = self.setting.tzdb.zone(&city.zone)?;
        let there = zone.civil_at(self.used.starts.first()?.and_utc());
        let (date, time) = (words::date(there.date()), words::time(there.time()));
        Some(format!("the first is {date}, {time} in {}", city.name))
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
            format!("all of these are {time} in {}", city.name)
        })
    }

    fn floating(&self, question: &mut ClockQuestion) -> Source {
        question.offers = self.owners();
        match question.offers.first().cloned() {
            Some((city, said)) => {
                question.city = Some(city);
                question.said = format!("its times have no zone; {said}");
            }
            None => question.said = "its times have no zone: choose a city".into(),
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
                How::Iana => "as the file says".to_owned(),
                How::Prefixed => format!("“{shown}” is {}", named.zone),
                How::Windows => format!("“{shown}” is what Windows calls {}", named.zone),
                How::Localized | How::Display => format!("“{shown}” means {}", named.zone),
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
                question.said = format!(
                    "{}; the file's own rules for it differ from {date} on: tzdb {version} is used",
                    question.said
                );
            }
            question.city = Some(city::of_zone(&named.zone, self.setting));
            return Source::Clock;
        }
        let Some(own) = own.filter(|_| counts_down(to_match)) else {
            question.said = format!("“{shown}” is no zone that is known: choose a city");
            question.offers = self.owners();
            return Source::Clock;
        };
        if let Some((zones, when)) = self.matching(own, tzid) {
            let cities = zones.iter().take(8).map(|zone| {
                let city = city::of_zone(zone, self.setting);
                (city, format!("{zone} has the same rules{when}"))
            });
            question.offers = cities.collect();
            if let Some((city, _)) = question.offers.first() {
                let zone = zones.first().map(String::as_str).unwrap_or_default();
                question.said = format!("“{shown}” has the rules of {zone}{when}");
                question.city = Some(city.clone());
            }
            return Source::Clock;
        }
        // No zone does as the file says: what can be held is held by UTC.
        question.said =
            format!("“{shown}” has rules that no zone has: single dates are kept in UTC");
        question.offers = self.owners();
        question.city = Some(city::utc());
        Source::File(own.clone())
    }

    /// The zones with the rules of `own` while they are used, or else in the years around now.
    fn matching(&self, own: &FileZone, tzid: &str) -> Option<(Vec<String>, &'static str)> {
        let Setting {
            tzdb,
            gazetteer,
            now,
            ..
        } = *self.setting;
        let (from, to) = self.range();
        let found = zones::matching(own, from, to, tzid, tzdb, gazetteer);
        if !found.is_empty() {
            return Some((found, ""));
        }
        let (from, to) = (now - TimeDelta::days(366), now + TimeDelta::days(3 * 366));
        let found = zones::matching(own, from, to, tzid, tzdb, gazetteer);
        (self.used.goes_on && !found.is_empty()).then_some((found, " in these years"))
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
