//! One row a stretch of dates in which nothing changes: a year of a daily call in five rows.

use std::sync::Arc;

use chrono::{Datelike, NaiveDateTime};
use egui::Ui;

use crate::schedule::{Occurrence, Period};
use crate::t;
use crate::ui::chosen::Chosen;
use crate::ui::command::Command;
use crate::ui::grid::{self, Dates, GridRow, Layout, Rows};
use crate::ui::model::Model;
use crate::ui::theme;
use crate::words;

/// Shows the chosen meeting.
pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    of: &Chosen,
    scroll_to: Option<NaiveDateTime>,
    commands: &mut Vec<Command>,
) {
    let rows = OfOne { model, of };
    let layout = Layout::of_one("periods", stretches(model), of);
    grid::show(ui, model, &rows, &layout, scroll_to, commands);
}

/// Shows all meetings, one after another.
pub(super) fn show_all(
    ui: &mut Ui,
    model: &Model<'_>,
    scroll_to: Option<NaiveDateTime>,
    commands: &mut Vec<Command>,
) {
    let layout = Layout::of_all("all periods", stretches(model), model);
    grid::show(ui, model, &OfAll(model), &layout, scroll_to, commands);
}

struct OfOne<'a> {
    model: &'a Model<'a>,
    of: &'a Chosen,
}

impl Rows for OfOne<'_> {
    fn len(&self) -> usize {
        self.of.periods.len()
    }

    fn top(&self, row: usize) -> f32 {
        grid::top(row, theme::TALL_ROW)
    }

    fn row(&self, row: usize) -> Option<GridRow<'_>> {
        let period = self.of.periods.get(row)?;
        let first = self.of.whole(period.occurrences.start)?;
        Some(GridRow {
            meeting: &self.of.meeting,
            participants: &self.of.participants,
            date: dates(period),
            broken: broken(period),
            note: note(period, &first, &self.of.meeting.anchor),
            occurrence: first,
            parted: row > 0,
            is_skipped: false,
            is_one_date: period.occurrences.len() == 1,
        })
    }

    fn selected(&self) -> Option<usize> {
        let index = self.of.find(self.model.selected?)?;
        let holds = |period: &Period| period.occurrences.contains(&index);
        self.of.periods.iter().position(holds)
    }
}

struct OfAll<'a>(&'a Model<'a>);

impl Rows for OfAll<'_> {
    fn len(&self) -> usize {
        self.0.answers.all.periods.len()
    }

    fn top(&self, row: usize) -> f32 {
        grid::top(row, theme::TALL_ROW)
    }

    fn row(&self, row: usize) -> Option<GridRow<'_>> {
        let all = &self.0.answers.all;
        let (place, number) = *all.periods.get(row)?;
        let overview = all.meeting(place)?;
        let period = overview.periods.get(number)?;
        let calendar = &overview.calendar;
        let first = Arc::new(calendar.occurrence(period.occurrences.start)?);
        Some(GridRow {
            meeting: &calendar.meeting,
            participants: &calendar.participants,
            date: dates(period),
            broken: broken(period),
            note: note(period, &first, &calendar.meeting.anchor),
            occurrence: first,
            parted: row > 0 && number == 0,
            is_skipped: false,
            is_one_date: period.occurrences.len() == 1,
        })
    }

    fn selected(&self) -> Option<usize> {
        let all = &self.0.answers.all;
        let (place, index) = all.find(self.0.chosen?, self.0.selected?)?;
        let periods = &all.meeting(place)?.periods;
        let holds = |period: &Period| period.occurrences.contains(&index);
        let number = periods.iter().position(holds)?;
        all.periods.binary_search(&(place, number)).ok()
    }
}

/// `10 times`, or what is odd about the first of them.
fn note(period: &Period, first: &Occurrence, anchor: &crate::plan::City) -> String {
    let times = || t!("periods-times", count = period.occurrences.len());
    words::oddity(first, anchor).unwrap_or_else(times)
}

fn stretches(model: &Model<'_>) -> Dates {
    let last = model.window.to.pred_opt().unwrap_or(model.window.to);
    Dates::Stretches {
        over_years: model.window.from.year() != last.year(),
    }
}

/// `Mon 13 Mar –` and `Fri 24 Mar 2017`.
fn broken(period: &Period) -> Option<[String; 2]> {
    let from = if period.from.year() == period.to.year() {
        words::short_date(period.from)
    } else {
        words::date(period.from)
    };
    let is_one = period.from == period.to;
    (!is_one).then(|| [t!("periods-from", from = from), words::date(period.to)])
}

/// `Mon 13 Mar – Fri 24 Mar 2017`: the first date's year only where it differs.
fn dates(period: &Period) -> String {
    if period.from == period.to {
        words::date(period.to)
    } else if period.from.year() == period.to.year() {
        let (from, to) = (words::short_date(period.from), words::date(period.to));
        t!("periods-from-to", from = from, to = to)
    } else {
        let (from, to) = (words::date(period.from), words::date(period.to));
        t!("periods-from-to", from = from, to = to)
    }
}
