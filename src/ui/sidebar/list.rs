//! What the list holds, from top to bottom, and where each of it stands: only what is seen is drawn.

use std::ops::Range;

use egui::{FocusDirection, Id, InputState, Key, Modifiers, Rect, Ui, Vec2};

use super::filter::Sieve;
use crate::plan::{Meeting, Participant, Plan};
use crate::ui::command::Listed;

/// Something in the list that can have the focus.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Spot {
    /// The row of all meetings.
    All,
    /// What folds the archived meetings.
    Archive,
    /// A meeting or a person.
    Row(Listed),
}

impl Spot {
    pub(super) fn id(&self) -> Id {
        Id::unique(("list", self))
    }
}

/// A part of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Meetings,
    People,
}

/// Something that stands in the list.
#[derive(Clone, Copy)]
pub(super) enum Entry<'a> {
    /// With how many are listed, and how many there are.
    Heading(Part, usize, usize),
    All,
    Meeting(&'a Meeting),
    /// How many meetings are archived.
    Archive(usize),
    Person(&'a Participant),
    /// There is nothing in that part.
    Empty(Part),
    /// Nothing is called like that.
    NothingFound,
}

/// The keys that go through the list.
const KEYS: [Key; 6] = [
    Key::ArrowUp,
    Key::ArrowDown,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
];

/// The room between two rows.
pub(super) const GAP: f32 = 2.0;
/// The room above the second heading.
const ABOVE_PART: f32 = 14.0;
pub(super) const HEADING: f32 = 28.0;

impl Entry<'_> {
    fn height(self) -> f32 {
        match self {
            Self::Heading(Part::Meetings, ..) => HEADING,
            Self::Heading(Part::People, ..) => HEADING + ABOVE_PART,
            Self::All | Self::Person(_) => 44.0,
            Self::Meeting(..) => 60.0,
            Self::Archive(_) => 30.0,
            Self::Empty(Part::Meetings) => 70.0,
            Self::Empty(Part::People) | Self::NothingFound => 92.0,
        }
    }

    /// The part of the list whose row it is.
    pub(super) fn part(self) -> Option<Part> {
        match self {
            Self::All | Self::Meeting(..) | Self::Archive(_) => Some(Part::Meetings),
            Self::Person(_) => Some(Part::People),
            Self::Heading(..) | Self::Empty(_) | Self::NothingFound => None,
        }
    }

    pub(super) fn is(self, spot: &Spot) -> bool {
        match (self, spot) {
            (Self::All, Spot::All) | (Self::Archive(_), Spot::Archive) => true,
            (Self::Meeting(meeting), Spot::Row(Listed::Meeting(id))) => meeting.id == *id,
            (Self::Person(person), Spot::Row(Listed::Person(id))) => person.id == *id,
            _ => false,
        }
    }

    /// As what the focus finds it, if it can have it.
    pub(super) fn spot(self) -> Option<Spot> {
        match self {
            Self::All => Some(Spot::All),
            Self::Meeting(meeting) => Some(Spot::Row(Listed::Meeting(meeting.id.clone()))),
            Self::Person(person) => Some(Spot::Row(Listed::Person(person.id.clone()))),
            Self::Archive(_) => Some(Spot::Archive),
            Self::Heading(..) | Self::Empty(_) | Self::NothingFound => None,
        }
    }
}

/// An entry and where it stands below the top of the list.
pub(super) struct Placed<'a> {
    pub(super) entry: Entry<'a>,
    top: f32,
}

impl Placed<'_> {
    /// Where it is on the screen, in a list that begins there.
    pub(super) fn rect(&self, list: Rect) -> Rect {
        let min = list.left_top() + Vec2::new(0.0, self.top);
        Rect::from_min_size(min, Vec2::new(list.width(), self.entry.height()))
    }
}

/// Everything in the list.
pub(super) struct Entries<'a> {
    pub(super) all: Vec<Placed<'a>>,
    pub(super) height: f32,
}

impl<'a> Entries<'a> {
    /// What the sieve leaves of the plan; the archived meetings where those are unfolded.
    pub(super) fn of(plan: &'a Plan, sieve: Option<&Sieve<'_>>, unfolded: bool) -> Self {
        let mut entries = Self {
            all: Vec::with_capacity(plan.meetings.len() + plan.participants.len() + 4),
            height: 0.0,
        };
        let meetings = plan.meetings.iter().enumerate();
        let kept = meetings.filter(|(place, _)| sieve.is_none_or(|s| s.keeps_meeting(*place)));
        let kept = kept.map(|(_, meeting)| meeting);
        let (archived, current): (Vec<_>, Vec<_>) = kept.partition(|one| one.archived);
        let people = plan.participants.iter().enumerate();
        let kept = people.filter(|(place, _)| sieve.is_none_or(|s| s.keeps_person(*place)));
        let people: Vec<_> = kept.map(|(_, person)| person).collect();
        if sieve.is_some() && archived.is_empty() && current.is_empty() && people.is_empty() {
            entries.push(Entry::NothingFound);
            return entries;
        }
        let total = plan.current().count();
        entries.push(Entry::Heading(Part::Meetings, current.len(), total));
        if plan.meetings.is_empty() {
            entries.push(Entry::Empty(Part::Meetings));
        } else if sieve.is_none() && !current.is_empty() {
            entries.push(Entry::All);
        }
        for meeting in current {
            entries.push(Entry::Meeting(meeting));
        }
        if !archived.is_empty() {
            entries.push(Entry::Archive(archived.len()));
        }
        for meeting in archived {
            // What is looked for is shown wherever it is.
            if unfolded || sieve.is_some() {
                entries.push(Entry::Meeting(meeting));
            }
        }
        let total = plan.participants.len();
        entries.push(Entry::Heading(Part::People, people.len(), total));
        if plan.participants.is_empty() {
            entries.push(Entry::Empty(Part::People));
        }
        for person in people {
            entries.push(Entry::Person(person));
        }
        entries
    }

    fn push(&mut self, entry: Entry<'a>) {
        let top = self.height;
        self.height += entry.height() + GAP;
        self.all.push(Placed { entry, top });
    }

    /// The meetings, in the order in which the keys go through them.
    pub(super) fn meetings(&self) -> impl Iterator<Item = &'a Meeting> {
        self.all.iter().filter_map(|placed| match placed.entry {
            Entry::Meeting(meeting) => Some(meeting),
            _ => None,
        })
    }

    /// Where the rows of the same kind stand that are listed with the one at `place`.
    pub(super) fn listed_with(&self, place: usize) -> Range<usize> {
        let kind = |index: usize| {
            let placed = self.all.get(index)?;
            match placed.entry {
                Entry::Meeting(meeting) => Some((Part::Meetings, meeting.archived)),
                Entry::Person(_) => Some((Part::People, false)),
                _ => None,
            }
        };
        let is_same = |index: &usize| kind(*index) == kind(place);
        let before = (0..place).rev().take_while(is_same).count();
        let after = (place..self.all.len()).take_while(is_same).count();
        place - before..place + after
    }

    pub(super) fn position(&self, spot: &Spot) -> Option<usize> {
        self.all.iter().position(|placed| placed.entry.is(spot))
    }

    /// The rows, without headings and the like.
    fn rows(&self) -> impl DoubleEndedIterator<Item = (usize, &Placed<'a>)> {
        let all = self.all.iter().enumerate();
        all.filter(|(_, placed)| placed.entry.part().is_some())
    }

    /// The first row at that place or after it, or else the last one.
    pub(super) fn row_near(&self, place: usize) -> Option<usize> {
        let after = self.rows().find(|(index, _)| *index >= place);
        Some(after.or_else(|| self.rows().next_back())?.0)
    }

    /// The rows that the Tab key comes to: one in each part.
    pub(super) fn stop(&self, part: Part, wanted: impl IntoIterator<Item = Spot>) -> Option<usize> {
        let is_in = |index: &usize| {
            let placed = self.all.get(*index);
            placed.is_some_and(|placed| placed.entry.part() == Some(part))
        };
        let mut wanted = wanted.into_iter().filter_map(|spot| self.position(&spot));
        wanted.find(is_in).or_else(|| {
            let mut rows = self.rows().map(|(index, _)| index);
            rows.find(is_in)
        })
    }

    /// The row to which the keys go on from the one at `here`, where so much of the list is seen.
    pub(super) fn step(&self, ui: &Ui, here: usize, seen: f32) -> Option<usize> {
        if ui.input(|input| input.modifiers.any()) {
            return None;
        }
        let (key, times) = KEYS.into_iter().find_map(|key| {
            let count = |input: &mut InputState| input.count_and_consume_key(Modifiers::NONE, key);
            Some((key, ui.input_mut(count))).filter(|(_, times)| *times > 0)
        })?;
        // A row that has just got the focus does not hold the arrows yet.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        let go = |here, _| self.go(here, key, seen).unwrap_or(here);
        Some((0..times).fold(here, go)).filter(|there| *there != here)
    }

    fn go(&self, here: usize, key: Key, seen: f32) -> Option<usize> {
        let before = || self.rows().rev().filter(|(index, _)| *index < here);
        let after = || self.rows().filter(|(index, _)| *index > here);
        let top = self.all.get(here)?.top;
        // A page on, the last row seen is still seen.
        let page = (seen - 60.0).max(0.0);
        let found = match key {
            Key::ArrowUp => before().next(),
            Key::ArrowDown => after().next(),
            Key::Home => self.rows().next(),
            Key::End => self.rows().next_back(),
            Key::PageUp => before()
                .take_while(|(_, placed)| placed.top >= top - page)
                .last()
                .or_else(|| before().next()),
            _ => after()
                .take_while(|(_, placed)| placed.top <= top + page)
                .last()
                .or_else(|| after().next()),
        };
        found.map(|(index, _)| index)
    }
}
