//! The texts of the window: every one that is asked for is there, and no other.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{NaiveDate, NaiveTime, Weekday};
use noonmark::words::formats::{
    DateOrder, Formats, date, long_date, short_date, time, use_formats,
};

/// The names of the texts in `source` that stand in `t!("…")`, or as `"…"` in a list of names.
fn asked_for(source: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, call) in source.match_indices("t!(") {
        let (before, after) = (&source[..at], &source[at + call.len()..]);
        let is_other = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if let Some(name) = after.trim_start().strip_prefix('"').filter(|_| !is_other) {
            names.extend(name.split('"').next().map(str::to_owned));
        }
    }
    let literals = source.split('"').map(str::to_owned);
    names.extend(literals.filter(|literal| known.contains(literal)));
    names
}

fn sources(directory: &Path, all: &mut String) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            // Examples in docs are no use of a text.
            for line in text.lines().filter(|line| !line.trim().starts_with("//")) {
                all.push_str(line);
                all.push('\n');
            }
        }
    }
}

#[test]
fn every_text_asked_for_is_in_english_and_no_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let english = std::fs::read_to_string(root.join("assets/texts/en.ftl")).unwrap();
    let known: BTreeSet<String> = english
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned()))
        .collect();
    let mut source = String::new();
    sources(&root.join("src"), &mut source);
    let asked = asked_for(&source, &known);
    let missing: Vec<_> = asked.difference(&known).collect();
    assert!(missing.is_empty(), "not in en.ftl: {missing:?}");
    let unused: Vec<_> = known.difference(&asked).collect();
    assert!(unused.is_empty(), "no code asks for {unused:?}");
}

#[test]
fn dates_and_times_are_written_as_the_locale_does() {
    let day = NaiveDate::from_ymd_opt(2017, 3, 13).unwrap();
    let afternoon = NaiveTime::from_hms_opt(14, 0, 0).unwrap();
    let midnight = NaiveTime::MIN;
    let noon = NaiveTime::from_hms_opt(12, 30, 0).unwrap();
    // What the GNU C Library 2.41's `locale -k LC_TIME` says of each: d_fmt, t_fmt, first_weekday.
    for (locale, said) in [
        (
            "en-GB",
            "Mon 13 Mar 2017 | Mon 13 Mar | Monday 13 March | 14:00 00:00 12:30 | Mon",
        ),
        (
            "en_US.UTF-8",
            "Mon, Mar 13, 2017 | Mon, Mar 13 | Monday, March 13 | 2:00 PM 12:00 AM 12:30 PM | Sun",
        ),
        (
            "fr_CA",
            "Mon 2017-03-13 | Mon 03-13 | Monday 13 March | 14:00 00:00 12:30 | Sun",
        ),
        (
            "de_DE",
            "Mon 13 Mar 2017 | Mon 13 Mar | Monday 13 March | 14:00 00:00 12:30 | Mon",
        ),
        (
            "en-DE",
            "Mon 13 Mar 2017 | Mon 13 Mar | Monday 13 March | 14:00 00:00 12:30 | Mon",
        ),
        (
            "ar_EG",
            "Mon 13 Mar 2017 | Mon 13 Mar | Monday 13 March | 2:00 PM 12:00 AM 12:30 PM | Sat",
        ),
        (
            "ko_KR",
            "Mon 2017-03-13 | Mon 03-13 | Monday 13 March | 14:00 00:00 12:30 | Sun",
        ),
    ] {
        let formats = Formats::of_locale(locale).unwrap();
        use_formats(formats);
        let times = [afternoon, midnight, noon].map(time).join(" ");
        let dates = [date(day), short_date(day), long_date(day)].join(" | ");
        let week = formats.week_start;
        assert_eq!(format!("{dates} | {times} | {week}"), said, "{locale}");
    }
    for none in ["", "C", "xx_YY", "english"] {
        assert_eq!(Formats::of_locale(none), None, "{none}");
    }
    assert_eq!(Formats::default().order, DateOrder::DayFirst);
    assert_eq!(Formats::default().week_start, Weekday::Mon);
}
