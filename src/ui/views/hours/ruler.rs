//! The line above the strips: the needle's time, the dates, and now.

use chrono::{Datelike, NaiveTime};
use egui::{Align2, EventFilter, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::{Pointer, RULER, Shown, moving};
use crate::schedule;
use crate::t;
use crate::ui::hours;
use crate::ui::theme::{self, Tokens};
use crate::words;

pub(super) fn show(ui: &mut Ui, width: f32, shown: &Shown<'_>, pointer: &mut Pointer) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, RULER), Sense::hover());
    let response = ui.interact(rect, hours::ruler(), Sense::click());
    if let Some(at) = response
        .hover_pos()
        .filter(|at| shown.strips.x_range().contains(at.x))
    {
        pointer.at = Some(at.x);
    }
    pointer.clicked |= response.clicked();
    paint(ui, rect, shown);
    describe(&response, shown);
    // Arrows move the needle, not the focus.
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..Default::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
}

fn describe(response: &Response, shown: &Shown<'_>) {
    let civil = shown.hours.zone.civil_at(shown.needle);
    let city = &*shown.hours.city.name;
    let date = words::long_date(shown.hours.date);
    let said = t!(
        "hours-strips",
        date = date,
        time = words::time(civil.time()),
        city = city
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &said));
}

fn paint(ui: &Ui, ruler: Rect, shown: &Shown<'_>) {
    let tokens = Tokens::of(ui.style());
    let painter = ui.painter();
    let small = theme::plain(theme::SMALL);
    let hours = &shown.hours;
    if shown.is_of_days() {
        let starts = schedule::strip(None, hours.zone, hours.from, hours.to).hours;
        for (instant, civil) in starts {
            if civil.time() == NaiveTime::MIN {
                let at = Pos2::new(shown.x(instant), ruler.center().y);
                let date = words::short_date(civil.date());
                painter.vline(at.x, ruler.y_range(), Stroke::new(1.0, tokens.line));
                let at = at + Vec2::new(4.0, 0.0);
                painter.text(at, Align2::LEFT_CENTER, date, small.clone(), tokens.muted);
            }
        }
    }
    let covered = bubble(ui, ruler, shown);
    if hours.contains(shown.model.now) {
        let x = shown.x(shown.model.now);
        let color = tokens.muted;
        let galley = painter.layout_no_wrap(t!("hours-now-here"), small, color);
        let most_right = shown.strips.right() - galley.size().x;
        let left = (x - galley.size().x / 2.0).clamp(shown.strips.left(), most_right);
        let text = Rect::from_min_size(Pos2::new(left, ruler.top() + 2.0), galley.size());
        if !text.expand(2.0).intersects(covered) {
            painter.galley(text.min, galley, color);
        }
        let stroke = Stroke::new(1.5, color);
        painter.vline(x, (ruler.bottom() - 5.0)..=ruler.bottom(), stroke);
    }
}

/// The needle's time on the anchor's clock, or from when to when a call is on its way; and where that
/// stands.
fn bubble(ui: &Ui, ruler: Rect, shown: &Shown<'_>) -> Rect {
    let tokens = Tokens::of(ui.style());
    let painter = ui.painter();
    let x = shown.x(shown.needle);
    let said = if let Some((call, to)) = &shown.moving {
        moving::said(call, to)
    } else {
        let civil = shown.hours.zone.civil_at(shown.needle);
        let time = words::time(civil.time());
        if shown.is_of_days() {
            let weekday = words::weekday(civil.weekday());
            t!("weekday-time", weekday = weekday, time = time)
        } else {
            time
        }
    };
    let font = theme::bold(theme::SMALL);
    let galley = painter.layout_no_wrap(said, font, tokens.on_accent);
    let size = galley.size() + Vec2::new(12.0, 4.0);
    let most_right = (shown.strips.right() - size.x).max(shown.strips.left());
    let left = (x - size.x / 2.0).clamp(shown.strips.left(), most_right);
    let bubble = Rect::from_min_size(Pos2::new(left, ruler.top()), size);
    painter.rect_filled(bubble, 6.0, tokens.accent);
    painter.galley(bubble.min + Vec2::new(6.0, 2.0), galley, tokens.on_accent);
    let stroke = Stroke::new(1.5, tokens.accent);
    painter.vline(x, bubble.bottom()..=ruler.bottom(), stroke);
    bubble
}
