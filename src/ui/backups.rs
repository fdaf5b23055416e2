//! Earlier states of the plan, with what has changed since, and the way back to one.

use chrono::{DateTime, Utc};
use egui::{Context, RichText, Ui};

use super::command::{Command, FileCommand};
use super::job::Job;
use super::model::Model;
use super::opened::Saving;
use super::theme::{self, Tokens};
use crate::plan::{Plan, legible};
use crate::store::{Backup, Backups, StoreError};
use crate::t;
use crate::words;

/// So many lines tell what has changed since; the others are counted.
const TOLD: usize = 3;

/// The list: it is read in a thread of its own.
#[derive(Default)]
pub(super) struct BackupList {
    backups: Option<Backups>,
    /// The state of the plan with which it was read.
    version: Option<u64>,
    job: Job<Vec<Line>>,
    lines: Vec<Line>,
}

/// One state.
struct Line {
    at: DateTime<Utc>,
    /// The plan as it was; or why it cannot be read.
    plan: Result<Plan, String>,
    /// What has changed from then to now; nothing where it is the same.
    since: Option<Vec<String>>,
    /// What was changed first of all that.
    next: Vec<String>,
}

impl BackupList {
    pub(super) fn new(backups: Option<Backups>) -> Self {
        Self {
            backups,
            ..Self::default()
        }
    }

    /// Reads it again where the plan has changed since, and is saved.
    fn keep_up(&mut self, ctx: &Context, model: &Model<'_>) {
        let version = Some(model.history.version());
        let is_saved = !matches!(model.saving, Saving::Pending);
        let Some(backups) = self
            .backups
            .clone()
            .filter(|_| self.version != version && is_saved)
        else {
            return;
        };
        self.version = version;
        let present = model.own.clone();
        self.job.run(ctx, move || {
            let mut newer = None;
            let states = backups.list().into_iter();
            let lines = states.map(|backup| {
                let line = line(&backups, &backup, &present, newer.as_ref());
                newer = line.plan.clone().ok().or_else(|| newer.take());
                line
            });
            lines.collect()
        });
    }

    /// The latest state first.
    pub(super) fn show(&mut self, ui: &mut Ui, model: &Model<'_>, commands: &mut Vec<Command>) {
        self.keep_up(ui.ctx(), model);
        if let Some(Ok(lines)) = self.job.take() {
            self.lines = lines;
        }
        let tokens = Tokens::of(ui.style());
        let said = if self.job.is_running() && self.lines.is_empty() {
            t!("backups-reading")
        } else if self.lines.is_empty() {
            t!("backups-none")
        } else {
            t!("backups-how")
        };
        ui.label(RichText::new(said).small().color(tokens.muted));
        ui.add_space(4.0);
        for line in &self.lines {
            let at = moment(model, line.at);
            ui.label(RichText::new(&at).font(theme::bold(theme::BODY)));
            let small = |text: String| RichText::new(text).small().color(tokens.muted);
            let plan = match &line.plan {
                Ok(plan) => plan,
                Err(why) => {
                    ui.label(RichText::new(why).small().color(tokens.out_of_hours));
                    ui.add_space(8.0);
                    continue;
                }
            };
            ui.label(small(holds(plan)));
            let Some(since) = &line.since else {
                ui.label(
                    RichText::new(t!("backups-same"))
                        .small()
                        .color(tokens.accent),
                );
                ui.add_space(8.0);
                continue;
            };
            // Of much that has changed since, this is what tells the states apart.
            if let ([first, more @ ..], true) = (line.next.as_slice(), since.len() > TOLD) {
                let mut said = t!("backups-next", change = legible(first));
                if !more.is_empty() {
                    said = format!("{said}, {}", t!("and-more", count = more.len()));
                }
                ui.label(small(said));
            }
            for change in since.iter().take(TOLD) {
                ui.label(small(t!("backups-since", change = legible(change))));
            }
            if since.len() > TOLD {
                ui.label(small(t!("and-more", count = since.len() - TOLD)));
            }
            let restore =
                ui.add_enabled(model.can_change(), egui::Button::new(t!("backups-restore")));
            restore.widget_info(|| {
                let said = t!("backups-restore-label", at = &*at);
                egui::WidgetInfo::labeled(egui::Role::Button, model.can_change(), said)
            });
            if restore.clicked() {
                let (plan, what) = (Box::new(plan.clone()), t!("did-restore", at = &*at));
                commands.push(Command::File(FileCommand::Restore { plan, what }));
            }
            ui.add_space(8.0);
        }
    }
}

fn line(backups: &Backups, backup: &Backup, present: &Plan, newer: Option<&Plan>) -> Line {
    let plan = backups.plan(backup);
    let next = plan.as_ref().ok().zip(newer);
    let next = next.map(|(plan, newer)| words::changes(plan, newer));
    let differs = plan.as_ref().ok().filter(|plan| *plan != present);
    let since = differs.map(|plan| words::changes(plan, present));
    Line {
        at: backup.at,
        plan: plan.map_err(|error: StoreError| error.to_string()),
        since,
        next: next.unwrap_or_default(),
    }
}

/// `4 meetings, 5 people`.
pub(super) fn holds(plan: &Plan) -> String {
    let meetings = t!("count-meetings", count = plan.meetings.len());
    let people = t!("count-people", count = plan.participants.len());
    t!("all-line", meetings = meetings, people = people)
}

/// When that was, on the clock here: `Mon 6 Mar 2017, 12:00`.
pub(super) fn moment(model: &Model<'_>, at: DateTime<Utc>) -> String {
    let here = model.cities.here.as_ref();
    let zone = here.and_then(|city| model.tzdb.zone(&city.zone));
    let civil = zone.map_or_else(|| at.naive_utc(), |zone| zone.civil_at(at));
    let (date, time) = (words::date(civil.date()), words::time(civil.time()));
    t!("backups-moment", date = date, time = time)
}
