//! Noonmark.

pub mod cli;
pub mod plan;
pub mod recurrence;
pub mod schedule;
pub mod store;
#[cfg(feature = "gui")]
pub mod ui;
pub mod words;
pub mod zone;
