//! `turns`: two to four times in rotation, where no single one is fair.

use std::ops::ControlFlow;

use clap::Args;
use serde::Serialize;

use super::decide::{Asked, DecideArgs, Proposal, TollLine};
use super::suggest::parse_limit;
use super::{CliError, Context, DONE, Format, known_participant};
use crate::plan::civil;
use crate::schedule::decide::{self, Limit, Rotation, Turns};
use crate::words;

pub(super) const TURNS_EXAMPLES: &str = "\
Examples:
  noonmark-cli turns --meeting handover
  noonmark-cli turns --meeting handover --limit montreal=06:00-23:00
  noonmark-cli turns --meeting handover --apply 1 > changed.json";

#[derive(Args)]
pub(super) struct TurnsArgs {
    #[command(flatten)]
    pub(super) decide: DecideArgs,
    /// Hours that no call may leave, on the participant's own clock: seoul=07:00-22:00
    #[arg(long = "limit", value_name = "ID=FROM-TO", value_parser = parse_limit)]
    pub(super) limits: Vec<Limit>,
    /// How many at most
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    pub(super) top: usize,
}

pub(super) fn run(context: &mut Context<'_>, args: &TurnsArgs) -> Result<u8, CliError> {
    let asked = Asked::new(context, &args.decide)?;
    for limit in &args.limits {
        known_participant(&asked.plan, &limit.participant)?;
    }
    let (tzdb, id) = (&context.tzdb, &asked.meeting.id);
    let mut go_on = |_, _| ControlFlow::Continue(());
    let found = decide::turns(&asked.plan, tzdb, id, asked.from, &args.limits, &mut go_on);
    let found = found.unwrap_or_default();
    if let Some(number) = args.decide.apply {
        let proposal = |rotation: Rotation| {
            let what = words::take_turns(&asked.meeting, asked.from);
            let by = rotation.by;
            Some(Proposal { by, what })
        };
        let proposals = found.into_iter().map(proposal).collect();
        asked.apply(context, number, proposals)?;
        return Ok(DONE);
    }
    if context.format == Format::Jsonl {
        for rotation in found.iter().take(args.top) {
            context.line(&Line::new(&asked, rotation))?;
        }
        return Ok(DONE);
    }
    if found.is_empty() {
        writeln!(
            context.out,
            "No rotation is fairer than the best single time."
        )?;
    }
    for (place, rotation) in found.iter().take(args.top).enumerate() {
        let said = words::rotation(rotation, &asked.people);
        writeln!(context.out, "{}. {said}", place + 1)?;
        let tolls = rotation.before.iter().zip(&rotation.after);
        for (person, (before, after)) in asked.people.iter().zip(tolls) {
            let (name, was, is) = (&person.name, before.points(), after.points());
            let said = words::toll_said(*after);
            writeln!(
                context.out,
                "     {name}: {is} points instead of {was}; {said}"
            )?;
        }
    }
    context.footer()?;
    Ok(DONE)
}

#[derive(Serialize)]
struct Line<'a> {
    meeting: &'a str,
    turns: &'static str,
    times_in_anchor: Vec<String>,
    before: Vec<TollLine<'a>>,
    after: Vec<TollLine<'a>>,
}

impl<'a> Line<'a> {
    fn new(asked: &'a Asked, rotation: &Rotation) -> Self {
        let lines = |tolls: &[decide::Toll]| {
            let people = asked.people.iter().zip(tolls);
            let lines = people.map(|(person, toll)| TollLine::new(&person.id, *toll));
            lines.collect()
        };
        Self {
            meeting: &asked.meeting.id,
            turns: match rotation.turns {
                Turns::Weeks => "weeks",
                Turns::Months => "months",
                Turns::Seasons => "seasons",
            },
            times_in_anchor: rotation
                .times
                .iter()
                .map(|at| civil::format_time(*at))
                .collect(),
            before: lines(&rotation.before),
            after: lines(&rotation.after),
        }
    }
}
