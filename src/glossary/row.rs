//! What is known of a format: a row of the table in [`format`](super::format), and what its functions take and give.

use super::{Entry, FormKind, ProblemKind, ReadOptions, Reading};
use crate::text::{Edit, SharedText, TextRange};

/// What is known of a format.
pub(super) struct Row {
    /// What messages and documentation call it.
    pub name: &'static str,
    /// The extensions of its files, in small letters, without the dot.
    pub extensions: &'static [&'static str],
    /// Files that are glossaries by their names in this format alone, without the extension, in small letters; a name with a slash
    /// is that of a file and of its folder.
    pub file_names: &'static [&'static str],
    /// Whether its files are pages of prose: such a file may be one entry of a folder, and may hold a glossary as one of its sections.
    pub has_pages: bool,
    /// Whether its reader can be told to read such pages alone that a title calls a glossary.
    pub goes_by_title: bool,
    /// Files with more bytes are refused.
    pub most_bytes: u64,
    /// Reads a text.
    pub read: fn(&str, &ReadOptions) -> Reading,
    /// Reads a text that its entries may keep parts of; `None` where they hold copies.
    pub read_shared: Option<fn(&SharedText, &ReadOptions) -> Reading>,
    /// What its reader looks for, for messages.
    pub looked_for: &'static str,
    /// Says how a text is read, where that is more than which entries it has.
    pub explain: Option<fn(&str, &ReadOptions) -> Explanation>,
    /// The headings that a text has above its entries, where the format has such.
    pub headings: Option<fn(&str) -> Vec<OutlineHeading>>,
    /// Which problems cost a text entries, and which entries these are.
    pub breaks: Breaks,
    /// Writes into a text; `None` where that is left to a person.
    pub writer: Option<Writer>,
}

/// Files above this size are no texts that people write; reading one would take the memory of everything else.
pub const MOST_BYTES: u64 = 64 << 20;

/// What most formats have in common.
pub(super) const USUAL: Row = Row {
    name: "",
    extensions: &[],
    file_names: &[],
    has_pages: false,
    goes_by_title: false,
    most_bytes: MOST_BYTES,
    read: |_, _| Reading { entries: Vec::new(), problems: Vec::new(), imports: Vec::new() },
    read_shared: None,
    looked_for: "",
    explain: None,
    headings: None,
    breaks: Breaks::Entry,
    writer: None,
};

/// What a problem costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    /// An entry that cannot be read is lost, and no other.
    Entry,
    /// A syntax error costs all that follows.
    Rest,
}

impl Breaks {
    /// The kind of problem that costs a text entries.
    pub fn kind(self) -> ProblemKind {
        match self {
            Breaks::Entry => ProblemKind::Unreadable,
            Breaks::Rest => ProblemKind::Syntax,
        }
    }
}

/// The edits that may add something to a text, the best first.
pub(super) struct Writer {
    /// A new entry: the text, how it is read, its entries, the headword, the meaning.
    pub entry: fn(&str, &ReadOptions, &[Entry], &str, &str) -> Vec<Edit>,
    /// One more name: the text, its entries, which of them, the name.
    pub name: fn(&str, &[Entry], usize, NewName<'_>) -> Vec<Edit>,
    /// What a line can begin with that says something about the entry above it: the text, its entries, where the line starts in bytes.
    pub fields: fn(&str, &[Entry], usize) -> Vec<String>,
}

/// What adds entries, and nothing else.
pub(super) const fn adding(entry: fn(&str, &ReadOptions, &[Entry], &str, &str) -> Vec<Edit>) -> Option<Writer> {
    Some(Writer { entry, name: |_, _, _, _| Vec::new(), fields: |_, _, _| Vec::new() })
}

/// A name that an entry is to have.
#[derive(Debug, Clone, Copy)]
pub struct NewName<'a> {
    /// What it is.
    pub text: &'a str,
    /// An alias, or a name to avoid.
    pub kind: FormKind,
}

/// A heading as a format has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OutlineHeading {
    /// Its text without markup.
    pub name: String,
    /// 1 for the highest.
    pub level: usize,
    /// All of it, its marks and underline included, in bytes.
    pub range: TextRange,
    /// Its text, in bytes.
    pub focus: TextRange,
}

/// What a reader made of a text, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What the text was read as.
    pub layout: String,
    /// Why.
    pub why: String,
    /// Its parts in order; what is left out between them is blank.
    pub parts: Vec<Part>,
}

/// A part of a text, and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where, in bytes.
    pub range: TextRange,
    /// What it was taken for, and why it is no entry where it is none.
    pub taken: String,
    /// Whether it is an entry.
    pub is_entry: bool,
}
