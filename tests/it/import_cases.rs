//! Calendar files of every ugly shape, and what a person would expect of each.

use std::fmt::Write;

use noonmark::exchange::import::{self, Answers, Person, Verdict, Written};
use noonmark::plan::{City, Plan};
use noonmark::schedule::{self, Window};

use crate::import::{import_into, into_empty};
use crate::{at_once, plan_of_2017, tzdb};

/// A calendar of these lines, with CRLF.
pub(crate) fn calendar(lines: &str) -> String {
    let whole = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\n{}\nEND:VCALENDAR\n",
        lines.trim()
    );
    whole.replace('\n', "\r\n")
}

/// An event of these lines.
fn event(lines: &str) -> String {
    calendar(&format!("BEGIN:VEVENT\n{}\nEND:VEVENT", lines.trim()))
}

/// What becomes of a file: a line a meeting, with its first starts from 2020 to 2030 on its own
/// clock, and below it what is told of it; then what could not be read.
fn outcome(bytes: &[u8], answers: &Answers) -> String {
    let (preview, plan) = import_into(&Plan::default(), &[("a.ics", bytes)], answers);
    let window = Window {
        from: "2020-01-01".parse().unwrap(),
        to: "2030-01-01".parse().unwrap(),
    };
    let (schedule, _) = schedule::build(&plan, &tzdb(), window);
    let mut said = String::new();
    for line in &preview.lines {
        match &line.verdict {
            Verdict::Adds(meeting) => {
                let of = schedule.meeting(&meeting.id).unwrap();
                let starts = of.occurrences.iter().take(4);
                let starts = starts.map(|one| one.start_in_anchor.format("%F %R").to_string());
                let starts = starts.collect::<Vec<_>>().join(", ");
                let (zone, minutes) = (&meeting.anchor.zone, meeting.minutes);
                let count = of.occurrences.len();
                let title = &line.title;
                writeln!(said, "{title} | {zone} | {minutes} min | {count}: {starts}").unwrap();
            }
            Verdict::LeftOut(why) => writeln!(said, "{} | out: {why}", line.title).unwrap(),
            Verdict::AllDay => writeln!(said, "{} | whole days", line.title).unwrap(),
            other => writeln!(said, "{} | {other:?}", line.title).unwrap(),
        }
        for told in &line.told {
            writeln!(said, "  {told}").unwrap();
        }
    }
    for problem in &import::read("a.ics", bytes).problems {
        writeln!(said, "line {}: {}", problem.line, problem.text).unwrap();
    }
    said.trim_end().to_owned()
}

fn check(cases: &[(&str, String, &str)]) {
    let mut wrong = String::new();
    for (name, text, expected) in cases {
        let found = outcome(text.as_bytes(), &Answers::default());
        let expected: Vec<_> = expected
            .lines()
            .map(|line| line.trim_start_matches("        "))
            .collect();
        let expected = expected.join("\n");
        if found != expected.trim() {
            writeln!(wrong, "{name}:\n{found}\n  not\n{}\n", expected.trim()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_meeting_is_what_its_event_says() {
    check(&[
        (
            "a rule",
            event(
                "UID:1\nSUMMARY:Stand-up\nDTSTART;TZID=Europe/London:20260105T100000\nDTEND;TZID=Europe/London:20260105T103000\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3",
            ),
            "Stand-up | Europe/London | 30 min | 3: 2026-01-05 10:00, 2026-01-12 10:00, 2026-01-19 10:00",
        ),
        (
            "once, with a duration",
            event("SUMMARY:Kick-off\nDTSTART;TZID=Asia/Seoul:20260302T070000\nDURATION:PT1H15M"),
            "Kick-off | Asia/Seoul | 75 min | 1: 2026-03-02 07:00",
        ),
        (
            "its first date is none of its rule: it is held, and counts as RFC 5545 §3.8.5.3 leaves open",
            event(
                "SUMMARY:Review\nDTSTART;TZID=America/Toronto:20260303T090000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20260320T000000Z",
            ),
            "Review | America/Toronto | 30 min | 4: 2026-03-03 09:00, 2026-03-05 09:00, 2026-03-12 09:00, 2026-03-19 09:00",
        ),
        (
            "dates left out, in UTC and in another zone, and added",
            event(
                "SUMMARY:Sync\nDTSTART;TZID=America/New_York:20260105T100000\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=5\nEXDATE:20260106T150000Z\nEXDATE;TZID=Europe/London:20260107T150000\nRDATE;TZID=America/New_York:20260201T100000,20260202T100000",
            ),
            "Sync | America/New_York | 30 min | 5: 2026-01-05 10:00, 2026-01-08 10:00, 2026-01-09 10:00, 2026-02-01 10:00",
        ),
        (
            "a date that is left out as a whole day",
            event(
                "SUMMARY:Sync\nDTSTART;TZID=America/New_York:20260105T100000\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20260106",
            ),
            "Sync | America/New_York | 30 min | 2: 2026-01-05 10:00, 2026-01-07 10:00",
        ),
        (
            "an RDATE that is a period",
            event(
                "SUMMARY:Sync\nDTSTART;TZID=Europe/Paris:20260105T100000\nDURATION:PT30M\nRDATE;VALUE=PERIOD;TZID=Europe/Paris:20260110T100000/PT1H",
            ),
            "Sync | Europe/Paris | 30 min | 2: 2026-01-05 10:00, 2026-01-10 10:00
          an added date has a length of its own, which is not kept",
        ),
        (
            "it ends in another zone",
            event(
                "SUMMARY:Flight\nDTSTART;TZID=Europe/Paris:20260105T100000\nDTEND;TZID=America/New_York:20260105T130000",
            ),
            "Flight | Europe/Paris | 540 min | 1: 2026-01-05 10:00",
        ),
        (
            "UTC stays UTC",
            event("SUMMARY:Launch\nDTSTART:20260105T150000Z\nDTEND:20260105T160000Z"),
            "Launch | UTC | 60 min | 1: 2026-01-05 15:00",
        ),
        (
            "whole days stay out",
            event("SUMMARY:Holiday\nDTSTART;VALUE=DATE:20260105\nDTEND;VALUE=DATE:20260107"),
            "Holiday | whole days",
        ),
        (
            "two rules are two meetings",
            event(
                "SUMMARY:Sync\nDTSTART;TZID=Europe/Paris:20260105T100000\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=WEEKLY;COUNT=2",
            ),
            "Sync | Europe/Paris | 30 min | 2: 2026-01-05 10:00, 2026-01-06 10:00
        Sync | Europe/Paris | 30 min | 1: 2026-01-12 10:00
          it has several rules: each is a meeting of its own",
        ),
    ]);
}

#[test]
fn single_dates_are_moved_called_off_or_added() {
    let series = "BEGIN:VEVENT\nUID:1\nSUMMARY:Sync\nDTSTART;TZID=Europe/London:20260105T100000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT";
    let change = |lines: &str| format!("BEGIN:VEVENT\nUID:1\nSUMMARY:Sync\n{lines}\nEND:VEVENT");
    let both = |lines: &str| calendar(&format!("{}\n{series}", change(lines)));
    check(&[
        (
            "moved, told before the series",
            both("RECURRENCE-ID;TZID=Europe/London:20260112T100000\nDTSTART;TZID=Europe/London:20260113T110000\nDURATION:PT30M"),
            "Sync | Europe/London | 30 min | 3: 2026-01-05 10:00, 2026-01-13 11:00, 2026-01-19 10:00",
        ),
        (
            "moved, told in UTC and by another city's clock",
            both("RECURRENCE-ID:20260112T100000Z\nDTSTART;TZID=America/New_York:20260112T070000\nDURATION:PT30M"),
            "Sync | Europe/London | 30 min | 3: 2026-01-05 10:00, 2026-01-12 12:00, 2026-01-19 10:00",
        ),
        (
            "called off",
            both("RECURRENCE-ID;TZID=Europe/London:20260112T100000\nDTSTART;TZID=Europe/London:20260112T100000\nSTATUS:CANCELLED"),
            "Sync | Europe/London | 30 min | 2: 2026-01-05 10:00, 2026-01-19 10:00",
        ),
        (
            "a date that the series does not have",
            both("RECURRENCE-ID;TZID=Europe/London:20260114T100000\nDTSTART;TZID=Europe/London:20260114T130000\nDURATION:PT30M"),
            "Sync | Europe/London | 30 min | 4: 2026-01-05 10:00, 2026-01-12 10:00, 2026-01-14 13:00, 2026-01-19 10:00
          Wed 14 Jan 2026 is none of its dates: it is added",
        ),
        (
            "longer and under another name",
            calendar(&format!("{series}\n{}", change("SUMMARY:Long sync\nRECURRENCE-ID;TZID=Europe/London:20260112T100000\nDTSTART;TZID=Europe/London:20260112T100000\nDURATION:PT2H"))),
            "Sync | Europe/London | 30 min | 3: 2026-01-05 10:00, 2026-01-12 10:00, 2026-01-19 10:00
          on Mon 12 Jan 2026 it is called “Long sync”, which is not kept
          on Mon 12 Jan 2026 it takes 120 min, which is not kept",
        ),
        (
            "changed from a date on",
            both("RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20260112T100000\nDTSTART;TZID=Europe/London:20260112T110000\nDURATION:PT30M"),
            "Sync | Europe/London | 30 min | 3: 2026-01-05 10:00, 2026-01-12 11:00, 2026-01-19 10:00
          it changes on Mon 12 Jan 2026 and from then on: only that date is changed here",
        ),
        (
            "only single dates: somebody is invited to two of them",
            calendar(&format!(
                "{}\n{}",
                change("RECURRENCE-ID;TZID=Europe/London:20260112T100000\nDTSTART;TZID=Europe/London:20260112T100000\nDURATION:PT30M"),
                change("RECURRENCE-ID;TZID=Europe/London:20260119T100000\nDTSTART;TZID=Europe/London:20260119T110000\nDURATION:PT30M")
            )),
            "Sync | Europe/London | 30 min | 2: 2026-01-12 10:00, 2026-01-19 11:00
          the file has single dates of a series, and not the series",
        ),
        (
            "the whole is called off",
            event("UID:1\nSUMMARY:Sync\nDTSTART:20260105T100000Z\nSTATUS:CANCELLED"),
            "Sync | out: it is called off",
        ),
    ]);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_comes_in() {
    check(&[
        (
            "no start",
            event("SUMMARY:Lost\nDTEND:20260105T100000Z"),
            "Lost | out: it has no start (DTSTART)",
        ),
        (
            "no such date",
            event("SUMMARY:Leap\nDTSTART:20260230T100000Z"),
            "Leap | out: DTSTART: “20260230T100000Z” is not a date or time",
        ),
        (
            "a year that no plan has",
            event("SUMMARY:Old\nDTSTART:-0011130T100000"),
            "Old | out: DTSTART: “-0011130T100000” is not a date or time",
        ),
        (
            "no rule",
            event("SUMMARY:Odd\nDTSTART:20260105T100000Z\nRRULE:FREQ=SOMETIMES"),
            "Odd | out: its rule: FREQ: “SOMETIMES” is not YEARLY, MONTHLY, WEEKLY, DAILY, HOURLY, MINUTELY or SECONDLY",
        ),
        (
            "no zone is called so",
            event(
                "SUMMARY:Where\nDTSTART;TZID=Customized Time Zone:20260105T100000\nDURATION:PT1H",
            ),
            "Where | out: its zone “Customized Time Zone” is not known: choose a city for it",
        ),
        (
            "no zone at all",
            event("SUMMARY:Somewhere\nDTSTART:20260105T100000\nDURATION:PT1H"),
            "Somewhere | out: its times have no zone: choose a city for them",
        ),
        (
            "an EXRULE",
            event("SUMMARY:Old\nDTSTART:20260105T100000Z\nRRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY"),
            "Old | out: it has an EXRULE, which RFC 5545 has given up: no rule says what is left",
        ),
        (
            "a duration that is none",
            event("SUMMARY:Odd\nDTSTART:20260105T100000Z\nDURATION:-PT1W1D2H3M4S"),
            "Odd | out: DURATION: “-PT1W1D2H3M4S” is not a duration",
        ),
        (
            "ends before it starts, lasts nothing, or does not say",
            calendar(
                "BEGIN:VEVENT\nSUMMARY:A\nDTSTART:20260105T100000Z\nDTEND:20260105T090000Z\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:B\nDTSTART:20260105T100000Z\nDTEND:20260105T100000Z\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:C\nDTSTART:20260105T100000Z\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:D\nDTSTART:20260105T100000Z\nDURATION:PT90S\nEND:VEVENT",
            ),
            "A | UTC | 30 min | 1: 2026-01-05 10:00
          its end is before its start: 30 min are taken
        B | UTC | 30 min | 1: 2026-01-05 10:00
          it has no length: 30 min are taken
        C | UTC | 30 min | 1: 2026-01-05 10:00
          the file does not say how long it is: 30 min are taken
        D | UTC | 2 min | 1: 2026-01-05 10:00
          its length is rounded up to whole minutes",
        ),
        (
            "a date that is left out cannot be read",
            event(
                "SUMMARY:Sync\nDTSTART:20260105T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE:20260106T100000Z,soon",
            ),
            "Sync | UTC | 60 min | 1: 2026-01-05 10:00
          EXDATE: “soon” is not a date or time",
        ),
        (
            "a date that is left out has a zone that nobody knows",
            event(
                "SUMMARY:Sync\nDTSTART:20260105T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE;TZID=Nowhere:20260106T100000",
            ),
            "Sync | UTC | 60 min | 2: 2026-01-05 10:00, 2026-01-06 10:00
          Tue 6 Jan 2026 is left out of its single dates: the zone “Nowhere” is not known",
        ),
    ]);
}

#[test]
fn lines_are_read_however_they_are_written() {
    let plain = "SUMMARY:Stand-up\nDTSTART;TZID=Europe/London:20260105T100000\nDURATION:PT30M";
    let expected = "Stand-up | Europe/London | 30 min | 1: 2026-01-05 10:00";
    let crlf = event(plain);
    check(&[
        ("LF", crlf.replace("\r\n", "\n"), expected),
        ("CR", crlf.replace("\r\n", "\r"), expected),
        ("a mark of UTF-8", format!("\u{feff}{crlf}"), expected),
        ("blank lines", crlf.replace("\r\n", "\r\n\r\n"), expected),
        (
            "lower case",
            crlf.to_lowercase()
                .replace("stand-up", "Stand-up")
                .replace("europe/london", "Europe/London"),
            expected,
        ),
        (
            "indented",
            crlf.replace("BEGIN:V", "  BEGIN:V")
                .replace("END:V", "\tEND:V"),
            expected,
        ),
        (
            "folded everywhere",
            crlf.replace("SUMM", "SU\r\n MM")
                .replace("Europe", "Eur\r\n\tope")
                .replace(":2026", "\r\n :2026"),
            expected,
        ),
        (
            "no VCALENDAR around it",
            format!("BEGIN:VEVENT\n{plain}\nEND:VEVENT\n"),
            expected,
        ),
        (
            "cut off",
            format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{plain}"),
            "Stand-up | Europe/London | 30 min | 1: 2026-01-05 10:00
        line 5: the file ends before the END of VCALENDAR, VEVENT",
        ),
        (
            "an END is missing",
            format!(
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\n{plain}\nBEGIN:VEVENT\n{plain}\nEND:VEVENT\nEND:VCALENDAR"
            ),
            "Stand-up | Europe/London | 30 min | 1: 2026-01-05 10:00
        Stand-up | Europe/London | 30 min | 1: 2026-01-05 10:00
        line 6: BEGIN:VEVENT before the END of what is open",
        ),
        (
            "an alarm has times of its own, and nested rubbish too",
            event(&format!(
                "{plain}\nBEGIN:VALARM\nDURATION:PT9H\nSUMMARY:Ring\nBEGIN:X-RUBBISH\nDTSTART:19990101T000000Z\nEND:X-RUBBISH\nEND:VALARM"
            )),
            expected,
        ),
        (
            "an END that nothing began, and text that went on without a fold",
            event(&format!(
                "{plain}\nDESCRIPTION:See you\nSorry, I cannot change this\nEND:VALARM"
            )),
            "Stand-up | Europe/London | 30 min | 1: 2026-01-05 10:00
        line 8: “Sorry, I cannot change this” cannot be read
        line 9: END:VALARM without its BEGIN",
        ),
        ("nothing", String::new(), ""),
        (
            "no calendar",
            "{\"noonmark\": 1}".into(),
            "line 1: “{\"noonmark\": 1}” cannot be read",
        ),
        (
            "an event with nothing in it",
            event("X-A:b"),
            "line 3: an event with nothing in it",
        ),
    ]);
}

#[test]
fn letters_are_read_whatever_the_encoding() {
    let text = event("SUMMARY:Réunion\\, 서울\nDTSTART:20260105T100000Z\nDURATION:PT30M");
    let expected = "Réunion, 서울 | UTC | 30 min | 1: 2026-01-05 10:00";
    let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = text.encode_utf16().flat_map(bytes);
        mark.into_iter().chain(units).collect()
    };
    let little = utf16([0xff, 0xfe], u16::to_le_bytes);
    let big = utf16([0xfe, 0xff], u16::to_be_bytes);
    assert_eq!(outcome(&little, &Answers::default()), expected);
    assert_eq!(outcome(&big, &Answers::default()), expected);

    // A fold may cut a letter in two.
    let bytes = text.as_bytes();
    let inside = bytes.iter().position(|byte| *byte == 0xc3).unwrap() + 1;
    let cut = [&bytes[..inside], b"\r\n ", &bytes[inside..]].concat();
    assert_eq!(outcome(&cut, &Answers::default()), expected);

    let latin = event("SUMMARY:R?union ? Montr?al\nDTSTART:20260105T100000Z\nDURATION:PT30M");
    let mut marks = [0xe9, 0x96, 0xe9].into_iter();
    let byte = |byte: u8| {
        if byte == b'?' {
            marks.next().unwrap()
        } else {
            byte
        }
    };
    let latin: Vec<u8> = latin.bytes().map(byte).collect();
    let expected = "Réunion – Montréal | UTC | 30 min | 1: 2026-01-05 10:00";
    assert_eq!(outcome(&latin, &Answers::default()), expected);
}

fn clock(by: Written, zone: &str) -> (import::ClockKey, City) {
    (import::ClockKey { file: 0, by }, City::of_zone(zone))
}

/// By whose clock the times of a file are that does not say it.
fn by_clocks() -> Answers {
    Answers {
        clocks: [
            clock(Written::Tzid("Nowhere".into()), "Europe/London"),
            clock(Written::Floating, "Asia/Seoul"),
            clock(Written::Utc, "America/Toronto"),
        ]
        .into(),
        ..Answers::default()
    }
}

#[test]
fn the_user_says_what_the_file_does_not() {
    let text = calendar(
        "BEGIN:VEVENT\nSUMMARY:A\nDTSTART;TZID=Nowhere:20260105T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:B\nDTSTART:20260105T100000\nDURATION:PT1H\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:C\nDTSTART:20260105T100000Z\nDURATION:PT1H\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:D\nDTSTART;VALUE=DATE:20260105\nEND:VEVENT",
    );
    let answers = Answers {
        all_day: true,
        ..by_clocks()
    };
    assert_eq!(
        outcome(text.as_bytes(), &answers),
        "A | Europe/London | 60 min | 2: 2026-01-05 10:00, 2026-01-12 10:00\n\
         B | Asia/Seoul | 60 min | 1: 2026-01-05 10:00\n\
         C | America/Toronto | 60 min | 1: 2026-01-05 05:00\n\
         D | Asia/Seoul | 1440 min | 1: 2026-01-05 00:00"
    );
}

#[test]
fn times_in_utc_that_are_one_time_in_a_city_are_offered_to_it() {
    let at = |start: &str| {
        format!("BEGIN:VEVENT\nSUMMARY:Sync\nDTSTART:{start}\nDURATION:PT1H\nEND:VEVENT\n")
    };
    let text =
        calendar(&(at("20260302T150000Z") + &at("20260309T140000Z") + &at("20261102T150000Z")));
    let (preview, _) = import_into(
        &plan_of_2017(),
        &[("a.ics", text.as_bytes())],
        &Answers::default(),
    );
    let [clock] = &preview.clocks[..] else {
        panic!("{:?}", preview.clocks);
    };
    assert_eq!(clock.city.as_ref().unwrap().name, "UTC");
    let (city, said) = &clock.offers[0];
    assert_eq!(
        (&*city.name, &**said),
        ("Montréal", "all of these are 10:00 in Montréal")
    );
    assert!(
        !clock
            .offers
            .iter()
            .any(|(city, said)| city.name == "Nottingham" && said.starts_with("all"))
    );
}

#[test]
fn people_are_known_again_or_guessed_or_asked_for() {
    let text = event(
        "UID:1\nSUMMARY:Sync\nDTSTART;TZID=Europe/Berlin:20260105T100000\nDURATION:PT1H\nORGANIZER;CN=Berlin desk:MAILTO:desk@example.org\nATTENDEE;CN=Nottingham studio:mailto:studio@example.net\nATTENDEE;CN=Big room;CUTYPE=ROOM:mailto:room@example.org\nATTENDEE;PARTSTAT=DECLINED:mailto:no@example.org\nATTENDEE;CN=\"Somebody; else\":mailto:Else@example.com\nATTENDEE:mailto:else@example.com",
    );
    let before = plan_of_2017();
    let answers = Answers::default();
    let (preview, plan) = import_into(&before, &[("a.ics", text.as_bytes())], &answers);
    let asked: Vec<_> = preview
        .people
        .iter()
        .map(|one| {
            let who = match &one.person {
                Some(Person::Known(id)) => format!("known {id}"),
                Some(Person::New(city)) => format!("new in {}", city.name),
                Some(Person::LeftOut) => "left out".into(),
                None => "asked".into(),
            };
            format!("{}: {who}, {}", one.name, one.said)
        })
        .collect();
    assert_eq!(
        asked,
        [
            "Berlin desk: new in Berlin, they call by the clock of Berlin",
            "Nottingham studio: known nottingham, Nottingham studio of your plan, by the name",
            "Somebody; else: asked, in which city? Nothing says it",
        ]
    );
    let meeting = plan.meetings.last().unwrap();
    assert_eq!(meeting.participants, ["berlin-desk", "nottingham"]);
    let desk = plan.participant("berlin-desk").unwrap();
    assert_eq!(desk.email.as_deref(), Some("desk@example.org"));
    assert_eq!(plan.participants.len(), before.participants.len() + 1);

    // The next time everybody is known, and a colleague is where the others are.
    let more = text.replace("UID:1", "UID:2").replace(
        "ATTENDEE:mailto:else@example.com",
        "ATTENDEE:mailto:new.one@example.org",
    );
    let answers = Answers {
        people: [("else@example.com".to_owned(), Person::LeftOut)].into(),
        ..Answers::default()
    };
    let (preview, after) = import_into(&plan, &[("b.ics", more.as_bytes())], &answers);
    let said: Vec<_> = preview.people.iter().map(|one| &*one.said).collect();
    assert_eq!(
        said,
        [
            "Berlin desk of your plan, by the address",
            "Nottingham studio of your plan, by the address",
            "as you chose",
            "others at example.org are in Berlin",
        ]
    );
    assert_eq!(
        after.meetings.last().unwrap().participants,
        ["berlin-desk", "nottingham", "new-one"]
    );
}

#[test]
fn the_same_meeting_again_is_changed_and_not_doubled() {
    let text = event(
        "UID:1@example.org\nSUMMARY:Sync\nDTSTART;TZID=Europe/Berlin:20260105T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY",
    );
    let (first, plan) = into_empty(&text);
    assert!(matches!(first.lines[0].verdict, Verdict::Adds(_)));

    let answers = Answers::default();
    let (again, same) = import_into(&plan, &[("a.ics", text.as_bytes())], &answers);
    assert_eq!(again.lines[0].verdict, Verdict::Same);
    assert!(again.action(&answers, "a.ics").is_none());
    assert_eq!(same, plan);

    // What the user has said of it in the plan stays.
    let mut own = plan.clone();
    let meeting = std::sync::Arc::make_mut(&mut own.meetings[0]);
    meeting.anchor.name = "Hamburg".into();
    meeting.notes = "Bring the list".into();
    meeting.id = "own".into();
    let later = text
        .replace("T100000", "T113000")
        .replace("Sync", "Late sync");
    let (_, changed) = import_into(&own, &[("a.ics", later.as_bytes())], &answers);
    assert_eq!(changed.meetings.len(), 1);
    let meeting = &changed.meetings[0];
    assert_eq!((&*meeting.id, &*meeting.title), ("own", "Late sync"));
    assert_eq!(
        (&*meeting.anchor.name, &*meeting.notes),
        ("Hamburg", "Bring the list")
    );
    assert_eq!(meeting.start.to_string(), "2026-01-05 11:30:00");

    // Called off, it goes; the user sees it before.
    let off = text.replace("SUMMARY", "STATUS:CANCELLED\r\nSUMMARY");
    let (preview, gone) = import_into(&own, &[("a.ics", off.as_bytes())], &answers);
    assert_eq!(preview.lines[0].verdict, Verdict::Removes("own".into()));
    assert_eq!(gone.meetings.len(), 0);

    // Two files with the same meeting: the higher SEQUENCE counts, wherever it stands.
    let newer = later.replace("SUMMARY", "SEQUENCE:3\r\nSUMMARY");
    let files = [("new.ics", newer.as_bytes()), ("old.ics", text.as_bytes())];
    let (preview, both) = import_into(&Plan::default(), &files, &answers);
    assert_eq!(both.meetings.len(), 1);
    assert_eq!(both.meetings[0].title, "Late sync");
    assert_eq!(
        preview.lines[0].told,
        ["an older state of it is in the files too, and is not taken"]
    );
}

#[test]
fn a_line_that_is_left_out_stays_out_with_its_people() {
    let one = |uid: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nSUMMARY:Sync\nDTSTART;TZID=Europe/Berlin:20260105T100000\nDURATION:PT1H\nORGANIZER;CN=Desk {uid}:mailto:{uid}@example.org\nEND:VEVENT\n"
        )
    };
    let text = calendar(&(one("a") + &one("b")));
    let first = 1 + text
        .lines()
        .position(|line| line == "BEGIN:VEVENT")
        .unwrap();
    let answers = Answers {
        left_out: [(0, first)].into(),
        ..Answers::default()
    };
    let (preview, plan) = import_into(&Plan::default(), &[("a.ics", text.as_bytes())], &answers);
    assert_eq!(preview.coming(&answers).count(), 1);
    let names: Vec<_> = plan
        .participants
        .iter()
        .map(|person| &*person.name)
        .collect();
    assert_eq!(names, ["Desk b"]);
    assert_eq!(plan.meetings.len(), 1);
}

#[test]
fn hostile_files_end_at_once() {
    let deep = "BEGIN:VEVENT\n".repeat(200_000);
    let nested = "BEGIN:X\n".repeat(200_000) + &"END:Y\n".repeat(200_000);
    let folded = format!("BEGIN:VEVENT\nSUMMARY:a{}\n", "\n b".repeat(500_000));
    let rules = event(&format!(
        "SUMMARY:x\nDTSTART:20200101T000000Z\nRRULE:FREQ=SECONDLY\n{}",
        "RECURRENCE-ID:20990101T000000Z\n".repeat(3)
    ));
    let series = "BEGIN:VEVENT\nUID:1\nDTSTART:20200101T000000Z\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n";
    let change = "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20990101T000000Z\nDTSTART:20990101T000000Z\nEND:VEVENT\n";
    let orphan = calendar(&format!("{series}{change}"));
    let never =
        event("SUMMARY:x\nDTSTART:20200101T000000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    let nul = "\0".repeat(1_000_000);
    let step = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0001\nTZOFFSETTO:+0001\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nEND:STANDARD\n".repeat(20);
    let zones = (0..1_000).map(|zone| {
        format!(
            "BEGIN:VTIMEZONE\nTZID:Z{zone}\n{step}END:VTIMEZONE\nBEGIN:VEVENT\nUID:{zone}\nDTSTART;TZID=Z{zone}:20200101T000000\nRRULE:FREQ=YEARLY\nEND:VEVENT\n"
        )
    });
    let zones = calendar(&zones.collect::<String>());
    for (name, text) in [
        ("deep", deep),
        ("nested", nested),
        ("folded", folded),
        ("rules", rules),
        ("orphan", orphan),
        ("never", never),
        ("nul", nul),
        ("zones", zones),
    ] {
        at_once(name, move || {
            import_into(
                &Plan::default(),
                &[("a.ics", text.as_bytes())],
                &Answers::default(),
            );
        });
    }
}

#[test]
fn whose_clock_was_meant_is_known_when_the_calendar_comes_again() {
    let text = calendar(
        "BEGIN:VEVENT\nUID:1\nSUMMARY:A\nDTSTART;TZID=Nowhere:20260105T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nSUMMARY:B\nDTSTART:20260105T100000\nDURATION:PT1H\nEND:VEVENT\nBEGIN:VEVENT\nUID:3\nSUMMARY:C\nDTSTART:20260105T150000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\nEND:VEVENT",
    );
    let answers = by_clocks();
    let files = [("a.ics", text.as_bytes())];
    let (_, plan) = import_into(&Plan::default(), &files, &answers);
    let zones = |plan: &Plan| -> Vec<String> {
        let meetings = plan.meetings.iter();
        meetings
            .map(|meeting| meeting.anchor.zone.clone())
            .collect()
    };
    let chosen = ["Europe/London", "Asia/Seoul", "America/Toronto"];
    assert_eq!(zones(&plan), chosen);
    let (preview, after) = import_into(&plan, &files, &Answers::default());
    let verdicts = preview
        .lines
        .iter()
        .map(|line| line.verdict == Verdict::Same);
    assert_eq!(verdicts.collect::<Vec<_>>(), [true; 3]);
    assert!(
        preview
            .clocks
            .iter()
            .all(|clock| clock.said == "as in your plan")
    );
    assert_eq!(after, plan);
    // A new event of the calendar is by the same clock; the user may still say otherwise.
    let more = text.replace(
        "END:VCALENDAR",
        "BEGIN:VEVENT\nUID:4\nDTSTART:20260601T140000Z\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR",
    );
    let files = [("a.ics", more.as_bytes())];
    let (_, after) = import_into(&plan, &files, &Answers::default());
    assert_eq!(after.meetings[3].anchor.zone, "America/Toronto");
    assert_eq!(after.meetings[3].start.to_string(), "2026-06-01 10:00:00");
    let otherwise = Answers {
        clocks: [clock(Written::Utc, "UTC")].into(),
        ..Answers::default()
    };
    let (_, after) = import_into(&plan, &files, &otherwise);
    assert_eq!(zones(&after)[2..], ["UTC", "UTC"]);
}

#[test]
fn times_in_utc_of_a_calendar_with_a_zone_of_its_own_are_in_doubt() {
    let text = calendar(
        "X-WR-TIMEZONE:America/Toronto\nBEGIN:VEVENT\nUID:3\nSUMMARY:C\nDTSTART:20260105T150000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\nEND:VEVENT",
    );
    let (preview, _) = into_empty(&text);
    let clock = preview.guessed_clock(&preview.lines[0]).unwrap();
    assert_eq!(
        clock.said,
        "its times are in UTC, but the calendar's own zone is America/Toronto"
    );
    let offered = &clock.offers[0];
    assert_eq!(offered.0.zone, "America/Toronto");
    assert_eq!(offered.1, "the first is Mon 5 Jan 2026, 10:00 in Toronto");
}

#[test]
fn an_hour_that_the_clock_skips_keeps_its_length() {
    let text = event(
        "SUMMARY:Gap\nDTSTART;TZID=America/New_York:20270314T023000\nDTEND;TZID=America/New_York:20270314T033000",
    );
    assert_eq!(
        outcome(text.as_bytes(), &Answers::default()),
        "Gap | America/New_York | 60 min | 1: 2027-03-14 03:30"
    );
}

const WEEKLY: &str = "UID:w@example.org\nSUMMARY:Weekly\nDTSTART;TZID=Europe/Berlin:20260105T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=Europe/Berlin:20260119T100000";

#[test]
fn a_mail_about_one_date_changes_that_date_of_the_plan_alone() {
    let (_, plan) = into_empty(&event(WEEKLY));
    let dates = |plan: &Plan| -> Vec<String> {
        let window = Window {
            from: "2026-01-01".parse().unwrap(),
            to: "2027-01-01".parse().unwrap(),
        };
        let (schedule, _) = schedule::build(plan, &tzdb(), window);
        let held = schedule.meetings.iter().map(|of| {
            let starts = of.occurrences.iter();
            let starts = starts.map(|one| one.start_in_anchor.format("%F %R").to_string());
            starts.collect::<Vec<_>>().join(", ")
        });
        held.collect()
    };
    assert_eq!(
        dates(&plan),
        ["2026-01-05 10:00, 2026-01-12 10:00, 2026-01-26 10:00"]
    );
    let one = |text: &str| {
        let files = [("mail.ics", text.as_bytes())];
        import_into(&plan, &files, &Answers::default())
    };
    let moved = "UID:w@example.org\nSUMMARY:Weekly\nRECURRENCE-ID:20260112T090000Z\nDTSTART;TZID=Europe/London:20260112T140000\nDURATION:PT1H";
    let (preview, after) = one(&event(moved));
    assert!(matches!(preview.lines[0].verdict, Verdict::Changes(_)));
    assert_eq!(
        dates(&after),
        ["2026-01-05 10:00, 2026-01-12 15:00, 2026-01-26 10:00"]
    );
    assert_eq!(after.meetings[0].rule, plan.meetings[0].rule);
    // Moved once more, it is in one place only.
    let again = event(&moved.replace("T140000", "T160000"));
    let files = [("mail.ics", again.as_bytes())];
    let (_, again) = import_into(&after, &files, &Answers::default());
    assert_eq!(
        dates(&again),
        ["2026-01-05 10:00, 2026-01-12 17:00, 2026-01-26 10:00"]
    );

    let called_off = "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nUID:w@example.org\nRECURRENCE-ID;TZID=Europe/Berlin:20260126T100000\nDTSTART;TZID=Europe/Berlin:20260126T100000\nSTATUS:CANCELLED\nEND:VEVENT\nEND:VCALENDAR\n";
    let (preview, after) = one(called_off);
    assert!(matches!(preview.lines[0].verdict, Verdict::Changes(_)));
    assert_eq!(dates(&after), ["2026-01-05 10:00, 2026-01-12 10:00"]);
    let all = called_off.replace("RECURRENCE-ID;TZID=Europe/Berlin:20260126T100000\n", "");
    let (preview, after) = one(&all);
    assert!(matches!(preview.lines[0].verdict, Verdict::Removes(_)));
    assert!(after.meetings.is_empty());
    // In one go with the series it is told, and comes in when it is imported once more.
    let series = event(WEEKLY);
    let mail = event(moved);
    let files = [("a.ics", series.as_bytes()), ("mail.ics", mail.as_bytes())];
    let (preview, after) = import_into(&Plan::default(), &files, &Answers::default());
    assert_eq!(
        preview.lines[0].told,
        ["another of the files changes single dates of it: import that one once more"]
    );
    let (_, after) = import_into(&after, &files[1..], &Answers::default());
    assert!(dates(&after)[0].contains("2026-01-12 15:00"));
    // Of a series that the plan does not have there is nothing to take out.
    let unknown = called_off.replace("w@example.org", "other");
    let (preview, after) = one(&unknown);
    assert!(matches!(preview.lines[0].verdict, Verdict::LeftOut(_)));
    assert_eq!(after, plan);
}

#[test]
fn events_of_one_uid_or_of_none_are_known_again_each() {
    let event = |uid: &str, title: &str, hour: u32| {
        format!(
            "BEGIN:VEVENT\n{uid}SUMMARY:{title}\nDTSTART:20260105T{hour}0000Z\nDURATION:PT1H\nEND:VEVENT\n"
        )
    };
    let text = calendar(
        &(event("UID:dup\n", "One", 10) + &event("UID:dup\n", "Two", 11) + &event("", "Three", 12)),
    );
    let (_, plan) = into_empty(&text);
    let titles = plan.meetings.iter().map(|meeting| &*meeting.title);
    assert_eq!(titles.collect::<Vec<_>>(), ["One", "Two", "Three"]);
    let files = [("a.ics", text.as_bytes())];
    let (preview, after) = import_into(&plan, &files, &Answers::default());
    let same = preview
        .lines
        .iter()
        .all(|line| line.verdict == Verdict::Same);
    assert!(same);
    assert_eq!(after, plan);
}

#[test]
fn a_zone_that_the_file_gives_other_rules_than_its_name_is_in_doubt() {
    let text = calendar(
        "BEGIN:VTIMEZONE\nTZID:Europe/London\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0500\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/London:20260105T100000\nDURATION:PT1H\nEND:VEVENT",
    );
    let (preview, _) = into_empty(&text);
    let clock = preview.guessed_clock(&preview.lines[0]).unwrap();
    let said = "as the file says; the file's own rules for it differ from Sun 4 Jan 2026 on: tzdb 2026f is used";
    assert_eq!(clock.said, said);
}

#[test]
fn somebody_chosen_is_known_by_their_address_when_they_come_again() {
    let base = Plan::from_json(&crate::read_fixture("2017.json")).unwrap();
    let text = event(
        "UID:1\nSUMMARY:Sync\nDTSTART:20260105T100000Z\nDURATION:PT1H\nATTENDEE;CN=Kim:mailto:kim@example.org",
    );
    let files = [("a.ics", text.as_bytes())];
    let answers = Answers {
        people: [("kim@example.org".to_owned(), Person::Known("seoul".into()))].into(),
        ..Answers::default()
    };
    let (_, plan) = import_into(&base, &files, &answers);
    assert_eq!(plan.participants.len(), base.participants.len());
    let seoul = plan.participant("seoul").unwrap();
    assert_eq!(seoul.email.as_deref(), Some("kim@example.org"));
    let (preview, after) = import_into(&plan, &files, &Answers::default());
    assert_eq!(
        preview.people[0].person,
        Some(Person::Known("seoul".into()))
    );
    assert_eq!(after, plan);
}
