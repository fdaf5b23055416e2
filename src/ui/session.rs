//! How the window was left, and how it is opened again.

use egui::{Context, Pos2, Rect, Vec2, ViewportBuilder, ViewportCommand};
use serde_json::Value;

use super::app::App;
use super::command::View;
use super::hours;
use super::icon;
use super::inspector::Inspector;
use super::navigate::around;
use super::occurrence::OccurrenceDraft;
use crate::schedule::Window;
use crate::store::{Places, Session, Settings};

/// The window at first, in points, and as small as it can be.
const SIZE: [f32; 2] = [1280.0, 800.0];
const LEAST: [f32; 2] = [900.0, 560.0];

/// So much of a window's upper edge has to be on a screen, in pixels, that it can be taken there.
const GRIP: Vec2 = Vec2::new(120.0, 16.0);

/// The window as it was left on this machine.
#[must_use]
pub fn viewport(places: &Places) -> ViewportBuilder {
    let session = Settings::load(places).unwrap_or_default().session;
    let [width, height] = session.size.unwrap_or(SIZE);
    let [least_width, least_height] = LEAST;
    // As large as no screen is: what a file says is not believed.
    let within = |side: f32, least: f32| side.clamp(least, 16_000.0);
    let builder = ViewportBuilder::default().with_app_id("noonmark");
    let builder = match icon::icon() {
        Some(icon) => builder.with_icon(icon),
        None => builder,
    };
    let builder = match session.place {
        Some(place) if place.into_iter().all(f32::is_finite) => builder.with_position(place),
        _ => builder,
    };
    builder
        .with_inner_size([within(width, least_width), within(height, least_height)])
        .with_min_inner_size(LEAST)
        .with_maximized(session.maximized)
}

/// Moves the window to a screen where it was left on one that is there no more.
pub(super) fn bring_onto_a_screen(ctx: &Context, frame: &eframe::Frame) {
    let Some(window) = frame.winit_window() else {
        return;
    };
    // Some systems tell no place, and let none be chosen.
    let Ok(at) = window.outer_position() else {
        return;
    };
    let size = window.outer_size();
    let own = pixels((at.x, at.y), (size.width, size.height));
    let screens = window.available_monitors().map(|screen| {
        let (at, size) = (screen.position(), screen.size());
        pixels((at.x, at.y), (size.width, size.height))
    });
    if let Some(place) = moved_onto_a_screen(own, &screens.collect::<Vec<_>>()) {
        let place = place / ctx.pixels_per_point();
        ctx.send_viewport_cmd(ViewportCommand::OuterPosition(place));
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "no screen has 16 million pixels in a line"
)]
fn pixels(at: (i32, i32), size: (u32, u32)) -> Rect {
    let at = Pos2::new(at.0 as f32, at.1 as f32);
    Rect::from_min_size(at, Vec2::new(size.0 as f32, size.1 as f32))
}

/// Where a window has to go so that it can be seen; nowhere where it can be.
fn moved_onto_a_screen(window: Rect, screens: &[Rect]) -> Option<Pos2> {
    let upper_edge = window.with_max_y(window.top() + 2.0 * GRIP.y);
    let is_seen = |screen: &Rect| {
        let seen = screen.intersect(upper_edge);
        seen.width() >= GRIP.x && seen.height() >= GRIP.y
    };
    let first = screens.first()?;
    (!screens.iter().any(is_seen)).then_some(first.min)
}

impl App {
    /// The window as it was left: what is there no more is left out.
    pub(super) fn as_it_was(&mut self, session: Session) {
        let view = session.view.clone().map(Value::String);
        let view = view.and_then(|view| serde_json::from_value(view).ok());
        let view = view.filter(|view: &View| !view.is_on_the_way());
        self.view = view.unwrap_or_default();
        self.all = session.all;
        self.sidebar.unfolded = session.archive;
        if let Some(id) = &session.meeting
            && self.opened.plan.meeting(id).is_some()
        {
            self.chosen = Some(id.clone());
            self.selected = session.selected;
            self.scroll_to = session.selected;
            if let Some(planned) = session.selected {
                self.inspector = Inspector::Occurrence(OccurrenceDraft::of(planned));
            }
        }
        if let Some((from, to)) = session.range.filter(|(from, to)| from < to) {
            self.window = Window { from, to };
        }
        let days = session.days.filter(|days| hours::DAYS.contains(days));
        self.hours.days = days.unwrap_or(1);
        self.session = session;
    }

    /// Notes where and how large the window is.
    pub(super) fn note_place(&mut self, ctx: &Context) {
        let zoom = ctx.zoom_factor();
        let (inner, outer, maximized, minimized) = ctx.input(|input| {
            let viewport = input.viewport();
            (
                viewport.inner_rect,
                viewport.outer_rect,
                viewport.maximized == Some(true),
                viewport.minimized == Some(true),
            )
        });
        self.session.maximized = maximized;
        if maximized || minimized {
            // It is as it was before once it is not any more.
            return;
        }
        if let Some(inner) = inner {
            let size = inner.size() * zoom;
            self.session.size = Some([size.x, size.y]);
        }
        if let Some(outer) = outer {
            let place = outer.min * zoom;
            self.session.place = Some([place.x, place.y]);
        }
    }

    /// Keeps how the window is left.
    pub(super) fn leave(&mut self) {
        let view = match self.view {
            // What was being looked at is not kept.
            view if view.is_on_the_way() => View::default(),
            view => view,
        };
        let named = serde_json::to_value(view).ok();
        let path = self.opened.path.as_ref().filter(|path| path.exists());
        if let Some(path) = path.and_then(|path| std::path::absolute(path).ok()) {
            self.session.open(&path);
        }
        let mut session = self.session.clone();
        session.view = named.and_then(|named| named.as_str().map(str::to_owned));
        session.all = self.all;
        session.archive = self.sidebar.unfolded;
        session.meeting.clone_from(&self.chosen);
        session.selected = self.selected;
        session.days = (self.hours.days > 1).then_some(self.hours.days);
        session.range =
            (self.window != around(self.now)).then_some((self.window.from, self.window.to));
        self.keep(|settings| settings.session = session);
        self.keep_the_rest();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_goes_where_a_screen_is() {
        let screen = pixels((0, 0), (1920, 1080));
        let right = pixels((1920, 0), (1280, 1024));
        let at = |x, y| pixels((x, y), (1280, 800));
        for (window, screens, goes) in [
            (at(100, 100), vec![screen], None),
            // Half of it beyond an edge can still be taken.
            (at(1500, 900), vec![screen], None),
            (at(2000, 50), vec![screen, right], None),
            (at(2000, 50), vec![screen], Some(Pos2::ZERO)),
            (at(-1250, 50), vec![screen], Some(Pos2::ZERO)),
            (at(100, -500), vec![screen], Some(Pos2::ZERO)),
            (at(2000, 50), vec![], None),
            (at(0, 0), vec![right], Some(Pos2::new(1920.0, 0.0))),
        ] {
            assert_eq!(moved_onto_a_screen(window, &screens), goes, "{window}");
        }
    }
}
