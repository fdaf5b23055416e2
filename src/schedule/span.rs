//! Stretches of time in which the difference of two zones is constant.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::zone::Zone;

/// The shortest season; what is shorter between two others is gap weeks.
const SEASON: TimeDelta = TimeDelta::days(63);

/// Rules repeat with the Gregorian calendar: what has not changed in 400 years never will.
const HORIZON: TimeDelta = TimeDelta::days(146_097);

/// A maximal stretch of time in which the difference of two zones is constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The instant at which it begins; none where the zone data knows none.
    pub from: Option<DateTime<Utc>>,
    /// The instant at which it ends; none where the zone data knows none.
    pub until: Option<DateTime<Utc>>,
    /// By how many seconds the participant's local time moved when it began; 0 where it never did.
    pub step_secs: i32,
}

/// How long a span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// 63 days or more, or without end on either side.
    Season,
    /// Shorter, between two others.
    GapWeeks,
}

impl Span {
    /// Two zones that never differ by anything else.
    pub(super) const ENDLESS: Self = Self {
        from: None,
        until: None,
        step_secs: 0,
    };

    /// Whether it is a season or gap weeks.
    #[must_use]
    pub fn kind(&self) -> SpanKind {
        match (self.from, self.until) {
            (Some(from), Some(until)) if until - from < SEASON => SpanKind::GapWeeks,
            _ => SpanKind::Season,
        }
    }
}

/// The participant's offset less the anchor's.
pub(super) fn difference_secs(anchor: &Zone, participant: &Zone, instant: DateTime<Utc>) -> i32 {
    participant.offset_secs_at(instant) - anchor.offset_secs_at(instant)
}

/// The spans of one pair of zones from the one that holds `from` to the one that holds `to`.
pub(super) fn spans(
    anchor: &Zone,
    participant: &Zone,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Vec<Span> {
    if anchor.same_rules(participant) {
        return vec![Span::ENDLESS];
    }
    let difference = |instant| difference_secs(anchor, participant, instant);
    let step_at =
        |instant: DateTime<Utc>| difference(instant) - difference(instant - TimeDelta::seconds(1));
    let span = |from: Option<DateTime<Utc>>, until| Span {
        from,
        until,
        step_secs: from.map_or(0, step_at),
    };

    let before = |zone: &Zone| zone.changes_up_to(from).find(|entry| step_at(*entry) != 0);
    let mut begin = before(anchor).max(before(participant));
    let mut spans = Vec::new();
    let mut anchor_changes = anchor.transitions_after(from).peekable();
    let mut participant_changes = participant.transitions_after(from).peekable();
    loop {
        let next = match (anchor_changes.peek(), participant_changes.peek()) {
            (Some(a), Some(p)) if p.instant < a.instant => participant_changes.next(),
            (Some(_), _) => anchor_changes.next(),
            (None, _) => participant_changes.next(),
        };
        let next = next.map(|transition| transition.instant);
        let until = next.filter(|instant| *instant - to.max(from) < HORIZON);
        let Some(instant) = until else {
            spans.push(span(begin, None));
            return spans;
        };
        // Both zones may change at one instant: its second transition then changes nothing more.
        if begin == until || step_at(instant) == 0 {
            continue;
        }
        spans.push(span(begin, until));
        begin = until;
        if instant > to {
            return spans;
        }
    }
}

/// The spans of every pair of zones in one build, whose window gives each anchor one range.
#[derive(Default)]
pub(super) struct Memo(BTreeMap<String, BTreeMap<String, Arc<[Span]>>>);

impl Memo {
    /// As [`spans`].
    pub(super) fn spans(
        &mut self,
        anchor: &Zone,
        participant: &Zone,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Arc<[Span]> {
        let known = self.0.get(anchor.name());
        if let Some(known) = known.and_then(|others| others.get(participant.name())) {
            return known.clone();
        }
        let computed: Arc<[Span]> = spans(anchor, participant, from, to).into();
        let others = self.0.entry(anchor.name().to_owned()).or_default();
        others.insert(participant.name().to_owned(), computed.clone());
        computed
    }
}

/// The span that holds `instant`.
pub(super) fn at(spans: &[Span], instant: DateTime<Utc>) -> Option<Span> {
    let after = spans.partition_point(|span| span.from.is_none_or(|from| from <= instant));
    spans.get(after.saturating_sub(1)).copied()
}
