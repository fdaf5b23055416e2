//! Names of zones that are in data: what Windows calls them, and people in their languages.

use fst::Map;

use crate::places::fold;

/// From CLDR, as all here; see `assets/zone-names/README.md`.
const WINDOWS: &str = include_str!("../../../assets/zone-names/windows.tsv");
const NAMES: &[u8] = include_bytes!("../../../assets/zone-names/names.fst");
const ZONES: &str = include_str!("../../../assets/zone-names/zones.txt");

/// The zone that Windows calls `name`: `Eastern Standard Time`.
pub(super) fn windows(name: &str) -> Option<&'static str> {
    let rows = WINDOWS.lines().filter_map(|row| row.split_once('\t'));
    let mut named = rows.filter(|(windows, _)| windows.eq_ignore_ascii_case(name));
    named.next().map(|(_, zone)| zone)
}

/// The zone that stands for what people call `name` in some language: `Mitteleuropäische Zeit`.
pub(super) fn localized(name: &str) -> Option<&'static str> {
    let number = Map::new(NAMES).ok()?.get(fold(name))?;
    ZONES.lines().nth(usize::try_from(number).ok()?)
}
