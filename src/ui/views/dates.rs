//! One row an occurrence, weeks apart by a line.

use chrono::{Datelike, NaiveDateTime};
use egui::Ui;

use crate::schedule::MeetingSchedule;
use crate::ui::command::Command;
use crate::ui::grid::{self, GridRow, Layout};
use crate::ui::model::Model;
use crate::ui::theme;
use crate::words;

const LAYOUT: Layout = Layout {
    name: "dates",
    date_width: 180.0,
    cell_width: 126.0,
};

pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    of: &MeetingSchedule,
    scroll_to: Option<NaiveDateTime>,
    commands: &mut Vec<Command>,
) {
    let mut week = None;
    let rows: Vec<_> = of
        .occurrences
        .iter()
        .map(|occurrence| {
            let date = occurrence.start_in_anchor.date();
            let this_week = Some(date.iso_week());
            let parted = week.is_some() && week != this_week;
            week = this_week;
            let shifts = occurrence.rows.iter().any(|row| row.shift.is_some());
            GridRow {
                date: words::date(date),
                note: match occurrence.moved_from {
                    Some(from) => format!("moved from {}", words::short_date(from.date())),
                    None => String::new(),
                },
                occurrence,
                parted,
                height: if shifts || occurrence.moved_from.is_some() {
                    theme::TALL_ROW
                } else {
                    theme::ROW
                },
                is_one_date: true,
                selected: Some(occurrence.planned) == model.selected,
            }
        })
        .collect();
    grid::show(ui, model, of, &rows, &LAYOUT, scroll_to, commands);
}
