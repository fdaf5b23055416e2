//! Words to a rule: “every 2 weeks on Tuesday and Thursday, until 30 June”.
//!
//! The words are read from left to right into a [`Draft`]; what the draft comes to is decided when
//! all of them are known. What was understood is shown to the user, so that a tolerant reading is a
//! safe one; but where a word has two meanings, or one rule cannot say it, it is refused.

use chrono::{NaiveDate, NaiveDateTime, Weekday};
use thiserror::Error;

use super::draft::{Draft, Noun};
use super::vocabulary::{Unit, Vocabulary, Word, Written};
use super::words::ordinal;
use super::{Rule, RuleError};
use crate::{t, texts};

/// Why words are no rule.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum WordsError {
    /// A word that has no place in a rule.
    #[error("{}", t!("rule-not-understood", text = _0))]
    Unknown(String),
    /// A word that people use in two ways.
    #[error("{}", t!("rule-two-meanings", text = said, one = one, other = other))]
    Unclear {
        /// What was written.
        said: String,
        /// How to say the one.
        one: String,
        /// How to say the other.
        other: String,
    },
    /// Day and month cannot be told apart.
    #[error("{}", t!("rule-date-order", text = _0))]
    DateOrder(String),
    /// One rule cannot say this.
    #[error("{0}")]
    NoRule(String),
    /// An RRULE line that is none.
    #[error(transparent)]
    Rule(#[from] RuleError),
}

impl Rule {
    /// The rule that `text` says in words, or as an RRULE with or without the name before it; none
    /// for what is held once.
    ///
    /// What the words leave open is taken from `start`, the first start on the anchor's clock: the
    /// weekday of “weekly”; the year of “until 30 June” is that of the next one from `today` on.
    ///
    /// # Errors
    /// In words, for the user who wrote it.
    pub fn from_words(
        text: &str,
        start: NaiveDateTime,
        today: NaiveDate,
    ) -> Result<Option<Self>, WordsError> {
        let text = text.trim();
        if text.contains('=') {
            let name = text
                .get(..6)
                .filter(|name| name.eq_ignore_ascii_case("RRULE:"));
            let rule = text.get(name.map_or(0, str::len)..).unwrap_or(text);
            return Ok(Some(rule.parse()?));
        }
        if text.is_empty() {
            return Ok(None);
        }
        let words = Vocabulary::in_use().take_apart(text);
        let mut reader = Reader {
            words: &words,
            draft: Draft::new(start, today.max(start.date())),
        };
        reader.read()?;
        match reader.draft.pattern()? {
            Some(pattern) => Ok(Some(pattern.rule_text().parse()?)),
            None => Ok(None),
        }
    }
}

/// Reads words into a draft.
pub(super) struct Reader<'a> {
    /// Those to come.
    words: &'a [Written],
    pub(super) draft: Draft,
}

impl Reader<'_> {
    fn read(&mut self) -> Result<(), WordsError> {
        let mut before = Word::Filler;
        while let Some(written) = self.next() {
            let word = written.word;
            self.one(&written, before)?;
            before = word;
        }
        Ok(())
    }

    fn one(&mut self, written: &Written, before: Word) -> Result<(), WordsError> {
        let (word, text) = (written.word, &written.text);
        match word {
            Word::Every => self.every(before == Word::Of),
            // “monthly”, “of the month”, “a year”.
            Word::Often(count, unit) | Word::Unit(count, unit) => self.draft.every(count, unit),
            Word::Quarter => {
                self.draft.of_quarter = true;
                Ok(())
            }
            Word::Ordinal(_) | Word::Last => {
                let nth = self.place(word);
                self.dates(nth, false)
            }
            Word::Number(number) => self.number(number, text),
            Word::Start => self.draft.date(1, Noun::Day, false),
            Word::End => self.draft.date(-1, Noun::Day, false),
            Word::Weekday(day) => {
                let last = self.range(|word| match word {
                    Word::Weekday(day) => Some(day),
                    _ => None,
                });
                self.draft.weekdays(day, last.unwrap_or(day));
                Ok(())
            }
            Word::Working => {
                self.draft.weekdays(Weekday::Mon, Weekday::Fri);
                Ok(())
            }
            Word::Weekend | Word::WeekendDay => {
                self.draft.weekdays(Weekday::Sat, Weekday::Sun);
                Ok(())
            }
            Word::Month(month) => self.month(month),
            Word::Once => {
                self.once();
                Ok(())
            }
            Word::Twice if self.peek() == Some(Word::One) => Err(no_rule(t!("rule-twice"))),
            Word::Twice => self.draft.count(2),
            Word::Until => self.until(),
            Word::For => self.length(),
            Word::From if matches!(self.peek(), Some(Word::Weekday(_) | Word::Month(_))) => Ok(()),
            Word::From => Err(no_rule(t!("rule-first-date"))),
            Word::Time(time) => {
                self.draft.times.push(time);
                Ok(())
            }
            Word::Date(_) => Err(no_rule(t!("rule-single-date", text = text))),
            Word::Of | Word::And | Word::Filler | Word::One => Ok(()),
            Word::Other
            | Word::To
            | Word::Times
            | Word::Utc
            | Word::Unclear(..)
            | Word::Elsewhere(_)
            | Word::DateOrder
            | Word::Unknown => Err(told(written)),
        }
    }

    pub(super) fn peek(&self) -> Option<Word> {
        self.words.first().map(|written| written.word)
    }

    pub(super) fn peek_after(&self) -> Option<Word> {
        self.peek_at(1)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<Word> {
        self.words.get(ahead).map(|written| written.word)
    }

    /// How many digits the word so far ahead is written with.
    pub(super) fn digits_at(&self, ahead: usize) -> usize {
        let text = self.words.get(ahead).map_or("", |written| &written.text);
        text.chars().filter(char::is_ascii_digit).count()
    }

    pub(super) fn next(&mut self) -> Option<Written> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first.clone())
    }

    /// Why the next word has no place here, where there is one.
    pub(super) fn trouble(&self) -> Option<WordsError> {
        self.words.first().map(told)
    }

    pub(super) fn skip(&mut self, words: &[Word]) {
        while self.peek().is_some_and(|word| words.contains(&word)) {
            self.next();
        }
    }

    /// “to Friday”: the end of a range, if there is one here.
    fn range<T>(&mut self, of: impl Fn(Word) -> Option<T>) -> Option<T> {
        let last = self.peek_after().and_then(of)?;
        (self.peek() == Some(Word::To)).then(|| {
            self.next();
            self.next();
            last
        })
    }

    /// What comes after “every”.
    fn every(&mut self, of: bool) -> Result<(), WordsError> {
        self.skip(&[Word::Filler]);
        let count = match self.peek() {
            Some(Word::Other) => 2,
            Some(Word::Number(number)) => number,
            Some(Word::Ordinal(nth)) => u32::try_from(nth).unwrap_or(0),
            _ => 1,
        };
        let counted = matches!(
            self.peek(),
            Some(Word::Other | Word::Number(_) | Word::Ordinal(_))
        );
        let then = if counted {
            self.peek_after()
        } else {
            self.peek()
        };
        let is_other = self.peek() == Some(Word::Other);
        let is_place = counted && matches!(self.peek(), Some(Word::Ordinal(_)));
        match then {
            // “the 1st of every quarter” is one of the calendar's; “every quarter” three months.
            Some(Word::Quarter) if of && count == 1 => self.draft.of_quarter = true,
            Some(Word::Quarter) => self.draft.every(count.saturating_mul(3), Unit::Month)?,
            // “every second day of the month” is a date.
            Some(Word::Unit(_, Unit::Day)) if is_place => {
                let nth = self.next().map_or(1, |place| self.place(place.word));
                return self.dates(nth, true);
            }
            Some(Word::Unit(each, unit)) => self.draft.every(count.saturating_mul(each), unit)?,
            Some(Word::Weekday(_) | Word::Weekend) if is_other || (counted && !is_place) => {
                self.draft.every(count, Unit::Week)?;
                self.next();
                return Ok(());
            }
            Some(Word::Weekend) if is_place && count > 1 && !self.is_of_a_month() => {
                self.draft.every(count, Unit::Week)?;
                self.next();
                return Ok(());
            }
            _ if is_place || self.peek() == Some(Word::Last) => {
                let place = self.next().map_or(Word::Ordinal(1), |place| place.word);
                let nth = self.place(place);
                return self.dates(nth, true);
            }
            _ if is_other => return Err(no_rule(t!("rule-every-other"))),
            _ => return Ok(()),
        }
        if counted {
            self.next();
        }
        self.next();
        Ok(())
    }

    /// Whether “of the month” comes after the next two words.
    fn is_of_a_month(&self) -> bool {
        self.peek_at(2) == Some(Word::Of)
    }

    /// The number of a place: −2 for “second last” and “second to last”.
    fn place(&mut self, first: Word) -> i32 {
        let Word::Ordinal(nth) = first else {
            return -1;
        };
        let to_last = self.peek() == Some(Word::To) && self.peek_after() == Some(Word::Last);
        if to_last {
            self.next();
        }
        if to_last || self.peek() == Some(Word::Last) {
            self.next();
            return -nth;
        }
        nth
    }

    /// “first and third Monday”, “1st, 15th and last day”, “12th” of whatever comes later.
    fn dates(&mut self, first: i32, after_every: bool) -> Result<(), WordsError> {
        let mut places = vec![first];
        loop {
            let quiet = |written: &&Written| matches!(written.word, Word::And | Word::Filler);
            let ahead = self.words.iter().take_while(quiet).count();
            // “the 1 and 15 of the month”, but not “the 1st, 10 times”.
            let as_place = match (self.peek_at(ahead), self.peek_at(ahead + 1)) {
                (Some(word @ (Word::Ordinal(_) | Word::Last)), _) => Some(word),
                (Some(Word::Number(number)), Some(Word::Of | Word::Month(_) | Word::And)) => {
                    i32::try_from(number).ok().map(Word::Ordinal)
                }
                _ => None,
            };
            let Some(word) = as_place else {
                break;
            };
            self.words = self.words.get(ahead + 1..).unwrap_or_default();
            places.push(self.place(word));
        }
        let noun = self.noun()?;
        for nth in places {
            self.draft.date(nth, noun, after_every)?;
        }
        Ok(())
    }

    /// What a place is a place among.
    fn noun(&mut self) -> Result<Noun, WordsError> {
        let noun = match self.peek() {
            Some(Word::Weekday(day)) => Noun::Weekday(day),
            Some(Word::Unit(1, Unit::Day)) => Noun::Day,
            Some(Word::Working) => Noun::Working,
            Some(Word::WeekendDay) => Noun::WeekendDay,
            Some(Word::Weekend) => {
                return Err(no_rule(t!("rule-weekend-of-month")));
            }
            Some(Word::Unit(_, Unit::Week)) => {
                return Err(no_rule(t!("rule-week-of-month")));
            }
            _ => return Ok(Noun::None),
        };
        self.next();
        Ok(noun)
    }

    fn number(&mut self, number: u32, text: &str) -> Result<(), WordsError> {
        match self.peek() {
            Some(Word::Times) => {
                self.next();
                self.draft.count(number)
            }
            Some(Word::Month(_) | Word::Of | Word::And) => {
                self.dates(i32::try_from(number).unwrap_or_default(), false)
            }
            // The next word tells why.
            Some(Word::Elsewhere(_) | Word::Unknown | Word::Unclear(..)) => Ok(()),
            _ => Err(no_rule(t!(
                "rule-number-of-what",
                text = text,
                ordinal = ordinal(number)
            ))),
        }
    }

    /// A month, or a date of it: “June to August”, “March 12”.
    fn month(&mut self, month: u8) -> Result<(), WordsError> {
        let last = self.range(|word| match word {
            Word::Month(month) => Some(month),
            _ => None,
        });
        self.draft.months(month, last.unwrap_or(month))?;
        match (self.peek(), self.peek_after()) {
            (Some(Word::Number(_)), Some(Word::Times)) => Ok(()),
            (Some(Word::Number(day)), _) => {
                self.next();
                self.dates(i32::try_from(day).unwrap_or_default(), false)
            }
            _ => Ok(()),
        }
    }

    /// Once by itself; “once a month” says how often, not how many times.
    fn once(&mut self) {
        match self.peek() {
            Some(Word::One | Word::Every | Word::Often(..)) => {}
            _ => self.draft.said_once = true,
        }
    }
}

/// Why a word has no place where it stands.
fn told(written: &Written) -> WordsError {
    let text = written.text.clone();
    match written.word {
        Word::Unclear(one, other) => WordsError::Unclear {
            said: text,
            one: texts::say(one).to_string(),
            other: texts::say(other).to_string(),
        },
        Word::Elsewhere(why) => no_rule(t!(
            "rule-word-why",
            text = text,
            why = texts::say(why).to_string()
        )),
        Word::DateOrder => WordsError::DateOrder(text),
        _ => WordsError::Unknown(text),
    }
}

pub(super) fn no_rule(why: String) -> WordsError {
    WordsError::NoRule(why)
}
