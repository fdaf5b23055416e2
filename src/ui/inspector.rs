//! The right: the form that is open, or the selected occurrence and everybody's side of it.

use egui::{Color32, Painter, Pos2, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::about::About;
use super::backups::BackupList;
use super::both;
use super::command::{Ask, Command, Listed};
use super::export::ExportDraft;
use super::form::{MeetingDraft, ParticipantDraft, PlaceDraft, PlanDraft};
use super::history::HistoryList;
use super::keys;
use super::marks;
use super::model::Model;
use super::notice::NoticeDraft;
use super::occurrence::{self, OccurrenceDraft};
use super::skipped;
use super::theme::{self, Tokens};
use crate::t;

/// What is open.
#[derive(Default)]
pub(super) enum Inspector {
    /// Nothing.
    #[default]
    Closed,
    /// The form of a meeting.
    Meeting(Box<MeetingDraft>),
    /// The form of a participant.
    Participant(Box<ParticipantDraft>),
    /// The form of a city.
    City(Box<PlaceDraft>),
    /// The form of the plan as a whole.
    Plan(Box<PlanDraft>),
    /// What was done to the plan.
    History(HistoryList),
    /// Earlier states of the plan.
    Backups(Box<BackupList>),
    /// What was changed here and elsewhere, each otherwise.
    Both,
    /// What the program is, and whose work is in it.
    About(About),
    /// The list of keys.
    Keys,
    /// The selected occurrence.
    Occurrence(OccurrenceDraft),
    /// The notices of a coming shift.
    Notice(Box<NoticeDraft>),
    /// What leaves the program as a file or a text.
    Export(Box<ExportDraft>),
}

impl Inspector {
    /// Puts the cursor where that is typed of the selected occurrence.
    pub(super) fn ask(&mut self, what: Ask) {
        if let Self::Occurrence(draft) = self {
            draft.ask(what);
        }
    }

    /// The meeting or the person whose form it is.
    pub(super) fn edited(&self) -> Option<Listed> {
        match self {
            Self::Meeting(draft) => Some(Listed::Meeting(draft.id().to_owned())),
            Self::Participant(draft) => Some(Listed::Person(draft.id().to_owned())),
            _ => None,
        }
    }

    /// The plan, the zone data or the day has changed.
    pub(super) fn plan_changed(&mut self) {
        if let Self::Export(draft) = self {
            draft.plan_changed();
        }
    }

    /// Whether there is something to show.
    pub(super) fn is_open(&self, model: &Model<'_>) -> bool {
        match self {
            Self::Closed => false,
            Self::Both => !model.conflicts.is_empty(),
            Self::Meeting(_)
            | Self::Participant(_)
            | Self::City(_)
            | Self::Plan(_)
            | Self::History(_)
            | Self::Backups(_)
            | Self::About(_)
            | Self::Keys => true,
            Self::Occurrence(_) => {
                model.selected_instant().is_some() || model.selected_skipped().is_some()
            }
            Self::Notice(draft) => model.is_real() && draft.is_of(model),
            Self::Export(draft) => model.is_real() && draft.is_of(model.plan),
        }
    }

    /// Whether it was opened with something new, to which nothing was done: to close it takes that
    /// out again.
    pub(super) fn is_new(&self, model: &Model<'_>) -> bool {
        let plan = model.plan;
        let Some(before) = model.history.before().filter(|_| model.can_change()) else {
            return false;
        };
        // It was the last thing that was done, where it is there since then.
        match self {
            Self::Meeting(draft) if draft.left().is_some() => {
                plan.meeting(draft.id()).is_some() && before.meeting(draft.id()).is_none()
            }
            Self::Participant(draft) if draft.is_new() => {
                plan.participant(draft.id()).is_some() && before.participant(draft.id()).is_none()
            }
            _ => false,
        }
    }

    /// Whether it makes room. Forms never do: they are opened to be typed in.
    pub(super) fn is_folded(&self, model: &Model<'_>) -> bool {
        model.folded && matches!(self, Self::Occurrence(_)) && self.is_open(model)
    }

    /// The strip that is left of it.
    pub(super) fn show_folded(ui: &mut Ui, commands: &mut Vec<Command>) {
        let said = t!("inspector-unfold");
        let paint = |painter: &Painter, center, color| marks::chevron(painter, center, -1.0, color);
        if corner_button(ui, (&said, &said), paint) {
            commands.push(Command::Fold(false));
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        let title = match self {
            Self::Closed => String::new(),
            Self::Meeting(_) => t!("inspector-meeting"),
            Self::Participant(_) => t!("inspector-person"),
            Self::City(_) => t!("city"),
            Self::Plan(_) => t!("inspector-plan"),
            Self::History(_) => t!("history"),
            Self::Backups(_) => t!("backups"),
            Self::Both => t!("both"),
            Self::About(_) => t!("about"),
            Self::Keys => t!("keys"),
            Self::Occurrence(_) => t!("inspector-date"),
            Self::Notice(_) => t!("notice"),
            Self::Export(_) => t!("export"),
        };
        let is_new = self.is_new(model);
        let tokens = Tokens::of(ui.style());
        ui.horizontal(|ui| {
            let title = RichText::new(title).font(theme::bold(theme::SMALL));
            ui.label(title.color(tokens.muted));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let hint =
                    |what: &str| t!("hint-with-key", what = what, key = t!("keys-close-key"));
                let close = t!("close");
                let closed = if is_new {
                    let button = ui.small_button(t!("cancel"));
                    button
                        .on_hover_text(hint(&t!("inspector-cancel")))
                        .clicked()
                } else {
                    corner_button(ui, (&close, &hint(&close)), marks::cross)
                };
                if closed {
                    commands.push(Command::Close);
                }
                let fold = t!("inspector-fold");
                let on = |painter: &Painter, center, color| {
                    marks::chevron(painter, center, 1.0, color);
                };
                if matches!(self, Self::Occurrence(_)) && corner_button(ui, (&fold, &fold), on) {
                    commands.push(Command::Fold(true));
                }
            });
        });
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            match self {
                Self::Closed => {}
                Self::Meeting(draft) => draft.show(ui, model, commands),
                Self::Participant(draft) => draft.show(ui, model, commands),
                Self::City(draft) => draft.show(ui, model, commands),
                Self::Plan(draft) => draft.show(ui, model, commands),
                Self::History(list) => list.show(ui, model, commands),
                Self::Backups(list) => list.show(ui, model, commands),
                Self::Both => both::show(ui, model, commands),
                Self::About(about) => about.show(ui, model),
                Self::Keys => keys::show(ui, model),
                Self::Notice(draft) => draft.show(ui, model, commands),
                Self::Export(draft) => draft.show(ui, model, commands),
                Self::Occurrence(draft) => {
                    if let Some((of, occurrence)) = model.selected_occurrence() {
                        occurrence::show(ui, model, (of, &occurrence), draft, commands);
                    } else if let Some(of) = model.selected_skipped() {
                        skipped::show(ui, model, of, commands);
                    }
                }
            }
            ui.add_space(12.0);
        });
    }
}

/// A small button with a drawn sign.
fn corner_button(
    ui: &mut Ui,
    (said, hint): (&str, &str),
    paint: impl Fn(&Painter, Pos2, Color32),
) -> bool {
    let tokens = Tokens::of(ui.style());
    let (rect, button) = ui.allocate_exact_size(Vec2::splat(22.0), Sense::click());
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, said));
    if button.hovered() || button.has_focus() {
        ui.painter().rect_filled(rect, 5.0, tokens.line);
    }
    paint(ui.painter(), rect.center(), tokens.text);
    button.on_hover_text(hint).clicked()
}
