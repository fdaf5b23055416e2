//! Schedules: what is held when, on whose clock, and what shifts. The expectations are computed
//! with Python's `zoneinfo` and `dateutil`.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use noonmark::plan::civil;
use noonmark::plan::{
    Action, City, Day, History, Meeting, Participant, Plan, WakingHours, WorkingHours,
};
use noonmark::schedule::{self, MeetingSchedule, Occurrence, Presence, Row, SpanKind, Window};
use noonmark::words;
use noonmark::zone::Resolved;
use serde_json::{Map, Value, json};

use crate::{at, at_once, instant, tzdb};

/// A plan with one meeting, and one participant for each zone.
fn plan(meeting: &Value, zones: &[&str]) -> Plan {
    let people: Vec<_> = zones
        .iter()
        .map(|zone| json!({ "id": zone, "name": zone, "city": { "name": zone, "zone": zone } }))
        .collect();
    let mut full = json!({ "id": "m", "title": "M", "minutes": 60, "participants": zones });
    for (key, value) in meeting.as_object().unwrap() {
        full[key] = value.clone();
    }
    let plan = json!({ "noonmark": 1, "participants": people, "meetings": [full] });
    Plan::from_json(&plan.to_string()).unwrap()
}

fn city(zone: &str) -> Value {
    json!({ "name": zone, "zone": zone })
}

fn window(from: &str, to: &str) -> Window {
    Window {
        from: civil::parse_date(from).unwrap(),
        to: civil::parse_date(to).unwrap(),
    }
}

/// The one meeting's schedule and what was told about it.
fn build(plan: &Plan, window: Window) -> (MeetingSchedule, Vec<String>) {
    let (mut schedule, notices) = schedule::build(plan, &tzdb(), window);
    let notices = notices
        .into_iter()
        .map(|notice| notice.remark.to_string())
        .collect();
    (schedule.meetings.remove(0), notices)
}

fn kind(resolved: Resolved) -> &'static str {
    match resolved {
        Resolved::Unique { .. } => "unique",
        Resolved::Gap { .. } => "gap",
        Resolved::Fold { .. } => "fold",
    }
}

fn span(row: &Row) -> &'static str {
    match row.span.kind() {
        SpanKind::Season => "season",
        SpanKind::GapWeeks => "gap-weeks",
    }
}

/// A call held once: what the anchor's clock shows, then everybody's clock and day step.
fn once(anchor: &str, start: &str, zones: &[&str]) -> String {
    let plan = plan(&json!({ "anchor": city(anchor), "start": start }), zones);
    let day = at(start).date();
    let window = Window {
        from: day,
        to: day.succ_opt().unwrap(),
    };
    let (of, notices) = build(&plan, window);
    assert_eq!(notices, [""; 0], "{anchor} {start}");
    let [occurrence] = &of.occurrences[..] else {
        panic!("{anchor} {start}: {:?}", of.occurrences);
    };
    assert_eq!(occurrence.planned, at(start));
    let held = occurrence.start_in_anchor;
    let time = words::time(held.time());
    let mut line = format!("{} {time} {}", held.date(), kind(occurrence.resolved));
    for row in &occurrence.rows {
        let time = words::time(row.local_start.time());
        let step = match row.day_step {
            0 => String::new(),
            step => format!(" {step:+}"),
        };
        line = format!("{line} | {time} {}{step}", row.abbreviation);
    }
    line
}

#[test]
#[rustfmt::skip] // one line a case
fn local_times_around_gaps_folds_and_datelines() {
    let cases: &[(&str, &str, &[&str], &str)] = &[
        ("America/New_York", "2026-03-08T01:59:59", &["Europe/London"], "2026-03-08 01:59:59 unique | 06:59:59 GMT"),
        ("America/New_York", "2026-03-08T02:00", &["Europe/London"], "2026-03-08 03:00 gap | 07:00 GMT"),
        ("America/New_York", "2026-03-08T02:30", &["Europe/London"], "2026-03-08 03:30 gap | 07:30 GMT"),
        ("America/New_York", "2026-03-08T03:00", &["Europe/London"], "2026-03-08 03:00 unique | 07:00 GMT"),
        ("America/New_York", "2026-11-01T00:59:59", &["Europe/London"], "2026-11-01 00:59:59 unique | 04:59:59 GMT"),
        ("America/New_York", "2026-11-01T01:00", &["Europe/London"], "2026-11-01 01:00 fold | 05:00 GMT"),
        ("America/New_York", "2026-11-01T01:30", &["Europe/London"], "2026-11-01 01:30 fold | 05:30 GMT"),
        ("America/New_York", "2026-11-01T02:00", &["Europe/London"], "2026-11-01 02:00 unique | 07:00 GMT"),
        ("Europe/London", "2026-03-29T01:30", &["Europe/Paris", "America/New_York"], "2026-03-29 02:30 gap | 03:30 CEST | 21:30 EDT -1"),
        ("Europe/London", "2026-10-25T01:30", &["Europe/Paris", "America/New_York"], "2026-10-25 01:30 fold | 02:30 CEST | 20:30 EDT -1"),
        ("Europe/Dublin", "2026-03-29T01:30", &["Europe/London"], "2026-03-29 02:30 gap | 02:30 BST"),
        ("Europe/Dublin", "2026-10-25T01:30", &["Europe/London"], "2026-10-25 01:30 fold | 01:30 BST"),
        ("Europe/Dublin", "2026-12-01T12:00", &["Europe/London"], "2026-12-01 12:00 unique | 12:00 GMT"),
        ("America/Sao_Paulo", "2018-11-04T00:00", &["Europe/London"], "2018-11-04 01:00 gap | 03:00 GMT"),
        ("America/Sao_Paulo", "2018-11-04T00:30", &["Europe/London"], "2018-11-04 01:30 gap | 03:30 GMT"),
        ("America/Sao_Paulo", "2017-02-18T23:30", &["Europe/London"], "2017-02-18 23:30 fold | 01:30 GMT +1"),
        ("America/Havana", "2026-03-08T00:30", &["America/Montreal"], "2026-03-08 01:30 gap | 00:30 EST"),
        ("America/Santiago", "2026-09-06T00:30", &["Europe/London"], "2026-09-06 01:30 gap | 05:30 BST"),
        ("America/Santiago", "2026-04-04T23:30", &["Europe/London"], "2026-04-04 23:30 fold | 03:30 BST +1"),
        ("Africa/Cairo", "2026-04-24T00:30", &["Europe/London"], "2026-04-24 01:30 gap | 23:30 BST -1"),
        ("Africa/Cairo", "2026-10-29T23:30", &["Europe/London"], "2026-10-29 23:30 fold | 20:30 GMT"),
        ("America/Nuuk", "2026-03-28T23:30", &["Europe/London"], "2026-03-29 00:30 gap | 02:30 BST"),
        ("Asia/Beirut", "2026-03-29T00:30", &["Europe/London"], "2026-03-29 01:30 gap | 22:30 GMT -1"),
        ("Africa/Casablanca", "2026-02-15T02:30", &["Europe/London"], "2026-02-15 02:30 fold | 01:30 GMT"),
        ("Africa/Casablanca", "2026-03-22T02:30", &["Europe/London"], "2026-03-22 03:30 gap | 02:30 GMT"),
        ("Africa/Casablanca", "2026-07-01T12:00", &["Europe/London"], "2026-07-01 12:00 unique | 12:00 BST"),
        ("Australia/Lord_Howe", "2026-04-05T01:45", &["Australia/Sydney"], "2026-04-05 01:45 fold | 01:45 AEDT"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", &["Australia/Sydney"], "2026-10-04 02:45 gap | 01:45 AEST"),
        ("Australia/Lord_Howe", "2026-10-04T02:30", &["Australia/Sydney"], "2026-10-04 02:30 unique | 01:30 AEST"),
        ("Antarctica/Troll", "2026-03-29T02:30", &["Europe/London"], "2026-03-29 04:30 gap | 03:30 BST"),
        ("Pacific/Apia", "2011-12-29T23:59", &["America/New_York"], "2011-12-29 23:59 unique | 04:59 EST +1"),
        ("Pacific/Apia", "2011-12-30T10:00", &["America/New_York"], "2011-12-31 10:00 gap | 15:00 EST -1"),
        ("Pacific/Apia", "2011-12-31T00:00", &["America/New_York"], "2011-12-31 00:00 unique | 05:00 EST -1"),
        ("America/New_York", "2011-12-30T09:00", &["Pacific/Apia"], "2011-12-30 09:00 unique | 04:00 +14 +1"),
        ("America/New_York", "2011-12-29T09:00", &["Pacific/Apia"], "2011-12-29 09:00 unique | 04:00 -10"),
        ("Pacific/Kwajalein", "1993-08-21T12:00", &["UTC"], "1993-08-22 12:00 gap | 00:00 UTC"),
        ("Pacific/Pago_Pago", "2026-01-01T23:30", &["Pacific/Kiritimati"], "2026-01-01 23:30 unique | 00:30 +14 +2"),
        ("Pacific/Pago_Pago", "2026-01-01T21:59", &["Pacific/Kiritimati"], "2026-01-01 21:59 unique | 22:59 +14 +1"),
        ("Pacific/Kiritimati", "2026-01-03T00:30", &["Pacific/Pago_Pago"], "2026-01-03 00:30 unique | 23:30 SST -2"),
        ("Pacific/Kiritimati", "2026-01-03T01:00", &["Pacific/Pago_Pago", "Pacific/Honolulu"], "2026-01-03 01:00 unique | 00:00 SST -1 | 01:00 HST -1"),
        ("Asia/Kolkata", "2026-07-01T17:30", &["America/St_Johns", "Asia/Kathmandu"], "2026-07-01 17:30 unique | 09:30 NDT | 17:45 +0545"),
        ("Asia/Kathmandu", "2026-07-01T12:00", &["Australia/Eucla", "Pacific/Chatham"], "2026-07-01 12:00 unique | 15:00 +0845 | 19:00 +1245"),
        ("Pacific/Chatham", "2026-09-27T03:00", &["Pacific/Auckland"], "2026-09-27 04:00 gap | 03:15 NZDT"),
        ("Pacific/Chatham", "2026-04-05T03:00", &["Pacific/Auckland"], "2026-04-05 03:00 fold | 02:15 NZDT"),
        ("Pacific/Marquesas", "2026-01-01T09:00", &["Pacific/Gambier"], "2026-01-01 09:00 unique | 09:30 -09"),
        ("America/Vancouver", "2026-11-01T01:30", &["America/Los_Angeles"], "2026-11-01 01:30 unique | 01:30 PDT"),
        ("America/Vancouver", "2026-11-02T09:00", &["America/Los_Angeles"], "2026-11-02 09:00 unique | 08:00 PST"),
        ("UTC", "2026-03-29T01:30", &["Europe/London", "Africa/Casablanca"], "2026-03-29 01:30 unique | 02:30 BST | 02:30 +01"),
        ("Asia/Pyongyang", "2015-08-14T23:45", &["Asia/Seoul"], "2015-08-14 23:45 fold | 23:45 KST"),
        ("Africa/Monrovia", "1972-01-07T00:30", &["UTC"], "1972-01-07 01:14:30 gap | 01:14:30 UTC"),
        ("UTC", "1971-12-31T12:00", &["Africa/Monrovia"], "1971-12-31 12:00 unique | 11:15:30 MMT"),
        ("Europe/Paris", "1911-03-10T23:55", &["Europe/London"], "1911-03-10 23:55 fold | 23:45:39 GMT"),
        ("America/New_York", "1883-11-18T12:01", &["Europe/London"], "1883-11-18 12:01 fold | 16:57:02 GMT"),
        ("America/New_York", "2150-03-08T02:30", &["Europe/London"], "2150-03-08 03:30 gap | 07:30 GMT"),
        ("America/Montreal", "2017-03-13T10:00", &["Europe/London", "America/Toronto"], "2017-03-13 10:00 unique | 14:00 GMT | 10:00 EDT"),
    ];
    for (anchor, start, zones, expected) in cases {
        assert_eq!(once(anchor, start, zones), *expected, "{anchor} {start}");
    }
}

/// Anchor, first start and rule.
type Call<'a> = (&'a str, &'a str, &'a str);

fn recurring((anchor, start, rule): Call<'_>, zones: &[&str]) -> Plan {
    let meeting = json!({ "anchor": city(anchor), "start": start, "rule": rule });
    plan(&meeting, zones)
}

/// Every shift as `2017-03-13 Europe/London 15:00→14:00 -3600 gap-weeks 2017-03-26T01:00Z`.
fn check_shifts(call: Call<'_>, zones: &[&str], (from, to): (&str, &str), expected: &[&str]) {
    let (of, _) = build(&recurring(call, zones), window(from, to));
    let mut found = Vec::new();
    for occurrence in &of.occurrences {
        for (person, row) in of.participants.iter().zip(&occurrence.rows) {
            let Some(shift) = &row.shift else { continue };
            let until = row.span.until;
            let until = until.map_or("-".into(), |u| u.format("%Y-%m-%dT%H:%MZ").to_string());
            found.push(format!(
                "{} {} {}→{} {:+} {} {until}",
                occurrence.planned.date(),
                person.id,
                words::time(shift.before.time()),
                words::time(shift.after.time()),
                shift.shift_secs,
                span(row)
            ));
        }
    }
    assert_eq!(found, expected, "{call:?}");
}

#[test]
fn both_ends_change_in_the_same_night_and_nothing_shifts() {
    check_shifts(
        (
            "America/Montreal",
            "2017-01-02T10:00",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        ),
        &["America/New_York"],
        ("2017-01-01", "2018-01-01"),
        &[],
    );
    check_shifts(
        ("Europe/London", "2026-01-05T09:00", "FREQ=DAILY"),
        &["Europe/Dublin"],
        ("2026-01-01", "2027-01-01"),
        &[],
    );
    check_shifts(
        ("Europe/Paris", "2026-01-05T09:00", "FREQ=DAILY"),
        &["Europe/London", "Europe/Helsinki"],
        ("2026-01-01", "2027-01-01"),
        &[],
    );
    check_shifts(
        ("Europe/London", "2026-10-24T23:30", "FREQ=DAILY"),
        &["Europe/Helsinki"],
        ("2026-10-01", "2026-10-31"),
        &[],
    );
}

#[test]
fn a_monthly_call_may_straddle_both_changes() {
    check_shifts(
        ("Europe/London", "2025-12-01T16:00", "FREQ=MONTHLY"),
        &["America/New_York"],
        ("2026-01-01", "2027-01-01"),
        &[],
    );
    check_shifts(
        (
            "Europe/London",
            "2026-01-28T16:00",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
        ),
        &["America/New_York"],
        ("2026-01-01", "2027-01-01"),
        &[
            "2026-10-31 America/New_York 11:00→12:00 +3600 gap-weeks 2026-11-01T06:00Z",
            "2026-11-30 America/New_York 12:00→11:00 -3600 season 2027-03-14T07:00Z",
        ],
    );
}

#[test]
fn a_gap_day_shifts_by_the_difference() {
    check_shifts(
        ("America/New_York", "2026-03-01T02:30", "FREQ=WEEKLY"),
        &["Europe/London"],
        ("2026-03-01", "2026-04-12"),
        &[
            "2026-03-08 Europe/London 08:30→07:30 -3600 gap-weeks 2026-03-29T01:00Z",
            "2026-03-29 Europe/London 06:30→07:30 +3600 season 2026-10-25T01:00Z",
        ],
    );
    check_shifts(
        ("America/New_York", "2026-10-18T01:30", "FREQ=WEEKLY"),
        &["Europe/London"],
        ("2026-10-18", "2026-11-22"),
        &[
            "2026-10-25 Europe/London 06:30→05:30 -3600 gap-weeks 2026-11-01T06:00Z",
            "2026-11-08 Europe/London 05:30→06:30 +3600 season 2027-03-14T07:00Z",
        ],
    );
}

#[test]
fn utc_never_shifts_and_those_around_it_do() {
    check_shifts(
        (
            "UTC",
            "2026-01-05T15:00",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        ),
        &["Europe/London", "Asia/Seoul", "Africa/Casablanca"],
        ("2026-01-01", "2027-01-01"),
        &[
            "2026-02-16 Africa/Casablanca 16:00→15:00 -3600 gap-weeks 2026-03-22T02:00Z",
            "2026-03-23 Africa/Casablanca 15:00→16:00 +3600 season 2026-09-20T01:00Z",
            "2026-03-30 Europe/London 15:00→16:00 +3600 season 2026-10-25T01:00Z",
            "2026-09-21 Africa/Casablanca 16:00→15:00 -3600 season -",
            "2026-10-26 Europe/London 16:00→15:00 -3600 season 2027-03-28T01:00Z",
        ],
    );
}

#[test]
fn who_has_no_dst_shifts_with_the_anchor() {
    check_shifts(
        ("America/Montreal", "2017-01-03T17:00", "FREQ=WEEKLY"),
        &["Asia/Seoul"],
        ("2017-01-01", "2018-01-01"),
        &[
            "2017-03-14 Asia/Seoul 07:00→06:00 -3600 season 2017-11-05T06:00Z",
            "2017-11-07 Asia/Seoul 06:00→07:00 +3600 season 2018-03-11T07:00Z",
        ],
    );
    check_shifts(
        ("Asia/Seoul", "2017-01-03T07:00", "FREQ=WEEKLY"),
        &["America/Montreal"],
        ("2017-01-01", "2018-01-01"),
        &[
            "2017-03-14 America/Montreal 17:00→18:00 +3600 season 2017-11-05T06:00Z",
            "2017-11-07 America/Montreal 18:00→17:00 -3600 season 2018-03-11T07:00Z",
        ],
    );
    check_shifts(
        ("Asia/Seoul", "2026-01-05T07:00", "FREQ=DAILY"),
        &["Asia/Tokyo", "Asia/Kolkata", "Asia/Kathmandu"],
        ("2026-01-01", "2027-01-01"),
        &[],
    );
    check_shifts(
        ("America/Sao_Paulo", "2020-01-01T09:00", "FREQ=DAILY"),
        &["UTC"],
        ("2020-01-01", "2023-01-01"),
        &[],
    );
}

#[test]
fn the_direction_is_that_of_the_clock_concerned() {
    check_shifts(
        ("America/Montreal", "2017-01-01T10:00", "FREQ=DAILY"),
        &["Europe/London"],
        ("2017-01-01", "2018-01-01"),
        &[
            "2017-03-12 Europe/London 15:00→14:00 -3600 gap-weeks 2017-03-26T01:00Z",
            "2017-03-26 Europe/London 14:00→15:00 +3600 season 2017-10-29T01:00Z",
            "2017-10-29 Europe/London 15:00→14:00 -3600 gap-weeks 2017-11-05T06:00Z",
            "2017-11-05 Europe/London 14:00→15:00 +3600 season 2018-03-11T07:00Z",
        ],
    );
    check_shifts(
        ("Europe/London", "2017-01-01T15:00", "FREQ=DAILY"),
        &["America/Montreal"],
        ("2017-01-01", "2018-01-01"),
        &[
            "2017-03-12 America/Montreal 10:00→11:00 +3600 gap-weeks 2017-03-26T01:00Z",
            "2017-03-26 America/Montreal 11:00→10:00 -3600 season 2017-10-29T01:00Z",
            "2017-10-29 America/Montreal 10:00→11:00 +3600 gap-weeks 2017-11-05T06:00Z",
            "2017-11-05 America/Montreal 11:00→10:00 -3600 season 2018-03-11T07:00Z",
        ],
    );
}

#[test]
fn offsets_decide_and_never_the_dst_flag() {
    check_shifts(
        ("Europe/Paris", "2026-01-05T09:00", "FREQ=DAILY"),
        &["Europe/Dublin"],
        ("2026-01-01", "2027-01-01"),
        &[],
    );
    check_shifts(
        ("UTC", "2026-01-05T09:00", "FREQ=DAILY"),
        &["Europe/Dublin"],
        ("2026-01-01", "2027-01-01"),
        &[
            "2026-03-29 Europe/Dublin 09:00→10:00 +3600 season 2026-10-25T01:00Z",
            "2026-10-25 Europe/Dublin 10:00→09:00 -3600 season 2027-03-28T01:00Z",
        ],
    );
    check_shifts(
        ("Europe/London", "2026-01-05T09:00", "FREQ=DAILY"),
        &["Africa/Casablanca"],
        ("2026-01-01", "2027-01-01"),
        &[
            "2026-02-15 Africa/Casablanca 10:00→09:00 -3600 gap-weeks 2026-03-22T02:00Z",
            "2026-03-22 Africa/Casablanca 09:00→10:00 +3600 gap-weeks 2026-03-29T01:00Z",
            "2026-03-29 Africa/Casablanca 10:00→09:00 -3600 season 2026-09-20T01:00Z",
            "2026-09-20 Africa/Casablanca 09:00→08:00 -3600 gap-weeks 2026-10-25T01:00Z",
            "2026-10-25 Africa/Casablanca 08:00→09:00 +3600 season 2027-03-28T01:00Z",
        ],
    );
    check_shifts(
        ("UTC", "2026-06-01T09:00", "FREQ=DAILY"),
        &["America/Vancouver"],
        ("2026-06-01", "2028-01-01"),
        &[],
    );
    check_shifts(
        ("America/Vancouver", "2026-01-05T09:00", "FREQ=DAILY"),
        &["America/Los_Angeles"],
        ("2026-01-01", "2027-12-01"),
        &[
            "2026-11-01 America/Los_Angeles 09:00→08:00 -3600 season 2027-03-14T10:00Z",
            "2027-03-14 America/Los_Angeles 08:00→09:00 +3600 season 2027-11-07T09:00Z",
            "2027-11-07 America/Los_Angeles 09:00→08:00 -3600 season 2028-03-12T10:00Z",
        ],
    );
}

#[test]
fn odd_jumps_shift_by_their_length() {
    check_shifts(
        ("Australia/Sydney", "2026-01-05T09:00", "FREQ=DAILY"),
        &["Australia/Lord_Howe"],
        ("2026-01-01", "2027-01-01"),
        &[
            "2026-04-05 Australia/Lord_Howe 09:00→09:30 +1800 season 2026-10-03T15:30Z",
            "2026-10-04 Australia/Lord_Howe 09:30→09:00 -1800 season 2027-04-03T15:00Z",
        ],
    );
    check_shifts(
        ("UTC", "2011-12-25T09:00", "FREQ=DAILY"),
        &["Pacific/Apia"],
        ("2011-12-25", "2012-01-10"),
        &["2011-12-31 Pacific/Apia 23:00→23:00 +86400 season 2012-03-31T14:00Z"],
    );
    check_shifts(
        ("UTC", "2026-01-05T09:00", "FREQ=DAILY"),
        &["Antarctica/Troll"],
        ("2026-01-01", "2027-01-01"),
        &[
            "2026-03-29 Antarctica/Troll 09:00→11:00 +7200 season 2026-10-25T01:00Z",
            "2026-10-25 Antarctica/Troll 11:00→09:00 -7200 season 2027-03-28T01:00Z",
        ],
    );
    check_shifts(
        ("UTC", "2015-08-10T09:00", "FREQ=DAILY"),
        &["Asia/Pyongyang"],
        ("2015-08-10", "2015-08-20"),
        &["2015-08-15 Asia/Pyongyang 18:00→17:30 -1800 season 2018-05-04T15:00Z"],
    );
}

#[test]
fn sixty_three_days_are_a_season_and_an_hour_less_is_not() {
    check_shifts(
        ("Africa/Abidjan", "2019-10-01T09:00", "FREQ=DAILY"),
        &["Pacific/Fiji"],
        ("2019-10-01", "2020-03-01"),
        &[
            "2019-11-10 Pacific/Fiji 21:00→22:00 +3600 season 2020-01-11T14:00Z",
            "2020-01-12 Pacific/Fiji 22:00→21:00 -3600 season 2020-12-19T14:00Z",
        ],
    );
    check_shifts(
        ("Africa/Casablanca", "2008-01-01T09:00", "FREQ=DAILY"),
        &["Africa/Ceuta"],
        ("2008-01-01", "2008-12-31"),
        &[
            "2008-03-30 Africa/Ceuta 10:00→11:00 +3600 gap-weeks 2008-06-01T00:00Z",
            "2008-06-01 Africa/Ceuta 11:00→10:00 -3600 season 2008-08-31T23:00Z",
            "2008-09-01 Africa/Ceuta 10:00→11:00 +3600 gap-weeks 2008-10-26T01:00Z",
            "2008-10-26 Africa/Ceuta 11:00→10:00 -3600 season 2009-03-29T01:00Z",
        ],
    );
}

#[test]
fn a_gap_day_carries_both_marks() {
    let call = ("America/New_York", "2026-03-01T02:30", "FREQ=WEEKLY");
    let (of, _) = build(
        &recurring(call, &["Europe/London"]),
        window("2026-03-01", "2026-03-22"),
    );
    let [before, gap_day, after] = &of.occurrences[..] else {
        panic!("{:?}", of.occurrences);
    };
    let london = |occurrence: &Occurrence| words::time(occurrence.rows[0].local_start.time());
    assert_eq!(london(before), "07:30");
    assert_eq!(london(gap_day), "07:30");
    assert_eq!(london(after), "06:30");
    assert_eq!(gap_day.rows[0].shift_secs(), -3600);
    assert!(gap_day.rows[0].out_of_step.is_none());
    assert!(after.rows[0].out_of_step.is_some());
    let oddity = words::oddity(gap_day, &of.meeting.anchor);
    let expected = "02:30 does not exist in America/New_York on Sun 8 Mar 2026; held at 03:30";
    assert_eq!(oddity.unwrap(), expected);
    assert_eq!(words::oddity(before, &of.meeting.anchor), None);
}

#[test]
fn the_duration_is_elapsed_time() {
    // The end on the participant's clock, of a 60 min call.
    let check = |zone: &str, start: &str, expected: &str| {
        let plan = plan(&json!({ "anchor": city("UTC"), "start": start }), &[zone]);
        let (of, _) = build(&plan, window("2026-01-01", "2027-01-01"));
        let row = &of.occurrences[0].rows[0];
        assert_eq!(civil::format(row.local_end), expected, "{zone} {start}");
    };
    check("America/New_York", "2026-03-08T06:30", "2026-03-08T03:30");
    check("America/New_York", "2026-11-01T05:30", "2026-11-01T01:30");
    check("Europe/London", "2026-03-29T00:30", "2026-03-29T02:30");
    check("Europe/London", "2026-10-25T00:30", "2026-10-25T01:30");
    check(
        "Australia/Lord_Howe",
        "2026-10-03T15:00",
        "2026-10-04T03:00",
    );
    check("Asia/Seoul", "2026-03-08T14:30", "2026-03-09T00:30");
}

#[test]
fn people_are_told_the_last_date_of_a_span() {
    // On which date the anchor's calendar is told as the last one, for an occurrence on `date`.
    let check = |call: Call<'_>, zone: &str, date: &str, expected: Option<&str>| {
        let date = civil::parse_date(date).unwrap();
        let window = Window {
            from: date,
            to: date.succ_opt().unwrap(),
        };
        let (of, _) = build(&recurring(call, &[zone]), window);
        let [occurrence] = &of.occurrences[..] else {
            panic!("{call:?} {date}: {:?}", of.occurrences);
        };
        let last = occurrence.rows[0].last_in_span;
        let expected = expected.map(|text| civil::parse_date(text).unwrap());
        assert_eq!(last, expected, "{call:?} {date}");
    };
    let daily = (
        "America/Montreal",
        "2017-01-02T10:00",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    );
    check(daily, "Europe/London", "2017-01-02", Some("2017-03-10"));
    check(daily, "Europe/London", "2017-03-10", Some("2017-03-10"));
    check(daily, "Europe/London", "2017-03-13", Some("2017-03-24"));
    check(daily, "Europe/London", "2017-03-24", Some("2017-03-24"));
    check(daily, "Europe/London", "2017-03-27", Some("2017-10-27"));
    check(daily, "Europe/London", "2017-11-01", Some("2017-11-03"));
    check(daily, "America/New_York", "2017-03-13", None);
    let tuesdays = ("Asia/Seoul", "2017-01-03T07:00", "FREQ=WEEKLY");
    check(
        tuesdays,
        "America/Montreal",
        "2017-03-07",
        Some("2017-03-07"),
    );
    check(
        tuesdays,
        "America/Montreal",
        "2017-03-14",
        Some("2017-10-31"),
    );
    check(tuesdays, "Asia/Tokyo", "2017-03-14", None);
    // The rule ends before the span does.
    let ending = ("America/Montreal", "2017-03-13T10:00", "FREQ=DAILY;COUNT=3");
    check(ending, "Europe/London", "2017-03-13", Some("2017-03-15"));
    // The last New York change is on Saturday evening in Honolulu.
    let sundays = ("Pacific/Honolulu", "2017-01-01T23:00", "FREQ=DAILY");
    check(
        sundays,
        "America/New_York",
        "2017-02-01",
        Some("2017-03-10"),
    );
    check(
        sundays,
        "America/New_York",
        "2017-03-12",
        Some("2017-11-03"),
    );
}

/// Every shift as `2017-03-13 Europe/London until 2017-03-24 +3600 Europe/London 2017-03-26T01:00Z`:
/// the last date on the participant's own calendar, what happens then, and whose clocks do it.
fn check_ends(call: Call<'_>, zone: &str, (from, to): (&str, &str), expected: &[&str]) {
    let (of, _) = build(&recurring(call, &[zone]), window(from, to));
    let shifts = of.occurrences.iter().filter_map(|occurrence| {
        let shift = occurrence.rows[0].shift.as_ref()?;
        let Some(end) = &shift.end else {
            return Some(format!("{} for good", shift.after.date()));
        };
        let causes = end.causes.iter().map(|cause| {
            let instant = cause.transition.instant.format("%Y-%m-%dT%H:%MZ");
            format!(" {} {instant}", cause.zone)
        });
        let back = if shift.goes_back() { " back" } else { "" };
        let (from, last, step) = (shift.after.date(), end.last_local, end.step_secs);
        let causes = causes.collect::<String>();
        Some(format!("{from} until {last} {step:+}{back}{causes}"))
    });
    assert_eq!(shifts.collect::<Vec<_>>(), expected, "{call:?}");
}

#[test]
fn a_shift_tells_how_its_span_ends() {
    check_ends(
        (
            "America/Montreal",
            "2017-01-02T10:00",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        ),
        "Europe/London",
        ("2017-03-01", "2017-04-01"),
        &[
            "2017-03-13 until 2017-03-24 +3600 back Europe/London 2017-03-26T01:00Z",
            "2017-03-27 until 2017-10-27 -3600 back Europe/London 2017-10-29T01:00Z",
        ],
    );
    // Tuesday in Seoul is Monday in Montréal.
    check_ends(
        ("Asia/Seoul", "2017-01-03T07:00", "FREQ=WEEKLY"),
        "America/Montreal",
        ("2017-03-01", "2017-04-01"),
        &["2017-03-13 until 2017-10-30 -3600 back America/Montreal 2017-11-05T06:00Z"],
    );
    // Seen from Sydney, London's and its own changes add up.
    check_ends(
        ("Europe/London", "2026-01-05T08:00", "FREQ=DAILY"),
        "Australia/Sydney",
        ("2026-03-01", "2026-05-01"),
        &[
            "2026-03-29 until 2026-04-04 -3600 Australia/Sydney 2026-04-04T16:00Z",
            "2026-04-05 until 2026-10-03 +3600 back Australia/Sydney 2026-10-03T16:00Z",
        ],
    );
    // Both change on one night, Lord Howe half an hour before Sydney: the span ends with the first.
    check_ends(
        ("Australia/Sydney", "2026-01-05T09:00", "FREQ=DAILY"),
        "Australia/Lord_Howe",
        ("2026-04-01", "2026-05-01"),
        &["2026-04-05 until 2026-10-03 +1800 Australia/Lord_Howe 2026-10-03T15:30Z"],
    );
    check_ends(
        ("UTC", "2016-09-01T09:00", "FREQ=DAILY"),
        "Europe/Istanbul",
        ("2016-10-01", "2016-12-01"),
        &[],
    );
    check_ends(
        ("Europe/London", "2016-09-01T09:00", "FREQ=DAILY"),
        "Europe/Istanbul",
        ("2016-10-01", "2016-12-01"),
        &["2016-10-30 until 2017-03-25 -3600 back Europe/London 2017-03-26T01:00Z"],
    );
    check_ends(
        ("UTC", "2018-05-01T09:00", "FREQ=DAILY"),
        "Asia/Pyongyang",
        ("2018-05-01", "2018-06-01"),
        &["2018-05-05 for good"],
    );
}

#[test]
fn every_occurrence_of_a_gap_is_out_of_step_but_the_first() {
    let call = (
        "America/Montreal",
        "2017-01-02T10:00",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    );
    let (of, _) = build(
        &recurring(call, &["Europe/London"]),
        window("2017-03-06", "2017-04-03"),
    );
    let marks: String = of
        .occurrences
        .iter()
        .map(|occurrence| match &occurrence.rows[0] {
            row if row.shift_secs() < 0 => '▼',
            row if row.shift_secs() > 0 => '▲',
            row if row.out_of_step.is_some() => '│',
            _ => '.',
        })
        .collect();
    assert_eq!(marks, ".....▼│││││││││▲....");
}

#[test]
fn a_shift_is_known_from_the_occurrence_before_the_window() {
    let call = ("America/Montreal", "2017-01-02T10:00", "FREQ=DAILY");
    let first_shift = |from: &str, to: &str| {
        let (of, _) = build(&recurring(call, &["Europe/London"]), window(from, to));
        let first = of.occurrences.first().unwrap();
        (first.rows[0].shift_secs(), first.previous)
    };
    let before = Some(instant("2017-03-11T15:00:00Z"));
    assert_eq!(first_shift("2017-03-12", "2017-03-13"), (-3600, before));
    let before = Some(instant("2017-03-12T14:00:00Z"));
    assert_eq!(first_shift("2017-03-13", "2017-03-14"), (0, before));
    assert_eq!(first_shift("2017-01-02", "2017-01-03"), (0, None));
    assert_eq!(first_shift("2016-01-01", "2017-01-03"), (0, None));
}

#[test]
fn the_window_is_half_open() {
    let call = ("Asia/Seoul", "2017-01-03T00:00", "FREQ=DAILY");
    let dates = |from: &str, to: &str| {
        let (of, _) = build(&recurring(call, &["UTC"]), window(from, to));
        of.occurrences.len()
    };
    assert_eq!(dates("2017-02-01", "2017-02-02"), 1);
    assert_eq!(dates("2017-02-01", "2017-02-01"), 0);
    assert_eq!(dates("2017-02-02", "2017-02-01"), 0);
    assert_eq!(dates("2017-01-01", "2017-01-05"), 2);
    assert_eq!(dates("2016-01-01", "2017-01-03"), 0);
}

#[test]
fn causes_name_who_changed_and_by_how_much() {
    let causes = |call: Call<'_>, zones: &[&str], date: &str| {
        let date = civil::parse_date(date).unwrap();
        let window = Window {
            from: date,
            to: date.succ_opt().unwrap(),
        };
        let (of, _) = build(&recurring(call, zones), window);
        let row = &of.occurrences[0].rows[0];
        let causes = row.shift.iter().flat_map(|shift| &shift.causes);
        causes.map(words::cause).collect::<Vec<_>>().join("; ")
    };
    let weekly = "FREQ=WEEKLY";
    let check = |anchor, start, zone, date, expected| {
        assert_eq!(causes((anchor, start, weekly), &[zone], date), expected);
    };
    check(
        "America/Montreal",
        "2017-01-02T10:00",
        "Europe/London",
        "2017-03-13",
        "clocks in America/Montreal go forward 1 h on Sun 12 Mar (EST → EDT)",
    );
    check(
        "America/Montreal",
        "2017-01-02T10:00",
        "Europe/London",
        "2017-03-27",
        "clocks in Europe/London go forward 1 h on Sun 26 Mar (GMT → BST)",
    );
    check(
        "Europe/London",
        "2026-01-05T10:00",
        "Australia/Lord_Howe",
        "2026-04-06",
        "clocks in Australia/Lord_Howe go back 30 min on Sun 5 Apr (UTC+11 → UTC+10:30)",
    );
    check(
        "UTC",
        "2026-01-05T10:00",
        "Europe/Dublin",
        "2026-03-30",
        "clocks in Europe/Dublin go forward 1 h on Sun 29 Mar (GMT → IST)",
    );
    check(
        "UTC",
        "2026-01-05T10:00",
        "America/Vancouver",
        "2026-11-02",
        "",
    );
    // Both changed within the week, by different amounts.
    check(
        "Australia/Sydney",
        "2026-01-05T10:00",
        "Australia/Lord_Howe",
        "2026-04-06",
        "clocks in Australia/Lord_Howe go back 30 min on Sun 5 Apr (UTC+11 → UTC+10:30); \
         clocks in Australia/Sydney go back 1 h on Sun 5 Apr (AEDT → AEST)",
    );
}

/// Working and waking hours of `from-to`, with `*` for every day of the week.
fn person(working: &str, waking: &str) -> Participant {
    let every_day = working.starts_with('*');
    let range = |text: &str| {
        let (from, to) = text.trim_start_matches('*').split_once('-').unwrap();
        (
            civil::parse_time(from).unwrap(),
            civil::parse_time(to).unwrap(),
        )
    };
    let mut working_hours = WorkingHours::default();
    (working_hours.from, working_hours.to) = range(working);
    if every_day {
        working_hours.days = Day::ALL.to_vec();
    }
    let (from, to) = range(waking);
    Participant {
        id: "p".into(),
        name: "P".into(),
        city: City {
            name: "UTC".into(),
            country: None,
            zone: "UTC".into(),
            geonames: None,
            unknown: Map::new(),
        },
        email: None,
        working_hours: Some(working_hours),
        waking_hours: Some(WakingHours {
            from,
            to,
            unknown: Map::new(),
        }),
        unknown: Map::new(),
    }
}

#[test]
#[rustfmt::skip] // one line a case
fn somebody_works_wakes_or_sleeps() {
    use Presence::{Asleep, Edge, Waking, Working};
    // Monday 2027-03-01 to Sunday 2027-03-07.
    let cases = [
        ("09:00-17:00", "07:00-22:00", "2027-03-01T09:00", "2027-03-01T10:00", (Working, Working)),
        ("09:00-17:00", "07:00-22:00", "2027-03-01T16:30", "2027-03-01T17:00", (Working, Working)),
        ("09:00-17:00", "07:00-22:00", "2027-03-01T16:30", "2027-03-01T17:01", (Working, Edge)),
        ("09:00-17:00", "07:00-22:00", "2027-03-01T08:59", "2027-03-01T09:30", (Edge, Working)),
        ("09:00-17:00", "07:00-22:00", "2027-03-01T17:00", "2027-03-01T18:01", (Edge, Waking)),
        ("09:00-17:00", "07:00-22:00", "2027-03-01T06:59", "2027-03-01T07:59", (Asleep, Waking)),
        ("09:00-17:00", "07:00-22:00", "2027-03-01T21:30", "2027-03-01T22:00", (Waking, Waking)),
        ("09:00-17:00", "07:00-22:00", "2027-03-01T21:30", "2027-03-01T22:30", (Waking, Asleep)),
        ("09:00-17:00", "07:00-22:00", "2027-03-01T22:00", "2027-03-01T23:00", (Asleep, Asleep)),
        ("09:00-17:00", "07:00-22:00", "2027-03-06T10:00", "2027-03-06T11:00", (Waking, Waking)),
        ("*09:00-17:00", "07:00-22:00", "2027-03-06T10:00", "2027-03-06T11:00", (Working, Working)),
        // The night shift that begins on Friday ends on Saturday; none begins on Saturday or Sunday.
        ("22:00-06:00", "16:00-09:00", "2027-03-05T23:00", "2027-03-06T01:00", (Working, Working)),
        ("22:00-06:00", "16:00-09:00", "2027-03-06T05:30", "2027-03-06T06:00", (Working, Working)),
        ("22:00-06:00", "16:00-09:00", "2027-03-06T05:30", "2027-03-06T06:30", (Working, Edge)),
        ("22:00-06:00", "16:00-09:00", "2027-03-06T22:00", "2027-03-06T23:00", (Waking, Waking)),
        ("22:00-06:00", "16:00-09:00", "2027-03-01T05:00", "2027-03-01T05:30", (Waking, Waking)),
        ("22:00-06:00", "16:00-09:00", "2027-03-01T21:30", "2027-03-01T22:30", (Edge, Working)),
        ("22:00-06:00", "16:00-09:00", "2027-03-03T12:00", "2027-03-03T13:00", (Asleep, Asleep)),
        ("22:00-06:00", "16:00-09:00", "2027-03-03T15:30", "2027-03-03T16:30", (Asleep, Waking)),
        // The edge is an hour before and after, where they are awake, on working days alone.
        ("09:00-17:00", "07:00-22:00", "2027-03-01T08:00", "2027-03-01T09:00", (Edge, Edge)),
        ("09:00-17:00", "07:00-22:00", "2027-03-01T07:59", "2027-03-01T08:01", (Waking, Edge)),
        ("09:00-17:00", "08:30-22:00", "2027-03-01T08:29", "2027-03-01T08:31", (Asleep, Edge)),
        ("09:00-17:00", "07:00-22:00", "2027-03-06T08:30", "2027-03-06T17:30", (Waking, Waking)),
        // Also of hours that are shorter than that.
        ("10:00-10:30", "07:00-22:00", "2027-03-01T09:40", "2027-03-01T11:29", (Edge, Edge)),
        ("10:00-10:30", "07:00-22:00", "2027-03-01T08:59", "2027-03-01T11:31", (Waking, Waking)),
        // From midnight to midnight is the whole day.
        ("00:00-00:00", "00:00-00:00", "2027-03-01T00:00", "2027-03-02T00:00", (Working, Working)),
        ("00:00-00:00", "00:00-00:00", "2027-03-05T23:30", "2027-03-06T00:30", (Working, Edge)),
    ];
    for (working, waking, start, end, expected) in cases {
        let during = Presence::during(&person(working, waking), at(start), at(end));
        assert_eq!(during, expected, "{working}, {waking}, {start} to {end}");
    }
}

#[test]
fn the_usual_hours_are_taken_where_none_are_given() {
    let mut usual = person("00:00-00:00", "00:00-00:00");
    (usual.working_hours, usual.waking_hours) = (None, None);
    let check = |start: &str, expected: Presence| {
        let (during, _) = Presence::during(&usual, at(start), at(start));
        assert_eq!(during, expected, "{start}");
    };
    check("2027-03-01T09:00", Presence::Working);
    check("2027-03-01T16:59:59", Presence::Working);
    check("2027-03-01T17:00", Presence::Edge);
    check("2027-03-01T18:00", Presence::Waking);
    check("2027-03-01T07:00", Presence::Waking);
    check("2027-03-01T06:59:59", Presence::Asleep);
    check("2027-03-01T22:00", Presence::Asleep);
    check("2027-03-06T12:00", Presence::Waking);
}

/// The starts of a Monday call in Montréal from 2027-03-01 on, with `extra` keys, and the notices.
fn held(extra: &Value) -> (Vec<String>, Vec<String>) {
    let mut meeting = json!({
        "anchor": city("America/Montreal"), "start": "2027-03-01T10:00", "rule": "FREQ=WEEKLY",
    });
    for (key, value) in extra.as_object().unwrap() {
        meeting[key] = value.clone();
    }
    let (of, notices) = build(&plan(&meeting, &[]), window("2027-03-01", "2027-03-29"));
    let show = |occurrence: &Occurrence| {
        let planned = occurrence.planned.format("%m-%dT%H:%M");
        match occurrence.moved_from {
            Some(from) => format!("{planned} from {}", from.format("%m-%dT%H:%M")),
            None => planned.to_string(),
        }
    };
    (of.occurrences.iter().map(show).collect(), notices)
}

#[test]
#[rustfmt::skip] // one line a case
fn exceptions_change_what_the_rule_gives() {
    let check = |extra: Value, starts: &[&str], notices: &[&str]| {
        let expected = (
            starts.iter().map(|text| (*text).to_owned()).collect(),
            notices.iter().map(|text| (*text).to_owned()).collect(),
        );
        assert_eq!(held(&extra), expected, "{extra}");
    };
    let all = ["03-01T10:00", "03-08T10:00", "03-15T10:00", "03-22T10:00"];
    check(json!({}), &all, &[]);
    check(
        json!({ "skip": ["2027-03-08T10:00", "2027-03-22T10:00"] }),
        &["03-01T10:00", "03-15T10:00"],
        &[],
    );
    check(
        json!({ "skip": ["2027-03-08T11:00"] }),
        &all,
        &["nothing to skip on 2027-03-08 11:00: it is not held then"],
    );
    check(
        json!({ "also": ["2027-03-09T11:00", "2027-03-08T10:00"] }),
        &[
            "03-01T10:00",
            "03-08T10:00",
            "03-09T11:00",
            "03-15T10:00",
            "03-22T10:00",
        ],
        &[],
    );
    check(
        json!({ "also": ["2027-02-22T10:00"], "skip": ["2027-02-22T10:00"] }),
        &all,
        &[],
    );
    check(
        json!({ "moved": [{ "from": "2027-03-08T10:00", "to": "2027-03-09T15:00" }] }),
        &[
            "03-01T10:00",
            "03-09T15:00 from 03-08T10:00",
            "03-15T10:00",
            "03-22T10:00",
        ],
        &[],
    );
    // Past the next one, and onto it.
    check(
        json!({ "moved": [{ "from": "2027-03-08T10:00", "to": "2027-03-16T10:00" }] }),
        &[
            "03-01T10:00",
            "03-15T10:00",
            "03-16T10:00 from 03-08T10:00",
            "03-22T10:00",
        ],
        &[],
    );
    check(
        json!({ "moved": [{ "from": "2027-03-08T10:00", "to": "2027-03-15T10:00" }] }),
        &[
            "03-01T10:00",
            "03-15T10:00",
            "03-15T10:00 from 03-08T10:00",
            "03-22T10:00",
        ],
        &["a call was moved to 2027-03-15 10:00, when another one is held"],
    );
    // Out of the window, and into it.
    check(
        json!({ "moved": [{ "from": "2027-03-08T10:00", "to": "2027-06-08T10:00" }] }),
        &["03-01T10:00", "03-15T10:00", "03-22T10:00"],
        &[],
    );
    check(
        json!({ "moved": [{ "from": "2027-03-29T10:00", "to": "2027-03-26T10:00" }] }),
        &[
            "03-01T10:00",
            "03-08T10:00",
            "03-15T10:00",
            "03-22T10:00",
            "03-26T10:00 from 03-29T10:00",
        ],
        &[],
    );
    // One that is both skipped and moved is an override of its own, as in a calendar.
    check(
        json!({ "moved": [{ "from": "2027-03-09T10:00", "to": "2027-03-10T10:00" }] }),
        &[
            "03-01T10:00",
            "03-08T10:00",
            "03-10T10:00 from 03-09T10:00",
            "03-15T10:00",
            "03-22T10:00",
        ],
        &[
            "moved from 2027-03-09 10:00 to 2027-03-10 10:00: the rule does not give 2027-03-09 10:00, it is held all the same",
        ],
    );
    check(
        json!({ "rule": "FREQ=WEEKLY;BYDAY=TU" }),
        &["03-02T10:00", "03-09T10:00", "03-16T10:00", "03-23T10:00"],
        &[
            "the first date 2027-03-01 10:00 does not fit the rule; the first call is on 2027-03-02 10:00",
        ],
    );
    check(
        json!({ "rule": "FREQ=WEEKLY;COUNT=2" }),
        &["03-01T10:00", "03-08T10:00"],
        &[],
    );
    check(
        json!({ "rule": "FREQ=WEEKLY;COUNT=2", "skip": ["2027-03-01T10:00"] }),
        &["03-08T10:00"],
        &[],
    );
}

#[test]
fn without_a_rule_it_is_held_once() {
    let meeting = json!({ "anchor": city("UTC"), "start": "2027-03-01T10:00" });
    let (of, notices) = build(&plan(&meeting, &[]), window("2027-01-01", "2028-01-01"));
    assert_eq!(of.occurrences.len(), 1);
    assert_eq!(notices, [""; 0]);
    let (of, notices) = build(&plan(&meeting, &[]), window("2028-01-01", "2029-01-01"));
    assert_eq!(of.occurrences.len(), 0);
    assert_eq!(notices, [""; 0]);
}

#[test]
fn a_rule_that_never_ends_or_never_fires_comes_back_with_a_notice() {
    let check = |rule: &'static str, occurrences: usize, notice: &str| {
        let (found, notices) = at_once(rule, move || {
            let call = ("America/Montreal", "2027-03-01T10:00", rule);
            let plan = recurring(call, &["Europe/London"]);
            let (of, notices) = build(&plan, window("2027-03-01", "2028-03-01"));
            (of.occurrences.len(), notices)
        });
        assert_eq!(found, occurrences, "{rule}");
        let [told] = &notices[..] else {
            panic!("{rule}: {notices:?}");
        };
        assert!(told.contains(notice), "{rule}: {told}");
    };
    check(
        "FREQ=SECONDLY",
        100_000,
        "more than 100000 dates; those after 2027-03-02 13:46:39 are left out",
    );
    check(
        "FREQ=SECONDLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        100_000,
        "are left out",
    );
    check(
        "FREQ=MINUTELY",
        100_000,
        "more than 100000 dates; those after 2027-05-09 20:39 are left out",
    );
    check("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 0, "gives no date");
    check("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", 0, "gives no date");
    check("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", 0, "gives no date");
    check("FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30", 0, "gives no date");
    check("FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", 0, "gives no date");
    check("FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30", 0, "gives no date");
    check("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", 0, "gives no date");
    check(
        "FREQ=SECONDLY;BYHOUR=3;BYMONTH=4;BYMONTHDAY=31",
        0,
        "gives no date",
    );
    check("FREQ=HOURLY;INTERVAL=24;BYHOUR=3", 0, "gives no date");
    check("FREQ=MINUTELY;INTERVAL=60;BYMINUTE=30", 0, "gives no date");
    check("FREQ=SECONDLY;INTERVAL=60;BYSECOND=30", 0, "gives no date");
    check("FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6", 0, "gives no date");
    check("FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1", 0, "gives no date");
    check("FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=2", 0, "gives no date");
    check("FREQ=WEEKLY;UNTIL=20260101", 0, "gives no date");
    check("FREQ=SECONDLY;BYWEEKNO=53;BYMONTH=6", 0, "gives no date");
    check("FREQ=WEEKLY;BYWEEKNO=53;BYMONTH=6", 0, "gives no date");
    check("FREQ=DAILY;BYYEARDAY=1;BYMONTH=6", 0, "gives no date");
    check(
        "FREQ=SECONDLY;BYDAY=MO;BYMONTHDAY=1;BYMONTH=2;BYHOUR=4;BYMINUTE=4;BYSECOND=4",
        0,
        "gives no date",
    );
    // No hour has a second place for one minute to be in.
    check("FREQ=HOURLY;BYSETPOS=2", 0, "gives no date");
    check("FREQ=MINUTELY;BYSETPOS=2", 0, "gives no date");
    check("FREQ=SECONDLY;BYSETPOS=2;BYMONTHDAY=4", 0, "gives no date");
}

#[test]
fn zones_and_people_that_are_not_there_are_told() {
    let meeting = json!({ "anchor": city("UTC"), "start": "2027-03-01T10:00" });
    let mut plan = plan(&meeting, &["Europe/London", "Mars/Olympus", "Asia/Seoul"]);
    Arc::make_mut(&mut plan.participants[2]).id = "seoul".into();
    let (of, notices) = build(&plan, window("2027-01-01", "2028-01-01"));
    let present: Vec<_> = of.participants.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(present, ["Europe/London"]);
    assert_eq!(of.occurrences[0].rows.len(), 1);
    assert_eq!(
        notices,
        [
            "Mars/Olympus is in the zone “Mars/Olympus”, which tzdb 2026f does not have: check the name, or add a newer tzdb",
            "there is no participant with the id “Asia/Seoul”",
        ]
    );

    Arc::make_mut(&mut plan.meetings[0]).anchor.zone = "Mars/Olympus".into();
    let (schedule, notices) = schedule::build(&plan, &tzdb(), window("2027-01-01", "2028-01-01"));
    assert!(schedule.meetings.is_empty());
    assert_eq!(notices.len(), 1);
    let told = notices[0].to_string();
    assert_eq!(
        told,
        "“M”: UTC is in the zone “Mars/Olympus”, which tzdb 2026f does not have: check the name, or add a newer tzdb"
    );
}

/// The periods of `call` in a year as `from – to ×count time | local times`.
fn check_periods(call: Call<'_>, zones: &[&str], year: i32, expected: &[&str]) {
    let first = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let window = Window {
        from: first(year),
        to: first(year + 1),
    };
    let (of, _) = build(&recurring(call, zones), window);
    let mut found = Vec::new();
    for period in of.periods() {
        let occurrence = &of.occurrences[period.occurrences.start];
        let clock = |time: NaiveDateTime| words::time(time.time());
        let rows = occurrence.rows.iter().map(|row| clock(row.local_start));
        found.push(format!(
            "{} – {} ×{} {} | {}",
            period.from,
            period.to,
            period.occurrences.len(),
            clock(occurrence.start_in_anchor),
            rows.collect::<Vec<_>>().join(" ")
        ));
    }
    assert_eq!(found, expected, "{call:?} {year}");
}

#[test]
fn a_year_of_a_daily_call_is_five_periods() {
    let weekdays = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR";
    check_periods(
        ("America/Montreal", "2017-01-02T10:00", weekdays),
        &["Europe/London"],
        2017,
        &[
            "2017-01-02 – 2017-03-10 ×50 10:00 | 15:00",
            "2017-03-13 – 2017-03-24 ×10 10:00 | 14:00",
            "2017-03-27 – 2017-10-27 ×155 10:00 | 15:00",
            "2017-10-30 – 2017-11-03 ×5 10:00 | 14:00",
            "2017-11-06 – 2017-12-29 ×40 10:00 | 15:00",
        ],
    );
    check_periods(
        ("Asia/Seoul", "2017-01-03T07:00", "FREQ=WEEKLY"),
        &["Asia/Tokyo"],
        2017,
        &["2017-01-03 – 2017-12-26 ×52 07:00 | 07:00"],
    );
    // The gap day has a time of its own.
    check_periods(
        (
            "America/New_York",
            "2026-03-01T02:30",
            "FREQ=WEEKLY;COUNT=4",
        ),
        &["Europe/London"],
        2026,
        &[
            "2026-03-01 – 2026-03-01 ×1 02:30 | 07:30",
            "2026-03-08 – 2026-03-08 ×1 03:30 | 07:30",
            "2026-03-15 – 2026-03-22 ×2 02:30 | 06:30",
        ],
    );
    check_periods(
        ("UTC", "2030-01-01T10:00", "FREQ=DAILY"),
        &["Europe/London"],
        2026,
        &[],
    );
}

#[test]
fn the_coming_shifts_are_those_from_now_on() {
    let meeting: &Meeting = &plan(
        &json!({ "anchor": city("America/Montreal"), "start": "2017-01-02T10:00", "rule": "FREQ=DAILY" }),
        &["Europe/London"],
    )
    .meetings[0];
    assert_eq!(meeting.id, "m");
    let call = ("America/Montreal", "2017-01-02T10:00", "FREQ=DAILY");
    let plan = recurring(call, &["Europe/London"]);
    let check = |now: &str, months: u32, expected: &[(&str, i64)]| {
        let now = instant(now);
        let (schedule, _) = schedule::build(&plan, &tzdb(), Window::ahead(now, months));
        let upcoming = schedule.upcoming(now, months);
        let found: Vec<_> = upcoming
            .iter()
            .map(|item| {
                (
                    civil::format(item.occurrence.start_in_anchor),
                    item.days_away,
                )
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(d, n)| ((*d).to_owned(), *n))
            .collect();
        assert_eq!(found, expected, "{now} {months}");
    };
    let spring = ("2017-03-12T10:00", 2);
    check(
        "2017-03-10T12:00:00Z",
        1,
        &[spring, ("2017-03-26T10:00", 16)],
    );
    // Still the 9th in Montréal.
    check(
        "2017-03-10T04:59:59Z",
        1,
        &[("2017-03-12T10:00", 3), ("2017-03-26T10:00", 17)],
    );
    // At the very instant of the call, and a second after it.
    check(
        "2017-03-12T14:00:00Z",
        1,
        &[("2017-03-12T10:00", 0), ("2017-03-26T10:00", 14)],
    );
    check("2017-03-12T14:00:01Z", 1, &[("2017-03-26T10:00", 14)]);
    // The horizon is half open too.
    check("2017-02-12T14:00:00Z", 1, &[]);
    check("2017-02-12T14:00:01Z", 1, &[("2017-03-12T10:00", 28)]);
}

/// The starts of a Monday call in Montréal, with one more at `also`, after one action.
fn held_after(also: &str, action: Action) -> Vec<String> {
    let meeting = json!({
        "anchor": city("America/Montreal"), "start": "2027-03-01T10:00", "rule": "FREQ=WEEKLY",
        "also": [also],
    });
    let mut plan = plan(&meeting, &[]);
    History::default().apply(&mut plan, action).unwrap();
    let (of, _) = build(&plan, window("2027-03-01", "2027-03-29"));
    let starts = of.occurrences.iter();
    starts
        .map(|one| one.planned.format("%m-%dT%H:%M").to_string())
        .collect()
}

#[test]
fn what_is_done_to_a_date_shows_in_the_schedule() {
    let moved = |also: &str, from: &str, to: &str, expected: &[&str]| {
        let (from, to) = (at(from), at(to));
        let meeting = "m".into();
        let held = held_after(also, Action::MoveOccurrence { meeting, from, to });
        assert_eq!(held, expected, "also {also}, {from} to {to}");
    };
    let skipped = |also: &str, start: &str, expected: &[&str]| {
        let (meeting, start) = ("m".into(), at(start));
        let held = held_after(also, Action::SkipOccurrence { meeting, start });
        assert_eq!(held, expected, "also {also}, {start}");
    };
    let [one, two, three, four] = ["03-01T10:00", "03-08T10:00", "03-15T10:00", "03-22T10:00"];
    skipped(
        "2027-03-10T10:00",
        "2027-03-10T10:00",
        &[one, two, three, four],
    );
    skipped(
        "2027-03-10T10:00",
        "2027-03-08T10:00",
        &[one, "03-10T10:00", three, four],
    );
    moved(
        "2027-03-10T10:00",
        "2027-03-10T10:00",
        "2027-03-11T10:00",
        &[one, two, "03-11T10:00", three, four],
    );
    moved(
        "2027-03-10T10:00",
        "2027-03-08T10:00",
        "2027-03-10T10:00",
        &[one, "03-10T10:00", "03-10T10:00", three, four],
    );
    // An extra one on a date that the rule gives too.
    skipped("2027-03-08T10:00", "2027-03-08T10:00", &[one, three, four]);
    moved(
        "2027-03-08T10:00",
        "2027-03-08T10:00",
        "2027-03-09T10:00",
        &[one, "03-09T10:00", three, four],
    );
    moved(
        "2027-03-10T10:00",
        "2027-03-10T10:00",
        "2027-03-15T10:00",
        &[one, two, three, three, four],
    );
}

#[test]
fn who_lives_in_one_city_with_others_has_what_they_would_have_alone() {
    let zones = ["America/Toronto", "Europe/London", "Asia/Seoul"];
    let meeting = json!({
        "start": "2026-01-05T10:00",
        "rule": "FREQ=DAILY",
        "anchor": city("America/Toronto"),
    });
    let mut all = plan(&meeting, &zones);
    // Others of the same cities with other hours, and some of another city in the same zone.
    for own in all.participants.clone() {
        for (suffix, working) in [("early", "04:00-12:00"), ("late", "14:00-22:00")] {
            let mut other = Participant {
                id: format!("{}-{suffix}", own.id),
                city: own.city.clone(),
                ..person(working, working)
            };
            if suffix == "late" {
                other.city.name = format!("Near {}", own.city.name);
            }
            let meeting = Arc::make_mut(&mut all.meetings[0]);
            meeting.participants.push(other.id.clone());
            all.participants.push(Arc::new(other));
        }
    }
    let year = window("2026-01-01", "2027-01-01");
    let (together, _) = build(&all, year);
    let shifting = together.occurrences.iter().flat_map(|one| &one.rows);
    assert!(shifting.filter(|row| row.shift.is_some()).count() > 9);
    for (index, person) in all.participants.iter().enumerate() {
        let mut alone = all.clone();
        Arc::make_mut(&mut alone.meetings[0]).participants = vec![person.id.clone()];
        let (alone, _) = build(&alone, year);
        for (one, other) in together.occurrences.iter().zip(&alone.occurrences) {
            assert_eq!(
                one.rows[index], other.rows[0],
                "{} {}",
                person.id, one.planned
            );
        }
    }
}
