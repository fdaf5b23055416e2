//! `ledger`: who carries how much of all calls outside working hours.

use std::io;

use anstyle::Style;
use clap::Args;
use serde::Serialize;

use super::table::{self, Cell};
use super::{CliError, Context, DONE, Format, json};
use crate::exchange::table::{Table, csv};
use crate::schedule::{self, Burden, Half, Ledger};
use crate::words;

pub(super) const LEDGER_EXAMPLES: &str = "\
Examples:
  noonmark-cli ledger
  noonmark-cli ledger --meeting standup     of one meeting, for those who take part in it
  noonmark-cli ledger --format csv > who-carries.csv
  noonmark-cli ledger --format jsonl | jq '{participant, hours: (.coming.outside_secs / 3600)}'

It counts the 12 months before --now and the 12 after it. A call counts where it begins, and by its
worst minute: at the edge of the day (within an hour of working hours), awake, or asleep. Points: 1 for
a call at the edge of the day, 3 for one in free time, 10 for one in sleep.";

/// How long the longest bar is.
const BAR: i64 = 40;

#[derive(Args)]
pub(super) struct LedgerArgs {
    /// Only the meeting with this id, and those who take part in it
    #[arg(long, value_name = "ID")]
    pub(super) meeting: Option<String>,
}

pub(super) fn run(context: &mut Context<'_>, args: &LedgerArgs) -> Result<u8, CliError> {
    let meeting = args.meeting.as_deref();
    let plan = context.plan(meeting)?;
    let (ledger, notices) = schedule::ledger(&plan, &context.tzdb, context.now, meeting);
    context.tell(&notices)?;
    match context.format {
        Format::Jsonl => {
            for entry in &ledger.entries {
                context.line(&Line {
                    participant: &entry.participant.id,
                    past: HalfLine::new(&ledger, Half::Past, entry.past),
                    coming: HalfLine::new(&ledger, Half::Coming, entry.coming),
                })?;
            }
        }
        Format::Csv => write!(context.out, "{}", csv::ledger(&ledger))?,
        format => {
            if format == Format::Text {
                bars(context.out, &ledger)?;
            }
            let halves = [Half::Coming, Half::Past];
            let tables = halves.map(|half| Table::ledger(&ledger, half));
            table::tables(context, tables.into_iter())?;
        }
    }
    Ok(DONE)
}

/// Two bars for each person: full for the months to come, light for the months past.
fn bars(out: &mut dyn io::Write, ledger: &Ledger) -> io::Result<()> {
    let entries = ledger.entries.iter();
    let most = entries
        .flat_map(|entry| [entry.coming.outside_secs, entry.past.outside_secs])
        .max();
    let Some(most) = most.filter(|most| *most > 0) else {
        return Ok(());
    };
    let style = Style::new().bold();
    writeln!(
        out,
        "{style}Time outside working hours{style:#} · █ coming, ░ past 12 months\n"
    )?;
    let bar = |sign: &str, secs: i64| {
        // What is not nothing is seen.
        let long = (secs * BAR + most - 1) / most;
        let bar = sign.repeat(usize::try_from(long).unwrap_or_default());
        let said = words::hours(secs);
        Cell::plain(format!("{bar} {said}").trim_start())
    };
    let rows = ledger.entries.iter().flat_map(|entry| {
        [
            vec![
                Cell::plain(&entry.participant.name),
                bar("█", entry.coming.outside_secs),
            ],
            vec![Cell::plain(""), bar("░", entry.past.outside_secs)],
        ]
    });
    table::write(out, &rows.collect::<Vec<_>>())?;
    writeln!(out)
}

/// What all meetings come to for one participant.
#[derive(Serialize)]
struct Line<'a> {
    participant: &'a str,
    past: HalfLine,
    coming: HalfLine,
}

#[derive(Serialize)]
struct HalfLine {
    from: String,
    to: String,
    occurrences: u32,
    edge: u32,
    waking: u32,
    asleep: u32,
    points: u64,
    shift_days: u32,
    outside_secs: i64,
    asleep_secs: i64,
}

impl HalfLine {
    fn new(ledger: &Ledger, half: Half, burden: Burden) -> Self {
        let (from, to) = ledger.range(half);
        let toll = burden.toll;
        Self {
            from: json::instant(from),
            to: json::instant(to),
            occurrences: toll.occurrences(),
            edge: toll.edge,
            waking: toll.waking,
            asleep: toll.asleep,
            points: toll.points(),
            shift_days: burden.shift_days,
            outside_secs: burden.outside_secs,
            asleep_secs: burden.asleep_secs,
        }
    }
}
