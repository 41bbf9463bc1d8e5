//! All forms of a glossary, compiled for search.
//!
//! The lexicon knows entries only by their [`EntryId`]s, so that it stays in force while nothing but meanings change.

mod again;
mod compile;
mod difference;
mod engine;
mod forms;
mod groups;
mod heads;
mod lists;
pub mod near;
mod needles;
mod patterns;
mod search;
mod stream;

use std::sync::OnceLock;

pub use again::Scanned;
pub use difference::Difference;
pub use forms::{CompiledForm, FormIds, Forms, MOST_FORMS};
pub use near::{NearMiss, Vocabulary};
pub use needles::Needles;

use rustc_hash::FxHashSet;

use crate::glossary::{Entry, EntryId, Glossary};
use crate::text::{Region, RegionKind, Regions, TextRange};

/// All forms of a glossary compiled for search.
#[derive(Debug, Default)]
pub struct Lexicon {
    searcher: Option<search::Searcher>,
    vocabulary: OnceLock<Vocabulary>,
}

/// A form found at a range of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Where, in bytes.
    pub range: TextRange,
    /// The forms that it is, as indices into [`Lexicon::forms`]: several where entries share a form, the nearest glossary's
    /// first. Never empty.
    pub forms: FormIds,
    /// The kind of region that it starts in.
    pub region: RegionKind,
    /// A form that is matched in its own case only, inside an identifier of several words: hover and definition only, never
    /// renamed, counted or reported.
    pub weak: bool,
    /// A form of several words written as one (`finetuning` for `Fine-Tuning`).
    pub joined: bool,
    /// A possessive `'s` follows the form, and the range includes it.
    pub possessive: bool,
}

/// The occurrences of a text, in order, not overlapping.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scan {
    occurrences: Vec<Occurrence>,
}

/// Which blocks of a text forms are looked for in. No form runs from one block into another, so that each may be looked at by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blocks {
    /// Every one.
    All,
    /// Those that hold running text.
    Text,
    /// The others: program text and its strings, mostly.
    Code,
}

impl Blocks {
    fn have(self, block: &[Region]) -> bool {
        let is_text = || block.iter().any(|region| region.kind.is_checked() || region.kind == RegionKind::Name);
        match self {
            Blocks::All => true,
            Blocks::Text => is_text(),
            Blocks::Code => !is_text(),
        }
    }
}

impl Scan {
    /// The same without room for more.
    pub fn shrunk(mut self) -> Self {
        self.occurrences.shrink_to_fit();
        self
    }

    /// Adds what was found in a piece of the text that starts at `start` (bytes).
    pub fn append(&mut self, piece: &Scan, start: usize) {
        let moved = |found: &Occurrence| Occurrence { range: found.range.shifted(start), ..found.clone() };
        self.occurrences.extend(piece.occurrences.iter().map(moved));
    }

    /// The same with those of other blocks of the text.
    pub fn and(&self, others: Scan) -> Scan {
        let mut occurrences = others.occurrences;
        occurrences.extend_from_slice(&self.occurrences);
        occurrences.sort_by_key(|found| found.range.start());
        Scan { occurrences }
    }

    /// All of them, in order.
    pub fn occurrences(&self) -> &[Occurrence] {
        &self.occurrences
    }

    /// The occurrence that a caret at `offset` (bytes) is on: inside it, or at its end where no word character follows. `text` is
    /// the text that was scanned.
    pub fn at(&self, offset: usize, text: &str) -> Option<&Occurrence> {
        let after = self.occurrences.partition_point(|occurrence| occurrence.range.start() <= offset);
        let found = self.occurrences[..after].last()?;
        let at_end =
            || found.range.end() == offset && !text[offset..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        (found.range.contains(offset) || at_end()).then_some(found)
    }
}

impl Lexicon {
    /// Compiles all forms of a glossary.
    pub fn compile(glossary: &Glossary) -> Lexicon {
        Self::of(&glossary.entries().collect::<Vec<_>>())
    }

    /// Compiles the forms of those entries that may stand in a block of a text: what is found there is the same.
    pub fn compile_for(glossary: &Glossary, text: &str, block: &[Region]) -> Lexicon {
        Self::of(&heads::Heads::of(text, block).entries(glossary))
    }

    fn of(entries: &[(EntryId, &Entry)]) -> Lexicon {
        let (patterns, bytes) = patterns::of(entries);
        Lexicon { searcher: search::Searcher::new(patterns, bytes), vocabulary: OnceLock::new() }
    }

    /// The words that the forms are made of, collected when first asked for.
    pub fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| Vocabulary::new(self.forms()))
    }

    /// The forms, generated ones included.
    pub fn forms(&self) -> &Forms {
        static NONE: Forms = Forms::NONE;
        self.searcher.as_ref().map_or(&NONE, |searcher| &searcher.patterns().forms)
    }

    /// The form of that number, which is one of [`forms`](Self::forms).
    pub fn form(&self, form: u32) -> CompiledForm<'_> {
        self.forms().get(form)
    }

    /// The entries of an occurrence, without repetition, the nearest glossary's first.
    pub fn entries(&self, occurrence: &Occurrence) -> Vec<EntryId> {
        let mut entries = Vec::with_capacity(occurrence.forms.len());
        let mut seen = FxHashSet::default();
        let is_many = occurrence.forms.len() > MOST_FORMS;
        for &form in occurrence.forms.iter() {
            let entry = self.forms().entry(form);
            if if is_many { seen.insert(entry) } else { !entries.contains(&entry) } {
                entries.push(entry);
            }
        }
        entries
    }

    /// The entry of an occurrence that is the nearest.
    pub fn first_entry(&self, occurrence: &Occurrence) -> Option<EntryId> {
        occurrence.forms.first().map(|&form| self.forms().entry(form))
    }

    /// Finds every form in a text whose regions are known.
    pub fn scan(&self, text: &str, regions: &Regions) -> Scan {
        self.scan_blocks(text, regions, Blocks::All)
    }

    /// Finds every form in some blocks of a text.
    pub fn scan_blocks(&self, text: &str, regions: &Regions, wanted: Blocks) -> Scan {
        let mut occurrences = Vec::new();
        if let Some(searcher) = &self.searcher {
            searcher.scan(text, regions, |block| wanted.have(block), &mut occurrences);
        }
        Scan { occurrences }
    }

    /// What the bytes of every text hold in which one of the wanted forms stands, but for weak occurrences.
    pub fn needles(&self, wanted: impl Fn(CompiledForm<'_>) -> bool) -> Needles {
        let patterns = self.searcher.iter().map(|searcher| searcher.patterns());
        let forms = patterns.flat_map(|patterns| {
            let is_exact = |form: u32| patterns.rules.of(form).is_some_and(|rules| rules.exact.is_some());
            patterns.forms.iter().zip(0_u32..).map(move |(form, id)| (form, is_exact(id)))
        });
        Needles::of(forms.filter(|(form, _)| wanted(*form)))
    }

    /// The text as the automaton reads it: for benchmarks.
    #[doc(hidden)]
    #[cfg_attr(only_main, expect(dead_code, reason = "benchmarks time the search by itself"))]
    pub fn folded(&self, text: &str, regions: &Regions) -> Vec<u8> {
        self.searcher.as_ref().map_or_else(Vec::new, |searcher| searcher.folded(text, regions))
    }

    /// How often the bare automaton finds a pattern in bytes that are already folded: the floor that benchmarks compare with.
    #[doc(hidden)]
    #[cfg_attr(only_main, expect(dead_code, reason = "benchmarks time the search by itself"))]
    pub fn search_folded(&self, folded: &[u8]) -> usize {
        self.searcher.as_ref().map_or(0, |searcher| searcher.search_folded(folded))
    }
}
