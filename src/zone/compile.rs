//! tzdb's own text (`tzdata.zi`, or `africa` to `southamerica`) to TZif, by the zic-rs crate.

use std::collections::BTreeMap;
use std::path::Path;

use tzcompile::model::Database as Text;

/// The zones and links of `texts`, given with the file's name, as TZif data by name; and what could
/// not be compiled, in words.
pub(super) fn compile(texts: &[(&str, &[u8])]) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let mut text = Text::default();
    let mut problems = Vec::new();
    for (file, bytes) in texts {
        if let Err(error) = tzcompile::source::parse_into(bytes, Path::new(file), &mut text) {
            problems.push(format!("{file}: {error}"));
        }
    }
    let mut zones = BTreeMap::new();
    for zone in &text.zones {
        match tzcompile::compile_zone_to_bytes(&text, &zone.name) {
            Ok(tzif) => {
                zones.insert(zone.name.clone(), tzif);
            }
            Err(error) => problems.push(format!("{}: {error}", zone.name)),
        }
    }
    for link in &text.links {
        // zic takes a zone before a link of the same name.
        if zones.contains_key(&link.link_name) {
            continue;
        }
        match tzcompile::resolve_link_target(&text, &link.link_name) {
            Ok(target) => {
                if let Some(tzif) = zones.get(target).cloned() {
                    zones.insert(link.link_name.clone(), tzif);
                }
            }
            Err(error) => problems.push(error.to_string()),
        }
    }
    (zones, problems)
}
