//! `bridge`: the weeks in which clocks disagree, and the ways over them.

use serde::Serialize;

use super::decide::{Asked, DecideArgs, Proposal, TollLine};
use super::{CliError, Context, DONE, Format, json};
use crate::plan::civil;
use crate::schedule::decide::{self, Bridge, Gap, Way};
use crate::schedule::{self, Window};
use crate::words;

pub(super) fn run(context: &mut Context<'_>, args: &DecideArgs) -> Result<u8, CliError> {
    let asked = Asked::new(context, args)?;
    let months = chrono::Months::new(12);
    let end = asked.from.checked_add_months(months);
    let window = Window {
        from: asked.from,
        to: end.unwrap_or(chrono::NaiveDate::MAX),
    };
    let (schedule, notices) = schedule::build(&asked.plan, &context.tzdb, window);
    context.tell(&notices)?;
    let of = schedule.meeting(&asked.meeting.id);
    let of = of.ok_or_else(|| asked.is_over())?;
    let gaps = decide::gaps(of, context.now);
    let bridges = |gap: &Gap| decide::bridges(&asked.plan, &context.tzdb, of, gap);
    let found: Vec<(Gap, Vec<Bridge>)> = gaps
        .into_iter()
        .map(|gap| {
            let bridges = bridges(&gap);
            (gap, bridges)
        })
        .collect();
    if let Some(number) = args.apply {
        let all = found.iter().flat_map(|(gap, bridges)| {
            let proposal = move |bridge: &Bridge| Proposal {
                by: vec![bridge.meeting.clone().into()],
                what: words::cross(bridge, gap),
            };
            bridges.iter().map(move |bridge| Some(proposal(bridge)))
        });
        let all = all.collect();
        asked.apply(context, number, all)?;
        return Ok(DONE);
    }
    if context.format == Format::Jsonl {
        for (gap, bridges) in &found {
            for bridge in bridges {
                context.line(&Line::new(&asked, gap, bridge))?;
            }
        }
        return Ok(DONE);
    }
    if found.is_empty() {
        writeln!(
            context.out,
            "No weeks in which clocks disagree for a while."
        )?;
    }
    let mut number = 0;
    for (place, (gap, bridges)) in found.iter().enumerate() {
        if place > 0 {
            writeln!(context.out)?;
        }
        let style = anstyle::Style::new().bold();
        let dates = words::gap_dates(gap);
        writeln!(context.out, "{style}{dates}{style:#}")?;
        for bridge in bridges {
            number += 1;
            let way = words::way(&bridge.way, &bridge.meeting);
            let said = words::bridge(bridge, &asked.people);
            let now = if bridge.meeting.moved == asked.meeting.moved {
                " (as now)"
            } else {
                ""
            };
            writeln!(context.out, "{number:>3}. {way}{now}. {said}")?;
        }
    }
    context.footer()?;
    Ok(DONE)
}

#[derive(Serialize)]
struct Line<'a> {
    meeting: &'a str,
    from: String,
    to: String,
    step_secs: i32,
    begins: Vec<json::Cause<'a>>,
    ends: Vec<json::Cause<'a>>,
    way: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    clock_of: Option<&'a str>,
    times_in_anchor: Vec<String>,
    participants: Vec<Person<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    local_times: Vec<String>,
    #[serde(flatten)]
    toll: TollLine<'a>,
}

impl<'a> Line<'a> {
    fn new(asked: &'a Asked, gap: &'a Gap, bridge: &'a Bridge) -> Self {
        let date = |at: Option<&chrono::NaiveDateTime>| {
            at.map(|at| at.date().to_string()).unwrap_or_default()
        };
        let times =
            |times: &[chrono::NaiveTime]| times.iter().map(|at| civil::format_time(*at)).collect();
        let effects = asked.people.iter().zip(&bridge.participants);
        Self {
            meeting: &asked.meeting.id,
            from: date(gap.starts.first()),
            to: date(gap.starts.last()),
            step_secs: gap.step_secs,
            begins: gap.begins.iter().map(json::Cause::new).collect(),
            ends: gap.ends.iter().map(json::Cause::new).collect(),
            way: match bridge.way {
                Way::KeepAnchor => "anchor",
                Way::KeepClockOf(_) => "clock-of",
                Way::Middle => "middle",
            },
            clock_of: match &bridge.way {
                Way::KeepClockOf(city) => Some(&city.name),
                _ => None,
            },
            times_in_anchor: times(&bridge.anchor_times),
            participants: effects
                .map(|(person, effect)| Person {
                    local_times: times(&effect.times),
                    toll: TollLine::new(&person.id, effect.toll),
                })
                .collect(),
        }
    }
}
