//! Everything that can be asked for by a key or by its name: one list for the keyboard, the command
//! field and the list of keys.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::arrange;
use super::command::{
    Command, DecideCommand, FileCommand, ImportCommand, ListCommand, Listed, PlanCommand,
    ShareCommand, View,
};
use super::decide;
use super::form::colors;
use super::hours;
use super::model::Model;
use crate::plan::{Action, COLORS, Meeting};
use crate::store::Theme;
use crate::t;

/// Something that can be asked for.
pub(super) struct Known {
    /// What it is called.
    pub(super) name: String,
    /// Its keys, if it has some.
    pub(super) keys: Vec<KeyboardShortcut>,
    pub(super) command: Command,
    /// When its keys do it.
    pub(super) when: When,
}

/// When a key does what it is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Also while somebody types.
    Always,
    /// While no field is being typed in.
    NotTyping,
    /// While nothing has the focus, whose own key it would be.
    NothingFocused,
}

const COMMAND: Modifiers = Modifiers::COMMAND;

/// Everything, in the order in which it is listed.
pub(super) fn all(model: &Model<'_>) -> Vec<Known> {
    let mut all = everywhere();
    all.extend(of_the_window());
    if model.can_start() {
        let start = Command::Show(View::Start);
        all.push(known(t!("do-start"), When::Always, &[], start));
    }
    // What is on its way into the plan is no meeting yet.
    if !model.view.is_on_the_way() {
        all.extend(of_meetings(model));
    }
    if model.view == View::Hours {
        all.extend(hours::known_here(model));
    }
    all.extend(views());
    all
}

pub(super) fn known(
    name: String,
    when: When,
    keys: &[(Modifiers, Key)],
    command: Command,
) -> Known {
    let keys = keys.iter();
    Known {
        name,
        keys: keys
            .map(|(modifiers, key)| KeyboardShortcut::new(*modifiers, *key))
            .collect(),
        command,
        when,
    }
}

fn everywhere() -> Vec<Known> {
    use When::{Always, NotTyping};

    let shift = COMMAND | Modifiers::SHIFT;
    let share = |command| Command::Share(command);
    let find = Command::Find;
    let import = Command::Import(ImportCommand::Choose);
    let export = share(ShareCommand::Export);
    let picture = share(ShareCommand::SavePicture);
    vec![
        known(t!("do-find"), Always, &[(COMMAND, Key::K)], find),
        known(
            t!("do-keys"),
            Always,
            &[
                (Modifiers::NONE, Key::F1),
                (Modifiers::NONE, Key::Questionmark),
            ],
            Command::ShowKeys,
        ),
        known(
            t!("do-next-part"),
            Always,
            &[(Modifiers::NONE, Key::F6)],
            Command::NextPart { back: false },
        ),
        known(
            t!("do-previous-part"),
            Always,
            &[(Modifiers::SHIFT, Key::F6)],
            Command::NextPart { back: true },
        ),
        known(
            t!("do-undo"),
            NotTyping,
            &[(COMMAND, Key::Z)],
            Command::Undo,
        ),
        known(
            t!("do-redo"),
            NotTyping,
            &[(shift, Key::Z), (COMMAND, Key::Y)],
            Command::Redo,
        ),
        known(
            t!("do-history"),
            Always,
            &[(COMMAND, Key::H)],
            Command::Plan(PlanCommand::ShowHistory),
        ),
        known(
            t!("file-backups"),
            Always,
            &[],
            Command::File(FileCommand::ShowBackups),
        ),
        known(
            t!("do-edit-plan"),
            Always,
            &[],
            Command::Plan(PlanCommand::Edit),
        ),
        known(
            t!("new-meeting"),
            Always,
            &[(COMMAND, Key::N)],
            Command::NewMeeting,
        ),
        known(t!("do-new-person"), Always, &[], Command::NewParticipant),
        known(
            t!("do-new-plan"),
            Always,
            &[(shift, Key::N)],
            Command::File(FileCommand::New),
        ),
        known(
            t!("do-open-plan"),
            Always,
            &[(COMMAND, Key::O)],
            Command::File(FileCommand::Open),
        ),
        known(
            t!("do-save-copy"),
            Always,
            &[(COMMAND, Key::S)],
            Command::File(FileCommand::SaveCopy),
        ),
        known(t!("do-import"), Always, &[(COMMAND, Key::I)], import),
        known(t!("do-export"), Always, &[(COMMAND, Key::E)], export),
        known(t!("do-picture"), Always, &[(shift, Key::S)], picture),
        known(
            t!("do-copy-picture"),
            Always,
            &[],
            share(ShareCommand::CopyPicture),
        ),
    ]
}

/// What is of the window and not of the plan.
fn of_the_window() -> Vec<Known> {
    use When::Always;

    let (light, dark) = (Some(Theme::Light), Some(Theme::Dark));
    vec![
        known(t!("do-theme-system"), Always, &[], Command::SetTheme(None)),
        known(t!("do-theme-light"), Always, &[], Command::SetTheme(light)),
        known(t!("do-theme-dark"), Always, &[], Command::SetTheme(dark)),
        known(
            t!("do-settings"),
            Always,
            &[(COMMAND, Key::Comma)],
            Command::Show(View::Settings),
        ),
        known(
            t!("do-larger"),
            Always,
            &[(COMMAND, Key::Plus), (COMMAND, Key::Equals)],
            Command::Scale(10),
        ),
        known(
            t!("do-smaller"),
            Always,
            &[(COMMAND, Key::Minus)],
            Command::Scale(-10),
        ),
        known(
            t!("do-as-large-as-at-first"),
            Always,
            &[(COMMAND, Key::Num0)],
            Command::Scale(0),
        ),
        known(t!("do-about"), Always, &[], Command::About),
        known(t!("do-quit"), Always, &[(COMMAND, Key::Q)], Command::Quit),
    ]
}

fn of_meetings(model: &Model<'_>) -> Vec<Known> {
    use When::{Always, NotTyping, NothingFocused};

    let none = Modifiers::NONE;
    let next = |back| Command::NextShift { back };
    // There the arrows are for the needle and the days.
    let is_free = model.view != View::Hours;
    let arrow = |key| {
        is_free
            .then_some((none, key))
            .into_iter()
            .collect::<Vec<_>>()
    };
    let mut all = vec![
        known(t!("do-today"), NotTyping, &[(none, Key::T)], Command::Today),
        known(
            t!("do-next-shift"),
            NotTyping,
            &[(none, Key::N)],
            next(false),
        ),
        known(
            t!("do-previous-shift"),
            NotTyping,
            &[(none, Key::P)],
            next(true),
        ),
        known(
            t!("do-week-on"),
            NothingFocused,
            &arrow(Key::ArrowRight),
            Command::StepWeeks(1),
        ),
        known(
            t!("do-week-back"),
            NothingFocused,
            &arrow(Key::ArrowLeft),
            Command::StepWeeks(-1),
        ),
        known(
            t!("do-meeting-below"),
            NothingFocused,
            &arrow(Key::ArrowDown),
            Command::ChooseNext(1),
        ),
        known(
            t!("do-meeting-above"),
            NothingFocused,
            &arrow(Key::ArrowUp),
            Command::ChooseNext(-1),
        ),
        known(
            t!("do-all-meetings"),
            NotTyping,
            &[(none, Key::A)],
            Command::ChooseAll,
        ),
        known(
            if model.folded {
                t!("inspector-unfold")
            } else {
                t!("inspector-fold")
            },
            NotTyping,
            &[(none, Key::F9)],
            Command::Fold(!model.folded),
        ),
        known(
            t!("do-filter"),
            Always,
            &[(COMMAND, Key::F)],
            Command::List(ListCommand::Filter),
        ),
    ];
    all.extend(of_a_row(model));
    all
}

/// What can be done with the row that has the focus in the list, or else with the chosen meeting.
fn of_a_row(model: &Model<'_>) -> Vec<Known> {
    use When::{NotTyping, NothingFocused};

    let none = Modifiers::NONE;
    let remove = |command| {
        let keys = [(none, Key::Delete)];
        known(t!("do-remove"), NotTyping, &keys, command)
    };
    let chosen = || Some(Listed::Meeting(model.chosen?.to_owned()));
    let Some(listed) = model.listed.clone().or_else(chosen) else {
        return vec![remove(Command::RemoveChosen)];
    };
    let (kind, meeting) = match &listed {
        Listed::Meeting(id) => ("meeting", model.plan.meeting(id)),
        Listed::Person(_) => ("person", None),
    };
    let duplicate = Command::List(ListCommand::Duplicate(listed.clone()));
    let mut all = vec![
        remove(match &model.listed {
            Some(listed) => listed.remove(),
            None => Command::RemoveChosen,
        }),
        known(
            t!("do-edit", kind = kind),
            NotTyping,
            &[(none, Key::F2)],
            listed.edit(),
        ),
        known(
            t!("do-duplicate", kind = kind),
            NotTyping,
            &[(COMMAND, Key::D)],
            duplicate,
        ),
    ];
    // Elsewhere Alt with an arrow belongs to what has the focus.
    let when = match model.listed {
        Some(_) => NotTyping,
        None => NothingFocused,
    };
    for (name, key, step) in [
        (t!("do-up", kind = kind), Key::ArrowUp, -1),
        (t!("do-down", kind = kind), Key::ArrowDown, 1),
    ] {
        let action = listed.step(model.plan, step).filter(|_| !model.filtered);
        let keys = [(Modifiers::ALT, key)];
        all.extend(action.map(|action| known(name, when, &keys, Command::Do(action))));
    }
    if let Some(meeting) = meeting {
        let name = if meeting.archived {
            t!("do-bring-back")
        } else {
            t!("do-archive")
        };
        let archive = Command::Do(arrange::archive(meeting));
        all.push(known(name, NotTyping, &[], archive));
        for color in COLORS.into_iter().map(Some).chain([None]) {
            let called = color.map_or_else(|| t!("color-automatic"), colors::called);
            let name = t!("do-color", color = called);
            let change = Action::ChangeMeeting(Box::new(Meeting {
                color: color.map(str::to_owned),
                ..Meeting::clone(meeting)
            }));
            all.push(known(name, NotTyping, &[], Command::Do(change)));
        }
    }
    all
}

fn views() -> Vec<Known> {
    let views = [
        (t!("do-periods"), Key::Num1, View::Periods),
        (t!("do-dates"), Key::Num2, View::Dates),
        (t!("do-year"), Key::Num3, View::Year),
        (t!("do-hours"), Key::Num4, View::Hours),
        (t!("do-shifts"), Key::Num5, View::Shifts),
        (t!("do-clocks"), Key::Num7, View::Clocks),
        (t!("do-map"), Key::Num8, View::Map),
        (t!("do-zone-data"), Key::Num9, View::ZoneData),
    ];
    let known = |(name, key, view)| {
        let keys = [(Modifiers::NONE, key)];
        known(name, When::NotTyping, &keys, Command::Show(view))
    };
    let decide = self::known(
        t!("do-decide"),
        When::NotTyping,
        &[(Modifiers::NONE, Key::Num6)],
        Command::Decide(DecideCommand::Next),
    );
    let pages = decide::pages().map(|(page, label, _)| {
        let open = Command::Decide(DecideCommand::Open(page, None));
        self::known(
            t!("do-decide-page", page = label),
            When::NotTyping,
            &[],
            open,
        )
    });
    // After the views of meetings, in the order of the keys.
    let mut all: Vec<Known> = views.into_iter().map(known).collect();
    all.insert(5, decide);
    all.extend(pages);
    all
}
