//! Columns that line up whatever the script, with the marks of the schedule in colour.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use crate::schedule::{Presence, Row};
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

    pub(super) fn warning(text: impl Into<String>) -> Self {
        Self::styled(text, AnsiColor::Magenta.on_default())
    }

    pub(super) fn styled(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }

    /// A participant's start time with its marks: `14:00 ▼ −1 h, until Fri 24 Mar`.
    pub(super) fn row(row: &Row, in_anchor: chrono::NaiveDate) -> Self {
        let mut text = words::local_time(row);
        if row.presence() == Presence::Asleep {
            text.push_str(" ☾");
        }
        let (style, mark) = match &row.shift {
            Some(shift) => (
                direction(shift.shift_secs).bold(),
                format!(
                    " {} {}, {}",
                    sign(shift.shift_secs),
                    words::signed(shift.shift_secs),
                    words::lasts(row, in_anchor)
                ),
            ),
            None if row.out_of_step.is_some() => {
                let until = words::until(row, in_anchor).unwrap_or_default();
                (Style::new().italic(), format!(" │ {until}"))
            }
            None => (Style::new(), String::new()),
        };
        text.push_str(&mark);
        Self { text, style }
    }

    fn width(&self) -> usize {
        self.text.width()
    }
}

/// Later is amber, earlier is blue: the pair that colour-blind people tell apart.
pub(super) fn direction(shift_secs: i32) -> Style {
    if shift_secs < 0 {
        AnsiColor::BrightBlue.on_default()
    } else {
        AnsiColor::Yellow.on_default()
    }
}

pub(super) fn sign(shift_secs: i32) -> char {
    if shift_secs < 0 { '▼' } else { '▲' }
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
