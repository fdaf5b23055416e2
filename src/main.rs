//! Noonmark's window: reads the arguments and the clock, and opens it.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::Parser;
use noonmark::store::Places;
use noonmark::ui::{App, Clock};

/// Recurring calls across time zones, and the dates on which a DST transition shifts them.
#[derive(Parser)]
#[command(name = "noonmark", version)]
struct Args {
    /// The plan file to open, instead of your own
    plan: Option<PathBuf>,
    /// Show the plan as it is at this instant, such as 2027-03-01T09:00:00Z
    #[arg(long, value_name = "INSTANT")]
    now: Option<DateTime<Utc>>,
}

fn main() -> eframe::Result {
    let args = Args::parse();
    #[expect(
        clippy::disallowed_methods,
        reason = "a binary is where the clock is read"
    )]
    let clock: Clock = Box::new(move || args.now.unwrap_or_else(Utc::now));
    let viewport = eframe::egui::ViewportBuilder::default()
        .with_app_id("noonmark")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([900.0, 560.0]);
    let options = eframe::NativeOptions {
        viewport,
        ..Default::default()
    };
    let places = Places::of_this_machine();
    let app = |ctx: &_| Box::new(App::new(ctx, places, args.plan, clock));
    eframe::run_native("Noonmark", options, Box::new(|cc| Ok(app(&cc.egui_ctx))))
}
