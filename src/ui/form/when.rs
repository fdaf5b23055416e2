//! A date and time on the anchor's clock, and the button that does something then.

use chrono::NaiveDateTime;
use egui::{Key, RichText, TextEdit, Ui};

use super::{begin, edit_with, tell};
use crate::plan::civil;
use crate::ui::theme::Tokens;

/// A date and time as it is typed.
pub(crate) struct WhenDraft {
    /// What was there before anything was typed.
    given: NaiveDateTime,
    text: String,
    /// Whether the cursor is to be put into it.
    asked: bool,
}

impl WhenDraft {
    pub(crate) fn of(given: NaiveDateTime) -> Self {
        let text = civil::format(given).replace('T', " ");
        let asked = false;
        Self { given, text, asked }
    }

    /// Puts the cursor into it.
    pub(crate) fn ask(&mut self) {
        self.asked = true;
    }

    /// Shows the field and its button, and gives what was typed when the user says so.
    pub(crate) fn show(&mut self, ui: &mut Ui, label: &str, button: &str) -> Option<NaiveDateTime> {
        let tokens = Tokens::of(ui.style());
        let label = ui.label(RichText::new(label).small().color(tokens.muted));
        let parsed = civil::parse(&self.text.trim().replacen(' ', "T", 1));
        let error = parsed.as_ref().err();
        // It is typed with a space in place of the T.
        let error = error.map(|_| {
            let typed = self.text.trim();
            format!("“{typed}” is not a date and time such as 2027-03-14 10:00")
        });
        let new = parsed.ok().filter(|typed| *typed != self.given);
        let mut done = false;
        ui.horizontal(|ui| {
            // With Return the cursor stays: the next key is meant for the field, not for the plan.
            let edit = TextEdit::singleline(&mut self.text).return_key(None);
            let field = edit_with(ui, edit.desired_width(140.0), error.as_deref());
            let field = field.labelled_by(label.id);
            if std::mem::take(&mut self.asked) {
                begin(ui, &field, &self.text);
                field.scroll_to_me(None);
            }
            done = field.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            done |= ui
                .add_enabled(new.is_some(), egui::Button::new(button))
                .clicked();
        });
        tell(ui, error.as_deref());
        new.filter(|_| done)
    }
}
