//! Tables of a schedule, of its periods, of coming shifts and of who carries how much: rows once, for
//! every form of text.
//!
//! [`markdown()`] and [`html()`] are for people; [`csv`] is for spreadsheets and scripts and has
//! columns of its own.

pub mod csv;
pub(crate) mod html;
pub(crate) mod markdown;
mod text;

pub use html::html;
pub(crate) use markdown::escaped;
pub use markdown::markdown;
pub use text::text;

use chrono::NaiveDate;

use crate::schedule::{Half, Ledger, MeetingSchedule, Occurrence, Presence, Row, Upcoming};
use crate::t;
use crate::words;

/// A table for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is of: `Daily stand-up`.
    pub title: String,
    /// What else there is to say of it: `every Monday to Friday at 10:00, Montréal · 30 min`.
    pub about: String,
    /// The names of the columns; a row may have one more, for what is odd about it.
    pub header: Vec<String>,
    /// None: [`Table::empty`] says it.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell's text, which says everything, and what it may be highlighted as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// `14:00 ▼ −1 h, until Fri 24 Mar`.
    pub text: String,
    /// As what it is highlighted.
    pub mark: Mark,
}

/// As what a cell is highlighted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Not at all.
    Plain,
    /// A shift to a later time.
    Later,
    /// A shift to an earlier time.
    Earlier,
    /// A day out of step.
    OutOfStep,
    /// Something odd about the anchor's clock.
    Odd,
}

impl Mark {
    /// Later or earlier.
    #[must_use]
    pub fn of_shift(shift_secs: i32) -> Self {
        if shift_secs < 0 {
            Self::Earlier
        } else {
            Self::Later
        }
    }
}

impl Cell {
    fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            mark: Mark::Plain,
        }
    }

    /// A participant's start time with its marks: `14:00 ▼ −1 h, until Fri 24 Mar`.
    fn of(row: &Row, in_anchor: NaiveDate) -> Self {
        let mut text = words::local_time(row);
        if row.presence() == Presence::Asleep {
            text.push_str(" ☾");
        }
        let mark = match &row.shift {
            Some(shift) => {
                let lasts = words::lasts(row, in_anchor);
                text.extend([" ", &words::mark(shift.shift_secs), ", ", &lasts]);
                Mark::of_shift(shift.shift_secs)
            }
            None if row.out_of_step.is_some() => {
                let until = words::until(row, in_anchor).unwrap_or_default();
                text.extend([" │ ", &until]);
                Mark::OutOfStep
            }
            None => Mark::Plain,
        };
        Self { text, mark }
    }
}

impl Table {
    /// What is said where there are no rows.
    #[must_use]
    pub fn empty() -> String {
        t!("views-not-held")
    }

    /// Every occurrence of a meeting.
    #[must_use]
    pub fn schedule(of: &MeetingSchedule) -> Self {
        let row = |held: &Occurrence| {
            let date = held.start_in_anchor.date();
            cells(of, words::date(date), held, date)
        };
        Self {
            rows: of.occurrences.iter().map(row).collect(),
            ..Self::of_meeting(of, t!("grid-date"))
        }
    }

    /// The stretches of dates of a meeting in which nothing changes.
    #[must_use]
    pub fn periods(of: &MeetingSchedule) -> Self {
        let periods = of.periods();
        let rows = periods.iter().filter_map(|period| {
            let first = of.occurrences.get(period.occurrences.start)?;
            let dates = if period.from == period.to {
                words::date(period.from)
            } else {
                let (from, to) = (words::date(period.from), words::date(period.to));
                t!("periods-from-to", from = from, to = to)
            };
            let dates = format!("{dates} ({}×)", period.occurrences.len());
            Some(cells(of, dates, first, period.from))
        });
        Self {
            rows: rows.collect(),
            ..Self::of_meeting(of, t!("table-from-to"))
        }
    }

    /// Who shifts at an occurrence, from when to when, and until when.
    #[must_use]
    pub fn shifts(item: &Upcoming<'_>) -> Self {
        let meeting = &item.of.meeting;
        let start = item.occurrence.start_in_anchor;
        let rows = item.participants.iter().filter_map(|(person, row)| {
            let shift = row.shift.as_ref()?;
            Some(vec![
                Cell::plain(&person.name),
                Cell::plain(words::before_and_after(shift, row)),
                Cell {
                    text: words::mark(shift.shift_secs),
                    mark: Mark::of_shift(shift.shift_secs),
                },
                Cell::plain(words::shift(shift, row, start.date())),
            ])
        });
        let about = t!(
            "table-shift",
            away = words::days_away(item.days_away),
            time = words::time(start.time()),
            city = &meeting.anchor.name,
            causes = words::causes(&item.causes)
        );
        let oddity = words::oddity(item.occurrence, &meeting.anchor);
        let oddity = oddity.map(|oddity| format!(" · ⚠ {oddity}"));
        Self {
            title: format!("{}: {}", words::date(start.date()), meeting.title),
            about: about + &oddity.unwrap_or_default(),
            header: vec![
                t!("table-who"),
                t!("table-before-and-after"),
                t!("table-shift-length"),
                t!("table-meaning"),
            ],
            rows: rows.collect(),
        }
    }

    /// What one half of a ledger comes to for everybody.
    #[must_use]
    pub fn ledger(ledger: &Ledger, half: Half) -> Self {
        let rows = ledger.entries.iter().map(|entry| {
            let burden = entry.of(half);
            let toll = burden.toll;
            let counts = [
                toll.occurrences(),
                toll.outside_working(),
                toll.asleep,
                burden.shift_days,
            ];
            let mut cells = vec![Cell::plain(&entry.participant.name)];
            cells.extend(counts.map(|count| Cell::plain(count.to_string())));
            cells.push(Cell::plain(words::hours(burden.outside_secs)));
            cells
        });
        Self {
            title: words::half(ledger, half),
            about: words::fairness(ledger, half),
            header: vec![
                t!("table-who"),
                t!("ledger-calls"),
                t!("ledger-outside"),
                t!("ledger-asleep"),
                t!("ledger-shifts"),
                t!("ledger-hours"),
            ],
            rows: rows.collect(),
        }
    }

    fn of_meeting(of: &MeetingSchedule, first: String) -> Self {
        let meeting = &of.meeting;
        let names = of.participants.iter().map(|person| person.name.clone());
        let anchor = [first, meeting.anchor.name.clone()];
        Self {
            title: meeting.title.clone(),
            about: t!(
                "table-about",
                when = words::when(meeting),
                minutes = meeting.minutes
            ),
            header: anchor.into_iter().chain(names).collect(),
            rows: Vec::new(),
        }
    }

    /// How many columns it has.
    fn width(&self) -> usize {
        let rows = self.rows.iter().map(Vec::len);
        rows.max().unwrap_or_default().max(self.header.len())
    }
}

/// Dates, the anchor's time, everybody's, and what is odd.
fn cells(of: &MeetingSchedule, dates: String, held: &Occurrence, near: NaiveDate) -> Vec<Cell> {
    let mut cells = vec![
        Cell::plain(dates),
        Cell::plain(words::time(held.start_in_anchor.time())),
    ];
    cells.extend(held.rows.iter().map(|row| Cell::of(row, near)));
    if let Some(oddity) = words::oddity(held, &of.meeting.anchor) {
        cells.push(Cell {
            text: format!("⚠ {oddity}"),
            mark: Mark::Odd,
        });
    }
    cells
}
