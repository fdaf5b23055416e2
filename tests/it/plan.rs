//! Reading plans, telling mistakes, and undoing.

use noonmark::plan::{Action, History, Participant, Plan};
use serde_json::{Value, json};

use crate::{at, plan_of_2017, read_fixture, tzdb};

/// The plan of 2017 as JSON, changed, and read again: the error's text.
fn error_of(change: impl FnOnce(&mut Value)) -> String {
    let mut value: Value = serde_json::from_str(&read_fixture("2017.json")).unwrap();
    change(&mut value);
    let read = Plan::from_json(&value.to_string());
    match read.and_then(|plan| plan.check_zones(&tzdb()).map(|()| plan)) {
        Ok(_) => "no error".into(),
        Err(error) => error.to_string(),
    }
}

fn remove(value: &mut Value, key: &str) {
    value.as_object_mut().unwrap().remove(key);
}

#[test]
fn every_mistake_names_the_thing_and_the_field() {
    type Change = fn(&mut Value);
    let cases: [(Change, &str); 20] = [
        (
            |p| p["meetings"][0]["anchor"]["zone"] = json!("America/Montreale"),
            "meeting “Daily stand-up”, anchor: Montréal is in the zone “America/Montreale”, which \
             tzdb 2026f does not have",
        ),
        (
            |p| p["participants"][2]["city"]["zone"] = json!("Asia/Soul"),
            "participant “Seoul lab”, city: Seoul is in the zone “Asia/Soul”, which tzdb 2026f \
             does not have",
        ),
        (
            |p| p["meetings"][0]["start"] = json!("2017-02-30T10:00"),
            "meeting “Daily stand-up”, start: “2017-02-30T10:00” is not a date and time (write it \
             as 2027-03-14T10:00)",
        ),
        (
            |p| p["meetings"][1]["skip"] = json!(["2017-03-07T07:00", "tomorrow"]),
            "meeting “Seoul hand-over”, skip: “tomorrow” is not a date and time (write it as \
             2027-03-14T10:00)",
        ),
        (
            |p| p["meetings"][1]["moved"] = json!([{"from": "2017-03-07T07:00", "to": "8"}]),
            "meeting “Seoul hand-over”, moved 1 to: “8” is not a date and time (write it as \
             2027-03-14T10:00)",
        ),
        (
            |p| p["meetings"][2]["rule"] = json!("FREQ=FORTNIGHTLY"),
            "meeting “Fortnightly review”, rule: FREQ: “FORTNIGHTLY” is not YEARLY, MONTHLY, \
             WEEKLY, DAILY, HOURLY, MINUTELY or SECONDLY",
        ),
        (
            |p| remove(&mut p["meetings"][0], "anchor"),
            "meeting “Daily stand-up”: missing field `anchor`",
        ),
        (
            |p| remove(&mut p["meetings"][0]["anchor"], "zone"),
            "meeting “Daily stand-up”, anchor: missing field `zone`",
        ),
        (
            |p| remove(&mut p["participants"][1], "city"),
            "participant “Nottingham studio”: missing field `city`",
        ),
        (
            |p| remove(&mut p["participants"][1], "name"),
            "participant “nottingham”: missing field `name`",
        ),
        (|p| remove(p, "noonmark"), "plan: missing field `noonmark`"),
        (
            |p| p["meetings"][0]["minutes"] = json!("thirty"),
            "meeting “Daily stand-up”, minutes: invalid type: string \"thirty\", expected a whole number, 0 or more",
        ),
        (
            |p| p["meetings"][0]["minutes"] = json!(0),
            "meeting “Daily stand-up”, minutes: 0 is not from 1 to 527040",
        ),
        (
            |p| p["participants"][1]["working_hours"]["days"][0] = json!("monday"),
            "participant “Nottingham studio”, working_hours days 1: unknown variant `monday`, \
             expected one of `mon`, `tue`, `wed`, `thu`, `fri`, `sat`, `sun`",
        ),
        (
            |p| p["participants"][1]["waking_hours"]["from"] = json!("7 am"),
            "participant “Nottingham studio”, waking_hours from: “7 am” is not a time of day \
             (write it as 09:30)",
        ),
        (
            |p| p["participants"][1]["id"] = json!("seoul"),
            "participant “Seoul lab”, id: “seoul” is used twice",
        ),
        (
            |p| p["meetings"][3]["id"] = json!(""),
            "meeting “Monthly all hands”, id: it is empty",
        ),
        (
            |p| p["meetings"][3]["participants"] = json!(["seoul", "busan"]),
            "meeting “Monthly all hands”, participants: there is no participant with the id “busan”",
        ),
        (
            |p| p["meetings"][3]["participants"] = json!(["seoul", "seoul"]),
            "meeting “Monthly all hands”, participants: “seoul” is named twice",
        ),
        (
            |p| *p = json!([1, 2]),
            "plan: this is JSON, but no plan (it is not an object)",
        ),
    ];
    for (change, expected) in cases {
        assert_eq!(error_of(change), expected);
    }
    assert_eq!(error_of(|_| {}), "no error");
}

#[test]
fn what_is_not_json_is_told_by_line_and_column() {
    for (text, expected) in [
        ("", "line 1, column 0: not JSON (EOF while parsing a value)"),
        (
            "{\n  \"noonmark\": 1,\n  oops\n}",
            "line 3, column 3: not JSON (key must be a string)",
        ),
        (
            "{\"noonmark\": 1, \"meetings\": [",
            "line 1, column 29: not JSON (EOF while parsing a list)",
        ),
    ] {
        assert_eq!(Plan::from_json(text).unwrap_err().to_string(), expected);
    }
}

#[test]
fn keys_that_this_version_does_not_know_are_kept() {
    let mut value: Value = serde_json::from_str(&read_fixture("2017.json")).unwrap();
    value["colour scheme"] = json!({"b": [1, 2.5, null], "a": "x"});
    value["meetings"][0]["colour"] = json!("teal");
    value["meetings"][0]["anchor"]["region"] = json!("Québec");
    value["meetings"][0]["moved"] =
        json!([{"from": "2017-03-20T10:00", "to": "2017-03-20T11:00", "why": "holiday"}]);
    value["participants"][0]["email"] = json!(0.1);
    value["participants"][0]["working_hours"]["lunch"] = json!("12:00");
    let plan = Plan::from_json(&value.to_string()).unwrap();
    let written = plan.to_json().unwrap();
    assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value);
    let order = ["\"b\":", "\"a\":"].map(|key| written.find(key));
    assert!(order.is_sorted(), "the user's own order is kept");
    let again = Plan::from_json(&written).unwrap();
    assert_eq!(again.to_json().unwrap(), written);
}

fn apply(plan: &mut Plan, history: &mut History, action: Action) -> Result<(), String> {
    let done = history.apply(plan, action);
    done.map_err(|error| error.to_string())
}

#[test]
fn every_action_can_be_undone_and_done_again() {
    let original = plan_of_2017();
    let mut renamed = (**original.meeting("standup").unwrap()).clone();
    renamed.title = "Morning call".into();
    let mut added = renamed.clone();
    added.id = original.free_id("Daily stand-up");
    let mut person = (**original.participant("seoul").unwrap()).clone();
    person.name = "Busan lab".into();
    let newcomer = Participant {
        id: original.free_id("Seoul"),
        ..person.clone()
    };
    assert_eq!(newcomer.id, "seoul-2");
    let standup = || "standup".to_owned();
    let start = at("2017-03-20T10:00");
    for action in [
        Action::AddMeeting(Box::new(added)),
        Action::ChangeMeeting(Box::new(renamed)),
        Action::RemoveMeeting(standup()),
        Action::AddParticipant(Box::new(newcomer)),
        Action::ChangeParticipant(Box::new(person)),
        Action::RemoveParticipant("nottingham".into()),
        Action::MoveOccurrence {
            meeting: standup(),
            from: start,
            to: at("2017-03-20T11:00"),
        },
        Action::SkipOccurrence {
            meeting: standup(),
            start,
        },
    ] {
        let (mut plan, mut history) = (original.clone(), History::default());
        let label = action.label(&plan);
        apply(&mut plan, &mut history, action).unwrap();
        let changed = plan.clone();
        assert_ne!(changed, original, "{label}");
        assert_eq!(history.undo_label(), Some(label.as_str()));
        assert_eq!(history.undo(&mut plan), Some(label.clone()));
        assert_eq!(plan, original, "{label}");
        assert_eq!(history.redo(&mut plan), Some(label.clone()));
        assert_eq!(plan, changed, "{label}");
        assert_eq!(history.redo(&mut plan), None);
    }
}

#[test]
fn whoever_is_removed_is_in_no_meeting() {
    let (mut plan, mut history) = (plan_of_2017(), History::default());
    let action = Action::RemoveParticipant("montreal".into());
    apply(&mut plan, &mut history, action).unwrap();
    for meeting in &plan.meetings {
        assert!(!meeting.participants.iter().any(|id| id == "montreal"));
    }
}

#[test]
fn what_cannot_be_done_leaves_the_plan_as_it_was() {
    let original = plan_of_2017();
    let mut twice = (**original.meeting("standup").unwrap()).clone();
    twice.title = "Twin".into();
    let mut stranger = twice.clone();
    stranger.participants = vec!["nobody".into()];
    let mut none = twice.clone();
    none.id = "none".into();
    for (action, expected) in [
        (
            Action::RemoveMeeting("none".into()),
            "the plan has no meeting with the id “none”",
        ),
        (
            Action::RemoveParticipant("none".into()),
            "the plan has no participant with the id “none”",
        ),
        (
            Action::ChangeMeeting(Box::new(none)),
            "the plan has no meeting with the id “none”",
        ),
        (
            Action::AddMeeting(Box::new(twice)),
            "meeting “Twin”, id: “standup” is used twice",
        ),
        (
            Action::ChangeMeeting(Box::new(stranger)),
            "meeting “Twin”, participants: there is no participant with the id “nobody”",
        ),
    ] {
        let (mut plan, mut history) = (original.clone(), History::default());
        assert_eq!(
            apply(&mut plan, &mut history, action).unwrap_err(),
            expected
        );
        assert_eq!(plan, original);
        assert_eq!(history.undo_label(), None);
    }
}

/// Moves and skips one after another, and what the plan then holds of `skip`, `also` and `moved`.
#[test]
fn a_date_is_moved_again_and_skipped_by_where_it_is_now() {
    let (mut plan, mut history) = (plan_of_2017(), History::default());
    let step = |plan: &mut Plan, history: &mut History, from: &str, to: &str| {
        let (meeting, from) = ("standup".to_owned(), at(from));
        let action = match to {
            "skip" => Action::SkipOccurrence {
                meeting,
                start: from,
            },
            to => Action::MoveOccurrence {
                meeting,
                from,
                to: at(to),
            },
        };
        apply(plan, history, action).unwrap();
        let meeting = plan.meeting("standup").unwrap();
        let moved: Vec<_> = meeting.moved.iter().map(|m| (m.from, m.to)).collect();
        (meeting.skip.clone(), meeting.also.clone(), moved)
    };
    let (ten, noon, one) = ("2017-03-20T10:00", "2017-03-20T12:00", "2017-03-20T13:00");
    let got = step(&mut plan, &mut history, ten, noon);
    assert_eq!(got, (vec![], vec![], vec![(at(ten), at(noon))]));
    let got = step(&mut plan, &mut history, noon, one);
    assert_eq!(got, (vec![], vec![], vec![(at(ten), at(one))]));
    let got = step(&mut plan, &mut history, one, ten);
    assert_eq!(got, (vec![], vec![], vec![]));
    step(&mut plan, &mut history, ten, noon);
    let got = step(&mut plan, &mut history, noon, "skip");
    assert_eq!(got, (vec![at(ten)], vec![], vec![]));

    let mut extra = (**plan.meeting("standup").unwrap()).clone();
    extra.also = vec![at("2017-03-25T11:00")];
    apply(
        &mut plan,
        &mut history,
        Action::ChangeMeeting(Box::new(extra)),
    )
    .unwrap();
    let got = step(&mut plan, &mut history, "2017-03-25T11:00", noon);
    assert_eq!(got, (vec![at(ten)], vec![at(noon)], vec![]));
    let got = step(&mut plan, &mut history, noon, "skip");
    assert_eq!(got, (vec![at(ten)], vec![], vec![]));
}

#[test]
fn typing_is_one_step_until_something_else_is_done() {
    let (mut plan, mut history) = (plan_of_2017(), History::default());
    let original = plan.clone();
    for title in ["D", "Da", "Day"] {
        let mut meeting = (**plan.meeting("standup").unwrap()).clone();
        meeting.title = title.into();
        let action = Action::ChangeMeeting(Box::new(meeting));
        history.amend(&mut plan, action).unwrap();
    }
    history.settle();
    let mut meeting = (**plan.meeting("standup").unwrap()).clone();
    meeting.title = "Night".into();
    let action = Action::ChangeMeeting(Box::new(meeting));
    history.amend(&mut plan, action).unwrap();
    history.undo(&mut plan);
    assert_eq!(plan.meeting("standup").unwrap().title, "Day");
    history.undo(&mut plan);
    assert_eq!(plan, original);
}
