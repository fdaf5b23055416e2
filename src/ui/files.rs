//! Plan files: new ones, others, copies, and how the window was left.

use std::path::{Path, PathBuf};

use egui::{Button, Context, Id, Key, Ui, ViewportCommand};

use super::app::App;
use super::backups::BackupList;
use super::command::{Command, FileCommand, View};
use super::inspector::Inspector;
use super::job::Job;
use super::keys;
use super::model::Model;
use super::opened::{Opened, Saving};
use super::saving::Wish;
use super::sidebar::Sidebar;
use crate::plan::{Action, History, Plan};
use crate::store::{self, PlanFile};
use crate::t;

/// The extension of plan files.
const EXTENSION: &str = "json";

/// A plan file that is being named, and what the title says.
#[derive(Default)]
pub(super) struct Files {
    choosing: Job<Option<Chosen>>,
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
        if ui.add(Button::new(label).shortcut_text(keys)).clicked() {
            commands.push(Command::File(command));
        }
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
                self.files.choosing.run(ctx, move || {
                    let mut path = pollster::block_on(dialog)?.path().to_owned();
                    if path.extension().is_none() {
                        path.set_extension(EXTENSION);
                    }
                    Some(Chosen::New(path))
                });
            }
            FileCommand::Open => {
                let dialog = rfd::AsyncFileDialog::new()
                    .set_title(t!("open-plan-title"))
                    .add_filter(t!("plan-files"), &[EXTENSION])
                    .pick_file();
                self.files.choosing.run(ctx, move || {
                    let chosen = pollster::block_on(dialog)?;
                    Some(Chosen::Open(chosen.path().to_owned()))
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
                    self.recover(ctx, &path, &plan);
                }
            }
            FileCommand::Start { example } => {
                let plan = if example {
                    store::example().unwrap_or_default()
                } else {
                    Plan::default()
                };
                if let Some(path) = self.opened.path.clone() {
                    // It may have come into being since.
                    let _ = if path.exists() {
                        self.open_at(ctx, &path)
                    } else {
                        self.start_at(ctx, &path, &plan)
                    };
                }
            }
        }
    }

    /// Takes in a file that was named.
    pub(super) fn take_in_files(&mut self, ctx: &Context) {
        match self.files.choosing.take() {
            Some(Ok(Some(Chosen::Open(path)))) => {
                self.open_at(ctx, &path);
            }
            Some(Ok(Some(Chosen::New(path)))) => {
                if self.start_at(ctx, &path, &Plan::default()) {
                    self.show_start();
                }
            }
            Some(Ok(None) | Err(_)) | None => {}
        }
        let title = t!("window-title", plan = self.opened.name());
        if self.files.titled.as_ref() != Some(&title) {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.files.titled = Some(title);
        }
    }

    /// Opens another plan, and tells whether it did; where that cannot be read, this one stays.
    fn open_at(&mut self, ctx: &Context, path: &Path) -> bool {
        if !self.is_saved(ctx) {
            return false;
        }
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let opened = Opened::at(Some(path.clone()), &self.places, &self.real);
        if let Some(failure) = opened.failed {
            self.trouble = Some(failure.why);
            return false;
        }
        self.turn_to(opened, &path);
        true
    }

    /// Writes a plan that begins, opens it, and tells whether it did.
    fn start_at(&mut self, ctx: &Context, path: &Path, plan: &Plan) -> bool {
        if !self.is_saved(ctx) {
            return false;
        }
        let mut file = PlanFile::new(path, &self.places);
        match file.replace(plan, (self.clock)()) {
            Err(error) => {
                self.trouble = Some(error.to_string());
                false
            }
            Ok(synced) => {
                let opened = self.open_at(ctx, path);
                let aside = synced.set_aside.filter(|_| opened);
                if let Some(aside) = aside {
                    self.trouble = Some(t!("was-set-aside", path = aside.display().to_string()));
                }
                opened
            }
        }
    }

    /// Opens `plan` in the place of what cannot be opened at `path`, which is set aside.
    fn recover(&mut self, ctx: &Context, path: &Path, plan: &Plan) {
        let mut file = PlanFile::new(path, &self.places);
        let aside = match file.set_aside((self.clock)()) {
            Ok(aside) => aside,
            Err(error) => {
                self.trouble = Some(error.to_string());
                return;
            }
        };
        if self.start_at(ctx, path, plan) {
            self.trouble = Some(t!("was-set-aside", path = aside.display().to_string()));
        }
    }

    /// Writes what is not written yet; where that cannot be, it is told.
    fn is_saved(&mut self, ctx: &Context) -> bool {
        self.save_now(ctx.input(|input| input.time));
        if let Saving::Failed(why) = &self.opened.saving {
            self.trouble = Some(why.clone());
            return false;
        }
        true
    }

    fn turn_to(&mut self, opened: Opened, path: &Path) {
        self.back_to_reality();
        self.inspector = Inspector::Closed;
        (self.chosen, self.selected) = (None, None);
        if !self.view.is_of_meetings() {
            self.view = View::default();
        }
        if let Some(before) = self.opened.path.clone().filter(|path| path.exists()) {
            self.session.open(&before);
        }
        self.session.open(path);
        self.answers.forget();
        self.trouble = None;
        self.open(opened);
        let session = self.session.clone();
        self.keep(|settings| settings.session = session);
    }

    pub(super) fn open(&mut self, opened: Opened) {
        self.opened = opened;
        self.preview = None;
        self.history = History::default();
        self.sidebar = Sidebar::default();
        self.stale = true;
        self.look_for_news();
    }
}
