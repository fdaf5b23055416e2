//! What the words of a rule mean, whatever the language, and a text taken apart into them.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::meanings::MEANINGS;
use crate::texts;

/// A span that goes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// What a word means in a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Every,
    /// As in “every other week”.
    Other,
    Number(u32),
    /// 1st; from the end where negative.
    Ordinal(i32),
    Last,
    /// So many days, weeks, months or years.
    Unit(u32, Unit),
    /// One of the four of the year.
    Quarter,
    /// “monthly”: every so many of the unit.
    Often(u32, Unit),
    Weekday(Weekday),
    Month(u8),
    /// Monday to Friday, or one of them.
    Working,
    /// Saturday and Sunday.
    Weekend,
    /// Saturday or Sunday.
    WeekendDay,
    Once,
    Twice,
    /// As in “10 times”.
    Times,
    For,
    Until,
    From,
    To,
    Start,
    End,
    Of,
    And,
    /// “a”, which may be a number.
    One,
    /// Says nothing by itself.
    Filler,
    Date(NaiveDate),
    Time(NaiveTime),
    Utc,
    /// It has two meanings: the texts that say the one and the other.
    Unclear(&'static str, &'static str),
    /// A rule is not where this is said: the text that says why.
    Elsewhere(&'static str),
    /// Day and month cannot be told apart: 3/4/2027.
    DateOrder,
    Unknown,
}

/// A word as it was written, and its meaning.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) word: Word,
}

/// The words that are known, in lower case.
pub(super) struct Vocabulary {
    words: HashMap<String, Word>,
    /// What makes a number a numbered place: `1st`.
    endings: HashSet<String>,
}

impl Vocabulary {
    /// English words, and those of the language in use: where they differ, its own.
    pub(super) fn in_use() -> Self {
        let mut known = Self {
            words: HashMap::new(),
            endings: HashSet::new(),
        };
        texts::in_english(|| known.add_listed());
        known.add_listed();
        known
    }

    /// Adds the words that the texts of this moment list.
    fn add_listed(&mut self) {
        for (text, word) in MEANINGS {
            let listed = listed(text).into_iter();
            self.words.extend(listed.map(|written| (written, *word)));
        }
        self.endings.extend(listed("word-ordinal-endings"));
    }

    /// Takes a text apart.
    pub(super) fn take_apart(&self, text: &str) -> Vec<Written> {
        let mut pieces = Vec::new();
        for chunk in text.to_lowercase().split_whitespace() {
            split(chunk, &mut pieces);
        }
        let mut written = Vec::new();
        let mut rest = pieces.as_slice();
        while let [first, after @ ..] = rest {
            let pair = after.first().map(|second| format!("{first} {second}"));
            let pair = pair.and_then(|pair| {
                let word = self.known(&pair).or_else(|| half_day(&pair))?;
                Some((pair, word))
            });
            if let Some((text, word)) = pair {
                written.push(Written { text, word });
                rest = after.get(1..).unwrap_or_default();
                continue;
            }
            rest = after;
            self.push_word(first, &mut written);
        }
        written
    }

    fn push_word(&self, text: &str, written: &mut Vec<Written>) {
        let mut push = |text: &str, word| {
            let text = text.to_owned();
            written.push(Written { text, word });
        };
        if text == "," {
            push(text, Word::And);
            return;
        }
        let whole = self.known(text).or_else(|| self.counted(text));
        if let Some(word) = whole.or_else(|| half_day(text)) {
            push(text, word);
            return;
        }
        if text.contains('/') || text.split('.').count() == 3 {
            push(text, Word::DateOrder);
            return;
        }
        // “Mon-Fri” is “Mon to Fri”.
        let parts = text.split(['-', '–', '—']);
        let words: Option<Vec<_>> = parts
            .map(|part| Some((part, self.known(part).or_else(|| self.counted(part))?)))
            .collect();
        let Some(words) = words else {
            push(text, Word::Unknown);
            return;
        };
        for (index, (part, word)) in words.into_iter().enumerate() {
            if index > 0 {
                push("-", Word::To);
            }
            push(part, word);
        }
    }

    /// The meaning of a word, also in the English plural and genitive.
    fn known(&self, text: &str) -> Option<Word> {
        let find = |text: &str| self.words.get(text).copied();
        // “seconds” are no second one.
        let plural = text.strip_suffix('s');
        let genitive = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s"));
        find(text)
            .or_else(|| find(genitive?))
            .or_else(|| find(plural?).filter(|word| !matches!(word, Word::Ordinal(_))))
    }

    /// A number, a numbered place, a date or a time.
    fn counted(&self, text: &str) -> Option<Word> {
        let date = |format| NaiveDate::parse_from_str(text, format).ok();
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        let (number, rest) = text.split_at_checked(digits)?;
        match (digits, rest) {
            (0, _) => None,
            (8, "") => date("%Y%m%d").map(Word::Date),
            (_, "") => number.parse().ok().map(Word::Number),
            (_, ending) if self.endings.contains(ending) => number.parse().ok().map(Word::Ordinal),
            (4, rest) if rest.starts_with('-') => date("%Y-%m-%d").map(Word::Date),
            (_, rest) if rest.starts_with(':') => {
                let time = |format| NaiveTime::parse_from_str(text, format).ok();
                time("%H:%M").or_else(|| time("%H:%M:%S")).map(Word::Time)
            }
            _ => None,
        }
    }
}

/// What a text lists, with commas between.
fn listed(text: &'static str) -> Vec<String> {
    let list = texts::say(text).to_lowercase();
    list.split(',').map(|word| word.trim().to_owned()).collect()
}

/// Splits a chunk at its commas and the like, which stand for “and”.
fn split(chunk: &str, pieces: &mut Vec<String>) {
    let is_date = chunk.starts_with(|c: char| c.is_ascii_digit()) && chunk.contains('/');
    let mut piece = String::new();
    for c in chunk.chars() {
        let separates = matches!(c, ',' | ';' | '&' | '+') || (c == '/' && !is_date);
        if separates {
            if !piece.is_empty() {
                pieces.push(std::mem::take(&mut piece));
            }
            pieces.push(",".to_owned());
        } else if !matches!(c, '(' | ')' | '"' | '“' | '”') {
            piece.push(c);
        }
    }
    let piece = piece.trim_end_matches(['.', '!']);
    if !piece.is_empty() {
        pieces.push(piece.to_owned());
    }
}

/// A time of day on a clock of 12 hours: “2:00 pm”.
fn half_day(text: &str) -> Option<Word> {
    let time = |format| NaiveTime::parse_from_str(text, format).ok();
    time("%I:%M %p")
        .or_else(|| time("%I:%M:%S %p"))
        .map(Word::Time)
}
