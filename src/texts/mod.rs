//! Every text of the window, one file a language (`assets/texts`), and how numbers stand in them.
//!
//! Texts are messages of Project Fluent (projectfluent.org). What a language lacks is said in
//! English. A new language is a new file and a line in the list of languages. The command line is in
//! English.
//!
//! A rule is said in the language's words. They are read back by the words that its file lists
//! (`word-…`), in the order of English; English words and RRULE lines are read in every language. A
//! field has a rule in the language's words where they come back as the same rule, else in English.
//!
//! ```
//! use noonmark::t;
//!
//! assert_eq!(t!("close"), "Close");
//! assert_eq!(t!("participants", count = 1), "1 participant");
//! assert_eq!(t!("participants", count = 2), "2 participants");
//! ```

mod file;

pub use file::{TextError, TextFile};
#[doc(hidden)]
pub use fluent_bundle::FluentValue;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Every language: its tag (BCP 47) and its texts. English has all of them.
const LANGUAGES: [(&str, &str); 1] = [("en", include_str!("../../assets/texts/en.ftl"))];

/// The texts of the language in use, and those without facts as they were said before.
struct InUse {
    tag: &'static str,
    file: TextFile,
    said: HashMap<&'static str, Rc<str>>,
}

thread_local! {
    /// A thread draws the whole window: the language is its own, as its formats are.
    static IN_USE: RefCell<Option<InUse>> = const { RefCell::new(None) };
    /// English, while another language may be in use.
    static ENGLISH: RefCell<Option<InUse>> = const { RefCell::new(None) };
}

/// The tags of the languages that there are, English first.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(tag, _)| *tag)
}

/// What the language with that tag calls itself.
#[must_use]
pub fn name_of(tag: &str) -> String {
    let own = LANGUAGES.iter().find(|(known, _)| *known == tag);
    let file = own.and_then(|(tag, text)| TextFile::read(tag, &[text]).ok());
    file.map_or_else(|| tag.to_owned(), |file| file.say("language", &[]))
}

/// Says everything in the language with that tag from now on, in this thread; in English where
/// there is no such language.
pub fn use_language(tag: &str) {
    let [(_, english), ..] = LANGUAGES;
    let own = LANGUAGES.iter().find(|(known, _)| *known == tag);
    let (tag, own) = own.copied().unwrap_or(("en", english));
    let texts = [english, own];
    // English has nothing to fall back on.
    let texts = texts.get(usize::from(tag == "en")..).unwrap_or(&texts);
    if let Ok(file) = TextFile::read(tag, texts) {
        use_file(tag, file);
    }
}

/// Says everything with these texts from now on, in this thread: a language that is being written.
pub fn use_texts(texts: TextFile) {
    use_file(language(), texts);
}

/// The tag of the language in use in this thread.
#[must_use]
pub fn language() -> &'static str {
    IN_USE.with_borrow(|in_use| in_use.as_ref().map_or("en", |in_use| in_use.tag))
}

/// What `say` says when all is said in English.
pub(crate) fn in_english<T>(say: impl FnOnce() -> T) -> T {
    let own = IN_USE.replace(ENGLISH.take());
    let said = say();
    ENGLISH.set(IN_USE.replace(own));
    said
}

/// What is in use in this thread, for another thread to say everything with.
pub struct Language(Option<(&'static str, file::Parts)>);

/// The language and the texts in use in this thread.
#[must_use]
pub fn in_use() -> Language {
    IN_USE.with_borrow(|in_use| {
        let in_use = in_use.as_ref();
        Language(in_use.map(|in_use| (in_use.tag, in_use.file.parts())))
    })
}

impl Language {
    /// Says everything with it from now on, in this thread.
    pub fn speak(self) {
        if let Some((tag, parts)) = self.0 {
            use_file(tag, TextFile::of(parts));
        }
    }
}

fn use_file(tag: &'static str, mut file: TextFile) {
    file.group_numbers();
    let said = HashMap::new();
    IN_USE.set(Some(InUse { tag, file, said }));
}

/// The text with that name; its name in braces where there is none, which a test looks for.
#[doc(hidden)]
#[must_use]
pub fn say(text: &'static str) -> Rc<str> {
    with(|in_use| {
        let known = in_use.said.get(text).cloned();
        known.unwrap_or_else(|| {
            let said: Rc<str> = in_use.file.say(text, &[]).into();
            in_use.said.insert(text, said.clone());
            said
        })
    })
}

/// The text with that name, with `facts` in it.
#[doc(hidden)]
#[must_use]
pub fn say_with(text: &'static str, facts: &[(&str, FluentValue<'_>)]) -> String {
    with(|in_use| in_use.file.say(text, facts))
}

fn with<T: From<String>>(say: impl FnOnce(&mut InUse) -> T) -> T {
    if IN_USE.with_borrow(Option::is_none) {
        use_language("en");
    }
    IN_USE.with_borrow_mut(|in_use| {
        let nothing = || String::new().into();
        in_use.as_mut().map_or_else(nothing, say)
    })
}

/// A text of the window by its name in `assets/texts/en.ftl`, with the facts that it tells.
///
/// Numbers are facts as numbers, so that a language can choose its plural; years and other figures
/// that are names are facts as text.
#[macro_export]
macro_rules! t {
    ($text:literal) => {
        $crate::texts::say($text).to_string()
    };
    ($text:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::texts::say_with(
            $text,
            &[$((stringify!($name), $crate::texts::FluentValue::from($value))),+],
        )
    };
}
