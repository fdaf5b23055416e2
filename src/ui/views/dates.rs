//! One row an occurrence, weeks apart by a line.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use egui::Ui;

use crate::schedule::Occurrence;
use crate::t;
use crate::ui::chosen::Chosen;
use crate::ui::command::Command;
use crate::ui::grid::{self, Dates, GridRow, Layout, Rows};
use crate::ui::model::Model;
use crate::ui::theme;
use crate::words::{self, formats};

/// Shows the chosen meeting.
pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    of: &Chosen,
    scroll_to: Option<NaiveDateTime>,
    commands: &mut Vec<Command>,
) {
    let moved = !of.meeting.moved.is_empty();
    let layout = Layout::of_one("dates", Dates::Single { moved }, of);
    let rows = OfOne { model, of };
    grid::show(ui, model, &rows, &layout, scroll_to, commands);
}

/// Shows all meetings, by time.
pub(super) fn show_all(
    ui: &mut Ui,
    model: &Model<'_>,
    scroll_to: Option<NaiveDateTime>,
    commands: &mut Vec<Command>,
) {
    let layout = Layout::of_all("all dates", Dates::Single { moved: false }, model);
    grid::show(ui, model, &OfAll(model), &layout, scroll_to, commands);
}

fn week_of(date: NaiveDate) -> NaiveDate {
    formats::in_use().week_of(date)
}

fn note(occurrence: &Occurrence) -> String {
    let date = occurrence.planned.date();
    occurrence.moved_from.map_or_else(String::new, |from| {
        let from = if from.date() == date {
            words::time(from.time())
        } else {
            words::date_near(from.date(), date)
        };
        t!("dates-moved-from", date = from)
    })
}

struct OfOne<'a> {
    model: &'a Model<'a>,
    of: &'a Chosen,
}

impl Rows for OfOne<'_> {
    fn len(&self) -> usize {
        self.of.dates.len()
    }

    fn top(&self, row: usize) -> f32 {
        self.of.tops.get(row).copied().unwrap_or_default()
    }

    fn row(&self, row: usize) -> Option<GridRow<'_>> {
        let on = self.of.dates.get(row)?;
        let occurrence = self.of.on(on)?;
        let (date, is_skipped) = (on.date, on.is_skipped);
        let before = row.checked_sub(1).and_then(|row| self.of.dates.get(row));
        let before = before.map(|before| before.date);
        Some(GridRow {
            meeting: &self.of.meeting,
            participants: &self.of.participants,
            date: words::date(date),
            broken: None,
            note: if is_skipped {
                t!("date-is-skipped")
            } else {
                note(&occurrence)
            },
            occurrence,
            parted: before.is_some_and(|before| week_of(before) != week_of(date)),
            is_skipped,
            is_one_date: true,
        })
    }

    fn selected(&self) -> Option<usize> {
        let selected = self.model.selected?;
        let mut dates = self.of.dates.iter();
        dates.position(|date| date.planned == selected)
    }
}

struct OfAll<'a>(&'a Model<'a>);

impl OfAll<'_> {
    fn start(&self, row: usize) -> Option<NaiveDate> {
        let all = &self.0.answers.all;
        let (instant, place, _) = all.agenda.get(row)?;
        let zone = &all.meeting(*place)?.calendar.zone;
        Some(zone.civil_at(*instant).date())
    }
}

impl Rows for OfAll<'_> {
    fn len(&self) -> usize {
        self.0.answers.all.agenda.len()
    }

    fn top(&self, row: usize) -> f32 {
        grid::top(row, theme::ROW)
    }

    fn row(&self, row: usize) -> Option<GridRow<'_>> {
        let all = &self.0.answers.all;
        let (_, place, index) = *all.agenda.get(row)?;
        let calendar = &all.meeting(place)?.calendar;
        let occurrence = Arc::new(calendar.occurrence(index)?);
        let date = occurrence.start_in_anchor.date();
        let before = row.checked_sub(1).and_then(|row| self.start(row));
        Some(GridRow {
            meeting: &calendar.meeting,
            participants: &calendar.participants,
            date: words::date(date),
            broken: None,
            note: note(&occurrence),
            occurrence,
            parted: before.is_some_and(|before| week_of(before) != week_of(date)),
            is_skipped: false,
            is_one_date: true,
        })
    }

    fn selected(&self) -> Option<usize> {
        let all = &self.0.answers.all;
        let (place, index) = all.find(self.0.chosen?, self.0.selected?)?;
        let (_, instant) = all.meeting(place)?.calendar.start(index)?;
        all.agenda.binary_search(&(instant, place, index)).ok()
    }
}
