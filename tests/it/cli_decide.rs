//! What to do about a shift, on the command line: what is proposed, and the plan with it.

use std::collections::BTreeSet;

use noonmark::plan::Plan;
use serde_json::Value;

use crate::cli;

/// A call on the example plan as of February 2027.
fn ask(args: &[&str]) -> (u8, String, String) {
    let mut full = vec!["--now", "2027-02-01T12:00:00Z"];
    full.extend(args);
    cli(&full)
}

fn answer(args: &[&str]) -> String {
    let (status, out, err) = ask(args);
    assert_eq!((status, err.as_str()), (0, ""), "{args:?}");
    out
}

/// The plan that a call writes, kept as a file for the next.
fn plan_of(args: &[&str]) -> (tempfile::TempDir, String, Plan) {
    let (status, out, err) = ask(args);
    assert_eq!(status, 0, "{args:?}: {err}");
    let plan = Plan::from_json(&out).unwrap();
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("plan.json");
    std::fs::write(&path, &out).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (directory, path, plan)
}

fn said(args: &[&str], sentence: &str) {
    let out = answer(args);
    assert!(
        out.contains(sentence),
        "{args:?}: no “{sentence}” in\n{out}"
    );
}

#[test]
fn each_proposal_explains_itself_in_a_sentence() {
    said(
        &["anchors", "--meeting", "standup"],
        "1. By the clock of Montréal, at 10:00 there: Nottingham studio shifts 4 times, São Paulo team \
         shifts 2 times; 13 dates out of step, none outside working hours, none in anybody’s sleep, \
         no new conflict",
    );
    said(
        &["anchors", "--meeting", "monthly"],
        "By the clock of Seoul, at 01:00 there: not possible, as its dates would be others there, which no rule can say",
    );
    said(
        &["suggest", "--meeting", "standup"],
        "1. 10:00 in Montréal: everybody within working hours on every date; 08:00 to 12:00 come to the same",
    );
    said(
        &[
            "suggest",
            "--for",
            "montreal,nottingham,seoul",
            "--one-a-week",
            "--limit",
            "seoul=07:00-22:00",
        ],
        "Seoul lab",
    );
    said(
        &["bridge", "--meeting", "standup"],
        "2. Keep Nottingham’s clock. Held at 11:00 in Montréal: Nottingham studio at 15:00, São Paulo team at 12:00",
    );
    said(
        &["turns", "--meeting", "standup"],
        "No rotation is fairer than the best single time.",
    );
    said(&["turns", "--meeting", "monthly"], "instead of");
}

#[test]
fn a_meeting_is_kept_by_another_clock_from_a_date_on_and_its_past_stays() {
    let (_directory, path, plan) = plan_of(&[
        "anchors",
        "--meeting",
        "standup",
        "--from",
        "2027-03-10",
        "--apply",
        "2",
    ]);
    let (before, after) = (&plan.meetings[0], &plan.meetings[1]);
    assert_eq!(before.id, "standup");
    assert_eq!(
        before.rule.as_ref().unwrap().to_string(),
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270309"
    );
    assert_eq!(
        (after.anchor.name.as_str(), after.start.to_string()),
        ("Nottingham", "2027-03-10 15:00:00".to_owned())
    );
    let held = |plan: &str| -> Vec<String> {
        let range = ["--from", "2027-03-01", "--to", "2027-04-01"];
        let mut args = vec!["--plan", plan, "--format", "jsonl", "schedule"];
        args.extend(range);
        let lines = answer(&args);
        let lines = lines
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let of = lines.filter(|line| {
            line["meeting"].as_str().unwrap().starts_with("standup")
                || line["meeting"] == "daily-stand-up"
        });
        of.map(|line| {
            line["participants"][0]["local_start"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect()
    };
    // Nottingham has its 15:00 every day now, in March as well.
    let times = held(&path);
    assert_eq!(times.len(), 23);
    assert!(
        times.iter().all(|time| time.ends_with("T15:00")),
        "{times:?}"
    );
    // In a calendar both are series of their own.
    let calendar = answer(&["--plan", &path, "schedule", "--format", "ics"]);
    let uids: BTreeSet<_> = calendar
        .lines()
        .filter(|line| line.starts_with("UID:"))
        .collect();
    assert_eq!(uids.len(), 5, "{uids:?}");
}

#[test]
fn a_bridge_moves_the_dates_of_the_weeks_between_and_is_taken_back() {
    let (_directory, path, plan) = plan_of(&["bridge", "--meeting", "standup", "--apply", "2"]);
    let moved = &plan.meeting("standup").unwrap().moved;
    assert_eq!(moved.len(), 10);
    assert_eq!(moved[0].from.to_string(), "2027-03-15 10:00:00");
    assert_eq!(moved[0].to.to_string(), "2027-03-15 11:00:00");
    let calendar = answer(&["--plan", &path, "schedule", "--format", "ics"]);
    assert_eq!(calendar.matches("RECURRENCE-ID").count(), 10);
    // A notice says of all of them when they are.
    let check = |args: &[&str], said: &str| {
        let (_, notice, _) = ask(&[&["--plan", &path, "notice", "--months", "2"], args].concat());
        assert!(notice.contains(said), "{notice}");
    };
    let dates = "10 dates from Mon 15 March to Fri 26 March are exceptions: then it is at";
    check(&[], &format!("{dates} 11:00 in Montréal."));
    check(&["--participant", "nottingham"], &format!("{dates} 15:00."));
    // What is moved can be left at the anchor's time again.
    let back = answer(&["--plan", &path, "bridge", "--meeting", "standup"]);
    assert!(
        back.contains("1. Leave it at Montréal’s time. Held at 10:00"),
        "{back}"
    );
    let (status, out, _) = ask(&[
        "--plan",
        &path,
        "bridge",
        "--meeting",
        "standup",
        "--apply",
        "1",
    ]);
    assert_eq!(status, 0);
    assert_eq!(
        Plan::from_json(&out).unwrap(),
        noonmark::store::example().unwrap()
    );
}

#[test]
fn a_rotation_becomes_meetings_with_rules() {
    let (_directory, path, plan) = plan_of(&["turns", "--meeting", "monthly", "--apply", "1"]);
    let turns: Vec<_> = plan
        .meetings
        .iter()
        .filter(|one| one.title.contains(" of "))
        .collect();
    assert!(turns.len() >= 2, "{:?}", plan.meetings);
    assert!(
        turns
            .iter()
            .all(|one| one.rule.as_ref().unwrap().to_string().contains("BYMONTH="))
    );
    let lines = answer(&[
        "--plan",
        &path,
        "--format",
        "jsonl",
        "schedule",
        "--from",
        "2027-02-02",
    ]);
    let lines = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let ids: BTreeSet<_> = turns.iter().map(|one| one.id.clone()).collect();
    let dates: Vec<_> = lines
        .filter(|line| ids.contains(line["meeting"].as_str().unwrap()))
        .map(|line| line["start_in_anchor"].as_str().unwrap()[..10].to_owned())
        .collect();
    assert_eq!(dates.len(), 12, "{dates:?}");
}

#[test]
fn a_new_meeting_comes_into_the_plan() {
    let args = [
        "suggest",
        "--for",
        "montreal,nottingham",
        "--anchor",
        "nottingham",
        "--title",
        "Weekly plan",
        "--minutes",
        "60",
        "--one-a-week",
        "--days",
        "tue,thu",
        "--apply",
        "1",
    ];
    let (_directory, _, plan) = plan_of(&args);
    let new = plan.meetings.last().unwrap();
    assert_eq!(
        (new.title.as_str(), new.anchor.name.as_str(), new.minutes),
        ("Weekly plan", "Nottingham", 60)
    );
    assert_eq!(new.participants, ["montreal", "nottingham"]);
    assert_eq!(new.start.to_string(), "2027-02-02 14:00:00");
    assert_eq!(
        new.rule.as_ref().unwrap().to_string(),
        "FREQ=WEEKLY;BYDAY=TU"
    );
}

#[test]
fn what_cannot_be_proposed_is_told_by_its_name() {
    let check = |args: &[&str], expected: u8, told: &str| {
        let (status, _, err) = ask(args);
        assert_eq!(status, expected, "{args:?}: {err}");
        assert!(err.contains(told), "{args:?}: {err}");
    };
    check(
        &["anchors", "--meeting", "nothing"],
        2,
        "no meeting with the id “nothing”",
    );
    check(
        &["anchors", "--meeting", "standup", "--apply", "9"],
        2,
        "there is no proposal 9",
    );
    check(
        &["anchors", "--meeting", "monthly", "--apply", "3"],
        2,
        "there is no proposal 3",
    );
    check(
        &["suggest", "--meeting", "standup", "--limit", "seoul"],
        2,
        "write it as seoul=07:00-22:00",
    );
    check(
        &[
            "suggest",
            "--meeting",
            "standup",
            "--limit",
            "nobody=07:00-",
        ],
        2,
        "no participant with the id “nobody”",
    );
    check(
        &["suggest", "--for", "nobody"],
        2,
        "no participant with the id “nobody”",
    );
    check(&["suggest"], 2, "--meeting");
    check(
        &["turns", "--meeting", "standup", "--apply", "1"],
        2,
        "there are 0",
    );
}
