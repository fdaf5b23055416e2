//! Tables in GitHub's Markdown.

use super::Table;
use crate::plan::turns;

/// The tables below each other, and what they stand on as the last line.
#[must_use]
pub fn markdown(tables: &[Table], footer: &str) -> String {
    tables.iter().map(one).collect::<String>() + &end(footer)
}

/// One of the tables.
pub(crate) fn one(table: &Table) -> String {
    let mut said = String::new();
    let (title, about) = (escaped(&table.title), escaped(&table.about));
    said.extend(["**", &title, "** · ", &about, "\n\n"]);
    if table.rows.is_empty() {
        return said + &Table::empty() + "\n\n";
    }
    let width = table.width();
    line(&mut said, width, table.header.iter().map(String::as_str));
    line(&mut said, width, std::iter::repeat_n("---", width));
    for row in &table.rows {
        line(&mut said, width, row.iter().map(|cell| cell.text.as_str()));
    }
    said + "\n"
}

/// What stands below all of them.
pub(crate) fn end(footer: &str) -> String {
    format!("{}\n", escaped(footer))
}

/// A row, filled up to `width` cells.
fn line<'a>(said: &mut String, width: usize, cells: impl Iterator<Item = &'a str>) {
    let cells = cells.chain(std::iter::repeat("")).take(width);
    for cell in cells {
        said.push_str("| ");
        said.push_str(&escaped(cell));
        said.push(' ');
    }
    said.push_str("|\n");
}

/// What people have typed, in one line, with nothing in it that Markdown takes for its own.
pub(crate) fn escaped(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '~' | '#' | '&' => {
                said.extend(['\\', c]);
            }
            c if c.is_control() => said.push(' '),
            // It would turn what comes after it as well.
            c if turns(c) => {}
            c => said.push(c),
        }
    }
    said
}
