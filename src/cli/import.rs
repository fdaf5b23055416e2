//! `import`: calendar files as a plan.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{CliError, Context, DONE, Format, UNUSABLE};
use crate::exchange::import::{
    self, Answers, CalendarFile, ClockKey, Import, Line, Person, Preview, Setting, Verdict, Written,
};
use crate::places::{Around, Gazetteer, Zones};
use crate::plan::{City, History, Plan};
use crate::store;

#[derive(Args)]
pub(super) struct ImportArgs {
    /// The calendar files (.ics)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// By which city's clock the times of a zone are read that is not known, or known wrongly
    #[arg(long, value_name = "TZID=CITY", value_parser = pair)]
    zone: Vec<(String, String)>,
    /// By which city's clock times without a zone are read
    #[arg(long, value_name = "CITY")]
    floating: Option<String>,
    /// Which city's clock keeps what is written in UTC
    #[arg(long, value_name = "CITY")]
    utc: Option<String>,
    /// In which city an attendee is, of whom nothing else tells it
    #[arg(long, value_name = "ADDRESS=CITY", value_parser = pair)]
    attendee: Vec<(String, String)>,
    /// Take in events that take whole days too
    #[arg(long)]
    all_day: bool,
}

/// `NAME=CITY`, split at the last `=`: a TZID may hold one.
fn pair(text: &str) -> Result<(String, String), String> {
    let parts = text.rsplit_once('=');
    let parts = parts.filter(|(name, city)| !name.is_empty() && !city.is_empty());
    let (name, city) = parts.ok_or_else(|| format!("“{text}” is not NAME=CITY"))?;
    Ok((name.to_owned(), city.to_owned()))
}

#[derive(Serialize)]
struct JsonLine<'a> {
    file: &'a str,
    line: usize,
    title: &'a str,
    verdict: &'static str,
    meeting: Option<&'a str>,
    when: String,
    why: Option<&'a str>,
    told: &'a [String],
}

pub(super) fn run(context: &mut Context<'_>, args: &ImportArgs) -> Result<u8, CliError> {
    let mut plan = match &context.plan {
        Some(_) => context.own_plan()?,
        None => Plan::default(),
    };
    let gazetteer = Gazetteer::open();
    let mut files = Vec::new();
    for path in &args.files {
        let name = path.file_name().unwrap_or(path.as_os_str());
        let bytes = store::read(path)?;
        files.push(import::read(&name.to_string_lossy(), &bytes));
    }
    let answers = answers(context, &gazetteer, &files, args)?;
    let import = Import::new(files);
    let here = context.places.zone.as_deref();
    let here = here.map(|zone| match gazetteer.largest_of(zone) {
        Some(found) => found.city(),
        None => City::of_zone(zone),
    });
    let setting = Setting {
        plan: &plan,
        tzdb: &context.tzdb,
        gazetteer: &gazetteer,
        here: here.as_ref(),
        now: context.now,
    };
    let preview = import.preview(&answers, &setting);
    let events = import.files().iter().map(CalendarFile::event_count);
    let is_empty = events.sum::<usize>() == 0;
    if context.format == Format::Jsonl {
        for line in &preview.lines {
            let file = import.files().get(line.file);
            let file = file.map(|file| file.name.as_str()).unwrap_or_default();
            context.line(&json(file, line))?;
        }
    }
    tell(context, &import, &preview)?;
    if let Some(action) = preview.action(&answers, "calendar files") {
        History::default().apply(&mut plan, action)?;
    }
    if context.format == Format::Text {
        write!(
            context.out,
            "{}",
            plan.to_json().map_err(std::io::Error::from)?
        )?;
    }
    Ok(if is_empty { UNUSABLE } else { DONE })
}

fn answers(
    context: &Context<'_>,
    gazetteer: &Gazetteer,
    files: &[CalendarFile],
    args: &ImportArgs,
) -> Result<Answers, CliError> {
    let mut answers = Answers {
        all_day: args.all_day,
        ..Answers::default()
    };
    let zones = args.zone.iter();
    let zones = zones.map(|(tzid, city)| (Written::Tzid(tzid.clone()), city));
    let floating = args.floating.iter().map(|city| (Written::Floating, city));
    let utc = args.utc.iter().map(|city| (Written::Utc, city));
    for (by, city) in zones.chain(floating).chain(utc) {
        let city = find(context, gazetteer, city)?;
        for file in 0..files.len() {
            let by = by.clone();
            answers.clocks.insert(ClockKey { file, by }, city.clone());
        }
    }
    for (address, city) in &args.attendee {
        let city = Box::new(find(context, gazetteer, city)?);
        let key = address.to_lowercase();
        answers.people.insert(key, Person::New(city));
    }
    Ok(answers)
}

/// The city or the zone of that name.
fn find(context: &Context<'_>, gazetteer: &Gazetteer, typed: &str) -> Result<City, CliError> {
    if context.tzdb.zone(typed).is_some() {
        return Ok(City::of_zone(typed));
    }
    let around = Around {
        zones: &Zones::new(&context.tzdb.afresh(), context.now),
        now: context.now,
        near: &gazetteer.near(&[]),
    };
    let found = gazetteer.search(typed, &around, 1).into_iter().next();
    let city = found.map(|found| found.city());
    city.ok_or_else(|| CliError::NoCity {
        typed: typed.to_owned(),
    })
}

fn json<'a>(file: &'a str, line: &'a Line) -> JsonLine<'a> {
    let (verdict, meeting, why) = match &line.verdict {
        Verdict::Adds(meeting) => ("adds", Some(&*meeting.id), None),
        Verdict::Changes(meeting) => ("changes", Some(&*meeting.id), None),
        Verdict::Same => ("same", None, None),
        Verdict::Removes(id) => ("removes", Some(&**id), None),
        Verdict::AllDay => ("all-day", None, None),
        Verdict::LeftOut(why) => ("left-out", None, Some(&**why)),
    };
    JsonLine {
        file,
        line: line.at,
        title: &line.title,
        verdict,
        meeting,
        when: line.when.in_words(),
        why,
        told: &line.told,
    }
}

/// Tells what did not come in, what was guessed, and what would have to be said.
fn tell(context: &mut Context<'_>, import: &Import, preview: &Preview) -> Result<(), CliError> {
    let name = |file: usize| {
        let file = import.files().get(file);
        file.map(|file| file.name.as_str()).unwrap_or_default()
    };
    let err = &mut *context.err;
    for file in import.files() {
        for problem in &file.problems {
            let (name, line, text) = (&file.name, problem.line, &problem.text);
            writeln!(err, "noonmark-cli: {name}, line {line}: {text}")?;
        }
        if file.more_problems > 0 {
            let (name, more) = (&file.name, file.more_problems);
            writeln!(
                err,
                "noonmark-cli: {name}: and {more} more lines like these"
            )?;
        }
        if file.event_count() == 0 {
            writeln!(err, "noonmark-cli: {}: there is no event in it", file.name)?;
        }
    }
    for clock in preview.clocks.iter().filter(|clock| !clock.is_sure) {
        let (name, said) = (name(clock.key.file), &clock.said);
        let flag = match &clock.key.by {
            Written::Utc => "--utc CITY".to_owned(),
            Written::Floating => "--floating CITY".to_owned(),
            Written::Tzid(tzid) => format!("--zone '{tzid}=CITY'"),
        };
        let city = match &clock.city {
            Some(city) => format!("; taken for {}", city.name),
            None => String::new(),
        };
        writeln!(
            err,
            "noonmark-cli: {name}: {said}{city} ({flag} says otherwise)"
        )?;
    }
    for person in &preview.people {
        let (name, key) = (&person.name, &person.key);
        match &person.person {
            Some(Person::New(city)) => {
                let (city, said) = (&city.name, &person.said);
                writeln!(err, "noonmark-cli: {name} is taken to be in {city}: {said}")?;
            }
            Some(Person::Known(_) | Person::LeftOut) => {}
            None => writeln!(
                err,
                "noonmark-cli: {name} is left out: say where they are with --attendee '{key}=CITY'"
            )?,
        }
    }
    for line in &preview.lines {
        let thing = format!("{}, line {}: “{}”", name(line.file), line.at, line.title);
        match &line.verdict {
            Verdict::AllDay => {
                writeln!(
                    err,
                    "noonmark-cli: {thing} takes whole days (--all-day takes it in)"
                )?;
            }
            Verdict::LeftOut(why) => {
                writeln!(err, "noonmark-cli: {thing} is left out: {why}")?;
            }
            Verdict::Removes(_) => {
                writeln!(err, "noonmark-cli: {thing} is called off: it is removed")?;
            }
            Verdict::Adds(_) | Verdict::Changes(_) | Verdict::Same => {}
        }
        for told in &line.told {
            writeln!(err, "noonmark-cli: {thing}: {told}")?;
        }
    }
    Ok(())
}
