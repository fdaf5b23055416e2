//! Columns that line up whatever the script, with the marks of the schedule in colour.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::{CliError, Context, Format};
use crate::exchange::table::{self, Mark, Table, html, markdown};
use crate::words;

/// Text in one style.
#[derive(Clone, Default)]
pub(super) struct Cell {
    text: String,
    style: Style,
}

impl Cell {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self::styled(text, Style::new())
    }

    pub(super) fn bold(text: impl Into<String>) -> Self {
        Self::styled(text, Style::new().bold())
    }

    pub(super) fn styled(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }

    fn width(&self) -> usize {
        self.text.width()
    }
}

impl From<&table::Cell> for Cell {
    fn from(cell: &table::Cell) -> Self {
        let style = match cell.mark {
            Mark::Plain => Style::new(),
            Mark::Later => direction(1).bold(),
            Mark::Earlier => direction(-1).bold(),
            Mark::OutOfStep => Style::new().italic(),
            Mark::Odd => AnsiColor::Magenta.on_default(),
        };
        Self::styled(&cell.text, style)
    }
}

/// Writes tables in the form that was asked for, and which zone data they stand on.
///
/// Each is made when it is written: all together may be more than fits into memory.
pub(super) fn tables(
    context: &mut Context<'_>,
    tables: impl Iterator<Item = Table>,
) -> Result<(), CliError> {
    let footer = words::zone_data(&context.tzdb);
    let out = &mut context.out;
    match context.format {
        Format::Md => {
            for table in tables {
                write!(out, "{}", markdown::one(&table))?;
            }
            write!(out, "{}", markdown::end(&footer))?;
        }
        Format::Html => {
            write!(out, "{}", html::BEGIN)?;
            for table in tables {
                write!(out, "{}", html::one(&table))?;
            }
            write!(out, "{}", html::end(&footer))?;
        }
        _ => {
            for (index, table) in tables.enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                text(out, &table)?;
            }
            context.footer()?;
        }
    }
    Ok(())
}

/// The title, apart from the table below it, or a sentence where that would be empty.
fn text(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    let style = Style::new().bold();
    let (title, about) = (&table.title, &table.about);
    writeln!(out, "{style}{title}{style:#} · {about}\n")?;
    if table.rows.is_empty() {
        return writeln!(out, "{}", Table::empty());
    }
    let header = table.header.iter().map(Cell::bold).collect();
    let rows = table
        .rows
        .iter()
        .map(|row| row.iter().map(Cell::from).collect());
    let rows: Vec<_> = std::iter::once(header).chain(rows).collect();
    write(out, &rows)
}

/// Later is amber, earlier is blue: the pair that colour-blind people tell apart.
pub(super) fn direction(shift_secs: i32) -> Style {
    if shift_secs < 0 {
        AnsiColor::BrightBlue.on_default()
    } else {
        AnsiColor::Yellow.on_default()
    }
}

pub(super) fn muted(text: &str) -> String {
    let style = Style::new().dimmed();
    format!("{style}{text}{style:#}")
}

/// Writes rows with every column as wide as its widest cell.
pub(super) fn write(out: &mut dyn Write, rows: &[Vec<Cell>]) -> io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(Cell::width).max().unwrap_or(0)
    };
    let widths: Vec<_> = (0..columns).map(width).collect();
    for row in rows {
        for (index, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let style = cell.style;
            write!(out, "{style}{}{style:#}", cell.text)?;
            if index + 1 < row.len() {
                let gap = width - cell.width() + 2;
                write!(out, "{:gap$}", "")?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}
