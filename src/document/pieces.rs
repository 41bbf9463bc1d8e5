//! A text as a list of pieces: what an edit did not touch is shared with the text before it.
//!
//! A piece is a few blocks, cut where one ends, with its text and its regions counted from its own start. So what was found in a piece
//! holds wherever it stands, and is kept in it. Markdown is read block by block after an edit; the other formats have no places where
//! reading may safely begin: they are read as a whole, and the pieces that came out the same are found from both ends.

mod groups;
mod whole;

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::Mutex;

use super::markdown::{Blocks, Others, Page, Reread, Stretch, Wanted};
use super::table::Reading;
use super::{Cell, Language, asciidoc, code, html, markdown, org, plain, rst, tex, typst};
use crate::text::{Regions, Source, TextRange, Touched, stop};
pub use groups::Group;
use groups::Groups;
use whole::{Whole, ends_of_blocks};

/// A text that is edited is so many pieces or less when it is read: those that are touched are read at every key, and the others of their
/// group passed. Where it grows to have many more, it is cut anew.
const MOST: usize = 16_384;
const TOO_MANY: usize = 2 * MOST;
/// A piece of such a text ends with the block in which it comes to be so long, in bytes, or longer where the text is long.
const SHORTEST: usize = 256;
/// The same of a text that nobody edits.
const UNEDITED: usize = 64 * 1024;
/// The same of a text in which something is looked for that stands in few of its pieces.
const SEARCHED: usize = 512;

/// A few blocks of a text, and what is known of them.
#[derive(Debug)]
pub struct Piece<F> {
    number: u64,
    text: Box<str>,
    /// Counted from the piece's start.
    regions: Regions,
    /// Whether its first region is the rest of the last piece's last.
    goes_on: bool,
    /// The stretches that may define labels, counted from the piece's start.
    definitions: Box<[Range<usize>]>,
    /// The one that stood in its place before an edit, until somebody takes it.
    before: Mutex<Option<Arc<Piece<F>>>>,
    /// What was found in it.
    pub facts: F,
}

impl<F> Piece<F> {
    /// A number from 1 that no other piece has, of this or any other text.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its regions, in bytes from its own start.
    pub fn regions(&self) -> &Regions {
        &self.regions
    }

    /// The one that stood in its place before an edit, or before several where nobody has asked in between; the first who asks has it.
    pub fn take_before(&self) -> Option<Arc<Self>> {
        self.before.lock().take()
    }

    fn definitions(&self) -> impl Iterator<Item = &str> {
        self.definitions.iter().map(|range| &self.text[range.clone()])
    }
}

/// The pieces of a text, in order: together they are all of it. What is known of each is an `F`, and of each group of them a `G`.
#[derive(Debug)]
pub struct Pieces<F, G = ()> {
    groups: Groups<F, G>,
    /// Whether `-` may stand inside an identifier of the text's code.
    hyphenated_identifiers: bool,
    /// What markdown blocks have in common; `None` where the text is read as a whole.
    page: Option<Page>,
    /// How long a piece is at the least where the text goes on, in bytes.
    size: usize,
}

impl<F: Default, G: Default> Pieces<F, G> {
    /// The pieces of a text in that language, which is going to be edited.
    pub fn read(language: Language, text: &str) -> Self {
        Self::of_size(language, text, (text.len() / MOST).max(SHORTEST))
    }

    /// The pieces of a text that nobody edits: fewer and longer ones.
    pub fn read_once(language: Language, text: &str) -> Self {
        Self::of_size(language, text, UNEDITED)
    }

    /// The pieces of a text in which something is looked for that stands in few of them. Paragraphs of which `wanted` says that it is not in
    /// them may have no regions.
    pub fn read_to_search(language: Language, text: &str, wanted: Option<&dyn Fn(&str) -> bool>) -> Self {
        Self::none(SEARCHED).matched(language, text, wanted)
    }

    /// The pieces of cells, each in a language of its own, which nobody edits: together they are all of the text.
    pub fn of_cells(cells: &[Cell], text: &str) -> Self {
        let read = |cell: &Cell| Self::read_once(cell.language, &text[cell.range]);
        let all: Vec<Self> = cells.iter().map(read).collect();
        let list = all.iter().flat_map(|own| own.iter().map(|(_, piece)| piece.clone())).collect();
        Self::none(UNEDITED).spliced(0..0, list, false)
    }

    /// The same where a piece ends with the block in which it comes to be `size` bytes long.
    pub fn of_size(language: Language, text: &str, size: usize) -> Self {
        Self::none(size).matched(language, text, None)
    }

    fn none(size: usize) -> Self {
        Self { groups: Groups::none(), hyphenated_identifiers: false, page: None, size }
    }

    /// The pieces of what edits have made of the text. Those that the edits did not touch are shared.
    pub fn after_edit(&self, language: Language, source: &Source, touched: Touched) -> Self {
        if source.len() / self.size > TOO_MANY {
            return Self::read(language, source.text());
        }
        let by_blocks = AssertUnwindSafe(|| self.by_blocks(source, self.narrowed(source, touched)));
        // The markdown parser does not get over every text.
        let by_blocks = catch_unwind(by_blocks).ok().flatten();
        by_blocks.unwrap_or_else(|| self.matched(language, source.text(), None))
    }

    /// What edits touched, without pieces that are what they were: some editors send the whole text.
    fn narrowed(&self, source: &Source, touched: Touched) -> Touched {
        let Touched { mut start, mut old_end, mut new_end } = touched;
        let first = self.groups.before(start);
        for (at, piece) in self.groups.pieces_of(first..self.count()) {
            let end = at + piece.text.len();
            if at != start || end > old_end.min(new_end) || !source.has_at(at, &piece.text) {
                break;
            }
            start = end;
        }
        let last = self.groups.before(old_end);
        for (at, piece) in self.groups.pieces_of(0..last).rev() {
            let length = piece.text.len();
            let fits = at >= start && at + length == old_end && new_end >= start + length;
            if !fits || !source.has_at(new_end - length, &piece.text) {
                break;
            }
            (old_end, new_end) = (at, new_end - length);
        }
        Touched { start, old_end, new_end }
    }

    /// Reads the blocks around an edit; `None` where the whole text has to be read.
    fn by_blocks(&self, source: &Source, touched: Touched) -> Option<Self> {
        let page = self.page.as_ref()?;
        // The character at a cut is part of what makes it one.
        let first = self.groups.before(touched.start).saturating_sub(1);
        let (from, _) = self.groups.piece(first)?;
        let mut behind = self.groups.before(touched.old_end);
        let moved = |at: usize| at - touched.old_end + touched.new_end;
        loop {
            // One more than is to be read shows where a block begins.
            behind = (behind + 1).min(self.count());
            let next = self.groups.piece(behind);
            let is_last = next.is_none();
            let end = next.map_or(source.len(), |(start, _)| moved(start));
            let text = source.slice(TextRange::new(from, end));
            let may_end = |at: usize| {
                let was = (from + at + touched.old_end).checked_sub(touched.new_end);
                // What is left of a piece is put together with the next.
                at >= self.size / 4 && from + at >= touched.new_end && was.is_some_and(|was| self.groups.starts_at(was))
            };
            let ended = |end: usize| {
                let was = (from + end + touched.old_end) - touched.new_end;
                let ends_text = is_last && end == text.len();
                if ends_text { behind } else { self.groups.before(was) }
            };
            let others = |end: usize| {
                let (ended, of) = (ended(end), |range| self.groups.pieces_of(range));
                let definitions =
                    of(0..first).chain(of(ended..self.count())).flat_map(|(_, piece)| piece.definitions());
                let replaced = of(first..ended).flat_map(|(_, piece)| piece.definitions()).collect();
                Others { definitions: Box::new(definitions), replaced }
            };
            let stretch = Stretch { text: &text, is_first: first == 0, is_last, touched: touched.start - from };
            match page.reread(&stretch, may_end, others) {
                Reread::More => behind += behind - first,
                Reread::Whole => return None,
                Reread::Blocks(blocks, end) => {
                    return Some(self.with(page, first..ended(end), &text[..end], &blocks));
                }
            }
        }
    }

    /// The same with some pieces replaced by the blocks of a text, as far as they are others.
    fn with(&self, page: &Page, replaced: Range<usize>, text: &str, blocks: &Blocks) -> Self {
        let mut regions = Regions::new();
        if replaced.start == 0 {
            let front = self.groups.piece(0).map_or(&[][..], |(_, piece)| piece.regions.as_slice());
            let end = front.partition_point(|region| region.range.end() <= page.start);
            regions.extend(&front[..end]);
        }
        regions.extend(blocks.regions.as_slice());
        regions.hyphenated_identifiers = self.hyphenated_identifiers;
        let (cuts, definitions) = (&blocks.cuts, &blocks.definitions);
        let whole = Whole { text, regions: &regions, cuts, definitions, in_code: false };
        let first = replaced.start;
        let (mut replaced, mut stretch) = self.unlike(replaced, &whole);
        // Where nothing behind was read again, as at the end of the text, a short piece before takes in what is new.
        let before = replaced.start.checked_sub(1).filter(|&before| before >= first);
        let has_none_behind = !stretch.is_empty() && stretch.end == text.len();
        let before = before.filter(|_| has_none_behind).and_then(|before| self.groups.piece(before));
        if let Some((_, last)) = before.filter(|(_, last)| last.text.len() < self.size) {
            stretch.start -= last.text.len();
            replaced.start -= 1;
        }
        let mut new = whole.cut(stretch.clone(), self.size);
        // What is left of a piece is put together with the next.
        let is_short = new.last().is_some_and(|last| last.text.len() < self.size / 4);
        let next = self.groups.piece(replaced.end).filter(|_| is_short && stretch.end < text.len());
        if let Some((_, next)) = next {
            new = whole.cut(stretch.start..stretch.end + next.text.len(), self.size);
            replaced.end += 1;
        }
        Self { page: Some(page.clone()), ..self.spliced(replaced, new, self.hyphenated_identifiers) }
    }

    /// Those of some pieces that are not the same at the beginning and at the end of the text that takes their place, and the stretch of that
    /// text which is not the same.
    fn unlike(&self, pieces: Range<usize>, now: &Whole<'_>) -> (Range<usize>, Range<usize>) {
        let Range { start: mut front, end: mut back } = pieces;
        let (mut at, mut end) = (0, now.text.len());
        for (_, piece) in self.groups.pieces_of(front..back) {
            if !now.has(at, piece) {
                break;
            }
            at += piece.text.len();
            front += 1;
        }
        for (_, piece) in self.groups.pieces_of(front..back).rev() {
            let start = end.checked_sub(piece.text.len()).filter(|&start| start >= at && now.has(start, piece));
            let Some(start) = start else { break };
            end = start;
            back -= 1;
        }
        (front..back, at..end)
    }

    /// The pieces of a text that is read as a whole, with those of this one that are the same at its beginning and at its end.
    fn matched(&self, language: Language, text: &str, wanted: Option<Wanted<'_>>) -> Self {
        let (page, blocks) = read(language, text, wanted);
        let Blocks { mut regions, mut cuts, definitions } = blocks;
        regions.hyphenated_identifiers = language.hyphenated_identifiers();
        if self.count() == 0 && (1..=self.size).contains(&text.len()) {
            let (text, definitions) = (text.into(), definitions.into());
            let (before, facts) = Default::default();
            let hyphenated_identifiers = regions.hyphenated_identifiers;
            let whole = Piece { number: number(), text, regions, goes_on: false, definitions, before, facts };
            return Self { page, ..self.spliced(0..0, vec![Arc::new(whole)], hyphenated_identifiers) };
        }
        if page.is_none() {
            cuts = ends_of_blocks(text, &regions);
        }
        let whole = Whole { text, regions: &regions, cuts: &cuts, definitions: &definitions, in_code: page.is_none() };
        let (replaced, stretch) = self.unlike(0..self.count(), &whole);
        let new = whole.cut(stretch, self.size);
        Self { page, ..self.spliced(replaced, new, regions.hyphenated_identifiers) }
    }

    /// The same with new pieces in the place of some.
    fn spliced(&self, replaced: Range<usize>, new: Vec<Arc<Piece<F>>>, hyphenated_identifiers: bool) -> Self {
        if let ([new], 1, Some((_, old))) = (&new[..], replaced.len(), self.groups.piece(replaced.start)) {
            *new.before.lock() = Some(old.take_before().unwrap_or_else(|| old.clone()));
        }
        Self { groups: self.groups.spliced(replaced, new), hyphenated_identifiers, page: None, size: self.size }
    }
}

impl<F, G> Pieces<F, G> {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.groups.count()
    }

    /// All of them, in order, each with where it starts in the text, in bytes.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (usize, &Arc<Piece<F>>)> {
        self.groups.pieces()
    }

    /// All groups of them, in order, each with where it starts in the text, in bytes.
    pub fn groups(&self) -> impl DoubleEndedIterator<Item = (usize, &Arc<Group<F, G>>)> {
        self.groups.iter()
    }

    /// A number that no other group has which holds all of a range of bytes, and where that group starts; `None` where none does.
    pub fn group_around(&self, range: TextRange) -> Option<(u64, usize)> {
        self.groups.around(range)
    }

    /// The piece that holds the byte at `offset`, and where it starts; of an offset at the end of the text the last. `None` where the text
    /// is empty.
    pub fn at(&self, offset: usize) -> Option<(usize, &Arc<Piece<F>>)> {
        self.groups.piece(self.groups.before(offset + 1).checked_sub(1)?)
    }

    /// The pieces that share a byte with a range, in order, each with where it starts in the text, in bytes.
    pub fn within(&self, range: TextRange) -> impl DoubleEndedIterator<Item = (usize, &Arc<Piece<F>>)> {
        let first = self.groups.before(range.start() + 1).saturating_sub(1);
        self.groups.pieces_of(first..self.groups.before(range.end()))
    }

    /// The pieces of another text that are not shared with this one, and those of this one that are not.
    pub fn differing<'a>(
        &'a self,
        other: &'a Self,
    ) -> (impl Iterator<Item = &'a Piece<F>>, impl Iterator<Item = &'a Piece<F>>) {
        let (others, own) = self.groups.differing(&other.groups);
        (others.into_iter(), own.into_iter())
    }

    /// How many bytes at the beginning and at the end stand in pieces that are shared with another text.
    pub fn shared_ends(&self, other: &Self) -> (usize, usize) {
        self.groups.shared_ends(&other.groups)
    }

    /// The regions of the whole text, put together.
    pub fn regions(&self) -> Regions {
        let mut all = Regions::with_capacity(self.iter().map(|(_, piece)| piece.regions.as_slice().len()).sum());
        all.hyphenated_identifiers = self.hyphenated_identifiers;
        for (start, piece) in self.iter() {
            all.append(&piece.regions, start, piece.goes_on);
        }
        all
    }

    /// Whether an edit has only the blocks around it read.
    pub fn are_blocks(&self) -> bool {
        self.page.is_some()
    }
}

/// A number that no piece and no group of them has had.
fn number() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// Reads a text as a whole.
fn read(language: Language, text: &str, wanted: Option<Wanted<'_>>) -> (Option<Page>, Blocks) {
    stop::check();
    let regions = match language.reading() {
        Reading::Markdown { components } => match markdown::read(text, components, wanted) {
            Ok((page, blocks)) => return (Some(page), blocks),
            Err(regions) => regions,
        },
        Reading::Html(dialect) => html::regions(text, dialect),
        Reading::Code(_) => code::regions(text, language.rules()),
        Reading::Plain => plain::regions(text),
        Reading::Commit => plain::commit(text),
        Reading::Php => plain::php(text, language),
        Reading::Rst => rst::regions(text),
        Reading::AsciiDoc => asciidoc::regions(text),
        Reading::Tex => tex::regions(text),
        Reading::Org => org::regions(text),
        Reading::Typst => typst::regions(text),
    };
    (None, Blocks { regions, cuts: Vec::new(), definitions: Vec::new() })
}

/// The regions of a text in that language.
pub(super) fn regions(language: Language, text: &str) -> Regions {
    let (_, Blocks { mut regions, .. }) = read(language, text, None);
    regions.hyphenated_identifiers = language.hyphenated_identifiers();
    regions
}
