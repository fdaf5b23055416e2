//! Everything that was done to the plan, and the way back to any of it.

use egui::{Button, RichText, Role, Ui, WidgetInfo};

use super::app::App;
use super::command::{Command, PlanCommand};
use super::model::Model;
use super::theme::Tokens;
use crate::plan::History;
use crate::t;
use crate::words;

/// So many lines tell what a step has changed; the others are counted.
const TOLD: usize = 3;

/// The list as it was last made.
#[derive(Default)]
pub(super) struct HistoryList {
    version: Option<u64>,
    lines: Vec<Line>,
}

/// One step.
struct Line {
    label: String,
    told: Vec<String>,
}

impl App {
    /// What was done to the plan since it was opened.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }
}

impl HistoryList {
    /// The latest step first, and what is done again above the present.
    pub(super) fn show(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        if self.version != Some(model.history.version()) {
            self.version = Some(model.history.version());
            self.lines = lines(model);
        }
        let tokens = Tokens::of(ui.style());
        let done = model.history.done();
        let said = if self.lines.is_empty() {
            t!("history-nothing")
        } else {
            t!("history-how")
        };
        ui.label(RichText::new(said).small().color(tokens.muted));
        ui.add_space(4.0);
        for (place, line) in self.lines.iter().enumerate().rev() {
            let state = place + 1;
            show_line(ui, model, (state, state.cmp(&done)), line, commands);
        }
        if !self.lines.is_empty() {
            let first = Line {
                label: t!("history-opened"),
                told: Vec::new(),
            };
            show_line(ui, model, (0, 0.cmp(&done)), &first, commands);
        }
    }
}

fn lines(model: &Model<'_>) -> Vec<Line> {
    let steps = model.history.steps(model.plan).into_iter();
    steps
        .map(|step| {
            let mut told = words::changes(step.before, step.after);
            if told.len() > TOLD + 1 {
                let more = told.len() - TOLD;
                told.truncate(TOLD);
                told.push(t!("and-more", count = more));
            }
            let label = step.label.to_owned();
            Line { label, told }
        })
        .collect()
}

/// A state of the plan: what led to it, in order with the present one.
fn show_line(
    ui: &mut Ui,
    model: &Model<'_>,
    (state, order): (usize, std::cmp::Ordering),
    line: &Line,
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    let now = order.is_eq();
    let color = if order.is_gt() {
        tokens.muted
    } else {
        tokens.text
    };
    let mut text = egui::text::LayoutJob::default();
    let mut add = |said: &str, style: egui::TextStyle, color| {
        let font = style.resolve(ui.style());
        text.append(said, 0.0, egui::TextFormat::simple(font, color));
    };
    add(&line.label, egui::TextStyle::Button, color);
    let told = line.told.iter().map(|told| format!("\n{told}"));
    add(
        &told.collect::<String>(),
        egui::TextStyle::Small,
        tokens.muted,
    );
    if now {
        let said = format!("\n{}", t!("history-now"));
        add(&said, egui::TextStyle::Small, tokens.accent);
    }
    let button = Button::selectable(now, text)
        .wrap()
        .min_size(egui::vec2(ui.available_width(), 0.0));
    let row = ui.add_enabled(model.can_change(), button);
    let label = line.label.as_str();
    let name = match order {
        std::cmp::Ordering::Less => t!("history-done", label = label),
        std::cmp::Ordering::Equal => t!("history-is-now", label = label),
        std::cmp::Ordering::Greater => t!("history-taken-back", label = label),
    };
    row.widget_info(|| WidgetInfo::selected(Role::Button, model.can_change(), now, &name));
    if row.clicked() && !now {
        commands.push(Command::Plan(PlanCommand::GoTo(state)));
    }
}
