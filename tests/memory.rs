//! How much memory an import takes: at most twenty times the file's size.
//!
//! In a binary of its own, one test, for its allocator counts what all threads take.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta};
use noonmark::exchange::import::{Answers, Import, Setting, read};
use noonmark::places::Gazetteer;
use noonmark::plan::{History, Plan};
use noonmark::zone::Tzdb;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MOST_TIMES: usize = 20;

/// A calendar of so many events with these lines.
fn calendar(events: usize, lines: impl Fn(usize) -> String) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n".to_owned();
    for number in 0..events {
        let lines = lines(number);
        write!(
            text,
            "BEGIN:VEVENT\r\nUID:{number}@example.org\r\n{lines}END:VEVENT\r\n"
        )
        .unwrap();
    }
    text + "END:VCALENDAR\r\n"
}

#[test]
fn an_import_takes_at_most_twenty_times_the_file() {
    let (tzdb, gazetteer, plan) = (Tzdb::bundled(), Gazetteer::open(), Plan::default());
    let setting = Setting {
        plan: &plan,
        tzdb: &tzdb,
        gazetteer: &gazetteer,
        here: None,
        now: DateTime::UNIX_EPOCH + TimeDelta::days(20_000),
    };
    let start = "DTSTART;TZID=Europe/London:20260105T100000\r\n";
    let ordinary = |number| {
        format!(
            "DTSTAMP:20260101T000000Z\r\nSUMMARY:Call {number}\r\n{start}\
             DTEND;TZID=Europe/London:20260105T103000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO\r\n\
             EXDATE;TZID=Europe/London:20260112T100000\r\n\
             ORGANIZER;CN=Desk:mailto:desk@example.org\r\n\
             ATTENDEE;CN=Person {number}:mailto:person-{number}@example.org\r\n"
        )
    };
    let noise = "x".repeat(2_000_000);
    let files = [
        ("ordinary events", calendar(10_000, ordinary)),
        (
            "the shortest events",
            calendar(50_000, |_| start.to_owned()),
        ),
        ("events with nothing", calendar(50_000, |_| String::new())),
        ("nothing but noise", noise),
        ("nothing but line ends", "\r\n".repeat(1_000_000)),
        (
            "one long folded line",
            format!("SUMMARY:{}", "x\r\n ".repeat(500_000)),
        ),
        ("nothing but components", "BEGIN:VEVENT\r\n".repeat(100_000)),
        (
            "one event with many dates",
            calendar(1, |_| {
                let dates = vec!["20260105T100000Z"; 100_000].join(",");
                format!("{start}RDATE:{dates}\r\nEXDATE:{dates}\r\n")
            }),
        ),
        (
            "one event with many people",
            calendar(1, |_| {
                start.to_owned() + &"ATTENDEE:mailto:a@b.c\r\n".repeat(100_000)
            }),
        ),
    ];
    // What is read once for all: zones, cities, their names.
    let warm = calendar(1, ordinary);
    let warm = Import::new(vec![read("warm.ics", warm.as_bytes())]);
    assert_eq!(warm.preview(&Answers::default(), &setting).lines.len(), 1);
    for (name, text) in files {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let import = Import::new(vec![read("a.ics", text.as_bytes())]);
        let read = MEMORY.peak_usage() - before;
        let answers = Answers::default();
        let preview = import.preview(&answers, &setting);
        let mut after = plan.clone();
        if let Some(action) = preview.action(&answers, "a.ics") {
            // What makes no plan is refused: that takes memory too.
            let _ = History::default().apply(&mut after, action);
        }
        let peak = MEMORY.peak_usage() - before;
        let size = text.len();
        let told = format!(
            "{name}: {size} bytes, {:.1} times for reading, {:.1} in all",
            times(read, size),
            times(peak, size)
        );
        assert!(peak <= MOST_TIMES * size, "{told}");
    }
}

#[expect(clippy::cast_precision_loss, reason = "to be read with one decimal")]
fn times(taken: usize, size: usize) -> f64 {
    taken as f64 / size as f64
}
