//! What the command line asks of the system, as strace sees it: no socket, nothing written but its
//! own, no file read that nobody named.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use noonmark::zone::Zone;

use crate::sources::{Files, tar, tzif, zip};
use crate::{fixture, read_fixture};

/// The system calls of a program and its threads, a line each.
pub(crate) struct Calls(PathBuf);

impl Calls {
    /// strace with that program, whose other arguments are to follow.
    pub(crate) fn of(program: &str, which: &str, directory: &Path) -> (Self, Command) {
        let path = directory.join("calls");
        let mut strace = Command::new("strace");
        let quiet = ["-f", "-qq", "-y", "--seccomp-bpf", "-s", "4096"];
        strace.args(quiet).arg(format!("--trace={which}"));
        strace.arg("-o").arg(&path).arg(program);
        (Self(path), strace)
    }

    /// Without the ids of the threads; signals and ends are no calls.
    pub(crate) fn read(&self) -> Vec<String> {
        let text =
            fs::read(&self.0).expect("strace has to be installed: the README names the script");
        let text = String::from_utf8_lossy(&text).into_owned();
        let lines = text
            .lines()
            .map(|line| line.trim_start_matches(|c: char| c.is_ascii_digit()));
        let calls = lines.map(|line| line.trim_start().to_owned());
        calls
            .filter(|line| !line.starts_with("---") && !line.starts_with("+++"))
            .collect()
    }
}

/// A machine with a home, and a directory of files that somebody has got from elsewhere.
struct Machine(tempfile::TempDir);

impl Machine {
    fn new() -> Self {
        let machine = Self(tempfile::tempdir().unwrap());
        for directory in ["home", "got", "secret"] {
            fs::create_dir(machine.path(directory)).unwrap();
        }
        // What the files of others try to get at.
        fs::write(machine.path("secret/London"), tzif("Asia/Tokyo")).unwrap();
        machine
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn got(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path("got").join(name), content).unwrap();
    }

    /// What it answers, and what it asked of the system meanwhile.
    fn calls(&self, which: &str, arguments: &[&str]) -> (std::process::Output, Vec<String>) {
        let program = env!("CARGO_BIN_EXE_noonmark-cli");
        let (calls, mut strace) = Calls::of(program, which, self.0.path());
        let output = strace
            .args(arguments)
            .current_dir(self.path("got"))
            .env("HOME", self.path("home"))
            .env("XDG_DATA_HOME", self.path("home/data"))
            .env("XDG_CONFIG_HOME", self.path("home/config"))
            .output()
            .expect("strace has to be installed: the README names the script");
        (output, calls.read())
    }
}

/// The files from elsewhere, good and bad, and a call that opens each.
fn calls_that_open(machine: &Machine) -> Vec<Vec<&'static str>> {
    let secret = machine.path("secret/London");
    let secret = secret.to_str().unwrap();
    let plan = read_fixture("2017.json");
    machine.got("plan.json", &plan);
    for (name, zone) in [("up.json", "../secret/London"), ("away.json", secret)] {
        machine.got(name, plan.replace("Europe/London", zone));
    }
    let ics = fs::read_to_string(fixture("exported/01-montreal-london-2017.ics")).unwrap();
    let bait = format!(
        "BEGIN:VEVENT\r\nATTACH:file://{secret}\r\nATTACH:../secret/London\r\nURL:file://{secret}\r\n\
         IMAGE;VALUE=URI:file://{secret}\r\nDTSTART;TZID=../secret/London:20170306T100000"
    );
    machine.got("team.ics", ics.replacen("BEGIN:VEVENT", &bait, 1));
    let zi = "# version 2099a\ninclude ../secret/London\nZ Etc/UTC 0 - UTC\n\
              L ../secret/London Europe/London\nZ ../secret/London 0 - X\n";
    machine.got("tzdata.zi", zi);
    let files = Files::from([
        ("tzdata.zi".to_owned(), zi.into()),
        ("../secret/London".to_owned(), tzif("Asia/Seoul")),
        (secret.to_owned(), tzif("Asia/Seoul")),
        ("Europe/London".to_owned(), tzif("Europe/London")),
    ]);
    machine.got("tzdata.tar", tar(&files));
    machine.got("tzdata.zip", zip(&files));
    fs::create_dir_all(machine.path("got/zoneinfo/Europe")).unwrap();
    machine.got("zoneinfo/Etc", tzif("Etc/UTC"));
    let link = machine.path("got/zoneinfo/Europe/London");
    std::os::unix::fs::symlink(secret, link).unwrap();
    let schedule = ["schedule", "--to", "2017-04-01", "--from", "2017-03-01"];
    let with = |first: &[&'static str]| [first, &schedule].concat();
    vec![
        with(&["--plan", "plan.json"]),
        with(&["--plan", "up.json"]),
        with(&["--plan", "away.json"]),
        with(&["--tzdb", "tzdata.zi", "--plan", "plan.json"]),
        with(&["--tzdb", "zoneinfo", "--plan", "plan.json"]),
        with(&["--tzdb", "zoneinfo", "--plan", "up.json"]),
        vec!["import", "team.ics"],
        vec!["--plan", "plan.json", "import", "team.ics"],
        vec!["--tzdb", "tzdata.tar", "tzdb", "check"],
        vec!["--tzdb", "tzdata.zip", "tzdb", "check"],
        vec!["--tzdb", "zoneinfo", "tzdb", "check"],
        vec!["tzdb", "add", "tzdata.zi"],
        vec!["tzdb", "add", "tzdata.tar"],
        vec!["tzdb", "add", "zoneinfo"],
    ]
}

/// Whether a call can change what is on disk.
fn writes(call: &str) -> bool {
    let reads = [
        "openat(",
        "open(",
        "execve(",
        "access(",
        "faccessat",
        "stat",
        "lstat(",
        "newfstatat(",
        "readlink",
        "getcwd(",
        "chdir(",
    ];
    if call.starts_with("open") {
        return ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"]
            .iter()
            .any(|flag| call.contains(flag));
    }
    !reads.iter().any(|start| call.starts_with(start))
}

#[test]
fn the_command_line_opens_no_socket() {
    let machine = Machine::new();
    machine.got("2017.json", read_fixture("2017.json"));
    for arguments in [
        &["--plan", "2017.json", "shifts"][..],
        &["cities", "London"],
        &["tzdb"],
        &["notice", "--each"],
        &["suggest", "--meeting", "standup"],
        &["import", "2017.json"],
        &["--help"],
    ] {
        let (_, calls) = machine.calls("%network", arguments);
        assert_eq!(calls, Vec::<String>::new(), "{arguments:?}");
    }
}

#[test]
fn what_others_made_is_only_read_and_leads_nowhere() {
    let machine = Machine::new();
    let (own, got) = (machine.path("home"), machine.path("got"));
    let (own, got) = (own.to_str().unwrap(), got.to_str().unwrap());
    let here = format!("AT_FDCWD<{got}>, \"/");
    let mut written = 0;
    for arguments in calls_that_open(&machine) {
        let (output, calls) = machine.calls("%file", &arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            matches!(output.status.code(), Some(0..=3)),
            "{arguments:?}: {said}"
        );
        assert!(
            calls.iter().any(|call| call.contains("execve")),
            "{calls:?}"
        );
        for call in &calls {
            if writes(call) {
                // Where it is counts only for a path from there.
                let call = call.replace(&here, "\"/");
                assert!(
                    call.contains(own) && !call.contains(got),
                    "{arguments:?}: {call}"
                );
                written += 1;
            }
            // To find out where a link leads is not to read it.
            let opened = call.starts_with("open") && call.contains("secret");
            assert!(!opened, "{arguments:?}: {call}");
        }
    }
    assert!(written > 2, "what was added is kept");
    let secret = fs::read(machine.path("secret/London")).unwrap();
    assert!(Zone::from_tzif("Asia/Tokyo", &secret).is_ok());
    assert_eq!(fs::read_dir(machine.path("secret")).unwrap().count(), 1);
}
