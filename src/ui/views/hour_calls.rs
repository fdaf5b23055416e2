//! The calls of a day on the strips of those who take part.

use chrono::{DateTime, TimeDelta, Utc};
use egui::{Rangef, Rect, Ui, Vec2};

use super::hours::Shown;
use crate::plan::{Meeting, Participant};
use crate::ui::model::Model;
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

/// The calls that this one takes part in, on the anchor's strip all; and where on the strip they are.
pub(super) fn calls_of<'a>(
    person: Option<&Participant>,
    shown: &'a Shown<'_>,
) -> Vec<(&'a Call<'a>, Rangef)> {
    // Of those at the same time the last is seen: no other is painted.
    let at_once = |one: &Call, other: &Call| (one.from, one.to) == (other.from, other.to);
    let seen = shown.calls.chunk_by(at_once).filter_map(|calls| {
        let call = calls.iter().rev().find(|call| call.is_of(person))?;
        let left = shown.x(call.from);
        let right = shown.x(call.to.min(shown.to)).max(left + 4.0);
        Some((call, Rangef::new(left, right)))
    });
    seen.collect()
}

pub(super) fn paint_calls(ui: &Ui, area: Rect, calls: &[(&Call<'_>, Rangef)], model: &Model<'_>) {
    let tokens = Tokens::of(ui.style());
    for (call, across) in calls {
        let block = Rect::from_x_y_ranges(*across, area.y_range());
        let color = model.color(call.meeting, tokens);
        let block = block.expand2(Vec2::new(0.0, 2.0));
        ui.painter().rect_filled(block, 3.0, color);
    }
}
