//! One participant's side of an occurrence: their local time, its shift, and why.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use smol_str::SmolStr;

use super::occurrence::Calendar;
use super::planned::Held;
use super::span::{self, Span, SpanKind};
use super::{Place, Presence};
use crate::plan::{City, Participant};
use crate::zone::{Transition, Zone, civil_with_offset};

/// How far past an occurrence the last date of its span is looked for: ten years.
pub(super) const LOOK_AHEAD: TimeDelta = TimeDelta::days(3_653);

/// One participant's side of an occurrence.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What their clock shows at the start.
    pub local_start: NaiveDateTime,
    /// What their clock shows at the end.
    pub local_end: NaiveDateTime,
    /// Their offset at the start, seconds east of UTC.
    pub offset_secs: i32,
    /// Their zone's abbreviation at the start.
    pub abbreviation: SmolStr,
    /// Their date less the anchor's, in days: −2 to +2.
    pub day_step: i64,
    /// Their offset less the anchor's, in seconds.
    pub difference_secs: i32,
    /// What they are usually doing when it begins.
    pub at_start: Presence,
    /// What they are usually doing when it ends.
    pub at_end: Presence,
    /// The span of their difference that the instant lies in.
    pub span: Span,
    /// The anchor's date of the last occurrence in that span; none where it ends more than ten
    /// years later or never.
    pub last_in_span: Option<NaiveDate>,
    /// The change of their difference since the occurrence before, if there is one.
    pub shift: Option<Shift>,
    /// On a day out of step, the changes of offset that brought them there.
    pub out_of_step: Option<Vec<Cause>>,
}

/// A change of the difference between one occurrence and the one before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// By how much the participant's local time moved; positive is later on their clock.
    pub shift_secs: i32,
    /// What their clock would show with the difference of the occurrence before.
    pub before: NaiveDateTime,
    /// What it shows.
    pub after: NaiveDateTime,
    /// The changes of offset since the occurrence before, by instant.
    pub causes: Vec<Cause>,
    /// How the span that it opens ends; none where that is more than ten years later or never.
    pub end: Option<SpanEnd>,
}

/// How the span ends that a shift opens.
#[derive(Clone, Debug, PartialEq)]
pub struct SpanEnd {
    /// The participant's own date of the last occurrence before it.
    ///
    /// A Seoul hand-over on Tuesdays at 07:00 ends its season in Montréal on Monday 2017-10-30.
    pub last_local: NaiveDate,
    /// By how many seconds the participant's local time moves when it ends; positive is later.
    pub step_secs: i32,
    /// The changes of offset that end it.
    pub causes: Vec<Cause>,
}

impl Shift {
    /// Whether the local time is again what it was before, once the span ends.
    #[must_use]
    pub fn goes_back(&self) -> bool {
        let end = self.end.as_ref();
        end.is_some_and(|end| end.step_secs == -self.shift_secs)
    }
}

/// A change of offset that has a part in a shift.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// The city by the user's own name.
    pub city: String,
    /// Its zone as the user gave it.
    pub zone: String,
    /// What its clocks do.
    pub transition: Transition,
}

impl Row {
    /// The shift in seconds, 0 where there is none.
    #[must_use]
    pub fn shift_secs(&self) -> i32 {
        self.shift.as_ref().map_or(0, |shift| shift.shift_secs)
    }

    /// The worse of what they are doing at the start and at the end.
    #[must_use]
    pub fn presence(&self) -> Presence {
        self.at_start.max(self.at_end)
    }
}

impl Calendar {
    /// Everybody's side of one occurrence, in the order of the participants.
    pub(super) fn rows(&self, held: &Held, before: Option<&Held>) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::with_capacity(self.participants.len());
        // The first of each city whose time shifts or is out of step: why that is takes the longest to
        // find, and is the same for all who live there.
        let mut first_of_city: Vec<(&City, usize)> = Vec::new();
        let everybody = self.participants.iter().zip(&self.zones).zip(&self.spans);
        for ((person, zone), spans) in everybody {
            let city = &person.city;
            let is_same = |one: &City| (&one.name, &one.zone) == (&city.name, &city.zone);
            let mut known = first_of_city.iter();
            let known = known.find(|(one, _)| is_same(one));
            let row = match known.and_then(|(_, index)| rows.get(*index)) {
                Some(row) => {
                    let (at_start, at_end) =
                        Presence::during(person, row.local_start, row.local_end);
                    Row {
                        at_start,
                        at_end,
                        ..row.clone()
                    }
                }
                None => self.row(person, zone, spans, held, before),
            };
            if known.is_none() && (row.shift.is_some() || row.out_of_step.is_some()) {
                first_of_city.push((city, rows.len()));
            }
            rows.push(row);
        }
        rows
    }

    fn anchor(&self) -> Place<'_> {
        Place {
            city: &self.meeting.anchor,
            zone: &self.zone,
        }
    }

    fn row(
        &self,
        participant: &Participant,
        zone: &Zone,
        spans: &[Span],
        held: &Held,
        before: Option<&Held>,
    ) -> Row {
        let info = zone.info_at(held.instant);
        let end = held.instant + TimeDelta::minutes(self.meeting.minutes.into());
        let local_start = civil_with_offset(held.instant, info.offset_secs);
        let local_end = zone.civil_at(end);
        let start_in_anchor = self.zone.civil_at(held.instant);
        let (at_start, at_end) = Presence::during(participant, local_start, local_end);
        let city = &participant.city;
        let place = Place { city, zone };
        let span = span::at(spans, held.instant).unwrap_or(Span::ENDLESS);
        let last_in_span = self.last_in(span, held.instant);
        let shift = before.and_then(|before| {
            let mut shift = self.shift(place, before, held, local_start)?;
            shift.end = last_in_span.and_then(|last| self.end(place, span, last));
            Some(shift)
        });
        let out_of_step = match (span.kind(), span.from) {
            (SpanKind::GapWeeks, Some(from)) if shift.is_none() => {
                let just_before = from - TimeDelta::seconds(1);
                Some(causes(&[self.anchor(), place], just_before, from))
            }
            _ => None,
        };
        Row {
            local_start,
            local_end,
            offset_secs: info.offset_secs,
            abbreviation: info.abbreviation,
            day_step: (local_start.date() - start_in_anchor.date()).num_days(),
            difference_secs: span::difference_secs(&self.zone, zone, held.instant),
            at_start,
            at_end,
            span,
            last_in_span: last_in_span.map(|last| self.zone.civil_at(last).date()),
            shift,
            out_of_step,
        }
    }

    fn shift(
        &self,
        participant: Place<'_>,
        before: &Held,
        held: &Held,
        local_start: NaiveDateTime,
    ) -> Option<Shift> {
        let difference_secs =
            |instant| span::difference_secs(&self.zone, participant.zone, instant);
        let shift_secs = difference_secs(held.instant) - difference_secs(before.instant);
        (shift_secs != 0).then(|| Shift {
            shift_secs,
            before: local_start - TimeDelta::seconds(shift_secs.into()),
            after: local_start,
            causes: causes(&[self.anchor(), participant], before.instant, held.instant),
            end: None,
        })
    }

    /// How `span` ends, whose last occurrence is at `last`.
    fn end(&self, participant: Place<'_>, span: Span, last: DateTime<Utc>) -> Option<SpanEnd> {
        let until = span.until?;
        let just_before = until - TimeDelta::seconds(1);
        let difference_secs =
            |instant| span::difference_secs(&self.zone, participant.zone, instant);
        Some(SpanEnd {
            last_local: participant.zone.civil_at(last).date(),
            step_secs: difference_secs(until) - difference_secs(just_before),
            causes: causes(&[self.anchor(), participant], just_before, until),
        })
    }

    /// The last occurrence in `span`, which `instant` lies in.
    fn last_in(&self, span: Span, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let in_sight = |until: &DateTime<Utc>| *until <= instant + LOOK_AHEAD;
        let until = span.until.filter(in_sight)?;
        let after = self.held.partition_point(|held| held.instant < until);
        Some(self.held.get(after.checked_sub(1)?)?.instant)
    }
}

/// Every change of offset in `(after, up_to]`, by instant, each zone once under its first city.
pub(super) fn causes(
    places: &[Place<'_>],
    after: DateTime<Utc>,
    up_to: DateTime<Utc>,
) -> Vec<Cause> {
    let second = TimeDelta::seconds(1);
    let mut causes = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let mut earlier = places.iter().take(index);
        if earlier.any(|other| other.zone.same_rules(place.zone)) {
            continue;
        }
        let transitions = place.zone.transitions(after + second, up_to + second);
        let moving = transitions.into_iter().filter(|t| t.jump_secs() != 0);
        causes.extend(moving.map(|transition| Cause {
            city: place.city.name.clone(),
            zone: place.city.zone.clone(),
            transition,
        }));
    }
    causes.sort_by_key(|cause: &Cause| cause.transition.instant);
    causes
}
