//! What is selected on the import page, whole, and what can be decided of it.

use egui::{ComboBox, Label, RichText, ScrollArea, Ui};

use super::list::{changes, guess, in_events, verdict, waits, written};
use super::{Page, Selected};
use crate::exchange::import::{
    ClockKey, ClockQuestion, Line, Person, PersonQuestion, Preview, Verdict,
};
use crate::plan::{City, Plan};
use crate::t;
use crate::ui::command::Command;
use crate::ui::form::CityDraft;
use crate::ui::form::{caption, entry};
use crate::ui::model::Model;
use crate::ui::theme::{self, Tokens};
use crate::words;

/// The city that is chosen, or guessed, for what is selected.
pub(super) fn city_of(preview: &Preview, selected: &Selected) -> Option<City> {
    match selected {
        Selected::Clock(key) => {
            let clock = preview.clocks.iter().find(|clock| clock.key == *key)?;
            clock.city.clone()
        }
        Selected::Person(key) => {
            let person = preview.people.iter().find(|person| person.key == *key)?;
            match &person.person {
                Some(Person::New(city)) => Some((**city).clone()),
                _ => None,
            }
        }
        Selected::Nothing | Selected::Line(_) => None,
    }
}

/// Shows what is selected, and tells whose clock is to be chosen, if the user wants to.
pub(super) fn show(
    ui: &mut Ui,
    page: &mut Page,
    preview: &Preview,
    model: &Model<'_>,
    commands: &mut Vec<Command>,
) -> Option<ClockKey> {
    let mut go_to = None;
    let area = ScrollArea::vertical().id_salt("import details");
    area.auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width());
        match page.selected.clone() {
            Selected::Nothing => {
                let tokens = Tokens::of(ui.style());
                ui.label(RichText::new(t!("import-nothing-chosen")).color(tokens.muted));
            }
            Selected::Clock(key) => {
                let mut clocks = preview.clocks.iter();
                if let Some(clock) = clocks.find(|clock| clock.key == key) {
                    show_clock(ui, page, clock, model, commands);
                }
            }
            Selected::Person(key) => {
                let mut people = preview.people.iter();
                if let Some(person) = people.find(|person| person.key == key) {
                    show_person(ui, page, person, model, commands);
                }
            }
            Selected::Line(key) => {
                if let Some(line) = preview.lines.iter().find(|line| line.key() == key) {
                    go_to = show_line(ui, page, (preview, line), &page.plan);
                }
            }
        }
    });
    go_to
}

fn title(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).font(theme::bold(16.0))).wrap());
}

fn muted(ui: &mut Ui, text: impl Into<String>) {
    let tokens = Tokens::of(ui.style());
    ui.add(Label::new(RichText::new(text).color(tokens.muted)).wrap());
}

/// Shows an event, and tells whose clock is to be chosen, if the user wants to.
fn show_line(
    ui: &mut Ui,
    page: &Page,
    (preview, line): (&Preview, &Line),
    plan: &Plan,
) -> Option<ClockKey> {
    let mut go_to = None;
    let tokens = Tokens::of(ui.style());
    title(ui, &line.title);
    let when = line.when.in_words();
    if !when.is_empty() {
        ui.label(words::capital(&when));
    }
    let place = match page.file_name(line.file) {
        Some(file) => t!("import-line-of-file", file = file, line = line.at),
        None => t!("import-line", line = line.at),
    };
    muted(ui, place);
    ui.add_space(6.0);
    let becomes = if waits(preview, line) {
        t!("import-waits")
    } else {
        verdict(line)
    };
    ui.label(RichText::new(words::capital(&becomes)).font(theme::bold(theme::BODY)));
    for change in changes(plan, line) {
        ui.label(words::capital(&change));
    }
    match &line.verdict {
        Verdict::LeftOut(why) => {
            ui.label(RichText::new(words::capital(why)).color(tokens.out_of_hours));
        }
        Verdict::Adds(meeting) | Verdict::Changes(meeting) => {
            let length = t!("length-minutes", count = meeting.minutes);
            let people = t!("participants", count = meeting.participants.len());
            muted(ui, format!("{length}, {people}"));
            let names = meeting.participants.iter();
            let names = names.filter_map(|id| preview.name_of(plan, id));
            let names: Vec<&str> = names.collect();
            if !names.is_empty() {
                ui.label(names.join(" · "));
            }
            if let Some(dates) = words::single_dates(meeting) {
                ui.label(words::capital(&dates));
            }
        }
        Verdict::Same | Verdict::Removes(_) | Verdict::AllDay => {}
    }
    if let (Some(guess), Some(clock)) = (guess(preview, line), preview.guessed_clock(line)) {
        ui.add_space(4.0);
        let guess = words::capital(&guess);
        ui.label(t!("import-guess-why", guess = guess, why = &clock.said));
        if ui.button(t!("import-choose-clock")).clicked() {
            go_to = Some(clock.key.clone());
        }
    }
    if waits(preview, line) && ui.button(t!("import-choose-city")).clicked() {
        let clock = line.clock.and_then(|place| preview.clocks.get(place));
        go_to = clock.map(|clock| clock.key.clone());
    }
    for told in &line.told {
        ui.add_space(4.0);
        ui.label(words::capital(told));
    }
    go_to
}

fn show_clock(
    ui: &mut Ui,
    page: &mut Page,
    clock: &ClockQuestion,
    model: &Model<'_>,
    commands: &mut Vec<Command>,
) {
    title(ui, &written(&clock.key));
    muted(ui, in_events(page, clock));
    ui.add_space(6.0);
    ui.label(words::capital(&clock.said));
    ui.add_space(6.0);
    if page
        .city
        .show(ui, &t!("import-by-the-clock-of"), model, commands)
        && let Some(city) = page.city.chosen().cloned()
    {
        page.answer_clock(clock, Some(city));
    }
    if !clock.offers.is_empty() {
        ui.add_space(6.0);
        caption(ui, &t!("import-likely"));
    }
    for (city, said) in &clock.offers {
        let is_chosen = clock
            .city
            .as_ref()
            .is_some_and(|own| own.is_same_place(city));
        let button = ui.selectable_label(is_chosen, &city.name);
        if button.clicked() {
            page.answer_clock(clock, Some(city.clone()));
            page.city = CityDraft::of(city);
        }
        muted(ui, said);
    }
    if page.answers.clocks.contains_key(&clock.key) {
        ui.add_space(8.0);
        if ui.button(t!("import-take-back")).clicked() {
            page.answer_clock(clock, None);
        }
    }
}

fn show_person(
    ui: &mut Ui,
    page: &mut Page,
    person: &PersonQuestion,
    model: &Model<'_>,
    commands: &mut Vec<Command>,
) {
    title(ui, &person.name);
    if let Some(address) = &person.address {
        muted(ui, address);
    }
    muted(ui, t!("import-in-events", count = person.events));
    ui.add_space(6.0);
    ui.label(words::capital(&person.said));
    ui.add_space(6.0);
    let plan = page.plan.clone();
    let known = |id: &str| plan.participant(id).map(|one| one.name.clone());
    let chosen = match &person.person {
        Some(Person::Known(id)) => known(id).unwrap_or_default(),
        Some(Person::LeftOut) => t!("import-nobody"),
        Some(Person::New(_)) | None => t!("import-somebody-new"),
    };
    let label = caption(ui, &t!("import-in-the-plan"));
    let list = ComboBox::from_id_salt(("who", &person.key)).selected_text(&chosen);
    let width = ui.available_width();
    let list = list.width(width).height(420.0).truncate();
    let mut answer = None;
    let list = list.show_ui(ui, |ui| {
        let out = matches!(person.person, Some(Person::LeftOut));
        ui.set_max_width(width);
        if entry(ui, out, &t!("import-nobody")) {
            answer = Some(Person::LeftOut);
        }
        for one in &plan.participants {
            let own = Person::Known(one.id.clone());
            let is_chosen = person.person.as_ref() == Some(&own);
            if entry(ui, is_chosen, &one.name) {
                answer = Some(own);
            }
        }
    });
    list.response.labelled_by(label.id);
    if matches!(person.person, Some(Person::New(_)) | None) || page.city.chosen().is_none() {
        ui.add_space(6.0);
        if page
            .city
            .show(ui, &t!("import-somebody-new-in"), model, commands)
        {
            answer = page
                .city
                .chosen()
                .map(|city| Person::New(Box::new(city.clone())));
        }
    }
    if page.answers.people.contains_key(&person.key) {
        ui.add_space(8.0);
        if ui.button(t!("import-take-back")).clicked() {
            page.answer_person(person, None);
        }
    }
    if let Some(answer) = answer {
        page.answer_person(person, Some(answer));
    }
}

impl Page {
    fn answer_clock(&mut self, clock: &ClockQuestion, city: Option<City>) {
        let clocks = &mut self.answers.clocks;
        if let Some(city) = city {
            clocks.insert(clock.key.clone(), city);
        } else {
            clocks.remove(&clock.key);
            self.renew = true;
        }
        self.stale = true;
    }

    fn answer_person(&mut self, person: &PersonQuestion, answer: Option<Person>) {
        let people = &mut self.answers.people;
        if let Some(answer) = answer {
            if !matches!(answer, Person::New(_)) {
                self.city = CityDraft::default();
            }
            people.insert(person.key.clone(), answer);
        } else {
            people.remove(&person.key);
            self.renew = true;
        }
        self.stale = true;
    }
}
