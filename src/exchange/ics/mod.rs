//! Calendar files (RFC 5545) out of a plan.
//!
//! The standard's own properties carry the times, the rules, the exceptions and the titles, so that
//! every calendar reads them. What they have no words for is in `X-NOONMARK-…`, so that an import
//! gives the plan back as it was: the anchor's city, who takes part, a rule as the user wrote it.

mod event;
mod series;
mod shifts;
mod text;

pub use shifts::{ShiftStyle, shifts};

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};

use crate::exchange::zones::vtimezone;
use crate::plan::{self, Meeting, Participant, Plan};
use crate::t;
use crate::zone::{Tzdb, Zone};
use event::{Entry, Writer};
use series::Series;
use text::Lines;

/// What of a plan a calendar holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of<'a> {
    /// Every meeting.
    Everything,
    /// The meeting with that id.
    Meeting(&'a str),
    /// The meetings in which the participant with that id takes part.
    Participant(&'a str),
}

impl Of<'_> {
    fn holds(&self, meeting: &Meeting) -> bool {
        match self {
            Self::Everything => true,
            Self::Meeting(id) => meeting.id == *id,
            Self::Participant(id) => meeting.participants.iter().any(|one| one == id),
        }
    }

    fn name(&self, plan: &Plan) -> String {
        let name = match self {
            Self::Everything => None,
            Self::Meeting(id) => plan.meeting(id).map(|meeting| meeting.title.clone()),
            Self::Participant(id) => plan.participant(id).map(|person| person.name.clone()),
        };
        name.unwrap_or_else(|| "Noonmark".into())
    }
}

/// The calendar of a plan, as it is at `now` (DTSTAMP), and what is to be known of it.
///
/// Rules are whole, from the first date on and without an end of their own. A meeting whose anchor
/// is in a zone that `tzdb` does not know is left out, with a notice. Control characters in titles
/// and notes are left out: RFC 5545 §3.1 has no place for them.
#[must_use]
pub fn plan(plan: &Plan, tzdb: &Tzdb, of: Of<'_>, now: DateTime<Utc>) -> (String, Vec<String>) {
    let mut notices = Vec::new();
    let entries = entries(plan, tzdb, of, &mut notices);
    let mut lines = Lines::default();
    begin(&mut lines, &of.name(plan));
    let everybody = plan.participants.iter().map(AsRef::as_ref);
    let concerned: HashSet<&str> = entries
        .iter()
        .flat_map(|entry| entry.participants.iter().map(|person| &*person.id))
        .collect();
    let invites = everybody
        .clone()
        .any(|person| person.email.is_some() && concerned.contains(person.id.as_str()));
    // RFC 5546 §3.2.1: what is published names no ATTENDEE.
    if !invites {
        lines.line("METHOD:PUBLISH");
    }
    // What goes to one person has nothing of the others that calendars have no words for.
    let is_whole = !matches!(of, Of::Participant(_));
    for person in everybody.filter(|_| is_whole) {
        if of == Of::Everything || concerned.contains(person.id.as_str()) {
            lines.json("X-NOONMARK-PARTICIPANT", person);
        }
    }
    for (tzid, (zone, from, to)) in zones(&entries) {
        for line in vtimezone(&zone, tzid, from, to) {
            lines.line(&line);
        }
    }
    let mut writer = Writer {
        lines: &mut lines,
        now,
        is_whole,
    };
    for entry in &entries {
        writer.entry(entry);
    }
    lines.line("END:VCALENDAR");
    (lines.into_text(), notices)
}

fn begin(lines: &mut Lines, name: &str) {
    lines.line("BEGIN:VCALENDAR");
    lines.line("VERSION:2.0");
    let version = env!("CARGO_PKG_VERSION");
    lines.line(&format!("PRODID:-//Noonmark//Noonmark {version}//EN"));
    lines.line("CALSCALE:GREGORIAN");
    lines.text("X-WR-CALNAME", name);
}

fn entries<'a>(
    plan: &'a Plan,
    tzdb: &Tzdb,
    of: Of<'_>,
    notices: &mut Vec<String>,
) -> Vec<Entry<'a>> {
    let utc = tzdb.zone("UTC");
    let people: BTreeMap<&str, &Participant> = plan
        .participants
        .iter()
        .map(|person| (person.id.as_str(), person.as_ref()))
        .collect();
    let mut uids = HashSet::new();
    let mut entries = Vec::new();
    for meeting in plan.current().filter(|meeting| of.holds(meeting)) {
        let Some(zone) = tzdb.zone(&meeting.anchor.zone) else {
            let why = plan::unknown_zone(&meeting.anchor, tzdb);
            notices.push(t!("export-left-out", meeting = &meeting.title, why = why));
            continue;
        };
        let is_utc = utc.as_ref().is_some_and(|utc| utc.same_rules(&zone));
        let mut uid = meeting.uid();
        while !uids.insert(uid.clone()) {
            uid.push_str("#2");
        }
        let ids = meeting.participants.iter();
        entries.push(Entry {
            series: Series::new(meeting, zone),
            uid,
            tzid: (!is_utc).then_some(&meeting.anchor.zone),
            participants: ids.filter_map(|id| people.get(&**id).copied()).collect(),
        });
    }
    entries
}

type Range = (Zone, DateTime<Utc>, Option<DateTime<Utc>>);

/// The zones by TZID, each with the instants between which it is used.
fn zones<'a>(entries: &[Entry<'a>]) -> BTreeMap<&'a str, Range> {
    let mut zones: BTreeMap<&str, Range> = BTreeMap::new();
    for entry in entries {
        let Some(tzid) = entry.tzid else {
            continue;
        };
        let (from, to) = entry.series.range();
        let zone = || (entry.series.zone.clone(), from, to);
        let known = zones.entry(tzid).or_insert_with(zone);
        known.1 = known.1.min(from);
        known.2 = known.2.zip(to).map(|(one, other)| one.max(other));
    }
    zones
}
