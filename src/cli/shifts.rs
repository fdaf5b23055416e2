//! `shifts`: what moves, for whom, by how much, why, until when.

use super::table::{self, Cell};
use super::{CliError, Context, DONE, FOUND, Format, ShiftsArgs, json};
use crate::exchange::ics::{self, ShiftStyle};
use crate::exchange::table::Table;
use crate::schedule::Upcoming;
use crate::words;

pub(super) fn run(context: &mut Context<'_>, args: &ShiftsArgs) -> Result<u8, CliError> {
    let whose = (args.meeting.as_deref(), args.participant.as_deref());
    let schedule = context.ahead(whose, args.months)?;
    let mut upcoming = schedule.upcoming(context.now, args.months);
    if let Some(id) = &args.participant {
        upcoming = upcoming
            .iter()
            .filter_map(|item| item.for_one(id))
            .collect();
    }
    let status = if args.check && !upcoming.is_empty() {
        FOUND
    } else {
        DONE
    };
    match context.format {
        Format::Jsonl => {
            for item in &upcoming {
                context.line(&json::Upcoming::new(item))?;
            }
            return Ok(status);
        }
        Format::Ics => {
            let style = if args.reminders {
                ShiftStyle::Reminder
            } else {
                ShiftStyle::Note
            };
            let whom = args.participant.as_deref();
            let calendar = ics::shifts(&upcoming, whom, style, context.now);
            write!(context.out, "{calendar}")?;
            return Ok(status);
        }
        Format::Md | Format::Html if !upcoming.is_empty() => {
            table::tables(context, upcoming.iter().map(Table::shifts))?;
            return Ok(status);
        }
        _ => {}
    }
    let months = match args.months {
        1 => "month".to_owned(),
        months => format!("{months} months"),
    };
    if upcoming.is_empty() {
        let today = words::date(context.now.date_naive());
        writeln!(context.out, "Nothing shifts in the {months} from {today}.")?;
    }
    let same_date = |one: &Upcoming<'_>, next: &Upcoming<'_>| {
        one.occurrence.start_in_anchor.date() == next.occurrence.start_in_anchor.date()
    };
    for (index, group) in upcoming.chunk_by(same_date).enumerate() {
        if index > 0 {
            writeln!(context.out)?;
        }
        date(context, group)?;
    }
    context.footer()?;
    Ok(status)
}

/// One date: which clocks change, then each meeting and who moves.
fn date(context: &mut Context<'_>, group: &[Upcoming<'_>]) -> Result<(), CliError> {
    let Some(first) = group.first() else {
        return Ok(());
    };
    let out = &mut *context.out;
    let day = first.occurrence.start_in_anchor.date();
    let style = anstyle::Style::new().bold();
    let away = words::days_away(first.days_away);
    writeln!(out, "{style}{}{style:#} · {away}", words::date(day))?;
    for item in group {
        let meeting = &item.of.meeting;
        let time = words::time(item.occurrence.start_in_anchor.time());
        let title = &meeting.title;
        writeln!(
            out,
            "  {style}{title}{style:#}, {time} in {}",
            meeting.anchor.name
        )?;
        let causes: Vec<_> = item.causes.iter().map(words::cause).collect();
        writeln!(out, "  because {}", causes.join(", and "))?;
        let rows: Vec<_> = item
            .participants
            .iter()
            .filter_map(|(person, row)| {
                let shift = row.shift.as_ref()?;
                let mark = words::mark(shift.shift_secs);
                Some(vec![
                    Cell::plain(format!("    {}", person.name)),
                    Cell::plain(words::before_and_after(shift, row)),
                    Cell::styled(mark, table::direction(shift.shift_secs).bold()),
                    Cell::plain(words::shift(shift, row, day)),
                ])
            })
            .collect();
        table::write(out, &rows)?;
        if let Some(oddity) = words::oddity(item.occurrence, &meeting.anchor) {
            writeln!(out, "    ⚠ {oddity}")?;
        }
    }
    Ok(())
}
