//! `edit` and `backups`: the plan file changed and restored by the command line.

use std::path::{Path, PathBuf};

use noonmark::plan::Plan;
use noonmark::store::Places;

use crate::{instant, read_fixture};

struct Desk {
    directory: tempfile::TempDir,
    path: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("team.json");
        std::fs::write(&path, read_fixture("2017.json")).unwrap();
        Self { directory, path }
    }

    fn call(&self, args: &[&str]) -> (u8, String, String) {
        let places = Places {
            data: Some(self.directory.path().join("data")),
            local: Some(self.directory.path().join("local")),
            ..Places::default()
        };
        let path = self.path.to_str().unwrap();
        let args = [&["noonmark-cli", "--plan", path], args].concat();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let now = instant("2026-11-30T12:37:40Z");
        let args = args.into_iter().map(Into::into);
        let status = noonmark::cli::run(args, now, &places, &mut out, &mut err);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (status, text(out), text(err))
    }

    fn edit(&self, edits: &str, args: &[&str]) -> (u8, String, String) {
        let file = self.directory.path().join("edits.jsonl");
        std::fs::write(&file, edits).unwrap();
        self.call(&[args, &["edit", file.to_str().unwrap()]].concat())
    }

    fn plan(&self) -> Plan {
        let text = std::fs::read_to_string(&self.path).unwrap();
        Plan::from_json(&text).unwrap()
    }
}

fn done(text: &str) -> (u8, String, String) {
    (0, text.to_owned(), String::new())
}

#[test]
fn every_edit_is_made_and_told() {
    let desk = Desk::new();
    let edits = r#"
{"skip-occurrence": {"meeting": "standup", "start": "2017-05-03T10:00"}}
{"move-occurrence": {"meeting": "standup", "from": "2017-05-04T10:00", "to": "2017-05-04T11:30"}}
{"add-occurrence": {"meeting": "standup", "start": "2017-05-06T10:00"}}
{"take-part": {"meeting": "standup", "participant": "seoul", "takes_part": true}}
{"remove-meeting": "review"}
{"change-plan": {"title": "Team", "notes": ""}}
"#;
    assert_eq!(
        desk.edit(edits, &[]),
        done(
            "2: Skip “Daily stand-up” on Wed 3 May 2017 10:00\n\
             3: Move “Daily stand-up” from Thu 4 May 2017 10:00 to Thu 4 May 2017 11:30\n\
             4: Add “Daily stand-up” on Sat 6 May 2017 10:00\n\
             5: Add Seoul lab to “Daily stand-up”\n\
             6: Remove “Fortnightly review”\n\
             7: Change the plan's title or notes\n"
        )
    );
    let plan = desk.plan();
    let standup = plan.meeting("standup").unwrap();
    assert_eq!(
        (standup.skip.len(), standup.moved.len(), standup.also.len()),
        (1, 1, 1)
    );
    assert_eq!(standup.participants, ["nottingham", "sao-paulo", "seoul"]);
    assert_eq!((plan.meetings.len(), &*plan.title), (3, "Team"));
}

#[test]
fn whole_meetings_and_people_go_in_as_the_file_has_them() {
    let desk = Desk::new();
    let edits = r#"{"add-participant": {"id": "anna", "name": "Anna", "city": {"name": "Oslo", "zone": "Europe/Oslo"}}}
{"add-meeting": {"id": "new", "title": "New", "anchor": {"name": "Oslo", "zone": "Europe/Oslo"}, "start": "2017-05-03T10:00", "minutes": 15, "participants": ["anna"]}}
{"remove-participant": "seoul"}"#;
    assert_eq!(
        desk.edit(edits, &[]),
        done("1: Add “Anna”\n2: Add “New”\n3: Remove “Seoul lab”\n")
    );
    assert_eq!(desk.plan().meeting("new").unwrap().participants, ["anna"]);
    assert!(desk.plan().participant("seoul").is_none());
}

/// What the plan could not be opened with is not written into it; what is so already can be mended.
#[test]
fn a_zone_that_nobody_knows_is_not_written() {
    let desk = Desk::new();
    let new = |id: &str, zone: &str| {
        format!(
            r#"{{"add-participant": {{"id": "{id}", "name": "Anna", "city": {{"name": "Home", "zone": "{zone}"}}}}}}"#
        )
    };
    let (status, out, err) = desk.edit(&new("anna", "Europe/Nottingham"), &[]);
    assert_eq!((status, &*out), (3, ""));
    assert!(
        err.starts_with("noonmark-cli: line 1: participant “Anna”, city: "),
        "{err}"
    );
    assert!(err.contains("Europe/Nottingham"), "{err}");
    assert!(desk.plan().participant("anna").is_none());

    let text = std::fs::read_to_string(&desk.path).unwrap();
    let text = text.replace("Asia/Seoul", "Asia/Pyeongchang");
    std::fs::write(&desk.path, text).unwrap();
    assert_eq!(
        desk.edit(&new("anna", "Europe/London"), &[]),
        done("1: Add “Anna”\n")
    );
}

#[test]
fn an_edit_that_cannot_be_made_is_told_and_the_others_are_made() {
    let desk = Desk::new();
    let edits = r#"{"remove-meeting": "none"}
Buy milk
{"skip-occurrence": {"meeting": "standup", "start": "tomorrow"}}
{"remove-meeting": "standup"}"#;
    let (status, out, err) = desk.edit(edits, &[]);
    assert_eq!((status, &*out), (3, "4: Remove “Daily stand-up”\n"));
    let err: Vec<&str> = err.lines().collect();
    assert_eq!(
        err[0],
        "noonmark-cli: line 1: the plan has no meeting with the id “none”"
    );
    assert!(
        err[1].starts_with("noonmark-cli: line 2: this is no edit: expected value"),
        "{}",
        err[1]
    );
    assert!(
        err[2].contains("“tomorrow” is not a date and time"),
        "{}",
        err[2]
    );
    assert_eq!(desk.plan().meetings.len(), 3);

    let (status, out, err) = desk.edit(edits, &["--format", "jsonl"]);
    assert_eq!((status, &*err), (3, ""));
    let first: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!((&first["line"], &first["done"]), (&1.into(), &false.into()));
}

#[test]
fn earlier_states_are_listed_and_restored() {
    let desk = Desk::new();
    assert_eq!(
        desk.call(&["backups"]),
        done("No earlier state of this plan is kept yet.\n")
    );
    let before = desk.plan();
    desk.edit(r#"{"remove-meeting": "review"}"#, &[]);
    let list = "  1  Mon 30 Nov 2026 12:37:40 UTC  3 meetings · 4 people\n     as it is now\n  2  Mon 30 Nov \
                2026 12:37:40 UTC  4 meetings · 4 people\n     since then: Fortnightly review is removed\n";
    assert_eq!(desk.call(&["backups"]), done(list));
    let restored = "Restore the state of Mon 30 Nov 2026 12:37:40 UTC\n";
    assert_eq!(desk.call(&["backups", "--restore", "2"]), done(restored));
    assert_eq!(desk.plan(), before);
    // And back.
    assert_eq!(desk.call(&["backups", "--restore", "2"]), done(restored));
    assert_eq!(desk.plan().meetings.len(), 3);

    let (status, _, err) = desk.call(&["backups", "--restore", "9"]);
    assert_eq!(
        (status, &*err),
        (2, "noonmark-cli: there is no earlier state 9: 3 are kept\n")
    );
}

#[test]
fn a_plan_that_cannot_be_read_is_set_aside_and_restored() {
    let desk = Desk::new();
    desk.edit(r#"{"remove-meeting": "review"}"#, &[]);
    for damage in [Some("{"), None] {
        match damage {
            Some(text) => std::fs::write(&desk.path, text).unwrap(),
            None => std::fs::remove_file(&desk.path).unwrap(),
        }
        assert_eq!(desk.edit(r#"{"remove-meeting": "standup"}"#, &[]).0, 3);
        // What differs is told all the same.
        let (_, list, _) = desk.call(&["backups"]);
        let newest = "     the newest; the plan itself cannot be read";
        assert_eq!(list.lines().filter(|line| *line == newest).count(), 1);
        assert!(list.contains("     since then: Fortnightly review is removed"));
        let (status, _, err) = desk.call(&["backups", "--restore", "1"]);
        assert_eq!(status, 0);
        assert_eq!(
            err.contains("team (unreadable 2026-11-30 12-37-40).json"),
            damage.is_some()
        );
        assert_eq!(desk.plan().meetings.len(), 3);
    }
    let aside = Path::new(&desk.path).with_file_name("team (unreadable 2026-11-30 12-37-40).json");
    assert_eq!(std::fs::read_to_string(aside).unwrap(), "{");
}
