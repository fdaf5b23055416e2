//! Why there is no answer.

use std::io;

use chrono::NaiveDate;
use thiserror::Error;

use super::args::Format;
use super::known::some_of;
use super::{UNUSABLE, USAGE};
use crate::plan::{ActionError, PlanError};
use crate::schedule::MOST_TIMES;
use crate::store::StoreError;
use crate::zone::{ChoiceError, WhatIfError};

/// Why there is no answer.
#[derive(Debug, Error)]
pub(super) enum CliError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the example plan: {0}")]
    Example(#[from] PlanError),
    #[error(
        "the plan has no meeting with the id “{id}”; it has {}",
        some_of(known)
    )]
    NoMeeting { id: String, known: Vec<String> },
    #[error(
        "the plan has no participant with the id “{id}”; it has {}",
        some_of(known)
    )]
    NoParticipant { id: String, known: Vec<String> },
    #[error("there are no texts in “{language}”; there are in {}", known.join(", "))]
    NoLanguage {
        language: String,
        known: Vec<&'static str>,
    },
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    #[error(transparent)]
    WhatIf(#[from] WhatIfError),
    #[error(
        "the plan has not been seen in the window with other zone data: name some with --against"
    )]
    NeverSeen,
    #[error("--from and --zone go with --rule or --no-changes")]
    OnlyImagined,
    #[error("{command} has no {}: --format {}", format.name(), Format::all_of(known))]
    NoFormat {
        command: &'static str,
        format: Format,
        known: &'static [Format],
    },
    #[error("“{title}” has no dates from then on")]
    Over { title: String },
    #[error("there is no proposal {number}: there are {count}, or this one is not possible")]
    NoProposal { number: usize, count: usize },
    #[error("there is no earlier state {number}: {count} are kept")]
    NoBackup { number: usize, count: usize },
    #[error("no tzdb {version} has been added")]
    NotAdded { version: String },
    #[error("no city or zone is called “{typed}”")]
    NoCity { typed: String },
    #[error(transparent)]
    Action(#[from] ActionError),
    #[error(
        "the calls between these dates are more than {MOST_TIMES} local times, and no more are \
         compared with each other: name fewer dates, or one meeting with --meeting"
    )]
    TooMuch,
    #[error("there is no zone “{zone}” in {tzdb}")]
    NoZone { zone: String, tzdb: String },
    #[error("--from {from} is not before --to {to}")]
    EmptyRange { from: NaiveDate, to: NaiveDate },
    #[error("the answer could not be written: {0}")]
    Output(#[from] io::Error),
}

impl CliError {
    /// The exit status.
    pub(super) fn status(&self) -> u8 {
        match self {
            Self::NoMeeting { .. }
            | Self::NoParticipant { .. }
            | Self::NoLanguage { .. }
            | Self::NoZone { .. }
            | Self::NoCity { .. }
            | Self::NotAdded { .. }
            | Self::TooMuch
            | Self::Over { .. }
            | Self::NoProposal { .. }
            | Self::NoBackup { .. }
            | Self::NeverSeen
            | Self::OnlyImagined
            | Self::NoFormat { .. }
            | Self::WhatIf(_)
            | Self::Choice(ChoiceError::Missing(_))
            | Self::EmptyRange { .. } => USAGE,
            Self::Store(_)
            | Self::Example(_)
            | Self::Output(_)
            | Self::Action(_)
            | Self::Choice(_) => UNUSABLE,
        }
    }
}
