//! A glossary file: its text and what was read from it, and what a new reading means for the entries in force.

use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::Names;
use crate::glossary::{
    self, CaseRule, Entry, Form, FormKind, Format, Glossary, NewName, ReadOptions, Reading, Retiring, Section,
};
use crate::text::token::folded_hash;
use crate::text::word::words;
use crate::text::{Edit, FileId, Source};

/// What a glossary file is called where it is shown, and where links in it lead from. The workspace keeps it and asks nothing of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// A short name for people: the path relative to the workspace folder.
    pub name: String,
    /// The address of the file, as a URI; empty where there is none.
    pub uri: String,
    /// The address of the folder that links in it may lead into; empty where they may lead to no file.
    pub root: String,
    /// What the context is called whose language it is; empty where that has no name, `None` where it is no context's.
    pub context: Option<String>,
}

/// A glossary file: its text and what was read from it.
#[derive(Debug)]
pub struct GlossaryFile {
    /// Its number.
    pub file: FileId,
    /// What it is read as.
    pub format: Format,
    /// What it is called.
    pub place: Place,
    /// The text that the reading is of: the editor's where it is open there, else the disk's.
    pub source: Source,
    /// What was read.
    pub reading: Arc<Reading>,
    /// What its reader is told; who edits the file needs it too.
    pub options: ReadOptions,
    pub(super) on_disk: Source,
    pub(super) own_names: OnceLock<FxHashSet<u64>>,
    pub(super) tails: OnceLock<FxHashMap<u64, u64>>,
    pub(super) names: OnceLock<Names>,
}

impl GlossaryFile {
    /// The edit that adds an entry without a meaning, in the file's own style and order; `None` where the file cannot hold it.
    pub fn insertion(&self, headword: &str) -> Option<Edit> {
        self.source.read(|text| glossary::insertion(self.format, text, &self.options, headword, ""))
    }

    /// The same, and where in the text of the edit the meaning goes, in bytes.
    pub fn insertion_with_caret(&self, headword: &str) -> Option<(Edit, usize)> {
        // Stands in for the meaning, and is taken out again: every format has its own place for it.
        const MEANING: &str = "zzmeaningzz";
        let edit = self.source.read(|text| glossary::insertion(self.format, text, &self.options, headword, MEANING))?;
        let caret = edit.text.rfind(MEANING)?;
        let text = [&edit.text[..caret], &edit.text[caret + MEANING.len()..]].concat();
        Some((Edit { text, ..edit }, caret))
    }

    /// The edits that sort its entries; none where they are in order, or cannot be moved.
    pub fn sorting(&self) -> Vec<Edit> {
        match glossary::is_sorted(&self.reading.entries) {
            true => Vec::new(),
            false => self.source.read(|text| glossary::sorting(self.format, text, &self.options)),
        }
    }

    /// The edit that adds an alias to an entry of this file; `None` where the file cannot hold it.
    pub fn alias_insertion(&self, entry: &Entry, alias: &str) -> Option<Edit> {
        self.naming(entry, NewName { text: alias, kind: FormKind::Alias })
    }

    /// The edit that adds a name to an entry of this file; `None` where the file cannot hold it.
    pub fn naming(&self, entry: &Entry, name: NewName<'_>) -> Option<Edit> {
        self.source.read(|text| glossary::naming(self.format, text, &self.options, entry, name))
    }

    /// What making a name of an entry one to avoid does to this file; `None` where it cannot hold it. The entry is the `index`th.
    pub fn retiring(&self, index: u32, name: &str) -> Option<Retiring> {
        self.source.read(|text| glossary::retiring(self.format, text, &self.options, index as usize, name))
    }

    /// The edit that puts another name in the place of a form of an entry, which is the `index`th of this file; `None` where the file cannot
    /// hold it.
    pub fn renaming(&self, index: u32, form: &Form, name: &str) -> Option<Edit> {
        self.source.read(|text| glossary::renaming(self.format, text, &self.options, index as usize, form, name))
    }

    /// The names of its entries but for those that they advise against, by their [`folded_hash`].
    pub fn own_names(&self) -> &FxHashSet<u64> {
        self.own_names.get_or_init(|| {
            let forms = self.reading.entries.iter().flat_map(|entry| &entry.forms);
            forms.filter(|form| form.kind != FormKind::Discouraged).map(|form| folded_hash(&form.text)).collect()
        })
    }

    /// What its names of three words and more end with, two words and more, by their [`folded_hash`], each with that of the headword of its
    /// entry; the first one's where several end so.
    pub fn tails(&self) -> &FxHashMap<u64, u64> {
        self.tails.get_or_init(|| {
            let mut tails = FxHashMap::default();
            for entry in &self.reading.entries {
                let headword = folded_hash(&entry.headword);
                for form in entry.forms.iter().filter(|form| form.kind != FormKind::Discouraged) {
                    let starts: Vec<usize> = words(&form.text).iter().map(|word| word.start()).collect();
                    let inner = starts.get(1..starts.len().saturating_sub(1)).unwrap_or_default();
                    inner.iter().for_each(|&at| _ = tails.entry(folded_hash(&form.text[at..])).or_insert(headword));
                }
            }
            tails
        })
    }

    /// Its names, for who looks for one; ordered when first asked for.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&Glossary::new(vec![(self.file, self.reading.clone())])))
    }

    /// The parts of it that hold entries; see [`glossary::sections`].
    pub fn sections(&self) -> Vec<Section> {
        self.source.read(|text| glossary::sections(self.format, text, &self.reading.entries))
    }

    /// What it calls itself; see [`glossary::title`].
    pub fn title(&self) -> Option<String> {
        glossary::title(self.format, self.source.text(), &self.reading.entries)
    }

    /// What the lines that may begin at `line_start` (bytes) begin with; see [`glossary::fields_at`].
    pub fn fields_at(&self, line_start: usize) -> Vec<String> {
        self.source.read(|text| glossary::fields_at(self.format, text, &self.reading.entries, line_start))
    }
}

/// What the lexicon depends on: the forms of each entry and how they compare, in order.
pub(super) fn forms(reading: &Reading) -> impl Iterator<Item = (&str, FormKind, CaseRule, usize)> {
    let entries = reading.entries.iter().enumerate();
    entries.flat_map(|(at, entry)| {
        entry.forms.iter().map(move |form: &Form| (form.text.as_str(), form.kind, entry.case, at))
    })
}
