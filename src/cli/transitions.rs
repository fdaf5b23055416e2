//! `transitions`: what a zone's clocks do.

use super::table::{self, Cell};
use super::{CliError, Context, DONE, Format, TransitionsArgs, json};
use crate::words;
use crate::zone::civil_with_offset;

/// How far ahead is listed when no end is asked for.
const DEFAULT_MONTHS: u32 = 60;

pub(super) fn run(context: &mut Context<'_>, args: &TransitionsArgs) -> Result<u8, CliError> {
    let window = context.range(args.from, args.to, DEFAULT_MONTHS)?;
    let zone = context
        .tzdb
        .zone(&args.zone)
        .ok_or_else(|| CliError::NoZone {
            zone: args.zone.clone(),
            tzdb: context.tzdb.to_string(),
        })?;
    let midnight = |date: chrono::NaiveDate| date.and_time(chrono::NaiveTime::MIN).and_utc();
    let transitions = zone.transitions(midnight(window.from), midnight(window.to));
    if context.format == Format::Jsonl {
        for transition in &transitions {
            context.line(&json::ZoneTransition {
                zone: &args.zone,
                change: json::Change::new(transition),
            })?;
        }
        return Ok(DONE);
    }
    if transitions.is_empty() {
        let (from, to) = (words::date(window.from), words::date(window.to));
        writeln!(
            context.out,
            "No clock changes in {} from {from} to {to}.",
            args.zone
        )?;
    }
    let titles = ["On its clock", "", "Goes", "Name", "Offset", "Instant"];
    let header = (!transitions.is_empty()).then(|| titles.map(Cell::bold).to_vec());
    let listed = transitions.iter().map(|transition| {
        let (before, after) = (transition.offset_before_secs, transition.offset_after_secs);
        let clock = civil_with_offset(transition.instant, before);
        let what = words::goes(transition.jump_secs());
        vec![
            Cell::plain(words::date(clock.date())),
            Cell::plain(words::time(clock.time())),
            Cell::plain(what),
            Cell::plain(format!(
                "{} → {}",
                transition.abbreviation_before, transition.abbreviation_after
            )),
            Cell::plain(format!(
                "{} → {}",
                words::offset(before),
                words::offset(after)
            )),
            Cell::plain(json::instant(transition.instant)),
        ]
    });
    let rows: Vec<_> = header.into_iter().chain(listed).collect();
    table::write(context.out, &rows)?;
    context.footer()?;
    Ok(DONE)
}
