//! What a TZID means by its name alone.

use chrono::{DateTime, Utc};

use super::display::display;
use super::known_names::{localized, windows};
use crate::places::Gazetteer;
use crate::zone::Tzdb;

/// No name of a zone is as long, in bytes.
const LONGEST: usize = 255;

/// What a TZID means by its name alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// An IANA name that the zone data has.
    pub zone: String,
    /// In which way the TZID names it.
    pub how: How,
}

/// In which way a TZID names a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It is the zone's name: `Europe/London`.
    Iana,
    /// It ends with the name: `/mozilla.org/20050126_1/Europe/London`.
    Prefixed,
    /// As Windows calls it: `GMT Standard Time` (CLDR's windowsZones).
    Windows,
    /// As people call it in some language: `Mitteleuropäische Zeit` (CLDR's metazones).
    Localized,
    /// As it is shown to people: `(UTC-05:00) Eastern Time (US & Canada)`.
    Display,
}

/// The zone that a TZID names, if its name is enough to say; `at` tells the year in which an offset
/// or a list of cities has to hold.
///
/// What contradicts itself names no zone.
#[must_use]
pub fn by_name(tzid: &str, tzdb: &Tzdb, gazetteer: &Gazetteer, at: DateTime<Utc>) -> Option<Named> {
    if tzid.len() > LONGEST {
        return None;
    }
    let name = unquoted(tzid);
    let plain = without_number(name);
    let has = |zone: &&str| tzdb.zone(zone).is_some();
    let known = |how, zone: Option<&str>| {
        let zone = zone.filter(has)?.to_owned();
        Some(Named { zone, how })
    };
    let found = |how| move |zone: String| Named { zone, how };
    iana(name, tzdb)
        .or_else(|| iana(plain, tzdb))
        .map(found(How::Iana))
        .or_else(|| prefixed(plain, tzdb).map(found(How::Prefixed)))
        .or_else(|| known(How::Windows, windows(name).or_else(|| windows(plain))))
        .or_else(|| known(How::Localized, localized(plain)))
        .or_else(|| display(plain, tzdb, gazetteer, at).map(found(How::Display)))
}

/// Without quotes and blanks around.
fn unquoted(tzid: &str) -> &str {
    tzid.trim_matches(|letter: char| letter == '"' || letter.is_whitespace())
}

/// Without the number that Outlook appends.
fn without_number(name: &str) -> &str {
    let numbered = name.rsplit_once(' ');
    let numbered = numbered.filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()));
    numbered.map_or(name, |(name, _)| name.trim_end())
}

/// The zone or link of that name, whatever its case and with blanks for underscores.
fn iana(name: &str, tzdb: &Tzdb) -> Option<String> {
    let names = tzdb.names();
    let exact = names.binary_search_by(|known| known.as_str().cmp(name));
    let same = |known: &&String| {
        let pairs = known.bytes().zip(name.bytes());
        known.len() == name.len()
            && pairs.into_iter().all(|(known, byte)| {
                known.eq_ignore_ascii_case(&byte) || (known == b'_' && byte == b' ')
            })
    };
    let found = match exact {
        Ok(at) => names.get(at),
        Err(_) => names.iter().find(same),
    };
    found.filter(|name| tzdb.zone(name).is_some()).cloned()
}

/// The longest tail that is the name of a zone; one without a slash has to stand behind one.
fn prefixed(name: &str, tzdb: &Tzdb) -> Option<String> {
    let breaks = name.match_indices(|letter: char| !letter.is_ascii_alphanumeric());
    breaks.into_iter().find_map(|(at, before)| {
        let tail = name.get(at + before.len()..)?;
        (before == "/" || tail.contains('/'))
            .then(|| iana(tail, tzdb))
            .flatten()
    })
}
