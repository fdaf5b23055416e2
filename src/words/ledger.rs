//! Who carries how much, in words.

use crate::schedule::{Entry, Half, Ledger};
use crate::t;

use super::{date, length, listed};

/// How many are named; more are counted.
const NAMED: usize = 3;

/// `Coming 12 months, Mon 1 Mar 2027 – Wed 1 Mar 2028`; the dates are those in UTC.
#[must_use]
pub fn half(ledger: &Ledger, half: Half) -> String {
    let (from, to) = ledger.range(half);
    let [from, to] = [from, to].map(|instant| date(instant.date_naive()));
    match half {
        Half::Past => t!("ledger-past", from = from, to = to),
        Half::Coming => t!("ledger-coming", from = from, to = to),
    }
}

/// `Of 61 h outside working hours, Seoul lab carries 61%, Montréal office 30%, 2 others 9%`.
#[must_use]
pub fn fairness(ledger: &Ledger, half: Half) -> String {
    let mut carried: Vec<_> = ledger
        .entries
        .iter()
        .map(|entry| (&entry.participant.name, entry.of(half).outside_secs))
        .filter(|(_, secs)| *secs > 0)
        .collect();
    carried.sort_by_key(|(_, secs)| std::cmp::Reverse(*secs));
    let all: i64 = carried.iter().map(|(_, secs)| *secs).sum();
    let percent = |secs: i64| {
        let percent = (secs * 100 + all / 2) / all.max(1);
        t!("settings-percent", percent = percent)
    };
    // One more is as short by its name.
    let count = if carried.len() > NAMED + 1 {
        NAMED
    } else {
        carried.len()
    };
    let (named, others) = carried.split_at(count);
    let Some(((first, secs), more)) = named.split_first() else {
        return t!("fairness-nobody");
    };
    let mut shares = vec![t!("fairness-most", name = *first, share = percent(*secs))];
    shares.extend(
        more.iter()
            .map(|(name, secs)| t!("fairness-more", name = *name, share = percent(*secs))),
    );
    if !others.is_empty() {
        let secs = others.iter().map(|(_, secs)| *secs).sum();
        let count = others.len();
        shares.push(t!("fairness-others", count = count, share = percent(secs)));
    }
    t!("fairness", hours = hours(all), shares = listed(&shares))
}

/// `Seoul lab, coming: 12 h outside working hours, 12 h of it outside waking hours; 12 of 12 calls;
/// 2 shift days`.
#[must_use]
pub fn burden(entry: &Entry, half: Half) -> String {
    let burden = entry.of(half);
    let name = &entry.participant.name;
    let what = t!(
        "burden",
        hours = hours(burden.outside_secs),
        asleep = hours(burden.asleep_secs),
        count = burden.toll.outside_working(),
        all = burden.toll.occurrences(),
        shifts = burden.shift_days
    );
    match half {
        Half::Past => t!("burden-past", name = name, what = what),
        Half::Coming => t!("burden-coming", name = name, what = what),
    }
}

/// `61 h 30 min` of seconds that may be those of many calls.
#[must_use]
pub fn hours(secs: i64) -> String {
    match i32::try_from(secs) {
        Ok(0) => t!("length-minutes", count = 0),
        Ok(secs) => length(secs),
        Err(_) => t!("length-hours", count = secs / 3600),
    }
}
