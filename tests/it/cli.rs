//! The command line: exit status, the two streams, and the shape of its answers.

use serde_json::Value;

use crate::{cli, fixture};

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
    assert!(
        err.contains("this is a directory, not a plan file"),
        "{err}"
    );
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
