//! The window as a screen reader finds it: over AT-SPI, on buses and a display of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use zbus::blocking::{Connection, Proxy, connection, proxy};
use zbus::proxy::CacheProperties;
use zbus::zvariant::OwnedObjectPath;

use crate::window::Display;

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const ACTION: &str = "org.a11y.atspi.Action";
const TABLE_CELL: u32 = 56;

/// Something on the bus: of which program, and where in it.
type Place = (String, OwnedObjectPath);

/// A session bus, on which accessibility is switched on.
pub(crate) struct Bus {
    daemon: Child,
    pub(crate) address: String,
}

impl Bus {
    pub(crate) fn start(display: &Display, directory: &Path) -> Self {
        let mut daemon = display
            .command("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .env("XDG_RUNTIME_DIR", directory)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus has to be installed: the README names the script");
        let mut address = String::new();
        let pipe = daemon.stdout.take().unwrap();
        BufReader::new(pipe).read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        Self { daemon, address }
    }

    /// Switches accessibility on, as a screen reader does, and connects to where it listens.
    pub(crate) fn listen(&self) -> Connection {
        let session = connect(&self.address);
        let (name, path) = ("org.a11y.Bus", "/org/a11y/bus");
        let status = Proxy::new(&session, name, path, "org.a11y.Status").unwrap();
        for property in ["IsEnabled", "ScreenReaderEnabled"] {
            status.set_property(property, true).unwrap();
        }
        let bus = Proxy::new(&session, name, path, "org.a11y.Bus").unwrap();
        let address: String = bus.call("GetAddress", &()).unwrap();
        connect(&address)
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

/// A program that is just coming onto the bus may lose a call before it listens, and the bus would wait
/// five minutes for its answer: as a screen reader does, this waits a while and asks again.
fn connect(address: &str) -> Connection {
    let builder = connection::Builder::address(address).unwrap();
    let builder = builder.method_timeout(Duration::from_secs(10));
    builder.build().unwrap()
}

/// One thing that a screen reader can be on.
struct Node {
    /// By its number in atspi-constants.h.
    role: u32,
    name: String,
    place: Place,
}

fn side<'a>(bus: &'a Connection, (program, path): &'a Place, interface: &'a str) -> Proxy<'a> {
    let builder = proxy::Builder::new(bus).interface(interface).unwrap();
    let builder = builder.destination(program.as_str()).unwrap();
    let builder = builder.path(path).unwrap();
    // Each property is asked for when it is read.
    builder
        .cache_properties(CacheProperties::No)
        .build()
        .unwrap()
}

/// The place and all that is in it, in the order in which it is read; what is gone meanwhile is not.
fn tree(bus: &Connection, place: &Place, nodes: &mut Vec<Node>) -> zbus::Result<()> {
    let accessible = side(bus, place, ACCESSIBLE);
    let node = Node {
        role: accessible.call("GetRole", &())?,
        name: accessible.get_property("Name")?,
        place: place.clone(),
    };
    nodes.push(node);
    let children: Vec<Place> = accessible.call("GetChildren", &())?;
    for child in children {
        // It may have gone since.
        tree(bus, &child, nodes).ok();
    }
    Ok(())
}

fn everything(bus: &Connection) -> Vec<Node> {
    let path = "/org/a11y/atspi/accessible/root".try_into().unwrap();
    let registry = ("org.a11y.atspi.Registry".to_owned(), path);
    let mut nodes = Vec::new();
    // The registry may not be there yet.
    tree(bus, &registry, &mut nodes).ok();
    nodes
}

fn cells(nodes: &[Node]) -> Vec<&str> {
    let cells = nodes.iter().filter(|node| node.role == TABLE_CELL);
    cells.map(|cell| cell.name.as_str()).collect()
}

/// Reads until what is read is as it is waited for.
fn wait(bus: &Connection, what: &str, found: impl Fn(&[Node]) -> bool) -> Vec<Node> {
    let deadline = Instant::now() + Duration::from_mins(1);
    loop {
        let nodes = everything(bus);
        if found(&nodes) {
            return nodes;
        }
        let all: Vec<_> = nodes.iter().map(|node| (node.role, &node.name)).collect();
        assert!(Instant::now() < deadline, "{what}: {all:?}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_screen_reader_reads_the_schedule_and_presses_a_button() {
    let display = Display::start();
    let home = tempfile::tempdir().unwrap();
    let session = Bus::start(&display, home.path());
    let bus = session.listen();
    // Who comes before the registry is there is not written down in it.
    wait(&bus, "no registry", |nodes| !nodes.is_empty());
    let mut window = open(&display, &session, home.path());

    let nodes = wait(&bus, "no cells", |nodes| cells(nodes).len() > 12);
    let read: Vec<&str> = cells(&nodes).into_iter().take(8).collect();
    assert_eq!(
        read,
        [
            "Mon 2 Mar – Fri 6 Mar 2026, 5 times",
            "Montréal, Mon 2 Mar 2026, 10:00",
            "Nottingham studio, Monday 2 March, 15:00",
            "São Paulo team, Monday 2 March, 12:00",
            "Mon 9 Mar – Fri 27 Mar 2026, 15 times",
            "Montréal, Mon 9 Mar 2026, 10:00",
            "Nottingham studio, Monday 9 March, 14:00, an hour earlier, until Fri 27 Mar",
            "São Paulo team, Monday 9 March, 11:00, an hour earlier, from here 11:00 until Fri 30 Oct",
        ]
    );

    let mut buttons = nodes.iter().filter(|node| node.name == "Dates");
    let dates = buttons.next().unwrap();
    let pressed: bool = side(&bus, &dates.place, ACTION)
        .call("DoAction", &(0i32))
        .unwrap();
    assert!(pressed);
    wait(&bus, "no dates", |nodes| {
        let date = "Nottingham studio, Tuesday 10 March, 14:00, out of step, until Fri 27 Mar";
        cells(nodes).contains(&date)
    });

    window.kill().unwrap();
    window.wait().unwrap();
}

fn open(display: &Display, session: &Bus, home: &Path) -> Child {
    display
        .noonmark(home, "2026-03-02T09:00:00Z")
        .env("DBUS_SESSION_BUS_ADDRESS", &session.address)
        .spawn()
        .unwrap()
}
