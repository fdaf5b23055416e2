//! The date of the strips, the ways to others, and how many there are.

use egui::{
    Align, Button, Color32, Frame, Label, Layout, Margin, RichText, Role, Sense, Ui, Vec2,
    WidgetInfo,
};

use super::{Clock, Shown};
use crate::schedule::{self, Since};
use crate::t;
use crate::ui::command::Command;
use crate::ui::form::DateField;
use crate::ui::hours::{DAYS, HoursCommand, HoursDraft};
use crate::ui::marks;
use crate::ui::theme::Tokens;
use crate::words;

/// Room for a date with its weekday, and the button of its calendar.
const DATE: f32 = 148.0;
/// How many people are named of those who are told of at once.
const MOST_NAMED: usize = 2;
/// The height of the line below.
const LINE: f32 = 30.0;

pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    draft: &mut HoursDraft,
    commands: &mut Vec<Command>,
) {
    ui.horizontal_wrapped(|ui| {
        // It is to fit beside what is open at the right, in a small window too.
        ui.spacing_mut().item_spacing.x = 3.0;
        ui.spacing_mut().button_padding.x = 9.0;
        let days = |count| Command::Hours(HoursCommand::StepDays(count));
        step(ui, "←", &t!("hours-day-before"), days(-1), commands);
        date(ui, shown, draft, commands);
        step(ui, "→", &t!("hours-day-after"), days(1), commands);
        if ui.button(t!("hours-now")).on_hover_text("T").clicked() {
            commands.push(Command::Today);
        }
        ui.add_space(5.0);
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
        ui.add_space(5.0);
        for (label, name, back) in [
            (t!("hours-call-before-short"), t!("hours-call-before"), true),
            (t!("hours-call-after-short"), t!("hours-call-after"), false),
        ] {
            let command = Command::Hours(HoursCommand::NextCall { back });
            step(ui, &label, &name, command, commands);
        }
    });
}

fn step(ui: &mut Ui, label: &str, name: &str, command: Command, commands: &mut Vec<Command>) {
    let button = ui.button(label).on_hover_text(name);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if button.clicked() {
        commands.push(command);
    }
}

fn date(ui: &mut Ui, shown: &Shown<'_>, draft: &mut HoursDraft, commands: &mut Vec<Command>) {
    let date = shown.hours.date;
    if draft.field.as_ref().is_none_or(|(of, _)| *of != date) {
        draft.field = Some((date, DateField::of(date)));
    }
    let Some((of, field)) = &mut draft.field else {
        return;
    };
    let model = shown.model;
    let held = |date| model.is_held(model.chosen.unwrap_or_default(), date);
    let label = t!("hours-date");
    // It is seen to be a date, and named for those who do not see it.
    let name = ui.allocate_response(Vec2::ZERO, Sense::hover());
    name.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
    let edited = field.edit(
        ui,
        (&label, &name),
        (DATE, None),
        model.now.date_naive(),
        &held,
    );
    if edited.changed()
        && let Some(date) = field.value()
    {
        // What is being typed stays as it is.
        *of = date;
        commands.push(Command::Hours(HoursCommand::ShowDate(date)));
    }
}

/// Who is further from the anchor, or nearer to it, than at the call or on the day before, and why; and the way to
/// let go of a needle that is kept.
pub(super) fn since(
    ui: &mut Ui,
    shown: &Shown<'_>,
    clocks: &[Clock<'_>],
    commands: &mut Vec<Command>,
) {
    let hours = &shown.hours;
    let (anchor, compared) = ((hours.city, hours.zone), &hours.compared);
    let mut groups: Vec<(Since, Vec<String>)> = Vec::new();
    for clock in clocks.iter().filter(|clock| clock.person.is_some()) {
        let other = (clock.city, &clock.zone);
        let Some(since) = schedule::since(anchor, other, compared.before, compared.at) else {
            continue;
        };
        match groups.iter_mut().find(|(known, _)| *known == since) {
            Some((_, names)) => names.push(clock.name().to_owned()),
            None => groups.push((since, vec![clock.name().to_owned()])),
        }
    }
    let tokens = *Tokens::of(ui.style());
    let what = if compared.calls { "call" } else { "day" };
    line(ui, None, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if shown.is_kept {
                let release = Command::Hours(HoursCommand::Release);
                step(
                    ui,
                    &t!("hours-release-short"),
                    &t!("hours-release"),
                    release,
                    commands,
                );
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if groups.is_empty() {
                    let same = RichText::new(t!("hours-as-before", what = what)).small();
                    ui.add(Label::new(same.color(tokens.muted)).truncate());
                }
                for (since, names) in &groups {
                    let (_, color) = tokens.shift(since.moved_secs);
                    let size = Vec2::splat(marks::SIZE);
                    let (mark, _) = ui.allocate_exact_size(size, Sense::hover());
                    marks::direction(ui.painter(), mark.center(), since.moved_secs, color);
                    let said = RichText::new(moved(since, names, what)).color(color);
                    ui.add(Label::new(said).truncate());
                }
            });
        });
    });
}

/// `Nottingham studio: an hour earlier than on the day before, because …`.
fn moved(since: &Since, names: &[String], what: &str) -> String {
    let mut people: Vec<_> = names.iter().take(MOST_NAMED).cloned().collect();
    if names.len() > MOST_NAMED {
        people.push(t!("shifts-more", count = names.len() - MOST_NAMED));
    }
    t!(
        "hours-moved",
        people = words::listed(&people),
        moved = words::moved(since.moved_secs),
        what = what,
        causes = words::causes(&since.causes)
    )
}

/// A line below the bar, always as high: what stands in it does not move the strips.
pub(super) fn line(ui: &mut Ui, fill: Option<Color32>, add: impl FnOnce(&mut Ui)) {
    let margin = Margin::symmetric(if fill.is_some() { 6 } else { 0 }, 0);
    let frame = Frame::new().fill(fill.unwrap_or_default());
    frame.corner_radius(6).inner_margin(margin).show(ui, |ui| {
        let size = Vec2::new(ui.available_width(), LINE);
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_min_size(size);
            add(ui);
        });
    });
}
