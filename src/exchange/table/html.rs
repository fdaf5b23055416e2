//! Tables for a mail: styles are in the tags, as mail programs keep no others.

use super::{Cell, Mark, Table};
use crate::plan::turns;

const TABLE: &str = "border-collapse:collapse;font-family:sans-serif;font-size:14px";
const CELL: &str = "border:1px solid #bbb;padding:4px 8px;text-align:start";

/// The tables below each other as a piece of HTML, and what they stand on as the last line.
#[must_use]
pub fn html(tables: &[Table], footer: &str) -> String {
    let all: String = tables.iter().map(one).collect();
    BEGIN.to_owned() + &all + &end(footer)
}

/// What stands above all of the tables.
pub(crate) const BEGIN: &str = "<div>\n";

/// One of the tables.
pub(crate) fn one(table: &Table) -> String {
    let mut said = String::new();
    let (title, about) = (escaped(&table.title), escaped(&table.about));
    said.extend(["<p dir=\"auto\"><strong>", &title, "</strong> · "]);
    said.extend([&*about, "</p>\n"]);
    if table.rows.is_empty() {
        said.extend(["<p>", &Table::empty(), "</p>\n"]);
        return said;
    }
    said.extend(["<table style=\"", TABLE, "\">\n<tr>"]);
    let none = String::new();
    let header = table.header.iter().chain(std::iter::repeat(&none));
    for name in header.take(table.width()) {
        let name = escaped(name);
        said.extend(["<th style=\"", CELL, "\" dir=\"auto\">", &name, "</th>"]);
    }
    said.push_str("</tr>\n");
    for row in &table.rows {
        said.push_str("<tr>");
        for cell in row {
            said.push_str(&cell_of(cell));
        }
        let missing = table.width().saturating_sub(row.len());
        let empty = format!("<td style=\"{CELL}\"></td>");
        said.push_str(&empty.repeat(missing));
        said.push_str("</tr>\n");
    }
    said + "</table>\n"
}

/// What stands below all of them.
pub(crate) fn end(footer: &str) -> String {
    let footer = escaped(footer);
    format!("<p style=\"color:#666;font-size:12px\">{footer}</p>\n</div>\n")
}

fn cell_of(cell: &Cell) -> String {
    // Later is amber, earlier is blue: the pair that colour-blind people tell apart.
    let style = match cell.mark {
        Mark::Plain => "",
        Mark::Later => ";background:#ffe3a8;color:#222;font-weight:bold",
        Mark::Earlier => ";background:#cfe3ff;color:#222;font-weight:bold",
        Mark::OutOfStep => ";font-style:italic",
        Mark::Odd => ";background:#f3d9f5;color:#222",
    };
    let text = escaped(&cell.text);
    format!("<td style=\"{CELL}{style}\" dir=\"auto\">{text}</td>")
}

fn escaped(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => said.push_str("&amp;"),
            '<' => said.push_str("&lt;"),
            '>' => said.push_str("&gt;"),
            '"' => said.push_str("&quot;"),
            '\'' => said.push_str("&#39;"),
            '\n' => said.push_str("<br>"),
            c if c.is_control() => said.push(' '),
            // It would turn what comes after it as well.
            c if turns(c) => {}
            c => said.push(c),
        }
    }
    said
}
