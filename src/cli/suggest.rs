//! `suggest`: the best times for a meeting over the whole horizon.

use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Weekday};
use clap::Args;
use serde::Serialize;

use super::decide::{Asked, DecideArgs, Proposal, TollLine};
use super::table::{self, Cell};
use super::{CliError, Context, DONE, Format, known_participant};
use crate::plan::{City, Meeting, civil};
use crate::schedule::decide::{self, Limit, Question, Suggestion};
use crate::schedule::{MeetingSchedule, Period, Presence, Window};
use crate::words;

pub(super) const SUGGEST_EXAMPLES: &str = "\
Examples:
  noonmark-cli suggest --meeting standup
  noonmark-cli suggest --meeting handover --one-a-week --days mon,tue,wed
  noonmark-cli suggest --for montreal,nottingham,seoul --optional nottingham --minutes 45 --one-a-week
  noonmark-cli suggest --meeting standup --limit sao-paulo=08:00-20:00 --limit nottingham=-19:00
  noonmark-cli suggest --meeting standup --apply 1 > changed.json

Each date costs each person 0 points within working hours, 1 in the hour before and after, 3 in free
time, 10 in sleep, by the worst minute of the call. The best time is the one that costs least whom it
costs most; of those equal in that, the one that costs all together least. Those who need not come are
not counted. If no time keeps all limits, the answer says which to give up.";

#[derive(Args)]
pub(super) struct SuggestArgs {
    /// For the meeting with this id: its people, length, anchor and dates
    #[arg(
        long,
        value_name = "ID",
        required_unless_present = "people",
        conflicts_with = "people"
    )]
    meeting: Option<String>,
    /// For a new meeting of the participants with these ids
    #[arg(long = "for", value_name = "ID,ID", value_delimiter = ',')]
    people: Vec<String>,
    /// Those of them who need not come
    #[arg(long, value_name = "ID,ID", value_delimiter = ',')]
    optional: Vec<String>,
    /// The title of a new meeting
    #[arg(long, default_value = "Call")]
    title: String,
    /// By whose clock a new meeting is kept: the id of a participant, or UTC [default: the first]
    #[arg(long, value_name = "ID")]
    anchor: Option<String>,
    /// How long a new meeting takes
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=1440))]
    minutes: u32,
    /// The days of a new meeting, or those that are left open with --one-a-week
    #[arg(long, value_name = "DAYS", value_delimiter = ',', value_parser = weekday,
          default_value = "mon,tue,wed,thu,fri")]
    days: Vec<Weekday>,
    /// Once a week, on the best of --days; without it on all of them
    #[arg(long)]
    one_a_week: bool,
    /// Hours that no call may leave, on the participant's own clock: seoul=07:00-22:00
    #[arg(long = "limit", value_name = "ID=FROM-TO", value_parser = parse_limit)]
    limits: Vec<Limit>,
    /// The first date, on the anchor's calendar [default: today]
    #[arg(long, value_name = "DATE", value_parser = civil::parse_date)]
    from: Option<NaiveDate>,
    /// How many months are looked at
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=1200))]
    months: u32,
    /// From one start time to the next, in minutes
    #[arg(long, default_value_t = 15, value_parser = clap::value_parser!(u32).range(1..=720))]
    step: u32,
    /// How many at most
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    top: usize,
    /// Write the plan with the suggestion of this number to standard output
    #[arg(long, value_name = "NUMBER")]
    apply: Option<usize>,
}

pub(super) fn run(context: &mut Context<'_>, args: &SuggestArgs) -> Result<u8, CliError> {
    let asked = match &args.meeting {
        Some(id) => {
            let (meeting, from) = (id.clone(), args.from);
            let apply = args.apply;
            Asked::new(
                context,
                &DecideArgs {
                    meeting,
                    from,
                    apply,
                },
            )?
        }
        None => of_new(context, args)?,
    };
    let limits = args.limits.iter().map(|limit| &limit.participant);
    for id in args.optional.iter().chain(limits) {
        known_participant(&asked.plan, id)?;
    }
    let zone = context.tzdb.zone(&asked.meeting.anchor.zone);
    let divided = zone.and_then(|zone| decide::split(&asked.meeting, &zone, asked.from));
    let divided = divided.ok_or_else(|| asked.is_over())?;
    let window = context.range(Some(asked.from), None, args.months)?;
    let question = question(context, args, &asked, (&divided.rest, window))?;
    let mut go_on = |_, _| ControlFlow::Continue(());
    let found = decide::suggest(&question, &mut go_on).unwrap_or_default();
    let held = |suggestion: &Suggestion| question.held(&divided.rest, suggestion);
    if let Some(number) = args.apply {
        let proposal = |suggestion: &Suggestion| {
            let at = words::suggested_time(&question, suggestion);
            let what = words::hold_at(&asked.meeting, &at, asked.from);
            let by = divided
                .clone()
                .with_rest(&asked.plan, vec![held(suggestion)?]);
            Some(Proposal { by, what })
        };
        let proposals = found.iter().map(proposal).collect();
        asked.apply(context, number, proposals)?;
        return Ok(DONE);
    }
    for (place, suggestion) in found.iter().take(args.top).enumerate() {
        let window = question.window(suggestion).unwrap_or(window);
        let seen = held(suggestion)
            .and_then(|meeting| decide::look_at(&asked.plan, &context.tzdb, meeting, window));
        if context.format == Format::Jsonl {
            context.line(&Line::new(&question, suggestion, seen.as_ref()))?;
            continue;
        }
        let said = words::suggestion(&question, suggestion);
        writeln!(context.out, "{}. {said}", place + 1)?;
        let rows: Vec<_> = seen.iter().flat_map(stretches).collect();
        table::write(context.out, &rows)?;
    }
    if context.format != Format::Jsonl {
        context.footer()?;
    }
    Ok(DONE)
}

/// A meeting that is not in the plan yet, at the end of it.
fn of_new(context: &mut Context<'_>, args: &SuggestArgs) -> Result<Asked, CliError> {
    let mut own = context.own_plan()?;
    let mut plan = context.shown(own.clone());
    for id in args
        .people
        .iter()
        .chain(&args.anchor)
        .filter(|id| *id != "UTC")
    {
        known_participant(&plan, id)?;
    }
    let first = args.anchor.as_ref().or(args.people.first());
    let anchor = first.and_then(|id| Some(plan.participant(id)?.city.clone()));
    let anchor = anchor.unwrap_or_else(|| City::of_zone("UTC"));
    let zone = context.tzdb.zone(&anchor.zone);
    let today = zone.map(|zone| zone.civil_at(context.now).date());
    let from = args.from.or(today).unwrap_or_default();
    let days = if args.one_a_week {
        args.days.get(..1).unwrap_or_default()
    } else {
        &args.days
    };
    let meeting = Question::new_meeting(&plan, &args.title, anchor, (from, days), args.minutes);
    let meeting = Arc::new(Meeting {
        participants: args.people.clone(),
        ..meeting
    });
    plan.meetings.push(meeting.clone());
    own.meetings.push(meeting.clone());
    let people = decide::people(&plan, &context.tzdb, &meeting);
    Ok(Asked {
        plan,
        own,
        meeting,
        people,
        from,
    })
}

fn question(
    context: &Context<'_>,
    args: &SuggestArgs,
    asked: &Asked,
    (rest, window): (&Meeting, Window),
) -> Result<Question, CliError> {
    let rest = Arc::new(rest.clone());
    let question = decide::question_of(&asked.plan, &context.tzdb, &rest, window);
    let mut question = question.ok_or_else(|| asked.is_over())?;
    if args.one_a_week {
        question = question.on_one_of(&args.days);
    }
    for one in &mut question.people {
        one.required = !args.optional.contains(&one.person.id);
    }
    question.limits.clone_from(&args.limits);
    question.step = TimeDelta::minutes(args.step.into());
    Ok(question)
}

/// What each stretch of dates is for everybody.
fn stretches(seen: &MeetingSchedule) -> Vec<Vec<Cell>> {
    let periods = seen.periods();
    let row = |period: &Period| {
        let first = seen.occurrences.get(period.occurrences.start)?;
        let (from, to) = (
            words::date_near(period.from, period.to),
            words::date(period.to),
        );
        let dates = if period.from == period.to {
            to
        } else {
            format!("{from} – {to}")
        };
        let mut row = vec![Cell::plain("    "), Cell::plain(dates)];
        for (person, row_of) in seen.participants.iter().zip(&first.rows) {
            let at = words::time(row_of.local_start.time());
            let sign = match row_of.presence() {
                Presence::Working => "",
                Presence::Edge | Presence::Waking => " outside work",
                Presence::Asleep => " asleep",
            };
            row.push(Cell::plain(format!("{} {at}{sign}", person.name)));
        }
        Some(row)
    };
    periods.iter().filter_map(row).collect()
}

/// `seoul=07:00-22:00`; what is left out is midnight.
pub(super) fn parse_limit(text: &str) -> Result<Limit, String> {
    let wrong = || format!("“{text}” is no limit (write it as seoul=07:00-22:00)");
    let (participant, hours) = text.split_once('=').ok_or_else(wrong)?;
    let (from, to) = hours.split_once('-').ok_or_else(wrong)?;
    let time = |text: &str| match text {
        "" | "24:00" => Ok(NaiveTime::MIN),
        text => civil::parse_time(text).map_err(|_| wrong()),
    };
    Ok(Limit {
        participant: participant.to_owned(),
        from: time(from)?,
        to: time(to)?,
    })
}

fn weekday(text: &str) -> Result<Weekday, String> {
    let wrong = |_| format!("“{text}” is no day of the week (write it as mon)");
    text.parse().map_err(wrong)
}

#[derive(Serialize)]
struct Line<'a> {
    anchor: &'a str,
    zone: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    weekday: Option<String>,
    time_in_anchor: String,
    same_from: String,
    same_to: String,
    gives_up: Vec<&'a str>,
    participants: Vec<Person<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    required: bool,
    #[serde(flatten)]
    toll: TollLine<'a>,
    periods: Vec<Stretch>,
}

#[derive(Serialize)]
struct Stretch {
    from: String,
    to: String,
    local_start: String,
}

impl<'a> Line<'a> {
    fn new(
        question: &'a Question,
        suggestion: &Suggestion,
        seen: Option<&MeetingSchedule>,
    ) -> Self {
        let people = question.people.iter().zip(&suggestion.tolls).enumerate();
        let broken = suggestion.broken.iter();
        let periods = |place: usize| {
            let all = seen.iter().flat_map(|seen| {
                let periods = seen.periods().into_iter();
                periods.filter_map(|period| {
                    let first = seen.occurrences.get(period.occurrences.start)?;
                    let row = first.rows.get(place)?;
                    Some(Stretch {
                        from: period.from.to_string(),
                        to: period.to.to_string(),
                        local_start: civil::format_time(row.local_start.time()),
                    })
                })
            });
            all.collect()
        };
        let dates = question.dates.get(suggestion.dates);
        let weekday = dates.and_then(|dates| dates.weekday);
        Self {
            anchor: &question.anchor.name,
            zone: &question.anchor.zone,
            weekday: weekday.map(|day| day.to_string().to_lowercase()),
            time_in_anchor: civil::format_time(suggestion.time),
            same_from: civil::format_time(suggestion.times.0),
            same_to: civil::format_time(suggestion.times.1),
            gives_up: broken
                .filter_map(|place| Some(&*question.limits.get(*place)?.participant))
                .collect(),
            participants: people
                .map(|(place, (one, toll))| Person {
                    required: one.required,
                    toll: TollLine::new(&one.person.id, *toll),
                    periods: periods(place),
                })
                .collect(),
        }
    }
}
