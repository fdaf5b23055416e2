//! Rules in words: what people say, what it is understood as, and back.

use chrono::{DateTime, NaiveDateTime, Utc};
use noonmark::plan::{Action, History, Plan};
use noonmark::recurrence::{Rule, WordsError};
use noonmark::words::formats::{Formats, use_formats};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

use crate::properties::seeded;
use crate::{at, at_once, read_fixture};

/// The second Thursday of 2017.
const START: &str = "2017-01-12T16:00";

fn read(text: &str) -> Result<Option<Rule>, WordsError> {
    Rule::from_words(text, at(START), at(START).date())
}

/// “once” for no rule, and the error for none.
fn understood(text: &str) -> String {
    match read(text) {
        Ok(Some(rule)) => rule.to_string(),
        Ok(None) => "once".to_owned(),
        Err(error) => format!("error: {error}"),
    }
}

#[test]
fn people_are_understood_or_told_what_to_write() {
    let table = read_fixture("rule-words.tsv");
    let cases = table.lines().filter(|line| !line.starts_with('#'));
    let cases: Vec<_> = cases.filter_map(|line| line.split_once('\t')).collect();
    assert!(cases.len() > 200, "{}", cases.len());
    let wrong: Vec<_> = cases
        .iter()
        .filter(|(text, expected)| understood(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  not {}\n  but {expected}", understood(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_rule_has_its_times_as_they_are_written() {
    use_formats(Formats {
        twelve_hours: true,
        ..Formats::default()
    });
    let rule = read("every Tuesday at 9:30 am, 12:30 PM and 14:30");
    let rule = rule.unwrap().unwrap();
    let words = rule.words(at(START));
    assert_eq!(words, "every Tuesday at 9:30 AM, 12:30 PM and 2:30 PM");
    assert_eq!(read(&words).unwrap().unwrap().to_string(), rule.to_string());
    let (when, _) = "FREQ=DAILY"
        .parse::<Rule>()
        .unwrap()
        .when_and_end(at(START));
    assert_eq!(when, "every day at 4:00 PM");
    use_formats(Formats::default());
}

#[test]
fn a_word_that_is_not_known_is_named() {
    let instead = "write “every 2 weeks on Tuesday”, or “the last Friday of the month”";
    for word in [
        "Blursday",
        "sometimes",
        "日",
        "every-thing",
        "2x",
        "tuesdayy",
        "25:00",
        "1oth",
    ] {
        let told = format!(
            "error: “{}” is not understood: {instead}",
            word.to_lowercase()
        );
        assert_eq!(understood(&format!("every {word}")), told);
        assert_eq!(understood(word), told);
    }
}

fn utc(civil: NaiveDateTime) -> DateTime<Utc> {
    civil.and_utc()
}

/// The starts in the five years after the first one, and in the thirty after it if those are few.
fn starts(rule: &Rule, first: NaiveDateTime) -> Vec<NaiveDateTime> {
    let until = |years: i64| first + chrono::TimeDelta::days(365 * years + 2);
    let near: Vec<_> = rule.starts(first, until(5), utc).collect();
    if near.len() > 10 {
        return near;
    }
    rule.starts(first, until(30), utc).collect()
}

/// What a rule says can be read back, and gives the same dates.
fn reads_back(rule: &Rule, first: NaiveDateTime) -> Option<String> {
    let words = rule.in_words(first)?;
    assert_eq!(rule.words(first), words);
    let read = Rule::from_words(&words, first, first.date());
    let read = read.unwrap_or_else(|error| panic!("{rule} from {first}: “{words}”: {error}"));
    let read = read.unwrap_or_else(|| panic!("{rule} from {first}: “{words}” is once"));
    let (expected, got) = (starts(rule, first), starts(&read, first));
    assert_eq!(
        got, expected,
        "{rule} from {first}: “{words}”, read as {read}"
    );
    // What was read says itself in the same words.
    assert_eq!(read.words(first), words, "{rule} from {first}");
    Some(words)
}

#[test]
fn every_rule_of_other_suites_that_has_words_reads_back() {
    let cases: Vec<Value> = serde_json::from_str(&read_fixture("rules.json")).unwrap();
    let mut said = 0;
    for case in &cases {
        let rule: Rule = case["rrule"].as_str().unwrap().parse().unwrap();
        let start = case["dtstart"].as_str().unwrap().trim_end_matches('Z');
        let start = NaiveDateTime::parse_from_str(start, "%Y%m%dT%H%M%S")
            .unwrap_or_else(|_| at("2017-01-12T16:00"));
        said += usize::from(reads_back(&rule, start).is_some());
        use_formats(Formats {
            twelve_hours: true,
            ..Formats::default()
        });
        reads_back(&rule, start);
        use_formats(Formats::default());
    }
    assert!(said > 100, "only {said} of {} have words", cases.len());
}

fn list<T: std::fmt::Display>(name: &str, items: &[T]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let items: Vec<_> = items.iter().map(ToString::to_string).collect();
    format!(";{name}={}", items.join(","))
}

/// Some of what may stand in a part: mostly nothing, as in the rules of people.
fn some<T: Clone + std::fmt::Debug + 'static>(
    of: Vec<T>,
    most: usize,
) -> impl Strategy<Value = Vec<T>> {
    let most = most.min(of.len());
    prop_oneof![2 => Just(Vec::new()), 1 => subsequence(of, 1..=most).prop_shuffle()]
}

fn days() -> impl Strategy<Value = Vec<String>> {
    let plain = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].map(str::to_owned);
    let working = plain.iter().take(5).cloned().collect::<Vec<_>>();
    let weekend = plain.iter().skip(5).cloned().collect::<Vec<_>>();
    let numbered = ["1MO", "2TU", "-1FR", "-2FR", "3MO", "5WE", "-5SU", "20MO"].map(str::to_owned);
    prop_oneof![
        2 => Just(Vec::new()),
        2 => subsequence(plain.to_vec(), 1..=7).prop_shuffle(),
        1 => Just(working),
        1 => Just(weekend),
        2 => subsequence(numbered.to_vec(), 1..=3),
    ]
}

/// Any rule that RFC 5545 allows, and some that it does not.
fn rule() -> impl Strategy<Value = String> {
    let freq = select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
    let interval = prop_oneof![3 => Just(1_u32), 2 => 2..5_u32];
    let end = prop_oneof![
        4 => Just(String::new()),
        1 => (1..20_u32).prop_map(|count| format!(";COUNT={count}")),
        1 => select(vec!["20190630", "20190630T120000Z", "20190630T120000", "20190630T000000"])
            .prop_map(|until| format!(";UNTIL={until}")),
    ];
    let months = some((1..=12_u8).collect(), 3);
    let month_days = some(vec![1, 2, 15, 28, 29, 30, 31, -1, -2, -10], 3);
    let year_days = prop_oneof![9 => Just(Vec::new()), 1 => some(vec![1, 100, 366, -1, -100], 2)];
    let places = prop_oneof![3 => Just(Vec::new()), 1 => some(vec![1, 2, 3, 5, -1, -2], 2)];
    let rest = (
        prop_oneof![9 => Just(Vec::new()), 1 => Just(vec![20_u8])],
        prop_oneof![6 => Just(Vec::new()), 1 => Just(vec![16_u8]), 2 => Just(vec![14_u8, 9])],
        prop_oneof![3 => Just(Vec::new()), 1 => select(vec![vec![0_u8], vec![30], vec![0, 30]])],
        prop_oneof![3 => Just(""), 1 => select(vec![";WKST=SU", ";WKST=WE", ";WKST=MO"])],
    );
    let front = (freq, interval, end, months);
    let back = (month_days, year_days, days(), places, rest);
    (front, back).prop_map(|(front, back)| {
        let (freq, interval, end, months) = front;
        let (month_days, year_days, days, places, (weeks, hours, minutes, wkst)) = back;
        [
            format!("FREQ={freq};INTERVAL={interval}{end}"),
            list("BYMONTH", &months),
            list("BYWEEKNO", &weeks),
            list("BYYEARDAY", &year_days),
            list("BYMONTHDAY", &month_days),
            list("BYDAY", &days),
            list("BYHOUR", &hours),
            list("BYMINUTE", &minutes),
            list("BYSETPOS", &places),
            wkst.to_owned(),
        ]
        .concat()
    })
}

fn first() -> impl Strategy<Value = NaiveDateTime> {
    prop_oneof![
        4 => (0..1500_i64).prop_map(|day| at(START) + chrono::TimeDelta::days(day)),
        1 => select(vec![at("2016-02-29T16:00"), at("2017-01-31T16:00"), at("2017-12-31T16:00")]),
    ]
}

proptest! {
    #![proptest_config(seeded(3_000))]

    #[test]
    fn words_are_never_wrong((text, first) in (rule(), first()), twelve_hours: bool) {
        use_formats(Formats { twelve_hours, ..Formats::default() });
        if let Ok(rule) = text.parse::<Rule>() {
            reads_back(&rule, first);
        }
    }

    #[test]
    fn no_text_is_too_much(words in proptest::collection::vec(
        select(("every other 2 3rd last second first Monday Tue to and of in the day week month \
            quarter year weekday weekend may june until end 2018 10 times for once twice a monthly \
            daily , - 2018-05-01 31st 0 99999999999 4294967295 15:00 utc from 日 ' s")
            .split(' ').collect::<Vec<_>>()), 0..9)
    ) {
        let text = words.join(" ");
        if let Ok(Some(rule)) = read(&text) {
            assert!(!rule.words(at(START)).is_empty());
            rule.starts(at(START), at("2019-01-01T00:00"), utc).take(5).count();
        }
    }

    #[test]
    fn a_saved_rule_is_the_text_that_was_given(text in rule()) {
        if text.parse::<Rule>().is_ok() {
            kept(&text);
        }
    }
}

/// A plan with that rule, saved, read and changed elsewhere, has it letter for letter.
fn kept(text: &str) {
    let plan = json!({"noonmark": 1, "participants": [], "meetings": [{
        "id": "m", "title": "M", "start": START, "minutes": 30, "rule": text,
        "anchor": {"name": "Seoul", "zone": "Asia/Seoul"}, "participants": [],
    }]});
    let mut plan = Plan::from_json(&plan.to_string()).unwrap();
    let mut meeting = plan.meetings[0].as_ref().clone();
    meeting.title = "N".into();
    let change = Action::ChangeMeeting(Box::new(meeting));
    History::default().apply(&mut plan, change).unwrap();
    let saved: Value = serde_json::from_str(&plan.to_json().unwrap()).unwrap();
    assert_eq!(saved["meetings"][0]["rule"], *text);
    assert_eq!(Plan::from_json(&saved.to_string()).unwrap(), plan);
}

#[test]
fn every_rule_of_other_suites_is_saved_as_it_was() {
    let cases: Vec<Value> = serde_json::from_str(&read_fixture("rules.json")).unwrap();
    for case in &cases {
        kept(case["rrule"].as_str().unwrap());
    }
}

#[test]
fn hostile_words_come_back_at_once() {
    for text in [
        "every ".repeat(20_000),
        "1st ".repeat(20_000),
        "1st, ".repeat(20_000),
        "Mon-".repeat(20_000),
        "/".repeat(100_000),
        "1 March and ".repeat(10_000),
        "until ".repeat(20_000),
        "\u{130}日é'-".repeat(20_000),
        "every 4294967295 days".into(),
        "every 4294967295 fortnights".into(),
        "every Tuesday for 4294967295 years".into(),
        "every Tuesday for 4294967295 days".into(),
        "every Tuesday until 31 December 99999".into(),
        "every Tuesday until 99999999".into(),
    ] {
        at_once("reading words", move || read(&text).is_ok());
    }
}
