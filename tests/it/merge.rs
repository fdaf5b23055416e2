//! Two changes of one plan, made apart.

use std::sync::Arc;

use noonmark::plan::merge::{Conflict, Of, merge};
use noonmark::plan::{Action, History, Plan};
use noonmark::words;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::plan_of_2017;
use crate::properties::seeded;

/// The plan of 2017 after a change of its JSON.
fn changed(change: impl FnOnce(&mut Value)) -> Plan {
    let mut value = serde_json::to_value(plan_of_2017()).unwrap();
    change(&mut value);
    Plan::from_json(&value.to_string()).unwrap()
}

type Change = fn(&mut Value);

fn remove(value: &mut Value, list: &str, id: &str) {
    let list = value[list].as_array_mut().unwrap();
    list.retain(|one| one["id"] != id);
}

fn unchanged(_: &mut Value) {}

/// Both changes are in what comes of them, and neither asks anything.
#[test]
fn changes_of_different_things_come_together() {
    let cases: [(&str, Change, Change, Change); 12] = [
        (
            "fields of one meeting",
            |p| p["meetings"][0]["title"] = json!("Daily"),
            |p| p["meetings"][0]["minutes"] = json!(15),
            |p| {
                p["meetings"][0]["title"] = json!("Daily");
                p["meetings"][0]["minutes"] = json!(15);
            },
        ),
        (
            "a rule and who takes part",
            |p| p["meetings"][0]["rule"] = json!("FREQ=DAILY"),
            |p| p["meetings"][0]["participants"] = json!(["sao-paulo", "seoul"]),
            |p| {
                p["meetings"][0]["rule"] = json!("FREQ=DAILY");
                p["meetings"][0]["participants"] = json!(["sao-paulo", "seoul"]);
            },
        ),
        (
            "who comes and who goes",
            |p| p["meetings"][1]["participants"] = json!(["montreal", "sao-paulo", "nottingham"]),
            |p| p["meetings"][1]["participants"] = json!(["montreal"]),
            |p| p["meetings"][1]["participants"] = json!(["montreal", "nottingham"]),
        ),
        (
            "single dates",
            |p| p["meetings"][0]["skip"] = json!(["2017-03-07T10:00"]),
            |p| {
                p["meetings"][0]["moved"] =
                    json!([{"from": "2017-03-08T10:00", "to": "2017-03-08T11:00"}]);
            },
            |p| {
                p["meetings"][0]["skip"] = json!(["2017-03-07T10:00"]);
                p["meetings"][0]["moved"] =
                    json!([{"from": "2017-03-08T10:00", "to": "2017-03-08T11:00"}]);
            },
        ),
        (
            "the same single date in the same way",
            |p| p["meetings"][0]["skip"] = json!(["2017-03-07T10:00", "2017-03-08T10:00"]),
            |p| p["meetings"][0]["skip"] = json!(["2017-03-07T10:00", "2017-03-09T10:00"]),
            |p| {
                p["meetings"][0]["skip"] =
                    json!(["2017-03-07T10:00", "2017-03-08T10:00", "2017-03-09T10:00"]);
            },
        ),
        (
            "a meeting that is removed and another",
            |p| remove(p, "meetings", "standup"),
            |p| p["meetings"][1]["title"] = json!("Hand-over"),
            |p| {
                p["meetings"][1]["title"] = json!("Hand-over");
                remove(p, "meetings", "standup");
            },
        ),
        (
            "a person who is removed and another",
            |p| {
                remove(p, "participants", "seoul");
                for meeting in p["meetings"].as_array_mut().unwrap() {
                    meeting["participants"]
                        .as_array_mut()
                        .unwrap()
                        .retain(|id| id != "seoul");
                }
            },
            |p| p["participants"][0]["name"] = json!("Studio"),
            |p| {
                p["participants"][0]["name"] = json!("Studio");
                remove(p, "participants", "seoul");
                for meeting in p["meetings"].as_array_mut().unwrap() {
                    meeting["participants"]
                        .as_array_mut()
                        .unwrap()
                        .retain(|id| id != "seoul");
                }
            },
        ),
        (
            "the same change",
            |p| p["meetings"][0]["title"] = json!("Daily"),
            |p| p["meetings"][0]["title"] = json!("Daily"),
            |p| p["meetings"][0]["title"] = json!("Daily"),
        ),
        (
            "keys that this version does not know",
            |p| p["meetings"][0]["room"] = json!("4b"),
            |p| p["owner"] = json!({"since": 2016}),
            |p| {
                p["meetings"][0]["room"] = json!("4b");
                p["owner"] = json!({"since": 2016});
            },
        ),
        (
            "title and notes of the plan",
            |p| p["title"] = json!("Team"),
            |p| p["notes"] = json!("Ours"),
            |p| {
                p["title"] = json!("Team");
                p["notes"] = json!("Ours");
            },
        ),
        (
            "another order, and a new one after the first",
            |p| p["meetings"].as_array_mut().unwrap().reverse(),
            |p| {
                let mut new = p["meetings"][0].clone();
                new["id"] = json!("new");
                p["meetings"].as_array_mut().unwrap().insert(1, new);
            },
            |p| {
                let meetings = p["meetings"].as_array_mut().unwrap();
                let mut new = meetings[0].clone();
                new["id"] = json!("new");
                meetings.reverse();
                meetings.push(new);
            },
        ),
        ("nothing", unchanged, unchanged, unchanged),
    ];
    let base = plan_of_2017();
    for (what, mine, theirs, both) in cases {
        for (one, other) in [(mine, theirs), (theirs, mine)] {
            let merged = merge(&base, &changed(one), &changed(other));
            assert_eq!(merged.conflicts, [], "{what}");
            assert_eq!(merged.plan, changed(both), "{what}");
        }
    }
}

/// What a conflict says: my change and theirs, in words.
fn said(conflict: &Conflict) -> (String, String) {
    let to = |side| words::changes(&conflict.base, side).join("; ");
    (to(&conflict.mine), to(&conflict.theirs))
}

/// Theirs stays, mine is told, and can be taken instead.
#[test]
fn what_contradicts_is_asked() {
    let cases: [(Change, Change, &str, &str); 7] = [
        (
            |p| p["meetings"][0]["title"] = json!("Daily"),
            |p| p["meetings"][0]["title"] = json!("Morning"),
            "Daily stand-up: “Daily stand-up” → “Daily”",
            "Daily stand-up: “Daily stand-up” → “Morning”",
        ),
        // A date that I skip is none of the rule that they have made.
        (
            |p| p["meetings"][1]["skip"] = json!(["2017-03-07T07:00"]),
            |p| p["meetings"][1]["start"] = json!("2017-01-03T08:00"),
            "Seoul hand-over: no single dates → 1 date is skipped",
            "Seoul hand-over: every Tuesday at 07:00, Seoul → every Tuesday at 08:00, Seoul",
        ),
        (
            |p| p["participants"][0]["working_hours"] = json!({"from": "08:00", "to": "16:00"}),
            |p| p["participants"][0]["working_hours"] = json!({"from": "10:00", "to": "18:00"}),
            "Montréal office: works 09:00–18:00 → works 08:00–16:00",
            "Montréal office: works 09:00–18:00 → works 10:00–18:00",
        ),
        (
            |p| remove(p, "meetings", "standup"),
            |p| p["meetings"][0]["minutes"] = json!(45),
            "Daily stand-up is removed",
            "Daily stand-up: 30 min → 45 min",
        ),
        (
            |p| p["meetings"][0]["minutes"] = json!(45),
            |p| remove(p, "meetings", "standup"),
            "Daily stand-up: 30 min → 45 min",
            "Daily stand-up is removed",
        ),
        (
            |p| p["title"] = json!("Ours"),
            |p| p["title"] = json!("Team"),
            "The plan: “” → “Ours”",
            "The plan: “” → “Team”",
        ),
        // They take somebody out whom I let take part in one more meeting.
        (
            |p| p["meetings"][1]["participants"] = json!(["montreal", "sao-paulo", "nottingham"]),
            |p| {
                remove(p, "participants", "nottingham");
                for meeting in p["meetings"].as_array_mut().unwrap() {
                    meeting["participants"]
                        .as_array_mut()
                        .unwrap()
                        .retain(|id| id != "nottingham");
                }
            },
            "",
            "",
        ),
    ];
    let base = plan_of_2017();
    for (mine, theirs, here, there) in cases {
        let (mine, theirs) = (changed(mine), changed(theirs));
        let merged = merge(&base, &mine, &theirs);
        let [conflict] = merged.conflicts.as_slice() else {
            panic!("{here}: {:?}", merged.conflicts)
        };
        if !here.is_empty() {
            assert_eq!(said(conflict), (here.to_owned(), there.to_owned()));
        }
        assert_eq!(merged.plan, theirs, "{here}");
        // Who or what comes back comes back in its place.
        assert_eq!(conflict.with_mine(&merged.plan), mine, "{here}");
    }
}

#[test]
fn two_new_meetings_of_one_name_are_two() {
    let new = |title: &str| {
        changed(|p| {
            let mut new = p["meetings"][0].clone();
            (new["id"], new["title"]) = (json!("new"), json!(title));
            p["meetings"].as_array_mut().unwrap().push(new);
            let mut new = p["participants"][0].clone();
            (new["id"], new["name"]) = (json!("anna"), json!(title));
            p["participants"].as_array_mut().unwrap().push(new);
            p["meetings"][1]["participants"] = json!(["montreal", "anna"]);
        })
    };
    let merged = merge(&plan_of_2017(), &new("Mine"), &new("Theirs"));
    assert_eq!(merged.conflicts, []);
    merged.plan.check().unwrap();
    let plan = merged.plan;
    let title = |id: &str| plan.meeting(id).unwrap().title.clone();
    assert_eq!(
        (title("new"), title("new-2")),
        ("Theirs".into(), "Mine".into())
    );
    let name = |id: &str| plan.participant(id).unwrap().name.clone();
    assert_eq!(
        (name("anna"), name("anna-2")),
        ("Theirs".into(), "Mine".into())
    );
    let mut people = plan.meetings[1].participants.clone();
    people.sort();
    assert_eq!(people, ["anna", "anna-2", "montreal"]);
}

/// To undo takes back what was done here, and leaves what was taken in.
#[test]
fn undo_leaves_what_others_have_done() {
    let mut history = History::default();
    let mut plan = plan_of_2017();
    let title = |plan: &Plan, title: &str| {
        let mut meeting = plan.meetings[0].as_ref().clone();
        meeting.title = title.to_owned();
        Action::ChangeMeeting(Box::new(meeting))
    };
    for typed in ["One", "Two"] {
        let action = title(&plan, typed);
        history.apply(&mut plan, action).unwrap();
    }
    let base = plan.clone();
    history
        .apply(&mut plan, Action::RemoveMeeting("review".into()))
        .unwrap();
    let mut theirs = base.clone();
    Arc::make_mut(&mut theirs.meetings[1]).minutes = 50;
    let merged = merge(&base, &plan, &theirs);
    assert_eq!(merged.conflicts, []);
    history.take_in(&merged.plan, &base, &theirs);
    plan = merged.plan;
    let state = |plan: &Plan| {
        (
            plan.meetings.len(),
            plan.meetings[0].title.clone(),
            plan.meetings[1].minutes,
        )
    };
    assert_eq!(state(&plan), (3, "Two".into(), 50));
    for expected in [(4, "Two"), (4, "One"), (4, "Daily stand-up")] {
        history.undo(&mut plan).unwrap();
        assert_eq!(state(&plan), (expected.0, expected.1.into(), 50));
    }
    assert!(history.undo(&mut plan).is_none());
    while history.redo(&mut plan).is_some() {}
    assert_eq!(state(&plan), (3, "Two".into(), 50));
}

/// One random change of one thing, as (what, which, to what).
fn change_by(plan: &mut Plan, (what, which, to): (u8, usize, u8)) {
    let mut history = History::default();
    let count = plan.meetings.len();
    if count == 0 || plan.participants.is_empty() {
        return;
    }
    let mut meeting = plan.meetings[which % count].as_ref().clone();
    let mut person = plan.participants[which % plan.participants.len()]
        .as_ref()
        .clone();
    let day = meeting.start + chrono::TimeDelta::days(i64::from(to));
    let action = match what {
        0 => {
            meeting.title = format!("Title {to}");
            Action::ChangeMeeting(Box::new(meeting))
        }
        1 => {
            meeting.minutes = 10 + u32::from(to);
            Action::ChangeMeeting(Box::new(meeting))
        }
        2 => {
            meeting.start += chrono::TimeDelta::minutes(i64::from(to) * 15);
            Action::ChangeMeeting(Box::new(meeting))
        }
        3 => Action::RemoveMeeting(meeting.id),
        4 => Action::RemoveParticipant(person.id),
        5 => {
            person.name = format!("Name {to}");
            Action::ChangeParticipant(Box::new(person))
        }
        6 => Action::TakePart {
            meeting: meeting.id,
            participant: person.id,
            takes_part: to.is_multiple_of(2),
        },
        7 => Action::SkipOccurrence {
            meeting: meeting.id,
            start: day,
        },
        8 => Action::MoveOccurrence {
            meeting: meeting.id,
            from: day,
            to: day + chrono::TimeDelta::hours(1),
        },
        9 => Action::MoveMeeting {
            id: meeting.id,
            to: usize::from(to) % count,
        },
        10 => {
            meeting.id = plan.free_id("new");
            meeting.title = format!("New {to}");
            Action::AddMeeting(Box::new(meeting))
        }
        _ => Action::ChangePlan {
            title: format!("Plan {to}"),
            notes: String::new(),
        },
    };
    let _ = history.apply(plan, action);
}

/// Every item's fields as they mean something alone; lists are left out.
fn facts(plan: &Plan) -> std::collections::BTreeMap<String, Value> {
    let value = serde_json::to_value(plan).unwrap();
    let mut facts = std::collections::BTreeMap::new();
    for list in ["participants", "meetings"] {
        for item in value[list].as_array().unwrap() {
            for (key, field) in item.as_object().unwrap() {
                if ![
                    "participants",
                    "skip",
                    "also",
                    "moved",
                    "start",
                    "rule",
                    "anchor",
                ]
                .contains(&key.as_str())
                {
                    facts.insert(format!("{list} {} {key}", item["id"]), field.clone());
                }
            }
        }
    }
    facts
}

proptest! {
    #![proptest_config(seeded(2000))]

    /// Whatever is done on two sides: it is a good plan, nothing that one side alone has changed
    /// is otherwise, and where theirs is taken mine is in a conflict.
    #[test]
    fn nothing_is_lost_between_two_changes(
        here in proptest::collection::vec((0..12_u8, 0..6_usize, 0..8_u8), 0..6),
        there in proptest::collection::vec((0..12_u8, 0..6_usize, 0..8_u8), 0..6),
    ) {
        let base = plan_of_2017();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        for change in here {
            change_by(&mut mine, change);
        }
        for change in there {
            change_by(&mut theirs, change);
        }
        let merged = merge(&base, &mine, &theirs);
        merged.plan.check().unwrap();
        prop_assert_eq!(&merge(&base, &mine, &base).plan, &mine);
        prop_assert_eq!(&merge(&base, &base, &theirs).plan, &theirs);
        // Put together once more it stays: nothing is asked twice.
        let again = merge(&theirs, &merged.plan, &theirs);
        prop_assert_eq!(&again.plan, &merged.plan);
        prop_assert!(again.conflicts.is_empty());

        let (was, is, own, other) = (facts(&base), facts(&merged.plan), facts(&mine), facts(&theirs));
        let is_new = |fact: &str| fact.starts_with("meetings \"new");
        let asked = |fact: &str| merged.conflicts.iter().any(|conflict| match &conflict.of {
            Of::Plan => false,
            Of::Participant(id) | Of::Meeting(id) => fact.contains(&format!("{id:?}")),
        });
        for fact in own.keys().chain(other.keys()).filter(|fact| !is_new(fact)) {
            let (was, is, mine, theirs) = (was.get(fact), is.get(fact), own.get(fact), other.get(fact));
            if mine == was || mine == theirs {
                prop_assert!(is == theirs || asked(fact), "{fact}: {is:?}, {theirs:?}");
            } else if theirs == was {
                prop_assert!(is == mine || asked(fact), "{fact}: {is:?}, {mine:?}");
            } else {
                prop_assert!(is == theirs && asked(fact), "{fact}");
            }
        }
        // New ones of both sides are there, under whatever id.
        let new = |plan: &Plan| -> Vec<String> {
            let new = plan.meetings.iter().filter(|one| one.id.starts_with("new"));
            new.map(|one| one.title.clone()).collect()
        };
        for title in new(&mine).iter().chain(&new(&theirs)) {
            prop_assert!(new(&merged.plan).contains(title), "{title}");
        }
    }
}
