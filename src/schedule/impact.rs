//! What other zone data makes of a plan: the schedule computed twice, and the differences.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Months, NaiveDateTime, TimeDelta, Utc};
use smol_str::SmolStr;

use super::{Calendars, MeetingSchedule, Notice, Occurrence, Row, Schedule, Window};
use crate::plan::{City, Participant, Plan};
use crate::zone::{Tzdb, Zone};

/// How many changes of a zone's clock are looked back over for the first difference.
const MAX_STEPS: usize = 1_000;

/// One plan under two versions of zone data.
#[derive(Clone, Debug)]
pub struct Comparison {
    before: Schedule,
    after: Schedule,
}

/// An occurrence that is not the same under both.
#[derive(Clone, Debug)]
pub struct Difference<'a> {
    /// The meeting that it is of.
    pub of: &'a MeetingSchedule,
    /// Where it stands among the meeting's occurrences: neighbours have neighbouring places.
    place: usize,
    /// Under the first data; none where only the second gives it, by an UNTIL that is an instant.
    pub before: Option<&'a Occurrence>,
    /// Under the second data.
    pub after: Option<&'a Occurrence>,
    /// Those whose clock shows another time.
    pub participants: Vec<Moved<'a>>,
    /// The zones that the two disagree on, the anchor's first.
    pub causes: Vec<Disagreement>,
}

/// A participant whose clock shows another time under the second data.
#[derive(Clone, Debug)]
pub struct Moved<'a> {
    /// Who.
    pub participant: &'a Participant,
    /// Their side under the first data.
    pub before: &'a Row,
    /// Their side under the second.
    pub after: &'a Row,
}

/// A zone on which two versions disagree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The city by the user's own name.
    pub city: String,
    /// Its zone as the user gave it.
    pub zone: String,
    /// Since when they have shown these two offsets; none where as far back as is looked.
    pub since: Option<DateTime<Utc>>,
    /// Under the first data, seconds east of UTC at the occurrence.
    pub offset_before_secs: i32,
    /// Under the second data.
    pub offset_after_secs: i32,
    /// Under the first data.
    pub abbreviation_before: SmolStr,
    /// Under the second data.
    pub abbreviation_after: SmolStr,
}

/// Neighbouring occurrences of one meeting that differ in the same way.
#[derive(Clone, Debug)]
pub struct Stretch<'a> {
    /// The first of them: it stands for all.
    pub first: Difference<'a>,
    /// The anchor's date of the last.
    pub last: chrono::NaiveDate,
    /// How many.
    pub occurrences: usize,
}

impl Moved<'_> {
    /// By how much their local time is another one; positive is later on their clock.
    #[must_use]
    pub fn moved_secs(&self) -> i32 {
        let moved = self.after.local_start - self.before.local_start;
        i32::try_from(moved.num_seconds()).unwrap_or_default()
    }
}

impl<'a> Difference<'a> {
    /// The occurrence under the second data, or where it is not held, under the first.
    #[must_use]
    pub fn occurrence(&self) -> Option<&'a Occurrence> {
        self.after.or(self.before)
    }

    /// What the anchor's clock shows less what it showed; not 0 only at a gap.
    fn anchor_moved(&self) -> Option<TimeDelta> {
        Some(self.after?.start_in_anchor - self.before?.start_in_anchor)
    }

    fn alike(&self, other: &Self) -> bool {
        let moves = |item: &Self| -> Vec<(String, i32)> {
            let all = item.participants.iter();
            all.map(|moved| (moved.participant.id.clone(), moved.moved_secs()))
                .collect()
        };
        self.of.meeting.id == other.of.meeting.id
            && other.place == self.place + 1
            && self.anchor_moved() == other.anchor_moved()
            && moves(self) == moves(other)
    }
}

/// Computes the schedule of `plan` in `window` under both versions.
#[must_use]
pub fn compare(
    plan: &Plan,
    before: &Tzdb,
    after: &Tzdb,
    window: Window,
) -> (Comparison, Vec<Notice>) {
    let mut one = Calendars::new(plan, before, window);
    let mut other = Calendars::new(plan, after, window);
    let known: HashSet<_> = concerned(plan, before, after)
        .meetings
        .iter()
        .map(Arc::as_ptr)
        .collect();
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for meeting in plan.current() {
        // There is something to know of the others too.
        let held = other.of(meeting);
        if known.contains(&Arc::as_ptr(meeting)) {
            after.extend(held.map(|calendar| calendar.schedule()));
            before.extend(one.of(meeting).map(|calendar| calendar.schedule()));
        }
    }
    let schedule = |meetings| Schedule { window, meetings };
    let (before, after) = (schedule(before), schedule(after));
    (Comparison { before, after }, other.notices)
}

/// The plan with those of its meetings alone that have a zone on which the two disagree.
#[must_use]
pub fn concerned(plan: &Plan, before: &Tzdb, after: &Tzdb) -> Plan {
    let mut known: HashMap<&str, bool> = HashMap::new();
    let mut differs = |zone| {
        *known
            .entry(zone)
            .or_insert_with(|| match (before.zone(zone), after.zone(zone)) {
                (Some(one), Some(other)) => !one.same_rules(&other),
                (None, None) => false,
                _ => true,
            })
    };
    let people = plan.participants.iter();
    let moved: HashSet<&str> = people
        .filter(|person| differs(&person.city.zone))
        .map(|person| &*person.id)
        .collect();
    let meetings = plan.meetings.iter().filter(|meeting| {
        let mut ids = meeting.participants.iter();
        differs(&meeting.anchor.zone) || ids.any(|id| moved.contains(&**id))
    });
    Plan {
        meetings: meetings.cloned().collect(),
        ..plan.clone()
    }
}

impl Comparison {
    /// The occurrences in `[now, now + months)` that differ, meeting by meeting in plan order.
    #[must_use]
    pub fn differences(&self, now: DateTime<Utc>, months: u32) -> Vec<Difference<'_>> {
        let end = now.checked_add_months(Months::new(months));
        let end = end.unwrap_or(DateTime::<Utc>::MAX_UTC);
        let before = self.before.meetings.iter();
        let before: HashMap<_, _> = before.map(|of| (&*of.meeting.id, of)).collect();
        let pairs = self.after.meetings.iter().filter_map(|after| {
            let before = *before.get(&*after.meeting.id)?;
            Some((before, after))
        });
        pairs
            .flat_map(|(before, after)| differences_of(before, after))
            .filter(|difference| {
                let instants = [difference.before, difference.after];
                let mut instants = instants.into_iter().flatten().map(|held| held.instant);
                instants.any(|instant| (now..end).contains(&instant))
            })
            .collect()
    }
}

/// The same, as stretches of neighbouring occurrences that differ in the same way.
#[must_use]
pub fn stretches(differences: Vec<Difference<'_>>) -> Vec<Stretch<'_>> {
    let mut stretches: Vec<Stretch<'_>> = Vec::new();
    let mut last: Option<Difference<'_>> = None;
    for difference in differences {
        let Some(date) = difference
            .occurrence()
            .map(|held| held.start_in_anchor.date())
        else {
            continue;
        };
        let goes_on = last.as_ref().is_some_and(|last| last.alike(&difference));
        last = Some(difference.clone());
        match stretches.last_mut() {
            Some(stretch) if goes_on => {
                stretch.last = date;
                stretch.occurrences += 1;
            }
            _ => stretches.push(Stretch {
                first: difference,
                last: date,
                occurrences: 1,
            }),
        }
    }
    stretches
}

fn differences_of<'a>(
    before: &'a MeetingSchedule,
    after: &'a MeetingSchedule,
) -> Vec<Difference<'a>> {
    type Key = (NaiveDateTime, Option<NaiveDateTime>);
    let key = |held: &Occurrence| -> Key { (held.planned, held.moved_from) };
    let mut pairs: BTreeMap<Key, (Option<&Occurrence>, Option<&Occurrence>)> = BTreeMap::new();
    for held in &before.occurrences {
        pairs.entry(key(held)).or_default().0 = Some(held);
    }
    for held in &after.occurrences {
        pairs.entry(key(held)).or_default().1 = Some(held);
    }
    let everybody = after.participants.iter().enumerate();
    // The same people in the same order, unless one version lacks somebody's zone.
    let people: Vec<_> = everybody
        .filter_map(|(index, person)| {
            let mut others = before.participants.iter();
            let other = others.position(|other| other.id == person.id)?;
            Some((person.as_ref(), other, index))
        })
        .collect();
    let pairs = pairs.into_values().enumerate();
    pairs
        .filter_map(|(place, (one, other))| {
            let participants: Vec<_> = match (one, other) {
                (Some(one), Some(other)) => people
                    .iter()
                    .filter_map(|(participant, there, here)| {
                        Some(Moved {
                            participant,
                            before: one.rows.get(*there)?,
                            after: other.rows.get(*here)?,
                        })
                    })
                    .filter(|moved| moved.moved_secs() != 0)
                    .collect(),
                _ => Vec::new(),
            };
            let mut difference = Difference {
                of: after,
                place,
                before: one,
                after: other,
                participants,
                causes: Vec::new(),
            };
            let same = one.is_some() == other.is_some()
                && difference.participants.is_empty()
                && difference.anchor_moved() == Some(TimeDelta::zero());
            if same {
                return None;
            }
            difference.causes = causes(before, after, &difference, &people);
            Some(difference)
        })
        .collect()
}

/// The zones on which the two disagree at this occurrence, the anchor's first, each once.
fn causes(
    before: &MeetingSchedule,
    after: &MeetingSchedule,
    difference: &Difference<'_>,
    people: &[(&Participant, usize, usize)],
) -> Vec<Disagreement> {
    let anchor = (&after.meeting.anchor, &before.zone, &after.zone);
    let moved = people.iter().filter(|(person, ..)| {
        let mut moved = difference.participants.iter();
        moved.any(|moved| moved.participant.id == person.id)
    });
    let moved = moved.filter_map(|(person, there, here)| {
        Some((
            &person.city,
            before.zones.get(*there)?,
            after.zones.get(*here)?,
        ))
    });
    let instants = [difference.before, difference.after];
    let mut found: Vec<Disagreement> = Vec::new();
    for (city, one, other) in std::iter::once(anchor).chain(moved) {
        let mut instants = instants.into_iter().flatten().map(|held| held.instant);
        let told = instants.find_map(|instant| disagreement(city, one, other, instant));
        if let Some(told) = told
            && !found.iter().any(|known| known.zone == told.zone)
        {
            found.push(told);
        }
    }
    found
}

fn disagreement(
    city: &City,
    before: &Zone,
    after: &Zone,
    instant: DateTime<Utc>,
) -> Option<Disagreement> {
    let (one, other) = (before.info_at(instant), after.info_at(instant));
    if one.offset_secs == other.offset_secs {
        return None;
    }
    Some(Disagreement {
        city: city.name.clone(),
        zone: city.zone.clone(),
        since: since(before, after, instant),
        offset_before_secs: one.offset_secs,
        offset_after_secs: other.offset_secs,
        abbreviation_before: one.abbreviation,
        abbreviation_after: other.abbreviation,
    })
}

/// Since when two zones have shown the offsets that they show at `instant`.
fn since(before: &Zone, after: &Zone, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let offsets = |instant| {
        (
            before.offset_secs_at(instant),
            after.offset_secs_at(instant),
        )
    };
    let mut one = before.changes_up_to(instant).peekable();
    let mut other = after.changes_up_to(instant).peekable();
    for _ in 0..MAX_STEPS {
        let latest = match (one.peek(), other.peek()) {
            (Some(a), Some(b)) if b > a => other.next(),
            (Some(_), _) => one.next(),
            (None, _) => other.next(),
        }?;
        if offsets(latest - TimeDelta::seconds(1)) != offsets(instant) {
            return Some(latest);
        }
    }
    None
}
