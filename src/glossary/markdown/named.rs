//! What the head of an entry says: its names, in whatever format it is written.

use smol_str::SmolStr;

use crate::glossary::entry::{Rest, Said};
use crate::glossary::{CaseRule, Entry, Form};
use crate::text::{Excerpt, TextRange};

/// The names at the head of an entry.
pub(in crate::glossary) struct Named {
    /// The headword.
    pub headword: SmolStr,
    /// Where it is written.
    pub headword_range: TextRange,
    /// Its qualifier.
    pub qualifier: Option<String>,
    /// Its forms.
    pub forms: Vec<Form>,
}

impl Named {
    /// An entry of these names without a meaning, which starts at `start`.
    pub fn entry(self, start: usize) -> Entry {
        let end = self.headword_range.end().max(start);
        let qualified = |qualifier: String| Rest::of(Said { qualifier: Some(qualifier), ..Said::default() });
        Entry {
            headword: self.headword,
            forms: self.forms,
            meaning_range: TextRange::empty(end),
            headword_range: self.headword_range,
            range: TextRange::new(start, end),
            meaning: Excerpt::default(),
            context: None,
            case: CaseRule::default(),
            rest: self.qualifier.map(qualified).unwrap_or_default(),
        }
    }
}
