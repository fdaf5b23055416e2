//! The window's state, and the one place where commands are carried out.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Datelike, Days, Months, NaiveDateTime, TimeDelta, Utc};
use egui::{CentralPanel, Context, Frame, Margin, Panel, Ui};
use serde_json::Map;

use super::command::{Command, View};
use super::form::{MeetingDraft, ParticipantDraft, RangeDraft};
use super::inspector::{Inspector, MoveDraft};
use super::model::{Answers, Model, Saving};
use super::theme::{self, Tokens};
use super::{keys, sidebar, status, topbar, upcoming, views};
use crate::plan::{Action, ActionError, City, History, Meeting, Participant, Plan};
use crate::schedule::Window;
use crate::store::{self, StoreError};
use crate::zone::Tzdb;

/// Tells the present instant. Only the binary reads the machine's clock.
pub type Clock = Box<dyn Fn() -> DateTime<Utc>>;

/// How long after a change the plan is written, so that typing does not write every letter.
const SAVE_AFTER: Duration = Duration::from_millis(400);

/// A plan and where it is kept.
pub struct Opened {
    plan: Plan,
    path: Option<PathBuf>,
    saving: Saving,
    is_example: bool,
    failed: Option<String>,
}

impl Opened {
    /// The plan at `path`, or where the system keeps it; the example where there is none yet.
    ///
    /// A plan that cannot be read is told in the window, and its file is left as it is.
    #[must_use]
    pub fn at(path: Option<PathBuf>, tzdb: &Tzdb) -> Self {
        let asked_for = path.is_some();
        let path = path.or_else(store::default_path);
        let read = match &path {
            Some(path) if asked_for || path.exists() => store::load(path, tzdb).map(Some),
            _ => Ok(None),
        };
        match read {
            Ok(Some(plan)) => Self {
                saving: saving_of(&plan),
                plan,
                path,
                is_example: false,
                failed: None,
            },
            Ok(None) => Self {
                plan: store::example().unwrap_or_default(),
                saving: match path {
                    Some(_) => Saving::Saved,
                    None => Saving::Off("This system names no place to keep a plan in.".into()),
                },
                path,
                is_example: true,
                failed: None,
            },
            Err(error) => Self::failed(path, &error),
        }
    }

    fn failed(path: Option<PathBuf>, error: &StoreError) -> Self {
        Self {
            plan: Plan::default(),
            path,
            saving: Saving::Off("No plan is open.".into()),
            is_example: false,
            failed: Some(error.to_string()),
        }
    }
}

/// A plan of a newer program is shown and not saved.
fn saving_of(plan: &Plan) -> Saving {
    if plan.noonmark > crate::plan::FILE_VERSION {
        let version = plan.noonmark;
        Saving::Off(StoreError::Newer { version }.to_string())
    } else {
        Saving::Saved
    }
}

/// The window.
pub struct App {
    tzdb: Tzdb,
    clock: Clock,
    opened: Opened,
    history: History,
    answers: Answers,
    /// Whether the plan, the choice, the range or the day has changed since the answers.
    stale: bool,
    /// The minute of the answers.
    now: DateTime<Utc>,
    view: View,
    window: Window,
    chosen: Option<String>,
    selected: Option<NaiveDateTime>,
    scroll_to: Option<NaiveDateTime>,
    inspector: Inspector,
    range: RangeDraft,
    /// When, in the window's own seconds, the plan has to be written.
    save_at: Option<f64>,
    /// What the last command could not do, in words.
    trouble: Option<String>,
}

impl App {
    /// Opens the window on a plan.
    #[must_use]
    pub fn new(ctx: &Context, tzdb: Tzdb, opened: Opened, clock: Clock) -> Self {
        theme::install(ctx);
        let now = clock();
        let chosen = opened
            .plan
            .meetings
            .first()
            .map(|meeting| meeting.id.clone());
        Self {
            tzdb,
            clock,
            opened,
            history: History::default(),
            answers: Answers::default(),
            stale: true,
            now,
            view: View::default(),
            window: around(now),
            chosen,
            selected: None,
            scroll_to: None,
            inspector: Inspector::default(),
            range: RangeDraft::default(),
            save_at: None,
            trouble: None,
        }
    }

    /// The plan as it is now.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.opened.plan
    }

    /// Whether the plan is on disk.
    #[must_use]
    pub fn saving(&self) -> &Saving {
        &self.opened.saving
    }

    fn model(&self) -> Model<'_> {
        let opened = &self.opened;
        let name = match &opened.path {
            _ if opened.is_example => "Example plan",
            Some(path) => file_name(path),
            None => "Plan",
        };
        Model {
            plan: &opened.plan,
            answers: &self.answers,
            tzdb: &self.tzdb,
            now: self.now,
            window: self.window,
            view: self.view,
            chosen: self.chosen.as_deref(),
            selected: self.selected,
            saving: &opened.saving,
            name,
            is_example: opened.is_example,
            undo: self.history.undo_label(),
            redo: self.history.redo_label(),
        }
    }

    /// Computes what changed: everything after an edit or at a new day, else nothing.
    fn refresh(&mut self) {
        let now = (self.clock)();
        let new_day = now.date_naive() != self.now.date_naive();
        self.now = now;
        if !self.stale && !new_day {
            return;
        }
        let plan = &self.opened.plan;
        if !plan
            .meetings
            .iter()
            .any(|m| Some(&m.id) == self.chosen.as_ref())
        {
            self.chosen = plan.meetings.first().map(|meeting| meeting.id.clone());
        }
        self.answers.look_ahead(plan, &self.tzdb, now);
        self.choose_again();
        self.stale = false;
    }

    fn choose_again(&mut self) {
        let (plan, chosen) = (&self.opened.plan, self.chosen.as_deref());
        self.answers.choose(plan, &self.tzdb, chosen, self.window);
    }

    fn carry_out(&mut self, command: Command, ctx: &Context) {
        if !matches!(command, Command::Amend(_)) {
            self.history.settle();
        }
        match command {
            Command::Do(action) => self.change(ctx, |history, plan| history.apply(plan, action)),
            Command::Amend(action) => self.change(ctx, |history, plan| history.amend(plan, action)),
            Command::Undo => self.change(ctx, |history, plan| {
                history.undo(plan);
                Ok(())
            }),
            Command::Redo => self.change(ctx, |history, plan| {
                history.redo(plan);
                Ok(())
            }),
            Command::Choose(id) => self.choose(id),
            Command::ChooseNext(step) => self.choose_next(step),
            Command::Select { meeting, planned } => self.select(meeting, planned),
            Command::StepWeeks(weeks) => self.step_weeks(weeks),
            Command::Show(view) => {
                self.view = view;
                self.scroll_to = self.selected;
            }
            Command::SetRange(window) => self.set_window(window),
            Command::Today => {
                self.set_window(around(self.now));
                self.select_from(self.now);
            }
            Command::NewMeeting => self.new_meeting(ctx),
            Command::NewParticipant => self.new_participant(ctx),
            Command::EditMeeting(id) => {
                if let Some(meeting) = self.opened.plan.meeting(&id) {
                    self.inspector = Inspector::Meeting(Box::new(MeetingDraft::of(meeting)));
                }
                self.choose(id);
            }
            Command::EditParticipant(id) => {
                if let Some(person) = self.opened.plan.participant(&id) {
                    let draft = ParticipantDraft::of(person);
                    self.inspector = Inspector::Participant(Box::new(draft));
                }
            }
            Command::RemoveChosen => {
                if let Some(id) = self.chosen.clone() {
                    let action = Action::RemoveMeeting(id);
                    self.change(ctx, |history, plan| history.apply(plan, action));
                }
            }
            Command::Close => {
                self.inspector = Inspector::Closed;
                self.selected = None;
                self.trouble = None;
            }
            Command::SetTheme(theme) => ctx.set_theme(theme),
            Command::SaveAgain => self.save(),
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Command::Reload => {
                let opened = Opened::at(self.opened.path.clone(), &self.tzdb);
                self.opened = opened;
                self.history = History::default();
                self.stale = true;
            }
        }
    }

    /// Lets `change` change the plan; what changed is computed and saved.
    fn change(
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
        self.stale = true;
        if !matches!(self.opened.saving, Saving::Off(_)) {
            self.opened.saving = Saving::Pending;
            self.opened.is_example = false;
            self.save_at = Some(ctx.input(|input| input.time) + SAVE_AFTER.as_secs_f64());
            ctx.request_repaint_after(SAVE_AFTER);
        }
    }

    fn save(&mut self) {
        self.save_at = None;
        let Some(path) = &self.opened.path else {
            return;
        };
        self.opened.saving = match store::save(path, &self.opened.plan) {
            Ok(()) => Saving::Saved,
            Err(error) => Saving::Failed(error.to_string()),
        };
    }

    fn choose(&mut self, id: String) {
        if self.chosen.as_ref() != Some(&id) {
            self.chosen = Some(id);
            self.selected = None;
            self.choose_again();
        }
        let other = match &self.inspector {
            Inspector::Meeting(draft) => Some(draft.id()) != self.chosen.as_deref(),
            Inspector::Occurrence(_) => self.selected.is_none(),
            Inspector::Closed | Inspector::Participant(_) => false,
        };
        if other {
            self.inspector = match (&self.inspector, self.chosen.as_deref()) {
                (Inspector::Meeting(_), Some(id)) => match self.opened.plan.meeting(id) {
                    Some(meeting) => Inspector::Meeting(Box::new(MeetingDraft::of(meeting))),
                    None => Inspector::Closed,
                },
                _ => Inspector::Closed,
            };
        }
    }

    fn choose_next(&mut self, step: isize) {
        let meetings = &self.opened.plan.meetings;
        let here = meetings
            .iter()
            .position(|m| Some(&m.id) == self.chosen.as_ref());
        let next = here.unwrap_or(0).saturating_add_signed(step);
        if let Some(meeting) = meetings.get(next.min(meetings.len().saturating_sub(1))) {
            self.choose(meeting.id.clone());
        }
    }

    /// Shows an occurrence; where it lies outside the range, the range moves.
    fn select(&mut self, meeting: String, planned: NaiveDateTime) {
        self.choose(meeting);
        if !self.window.contains(planned.date()) {
            let monday = monday_of(planned.date());
            self.window = twelve_months(monday);
        }
        self.stale = true;
        self.selected = Some(planned);
        self.scroll_to = Some(planned);
        self.inspector = Inspector::Occurrence(MoveDraft::of(planned));
    }

    fn set_window(&mut self, window: Window) {
        self.window = window;
        self.choose_again();
    }

    /// Selects the first occurrence at or after `instant`.
    fn select_from(&mut self, instant: DateTime<Utc>) {
        let Some(of) = &self.answers.chosen else {
            return;
        };
        let next = of.occurrences.iter().find(|item| item.instant >= instant);
        if let Some(next) = next.or(of.occurrences.last()) {
            let (meeting, planned) = (of.meeting.id.clone(), next.planned);
            self.select(meeting, planned);
        }
    }

    /// Selects the occurrence so many weeks from the selected one, or from now.
    fn step_weeks(&mut self, weeks: i64) {
        let Some(of) = &self.answers.chosen else {
            return;
        };
        let now = of.zone.civil_at(self.now);
        let wanted = match self.selected {
            Some(planned) => planned + TimeDelta::weeks(weeks),
            None => now,
        };
        if !self.window.contains(wanted.date()) {
            let step = |date: chrono::NaiveDate| {
                let moved = date.checked_add_signed(TimeDelta::weeks(weeks));
                moved.unwrap_or(date)
            };
            let (from, to) = (step(self.window.from), step(self.window.to));
            self.set_window(Window { from, to });
        }
        let Some(of) = &self.answers.chosen else {
            return;
        };
        let list = &of.occurrences;
        let at_or_after = list.partition_point(|item| item.planned < wanted);
        // Back means the occurrence before where there is none in that week.
        let index = if weeks < 0 && list.get(at_or_after).is_none_or(|i| i.planned != wanted) {
            at_or_after.saturating_sub(1)
        } else {
            at_or_after.min(list.len().saturating_sub(1))
        };
        if let Some(found) = list.get(index) {
            let (meeting, planned) = (of.meeting.id.clone(), found.planned);
            self.select(meeting, planned);
        }
    }

    /// A meeting next Monday at ten, in the chosen meeting's city or the first person's.
    fn new_meeting(&mut self, ctx: &Context) {
        let plan = &self.opened.plan;
        let chosen = self.chosen.as_deref().and_then(|id| plan.meeting(id));
        let anchor = chosen.map(|meeting| meeting.anchor.clone());
        let first = || plan.participants.first().map(|person| person.city.clone());
        let anchor = anchor.or_else(first).unwrap_or_else(utc);
        let monday = monday_of(self.now.date_naive()) + Days::new(7);
        let meeting = Meeting {
            id: plan.free_id("meeting"),
            title: "New meeting".into(),
            anchor,
            start: monday.and_hms_opt(10, 0, 0).unwrap_or_default(),
            minutes: 30,
            rule: "FREQ=WEEKLY;BYDAY=MO".parse().ok(),
            skip: Vec::new(),
            also: Vec::new(),
            moved: Vec::new(),
            participants: plan.participants.iter().map(|p| p.id.clone()).collect(),
            notes: String::new(),
            unknown: Map::new(),
        };
        let id = meeting.id.clone();
        let action = Action::AddMeeting(Box::new(meeting));
        self.change(ctx, |history, plan| history.apply(plan, action));
        self.carry_out(Command::EditMeeting(id), ctx);
    }

    fn new_participant(&mut self, ctx: &Context) {
        let plan = &self.opened.plan;
        let person = Participant {
            id: plan.free_id("person"),
            name: "New person".into(),
            city: utc(),
            working_hours: None,
            waking_hours: None,
            unknown: Map::new(),
        };
        let id = person.id.clone();
        let action = Action::AddParticipant(Box::new(person));
        self.change(ctx, |history, plan| history.apply(plan, action));
        self.carry_out(Command::EditParticipant(id), ctx);
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        let time = ctx.input(|input| input.time);
        if self.save_at.is_some_and(|at| at <= time) {
            self.save();
        }
        self.refresh();
        // The clocks on screen show minutes.
        let to_next_minute = 60 - self.now.timestamp().rem_euclid(60).unsigned_abs().min(59);
        ctx.request_repaint_after(Duration::from_secs(to_next_minute));
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let mut commands = keys::read(&ctx, &self.model());
        self.draw(ui, &mut commands);
        let asked = !commands.is_empty();
        for command in commands {
            self.carry_out(command, &ctx);
            self.refresh();
        }
        if asked {
            ctx.request_repaint();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if self.opened.saving == Saving::Pending {
            self.save();
        }
    }
}

impl App {
    fn draw(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let tokens = Tokens::of(ui.style());
        let panel = |horizontal, vertical| {
            let margin = Margin::symmetric(horizontal, vertical);
            Frame::new().fill(tokens.panel).inner_margin(margin)
        };
        // The drafts are taken out while the rest of the state is only read.
        let mut inspector = std::mem::take(&mut self.inspector);
        let mut range = std::mem::take(&mut self.range);
        let scroll_to = self.scroll_to.take();
        let model = self.model();
        let banner = self.trouble.clone().or_else(|| status::banner(&model));

        Panel::top("top bar")
            .exact_size(theme::TOP_BAR)
            .frame(panel(16, 0))
            .show(ui, |ui| topbar::show(ui, &model, commands));
        if let Some(text) = banner {
            let frame = panel(16, 0).fill(tokens.accent_soft);
            let bar = Panel::top("banner").exact_size(34.0).frame(frame);
            bar.show(ui, |ui| status::show_banner(ui, &model, &text, commands));
        }
        Panel::bottom("status")
            .exact_size(26.0)
            .frame(panel(16, 0))
            .show(ui, |ui| status::show(ui, &model));
        Panel::left("sidebar")
            .exact_size(theme::SIDEBAR)
            .frame(panel(0, 0))
            .show(ui, |ui| {
                ui.add_space(10.0);
                sidebar::show(ui, &model, commands);
            });
        if inspector.is_open(&model) {
            Panel::right("inspector")
                .exact_size(theme::INSPECTOR)
                .frame(panel(14, 10))
                .show(ui, |ui| inspector.show(ui, &model, commands));
        }
        Panel::bottom("coming shifts")
            .frame(panel(16, 8))
            .show(ui, |ui| upcoming::show(ui, &model, commands));
        let margin = Margin {
            left: 16,
            right: 16,
            top: 12,
            bottom: 0,
        };
        let frame = Frame::new().fill(tokens.background).inner_margin(margin);
        CentralPanel::default_margins()
            .frame(frame)
            .show(ui, |ui| match &self.opened.failed {
                Some(why) => show_failure(ui, why, commands),
                None => views::show(ui, &model, &mut range, scroll_to, commands),
            });
        self.inspector = inspector;
        self.range = range;
    }
}

/// The plan could not be read: what is wrong, and what can be done.
fn show_failure(ui: &mut Ui, why: &str, commands: &mut Vec<Command>) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.25);
        ui.heading("The plan could not be opened");
        ui.add_space(6.0);
        ui.scope(|ui| {
            ui.set_max_width(560.0);
            ui.label(why);
            ui.label("The file was not changed.");
        });
        ui.add_space(10.0);
        if topbar::main_button(ui, "Try again").clicked() {
            commands.push(Command::Reload);
        }
    });
}

fn file_name(path: &Path) -> &str {
    let name = path.file_stem().and_then(|name| name.to_str());
    match name {
        Some("plan") | None => "My plan",
        Some(name) => name,
    }
}

fn monday_of(date: chrono::NaiveDate) -> chrono::NaiveDate {
    let days = date.weekday().num_days_from_monday();
    date.checked_sub_days(Days::new(days.into()))
        .unwrap_or(date)
}

/// The twelve months from this week's Monday on.
fn around(now: DateTime<Utc>) -> Window {
    twelve_months(monday_of(now.date_naive()))
}

fn twelve_months(from: chrono::NaiveDate) -> Window {
    let to = from.checked_add_months(Months::new(12)).unwrap_or(from);
    Window { from, to }
}

fn utc() -> City {
    City {
        name: "UTC".into(),
        country: None,
        zone: "UTC".into(),
        geonames: None,
        unknown: Map::new(),
    }
}
