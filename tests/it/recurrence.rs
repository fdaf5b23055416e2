//! Rules against the expectations of four other projects' test suites, and bad rules.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use noonmark::recurrence::{Rule, RuleError};
use serde_json::Value;

use crate::{at, read_fixture};

fn basic(text: &str) -> NaiveDateTime {
    let text = text.trim_end_matches('Z');
    let date = |text: &str| NaiveDate::parse_from_str(text, "%Y%m%d").unwrap();
    match text.len() {
        8 => date(text).and_hms_opt(0, 0, 0).unwrap(),
        _ => NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap(),
    }
}

fn utc(civil: NaiveDateTime) -> DateTime<Utc> {
    civil.and_utc()
}

#[test]
fn all_285_rules_of_other_suites_agree() {
    let cases: Vec<Value> = serde_json::from_str(&read_fixture("rules.json")).unwrap();
    assert_eq!(cases.len(), 285);
    let mut wrong = Vec::new();
    for case in &cases {
        let text = case["rrule"].as_str().unwrap();
        let start = basic(case["dtstart"].as_str().unwrap());
        let expected = case["expected"].as_array().unwrap().iter();
        let expected: Vec<_> = expected.map(|date| basic(date.as_str().unwrap())).collect();
        let rule: Rule = match text.parse() {
            Ok(rule) => rule,
            Err(error) => {
                wrong.push(format!("{text}: {error}"));
                continue;
            }
        };
        // A list that is only the beginning is compared so far; a complete one has no more.
        let more = usize::from(case["complete"] == true);
        let last = at("2300-01-01T00:00");
        let got = rule.starts(start, last, utc).take(expected.len() + more);
        let got: Vec<_> = got.collect();
        if got != expected {
            wrong.push(format!(
                "{text} from {start}:\n  not {got:?}\n  but {expected:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
