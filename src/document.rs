//! The regions of markdown and of code, by language.

use crate::text::{RegionKind, Regions};

/// The language of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language(&'static str);

impl Language {
    /// Plain text: all of it is prose.
    pub const PLAIN_TEXT: Language = Language("plaintext");
    /// Markdown.
    pub const MARKDOWN: Language = Language("markdown");

    /// The language of an LSP language id, else of the file name, else plain text.
    pub fn detect(language_id: Option<&str>, file_name: Option<&str>) -> Language {
        match (language_id, file_name) {
            (Some("markdown"), _) => Language::MARKDOWN,
            (None, Some(name)) if name.ends_with(".md") => Language::MARKDOWN,
            _ => Language::PLAIN_TEXT,
        }
    }

    /// Its LSP language id.
    pub fn id(self) -> &'static str {
        self.0
    }
}

/// The regions of a text in that language.
pub fn regions(_language: Language, text: &str) -> Regions {
    Regions::whole(RegionKind::Prose, text.len())
}
