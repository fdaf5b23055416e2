//! What stood in a field before somebody typed: Esc brings it back, unless Enter was pressed.

use egui::{Context, EventFilter, Id, Key, Modifiers, Response, Ui};

use super::pick;

/// The field with the cursor.
#[derive(Clone)]
struct Field {
    id: Id,
    /// What stood there as the cursor came, or at the last Enter.
    before: String,
    /// What stood there in the last frame.
    last: String,
    is_typed: bool,
}

fn id() -> Id {
    Id::unique("the field with the cursor")
}

/// Whether the field with the cursor holds something else than before: then Esc is its own.
pub(in crate::ui) fn is_typed(ctx: &Context) -> bool {
    let known = ctx.data(|data| data.get_temp::<Field>(id()));
    known.is_some_and(|field| field.is_typed && ctx.memory(|memory| memory.has_focus(field.id)))
}

/// Lets Esc bring back what stood in a field of one line, after it was drawn with its `text`.
pub(super) fn offer(ui: &Ui, response: &mut Response, text: &mut String) {
    let known = ui.data(|data| data.get_temp::<Field>(id()));
    let known = known.filter(|known| known.id == response.id);
    if !response.has_focus() {
        if known.is_some() {
            ui.data_mut(|data| data.remove::<Field>(id()));
        }
        return;
    }
    let mut field = known.unwrap_or_else(|| Field {
        id: response.id,
        before: text.clone(),
        last: text.clone(),
        is_typed: false,
    });
    if field.last != *text && !response.changed() {
        // Somebody else has changed it: nobody here goes back behind that.
        field.before.clone_from(text);
        forget_typing(ui, response.id);
    }
    if ui.input(|input| input.key_pressed(Key::Enter)) {
        field.before.clone_from(text);
    }
    let escape = |ui: &Ui| ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if field.is_typed && escape(ui) {
        text.clone_from(&field.before);
        pick::cursor_to_end(ui, response.id, text);
        response.mark_changed();
    }
    field.is_typed = *text != field.before;
    if field.is_typed {
        // The cursor stays.
        let keys = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            tab: false,
            escape: true,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keys));
    }
    field.last.clone_from(text);
    ui.data_mut(|data| data.insert_temp(id(), field));
}

/// As [`offer`] does for a field of more lines, where Esc is not its own: what somebody else has
/// changed is not taken back by undoing what was typed.
pub(super) fn mind_others(ui: &Ui, response: &Response, text: &str) {
    let known = ui.data_mut(|data| {
        let last = data.get_temp_mut_or_default::<String>(response.id);
        std::mem::replace(last, text.to_owned())
    });
    if known != text && !response.changed() {
        forget_typing(ui, response.id);
    }
}

/// The field's own undo forgets what was typed before.
fn forget_typing(ui: &Ui, id: Id) {
    if let Some(mut state) = egui::TextEdit::load_state(ui.ctx(), id) {
        state.clear_undoer();
        state.store(ui.ctx(), id);
    }
}
