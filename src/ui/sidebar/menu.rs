//! What can be done with a meeting or a person of the list.

use egui::{Button, Context, Key, KeyboardShortcut, Modifiers, Response, RichText, Role};
use egui::{Separator, Ui, WidgetInfo};

use crate::t;
use crate::ui::arrange;
use crate::ui::command::{Command, ListCommand, Listed};
use crate::ui::form::colors;
use crate::ui::keys;
use crate::ui::model::Model;
use crate::ui::row_menu;
use crate::ui::theme::Tokens;

/// No narrower than its colours.
const WIDTH: f32 = 236.0;

/// A menu as it is shown.
struct Menu<'a> {
    ui: &'a mut Ui,
    /// Why the plan cannot be changed; nothing where it can.
    why_not: Option<String>,
    commands: &'a mut Vec<Command>,
}

impl Menu<'_> {
    /// An entry, which does nothing where there is no command for it.
    fn entry(
        &mut self,
        label: &str,
        key: Option<(Modifiers, Key)>,
        command: Option<Command>,
    ) -> Response {
        let key = key.map(|(modifiers, key)| KeyboardShortcut::new(modifiers, key));
        let keys = key.map(|key| keys::in_words(self.ui.ctx(), key));
        let button = Button::new(label).shortcut_text(keys.unwrap_or_default());
        let enabled = self.why_not.is_none() && command.is_some();
        let entry = self.ui.add_enabled(enabled, button);
        entry.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, label));
        if entry.clicked() {
            self.commands.extend(command);
            // By a key too.
            self.ui.close();
        }
        match &self.why_not {
            None => entry,
            Some(why_not) => entry.on_disabled_hover_text(why_not),
        }
    }

    /// A place up and down.
    fn order(&mut self, model: &Model<'_>, listed: &Listed, filtered: bool) {
        for (label, key, step) in [
            (t!("sidebar-up"), Key::ArrowUp, -1),
            (t!("sidebar-down"), Key::ArrowDown, 1),
        ] {
            let action = listed.step(model.plan, step).filter(|_| !filtered);
            let entry = self.entry(&label, Some((Modifiers::ALT, key)), action.map(Command::Do));
            if filtered {
                entry.on_disabled_hover_text(t!("sidebar-filtered"));
            }
        }
    }
}

pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    (listed, name, filtered): (&Listed, &str, bool),
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    ui.set_width(WIDTH);
    let title = RichText::new(name).small().color(tokens.muted);
    ui.add(egui::Label::new(title).truncate());
    let ctx: Context = ui.ctx().clone();
    let none = Modifiers::NONE;
    let mut menu = Menu {
        ui,
        why_not: (!model.can_change()).then(|| model.why_not()),
        commands,
    };
    let edit = Some(listed.edit());
    let first = menu.entry(&t!("sidebar-edit"), Some((none, Key::F2)), edit);
    row_menu::take_focus(&ctx, &first);
    let duplicate = Command::List(ListCommand::Duplicate(listed.clone()));
    let key = Some((Modifiers::COMMAND, Key::D));
    menu.entry(&t!("duplicate"), key, Some(duplicate));
    let meeting = match listed {
        Listed::Meeting(id) => model.plan.meeting(id),
        Listed::Person(_) => None,
    };
    if let Some(meeting) = meeting {
        let picked = menu.ui.add_enabled_ui(menu.why_not.is_none(), |ui| {
            ui.spacing_mut().button_padding.x = 6.0;
            colors::show(ui, meeting)
        });
        if let Some(action) = picked.inner {
            menu.commands.push(Command::Do(action));
            menu.ui.close();
        }
        menu.ui.add(Separator::default().spacing(8.0));
        let label = if meeting.archived {
            t!("bring-back")
        } else {
            t!("archive")
        };
        let archive = Command::Do(arrange::archive(meeting));
        menu.entry(&label, None, Some(archive))
            .on_hover_text(t!("archive-hint"));
    }
    menu.order(model, listed, filtered);
    menu.ui.add(Separator::default().spacing(8.0));
    let remove = Some(listed.remove());
    menu.entry(&t!("sidebar-remove"), Some((none, Key::Delete)), remove);
}
