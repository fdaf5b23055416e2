//! `cities`: places and zones by what people call them.

use serde::Serialize;

use super::table::{self, Cell};
use super::{CitiesArgs, CliError, Context, DONE, Format};
use crate::places::{Around, Found, Gazetteer, Near, Zones};
use crate::words;

#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    region: Option<&'a str>,
    country: Option<&'a str>,
    zone: &'a str,
    geonames: Option<u32>,
    population: Option<u32>,
    matched: &'a str,
    note: Option<&'a str>,
}

pub(super) fn run(context: &mut Context<'_>, args: &CitiesArgs) -> Result<u8, CliError> {
    let gazetteer = Gazetteer::open();
    // Where the plan's cities are only orders what is found.
    let near = match context.plan(None) {
        Ok(plan) => gazetteer.near(&plan.cities()),
        Err(error) => {
            writeln!(context.err, "noonmark-cli: {error}")?;
            Near::default()
        }
    };
    let query = args.query.join(" ");
    let around = Around {
        // What zones are called is no question that the data in use has to answer for.
        zones: &Zones::new(&context.tzdb.afresh(), context.now),
        now: context.now,
        near: &near,
    };
    let found = gazetteer.search(&query, &around, args.limit);
    if found.is_empty() {
        writeln!(context.err, "noonmark-cli: nothing is called “{query}”")?;
        return Ok(DONE);
    }
    if context.format == Format::Jsonl {
        for found in &found {
            context.line(&Line {
                name: &found.name,
                region: found.region.as_deref(),
                country: found.country.as_deref(),
                zone: &found.zone,
                geonames: found.geonames,
                population: found.population,
                matched: &found.matched,
                note: found.note.as_deref(),
            })?;
        }
        return Ok(DONE);
    }
    let titles = ["Name", "Region", "Country", "Zone", "Now", "Offset", ""];
    let header = titles.map(Cell::bold).to_vec();
    let listed = found.iter().map(|found| row(context, found));
    let rows: Vec<_> = std::iter::once(header).chain(listed).collect();
    table::write(context.out, &rows)?;
    context.footer()?;
    Ok(DONE)
}

fn row(context: &Context<'_>, found: &Found) -> Vec<Cell> {
    let zone = context.tzdb.zone(&found.zone);
    let time = zone.as_ref().map(|zone| {
        let now = zone.civil_at(context.now);
        format!("{} {}", words::short_date(now.date()), now.format("%H:%M"))
    });
    let offset = zone.map(|zone| words::offset(zone.offset_secs_at(context.now)));
    let matched = (found.matched != found.name).then(|| found.matched.clone());
    [
        Some(found.name.clone()),
        found.region.clone(),
        found.country_name.clone(),
        Some(found.zone.clone()),
        time,
        offset,
        found.note.clone().or(matched),
    ]
    .map(|text| Cell::plain(text.unwrap_or_default()))
    .to_vec()
}
