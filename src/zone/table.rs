//! A zone's answers as a table, for look-ups of a few nanoseconds.
//!
//! The table is made once from what jiff reads out of the TZif data and its footer, and reaches to
//! the year 2100; what lies beyond is asked of jiff each time.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use jiff::tz::TimeZone;
use smol_str::SmolStr;

use super::Resolved;
use super::tzif::DAY;

/// 2100-01-01, in seconds since 1970.
const HORIZON: i64 = 4_102_444_800;

/// The index begins with 1800-01-01: before it only mean solar time was kept.
const INDEX_FROM: i64 = -5_364_662_400;

/// A slot of the index is 2²² seconds long, 48 days and a half.
const SLOT_BITS: u32 = 22;

/// Everything that a zone's clock shows until [`Table::end`], as stretches with one local time type.
#[derive(PartialEq, Eq)]
pub(super) struct Table {
    /// The first second of each stretch, in order; the first stretch has no beginning.
    starts: Box<[i64]>,
    /// Seconds east of UTC in each stretch.
    offsets: Box<[i32]>,
    /// The abbreviation in each stretch.
    abbreviations: Box<[SmolStr]>,
    /// For each slot the stretch that holds its first second.
    index: Box<[u16]>,
    /// The first second that the table does not answer for.
    end: i64,
    /// From when on the clock never changes again, and its offset.
    settled: Option<Settled>,
}

/// A clock that never changes again, as in Seoul since 1988: most zones, and asked without any
/// look-up.
#[derive(PartialEq, Eq)]
struct Settled {
    /// The first instant, as UTC.
    from: NaiveDateTime,
    /// A time on the clock from which on it shows each time once.
    civil_from: NaiveDateTime,
    /// Seconds east of UTC.
    offset_secs: i32,
}

impl Settled {
    /// Since the last of `starts`, where nothing comes after them.
    fn of(starts: &[i64], offsets: &[i32]) -> Option<Self> {
        let (second, offset_secs) = (*starts.last()?, *offsets.last()?);
        let from = match second {
            i64::MIN => NaiveDateTime::MIN,
            second => DateTime::from_timestamp(second, 0)?.naive_utc(),
        };
        // No offset is a day or more.
        let civil_from = from.checked_add_signed(TimeDelta::seconds(DAY.into()))?;
        Some(Self {
            from,
            civil_from,
            offset_secs,
        })
    }
}

impl Table {
    /// Lists `rules` up to the horizon.
    pub(super) fn of(rules: &TimeZone) -> Self {
        let first = rules.to_offset_info(jiff::Timestamp::MIN);
        let mut starts = vec![i64::MIN];
        let mut offsets = vec![first.offset().seconds()];
        let mut abbreviations: Vec<SmolStr> = vec![first.abbreviation().into()];
        let mut end = i64::MAX;
        let mut last = i64::MIN;
        for entry in rules.following(jiff::Timestamp::MIN) {
            let second = entry.timestamp().as_second();
            // Data without a footer would have jiff repeat its last entry for ever.
            if second <= last {
                break;
            }
            if second >= HORIZON || starts.len() == usize::from(u16::MAX) {
                end = second.min(HORIZON);
                break;
            }
            last = second;
            let (offset_secs, name) = (entry.offset().seconds(), entry.abbreviation());
            let same = offsets.last() == Some(&offset_secs)
                && abbreviations.last().is_some_and(|known| known == name);
            if !same {
                starts.push(second);
                offsets.push(offset_secs);
                abbreviations.push(name.into());
            }
        }
        let settled = if end == i64::MAX {
            Settled::of(&starts, &offsets)
        } else {
            None
        };
        Self {
            settled,
            index: index(&starts),
            starts: starts.into(),
            offsets: offsets.into(),
            abbreviations: abbreviations.into(),
            end,
        }
    }

    /// The stretch that holds `second`; none past the table's end.
    #[inline]
    fn stretch(&self, second: i64) -> Option<usize> {
        if second >= self.end {
            return None;
        }
        let slot = usize::try_from((second - INDEX_FROM) >> SLOT_BITS);
        let mut at = match slot {
            // Past the last slot the last stretch goes on.
            Ok(slot) => usize::from(*self.index.get(slot).or(self.index.last())?),
            Err(_) => 0,
        };
        while self.starts.get(at + 1).is_some_and(|next| *next <= second) {
            at += 1;
        }
        Some(at)
    }

    /// Seconds east of UTC at `utc`; none past the table's end.
    #[inline]
    pub(super) fn offset_secs(&self, utc: NaiveDateTime) -> Option<i32> {
        match &self.settled {
            Some(settled) if utc >= settled.from => Some(settled.offset_secs),
            _ => {
                let stretch = self.stretch(utc.and_utc().timestamp())?;
                self.offsets.get(stretch).copied()
            }
        }
    }

    /// As [`Table::offset_secs`] for a second since 1970, with the abbreviation.
    pub(super) fn info(&self, second: i64) -> Option<(i32, &SmolStr)> {
        let at = self.stretch(second)?;
        Some((*self.offsets.get(at)?, self.abbreviations.get(at)?))
    }

    /// How often the clock shows `civil`; none where that lies at the table's end or past it.
    #[inline]
    pub(super) fn resolve(&self, civil: NaiveDateTime) -> Option<Resolved> {
        if let Some(settled) = &self.settled
            && civil >= settled.civil_from
        {
            let offset_secs = settled.offset_secs;
            return Some(Resolved::Unique { offset_secs });
        }
        // In seconds since 1970-01-01T00:00 on that clock. No offset is a day or more.
        let civil = civil.and_utc().timestamp();
        let first = self.stretch(civil.saturating_sub(DAY.into()))?;
        let last = self.stretch(civil.saturating_add(DAY.into()))?;
        let offset_secs = *self.offsets.get(first)?;
        if first == last {
            return Some(Resolved::Unique { offset_secs });
        }
        self.resolve_among(first, last, civil)
    }

    /// Looks at each of a few neighbouring stretches.
    fn resolve_among(&self, first: usize, last: usize, civil: i64) -> Option<Resolved> {
        let mut shown = None;
        let mut again = None;
        let mut gap = None;
        for at in first..=last {
            let offset_secs = *self.offsets.get(at)?;
            let second = civil - i64::from(offset_secs);
            let next = self.starts.get(at + 1).copied().unwrap_or(i64::MAX);
            if second < *self.starts.get(at)? {
                // Too early for this stretch and, where nothing has shown it, too late for the last.
                let before = at
                    .checked_sub(1)
                    .and_then(|before| self.offsets.get(before));
                gap = gap.or(before.map(|before| (*before, offset_secs)));
            } else if second < next {
                again = shown.map(|_| offset_secs);
                shown = shown.or(Some(offset_secs));
            }
        }
        Some(match (shown, again, gap) {
            (Some(offset_before_secs), Some(offset_after_secs), _)
                if offset_before_secs != offset_after_secs =>
            {
                Resolved::Fold {
                    offset_before_secs,
                    offset_after_secs,
                }
            }
            (Some(offset_secs), _, _) => Resolved::Unique { offset_secs },
            (None, _, Some((offset_before_secs, offset_after_secs))) => Resolved::Gap {
                offset_before_secs,
                offset_after_secs,
            },
            (None, _, None) => return None,
        })
    }

    /// The stretches that begin after `second`: their first second, and what is before and after.
    pub(super) fn changes_after(
        &self,
        second: i64,
    ) -> impl Iterator<Item = (DateTime<Utc>, Side<'_>, Side<'_>)> {
        let first = self.starts.partition_point(|start| *start <= second);
        (first..self.starts.len()).filter_map(|at| self.change(at))
    }

    /// The stretches that begin at `second` or before it, latest first.
    pub(super) fn changes_up_to(&self, second: i64) -> impl Iterator<Item = DateTime<Utc>> {
        let end = self.starts.partition_point(|start| *start <= second);
        let starts = self.starts.get(1..end).unwrap_or_default();
        starts
            .iter()
            .rev()
            .filter_map(|second| DateTime::from_timestamp(*second, 0))
    }

    fn change(&self, at: usize) -> Option<(DateTime<Utc>, Side<'_>, Side<'_>)> {
        let side = |at: usize| Some((*self.offsets.get(at)?, self.abbreviations.get(at)?));
        let instant = DateTime::from_timestamp(*self.starts.get(at)?, 0)?;
        Some((instant, side(at.checked_sub(1)?)?, side(at)?))
    }

    /// The first second past the table.
    pub(super) fn end(&self) -> i64 {
        self.end
    }
}

/// An offset in seconds and its abbreviation.
pub(super) type Side<'a> = (i32, &'a SmolStr);

/// For each slot from [`INDEX_FROM`] to the last stretch, the stretch that holds its first second.
fn index(starts: &[i64]) -> Box<[u16]> {
    let last = starts.last().copied().unwrap_or(i64::MIN);
    let slots = (last.clamp(INDEX_FROM, HORIZON) - INDEX_FROM) >> SLOT_BITS;
    let mut at = 0;
    let mut stretch_at = |slot: i64| {
        let second = INDEX_FROM + (slot << SLOT_BITS);
        while starts.get(at + 1).is_some_and(|next| *next <= second) {
            at += 1;
        }
        u16::try_from(at).unwrap_or(u16::MAX)
    };
    (0..=slots).map(&mut stretch_at).collect()
}
