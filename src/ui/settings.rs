//! The settings: how the window looks and writes.

use egui::{ComboBox, Context, DragValue, RichText, ScrollArea, ThemePreference, Ui};

use super::app::App;
use super::command::{Command, View};
use super::form::{caption, entry};
use super::model::Model;
use super::theme::Tokens;
use crate::plan::Day;
use crate::store::{Hours, Order, Places, Preferences, Theme};
use crate::t;
use crate::texts;
use crate::words::{self, formats};

const WIDTH: f32 = 300.0;

/// Shows the settings and reports every change of them.
pub(super) fn show(ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    ui.heading(t!("settings"));
    let mut chosen = model.preferences.clone();
    ui.horizontal(|ui| {
        ui.label(RichText::new(t!("settings-at-once")).color(tokens.muted));
        if ui.button(t!("settings-as-at-first")).clicked() {
            chosen = Preferences::default();
        }
    });
    ui.add_space(8.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(WIDTH);
                written(ui, &mut chosen);
            });
            ui.add_space(24.0);
            ui.vertical(|ui| {
                ui.set_width(WIDTH);
                looks(ui, &mut chosen);
                caption(ui, &t!("settings-tell"));
                let tell = DragValue::new(&mut chosen.tell_days).range(1..=90);
                named(
                    &ui.add(tell.suffix(t!("settings-days"))),
                    &t!("settings-tell"),
                );
                ui.add_space(6.0);
                caption(ui, &t!("settings-zone-data"));
                ui.label(words::zone_data(model.real));
                if ui.button(t!("settings-zone-data-choose")).clicked() {
                    commands.push(Command::Show(View::ZoneData));
                }
            });
        });
    });
    if chosen != *model.preferences {
        commands.push(Command::Prefer(Box::new(chosen)));
    }
}

/// How dates and times are written, and the language.
fn written(ui: &mut Ui, chosen: &mut Preferences) {
    let as_locale = || t!("settings-as-locale");
    let hours = [
        (None, as_locale()),
        (Some(Hours::TwentyFour), t!("settings-24")),
        (Some(Hours::Twelve), t!("settings-12")),
    ];
    choice(ui, &t!("settings-hours"), &mut chosen.hours, hours);
    let orders = [
        (None, as_locale()),
        (Some(Order::DayFirst), t!("settings-day-first")),
        (Some(Order::MonthFirst), t!("settings-month-first")),
        (Some(Order::YearFirst), t!("settings-year-first")),
    ];
    choice(ui, &t!("settings-dates"), &mut chosen.date_order, orders);
    let days = Day::ALL.into_iter();
    let days = days.map(|day| (Some(day), formats::weekday_long(day.weekday())));
    let days = std::iter::once((None, as_locale())).chain(days);
    choice(ui, &t!("settings-week-start"), &mut chosen.week_start, days);
    // Each language by its own name.
    let languages = texts::languages().map(|tag| {
        let language = (tag != "en").then(|| tag.to_owned());
        (language, texts::name_of(tag))
    });
    choice(
        ui,
        &t!("settings-language"),
        &mut chosen.language,
        languages,
    );
}

/// Colours, size and motion.
fn looks(ui: &mut Ui, chosen: &mut Preferences) {
    let themes = [
        (None, t!("settings-theme-system")),
        (Some(Theme::Light), t!("settings-theme-light")),
        (Some(Theme::Dark), t!("settings-theme-dark")),
    ];
    choice(ui, &t!("settings-theme"), &mut chosen.theme, themes);
    let mut scales = vec![80, 90, 100, 110, 125, 150, 175, 200];
    // The keys go by other steps.
    if let Err(place) = scales.binary_search(&chosen.scale_percent) {
        scales.insert(place, chosen.scale_percent);
    }
    let scales = scales.into_iter();
    let scales = scales.map(|percent| (percent, t!("settings-percent", percent = percent)));
    choice(ui, &t!("settings-scale"), &mut chosen.scale_percent, scales);
    ui.checkbox(&mut chosen.still, t!("settings-still"));
    ui.add_space(6.0);
}

/// One of several, in a list that opens.
fn choice<T: PartialEq>(
    ui: &mut Ui,
    name: &str,
    value: &mut T,
    choices: impl IntoIterator<Item = (T, String)>,
) {
    let label = caption(ui, name);
    let choices: Vec<_> = choices.into_iter().collect();
    let now = choices.iter().find(|(choice, _)| choice == value);
    let text = now.map(|(_, text)| text.clone()).unwrap_or_default();
    let list = ComboBox::from_id_salt(name)
        .width(WIDTH - 12.0)
        .height(360.0);
    let shown = list.selected_text(text).show_ui(ui, |ui| {
        for (choice, text) in choices {
            if entry(ui, choice == *value, &text) {
                *value = choice;
            }
        }
    });
    shown.response.labelled_by(label.id);
    ui.add_space(6.0);
}

fn named(response: &egui::Response, name: &str) {
    let info = || egui::WidgetInfo::labeled(egui::Role::SpinButton, true, name);
    response.widget_info(info);
}

/// Says and writes everything as it was chosen, from now on.
pub(super) fn write_as(chosen: &Preferences, places: &Places) {
    let tag = chosen.language.as_deref().unwrap_or("en");
    if tag != texts::language() {
        texts::use_language(tag);
    }
    let locale = places
        .locale
        .as_deref()
        .and_then(formats::Formats::of_locale);
    formats::use_formats(chosen.formats(locale.unwrap_or_default()));
}

impl App {
    pub(super) fn set_theme(&mut self, ctx: &Context, theme: Option<Theme>) {
        let chosen = Preferences {
            theme,
            ..self.preferences.clone()
        };
        self.prefer(ctx, chosen);
    }

    /// Lets everything look and be written as it was chosen.
    pub(super) fn prefer(&mut self, ctx: &Context, chosen: Preferences) {
        let before = std::mem::replace(&mut self.preferences, chosen.clone());
        self.apply_preferences(ctx);
        // Where it cannot be kept, it is as chosen until the window closes.
        self.keep(move |settings| {
            let kept = settings.preferences().with_change(&before, &chosen);
            settings.prefer(kept);
        });
    }

    pub(super) fn apply_preferences(&self, ctx: &Context) {
        let chosen = &self.preferences;
        write_as(chosen, &self.places);
        ctx.set_theme(match chosen.theme {
            None => ThemePreference::System,
            Some(Theme::Light) => ThemePreference::Light,
            Some(Theme::Dark) => ThemePreference::Dark,
        });
        ctx.set_zoom_factor(f32::from(chosen.scale_percent) / 100.0);
        let seconds = if chosen.still { 0.0 } else { 0.1 };
        ctx.all_styles_mut(|style| style.animation_time = seconds);
    }

    /// Makes everything larger or smaller by so many percent; 0 is as at first.
    pub(super) fn scale_by(&mut self, ctx: &Context, step: i16) {
        let now = self.preferences.scale_percent;
        let scale_percent = match step {
            0 => 100,
            step => now.saturating_add_signed(step),
        };
        let scale_percent =
            scale_percent.clamp(*Preferences::SCALES.start(), *Preferences::SCALES.end());
        let chosen = Preferences {
            scale_percent,
            ..self.preferences.clone()
        };
        self.prefer(ctx, chosen);
    }
}
