//! The page on which an import is looked at before it is done.

use egui::{Button, RichText, ScrollArea, Ui, Vec2};

use super::{Importing, Page, Selected, Tab, details, list};
use crate::exchange::import::{Answers, Line, Preview, Verdict};
use crate::t;
use crate::ui::command::{Command, ImportCommand};
use crate::ui::model::Model;
use crate::ui::theme::{self, Tokens};
use crate::ui::topbar::{at_right, main_button};
use crate::words;

/// The width of what is told of the selected line.
const DETAILS: f32 = 280.0;

pub(in crate::ui) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    importing: &mut Importing,
    commands: &mut Vec<Command>,
) {
    let busy = importing.previewing.is_running();
    let Some(page) = &mut importing.page else {
        return;
    };
    heading(ui, model, page, busy, commands);
    if page.preview.is_none() {
        ui.add_space(ui.available_height() * 0.3);
        ui.vertical_centered(|ui| {
            ui.spinner();
            ui.label(t!("import-reading", files = page.name()));
        });
        return;
    }
    tabs(ui, page);
    ui.add_space(4.0);
    let all = ui.available_rect_before_wrap();
    let (left, right) = all.split_left_right_at_x(all.right() - DETAILS);
    ui.scope_builder(egui::UiBuilder::new().max_rect(left), |ui| {
        ui.shrink_clip_rect(left);
        ui.set_max_width((left.width() - 12.0).max(0.0));
        if page.tab == Tab::Problems {
            problems(ui, page);
        } else {
            list::show(ui, page);
        }
    });
    ui.scope_builder(egui::UiBuilder::new().max_rect(right), |ui| {
        let line = egui::Stroke::new(1.0, Tokens::of(ui.style()).line);
        ui.painter().vline(right.left(), right.y_range(), line);
        let inner = egui::Margin {
            left: 14,
            ..egui::Margin::ZERO
        };
        egui::Frame::new().inner_margin(inner).show(ui, |ui| {
            if let Some(preview) = page.preview.take() {
                let clock = details::show(ui, page, &preview, model, commands);
                page.preview = Some(preview);
                if let Some(key) = clock {
                    page.turn_to(Tab::Clocks);
                    page.select(Selected::Clock(key));
                }
            }
        });
    });
}

fn heading(
    ui: &mut Ui,
    model: &Model<'_>,
    page: &mut Page,
    busy: bool,
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    let preview = page.preview.as_ref();
    let coming = preview.map_or(0, |preview| preview.coming(&page.answers).count());
    let does_something = preview.is_some_and(|preview| preview.action(&page.answers, "").is_some());
    ui.horizontal(|ui| {
        let buttons = Vec2::new((ui.available_width() - 260.0).max(0.0), 28.0);
        ui.allocate_ui(buttons, |ui| {
            let title = RichText::new(t!("import-title", files = page.name())).heading();
            ui.add(egui::Label::new(title).truncate());
        });
        at_right(ui, "import", |ui| {
            if busy && preview.is_some() {
                ui.spinner();
            }
            let ready = model.can_change() && does_something && !busy && !page.stale;
            ui.add_enabled_ui(ready, |ui| {
                let label = match coming {
                    0 if does_something => t!("import-people"),
                    0 => t!("import-nothing"),
                    count => t!("import-meetings", count = count),
                };
                let button = main_button(ui, &label).on_hover_text(t!("import-hint"));
                let why = if model.can_change() {
                    t!("import-changes-nothing")
                } else {
                    model.why_not()
                };
                if button.on_disabled_hover_text(why).clicked() {
                    commands.push(Command::Import(ImportCommand::TakeIn));
                }
            });
            if ui
                .button(t!("cancel"))
                .on_hover_text(t!("escape"))
                .clicked()
            {
                commands.push(Command::Import(ImportCommand::Cancel));
            }
        });
    });
    let mut all = None;
    if let Some(preview) = preview {
        ui.horizontal(|ui| {
            ui.label(RichText::new(summary(preview, &page.answers)).color(tokens.muted));
            let can_come = preview.lines.iter().filter(|line| line.does_something());
            if can_come.count() > 1 {
                ui.add_space(8.0);
                for (label, comes) in [
                    (t!("import-take-all"), true),
                    (t!("import-take-none"), false),
                ] {
                    if ui.small_button(label).clicked() {
                        all = Some(comes);
                    }
                }
            }
        });
        if model.is_example {
            ui.label(RichText::new(t!("import-example")).color(tokens.muted));
        }
        let open = preview
            .people
            .iter()
            .filter(|person| person.person.is_none());
        let open = open.count();
        if open > 0 {
            let said = t!("import-without-city", count = open);
            ui.label(RichText::new(said).color(tokens.out_of_hours));
        }
    }
    for failed in &page.failed {
        ui.label(RichText::new(failed).color(tokens.out_of_hours));
    }
    if let Some(comes) = all {
        page.take_all(comes);
    }
}

/// `24 events: 18 new, 2 changed, 1 called off, 3 stay out`.
fn summary(preview: &Preview, answers: &Answers) -> String {
    let mut counts = [0_usize; 6];
    for line in &preview.lines {
        let left_out = line.does_something() && answers.left_out.contains(&line.key());
        let place = match line.verdict {
            _ if left_out => 4,
            Verdict::Adds(_) => 0,
            Verdict::Changes(_) => 1,
            Verdict::Removes(_) => 2,
            Verdict::Same => 3,
            Verdict::AllDay | Verdict::LeftOut(_) => 5,
        };
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
    }
    let [new, changed, off, unchanged, left_out, out] = counts;
    let parts = [
        (new, t!("import-count-new", count = new)),
        (changed, t!("import-count-changed", count = changed)),
        (off, t!("import-count-called-off", count = off)),
        (unchanged, t!("import-count-unchanged", count = unchanged)),
        (left_out, t!("import-count-left-out", count = left_out)),
        (out, t!("import-count-stay-out", count = out)),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(_, said)| said).collect();
    if parts.is_empty() {
        return t!("import-no-event");
    }
    let (count, parts) = (preview.lines.len(), words::listed(&parts));
    t!("import-summary", count = count, parts = parts)
}

fn tabs(ui: &mut Ui, page: &mut Page) {
    let Some(preview) = &page.preview else {
        return;
    };
    let events = preview.lines.len();
    let coming = preview
        .lines
        .iter()
        .filter(|line| line.does_something())
        .count();
    let clocks = preview.clocks.iter().filter(|clock| clock.city.is_none());
    let people = preview
        .people
        .iter()
        .filter(|person| person.person.is_none());
    let tabs = [
        (Tab::Events, t!("import-tab-events", count = events), true),
        (
            Tab::Coming,
            t!("import-tab-coming", count = coming),
            coming < events && coming > 0,
        ),
        (
            Tab::Staying,
            t!("import-tab-staying", count = events - coming),
            coming < events && coming > 0,
        ),
        (
            Tab::Clocks,
            tab_of_clocks(preview.clocks.len(), clocks.count()),
            !preview.clocks.is_empty(),
        ),
        (
            Tab::People,
            tab_of_people(preview.people.len(), people.count()),
            !preview.people.is_empty(),
        ),
        (
            Tab::Problems,
            t!("import-tab-problems", count = page.problems()),
            page.problems() > 0,
        ),
    ];
    let all_day = preview
        .lines
        .iter()
        .any(|line| line.verdict == Verdict::AllDay);
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        for (tab, label, there_is) in tabs {
            if there_is && ui.add(Button::selectable(page.tab == tab, label)).clicked() {
                page.turn_to(tab);
            }
        }
        if all_day || page.answers.all_day {
            let check = ui.checkbox(&mut page.answers.all_day, t!("import-whole-days"));
            page.stale |= check.changed();
        }
    });
}

/// `Clocks 3, 1 to choose`.
fn tab_of_clocks(count: usize, open: usize) -> String {
    match open {
        0 => t!("import-tab-clocks", count = count),
        open => t!("import-tab-clocks-open", count = count, open = open),
    }
}

/// `People 3, 1 to choose`.
fn tab_of_people(count: usize, open: usize) -> String {
    match open {
        0 => t!("import-tab-people", count = count),
        open => t!("import-tab-people-open", count = count, open = open),
    }
}

/// What in the files could not be read: a hundred lines a file at most.
fn problems(ui: &mut Ui, page: &Page) {
    let tokens = Tokens::of(ui.style());
    let area = ScrollArea::vertical().id_salt("problems");
    area.auto_shrink(false).show(ui, |ui| {
        for file in page.files() {
            if file.problems.is_empty() {
                continue;
            }
            ui.label(RichText::new(&file.name).font(theme::bold(theme::BODY)));
            for problem in &file.problems {
                let said = t!("import-problem", line = problem.line, what = &problem.text);
                ui.add(egui::Label::new(said).wrap());
            }
            if file.more_problems > 0 {
                let said = t!("import-more-problems", count = file.more_problems);
                ui.label(RichText::new(said).color(tokens.muted));
            }
        }
    });
}

impl Page {
    /// Lets all that can come in come in, or none of it.
    fn take_all(&mut self, comes: bool) {
        self.answers.left_out.clear();
        if !comes && let Some(preview) = &self.preview {
            let lines = preview.lines.iter().filter(|line| line.does_something());
            self.answers.left_out.extend(lines.map(Line::key));
        }
    }
}
