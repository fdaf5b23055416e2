//! Reports of panics: what the program was doing, and nothing of the user's.

use std::fmt::Write;
use std::fs;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::{Places, StoreError, write_whole};

/// How many reports are kept.
const REPORTS: usize = 10;

/// How the name of a report ends that nobody has been told of.
const UNTOLD: &str = ".untold.txt";

/// Writes what is known of a panic and tells where.
///
/// Of its message only what is written in the program's own text is kept: one that was put together
/// may quote the plan.
///
/// # Errors
/// When the system names no place or does not let it be written.
pub fn report(
    places: &Places,
    panic: &PanicHookInfo<'_>,
    now: DateTime<Utc>,
) -> Result<PathBuf, StoreError> {
    let directory = directory(places).ok_or(StoreError::NoPlace)?;
    let name = format!("{}{UNTOLD}", now.format("%Y-%m-%d %H-%M-%S"));
    let path = directory.join(name);
    write_whole(&path, Ok(text(panic)), true)?;
    let mut reports = reports(&directory);
    reports.sort_unstable();
    let too_many = reports.len().saturating_sub(REPORTS);
    for old in reports.into_iter().take(too_many) {
        // One too many, no more.
        let _ = fs::remove_file(old);
    }
    Ok(path)
}

/// The report that nobody has been told of yet; from now on it counts as told.
#[must_use]
pub fn untold(places: &Places) -> Option<PathBuf> {
    let reports = reports(&directory(places)?);
    let mut told = None;
    for untold in reports {
        let Some(name) = untold.to_str().and_then(|name| name.strip_suffix(UNTOLD)) else {
            continue;
        };
        let kept = PathBuf::from(format!("{name}.txt"));
        told = match fs::rename(&untold, &kept) {
            Ok(()) => Some(kept),
            Err(_) => Some(untold),
        };
    }
    told
}

fn directory(places: &Places) -> Option<PathBuf> {
    Some(places.local.as_ref()?.join("reports"))
}

fn reports(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten();
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect()
}

fn text(panic: &PanicHookInfo<'_>) -> String {
    let mut text = format!(
        "Noonmark {} on {} {}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH
    );
    let message = panic.payload().downcast_ref::<&'static str>();
    let message = message.unwrap_or(&"(the message may quote the plan and is left out)");
    let place = panic.location().map(ToString::to_string);
    let thread = std::thread::current();
    // Nothing can go wrong with writing to a text.
    let _ = writeln!(text, "panicked at {}: {message}", place.unwrap_or_default());
    let _ = writeln!(
        text,
        "in the thread {}",
        thread.name().unwrap_or("without a name")
    );
    let _ = writeln!(text, "{}", std::backtrace::Backtrace::force_capture());
    text
}
