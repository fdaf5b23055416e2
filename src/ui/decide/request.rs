//! The question that the page of best times asks, free of the window, and its answer.

use std::sync::Arc;

use chrono::{Months, NaiveDate, Weekday};

use super::Decide;
use super::answer::Pace;
use super::time::{Role, id_of};
use crate::plan::{City, Meeting, Participant, Plan};
use crate::schedule::decide::{self, Limit, Question, Split, Suggestion};
use crate::schedule::{MeetingSchedule, Window};
use crate::t;
use crate::ui::model::Model;
use crate::zone::Tzdb;

/// How many times are told at most.
const MOST: usize = 8;

/// The times, and what they are times for.
pub(super) struct Found {
    pub(super) question: Question,
    pub(super) split: Split,
    pub(super) plan: Plan,
    pub(super) suggestions: Vec<(Suggestion, Option<MeetingSchedule>)>,
}

/// What is asked, free of the window.
pub(super) struct Request {
    plan: Plan,
    tzdb: Tzdb,
    pub(super) meeting: Arc<Meeting>,
    pub(super) from: NaiveDate,
    months: u32,
    optional: Vec<String>,
    limits: Vec<Limit>,
    one_of: Vec<Weekday>,
}

impl Request {
    pub(super) fn new(
        model: &Model<'_>,
        meeting: Option<&Arc<Meeting>>,
        draft: &Decide,
    ) -> Option<Self> {
        let asked = &draft.time;
        let from = draft.from.as_ref()?.value()?;
        let id = &id_of(meeting);
        let mut plan = model.plan.clone();
        let with = |role: Role| {
            let people = plan.participants.iter();
            let has = move |person: &&Arc<Participant>| {
                let of = (id.clone(), person.id.clone());
                asked.roles.get(&of).copied().unwrap_or_default() == role
            };
            people.filter(has).map(|person| person.id.clone())
        };
        let optional: Vec<String> = with(Role::May).collect();
        let meeting = if let Some(meeting) = meeting {
            meeting.clone()
        } else {
            let mut people: Vec<String> = with(Role::Must).collect();
            people.extend(optional.iter().cloned());
            let anchor = asked.anchor.as_ref().and_then(|id| plan.participant(id));
            let anchor = anchor.map_or_else(|| City::of_zone("UTC"), |person| person.city.clone());
            let title = match asked.title.trim() {
                "" => t!("time-untitled"),
                title => title.to_owned(),
            };
            let days = if asked.one_a_week {
                asked.days.get(..1)?
            } else {
                &asked.days
            };
            let days = (from, days);
            let new = Question::new_meeting(&plan, &title, anchor, days, asked.minutes);
            let new = Arc::new(Meeting {
                participants: people,
                ..new
            });
            plan.meetings.push(new.clone());
            new
        };
        let is_empty = asked.days.is_empty() && (asked.one_a_week || asked.is_new);
        (!is_empty && !meeting.participants.is_empty()).then(|| Self {
            limits: draft
                .limits
                .of(&decide::people(&plan, model.tzdb, &meeting)),
            plan,
            tzdb: model.tzdb.clone(),
            meeting,
            from,
            months: asked.months,
            optional,
            one_of: if asked.one_a_week {
                asked.days.clone()
            } else {
                Vec::new()
            },
        })
    }

    /// What is the same where this is.
    pub(super) fn key(&self, generation: u64) -> String {
        let new = &self.meeting;
        format!(
            "{generation} {} {} {} {:?} {} {} {:?} {:?} {:?} {:?}",
            new.id,
            new.title,
            new.anchor.zone,
            new.participants,
            new.minutes,
            self.months,
            (self.from, &new.rule),
            self.optional,
            self.limits,
            self.one_of,
        )
    }

    pub(super) fn find(self, pace: &Pace) -> Option<Found> {
        let (plan, tzdb) = (self.plan, self.tzdb);
        let zone = tzdb.zone(&self.meeting.anchor.zone)?;
        let split = decide::split(&self.meeting, &zone, self.from)?;
        let window = Window {
            from: self.from,
            to: self.from.checked_add_months(Months::new(self.months))?,
        };
        let rest = Arc::new(split.rest.clone());
        let mut question = decide::question_of(&plan, &tzdb, &rest, window)?;
        if !self.one_of.is_empty() {
            question = question.on_one_of(&self.one_of);
        }
        for one in &mut question.people {
            one.required = !self.optional.contains(&one.person.id);
        }
        question.limits = self.limits;
        let mut go_on = |done, total| pace.go_on(done, total);
        let found = decide::suggest(&question, &mut go_on).ok()?;
        let suggestions = found.into_iter().take(MOST).map(|suggestion| {
            let held = question.held(&split.rest, &suggestion);
            let window = question.window(&suggestion).unwrap_or(window);
            let seen = held.and_then(|held| decide::look_at(&plan, &tzdb, held, window));
            (suggestion, seen)
        });
        let suggestions = suggestions.collect();
        Some(Found {
            question,
            split,
            plan,
            suggestions,
        })
    }
}
