//! Makes the names of zones from Unicode CLDR; `README.md` beside it tells from what.
//!
//! `cargo run --example make-zone-names -- DIRECTORY`, where the directory holds the unpacked npm
//! packages `cldr-core`, `cldr-dates-full` and `cldr-bcp47`. The same input gives the same bytes.

#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a tool for those who refresh the asset: it stops at the first surprise"
)]

#[path = "../../src/places/fold.rs"]
#[expect(dead_code, reason = "only names of places have words to shorten")]
mod fold;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use fold::fold;
use fst::MapBuilder;
use serde_json::Value;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let source = std::env::args().nth(1).ok_or("which directory?")?;
    let source = Path::new(&source);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/zone-names");
    let supplemental = source.join("cldr-core/supplemental");
    let iana = iana_names(&json(&source.join("cldr-bcp47/bcp47/timezone.json"))?);
    let today = |zone: &str| iana.get(zone).cloned().unwrap_or_else(|| zone.to_owned());

    let windows = windows(&json(&supplemental.join("windowsZones.json"))?, &today);
    fs::write(beside.join("windows.tsv"), windows)?;

    let metazones = json(&supplemental.join("metaZones.json"))?;
    let golden = zones_in(&metazones, "001");
    let likely = json(&supplemental.join("likelySubtags.json"))?;
    let mut at_home: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let levels = json(&source.join("cldr-core/coverageLevels.json"))?;
    let mut locales = 0;
    for (locale, level) in entries(&levels["effectiveCoverageLevels"]) {
        let file = format!("cldr-dates-full/main/{locale}/timeZoneNames.json");
        let file = source.join(file);
        if level != "modern" || !file.exists() {
            continue;
        }
        locales += 1;
        let all = &json(&file)?["main"][locale]["dates"]["timeZoneNames"];
        for (metazone, forms) in entries(&all["metazone"]) {
            if let Some(zone) = golden.get(metazone) {
                add(&mut names, forms, &today(zone));
            }
        }
        add_zones(&mut names, &all["zone"], "", &today);
        if let Some(home) = home_of(&likely, locale) {
            let zones = zones_in(&metazones, home);
            for (metazone, forms) in entries(&all["metazone"]) {
                if let Some(zone) = zones.get(metazone).or(golden.get(metazone)) {
                    add(&mut at_home, forms, &today(zone));
                }
            }
        }
    }

    // Of the zones of one clock, the one where the language is at home.
    for (name, meant) in names.iter_mut().filter(|(_, meant)| meant.len() == 1) {
        if let Some(home) = at_home.remove(name).filter(|home| home.len() == 1) {
            *meant = home;
        }
    }
    let meant = names.values().filter(|zones| zones.len() == 1);
    let zones: BTreeSet<_> = meant.flatten().collect();
    let zones: Vec<_> = zones.into_iter().collect();
    let mut map = MapBuilder::memory();
    for (name, meant) in &names {
        let number = zones.iter().position(|zone| meant.contains(*zone));
        match number {
            Some(number) if meant.len() == 1 => map.insert(name, u64::try_from(number)?)?,
            _ => println!("left out: {name}: {meant:?}"),
        }
    }
    let map = map.into_inner()?;
    let (names, bytes) = (names.len(), map.len());
    println!("{names} names in {locales} locales, {bytes} bytes");
    fs::write(beside.join("names.fst"), map)?;
    let zones: Vec<_> = zones.into_iter().map(String::as_str).collect();
    fs::write(beside.join("zones.txt"), zones.join("\n") + "\n")?;
    Ok(())
}

fn json(file: &Path) -> Result<Value> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(serde_json::from_str(&text)?)
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let object = value.as_object().into_iter().flatten();
    object.map(|(key, value)| (key.as_str(), value))
}

/// From each name that CLDR knows, to what zone data calls the zone today: `Asia/Calcutta` is
/// `Asia/Kolkata`.
fn iana_names(bcp47: &Value) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for (_, zone) in entries(&bcp47["keyword"]["u"]["tz"]) {
        let aliases = zone["_alias"].as_str().unwrap_or_default();
        let first = aliases.split(' ').next().unwrap_or_default();
        let today = zone["_iana"].as_str().unwrap_or(first);
        for alias in aliases.split(' ') {
            names.insert(alias.to_owned(), today.to_owned());
        }
    }
    names
}

/// What Windows calls zones, each with the zone for the world.
fn windows(zones: &Value, today: &impl Fn(&str) -> String) -> String {
    let all = zones["supplemental"]["windowsZones"]["mapTimezones"].as_array();
    let rows: BTreeSet<String> = all
        .into_iter()
        .flatten()
        .map(|row| &row["mapZone"])
        .filter(|row| row["_territory"] == "001")
        .filter_map(|row| Some((row["_other"].as_str()?, row["_type"].as_str()?)))
        .map(|(name, zone)| format!("{name}\t{}\n", today(zone)))
        .collect();
    let rows: Vec<_> = rows.into_iter().collect();
    rows.concat()
}

/// The territory where a language is most at home, of locales that name none.
fn home_of<'a>(likely: &'a Value, locale: &str) -> Option<&'a str> {
    let tag = likely["supplemental"]["likelySubtags"][locale].as_str()?;
    let is_territory = |part: &str| part.len() == 2 && part.chars().all(char::is_uppercase);
    let names_one = locale.split('-').skip(1).any(is_territory);
    tag.rsplit('-')
        .next()
        .filter(|home| !names_one && is_territory(home))
}

/// The zone that stands for each metazone in a territory, 001 for the world; only of metazones that
/// this zone is in today.
fn zones_in(data: &Value, territory: &str) -> BTreeMap<String, String> {
    let all = &data["supplemental"]["metaZones"];
    let mut today = BTreeMap::new();
    add_metazones(&mut today, &all["metazoneInfo"]["timezone"], "");
    let map = all["metazones"].as_array().into_iter().flatten();
    let map = map.map(|row| &row["mapZone"]);
    map.filter(|row| row["_territory"] == territory)
        .filter_map(|row| Some((row["_other"].as_str()?, row["_type"].as_str()?)))
        .filter(|(metazone, zone)| today.get(*zone).is_some_and(|today| today == metazone))
        .map(|(metazone, zone)| (metazone.to_owned(), zone.to_owned()))
        .collect()
}

/// The metazone of each zone below `name` today.
fn add_metazones(today: &mut BTreeMap<String, String>, below: &Value, name: &str) {
    if let Some(periods) = below.as_array() {
        let uses = periods.iter().map(|period| &period["usesMetazone"]);
        let mut open = uses.filter(|uses| uses["_to"].is_null());
        if let Some(metazone) = open.next().and_then(|uses| uses["_mzone"].as_str()) {
            today.insert(name.to_owned(), metazone.to_owned());
        }
    }
    for (part, below) in entries(below) {
        add_metazones(today, below, &joined(name, part));
    }
}

/// The names that single zones below `name` have: `Britische Sommerzeit`.
fn add_zones(
    names: &mut BTreeMap<String, BTreeSet<String>>,
    below: &Value,
    name: &str,
    today: &impl Fn(&str) -> String,
) {
    if below["_type"] == "zone" || below["long"].is_object() {
        add(names, below, &today(name));
        return;
    }
    for (part, below) in entries(below) {
        add_zones(names, below, &joined(name, part), today);
    }
}

fn joined(name: &str, part: &str) -> String {
    let slash = if name.is_empty() { "" } else { "/" };
    format!("{name}{slash}{part}")
}

fn add(names: &mut BTreeMap<String, BTreeSet<String>>, forms: &Value, zone: &str) {
    for (_, name) in entries(&forms["long"]) {
        let folded = fold(name.as_str().unwrap_or_default());
        // CLDR's mark for no name.
        if !folded.is_empty() && name != "∅∅∅" {
            names.entry(folded).or_default().insert(zone.to_owned());
        }
    }
}
