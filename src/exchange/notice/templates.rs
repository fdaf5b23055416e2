//! The texts of a notice in one language: a file of messages (Project Fluent).

use fluent_bundle::{FluentArgs, FluentBundle, FluentError, FluentResource, FluentValue};
use thiserror::Error;
use unic_langid::LanguageIdentifier;

/// Every language: its tag (BCP 47) and its texts. English has all of them.
const LANGUAGES: [(&str, &str); 3] = [
    ("en", include_str!("../../../assets/notices/en.ftl")),
    ("de", include_str!("../../../assets/notices/de.ftl")),
    ("fr", include_str!("../../../assets/notices/fr.ftl")),
];

/// The texts of one language.
pub struct Templates {
    bundle: FluentBundle<FluentResource>,
}

/// Why a file of texts cannot be used.
#[derive(Debug, Error)]
pub enum TemplateError {
    /// No language has that tag.
    #[error("“{0}” is not a language tag")]
    Tag(String),
    /// Not in the syntax of Fluent.
    #[error("line {line}: {what}")]
    Syntax {
        /// Where, counted from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
}

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
    pub fn read(tag: &str, text: &str) -> Result<Self, TemplateError> {
        let language: LanguageIdentifier = tag
            .parse()
            .map_err(|_| TemplateError::Tag(tag.to_owned()))?;
        let mut bundle = FluentBundle::new(vec![language]);
        // Marks around every name would show as boxes in a chat.
        bundle.set_use_isolating(false);
        let [(_, english), ..] = LANGUAGES;
        bundle.add_resource_overriding(resource(english)?);
        bundle.add_resource_overriding(resource(text)?);
        Ok(Self { bundle })
    }

    /// What the language calls itself: `Deutsch`.
    #[must_use]
    pub fn name(&self) -> String {
        self.say("language", &[])
    }

    /// The text with that name, with `facts` in it; a fact that is missing shows as its name in
    /// braces, which a test looks for.
    pub(super) fn say(&self, text: &str, facts: &[(&str, FluentValue<'_>)]) -> String {
        let message = self.bundle.get_message(text);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return format!("{{{text}}}");
        };
        let facts: FluentArgs<'_> = facts.iter().cloned().collect();
        let mut errors: Vec<FluentError> = Vec::new();
        let said = self
            .bundle
            .format_pattern(pattern, Some(&facts), &mut errors);
        said.into_owned()
    }
}

fn resource(text: &str) -> Result<FluentResource, TemplateError> {
    FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
        let first = errors.first();
        let before = first.and_then(|error| text.get(..error.pos.start));
        TemplateError::Syntax {
            line: before.unwrap_or_default().lines().count().max(1),
            what: first.map(ToString::to_string).unwrap_or_default(),
        }
    })
}
