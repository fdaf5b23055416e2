//! What the program says of itself and of what is in it.

use std::collections::BTreeSet;

use egui::OutputCommand;
use egui_kittest::kittest::Queryable;

use crate::fixture;
use crate::ui::{rest, window};

const NOW: &str = "2026-03-02T09:00:00Z";
const CRATES: &str = include_str!("../../assets/crates/crates.tsv");

/// Each crate of `Cargo.lock` as `name version`.
fn locked() -> BTreeSet<String> {
    let lock = include_str!("../../Cargo.lock");
    let packages = lock.split("[[package]]").skip(1);
    let field = |package: &str, field: &str| {
        let line = package.lines().find_map(|line| line.strip_prefix(field));
        line.unwrap().trim_matches('"').to_owned()
    };
    packages
        .map(|package| {
            let name = field(package, "name = ");
            format!("{name} {}", field(package, "version = "))
        })
        .collect()
}

#[test]
fn the_crates_listed_are_those_that_are_compiled_in() {
    let listed: BTreeSet<String> = CRATES
        .lines()
        .map(|line| {
            let [name, version, licence, address] = &*line.split('\t').collect::<Vec<_>>() else {
                panic!("{line}")
            };
            assert!(!licence.is_empty(), "{line}");
            assert!(address.starts_with("http"), "{line}");
            format!("{name} {version}")
        })
        .collect();
    let again = "make it anew: see assets/crates/README.md";
    let gone: Vec<_> = listed.difference(&locked()).cloned().collect();
    assert!(gone.is_empty(), "{again}: {gone:?}");
    let addresses = include_str!("../../assets/crates/crates.tsv").lines();
    for address in addresses.filter_map(|line| line.split('\t').nth(3)) {
        let plain = address.chars().all(|sign| sign.is_ascii_graphic());
        assert!(address.starts_with("http") && plain, "{address}");
    }
    let manifest = include_str!("../../Cargo.toml");
    let after = manifest.split("[dependencies]").nth(1).unwrap();
    let direct = after.split("\n[").next().unwrap().lines();
    let direct = direct.filter_map(|line| line.split(" = ").next().filter(|_| line.contains('=')));
    for name in direct.filter(|name| *name != "libfuzzer-sys") {
        let mut known = listed.iter();
        let is_it = |one: &String| {
            one.strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(' '))
        };
        assert!(known.any(is_it), "{name} is not listed; {again}");
    }
}

#[test]
fn it_says_what_it_is_and_an_address_is_whole_before_it_is_opened() {
    let mut harness = window(fixture("2017.json"), NOW);
    harness.get_by_label("About").click();
    rest(&mut harness);
    for said in [
        "Noonmark's icon: the sun's spot on a meridian line",
        &format!("Version {}", env!("CARGO_PKG_VERSION")),
        "In use",
        "In chrono-tz",
        "Noto Sans CJK KR, © 2014–2021 Adobe (adobe.com), under the SIL Open Font License 1.1; cut \
         to the syllables of KS X 1001.",
        "https://www.geonames.org",
    ] {
        harness.get_by_label(said);
    }
    let address = "https://github.com/emilk/egui";
    assert!(harness.query_by_label(address).is_none());
    let egui = CRATES
        .lines()
        .find(|line| line.starts_with("egui\t"))
        .unwrap();
    let version = egui.split('\t').nth(1).unwrap();
    harness
        .get_by_label(&format!("egui {version}"))
        .click_accesskit();
    rest(&mut harness);
    harness.get_by_label("MIT OR Apache-2.0");
    harness.get_by_label(address).click_accesskit();
    harness.step();
    let mut commands = harness.output().platform_output.commands.iter();
    let opened = commands
        .any(|command| matches!(command, OutputCommand::OpenUrl(opened) if opened.url == address));
    assert!(opened);
}

#[test]
fn the_icon_is_a_picture() {
    let icon = noonmark::ui::icon().unwrap();
    assert_eq!((icon.width, icon.height), (256, 256));
    let corner = icon.rgba.get(..4);
    assert_eq!(corner, Some(&[0; 4][..]), "its corners are round");
}
