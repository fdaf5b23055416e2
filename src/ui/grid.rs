//! The table of both views: a row a date or a stretch of dates, a column a participant.

use std::sync::Arc;

use chrono::NaiveDateTime;
use egui::{Context, Id, Popup, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};
use egui_table::{AutoSizeMode, CellInfo, Column, HeaderCellInfo, HeaderRow, Table, TableDelegate};

use super::cell::{self, Cell, Line};
use super::command::Command;
use super::model::Model;
use super::row_menu;
use super::theme::{self, HEADER, Tokens};
use crate::plan::Participant;
use crate::schedule::{MeetingSchedule, Occurrence};
use crate::words;

/// One row of the table.
pub(super) struct GridRow<'a> {
    /// `Mon 13 Mar 2017` or `Mon 13 Mar – Fri 24 Mar 2017`.
    pub(super) date: String,
    /// Beside it or below it, smaller: `10 times`.
    pub(super) note: String,
    /// The occurrence, or the first one of the stretch.
    pub(super) occurrence: &'a Occurrence,
    /// Whether a line parts it from the row above.
    pub(super) parted: bool,
    /// Its height.
    pub(super) height: f32,
    /// Whether it is one date, not a stretch of them.
    pub(super) is_one_date: bool,
    /// Whether the selected occurrence is in it.
    pub(super) selected: bool,
}

/// How a view wants its table.
pub(super) struct Layout {
    pub(super) name: &'static str,
    pub(super) date_width: f32,
    pub(super) cell_width: f32,
}

/// Shows the rows and reports the one that is clicked.
pub(super) fn show(
    ui: &mut Ui,
    model: &Model<'_>,
    of: &MeetingSchedule,
    rows: &[GridRow<'_>],
    layout: &Layout,
    scroll_to: Option<NaiveDateTime>,
    commands: &mut Vec<Command>,
) {
    const ANCHOR_WIDTH: f32 = 112.0;
    const WIDEST_CELL: f32 = 330.0;
    let count = of.participants.len();
    let room = ui.available_width() - layout.date_width - ANCHOR_WIDTH - 14.0;
    #[expect(clippy::cast_precision_loss, reason = "nobody has 16 million people")]
    let share = (room / count.max(1) as f32).floor();
    let cell_width = share.clamp(layout.cell_width, WIDEST_CELL);
    let widths = [layout.date_width, ANCHOR_WIDTH]
        .into_iter()
        .chain(std::iter::repeat_n(cell_width, count));
    let columns: Vec<_> = widths
        .map(|width| Column::new(width).range(width..=width).resizable(false))
        .collect();
    let mut table = Table::new()
        .id_salt((layout.name, &of.meeting.id))
        .num_rows(rows.len() as u64)
        .columns(columns)
        // Where they fill the window there would be no room for the columns that move.
        .num_sticky_cols(if room < layout.cell_width { 0 } else { 2 })
        .headers([HeaderRow::new(HEADER)])
        .auto_size_mode(AutoSizeMode::Never);
    let wanted = scroll_to.and_then(|_| rows.iter().position(|row| row.selected));
    if let Some(row) = wanted {
        // With some rows of context; an alignment would move the columns as well.
        let context = row.saturating_sub(3) as u64..=(row + 3).min(rows.len() - 1) as u64;
        table = table.scroll_to_rows(context, None);
    }
    let tops = rows.iter().scan(0.0, |top, row| {
        *top += row.height;
        Some(*top)
    });
    let mut delegate = Delegate {
        model,
        of,
        rows,
        tops: std::iter::once(0.0).chain(tops).collect(),
        commands,
    };
    table.show(ui, &mut delegate);
}

struct Delegate<'a> {
    model: &'a Model<'a>,
    of: &'a MeetingSchedule,
    rows: &'a [GridRow<'a>],
    /// Where each row begins, and where the last one ends.
    tops: Vec<f32>,
    commands: &'a mut Vec<Command>,
}

impl<'a> Delegate<'a> {
    fn row(&self, number: u64) -> Option<&'a GridRow<'a>> {
        self.rows.get(usize::try_from(number).ok()?)
    }

    fn person(&self, column: usize) -> Option<&Arc<Participant>> {
        self.of.participants.get(column.checked_sub(2)?)
    }
}

impl TableDelegate for Delegate<'_> {
    fn row_top_offset(&self, _: &Context, _: Id, row_nr: u64) -> f32 {
        let row = usize::try_from(row_nr).unwrap_or(usize::MAX);
        let end = self.tops.last().copied().unwrap_or_default();
        self.tops.get(row).copied().unwrap_or(end)
    }

    fn default_row_height(&self) -> f32 {
        theme::ROW
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let column = cell.col_range.start;
        let meeting = &self.of.meeting;
        let (title, below) = match (column, self.person(column)) {
            (0, _) => ("Date", format!("in {}", meeting.anchor.name)),
            (1, _) => (meeting.anchor.name.as_str(), "anchor".to_owned()),
            (_, Some(person)) => (person.name.as_str(), person.city.name.clone()),
            (_, None) => return,
        };
        let tokens = Tokens::of(ui.style());
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, tokens.panel);
        let indent = if column == 0 { 16.0 } else { 12.0 };
        for (text, font, color, dy) in [
            (title, theme::bold(theme::BODY), tokens.text, -8.0),
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
        let Some(row) = self.row(row_nr) else { return };
        let tokens = Tokens::of(ui.style());
        let rect = ui.max_rect();
        if row.selected {
            ui.painter().rect_filled(rect, 0.0, tokens.accent_soft);
        }
        if row.parted {
            let stroke = Stroke::new(1.0, tokens.line);
            ui.painter().hline(rect.x_range(), rect.top(), stroke);
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, info: &CellInfo) {
        let Some(row) = self.row(info.row_nr) else {
            return;
        };
        let rect = ui.max_rect();
        let in_anchor = row.occurrence.start_in_anchor.date();
        let anchor = &self.of.meeting.anchor;
        let (sentence, hover) = match (info.col_nr, self.person(info.col_nr)) {
            (0, _) => {
                paint_date(ui, rect, row);
                let sentence = format!("{}, {}", row.date, row.note);
                (
                    sentence,
                    words::oddity(row.occurrence, anchor).into_iter().collect(),
                )
            }
            (1, _) => {
                cell::paint_anchor(ui, rect, row.occurrence);
                let time = words::time(row.occurrence.start_in_anchor.time());
                let oddity = words::oddity(row.occurrence, anchor);
                let said = oddity.as_ref().map(|oddity| format!(", {oddity}"));
                let sentence = format!(
                    "{}, {}, {time}{}",
                    anchor.name,
                    words::date(in_anchor),
                    said.unwrap_or_default()
                );
                (sentence, oddity.into_iter().collect())
            }
            (_, Some(person)) => {
                let column = info.col_nr.saturating_sub(2);
                let Some(side) = row.occurrence.rows.get(column) else {
                    return;
                };
                let cell = Cell {
                    person,
                    row: side,
                    in_anchor,
                    selected: row.selected,
                };
                cell.paint(ui, rect);
                (cell.sentence(), cell.lines())
            }
            (_, None) => return,
        };
        let key = format!("cell {} {}", info.row_nr, info.col_nr);
        // One stop a row for the Tab key: its date.
        let stop = if info.col_nr == 0 {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let response = sense(ui, rect, &key, stop);
        if response.has_focus() {
            let stroke = Stroke::new(1.5, Tokens::of(ui.style()).accent);
            let inside = egui::StrokeKind::Inside;
            ui.painter()
                .rect_stroke(rect.shrink(1.0), 5.0, stroke, inside);
        }
        let selected = row.selected;
        response.widget_info(|| WidgetInfo::selected(Role::Cell, true, selected, &sentence));
        if response.clicked() {
            let command = Command::Select {
                meeting: self.of.meeting.id.clone(),
                planned: row.occurrence.planned,
            };
            self.commands.push(command);
        }
        let (model, of) = (self.model, self.of);
        let commands = &mut *self.commands;
        Popup::context_menu(&response).show(|ui| row_menu::show(ui, model, of, row, commands));
        if info.col_nr == 0 {
            row_menu::button(ui, rect, &response, row, |ui| {
                row_menu::show(ui, model, of, row, commands);
            });
        }
        if !hover.is_empty() {
            response.on_hover_ui(|ui| {
                for line in hover {
                    ui.label(line);
                }
            });
        }
    }
}

fn sense(ui: &Ui, rect: Rect, key: &str, sense: Sense) -> Response {
    ui.interact(rect, ui.unique_id().with(key), sense)
}

fn paint_date(ui: &Ui, rect: Rect, row: &GridRow<'_>) {
    let tokens = Tokens::of(ui.style());
    let painter = ui.painter();
    if row.selected {
        let bar = Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height()));
        painter.rect_filled(bar, 0.0, tokens.accent);
    }
    let two_lines = rect.height() > theme::ROW && !row.note.is_empty();
    let shifts = row.occurrence.rows.iter().any(|side| side.shift.is_some());
    let font = if shifts {
        theme::bold(theme::BODY)
    } else {
        theme::plain(theme::BODY)
    };
    let up = if two_lines { -9.0 } else { 0.0 };
    let mut line = Line {
        painter,
        at: rect.left_center() + Vec2::new(16.0, up),
        end: rect.right() - 4.0,
    };
    line.text(&row.date, font, tokens.text);
    if two_lines {
        line.at = rect.left_center() + Vec2::new(16.0, 10.0);
    }
    line.text(&row.note, theme::plain(theme::SMALL), tokens.muted);
}
