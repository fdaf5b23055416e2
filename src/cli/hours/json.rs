//! A clock's hours as a JSON line.

use std::ops::Range;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Serialize;

use super::Row;
use crate::cli::json::{Change, instant};
use crate::plan::civil;
use crate::schedule::{self, Presence, Strip};

/// Somebody's hours; `participant` is null for the anchor, which has no bands.
#[derive(Serialize)]
pub(super) struct HourStrip<'a> {
    participant: Option<&'a str>,
    city: &'a str,
    zone: &'a str,
    from: String,
    to: String,
    bands: Vec<Band>,
    hours: Vec<Hour>,
    jumps: Vec<Jump<'a>>,
    calls: Vec<Call<'a>>,
}

#[derive(Serialize)]
struct Band {
    from: String,
    to: String,
    presence: &'static str,
}

#[derive(Serialize)]
struct Hour {
    instant: String,
    local: String,
}

/// A change of offset, with the civil times that it skips or repeats.
#[derive(Serialize)]
struct Jump<'a> {
    #[serde(flatten)]
    change: Change<'a>,
    local_from: String,
    local_to: String,
}

#[derive(Serialize)]
struct Call<'a> {
    meeting: &'a str,
    from: String,
    to: String,
}

impl<'a> HourStrip<'a> {
    pub(super) fn new<'c: 'a>(
        row: &'a Row,
        span: &Range<DateTime<Utc>>,
        strip: &'a Strip,
        calls: impl Iterator<Item = &'a super::Call<'c>>,
    ) -> Self {
        let jumps = strip.jumps.iter().map(|jump| {
            let civil = jump.skipped_or_repeated();
            Jump {
                change: Change::new(jump),
                local_from: civil::format(civil.start),
                local_to: civil::format(civil.end),
            }
        });
        Self {
            participant: row.person.as_ref().map(|person| person.id.as_str()),
            city: &row.city.name,
            zone: &row.city.zone,
            from: instant(span.start),
            to: instant(span.end),
            bands: strip.bands.iter().map(Band::new).collect(),
            hours: strip.hours.iter().map(Hour::new).collect(),
            jumps: jumps.collect(),
            calls: calls
                .map(|call| Call {
                    meeting: &call.of.meeting.id,
                    from: instant(call.span.start),
                    to: instant(call.span.end),
                })
                .collect(),
        }
    }
}

impl Band {
    fn new(band: &schedule::Band) -> Self {
        Self {
            from: instant(band.from),
            to: instant(band.to),
            presence: match band.presence {
                Presence::Working => "working",
                Presence::Edge => "edge",
                Presence::Waking => "awake",
                Presence::Asleep => "asleep",
            },
        }
    }
}

impl Hour {
    fn new((at, local): &(DateTime<Utc>, NaiveDateTime)) -> Self {
        Self {
            instant: instant(*at),
            local: civil::format(*local),
        }
    }
}
