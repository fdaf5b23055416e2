//! The menu of a row, by the pointer or the keys, and what can be done with a row of a table.

use egui::{Button, Context, Id, Key, Modifiers, Popup, Pos2, Rect, Response, Role, Sense};
use egui::{RichText, SetOpenCommand, Ui, Vec2, WidgetInfo};

use super::command::{Ask, Command, View};
use super::decide;
use super::focus;
use super::grid::GridRow;
use super::model::Model;
use super::skipped;
use super::theme::Tokens;
use crate::plan::Action;
use crate::t;

/// The button of a row's menu.
pub(super) struct More<'a> {
    /// What a screen reader says.
    pub(super) name: &'a str,
    /// Whether it is seen, and the Tab key comes to it, wherever the pointer is.
    pub(super) selected: bool,
    /// Whether the menu key and Shift+F10 open it.
    pub(super) takes_key: bool,
}

/// Shows the button at the right end of `place`, for the row whose response is `row`; tells whether
/// a key has opened its menu.
pub(super) fn button(
    ui: &Ui,
    place: Rect,
    row: &Response,
    more: &More<'_>,
    add: impl FnOnce(&mut Ui),
) -> bool {
    let asked = more.takes_key && menu_key(ui);
    if !is_shown(ui, row, more.selected) {
        return false;
    }
    let sense = if more.selected || ui.memory(|memory| memory.has_focus(button_of(row))) {
        Sense::click()
    } else {
        Sense::CLICK
    };
    let size = Vec2::new(24.0, 22.0);
    let center = Pos2::new(place.right() - 16.0, place.center().y);
    let rect = Rect::from_center_size(center, size);
    let button = ui.interact(rect, button_of(row), sense);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, more.name));
    paint_dots(ui, rect, &button);
    let toggled = button.clicked() || asked;
    Popup::menu(&button)
        .id(menu_of(row))
        .open_memory(toggled.then_some(SetOpenCommand::Toggle))
        .show(add);
    if asked {
        focus::comes_back_to(ui.ctx(), row.id);
        ui.data_mut(|data| data.insert_temp(Id::unique("row menu by key"), true));
    }
    asked
}

/// Whether the button of the row's menu is seen.
pub(super) fn is_shown(ui: &Ui, row: &Response, selected: bool) -> bool {
    selected
        || row.has_focus()
        || (row.contains_pointer() && ui.ctx().dragged_id().is_none())
        || is_open(ui, row)
        || ui.memory(|memory| memory.has_focus(button_of(row)))
}

/// Whether the menu that the button opens is open.
pub(super) fn is_open(ui: &Ui, row: &Response) -> bool {
    Popup::is_id_open(ui.ctx(), menu_of(row))
}

fn button_of(row: &Response) -> Id {
    row.id.with("menu")
}

fn menu_of(row: &Response) -> Id {
    Popup::default_response_id(row).with("button")
}

fn paint_dots(ui: &Ui, rect: Rect, button: &Response) {
    let tokens = Tokens::of(ui.style());
    let active = button.hovered() || button.has_focus();
    if active {
        ui.painter().rect_filled(rect, 5.0, tokens.line);
    }
    let color = if active { tokens.text } else { tokens.muted };
    for step in [-5.0, 0.0, 5.0] {
        let at = rect.center() + Vec2::new(step, 0.0);
        ui.painter().circle_filled(at, 1.5, color);
    }
}

pub(super) fn nothing_focused(ui: &Ui) -> bool {
    ui.memory(|memory| memory.focused().is_none())
}

fn menu_key(ui: &Ui) -> bool {
    ui.input_mut(|input| {
        input.consume_key(Modifiers::NONE, Key::Menu)
            || input.consume_key(Modifiers::SHIFT, Key::F10)
    })
}

/// Puts the focus on the first entry of a menu that a key has opened.
pub(super) fn take_focus(ctx: &Context, first: &Response) {
    let id = Id::unique("row menu by key");
    if ctx.data_mut(|data| data.remove_temp::<bool>(id)) == Some(true) {
        first.request_focus();
    }
}

/// The entries of the menu.
pub(super) fn show(ui: &mut Ui, model: &Model<'_>, row: &GridRow<'_>, commands: &mut Vec<Command>) {
    let meeting = || row.meeting.id.clone();
    let planned = row.occurrence.planned;
    let ask = |what| Command::Ask {
        meeting: meeting(),
        planned,
        what,
    };
    let tokens = Tokens::of(ui.style());
    ui.label(RichText::new(&row.date).small().color(tokens.muted));
    let mut entries: Vec<(String, Vec<Command>)> = Vec::new();
    if row.is_skipped {
        let hold = skipped::hold(&row.meeting.id, &row.occurrence);
        entries.push((t!("single-hold"), vec![hold]));
    } else if row.is_one_date {
        entries.push((t!("row-move"), vec![ask(Ask::Move)]));
        if let Some(back) = row.occurrence.moved_from {
            let put_back = Action::MoveOccurrence {
                meeting: meeting(),
                from: planned,
                to: back,
            };
            let select = Command::Select {
                meeting: meeting(),
                planned: back,
            };
            entries.push((t!("row-put-back"), vec![Command::Do(put_back), select]));
        }
        let skip = Action::SkipOccurrence {
            meeting: meeting(),
            start: planned,
        };
        entries.push((t!("row-skip"), vec![Command::Do(skip)]));
    } else {
        let select = Command::Select {
            meeting: meeting(),
            planned,
        };
        let commands = vec![select, Command::Show(View::Dates)];
        entries.push((t!("row-show-dates"), commands));
    }
    if let Some(decide) = decide::about(&row.meeting.id, &row.occurrence) {
        entries.push((t!("row-decide"), vec![decide]));
    }
    if !row.is_skipped {
        entries.push((t!("row-add-date"), vec![ask(Ask::Add)]));
    }
    entries.push((
        t!("row-edit-meeting"),
        vec![Command::EditMeeting(meeting())],
    ));
    for (index, (label, asked)) in entries.into_iter().enumerate() {
        let changes = asked.iter().any(Command::changes_the_plan);
        let entry = ui.add_enabled(!changes || model.can_change(), Button::new(label));
        if index == 0 {
            take_focus(ui.ctx(), &entry);
        }
        if entry.on_disabled_hover_text(model.why_not()).clicked() {
            commands.extend(asked);
            // By a key too.
            ui.close();
        }
    }
}
