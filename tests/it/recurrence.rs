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

#[test]
fn a_bad_rule_says_which_part_and_what_to_write() {
    for (text, expected) in [
        (
            "",
            "the rule “” has no FREQ (write it as FREQ=WEEKLY;BYDAY=TU)",
        ),
        (
            "BYDAY=TU",
            "the rule “BYDAY=TU” has no FREQ (write it as FREQ=WEEKLY;BYDAY=TU)",
        ),
        (
            "FREQ=WEEKLY;DAYS=TU",
            "“DAYS=TU” is no part of a rule (RFC 5545 §3.3.10)",
        ),
        (
            "FREQ=WEEKLY;TU",
            "“TU” is no part of a rule (RFC 5545 §3.3.10)",
        ),
        (
            "FREQ=DAILY;COUNT=2;COUNT=3",
            "COUNT stands in the rule twice",
        ),
        (
            "FREQ=DAILY;INTERVAL=0",
            "INTERVAL: “0” is not a whole number from 1 to 4294967295",
        ),
        (
            "FREQ=DAILY;COUNT=0",
            "COUNT: “0” is not a whole number from 1 to 4294967295",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "BYMONTHDAY: “0” is not a whole number from -31 to 31, without 0",
        ),
        (
            "FREQ=YEARLY;BYMONTH=13",
            "BYMONTH: “13” is not a whole number from 1 to 12",
        ),
        (
            "FREQ=WEEKLY;BYDAY=日",
            "BYDAY: “日” is not a weekday such as MO, or a numbered one such as 2TU or -1FR",
        ),
        (
            "FREQ=WEEKLY;UNTIL=20270230",
            "UNTIL: “20270230” is not a date such as 20270324, or a time such as 20270324T150000Z",
        ),
        (
            "FREQ=WEEKLY;WKST=XX",
            "WKST: “XX” is not one of MO, TU, WE, TH, FR, SA, SU",
        ),
        (
            "FREQ=DAILY;INTERVAL=70000;BYHOUR=9",
            "INTERVAL=70000 is more than 65535",
        ),
        (
            "FREQ=MONTHLY;BYYEARDAY=1;BYSETPOS=1",
            "BYSETPOS cannot be counted in “FREQ=MONTHLY;BYYEARDAY=1;BYSETPOS=1”: its FREQ takes \
             no BYWEEKNO, BYYEARDAY or BYMONTHDAY (RFC 5545 §3.3.10)",
        ),
    ] {
        let error = text.parse::<Rule>().unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
    let unknown = "FREQ=DAILY;BYEASTER=1".parse::<Rule>().unwrap_err();
    assert_eq!(unknown, RuleError::UnknownPart("BYEASTER=1".into()));
}

#[test]
fn a_rule_is_said_in_words() {
    for (text, words) in [
        ("FREQ=DAILY", "every day"),
        ("FREQ=DAILY;INTERVAL=3", "every 3 days"),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "every Monday to Friday"),
        ("FREQ=WEEKLY", "every Thursday"),
        ("FREQ=WEEKLY;BYDAY=TU", "every Tuesday"),
        (
            "FREQ=WEEKLY;BYDAY=FR,MO,WE",
            "every Monday, Wednesday and Friday",
        ),
        ("FREQ=WEEKLY;BYDAY=SA,SU", "every Saturday and Sunday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "every day"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "every second Wednesday"),
        (
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH",
            "every 3 weeks on Tuesday and Thursday",
        ),
        ("FREQ=MONTHLY", "on the 12th of every month"),
        (
            "FREQ=MONTHLY;BYDAY=2TH",
            "on the second Thursday of every month",
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1FR",
            "on the last Friday of every month",
        ),
        (
            "FREQ=MONTHLY;BYDAY=-2FR",
            "on the second last Friday of every month",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=1,15,-1",
            "on the 1st, 15th and last day of every month",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "on the last working day of every second month",
        ),
        ("FREQ=YEARLY", "on 12 January every year"),
        ("FREQ=WEEKLY;COUNT=6", "every Thursday, 6 times"),
        (
            "FREQ=DAILY;UNTIL=20270324T150000Z",
            "every day, until 24 Mar 2027",
        ),
        ("freq=weekly;byday=tu", "every Tuesday"),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU;", "every Tuesday"),
        (
            "FREQ=YEARLY;BYMONTH=1,7;BYDAY=1MO",
            "by the rule FREQ=YEARLY;BYMONTH=1,7;BYDAY=1MO",
        ),
    ] {
        let rule: Rule = text.parse().unwrap();
        assert_eq!(rule.words(at("2017-01-12T16:00")), words, "{text}");
        assert_eq!(rule.to_string(), text, "kept as it was written");
    }
}

/// Dates that a rule gives, with UTC for the zone, so that an instant is the wall time.
fn dates(text: &str, from: &str) -> Vec<String> {
    let rule: Rule = text.parse().unwrap();
    let starts = rule.starts(at(from), at("2400-01-01T00:00"), utc);
    starts.take(6).map(|start| start.to_string()).collect()
}

#[test]
fn until_may_be_an_instant_a_wall_time_or_a_whole_day() {
    for until in ["20270103T090000Z", "20270103T090000", "20270103"] {
        let rule = format!("FREQ=DAILY;UNTIL={until}");
        assert_eq!(dates(&rule, "2027-01-01T09:00").len(), 3, "{until}");
        let rule = format!("FREQ=DAILY;BYHOUR=9,10;UNTIL={until}");
        let more = usize::from(until.len() == 8);
        assert_eq!(dates(&rule, "2027-01-01T09:00").len(), 5 + more, "{until}");
    }
    assert_eq!(
        dates("FREQ=DAILY;UNTIL=20261231", "2027-01-01T09:00").len(),
        0
    );
}

#[test]
fn the_fifth_weekday_from_the_end_is_one_of_the_first_three_days() {
    assert_eq!(
        dates("FREQ=MONTHLY;BYDAY=-5WE;COUNT=3", "2026-01-01T09:00"),
        [
            "2026-04-01 09:00:00",
            "2026-07-01 09:00:00",
            "2026-09-02 09:00:00"
        ]
    );
}
