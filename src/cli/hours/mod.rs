//! `hours`: a day or more on everybody's clock, aligned to one instant.

mod json;

use std::ops::Range;
use std::sync::Arc;

use anstyle::{AnsiColor, Style};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};
use clap::Args;

use super::table::{self, Cell};
use super::{CliError, Context, DONE, Format};
use crate::plan::{City, Participant, Plan, civil};
use crate::schedule::{self, Cause, MeetingSchedule, Presence, Strip, Window};
use crate::words;
use crate::zone::Zone;

/// How far ahead the next occurrence is looked for.
const MONTHS: u32 = 12;

pub(super) const EXAMPLES: &str = "\
Examples:
  noonmark-cli hours                        the day of the next call
  noonmark-cli hours --meeting standup --date 2027-03-14
  noonmark-cli hours --hours 72 --format jsonl | jq .bands

A column is an hour of the anchor's clock: one that a transition skips has none, one that it repeats
has two. With --format jsonl there is a line for the anchor, then one for each participant.";

#[derive(Args)]
pub(super) struct HoursArgs {
    /// Only the meeting with this id, and those who take part
    #[arg(long, value_name = "ID")]
    pub(super) meeting: Option<String>,
    /// The first date, on the anchor's calendar [default: that of the next call]
    #[arg(long, value_name = "DATE", value_parser = civil::parse_date)]
    pub(super) date: Option<NaiveDate>,
    /// How many hours: whole days of the anchor, which a transition can make longer or shorter
    #[arg(long, default_value = "24", value_parser = ["24", "48", "72"])]
    hours: String,
}

impl HoursArgs {
    /// How many days that is.
    pub(super) fn days(&self) -> u8 {
        match self.hours.as_str() {
            "72" => 3,
            "48" => 2,
            _ => 1,
        }
    }
}

/// Whose clock a row shows; where it is nobody's, the anchor's.
struct Row {
    person: Option<Arc<Participant>>,
    city: City,
    zone: Zone,
}

/// A call that falls into the hours shown.
struct Call<'a> {
    of: &'a MeetingSchedule,
    span: Range<DateTime<Utc>>,
}

impl Call<'_> {
    fn is_of(&self, row: &Row) -> bool {
        let mut people = self.of.participants.iter();
        let person = row.person.as_ref();
        person.is_none_or(|person| people.any(|one| one.id == person.id))
    }

    fn meets(&self, span: &Range<DateTime<Utc>>) -> bool {
        self.span.start < span.end && self.span.end > span.start
    }
}

pub(super) fn run(context: &mut Context<'_>, args: &HoursArgs) -> Result<u8, CliError> {
    let plan = context.plan(args.meeting.as_deref())?;
    let Some((anchor, date)) = whose_day(context, &plan, args.date)? else {
        writeln!(context.err, "noonmark-cli: there is no meeting to show")?;
        return Ok(DONE);
    };
    let zone = anchor.zone.clone();
    let span = schedule::days(&zone, date, args.days());
    let around = Window {
        from: schedule::date_after(&zone, date, -3),
        to: schedule::date_after(&zone, date, 7),
    };
    let (schedule, _) = schedule::build(&plan, &context.tzdb, around);
    let calls: Vec<_> = schedule
        .meetings
        .iter()
        .flat_map(|of| {
            let long = TimeDelta::minutes(of.meeting.minutes.into());
            let held = of.occurrences.iter();
            held.map(move |held| Call {
                of,
                span: held.instant..held.instant + long,
            })
        })
        .filter(|call| call.meets(&span))
        .collect();
    let city = anchor.city.name.clone();
    let mut rows = vec![anchor];
    rows.extend(everybody(context, &plan, args));
    if context.format == Format::Jsonl {
        for row in &rows {
            let strip = strip(row, &span);
            let own = calls.iter().filter(|call| call.is_of(row));
            context.line(&json::HourStrip::new(row, &span, &strip, own))?;
        }
        return Ok(DONE);
    }
    let mut meetings = plan.meetings.iter();
    let meeting = meetings.next().filter(|_| args.meeting.is_some());
    let title = meeting.map_or("all meetings", |meeting| &meeting.title);
    let about = format!("{title}, by the clock of {city}");
    let dates = (0..i64::from(args.days())).map(|count| schedule::date_after(&zone, date, count));
    let mut dates: Vec<_> = dates.collect();
    // A date that is left out, and the end of time, give one that is there already.
    dates.dedup();
    for date in dates {
        write_day(context, &rows, &calls, (&zone, date, &about))?;
    }
    let legend = "= at work  - within an hour of work  . awake  z asleep  * a call";
    writeln!(context.out, "{}", table::muted(legend))?;
    for said in changes(&rows, &span) {
        writeln!(context.out, "{said}.")?;
    }
    context.footer()?;
    Ok(DONE)
}

/// The anchor of the meeting that is held next, from `date` or else from now on, and that date there;
/// of a plan in which none is, of its first meeting.
fn whose_day(
    context: &mut Context<'_>,
    plan: &Plan,
    date: Option<NaiveDate>,
) -> Result<Option<(Row, NaiveDate)>, CliError> {
    let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc();
    let window = Window::ahead(date.map_or(context.now, midnight), MONTHS);
    let (schedule, notices) = schedule::build(plan, &context.tzdb, window);
    context.tell(&notices)?;
    let held = schedule.meetings.iter().flat_map(|of| {
        let dates = of.occurrences.iter();
        dates.map(move |held| (held.instant, held.start_in_anchor.date(), of))
    });
    let next = held
        .filter(|(instant, on, _)| match date {
            Some(date) => *on >= date,
            None => *instant >= context.now,
        })
        .min_by_key(|(instant, ..)| *instant);
    let today = |of: &MeetingSchedule| of.zone.civil_at(context.now).date();
    let first = schedule.meetings.first();
    let next = next
        .map(|(_, on, of)| (on, of))
        .or(first.map(|of| (today(of), of)));
    Ok(next.map(|(on, of)| {
        let anchor = Row {
            person: None,
            city: of.meeting.anchor.clone(),
            zone: of.zone.clone(),
        };
        (anchor, date.unwrap_or(on))
    }))
}

/// Those who take part in the meeting, in its order; of all meetings, everybody in the plan.
fn everybody(context: &Context<'_>, plan: &Plan, args: &HoursArgs) -> Vec<Row> {
    let of = args.meeting.as_deref().and_then(|id| plan.meeting(id));
    let people: Vec<_> = match of {
        Some(of) => {
            let people = of.participants.iter();
            people.filter_map(|id| plan.participant(id)).collect()
        }
        None => plan.participants.iter().collect(),
    };
    let rows = people.into_iter().filter_map(|person| {
        Some(Row {
            person: Some(person.clone()),
            city: person.city.clone(),
            zone: context.tzdb.zone(&person.city.zone)?,
        })
    });
    rows.collect()
}

fn strip(row: &Row, span: &Range<DateTime<Utc>>) -> Strip {
    schedule::strip(row.person.as_deref(), &row.zone, span.start, span.end)
}

/// A row a clock, a column an hour of the anchor's.
fn write_day(
    context: &mut Context<'_>,
    rows: &[Row],
    calls: &[Call<'_>],
    (zone, date, about): (&Zone, NaiveDate, &str),
) -> Result<(), CliError> {
    let day = schedule::day(zone, date);
    let hours = schedule::strip(None, zone, day.start, day.end).hours;
    let starts: Vec<_> = hours.iter().map(|(instant, _)| *instant).collect();
    let ends = starts.iter().skip(1).copied().chain([day.end]);
    let hours: Vec<_> = starts
        .iter()
        .zip(ends)
        .map(|(from, to)| *from..to)
        .collect();
    let lines = rows.iter().map(|row| {
        let (name, style) = match &row.person {
            Some(person) => (&person.name, Style::new()),
            None => (&row.city.name, Style::new().bold()),
        };
        let local = |instant| row.zone.civil_at(instant).date();
        let last = day.end - TimeDelta::seconds(1);
        let [first, last] =
            [local(day.start), local(last)].map(|date| words::weekday(date.weekday()));
        let days = if first == last {
            first
        } else {
            format!("{first}–{last}")
        };
        let mut line = vec![Cell::styled(name, style), Cell::styled(days, style)];
        let own: Vec<_> = calls.iter().filter(|call| call.is_of(row)).collect();
        line.extend(hours.iter().map(|hour| {
            let is_called = own.iter().any(|call| call.meets(hour));
            cell(row, hour.start, is_called)
        }));
        line
    });
    let lines: Vec<_> = lines.collect();
    let bold = Style::new().bold();
    let title = words::date(date);
    writeln!(context.out, "{bold}{title}{bold:#} · {about}\n")?;
    table::write(context.out, &lines)?;
    writeln!(context.out)?;
    Ok(())
}

/// `14=*`: what a clock shows as an hour of the anchor's begins, what they do then, and a call in it.
fn cell(row: &Row, instant: DateTime<Utc>, is_called: bool) -> Cell {
    let civil = row.zone.civil_at(instant);
    let time = if civil.minute() == 0 {
        format!("{:02}", civil.hour())
    } else {
        format!("{:02}:{:02}", civil.hour(), civil.minute())
    };
    let presence = row.person.as_ref();
    let presence = presence.map(|person| Presence::at(person, civil));
    let (sign, style) = match presence {
        None => ("", Style::new().bold()),
        Some(Presence::Working) => ("=", AnsiColor::Green.on_default()),
        Some(Presence::Edge) => ("-", AnsiColor::Yellow.on_default()),
        Some(Presence::Waking) => (".", Style::new()),
        Some(Presence::Asleep) => ("z", Style::new().dimmed()),
    };
    let call = if is_called { "*" } else { "" };
    Cell::styled(format!("{time}{sign}{call}"), style)
}

/// What each clock skips or repeats, a sentence each without its full stop.
fn changes(rows: &[Row], span: &Range<DateTime<Utc>>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for row in rows {
        for transition in strip(row, span).jumps {
            let what = words::skipped_or_repeated(&transition);
            let cause = words::cause(&Cause {
                city: row.city.name.clone(),
                zone: row.city.zone.clone(),
                transition,
            });
            let sentence = format!("{}: {what}", words::capital(&cause));
            if !said.contains(&sentence) {
                said.push(sentence);
            }
        }
    }
    said
}
