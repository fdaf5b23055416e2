//! Files that are dropped on the window.

use std::path::PathBuf;

use egui::Context;

use super::command::{Command, FileCommand, ImportCommand, ZoneCommand};
use super::{files, import};

/// What is dropped on the window: calendar files and a plan by their names, else
/// zone data.
pub(super) fn read(ctx: &Context) -> Vec<Command> {
    let files: Vec<PathBuf> = ctx.input(|input| {
        let files = input.raw.dropped_files.iter();
        files.map(|file| file.path().to_owned()).collect()
    });
    let (calendars, others): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|path| import::is_calendar(path));
    let calendars = (!calendars.is_empty()).then_some(ImportCommand::Add(calendars));
    let (plans, others): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|path| files::is_plan(path));
    let plans = plans.into_iter().next().map(FileCommand::OpenAt);
    let others = others.into_iter().map(ZoneCommand::Add);
    let calendars = calendars.into_iter().map(Command::Import);
    let plans = plans.into_iter().map(Command::File);
    let zones = others.map(Command::Zones);
    plans.chain(calendars).chain(zones).collect()
}
