//! What the program is, and whose data and fonts are in it.

use egui::{RichText, Ui};

use super::model::Model;
use super::theme::{self, Tokens};
use crate::words;

/// What is in the program, from whom, and under which terms.
const CREDITS: [(&str, &str); 5] = [
    (
        "Cities",
        "© GeoNames (geonames.org), under the Creative Commons Attribution 4.0 licence; selected, \
         folded and indexed.",
    ),
    (
        "Time zones",
        "The IANA Time Zone Database (iana.org/time-zones), in the public domain.",
    ),
    (
        "Names of zones and countries",
        "Unicode CLDR (cldr.unicode.org), under the Unicode License v3.",
    ),
    (
        "Map",
        "Made with Natural Earth (naturalearthdata.com), in the public domain.",
    ),
    (
        "Fonts",
        "Noto Sans, © The Noto Project Authors, under the SIL Open Font License 1.1.",
    ),
];

pub(super) fn show(ui: &mut Ui, model: &Model<'_>) {
    let tokens = Tokens::of(ui.style());
    ui.heading("Noonmark");
    ui.label(format!("Version {}", env!("CARGO_PKG_VERSION")));
    ui.label(RichText::new(words::zone_data(model.real)).color(tokens.muted));
    ui.add_space(8.0);
    for (what, whose) in CREDITS {
        ui.label(RichText::new(what).font(theme::bold(theme::BODY)));
        ui.label(RichText::new(whose).color(tokens.muted));
        ui.add_space(4.0);
    }
    let own =
        "The program itself is under the MIT licence or the Apache License 2.0, as you choose.";
    ui.label(own);
}
