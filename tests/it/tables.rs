//! Tables for spreadsheets, chats and mails.

use noonmark::exchange::table::{self, Table, csv};
use noonmark::schedule::{self, Schedule, Window};
use serde_json::json;

use crate::export_cases::plan_with;
use crate::{cli, tzdb};

const ODD: &str = "=1+1 \"quoted\", a|b *c* <i>&amp;\nסוף";

fn odd_schedule() -> Schedule {
    let plan = plan_with(&json!({"title": ODD, "rule": "FREQ=DAILY"}));
    let window = Window {
        from: "2026-03-07".parse().unwrap(),
        to: "2026-03-10".parse().unwrap(),
    };
    schedule::build(&plan, &tzdb(), window).0
}

#[test]
fn spreadsheets_get_text_as_it_is() {
    let text = csv::schedule(&odd_schedule());
    let header = "meeting,title,anchor,date,time,resolved,instant,minutes,participant,name,city,zone,local_date,local_start,local_end,offset_secs,abbreviation,day_step,difference_secs,shift_secs,span,until,presence\r\n";
    let quoted = format!("\"{}\"", ODD.replace('"', "\"\""));
    let line = |rest: &str| format!("m,{quoted},Montréal,{rest}\r\n");
    let expected = [
        header.to_owned(),
        line(
            "2026-03-07,10:00,unique,2026-03-07T15:00:00Z,30,p,\"Pat, \"\"P\"\"\",London,Europe/London,2026-03-07,15:00,15:30,0,GMT,0,18000,0,season,2026-03-08T07:00:00Z,waking",
        ),
        line(
            "2026-03-08,10:00,unique,2026-03-08T14:00:00Z,30,p,\"Pat, \"\"P\"\"\",London,Europe/London,2026-03-08,14:00,14:30,0,GMT,0,14400,-3600,gap-weeks,2026-03-29T01:00:00Z,waking",
        ),
        line(
            "2026-03-09,10:00,unique,2026-03-09T14:00:00Z,30,p,\"Pat, \"\"P\"\"\",London,Europe/London,2026-03-09,14:00,14:30,0,GMT,0,14400,0,gap-weeks,2026-03-29T01:00:00Z,working",
        ),
    ];
    assert_eq!(text, expected.concat());

    let periods = csv::periods(&odd_schedule());
    let starts: Vec<_> = periods
        .split("\r\n")
        .filter(|line| line.contains("Montréal"))
        .collect();
    assert_eq!(starts.len(), 2);
    assert!(periods.contains(",Montréal,2026-03-08,2026-03-09,2,10:00,30,p,"));

    // Nobody takes part: the occurrence has its line all the same.
    let alone = plan_with(&json!({"participants": []}));
    let window = Window {
        from: "2026-03-01".parse().unwrap(),
        to: "2026-04-01".parse().unwrap(),
    };
    let text = csv::schedule(&schedule::build(&alone, &tzdb(), window).0);
    assert!(text.ends_with(
        "m,M,Montréal,2026-03-02,10:00,unique,2026-03-02T15:00:00Z,30,,,,,,,,,,,,,,,\r\n"
    ));
}

#[test]
fn markdown_and_html_keep_names_from_being_markup() {
    let schedule = odd_schedule();
    let tables: Vec<_> = schedule.meetings.iter().map(Table::schedule).collect();
    let markdown = table::markdown(&tables, "tzdb");
    let expected = "**=1+1 \"quoted\", a\\|b \\*c\\* \\<i\\>\\&amp; סוף** · every day at 10:00, Montréal · 30 min

| Date | Montréal | Pat, \"P\" |
| --- | --- | --- |
| Sat 7 Mar 2026 | 10:00 | 15:00 |
| Sun 8 Mar 2026 | 10:00 | 14:00 ▼ −1 h, until Sat 28 Mar |
| Mon 9 Mar 2026 | 10:00 | 14:00 │ until Sat 28 Mar |

tzdb
";
    assert_eq!(markdown, expected);

    let html = table::html(&tables, "tzdb");
    let title = "=1+1 &quot;quoted&quot;, a|b *c* &lt;i&gt;&amp;amp;<br>סוף";
    assert!(
        html.contains(&format!("<p dir=\"auto\"><strong>{title}</strong>")),
        "{html}"
    );
    let cells = html.matches("<td").count();
    assert_eq!((html.matches("<tr>").count(), cells), (4, 9));
    // Told by colour, by sign and in words.
    let marked = html
        .lines()
        .find(|line| line.contains("▼ −1 h, until"))
        .unwrap();
    assert!(marked.contains("background:"));
    let none = Table {
        rows: Vec::new(),
        ..tables[0].clone()
    };
    assert!(table::html(std::slice::from_ref(&none), "").contains(&Table::empty()));
    assert!(table::markdown(&[none], "").contains(&Table::empty()));
}

#[test]
fn the_command_line_answers_in_every_form() {
    let forms = [
        (["schedule", "csv"], "meeting,title"),
        (["schedule", "md"], "**"),
        (["schedule", "html"], "<div>"),
        (["schedule", "ics"], "BEGIN:VCALENDAR\r\n"),
        (["periods", "csv"], "meeting,title"),
        (["periods", "md"], "**"),
        (["periods", "html"], "<div>"),
        (["shifts", "md"], "**"),
        (["shifts", "html"], "<div>"),
        (["shifts", "ics"], "BEGIN:VCALENDAR\r\n"),
    ];
    for ([command, format], begins) in forms {
        let (status, out, err) = cli(&["--format", format, command]);
        assert_eq!((status, err.as_str()), (0, ""), "{command} {format}");
        assert!(out.starts_with(begins), "{command} {format}: {out}");
    }
    let (status, _, err) = cli(&["--format", "ics", "periods"]);
    assert_eq!(status, 2);
    assert!(
        err.contains("periods has no ics: --format text, jsonl, md, csv or html"),
        "{err}"
    );
    for command in ["schedule", "shifts"] {
        let (status, _, err) = cli(&[command, "--participant", "nobody"]);
        assert_eq!(status, 2);
        assert!(err.contains("no participant with the id “nobody”"), "{err}");
        let (status, out, _) = cli(&[command, "--participant", "nottingham", "--format", "ics"]);
        assert_eq!(status, 0);
        assert!(!out.contains("handover@noonmark"));
    }
}
