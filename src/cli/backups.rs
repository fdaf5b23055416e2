//! `backups`: earlier states of the plan, and the way back to one.

use chrono::{DateTime, Utc};
use clap::Args;
use serde::Serialize;

use super::{CliError, Context, DONE, Format};
use crate::plan::{Action, ActionError, History, Plan};
use crate::store::{Backup, StoreError};
use crate::t;
use crate::words;

pub(super) const BACKUPS_EXAMPLES: &str = "\
Examples:
  noonmark-cli backups                the last 20 states that differ, and the last of each of 30 days
  noonmark-cli backups --restore 2    make the plan what it was then
  noonmark-cli --plan team.json backups --format jsonl

What differs is told from that state to the plan as it is, or to the newest state where the plan cannot
be read. The state before a restore is kept too, so that it can be restored in its turn. A file that
cannot be read is set aside, under another name.";

/// So many differences of a state are told to people.
const TOLD: usize = 3;

#[derive(Args)]
pub(super) struct BackupsArgs {
    /// Make the plan what it was in the state with this number, as the list has it
    #[arg(long, value_name = "NUMBER")]
    restore: Option<usize>,
}

pub(super) fn run(context: &mut Context<'_>, args: &BackupsArgs) -> Result<u8, CliError> {
    let mut file = context.plan_file()?;
    let Some(backups) = file.backups().cloned() else {
        return Err(StoreError::NoPlace.into());
    };
    let list = backups.list();
    let Some(number) = args.restore else {
        let present = file.read().ok();
        let newest = || list.iter().find_map(|backup| backups.plan(backup).ok());
        let than = Than {
            is_present: present.is_some(),
            plan: present.or_else(newest),
        };
        for (number, backup) in (1..).zip(&list) {
            show(context, number, backup, backups.plan(backup), &than)?;
        }
        if list.is_empty() && context.format == Format::Text {
            writeln!(context.out, "No earlier state of this plan is kept yet.")?;
        }
        return Ok(DONE);
    };
    let chosen = number.checked_sub(1).and_then(|place| list.get(place));
    let backup = chosen.ok_or(CliError::NoBackup {
        number,
        count: list.len(),
    })?;
    let plan = backups.plan(backup)?;
    let what = t!("did-restore", at = moment(backup.at));
    if file.read().is_err() && file.path().exists() {
        let aside = file.set_aside(context.now)?;
        let said = format!("what could not be read is now in {}", aside.display());
        writeln!(context.err, "noonmark-cli: {said}")?;
    }
    let synced = if file.path().exists() {
        let restored = file.update(
            |present| -> Result<(), ActionError> {
                let plan = Box::new(plan);
                let what = what.clone();
                History::default().apply(present, Action::Replace { plan, what })
            },
            context.now,
        )?;
        restored?
    } else {
        file.sync(&plan, context.now)?
    };
    context.tell_of(synced.no_backup.as_ref())?;
    writeln!(context.out, "{what}")?;
    Ok(DONE)
}

/// What the earlier states are compared with.
struct Than {
    plan: Option<Plan>,
    /// Whether it is the plan as it is; else it is the newest state that can be read.
    is_present: bool,
}

fn show(
    context: &mut Context<'_>,
    number: usize,
    backup: &Backup,
    plan: Result<Plan, StoreError>,
    than: &Than,
) -> Result<(), CliError> {
    let at = backup.at;
    let (plan, error) = match plan {
        Ok(plan) => (Some(plan), None),
        Err(error) => (None, Some(error.to_string())),
    };
    let pair = plan.as_ref().zip(than.plan.as_ref());
    let changes = pair.map_or_else(Vec::new, |(plan, than)| words::changes(plan, than));
    let is_same = pair.is_some_and(|(plan, than)| plan == than);
    if context.format == Format::Jsonl {
        return context.line(&Line {
            backup: number,
            at: at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            meetings: plan.as_ref().map(|plan| plan.meetings.len()),
            participants: plan.as_ref().map(|plan| plan.participants.len()),
            since: changes,
            error,
        });
    }
    let said = match (&plan, error) {
        (Some(plan), _) => t!(
            "all-line",
            meetings = t!("count-meetings", count = plan.meetings.len()),
            people = t!("count-people", count = plan.participants.len())
        ),
        (None, error) => error.unwrap_or_default(),
    };
    writeln!(context.out, "{number:>3}  {}  {said}", moment(at))?;
    if is_same && than.is_present {
        writeln!(context.out, "     as it is now")?;
    } else if is_same {
        writeln!(
            context.out,
            "     the newest; the plan itself cannot be read"
        )?;
    }
    for change in changes.iter().take(TOLD) {
        writeln!(context.out, "     since then: {change}")?;
    }
    if changes.len() > TOLD {
        let more = t!("and-more", count = changes.len() - TOLD);
        writeln!(context.out, "     {more}")?;
    }
    Ok(())
}

/// `Mon 30 Nov 2026 12:37:40 UTC`.
fn moment(at: DateTime<Utc>) -> String {
    let at = at.naive_utc();
    format!("{} {} UTC", words::date(at.date()), words::time(at.time()))
}

#[derive(Serialize)]
struct Line {
    backup: usize,
    at: String,
    meetings: Option<usize>,
    participants: Option<usize>,
    /// What has changed from then to now, in words; to the newest state where the plan cannot be read.
    since: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}
