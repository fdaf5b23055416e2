//! The halves of files that writers left beside a plan.

use std::fs;
use std::ops::RangeBounds;
use std::path::Path;
use std::time::Duration;

use super::behind_links;

/// How old the half of a file is that nobody is writing any more.
const LEFT: Duration = Duration::from_hours(1);

/// How far the times of files lie behind the clock at most.
const CLOCKS: Duration = Duration::from_secs(1);

/// Clears away what writers left that were killed.
pub(super) fn of_killed(path: &Path) {
    // Hardly one in two hundred is made of small letters alone, as a name of the user's is.
    let is_made = |end: &str| end.chars().any(|c| !c.is_ascii_lowercase());
    tidy(path, LEFT.., is_made);
}

/// Clears away what a write left that began so long ago and failed: it would be one more with each
/// time that it is tried again.
pub(super) fn of_failed(path: &Path, ago: Duration) {
    tidy(path, ..ago + CLOCKS, |_| true);
}

/// Deletes the halves of files of such an age that writers left beside the plan: not those that
/// another machine may just be writing.
fn tidy(path: &Path, age: impl RangeBounds<Duration>, is_made: impl Fn(&str) -> bool) {
    let path = behind_links(path).unwrap_or_else(|_| path.to_owned());
    let (Some(directory), Some(name)) = (path.parent(), path.file_name()) else {
        return;
    };
    let begin = format!(".{}.", name.to_string_lossy());
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let is_half = entry.file_name().to_str().is_some_and(|name| {
            let end = name.strip_prefix(&begin).unwrap_or_default();
            is_made(end) && end.len() == 6 && end.chars().all(|c| c.is_ascii_alphanumeric())
        });
        let written = entry.metadata().ok().filter(fs::Metadata::is_file);
        let written =
            written.and_then(|of| Some(of.modified().ok()?.elapsed().unwrap_or_default()));
        if is_half && written.is_some_and(|ago| age.contains(&ago)) {
            // It stays where it cannot be deleted, and does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}
