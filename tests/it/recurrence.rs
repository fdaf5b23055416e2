//! Rules against the expectations of four other projects' test suites, and bad rules.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};
use noonmark::plan::civil;
use noonmark::recurrence::{Rule, RuleError};
use serde_json::Value;

use crate::{at, at_once, read_fixture, zone};

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
            "every day, until 24 Mar 2027 15:00 UTC",
        ),
        ("freq=weekly;byday=tu", "every Tuesday"),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU;", "every Tuesday"),
        (
            "FREQ=YEARLY;BYMONTH=1,7;BYDAY=1MO",
            "on the first Monday of January and July every year",
        ),
        (
            "FREQ=YEARLY;BYWEEKNO=20",
            "by the rule FREQ=YEARLY;BYWEEKNO=20",
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

/// The first starts of `rule`, at most `most`, with UTC as the anchor.
fn starts(rule: &str, first: &str, most: usize) -> Vec<String> {
    let rule: Rule = rule
        .parse()
        .unwrap_or_else(|error| panic!("{rule}: {error}"));
    let starts = rule.starts(at(first), at("2300-01-01T00:00"), utc);
    starts.take(most).map(civil::format).collect()
}

#[test]
fn a_rule_is_read_in_any_case_and_kept_as_written() {
    let tuesdays = starts("FREQ=WEEKLY;BYDAY=TU;COUNT=3", "2027-03-01T10:00", 10);
    assert_eq!(
        tuesdays,
        ["2027-03-02T10:00", "2027-03-09T10:00", "2027-03-16T10:00"]
    );
    for text in [
        "freq=weekly;byday=tu;count=3",
        "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3",
        "rrule:Freq=Weekly;COUNT=3;ByDay=Tu",
        "  FREQ=WEEKLY;BYDAY=TU;COUNT=3\n",
        "FREQ=WEEKLY;;BYDAY=TU;COUNT=3;",
    ] {
        assert_eq!(starts(text, "2027-03-01T10:00", 10), tuesdays, "{text}");
        assert_eq!(text.parse::<Rule>().unwrap().to_string(), text);
    }
}

#[test]
fn an_end_is_still_in_the_rule() {
    let check = |until: &str, expected: usize| {
        let rule = format!("FREQ=DAILY;UNTIL={until}");
        // In Seoul 10:00 is 01:00 UTC.
        let seoul = zone("Asia/Seoul");
        let instant_of = move |civil| seoul.resolve(civil).instant(civil);
        let rule: Rule = rule.parse().unwrap();
        let starts = rule.starts(at("2027-03-01T10:00"), at("2027-04-01T00:00"), instant_of);
        assert_eq!(starts.count(), expected, "{until}");
    };
    // A date takes its whole day in.
    check("20270303", 3);
    check("20270228", 0);
    // Without Z it is the anchor's clock.
    check("20270303T100000", 3);
    check("20270303T095959", 2);
    // With Z it is an instant.
    check("20270303T010000Z", 3);
    check("20270303T005959Z", 2);
    check("20270303T100000Z", 3);
    check("20270304T005959Z", 3);
    check("20270304T010000Z", 4);
}

#[test]
fn rules_that_other_programs_stumble_over() {
    let check = |rule: &str, first: &str, expected: &[&str]| {
        assert_eq!(starts(rule, first, expected.len()), expected, "{rule}");
    };
    // The fifth Wednesday from the end is there in some months only.
    check(
        "FREQ=MONTHLY;BYDAY=-5WE",
        "2027-01-01T10:00",
        &[
            "2027-03-03T10:00",
            "2027-06-02T10:00",
            "2027-09-01T10:00",
            "2027-12-01T10:00",
        ],
    );
    check(
        "FREQ=MONTHLY;BYDAY=5WE",
        "2027-01-01T10:00",
        &[
            "2027-03-31T10:00",
            "2027-06-30T10:00",
            "2027-09-29T10:00",
            "2027-12-29T10:00",
        ],
    );
    // The 31st is left out in short months, and 29 February in common years.
    check(
        "FREQ=MONTHLY",
        "2027-01-31T10:00",
        &[
            "2027-01-31T10:00",
            "2027-03-31T10:00",
            "2027-05-31T10:00",
            "2027-07-31T10:00",
        ],
    );
    check(
        "FREQ=YEARLY",
        "2024-02-29T10:00",
        &["2024-02-29T10:00", "2028-02-29T10:00"],
    );
    check(
        "FREQ=YEARLY",
        "2096-02-29T10:00",
        &["2096-02-29T10:00", "2104-02-29T10:00"],
    );
    check(
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "2027-01-01T10:00",
        &["2027-01-29T10:00", "2027-02-26T10:00", "2027-03-31T10:00"],
    );
    check(
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "2026-01-01T10:00",
        &[
            "2026-02-13T10:00",
            "2026-03-13T10:00",
            "2026-11-13T10:00",
            "2027-08-13T10:00",
        ],
    );
    // The week begins on the day that WKST says (the example of RFC 5545 §3.8.5.3).
    check(
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        "1997-08-05T09:00",
        &[
            "1997-08-05T09:00",
            "1997-08-10T09:00",
            "1997-08-19T09:00",
            "1997-08-24T09:00",
        ],
    );
    check(
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        "1997-08-05T09:00",
        &[
            "1997-08-05T09:00",
            "1997-08-17T09:00",
            "1997-08-19T09:00",
            "1997-08-31T09:00",
        ],
    );
    check(
        "FREQ=DAILY;BYHOUR=9,14;BYMINUTE=0,30",
        "2027-03-01T10:00",
        &[
            "2027-03-01T14:00",
            "2027-03-01T14:30",
            "2027-03-02T09:00",
            "2027-03-02T09:30",
        ],
    );
}

#[test]
fn a_rule_knows_no_clock_changes() {
    // Civil time goes on through the night in which New York has no 02:30.
    let nights = starts("FREQ=DAILY;COUNT=3", "2026-03-07T02:30", 5);
    assert_eq!(
        nights,
        ["2026-03-07T02:30", "2026-03-08T02:30", "2026-03-09T02:30"]
    );
    let hours = starts("FREQ=HOURLY;COUNT=4", "2026-03-08T00:30", 5);
    assert_eq!(
        hours,
        [
            "2026-03-08T00:30",
            "2026-03-08T01:30",
            "2026-03-08T02:30",
            "2026-03-08T03:30"
        ]
    );
}

#[test]
fn nothing_comes_after_the_last_civil_time_asked_for() {
    let rule: Rule = "FREQ=WEEKLY".parse().unwrap();
    let count = |last: &str| rule.starts(at("2027-03-01T10:00"), at(last), utc).count();
    assert_eq!(count("2027-03-15T10:00"), 3);
    assert_eq!(count("2027-03-15T09:59:59"), 2);
    assert_eq!(count("2027-03-01T10:00"), 1);
    assert_eq!(count("2027-02-01T10:00"), 0);
    let to_the_end = rule.starts(at("9999-12-30T10:00"), NaiveDateTime::MAX, utc);
    assert!(to_the_end.take(3).count() >= 1);
}

#[test]
fn a_value_that_a_part_does_not_take_is_quoted() {
    let check = |text: &str, part: &str, value: &str| {
        let told = text.parse::<Rule>().expect_err(text);
        let start = format!("{part}: “{value}” is not ");
        assert!(told.to_string().starts_with(&start), "{text}: {told}");
    };
    check("FREQ=", "FREQ", "");
    check("FREQ=DAILY;INTERVAL=-1", "INTERVAL", "-1");
    check("FREQ=DAILY;INTERVAL=1.5", "INTERVAL", "1.5");
    check("FREQ=DAILY;INTERVAL=99999999999", "INTERVAL", "99999999999");
    check("FREQ=DAILY;COUNT=two", "COUNT", "TWO");
    check("FREQ=WEEKLY;BYDAY=", "BYDAY", "");
    check("FREQ=WEEKLY;BYDAY=MON", "BYDAY", "MON");
    check("FREQ=WEEKLY;BYDAY=MO,,TU", "BYDAY", "");
    check("FREQ=MONTHLY;BYDAY=0MO", "BYDAY", "0");
    check("FREQ=MONTHLY;BYDAY=54MO", "BYDAY", "54");
    check("FREQ=MONTHLY;BYDAY=2日", "BYDAY", "2日");
    check("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY", "32");
    check("FREQ=MONTHLY;BYMONTHDAY=-32", "BYMONTHDAY", "-32");
    check("FREQ=YEARLY;BYMONTH=0", "BYMONTH", "0");
    check("FREQ=YEARLY;BYMONTH=-1", "BYMONTH", "-1");
    check("FREQ=YEARLY;BYWEEKNO=54", "BYWEEKNO", "54");
    check("FREQ=YEARLY;BYYEARDAY=367", "BYYEARDAY", "367");
    check("FREQ=DAILY;BYHOUR=24", "BYHOUR", "24");
    check("FREQ=DAILY;BYMINUTE=60", "BYMINUTE", "60");
    check("FREQ=DAILY;BYSECOND=-1", "BYSECOND", "-1");
    check("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367", "BYSETPOS", "367");
    check("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", "BYSETPOS", "0");
    for until in [
        "",
        "Z",
        "2027",
        "2027-03-24",
        "20270324T",
        "20270324T250000",
        "20270324T150000ZZ",
        "never",
    ] {
        check(
            &format!("FREQ=DAILY;UNTIL={until}"),
            "UNTIL",
            &until.to_uppercase(),
        );
    }
}

#[test]
fn a_numbered_day_of_a_week_is_no_other_day() {
    // RFC 5545 §3.3.10 forbids the number; dateutil reads over it.
    for (rule, days) in [
        (
            "FREQ=WEEKLY;BYDAY=2MO",
            ["2027-03-01T10:00", "2027-03-08T10:00"],
        ),
        (
            "FREQ=WEEKLY;BYDAY=-1TU",
            ["2027-03-02T10:00", "2027-03-09T10:00"],
        ),
        (
            "FREQ=WEEKLY;BYDAY=2MO,TU",
            ["2027-03-01T10:00", "2027-03-02T10:00"],
        ),
        (
            "FREQ=DAILY;BYDAY=2MO",
            ["2027-03-01T10:00", "2027-03-08T10:00"],
        ),
    ] {
        assert_eq!(starts(rule, "2027-03-01T10:00", 2), days, "{rule}");
    }
}

/// Where dateutil, rrule.js, libical, ical.js and lib-recur give different dates, the standard
/// decides. The paragraphs are those of RFC 5545 §3.3.10, unless another is named.
#[test]
fn where_the_tools_disagree_the_standard_decides() {
    let check = |rule: &str, first: &str, expected: &[&str]| {
        let got = starts(rule, first, expected.len());
        assert_eq!(got, expected, "{rule} from {first}");
    };
    // The table: with YEARLY, BYMONTHDAY expands, and no BYMONTH limits it: days of every month.
    check(
        "FREQ=YEARLY;BYMONTHDAY=15",
        "2027-01-20T10:00",
        &["2027-02-15T10:00", "2027-03-15T10:00", "2027-04-15T10:00"],
    );
    // “Information, not contained in the rule, necessary to determine the various recurrence
    // instance start time and dates are derived from the Start Time (DTSTART)”: the weekday here.
    check(
        "FREQ=YEARLY;BYWEEKNO=20",
        "2027-01-06T10:00",
        &["2027-05-19T10:00", "2028-05-17T10:00", "2029-05-16T10:00"],
    );
    // “BYSETPOS operates on a set of recurrence instances in one interval of the recurrence rule
    // […] in a WEEKLY rule, the interval would be one week”: the week's first one is the Monday
    // before the start on a Wednesday, also in the week in which that is.
    check(
        "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1",
        "2027-03-03T10:00",
        &["2027-03-08T10:00", "2027-03-15T10:00", "2027-03-22T10:00"],
    );
    check(
        "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1;WKST=SU",
        "2027-03-03T10:00",
        &["2027-03-05T10:00", "2027-03-12T10:00"],
    );
    // “Each BYDAY value can also be preceded by a positive or negative integer”, each for itself:
    // every Wednesday, and the third Monday.
    check(
        "FREQ=MONTHLY;BYDAY=3MO,WE",
        "2027-03-01T10:00",
        &[
            "2027-03-03T10:00",
            "2027-03-10T10:00",
            "2027-03-15T10:00",
            "2027-03-17T10:00",
            "2027-03-24T10:00",
            "2027-03-31T10:00",
            "2027-04-07T10:00",
        ],
    );
    // “Recurrence rules may generate recurrence instances with an invalid date […] and these MUST
    // be ignored”: other years have no 29 February, and no day stands in for it.
    check(
        "FREQ=YEARLY",
        "2028-02-29T10:00",
        &["2028-02-29T10:00", "2032-02-29T10:00", "2036-02-29T10:00"],
    );
    // A rule of such instances alone has none, and says so in time.
    at_once("30 February", || {
        assert!(starts("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2027-01-01T10:00", 1).is_empty());
    });
    // “If the value specified by UNTIL is synchronized with the specified recurrence, this DATE or
    // DATE-TIME becomes the last instance”: a date takes in what is on it, at any time of day.
    let all_day: Rule = "FREQ=DAILY;UNTIL=20270303".parse().unwrap();
    let held = all_day.starts(at("2027-03-01T23:59"), at("2028-01-01T00:00"), utc);
    assert_eq!(held.count(), 3);
    // “DATE-TIME with local time” (§3.3.5, form 1) is read on the anchor's clock: in Seoul, 10:00
    // is 01:00 UTC, and the end at 10:00 is no later instant than the start on that day.
    let seoul = zone("Asia/Seoul");
    let instant_of = move |civil| seoul.resolve(civil).instant(civil);
    let local: Rule = "FREQ=DAILY;UNTIL=20270303T100000".parse().unwrap();
    let held = local.starts(at("2027-03-01T10:00"), at("2028-01-01T00:00"), instant_of);
    assert_eq!(held.count(), 3);
}

#[test]
fn days_with_and_without_a_number_are_each_for_itself() {
    let days = ["3MO", "WE", "-1FR", "SU", "5TU", "-5WE"];
    for rest in [
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;INTERVAL=3",
        "FREQ=YEARLY;BYMONTH=3,10",
        "FREQ=YEARLY",
    ] {
        let of = |days: &[&str]| {
            let rule: Rule = format!("{rest};BYDAY={}", days.join(",")).parse().unwrap();
            let starts = rule.starts(at("2027-03-01T10:00"), at("2033-01-01T00:00"), utc);
            starts.collect::<BTreeSet<_>>()
        };
        for (index, one) in days.iter().enumerate() {
            for other in days.iter().skip(index + 1) {
                let both = of(&[one, other]);
                let each: BTreeSet<_> = of(&[one]).union(&of(&[other])).copied().collect();
                assert_eq!(both, each, "{rest};BYDAY={one},{other}");
            }
        }
    }
}

#[test]
fn a_place_in_a_week_is_counted_in_the_whole_week() {
    let days = [Weekday::Mon, Weekday::Wed, Weekday::Fri, Weekday::Sun];
    for (place, interval, from_sunday) in [
        (1, 1, false),
        (-1, 1, false),
        (2, 3, false),
        (1, 2, true),
        (-1, 1, true),
        (4, 1, true),
    ] {
        let wkst = if from_sunday { "SU" } else { "MO" };
        let text = format!(
            "FREQ=WEEKLY;INTERVAL={interval};BYDAY=MO,WE,FR,SU;BYSETPOS={place};WKST={wkst}"
        );
        for day in 0..7 {
            let first = at("2027-03-01T10:00") + TimeDelta::days(day);
            // Week by week on a calendar, without any rule.
            let into_week = if from_sunday {
                first.weekday().num_days_from_sunday()
            } else {
                first.weekday().num_days_from_monday()
            };
            let week = first - TimeDelta::days(into_week.into());
            let expected = (0..20).filter_map(|number| {
                let week = week + TimeDelta::weeks(number * interval);
                let dates = (0..7).map(|day| week + TimeDelta::days(day));
                let mut named: Vec<_> = dates
                    .filter(|date| days.contains(&date.weekday()))
                    .collect();
                if place < 0 {
                    named.reverse();
                }
                let index = usize::try_from(i64::abs(place) - 1).unwrap();
                named.get(index).copied().filter(|date| *date >= first)
            });
            let expected: Vec<_> = expected.take(5).map(civil::format).collect();
            assert_eq!(
                starts(&text, &civil::format(first), 5),
                expected,
                "{text} from {first}"
            );
        }
    }
}
