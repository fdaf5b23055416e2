//! Any text as a city that somebody looks for.

use noonmark::places::{Around, Near, Zones};
use std::sync::LazyLock;

use crate::{WORLD, World, text, words};

static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| words(include_str!("words/cities.dict")));

static ZONES: LazyLock<Zones> = LazyLock::new(|| Zones::new(&WORLD.tzdb, WORLD.now));

pub(crate) fn run(bytes: &[u8], world: &World) {
    let query = text(bytes, &WORDS);
    let around = Around {
        zones: &ZONES,
        now: world.now,
        near: &Near::default(),
    };
    let found = world.gazetteer.search(&query, &around, 10);
    assert!(found.len() <= 10);
    for found in found {
        let zone = found.city().zone;
        assert!(world.tzdb.zone(&zone).is_some(), "{query}: {zone}");
    }
}
