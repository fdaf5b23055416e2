//! What is computed when something changed, bit by bit where it is much.

use egui::Context;

use super::app::App;
use super::command::View;
use super::decide::shown;

impl App {
    /// Computes what changed: everything after an edit or at a new day, else nothing.
    pub(super) fn refresh(&mut self, ctx: &Context) {
        let now = (self.clock)();
        let new_day = now.date_naive() != self.now.date_naive();
        self.now = now;
        if new_day {
            self.cities.forget_zones();
            self.answers.forget();
        }
        if self.stale || new_day {
            self.generation += 1;
            self.legible = shown(&self.opened, self.preview.as_ref()).legible();
            self.choose_what_is_there();
            let own = shown(&self.opened, self.preview.as_ref());
            let plan = self.legible.as_ref().unwrap_or(own);
            self.answers.plan_changed(plan);
            self.choose_again();
            self.look_at_clocks();
            self.importing.plan_changed();
            self.sidebar.plan_changed();
            self.inspector.plan_changed();
            self.stale = false;
        }
        if self.view == View::Map && !self.map.is_located {
            self.locate_cities();
            self.map.is_located = true;
        }
        let own = shown(&self.opened, self.preview.as_ref());
        let plan = self.legible.as_ref().unwrap_or(own);
        self.answers.look_ahead(plan, &self.tzdb, now);
        if self.all {
            self.answers.all.go_on(plan, &self.tzdb, self.window);
        }
        if self.answers.progress().is_some() {
            ctx.request_repaint();
        }
    }

    pub(super) fn choose_again(&mut self) {
        let own = shown(&self.opened, self.preview.as_ref());
        let plan = self.legible.as_ref().unwrap_or(own);
        let chosen = self.chosen.as_deref();
        self.answers.choose(plan, &self.tzdb, chosen, self.window);
        self.map.is_located = false;
    }
}
