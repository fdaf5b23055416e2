//! How long an event is.

use super::file::Event;
use super::meeting::{Reader, Refusal};
use super::time::By;
use crate::plan::Meeting;

/// How long an event is taken to be where its file does not say it.
const USUAL_MINUTES: u32 = 30;

impl Reader<'_> {
    pub(super) fn minutes(&self, event: &Event, told: &mut Vec<String>) -> Result<u32, Refusal> {
        let secs = self.length_secs(event, told);
        let secs = match secs {
            Some(secs) if secs > 0 => secs,
            Some(secs) => {
                if secs < 0 {
                    let said = "its end is before its start";
                    told.push(format!("{said}: {USUAL_MINUTES} min are taken"));
                } else {
                    told.push(format!("it has no length: {USUAL_MINUTES} min are taken"));
                }
                i64::from(USUAL_MINUTES) * 60
            }
            None => {
                told.push(format!(
                    "the file does not say how long it is: {USUAL_MINUTES} min are taken"
                ));
                i64::from(USUAL_MINUTES) * 60
            }
        };
        if secs % 60 != 0 {
            told.push("its length is rounded up to whole minutes".into());
        }
        let minutes = u32::try_from((secs + 59) / 60).ok();
        minutes
            .filter(|minutes| *minutes <= Meeting::MAX_MINUTES)
            .ok_or_else(|| Refusal::Because("it is longer than a year".into()))
    }

    pub(super) fn length_secs(&self, event: &Event, told: &mut Vec<String>) -> Option<i64> {
        let start = event.start?;
        if let Some(secs) = event.more.as_ref().and_then(|more| more.duration_secs) {
            return Some(secs);
        }
        let Some(end) = event.end else {
            // A date without an end is one day (RFC 5545 §3.6.1).
            return (start.by == By::Date).then_some(86_400);
        };
        if start.by == end.by && matches!(start.by, By::Date | By::Utc | By::Floating) {
            return Some((end.civil - start.civil).num_seconds());
        }
        let instant = |time| self.clocks.instant(self.files, self.file, time);
        if let (Some(start), Some(end)) = (instant(start), instant(end)) {
            let secs = (end - start).num_seconds();
            // An hour that its own clock skips leaves nothing between the two.
            let shown = own(event).filter(|_| secs <= 0);
            return Some(shown.unwrap_or(secs));
        }
        told.push("the zone of its end is not known".into());
        None
    }
}

/// The seconds from start to end as one clock shows them.
fn own(event: &Event) -> Option<i64> {
    let (start, end) = (event.start?, event.end?);
    (start.by == end.by).then(|| (end.civil - start.civil).num_seconds())
}
