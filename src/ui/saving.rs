//! Files that the user names, written while the window goes on.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::Context;

use super::job::Job;
use crate::t;

/// Nobody says no as fast to a dialog that has just been opened: there was none.
const NO_DIALOG: Duration = Duration::from_millis(250);

/// A file that is being named or written: one at a time.
#[derive(Default)]
pub(super) struct Saves(Job<Result<Option<Saved>, String>>);

/// A file that was written.
pub(super) struct Saved {
    pub(super) path: PathBuf,
    /// Which version of the plan it is a copy of.
    pub(super) copy_of: Option<u64>,
}

/// How a file is asked for.
pub(super) struct Wish<'a> {
    /// `Save as picture`.
    pub(super) title: &'a str,
    /// The name that is proposed, without its extension.
    pub(super) name: &'a str,
    /// What files of the kind are called.
    pub(super) kind: &'a str,
    /// What their names end in.
    pub(super) extension: &'static str,
    /// The version of the plan, where it is a copy of it.
    pub(super) copy_of: Option<u64>,
}

/// What the user answers a dialog that was opened at `begun`; nothing where they chose nothing.
///
/// # Errors
/// In words, where there is no dialog.
pub(super) fn answer<T>(
    begun: Instant,
    dialog: impl Future<Output = Option<T>>,
) -> Result<Option<T>, String> {
    let chosen = pollster::block_on(dialog);
    if chosen.is_none() && begun.elapsed() < NO_DIALOG {
        return Err(t!("no-dialog"));
    }
    Ok(chosen)
}

impl Saves {
    /// Lets the user name a file, and lets `write` write it.
    pub(super) fn ask(
        &mut self,
        ctx: &Context,
        wish: &Wish<'_>,
        write: impl FnOnce(&Path) -> Result<(), String> + Send + 'static,
    ) {
        let (extension, copy_of) = (wish.extension, wish.copy_of);
        // Some systems want a dialog to be opened by the window's own thread.
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(wish.title)
            .set_file_name(format!("{}.{extension}", file_name(wish.name)))
            .add_filter(wish.kind, &[extension])
            .save_file();
        let begun = Instant::now();
        self.0.run(ctx, move || {
            let Some(chosen) = answer(begun, dialog)? else {
                return Ok(None);
            };
            let mut path = chosen.path().to_owned();
            if path.extension().is_none() {
                path.set_extension(extension);
            }
            write(&path)?;
            Ok(Some(Saved { path, copy_of }))
        });
    }

    /// What became of it; nothing where the user chose no place.
    pub(super) fn take(&mut self) -> Option<Result<Saved, String>> {
        let lost = |_| Err(t!("file-lost"));
        self.0.take()?.unwrap_or_else(lost).transpose()
    }
}

/// What a file is called after a title: without what file systems do not take, and not longer.
fn file_name(title: &str) -> String {
    /// Of the 255 bytes that most file systems take, some are left for the ending.
    const LONGEST: usize = 200;
    let allowed = |c: &char| c.is_alphanumeric() || " -_.".contains(*c);
    let mut name: String = title.chars().filter(allowed).take(80).collect();
    while name.len() > LONGEST {
        name.pop();
    }
    match name.trim_matches([' ', '.']) {
        "" => "Noonmark".to_owned(),
        name => name.to_owned(),
    }
}
