//! The calls in the hours shown.

use std::ops::Range;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use crate::plan::{Meeting, Participant};
use crate::ui::model::Model;
use crate::zone::Zone;

/// A call in the hours shown.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Call<'a> {
    pub(in crate::ui) from: DateTime<Utc>,
    pub(in crate::ui) to: DateTime<Utc>,
    pub(in crate::ui) meeting: &'a Meeting,
    /// Its start as it is planned.
    pub(in crate::ui) planned: NaiveDateTime,
    /// The zone of its anchor.
    pub(in crate::ui) zone: &'a Zone,
}

impl<'a> Call<'a> {
    fn new(
        from: DateTime<Utc>,
        planned: NaiveDateTime,
        (meeting, zone): (&'a Meeting, &'a Zone),
    ) -> Self {
        Self {
            from,
            to: from + TimeDelta::minutes(meeting.minutes.into()),
            meeting,
            planned,
            zone,
        }
    }

    /// Whether this one takes part; of the anchor's clock all are.
    pub(in crate::ui) fn is_of(&self, person: Option<&Participant>) -> bool {
        let mut people = self.meeting.participants.iter();
        person.is_none_or(|person| people.any(|id| *id == person.id))
    }

    pub(super) fn is(&self, meeting: &str, planned: NaiveDateTime) -> bool {
        self.meeting.id == meeting && self.planned == planned
    }
}

/// Those of the chosen meeting, or of all, in the range shown, that meet `span`.
pub(super) fn calls<'a>(model: &Model<'a>, span: &Range<DateTime<Utc>>) -> Vec<Call<'a>> {
    let meets = |call: &Call<'_>| call.from < span.end && call.to > span.start;
    if model.all {
        let all = &model.answers.all;
        let longest = model.plan.current().map(|meeting| meeting.minutes).max();
        let longest = TimeDelta::minutes(longest.unwrap_or_default().into());
        let first = span.start.checked_sub_signed(longest);
        let first = first.unwrap_or(span.start);
        let first = all.agenda.partition_point(|(from, ..)| *from < first);
        let near = all.agenda.iter().skip(first);
        let near = near.take_while(|(from, ..)| *from < span.end);
        let calls = near.filter_map(|(from, place, index)| {
            let calendar = &all.meeting(*place)?.calendar;
            let (planned, _) = calendar.start(*index)?;
            let of = (&*calendar.meeting, &calendar.zone);
            Some(Call::new(*from, planned, of))
        });
        return calls.filter(meets).collect();
    }
    let of = model.answers.chosen.as_ref();
    of.map_or_else(Vec::new, |of| {
        let held = of.starts();
        held.map(|(planned, from)| Call::new(from, planned, (&*of.meeting, &of.zone)))
            .filter(meets)
            .collect()
    })
}
