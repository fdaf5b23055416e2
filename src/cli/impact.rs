//! `impact`: which occurrences differ under other zone data, or under rules that do not exist.

use clap::Args;

use super::table::{self, Cell};
use super::{CliError, Context, DONE, FOUND, Format, json};
use crate::exchange::table::escaped;
use crate::plan::Plan;
use crate::plan::civil;
use crate::schedule::impact::{self, Disagreement, Stretch};
use crate::schedule::{self, Window};
use crate::store;
use crate::words;
use crate::zone::{Choice, Database, Source, Sources, Tzdb, WhatIf, WhatIfRule};

#[derive(Args)]
pub(super) struct ImpactArgs {
    /// The zone data to compare with: as for --tzdb [default: the data with which the plan was last
    /// seen in the window]
    #[arg(long, value_name = "SOURCE", conflicts_with_all = ["rule", "no_changes"])]
    against: Option<Choice>,
    /// What if the zones had this POSIX TZ rule, such as CET-1
    #[arg(
        long,
        value_name = "RULE",
        conflicts_with = "no_changes",
        requires = "from"
    )]
    rule: Option<String>,
    /// What if the zones no longer changed their clocks: they stay as they are on the date --from
    #[arg(long, requires = "from")]
    no_changes: bool,
    /// From which date on the rule holds, on each zone's calendar
    #[arg(long, value_name = "DATE", value_parser = civil::parse_date)]
    from: Option<chrono::NaiveDate>,
    /// For which zones the rule holds [default: all of the plan]
    #[arg(long, value_name = "ZONE")]
    zone: Vec<String>,
    /// How many months to look ahead
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=1200))]
    months: u32,
    /// Only the meeting with this id
    #[arg(long, value_name = "ID")]
    meeting: Option<String>,
    /// Exit with status 1 if something changes
    #[arg(long)]
    check: bool,
}

/// The two versions that are compared, the present one first but for the plan's past.
struct Versions {
    before: Tzdb,
    after: Tzdb,
    /// Shown where a version would be, if it is no reality.
    what_if: Option<String>,
}

pub(super) fn run(
    context: &mut Context<'_>,
    sources: &Sources,
    args: &ImpactArgs,
) -> Result<u8, CliError> {
    let plan = context.plan(args.meeting.as_deref())?;
    let versions = versions(context, sources, args, &plan)?;
    let window = Window::ahead(context.now, args.months);
    let concerned = impact::concerned(&plan, &versions.before, &versions.after);
    if schedule::is_too_much(&concerned, &versions.after, window) {
        return Err(CliError::TooMuch);
    }
    let (comparison, notices) = impact::compare(&plan, &versions.before, &versions.after, window);
    context.tell(&notices)?;
    let differences = comparison.differences(context.now, args.months);
    let status = if args.check && !differences.is_empty() {
        FOUND
    } else {
        DONE
    };
    let summary = words::summary(&differences);
    let after = match &versions.what_if {
        Some(what_if) => what_if.clone(),
        None => versions.after.to_string(),
    };
    let named = [versions.before.to_string(), after];
    let title = format!("{}: {summary}", named.join(" → "));
    match context.format {
        Format::Jsonl => {
            for difference in &differences {
                context.line(&json::Difference::new(&named, difference))?;
            }
        }
        Format::Text | Format::Csv | Format::Html | Format::Ics => {
            writeln!(context.out, "{title}")?;
            for stretch in &impact::stretches(differences) {
                write_stretch(context, stretch)?;
            }
        }
        Format::Md => {
            writeln!(context.out, "**{}**\n", escaped(&title))?;
            let stretches = impact::stretches(differences);
            if !stretches.is_empty() {
                writeln!(
                    context.out,
                    "| meeting | dates | who | before | after | why |"
                )?;
                writeln!(context.out, "| --- | --- | --- | --- | --- | --- |")?;
            }
            for stretch in &stretches {
                write_markdown(context, stretch)?;
            }
        }
    }
    // Those of the data in use are told at the end of every answer.
    let in_use = context.tzdb.used();
    let versions = [&versions.before, &versions.after].into_iter();
    for tzdb in versions.filter(|tzdb| !std::sync::Arc::ptr_eq(tzdb.used(), in_use)) {
        for notice in tzdb.notices() {
            writeln!(context.err, "noonmark-cli: {notice}")?;
        }
    }
    Ok(status)
}

fn versions(
    context: &mut Context<'_>,
    sources: &Sources,
    args: &ImpactArgs,
    plan: &Plan,
) -> Result<Versions, CliError> {
    let in_use = context.tzdb.clone();
    let real = |before: Tzdb, after: Tzdb| Versions {
        before,
        after,
        what_if: None,
    };
    let imagined = rule_of(args).is_some();
    if !imagined && (args.from.is_some() || !args.zone.is_empty()) {
        return Err(CliError::OnlyImagined);
    }
    if let Some(against) = &args.against {
        return Ok(real(in_use, sources.choose(against)?));
    }
    if let (Some(from), Some(rule)) = (args.from, rule_of(args)) {
        let names = plan.zone_names();
        let zones = match args.zone.as_slice() {
            [] => names.iter().map(|name| (*name).to_owned()).collect(),
            asked_for => asked_for.to_vec(),
        };
        let what_if = WhatIf { zones, from, rule };
        let after = what_if.over(&in_use, names.iter().copied())?;
        let same = |name: &&str| match (in_use.zone(name), after.zone(name)) {
            (Some(one), Some(other)) => one.same_rules(&other),
            _ => true,
        };
        if names.iter().all(same) {
            let said = "the rule changes no zone of the plan";
            writeln!(context.err, "noonmark-cli: {said}")?;
        }
        return Ok(Versions {
            before: in_use,
            after,
            what_if: Some(words::what_if(&what_if, &plan.cities())),
        });
    }
    let path = context.plan.clone().or_else(|| context.places.plan());
    let seen = path.map(|path| store::seen(context.places, &path));
    let seen = seen.transpose()?.flatten();
    let seen = seen.ok_or(CliError::NeverSeen)?;
    let seen = std::sync::Arc::new(Database::of_package(Source::LastSeen, seen));
    // What was not kept has not changed, as far as anybody knows.
    let before = Tzdb::new(seen, vec![in_use.used().clone()]);
    Ok(real(before, in_use))
}

fn rule_of(args: &ImpactArgs) -> Option<WhatIfRule> {
    match (&args.rule, args.no_changes) {
        (Some(text), _) => Some(WhatIfRule::Posix(text.clone())),
        (None, true) => Some(WhatIfRule::NoChanges),
        (None, false) => None,
    }
}

fn write_stretch(context: &mut Context<'_>, stretch: &Stretch<'_>) -> Result<(), CliError> {
    let difference = &stretch.first;
    let Some(held) = difference.occurrence() else {
        return Ok(());
    };
    let meeting = &difference.of.meeting;
    let style = anstyle::Style::new().bold();
    let out = &mut *context.out;
    writeln!(
        out,
        "\n{style}{}{style:#}, {} in {}, {}",
        meeting.title,
        words::time(held.start_in_anchor.time()),
        meeting.anchor.name,
        words::stretch(stretch)
    )?;
    for cause in &difference.causes {
        writeln!(out, "  because {}", words::disagreement(cause))?;
    }
    if let Some(said) = words::only_under_one(difference) {
        writeln!(out, "  {said}")?;
    }
    let rows: Vec<_> = difference
        .participants
        .iter()
        .map(|moved| {
            let secs = moved.moved_secs();
            let mark = words::mark(secs);
            vec![
                Cell::plain(format!("    {}", moved.participant.name)),
                Cell::plain(words::instead(moved)),
                Cell::styled(mark, table::direction(secs).bold()),
                Cell::plain(words::moved(secs)),
            ]
        })
        .collect();
    table::write(out, &rows)?;
    Ok(())
}

fn write_markdown(context: &mut Context<'_>, stretch: &Stretch<'_>) -> Result<(), CliError> {
    let difference = &stretch.first;
    let meeting = &difference.of.meeting;
    // Of each person's clock and the anchor's; of all where a link goes by another name.
    let why = |zone: Option<&str>| {
        let zones = [zone, Some(&*meeting.anchor.zone)];
        let theirs = |cause: &&Disagreement| zones.contains(&Some(&*cause.zone));
        let mut causes: Vec<_> = difference.causes.iter().filter(theirs).collect();
        if causes.is_empty() {
            causes.extend(&difference.causes);
        }
        let said: Vec<_> = causes.into_iter().map(words::disagreement).collect();
        said.join("; ")
    };
    let line = |who: &str, zone: Option<&str>, before: &str, after: &str| {
        let cells = [
            &meeting.title,
            &words::stretch(stretch),
            who,
            before,
            after,
            &why(zone),
        ];
        let cells = cells.map(escaped);
        format!("| {} |", cells.join(" | "))
    };
    let out = &mut *context.out;
    if let Some(said) = words::only_under_one(difference) {
        writeln!(out, "{}", line("everybody", None, "", &said))?;
    }
    for moved in &difference.participants {
        let (before, after) = (
            words::local_time(moved.before),
            words::local_time(moved.after),
        );
        let person = &moved.participant;
        let zone = Some(&*person.city.zone);
        writeln!(out, "{}", line(&person.name, zone, &before, &after))?;
    }
    Ok(())
}
