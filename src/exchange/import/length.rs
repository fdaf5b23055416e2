//! How long an event is.

use super::file::Event;
use super::meeting::{Reader, Refusal};
use super::time::By;
use crate::plan::Meeting;
use crate::t;

/// How long an event is taken to be where its file does not say it.
const USUAL_MINUTES: u32 = 30;

impl Reader<'_> {
    pub(super) fn minutes(&self, event: &Event, told: &mut Vec<String>) -> Result<u32, Refusal> {
        let secs = self.length_secs(event, told);
        let secs = match secs {
            Some(secs) if secs > 0 => secs,
            Some(secs) => {
                told.push(if secs < 0 {
                    t!("import-ends-before-start", minutes = USUAL_MINUTES)
                } else {
                    t!("import-no-length", minutes = USUAL_MINUTES)
                });
                i64::from(USUAL_MINUTES) * 60
            }
            None => {
                told.push(t!("import-length-unsaid", minutes = USUAL_MINUTES));
                i64::from(USUAL_MINUTES) * 60
            }
        };
        if secs % 60 != 0 {
            told.push(t!("import-length-rounded"));
        }
        let minutes = u32::try_from((secs + 59) / 60).ok();
        minutes
            .filter(|minutes| *minutes <= Meeting::MAX_MINUTES)
            .ok_or_else(|| Refusal::Because(t!("import-longer-than-a-year")))
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
        told.push(t!("import-zone-of-end"));
        None
    }
}

/// The seconds from start to end as one clock shows them.
fn own(event: &Event) -> Option<i64> {
    let (start, end) = (event.start?, event.end?);
    (start.by == end.by).then(|| (end.civil - start.civil).num_seconds())
}
