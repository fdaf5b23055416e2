//! What the program is, and whose data and fonts are in it.

use egui::{RichText, Ui};

use super::model::Model;
use super::theme::{self, Tokens};
use crate::t;
use crate::words;

pub(super) fn show(ui: &mut Ui, model: &Model<'_>) {
    let tokens = Tokens::of(ui.style());
    ui.heading(t!("about-noonmark"));
    ui.label(t!("about-version", version = env!("CARGO_PKG_VERSION")));
    ui.label(RichText::new(words::zone_data(model.real)).color(tokens.muted));
    ui.add_space(8.0);
    // What is in the program, from whom, and under which terms.
    let credits = [
        (t!("about-cities"), t!("about-cities-from")),
        (t!("about-zones"), t!("about-zones-from")),
        (t!("about-names"), t!("about-names-from")),
        (t!("about-map"), t!("about-map-from")),
        (t!("about-fonts"), t!("about-fonts-from")),
    ];
    for (what, whose) in credits {
        ui.label(RichText::new(what).font(theme::bold(theme::BODY)));
        ui.label(RichText::new(whose).color(tokens.muted));
        ui.add_space(4.0);
    }
    ui.label(t!("about-licence"));
}
