//! What a view can ask for.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::decide::{Page, Proposal};
use super::hours::HoursCommand;
use crate::plan::{Action, City, Plan};
use crate::schedule::Window;
use crate::store::{NoticeSettings, Preferences, Theme};
use crate::zone::{Choice, WhatIf};
use chrono::{NaiveDate, NaiveDateTime};

/// What the middle of the window shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum View {
    /// One row a stretch of dates in which nothing changes.
    #[default]
    Periods,
    /// One row an occurrence.
    Dates,
    /// Twelve months of day cells.
    Year,
    /// A day on everybody's clock.
    Hours,
    /// Everything that changes in the next months, by date.
    Shifts,
    /// What to do about shifts.
    Decide,
    /// What one or two clocks do over years.
    Clocks,
    /// Where the cities lie, and where it is day and night.
    Map,
    /// The sources of zone data, and what other data or other rules would change.
    ZoneData,
    /// How the window looks and writes.
    Settings,
    /// Calendar files, before they are taken in.
    Import,
    /// A plan that begins.
    Start,
}

/// What is to be typed of an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// Where it is moved.
    Move,
    /// Another date.
    Add,
}

/// Something in the list at the left, by its id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Listed {
    Meeting(String),
    Person(String),
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
    /// Something about the plan as a whole.
    Plan(PlanCommand),
    /// Something about the list at the left.
    List(ListCommand),
    /// Show the meeting with that id.
    Choose(String),
    /// Open the field that finds everything by its name.
    Find,
    /// List the keys.
    ShowKeys,
    /// Give the focus to the next part of the window, or to the one before.
    NextPart {
        /// The one before instead.
        back: bool,
    },
    /// Show what that city's clock does.
    LookUpCity(City),
    /// Show all meetings.
    ChooseAll,
    /// Select the next shift after the selected date, or after now; or the one before.
    NextShift {
        /// The one before instead.
        back: bool,
    },
    /// Show the meeting so many places further down.
    ChooseNext(isize),
    /// Show that occurrence and everybody's side of it.
    Select {
        /// The meeting's id.
        meeting: String,
        /// The planned start in the anchor.
        planned: NaiveDateTime,
    },
    /// Show that occurrence, with the cursor where it is moved or another date is added.
    Ask {
        /// The meeting's id.
        meeting: String,
        /// The planned start in the anchor.
        planned: NaiveDateTime,
        /// What is to be typed.
        what: Ask,
    },
    /// Move the selection by so many weeks.
    StepWeeks(i64),
    /// The city was chosen: it is offered again.
    RememberCity(City),
    /// Show the local time at a place on the map.
    AskMap {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
    },
    /// Something about the hours.
    Hours(HoursCommand),
    /// Something about zone data.
    Zones(ZoneCommand),
    /// Something that leaves the program.
    Share(ShareCommand),
    /// Something about plan files.
    File(FileCommand),
    /// Something about calendar files on their way into the plan.
    Import(ImportCommand),
    /// Something about what to do about a shift.
    Decide(DecideCommand),
    /// Switch what the middle shows.
    Show(View),
    /// Show these dates.
    SetRange(Window),
    /// Show the twelve months from this week on.
    Today,
    /// Select the first occurrence at or after a date of its anchor's.
    GoToDate(NaiveDate),
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
    /// Make room of what tells of the selected date, or show it again.
    Fold(bool),
    /// Show what the program is, and whose data is in it.
    About,
    /// What the last command could not do has been read.
    CloseBanner,
    /// Follow the system, or be light or dark.
    SetTheme(Option<Theme>),
    /// Let everything look and be written like this.
    Prefer(Box<Preferences>),
    /// Make everything larger or smaller by so many percent; 0 is as at first.
    Scale(i16),
    /// Try to save once more.
    SaveAgain,
    /// Something about what was changed here and elsewhere.
    Both(BothCommand),
    /// Something about a window that is asked to close though something is not saved.
    Leave(LeaveCommand),
    /// Show the example plan, without saving it.
    ShowExample,
    /// Make the plan that was typed on the page of a plan that begins.
    CreatePlan,
    /// Close the window.
    Quit,
    /// Read the plan file again that could not be read.
    Reload,
}

/// Something about the list at the left.
#[derive(Clone, Debug)]
pub(super) enum ListCommand {
    /// Put the cursor into its filter.
    Filter,
    /// Put a copy right after it.
    Duplicate(Listed),
}

/// Something about the plan as a whole.
#[derive(Clone, Debug)]
pub(super) enum PlanCommand {
    /// Open its form.
    Edit,
    /// Open the form of a city, which changes it for everybody who lives there.
    EditCity(City),
    /// List what was done to it.
    ShowHistory,
    /// Take back, or do again, until so many steps are done.
    GoTo(usize),
}

/// Something about plan files.
#[derive(Clone, Debug)]
pub(super) enum FileCommand {
    /// Let the user name a file for a new plan.
    New,
    /// Let the user choose a plan.
    Open,
    /// Open the plan at that path.
    OpenAt(PathBuf),
    /// Write a copy to a file that the user names.
    SaveCopy,
    /// List earlier states of the plan.
    ShowBackups,
    /// Make the plan what it was.
    Restore {
        /// As it was.
        plan: Box<Plan>,
        /// What was done, in words.
        what: String,
    },
    /// Open this in the place of a plan that cannot be read, which is set aside.
    Recover(Box<Plan>),
    /// Begin a plan where the open one is kept, empty or as the example.
    Start {
        /// With the example's meetings and people.
        example: bool,
    },
}

/// Something about what was changed here and elsewhere, each otherwise.
#[derive(Clone, Copy, Debug)]
pub(super) enum BothCommand {
    /// Show it.
    Show,
    /// Take what was changed here, of the one at that place.
    Mine(usize),
    /// Leave it as it was changed elsewhere.
    Theirs(usize),
    /// Take what was changed here, of all.
    AllMine,
    /// Leave all as it was changed elsewhere.
    AllTheirs,
}

/// Something about a window that is asked to close though something is not saved.
#[derive(Clone, Copy, Debug)]
pub(super) enum LeaveCommand {
    /// It stays.
    Stay,
    /// What is not saved is given up.
    GiveUp,
}

/// Something that leaves the program.
#[derive(Clone, Debug)]
pub(super) enum ShareCommand {
    /// Copy the notice of that shift: for all, short.
    CopyNotice(Shift),
    /// Open the page of that shift's notices.
    OpenNotice(Shift),
    /// Write notices like this from now on.
    WriteNotices(NoticeSettings),
    /// Copy a text.
    CopyText {
        /// The text.
        text: String,
        /// What is said once it is copied.
        done: String,
    },
    /// Open the page on which everything else is exported.
    Export,
    /// Save what that page has made, where the user says.
    SaveExport,
    /// Copy what that page has made.
    CopyExport,
    /// Save the middle of the window as a picture, where the user says.
    SavePicture,
    /// Copy the middle of the window as a picture.
    CopyPicture,
}

/// The meeting and the planned start of a coming shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) meeting: String,
    pub(super) planned: NaiveDateTime,
}

/// Something about what to do about a shift.
#[derive(Clone, Debug)]
pub(super) enum DecideCommand {
    /// Show that page; of that meeting, where one is given by its id.
    Open(Page, Option<String>),
    /// Show the pages; the next of them, where one is shown already.
    Next,
    /// Show the plan as it would be.
    Preview(Box<Proposal>),
    /// Make it so.
    Apply(Box<Proposal>),
    /// Make what is looked at so.
    ApplyPreview,
    /// Show the plan as it is again.
    LeavePreview,
}

/// Something about calendar files on their way into the plan.
#[derive(Clone, Debug)]
pub(super) enum ImportCommand {
    /// Let the user choose calendar files.
    Choose,
    /// Read these, and show what they would change.
    Add(Vec<PathBuf>),
    /// Change the plan by what is shown.
    TakeIn,
    /// Leave the plan as it is.
    Cancel,
}

/// Something about zone data that a view can ask for.
#[derive(Clone, Debug)]
pub(super) enum ZoneCommand {
    /// Compute with this zone data from now on.
    Use(Choice),
    /// Let the user choose a file, or a directory, of zone data to add.
    Pick {
        /// A directory instead of a file.
        directory: bool,
    },
    /// Add the zone data at that path.
    Add(PathBuf),
    /// Delete the copy of zone data that was added.
    Remove(PathBuf),
    /// Show what other zone data would change.
    Compare(Choice),
    /// Compute with rules that do not exist, and show what they would change.
    WhatIf(WhatIf),
    /// Compute with the real rules again.
    Reality,
    /// Show what the newer zone data has changed.
    ShowNews,
    /// The user knows what the newer zone data has changed.
    NewsSeen,
    /// Show what these clocks do.
    Clocks,
}
