//! The real binary in a real window, under a display of its own.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use noonmark::plan::Plan;

pub(crate) const WIDTH: usize = 1280;
pub(crate) const HEIGHT: usize = 800;

/// An X server without a screen, ended with the test.
pub(crate) struct Display {
    server: Child,
    pub(crate) name: String,
}

impl Display {
    pub(crate) fn start() -> Self {
        let screen = format!("{WIDTH}x{HEIGHT}x24");
        let mut server = Command::new("Xvfb")
            // Without a reset it does not turn away who comes as the last one goes.
            .args(["-displayfd", "1", "-noreset", "-screen", "0", &screen])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb has to be installed: the README names the script");
        let mut number = String::new();
        let pipe = server.stdout.take().unwrap();
        BufReader::new(pipe).read_line(&mut number).unwrap();
        let name = format!(":{}", number.trim());
        Self { server, name }
    }

    pub(crate) fn command(&self, program: &str) -> Command {
        self.before(Command::new(program))
    }

    fn before(&self, mut command: Command) -> Command {
        command
            .env("DISPLAY", &self.name)
            .env_remove("WAYLAND_DISPLAY");
        command
    }

    /// The window at that instant, on a machine that keeps its files in `home`.
    pub(crate) fn noonmark(&self, home: &Path, now: &str) -> Command {
        self.noonmark_by(Command::new(env!("CARGO_BIN_EXE_noonmark")), home, now)
    }

    /// As [`Self::noonmark`], by a command that starts it.
    pub(crate) fn noonmark_by(&self, command: Command, home: &Path, now: &str) -> Command {
        let mut command = self.before(command);
        command
            .args(["--now", now])
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .stderr(Stdio::null());
        command
    }

    /// What xdotool tells after what it does to the window of that name; nothing where it fails.
    ///
    /// It looks at all windows one after another, and fails where one is closed meanwhile: the
    /// window's library opens and closes some that nobody sees.
    pub(crate) fn tell(&self, name: &str, what: &[&str]) -> Option<String> {
        let mut xdotool = self.command("xdotool");
        xdotool.args(["search", "--name", name]).args(what);
        let told = xdotool.output();
        let told = told.expect("xdotool has to be installed: the README names the script");
        let told = Some(told).filter(|told| told.status.success())?;
        Some(String::from_utf8(told.stdout).unwrap())
    }

    /// Presses a key in the window.
    pub(crate) fn press(&self, key: &str) {
        let deadline = Instant::now() + Duration::from_mins(1);
        while self.tell("Noonmark", &["windowfocus"]).is_none() {
            assert!(
                Instant::now() < deadline,
                "there is no window to press a key in"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        let pressed = self.command("xdotool").args(["key", key]).status();
        assert!(pressed.unwrap().success());
    }

    /// What is on the screen, three bytes a pixel.
    pub(crate) fn picture(&self) -> Vec<u8> {
        let shot = self
            .command("import")
            .args(["-window", "root", "-depth", "8", "rgb:-"])
            .output()
            .expect("ImageMagick has to be installed: the README names the script");
        assert!(
            shot.status.success(),
            "{}",
            String::from_utf8_lossy(&shot.stderr)
        );
        shot.stdout
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// How many of a thousand pixels have this colour.
pub(crate) fn share_of(picture: &[u8], color: [u8; 3]) -> usize {
    let hits = picture.chunks_exact(3).filter(|pixel| **pixel == color);
    hits.count() * 1000 / (WIDTH * HEIGHT)
}

/// What the system's dialog would be, for the window whose `PATH` begins with its directory.
fn dialog_that_chooses(directory: &Path, chosen: &Path) -> OsString {
    let program = directory.join("zenity");
    let answer = format!("#!/bin/sh\necho '{}'\n", chosen.display());
    std::fs::write(&program, answer).unwrap();
    std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(directory.to_owned()).chain(std::env::split_paths(&path));
    std::env::join_paths(all).unwrap()
}

#[test]
fn a_picture_of_the_schedule_is_saved_where_the_user_says() {
    let display = Display::start();
    let home = tempfile::tempdir().unwrap();
    let saved = home.path().join("stand-up.png");
    let path = dialog_that_chooses(home.path(), &saved);
    let mut window = display
        .noonmark(home.path(), "2026-03-02T09:00:00Z")
        .env("PATH", path)
        // No portal: it would ask whoever sits there.
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_mins(1);
    let wait = |done: &dyn Fn() -> bool, what: &str| {
        while !done() {
            assert!(Instant::now() < deadline, "{what}");
            std::thread::sleep(Duration::from_millis(200));
        }
    };
    let is_drawn = || share_of(&display.picture(), [0xF6, 0xF7, 0xF9]) > 100;
    wait(&is_drawn, "no frame within a minute");
    display.press("ctrl+shift+s");
    wait(&|| saved.exists(), "no picture was saved");
    display.press("ctrl+q");
    assert!(window.wait().unwrap().success());

    // The middle of the window: without the list at the left, the bar above, the cards below.
    let file = BufReader::new(std::fs::File::open(&saved).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(info.width, 1280 - 236);
    assert!((400..700).contains(&info.height), "{}", info.height);
    assert_eq!(pixels.get(..3), Some(&[0xFF; 3][..]));
    for marked in [[0xD9, 0xEE, 0xFB], [0xFF, 0xEF, 0xC7]] {
        assert!(share_of(&pixels, marked) > 2, "{marked:?}");
    }
}

#[test]
fn a_first_start_draws_the_example_saves_a_change_and_ends() {
    let display = Display::start();
    let home = tempfile::tempdir().unwrap();
    let mut window = display
        .noonmark(home.path(), "2026-03-02T09:00:00Z")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();

    // Behind the table it is white, behind the lists F6F7F9, and one cell is marked "earlier".
    let deadline = Instant::now() + Duration::from_mins(1);
    let picture = loop {
        let picture = display.picture();
        if share_of(&picture, [0xF6, 0xF7, 0xF9]) > 100 {
            break picture;
        }
        assert!(
            window.try_wait().unwrap().is_none(),
            "the window closed by itself"
        );
        assert!(Instant::now() < deadline, "no frame within a minute");
        std::thread::sleep(Duration::from_millis(200));
    };
    assert!(share_of(&picture, [0xFF, 0xFF, 0xFF]) > 100);
    assert!(share_of(&picture, [0xD9, 0xEE, 0xFB]) > 2);
    assert!(share_of(&picture, [0xFF, 0xEF, 0xC7]) > 2);

    let written = std::fs::read_dir(home.path()).unwrap().count();
    assert_eq!(written, 0, "a first start writes nothing");

    // A change is on disk without anything else being done.
    display.press("Delete");
    let plan = home.path().join("data/noonmark/plan.json");
    while !plan.exists() {
        assert!(Instant::now() < deadline, "the change was not saved");
        std::thread::sleep(Duration::from_millis(100));
    }
    let saved = Plan::from_json(&std::fs::read_to_string(&plan).unwrap()).unwrap();
    assert_eq!(saved.meetings.len(), 3);

    display.press("ctrl+q");
    let ended = loop {
        match window.try_wait().unwrap() {
            Some(status) => break status,
            None if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(100)),
            None => {
                let _ = window.kill();
                panic!("the window did not close");
            }
        }
    };
    let told = std::io::read_to_string(window.stderr.take().unwrap()).unwrap();
    assert!(ended.success(), "{ended}: {told}");
    assert!(!told.contains("panicked"), "{told}");
}

#[test]
fn it_is_opened_again_in_the_theme_and_on_the_plan_that_it_was_closed_with() {
    let display = Display::start();
    let home = tempfile::tempdir().unwrap();
    let plan = home.path().join("team.json");
    std::fs::write(&plan, crate::read_fixture("2017.json")).unwrap();
    let open = |arguments: &[&std::ffi::OsStr]| {
        display
            .noonmark(home.path(), "2017-03-06T12:00:00Z")
            .args(arguments)
            .spawn()
            .unwrap()
    };
    let deadline = Instant::now() + Duration::from_mins(2);
    let wait_for = |color, what: &str| {
        while share_of(&display.picture(), color) <= 100 {
            assert!(Instant::now() < deadline, "{what}");
            std::thread::sleep(Duration::from_millis(200));
        }
    };
    let (light, dark) = ([0xF6, 0xF7, 0xF9], [0x14, 0x17, 0x1C]);
    let mut window = open(&[plan.as_os_str()]);
    wait_for(light, "no frame");
    // The theme by its name.
    let mut before = display.picture();
    display.press("ctrl+k");
    for keys in [&["d", "a", "r", "k"][..], &["Return"]] {
        // The field opens, and then its list grows shorter.
        loop {
            let now = display.picture();
            let changed = before.iter().zip(&now).filter(|(one, other)| one != other);
            if changed.count() > 20_000 {
                before = now;
                break;
            }
            assert!(Instant::now() < deadline, "nothing came of the keys");
            std::thread::sleep(Duration::from_millis(100));
        }
        for key in keys {
            display.press(key);
        }
    }
    wait_for(dark, "it did not become dark");
    display.press("ctrl+q");
    assert!(window.wait().unwrap().success());

    let settings = home.path().join("config/noonmark/settings.json");
    let kept = std::fs::read_to_string(&settings).unwrap();
    assert!(kept.contains("team.json"), "{kept}");
    let mut window = open(&[]);
    wait_for(dark, "it was not dark again");
    while display.tell("^team", &[]).is_none() {
        assert!(Instant::now() < deadline, "another plan is open");
        std::thread::sleep(Duration::from_millis(50));
    }
    display.press("ctrl+q");
    assert!(window.wait().unwrap().success());
}
