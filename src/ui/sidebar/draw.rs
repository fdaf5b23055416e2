//! Draws what is seen of the list, and what the keys need.

use egui::accesskit::Action;
use egui::{EventFilter, Id, Rect, RichText, Role, Ui, WidgetInfo};

use super::list::{self, Entries, Entry, Part, Spot};
use super::{Focused, Sidebar};
use crate::t;
use crate::ui::command::{Command, Listed};
use crate::ui::model::{Model, only_in_reality};
use crate::ui::theme::{self, Tokens};

/// The list as it is drawn.
pub(super) struct Drawing<'a, 'b> {
    pub(super) model: &'a Model<'b>,
    pub(super) entries: &'a Entries<'b>,
    /// Where the row with the focus stands.
    pub(super) here: Option<usize>,
}

/// Where a row is drawn, and how it can be reached.
pub(super) struct Place {
    pub(super) rect: Rect,
    pub(super) id: Id,
    /// Whether the Tab key comes to it.
    pub(super) is_stop: bool,
}

impl Drawing<'_, '_> {
    /// Draws what is seen, and what the keys need.
    pub(super) fn show(&self, ui: &mut Ui, list: &mut Sidebar, commands: &mut Vec<Command>) {
        let whole = ui.max_rect();
        let revealed = list.newly_chosen(self.model);
        let to_focus = list.to_focus.take();
        let to_focus = to_focus.and_then(|spot| self.entries.position(&spot));
        let stops = self.stops(list, to_focus);
        let before = list.focused.take().map(|before| before.place);
        for (index, placed) in self.entries.all.iter().enumerate() {
            let rect = placed.rect(whole);
            let entry = placed.entry;
            if revealed.as_ref().is_some_and(|spot| entry.is(spot)) {
                ui.scroll_to_rect(rect, None);
            }
            let is_stop = stops.contains(&Some(index));
            let seen = rect.intersects(ui.clip_rect());
            let Some(spot) = entry.spot().filter(|_| seen || is_stop) else {
                self.heading(ui, (entry, rect), commands);
                continue;
            };
            let id = spot.id();
            if to_focus == Some(index) {
                ui.memory_mut(|memory| memory.request_focus(id));
                ui.scroll_to_rect(rect, None);
            }
            let place = Place { rect, id, is_stop };
            let row = self.row(ui, entry, &place, commands);
            if row.gained_focus() || (row.has_focus() && before != Some(index)) {
                ui.scroll_to_rect(rect, None);
            }
            if row.has_focus() {
                hold_focus(ui, id);
                if entry.part() == Some(Part::People)
                    && let Spot::Row(person) = &spot
                {
                    list.person = Some(person.clone());
                }
                list.focused = Some(Focused {
                    id,
                    spot,
                    place: index,
                });
            } else if !is_stop && asks_for_focus(ui, id) {
                list.to_focus = Some(spot);
                ui.ctx().request_repaint();
            }
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
        let person = list.person.clone().map(Spot::Row);
        let people = self.entries.stop(Part::People, person);
        [
            meetings.filter(|_| unless(Part::Meetings)),
            people.filter(|_| unless(Part::People)),
            self.here,
            to_focus,
        ]
    }

    fn heading(&self, ui: &mut Ui, (entry, rect): (Entry<'_>, Rect), commands: &mut Vec<Command>) {
        let Entry::Heading(part, count) = entry else {
            return;
        };
        let (title, add, command) = match part {
            Part::Meetings => (
                t!("sidebar-meetings"),
                t!("sidebar-add-meeting"),
                Command::NewMeeting,
            ),
            Part::People => (
                t!("sidebar-people"),
                t!("sidebar-add-person"),
                Command::NewParticipant,
            ),
        };
        let mut line = rect;
        line.set_top(rect.bottom() - list::HEADING);
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let builder = egui::UiBuilder::new().max_rect(line).layout(layout);
        let tokens = Tokens::of(ui.style());
        ui.scope_builder(builder, |ui| {
            ui.add_space(12.0);
            let title = RichText::new(title).font(theme::bold(theme::SMALL));
            ui.label(title.color(tokens.muted));
            ui.label(RichText::new(count.to_string()).small().color(tokens.muted));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.add_space(10.0);
                let button = egui::Button::new("+").small();
                let enabled = self.model.can_change();
                let button = ui.add_enabled(enabled, button).on_hover_text(&add);
                let button = button.on_disabled_hover_text(only_in_reality());
                button.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, &add));
                if button.gained_focus() {
                    button.scroll_to_me(None);
                }
                if button.clicked() {
                    commands.push(command);
                }
            });
        });
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
