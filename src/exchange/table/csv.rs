//! Tables for spreadsheets and scripts (RFC 4180): UTF-8, a header, CRLF, dates and times as ISO
//! 8601 has them.
//!
//! One line an occurrence (or period) and participant, so that a spreadsheet can filter by each; an
//! occurrence without participants has a line of its own with those columns empty. Text stands as
//! the user wrote it: what begins with `=` is not changed, for other programs read the file too,
//! and a title is theirs who wrote the plan.

use std::io;

use chrono::{DateTime, SecondsFormat, Utc};
use csv::{Terminator, WriterBuilder};
use serde::Serialize;

use crate::plan::Participant;
use crate::plan::civil::format_time;
use crate::schedule::{
    Half, Ledger, MeetingSchedule, Occurrence, Presence, Row, Schedule, SpanKind,
};
use crate::zone::Resolved;

/// What every line begins with, and what is said of a participant.
#[derive(Default, Serialize)]
struct Person<'a> {
    participant: &'a str,
    name: &'a str,
    city: &'a str,
    zone: &'a str,
    local_date: String,
    local_start: String,
    local_end: String,
    offset_secs: Option<i32>,
    abbreviation: &'a str,
    day_step: Option<i64>,
    difference_secs: Option<i32>,
    shift_secs: Option<i32>,
    span: &'static str,
    until: String,
    presence: &'static str,
}

impl<'a> Person<'a> {
    fn new((person, row): (&'a Participant, &'a Row)) -> Self {
        Self {
            participant: &person.id,
            name: &person.name,
            city: &person.city.name,
            zone: &person.city.zone,
            local_date: row.local_start.date().to_string(),
            local_start: format_time(row.local_start.time()),
            local_end: format_time(row.local_end.time()),
            offset_secs: Some(row.offset_secs),
            abbreviation: &row.abbreviation,
            day_step: Some(row.day_step),
            difference_secs: Some(row.difference_secs),
            shift_secs: Some(row.shift_secs()),
            span: match row.span.kind() {
                SpanKind::Season => "season",
                SpanKind::GapWeeks => "gap-weeks",
            },
            until: row
                .span
                .until
                .map(|until| until.to_rfc3339_opts(SecondsFormat::Secs, true))
                .unwrap_or_default(),
            presence: match row.presence() {
                Presence::Working => "working",
                Presence::Edge | Presence::Waking => "waking",
                Presence::Asleep => "asleep",
            },
        }
    }
}

const OF_PERSON: [&str; 15] = [
    "participant",
    "name",
    "city",
    "zone",
    "local_date",
    "local_start",
    "local_end",
    "offset_secs",
    "abbreviation",
    "day_step",
    "difference_secs",
    "shift_secs",
    "span",
    "until",
    "presence",
];

/// Every occurrence, with each participant's local time, by instant.
#[must_use]
pub fn schedule(schedule: &Schedule) -> String {
    let mut all: Vec<_> = schedule
        .meetings
        .iter()
        .flat_map(|of| of.occurrences.iter().map(move |held| (of, held)))
        .collect();
    all.sort_by_key(|(_, held)| held.instant);
    // Writing to memory does not fail.
    let mut lines = Lines::of_dates(Vec::new());
    for (of, held) in all {
        let _ = lines.date(of, held);
    }
    lines.into_text()
}

/// The stretches of dates in which nothing changes, with each participant's local time at the first.
#[must_use]
pub fn periods(schedule: &Schedule) -> String {
    let mut lines = Lines::of_periods(Vec::new());
    for of in &schedule.meetings {
        let _ = lines.periods(of);
    }
    lines.into_text()
}

/// A table that is written line by line, however long it is.
pub struct Lines<W: io::Write>(csv::Writer<W>);

impl Lines<Vec<u8>> {
    fn into_text(self) -> String {
        String::from_utf8(self.0.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

impl<W: io::Write> Lines<W> {
    fn new(out: W, header: impl IntoIterator<Item = &'static str>) -> Self {
        let mut writer = WriterBuilder::new()
            .has_headers(false)
            .terminator(Terminator::CRLF)
            .from_writer(out);
        // It is kept until there is more; what does not go is told with that.
        let _ = writer.write_record(header);
        Self(writer)
    }

    /// A line an occurrence and participant.
    pub fn of_dates(out: W) -> Self {
        let header = [
            "meeting", "title", "anchor", "date", "time", "resolved", "instant", "minutes",
        ];
        Self::new(out, header.into_iter().chain(OF_PERSON))
    }

    /// A line a stretch of dates and participant.
    pub fn of_periods(out: W) -> Self {
        let header = [
            "meeting",
            "title",
            "anchor",
            "from",
            "to",
            "occurrences",
            "time",
            "minutes",
        ];
        Self::new(out, header.into_iter().chain(OF_PERSON))
    }

    /// Adds an occurrence.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn date(&mut self, of: &MeetingSchedule, held: &Occurrence) -> io::Result<()> {
        let start = held.start_in_anchor;
        let resolved = match held.resolved {
            Resolved::Unique { .. } => "unique",
            Resolved::Gap { .. } => "gap",
            Resolved::Fold { .. } => "fold",
        };
        let instant = held.instant.to_rfc3339_opts(SecondsFormat::Secs, true);
        let of_occurrence = (
            (&of.meeting.id, &of.meeting.title, &of.meeting.anchor.name),
            (start.date().to_string(), format_time(start.time())),
            (resolved, instant, of.meeting.minutes),
        );
        self.people(of, &held.rows, &of_occurrence)
    }

    /// Adds the stretches of a meeting.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn periods(&mut self, of: &MeetingSchedule) -> io::Result<()> {
        for period in of.periods() {
            let first = of.occurrences.get(period.occurrences.start);
            let time = first.map(|first| format_time(first.start_in_anchor.time()));
            let of_period = (
                (&of.meeting.id, &of.meeting.title, &of.meeting.anchor.name),
                (period.from.to_string(), period.to.to_string()),
                (period.occurrences.len(), time, of.meeting.minutes),
            );
            let rows = first.map_or(&[][..], |first| &first.rows);
            self.people(of, rows, &of_period)?;
        }
        Ok(())
    }

    fn people(
        &mut self,
        of: &MeetingSchedule,
        rows: &[Row],
        begins: &impl Serialize,
    ) -> io::Result<()> {
        for person in people(of, rows) {
            self.0
                .serialize((begins, person))
                .map_err(io::Error::from)?;
        }
        Ok(())
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn end(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn people<'a>(of: &'a MeetingSchedule, rows: &'a [Row]) -> Vec<Person<'a>> {
    if rows.is_empty() {
        return vec![Person::default()];
    }
    let everybody = of.participants.iter().map(AsRef::as_ref);
    everybody.zip(rows).map(Person::new).collect()
}

/// What a ledger comes to for everybody, a line for each participant and half.
#[must_use]
pub fn ledger(ledger: &Ledger) -> String {
    let instant = |instant: DateTime<Utc>| instant.to_rfc3339_opts(SecondsFormat::Secs, true);
    let halves = [(Half::Past, "past"), (Half::Coming, "coming")];
    let lines = ledger.entries.iter().flat_map(|entry| {
        halves.map(|(half, name)| {
            let (person, burden) = (&entry.participant, entry.of(half));
            let (from, to) = ledger.range(half);
            let (toll, city) = (burden.toll, &person.city);
            (
                (&person.id, &person.name, &city.name, &city.zone),
                (name, instant(from), instant(to)),
                (toll.occurrences(), toll.edge, toll.waking, toll.asleep),
                (burden.shift_days, burden.outside_secs, burden.asleep_secs),
                toll.points(),
            )
        })
    });
    let header = [
        "participant",
        "name",
        "city",
        "zone",
        "months",
        "from",
        "to",
        "occurrences",
        "edge",
        "waking",
        "asleep",
        "shift_days",
        "outside_secs",
        "asleep_secs",
        "points",
    ];
    write(header, lines)
}

fn write(
    header: impl IntoIterator<Item = &'static str>,
    all: impl Iterator<Item = impl Serialize>,
) -> String {
    let mut lines = Lines::new(Vec::new(), header);
    // Writing to memory does not fail.
    for line in all {
        let _ = lines.0.serialize(line);
    }
    lines.into_text()
}
