//! `periods`: stretches of dates in which nothing changes.

use super::table::Cell;
use super::{CliError, Context, DONE, Format, RangeArgs, json, schedule as table_of};
use crate::schedule;
use crate::words;

pub(super) fn run(context: &mut Context<'_>, args: &RangeArgs) -> Result<u8, CliError> {
    let window = context.range(args.from, args.to, 12)?;
    let plan = context.plan(args.meeting.as_deref())?;
    let (schedule, notices) = schedule::build(&plan, &context.tzdb, window);
    context.tell(&notices)?;
    for (index, of) in schedule.meetings.iter().enumerate() {
        let periods = of.periods();
        let stretches = periods
            .iter()
            .filter_map(|period| Some((period, of.occurrences.get(period.occurrences.start)?)));
        if context.format == Format::Jsonl {
            for (period, first) in stretches {
                context.line(&json::Period::new(of, period, first))?;
            }
            continue;
        }
        let mut rows = vec![table_of::header(of, "From – to")];
        for (period, first) in stretches {
            let dates = if period.from == period.to {
                words::date(period.from)
            } else {
                format!("{} – {}", words::date(period.from), words::date(period.to))
            };
            let mut cells = vec![
                Cell::plain(format!("{dates} ({}×)", period.occurrences.len())),
                Cell::plain(words::time(first.start_in_anchor.time())),
            ];
            let marked = first.rows.iter();
            cells.extend(marked.map(|row| Cell::row(row, period.from)));
            if let Some(oddity) = words::oddity(first, &of.meeting.anchor) {
                cells.push(Cell::warning(format!("⚠ {oddity}")));
            }
            rows.push(cells);
        }
        table_of::heading(context, of, index)?;
        table_of::body(context, of, &rows)?;
    }
    if context.format == Format::Text {
        context.footer()?;
    }
    Ok(DONE)
}
