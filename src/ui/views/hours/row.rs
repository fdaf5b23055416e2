//! One person's row: their name, their strip, and what they do at the needle.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use egui::{Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::strip::{self, in_words};
use super::{Clock, NAMES, Pointer, ROW, Shown, calls, strip_in};
use crate::plan::City;
use crate::schedule::{self, Presence, Strip, Week};
use crate::t;
use crate::ui::cell::Line;
use crate::ui::hours::HoursDraft;
use crate::ui::theme::{self, Tokens};
use crate::words::{self, formats};

/// How many calls the pointer tells at once.
const MOST_SAID: usize = 12;

pub(super) fn show(
    ui: &mut Ui,
    width: f32,
    shown: &Shown<'_>,
    clock: &Clock<'_>,
    (draft, pointer): (&mut HoursDraft, &mut Pointer),
) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, ROW), Sense::CLICK);
    let strip = schedule::strip(clock.person, &clock.zone, shown.hours.from, shown.hours.to);
    paint_names(ui, rect, clock);
    let area = strip_in(rect, shown);
    let calls = calls::of(clock.person, shown);
    let mut covered: Vec<_> = calls.iter().map(|(_, across)| *across).collect();
    covered.extend(calls::moved(clock.person, shown));
    strip::paint(ui, area, shown, &strip, &covered);
    for jump in &strip.jumps {
        strip::paint_jump(ui, area, shown, jump);
    }
    let blocks = calls::show(ui, area, shown, clock, &calls, draft);
    paint_needle(ui, rect, shown);
    let (instant, presence) = at_needle(shown, clock);
    paint_time(
        ui,
        rect.with_min_x(area.right() + 10.0),
        shown,
        (clock, instant, presence),
    );
    let local = clock.zone.civil_at(instant);
    let mut said = vec![t!(
        "hours-row",
        name = clock.name(),
        time = words::time(local.time()),
        date = words::long_date(local.date()),
        presence = in_words(presence)
    )];
    said.extend(strip.jumps.iter().map(words::skipped_or_repeated));
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, words::listed(&said)));

    let at = ui.ctx().pointer_hover_pos();
    if let Some(at) =
        at.filter(|at| response.contains_pointer() && shown.strips.x_range().contains(at.x))
    {
        pointer.at = Some(at.x);
    }
    pointer.clicked |= response.clicked() || blocks.iter().any(Response::clicked);
    for response in blocks.iter().chain([&response]) {
        hover(response, shown, &strip, clock.city);
    }
}

/// What the needle tells of them: an instant, and what they do then; of a call on its way the worst
/// that it meets them at.
fn at_needle(shown: &Shown<'_>, clock: &Clock<'_>) -> (DateTime<Utc>, Option<Presence>) {
    let instant = shown.needle;
    let presence = clock.person.map(|one| match &shown.moving {
        Some((call, _)) if call.is_of(Some(one)) => {
            let long = TimeDelta::minutes(call.meeting.minutes.into());
            Week::of(one).worst(&clock.zone, instant, instant + long)
        }
        _ => Presence::at(one, clock.zone.civil_at(instant)),
    });
    (instant, presence)
}

fn paint_names(ui: &Ui, rect: Rect, clock: &Clock<'_>) {
    let tokens = Tokens::of(ui.style());
    let below = match clock.person {
        Some(_) => clock.city.name.clone(),
        None => t!("hours-anchor"),
    };
    for (text, font, color, dy) in [
        (clock.name(), theme::bold(theme::BODY), tokens.text, -8.0),
        (&below, theme::plain(theme::SMALL), tokens.muted, 9.0),
    ] {
        let mut line = Line {
            painter: ui.painter(),
            at: rect.left_center() + Vec2::new(2.0, dy),
            end: rect.left() + NAMES - 12.0,
        };
        line.text(text, font, color);
    }
}

fn paint_needle(ui: &Ui, rect: Rect, shown: &Shown<'_>) {
    let tokens = Tokens::of(ui.style());
    if let Some(aim) = shown.aim {
        let stroke = Stroke::new(1.0, tokens.muted);
        ui.painter().vline(aim, rect.y_range(), stroke);
    }
    let stroke = Stroke::new(1.5, tokens.accent);
    ui.painter()
        .vline(shown.x(shown.needle), rect.y_range(), stroke);
}

/// Their time, with its weekday where that is another than the anchor's, and below it what they do:
/// by a sign and by a word.
fn paint_time(
    ui: &Ui,
    rect: Rect,
    shown: &Shown<'_>,
    (clock, instant, presence): (&Clock<'_>, DateTime<Utc>, Option<Presence>),
) {
    let tokens = Tokens::of(ui.style());
    let local = clock.zone.civil_at(instant);
    let color = match presence {
        Some(Presence::Asleep) => tokens.out_of_hours,
        _ => tokens.text,
    };
    let line = |dy: f32| Line {
        painter: ui.painter(),
        at: rect.left_center() + Vec2::new(0.0, dy),
        end: rect.right(),
    };
    let mut upper = line(if presence.is_some() { -8.0 } else { 0.0 });
    upper.text(&words::time(local.time()), theme::bold(theme::BODY), color);
    if local.date() != shown.hours.zone.civil_at(instant).date() {
        let day = formats::weekday(local.weekday());
        upper.text(&day, theme::plain(theme::SMALL), tokens.muted);
    }
    let Some(presence) = presence else {
        return;
    };
    let at = Pos2::new(rect.left() + strip::SWATCH.x / 2.0, rect.center().y + 9.0);
    let swatch = Rect::from_center_size(at, strip::SWATCH);
    strip::paint_swatch(ui.painter(), swatch, presence, tokens);
    let mut lower = line(9.0);
    lower.at.x = swatch.right() + 6.0;
    let word = in_words(Some(presence));
    let color = if presence == Presence::Asleep {
        color
    } else {
        tokens.muted
    };
    lower.text(&word, theme::plain(theme::SMALL), color);
}

/// What the pointer stands on: calls, or a change of the clock.
fn hover(response: &Response, shown: &Shown<'_>, strip: &Strip, city: &City) {
    let Some(at) = response.hover_pos().filter(|_| shown.moving.is_none()) else {
        return;
    };
    let mut said = Vec::new();
    let mut more = 0;
    for call in &shown.hours.calls {
        if (shown.x(call.from) - 2.0..=shown.x(call.to) + 2.0).contains(&at.x) {
            if said.len() == MOST_SAID {
                more += 1;
                continue;
            }
            let time = |instant| words::time(shown.hours.zone.civil_at(instant).time());
            let (from, to) = (time(call.from), time(call.to));
            let title = &*call.meeting.title;
            said.push(t!("hours-call", title = title, from = from, to = to));
        }
    }
    if more > 0 {
        said.push(t!("shifts-more", count = more));
    }
    for jump in &strip.jumps {
        if strip::touches(shown, jump, at.x) {
            let how = words::goes(jump.jump_secs());
            let jumps = t!("hours-jump", city = &*city.name, how = how);
            let what = words::skipped_or_repeated(jump);
            said.push(words::listed(&[jumps, what]));
        }
    }
    if !said.is_empty() {
        response.clone().on_hover_text_at_pointer(said.join("\n"));
    }
}
