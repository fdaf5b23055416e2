//! In and out: other people's calendars into a plan, and a plan's answers into calendars, chats,
//! mails and spreadsheets.
//!
//! Pure: bytes and plans in, values and text out. No file is read or written here.

pub mod ics;
pub mod import;
pub mod notice;
pub mod table;
pub mod zones;
