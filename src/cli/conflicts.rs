//! `conflicts`: who is wanted in two calls at once or at a bad time, and whether clocks are the reason.

use std::io;

use clap::{Args, ValueEnum};

use super::args::RangeArgs;
use super::{CliError, Context, DONE, FOUND, Format, json, known_meeting};
use crate::places::Gazetteer;
use crate::schedule::{self, Conflict, Untimely};
use crate::words;

pub(super) const CONFLICTS_EXAMPLES: &str = "\
Examples:
  noonmark-cli conflicts                    in the next 12 months
  noonmark-cli conflicts --from 2027-03-01 --to 2027-04-15
  noonmark-cli conflicts --kind overlaps    only two calls at once
  noonmark-cli conflicts --kind hours,weekends --meeting standup
  noonmark-cli conflicts --check || echo look at them
  noonmark-cli conflicts --format jsonl | jq 'select(.by_shifts)'

Those that only a change of clocks brings about come first, with the changes. Calls that are outside
somebody's hours all year are not told; `ledger` counts them. A weekend is that of the country of a
person's city: Friday and Saturday in Egypt, Saturday and Sunday in France.
--check counts two calls at once and calls that are pushed out of hours; calls on a weekend only where
--kind names them, for they may be on purpose.";

#[derive(Args)]
pub(super) struct ConflictsArgs {
    #[command(flatten)]
    pub(super) range: RangeArgs,
    /// Only these kinds, with commas between them [default: all]
    #[arg(long = "kind", value_enum, value_name = "KIND", value_delimiter = ',')]
    pub(super) kinds: Vec<ConflictKind>,
    /// Exit with status 1 if there is a conflict
    #[arg(long)]
    pub(super) check: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ConflictKind {
    /// Two calls that want somebody at once
    Overlaps,
    /// Calls that a change of clocks pushes out of somebody's working or waking hours
    Hours,
    /// Calls on somebody's weekend
    Weekends,
}

/// What was found of one kind, where shifts are the reason first.
enum Found<'a> {
    Overlaps(Vec<Conflict<'a>>),
    Untimely(Vec<Untimely<'a>>),
}

pub(super) fn run(context: &mut Context<'_>, args: &ConflictsArgs) -> Result<u8, CliError> {
    let range = &args.range;
    let window = context.range(range.from, range.to, 12)?;
    let plan = context.plan(None)?;
    if let Some(id) = &range.meeting {
        known_meeting(&plan, id)?;
    }
    let plan = match &range.meeting {
        Some(id) => schedule::around(&plan, id),
        None => plan,
    };
    if schedule::is_too_much(&plan, &context.tzdb, window) {
        return Err(CliError::TooMuch);
    }
    let (schedule, notices) = schedule::build(&plan, &context.tzdb, window);
    context.tell(&notices)?;
    let asked = if args.kinds.is_empty() {
        &ConflictKind::ALL[..]
    } else {
        &args.kinds
    };
    let all = ConflictKind::ALL.into_iter();
    let all: Vec<_> = all
        .filter(|kind| asked.contains(kind))
        .map(|kind| {
            let found = match kind {
                ConflictKind::Overlaps => {
                    Found::Overlaps(schedule.conflicts_of(range.meeting.as_deref()))
                }
                ConflictKind::Hours => Found::Untimely(schedule.pushed()),
                ConflictKind::Weekends => Found::Untimely(schedule.on_weekends(&Gazetteer::open())),
            };
            (kind, found.of_meeting(range.meeting.as_deref()))
        })
        .collect();
    if context.format == Format::Jsonl {
        for (kind, found) in &all {
            found.lines(context, *kind)?;
        }
    } else {
        text(context, &all)?;
    }
    // A call on a weekend may be on purpose: who does not name them is not told of them by a status.
    let counts = |kind| kind != ConflictKind::Weekends || !args.kinds.is_empty();
    let mut counted = all.iter().filter(|(kind, _)| counts(*kind));
    let is_found = args.check && counted.any(|(_, found)| !found.is_empty());
    Ok(if is_found { FOUND } else { DONE })
}

fn text(context: &mut Context<'_>, all: &[(ConflictKind, Found<'_>)]) -> Result<(), CliError> {
    let mut parts = Vec::new();
    for by_shifts in [true, false] {
        for (kind, found) in all {
            let said = found.said(by_shifts);
            if !said.is_empty() {
                let why = if by_shifts {
                    "only because clocks change"
                } else {
                    "whatever clocks do"
                };
                parts.push((Some(format!("{}, {why}:", kind.heading())), said));
            }
        }
    }
    let none = all.iter().filter(|(_, found)| found.is_empty());
    let none: Vec<_> = none.map(|(kind, _)| kind.none().to_owned()).collect();
    if !none.is_empty() {
        parts.push((None, none));
    }
    for (place, (heading, said)) in parts.into_iter().enumerate() {
        if place > 0 {
            writeln!(context.out)?;
        }
        part(context.out, heading, &said)?;
    }
    context.footer()
}

fn part(out: &mut dyn io::Write, heading: Option<String>, said: &[String]) -> io::Result<()> {
    let style = anstyle::Style::new().bold();
    let indent = if heading.is_some() { "  " } else { "" };
    if let Some(heading) = heading {
        writeln!(out, "{style}{heading}{style:#}")?;
    }
    for sentence in said {
        writeln!(out, "{indent}{sentence}")?;
    }
    Ok(())
}

impl Found<'_> {
    fn of_meeting(mut self, id: Option<&str>) -> Self {
        if let Some(id) = id {
            match &mut self {
                Self::Overlaps(all) => {
                    all.retain(|conflict| conflict.meetings.iter().any(|of| of.meeting.id == id));
                }
                Self::Untimely(all) => all.retain(|untimely| untimely.of.meeting.id == id),
            }
        }
        self
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Overlaps(all) => all.is_empty(),
            Self::Untimely(all) => all.is_empty(),
        }
    }

    /// The sentences for those that only shifts bring about, or for the others.
    fn said(&self, by_shifts: bool) -> Vec<String> {
        match self {
            Self::Overlaps(all) => {
                let all = all.iter().filter(|one| one.because.is_some() == by_shifts);
                all.map(words::conflict).collect()
            }
            Self::Untimely(all) => {
                let all = all.iter().filter(|one| one.because.is_some() == by_shifts);
                all.map(words::untimely).collect()
            }
        }
    }

    fn lines(&self, context: &mut Context<'_>, kind: ConflictKind) -> Result<(), CliError> {
        match self {
            Self::Overlaps(all) => {
                for conflict in all {
                    context.line(&json::Conflict::new(kind.name(), conflict))?;
                }
            }
            Self::Untimely(all) => {
                for untimely in all {
                    context.line(&json::Untimely::new(kind.name(), untimely))?;
                }
            }
        }
        Ok(())
    }
}

impl ConflictKind {
    const ALL: [Self; 3] = [Self::Overlaps, Self::Hours, Self::Weekends];

    fn name(self) -> &'static str {
        match self {
            Self::Overlaps => "overlaps",
            Self::Hours => "hours",
            Self::Weekends => "weekends",
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Overlaps => "Two calls at once",
            Self::Hours => "Out of working or waking hours",
            Self::Weekends => "On a weekend",
        }
    }

    fn none(self) -> &'static str {
        match self {
            Self::Overlaps => "Nobody is wanted in two calls at once.",
            Self::Hours => "No change of clocks pushes a call out of anybody's hours.",
            Self::Weekends => "No call is on anybody's weekend.",
        }
    }
}
