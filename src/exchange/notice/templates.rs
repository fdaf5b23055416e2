//! The texts of a notice in one language: a file of messages (Project Fluent).

use fluent_bundle::FluentValue;

use crate::texts::{TextError, TextFile};

/// Every language: its tag (BCP 47) and its texts. English has all of them.
const LANGUAGES: [(&str, &str); 3] = [
    ("en", include_str!("../../../assets/notices/en.ftl")),
    ("de", include_str!("../../../assets/notices/de.ftl")),
    ("fr", include_str!("../../../assets/notices/fr.ftl")),
];

/// The texts of one language.
pub struct Templates(TextFile);

impl Templates {
    /// The tags of the languages that there are, English first.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        LANGUAGES.iter().map(|(tag, _)| *tag)
    }

    /// The texts of the language with that tag, if there are any.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let (tag, text) = LANGUAGES.iter().find(|(known, _)| *known == tag)?;
        Self::read(tag, text).ok()
    }

    /// A language from the text of its file. What it lacks is said in English.
    ///
    /// # Errors
    /// Where the tag is none, and where the text is not in Fluent's syntax, with the line.
    pub fn read(tag: &str, text: &str) -> Result<Self, TextError> {
        let [(_, english), ..] = LANGUAGES;
        TextFile::read(tag, &[english, text]).map(Self)
    }

    /// What the language calls itself: `Deutsch`.
    #[must_use]
    pub fn name(&self) -> String {
        self.say("language", &[])
    }

    /// The text with that name, with `facts` in it.
    pub(super) fn say(&self, text: &str, facts: &[(&str, FluentValue<'_>)]) -> String {
        self.0.say(text, facts)
    }
}
