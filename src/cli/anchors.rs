//! `anchors`: what it does to everybody whose clock a meeting keeps.

use std::sync::Arc;

use serde::Serialize;

use super::decide::{Asked, DecideArgs, Proposal};
use super::table::{self, Cell};
use super::{CliError, Context, DONE, Format};
use crate::plan::{Participant, civil};
use crate::schedule::decide::{self, AnchorAdvice, Kept, Toll};
use crate::words;

pub(super) fn run(context: &mut Context<'_>, args: &DecideArgs) -> Result<u8, CliError> {
    let asked = Asked::new(context, args)?;
    let advice = decide::anchors(&asked.plan, &context.tzdb, &asked.meeting.id, asked.from);
    let advice = advice.ok_or_else(|| asked.is_over())?;
    if let Some(number) = args.apply {
        let proposal = |kept: &Kept| {
            let by = kept.outcome.as_ref()?.by.clone();
            let what = words::keep_by(&asked.meeting, &kept.city.name, advice.from);
            Some(Proposal { by, what })
        };
        let proposals = advice.candidates.iter().map(proposal).collect();
        asked.apply(context, number, proposals)?;
        return Ok(DONE);
    }
    if context.format == Format::Jsonl {
        for kept in &advice.candidates {
            context.line(&Line::new(&asked, kept))?;
        }
        return Ok(DONE);
    }
    let style = anstyle::Style::new().bold();
    let title = &asked.meeting.title;
    let from = words::date(advice.from);
    writeln!(
        context.out,
        "{style}{title}{style:#} · 12 months from {from}\n"
    )?;
    table::write(context.out, &rows(&asked, &advice))?;
    writeln!(context.out)?;
    for (place, kept) in advice.candidates.iter().enumerate() {
        let said = words::kept_by(kept, &asked.people);
        writeln!(context.out, "{}. {said}", place + 1)?;
    }
    context.footer()?;
    Ok(DONE)
}

fn rows(asked: &Asked, advice: &AnchorAdvice) -> Vec<Vec<Cell>> {
    let people = &asked.people;
    let names = people
        .iter()
        .map(|person| format!("{} shifts", person.name));
    let header = ["", "Clock of", "Time there"]
        .map(str::to_owned)
        .into_iter();
    let last = ["Out of step", "Outside work", "Asleep", "New conflicts"].map(str::to_owned);
    let mut rows = vec![header.chain(names).chain(last).map(Cell::bold).collect()];
    for (place, kept) in advice.candidates.iter().enumerate() {
        let city = if place == 0 {
            format!("{} (now)", kept.city.name)
        } else {
            kept.city.name.clone()
        };
        let mut row = vec![
            format!("{}.", place + 1),
            city,
            words::time(kept.start.time()),
        ];
        if let Some(outcome) = &kept.outcome {
            row.extend(outcome.shift_days.iter().map(u32::to_string));
            row.extend([
                outcome.dates_out_of_step.to_string(),
                outcome.dates_outside_working.to_string(),
                outcome.dates_outside_waking.to_string(),
                outcome.new_conflicts.to_string(),
            ]);
        } else {
            row.push("not possible".to_owned());
        }
        rows.push(row.into_iter().map(Cell::plain).collect());
    }
    rows
}

#[derive(Serialize)]
struct Line<'a> {
    meeting: &'a str,
    anchor: &'a str,
    zone: &'a str,
    time_in_anchor: String,
    present: bool,
    possible: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates_out_of_step: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates_outside_working: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates_outside_waking: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new_conflicts: Option<usize>,
    participants: Vec<Person<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    participant: &'a str,
    shift_days: u32,
    out_of_step: u32,
    outside_working: u32,
    outside_waking: u32,
}

impl<'a> Line<'a> {
    fn new(asked: &'a Asked, kept: &'a Kept) -> Self {
        let outcome = kept.outcome.as_ref();
        let people = asked.people.iter();
        let participants = outcome.map(|outcome| {
            let shifts = outcome.shift_days.iter().zip(&outcome.out_of_step);
            let counts = shifts.zip(&outcome.participants);
            let line =
                |(person, ((shifts, out), toll)): (&'a Arc<Participant>, ((&u32, &u32), &Toll))| {
                    Person {
                        participant: &person.id,
                        shift_days: *shifts,
                        out_of_step: *out,
                        outside_working: toll.outside_working(),
                        outside_waking: toll.asleep,
                    }
                };
            people.zip(counts).map(line).collect()
        });
        Self {
            meeting: &asked.meeting.id,
            anchor: &kept.city.name,
            zone: &kept.city.zone,
            time_in_anchor: civil::format_time(kept.start.time()),
            present: kept.city == asked.meeting.anchor,
            possible: outcome.is_some(),
            dates_out_of_step: outcome.map(|outcome| outcome.dates_out_of_step),
            dates_outside_working: outcome.map(|outcome| outcome.dates_outside_working),
            dates_outside_waking: outcome.map(|outcome| outcome.dates_outside_waking),
            new_conflicts: outcome.map(|outcome| outcome.new_conflicts),
            participants: participants.unwrap_or_default(),
        }
    }
}
