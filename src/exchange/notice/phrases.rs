//! Dates, times, lengths and what clocks do, as a language writes them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use fluent_bundle::FluentValue;

use super::{Markup, Templates};
use crate::plan::civil::format_time;
use crate::plan::{Participant, turns};
use crate::schedule::Cause;
use crate::words;
use crate::zone::civil_with_offset;

/// How far from another date a date is clear in a sentence without its year, in days.
const CLEAR_DAYS: i64 = 300;

/// A language, and how the result is marked up.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'a> {
    pub(super) templates: &'a Templates,
    pub(super) markup: Markup,
}

impl Phrases<'_> {
    pub(super) fn say(&self, text: &str, facts: &[(&str, &str)]) -> String {
        let facts: Vec<_> = facts
            .iter()
            .map(|(name, fact)| (*name, FluentValue::from(*fact)))
            .collect();
        self.templates.say(text, &facts)
    }

    fn count(&self, text: &str, number: u32) -> String {
        self.templates.say(text, &[("number", number.into())])
    }

    /// A name of the user's, on one line, with nothing in it that reads as markup.
    pub(super) fn name(&self, name: &str) -> String {
        let words: Vec<_> = name.split_whitespace().collect();
        let clean = |c: &char| !c.is_control() && !turns(*c);
        let line = words.join(" ");
        let mut said = String::with_capacity(line.len());
        for c in line.chars().filter(clean) {
            if self.markup == Markup::Markdown && r"\`*_[]<>~|&".contains(c) {
                said.push('\\');
            }
            said.push(c);
        }
        said
    }

    /// What is not to be overlooked.
    pub(super) fn strong(&self, text: &str) -> String {
        match self.markup {
            Markup::Plain => text.to_owned(),
            Markup::Markdown => format!("**{text}**"),
        }
    }

    /// The meeting's title within a sentence.
    pub(super) fn title(&self, title: &str) -> String {
        let name = self.name(title);
        match self.markup {
            Markup::Plain => self.say("quoted", &[("text", &name)]),
            Markup::Markdown => self.strong(&name),
        }
    }

    fn dated(&self, text: &str, date: NaiveDate) -> String {
        let facts = [
            ("weekday", date.weekday().number_from_monday().into()),
            ("day", date.day().into()),
            ("month", date.month().into()),
            ("year", date.year().into()),
        ];
        self.templates.say(text, &facts)
    }

    /// `Mon 13 March`, with the year where that is not clear from `near`, or where there is none.
    pub(super) fn date(&self, date: NaiveDate, near: Option<NaiveDate>) -> String {
        if is_clear(date, near) {
            self.dated("date", date)
        } else {
            self.dated("date-with-year", date)
        }
    }

    /// `14:00`, with its weekday where that is `on` another date than the time it stands beside.
    pub(super) fn time(&self, time: NaiveTime) -> String {
        if time.second() != 0 {
            return format_time(time);
        }
        let (hh, mm) = (time.format("%H").to_string(), time.format("%M").to_string());
        let facts = [
            ("hour", time.hour().into()),
            ("minute", time.minute().into()),
            ("hh", hh.as_str().into()),
            ("mm", mm.as_str().into()),
        ];
        self.templates.say("time", &facts)
    }

    /// The time of `civil`, with the weekday where `other` is on another date.
    pub(super) fn time_beside(&self, civil: NaiveDateTime, other: NaiveDateTime) -> String {
        let time = self.time(civil.time());
        if civil.date() == other.date() {
            return time;
        }
        let weekday = civil.weekday().number_from_monday();
        let facts = [("time", time.into()), ("weekday", weekday.into())];
        self.templates.say("time-on-day", &facts)
    }

    fn length(&self, secs: i32) -> String {
        let secs = secs.unsigned_abs();
        let parts = [
            ("hours", secs / 3600),
            ("minutes", secs / 60 % 60),
            ("seconds", secs % 60),
        ];
        let parts = parts.into_iter().filter(|(_, number)| *number > 0);
        let said: Vec<_> = parts
            .map(|(unit, number)| self.count(unit, number))
            .collect();
        self.all_of(&said)
    }

    /// `one, two and three`.
    pub(super) fn all_of(&self, things: &[String]) -> String {
        let Some((last, others)) = things.split_last() else {
            return String::new();
        };
        let others = others
            .iter()
            .cloned()
            .reduce(|first, next| self.say("comma", &[("first", &first), ("next", &next)]));
        match others {
            None => last.clone(),
            Some(first) => self.say("and", &[("first", &first), ("last", last)]),
        }
    }

    /// What the clocks do that `causes` tells, in one clause; `near` is the date of the shift.
    ///
    /// Cities that do the same on one date are named together.
    pub(super) fn clocks(
        &self,
        causes: &[&Cause],
        reader: Option<&Participant>,
        near: NaiveDate,
    ) -> String {
        let mut groups: Vec<(Change, Vec<String>)> = Vec::new();
        for cause in causes {
            let (change, city) = (Change::of(cause, reader), self.name(&cause.city));
            match groups.iter_mut().find(|(known, _)| *known == change) {
                Some((_, cities)) => cities.push(city),
                None => groups.push((change, vec![city])),
            }
        }
        let mut before = None;
        let said = groups.iter().map(|(change, cities)| {
            let text = match before.replace((change.jump_secs, cities)) {
                Some((jump_secs, _)) if jump_secs == change.jump_secs => "clocks-too",
                Some((jump_secs, same)) if jump_secs == -change.jump_secs && same == cities => {
                    "clocks-again"
                }
                _ => "clocks",
            };
            self.say(
                text,
                &self.facts(change, near, &self.all_of(cities)).borrow(),
            )
        });
        self.all_of(&said.collect::<Vec<_>>())
    }

    /// One change as a sentence: with the weekday and the offsets.
    pub(super) fn sentence(
        &self,
        cause: &Cause,
        reader: Option<&Participant>,
        near: NaiveDate,
    ) -> String {
        let change = Change::of(cause, reader);
        let transition = &cause.transition;
        let facts = self.facts(&change, near, &self.name(&cause.city));
        let mut facts = facts.borrow();
        let before = words::offset(transition.offset_before_secs);
        let after = words::offset(transition.offset_after_secs);
        facts.extend([("before", &*before), ("after", &*after)]);
        self.say("clocks-change", &facts)
    }

    fn facts(&self, change: &Change, near: NaiveDate, city: &str) -> Facts {
        let day = if is_clear(change.on, Some(near)) {
            "day"
        } else {
            "day-with-year"
        };
        let whose = if change.is_readers { "yours" } else { "city" };
        let direction = if change.jump_secs < 0 {
            "back"
        } else {
            "forward"
        };
        Facts(vec![
            ("whose", whose.to_owned()),
            ("city", city.to_owned()),
            ("direction", direction.to_owned()),
            ("length", self.length(change.jump_secs)),
            ("day", self.dated(day, change.on)),
            ("date", self.date(change.on, Some(near))),
        ])
    }
}

/// What clocks do, whoever's they are.
#[derive(PartialEq)]
struct Change {
    jump_secs: i32,
    /// On their own calendar.
    on: NaiveDate,
    is_readers: bool,
}

impl Change {
    fn of(cause: &Cause, reader: Option<&Participant>) -> Self {
        let transition = &cause.transition;
        Self {
            jump_secs: transition.jump_secs(),
            on: civil_with_offset(transition.instant, transition.offset_before_secs).date(),
            is_readers: reader.is_some_and(|reader| reader.city.zone == cause.zone),
        }
    }
}

/// Facts with their names.
struct Facts(Vec<(&'static str, String)>);

impl Facts {
    fn borrow(&self) -> Vec<(&'static str, &str)> {
        self.0.iter().map(|(name, fact)| (*name, &**fact)).collect()
    }
}

fn is_clear(date: NaiveDate, near: Option<NaiveDate>) -> bool {
    near.is_some_and(|near| (date - near).num_days().abs() < CLEAR_DAYS)
}
