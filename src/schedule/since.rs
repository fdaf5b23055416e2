//! What has become of a difference since some instant.

use chrono::{DateTime, Utc};

use super::row::causes;
use super::{Cause, Place, span};
use crate::plan::City;
use crate::zone::Zone;

/// How a city's clock stands to the anchor's, other than it did.
#[derive(Clone, Debug, PartialEq)]
pub struct Since {
    /// By how many seconds it shows more than it would; positive is later.
    pub moved_secs: i32,
    /// The changes of offset since then.
    pub causes: Vec<Cause>,
}

/// Compares how the clock of `other` stands to that of `anchor` at `instant` with how it did `before`;
/// `None` where it is the same.
///
/// Nottingham at 10:00 in Montréal on 2017-03-12: an hour earlier than on the day before.
#[must_use]
pub fn since(
    anchor: (&City, &Zone),
    other: (&City, &Zone),
    before: DateTime<Utc>,
    instant: DateTime<Utc>,
) -> Option<Since> {
    let (anchor, other) = (place(anchor), place(other));
    let difference_secs = |at| span::difference_secs(anchor.zone, other.zone, at);
    let moved_secs = difference_secs(instant) - difference_secs(before);
    (moved_secs != 0).then(|| Since {
        moved_secs,
        causes: causes(&[anchor, other], before, instant),
    })
}

fn place<'a>((city, zone): (&'a City, &'a Zone)) -> Place<'a> {
    Place { city, zone }
}
