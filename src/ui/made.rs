//! What leaves the program, made of a plan: calendars, tables, coming shifts.

use chrono::{DateTime, Utc};

use super::export::{Form, What, Whose};
use super::model::MONTHS_AHEAD;
use crate::exchange::ics::{self, Of, ShiftStyle};
use crate::exchange::table::{self, Table, csv};
use crate::plan::Plan;
use crate::schedule::{self, Window};
use crate::t;
use crate::words;
use crate::zone::Tzdb;

/// What was made of a choice.
pub(super) struct Made {
    pub(super) text: String,
    /// How many lines it has.
    pub(super) lines: usize,
    /// Whether it is more than is written.
    pub(super) is_too_much: bool,
    /// The same as plain text, of HTML.
    pub(super) plain: Option<String>,
    pub(super) notices: Vec<String>,
}

/// Makes what was chosen.
pub(super) fn made(
    mut plan: Plan,
    tzdb: &Tzdb,
    (whose, what, form): (&Whose, What, Form),
    window: Window,
    now: DateTime<Utc>,
) -> Made {
    if what == What::Meetings {
        let of = match whose {
            Whose::Everybody => Of::Everything,
            Whose::Meeting(id) => Of::Meeting(id),
            Whose::Participant(id) => Of::Participant(id),
        };
        let (text, notices) = ics::plan(&plan, tzdb, of, now);
        return Made {
            lines: text.lines().count(),
            text,
            is_too_much: false,
            plain: None,
            notices,
        };
    }
    plan.meetings.retain(|meeting| match whose {
        Whose::Everybody => true,
        Whose::Meeting(id) => meeting.id == *id,
        Whose::Participant(id) => meeting.participants.contains(id),
    });
    let window = match what {
        What::Shifts => Window::ahead(now, MONTHS_AHEAD),
        _ => window,
    };
    if schedule::is_too_much(&plan, tzdb, window) {
        let most = schedule::MOST_TIMES;
        return Made {
            text: String::new(),
            lines: 0,
            is_too_much: true,
            plain: None,
            notices: vec![
                t!("too-many-times", most = most),
                t!("export-too-many-hint"),
            ],
        };
    }
    let (schedule, notices) = schedule::build(&plan, tzdb, window);
    let notices = notices.iter().map(ToString::to_string).collect();
    let text = |form| match (what, form) {
        (What::Shifts, form) => shifts(&schedule, whose, form, (tzdb, now)),
        (What::Dates, Form::Csv) => csv::schedule(&schedule),
        (_, Form::Csv) => csv::periods(&schedule),
        (What::Dates, form) => tables(schedule.meetings.iter().map(Table::schedule), form, tzdb),
        (_, form) => tables(schedule.meetings.iter().map(Table::periods), form, tzdb),
    };
    let written = text(form);
    Made {
        lines: written.lines().count(),
        text: written,
        is_too_much: false,
        plain: (form == Form::Html).then(|| text(Form::Text)),
        notices,
    }
}

fn shifts(
    schedule: &schedule::Schedule,
    whose: &Whose,
    form: Form,
    (tzdb, now): (&Tzdb, DateTime<Utc>),
) -> String {
    let whom = match whose {
        Whose::Participant(id) => Some(id.as_str()),
        Whose::Everybody | Whose::Meeting(_) => None,
    };
    let mut upcoming = schedule.upcoming(now, MONTHS_AHEAD);
    if let Some(id) = whom {
        let theirs = upcoming.iter().filter_map(|item| item.for_one(id));
        upcoming = theirs.collect();
    }
    match form {
        Form::Calendar => ics::shifts(&upcoming, whom, ShiftStyle::Note, now),
        Form::Reminders => ics::shifts(&upcoming, whom, ShiftStyle::Reminder, now),
        form => tables(upcoming.iter().map(Table::shifts), form, tzdb),
    }
}

fn tables(tables: impl Iterator<Item = Table>, form: Form, tzdb: &Tzdb) -> String {
    let tables: Vec<Table> = tables.collect();
    let footer = words::zone_data(tzdb);
    match form {
        Form::Markdown => table::markdown(&tables, &footer),
        Form::Html => table::html(&tables, &footer),
        _ => table::text(&tables, &footer),
    }
}
