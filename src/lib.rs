//! Noonmark: recurring calls across time zones, and the dates on which a DST transition shifts them.
//!
//! What is where, in the order in which data flows:
//!
//! - [`plan`]: what the user owns. Meetings keep the wall clock of their anchor, participants live
//!   in cities. Only civil times are stored. An [`plan::Action`] changes a plan, [`plan::History`]
//!   takes it back.
//! - [`store`]: the plan on disk, read whole and replaced whole; and beside it the settings, the zone
//!   data that the user added, and the data with which each plan was last seen.
//! - [`zone`]: zone data. [`zone::Sources`] finds what there is, a [`zone::Tzdb`] is what is used of
//!   it. A [`zone::Zone`] tells what its clock shows at an instant, and how a civil time maps to
//!   instants: once, in a gap, or in a fold. A [`zone::WhatIf`] is rules that do not exist.
//! - [`places`]: cities, countries and zones by what people type.
//! - [`world`]: the map, and where it is day and night.
//! - [`recurrence`]: rules (RFC 5545) to civil starts, and to words.
//! - [`schedule`]: the answers. [`schedule::build`] takes a plan, zone data and a window of dates and
//!   gives every occurrence, everybody's local time, and every shift with its cause and its end. It
//!   reads no clock and no file, and cannot fail. [`schedule::impact`] does so twice and tells what
//!   differs.
//! - [`exchange`]: calendar files in; calendar files, tables and notices out.
//! - [`words`]: how dates and shifts are said to people, the same in both programs.
//! - [`texts`]: every text of the window, one file a language.
//! - [`cli`]: the answers in a terminal and for scripts.
//! - `ui`: the answers in a window. Views read a model and report commands; one place carries them
//!   out. Only with the feature `gui`.
//!
//! Nothing reads a clock but the two binaries: the present instant is an argument.
//!
//! ```
//! use noonmark::schedule::{self, Window};
//! use noonmark::store;
//! use noonmark::zone::Tzdb;
//!
//! let plan = store::example()?;
//! let tzdb = Tzdb::bundled();
//! let now = "2026-03-01T00:00:00Z".parse()?;
//! let (schedule, notices) = schedule::build(&plan, &tzdb, Window::ahead(now, 12));
//! assert!(notices.is_empty());
//!
//! let next = &schedule.upcoming(now, 12)[0];
//! assert_eq!(next.of.meeting.title, "Daily stand-up");
//! assert_eq!(next.occurrence.start_in_anchor.to_string(), "2026-03-09 10:00:00");
//! let (person, row) = next.participants[0];
//! assert_eq!(person.name, "Nottingham studio");
//! assert_eq!(row.local_start.to_string(), "2026-03-09 14:00:00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod cli;
pub mod exchange;
pub mod places;
pub mod plan;
pub mod recurrence;
pub mod schedule;
pub mod store;
pub mod texts;
#[cfg(feature = "gui")]
pub mod ui;
pub mod words;
pub mod world;
pub mod zone;
