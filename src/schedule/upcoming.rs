//! The coming shifts: who moves when, from when to when, and why.

use chrono::{DateTime, Months, Utc};

use super::row::causes;
use super::{Cause, MeetingSchedule, Occurrence, Place, Row, Schedule};
use crate::plan::Participant;

/// An occurrence at which somebody shifts.
#[derive(Clone, Debug)]
pub struct Upcoming<'a> {
    /// The meeting that it is of.
    pub of: &'a MeetingSchedule,
    /// Its place among the meeting's occurrences.
    pub index: usize,
    /// The occurrence itself.
    pub occurrence: &'a Occurrence,
    /// Civil days in the anchor from now to then.
    pub days_away: i64,
    /// Every change of offset since the occurrence before, of the anchor and of those who shift.
    pub causes: Vec<Cause>,
    /// Those who shift, in the meeting's order.
    pub participants: Vec<(&'a Participant, &'a Row)>,
}

impl<'a> Upcoming<'a> {
    /// The occurrences after it, as far as the schedule goes.
    #[must_use]
    pub fn later(&self) -> &'a [Occurrence] {
        let later = self.of.occurrences.get(self.index + 1..);
        later.unwrap_or_default()
    }

    /// The same as it concerns the participant with that id alone, if they shift.
    #[must_use]
    pub fn for_one(&self, id: &str) -> Option<Self> {
        let one = self.participants.iter().find(|(person, _)| person.id == id);
        let (person, row) = *one?;
        let shift = row.shift.as_ref()?;
        Some(Upcoming {
            causes: shift.causes.clone(),
            participants: vec![(person, row)],
            ..self.clone()
        })
    }
}

impl Schedule {
    /// The occurrences in `[now, now + months)` at which somebody shifts, by instant.
    ///
    /// The schedule's window has to reach that far: [`super::Window::ahead`].
    #[must_use]
    pub fn upcoming(&self, now: DateTime<Utc>, months: u32) -> Vec<Upcoming<'_>> {
        let end = now.checked_add_months(Months::new(months));
        let end = end.unwrap_or(DateTime::<Utc>::MAX_UTC);
        let mut found: Vec<_> = self
            .meetings
            .iter()
            .flat_map(|of| (0..of.occurrences.len()).filter_map(move |i| of.upcoming_at(now, i)))
            .filter(|item| (now..end).contains(&item.occurrence.instant))
            .collect();
        found.sort_by_key(|item| item.occurrence.instant);
        found
    }
}

impl MeetingSchedule {
    /// The occurrence at `index` as a coming shift, if anybody shifts there.
    #[must_use]
    pub fn upcoming_at(&self, now: DateTime<Utc>, index: usize) -> Option<Upcoming<'_>> {
        let occurrence = self.occurrences.get(index)?;
        let participants: Vec<_> = self
            .participants
            .iter()
            .zip(&occurrence.rows)
            .filter(|(_, row)| row.shift.is_some())
            .map(|(person, row)| (person.as_ref(), row))
            .collect();
        if participants.is_empty() {
            return None;
        }
        let causes = match occurrence.previous {
            Some(previous) => causes(&self.places(&participants), previous, occurrence.instant),
            None => Vec::new(),
        };
        let today = self.zone.civil_at(now).date();
        Some(Upcoming {
            of: self,
            index,
            occurrence,
            days_away: (occurrence.start_in_anchor.date() - today).num_days(),
            causes,
            participants,
        })
    }

    /// The anchor, then the participants who shift.
    fn places<'a>(&'a self, shifting: &[(&'a Participant, &'a Row)]) -> Vec<Place<'a>> {
        let everybody = self.participants.iter().zip(&self.zones);
        let shifting = everybody.filter(|(person, _)| {
            let mut ids = shifting.iter().map(|(person, _)| &person.id);
            ids.any(|id| *id == person.id)
        });
        let shifting = shifting.map(|(person, zone)| Place {
            city: &person.city,
            zone,
        });
        std::iter::once(self.anchor()).chain(shifting).collect()
    }
}
