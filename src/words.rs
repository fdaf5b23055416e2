//! How dates, clocks and shifts are said to people: one wording for the window and the terminal.

use chrono::{NaiveDate, NaiveTime};

use crate::plan::civil::format_time;
use crate::plan::{City, Meeting};
use crate::schedule::impact::{Difference, Disagreement, Moved, Stretch};
use crate::schedule::{Cause, Occurrence, Row, Shift, SpanKind};
use crate::zone::{Database, Package, Resolved, Tzdb, WhatIf, WhatIfRule, civil_with_offset};

/// `Mon 13 Mar 2017`.
#[must_use]
pub fn date(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// `Mon 13 Mar`.
#[must_use]
pub fn short_date(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

/// `every Monday to Friday at 10:00, Montréal`.
#[must_use]
pub fn when(meeting: &Meeting) -> String {
    let days = match &meeting.rule {
        Some(rule) => rule.words(meeting.start),
        None => format!("once, on {}", date(meeting.start.date())),
    };
    let time = format_time(meeting.start.time());
    format!("{days} at {time}, {}", meeting.anchor.name)
}

/// `1 h`, `45 min`, `1 h 30 min`, without a sign.
#[must_use]
pub fn length(secs: i32) -> String {
    let secs = secs.unsigned_abs();
    let (hours, minutes, seconds) = (secs / 3600, secs / 60 % 60, secs % 60);
    let parts = [(hours, "h"), (minutes, "min"), (seconds, "s")];
    let said: Vec<_> = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, unit)| format!("{number} {unit}"))
        .collect();
    said.join(" ")
}

/// `+1 h` or `−1 h`, with a real minus.
#[must_use]
pub fn signed(secs: i32) -> String {
    let sign = if secs < 0 { '−' } else { '+' };
    format!("{sign}{}", length(secs))
}

/// `UTC+5:30`.
#[must_use]
pub fn offset(secs: i32) -> String {
    let sign = if secs < 0 { '−' } else { '+' };
    let secs = secs.unsigned_abs();
    match (secs / 3600, secs / 60 % 60, secs % 60) {
        (0, 0, 0) => "UTC".to_owned(),
        (hours, 0, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes, 0) => format!("UTC{sign}{hours}:{minutes:02}"),
        (hours, minutes, seconds) => format!("UTC{sign}{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// `an hour later`, `30 min earlier`.
#[must_use]
pub fn moved(shift_secs: i32) -> String {
    let length = match shift_secs.abs() {
        3600 => "an hour".to_owned(),
        _ => length(shift_secs),
    };
    let direction = if shift_secs < 0 { "earlier" } else { "later" };
    format!("{length} {direction}")
}

/// `today`, `tomorrow`, `in 12 days`, `3 days ago`.
#[must_use]
pub fn days_away(days: i64) -> String {
    match days {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        days if days < 0 => format!("{} days ago", -days),
        days => format!("in {days} days"),
    }
}

/// `clocks in Montréal go forward 1 h on Sun 12 Mar (EST → EDT)`.
#[must_use]
pub fn cause(cause: &Cause) -> String {
    let change = &cause.transition;
    let direction = if change.jump_secs() < 0 {
        "back"
    } else {
        "forward"
    };
    let on = civil_with_offset(change.instant, change.offset_before_secs).date();
    format!(
        "clocks in {} go {direction} {} on {} ({})",
        cause.city,
        length(change.jump_secs()),
        short_date(on),
        names(cause),
    )
}

/// `EST → EDT`, or the offsets where the zone has no names or the name stays the same.
fn names(cause: &Cause) -> String {
    let change = &cause.transition;
    let (before, after) = (&change.abbreviation_before, &change.abbreviation_after);
    let is_name = |text: &str| text.starts_with(char::is_alphabetic);
    if before != after && is_name(before) && is_name(after) {
        format!("{before} → {after}")
    } else {
        let (before, after) = (change.offset_before_secs, change.offset_after_secs);
        format!("{} → {}", offset(before), offset(after))
    }
}

/// `until Fri 24 Mar` for an occurrence on the anchor's date `near`, as the last date in the span; with the year where it is far from `near`.
#[must_use]
pub fn until(row: &Row, near: NaiveDate) -> Option<String> {
    let last = row.last_in_span?;
    if last == near {
        return Some("this time only".into());
    }
    Some(format!("until {}", date_near(last, near)))
}

/// A date, with its year where that is not clear from `near`: ten months or more away.
#[must_use]
pub fn date_near(day: NaiveDate, near: NaiveDate) -> String {
    if (day - near).num_days().abs() < 300 {
        short_date(day)
    } else {
        date(day)
    }
}

/// `an hour earlier, until Fri 24 Mar` or `an hour later, from here 18:00 until Fri 3 Nov`.
#[must_use]
pub fn shift(shift: &Shift, row: &Row, near: NaiveDate) -> String {
    let moved = moved(shift.shift_secs);
    let until = until(row, near).unwrap_or_else(|| "for good".to_owned());
    match row.span.kind() {
        SpanKind::GapWeeks => format!("{moved}, {until}"),
        SpanKind::Season => {
            let time = format_time(row.local_start.time());
            format!("{moved}, from here {time} {until}")
        }
    }
}

/// How long a shift lasts, in a table's cell: `until Fri 24 Mar`, or for a season
/// `from here until Fri 27 Oct`.
#[must_use]
pub fn lasts(row: &Row, near: NaiveDate) -> String {
    match (row.span.kind(), until(row, near)) {
        (SpanKind::GapWeeks, until) => until.unwrap_or_default(),
        (SpanKind::Season, Some(until)) => format!("from here {until}"),
        (SpanKind::Season, None) => "from here for good".into(),
    }
}

/// `+1` or `−1` for another date than the anchor's.
#[must_use]
pub fn day_step(day_step: i64) -> Option<String> {
    match day_step {
        0 => None,
        step if step < 0 => Some(format!("−{}", -step)),
        step => Some(format!("+{step}")),
    }
}

/// A participant's start: `14:00`, or `17:00 Mon −1` on another date than the anchor's.
#[must_use]
pub fn local_time(row: &Row) -> String {
    let time = time(row.local_start.time());
    match day_step(row.day_step) {
        None => time,
        Some(step) => format!("{time} {} {step}", row.local_start.format("%a")),
    }
}

/// `15:00 → 14:00`, or `Mon 17:00 → 18:00` on another date than the anchor's.
#[must_use]
pub fn before_and_after(shift: &Shift, row: &Row) -> String {
    let (before, after) = (time(shift.before.time()), time(shift.after.time()));
    let days = [shift.before, shift.after].map(|civil| civil.format("%a").to_string());
    match days {
        _ if row.day_step == 0 && shift.before.date() == shift.after.date() => {
            format!("{before} → {after}")
        }
        [one, other] if one == other => format!("{one} {before} → {after}"),
        [one, other] => format!("{one} {before} → {other} {after}"),
    }
}

/// What is odd about the planned time on the anchor's clock:
/// `02:30 does not exist in Montréal on Sun 8 Mar 2026; held at 03:30`.
#[must_use]
pub fn oddity(occurrence: &Occurrence, anchor: &City) -> Option<String> {
    let planned = time(occurrence.planned.time());
    let day = date(occurrence.planned.date());
    match occurrence.resolved {
        Resolved::Unique { .. } => None,
        Resolved::Gap { .. } => {
            let held = occurrence.start_in_anchor;
            let on = if held.date() == occurrence.planned.date() {
                String::new()
            } else {
                format!(" on {}", short_date(held.date()))
            };
            Some(format!(
                "{planned} does not exist in {} on {day}; held at {}{on}",
                anchor.name,
                time(held.time())
            ))
        }
        Resolved::Fold { .. } => Some(format!(
            "{planned} happens twice in {} on {day}; held the first time",
            anchor.name
        )),
    }
}

/// `10:00`.
#[must_use]
pub fn time(time: NaiveTime) -> String {
    format_time(time)
}

/// What two versions of zone data disagree on:
/// `clocks in Vancouver are at UTC−7 from Sun 1 Nov 2026 on, not at UTC−8`.
#[must_use]
pub fn disagreement(of: &Disagreement) -> String {
    let since = of.since.map(|since| {
        // The later of the two clocks: the earlier one may still show the day before.
        let later = of.offset_before_secs.max(of.offset_after_secs);
        format!(" from {} on", date(civil_with_offset(since, later).date()))
    });
    format!(
        "clocks in {} are at {}{}, not at {}",
        of.city,
        offset(of.offset_after_secs),
        since.unwrap_or_default(),
        offset(of.offset_before_secs)
    )
}

/// `Mon 2 Nov 2026 – Fri 12 Mar 2027, 95 times`.
#[must_use]
pub fn stretch(of: &Stretch<'_>) -> String {
    let last = date(of.last);
    let first = of.first.occurrence();
    match first.map(|held| held.start_in_anchor.date()) {
        Some(first) if first != of.last => {
            format!("{} – {last}, {} times", date(first), of.occurrences)
        }
        _ => last,
    }
}

/// `18:00 → 17:00`, with the weekday where the date is another one than the anchor's.
#[must_use]
pub fn instead(moved: &Moved<'_>) -> String {
    format!("{} → {}", local_time(moved.before), local_time(moved.after))
}

/// An occurrence that only one of two versions gives, as where a rule ends at an instant.
#[must_use]
pub fn only_under_one(difference: &Difference<'_>) -> Option<String> {
    match (difference.before, difference.after) {
        (Some(_), None) => Some("no longer held: the rule ends before it".into()),
        (None, Some(_)) => Some("held in addition: the rule ends after it".into()),
        _ => None,
    }
}

/// What a transition does to a clock: `forward 1 h`, `back 30 min`, `only the name changes`.
#[must_use]
pub fn goes(jump_secs: i32) -> String {
    match jump_secs {
        0 => "only the name changes".into(),
        jump if jump < 0 => format!("back {}", length(jump)),
        jump => format!("forward {}", length(jump)),
    }
}

/// What the comparison comes to, in one line: `3 meetings change from Sun 1 Nov 2026`.
#[must_use]
pub fn summary(differences: &[Difference<'_>]) -> String {
    let mut meetings: Vec<&str> = differences
        .iter()
        .map(|difference| difference.of.meeting.id.as_str())
        .collect();
    meetings.dedup();
    let said = match meetings.len() {
        0 => return "no meeting changes".into(),
        1 => "1 meeting changes".to_owned(),
        count => format!("{count} meetings change"),
    };
    let starts = differences.iter().filter_map(Difference::occurrence);
    match starts.map(|held| held.start_in_anchor.date()).min() {
        Some(first) => format!("{said} from {}", date(first)),
        None => said,
    }
}

/// `what if clocks in Nottingham and Paris no longer changed from Fri 1 Jan 2027 on`, with the names
/// of the plan's `cities` for the zones.
#[must_use]
pub fn what_if(of: &WhatIf, cities: &[&City]) -> String {
    let named = |zone: &String| {
        let city = cities.iter().find(|city| city.zone == *zone);
        city.map_or(zone.clone(), |city| city.name.clone())
    };
    let named: Vec<_> = of.zones.iter().map(named).collect();
    let (named, from) = (all_of(&named), date(of.from));
    match &of.rule {
        WhatIfRule::NoChanges => {
            format!("what if clocks in {named} no longer changed from {from} on")
        }
        WhatIfRule::Posix(text) => {
            let offsets = rule_offsets(&of.rule, of.from).unwrap_or_default();
            format!("what if clocks in {named} were at {offsets} from {from} on ({text})")
        }
    }
}

/// `UTC+1 and UTC+2`: what a POSIX rule comes to, as many write one with the sign the wrong way round.
#[must_use]
pub fn rule_offsets(rule: &WhatIfRule, from: NaiveDate) -> Option<String> {
    let offsets: Vec<_> = rule.offsets_secs(from).into_iter().map(offset).collect();
    (!offsets.is_empty()).then(|| all_of(&offsets))
}

/// `one, two and three`.
fn all_of(names: &[String]) -> String {
    match names {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        others => others.concat(),
    }
}

/// The zone data in use and what is to be known of it:
/// `tzdb 2025b, system; tzdb 2026f, bundled, is newer; for 2 zones tzdb 2026f, bundled, answers`.
#[must_use]
pub fn zone_data(tzdb: &Tzdb) -> String {
    let newer = tzdb.newer().map(|newer| format!("{newer}, is newer"));
    let besides = tzdb.answered_besides();
    let besides = besides.iter().map(|(other, zones)| match zones {
        1 => format!("for 1 zone {other}, answers"),
        zones => format!("for {zones} zones {other}, answers"),
    });
    let said: Vec<_> = std::iter::once(tzdb.to_string())
        .chain(newer)
        .chain(besides)
        .collect();
    said.join("; ")
}

/// What was kept of zone data that was added: `tzdb 2026f is kept, with 598 zones`, and from which
/// directory below what was chosen, and how many zones that the program knows are not in it.
#[must_use]
pub fn kept(package: &Package) -> String {
    let zones = match package.zones.len() {
        1 => "1 zone".to_owned(),
        count => format!("{count} zones"),
    };
    let within = match package.within.trim_end_matches('/') {
        "" => String::new(),
        within => format!(", from {within} in it"),
    };
    let version = package.version_in_words();
    let said = format!("tzdb {version} is kept, with {zones}{within}");
    let bundled = Database::bundled();
    let known = bundled.names();
    let lacks = |name: &&String| !package.zones.contains_key(*name);
    match known.iter().filter(lacks).count() {
        0 => said,
        lacking => {
            let all = known.len();
            format!("{said}; it lacks {lacking} of the {all} that this program has itself")
        }
    }
}
