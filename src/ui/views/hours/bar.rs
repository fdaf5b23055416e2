//! The date of the strips, the ways to others, and how many there are.

use egui::{Button, Frame, Label, Margin, Response, RichText, Role, Ui, Vec2, WidgetInfo};

use super::{Person, Shown};
use crate::schedule::{self, SinceDayBefore};
use crate::t;
use crate::ui::command::Command;
use crate::ui::form::DateField;
use crate::ui::hours::{DAYS, HoursCommand, HoursDraft};
use crate::ui::marks;
use crate::ui::theme::Tokens;
use crate::words;

/// Room for a date with its weekday, and the button of its calendar.
const DATE: f32 = 148.0;
/// The height of the line below.
pub(super) const LINE: f32 = 30.0;

pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    draft: &mut HoursDraft,
    commands: &mut Vec<Command>,
) {
    ui.horizontal_wrapped(|ui| {
        let name = ui.label(t!("hours-date"));
        step(ui, "←", &t!("hours-day-before"), -1, commands);
        date(ui, &name, shown, draft, commands);
        step(ui, "→", &t!("hours-day-after"), 1, commands);
        if ui.button(t!("hours-now")).on_hover_text("T").clicked() {
            commands.push(Command::Today);
        }
        ui.add_space(4.0);
        ui.spacing_mut().item_spacing.x = 3.0;
        for days in DAYS {
            let is_it = draft.days == days;
            let hours = u32::from(days) * 24;
            let button = Button::selectable(is_it, t!("length-hours", count = hours));
            let button = ui.add(button);
            let name = t!("hours-long", count = hours);
            button.widget_info(|| WidgetInfo::selected(Role::Button, true, is_it, &name));
            if button.clicked() {
                commands.push(Command::Hours(HoursCommand::ShowDays(days)));
            }
        }
        ui.add_space(4.0);
        for (label, count) in [(t!("hours-call-before"), -1), (t!("hours-call-after"), 1)] {
            if ui.button(label).clicked() {
                commands.push(Command::StepDates(count));
            }
        }
        if shown.is_kept
            && ui
                .button(t!("hours-release"))
                .on_hover_text(t!("keys-close-key"))
                .clicked()
        {
            commands.push(Command::Hours(HoursCommand::Release));
        }
    });
}

fn step(ui: &mut Ui, label: &str, name: &str, count: i64, commands: &mut Vec<Command>) {
    let button = ui.button(label).on_hover_text(name);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if button.clicked() {
        commands.push(Command::Hours(HoursCommand::StepDays(count)));
    }
}

fn date(
    ui: &mut Ui,
    name: &Response,
    shown: &Shown<'_>,
    draft: &mut HoursDraft,
    commands: &mut Vec<Command>,
) {
    let date = shown.hours.date;
    if draft.field.as_ref().is_none_or(|(of, _)| *of != date) {
        draft.field = Some((date, DateField::of(date)));
    }
    let Some((_, field)) = &mut draft.field else {
        return;
    };
    let model = shown.model;
    let held = |date| model.is_held(model.chosen.unwrap_or_default(), date);
    let label = t!("hours-date");
    let edited = field.edit(
        ui,
        (&label, name),
        (DATE, None),
        model.now.date_naive(),
        &held,
    );
    if edited.changed()
        && let Some(date) = field.value()
    {
        commands.push(Command::Hours(HoursCommand::ShowDate(date)));
    }
}

/// Who is further from the anchor, or nearer to it, than on the day before, and why.
pub(super) fn since_day_before(ui: &mut Ui, shown: &Shown<'_>, people: &[Person<'_>]) {
    let hours = &shown.hours;
    let anchor = (hours.city, hours.zone);
    let mut groups: Vec<(SinceDayBefore, Vec<String>)> = Vec::new();
    for person in people.iter().filter(|person| person.person.is_some()) {
        let other = (person.city, &person.zone);
        let Some(since) = schedule::since_day_before(anchor, other, hours.rest) else {
            continue;
        };
        match groups.iter_mut().find(|(known, _)| *known == since) {
            Some((_, names)) => names.push(person.name().to_owned()),
            None => groups.push((since, vec![person.name().to_owned()])),
        }
    }
    let tokens = *Tokens::of(ui.style());
    line(ui, tokens.background, |ui| {
        if groups.is_empty() {
            ui.label(
                RichText::new(t!("hours-as-before"))
                    .small()
                    .color(tokens.muted),
            );
            return;
        }
        for (since, names) in &groups {
            let (_, color) = tokens.shift(since.moved_secs);
            let (mark, _) = ui.allocate_exact_size(Vec2::splat(marks::SIZE), egui::Sense::hover());
            marks::direction(ui.painter(), mark.center(), since.moved_secs, color);
            let said = t!(
                "hours-moved",
                people = words::listed(names),
                moved = words::moved(since.moved_secs),
                causes = words::causes(&since.causes)
            );
            ui.add(Label::new(RichText::new(said).color(color)).truncate());
        }
    });
}

/// A line below the bar: what stands above the strips does not move them.
pub(super) fn line(ui: &mut Ui, fill: egui::Color32, add: impl FnOnce(&mut Ui)) {
    let margin = Margin::symmetric(6, 0);
    Frame::new()
        .fill(fill)
        .corner_radius(6)
        .inner_margin(margin)
        .show(ui, |ui| {
            let size = Vec2::new(ui.available_width(), LINE);
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.set_min_size(size);
                add(ui);
            });
        });
}
