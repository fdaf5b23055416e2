//! One row a stretch of dates in which nothing changes: a year of a daily call in five rows.

use chrono::{Datelike, NaiveDateTime};
use egui::Ui;

use crate::schedule::{MeetingSchedule, Period};
use crate::ui::command::Command;
use crate::ui::grid::{self, GridRow, Layout};
use crate::ui::model::Model;
use crate::ui::theme;
use crate::words;

const LAYOUT: Layout = Layout {
    name: "periods",
    date_width: 272.0,
    cell_width: 126.0,
};

pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    of: &MeetingSchedule,
    scroll_to: Option<NaiveDateTime>,
    commands: &mut Vec<Command>,
) {
    let periods = of.periods();
    let rows: Vec<_> = periods
        .iter()
        .enumerate()
        .filter_map(|(index, period)| {
            let held = of.occurrences.get(period.occurrences.clone())?;
            let first = held.first()?;
            let times = match held.len() {
                1 => "once".to_owned(),
                count => format!("{count} times"),
            };
            let oddity = words::oddity(first, &of.meeting.anchor);
            Some(GridRow {
                date: dates(period),
                note: oddity.unwrap_or(times),
                occurrence: first,
                parted: index > 0,
                height: theme::TALL_ROW,
                is_one_date: held.len() == 1,
                selected: held.iter().any(|item| Some(item.planned) == model.selected),
            })
        })
        .collect();
    grid::show(ui, model, of, &rows, &LAYOUT, scroll_to, commands);
}

/// `Mon 13 Mar – Fri 24 Mar 2017`: the first date's year only where it differs.
fn dates(period: &Period) -> String {
    if period.from == period.to {
        words::date(period.to)
    } else if period.from.year() == period.to.year() {
        let (from, to) = (words::short_date(period.from), words::date(period.to));
        format!("{from} – {to}")
    } else {
        format!("{} – {}", words::date(period.from), words::date(period.to))
    }
}
