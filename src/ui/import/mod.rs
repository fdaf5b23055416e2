//! Calendar files on their way into the plan: chosen, read, looked at, decided about, taken in.

mod details;
mod list;
mod page;

pub(super) use page::show;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use egui::Context;

use super::app::App;
use super::command::{ImportCommand, View};
use super::form::CityDraft;
use super::inspector::Inspector;
use super::job::Job;
use super::saving::answer;
use crate::exchange::import::{self, Answers, CalendarFile, ClockKey, Import, Preview, Setting};
use crate::places::Gazetteer;
use crate::plan::{City, History, Plan};
use crate::store;
use crate::t;
use crate::zone::Tzdb;

/// What a calendar file's name ends in.
const EXTENSIONS: [&str; 4] = ["ics", "ical", "icalendar", "ifb"];

/// Calendar files on their way into the plan.
#[derive(Default)]
pub(super) struct Importing {
    choosing: Job<Result<Vec<PathBuf>, String>>,
    reading: Job<Files>,
    previewing: Job<Preview>,
    page: Option<Page>,
}

/// Files that were read.
struct Files {
    import: Import,
    /// Those that could not be read, and why.
    failed: Vec<String>,
}

/// What there is to decide of the files that were chosen.
#[derive(Default)]
struct Page {
    paths: Vec<PathBuf>,
    /// What it comes into.
    plan: Plan,
    import: Option<Arc<Import>>,
    failed: Vec<String>,
    answers: Answers,
    preview: Option<Preview>,
    /// Whether the answers, the plan or the zone data have changed since the preview.
    stale: bool,
    /// Whether the city of what is selected is to be that of the next preview.
    renew: bool,
    tab: Tab,
    /// The places of the events that the tab lists.
    listed: Vec<usize>,
    selected: Selected,
    /// The city of what is selected, as it is typed.
    city: CityDraft,
}

/// What the page lists.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Tab {
    /// All events.
    #[default]
    Events,
    /// The events that change the plan.
    Coming,
    /// The events that do not, whatever the reason.
    Staying,
    /// By whose clock the times are read.
    Clocks,
    /// Who takes part.
    People,
    /// What in the files could not be read.
    Problems,
}

/// What is selected on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Selected {
    #[default]
    Nothing,
    Clock(ClockKey),
    /// Somebody, by their key.
    Person(String),
    /// An event, by the key of its line.
    Line((usize, usize)),
}

/// Whether a file is a calendar, by its name.
#[must_use]
pub fn is_calendar(path: &Path) -> bool {
    let extension = path.extension();
    extension.is_some_and(|own| EXTENSIONS.iter().any(|one| own.eq_ignore_ascii_case(one)))
}

impl Importing {
    /// Whether there is anything to show.
    pub(super) fn is_open(&self) -> bool {
        self.page.is_some()
    }

    /// What the import was computed with has changed.
    pub(super) fn plan_changed(&mut self) {
        if let Some(page) = &mut self.page {
            page.stale = true;
        }
    }

    /// Lets the user choose calendar files.
    fn choose(&mut self, ctx: &Context) {
        if self.choosing.is_running() {
            return;
        }
        // Some systems want a dialog to be opened by the window's own thread.
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(t!("import-dialog"))
            .add_filter(t!("files-calendar"), &EXTENSIONS)
            .add_filter(t!("files-all"), &["*"])
            .pick_files();
        let begun = Instant::now();
        self.choosing.run(ctx, move || {
            let chosen = answer(begun, dialog)?.unwrap_or_default();
            let paths = chosen.iter().map(|chosen| chosen.path().to_owned());
            Ok(paths.collect())
        });
    }

    /// Reads these files, and again those that are open already.
    fn add(&mut self, ctx: &Context, paths: Vec<PathBuf>) {
        if paths.is_empty() {
            return;
        }
        let page = self.page.get_or_insert_default();
        for path in paths {
            if !page.paths.contains(&path) {
                page.paths.push(path);
            }
        }
        let paths = page.paths.clone();
        self.reading.run(ctx, move || read(&paths));
    }

    fn close(&mut self) {
        self.page = None;
        self.reading.forget();
        self.previewing.forget();
    }
}

fn read(paths: &[PathBuf]) -> Files {
    let mut failed = Vec::new();
    let mut files = Vec::new();
    for path in paths {
        match store::read(path) {
            Ok(bytes) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                files.push(import::read(&name.to_string_lossy(), &bytes));
            }
            Err(error) => failed.push(error.to_string()),
        }
    }
    Files {
        import: Import::new(files),
        failed,
    }
}

/// What a preview is computed with, to be taken into another thread.
struct Owned {
    plan: Plan,
    tzdb: Tzdb,
    gazetteer: Gazetteer,
    here: Option<City>,
    now: chrono::DateTime<chrono::Utc>,
}

impl Owned {
    fn setting(&self) -> Setting<'_> {
        Setting {
            plan: &self.plan,
            tzdb: &self.tzdb,
            gazetteer: &self.gazetteer,
            here: self.here.as_ref(),
            now: self.now,
        }
    }
}

impl App {
    pub(super) fn carry_out_import(&mut self, command: ImportCommand, ctx: &Context) {
        match command {
            ImportCommand::Choose => self.importing.choose(ctx),
            ImportCommand::Add(paths) => self.read_calendars(ctx, paths),
            ImportCommand::TakeIn => self.take_in_calendars(ctx),
            ImportCommand::Cancel => self.leave_import(),
        }
    }

    /// Reads these files, and shows what they would bring into the plan.
    pub fn read_calendars(&mut self, ctx: &Context, paths: Vec<PathBuf>) {
        self.importing.add(ctx, paths);
        if self.importing.is_open() {
            self.view = View::Import;
            self.inspector = Inspector::Closed;
        }
    }

    pub(super) fn leave_import(&mut self) {
        self.importing.close();
        if self.view == View::Import {
            self.view = View::Periods;
        }
    }

    /// Takes in what was done in the background, and begins what is to be done there.
    pub(super) fn go_on_with_import(&mut self, ctx: &Context) {
        match self.importing.choosing.take() {
            Some(Ok(Ok(paths))) => self.read_calendars(ctx, paths),
            Some(Ok(Err(error))) => self.trouble = Some(error),
            Some(Err(_)) | None => {}
        }
        let importing = &mut self.importing;
        let Some(page) = &mut importing.page else {
            return;
        };
        match importing.reading.take() {
            Some(Ok(files)) => {
                page.import = Some(Arc::new(files.import));
                page.failed = files.failed;
                page.preview = None;
                page.stale = true;
            }
            Some(Err(_)) => {
                self.trouble = Some(t!("import-lost"));
                self.leave_import();
                return;
            }
            None => {}
        }
        match importing.previewing.take() {
            Some(Ok(preview)) => page.show(preview),
            Some(Err(_)) => {
                self.trouble = Some(t!("import-untold"));
                self.leave_import();
                return;
            }
            None => {}
        }
        let Some(import) = page.import.clone().filter(|_| page.stale) else {
            return;
        };
        page.stale = false;
        // The example is nobody's: it makes room.
        page.plan = if self.opened.is_example {
            Plan::default()
        } else {
            self.opened.plan.clone()
        };
        let with = Owned {
            plan: page.plan.clone(),
            tzdb: self.real.clone(),
            gazetteer: self.cities.gazetteer.clone(),
            here: self.cities.here.clone(),
            now: self.now,
        };
        let answers = page.answers.clone();
        let work = move || import.preview(&answers, &with.setting());
        importing.previewing.run(ctx, work);
    }

    /// Changes the plan by what the preview shows: one step to undo.
    fn take_in_calendars(&mut self, ctx: &Context) {
        let importing = &self.importing;
        let Some(page) = &importing.page else {
            return;
        };
        // What is shown must be what is done.
        if page.stale || importing.previewing.is_running() {
            return;
        }
        let Some(preview) = &page.preview else {
            return;
        };
        let first = preview.coming(&page.answers).next();
        let first = first.and_then(|line| line.meeting().map(|meeting| meeting.id.clone()));
        if let Some(action) = preview.action(&page.answers, &page.name()) {
            if self.opened.is_example {
                self.opened.plan = page.plan.clone();
                self.history = History::default();
            }
            self.change(ctx, |history, plan| history.apply(plan, action));
            if self.trouble.is_some() {
                return;
            }
        }
        self.leave_import();
        if let Some(id) = first {
            self.choose(id);
        }
    }
}

impl Page {
    /// Shows what the import would do now; clocks that must be chosen come first.
    fn show(&mut self, preview: Preview) {
        let is_first = self.preview.is_none();
        let is_open = preview.clocks.iter().any(|clock| clock.city.is_none());
        self.preview = Some(preview);
        if is_first && is_open {
            self.turn_to(Tab::Clocks);
        } else if self.renew {
            self.select(self.selected.clone());
        }
        self.renew = false;
        self.list();
    }

    fn turn_to(&mut self, tab: Tab) {
        self.tab = tab;
        self.list();
        let open = self.preview.as_ref().and_then(|preview| match tab {
            Tab::Clocks => {
                let open = preview.clocks.iter().find(|clock| clock.city.is_none());
                open.map(|clock| Selected::Clock(clock.key.clone()))
            }
            Tab::People => {
                let open = preview.people.iter().find(|one| one.person.is_none());
                open.map(|person| Selected::Person(person.key.clone()))
            }
            Tab::Events | Tab::Coming | Tab::Staying | Tab::Problems => None,
        });
        self.select(open.unwrap_or_default());
    }

    /// Finds the events that the tab lists.
    fn list(&mut self) {
        let lines = self.preview.iter().flat_map(|preview| &preview.lines);
        let tab = self.tab;
        let listed = lines.enumerate().filter(|(_, line)| match tab {
            Tab::Coming => line.does_something(),
            Tab::Staying => !line.does_something(),
            _ => true,
        });
        self.listed = listed.map(|(index, _)| index).collect();
    }

    fn select(&mut self, selected: Selected) {
        let preview = self.preview.as_ref();
        let city = preview.and_then(|preview| details::city_of(preview, &selected));
        self.city = city.as_ref().map(CityDraft::of).unwrap_or_default();
        self.selected = selected;
    }

    /// What the files together are called: `team.ics`, `3 calendar files`.
    fn name(&self) -> String {
        match &*self.paths {
            [path] => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                name.to_string_lossy().into_owned()
            }
            all => t!("import-files", count = all.len()),
        }
    }

    fn files(&self) -> &[CalendarFile] {
        self.import.as_ref().map_or(&[], |import| import.files())
    }

    /// The name of a file, where there is another one that it could be taken for.
    fn file_name(&self, number: usize) -> Option<&str> {
        let files = self.files();
        let file = files.get(number)?;
        (files.len() > 1).then_some(file.name.as_str())
    }

    /// How much in the files could not be read.
    fn problems(&self) -> usize {
        let files = self.files().iter();
        let unread = files.map(|file| file.problems.len() + file.more_problems);
        unread.sum::<usize>() + self.failed.len()
    }
}
