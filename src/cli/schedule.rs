//! `schedule`: every occurrence with everybody's local time.

use super::table;
use super::{CliError, Context, DONE, Format, RangeArgs, ScheduleArgs, json, known_participant};
use crate::exchange::ics::{self, Of};
use crate::exchange::table::{Table, csv};
use crate::plan::Plan;
use crate::schedule;

pub(super) fn run(context: &mut Context<'_>, args: &ScheduleArgs) -> Result<u8, CliError> {
    let RangeArgs { from, to, meeting } = &args.range;
    let window = context.range(*from, *to, 12)?;
    let mut plan = context.plan(meeting.as_deref())?;
    if let Some(id) = &args.participant {
        known_participant(&plan, id)?;
        let takes_part = |ids: &[String]| ids.contains(id);
        plan.meetings
            .retain(|meeting| takes_part(&meeting.participants));
    }
    if context.format == Format::Ics {
        return calendar(context, &plan, args);
    }
    let (schedule, notices) = schedule::build(&plan, &context.tzdb, window);
    context.tell(&notices)?;
    if context.format == Format::Jsonl {
        let mut all: Vec<_> = schedule
            .meetings
            .iter()
            .flat_map(|of| {
                of.occurrences
                    .iter()
                    .map(move |occurrence| (of, occurrence))
            })
            .collect();
        all.sort_by_key(|(_, occurrence)| occurrence.instant);
        for (of, occurrence) in all {
            context.line(&json::Occurrence::new(of, occurrence))?;
        }
        return Ok(DONE);
    }
    if context.format == Format::Csv {
        write!(context.out, "{}", csv::schedule(&schedule))?;
        return Ok(DONE);
    }
    let tables: Vec<_> = schedule.meetings.iter().map(Table::schedule).collect();
    table::tables(context, &tables)?;
    Ok(DONE)
}

/// The calendar of the meetings asked for, with their rules whole.
fn calendar(context: &mut Context<'_>, plan: &Plan, args: &ScheduleArgs) -> Result<u8, CliError> {
    let of = match (&args.range.meeting, &args.participant) {
        (Some(id), _) => Of::Meeting(id),
        (None, Some(id)) => Of::Participant(id),
        (None, None) => Of::Everything,
    };
    let (text, notices) = ics::plan(plan, &context.tzdb, of, context.now);
    for notice in notices {
        writeln!(context.err, "noonmark-cli: {notice}")?;
    }
    write!(context.out, "{text}")?;
    Ok(DONE)
}
