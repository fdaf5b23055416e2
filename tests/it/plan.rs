//! Reading plans, telling mistakes, and undoing.

use std::sync::Arc;

use chrono::NaiveDateTime;
use noonmark::plan::{Action, City, History, Meeting, Participant, Plan, civil};
use noonmark::words;
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
             tzdb 2026f does not have: check the name, or add a newer tzdb",
        ),
        (
            |p| p["participants"][2]["city"]["zone"] = json!("Asia/Soul"),
            "participant “Seoul lab”, city: Seoul is in the zone “Asia/Soul”, which tzdb 2026f \
             does not have: check the name, or add a newer tzdb",
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
        ("", "plan: the file is empty"),
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
    value["participants"][0]["height"] = json!(0.1);
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
        Action::DuplicateMeeting {
            of: standup(),
            copy: Box::new(original.copy_of_meeting(original.meeting("standup").unwrap())),
        },
        Action::DuplicateParticipant {
            of: "seoul".into(),
            copy: Box::new(original.copy_of_participant(original.participant("seoul").unwrap())),
        },
        Action::MoveMeeting {
            id: standup(),
            to: 99,
        },
        Action::MoveParticipant {
            id: "seoul".into(),
            to: 0,
        },
        Action::TakePart {
            meeting: standup(),
            participant: "nottingham".into(),
            takes_part: false,
        },
        Action::ChangeCity {
            from: Box::new(original.participant("nottingham").unwrap().city.clone()),
            to: Box::new(City::of_zone("Europe/Paris")),
        },
        Action::ChangePlan {
            title: "Team".into(),
            notes: "Ours".into(),
        },
        Action::MoveOccurrence {
            meeting: standup(),
            from: start,
            to: at("2017-03-20T11:00"),
        },
        Action::SkipOccurrence {
            meeting: standup(),
            start,
        },
        Action::AddOccurrence {
            meeting: standup(),
            start: at("2017-03-25T11:00"),
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

/// A plan after `action`, and what has changed in words.
fn after(plan: &Plan, action: Action) -> (Plan, Vec<String>) {
    let mut changed = plan.clone();
    apply(&mut changed, &mut History::default(), action).unwrap();
    let said = words::changes(plan, &changed);
    (changed, said)
}

#[test]
fn what_an_action_changes_is_told_by_name() {
    let plan = plan_of_2017();
    let standup = plan.meeting("standup").unwrap();
    let copy = Box::new(plan.copy_of_meeting(standup));
    assert_eq!(
        (copy.id.as_str(), &copy.uid),
        ("daily-stand-up-copy", &None)
    );
    let of = "standup".to_owned();
    let (copied, said) = after(&plan, Action::DuplicateMeeting { of, copy });
    assert_eq!(said, ["Daily stand-up (copy) is added"]);
    assert_eq!(copied.meetings[0].id, "standup");
    assert_eq!(copied.meetings[1].id, "daily-stand-up-copy");

    let seoul = plan.participant("seoul").unwrap();
    let copy = Box::new(plan.copy_of_participant(seoul));
    let of = "seoul".to_owned();
    let (copied, said) = after(&plan, Action::DuplicateParticipant { of, copy });
    assert!(said.contains(&format!("{} (copy) is added", seoul.name)));
    let with = |plan: &Plan, id: &str| {
        let all = plan.meetings.iter();
        all.filter(|m| m.participants.iter().any(|one| one == id))
            .count()
    };
    let new = copied
        .participants
        .iter()
        .find(|one| one.name.ends_with("(copy)"));
    assert_eq!(with(&copied, &new.unwrap().id), with(&plan, "seoul"));

    let (id, to) = ("standup".to_owned(), 1);
    let (_, said) = after(&plan, Action::MoveMeeting { id, to });
    assert_eq!(said, ["the order of meetings changes"]);
    let action = Action::TakePart {
        meeting: "standup".into(),
        participant: "nottingham".into(),
        takes_part: false,
    };
    let nottingham = plan.participant("nottingham").unwrap();
    let (_, said) = after(&plan, action);
    assert_eq!(
        said,
        [format!("Daily stand-up: {} leaves", nottingham.name)]
    );

    let mut later = standup.as_ref().clone();
    later.start += chrono::TimeDelta::hours(1);
    later.archived = true;
    let (_, said) = after(&plan, Action::ChangeMeeting(Box::new(later)));
    assert_eq!(said.len(), 1);
    assert!(
        said[0].contains("10:00") && said[0].contains("11:00"),
        "{said:?}"
    );
    assert!(said[0].ends_with("; archived"), "{said:?}");
}

#[test]
fn a_city_changes_for_all_who_live_there() {
    let mut plan = plan_of_2017();
    let from = plan.meeting("standup").unwrap().anchor.clone();
    let living = |plan: &Plan, name: &str| {
        let homes = plan.participants.iter().map(|one| &one.city);
        let anchors = plan.meetings.iter().map(|one| &one.anchor);
        homes
            .chain(anchors)
            .filter(|city| city.name == name)
            .count()
    };
    let before = living(&plan, &from.name);
    assert!(before > 1);
    let to = City {
        name: "HQ".into(),
        ..from.clone()
    };
    let (from, to) = (Box::new(from), Box::new(to));
    let action = Action::ChangeCity {
        from: from.clone(),
        to,
    };
    apply(&mut plan, &mut History::default(), action).unwrap();
    assert_eq!(
        (living(&plan, "HQ"), living(&plan, &from.name)),
        (before, 0)
    );
}

#[test]
fn history_goes_to_any_step() {
    let original = plan_of_2017();
    let (mut plan, mut history) = (original.clone(), History::default());
    let mut states = vec![original];
    for name in ["a", "b", "c", "d"] {
        let mut renamed = meeting(&plan, "standup");
        renamed.title = name.into();
        apply(&mut plan, &mut history, Action::ChangeMeeting(renamed)).unwrap();
        states.push(plan.clone());
    }
    for done in [1, 4, 0, 2, 9, 3] {
        history.go_to(&mut plan, done);
        let done = done.min(4);
        assert_eq!((history.done(), &plan), (done, &states[done]));
        let steps = history.steps(&plan);
        assert_eq!(steps.len(), 4);
        for (step, pair) in steps.iter().zip(states.windows(2)) {
            assert_eq!([step.before, step.after], [&pair[0], &pair[1]]);
        }
        assert_eq!(steps[0].label, "Change “Daily stand-up”");
    }
}

#[test]
fn an_archived_meeting_is_kept_and_not_held() {
    let mut plan = plan_of_2017();
    let mut archived = meeting(&plan, "standup");
    archived.archived = true;
    archived.color = Some("teal".into());
    let action = Action::ChangeMeeting(archived);
    apply(&mut plan, &mut History::default(), action).unwrap();
    let again = Plan::from_json(&plan.to_json().unwrap()).unwrap();
    assert!(again.meeting("standup").unwrap().archived);
    assert_eq!(
        again.meeting("standup").unwrap().color.as_deref(),
        Some("teal")
    );
    assert_eq!(plan.current().count() + 1, plan.meetings.len());
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
    // An extra date that is moved keeps its name, as an RDATE does with a RECURRENCE-ID.
    let extra = "2017-03-25T11:00";
    let got = step(&mut plan, &mut history, extra, noon);
    let moved = vec![(at(extra), at(noon))];
    assert_eq!(got, (vec![at(ten)], vec![at(extra)], moved));
    let got = step(&mut plan, &mut history, noon, "skip");
    assert_eq!(got, (vec![at(ten)], vec![], vec![]));
}

#[test]
fn a_date_is_added_once_and_takes_a_skip_back() {
    let (mut plan, mut history) = (plan_of_2017(), History::default());
    let mut step = |action: fn(String, NaiveDateTime) -> Action, start: &str| {
        apply(&mut plan, &mut history, action("standup".into(), at(start)))?;
        let meeting = plan.meeting("standup").unwrap();
        Ok((meeting.skip.clone(), meeting.also.clone()))
    };
    let add = |meeting, start| Action::AddOccurrence { meeting, start };
    let skip = |meeting, start| Action::SkipOccurrence { meeting, start };
    let put = |meeting, from| Action::MoveOccurrence {
        meeting,
        from,
        to: at("2017-03-21T12:00"),
    };
    let (monday, saturday) = ("2017-03-20T10:00", "2017-03-25T11:00");
    let held = |start: &str| Err(format!("“Daily stand-up” is held on {start} already"));
    assert_eq!(step(add, monday), held("Mon 20 Mar 2017 10:00"));
    assert_eq!(step(skip, monday), Ok((vec![at(monday)], vec![])));
    assert_eq!(step(add, monday), Ok((vec![], vec![])));
    assert_eq!(step(add, saturday), Ok((vec![], vec![at(saturday)])));
    assert_eq!(step(add, saturday), held("Sat 25 Mar 2017 11:00"));
    assert_eq!(step(skip, saturday), Ok((vec![], vec![])));
    // Another time of day is another date.
    let early = "2017-03-20T09:00";
    assert_eq!(step(add, early), Ok((vec![], vec![at(early)])));
    let tuesday = "2017-03-21T10:00";
    assert!(step(put, tuesday).is_ok());
    assert_eq!(step(add, "2017-03-21T12:00"), held("Tue 21 Mar 2017 12:00"));
    let away = "“Daily stand-up” was moved from Tue 21 Mar 2017 10:00 to Tue 21 Mar 2017 12:00: put it back \
                instead";
    assert_eq!(step(add, tuesday), Err(away.to_owned()));
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

#[test]
fn what_is_typed_back_or_withdrawn_was_never_done() {
    let (mut plan, mut history) = (plan_of_2017(), History::default());
    let original = plan.clone();
    let retitled = |plan: &Plan, title: &str| {
        let mut meeting = (**plan.meeting("standup").unwrap()).clone();
        meeting.title = title.into();
        Action::ChangeMeeting(Box::new(meeting))
    };
    for title in ["Day", "Daily stand-up", "Night"] {
        let action = retitled(&plan, title);
        history.amend(&mut plan, action).unwrap();
        assert_eq!(history.done(), usize::from(plan != original), "{title}");
    }
    assert_eq!(history.before(), Some(&original));
    history.withdraw(&mut plan);
    assert_eq!((&plan, history.done()), (&original, 0));
    assert_eq!(history.redo_label(), None);
}

#[test]
fn a_plan_with_unknown_keys_is_saved_as_it_was_read() {
    let text = r#"{
  "noonmark": 1,
  "participants": [
    {
      "id": "nottingham",
      "name": "Nottingham studio",
      "city": {
        "name": "Nottingham",
        "country": "GB",
        "zone": "Europe/London",
        "geonames": 2641170,
        "x-map": {
          "zoom": 3.5
        }
      },
      "working_hours": {
        "days": [
          "mon",
          "sun"
        ],
        "from": "09:00",
        "to": "17:30:15",
        "x-lunch": "12:00"
      },
      "waking_hours": {
        "from": "22:00",
        "to": "06:00",
        "x-nap": null
      },
      "x-mail": "studio@example.org",
      "a-key-before-x": [
        1,
        2
      ]
    }
  ],
  "meetings": [
    {
      "id": "standup",
      "title": "Daily stand-up",
      "anchor": {
        "name": "Montréal",
        "zone": "America/Montreal",
        "z": 1,
        "a": 2
      },
      "start": "2017-01-02T10:00",
      "minutes": 30,
      "rule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
      "skip": [
        "2017-04-14T10:00"
      ],
      "also": [
        "2017-04-15T11:00:30"
      ],
      "moved": [
        {
          "from": "2017-03-20T10:00",
          "to": "2017-03-20T11:00",
          "x-why": "dentist"
        }
      ],
      "participants": [
        "nottingham"
      ],
      "notes": "Bring \"coffee\"\n☕",
      "x-colour": "teal"
    }
  ],
  "zeta": true,
  "alpha": {
    "b": 1,
    "a": 2
  }
}
"#;
    let plan = Plan::from_json(text).unwrap();
    assert_eq!(plan.to_json().unwrap(), text);
    let with_mark = format!("\u{feff}{text}");
    assert_eq!(Plan::from_json(&with_mark).unwrap(), plan);
}

#[test]
fn what_is_left_out_has_its_usual_value() {
    let text = r#"{ "noonmark": 1, "participants": [
        { "id": "p", "name": "P", "city": { "name": "Oslo", "zone": "Europe/Oslo" } }
    ], "meetings": [
        { "id": "m", "title": "M", "anchor": { "name": "Oslo", "zone": "Europe/Oslo" },
          "start": "2027-01-01T09:00", "minutes": 1, "participants": [] }
    ] }"#;
    let plan = Plan::from_json(text).unwrap();
    let working = plan.participants[0].working();
    let days: Vec<_> = working
        .days
        .iter()
        .map(|day| day.weekday().to_string())
        .collect();
    assert_eq!(days, ["Mon", "Tue", "Wed", "Thu", "Fri"]);
    let hours = |from, to| format!("{}–{}", civil::format_time(from), civil::format_time(to));
    assert_eq!(hours(working.from, working.to), "09:00–17:00");
    let waking = plan.participants[0].waking();
    assert_eq!(hours(waking.from, waking.to), "07:00–22:00");
    let meeting = &plan.meetings[0];
    assert_eq!(meeting.rule, None);
    assert_eq!(
        (meeting.skip.len(), meeting.also.len(), meeting.moved.len()),
        (0, 0, 0)
    );
    assert_eq!(meeting.notes, "");
    // Nothing is made up when it is saved again.
    let saved: Value = serde_json::from_str(&plan.to_json().unwrap()).unwrap();
    assert_eq!(saved, serde_json::from_str::<Value>(text).unwrap());
    assert_eq!(
        Plan::from_json(r#"{ "noonmark": 1 }"#).unwrap(),
        Plan::default()
    );
}

/// The plan of 2017 with the value at `pointer` set; `null` takes it out.
fn changed(pointer: &str, value: Value) -> String {
    let mut plan: Value = serde_json::from_str(&read_fixture("2017.json")).unwrap();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = plan.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Object(map), Value::Null) => {
            map.shift_remove(key).unwrap();
        }
        (Value::Object(map), value) => {
            map.insert(key.to_owned(), value);
        }
        (Value::Array(list), value) => list[key.parse::<usize>().unwrap()] = value,
        (other, _) => panic!("{pointer}: {other}"),
    }
    plan.to_string()
}

#[test]
fn a_mistake_is_told_by_the_name_of_the_thing() {
    let take_out = Value::Null;
    let standup = "/meetings/0";
    let nottingham = "/participants/1";
    // Where, what is put there, and what has to be in the message.
    let cases: Vec<(String, Value, &[&str])> = vec![
        ("/noonmark".into(), take_out.clone(), &["noonmark"]),
        ("/noonmark".into(), json!("one"), &["noonmark"]),
        ("/noonmark".into(), json!(0), &["noonmark", "0"]),
        ("/noonmark".into(), json!(-1), &["noonmark"]),
        ("/participants".into(), json!({}), &["participants"]),
        ("/meetings".into(), json!("none"), &["meetings"]),
        ("/meetings/1".into(), json!(7), &["meeting 2"]),
        (
            format!("{nottingham}/id"),
            take_out.clone(),
            &["“Nottingham studio”", "id"],
        ),
        (
            format!("{nottingham}/id"),
            json!(""),
            &["“Nottingham studio”", "id", "empty"],
        ),
        (
            format!("{nottingham}/id"),
            json!("seoul"),
            &["“Seoul lab”", "id", "“seoul”", "twice"],
        ),
        (
            format!("{nottingham}/name"),
            take_out.clone(),
            &["“nottingham”", "name"],
        ),
        (
            format!("{nottingham}/name"),
            json!(["a"]),
            &["“nottingham”", "name"],
        ),
        (
            format!("{nottingham}/city"),
            take_out.clone(),
            &["“Nottingham studio”", "city"],
        ),
        (
            format!("{nottingham}/city"),
            json!("Nottingham"),
            &["“Nottingham studio”", "city"],
        ),
        (
            format!("{nottingham}/city/name"),
            take_out.clone(),
            &["“Nottingham studio”", "city", "name"],
        ),
        (
            format!("{nottingham}/city/zone"),
            take_out.clone(),
            &["“Nottingham studio”", "city", "zone"],
        ),
        (
            format!("{nottingham}/city/zone"),
            json!(1),
            &["“Nottingham studio”", "city zone"],
        ),
        (
            format!("{nottingham}/city/geonames"),
            json!(-3),
            &["“Nottingham studio”", "city geonames"],
        ),
        (
            format!("{nottingham}/working_hours/from"),
            json!("9"),
            &["“Nottingham studio”", "working_hours from", "“9”", "09:30"],
        ),
        (
            format!("{nottingham}/working_hours/from"),
            json!("24:00"),
            &["“Nottingham studio”", "working_hours from", "24:00"],
        ),
        (
            format!("{nottingham}/working_hours/to"),
            take_out.clone(),
            &["“Nottingham studio”", "working_hours", "to"],
        ),
        (
            format!("{nottingham}/working_hours/days/2"),
            json!("wednesday"),
            &["“Nottingham studio”", "working_hours days 3", "wednesday"],
        ),
        (
            format!("{nottingham}/waking_hours/to"),
            json!("22:60"),
            &["“Nottingham studio”", "waking_hours to", "22:60"],
        ),
        (
            format!("{standup}/id"),
            take_out.clone(),
            &["“Daily stand-up”", "id"],
        ),
        (
            format!("{standup}/id"),
            json!("review"),
            &["“Fortnightly review”", "id", "“review”", "twice"],
        ),
        (
            format!("{standup}/title"),
            take_out.clone(),
            &["“standup”", "title"],
        ),
        (
            format!("{standup}/anchor"),
            take_out.clone(),
            &["“Daily stand-up”", "anchor"],
        ),
        (
            format!("{standup}/anchor/name"),
            take_out.clone(),
            &["“Daily stand-up”", "anchor", "name"],
        ),
        (
            format!("{standup}/anchor/zone"),
            take_out.clone(),
            &["“Daily stand-up”", "anchor", "zone"],
        ),
        (
            format!("{standup}/start"),
            take_out.clone(),
            &["“Daily stand-up”", "start"],
        ),
        (
            format!("{standup}/start"),
            json!("2017-02-29T10:00"),
            &["“Daily stand-up”", "start", "2017-02-29T10:00"],
        ),
        (
            format!("{standup}/start"),
            json!("2017-02-28 10:00"),
            &["“Daily stand-up”", "start", "2017-02-28 10:00"],
        ),
        (
            format!("{standup}/start"),
            json!("2017-02-28T25:00"),
            &["“Daily stand-up”", "start", "T25:00"],
        ),
        (
            format!("{standup}/start"),
            json!("2017-02-28T10:00Z"),
            &["“Daily stand-up”", "start", "10:00Z"],
        ),
        (
            format!("{standup}/start"),
            json!("0000-02-28T10:00"),
            &["“Daily stand-up”", "start"],
        ),
        (
            format!("{standup}/start"),
            json!("10000-02-28T10:00"),
            &["“Daily stand-up”", "start"],
        ),
        (
            format!("{standup}/start"),
            json!(""),
            &["“Daily stand-up”", "start"],
        ),
        (
            format!("{standup}/start"),
            json!(20_170_102),
            &["“Daily stand-up”", "start"],
        ),
        (
            format!("{standup}/minutes"),
            take_out.clone(),
            &["“Daily stand-up”", "minutes"],
        ),
        (
            format!("{standup}/minutes"),
            json!(0),
            &["“Daily stand-up”", "minutes", "0 is not from 1"],
        ),
        (
            format!("{standup}/minutes"),
            json!(-5),
            &["“Daily stand-up”", "minutes"],
        ),
        (
            format!("{standup}/minutes"),
            json!(30.5),
            &["“Daily stand-up”", "minutes"],
        ),
        (
            format!("{standup}/minutes"),
            json!("30"),
            &["“Daily stand-up”", "minutes"],
        ),
        (
            format!("{standup}/minutes"),
            json!(Meeting::MAX_MINUTES + 1),
            &["“Daily stand-up”", "minutes", "527041"],
        ),
        (
            format!("{standup}/minutes"),
            json!(5_000_000_000_u64),
            &["“Daily stand-up”", "minutes"],
        ),
        (
            format!("{standup}/rule"),
            json!("FREQ=FORTNIGHTLY"),
            &["“Daily stand-up”", "rule", "FORTNIGHTLY"],
        ),
        (
            format!("{standup}/rule"),
            json!("every Tuesday"),
            &["“Daily stand-up”", "rule"],
        ),
        (
            format!("{standup}/rule"),
            json!(""),
            &["“Daily stand-up”", "rule", "FREQ"],
        ),
        (
            format!("{standup}/skip"),
            json!(["2017-04-31T10:00"]),
            &["“Daily stand-up”", "skip", "2017-04-31T10:00"],
        ),
        (
            format!("{standup}/also"),
            json!(["soon"]),
            &["“Daily stand-up”", "also", "soon"],
        ),
        (
            format!("{standup}/moved"),
            json!([{ "from": "2017-03-20T10:00" }]),
            &["“Daily stand-up”", "moved", "to"],
        ),
        (
            format!("{standup}/moved"),
            json!([{ "from": "2017-03-20T10:00", "to": "x" }]),
            &["“Daily stand-up”", "moved 1 to", "“x”"],
        ),
        (
            format!("{standup}/participants"),
            take_out.clone(),
            &["“Daily stand-up”", "participants"],
        ),
        (
            format!("{standup}/participants"),
            json!(["leeds"]),
            &["“Daily stand-up”", "participants", "“leeds”"],
        ),
        (
            format!("{standup}/participants"),
            json!(["seoul", "seoul"]),
            &["“Daily stand-up”", "participants", "“seoul”", "twice"],
        ),
        (
            format!("{standup}/participants"),
            json!([3]),
            &["“Daily stand-up”", "participants 1"],
        ),
        (
            format!("{standup}/notes"),
            json!(5),
            &["“Daily stand-up”", "notes"],
        ),
    ];
    for (pointer, value, parts) in cases {
        let told = Plan::from_json(&changed(&pointer, value.clone()));
        let told = told.expect_err(&format!("{pointer} {value}")).to_string();
        for part in parts {
            assert!(
                told.contains(part),
                "{pointer} {value}: “{told}” lacks “{part}”"
            );
        }
        assert!(!told.contains('\n'), "{told}");
    }
}

#[test]
fn a_file_cut_off_anywhere_is_an_error() {
    let whole = read_fixture("2017.json");
    let end = whole.trim_end().len();
    for (cut, _) in whole.char_indices().filter(|(index, _)| *index < end) {
        assert!(Plan::from_json(&whole[..cut]).is_err(), "{cut}");
    }
    assert!(Plan::from_json(&whole[..end]).is_ok());
}

fn meeting(plan: &Plan, id: &str) -> Box<Meeting> {
    Box::new(plan.meeting(id).unwrap().as_ref().clone())
}

#[test]
fn a_participant_who_comes_back_is_in_their_meetings_again() {
    let before = plan_of_2017();
    let mut plan = before.clone();
    let mut history = History::default();
    let remove = |id: &str| Action::RemoveParticipant(id.into());
    history.apply(&mut plan, remove("montreal")).unwrap();
    history.apply(&mut plan, remove("sao-paulo")).unwrap();
    assert_eq!(plan.meeting("handover").unwrap().participants, [""; 0]);
    history.undo(&mut plan);
    assert_eq!(
        plan.meeting("handover").unwrap().participants,
        ["sao-paulo"]
    );
    history.undo(&mut plan);
    assert_eq!(plan, before);
}

#[test]
fn what_changes_nothing_is_no_step() {
    let mut plan = plan_of_2017();
    let mut history = History::default();
    let same = Action::ChangeMeeting(meeting(&plan, "standup"));
    history.apply(&mut plan, same).unwrap();
    assert_eq!(history.undo(&mut plan), None);
}

#[test]
fn a_new_action_ends_what_could_be_done_again() {
    let mut plan = plan_of_2017();
    let mut history = History::default();
    let remove = |id: &str| Action::RemoveMeeting(id.into());
    history.apply(&mut plan, remove("standup")).unwrap();
    history.undo(&mut plan);
    history.apply(&mut plan, remove("review")).unwrap();
    assert_eq!(history.redo(&mut plan), None);
    assert_eq!(
        history.undo(&mut plan).as_deref(),
        Some("Remove “Fortnightly review”")
    );
    assert_eq!(plan, plan_of_2017());
}

#[test]
fn a_free_id_is_made_of_the_name() {
    let plan = plan_of_2017();
    let check = |name: &str, expected: &str| assert_eq!(plan.free_id(name), expected, "{name}");
    check("Daily sync", "daily-sync");
    check("  Daily -- sync!  ", "daily-sync");
    check("Standup", "standup-2");
    check("Seoul", "seoul-2");
    check("São Paulo", "são-paulo");
    check("朝会", "朝会");
    check("2027", "2027");
    check("", "item");
    check("☕", "item");
    let mut crowded = plan.clone();
    for number in 2..5 {
        let mut another = meeting(&plan, "standup");
        another.id = format!("standup-{number}");
        crowded.meetings.push(Arc::from(another));
    }
    assert_eq!(crowded.free_id("Standup"), "standup-5");
}

#[test]
fn civil_times_are_read_as_they_are_written() {
    for text in [
        "2027-03-14T10:00",
        "2027-03-14T10:00:05",
        "0001-01-01T00:00",
        "9999-12-31T23:59:59",
    ] {
        assert_eq!(civil::format(civil::parse(text).unwrap()), text);
    }
    let bad = [
        "",
        "T",
        "2027-03-14",
        "10:00",
        "2027-03-14T",
        "2027-03-14T10",
        "2027-3-14T10:00:00.5",
        "2027-03-14T10:00:60",
        "2027-02-30T10:00",
        "2027-13-01T10:00",
        "-001-01-01T00:00",
        "2027-03-14t10:00",
        "2027-03-14T10:00+01:00",
        "2027-03-14T24:00",
        "２０２７-03-14T10:00",
    ];
    for text in bad {
        let told = civil::parse(text).expect_err(text);
        assert!(told.contains(&format!("“{text}”")), "{told}");
    }
}
