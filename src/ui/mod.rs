//! The window: draws answers, reports commands. Nothing in it changes a plan or computes a zone.
//!
//! Every view is `fn show(ui, &Model, &mut its state, &mut Vec<Command>)`; [`app`] carries the
//! commands out, in one place.

mod about;
mod actions;
pub mod app;
mod arrange;
mod cell;
mod cities;
mod clocks;
mod command;
mod decide;
mod draw;
mod dropped;
mod edit;
mod export;
mod files;
mod find;
mod focus;
mod fonts;
mod form;
mod grid;
mod grid_columns;
mod grid_paint;
mod history;
mod hours;
mod icon;
mod import;
mod inspector;
mod job;
mod keys;
mod map;
mod marks;
mod model;
mod navigate;
mod new;
mod notice;
mod opened;
mod overview;
mod palette;
mod parts;
mod per_meeting;
mod picture;
mod refresh;
mod reorder;
mod row_menu;
mod saving;
mod session;
mod settings;
mod share;
mod sidebar;
mod skipped;
mod start;
mod status;
pub mod theme;
mod topbar;
mod upcoming;
mod views;
mod zone_data;

pub use app::{App, Clock};
pub use fonts::{look_in_background, use_system_fonts};
pub use icon::icon;
pub use import::is_calendar;
pub use picture::save as save_picture;
pub use session::viewport;
pub use share::HtmlClipboard;
