//! The answers: when each meeting is held, on everybody's clock, and what shifts.
//!
//! Pure: a schedule follows from a plan, zone data and a window of dates. It reads no clock and no
//! file and cannot fail; what could not be computed is told in [`Notice`]s.

mod because;
mod clocks;
mod coming;
mod conflict;
pub mod decide;
mod glance;
pub mod impact;
mod ledger;
mod occurrence;
mod period;
mod planned;
mod presence;
mod pushed;
mod reach;
mod remark;
mod row;
mod since;
mod span;
mod start;
mod strip;
mod untimely;
mod upcoming;
mod week;
mod weekend;

pub use because::Because;
pub use clocks::{ClockChange, Clocks, clocks};
pub use coming::{Coming, ComingDate, Standing, coming};
pub use conflict::{Conflict, Overlap};
pub use glance::Glance;
pub use ledger::{Burden, Entry, Half, Ledger, ledger};
pub use occurrence::{Calendar, Occurrence};
pub use period::Period;
pub use presence::Presence;
pub use reach::{MOST_TIMES, around, is_too_much};
pub use remark::Remark;
pub use row::{Cause, Row, Shift, SpanEnd};
pub use since::{Since, since};
pub use span::{Span, SpanKind};
pub use start::Start;
pub use strip::{Band, Strip, date_after, day, days, same_time_after, strip};
pub use untimely::{Untimely, UntimelyKind};
pub use upcoming::Upcoming;
pub use week::Week;
pub use weekend::weekend;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Days, Months, NaiveDate, Utc};

use crate::plan::{City, Meeting, Participant, Plan, unknown_zone};
use crate::t;
use crate::zone::{Tzdb, Zone};

/// A half-open range of civil dates in the anchor of each meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first date in it.
    pub from: NaiveDate,
    /// The first date after it.
    pub to: NaiveDate,
}

impl Window {
    /// The dates that can have an occurrence in the `months` after `now`, wherever its anchor is.
    #[must_use]
    pub fn ahead(now: DateTime<Utc>, months: u32) -> Self {
        let today = now.date_naive();
        let end = today.checked_add_months(Months::new(months));
        Self {
            from: today.checked_sub_days(Days::new(2)).unwrap_or(today),
            to: end
                .and_then(|end| end.checked_add_days(Days::new(3)))
                .unwrap_or(NaiveDate::MAX),
        }
    }

    /// The part of it within the years that a plan can name, 1 to 9999.
    fn nameable(self) -> Self {
        let first = NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(NaiveDate::MIN);
        let last = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX);
        Self {
            from: self.from.clamp(first, last),
            to: self.to.clamp(first, last),
        }
    }

    /// Whether `date` lies in it.
    #[must_use]
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.from <= date && date < self.to
    }
}

/// Something that the user should know of an answer, by the name of their thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The id of the meeting that it is about.
    pub meeting: String,
    /// The meeting's title.
    pub title: String,
    /// What there is to know.
    pub remark: Remark,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&t!(
            "remark-of",
            meeting = &self.title,
            remark = self.remark.to_string()
        ))
    }
}

/// Every meeting's occurrences in a window.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// The dates asked for.
    pub window: Window,
    /// In plan order, without those that could not be computed.
    pub meetings: Vec<MeetingSchedule>,
}

/// One meeting's occurrences.
#[derive(Clone, Debug)]
pub struct MeetingSchedule {
    /// The meeting itself.
    pub meeting: Arc<Meeting>,
    /// The zone of its anchor.
    pub zone: Zone,
    /// Who takes part, in the meeting's order: the order of every occurrence's rows.
    pub participants: Vec<Arc<Participant>>,
    /// Their zones, in the same order.
    pub zones: Vec<Zone>,
    /// In the order of their civil starts.
    pub occurrences: Vec<Occurrence>,
    /// The dates that are skipped (RFC 5545 EXDATE), as they would be held, without shifts.
    pub skipped: Vec<Occurrence>,
}

/// A city and its zone as a schedule computes with them.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) city: &'a City,
    pub(crate) zone: &'a Zone,
}

impl MeetingSchedule {
    fn anchor(&self) -> Place<'_> {
        Place {
            city: &self.meeting.anchor,
            zone: &self.zone,
        }
    }
}

impl Schedule {
    /// The schedule of one meeting.
    #[must_use]
    pub fn meeting(&self, id: &str) -> Option<&MeetingSchedule> {
        self.meetings.iter().find(|item| item.meeting.id == id)
    }
}

/// Computes the schedule of `plan` in `window`.
///
/// Only the years 1 to 9999 of the window count, those that a plan can name. Meetings and
/// participants whose zone `tzdb` does not know are left out, with a notice, and archived meetings
/// without one.
#[must_use]
pub fn build(plan: &Plan, tzdb: &Tzdb, window: Window) -> (Schedule, Vec<Notice>) {
    let mut calendars = Calendars::new(plan, tzdb, window);
    let window = calendars.window;
    let current = plan.current();
    let all = current.filter_map(|meeting| Some(calendars.of(meeting)?.schedule()));
    let meetings = all.collect();
    (Schedule { window, meetings }, calendars.notices)
}

/// The dates of the meetings of a plan in a window, one meeting after another.
pub struct Calendars<'a> {
    people: HashMap<&'a str, &'a Arc<Participant>>,
    /// The zones of the people so far, by their names.
    zones: HashMap<&'a str, Option<Zone>>,
    tzdb: &'a Tzdb,
    window: Window,
    spans: span::Memo,
    /// What there is to know of the meetings so far.
    pub notices: Vec<Notice>,
}

impl<'a> Calendars<'a> {
    /// For the meetings of `plan`; of the window only the years 1 to 9999 count.
    #[must_use]
    pub fn new(plan: &'a Plan, tzdb: &'a Tzdb, window: Window) -> Self {
        let people = plan.participants.iter();
        Self {
            people: people.map(|person| (&*person.id, person)).collect(),
            zones: HashMap::new(),
            tzdb,
            window: window.nameable(),
            spans: span::Memo::default(),
            notices: Vec::new(),
        }
    }

    /// The dates of one meeting, whose occurrences are computed when they are asked for; nothing where
    /// it is archived, or the zone data does not know its anchor's zone.
    ///
    /// As [`build`] it leaves out participants whose zone is not known.
    #[must_use]
    pub fn of(&mut self, meeting: &Arc<Meeting>) -> Option<Calendar> {
        if meeting.archived {
            return None;
        }
        let notices = &mut self.notices;
        let mut tell = |remark: Remark| {
            notices.push(Notice {
                meeting: meeting.id.clone(),
                title: meeting.title.clone(),
                remark,
            });
        };
        let Some(zone) = self.tzdb.zone(&meeting.anchor.zone) else {
            tell(Remark::UnknownZone(unknown_zone(
                &meeting.anchor,
                self.tzdb,
            )));
            return None;
        };
        let mut participants = Vec::new();
        let mut zones = Vec::new();
        for id in &meeting.participants {
            let Some(person) = self.people.get(&**id) else {
                tell(Remark::NoParticipant(id.clone()));
                continue;
            };
            let name = &*person.city.zone;
            let zone = self.zones.entry(name);
            match zone.or_insert_with(|| self.tzdb.zone(name)) {
                Some(zone) => {
                    participants.push((*person).clone());
                    zones.push(zone.clone());
                }
                None => tell(Remark::UnknownZone(unknown_zone(&person.city, self.tzdb))),
            }
        }
        let people = (participants, zones);
        let (window, spans) = (self.window, &mut self.spans);
        Some(Calendar::new(
            meeting, zone, people, window, spans, &mut tell,
        ))
    }
}
