//! Opening the form of a meeting or a person, and taking one out.

use egui::Context;

use super::app::App;
use super::form::{MeetingDraft, ParticipantDraft};
use super::inspector::Inspector;
use crate::plan::Action;

impl App {
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
                let Some(start) = self.model().selected_occurrence().map(|(_, o)| o.planned) else {
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
