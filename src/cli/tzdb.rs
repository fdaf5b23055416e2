//! `tzdb`: the sources of zone data, which one is used, and what the user adds to them.

use std::collections::BTreeSet;
use std::path::Path;

use super::table::{self, Cell};
use super::{CliError, Context, DONE, FOUND, Format, TzdbChange, json};
use crate::store::{self, Settings};
use crate::words;
use crate::zone::{Choice, Source, Sources};

/// How many things that were left out are told.
const MOST_PROBLEMS: usize = 10;

pub(super) fn run(
    context: &mut Context<'_>,
    sources: &Sources,
    change: Option<TzdbChange>,
) -> Result<u8, CliError> {
    match change {
        None => list(context, sources),
        Some(TzdbChange::Add { path }) => {
            let added = store::add_tzdb(context.places, &path)?;
            for problem in added.left_out.iter().take(MOST_PROBLEMS) {
                writeln!(context.err, "noonmark-cli: left out: {problem}")?;
            }
            if let Some(more) = added.left_out.len().checked_sub(MOST_PROBLEMS + 1) {
                writeln!(context.err, "noonmark-cli: and {} more", more + 1)?;
            }
            writeln!(context.out, "{}", words::kept(&added))?;
            Ok(DONE)
        }
        Some(TzdbChange::Use { source }) => {
            let tzdb = sources.choose(&source)?;
            let mut settings = Settings::load(context.places)?;
            // A copy that was called by its name is remembered by its file.
            let source = match (source, tzdb.used().path()) {
                (Choice::Path(_), Some(path)) => Choice::Path(path.to_owned()),
                (source, _) => source,
            };
            settings.use_tzdb(&source);
            settings.save(context.places)?;
            writeln!(context.out, "{} is used from now on", tzdb.used())?;
            if let Some(newer) = tzdb.newer() {
                writeln!(context.err, "noonmark-cli: {newer}, is newer")?;
            }
            Ok(DONE)
        }
        Some(TzdbChange::Check) => check(context, sources),
        Some(TzdbChange::Remove { version }) => {
            let mut kept = sources.databases().iter();
            let kept = kept.find(|database| {
                let named = database.version().map(ToString::to_string);
                database.source() == Source::User && named.as_ref() == Some(&version)
            });
            let path = kept.and_then(|database| database.path());
            // By its file's name where it has no version, or cannot be read any more.
            let named = || {
                let directory = context.places.tzdb()?;
                let path = directory.join(format!("{version}.tar"));
                (path.parent() == Some(&directory) && path.is_file()).then_some(path)
            };
            let path = path.map(Path::to_owned).or_else(named);
            let path = path.ok_or_else(|| CliError::NotAdded {
                version: version.clone(),
            })?;
            store::remove_tzdb(context.places, &path)?;
            writeln!(context.out, "tzdb {version} is removed")?;
            let was_used = context.tzdb.used().path() == Some(&path);
            let mut settings = Settings::load(context.places)?;
            if was_used && settings.tzdb() != Choice::Newest {
                settings.use_tzdb(&Choice::Newest);
                settings.save(context.places)?;
                writeln!(context.out, "the newest zone data is used from now on")?;
            }
            Ok(DONE)
        }
    }
}

/// Every zone of the data in use is read, and those that any other data has.
fn check(context: &mut Context<'_>, sources: &Sources) -> Result<u8, CliError> {
    let tzdb = &context.tzdb;
    let all = std::iter::once(tzdb.used()).chain(sources.databases());
    let names: BTreeSet<_> = all.flat_map(|database| database.names()).collect();
    let has = |name: &&&String| tzdb.zone(name).is_some();
    let all = names.iter().filter(has).count();
    let besides: usize = tzdb.answered_besides().iter().map(|(_, zones)| zones).sum();
    let read = all.saturating_sub(besides);
    let used = tzdb.used();
    let path = used.path().map(|path| format!("{}: ", path.display()));
    let path = path.unwrap_or_default();
    let left_out = used.left_out().iter().map(|said| format!("{path}{said}"));
    let problems: BTreeSet<_> = left_out.chain(tzdb.problems()).collect();
    for problem in &problems {
        writeln!(context.out, "{problem}")?;
    }
    let wrong = match problems.len() {
        0 => "no problems".to_owned(),
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    writeln!(context.out, "{used}: {read} zones read, {wrong}")?;
    Ok(if problems.is_empty() { DONE } else { FOUND })
}

/// Every source, the one in use first.
fn list(context: &mut Context<'_>, sources: &Sources) -> Result<u8, CliError> {
    let used = context.tzdb.used().clone();
    let others = sources.databases().iter();
    let others = others.filter(|other| !std::sync::Arc::ptr_eq(other, &used));
    let mut rows = vec![
        ["Source", "Version", "Zones", "", "From"]
            .map(Cell::bold)
            .to_vec(),
    ];
    for (index, database) in std::iter::once(&used).chain(others).enumerate() {
        let zones = database.names().len();
        if context.format == Format::Jsonl {
            context.line(&json::TzdbLine {
                source: database.source().to_string(),
                version: database.version().map(ToString::to_string),
                zones,
                used: index == 0,
                path: database.path(),
            })?;
        }
        for problem in database.left_out().iter().take(MOST_PROBLEMS) {
            let path = database.path().unwrap_or(Path::new("")).display();
            writeln!(context.err, "noonmark-cli: {path}: {problem}")?;
        }
        let path = database.path().map(|path| path.display().to_string());
        rows.push(vec![
            Cell::plain(database.source().to_string()),
            Cell::plain(
                database
                    .version()
                    .map_or("unknown".into(), ToString::to_string),
            ),
            Cell::plain(zones.to_string()),
            Cell::plain(if index == 0 { "in use" } else { "" }),
            Cell::plain(path.unwrap_or_else(|| "this program".into())),
        ]);
    }
    if context.format == Format::Text {
        table::write(context.out, &rows)?;
    }
    Ok(DONE)
}
