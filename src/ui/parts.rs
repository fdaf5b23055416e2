//! The parts of the window, and the keys that lead from one to the next.

use std::collections::BTreeMap;

use egui::{Context, Id, LayerId, Popup, Rect, Ui, WidgetRect};

/// A part of the window, in the order in which one reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    TopBar,
    /// What is to be known of all that is shown.
    Bars,
    List,
    Middle,
    Coming,
    Inspector,
    Status,
}

/// Where a part is, and where it begins.
#[derive(Clone, Copy)]
struct Place {
    rect: Rect,
    /// What most people want in it.
    main: Rect,
}

/// What is known of the parts.
#[derive(Clone, Default)]
struct Parts {
    /// Those that are drawn in this frame.
    drawn: BTreeMap<Part, Place>,
    /// What last had the focus in each.
    last: BTreeMap<Part, Id>,
    /// The one in which something last had it.
    here: Option<Part>,
}

fn with<R>(ctx: &Context, ask: impl FnOnce(&mut Parts) -> R) -> R {
    ctx.data_mut(|data| ask(data.get_temp_mut_or_default(Id::unique("parts of the window"))))
}

/// `ui` is that part.
pub(super) fn is(ui: &Ui, part: Part) {
    is_in(ui.ctx(), part, ui.clip_rect());
}

/// The part is there.
pub(super) fn is_in(ctx: &Context, part: Part, rect: Rect) {
    let place = Place { rect, main: rect };
    with(ctx, |parts| parts.drawn.insert(part, place));
}

/// What most people want in the part is there.
pub(super) fn begins_with(ctx: &Context, part: Part, main: Rect) {
    with(ctx, |parts| {
        if let Some(place) = parts.drawn.get_mut(&part) {
            place.main = main;
        }
    });
}

/// None is drawn yet in this frame.
pub(super) fn begin(ctx: &Context) {
    with(ctx, |parts| parts.drawn.clear());
}

/// Notes what has the focus, once all parts are drawn.
pub(super) fn remember(ctx: &Context) {
    let Some(focused) = ctx.memory(egui::Memory::focused) else {
        return;
    };
    let Some(center) = ctx.viewport(|view| {
        let widget = view.this_pass.widgets.get(focused);
        let widget = widget.filter(|widget| widget.layer_id == LayerId::background());
        widget.map(|widget| widget.rect.center())
    }) else {
        return;
    };
    with(ctx, |parts| {
        let mut drawn = parts.drawn.iter();
        if let Some((part, _)) = drawn.find(|(_, place)| place.rect.contains(center)) {
            parts.here = Some(*part);
            parts.last.insert(*part, focused);
        }
    });
}

/// Gives the focus to the next part that can have it, or to the one before: to what had it there
/// last, or else to where the part begins.
pub(super) fn go_on(ctx: &Context, back: bool) {
    Popup::close_all(ctx);
    let parts = with(ctx, |parts| parts.clone());
    let widgets: Vec<WidgetRect> = ctx.viewport(|view| {
        let widgets = view.this_pass.widgets.get_layer(LayerId::background());
        let can_have_it = |widget: &&WidgetRect| {
            widget.enabled && widget.sense.is_focusable() && widget.interact_rect.is_positive()
        };
        widgets.filter(can_have_it).copied().collect()
    });
    let mut order: Vec<_> = parts.drawn.iter().collect();
    if back {
        order.reverse();
    }
    let is_here = |(part, _): &(&Part, &Place)| Some(**part) == parts.here;
    // After the last comes the first; the one that has the focus comes last of all.
    let after = order.iter().position(is_here).map_or(0, |here| here + 1);
    order.rotate_left(after);
    let found = order.into_iter().find_map(|(part, place)| {
        let last = parts.last.get(part);
        let of = |rect: Rect| {
            let inside = |widget: &&WidgetRect| rect.contains(widget.interact_rect.center());
            widgets.iter().find(inside)
        };
        let last = widgets.iter().find(|widget| Some(&widget.id) == last);
        let widget = last.or_else(|| of(place.main)).or_else(|| of(place.rect));
        widget.map(|widget| widget.id)
    });
    if let Some(id) = found {
        ctx.memory_mut(|memory| memory.request_focus(id));
    }
}
