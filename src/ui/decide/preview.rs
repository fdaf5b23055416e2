//! The plan as a proposal would make it, shown in every view before anything is changed.

use egui::{Label, RichText, Ui};

use super::Proposal;
use crate::plan::{ActionError, History, Plan};
use crate::t;
use crate::ui::app::App;
use crate::ui::command::{Command, DecideCommand, View};
use crate::ui::opened::Opened;
use crate::ui::theme::{self, Tokens};
use crate::ui::topbar::main_button;

/// A proposal that is looked at.
pub(in crate::ui) struct Preview {
    pub(in crate::ui) plan: Plan,
    pub(in crate::ui) proposal: Proposal,
    /// What was chosen before.
    chosen: Option<String>,
    all: bool,
}

impl App {
    /// The plan that all is computed with: the real one, or one that is only looked at.
    pub(in crate::ui) fn shown_plan(&self) -> &Plan {
        let own = shown(&self.opened, self.preview.as_ref());
        self.legible.as_ref().unwrap_or(own)
    }

    pub(in crate::ui) fn carry_out_decide(&mut self, command: DecideCommand, ctx: &egui::Context) {
        match command {
            DecideCommand::Open(page, meeting) => {
                if let Some(id) = meeting {
                    self.choose(id);
                }
                self.decide.page = page;
                self.view = View::Decide;
            }
            DecideCommand::Next => {
                if self.view == View::Decide {
                    self.decide.next_page();
                }
                self.view = View::Decide;
            }
            DecideCommand::Preview(proposal) => self.preview(*proposal),
            DecideCommand::Apply(proposal) => self.apply(&proposal, ctx),
            DecideCommand::ApplyPreview => {
                if let Some(preview) = self.leave_preview() {
                    self.apply(&preview.proposal, ctx);
                }
            }
            DecideCommand::LeavePreview => {
                self.leave_preview();
                self.view = View::Decide;
            }
        }
    }

    fn preview(&mut self, proposal: Proposal) {
        match with(&self.opened.plan, &proposal) {
            Ok(plan) => {
                self.preview = Some(Preview {
                    plan,
                    chosen: self.chosen.clone(),
                    all: self.all,
                    proposal,
                });
                self.look_at_what_comes();
                self.stale = true;
            }
            Err(error) => self.trouble = Some(error.to_string()),
        }
    }

    /// What takes the place of the meeting is chosen; where it is several, what comes after its past.
    fn look_at_what_comes(&mut self) {
        let Some(preview) = &self.preview else {
            return;
        };
        let by = &preview.proposal.by;
        let next = by.get(1).or(by.first());
        self.chosen = next.map(|meeting| meeting.id.clone());
        self.selected = None;
        self.all = false;
        self.view = View::Periods;
    }

    /// Shows the real plan again.
    pub(in crate::ui) fn leave_preview(&mut self) -> Option<Preview> {
        let preview = self.preview.take()?;
        self.chosen.clone_from(&preview.chosen);
        self.all = preview.all;
        self.selected = None;
        self.stale = true;
        Some(preview)
    }

    fn apply(&mut self, proposal: &Proposal, ctx: &egui::Context) {
        let action = proposal.action(&self.opened.plan);
        self.change(ctx, |history, plan| {
            history.apply(plan, action.as_named_in(plan))
        });
        if self.trouble.is_none() {
            let next = proposal.by.get(1).or(proposal.by.first());
            self.chosen = next.map(|meeting| meeting.id.clone());
            self.all = false;
            self.sharing.done = Some(t!("decide-applied", what = &proposal.what));
            self.view = View::Periods;
        }
    }
}

/// The plan that all is computed with.
pub(in crate::ui) fn shown<'a>(opened: &'a Opened, preview: Option<&'a Preview>) -> &'a Plan {
    preview.map_or(&opened.plan, |preview| &preview.plan)
}

/// The plan with a proposal.
fn with(plan: &Plan, proposal: &Proposal) -> Result<Plan, ActionError> {
    let mut changed = plan.clone();
    let action = proposal.action(plan);
    History::default().apply(&mut changed, action)?;
    Ok(changed)
}

/// That what is shown is not so yet, and the ways out.
pub(in crate::ui) fn show(ui: &mut Ui, proposal: &Proposal, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui.style());
    ui.horizontal_centered(|ui| {
        if main_button(ui, &t!("preview-apply")).clicked() {
            commands.push(Command::Decide(DecideCommand::ApplyPreview));
        }
        if ui.button(t!("preview-leave")).clicked() {
            commands.push(Command::Decide(DecideCommand::LeavePreview));
        }
        let title = t!("preview-title", what = &proposal.what);
        let said = RichText::new(title).font(theme::bold(theme::BODY));
        let said = Label::new(said.color(tokens.on_later)).truncate();
        ui.add(said).on_hover_text(&proposal.said);
    });
}
