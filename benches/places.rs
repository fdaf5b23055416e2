//! A thousand queries typed keystroke by keystroke, and beside it what one would otherwise do: a scan
//! of all names for the text, and fzf's algorithm (nucleo) over them.
//!
//! Both are given the same names, and neither forgives a mistake. A plain harness, since the worst
//! keystroke is what is asked for.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark stops at the first surprise and prints what it measured"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use noonmark::places::{Around, Gazetteer, Zones};
use noonmark::zone::Tzdb;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};

const LIMIT: usize = 10;

/// What the table of expected results has, and cities of all sizes, every third with a mistake.
fn queries(names: &[String]) -> Vec<String> {
    let table = include_str!("../tests/it/fixtures/places/queries.tsv");
    let table = table.lines().filter(|line| !line.starts_with('#'));
    let mut queries: Vec<String> = table
        .filter_map(|line| Some(line.split('\t').next()?.to_owned()))
        .collect();
    let missing = 1000 - queries.len();
    for number in 0..missing {
        let name = names.get(number * names.len() / missing).unwrap();
        let mut letters: Vec<char> = name.chars().collect();
        if number % 3 == 0 && letters.len() > 4 {
            letters.remove(letters.len() / 2);
        }
        queries.push(letters.into_iter().collect());
    }
    queries
}

fn report(what: &str, mut times: Vec<(Duration, &str)>) {
    times.sort();
    let at = |part: usize| times.get((times.len() - 1) * part / 1000).unwrap();
    let (worst, text) = at(1000);
    println!(
        "{what:28} median {:>9.1?}  99 % {:>9.1?}  worst {worst:>9.1?} ({text:?})",
        at(500).0,
        at(990).0,
    );
}

fn keystrokes<'a>(what: &str, queries: &'a [String], mut search: impl FnMut(&str)) {
    let mut times: Vec<(Duration, &'a str)> = Vec::new();
    for query in queries {
        for (start, letter) in query.char_indices() {
            let text = &query[..start + letter.len_utf8()];
            // The best of three, so that the machine's other work is not measured.
            let took = (0..3).map(|_| {
                let start = Instant::now();
                search(text);
                start.elapsed()
            });
            times.push((took.min().unwrap(), text));
        }
    }
    report(what, times);
}

/// Resident memory in MB, where the system tells it.
fn memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}

fn main() {
    let before = memory();
    let start = Instant::now();
    let gazetteer = Gazetteer::open();
    println!("open the index for the first time: {:.1?}", start.elapsed());
    let opening = (0..50).map(|_| {
        let start = Instant::now();
        black_box(Gazetteer::open());
        (start.elapsed(), "")
    });
    report("open the index", opening.collect());

    let now: DateTime<Utc> = DateTime::from_timestamp(1_795_521_600, 0).unwrap();
    let tzdb = Tzdb::bundled();
    let start = Instant::now();
    let zones = Zones::new(&tzdb, now);
    println!("read all zones: {:.1?}", start.elapsed());
    let near = gazetteer.near(&[&gazetteer.largest_of("America/Toronto").unwrap().city()]);
    let around = Around {
        zones: &zones,
        now,
        near: &near,
    };
    // What is made at the first mistake.
    let start = Instant::now();
    black_box(gazetteer.search("Rekjjavikk", &around, LIMIT));
    println!(
        "the first search with two mistakes: {:.1?}",
        start.elapsed()
    );
    let after = memory();
    if let (Some(before), Some(after)) = (before, after) {
        println!(
            "memory with the index and all zones: +{:.1} MB",
            after - before
        );
    }

    let names: Vec<String> = gazetteer.places().map(|found| found.name).collect();
    let queries = queries(&names);
    keystrokes("noonmark, all names", &queries, |text| {
        black_box(gazetteer.search(text, &around, LIMIT));
    });
    if let (Some(before), Some(after)) = (before, memory()) {
        println!("memory after all keystrokes: +{:.1} MB", after - before);
    }
    let names: Vec<String> = gazetteer.names().map(|(_, name)| name).collect();
    println!("{} names", names.len());
    let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    keystrokes("scan of the names", &queries, |text| {
        let text = text.to_lowercase();
        let found = lower.iter().filter(|name| name.contains(&text));
        black_box(found.take(LIMIT).count());
    });
    let mut matcher = Matcher::new(Config::DEFAULT);
    keystrokes("nucleo over the names", &queries, |text| {
        let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
        black_box(pattern.match_list(&names, &mut matcher).len());
    });
}
