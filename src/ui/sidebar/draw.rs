//! Draws what is seen of the list, and what the keys need.

use egui::accesskit::Action;
use egui::{EventFilter, Id, Rect, Response, Ui};

use super::list::{self, Entries, Entry, Part, Spot};
use super::{Focused, Sidebar, row};
use crate::ui::command::{Command, Listed};
use crate::ui::model::Model;
use crate::ui::parts;
use crate::ui::reorder::Rows;
use crate::ui::row_menu;

/// The list as it is drawn.
pub(super) struct Drawing<'a, 'b> {
    pub(super) model: &'a Model<'b>,
    pub(super) entries: &'a Entries<'b>,
    /// What is typed into the filter.
    pub(super) filter: &'a str,
    /// Whether that leaves something out.
    pub(super) filtered: bool,
    /// Whether the archived meetings are listed.
    pub(super) unfolded: bool,
    /// Where the row with the focus stands.
    pub(super) here: Option<usize>,
}

/// Where a row is drawn, and how it can be reached.
pub(super) struct Place {
    pub(super) rect: Rect,
    pub(super) id: Id,
    /// Its place among the entries.
    index: usize,
    /// Whether the Tab key comes to it.
    pub(super) is_stop: bool,
    /// Whether it had the focus in the frame before.
    pub(super) had_focus: bool,
}

impl Place {
    /// From the upper edge of one such row to that of the next.
    fn pitch(&self) -> f32 {
        self.rect.height() + list::GAP
    }
}

impl Drawing<'_, '_> {
    /// Draws what is seen, and what the keys need; tells whether the filter is to be cleared.
    pub(super) fn show(
        &self,
        ui: &mut Ui,
        list: &mut Sidebar,
        commands: &mut Vec<Command>,
    ) -> bool {
        let whole = ui.max_rect();
        let to_focus = list.to_focus.take();
        let to_focus = to_focus.and_then(|spot| self.entries.position(&spot));
        let stops = self.stops(list, to_focus);
        let revealed = list.revealed.take();
        let revealed = revealed.and_then(|spot| self.entries.position(&spot));
        let before = list.focused.take();
        let mut cleared = false;
        for (index, placed) in self.entries.all.iter().enumerate() {
            let rect = placed.rect(whole);
            if revealed == Some(index) || to_focus == Some(index) {
                ui.scroll_to_rect(rect, None);
            }
            let entry = placed.entry;
            let is_stop = stops.contains(&Some(index)) || matches!(entry, Entry::Archive(_));
            let is_dragged = list.dragged.as_ref().is_some_and(|spot| entry.is(spot));
            let seen = rect.intersects(ui.clip_rect()) || is_stop || is_dragged;
            if entry.part().is_some() && !seen {
                continue;
            }
            if is_stop
                && entry.part() == Some(Part::Meetings)
                && !matches!(entry, Entry::Archive(_))
            {
                parts::begins_with(ui.ctx(), parts::Part::List, rect);
            }
            let Some(spot) = entry.spot() else {
                cleared |= self.between(ui, (entry, rect), commands);
                continue;
            };
            let id = spot.id();
            if to_focus == Some(index) {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            let place = Place {
                rect,
                id,
                index,
                is_stop,
                had_focus: before.as_ref().is_some_and(|before| before.id == id),
            };
            let row = self.row(ui, entry, &place, commands);
            self.after(ui, (list, &spot), (&row, &place), commands);
            let moved = before.as_ref().is_none_or(|before| before.place != index);
            if row.has_focus() && (row.gained_focus() || moved) {
                ui.scroll_to_rect(rect, None);
            }
        }
        cleared
    }

    /// What a row that was drawn asks of the list.
    fn after(
        &self,
        ui: &Ui,
        (list, spot): (&mut Sidebar, &Spot),
        (row, place): (&Response, &Place),
        commands: &mut Vec<Command>,
    ) {
        if *spot == Spot::Archive && row.clicked() && !self.filtered {
            list.unfolded = !list.unfolded;
        }
        self.drag(ui, (list, spot), (row, place), commands);
        if let Spot::Row(listed) = spot
            && self.menu(ui, listed, (row, place), commands)
        {
            list.menu_of = Some(spot.clone());
        }
        if list.menu_of.as_ref() == Some(spot) && !row_menu::is_open(ui, row) {
            // Where the menu has led to a field, the focus is there.
            let focused = ui.memory(egui::Memory::focused);
            if focused.is_none() {
                row.request_focus();
            }
            if focused.is_none() || ui.ctx().text_edit_focused() {
                list.menu_of = None;
            }
        }
        if row.has_focus() {
            hold_focus(ui, row.id);
            if let Spot::Row(Listed::Person(_)) = spot {
                list.person = Some(spot.clone());
            }
            list.focused = Some(Focused {
                id: row.id,
                spot: spot.clone(),
                place: place.index,
            });
        } else if !place.is_stop && asks_for_focus(ui, row.id) {
            list.to_focus = Some(spot.clone());
            ui.ctx().request_repaint();
        }
    }

    /// Puts the row elsewhere while it is dragged, among those that are listed with it.
    fn drag(
        &self,
        ui: &Ui,
        (list, spot): (&mut Sidebar, &Spot),
        (row, place): (&Response, &Place),
        commands: &mut Vec<Command>,
    ) {
        if row.drag_started() {
            list.dragged = Some(spot.clone());
        }
        let (Spot::Row(listed), true) = (spot, list.dragged.as_ref() == Some(spot)) else {
            return;
        };
        let group = self.entries.listed_with(place.index);
        let from = place.index - group.start;
        let rows = Rows {
            top: place.rect.top() - list::GAP / 2.0 - row::places(from) * place.pitch(),
            height: place.pitch(),
            count: group.len(),
            x: row::inside(place.rect).x_range(),
        };
        if let Some(to) = rows.drag(ui, row, from) {
            let put = listed.put(self.model.plan, to);
            commands.extend(put.map(Command::Do));
        }
        if !row.dragged() {
            list.dragged = None;
        }
    }

    /// The rows that the Tab key comes to, one in each part.
    fn stops(&self, list: &Sidebar, to_focus: Option<usize>) -> [Option<usize>; 4] {
        let chosen = match self.model.chosen {
            Some(chosen) if !self.model.all => Spot::Row(Listed::Meeting(chosen.to_owned())),
            _ => Spot::All,
        };
        let has_focus = self.here.and_then(|here| self.entries.all.get(here));
        let part = has_focus.and_then(|placed| placed.entry.part());
        let unless = |with: Part| part != Some(with);
        let meetings = self.entries.stop(Part::Meetings, [chosen]);
        let people = self.entries.stop(Part::People, list.person.clone());
        [
            meetings.filter(|_| unless(Part::Meetings)),
            people.filter(|_| unless(Part::People)),
            self.here,
            to_focus,
        ]
    }
}

/// The keys that go through the list are its own while a row has the focus.
fn hold_focus(ui: &Ui, id: Id) {
    let ours = EventFilter {
        vertical_arrows: true,
        ..Default::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, ours));
}

/// Whether a screen reader puts the focus on a row that the Tab key does not come to.
fn asks_for_focus(ui: &Ui, id: Id) -> bool {
    let ctx = ui.ctx();
    ctx.accesskit_node_builder(id, |node| node.add_action(Action::Focus));
    ctx.input(|input| input.has_accesskit_action_request(id, Action::Focus))
}
