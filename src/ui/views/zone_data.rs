//! The page of zone data: its sources, what other data would change, and what other rules would.

use std::sync::Arc;

use egui::{Grid, Response, RichText, ScrollArea, Ui};

use crate::t;
use crate::ui::command::{Command, ZoneCommand};
use crate::ui::impact::{Impact, ImpactMover, ImpactStretch, LastHeight};
use crate::ui::marks;
use crate::ui::model::Model;
use crate::ui::theme::{self, Tokens};
use crate::ui::zone_data::ZonePage;
use crate::words::{self, capital};
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
    ui.heading(t!("zone-data"));
    ui.label(RichText::new(t!("zone-data-about")).color(tokens.muted));
    ui.add_space(6.0);
    ScrollArea::vertical()
        .id_salt("zone data")
        .auto_shrink(false)
        .show(ui, |ui| {
            if ui.available_width() < THREE_COLUMNS {
                sources(ui, model, page, commands);
                ui.separator();
                what_if(ui, model, page, commands);
                ui.separator();
                result(ui, model, page);
            } else {
                const GAP: f32 = 24.0;
                let width = ((ui.available_width() - 2.0 * GAP) / 3.0).floor().max(0.0);
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = GAP;
                    column(ui, width, |ui| sources(ui, model, page, commands));
                    column(ui, width, |ui| what_if(ui, model, page, commands));
                    column(ui, width, |ui| result(ui, model, page));
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
    title(ui, &t!("what-if-title"));
    page.what_if.show(ui, model, commands);
    ui.add_space(12.0);
}

fn title(ui: &mut Ui, text: &str) -> Response {
    ui.label(RichText::new(text).font(theme::bold(theme::BODY)))
}

fn sources(ui: &mut Ui, model: &Model<'_>, page: &ZonePage, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    title(ui, &t!("zone-data-sources"));
    let newest = *model.choice == Choice::Newest;
    let used = model.real.used();
    if choose(ui, newest, &t!("zone-data-newest"), None) {
        commands.push(Command::Zones(ZoneCommand::Use(Choice::Newest)));
    }
    let listed = model.sources.databases();
    // A directory that was chosen by its path is none of those on this machine's list.
    let elsewhere = std::iter::once(used).filter(|used| !is_in(listed, used));
    Grid::new("sources")
        .num_columns(2)
        .spacing([10.0, 4.0])
        .show(ui, |ui| {
            for database in elsewhere.chain(listed) {
                let in_use = Arc::ptr_eq(database, used);
                let choice = choice_of(database);
                let version = database.version_in_words();
                let source = database.source().in_words();
                let name = if in_use {
                    t!("zone-data-in-use", version = version, source = source)
                } else {
                    t!("zone-data-source", version = version, source = source)
                };
                if choose(ui, !newest && in_use, &name, Some(database)) {
                    commands.push(Command::Zones(ZoneCommand::Use(choice.clone())));
                }
                ui.horizontal(|ui| {
                    if !in_use && compare_button(ui, model, database) {
                        commands.push(Command::Zones(ZoneCommand::Compare(choice)));
                    }
                    if let (Source::User, Some(path)) = (database.source(), database.path())
                        && is_in(listed, database)
                        && ui
                            .small_button(t!("zone-data-remove"))
                            .on_hover_text(t!("zone-data-remove-hint"))
                            .clicked()
                    {
                        commands.push(Command::Zones(ZoneCommand::Remove(path.to_owned())));
                    }
                });
                ui.end_row();
            }
        });
    let warn = |text: String| RichText::new(text).small().color(tokens.out_of_hours);
    if let Some(newer) = model.real.newer() {
        let newer = newer.to_string();
        ui.label(warn(t!("zone-data-newer-than-used", data = newer)));
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.add_enabled_ui(!model.adding, |ui| {
            for (label, directory) in [
                (t!("zone-data-add-files"), false),
                (t!("zone-data-add-directory"), true),
            ] {
                if ui.button(label).clicked() {
                    commands.push(Command::Zones(ZoneCommand::Pick { directory }));
                }
            }
        });
        if model.adding {
            ui.spinner();
            ui.label(t!("zone-data-reading"));
        }
    });
    ui.label(
        RichText::new(t!("zone-data-drop"))
            .small()
            .color(tokens.muted),
    );
    for done in &page.done {
        match done {
            Ok(said) => ui.label(said),
            Err(error) => ui.label(RichText::new(error).color(tokens.out_of_hours)),
        };
    }
    let problems = model.tzdb.problems();
    for problem in model.sources.notices().iter().chain(&problems) {
        ui.label(warn(problem.clone()));
    }
}

/// One of the sources, with the place that it is in.
fn choose(ui: &mut Ui, chosen: bool, name: &str, database: Option<&Arc<Database>>) -> bool {
    let radio = ui.radio(chosen, name);
    let radio = match database.map(|database| database.path()) {
        None => radio,
        Some(None) => radio.on_hover_text(t!("zone-data-in-this-program")),
        Some(Some(path)) => radio.on_hover_text(path.display().to_string()),
    };
    if radio.clicked() {
        // So that the Tab key goes on from here.
        radio.request_focus();
    }
    radio.clicked()
}

fn compare_button(ui: &mut Ui, model: &Model<'_>, database: &Database) -> bool {
    let button = ui.add_enabled(
        model.can_change(),
        egui::Button::new(t!("zone-data-compare")).small(),
    );
    let label = t!("zone-data-compare-with", data = database.to_string());
    let enabled = ui.is_enabled();
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, &label));
    button
        .on_hover_text(t!("zone-data-compare-hint"))
        .on_disabled_hover_text(model.why_not())
        .clicked()
}

fn is_in(databases: &[Arc<Database>], one: &Arc<Database>) -> bool {
    databases.iter().any(|other| Arc::ptr_eq(other, one))
}

/// What chooses just this database.
fn choice_of(database: &Database) -> Choice {
    match (database.source(), database.version(), database.path()) {
        (Source::User, Some(version), _) => Choice::Version(version.clone()),
        (Source::User, None, Some(path)) => Choice::Path(path.to_owned()),
        (source, ..) => Choice::Source(source),
    }
}

fn result(ui: &mut Ui, model: &Model<'_>, page: &mut ZonePage) {
    let tokens = Tokens::of(ui.style());
    let title = title(ui, &t!("zone-data-changes"));
    if std::mem::take(&mut page.show_result) {
        title.scroll_to_me(Some(egui::Align::TOP));
    }
    if model.comparing {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(t!("zone-data-comparing"));
        });
        return;
    }
    let Some(impact) = &model.answers.impact else {
        ui.label(RichText::new(t!("zone-data-changes-empty")).color(tokens.muted));
        return;
    };
    show_impact(ui, impact);
}

fn show_impact(ui: &mut Ui, impact: &Impact) {
    let tokens = Tokens::of(ui.style());
    ui.label(RichText::new(&impact.title).color(tokens.muted));
    ui.label(RichText::new(capital(&impact.summary)).font(theme::bold(theme::BODY)));
    for stretch in &impact.stretches {
        let lines = 2 + stretch.said.len() + stretch.movers.len();
        where_seen(ui, &stretch.height, lines, |ui| {
            ui.add_space(8.0);
            show_stretch(ui, stretch);
        });
    }
}

/// Adds what is in view. What is not takes the room that it took when it was last, or that so many
/// lines take.
fn where_seen(ui: &mut Ui, height: &LastHeight, lines: usize, add: impl FnOnce(&mut Ui)) {
    #[expect(clippy::cast_precision_loss, reason = "lines on a page")]
    let room = height.get().unwrap_or(22.0 * lines as f32);
    let size = egui::Vec2::new(ui.available_width(), room);
    if ui.is_rect_visible(egui::Rect::from_min_size(ui.cursor().min, size)) {
        let shown = ui.scope(add).response.rect;
        height.set(Some(shown.height()));
    } else {
        ui.allocate_space(size);
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
    for mover in &stretch.movers {
        where_seen(ui, &mover.height, 1, |ui| show_mover(ui, mover));
    }
}

fn show_mover(ui: &mut Ui, mover: &ImpactMover) {
    let tokens = Tokens::of(ui.style());
    let (_, color) = tokens.shift(mover.moved_secs);
    ui.horizontal_wrapped(|ui| {
        let size = egui::Vec2::new(marks::SIZE + 4.0, 18.0);
        let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        marks::direction(ui.painter(), rect.center(), mover.moved_secs, color);
        ui.label(
            RichText::new(&mover.times)
                .font(theme::bold(theme::BODY))
                .color(color),
        );
        ui.label(&mover.name);
        let signed = words::signed(mover.moved_secs);
        ui.label(RichText::new(signed).small().color(tokens.muted));
    });
}
