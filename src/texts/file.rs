//! One language's texts: a file of messages (Project Fluent).

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentBundle, FluentError, FluentResource, FluentValue};
use thiserror::Error;
use unic_langid::LanguageIdentifier;

use crate::words::formats;

/// The texts of one language.
pub struct TextFile {
    parts: Parts,
    bundle: FluentBundle<Arc<FluentResource>>,
}

/// What a language's texts are made of, which another thread can use too.
#[derive(Clone)]
pub(super) struct Parts {
    language: LanguageIdentifier,
    resources: Vec<Arc<FluentResource>>,
}

/// Why a file of texts cannot be used.
#[derive(Debug, Error)]
pub enum TextError {
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

impl TextFile {
    /// A language from the texts of its files; a later one has the last word.
    ///
    /// # Errors
    /// Where the tag is none, and where a text is not in Fluent's syntax, with the line.
    pub fn read(tag: &str, texts: &[&str]) -> Result<Self, TextError> {
        let language = tag.parse().map_err(|_| TextError::Tag(tag.to_owned()))?;
        let resources = texts.iter().map(|text| resource(text).map(Arc::new));
        let resources = resources.collect::<Result<_, _>>()?;
        Ok(Self::of(Parts {
            language,
            resources,
        }))
    }

    pub(super) fn of(parts: Parts) -> Self {
        let mut bundle = FluentBundle::new(vec![parts.language.clone()]);
        // Marks around every name would show as boxes.
        bundle.set_use_isolating(false);
        // NUMBER, by which a language chooses how it writes “1st”.
        let _ = bundle.add_builtins();
        for resource in &parts.resources {
            bundle.add_resource_overriding(resource.clone());
        }
        Self { parts, bundle }
    }

    pub(super) fn parts(&self) -> Parts {
        self.parts.clone()
    }

    /// Writes the numbers in the texts as the formats in use say.
    pub(super) fn group_numbers(&mut self) {
        self.bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => formats::grouped(number.value),
            _ => None,
        }));
    }

    /// The text with that name, with `facts` in it; its name in braces where there is none, and a
    /// fact that is missing as its name in braces, which tests look for.
    #[must_use]
    pub fn say(&self, text: &str, facts: &[(&str, FluentValue<'_>)]) -> String {
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

fn resource(text: &str) -> Result<FluentResource, TextError> {
    FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
        let first = errors.first();
        let before = first.and_then(|error| text.get(..error.pos.start));
        TextError::Syntax {
            line: before.unwrap_or_default().lines().count().max(1),
            what: first.map(ToString::to_string).unwrap_or_default(),
        }
    })
}
