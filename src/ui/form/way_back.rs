//! What stood in a field before somebody typed: Esc brings it back, unless Enter was pressed. And what
//! somebody else puts into it meanwhile.

use egui::{Context, Event, EventFilter, Id, Key, Modifiers, Response, Ui};

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
        hold_keys(ui.ctx());
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
        if response.has_focus() {
            hold_keys(ui.ctx());
        }
    }
}

/// The field's own undo forgets what was typed before.
fn forget_typing(ui: &Ui, id: Id) {
    if let Some(mut state) = egui::TextEdit::load_state(ui.ctx(), id) {
        state.clear_undoer();
        state.store(ui.ctx(), id);
    }
}

/// How long nothing is typed before keys count again, in seconds.
const CALM: f64 = 0.7;

/// What becomes of the keys where the plan was changed elsewhere.
#[derive(Clone)]
enum Keys {
    /// They wait for one frame, which shows whether the field with the cursor is another one now.
    Wait(Vec<Event>),
    /// They were meant for what is there no more: they do nothing until nobody has typed for a moment.
    /// Since then, in the window's own seconds.
    Held(f64),
}

impl Keys {
    fn id() -> Id {
        Id::unique("keys that wait")
    }

    /// Takes what is typed out of this frame.
    fn take(ctx: &Context) -> Vec<Event> {
        let is_typed = |event: &Event| {
            use Event::{Cut, Ime, Key, Paste, Text};
            matches!(event, Cut | Ime(_) | Key { .. } | Paste(_) | Text(_))
        };
        ctx.input_mut(|input| {
            let (typed, others) = std::mem::take(&mut input.events)
                .into_iter()
                .partition(is_typed);
            input.events = others;
            typed
        })
    }
}

/// The plan was changed elsewhere, before anything was drawn in this frame.
pub(in crate::ui) fn mind_keys(ctx: &Context) {
    let typed = Keys::take(ctx);
    ctx.data_mut(|data| {
        // What is held stays so: these are keys of the same blind typing.
        if !matches!(data.get_temp(Keys::id()), Some(Keys::Held(_))) {
            data.insert_temp(Keys::id(), Keys::Wait(typed));
        }
    });
    ctx.request_repaint();
}

/// What had the cursor is something else now, or has gone.
pub(in crate::ui) fn hold_keys(ctx: &Context) {
    let time = ctx.input(|input| input.time);
    ctx.data_mut(|data| {
        if data.get_temp::<Keys>(Keys::id()).is_some() {
            data.insert_temp(Keys::id(), Keys::Held(time));
        }
    });
}

/// Goes on with the keys in the next frame.
pub(in crate::ui) fn go_on_with_keys(ctx: &Context) {
    let time = ctx.input(|input| input.time);
    let keys = ctx.data_mut(|data| {
        let keys = data.get_temp::<Keys>(Keys::id());
        data.remove::<Keys>(Keys::id());
        keys
    });
    match keys {
        Some(Keys::Wait(mut events)) => ctx.input_mut(|input| {
            events.append(&mut input.events);
            input.events = events;
        }),
        Some(Keys::Held(since)) if time - since < CALM => {
            let since = if Keys::take(ctx).is_empty() {
                since
            } else {
                time
            };
            ctx.data_mut(|data| data.insert_temp(Keys::id(), Keys::Held(since)));
        }
        None | Some(Keys::Held(_)) => {}
    }
}
