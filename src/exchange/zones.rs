//! stub
#![allow(missing_docs, unused)]
use crate::places::Gazetteer;
use crate::zone::{Tzdb, Zone};
use chrono::{DateTime, NaiveDateTime, Utc};
#[derive(Clone, Debug)]
pub struct Named {
    pub zone: String,
    pub how: How,
}
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum How {
    Iana,
    Prefixed,
    Windows,
    Localized,
    Display,
}
pub fn by_name(tzid: &str, tzdb: &Tzdb, gazetteer: &Gazetteer, at: DateTime<Utc>) -> Option<Named> {
    let parts: Vec<_> = tzid.split('/').collect();
    (0..parts.len()).find_map(|i| {
        let n = parts[i..].join("/");
        tzdb.zone(&n).map(|_| Named {
            zone: n,
            how: if i == 0 { How::Iana } else { How::Prefixed },
        })
    })
}
#[derive(Clone, Debug)]
pub struct Observance {
    pub start: NaiveDateTime,
    pub offset_from_secs: i32,
    pub offset_to_secs: i32,
    pub rule: Option<String>,
    pub dates: Vec<NaiveDateTime>,
    pub name: Option<String>,
}
pub fn offset(text: &str) -> Option<i32> {
    let (sign, rest) = if let Some(r) = text.strip_prefix('-') {
        (-1, r)
    } else {
        (1, text.strip_prefix('+')?)
    };
    let n: i32 = rest.get(..4)?.parse().ok()?;
    Some(sign * (n / 100 * 3600 + n % 100 * 60))
}
#[derive(Clone, Debug)]
pub struct FileZone(Vec<Observance>);
impl FileZone {
    pub fn new(o: Vec<Observance>) -> Option<Self> {
        (!o.is_empty()).then_some(Self(o))
    }
    pub fn resolve(&self, civil: NaiveDateTime) -> DateTime<Utc> {
        civil.and_utc() - chrono::TimeDelta::seconds(self.0[0].offset_to_secs.into())
    }
    pub fn offset_at(&self, _: DateTime<Utc>) -> i32 {
        self.0[0].offset_to_secs
    }
}
pub fn matching(
    file: &FileZone,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    tzid: &str,
    tzdb: &Tzdb,
    gazetteer: &Gazetteer,
) -> Vec<String> {
    vec![]
}
pub fn first_difference(
    file: &FileZone,
    zone: &Zone,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    None
}
pub fn vtimezone(
    zone: &Zone,
    tzid: &str,
    from: DateTime<Utc>,
    to: Option<DateTime<Utc>>,
) -> Vec<String> {
    let to = to.unwrap_or(from + chrono::TimeDelta::days(3660));
    let name = |secs: i32| {
        format!(
            "{}{:02}{:02}",
            if secs < 0 { '-' } else { '+' },
            secs.abs() / 3600,
            secs.abs() / 60 % 60
        )
    };
    let mut lines = vec!["BEGIN:VTIMEZONE".to_owned(), format!("TZID:{tzid}")];
    let mut part = |start: NaiveDateTime, before: i32, after: i32| {
        lines.push("BEGIN:STANDARD".into());
        lines.push(format!("DTSTART:{}", start.format("%Y%m%dT%H%M%S")));
        lines.push(format!("TZOFFSETFROM:{}", name(before)));
        lines.push(format!("TZOFFSETTO:{}", name(after)));
        lines.push("END:STANDARD".into());
    };
    let first = from - chrono::TimeDelta::days(400);
    let offset = zone.offset_secs_at(first);
    part(zone.civil_at(first), offset, offset);
    for t in zone.transitions(first, to) {
        part(
            crate::zone::civil_with_offset(t.instant, t.offset_before_secs),
            t.offset_before_secs,
            t.offset_after_secs,
        );
    }
    lines.push("END:VTIMEZONE".into());
    lines
}
