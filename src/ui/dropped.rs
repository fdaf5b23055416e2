//! Files that are dropped on the window.

use std::path::PathBuf;

use egui::Context;

use super::command::{Command, ImportCommand, ZoneCommand};
use super::import;

/// What is dropped on the window: calendar files by their name, else zone data.
pub(super) fn read(ctx: &Context) -> Vec<Command> {
    let files: Vec<PathBuf> = ctx.input(|input| {
        let files = input.raw.dropped_files.iter();
        files.map(|file| file.path().to_owned()).collect()
    });
    let (calendars, others): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|path| import::is_calendar(path));
    let calendars = (!calendars.is_empty()).then_some(ImportCommand::Add(calendars));
    let others = others.into_iter().map(ZoneCommand::Add);
    let calendars = calendars.into_iter().map(Command::Import);
    calendars.chain(others.map(Command::Zones)).collect()
}
