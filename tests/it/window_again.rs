//! The real window as a desktop treats it: a file is dropped on it, it is resized, closed by the
//! window manager, and opened again.

use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConfigureWindowAux, ConnectionExt, CreateWindowAux,
    EventMask, PropMode, SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent,
    Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::read_fixture;
use crate::window::{Display, share_of};

/// What a desktop does beside the window.
struct Desktop {
    display: Display,
    client: RustConnection,
    root: Window,
    deadline: Instant,
}

impl Desktop {
    fn start() -> Self {
        let display = Display::start();
        let (client, screen) = x11rb::connect(Some(&display.name)).unwrap();
        let root = client.setup().roots.get(screen).unwrap().root;
        let deadline = Instant::now() + Duration::from_mins(2);
        Self {
            display,
            client,
            root,
            deadline,
        }
    }

    fn wait<T>(&self, what: &str, found: impl Fn() -> Option<T>) -> T {
        loop {
            if let Some(found) = found() {
                return found;
            }
            assert!(Instant::now() < self.deadline, "{what}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn open(&self, home: &Path, plan: Option<&Path>) -> Child {
        self.display
            .noonmark(home, "2017-03-06T12:00:00Z")
            .args(plan)
            .spawn()
            .unwrap()
    }

    fn atom(&self, name: &str) -> Atom {
        let asked = self.client.intern_atom(false, name.as_bytes()).unwrap();
        asked.reply().unwrap().atom
    }

    fn title(&self, window: Window) -> String {
        let (name, any) = (self.atom("_NET_WM_NAME"), AtomEnum::ANY);
        let asked = self.client.get_property(false, window, name, any, 0, 1000);
        let value = asked.unwrap().reply().map(|reply| reply.value);
        String::from_utf8(value.unwrap_or_default()).unwrap()
    }

    /// The window whose title begins so, once it is there.
    fn window(&self, title: &str) -> Window {
        self.wait(&format!("no window “{title}”"), || {
            let tree = self.client.query_tree(self.root).unwrap().reply().unwrap();
            let mut windows = tree.children.into_iter();
            windows.find(|window| self.title(*window).starts_with(title))
        })
    }

    /// What is seen once nothing moves any more: the same in two pictures with the window in it.
    fn settled(&self) -> Vec<u8> {
        self.wait("it goes on moving", || {
            let before = self.display.picture();
            let is_drawn = share_of(&before, [0xF6, 0xF7, 0xF9]) > 50;
            std::thread::sleep(Duration::from_millis(300));
            (is_drawn && before == self.display.picture()).then_some(before)
        })
    }

    fn tell(&self, window: Window, name: &str, data: [u32; 5]) {
        let message = ClientMessageEvent::new(32, window, self.atom(name), data);
        let sent = self
            .client
            .send_event(false, window, EventMask::NO_EVENT, message);
        sent.unwrap().check().unwrap();
    }

    /// As a window manager asks a window to close (ICCCM 4.2.8.1).
    fn close(&self, window: Window) {
        let delete = self.atom("WM_DELETE_WINDOW");
        self.tell(window, "WM_PROTOCOLS", [delete, 0, 0, 0, 0]);
    }

    /// Drops a file on the middle of the window (the XDND protocol, version 5).
    fn drop_file(&self, window: Window, path: &Path) {
        let source = self.client.generate_id().unwrap();
        let class = WindowClass::INPUT_OUTPUT;
        let aux = CreateWindowAux::new();
        let made = self
            .client
            .create_window(0, source, self.root, 0, 0, 1, 1, 0, class, 0, &aux);
        made.unwrap().check().unwrap();
        let selection = self.atom("XdndSelection");
        let owned = self.client.set_selection_owner(source, selection, 0u32);
        owned.unwrap().check().unwrap();

        let (list, copy) = (self.atom("text/uri-list"), self.atom("XdndActionCopy"));
        let (status, finished) = (self.atom("XdndStatus"), self.atom("XdndFinished"));
        let place = 640 * 0x1_0000 + 400;
        self.tell(window, "XdndEnter", [source, 5 << 24, list, 0, 0]);
        self.tell(window, "XdndPosition", [source, 0, place, 0, copy]);
        let mut accepted = false;
        loop {
            let event = self.wait("the drop was not finished", || {
                self.client.poll_for_event().unwrap()
            });
            match event {
                Event::SelectionRequest(asked) => self.hand_over(asked, path),
                Event::ClientMessage(told) if told.type_ == status && !accepted => {
                    accepted = true;
                    self.tell(window, "XdndDrop", [source, 0, 0, 0, 0]);
                }
                Event::ClientMessage(told) if told.type_ == finished => return,
                _ => {}
            }
        }
    }

    /// The file's address, to the one who asks for what is dropped.
    fn hand_over(&self, asked: SelectionRequestEvent, path: &Path) {
        let list = format!("file://{}\r\n", path.display());
        let (window, property) = (asked.requestor, asked.property);
        let mode = PropMode::REPLACE;
        let put =
            self.client
                .change_property8(mode, window, property, asked.target, list.as_bytes());
        put.unwrap().check().unwrap();
        let told = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: asked.time,
            requestor: window,
            selection: asked.selection,
            target: asked.target,
            property,
        };
        let sent = self
            .client
            .send_event(false, window, EventMask::NO_EVENT, told);
        sent.unwrap().check().unwrap();
    }
}

#[test]
fn a_plan_that_is_dropped_on_the_window_is_opened() {
    let desktop = Desktop::start();
    let home = tempfile::tempdir().unwrap();
    let [first, second] = ["first.json", "second.json"].map(|name| home.path().join(name));
    for path in [&first, &second] {
        std::fs::write(path, read_fixture("2017.json")).unwrap();
    }
    let mut window = desktop.open(home.path(), Some(&first));
    let id = desktop.window("first");
    desktop.settled();
    desktop.drop_file(id, &second);
    assert_eq!(desktop.window("second"), id);
    desktop.close(id);
    assert!(window.wait().unwrap().success());
}

/// Resized, and closed by the window manager: opened again it looks the same to the pixel, with its
/// size, view, meeting and selected date.
#[test]
fn opened_again_the_window_is_as_it_was() {
    let desktop = Desktop::start();
    let home = tempfile::tempdir().unwrap();
    let plan = home.path().join("team.json");
    std::fs::write(&plan, read_fixture("2017.json")).unwrap();
    let mut window = desktop.open(home.path(), Some(&plan));
    let id = desktop.window("team");
    let at_first = desktop.settled();
    let size = ConfigureWindowAux::new()
        .x(40)
        .y(20)
        .width(1100)
        .height(700);
    let resized = desktop.client.configure_window(id, &size);
    resized.unwrap().check().unwrap();
    // The second meeting by date, with its next shift selected.
    for key in ["Down", "2", "n"] {
        let before = desktop.settled();
        desktop.display.press(key);
        desktop.wait("nothing happened", || {
            (desktop.display.picture() != before).then_some(())
        });
    }
    let as_left = desktop.settled();
    assert!(as_left != at_first);
    desktop.close(id);
    assert!(window.wait().unwrap().success());

    let mut window = desktop.open(home.path(), None);
    let id = desktop.window("team");
    let geometry = desktop.client.get_geometry(id).unwrap().reply().unwrap();
    assert_eq!((geometry.width, geometry.height), (1100, 700));
    let place = ConfigureWindowAux::new().x(40).y(20);
    let moved = desktop.client.configure_window(id, &place);
    moved.unwrap().check().unwrap();
    desktop.wait("it does not look the same", || {
        (desktop.display.picture() == as_left).then_some(())
    });
    desktop.close(id);
    assert!(window.wait().unwrap().success());
}
