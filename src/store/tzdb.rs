//! Zone data that the user adds, and that with which a plan was last seen.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::places::{name_of, plain_stem};
use super::{Places, StoreError, write_whole};
use crate::zone::{Package, Sources};

/// The sources of zone data on this machine.
#[must_use]
pub fn sources(places: &Places) -> Sources {
    let (kept, tzdir) = (places.tzdb(), places.tzdir.as_deref());
    Sources::find(kept.as_deref(), tzdir, &places.zoneinfo)
}

/// Keeps a copy of the tzdb at `path` and tells what was kept.
///
/// # Errors
/// When there are no zones in it, or the copy cannot be written.
pub fn add_tzdb(places: &Places, path: &Path) -> Result<Package, StoreError> {
    let directory = places.tzdb().ok_or(StoreError::NoPlace)?;
    let package = Package::read(path)?;
    let version = package.version.as_ref().map(ToString::to_string);
    let name = version.unwrap_or_else(|| format!("unknown-{}", plain_stem(path)));
    let kept = directory.join(format!("{name}.tar"));
    // A part of a release must not take the place of the whole.
    if let Ok(known) = Package::read(&kept)
        && known
            .zones
            .keys()
            .any(|zone| !package.zones.contains_key(zone))
    {
        return Err(StoreError::LessThanKept {
            version: name,
            zones: known.zones.len(),
            fewer: package.zones.len(),
        });
    }
    write_whole(&kept, package.to_tar().as_deref(), true)?;
    Ok(package)
}

/// Deletes the copy of a tzdb that was added: only a file in the directory of those is deleted.
///
/// # Errors
/// When the system does not let it be deleted.
pub fn remove_tzdb(places: &Places, kept: &Path) -> Result<(), StoreError> {
    let directory = places.tzdb().ok_or(StoreError::NoPlace)?;
    let write = |source| StoreError::Write {
        path: kept.to_owned(),
        source,
    };
    if kept.parent() != Some(&directory) {
        return Err(write(io::ErrorKind::PermissionDenied.into()));
    }
    fs::remove_file(kept).map_err(write)
}

/// The file that remembers with which zone data the plan at `plan` was last seen.
fn seen_path(places: &Places, plan: &Path) -> Option<PathBuf> {
    Some(places.seen()?.join(format!("{}.tar", name_of(plan))))
}

/// The zone data with which the plan at `plan` was last seen: the zones that it then named; none
/// where it has not been seen.
///
/// # Errors
/// When it is remembered and cannot be read.
pub fn seen(places: &Places, plan: &Path) -> Result<Option<Package>, StoreError> {
    let Some(path) = seen_path(places, plan).filter(|path| path.exists()) else {
        return Ok(None);
    };
    let package = Package::read(&path)?;
    match package.left_out.first() {
        None => Ok(Some(package)),
        Some(problem) => Err(StoreError::Read {
            path,
            source: io::Error::other(problem.clone()),
        }),
    }
}

/// Remembers that the plan at `plan` is seen with `zones`.
///
/// # Errors
/// When the system does not let it be written.
pub fn set_seen(places: &Places, plan: &Path, zones: &Package) -> Result<(), StoreError> {
    let path = seen_path(places, plan).ok_or(StoreError::NoPlace)?;
    write_whole(&path, zones.to_tar().as_deref(), true)
}
