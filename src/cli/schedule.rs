//! `schedule`: every occurrence with everybody's local time.

use super::table::{self, Cell};
use super::{CliError, Context, DONE, Format, RangeArgs, ScheduleArgs, json, only_with};
use crate::exchange::ics::{self, Of};
use crate::plan::Plan;
use crate::schedule::{self, MeetingSchedule};
use crate::words;

pub(super) fn run(context: &mut Context<'_>, args: &ScheduleArgs) -> Result<u8, CliError> {
    let RangeArgs { from, to, meeting } = &args.range;
    let window = context.range(*from, *to, 12)?;
    let mut plan = context.plan(meeting.as_deref())?;
    if let Some(id) = &args.participant {
        only_with(&mut plan, id)?;
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
    for (index, of) in schedule.meetings.iter().enumerate() {
        heading(context, of, index)?;
        let mut rows = vec![header(of, "Date")];
        for occurrence in &of.occurrences {
            let date = occurrence.start_in_anchor.date();
            let mut cells = vec![
                Cell::plain(words::date(date)),
                Cell::plain(words::time(occurrence.start_in_anchor.time())),
            ];
            let marked = occurrence.rows.iter();
            cells.extend(marked.map(|row| Cell::row(row, date)));
            if let Some(oddity) = words::oddity(occurrence, &of.meeting.anchor) {
                cells.push(Cell::warning(format!("⚠ {oddity}")));
            }
            rows.push(cells);
        }
        body(context, of, &rows)?;
    }
    context.footer()?;
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

/// The meeting's title and rule, apart from the meeting before it.
pub(super) fn heading(
    context: &mut Context<'_>,
    of: &MeetingSchedule,
    index: usize,
) -> Result<(), CliError> {
    let title = &of.meeting.title;
    let style = anstyle::Style::new().bold();
    let when = words::when(&of.meeting);
    let minutes = of.meeting.minutes;
    let out = &mut *context.out;
    if index > 0 {
        writeln!(out)?;
    }
    writeln!(out, "{style}{title}{style:#} · {when} · {minutes} min\n")?;
    Ok(())
}

/// The columns' names: the anchor first.
pub(super) fn header(of: &MeetingSchedule, first: &str) -> Vec<Cell> {
    let anchor = [Cell::bold(first), Cell::bold(&of.meeting.anchor.name)];
    let people = of
        .participants
        .iter()
        .map(|person| Cell::bold(&person.name));
    anchor.into_iter().chain(people).collect()
}

/// The table, or a sentence where it would be empty.
pub(super) fn body(
    context: &mut Context<'_>,
    of: &MeetingSchedule,
    rows: &[Vec<Cell>],
) -> Result<(), CliError> {
    if of.occurrences.is_empty() {
        writeln!(context.out, "It is not held between these dates.")?;
    } else {
        table::write(context.out, rows)?;
    }
    Ok(())
}
