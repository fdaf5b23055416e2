//! Puts the facts of a shift into the texts of a language.

use chrono::{NaiveDate, NaiveTime};

use super::phrases::Phrases;
use super::{Change, Length, Markup, Shifting, causes_of};
use crate::plan::Participant;
use crate::schedule::{Cause, Row};
use crate::zone::Resolved;

/// Writes one notice.
pub(super) struct Writer<'a> {
    pub(super) of: &'a Shifting<'a>,
    pub(super) length: Length,
    pub(super) say: Phrases<'a>,
}

impl Writer<'_> {
    /// A first date: with its year in a mail, which is read later than a chat.
    fn first_date(&self, date: NaiveDate) -> String {
        let near = self.of.today_in_anchor();
        let near = near.filter(|_| self.length == Length::Short);
        self.say.date(date, near)
    }

    pub(super) fn for_one(&self, person: &Participant, row: &Row, change: &Change) -> String {
        let say = &self.say;
        let date = change.after.date();
        let until = change.until.map(|until| say.date(until, Some(date)));
        let from = self.first_date(date);
        let after = say.time_beside(change.after, change.before);
        let before = say.time_beside(change.before, change.after);
        let facts = [
            ("lasts", change.lasts.key()),
            ("title", &say.title(&self.of.meeting.title)),
            ("from", &from),
            ("after", &after),
            ("before", &before),
            ("until", until.as_deref().unwrap_or_default()),
            ("then", &self.then(change)),
        ];
        let sentence = say.say("for-you", &facts);
        let causes = causes_of(row, change);
        if self.length == Length::Short {
            let causes = say.clocks(&causes, Some(person), date);
            let facts = [("sentence", &*sentence), ("causes", &causes)];
            let said = say.say("for-you-because", &facts);
            return self.with_oddities(said, " ", Some(row));
        }
        let facts = [
            ("lasts", if change.is_once() { "once" } else { "on" }),
            ("name", &say.name(&self.of.meeting.title)),
            ("from", &from),
            ("after", &after),
            ("before", &before),
        ];
        let subject = self.subject(&say.say("subject-for-you", &facts));
        let why = self.why(&causes, Some(person), date);
        let said = format!("{subject}\n\n{sentence}.\n\n{why}");
        self.with_oddities(said, "\n\n", Some(row))
    }

    pub(super) fn nothing_for(&self, row: &Row) -> String {
        let say = &self.say;
        let usual = row.local_start - self.of.ahead();
        let from = self.first_date(usual.date());
        let facts = [
            ("title", &*say.title(&self.of.meeting.title)),
            ("from", &from),
            ("time", &say.time(usual.time())),
        ];
        let sentence = say.say("nothing-for-you", &facts);
        let exception = self.exception(row);
        let sentences = [sentence].into_iter().chain(exception);
        let said = sentences.collect::<Vec<_>>().join(" ");
        if self.length == Length::Short {
            return said;
        }
        let name = say.name(&self.of.meeting.title);
        let subject = say.say("subject-nothing", &[("name", &name), ("from", &from)]);
        format!("{}\n\n{said}", self.subject(&subject))
    }

    pub(super) fn for_all(&self) -> String {
        let say = &self.say;
        let of = self.of;
        let usual = of.occurrence.start_in_anchor - of.ahead();
        let date = usual.date();
        let sides: Vec<_> = of.sides().collect();
        let mut changes = sides
            .iter()
            .filter_map(|(_, row)| Change::of(row, of.ahead()));
        let once = changes.all(|change| change.is_once());
        let from = self.first_date(date);
        let lasts = ("lasts", if once { "once" } else { "on" });
        let facts = [
            lasts,
            ("title", &say.title(&of.meeting.title)),
            ("from", &from),
            ("time", &say.time(usual.time())),
            ("city", &say.name(&of.meeting.anchor.name)),
        ];
        let heading = say.say("for-all", &facts);
        let lines = list(&self.lines(&sides, date));
        let causes = self.all_causes(&sides);
        if self.length == Length::Short {
            let causes = say.clocks(&causes, None, date);
            let because = say.say("because", &[("causes", &causes)]);
            let said = format!("{heading}\n{}\n{because}", self.spaced(&lines));
            return self.with_oddities(said, "\n", None);
        }
        let name = say.name(&of.meeting.title);
        let facts = [lasts, ("name", &name), ("from", &from)];
        let subject = self.subject(&say.say("subject-for-all", &facts));
        let why = self.why(&causes, None, date);
        let said = format!("{subject}\n\n{heading}\n\n{lines}\n\n{why}");
        self.with_oddities(said, "\n\n", None)
    }

    /// A list between two lines: Markdown would take the line after it into its last item.
    fn spaced(&self, list: &str) -> String {
        match self.say.markup {
            Markup::Plain => list.to_owned(),
            Markup::Markdown => format!("\n{list}\n"),
        }
    }

    /// A line for each change, and one for those without; `date` is the anchor's.
    fn lines(&self, sides: &[(&Participant, &Row)], date: NaiveDate) -> Vec<String> {
        let say = &self.say;
        let mut groups: Vec<(Option<Change>, Vec<String>)> = Vec::new();
        for (person, row) in sides {
            let (change, name) = (Change::of(row, self.of.ahead()), say.name(&person.name));
            match groups.iter_mut().find(|(known, _)| *known == change) {
                Some((_, names)) => names.push(name),
                None => groups.push((change, vec![name])),
            }
        }
        // Those without a change come last, whoever was first in the meeting.
        groups.sort_by_key(|(change, _)| change.is_none());
        let lines = groups.iter().map(|(change, names)| {
            let who = say.all_of(names);
            let Some(change) = change else {
                let facts = [("label", &*say.say("unchanged", &[])), ("text", &who)];
                return say.say("label", &facts);
            };
            let who = self.who(change, &say.strong(&who), date);
            let line = self.line(change);
            say.say("label", &[("label", &who), ("text", &line)])
        });
        lines.collect()
    }

    /// The names, and the date where theirs is not the anchor's.
    fn who(&self, change: &Change, who: &str, date: NaiveDate) -> String {
        let own = change.after.date();
        if own == date {
            return who.to_owned();
        }
        let text = if change.is_once() {
            "who-on-date"
        } else {
            "who-from-date"
        };
        let from = self.say.date(own, Some(date));
        self.say.say(text, &[("who", who), ("from", &from)])
    }

    fn line(&self, change: &Change) -> String {
        let say = &self.say;
        let near = change.after.date();
        let until = change.until.map(|until| say.date(until, Some(near)));
        let facts = [
            ("lasts", change.lasts.key()),
            ("after", &say.time_beside(change.after, change.before)),
            ("before", &say.time_beside(change.before, change.after)),
            ("until", until.as_deref().unwrap_or_default()),
            ("then", &self.then(change)),
        ];
        say.say("line", &facts)
    }

    fn then(&self, change: &Change) -> String {
        let then = change
            .then
            .map(|then| self.say.time_beside(then, change.after));
        then.unwrap_or_default()
    }

    /// What the shifts of all come from, and what ends their gap weeks, each once.
    fn all_causes<'a>(&'a self, sides: &[(&'a Participant, &'a Row)]) -> Vec<&'a Cause> {
        let mut causes: Vec<_> = self.of.causes.iter().collect();
        let mut ends: Vec<_> = sides
            .iter()
            .filter_map(|(_, row)| Some(causes_of(row, &Change::of(row, self.of.ahead())?)))
            .flatten()
            .filter(|cause| cause.transition.instant > self.of.occurrence.instant)
            .collect();
        ends.sort_by_key(|cause| cause.transition.instant);
        for end in ends {
            let same =
                |known: &&Cause| known.transition == end.transition && known.zone == end.zone;
            if !causes.iter().any(same) {
                causes.push(end);
            }
        }
        causes
    }

    fn subject(&self, subject: &str) -> String {
        let label = self.say.say("subject", &[]);
        self.labelled(&label, subject)
    }

    fn labelled(&self, label: &str, text: &str) -> String {
        let label = self.say.strong(label);
        let said = self.say.say("label", &[("label", &label), ("text", text)]);
        said.trim_end().to_owned()
    }

    fn why(&self, causes: &[&Cause], reader: Option<&Participant>, near: NaiveDate) -> String {
        let say = &self.say;
        let changes = causes.iter().map(|cause| say.sentence(cause, reader, near));
        let heading = self.labelled(&say.say("why", &[]), "");
        let heading = self.spaced_heading(&heading);
        format!("{heading}{}", list(&changes.collect::<Vec<_>>()))
    }

    fn spaced_heading(&self, heading: &str) -> String {
        match self.say.markup {
            Markup::Plain => format!("{heading}\n"),
            Markup::Markdown => format!("{heading}\n\n"),
        }
    }

    /// `said`, and what is odd about the date: a gap, a fold or an exception; in a mail, what the
    /// anchor's clock shows. `reader` is the row of the one who reads it, none for all.
    fn with_oddities(&self, said: String, between: &str, reader: Option<&Row>) -> String {
        let (say, occurrence) = (&self.say, self.of.occurrence);
        let (planned, held) = (occurrence.planned, occurrence.start_in_anchor);
        let facts = [
            ("city", &*say.name(&self.of.meeting.anchor.name)),
            ("planned", &say.time(planned.time())),
            ("date", &self.first_date(planned.date())),
            ("held", &say.time_beside(held, planned)),
            ("time", &say.time((held - self.of.ahead()).time())),
        ];
        let odd = match occurrence.resolved {
            Resolved::Gap { .. } => Some("gap"),
            Resolved::Fold { .. } => Some("fold"),
            Resolved::Unique { .. } => None,
        };
        let mut all = vec![said];
        all.extend(odd.map(|text| say.say(text, &facts)));
        let place = reader.and_then(|reader| {
            let mut rows = self.of.occurrence.rows.iter();
            rows.position(|row| std::ptr::eq(row, reader))
        });
        let alone = all.len() == 1 && self.of.ahead().is_zero();
        all.extend(self.exceptions(reader, place));
        if self.length == Length::Long && alone {
            all.push(say.say("in-anchor", &facts));
        }
        all.join(between)
    }

    /// The exceptions among the dates that the notice is about, those at one time together.
    fn exceptions(&self, reader: Option<&Row>, place: Option<usize>) -> Vec<String> {
        /// More than these are better looked up.
        const MOST: usize = 4;
        let rows = &self.of.occurrence.rows;
        let last = match reader {
            Some(row) => row.last_in_span,
            None => rows.iter().filter_map(|row| row.last_in_span).max(),
        };
        let itself = (!self.of.ahead().is_zero()).then_some(*self.of);
        let later = last.into_iter().flat_map(|last| self.of.exceptions(last));
        let mut at_once: Vec<(NaiveTime, Vec<NaiveDate>)> = Vec::new();
        for of in itself.into_iter().chain(later) {
            let row = place.and_then(|place| of.occurrence.rows.get(place));
            let held = row.map_or(of.occurrence.start_in_anchor, |row| row.local_start);
            let known = at_once.iter_mut().find(|(time, _)| *time == held.time());
            match known {
                Some((_, dates)) => dates.push(held.date()),
                None => at_once.push((held.time(), vec![held.date()])),
            }
        }
        let told = at_once.iter().take(MOST);
        let told = told.filter_map(|(time, dates)| self.held_at(*time, dates, reader.is_some()));
        told.collect()
    }

    /// That on these dates it is at another time than the usual one.
    fn held_at(&self, time: NaiveTime, dates: &[NaiveDate], for_one: bool) -> Option<String> {
        let (first, last) = (*dates.first()?, *dates.last()?);
        let facts = [
            ("date", &*self.first_date(first)),
            ("last", &self.first_date(last)),
            ("count", &dates.len().to_string()),
            ("time", &self.say.time(time)),
            ("city", &self.say.name(&self.of.meeting.anchor.name)),
        ];
        let text = match (dates.len(), for_one) {
            (1, true) => "exception",
            (1, false) => "exception-in",
            (_, true) => "exceptions",
            (_, false) => "exceptions-in",
        };
        Some(self.say.say(text, &facts))
    }

    /// At what time it is held where that is not the usual one.
    fn exception(&self, row: &Row) -> Option<String> {
        if self.of.ahead().is_zero() {
            return None;
        }
        self.held_at(row.local_start.time(), &[row.local_start.date()], true)
    }
}

fn list(items: &[String]) -> String {
    let items: Vec<_> = items.iter().map(|item| format!("- {item}")).collect();
    items.join("\n")
}
