//! The table of both views: a row a date or a stretch of dates, a column a participant.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDateTime;
use egui::{Context, Id, Popup, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};
use egui_table::{
    AutoSizeMode, CellInfo, Column, HeaderCellInfo, HeaderRow, PrefetchInfo, Table, TableDelegate,
    TableState,
};

use super::cell::{self, Cell, Line};
use super::command::Command;
use super::focus;
use super::grid_columns::Widths;
pub(super) use super::grid_columns::{Dates, Layout};
use super::grid_paint::{paint_date, paint_meeting};
use super::model::Model;
use super::parts::{self, Part};
use super::row_menu::{self, More};
use super::skipped;
use super::theme::{self, HEADER, Tokens};
use crate::plan::{Meeting, Participant};
use crate::schedule::Occurrence;
use crate::t;
use crate::words;

/// One row of the table.
pub(super) struct GridRow<'a> {
    pub(super) meeting: &'a Arc<Meeting>,
    /// Who takes part, in the order of the occurrence's rows.
    pub(super) participants: &'a [Arc<Participant>],
    /// The occurrence, or the first one of the stretch.
    pub(super) occurrence: Arc<Occurrence>,
    /// `Mon 13 Mar 2017` or `Mon 13 Mar – Fri 24 Mar 2017`.
    pub(super) date: String,
    /// The same on two lines, where it is a stretch of them.
    pub(super) broken: Option<[String; 2]>,
    /// Beside it or below it, smaller: `10 times`.
    pub(super) note: String,
    /// Whether a line parts it from the row above.
    pub(super) parted: bool,
    /// Whether it is not held: the occurrence is what it would be.
    pub(super) is_skipped: bool,
    /// Whether it is one date, not a stretch of them.
    pub(super) is_one_date: bool,
}

/// The rows of a table, of which those are made that are seen.
pub(super) trait Rows {
    fn len(&self) -> usize;
    /// Where a row begins, in points below the first one; of the number of rows, where the last ends.
    fn top(&self, row: usize) -> f32;
    fn row(&self, row: usize) -> Option<GridRow<'_>>;
    /// The row that the selected occurrence is in.
    fn selected(&self) -> Option<usize>;
}

/// Where a row of a table begins whose rows are all of one height.
#[expect(clippy::cast_precision_loss, reason = "rows that a table can hold")]
pub(super) fn top(row: usize, height: f32) -> f32 {
    row as f32 * height
}

/// Shows the rows and reports the one that is clicked.
pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    rows: &dyn Rows,
    layout: &Layout<'_>,
    scroll_to: Option<NaiveDateTime>,
    commands: &mut Vec<Command>,
) {
    let widths = Widths::of(ui, layout);
    let columns: Vec<_> = [widths.date, widths.second]
        .into_iter()
        .chain(std::iter::repeat_n(widths.cell, layout.people.len()))
        .map(|width| Column::new(width).range(width..=width).resizable(false))
        .collect();
    let salt = (layout.name, model.chosen.filter(|_| !model.all));
    let mut table = Table::new()
        .num_rows(rows.len() as u64)
        .columns(columns)
        .num_sticky_cols(widths.sticky)
        .headers([HeaderRow::new(HEADER)])
        .auto_size_mode(AutoSizeMode::Never);
    let selected = rows.selected();
    let selected_anew = selected.filter(|_| scroll_to.is_some());
    let before: Before = ui
        .data_mut(|data| data.remove_temp(last_drawn()))
        .unwrap_or_default();
    let focused = ui.memory(egui::Memory::focused);
    // No further than it takes, or what is pointed at would be another row; from afar with some dates
    // around.
    let around = match selected_anew {
        Some(row) if !before.seen.contains(&row) => 3,
        _ => 0,
    };
    if let Some(row) = selected_anew.or(before.focused_row) {
        let last = (row + around).min(rows.len().saturating_sub(1));
        let first = row.saturating_sub(around).min(last);
        // An alignment would move the columns as well.
        table = table.scroll_to_rows(first as u64..=last as u64, None);
    }
    let mut delegate = Delegate {
        model,
        layout,
        rows,
        selected,
        is_broken: widths.is_broken,
        first: 0,
        seen: Vec::new(),
        region: egui::Rect::NOTHING,
        turned: before.focused != focused,
        focused: None,
        commands,
    };
    // Where each is scrolled to is its own.
    ui.push_id(salt, |ui| {
        let id = table.get_id(ui);
        if TableState::load(ui, id).is_none() {
            // Else all of its columns would be drawn once, unseen, to know how wide they are.
            TableState::default().store(ui, id);
        }
        table.show(ui, &mut delegate)
    });
    let now = Before {
        focused,
        focused_row: delegate.focused,
        seen: delegate.first..delegate.first + delegate.seen.len(),
    };
    if now.focused_row.is_some() {
        ui.ctx().request_repaint();
    }
    ui.data_mut(|data| data.insert_temp(last_drawn(), now));
}

/// When a table was drawn last.
#[derive(Clone, Default)]
struct Before {
    /// What had the focus.
    focused: Option<Id>,
    /// The row that had just got it.
    focused_row: Option<usize>,
    /// The rows that were seen, some of them in part.
    seen: Range<usize>,
}

fn last_drawn() -> Id {
    Id::unique("when a table was drawn last")
}

struct Delegate<'a> {
    model: &'a Model<'a>,
    layout: &'a Layout<'a>,
    rows: &'a dyn Rows,
    selected: Option<usize>,
    /// Whether a stretch of dates is written on two lines.
    is_broken: bool,
    /// The first row that is seen.
    first: usize,
    seen: Vec<Option<GridRow<'a>>>,
    /// The columns that stay or those that scroll: where the cells of a row are drawn.
    region: egui::Rect,
    /// Whether something else has the focus than in the frame before.
    turned: bool,
    /// The row that has just got the focus.
    focused: Option<usize>,
    commands: &'a mut Vec<Command>,
}

impl<'a> Delegate<'a> {
    fn person(&self, column: usize) -> Option<&'a Arc<Participant>> {
        self.layout.people.get(column.checked_sub(2)?)
    }

    fn is_selected(&self, row: u64) -> bool {
        self.selected.is_some_and(|selected| selected as u64 == row)
    }
}

fn seen<'a, 'b>(delegate: &'b Delegate<'a>, row: u64) -> Option<&'b GridRow<'a>> {
    let row = usize::try_from(row).ok()?.checked_sub(delegate.first)?;
    delegate.seen.get(row)?.as_ref()
}

impl TableDelegate for Delegate<'_> {
    fn row_top_offset(&self, _: &Context, _: Id, row_nr: u64) -> f32 {
        let row = usize::try_from(row_nr).unwrap_or(usize::MAX);
        self.rows.top(row.min(self.rows.len()))
    }

    fn default_row_height(&self) -> f32 {
        theme::ROW
    }

    fn prepare(&mut self, info: &PrefetchInfo) {
        let row = |row: u64| usize::try_from(row).unwrap_or(usize::MAX);
        self.first = row(info.visible_rows.start);
        let visible = self.first..row(info.visible_rows.end);
        self.seen = visible.map(|row| self.rows.row(row)).collect();
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let column = cell.col_range.start;
        let (title, below) = match (column, self.person(column), self.layout.anchor) {
            (0, _, Some(anchor)) => (t!("grid-date"), t!("grid-in-city", city = &*anchor.name)),
            (0, _, None) => (t!("grid-date"), t!("grid-in-its-anchor")),
            (1, _, Some(anchor)) => (anchor.name.clone(), t!("grid-anchor")),
            (1, _, None) => (t!("grid-meeting"), t!("grid-its-time")),
            (_, Some(person), _) => (person.name.clone(), person.city.name.clone()),
            (_, None, _) => return,
        };
        let tokens = Tokens::of(ui.style());
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, tokens.panel);
        let indent = if column == 0 { 16.0 } else { 12.0 };
        for (text, font, color, dy) in [
            (&title, theme::bold(theme::BODY), tokens.text, -8.0),
            (&below, theme::plain(theme::SMALL), tokens.muted, 9.0),
        ] {
            let mut line = Line {
                painter: ui.painter(),
                at: rect.left_center() + Vec2::new(indent, dy),
                end: rect.right() - 4.0,
            };
            line.text(text, font, color);
        }
        let response = sense(ui, rect, &format!("header {column}"), Sense::hover());
        let sentence = format!("{title}, {below}");
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &sentence));
        response.on_hover_text(sentence);
    }

    fn row_ui(&mut self, ui: &mut Ui, row_nr: u64) {
        self.region = ui.clip_rect();
        let Some(row) = seen(self, row_nr) else {
            return;
        };
        let tokens = Tokens::of(ui.style());
        let rect = ui.max_rect();
        if self.is_selected(row_nr) {
            ui.painter().rect_filled(rect, 0.0, tokens.accent_soft);
        }
        if row.parted {
            let stroke = Stroke::new(1.0, tokens.line);
            ui.painter().hline(rect.x_range(), rect.top(), stroke);
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, info: &CellInfo) {
        let selected = self.is_selected(info.row_nr);
        let column = info.col_nr;
        let Some(row) = seen(self, info.row_nr) else {
            return;
        };
        // A cell cuts off what has no room. An area of its own would be a draw call of its own.
        ui.set_clip_rect(self.region);
        let rect = ui.max_rect();
        let occurrence: &Occurrence = &row.occurrence;
        let oddity = words::oddity(occurrence, &row.meeting.anchor);
        let person = self.person(column);
        let mut cell = None;
        let place = |person: &Participant| match self.layout.anchor {
            Some(_) => Some(column.saturating_sub(2)),
            None => row.participants.iter().position(|one| one.id == person.id),
        };
        let side = person.and_then(|person| occurrence.rows.get(place(person)?));
        match (column, person) {
            _ if row.is_skipped => skipped::paint(ui, rect, row, (column, side)),
            (0, _) => paint_date(ui, rect, row, (selected, self.is_broken)),
            (1, _) if self.layout.anchor.is_some() => cell::paint_anchor(ui, rect, occurrence),
            (1, _) => {
                let color = self.model.color(row.meeting, Tokens::of(ui.style()));
                paint_meeting(ui, rect, row, color);
            }
            (_, Some(person)) => {
                let Some(side) = side else {
                    return;
                };
                let side = Cell {
                    person,
                    row: side,
                    in_anchor: occurrence.start_in_anchor.date(),
                    moved_by: occurrence
                        .moved_from
                        .map_or(chrono::TimeDelta::zero(), |from| occurrence.planned - from),
                    selected,
                };
                side.paint(ui, rect);
                cell = Some(side);
            }
            (_, None) => return,
        }
        // Made only where somebody listens.
        let sentence = || match (&cell, column) {
            _ if row.is_skipped => skipped::sentence(row, (column, person, side)),
            (Some(cell), _) => cell.sentence(),
            (None, 0) => said_of_date(row, self.layout.anchor.is_none()),
            (None, _) => said_of_anchor(row, oddity.as_deref()),
        };
        let key = format!("cell {} {column}", info.row_nr);
        // One stop a row for the Tab key: its date.
        let stop = if column == 0 {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let response = sense(ui, rect, &key, stop);
        if selected && column == 0 {
            parts::begins_with(ui.ctx(), Part::Middle, rect);
        }
        let focused_anew = self.turned && response.has_focus();
        focus::inside(ui, &response, rect.shrink(1.0));
        response.widget_info(|| WidgetInfo::selected(Role::Cell, true, selected, sentence()));
        let mut commands = Vec::new();
        if response.clicked() {
            commands.push(Command::Select {
                meeting: row.meeting.id.clone(),
                planned: occurrence.planned,
            });
        }
        let model = self.model;
        Popup::context_menu(&response).show(|ui| row_menu::show(ui, model, row, &mut commands));
        if column == 0 {
            let more = More {
                name: &t!("row-more", date = &row.date),
                selected,
                takes_key: response.has_focus() || (selected && row_menu::nothing_focused(ui)),
            };
            row_menu::button(ui, rect, &response, &more, |ui| {
                row_menu::show(ui, model, row, &mut commands);
            });
        }
        if let Some(cell) = cell {
            response.on_hover_ui(|ui| {
                for line in cell.lines() {
                    ui.label(line);
                }
            });
        } else if let Some(oddity) = oddity {
            response.on_hover_text(oddity);
        }
        self.commands.extend(commands);
        self.focused = self
            .focused
            .or(focused_anew.then_some(usize::try_from(info.row_nr).unwrap_or(usize::MAX)));
    }
}

/// `Mon 13 Mar 2017, 10 times`, and of which meeting where the table is of all.
fn said_of_date(row: &GridRow<'_>, of_all: bool) -> String {
    let meeting = of_all.then_some(&*row.meeting.title);
    let parts = [Some(&*row.date), meeting, Some(&*row.note)];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

/// `Montréal, Mon 13 Mar 2017, 10:00`, and what is odd about it.
fn said_of_anchor(row: &GridRow<'_>, oddity: Option<&str>) -> String {
    let start = row.occurrence.start_in_anchor;
    let (date, time) = (words::date(start.date()), words::time(start.time()));
    let city = &row.meeting.anchor.name;
    let oddity = oddity.map(|oddity| format!(", {oddity}"));
    format!("{city}, {date}, {time}{}", oddity.unwrap_or_default())
}

fn sense(ui: &Ui, rect: Rect, key: &str, sense: Sense) -> Response {
    ui.interact(rect, ui.scope_id().with(key), sense)
}
