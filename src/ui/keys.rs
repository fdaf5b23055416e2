//! The keyboard: what a key asks for while no field is being typed in.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::command::{Command, ImportCommand, ShareCommand, View};
use super::model::Model;

/// The commands of the keys pressed in this frame.
pub(super) fn read(ctx: &Context, model: &Model<'_>) -> Vec<Command> {
    // An open list has the keys to itself.
    let list = egui::Popup::is_any_open(ctx);
    let typing = ctx.text_edit_focused() || list;
    let focused = ctx.memory(|memory| memory.focused().is_some());
    let undo = KeyboardShortcut::new(Modifiers::COMMAND, Key::Z);
    let redo = KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    let redo_too = KeyboardShortcut::new(Modifiers::COMMAND, Key::Y);
    let new = KeyboardShortcut::new(Modifiers::COMMAND, Key::N);
    let quit = KeyboardShortcut::new(Modifiers::COMMAND, Key::Q);
    let export = KeyboardShortcut::new(Modifiers::COMMAND, Key::E);
    let import = KeyboardShortcut::new(Modifiers::COMMAND, Key::I);
    let picture = KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    let mut commands = Vec::new();
    ctx.input_mut(|input| {
        if input.consume_shortcut(&new) {
            commands.push(Command::NewMeeting);
        }
        if input.consume_shortcut(&export) {
            commands.push(Command::Share(ShareCommand::Export));
        }
        if input.consume_shortcut(&import) {
            commands.push(Command::Import(ImportCommand::Choose));
        }
        if input.consume_shortcut(&picture) {
            commands.push(Command::Share(ShareCommand::SavePicture));
        }
        if input.consume_shortcut(&quit) {
            commands.push(Command::Quit);
        }
        if !list && input.consume_key(Modifiers::NONE, Key::Escape) {
            commands.push(Command::Close);
        }
        if typing {
            return;
        }
        // The longer shortcut first: the shorter one would match it too.
        if input.consume_shortcut(&redo) || input.consume_shortcut(&redo_too) {
            commands.push(Command::Redo);
        } else if input.consume_shortcut(&undo) {
            commands.push(Command::Undo);
        }
        let arrows = [
            (Key::ArrowUp, Command::ChooseNext(-1)),
            (Key::ArrowDown, Command::ChooseNext(1)),
            (Key::ArrowLeft, Command::StepWeeks(-1)),
            (Key::ArrowRight, Command::StepWeeks(1)),
        ];
        let plain = [
            (Key::T, Command::Today),
            (Key::Delete, Command::RemoveChosen),
            (Key::Num1, Command::Show(View::Periods)),
            (Key::Num2, Command::Show(View::Dates)),
            (Key::Num3, Command::Show(View::Year)),
            (Key::Num4, Command::Show(View::Hours)),
            (Key::Num5, Command::Show(View::Shifts)),
            (Key::Num6, Command::Show(View::Clocks)),
            (Key::Num7, Command::Show(View::Map)),
            (Key::Num8, Command::Show(View::ZoneData)),
            (Key::N, Command::NextShift { back: false }),
            (Key::P, Command::NextShift { back: true }),
        ];
        // While the Tab key has brought the focus somewhere, arrows move the focus.
        let arrows = arrows.into_iter().filter(|_| !focused);
        // What is looked at before it comes in is no meeting yet: its list has the keys.
        let importing = model.view == View::Import;
        let all = arrows.chain(plain);
        let all = all.filter(|(_, command)| !importing || matches!(command, Command::Show(_)));
        for (key, command) in all {
            if input.consume_key(Modifiers::NONE, key) {
                commands.push(command);
            }
        }
        if importing && !focused && input.consume_key(Modifiers::NONE, Key::Enter) {
            commands.push(Command::Import(ImportCommand::TakeIn));
        }
        if !importing
            && input.consume_key(Modifiers::NONE, Key::F2)
            && let Some(id) = model.chosen
        {
            commands.push(Command::EditMeeting(id.to_owned()));
        }
    });
    commands
}
