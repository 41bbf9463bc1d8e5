//! The regions of a text together with what reading it anew after an edit starts from.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::table::Reading;
use super::{Language, asciidoc, code, html, markdown, org, plain, rst, tex};
use crate::text::{Regions, stop};

/// The regions of a text, and where its blocks can be told apart.
#[derive(Debug, Clone)]
pub struct Outline {
    regions: Regions,
    /// `None` where the whole text has to be read.
    blocks: Option<markdown::Blocks>,
}

impl Outline {
    /// The outline of a text in that language.
    pub fn read(language: Language, text: &str) -> Self {
        stop::check();
        let mut blocks = None;
        let mut regions = match language.reading() {
            Reading::Markdown { components } => {
                let (regions, found) = markdown::read(text, components);
                blocks = found;
                regions
            }
            Reading::Html(dialect) => html::regions(text, dialect),
            Reading::Code(_) => code::regions(text, language.rules()),
            Reading::Plain => plain::regions(text),
            Reading::Commit => plain::commit(text),
            Reading::Php => plain::php(text, language),
            Reading::Rst => rst::regions(text),
            Reading::AsciiDoc => asciidoc::regions(text),
            Reading::Tex => tex::regions(text),
            Reading::Org => org::regions(text),
        };
        regions.hyphenated_identifiers = language.hyphenated_identifiers();
        Self { regions, blocks }
    }

    /// The outline of `text` by way of this one of `old`, an earlier text in the same language. In markdown that costs what the blocks
    /// cost that differ, and a copy of the rest. `None` where all of it has to be read.
    pub fn after_edit(&self, old: &str, text: &str) -> Option<Self> {
        let blocks = self.blocks.as_ref()?;
        let read = AssertUnwindSafe(|| blocks.after_edit(old, &self.regions, text));
        let (regions, blocks) = catch_unwind(read).ok().flatten()?;
        Some(Self { regions, blocks: Some(blocks) })
    }

    /// The regions.
    pub fn regions(&self) -> &Regions {
        &self.regions
    }

    /// The regions alone.
    pub fn into_regions(self) -> Regions {
        self.regions
    }
}
