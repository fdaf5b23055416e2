//! The VTIMEZONE of a zone, from the zone data in use.

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Utc};

use super::DAY;
use super::series::{Kind, Onset, Series, series};
use super::steps::{HORIZON, horizon, new_year};
use crate::zone::{Zone, civil_with_offset};

/// Before it only mean solar time was kept.
const FIRST_YEAR: i32 = 1800;

/// The VTIMEZONE of `zone` under the name `tzid` (RFC 5545 §3.6.5), as content lines that are not
/// folded yet and have no line ends.
///
/// Its offsets are the zone's at every instant in `[from, to)`, or from `from` on where `to` is none;
/// and where the zone changes its clock by a rule for ever, for ever after. What comes every year is
/// an RRULE, all else RDATEs. A transition that only renames is written too, as STANDARD with the
/// same offset twice. DAYLIGHT is what sets a clock forward, whatever the zone data calls it.
#[must_use]
pub fn vtimezone(
    zone: &Zone,
    tzid: &str,
    from: DateTime<Utc>,
    to: Option<DateTime<Utc>>,
) -> Vec<String> {
    let goes_on = zone.transitions_after(horizon()).next().is_some();
    let from = from.max(new_year(FIRST_YEAR).and_utc());
    // To tell a rule from what is only an onset or two.
    let from = from.min(horizon() - TimeDelta::days(40 * 366));
    let to = to.filter(|_| !goes_on).unwrap_or_else(horizon);
    let before = zone.changes_up_to(from).next();
    let transitions = zone.transitions(before.unwrap_or(from), to);
    let onsets: Vec<_> = transitions.iter().map(Onset::of).collect();
    let mut all = series(&onsets);
    begin(&mut all, zone, from);

    let mut lines = vec!["BEGIN:VTIMEZONE".to_owned(), format!("TZID:{tzid}")];
    let standard = |series: &Series| !is_forward(series);
    let has_standard = all.iter().any(standard);
    for (number, series) in all.iter().enumerate() {
        let is_standard = standard(series) || (number == 0 && !has_standard);
        let part = if is_standard { "STANDARD" } else { "DAYLIGHT" };
        lines.push(format!("BEGIN:{part}"));
        write(&mut lines, series, goes_on);
        lines.push(format!("END:{part}"));
    }
    lines.push("END:VTIMEZONE".to_owned());
    lines
}

/// Makes the first onset the plain beginning of the offset at `from`, where it belongs to no others.
fn begin(all: &mut Vec<Series>, zone: &Zone, from: DateTime<Utc>) {
    let first = all.first().filter(|series| {
        let first = series.onsets.first();
        first.is_some_and(|first| first.instant <= from)
    });
    let alone = first.is_some_and(|series| series.onsets.len() == 1);
    if first.is_some() && !alone {
        return;
    }
    let info = zone.info_at(from);
    let civil = new_year(civil_with_offset(from, info.offset_secs).year());
    let beginning = Series {
        onsets: vec![Onset {
            instant: civil_with_offset(civil.and_utc(), -info.offset_secs).and_utc(),
            civil,
            kind: Kind {
                offset_from_secs: info.offset_secs,
                offset_to_secs: info.offset_secs,
                name: info.abbreviation.to_string(),
            },
        }],
        every: None,
        last_year: civil.year(),
    };
    if alone {
        all.remove(0);
    }
    all.insert(0, beginning);
}

fn is_forward(series: &Series) -> bool {
    let first = series.onsets.first();
    first.is_some_and(|first| first.kind.offset_to_secs > first.kind.offset_from_secs)
}

fn write(lines: &mut Vec<String>, series: &Series, goes_on: bool) {
    let (Some(first), Some(last)) = (series.onsets.first(), series.onsets.last()) else {
        return;
    };
    lines.push(format!("DTSTART:{}", local(first.civil)));
    lines.push(format!(
        "TZOFFSETFROM:{}",
        offset(first.kind.offset_from_secs)
    ));
    lines.push(format!("TZOFFSETTO:{}", offset(first.kind.offset_to_secs)));
    lines.push(format!("TZNAME:{}", first.kind.name));
    if let Some(every) = series.every {
        let for_ever = goes_on && series.last_year >= HORIZON - 1;
        // The later of both: there are readers that take it for civil time.
        let until = last.instant.naive_utc().max(last.civil);
        let until = format!("UNTIL={}Z;", local(until));
        let until = if for_ever { "" } else { &until };
        lines.push(format!(
            "RRULE:FREQ=YEARLY;{until}{}",
            every.rule(first.civil.month())
        ));
    } else if series.onsets.len() > 1 {
        // One a line, and the first too: there are readers that take one of a line only, and not
        // DTSTART where there are others.
        let dates = series.onsets.iter().map(|onset| local(onset.civil));
        lines.extend(dates.map(|date| format!("RDATE:{date}")));
    }
}

fn local(civil: NaiveDateTime) -> String {
    civil.format("%Y%m%dT%H%M%S").to_string()
}

/// A UTC-OFFSET (RFC 5545 §3.3.14).
fn offset(secs: i32) -> String {
    let sign = if secs < 0 { '-' } else { '+' };
    let secs = secs.unsigned_abs().min(DAY.unsigned_abs() - 1);
    let (hours, minutes, seconds) = (secs / 3600, secs / 60 % 60, secs % 60);
    if seconds == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{seconds:02}")
    }
}
