//! The field of a city: found while one types, chosen from a list.

use egui::text::{CCursor, CCursorRange};
use egui::{
    Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, RichText, ScrollArea, SetOpenCommand,
    TextEdit, Ui, Vec2,
};

use super::city_row::{ROW, Row};
use super::{begin, caption, edit_with, tell};
use crate::plan::City;
use crate::t;
use crate::ui::cities::{found_by, place_in_words};
use crate::ui::command::Command;
use crate::ui::model::Model;
use crate::ui::theme::Tokens;
use crate::words;

/// How many cities are listed.
const LISTED: usize = 20;
const LIST: Vec2 = Vec2::new(430.0, 7.0 * ROW);

/// A city as it is typed.
#[derive(Default)]
pub(crate) struct CityDraft {
    chosen: Option<City>,
    /// Whether there may be none.
    optional: bool,
    text: String,
    open: bool,
    list: Vec<Row>,
    /// What was typed for the list.
    listed_for: Option<String>,
    highlighted: usize,
}

impl CityDraft {
    pub(crate) fn of(city: &City) -> Self {
        Self {
            text: city.name.clone(),
            chosen: Some(city.clone()),
            ..Self::default()
        }
    }

    /// As [`CityDraft::of`], where there may also be none.
    pub(crate) fn optional(city: Option<&City>) -> Self {
        Self {
            optional: true,
            ..city.map(Self::of).unwrap_or_default()
        }
    }

    /// The city that was last chosen: what is typed counts once it is chosen from the list.
    pub(crate) fn chosen(&self) -> Option<&City> {
        self.chosen.as_ref()
    }

    /// Shows the field below its name, and tells whether another city was chosen.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        label: &str,
        model: &Model<'_>,
        commands: &mut Vec<Command>,
    ) -> bool {
        let name = caption(ui, label);
        let id = ui.scope_id().with(("city", label));
        let (field, changed) = self.field(ui, id, None, model, commands);
        field.labelled_by(name.id);
        if !self.open && self.settled().is_some() {
            self.tell_chosen(ui, model);
        }
        changed
    }

    /// Shows the field alone, with `wrong` below it while it is empty.
    pub(super) fn field(
        &mut self,
        ui: &mut Ui,
        id: Id,
        wrong: Option<&str>,
        model: &Model<'_>,
        commands: &mut Vec<Command>,
    ) -> (Response, bool) {
        let had_focus = ui.memory(|memory| memory.has_focus(id));
        let picked = (had_focus && self.open).then(|| self.keys(ui)).flatten();
        // Closed before it is drawn, or the Tab key would go into the list.
        let leaves = had_focus && self.open && ui.input(|input| input.key_pressed(Key::Tab));
        self.open &= !leaves;
        let tabbed = (leaves && self.is_typed()).then_some(self.highlighted);
        let wrong = wrong.filter(|_| self.is_empty()).map(str::to_owned);
        let error = (!self.open).then(|| self.problem().or(wrong)).flatten();
        let edit = TextEdit::singleline(&mut self.text)
            .id(id)
            .return_key(None)
            .desired_width(f32::INFINITY)
            .hint_text(t!("city-hint"));
        let field = edit_with(ui, edit, error.as_deref());
        if field.gained_focus() {
            begin(ui, &field, &self.text);
        }
        if field.gained_focus() || field.changed() || (field.clicked() && !self.open && !leaves) {
            self.open = true;
            self.look_up(model);
        }
        let shown = Popup::from_response(&field)
            .open_memory(Some(SetOpenCommand::Bool(self.open)))
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .width(LIST.x)
            .show(|ui| self.show_list(ui));
        let clicked = shown.as_ref().and_then(|shown| shown.inner);
        let over_list = shown.is_some_and(|shown| {
            let pointer = ui.input(|input| input.pointer.interact_pos());
            pointer.is_some_and(|at| shown.response.rect.contains(at))
        });
        if self.open && !field.has_focus() && !over_list {
            self.open = false;
            if ui.input(|input| input.key_pressed(Key::Escape)) {
                self.text = self.chosen_name().to_owned();
            }
        }
        tell(ui, error.as_deref());
        let picked = picked.or(clicked).or(tabbed);
        let picked = picked.filter(|index| *index < self.list.len());
        if let Some(index) = picked {
            let city = self.list.swap_remove(index).city;
            self.choose(Some(city), commands);
            // What was typed before is nothing to go back to.
            let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
            let end = CCursor::new(self.text.chars().count());
            state.clear_undoer();
            state.cursor.set_char_range(Some(CCursorRange::one(end)));
            state.store(ui.ctx(), id);
        } else if !self.open
            && self.optional
            && self.text.trim().is_empty()
            && self.chosen.is_some()
        {
            self.choose(None, commands);
            return (field, true);
        }
        (field, picked.is_some())
    }

    /// Whether nothing is typed and nothing chosen.
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.chosen.is_none()
    }

    /// The city, where what is typed is the one that was chosen.
    pub(super) fn settled(&self) -> Option<&City> {
        self.chosen.as_ref().filter(|_| !self.is_typed())
    }

    fn choose(&mut self, city: Option<City>, commands: &mut Vec<Command>) {
        if let Some(city) = &city {
            commands.push(Command::RememberCity(city.clone()));
        }
        self.text = city
            .as_ref()
            .map(|city| city.name.clone())
            .unwrap_or_default();
        self.chosen = city;
        self.open = false;
        // The row was taken out of it: it is made anew when it is opened.
        self.list.clear();
        self.listed_for = None;
    }

    fn chosen_name(&self) -> &str {
        self.chosen.as_ref().map_or("", |city| &city.name)
    }

    /// Whether something was typed that is not chosen.
    fn is_typed(&self) -> bool {
        self.text.trim() != self.chosen_name()
    }

    /// What is wrong while nobody types.
    fn problem(&self) -> Option<String> {
        let typed = self.text.trim();
        if !self.is_typed() || (self.optional && typed.is_empty()) {
            return None;
        }
        Some(match (typed, self.list.is_empty()) {
            ("", _) => t!("city-choose"),
            (typed, true) => t!("city-unknown", typed = shortened(typed)),
            (typed, false) => t!("city-choose-one", typed = shortened(typed)),
        })
    }

    /// What the keys ask of the open list: the row that is chosen.
    fn keys(&mut self, ui: &Ui) -> Option<usize> {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.list.len().saturating_sub(1);
        if pressed(Key::ArrowDown) {
            self.highlighted = (self.highlighted + 1).min(last);
        }
        if pressed(Key::ArrowUp) {
            self.highlighted = self.highlighted.saturating_sub(1);
        }
        pressed(Key::Enter).then_some(self.highlighted)
    }

    /// Lists what was typed; before anything is, where the machine is, and the cities that are known.
    fn look_up(&mut self, model: &Model<'_>) {
        let typed = if self.is_typed() {
            self.text.trim()
        } else {
            ""
        };
        if self.listed_for.as_deref() == Some(typed) {
            return;
        }
        let now = model.now;
        self.list = if typed.is_empty() {
            model.cities.prepare(model.tzdb, now);
            let here = model.cities.here.iter().map(|city| (city, t!("city-here")));
            let people = model.plan.participants.iter().map(|person| &person.city);
            let anchors = model.plan.meetings.iter().map(|meeting| &meeting.anchor);
            let plan = anchors
                .chain(people)
                .map(|city| (city, t!("city-in-the-plan")));
            // The chosen one first, so that Return leaves it as it is.
            let chosen = self.chosen.iter();
            let chosen = chosen.map(|city| (city, t!("city-chosen-now")));
            let recent = model
                .cities
                .recent
                .iter()
                .map(|city| (city, t!("city-chosen-before")));
            let mut listed: Vec<(&City, String)> = Vec::new();
            for (city, why) in chosen.chain(recent).chain(plan).chain(here) {
                if !listed.iter().any(|(known, _)| known.is_same_place(city)) {
                    listed.push((city, why));
                }
            }
            let rows = listed.into_iter().filter_map(|(city, why)| {
                let zone = model.tzdb.zone(&city.zone)?;
                let place = model.place_of(city);
                Some(Row::new(city.clone(), why, &place, &zone, now))
            });
            rows.collect()
        } else {
            let found = model.find_cities(typed, LISTED).into_iter();
            let rows = found.filter_map(|found| {
                let zone = model.tzdb.zone(&found.zone)?;
                Some(Row::new(
                    found.city(),
                    found_by(&found),
                    &place_in_words(&found),
                    &zone,
                    now,
                ))
            });
            rows.collect()
        };
        self.listed_for = Some(typed.to_owned());
        self.highlighted = 0;
    }

    /// Shows the list and tells which row is clicked.
    fn show_list(&mut self, ui: &mut Ui) -> Option<usize> {
        let tokens = Tokens::of(ui.style());
        // Of one width whatever is in it, or a short answer would narrow the next one.
        ui.set_width(LIST.x);
        if self.list.is_empty() {
            let typed = self.text.trim();
            let said = if typed.is_empty() {
                t!("city-type")
            } else {
                t!("city-nothing", typed = shortened(typed))
            };
            ui.label(RichText::new(said).color(tokens.muted));
            return None;
        }
        let mut clicked = None;
        let moved =
            ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp));
        let area = ScrollArea::vertical().max_height(LIST.y);
        let area = area.min_scrolled_height(LIST.y).auto_shrink([false, true]);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, row) in self.list.iter().enumerate() {
                let response = row.show(ui, index == self.highlighted);
                if index == self.highlighted && moved {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    clicked = Some(index);
                }
            }
        });
        clicked
    }

    /// In a line where the chosen city is, and what time it is there.
    pub(super) fn tell_briefly(&self, ui: &mut Ui, model: &Model<'_>) {
        let city = self.settled().filter(|_| !self.open);
        let zone = city.and_then(|city| Some((city, model.tzdb.zone(&city.zone)?)));
        let Some((city, zone)) = zone else { return };
        let place = match model.place_of(city) {
            place if place.is_empty() => city.zone.clone(),
            place => place,
        };
        let time = words::clock(zone.civil_at(model.now));
        let said = RichText::new(t!("city-briefly", place = place, time = time)).small();
        ui.add(egui::Label::new(said.color(Tokens::of(ui.style()).muted)).truncate());
    }

    /// Where the chosen city is, and what time it is there.
    fn tell_chosen(&self, ui: &mut Ui, model: &Model<'_>) {
        let Some(city) = &self.chosen else { return };
        let tokens = Tokens::of(ui.style());
        let small = |text: String| RichText::new(text).small();
        let Some(zone) = model.tzdb.zone(&city.zone) else {
            let version = model.tzdb.used().version_in_words();
            let said = t!("city-no-zone", version = version, zone = &city.zone);
            ui.label(small(said).color(tokens.out_of_hours));
            return;
        };
        let place = model.place_of(city);
        let row = Row::new(city.clone(), String::new(), &place, &zone, model.now);
        let said = t!(
            "city-chosen",
            place = row.below,
            time = row.clock,
            offset = row.offset
        );
        // Beside other columns text would be drawn apart to fill the line.
        ui.vertical(|ui| ui.label(small(said).color(tokens.muted)));
    }
}

/// What was typed, as far as it can be read in a line.
fn shortened(typed: &str) -> String {
    const MOST: usize = 40;
    match typed.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", typed.get(..end).unwrap_or_default()),
        None => typed.to_owned(),
    }
}
