//! What a file says of single dates of a series (RFC 5545 §3.8.4.4).

use chrono::{NaiveDateTime, TimeDelta};
use serde_json::Map;

use super::clock::{self, ClockKey, Source, Written};
use super::file::{Event, More};
use super::meeting::{Anchor, Read, Reader, Refusal, given_until, gives, notes, title};
use super::time::By;
use crate::plan::{Meeting, Move};
use crate::recurrence::Rule;
use crate::t;
use crate::words;

impl Reader<'_> {
    /// Takes in what is said of single dates.
    pub(super) fn change(
        &self,
        meeting: &mut Meeting,
        changes: &[&Event],
        anchor: &Anchor<'_>,
        also_by: &[Rule],
        told: &mut Vec<String>,
    ) -> Result<(), Refusal> {
        let mut read = Vec::new();
        for change in changes {
            let Some(date) = change.recurrence_id() else {
                continue;
            };
            let from = match date.by {
                By::Date => date.civil.date().and_time(meeting.start.time()),
                _ => self.on_anchor(date, anchor)?,
            };
            read.push((from, *change));
        }
        read.sort_by_key(|(from, _)| *from);
        let last = read.last().map(|(from, _)| *from);
        let given = last.map_or_else(Vec::new, |last| given_until(meeting, last, anchor));
        for (from, change) in read {
            let elsewhere = || {
                let mut rules = also_by.iter();
                rules.any(|rule| gives(rule, meeting.start, from, anchor))
            };
            let is_own = meeting.also.contains(&from) || given.binary_search(&from).is_ok();
            let is_orphan = !is_own && !elsewhere();
            let trusted = change
                .more
                .as_ref()
                .is_some_and(|more| more.own.id.is_some());
            self.change_one(meeting, (from, change), anchor, is_orphan && !trusted, told);
        }
        Ok(())
    }

    fn change_one(
        &self,
        meeting: &mut Meeting,
        (from, change): (NaiveDateTime, &Event),
        anchor: &Anchor<'_>,
        is_orphan: bool,
        told: &mut Vec<String>,
    ) {
        let date = words::date(from.date());
        let more = change.more.as_deref();
        if self.is_cancelled(change) {
            meeting.moved.retain(|moved| moved.from != from);
            if !is_orphan && !meeting.skip.contains(&from) {
                meeting.skip.push(from);
                meeting.skip.sort_unstable();
            }
            return;
        }
        if let Some(why) = more.and_then(|more| more.fatal.first()) {
            told.push(t!("import-change-unreadable", date = date, why = why));
            return;
        }
        let to = match change.start {
            Some(start) if start.by == By::Date => {
                Ok(start.civil.date().and_time(meeting.start.time()))
            }
            Some(start) => self.on_anchor(start, anchor),
            None => Ok(from),
        };
        let to = match to {
            Ok(to) => to,
            Err(why) => {
                told.push(t!("import-change-unreadable", date = date, why = why));
                return;
            }
        };
        if more.is_some_and(|more| more.and_future) {
            told.push(t!("import-change-and-future", date = &date));
        }
        if title(change) != meeting.title {
            let title = title(change);
            told.push(t!("import-change-of-title", date = &date, title = title));
        }
        let mut ignored = Vec::new();
        if let Some(secs) = self.length_secs(change, &mut ignored)
            && secs > 0
            && (secs + 59) / 60 != i64::from(meeting.minutes)
        {
            let length = TimeDelta::seconds(secs).num_minutes();
            told.push(t!(
                "import-change-of-length",
                date = &date,
                minutes = length
            ));
        }
        if is_orphan {
            told.push(t!("import-date-added", date = date));
            if !meeting.also.contains(&to) {
                meeting.also.push(to);
                meeting.also.sort_unstable();
            }
        } else {
            // A date that is held after all is not left out.
            meeting.skip.retain(|skip| *skip != from);
            meeting.moved.retain(|moved| moved.from != from);
            if from != to || more.is_some_and(|more| more.own.id.is_some()) {
                let unknown = more.map(|more| more.own.more.clone()).unwrap_or_default();
                meeting.moved.push(Move { from, to, unknown });
            }
        }
    }

    /// Single dates of a series that the plan has: as in the mail about one that is moved or called
    /// off.
    pub(super) fn of_known(&self, known: &Meeting, changes: &[&Event]) -> Result<Read, Refusal> {
        let reading = clock::reading_of(&known.anchor, Source::Clock, self.tzdb);
        let reading = reading.ok_or_else(|| {
            let zone = &known.anchor.zone;
            t!("import-zone-of-plan", zone = zone)
        })?;
        let anchor = Anchor {
            // No time of the files is written by the plan's own clock.
            key: ClockKey {
                file: self.files.len(),
                by: Written::Floating,
            },
            reading: &reading,
            whole_days: false,
        };
        let (mut meeting, mut told) = (known.clone(), Vec::new());
        self.change(&mut meeting, changes, &anchor, &[], &mut told)?;
        meeting.uid = Some(known.uid());
        Ok(Read { meeting, told })
    }

    /// Only single dates of a series are in the file: as when one is invited to one of them.
    pub(super) fn single_dates(&self, changes: &[&Event]) -> Result<Read, Refusal> {
        let held: Vec<_> = changes
            .iter()
            .copied()
            .filter(|event| !self.is_cancelled(event))
            .collect();
        let Some(first) = held.first() else {
            return Err(Refusal::Cancelled);
        };
        let (anchor, start) = self.anchor(first)?;
        let empty = More::default();
        let more = first.more.as_deref().unwrap_or(&empty);
        let mut told = more.wrong.clone();
        let mut starts = vec![self.on_anchor(start, &anchor)?];
        for event in held.iter().skip(1) {
            match event.start.map(|start| self.on_anchor(start, &anchor)) {
                Some(Ok(civil)) => starts.push(civil),
                Some(Err(why)) => told.push(t!("import-date-left-out", why = why)),
                None => told.push(t!("import-date-without-start")),
            }
        }
        starts.sort_unstable();
        starts.dedup();
        told.push(t!("import-single-dates"));
        let meeting = Meeting {
            id: String::new(),
            title: title(first),
            anchor: self.anchor_city(&anchor, more),
            start: starts.remove(0),
            minutes: self.minutes(first, &mut told)?,
            rule: None,
            skip: Vec::new(),
            also: starts,
            moved: Vec::new(),
            participants: Vec::new(),
            notes: notes(more),
            uid: (!first.uid.is_empty()).then(|| first.uid.to_string()),
            color: None,
            archived: false,
            unknown: Map::new(),
        };
        Ok(Read { meeting, told })
    }
}
