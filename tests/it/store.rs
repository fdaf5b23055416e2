//! Plans on disk.

use std::fs;
use std::path::{Path, PathBuf};

use noonmark::plan::Plan;
use noonmark::store::{self, Places, PlanFile, StoreError};

use crate::{instant, plan_of_2017, read_fixture, tzdb};

/// Puts the plan in the place of whatever is there.
fn save(path: &Path, plan: &Plan) -> Result<(), StoreError> {
    let now = instant("2026-11-30T12:00:00Z");
    PlanFile::new(path, &Places::default())
        .replace(plan, now)
        .map(|_| ())
}

/// Everything below a directory: each file's name and bytes.
fn all_below(directory: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(all_below(&path));
        } else {
            found.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}

#[test]
fn what_is_saved_is_read_again_and_nothing_is_left_beside_it() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("a/b/plan.json");
    let plan = plan_of_2017();
    for _ in 0..2 {
        save(&path, &plan).unwrap();
        assert_eq!(store::load(&path, &tzdb()).unwrap(), plan);
    }
    let below = all_below(directory.path());
    assert_eq!(below, [(path, plan.to_json().unwrap().into_bytes())]);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay_as_they_were() {
    use std::os::unix::fs::PermissionsExt;

    let directory = tempfile::tempdir().unwrap();
    let (real, link) = (
        directory.path().join("real.json"),
        directory.path().join("link.json"),
    );
    fs::write(&real, read_fixture("2017.json")).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let mut plan = store::load(&link, &tzdb()).unwrap();
    plan.meetings.clear();
    save(&link, &plan).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(store::load(&real, &tzdb()).unwrap(), plan);
    let mode = fs::metadata(&real).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn a_newer_plan_is_read_and_not_saved_over() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("plan.json");
    let newer = read_fixture("2017.json").replace("\"noonmark\": 1", "\"noonmark\": 2");
    fs::write(&path, &newer).unwrap();
    let plan = store::load(&path, &tzdb()).unwrap();
    let error = save(&path, &plan).unwrap_err().to_string();
    assert_eq!(
        error,
        "the plan is of version 2, and this program knows version 1: it is shown as far as this \
         program can, and not saved, \
         so that nothing in it is lost"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn what_cannot_be_read_is_told_by_its_path_and_left_as_it_is() {
    let directory = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = directory.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let cases = [
        (
            directory.path().to_owned(),
            "this is a directory, not a file",
        ),
        (directory.path().join("none.json"), "there is no such file"),
        (
            file("bytes.json", b"{\"noonmark\"\xff"),
            "not UTF-8 text (from byte 11 on)",
        ),
        (
            file("text.json", b"Hello"),
            "line 1, column 1: not JSON (expected value)",
        ),
    ];
    let before = all_below(directory.path());
    for (path, expected) in cases {
        let error = store::load(&path, &tzdb()).unwrap_err().to_string();
        assert_eq!(error, format!("{}: {expected}", path.display()));
    }
    assert_eq!(all_below(directory.path()), before);
}

#[test]
fn a_mistake_is_told_by_its_line_and_its_field() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("team.json");
    let good = read_fixture("2017.json");
    for (from, to, line, expected) in [
        (
            "\"minutes\": 45",
            "\"minutes\": \"long\"",
            44,
            "meeting “Seoul hand-over”, minutes: invalid type: string \"long\", expected a whole \
             number, 0 or more",
        ),
        (
            "2017-01-04T14:00",
            "2017-01-34T14:00",
            52,
            "meeting “Fortnightly review”, start: “2017-01-34T14:00” is not a date and time (write \
             it as 2027-03-14T10:00)",
        ),
        (
            "\"noonmark\": 1",
            "\"noonmark\": 0",
            2,
            "plan, noonmark: there is no version 0",
        ),
        (
            "\"id\": \"seoul\"",
            "\"id\": \"montreal\"",
            18,
            "participant “Seoul lab”, id: “montreal” is used twice",
        ),
        (
            "\"id\": \"review\"",
            "\"id\": \"\"",
            49,
            "meeting “Fortnightly review”, id: it is empty",
        ),
        (
            "\"minutes\": 45",
            "\"minutes\": 0",
            44,
            "meeting “Seoul hand-over”, minutes: 0 is not from 1 to 527040",
        ),
        (
            "[\"montreal\", \"seoul\"",
            "[\"montreal\", \"lab\"",
            64,
            "meeting “Monthly all hands”, participants: there is no participant with the id “lab”",
        ),
        (
            "[\"montreal\", \"seoul\"",
            "[\"montreal\", \"montreal\"",
            64,
            "meeting “Monthly all hands”, participants: “montreal” is named twice",
        ),
        (
            "Asia/Seoul",
            "Asia/Soul",
            20,
            "participant “Seoul lab”, city: Seoul is in the zone “Asia/Soul”, which tzdb 2026f does \
             not have: check the name, or add a newer tzdb",
        ),
    ] {
        let before = good.split(from).next().unwrap();
        assert_eq!(before.lines().count(), line, "{from}");
        let bad = good.replace(from, to);
        for mark in ["", "\u{feff}"] {
            fs::write(&path, format!("{mark}{bad}")).unwrap();
            let told = store::load(&path, &tzdb()).unwrap_err().to_string();
            assert_eq!(told, format!("{}, line {line}: {expected}", path.display()));
        }
    }
    // The line of the one name, where a list has many.
    let bad = good.replace("[\"montreal\", \"seoul\"", "[\"montreal\",\n\n\"lab\"");
    fs::write(&path, bad).unwrap();
    let told = store::load(&path, &tzdb()).unwrap_err().to_string();
    assert!(told.contains(", line 66: "), "{told}");
}

/// JSON begins with two ASCII characters: the zeros beside them tell which UTF-16 it is.
#[test]
fn utf_16_is_known_by_its_mark_or_by_its_zeros() {
    let text = read_fixture("2017.json");
    for mark in ["", "\u{feff}"] {
        let marked = format!("{mark}{text}");
        let of = |bytes: fn(u16) -> [u8; 2]| marked.encode_utf16().flat_map(bytes).collect();
        let (little, big): (Vec<u8>, Vec<u8>) = (of(u16::to_le_bytes), of(u16::to_be_bytes));
        for content in [&little, &big, marked.as_bytes()] {
            assert!(store::text_of(content) == text, "{:?}", content.get(..4));
        }
    }
    for content in ["", "{", "{}", "\0\0\0\0\0", "\0{\"id\"", "{\0\"id\""] {
        assert_eq!(store::text_of(content.as_bytes()), content);
    }
}

#[test]
fn what_cannot_be_saved_is_told_by_its_path_and_leaves_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("file");
    fs::write(&file, "mine").unwrap();
    let folder = directory.path().join("folder");
    fs::create_dir_all(folder.join("full")).unwrap();
    let before = all_below(directory.path());
    for path in [file.join("plan.json"), folder] {
        let error = save(&path, &plan_of_2017()).unwrap_err().to_string();
        let start = format!("{} could not be saved: ", path.display());
        assert!(error.starts_with(&start), "{error}");
    }
    assert!(all_below(directory.path()) == before, "something was left");
}

#[test]
fn the_example_plan_is_a_good_plan() {
    let plan = store::example().unwrap();
    plan.check_zones(&tzdb()).unwrap();
    assert_eq!((plan.meetings.len(), plan.participants.len()), (4, 4));
}

#[test]
#[cfg(unix)]
fn a_link_to_a_file_that_is_not_there_yet_stays_a_link() {
    let directory = tempfile::tempdir().unwrap();
    let (target, link) = (
        directory.path().join("team.json"),
        directory.path().join("plan.json"),
    );
    std::os::unix::fs::symlink("team.json", &link).unwrap();
    save(&link, &plan_of_2017()).unwrap();
    assert_eq!(store::load(&target, &tzdb()).unwrap(), plan_of_2017());
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
}

#[test]
fn a_newer_file_is_not_saved_over_by_another_plan() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("plan.json");
    let text = r#"{ "noonmark": 2, "participants": [], "meetings": [] }"#;
    fs::write(&path, text).unwrap();
    assert!(save(&path, &plan_of_2017()).is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_file_too_large_for_a_plan_is_not_read() {
    let too_large = |path: &Path| {
        let file = fs::File::create(path).unwrap();
        // A hole, not 64 MB on the disk.
        file.set_len(64 * 1024 * 1024 + 1).unwrap();
    };
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("plan.json");
    too_large(&path);
    let told = store::load(&path, &tzdb()).unwrap_err().to_string();
    assert!(told.contains("67108865 bytes are too many"), "{told}");
}

#[test]
fn a_bad_path_is_an_error_and_leaves_nothing_behind() {
    let directory = tempfile::tempdir().unwrap();
    let long = directory.path().join("x".repeat(300));
    for path in [
        long,
        PathBuf::new(),
        PathBuf::from("/"),
        directory.path().join("a\0b"),
    ] {
        let told = save(&path, &plan_of_2017()).unwrap_err().to_string();
        let shown = format!("{} could not be saved: ", path.display());
        assert!(told.starts_with(&shown), "{told}");
    }
    assert_eq!(all_below(directory.path()), []);
}
