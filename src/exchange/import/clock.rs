//! By whose clock the times of a file are meant.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::clock_guess::Asker;
use super::file::{CalendarFile, Event};
use super::time::{By, Time};
use super::{Answers, Setting};
use crate::exchange::zones::FileZone;
use crate::plan::{City, Plan};
use crate::t;
use crate::zone::{Tzdb, Zone};

/// Times of one file that are written by the same clock.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClockKey {
    /// The number of the file.
    pub file: usize,
    /// What its times are written by.
    pub by: Written,
}

/// What times are written by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Written {
    /// UTC.
    Utc,
    /// No zone: what RFC 5545 §3.3.5 calls floating; dates without a time too.
    Floating,
    /// A TZID.
    Tzid(String),
}

/// Whose clock the times of one kind in a file are taken to be, and what the user may say instead.
#[derive(Clone, Debug)]
pub struct ClockQuestion {
    /// Which times.
    pub key: ClockKey,
    /// How many events have their start in it.
    pub events: usize,
    /// By which city's clock they are read; none: they cannot come in until one is chosen.
    pub city: Option<City>,
    /// Why: `“Eastern Standard Time” is what Windows calls it`.
    pub said: String,
    /// Whether the file itself leaves no doubt.
    pub is_sure: bool,
    /// Other cities that are likely, each with the reason.
    pub offers: Vec<(City, String)>,
}

/// How the times of one kind are read.
#[derive(Clone)]
pub(super) struct Reading {
    pub(super) city: City,
    pub(super) zone: Zone,
    source: Source,
}

#[derive(Clone)]
pub(super) enum Source {
    /// As written, on the anchor's own clock.
    Clock,
    /// By the file's own rules, which are no zone's.
    File(FileZone),
    Utc,
}

impl Reading {
    fn instant(&self, civil: NaiveDateTime) -> DateTime<Utc> {
        match &self.source {
            Source::Clock => self.zone.resolve(civil).instant(civil),
            Source::File(rules) => rules.resolve(civil),
            Source::Utc => civil.and_utc(),
        }
    }

    /// Whether a rule can run on its clock: not on one that no zone keeps.
    pub(super) fn can_repeat(&self) -> bool {
        !matches!(self.source, Source::File(_))
    }
}

/// The readings of all files.
pub(super) struct Clocks {
    readings: BTreeMap<ClockKey, Reading>,
    pub(super) questions: Vec<ClockQuestion>,
}

/// The key of a time of `file`.
pub(super) fn key(files: &[CalendarFile], file: usize, by: By) -> ClockKey {
    let by = match by {
        By::Utc => Written::Utc,
        By::Date | By::Floating => Written::Floating,
        By::Zone(number) => {
            let tzid = files.get(file).map(|file| file.tzid(number));
            Written::Tzid(tzid.unwrap_or_default().to_owned())
        }
    };
    ClockKey { file, by }
}

impl Clocks {
    pub(super) fn of(files: &[CalendarFile], answers: &Answers, setting: &Setting<'_>) -> Self {
        let mut readings = BTreeMap::new();
        let mut questions = Vec::new();
        let mut to_match = MOST_MATCHED;
        let known = known(files, setting.plan);
        for (key, used) in used(files, answers.all_day) {
            let Some(file) = files.get(key.file) else {
                continue;
            };
            let asker = Asker {
                file,
                used: &used,
                setting,
            };
            let (reading, mut question) = asker.ask(&key, &mut to_match);
            let in_plan = known.get(&key).and_then(Option::as_ref);
            let in_plan = in_plan.filter(|_| !question.is_sure || key.by == Written::Utc);
            let chosen = answers
                .clocks
                .get(&key)
                .map(|city| (city, t!("import-as-you-chose")));
            let reading = match chosen.or(in_plan.map(|city| (city, t!("import-as-in-your-plan"))))
            {
                Some((city, said)) => {
                    question.city = Some(city.clone());
                    question.said = said;
                    question.is_sure = true;
                    let source = match key.by {
                        Written::Utc => Source::Utc,
                        Written::Floating | Written::Tzid(_) => Source::Clock,
                    };
                    reading_of(city, source, setting.tzdb)
                }
                None => reading,
            };
            if let Some(reading) = reading {
                readings.insert(key, reading);
            }
            if question.events > 0 {
                questions.push(question);
            }
        }
        Self {
            readings,
            questions,
        }
    }

    /// How times of that kind are read, if that is known.
    pub(super) fn reading(&self, key: &ClockKey) -> Option<&Reading> {
        self.readings.get(key)
    }

    /// What the clock of `anchor` shows at a time that may be written by another clock.
    pub(super) fn on_anchor(
        &self,
        files: &[CalendarFile],
        file: usize,
        time: Time,
        anchor: (&ClockKey, &Reading),
    ) -> Option<NaiveDateTime> {
        if time.by == By::Date {
            return Some(time.civil);
        }
        let key = key(files, file, time.by);
        if key == *anchor.0 && matches!(anchor.1.source, Source::Clock) {
            return Some(time.civil);
        }
        let instant = self.reading(&key)?.instant(time.civil);
        Some(anchor.1.zone.civil_at(instant))
    }

    /// The instant of a time; of a floating one only where its clock is known.
    pub(super) fn instant(
        &self,
        files: &[CalendarFile],
        file: usize,
        time: Time,
    ) -> Option<DateTime<Utc>> {
        let reading = self.reading(&key(files, file, time.by))?;
        Some(reading.instant(time.civil))
    }
}

pub(super) fn reading_of(city: &City, source: Source, tzdb: &Tzdb) -> Option<Reading> {
    Some(Reading {
        zone: tzdb.zone(&city.zone)?,
        city: city.clone(),
        source,
    })
}

/// The times of one kind in a file.
pub(super) struct Used {
    pub(super) events: usize,
    pub(super) first: NaiveDateTime,
    pub(super) last: NaiveDateTime,
    /// Whether any of the events repeats.
    pub(super) repeats: bool,
    /// Whether any of them repeats without an UNTIL.
    pub(super) goes_on: bool,
    /// A few of the starts, to show what they would be elsewhere.
    pub(super) starts: Vec<NaiveDateTime>,
}

/// For how many zones of the files, whose names say nothing, others with the same rules are sought.
const MOST_MATCHED: usize = 20;

/// How many starts are looked at to find out whose clock they are.
const MOST_STARTS: usize = 1_000;

/// What times the files have, by the clock that they are written by.
fn used(files: &[CalendarFile], all_day: bool) -> BTreeMap<ClockKey, Used> {
    let mut all: BTreeMap<ClockKey, Used> = BTreeMap::new();
    for (number, file) in files.iter().enumerate() {
        let mut kinds: BTreeMap<By, Used> = BTreeMap::new();
        for event in &file.events {
            note(&mut kinds, event);
        }
        if !all_day {
            kinds.remove(&By::Date);
        }
        for (by, used) in kinds {
            let key = key(files, number, by);
            match all.get_mut(&key) {
                Some(known) => known.events += used.events,
                None => {
                    all.insert(key, used);
                }
            }
        }
    }
    all
}

fn note(kinds: &mut BTreeMap<By, Used>, event: &Event) {
    let more = event.more.as_deref();
    let besides = more.into_iter().flat_map(|more| {
        let lists = more.also.iter().chain(&more.skip);
        lists.chain(&more.recurrence_id).copied()
    });
    let rules = more.map_or(&[][..], |more| &more.rules);
    // A rule that ends does not ask what clocks do for ever.
    let ends: Option<Vec<_>> = rules.iter().map(|rule| until(rule)).collect();
    let (repeats, goes_on) = (!rules.is_empty(), ends.is_none());
    let ends = ends.unwrap_or_default();
    let start = event.start.into_iter().map(|time| (time, true));
    let rest = event.end.into_iter().chain(besides);
    for (time, is_start) in start.chain(rest.map(|time| (time, false))) {
        let used = kinds.entry(time.by).or_insert(Used {
            events: 0,
            first: time.civil,
            last: time.civil,
            repeats: false,
            goes_on: false,
            starts: Vec::new(),
        });
        used.first = used.first.min(time.civil);
        used.last = used.last.max(time.civil);
        if is_start {
            used.events += 1;
            used.repeats |= repeats;
            used.goes_on |= goes_on;
            used.last = ends.iter().fold(used.last, |last, end| last.max(*end));
            if time.by != By::Date && used.starts.len() < MOST_STARTS {
                used.starts.push(time.civil);
            }
        }
    }
}

/// By which city's clock the plan has the events of each kind already; none where it has several.
fn known(files: &[CalendarFile], plan: &Plan) -> BTreeMap<ClockKey, Option<City>> {
    let uids = plan.meetings.iter();
    let uids: HashMap<String, &City> = uids
        .map(|meeting| (meeting.uid(), &meeting.anchor))
        .collect();
    let mut known: BTreeMap<ClockKey, Option<City>> = BTreeMap::new();
    for (number, file) in files.iter().enumerate() {
        for event in &file.events {
            let (Some(city), Some(start)) = (uids.get(&*event.uid), event.start) else {
                continue;
            };
            let city = || Some((*city).clone());
            let before = known.entry(key(files, number, start.by));
            let before = before.or_insert_with(city);
            if before
                .as_ref()
                .is_some_and(|before| Some(&before.zone) != city().as_ref().map(|city| &city.zone))
            {
                *before = None;
            }
        }
    }
    known
}

/// The last moment that a rule's UNTIL (RFC 5545 §3.3.10) leaves room for, by whatever clock.
fn until(rule: &str) -> Option<NaiveDateTime> {
    let mut parts = rule.split(';').filter_map(|part| part.split_once('='));
    let (_, until) = parts.find(|(name, _)| name.trim().eq_ignore_ascii_case("UNTIL"))?;
    let date = NaiveDate::parse_from_str(until.trim().get(..8)?, "%Y%m%d").ok()?;
    date.and_hms_opt(23, 59, 59)
}
