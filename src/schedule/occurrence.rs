//! Occurrences and everybody's local time at each.

use std::ops::Range;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use smol_str::SmolStr;

use super::Remark;
use super::planned::{self, Held, Planned};
use super::span::{self, Span, SpanKind};
use super::{MeetingSchedule, Place, Presence, Window};
use crate::plan::{Meeting, Participant};
use crate::zone::{Resolved, Transition, Zone, civil_with_offset};

/// How far past an occurrence the last date of its span is looked for: ten years.
const LOOK_AHEAD: TimeDelta = TimeDelta::days(3_653);

/// One holding of a meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence {
    /// The civil start on the anchor's clock as the plan has it.
    pub planned: NaiveDateTime,
    /// Where the rule had it, if it was moved.
    pub moved_from: Option<NaiveDateTime>,
    /// What the anchor's clock really shows; differs from `planned` in a gap.
    pub start_in_anchor: NaiveDateTime,
    /// Whether the planned time exists once, never or twice on the anchor's clock.
    pub resolved: Resolved,
    /// When it begins.
    pub instant: DateTime<Utc>,
    /// When the occurrence before it begins, also when that one lies before the window.
    pub previous: Option<DateTime<Utc>>,
    /// One per participant, in the meeting's order.
    pub rows: Vec<Row>,
}

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

/// The dates of a meeting in a window, of which each occurrence is computed when it is asked for.
///
/// A year of a thousand meetings with fifty people has millions of rows, and nobody sees them all.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The meeting itself.
    pub meeting: Arc<Meeting>,
    /// The zone of its anchor.
    pub zone: Zone,
    /// Who takes part, in the meeting's order: the order of every occurrence's rows.
    pub participants: Vec<Arc<Participant>>,
    /// Their zones, in the same order.
    pub zones: Vec<Zone>,
    pub(super) spans: Vec<Arc<[Span]>>,
    /// From the occurrence before the window to the last in sight after it.
    pub(super) held: Vec<Held>,
    /// Which of them lie in the window.
    pub(super) in_window: Range<usize>,
    /// The starts in the window that are skipped.
    skipped: Vec<NaiveDateTime>,
}

impl Calendar {
    /// The dates whose planned date lies in `window`.
    pub(super) fn new(
        meeting: &Arc<Meeting>,
        zone: Zone,
        (participants, zones): (Vec<Arc<Participant>>, Vec<Zone>),
        window: Window,
        memo: &mut span::Memo,
        tell: &mut impl FnMut(Remark),
    ) -> Self {
        let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN);
        let window_end = midnight(window.to);
        let instant_of = |civil: NaiveDateTime| zone.resolve(civil).instant(civil);

        // Spans reach a little past the window: a date in the anchor may be ±2 days elsewhere.
        let earliest = window.from.checked_sub_days(Days::new(2));
        let from = instant_of(midnight(earliest.unwrap_or(window.from)));
        let to = instant_of(window_end);
        let spans: Vec<Arc<[Span]>> = zones
            .iter()
            .map(|other| memo.spans(&zone, other, from, to))
            .collect();
        let last_until = spans.iter().filter_map(|spans| spans.last()?.until).max();
        let sight = last_until.map_or(to, |until| until.min(to + LOOK_AHEAD));

        // A fold at the end of sight repeats civil times that are later than the one it ends with.
        let last = zone.civil_at(sight) + TimeDelta::days(1);
        let (planned, mut skipped) = planned::starts(meeting, &zone, last, tell);
        let first = planned.partition_point(|plan| plan.start < midnight(window.from));
        let end = planned.partition_point(|plan| plan.start < window_end);
        let rest = planned.get(first.saturating_sub(1)..).unwrap_or_default();
        let held = rest.iter().map(|plan| Held::new(&zone, *plan)).collect();
        let before_window = usize::from(first > 0);
        skipped.retain(|start| window.contains(start.date()));
        Self {
            meeting: meeting.clone(),
            zone,
            participants,
            zones,
            spans,
            held,
            in_window: before_window..before_window + end.saturating_sub(first),
            skipped,
        }
    }

    /// How many occurrences lie in the window.
    #[must_use]
    pub fn len(&self) -> usize {
        self.in_window.len()
    }

    /// Whether none does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.in_window.is_empty()
    }

    /// The planned start of an occurrence in the window, and its instant.
    #[must_use]
    pub fn start(&self, index: usize) -> Option<(NaiveDateTime, DateTime<Utc>)> {
        let held = self.held(index)?;
        Some((held.planned.start, held.instant))
    }

    /// Everybody's side of an occurrence in the window.
    #[must_use]
    pub fn occurrence(&self, index: usize) -> Option<Occurrence> {
        let held = self.held(index)?;
        let before = (self.in_window.start + index).checked_sub(1);
        let before = before.and_then(|index| self.held.get(index));
        Some(self.with_rows(held, before))
    }

    fn with_rows(&self, held: &Held, before: Option<&Held>) -> Occurrence {
        let everybody = self.participants.iter().zip(&self.zones).zip(&self.spans);
        Occurrence {
            planned: held.planned.start,
            moved_from: held.planned.moved_from,
            start_in_anchor: self.zone.civil_at(held.instant),
            resolved: held.resolved,
            instant: held.instant,
            previous: before.map(|before| before.instant),
            rows: everybody
                .map(|((participant, zone), spans)| {
                    self.row(participant, zone, spans, held, before)
                })
                .collect(),
        }
    }

    /// What is skipped, as it would be held.
    pub fn skipped(&self) -> impl Iterator<Item = Occurrence> {
        self.skipped.iter().map(|start| {
            let planned = Planned {
                start: *start,
                moved_from: None,
            };
            self.with_rows(&Held::new(&self.zone, planned), None)
        })
    }

    /// All its occurrences.
    #[must_use]
    pub fn schedule(&self) -> MeetingSchedule {
        MeetingSchedule {
            skipped: self.skipped().collect(),
            ..self.only(|_| true)
        }
    }

    pub(super) fn held(&self, index: usize) -> Option<&Held> {
        let index = (index < self.len()).then_some(self.in_window.start + index)?;
        self.held.get(index)
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
