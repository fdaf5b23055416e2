//! Tables as plain text, their columns below each other.

use unicode_width::UnicodeWidthStr;

use super::Table;

/// The tables below each other as text for a font of one width, and what they stand on as the last
/// line.
#[must_use]
pub fn text(tables: &[Table], footer: &str) -> String {
    let mut said = String::new();
    for table in tables {
        said.push_str(&table.title);
        said.push_str(" · ");
        said.push_str(&table.about);
        said.push_str("\n\n");
        if table.rows.is_empty() {
            said.push_str(&Table::empty());
            said.push('\n');
        } else {
            rows(&mut said, table);
        }
        said.push('\n');
    }
    said.push_str(footer);
    said.push('\n');
    said
}

/// Every column as wide as its widest cell.
fn rows(said: &mut String, table: &Table) {
    let header = table.header.iter().map(String::as_str).collect();
    let rows = table.rows.iter();
    let rows = rows.map(|row| row.iter().map(|cell| cell.text.as_str()).collect());
    let rows: Vec<Vec<&str>> = std::iter::once(header).chain(rows).collect();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..table.width()).map(width).collect();
    for row in &rows {
        for (index, (cell, width)) in row.iter().zip(&widths).enumerate() {
            said.push_str(cell);
            if index + 1 < row.len() {
                said.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
            }
        }
        said.push('\n');
    }
}
