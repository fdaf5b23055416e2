//! What the answers about a decision have in common: the meeting, the date, and the plan with it.

use std::sync::Arc;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::{CliError, Context, known_meeting};
use crate::plan::{Action, History, Meeting, Participant, Plan, civil};
use crate::schedule::decide::{self, Toll};

pub(super) const ANCHORS_EXAMPLES: &str = "\
Examples:
  noonmark-cli anchors --meeting standup
  noonmark-cli anchors --meeting standup --from 2027-03-01 --apply 2 > changed.json

Counted are the dates of the 12 months from --from on; the first of them is no shift.";

pub(super) const BRIDGE_EXAMPLES: &str = "\
Examples:
  noonmark-cli bridge --meeting standup
  noonmark-cli bridge --meeting standup --apply 2 > changed.json

Only the dates in the weeks in which clocks disagree are moved; in a calendar they have RECURRENCE-ID.";

#[derive(Args)]
pub(super) struct DecideArgs {
    /// The meeting with this id
    #[arg(long, value_name = "ID")]
    pub(super) meeting: String,
    /// From which date on, on the anchor's calendar; what was before stays as it was [default: today]
    #[arg(long, value_name = "DATE", value_parser = civil::parse_date)]
    pub(super) from: Option<NaiveDate>,
    /// Write the plan with the proposal of this number to standard output
    #[arg(long, value_name = "NUMBER")]
    pub(super) apply: Option<usize>,
}

/// The plan, the meeting that is asked about, and from when on.
pub(super) struct Asked {
    pub(super) plan: Plan,
    /// The same with its names as they are, which is what is written.
    pub(super) own: Plan,
    pub(super) meeting: Arc<Meeting>,
    /// In the order of all that is told of them.
    pub(super) people: Vec<Arc<Participant>>,
    pub(super) from: NaiveDate,
}

/// Meetings in the place of one, and what was decided.
pub(super) struct Proposal {
    pub(super) by: Vec<Arc<Meeting>>,
    pub(super) what: String,
}

impl Asked {
    pub(super) fn new(context: &mut Context<'_>, args: &DecideArgs) -> Result<Self, CliError> {
        let own = context.own_plan()?;
        known_meeting(&own, &args.meeting)?;
        let plan = context.shown(own.clone());
        let meeting = plan.meeting(&args.meeting).cloned();
        let meeting = meeting.ok_or_else(|| CliError::Over {
            title: args.meeting.clone(),
        })?;
        let zone = context.tzdb.zone(&meeting.anchor.zone);
        let today = zone.map_or(context.now.date_naive(), |zone| {
            zone.civil_at(context.now).date()
        });
        Ok(Self {
            people: decide::people(&plan, &context.tzdb, &meeting),
            plan,
            own,
            meeting,
            from: args.from.unwrap_or(today),
        })
    }

    pub(super) fn is_over(&self) -> CliError {
        let title = self.meeting.title.clone();
        CliError::Over { title }
    }

    /// Writes the plan with one of the proposals, counted from 1.
    pub(super) fn apply(
        mut self,
        context: &mut Context<'_>,
        number: usize,
        proposals: Vec<Option<Proposal>>,
    ) -> Result<(), CliError> {
        let count = proposals.len();
        let nth = number.checked_sub(1);
        let proposal = nth.and_then(|place| proposals.into_iter().nth(place).flatten());
        let Proposal { by, what } = proposal.ok_or(CliError::NoProposal { number, count })?;
        let meeting = self.meeting.id.clone();
        let action = Action::Decide { meeting, by, what };
        let action = action.as_named_in(&self.own);
        writeln!(context.err, "noonmark-cli: {}", action.label(&self.own))?;
        History::default().apply(&mut self.own, action)?;
        let json = self.own.to_json().map_err(std::io::Error::from)?;
        write!(context.out, "{json}")?;
        Ok(())
    }
}

/// What it comes to for one participant.
#[derive(Serialize)]
pub(super) struct TollLine<'a> {
    participant: &'a str,
    occurrences: u32,
    edge: u32,
    waking: u32,
    asleep: u32,
    points: u64,
}

impl<'a> TollLine<'a> {
    pub(super) fn new(participant: &'a str, toll: Toll) -> Self {
        Self {
            participant,
            occurrences: toll.occurrences(),
            edge: toll.edge,
            waking: toll.waking,
            asleep: toll.asleep,
            points: toll.points(),
        }
    }
}
