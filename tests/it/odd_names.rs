//! Names that cannot be shown as they are: what a text, a terminal and a file make of them.

use noonmark::plan::legible;
use noonmark::store::{self, Places};
use serde_json::Value;

use crate::instant;
use crate::large::{odd, odd_names};

#[test]
fn a_name_is_shown_in_one_line_and_turns_nothing_around() {
    for (name, shown) in [
        ("Daily stand-up", "Daily stand-up"),
        ("São Paulo · 東京", "São Paulo · 東京"),
        ("פגישת צוות", "פגישת צוות"),
        ("👩\u{200d}👧 🇨🇦", "👩\u{200d}👧 🇨🇦"),
        ("two\nlines", "two lines"),
        ("two\r\n\t lines", "two lines"),
        ("\u{1b}[2Jcleared", "[2Jcleared"),
        ("\u{9b}2Jcleared", "2Jcleared"),
        ("\u{202e}turned\u{202c}", "turned"),
        ("a \u{2066}b\u{2069}", "a b"),
        ("a\u{2028}b", "a b"),
        ("\n\u{7f}", "?"),
        ("", ""),
        ("   ", "?"),
        (" as typed ", " as typed "),
        (
            "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
            "e\u{301}\u{301}\u{301}\u{301}\u{301}",
        ),
    ] {
        assert_eq!(legible(name), shown, "{name:?}");
    }
    let long = "é".repeat(10_000);
    let shown = legible(&long);
    assert!(shown.starts_with(&("é".repeat(300) + "… (10")), "{shown}");
    assert!(shown.ends_with("000 characters)"), "{shown}");
    assert_eq!(legible(&"é".repeat(300)), "é".repeat(300));
}

/// The status and both streams as they are, with what a terminal is told.
fn raw(args: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["noonmark-cli"].iter().chain(args).map(Into::into);
    let clock = instant("2026-03-06T12:00:00Z");
    let status = noonmark::cli::run(args, clock, &Places::default(), &mut out, &mut err);
    (
        status,
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
    )
}

/// The text without the styles that the program itself writes: bold, colours and back.
fn without_styles(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (codes, rest) = part.split_once('m').unwrap_or(("none", part));
        let is_style = codes.chars().all(|c| c.is_ascii_digit() || c == ';');
        plain.push_str(if is_style { rest } else { "\u{1b}[" });
        if !is_style {
            plain.push_str(part);
        }
    }
    plain
}

/// Nothing in it has power over a terminal.
fn check_text(text: &str, told: &str) {
    let plain = without_styles(text);
    for line in plain.split('\n') {
        let bad = line.chars().find(|c| {
            c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        assert_eq!(
            bad,
            None,
            "{told}: {}",
            line.escape_debug().take(300).collect::<String>()
        );
    }
}

#[test]
fn no_command_lets_a_name_through_to_the_terminal() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("odd.json");
    let plan = odd(&store::example().unwrap());
    std::fs::write(&path, plan.to_json().unwrap()).unwrap();
    let file = path.to_str().unwrap();
    let ids: Vec<&str> = plan.meetings.iter().map(|meeting| &*meeting.id).collect();
    let mut calls: Vec<Vec<&str>> = vec![
        vec!["schedule", "--to", "2026-04-01"],
        vec!["periods"],
        vec!["shifts"],
        vec!["notice"],
        vec!["notice", "--each", "--long"],
        vec!["conflicts"],
        vec!["ledger"],
        vec!["impact", "--no-changes", "--from", "2026-06-01"],
        vec!["schedule", "--meeting", "\u{1b}[2Jnobody"],
        vec!["cities", "\u{1b}[2J"],
        vec!["transitions", "\u{1b}[2J"],
    ];
    for id in [3] {
        for command in ["hours", "anchors", "turns", "bridge", "suggest"] {
            calls.push(vec![command, "--meeting", ids[id]]);
        }
    }
    for call in calls {
        for format in ["text", "jsonl", "md", "html", "csv", "ics"] {
            let mut args = vec!["--plan", file, "--format", format];
            args.extend(&call);
            let (status, out, err) = raw(&args);
            let told = format!("{format} {}", call[0]);
            assert!(status <= 2, "{told}: {status} {err}");
            check_text(&err, &format!("{told}, messages"));
            match format {
                "text" | "md" | "html" => check_text(&out, &told),
                "jsonl" => {
                    for line in out.lines() {
                        let _: Value = serde_json::from_str(line).unwrap();
                        assert_eq!(line.find(char::is_control), None, "{told}");
                    }
                }
                "ics" => assert_eq!(
                    out.find(|c: char| c.is_control() && !"\r\n\t".contains(c)),
                    None
                ),
                _ => {}
            }
        }
    }
    // Files have the names whole.
    let of = ["--plan", file, "--format", "csv", "periods"];
    let (_, out, _) = raw(&of);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let titles: Vec<_> = reader
        .records()
        .map(|line| line.unwrap()[1].to_owned())
        .collect();
    let lines = ["--plan", file, "--format", "jsonl", "shifts"];
    let (_, out, _) = raw(&lines);
    let first: Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert!(ids.contains(&first["meeting"].as_str().unwrap()));
    for name in odd_names() {
        assert!(
            titles.contains(&name),
            "{:?}",
            name.chars().take(80).collect::<String>()
        );
    }
}

#[test]
fn a_plan_that_cannot_be_read_names_its_things_without_harm() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("odd.json");
    for name in odd_names() {
        let mut plan = odd(&store::example().unwrap());
        plan.meetings.truncate(1);
        let meeting = std::sync::Arc::make_mut(&mut plan.meetings[0]);
        meeting.title.clone_from(&name);
        meeting.participants.push(name);
        std::fs::write(&path, plan.to_json().unwrap()).unwrap();
        let (status, out, err) = raw(&["--plan", path.to_str().unwrap(), "shifts"]);
        assert_eq!((status, out.as_str()), (3, ""));
        check_text(&err, "messages");
        assert!(err.chars().count() < 1_500, "{}", err.chars().count());
    }
}
