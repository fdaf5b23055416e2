//! What has become of a difference since the day before.

use chrono::{DateTime, Utc};

use super::occurrence::causes;
use super::strip::same_time_after;
use super::{Cause, Place, span};
use crate::plan::City;
use crate::zone::Zone;

/// How a city's clock stands to the anchor's, other than at the same time of the day before.
#[derive(Clone, Debug, PartialEq)]
pub struct SinceDayBefore {
    /// By how many seconds it shows more than it would; positive is later.
    pub moved_secs: i32,
    /// The changes of offset since then.
    pub causes: Vec<Cause>,
}

/// Compares how the clock of `other` stands to that of `anchor` at `instant` with the day before, at
/// the same time of the anchor's clock; `None` where it is the same.
///
/// Nottingham at 10:00 in Montréal on 2017-03-12: an hour earlier than on the day before.
#[must_use]
pub fn since_day_before(
    anchor: (&City, &Zone),
    other: (&City, &Zone),
    instant: DateTime<Utc>,
) -> Option<SinceDayBefore> {
    let (anchor, other) = (place(anchor), place(other));
    let before = same_time_after(anchor.zone, instant, -1);
    let difference_secs = |at| span::difference_secs(anchor.zone, other.zone, at);
    let moved_secs = difference_secs(instant) - difference_secs(before);
    (moved_secs != 0).then(|| SinceDayBefore {
        moved_secs,
        causes: causes(&[anchor, other], before, instant),
    })
}

fn place<'a>((city, zone): (&'a City, &'a Zone)) -> Place<'a> {
    Place { city, zone }
}
