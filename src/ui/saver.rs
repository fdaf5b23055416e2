//! Bringing the plan and its file together, in a thread of its own: what was changed here is
//! written, what was changed elsewhere is taken in.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use egui::Context;

use super::app::App;
use super::command::Listed;
use super::form;
use super::inspector::Inspector;
use super::job::{Job, Lost};
use super::opened::{Saving, saving_of};
use super::rescue;
use super::watch::Watch;
use crate::plan::merge::{Conflict, merge};
use crate::plan::{History, Plan, legible};
use crate::store::{PlanFile, StoreError, Synced};
use crate::t;
use crate::words;

/// How long after a change the plan is written, so that typing does not write every letter; it goes
/// on to be written while somebody types.
const AFTER: Duration = Duration::from_millis(400);

/// How long after a failure it is tried again, at first and at most, in seconds.
const FIRST_WAIT: f64 = 2.0;
const LONGEST_WAIT: f64 = 15.0;

/// How often it is tried anew to take something in beside the window, when something was changed here
/// meanwhile. Then the window waits for it: who goes on typing is not to keep it away for good.
const MOST_TRIES: u8 = 3;

/// What brings the plan that is open and its file together.
#[derive(Default)]
pub(super) struct Saver {
    file: Option<Arc<Mutex<PlanFile>>>,
    job: Job<Result<Synced, StoreError>>,
    /// The plan that the job was given.
    given: Option<Plan>,
    taking_in: Job<TakenIn>,
    /// When, in the window's own seconds, it has to be written.
    pub(super) at: Option<f64>,
    /// How long to wait after the next failure, in seconds.
    wait: f64,
    watch: Option<Watch>,
    /// Whether it was tried to watch the file since it was last written.
    is_watched: bool,
    /// What was changed here and in the file, each otherwise: it is as in the file until the user
    /// decides.
    pub(super) conflicts: Vec<Conflict>,
    /// The last copy that was saved elsewhere, and of which version of the plan.
    pub(super) copied: Option<(PathBuf, u64)>,
}

/// What was changed elsewhere together with what is here, as that was when this was begun.
struct TakenIn {
    given: Plan,
    synced: Synced,
    /// How often it had been tried before.
    tries: u8,
    /// Of what was here then.
    version: u64,
    plan: Plan,
    conflicts: Vec<Conflict>,
    history: History,
    /// What is otherwise than it was here, in words.
    changes: Vec<String>,
}

impl TakenIn {
    /// With the plan as it is here now, which was `given` to be written before.
    fn new(given: Plan, synced: Synced, plan: &Plan, mut history: History) -> Self {
        let version = history.version();
        let merged = merge(&given, plan, &synced.plan);
        history.take_in(&merged.plan, &given, &synced.plan);
        let mut conflicts = synced.conflicts.clone();
        conflicts.extend(merged.conflicts);
        Self {
            version,
            changes: words::changes(plan, &merged.plan),
            plan: merged.plan,
            conflicts,
            history,
            given,
            synced,
            tries: 0,
        }
    }
}

impl Saver {
    pub(super) fn new(file: PlanFile) -> Self {
        Self {
            file: Some(Arc::new(Mutex::new(file))),
            wait: FIRST_WAIT,
            // What was opened is kept as an earlier state.
            at: Some(0.0),
            ..Self::default()
        }
    }

    pub(super) fn file(&self) -> Option<MutexGuard<'_, PlanFile>> {
        let file = self.file.as_ref()?;
        Some(file.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether something is being written or taken in.
    pub(super) fn is_busy(&self) -> bool {
        self.job.is_running() || self.taking_in.is_running()
    }
}

impl App {
    /// The plan was changed: it is written in a moment.
    pub(super) fn save_soon(&mut self, ctx: &Context) {
        if matches!(self.opened.saving, Saving::Off(_)) {
            return;
        }
        self.opened.saving = Saving::Pending;
        self.opened.is_example = false;
        let time = ctx.input(|input| input.time);
        let saver = &mut self.opened.saver;
        let soon = time + AFTER.as_secs_f64();
        saver.at = Some(saver.at.map_or(soon, |at| at.min(soon)));
        rescue::note(saver.file.as_ref().map(|file| (file, &self.opened.plan)));
    }

    /// Writes what has to be written, and takes in what came of it.
    pub(super) fn go_on_saving(&mut self, ctx: &Context) {
        let time = ctx.input(|input| input.time);
        if let Some(done) = self.opened.saver.job.take() {
            self.take_in_saved(Some(ctx), done, time);
        }
        if let Some(taken) = self.opened.saver.taking_in.take() {
            self.take_in_or_ask(Some(ctx), taken, time);
        }
        let saver = &mut self.opened.saver;
        if !std::mem::replace(&mut saver.is_watched, true) {
            let path = self.opened.path.as_ref();
            saver.watch = path.and_then(|path| Watch::new(ctx, path));
        }
        // Some file systems do not tell what other machines write.
        let came_back = ctx.input(|input| {
            let focus = |event: &egui::Event| matches!(event, egui::Event::WindowFocused(true));
            input.events.iter().any(focus)
        });
        let due = saver.at.is_some_and(|at| at <= time);
        if saver.is_busy() {
            return;
        }
        if due || saver.watch.as_ref().is_some_and(Watch::has_changed) || came_back {
            self.begin_to_save(ctx, time);
        } else if let Some(at) = saver.at {
            // Asked for in every frame: another frame in between takes an earlier wish back.
            ctx.request_repaint_after(Duration::from_secs_f64(at - time));
        }
    }

    fn begin_to_save(&mut self, ctx: &Context, time: f64) {
        let opened = &mut self.opened;
        opened.saver.at = None;
        if opened.failed.is_some() {
            // It may be readable now: a half of it was there, or another program was writing it.
            if self.opening.goes_on() {
                opened.saver.at = Some(time + AFTER.as_secs_f64());
            } else {
                self.open_again(ctx);
            }
            return;
        }
        if opened.is_example {
            // Another window may have begun the plan.
            if opened.path.as_ref().is_some_and(|path| path.exists()) {
                self.open_again(ctx);
            }
            return;
        }
        let Some(file) = opened.saver.file.clone() else {
            return;
        };
        let (plan, now) = (opened.plan.clone(), (self.clock)());
        let (step, tzdb) = (self.history.goes_on(), self.real.clone());
        opened.saver.given = Some(plan.clone());
        opened.saver.job.run(ctx, move || {
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            file.goes_on(step);
            file.computes_with(tzdb);
            file.sync(&plan, now)
        });
    }

    fn take_in_saved(
        &mut self,
        ctx: Option<&Context>,
        done: Result<Result<Synced, StoreError>, Lost>,
        time: f64,
    ) {
        let saver = &mut self.opened.saver;
        let given = saver.given.take().unwrap_or_default();
        let error = match done {
            Ok(Ok(synced)) => {
                saver.wait = FIRST_WAIT;
                self.go_on_with(ctx, given, synced, 0, time);
                return;
            }
            Ok(Err(error)) => error.to_string(),
            Err(Lost) => t!("file-lost"),
        };
        if self.opened.saving.is_unsaved() && self.opened.plan != given {
            // It was of what was there before.
            saver.at = Some(time);
        } else if self.opened.saving.is_unsaved() {
            saver.at = Some(time + saver.wait);
            saver.wait = (saver.wait * 2.0).min(LONGEST_WAIT);
            self.opened.saving = Saving::Failed(error);
        } else if !matches!(self.opened.saving, Saving::Off(_)) {
            self.opened.saving = Saving::Apart(error);
        }
    }

    /// Goes on with what came of the plan that was `given` to be written: at once where there is no
    /// window to wait with, or where that was tried often enough.
    fn go_on_with(
        &mut self,
        ctx: Option<&Context>,
        given: Plan,
        synced: Synced,
        tries: u8,
        time: f64,
    ) {
        let opened = &mut self.opened;
        if opened.saving.is_lost() || opened.saver.watch.is_none() {
            // Its directory is there now, or is another one than before.
            opened.saver.is_watched = false;
        }
        if synced.plan == given {
            self.are_one(synced, time);
        } else {
            let (plan, history) = (opened.plan.clone(), self.history.clone());
            let work = move || TakenIn {
                tries,
                ..TakenIn::new(given, synced, &plan, history)
            };
            match ctx.filter(|_| tries < MOST_TRIES) {
                Some(ctx) => opened.saver.taking_in.run(ctx, work),
                None => self.take_in(ctx, work(), time),
            }
        }
    }

    /// Takes in what was changed elsewhere; once more, where something was changed here meanwhile.
    fn take_in(&mut self, ctx: Option<&Context>, taken: TakenIn, time: f64) {
        let TakenIn { given, synced, .. } = taken;
        if self.history.version() != taken.version {
            self.go_on_with(ctx, given, synced, taken.tries + 1, time);
            return;
        }
        let opened = &mut self.opened;
        self.history = taken.history;
        opened.plan = taken.plan;
        for mut new in taken.conflicts {
            let conflicts = &mut opened.saver.conflicts;
            let is_same = |one: &Conflict| one.of == new.of && one.fields == new.fields;
            // Who goes on typing is asked once, about what they have typed last.
            let known = conflicts.iter().position(is_same);
            let known = known.map(|place| conflicts.remove(place));
            if let Some(known) = known {
                new.base = known.base;
            }
            conflicts.push(new);
        }
        self.preview = None;
        self.stale = true;
        // A form is not taken away from who types in it: the bar above tells it too.
        let is_free = matches!(self.inspector, Inspector::Closed | Inspector::Occurrence(_));
        if is_free && !opened.saver.conflicts.is_empty() {
            self.inspector = Inspector::Both;
        }
        if let Some(ctx) = ctx {
            form::mind_keys(ctx);
            self.tell_of_changes(&taken.changes, ctx);
        }
        self.are_one(synced, time);
    }

    /// Takes it in. Where the program has failed at that, the file counts as one that was not seen yet:
    /// nothing in it is written over, and where the two differ it is asked.
    fn take_in_or_ask(&mut self, ctx: Option<&Context>, taken: Result<TakenIn, Lost>, time: f64) {
        let Ok(taken) = taken else {
            let saver = &mut self.opened.saver;
            let path = saver.file().map(|file| file.path().to_owned());
            let anew = path.map(|path| PlanFile::new(&path, &self.places));
            saver.file = anew.map(|file| Arc::new(Mutex::new(file)));
            saver.at = Some(time + saver.wait);
            self.opened.saving = Saving::Failed(t!("file-lost"));
            return;
        };
        self.take_in(ctx, taken, time);
    }

    /// Tells what was changed elsewhere.
    fn tell_of_changes(&mut self, changes: &[String], ctx: &Context) {
        let said = match changes {
            [] => return,
            [one] => one.clone(),
            [one, more @ ..] => format!("{one}, {}", t!("and-more", count = more.len())),
        };
        let said = t!("taken-in", changes = legible(&said));
        let plan = &self.opened.plan;
        let is_gone = self.inspector.edited().is_some_and(|edited| match edited {
            Listed::Meeting(id) => plan.meeting(&id).is_none(),
            Listed::Person(id) => plan.participant(&id).is_none(),
        });
        let of = |id: &String| plan.meeting(id).is_none();
        if is_gone || self.chosen.as_ref().is_some_and(of) {
            // Keys that were meant for it are none for what is in its place.
            form::hold_keys(ctx);
        }
        if is_gone {
            // A form that goes is not told in passing.
            self.inspector = Inspector::Closed;
            self.choose_all();
            self.trouble = Some(said);
        } else {
            self.sharing.done = Some(said);
        }
    }

    /// The plan here and its file have been brought together.
    fn are_one(&mut self, synced: Synced, time: f64) {
        self.trouble = match (synced.set_aside, synced.no_backup) {
            (Some(aside), _) => Some(t!("was-set-aside", path = aside.display().to_string())),
            (None, Some(error)) => Some(t!("no-backup", why = error.to_string())),
            (None, None) => self.trouble.take(),
        };
        let opened = &mut self.opened;
        if opened.plan == synced.plan {
            opened.saving = saving_of(&opened.plan);
            rescue::note(None);
            if self.answers.news.is_none() && !self.comparing.is_looking() {
                self.remember_zones();
            }
        } else {
            opened.saving = Saving::Pending;
            opened.saver.at = opened.saver.at.or(Some(time));
        }
    }

    /// Writes at that `time`, now, what is not written yet, and tells whether nothing is left unsaved.
    pub(super) fn save_now(&mut self, time: f64) -> bool {
        if let Some(done) = self.opened.saver.job.wait() {
            self.take_in_saved(None, done, time);
        }
        if let Some(taken) = self.opened.saver.taking_in.wait() {
            self.take_in_or_ask(None, taken, time);
        }
        if self.opened.saving.is_unsaved() {
            let (plan, now) = (self.opened.plan.clone(), (self.clock)());
            self.opened.saver.at = None;
            let synced = self
                .opened
                .saver
                .file()
                .map(|mut file| file.sync(&plan, now));
            self.opened.saver.given = Some(plan);
            if let Some(synced) = synced {
                self.take_in_saved(None, Ok(synced), time);
            }
        }
        !self.opened.saving.is_unsaved()
    }

    /// Writes the plan though nothing has changed here: its file has gone, or cannot be read.
    pub(super) fn save_again(&mut self, ctx: &Context) {
        if matches!(self.opened.saving, Saving::Apart(_)) {
            if let Some(mut file) = self.opened.saver.file() {
                file.insist();
            }
            self.opened.saving = Saving::Pending;
        }
        self.opened.saver.at = Some(0.0);
        ctx.request_repaint();
    }
}
