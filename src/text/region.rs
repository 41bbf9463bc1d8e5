//! What kind of text stands where: the vocabulary in which the `document` layer tells the `lexicon` what to scan.
//!
//! The types live here because both of these layers speak them and neither may use the other.

use super::TextRange;

/// A stretch of a document of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RegionKind {
    /// Running text: paragraphs, list items, table cells, quotes; all of a plain-text file.
    Prose,
    /// The text of a heading.
    Heading,
    /// The text of a comment, without its delimiters and line prefixes (those are [`RegionKind::Markup`]).
    Comment,
    /// The text between the quotes of a string.
    String,
    /// A name in running text: the label of a link, the argument of a documentation tag, a template, what another tool reads in a
    /// comment. It is looked up as prose is, and nobody is told how to write it.
    Name,
    /// Program text that is neither comment nor string.
    Code,
    /// The inside of a code span in markdown.
    CodeSpan,
    /// The inside of a fenced or indented code block in markdown.
    CodeBlock,
    /// A link's or image's destination and title, a bare URL, a reference label's definition.
    LinkTarget,
    /// The front matter of a document (YAML or TOML between fences at its start).
    FrontMatter,
    /// Syntax that is not text: emphasis marks, brackets, list bullets, quote prefixes, comment delimiters, HTML tags.
    Markup,
}

impl RegionKind {
    /// Whether occurrences are looked for in it: everywhere but in link targets, front matter and markup.
    pub fn is_scanned(self) -> bool {
        !matches!(self, RegionKind::LinkTarget | RegionKind::FrontMatter | RegionKind::Markup)
    }

    /// Whether words of one form may be separated by blanks, hyphens and line breaks in it (prose), or by nothing and `_`
    /// only (code).
    pub fn is_prose(self) -> bool {
        matches!(
            self,
            RegionKind::Prose
                | RegionKind::Heading
                | RegionKind::Comment
                | RegionKind::Name
                | RegionKind::String
                | RegionKind::CodeSpan
        )
    }

    /// Whether it is what a writer wrote as words: only there something is reported, and only there something is rewritten.
    pub fn is_checked(self) -> bool {
        matches!(self, RegionKind::Prose | RegionKind::Heading | RegionKind::Comment)
    }
}

/// A stretch of a document of one kind, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// Where it is.
    pub range: TextRange,
    /// What it is.
    pub kind: RegionKind,
    /// Whether the text of the next region continues this one's: true between the parts of one paragraph, of one heading, of
    /// one table cell, of one comment (consecutive line comments are one), false at the last region of each. A form may run
    /// from region to region only while this holds; markup and link targets between are not there.
    pub joined: bool,
}

/// The regions of a document: sorted, not overlapping, without empty ones. Bytes that no region covers (blank lines between
/// paragraphs, for instance) are scanned by nobody and join nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Regions {
    /// Invariant: sorted by start, disjoint, non-empty; kept by [`Regions::push`].
    list: Vec<Region>,
    /// Whether `-` may stand inside an identifier of this document's code (Lisp, CSS, COBOL, shell names of files).
    pub hyphenated_identifiers: bool,
}

impl Regions {
    /// No regions.
    pub const NONE: Regions = Regions { list: Vec::new(), hyphenated_identifiers: false };

    /// No regions yet.
    pub fn new() -> Self {
        Self::NONE
    }

    /// No regions, with room for so many: growing a list of many copies it several times.
    pub fn with_capacity(count: usize) -> Self {
        Self { list: Vec::with_capacity(count), hyphenated_identifiers: false }
    }

    /// One region over the first `len` bytes, or none where that is empty.
    pub fn whole(kind: RegionKind, len: usize) -> Self {
        let mut regions = Self::new();
        regions.push(TextRange::new(0, len), kind, false);
        regions
    }

    /// Adds a region behind the last; an empty one is dropped. The caller keeps the order.
    pub fn push(&mut self, range: TextRange, kind: RegionKind, joined: bool) {
        if range.is_empty() {
            return;
        }
        debug_assert!(self.list.last().is_none_or(|last| last.range.end <= range.start), "regions come in order");
        self.list.push(Region { range, kind, joined });
    }

    /// Keeps the first `count`.
    pub fn truncate(&mut self, count: usize) {
        self.list.truncate(count);
    }

    /// Adds regions behind the last. The caller keeps the order.
    pub fn extend(&mut self, regions: &[Region]) {
        self.list.extend_from_slice(regions);
    }

    /// Adds the regions of a piece of the text that starts at `start` (bytes). Where the last region `goes_on` with it, the two are one.
    pub fn append(&mut self, piece: &Regions, start: usize, goes_on: bool) {
        let mut moved = piece.list.iter().map(|region| Region { range: region.range.shifted(start), ..*region });
        if goes_on && let (Some(last), Some(first)) = (self.list.last_mut(), moved.next()) {
            *last = Region { range: TextRange { end: first.range.end, ..last.range }, ..first };
        }
        self.list.extend(moved);
    }

    /// Ends the current paragraph, heading, cell or comment: nothing is joined to the last text any more, nor to the markup
    /// and link targets behind it.
    pub fn end_block(&mut self) {
        for region in self.list.iter_mut().rev() {
            let was_joined = std::mem::replace(&mut region.joined, false);
            if !was_joined || region.kind.is_scanned() {
                break;
            }
        }
    }

    /// All of them, in order.
    pub fn as_slice(&self) -> &[Region] {
        &self.list
    }

    /// Its paragraphs, headings, table cells and comments, and what stands between these: what is joined is one.
    pub fn blocks(&self) -> impl Iterator<Item = &[Region]> {
        self.list.split_inclusive(|region| !region.joined)
    }

    /// The region that `offset` is in or, where it is in none, at the end of; `None` where there is neither.
    pub fn at(&self, offset: usize) -> Option<&Region> {
        let after = self.list.partition_point(|region| region.range.start() <= offset);
        let region = self.list[..after].last()?;
        region.range.touches(offset).then_some(region)
    }

    /// The regions of the block that `offset` is in; of two where one ends there and the other begins.
    pub fn block_at(&self, offset: usize) -> &[Region] {
        let first = self.list.partition_point(|region| region.range.end() < offset);
        let last = self.list.partition_point(|region| region.range.start() <= offset);
        let before = self.list[..first].iter().rev().take_while(|region| region.joined).count();
        let (first, last) = (first - before, last.max(first));
        // A region that is joined goes on in the next.
        let is_open = last.checked_sub(1).is_some_and(|at| self.list[at].joined);
        let behind =
            self.list[last..].iter().position(|region| !region.joined).map_or(self.list.len() - last, |at| at + 1);
        &self.list[first..last + if is_open { behind } else { 0 }]
    }
}
