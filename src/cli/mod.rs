//! The command line: the same answers as the window's, for terminals, scripts and cron.
//!
//! One file per subcommand. Results go to `out`, everything else to `err`; the exit status says how
//! it went. The formats are fixed: people script against them.

mod anchors;
mod args;
mod backups;
mod bridge;
mod cities;
mod conflicts;
mod decide;
mod edit;
mod error;
mod harmless;
mod hours;
mod impact;
mod import;
mod json;
mod known;
mod ledger;
mod notice;
mod periods;
mod schedule;
mod shifts;
mod suggest;
mod table;
mod transitions;
mod turns;
mod tzdb;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use chrono::{DateTime, Months, NaiveDate, Utc};
use clap::Parser;
use serde_json::Serializer;

use args::{
    CitiesArgs, Cli, Command, Format, NoticeArgs, RangeArgs, ScheduleArgs, ShiftsArgs,
    TransitionsArgs, TzdbChange,
};

use error::CliError;
use harmless::{Harmless, HarmlessJson};
use known::{known_meeting, known_participant};

use crate::plan::{FILE_VERSION, Plan, legible};
use crate::schedule::{Calendar, Calendars, Notice, Schedule, Window};
use crate::store::{self, Places, PlanFile, Settings, StoreError};
use crate::words;
use crate::zone::{Sources, Tzdb};

/// Done.
const DONE: u8 = 0;
/// Done, and the thing asked about is there.
const FOUND: u8 = 1;
/// A mistake in the call.
const USAGE: u8 = 2;
/// A file or its content is unusable.
const UNUSABLE: u8 = 3;

/// What every subcommand answers from.
struct Context<'a> {
    plan: Option<PathBuf>,
    places: &'a Places,
    tzdb: Tzdb,
    now: DateTime<Utc>,
    format: Format,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

/// Answers one call and gives the exit status.
///
/// `clock` is the present instant, used where the call gives no `--now`; `places` is where the plan
/// and zone data are that the call does not name.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    clock: DateTime<Utc>,
    places: &Places,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let text = error.render();
            // Nothing can be said where the terminal is gone.
            return if error.use_stderr() {
                let _ = write!(err, "{}", text.ansi());
                USAGE
            } else {
                let _ = write!(out, "{}", text.ansi());
                DONE
            };
        }
    };
    // Messages name the user's things, and have no colours.
    let err: &mut dyn Write = &mut Harmless(err);
    match answer(cli, clock, places, out, err) {
        Ok(status) => status,
        // `noonmark-cli schedule | head` is no mistake.
        Err(CliError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Err(error) => {
            let _ = writeln!(err, "noonmark-cli: {error}");
            error.status()
        }
    }
}

fn answer(
    cli: Cli,
    clock: DateTime<Utc>,
    places: &Places,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, CliError> {
    let sources = store::sources(places);
    for notice in sources.notices() {
        writeln!(err, "noonmark-cli: {notice}")?;
    }
    // What is remembered may be gone by now; only what the call itself names has to be there.
    let tzdb = match &cli.tzdb {
        Some(choice) => sources.choose(choice)?,
        None => match remembered(places, &sources) {
            Ok(tzdb) => tzdb,
            Err(error) => {
                // A call that chooses anew is told by its own answer.
                let choosing = matches!(
                    &cli.command,
                    Command::Tzdb(args) if matches!(args.change, Some(TzdbChange::Use { .. }))
                );
                if !choosing {
                    writeln!(err, "noonmark-cli: {error}; the newest zone data is used")?;
                }
                sources.newest()
            }
        },
    };
    let mut context = Context {
        plan: cli.plan,
        places,
        tzdb,
        now: cli.now.unwrap_or(clock),
        format: cli.format,
        out,
        err,
    };
    let (command, known) = cli.command.formats();
    if !known.contains(&cli.format) {
        let format = cli.format;
        return Err(CliError::NoFormat {
            command,
            format,
            known,
        });
    }
    let answer = match cli.command {
        Command::Schedule(range) => schedule::run(&mut context, &range),
        Command::Periods(range) => periods::run(&mut context, &range),
        Command::Shifts(shifts) => shifts::run(&mut context, &shifts),
        Command::Conflicts(args) => conflicts::run(&mut context, &args),
        Command::Ledger(args) => ledger::run(&mut context, &args),
        Command::Anchors(args) => anchors::run(&mut context, &args),
        Command::Suggest(args) => suggest::run(&mut context, &args),
        Command::Turns(args) => turns::run(&mut context, &args),
        Command::Bridge(args) => bridge::run(&mut context, &args),
        Command::Edit(args) => edit::run(&mut context, &args),
        Command::Backups(args) => backups::run(&mut context, &args),
        Command::Hours(args) => hours::run(&mut context, &args),
        Command::Notice(args) => notice::run(&mut context, &args),
        Command::Transitions(range) => transitions::run(&mut context, &range),
        Command::Cities(args) => cities::run(&mut context, &args),
        Command::Import(args) => import::run(&mut context, &args),
        Command::Impact(args) => impact::run(&mut context, &sources, &args),
        Command::Tzdb(args) => tzdb::run(&mut context, &sources, args.change),
    };
    for notice in context.tzdb.notices() {
        writeln!(context.err, "noonmark-cli: {notice}")?;
    }
    answer
}

fn remembered(places: &Places, sources: &Sources) -> Result<Tzdb, CliError> {
    let choice = Settings::load(places)?.tzdb();
    Ok(sources.choose(&choice)?)
}

impl Context<'_> {
    /// The plan asked for, the user's own, or the example; with only `meeting`, if that is given.
    ///
    /// In a text its names are as they can be shown; whatever else it is written as has them whole.
    fn plan(&mut self, meeting: Option<&str>) -> Result<Plan, CliError> {
        let mut plan = self.own_plan()?;
        if let Some(id) = meeting {
            known_meeting(&plan, id)?;
            plan.meetings.retain(|meeting| meeting.id == id);
            for meeting in plan.meetings.iter().filter(|meeting| meeting.archived) {
                let title = legible(&meeting.title);
                let said = format!("“{title}” is archived: nothing is held");
                writeln!(self.err, "noonmark-cli: {said}")?;
            }
        }
        Ok(self.shown(plan))
    }

    /// The plan with its names as they are.
    fn own_plan(&mut self) -> Result<Plan, CliError> {
        let own = self.places.plan().filter(|path| path.exists());
        let plan = match self.plan.clone().or(own) {
            Some(path) => store::load(&path, &self.tzdb)?,
            None => store::example()?,
        };
        if plan.noonmark > FILE_VERSION {
            let (version, known) = (plan.noonmark, FILE_VERSION);
            let said = "the plan is of a newer version than this program knows";
            writeln!(self.err, "noonmark-cli: {said} ({version}, not {known})")?;
        }
        Ok(plan)
    }

    /// The file of the plan asked for, or of the user's own.
    fn plan_file(&self) -> Result<PlanFile, CliError> {
        let path = self.plan.clone().or_else(|| self.places.plan());
        let path = path.ok_or(StoreError::NoPlace)?;
        Ok(PlanFile::new(&path, self.places))
    }

    /// What was done is so; only its earlier state could not be kept.
    fn tell_of(&mut self, no_backup: Option<&StoreError>) -> Result<(), CliError> {
        if let Some(error) = no_backup {
            writeln!(
                self.err,
                "noonmark-cli: the earlier state is not kept: {error}"
            )?;
        }
        Ok(())
    }

    /// The plan as it is shown in a text.
    fn shown(&self, plan: Plan) -> Plan {
        match self.format {
            Format::Text => plan.legible().unwrap_or(plan),
            _ => plan,
        }
    }

    /// `[from, to)`, by default from today on.
    fn range(
        &self,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        months: u32,
    ) -> Result<Window, CliError> {
        let from = from.unwrap_or_else(|| self.now.date_naive());
        let default = from.checked_add_months(Months::new(months));
        let to = to.or(default).unwrap_or(NaiveDate::MAX);
        if from >= to {
            return Err(CliError::EmptyRange { from, to });
        }
        Ok(Window { from, to })
    }

    fn line(&mut self, line: &impl serde::Serialize) -> Result<(), CliError> {
        let mut writer = Serializer::with_formatter(&mut *self.out, HarmlessJson);
        line.serialize(&mut writer).map_err(io::Error::from)?;
        writeln!(self.out)?;
        Ok(())
    }

    /// The coming shifts of `months` from now on, and other dates that are not as usual, of all or one
    /// meeting, where the plan has the
    /// participant whom the call names.
    fn ahead(
        &mut self,
        (meeting, participant): (Option<&str>, Option<&str>),
        months: u32,
    ) -> Result<Schedule, CliError> {
        let plan = self.plan(meeting)?;
        if let Some(id) = participant {
            known_participant(&plan, id)?;
        }
        let window = Window::ahead(self.now, months);
        let calendars = self.calendars(&plan, window)?;
        let meetings = calendars.iter().map(|calendar| {
            let shifts: Vec<_> = calendar.glances().map(|one| one.movers > 0).collect();
            let is_shift = |index: usize| shifts.get(index).copied().unwrap_or_default();
            calendar.only(|index| is_shift(index) || calendar.is_unusual(index))
        });
        let meetings = meetings.collect();
        Ok(Schedule { window, meetings })
    }

    /// The dates of every meeting of `plan`; what there is to know of them is told.
    fn calendars(&mut self, plan: &Plan, window: Window) -> Result<Vec<Calendar>, CliError> {
        let tzdb = self.tzdb.clone();
        let mut calendars = Calendars::new(plan, &tzdb, window);
        let all = plan.current().filter_map(|meeting| calendars.of(meeting));
        let all = all.collect();
        self.tell(&calendars.notices)?;
        Ok(all)
    }

    fn tell(&mut self, notices: &[Notice]) -> Result<(), CliError> {
        for notice in notices {
            writeln!(self.err, "noonmark-cli: {notice}")?;
        }
        Ok(())
    }

    /// The last line of every answer for people: which zone data it stands on.
    fn footer(&mut self) -> Result<(), CliError> {
        let line = table::muted(&words::zone_data(&self.tzdb));
        writeln!(self.out, "\n{line}")?;
        Ok(())
    }
}
