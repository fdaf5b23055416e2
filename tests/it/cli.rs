//! The command line: exit status, the two streams, and the shape of its answers.

use noonmark::store::Places;
use serde_json::Value;

use crate::{at_once, cli, fixture, read_fixture};

const NOW: [&str; 2] = ["--now", "2017-03-10T00:00:00Z"];

/// A call on the plan of 2017.
fn on_2017(args: &[&str]) -> (u8, String, String) {
    let plan = fixture("2017.json");
    let mut full = vec!["--plan", plan.to_str().unwrap()];
    full.extend(NOW);
    full.extend(args);
    cli(&full)
}

#[test]
fn help_teaches_by_example_and_every_command_has_one() {
    let (status, out, err) = cli(&["--help"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(
        out.contains("noonmark-cli shifts --months 1 --check"),
        "{out}"
    );
    for command in ["schedule", "periods", "shifts", "transitions", "tzdb"] {
        let (status, out, _) = cli(&[command, "--help"]);
        assert_eq!(status, 0);
        assert!(out.contains("Usage:"), "{out}");
    }
}

#[test]
fn a_mistake_in_the_call_is_status_2_and_says_what_to_write() {
    for (args, told) in [
        (vec![], "Usage:"),
        (vec!["shift"], "a similar subcommand exists: 'shifts'"),
        (
            vec!["schedule", "--from", "2017-02-30"],
            "“2017-02-30” is not a date (write it as 2027-03-14)",
        ),
        (
            vec!["schedule", "--from", "2017-03-01", "--to", "2017-03-01"],
            "--from 2017-03-01 is not before --to 2017-03-01",
        ),
        (
            vec!["shifts", "--meeting", "stand-up"],
            "the plan has no meeting with the id “stand-up”; it has standup, handover, review, monthly",
        ),
        (
            vec!["transitions", "Europe/Nottingham"],
            "there is no zone “Europe/Nottingham” in tzdb 2026f, bundled",
        ),
        (vec!["shifts", "--months", "0"], "0 is not in 1..=1200"),
        (
            vec!["--now", "noon", "tzdb"],
            "the argument '--now <INSTANT>' cannot be used multiple times",
        ),
    ] {
        let (status, out, err) = on_2017(&args);
        assert_eq!(status, 2, "{args:?}: {err}");
        assert_eq!(out, "");
        assert!(err.contains(told), "{args:?}: {err}");
    }
}

#[test]
fn an_unusable_plan_is_status_3_and_one_line_that_names_the_thing() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("plan.json");
    let good = crate::read_fixture("2017.json");
    for (text, told) in [
        (good.replace("Asia/Seoul", "Asia/Soul"), "“Asia/Soul”"),
        (
            good.replace("2017-01-02T10:00", "2017-13-02T10:00"),
            "meeting “Daily stand-up”, start",
        ),
        (
            good.replace("FREQ=WEEKLY;BYDAY=TU", "BYDAY=TU"),
            "meeting “Seoul hand-over”, rule",
        ),
        (
            good.replace("\"minutes\": 45,", ""),
            "missing field `minutes`",
        ),
        (String::from("PK\u{3}\u{4}"), "line 1, column 1: not JSON"),
    ] {
        std::fs::write(&path, &text).unwrap();
        for command in ["schedule", "periods", "shifts"] {
            let (status, out, err) = cli(&["--plan", path.to_str().unwrap(), command]);
            assert_eq!((status, out.as_str()), (3, ""), "{err}");
            assert!(err.contains(told) && err.contains("plan.json"), "{err}");
            assert_eq!(err.lines().count(), 1, "{err}");
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
    let (status, _, err) = cli(&["--plan", directory.path().to_str().unwrap(), "shifts"]);
    assert_eq!(status, 3);
    assert!(err.contains("this is a directory, not a file"), "{err}");
}

#[test]
fn conflicts_are_told_with_the_clocks_that_bring_them_about() {
    // 10:00 in Montréal is 14:00 in London for three weeks of the year.
    let plan = serde_json::json!({
        "noonmark": 1,
        "participants": [
            {"id": "paris", "name": "Paris office", "city": {"name": "Paris", "zone": "Europe/Paris"}},
        ],
        "meetings": [
            {
                "id": "standup", "title": "Stand-up", "minutes": 30, "rule": "FREQ=DAILY",
                "anchor": {"name": "Montréal", "zone": "America/Montreal"},
                "start": "2026-01-01T10:00", "participants": ["paris"],
            },
            {
                "id": "review", "title": "Review", "minutes": 60, "rule": "FREQ=WEEKLY;BYDAY=MO",
                "anchor": {"name": "Nottingham", "zone": "Europe/London"},
                "start": "2026-01-05T14:00", "participants": ["paris"],
            },
        ],
    });
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), plan.to_string()).unwrap();
    let ask = |args: &[&str]| {
        let mut call = vec!["--plan", file.path().to_str().unwrap(), "--format"];
        call.extend(args);
        cli(&call)
    };
    let range = ["conflicts", "--from", "2027-03-01", "--to", "2027-06-01"];
    let (status, out, err) = ask(&[&["text"][..], &range[..]].concat());
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(
        out,
        "Two calls at once, only because clocks change:\n  “Stand-up” and “Review” collide 2 times, \
         Mon 15 Mar – Mon 22 Mar 2027, for Paris office: because clocks in Montréal go forward 1 h \
         on Sun 14 Mar (EST → EDT), until clocks in Nottingham go forward 1 h on Sun 28 Mar \
         (GMT → BST); not otherwise\n\nOn a weekend, whatever clocks do:\n  “Stand-up” is on the \
         weekend for Paris office, 26 times, Sat 6 Mar – Sun 30 May 2027\n\nNo change of clocks pushes \
         a call out of anybody's hours.\n\ntzdb 2026f, bundled\n"
    );
    let of_one = ["--check", "--meeting", "review"];
    let (status, out, _) = ask(&[&["jsonl"][..], &range[..], &of_one[..]].concat());
    assert_eq!(status, 1);
    let line: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(line["kind"], "overlaps");
    assert_eq!(line["meetings"], serde_json::json!(["standup", "review"]));
    assert_eq!(line["by_shifts"], true);
    assert_eq!(line["overlaps"][1]["from"], "2027-03-22T14:00:00Z");
    assert_eq!(line["begins"][0]["city"], "Montréal");
    // Calls on a weekend are told, and counted where they are asked for.
    let spring = ["conflicts", "--from", "2027-04-01", "--to", "2027-06-01"];
    for (kinds, status, told) in [
        (
            &[][..],
            0,
            "On a weekend, whatever clocks do:\n  “Stand-up” is on the weekend",
        ),
        (
            &["--kind", "overlaps"],
            0,
            "Nobody is wanted in two calls at once.\n\ntzdb",
        ),
        (
            &["--kind", "overlaps,hours"],
            0,
            "Nobody is wanted in two calls at once.\nNo change",
        ),
        (
            &["--kind", "hours,weekends"],
            1,
            "On a weekend, whatever clocks do:\n",
        ),
    ] {
        let call = [&["text"], &spring[..], &["--check"], kinds].concat();
        let (found, out, _) = ask(&call);
        assert_eq!(found, status, "{kinds:?}");
        assert!(out.starts_with(told), "{kinds:?}: {out}");
    }
    let (_, out, _) = ask(&[&["jsonl"], &spring[..], &["--meeting", "standup"]].concat());
    let line: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(line["kind"], "weekends");
    assert_eq!(
        (&line["meeting"], &line["participant"]),
        (&"standup".into(), &"paris".into())
    );
    assert_eq!(line["occurrences"][0], "2027-04-03T14:00:00Z");
    assert_eq!(
        (&line["by_shifts"], &line["outside"]),
        (&false.into(), &Value::Null)
    );
    let (status, _, err) = ask(&["text", "conflicts", "--meeting", "call"]);
    assert_eq!(status, 2);
    let told = "the plan has no meeting with the id “call”; it has standup, review";
    assert!(err.contains(told), "{err}");
}

#[test]
fn check_asks_whether_a_shift_is_near() {
    for (now, months, status) in [
        ("2017-03-10T00:00:00Z", "1", 1),
        ("2017-05-01T00:00:00Z", "1", 0),
        ("2017-05-01T00:00:00Z", "12", 1),
    ] {
        let plan = fixture("2017.json");
        let call = ["--plan", plan.to_str().unwrap(), "--now", now, "shifts"];
        let call = [&call[..], &["--months", months, "--check"]].concat();
        assert_eq!(cli(&call).0, status, "{now} {months}");
    }
}

/// The keys of the first line, in order.
fn keys(args: &[&str], inside: &str) -> Vec<String> {
    let (status, out, err) = on_2017(&[&["--format", "jsonl"], args].concat());
    assert_eq!(status, 0, "{err}");
    let line: Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    let object = if inside.is_empty() {
        &line
    } else {
        &line[inside][0]
    };
    object.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn json_lines_have_their_keys_in_the_order_that_is_described() {
    for (args, inside, expected) in [
        (
            vec!["schedule"],
            "",
            "meeting start_in_anchor resolved instant minutes participants",
        ),
        (
            vec!["schedule"],
            "participants",
            "participant local_start local_end offset_secs abbreviation day_step difference_secs \
             shift_secs span until",
        ),
        (
            vec!["shifts"],
            "",
            "meeting start_in_anchor instant days_away causes participants",
        ),
        (
            vec!["shifts"],
            "causes",
            "city zone instant offset_before_secs offset_after_secs abbreviation_before \
             abbreviation_after",
        ),
        (
            vec!["shifts"],
            "participants",
            "participant before after shift_secs span until",
        ),
        (
            vec!["periods"],
            "",
            "meeting from to occurrences time_in_anchor participants",
        ),
        (
            vec!["periods"],
            "participants",
            "participant local_start day_step difference_secs span",
        ),
        (
            vec!["transitions", "Europe/London"],
            "",
            "zone instant offset_before_secs offset_after_secs abbreviation_before \
             abbreviation_after",
        ),
        (vec!["tzdb"], "", "source version zones used"),
    ] {
        let expected: Vec<_> = expected.split_whitespace().collect();
        assert_eq!(keys(&args, inside), expected, "{args:?}");
    }
}

#[test]
fn transitions_are_those_of_the_range_and_the_data() {
    let range = ["--from", "2017-01-01", "--to", "2018-01-01"];
    let call = [
        &["--format", "jsonl", "transitions", "Europe/London"],
        &range[..],
    ]
    .concat();
    let (_, out, _) = on_2017(&call);
    let first = r#"{"zone":"Europe/London","instant":"2017-03-26T01:00:00Z","offset_before_secs":0,"offset_after_secs":3600,"abbreviation_before":"GMT","abbreviation_after":"BST"}"#;
    assert_eq!(out.lines().next(), Some(first));
    assert_eq!(out.lines().count(), 2);
    let call = [&["transitions", "Asia/Seoul"], &range[..]].concat();
    let (_, out, _) = on_2017(&call);
    assert!(
        out.starts_with("No clock changes in Asia/Seoul from Sun 1 Jan 2017"),
        "{out}"
    );
}

#[test]
fn the_source_in_use_comes_first_and_stands_below_every_answer() {
    for (choice, first) in [("newest", "bundled"), ("chrono-tz", "chrono-tz")] {
        let (_, out, _) = cli(&["--tzdb", choice, "--format", "jsonl", "tzdb"]);
        let lines: Vec<Value> = out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines[0]["source"], first);
        assert_eq!(lines[0]["used"], true);
        assert_eq!(lines[1]["used"], false);
    }
    for command in ["schedule", "periods", "shifts"] {
        let (_, out, _) = on_2017(&[command]);
        assert_eq!(out.lines().last(), Some("tzdb 2026f, bundled"));
    }
}

#[test]
fn columns_stand_below_each_other() {
    let (_, out, _) = on_2017(&["periods", "--meeting", "standup"]);
    let at = |line: &str, text: &str| {
        let byte = line
            .find(text)
            .unwrap_or_else(|| panic!("{text} is not in {line}"));
        line[..byte].chars().count()
    };
    let lines: Vec<_> = out.lines().collect();
    let header = lines.iter().find(|line| line.starts_with("From")).unwrap();
    let row = lines
        .iter()
        .find(|line| line.starts_with("Mon 13 Mar"))
        .unwrap();
    assert_eq!(at(header, "Montréal"), at(row, "10:00"));
    assert_eq!(at(header, "Nottingham studio"), at(row, "14:00"));
    assert_eq!(at(header, "São Paulo team"), at(row, "11:00"));
}

const COMMANDS: [&str; 10] = [
    "schedule",
    "periods",
    "shifts",
    "conflicts",
    "anchors",
    "suggest",
    "turns",
    "bridge",
    "transitions",
    "tzdb",
];

/// The answer of a call that goes well and has nothing to say besides.
fn answer(args: &[&str]) -> String {
    let (status, out, err) = on_2017(args);
    assert_eq!((status, err.as_str()), (0, ""), "{args:?}");
    out
}

#[test]
fn every_command_has_help_with_examples() {
    for command in COMMANDS {
        let (status, out, err) = cli(&[command, "--help"]);
        assert_eq!((status, err.as_str()), (0, ""), "{command}");
        let usage = format!("Usage: noonmark-cli {command}");
        assert!(out.contains(&usage), "{command}: {out}");
        assert!(out.contains("Examples:"), "{command}: {out}");
    }
}

#[test]
fn notices_go_to_standard_error() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("plan.json");
    let text = read_fixture("2017.json").replace("\"2017-01-03T07:00\"", "\"2017-01-02T07:00\"");
    std::fs::write(&path, text).unwrap();
    let plan = path.to_str().unwrap();
    for format in ["text", "jsonl"] {
        let range = ["--from", "2017-01-01", "--to", "2017-02-01"];
        let call = [
            "--plan",
            plan,
            "--format",
            format,
            "schedule",
            "--meeting",
            "handover",
        ];
        let (status, out, err) = cli(&[&call[..], &range].concat());
        assert_eq!(status, 0);
        assert_eq!(
            err,
            "noonmark-cli: “Seoul hand-over”: the first date 2017-01-02 07:00 does not fit the \
             rule; the first call is on 2017-01-03 07:00\n"
        );
        assert!(out.contains("2017"), "{out}");
    }
}

/// The first line of an answer in JSON lines, which has to be exactly this.
fn check_line(args: &[&str], expected: &str) {
    let out = answer(&[&["--format", "jsonl"], args].concat());
    assert_eq!(out.lines().next().unwrap(), expected, "{args:?}");
    for line in out.lines() {
        let value: Result<Value, _> = serde_json::from_str(line);
        assert!(value.is_ok_and(|value| value.is_object()), "{line}");
    }
}

#[test]
fn keys_come_in_the_order_that_is_written_down() {
    check_line(
        &[
            "schedule",
            "--from",
            "2017-03-13",
            "--to",
            "2017-03-15",
            "--meeting",
            "standup",
        ],
        concat!(
            r#"{"meeting":"standup","start_in_anchor":"2017-03-13T10:00","resolved":"unique","#,
            r#""instant":"2017-03-13T14:00:00Z","minutes":30,"participants":["#,
            r#"{"participant":"nottingham","local_start":"2017-03-13T14:00","#,
            r#""local_end":"2017-03-13T14:30","offset_secs":0,"abbreviation":"GMT","#,
            r#""day_step":0,"difference_secs":14400,"shift_secs":-3600,"#,
            r#""span":"gap-weeks","until":"2017-03-26T01:00:00Z"},"#,
            r#"{"participant":"sao-paulo","local_start":"2017-03-13T11:00","#,
            r#""local_end":"2017-03-13T11:30","offset_secs":-10800,"abbreviation":"-03","#,
            r#""day_step":0,"difference_secs":3600,"shift_secs":-3600,"#,
            r#""span":"season","until":"2017-10-15T03:00:00Z"}]}"#,
        ),
    );
    check_line(
        &["shifts", "--meeting", "standup"],
        concat!(
            r#"{"meeting":"standup","start_in_anchor":"2017-03-13T10:00","#,
            r#""instant":"2017-03-13T14:00:00Z","days_away":4,"causes":["#,
            r#"{"city":"Montréal","zone":"America/Montreal","instant":"2017-03-12T07:00:00Z","#,
            r#""offset_before_secs":-18000,"offset_after_secs":-14400,"#,
            r#""abbreviation_before":"EST","abbreviation_after":"EDT"}],"participants":["#,
            r#"{"participant":"nottingham","before":"15:00","after":"14:00","shift_secs":-3600,"#,
            r#""span":"gap-weeks","until":"2017-03-26T01:00:00Z"},"#,
            r#"{"participant":"sao-paulo","before":"12:00","after":"11:00","shift_secs":-3600,"#,
            r#""span":"season","until":"2017-10-15T03:00:00Z"}]}"#,
        ),
    );
    check_line(
        &[
            "periods",
            "--from",
            "2017-03-13",
            "--to",
            "2018-01-01",
            "--meeting",
            "handover",
        ],
        concat!(
            r#"{"meeting":"handover","from":"2017-03-14","to":"2017-10-10","occurrences":31,"#,
            r#""time_in_anchor":"07:00","participants":[{"participant":"montreal","#,
            r#""local_start":"18:00","day_step":-1,"difference_secs":-46800,"span":"season"},"#,
            r#"{"participant":"sao-paulo","local_start":"19:00","day_step":-1,"#,
            r#""difference_secs":-43200,"span":"season"}]}"#,
        ),
    );
    check_line(
        &[
            "transitions",
            "Europe/London",
            "--from",
            "2017-01-01",
            "--to",
            "2018-01-01",
        ],
        concat!(
            r#"{"zone":"Europe/London","instant":"2017-03-26T01:00:00Z","offset_before_secs":0,"#,
            r#""offset_after_secs":3600,"abbreviation_before":"GMT","abbreviation_after":"BST"}"#,
        ),
    );
    check_line(
        &["tzdb"],
        r#"{"source":"bundled","version":"2026f","zones":598,"used":true}"#,
    );
}

#[test]
fn a_gap_names_the_planned_time() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("plan.json");
    let text = read_fixture("2017.json")
        .replace("2017-01-02T10:00", "2017-03-12T02:30")
        .replace("BYDAY=MO,", "BYDAY=SU,MO,");
    std::fs::write(&path, text).unwrap();
    let plan = path.to_str().unwrap();
    let range = [
        "--from",
        "2017-03-12",
        "--to",
        "2017-03-13",
        "--meeting",
        "standup",
    ];
    let (_, out, _) = cli(&[
        &["--plan", plan, "--format", "jsonl", "schedule"][..],
        &range,
    ]
    .concat());
    let start = r#"{"meeting":"standup","start_in_anchor":"2017-03-12T03:30","resolved":"gap","planned":"2017-03-12T02:30","instant":"2017-03-12T07:30:00Z","#;
    assert!(out.starts_with(start), "{out}");
    let (_, out, _) = cli(&[&["--plan", plan, "schedule"][..], &range].concat());
    let oddity = "⚠ 02:30 does not exist in Montréal on Sun 12 Mar 2017; held at 03:30";
    assert!(out.contains(oddity), "{out}");
}

#[test]
fn lines_come_by_instant_and_then_in_plan_order() {
    let out = answer(&[
        "--format",
        "jsonl",
        "schedule",
        "--from",
        "2017-01-01",
        "--to",
        "2018-01-01",
    ]);
    let order = ["standup", "handover", "review", "monthly"];
    let keys: Vec<_> = out
        .lines()
        .map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            let place = order.iter().position(|id| line["meeting"] == *id).unwrap();
            (line["instant"].as_str().unwrap().to_owned(), place)
        })
        .collect();
    assert_eq!(keys.len(), 260 + 52 + 26 + 12);
    assert!(keys.is_sorted());
}

#[test]
fn the_default_range_is_twelve_months_from_today() {
    let first_and_last = |args: &[&str]| {
        let out = answer(
            &[
                &["--format", "jsonl", "schedule", "--meeting", "standup"],
                args,
            ]
            .concat(),
        );
        let lines: Vec<Value> = out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let date = |line: &Value| line["start_in_anchor"].as_str().unwrap()[..10].to_owned();
        (date(&lines[0]), date(lines.last().unwrap()))
    };
    let days = |first: &str, last: &str| (first.to_owned(), last.to_owned());
    assert_eq!(first_and_last(&[]), days("2017-03-10", "2018-03-09"));
    assert_eq!(
        first_and_last(&["--from", "2017-05-01"]),
        days("2017-05-01", "2018-04-30")
    );
    assert_eq!(
        first_and_last(&["--to", "2017-03-14"]),
        days("2017-03-10", "2017-03-13")
    );
}

#[test]
fn the_last_resort_answers_too() {
    let calls: [&[&str]; 4] = [
        &["schedule", "--from", "2017-03-01", "--to", "2017-04-01"],
        &["periods", "--from", "2017-03-01", "--to", "2018-04-01"],
        &["shifts"],
        &["transitions", "Asia/Seoul"],
    ];
    for call in calls {
        let with = move |source: &str| {
            let source = source.to_owned();
            at_once("chrono-tz", move || {
                answer(&[&["--format", "jsonl", "--tzdb", &source], call].concat())
            })
        };
        // Nothing changed for 2017 between the two versions.
        assert_eq!(with("chrono-tz"), with("bundled"), "{call:?}");
    }
}

#[test]
fn columns_line_up_in_any_script() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("plan.json");
    let text = read_fixture("2017.json")
        .replace("Nottingham studio", "노팅엄 스튜디오")
        .replace("São Paulo team", "サンパウロ");
    std::fs::write(&path, text).unwrap();
    let (_, out, _) = cli(&[
        "--plan",
        path.to_str().unwrap(),
        "--now",
        "2017-03-10T00:00:00Z",
        "shifts",
        "--months",
        "1",
        "--meeting",
        "standup",
    ]);
    let rows: Vec<_> = out
        .lines()
        .filter(|line| line.contains('→') && line.contains('▼'))
        .collect();
    let [korean, japanese] = rows[..] else {
        panic!("{out}");
    };
    // Seven wide letters and a space against five: five cells more to fill.
    assert!(korean.starts_with("    노팅엄 스튜디오  15:00"), "{out}");
    assert!(japanese.starts_with("    サンパウロ       12:00"), "{out}");
}

#[test]
fn the_answer_to_a_file_has_no_colour() {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let path = fixture("2017.json");
    let args = [
        "noonmark-cli",
        "--plan",
        path.to_str().unwrap(),
        "--format",
        "jsonl",
        "shifts",
    ];
    let clock = crate::instant("2017-03-10T00:00:00Z");
    let status = noonmark::cli::run(
        args.map(Into::into),
        clock,
        &Places::default(),
        &mut out,
        &mut err,
    );
    assert_eq!(status, 0);
    assert!(!out.is_empty());
    assert!(!out.contains(&0x1B));
}

#[test]
fn the_ends_of_the_calendar_are_answered() {
    let check = |from: &'static str, to: &'static str| {
        for command in ["schedule", "periods"] {
            let (status, _, err) = at_once(from, move || {
                on_2017(&[command, "--from", from, "--to", to])
            });
            assert_eq!(status, 0, "{from} {to}: {err}");
        }
    };
    check("0001-01-01", "0001-02-01");
    check("0001-01-01", "2017-02-01");
    check("2399-12-01", "2400-01-01");
    check("9999-12-01", "9999-12-31");
    let (status, _, err) = at_once("now", || cli(&["--now", "9999-12-31T23:59:59Z", "shifts"]));
    assert_eq!(status, 0, "{err}");
    let (status, _, err) = at_once("now", || cli(&["--now", "0001-01-01T00:00:00Z", "shifts"]));
    assert_eq!(status, 0, "{err}");
    let london = [
        "transitions",
        "Europe/London",
        "--from",
        "0001-01-01",
        "--to",
        "1900-01-01",
    ];
    assert!(answer(&london).contains("LMT → GMT"));
}

#[test]
fn what_never_ends_is_too_large() {
    for call in [
        &["--plan", "/dev/zero", "schedule"][..],
        &["import", "/dev/zero"],
    ] {
        let (status, _, told) = cli(call);
        assert_eq!(status, 3, "{told}");
        assert!(told.contains("are too many (at most"), "{told}");
    }
}
