//! No network at all: the window's sockets, as strace sees them, are the display's and the buses'.

use std::time::{Duration, Instant};

use crate::screen_reader::Bus;
use crate::system_calls::Calls;
use crate::window::{Display, share_of};

/// The path of a Unix socket in a call, if it names one.
fn path(call: &str) -> Option<&str> {
    let (_, path) = call.split_once("sun_path=")?;
    path.trim_start_matches('@').split('"').nth(1)
}

#[test]
fn the_window_talks_to_the_display_and_the_buses_and_to_nobody_else() {
    let display = Display::start();
    let home = tempfile::tempdir().unwrap();
    let session = Bus::start(&display, home.path());
    let _listening = session.listen();
    let program = env!("CARGO_BIN_EXE_noonmark");
    let (calls, strace) = Calls::of(program, "%network", home.path());
    let mut window = display
        .noonmark_by(strace, home.path(), "2026-03-02T09:00:00Z")
        .env("HOME", home.path())
        .env("DBUS_SESSION_BUS_ADDRESS", &session.address)
        .spawn()
        .expect("strace has to be installed: the README names the script");
    let deadline = Instant::now() + Duration::from_mins(2);
    let wait = |what: &str, done: &dyn Fn() -> bool| {
        while !done() {
            assert!(Instant::now() < deadline, "{what}");
            std::thread::sleep(Duration::from_millis(100));
        }
    };
    wait("no frame", &|| {
        share_of(&display.picture(), [0xF6, 0xF7, 0xF9]) > 100
    });

    // Every view, the lists of a form, a change that is saved, the command field, a copy.
    for key in [
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "F1", "Escape", "1", "Delete",
    ] {
        display.press(key);
    }
    let plan = home.path().join("data/noonmark/plan.json");
    wait("the change was not saved", &|| plan.exists());
    for key in [
        "ctrl+n", "Tab", "Tab", "Escape", "ctrl+k", "L", "o", "n", "Escape", "ctrl+e",
    ] {
        display.press(key);
    }
    display.press("ctrl+q");
    assert!(window.wait().unwrap().success());

    let calls = calls.read();
    let connected: Vec<_> = calls
        .iter()
        .filter(|call| call.contains("connect("))
        .collect();
    for call in &calls {
        let made = call.starts_with("socket");
        assert!(!made || call.contains("(AF_UNIX, "), "{call}");
        for family in [
            "AF_INET",
            "AF_NETLINK",
            "AF_PACKET",
            "AF_BLUETOOTH",
            "AF_VSOCK",
            "listen(",
        ] {
            // Of a message that is only handed to the display the words are no call.
            let talks = !["sendto(", "sendmsg(", "recv", "write"]
                .iter()
                .any(|own| call.starts_with(own));
            assert!(!talks || !call.contains(family), "{call}");
        }
    }
    let screen = format!("/tmp/.X11-unix/X{}", display.name.trim_start_matches(':'));
    let bus = session.address.split(['=', ',']).nth(1).unwrap();
    let mut known = [0; 4];
    for call in connected {
        // The C library asks its own cache for who the user is; mostly there is none.
        let at = [&*screen, bus, "at-spi", "/var/run/nscd/socket"];
        let path = path(call).unwrap_or_else(|| panic!("{call}"));
        let place = at.iter().position(|known| path.contains(known));
        known[place.unwrap_or_else(|| panic!("{call}"))] += 1;
    }
    // It was really there, and read by a screen reader.
    assert!(known[0] > 0 && known[1] > 0 && known[2] > 0, "{known:?}");
}
