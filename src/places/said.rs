//! What a text that is no name says of zones: a calendar's `Romance (Paris, Madrid)`.

use std::collections::BTreeSet;

use super::Gazetteer;
use super::fold::fold;
use super::zone_names::ZoneNames;

/// More of a text is not read, in words.
const MOST_WORDS: usize = 24;
/// As many words a city's name may have.
const WORDS_OF_A_NAME: usize = 4;
/// Words of more common names than this, such as `standard`, say nothing.
const SAYS_NOTHING: usize = 10;

/// The words of a text, and the zones of the cities in it.
pub(crate) struct Said<'a> {
    names: &'a ZoneNames,
    words: BTreeSet<String>,
    zones: BTreeSet<&'static str>,
}

impl Gazetteer {
    /// What the words of `text` say of zones.
    pub(crate) fn said(&self, text: &str) -> Said<'_> {
        let names = ZoneNames::all();
        let folded = fold(text);
        let says = |word: &&str| {
            let groups = names.groups.iter();
            let with = groups.filter(|group| words_of(group.name).any(|other| other == **word));
            with.count() <= SAYS_NOTHING
        };
        // There is a town called Time.
        let words = folded.split(' ').take(MOST_WORDS).filter(says);
        let words: Vec<&str> = words.collect();
        let mut zones = BTreeSet::new();
        for first in 0..words.len() {
            for count in 1..=WORDS_OF_A_NAME {
                let name = words.get(first..first + count).unwrap_or_default();
                zones.extend(self.zone_of_city(&name.join(" ")));
            }
        }
        Said {
            names,
            words: words.iter().map(|word| (*word).into()).collect(),
            zones,
        }
    }

    /// The zone of the largest city with exactly that name of its own.
    fn zone_of_city(&self, folded: &str) -> Option<&'static str> {
        let asset = self.0.asset.as_ref()?;
        let mut named = asset.cities.exact(folded);
        let own = named.find(|posting| posting.name == 0 && !posting.later_word)?;
        asset.zone(asset.place(own.subject)?.zone)
    }
}

impl Said<'_> {
    /// How often the text names `zone`: by a city, and by words of its name or its common name.
    pub(crate) fn times(&self, zone: &str) -> usize {
        let common = self.names.group_of(zone);
        let common = common.and_then(|group| self.names.groups.get(group));
        let names = [zone, common.map_or("", |group| group.name)];
        let words: BTreeSet<String> = names.into_iter().flat_map(words_of).collect();
        let shared = words.intersection(&self.words).count();
        usize::from(self.zones.contains(zone)) + shared
    }
}

fn words_of(name: &str) -> impl Iterator<Item = String> {
    let words: Vec<_> = fold(name).split(' ').map(str::to_owned).collect();
    words.into_iter()
}
