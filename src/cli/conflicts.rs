//! `conflicts`: who is wanted in two calls at once, when, and whether clocks are the reason.

use super::{CliError, ConflictsArgs, Context, DONE, FOUND, Format, json, known_meeting};
use crate::schedule::{self, Conflict};
use crate::words;

pub(super) fn run(context: &mut Context<'_>, args: &ConflictsArgs) -> Result<u8, CliError> {
    let range = &args.range;
    let window = context.range(range.from, range.to, 12)?;
    let plan = context.plan(None)?;
    if let Some(id) = &range.meeting {
        known_meeting(&plan, id)?;
    }
    let (schedule, notices) = schedule::build(&plan, &context.tzdb, window);
    context.tell(&notices)?;
    let mut conflicts = schedule.conflicts();
    if let Some(id) = &range.meeting {
        let is_of =
            |conflict: &Conflict<'_>| conflict.meetings.iter().any(|of| of.meeting.id == *id);
        conflicts.retain(is_of);
    }
    let status = if args.check && !conflicts.is_empty() {
        FOUND
    } else {
        DONE
    };
    if context.format == Format::Jsonl {
        for conflict in &conflicts {
            context.line(&json::Conflict::new(conflict))?;
        }
        return Ok(status);
    }
    if conflicts.is_empty() {
        writeln!(context.out, "Nobody is wanted in two calls at once.")?;
    }
    let shifts = |conflict: &Conflict<'_>| conflict.because.is_some();
    for (place, group) in conflicts
        .chunk_by(|a, b| shifts(a) == shifts(b))
        .enumerate()
    {
        if place > 0 {
            writeln!(context.out)?;
        }
        let by_shifts = group.first().is_some_and(shifts);
        let heading = if by_shifts {
            "Only because clocks change:"
        } else {
            "Whatever clocks do:"
        };
        let style = anstyle::Style::new().bold();
        writeln!(context.out, "{style}{heading}{style:#}")?;
        for conflict in group {
            writeln!(context.out, "  {}", words::conflict(conflict))?;
        }
    }
    context.footer()?;
    Ok(status)
}
