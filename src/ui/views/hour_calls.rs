//! The calls of a day on the strips of those who take part.

use chrono::{DateTime, TimeDelta, Utc};
use egui::{Rect, Ui, Vec2};

use super::hours::Shown;
use crate::plan::{Meeting, Participant};
use crate::ui::theme::Tokens;

/// A call of the day.
pub(super) struct Call<'a> {
    pub(super) from: DateTime<Utc>,
    pub(super) to: DateTime<Utc>,
    pub(super) meeting: &'a Meeting,
}

impl Call<'_> {
    pub(super) fn new(from: DateTime<Utc>, meeting: &Meeting) -> Call<'_> {
        let to = from + TimeDelta::minutes(meeting.minutes.into());
        Call { from, to, meeting }
    }

    fn is_of(&self, person: Option<&Participant>) -> bool {
        let mut people = self.meeting.participants.iter();
        person.is_none_or(|person| people.any(|id| *id == person.id))
    }
}

/// The calls that this one takes part in; on the anchor's strip, all.
pub(super) fn paint_calls(ui: &Ui, area: Rect, person: Option<&Participant>, shown: &Shown<'_>) {
    let tokens = Tokens::of(ui.style());
    let painter = ui.painter();
    // Of those at the same time the last is seen: no other is painted.
    let at_once = |one: &Call, other: &Call| (one.from, one.to) == (other.from, other.to);
    for calls in shown.calls.chunk_by(at_once) {
        let mut calls = calls.iter().rev();
        let Some(call) = calls.find(|call| call.is_of(person)) else {
            continue;
        };
        let right = shown.x(call.to.min(shown.to)).max(shown.x(call.from) + 4.0);
        let block = Rect::from_x_y_ranges(shown.x(call.from)..=right, area.y_range());
        let color = shown.model.color(call.meeting, tokens);
        painter.rect_filled(block.expand2(Vec2::new(0.0, 2.0)), 3.0, color);
    }
}
