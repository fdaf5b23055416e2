//! What is the same to somebody who types: names without case, accents and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// The characters of a text that are looked at; no name of a place is as long.
const LONGEST: usize = 160;

/// `St. John's` and `st johns` are one, so are `Łódź` and `lodz`, `ﾄｳｷｮｳ` and `とうきょう`.
///
/// Marks are dropped where they are accents (NFKD, canonical combining class of 10 and more), not
/// where they are vowels. Hangul syllables become their letters, so that half a syllable is a prefix.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::new();
    for part in text.chars().take(LONGEST).nfkd() {
        if canonical_combining_class(part) >= 10 {
            continue;
        }
        for letter in part.to_lowercase() {
            push(&mut folded, letter);
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn push(folded: &mut String, letter: char) {
    match letter {
        '\''
        | '’'
        | '‘'
        | 'ʼ'
        | 'ʻ'
        | 'ʹ'
        | 'ʿ'
        | 'ʾ'
        | '`'
        | '´'
        | '.'
        | '״'
        | '׳'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => {}
        'ł' => folded.push('l'),
        'đ' | 'ð' | 'ɖ' => folded.push('d'),
        'ø' => folded.push('o'),
        'ı' => folded.push('i'),
        'ħ' => folded.push('h'),
        'ŧ' => folded.push('t'),
        'ŋ' => folded.push('n'),
        'ə' | 'ǝ' => folded.push('e'),
        'ɓ' => folded.push('b'),
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'þ' => folded.push_str("th"),
        'ς' => folded.push('σ'),
        'ی' | 'ى' => folded.push('ي'),
        'ک' => folded.push('ك'),
        // Hiragana as katakana.
        'ぁ'..='ゖ' => folded.extend(char::from_u32(u32::from(letter) + 0x60)),
        _ if letter.is_alphanumeric() || is_combining_mark(letter) => folded.push(letter),
        _ if folded.is_empty() || folded.ends_with(' ') => {}
        _ => folded.push(' '),
    }
}

/// What names are found by in place of their own first or inner word: `saint` for `st`.
///
/// Both spellings lead to the same key, so the shorter one stands for both.
pub(super) fn short_words(folded: &str) -> String {
    let word = |word: &str| match word {
        "saint" | "sankt" => "st".to_owned(),
        "sainte" => "ste".to_owned(),
        "mount" => "mt".to_owned(),
        "fort" => "ft".to_owned(),
        other => other.to_owned(),
    };
    folded.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
