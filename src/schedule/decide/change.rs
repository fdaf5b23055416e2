//! A meeting from some date on in another way: what has been stays as it was.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::plan::{City, Meeting, Plan};
use crate::recurrence::{End, MAX_STARTS};
use crate::zone::Zone;

/// A meeting divided at a date of its anchor.
#[derive(Clone, Debug)]
pub struct Split {
    /// What has been until then, if anything.
    pub before: Option<Meeting>,
    /// From the first start of its rule on or after the date; its id is that of the whole.
    pub rest: Meeting,
}

impl Split {
    /// The parts as they take the place of the whole in `plan`: `rest` may have been changed, and
    /// become several.
    #[must_use]
    pub fn with_rest(self, plan: &Plan, rest: Vec<Meeting>) -> Vec<Arc<Meeting>> {
        let begins = self.before.is_none();
        let mut parts: Vec<Arc<Meeting>> = self.before.map(Arc::new).into_iter().collect();
        // Ids are taken one after another.
        let mut taken = plan.clone();
        for (place, mut part) in rest.into_iter().enumerate() {
            if !begins || place > 0 {
                part.id = taken.free_id(&part.id);
                part.uid = None;
            }
            let part = Arc::new(part);
            taken.meetings.push(part.clone());
            parts.push(part);
        }
        parts
    }
}

/// Divides `meeting`, whose anchor is in `zone`, at `date`; nothing where it has no start from then
/// on.
#[must_use]
pub fn split(meeting: &Meeting, zone: &Zone, date: NaiveDate) -> Option<Split> {
    let midnight = date.and_time(NaiveTime::MIN);
    let Some(rule) = &meeting.rule else {
        let rest = meeting.clone();
        return (meeting.start >= midnight).then_some(Split { before: None, rest });
    };
    let clock = zone.clone();
    let instant_of = move |civil| clock.resolve(civil).instant(civil);
    let starts = rule.starts(meeting.start, NaiveDateTime::MAX, instant_of);
    let mut passed = 0;
    let start = starts.take(MAX_STARTS).find(|start| {
        let is_first = *start >= midnight;
        passed += u32::from(!is_first);
        is_first
    })?;
    let mut rest = meeting.clone();
    rest.start = start;
    if let End::After(count) = rule.end(meeting.start, |instant| zone.civil_at(instant)) {
        rest.rule = Some(rule.with_end(End::After(count.saturating_sub(passed).max(1))));
    }
    let has_other = meeting.also.iter().any(|also| *also < midnight)
        || meeting.moved.iter().any(|moved| moved.from < midnight);
    if passed == 0 && !has_other {
        return Some(Split { before: None, rest });
    }
    let mut before = meeting.clone();
    before.rule = Some(rule.with_end(End::On(date.pred_opt()?)));
    before.skip.retain(|skip| *skip < midnight);
    before.also.retain(|also| *also < midnight);
    before.moved.retain(|moved| moved.from < midnight);
    rest.skip.retain(|skip| *skip >= midnight);
    rest.also.retain(|also| *also >= midnight);
    rest.moved.retain(|moved| moved.from >= midnight);
    let before = Some(before);
    Some(Split { before, rest })
}

/// `meeting` by `delta` later on its anchor's clock, in `zone`; the dates that were moved or added by
/// hand stay at their times. Nothing where no rule says that.
#[must_use]
pub fn displaced(meeting: &Meeting, zone: &Zone, delta: TimeDelta) -> Option<Meeting> {
    let mut changed = with_rule_displaced(meeting, zone, delta)?;
    changed.moved.retain(|moved| moved.from != moved.to);
    Some(changed)
}

fn with_rule_displaced(meeting: &Meeting, zone: &Zone, delta: TimeDelta) -> Option<Meeting> {
    let mut changed = meeting.clone();
    changed.start = meeting.start.checked_add_signed(delta)?;
    if let Some(rule) = &meeting.rule {
        let rule = rule.displaced(meeting.start, delta, |instant| zone.civil_at(instant))?;
        changed.rule = Some(rule);
    }
    for skip in &mut changed.skip {
        *skip = skip.checked_add_signed(delta)?;
    }
    for moved in &mut changed.moved {
        moved.from = moved.from.checked_add_signed(delta)?;
    }
    Some(changed)
}

/// `meeting`, whose anchor is in `from`, kept by the clock of `city`, in `to`: at its first start it
/// is there what it is now. Nothing where no rule says that.
///
/// Montréal's 10:00 is Nottingham's 15:00; Seoul's 07:00 on Tuesdays Montréal's 17:00 on Mondays.
#[must_use]
pub fn kept_by(meeting: &Meeting, from: &Zone, city: &City, to: &Zone) -> Option<Meeting> {
    let there = |civil: NaiveDateTime| to.civil_at(from.resolve(civil).instant(civil));
    let delta = there(meeting.start) - meeting.start;
    let mut changed = with_rule_displaced(meeting, from, delta)?;
    changed.anchor = city.clone();
    for also in &mut changed.also {
        *also = there(*also);
    }
    for moved in &mut changed.moved {
        moved.to = there(moved.to);
    }
    changed.moved.retain(|moved| moved.from != moved.to);
    Some(changed)
}
