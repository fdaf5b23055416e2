//! Names as they can be shown: in one line, without what moves the text around them, and not without
//! end.
//!
//! A plan keeps every name as its user, or a calendar, has written it; forms and exports have it whole.

use std::borrow::Cow;
use std::sync::Arc;

use unicode_normalization::char::is_combining_mark;

use super::{Action, City, Meeting, Participant, Plan};
use crate::t;

/// How many characters of a name are shown.
pub const MOST_SHOWN: usize = 300;

/// How many marks a letter has in any script; what piles up more covers the lines around it.
const MOST_MARKS: usize = 5;

/// A name as it is shown.
///
/// A control character is a space; what overrides or embeds a direction is left out (UAX #9: it would
/// reorder the text around it). Of more than [`MOST_SHOWN`] characters it tells how many there are.
#[must_use]
pub fn legible(name: &str) -> Cow<'_, str> {
    let cleaned = if is_clean(name) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(clean(name))
    };
    let Some((end, _)) = cleaned.char_indices().nth(MOST_SHOWN) else {
        return cleaned;
    };
    let name = cleaned.get(..end).unwrap_or_default();
    let count = cleaned.chars().count();
    Cow::Owned(t!("name-cut", name = name, count = count))
}

/// Whether a character is shown as it is; a mark among many may not be.
fn is_shown(c: char) -> bool {
    !c.is_control() && !is_line_end(c) && !turns(c)
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether it has the text after it in another order: embeddings, overrides and isolates with their
/// ends, the deprecated ones, and annotations. The marks alone (LRM, RLM, ALM) do no harm.
pub(crate) fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
}

fn is_clean(name: &str) -> bool {
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte);
    if name.bytes().all(is_plain) {
        name.is_empty() || name.bytes().any(|byte| byte != b' ')
    } else {
        let mut marks = 0;
        name.chars().all(|c| {
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            is_shown(c) && marks <= MOST_MARKS
        })
    }
}

fn clean(name: &str) -> String {
    let mut said = String::new();
    let mut marks = 0;
    for c in name.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MOST_MARKS || turns(c) {
            continue;
        }
        let c = if is_shown(c) { c } else { ' ' };
        if c != ' ' || !said.ends_with(' ') {
            said.push(c);
        }
    }
    match said.trim() {
        // There has to be something to click on.
        "" if !name.is_empty() => "?".to_owned(),
        said => said.to_owned(),
    }
}

fn legible_city(city: &City) -> Option<City> {
    let country = city.country.as_deref().map(legible);
    let name = legible(&city.name);
    let is_legible = name == city.name && country.as_deref() == city.country.as_deref();
    (!is_legible).then(|| City {
        name: name.into_owned(),
        country: country.map(Cow::into_owned),
        ..city.clone()
    })
}

fn legible_meeting(meeting: &Meeting) -> Option<Meeting> {
    let (title, anchor) = (legible(&meeting.title), legible_city(&meeting.anchor));
    (title != meeting.title || anchor.is_some()).then(|| Meeting {
        title: title.into_owned(),
        anchor: anchor.unwrap_or_else(|| meeting.anchor.clone()),
        ..meeting.clone()
    })
}

fn legible_participant(person: &Participant) -> Option<Participant> {
    let (name, city) = (legible(&person.name), legible_city(&person.city));
    (name != person.name || city.is_some()).then(|| Participant {
        name: name.into_owned(),
        city: city.unwrap_or_else(|| person.city.clone()),
        ..person.clone()
    })
}

/// Those that are not legible in their place as they are shown; nothing where all are.
fn legible_all<T>(all: &[Arc<T>], legible: impl Fn(&T) -> Option<T>) -> Option<Vec<Arc<T>>> {
    let shown: Vec<_> = all.iter().map(|one| legible(one).map(Arc::new)).collect();
    let some = shown.iter().any(Option::is_some);
    let pairs = shown.into_iter().zip(all);
    some.then(|| {
        pairs
            .map(|(shown, one)| shown.unwrap_or_else(|| one.clone()))
            .collect()
    })
}

impl Plan {
    /// The plan as it is shown; nothing where that is how it is.
    #[must_use]
    pub fn legible(&self) -> Option<Self> {
        let meetings = legible_all(&self.meetings, legible_meeting);
        let participants = legible_all(&self.participants, legible_participant);
        (meetings.is_some() || participants.is_some()).then(|| Self {
            meetings: meetings.unwrap_or_else(|| self.meetings.clone()),
            participants: participants.unwrap_or_else(|| self.participants.clone()),
            ..self.clone()
        })
    }
}

impl Action {
    /// The same with the names that `plan` has, for what was made from the plan as it is shown.
    #[must_use]
    pub fn as_named_in(self, plan: &Plan) -> Self {
        match self {
            Self::ChangeMeeting(mut meeting) => {
                name_meeting(&mut meeting, plan);
                Self::ChangeMeeting(meeting)
            }
            Self::Decide { meeting, by, what } => {
                let named = |mut one: Arc<Meeting>| {
                    name_meeting(Arc::make_mut(&mut one), plan);
                    one
                };
                let by = by.into_iter().map(named).collect();
                Self::Decide { meeting, by, what }
            }
            Self::ChangeCity { mut from, to } => {
                let anchors = plan.meetings.iter().map(|one| &one.anchor);
                let mut all = anchors.chain(plan.participants.iter().map(|one| &one.city));
                if let Some(own) = all.find(|own| is_shown_as(own, &from)) {
                    *from = own.clone();
                }
                Self::ChangeCity { from, to }
            }
            other => other,
        }
    }
}

fn is_shown_as(own: &City, shown: &City) -> bool {
    legible_city(own).is_some_and(|legible| legible == *shown)
}

fn name_meeting(meeting: &mut Meeting, plan: &Plan) {
    let Some(own) = plan.meeting(&meeting.id) else {
        return;
    };
    if meeting.title == legible(&own.title) {
        meeting.title.clone_from(&own.title);
    }
    if is_shown_as(&own.anchor, &meeting.anchor) {
        meeting.anchor.clone_from(&own.anchor);
    }
}
