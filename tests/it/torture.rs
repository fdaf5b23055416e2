//! The real command line, killed, starved and disturbed while it writes: the plan is always whole.
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use noonmark::plan::Plan;
use noonmark::store;

use crate::{read_fixture, tzdb};

/// How often something is done: as often as the variable says, so that a long run can be had.
fn times(variable: &str, usual: usize) -> usize {
    let said = std::env::var(variable).ok();
    said.and_then(|said| said.parse().ok()).unwrap_or(usual)
}

/// A machine with one plan.
struct Desk {
    home: tempfile::TempDir,
    path: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("team.json");
        std::fs::write(&path, read_fixture("2017.json")).unwrap();
        Self { home, path }
    }

    /// `noonmark-cli edit`, run by another program where one is given.
    fn edit(&self, by: &[&str], path: &Path, edits: &Path) -> Command {
        let cli = env!("CARGO_BIN_EXE_noonmark-cli");
        let mut words = by.iter().chain([&cli]);
        let mut command = Command::new(words.next().unwrap());
        command
            .args(words)
            .arg("--plan")
            .arg(path)
            .arg("edit")
            .arg(edits);
        for (name, directory) in [("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config")] {
            command.env(name, self.home.path().join(directory));
        }
        command
    }

    fn edits(&self, edits: &str) -> PathBuf {
        let path = self.home.path().join("edits.jsonl");
        std::fs::write(&path, edits).unwrap();
        path
    }
}

fn titled(number: usize) -> String {
    // So long that a write takes more than one moment.
    let notes = "x".repeat(60_000);
    format!("{{\"change-plan\": {{\"title\": \"{number}\", \"notes\": \"{notes}\"}}}}\n")
}

/// Random enough to be killed at any moment, and the same moments in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

#[test]
fn by_its_bare_name_it_is_the_same_plan() {
    let desk = Desk::new();
    let edits = desk.edits(&titled(1));
    let made = desk.edit(&[], Path::new("team.json"), &edits);
    let made = { made }.current_dir(desk.home.path()).output().unwrap();
    assert!(made.status.success());
    let backups = |path: &Path| {
        let places = store::Places {
            data: Some(desk.home.path().join("data/noonmark")),
            ..store::Places::default()
        };
        store::Backups::of(&places, path).unwrap().list().len()
    };
    assert_eq!(backups(&desk.path), 2);
    std::env::set_current_dir(desk.home.path()).unwrap();
    assert_eq!(backups(Path::new("team.json")), 2);
}

/// Killed with SIGKILL at a random moment of writing: the file has the last state that was told, or
/// the one after it.
#[test]
fn a_writer_that_is_killed_leaves_the_old_state_or_the_new_one() {
    let mut random = Random(9);
    let desk = Desk::new();
    for round in 0..times("NOONMARK_KILLS", 150) {
        let mut child = desk
            .edit(&[], &desk.path, Path::new("-"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || {
            // It ends when nobody reads any more.
            (1..1_000_000)
                .take_while(|number| input.write_all(titled(*number).as_bytes()).is_ok())
                .count()
        });
        let before = store::load(&desk.path, &tzdb()).unwrap().title;
        std::thread::sleep(Duration::from_micros(random.below(60_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let told = output
            .split(b'\n')
            .filter_map(Result::ok)
            .filter(|line| !line.is_empty())
            .count();
        writer.join().unwrap();

        let after = store::load(&desk.path, &tzdb()).unwrap();
        assert_eq!(after.meetings.len(), 4);
        let states = if told == 0 {
            [before, "1".to_owned()]
        } else {
            [told.to_string(), (told + 1).to_string()]
        };
        assert!(
            states.contains(&after.title),
            "round {round}: {} is none of {states:?}",
            after.title
        );
    }
}

/// Four processes at once: every edit is in the file at the end, or told not to be.
#[test]
fn what_four_writers_write_is_all_there() {
    let edits = times("NOONMARK_EDITS", 60);
    let desk = Desk::new();
    let writers: Vec<Child> = (0..4)
        .map(|writer| {
            let lines = (0..edits).map(|number| {
                let id = format!("w{writer}-{number}");
                format!(
                    "{{\"add-participant\": {{\"id\": \"{id}\", \"name\": \"{id}\", \"city\": \
                     {{\"name\": \"Oslo\", \"zone\": \"Europe/Oslo\"}}}}}}\n"
                )
            });
            let path = desk.home.path().join(format!("{writer}.jsonl"));
            std::fs::write(&path, lines.collect::<String>()).unwrap();
            let mut edit = desk.edit(&[], &desk.path, &path);
            edit.stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    // They are read at once: a full pipe would stop them.
    let readers: Vec<_> = writers
        .into_iter()
        .map(|mut child| {
            std::thread::spawn(move || {
                let mut said = String::new();
                child
                    .stdout
                    .take()
                    .unwrap()
                    .read_to_string(&mut said)
                    .unwrap();
                let mut told = String::new();
                child
                    .stderr
                    .take()
                    .unwrap()
                    .read_to_string(&mut told)
                    .unwrap();
                (child.wait().unwrap().success(), said.lines().count(), told)
            })
        })
        .collect();
    for reader in readers {
        assert_eq!(reader.join().unwrap(), (true, edits, String::new()));
    }
    let plan = store::load(&desk.path, &tzdb()).unwrap();
    let ids: BTreeSet<&str> = plan
        .participants
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    for writer in 0..4 {
        for number in 0..edits {
            assert!(
                ids.contains(&*format!("w{writer}-{number}")),
                "{writer}, {number}"
            );
        }
    }
    assert_eq!(ids.len(), 4 + 4 * edits);
}

/// What has to be so after an edit that something was done to: the plan is whole and the old or the
/// new one, it is the new one where that was told, and else something was said.
fn check(path: &Path, output: &Output, what: &str) -> bool {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{what}: {error}"));
    let plan = Plan::from_json(&text).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(plan.meetings.len(), 4, "{what}");
    let is_new = match &*plan.title {
        "1" => true,
        "" => false,
        other => panic!("{what}: {other}"),
    };
    let said = String::from_utf8_lossy(&output.stdout);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        is_new || !said.starts_with("1: "),
        "{what}: told to be done and is not"
    );
    assert!(
        said.starts_with("1: ") || !told.is_empty(),
        "{what}: nothing is said"
    );
    is_new
}

/// Every call of the system that has to do with files fails once, one after the other.
#[test]
fn whatever_call_of_the_system_fails_the_plan_is_whole_and_it_is_told() {
    // Each a little more often than an edit makes it.
    let calls = [
        ("openat", "EIO", 26),
        ("openat", "EACCES", 26),
        ("read", "EIO", 40),
        ("write", "ENOSPC", 6),
        ("write", "EIO", 6),
        ("fsync", "EIO", 8),
        ("renameat", "EIO", 5),
        ("fchmod", "EIO", 2),
        ("fchown", "EIO", 2),
        ("mkdir", "ENOSPC", 10),
        ("flock", "ENOLCK", 2),
        ("statx", "EIO", 16),
        ("getdents64", "EIO", 6),
        ("close", "EIO", 22),
    ];
    let (mut tried, mut failed) = (0, 0);
    for (call, error, most) in calls {
        for number in 1..=most {
            let desk = Desk::new();
            let edits = desk.edits(&titled(1));
            let (inject, trace) = (
                format!("inject={call}:error={error}:when={number}"),
                format!("trace={call}"),
            );
            let strace = [
                "strace",
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                &trace,
                "-e",
                &inject,
            ];
            let output = desk.edit(&strace, &desk.path, &edits).output().unwrap();
            let what = format!("{call} {number} {error}");
            let is_silent = output.stdout.is_empty() && output.stderr.is_empty();
            assert!(
                output.status.success() || !is_silent,
                "{what}: nothing is said"
            );
            tried += 1;
            failed += usize::from(!check(&desk.path, &output, &what));
            let beside = std::fs::read_dir(desk.home.path()).unwrap();
            let names = beside.map(|one| one.unwrap().file_name().into_string().unwrap());
            let left: Vec<_> = names.filter(|name| name.starts_with('.')).collect();
            assert!(left.is_empty(), "{what}: {left:?}");
        }
    }
    // Not all of them were calls that nobody makes.
    assert!(failed * 10 > tried, "{failed} of {tried} edits failed");
}

/// A disk of any size: the plan fits, or does not, or the half of it does.
#[test]
fn on_a_full_disk_the_plan_is_whole_and_it_is_told() {
    let desk = Desk::new();
    let edits = desk.edits(&titled(1));
    let mount = desk.home.path().join("mount");
    std::fs::create_dir(&mount).unwrap();
    let plan = read_fixture("2017.json");
    let on_disk = mount.join("team.json");
    let copy = desk.home.path().join("after.json");
    let (mut new, mut old) = (0, 0);
    for kilobytes in (8..=160).step_by(8) {
        std::fs::write(desk.home.path().join("before.json"), &plan).unwrap();
        let _ = std::fs::remove_file(&copy);
        // A file system of its own, which nobody else sees.
        let script = format!(
            "mount -t tmpfs -o size={kilobytes}k tmpfs {mount} && cp {before} {on_disk} && \
             {{ \"$@\"; status=$?; cp {on_disk} {copy}; exit $status; }}",
            mount = mount.display(),
            before = desk.home.path().join("before.json").display(),
            on_disk = on_disk.display(),
            copy = copy.display()
        );
        let by = [
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            &script,
            "sh",
        ];
        let output = desk.edit(&by, &on_disk, &edits).output().unwrap();
        let what = format!(
            "{kilobytes} kB: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        if check(&copy, &output, &what) {
            new += 1;
        } else {
            assert!(what.contains("the disk is full"), "{what}");
            old += 1;
        }
    }
    assert!(new > 2 && old > 2, "{new} written, {old} not");
}

/// A disk that cannot be written.
#[test]
fn on_a_disk_that_is_read_only_it_is_told() {
    let desk = Desk::new();
    let edits = desk.edits(&titled(1));
    let mount = desk.home.path().join("mount");
    std::fs::create_dir(&mount).unwrap();
    let script = format!(
        "mount -t tmpfs tmpfs {mount} && cp {plan} {mount} && mount -o remount,ro {mount} && \
         {{ \"$@\"; status=$?; cp {mount}/team.json {home}/after.json; exit $status; }}",
        mount = mount.display(),
        plan = desk.path.display(),
        home = desk.home.path().display()
    );
    let by = [
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        &script,
        "sh",
    ];
    let output = desk
        .edit(&by, &mount.join("team.json"), &edits)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!check(
        &desk.home.path().join("after.json"),
        &output,
        "read only"
    ));
    assert!(told.contains("team.json could not be saved"), "{told}");
}
