//! TZif bytes (RFC 9636): what is wrong with them before a reader believes them, and writing them.

use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use smol_str::SmolStr;
use thiserror::Error;

use crate::t;

/// The longest data that is read as one zone; the longest in tzdb has 4 KB.
pub(super) const MAX_BYTES: u64 = 1024 * 1024;

/// Seconds in a day: chrono's offsets end there, and no place on Earth comes near.
pub(super) const DAY: i32 = 86_400;

/// Why data is not used as a zone.
#[derive(Debug, Error)]
pub enum TzifError {
    /// It does not begin as RFC 9636 §3.1 says.
    #[error("{}", t!("tzif-none"))]
    NotTzif,
    /// It ends before what its header promises.
    #[error("{}", t!("tzif-truncated"))]
    Truncated,
    /// Larger than any zone can be.
    #[error("{}", t!("tzif-too-large", bytes = _0))]
    TooLarge(u64),
    /// Version 1 ends in 2037 and has no footer.
    #[error("{}", t!("tzif-version-1"))]
    Version1,
    /// As in the `right/` directory: its seconds are not those of UTC.
    #[error("{}", t!("tzif-leap-seconds"))]
    LeapSeconds,
    /// RFC 9636 §3.2: "in strictly ascending order".
    #[error("{}", t!("tzif-out-of-order"))]
    OutOfOrder,
    /// A day or more from UTC.
    #[error("{}", t!("tzif-offset", seconds = _0.to_string()))]
    Offset(i32),
    /// RFC 9636 §3.3: a POSIX TZ string.
    #[error("{}", t!("tzif-footer"))]
    Footer,
    /// What the reader found.
    #[error("{0}")]
    Reader(#[from] jiff::Error),
}

/// The six counts of a header (RFC 9636 §3.1).
struct Counts {
    is_ut: u64,
    is_std: u64,
    leap: u64,
    transitions: u64,
    types: u64,
    name_bytes: u64,
}

impl Counts {
    fn read(bytes: &[u8], at: u64) -> Result<Self, TzifError> {
        let header = slice(bytes, at, HEADER)?;
        if !header.starts_with(b"TZif") {
            return Err(TzifError::NotTzif);
        }
        let mut counts = header.get(20..).unwrap_or_default().chunks_exact(4);
        let mut next = || {
            let bytes = counts.next().and_then(|chunk| chunk.try_into().ok());
            bytes.map(u32::from_be_bytes).map_or(0, u64::from)
        };
        Ok(Self {
            is_ut: next(),
            is_std: next(),
            leap: next(),
            transitions: next(),
            types: next(),
            name_bytes: next(),
        })
    }

    /// The length of a version 1 data block, whose times have four bytes.
    fn block_1(&self) -> u64 {
        let times = self.transitions * 5 + self.leap * 8;
        times + self.types * 6 + self.name_bytes + self.is_std + self.is_ut
    }
}

const HEADER: u64 = 44;

/// How many of a footer's changes are looked at: in 28 years every date has had every weekday.
const CHANGES: usize = 56;

fn slice(bytes: &[u8], at: u64, length: u64) -> Result<&[u8], TzifError> {
    let range = usize::try_from(at).ok().zip(usize::try_from(length).ok());
    let found = range.and_then(|(at, length)| bytes.get(at..)?.get(..length));
    found.ok_or(TzifError::Truncated)
}

/// Refuses data that a reader may take and that would give wrong hours.
///
/// # Errors
/// Says what is wrong with it.
pub(super) fn check(bytes: &[u8]) -> Result<(), TzifError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(TzifError::TooLarge(bytes.len() as u64));
    }
    let first = Counts::read(bytes, 0).map_err(|_| TzifError::NotTzif)?;
    if bytes.get(4).is_none_or(|version| *version < b'2') {
        return Err(TzifError::Version1);
    }
    let second_header = HEADER + first.block_1();
    let counts = Counts::read(bytes, second_header)?;
    if first.leap > 0 || counts.leap > 0 {
        return Err(TzifError::LeapSeconds);
    }
    let times_at = second_header + HEADER;
    let times = slice(bytes, times_at, counts.transitions * 8)?;
    let times = times
        .chunks_exact(8)
        .filter_map(|chunk| chunk.try_into().ok());
    // As the reader has them: those past its ends become one.
    let (first, last) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    let times = times.map(|time| i64::from_be_bytes(time).clamp(first, last));
    if !times.is_sorted_by(|a, b| a < b) {
        return Err(TzifError::OutOfOrder);
    }
    let types_at = times_at + counts.transitions * 9;
    let types = slice(bytes, types_at, counts.types * 6)?.chunks_exact(6);
    let offsets = types.filter_map(|kind| kind.first_chunk()).copied();
    let footer_at = times_at + counts.block_1() + counts.transitions * 4;
    let footer = usize::try_from(footer_at)
        .ok()
        .and_then(|at| bytes.get(at..));
    let footer = footer.ok_or(TzifError::Truncated)?;
    match offsets
        .map(i32::from_be_bytes)
        .chain(footer_offsets(footer)?)
        .find(|secs| !(-DAY + 1..DAY).contains(secs))
    {
        Some(secs) => Err(TzifError::Offset(secs)),
        None => Ok(()),
    }
}

/// The offsets in a footer (RFC 9636 §3.3), which may be none of those listed before it; none
/// where it is empty.
fn footer_offsets(bytes: &[u8]) -> Result<Vec<i32>, TzifError> {
    let line = bytes.strip_prefix(b"\n").ok_or(TzifError::Truncated)?;
    let end = line.iter().position(|byte| *byte == b'\n');
    let text = end.and_then(|end| line.get(..end));
    let text = text.ok_or(TzifError::Truncated)?;
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let text = std::str::from_utf8(text).map_err(|_| TzifError::Footer)?;
    let rules = TimeZone::posix(text)?;
    let mut offset = rules.to_offset(Timestamp::UNIX_EPOCH);
    let mut last = Timestamp::MIN;
    let mut offsets = vec![offset.seconds()];
    for entry in rules.following(Timestamp::UNIX_EPOCH).take(CHANGES) {
        let (begin, next) = (entry.timestamp(), entry.offset());
        let just_before = begin.checked_sub(1.seconds())?;
        // Nearer, and one civil time could be shown three times.
        let sound = last.duration_until(begin).as_secs() > 2 * i64::from(DAY)
            && is_shown(&rules, just_before, offset)
            && is_shown(&rules, begin, next);
        if !sound {
            return Err(TzifError::Footer);
        }
        (last, offset) = (begin, next);
        offsets.push(next.seconds());
    }
    Ok(offsets)
}

/// Whether `instant` has that offset both as an instant and by what the clock then shows: where a
/// year's change falls into another year, or two changes meet, the reader contradicts itself.
fn is_shown(rules: &TimeZone, instant: Timestamp, offset: Offset) -> bool {
    let shown = rules.to_ambiguous_timestamp(offset.to_datetime(instant));
    let by_clock = match shown.offset() {
        AmbiguousOffset::Unambiguous { offset: only } => only == offset,
        AmbiguousOffset::Fold { before, after } => before == offset || after == offset,
        AmbiguousOffset::Gap { .. } => false,
    };
    by_clock && rules.to_offset(instant) == offset
}

/// An offset in seconds, its abbreviation and its DST flag: a local time type (RFC 9636 §3.2).
#[derive(Clone, PartialEq, Eq)]
pub(super) struct LocalTimeType {
    pub(super) offset_secs: i32,
    pub(super) abbreviation: SmolStr,
    pub(super) is_dst: bool,
}

/// Writes TZif version 2 with an empty version 1 block (RFC 9636 §3): `first` holds until the first
/// of `changes`, `footer` after the last. `None` with more types or names than the format takes.
pub(super) fn write(
    first: LocalTimeType,
    changes: &[(i64, LocalTimeType)],
    footer: &str,
) -> Option<Vec<u8>> {
    let mut types = vec![first];
    for (_, kind) in changes {
        if !types.contains(kind) {
            types.push(kind.clone());
        }
    }
    let index_of = |kind: &LocalTimeType| {
        let index = types.iter().position(|known| known == kind)?;
        u8::try_from(index).ok()
    };

    let mut names = Vec::new();
    let mut records = Vec::new();
    for kind in &types {
        records.extend(kind.offset_secs.to_be_bytes());
        records.push(u8::from(kind.is_dst));
        records.push(u8::try_from(names.len()).ok()?);
        names.extend(kind.abbreviation.bytes().chain([0]));
    }

    let count = |len: usize| u32::try_from(len).ok().map(u32::to_be_bytes);
    let mut bytes = header([0; 4], 1u32.to_be_bytes(), 1u32.to_be_bytes());
    bytes.extend([0; 7]);
    bytes.extend(header(
        count(changes.len())?,
        count(types.len())?,
        count(names.len())?,
    ));
    bytes.extend(changes.iter().flat_map(|(second, _)| second.to_be_bytes()));
    for (_, kind) in changes {
        bytes.push(index_of(kind)?);
    }
    bytes.extend(records);
    bytes.extend(names);
    bytes.extend(format!("\n{footer}\n").bytes());
    Some(bytes)
}

/// A version 2 header without leap seconds and without standard/UT indicators (RFC 9636 §3.1).
fn header(transitions: [u8; 4], types: [u8; 4], name_bytes: [u8; 4]) -> Vec<u8> {
    let mut bytes = b"TZif2".to_vec();
    bytes.extend([0; 15 + 12]);
    for count in [transitions, types, name_bytes] {
        bytes.extend(count);
    }
    bytes
}
