//! The ring around what has the focus: the same for everything that can have it. And where the focus
//! goes when what is open above the window closes.

use egui::{Context, CornerRadius, Id, Order, Popup, Rect, Response, Stroke, StrokeKind, Ui};

use super::links;
use super::theme::Tokens;

/// How thick the ring is.
const RING: f32 = 2.0;
/// Between the ring and what it is around.
const GAP: f32 = 1.0;

/// Draws the ring around the widget that has the focus, after all widgets are drawn.
pub(super) fn around(ctx: &Context) {
    let Some(focused) = ctx.memory(egui::Memory::focused) else {
        return;
    };
    let has_one = ctx.data(|data| data.get_temp::<Id>(known()));
    if has_one == Some(focused) {
        return;
    }
    // To ask in the frame of a click would take the focus from what the click has just given it to.
    if ctx.input(|input| input.pointer.any_pressed() || input.pointer.any_click()) {
        ctx.request_repaint();
        return;
    }
    let Some(response) = ctx.read_response(focused) else {
        return;
    };
    let room = GAP + RING;
    let seen = response.interact_rect;
    if !seen.is_positive() {
        return;
    }
    // What is scrolled half out of sight has half a ring.
    let clip = seen.expand(room).intersect(ctx.content_rect());
    let painter = ctx.layer_painter(response.layer_id).with_clip_rect(clip);
    let style = ctx.style_of(ctx.theme());
    let radius = style.visuals.widgets.inactive.corner_radius + CornerRadius::same(2);
    let stroke = Stroke::new(RING, Tokens::of(&style).accent);
    let ring = response.rect.expand(room);
    painter.rect_stroke(ring, radius, stroke, StrokeKind::Inside);
}

/// Draws the ring inside `rect`, where what has the focus fills its place to the edges.
pub(super) fn inside(ui: &Ui, response: &Response, rect: Rect) {
    if !response.has_focus() {
        return;
    }
    let tokens = Tokens::of(ui.style());
    ui.data_mut(|data| data.insert_temp(known(), response.id));
    let radius = CornerRadius::same(5);
    let ring = Stroke::new(RING, tokens.accent);
    ui.painter()
        .rect_stroke(rect, radius, ring, StrokeKind::Inside);
    // On what has the ring's own colour this line tells them apart.
    let gap = Stroke::new(GAP, tokens.background);
    let within = rect.shrink(RING);
    ui.painter()
        .rect_stroke(within, CornerRadius::same(3), gap, StrokeKind::Inside);
}

/// Where it is noted that the widget with the focus has drawn its own ring.
fn known() -> Id {
    Id::unique("has a ring of its own")
}

/// What has the focus below the lists, the menus and the command field.
#[derive(Clone, Default)]
struct Below {
    focused: Option<Id>,
    /// Whether one of them is open.
    is_covered: bool,
    /// Whether it gets the focus in the next frame: below a field that has just closed nothing can.
    waits: bool,
}

fn below<R>(ctx: &Context, ask: impl FnOnce(&mut Below) -> R) -> R {
    ctx.data_mut(|data| ask(data.get_temp_mut_or_default(Id::unique("focus below"))))
}

/// When what has just been opened closes, the focus comes to this.
pub(super) fn comes_back_to(ctx: &Context, id: Id) {
    below(ctx, |below| below.focused = Some(id));
}

/// Gives the focus back to what had it before a list, a menu or the command field was open, once a
/// key has closed that; after all widgets are drawn.
pub(super) fn come_back(ctx: &Context, finding: bool) {
    let focused = ctx.memory(egui::Memory::focused);
    let order = focused
        .and_then(|id| ctx.viewport(|view| Some(view.this_pass.widgets.get(id)?.layer_id.order)));
    let open = finding || links::is_asked(ctx) || Popup::is_any_open(ctx);
    let by_pointer = ctx.input(|input| input.pointer.any_pressed() || input.pointer.any_click());
    let back = below(ctx, |below| {
        let closed = std::mem::replace(&mut below.is_covered, open) && !open;
        let waits = std::mem::replace(&mut below.waits, closed && !by_pointer);
        if order.is_some_and(|order| order < Order::Foreground) {
            // Something else has taken it.
            below.waits = false;
            below.focused = focused;
            return None;
        }
        if !open && !closed && !waits {
            below.focused = None;
        }
        below.focused.filter(|_| waits && !open)
    });
    if let Some(back) = back {
        ctx.memory_mut(|memory| memory.request_focus(back));
    }
    if below(ctx, |below| below.waits) {
        ctx.request_repaint();
    }
}
