//! What other zone data, or other rules, change: computed in a thread of its own.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use egui::Context;

use super::app::App;
use super::job::Job;
use super::model::MONTHS_AHEAD;
use crate::plan::{Meeting, Plan};
use crate::schedule::impact::{self, Comparison};
use crate::schedule::{self, Window};
use crate::store::{self, Places};
use crate::t;
use crate::words;
use crate::zone::{Database, Package, Source, Tzdb};

/// What other zone data, or other rules, change: free of the schedules that it was found in.
#[derive(Clone, Debug)]
pub(super) struct Impact {
    /// `tzdb 2025b → tzdb 2026f`.
    pub(super) title: String,
    /// `3 meetings change from Mon 2 Nov 2026`.
    pub(super) summary: String,
    pub(super) stretches: Vec<ImpactStretch>,
}

/// Neighbouring occurrences of a meeting that change in the same way.
#[derive(Clone, Debug)]
pub(super) struct ImpactStretch {
    pub(super) meeting: Arc<Meeting>,
    pub(super) dates: String,
    /// Why, and what else there is to know, a sentence each.
    pub(super) said: Vec<String>,
    pub(super) movers: Vec<ImpactMover>,
    pub(super) height: LastHeight,
}

/// Somebody whose clock shows another time.
#[derive(Clone, Debug)]
pub(super) struct ImpactMover {
    pub(super) name: String,
    /// From when to when.
    pub(super) times: String,
    pub(super) moved_secs: i32,
    pub(super) height: LastHeight,
}

/// How high something was when it was drawn last, in points.
pub(super) type LastHeight = Cell<Option<f32>>;

/// The comparisons that go on.
#[derive(Default)]
pub(super) struct Comparing {
    /// What the user asked for.
    asked: Job<Impact>,
    /// What has changed since the plan was last seen.
    news: Job<News>,
}

impl Comparing {
    /// Whether what the user asked for is not there yet.
    pub(super) fn is_asked(&self) -> bool {
        self.asked.is_running()
    }

    /// Whether it is not known yet what has changed since the plan was last seen.
    pub(super) fn is_looking(&self) -> bool {
        self.news.is_running()
    }

    pub(super) fn goes_on(&self) -> bool {
        self.is_asked() || self.is_looking()
    }

    /// What the user asked for is wanted no more.
    pub(super) fn forget(&mut self) {
        self.asked.forget();
    }
}

/// What has changed since the plan was last seen.
enum News {
    Nothing,
    Changed(Impact),
    /// It cannot be known, in words.
    Unknown(String),
}

/// A plan under two versions of zone data.
struct Question {
    plan: Plan,
    now: DateTime<Utc>,
}

impl Question {
    fn answer(&self, title: String, before: &Tzdb, after: &Tzdb) -> Impact {
        let window = Window::ahead(self.now, MONTHS_AHEAD);
        let legible = self.plan.legible();
        let plan = legible.as_ref().unwrap_or(&self.plan);
        let concerned = impact::concerned(plan, before, after);
        if schedule::is_too_much(&concerned, after, window) {
            let most = schedule::MOST_TIMES;
            return Impact {
                title,
                summary: t!("too-many-times", most = most),
                stretches: Vec::new(),
            };
        }
        let (comparison, _) = impact::compare(&concerned, before, after, window);
        Impact::of(title, &comparison, self.now)
    }

    /// Whether `real` gives other times than that with which the plan at `path` was last seen.
    fn news(&self, places: &Places, path: &Path, real: &Tzdb) -> News {
        let seen = match store::seen(places, path) {
            Ok(Some(seen)) => seen,
            Ok(None) => return News::Nothing,
            Err(error) => return News::Unknown(error.to_string()),
        };
        let before = seen.version_in_words();
        let order = seen.version.as_ref().cmp(&real.version());
        let now = real.used().version_in_words();
        let title = match order {
            std::cmp::Ordering::Less => t!("zone-data-is-newer", now = now, before = before),
            std::cmp::Ordering::Equal => t!("zone-data-is-not-as-it-was", now = now),
            std::cmp::Ordering::Greater => t!("zone-data-is-older", now = now, before = before),
        };
        let seen = Arc::new(Database::of_package(Source::LastSeen, seen));
        // What was not kept has not changed, as far as anybody knows.
        let seen = Tzdb::new(seen, vec![real.used().clone()]);
        let news = self.answer(title, &seen, real);
        if news.stretches.is_empty() {
            News::Nothing
        } else {
            News::Changed(news)
        }
    }
}

impl Impact {
    /// What `comparison` comes to in the twelve months from `now`.
    fn of(title: String, comparison: &Comparison, now: DateTime<Utc>) -> Self {
        let differences = comparison.differences(now, MONTHS_AHEAD);
        let summary = words::summary(&differences);
        let stretches = impact::stretches(differences);
        let stretches = stretches.iter().map(|stretch| {
            let first = &stretch.first;
            let because = |cause| t!("because", cause = words::disagreement(cause));
            let causes = first.causes.iter().map(because);
            ImpactStretch {
                meeting: first.of.meeting.clone(),
                dates: words::stretch(stretch),
                said: causes.chain(words::only_under_one(first)).collect(),
                movers: first
                    .participants
                    .iter()
                    .map(|moved| ImpactMover {
                        name: moved.participant.name.clone(),
                        times: words::instead(moved),
                        moved_secs: moved.moved_secs(),
                        height: LastHeight::default(),
                    })
                    .collect(),
                height: LastHeight::default(),
            }
        });
        Self {
            title,
            summary,
            stretches: stretches.collect(),
        }
    }
}

impl App {
    fn question(&self) -> Question {
        Question {
            plan: self.opened.plan.clone(),
            now: self.now,
        }
    }

    /// Begins to compute what `after` changes to the zone data in use.
    pub(super) fn ask_for_impact(&mut self, ctx: &Context, title: String, after: Tzdb) {
        let (question, before) = (self.question(), self.real.clone());
        let work = move || question.answer(title, &before, &after);
        self.comparing.asked.run(ctx, work);
        self.answers.impact = None;
        self.zone_page.show_result = true;
    }

    /// Begins to look whether the data in use gives other times than that with which the plan was
    /// last seen.
    pub(super) fn look_for_news(&mut self, ctx: &Context) {
        self.answers.news = None;
        self.comparing.news.forget();
        let Some(path) = self.seen_plan() else {
            return;
        };
        let question = self.question();
        let (places, real) = (self.places.clone(), self.real.clone());
        let work = move || question.news(&places, &path, &real);
        self.comparing.news.run(ctx, work);
    }

    /// Takes in what was computed.
    pub(super) fn take_in_impact(&mut self) {
        if let Some(Ok(impact)) = self.comparing.asked.take() {
            self.answers.impact = Some(impact);
            self.zone_page.show_result = true;
        }
        match self.comparing.news.take() {
            Some(Ok(News::Changed(news))) => self.answers.news = Some(news),
            Some(Ok(News::Nothing)) => self.remember_zones(),
            Some(Ok(News::Unknown(error))) => {
                self.trouble = Some(t!("zone-data-news-lost", error = error));
                self.remember_zones();
            }
            Some(Err(_)) | None => {}
        }
    }

    /// The plan's file, if there is one whose data can be remembered.
    fn seen_plan(&self) -> Option<PathBuf> {
        let opened = &self.opened;
        let path = opened.path.clone()?;
        (!opened.is_example && opened.failed.is_none()).then_some(path)
    }

    /// From now on the plan has been seen with the data in use.
    pub(super) fn remember_zones(&mut self) {
        self.answers.news = None;
        let Some(path) = self.seen_plan() else {
            return;
        };
        let names = self.opened.plan.zone_names();
        let zone = |name: &str| Some((name.to_owned(), self.real.zone(name)?.tzif().to_vec()));
        let zones = Package {
            version: self.real.version().cloned(),
            zones: names.into_iter().filter_map(zone).collect(),
            ..Package::default()
        };
        if self.remembered.as_ref() == Some(&(path.clone(), zones.clone())) {
            return;
        }
        // Where it cannot be kept, a later change of the data is not told, and nothing else is lost.
        self.remembered = Some((path.clone(), zones.clone()));
        self.keep_by(move |places| {
            let _ = store::set_seen(places, &path, &zones);
            Ok(())
        });
    }
}
