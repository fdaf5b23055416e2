//! The JSON lines, key by key as the command line's description fixes them.

mod conflicts;

pub(super) use conflicts::{Conflict, Untimely};

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::Serialize;

use crate::plan::civil;
use crate::schedule::{self, MeetingSchedule, SpanKind, impact};
use crate::words;
use crate::zone::{Resolved, Transition};

pub(super) fn instant(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn span(span: &schedule::Span) -> &'static str {
    match span.kind() {
        SpanKind::Season => "season",
        SpanKind::GapWeeks => "gap-weeks",
    }
}

#[derive(Serialize)]
pub(super) struct Occurrence<'a> {
    meeting: &'a str,
    start_in_anchor: String,
    resolved: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    planned: Option<String>,
    instant: String,
    minutes: u32,
    participants: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    participant: &'a str,
    local_start: String,
    local_end: String,
    offset_secs: i32,
    abbreviation: &'a str,
    day_step: i64,
    difference_secs: i32,
    shift_secs: i32,
    span: &'static str,
    until: Option<String>,
}

impl<'a> Occurrence<'a> {
    pub(super) fn new(of: &'a MeetingSchedule, occurrence: &'a schedule::Occurrence) -> Self {
        let (resolved, planned) = match occurrence.resolved {
            Resolved::Unique { .. } => ("unique", None),
            Resolved::Fold { .. } => ("fold", None),
            Resolved::Gap { .. } => ("gap", Some(civil::format(occurrence.planned))),
        };
        let rows = of.participants.iter().zip(&occurrence.rows);
        Self {
            meeting: &of.meeting.id,
            start_in_anchor: civil::format(occurrence.start_in_anchor),
            resolved,
            planned,
            instant: instant(occurrence.instant),
            minutes: of.meeting.minutes,
            participants: rows
                .map(|(participant, row)| Row {
                    participant: &participant.id,
                    local_start: civil::format(row.local_start),
                    local_end: civil::format(row.local_end),
                    offset_secs: row.offset_secs,
                    abbreviation: &row.abbreviation,
                    day_step: row.day_step,
                    difference_secs: row.difference_secs,
                    shift_secs: row.shift_secs(),
                    span: span(&row.span),
                    until: row.span.until.map(instant),
                })
                .collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Upcoming<'a> {
    meeting: &'a str,
    start_in_anchor: String,
    instant: String,
    days_away: i64,
    causes: Vec<Cause<'a>>,
    participants: Vec<Mover<'a>>,
}

#[derive(Serialize)]
pub(super) struct Cause<'a> {
    city: &'a str,
    zone: &'a str,
    #[serde(flatten)]
    change: Change<'a>,
}

impl<'a> Cause<'a> {
    pub(super) fn new(cause: &'a schedule::Cause) -> Self {
        Self {
            city: &cause.city,
            zone: &cause.zone,
            change: Change::new(&cause.transition),
        }
    }
}

#[derive(Serialize)]
struct Mover<'a> {
    participant: &'a str,
    before: String,
    after: String,
    shift_secs: i32,
    span: &'static str,
    until: Option<String>,
}

impl<'a> Upcoming<'a> {
    pub(super) fn new(item: &'a schedule::Upcoming<'a>) -> Self {
        let causes = item.causes.iter();
        let shifting = item.participants.iter();
        Self {
            meeting: &item.of.meeting.id,
            start_in_anchor: civil::format(item.occurrence.start_in_anchor),
            instant: instant(item.occurrence.instant),
            days_away: item.days_away,
            causes: causes.map(Cause::new).collect(),
            participants: shifting
                .filter_map(|(participant, row)| {
                    let shift = row.shift.as_ref()?;
                    Some(Mover {
                        participant: &participant.id,
                        before: words::time(shift.before.time()),
                        after: words::time(shift.after.time()),
                        shift_secs: shift.shift_secs,
                        span: span(&row.span),
                        until: row.span.until.map(instant),
                    })
                })
                .collect(),
        }
    }
}

/// A text to paste; `participant` is null where it is for all.
#[derive(Serialize)]
pub(super) struct Notice<'a> {
    pub(super) meeting: &'a str,
    pub(super) start_in_anchor: String,
    pub(super) participant: Option<&'a str>,
    pub(super) language: &'a str,
    pub(super) text: String,
}

#[derive(Serialize)]
pub(super) struct Period<'a> {
    meeting: &'a str,
    from: NaiveDate,
    to: NaiveDate,
    occurrences: usize,
    time_in_anchor: String,
    participants: Vec<PeriodRow<'a>>,
}

#[derive(Serialize)]
struct PeriodRow<'a> {
    participant: &'a str,
    local_start: String,
    day_step: i64,
    difference_secs: i32,
    span: &'static str,
}

impl<'a> Period<'a> {
    pub(super) fn new(
        of: &'a MeetingSchedule,
        period: &schedule::Period,
        first: &'a schedule::Occurrence,
    ) -> Self {
        let rows = of.participants.iter().zip(&first.rows);
        Self {
            meeting: &of.meeting.id,
            from: period.from,
            to: period.to,
            occurrences: period.occurrences.len(),
            time_in_anchor: words::time(first.start_in_anchor.time()),
            participants: rows
                .map(|(participant, row)| PeriodRow {
                    participant: &participant.id,
                    local_start: words::time(row.local_start.time()),
                    day_step: row.day_step,
                    difference_secs: row.difference_secs,
                    span: span(&row.span),
                })
                .collect(),
        }
    }
}

/// A zone's transition; also the change within a cause.
#[derive(Serialize)]
pub(super) struct Change<'a> {
    instant: String,
    offset_before_secs: i32,
    offset_after_secs: i32,
    abbreviation_before: &'a str,
    abbreviation_after: &'a str,
}

impl<'a> Change<'a> {
    pub(super) fn new(transition: &'a Transition) -> Self {
        Self {
            instant: instant(transition.instant),
            offset_before_secs: transition.offset_before_secs,
            offset_after_secs: transition.offset_after_secs,
            abbreviation_before: &transition.abbreviation_before,
            abbreviation_after: &transition.abbreviation_after,
        }
    }
}

#[derive(Serialize)]
pub(super) struct ZoneTransition<'a> {
    pub(super) zone: &'a str,
    #[serde(flatten)]
    pub(super) change: Change<'a>,
}

#[derive(Serialize)]
pub(super) struct TzdbLine<'a> {
    pub(super) source: String,
    pub(super) version: Option<String>,
    pub(super) zones: usize,
    pub(super) used: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) path: Option<&'a std::path::Path>,
}

/// An occurrence that differs between two versions of zone data.
#[derive(Serialize)]
pub(super) struct Difference<'a> {
    tzdb_before: String,
    tzdb_after: String,
    meeting: &'a str,
    start_in_anchor: Option<String>,
    instant_before: Option<String>,
    instant_after: Option<String>,
    participants: Vec<Moved<'a>>,
    causes: Vec<Disagreement<'a>>,
}

#[derive(Serialize)]
#[expect(
    clippy::struct_field_names,
    reason = "these names are what scripts read"
)]
struct Moved<'a> {
    participant: &'a str,
    before: String,
    after: String,
    moved_secs: i32,
}

#[derive(Serialize)]
struct Disagreement<'a> {
    city: &'a str,
    zone: &'a str,
    since: Option<String>,
    offset_before_secs: i32,
    offset_after_secs: i32,
    abbreviation_before: &'a str,
    abbreviation_after: &'a str,
}

impl<'a> Difference<'a> {
    /// `versions` are the data that is compared, as people are told it.
    pub(super) fn new(versions: &[String; 2], difference: &'a impact::Difference<'a>) -> Self {
        let [tzdb_before, tzdb_after] = versions.clone();
        let instant_of =
            |held: Option<&schedule::Occurrence>| held.map(|held| instant(held.instant));
        let start = difference.occurrence();
        let moved = difference.participants.iter();
        let causes = difference.causes.iter();
        Self {
            tzdb_before,
            tzdb_after,
            meeting: &difference.of.meeting.id,
            start_in_anchor: start.map(|held| civil::format(held.start_in_anchor)),
            instant_before: instant_of(difference.before),
            instant_after: instant_of(difference.after),
            participants: moved
                .map(|moved| Moved {
                    participant: &moved.participant.id,
                    before: civil::format(moved.before.local_start),
                    after: civil::format(moved.after.local_start),
                    moved_secs: moved.moved_secs(),
                })
                .collect(),
            causes: causes
                .map(|cause| Disagreement {
                    city: &cause.city,
                    zone: &cause.zone,
                    since: cause.since.map(instant),
                    offset_before_secs: cause.offset_before_secs,
                    offset_after_secs: cause.offset_after_secs,
                    abbreviation_before: &cause.abbreviation_before,
                    abbreviation_after: &cause.abbreviation_after,
                })
                .collect(),
        }
    }
}
