//! A calendar file as it was read: its events, its zones, and what in it could not be read.

use std::collections::BTreeMap;

use super::time::Time;
use crate::exchange::zones::FileZone;
use crate::plan::{City, Move, Participant};
use chrono::NaiveDateTime;
use serde_json::{Map, Value};

/// A calendar file (RFC 5545) as it was read. Whatever is in the bytes, reading gives one.
pub struct CalendarFile {
    /// What the user calls it: the file's name.
    pub name: String,
    /// What could not be read, the first hundred of it.
    pub problems: Vec<Problem>,
    /// How many problems there are beyond those.
    pub more_problems: usize,
    pub(super) events: Vec<Event>,
    pub(super) calendars: Vec<Calendar>,
    /// The TZIDs that times are written by.
    pub(super) tzids: Vec<String>,
    /// The zones that the file defines, by TZID.
    pub(super) zones: BTreeMap<String, FileZone>,
}

/// Something in a file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub text: String,
}

/// What a VCALENDAR says of all its events.
#[derive(Default)]
pub(super) struct Calendar {
    /// X-WR-TIMEZONE: the zone of whoever's calendar it is.
    pub(super) time_zone: Option<String>,
    /// METHOD:CANCEL: the events are taken back.
    pub(super) takes_back: bool,
    /// The participants that this program has written.
    pub(super) participants: Vec<Participant>,
}

/// A VEVENT.
#[derive(Default)]
pub(super) struct Event {
    pub(super) line: u32,
    pub(super) calendar: u32,
    pub(super) sequence: u32,
    pub(super) cancelled: bool,
    pub(super) uid: Box<str>,
    pub(super) title: Box<str>,
    pub(super) start: Option<Time>,
    pub(super) end: Option<Time>,
    /// What few events have: boxed, for a file may have very many.
    pub(super) more: Option<Box<More>>,
}

/// What an event may have besides.
#[derive(Default)]
pub(super) struct More {
    pub(super) duration_secs: Option<i64>,
    pub(super) rules: Vec<String>,
    /// EXRULE, which RFC 5545 has given up.
    pub(super) has_exrule: bool,
    pub(super) also: Vec<Time>,
    pub(super) skip: Vec<Time>,
    pub(super) recurrence_id: Option<Time>,
    /// RANGE=THISANDFUTURE.
    pub(super) and_future: bool,
    pub(super) attendees: Vec<Attendee>,
    pub(super) description: String,
    pub(super) location: String,
    pub(super) own: Own,
    /// Why the event cannot come in.
    pub(super) fatal: Vec<String>,
    /// What is lost of it.
    pub(super) wrong: Vec<String>,
}

/// Somebody who is invited, or invites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attendee {
    /// In lower case, without `mailto:`.
    pub(super) address: String,
    pub(super) name: String,
    pub(super) is_organizer: bool,
}

/// What this program has written for what iCalendar has no words for.
#[derive(Default)]
pub(super) struct Own {
    pub(super) id: Option<String>,
    pub(super) anchor: Option<City>,
    pub(super) participants: Option<Vec<String>>,
    pub(super) rule: Option<Instead<String>>,
    pub(super) start: Option<Instead<NaiveDateTime>>,
    pub(super) moved: Vec<Move>,
    pub(super) more: Map<String, Value>,
}

/// What the plan has instead of what a property says, as long as that still says what was written.
pub(super) struct Instead<T> {
    pub(super) written: String,
    pub(super) own: T,
}

impl Event {
    pub(super) fn more(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    pub(super) fn recurrence_id(&self) -> Option<Time> {
        self.more.as_ref()?.recurrence_id
    }

    /// Whether anything was said of it.
    pub(super) fn is_empty(&self) -> bool {
        self.start.is_none() && self.end.is_none() && self.uid.is_empty() && self.title.is_empty()
    }
}

impl CalendarFile {
    /// How many events it has, each change of a single date counted too.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.events.len()
    }

    /// The TZID with that number.
    pub(super) fn tzid(&self, number: u32) -> &str {
        let tzid = self.tzids.get(number as usize);
        tzid.map_or("", String::as_str)
    }
}
