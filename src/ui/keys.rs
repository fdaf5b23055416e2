//! The keyboard: what a key asks for.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::actions::{self, When};
use super::command::{Command, ImportCommand, View};
use super::hours::HoursCommand;
use super::model::Model;
use super::{form, hours, links, sidebar};
use crate::t;
use crate::words;

/// The commands of the keys pressed in this frame.
pub(super) fn read(ctx: &Context, model: &Model<'_>) -> Vec<Command> {
    let pressed = |event: &egui::Event| matches!(event, egui::Event::Key { pressed: true, .. });
    if !ctx.input(|input| input.events.iter().any(pressed)) {
        return Vec::new();
    }
    // An open list has the keys to itself, and so have the command field and what is asked of a link.
    let list = egui::Popup::is_any_open(ctx);
    if model.finding || links::is_asked(ctx) {
        return Vec::new();
    }
    let typing = ctx.text_edit_focused() || list;
    // The strips of the hours leave their keys to the view.
    let focused = ctx.memory(|memory| memory.focused().is_some_and(|id| id != hours::ruler()));
    let mut all: Vec<_> = actions::all(model)
        .into_iter()
        .filter(|known| match known.when {
            When::Always => true,
            When::NotTyping => !typing,
            // While the Tab key has brought the focus somewhere, arrows move the focus.
            When::NothingFocused => !typing && !focused,
        })
        .flat_map(|known| {
            known
                .keys
                .into_iter()
                .map(move |key| (key, known.command.clone()))
        })
        // What writes a sign belongs to the field that is typed in.
        .filter(|(key, _)| !(typing && writes(*key)))
        .collect();
    // The longer shortcut first: the shorter one would match it too.
    all.sort_by_key(|(key, _)| std::cmp::Reverse((key.modifiers.shift, key.modifiers.alt)));
    let mut commands = Vec::new();
    // In the filter and in a field that was changed Esc is its own, and while something is dragged
    // it leaves that where it was.
    let fields = sidebar::is_filtering(ctx) || form::is_typed(ctx);
    let others = list || fields || ctx.input(|i| i.pointer.any_down());
    ctx.input_mut(|input| {
        // In the order in which they were pressed, however many came in one frame.
        input.events.retain(|event| {
            let egui::Event::Key {
                key,
                pressed: true,
                modifiers,
                repeat,
                ..
            } = event
            else {
                return true;
            };
            // Nobody means to remove one meeting after the other, or to make many, by holding a key.
            let is_held = *repeat && matches!(key, Key::Delete | Key::N);
            let mut all = all.iter();
            let found = all.find(|(keys, _)| {
                keys.logical_key == *key && modifiers.matches_logically(keys.modifiers)
            });
            let meant = found.filter(|_| !is_held);
            commands.extend(meant.map(|(_, command)| command.clone()));
            found.is_none()
        });
        if !others && input.consume_key(Modifiers::NONE, Key::Escape) {
            commands.push(Command::Close);
        }
        if model.view == View::Hours
            && model.moving
            && !typing
            && !focused
            && input.consume_key(Modifiers::NONE, Key::Enter)
        {
            commands.push(Command::Hours(HoursCommand::Apply(None)));
        }
        if model.view == View::Import
            && !typing
            && !focused
            && input.consume_key(Modifiers::NONE, Key::Enter)
        {
            commands.push(Command::Import(ImportCommand::TakeIn));
        }
    });
    commands
}

/// Whether the keys alone write a sign.
fn writes(keys: KeyboardShortcut) -> bool {
    let sign = keys.logical_key.symbol_or_name();
    keys.modifiers.is_none() && sign.chars().count() == 1
}

/// The keys by their names in the language in use: `Ctrl+Shift+N`.
pub(super) fn in_words(ctx: &Context, keys: KeyboardShortcut) -> String {
    let in_language = |name: &str| match name {
        "Ctrl" => t!("key-ctrl"),
        "Shift" => t!("key-shift"),
        "Alt" => t!("key-alt"),
        "Up" => t!("key-up"),
        "Down" => t!("key-down"),
        "Left" => t!("key-left"),
        "Right" => t!("key-right"),
        "Delete" => t!("key-delete"),
        "Plus" => t!("key-plus"),
        "Minus" => t!("key-minus"),
        "Equals" => t!("key-equals"),
        "Comma" => t!("key-comma"),
        "Questionmark" => t!("key-question-mark"),
        "PageUp" => t!("key-page-up"),
        "PageDown" => t!("key-page-down"),
        letter => letter.to_owned(),
    };
    let shown = ctx.format_shortcut(&keys);
    let names: Vec<_> = shown.split('+').map(in_language).collect();
    names.join("+")
}

/// As [`in_words`], of the system's key for commands and another.
pub(super) fn with_command(ctx: &Context, key: Key) -> String {
    in_words(ctx, KeyboardShortcut::new(Modifiers::COMMAND, key))
}

/// As [`with_command`], with Shift.
pub(super) fn with_command_and_shift(ctx: &Context, key: Key) -> String {
    let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
    in_words(ctx, KeyboardShortcut::new(modifiers, key))
}

/// The width of the keys beside what they do.
const KEYS: f32 = 96.0;

/// The list of keys.
pub(super) fn show(ui: &mut egui::Ui, model: &Model<'_>) {
    use super::theme::{self, Tokens};
    use egui::RichText;

    let tokens = Tokens::of(ui.style());
    let line = |ui: &mut egui::Ui, name: &str, keys: &str| {
        ui.horizontal_top(|ui| {
            let keys = RichText::new(keys).font(theme::bold(theme::SMALL));
            ui.vertical(|ui| {
                ui.set_width(KEYS);
                ui.add(egui::Label::new(keys).wrap());
            });
            let name = RichText::new(name).small().color(tokens.muted);
            ui.vertical(|ui| ui.add(egui::Label::new(name).wrap()));
        });
    };
    ui.spacing_mut().interact_size.y = 20.0;
    ui.spacing_mut().item_spacing.y = 4.0;
    for known in actions::all(model) {
        let keys = known.keys.iter().map(|key| in_words(ui.ctx(), *key));
        let keys: Vec<String> = keys.collect();
        if !keys.is_empty() {
            line(ui, &known.name, &words::listed(&keys));
        }
    }
    if model.view == View::Hours && model.can_change() {
        line(ui, &t!("keys-apply"), &t!("hours-apply-key"));
    }
    for (name, keys) in [
        (t!("keys-close"), t!("keys-close-key")),
        (t!("keys-next-field"), t!("keys-next-field-key")),
        (t!("keys-row-menu"), t!("keys-row-menu-key")),
        (t!("keys-open"), t!("keys-open-key")),
    ] {
        line(ui, &name, &keys);
    }
}
