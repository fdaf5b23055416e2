//! A content line's parts: name, parameters, value (RFC 5545 §3.1, RFC 6868).

/// A property as it stands in the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Property<'a> {
    /// As it is written: names are compared without regard to case.
    pub(super) name: &'a str,
    params: &'a str,
    /// Still escaped.
    pub(super) value: &'a str,
}

impl<'a> Property<'a> {
    /// Reads a line, or nothing where it is none: `DTSTART;TZID="(GMT +01:00)":20260101T100000`.
    ///
    /// A colon or semicolon within quotes belongs to a parameter; where a quote is not closed, quotes
    /// mean nothing.
    pub(super) fn read(line: &'a str) -> Option<Self> {
        let line = line.trim_start();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let end = line.find(|c| !is_name(c)).filter(|end| *end > 0)?;
        let (name, rest) = line.split_at_checked(end)?;
        let colon = match rest.as_bytes().first()? {
            b':' => 0,
            b';' => outside_quotes(rest, ':').or_else(|| rest.find(':'))?,
            // `SUMMARY : text` is what some write.
            b' ' if rest.trim_start().starts_with(':') => rest.find(':')?,
            _ => return None,
        };
        Some(Self {
            name,
            params: rest.get(..colon)?.trim().trim_start_matches(';'),
            value: rest.get(colon + 1..)?,
        })
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// A parameter's value without its quotes, the first one where it has several.
    pub(super) fn param(&self, name: &str) -> Option<String> {
        let mut rest = self.params;
        while !rest.is_empty() {
            let end = outside_quotes(rest, ';').unwrap_or(rest.len());
            let (one, after) = rest.split_at_checked(end)?;
            rest = after.strip_prefix(';').unwrap_or_default();
            if let Some((key, value)) = one.split_once('=')
                && key.trim().eq_ignore_ascii_case(name)
            {
                let value = match value.trim().strip_prefix('"') {
                    Some(quoted) => quoted.split('"').next().unwrap_or_default(),
                    // A blank at the edge may be a part of the name: ` 1`.
                    None => value,
                };
                return Some(without_carets(value));
            }
        }
        None
    }
}

/// Where `wanted` stands first that is not within quotes; nothing where a quote is left open.
fn outside_quotes(text: &str, wanted: char) -> Option<usize> {
    let mut quoted = false;
    for (index, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            c if c == wanted && !quoted => return Some(index),
            _ => {}
        }
    }
    None
}

/// `^n`, `^'` and `^^` of a parameter's value (RFC 6868).
fn without_carets(value: &str) -> String {
    unescape(value, '^', |c| match c {
        'n' => Some('\n'),
        '\'' => Some('"'),
        '^' => Some('^'),
        _ => None,
    })
}

/// A TEXT value as people read it (RFC 5545 §3.3.11).
pub(super) fn text(value: &str) -> String {
    let text = unescape(value, '\\', |c| match c {
        'n' | 'N' => Some('\n'),
        '\\' | ',' | ';' | ':' | '"' => Some(c),
        _ => None,
    });
    let is_text = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(is_text).collect()
}

fn unescape(value: &str, escape: char, meant: impl Fn(char) -> Option<char>) -> String {
    let mut said = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        if c != escape {
            said.push(c);
            continue;
        }
        match chars.clone().next().and_then(&meant) {
            Some(one) => {
                said.push(one);
                chars.next();
            }
            None => said.push(c),
        }
    }
    said
}
