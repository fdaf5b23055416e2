//! A plan file that is open here and elsewhere: what is written is never lost, nor written over.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use noonmark::plan::Plan;
use noonmark::store::{self, Backups, Places, PlanFile};

use crate::{instant, plan_of_2017, read_fixture, tzdb};

fn places(directory: &Path) -> Places {
    Places {
        data: Some(directory.join("data")),
        local: Some(directory.join("local")),
        ..Places::default()
    }
}

fn now() -> DateTime<Utc> {
    instant("2026-11-30T12:00:00Z")
}

/// The plan, with another length of a meeting.
fn with_minutes(plan: &Plan, meeting: usize, minutes: u32) -> Plan {
    let mut plan = plan.clone();
    Arc::make_mut(&mut plan.meetings[meeting]).minutes = minutes;
    plan
}

fn minutes(plan: &Plan) -> Vec<u32> {
    plan.meetings.iter().map(|one| one.minutes).collect()
}

/// Two that have the same file open.
struct Two {
    directory: tempfile::TempDir,
    one: PlanFile,
    other: PlanFile,
    plan: Plan,
}

fn two() -> Two {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("team.json");
    fs::write(&path, read_fixture("2017.json")).unwrap();
    let places = places(directory.path());
    let (one, plan) = PlanFile::open(&path, &places, &tzdb()).unwrap();
    let (other, _) = PlanFile::open(&path, &places, &tzdb()).unwrap();
    Two {
        directory,
        one,
        other,
        plan,
    }
}

#[test]
fn what_both_write_is_in_the_file() {
    let Two {
        directory: _directory,
        mut one,
        mut other,
        plan,
    } = two();
    let first = with_minutes(&plan, 0, 15);
    let synced = one.sync(&first, now()).unwrap();
    assert_eq!(synced.plan, first);

    // The other one has not seen it, and has another change.
    let synced = other.sync(&with_minutes(&plan, 1, 50), now()).unwrap();
    assert_eq!(synced.conflicts, []);
    assert_eq!(minutes(&synced.plan), [15, 50, 60, 60]);
    assert_eq!(store::load(other.path(), &tzdb()).unwrap(), synced.plan);

    // Nothing to write: only to take in.
    let synced = one.sync(&first, now()).unwrap();
    assert_eq!(synced.conflicts, []);
    assert_eq!(minutes(&synced.plan), [15, 50, 60, 60]);
}

#[test]
fn what_contradicts_stays_as_it_is_in_the_file_and_mine_is_kept() {
    let Two {
        directory,
        mut one,
        mut other,
        plan,
    } = two();
    one.sync(&with_minutes(&plan, 0, 15), now()).unwrap();
    let mine = with_minutes(&with_minutes(&plan, 0, 20), 1, 50);
    let synced = other.sync(&mine, now()).unwrap();
    assert_eq!(synced.conflicts.len(), 1);
    assert_eq!(minutes(&synced.plan), [15, 50, 60, 60]);
    assert_eq!(
        minutes(&synced.conflicts[0].with_mine(&synced.plan)),
        [20, 50, 60, 60]
    );
    assert_eq!(store::load(other.path(), &tzdb()).unwrap(), synced.plan);
    // Also where nothing else is to be written.
    one.sync(&with_minutes(&synced.plan, 2, 30), now()).unwrap();
    let alone = with_minutes(&synced.plan, 2, 45);
    assert_eq!(other.sync(&alone, now()).unwrap().conflicts.len(), 1);
    // Nobody may answer.
    let backups = Backups::of(&places(directory.path()), other.path()).unwrap();
    let kept: Vec<_> = backups
        .list()
        .iter()
        .map(|one| backups.plan(one).unwrap())
        .collect();
    assert!(kept.contains(&mine) && kept.contains(&alone));
}

#[test]
fn a_save_that_fails_takes_nothing_of_the_others_back() {
    let Two {
        directory,
        mut one,
        mut other,
        plan,
    } = two();
    one.sync(&with_minutes(&plan, 0, 15), now()).unwrap();
    let mine = with_minutes(&plan, 1, 50);
    let path = directory.path().join("team.json");
    // A directory in its place can be neither read nor replaced.
    let aside = directory.path().join("aside.json");
    fs::rename(&path, &aside).unwrap();
    fs::create_dir(&path).unwrap();
    let error = other.sync(&mine, now()).unwrap_err().to_string();
    assert!(error.contains("team.json"), "{error}");
    fs::remove_dir(&path).unwrap();
    fs::rename(&aside, &path).unwrap();
    let synced = other.sync(&mine, now()).unwrap();
    assert_eq!(minutes(&synced.plan), [15, 50, 60, 60]);
}

#[test]
fn what_is_there_and_cannot_be_read_is_set_aside_not_written_over() {
    for bad in ["", "{\"noonmark\": 1, \"meet", "\u{0}\u{0}"] {
        let Two {
            directory,
            mut one,
            plan,
            ..
        } = two();
        let path = directory.path().join("team.json");
        fs::write(&path, bad).unwrap();
        // As long as there is nothing to write it is only told.
        assert!(one.sync(&plan, now()).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), bad);

        let mine = with_minutes(&plan, 0, 15);
        let synced = one.sync(&mine, now()).unwrap();
        let aside = synced.set_aside.unwrap();
        let name = aside.file_name().unwrap().to_str().unwrap();
        assert_eq!(name, "team (unreadable 2026-11-30 12-00-00).json");
        assert_eq!(fs::read_to_string(&aside).unwrap(), bad);
        assert_eq!(store::load(&path, &tzdb()).unwrap(), mine);
    }
}

#[test]
fn a_file_that_has_gone_is_told_and_written_again_with_the_next_change() {
    let Two {
        directory,
        mut one,
        plan,
        ..
    } = two();
    let path = directory.path().join("team.json");
    fs::remove_file(&path).unwrap();
    assert!(one.sync(&plan, now()).unwrap_err().is_missing());
    assert!(!path.exists());
    let mine = with_minutes(&plan, 0, 15);
    assert_eq!(one.sync(&mine, now()).unwrap().plan, mine);
    assert_eq!(store::load(&path, &tzdb()).unwrap(), mine);
}

/// Who insists has the plan written, and what is there by then is merged all the same.
#[test]
fn who_insists_writes_over_nothing() {
    let Two {
        directory,
        mut one,
        plan,
        ..
    } = two();
    let path = directory.path().join("team.json");
    fs::remove_file(&path).unwrap();
    assert!(one.sync(&plan, now()).is_err());
    let edited = read_fixture("2017.json").replace("Seoul hand-over", "Hand-over");
    fs::write(&path, edited).unwrap();
    one.insist();
    let synced = one.sync(&plan, now()).unwrap();
    let titles: Vec<_> = synced.plan.meetings.iter().map(|one| &*one.title).collect();
    let expected = [
        "Daily stand-up",
        "Hand-over",
        "Fortnightly review",
        "Monthly all hands",
    ];
    assert_eq!(titles, expected);
    // And where there is nothing.
    fs::remove_file(&path).unwrap();
    one.insist();
    assert_eq!(one.sync(&synced.plan, now()).unwrap().plan, synced.plan);
    fs::remove_file(&path).unwrap();
    assert!(one.sync(&synced.plan, now()).is_err());
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_behind_a_link_is_set_aside_behind_it() {
    let directory = tempfile::tempdir().unwrap();
    let places = places(directory.path());
    let real = directory.path().join("real");
    fs::create_dir(&real).unwrap();
    let (real, link) = (real.join("team.json"), directory.path().join("link.json"));
    fs::write(&real, "{").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let synced = PlanFile::new(&link, &places)
        .replace(&plan_of_2017(), now())
        .unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(store::load(&real, &tzdb()).unwrap(), plan_of_2017());
    let aside = synced.set_aside.unwrap();
    assert_eq!(aside.parent(), real.parent());
    assert_eq!(fs::read_to_string(aside).unwrap(), "{");
}

#[test]
fn a_directory_that_has_gone_is_not_made_anew() {
    let directory = tempfile::tempdir().unwrap();
    let stick = directory.path().join("stick");
    let path = stick.join("team.json");
    let mut file = PlanFile::new(&path, &places(directory.path()));
    let plan = plan_of_2017();
    file.sync(&plan, now()).unwrap();
    fs::remove_dir_all(&stick).unwrap();
    let mine = with_minutes(&plan, 0, 15);
    assert!(file.sync(&mine, now()).is_err());
    assert!(!stick.exists());
    fs::create_dir(&stick).unwrap();
    assert_eq!(file.sync(&mine, now()).unwrap().plan, mine);
}

#[test]
fn a_newer_file_is_not_written_whatever_has_changed() {
    let Two {
        directory,
        mut one,
        plan,
        ..
    } = two();
    let path = directory.path().join("team.json");
    let newer = read_fixture("2017.json").replace("\"noonmark\": 1", "\"noonmark\": 2");
    fs::write(&path, &newer).unwrap();
    let error = one
        .sync(&with_minutes(&plan, 0, 15), now())
        .unwrap_err()
        .to_string();
    assert!(error.contains("version 2"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
    // To look at it writes nothing.
    assert_eq!(one.sync(&plan, now()).unwrap().plan.noonmark, 2);
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn what_an_editor_writes_is_taken_in_and_kept_before_it_is_replaced() {
    let Two {
        directory,
        mut one,
        plan,
        ..
    } = two();
    let path = directory.path().join("team.json");
    let edited = read_fixture("2017.json").replace("Seoul hand-over", "Hand-over");
    fs::write(&path, &edited).unwrap();
    let synced = one.sync(&with_minutes(&plan, 0, 15), now()).unwrap();
    assert_eq!(synced.plan.meetings[1].title, "Hand-over");
    assert_eq!(synced.plan.meetings[0].minutes, 15);
    let backups = one.backups().unwrap();
    let list = backups.list();
    assert_eq!(list.len(), 2);
    let before = backups.plan(&list[1]).unwrap();
    assert_eq!(before, Plan::from_json(&edited).unwrap());
}

#[cfg(unix)]
#[test]
fn by_a_link_it_is_the_same_file() {
    let directory = tempfile::tempdir().unwrap();
    let places = places(directory.path());
    let (real, link) = (
        directory.path().join("team.json"),
        directory.path().join("link.json"),
    );
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let mut by_link = PlanFile::new(&link, &places);
    by_link.sync(&plan_of_2017(), now()).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let list = |path: &Path| Backups::of(&places, path).unwrap().list();
    assert_eq!(list(&link), list(&real));
    assert_eq!(list(&link).len(), 1);
}

/// The last twenty states, and the last of each of the last thirty days.
#[test]
fn of_the_earlier_states_the_latest_and_one_a_day_are_kept() {
    let directory = tempfile::tempdir().unwrap();
    let places = places(directory.path());
    let path = directory.path().join("team.json");
    let backups = Backups::of(&places, &path).unwrap();
    let begin = instant("2026-01-01T08:00:00Z");
    let content = |day: i64, number: i64| format!("day {day} state {number}").into_bytes();
    for day in 0..60 {
        for number in 0..3 {
            let at = begin + TimeDelta::days(day) + TimeDelta::hours(number);
            backups.keep(&content(day, number), at).unwrap();
            // The same state is no other one.
            backups
                .keep(&content(day, number), at + TimeDelta::minutes(1))
                .unwrap();
        }
    }
    let kept: Vec<_> = backups.list().iter().map(|one| one.at).collect();
    let mut expected: Vec<_> = (0..60)
        .flat_map(|day| (0..3).map(move |number| (day, number)))
        .enumerate()
        .filter(|(place, (day, number))| *place >= 180 - 20 || (*number == 2 && *day >= 30))
        .map(|(_, (day, number))| begin + TimeDelta::days(day) + TimeDelta::hours(number))
        .collect();
    expected.reverse();
    assert_eq!(kept, expected);
}

/// Who goes back and forth between two states loses no other one.
#[test]
fn of_the_earlier_states_those_that_are_the_same_count_once() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("team.json");
    let backups = Backups::of(&places(directory.path()), &path).unwrap();
    let begin = instant("2026-01-01T08:00:00Z");
    let states = (0..10).chain((0..40).map(|turn| 8 + turn % 2));
    for (minute, state) in (0..).zip(states) {
        let at = begin + TimeDelta::minutes(minute);
        backups.keep(state.to_string().as_bytes(), at).unwrap();
    }
    let minutes = || -> Vec<_> {
        let list = backups.list().into_iter();
        list.map(|one| (one.at - begin).num_minutes()).collect()
    };
    assert_eq!(minutes(), [49, 48, 7, 6, 5, 4, 3, 2, 1, 0]);
    // The last one of a day stays that.
    let day = 24 * 60;
    backups.keep(b"8", begin + TimeDelta::days(1)).unwrap();
    assert_eq!(minutes()[..3], [day, 49, 7]);
    backups.keep(b"9", begin + TimeDelta::days(2)).unwrap();
    assert_eq!(minutes()[..4], [2 * day, day, 49, 7]);
}

/// Who types a letter, deletes it and types another has not lost the state before.
#[test]
fn what_was_there_before_a_step_stays_though_the_step_comes_by_it() {
    let Two {
        directory: _directory,
        mut one,
        plan,
        ..
    } = two();
    let mut write = |step: Option<usize>, minutes: u32| {
        one.goes_on(step);
        one.sync(&with_minutes(&plan, 0, minutes), now()).unwrap();
    };
    write(None, 15);
    for minutes in [16, 15, 17, 18] {
        write(Some(1), minutes);
    }
    let backups = one.backups().unwrap();
    let list = backups.list().into_iter();
    let kept: Vec<_> = list
        .map(|one| backups.plan(&one).unwrap().meetings[0].minutes)
        .collect();
    assert_eq!(kept, [18, 15, minutes(&plan)[0]]);
}

#[test]
fn a_backup_that_is_broken_is_passed_over() {
    let Two {
        directory,
        mut one,
        plan,
        ..
    } = two();
    for length in [15, 20] {
        one.sync(&with_minutes(&plan, 0, length), now()).unwrap();
    }
    let backups = one.backups().unwrap();
    assert_eq!(minutes(&backups.newest_good(&tzdb()).unwrap().1)[0], 20);
    let kept = directory.path().join("data/backups");
    let of_plan = fs::read_dir(kept).unwrap().next().unwrap().unwrap().path();
    let mut files: Vec<_> = fs::read_dir(&of_plan)
        .unwrap()
        .map(|one| one.unwrap().path())
        .collect();
    files.sort();
    fs::write(files.last().unwrap(), "cut off").unwrap();
    assert_eq!(minutes(&backups.newest_good(&tzdb()).unwrap().1)[0], 15);
    // The numbers go on, nothing is written over, and what was in the broken one is kept again.
    one.sync(&with_minutes(&plan, 0, 25), now()).unwrap();
    assert_eq!(one.backups().unwrap().list().len(), files.len() + 2);
}

#[test]
fn a_lock_that_nobody_gives_back_is_told() {
    let Two {
        directory,
        mut one,
        plan,
        ..
    } = two();
    one.sync(&with_minutes(&plan, 0, 15), now()).unwrap();
    let locks = directory.path().join("local/locks");
    let lock = fs::read_dir(locks).unwrap().next().unwrap().unwrap().path();
    let held = fs::File::open(lock).unwrap();
    held.lock().unwrap();
    let error = one
        .sync(&with_minutes(&plan, 0, 20), now())
        .unwrap_err()
        .to_string();
    assert!(
        error.ends_with("another program has been writing it for ten seconds"),
        "{error}"
    );
    drop(held);
    one.sync(&with_minutes(&plan, 0, 20), now()).unwrap();
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("pipe.json");
    let made = std::process::Command::new("mkfifo")
        .arg(&path)
        .status()
        .unwrap();
    assert!(made.success());
    for path in [&*path, Path::new("/dev/zero")] {
        let opened = PlanFile::open(path, &places(directory.path()), &tzdb());
        let error = opened.unwrap_err().to_string();
        let expected = "this is a pipe or a device, not a file";
        assert!(error.ends_with(expected), "{error}");
    }
}

#[test]
fn what_writers_left_that_were_killed_is_cleared_away() {
    let Two {
        directory,
        mut one,
        plan,
        ..
    } = two();
    let beside = |name: &str| directory.path().join(name);
    let now_there = fs::metadata(directory.path()).unwrap().modified().unwrap();
    let old = now_there - std::time::Duration::from_hours(2);
    for (name, is_old) in [
        (".team.json.a1B2c3", true),
        (".team.json.a1B2c4", false),
        (".team.json.backup", true),
        (".team.json.swp", true),
        ("team.json.a1B2c3", true),
    ] {
        let file = fs::File::create(beside(name)).unwrap();
        if is_old {
            file.set_modified(old).unwrap();
        }
    }
    one.sync(&with_minutes(&plan, 0, 15), now()).unwrap();
    let mut left: Vec<_> = fs::read_dir(directory.path())
        .unwrap()
        .map(|one| one.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("team"))
        .collect();
    left.sort();
    let expected = [
        ".team.json.a1B2c4",
        ".team.json.backup",
        ".team.json.swp",
        "team.json",
        "team.json.a1B2c3",
    ];
    assert_eq!(left, expected);
}

/// A half that another program is writing is no state to go back to.
#[test]
fn what_was_half_written_is_not_kept() {
    let Two {
        directory, mut one, ..
    } = two();
    let path = directory.path().join("team.json");
    let edited = read_fixture("2017.json").replace("\"minutes\": 45", "\"minutes\": 50");
    fs::write(&path, "").unwrap();
    let writing = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(100));
        fs::write(&path, edited).unwrap();
    });
    let plan = plan_of_2017();
    // On a slow machine it is still a half when it is looked at for the second time.
    let synced = loop {
        if let Ok(synced) = one.sync(&plan, now()) {
            break synced;
        }
    };
    writing.join().unwrap();
    assert_eq!(synced.plan.meetings[1].minutes, 50);
    let places = places(directory.path());
    let backups = Backups::of(&places, one.path()).unwrap();
    for backup in backups.list() {
        backups.plan(&backup).unwrap();
    }
}
