//! tzdb's own text (`tzdata.zi`, or `africa` to `southamerica`) to TZif, by the zic-rs crate.
//!
//! The crate takes everything that zic takes, and with it years and counts that would fill the
//! memory. Only what no tzdb comes near is refused here.

use std::collections::BTreeMap;
use std::path::Path;

use tzcompile::model::{Database as Text, RuleRecord, YearBound, ZoneEra, ZoneRecord, ZoneRules};

use super::tzif::DAY;
use crate::t;

/// The years that a text may name; it begins in 1844 and ends in 2087.
const YEARS: std::ops::RangeInclusive<i32> = 1700..=2300;

/// How many zones, and how many links, are compiled: tzdb has 345 and 250, or 600 with all its history.
const MAX_NAMES: usize = 2_000;

/// How many lines a zone may have; in tzdb 25.
const MAX_ERAS: usize = 200;

/// How many rules are looked at for all zones together: in tzdb 17,000.
const MAX_RULES: usize = 50_000;

/// How many changes one set of rules may make in all its years; in tzdb 700.
const MAX_CHANGES: i32 = 20_000;

/// How long a zone's format or a rule's letter may be; in tzdb 8.
const MAX_LETTERS: usize = 32;

/// How many local time types TZif can number.
const MAX_TYPES: usize = 256;

/// How many links after one another are followed.
const MAX_LINKS: usize = 8;

/// The zones and links of `texts`, given with the file's name, as TZif data by name; and what could
/// not be compiled, in words.
pub(super) fn compile(texts: &[(&str, &[u8])]) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let mut text = Text::default();
    let mut problems = Vec::new();
    for (file, bytes) in texts {
        if let Some(line) = odd_line(bytes) {
            problems.push(format!(
                "{file}: {}",
                t!("left-out-line", line = line.to_string())
            ));
        } else if let Err(error) = tzcompile::source::parse_into(bytes, Path::new(file), &mut text)
        {
            problems.push(format!("{file}: {}", in_words(&error)));
        }
    }
    if text.zones.len().max(text.links.len()) > MAX_NAMES {
        problems.push(t!("left-out-names", most = MAX_NAMES));
        text.zones.truncate(MAX_NAMES);
        text.links.truncate(MAX_NAMES);
    }
    text.rules.retain(|name, rules| {
        let odd = rules.iter().any(is_odd_rule) || changes(rules) > MAX_CHANGES;
        if odd {
            problems.push(format!("{name}: {}", t!("left-out-rule")));
        }
        !odd
    });
    let mut zones = BTreeMap::new();
    let mut rules_left = MAX_RULES;
    for zone in &text.zones {
        let compiled = match rules_of(zone, &text).and_then(|rules| rules_left.checked_sub(rules)) {
            None => Err(t!("left-out-more")),
            Some(left) => {
                rules_left = left;
                compile_zone(&text, &zone.name)
            }
        };
        match compiled {
            Ok(tzif) => {
                zones.insert(zone.name.clone(), tzif);
            }
            Err(problem) => problems.push(format!("{}: {problem}", zone.name)),
        }
    }
    add_links(&text, &mut zones, &mut problems);
    (zones, problems)
}

fn compile_zone(text: &Text, name: &str) -> Result<Vec<u8>, String> {
    let zone = tzcompile::compile::compile_zone(text, name).map_err(|error| in_words(&error))?;
    // The crate numbers them in a byte, and begins again after the last.
    if zone.types.len() > MAX_TYPES {
        return Err(t!("left-out-more"));
    }
    tzcompile::tzif::write_bytes(&zone).map_err(|error| in_words(&error))
}

/// What the crate says, without its codes and without what stands in the file.
fn in_words(error: &tzcompile::Error) -> String {
    match error {
        tzcompile::Error::Diagnostic(found) if found.line > 0 => {
            t!("left-out-line", line = found.line.to_string())
        }
        _ => t!("left-out-uncompiled"),
    }
}

/// zic takes a zone before a link of the same name.
fn add_links(text: &Text, zones: &mut BTreeMap<String, Vec<u8>>, problems: &mut Vec<String>) {
    let links = text.links.iter();
    let targets: BTreeMap<_, _> = links.map(|link| (&link.link_name, &link.target)).collect();
    for (link, mut target) in &targets {
        if zones.contains_key(*link) {
            continue;
        }
        for _ in 0..MAX_LINKS {
            match targets.get(target) {
                Some(next) if !zones.contains_key(*target) => target = next,
                _ => break,
            }
        }
        match zones.get(*target).cloned() {
            Some(tzif) => {
                zones.insert((*link).clone(), tzif);
            }
            None => problems.push(format!("{link}: {}", t!("left-out-leads-nowhere"))),
        }
    }
}

/// The number of the first line on which the crate would stop the program: with other letters than
/// ASCII outside a comment, or with numbers that fit nowhere.
fn odd_line(bytes: &[u8]) -> Option<usize> {
    let is_odd = |line: &[u8]| {
        let quoted = line.contains(&b'"');
        let comment = line.iter().position(|byte| *byte == b'#' && !quoted);
        let line = line.get(..comment.unwrap_or(line.len())).unwrap_or(line);
        let mut numbers = line.split(|byte| !byte.is_ascii_digit());
        !line.is_ascii() || numbers.any(|digits| digits.len() > 9)
    };
    let mut lines = bytes.split(|byte| *byte == b'\n');
    lines.position(is_odd).map(|index| index + 1)
}

fn is_odd_rule(rule: &RuleRecord) -> bool {
    let to = match rule.to {
        YearBound::Year(year) => year,
        YearBound::Max => rule.from,
    };
    !YEARS.contains(&rule.from)
        || !YEARS.contains(&to)
        || !(-DAY + 1..DAY).contains(&rule.save.seconds)
        || !(-7 * DAY..=7 * DAY).contains(&rule.at.seconds)
        || rule.letter.len() > MAX_LETTERS
}

/// How many changes the rules of one set list, each of good years.
fn changes(rules: &[RuleRecord]) -> i32 {
    let years = rules.iter().map(|rule| match rule.to {
        YearBound::Year(to) => to.saturating_sub(rule.from).max(0),
        YearBound::Max => YEARS.end() - rule.from,
    });
    years.fold(0, |sum, years| sum.saturating_add(years).saturating_add(1))
}

/// How many rules have to be looked at for `zone`; none where it is not fit to be compiled.
fn rules_of(zone: &ZoneRecord, text: &Text) -> Option<usize> {
    let is_odd = |era: &ZoneEra| {
        let saved = match era.rules {
            ZoneRules::Save(save) => save.seconds,
            ZoneRules::None | ZoneRules::Named(_) => 0,
        };
        let until = era.until.as_ref();
        let until = until.map_or((*YEARS.start(), 0), |until| {
            (until.year, until.time.seconds)
        });
        !(-DAY + 1..DAY).contains(&era.stdoff.0)
            || !(-DAY + 1..DAY).contains(&saved)
            || !YEARS.contains(&until.0)
            || !(-7 * DAY..=7 * DAY).contains(&until.1)
            || era.format.len() > MAX_LETTERS
    };
    if zone.eras.len() > MAX_ERAS || zone.eras.iter().any(is_odd) {
        return None;
    }
    let named = zone.eras.iter().filter_map(|era| match &era.rules {
        ZoneRules::Named(name) => text.rules.get(name).map(Vec::len),
        ZoneRules::None | ZoneRules::Save(_) => None,
    });
    Some(named.sum())
}
