//! Calendar files in: what each becomes, or why it does not.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{NaiveDate, TimeDelta};
use noonmark::exchange::import::{
    self, Answers, ClockKey, Import, Preview, Setting, Verdict, Written,
};
use noonmark::places::Gazetteer;
use noonmark::plan::{City, History, Plan};
use noonmark::schedule::{self, Window};
use serde_json::Value;

use crate::{instant, tzdb};

pub(crate) const NOW: &str = "2026-11-24T12:00:00Z";

/// What an import gives, and the plan after it.
pub(crate) fn import_into(
    plan: &Plan,
    files: &[(&str, &[u8])],
    answers: &Answers,
) -> (Preview, Plan) {
    let tzdb = tzdb();
    let gazetteer = Gazetteer::open();
    let setting = Setting {
        plan,
        tzdb: &tzdb,
        gazetteer: &gazetteer,
        here: None,
        now: instant(NOW),
    };
    let files = files.iter().map(|(name, bytes)| import::read(name, bytes));
    let import = Import::new(files.collect());
    let preview = import.preview(answers, &setting);
    let mut after = plan.clone();
    if let Some(action) = preview.action(answers, "team.ics") {
        History::default().apply(&mut after, action).unwrap();
    }
    (preview, after)
}

pub(crate) fn into_empty(text: &str) -> (Preview, Plan) {
    let files = [("a.ics", text.as_bytes())];
    import_into(&Plan::default(), &files, &Answers::default())
}

/// Every start in `[from, to)` by UTC, as the manifest of the shared files writes it.
fn starts(plan: &Plan, all_day: &[String], window: (NaiveDate, NaiveDate)) -> Vec<String> {
    let day = TimeDelta::days(2);
    let wide = Window {
        from: window.0 - day,
        to: window.1 + day,
    };
    let (schedule, _) = schedule::build(plan, &tzdb(), wide);
    let mut starts = Vec::new();
    for of in &schedule.meetings {
        for occurrence in &of.occurrences {
            let date = occurrence.instant.date_naive();
            if !(window.0..window.1).contains(&date) {
                continue;
            }
            starts.push(if all_day.contains(&of.meeting.id) {
                occurrence.planned.format("date:%Y%m%d").to_string()
            } else if of.meeting.anchor.zone == FLOATING {
                occurrence
                    .planned
                    .format("floating:%Y%m%dT%H%M%S")
                    .to_string()
            } else {
                occurrence.instant.format("%Y%m%dT%H%M%SZ").to_string()
            });
        }
    }
    starts.sort();
    starts
}

/// A zone without changes that no file names, for times that have no zone.
const FLOATING: &str = "Etc/GMT+12";

fn shared() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/ics");
    folder.is_dir().then_some(folder)
}

fn all_in(bytes: &[u8]) -> (Preview, Plan, Vec<String>) {
    let clocks = BTreeMap::from([(
        ClockKey {
            file: 0,
            by: Written::Floating,
        },
        City::of_zone(FLOATING),
    )]);
    let timed = Answers {
        clocks: clocks.clone(),
        ..Answers::default()
    };
    let (timed, _) = import_into(&Plan::default(), &[("a.ics", bytes)], &timed);
    let everything = Answers {
        clocks,
        all_day: true,
        ..Answers::default()
    };
    let (preview, plan) = import_into(&Plan::default(), &[("a.ics", bytes)], &everything);
    assert_eq!(timed.lines.len(), preview.lines.len());
    let both = timed.lines.iter().zip(&preview.lines);
    let all_day = both.filter_map(|(one, other)| match (&one.verdict, &other.verdict) {
        (Verdict::AllDay, Verdict::Adds(meeting)) => Some(meeting.id.clone()),
        _ => None,
    });
    let all_day = all_day.collect();
    (preview, plan, all_day)
}

#[test]
fn calendar_files_of_other_projects_give_the_occurrences_that_other_readers_see() {
    let Some(folder) = shared() else {
        return;
    };
    let manifest = std::fs::read_to_string(folder.join("manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let mut wrong = Vec::new();
    let mut compared = 0;
    for file in manifest["files"].as_array().unwrap() {
        let name = file["file"].as_str().unwrap();
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let (preview, plan, all_day) = all_in(&bytes);
        let expected = &file["expected"];
        if expected.is_null() {
            continue;
        }
        compared += 1;
        let date = |key: &str| file["window"][key].as_str().unwrap().parse().unwrap();
        let window = (date("from"), date("to_exclusive"));
        let found = starts(&plan, &all_day, window);
        let listed = expected["starts"].as_array().unwrap().iter();
        let mut listed: Vec<String> = listed.map(|one| one.as_str().unwrap().to_owned()).collect();
        listed.sort();
        let count = usize::try_from(expected["occurrences"].as_u64().unwrap()).unwrap();
        let same = found.len() == count && found.starts_with(&listed);
        if !same {
            let missing: Vec<_> = listed
                .iter()
                .filter(|one| !found.contains(one))
                .take(3)
                .collect();
            let more: Vec<_> = found
                .iter()
                .filter(|one| !listed.contains(one))
                .take(3)
                .collect();
            let lines = preview
                .lines
                .iter()
                .map(|line| format!("{:?} {:?}", line.verdict, line.told));
            let lines: Vec<_> = lines.collect();
            wrong.push(format!(
                "{name}: {} starts, expected {count}; missing {missing:?}, more {more:?}\n  {}",
                found.len(),
                lines.join("\n  ").chars().take(700).collect::<String>(),
            ));
        }
    }
    assert_eq!(wrong.len(), 0, "{}", wrong.join("\n"));
    assert_eq!(compared, 28);
}

/// What the files give on which no two readers agree, or that none reads: how many meetings and
/// how many starts in the manifest's window (in all time, where it has none), and a notice.
const NOT_AGREED: [(&str, usize, usize, &str); 22] = [
    // A DTSTART of eight digits is a date, also where VALUE=DATE is not there to say it.
    ("libical-2445.ics", 6, 9, ""),
    ("libical-1.ics", 0, 0, "it has no start (DTSTART)"),
    ("libical-3.ics", 0, 0, ""),
    ("libical-4.ics", 0, 0, ""),
    (
        "libical-crash.ics",
        4,
        0,
        "“ORGA;IZstudio.org” cannot be read",
    ),
    // An unknown zone is asked for.
    (
        "libical-recur-errors.ics",
        0,
        0,
        "its zone “US-Eastern” is not known: choose a city for it",
    ),
    (
        "libical-stresstest.ics",
        0,
        0,
        "“Sorry, I cannot change this meeting time” cannot be read",
    ),
    (
        "libical-malloc.ics",
        0,
        0,
        "“BEG9ÿÿÿ24T120000Z” cannot be read",
    ),
    // A date with a Z is no date (RFC 5545 §3.3.4).
    (
        "icaljs-google_birthday.ics",
        2,
        4,
        "RDATE: “20131210Z” is not a date or time",
    ),
    // New York, and the EXDATEs match nothing.
    (
        "nodeical-windows-quoted-tz-rrule.ics",
        1,
        10,
        "means America/New_York",
    ),
    (
        "nodeical-bad_custom_ms_tz.ics",
        1,
        1,
        "DURATION: “-PT1W1D2H3M4S” is not a duration",
    ),
    // DTSTART is an occurrence whatever the rule gives (RFC 5545 §3.8.5.3).
    (
        "nodeical-Office-2012-owa.ics",
        4,
        90,
        "means Australia/Sydney",
    ),
    (
        "icalnet-WeeklyUntilWkst2.ics",
        1,
        25,
        "has the rules of America/New_York",
    ),
    // An UNTIL without Z is by the event's own clock.
    ("nodeical-non-utc-until-ny.ics", 1, 15, ""),
    (
        "nodeical-multiple_tzids_in_vtimezone.ics",
        1,
        1,
        "a zone with two TZIDs",
    ),
    ("icalendar-pacific_fiji.ics", 1, 1, ""),
    (
        "icalendar-invalid_rrule_freq.ics",
        0,
        0,
        "FREQ: “INVALID_TYPE_CAUSES_ERROR” is not",
    ),
    ("ical4j-inv-twinkle.ics", 6, 0, ""),
    ("ical4j-inv-bhav23-2.ics", 1, 1, "cannot be read"),
    (
        "icalnet-Bug2912657.ics",
        3,
        11,
        "“大阪、札幌、東京” has the rules of Asia/Tokyo",
    ),
    // A date with a TZID stays a date.
    ("icalnet-TimeZone3.ics", 1, 3, ""),
    (
        "icsparser-ICal.ics",
        19,
        0,
        "DTSTART: “20171032T000000” is not a date or time",
    ),
];

#[test]
fn calendar_files_that_no_two_readers_agree_on_follow_the_standard_or_tell() {
    let Some(folder) = shared() else {
        return;
    };
    let manifest = std::fs::read_to_string(folder.join("manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let files = manifest["files"].as_array().unwrap();
    let mut wrong = Vec::new();
    for (name, meetings, count, notice) in NOT_AGREED {
        let file = files.iter().find(|file| file["file"] == name).unwrap();
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let (preview, plan, all_day) = all_in(&bytes);
        let date = |key: &str| file["window"][key].as_str()?.parse().ok();
        let window = date("from").zip(date("to_exclusive"));
        let found = window.map(|window| starts(&plan, &all_day, window).len());
        let read = import::read(name, &bytes);
        let problems = read.problems.iter().map(|problem| problem.text.clone());
        let clocks = preview.clocks.iter().map(|clock| clock.said.clone());
        let lines = preview.lines.iter().flat_map(|line| {
            let why = match &line.verdict {
                Verdict::LeftOut(why) => Some(why.clone()),
                _ => None,
            };
            line.told.iter().cloned().chain(why)
        });
        let told: Vec<String> = problems.chain(clocks).chain(lines).collect();
        let is_told = notice.is_empty() || told.iter().any(|said| said.contains(notice));
        let is_right = plan.meetings.len() == meetings && found.is_none_or(|found| found == count);
        if !is_told || !is_right {
            let got = plan.meetings.len();
            wrong.push(format!(
                "{name}: {got} meetings, {found:?} starts, {told:?}"
            ));
        }
    }
    assert_eq!(wrong.len(), 0, "{}", wrong.join("\n"));
}
