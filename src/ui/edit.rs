//! Changing the plan: a step of its history, opening a form, taking something out.

use std::collections::HashSet;

use egui::Context;

use super::app::App;
use super::command::PlanCommand;
use super::form::{MeetingDraft, ParticipantDraft, PlaceDraft, PlanDraft};
use super::history::HistoryList;
use super::inspector::Inspector;
use crate::plan::{Action, ActionError, History, Plan};

/// How long nobody has typed where what is typed next is a step of its own, in seconds.
const PAUSE: f64 = 3.0;

impl App {
    /// Lets `change` change the plan; what changed is computed and saved.
    pub(super) fn change(
        &mut self,
        ctx: &Context,
        change: impl FnOnce(&mut History, &mut Plan) -> Result<(), ActionError>,
    ) {
        let before = self.opened.plan.clone();
        self.trouble = match change(&mut self.history, &mut self.opened.plan) {
            Ok(()) => None,
            Err(error) => Some(error.to_string()),
        };
        if self.opened.plan == before {
            return;
        }
        // What comes back is looked at.
        let now = &self.opened.plan.meetings;
        if now.len() == before.meetings.len() + 1 {
            let known: HashSet<&String> = before.meetings.iter().map(|one| &one.id).collect();
            if let Some(back) = now.iter().find(|one| !known.contains(&one.id)) {
                self.chosen = Some(back.id.clone());
            }
        }
        if let Inspector::City(draft) = &mut self.inspector {
            draft.follow(&before, &self.opened.plan);
        }
        self.choose_beside(&before);
        self.stale = true;
        self.save_soon(ctx);
    }

    pub(super) fn carry_out_plan(&mut self, command: PlanCommand, ctx: &Context) {
        match command {
            PlanCommand::Edit => {
                let draft = PlanDraft::of(&self.opened.plan);
                self.inspector = Inspector::Plan(Box::new(draft));
            }
            PlanCommand::EditCity(city) => {
                self.inspector = Inspector::City(Box::new(PlaceDraft::of(&city)));
            }
            PlanCommand::ShowHistory => {
                self.inspector = Inspector::History(HistoryList::default());
            }
            PlanCommand::GoTo(done) => self.change(ctx, |history, plan| {
                history.go_to(plan, done);
                Ok(())
            }),
        }
    }

    /// What is typed into one field is one step to undo.
    pub(super) fn settle_where_the_user_turns_elsewhere(&mut self, ctx: &Context) {
        let focused = ctx.memory(egui::Memory::focused);
        let clicked = ctx.input(|input| input.pointer.any_pressed());
        if clicked || focused != self.focused {
            self.focused = focused;
            self.history.settle();
        }
    }

    /// What is typed after a pause is another step: what stood there before it can be had again.
    pub(super) fn settle_after_a_pause(&mut self, ctx: &Context) {
        let time = ctx.input(|input| input.time);
        if time - std::mem::replace(&mut self.typed_at, time) > PAUSE {
            self.history.settle();
        }
    }

    pub(super) fn edit_meeting(&mut self, id: String) {
        if let Some(meeting) = self.opened.plan.meeting(&id) {
            self.inspector = Inspector::Meeting(Box::new(MeetingDraft::of(meeting)));
        }
        self.choose(id);
    }

    pub(super) fn edit_participant(&mut self, id: &str) {
        if let Some(person) = self.opened.plan.participant(id) {
            self.inspector = Inspector::Participant(Box::new(ParticipantDraft::of(person)));
        }
    }

    /// Takes out the person whose form is open, or the selected date, or else the chosen meeting.
    pub(super) fn remove_chosen(&mut self, ctx: &Context) {
        let of_a_meeting = self.view.is_of_meetings();
        let action = match (&self.inspector, self.chosen.clone()) {
            (Inspector::Participant(draft), _) => Action::RemoveParticipant(draft.id().to_owned()),
            (Inspector::Occurrence(_), Some(meeting)) if of_a_meeting => {
                // Nor does anybody mean to remove it whose date at the right is gone already.
                let is_held = self.model().selected_instant().is_some();
                let Some(start) = self.selected.filter(|_| is_held) else {
                    return;
                };
                Action::SkipOccurrence { meeting, start }
            }
            // On a page about no meeting nobody means to remove one.
            (Inspector::Closed, _) if !of_a_meeting || self.all => return,
            (_, Some(id)) => Action::RemoveMeeting(id),
            (_, None) => return,
        };
        self.change(ctx, |history, plan| history.apply(plan, action));
    }
}
