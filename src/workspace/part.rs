//! A piece of a document where it stands, and what was found in it.

use std::sync::Arc;

use super::facts::{ByLexicon, BySpeller, Confused, Found, Noted, Piece, Quiet, Share};
use super::verdict::ByScope;
use super::{Document, InOtherCapitals, Verdict};
use crate::glossary::EntryId;
use crate::lexicon::{Blocks, MOST_FORMS, Occurrence, Scan, Scanned};
use crate::text::{Regions, TextRange};

/// What stands in a piece of a document. Places are in bytes from its own start, unless it says otherwise.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// A number that no other piece has, of this or any other document: 0 where there is no text.
    pub number: u64,
    /// Where it starts in the document, in bytes.
    pub start: usize,
    /// Its text.
    pub text: &'a str,
    /// Its regions.
    pub regions: &'a Regions,
}

/// A piece of a document where it stands. What it says of places is in bytes from its own start, unless it says otherwise.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// The document.
    pub document: &'a Document,
    /// Where it starts in the document, in bytes.
    pub start: usize,
    pub(super) piece: &'a Piece,
    pub(super) found: Arc<Found>,
}

impl Document {
    /// Its occurrences, put together; see [`Document::text`].
    pub fn scan(&self) -> &Scan {
        self.scan.get_or_init(|| {
            let mut scan = Scan::default();
            self.parts().for_each(|part| scan.append(part.scan(), part.start));
            scan
        })
    }

    /// Reads it and looks for what is in force, so that it costs nothing later.
    pub fn prepare(&self) {
        self.parts().for_each(drop);
    }

    /// Its pieces, in order.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = Part<'_>> {
        let key = self.scope.by_lexicon();
        self.pieces().iter().map(move |(start, piece)| self.part(start, piece, &key))
    }

    /// Where each of its pieces that has regions starts, in bytes, and its text, in order: for who looks at few of them.
    pub fn texts(&self) -> impl Iterator<Item = (usize, &str)> {
        let pieces = self.pieces().iter().filter(|(_, piece)| !piece.regions().as_slice().is_empty());
        pieces.map(|(start, piece)| (start, piece.text()))
    }

    /// What stands in the piece that holds the byte at `offset`; at the end of the text in the last. Nothing of an empty text.
    pub fn passage_at(&self, offset: usize) -> Passage<'_> {
        static NOTHING: Regions = Regions::NONE;
        let piece = self.pieces().at(offset);
        piece.map_or(Passage { number: 0, start: 0, text: "", regions: &NOTHING }, |(start, piece)| {
            Passage::of(start, piece)
        })
    }

    /// What stands in the pieces that share a byte with a range, in order.
    pub fn passages(&self, range: TextRange) -> impl DoubleEndedIterator<Item = Passage<'_>> {
        self.pieces().within(range).map(|(start, piece)| Passage::of(start, piece))
    }

    /// What tells a range of bytes, with the text around it that its group of pieces has, from any other: a number, and where the range starts
    /// there. `None` where it lies in several groups.
    pub fn group_around(&self, range: TextRange) -> Option<(u64, usize)> {
        self.pieces().group_around(range).map(|(number, start)| (number, range.start() - start))
    }

    /// The piece that holds the byte at `offset`; at the end of the text the last. `None` where there is no text.
    pub fn part_at(&self, offset: usize) -> Option<Part<'_>> {
        let (start, piece) = self.pieces().at(offset)?;
        Some(self.part(start, piece, &self.scope.by_lexicon()))
    }

    pub(super) fn part<'a>(&'a self, start: usize, piece: &'a Piece, key: &ByLexicon) -> Part<'a> {
        let scan = |blocks| self.scope.lexicon().scan_blocks(piece.text(), piece.regions(), blocks);
        let find = || match self.is_read_once() {
            true => Found { text_scan: Some(scan(Blocks::Text)), ..Found::default() },
            false => Found {
                scan: self.scan_again(piece, key).unwrap_or_else(|| scan(Blocks::All).shrunk()).into(),
                ..Found::default()
            },
        };
        Part { document: self, start, piece, found: piece.facts.found.get_or_find(key, find) }
    }

    /// The occurrences of a piece, where another one stood in its place before an edit in which they are known.
    fn scan_again(&self, piece: &Piece, key: &ByLexicon) -> Option<Scan> {
        let before = piece.take_before()?;
        let found = before.facts.found.get(key)?;
        let earlier = Scanned { text: before.text(), regions: before.regions(), scan: found.scan.get()? };
        Some(self.scope.lexicon().scan_again(piece.text(), piece.regions(), earlier))
    }
}

impl<'a> Passage<'a> {
    pub(super) fn of(start: usize, piece: &'a Piece) -> Self {
        Self { number: piece.number(), start, text: piece.text(), regions: piece.regions() }
    }
}

impl<'a> Part<'a> {
    /// Its text.
    pub fn text(&self) -> &'a str {
        self.piece.text()
    }

    /// Its regions.
    pub fn regions(&self) -> &'a Regions {
        self.piece.regions()
    }

    /// Its occurrences.
    pub fn scan(&self) -> &Scan {
        self.found.scan.get_or_init(|| {
            let others = self.document.scope.lexicon().scan_blocks(self.text(), self.regions(), Blocks::Code);
            self.found.text_scan.as_ref().map_or_else(Scan::default, |scan| scan.and(others))
        })
    }

    /// Those in the blocks of running text, and maybe others: where the text is looked at once, they are much sooner found.
    pub fn text_scan(&self) -> &Scan {
        self.found.text_scan.as_ref().unwrap_or_else(|| self.scan())
    }

    /// Those in the block around a range, and maybe others.
    pub fn scan_around(&self, range: TextRange) -> &Scan {
        let is_checked = self.regions().at(range.start()).is_some_and(|region| region.kind.is_checked());
        if is_checked { self.text_scan() } else { self.scan() }
    }

    /// What was found in it by the forms in force.
    pub fn found(&self) -> &Found {
        &self.found
    }

    /// What a speller has said of it; `None` where nobody has asked that one.
    pub fn verdict(&self, by: &BySpeller) -> Option<Arc<Verdict>> {
        self.piece.facts.verdict.get(by)
    }

    /// Remembers what a speller says of it.
    pub fn put_verdict(&self, by: &BySpeller, verdict: Verdict) {
        self.piece.facts.verdict.put(by, verdict);
    }

    /// Remembers its words where spelling is checked, as [`Document::words`] counts them, in order: for who has passed them all anyway.
    pub fn put_words(&self, words: Vec<u64>) {
        _ = self.piece.facts.words.set(words.into());
    }

    /// The words in it that stand in the place of another one in a form of several words, for a speller; found by `find` where they are not
    /// known.
    pub fn confused(&self, by: &BySpeller, find: impl FnOnce() -> Box<[Confused]>) -> Arc<Box<[Confused]>> {
        self.piece.facts.confused.get_or_find(by, find)
    }

    /// The occurrences in other capitals that are no words of the language, for a speller; found by `find` where they are not known.
    pub fn cased(&self, by: &BySpeller, find: impl FnOnce() -> Box<[InOtherCapitals]>) -> Arc<Box<[InOtherCapitals]>> {
        self.piece.facts.cased.get_or_find(by, find)
    }

    /// An occurrence in other capitals by its place in what is noted.
    pub fn in_other_capitals<'n>(&'n self, noted: &'n Noted, place: usize) -> &'n Occurrence {
        match noted.other_capitals.get(place) {
            Some(&at) => &self.text_scan().occurrences()[at as usize],
            None => &noted.other_humps[place - noted.other_capitals.len()],
        }
    }

    /// How often the forms of each entry stand in it, but for those that the entry advises against, by its [`counted_as`] and in that order.
    pub(super) fn uses(&self) -> &[(u64, u32)] {
        self.found.uses.get_or_init(|| {
            let forms = self.document.scope.lexicon().forms();
            let mut all = Vec::new();
            for occurrence in self.scan().occurrences() {
                let own = occurrence.forms.at_most(MOST_FORMS).iter().filter(|&&form| !forms.is_discouraged(form));
                all.extend(own.map(|&form| counted_as(forms.entry(form))));
            }
            all.sort_unstable();
            all.chunk_by(|one, next| one == next).map(|same| (same[0], same.len() as u32)).collect()
        })
    }

    /// How many words it has, where no rule has something to say of it, wherever it stands; `None` where one may, or nobody has looked yet.
    pub(super) fn share_if_closed(&self, by: Option<&BySpeller>) -> Option<Share> {
        let has_cased = || by.and_then(|by| self.piece.facts.cased.get(by)).is_none_or(|cased| !cased.is_empty());
        let is_quiet =
            |noted: &Noted| noted.discouraged.is_empty() && (noted.count_in_other_capitals() == 0 || !has_cased());
        if !self.found.noted.get().is_some_and(is_quiet) {
            return None;
        }
        let Some(by) = by else { return Some(Share::default()) };
        let verdict = self.verdict(by).filter(|verdict| verdict.open.is_empty())?;
        Some(Share { words: verdict.words as usize, far: verdict.far as usize })
    }

    /// Whether no rule has something to say of it as long as the same entries are in force.
    pub(super) fn quiet(&self, by: Option<&BySpeller>, entries: &ByScope) -> Quiet {
        if let Some(share) = self.share_if_closed(by) {
            return Quiet::Yes(share);
        }
        let (Some(noted), Some(by)) = (self.found.noted.get(), by) else { return Quiet::Unknown };
        if !noted.discouraged.is_empty() {
            return Quiet::No;
        }
        let capitals = match self.piece.facts.cased.get(by) {
            _ if noted.count_in_other_capitals() == 0 => Quiet::Yes(Share::default()),
            None => Quiet::Unknown,
            Some(cased) => all_quiet(cased.iter().map(|one| one.quiet(entries))),
        };
        let words = self.verdict(by).map_or(Quiet::Unknown, |verdict| {
            let judged = Share { words: verdict.words as usize, far: verdict.far as usize };
            Quiet::Yes(judged).and(all_quiet(verdict.open.iter().map(|block| block.quiet(entries))))
        });
        capitals.and(words)
    }

    /// A range of it as one of the document.
    pub fn in_document(&self, range: TextRange) -> TextRange {
        range.shifted(self.start)
    }
}

/// Whether it is so in all of some places.
fn all_quiet(places: impl Iterator<Item = Quiet>) -> Quiet {
    places.fold(Quiet::Yes(Share::default()), Quiet::and)
}

/// What the uses of an entry are counted by.
pub(super) fn counted_as(entry: EntryId) -> u64 {
    u64::from(entry.file.0) << u32::BITS | u64::from(entry.index)
}
