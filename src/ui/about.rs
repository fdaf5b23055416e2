//! What the program is, whose work is in it, and under which terms.

use egui::{Button, Grid, RichText, Ui};

use super::icon;
use super::model::Model;
use super::theme::{self, Tokens};
use crate::t;
use crate::zone::Source;

/// The crates that are compiled in: name, version, licence, address.
const CRATES: &str = include_str!("../../assets/crates/crates.tsv");

/// The page, and what is open on it.
#[derive(Default)]
pub(super) struct About {
    /// The crate of which all is shown, by its place.
    open: Option<usize>,
}

struct Crate {
    name: &'static str,
    version: &'static str,
    licence: &'static str,
    address: &'static str,
}

fn crates() -> impl Iterator<Item = Crate> {
    CRATES.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        Some(Crate {
            name: fields.next()?,
            version: fields.next()?,
            licence: fields.next()?,
            address: fields.next()?,
        })
    })
}

impl About {
    pub(super) fn show(&mut self, ui: &mut Ui, model: &Model<'_>) {
        let tokens = Tokens::of(ui.style());
        ui.horizontal(|ui| {
            icon::show(ui, 56.0);
            ui.vertical(|ui| {
                ui.heading(t!("about-name"));
                ui.label(t!("about-version", version = env!("CARGO_PKG_VERSION")));
            });
        });
        ui.label(RichText::new(t!("about-what")).color(tokens.muted));
        zone_data(ui, model);
        section(ui, &t!("about-licence"));
        ui.label(RichText::new(t!("about-own-licence")).color(tokens.muted));
        credits(ui);
        section(ui, &t!("about-crates", count = crates().count()));
        ui.label(RichText::new(t!("about-crates-hint")).color(tokens.muted));
        self.crates(ui);
    }

    fn crates(&mut self, ui: &mut Ui) {
        let tokens = Tokens::of(ui.style());
        ui.spacing_mut().item_spacing.y = 2.0;
        for (place, one) in crates().enumerate() {
            let is_open = self.open == Some(place);
            let called = format!("{} {}", one.name, one.version);
            let button = Button::selectable(is_open, called).truncate();
            let button = ui.add(button.min_size(egui::vec2(ui.available_width(), 0.0)));
            if button.gained_focus() {
                button.scroll_to_me(None);
            }
            if button.clicked() {
                self.open = (!is_open).then_some(place);
            }
            if is_open {
                let inner = egui::Margin {
                    left: 12,
                    bottom: 4,
                    ..egui::Margin::ZERO
                };
                egui::Frame::new().inner_margin(inner).show(ui, |ui| {
                    ui.label(RichText::new(one.licence).color(tokens.muted));
                    // Its whole address is what one clicks.
                    ui.hyperlink(one.address);
                });
            }
        }
    }
}

fn section(ui: &mut Ui, title: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(title).font(theme::bold(theme::BODY)));
}

/// The version in use, and those that there are.
fn zone_data(ui: &mut Ui, model: &Model<'_>) {
    section(ui, &t!("zone-data"));
    let tokens = Tokens::of(ui.style());
    let version_of = |source| {
        let all = model.sources.databases().iter();
        let mut of_it = all.filter(|database| database.source() == source);
        let found = of_it.next().map(|database| database.version_in_words());
        found.unwrap_or_else(|| t!("about-zones-none"))
    };
    let lines = [
        (t!("about-zones-in-use"), model.real.to_string()),
        (t!("about-zones-bundled"), version_of(Source::Bundled)),
        (t!("about-zones-system"), version_of(Source::System)),
        (t!("about-zones-chrono-tz"), version_of(Source::ChronoTz)),
    ];
    let grid = Grid::new("versions of zone data").num_columns(2);
    grid.spacing([12.0, 2.0])
        .min_row_height(0.0)
        .show(ui, |ui| {
            ui.spacing_mut().interact_size.y = 18.0;
            for (what, version) in lines {
                ui.label(RichText::new(what).color(tokens.muted));
                ui.label(version);
                ui.end_row();
            }
        });
}

/// Whose work besides the crates is in the program.
fn credits(ui: &mut Ui) {
    let tokens = Tokens::of(ui.style());
    section(ui, &t!("about-credits"));
    let credits = [
        (
            t!("about-zones"),
            t!("about-zones-whose"),
            "https://www.iana.org/time-zones",
        ),
        (
            t!("about-cities"),
            t!("about-cities-whose"),
            "https://www.geonames.org",
        ),
        (
            t!("about-names"),
            t!("about-names-whose"),
            "https://cldr.unicode.org",
        ),
        (
            t!("about-map"),
            t!("about-map-whose"),
            "https://www.naturalearthdata.com",
        ),
        (
            t!("about-fonts"),
            t!("about-fonts-whose"),
            "https://notofonts.github.io",
        ),
        (
            t!("about-hangul"),
            t!("about-hangul-whose"),
            "https://github.com/notofonts/noto-cjk",
        ),
        (
            t!("about-locales"),
            t!("about-locales-whose"),
            "https://www.gnu.org/software/libc",
        ),
        (t!("about-icon"), t!("about-icon-whose"), ""),
    ];
    for (what, whose, address) in credits {
        ui.label(what);
        ui.label(RichText::new(whose).color(tokens.muted));
        if !address.is_empty() {
            ui.hyperlink(address);
        }
        ui.add_space(4.0);
    }
}
