//! What a plan says, without power over the terminal that it is written to.

use std::io::{self, Write};

use serde_json::ser::{CompactFormatter, Formatter};

use crate::plan::turns;

/// Writes messages, whose only control characters are line ends: names in them cannot move the cursor,
/// clear the screen or turn the text around.
pub(super) struct Harmless<'a>(pub(super) &'a mut dyn Write);

impl Write for Harmless<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        let said: String = text.chars().filter(|c| !turns(*c)).map(plain).collect();
        self.0.write_all(said.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn plain(c: char) -> char {
    if c.is_control() && c != '\n' { ' ' } else { c }
}

/// JSON as it is, with the control characters escaped that JSON lets be and a terminal obeys: DEL, and
/// those from U+0080 to U+009F.
pub(super) struct HarmlessJson;

impl Formatter for HarmlessJson {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut compact = CompactFormatter;
        for part in fragment.split_inclusive(char::is_control) {
            match part.char_indices().next_back() {
                Some((end, c)) if c.is_control() => {
                    let before = part.get(..end).unwrap_or_default();
                    compact.write_string_fragment(writer, before)?;
                    write!(writer, "\\u{:04x}", u32::from(c))?;
                }
                _ => compact.write_string_fragment(writer, part)?,
            }
        }
        Ok(())
    }
}
