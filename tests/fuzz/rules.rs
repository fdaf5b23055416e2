//! Any text as a rule: as RFC 5545 writes it, and in words.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use noonmark::recurrence::{End, Rule};

use crate::{World, text, words};
use std::sync::LazyLock;

static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| words(include_str!("words/rules.dict")));

/// So many starts, in so many days: rules may go on for ever, or have none for centuries.
const STARTS: usize = 40;
const DAYS: i64 = 4000;

fn starts(rule: &Rule, first: NaiveDateTime) -> Vec<NaiveDateTime> {
    let instant = |civil: NaiveDateTime| -> DateTime<Utc> { civil.and_utc() };
    let last = first + TimeDelta::days(DAYS);
    rule.starts(first, last, instant).take(STARTS).collect()
}

fn check(rule: &Rule, first: NaiveDateTime) {
    let found = starts(rule, first);
    assert!(found.is_sorted_by(|one, other| one < other), "{rule}");
    match rule.to_string().parse::<Rule>() {
        Ok(again) => assert_eq!(again, *rule),
        Err(error) => panic!("{rule}: {error}"),
    }
    let _ = rule.when_and_end(first);
    let _ = rule.for_calendar(first, false, |civil| civil.and_utc());
    let end = rule.end(first, |instant| instant.naive_utc());
    for end in [end, End::Never, End::After(3), End::On(first.date())] {
        let _ = starts(&rule.with_end(end), first);
    }
    // What a form shows is understood as what it was.
    let shown = rule.to_edit(first);
    match Rule::from_words(&shown, first, first.date()) {
        Ok(Some(again)) => assert_eq!(starts(&again, first), found, "{rule}: {shown}"),
        Ok(None) => panic!("{rule}: “{shown}” is once"),
        Err(error) => panic!("{rule}: {shown}: {error}"),
    }
}

pub(crate) fn run(bytes: &[u8], world: &World) {
    let text = text(bytes, &WORDS);
    let first = world.now.naive_utc() + TimeDelta::hours(10);
    if let Ok(rule) = text.parse::<Rule>() {
        check(&rule, first);
    }
    if let Ok(Some(rule)) = Rule::from_words(&text, first, first.date()) {
        check(&rule, first);
    }
}
