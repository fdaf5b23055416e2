//! Content lines: escaped, quoted and folded (RFC 5545 §3.1, RFC 6868).

/// The longest line, in octets, without its end.
const MAX_OCTETS: usize = 75;

/// Content lines, folded and with CRLF.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// A whole content line, folded between two characters where it is too long.
    pub(super) fn line(&mut self, line: &str) {
        let (mut rest, mut room) = (line, MAX_OCTETS);
        while rest.len() > room {
            let (part, after) = rest.split_at(rest.floor_char_boundary(room));
            self.0.push_str(part);
            self.0.push_str("\r\n ");
            (rest, room) = (after, MAX_OCTETS - 1);
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }

    /// A property whose value is text.
    pub(super) fn text(&mut self, property: &str, text: &str) {
        self.line(&format!("{property}:{}", escaped(text)));
    }

    /// A property whose value is JSON, as text.
    pub(super) fn json(&mut self, property: &str, value: &impl serde::Serialize) {
        // Never fails with what a plan holds.
        let json = serde_json::to_string(value).unwrap_or_default();
        self.text(property, &json);
    }
}

/// Control characters have no place in a calendar (RFC 5545 §3.1): a tab has.
pub(super) fn is_allowed(c: char) -> bool {
    !c.is_control() || c == '\t'
}

/// A TEXT value (RFC 5545 §3.3.11), without control characters.
fn escaped(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => said.push_str("\\n"),
            '\\' | ';' | ',' => said.extend(['\\', c]),
            c if is_allowed(c) => said.push(c),
            _ => {}
        }
    }
    said
}

/// A parameter's value: in quotes where it needs them, and what no quotes can hold with carets (RFC
/// 6868).
pub(super) fn param(value: &str) -> String {
    let mut said = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\n' => said.push_str("^n"),
            '"' => said.push_str("^'"),
            '^' => said.push_str("^^"),
            c if is_allowed(c) => said.push(c),
            _ => {}
        }
    }
    if said.contains([':', ';', ',', '=', ' ']) {
        said = format!("\"{said}\"");
    }
    said
}
