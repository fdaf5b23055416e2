//! What comes of what is typed: the plan, and what is lacking before it can be made.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::super::{CityDraft, name};
use super::{Field, StartDraft};
use crate::plan::{Action, City, Meeting, Participant, Plan};
use crate::t;
use crate::ui::new::usual_person;

impl StartDraft {
    /// The change of the plan, if nothing is left out; else from now on what is, is told.
    pub(crate) fn finish(&mut self, today: NaiveDate) -> Option<Action> {
        let (plan, lacking) = self.read(today);
        if let Some(first) = lacking.first() {
            self.tried = true;
            self.go_to = Some(*first);
            return None;
        }
        Some(Action::Begin {
            participants: plan.participants,
            meetings: plan.meetings,
        })
    }

    /// What is lacking before the plan can be made, once it was asked for.
    pub(crate) fn lacking(&self, today: NaiveDate) -> Vec<String> {
        let lacking = if self.tried {
            self.read(today).1
        } else {
            Vec::new()
        };
        lacking
            .into_iter()
            .map(|field| self.called(field))
            .collect()
    }

    /// The plan as far as it can be made of what is typed.
    pub(crate) fn plan(&self, today: NaiveDate) -> Plan {
        self.read(today).0
    }

    /// The plan as far as it can be made, and what is lacking or wrong.
    fn read(&self, today: NaiveDate) -> (Plan, Vec<Field>) {
        let mut plan = Plan::default();
        let mut lacking = Vec::new();
        add(&mut plan, &self.name, Some(&t!("start-me")), &self.city);
        if self.city.settled().is_none() {
            lacking.push(Field::City);
        }
        for line in self.colleagues.iter().filter(|line| !line.is_empty()) {
            add(&mut plan, &line.name, None, &line.city);
            if line.city.settled().is_none() {
                lacking.push(Field::CityOf(line.key));
            }
        }
        let title = name(&self.title, "");
        let start = self.start();
        let rule = self.rule.parse(start.unwrap_or(self.usual.start), today);
        let mistakes = [
            (Field::Title, title.is_err()),
            (Field::Date, self.date.value().is_none()),
            (Field::Time, self.time.value().is_none()),
            (Field::Rule, rule.is_err()),
        ];
        lacking.extend(
            mistakes
                .into_iter()
                .filter_map(|(field, is_wrong)| is_wrong.then_some(field)),
        );
        if let (Some(start), Ok(rule), Some(anchor)) = (start, rule, self.anchor()) {
            let title = title.unwrap_or_else(|_| t!("start-meeting-title"));
            plan.meetings.push(Arc::new(Meeting {
                id: plan.free_id(&title),
                title,
                anchor,
                start,
                rule,
                participants: plan.participants.iter().map(|one| one.id.clone()).collect(),
                ..self.usual.clone()
            }));
        }
        (plan, lacking)
    }

    /// The first start, if its date and time are good.
    pub(super) fn start(&self) -> Option<NaiveDateTime> {
        Some(self.date.value()?.and_time(self.time.value()?))
    }

    /// The cities that were chosen, each once: whose clock the meeting can keep.
    pub(super) fn cities(&self) -> Vec<&City> {
        let own = std::iter::once(&self.city);
        let all = own.chain(self.colleagues.iter().map(|line| &line.city));
        let mut cities: Vec<&City> = Vec::new();
        for city in all.filter_map(CityDraft::chosen) {
            if !cities.iter().any(|known| known.is_same_place(city)) {
                cities.push(city);
            }
        }
        cities
    }

    /// The city whose clock the meeting keeps: the first one until another is chosen.
    pub(super) fn anchor(&self) -> Option<City> {
        let cities = self.cities();
        let chosen = self.anchor.as_ref().filter(|chosen| {
            let mut cities = cities.iter();
            cities.any(|city| city.is_same_place(chosen))
        });
        chosen.or(cities.first().copied()).cloned()
    }

    /// What a field is called.
    fn called(&self, field: Field) -> String {
        let number = |key| {
            let place = self.colleagues.iter().position(|line| line.key == key);
            place.unwrap_or_default() + 1
        };
        match field {
            Field::Name => t!("start-my-name"),
            Field::City => t!("start-my-city"),
            Field::NameOf(key) => t!("start-name-of", number = number(key)),
            Field::CityOf(key) => t!("start-city-of", number = number(key)),
            Field::Title => t!("start-meeting-called"),
            Field::Date => t!("start-first-date"),
            Field::Time => t!("start-time"),
            Field::Rule => t!("start-repeats"),
        }
    }
}

/// Puts somebody into the plan, if their city is chosen; without a name they are called `unnamed`,
/// or as their city.
fn add(plan: &mut Plan, own_name: &str, unnamed: Option<&str>, city: &CityDraft) {
    let Some(city) = city.chosen() else { return };
    let own_name = match own_name.trim() {
        "" => unnamed.unwrap_or(&city.name),
        given => given,
    };
    let person = Participant {
        id: plan.free_id(own_name),
        name: own_name.to_owned(),
        ..usual_person(city.clone())
    };
    plan.participants.push(Arc::new(person));
}
