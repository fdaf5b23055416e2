//! Which views and commands are of which kind.

use super::command::{
    BothCommand, Command, DecideCommand, FileCommand, ImportCommand, LeaveCommand, ListCommand,
    PlanCommand, View, ZoneCommand,
};
use super::hours::HoursCommand;

impl View {
    /// Whether it is of the chosen meeting, or of all of them.
    pub(super) fn is_of_meetings(self) -> bool {
        matches!(
            self,
            Self::Periods | Self::Dates | Self::Year | Self::Hours | Self::Shifts | Self::Decide
        )
    }

    /// Whether it has the window to itself: what the plan holds so far is not shown beside it.
    pub(super) fn is_on_the_way(self) -> bool {
        matches!(self, Self::Import | Self::Start)
    }
}

impl Command {
    /// Whether it makes sense where the plan could not be read.
    pub(super) fn needs_no_plan(&self) -> bool {
        matches!(
            self,
            Self::Reload
                | Self::ShowExample
                | Self::SetTheme(_)
                | Self::File(
                    FileCommand::New
                        | FileCommand::Open
                        | FileCommand::OpenAt(_)
                        | FileCommand::Recover(_)
                        | FileCommand::Start { .. }
                )
                | Self::Leave(LeaveCommand::Stay | LeaveCommand::GiveUp)
                | Self::Prefer(_)
                | Self::Scale(_)
                | Self::Quit
                | Self::About
                | Self::Find
                | Self::ShowKeys
                | Self::NextPart { .. }
                | Self::Close
                | Self::CloseBanner
                | Self::Share(_)
                | Self::Show(View::Periods | View::ZoneData | View::Settings)
                | Self::Zones(
                    ZoneCommand::Use(_)
                        | ZoneCommand::Pick { .. }
                        | ZoneCommand::Add(_)
                        | ZoneCommand::Remove(_)
                )
        )
    }

    /// Whether it changes the plan, or leads to where it is changed.
    pub(super) fn changes_the_plan(&self) -> bool {
        matches!(
            self,
            Self::Do(_)
                | Self::Amend(_)
                | Self::Ask { .. }
                | Self::Undo
                | Self::Redo
                | Self::Plan(PlanCommand::GoTo(_) | PlanCommand::EditCity(_) | PlanCommand::Edit)
                | Self::NewMeeting
                | Self::NewParticipant
                | Self::EditMeeting(_)
                | Self::EditParticipant(_)
                | Self::RemoveChosen
                | Self::CreatePlan
                | Self::List(ListCommand::Duplicate(_))
                | Self::Hours(HoursCommand::Apply(_))
                | Self::File(FileCommand::Restore { .. })
                | Self::Both(BothCommand::Mine(_) | BothCommand::AllMine)
                | Self::Import(ImportCommand::TakeIn)
                | Self::Decide(DecideCommand::Preview(_) | DecideCommand::Apply(_))
        )
    }
}
