//! The window's state, and the one place where commands are carried out.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use egui::Context;

use super::about::About;
use super::cities::Cities;
use super::clocks::ClocksDraft;
use super::command::{Command, View};
use super::decide::{Decide, Preview, shown};
use super::files::Files;
use super::find::Finding;
use super::form::RangeDraft;
use super::hours::HoursDraft;
use super::impact::Comparing;
use super::import::Importing;
use super::inspector::Inspector;
use super::keeper::Keeper;
use super::leave::Leaving;
use super::map::MapDraft;
use super::model::{Answers, Model};
use super::navigate::around;
use super::opened::Opened;
use super::opening::Opening;
use super::settings::write_as;
use super::share::Sharing;
use super::sidebar::Sidebar;
use super::start::Start;
use super::zone_data::{Background, ZonePage};
use super::{parts, theme};
use crate::plan::{FILE_VERSION, History, Plan, legible};
use crate::schedule::Window;
use crate::store::{self, Places, Preferences, Session, Settings};
use crate::t;
use crate::words;
use crate::zone::{Choice, Package, Sources, Tzdb, WhatIf};

/// Tells the present instant. Only the binary reads the machine's clock.
pub type Clock = Box<dyn Fn() -> DateTime<Utc>>;

/// The window.
pub struct App {
    pub(super) places: Places,
    pub(super) sources: Sources,
    /// Which of the sources is used.
    pub(super) choice: Choice,
    /// The zone data in use.
    pub(super) real: Tzdb,
    /// What all is computed with: the zone data in use, or rules that do not exist over it.
    pub(super) tzdb: Tzdb,
    pub(super) what_if: Option<WhatIf>,
    /// The zones with which a plan was last remembered to be seen.
    pub(super) remembered: Option<(PathBuf, Package)>,
    pub(super) keeper: Keeper,
    pub(super) background: Background,
    pub(super) comparing: Comparing,
    pub(super) zone_page: ZonePage,
    pub(super) clocks: ClocksDraft,
    pub(super) map: MapDraft,
    pub(super) hours: HoursDraft,
    pub(super) cities: Cities,
    pub(super) preferences: Preferences,
    pub(super) session: Session,
    /// Whether the window is known to be on a screen.
    pub(super) placed: bool,
    pub(super) files: Files,
    pub(super) opening: Opening,
    pub(super) sharing: Sharing,
    pub(super) importing: Importing,
    /// What is asked of what to do about a shift.
    pub(super) decide: Decide,
    /// A proposal that is looked at as if it were so.
    pub(super) preview: Option<Preview>,
    /// How often the plan, the zone data or the day have changed.
    pub(super) generation: u64,
    /// What was typed of a plan that begins.
    pub(super) start: Option<Box<Start>>,
    pub(super) clock: Clock,
    pub(super) opened: Opened,
    /// The plan as it is shown, where some of its names cannot be shown as they are.
    pub(super) legible: Option<Plan>,
    pub(super) history: History,
    pub(super) answers: Answers,
    /// Whether the plan, the choice, the range or the day has changed since the answers.
    pub(super) stale: bool,
    /// The minute of the answers.
    pub(super) now: DateTime<Utc>,
    pub(super) view: View,
    pub(super) window: Window,
    /// Whether all meetings are shown, not the chosen one alone.
    pub(super) all: bool,
    pub(super) chosen: Option<String>,
    pub(super) selected: Option<NaiveDateTime>,
    pub(super) scroll_to: Option<NaiveDateTime>,
    pub(super) sidebar: Sidebar,
    pub(super) inspector: Inspector,
    pub(super) range: RangeDraft,
    /// The command field, while it is open.
    pub(super) finding: Option<Finding>,
    pub(super) leaving: Leaving,
    /// What had the focus in the frame before.
    pub(super) focused: Option<egui::Id>,
    /// When something was last typed into a form, in the window's own seconds.
    pub(super) typed_at: f64,
    /// What the last command could not do, in words.
    pub(super) trouble: Option<String>,
}

impl App {
    /// Opens the window on the plan at `path`, or on the user's own.
    #[must_use]
    pub fn new(ctx: &Context, places: Places, path: Option<PathBuf>, clock: Clock) -> Self {
        theme::install(ctx);
        let now = clock();
        let (settings, mut trouble) = Settings::open(&places, now);
        // What is said of zone data and the plan is said in it too.
        write_as(&settings.preferences(), &places);
        let sources = store::sources(&places);
        let cities = Cities::new(&places, &settings);
        let preferences = settings.preferences();
        let remembered = settings.tzdb();
        let (choice, tzdb) = match sources.choose(&remembered) {
            Ok(tzdb) => (remembered, tzdb),
            Err(error) => {
                trouble = Some(t!("newest-used-instead", error = error.to_string()));
                (Choice::Newest, sources.newest())
            }
        };
        let last = settings.session.last().filter(|path| path.exists());
        let path = path.or_else(|| last.map(Path::to_owned));
        let opened = Opened::at(path, &places, &tzdb);
        let mut app = Self {
            places,
            sources,
            choice,
            real: tzdb.clone(),
            tzdb,
            what_if: None,
            remembered: None,
            keeper: Keeper::default(),
            background: Background::default(),
            comparing: Comparing::default(),
            zone_page: ZonePage::default(),
            clocks: ClocksDraft::default(),
            map: MapDraft::default(),
            hours: HoursDraft::default(),
            cities,
            preferences,
            session: Session::default(),
            placed: false,
            files: Files::default(),
            opening: Opening::default(),
            sharing: Sharing::new(&settings),
            importing: Importing::default(),
            decide: Decide::default(),
            preview: None,
            generation: 0,
            start: None,
            clock,
            opened,
            legible: None,
            history: History::default(),
            answers: Answers::default(),
            stale: true,
            now,
            view: View::default(),
            window: around(now),
            all: false,
            chosen: None,
            selected: None,
            scroll_to: None,
            sidebar: Sidebar::default(),
            inspector: Inspector::default(),
            range: RangeDraft::default(),
            finding: None,
            leaving: Leaving::default(),
            focused: None,
            typed_at: 0.0,
            trouble,
        };
        // The keys for the scale are among the others, and what they do is remembered.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        app.apply_preferences(ctx);
        app.choose_what_is_there();
        match store::crash::untold(&app.places) {
            None => app.as_it_was(settings.session),
            // What was shown then may be what went wrong.
            Some(report) => {
                let path = report.display().to_string();
                app.trouble = Some(t!("ended-by-a-panic", path = path));
                app.session = settings.session;
            }
        }
        app.look_for_news(ctx);
        app
    }

    /// The plan as it is now.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.opened.plan
    }

    /// Whether a plan is on its way, to its file or from it, or something else is being written, or zone
    /// data is being read or compared.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.opening.goes_on()
            || self.opened.saver.is_busy()
            || self.background.is_busy()
            || self.keeper.is_busy()
            || self.comparing.goes_on()
    }

    /// Whether what is shown is so: neither rules nor a plan that are only imagined.
    pub(super) fn is_real(&self) -> bool {
        self.what_if.is_none() && self.preview.is_none()
    }

    pub(super) fn model(&self) -> Model<'_> {
        let opened = &self.opened;
        Model {
            plan: self.shown_plan(),
            own: shown(opened, self.preview.as_ref()),
            generation: self.generation,
            preview: self.preview.as_ref().map(|preview| &preview.proposal),
            answers: &self.answers,
            tzdb: &self.tzdb,
            real: &self.real,
            sources: &self.sources,
            choice: &self.choice,
            what_if: {
                let what_if = self.what_if.as_ref();
                what_if.map(|what_if| words::what_if(what_if, &opened.plan.cities()))
            },
            adding: self.background.is_busy(),
            comparing: self.comparing.is_asked(),
            importing: self.importing.is_open(),
            finding: self.finding.is_some(),
            listed: self.sidebar.listed(self.focused),
            moving: self.hours.moving.is_some(),
            edited: self.inspector.edited(),
            filtered: self.sidebar.is_filtered(),
            cities: &self.cities,
            preferences: &self.preferences,
            now: self.now,
            window: self.window,
            view: self.view,
            all: self.all,
            chosen: self.chosen.as_deref(),
            selected: self.selected,
            saving: &opened.saving,
            opening: self.opening.goes_on(),
            conflicts: &opened.saver.conflicts,
            trouble: self.trouble.as_deref(),
            shared: self.sharing.done.as_deref(),
            name: legible(&opened.name()).into_owned(),
            is_example: opened.is_example,
            path: opened.path.as_deref().filter(|_| !opened.is_example),
            failed: opened.failed.is_some(),
            recent: self.session.recent(),
            folded: self.session.folded,
            history: &self.history,
            undo: self.history.undo_label().filter(|_| self.is_real()),
            redo: self.history.redo_label().filter(|_| self.is_real()),
        }
    }

    pub(super) fn carry_out(&mut self, command: Command, ctx: &Context) {
        if self.opened.failed.is_some() && !command.needs_no_plan() {
            // There is no plan that could be changed or shown.
            return;
        }
        let is_newer = self.opened.plan.noonmark > FILE_VERSION;
        if (is_newer || !self.is_real()) && command.changes_the_plan() {
            self.trouble = Some(match self.what_if {
                _ if is_newer => t!("change-newer"),
                Some(_) => t!("change-not-reality"),
                None => t!("change-not-so-yet"),
            });
            return;
        }
        if matches!(command, Command::Amend(_)) {
            self.settle_after_a_pause(ctx);
        } else {
            self.history.settle();
            self.sharing.done = None;
        }
        match command {
            Command::Do(action) => self.change(ctx, |history, plan| {
                history.apply(plan, action.as_named_in(plan))
            }),
            Command::Amend(action) => self.change(ctx, |history, plan| history.amend(plan, action)),
            Command::Undo => self.change(ctx, |history, plan| {
                history.undo(plan);
                Ok(())
            }),
            Command::Redo => self.change(ctx, |history, plan| {
                history.redo(plan);
                Ok(())
            }),
            Command::Plan(command) => self.carry_out_plan(command, ctx),
            Command::List(command) => self.carry_out_list(command, ctx),
            Command::Choose(id) => self.choose(id),
            Command::Find => {
                self.cities.prepare(&self.tzdb, self.now);
                self.finding = Some(Finding::default());
            }
            Command::ShowKeys => self.inspector = Inspector::Keys,
            Command::NextPart { back } => parts::go_on(ctx, back),
            Command::Hours(command) => self.carry_out_hours(&command, ctx),
            Command::LookUpCity(city) => self.look_up_city(&city),
            Command::ChooseAll => self.choose_all(),
            Command::NextShift { back } => self.next_shift(back),
            Command::ChooseNext(step) => self.choose_next(step),
            Command::Select { meeting, planned } => self.select(meeting, planned),
            Command::Ask {
                meeting,
                planned,
                what,
            } => {
                self.select(meeting, planned);
                self.session.folded = false;
                self.inspector.ask(what);
            }
            Command::StepWeeks(weeks) => self.step_weeks(weeks),
            Command::Show(View::Start) => self.show_start(),
            Command::CreatePlan => self.create_plan(ctx),
            Command::Show(view) => {
                self.view = view;
                self.scroll_to = self.selected;
            }
            Command::SetRange(window) => self.set_window(window),
            Command::Today => self.today(),
            Command::GoToDate(date) => self.go_to(date),
            Command::NewMeeting => self.new_meeting(ctx),
            Command::NewParticipant => self.new_participant(ctx),
            Command::EditMeeting(id) => self.edit_meeting(id),
            Command::EditParticipant(id) => self.edit_participant(&id),
            Command::RemoveChosen => self.remove_chosen(ctx),
            Command::Close => self.close(ctx),
            Command::Fold(folded) => self.session.folded = folded,
            Command::About => self.inspector = Inspector::About(About::default()),
            Command::CloseBanner => self.trouble = None,
            Command::RememberCity(city) => {
                self.cities.remember(&city);
                self.keep(move |settings| settings.choose_city(&city));
            }
            Command::AskMap {
                latitude,
                longitude,
            } => self.ask_map(latitude, longitude),
            Command::Zones(command) => self.carry_out_zones(command, ctx),
            Command::Share(command) => self.carry_out_share(command, ctx),
            Command::File(command) => self.carry_out_file(command, ctx),
            Command::Import(command) => self.carry_out_import(command, ctx),
            Command::Decide(command) => self.carry_out_decide(command, ctx),
            Command::SetTheme(theme) => self.set_theme(ctx, theme),
            Command::Prefer(chosen) => self.prefer(ctx, *chosen),
            Command::Scale(step) => self.scale_by(ctx, step),
            Command::SaveAgain => self.save_again(ctx),
            Command::Both(command) => self.carry_out_both(command, ctx),
            Command::Leave(command) => self.carry_out_leave(command, ctx),
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Command::Reload => self.open_again(ctx),
            Command::ShowExample => self.open(Opened::example(), ctx),
        }
    }
}
