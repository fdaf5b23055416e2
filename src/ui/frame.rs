//! One frame of the window: what goes on, what is drawn, what was asked.

use std::time::Duration;

use egui::{Context, Ui};

use super::app::App;
use super::leave::Leaving;
use super::{dropped, find, focus, form, keys, parts, session};

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        if !std::mem::replace(&mut self.placed, true) {
            session::bring_onto_a_screen(ctx, frame);
        }
        form::go_on_with_keys(ctx);
        self.go_on_saving(ctx);
        self.stay_where_something_is_unsaved(ctx);
        self.take_in_zone_data(ctx);
        self.take_in_impact();
        self.take_in_pictures(ctx);
        self.take_in_files(ctx);
        self.go_on_opening(ctx);
        self.note_place(ctx);
        self.refresh(ctx);
        self.go_on_with_import(ctx);
        self.go_on_keeping(ctx);
        // The clocks on screen show minutes.
        let to_next_minute = 60 - self.now.timestamp().rem_euclid(60).unsigned_abs().min(59);
        ctx.request_repaint_after(Duration::from_secs(to_next_minute));
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.settle_where_the_user_turns_elsewhere(&ctx);
        let mut commands = Vec::new();
        let is_asked = self.leaving == Leaving::Asking;
        if !is_asked {
            commands.extend(keys::read(&ctx, &self.model()));
            commands.extend(dropped::read(&ctx));
        }
        if is_asked || self.finding.is_some() {
            find::without_pointer(&ctx, || self.draw(ui, &mut commands));
        } else {
            self.draw(ui, &mut commands);
        }
        if let Some(mut finding) = self.finding.take()
            && !finding.show(&ctx, &self.model(), &mut commands)
        {
            self.finding = Some(finding);
        }
        self.ask_before_leaving(&ctx, &mut commands);
        focus::come_back(&ctx, self.finding.is_some());
        parts::remember(&ctx);
        focus::around(&ctx);
        for command in commands {
            // Each sees what came of those before; what comes of the last is computed in the frame in
            // which it is drawn.
            if self.stale {
                self.refresh(&ctx);
            }
            self.carry_out(command, &ctx);
            ctx.request_repaint();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        // As where the system ends it.
        self.save_now(0.0);
        self.leave();
    }
}
