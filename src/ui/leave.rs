//! A window that is asked to close though something is not saved.

use egui::{Context, Id, Modal, RichText, ViewportCommand};

use super::app::App;
use super::command::{Command, FileCommand, LeaveCommand};
use super::opened::Saving;
use super::theme::{self, Tokens};
use super::topbar::main_button;
use crate::t;

/// Whether the window is asked to close though something is not saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Leaving {
    #[default]
    No,
    /// It is being saved first.
    Saving,
    /// The user is asked what is to become of it.
    Asking,
    /// It closes.
    Goes,
}

impl App {
    /// Where something cannot be saved the window stays, and asks; what can be is saved first, beside
    /// the window.
    pub(super) fn stay_where_something_is_unsaved(&mut self, ctx: &Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        let opened = &mut self.opened;
        let is_decided = opened.saver.conflicts.is_empty();
        let is_saved = opened.saving == Saving::Saved && !opened.saver.is_busy() && is_decided;
        let next = match (self.leaving, &opened.saving) {
            (Leaving::Goes, _) => return,
            (Leaving::No, _) if !asked => return,
            (Leaving::Asking, _) if !asked && !is_saved => return,
            (_, Saving::Failed(_) | Saving::Apart(_)) => Leaving::Asking,
            // Nobody keeps what was tried out in it.
            (_, Saving::Off(_)) if self.history.undo_label().is_some() => Leaving::Asking,
            (_, Saving::Pending) => Leaving::Saving,
            _ if opened.saver.is_busy() => Leaving::Saving,
            _ if is_decided => Leaving::Goes,
            _ => Leaving::Asking,
        };
        if opened.saving.is_unsaved() && (asked || next == Leaving::Saving) {
            // At once, or once more.
            opened.saver.at = Some(0.0);
        }
        match next {
            Leaving::Goes if !asked => ctx.send_viewport_cmd(ViewportCommand::Close),
            Leaving::Goes => {}
            _ if asked => ctx.send_viewport_cmd(ViewportCommand::CancelClose),
            _ => {}
        }
        if next == Leaving::Asking && self.leaving != Leaving::Asking {
            // What had the focus is not what is asked.
            ctx.memory_mut(egui::Memory::stop_text_input);
        }
        self.leaving = next;
        ctx.request_repaint();
    }

    /// Asks what is to become of what is not saved.
    pub(super) fn ask_before_leaving(&self, ctx: &Context, commands: &mut Vec<Command>) {
        if self.leaving != Leaving::Asking {
            return;
        }
        let saver = &self.opened.saver;
        let copied = saver.copied.as_ref();
        let copied = copied.filter(|(_, version)| *version == self.history.version());
        let why = match (&self.opened.saving, copied) {
            (Saving::Saved | Saving::Pending, _) => {
                t!("leave-undecided", count = saver.conflicts.len())
            }
            (Saving::Failed(why) | Saving::Apart(why) | Saving::Off(why), Some((path, _))) => t!(
                "leave-copied",
                why = why.trim_end_matches('.'),
                path = path.display().to_string()
            ),
            (Saving::Apart(why), None) => t!("leave-apart", why = why),
            (Saving::Failed(why) | Saving::Off(why), None) => {
                t!("leave-unsaved", why = why.trim_end_matches('.'))
            }
        };
        let asked = Modal::new(Id::unique("leave")).show(ctx, |ui| {
            let tokens = Tokens::of(ui.style());
            ui.set_max_width(460.0);
            ui.label(RichText::new(t!("leave")).font(theme::bold(16.0)));
            ui.add_space(6.0);
            ui.label(RichText::new(why).color(tokens.text));
            ui.add_space(10.0);
            ui.horizontal_wrapped(|ui| {
                let stay = main_button(ui, &t!("leave-stay"));
                if ui.memory(egui::Memory::focused).is_none() {
                    stay.request_focus();
                }
                if stay.clicked() {
                    commands.push(Command::Leave(LeaveCommand::Stay));
                }
                if ui.button(t!("leave-copy")).clicked() {
                    commands.push(Command::Leave(LeaveCommand::Stay));
                    commands.push(Command::File(FileCommand::SaveCopy));
                }
                if ui.button(t!("leave-give-up")).clicked() {
                    commands.push(Command::Leave(LeaveCommand::GiveUp));
                }
            });
        });
        if asked.should_close() {
            commands.push(Command::Leave(LeaveCommand::Stay));
        }
    }

    pub(super) fn carry_out_leave(&mut self, command: LeaveCommand, ctx: &Context) {
        match command {
            LeaveCommand::Stay => self.leaving = Leaving::No,
            LeaveCommand::GiveUp => {
                self.leaving = Leaving::Goes;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }
}
