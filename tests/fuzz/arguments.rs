//! Any lines as the arguments of `noonmark-cli`, each a line, in a directory with a few files.
//!
//! Nothing but the program's own directories may have changed after it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs};

use noonmark::store::Places;

use crate::{World, text, words};

static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| words(include_str!("words/arguments.dict")));

/// What a terminal that is closed at some time takes.
struct Terminal(usize);

impl Write for Terminal {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self
            .0
            .checked_sub(bytes.len())
            .ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Desk {
    home: PathBuf,
    files: BTreeMap<OsString, Vec<u8>>,
}

/// Where the user is, as the current directory, and beside it where the program keeps its things.
static DESK: LazyLock<Desk> = LazyLock::new(|| {
    let at = |path: &str| env::current_dir().unwrap_or_default().join(path);
    let home =
        env::var_os("NOONMARK_FUZZ_HOME").map_or_else(|| at("target/fuzz/home"), PathBuf::from);
    let here = home.join("here");
    let made = fs::create_dir_all(&here).and_then(|()| {
        fs::write(
            here.join("plan.json"),
            include_str!("../it/fixtures/2017.json"),
        )?;
        fs::write(
            here.join("team.ics"),
            include_str!("seeds/calendars/own.ics"),
        )?;
        fs::write(
            here.join("tzdata.zi"),
            include_str!("seeds/zones/tzdata.zi"),
        )?;
        env::set_current_dir(&here)
    });
    if let Err(error) = made {
        panic!("{}: {error}", here.display());
    }
    let files = files(&here);
    Desk { home, files }
});

/// What is in a directory; of a directory in it nothing.
fn files(directory: &Path) -> BTreeMap<OsString, Vec<u8>> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let read = |entry: fs::DirEntry| {
        (
            entry.file_name(),
            fs::read(entry.path()).unwrap_or_default(),
        )
    };
    entries.map(read).collect()
}

pub(crate) fn run(bytes: &[u8], world: &World) {
    let desk = &*DESK;
    let text = text(bytes, &WORDS);
    // What the machine has elsewhere is not the same everywhere.
    let leads_away = |argument: &str| argument.starts_with('/') || argument.contains("=/");
    if text.split('\n').any(leads_away) || text.contains("..") {
        return;
    }
    let arguments = ["noonmark-cli"]
        .into_iter()
        .chain(text.split('\n').filter(|argument| !argument.is_empty()));
    let own = desk.home.join("own");
    let places = Places {
        data: Some(own.join("data")),
        local: Some(own.join("data")),
        config: Some(own.join("config")),
        zone: Some("Europe/London".into()),
        ..Places::default()
    };
    let (mut out, mut err) = (Terminal(1 << 20), Terminal(1 << 20));
    let arguments = arguments.map(OsString::from);
    let status = noonmark::cli::run(arguments, world.now, &places, &mut out, &mut err);
    assert!(status <= 3, "{status}");
    assert_eq!(files(&desk.home.join("here")), desk.files);
    assert!(files(&desk.home).len() <= 2);
    if own.exists() {
        // The next one finds a machine as new.
        let _ = fs::remove_dir_all(&own);
    }
}
