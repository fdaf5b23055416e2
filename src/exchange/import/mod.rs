//! Calendar files (RFC 5545) into a plan: what is in them, what it would become, what is in doubt.
//!
//! [`read()`] takes bytes and always gives a [`CalendarFile`]. An [`Import`] of some files answers
//! with a [`Preview`]: event by event what would come in, what cannot and why, by which clock each
//! is read and who takes part; what the user decides otherwise is in [`Answers`]. Nothing changes
//! until [`Preview::action`] is applied to the plan, and that is one thing to undo.

mod city;
mod clock;
mod clock_guess;
mod event;
mod file;
mod group;
mod ids;
mod length;
mod meeting;
mod own;
mod people;
mod preview;
mod property;
mod read;
mod series;
mod text;
mod time;

pub use clock::{ClockKey, ClockQuestion, Written};
pub use file::{CalendarFile, Problem};
pub use people::{Person, PersonQuestion};
pub use preview::{Import, Line, Preview, Verdict, When};
pub use read::{MAX_EVENTS, read};

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::places::Gazetteer;
use crate::plan::{City, Plan};
use crate::zone::Tzdb;

/// What an import is read against.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The plan that it goes into.
    pub plan: &'a Plan,
    /// The zone data in use.
    pub tzdb: &'a Tzdb,
    /// The cities that there are.
    pub gazetteer: &'a Gazetteer,
    /// The city of this machine's clock, if it is known.
    pub here: Option<&'a City>,
    /// The present instant.
    pub now: DateTime<Utc>,
}

/// What the user has decided of an import.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// By which city's clock times are read.
    pub clocks: BTreeMap<ClockKey, City>,
    /// Who somebody is, by their address or name in lower case.
    pub people: BTreeMap<String, Person>,
    /// Whether events that take whole days come in.
    pub all_day: bool,
    /// The lines of the preview that stay out, by [`Line::key`].
    pub left_out: BTreeSet<(usize, usize)>,
}
