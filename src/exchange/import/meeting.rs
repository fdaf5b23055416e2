//! Events to meetings.

use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};

use super::clock::{self, ClockKey, Clocks, Reading, Written};
use super::file::{CalendarFile, Event, More};
use super::group::Group;
use super::own;
use super::read::is_date;
use super::time::{By, Time, shortened};
use crate::plan::{City, Meeting, id_of};
use crate::recurrence::{MAX_STARTS, Rule};
use crate::t;
use crate::words;
use crate::zone::Tzdb;

/// Why an event does not come in.
pub(super) enum Refusal {
    /// It takes whole days.
    AllDay,
    /// It is called off.
    Cancelled,
    /// It cannot, or nobody has said how.
    Because(String),
}

impl From<String> for Refusal {
    fn from(why: String) -> Self {
        Self::Because(why)
    }
}

/// A meeting as a file has it, and what is to be known of it. Its id and its participants are still
/// to be given.
pub(super) struct Read {
    pub(super) meeting: Meeting,
    pub(super) told: Vec<String>,
}

/// Reads the events of one group.
pub(super) struct Reader<'a> {
    pub(super) files: &'a [CalendarFile],
    pub(super) clocks: &'a Clocks,
    pub(super) tzdb: &'a Tzdb,
    /// Whether events that take whole days come in.
    pub(super) all_day: bool,
    pub(super) file: usize,
    /// The plan's meeting of the same UID.
    pub(super) known: Option<&'a Meeting>,
}

/// The clock that a meeting is read by.
pub(super) struct Anchor<'a> {
    pub(super) key: ClockKey,
    pub(super) reading: &'a Reading,
    /// Whether the meeting takes whole days: of a time only the date counts then.
    pub(super) whole_days: bool,
}

impl Reader<'_> {
    /// The meetings of a group: one, or one for each of its rules.
    pub(super) fn read(&self, group: &Group) -> Result<Vec<Read>, Refusal> {
        let event =
            |index: usize| -> Option<&Event> { self.files.get(group.file)?.events.get(index) };
        let changes: Vec<_> = group.changes.iter().copied().filter_map(event).collect();
        let master = group.master.and_then(event);
        let mut all = match master {
            Some(master) => self.series(master, &changes, group.number)?,
            None => vec![match self.known.filter(|known| known.rule.is_some()) {
                Some(known) => self.of_known(known, &changes)?,
                None => self.single_dates(&changes)?,
            }],
        };
        if group.has_older
            && let Some(first) = all.first_mut()
        {
            first.told.push(t!("import-older-state"));
        }
        if group.changes_elsewhere
            && let Some(first) = all.first_mut()
        {
            first.told.push(t!("import-changes-elsewhere"));
        }
        Ok(all)
    }

    pub(super) fn anchor(&self, event: &Event) -> Result<(Anchor<'_>, Time), Refusal> {
        let more = event.more.as_deref();
        if let Some(why) = more.and_then(|more| more.fatal.first()) {
            return Err(Refusal::Because(why.clone()));
        }
        let Some(start) = event.start else {
            return Err(Refusal::Because(t!("import-no-start")));
        };
        if self.is_cancelled(event) {
            return Err(Refusal::Cancelled);
        }
        if is_date(event.start) && !self.all_day {
            return Err(Refusal::AllDay);
        }
        let key = clock::key(self.files, self.file, start.by);
        let Some(reading) = self.clocks.reading(&key) else {
            let why = match &key.by {
                Written::Tzid(tzid) => t!("import-zone-unknown", zone = shortened(tzid)),
                _ => t!("import-no-zone"),
            };
            return Err(Refusal::Because(why));
        };
        let anchor = Anchor {
            key,
            reading,
            whole_days: start.by == By::Date,
        };
        Ok((anchor, start))
    }

    /// The city that this program has written, where the clock is still that one's.
    pub(super) fn anchor_city(&self, anchor: &Anchor<'_>, more: &More) -> City {
        let own = more.own.anchor.as_ref();
        let same = |own: &&City| {
            let zone = self.tzdb.zone(&own.zone);
            zone.is_some_and(|zone| zone.same_rules(&anchor.reading.zone))
        };
        own.filter(same).unwrap_or(&anchor.reading.city).clone()
    }

    pub(super) fn is_cancelled(&self, event: &Event) -> bool {
        let calendar = self.files.get(self.file);
        let calendar = calendar.and_then(|file| file.calendars.get(event.calendar as usize));
        event.cancelled || calendar.is_some_and(|calendar| calendar.takes_back)
    }

    pub(super) fn on_anchor(
        &self,
        time: Time,
        anchor: &Anchor<'_>,
    ) -> Result<NaiveDateTime, String> {
        if anchor.whole_days {
            return Ok(time.civil.date().and_time(NaiveTime::MIN));
        }
        let anchor = (&anchor.key, anchor.reading);
        let civil = self.clocks.on_anchor(self.files, self.file, time, anchor);
        civil.ok_or_else(|| {
            let key = clock::key(self.files, self.file, time.by);
            match key.by {
                Written::Tzid(tzid) => t!("import-zone-of-date", zone = shortened(&tzid)),
                _ => t!("import-no-zone-of-date"),
            }
        })
    }

    fn series(
        &self,
        master: &Event,
        changes: &[&Event],
        number: usize,
    ) -> Result<Vec<Read>, Refusal> {
        let (anchor, start) = self.anchor(master)?;
        let empty = More::default();
        let more = master.more.as_deref().unwrap_or(&empty);
        if more.has_exrule {
            return Err(Refusal::Because(t!("import-exrule")));
        }
        if !more.rules.is_empty() && !anchor.reading.can_repeat() {
            return Err(Refusal::Because(t!("import-rules-of-no-zone")));
        }
        let mut told = more.wrong.clone();
        let first = self.on_anchor(start, &anchor)?;
        let minutes = self.minutes(master, &mut told)?;
        let rules = rules(more)?;
        let mut unknown = more.own.more.clone();
        let color = unknown.remove("color");
        let mut meeting = Meeting {
            id: String::new(),
            title: title(master),
            anchor: self.anchor_city(&anchor, more),
            start: first,
            minutes,
            rule: None,
            skip: self.list(&more.skip, first, &anchor, &mut told),
            also: self.list(&more.also, first, &anchor, &mut told),
            moved: Vec::new(),
            participants: Vec::new(),
            notes: notes(more),
            uid: Some(uid(master, first, number)),
            color: color.and_then(|color| Some(color.as_str()?.to_owned())),
            archived: false,
            unknown,
        };
        let mut others = rules.into_iter();
        meeting.rule = others.next();
        if more.own.id.is_some() {
            own::take_first(&mut meeting);
        } else {
            hold_the_first(&mut meeting, &anchor);
        }
        own::take_start(&mut meeting, &more.own);
        let also_by: Vec<_> = others.collect();
        self.change(&mut meeting, changes, &anchor, &also_by, &mut told)?;
        own::take_moves(&mut meeting, &more.own.moved);
        let mut all = vec![Read { meeting, told }];
        all.extend(further(&all, also_by, &anchor));
        Ok(all)
    }

    /// The times of EXDATE or RDATE on the anchor's clock. A date takes the time of the first start.
    fn list(
        &self,
        times: &[Time],
        first: NaiveDateTime,
        anchor: &Anchor<'_>,
        told: &mut Vec<String>,
    ) -> Vec<NaiveDateTime> {
        let mut list = Vec::with_capacity(times.len());
        for time in times {
            if time.by == By::Date {
                list.push(time.civil.date().and_time(first.time()));
                continue;
            }
            match self.on_anchor(*time, anchor) {
                Ok(civil) => list.push(civil),
                Err(why) => told.push(t!(
                    "import-of-single-dates",
                    date = words::date(time.civil.date()),
                    why = why
                )),
            }
        }
        list
    }
}

/// A first start that its rule does not give is an occurrence of its own.
fn hold_the_first(meeting: &mut Meeting, anchor: &Anchor<'_>) {
    let start = meeting.start;
    match &meeting.rule {
        Some(rule) if !gives(rule, start, start, anchor) => meeting.also.push(start),
        _ => meeting.also.retain(|also| *also != start),
    }
    for list in [&mut meeting.also, &mut meeting.skip] {
        list.sort_unstable();
        list.dedup();
    }
}

/// A meeting for each further rule of an event: RFC 5545 §3.6.1 advises against them.
fn further(all: &[Read], rules: Vec<Rule>, anchor: &Anchor<'_>) -> Vec<Read> {
    let Some(first) = all.first() else {
        return Vec::new();
    };
    let numbered = rules.into_iter().zip(2_u32..);
    let meetings = numbered.map(|(rule, number)| {
        let mut meeting = first.meeting.clone();
        let both: Vec<_> = common(&first.meeting, &rule, anchor);
        meeting.skip.extend(both);
        meeting.skip.sort_unstable();
        meeting.skip.dedup();
        meeting.also.clear();
        meeting.moved.clear();
        meeting.uid = meeting.uid.map(|uid| format!("{uid}#{number}"));
        meeting.rule = Some(rule);
        let told = t!("import-several-rules");
        let told = vec![told];
        Read { meeting, told }
    });
    meetings.collect()
}

fn rules(more: &More) -> Result<Vec<Rule>, Refusal> {
    let written = match &more.own.rule {
        Some(instead) if more.rules == [&*instead.written] => std::slice::from_ref(&instead.own),
        _ => &more.rules,
    };
    let read = written.iter().map(|text| {
        let rule = text.parse::<Rule>();
        rule.map_err(|error| Refusal::Because(t!("import-rule", why = error.to_string())))
    });
    read.collect()
}

/// The starts of `rule` that `meeting` has already.
fn common(meeting: &Meeting, rule: &Rule, anchor: &Anchor<'_>) -> Vec<NaiveDateTime> {
    const LOOKED_AT: usize = 1_000;

    let own = meeting.rule.iter().flat_map(|own| {
        let starts = own.starts(meeting.start, NaiveDateTime::MAX, instants(anchor));
        starts.take(LOOKED_AT)
    });
    let own: Vec<_> = own.collect();
    let Some(last) = own.last() else {
        return Vec::new();
    };
    let starts = rule.starts(meeting.start, *last, instants(anchor));
    let starts = starts.take(LOOKED_AT);
    starts
        .filter(|start| own.binary_search(start).is_ok())
        .collect()
}

/// Its UID; one of its own for a further event of the same UID, or where it has none.
fn uid(event: &Event, start: NaiveDateTime, number: usize) -> String {
    let uid = match &*event.uid {
        "" => format!(
            "{}-{}@no-uid",
            start.format("%Y%m%dT%H%M%S"),
            id_of(&event.title)
        ),
        uid => uid.to_owned(),
    };
    match number {
        0 => uid,
        number => format!("{uid}#{}", number + 1),
    }
}

pub(super) fn title(event: &Event) -> String {
    let title = event.title.trim();
    let own = event
        .more
        .as_ref()
        .is_some_and(|more| more.own.id.is_some());
    match title {
        _ if own => event.title.to_string(),
        "" => t!("import-untitled"),
        title => title.replace('\n', " "),
    }
}

/// What is written of it, and where it is held.
pub(super) fn notes(more: &More) -> String {
    if more.own.id.is_some() {
        return more.description.clone();
    }
    let (said, place) = (more.description.trim(), more.location.trim());
    match (said, place) {
        (said, place) if place.is_empty() || said.contains(place) => said.to_owned(),
        ("", place) => place.to_owned(),
        (said, place) => format!("{place}\n{said}"),
    }
}

fn instants(anchor: &Anchor<'_>) -> impl Fn(NaiveDateTime) -> DateTime<Utc> + Clone + 'static {
    let zone = anchor.reading.zone.clone();
    move |civil| zone.resolve(civil).instant(civil)
}

/// Whether `rule` from `first` on gives `start`.
pub(super) fn gives(
    rule: &Rule,
    first: NaiveDateTime,
    start: NaiveDateTime,
    anchor: &Anchor<'_>,
) -> bool {
    let starts = rule.starts(first, start, instants(anchor));
    starts.take(MAX_STARTS).any(|one| one == start)
}

/// The starts that a meeting has up to `last` by its rule, in order.
pub(super) fn given_until(
    meeting: &Meeting,
    last: NaiveDateTime,
    anchor: &Anchor<'_>,
) -> Vec<NaiveDateTime> {
    match &meeting.rule {
        Some(rule) => {
            let starts = rule.starts(meeting.start, last, instants(anchor));
            starts.take(MAX_STARTS).collect()
        }
        None => vec![meeting.start],
    }
}
