//! What a meeting comes to for one participant.

use std::ops::AddAssign;

use chrono::{DateTime, TimeDelta, Utc};

use super::super::{MeetingSchedule, Presence, Week};

/// How many occurrences meet somebody at what, by the worst moment of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Toll {
    /// Within working hours from the first minute to the last.
    pub working: u32,
    /// At the edge of the working day at worst.
    pub edge: u32,
    /// In free time at worst.
    pub waking: u32,
    /// In sleep.
    pub asleep: u32,
}

impl Toll {
    /// One more occurrence.
    pub fn add(&mut self, worst: Presence) {
        *match worst {
            Presence::Working => &mut self.working,
            Presence::Edge => &mut self.edge,
            Presence::Waking => &mut self.waking,
            Presence::Asleep => &mut self.asleep,
        } += 1;
    }

    /// All occurrences.
    #[must_use]
    pub fn occurrences(self) -> u32 {
        self.working + self.edge + self.waking + self.asleep
    }

    /// Those outside working hours, asleep or not.
    #[must_use]
    pub fn outside_working(self) -> u32 {
        self.edge + self.waking + self.asleep
    }

    /// What it comes to in the points of [`Presence::points`].
    #[must_use]
    pub fn points(self) -> u64 {
        let of = |count: u32, presence: Presence| u64::from(count) * u64::from(presence.points());
        of(self.edge, Presence::Edge)
            + of(self.waking, Presence::Waking)
            + of(self.asleep, Presence::Asleep)
    }
}

impl AddAssign for Toll {
    fn add_assign(&mut self, other: Self) {
        self.working += other.working;
        self.edge += other.edge;
        self.waking += other.waking;
        self.asleep += other.asleep;
    }
}

impl MeetingSchedule {
    /// What it comes to for each participant, in the meeting's order, in `[from, to)`.
    #[must_use]
    pub fn tolls(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Toll> {
        let long = TimeDelta::minutes(self.meeting.minutes.into());
        let people = self.participants.iter().zip(&self.zones);
        let toll = |(person, zone): (&_, _)| {
            let week = Week::of(person);
            let mut toll = Toll::default();
            for held in &self.occurrences {
                if (from..to).contains(&held.instant) {
                    toll.add(week.worst(zone, held.instant, held.instant + long));
                }
            }
            toll
        };
        people.map(|(person, zone)| toll((person, zone))).collect()
    }
}
