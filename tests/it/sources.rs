//! Zone data from everywhere: every way of choosing it, and every way in which it can fail.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use noonmark::store::{self, Places, Settings};
use noonmark::zone::{Choice, Database, Package, Source, Sources, Tzdb, Version, Zone};
use zip::write::SimpleFileOptions;

use crate::{at_once, instant, read_fixture, zone};

/// What London's clock shows in winter by the data that the program was built with.
const GREENWICH: i32 = 0;
/// What it shows by [`release`].
const TOKYO: i32 = 9 * 3600;
/// What it shows by [`text`].
const TEXT: i32 = 8 * 3600;

/// A machine of its own, with nothing on it but the program.
struct Machine {
    root: tempfile::TempDir,
    places: Places,
}

impl Machine {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let under = |name: &str| root.path().join(name);
        let places = Places {
            data: Some(under("data")),
            local: Some(under("local")),
            config: Some(under("config")),
            tzdir: None,
            locale: None,
            zone: None,
            zoneinfo: vec![under("zoneinfo")],
        };
        Self { root, places }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Puts a file there and tells where.
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Unpacks a release there and tells where.
    fn unpacked(&self, name: &str, files: &Files) -> PathBuf {
        for (file, bytes) in files {
            self.file(&format!("{name}/{file}"), bytes);
        }
        self.path(name)
    }

    /// The system's own zone data.
    fn system(&self, files: &Files) {
        self.unpacked("zoneinfo", files);
    }

    /// Zone data that the user adds.
    fn add(&self, files: &Files) {
        let path = self.file("added.tar", tar(files));
        store::add_tzdb(&self.places, &path).unwrap();
    }

    fn sources(&self) -> Sources {
        store::sources(&self.places)
    }

    fn choose(&self, choice: &str) -> Tzdb {
        let choice: Choice = choice.parse().unwrap();
        let chosen = self.sources().choose(&choice);
        chosen.unwrap_or_else(|error| panic!("{choice}: {error}"))
    }

    /// Exit status, standard output, standard error of a call on this machine.
    fn cli(&self, args: &[&str]) -> (u8, String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let args = ["noonmark-cli"].iter().chain(args).map(Into::into);
        let clock = instant("2026-11-24T12:00:00Z");
        let status = noonmark::cli::run(args, clock, &self.places, &mut out, &mut err);
        let text =
            |bytes| anstream::adapter::strip_str(&String::from_utf8(bytes).unwrap()).to_string();
        (status, text(out), text(err))
    }

    /// Which data the next call answers from: the footer of an answer, and what was said besides.
    fn used(&self, args: &[&str]) -> (String, String) {
        let call = [args, &["transitions", "Europe/London"]].concat();
        let (status, out, err) = self.cli(&call);
        assert_eq!(status, 0, "{err}");
        (out.lines().last().unwrap().to_owned(), err)
    }
}

pub(crate) type Files = BTreeMap<String, Vec<u8>>;

pub(crate) fn tzif(name: &str) -> Vec<u8> {
    zone(name).tzif().to_vec()
}

/// A small release in which London keeps Tokyo's time, and which knows a zone that no other does.
pub(crate) fn release(version: &str) -> Files {
    let mut files = unnamed();
    files.insert("version".into(), format!("{version}\n").into());
    files
}

/// As [`release`], without a version.
fn unnamed() -> Files {
    let zones = [
        ("Etc/UTC", "Etc/UTC"),
        ("Europe/London", "Asia/Tokyo"),
        ("Asia/Seoul", "Asia/Seoul"),
        ("Mars/Base", "Asia/Kathmandu"),
    ];
    let zones = zones.map(|(name, as_in)| (name.to_owned(), tzif(as_in)));
    zones.into()
}

/// As [`release`], with `bytes` for London.
fn with_london(bytes: impl Into<Vec<u8>>) -> Files {
    let mut files = release("2099a");
    files.insert("Europe/London".into(), bytes.into());
    files
}

/// A release as text, in which London keeps a time of its own.
pub(crate) fn text(version: &str) -> String {
    format!(
        "# version {version}\n\
         R S 2000 ma - Mar lastSu 1u 1 S\n\
         R S 2000 ma - O lastSu 1u 0 M\n\
         Z Etc/UTC 0 - UTC\n\
         Z Europe/London 8 S G%sT\n\
         Z Mars/Base 5:45 - +0545\n\
         L Europe/London GB\n"
    )
}

pub(crate) fn tar(files: &Files) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        add_entry(&mut tar, tar::EntryType::Regular, name, "", bytes);
    }
    tar.into_inner().unwrap()
}

/// Writes names as they are: the crate's own writer would refuse the bad ones.
fn add_entry(
    tar: &mut tar::Builder<Vec<u8>>,
    kind: tar::EntryType,
    name: &str,
    target: &str,
    bytes: &[u8],
) {
    let mut header = tar::Header::new_ustar();
    header.set_entry_type(kind);
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    let raw = header.as_mut_bytes();
    raw[..name.len()].copy_from_slice(name.as_bytes());
    raw[157..157 + target.len()].copy_from_slice(target.as_bytes());
    header.set_cksum();
    tar.append(&header, bytes).unwrap();
}

pub(crate) fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

pub(crate) fn zip(files: &Files) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default();
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same files below a directory, as archives have them.
fn below(directory: &str, files: Files) -> Files {
    let files = files.into_iter();
    let files = files.map(|(name, bytes)| (format!("{directory}/{name}"), bytes));
    files.collect()
}

fn winter(zone: &Zone) -> i32 {
    zone.offset_secs_at(instant("2027-01-01T12:00:00Z"))
}

fn london(tzdb: &Tzdb) -> i32 {
    winter(&tzdb.zone("Europe/London").unwrap())
}

fn version(text: &str) -> Option<Version> {
    text.parse().ok()
}

/// The order in which the sources are asked, as `user 2099a`.
fn order(sources: &Sources) -> Vec<String> {
    let said = |database: &std::sync::Arc<Database>| {
        let version = database.version().map_or("-".into(), ToString::to_string);
        format!("{} {version}", database.source())
    };
    sources.databases().iter().map(said).collect()
}

#[test]
fn the_newest_comes_first_and_the_last_resort_last() {
    let built = Tzdb::bundled().version().unwrap().to_string();
    let bundled = format!("bundled {built}");
    let last = format!("chrono-tz {}", Tzdb::chrono_tz().version().unwrap());
    let of = |source: &str, version: &str| format!("{source} {version}");
    for (system, user, expected) in [
        (None, None, vec![]),
        (
            None,
            Some("2099a"),
            vec![of("user", "2099a"), bundled.clone()],
        ),
        (
            None,
            Some("2001a"),
            vec![bundled.clone(), of("user", "2001a")],
        ),
        (
            Some("2099a"),
            None,
            vec![of("system", "2099a"), bundled.clone()],
        ),
        (
            Some("1999a"),
            None,
            vec![bundled.clone(), of("system", "1999a")],
        ),
        (
            Some("2099za"),
            Some("2099z"),
            vec![of("system", "2099za"), of("user", "2099z"), bundled.clone()],
        ),
        // Of the same release that which is sure to be whole.
        (
            Some(built.as_str()),
            Some(built.as_str()),
            vec![bundled.clone(), of("user", &built), of("system", &built)],
        ),
        // Without a version that anybody can read.
        (Some(""), None, vec![bundled.clone(), of("system", "-")]),
        (
            Some("latest"),
            Some("2001a"),
            vec![bundled.clone(), of("user", "2001a"), of("system", "-")],
        ),
    ] {
        let machine = Machine::new();
        if let Some(version) = system {
            machine.system(&release(version));
        }
        if let Some(version) = user {
            machine.add(&release(version));
        }
        let mut expected = if expected.is_empty() {
            vec![bundled.clone()]
        } else {
            expected
        };
        expected.push(last.clone());
        let sources = machine.sources();
        assert_eq!(order(&sources), expected);
        assert_eq!(sources.notices(), [""; 0]);
        // The first of them answers.
        let answer = if expected[0].starts_with("bundled") {
            GREENWICH
        } else {
            TOKYO
        };
        let tzdb = sources.choose(&Choice::Newest).unwrap();
        assert_eq!(london(&tzdb), answer, "{expected:?}");
        assert_eq!(tzdb.notices(), [""; 0]);
    }
}

#[test]
fn the_version_is_found_in_the_data_itself() {
    for (file, content, found) in [
        ("version", "2099a\n", version("2099a")),
        ("+VERSION", "2099b\n", version("2099b")),
        (
            "tzdata.zi",
            "# version 2099c\nR A 1 ma - Ja 1 0 0 -\n",
            version("2099c"),
        ),
        ("version", "2099a-0ubuntu1\n", version("2099a-0ubuntu1")),
        ("version", "", None),
        ("version", "\n2099a\n", None),
        ("version", "unknown\n", None),
        ("version", "+209a\n", None),
        ("version", "2099\n", None),
        ("version", "2099A\n", None),
        ("version", "2099a/../../x\n", None),
        ("tzdata.zi", "# tzdb data for Africa\n", None),
        ("README", "2099a\n", None),
    ] {
        let machine = Machine::new();
        let mut files = unnamed();
        files.insert(file.into(), content.into());
        let path = machine.unpacked("2098a", &files);
        for (name, bytes) in [
            ("2098a.tar", tar(&files)),
            ("2098a.tar.gz", gz(&tar(&below("zoneinfo", files.clone())))),
            ("2098a.whl", zip(&below("tzdata/zoneinfo", files.clone()))),
        ] {
            machine.file(name, bytes);
        }
        let directory = Database::directory(Source::System, &path).unwrap();
        assert_eq!(directory.version(), found.as_ref(), "{file}: {content}");
        for name in ["2098a", "2098a.tar", "2098a.tar.gz", "2098a.whl"] {
            let database = Database::at(&machine.path(name)).unwrap();
            assert_eq!(
                database.version(),
                found.as_ref(),
                "{name}, {file}: {content}"
            );
        }
    }
}

#[test]
fn every_source_can_be_chosen() {
    let machine = Machine::new();
    machine.system(&release("2098a"));
    machine.add(&release("2099a"));
    let built = Tzdb::bundled().version().unwrap().to_string();
    let path = |name: &str| machine.path(name).display().to_string();
    let files = || below("tzdb-2097a", release("2097a"));
    machine.unpacked("directory", &release("2097a"));
    machine.unpacked("deep", &below("usr/share/zoneinfo", release("2097a")));
    machine.file("a.tar", tar(&files()));
    machine.file("a.tar.gz", gz(&tar(&files())));
    machine.file("a.whl", zip(&below("tzdata/zoneinfo", release("2097a"))));
    machine.file("tzdata.zi", text("2097a"));
    machine.file(
        "text.tar.gz",
        gz(&tar(&[("tzdata.zi".into(), text("2097a").into())].into())),
    );
    for (choice, source, version, expected) in [
        ("newest", Source::User, "2099a", TOKYO),
        ("user", Source::User, "2099a", TOKYO),
        ("system", Source::System, "2098a", TOKYO),
        ("bundled", Source::Bundled, &*built, GREENWICH),
        ("chrono-tz", Source::ChronoTz, "", GREENWICH),
        ("2098a", Source::System, "2098a", TOKYO),
        (&*built, Source::Bundled, &*built, GREENWICH),
        (&path("directory"), Source::User, "2097a", TOKYO),
        (&path("deep"), Source::User, "2097a", TOKYO),
        (&path("a.tar"), Source::User, "2097a", TOKYO),
        (&path("a.tar.gz"), Source::User, "2097a", TOKYO),
        (&path("a.whl"), Source::User, "2097a", TOKYO),
        (&path("tzdata.zi"), Source::User, "2097a", TEXT),
        (&path("text.tar.gz"), Source::User, "2097a", TEXT),
    ] {
        let tzdb = machine.choose(choice);
        assert_eq!(tzdb.source(), source, "{choice}");
        assert_eq!(london(&tzdb), expected, "{choice}");
        if !version.is_empty() {
            assert_eq!(tzdb.version().unwrap().to_string(), version, "{choice}");
        }
        let (said, err) = machine.used(&["--tzdb", choice]);
        let newest = "; tzdb 2099a, user, is newer";
        let newest = if version == "2099a" { "" } else { newest };
        assert_eq!(said, format!("{tzdb}{newest}"));
        assert_eq!(err, "");
        // What the chosen one lacks, the newest other one answers.
        assert_eq!(tzdb.zone("Asia/Seoul").as_ref().map(winter), Some(9 * 3600));
    }
}

#[test]
fn what_cannot_be_chosen_is_named() {
    let machine = Machine::new();
    let empty = machine.path("empty");
    fs::create_dir_all(&empty).unwrap();
    let garbage = machine.file("garbage", "no time zones here\n");
    for (choice, status, told) in [
        ("user", 2, "no zone data has been added"),
        ("system", 2, "this machine has no system zone data"),
        ("2099a", 2, "this machine has no tzdb 2099a"),
        ("no/such/place", 3, "no/such/place: "),
        (empty.to_str().unwrap(), 3, "empty: no time zones in it"),
        (garbage.to_str().unwrap(), 3, "garbage: no time zones in it"),
    ] {
        for call in [
            vec!["--tzdb", choice, "transitions", "Europe/London"],
            vec!["tzdb", "use", choice],
        ] {
            let (code, out, err) = machine.cli(&call);
            assert_eq!((code, out.as_str()), (status, ""), "{call:?}: {err}");
            assert!(err.contains(told), "{call:?}: {err}");
            assert_eq!(err.lines().count(), 1, "{err}");
        }
    }
}

#[test]
fn a_choice_is_remembered_until_it_is_changed() {
    let machine = Machine::new();
    machine.system(&release("2098a"));
    machine.add(&release("2099a"));
    let path = machine.unpacked("mine", &release("2097a"));
    let path = path.to_str().unwrap();
    let bundled = Tzdb::bundled().to_string();
    for (choice, used) in [
        ("bundled", &*bundled),
        ("system", "tzdb 2098a, system"),
        ("2098a", "tzdb 2098a, system"),
        (path, "tzdb 2097a, user"),
        ("newest", "tzdb 2099a, user"),
    ] {
        let newer = "tzdb 2099a, user, is newer";
        let (status, out, err) = machine.cli(&["tzdb", "use", choice]);
        assert_eq!(out, format!("{used} is used from now on\n"));
        let older = choice != "newest";
        let told = if older {
            format!("noonmark-cli: {newer}\n")
        } else {
            String::new()
        };
        assert_eq!((status, err), (0, told));
        let said = if older {
            format!("{used}; {newer}")
        } else {
            used.to_owned()
        };
        for _ in 0..2 {
            assert_eq!(machine.used(&[]), (said.clone(), String::new()));
            // Only for the one call.
            let once = machine.used(&["--tzdb", "bundled"]).0;
            assert_eq!(once, format!("{bundled}; {newer}"));
        }
    }
}

#[test]
fn what_is_remembered_does_not_depend_on_where_one_is() {
    let machine = Machine::new();
    let mut settings = Settings::default();
    settings.use_tzdb(&"some/directory".parse().unwrap());
    settings.save(&machine.places).unwrap();
    let Choice::Path(path) = Settings::load(&machine.places).unwrap().tzdb() else {
        panic!("no path is remembered");
    };
    assert!(
        path.is_absolute() && path.ends_with("some/directory"),
        "{path:?}"
    );

    for choice in ["newest", "bundled", "2099a"] {
        let choice: Choice = choice.parse().unwrap();
        settings.use_tzdb(&choice);
        settings.save(&machine.places).unwrap();
        assert_eq!(Settings::load(&machine.places).unwrap().tzdb(), choice);
    }
}

#[test]
fn settings_that_say_nothing_useful_choose_the_newest() {
    let newest = Tzdb::bundled().to_string();
    for (settings, told) in [
        ("", "settings.json: "),
        ("{", "settings.json: "),
        ("[]", "settings.json: "),
        ("\u{0}", "settings.json: "),
        (r#"{"tzdb": 7}"#, "settings.json: "),
        (r#"{"tzdb": "newest", "colour": "red"}"#, ""),
        (r#"{"tzdb": "2099a"}"#, "this machine has no tzdb 2099a"),
        (r#"{"tzdb": "user"}"#, "no zone data has been added"),
        (r#"{"tzdb": "/no/such/place"}"#, "/no/such/place: "),
        (r#"{"tzdb": ""}"#, ": "),
    ] {
        let machine = Machine::new();
        machine.file("config/settings.json", settings);
        let (used, err) = machine.used(&[]);
        assert_eq!(used, newest, "{settings}");
        assert!(err.contains(told), "{settings}: {err}");
        let notices = usize::from(!told.is_empty());
        assert_eq!(err.lines().count(), notices, "{settings}: {err}");
        assert_eq!(
            err.contains("; the newest zone data is used"),
            !told.is_empty()
        );
    }
    // What cannot be read is not replaced either.
    let machine = Machine::new();
    machine.file("config/settings.json", "{");
    let (status, _, err) = machine.cli(&["tzdb", "use", "bundled"]);
    assert_eq!((status, err.lines().count()), (3, 1), "{err}");
    let kept = fs::read_to_string(machine.path("config/settings.json")).unwrap();
    assert_eq!(kept, "{");

    let machine = Machine::new();
    machine.file("config/settings.json", r#"{"colour": "red"}"#);
    assert_eq!(machine.cli(&["tzdb", "use", "bundled"]).0, 0);
    let kept = fs::read_to_string(machine.path("config/settings.json")).unwrap();
    assert!(kept.contains(r#""colour": "red""#), "{kept}");
}

#[test]
fn zone_data_is_added_and_removed() {
    let machine = Machine::new();
    let files = || below("tzdata/zoneinfo", release("2099a"));
    for (name, bytes, zones, offset) in [
        ("a.tar", tar(&files()), 4, TOKYO),
        ("a.tar.gz", gz(&tar(&files())), 4, TOKYO),
        ("a.whl", zip(&files()), 4, TOKYO),
        ("a.zi", text("2099a").into(), 4, TEXT),
    ] {
        let path = machine.file(name, bytes);
        let (status, out, err) = machine.cli(&["tzdb", "add", path.to_str().unwrap()]);
        assert_eq!((status, err.as_str()), (0, ""), "{name}");
        let known = Tzdb::bundled().names().len();
        // Mars/Base is none of them.
        let lacking = known - 3;
        assert_eq!(
            out,
            format!(
                "tzdb 2099a is kept, with {zones} zones; \
                 it lacks {lacking} of the {known} that this program has itself\n"
            )
        );
        // It is a copy: the file may go.
        fs::remove_file(&path).unwrap();
        assert_eq!(london(&machine.choose("newest")), offset, "{name}");
        assert_eq!(machine.used(&[]).0, "tzdb 2099a, user");
        assert_eq!(machine.cli(&["tzdb", "use", "2099a"]).0, 0);

        let (status, out, err) = machine.cli(&["tzdb", "remove", "2099a"]);
        assert_eq!((status, err.as_str()), (0, ""));
        assert_eq!(
            out,
            "tzdb 2099a is removed\nthe newest zone data is used from now on\n"
        );
        let (used, err) = machine.used(&[]);
        assert_eq!((used, err.as_str()), (Tzdb::bundled().to_string(), ""));
        assert_eq!(machine.cli(&["tzdb", "remove", "2099a"]).0, 2);
    }
}

#[test]
fn a_part_of_a_release_does_not_take_the_place_of_the_whole() {
    let machine = Machine::new();
    let whole = below("tzdata/zoneinfo", release("2099a"));
    let mut part = whole.clone();
    part.retain(|name, _| !name.ends_with("Europe/London"));
    let add = |name: &str, bytes: Vec<u8>| {
        let path = machine.file(name, bytes);
        machine.cli(&["tzdb", "add", path.to_str().unwrap()])
    };
    assert_eq!(add("whole.tar", tar(&whole)).0, 0);
    let (status, _, err) = add("part.tar", tar(&part));
    assert_eq!(status, 3);
    let told = "tzdb 2099a is kept already, with 4 zones, and this has 3";
    assert!(err.contains(told), "{err}");
    assert_eq!(london(&machine.choose("newest")), TOKYO);
    // The whole of it may be added again.
    assert_eq!(add("whole.tar", tar(&whole)).0, 0);
}

#[test]
fn zone_data_without_a_version_or_sense_can_be_removed_as_well() {
    let machine = Machine::new();
    let path = machine.file("my own.tar", tar(&unnamed()));
    let (status, out, _) = machine.cli(&["tzdb", "add", path.to_str().unwrap()]);
    assert_eq!(status, 0);
    assert!(
        out.starts_with("tzdb of unknown version is kept, with 4 zones;"),
        "{out}"
    );
    assert_eq!(order(&machine.sources())[1], "user -");
    // It is chosen by the name of its file, too, and that is remembered.
    let used = "tzdb of unknown version, user";
    let (status, out, err) = machine.cli(&["tzdb", "use", "unknown-my-own"]);
    assert_eq!(status, 0, "{err}");
    assert_eq!(out, format!("{used} is used from now on\n"));
    assert!(machine.used(&[]).0.starts_with(used));
    assert_eq!(london(&machine.choose("unknown-my-own")), TOKYO);
    machine.file("local/tzdb/2099a.tar", "no tar at all");
    machine.file("plan.tar", "not there");
    for version in ["unknown-my-own", "2099a"] {
        let (status, _, err) = machine.cli(&["tzdb", "remove", version]);
        assert_eq!(status, 0, "{err}");
    }
    for version in ["../../plan", "", "/etc/hosts", "bundled", "system"] {
        assert_eq!(machine.cli(&["tzdb", "remove", version]).0, 2, "{version}");
    }
    assert_eq!(machine.sources().databases().len(), 2);
    assert!(machine.path("plan.tar").exists());
}

#[test]
fn nothing_is_added_where_there_are_no_zones() {
    let machine = Machine::new();
    let none = Files::new();
    for (name, bytes, told) in [
        ("empty", Vec::new(), "no time zones in it"),
        (
            "garbage",
            b"\x00\xFF\x00\xFF".repeat(200),
            "no time zones in it",
        ),
        ("one zone", tzif("Europe/London"), "one zone alone"),
        ("empty.tar", tar(&none), "no time zones in it"),
        ("empty.zip", zip(&none), "no time zones in it"),
        (
            "cut.tar.gz",
            gz(&tar(&release("2099a")))[..60].to_vec(),
            "the archive: ",
        ),
        (
            "cut.whl",
            zip(&release("2099a"))[..900].to_vec(),
            "the archive: ",
        ),
        (
            "other.tar",
            tar(&[("README".into(), b"hello".to_vec())].into()),
            "no time zones",
        ),
    ] {
        let path = machine.file(name, bytes);
        let (status, out, err) = machine.cli(&["tzdb", "add", path.to_str().unwrap()]);
        assert_eq!((status, out.as_str()), (3, ""), "{name}: {err}");
        assert!(err.contains(told) && err.contains(name), "{name}: {err}");
        assert_eq!(err.lines().count(), 1, "{err}");
    }
    assert_eq!(machine.sources().databases().len(), 2);
}

#[test]
fn every_source_is_listed_with_its_place() {
    let machine = Machine::new();
    machine.add(&release("2099a"));
    let path = machine.file("mine.tar.gz", gz(&tar(&release("2097a"))));
    let path = path.to_str().unwrap();
    let call = ["--format", "jsonl", "--tzdb", path, "tzdb"];
    let (status, out, err) = machine.cli(&call);
    assert_eq!((status, err.as_str()), (0, ""));
    let lines: Vec<serde_json::Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0]["path"], path);
    assert_eq!(lines[0]["zones"], 4);
    assert_eq!(lines[0]["used"], true);
    assert_eq!(lines[1]["version"], "2099a");
    assert_eq!(lines[2]["source"], "bundled");
    assert!(lines[2]["path"].is_null());
    assert_eq!(lines[3]["source"], "chrono-tz");
}

/// London by `bytes` is answered by the next source, with one notice that names the file.
fn check_next_answers(machine: &Machine, tzdb: &Tzdb, file: &str, problem: &str) {
    // Good zones are still taken from it.
    assert_eq!(
        tzdb.zone("Mars/Base").as_ref().map(winter),
        Some(20_700),
        "{problem}"
    );
    assert_eq!(tzdb.notices(), [""; 0], "{problem}");
    for _ in 0..2 {
        assert_eq!(london(tzdb), GREENWICH, "{problem}");
        let notices = tzdb.notices();
        assert_eq!(notices.len(), 1, "{notices:?}");
        let file = machine.path(file).display().to_string();
        assert!(notices[0].starts_with(&file), "{file}: {notices:?}");
        assert!(notices[0].contains(problem), "{problem}: {notices:?}");
        let next = format!("{} answers for it", Tzdb::bundled());
        assert!(notices[0].ends_with(&next), "{notices:?}");
    }
}

/// TZif with two empty blocks and whatever counts: is-UT, is-std, leap, transitions, types, names.
fn claiming(version: u8, counts: [u32; 6]) -> Vec<u8> {
    let mut bytes = b"TZif".to_vec();
    bytes.push(version);
    bytes.extend([0; 15]);
    bytes.extend(counts.into_iter().flat_map(u32::to_be_bytes));
    bytes
}

/// TZif with these transitions to the only type, which has this offset.
pub(crate) fn made(version: u8, times: &[i64], offset: i32, leap: u32, footer: &str) -> Vec<u8> {
    let count = u32::try_from(times.len()).unwrap();
    let mut bytes = claiming(version, [0, 0, 0, 0, 1, 1]);
    bytes.extend([0; 7]);
    bytes.extend(claiming(version, [0, 0, leap, count, 1, 4]));
    bytes.extend(times.iter().flat_map(|time| time.to_be_bytes()));
    bytes.extend(times.iter().map(|_| 0));
    bytes.extend(offset.to_be_bytes());
    bytes.extend([0, 0]);
    bytes.extend(b"XST\0");
    bytes.extend(vec![0; usize::try_from(leap).unwrap() * 12]);
    bytes.extend(footer.bytes());
    bytes
}

fn broken_zones() -> Vec<(Vec<u8>, &'static str)> {
    let good = tzif("America/New_York");
    let cut = |length: usize| good[..length].to_vec();
    let version_1 = {
        let mut bytes = good.clone();
        bytes[4] = 0;
        bytes
    };
    let most = u32::MAX;
    let followed = |footer: &str| made(b'3', &[], 0, 0, &format!("\n{footer}\n"));
    vec![
        (Vec::new(), "no TZif data"),
        (b"garbage".to_vec(), "no TZif data"),
        (vec![0xFF; 4096], "no TZif data"),
        (b"TZif".to_vec(), "no TZif data"),
        (cut(44), "ends too early"),
        (cut(200), "ends too early"),
        (cut(good.len() - 1), ""),
        (cut(good.len() - 12), ""),
        (vec![b'T'; 2 * 1024 * 1024], "larger than a zone can be"),
        (version_1, "TZif version 1"),
        (claiming(b'1', [0, 0, 0, 0, 1, 1]), "TZif version 1"),
        (claiming(b'2', [most; 6]), "ends too early"),
        (
            [claiming(b'2', [0; 6]), claiming(b'2', [most; 6])].concat(),
            "",
        ),
        (
            [
                claiming(b'2', [0; 6]),
                claiming(b'2', [0, 0, 0, most, 1, 4]),
            ]
            .concat(),
            "ends too early",
        ),
        (
            [
                claiming(b'2', [0; 6]),
                claiming(b'2', [0, 0, 0, 0, 1, most]),
            ]
            .concat(),
            "",
        ),
        (
            [claiming(b'2', [0; 6]), claiming(b'2', [0; 6])].concat(),
            "",
        ),
        (made(b'2', &[0, 10], 0, 1, "\nXST0\n"), "leap seconds"),
        (made(b'4', &[0, 10], 0, 2, "\nXST0\n"), "leap seconds"),
        (made(b'2', &[10, 0], 0, 0, "\nXST0\n"), "out of order"),
        (made(b'2', &[10, 10], 0, 0, "\nXST0\n"), "out of order"),
        (made(b'2', &[], 86_400, 0, "\nXST-24\n"), "a day or more"),
        (made(b'2', &[], i32::MIN, 0, "\n\n"), "a day or more"),
        (made(b'2', &[], 0, 0, "\nXST-24\n"), "a day or more"),
        (
            made(b'2', &[0], 84_600, 0, "\nXST-23:30XDT,M3.2.0,M11.1.0\n"),
            "a day or more",
        ),
        (followed("AAA20AAA,0/-20,M1.1.0"), "cannot be followed"),
        (followed("AAA-20AAA20,J249/20,J247"), "cannot be followed"),
        (followed("AAA-20AAA0:20,J4,3/-20"), "cannot be followed"),
        (
            made(b'2', &[i64::MAX - 1, i64::MAX], 0, 0, "\n\n"),
            "out of order",
        ),
        (made(b'2', &[], 0, 0, ""), "ends too early"),
        (made(b'2', &[], 0, 0, "\nXST0"), "ends too early"),
        (made(b'2', &[], 0, 0, "\n\u{e9}\n"), ""),
        (made(b'2', &[], 0, 0, "\nXST0XDT,M13.9.9,M0.0.0\n"), ""),
    ]
}

#[test]
fn a_broken_zone_is_answered_by_the_next_source() {
    for (bytes, problem) in broken_zones() {
        let files = with_london(bytes);
        let machine = Machine::new();
        machine.system(&files);
        let newest = machine.choose("newest");
        assert_eq!(newest.to_string(), "tzdb 2099a, system");
        check_next_answers(&machine, &newest, "zoneinfo/Europe/London", problem);

        let (used, err) = machine.used(&[]);
        let built = Tzdb::bundled();
        assert_eq!(
            used,
            format!("tzdb 2099a, system; for 1 zone {built}, answers")
        );
        assert_eq!(err.lines().count(), 1, "{err}");
        assert!(err.contains("zoneinfo/Europe/London: "), "{err}");

        // In an archive what is no TZif at all is not taken for a zone.
        if files["Europe/London"].starts_with(b"TZif") {
            for (name, archive) in [
                ("a.tar", tar(&files)),
                ("a.tar.gz", gz(&tar(&files))),
                ("a.whl", zip(&below("tzdata/zoneinfo", files.clone()))),
            ] {
                let path = machine.file(name, archive);
                let chosen = machine.choose(path.to_str().unwrap());
                // The system's is the next one and broken, too.
                assert_eq!(london(&chosen), GREENWICH);
                assert_eq!(chosen.notices().len(), 2);
                let mine = Tzdb::new(chosen.used().clone(), vec![Database::bundled().into()]);
                check_next_answers(&machine, &mine, name, problem);
            }
        }
    }
}

#[test]
fn the_newest_tzif_is_read() {
    for version in *b"234" {
        let bytes = made(version, &[0], 3600, 0, "\nXST-1\n");
        assert_eq!(winter(&Zone::from_tzif("X", &bytes).unwrap()), 3600);
    }
}

#[test]
fn a_zone_that_only_a_broken_file_has_is_said_to_be_broken() {
    let machine = Machine::new();
    let mut files = release("2099a");
    files.insert("Mars/Base".into(), b"TZif2 and no more".to_vec());
    machine.system(&files);
    let (status, _, err) = machine.cli(&["transitions", "Mars/Base"]);
    assert_eq!(status, 2);
    assert!(err.contains("zoneinfo/Mars/Base: "), "{err}");
    assert!(err.contains("no other zone data has Mars/Base"), "{err}");
}

#[test]
fn a_missing_zone_is_answered_by_the_next_source() {
    let mut files = release("2099a");
    files.remove("Europe/London");
    let machine = Machine::new();
    machine.system(&files);
    let lacks = "tzdb 2099a, system, has no Europe/London";
    check_next_answers(&machine, &machine.choose("newest"), "zoneinfo: ", lacks);
    // More than one zone is still one notice.
    let tzdb = machine.choose("newest");
    for name in ["Europe/London", "Asia/Tokyo", "Asia/Kathmandu"] {
        assert!(tzdb.zone(name).is_some());
    }
    assert_eq!(tzdb.notices().len(), 1);
    assert!(
        tzdb.notices()[0].ends_with("(and 2 more)"),
        "{:?}",
        tzdb.notices()
    );
    // Nobody is blamed for a zone that nobody has.
    let tzdb = machine.choose("newest");
    assert!(tzdb.zone("Europe/Nowhere").is_none());
    assert_eq!(tzdb.notices(), [""; 0]);
}

#[test]
fn every_source_in_turn_is_skipped_with_a_notice_of_its_own() {
    let machine = Machine::new();
    machine.system(&with_london("TZif garbage"));
    let mut lacking = release("2098a");
    lacking.remove("Europe/London");
    machine.add(&lacking);
    let tzdb = machine.choose("newest");
    assert_eq!(london(&tzdb), GREENWICH);
    let notices = tzdb.notices();
    assert_eq!(notices.len(), 2, "{notices:?}");
    assert!(
        notices[0].contains("zoneinfo/Europe/London: "),
        "{notices:?}"
    );
    assert!(
        notices[1].contains("2098a.tar: tzdb 2098a, user, has no"),
        "{notices:?}"
    );
}

#[test]
fn kept_zone_data_that_broke_is_skipped() {
    let whole = tar(&release("2099a"));
    let garbage = |from: usize| {
        let mut bytes = whole.clone();
        bytes[from..].fill(0xA5);
        bytes
    };
    let newest = Tzdb::bundled().to_string();
    // Without a readable beginning it is no source at all; with one it is, as far as it goes.
    for (name, bytes, listed) in [
        ("2099a.tar", b"garbage".to_vec(), 2),
        ("2099a.tar", garbage(0), 2),
        ("2099a.tar", whole[..300].to_vec(), 2),
        ("2099a.tar", Vec::new(), 2),
        ("2099a.tar", vec![0; 4096], 2),
        ("2099a.txt", whole.clone(), 2),
    ] {
        let machine = Machine::new();
        machine.file(&format!("local/tzdb/{name}"), &bytes);
        let sources = machine.sources();
        assert_eq!(sources.databases().len(), listed, "{:?}", sources.notices());
        let told = usize::from(listed == 2 && name == "2099a.tar");
        assert_eq!(sources.notices().len(), told, "{:?}", sources.notices());
        assert!(sources.notices().iter().all(|notice| notice.ends_with(
            "tzdb/2099a.tar: it is damaged and cannot be used; remove it, or add it once more"
        )));
        let (used, err) = machine.used(&[]);
        assert_eq!(used, newest);
        assert_eq!(err.lines().count(), told, "{err}");
        assert_eq!(london(&machine.choose("newest")), GREENWICH);
    }
    // In this order: Asia/Seoul, Etc/UTC, Europe/London, Mars/Base, version.
    let mut files = release("2099a");
    let named = files.remove("version").unwrap();
    let mut builder = tar::Builder::new(Vec::new());
    add_entry(&mut builder, tar::EntryType::Regular, "version", "", &named);
    // The mark of a tar that the program wrote.
    add_entry(
        &mut builder,
        tar::EntryType::Regular,
        "kept-version",
        "",
        b"",
    );
    let base = files.remove("Mars/Base").unwrap();
    add_entry(
        &mut builder,
        tar::EntryType::Regular,
        "Mars/Base",
        "",
        &base,
    );
    let good = builder.get_ref().len();
    for (name, bytes) in &files {
        add_entry(&mut builder, tar::EntryType::Regular, name, "", bytes);
    }
    let whole = builder.into_inner().unwrap();
    for cut in [good + 100, good + 600] {
        let machine = Machine::new();
        machine.file("local/tzdb/2099a.tar", &whole[..cut]);
        // It is told before anything is asked of it.
        let notices = machine.sources().notices().to_vec();
        assert_eq!(notices.len(), 1, "{notices:?}");
        assert!(
            notices[0].contains("2099a.tar: it is damaged"),
            "{notices:?}"
        );
        let (_, _, err) = machine.cli(&["tzdb"]);
        assert!(err.contains("2099a.tar: the archive: "), "{err}");
        let tzdb = machine.choose("newest");
        assert_eq!(tzdb.to_string(), "tzdb 2099a, user");
        check_next_answers(&machine, &tzdb, "local/tzdb/2099a.tar", "the archive: ");
    }
}

#[test]
fn a_place_that_is_no_directory_is_a_notice() {
    let newest = Tzdb::bundled().to_string();
    for place in ["zoneinfo", "local/tzdb"] {
        let machine = Machine::new();
        machine.file(place, "a file");
        let sources = machine.sources();
        assert_eq!(sources.notices().len(), 1, "{:?}", sources.notices());
        assert!(
            sources.notices()[0].contains(place),
            "{:?}",
            sources.notices()
        );
        let (used, err) = machine.used(&[]);
        assert_eq!(used, newest);
        assert_eq!(err.lines().count(), 1, "{err}");
    }
    // A directory called like a tar.
    let machine = Machine::new();
    fs::create_dir_all(machine.path("local/tzdb/2099a.tar")).unwrap();
    assert_eq!(machine.sources().notices().len(), 1);
    // A file where a directory of zones should be, and a directory called like a zone.
    let mut files = release("2099a");
    files.remove("Europe/London");
    files.insert("Europe".into(), b"a file".to_vec());
    let machine = Machine::new();
    machine.system(&files);
    check_next_answers(
        &machine,
        &machine.choose("newest"),
        "zoneinfo/Europe/London: ",
        "",
    );
    files.remove("Europe");
    files.insert("Europe/London/City".into(), tzif("Asia/Tokyo"));
    let machine = Machine::new();
    machine.system(&files);
    check_next_answers(&machine, &machine.choose("newest"), "zoneinfo", "");
}

#[test]
fn the_first_system_directory_that_is_there_is_used() {
    let mut machine = Machine::new();
    machine.unpacked("other", &release("2099a"));
    machine.unpacked("third", &release("2099b"));
    machine.places.zoneinfo = ["none", "other", "third"]
        .map(|name| machine.path(name))
        .into();
    assert_eq!(machine.choose("system").to_string(), "tzdb 2099a, system");
    machine.places = Places::default();
    assert_eq!(machine.sources().databases().len(), 2);
    assert_eq!(machine.cli(&["tzdb", "use", "bundled"]).0, 3);
}

#[cfg(unix)]
#[test]
fn links_and_pipes_do_not_lead_out_of_the_directory() {
    use std::os::unix::fs::symlink;

    type Case<'a> = (&'a str, &'a dyn Fn(&Path));

    let secret = tempfile::tempdir().unwrap();
    let outside = secret.path().join("London");
    fs::write(&outside, tzif("Asia/Kolkata")).unwrap();
    let circle = |path: &Path| {
        symlink("London", path.with_file_name("Circle")).unwrap();
        symlink("Circle", path).unwrap();
    };
    let out = |path: &Path| symlink(&outside, path).unwrap();
    let up = |path: &Path| {
        let depth = path.components().count();
        let up = format!("{}{}", "../".repeat(depth), outside.display());
        symlink(up, path).unwrap();
    };
    let gone = |path: &Path| symlink("Nowhere", path).unwrap();
    let itself = |path: &Path| symlink("London", path).unwrap();
    let pipe = |path: &Path| {
        let made = std::process::Command::new("mkfifo").arg(path).status();
        assert!(made.unwrap().success());
    };
    let socket = |path: &Path| drop(std::os::unix::net::UnixListener::bind(path).unwrap());
    let device = |path: &Path| symlink("/dev/zero", path).unwrap();
    let cases: [Case<'_>; 8] = [
        ("a circle", &circle),
        ("out", &out),
        ("out by ..", &up),
        ("nowhere", &gone),
        ("itself", &itself),
        ("a pipe", &pipe),
        ("a socket", &socket),
        ("a device", &device),
    ];
    for (name, make) in cases {
        let machine = Machine::new();
        let mut files = release("2099a");
        files.remove("Europe/London");
        files.insert("Europe/Paris".into(), tzif("Asia/Tokyo"));
        machine.system(&files);
        make(&machine.path("zoneinfo/Europe/London"));
        let tzdb = machine.choose("newest");
        let asked = tzdb.clone();
        at_once(name, move || assert!(asked.zone("Europe/London").is_some()));
        assert_eq!(london(&tzdb), GREENWICH, "{name}");
        assert_eq!(tzdb.notices().len(), 1, "{name}");
        assert!(
            tzdb.notices()[0].contains("zoneinfo"),
            "{name}: {:?}",
            tzdb.notices()
        );
        let listed = tzdb.clone();
        let names = at_once(name, move || listed.names().to_vec());
        assert!(!names.contains(&"Europe/London".into()), "{name}");
        let package = Package::read(&machine.path("zoneinfo")).unwrap();
        assert!(!package.zones.contains_key("Europe/London"), "{name}");
        assert!(package.zones.contains_key("Europe/Paris"), "{name}");
    }
    // One that stays inside is followed, and so is one to the directory itself.
    let machine = Machine::new();
    let mut files = release("2099a");
    files.remove("Europe/London");
    machine.unpacked("real", &files);
    symlink("../Mars/Base", machine.path("real").join("Asia/Base")).unwrap();
    symlink(machine.path("real"), machine.path("zoneinfo")).unwrap();
    let tzdb = machine.choose("newest");
    assert_eq!(tzdb.zone("Asia/Base").as_ref().map(winter), Some(20_700));
    // A pipe among what is kept.
    let machine = Machine::new();
    fs::create_dir_all(machine.path("local/tzdb")).unwrap();
    pipe(&machine.path("local/tzdb/2099a.tar"));
    let places = machine.places.clone();
    let sources = at_once("a pipe that is kept", move || store::sources(&places));
    assert_eq!(sources.notices().len(), 1);
    pipe(&machine.path("pipe"));
    let path = machine.path("pipe");
    let error = at_once("a pipe", move || Database::at(&path).err().unwrap());
    assert!(
        error.to_string().contains("neither a file nor a directory"),
        "{error}"
    );
}

#[test]
fn directories_and_files_beyond_all_measure_are_left_out() {
    let machine = Machine::new();
    let mut files = with_london([tzif("Asia/Tokyo"), vec![0; 2 * 1024 * 1024]].concat());
    files.insert(format!("{}London", "deep/".repeat(40)), tzif("Asia/Tokyo"));
    files.insert("notes.txt".into(), vec![b'x'; 2 * 1024 * 1024]);
    machine.system(&files);
    let tzdb = machine.choose("newest");
    check_next_answers(
        &machine,
        &tzdb,
        "zoneinfo/Europe/London",
        "larger than a zone",
    );
    let names = tzdb.names();
    assert!(!names.iter().any(|name| name.contains("deep")), "{names:?}");
    let package = Package::read(&machine.path("zoneinfo")).unwrap();
    let good: Vec<_> = package.zones.keys().collect();
    assert_eq!(good, ["Asia/Seoul", "Etc/UTC", "Mars/Base"]);
    assert!(
        package
            .left_out
            .iter()
            .any(|said| said.starts_with("Europe/London: it is larger"))
    );
}

#[test]
fn names_that_lead_elsewhere_are_no_zones() {
    let machine = Machine::new();
    machine.system(&release("2099a"));
    machine.add(&release("2098a"));
    let outside = machine.file("Outside", tzif("Asia/Tokyo"));
    let absolute = outside.to_str().unwrap();
    for name in [
        "../Outside",
        "Europe/../../Outside",
        "Europe/../Europe/London",
        "./Europe/London",
        "Europe//London",
        "/Europe/London",
        "Europe/London/",
        "Europe\\London",
        "Europe/London\0",
        "version",
        "",
        ".",
        "..",
        absolute,
        &"a/".repeat(100),
    ] {
        for choice in ["newest", "user", "bundled", "chrono-tz"] {
            let tzdb = machine.choose(choice);
            assert_eq!(tzdb.zone(name), None, "{choice}: {name}");
            assert_eq!(tzdb.notices(), [""; 0], "{choice}: {name}");
        }
        if !name.is_empty() && !name.contains('\0') {
            let plan =
                read_fixture("2017.json").replace("Europe/London", &name.replace('\\', "\\\\"));
            let plan = machine.file("plan.json", plan);
            let (status, _, err) = machine.cli(&["--plan", plan.to_str().unwrap(), "shifts"]);
            assert_eq!(status, 3, "{name}");
            assert!(err.contains(&format!("“{name}”")), "{err}");
        }
    }
}

#[test]
fn archives_do_not_lead_elsewhere() {
    type Entry = (tar::EntryType, &'static str, &'static str);
    use tar::EntryType::{Directory, Fifo, Link, Regular, Symlink};
    let cases: [(Entry, &str); 14] = [
        ((Regular, "../Europe/London", ""), "it leads elsewhere"),
        (
            (Regular, "Asia/../../Europe/London", ""),
            "it leads elsewhere",
        ),
        ((Regular, "/Europe/London", ""), "it leads elsewhere"),
        ((Regular, "C:\\Europe\\London", ""), "it leads elsewhere"),
        ((Symlink, "Europe/London", "/etc/localtime"), ""),
        (
            (Symlink, "Europe/London", "../../etc/localtime"),
            "leads nowhere",
        ),
        ((Symlink, "Europe/London", "London"), "leads nowhere"),
        ((Symlink, "Europe/London", "../Asia/Nowhere"), ""),
        ((Link, "Europe/London", "/etc/localtime"), ""),
        ((Link, "Europe/London", "../../etc/passwd"), "leads nowhere"),
        ((Link, "Europe/London", "Europe/London"), "leads nowhere"),
        ((Link, "../Europe/London", "Asia/Seoul"), ""),
        ((Fifo, "Europe/London", ""), ""),
        ((Directory, "Europe/London", ""), ""),
    ];
    let mut files = release("2099a");
    files.remove("Europe/London");
    for ((kind, name, target), told) in cases {
        let mut builder = tar::Builder::new(Vec::new());
        for (name, bytes) in &files {
            add_entry(&mut builder, Regular, name, "", bytes);
        }
        let content = if kind == Regular {
            tzif("Asia/Tokyo")
        } else {
            Vec::new()
        };
        add_entry(&mut builder, kind, name, target, &content);
        let package = Package::from_bytes("a.tar", &builder.into_inner().unwrap());
        let zones: Vec<_> = package.zones.keys().collect();
        assert_eq!(
            zones,
            ["Asia/Seoul", "Etc/UTC", "Mars/Base"],
            "{kind:?} {name} {target}"
        );
        let said = package.left_out.join("\n");
        assert!(said.contains(told), "{kind:?} {name} {target}: {said}");
    }
    for name in [
        "../Europe/London",
        "/Europe/London",
        "Asia/../../Europe/London",
    ] {
        let mut files = files.clone();
        files.insert(name.into(), tzif("Asia/Tokyo"));
        let package = Package::from_bytes("a.zip", &zip(&files));
        let zones: Vec<_> = package.zones.keys().collect();
        assert_eq!(zones, ["Asia/Seoul", "Etc/UTC", "Mars/Base"], "{name}");
    }
}

#[test]
fn links_in_archives_are_followed_inside() {
    use tar::EntryType::{Link, Regular, Symlink};
    let mut builder = tar::Builder::new(Vec::new());
    for (name, target) in [
        ("A/One", "A/Two"),
        ("A/Two", "A/Three"),
        ("A/Three", "A/One"),
    ] {
        add_entry(&mut builder, Link, name, target, b"");
    }
    for number in 0..30 {
        let (name, next) = (format!("B/L{number}"), format!("B/L{}", number + 1));
        add_entry(&mut builder, Link, &name, &next, b"");
    }
    add_entry(&mut builder, Symlink, "Asia/Base", "../Mars/Base", b"");
    add_entry(&mut builder, Link, "Mars/Landing", "Mars/Base", b"");
    add_entry(&mut builder, Regular, "Etc/UTC", "", &tzif("Etc/UTC"));
    add_entry(
        &mut builder,
        Regular,
        "Mars/Base",
        "",
        &tzif("Asia/Kathmandu"),
    );
    let package = Package::from_bytes("a.tar", &builder.into_inner().unwrap());
    let zones: Vec<_> = package.zones.keys().collect();
    assert_eq!(zones, ["Asia/Base", "Etc/UTC", "Mars/Base", "Mars/Landing"]);
    let nowhere = |name: &str| {
        let said = format!("{name}: a link that leads nowhere");
        package.left_out.contains(&said)
    };
    assert!(nowhere("A/One") && nowhere("A/Two") && nowhere("A/Three"));
    assert!(nowhere("B/L0"));
}

#[test]
fn bombs_are_put_out() {
    let large = [tzif("Asia/Tokyo"), vec![0; 1024 * 1024 - 10_000]].concat();
    let most = |package: &Package| {
        let kept: usize = package.zones.values().map(Vec::len).sum();
        assert!(kept <= 64 * 1024 * 1024, "{kept} bytes are kept");
        package.left_out.join("\n")
    };
    // 100 MB in a file of some KB.
    let mut files = release("2099a");
    files.insert("Zone".into(), vec![0; 100 * 1024 * 1024]);
    let packed = gz(&tar(&files));
    assert!(packed.len() < 1024 * 1024);
    let package = Package::from_bytes("a.tar.gz", &packed);
    assert_eq!(package.zones.len(), 4);
    assert!(
        most(&package).contains("the archive: "),
        "{:?}",
        package.left_out
    );
    // 100 zones of nearly 1 MB.
    let zones = (0..100).map(|number| (format!("Zone/N{number:03}"), large.clone()));
    let package = Package::from_bytes("a.whl", &zip(&zones.collect()));
    assert!(most(&package).contains("too much is packed in it"));
    // One such zone, and 200 links to it.
    let mut builder = tar::Builder::new(Vec::new());
    add_entry(&mut builder, tar::EntryType::Regular, "Zone/A", "", &large);
    for number in 0..200 {
        let name = format!("Zone/N{number:03}");
        add_entry(&mut builder, tar::EntryType::Link, &name, "Zone/A", b"");
    }
    let package = Package::from_bytes("a.tar", &builder.into_inner().unwrap());
    assert!(most(&package).contains("too much is packed in it"));
    // Empty entries without end.
    let mut builder = tar::Builder::new(Vec::new());
    for number in 0..20_100 {
        let name = format!("N{number}");
        add_entry(&mut builder, tar::EntryType::Regular, &name, "", b"");
    }
    let package = Package::from_bytes("a.tar", &builder.into_inner().unwrap());
    assert!(most(&package).contains("only the first 20000 files"));
    // Text without end.
    let package = Package::from_bytes("tzdata.zi", &b"# \n".repeat(2_000_000));
    assert!(most(&package).contains("too large"));
}

#[test]
fn a_zone_that_no_data_here_knows_says_exactly_that() {
    let plan = read_fixture("2017.json").replace("Asia/Seoul", "Mars/Base");
    let machine = Machine::new();
    let plan = machine.file("plan.json", plan);
    let plan = plan.to_str().unwrap();
    let call = ["--plan", plan, "--now", "2017-03-10T00:00:00Z", "schedule"];
    let built = Tzdb::bundled().version().unwrap().to_string();

    let (status, out, err) = machine.cli(&call);
    assert_eq!((status, out.as_str()), (3, ""));
    let said = format!(
        "is in the zone “Mars/Base”, which tzdb {built} does not have: \
         check the name, or add a newer tzdb"
    );
    assert!(err.contains(&said), "{err}");
    assert_eq!(err.lines().count(), 1, "{err}");

    machine.add(&release("2099a"));
    let (status, out, err) = machine.cli(&call);
    assert_eq!((status, err.lines().count()), (0, 1), "{err}");
    assert!(
        out.contains("Seoul") && out.contains("tzdb 2099a, user"),
        "{out}"
    );

    // With an older one chosen the newer one answers, and that is told.
    let older = [&["--tzdb", "bundled"], &call[..]].concat();
    let (status, out, err) = machine.cli(&older);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains(&format!("tzdb {built}, bundled")), "{out}");
    let said = format!(
        "noonmark-cli: tzdb {built}, bundled, has no Mars/Base; tzdb 2099a, user answers for it\n"
    );
    assert_eq!(err, said);
}

#[test]
fn text_that_names_zones_elsewhere_does_not_spoil_the_rest() {
    let machine = Machine::new();
    let evil = "Z ../../Outside 0 - XST\nZ /Absolute 0 - XST\nL Etc/UTC ../Link\nL A B\nL B A\n\
                L Nowhere C\nZ Bad/Rules 0 Unknown XST\n";
    let path = machine.file("tzdata.zi", text("2099a") + evil);
    let (status, out, err) = machine.cli(&["tzdb", "add", path.to_str().unwrap()]);
    assert_eq!(status, 0, "{err}");
    assert!(
        out.starts_with("tzdb 2099a is kept, with 4 zones;"),
        "{out}"
    );
    assert!(err.contains("A: a link that leads nowhere"), "{err}");
    assert!(err.contains("Bad/Rules: line 14 cannot be read"), "{err}");
    assert!(!machine.path("Outside").exists());
    assert_eq!(london(&machine.choose("user")), TEXT);
    let link = machine.choose("user").zone("GB");
    assert_eq!(link.as_ref().map(winter), Some(TEXT));
}

#[test]
fn a_zone_of_text_that_cannot_be_compiled_is_answered_by_the_next_source() {
    for line in [
        "Z Europe/London 8 Unknown XST",
        "Z Europe/London 24 - XST",
        "Z Europe/London 0 25 XST",
        "Z Europe/London 0 - XST 99999\n0 - YST",
    ] {
        let machine = Machine::new();
        let text = format!("# version 2099a\nZ Etc/UTC 0 - UTC\nZ Mars/Base 5:45 - XST\n{line}\n");
        let path = machine.file("tzdata.zi", text);
        let tzdb = machine.choose(path.to_str().unwrap());
        check_next_answers(&machine, &tzdb, "tzdata.zi: Europe/London: ", "");
    }
}

#[test]
fn of_several_databases_none_is_taken_by_chance() {
    let machine = Machine::new();
    let whole = || release("2099a");
    machine.unpacked("many/old/zoneinfo", &release("2001a"));
    machine.unpacked("many/new/zoneinfo", &whole());
    machine.unpacked(
        "texts/one",
        &[("tzdata.zi".into(), text("2099a").into())].into(),
    );
    machine.unpacked(
        "texts/two",
        &[("tzdata.zi".into(), text("2098a").into())].into(),
    );
    for (directory, told) in [
        ("many", "(new/zoneinfo/, old/zoneinfo/): choose one of them"),
        ("texts", "(one/, two/): choose one of them"),
    ] {
        let path = machine.path(directory);
        let path = path.to_str().unwrap();
        for call in [
            vec!["tzdb", "add", path],
            vec!["tzdb", "use", path],
            vec!["--tzdb", path, "transitions", "Europe/London"],
        ] {
            let (status, out, err) = machine.cli(&call);
            assert_eq!((status, out.as_str()), (3, ""), "{call:?}");
            assert!(err.contains(told), "{err}");
        }
    }
    assert_eq!(machine.sources().databases().len(), 2);

    // One alone is taken, and it is told which; copies with leap seconds are no second one.
    let mut one = below("usr/share/zoneinfo", whole());
    one.extend(below("usr/share/zoneinfo/posix", whole()));
    one.extend(below("usr/share/zoneinfo/right", whole()));
    // Another program's version is none of its own, and one stray file no database.
    one.insert("var/lib/other/version".into(), b"2100a\n".to_vec());
    one.insert("backup/UTC".into(), tzif("Etc/UTC"));
    let path = machine.unpacked("one", &one);
    let (status, out, err) = machine.cli(&["tzdb", "add", path.to_str().unwrap()]);
    assert_eq!((status, err.as_str()), (0, ""));
    let told = "tzdb 2099a is kept, with 4 zones, from usr/share/zoneinfo in it;";
    assert!(out.starts_with(told), "{out}");
    // The version may also be written above them.
    let mut above = below("tzdb/zoneinfo", unnamed());
    above.insert("tzdb/version".into(), b"2098a\n".to_vec());
    let path = machine.unpacked("above", &above);
    assert_eq!(Package::read(&path).unwrap().version, version("2098a"));
}

#[test]
fn a_part_of_a_database_is_no_database() {
    let machine = Machine::new();
    let inside = ["Toronto", "New_York", "Vancouver", "Winnipeg", "Halifax"];
    let files = inside.map(|name| (name.to_owned(), tzif(&format!("America/{name}"))));
    let path = machine.unpacked("America", &files.into());
    let (status, _, err) = machine.cli(&["tzdb", "add", path.to_str().unwrap()]);
    assert_eq!(status, 3);
    let told = "Halifax: no zone is called that; choose the directory above";
    assert!(err.contains(told), "{err}");
}

#[test]
fn everything_that_is_wrong_can_be_listed() {
    let machine = Machine::new();
    let mut files = release("2099a");
    for name in ["Europe/London", "Asia/Seoul", "Asia/Tokyo"] {
        files.insert(name.into(), b"TZif garbage".to_vec());
    }
    machine.system(&files);
    let (status, out, _) = machine.cli(&["tzdb", "check"]);
    assert_eq!(status, 1);
    for name in ["Europe/London", "Asia/Seoul", "Asia/Tokyo"] {
        assert_eq!(
            out.matches(&format!("zoneinfo/{name}: ")).count(),
            1,
            "{out}"
        );
    }
    assert!(out.contains("has no America/Toronto; "), "{out}");
    let (status, out, err) = machine.cli(&["--tzdb", "bundled", "tzdb", "check"]);
    let known = Tzdb::bundled().names().len();
    // Mars/Base is only in the system's.
    assert_eq!((status, out.lines().count()), (1, 2), "{out}{err}");
    assert!(out.contains("bundled, has no Mars/Base; "), "{out}");
    assert!(
        out.ends_with(&format!(": {known} zones read, 1 problem\n")),
        "{out}"
    );
    // Of a copy that was cut off, each zone that is lost.
    let machine = Machine::new();
    machine.add(&release("2099a"));
    let path = machine.path("local/tzdb/2099a.tar");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let (status, out, _) = machine.cli(&["--tzdb", "user", "tzdb", "check"]);
    assert_eq!(status, 1);
    let lost = "2099a.tar: Europe/London: the archive: ";
    assert!(out.lines().any(|line| line.contains(lost)), "{out}");
    assert!(out.lines().all(|line| line.contains("2099a")), "{out}");
    let (status, out, err) = Machine::new().cli(&["tzdb", "check"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(
        out.ends_with(&format!(": {known} zones read, no problems\n")),
        "{out}"
    );
}

#[test]
fn a_directory_that_was_named_and_is_not_there_is_told() {
    let mut machine = Machine::new();
    machine.system(&release("2098a"));
    machine.unpacked("mine", &release("2099a"));
    machine.places.tzdir = Some(machine.path("mine"));
    assert_eq!(
        machine.used(&[]),
        ("tzdb 2099a, system".into(), String::new())
    );
    machine.file("file", "no directory");
    machine.file("many/zoneinfo/Etc/UTC", tzif("Etc/UTC"));
    for (name, told) in [
        ("nowhere", "there is no such directory"),
        ("file", "this is no directory"),
        ("many", "no time zones in it"),
    ] {
        machine.places.tzdir = Some(machine.path(name));
        let (used, err) = machine.used(&[]);
        assert_eq!(used, "tzdb 2098a, system");
        let told = format!("{}: {told}\n", machine.path(name).display());
        assert!(err.ends_with(&told), "{err}");
    }
}

#[test]
fn what_the_plan_was_seen_with_is_told_when_it_is_damaged() {
    let machine = Machine::new();
    let plan = machine.file("plan.json", store_example());
    let names = store::load(&plan, &Tzdb::bundled()).unwrap();
    let names = names.zone_names();
    let package = Package {
        zones: names
            .iter()
            .map(|name| ((*name).to_owned(), tzif(name)))
            .collect(),
        ..Package::default()
    };
    assert_eq!(store::seen(&machine.places, &plan).unwrap(), None);
    store::set_seen(&machine.places, &plan, &package).unwrap();
    let seen = store::seen(&machine.places, &plan).unwrap().unwrap();
    assert_eq!(seen.zones, package.zones);
    let kept = fs::read_dir(machine.places.seen().unwrap()).unwrap();
    let kept = kept.map(|entry| entry.unwrap().path()).next().unwrap();
    let bytes = fs::read(&kept).unwrap();
    for damaged in [&bytes[..bytes.len() / 2], b"garbage", b""] {
        fs::write(&kept, damaged).unwrap();
        let call = ["--plan", plan.to_str().unwrap(), "impact"];
        let (status, _, err) = machine.cli(&call);
        assert_eq!(status, 3, "{err}");
        assert!(err.contains(kept.to_str().unwrap()), "{err}");
    }
}

fn store_example() -> String {
    store::example().unwrap().to_json().unwrap()
}
