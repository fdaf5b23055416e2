//! Plan files of earlier versions.

use serde_json::{Map, Value};

use super::FILE_VERSION;

/// Makes a file of one version one of the next.
pub type Migration = fn(&mut Map<String, Value>);

/// The migration from version 1 to 2 first; one for each version before the present one.
///
/// Who raises `FILE_VERSION` adds one here, and a file of the version before to
/// `tests/it/fixtures/versions`.
const MIGRATIONS: [Migration; FILE_VERSION as usize - 1] = [];

/// Makes a file that says of which version it is one of the present version; a newer one stays as
/// it is.
pub(super) fn migrate(file: &mut Map<String, Value>) {
    migrate_by(&MIGRATIONS, file);
}

/// As the program does with its own migrations: those that the file has not had are done in order.
pub fn migrate_by(migrations: &[Migration], file: &mut Map<String, Value>) {
    let version = file.get("noonmark").and_then(Value::as_u64);
    let Some(done) = version.and_then(|version| usize::try_from(version).ok()?.checked_sub(1))
    else {
        // What is wrong with the version is told by who reads it.
        return;
    };
    for (migration, version) in migrations.iter().zip(2_u64..).skip(done) {
        migration(file);
        file.insert("noonmark".to_owned(), version.into());
    }
}
