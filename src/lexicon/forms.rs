//! The forms of a lexicon, and those that an occurrence is. Few are listed in it; of many, all its like refer to one list, so that a headword that a glossary has
//! a thousand times and a text a thousand times takes no million places.

use std::ops::Deref;
use std::sync::Arc;

use smallvec::SmallVec;

use super::lists::Texts;
use crate::glossary::{EntryId, FormKind};

/// A form of the lexicon: what it is a form of, and how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompiledForm<'l> {
    /// As written in the glossary, or as generated.
    pub text: &'l str,
    /// What kind of form it is.
    pub kind: FormKind,
    /// The entry it belongs to.
    pub entry: EntryId,
    /// The number of the form that this one was inflected from; its own where it is written in the glossary.
    pub base: u32,
    /// Whether it is the form, or its plural, in the other of British and American spelling: it is found, and nobody is led to it.
    pub respelt: bool,
}

/// The forms of a lexicon, numbered from 0, held close together: a large glossary has a million.
#[derive(Debug, Default)]
pub struct Forms {
    texts: Texts,
    rows: Vec<Row>,
}

/// A form but for its text.
#[derive(Debug, Clone, Copy)]
struct Row {
    entry: EntryId,
    base: u32,
    kind: FormKind,
    respelt: bool,
    /// Whether it is one, or was inflected from one, that its entry advises against.
    is_discouraged: bool,
    /// Whether it has capitals behind its first character.
    has_inner_capitals: bool,
}

impl Forms {
    pub(super) const NONE: Self = Self { texts: Texts::NONE, rows: Vec::new() };

    /// Number of forms.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The form of that number, which is one of them.
    pub fn get(&self, form: u32) -> CompiledForm<'_> {
        let Row { entry, base, kind, respelt, .. } = self.rows[form as usize];
        CompiledForm { text: self.texts.get(form as usize), kind, entry, base, respelt }
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = CompiledForm<'_>> {
        (0..self.rows.len()).map(|form| self.get(form as u32))
    }

    /// What kind a form is.
    pub(super) fn kind(&self, form: u32) -> FormKind {
        self.rows[form as usize].kind
    }

    /// The entry that a form belongs to.
    pub fn entry(&self, form: u32) -> EntryId {
        self.rows[form as usize].entry
    }

    /// The number of the form that a form was inflected from; its own where it is written in the glossary.
    pub fn base(&self, form: u32) -> u32 {
        self.rows[form as usize].base
    }

    /// Whether a form is one, or was inflected from one, that its entry advises against.
    pub fn is_discouraged(&self, form: u32) -> bool {
        self.rows[form as usize].is_discouraged
    }

    /// Whether a form has capitals behind its first character. Its text is not looked at.
    pub fn has_inner_capitals(&self, form: u32) -> bool {
        self.rows[form as usize].has_inner_capitals
    }

    /// Adds a form behind the others.
    pub(super) fn push(&mut self, form: CompiledForm<'_>) {
        let CompiledForm { text, kind, entry, base, respelt } = form;
        self.texts.push(text);
        let of_base = self.rows.get(base as usize).map_or(kind, |base| base.kind);
        let is_discouraged = of_base == FormKind::Discouraged;
        let has_inner_capitals = text.chars().skip(1).any(char::is_uppercase);
        self.rows.push(Row { entry, base, kind, respelt, is_discouraged, has_inner_capitals });
    }

    /// Adds others behind these.
    pub(super) fn append(&mut self, others: &Forms) {
        let before = self.rows.len() as u32;
        self.texts.append(&others.texts);
        self.rows.extend(others.rows.iter().map(|row| Row { base: before + row.base, ..*row }));
    }

    /// Gives back the room for more.
    pub(super) fn shrink(&mut self) {
        self.texts.shrink();
        self.rows.shrink_to_fit();
    }
}

/// Whoever looks at the forms of every occurrence looks at the first so many of each: what is said of a name that has more entries is
/// said of these.
pub const MOST_FORMS: usize = 64;

/// Numbers of forms of a lexicon.
#[derive(Debug, Clone)]
pub enum FormIds {
    /// Listed here.
    Few(SmallVec<[u32; 2]>),
    /// Shared by all occurrences that are these forms.
    Many(Arc<[u32]>),
}

impl FormIds {
    /// The first `most` of them.
    pub fn at_most(&self, most: usize) -> &[u32] {
        &self[..self.len().min(most)]
    }
}

impl Deref for FormIds {
    type Target = [u32];
    fn deref(&self) -> &[u32] {
        match self {
            FormIds::Few(ids) => ids,
            FormIds::Many(ids) => ids,
        }
    }
}

impl PartialEq for FormIds {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (FormIds::Many(one), FormIds::Many(other)) if Arc::ptr_eq(one, other) => true,
            _ => **self == **other,
        }
    }
}

impl Eq for FormIds {}
