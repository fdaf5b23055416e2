//! How long it takes from exec to the first frame, how much memory is resident, and whether it takes
//! CPU time while nothing happens; beside an empty window of the same library in the same run, on an
//! X server without a screen. There the graphics card is software, and the more is drawn the longer it
//! takes: so there is a window with one filled panel as well, and the CPU time of the main thread.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops at the first surprise"
)]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ChangeWindowAttributesAux, ConnectionExt, EventMask};

const ROUNDS: usize = 15;
/// By then fonts and zone data are read, and what is not needed any more is given back.
const AT_REST: Duration = Duration::from_secs(6);
const IDLE: Duration = Duration::from_secs(10);

fn main() {
    let built = built();
    let display = Display::start();
    let home = tempfile::tempdir().unwrap();
    let [noonmark, empty] = ["noonmark", "empty-window"].map(|name| built.join(name));
    let programs = [
        ("noonmark", noonmark.as_path(), &[][..]),
        ("an empty window", empty.as_path(), &[][..]),
        ("one filled panel", empty.as_path(), &["--panel"][..]),
    ];
    // In turns, so that all meet the same disturbances.
    let mut begun = [const { Vec::new() }; 3];
    for _ in 0..ROUNDS {
        for ((_, program, args), took) in programs.iter().zip(&mut begun) {
            let (mut child, first_frame) = display.open(program, args, home.path());
            took.push((first_frame, main_thread(&child)));
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }
    println!("Medians of {ROUNDS}, and one window at rest:\n");
    println!(
        "| | exec to the first frame | of it the main thread | resident | CPU in 10 s of rest |"
    );
    println!("| --- | --- | --- | --- | --- |");
    for ((name, program, args), took) in programs.into_iter().zip(begun) {
        let (mut frames, mut threads): (Vec<_>, Vec<_>) = took.into_iter().unzip();
        frames.sort_unstable();
        threads.sort_unstable();
        let [frame, thread] =
            [frames, threads].map(|took| took.get(ROUNDS / 2).unwrap().as_millis());
        let (mut child, _) = display.open(program, args, home.path());
        thread::sleep(AT_REST);
        let before = ticks(&child);
        thread::sleep(IDLE);
        let ticks = ticks(&child) - before;
        let resident = resident_kb(&child) / 1024;
        child.kill().unwrap();
        child.wait().unwrap();
        println!("| {name} | {frame} ms | {thread} ms | {resident} MB | {ticks} ticks |");
    }
}

/// Builds the windows as they are shipped, for what tests and benchmarks need is in all that is built
/// with them; gives where they are.
fn built() -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--features", "empty-window", "--bins"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .unwrap();
    assert!(built.success());
    // Beside the directory of the profile with which this was built.
    let binary = Path::new(env!("CARGO_BIN_EXE_noonmark"));
    binary.ancestors().nth(2).unwrap().join("release")
}

/// An X server without a screen, and a client that sees windows appear.
struct Display {
    server: Child,
    name: String,
    watcher: x11rb::rust_connection::RustConnection,
}

impl Display {
    fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        let pipe = server.stdout.take().unwrap();
        BufReader::new(pipe).read_line(&mut number).unwrap();
        let name = format!(":{}", number.trim());
        let (watcher, screen) = x11rb::connect(Some(&name)).unwrap();
        let root = watcher.setup().roots.get(screen).unwrap().root;
        let mask = ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
        watcher
            .change_window_attributes(root, &mask)
            .unwrap()
            .check()
            .unwrap();
        Self {
            server,
            name,
            watcher,
        }
    }

    /// Starts it, and waits until its window is on the screen: it is so once a frame is drawn.
    fn open(&self, program: &Path, args: &[&str], home: &Path) -> (Child, Duration) {
        while self.watcher.poll_for_event().unwrap().is_some() {}
        let begin = Instant::now();
        let child = Command::new(program)
            .args(args)
            .env("DISPLAY", &self.name)
            .env_remove("WAYLAND_DISPLAY")
            .env("XDG_DATA_HOME", home)
            .env("XDG_CONFIG_HOME", home)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while !matches!(self.watcher.wait_for_event().unwrap(), Event::MapNotify(_)) {}
        (child, begin.elapsed())
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The CPU time that it has taken, in ticks of the kernel (10 ms).
fn ticks(child: &Child) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap();
    // Behind the name, which may have spaces; fields 14 and 15 of proc(5).
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let fields = fields.split_whitespace().skip(11).take(2);
    fields.map(|field| field.parse::<u64>().unwrap()).sum()
}

fn resident_kb(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .unwrap();
    line.trim_end_matches("kB").trim().parse().unwrap()
}

/// The CPU time that the main thread has taken (the first field of schedstat, in nanoseconds).
fn main_thread(child: &Child) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{}/schedstat", child.id())).unwrap();
    Duration::from_nanos(stat.split(' ').next().unwrap().parse().unwrap())
}
