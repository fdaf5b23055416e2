//! Zone data that somebody made to do harm: it is refused, or it is read and answers soundly.

use chrono::{DateTime, TimeDelta, Utc};
use noonmark::zone::{Package, Resolved, Zone};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::properties::seeded;
use crate::sources::{Files, gz, made, release, tar, text, zip};
use crate::{at_once, fixture, instant, zone};

const SECOND: TimeDelta = TimeDelta::seconds(1);

/// The last instant of the years that a clock's rules are followed in.
const END: &str = "9999-12-29T00:00:00Z";

fn at(second: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(second, 0)
}

/// Whether a civil time that is shown once, or twice, is shown when that is said.
fn check_instant(zone: &Zone, utc: DateTime<Utc>) {
    let info = zone.info_at(utc);
    assert_eq!(info.offset_secs, zone.offset_secs_at(utc), "{utc}");
    assert!(info.offset_secs.abs() < 86_400, "{utc}: {info:?}");
    let civil = zone.civil_at(utc);
    let resolved = zone.resolve(civil);
    if utc.timestamp().abs() > instant(END).timestamp() {
        return;
    }
    let shown = |offset_secs: i32| {
        let back = civil.and_utc() - TimeDelta::seconds(offset_secs.into());
        assert_eq!(
            zone.offset_secs_at(back),
            offset_secs,
            "{utc}: {resolved:?}"
        );
    };
    match resolved {
        Resolved::Unique { offset_secs } => shown(offset_secs),
        Resolved::Fold {
            offset_before_secs,
            offset_after_secs,
        } => {
            shown(offset_before_secs);
            shown(offset_after_secs);
        }
        Resolved::Gap { .. } => panic!("{utc}: {civil} is shown and said to be in a gap"),
    }
}

/// Every look-up of a zone that has been accepted.
fn check_zone(zone: &Zone, seconds: &[i64]) {
    let (first, last) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
    let ends = [
        i64::MIN,
        i64::MAX,
        -(1 << 40),
        0,
        1 << 31,
        1 << 32,
        4_102_444_800,
    ];
    let given = ends.iter().chain(seconds).copied().filter_map(at);
    for utc in given.chain([first, last]) {
        check_instant(zone, utc);
        let _ = zone.resolve(utc.naive_utc());
    }
    for from in [
        first,
        instant("1969-01-01T00:00:00Z"),
        instant("2099-01-01T00:00:00Z"),
    ] {
        let mut earlier = None;
        for t in zone.transitions_after(from).take(20) {
            assert!(earlier < Some(t.instant), "{t:?}");
            earlier = Some(t.instant);
            let before = zone.info_at(t.instant - SECOND);
            let after = zone.info_at(t.instant);
            assert_eq!(before.offset_secs, t.offset_before_secs, "{t:?}");
            assert_eq!(after.offset_secs, t.offset_after_secs, "{t:?}");
            assert_ne!(before, after, "{t:?}");
            check_instant(zone, t.instant);
            check_instant(zone, t.instant - SECOND);
        }
    }
    assert_eq!(zone.transitions_after(last).count(), 0);
}

fn check_tzif(bytes: &[u8], seconds: &[i64]) -> bool {
    let read = Zone::from_tzif("Test/Zone", bytes);
    if let Ok(zone) = &read {
        check_zone(zone, seconds);
    }
    read.is_ok()
}

/// Whatever a package holds is a zone by a plain name, and is kept and read again as it is.
fn check_package(name: &str, bytes: &[u8]) -> usize {
    let package = Package::from_bytes(name, bytes);
    for (name, tzif) in &package.zones {
        Zone::from_tzif(name, tzif).unwrap();
        let plain = |c: char| c.is_ascii_alphanumeric() || "/_+-".contains(c);
        assert!(name.chars().all(plain) && !name.starts_with('/'), "{name}");
        assert!(!name.contains("//") && !name.ends_with('/'), "{name}");
    }
    let again = Package::from_bytes("kept.tar", &package.to_tar().unwrap());
    assert_eq!(again.zones, package.zones);
    assert_eq!(again.version, package.version);
    package.zones.len()
}

/// What is done to bytes that were good.
#[derive(Clone, Debug)]
enum Harm {
    Flip(Index, u8),
    Cut(Index),
    Insert(Index, Vec<u8>),
    Repeat(Index, Index),
    /// Four bytes, such as a count.
    Number(Index, u32),
    /// Eight bytes, such as a time.
    Time(Index, i64),
}

fn harm() -> impl Strategy<Value = Harm> {
    let numbers = [0, 1, 2, 255, 256, 65_536, 1 << 31, u32::MAX - 1, u32::MAX];
    let times = [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX];
    prop_oneof![
        4 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Harm::Flip(at, byte)),
        1 => any::<Index>().prop_map(Harm::Cut),
        1 => (any::<Index>(), proptest::collection::vec(any::<u8>(), 0..20))
            .prop_map(|(at, bytes)| Harm::Insert(at, bytes)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Harm::Repeat(from, to)),
        3 => (any::<Index>(), select(numbers.to_vec()))
            .prop_map(|(at, number)| Harm::Number(at, number)),
        1 => (any::<Index>(), select(times.to_vec())).prop_map(|(at, time)| Harm::Time(at, time)),
    ]
}

fn overwrite(bytes: &mut [u8], at: usize, with: &[u8]) {
    for (byte, new) in bytes[at..].iter_mut().zip(with) {
        *byte = *new;
    }
}

fn harmed(mut bytes: Vec<u8>, harms: &[Harm]) -> Vec<u8> {
    for harm in harms {
        if bytes.is_empty() {
            break;
        }
        let length = bytes.len();
        match harm {
            Harm::Flip(at, byte) => bytes[at.index(length)] ^= byte,
            Harm::Cut(at) => bytes.truncate(at.index(length)),
            Harm::Insert(at, new) => {
                let at = at.index(length);
                bytes.splice(at..at, new.iter().copied());
            }
            Harm::Repeat(from, to) => {
                let part = bytes[from.index(length)..].to_vec();
                bytes.truncate(to.index(length));
                bytes.extend(part);
            }
            Harm::Number(at, number) => {
                overwrite(&mut bytes, at.index(length), &number.to_be_bytes());
            }
            Harm::Time(at, time) => overwrite(&mut bytes, at.index(length), &time.to_be_bytes()),
        }
    }
    bytes
}

fn good_tzif() -> impl Strategy<Value = Vec<u8>> {
    let names = [
        "America/New_York",
        "Europe/London",
        "Africa/Casablanca",
        "Asia/Kathmandu",
        "Asia/Gaza",
        "Australia/Lord_Howe",
        "Antarctica/Troll",
        "Pacific/Apia",
        "Etc/UTC",
    ];
    select(names.map(|name| zone(name).tzif().to_vec()).to_vec())
}

/// A second header's six counts, of data whose first block is empty or not.
fn counts_at(bytes: &[u8]) -> Vec<usize> {
    let headers = bytes.windows(4).enumerate();
    let headers = headers.filter(|(_, four)| four == b"TZif");
    headers
        .flat_map(|(at, _)| (0..6).map(move |count| at + 20 + count * 4))
        .collect()
}

/// Something like a POSIX TZ string, good or not.
fn footer() -> impl Strategy<Value = String> {
    let offset = "[+-]?(2[0-4]|1?[0-9]|1?[0-9]|167)(:[0-5][0-9]){0,2}";
    let day = "(M([1-9]|1[0-2])\\.[1-5]\\.[0-6]|J?[1-9][0-9]?|J[12][0-9]{2}|[0-3][0-9]{2})";
    let name = "([A-Z]{3,5}|<[+-][0-9]{2,4}>)";
    let full = format!("{name}{offset}({name}({offset})?,{day}(/{offset})?,{day}(/{offset})?)?");
    prop_oneof![
        8 => proptest::string::string_regex(&full).unwrap(),
        1 => "[ -~\n]{0,30}",
    ]
}

const TOKENS: [&str; 36] = [
    "-",
    "0",
    "1",
    "-1",
    "24:00",
    "-24:00",
    "23:59:59",
    "1:00d",
    "0s",
    "2:00u",
    "167",
    "-167",
    "max",
    "mi",
    "o",
    "1699",
    "1700",
    "2300",
    "2301",
    "-2147483648",
    "2147483647",
    "9999999999999999999",
    "Sun>=31",
    "Sun<=1",
    "lastSu",
    "Feb",
    "30",
    "%s",
    "%z",
    "%s/%s",
    "A/B",
    "\"",
    "#",
    "\u{e9}",
    "lasé",
    "R",
];

#[derive(Clone, Debug)]
enum Edit {
    Field(Index, Index, &'static str),
    Swap(Index, Index),
    Double(Index),
    Remove(Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (any::<Index>(), any::<Index>(), select(TOKENS.to_vec()))
            .prop_map(|(line, field, token)| Edit::Field(line, field, token)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Edit::Swap(one, other)),
        1 => any::<Index>().prop_map(Edit::Double),
        1 => any::<Index>().prop_map(Edit::Remove),
    ]
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let split = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let mut lines: Vec<_> = text.lines().map(split).collect();
    for edit in edits {
        let length = lines.len();
        if length == 0 {
            break;
        }
        match edit {
            Edit::Field(line, field, token) => {
                let fields = &mut lines[line.index(length)];
                let field = field.index(fields.len());
                (*token).clone_into(&mut fields[field]);
            }
            Edit::Swap(one, other) => lines.swap(one.index(length), other.index(length)),
            Edit::Double(line) => lines.push(lines[line.index(length)].clone()),
            Edit::Remove(line) => drop(lines.remove(line.index(length))),
        }
    }
    lines.iter().map(|fields| fields.join(" ") + "\n").collect()
}

/// More of what tzdb's texts have than [`text`].
const TEXT: &str = "\
R U 1918 1919 - Mar lastSu 2 1 D
R U 1918 1919 - O lastSu 2 0 S
R U 1942 o - F 9 2 1 W
R U 1945 o - S 30 2 0 S
R U 2007 ma - Mar Su>=8 2 1 D
R U 2007 ma - N Su>=1 2 0 S
R P 2020 ma - Mar Sa<=30 2 1 S
R P 2021 2086 - May 4 2 0 -
R P 2020 ma - O Sa<=30 2u 0 -
Z America/New_York -4:56:2 - LMT 1883 N 18 17u
-5 U E%sT 1920
-5 - EST 1942 F 9 2s
-5 U E%sT
Z Asia/Gaza 2:17:52 - LMT 1900 O
2 P EE%sT 2040 Mar lastSu
2 0:30 +0230 2050
2 P %z
Z Etc/UTC 0 - UTC
L Etc/UTC UTC
L UTC Zulu
";

proptest! {
    #![proptest_config(seeded(1500))]

    #[test]
    fn tzif_that_was_harmed(
        good in good_tzif(),
        harms in proptest::collection::vec(harm(), 0..4),
        seconds in proptest::collection::vec(any::<i64>(), 4),
    ) {
        check_tzif(&harmed(good, &harms), &seconds);
    }

    #[test]
    fn tzif_with_counts_that_claim_anything(
        good in good_tzif(),
        which in proptest::collection::vec((any::<Index>(), prop_oneof![
            select(vec![0_u32, 1, 2, 255, 256, 1 << 30, 1 << 31, u32::MAX]),
            any::<u32>(),
            0..300_u32,
        ]), 1..4),
    ) {
        let mut bytes = good;
        let counts = counts_at(&bytes);
        for (at, count) in which {
            overwrite(&mut bytes, counts[at.index(counts.len())], &count.to_be_bytes());
        }
        check_tzif(&bytes, &[]);
    }

    #[test]
    fn tzif_with_any_footer_and_any_times(
        footer in footer(),
        version in select(b"1234".to_vec()),
        mut times in proptest::collection::vec(prop_oneof![
            any::<i64>(),
            -10_000_000_000..10_000_000_000_i64,
            select(vec![i64::MIN, i64::MAX, -377_705_116_800, 253_402_207_200, -(1 << 59)]),
        ], 0..6),
        offset in prop_oneof![-86_500..86_500_i32, select(vec![0, i32::MIN, i32::MAX])],
        ordered in prop::bool::weighted(0.9),
        seconds in proptest::collection::vec(-10_000_000_000..260_000_000_000_i64, 4),
    ) {
        if ordered {
            times.sort_unstable();
            times.dedup();
        }
        check_tzif(&made(version, &times, offset, 0, &format!("\n{footer}\n")), &seconds);
        check_tzif(&made(version, &[], 0, 0, &format!("\n{footer}\n")), &seconds);
    }

    #[test]
    fn bytes_that_are_nothing(
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        magic in select(vec![&b""[..], b"TZif2", b"PK\x03\x04", b"\x1F\x8B\x08\x00", b"# version "]),
    ) {
        let bytes = [magic, &bytes].concat();
        check_tzif(&bytes, &[]);
        check_package("random", &bytes);
    }
}

proptest! {
    #![proptest_config(seeded(300))]

    #[test]
    fn text_that_was_harmed(edits in proptest::collection::vec(edit(), 1..6)) {
        let base = text("2099a") + TEXT;
        check_package("tzdata.zi", edited(&base, &edits).as_bytes());
    }

    #[test]
    fn text_of_harmed_bytes(harms in proptest::collection::vec(harm(), 1..4)) {
        check_package("tzdata.zi", &harmed(TEXT.into(), &harms));
    }

    #[test]
    fn archives_that_were_harmed(
        kind in 0..4_u8,
        harms in proptest::collection::vec(harm(), 1..5),
    ) {
        let files = archived();
        let bytes = match kind {
            0 => harmed(tar(&files), &harms),
            1 => harmed(gz(&tar(&files)), &harms),
            // As it is after unpacking.
            2 => gz(&harmed(tar(&files), &harms)),
            _ => harmed(zip(&files), &harms),
        };
        check_package("archive", &bytes);
    }
}

fn archived() -> Files {
    let mut files = release("2099a");
    files.insert("tzdata.zi".into(), text("2099a").into());
    files
}

#[test]
fn what_is_harmed_was_good_before() {
    assert_eq!(check_package("tzdata.zi", TEXT.as_bytes()), 5);
    for bytes in [tar(&archived()), gz(&tar(&archived())), zip(&archived())] {
        assert_eq!(check_package("archive", &bytes), 4);
    }
    assert!(check_tzif(zone("Asia/Gaza").tzif(), &[]));
    assert!(check_tzif(
        &made(b'2', &[0, 1], 3600, 0, "\nXST-1\n"),
        &[0, 1]
    ));
}

/// Counts and years that would take hours or all of the memory.
#[test]
fn text_that_asks_for_everything_is_refused_at_once() {
    let rules = |line: &str, count: usize| format!("{line}\n").repeat(count);
    let zone = "Z Etc/UTC 0 X %z\n";
    let many = |line: &dyn Fn(usize) -> String| (0..10_000).map(line).collect::<String>();
    let chain = many(&|n| format!("L N{} N{n}\n", n + 1));
    let eras = (0..50_000).map(|n| format!("0 X %z {}\n", 1900 + n % 400));
    let eras: String = eras.collect();
    for text in [
        format!("R X -2147483648 2147483647 - Ja 1 0 0 -\n{zone}"),
        format!("R X 0 2000000000 - Ja 1 0 0 -\n{zone}"),
        format!("R X 1900 2000000000 - Ja 1 0 1 -\n{zone}"),
        rules("R X 1700 2300 - Ja 1 0 0 -", 60_000) + zone,
        rules("R X 1900 o - Ja 1 0 0 -", 60_000) + zone,
        rules("R X 1900 o - Ja 1 0 0 -", 15_000) + &many(&|n| format!("Z N{n} 0 X %z\n")),
        rules("R X 1700 2300 - Ja 1 0 0 -", 20)
            + &many(&|n| format!("Z N{n} 0 X A 1950\n0 X B 1960\n0 X C\n")),
        many(&|n| format!("Z N{n} 0 - XST\n")),
        format!("{chain}Z N10000 0 - XST\n"),
        many(&|n| format!("L Etc/UTC N{n}\n")) + "Z Etc/UTC 0 - UTC\n",
        format!("R X 1900 ma - Ja 1 0 0 -\nZ Etc/UTC 0 X %z 1900\n{eras}0 - UTC\n"),
        format!(
            "R X 1700 2300 - Ja 1 0 1 {}\nZ Etc/UTC 0 X {}\n",
            "A".repeat(900),
            "%s".repeat(900)
        ),
        "Z Etc/UTC 0 - UTC 2000000000\n0 - UTC\n".into(),
        "Z Etc/UTC 596523 - UTC\n".into(),
        "R X 1900 ma - Ja 1 596523 596523 -\nZ Etc/UTC -596523 X UTC\n".into(),
    ] {
        let beginning: String = text.chars().take(60).collect();
        at_once(&beginning, move || {
            check_package("tzdata.zi", text.as_bytes())
        });
    }
}

#[test]
fn the_corpus_does_no_harm() {
    let mut seen = 0;
    for entry in std::fs::read_dir(fixture("hostile")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        seen += 1;
        at_once(&name.clone(), move || {
            check_tzif(&bytes, &[]);
            check_package(&name, &bytes);
        });
    }
    assert!(seen >= 15, "{seen} files");
}
