//! Noonmark.

pub mod cli;
pub mod plan;
pub mod recurrence;
pub mod schedule;
pub mod store;
pub mod words;
pub mod zone;
