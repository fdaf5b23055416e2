//! Zones by name, by abbreviation and by offset, from the zone data in use.

use std::cmp::Reverse;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use smol_str::SmolStr;

use super::fold::fold;
use super::zone_names::{Group, ZoneNames};
use crate::zone::{Tzdb, Zone};

/// The zones of the data in use, and what their clocks do in the year of some instant.
///
/// Made once for zone data and a year: it reads every zone.
pub struct Zones {
    pub(super) known: Vec<Known>,
}

/// A zone or link.
pub(super) struct Known {
    pub(super) name: String,
    /// Lower case with spaces for `_`: `america/new york`.
    lower: String,
    /// What comes last, folded: `new york`.
    last: String,
    zone: Zone,
    /// The offset at the start of the year, and at each of its transitions from which instant on
    /// which offset holds, with the abbreviation.
    year: Vec<(i64, i32, SmolStr)>,
}

/// How a zone's name matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByName {
    /// `Europe/London`
    Whole,
    /// `Europe/Lon`
    Part,
    /// `Kiritimati`
    Last,
    /// `Kiriti`
    LastPart,
}

/// The rank of zones that use an abbreviation which is not one of their common name.
const OTHERS: u8 = 2;

/// Zones with one clock which an abbreviation or a common name may mean.
pub(super) struct Meaning {
    /// The zone that stands for them.
    pub(super) zone: usize,
    /// How near it is to what is mostly meant, 0 first.
    pub(super) rank: u8,
    /// `British Summer Time`; where it has no name, the zone's.
    pub(super) says: String,
}

impl Zones {
    /// Reads the zones of `tzdb`, and what their clocks do in the year (UTC) of `now`.
    #[must_use]
    pub fn new(tzdb: &Tzdb, now: DateTime<Utc>) -> Self {
        let start = |year| {
            let date = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
            date.and_time(chrono::NaiveTime::MIN).and_utc()
        };
        let (from, to) = (start(now.year()), start(now.year().saturating_add(1)));
        let known = tzdb.names().iter().filter_map(|name| {
            let zone = tzdb.zone(name)?;
            let info = zone.info_at(from);
            let mut year = vec![(from.timestamp(), info.offset_secs, info.abbreviation)];
            year.extend(zone.transitions(from, to).into_iter().map(|transition| {
                let after = transition.offset_after_secs;
                (
                    transition.instant.timestamp(),
                    after,
                    transition.abbreviation_after,
                )
            }));
            Some(Known {
                name: name.clone(),
                lower: name.to_lowercase().replace('_', " "),
                last: fold(name.rsplit('/').next().unwrap_or_default()),
                zone,
                year,
            })
        });
        Self {
            known: known.collect(),
        }
    }

    pub(super) fn get(&self, number: usize) -> Option<&Known> {
        self.known.get(number)
    }

    pub(super) fn number(&self, name: &str) -> Option<usize> {
        let at = self
            .known
            .binary_search_by(|zone| zone.name.as_str().cmp(name));
        at.ok()
    }

    /// Zones by name or part of it; `typed` as it was typed, `folded` without its punctuation.
    pub(super) fn by_name(&self, typed: &str, folded: &str) -> Vec<(usize, ByName)> {
        let typed = typed.trim().to_lowercase().replace('_', " ");
        let later = format!(" {folded}");
        let matching = |zone: &Known| {
            if typed.contains('/') {
                return if zone.lower == typed {
                    Some(ByName::Whole)
                } else {
                    zone.lower.contains(&typed).then_some(ByName::Part)
                };
            }
            if zone.last == folded {
                return Some(ByName::Last);
            }
            let begins = zone.last.starts_with(folded) || zone.last.contains(&later);
            begins.then_some(ByName::LastPart)
        };
        let known = self.known.iter().enumerate();
        known
            .filter_map(|(number, zone)| Some((number, matching(zone)?)))
            .collect()
    }

    /// Zones whose clock is at that offset from UTC at `now`.
    pub(super) fn at_offset(&self, offset_secs: i32, now: DateTime<Utc>) -> Vec<usize> {
        let known = self.known.iter().enumerate();
        known
            .filter(|(_, zone)| zone.zone.offset_secs_at(now) == offset_secs)
            .map(|(number, _)| number)
            .collect()
    }

    /// What an abbreviation may mean: what the zone data uses this year, and what people say.
    pub(super) fn meanings(
        &self,
        abbreviation: &str,
        names: &ZoneNames,
        size: impl Fn(&str) -> u32,
    ) -> Vec<Meaning> {
        let mut found: Vec<(Option<usize>, usize)> = Vec::new();
        let users = self.known.iter().enumerate().filter(|(_, zone)| {
            let place = zone.name.contains('/') && !zone.name.starts_with("Etc/");
            (place || names.group_of(&zone.name).is_some())
                && zone.year.iter().any(|(_, _, used)| used == abbreviation)
        });
        found.extend(users.map(|(number, zone)| (names.group_of(&zone.name), number)));
        for (number, group) in names.groups.iter().enumerate() {
            let said = group.abbreviations.contains(&abbreviation);
            if said || group.more.contains(&abbreviation) {
                found.extend(self.number(group.zone).map(|zone| (Some(number), zone)));
            }
        }
        self.one_of_each_clock(found, names, size, |group, zone| {
            let rank = match group {
                Some(group) if group.abbreviations.contains(&abbreviation) => 0,
                Some(group) if group.more.contains(&abbreviation) => zone.uses(abbreviation, 1, 3),
                _ => OTHERS,
            };
            let says = match group {
                Some(own) if own.says(abbreviation) => match zone.summer(abbreviation) {
                    Some(true) if !own.daylight.is_empty() => own.daylight,
                    Some(false) => own.standard,
                    _ => own.meaning(abbreviation),
                },
                // Israel's `IST` is its own name; Manitoba's `EST` is that of Eastern Time.
                Some(own) => own.with_initials(abbreviation).unwrap_or_else(|| {
                    let mut others = names.groups.iter();
                    let other = others.find(|group| group.abbreviations.contains(&abbreviation));
                    other.map_or(own.standard, |other| other.meaning(abbreviation))
                }),
                None => zone.name.as_str(),
            };
            (rank, format!("{abbreviation}: {says}"))
        })
    }

    /// The zones that share a common name, one for each clock.
    pub(super) fn members(
        &self,
        group: usize,
        says: &str,
        names: &ZoneNames,
        size: impl Fn(&str) -> u32,
    ) -> Vec<Meaning> {
        let known = self.known.iter().enumerate();
        let members = known.filter(|(_, zone)| names.group_of(&zone.name) == Some(group));
        let found = members.map(|(number, _)| (Some(group), number)).collect();
        self.one_of_each_clock(found, names, size, |_, _| (0, says.to_owned()))
    }

    /// Of zones with the same clock this year the one that stands for their name, or the largest.
    fn one_of_each_clock(
        &self,
        mut found: Vec<(Option<usize>, usize)>,
        names: &ZoneNames,
        size: impl Fn(&str) -> u32,
        says: impl Fn(Option<&Group>, &Known) -> (u8, String),
    ) -> Vec<Meaning> {
        let name = |zone: usize| self.get(zone).map_or("", |zone| zone.name.as_str());
        let group = |number: Option<usize>| number.and_then(|number| names.groups.get(number));
        let stands = |number, zone| group(number).is_some_and(|group| group.zone == name(zone));
        found.sort_by_key(|(number, zone)| {
            let rank = self.get(*zone).map(|known| says(group(*number), known).0);
            let size = Reverse(size(name(*zone)));
            // A link has no group and comes last.
            (number.is_none(), rank, !stands(*number, *zone), size, *zone)
        });
        let mut kept: Vec<(Option<usize>, usize)> = Vec::new();
        let mut meanings = Vec::new();
        for (number, zone) in found {
            let Some(known) = self.get(zone) else {
                continue;
            };
            let (rank, says) = says(group(number), known);
            let there = kept.iter().any(|(other, kept)| {
                let same_clock = self.get(*kept).is_some_and(|kept| kept.year == known.year);
                same_clock && (rank == OTHERS || number == *other)
            });
            if !there {
                kept.push((number, zone));
                meanings.push(Meaning { zone, rank, says });
            }
        }
        meanings.sort_by_key(|meaning| meaning.rank);
        meanings
    }
}

impl Known {
    fn uses(&self, abbreviation: &str, yes: u8, no: u8) -> u8 {
        let used = self.year.iter().any(|(_, _, used)| used == abbreviation);
        if used { yes } else { no }
    }

    /// Whether the abbreviation is that of the higher of two offsets this year.
    fn summer(&self, abbreviation: &str) -> Option<bool> {
        let offset =
            |(_, offset, used): &(_, i32, SmolStr)| (used == abbreviation).then_some(*offset);
        let used = self.year.iter().find_map(offset)?;
        let lowest = self.year.iter().map(|(_, offset, _)| *offset).min()?;
        Some(used > lowest)
    }
}

/// `UTC+5:30`, `GMT-3`, `+0530`, as seconds.
pub(crate) fn offset(typed: &str) -> Option<i32> {
    let typed = typed.trim().to_ascii_lowercase().replace('−', "-");
    let rest = typed
        .strip_prefix("utc")
        .or_else(|| typed.strip_prefix("gmt"));
    let rest = rest.unwrap_or(&typed).trim_start();
    let (sign, digits) = match rest.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, rest.strip_prefix('+')?),
    };
    let digits = digits.trim_start();
    let (hours, minutes) = match digits.split_once([':', '.']) {
        Some(parts) => parts,
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "0"),
    };
    if hours.len() > 2 || minutes.len() > 2 || !digits.is_ascii() {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 15 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}
