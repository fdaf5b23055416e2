//! The command line: the same answers as the window's, for terminals, scripts and cron.
//!
//! One file per subcommand. Results go to `out`, everything else to `err`; the exit status says how
//! it went. The formats are fixed: people script against them.

mod impact;
mod json;
mod periods;
mod schedule;
mod shifts;
mod table;
mod transitions;
mod tzdb;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use chrono::{DateTime, Months, NaiveDate, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};
use thiserror::Error;

use crate::plan::{FILE_VERSION, Plan, PlanError, civil};
use crate::schedule::{Notice, Window};
use crate::store::{self, Places, Settings, StoreError};
use crate::zone::{Choice, ChoiceError, Tzdb, WhatIfError};

/// Done.
const DONE: u8 = 0;
/// Done, and the thing asked about is there.
const FOUND: u8 = 1;
/// A mistake in the call.
const USAGE: u8 = 2;
/// A file or its content is unusable.
const UNUSABLE: u8 = 3;

const EXAMPLES: &str = "\
Examples:
  noonmark-cli shifts                      what shifts in the next 12 months, and why
  noonmark-cli periods --meeting standup   the timetable to pin to a wall
  noonmark-cli --plan team.json schedule --from 2027-03-01 --to 2027-04-01
  noonmark-cli shifts --months 1 --check   exit status 1 if a shift is near: for cron
  noonmark-cli transitions Europe/London --from 2026-01-01 --to 2030-01-01

Without --plan it answers for your own plan, and for the example plan if you have none yet.
Exit status: 0 done; 1 done, and what --check asks about is there; 2 a mistake in the call;
3 a file or its content is unusable.";

const SCHEDULE_EXAMPLES: &str = "\
Examples:
  noonmark-cli schedule --from 2027-03-01 --to 2027-04-01
  noonmark-cli schedule --meeting standup --format jsonl | jq .participants";

const PERIODS_EXAMPLES: &str = "\
Examples:
  noonmark-cli periods --meeting standup    a year of a daily call in five rows
  noonmark-cli periods --from 2027-01-01 --to 2028-01-01";

const SHIFTS_EXAMPLES: &str = "\
Examples:
  noonmark-cli shifts --months 3
  noonmark-cli shifts --now 2027-03-01T09:00:00Z --meeting standup
  noonmark-cli shifts --months 1 --check || echo soon    for cron";

const TRANSITIONS_EXAMPLES: &str = "\
Examples:
  noonmark-cli transitions Europe/London --from 2026-01-01 --to 2030-01-01
  noonmark-cli transitions America/Montreal --format jsonl";

const IMPACT_EXAMPLES: &str = "\
Examples:
  noonmark-cli impact                     since the plan was last seen in the window
  noonmark-cli impact --against chrono-tz
  noonmark-cli --tzdb 2025b impact --against bundled --format md
  noonmark-cli impact --no-changes --from 2027-01-01 --zone Europe/London --zone Europe/Paris
  noonmark-cli impact --rule EST5 --from 2027-01-01 --zone America/Toronto --check";

const TZDB_EXAMPLES: &str = "\
Examples:
  noonmark-cli tzdb                           what there is, the one in use first
  noonmark-cli tzdb add tzdata2026f.tar.gz    keep another release: also a wheel, a tzdata.zi,
                                              or a directory of TZif files
  noonmark-cli tzdb use 2025b                 compute with it from now on, in the window too
  noonmark-cli tzdb use newest
  noonmark-cli tzdb remove 2025b";

/// Recurring calls across time zones, and the dates on which a DST transition shifts them.
#[derive(Parser)]
#[command(name = "noonmark-cli", version, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    /// The plan file to answer for
    #[arg(long, global = true, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// The zone data to compute with: newest, bundled, user, system, chrono-tz, a version such as
    /// 2026f, or the path of a directory or file [default: newest, or what `tzdb use` chose]
    #[arg(long, global = true, value_name = "SOURCE")]
    tzdb: Option<Choice>,
    /// Answer as if it were this instant, such as 2027-03-01T09:00:00Z
    #[arg(long, global = true, value_name = "INSTANT", value_parser = instant)]
    now: Option<DateTime<Utc>>,
    /// Text for people, or one JSON object a line for scripts
    #[arg(long, global = true, value_enum, default_value = "text")]
    format: Format,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns and sentences
    Text,
    /// One JSON object a line
    Jsonl,
    /// Markdown, where a command has it
    Md,
}

#[derive(Subcommand)]
enum Command {
    /// Every occurrence, with everybody's local time
    #[command(after_help = SCHEDULE_EXAMPLES)]
    Schedule(RangeArgs),
    /// The same as stretches of dates in which nothing changes
    #[command(after_help = PERIODS_EXAMPLES)]
    Periods(RangeArgs),
    /// The coming shifts: what moves, for whom, by how much, why, until when
    #[command(after_help = SHIFTS_EXAMPLES)]
    Shifts(ShiftsArgs),
    /// A zone's transitions
    #[command(after_help = TRANSITIONS_EXAMPLES)]
    Transitions(TransitionsArgs),
    /// Which occurrences differ under other zone data, or under rules that do not exist
    #[command(after_help = IMPACT_EXAMPLES)]
    Impact(impact::ImpactArgs),
    /// The sources of zone data, and which one is used
    #[command(after_help = TZDB_EXAMPLES, args_conflicts_with_subcommands = true)]
    Tzdb(TzdbArgs),
}

#[derive(Args)]
struct RangeArgs {
    /// The first date, on each anchor's calendar [default: today]
    #[arg(long, value_name = "DATE", value_parser = civil::parse_date)]
    from: Option<NaiveDate>,
    /// The first date after it [default: 12 months after --from]
    #[arg(long, value_name = "DATE", value_parser = civil::parse_date)]
    to: Option<NaiveDate>,
    /// Only the meeting with this id
    #[arg(long, value_name = "ID")]
    meeting: Option<String>,
}

#[derive(Args)]
struct ShiftsArgs {
    /// How many months to look ahead
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=1200))]
    months: u32,
    /// Only the meeting with this id
    #[arg(long, value_name = "ID")]
    meeting: Option<String>,
    /// Exit with status 1 if there is a shift
    #[arg(long)]
    check: bool,
}

#[derive(Args)]
struct TzdbArgs {
    #[command(subcommand)]
    change: Option<TzdbChange>,
}

#[derive(Subcommand)]
enum TzdbChange {
    /// Keep a copy of a tzdb: a directory of TZif files, a tzdata.zi, a tar.gz or wheel of a release
    Add {
        /// The directory or file
        path: PathBuf,
    },
    /// Compute with this zone data from now on: newest, or another as for --tzdb
    Use {
        /// As for --tzdb
        source: Choice,
    },
    /// Delete the copy of a tzdb that was added
    Remove {
        /// Its version, such as 2025b
        version: String,
    },
}

#[derive(Args)]
struct TransitionsArgs {
    /// An IANA zone or link, such as Europe/London
    zone: String,
    /// The first date, in UTC [default: today]
    #[arg(long, value_name = "DATE", value_parser = civil::parse_date)]
    from: Option<NaiveDate>,
    /// The first date after it, in UTC [default: 5 years after --from]
    #[arg(long, value_name = "DATE", value_parser = civil::parse_date)]
    to: Option<NaiveDate>,
}

/// Why there is no answer.
#[derive(Debug, Error)]
enum CliError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the example plan: {0}")]
    Example(#[from] PlanError),
    #[error("the plan has no meeting with the id “{id}”; it has {}", known.join(", "))]
    NoMeeting { id: String, known: Vec<String> },
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    #[error(transparent)]
    WhatIf(#[from] WhatIfError),
    #[error(
        "the plan has not been seen in the window with other zone data: name some with --against"
    )]
    NeverSeen,
    #[error("{command} has no Markdown: --format text or jsonl")]
    NoMarkdown { command: &'static str },
    #[error("no tzdb {version} has been added")]
    NotAdded { version: String },
    #[error("there is no zone “{zone}” in {tzdb}")]
    NoZone { zone: String, tzdb: String },
    #[error("--from {from} is not before --to {to}")]
    EmptyRange { from: NaiveDate, to: NaiveDate },
    #[error("the answer could not be written: {0}")]
    Output(#[from] io::Error),
}

impl CliError {
    fn status(&self) -> u8 {
        match self {
            Self::NoMeeting { .. }
            | Self::NoZone { .. }
            | Self::NotAdded { .. }
            | Self::NeverSeen
            | Self::NoMarkdown { .. }
            | Self::WhatIf(_)
            | Self::Choice(ChoiceError::Missing(_))
            | Self::EmptyRange { .. } => USAGE,
            Self::Store(_) | Self::Example(_) | Self::Output(_) | Self::Choice(_) => UNUSABLE,
        }
    }
}

/// What every subcommand answers from.
struct Context<'a> {
    plan: Option<PathBuf>,
    places: &'a Places,
    tzdb: Tzdb,
    now: DateTime<Utc>,
    format: Format,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

/// Answers one call and gives the exit status.
///
/// `clock` is the present instant, used where the call gives no `--now`; `places` is where the plan
/// and zone data are that the call does not name.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    clock: DateTime<Utc>,
    places: &Places,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let text = error.render();
            // Nothing can be said where the terminal is gone.
            return if error.use_stderr() {
                let _ = write!(err, "{}", text.ansi());
                USAGE
            } else {
                let _ = write!(out, "{}", text.ansi());
                DONE
            };
        }
    };
    match answer(cli, clock, places, out, err) {
        Ok(status) => status,
        // `noonmark-cli schedule | head` is no mistake.
        Err(CliError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Err(error) => {
            let _ = writeln!(err, "noonmark-cli: {error}");
            error.status()
        }
    }
}

fn answer(
    cli: Cli,
    clock: DateTime<Utc>,
    places: &Places,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, CliError> {
    let sources = store::sources(places);
    for notice in sources.notices() {
        writeln!(err, "noonmark-cli: {notice}")?;
    }
    // What is remembered may be gone by now; only what the call itself names has to be there.
    let tzdb = match &cli.tzdb {
        Some(choice) => sources.choose(choice)?,
        None => match sources.choose(&Settings::load(places).tzdb()) {
            Ok(tzdb) => tzdb,
            Err(error) => {
                writeln!(err, "noonmark-cli: {error}; the newest zone data is used")?;
                sources.newest()
            }
        },
    };
    let mut context = Context {
        plan: cli.plan,
        places,
        tzdb,
        now: cli.now.unwrap_or(clock),
        format: cli.format,
        out,
        err,
    };
    let plain = match &cli.command {
        Command::Schedule(_) => Some("schedule"),
        Command::Periods(_) => Some("periods"),
        Command::Shifts(_) => Some("shifts"),
        Command::Transitions(_) => Some("transitions"),
        Command::Tzdb(_) => Some("tzdb"),
        Command::Impact(_) => None,
    };
    if let (Format::Md, Some(command)) = (context.format, plain) {
        return Err(CliError::NoMarkdown { command });
    }
    let answer = match cli.command {
        Command::Schedule(range) => schedule::run(&mut context, &range),
        Command::Periods(range) => periods::run(&mut context, &range),
        Command::Shifts(shifts) => shifts::run(&mut context, &shifts),
        Command::Transitions(range) => transitions::run(&mut context, &range),
        Command::Impact(args) => impact::run(&mut context, &sources, &args),
        Command::Tzdb(args) => tzdb::run(&mut context, &sources, args.change),
    };
    for notice in context.tzdb.notices() {
        writeln!(context.err, "noonmark-cli: {notice}")?;
    }
    answer
}

fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|instant| instant.to_utc())
        .map_err(|_| format!("“{text}” is not an instant (write it as 2027-03-01T09:00:00Z)"))
}

impl Context<'_> {
    /// The plan asked for, the user's own, or the example; with only `meeting`, if that is given.
    fn plan(&mut self, meeting: Option<&str>) -> Result<Plan, CliError> {
        let own = self.places.plan().filter(|path| path.exists());
        let mut plan = match self.plan.clone().or(own) {
            Some(path) => store::load(&path, &self.tzdb)?,
            None => store::example()?,
        };
        if plan.noonmark > FILE_VERSION {
            let (version, known) = (plan.noonmark, FILE_VERSION);
            let said = "the plan is of a newer version than this program knows";
            writeln!(self.err, "noonmark-cli: {said} ({version}, not {known})")?;
        }
        if let Some(id) = meeting {
            if plan.meeting(id).is_none() {
                return Err(CliError::NoMeeting {
                    id: id.to_owned(),
                    known: plan.meetings.iter().map(|m| m.id.clone()).collect(),
                });
            }
            plan.meetings.retain(|meeting| meeting.id == id);
        }
        Ok(plan)
    }

    /// `[from, to)`, by default from today on.
    fn range(
        &self,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        months: u32,
    ) -> Result<Window, CliError> {
        let from = from.unwrap_or_else(|| self.now.date_naive());
        let default = from.checked_add_months(Months::new(months));
        let to = to.or(default).unwrap_or(NaiveDate::MAX);
        if from >= to {
            return Err(CliError::EmptyRange { from, to });
        }
        Ok(Window { from, to })
    }

    fn line(&mut self, line: &impl serde::Serialize) -> Result<(), CliError> {
        serde_json::to_writer(&mut *self.out, line).map_err(io::Error::from)?;
        writeln!(self.out)?;
        Ok(())
    }

    fn tell(&mut self, notices: &[Notice]) -> Result<(), CliError> {
        for notice in notices {
            writeln!(self.err, "noonmark-cli: {notice}")?;
        }
        Ok(())
    }

    /// The last line of every answer for people: which zone data it stands on.
    fn footer(&mut self) -> Result<(), CliError> {
        let line = table::muted(&self.tzdb.to_string());
        writeln!(self.out, "\n{line}")?;
        Ok(())
    }
}
