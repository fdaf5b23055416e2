//! The city asset, read in place: nothing is copied when it is opened.
//!
//! `NMPLACE1`, the lengths of the ten sections as little-endian `u32`, the sections. Every value is
//! checked where it is read: of a damaged asset something is missing, and nothing panics.

use std::io::Read;

use flate2::read::DeflateDecoder;

use super::names::Names;

const MAGIC: &[u8; 8] = b"NMPLACE1";
const SECTIONS: usize = 10;
const PLACE_BYTES: usize = 24;
const AREA_BYTES: usize = 16;
/// As many places have their names in one block.
const BLOCK: usize = 32;
/// No block is as long once it is inflated.
const LONGEST_BLOCK: u64 = 1 << 16;

/// The sections.
pub(super) struct Asset {
    /// The names of places.
    pub(super) cities: Names,
    /// The names and codes of countries and regions.
    pub(super) areas: Names,
    places: &'static [u8],
    block_ends: &'static [u8],
    blocks: &'static [u8],
    area_records: &'static [u8],
    area_names: &'static [u8],
    zones: Vec<&'static str>,
}

/// A place without its names; coordinates are in units of 0.00001°.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) geonames: u32,
    pub(super) population: u32,
    pub(super) latitude: i32,
    pub(super) longitude: i32,
    /// The region's area, or the country's where it has none.
    pub(super) region: u16,
    pub(super) country: u16,
    pub(super) zone: u16,
    names_end: u16,
}

/// A country, or a first-level region of one.
#[derive(Clone, Copy)]
pub(super) struct Area {
    /// The country's area; of a country itself.
    pub(super) country: u16,
    /// ISO 3166-1 alpha-2, of the country.
    pub(super) code: [u8; 2],
    /// The capital of a country.
    pub(super) capital: u32,
    pub(super) population: u32,
    name_end: u32,
}

impl Asset {
    /// `None` where the bytes are not such an asset.
    pub(super) fn open(bytes: &'static [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut lengths = [0; SECTIONS];
        for length in &mut lengths {
            let (first, more) = rest.split_first_chunk()?;
            *length = usize::try_from(u32::from_le_bytes(*first)).ok()?;
            rest = more;
        }
        let mut sections = [rest; SECTIONS];
        for (section, length) in sections.iter_mut().zip(lengths) {
            (*section, rest) = rest.split_at_checked(length)?;
        }
        let [
            city_keys,
            city_postings,
            places,
            block_ends,
            blocks,
            area_keys,
            area_postings,
            area_records,
            area_names,
            zones,
        ] = sections;
        Some(Self {
            cities: Names::open(city_keys, city_postings)?,
            areas: Names::open(area_keys, area_postings)?,
            places,
            block_ends,
            blocks,
            area_records,
            area_names,
            zones: std::str::from_utf8(zones).ok()?.split('\n').collect(),
        })
    }

    /// Places are numbered by population, the largest first.
    pub(super) fn place(&self, number: u32) -> Option<Place> {
        place(record(self.places, number, PLACE_BYTES)?)
    }

    /// All places in their order.
    pub(super) fn places(&self) -> impl Iterator<Item = (u32, Place)> {
        let places = self.places.chunks_exact(PLACE_BYTES).map_while(place);
        (0..).zip(places)
    }

    /// The place's own name and its alternates.
    pub(super) fn names(&self, number: u32) -> Option<Vec<String>> {
        let number = usize::try_from(number).ok()?;
        let (block, within) = (number / BLOCK, number % BLOCK);
        let start = match block.checked_sub(1) {
            Some(before) => self.block_end(before)?,
            None => 0,
        };
        let compressed = self.blocks.get(start..self.block_end(block)?)?;
        let mut text = String::new();
        let mut inflated = DeflateDecoder::new(compressed).take(LONGEST_BLOCK);
        inflated.read_to_string(&mut text).ok()?;
        let end = |number| Some(usize::from(self.place(number)?.names_end));
        let number = u32::try_from(number).ok()?;
        let start = if within == 0 { 0 } else { end(number - 1)? };
        let names = text.get(start..end(number)?)?;
        Some(names.split('\n').map(str::to_owned).collect())
    }

    fn block_end(&self, block: usize) -> Option<usize> {
        let (ends, _) = self.block_ends.as_chunks();
        usize::try_from(u32::from_le_bytes(*ends.get(block)?)).ok()
    }

    /// Countries come first, then regions.
    pub(super) fn area(&self, number: u16) -> Option<Area> {
        let mut rest = record(self.area_records, number.into(), AREA_BYTES)?;
        Some(Area {
            country: u16::from_le_bytes(take(&mut rest)?),
            code: take(&mut rest)?,
            capital: u32::from_le_bytes(take(&mut rest)?),
            population: u32::from_le_bytes(take(&mut rest)?),
            name_end: u32::from_le_bytes(take(&mut rest)?),
        })
    }

    /// The name of a country or region in English.
    pub(super) fn area_name(&self, number: u16) -> Option<&'static str> {
        let end = |number| usize::try_from(self.area(number)?.name_end).ok();
        let start = number.checked_sub(1).map_or(Some(0), end)?;
        std::str::from_utf8(self.area_names.get(start..end(number)?)?).ok()
    }

    /// The name of a zone.
    pub(super) fn zone(&self, number: u16) -> Option<&'static str> {
        self.zones.get(usize::from(number)).copied()
    }

    /// The number of a zone.
    pub(super) fn zone_number(&self, name: &str) -> Option<u16> {
        let number = self.zones.binary_search(&name).ok()?;
        u16::try_from(number).ok()
    }

    /// How many zones have places.
    pub(super) fn zone_count(&self) -> usize {
        self.zones.len()
    }
}

fn place(mut rest: &[u8]) -> Option<Place> {
    Some(Place {
        geonames: u32::from_le_bytes(take(&mut rest)?),
        population: u32::from_le_bytes(take(&mut rest)?),
        latitude: i32::from_le_bytes(take(&mut rest)?),
        longitude: i32::from_le_bytes(take(&mut rest)?),
        region: u16::from_le_bytes(take(&mut rest)?),
        country: u16::from_le_bytes(take(&mut rest)?),
        zone: u16::from_le_bytes(take(&mut rest)?),
        names_end: u16::from_le_bytes(take(&mut rest)?),
    })
}

fn record(records: &[u8], number: u32, bytes: usize) -> Option<&[u8]> {
    let start = usize::try_from(number).ok()?.checked_mul(bytes)?;
    records.get(start..start.checked_add(bytes)?)
}

fn take<const BYTES: usize>(rest: &mut &[u8]) -> Option<[u8; BYTES]> {
    let (first, more) = rest.split_first_chunk()?;
    *rest = more;
    Some(*first)
}
