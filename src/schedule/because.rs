//! Whether something is so because clocks changed: whether it would not be so in the seasons around.

use chrono::{DateTime, TimeDelta, Utc};

use super::row::causes;
use super::span::{self, Span, SpanKind};
use super::{Cause, Place};

/// How far around a season is looked for: no longer than a season can be.
const AROUND: TimeDelta = TimeDelta::days(400);

/// The changes of clocks between which something is so that is not so in the season before or after.
#[derive(Clone, Debug, PartialEq)]
pub struct Because {
    /// Those with which it begins; none where it is so in the season before as well.
    pub begins: Vec<Cause>,
    /// Those with which it ends; none where it is so in the season after as well.
    pub ends: Vec<Cause>,
    /// Whether it is so for a season or for gap weeks.
    pub kind: SpanKind,
}

/// All that is so for one reason, in the order of the first.
pub(super) fn by_reason<R: PartialEq, T>(
    things: impl IntoIterator<Item = (R, T)>,
) -> Vec<(R, Vec<T>)> {
    let mut all: Vec<(R, Vec<T>)> = Vec::new();
    for (reason, thing) in things {
        // The latest is the likeliest.
        match all.iter_mut().rev().find(|(other, _)| *other == reason) {
            Some((_, alike)) => alike.push(thing),
            None => all.push((reason, vec![thing])),
        }
    }
    all
}

/// The spans of the difference of two places over some time.
pub(super) struct Seasons<'a> {
    places: [Place<'a>; 2],
    spans: Vec<Span>,
}

impl<'a> Seasons<'a> {
    /// From `first` to `last` and a season around.
    pub(super) fn new(places: [Place<'a>; 2], first: DateTime<Utc>, last: DateTime<Utc>) -> Self {
        let [one, other] = places.map(|place| place.zone);
        let spans = span::spans(one, other, first - AROUND, last + AROUND);
        Self { places, spans }
    }

    /// Why something is so at `instant`; `None` where it is as well in the seasons before and after,
    /// as far as there are such. Within one span it is the same for the same reason.
    ///
    /// `is_so` tells whether it is where the second place's clock shows that much more.
    pub(super) fn because(
        &self,
        instant: DateTime<Utc>,
        is_so: impl Fn(TimeDelta) -> bool,
    ) -> Option<Because> {
        let begun = |span: &Span| span.from.is_none_or(|from| from <= instant);
        let index = self.spans.partition_point(begun).saturating_sub(1);
        let here = self.spans.get(index)?;
        let is_otherwise = |season: &Span| {
            let more = self.difference_secs(season) - self.difference_secs(here);
            !is_so(TimeDelta::seconds(more.into()))
        };
        let season = |span: &&Span| span.kind() == SpanKind::Season;
        let is_near = |change: DateTime<Utc>| (change - instant).abs() < AROUND;
        let begins = here.from.filter(|from| is_near(*from));
        let ends = here.until.filter(|until| is_near(*until));
        let before = self.spans.get(..index).unwrap_or_default();
        let before = begins.is_some() && before.iter().rev().find(season).is_some_and(is_otherwise);
        let after = self.spans.get(index + 1..).unwrap_or_default();
        let after = ends.is_some() && after.iter().find(season).is_some_and(is_otherwise);
        let changes = |at: Option<DateTime<Utc>>| {
            let at = at.map(|at| causes(&self.places, at - TimeDelta::seconds(1), at));
            at.unwrap_or_default()
        };
        (before || after).then(|| Because {
            begins: if before { changes(begins) } else { Vec::new() },
            ends: if after { changes(ends) } else { Vec::new() },
            kind: here.kind(),
        })
    }

    fn difference_secs(&self, span: &Span) -> i32 {
        let [one, other] = self.places.map(|place| place.zone);
        let within = span
            .from
            .or(span.until.map(|until| until - TimeDelta::seconds(1)));
        within.map_or(0, |within| span::difference_secs(one, other, within))
    }
}
