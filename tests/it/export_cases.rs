//! What stands in calendars, line by line.

use noonmark::exchange::ics::{self, Of, ShiftStyle};
use noonmark::plan::Plan;
use noonmark::schedule::{self, Schedule, Window};
use serde_json::{Value, json};

use crate::export::{exported, there_and_back};
use crate::{at_once, instant, plan_of_2017, tzdb};

/// A plan of one meeting in Montréal with one person in London; `change` has other values of the
/// meeting's.
pub(crate) fn plan_with(change: &Value) -> Plan {
    let mut meeting = json!({
        "id": "m", "title": "M", "anchor": {"name": "Montréal", "zone": "America/Montreal"},
        "start": "2026-03-02T10:00", "minutes": 30, "participants": ["p"],
    });
    for (key, value) in change.as_object().unwrap() {
        meeting[key] = value.clone();
    }
    let city = json!({"name": "London", "zone": "Europe/London"});
    let people = json!([{"id": "p", "name": "Pat, \"P\"", "city": city, "email": "p@example.org"}]);
    let plan = json!({"noonmark": 1, "participants": people, "meetings": [meeting]});
    Plan::from_json(&plan.to_string()).unwrap()
}

/// The unfolded lines of the events of a calendar that begin with one of the names.
fn lines(calendar: &str, names: &[&str]) -> Vec<String> {
    let unfolded = calendar.replace("\r\n ", "");
    let (_, events) = unfolded.split_once("BEGIN:VEVENT").unwrap();
    let lines = events.split("\r\n");
    let wanted = lines.filter(|line| names.iter().any(|name| line.starts_with(name)));
    wanted.map(str::to_owned).collect()
}

fn check(change: &Value, expected: &[&str]) {
    let plan = plan_with(change);
    let names = [
        "DTSTART",
        "RRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "X-NOONMARK-RULE",
        "X-NOONMARK-START",
        "X-NOONMARK-MOVED",
    ];
    let calendar = exported(&plan);
    let short = |line: &String| line.replace(";TZID=America/Montreal", "");
    let found: Vec<_> = lines(&calendar, &names).iter().map(short).collect();
    assert_eq!(found, expected, "{change}");
    let (after, told) = there_and_back(&plan);
    assert_eq!((after, told), (plan, Vec::new()), "{change}");
}

#[test]
fn rules_and_exceptions_are_the_standards_own() {
    check(&json!({}), &["DTSTART:20260302T100000"]);
    check(
        &json!({"also": ["2026-03-02T10:00", "2026-03-03T10:00"]}),
        &[
            "DTSTART:20260302T100000",
            "RDATE:20260302T100000,20260302T100000,20260303T100000",
        ],
    );
    check(
        &json!({"rule": "rrule:freq=weekly;;byday=mo"}),
        &[
            "DTSTART:20260302T100000",
            "RRULE:FREQ=WEEKLY;BYDAY=MO",
            "X-NOONMARK-RULE;WRITTEN=\"FREQ=WEEKLY;BYDAY=MO\":rrule:freq=weekly\\;\\;byday=mo",
        ],
    );
    check(
        &json!({
            "rule": "FREQ=DAILY", "skip": ["2026-03-04T10:00", "2026-03-03T10:00"],
            "also": ["2026-03-07T12:00"],
            "moved": [{"from": "2026-03-05T10:00", "to": "2026-03-05T11:00"}],
        }),
        &[
            "DTSTART:20260302T100000",
            "RRULE:FREQ=DAILY",
            "RDATE:20260307T120000",
            "EXDATE:20260304T100000,20260303T100000",
            "DTSTART:20260305T110000",
            "RECURRENCE-ID:20260305T100000",
        ],
    );
    // An UNTIL is in UTC where DTSTART has a zone (RFC 5545 §3.3.10).
    check(
        &json!({"rule": "FREQ=DAILY;UNTIL=20260401"}),
        &[
            "DTSTART:20260302T100000",
            "RRULE:FREQ=DAILY;UNTIL=20260402T035959Z",
            "X-NOONMARK-RULE;WRITTEN=\"FREQ=DAILY;UNTIL=20260402T035959Z\":FREQ=DAILY\\;UNTIL=20260401",
        ],
    );
    check(
        &json!({"rule": "FREQ=DAILY;UNTIL=20260305T150000Z;INTERVAL=2"}),
        &[
            "DTSTART:20260302T100000",
            "RRULE:FREQ=DAILY;UNTIL=20260305T150000Z;INTERVAL=2",
        ],
    );
    // RFC 5545 §3.3.10 forbids both at once: what both come to.
    check(
        &json!({"rule": "FREQ=DAILY;UNTIL=20260305T100000;COUNT=2"}),
        &[
            "DTSTART:20260302T100000",
            "RRULE:FREQ=DAILY;UNTIL=20260303T150000Z",
            "X-NOONMARK-RULE;WRITTEN=\"FREQ=DAILY;UNTIL=20260303T150000Z\":FREQ=DAILY\\;UNTIL=20260305T100000\\;COUNT=2",
        ],
    );
}

#[test]
fn a_start_that_its_rule_does_not_give_is_no_dtstart() {
    // 2026-03-02 is a Monday.
    check(
        &json!({"rule": "FREQ=WEEKLY;BYDAY=TU;COUNT=3"}),
        &[
            "DTSTART:20260303T100000",
            "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3",
            "X-NOONMARK-START;WRITTEN=20260303T100000:2026-03-02T10:00",
        ],
    );
    // Held all the same: it counts, and so a COUNT would be one too few.
    check(
        &json!({"rule": "FREQ=WEEKLY;BYDAY=TU;COUNT=3", "also": ["2026-03-02T10:00"]}),
        &[
            "DTSTART:20260302T100000",
            "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260317T140000Z",
            "RDATE:20260302T100000",
            "X-NOONMARK-RULE;WRITTEN=\"FREQ=WEEKLY;BYDAY=TU;UNTIL=20260317T140000Z\":FREQ=WEEKLY\\;BYDAY=TU\\;COUNT=3",
        ],
    );
    // A rule that gives no date at all.
    check(
        &json!({"rule": "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", "skip": ["2026-03-02T10:00"]}),
        &[
            "DTSTART:20260302T100000",
            "RRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
            "EXDATE:20260302T100000,20260302T100000",
            "X-NOONMARK-START;WRITTEN=20260302T100000:2026-03-02T10:00",
        ],
    );
}

#[test]
fn a_move_of_what_is_not_there_is_a_date_of_its_own() {
    let moved = json!([
        {"from": "2026-03-04T10:00", "to": "2026-03-04T15:00"},
        {"from": "2026-03-03T10:00", "to": "2026-03-03T16:00"},
    ]);
    check(
        &json!({"rule": "FREQ=DAILY", "skip": ["2026-03-04T10:00"], "moved": moved}),
        &[
            "DTSTART:20260302T100000",
            "RRULE:FREQ=DAILY",
            "RDATE:20260304T150000",
            "EXDATE:20260304T100000",
            "X-NOONMARK-MOVED:[{\"from\":\"2026-03-04T10:00\"\\,\"to\":\"2026-03-04T15:00\"}\\,{\"from\":\"2026-03-03T10:00\"\\,\"to\":\"2026-03-03T16:00\"}]",
            "DTSTART:20260303T160000",
            "RECURRENCE-ID:20260303T100000",
        ],
    );
    // To where another is added: the list of these stays in its order.
    let onto = json!([{"from": "2026-03-04T11:00", "to": "2026-03-08T12:00"}]);
    let also = json!(["2026-03-08T12:00", "2026-03-07T12:00"]);
    let plan = plan_with(&json!({"rule": "FREQ=DAILY", "also": also, "moved": onto}));
    assert_eq!(there_and_back(&plan).0, plan);
    // The same date twice: one of the two is one too many for a RECURRENCE-ID.
    let twice = json!([
        {"from": "2026-03-04T10:00", "to": "2026-03-04T15:00"},
        {"from": "2026-03-04T10:00", "to": "2026-03-04T10:00", "why": "x"},
    ]);
    let plan = plan_with(&json!({"rule": "FREQ=DAILY", "moved": twice}));
    assert_eq!(there_and_back(&plan).0, plan);
}

#[test]
fn a_rule_that_never_ends_or_never_fires_is_written_at_once() {
    let rules = [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;COUNT=4000000000;UNTIL=99991231",
        "FREQ=MINUTELY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=HOURLY;BYWEEKNO=20;BYMONTH=1;COUNT=5",
        "FREQ=DAILY;BYYEARDAY=366;BYMONTH=3",
        "FREQ=WEEKLY;BYMONTHDAY=31;BYMONTH=2;COUNT=9",
    ];
    for rule in rules {
        let moved = json!([{"from": "9999-12-31T10:00", "to": "2026-03-04T15:00"}]);
        let plan = plan_with(&json!({"rule": rule, "also": ["2026-03-02T10:00"], "moved": moved}));
        let calendar = at_once(rule, move || exported(&plan));
        assert!(calendar.contains("RRULE:FREQ="), "{rule}");
    }
}

#[test]
fn a_meeting_by_utc_has_no_zone() {
    let anchor = json!({"name": "UTC", "zone": "UTC"});
    let plan =
        plan_with(&json!({"anchor": anchor, "rule": "FREQ=DAILY", "skip": ["2026-03-04T10:00"]}));
    let calendar = exported(&plan);
    assert!(!calendar.contains("VTIMEZONE"));
    let found = lines(&calendar, &["DTSTART", "EXDATE"]);
    assert_eq!(
        found,
        ["DTSTART:20260302T100000Z", "EXDATE:20260304T100000Z"]
    );
    assert_eq!(there_and_back(&plan).0, plan);
}

#[test]
fn what_another_program_has_changed_counts() {
    let plan = plan_with(&json!({"rule": "FREQ=DAILY;UNTIL=20260401"}));
    let calendar = exported(&plan).replace("RRULE:FREQ=DAILY;UNTIL", "RRULE:FREQ=WEEKLY;UNTIL");
    let (_, after) = crate::import::into_empty(&calendar);
    let rule = after.meetings[0].rule.as_ref().unwrap().to_string();
    assert_eq!(rule, "FREQ=WEEKLY;UNTIL=20260402T035959Z");

    let plan = plan_with(&json!({"rule": "FREQ=WEEKLY;BYDAY=TU"}));
    let calendar = exported(&plan).replace("Montreal:20260303T100000", "Montreal:20260303T110000");
    let (_, after) = crate::import::into_empty(&calendar);
    assert_eq!(after.meetings[0].start.to_string(), "2026-03-03 11:00:00");
}

#[test]
fn text_is_escaped_and_folded() {
    let title = "a;b,c\\d\ne\u{7}f".to_owned() + &"é".repeat(100);
    let calendar = exported(&plan_with(&json!({"title": title})));
    let summary = lines(&calendar, &["SUMMARY"]);
    let expected = "SUMMARY:a\\;b\\,c\\\\d\\nef".to_owned() + &"é".repeat(100);
    assert_eq!(summary, [expected]);
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
    // A fold never cuts a letter: 22 octets and 26 letters of two make 74.
    assert!(calendar.contains(&format!(
        "SUMMARY:a\\;b\\,c\\\\d\\nef{}\r\n é",
        "é".repeat(26)
    )));
    let attendee = lines(&calendar, &["ATTENDEE"]);
    assert_eq!(
        attendee,
        ["ATTENDEE;CN=\"Pat, ^'P^'\":mailto:p@example.org"]
    );
    // RFC 5546 §3.2.1: what is published names nobody.
    assert!(!calendar.contains("METHOD"));
    assert!(exported(&plan_of_2017()).contains("METHOD:PUBLISH\r\n"));
}

#[test]
fn a_calendar_is_of_one_meeting_or_of_one_person() {
    let plan = plan_of_2017();
    let now = instant("2017-03-01T00:00:00Z");
    let uids = |of: Of<'_>| {
        let (text, notices) = ics::plan(&plan, &tzdb(), of, now);
        assert!(notices.is_empty());
        lines(&text, &["UID"])
    };
    assert_eq!(uids(Of::Meeting("standup")), ["UID:standup@noonmark"]);
    let (id, with) = ("nottingham", |ids: &[String]| {
        ids.iter().any(|id| id == "nottingham")
    });
    let theirs = plan
        .meetings
        .iter()
        .filter(|meeting| with(&meeting.participants));
    let expected: Vec<_> = theirs
        .map(|meeting| format!("UID:{}", meeting.uid()))
        .collect();
    assert_eq!(uids(Of::Participant(id)), expected);
    assert!(expected.len() < plan.meetings.len());

    let mut lost = plan_with(&json!({}));
    std::sync::Arc::make_mut(&mut lost.meetings[0]).anchor.zone = "Europe/Atlantis".into();
    let (text, notices) = ics::plan(&lost, &tzdb(), Of::Everything, now);
    assert!(!text.contains("VEVENT"));
    assert!(notices[0].starts_with("“M” is left out: Montréal is in the zone “Europe/Atlantis”"));
}

fn march_2017() -> Schedule {
    let window = Window {
        from: "2017-03-01".parse().unwrap(),
        to: "2017-04-01".parse().unwrap(),
    };
    schedule::build(&plan_of_2017(), &tzdb(), window).0
}

#[test]
fn shifts_are_notes_or_reminders() {
    let schedule = march_2017();
    let now = instant("2017-03-10T00:00:00Z");
    let upcoming = schedule.upcoming(now, 1);
    let whom = Some("nottingham");
    let names = [
        "UID",
        "SUMMARY",
        "DTSTART",
        "DTEND",
        "DURATION",
        "BEGIN:VALARM",
    ];
    let first = |text: &str| -> Vec<String> {
        let text = text.split("END:VEVENT").next().unwrap();
        lines(text, &names)
    };
    let note = ics::shifts(&upcoming, whom, ShiftStyle::Note, now);
    assert_eq!(
        first(&note),
        [
            "UID:shift-note-20170313T100000-nottingham-standup@noonmark",
            "SUMMARY:Daily stand-up: from today 14:00 instead of 15:00\\, until Fri 24 Mar",
            "DTSTART;VALUE=DATE:20170313",
            "DTEND;VALUE=DATE:20170314",
        ]
    );
    let reminder = ics::shifts(&upcoming, whom, ShiftStyle::Reminder, now);
    assert_eq!(
        first(&reminder),
        [
            "UID:shift-reminder-20170313T100000-nottingham-standup@noonmark",
            "SUMMARY:Daily stand-up: from tomorrow 14:00 instead of 15:00\\, until Fri 24 Mar",
            "DTSTART:20170312T134500Z",
            "DURATION:PT15M",
            "BEGIN:VALARM",
        ]
    );
    let why = lines(&note, &["DESCRIPTION"]);
    assert_eq!(
        why[0],
        "DESCRIPTION:Mon 13 Mar 2017\\, 10:00 in Montréal\\, because clocks in Montréal go forward 1 h on Sun 12 Mar (EST → EDT)."
    );
    let all = ics::shifts(&upcoming, None, ShiftStyle::Note, now);
    assert!(
        all.replace("\r\n ", "")
            .contains(": from today: Nottingham studio 14:00 instead of 15:00")
    );
    // All shifts of all people are there, each once.
    assert_eq!(all.matches("BEGIN:VEVENT").count(), upcoming.len());
}
