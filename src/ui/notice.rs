//! The notices of a coming shift: copied at once, or written as the user wants them.

use egui::{Button, ComboBox, RichText, Role, TextEdit, Ui, Vec2, WidgetInfo};

use super::command::{Command, ShareCommand, Shift};
use super::decide;
use super::form::{caption, entry};
use super::model::{Card, Model};
use super::theme::{self, Tokens};
use super::topbar::main_button;
use crate::exchange::notice::{Length, Markup, Templates, To, notice, notices};
use crate::plan::Participant;
use crate::store::NoticeSettings;
use crate::t;
use crate::words;
use std::sync::Arc;

/// The texts of the language chosen; those in English where a newer program has chosen one that
/// this one does not have.
pub(super) fn templates(how: &NoticeSettings) -> Option<Templates> {
    Templates::of(&how.language).or_else(|| Templates::of("en"))
}

fn form(how: &NoticeSettings) -> (Length, Markup) {
    let length = if how.long {
        Length::Long
    } else {
        Length::Short
    };
    let markup = if how.markdown {
        Markup::Markdown
    } else {
        Markup::Plain
    };
    (length, markup)
}

/// The notice of `card`.
pub(super) fn text(card: &Card, to: To<'_>, how: &NoticeSettings, templates: &Templates) -> String {
    let (length, markup) = form(how);
    notice(&card.shifting(), to, length, markup, templates).unwrap_or_default()
}

/// For whom a notice is.
#[derive(Clone, Copy)]
pub(super) enum For<'a> {
    All,
    Each,
    One(&'a str),
}

/// `copied: notice of Daily stand-up, Mon 13 Mar 2017, for all`.
pub(super) fn copied(card: &Card, whom: For<'_>) -> String {
    let date = words::date(card.occurrence.start_in_anchor.date());
    let title = &card.meeting.title;
    match whom {
        For::All => t!("notice-copied-for-all", meeting = title, date = date),
        For::Each => t!("notice-copied-for-each", meeting = title, date = date),
        For::One(name) => t!(
            "notice-copied-for-one",
            meeting = title,
            date = date,
            person = name
        ),
    }
}

/// Where the buttons of a coming shift stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// In a corner of a card.
    Corner,
    /// In a line of their own.
    Line,
}

/// The two buttons of a coming shift; `of` says which, to those who do not see where they stand.
pub(super) fn buttons(
    ui: &mut Ui,
    model: &Model<'_>,
    (shift, of): (&Shift, &str),
    room: Room,
    commands: &mut Vec<Command>,
) {
    if room == Room::Corner {
        ui.spacing_mut().button_padding = Vec2::new(6.0, 0.0);
        ui.spacing_mut().item_spacing.x = 4.0;
    }
    for (label, in_corner, hint, name, command) in [
        (
            t!("notice-copy"),
            t!("notice-copy"),
            t!("notice-copy-hint"),
            t!("notice-copy-of", shift = of),
            ShareCommand::CopyNotice(shift.clone()),
        ),
        (
            t!("notice-open"),
            "…".to_owned(),
            t!("notice-open-hint"),
            t!("notice-open-of", shift = of),
            ShareCommand::OpenNotice(shift.clone()),
        ),
    ] {
        let button = match room {
            Room::Corner => Button::new(RichText::new(in_corner).small()).small(),
            Room::Line => Button::new(label),
        };
        let response = ui
            .add_enabled(model.is_real(), button)
            .on_hover_text(hint)
            .on_disabled_hover_text(model.why_not());
        let enabled = response.enabled();
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, &name));
        if response.clicked() {
            commands.push(Command::Share(command));
        }
    }
    if room == Room::Line
        && let Some(card) = model.coming(&shift.meeting, shift.planned)
        && let Some(command) = decide::about(&shift.meeting, &card.occurrence)
        && ui.button(t!("row-decide")).clicked()
    {
        commands.push(command);
    }
}

/// A notice as the user wants it.
pub(super) struct NoticeDraft {
    shift: Shift,
    how: NoticeSettings,
    /// The id of the one whom it is for; none for all.
    to: Option<String>,
    /// What the program has written, and what the user has made of it.
    written: String,
    text: String,
    languages: Vec<(&'static str, String)>,
    templates: Option<Templates>,
}

impl NoticeDraft {
    pub(super) fn new(shift: Shift, how: NoticeSettings) -> Self {
        let named = |tag| Some((tag, Templates::of(tag)?.name()));
        Self {
            shift,
            templates: templates(&how),
            how,
            to: None,
            written: String::new(),
            text: String::new(),
            languages: Templates::languages().filter_map(named).collect(),
        }
    }

    fn card(&self, model: &Model<'_>) -> Option<Arc<Card>> {
        model.coming(&self.shift.meeting, self.shift.planned)
    }

    /// Whether the shift is still coming.
    pub(super) fn is_of(&self, model: &Model<'_>) -> bool {
        self.card(model).is_some()
    }

    pub(super) fn show(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let tokens = Tokens::of(ui.style());
        let Some(card) = self.card(model) else {
            return;
        };
        ui.label(RichText::new(&card.meeting.title).font(theme::bold(16.0)));
        let date = words::date(card.occurrence.start_in_anchor.date());
        let away = words::days_away(card.days_away);
        let when = t!("notice-when", date = date, away = away);
        ui.label(RichText::new(when).color(tokens.muted));
        ui.add_space(6.0);
        let before = self.how.clone();
        self.choices(ui, &card);
        if self.how != before {
            if self.how.language != before.language {
                self.templates = templates(&self.how);
            }
            let how = ShareCommand::WriteNotices(self.how.clone());
            commands.push(Command::Share(how));
        }
        let Some(templates) = &self.templates else {
            return;
        };
        let to = self.to.as_deref().map_or(To::All, To::Participant);
        let written = text(&card, to, &self.how, templates);
        if written != self.written {
            self.text.clone_from(&written);
            self.written = written;
        }
        ui.add_space(6.0);
        // Above the text, so that they are in sight however long that is.
        ui.horizontal_wrapped(|ui| {
            let whom = person(&card, self.to.as_deref());
            let whom = whom.map_or(For::All, |person| For::One(&person.name));
            if main_button(ui, &t!("copy")).clicked() {
                commands.push(Command::Share(ShareCommand::CopyText {
                    text: self.text.clone(),
                    done: copied(&card, whom),
                }));
            }
            if ui.button(t!("notice-copy-each")).clicked() {
                let (length, markup) = form(&self.how);
                commands.push(Command::Share(ShareCommand::CopyText {
                    text: notices(&card.shifting(), length, markup, templates),
                    done: copied(&card, For::Each),
                }));
            }
        });
        let label = caption(ui, &t!("notice-text"));
        let edit = TextEdit::multiline(&mut self.text).desired_rows(6);
        ui.add(edit.desired_width(f32::INFINITY))
            .labelled_by(label.id);
    }

    fn choices(&mut self, ui: &mut Ui, card: &Card) {
        // Who was taken out of the meeting is no choice any more.
        if person(card, self.to.as_deref()).is_none() {
            self.to = None;
        }
        let all = t!("notice-all");
        let whom = person(card, self.to.as_deref()).map_or(&all, |person| &person.name);
        let label = caption(ui, &t!("notice-for"));
        let list = ComboBox::from_id_salt("for whom").selected_text(whom);
        let width = ui.available_width();
        let list = list.width(width).height(420.0).truncate();
        let list = list.show_ui(ui, |ui| {
            ui.set_max_width(width);
            if entry(ui, self.to.is_none(), &all) {
                self.to = None;
            }
            for person in &card.everybody {
                let own = Some(person.id.clone());
                if entry(ui, self.to == own, &person.name) {
                    self.to = own;
                }
            }
        });
        list.response.labelled_by(label.id);
        ui.horizontal_wrapped(|ui| {
            ui.selectable_value(&mut self.how.long, false, t!("notice-for-chat"));
            ui.selectable_value(&mut self.how.long, true, t!("notice-for-mail"));
        });
        ui.horizontal_wrapped(|ui| {
            ui.selectable_value(&mut self.how.markdown, false, t!("notice-plain"));
            ui.selectable_value(&mut self.how.markdown, true, t!("markdown"));
        });
        let label = caption(ui, &t!("notice-language"));
        let mut known = self.languages.iter();
        let chosen = known.find(|(tag, _)| *tag == self.how.language);
        let chosen = chosen.map_or(&*self.how.language, |(_, name)| name);
        let list = ComboBox::from_id_salt("language").selected_text(chosen);
        let list = list.width(ui.available_width()).show_ui(ui, |ui| {
            for (tag, name) in &self.languages {
                if entry(ui, self.how.language == *tag, name) {
                    (*tag).clone_into(&mut self.how.language);
                }
            }
        });
        list.response.labelled_by(label.id);
    }
}

fn person<'a>(card: &'a Card, id: Option<&str>) -> Option<&'a Participant> {
    let person = card
        .everybody
        .iter()
        .find(|person| Some(&*person.id) == id)?;
    Some(person)
}
