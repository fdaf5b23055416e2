//! `periods`: stretches of dates in which nothing changes.

use super::table;
use super::{CliError, Context, DONE, Format, RangeArgs, json};
use crate::exchange::table::{Table, csv};
use crate::schedule;

pub(super) fn run(context: &mut Context<'_>, args: &RangeArgs) -> Result<u8, CliError> {
    let window = context.range(args.from, args.to, 12)?;
    let plan = context.plan(args.meeting.as_deref())?;
    let (schedule, notices) = schedule::build(&plan, &context.tzdb, window);
    context.tell(&notices)?;
    match context.format {
        Format::Jsonl => {
            for of in &schedule.meetings {
                for period in &of.periods() {
                    if let Some(first) = of.occurrences.get(period.occurrences.start) {
                        context.line(&json::Period::new(of, period, first))?;
                    }
                }
            }
        }
        Format::Csv => write!(context.out, "{}", csv::periods(&schedule))?,
        _ => {
            let tables: Vec<_> = schedule.meetings.iter().map(Table::periods).collect();
            table::tables(context, &tables)?;
        }
    }
    Ok(DONE)
}
