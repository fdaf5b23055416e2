//! The form of rules that do not exist.

use egui::{RichText, Ui};

use super::{DateField, Errors, caption, text_like};
use crate::t;
use crate::ui::command::{Command, ZoneCommand};
use crate::ui::model::Model;
use crate::ui::theme::Tokens;
use crate::ui::topbar::main_button;
use crate::words;
use crate::zone::{WhatIf, WhatIfRule};

/// Rules that do not exist, as they are typed.
#[derive(Default)]
pub(crate) struct WhatIfDraft {
    zones: Vec<String>,
    /// Another rule than that clocks no longer change.
    other_rule: bool,
    posix: String,
    from: Option<DateField>,
}

impl WhatIfDraft {
    /// Shows the form; a good one is reported when the user asks for it.
    pub(crate) fn show(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let tokens = Tokens::of(ui.style());
        if self.from.is_none() {
            // Soon enough that something of the twelve months that are compared can change.
            self.from = Some(DateField::of(model.now.date_naive()));
        }
        caption(ui, &t!("what-if-clocks-in"));
        for city in model.plan.cities() {
            let mut chosen = self.zones.contains(&city.zone);
            let label = t!("what-if-place", city = &city.name, zone = &city.zone);
            if ui.checkbox(&mut chosen, label).changed() {
                self.zones.retain(|other| *other != city.zone);
                if chosen {
                    self.zones.push(city.zone.clone());
                }
            }
        }
        ui.radio_value(&mut self.other_rule, false, t!("what-if-no-longer-change"));
        ui.radio_value(&mut self.other_rule, true, t!("what-if-another-rule"));
        let (what_if, errors) = self.parse(model);
        let mut fields = Vec::new();
        if self.other_rule {
            let example = "CET-1CEST,M3.5.0,M10.5.0/3";
            let error = errors.of("rule").filter(|_| !self.posix.is_empty());
            fields.push(text_like(
                ui,
                &t!("what-if-posix"),
                &mut self.posix,
                error,
                example,
            ));
            let rule = WhatIfRule::Posix(self.posix.clone());
            let from = self.from.as_ref().and_then(DateField::value);
            let from = from.unwrap_or_default();
            if let Some(offsets) = words::rule_offsets(&rule, from) {
                let said = t!("what-if-offsets", offsets = offsets);
                ui.label(RichText::new(said).small().color(tokens.muted));
            }
        }
        if let Some(from) = &mut self.from {
            let today = model.now.date_naive();
            fields.push(from.show(ui, &t!("what-if-from"), today, &|_| false));
        }
        if !self.other_rule {
            ui.label(
                RichText::new(t!("what-if-they-stay"))
                    .small()
                    .color(tokens.muted),
            );
        }
        ui.add_space(4.0);
        let entered = ui.input(|input| input.key_pressed(egui::Key::Enter))
            && fields.iter().any(egui::Response::has_focus);
        ui.add_enabled_ui(what_if.is_some(), |ui| {
            let asked = main_button(ui, &t!("what-if-show")).clicked();
            if (asked || entered)
                && let Some(what_if) = what_if
            {
                commands.push(Command::Zones(ZoneCommand::WhatIf(what_if)));
            }
        });
        if self.zones.is_empty() {
            ui.label(
                RichText::new(t!("what-if-no-city"))
                    .small()
                    .color(tokens.muted),
            );
        } else if self.other_rule && self.posix.trim().is_empty() {
            ui.label(
                RichText::new(t!("what-if-no-rule"))
                    .small()
                    .color(tokens.muted),
            );
        }
    }

    fn parse(&self, model: &Model<'_>) -> (Option<WhatIf>, Errors) {
        let mut errors = Errors::default();
        let from = self.from.as_ref().and_then(DateField::value);
        let rule = if self.other_rule {
            WhatIfRule::Posix(self.posix.trim().to_owned())
        } else {
            WhatIfRule::NoChanges
        };
        let what_if = from.map(|from| WhatIf {
            zones: self.zones.clone(),
            from,
            rule,
        });
        let what_if = what_if.filter(|_| !self.zones.is_empty());
        let what_if = what_if.and_then(|what_if| {
            let tried = what_if.over(model.real, []).map(|_| what_if);
            errors.take("rule", tried.map_err(|error| error.to_string()))
        });
        (what_if, errors)
    }
}
