//! Calendars out, and back in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use noonmark::exchange::ics::{self, Of};
use noonmark::exchange::import::{Answers, Verdict};
use noonmark::plan::{Meeting, Plan};
use noonmark::recurrence::Rule;
use noonmark::schedule::{self, Window};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::import::{NOW, import_into};
use crate::properties::{any_rule, plan, seeded};
use crate::{fixture, instant, read_fixture, tzdb};

pub(crate) fn exported(plan: &Plan) -> String {
    let (text, notices) = ics::plan(plan, &tzdb(), Of::Everything, instant(NOW));
    assert_eq!(notices, Vec::<String>::new());
    text
}

/// The plan that an import of its own calendar gives, and what is told of it.
pub(crate) fn there_and_back(plan: &Plan) -> (Plan, Vec<String>) {
    let text = exported(plan);
    let files = [("plan.ics", text.as_bytes())];
    let (preview, after) = import_into(&Plan::default(), &files, &Answers::default());
    let mut told: Vec<String> = Vec::new();
    for line in &preview.lines {
        told.extend(line.told.iter().cloned());
        if let Verdict::LeftOut(why) = &line.verdict {
            told.push(why.clone());
        }
    }
    (after, told)
}

/// A plan of every kind of exception, and of rules that RFC 5545 has other words for.
const EXCEPTIONS: &str = "exceptions";

/// The plans of the schedule's cases, and that one.
fn cases() -> Vec<String> {
    let directories = std::fs::read_dir(fixture("schedule")).unwrap();
    let names = directories.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.push(EXCEPTIONS.into());
    names.sort();
    names
}

#[test]
fn every_case_comes_back_from_its_calendar() {
    let mut wrong = Vec::new();
    for name in cases() {
        let plan = plan_of(&name);
        let (after, told) = there_and_back(&plan);
        if after != plan || !told.is_empty() {
            let (before, after) = (plan.to_json().unwrap(), after.to_json().unwrap());
            let changed = before.lines().zip(after.lines()).find(|(a, b)| a != b);
            wrong.push(format!("{name}: {changed:?} {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Text as people write and paste it, without control characters.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9 ,;:\"'^|=<>.-]{0,40}",
        "[\\PC\n\t\\\\]{0,120}",
        proptest::string::string_regex("[à-ü日本語한글עברית😀]{60,400}").unwrap(),
    ]
}

fn unknown() -> impl Strategy<Value = Map<String, Value>> {
    let value = prop_oneof![
        any_text().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        Just(json!({"a": [1.5, null, true]})),
    ];
    proptest::collection::vec(("x-[a-z]{1,5}", value), 0..3)
        .prop_map(|pairs| pairs.into_iter().collect())
}

/// A plan with everything that a plan may hold, and every rule that there may be.
fn rich_plan() -> impl Strategy<Value = Plan> {
    let texts = (any_text(), any_text(), unknown(), unknown());
    let rule = proptest::option::of(any_rule());
    let own = (
        proptest::option::of("[a-z0-9]{1,90}@example\\.org"),
        any::<bool>(),
    );
    (plan(), rule, texts, own).prop_map(|(mut plan, rule, texts, (uid, spare))| {
        let (title, notes, more, of_move) = texts;
        let mut meeting = Meeting::clone(&plan.meetings[0]);
        // A few of the rules are none: the plan keeps its own then.
        if let Some(rule) = rule {
            meeting.rule = rule.parse::<Rule>().ok().or(meeting.rule);
        } else if spare {
            meeting.rule = None;
        }
        if let Some(moved) = meeting.moved.first_mut() {
            moved.unknown = of_move;
        }
        meeting.title = title;
        meeting.notes = notes;
        meeting.uid.clone_from(&uid);
        meeting.unknown = more;
        let mut other = meeting.clone();
        other.id = "n".into();
        other.uid = None;
        other.rule = None;
        other.participants.reverse();
        plan.meetings = vec![Arc::new(meeting), Arc::new(other)];
        if let Some(person) = plan.participants.first_mut() {
            let person = Arc::make_mut(person);
            person.email = uid;
            person.working_hours = spare.then(Default::default);
        }
        plan
    })
}

proptest! {
    #![proptest_config(seeded(100))]

    #[test]
    fn any_plan_comes_back_from_its_calendar(plan in rich_plan()) {
        let (after, told) = there_and_back(&plan);
        prop_assert_eq!(told, Vec::<String>::new());
        prop_assert_eq!(after, plan);
    }

    #[test]
    fn lines_are_short_and_uids_differ(plan in rich_plan()) {
        let text = exported(&plan);
        prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
        for line in text.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75, "{} octets: {}", line.len(), line);
            prop_assert!(!line.contains(['\r', '\n']));
        }
        let unfolded = text.replace("\r\n ", "");
        let events = unfolded.split("BEGIN:VEVENT").skip(1);
        let masters = events.filter(|event| !event.contains("\r\nRECURRENCE-ID"));
        let mut uids: Vec<_> = masters.map(|event| event.lines().nth(1).unwrap()).collect();
        uids.sort_unstable();
        uids.dedup();
        prop_assert_eq!(uids.len(), plan.meetings.len());
    }
}

/// What another reader sees in the recorded calendars: case and UID, then the starts.
fn read_by(reader: &str) -> BTreeMap<(String, String), Vec<String>> {
    let recorded = read_fixture(&format!("exported/{reader}.tsv"));
    let lines = recorded.lines().map(|line| {
        let mut fields = line.split('\t').map(str::to_owned);
        let key = (fields.next().unwrap(), fields.next().unwrap());
        let starts = fields.next().unwrap();
        (key, starts.split(' ').map(str::to_owned).collect())
    });
    lines.collect()
}

/// What the schedule has between the dates, by UTC, in each case.
fn held() -> BTreeMap<(String, String), Vec<String>> {
    let mut all: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for line in read_fixture("exported/dates.tsv").lines() {
        let [name, from, to] = *line.split('\t').collect::<Vec<_>>() else {
            panic!("{line}");
        };
        let (from, to): (NaiveDate, NaiveDate) = (from.parse().unwrap(), to.parse().unwrap());
        let window = Window {
            from: from - Days::new(2),
            to: to + Days::new(2),
        };
        let plan = plan_of(name);
        let (schedule, _) = schedule::build(&plan, &tzdb(), window);
        for of in &schedule.meetings {
            for one in &of.occurrences {
                if (from..to).contains(&one.instant.date_naive()) {
                    let start = one.instant.format("%Y-%m-%dT%H:%M:%SZ").to_string();
                    let key = (name.to_owned(), of.meeting.uid());
                    all.entry(key).or_default().push(start);
                }
            }
        }
    }
    for starts in all.values_mut() {
        starts.sort();
    }
    all
}

/// `1 missing: 2026-03-08T07:30:00Z; 1 more: 2026-03-08T06:30:00Z`, the first two of each.
fn difference(held: &[String], read: &[String]) -> String {
    let only_in = |these: &[String], those: &[String], what: &str| {
        let mut rest = those.to_vec();
        let mut only = these.to_vec();
        only.retain(|one| match rest.iter().position(|other| other == one) {
            Some(index) => {
                rest.remove(index);
                false
            }
            None => true,
        });
        let count = only.len();
        only.truncate(2);
        (count > 0).then(|| format!("{count} {what}: {}", only.join(" ")))
    };
    let both = [only_in(held, read, "missing"), only_in(read, held, "more")];
    both.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn plan_of(case: &str) -> Plan {
    let file = match case {
        EXCEPTIONS => format!("exported/{EXCEPTIONS}.json"),
        _ => format!("schedule/{case}/plan.json"),
    };
    Plan::from_json(&read_fixture(&file)).unwrap()
}

#[test]
fn what_others_have_read_is_what_is_written() {
    let mut wrong = Vec::new();
    for name in cases() {
        let recorded = read_fixture(&format!("exported/{name}.ics"));
        if recorded != exported(&plan_of(&name)) {
            wrong.push(name);
        }
    }
    assert!(
        wrong.is_empty(),
        "written otherwise now: {wrong:?}; see tests/readers"
    );
}

const GAP: &str = "§3.3.5: a time in a gap is read by the offset from before the gap";
const FOLD: &str = "§3.3.5: a time that comes twice is the first of the two";
const NO_DATE: &str = "§3.3.10: a date that does not exist is passed over, and not the day after";

/// Where a reader sees other instants, and the paragraph of RFC 5545 by which it is wrong.
const OTHERWISE: [(&str, &str, &str, &str); 16] = [
    (
        "python-icalendar",
        "skipped and moved@noonmark",
        "1 missing: 2026-03-04T20:00:00Z",
        "§3.8.5.1: an EXDATE takes away the time that it names, and no other of that day",
    ),
    (
        "ical-js",
        "04-saopaulo-midnight-gap",
        "1 missing: 2018-11-04T03:00:00Z; 1 more: 2018-11-04T02:00:00Z",
        GAP,
    ),
    (
        "ical-js",
        "07-casablanca-fold-anchor",
        "1 missing: 2026-09-20T00:30:00Z; 1 more: 2026-09-20T01:30:00Z",
        FOLD,
    ),
    (
        "ical-js",
        "15-lord-howe-gap",
        "1 missing: 2024-10-05T15:45:00Z; 1 more: 2024-10-05T15:15:00Z",
        GAP,
    ),
    (
        "ical-js",
        "19-apia-dateline-2011",
        "1 missing: 2011-12-30T22:00:00Z",
        GAP,
    ),
    (
        "ical-js",
        "21-kwajalein-1993",
        "1 missing: 1993-08-21T22:00:00Z",
        GAP,
    ),
    (
        "ical-js",
        "23-santiago-midnight-gap",
        "1 missing: 2024-09-08T04:30:00Z; 1 more: 2024-09-08T03:30:00Z",
        GAP,
    ),
    (
        "ical-js",
        "28-cairo-2023",
        "1 missing: 2023-04-27T22:15:00Z; 1 more: 2023-04-27T21:15:00Z",
        GAP,
    ),
    (
        "ical-js",
        "36-nuuk-late-evening-gap",
        "1 missing: 2024-03-31T01:30:00Z; 1 more: 2024-03-31T00:30:00Z",
        GAP,
    ),
    (
        "ical-js",
        "39-newyork-gap-weekly",
        "1 missing: 2026-03-08T07:30:00Z; 1 more: 2026-03-08T06:30:00Z",
        GAP,
    ),
    (
        "ical-js",
        "40-newyork-fold-weekly",
        "1 missing: 2026-11-01T05:30:00Z; 1 more: 2026-11-01T06:30:00Z",
        FOLD,
    ),
    (
        "ical-js",
        "55-feb29-yearly",
        "67 more: 2025-03-01T11:00:00Z 2026-03-01T11:00:00Z",
        NO_DATE,
    ),
    (
        "ical-js",
        "69-gap-duplicate-instant",
        "1 missing: 2026-03-08T07:30:00Z; 1 more: 2026-03-08T06:30:00Z",
        GAP,
    ),
    (
        "ical-js",
        "72-one-off-no-rrule",
        "1 missing: 2026-03-08T07:30:00Z; 1 more: 2026-03-08T06:30:00Z",
        GAP,
    ),
    (
        "ical-js",
        "added twice@noonmark",
        "2 more: 2026-03-09T14:00:00Z 2026-03-09T14:00:00Z",
        "§3.8.5.2: what comes by RRULE and by RDATE is one instance",
    ),
    (
        "ical-js",
        "never@noonmark",
        "1 more: 2026-03-31T14:00:00Z",
        NO_DATE,
    ),
];

#[test]
fn other_readers_see_the_same_instants() {
    let held = held();
    let mut found = Vec::new();
    for reader in ["python-icalendar", "ical-js"] {
        let mut read = read_by(reader);
        let mut held = held.clone();
        let keys: BTreeSet<_> = held.keys().chain(read.keys()).cloned().collect();
        for key in keys {
            let of = |all: &mut BTreeMap<_, _>| all.remove(&key).unwrap_or_default();
            let (held, read): (Vec<String>, Vec<String>) = (of(&mut held), of(&mut read));
            let difference = difference(&held, &read);
            if !difference.is_empty() {
                let case = match key.0.as_str() {
                    EXCEPTIONS => key.1.clone(),
                    case => case.to_owned(),
                };
                found.push((reader, case, difference));
            }
        }
    }
    let found: Vec<_> = found
        .iter()
        .map(|(reader, case, difference)| (*reader, case.as_str(), difference.as_str()))
        .collect();
    let known: Vec<_> = OTHERWISE
        .iter()
        .map(|(reader, case, difference, _)| (*reader, *case, *difference))
        .collect();
    assert_eq!(found, known, "{found:#?}");
}

#[test]
fn notes_that_look_like_a_calendar_come_back_wherever_they_are_folded() {
    let mut plan = Plan::from_json(&read_fixture("2017.json")).unwrap();
    // A meeting may have the id of a participant.
    let participant = plan.participants[0].id.clone();
    let meeting = Arc::make_mut(&mut plan.meetings[0]);
    meeting.id = participant;
    for length in 0..150 {
        let before = "x".repeat(length);
        let meeting = Arc::make_mut(&mut plan.meetings[0]);
        meeting.notes = format!("{before}BEGIN:VEVENT\n{before}END:VEVENT");
        let (after, told) = there_and_back(&plan);
        assert_eq!(told, Vec::<String>::new(), "{length}");
        assert_eq!(after, plan, "{length}");
    }
}

#[test]
fn what_goes_to_one_person_tells_nothing_of_the_others_and_changes_nothing_here() {
    let mut plan = Plan::from_json(&read_fixture("2017.json")).unwrap();
    for participant in &mut plan.participants {
        let participant = Arc::make_mut(participant);
        participant
            .unknown
            .insert("salary".into(), json!(participant.id));
    }
    let (text, _) = ics::plan(&plan, &tzdb(), Of::Participant("nottingham"), instant(NOW));
    for secret in [
        "X-NOONMARK-PARTICIPANT",
        "X-NOONMARK-ID",
        "salary",
        "Montréal office",
    ] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    let files = [("mine.ics", text.as_bytes())];
    let (preview, after) = import_into(&plan, &files, &Answers::default());
    let same = preview
        .lines
        .iter()
        .filter(|line| line.verdict == Verdict::Same);
    assert_eq!((same.count(), preview.lines.len()), (2, 2));
    assert_eq!(after, plan);
}
