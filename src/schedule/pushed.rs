//! Calls that a shift pushes out of somebody's working or waking hours.

use super::untimely::{Found, Side, Untimely, UntimelyKind};
use super::{Presence, Schedule, Week};

impl Schedule {
    /// Every stretch of occurrences that are outside somebody's hours, and would not be with the
    /// difference of the season before or after.
    ///
    /// The whole call counts. One that is pushed out of waking hours is told as that alone: it is out
    /// of working hours as well. A call at 09:00 in Montréal, 22:00 in Seoul and outside waking hours
    /// there, is an hour later on 2026-11-01.
    #[must_use]
    pub fn pushed(&self) -> Vec<Untimely<'_>> {
        self.untimely(pushed)
    }
}

fn pushed<'a>(side: &Side<'a>) -> Vec<Found<'a>> {
    let week = Week::of(side.participant);
    let kinds = [
        (UntimelyKind::OutsideWaking, Presence::Asleep),
        (UntimelyKind::OutsideWorking, Presence::Edge),
    ];
    let found = side.occurrences().filter_map(|(occurrence, from, to)| {
        let worst = week.worst(side.zone, from, to);
        kinds.into_iter().find_map(|(kind, bad)| {
            let is_so = |more| week.worst_displaced(side.zone, from, to, more) >= bad;
            let because = (worst >= bad).then(|| side.seasons.because(from, is_so))??;
            Some(Found {
                kind,
                because: Some(because),
                at: (occurrence, side.zone.civil_at(from).date()),
            })
        })
    });
    found.collect()
}
