//! What could be done about a shift, in a sentence each, and as it stands among what was done.

use chrono::{NaiveDate, NaiveTime};

use super::{all_of, clauses, date, date_near, formats, listed, time, weekday};
use crate::plan::{Meeting, Participant};
use crate::schedule::decide::{
    Attendee, Bridge, Gap, Kept, Limit, Outcome, Question, Rotation, Suggestion, Toll, Turns, Way,
};
use crate::t;

/// How many of those who pay are named: the ones who pay most.
const NAMED: usize = 3;

/// `By the clock of Nottingham, at 15:00 there: Nottingham studio never shifts, …`.
#[must_use]
pub fn kept(kept: &Kept, people: &[impl AsRef<Participant>]) -> String {
    let (city, at) = (&*kept.city.name, time(kept.start.time()));
    let what = match &kept.outcome {
        Some(outcome) => outcome_said(outcome, people),
        None => t!("kept-by-no-rule"),
    };
    t!("kept-by", city = city, time = at, what = what)
}

fn outcome_said(outcome: &Outcome, people: &[impl AsRef<Participant>]) -> String {
    let shifts = people.iter().zip(&outcome.shift_days);
    let shifts: Vec<String> = shifts
        .map(|(person, count)| {
            let name = &*person.as_ref().name;
            t!("kept-shifts", name = name, count = *count)
        })
        .collect();
    let others = [
        t!("kept-out-of-step", count = outcome.dates_out_of_step),
        t!(
            "kept-outside-working",
            count = outcome.dates_outside_working
        ),
        t!("kept-asleep", count = outcome.dates_outside_waking),
        t!("kept-conflicts", count = outcome.new_conflicts),
    ];
    clauses(&[listed(&shifts), listed(&others)])
}

/// `Keep “Daily stand-up” by the clock of Nottingham from Mon 1 Mar 2027 on`.
#[must_use]
pub fn keep_by(meeting: &Meeting, city: &str, from: NaiveDate) -> String {
    let (title, from) = (&*meeting.title, date(from));
    t!("decided-anchor", title = title, city = city, date = from)
}

/// `10:00`, or `Tue 10:00` where it was left open on which weekday.
#[must_use]
pub fn suggested_time(question: &Question, suggestion: &Suggestion) -> String {
    let at = time(suggestion.time);
    let day = question
        .dates
        .get(suggestion.dates)
        .and_then(|of| of.weekday);
    match day {
        Some(day) => t!("weekday-time", weekday = weekday(day), time = at),
        None => at,
    }
}

/// `Mon 10:00 in Montréal: Seoul lab asleep on 52 of 52 dates; …; 09:30 to 10:15 come to the same`.
#[must_use]
pub fn suggestion(question: &Question, suggestion: &Suggestion) -> String {
    let (at, city) = (suggested_time(question, suggestion), &*question.anchor.name);
    let mut paying: Vec<(&Attendee, Toll)> = question
        .people
        .iter()
        .zip(suggestion.tolls.iter().copied())
        .filter(|(_, toll)| toll.points() > 0)
        .collect();
    paying.sort_by_key(|(one, toll)| (!one.required, std::cmp::Reverse(toll.points())));
    let mut said: Vec<String> = paying
        .iter()
        .take(NAMED)
        .map(|(one, toll)| {
            let name = &*one.person.name;
            let what = toll_said(*toll);
            if one.required {
                t!("suggested-pays", name = name, what = what)
            } else {
                t!("suggested-pays-optional", name = name, what = what)
            }
        })
        .collect();
    if said.is_empty() {
        said.push(t!("suggested-nobody"));
    }
    if paying.len() > NAMED {
        said.push(t!("suggested-more", count = paying.len() - NAMED));
    }
    let broken = suggestion.broken.iter();
    let broken: Vec<String> = broken
        .filter_map(|place| Some(limit(question, question.limits.get(*place)?)))
        .collect();
    if !broken.is_empty() {
        said.push(t!("suggested-gives-up", limits = all_of(&broken)));
    }
    let (first, last) = suggestion.times;
    if first != last {
        said.push(t!("suggested-same", from = time(first), to = time(last)));
    }
    let (place, what) = (city, clauses(&said));
    t!("suggested", time = at, city = place, what = what)
}

/// `Seoul lab from 07:00 to 22:00`.
#[must_use]
pub fn limit(question: &Question, limit: &Limit) -> String {
    let mut people = question.people.iter();
    let one = people.find(|one| one.person.id == limit.participant);
    let name = one.map_or(&*limit.participant, |one| &*one.person.name);
    let (from, to) = (time(limit.from), time(limit.to));
    t!("limit-said", name = name, from = from, to = to)
}

/// `asleep on 52 of 52 dates`, the worst first; nothing of those within working hours.
#[must_use]
pub fn toll_said(toll: Toll) -> String {
    let all = toll.occurrences();
    let parts = [
        (
            toll.asleep,
            t!("toll-asleep", count = toll.asleep, all = all),
        ),
        (
            toll.waking,
            t!("toll-waking", count = toll.waking, all = all),
        ),
        (toll.edge, t!("toll-edge", count = toll.edge, all = all)),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(_, said)| said).collect();
    if parts.is_empty() {
        t!("toll-working")
    } else {
        listed(&parts)
    }
}

/// `Hold “Daily stand-up” at 11:00 from Mon 1 Mar 2027 on`.
#[must_use]
pub fn hold_at(meeting: &Meeting, at: &str, from: NaiveDate) -> String {
    let (title, from) = (&*meeting.title, date(from));
    t!("decided-time", title = title, time = at, date = from)
}

/// `10:00 and 17:00 in turn, a week each: Seoul lab, who pays most, …`.
#[must_use]
pub fn rotation(rotation: &Rotation, people: &[impl AsRef<Participant>]) -> String {
    let times: Vec<String> = rotation.times.iter().map(|at| time(*at)).collect();
    let times = match rotation.turns {
        Turns::Weeks => t!("turns-weeks", times = all_of(&times)),
        Turns::Months => t!("turns-months", times = all_of(&times)),
        Turns::Seasons => t!("turns-seasons", times = all_of(&in_seasons(&times))),
    };
    let paying = people.iter().zip(&rotation.before).zip(&rotation.after);
    let most = paying.max_by_key(|((_, before), _)| before.points());
    let Some(((person, before), after)) = most else {
        return times;
    };
    let name = &*person.as_ref().name;
    let before_and_after = if before.asleep > 0 {
        let (was, is) = (before.asleep, after.asleep);
        t!("turns-asleep", name = name, before = was, after = is)
    } else {
        let (was, is) = (before.outside_working(), after.outside_working());
        t!("turns-outside", name = name, before = was, after = is)
    };
    t!("turns-said", times = times, what = before_and_after)
}

/// `10:00 from March, 17:00 from September`: seasons of equal length, the first from March.
fn in_seasons(times: &[String]) -> Vec<String> {
    let long = 12 / u32::try_from(times.len()).unwrap_or(1).max(1);
    let months = (0..).map(|turn| (2 + turn * long) % 12 + 1);
    let times = times.iter().zip(months);
    let from = times.map(|(time, month)| {
        let month = formats::month_long(month);
        t!("turn-from", time = time.as_str(), month = month)
    });
    from.collect()
}

/// `Take turns at “Daily stand-up” from Mon 1 Mar 2027 on`.
#[must_use]
pub fn take_turns(meeting: &Meeting, from: NaiveDate) -> String {
    let (title, from) = (&*meeting.title, date(from));
    t!("decided-turns", title = title, date = from)
}

/// `10 dates, Mon 15 Mar – Fri 26 Mar 2027`.
#[must_use]
pub fn gap_dates(gap: &Gap) -> String {
    let (Some(first), Some(last)) = (gap.starts.first(), gap.starts.last()) else {
        return String::new();
    };
    let (first, last) = (first.date(), last.date());
    let count = gap.starts.len();
    if first == last {
        return date(first);
    }
    let (from, to) = (date_near(first, last), date(last));
    t!("gap-dates", count = count, from = from, to = to)
}

/// `Held at 11:00 in Montréal: Nottingham studio at 15:00, São Paulo team at 12:00`.
#[must_use]
pub fn bridge(bridge: &Bridge, people: &[impl AsRef<Participant>]) -> String {
    let effects = people.iter().zip(&bridge.participants);
    let everybody: Vec<String> = effects
        .map(|(person, effect)| {
            let (name, times) = (&*person.as_ref().name, times(&effect.times));
            if effect.toll.points() == 0 {
                t!("bridged-one", name = name, times = times)
            } else {
                let what = toll_said(effect.toll);
                t!("bridged-one-pays", name = name, times = times, what = what)
            }
        })
        .collect();
    let (at, city) = (times(&bridge.anchor_times), &*bridge.meeting.anchor.name);
    t!(
        "bridged",
        times = at,
        city = city,
        everybody = listed(&everybody)
    )
}

/// `10:00`, or all of several.
#[must_use]
pub fn times(all: &[NaiveTime]) -> String {
    let all: Vec<String> = all.iter().map(|at| time(*at)).collect();
    all_of(&all)
}

/// `Keep the clock of Nottingham`.
#[must_use]
pub fn way(way: &Way, meeting: &Meeting) -> String {
    match way {
        Way::KeepAnchor => t!("way-anchor", city = &*meeting.anchor.name),
        Way::KeepClockOf(city) => t!("way-clock", city = &*city.name),
        Way::Middle => t!("way-middle"),
    }
}

/// `“Daily stand-up”, 10 dates, Mon 15 Mar – Fri 26 Mar 2027: keep the clock of Nottingham`.
#[must_use]
pub fn cross(bridge: &Bridge, gap: &Gap) -> String {
    let (title, dates) = (&*bridge.meeting.title, gap_dates(gap));
    let way = way(&bridge.way, &bridge.meeting);
    t!("decided-bridge", title = title, dates = dates, way = way)
}
