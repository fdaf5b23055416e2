//! `schedule`: every occurrence with everybody's local time.

use super::table;
use super::{CliError, Context, DONE, Format, RangeArgs, ScheduleArgs, json, known_participant};
use crate::exchange::ics::{self, Of};
use crate::exchange::table::{Table, csv};
use crate::plan::Plan;
use crate::schedule::{Calendar, MeetingSchedule, Occurrence};

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
    let calendars = context.calendars(&plan, window)?;
    match context.format {
        Format::Jsonl => by_instant(&calendars, |of, occurrence| {
            context.line(&json::Occurrence::new(of, occurrence))
        })?,
        Format::Csv => {
            let mut lines = csv::Lines::of_dates(&mut *context.out);
            by_instant(&calendars, |of, held| Ok(lines.date(of, held)?))?;
            lines.end()?;
        }
        _ => {
            // One after another: all together may be more than fits into memory.
            let schedules = calendars.iter().map(Calendar::schedule);
            table::tables(context, schedules.map(|of| Table::schedule(&of)))?;
        }
    }
    Ok(DONE)
}

/// Writes every occurrence by its instant; each is computed when it is written.
fn by_instant(
    calendars: &[Calendar],
    mut write: impl FnMut(&MeetingSchedule, &Occurrence) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let meetings: Vec<_> = calendars.iter().map(|one| one.only(|_| false)).collect();
    let starts = calendars.iter().enumerate().flat_map(|(place, calendar)| {
        let all = 0..calendar.len();
        all.filter_map(move |index| Some((calendar.start(index)?.1, place, index)))
    });
    let mut starts: Vec<_> = starts.collect();
    // Two at once stay in plan order.
    starts.sort_unstable();
    for (_, place, index) in starts {
        let calendar = calendars.get(place);
        let held = calendar.and_then(|calendar| calendar.occurrence(index));
        if let Some((of, held)) = meetings.get(place).zip(held) {
            write(of, &held)?;
        }
    }
    Ok(())
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
