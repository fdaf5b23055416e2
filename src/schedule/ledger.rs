//! Who carries how much: calls outside everybody's hours, in the 12 months past and in those to come.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::sync::Arc;

use chrono::{DateTime, Months, TimeDelta, Utc};

use super::decide::Toll;
use super::{Calendars, MeetingSchedule, Notice, Presence, Week, Window};
use crate::plan::{Meeting, Participant, Plan};
use crate::zone::Tzdb;

/// How many months back, and how many ahead.
const MONTHS: u32 = 12;

/// What all meetings come to for everybody.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// The first instant of the months past.
    pub from: DateTime<Utc>,
    /// The first instant of the months to come.
    pub now: DateTime<Utc>,
    /// The first instant after them.
    pub to: DateTime<Utc>,
    /// Who carries most of the months to come first, then in plan order.
    pub entries: Vec<Entry>,
}

/// What all meetings come to for one participant.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Who.
    pub participant: Arc<Participant>,
    /// What has been.
    pub past: Burden,
    /// What is to come.
    pub coming: Burden,
}

/// One of the two halves of a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// The months past.
    Past,
    /// The months to come.
    Coming,
}

/// What a time comes to: an occurrence counts where it begins, and two at once count each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Burden {
    /// The occurrences by their worst moment.
    pub toll: Toll,
    /// Those at which the participant's time shifts.
    pub shift_days: u32,
    /// How many seconds of calls are outside their working hours.
    pub outside_secs: i64,
    /// How many of these are outside their waking hours.
    pub asleep_secs: i64,
}

impl AddAssign for Burden {
    fn add_assign(&mut self, other: Self) {
        self.toll += other.toll;
        self.shift_days += other.shift_days;
        self.outside_secs += other.outside_secs;
        self.asleep_secs += other.asleep_secs;
    }
}

impl Entry {
    /// What one half comes to.
    #[must_use]
    pub fn of(&self, half: Half) -> Burden {
        match half {
            Half::Past => self.past,
            Half::Coming => self.coming,
        }
    }
}

impl Ledger {
    /// The first instant of a half, and the first after it.
    #[must_use]
    pub fn range(&self, half: Half) -> (DateTime<Utc>, DateTime<Utc>) {
        match half {
            Half::Past => (self.from, self.now),
            Half::Coming => (self.now, self.to),
        }
    }
}

/// What the meetings of `plan` come to for each of its participants, also for those in none; or what
/// one meeting comes to for those in it, where one is given by its id.
///
/// The months are those of the calendar in UTC: on 2028-02-29 the past ones begin on 2027-02-28. Whom
/// `tzdb` knows no zone for is left out.
#[must_use]
pub fn ledger(
    plan: &Plan,
    tzdb: &Tzdb,
    now: DateTime<Utc>,
    meeting: Option<&str>,
) -> (Ledger, Vec<Notice>) {
    let mut plan = plan.clone();
    plan.meetings
        .retain(|one| meeting.is_none_or(|id| one.id == id));
    let months = Months::new(MONTHS);
    let from = now.checked_sub_months(months).unwrap_or(now);
    let to = now.checked_add_months(months).unwrap_or(now);
    let window = Window {
        from: Window::ahead(from, 0).from,
        to: Window::ahead(now, MONTHS).to,
    };
    let mut calendars = Calendars::new(&plan, tzdb, window);
    let mut carried: BTreeMap<String, [Burden; 2]> = BTreeMap::new();
    // One meeting after another: all together may be more than fits into memory.
    for of in plan.current() {
        let Some(of) = calendars.of(of).map(|calendar| calendar.schedule()) else {
            continue;
        };
        for (place, person) in of.participants.iter().enumerate() {
            let [past, coming] = carried.entry(person.id.clone()).or_default();
            for (instant, burden) in of.burdens(place) {
                if (from..now).contains(&instant) {
                    *past += burden;
                } else if (now..to).contains(&instant) {
                    *coming += burden;
                }
            }
        }
    }
    let notices = calendars.notices;
    let people = plan.participants.iter();
    let people = people.filter(|person| {
        let takes_part = |one: &Arc<Meeting>| one.participants.contains(&person.id);
        let is_asked = meeting.is_none() || plan.meetings.iter().any(takes_part);
        is_asked && tzdb.zone(&person.city.zone).is_some()
    });
    let mut entries: Vec<_> = people
        .map(|person| {
            let [past, coming] = carried.get(&person.id).copied().unwrap_or_default();
            Entry {
                participant: person.clone(),
                past,
                coming,
            }
        })
        .collect();
    entries.sort_by_key(|entry| {
        let coming = &entry.coming;
        Reverse((coming.outside_secs, coming.toll.points()))
    });
    let ledger = Ledger {
        from,
        now,
        to,
        entries,
    };
    (ledger, notices)
}

impl MeetingSchedule {
    /// What each occurrence is to the participant at that place, with its instant.
    fn burdens(&self, place: usize) -> impl Iterator<Item = (DateTime<Utc>, Burden)> {
        let one = self.participants.get(place).zip(self.zones.get(place));
        let one = one.map(|(person, zone)| (Week::of(person), zone));
        let long = TimeDelta::minutes(self.meeting.minutes.into());
        self.occurrences.iter().filter_map(move |held| {
            let ((week, zone), row) = one.as_ref().zip(held.rows.get(place))?;
            let mut burden = Burden {
                shift_days: row.shift.is_some().into(),
                ..Burden::default()
            };
            let mut worst = Presence::Working;
            week.each(zone, held.instant, held.instant + long, |presence, secs| {
                worst = worst.max(presence);
                if presence > Presence::Working {
                    burden.outside_secs += secs;
                }
                if presence == Presence::Asleep {
                    burden.asleep_secs += secs;
                }
            });
            burden.toll.add(worst);
            Some((held.instant, burden))
        })
    }
}
