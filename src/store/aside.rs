//! Files that cannot be read make room, and are kept.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::{StoreError, behind_links};

/// Moves what is at `path` to a free name beside it that says so, and gives that name.
pub(super) fn move_aside(path: &Path, now: DateTime<Utc>) -> Result<PathBuf, StoreError> {
    // A link stays one: what it leads to is moved.
    let target = behind_links(path).unwrap_or_else(|_| path.to_owned());
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    let time = now.format("%Y-%m-%d %H-%M-%S");
    let named = |number: u32| {
        let number = if number > 1 {
            format!(" {number}")
        } else {
            String::new()
        };
        let name = format!("{stem} (unreadable {time}{number}).json");
        target.with_file_name(name)
    };
    let free = (1..=u32::MAX)
        .map(named)
        .find(|path| fs::symlink_metadata(path).is_err());
    let aside = free.unwrap_or_else(|| named(1));
    let moved = fs::rename(&target, &aside);
    moved.map_err(|source| StoreError::Write {
        path: aside.clone(),
        source,
    })?;
    Ok(aside)
}
