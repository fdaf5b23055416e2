//! What leaves the program: the menu for it, and what becomes of it.

use egui::{Button, Context, Key, Rect, Ui};

use super::app::App;
use super::command::{Command, FileCommand, ImportCommand, PlanCommand, ShareCommand, Shift};
use super::export::{self, ExportDraft};
use super::files;
use super::inspector::Inspector;
use super::keys;
use super::model::Model;
use super::notice::{self, NoticeDraft};
use super::picture::{self, Pictures, Wanted};
use super::saving::{Saved, Saves, Wish};
use crate::exchange::notice::To;
use crate::store::{NoticeSettings, Settings};
use crate::t;

/// Puts HTML into the clipboard, with the same as plain text for what takes no HTML.
pub type HtmlClipboard = Box<dyn FnMut(&str, &str) -> Result<(), String>>;

/// What leaves the program, and how.
pub(super) struct Sharing {
    /// How notices are written.
    pub(super) notices: NoticeSettings,
    pub(super) pictures: Pictures,
    pub(super) saves: Saves,
    /// How HTML is copied; as its text where nothing else can be done.
    html: Option<HtmlClipboard>,
    /// Where the middle of the window is, in points.
    pub(super) middle: Rect,
    /// What was last copied or saved, in words.
    pub(super) done: Option<String>,
}

impl Sharing {
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            notices: settings.notice(),
            pictures: Pictures::default(),
            saves: Saves::default(),
            html: None,
            middle: Rect::ZERO,
            done: None,
        }
    }
}

/// Everything that can come in or leave the program as a whole; a new format is a line here.
pub(super) fn menu(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let menu = ui.menu_button(t!("file-menu"), |ui| {
        files::menu(ui, model, commands);
        let history = Button::new(t!("file-history"));
        let history = history.shortcut_text(keys::with_command(ui.ctx(), Key::H));
        let import = Button::new(t!("file-import"));
        let import = import.shortcut_text(keys::with_command(ui.ctx(), Key::I));
        for (button, command) in [
            (history, Command::Plan(PlanCommand::ShowHistory)),
            (
                Button::new(t!("file-backups")),
                Command::File(FileCommand::ShowBackups),
            ),
            (import, Command::Import(ImportCommand::Choose)),
        ] {
            files::entry(ui, model, button, command, commands);
        }
        for (label, key, command) in [
            (
                t!("file-export"),
                keys::with_command(ui.ctx(), Key::E),
                ShareCommand::Export,
            ),
            (
                t!("file-save-picture"),
                keys::with_command_and_shift(ui.ctx(), Key::S),
                ShareCommand::SavePicture,
            ),
            (
                t!("file-copy-picture"),
                String::new(),
                ShareCommand::CopyPicture,
            ),
        ] {
            let button = Button::new(label).shortcut_text(key);
            let response = ui.add_enabled(model.is_real() && !model.failed, button);
            if response.on_disabled_hover_text(model.why_not()).clicked() {
                commands.push(Command::Share(command));
            }
        }
    });
    menu.response.on_hover_text(t!("file-menu-hint"));
}

impl App {
    /// Lets HTML be copied so that it can be pasted into a mail.
    pub fn copy_html_with(&mut self, copy: HtmlClipboard) {
        self.sharing.html = Some(copy);
    }

    pub(super) fn carry_out_share(&mut self, command: ShareCommand, ctx: &Context) {
        match command {
            ShareCommand::CopyNotice(shift) => self.copy_notice(&shift, ctx),
            ShareCommand::OpenNotice(shift) => {
                let draft = NoticeDraft::new(shift, self.sharing.notices.clone());
                self.inspector = Inspector::Notice(Box::new(draft));
            }
            ShareCommand::WriteNotices(how) => {
                self.sharing.notices = how.clone();
                self.keep(|settings| settings.write_notices(how));
            }
            ShareCommand::CopyText { text, done } => {
                ctx.copy_text(text);
                self.sharing.done = Some(done);
            }
            ShareCommand::SavePicture | ShareCommand::CopyPicture if self.what_if.is_some() => {
                self.trouble = Some(t!("picture-not-reality"));
            }
            ShareCommand::SavePicture => {
                let name = self.picture_name();
                self.sharing.pictures.ask(ctx, Wanted::File(name));
            }
            ShareCommand::Export if self.what_if.is_some() => {
                self.trouble = Some(t!("export-not-reality"));
            }
            ShareCommand::Export => {
                let draft = ExportDraft::new(self.chosen.as_deref());
                self.inspector = Inspector::Export(Box::new(draft));
            }
            ShareCommand::SaveExport => self.save_export(ctx),
            ShareCommand::CopyExport => self.copy_export(ctx),
            ShareCommand::CopyPicture => self.sharing.pictures.ask(ctx, Wanted::Clipboard),
        }
    }

    fn copy_notice(&mut self, shift: &Shift, ctx: &Context) {
        let how = NoticeSettings {
            long: false,
            ..self.sharing.notices.clone()
        };
        let Some(card) = self.model().coming(&shift.meeting, shift.planned) else {
            return;
        };
        let Some(templates) = notice::templates(&how) else {
            return;
        };
        let text = notice::text(&card, To::All, &how, &templates);
        ctx.copy_text(text);
        self.sharing.done = Some(notice::copied(&card, notice::For::All));
    }

    /// What a picture of the middle is called, without its extension.
    fn picture_name(&self) -> String {
        let chosen = self.chosen.as_deref();
        let meeting = chosen.and_then(|id| self.opened.plan.meeting(id));
        meeting
            .map(|meeting| meeting.title.clone())
            .unwrap_or_default()
    }

    fn save_export(&mut self, ctx: &Context) {
        let Inspector::Export(draft) = &self.inspector else {
            return;
        };
        let Some((text, name, form)) = draft.ready(&self.opened.plan) else {
            return;
        };
        let (kind, extension) = form.file();
        let wish = Wish {
            title: &t!("export"),
            name: &name,
            kind: &kind,
            extension,
            copy_of: None,
        };
        let text = text.to_owned();
        let write = move |path: &std::path::Path| export::save(path, &text, form);
        self.sharing.saves.ask(ctx, &wish, write);
    }

    fn copy_export(&mut self, ctx: &Context) {
        let Inspector::Export(draft) = &self.inspector else {
            return;
        };
        let Some((text, name, form)) = draft.ready(&self.opened.plan) else {
            return;
        };
        let (kind, _) = form.file();
        let said = t!("export-copied", name = name, kind = kind);
        let html = draft.plain().zip(self.sharing.html.as_mut());
        if html.is_none_or(|(plain, copy)| copy(text, plain).is_err()) {
            ctx.copy_text(text.to_owned());
        }
        self.sharing.done = Some(said);
    }

    /// Takes in pictures that were drawn, and what became of those that were saved.
    pub(super) fn take_in_pictures(&mut self, ctx: &Context) {
        let pixels = ctx.pixels_per_point();
        if let Some((wanted, image)) = self.sharing.pictures.drawn(self.sharing.middle, pixels) {
            match wanted {
                Wanted::Clipboard => {
                    ctx.copy_image(image);
                    self.sharing.done = Some(t!("picture-copied"));
                }
                Wanted::File(name) => {
                    let wish = Wish {
                        title: &t!("picture-save"),
                        name: &name,
                        kind: &t!("files-png"),
                        extension: "png",
                        copy_of: None,
                    };
                    let write = move |path: &std::path::Path| picture::save(path, &image);
                    self.sharing.saves.ask(ctx, &wish, write);
                }
            }
        }
        match self.sharing.saves.take() {
            Some(Ok(Saved { path, copy_of })) => {
                self.sharing.done = Some(t!("file-saved", path = path.display().to_string()));
                if let Some(version) = copy_of {
                    self.opened.saver.copied = Some((path, version));
                }
            }
            Some(Err(error)) => self.trouble = Some(error),
            None => {}
        }
    }
}
