//! What the user should know of a meeting's dates.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime};

use crate::plan::civil;
use crate::recurrence::{MAX_STARTS, Rule};
use crate::t;

/// What the user should know of a meeting's dates; in words where it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Its city or a participant's is in a zone that the zone data does not have: in words.
    UnknownZone(String),
    /// Nobody has that id.
    NoParticipant(String),
    /// A date that is skipped is none of its dates.
    NothingToSkip(NaiveDateTime),
    /// A date that is moved is none of its dates.
    NothingToMove {
        /// The date that the rule does not give.
        from: NaiveDateTime,
        /// When it is held all the same.
        to: NaiveDateTime,
    },
    /// A date was moved to when another one is held.
    MovedOntoAnother(NaiveDateTime),
    /// The first date is none of the rule's.
    OffTheRule {
        /// The first date.
        start: NaiveDateTime,
        /// The rule's first.
        first: NaiveDateTime,
    },
    /// The rule gives no date in all the time that was looked at.
    NoDate {
        /// The rule.
        rule: Rule,
        /// From when on was looked.
        start: NaiveDateTime,
        /// Until when.
        last: NaiveDate,
    },
    /// The rule gives more dates than are looked at.
    TooMany {
        /// The rule.
        rule: Rule,
        /// The last one that was looked at.
        last: NaiveDateTime,
    },
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self {
            Self::UnknownZone(said) => said.clone(),
            Self::NoParticipant(id) => t!("missing-participant-of-meeting", id = id),
            Self::NothingToSkip(start) => t!("remark-nothing-to-skip", start = spaced(*start)),
            Self::NothingToMove { from, to } => {
                t!(
                    "remark-nothing-to-move",
                    from = spaced(*from),
                    to = spaced(*to)
                )
            }
            Self::MovedOntoAnother(to) => t!("remark-moved-onto-another", to = spaced(*to)),
            Self::OffTheRule { start, first } => {
                t!(
                    "remark-off-the-rule",
                    start = spaced(*start),
                    first = spaced(*first)
                )
            }
            Self::NoDate { rule, start, last } => t!(
                "remark-no-date",
                rule = rule.to_string(),
                start = spaced(*start),
                last = last.to_string()
            ),
            Self::TooMany { rule, last } => t!(
                "remark-too-many",
                rule = rule.to_string(),
                most = MAX_STARTS,
                last = spaced(*last)
            ),
        };
        f.write_str(&said)
    }
}

fn spaced(start: NaiveDateTime) -> String {
    format!("{} {}", start.date(), civil::format_time(start.time()))
}
