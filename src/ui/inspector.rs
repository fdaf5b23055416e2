//! The right: the form that is open, or the selected occurrence and everybody's side of it.

use chrono::NaiveDateTime;
use egui::{Color32, Painter, Pos2, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::about::About;
use super::cell::{presence, presence_color};
use super::chosen::Chosen;
use super::command::{Ask, Command, Listed, Shift};
use super::export::ExportDraft;
use super::form::{MeetingDraft, ParticipantDraft, PlaceDraft, PlanDraft, WhenDraft};
use super::history::HistoryList;
use super::keys;
use super::marks;
use super::model::Model;
use super::notice::{self, NoticeDraft, Room};
use super::skipped;
use super::theme::{self, Tokens};
use crate::plan::{Action, Participant};
use crate::schedule::{Occurrence, Row};
use crate::t;
use crate::words;

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

/// Where an occurrence is to be moved, and another date to add, as they are typed.
pub(super) struct OccurrenceDraft {
    of: NaiveDateTime,
    moved: WhenDraft,
    added: WhenDraft,
}

impl OccurrenceDraft {
    pub(super) fn of(planned: NaiveDateTime) -> Self {
        Self {
            of: planned,
            moved: WhenDraft::of(planned),
            added: WhenDraft::of(planned),
        }
    }
}

impl Inspector {
    /// Puts the cursor where that is typed of the selected occurrence.
    pub(super) fn ask(&mut self, what: Ask) {
        if let Self::Occurrence(draft) = self {
            match what {
                Ask::Move => draft.moved.ask(),
                Ask::Add => draft.added.ask(),
            }
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
            Self::Meeting(_)
            | Self::Participant(_)
            | Self::City(_)
            | Self::Plan(_)
            | Self::History(_)
            | Self::About(_)
            | Self::Keys => true,
            Self::Occurrence(_) => {
                model.selected_instant().is_some() || model.selected_skipped().is_some()
            }
            Self::Notice(draft) => model.can_change() && draft.is_of(model),
            Self::Export(draft) => model.can_change() && draft.is_of(model.plan),
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
                Self::About(about) => about.show(ui, model),
                Self::Keys => keys::show(ui, model),
                Self::Notice(draft) => draft.show(ui, model, commands),
                Self::Export(draft) => draft.show(ui, model, commands),
                Self::Occurrence(draft) => {
                    if let Some((of, occurrence)) = model.selected_occurrence() {
                        show_occurrence(ui, model, (of, &occurrence), draft, commands);
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

fn show_occurrence(
    ui: &mut Ui,
    model: &Model<'_>,
    (of, occurrence): (&Chosen, &Occurrence),
    draft: &mut OccurrenceDraft,
    commands: &mut Vec<Command>,
) {
    let tokens = Tokens::of(ui.style());
    if draft.of != occurrence.planned {
        *draft = OccurrenceDraft::of(occurrence.planned);
    }
    let date = occurrence.start_in_anchor.date();
    ui.label(RichText::new(words::date(date)).font(theme::bold(16.0)));
    let time = words::time(occurrence.start_in_anchor.time());
    let anchor = &of.meeting.anchor;
    ui.label(
        RichText::new(t!("grid-time-in-city", time = time, city = &anchor.name))
            .color(tokens.muted),
    );
    if let Some(oddity) = words::oddity(occurrence, anchor) {
        ui.label(RichText::new(oddity).color(tokens.out_of_hours));
    }
    if let Some(back) = occurrence.moved_from {
        let from = format!("{} {}", words::date(back.date()), words::time(back.time()));
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(t!("dates-moved-from", date = from)).color(tokens.muted));
            if ui.small_button(t!("row-put-back")).clicked() {
                commands.push(Command::Do(Action::MoveOccurrence {
                    meeting: of.meeting.id.clone(),
                    from: occurrence.planned,
                    to: back,
                }));
                commands.push(Command::Select {
                    meeting: of.meeting.id.clone(),
                    planned: back,
                });
            }
        });
    }
    ui.add_space(6.0);
    for (person, row) in of.participants.iter().zip(&occurrence.rows) {
        show_person(ui, person, (row, &words::unmoved(occurrence, row)), date);
    }
    if of.participants.is_empty() {
        ui.label(t!("inspector-nobody"));
        if ui.button(t!("inspector-add-participants")).clicked() {
            commands.push(Command::EditMeeting(of.meeting.id.clone()));
        }
    }
    let shifts = occurrence.rows.iter().any(|row| row.shift.is_some());
    if shifts && occurrence.instant >= model.now {
        let shift = Shift {
            meeting: of.meeting.id.clone(),
            planned: occurrence.planned,
        };
        ui.horizontal_wrapped(|ui| {
            notice::buttons(
                ui,
                model,
                (&shift, &t!("inspector-this-date")),
                Room::Line,
                commands,
            );
        });
    }
    if !model.can_change() {
        return;
    }
    ui.separator();
    let meeting = || of.meeting.id.clone();
    let today = model.now.date_naive();
    let held = |date| model.is_held(&of.meeting.id, date);
    let label = t!("inspector-move-in", city = &anchor.name);
    let names = (&*label, &*t!("inspector-move"));
    if let Some(to) = draft.moved.show(ui, names, today, &held) {
        commands.push(Command::Do(Action::MoveOccurrence {
            meeting: meeting(),
            from: occurrence.planned,
            to,
        }));
        let (meeting, planned) = (meeting(), to);
        commands.push(Command::Select { meeting, planned });
    }
    if ui.button(t!("row-skip")).clicked() {
        commands.push(Command::Do(Action::SkipOccurrence {
            meeting: meeting(),
            start: occurrence.planned,
        }));
    }
    ui.add_space(6.0);
    let label = t!("inspector-another-date-in", city = &anchor.name);
    let names = (&*label, &*t!("inspector-add"));
    if let Some(start) = draft.added.show(ui, names, today, &held) {
        commands.push(Command::Do(Action::AddOccurrence {
            meeting: meeting(),
            start,
        }));
    }
}

/// One person's side: local time, what moved, why, until when.
fn show_person(
    ui: &mut Ui,
    person: &Participant,
    (row, usual): (&Row, &Row),
    date: chrono::NaiveDate,
) {
    let tokens = Tokens::of(ui.style());
    let small = |text: String| RichText::new(text).small().color(tokens.muted);
    ui.horizontal(|ui| {
        let times = t!(
            "from-to",
            from = words::time(row.local_start.time()),
            to = words::time(row.local_end.time())
        );
        let width = ui.available_width() - 92.0;
        ui.allocate_ui(Vec2::new(width, 20.0), |ui| {
            ui.set_min_width(width);
            let name = RichText::new(&person.name).font(theme::bold(theme::BODY));
            ui.add(egui::Label::new(name).truncate());
        });
        ui.label(RichText::new(times).font(theme::bold(theme::BODY)));
    });
    let (city, name) = (&person.city.name, &*row.abbreviation);
    let offset = words::offset(row.offset_secs);
    ui.label(small(match row.day_step {
        0 => t!("inspector-clock", city = city, offset = offset, name = name),
        _ => t!(
            "inspector-clock-on",
            date = words::short_date(row.local_start.date()),
            city = city,
            offset = offset,
            name = name
        ),
    }));
    if let Some(presence) = presence(row) {
        let color = presence_color(row, tokens);
        ui.label(RichText::new(presence).small().color(color));
    }
    if let Some(shift) = &usual.shift {
        let (_, color) = tokens.shift(shift.shift_secs);
        let times = words::before_and_after(shift, usual);
        let shift_said = words::shift(shift, usual, date);
        let mut said = t!("cell-shift", change = times, shift = shift_said);
        if usual.local_start != row.local_start {
            said = t!("usually-shift", shift = said);
        }
        ui.label(RichText::new(said).color(color));
        for cause in &shift.causes {
            ui.label(small(t!("because", cause = words::cause(cause))));
        }
    } else if let Some(causes) = &row.out_of_step {
        ui.label(small(match words::until(row, date) {
            Some(until) => t!("out-of-step-until", until = until),
            None => t!("out-of-step"),
        }));
        for cause in causes {
            ui.label(small(t!("because", cause = words::cause(cause))));
        }
    }
    ui.add_space(6.0);
}
