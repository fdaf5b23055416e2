//! Forms: text as it is typed, what is wrong with it beside the field, and the value once it is
//! good. A mistake is told and never loses what was typed.

mod meeting;
mod participant;
mod range;

pub(super) use meeting::MeetingDraft;
pub(super) use participant::ParticipantDraft;
pub(super) use range::RangeDraft;

use egui::{Response, RichText, TextEdit, Ui};

use super::theme::Tokens;
use crate::zone::Tzdb;

/// How many zones are suggested for a name that is none.
const SUGGESTIONS: usize = 4;

/// What is wrong with a draft, field by field.
#[derive(Default)]
struct Errors(Vec<(&'static str, String)>);

impl Errors {
    /// The value, or its error noted for `field`.
    fn take<T>(&mut self, field: &'static str, parsed: Result<T, String>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(error) => {
                self.0.push((field, error));
                None
            }
        }
    }

    fn of(&self, field: &str) -> Option<&str> {
        let found = self.0.iter().find(|(name, _)| *name == field);
        found.map(|(_, error)| error.as_str())
    }
}

/// A labelled line of text with its error below it.
fn text(ui: &mut Ui, label: &str, value: &mut String, error: Option<&str>) -> Response {
    let name = caption(ui, label);
    let edit = TextEdit::singleline(value).desired_width(f32::INFINITY);
    let response = edit_with(ui, edit, error);
    tell(ui, error);
    response.labelled_by(name.id)
}

fn caption(ui: &mut Ui, label: &str) -> Response {
    let tokens = Tokens::of(ui.style());
    ui.label(RichText::new(label).small().color(tokens.muted))
}

/// The edit itself, in the colour of a mistake where there is one.
fn edit_with(ui: &mut Ui, edit: TextEdit<'_>, error: Option<&str>) -> Response {
    let tokens = Tokens::of(ui.style());
    ui.scope(|ui| {
        if error.is_some() {
            let widgets = &mut ui.visuals_mut().widgets;
            widgets.inactive.bg_stroke.color = tokens.out_of_hours;
            widgets.hovered.bg_stroke.color = tokens.out_of_hours;
            ui.visuals_mut().selection.stroke.color = tokens.out_of_hours;
        }
        ui.add(edit)
    })
    .inner
}

fn tell(ui: &mut Ui, error: Option<&str>) {
    let tokens = Tokens::of(ui.style());
    if let Some(error) = error {
        ui.label(RichText::new(error).small().color(tokens.out_of_hours));
    }
}

/// A name that must not be empty.
fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    if name.is_empty() {
        Err("it needs a name".into())
    } else {
        Ok(name.to_owned())
    }
}

/// A zone that `tzdb` has.
fn zone(text: &str, tzdb: &Tzdb) -> Result<String, String> {
    let name = text.trim();
    match tzdb.zone(name) {
        Some(_) => Ok(name.to_owned()),
        None if name.is_empty() => Err("a zone such as Europe/London".into()),
        None => Err(format!("tzdb {} has no zone “{name}”", tzdb.version())),
    }
}

/// The zone's field; a name that is none gets some that are near it.
fn zone_field(ui: &mut Ui, value: &mut String, error: Option<&str>, tzdb: &Tzdb) {
    text(ui, "Zone (IANA name)", value, error);
    let typed = value.trim().to_lowercase().replace(' ', "_");
    if error.is_none() || typed.is_empty() {
        return;
    }
    let near = |name: &&&str| name.to_lowercase().contains(&typed);
    let names = tzdb.names();
    let found: Vec<_> = names.iter().filter(near).take(SUGGESTIONS).collect();
    ui.horizontal_wrapped(|ui| {
        for name in found {
            if ui.small_button(*name).clicked() {
                (*name).clone_into(value);
            }
        }
    });
}
