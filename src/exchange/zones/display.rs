//! Names as they are shown to people: `(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna`.
//!
//! The offset in brackets is the standard one, and the rest names the time (`Eastern Time`), cities,
//! regions or countries. Each part of it has one clock, that of its most populous place with this
//! offset, and all parts have to agree in the year that is asked about.

use chrono::{DateTime, Datelike, Utc};

use super::known_names::{localized, windows};
use super::steps::{Steps, new_year};
use crate::places::{self, Gazetteer};
use crate::zone::Tzdb;

/// More parts of a list are not read.
const MOST_PARTS: usize = 16;
/// In brackets may be where the time is used: by a tenth as many as any other there at least.
const USED_BY: u64 = 10;

/// The zone of a name that is shown to people.
pub(super) fn display(
    name: &str,
    tzdb: &Tzdb,
    gazetteer: &Gazetteer,
    at: DateTime<Utc>,
) -> Option<String> {
    let shown = Shown::read(name);
    if shown.words.is_empty() {
        let utc = windows("UTC").filter(|_| shown.is_plain_utc && shown.offset_secs == Some(0))?;
        return tzdb.zone(utc).map(|_| utc.to_owned());
    }
    let asker = Asker {
        tzdb,
        gazetteer,
        year: at.year(),
        offset_secs: shown.offset_secs,
    };
    asker.zone(&shown)
}

/// A name in its parts.
struct Shown<'a> {
    offset_secs: Option<i32>,
    /// Whether the offset is a plain `UTC` or `GMT`.
    is_plain_utc: bool,
    words: String,
    /// What else is in brackets.
    besides: Vec<&'a str>,
}

impl<'a> Shown<'a> {
    fn read(name: &'a str) -> Self {
        let mut shown = Self {
            offset_secs: None,
            is_plain_utc: false,
            words: String::new(),
            besides: Vec::new(),
        };
        let mut rest = name;
        while let Some((before, (inside, after))) = rest
            .split_once('(')
            .and_then(|(before, rest)| Some((before, rest.split_once(')')?)))
        {
            shown.words.push_str(before);
            match offset(inside) {
                Some(secs) if shown.offset_secs.is_none() => {
                    shown.offset_secs = Some(secs);
                    shown.is_plain_utc = is_plain_utc(inside);
                }
                _ => shown.besides.push(inside),
            }
            rest = after;
        }
        shown.words.push_str(rest);
        let words = shown.words.trim();
        if is_plain_utc(words) {
            shown.offset_secs = shown.offset_secs.or(Some(0));
            shown.is_plain_utc = true;
            shown.words.clear();
        }
        // `Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London`
        let list = shown.words.rsplit(" : ").next().unwrap_or_default();
        shown.words = list.trim().to_owned();
        shown
    }
}

fn is_plain_utc(text: &str) -> bool {
    let names = ["UTC", "GMT", "Z"];
    names
        .iter()
        .any(|name| text.trim().eq_ignore_ascii_case(name))
}

/// `UTC-05:00`, `GMT -05.00`, `UTC`, in seconds.
fn offset(text: &str) -> Option<i32> {
    let text = text.trim();
    if is_plain_utc(text) {
        return Some(0);
    }
    let named = text.get(..3).is_some_and(is_plain_utc);
    named.then(|| places::offset(text)).flatten()
}

/// What a part of a name means.
struct Part {
    /// The zones of each clock, each with its weight, the weightiest first.
    clocks: Vec<(Steps, Vec<String>, u64)>,
}

struct Asker<'a> {
    tzdb: &'a Tzdb,
    gazetteer: &'a Gazetteer,
    year: i32,
    offset_secs: Option<i32>,
}

impl Asker<'_> {
    fn zone(&self, shown: &Shown<'_>) -> Option<String> {
        let mut parts = Vec::new();
        let mut unknown = 0;
        for name in shown
            .words
            .split([',', ';', '/'])
            .flat_map(|part| part.split(" - "))
        {
            let name = name.trim();
            if name.is_empty() || parts.len() >= MOST_PARTS {
                continue;
            }
            match self.parts(name) {
                found if found.is_empty() => unknown += 1,
                found => parts.extend(found),
            }
        }
        let firsts = parts.iter().filter_map(|part| part.clocks.first());
        let mut zones: Vec<(&str, usize)> = Vec::new();
        let mut clock = None;
        for (steps, names, _) in firsts {
            if clock.is_some_and(|clock| clock != steps) {
                return None;
            }
            clock = Some(steps);
            let name = names.first()?;
            match zones.iter_mut().find(|(known, _)| known == name) {
                Some((_, count)) => *count += 1,
                None => zones.push((name, 1)),
            }
        }
        let clock = clock?;
        let most = zones.iter().map(|(_, count)| *count).max()?;
        let (zone, _) = zones.into_iter().find(|(_, count)| *count == most)?;
        let is_enough = match self.offset_secs {
            Some(_) => parts.len() > unknown,
            None => unknown == 0 && (parts.len() > 1 || is_name_of(&shown.words, zone)),
        };
        (is_enough && self.is_used_in(&shown.besides, clock)).then(|| zone.to_owned())
    }

    /// What `name` means; or else, where it is several joined by `and`, what each of them means.
    fn parts(&self, name: &str) -> Vec<Part> {
        let islands = name
            .strip_suffix(" Is.")
            .map(|name| format!("{name} Islands"));
        let bare = name.trim_end_matches(" Is.");
        let whole = islands.and_then(|islands| self.part(&islands));
        let whole = whole.or_else(|| self.part(bare));
        if let Some(part) = whole {
            return vec![part];
        }
        let pieces = name.split(" and ").flat_map(|piece| piece.split('&'));
        pieces.filter_map(|piece| self.part(piece)).collect()
    }

    fn part(&self, name: &str) -> Option<Part> {
        // With an offset beside it, `Eastern` is enough.
        let longer = self.offset_secs.map(|_| format!("{name} Time"));
        let common = localized(name).or_else(|| localized(&longer?));
        let zones = match common {
            Some(zone) => vec![(zone, 1)],
            None => self.gazetteer.zones_called(name),
        };
        let mut clocks: Vec<(Steps, Vec<String>, u64)> = Vec::new();
        for (name, weight) in zones {
            let Some(steps) = self.steps(name) else {
                continue;
            };
            match clocks.iter_mut().find(|(known, ..)| *known == steps) {
                Some((_, names, sum)) => {
                    names.push(name.to_owned());
                    *sum = sum.saturating_add(weight);
                }
                None => clocks.push((steps, vec![name.to_owned()], weight)),
            }
        }
        clocks.sort_by_key(|(.., weight)| std::cmp::Reverse(*weight));
        (!clocks.is_empty()).then_some(Part { clocks })
    }

    /// What the clock of a zone does in the year, if it has the offset that is asked for.
    fn steps(&self, zone: &str) -> Option<Steps> {
        let [from, to] =
            [self.year, self.year.saturating_add(1)].map(|year| new_year(year).and_utc());
        let steps = Steps::of(&self.tzdb.zone(zone)?, from, to);
        let wanted = self.offset_secs;
        wanted
            .is_none_or(|wanted| is_standard(wanted, &steps, from, to))
            .then_some(steps)
    }

    /// Whether the clock is one of those in the brackets, `(US & Canada)`, where they name places.
    fn is_used_in(&self, besides: &[&str], clock: &Steps) -> bool {
        let at_its_offset = Asker {
            offset_secs: self.offset_secs.or(Some(lowest(clock))),
            ..*self
        };
        let parts = besides.iter();
        let mut parts = parts
            .flat_map(|inside| at_its_offset.parts(inside))
            .peekable();
        parts.peek().is_none()
            || parts.any(|part| {
                let most = part.clocks.first().map_or(0, |(.., weight)| *weight);
                let mut clocks = part.clocks.iter();
                clocks.any(|(steps, _, weight)| {
                    steps == clock && weight.saturating_mul(USED_BY) >= most
                })
            })
    }
}

/// Whether a clock has `wanted` as its standard offset: the lowest, or one that it has for three
/// quarters of the year, as Casablanca outside of Ramadan.
fn is_standard(wanted: i32, steps: &Steps, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
    let starts = std::iter::once((from.timestamp(), steps.first));
    let starts: Vec<_> = starts.chain(steps.changes.iter().copied()).collect();
    let ends = starts.iter().skip(1).map(|(start, _)| *start);
    let ends = ends.chain([to.timestamp()]);
    let lengths = starts
        .iter()
        .zip(ends)
        .filter(|((_, offset), _)| *offset == wanted);
    let held: i64 = lengths.map(|((start, _), end)| end - start).sum();
    lowest(steps) == wanted || held * 4 >= (to - from).num_seconds() * 3
}

fn lowest(steps: &Steps) -> i32 {
    let later = steps.changes.iter().map(|(_, offset)| *offset);
    later.fold(steps.first, i32::min)
}

/// Whether it is what a zone's own name ends with, `Stockholm`, or the name of its time.
fn is_name_of(words: &str, zone: &str) -> bool {
    let last = zone.rsplit('/').next().unwrap_or_default();
    places::fold(last) == places::fold(words) || localized(words).is_some()
}
