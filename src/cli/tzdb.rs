//! `tzdb`: the sources of zone data and which one is used.

use super::table::{self, Cell};
use super::{CliError, Context, DONE, Format, json};
use crate::zone::Tzdb;

pub(super) fn run(context: &mut Context<'_>) -> Result<u8, CliError> {
    let mut sources = Tzdb::all();
    sources.sort_by_key(|tzdb| tzdb.source() != context.tzdb.source());
    let mut rows = vec![["Source", "Version", "Zones", ""].map(Cell::bold).to_vec()];
    for tzdb in &sources {
        let used = tzdb.source() == context.tzdb.source();
        let zones = tzdb.names().len();
        if context.format == Format::Jsonl {
            context.line(&json::TzdbLine {
                source: tzdb.source().to_string(),
                version: tzdb.version(),
                zones,
                used,
            })?;
        }
        rows.push(vec![
            Cell::plain(tzdb.source().to_string()),
            Cell::plain(tzdb.version()),
            Cell::plain(zones.to_string()),
            Cell::plain(if used { "in use" } else { "" }),
        ]);
    }
    if context.format == Format::Text {
        table::write(context.out, &rows)?;
    }
    Ok(DONE)
}
