//! What to do about a shift: the pages, what was asked on them, and the preview of a proposal.

mod anchor;
mod answer;
mod bridge;
mod conflicts;
mod fairness;
mod people;
mod preview;
mod request;
mod time;
mod tolls;
mod turns;

pub(super) use preview::{Preview, show as show_preview, shown};

use std::sync::Arc;

use egui::{Button, DragValue, RichText, Ui};

use super::command::{Command, DecideCommand};
use super::form::DateField;
use super::model::Model;
use super::parts::{self, Part};
use super::theme::{self, Tokens};
use super::views::empty;
use crate::plan::{Action, Meeting, Plan};
use crate::schedule::{Occurrence, SpanKind};
use crate::t;

/// One question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Page {
    /// What there is to decide about.
    #[default]
    Conflicts,
    /// Whose clock the meeting keeps.
    Anchor,
    /// When it is best held.
    Time,
    /// Who takes the bad hours.
    Turns,
    /// What to do in the weeks in which clocks disagree.
    Bridge,
    /// Who carries how much.
    Fairness,
}

/// Meetings that could take the place of one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Proposal {
    /// The id of the one; of no meeting of the plan where it is new.
    pub(super) meeting: String,
    pub(super) by: Vec<Arc<Meeting>>,
    /// As it stands among what was done.
    pub(super) what: String,
    /// What it does, in one sentence.
    pub(super) said: String,
}

impl Proposal {
    /// The action that makes it so.
    pub(super) fn action(&self, plan: &Plan) -> Action {
        match self.by.as_slice() {
            [new] if plan.meeting(&self.meeting).is_none() => {
                Action::AddMeeting(Box::new(Meeting::clone(new)))
            }
            _ => Action::Decide {
                meeting: self.meeting.clone(),
                by: self.by.clone(),
                what: self.what.clone(),
            },
        }
    }
}

/// The page on which something can be done about an occurrence at which somebody shifts; nothing
/// where nobody does.
pub(super) fn about(meeting: &str, occurrence: &Occurrence) -> Option<Command> {
    let mut shifting = occurrence.rows.iter().filter(|row| row.shift.is_some());
    let first = shifting.next()?;
    let mut all = std::iter::once(first).chain(shifting);
    let page = if all.any(|row| row.span.kind() == SpanKind::GapWeeks) {
        Page::Bridge
    } else {
        Page::Anchor
    };
    let open = DecideCommand::Open(page, Some(meeting.to_owned()));
    Some(Command::Decide(open))
}

/// What is asked on the pages.
#[derive(Default)]
pub(super) struct Decide {
    pub(super) page: Page,
    /// From when on something is to change; today where it was never said.
    from: Option<DateField>,
    conflicts: conflicts::Asked,
    fairness: fairness::Asked,
    anchor: anchor::Asked,
    time: time::Asked,
    turns: turns::Asked,
    bridge: bridge::Asked,
    limits: people::Limits,
}

/// Shows the page that is open.
pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    draft: &mut Decide,
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    if model.plan.meetings.is_empty() {
        return empty::no_meetings(ui, model, commands);
    }
    parts::begins_with(ui.ctx(), Part::Middle, ui.available_rect_before_wrap());
    ui.horizontal_wrapped(|ui| {
        for (page, label, hint) in pages() {
            let button = Button::selectable(draft.page == page, label);
            if ui.add(button).on_hover_text(hint).clicked() {
                draft.page = page;
            }
        }
    });
    ui.add_space(6.0);
    let today = model.today();
    draft.from.get_or_insert_with(|| DateField::of(today));
    let chosen = model.chosen.filter(|_| !model.all);
    let meeting = chosen.and_then(|id| model.plan.meeting(id));
    let is_of_all = matches!(draft.page, Page::Conflicts | Page::Fairness);
    if draft.page == Page::Time {
        return time::show(ui, model, meeting, draft, commands);
    } else if meeting.is_none() && !is_of_all {
        return choose_one(ui, model, draft.page, commands);
    }
    let about = pages().into_iter().find(|(page, ..)| *page == draft.page);
    let about = about.map(|(_, _, hint)| hint).unwrap_or_default();
    let of = meeting.map_or_else(|| t!("all-meetings"), |meeting| meeting.title.clone());
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(of).heading());
        if ui.available_width() > turns::BESIDE {
            ui.label(RichText::new(about).color(tokens.muted));
        }
    });
    ui.add_space(4.0);
    let nobody = match meeting {
        Some(meeting) => meeting.participants.is_empty(),
        None => !model.has_participants(),
    };
    if nobody {
        let meeting = meeting.map(|meeting| &**meeting);
        return empty::nobody(ui, model, meeting, commands);
    }
    match (draft.page, meeting) {
        (Page::Conflicts, _) => conflicts::show(ui, model, meeting, draft, commands),
        (Page::Fairness, _) => fairness::show(ui, model, meeting, &mut draft.fairness),
        (Page::Anchor, Some(meeting)) => anchor::show(ui, model, meeting, draft, commands),
        (Page::Turns, Some(meeting)) => turns::show(ui, model, meeting, draft, commands),
        (Page::Bridge, Some(meeting)) => {
            bridge::show(ui, model, meeting, &mut draft.bridge, commands);
        }
        _ => {}
    }
}

pub(super) fn pages() -> [(Page, String, String); 6] {
    let conflicts = t!("decide-conflicts-hint");
    let fairness = t!("decide-fairness-hint");
    [
        (Page::Conflicts, t!("decide-conflicts"), conflicts),
        (Page::Anchor, t!("decide-anchor"), t!("decide-anchor-hint")),
        (Page::Time, t!("decide-time"), t!("decide-time-hint")),
        (Page::Turns, t!("decide-turns"), t!("decide-turns-hint")),
        (Page::Bridge, t!("decide-bridge"), t!("decide-bridge-hint")),
        (Page::Fairness, t!("decide-fairness"), fairness),
    ]
}

/// A question about one meeting, while all are shown.
fn choose_one(ui: &mut Ui, model: &Model<'_>, page: Page, commands: &mut Vec<Command>) {
    let open = |meeting: &Arc<Meeting>| {
        let (id, title) = (meeting.id.clone(), meeting.title.clone());
        (title, Command::Decide(DecideCommand::Open(page, Some(id))))
    };
    let buttons: Vec<_> = model.plan.current().take(5).map(open).collect();
    let (title, hint) = (t!("decide-which"), t!("decide-which-hint"));
    empty::empty(ui, &title, &hint, &buttons, commands);
}

impl Decide {
    /// Turns to the next page, after the last to the first.
    fn next_page(&mut self) {
        let pages = pages();
        let mut after = pages.iter().map(|(page, ..)| *page).cycle();
        let here = self.page;
        after.find(|page| *page == here);
        self.page = after.next().unwrap_or_default();
    }

    /// From when on something is to change, as a field; the date, where it is one.
    fn from(&mut self, ui: &mut Ui, model: &Model<'_>) -> Option<chrono::NaiveDate> {
        let today = model.today();
        let chosen = model.chosen.unwrap_or_default();
        let field = self.from.as_mut()?;
        ui.horizontal(|ui| {
            let label = t!("decide-from");
            let name = ui.label(&label);
            let held = |date| model.is_held(chosen, date);
            field.edit(ui, (&label, &name), (150.0, None), today, &held);
        });
        if let Err(wrong) = field.read() {
            ui.label(
                RichText::new(wrong)
                    .small()
                    .color(Tokens::of(ui.style()).out_of_hours),
            );
        }
        field.value()
    }
}

/// What a proposal can be used for: looked at in the schedule, or made so.
fn buttons(ui: &mut Ui, model: &Model<'_>, proposal: &Proposal, commands: &mut Vec<Command>) {
    let named = |ui: &mut Ui, button: Button<'_>, label: &str| {
        let response = ui.add_enabled(model.can_change(), button);
        let name = t!("decide-button", button = label, what = &proposal.what);
        let enabled = ui.is_enabled() && model.can_change();
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, &name));
        let response = response.on_hover_text(&proposal.said);
        response.on_disabled_hover_text(model.why_not()).clicked()
    };
    let label = t!("decide-preview");
    if named(ui, Button::new(&label), &label) {
        let proposal = Box::new(proposal.clone());
        commands.push(Command::Decide(DecideCommand::Preview(proposal)));
    }
    let label = t!("decide-apply");
    if named(ui, Button::new(&label), &label) {
        let proposal = Box::new(proposal.clone());
        commands.push(Command::Decide(DecideCommand::Apply(proposal)));
    }
}

/// That an answer is being computed, how far it is, and the way not to wait for it.
fn waiting<T: Send + 'static>(ui: &mut Ui, answer: &mut answer::Answer<T>) {
    if answer.is_stopped() {
        ui.horizontal(|ui| {
            ui.label(t!("decide-stopped"));
            if ui.button(t!("decide-again")).clicked() {
                answer.again();
            }
        });
        return;
    }
    let Some(progress) = answer.progress() else {
        return;
    };
    ui.ctx()
        .request_repaint_after(std::time::Duration::from_millis(60));
    let is_slow = answer.is_slow(ui.ctx());
    ui.horizontal(|ui| {
        ui.label(t!("decide-looking"));
        if !is_slow {
            return;
        }
        let tokens = Tokens::of(ui.style());
        ui.visuals_mut().extreme_bg_color = tokens.held;
        let bar = egui::ProgressBar::new(progress).fill(tokens.accent);
        ui.add(bar.desired_width(180.0));
        if ui.button(t!("decide-stop")).clicked() {
            answer.stop();
        }
    });
}

/// How many months are looked at.
fn months(ui: &mut Ui, months: &mut u32) {
    ui.horizontal(|ui| {
        let name = ui.label(t!("time-months"));
        let value = DragValue::new(months).range(1..=1200).speed(0.2);
        ui.add(value).labelled_by(name.id);
    });
}

/// A title within a page.
fn subtitle(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(theme::bold(theme::BODY)));
}
