//! Bytes to content lines (RFC 5545 §3.1): decoded, unfolded, numbered.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// A whole content line, unfolded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The number of its first line in the file, counted from 1.
    pub(super) number: usize,
    pub(super) text: String,
}

/// What the bytes of a file are in UTF-8: UTF-16 is turned into it by its mark, a mark of UTF-8 is
/// taken off, all else is left as it is.
pub(super) fn in_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => {
            let text = bytes.get(mark..).unwrap_or_default();
            match encoding.decode_without_bom_handling(text).0 {
                Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
                Cow::Owned(text) => Cow::Owned(text.into_bytes()),
            }
        }
        Some((_, mark)) => Cow::Borrowed(bytes.get(mark..).unwrap_or_default()),
        None => Cow::Borrowed(bytes),
    }
}

/// The content lines of a file in UTF-8. A line that is not UTF-8 is read as Windows-1252, of which
/// Latin-1 is a part.
///
/// A line ends with CRLF, LF or CR. A line that begins with a space or a tab goes on with the one
/// before it: the bytes are joined first and decoded then, for a letter may be cut by the fold.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = Line> + '_ {
    let mut physical = Physical {
        rest: bytes,
        number: 0,
    }
    .peekable();
    std::iter::from_fn(move || {
        let (number, first) = physical.next()?;
        let mut whole = Cow::Borrowed(first);
        let mut before = first.len();
        while let Some((_, folded)) = physical.next_if(|(_, line)| is_folded(line, before)) {
            before = folded.len();
            whole
                .to_mut()
                .extend_from_slice(folded.get(1..).unwrap_or_default());
        }
        let text = match std::str::from_utf8(&whole) {
            Ok(text) => text.to_owned(),
            Err(_) => WINDOWS_1252
                .decode_without_bom_handling(&whole)
                .0
                .into_owned(),
        };
        Some(Line { number, text })
    })
    .filter(|line| !line.text.trim().is_empty())
}

/// Whether a line goes on with the one before it, of so many octets.
fn is_folded(line: &[u8], before: usize) -> bool {
    /// What is folded has about 75 octets.
    const SHORT: usize = 60;
    // A component that somebody indented is not the rest of the line before it.
    let begins = |word: &[u8]| {
        let trimmed = line.trim_ascii_start();
        trimmed
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let is_indented = before < SHORT && (begins(b"BEGIN:V") || begins(b"END:V"));
    matches!(line, [b' ' | b'\t', ..]) && !is_indented
}

/// The lines of a file with their numbers.
struct Physical<'a> {
    rest: &'a [u8],
    number: usize,
}

impl<'a> Iterator for Physical<'a> {
    type Item = (usize, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let end = self
            .rest
            .iter()
            .position(|byte| matches!(byte, b'\n' | b'\r'));
        let end = end.unwrap_or(self.rest.len());
        let (line, rest) = self.rest.split_at_checked(end)?;
        self.rest = match rest {
            [b'\r', b'\n', rest @ ..] | [_, rest @ ..] => rest,
            [] => rest,
        };
        Some((self.number, line))
    }
}
