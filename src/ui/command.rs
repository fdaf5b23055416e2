//! What a view can ask for.

use chrono::NaiveDateTime;
use egui::ThemePreference;

use crate::plan::Action;
use crate::schedule::Window;

/// One of the two tables of the chosen meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum View {
    /// One row a stretch of dates in which nothing changes.
    #[default]
    Periods,
    /// One row an occurrence.
    Dates,
}

/// Something that the user asked for.
#[derive(Clone, Debug)]
pub(super) enum Command {
    /// Change the plan.
    Do(Action),
    /// Change the plan as a part of the edit that goes on in the form: one step to undo.
    Amend(Action),
    /// Take the last change back.
    Undo,
    /// Do it again.
    Redo,
    /// Show the meeting with that id.
    Choose(String),
    /// Show the meeting so many places further down.
    ChooseNext(isize),
    /// Show that occurrence and everybody's side of it.
    Select {
        /// The meeting's id.
        meeting: String,
        /// The planned start in the anchor.
        planned: NaiveDateTime,
    },
    /// Move the selection by so many weeks.
    StepWeeks(i64),
    /// Switch between the tables.
    Show(View),
    /// Show these dates.
    SetRange(Window),
    /// Show the twelve months from this week on.
    Today,
    /// Add a meeting and open its form.
    NewMeeting,
    /// Add a participant and open its form.
    NewParticipant,
    /// Open the form of the meeting with that id.
    EditMeeting(String),
    /// Open the form of the participant with that id.
    EditParticipant(String),
    /// Take the chosen meeting out.
    RemoveChosen,
    /// Close the form or the selected occurrence.
    Close,
    /// Follow the system, or be light or dark.
    SetTheme(ThemePreference),
    /// Try to save once more.
    SaveAgain,
    /// Show the example plan, without saving it.
    ShowExample,
    /// Close the window.
    Quit,
    /// Read the plan file again that could not be read.
    Reload,
}
