//! Where things are kept on this machine, and where it is itself.

use std::fs;
use std::path::{Path, PathBuf};

use super::behind_links;

/// The directories that the program reads and writes; `None` where the system names none.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The user's own things: the plan.
    pub data: Option<PathBuf>,
    /// What belongs to this machine: added zone data, and with which data each plan was last seen.
    pub local: Option<PathBuf>,
    /// The settings.
    pub config: Option<PathBuf>,
    /// Where the user says that the system's zone data is: `$TZDIR`.
    pub tzdir: Option<PathBuf>,
    /// The locale that the system is set to: `en-US`.
    pub locale: Option<String>,
    /// The zone of this machine's clock.
    pub zone: Option<String>,
    /// Where the system may keep zone data; the first that is there is used.
    pub zoneinfo: Vec<PathBuf>,
}

/// Where systems keep TZif files: Linux and the BSDs, Solaris, NixOS, macOS.
const ZONEINFO: [&str; 5] = [
    "/usr/share/zoneinfo",
    "/usr/lib/zoneinfo",
    "/usr/share/lib/zoneinfo",
    "/etc/zoneinfo",
    "/var/db/timezone/zoneinfo",
];

impl Places {
    /// Those that the system names.
    #[must_use]
    pub fn of_this_machine() -> Self {
        let named = directories::ProjectDirs::from("", "", "noonmark");
        let directory = |of: fn(&directories::ProjectDirs) -> &std::path::Path| {
            named.as_ref().map(|named| of(named).to_owned())
        };
        let tzdir = std::env::var_os("TZDIR").filter(|path| !path.is_empty());
        Self {
            data: directory(directories::ProjectDirs::data_dir),
            local: directory(directories::ProjectDirs::data_local_dir),
            config: directory(directories::ProjectDirs::config_dir),
            tzdir: tzdir.map(PathBuf::from),
            locale: sys_locale::get_locale(),
            zone: iana_time_zone::get_timezone().ok(),
            zoneinfo: ZONEINFO.iter().map(PathBuf::from).collect(),
        }
    }

    /// The plan that is opened where no other is named.
    #[must_use]
    pub fn plan(&self) -> Option<PathBuf> {
        self.data.as_ref().map(|data| data.join("plan.json"))
    }

    /// The directory of the zone data that the user added.
    #[must_use]
    pub fn tzdb(&self) -> Option<PathBuf> {
        self.local.as_ref().map(|local| local.join("tzdb"))
    }

    /// The directory that remembers with which zone data each plan was last seen.
    #[must_use]
    pub fn seen(&self) -> Option<PathBuf> {
        self.local.as_ref().map(|local| local.join("seen"))
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> Option<PathBuf> {
        self.config
            .as_ref()
            .map(|config| config.join("settings.json"))
    }
}

/// What is kept of the plan at `plan` is called like this: the same by whichever link it is reached,
/// and whether or not it is there.
pub(super) fn name_of(plan: &Path) -> String {
    // A bare name has no directory to look up.
    let plan = std::path::absolute(plan).unwrap_or_else(|_| plan.to_owned());
    let plan = behind_links(&plan).unwrap_or(plan);
    let plan = match (plan.parent().map(fs::canonicalize), plan.file_name()) {
        (Some(Ok(directory)), Some(name)) => directory.join(name),
        _ => plan,
    };
    let mut sum = flate2::Crc::new();
    sum.update(plan.as_os_str().as_encoded_bytes());
    format!("{}-{:08x}", plain_stem(&plan), sum.sum())
}

/// The name of a file, without its ending and without anything that a file name may not have.
pub(super) fn plain_stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    stem.chars().take(40).map(plain).collect()
}
