//! A coming shift as a text to paste: for everybody, or for one person in their own terms.
//!
//! Every fact is the schedule's; every word is in `assets/notices`, a file for each language.

mod phrases;
mod templates;
mod writer;

pub use templates::Templates;

use std::sync::Arc;

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};

use crate::plan::{Meeting, Participant};
use crate::schedule::{Cause, Occurrence, Row, SpanKind, Upcoming};
use phrases::Phrases;
use writer::Writer;

/// An occurrence at which somebody shifts.
#[derive(Clone, Copy, Debug)]
pub struct Shifting<'a> {
    /// The meeting that it is of.
    pub meeting: &'a Meeting,
    /// Who takes part, in the order of the occurrence's rows.
    pub everybody: &'a [Arc<Participant>],
    /// The occurrence itself.
    pub occurrence: &'a Occurrence,
    /// Those after it, as far as they are known: of them the exceptions are told.
    pub later: &'a [Occurrence],
    /// Civil days in the anchor from now to then.
    pub days_away: i64,
    /// Every change of offset since the occurrence before, of the anchor and of those who shift.
    pub causes: &'a [Cause],
}

impl<'a> From<&'a Upcoming<'a>> for Shifting<'a> {
    fn from(upcoming: &'a Upcoming<'a>) -> Self {
        Self {
            meeting: &upcoming.of.meeting,
            everybody: &upcoming.of.participants,
            occurrence: upcoming.occurrence,
            later: upcoming.later(),
            days_away: upcoming.days_away,
            causes: &upcoming.causes,
        }
    }
}

/// Whom a notice is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To<'a> {
    /// Everybody who takes part: a line for each change.
    All,
    /// The participant with that id, in their own terms.
    Participant(&'a str),
}

/// How much a notice says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Length {
    /// For a chat.
    #[default]
    Short,
    /// For a mail: a subject, a blank line, the text.
    Long,
}

/// What the place understands that a notice is pasted into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// Text alone.
    #[default]
    Plain,
    /// `CommonMark`; whatever in the user's names would read as markup is escaped.
    Markdown,
}

/// The notice of a shift, without a newline at its end; none where that participant does not take
/// part.
///
/// A date is that of the reader's own calendar, and has its year where it would not be clear.
#[must_use]
pub fn notice(
    of: &Shifting<'_>,
    to: To<'_>,
    length: Length,
    markup: Markup,
    templates: &Templates,
) -> Option<String> {
    let writer = Writer {
        of,
        length,
        say: Phrases { templates, markup },
    };
    match to {
        To::All => Some(writer.for_all()),
        To::Participant(id) => {
            let (person, row) = of.sides().find(|(person, _)| person.id == id)?;
            Some(match Change::of(row, of.ahead()) {
                Some(change) => writer.for_one(person, row, &change),
                None => writer.nothing_for(row),
            })
        }
    }
}

/// A notice below the name of the one whom it is for.
#[must_use]
pub fn below_name(
    person: &Participant,
    text: &str,
    markup: Markup,
    templates: &Templates,
) -> String {
    let say = Phrases { templates, markup };
    let name = say.strong(&say.name(&person.name));
    format!("{name}\n\n{text}")
}

/// A notice for each participant, below their names.
#[must_use]
pub fn notices(of: &Shifting<'_>, length: Length, markup: Markup, templates: &Templates) -> String {
    let everybody = of.everybody.iter().filter_map(|person| {
        let text = notice(of, To::Participant(&person.id), length, markup, templates)?;
        Some(below_name(person, &text, markup, templates))
    });
    everybody.collect::<Vec<_>>().join("\n\n---\n\n")
}

impl<'a> Shifting<'a> {
    /// Everybody's side.
    fn sides(&self) -> impl Iterator<Item = (&'a Participant, &'a Row)> {
        let everybody = self.everybody.iter().map(AsRef::as_ref);
        everybody.zip(&self.occurrence.rows)
    }

    /// By how much it is held later than a usual one: where its date is moved or added, or where
    /// the anchor's clock skips its time.
    fn ahead(&self) -> TimeDelta {
        let Occurrence {
            planned,
            moved_from,
            start_in_anchor,
            ..
        } = self.occurrence;
        let usual = match moved_from {
            Some(from) => from.time(),
            None if self.meeting.also.contains(planned) => self.meeting.start.time(),
            None => planned.time(),
        };
        *start_in_anchor - planned.date().and_time(usual)
    }

    /// The same of a later occurrence.
    fn at(&self, occurrence: &'a Occurrence) -> Self {
        Self {
            occurrence,
            ..*self
        }
    }

    /// The exceptions among the later ones, up to the anchor's date `last`.
    fn exceptions(&self, last: NaiveDate) -> impl Iterator<Item = Self> {
        let until = move |item: &&Occurrence| item.planned.date() <= last;
        let later = self.later.iter().take_while(until);
        let later = later.map(|occurrence| self.at(occurrence));
        later.filter(|item| !item.ahead().is_zero())
    }

    fn today_in_anchor(&self) -> Option<NaiveDate> {
        let date = self.occurrence.start_in_anchor.date();
        let days = Days::new(self.days_away.unsigned_abs());
        if self.days_away < 0 {
            date.checked_add_days(days)
        } else {
            date.checked_sub_days(days)
        }
    }
}

/// For how long a participant's time is another one; the names are those in the files of texts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lasts {
    /// This time, and then as it was.
    Once,
    /// One occurrence, and what comes after it is another question.
    Single,
    /// Until the gap weeks end, and then as it was.
    Weeks,
    /// Until the gap weeks end, and then yet another one.
    Between,
    /// Until the season ends.
    Season,
    /// As far as the zone data knows, or for more than ten years.
    ForGood,
}

impl Lasts {
    fn key(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Single => "single",
            Self::Weeks => "weeks",
            Self::Between => "between",
            Self::Season => "season",
            Self::ForGood => "for-good",
        }
    }
}

/// What changes for a participant, on their own clock and calendar.
#[derive(PartialEq)]
struct Change {
    before: NaiveDateTime,
    after: NaiveDateTime,
    until: Option<NaiveDate>,
    /// The time once that is over.
    then: Option<NaiveDateTime>,
    lasts: Lasts,
}

impl Change {
    /// `ahead` is by how much the occurrence is later than a usual one.
    fn of(row: &Row, ahead: TimeDelta) -> Option<Self> {
        let shift = row.shift.as_ref()?;
        let end = shift.end.as_ref();
        let is_season = row.span.kind() == SpanKind::Season;
        let goes_back = shift.goes_back() && !is_season;
        let lasts = match end.map(|end| end.last_local) {
            None => Lasts::ForGood,
            Some(last) if last == shift.after.date() && goes_back => Lasts::Once,
            Some(last) if last == shift.after.date() => Lasts::Single,
            Some(_) if is_season => Lasts::Season,
            Some(_) if goes_back => Lasts::Weeks,
            Some(_) => Lasts::Between,
        };
        let after = shift.after - ahead;
        Some(Self {
            before: shift.before - ahead,
            after,
            until: end.map(|end| end.last_local),
            then: end.map(|end| after + TimeDelta::seconds(end.step_secs.into())),
            lasts,
        })
    }

    /// One date, not a stretch of them.
    fn is_once(&self) -> bool {
        matches!(self.lasts, Lasts::Once | Lasts::Single)
    }
}

/// The causes of a participant's shift, and what ends it where that is near.
fn causes_of<'a>(row: &'a Row, change: &Change) -> Vec<&'a Cause> {
    let ends_soon = matches!(change.lasts, Lasts::Once | Lasts::Weeks | Lasts::Between);
    let shift = row.shift.iter();
    let begins = shift.clone().flat_map(|shift| &shift.causes);
    let ends = shift
        .flat_map(|shift| &shift.end)
        .flat_map(|end| &end.causes);
    begins.chain(ends.filter(|_| ends_soon)).collect()
}
