//! Entries. A glossary may have 100,000 of them, few of which say more than their names and what these mean.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use smol_str::SmolStr;

use super::{CaseRule, ContextNotes, Form, FormKind};
use crate::text::{Excerpt, TextRange};

/// One concept of a glossary. All ranges are in bytes of the file that it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// The name that it is written under, without markup and without what stands in parentheses behind it.
    pub headword: SmolStr,
    /// Every string that counts as this entry, the headword's own forms first. `Positional Encoding/Embedding` has two of kind
    /// [`FormKind::Headword`]; inflected forms are not here, the lexicon makes them.
    pub forms: Vec<Form>,
    /// The explanatory prose, as markdown, without the lines that were read as aliases and the like; may be empty. Of a long
    /// text it is a part, where it is written as it is read.
    pub meaning: Excerpt,
    /// Where the meaning is written; empty, behind the headword, where there is none.
    pub meaning_range: TextRange,
    /// Where the headword is written, without the marks around it.
    pub headword_range: TextRange,
    /// The whole entry, from its first mark to the end of its meaning.
    pub range: TextRange,
    /// The group it belongs to: a context's name, a topic heading. Shown, never matched.
    pub context: Option<String>,
    /// How its forms compare with a text's capitals.
    pub case: CaseRule,
    /// What few entries have: its fields are read and changed as if they were the entry's own.
    pub rest: Rest,
}

impl Entry {
    /// The texts of its forms of one kind, in order.
    pub fn forms_of(&self, kind: FormKind) -> impl Iterator<Item = &str> {
        self.forms.iter().filter(move |form| form.kind == kind).map(|form| form.text.as_str())
    }

    /// Gives back the room for what it does not have.
    pub(super) fn drop_empty(&mut self) {
        self.rest.0.take_if(|said| **said == Said::NOTHING);
    }
}

/// What few entries have, held apart from them where there is any.
#[derive(Debug, Clone, Default)]
pub struct Rest(Option<Box<Said>>);

/// What an entry has besides its names, its meaning and its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// What stands in parentheses behind the headword and is neither its short nor its long form: shown, never matched.
    pub qualifier: Option<String>,
    /// Names of entries that a reader may want next (`See also: x, y`).
    pub see_also: Vec<String>,
    /// The name of the entry meant, where the whole meaning is "See X".
    pub redirect: Option<String>,
    /// What its page says of it elsewhere: how it relates to others, and what it is told apart from; a line of markdown each.
    pub relations: Vec<String>,
    /// Usage examples (formats that carry them).
    pub examples: Vec<String>,
    /// What its context says of itself, where it is one that may.
    pub notes: Option<Arc<ContextNotes>>,
    /// Address that the headword links to.
    pub url: Option<String>,
}

impl Said {
    const NOTHING: Said = Said {
        qualifier: None,
        see_also: Vec::new(),
        redirect: None,
        relations: Vec::new(),
        examples: Vec::new(),
        notes: None,
        url: None,
    };
}

impl Rest {
    /// Holds what there is.
    pub fn of(said: Said) -> Self {
        Self((said != Said::NOTHING).then(|| Box::new(said)))
    }

    fn said(&self) -> &Said {
        static NOTHING: Said = Said::NOTHING;
        self.0.as_deref().unwrap_or(&NOTHING)
    }
}

impl PartialEq for Rest {
    fn eq(&self, other: &Self) -> bool {
        self.said() == other.said()
    }
}

impl Eq for Rest {}

impl Deref for Entry {
    type Target = Said;
    fn deref(&self) -> &Said {
        self.rest.said()
    }
}

impl DerefMut for Entry {
    /// To make room takes an allocation: who has nothing to put in had better not ask.
    fn deref_mut(&mut self) -> &mut Said {
        self.rest.0.get_or_insert_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_that_says_nothing_takes_no_room_for_it() {
        let mut entry = Entry::default();
        entry.see_also.push("Ale".to_owned());
        assert_ne!(entry, Entry::default());
        entry.see_also.clear();
        assert_eq!(entry, Entry::default(), "room is no difference");
        entry.drop_empty();
        assert!(entry.rest.0.is_none() && entry.url.is_none());
        assert!(Rest::of(Said::default()).0.is_none());
    }
}
