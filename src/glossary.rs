//! Glossaries: entries, the forms that count as them, and the readers of each format.
//!
//! A reader never fails: it returns what entries it found and what [`Problem`]s it met, and one bad entry never affects another.
//! This layer knows no files: a glossary is a list of readings, each under the [`FileId`] that its caller chose.

mod contexts;
mod draft;
mod entry;
mod explain;
mod format;
mod insertion;
mod last_good;
pub mod markdown;
pub mod name;
mod naming;
mod outline;
mod pairing;
mod remark;
mod renaming;
mod role;
mod row;
mod sorting;
pub mod yaml;

use smol_str::SmolStr;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::text::{FileId, SharedText, TextRange};
pub use contexts::{ContextNotes, Contexts, InForce};
pub use entry::{Entry, Rest, Said};
pub use explain::{explain, looks_like_glossary};
pub use format::Format;
pub use insertion::insertion;
pub use last_good::keep_last_good;
pub use markdown::section::is_glossary_title;
pub use naming::{Retiring, naming, retiring};
pub use outline::{Section, sections, title};
pub use pairing::paired;
pub use remark::{avoided, remark_behind};
pub use renaming::renaming;
pub use row::{Explanation, MOST_BYTES, NewName};
pub use sorting::{is_sorted, sorting};

/// What makes a string count as an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormKind {
    /// The name that the entry is written under.
    Headword,
    /// A short form: `LoRA` for `Low-Rank Adaptation`.
    Abbreviation,
    /// The long form of a headword that is short.
    Expansion,
    /// Another name.
    Alias,
    /// A plural or possessive, generated; never shown as an alias, completed or exported.
    Inflected,
    /// A name with other punctuation between its parts (`Query/Key/Value`), generated; never shown, completed or exported.
    Spelling,
    /// A name that the glossary asks not to use (`_Avoid_: …`).
    Discouraged,
}

/// A string that counts as the entry it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Form {
    /// As written, without markup, on one line, blanks collapsed.
    pub text: SmolStr,
    /// Why it counts.
    pub kind: FormKind,
    /// Where it stands in the glossary file, in bytes; `None` where it was derived.
    pub range: Option<TextRange>,
}

/// How the forms of an entry compare with a text's capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CaseRule {
    /// By the smart-case rule: exactly where the small-letter spelling would be ordinary English, else in any case.
    #[default]
    Smart,
    /// `Case: exact`.
    Exact,
    /// `Case: any`.
    Any,
}

/// What a reader found wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// Something that looks like an entry but cannot be read as one.
    Unreadable,
    /// An entry without a meaning.
    EmptyMeaning,
    /// The text is not in the format at all (a YAML syntax error, a NUL byte).
    Syntax,
}

/// Something wrong in a glossary file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of thing.
    pub kind: ProblemKind,
    /// Where, in bytes.
    pub range: TextRange,
    /// What is wrong and what to do about it: one sentence for the user.
    pub message: String,
}

/// What a reader made of one text: entries and problems, each in the order of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The entries.
    pub entries: Vec<Entry>,
    /// The problems.
    pub problems: Vec<Problem>,
    /// The files whose entries hold wherever its own do: paths that start at its folder.
    pub imports: Vec<String>,
}

/// What a reader is told besides the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Read only the sections whose heading begins with one of these, in any case (`CONTEXT.md`: "Language", "Glossary"); all when empty.
    pub sections: Vec<String>,
    /// Other sections are read too where they hold what can only be entries: names that are advised against, a table of terms with their meanings,
    /// or three bold heads.
    pub or_entries: bool,
    /// The text is one file of a folder of one-entry files: where nothing else names the entry, its title does.
    pub one_entry: bool,
    /// What the file is called, without its extension, where it may be one entry: then it names an entry that has no title. Where
    /// `one_entry` does not hold, the text is one entry if its title is that name or nothing else in it is an entry.
    pub stem: Option<String>,
    /// Its name is no more than a hint: it is a glossary only where its title says so.
    pub by_title: bool,
}

/// Reads a text as a glossary of that format. A leading byte-order mark is skipped; ranges count it.
pub fn read(format: Format, text: &str, options: &ReadOptions) -> Reading {
    shrunk((format.row().read)(text, options))
}

/// The same; the entries may hold parts of the text and not copies, and with these all of it: for who holds both for as long.
pub fn read_shared(format: Format, text: &SharedText, options: &ReadOptions) -> Reading {
    format.row().read_shared.map_or_else(|| read(format, text, options), |read| shrunk(read(text, options)))
}

/// What is read is held for long.
fn shrunk(mut reading: Reading) -> Reading {
    reading.entries.shrink_to_fit();
    for entry in &mut reading.entries {
        entry.forms.shrink_to_fit();
        entry.drop_empty();
    }
    reading
}

/// What the lines that may begin at `line_start` (bytes) begin with: below an entry, what can be said of it and is not said yet
/// (`Aliases: `). None in formats whose entries have no such lines.
pub fn fields_at(format: Format, text: &str, entries: &[Entry], line_start: usize) -> Vec<String> {
    format.row().writer.as_ref().map_or(Vec::new(), |writer| (writer.fields)(text, entries, line_start))
}

/// An entry of a glossary: the file it was read from and its place among that file's entries, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId {
    /// The file.
    pub file: FileId,
    /// Its place in the file's reading, from 0.
    pub index: u32,
}

/// All entries in force for a place in the tree, the nearest file first.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    files: Vec<(FileId, Arc<Reading>)>,
    /// Of files that are not in force as a whole, which contexts are not.
    left_out: FxHashMap<FileId, Contexts>,
}

impl Glossary {
    /// The glossary of these files, the nearest first.
    pub fn new(files: Vec<(FileId, Arc<Reading>)>) -> Self {
        Self { files, left_out: FxHashMap::default() }
    }

    /// The same without some contexts of a file.
    #[must_use]
    pub fn without(mut self, file: FileId, contexts: Contexts) -> Self {
        if !contexts.is_empty() {
            self.left_out.insert(file, contexts);
        }
        self
    }

    /// The same where another reading of a file is in force.
    #[must_use]
    pub fn with_reading(mut self, file: FileId, reading: &Arc<Reading>) -> Self {
        self.files.iter_mut().filter(|(own, _)| *own == file).for_each(|(_, own)| *own = reading.clone());
        self
    }

    /// The files, the nearest first.
    pub fn files(&self) -> &[(FileId, Arc<Reading>)] {
        &self.files
    }

    /// The entry of that number; `None` for one of another glossary.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        let (_, reading) = self.files.iter().find(|(file, _)| *file == id.file)?;
        reading.entries.get(id.index as usize)
    }

    /// All entries, the nearest file's first, each file's in its order.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        self.files.iter().flat_map(|(file, reading)| {
            let ids = (0..).map(|index| EntryId { file: *file, index });
            let left_out = self.left_out.get(file).copied().unwrap_or_default();
            // Mostly nothing is left out, and no entry is looked at for it.
            let is_left_out = move |entry: &Entry| !left_out.is_empty() && left_out.hold(entry.notes.as_ref());
            ids.zip(&reading.entries).filter(move |(_, entry)| !is_left_out(entry))
        })
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        match self.left_out.is_empty() {
            true => self.files.iter().map(|(_, reading)| reading.entries.len()).sum(),
            false => self.entries().count(),
        }
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
