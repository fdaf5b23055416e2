//! Every zone and every transition against Python's `zoneinfo` over the same tzdb release.
//!
//! The expected answers are in `fixtures/oracle/zones.txt.gz`, whose first lines explain it;
//! `make.py` beside it is the script that asked Python. There is no list of exceptions.

use std::fmt::Debug;
use std::fs::File;
use std::io::Read;

use chrono::{DateTime, TimeDelta, Utc};
use flate2::read::GzDecoder;
use noonmark::zone::{OffsetInfo, Resolved, Transition, Zone};

use crate::{fixture, instant, tzdb};

const RANDOM_INSTANTS: usize = 2000;

/// In which the file has every transition, be it listed in the data or made by the footer.
const SPANS: [(&str, &str); 2] = [
    ("1970-01-01T00:00:00Z", "2150-01-01T00:00:00Z"),
    ("2400-01-01T00:00:00Z", "2402-01-01T00:00:00Z"),
];

/// What Python answers for a zone.
struct Expected {
    name: String,
    types: Vec<OffsetInfo>,
    shapes: Vec<Shape>,
    transitions: Vec<(DateTime<Utc>, usize)>,
    random: Vec<(DateTime<Utc>, usize)>,
}

/// What holds around a transition; most transitions of a zone have one of two shapes.
struct Shape {
    /// The types one second before it, at it, and one second after it.
    types: [usize; 3],
    /// The civil times at its edges, as seconds after the transition read in UTC.
    civil: Vec<(TimeDelta, Resolved)>,
}

/// The file: its zones, and its links with the place of their target.
struct Oracle {
    release: String,
    zones: Vec<Expected>,
    links: Vec<(String, usize)>,
}

fn read() -> Oracle {
    let file = File::open(fixture("oracle/zones.txt.gz")).unwrap();
    let mut text = String::new();
    GzDecoder::new(file).read_to_string(&mut text).unwrap();
    let (mut release, mut zones, mut links) = (String::new(), Vec::<Expected>::new(), vec![]);
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (kind, rest) = line.split_once(' ').unwrap();
        let fields: Vec<_> = rest.split(' ').collect();
        match kind {
            "release" => rest.clone_into(&mut release),
            "zone" => zones.push(Expected {
                name: rest.to_owned(),
                types: vec![],
                shapes: vec![],
                transitions: vec![],
                random: vec![],
            }),
            "link" => {
                let target = zones.iter().position(|zone| zone.name == fields[2]);
                links.push((fields[0].to_owned(), target.unwrap()));
            }
            _ => {
                let place = zones.len() - 1;
                zones[place].take(kind, &fields, place);
            }
        }
    }
    Oracle {
        release,
        zones,
        links,
    }
}

impl Expected {
    /// Takes in a line that is about the zone.
    fn take(&mut self, kind: &str, fields: &[&str], place: usize) {
        match kind {
            "type" => self.types.push(OffsetInfo {
                offset_secs: fields[0].parse().unwrap(),
                abbreviation: fields[1].into(),
            }),
            "shape" => self.shapes.push(Shape {
                types: [0, 1, 2].map(|nth| fields[nth].parse().unwrap()),
                civil: fields[3..].iter().map(|field| civil(field)).collect(),
            }),
            "at" => {
                let shape = fields[1].parse().unwrap();
                self.transitions.push((instant(fields[0]), shape));
            }
            "random" => {
                let runs = fields.iter().map(|field| field.split_once('*').unwrap());
                let types = runs.flat_map(|(number, count)| {
                    std::iter::repeat_n(number.parse().unwrap(), count.parse().unwrap())
                });
                let types: Vec<usize> = types.collect();
                assert_eq!(types.len(), RANDOM_INSTANTS, "{}", self.name);
                self.random = random_instants(place).into_iter().zip(types).collect();
            }
            _ => panic!("{kind} {fields:?}"),
        }
    }

    /// What the zone is to have for transitions in a span: those which change what is seen.
    fn transitions_in(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Transition> {
        let within = |(at, _): &&(DateTime<Utc>, usize)| (from..to).contains(at);
        let found = self.transitions.iter().filter(within);
        let found = found.map(|(instant, shape)| {
            let [before, after, _] = self.shapes[*shape].types.map(|nth| &self.types[nth]);
            Transition {
                instant: *instant,
                offset_before_secs: before.offset_secs,
                offset_after_secs: after.offset_secs,
                abbreviation_before: before.abbreviation.clone(),
                abbreviation_after: after.abbreviation.clone(),
            }
        });
        found
            .filter(|t| t.jump_secs() != 0 || t.abbreviation_before != t.abbreviation_after)
            .collect()
    }
}

/// A civil time, and how it resolves by PEP 495: a gap has the lower offset for fold=0, a fold the
/// higher one, and only in a gap a time does not come back from UTC.
fn civil(field: &str) -> (TimeDelta, Resolved) {
    let parts: Vec<_> = field.split('/').collect();
    let [delta, early, late] = [0, 1, 2].map(|nth| parts[nth].parse::<i32>().unwrap());
    let resolved = match early.cmp(&late) {
        std::cmp::Ordering::Equal => Resolved::Unique { offset_secs: early },
        std::cmp::Ordering::Less => Resolved::Gap {
            offset_before_secs: early,
            offset_after_secs: late,
        },
        std::cmp::Ordering::Greater => Resolved::Fold {
            offset_before_secs: early,
            offset_after_secs: late,
        },
    };
    let exists = if early < late { "no" } else { "yes" };
    assert_eq!(parts[3..], [exists], "{field}");
    (TimeDelta::seconds(delta.into()), resolved)
}

/// The instants of the zone with this place, sorted.
fn random_instants(place: usize) -> Vec<DateTime<Utc>> {
    let [from, to] = [SPANS[0].0, SPANS[0].1].map(|text| instant(text).timestamp());
    let span = u64::try_from(to - from).unwrap();
    let mut numbers = splitmix64(place.try_into().unwrap());
    let mut next = || {
        let offset = i64::try_from(numbers.next().unwrap() % span).unwrap();
        DateTime::from_timestamp(from + offset, 0).unwrap()
    };
    let mut instants: Vec<_> = (0..RANDOM_INSTANTS).map(|_| next()).collect();
    instants.sort_unstable();
    instants
}

/// Steele, Lea and Flood's generator (2014), without end.
fn splitmix64(mut state: u64) -> impl Iterator<Item = u64> {
    std::iter::repeat_with(move || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    })
}

/// What was compared, and what was not equal.
#[derive(Default)]
struct Checked {
    names: usize,
    transitions: usize,
    instants: usize,
    civil_times: usize,
    differences: Vec<String>,
}

impl Checked {
    fn compare<T: PartialEq + Debug>(&mut self, got: &T, expected: &T, what: impl Fn() -> String) {
        if got != expected {
            let what = what();
            let difference = format!("{what}: {got:?}, Python has {expected:?}");
            self.differences.push(difference);
        }
    }

    fn instant(&mut self, zone: &Zone, at: DateTime<Utc>, expected: &OffsetInfo) {
        self.instants += 1;
        let what = || format!("{} at {at}", zone.name());
        self.compare(&zone.info_at(at), expected, what);
    }

    fn zone(&mut self, zone: &Zone, expected: &Expected) {
        self.names += 1;
        for (at, shape) in &expected.transitions {
            self.transitions += 1;
            let shape = &expected.shapes[*shape];
            for (step, nth) in [-1, 0, 1].into_iter().zip(shape.types) {
                let at = *at + TimeDelta::seconds(step);
                self.instant(zone, at, &expected.types[nth]);
            }
            for (delta, resolved) in &shape.civil {
                self.civil_times += 1;
                let civil = at.naive_utc() + *delta;
                let what = || format!("{} on the clock, {civil}", zone.name());
                self.compare(&zone.resolve(civil), resolved, what);
            }
        }
        for (at, nth) in &expected.random {
            self.instant(zone, *at, &expected.types[*nth]);
        }
        for (from, to) in SPANS.map(|(from, to)| (instant(from), instant(to))) {
            let what = || format!("{} from {from} to {to}", zone.name());
            let (got, expected) = (
                zone.transitions(from, to),
                expected.transitions_in(from, to),
            );
            let mut places = 0..got.len().max(expected.len());
            if let Some(first) = places.find(|nth| got.get(*nth) != expected.get(*nth)) {
                self.compare(&got.get(first), &expected.get(first), what);
            }
        }
    }
}

#[test]
fn every_zone_answers_as_pythons_zoneinfo_does() {
    let oracle = read();
    let tzdb = tzdb();
    assert_eq!(tzdb.version().unwrap().to_string(), oracle.release);
    let zones = (oracle.zones.iter()).map(|expected| (expected.name.as_str(), expected));
    let links = (oracle.links.iter()).map(|(link, place)| (link.as_str(), &oracle.zones[*place]));
    let mut by_name: Vec<_> = zones.chain(links).collect();
    by_name.sort_by_key(|(name, _)| *name);
    let names: Vec<_> = by_name.iter().map(|(name, _)| *name).collect();
    assert_eq!(tzdb.names(), names);

    let mut checked = Checked::default();
    for (name, expected) in by_name {
        let zone = tzdb.zone(name).unwrap();
        assert_eq!(zone.name(), name);
        checked.zone(&zone, expected);
    }
    let differences = &checked.differences;
    let first = differences.iter().take(20).cloned().collect::<Vec<_>>();
    let count = differences.len();
    assert!(count == 0, "{count} differences:\n{}", first.join("\n"));

    // A file cut short would find no difference either.
    assert_eq!((oracle.zones.len(), oracle.links.len()), (345, 253));
    assert_eq!(checked.names, 598);
    assert_eq!(checked.transitions, 73_840);
    assert_eq!(checked.instants, 1_417_520);
    assert_eq!(checked.civil_times, 368_393);
}
