//! The zone data in use: choosing it, adding to it, and what a change of it does to the plan.

use std::path::{Path, PathBuf};
use std::time::Instant;

use egui::Context;

use super::app::App;
use super::command::{View, ZoneCommand};
use super::form::WhatIfDraft;
use super::job::Job;
use super::saving::answer;
use crate::store::{self, Places};
use crate::t;
use crate::words;
use crate::zone::{Choice, Tzdb, WhatIf};

/// What is typed on the page of zone data, and what was last done there.
#[derive(Default)]
pub(super) struct ZonePage {
    pub(super) what_if: WhatIfDraft,
    /// What became of each file that was last added, in words.
    pub(super) done: Vec<Result<String, String>>,
    /// What was asked for is new, and has to be brought into view.
    pub(super) show_result: bool,
}

/// Zone data that is being chosen or read while the window goes on.
#[derive(Default)]
pub(super) struct Background {
    running: Job<Outcome>,
    /// Dropped while others were being read.
    waiting: Vec<PathBuf>,
}

/// What became of each file, in words; nothing where the user chose none.
type Outcome = Vec<Result<String, String>>;

impl Background {
    pub(super) fn is_busy(&self) -> bool {
        self.running.is_running()
    }

    /// Lets the user choose, and reads what was chosen.
    pub(super) fn pick(&mut self, ctx: &Context, places: &Places, directory: bool) {
        type Chosen = std::pin::Pin<Box<dyn Future<Output = Option<Vec<rfd::FileHandle>>> + Send>>;

        if self.is_busy() {
            return;
        }
        let dialog = rfd::AsyncFileDialog::new().set_title(t!("zone-data-dialog"));
        // Some systems want a dialog to be opened by the window's own thread.
        let chosen: Chosen = if directory {
            let chosen = dialog.pick_folder();
            Box::pin(async move { Some(vec![chosen.await?]) })
        } else {
            Box::pin(dialog.pick_files())
        };
        let begun = Instant::now();
        self.run(ctx, places, move || {
            let chosen = answer(begun, chosen)?.unwrap_or_default();
            let paths = chosen.iter().map(|chosen| chosen.path().to_owned());
            Ok(paths.collect())
        });
    }

    /// Reads the zone data at `path`, after any that is being read.
    pub(super) fn add(&mut self, ctx: &Context, places: &Places, path: PathBuf) {
        self.waiting.push(path);
        self.go_on(ctx, places);
    }

    fn go_on(&mut self, ctx: &Context, places: &Places) {
        if !self.is_busy() && !self.waiting.is_empty() {
            let paths = std::mem::take(&mut self.waiting);
            self.run(ctx, places, move || Ok(paths));
        }
    }

    fn run(
        &mut self,
        ctx: &Context,
        places: &Places,
        choose: impl FnOnce() -> Result<Vec<PathBuf>, String> + Send + 'static,
    ) {
        let places = places.clone();
        self.running.run(ctx, move || match choose() {
            Ok(paths) => paths.iter().map(|path| keep(&places, path)).collect(),
            Err(error) => vec![Err(error)],
        });
    }

    fn take(&mut self) -> Option<Outcome> {
        let lost = |_| vec![Err(t!("zone-data-lost"))];
        Some(self.running.take()?.unwrap_or_else(lost))
    }
}

fn keep(places: &Places, path: &Path) -> Result<String, String> {
    let added = store::add_tzdb(places, path).map_err(|error| error.to_string())?;
    let said = words::kept(&added);
    Ok(match added.left_out.first() {
        Some(first) => t!("zone-data-left-out", kept = said, what = first),
        None => said,
    })
}

impl App {
    pub(super) fn carry_out_zones(&mut self, command: ZoneCommand, ctx: &Context) {
        match command {
            ZoneCommand::Use(choice) => self.use_tzdb(choice, ctx),
            ZoneCommand::Pick { directory } => {
                self.zone_page.done.clear();
                self.background.pick(ctx, &self.places, directory);
            }
            ZoneCommand::Add(path) => {
                // Of several at once each is told.
                if !self.background.is_busy() {
                    self.zone_page.done.clear();
                }
                self.background.add(ctx, &self.places, path);
            }
            ZoneCommand::Remove(path) => self.remove_tzdb(&path, ctx),
            ZoneCommand::Compare(choice) => self.compare_with(&choice, ctx),
            ZoneCommand::WhatIf(what_if) => self.imagine(what_if, ctx),
            ZoneCommand::Reality => self.back_to_reality(),
            ZoneCommand::ShowNews => {
                self.comparing.forget();
                self.answers.impact.clone_from(&self.answers.news);
                self.zone_page.show_result = true;
                self.view = View::ZoneData;
            }
            ZoneCommand::NewsSeen => self.remember_zones(),
            ZoneCommand::Clocks => self.look_at_clocks(),
        }
    }

    /// Takes in what was read in the background.
    pub(super) fn take_in_zone_data(&mut self, ctx: &Context) {
        let Some(outcome) = self.background.take() else {
            return;
        };
        if !outcome.is_empty() {
            self.zone_page.done.extend(outcome);
            self.view = View::ZoneData;
            self.find_sources(ctx);
        }
        self.background.go_on(ctx, &self.places);
    }

    /// Looks again for what there is, and uses what was chosen of it.
    fn find_sources(&mut self, ctx: &Context) {
        self.sources = store::sources(&self.places);
        match self.sources.choose(&self.choice) {
            Ok(tzdb) => self.compute_with(tzdb, ctx),
            Err(_) => self.use_tzdb(Choice::Newest, ctx),
        }
    }

    fn use_tzdb(&mut self, choice: Choice, ctx: &Context) {
        match self.sources.choose(&choice) {
            Ok(tzdb) => {
                self.trouble = None;
                self.choice = choice.clone();
                self.keep(move |settings| settings.use_tzdb(&choice));
                self.compute_with(tzdb, ctx);
            }
            Err(error) => self.trouble = Some(error.to_string()),
        }
    }

    fn compute_with(&mut self, tzdb: Tzdb, ctx: &Context) {
        self.real = tzdb;
        self.cities.forget_zones();
        self.back_to_reality();
        if self.opened.failed.is_some() {
            // It may have been a zone that the other data did not have.
            self.open_again(ctx);
        } else {
            self.look_for_news(ctx);
        }
    }

    fn remove_tzdb(&mut self, kept: &Path, ctx: &Context) {
        match store::remove_tzdb(&self.places, kept) {
            Ok(()) => {
                self.zone_page.done.clear();
                let was_used = self.real.used().path() == Some(kept);
                if was_used {
                    // Not another source of the same old version.
                    self.sources = store::sources(&self.places);
                    self.use_tzdb(Choice::Newest, ctx);
                } else {
                    self.find_sources(ctx);
                }
            }
            Err(error) => self.trouble = Some(error.to_string()),
        }
    }

    fn compare_with(&mut self, choice: &Choice, ctx: &Context) {
        match self.sources.choose(choice) {
            Ok(other) => {
                let title = words::change(&self.real.to_string(), &other.to_string());
                self.ask_for_impact(ctx, title, other);
            }
            Err(error) => self.trouble = Some(error.to_string()),
        }
    }

    /// Computes everything with rules that do not exist, until the user goes back.
    fn imagine(&mut self, what_if: WhatIf, ctx: &Context) {
        match what_if.over(&self.real, self.opened.plan.zone_names()) {
            Ok(imagined) => {
                let title = words::what_if(&what_if, &self.opened.plan.cities());
                self.ask_for_impact(ctx, title, imagined.clone());
                self.tzdb = imagined;
                self.what_if = Some(what_if);
                self.inspector = super::inspector::Inspector::Closed;
                self.trouble = None;
                self.answers.forget();
                self.stale = true;
            }
            Err(error) => self.trouble = Some(error.to_string()),
        }
    }

    pub(super) fn back_to_reality(&mut self) {
        self.tzdb = self.real.clone();
        self.what_if = None;
        self.answers.impact = None;
        self.comparing.forget();
        self.trouble = None;
        self.answers.forget();
        self.stale = true;
    }
}
