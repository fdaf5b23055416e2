//! `edit`: changes to the plan file, one a line; each is on disk before the next is read.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::{CliError, Context, DONE, Format, UNUSABLE};
use crate::plan::{Action, ActionError, History, PlanError};
use crate::store::StoreError;

pub(super) const EDIT_EXAMPLES: &str = "\
Examples:
  noonmark-cli edit edits.jsonl
  echo '{\"skip-occurrence\": {\"meeting\": \"standup\", \"start\": \"2027-05-03T10:00\"}}' |
      noonmark-cli --plan team.json edit -

Each line is one edit:
  {\"skip-occurrence\": {\"meeting\": ID, \"start\": TIME}}
  {\"add-occurrence\": {\"meeting\": ID, \"start\": TIME}}
  {\"move-occurrence\": {\"meeting\": ID, \"from\": TIME, \"to\": TIME}}
  {\"take-part\": {\"meeting\": ID, \"participant\": ID, \"takes_part\": true}}
  {\"add-meeting\": MEETING}, {\"change-meeting\": MEETING}, {\"remove-meeting\": ID}
  {\"add-participant\": PERSON}, {\"change-participant\": PERSON}, {\"remove-participant\": ID}
  {\"change-plan\": {\"title\": TEXT, \"notes\": TEXT}}
with meetings and people as they are in the file, and times on the anchor's clock (2027-05-03T10:00).
An edit is written before the next line is read, and told. What is open in a window, or edited by
another call, is taken in. An edit that cannot be made is told, the others are made all the same, and
the exit status is 3.";

#[derive(Args)]
pub(super) struct EditArgs {
    /// The edits, one a line; - is the standard input
    file: PathBuf,
}

/// Why an edit was not made.
#[derive(Debug, thiserror::Error)]
enum EditError {
    #[error("this is no edit: {0}")]
    NoEdit(#[from] serde_json::Error),
    #[error(transparent)]
    Action(#[from] ActionError),
    /// Nothing could be computed for it, and the plan could not be opened.
    #[error(transparent)]
    Zone(#[from] PlanError),
}

pub(super) fn run(context: &mut Context<'_>, args: &EditArgs) -> Result<u8, CliError> {
    let input: Box<dyn BufRead> = if args.file == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let read = |source| StoreError::Read {
            path: args.file.clone(),
            source,
        };
        Box::new(BufReader::new(File::open(&args.file).map_err(read)?))
    };
    let mut file = context.plan_file()?;
    let mut status = DONE;
    for (number, line) in (1..).zip(input.lines()) {
        let line = line.map_err(|source| StoreError::Read {
            path: args.file.clone(),
            source,
        })?;
        if line.trim().is_empty() {
            continue;
        }
        let mut label = String::new();
        let made = file.update(
            |plan| -> Result<(), EditError> {
                let action: Action = serde_json::from_str(&line)?;
                label = action.label(plan);
                let are_known = plan.check_zones(&context.tzdb).is_ok();
                History::default().apply(plan, action)?;
                // One that was there before is not this edit's.
                if are_known {
                    plan.check_zones(&context.tzdb)?;
                }
                Ok(())
            },
            context.now,
        )?;
        let error = match made {
            Ok(synced) => {
                context.tell_of(synced.no_backup.as_ref())?;
                None
            }
            Err(error) => {
                status = UNUSABLE;
                Some(error.to_string())
            }
        };
        match (context.format, error) {
            (Format::Jsonl, error) => context.line(&Line {
                number,
                done: error.is_none(),
                what: label,
                error,
            })?,
            (_, None) => writeln!(context.out, "{number}: {label}")?,
            (_, Some(error)) => writeln!(context.err, "noonmark-cli: line {number}: {error}")?,
        }
        // Who waits for it knows that it is on disk.
        context.out.flush()?;
    }
    Ok(status)
}

#[derive(Serialize)]
struct Line {
    #[serde(rename = "line")]
    number: u64,
    done: bool,
    what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}
