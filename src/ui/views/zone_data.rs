//! The page of zone data: its sources, what other data would change, and what other rules would.

use egui::{Grid, RichText, ScrollArea, Ui};

use super::capital;
use crate::ui::command::{Command, ZoneCommand};
use crate::ui::marks;
use crate::ui::model::{Impact, ImpactStretch, Model};
use crate::ui::theme::{self, Tokens};
use crate::ui::zone_data::ZonePage;
use crate::words;
use crate::zone::{Choice, Database, Source};

/// A page narrower than this has its parts below each other.
const THREE_COLUMNS: f32 = 900.0;

pub(in crate::ui) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    page: &mut ZonePage,
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    ui.heading("Zone data");
    let said = "Clock rules change several times a year. The newest data here is used, unless you \
                choose another.";
    ui.label(RichText::new(said).color(tokens.muted));
    ui.add_space(6.0);
    ScrollArea::vertical()
        .id_salt("zone data")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 12.0);
            if ui.available_width() < THREE_COLUMNS {
                sources(ui, model, page, commands);
                ui.separator();
                what_if(ui, model, page, commands);
                ui.separator();
                result(ui, model);
            } else {
                const GAP: f32 = 24.0;
                let width = ((ui.available_width() - 2.0 * GAP) / 3.0).floor();
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = GAP;
                    column(ui, width, |ui| sources(ui, model, page, commands));
                    column(ui, width, |ui| what_if(ui, model, page, commands));
                    column(ui, width, |ui| result(ui, model));
                });
            }
        });
}

/// A part of the page beside others.
fn column(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.set_width(width);
        add(ui);
    });
}

fn what_if(ui: &mut Ui, model: &Model<'_>, page: &mut ZonePage, commands: &mut Vec<Command>) {
    title(ui, "What if?");
    page.what_if.show(ui, model, commands);
    ui.add_space(12.0);
}

fn title(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(theme::bold(theme::BODY)));
}

fn sources(ui: &mut Ui, model: &Model<'_>, page: &ZonePage, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    title(ui, "Sources");
    let newest = *model.choice == Choice::Newest;
    if ui.radio(newest, "The newest").clicked() {
        commands.push(Command::Zones(ZoneCommand::Use(Choice::Newest)));
    }
    let used = model.real;
    Grid::new("sources")
        .num_columns(2)
        .spacing([10.0, 4.0])
        .show(ui, |ui| {
            for database in model.sources.databases() {
                let choice = choice_of(database);
                let chosen = !newest && *model.choice == choice;
                let in_use = std::sync::Arc::ptr_eq(database, used.used());
                let note = if in_use { ", in use" } else { "" };
                let version = database.version_in_words();
                let name = format!("{version}, {}{note}", database.source());
                let radio = ui.radio(chosen, name);
                let radio = match database.path() {
                    Some(path) => radio.on_hover_text(path.display().to_string()),
                    None => radio.on_hover_text("in this program"),
                };
                if radio.clicked() {
                    commands.push(Command::Zones(ZoneCommand::Use(choice.clone())));
                }
                ui.horizontal(|ui| {
                    if !in_use {
                        let real = model.what_if.is_none();
                        let button = ui.add_enabled(real, egui::Button::new("Compare").small());
                        let label = format!("Compare with {database}");
                        let enabled = ui.is_enabled();
                        button.widget_info(|| {
                            egui::WidgetInfo::labeled(egui::Role::Button, enabled, &label)
                        });
                        if button.on_hover_text("What would it change?").clicked() {
                            commands.push(Command::Zones(ZoneCommand::Compare(choice)));
                        }
                    }
                    if let (Source::User, Some(path)) = (database.source(), database.path())
                        && ui
                            .small_button("Remove")
                            .on_hover_text("Delete this copy")
                            .clicked()
                    {
                        commands.push(Command::Zones(ZoneCommand::Remove(path.to_owned())));
                    }
                });
                ui.end_row();
            }
        });
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.add_enabled_ui(!model.adding, |ui| {
            for (label, directory) in [("Add a file…", false), ("Add a directory…", true)] {
                if ui.button(label).clicked() {
                    commands.push(Command::Zones(ZoneCommand::Pick { directory }));
                }
            }
        });
        if model.adding {
            ui.spinner();
            ui.label("reading");
        }
    });
    let small = |text: &str| RichText::new(text).small().color(tokens.muted);
    ui.label(small(
        "Or drop it onto the window: a tar.gz or wheel of a tzdata release, a tzdata.zi.",
    ));
    if let Some(done) = &page.done {
        ui.label(done);
    }
    let notices = model.tzdb.notices();
    for notice in model.sources.notices().iter().chain(&notices) {
        ui.label(RichText::new(notice).small().color(tokens.out_of_hours));
    }
}

/// What chooses just this database.
fn choice_of(database: &Database) -> Choice {
    match (database.source(), database.version()) {
        (Source::User, Some(version)) => Choice::Version(version.clone()),
        (source, _) => Choice::Source(source),
    }
}

fn result(ui: &mut Ui, model: &Model<'_>) {
    let tokens = Tokens::of(ui.style());
    title(ui, "What it changes");
    let Some(impact) = &model.answers.impact else {
        let said = "Compare with another source, or ask what if: the meetings that change in the \
                    next 12 months are told here.";
        ui.label(RichText::new(said).color(tokens.muted));
        return;
    };
    show_impact(ui, impact);
}

fn show_impact(ui: &mut Ui, impact: &Impact) {
    let tokens = Tokens::of(ui.style());
    ui.label(RichText::new(&impact.title).color(tokens.muted));
    ui.label(RichText::new(capital(&impact.summary)).font(theme::bold(theme::BODY)));
    for stretch in &impact.stretches {
        ui.add_space(8.0);
        show_stretch(ui, stretch);
    }
}

fn show_stretch(ui: &mut Ui, stretch: &ImpactStretch) {
    let tokens = Tokens::of(ui.style());
    let small = |text: &str| RichText::new(text).small().color(tokens.muted);
    let meeting = &stretch.meeting;
    ui.label(RichText::new(&meeting.title).font(theme::bold(theme::BODY)));
    ui.label(&stretch.dates);
    for said in &stretch.said {
        ui.label(small(said));
    }
    for (name, times, secs) in &stretch.movers {
        let (_, color) = tokens.shift(*secs);
        ui.horizontal_wrapped(|ui| {
            let size = egui::Vec2::new(marks::SIZE + 4.0, 18.0);
            let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            marks::direction(ui.painter(), rect.center(), *secs, color);
            ui.label(
                RichText::new(times)
                    .font(theme::bold(theme::BODY))
                    .color(color),
            );
            ui.label(name);
            ui.label(small(&words::signed(*secs)));
        });
    }
}
