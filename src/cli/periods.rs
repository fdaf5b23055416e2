//! `periods`: stretches of dates in which nothing changes.

use super::table;
use super::{CliError, Context, DONE, Format, RangeArgs, json};
use crate::exchange::table::{Table, csv};
use crate::schedule::Calendar;

pub(super) fn run(context: &mut Context<'_>, args: &RangeArgs) -> Result<u8, CliError> {
    let window = context.range(args.from, args.to, 12)?;
    let plan = context.plan(args.meeting.as_deref())?;
    let calendars = context.calendars(&plan, window)?;
    // One after another: all together may be more than fits into memory.
    let schedules = calendars.iter().map(Calendar::schedule);
    match context.format {
        Format::Jsonl => {
            for of in schedules {
                for period in &of.periods() {
                    if let Some(first) = of.occurrences.get(period.occurrences.start) {
                        context.line(&json::Period::new(&of, period, first))?;
                    }
                }
            }
        }
        Format::Csv => {
            let mut lines = csv::Lines::of_periods(&mut *context.out);
            for of in schedules {
                lines.periods(&of)?;
            }
            lines.end()?;
        }
        _ => table::tables(context, schedules.map(|of| Table::periods(&of)))?,
    }
    Ok(DONE)
}
