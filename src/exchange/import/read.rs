//! Content lines to a [`CalendarFile`], whatever is missing, nested or wrong in them.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDateTime;

use super::file::{Attendee, Calendar, CalendarFile, Event, Problem};
use super::property::{self, Property};
use super::text;
use super::time::{self, By, Wrong, shortened};
use crate::exchange::zones::{self, FileZone, Observance};
use crate::t;
use crate::words;

/// How many events of one file are read.
pub const MAX_EVENTS: usize = 100_000;
/// How many problems of one file are told.
const MAX_PROBLEMS: usize = 100;
/// How deep components are followed.
const MAX_DEPTH: usize = 32;

/// Reads a calendar file; `name` is what the user calls it.
///
/// It never fails: what cannot be read is in [`CalendarFile::problems`], with its line.
#[must_use]
pub fn read(name: &str, bytes: &[u8]) -> CalendarFile {
    let bytes = text::in_utf8(bytes);
    let mut reader = Reader::new(name);
    let mut last = 0;
    for line in text::lines(&bytes) {
        last = line.number;
        match Property::read(&line.text) {
            Some(property) => reader.take(line.number, &property),
            None => reader.tell(line.number, || {
                t!("ics-unreadable", text = shortened(&line.text))
            }),
        }
    }
    reader.finish(last)
}

#[derive(PartialEq, Eq)]
enum Part {
    Calendar,
    Event,
    Zone,
    Observance,
    Other(String),
}

impl Part {
    fn named(name: &str) -> Self {
        match name.trim().to_ascii_uppercase().as_str() {
            "VCALENDAR" => Self::Calendar,
            "VEVENT" => Self::Event,
            "VTIMEZONE" => Self::Zone,
            "STANDARD" | "DAYLIGHT" => Self::Observance,
            other => Self::Other(other.to_owned()),
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Calendar => "VCALENDAR".to_owned(),
            Self::Event => "VEVENT".to_owned(),
            Self::Zone => "VTIMEZONE".to_owned(),
            Self::Observance => t!("ics-standard-or-daylight"),
            Self::Other(name) => name.clone(),
        }
    }
}

/// A STANDARD or DAYLIGHT part as far as it is read.
#[derive(Default)]
struct Draft {
    start: Option<NaiveDateTime>,
    offset_from_secs: Option<i32>,
    offset_to_secs: Option<i32>,
    rule: Option<String>,
    dates: Vec<NaiveDateTime>,
    name: Option<String>,
}

struct Reader {
    file: CalendarFile,
    open: Vec<Part>,
    /// How many components deeper than is followed.
    too_deep: usize,
    event: Event,
    tzid: Option<String>,
    observances: Vec<Observance>,
    observance: Draft,
    numbers: HashMap<String, u32>,
    events_left_out: usize,
}

impl Reader {
    fn new(name: &str) -> Self {
        Self {
            file: CalendarFile {
                name: name.to_owned(),
                problems: Vec::new(),
                more_problems: 0,
                events: Vec::new(),
                calendars: vec![Calendar::default()],
                tzids: Vec::new(),
                zones: BTreeMap::new(),
            },
            open: Vec::new(),
            too_deep: 0,
            event: Event::default(),
            tzid: None,
            observances: Vec::new(),
            observance: Draft::default(),
            numbers: HashMap::new(),
            events_left_out: 0,
        }
    }

    fn tell(&mut self, line: usize, text: impl FnOnce() -> String) {
        if self.file.problems.len() < MAX_PROBLEMS {
            let text = text();
            self.file.problems.push(Problem { line, text });
        } else {
            self.file.more_problems += 1;
        }
    }

    fn take(&mut self, line: usize, property: &Property<'_>) {
        if property.is("BEGIN") {
            return self.begin(line, Part::named(property.value));
        }
        if property.is("END") {
            return self.end(line, &Part::named(property.value));
        }
        if self.too_deep > 0 {
            return;
        }
        let told = match self.open.last() {
            Some(Part::Calendar) => self.of_calendar(property),
            Some(Part::Event) => {
                self.of_event(property);
                Ok(())
            }
            Some(Part::Zone) => self.of_zone(property),
            Some(Part::Observance) => self.of_observance(property),
            Some(Part::Other(_)) | None => Ok(()),
        };
        if let Err(wrong) = told {
            self.tell(line, || wrong.to_string());
        }
    }

    fn begin(&mut self, line: usize, part: Part) {
        if self.too_deep > 0 || self.open.len() >= MAX_DEPTH {
            self.too_deep += 1;
            return;
        }
        // What cannot be within itself has lost its END.
        let stays_open = match part {
            Part::Calendar => Some(0),
            Part::Event | Part::Zone => self.place_of(&Part::Event).or(self.place_of(&Part::Zone)),
            Part::Observance => self.place_of(&Part::Observance),
            Part::Other(_) => None,
        };
        if let Some(depth) = stays_open.filter(|depth| *depth < self.open.len()) {
            let name = part.name();
            self.tell(line, || t!("ics-begin-before-end", name = name));
            self.close_to(depth);
        }
        match part {
            Part::Calendar => self.file.calendars.push(Calendar::default()),
            Part::Event => {
                self.event.line = u32::try_from(line).unwrap_or(u32::MAX);
                let calendar = self.file.calendars.len().saturating_sub(1);
                self.event.calendar = u32::try_from(calendar).unwrap_or_default();
            }
            Part::Zone | Part::Observance | Part::Other(_) => {}
        }
        self.open.push(part);
    }

    fn place_of(&self, part: &Part) -> Option<usize> {
        self.open.iter().rposition(|open| open == part)
    }

    fn end(&mut self, line: usize, part: &Part) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(place) = self.place_of(part) else {
            let name = || shortened(&part.name());
            return self.tell(line, || t!("ics-end-without-begin", name = name()));
        };
        if place + 1 < self.open.len() {
            let name = || shortened(&part.name());
            self.tell(line, || t!("ics-end-before-end", name = name()));
        }
        self.close_to(place);
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            match self.open.pop() {
                Some(Part::Event) => self.close_event(),
                Some(Part::Observance) => self.close_observance(),
                Some(Part::Zone) => self.close_zone(),
                Some(Part::Calendar | Part::Other(_)) | None => {}
            }
        }
    }

    fn close_event(&mut self) {
        let event = std::mem::take(&mut self.event);
        let line = event.line as usize;
        if event.is_empty() {
            self.tell(line, || t!("ics-empty-event"));
        } else if self.file.events.len() < MAX_EVENTS {
            self.file.events.push(event);
        } else {
            self.events_left_out += 1;
        }
    }

    fn close_observance(&mut self) {
        let draft = std::mem::take(&mut self.observance);
        // One without an offset or a start says nothing.
        if let (Some(start), Some(offset_to_secs)) = (draft.start, draft.offset_to_secs) {
            self.observances.push(Observance {
                start,
                offset_from_secs: draft.offset_from_secs.unwrap_or(offset_to_secs),
                offset_to_secs,
                rule: draft.rule,
                dates: draft.dates,
                name: draft.name,
            });
        }
    }

    fn close_zone(&mut self) {
        let observances = std::mem::take(&mut self.observances);
        if let (Some(tzid), Some(zone)) = (self.tzid.take(), FileZone::new(observances)) {
            self.file.zones.entry(tzid).or_insert(zone);
        }
    }

    fn finish(mut self, last: usize) -> CalendarFile {
        if !self.open.is_empty() {
            let names: Vec<_> = self.open.iter().map(Part::name).collect();
            let names = words::listed(&names);
            self.tell(last, || t!("ics-ends-early", names = names));
            self.close_to(0);
        }
        if self.events_left_out > 0 {
            let more = self.events_left_out;
            let text = t!("ics-too-many-events", more = more, most = MAX_EVENTS);
            self.file.problems.insert(0, Problem { line: last, text });
        }
        self.file
    }

    fn of_calendar(&mut self, property: &Property<'_>) -> Result<(), Wrong> {
        let Some(calendar) = self.file.calendars.last_mut() else {
            return Ok(());
        };
        match property.name.to_ascii_uppercase().as_str() {
            "X-WR-TIMEZONE" => calendar.time_zone = Some(property.value.trim().to_owned()),
            "METHOD" => calendar.takes_back = property.value.trim().eq_ignore_ascii_case("CANCEL"),
            "X-NOONMARK-PARTICIPANT" => {
                let text = property::text(property.value);
                let person = serde_json::from_str(&text);
                let person = person.map_err(|error| Wrong::Own {
                    name: "X-NOONMARK-PARTICIPANT",
                    error: error.to_string(),
                })?;
                calendar.participants.push(person);
            }
            _ => {}
        }
        Ok(())
    }

    fn of_zone(&mut self, property: &Property<'_>) -> Result<(), Wrong> {
        if property.is("TZID") {
            if let Some(first) = &self.tzid {
                return Err(Wrong::TwoTzids(shortened(first)));
            }
            self.tzid = Some(property.value.to_owned());
        }
        Ok(())
    }

    fn of_observance(&mut self, property: &Property<'_>) -> Result<(), Wrong> {
        let civil = |value: &str| {
            let mut ignored = |_| 0;
            time::time(property, value, &mut ignored).map(|time| time.civil)
        };
        let offset = |value: &str| {
            zones::offset(value.trim()).ok_or_else(|| Wrong::Offset {
                name: property.name.to_uppercase(),
                value: shortened(value),
            })
        };
        let draft = &mut self.observance;
        match property.name.to_ascii_uppercase().as_str() {
            "DTSTART" => draft.start = Some(civil(property.value)?),
            "TZOFFSETFROM" => draft.offset_from_secs = Some(offset(property.value)?),
            "TZOFFSETTO" => draft.offset_to_secs = Some(offset(property.value)?),
            "RRULE" => draft.rule = Some(property.value.trim().to_owned()),
            "RDATE" => {
                for value in property.value.split(',') {
                    draft.dates.push(civil(value)?);
                }
            }
            "TZNAME" => draft.name = Some(property::text(property.value)),
            _ => {}
        }
        Ok(())
    }

    /// What an event says; a value that cannot be read is told with the event, not with the file.
    fn of_event(&mut self, property: &Property<'_>) {
        let (numbers, tzids) = (&mut self.numbers, &mut self.file.tzids);
        let mut number = |tzid: String| {
            *numbers.entry(tzid).or_insert_with_key(|tzid| {
                tzids.push(tzid.clone());
                u32::try_from(tzids.len() - 1).unwrap_or_default()
            })
        };
        self.event.take(property, &mut number);
    }
}

/// The times of a list; what cannot be read goes to `wrong`.
pub(super) fn times(
    property: &Property<'_>,
    number: &mut impl FnMut(String) -> u32,
    times: &mut Vec<time::Time>,
    wrong: &mut Vec<String>,
) {
    let values = property.value.split(',').map(str::trim);
    for value in values.filter(|value| !value.is_empty()) {
        match time::time(property, value, number) {
            Ok(time) => times.push(time),
            Err(error) if wrong.len() < MAX_PROBLEMS => wrong.push(error.to_string()),
            Err(_) => {}
        }
    }
}

/// Who is invited; nothing for a room or a thing, or for somebody who has declined.
pub(super) fn attendee(property: &Property<'_>) -> Option<Attendee> {
    let is = |param: &str, values: &[&str]| {
        let value = property.param(param).unwrap_or_default();
        values.iter().any(|one| value.eq_ignore_ascii_case(one))
    };
    if is("CUTYPE", &["ROOM", "RESOURCE"]) || is("PARTSTAT", &["DECLINED"]) {
        return None;
    }
    let value = property.value.trim();
    let address = match value.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => value.get(7..)?,
        _ => value,
    };
    let name = property.param("CN").unwrap_or_default();
    let attendee = Attendee {
        address: address.trim().to_lowercase(),
        name: name.trim().to_owned(),
        is_organizer: property.is("ORGANIZER"),
    };
    (!attendee.address.is_empty() || !attendee.name.is_empty()).then_some(attendee)
}

/// Whether a time is only a date.
pub(super) fn is_date(time: Option<time::Time>) -> bool {
    time.is_some_and(|time| time.by == By::Date)
}
