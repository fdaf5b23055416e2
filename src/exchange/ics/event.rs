//! VEVENTs of a meeting: one for all its dates, and one for each that is moved.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::series::Series;
use super::text::{Lines, is_allowed, param};
use crate::plan::{Participant, civil};

/// What is the same in every event of a calendar.
pub(super) struct Writer<'a> {
    pub(super) lines: &'a mut Lines,
    pub(super) now: DateTime<Utc>,
    /// Whether what only this program reads is in it too.
    pub(super) is_whole: bool,
}

/// A meeting with what is not its own.
pub(super) struct Entry<'a> {
    pub(super) series: Series<'a>,
    pub(super) uid: String,
    /// None: its times are in UTC.
    pub(super) tzid: Option<&'a str>,
    pub(super) participants: Vec<&'a Participant>,
}

/// `20260301T100000`.
pub(super) fn stamp(civil: NaiveDateTime) -> String {
    civil.format("%Y%m%dT%H%M%S").to_string()
}

impl Writer<'_> {
    pub(super) fn entry(&mut self, entry: &Entry<'_>) {
        self.series(entry);
        for moved in &entry.series.moved {
            self.begin(entry, moved.to);
            self.times("RECURRENCE-ID", entry, &[moved.from]);
            if self.is_whole && !moved.unknown.is_empty() {
                self.lines.json("X-NOONMARK-MORE", &moved.unknown);
            }
            self.lines.line("END:VEVENT");
        }
    }

    fn series(&mut self, entry: &Entry<'_>) {
        let series = &entry.series;
        let meeting = series.meeting;
        self.begin(entry, series.start);
        if let Some(rule) = &series.rule {
            self.lines.line(&format!("RRULE:{rule}"));
        }
        self.times("RDATE", entry, &series.also);
        self.times("EXDATE", entry, &series.skip);
        self.lines.json("X-NOONMARK-ANCHOR", &meeting.anchor);
        if self.is_whole {
            self.lines
                .json("X-NOONMARK-PARTICIPANTS", &meeting.participants);
        }
        // These count only as long as the property is as it was written here.
        if let (Some(own), Some(written)) = (&meeting.rule, &series.rule)
            && own.to_string() != *written
        {
            let name = format!("X-NOONMARK-RULE;WRITTEN={}", param(written));
            self.lines.text(&name, &own.to_string());
        }
        if series.start_is_none {
            let name = format!("X-NOONMARK-START;WRITTEN={}", stamp(series.start));
            self.lines.text(&name, &civil::format(meeting.start));
        }
        if series.moved_is_less {
            self.lines.json("X-NOONMARK-MOVED", &meeting.moved);
        }
        let mut more = meeting.unknown.clone();
        if let Some(color) = &meeting.color {
            more.insert("color".into(), color.as_str().into());
        }
        if self.is_whole && !more.is_empty() {
            self.lines.json("X-NOONMARK-MORE", &more);
        }
        self.lines.line("END:VEVENT");
    }

    /// What the event of a moved date repeats: readers take it instead of the other.
    fn begin(&mut self, entry: &Entry<'_>, start: NaiveDateTime) {
        let meeting = entry.series.meeting;
        self.lines.line("BEGIN:VEVENT");
        self.lines.text("UID", &entry.uid);
        let now = stamp(self.now.naive_utc());
        self.lines.line(&format!("DTSTAMP:{now}Z"));
        self.lines.text("SUMMARY", &meeting.title);
        self.times("DTSTART", entry, &[start]);
        self.lines.line(&format!("DURATION:PT{}M", meeting.minutes));
        if !meeting.notes.is_empty() {
            self.lines.text("DESCRIPTION", &meeting.notes);
        }
        for person in &entry.participants {
            if let Some(email) = &person.email {
                let address: String = email.chars().filter(|c| is_allowed(*c)).collect();
                let name = param(&person.name);
                self.lines
                    .line(&format!("ATTENDEE;CN={name}:mailto:{address}"));
            }
        }
        if self.is_whole {
            self.lines.text("X-NOONMARK-ID", &meeting.id);
        }
    }

    /// Nothing where there are no times.
    fn times(&mut self, property: &str, entry: &Entry<'_>, times: &[NaiveDateTime]) {
        if times.is_empty() {
            return;
        }
        let stamps = times.iter().map(|time| stamp(*time));
        let line = if let Some(tzid) = entry.tzid {
            let stamps: Vec<_> = stamps.collect();
            format!("{property};TZID={}:{}", param(tzid), stamps.join(","))
        } else {
            let stamps: Vec<_> = stamps.map(|stamp| stamp + "Z").collect();
            format!("{property}:{}", stamps.join(","))
        };
        self.lines.line(&line);
    }
}
