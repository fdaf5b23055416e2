//! Plan files that are damaged: what can still be read of them.

use noonmark::plan::migrate::{Migration, migrate_by};
use noonmark::plan::{FILE_VERSION, Plan, salvage};
use proptest::prelude::*;

use crate::properties::{plan, seeded};
use crate::{fixture, plan_of_2017, read_fixture};

fn ids(plan: &Plan) -> Vec<String> {
    let people = plan.participants.iter().map(|one| one.id.clone());
    people
        .chain(plan.meetings.iter().map(|one| one.id.clone()))
        .collect()
}

/// Where each item's text ends in the file that the program writes.
fn ends(text: &str) -> Vec<usize> {
    let ends = text
        .match_indices("\n    }")
        .map(|(at, end)| at + end.len());
    ends.collect()
}

/// A file cut off anywhere: every item that is whole is read, and a whole file is no other plan.
#[test]
fn every_prefix_gives_what_is_whole_in_it() {
    let plan = plan_of_2017();
    let text = plan.to_json().unwrap();
    let ends = ends(&text);
    assert_eq!(ends.len(), ids(&plan).len());
    for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
        let prefix = &text[..cut];
        let whole = ends.iter().filter(|end| **end <= cut).count();
        let salvaged = salvage(prefix);
        assert_eq!(ids(&salvaged.plan), ids(&plan)[..whole], "{cut}");
        salvaged.plan.check().unwrap();
        match Plan::from_json(prefix) {
            // Only the last newline is missing.
            Ok(read) => assert_eq!(read, plan),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}

/// As many of the items as the flipped byte is not in.
#[test]
fn a_flipped_byte_costs_the_item_that_it_is_in_at_most() {
    let plan = plan_of_2017();
    let text = plan.to_json().unwrap();
    let (ends, all) = (ends(&text), ids(&plan));
    let mut random = 2017_u64;
    let mut next = |below: usize| {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).unwrap() % below
    };
    for _ in 0..10_000 {
        let (at, bit) = (next(text.len()), next(8));
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1 << bit;
        let read = std::str::from_utf8(&bytes).map(Plan::from_json);
        if let Ok(Ok(read)) = &read {
            read.check().unwrap();
            continue;
        }
        let salvaged = salvage(&String::from_utf8_lossy(&bytes));
        salvaged.plan.check().unwrap();
        let within = ends.iter().filter(|end| **end <= at).count();
        let kept = ids(&salvaged.plan);
        for (place, id) in all.iter().enumerate() {
            assert!(
                place == within || kept.contains(id),
                "byte {at}, bit {bit}: {id} in {kept:?}"
            );
        }
    }
}

/// What is told of what could not be read.
#[test]
fn what_is_lost_is_named() {
    let text = read_fixture("2017.json");
    let cases = [
        (
            text.replace("\"name\": \"Seoul lab\",", "\"name\": Seoul lab,"),
            // No name of it can be read: what follows is the city's.
            vec!["seoul"],
        ),
        (
            text.replace("\"minutes\": 45", "\"minutes\": \"long\""),
            vec!["Seoul hand-over"],
        ),
        (
            text.replace("\"minutes\": 45", "\"minutes\": 0"),
            vec!["Seoul hand-over"],
        ),
        (
            text.replace("2017-01-04T14:00", "2017-01-34T14:00"),
            vec!["Fortnightly review"],
        ),
    ];
    for (damaged, lost) in cases {
        assert!(Plan::from_json(&damaged).is_err());
        let salvaged = salvage(&damaged);
        assert_eq!(salvaged.lost, lost);
        assert_eq!(ids(&salvaged.plan).len(), 7);
    }
    // Nobody is left out of a meeting without a word of it.
    for (name, damaged) in [
        (
            "sao-paulo",
            text.replace("\"name\": \"São Paulo team\",", ""),
        ),
        (
            "São Paulo team",
            text.replace(
                "\"zone\": \"America/Sao_Paulo\", \"geonames\": 3448439 }\n    }",
                "}}",
            ),
        ),
    ] {
        let salvaged = salvage(&damaged);
        let without = ["Daily stand-up", "Seoul hand-over"]
            .map(|title| (title.to_owned(), vec![name.to_owned()]));
        assert!(
            salvaged.without.starts_with(&without),
            "{:?}",
            salvaged.without
        );
    }
}

/// Nothing that can be read is lost: who has the id of another gets one of their own, and meetings
/// mean the first.
#[test]
fn what_has_the_id_of_another_is_kept_under_its_own() {
    let text = read_fixture("2017.json");
    let with_ids = |change: &[(&str, &str)]| {
        change.iter().fold(text.clone(), |text, (id, new)| {
            let (id, new) = (format!("\"id\": \"{id}\""), format!("\"id\": \"{new}\""));
            assert!(text.contains(&id));
            text.replacen(&id, &new, 1)
        })
    };
    let people = &["montreal", "nottingham", "seoul", "sao-paulo"][..];
    let meetings = ["standup", "handover", "review", "monthly"];
    let another = r#"{"id": "montreal", "name": "", "city": {"name": "", "zone": "UTC"}},"#;
    for (damaged, expected) in [
        (
            with_ids(&[("handover", "review"), ("monthly", "review")]),
            [people, &["standup", "review", "review-2", "review-3"]],
        ),
        // One that is found later has the id that would be the next.
        (
            with_ids(&[("handover", "standup"), ("review", "standup-2")]),
            [people, &["standup", "standup-3", "standup-2", "monthly"]],
        ),
        (
            text.replacen("    },", &format!("    }},\n{another}"), 1),
            [
                &["montreal", "montreal-2", "nottingham", "seoul", "sao-paulo"],
                &meetings[..],
            ],
        ),
        // The same once more is not two.
        (text.repeat(2), [people, &meetings]),
    ] {
        assert!(Plan::from_json(&damaged).is_err());
        let salvaged = salvage(&damaged);
        assert_eq!(ids(&salvaged.plan), expected.concat());
        assert_eq!(salvaged.lost, <[String; 0]>::default());
        salvaged.plan.check().unwrap();
        let lists = |plan: &Plan| -> Vec<_> {
            let meetings = plan.meetings.iter();
            meetings.map(|one| one.participants.clone()).collect()
        };
        assert_eq!(lists(&salvaged.plan), lists(&plan_of_2017()));
    }
    // One of them that cannot be read is named.
    let damaged = with_ids(&[("handover", "standup")]).replace(": 45", ": 0");
    assert_eq!(salvage(&damaged).lost, ["Seoul hand-over"]);
}

#[test]
fn a_text_made_to_keep_a_reader_busy_does_not() {
    let damaged = [
        "{".repeat(3_000_000),
        "{\"a\":".repeat(600_000),
        "{\"id\": \"".repeat(400_000),
        format!("{}\"", "{ ".repeat(1_000_000)),
    ];
    for text in damaged {
        let salvaged = crate::at_once("salvage", move || salvage(&text));
        assert_eq!(salvaged.plan.meetings.len(), 0);
    }
    // Very many of one id.
    let meeting = |number| {
        format!(
            r#"{{"id": "a", "title": "{number}", "anchor": {{"name": "", "zone": "UTC"}},
            "start": "2017-01-02T10:00", "minutes": 30, "participants": []}}"#
        )
    };
    let text: String = (0..20_000).map(meeting).collect();
    let salvaged = crate::at_once("salvage", move || salvage(&text));
    assert_eq!(salvaged.plan.meetings.len(), 20_000);
}

/// One file for each version that there has been, all of the same plan.
#[test]
fn plans_of_every_version_are_read() {
    for version in 1..=FILE_VERSION {
        let path = fixture(&format!("versions/{version}.json"));
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(&format!("\"noonmark\": {version},")));
        let mut expected = plan_of_2017();
        expected.noonmark = FILE_VERSION;
        assert_eq!(
            Plan::from_json(&text).unwrap(),
            expected,
            "{}",
            path.display()
        );
    }
}

#[test]
fn migrations_are_done_in_order_from_the_version_of_the_file_on() {
    let migrations: [Migration; 2] = [
        |file| {
            let title = file.shift_remove("name").unwrap_or_default();
            file.insert("title".into(), title);
        },
        |file| {
            let title = format!("{}!", file["title"].as_str().unwrap_or_default());
            file.insert("title".into(), title.into());
        },
    ];
    for (file, expected) in [
        (
            r#"{"noonmark":1,"name":"Team"}"#,
            r#"{"noonmark":3,"title":"Team!"}"#,
        ),
        (
            r#"{"noonmark":2,"title":"Team"}"#,
            r#"{"noonmark":3,"title":"Team!"}"#,
        ),
        (
            r#"{"noonmark":3,"title":"Team"}"#,
            r#"{"noonmark":3,"title":"Team"}"#,
        ),
        (
            r#"{"noonmark":9,"name":"Team"}"#,
            r#"{"noonmark":9,"name":"Team"}"#,
        ),
        (
            r#"{"noonmark":0,"name":"Team"}"#,
            r#"{"noonmark":0,"name":"Team"}"#,
        ),
        (r#"{"name":"Team"}"#, r#"{"name":"Team"}"#),
    ] {
        let mut migrated = serde_json::from_str(file).unwrap();
        migrate_by(&migrations, &mut migrated);
        assert_eq!(serde_json::to_string(&migrated).unwrap(), expected);
    }
}

/// Of what a newer program has written that is shown which is as it is known here.
#[test]
fn a_newer_file_is_read_as_far_as_it_is_known() {
    let text = read_fixture("2017.json").replace("\"noonmark\": 1", "\"noonmark\": 7");
    let newer = text.replace("\"minutes\": 45", "\"length\": \"PT45M\"");
    let plan = Plan::from_json(&newer).unwrap();
    assert_eq!((plan.noonmark, plan.meetings.len()), (7, 3));
    assert_eq!(Plan::from_json(&text).unwrap().meetings.len(), 4);
}

proptest! {
    #![proptest_config(seeded(300))]

    /// Whatever becomes of a file: what is read of it is a good plan.
    #[test]
    fn what_is_salvaged_is_a_good_plan(
        plan in plan(),
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), ".{0,4}"), 1..5),
    ) {
        let mut text: Vec<char> = plan.to_json().unwrap().chars().collect();
        for (at, put) in cuts {
            let at = at.index(text.len());
            text.splice(at..=at, put.chars());
        }
        let text: String = text.into_iter().collect();
        let salvaged = salvage(&text);
        salvaged.plan.check().unwrap();
        let again = Plan::from_json(&salvaged.plan.to_json().unwrap()).unwrap();
        prop_assert_eq!(again, salvaged.plan);
    }
}
