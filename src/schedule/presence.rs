//! Whether somebody works, is awake or sleeps at a time of their own clock.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDateTime, NaiveTime, TimeDelta};

use crate::plan::{Participant, WakingHours, WorkingHours};

/// How long before and after working hours the edge of the working day is.
const EDGE: TimeDelta = TimeDelta::hours(1);

static USUAL_WORKING: LazyLock<WorkingHours> = LazyLock::new(WorkingHours::default);
static USUAL_WAKING: LazyLock<WakingHours> = LazyLock::new(WakingHours::default);

/// What a participant is usually doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// Within working hours, on a working day.
    Working,
    /// Awake, and at most an hour before working hours or less than an hour after them.
    Edge,
    /// Within waking hours.
    Waking,
    /// Outside waking hours.
    Asleep,
}

impl Presence {
    /// At the start and at the end of a call; the end is told by the moment before it.
    ///
    /// A call from 16:30 to 17:00 ends within working hours that end at 17:00.
    #[must_use]
    pub fn during(
        participant: &Participant,
        local_start: NaiveDateTime,
        local_end: NaiveDateTime,
    ) -> (Self, Self) {
        let at = |local: NaiveDateTime| Self::at(participant, local);
        (at(local_start), at(local_end - TimeDelta::seconds(1)))
    }

    /// At a time of their own clock.
    #[must_use]
    pub fn at(participant: &Participant, local: NaiveDateTime) -> Self {
        let working = participant.working_hours.as_ref();
        let working = working.unwrap_or_else(|| &USUAL_WORKING);
        let waking = participant.waking_hours.as_ref();
        let waking = waking.unwrap_or_else(|| &USUAL_WAKING);
        if works(working, local) {
            Self::Working
        } else if !covers(waking.from, waking.to, local.time()) {
            Self::Asleep
        } else if is_near_work(working, local) {
            Self::Edge
        } else {
            Self::Waking
        }
    }

    /// What a call then costs somebody, in points: nothing at work, 1 at the edge of the working day,
    /// 3 in free time, 10 in sleep.
    ///
    /// An evening is worth three early starts, and a night three evenings.
    #[must_use]
    pub fn points(self) -> u32 {
        match self {
            Self::Working => 0,
            Self::Edge => 1,
            Self::Waking => 3,
            Self::Asleep => 10,
        }
    }
}

/// The times of the day at which what somebody does may become something else.
pub(super) fn edges(person: &Participant) -> [NaiveTime; 7] {
    let (working, waking) = (person.working(), person.waking());
    [
        NaiveTime::MIN,
        working.from - EDGE,
        working.from,
        working.to,
        working.to + EDGE,
        waking.from,
        waking.to,
    ]
}

/// At most an hour before working hours begin, or less than an hour after they have ended.
fn is_near_work(hours: &WorkingHours, local: NaiveDateTime) -> bool {
    let time = local.time();
    let (left, gone) = (until(time, hours.from), until(hours.to, time));
    let begins = local.checked_add_signed(left);
    let last = local.checked_sub_signed(gone + TimeDelta::seconds(1));
    let works_at = |at: Option<NaiveDateTime>| at.is_some_and(|at| works(hours, at));
    (left <= EDGE && works_at(begins)) || (gone < EDGE && works_at(last))
}

/// From one time of the day to the next time that it is the other.
fn until(from: NaiveTime, to: NaiveTime) -> TimeDelta {
    let delta = to.signed_duration_since(from);
    if delta < TimeDelta::zero() {
        delta + TimeDelta::days(1)
    } else {
        delta
    }
}

/// Hours that run over midnight belong to the day on which they begin.
fn works(hours: &WorkingHours, local: NaiveDateTime) -> bool {
    let after_midnight = hours.to <= hours.from && local.time() < hours.to;
    let weekday = if after_midnight {
        local.weekday().pred()
    } else {
        local.weekday()
    };
    covers(hours.from, hours.to, local.time())
        && hours.days.iter().any(|day| day.weekday() == weekday)
}

/// Half open; `to` at or before `from` is on the next day.
fn covers(from: NaiveTime, to: NaiveTime, time: NaiveTime) -> bool {
    if from < to {
        from <= time && time < to
    } else {
        from <= time || time < to
    }
}
