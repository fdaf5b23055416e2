//! The hours on the command line.

use serde_json::{Value, json};

use crate::{cli, fixture};

fn on_2017(args: &[&str]) -> (u8, String, String) {
    let plan = fixture("2017.json");
    let call = [
        "--plan",
        plan.to_str().unwrap(),
        "--now",
        "2017-03-06T12:00:00Z",
    ];
    cli(&[&call[..], args].concat())
}

/// A plan of a daily call in one place, with somebody in another.
fn on(anchor: &str, other: &str, args: &[&str]) -> (u8, String, String) {
    let plan = json!({
        "noonmark": 1,
        "participants": [{"id": "p", "name": "P", "city": {"name": "There", "zone": other}}],
        "meetings": [{
            "id": "call", "title": "Call", "minutes": 45, "rule": "FREQ=DAILY",
            "anchor": {"name": "Here", "zone": anchor},
            "start": "2011-01-01T09:30", "participants": ["p"],
        }],
    });
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), plan.to_string()).unwrap();
    cli(&[&["--plan", file.path().to_str().unwrap()][..], args].concat())
}

#[test]
fn the_hours_of_a_day_are_a_table_with_an_hour_a_column() {
    let call = ["hours", "--meeting", "standup", "--date", "2017-03-12"];
    let (status, out, err) = on_2017(&call);
    assert_eq!((status, err.as_str()), (0, ""));
    // 02:00 is skipped, and nobody works on a Sunday.
    assert_eq!(
        out,
        "\
Sun 12 Mar 2017 · Daily stand-up, by the clock of Montréal

Montréal           Sun      00   01   03   04   05   06   07   08   09   10   11   12   13   14   15   16   17   18   19   20   21   22   23
Nottingham studio  Sun–Mon  05z  06z  07.  08.  09.  10.  11.  12.  13.  14.  15.  16.  17.  18.  19.  20.  21.  22.  23z  00z  01z  02z  03z
São Paulo team     Sun–Mon  02z  03z  04z  05z  06z  07.  08.  09.  10.  11.  12.  13.  14.  15.  16.  17.  18.  19.  20.  21.  22z  23z  00z

= at work  - within an hour of work  . awake  z asleep  * a call
Clocks in Montréal go forward 1 h on Sun 12 Mar (EST → EDT): 02:00–03:00 skipped.

tzdb 2026f, bundled
"
    );
}

#[test]
fn the_hours_are_those_of_the_next_call_and_of_as_many_days_as_are_asked_for() {
    for (args, titles) in [
        (
            &["hours"][..],
            &["Mon 6 Mar 2017 · all meetings, by the clock of Montréal"][..],
        ),
        (
            &["hours", "--meeting", "handover", "--hours", "48"],
            &[
                "Tue 7 Mar 2017 · Seoul hand-over, by the clock of Seoul",
                "Wed 8 Mar 2017 · Seoul hand-over, by the clock of Seoul",
            ],
        ),
        (
            &["hours", "--date", "2017-03-11", "--hours", "72"],
            &[
                "Sat 11 Mar 2017 · all meetings, by the clock of Montréal",
                "Sun 12 Mar 2017 · all meetings, by the clock of Montréal",
                "Mon 13 Mar 2017 · all meetings, by the clock of Montréal",
            ],
        ),
    ] {
        let (status, out, err) = on_2017(args);
        assert_eq!((status, err.as_str()), (0, ""), "{args:?}");
        let told: Vec<_> = out.lines().filter(|line| line.contains(" · ")).collect();
        assert_eq!(told, titles, "{args:?}");
    }
    let (status, out, _) = on_2017(&["hours", "--date", "9999-12-31", "--hours", "72"]);
    assert_eq!((status, out.matches(" · ").count()), (0, 1), "{out}");
    for (args, told) in [
        (["hours", "--hours", "36"], "possible values: 24, 48, 72"),
        (
            ["hours", "--meeting", "none"],
            "no meeting with the id “none”",
        ),
        (["hours", "--date", "someday"], "someday"),
    ] {
        let (status, _, err) = on_2017(&args);
        assert_eq!(status, 2, "{args:?}");
        assert!(err.contains(told), "{err}");
    }
}

#[test]
fn quarters_and_dates_that_are_left_out_are_told() {
    let day = ["hours", "--date", "2026-10-03"];
    let (_, out, _) = on("Asia/Kathmandu", "Australia/Lord_Howe", &day);
    // Within an hour of Kathmandu's Lord Howe goes on by one and a half.
    for told in [
        "08      09*      10*",
        "01:45z  03:15z",
        "Clocks in There go forward 30 min on Sun 4 Oct",
        ": 02:00–02:30 skipped.",
    ] {
        assert!(out.contains(told), "{told}: {out}");
    }
    let days = ["hours", "--date", "2011-12-29", "--hours", "72"];
    let (_, out, _) = on("Pacific/Apia", "Pacific/Pago_Pago", &days);
    let dates: Vec<_> = out.lines().filter(|line| line.contains(" · ")).collect();
    assert_eq!(
        dates,
        [
            "Thu 29 Dec 2011 · Call, by the clock of Here",
            "Sat 31 Dec 2011 · Call, by the clock of Here"
        ]
        .map(|line| line.replace("Call", "all meetings"))
    );
    assert!(out.contains(": Fri 30 Dec 2011 skipped."), "{out}");
}

#[test]
fn the_hours_are_a_line_a_clock_for_scripts() {
    let call = [
        "--format",
        "jsonl",
        "hours",
        "--date",
        "2026-11-01",
        "--meeting",
        "call",
    ];
    let (status, out, err) = on("America/New_York", "Asia/Kathmandu", &call);
    assert_eq!((status, err.as_str()), (0, ""));
    let lines: Vec<Value> = out.lines().map(|line| line.parse().unwrap()).collect();
    let [anchor, person] = lines.as_slice() else {
        panic!("{out}");
    };
    assert_eq!(anchor["participant"], Value::Null);
    assert_eq!(
        (&anchor["city"], &anchor["bands"]),
        (&json!("Here"), &json!([]))
    );
    assert_eq!(
        anchor["jumps"],
        json!([{
            "instant": "2026-11-01T06:00:00Z",
            "offset_before_secs": -14400, "offset_after_secs": -18000,
            "abbreviation_before": "EDT", "abbreviation_after": "EST",
            "local_from": "2026-11-01T01:00", "local_to": "2026-11-01T02:00",
        }])
    );
    let hours = anchor["hours"].as_array().unwrap();
    assert_eq!(hours.len(), 25);
    assert_eq!(
        hours[2],
        json!({"instant": "2026-11-01T06:00:00Z", "local": "2026-11-01T01:00"})
    );
    assert_eq!(person["participant"], "p");
    // From Sunday 09:45 to Monday 10:45.
    let bands: Vec<_> = person["bands"].as_array().unwrap().iter().collect();
    let told: Vec<_> = bands
        .iter()
        .map(|band| band["presence"].as_str().unwrap())
        .collect();
    assert_eq!(told, ["awake", "asleep", "awake", "edge", "working"]);
    assert_eq!(bands[4]["from"], "2026-11-02T03:15:00Z");
    assert_eq!(
        person["calls"],
        json!([{"meeting": "call", "from": "2026-11-01T14:30:00Z", "to": "2026-11-01T15:15:00Z"}])
    );
}
