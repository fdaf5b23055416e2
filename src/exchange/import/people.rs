//! Who of a calendar's attendees is who in the plan, and in which city.

use std::collections::{BTreeMap, HashMap};

use super::Setting;
use super::file::{Attendee, CalendarFile, Event};
use super::ids::Ids;
use crate::plan::{City, Participant};
use crate::t;

/// What becomes of somebody who is invited.
#[derive(Clone, Debug, PartialEq)]
pub enum Person {
    /// Somebody of the plan, by their id.
    Known(String),
    /// Somebody new, in that city.
    New(Box<City>),
    /// They do not take part.
    LeftOut,
}

/// Somebody who is invited, and who they are taken for.
#[derive(Clone, Debug)]
pub struct PersonQuestion {
    /// Their address in lower case, or their name where they have none.
    pub key: String,
    /// Their name, or what can be said of their address.
    pub name: String,
    /// Their address, where they have one.
    pub address: Option<String>,
    /// How many events they are invited to.
    pub events: usize,
    /// Who they are; none: nothing is known, and they are left out until a city is chosen.
    pub person: Option<Person>,
    /// Why: `others at example.org are in Nottingham`.
    pub said: String,
}

/// A participant whom the plan does not have yet, or not with their address.
pub(super) struct New {
    pub(super) participant: Participant,
    /// Whether this program has written them into the file, whoever takes part in what.
    pub(super) is_own: bool,
}

/// Everybody in the files.
pub(super) struct People {
    pub(super) questions: Vec<PersonQuestion>,
    pub(super) new: Vec<New>,
    /// The id of a participant by the key.
    ids: HashMap<String, String>,
    /// The ids in the plan of those that this program has written, by the ids in the file.
    own: HashMap<(usize, String), String>,
}

impl People {
    pub(super) fn of(
        files: &[CalendarFile],
        chosen: &BTreeMap<String, Person>,
        setting: &Setting<'_>,
        ids: &mut Ids,
    ) -> Self {
        let mut people = Self {
            questions: Vec::new(),
            new: Vec::new(),
            ids: HashMap::new(),
            own: HashMap::new(),
        };
        people.take_own(files, setting, ids);
        for invited in invited(files) {
            people.ask(&invited, chosen, setting, ids);
        }
        people
    }

    /// Those that this program has written into a calendar itself.
    fn take_own(&mut self, files: &[CalendarFile], setting: &Setting<'_>, ids: &mut Ids) {
        for (number, file) in files.iter().enumerate() {
            for person in file.calendars.iter().flat_map(|one| &one.participants) {
                let known = setting.plan.participant(&person.id);
                let same = known.filter(|known| {
                    known.name == person.name || known.city.is_same_place(&person.city)
                });
                let id = if let Some(known) = same {
                    known.id.clone()
                } else {
                    let mut participant = person.clone();
                    participant.id = ids.keep_or_free(&person.id, &person.name);
                    let id = participant.id.clone();
                    let is_own = true;
                    self.new.push(New {
                        participant,
                        is_own,
                    });
                    id
                };
                self.own.insert((number, person.id.clone()), id);
            }
        }
    }

    fn ask(
        &mut self,
        invited: &Invited,
        chosen: &BTreeMap<String, Person>,
        setting: &Setting<'_>,
        ids: &mut Ids,
    ) {
        let (person, said) = match chosen.get(&invited.key) {
            Some(person) => (Some(person.clone()), t!("import-as-you-chose")),
            None => guess(invited, chosen, setting),
        };
        match &person {
            Some(Person::Known(id)) => {
                self.ids.insert(invited.key.clone(), id.clone());
                // By their address they are known when the calendar comes again.
                let known = setting.plan.participant(id);
                if let (Some(known), Some(address)) = (known, invited.address())
                    && known.email.is_none()
                {
                    let mut participant = Participant::clone(known);
                    participant.email = Some(address);
                    let is_own = false;
                    self.new.push(New {
                        participant,
                        is_own,
                    });
                }
            }
            Some(Person::New(city)) => {
                let id = ids.free(&invited.name());
                self.ids.insert(invited.key.clone(), id.clone());
                let participant = Participant {
                    id,
                    name: invited.name(),
                    city: (**city).clone(),
                    email: invited.address(),
                    working_hours: None,
                    waking_hours: None,
                    unknown: serde_json::Map::new(),
                };
                let is_own = false;
                self.new.push(New {
                    participant,
                    is_own,
                });
            }
            Some(Person::LeftOut) | None => {}
        }
        self.questions.push(PersonQuestion {
            key: invited.key.clone(),
            name: invited.name(),
            address: invited.address(),
            events: invited.events,
            person,
            said,
        });
    }

    /// The ids of those who take part in an event, as the plan has them.
    pub(super) fn ids_of(&self, file: usize, event: &Event) -> Vec<String> {
        let Some(more) = event.more.as_deref() else {
            return Vec::new();
        };
        let mut ids: Vec<String> = if let Some(own) = &more.own.participants {
            let known = |id: &String| self.own.get(&(file, id.clone())).cloned();
            own.iter().filter_map(known).collect()
        } else {
            let known = |attendee: &Attendee| self.ids.get(&key(attendee)).cloned();
            more.attendees.iter().filter_map(known).collect()
        };
        let mut seen = std::collections::HashSet::new();
        ids.retain(|id| seen.insert(id.clone()));
        ids
    }
}

fn key(attendee: &Attendee) -> String {
    if attendee.address.is_empty() {
        attendee.name.to_lowercase()
    } else {
        attendee.address.clone()
    }
}

/// Somebody as all the files together tell of them.
struct Invited {
    key: String,
    name: String,
    address: String,
    events: usize,
    /// The zones, as written, of the events that they have called; none if of several.
    calls_in: Option<String>,
    calls: usize,
}

impl Invited {
    fn name(&self) -> String {
        let local = || self.address.split('@').next().unwrap_or_default();
        match self.name.as_str() {
            "" => local().to_owned(),
            name if name.eq_ignore_ascii_case(&self.address) => local().to_owned(),
            name => name.to_owned(),
        }
    }

    fn address(&self) -> Option<String> {
        self.address.contains('@').then(|| self.address.clone())
    }
}

/// Everybody who is invited to anything, in the order in which they come.
fn invited(files: &[CalendarFile]) -> Vec<Invited> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut all: Vec<Invited> = Vec::new();
    for file in files {
        for event in &file.events {
            let attendees = event
                .more
                .as_deref()
                .map_or(&[][..], |more| &more.attendees);
            let is_own = event
                .more
                .as_deref()
                .is_some_and(|more| more.own.id.is_some());
            if is_own || event.recurrence_id().is_some() {
                continue;
            }
            let mut counted: Vec<&str> = Vec::new();
            for attendee in attendees {
                let key = key(attendee);
                let place = *places.entry(key.clone()).or_insert(all.len());
                if place == all.len() {
                    all.push(Invited {
                        key,
                        name: attendee.name.clone(),
                        address: attendee.address.clone(),
                        events: 0,
                        calls_in: None,
                        calls: 0,
                    });
                }
                let Some(known) = all.get_mut(place) else {
                    continue;
                };
                if known.name.is_empty() {
                    known.name.clone_from(&attendee.name);
                }
                if !counted.contains(&attendee.address.as_str()) {
                    counted.push(&attendee.address);
                    known.events += 1;
                }
                if attendee.is_organizer {
                    let zone = zone_of(file, event);
                    let same = known.calls == 0 || known.calls_in == zone;
                    known.calls_in = zone.filter(|_| same);
                    known.calls += 1;
                }
            }
        }
    }
    all
}

fn zone_of(file: &CalendarFile, event: &Event) -> Option<String> {
    match event.start?.by {
        super::time::By::Zone(number) => Some(file.tzid(number).to_owned()),
        _ => None,
    }
}

/// Who somebody is, by what is known: their address, their name, their colleagues, or where they
/// call from. Nothing is made up: where none of it says anything, the user is asked.
fn guess(
    invited: &Invited,
    chosen: &BTreeMap<String, Person>,
    setting: &Setting<'_>,
) -> (Option<Person>, String) {
    let people = &setting.plan.participants;
    let by_address = people.iter().find(|person| {
        let own = person.email.as_deref();
        own.is_some_and(|own| {
            !invited.address.is_empty() && own.eq_ignore_ascii_case(&invited.address)
        })
    });
    if let Some(person) = by_address {
        let said = t!("import-by-the-address", person = &person.name);
        return (Some(Person::Known(person.id.clone())), said);
    }
    let name = invited.name();
    let mut by_name = people.iter().filter(|person| {
        person.email.is_none() && person.name.to_lowercase() == name.to_lowercase()
    });
    if let (Some(person), None) = (by_name.next(), by_name.next()) {
        let said = t!("import-by-the-name", person = &person.name);
        return (Some(Person::Known(person.id.clone())), said);
    }
    if let Some((_, domain)) = invited.address.split_once('@') {
        let known = people.iter();
        let known = known.filter_map(|person| Some((person.email.as_deref()?, &person.city)));
        let chosen = chosen.iter().filter_map(|(address, person)| match person {
            Person::New(city) => Some((address.as_str(), &**city)),
            Person::Known(_) | Person::LeftOut => None,
        });
        let colleagues = known.chain(chosen).filter(|(address, _)| {
            let own = address.split_once('@');
            own.is_some_and(|(_, own)| own.eq_ignore_ascii_case(domain))
        });
        let cities: Vec<&City> = colleagues.map(|(_, city)| city).collect();
        if let Some((first, rest)) = cities.split_first()
            && rest.iter().all(|city| city.is_same_place(first))
        {
            let said = t!("import-others-are-in", domain = domain, city = &first.name);
            return (Some(Person::New(Box::new((*first).clone()))), said);
        }
    }
    if let Some(tzid) = &invited.calls_in
        && let Some(named) =
            crate::exchange::zones::by_name(tzid, setting.tzdb, setting.gazetteer, setting.now)
    {
        let city = super::city::of_zone(&named.zone, setting);
        let said = t!("import-call-by-clock-of", city = &city.name);
        return (Some(Person::New(Box::new(city))), said);
    }
    (None, t!("import-in-which-city"))
}
