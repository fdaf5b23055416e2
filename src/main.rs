//! Noonmark's window: reads the arguments and the clock, and opens it.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use noonmark::store::Places;
use noonmark::ui::{App, Clock, HtmlClipboard, is_calendar, rescue_from_panics, use_system_fonts};

/// Recurring calls across time zones, and the dates on which a DST transition shifts them.
#[derive(Parser)]
#[command(name = "noonmark", version)]
struct Args {
    /// The plan file to open, instead of your own; calendar files (.ics) are shown as with --import
    files: Vec<PathBuf>,
    /// Show what a calendar file would bring into the plan
    #[arg(long, value_name = "FILE")]
    import: Vec<PathBuf>,
    /// Show the plan as it is at this instant, such as 2027-03-01T09:00:00Z
    #[arg(long, value_name = "INSTANT")]
    now: Option<DateTime<Utc>>,
}

fn main() -> eframe::Result {
    let args = Args::parse();
    let (calendars, mut plans): (Vec<_>, Vec<_>) =
        args.files.into_iter().partition(|path| is_calendar(path));
    if plans.len() > 1 {
        let said = "one plan file can be open, not several";
        Args::command().error(ErrorKind::TooManyValues, said).exit();
    }
    let calendars = calendars.into_iter().chain(args.import).collect();
    #[expect(
        clippy::disallowed_methods,
        reason = "a binary is where the clock is read"
    )]
    let now = move || args.now.unwrap_or_else(Utc::now);
    let clock: Clock = Box::new(now);
    let places = Places::of_this_machine();
    rescue_from_panics(places.clone(), now);
    let options = eframe::NativeOptions {
        viewport: noonmark::ui::viewport(&places),
        // They are looked for in the background instead.
        system_font_fallback: false,
        // Tests have another one in them, and test this one all the same.
        renderer: eframe::Renderer::Glow,
        ..Default::default()
    };
    let app = |ctx: &_| {
        use_system_fonts(ctx);
        let mut app = App::new(ctx, places, plans.pop(), clock);
        app.read_calendars(ctx, calendars);
        app.copy_html_with(html_clipboard());
        Box::new(app)
    };
    eframe::run_native("Noonmark", options, Box::new(|cc| Ok(app(&cc.egui_ctx))))
}

/// The system's clipboard; kept open, for some systems ask for what is in it when it is pasted.
fn html_clipboard() -> HtmlClipboard {
    let mut opened: Option<arboard::Clipboard> = None;
    Box::new(move |html, plain| {
        let clipboard = match opened.take() {
            Some(clipboard) => Ok(clipboard),
            None => arboard::Clipboard::new(),
        };
        let clipboard = opened.insert(clipboard.map_err(|error| error.to_string())?);
        let copied = clipboard.set().html(html, Some(plain));
        copied.map_err(|error| error.to_string())
    })
}
