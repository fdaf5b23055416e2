//! A call on its way to another time: dragged, or moved by keys, then put there or left.

use chrono::{DateTime, NaiveDateTime, Utc};
use egui::{Button, Key, Label, Modifiers, Response, RichText, Ui};

use super::{Shown, bar};
use crate::schedule::Start;
use crate::t;
use crate::ui::command::Command;
use crate::ui::hours::{Call, Hours, HoursCommand, HoursDraft, Moving, offers};
use crate::ui::model::Model;
use crate::ui::theme::{self, Tokens};
use crate::words;

/// What became of the call in the meantime: Esc leaves it where it was, and so does a change of the
/// plan that takes it away, and one that is only looked at.
pub(super) fn go_on(ui: &Ui, model: &Model<'_>, hours: &Hours<'_>, draft: &mut HoursDraft) {
    let Some(moving) = &mut draft.moving else {
        return;
    };
    let is_held = moving.grip.is_some();
    let dropped = is_held && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if is_held && !ui.input(|input| input.pointer.any_down()) {
        moving.grip = None;
    }
    let unmoved = moving.to.planned == moving.planned && moving.grip.is_none();
    if dropped || unmoved || !model.can_change() || hours.moving(moving).is_none() {
        draft.moving = None;
    }
}

/// Takes a call along with the pointer that drags its block, which begins at `from`.
pub(super) fn drag(
    response: &Response,
    shown: &Shown<'_>,
    (call, from): (&Call<'_>, DateTime<Utc>),
    draft: &mut HoursDraft,
) {
    let Some(at) = response.interact_pointer_pos() else {
        return;
    };
    let origin = response.ctx.input(|input| input.pointer.press_origin());
    let again = from != call.from;
    if response.drag_started()
        && let Some(origin) = origin
        && (again || is_clear(shown, call, origin.x))
    {
        draft.stay_at(shown.hours.date, shown.model);
        let to = shown.moving.filter(|_| again).map(|(_, to)| to);
        draft.moving = Some(Moving {
            meeting: call.meeting.id.clone(),
            planned: call.planned,
            to: to.unwrap_or_else(|| Start::of(call.zone, call.planned)),
            grip: Some(shown.instant(origin.x) - from),
        });
    }
    if response.dragged()
        && let Some(moving) = &mut draft.moving
        && let Some(grip) = moving.grip
    {
        let to = Start::near(call.zone, shown.instant(at.x) - grip);
        if shown.hours.contains(to.instant) {
            moving.to = to;
        }
    }
}

/// Whether no other call is at the same place: it would not be clear which one is meant.
fn is_clear(shown: &Shown<'_>, call: &Call<'_>, x: f32) -> bool {
    let calls = shown.hours.calls.iter();
    let mut others = calls
        .filter(|other| (&other.meeting.id, other.planned) != (&call.meeting.id, call.planned));
    !others.any(|other| shown.across(other.from, other.to).contains(x))
}

/// `10:00 → 11:30 in Montréal`, with the dates where it goes to another.
pub(super) fn said(call: &Call<'_>, to: &Start) -> String {
    let before = call.zone.civil_at(call.from);
    let after = to.in_anchor;
    let other_date = before.date() != after.date();
    let when = |civil: NaiveDateTime| {
        let time = words::time(civil.time());
        if other_date {
            t!(
                "weekday-time",
                weekday = words::short_date(civil.date()),
                time = time
            )
        } else {
            time
        }
    };
    let change = words::change(&when(before), &when(after));
    t!(
        "grid-time-in-city",
        time = change,
        city = &call.meeting.anchor.name
    )
}

/// What can be done with a call on its way.
pub(super) fn offer(
    ui: &mut Ui,
    shown: &Shown<'_>,
    draft: &mut HoursDraft,
    commands: &mut Vec<Command>,
) {
    let Some((call, to)) = &shown.moving else {
        return;
    };
    let tokens = *Tokens::of(ui.style());
    let is_held = draft
        .moving
        .as_ref()
        .is_some_and(|moving| moving.grip.is_some());
    bar::line(ui, Some(tokens.accent_soft), |ui| {
        let button = |ui: &mut Ui, label: &str, key: &str| {
            let button = ui.add_enabled(!is_held, Button::new(label));
            if key.is_empty() {
                button.clicked()
            } else {
                button.on_hover_text(key).clicked()
            }
        };
        ui.spacing_mut().item_spacing.x = 5.0;
        ui.spacing_mut().button_padding.x = 9.0;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if button(ui, &t!("hours-leave"), &t!("keys-close-key")) {
                commands.push(Command::Hours(HoursCommand::DropCall));
            }
            let offers = offers(shown.model.plan, call, to);
            for (place, offer) in offers.iter().enumerate().rev() {
                let key = if place == 0 {
                    t!("hours-apply-key")
                } else {
                    String::new()
                };
                if button(ui, &offer.label, &key) {
                    commands.push(Command::Hours(HoursCommand::Apply(Some(offer.which))));
                }
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let mut said = said(call, to);
                if shown.model.all {
                    let title = &*call.meeting.title;
                    said = t!("hours-moving", title = title, change = said);
                }
                // The bubble at the needle says from when to when.
                let (said, color) = match words::oddity_of(to, &call.meeting.anchor) {
                    Some(oddity) => (oddity, tokens.out_of_hours),
                    None => (said, tokens.text),
                };
                let said = RichText::new(said).font(theme::bold(theme::BODY));
                ui.add(Label::new(said.color(color)).truncate());
            });
        });
    });
}
