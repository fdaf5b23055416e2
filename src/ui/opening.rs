//! Opening another plan, or this one again: once what is here is saved, in a thread of its own.

use std::path::{Path, PathBuf};

use egui::Context;

use super::app::App;
use super::command::View;
use super::inspector::Inspector;
use super::job::{Job, let_go};
use super::opened::{Opened, Saving};
use super::sidebar::Sidebar;
use crate::plan::Plan;
use crate::store::{PlanFile, StoreError};
use crate::t;

/// A plan that is on its way.
#[derive(Default)]
pub(super) struct Opening {
    /// What begins once the present plan is saved.
    next: Option<Box<dyn FnOnce() -> Done + Send>>,
    job: Job<Done>,
    then: Then,
    /// The plan that was open then, by its history.
    version: u64,
}

/// What becomes of it.
#[derive(Clone, Copy, Default)]
pub(super) enum Then {
    /// It is shown, whatever came of it.
    #[default]
    Again,
    /// It is shown; where it cannot be read, the present one stays.
    Turn,
    /// It is shown with the page on which a plan begins.
    Begin,
    /// What is on that page is put into it.
    Create,
}

struct Came {
    opened: Opened,
    /// What was in its place and could not be read: where it is now.
    aside: Option<PathBuf>,
}

/// A plan; or why there is none, in words.
type Done = Result<Came, String>;

impl From<Opened> for Came {
    fn from(opened: Opened) -> Self {
        let aside = None;
        Self { opened, aside }
    }
}

impl Opening {
    pub(super) fn goes_on(&self) -> bool {
        self.next.is_some() || self.job.is_running()
    }
}

impl App {
    /// Opens another plan; where that cannot be read, this one stays.
    pub(super) fn open_at(&mut self, ctx: &Context, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.open_then(ctx, path, Then::Turn);
    }

    fn open_then(&mut self, ctx: &Context, path: PathBuf, then: Then) {
        let (places, real) = (self.places.clone(), self.real.clone());
        self.bring(ctx, then, move || {
            Ok(Opened::at(Some(path), &places, &real).into())
        });
    }

    /// Opens the plan again, as it is in its file now.
    pub(super) fn open_again(&mut self, ctx: &Context) {
        let path = self.opened.path.clone();
        let (places, real) = (self.places.clone(), self.real.clone());
        self.bring(ctx, Then::Again, move || {
            Ok(Opened::at(path, &places, &real).into())
        });
    }

    /// Writes a plan that begins, and opens it.
    pub(super) fn begin_at(&mut self, ctx: &Context, path: PathBuf, plan: Plan, then: Then) {
        let (places, real, now) = (self.places.clone(), self.real.clone(), (self.clock)());
        let write = move || -> Result<Came, StoreError> {
            let synced = PlanFile::new(&path, &places).replace(&plan, now)?;
            Ok(Came {
                opened: Opened::at(Some(path), &places, &real),
                aside: synced.set_aside,
            })
        };
        self.bring(ctx, then, move || {
            write().map_err(|error| error.to_string())
        });
    }

    /// Begins with `plan` where the user's own is kept; one that has come into being since is opened.
    pub(super) fn start_at(&mut self, ctx: &Context, plan: Plan, then: Then) {
        match self.opened.path.clone() {
            Some(path) if path.exists() => self.open_then(ctx, path, then),
            Some(path) => self.begin_at(ctx, path, plan, then),
            None => {}
        }
    }

    /// Opens `plan` in the place of what cannot be opened at `path`, which is set aside; what can be
    /// opened by now is opened itself.
    pub(super) fn recover(&mut self, ctx: &Context, path: PathBuf, plan: Plan) {
        let (places, real, now) = (self.places.clone(), self.real.clone(), (self.clock)());
        let write = move || -> Result<Came, StoreError> {
            let opened = Opened::at(Some(path.clone()), &places, &real);
            if opened.failed.is_none() {
                return Ok(opened.into());
            }
            let mut file = PlanFile::new(&path, &places);
            let aside = file.set_aside(now)?;
            file.replace(&plan, now)?;
            Ok(Came {
                opened: Opened::at(Some(path), &places, &real),
                aside: Some(aside),
            })
        };
        self.bring(ctx, Then::Turn, move || {
            write().map_err(|error| error.to_string())
        });
    }

    /// Begins with `work` once what is here is saved.
    fn bring(&mut self, ctx: &Context, then: Then, work: impl FnOnce() -> Done + Send + 'static) {
        if self.opened.saving.is_unsaved() {
            self.opened.saving = Saving::Pending;
            self.opened.saver.at = Some(0.0);
        }
        self.opening = Opening {
            next: Some(Box::new(work)),
            then,
            version: self.history.version(),
            ..Opening::default()
        };
        ctx.request_repaint();
    }

    pub(super) fn go_on_opening(&mut self, ctx: &Context) {
        let opening = &mut self.opening;
        if let Some(done) = opening.job.take() {
            let done = done.unwrap_or_else(|_| Err(t!("file-lost")));
            self.take_in_opened(ctx, done);
            return;
        }
        match &self.opened.saving {
            Saving::Pending => {}
            _ if self.opened.saver.is_busy() => {}
            Saving::Failed(why) => {
                if opening.next.take().is_some() {
                    self.trouble = Some(why.clone());
                }
            }
            _ => {
                if let Some(next) = opening.next.take() {
                    opening.job.run(ctx, next);
                }
            }
        }
    }

    fn take_in_opened(&mut self, ctx: &Context, done: Done) {
        let time = ctx.input(|input| input.time);
        let came = match done {
            Ok(came) => came,
            Err(why) => {
                self.trouble = Some(why);
                return;
            }
        };
        // Something may have been changed meanwhile.
        let is_changed = self.history.version() != self.opening.version;
        if !self.save_now(time) {
            return;
        }
        let Came { mut opened, aside } = came;
        if is_changed && opened.failed.is_none() {
            // It may have been the same plan.
            opened.saver.at = Some(time);
        }
        match (self.opening.then, opened.failed.take()) {
            (Then::Again, failed) => {
                opened.failed = failed;
                self.open(opened, ctx);
            }
            (_, Some(failure)) => self.trouble = Some(failure.why),
            (then, None) => {
                self.turn_to(opened, ctx);
                let told = aside.map(|path| t!("was-set-aside", path = path.display().to_string()));
                self.trouble = told;
                match then {
                    Then::Begin => self.show_start(),
                    Then::Create if self.opened.plan == Plan::default() => self.create_plan(ctx),
                    Then::Create => self.trouble = Some(t!("start-there-is-one")),
                    Then::Turn | Then::Again => {}
                }
            }
        }
    }

    fn turn_to(&mut self, opened: Opened, ctx: &Context) {
        self.back_to_reality();
        self.inspector = Inspector::Closed;
        (self.chosen, self.selected) = (None, None);
        if !self.view.is_of_meetings() {
            self.view = View::default();
        }
        if let Some(before) = self.opened.path.clone().filter(|path| path.exists()) {
            self.session.open(&before);
        }
        if let Some(path) = &opened.path {
            self.session.open(path);
        }
        self.answers.forget();
        self.trouble = None;
        self.open(opened, ctx);
        let session = self.session.clone();
        self.keep(|settings| settings.session = session);
    }

    pub(super) fn open(&mut self, opened: Opened, ctx: &Context) {
        // Another one that is still on its way is wanted no more.
        self.opening = Opening::default();
        let before = std::mem::replace(&mut self.opened, opened).plan;
        let_go((before, std::mem::take(&mut self.history)));
        self.preview = None;
        self.sidebar = Sidebar::default();
        self.stale = true;
        self.look_for_news(ctx);
    }
}
