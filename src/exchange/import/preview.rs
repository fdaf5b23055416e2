//! What an import would do, event by event, before it is done.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::clock::{self, ClockKey, ClockQuestion, Clocks};
use super::file::{CalendarFile, Event};
use super::group::{self, Group};
use super::ids::Ids;
use super::meeting::{Read, Reader, Refusal};
use super::people::{New, People, PersonQuestion};
use super::time::By;
use super::{Answers, Setting};
use crate::plan::{Action, Meeting, Plan};
use crate::t;
use crate::words;

/// Files that are to come in.
pub struct Import {
    files: Vec<CalendarFile>,
    groups: Vec<Group>,
}

/// What an import would do.
pub struct Preview {
    /// By whose clock the times are read.
    pub clocks: Vec<ClockQuestion>,
    /// Who takes part.
    pub people: Vec<PersonQuestion>,
    /// One line a meeting, in the order of the files.
    pub lines: Vec<Line>,
    new: Vec<New>,
}

/// What becomes of one meeting of the files.
pub struct Line {
    /// The number of its file.
    pub file: usize,
    /// The line in the file at which it begins.
    pub at: usize,
    /// What the calendar calls it.
    pub title: String,
    /// When it is held.
    pub when: When,
    /// What becomes of it.
    pub verdict: Verdict,
    /// What else there is to know, a sentence each.
    pub told: Vec<String>,
    /// By whose clock it is read: the place in [`Preview::clocks`].
    pub clock: Option<usize>,
}

/// When a meeting of the files is held; in words where it is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// As that meeting is.
    Of(Arc<Meeting>),
    /// On these days, the first and the last.
    Days(NaiveDate, NaiveDate),
    /// It cannot be read.
    Unknown,
}

impl When {
    /// `every Monday to Friday at 10:00, Montréal`; empty where it is not known.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::Of(meeting) => words::when(meeting),
            Self::Days(first, last) if first == last => words::date(*first),
            Self::Days(first, last) => {
                let (first, last) = (words::date(*first), words::date(*last));
                t!("periods-from-to", from = first, to = last)
            }
            Self::Unknown => String::new(),
        }
    }
}

/// What becomes of a meeting of a calendar file.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It is new.
    Adds(Arc<Meeting>),
    /// It changes the meeting of the same UID.
    Changes(Arc<Meeting>),
    /// The plan has it already, just so.
    Same,
    /// It is called off, and the plan has it, with that id.
    Removes(String),
    /// It takes whole days, and stays out unless it is wanted.
    AllDay,
    /// It cannot come in, and why.
    LeftOut(String),
}

impl Line {
    /// What tells it from all others, whatever else is answered: its file, and where it begins.
    #[must_use]
    pub fn key(&self) -> (usize, usize) {
        (self.file, self.at)
    }

    /// The meeting that it becomes, if it becomes one.
    #[must_use]
    pub fn meeting(&self) -> Option<&Arc<Meeting>> {
        match &self.verdict {
            Verdict::Adds(meeting) | Verdict::Changes(meeting) => Some(meeting),
            Verdict::Same | Verdict::Removes(_) | Verdict::AllDay | Verdict::LeftOut(_) => None,
        }
    }

    /// Whether the plan would change by it.
    #[must_use]
    pub fn does_something(&self) -> bool {
        matches!(
            self.verdict,
            Verdict::Adds(_) | Verdict::Changes(_) | Verdict::Removes(_)
        )
    }
}

impl Import {
    /// Takes together what several files have of the same meetings.
    #[must_use]
    pub fn new(files: Vec<CalendarFile>) -> Self {
        let groups = group::groups(&files);
        Self { files, groups }
    }

    /// The files, as they were read.
    #[must_use]
    pub fn files(&self) -> &[CalendarFile] {
        &self.files
    }

    /// What the import would do as far as `answers` go; what they leave open is guessed from what
    /// is known, and told.
    #[must_use]
    pub fn preview(&self, answers: &Answers, setting: &Setting<'_>) -> Preview {
        // What is asked for here only to find out whose clock is meant is not what the plan uses.
        let setting = &Setting {
            tzdb: &setting.tzdb.afresh(),
            ..*setting
        };
        let clocks = Clocks::of(&self.files, answers, setting);
        let mut ids = Ids::of_people(setting.plan);
        let people = People::of(&self.files, &answers.people, setting, &mut ids);
        let mut ids = Ids::of_meetings(setting.plan);
        let known = Known::of(setting.plan);
        let places = clocks.questions.iter().enumerate();
        let places: BTreeMap<_, _> = places.map(|(place, clock)| (&clock.key, place)).collect();
        let mut lines = Vec::with_capacity(self.groups.len());
        for group in &self.groups {
            let event = self.event_of(group);
            let reader = Reader {
                files: &self.files,
                clocks: &clocks,
                tzdb: setting.tzdb,
                all_day: answers.all_day,
                file: group.file,
                known: known.of_event(event).map(AsRef::as_ref),
            };
            let clock = self.clock_of(group.file, event);
            let clock = clock.and_then(|key| places.get(&key).copied());
            match reader.read(group) {
                Ok(all) => {
                    for read in all {
                        let taking_part = event.map(|event| people.ids_of(group.file, event));
                        let read = with_people(read, taking_part.unwrap_or_default());
                        let line = known.line(group.file, event, read, &mut ids);
                        lines.push(Line { clock, ..line });
                    }
                }
                Err(refusal) => {
                    let line = known.refused(group.file, event, refusal);
                    lines.push(Line { clock, ..line });
                }
            }
        }
        Preview {
            clocks: clocks.questions,
            people: people.questions,
            lines,
            new: people.new,
        }
    }

    /// What the start of an event is written by.
    fn clock_of(&self, file: usize, event: Option<&Event>) -> Option<ClockKey> {
        let start = event?.start?;
        Some(clock::key(&self.files, file, start.by))
    }

    /// The event that a group is told by.
    fn event_of(&self, group: &Group) -> Option<&Event> {
        let index = group.master.or(group.changes.first().copied())?;
        self.files.get(group.file)?.events.get(index)
    }
}

fn with_people(mut read: Read, ids: Vec<String>) -> Read {
    read.meeting.participants = ids;
    read
}

impl Preview {
    /// What the import does to the plan, without the lines in `left_out`; nothing where that is
    /// nothing.
    #[must_use]
    pub fn action(&self, answers: &Answers, name: &str) -> Option<Action> {
        let (mut meetings, mut removed) = (Vec::new(), Vec::new());
        for line in self.coming(answers) {
            match &line.verdict {
                Verdict::Adds(meeting) | Verdict::Changes(meeting) => {
                    meetings.push(meeting.clone());
                }
                Verdict::Removes(id) => removed.push(id.clone()),
                Verdict::Same | Verdict::AllDay | Verdict::LeftOut(_) => {}
            }
        }
        let taking_part: HashSet<&str> = meetings
            .iter()
            .flat_map(|meeting| meeting.participants.iter().map(String::as_str))
            .collect();
        let new = self.new.iter();
        let new = new.filter(|new| new.is_own || taking_part.contains(new.participant.id.as_str()));
        let participants: Vec<_> = new.map(|new| Arc::new(new.participant.clone())).collect();
        let is_nothing = meetings.is_empty() && removed.is_empty() && participants.is_empty();
        (!is_nothing).then(|| Action::Import {
            name: name.to_owned(),
            participants,
            meetings,
            removed,
        })
    }

    /// The clock by which a line is read, where that is a guess.
    #[must_use]
    pub fn guessed_clock(&self, line: &Line) -> Option<&ClockQuestion> {
        let clock = self.clocks.get(line.clock?)?;
        (!clock.is_sure).then_some(clock)
    }

    /// The name of somebody who takes part, of the plan or new.
    #[must_use]
    pub fn name_of<'a>(&'a self, plan: &'a Plan, id: &str) -> Option<&'a str> {
        let known = plan.participant(id).map(|person| &**person);
        let new = || {
            let mut new = self.new.iter().map(|new| &new.participant);
            new.find(|person| person.id == id)
        };
        known.or_else(new).map(|person| person.name.as_str())
    }

    /// The lines that become something, without those that the user leaves out.
    pub fn coming<'a>(&'a self, answers: &'a Answers) -> impl Iterator<Item = &'a Line> {
        let lines = self.lines.iter();
        lines.filter(|line| line.does_something() && !answers.left_out.contains(&line.key()))
    }
}

/// The meetings of the plan by the UIDs that they have in calendars.
struct Known<'a>(HashMap<String, &'a Arc<Meeting>>);

impl<'a> Known<'a> {
    fn of(plan: &'a Plan) -> Self {
        let meetings = plan.meetings.iter();
        Self(meetings.map(|meeting| (meeting.uid(), meeting)).collect())
    }

    fn of_event(&self, event: Option<&Event>) -> Option<&'a Arc<Meeting>> {
        self.0.get(&*event?.uid).copied()
    }

    fn line(&self, file: usize, event: Option<&Event>, read: Read, ids: &mut Ids) -> Line {
        let Read { mut meeting, told } = read;
        let title = meeting.title.clone();
        let own = event.and_then(|event| event.more.as_deref()?.own.id.clone());
        let uid = meeting.uid.clone().unwrap_or_default();
        let verdict = if let Some(known) = self.0.get(&uid) {
            meeting.id.clone_from(&known.id);
            let meeting = renewed(known, meeting, own.is_some());
            if meeting == ***known {
                Verdict::Same
            } else {
                Verdict::Changes(Arc::new(meeting))
            }
        } else {
            meeting.id = match &own {
                Some(own) => ids.keep_or_free(own, &meeting.title),
                None => ids.free(&meeting.title),
            };
            if meeting.has_usual_uid(&uid) {
                meeting.uid = None;
            }
            Verdict::Adds(Arc::new(meeting))
        };
        let when = match &verdict {
            Verdict::Adds(meeting) | Verdict::Changes(meeting) => When::Of(meeting.clone()),
            _ => match self.0.get(&uid) {
                Some(known) => When::Of((*known).clone()),
                None => When::Unknown,
            },
        };
        Line {
            file,
            at: event.map_or(0, |event| event.line as usize),
            title,
            when,
            verdict,
            told,
            clock: None,
        }
    }

    fn refused(&self, file: usize, event: Option<&Event>, refusal: Refusal) -> Line {
        let verdict = match refusal {
            Refusal::AllDay => Verdict::AllDay,
            Refusal::Because(why) => Verdict::LeftOut(why),
            Refusal::Cancelled => match self.of_event(event) {
                Some(known) => Verdict::Removes(known.id.clone()),
                None => Verdict::LeftOut(t!("import-is-called-off")),
            },
        };
        let title = event.map(|event| event.title.trim()).unwrap_or_default();
        Line {
            file,
            at: event.map_or(0, |event| event.line as usize),
            title: if title.is_empty() {
                t!("import-untitled")
            } else {
                title.to_owned()
            },
            when: event.map_or(When::Unknown, days_of),
            verdict,
            told: Vec::new(),
            clock: None,
        }
    }
}

/// The days of an event that does not come in.
fn days_of(event: &Event) -> When {
    let Some(start) = event.start.or_else(|| event.recurrence_id()) else {
        return When::Unknown;
    };
    let first = start.civil.date();
    // The end of whole days is the day after them (RFC 5545 §3.6.1).
    let last = event.end.filter(|end| end.by == By::Date);
    let last = last.and_then(|end| end.civil.date().pred_opt());
    When::Days(first, last.unwrap_or(first).max(first))
}

/// The meeting of the plan with what the calendar says of it now.
///
/// The user's own city for the same zone stays, and whoever takes part by the user's will.
fn renewed(known: &Meeting, read: Meeting, is_own: bool) -> Meeting {
    if is_own {
        return Meeting {
            uid: known.uid.clone(),
            archived: known.archived,
            ..read
        };
    }
    let mut participants = known.participants.clone();
    let more = read.participants.iter();
    participants.extend(more.filter(|id| !known.participants.contains(id)).cloned());
    let same_zone = known.anchor.zone == read.anchor.zone;
    Meeting {
        anchor: if same_zone {
            known.anchor.clone()
        } else {
            read.anchor.clone()
        },
        participants,
        notes: if read.notes.is_empty() {
            known.notes.clone()
        } else {
            read.notes.clone()
        },
        uid: known.uid.clone(),
        color: known.color.clone(),
        archived: known.archived,
        unknown: known.unknown.clone(),
        ..read
    }
}
