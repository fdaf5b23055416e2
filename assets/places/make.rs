//! Makes `places.bin`, the city asset, from GeoNames data; `README.md` beside it tells from what.
//!
//! `cargo run --release --example make-places -- DIRECTORY`, where the directory holds
//! `cities500.txt`, `admin1CodesASCII.txt` and `countryInfo.txt` of GeoNames. The same input gives the
//! same bytes.

#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a tool for those who refresh the asset: it stops at the first surprise"
)]

#[path = "../../src/places/fold.rs"]
mod fold;
mod make_index;
#[path = "../../src/places/weight.rs"]
mod weight;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use fold::fold;
use levenshtein_automata::{Distance, LevenshteinAutomatonBuilder};
use make_index::{Index, add_area};
use unicode_script::UnicodeScript;

/// Smaller places are only there as capitals and as seats of first-level regions.
const SMALLEST: u32 = 15_000;
/// From this size on, and for capitals, every alternate name is kept.
const LARGE: u32 = 1_000_000;
/// From this size on, those in the scripts that most people read, beside the country's own.
const MIDDLE: u32 = 200_000;
/// ISO 15924.
const WORLDS_SCRIPTS: [&str; 11] = [
    "Arab", "Cyrl", "Deva", "Grek", "Hang", "Hani", "Hebr", "Hira", "Kana", "Latn", "Thai",
];
/// No name that people type is longer, in bytes.
const LONGEST_NAME: usize = 80;

/// As many places have their names in one block.
const BLOCK: usize = 32;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

struct Place {
    geonames: u32,
    /// The name, then the alternates under which it is found.
    names: Vec<String>,
    latitude: f64,
    longitude: f64,
    capital: bool,
    country: String,
    region: String,
    population: u32,
    zone: String,
}

struct Country {
    name: String,
    others: Vec<String>,
    population: u32,
    /// Those of its languages (ISO 15924).
    scripts: Vec<String>,
}

fn main() -> Result<()> {
    let source = std::env::args().nth(1).ok_or("which directory?")?;
    let source = Path::new(&source);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/places");
    let mut places = places(&fs::read_to_string(source.join("cities500.txt"))?)?;
    let countries = countries(
        &fs::read_to_string(source.join("countryInfo.txt"))?,
        &fs::read_to_string(beside.join("country-names.tsv"))?,
    )?;
    let regions = regions(&fs::read_to_string(source.join("admin1CodesASCII.txt"))?);
    let codes = fs::read_to_string(beside.join("region-codes.tsv"))?;

    let mut cities = Index::default();
    let near = LevenshteinAutomatonBuilder::new(1, true);
    for (number, place) in places.iter_mut().enumerate() {
        let country = countries.get(&place.country).ok_or("a place's country")?;
        if place.population < LARGE && !place.capital {
            drop_alternates(place, country, &near);
        }
        cities.add_place(u32::try_from(number)?, place);
    }
    let (areas, records, area_names) = areas(&places, &countries, &regions, &codes)?;
    let zones: BTreeSet<_> = places.iter().map(|place| place.zone.as_str()).collect();
    let zones: Vec<_> = zones.into_iter().collect();
    let [place_records, block_ends, blocks] =
        place_records(&places, &countries, &records.keys, &zones)?;

    let (city_keys, city_postings) = cities.build()?;
    let (area_keys, area_postings) = areas.build()?;
    let sections = [
        city_keys,
        city_postings,
        place_records,
        block_ends,
        blocks,
        area_keys,
        area_postings,
        records.bytes,
        area_names,
        zones.join("\n").into_bytes(),
    ];
    let mut asset = b"NMPLACE1".to_vec();
    for section in &sections {
        asset.extend(u32::try_from(section.len())?.to_le_bytes());
    }
    asset.extend(sections.concat());
    let lengths: Vec<_> = sections.iter().map(Vec::len).collect();
    println!(
        "{} places, {} bytes: {lengths:?}",
        places.len(),
        asset.len()
    );
    fs::write(beside.join("places.bin"), asset)?;
    Ok(())
}

fn places(text: &str) -> Result<Vec<Place>> {
    let mut places = Vec::new();
    for line in text.lines() {
        let column: Vec<_> = line.split('\t').collect();
        if column.len() < 18 {
            return Err(format!("cities500.txt: {line}").into());
        }
        let population: u64 = column[14].parse()?;
        let population = u32::try_from(population).unwrap_or(u32::MAX);
        let capital = column[7] == "PPLC";
        let seat = matches!(column[7], "PPLA" | "PPLG");
        if population < SMALLEST && !capital && !seat {
            continue;
        }
        let alternates = column[3].split(',').filter(|name| typed_by_people(name));
        let names = std::iter::once(column[1]).chain(alternates);
        places.push(Place {
            geonames: column[0].parse()?,
            names: names.map(str::to_owned).collect(),
            latitude: column[4].parse()?,
            longitude: column[5].parse()?,
            capital,
            country: column[8].to_owned(),
            region: column[10].to_owned(),
            population,
            zone: column[17].to_owned(),
        });
    }
    places.sort_by_key(|place| (std::cmp::Reverse(place.population), place.geonames));
    Ok(places)
}

/// GeoNames also lists transliterations made by a program, all in small letters, and numbers.
fn typed_by_people(name: &str) -> bool {
    let machine_made = name.starts_with(|c: char| c.is_ascii_lowercase())
        && !name.contains(|c: char| c.is_uppercase());
    let words = name.contains(char::is_alphabetic);
    words && !machine_made && name.len() <= LONGEST_NAME && !name.contains('/')
}

fn countries(info: &str, names: &str) -> Result<BTreeMap<String, Country>> {
    let mut countries = BTreeMap::new();
    for line in info.lines().filter(|line| !line.starts_with('#')) {
        let column: Vec<_> = line.split('\t').collect();
        let country = Country {
            name: column[4].to_owned(),
            others: vec![
                column[0].to_owned(),
                column[1].to_owned(),
                column[4].to_owned(),
            ],
            population: column[7].parse()?,
            scripts: Vec::new(),
        };
        countries.insert(column[0].to_owned(), country);
    }
    for line in names.lines().skip(1) {
        let column: Vec<_> = line.split('\t').collect();
        let country = countries.get_mut(column[0]).ok_or(line)?;
        column[1].clone_into(&mut country.name);
        country.others.push(column[1].to_owned());
        country.scripts = column[3].split(' ').map(str::to_owned).collect();
        let others = column[2].split('|').filter(|name| !name.is_empty());
        country.others.extend(others.map(str::to_owned));
    }
    Ok(countries)
}

/// Drops alternate names in scripts foreign to the place, and of a small one also those that the
/// search finds by the place's own name: with a word more, or with a mistake.
fn drop_alternates(place: &mut Place, country: &Country, near: &LevenshteinAutomatonBuilder) {
    let Some((own, alternates)) = place.names.split_first() else {
        return;
    };
    let own_key = fold(own);
    let mistaken = near.build_dfa(&own_key);
    let middle = place.population >= MIDDLE;
    let kept = alternates.iter().filter(|name| {
        let readable = name
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .all(|letter| {
                let script = letter.script().short_name();
                script == "Latn"
                    || country.scripts.iter().any(|own| own == script)
                    || middle && WORLDS_SCRIPTS.contains(&script)
            });
        let key = fold(name);
        let longer = format!(" {key} ").contains(&format!(" {own_key} "));
        let found = longer || matches!(mistaken.eval(&key), Distance::Exact(_));
        readable && (middle || !found)
    });
    place.names = std::iter::once(own).chain(kept).cloned().collect();
}

/// By country and code, such as `("CA", "08")`.
fn regions(text: &str) -> BTreeMap<(String, String), String> {
    let mut regions = BTreeMap::new();
    for line in text.lines() {
        let mut column = line.split('\t');
        let code = column.next().and_then(|code| code.split_once('.'));
        if let (Some((country, region)), Some(name)) = (code, column.next()) {
            regions.insert((country.to_owned(), region.to_owned()), name.to_owned());
        }
    }
    regions
}

struct Records {
    bytes: Vec<u8>,
    /// The number of each region by country and code, 0 for none.
    keys: HashMap<(String, String), u16>,
}

/// Countries, then regions; a record is the country's number, its code, a country's capital,
/// the population, and where its name ends.
fn areas(
    places: &[Place],
    countries: &BTreeMap<String, Country>,
    regions: &BTreeMap<(String, String), String>,
    codes: &str,
) -> Result<(Index, Records, Vec<u8>)> {
    let mut codes_of: HashMap<_, Vec<_>> = HashMap::new();
    for line in codes.lines().skip(1) {
        let column: Vec<_> = line.split('\t').collect();
        let codes: &mut Vec<_> = codes_of.entry((column[0], column[1])).or_default();
        codes.push(column[2].to_owned());
    }
    let (mut index, mut bytes, mut names) = (Index::default(), Vec::new(), Vec::new());
    let mut keys = HashMap::new();
    let mut numbers = HashMap::new();
    for (code, country) in countries {
        let number = u16::try_from(numbers.len())?;
        let at = |place: &Place| place.capital && place.country == *code;
        let capital = places.iter().position(at);
        names.extend(country.name.bytes());
        area_record(
            &mut bytes,
            number,
            code,
            capital,
            country.population,
            names.len(),
        )?;
        add_area(&mut index, number, &country.others, country.population);
        numbers.insert(code, number);
    }
    for ((code, region), name) in regions {
        let of = |place: &&Place| place.country == *code && place.region == *region;
        let Some(country) = numbers.get(code) else {
            continue;
        };
        if !places.iter().any(|place| of(&place)) {
            continue;
        }
        let number = u16::try_from(numbers.len() + keys.len())?;
        let population = places.iter().filter(of).map(|place| place.population).sum();
        names.extend(name.bytes());
        area_record(&mut bytes, *country, code, None, population, names.len())?;
        let mut found_by = vec![name.clone()];
        if region.chars().all(|letter| letter.is_ascii_uppercase()) {
            found_by.push(region.clone());
        }
        let others = codes_of.get(&(code.as_str(), region.as_str()));
        found_by.extend(others.into_iter().flatten().cloned());
        add_area(&mut index, number, &found_by, population);
        keys.insert((code.clone(), region.clone()), number);
    }
    Ok((index, Records { bytes, keys }, names))
}

fn area_record(
    bytes: &mut Vec<u8>,
    country: u16,
    code: &str,
    capital: Option<usize>,
    population: u32,
    names_end: usize,
) -> Result<()> {
    bytes.extend(country.to_le_bytes());
    bytes.extend(code.bytes());
    bytes.extend(capital.map_or(Ok(u32::MAX), u32::try_from)?.to_le_bytes());
    bytes.extend(population.to_le_bytes());
    bytes.extend(u32::try_from(names_end)?.to_le_bytes());
    Ok(())
}

/// By population; a record is the GeoNames id, the population, latitude and longitude in units of
/// 0.00001°, the region (or the country), the country, the zone, and where its names end in the text
/// of its block. The names of [`BLOCK`] places are compressed as one block, so that few bytes have to
/// be read for a result.
fn place_records(
    places: &[Place],
    countries: &BTreeMap<String, Country>,
    regions: &HashMap<(String, String), u16>,
    zones: &[&str],
) -> Result<[Vec<u8>; 3]> {
    let (mut bytes, mut ends, mut blocks, mut names) = (vec![], vec![], vec![], vec![]);
    let codes: Vec<_> = countries.keys().collect();
    for (number, place) in places.iter().enumerate() {
        let country = codes.binary_search(&&place.country);
        let country = u16::try_from(country.map_err(|_| place.country.clone())?)?;
        let region = regions.get(&(place.country.clone(), place.region.clone()));
        let zone = zones.binary_search(&place.zone.as_str());
        let zone = u16::try_from(zone.map_err(|_| place.zone.clone())?)?;
        names.extend(place.names.join("\n").bytes());
        bytes.extend(place.geonames.to_le_bytes());
        bytes.extend(place.population.to_le_bytes());
        for degrees in [place.latitude, place.longitude] {
            #[expect(clippy::cast_possible_truncation, reason = "180° is 18,000,000")]
            let units = (degrees * 100_000.0).round() as i32;
            bytes.extend(units.to_le_bytes());
        }
        bytes.extend(region.unwrap_or(&country).to_le_bytes());
        bytes.extend(country.to_le_bytes());
        bytes.extend(zone.to_le_bytes());
        bytes.extend(u16::try_from(names.len())?.to_le_bytes());
        if (number + 1) % BLOCK == 0 || number + 1 == places.len() {
            let mut encoder = DeflateEncoder::new(&mut blocks, Compression::best());
            encoder.write_all(&std::mem::take(&mut names))?;
            encoder.finish()?;
            ends.extend(u32::try_from(blocks.len())?.to_le_bytes());
        }
    }
    Ok([bytes, ends, blocks])
}
