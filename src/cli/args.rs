//! The arguments, and the help that teaches them by example.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::backups::{BACKUPS_EXAMPLES, BackupsArgs};
use super::conflicts::{CONFLICTS_EXAMPLES, ConflictsArgs};
use super::decide::{ANCHORS_EXAMPLES, BRIDGE_EXAMPLES, DecideArgs};
use super::edit::{EDIT_EXAMPLES, EditArgs};
use super::hours::{EXAMPLES as HOURS_EXAMPLES, HoursArgs};
use super::impact::ImpactArgs;
use super::import::ImportArgs;
use super::ledger::{LEDGER_EXAMPLES, LedgerArgs};
use super::suggest::{SUGGEST_EXAMPLES, SuggestArgs};
use super::turns::{TURNS_EXAMPLES, TurnsArgs};
use crate::plan::civil;
use crate::zone::Choice;

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
  noonmark-cli schedule --meeting standup --format jsonl | jq .participants
  noonmark-cli schedule --format ics > team.ics                 a calendar of the plan
  noonmark-cli schedule --participant nottingham --format ics   only what they take part in
  noonmark-cli schedule --to 2028-01-01 --format csv > dates.csv

A calendar has the rules whole: --from and --to do not cut it. It holds what a calendar has no words
for in properties of its own, so that `import` gives the plan back.
With --format csv there is a line for each occurrence and participant (RFC 4180, UTF-8), text as it
is in the plan: what begins with = is not changed.";

const PERIODS_EXAMPLES: &str = "\
Examples:
  noonmark-cli periods --meeting standup    a year of a daily call in five rows
  noonmark-cli periods --from 2027-01-01 --to 2028-01-01
  noonmark-cli periods --format html > timetable.html

With --format csv there is a line for each period and participant, local times as at its first date.";

const SHIFTS_EXAMPLES: &str = "\
Examples:
  noonmark-cli shifts --months 3
  noonmark-cli shifts --now 2027-03-01T09:00:00Z --meeting standup
  noonmark-cli shifts --months 1 --check || echo soon    for cron
  noonmark-cli shifts --format ics > shifts.ics          an all-day note on each shift's date
  noonmark-cli shifts --format ics --reminders --participant nottingham > mine.ics
  noonmark-cli shifts --months 3 --format html           a table for a mail

A calendar of shifts replaces what an earlier one brought: its UIDs stay the same.";

const NOTICE_EXAMPLES: &str = "\
Examples:
  noonmark-cli notice --months 1                       one text for all, for a chat
  noonmark-cli notice --participant nottingham --long  a mail in their own terms
  noonmark-cli notice --each --lang de --format md     one for each person, in German

A text is ready to paste. Between two of them stands a line with three hyphens.";

const TRANSITIONS_EXAMPLES: &str = "\
Examples:
  noonmark-cli transitions Europe/London --from 2026-01-01 --to 2030-01-01
  noonmark-cli transitions America/Montreal --format jsonl";

const CITIES_EXAMPLES: &str = "\
Examples:
  noonmark-cli cities Montreal                  also Montréal, 몬트리올 or Montrael
  noonmark-cli cities London Ontario            or \"London, CA\", Portland ME
  noonmark-cli cities Korea                     its capital, then its cities
  noonmark-cli cities BST                       every zone that it may mean
  noonmark-cli cities UTC+5:30 --format jsonl   who is there now

With --format jsonl, region, country, geonames, population and note are null where there is none:
of a zone such as US/Eastern there is only the name. If nothing is found, the exit status is 0.";

const IMPACT_EXAMPLES: &str = "\
Examples:
  noonmark-cli impact                     since the plan was last seen in the window
  noonmark-cli impact --against chrono-tz
  noonmark-cli --tzdb 2025b impact --against bundled --format md
  noonmark-cli impact --no-changes --from 2027-01-01 --zone Europe/London --zone Europe/Paris
  noonmark-cli impact --rule EST5 --from 2027-01-01 --zone America/Toronto --check";

const IMPORT_EXAMPLES: &str = "\
Examples:
  noonmark-cli import team.ics > team.json
  noonmark-cli --plan team.json import team.ics > newer.json    by UID: nothing is doubled
  noonmark-cli import a.ics b.ics --format jsonl                what would become of each event
  noonmark-cli import team.ics --zone 'Customized Time Zone=Nottingham' \\
      --attendee 'studio@example.org=Montréal'

The plan is written to standard output, what could not be read to standard error. With --plan it is
that plan, with what is new and what has changed. The city of an attendee is guessed from the plan's
people and from whose clock their own events keep; if nothing tells it, they are left out and named.
Of a file without any event the exit status is 3.";

const TZDB_EXAMPLES: &str = "\
Examples:
  noonmark-cli tzdb                           what there is, the one in use first
  noonmark-cli tzdb add tzdata2026f.tar.gz    keep another release: also a wheel, a tzdata.zi,
                                              or a directory of TZif files
  noonmark-cli tzdb use 2025b                 compute with it from now on, in the window too
  noonmark-cli tzdb use newest
  noonmark-cli tzdb remove 2025b
  noonmark-cli --tzdb system tzdb check       read every zone, and list the files that are broken";

/// Recurring calls across time zones, and the dates on which a DST transition shifts them.
#[derive(Parser)]
#[command(name = "noonmark-cli", version, after_help = EXAMPLES, max_term_width = 100)]
pub(super) struct Cli {
    /// The plan file to answer for
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) plan: Option<PathBuf>,
    /// The zone data to compute with: newest, bundled, user, system, chrono-tz, a version such as
    /// 2026f, the name of a copy that was added, or the path of a directory or file [default: newest, or what `tzdb use` chose]
    #[arg(long, global = true, value_name = "SOURCE")]
    pub(super) tzdb: Option<Choice>,
    /// Answer as if it were this instant, such as 2027-03-01T09:00:00Z
    #[arg(long, global = true, value_name = "INSTANT", value_parser = instant)]
    pub(super) now: Option<DateTime<Utc>>,
    /// Text for people, or one JSON object a line for scripts
    #[arg(long, global = true, value_enum, default_value = "text")]
    pub(super) format: Format,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Aligned columns and sentences
    Text,
    /// One JSON object a line
    Jsonl,
    /// Markdown, where a command has it
    Md,
    /// A table for spreadsheets (RFC 4180), where a command has it
    Csv,
    /// A table for a mail, where a command has it
    Html,
    /// A calendar file (RFC 5545), where a command has it
    Ics,
}

impl Format {
    /// `csv`, as it is typed.
    pub(super) fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// `text, jsonl or md`.
    pub(super) fn all_of(formats: &[Self]) -> String {
        let names: Vec<_> = formats.iter().map(|format| format.name()).collect();
        match names.as_slice() {
            [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
            names => names.concat(),
        }
    }
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Every occurrence, with everybody's local time
    #[command(after_help = SCHEDULE_EXAMPLES)]
    Schedule(ScheduleArgs),
    /// The same as stretches of dates in which nothing changes
    #[command(after_help = PERIODS_EXAMPLES)]
    Periods(RangeArgs),
    /// The coming shifts: what moves, for whom, by how much, why, until when
    #[command(after_help = SHIFTS_EXAMPLES)]
    Shifts(ShiftsArgs),
    /// Who is wanted in two calls at once or at a bad time, and whether only because clocks change
    #[command(after_help = CONFLICTS_EXAMPLES)]
    Conflicts(ConflictsArgs),
    /// Who carries how much of all calls outside working hours, past and coming 12 months
    #[command(after_help = LEDGER_EXAMPLES)]
    Ledger(LedgerArgs),
    /// What it does to everybody whose clock a meeting keeps
    #[command(after_help = ANCHORS_EXAMPLES)]
    Anchors(DecideArgs),
    /// The best times for a meeting over the whole horizon
    #[command(after_help = SUGGEST_EXAMPLES)]
    Suggest(SuggestArgs),
    /// Two to four times in rotation, where no single one is fair
    #[command(after_help = TURNS_EXAMPLES)]
    Turns(TurnsArgs),
    /// Ways over the weeks in which clocks disagree
    #[command(after_help = BRIDGE_EXAMPLES)]
    Bridge(DecideArgs),
    /// A day or more on everybody's clock: at work, awake, asleep, and the calls
    #[command(after_help = HOURS_EXAMPLES)]
    Hours(HoursArgs),
    /// The coming shifts as texts to paste into a chat or a mail
    #[command(after_help = NOTICE_EXAMPLES)]
    Notice(NoticeArgs),
    /// A zone's transitions
    #[command(after_help = TRANSITIONS_EXAMPLES)]
    Transitions(TransitionsArgs),
    /// Cities and zones by name, in any script and with typing mistakes, best first
    #[command(after_help = CITIES_EXAMPLES)]
    Cities(CitiesArgs),
    /// Change the plan file: edits, one a line
    #[command(after_help = EDIT_EXAMPLES)]
    Edit(EditArgs),
    /// Earlier states of the plan, what differs, and the way back
    #[command(after_help = BACKUPS_EXAMPLES)]
    Backups(BackupsArgs),
    /// Calendar files (.ics) as a plan
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(ImportArgs),
    /// Which occurrences differ under other zone data, or under rules that do not exist
    #[command(after_help = IMPACT_EXAMPLES)]
    Impact(ImpactArgs),
    /// The sources of zone data, and which one is used
    #[command(after_help = TZDB_EXAMPLES, args_conflicts_with_subcommands = true)]
    Tzdb(TzdbArgs),
}

impl Command {
    /// Its name, and the formats in which it answers.
    pub(super) fn formats(&self) -> (&'static str, &'static [Format]) {
        use Format::{Csv, Html, Ics, Jsonl, Md, Text};
        match self {
            Self::Schedule(_) => ("schedule", &[Text, Jsonl, Md, Csv, Html, Ics]),
            Self::Periods(_) => ("periods", &[Text, Jsonl, Md, Csv, Html]),
            Self::Shifts(_) => ("shifts", &[Text, Jsonl, Md, Html, Ics]),
            Self::Conflicts(_) => ("conflicts", &[Text, Jsonl]),
            Self::Ledger(_) => ("ledger", &[Text, Jsonl, Md, Csv, Html]),
            Self::Anchors(_) => ("anchors", &[Text, Jsonl]),
            Self::Suggest(_) => ("suggest", &[Text, Jsonl]),
            Self::Turns(_) => ("turns", &[Text, Jsonl]),
            Self::Bridge(_) => ("bridge", &[Text, Jsonl]),
            Self::Hours(_) => ("hours", &[Text, Jsonl]),
            Self::Impact(_) => ("impact", &[Text, Jsonl, Md]),
            Self::Transitions(_) => ("transitions", &[Text, Jsonl]),
            Self::Cities(_) => ("cities", &[Text, Jsonl]),
            Self::Edit(_) => ("edit", &[Text, Jsonl]),
            Self::Backups(_) => ("backups", &[Text, Jsonl]),
            Self::Import(_) => ("import", &[Text, Jsonl]),
            Self::Notice(_) => ("notice", &[Text, Jsonl, Md]),
            Self::Tzdb(_) => ("tzdb", &[Text, Jsonl]),
        }
    }
}

#[derive(Args)]
pub(super) struct RangeArgs {
    /// The first date, on each anchor's calendar [default: today]
    #[arg(long, value_name = "DATE", value_parser = civil::parse_date)]
    pub(super) from: Option<NaiveDate>,
    /// The first date after it [default: 12 months after --from]
    #[arg(long, value_name = "DATE", value_parser = civil::parse_date)]
    pub(super) to: Option<NaiveDate>,
    /// Only the meeting with this id
    #[arg(long, value_name = "ID")]
    pub(super) meeting: Option<String>,
}

#[derive(Args)]
pub(super) struct ScheduleArgs {
    #[command(flatten)]
    pub(super) range: RangeArgs,
    /// Only the meetings in which the participant with this id takes part
    #[arg(long, value_name = "ID")]
    pub(super) participant: Option<String>,
}

#[derive(Args)]
pub(super) struct ShiftsArgs {
    /// How many months to look ahead
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=1200))]
    pub(super) months: u32,
    /// Only the meeting with this id
    #[arg(long, value_name = "ID")]
    pub(super) meeting: Option<String>,
    /// Exit with status 1 if there is a shift
    #[arg(long)]
    pub(super) check: bool,
    /// Only the shifts of the participant with this id
    #[arg(long, value_name = "ID")]
    pub(super) participant: Option<String>,
    /// In a calendar, a reminder the day before in place of a note on the day
    #[arg(long)]
    pub(super) reminders: bool,
}

#[derive(Args)]
pub(super) struct NoticeArgs {
    /// How many months to look ahead
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=1200))]
    pub(super) months: u32,
    /// Only the meeting with this id
    #[arg(long, value_name = "ID")]
    pub(super) meeting: Option<String>,
    /// For the participant with this id, in their own terms [default: for all]
    #[arg(long, value_name = "ID", conflicts_with = "each")]
    pub(super) participant: Option<String>,
    /// One for each person, in their own terms, below their names
    #[arg(long)]
    pub(super) each: bool,
    /// For a mail: with a subject and the offsets
    #[arg(long)]
    pub(super) long: bool,
    /// The language, such as de
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    pub(super) lang: String,
}

#[derive(Args)]
pub(super) struct TzdbArgs {
    #[command(subcommand)]
    pub(super) change: Option<TzdbChange>,
}

#[derive(Subcommand)]
pub(super) enum TzdbChange {
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
        /// Its version, such as 2025b; or the name of its file, if it has none
        version: String,
    },
    /// Read every zone of the zone data in use, and list all that is wrong: then exit with status 1
    Check,
}

#[derive(Args)]
pub(super) struct CitiesArgs {
    /// A city, country, zone, abbreviation or offset
    #[arg(required = true)]
    pub(super) query: Vec<String>,
    /// How many at most
    #[arg(long, default_value_t = 10, value_parser = limit)]
    pub(super) limit: usize,
}

#[derive(Args)]
pub(super) struct TransitionsArgs {
    /// An IANA zone or link, such as Europe/London
    pub(super) zone: String,
    /// The first date, in UTC [default: today]
    #[arg(long, value_name = "DATE", value_parser = civil::parse_date)]
    pub(super) from: Option<NaiveDate>,
    /// The first date after it, in UTC [default: 5 years after --from]
    #[arg(long, value_name = "DATE", value_parser = civil::parse_date)]
    pub(super) to: Option<NaiveDate>,
}

fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|instant| instant.to_utc())
        .map_err(|_| format!("“{text}” is not an instant (write it as 2027-03-01T09:00:00Z)"))
}

fn limit(text: &str) -> Result<usize, String> {
    let limit = text.parse().ok().filter(|limit| (1..=1000).contains(limit));
    limit.ok_or_else(|| format!("“{text}” is not a number from 1 to 1000"))
}
