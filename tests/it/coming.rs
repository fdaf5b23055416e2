//! The next dates of a meeting, as its form shows them.

use noonmark::plan::{Meeting, civil};
use noonmark::schedule::{Coming, Standing, coming};
use serde_json::json;

use crate::{at, instant, plan_of_2017, zone};

/// The daily stand-up in Montréal with another rule, looked at when it is Mon 6 Mar 2017, 07:00 there.
fn next(rule: &str, change: impl FnOnce(&mut Meeting), count: usize) -> Coming {
    let mut meeting = plan_of_2017().meeting("standup").unwrap().as_ref().clone();
    meeting.rule = rule.parse().ok();
    change(&mut meeting);
    let now = instant("2017-03-06T12:00:00Z");
    coming(&meeting, &zone("America/Montreal"), now, count)
}

fn dates(coming: &Coming) -> Vec<String> {
    let dates = coming.dates.iter();
    dates.map(|date| civil::format(date.start)).collect()
}

#[test]
fn they_begin_now_and_end_with_the_rule() {
    let check = |rule: &str, expected: &[&str], more: bool| {
        let got = next(rule, |_| {}, 3);
        assert_eq!(
            (dates(&got), got.more),
            (expected.iter().map(|&date| date.to_owned()).collect(), more),
            "{rule}"
        );
    };
    let week = ["2017-03-06T10:00", "2017-03-07T10:00", "2017-03-08T10:00"];
    check("FREQ=DAILY", &week, true);
    check("FREQ=DAILY;UNTIL=20170309", &week, true);
    check("FREQ=DAILY;UNTIL=20170308", &week, false);
    // In March Montréal is at UTC−5.
    check("FREQ=DAILY;UNTIL=20170308T150000Z", &week, false);
    check(
        "FREQ=DAILY;UNTIL=20170308T145959Z",
        &["2017-03-06T10:00", "2017-03-07T10:00"],
        false,
    );
    check("FREQ=DAILY;COUNT=3", &[], false);
    check(
        "FREQ=DAILY;INTERVAL=300",
        &["2017-10-29T10:00", "2018-08-25T10:00", "2019-06-21T10:00"],
        true,
    );
    check(
        "FREQ=YEARLY;INTERVAL=30",
        &["2047-01-02T10:00", "2077-01-02T10:00", "2107-01-02T10:00"],
        true,
    );
    check(
        "FREQ=YEARLY;INTERVAL=3000;COUNT=3",
        &["5017-01-02T10:00", "8017-01-02T10:00"],
        false,
    );
    check("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", &[], false);
    check("", &[], false);
}

#[test]
fn exceptions_stand_among_them() {
    let got = next(
        "FREQ=WEEKLY;BYDAY=MO,WE",
        |meeting| {
            meeting.skip = vec![at("2017-03-08T10:00"), at("2017-03-09T10:00")];
            meeting.also = vec![at("2017-03-11T09:30")];
            let moved = json!([
                {"from": "2017-03-13T10:00", "to": "2017-03-10T15:00"},
                {"from": "2017-01-04T10:00", "to": "2017-03-14T10:00"},
            ]);
            meeting.moved = serde_json::from_value(moved).unwrap();
        },
        6,
    );
    let standing: Vec<_> = got.dates.iter().map(|date| date.standing).collect();
    assert_eq!(
        dates(&got),
        [
            "2017-03-06T10:00",
            "2017-03-08T10:00",
            "2017-03-10T15:00",
            "2017-03-11T09:30",
            "2017-03-14T10:00",
            "2017-03-15T10:00"
        ]
    );
    assert_eq!(
        standing,
        [
            Standing::Held,
            // What the rule does not give is not skipped either.
            Standing::Skipped,
            Standing::MovedFrom(at("2017-03-13T10:00")),
            Standing::Added,
            Standing::MovedFrom(at("2017-01-04T10:00")),
            Standing::Held,
        ]
    );
    let only_added = next(
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        |meeting| meeting.also = vec![at("2017-03-11T09:30")],
        6,
    );
    assert_eq!(dates(&only_added), ["2017-03-11T09:30"]);
}

#[test]
fn a_first_date_that_is_none_of_them_is_told() {
    let first = |rule: &str| next(rule, |_| {}, 1).first;
    // The first date is Mon 2 Jan 2017.
    assert_eq!(first("FREQ=WEEKLY;BYDAY=MO"), None);
    assert_eq!(first("FREQ=WEEKLY;BYDAY=TU"), Some(at("2017-01-03T10:00")));
    assert_eq!(
        first("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
        Some(at("2020-02-29T10:00"))
    );
    assert_eq!(first("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), None);
    assert_eq!(first(""), None);
}
