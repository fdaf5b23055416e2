//! The calls on the strips of those who take part: blocks that can be dragged.

use chrono::{DateTime, Utc};
use egui::WidgetInfo;
use egui::{CursorIcon, Id, Rangef, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::{Clock, Shown, moving};
use crate::plan::Participant;
use crate::t;
use crate::ui::hours::{Call, HoursDraft};
use crate::ui::theme::Tokens;
use crate::words;

/// The calls that this one takes part in, on the anchor's strip all; and where on the strip they are.
pub(super) fn of<'a>(
    person: Option<&Participant>,
    shown: &'a Shown<'_>,
) -> Vec<(&'a Call<'a>, Rangef)> {
    // Of those at the same time the last is seen: no other is painted.
    let at_once = |one: &Call, other: &Call| (one.from, one.to) == (other.from, other.to);
    let seen = shown.hours.calls.chunk_by(at_once).filter_map(|calls| {
        let call = calls.iter().rev().find(|call| call.is_of(person))?;
        Some((call, shown.across(call.from, call.to)))
    });
    seen.collect()
}

/// Where on the strip a call on its way would be, if this one takes part.
pub(super) fn moved(person: Option<&Participant>, shown: &Shown<'_>) -> Option<Rangef> {
    let (call, to) = shown.moving.filter(|(call, _)| call.is_of(person))?;
    Some(shown.across(to.instant, to.instant + (call.to - call.from)))
}

/// Shows the blocks, and lets the one be dragged that nothing else is under.
pub(super) fn show(
    ui: &Ui,
    area: Rect,
    shown: &Shown<'_>,
    clock: &Clock<'_>,
    calls: &[(&Call<'_>, Rangef)],
    draft: &mut HoursDraft,
) -> Vec<Response> {
    let tokens = Tokens::of(ui.style());
    let block = |across: Rangef| {
        let block = Rect::from_x_y_ranges(across, area.y_range());
        block.expand2(Vec2::new(0.0, 2.0))
    };
    let mut responses = Vec::new();
    for (call, across) in calls {
        let rect = block(*across);
        let color = shown.model.color(call.meeting, tokens);
        if shown.moving.is_some_and(|(moving, _)| same(&moving, call)) {
            let faint = color.gamma_multiply(0.2);
            ui.painter().rect_filled(rect, 3.0, faint);
            let stroke = Stroke::new(1.0, color);
            ui.painter()
                .rect_stroke(rect, 3.0, stroke, StrokeKind::Inside);
        } else {
            ui.painter().rect_filled(rect, 3.0, color);
        }
        responses.push(response(ui, rect, shown, (clock, call, call.from), draft));
    }
    if let Some((call, to)) = &shown.moving
        && let Some(across) = moved(clock.person, shown)
    {
        let rect = block(across);
        let color = shown.model.color(call.meeting, tokens);
        ui.painter().rect_filled(rect, 3.0, color);
        let stroke = Stroke::new(1.5, tokens.text);
        ui.painter()
            .rect_stroke(rect, 3.0, stroke, StrokeKind::Outside);
        responses.push(response(ui, rect, shown, (clock, call, to.instant), draft));
    }
    responses
}

fn same(one: &Call<'_>, other: &Call<'_>) -> bool {
    (&one.meeting.id, one.planned) == (&other.meeting.id, other.planned)
}

/// A block of `call` that begins at `from`, which is elsewhere where it is on its way.
fn response(
    ui: &Ui,
    rect: Rect,
    shown: &Shown<'_>,
    (clock, call, from): (&Clock<'_>, &Call<'_>, DateTime<Utc>),
    draft: &mut HoursDraft,
) -> Response {
    let whose = clock.person.map(|person| &person.id);
    let of = (&call.meeting.id, call.planned, from == call.from);
    let id = Id::unique(("call of the hours", whose, of));
    let can_change = shown.model.can_change();
    let sense = if can_change {
        Sense::CLICK | Sense::DRAG
    } else {
        Sense::CLICK
    };
    let response = ui.interact(rect.expand2(Vec2::new(2.0, 0.0)), id, sense);
    let time = |instant| words::time(clock.zone.civil_at(instant).time());
    let call_said = t!(
        "hours-call",
        title = &*call.meeting.title,
        from = time(from),
        to = time(from + (call.to - call.from))
    );
    let said = t!("hours-block", name = clock.name(), call = call_said);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, can_change, &said));
    if !can_change {
        return response;
    }
    moving::drag(&response, shown, (call, from), draft);
    let icon = if response.dragged() {
        CursorIcon::Grabbing
    } else {
        CursorIcon::Grab
    };
    response.on_hover_cursor(icon)
}
