//! The status line, and the banner for what must not be overlooked.

use egui::{Button, RichText, Ui};

use super::command::{BothCommand, Command, FileCommand, PlanCommand, View, ZoneCommand};
use super::impact::Impact;
use super::model::Model;
use super::opened::Saving;
use super::theme::{self, Tokens};
use super::topbar::at_right;
use crate::t;
use crate::words;

pub(super) fn show(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    let small = |text: String| RichText::new(text).small().color(tokens.muted);
    ui.horizontal_centered(|ui| {
        let notices = model.sources.notices().len() + model.tzdb.notices().len();
        let all_well = notices == 0
            && model.real.newer().is_none()
            && model.real.answered_besides().is_empty();
        let zones = words::zone_data(model.tzdb);
        let text = match notices {
            0 => zones,
            count => t!("status-notices", data = zones, count = count),
        };
        let color = if all_well {
            tokens.muted
        } else {
            tokens.out_of_hours
        };
        let text = RichText::new(text).small().color(color);
        let zone_data = ui.add(Button::new(text).frame(false));
        let hint = t!("status-zone-data-hint");
        if zone_data.on_hover_text(hint).clicked() {
            commands.push(Command::Show(View::ZoneData));
        }
        ui.separator();
        ui.label(small(match model.saving {
            _ if model.opening => t!("status-opening"),
            Saving::Saved if model.is_example => t!("status-nothing-changed"),
            Saving::Saved => t!("status-saved"),
            Saving::Pending => t!("status-saving"),
            Saving::Failed(_) | Saving::Off(_) => t!("status-not-saved"),
            Saving::Apart(_) => t!("status-apart"),
        }));
        if let Some(shared) = model.shared {
            ui.separator();
            let width = ui.available_width() * 0.6;
            ui.scope(|ui| {
                ui.set_max_width(width);
                let said = RichText::new(shared).small().color(tokens.text);
                ui.add(egui::Label::new(said).truncate());
            });
        } else if let Some(done) = model.undo {
            ui.separator();
            let width = ui.available_width().min(300.0);
            ui.scope(|ui| {
                ui.set_max_width(width);
                let done = Button::new(small(done.to_owned())).frame(false).truncate();
                if ui.add(done).on_hover_text(t!("do-history")).clicked() {
                    commands.push(Command::Plan(PlanCommand::ShowHistory));
                }
            });
        }
        ui.separator();
        ui.label(small(now(model)));
        at_right(ui, "status", |ui| {
            let about = small(t!("about"));
            let about = ui.add(Button::new(about).frame(false));
            if about.on_hover_text(t!("about-hint")).clicked() {
                commands.push(Command::About);
            }
        });
    });
}

/// The time here, and at the chosen meeting's anchor where that is another clock.
fn now(model: &Model<'_>) -> String {
    let here = model.cities.here.as_ref();
    let zone = here.and_then(|city| Some((&*city.name, model.tzdb.zone(&city.zone)?)));
    let (place, at) = zone.map_or_else(
        || ("UTC", model.now.naive_utc()),
        |(name, zone)| (name, zone.civil_at(model.now)),
    );
    let said = t!(
        "now-here",
        date = words::date(at.date()),
        time = words::clock(at),
        place = place
    );
    let chosen = model
        .answers
        .chosen
        .as_ref()
        .filter(|of| of.meeting.anchor.name != place);
    chosen.map_or_else(
        || said.clone(),
        |of| {
            let there = of.zone.civil_at(model.now);
            // On the other side of midnight it is another day.
            let other = (there.date() != at.date()).then(|| words::short_date(there.date()));
            let time = other
                .into_iter()
                .chain([words::clock(there)])
                .collect::<Vec<_>>();
            t!(
                "now-there",
                here = &*said,
                time = time.join(" "),
                place = &*of.meeting.anchor.name
            )
        },
    )
}

/// What must not be overlooked; nothing on most days.
pub(super) fn banner(model: &Model<'_>) -> Option<String> {
    match model.saving {
        Saving::Failed(why) => Some(t!("status-kept-here", why = why)),
        Saving::Apart(why) => Some(t!("status-apart-now", why = why)),
        // The page of what could not be opened says it.
        Saving::Off(_) if model.failed => None,
        Saving::Off(why) => Some(words::capital(why)),
        Saving::Saved | Saving::Pending => None,
    }
}

/// Shows the banner, and ways to save where saving failed.
pub(super) fn show_banner(ui: &mut Ui, model: &Model<'_>, said: &str, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(said);
        if !matches!(model.saving, Saving::Failed(_) | Saving::Apart(_)) {
            return;
        }
        if ui.button(t!("status-save-again")).clicked() {
            commands.push(Command::SaveAgain);
        }
        if ui.button(t!("status-save-elsewhere")).clicked() {
            commands.push(Command::File(FileCommand::SaveCopy));
        }
    });
}

/// What the last command could not do.
pub(super) fn show_trouble(ui: &mut Ui, said: &str, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(said);
        if ui.button(t!("close")).clicked() {
            commands.push(Command::CloseBanner);
        }
    });
}

/// That something was changed here and elsewhere, each otherwise.
pub(super) fn show_both(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(t!("both-bar", count = model.conflicts.len()));
        if ui.button(t!("both-decide")).clicked() {
            commands.push(Command::Both(BothCommand::Show));
        }
    });
}

/// That what is shown is not so.
pub(super) fn show_what_if(ui: &mut Ui, what_if: &str, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    ui.horizontal_centered(|ui| {
        if ui.button(t!("reality-back")).clicked() {
            commands.push(Command::Zones(ZoneCommand::Reality));
        }
        let said = RichText::new(t!("reality-not")).font(theme::bold(theme::BODY));
        ui.label(said.color(tokens.on_later));
        let what_if = RichText::new(what_if).color(tokens.on_later);
        ui.add(egui::Label::new(what_if).truncate());
    });
}

/// That the plan is an example, and how to begin one's own.
pub(super) fn show_example(ui: &mut Ui, commands: &mut Vec<Command>) {
    ui.horizontal_centered(|ui| {
        if ui.button(t!("start-my-own")).clicked() {
            commands.push(Command::Show(View::Start));
        }
        if ui.button(t!("keep-as-mine")).clicked() {
            commands.push(Command::File(FileCommand::Start { example: true }));
        }
        ui.add(egui::Label::new(t!("example-bar")).truncate());
    });
}

/// That newer zone data gives other times.
pub(super) fn show_news(ui: &mut Ui, news: &Impact, commands: &mut Vec<Command>) {
    ui.horizontal_centered(|ui| {
        if ui.button(t!("news-see")).clicked() {
            commands.push(Command::Zones(ZoneCommand::ShowNews));
        }
        if ui.button(t!("news-known")).clicked() {
            commands.push(Command::Zones(ZoneCommand::NewsSeen));
        }
        let said = t!("news", title = &news.title, summary = &news.summary);
        ui.add(egui::Label::new(RichText::new(said).font(theme::bold(theme::BODY))).truncate());
    });
}
