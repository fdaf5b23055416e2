//! What keys do in the hours, also while the strips have the focus.

use egui::{Key, Modifiers};

use super::{DAYS, HoursCommand};
use crate::t;
use crate::ui::actions::{Known, When, known};
use crate::ui::command::Command;
use crate::ui::model::Model;

/// Everything that can be asked for there.
pub(in crate::ui) fn known_here(model: &Model<'_>) -> Vec<Known> {
    use HoursCommand::{ShowDays, StepCall, StepDays, StepNeedle};

    let (none, shift, alt) = (Modifiers::NONE, Modifiers::SHIFT, Modifiers::ALT);
    let mut all = Vec::new();
    let mut add = |name: String, keys: &[(Modifiers, Key)], command| {
        let command = Command::Hours(command);
        all.push(known(name, When::NothingFocused, keys, command));
    };
    let (left, right) = (Key::ArrowLeft, Key::ArrowRight);
    add(t!("do-hours-needle-on"), &[(none, right)], StepNeedle(60));
    add(t!("do-hours-needle-back"), &[(none, left)], StepNeedle(-60));
    let quarter = t!("do-hours-needle-quarter-on");
    add(quarter, &[(shift, right)], StepNeedle(15));
    let quarter = t!("do-hours-needle-quarter-back");
    add(quarter, &[(shift, left)], StepNeedle(-15));
    add(
        t!("do-hours-day-on"),
        &[(none, Key::ArrowDown)],
        StepDays(1),
    );
    add(
        t!("do-hours-day-back"),
        &[(none, Key::ArrowUp)],
        StepDays(-1),
    );
    add(
        t!("do-hours-week-on"),
        &[(none, Key::PageDown)],
        StepDays(7),
    );
    add(
        t!("do-hours-week-back"),
        &[(none, Key::PageUp)],
        StepDays(-7),
    );
    if model.can_change() {
        add(t!("do-hours-call-on"), &[(alt, right)], StepCall(15));
        add(t!("do-hours-call-back"), &[(alt, left)], StepCall(-15));
    }
    for days in DAYS {
        let name = t!("do-hours-long", count = u32::from(days) * 24);
        add(name, &[], ShowDays(days));
    }
    all
}
