//! A coming shift: at a glance for all meetings, and whole where it is looked at.

use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::model::{MONTHS_AHEAD, Model};
use crate::exchange::notice::Shifting;
use crate::plan::{Meeting, Participant};
use crate::schedule::{Calendar, Calendars, Cause, Occurrence, Row, Upcoming, Window};
use crate::words;

/// A coming shift at a glance.
#[derive(Clone, Debug)]
pub(super) struct Coming {
    pub(super) meeting: Arc<Meeting>,
    pub(super) planned: NaiveDateTime,
    pub(super) instant: DateTime<Utc>,
    pub(super) days_away: i64,
    /// How many people's time shifts.
    pub(super) movers: usize,
}

/// A coming shift, free of the schedule that it was found in.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub(super) meeting: Arc<Meeting>,
    pub(super) occurrence: Occurrence,
    pub(super) days_away: i64,
    pub(super) causes: Vec<Cause>,
    pub(super) movers: Vec<(Arc<Participant>, Row)>,
    /// Who takes part, in the order of the occurrence's rows.
    pub(super) everybody: Vec<Arc<Participant>>,
    /// The later occurrences that are moved or added, and what else is not as usual.
    later: Vec<Occurrence>,
}

impl Card {
    pub(super) fn of(item: Upcoming<'_>) -> Self {
        let meeting = &item.of.meeting;
        let unusual = |one: &&Occurrence| {
            one.moved_from.is_some()
                || meeting.also.contains(&one.planned)
                || one.start_in_anchor != one.planned
        };
        let later = item.later().iter().filter(unusual).cloned().collect();
        let movers = item.participants.into_iter();
        Self {
            meeting: item.of.meeting.clone(),
            occurrence: item.occurrence.clone(),
            days_away: item.days_away,
            causes: item.causes,
            movers: movers
                .map(|(person, row)| {
                    let row = words::unmoved(item.occurrence, row);
                    (Arc::new(person.clone()), row)
                })
                .collect(),
            everybody: item.of.participants.clone(),
            later,
        }
    }

    /// As a notice takes it.
    pub(super) fn shifting(&self) -> Shifting<'_> {
        Shifting {
            meeting: &self.meeting,
            everybody: &self.everybody,
            occurrence: &self.occurrence,
            later: &self.later,
            days_away: self.days_away,
            causes: &self.causes,
        }
    }
}

impl Model<'_> {
    /// All of a coming shift: it is computed when it is first looked at.
    pub(super) fn card(&self, coming: &Coming) -> Option<Arc<Card>> {
        let key = (coming.meeting.id.clone(), coming.planned);
        self.answers.cards.get(key, || {
            let window = Window::ahead(self.now, MONTHS_AHEAD);
            let calendar = Calendars::new(self.plan, self.tzdb, window).of(&coming.meeting)?;
            self.card_at(&calendar, coming.planned)
        })
    }

    fn card_at(&self, calendar: &Calendar, planned: NaiveDateTime) -> Option<Card> {
        let at = calendar.find(planned)?;
        let few = calendar.only(|index| index == at || (index > at && calendar.is_unusual(index)));
        few.upcoming_at(self.now, 0).map(Card::of)
    }

    /// The shift that is coming on that date, if somebody shifts there.
    pub(super) fn coming(&self, meeting: &str, planned: NaiveDateTime) -> Option<Arc<Card>> {
        let is_it = |coming: &&Coming| coming.planned == planned && coming.meeting.id == meeting;
        if let Some(coming) = self.answers.upcoming.iter().find(is_it) {
            return self.card(coming);
        }
        // Beyond the months of the cards.
        let of = self.answers.chosen.as_ref();
        let of = of.filter(|of| of.meeting.id == meeting)?;
        let (_, instant) = of.start(of.find(planned)?)?;
        (instant >= self.now).then_some(())?;
        self.card_at(of, planned).map(Arc::new)
    }
}
