//! The texts of the program: every one that is asked for is there, and no other; and none stands in
//! the code.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{NaiveDate, NaiveTime, Weekday};
use noonmark::texts::languages;
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

/// The code in a directory by its path below `src`, without lines of comments: examples in docs are
/// no use of a text.
fn sources(directory: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let lines = text.lines();
            let code: Vec<&str> = lines
                .filter(|line| !line.trim().starts_with("//"))
                .collect();
            let path = path.strip_prefix(root().join("src")).unwrap();
            all.insert(path.to_str().unwrap().to_owned(), code.join("\n"));
        }
    }
    all
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn texts_of(tag: &str) -> String {
    let path = root().join("assets/texts").join(tag).with_extension("ftl");
    std::fs::read_to_string(path).unwrap()
}

/// The names of the texts in a file, each with the facts that it tells.
fn facts(file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    let mut name = String::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            line.split('=').next().unwrap().trim().clone_into(&mut name);
            assert!(!all.contains_key(&name), "{name} is there twice");
        }
        let facts: &mut BTreeSet<String> = all.entry(name.clone()).or_default();
        let said = line.split('$').skip(1);
        let is_name = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
        facts.extend(said.map(|fact| fact.chars().take_while(is_name).collect()));
    }
    all.remove("");
    all
}

#[test]
fn every_text_asked_for_is_in_english_and_no_other() {
    let known: BTreeSet<String> = facts(&texts_of("en")).into_keys().collect();
    let source: String = sources(&root().join("src")).into_values().collect();
    let asked = asked_for(&source, &known);
    let missing: Vec<_> = asked.difference(&known).collect();
    assert!(missing.is_empty(), "not in en.ftl: {missing:?}");
    let unused: Vec<_> = known.difference(&asked).collect();
    assert!(unused.is_empty(), "no code asks for {unused:?}");
}

#[test]
fn no_text_is_in_a_file_twice() {
    for tag in languages() {
        let file = texts_of(tag);
        let begins = file.lines().filter_map(|line| line.split_once(" = "));
        let is_name = |name: &&str| name.starts_with(|c: char| c.is_ascii_lowercase());
        let mut known = BTreeSet::new();
        let texts = begins.map(|(name, _)| name).filter(is_name);
        let twice: Vec<_> = texts.filter(|name| !known.insert(*name)).collect();
        assert!(twice.is_empty(), "{tag}: {twice:?}");
    }
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

/// What is wrong with a translation: texts that English does not have, or with other facts.
fn mistakes(english: &str, other: &str) -> Vec<String> {
    let english = facts(english);
    let wrong = facts(other).into_iter().filter_map(|(name, own)| {
        let known = english.get(&name);
        match known {
            None => Some(format!("{name}: English has no such text")),
            // A language may leave out a fact that its grammar has no place for.
            Some(known) if !own.is_subset(known) => Some(format!("{name}: {own:?}, not {known:?}")),
            Some(_) => None,
        }
    });
    wrong.collect()
}

#[test]
fn every_language_says_what_english_does() {
    let files = std::fs::read_dir(root().join("assets/texts")).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let tags: BTreeSet<String> = files
        .filter(|path| path.extension().is_some_and(|end| end == "ftl"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(tags, languages().map(str::to_owned).collect());
    for tag in &tags {
        assert_eq!(
            mistakes(&texts_of("en"), &texts_of(tag)),
            Vec::<String>::new()
        );
    }
    let told = mistakes(
        "a = { $one }\nb = { $count ->\n    [one] 1\n   *[other] { $count }\n}\n",
        "a = { $two } eins\nb = { $count }\nc = drei\n",
    );
    let expected = ["a: {\"two\"}, not {\"one\"}", "c: English has no such text"];
    assert_eq!(told, expected);
}

/// Where a text for the user would be given to the window.
const TELLING: [&str; 20] = [
    ".button(",
    ".small_button(",
    ".menu_button(",
    ".checkbox(",
    ".heading(",
    ".hint_text(",
    ".hyperlink(",
    ".label(",
    ".on_hover_text(",
    ".on_disabled_hover_text(",
    ".radio(",
    ".selectable_label(",
    ".set_title(",
    "Button::new(",
    "Label::new(",
    "RichText::new(",
    "caption(ui,",
    "main_button(ui,",
    "text(ui,",
    "title(ui,",
];

/// What code tells the user without a text: literals with letters, outside the braces of a format.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for telling in TELLING {
        for (at, _) in code.match_indices(telling) {
            let mut given = code[at + telling.len()..].trim_start();
            given = given.strip_prefix("format!(").unwrap_or(given);
            let Some(literal) = given.trim_start().strip_prefix('"') else {
                continue;
            };
            let literal = literal.split('"').next().unwrap();
            let mut depth = 0;
            let said = literal.chars().filter(|c| {
                depth += i32::from(*c == '{') - i32::from(*c == '}');
                depth == 0
            });
            // One letter is a key.
            if said.filter(|c| c.is_alphabetic()).count() > 1 {
                found.push(format!("{telling}\"{literal}\""));
            }
        }
    }
    found
}

#[test]
fn no_text_for_the_user_stands_in_the_code() {
    for (path, code) in sources(&root().join("src/ui")) {
        let found = literals(&code);
        assert!(found.is_empty(), "{path}: {}", found.join("\n"));
    }
    let code =
        "ui.label(\n  format!(\"{count} dates\")); RichText::new(t!(\"a\")); ui.label(\"…\")";
    assert_eq!(literals(code), [".label(\"{count} dates\""]);
}

/// Errors that may be in English, and why.
const ENGLISH_ERRORS: [(&str, &str); 2] = [
    ("cli/", "the command line is in English"),
    ("texts/", "for those who write a file of texts"),
];

/// The words in the `#[error("…")]` of a source, without what stands in the braces of a format.
fn errors_in_words(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for attribute in code.split("#[error(").skip(1) {
        let Some(rest) = attribute.trim_start().strip_prefix('"') else {
            continue;
        };
        let literal = rest.split('"').next().unwrap();
        let outside = literal
            .split('{')
            .map(|part| part.split('}').next_back().unwrap());
        if outside.collect::<String>().chars().any(char::is_alphabetic) {
            found.push(literal.to_owned());
        }
    }
    found
}

#[test]
fn no_error_is_worded_in_the_code() {
    let all = sources(&root().join("src"));
    let excepted = |path: &str| {
        ENGLISH_ERRORS
            .iter()
            .any(|(place, _)| path.starts_with(place))
    };
    for (path, code) in &all {
        let found = errors_in_words(code);
        assert!(found.is_empty() || excepted(path), "{path}: {found:?}");
    }
    for (place, why) in ENGLISH_ERRORS {
        let in_it = all.iter().filter(|(path, _)| path.starts_with(place));
        let worded = in_it.flat_map(|(_, code)| errors_in_words(code));
        assert_ne!(worded.count(), 0, "{place} is no exception any more: {why}");
    }
    let code = "#[error(\"{}: {source}\", a)] #[error(\n  \"no {0} here\")] #[error(transparent)] \
                #[error(\"{}\", t!(\"a\"))]";
    assert_eq!(errors_in_words(code), ["no {0} here"]);
}
