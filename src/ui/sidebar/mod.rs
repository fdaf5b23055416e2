//! The left: the meetings, the people, and what the signs mean.

mod draw;
mod filter;
mod legend;
mod list;
mod menu;
mod parts;
mod row;
mod rows;

use egui::{Id, ScrollArea, Ui};

use super::command::{Command, Listed};
use super::model::Model;
use crate::plan::Plan;
use draw::Drawing;
use filter::Filter;
pub(super) use filter::{ask_for_filter, is_filtering};
use list::{Entries, Entry, Spot};

/// A list lower than this needs the room itself.
const ROOM_FOR_LEGEND: f32 = 600.0;

/// The state of the list.
#[derive(Default)]
pub(super) struct Sidebar {
    filter: Filter,
    /// Whether the archived meetings are listed.
    pub(super) unfolded: bool,
    /// The row that had the focus when it was last drawn.
    focused: Option<Focused>,
    /// The person whose row last had the focus.
    person: Option<Spot>,
    /// Gets the focus when it is drawn next.
    to_focus: Option<Spot>,
    /// Is brought into view when the list is drawn next.
    revealed: Option<Spot>,
    /// What the form was of that was last seen open.
    edited: Option<Listed>,
    /// The row whose menu a key has opened.
    menu_of: Option<Spot>,
    /// What is being put elsewhere.
    dragged: Option<Spot>,
    /// The chosen meeting that was brought into view.
    seen: Option<String>,
}

/// A row that has the focus.
struct Focused {
    id: Id,
    spot: Spot,
    /// Its place among the entries.
    place: usize,
}

impl Sidebar {
    /// The meeting or the person whose row is the widget `focused`.
    pub(super) fn listed(&self, focused: Option<Id>) -> Option<Listed> {
        let row = self
            .focused
            .as_ref()
            .filter(|row| Some(row.id) == focused)?;
        match &row.spot {
            Spot::Row(listed) => Some(listed.clone()),
            Spot::All | Spot::Archive => None,
        }
    }

    /// Whether the filter leaves something out.
    pub(super) fn is_filtered(&self) -> bool {
        self.filter.is_set()
    }

    pub(super) fn plan_changed(&mut self) {
        self.filter.plan_changed();
    }

    /// Brings a row into view that comes with the next frame; the focus goes along where it is in
    /// the list.
    pub(super) fn go_on_to(&mut self, listed: Listed) {
        let spot = Spot::Row(listed);
        let by_keys = self.focused.is_some() || self.menu_of.take().is_some();
        self.to_focus = by_keys.then(|| spot.clone());
        self.revealed = Some(spot);
    }

    /// The ids of the meetings that are listed, in their order.
    pub(super) fn meetings(&mut self, plan: &Plan) -> Vec<String> {
        let sieve = self.filter.sieve(plan);
        let entries = Entries::of(plan, sieve.as_ref(), self.unfolded);
        entries.meetings().map(|one| one.id.clone()).collect()
    }

    /// Where the row that has the focus stands; the focus of one that is gone goes to the next.
    fn here(&mut self, ui: &Ui, entries: &Entries<'_>) -> Option<usize> {
        let before = self.focused.as_ref()?;
        if ui.memory(egui::Memory::focused) != Some(before.id) {
            return None;
        }
        let here = entries.position(&before.spot);
        if here.is_none() {
            let next = entries.row_near(before.place)?;
            self.to_focus = entries.all.get(next)?.entry.spot();
        }
        here
    }

    /// What was just chosen, or is open in a form, is brought into view.
    fn follow(&mut self, model: &Model<'_>) {
        if self.edited != model.edited {
            self.edited.clone_from(&model.edited);
            self.revealed = self.edited.clone().map(Spot::Row);
        }
        let Some(chosen) = model.chosen.filter(|_| !model.all) else {
            return;
        };
        if self.seen.as_deref() == Some(chosen) {
            return;
        }
        self.seen = Some(chosen.to_owned());
        let meeting = model.plan.meeting(chosen);
        self.unfolded |= meeting.is_some_and(|meeting| meeting.archived);
        self.revealed = Some(Spot::Row(Listed::Meeting(chosen.to_owned())));
    }
}

pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    list: &mut Sidebar,
    commands: &mut Vec<Command>,
) {
    if ui.available_height() > ROOM_FOR_LEGEND {
        egui::Panel::bottom("legend")
            .show_separator_line(false)
            .frame(egui::Frame::NONE.inner_margin(egui::Margin::symmetric(12, 10)))
            .show(ui, legend::show);
    }
    let typed = list.filter.text.clone();
    let into_list = list.filter.show(ui);
    list.follow(model);
    egui::CentralPanel::no_frame().show(ui, |ui| {
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if list.filter.text != typed {
            area = area.vertical_scroll_offset(0.0);
        }
        area.show_viewport(ui, |ui, viewport| {
            let mut filter = std::mem::take(&mut list.filter);
            let sieve = filter.sieve(model.plan);
            let entries = Entries::of(model.plan, sieve.as_ref(), list.unfolded);
            let filtered = sieve.is_some();
            ui.set_height(entries.height);
            let here = list.here(ui, &entries);
            let next = if into_list {
                entries.row_near(0)
            } else {
                here.and_then(|here| entries.step(ui, here, viewport.height()))
            };
            if let Some(next) = next {
                list.go_to(&entries, next, commands);
            }
            let drawing = Drawing {
                model,
                entries: &entries,
                filter: &typed,
                filtered,
                unfolded: list.unfolded || filtered,
                here,
            };
            let cleared = drawing.show(ui, list, commands);
            list.filter = filter;
            if cleared {
                list.filter.text.clear();
                ask_for_filter(ui.ctx());
            }
        });
    });
}

impl Sidebar {
    /// The focus goes to the row there, and a meeting is chosen.
    fn go_to(&mut self, entries: &Entries<'_>, place: usize, commands: &mut Vec<Command>) {
        let Some(placed) = entries.all.get(place) else {
            return;
        };
        self.to_focus = placed.entry.spot();
        match placed.entry {
            Entry::All => commands.push(Command::ChooseAll),
            Entry::Meeting(meeting) => commands.push(Command::Choose(meeting.id.clone())),
            _ => {}
        }
    }
}
