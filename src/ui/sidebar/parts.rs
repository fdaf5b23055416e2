//! What stands between the rows: the heading of each part, and what is said where there is nothing.

use egui::{Align, Button, Layout, Rect, RichText, Role, Ui, UiBuilder, Vec2, WidgetInfo};

use super::draw::Drawing;
use super::list::{Entry, HEADING, Part};
use crate::t;
use crate::ui::command::Command;
use crate::ui::theme::{self, Tokens};

impl Part {
    /// What it is called, what adds to it, and the command for that.
    fn texts(self) -> (String, String, Command) {
        match self {
            Self::Meetings => (
                t!("sidebar-meetings"),
                t!("sidebar-add-meeting"),
                Command::NewMeeting,
            ),
            Self::People => (
                t!("sidebar-people"),
                t!("sidebar-add-person"),
                Command::NewParticipant,
            ),
        }
    }
}

impl Drawing<'_, '_> {
    /// Draws what is no row, and tells whether the filter is to be cleared.
    pub(super) fn between(
        &self,
        ui: &mut Ui,
        (entry, rect): (Entry<'_>, Rect),
        commands: &mut Vec<Command>,
    ) -> bool {
        match entry {
            Entry::Heading(part, listed, total) => {
                self.heading(ui, rect, (part, listed, total), commands);
                false
            }
            Entry::Empty(part) => {
                let (_, add, command) = part.texts();
                let said = match part {
                    Part::Meetings => t!("sidebar-no-meetings"),
                    Part::People => t!("sidebar-nobody"),
                };
                let can_change = self.model.can_change();
                let why_not = (!can_change).then(|| self.model.why_not());
                if said_with_button(ui, rect, &said, (&add, why_not)) {
                    commands.push(command);
                }
                false
            }
            Entry::NothingFound => {
                let said = t!("list-nothing", typed = self.filter.trim());
                said_with_button(ui, rect, &said, (&t!("sidebar-filter-clear"), None))
            }
            _ => false,
        }
    }

    fn heading(
        &self,
        ui: &mut Ui,
        rect: Rect,
        (part, listed, total): (Part, usize, usize),
        commands: &mut Vec<Command>,
    ) {
        let (title, add, command) = part.texts();
        let count = if self.filtered {
            t!("list-ticked", ticked = listed, all = total)
        } else {
            total.to_string()
        };
        let mut line = rect;
        line.set_top(rect.bottom() - HEADING);
        let layout = Layout::left_to_right(Align::Center);
        let builder = UiBuilder::new().max_rect(line).layout(layout);
        let tokens = Tokens::of(ui.style());
        ui.scope_builder(builder, |ui| {
            ui.add_space(12.0);
            let title = RichText::new(title).font(theme::bold(theme::SMALL));
            ui.label(title.color(tokens.muted));
            ui.label(RichText::new(count).small().color(tokens.muted));
            // The button below does it where there is nothing.
            if total == 0 && !self.filtered {
                return;
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(10.0);
                let enabled = self.model.can_change();
                let button = ui.add_enabled(enabled, Button::new("+").small());
                let button = button.on_hover_text(&add);
                let button = button.on_disabled_hover_text(self.model.why_not());
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

/// A sentence, and the button that helps; tells whether that is pressed.
fn said_with_button(
    ui: &mut Ui,
    rect: Rect,
    said: &str,
    (label, why_not): (&str, Option<String>),
) -> bool {
    let tokens = Tokens::of(ui.style());
    let rect = rect.shrink2(Vec2::new(12.0, 4.0));
    let builder = UiBuilder::new().max_rect(rect);
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.label(RichText::new(said).color(tokens.muted));
        let button = ui.add_enabled(why_not.is_none(), Button::new(label));
        let button = button.on_disabled_hover_text(why_not.unwrap_or_default());
        button.clicked()
    })
    .inner
}
