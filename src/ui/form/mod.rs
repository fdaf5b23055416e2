//! Forms: text as it is typed, what is wrong with it beside the field, and the value once it is
//! good. A mistake is told and never loses what was typed.

mod about_plan;
mod calendar;
mod checklist;
mod city;
mod city_row;
pub(super) mod colors;
mod date;
mod ends;
mod meeting;
mod participant;
mod pick;
mod place;
mod range;
mod rule;
mod single_dates;
mod start;
mod time;
mod time_list;
mod way_back;
mod what_if;
mod when;

pub(super) use about_plan::PlanDraft;
pub(super) use city::CityDraft;
pub(super) use date::DateField;
pub(super) use meeting::MeetingDraft;
pub(super) use participant::ParticipantDraft;
pub(super) use place::PlaceDraft;
pub(super) use range::RangeDraft;
pub(super) use start::StartDraft;
pub(super) use time::TimeField;
pub(super) use way_back::{go_on_with_keys, hold_keys, is_typed, mind_keys};
pub(super) use what_if::WhatIfDraft;
pub(super) use when::WhenDraft;

use egui::text::{CCursor, CCursorRange};
use egui::{Response, RichText, TextEdit, Ui};

use super::theme::Tokens;
use super::topbar::at_right;
use crate::t;

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
pub(super) fn text(ui: &mut Ui, label: &str, value: &mut String, error: Option<&str>) -> Response {
    text_like(ui, label, value, error, "")
}

/// As [`text`], with an example of what to write while it is empty.
fn text_like(
    ui: &mut Ui,
    label: &str,
    value: &mut String,
    error: Option<&str>,
    example: &str,
) -> Response {
    let name = caption(ui, label);
    // With Return the cursor stays: the next key is meant for the field, not for the plan.
    let edit = TextEdit::singleline(value)
        .return_key(None)
        .desired_width(f32::INFINITY)
        .hint_text(example);
    let mut response = edit_with(ui, edit, error);
    way_back::offer(ui, &mut response, value);
    tell(ui, error);
    response.labelled_by(name.id)
}

/// Puts the cursor into a field that was just opened, its text chosen, so that typing replaces it.
pub(super) fn begin(ui: &Ui, field: &Response, value: &str) {
    field.request_focus();
    let mut state = TextEdit::load_state(ui.ctx(), field.id).unwrap_or_default();
    let end = CCursor::new(value.chars().count());
    let all = CCursorRange::two(CCursor::default(), end);
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), field.id);
}

pub(super) fn caption(ui: &mut Ui, label: &str) -> Response {
    let tokens = Tokens::of(ui.style());
    ui.label(RichText::new(label).small().color(tokens.muted))
}

/// As [`caption`], with something small at the right end of its line.
fn caption_and(
    ui: &mut Ui,
    label: &str,
    what: &'static str,
    add: impl FnOnce(&mut Ui),
) -> Response {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 16.0;
        ui.spacing_mut().button_padding.y = 2.0;
        ui.horizontal(|ui| {
            let name = caption(ui, label);
            at_right(ui, what, add);
            name
        })
        .inner
    })
    .inner
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
        let response = ui.add(edit);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        response
    })
    .inner
}

/// An entry of a list that opens: no wider than the list, which a key closes too.
pub(super) fn entry(ui: &mut Ui, is_chosen: bool, label: &str) -> bool {
    let button = egui::Button::selectable(is_chosen, label).truncate();
    let clicked = ui.add(button).clicked();
    if clicked {
        ui.close();
    }
    clicked
}

/// A row of a list below a field, which keeps the focus: the Tab key goes on from the field.
pub(super) fn list_row(
    ui: &mut Ui,
    height: f32,
    said: &str,
    highlighted: bool,
) -> (egui::Rect, Response) {
    let tokens = Tokens::of(ui.style());
    let size = egui::Vec2::new(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::CLICK);
    response
        .widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, highlighted, said));
    if highlighted {
        ui.painter().rect_filled(rect, 5.0, tokens.accent_soft);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 5.0, tokens.panel);
    }
    (rect, response)
}

/// What is wrong, beside the field.
pub(super) fn tell(ui: &mut Ui, error: Option<&str>) {
    let tokens = Tokens::of(ui.style());
    if let Some(error) = error {
        ui.label(RichText::new(error).small().color(tokens.out_of_hours));
    }
}

/// A name that must not be empty; as it was `given` where nobody has typed.
fn name(text: &str, given: &str) -> Result<String, String> {
    let name = if text == given { text } else { text.trim() };
    if name.trim().is_empty() {
        Err(t!("form-needs-a-name"))
    } else {
        Ok(name.to_owned())
    }
}
