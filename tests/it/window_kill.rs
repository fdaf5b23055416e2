//! The real window, killed while it saves.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use noonmark::plan::Plan;

use crate::read_fixture;
use crate::window::Display;

/// Ends with the test, however that goes.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Killed with SIGKILL while somebody deletes meetings and takes that back: the file has one of the
/// states that there were, and the window opens on it again.
#[test]
fn a_window_that_is_killed_while_it_saves_leaves_a_whole_plan() {
    let kills = std::env::var("NOONMARK_WINDOW_KILLS").ok();
    let kills: u64 = kills.and_then(|said| said.parse().ok()).unwrap_or(4);
    let display = Display::start();
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("team.json");
    std::fs::write(&path, read_fixture("2017.json")).unwrap();
    for round in 0..kills {
        let before = std::fs::read_to_string(&path).unwrap();
        let mut window = display.noonmark(home.path(), "2017-03-06T12:00:00Z");
        let said = home.path().join("said");
        let stderr = std::fs::File::create(&said).unwrap();
        let window = window
            .arg(&path)
            .stdout(Stdio::null())
            .stderr(stderr)
            .spawn();
        let mut window = Ended(window.unwrap());
        let deadline = Instant::now() + Duration::from_mins(1);
        while display.tell("^team .*Noonmark", &["windowfocus"]).is_none() {
            if let Some(ended) = window.0.try_wait().unwrap() {
                let said = std::fs::read_to_string(&said).unwrap();
                panic!("round {round}: it ended, {ended}: {said}");
            }
            assert!(Instant::now() < deadline, "round {round}: it does not open");
            std::thread::sleep(Duration::from_millis(50));
        }
        // Each key is a state; each is written a moment later.
        let keys = ["Delete", "ctrl+z"].iter().cycle();
        for (pressed, key) in keys.enumerate() {
            display.press(key);
            std::thread::sleep(Duration::from_millis(180 + round * 37 % 150));
            // The first one is killed once it has written something, however slow the machine is.
            let has_written = || std::fs::read_to_string(&path).unwrap() != before;
            if pressed >= 5 && (round > 0 || has_written()) {
                break;
            }
            assert!(Instant::now() < deadline, "round {round}: nothing is saved");
        }
        window.0.kill().unwrap();
        window.0.wait().unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        let plan = Plan::from_json(&text).unwrap_or_else(|error| panic!("round {round}: {error}"));
        assert!(
            (3..=4).contains(&plan.meetings.len()),
            "round {round}: {}",
            plan.meetings.len()
        );
        if plan.meetings.len() < 4 {
            std::fs::write(&path, read_fixture("2017.json")).unwrap();
        }
    }
}
