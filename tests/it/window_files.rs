//! Plan files and the window's place, with the real binary in a real window.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use noonmark::plan::Plan;

use crate::window::{Display, share_of};

/// A window, and what stands in for the system's dialog.
struct Desk {
    display: Display,
    home: tempfile::TempDir,
    window: Ended,
    deadline: Instant,
}

/// A program that ends with the test.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Desk {
    fn open(arguments: &[&Path]) -> Self {
        let home = tempfile::tempdir().unwrap();
        Self::open_at(Display::start(), home, arguments)
    }

    fn open_at(display: Display, home: tempfile::TempDir, arguments: &[&Path]) -> Self {
        // The dialog notes that it was asked and answers what is in a file; nothing there is Cancel.
        let program = home.path().join("zenity");
        let dialog = format!(
            "#!/bin/sh\necho \"$@\" >> '{0}/asked'\n[ -s '{0}/answer' ] && cat '{0}/answer'\n",
            home.path().display()
        );
        std::fs::write(&program, dialog).unwrap();
        std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let all = std::iter::once(home.path().to_owned()).chain(std::env::split_paths(&path));
        let window = display
            .noonmark(home.path(), "2017-03-06T12:00:00Z")
            .args(arguments)
            .env("PATH", std::env::join_paths(all).unwrap())
            // No portal: it would ask whoever sits there.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
            .spawn()
            .unwrap();
        let desk = Self {
            display,
            home,
            window: Ended(window),
            deadline: Instant::now() + Duration::from_mins(2),
        };
        desk.wait("no frame", || desk.share([0xF6, 0xF7, 0xF9]) > 100);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn wait(&self, what: &str, done: impl Fn() -> bool) {
        while !done() {
            assert!(Instant::now() < self.deadline, "{what}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn share(&self, color: [u8; 3]) -> usize {
        share_of(&self.display.picture(), color)
    }

    /// Whether something could not be done and is told: the banner is there.
    fn is_told(&self) -> bool {
        self.share([0xE6, 0xED, 0xFD]) > 50
    }

    fn is_titled(&self, name: &str) -> bool {
        let title = format!("^{name} .*Noonmark");
        self.display.tell(&title, &[]).is_some()
    }

    fn asked(&self) -> usize {
        let asked = std::fs::read_to_string(self.path("asked"));
        asked.unwrap_or_default().lines().count()
    }

    /// Presses the key of something that asks for a file; the dialog answers that.
    fn ask(&self, key: &str, answer: &str) {
        std::fs::write(self.path("answer"), answer).unwrap();
        let before = self.asked();
        self.display.press(key);
        self.wait("no dialog", || self.asked() > before);
    }

    /// Where the window's upper left corner is.
    fn place(&self) -> Option<(i32, i32)> {
        let told = self
            .display
            .tell("Noonmark", &["getwindowgeometry", "--shell"])?;
        let of = |side: &str| {
            let told = told.lines().find_map(|line| line.strip_prefix(side));
            told?.parse().ok()
        };
        Some((of("X=")?, of("Y=")?))
    }

    /// Closes the window, and gives back what another one can be opened with.
    fn close(mut self) -> (Display, tempfile::TempDir) {
        self.display.press("ctrl+q");
        assert!(self.window.0.wait().unwrap().success());
        (self.display, self.home)
    }
}

fn plan_at(path: &Path) -> Plan {
    Plan::from_json(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn plans_are_begun_opened_and_copied_where_the_user_says() {
    let desk = Desk::open(&[]);
    let (team, notes) = (desk.path("team.json"), desk.path("notes.json"));
    std::fs::write(&team, crate::read_fixture("2017.json")).unwrap();
    std::fs::write(&notes, "Buy milk").unwrap();
    let no_folder = notes.join("plan.json");
    desk.wait("it has no title", || desk.is_titled("Example plan"));

    // Nothing becomes of what is called off.
    for key in ["ctrl+shift+n", "ctrl+o", "ctrl+s"] {
        desk.ask(key, "");
    }
    desk.wait("another plan is open", || desk.is_titled("Example plan"));

    desk.ask("ctrl+o", team.to_str().unwrap());
    desk.wait("the plan was not opened", || desk.is_titled("team"));
    assert!(!desk.is_told());

    // What is no plan is told, and the open one stays.
    desk.ask("ctrl+o", notes.to_str().unwrap());
    desk.wait("it was not told", || desk.is_told());
    desk.wait("another plan is open", || desk.is_titled("team"));
    desk.display.press("Escape");
    desk.wait("it is told for ever", || !desk.is_told());

    // A copy is what is open; its name may lack the end.
    desk.display.press("Delete");
    let changed = || plan_at(&team).meetings.len() == 3;
    desk.wait("the change was not saved", changed);
    desk.ask("ctrl+s", desk.path("copy").to_str().unwrap());
    let copy = desk.path("copy.json");
    desk.wait("there is no copy", || copy.exists());
    assert_eq!(plan_at(&copy).meetings.len(), 3);
    desk.wait("another plan is open", || desk.is_titled("team"));

    // A folder that is none cannot be written to.
    desk.ask("ctrl+s", no_folder.to_str().unwrap());
    desk.wait("it was not told", || desk.is_told());
    desk.display.press("Escape");
    desk.wait("it is told for ever", || !desk.is_told());
    desk.ask("ctrl+shift+n", no_folder.to_str().unwrap());
    desk.wait("it was not told", || desk.is_told());
    desk.wait("another plan is open", || desk.is_titled("team"));
    assert_eq!(plan_at(&team).meetings.len(), 3);

    // A plan that begins is empty, is on disk, and is asked for its people.
    desk.ask("ctrl+shift+n", desk.path("new").to_str().unwrap());
    desk.wait("no plan began", || desk.is_titled("new"));
    assert_eq!(plan_at(&desk.path("new.json")), Plan::default());
    desk.close();
}

#[test]
fn the_window_is_opened_where_it_was_and_never_out_of_sight() {
    let mut desk = Desk::open(&[]);
    let open = |(display, home)| Desk::open_at(display, home, &[]);
    desk.wait("it has no size", || {
        desk.display
            .tell("Noonmark", &["windowsize", "900", "560"])
            .is_some()
    });
    desk.wait("it was not moved", || {
        desk.display.tell("Noonmark", &["windowmove", "140", "95"]);
        desk.place() == Some((140, 95))
    });
    desk = open(desk.close());
    desk.wait("it is not where it was", || desk.place() == Some((140, 95)));

    let (display, home) = desk.close();
    let settings = home.path().join("config/noonmark/settings.json");
    let kept = std::fs::read_to_string(&settings).unwrap();
    let mut kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
    assert_eq!(kept["session"]["place"], serde_json::json!([140.0, 95.0]));
    kept["session"]["place"] = serde_json::json!([5000.0, 4000.0]);
    std::fs::write(&settings, kept.to_string()).unwrap();
    // The screen on which it was is there no more.
    let desk = open((display, home));
    desk.wait("it is out of sight", || desk.place() == Some((0, 0)));
    desk.close();
}
