//! Plan files: new ones, others, copies, and how the window was left.

use std::path::{Path, PathBuf};
use std::time::Instant;

use egui::{Button, Context, Id, Key, Ui, ViewportCommand};

use super::app::App;
use super::backups::BackupList;
use super::command::{Command, FileCommand};
use super::inspector::Inspector;
use super::job::Job;
use super::keys;
use super::model::Model;
use super::opening::Then;
use super::saving::{Wish, answer};
use crate::plan::{Action, Plan};
use crate::store::{self, PlanFile};
use crate::t;

/// The extension of plan files.
const EXTENSION: &str = "json";

/// A plan file that is being named, and what the title says.
#[derive(Default)]
pub(super) struct Files {
    choosing: Job<Result<Option<Chosen>, String>>,
    titled: Option<String>,
}

/// What the user named a file for.
enum Chosen {
    Open(PathBuf),
    New(PathBuf),
}

/// Whether a plan file is called like that.
pub(super) fn is_plan(path: &Path) -> bool {
    let extension = path.extension();
    extension.is_some_and(|own| own.eq_ignore_ascii_case(EXTENSION))
}

/// An entry of the menu; grey where it makes no sense without a plan, and none could be opened.
pub(super) fn entry(
    ui: &mut Ui,
    model: &Model<'_>,
    button: Button<'_>,
    command: Command,
    commands: &mut Vec<Command>,
) {
    let can_be = !model.failed || command.needs_no_plan();
    let entry = ui.add_enabled(can_be, button);
    if entry.on_disabled_hover_text(model.why_not()).clicked() {
        commands.push(command);
    }
}

/// The part of the menu that is about plan files.
pub(super) fn menu(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let ctx = ui.ctx().clone();
    let plain = |key| keys::with_command(&ctx, key);
    let with_shift = |key| keys::with_command_and_shift(&ctx, key);
    for (label, keys, command) in [
        (t!("do-new-plan"), with_shift(Key::N), FileCommand::New),
        (t!("do-open-plan"), plain(Key::O), FileCommand::Open),
        (t!("do-save-copy"), plain(Key::S), FileCommand::SaveCopy),
    ] {
        let button = Button::new(label).shortcut_text(keys);
        entry(ui, model, button, Command::File(command), commands);
    }
    ui.menu_button(t!("open-recent"), |ui| {
        if model.recent.is_empty() {
            ui.label(t!("open-recent-none"));
        }
        for (path, is_there) in model.recent.iter().zip(there(ui, model.recent)) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let button = ui.add_enabled(is_there, Button::new(name).truncate());
            let whole = path.display().to_string();
            let button = button
                .on_disabled_hover_text(t!("open-recent-gone", path = &*whole))
                .on_hover_text(whole);
            if button.clicked() {
                commands.push(Command::File(FileCommand::OpenAt(path.clone())));
            }
        }
    });
    ui.separator();
}

/// Which of the files are there: the disk is asked once each time the list opens.
fn there(ui: &Ui, paths: &[PathBuf]) -> Vec<bool> {
    let known = Id::unique("which of the recent plans are there");
    let now = ui.ctx().cumulative_frame_nr();
    let asked = ui.data(|data| data.get_temp::<(u64, Vec<bool>)>(known));
    let there = match asked {
        Some((frame, there)) if frame + 1 >= now && there.len() == paths.len() => there,
        _ => paths.iter().map(|path| path.exists()).collect(),
    };
    ui.data_mut(|data| data.insert_temp(known, (now, there.clone())));
    there
}

impl App {
    pub(super) fn carry_out_file(&mut self, command: FileCommand, ctx: &Context) {
        match command {
            FileCommand::New => {
                let dialog = rfd::AsyncFileDialog::new()
                    .set_title(t!("new-plan-title"))
                    .set_file_name(t!("new-plan-file", extension = EXTENSION))
                    .add_filter(t!("plan-files"), &[EXTENSION])
                    .save_file();
                let begun = Instant::now();
                self.files.choosing.run(ctx, move || {
                    let chosen = answer(begun, dialog)?;
                    Ok(chosen.map(|chosen| {
                        let mut path = chosen.path().to_owned();
                        if path.extension().is_none() {
                            path.set_extension(EXTENSION);
                        }
                        Chosen::New(path)
                    }))
                });
            }
            FileCommand::Open => {
                let dialog = rfd::AsyncFileDialog::new()
                    .set_title(t!("open-plan-title"))
                    .add_filter(t!("plan-files"), &[EXTENSION])
                    .pick_file();
                let begun = Instant::now();
                self.files.choosing.run(ctx, move || {
                    let chosen = answer(begun, dialog)?;
                    Ok(chosen.map(|chosen| Chosen::Open(chosen.path().to_owned())))
                });
            }
            FileCommand::OpenAt(path) => {
                self.open_at(ctx, &path);
            }
            FileCommand::SaveCopy => {
                let name = t!("copy-of", name = self.opened.name());
                let kind = t!("plan-files");
                let title = t!("save-copy-title");
                let wish = Wish {
                    title: &title,
                    name: &name,
                    kind: &kind,
                    extension: EXTENSION,
                    copy_of: Some(self.history.version()),
                };
                let (plan, places, now) = (
                    self.opened.plan.clone(),
                    self.places.clone(),
                    (self.clock)(),
                );
                let write = move |path: &Path| {
                    let written = PlanFile::new(path, &places).replace(&plan, now);
                    written.map(|_| ()).map_err(|error| error.to_string())
                };
                self.sharing.saves.ask(ctx, &wish, write);
            }
            FileCommand::ShowBackups => {
                let backups = self
                    .opened
                    .saver
                    .file()
                    .and_then(|file| file.backups().cloned());
                self.inspector = Inspector::Backups(Box::new(BackupList::new(backups)));
            }
            FileCommand::Restore { plan, what } => {
                let action = Action::Replace { plan, what };
                self.change(ctx, |history, plan| history.apply(plan, action));
            }
            FileCommand::Recover(plan) => {
                if let Some(path) = self.opened.path.clone() {
                    self.recover(ctx, path, *plan);
                }
            }
            FileCommand::Start { example } => {
                let plan = if example {
                    store::example().unwrap_or_default()
                } else {
                    Plan::default()
                };
                self.start_at(ctx, plan, Then::Turn);
            }
        }
    }

    /// Takes in a file that was named.
    pub(super) fn take_in_files(&mut self, ctx: &Context) {
        match self.files.choosing.take() {
            Some(Ok(Ok(Some(Chosen::Open(path))))) => {
                self.open_at(ctx, &path);
            }
            Some(Ok(Ok(Some(Chosen::New(path))))) => {
                self.begin_at(ctx, path, Plan::default(), Then::Begin);
            }
            Some(Ok(Err(error))) => self.trouble = Some(error),
            Some(Ok(Ok(None)) | Err(_)) | None => {}
        }
        let title = t!("window-title", plan = self.opened.name());
        if self.files.titled.as_ref() != Some(&title) {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.files.titled = Some(title);
        }
    }
}
