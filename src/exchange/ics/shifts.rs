//! The coming shifts as a calendar of their own.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::begin;
use super::event::stamp;
use super::text::Lines;
use crate::schedule::{Row, Shift, Upcoming};
use crate::t;
use crate::words;

/// In which form a shift is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShiftStyle {
    /// An all-day note on the date of the shift.
    Note,
    /// A quarter of an hour, with an alarm, that ends a day before the call begins.
    Reminder,
}

/// How long a reminder takes.
const REMINDER: TimeDelta = TimeDelta::minutes(15);

/// The coming shifts as a calendar, of everybody or of the participant with the id `whom`, as it is
/// at `now` (DTSTAMP).
///
/// The date of a note is that of the call, on the clock of the person concerned, or of the anchor
/// where it is for everybody. The UIDs follow from the meeting, the date and the person, so that a
/// later import replaces what an earlier one brought.
#[must_use]
pub fn shifts(
    upcoming: &[Upcoming<'_>],
    whom: Option<&str>,
    style: ShiftStyle,
    now: DateTime<Utc>,
) -> String {
    let upcoming: Vec<_> = match whom {
        Some(id) => upcoming
            .iter()
            .filter_map(|item| item.for_one(id))
            .collect(),
        None => upcoming.to_vec(),
    };
    let name = match (
        whom,
        upcoming.first().and_then(|item| item.participants.first()),
    ) {
        (Some(_), Some((person, _))) => t!("note-calendar-for", person = &person.name),
        _ => t!("note-calendar"),
    };
    let mut lines = Lines::default();
    begin(&mut lines, &name);
    lines.line("METHOD:PUBLISH");
    for item in &upcoming {
        Note { item, whom }.write(&mut lines, style, now);
    }
    lines.line("END:VCALENDAR");
    lines.into_text()
}

/// One shift of one meeting.
struct Note<'a> {
    item: &'a Upcoming<'a>,
    whom: Option<&'a str>,
}

impl Note<'_> {
    fn write(&self, lines: &mut Lines, style: ShiftStyle, now: DateTime<Utc>) {
        let occurrence = self.item.occurrence;
        let meeting = &self.item.of.meeting;
        lines.line("BEGIN:VEVENT");
        let kind = match style {
            ShiftStyle::Note => "note",
            ShiftStyle::Reminder => "reminder",
        };
        let (planned, whom) = (stamp(occurrence.planned), self.whom.unwrap_or_default());
        let uid = meeting.uid();
        lines.text("UID", &format!("shift-{kind}-{planned}-{whom}-{uid}"));
        lines.line(&format!("DTSTAMP:{}Z", stamp(now.naive_utc())));
        let summary = t!(
            "note-summary",
            meeting = &meeting.title,
            what = self.what(style)
        );
        lines.text("SUMMARY", &summary);
        lines.text("DESCRIPTION", &self.why());
        match style {
            ShiftStyle::Note => {
                let date = self.date();
                let next = date.checked_add_days(Days::new(1)).unwrap_or(date);
                let date = date.format("%Y%m%d");
                lines.line(&format!("DTSTART;VALUE=DATE:{date}"));
                lines.line(&format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")));
            }
            ShiftStyle::Reminder => {
                let start = occurrence.instant - TimeDelta::days(1) - REMINDER;
                lines.line(&format!("DTSTART:{}Z", stamp(start.naive_utc())));
                lines.line(&format!("DURATION:PT{}M", REMINDER.num_minutes()));
            }
        }
        lines.line("TRANSP:TRANSPARENT");
        if style == ShiftStyle::Reminder {
            lines.line("BEGIN:VALARM");
            lines.line("ACTION:DISPLAY");
            lines.line("TRIGGER:PT0S");
            lines.text("DESCRIPTION", &summary);
            lines.line("END:VALARM");
        }
        lines.line("END:VEVENT");
    }

    /// The date on the clock of the one concerned, or else on the anchor's.
    fn date(&self) -> NaiveDate {
        match (self.whom, self.item.participants.first()) {
            (Some(_), Some((_, row))) => row.local_start.date(),
            _ => self.item.occurrence.start_in_anchor.date(),
        }
    }

    /// `from tomorrow 14:00 instead of 15:00, until Fri 24 Mar`, with the names where it is for
    /// everybody.
    fn what(&self, style: ShiftStyle) -> String {
        let each = self.item.participants.iter().filter_map(|(person, row)| {
            let shift = row.shift.as_ref()?;
            let time = words::instead_of(shift, row);
            let until = self.until(shift, row);
            let until = until.unwrap_or_else(|| t!("for-good"));
            Some(match self.whom {
                Some(_) => t!("note-what", time = time, until = until),
                None => t!(
                    "note-who",
                    person = &person.name,
                    time = time,
                    until = until
                ),
            })
        });
        let each: Vec<_> = each.collect();
        let each = words::clauses(&each);
        match (style, self.whom) {
            (ShiftStyle::Note, Some(_)) => t!("note-from-today", what = each),
            (ShiftStyle::Reminder, Some(_)) => t!("note-from-tomorrow", what = each),
            (ShiftStyle::Note, None) => t!("note-from-today-all", each = each),
            (ShiftStyle::Reminder, None) => t!("note-from-tomorrow-all", each = each),
        }
    }

    /// Until when, on the calendar of the one concerned, or else on the anchor's.
    fn until(&self, shift: &Shift, row: &Row) -> Option<String> {
        let end = shift.end.as_ref().filter(|_| self.whom.is_some());
        let own = row.local_start.date();
        match end {
            Some(end) if end.last_local != own => {
                Some(t!("until", date = words::date_near(end.last_local, own)))
            }
            _ => words::until(row, self.item.occurrence.start_in_anchor.date()),
        }
    }

    /// Which clocks change, and when the call is.
    fn why(&self) -> String {
        let start = self.item.occurrence.start_in_anchor;
        let time = words::time(start.time());
        let city = &self.item.of.meeting.anchor.name;
        let date = words::date(start.date());
        t!(
            "note-why",
            date = date,
            time = time,
            city = city,
            causes = words::causes(&self.item.causes)
        )
    }
}
