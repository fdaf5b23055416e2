//! A meeting, and what is done to single dates of it.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::label::spaced;
use super::{ActionError, City, civil};
use crate::recurrence::{MAX_STARTS, Rule};

/// The names of the colours that a meeting can be given, in the order in which new meetings take
/// theirs.
pub const COLORS: [&str; 6] = ["blue", "green", "orange", "violet", "amber", "teal"];

/// A recurring (or single) call, kept by one city's wall clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// Unique within the plan.
    pub id: String,
    /// What the user calls it.
    pub title: String,
    /// The city whose wall clock it keeps.
    pub anchor: City,
    /// The first start, on the anchor's clock.
    #[serde(with = "civil::date_time")]
    pub start: NaiveDateTime,
    /// Its length in elapsed minutes.
    pub minutes: u32,
    /// When it recurs, on the anchor's clock; once where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// Starts that are left out (RFC 5545 EXDATE).
    #[serde(
        default,
        with = "civil::date_times",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub skip: Vec<NaiveDateTime>,
    /// Starts that come on top of the rule's (RFC 5545 RDATE).
    #[serde(
        default,
        with = "civil::date_times",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub also: Vec<NaiveDateTime>,
    /// Occurrences held at another time than the rule's (RFC 5545 RECURRENCE-ID).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<Move>,
    /// The ids of those who take part.
    pub participants: Vec<String>,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Its UID in calendars (RFC 5545 §3.8.4.7), where it came from one: an import of the same UID
    /// changes this meeting instead of adding another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// The name of its colour; the window chooses one where there is none, or an unknown one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// Kept in the file, and in no schedule.
    #[serde(default, skip_serializing_if = "is_false")]
    pub archived: bool,
    /// Keys that this version does not know, kept as they are.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// One occurrence held at another time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// The start that the rule gives, on the anchor's clock.
    #[serde(with = "civil::date_time")]
    pub from: NaiveDateTime,
    /// The start at which it is held instead, on the anchor's clock.
    #[serde(with = "civil::date_time")]
    pub to: NaiveDateTime,
    /// Keys that this version does not know, kept as they are.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

impl Meeting {
    /// Half an hour every week, for nobody so far.
    #[must_use]
    pub fn weekly(id: String, title: String, anchor: City, start: NaiveDateTime) -> Self {
        Self {
            id,
            title,
            anchor,
            start,
            minutes: 30,
            rule: Some(Rule::weekly(&[])),
            skip: Vec::new(),
            also: Vec::new(),
            moved: Vec::new(),
            participants: Vec::new(),
            notes: String::new(),
            uid: None,
            color: None,
            archived: false,
            unknown: Map::new(),
        }
    }

    /// Its UID in calendars (RFC 5545 §3.8.4.7): the one that it came with, or one made of its id.
    #[must_use]
    pub fn uid(&self) -> String {
        self.uid.clone().unwrap_or_else(|| self.usual_uid())
    }

    fn usual_uid(&self) -> String {
        format!("{}@noonmark", self.id)
    }

    /// Whether it has that UID without a word of it in the plan.
    pub(crate) fn has_usual_uid(&self, uid: &str) -> bool {
        self.usual_uid() == uid
    }

    /// The longest that a meeting may be: a year, in minutes.
    pub const MAX_MINUTES: u32 = 366 * 24 * 60;
}

impl Meeting {
    pub(super) fn move_occurrence(&mut self, from: NaiveDateTime, to: NaiveDateTime) {
        if from == to {
            return;
        }
        match self.moved.iter_mut().find(|moved| moved.to == from) {
            Some(moved) => moved.to = to,
            None => self.moved.push(Move {
                from,
                to,
                unknown: Map::new(),
            }),
        }
        self.moved.retain(|moved| moved.from != moved.to);
        self.moved.sort_by_key(|moved| moved.from);
    }

    pub(super) fn skip_occurrence(&mut self, start: NaiveDateTime) {
        let planned = match self.moved.iter().position(|moved| moved.to == start) {
            Some(index) => self.moved.remove(index).from,
            None => start,
        };
        let listed = self.also.len();
        self.also.retain(|also| *also != planned);
        let was_extra = self.also.len() < listed;
        if !was_extra || self.rule_gives(planned) {
            self.skip.push(planned);
            self.skip.sort_unstable();
        }
    }

    pub(super) fn add_occurrence(&mut self, start: NaiveDateTime) -> Result<(), ActionError> {
        let title = self.title.clone();
        if let Some(moved) = self.moved.iter().find(|moved| moved.from == start) {
            let (from, to) = (spaced(start), spaced(moved.to));
            return Err(ActionError::MovedAway { title, from, to });
        }
        let planned = self.also.contains(&start) || self.rule_gives(start);
        let was_skipped = self.skip.contains(&start);
        self.skip.retain(|skip| *skip != start);
        let moved_there = self.moved.iter().any(|moved| moved.to == start);
        if moved_there || (planned && !was_skipped) {
            let start = spaced(start);
            return Err(ActionError::HeldAlready { title, start });
        }
        if !planned {
            self.also.push(start);
            self.also.sort_unstable();
        }
        Ok(())
    }

    /// Whether the rule alone gives `start`, its UNTIL read as if the anchor were UTC.
    fn rule_gives(&self, start: NaiveDateTime) -> bool {
        let Some(rule) = &self.rule else {
            return start == self.start;
        };
        let starts = rule.starts(self.start, start, |civil| civil.and_utc());
        starts.take(MAX_STARTS).last() == Some(start)
    }
}
