//! The columns of a table, and how wide they are: as their texts need it, and so that all are seen where they
//! can be.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveTime};
use egui::{Color32, FontId, Id, Ui};

use super::chosen::Chosen;
use super::marks;
use super::model::Model;
use super::theme;
use crate::plan::{City, Participant};
use crate::t;
use crate::words;

/// What a participant's cell needs for a time and its shift, and for the date until which it lasts, with
/// its year.
const CELL: [f32; 2] = [112.0, 134.0];
const WIDEST_CELL: f32 = 330.0;
const WIDEST_CELL_OF_ALL: f32 = 150.0;
const MEETING: f32 = 200.0;
const WIDEST_MEETING: f32 = 480.0;
const WIDEST_ANCHOR: f32 = 112.0;
/// Before a date, and after it: the button of the row's menu.
const AROUND_DATE: f32 = 16.0 + 34.0;
/// Before a cell's text, and after it.
const AROUND_TEXT: f32 = 12.0 + 8.0;

/// What stands in the first column.
#[derive(Clone, Copy)]
pub(super) enum Dates {
    /// One date a row.
    Single {
        /// Whether some have a line that says from where they were moved.
        moved: bool,
    },
    /// A stretch of dates a row.
    Stretches {
        /// Whether some begin in one year and end in another.
        over_years: bool,
    },
}

/// How a view wants its table.
pub(super) struct Layout<'a> {
    pub(super) name: &'static str,
    pub(super) dates: Dates,
    /// The columns after the anchor's, or the meeting's where the table is of all.
    pub(super) people: &'a [Arc<Participant>],
    /// The city whose clock the dates are of; none where each meeting has its own.
    pub(super) anchor: Option<&'a City>,
}

impl<'a> Layout<'a> {
    /// Of one meeting.
    pub(super) fn of_one(name: &'static str, dates: Dates, of: &'a Chosen) -> Self {
        Self {
            name,
            dates,
            people: &of.participants,
            anchor: Some(&of.meeting.anchor),
        }
    }

    /// Of all meetings.
    pub(super) fn of_all(name: &'static str, dates: Dates, model: &'a Model<'_>) -> Self {
        Self {
            name,
            dates,
            people: &model.answers.all.people,
            anchor: None,
        }
    }
}

/// The widths of the columns.
pub(super) struct Widths {
    pub(super) date: f32,
    /// Whether a stretch of dates is written on two lines.
    pub(super) is_broken: bool,
    /// The anchor's column, or the meeting's where the table is of all.
    pub(super) second: f32,
    /// The column of each participant.
    pub(super) cell: f32,
    /// How many columns stay where the others move.
    pub(super) sticky: usize,
}

impl Widths {
    pub(super) fn of(ui: &Ui, layout: &Layout<'_>) -> Self {
        let available = ui.available_width() - ui.spacing().scroll.allocated_width();
        #[expect(clippy::cast_precision_loss, reason = "nobody has 16 million people")]
        let people = layout.people.len().max(1) as f32;
        let [tight, usual] = CELL;
        // The anchor's column, and as narrow as its times alone let it be.
        let [named, narrow] = layout.anchor.map_or([MEETING; 2], |anchor| {
            let time = words::time(NaiveTime::from_hms_opt(22, 0, 0).unwrap_or_default());
            let time = width(ui, time) + marks::SIZE + AROUND_TEXT;
            let name = (width(ui, anchor.name.clone()) + AROUND_TEXT).min(WIDEST_ANCHOR);
            [name.max(time), time]
        });
        let [whole, broken] = date(ui, layout.dates).map(|width| width + AROUND_DATE);
        // Rather on two lines than with something to scroll to, rather that than with less room.
        let tries = [
            (whole, named, usual),
            (broken, named, usual),
            (broken, named, tight),
            (broken, narrow, tight),
        ];
        let fits =
            |(date, second, cell): &(f32, f32, f32)| date + second + cell * people <= available;
        let found = tries.into_iter().find(fits);
        let (date, mut second, least) = found.unwrap_or((broken, named, usual));
        let room = available - date - second;
        let widest = match layout.anchor {
            Some(_) => WIDEST_CELL,
            None => WIDEST_CELL_OF_ALL,
        };
        let cell = (room / people).floor().clamp(least, widest);
        if layout.anchor.is_none() {
            // Titles are longer than times: they get what is left.
            second = (second + (room - cell * people).max(0.0)).min(WIDEST_MEETING);
        }
        // Where they fill the window there would be no room for the columns that move. Where nothing
        // moves, a screen reader reads row by row: else what is fixed comes after what moves.
        let all_stay = found.is_some() || room < usual;
        Self {
            date,
            is_broken: date < whole,
            second,
            cell,
            sticky: if all_stay { 0 } else { 2 },
        }
    }
}

/// What the dates need, on one line and where a stretch of them is broken into two.
fn date(ui: &Ui, dates: Dates) -> [f32; 2] {
    let times = t!("periods-times", count = 888);
    let times = width_in(ui, times, theme::plain(theme::SMALL));
    let broken = widest(ui, words::date) + 7.0 + times;
    match dates {
        Dates::Single { moved } => {
            let date = widest(ui, words::date);
            let moved_from = |date| t!("dates-moved-from", date = words::short_date(date));
            let note = if moved { widest(ui, moved_from) } else { 0.0 };
            [date.max(note); 2]
        }
        Dates::Stretches { over_years: true } => {
            let stretch = |date| {
                let date = words::date(date);
                t!("periods-from-to", from = &*date, to = &*date)
            };
            [widest(ui, stretch), broken]
        }
        Dates::Stretches { over_years: false } => {
            let stretch = |date| {
                let (from, to) = (words::short_date(date), words::date(date));
                t!("periods-from-to", from = from, to = to)
            };
            [widest(ui, stretch), broken]
        }
    }
}

/// How wide the widest date is, written like that.
fn widest(ui: &Ui, write: impl Fn(NaiveDate) -> String) -> f32 {
    let days = (20..27).filter_map(|day| NaiveDate::from_ymd_opt(2026, 1, day));
    let sample = days.clone().next().map(&write).unwrap_or_default();
    // The same as long as dates are written in the same way.
    let known = Id::unique(("widest date", sample));
    if let Some(width) = ui.data(|data| data.get_temp(known)) {
        return width;
    }
    let as_wide = |date: &NaiveDate| width(ui, write(*date));
    let by_width = |one: &NaiveDate, other: &NaiveDate| as_wide(one).total_cmp(&as_wide(other));
    let weekday = days.max_by(by_width).map(|date| date.weekday());
    let months = (1..=12).filter_map(|month| {
        let mut days = (20..27).filter_map(|day| NaiveDate::from_ymd_opt(2026, month, day));
        days.find(|date| Some(date.weekday()) == weekday)
    });
    let widest = months.map(|date| as_wide(&date)).fold(0.0, f32::max).ceil();
    ui.data_mut(|data| data.insert_temp(known, widest));
    widest
}

/// How wide a text is in the font of what stands out.
fn width(ui: &Ui, text: String) -> f32 {
    width_in(ui, text, theme::bold(theme::BODY))
}

fn width_in(ui: &Ui, text: String, font: FontId) -> f32 {
    let galley = ui.painter().layout_no_wrap(text, font, Color32::WHITE);
    galley.size().x
}
