//! What somebody is usually doing in the course of a week: asked for every minute of a call.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};

use super::Presence;
use super::presence;
use crate::plan::Participant;
use crate::zone::{Zone, civil_with_offset};

const DAY: u32 = 86_400;
const WEEK: u32 = 7 * DAY;

/// Somebody's usual week on their own clock.
#[derive(Clone, Debug)]
pub struct Week {
    /// From which second after Monday midnight on they do what; the first is 0.
    stretches: Vec<(u32, Presence)>,
}

impl Week {
    /// The week of `person`.
    #[must_use]
    pub fn of(person: &Participant) -> Self {
        // Any week: that of Monday 2024-01-01.
        let monday = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
        let days = (0..7).filter_map(|day| monday.checked_add_days(Days::new(day)));
        let mut edges: Vec<NaiveDateTime> = days
            .flat_map(|day| presence::edges(person).map(|time| day.and_time(time)))
            .collect();
        edges.sort_unstable();
        let mut stretches: Vec<(u32, Presence)> = Vec::new();
        for edge in edges {
            let presence = Presence::at(person, edge);
            if stretches.last().is_none_or(|(_, last)| *last != presence) {
                stretches.push((second_of_week(edge), presence));
            }
        }
        Self { stretches }
    }

    /// What they do from `from` to `to`, both instants, and for how many seconds each, in order.
    ///
    /// Where their clock jumps in between, it is what the clock really shows that counts.
    pub fn each(
        &self,
        zone: &Zone,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        mut tell: impl FnMut(Presence, i64),
    ) {
        on_clock(zone, from, to, |civil, long| {
            self.each_on_clock(civil, long, &mut tell);
        });
    }

    /// The worst that a call from `from` to `to` meets them at.
    #[must_use]
    pub fn worst(&self, zone: &Zone, from: DateTime<Utc>, to: DateTime<Utc>) -> Presence {
        self.worst_displaced(zone, from, to, TimeDelta::zero())
    }

    /// The same where their clock shows that much more.
    pub(super) fn worst_displaced(
        &self,
        zone: &Zone,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        more: TimeDelta,
    ) -> Presence {
        let mut worst = Presence::Working;
        on_clock(zone, from, to, |civil, long| {
            self.each_on_clock(civil + more, long, &mut |presence, _| {
                worst = worst.max(presence);
            });
        });
        worst
    }

    fn each_on_clock(
        &self,
        from: NaiveDateTime,
        long: TimeDelta,
        tell: &mut impl FnMut(Presence, i64),
    ) {
        let mut left = long.num_seconds();
        let mut second = second_of_week(from);
        let after = self
            .stretches
            .partition_point(|(begin, _)| *begin <= second);
        let mut index = after.saturating_sub(1);
        while left > 0 {
            let Some((_, presence)) = self.stretches.get(index) else {
                return;
            };
            let end = self
                .stretches
                .get(index + 1)
                .map_or(WEEK, |(begin, _)| *begin);
            let here = left.min(i64::from(end - second));
            tell(*presence, here);
            left -= here;
            (second, index) = if end == WEEK {
                (0, 0)
            } else {
                (end, index + 1)
            };
        }
    }
}

/// What a clock shows from `from` to `to`, and for how long, from each of its jumps to the next.
pub(super) fn on_clock(
    zone: &Zone,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    mut tell: impl FnMut(NaiveDateTime, TimeDelta),
) {
    let (offset_secs, last) = (
        zone.offset_secs_at(from),
        zone.offset_secs_at(to - TimeDelta::seconds(1)),
    );
    // In the course of a day no clock goes forward and back.
    if offset_secs == last && to - from <= TimeDelta::days(1) {
        return tell(civil_with_offset(from, offset_secs), to - from);
    }
    let jumps = zone.transitions(from + TimeDelta::seconds(1), to);
    let mut begin = from;
    for end in jumps.iter().map(|jump| jump.instant).chain([to]) {
        tell(zone.civil_at(begin), end - begin);
        begin = end;
    }
}

fn second_of_week(civil: NaiveDateTime) -> u32 {
    civil.weekday().num_days_from_monday() * DAY + civil.num_seconds_from_midnight()
}
