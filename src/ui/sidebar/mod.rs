//! The left: the meetings, the people, and what the signs mean.

mod draw;
mod legend;
mod list;
mod row;
mod rows;

use egui::{Id, ScrollArea, Ui};

use super::command::{Command, Listed};
use super::model::Model;
use draw::Drawing;
use list::{Entries, Entry, Spot};
pub(super) use rows::minute;

/// A list lower than this needs the room itself.
const ROOM_FOR_LEGEND: f32 = 520.0;

/// The state of the list.
#[derive(Default)]
pub(super) struct Sidebar {
    /// The row that had the focus when it was last drawn.
    focused: Option<Focused>,
    /// The person whose row last had the focus.
    person: Option<Listed>,
    /// Gets the focus when it is drawn next.
    to_focus: Option<Spot>,
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

    /// The meeting that was just chosen.
    fn newly_chosen(&mut self, model: &Model<'_>) -> Option<Spot> {
        let chosen = model.chosen.filter(|_| !model.all)?;
        if self.seen.as_deref() == Some(chosen) {
            return None;
        }
        self.seen = Some(chosen.to_owned());
        Some(Spot::Row(Listed::Meeting(chosen.to_owned())))
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
    egui::CentralPanel::no_frame().show(ui, |ui| {
        let area = ScrollArea::vertical().auto_shrink(false);
        area.show_viewport(ui, |ui, viewport| {
            let entries = Entries::of(model.plan);
            ui.set_height(entries.height);
            let here = list.here(ui, &entries);
            if let Some(next) = here.and_then(|here| entries.step(ui, here, viewport.height())) {
                list.go_to(&entries, next, commands);
            }
            let drawing = Drawing {
                model,
                entries: &entries,
                here,
            };
            drawing.show(ui, list, commands);
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
            Entry::Meeting(_, meeting) => commands.push(Command::Choose(meeting.id.clone())),
            Entry::Person(_) | Entry::Heading(..) => {}
        }
    }
}
