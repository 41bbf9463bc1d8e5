//! Where the entries at a place are used and written: references, and the highlights in one document.

use rustc_hash::FxHashSet;

use crate::glossary::{Entry, EntryId, FormKind, ProblemKind};
use crate::lexicon::{Needles, Occurrence};
use crate::text::{FileId, FilePosition, FileRange, TextRange};
use crate::workspace::{Document, Part, Snapshot};

use super::hover::own_entry;
use crate::rules::path::is_in_path;

/// The entries whose uses are looked for.
#[derive(Debug)]
pub struct Sought {
    /// Where it was asked: the occurrence, or the name in the glossary, in bytes.
    pub range: TextRange,
    /// The entries of the nearest glossary that has the name there.
    pub entries: Vec<EntryId>,
    /// Whether names that the entries advise against count too: only where one of them was asked about.
    pub discouraged: bool,
    needles: Needles,
}

/// A place in the document at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Highlight {
    /// Where, in bytes.
    pub range: TextRange,
    /// Whether it is a name of the entry in its glossary, and no use of one.
    pub is_entry: bool,
}

/// What is asked about at `position`: the entry that is written there, else those of the occurrence; `None` where neither is.
pub fn sought(snapshot: &Snapshot, position: FilePosition) -> Option<Sought> {
    let document = snapshot.document(position.file)?;
    if let Some((entry, range, kind)) = written_at(snapshot, position) {
        return Some(Sought::of(document, range, vec![entry], kind == FormKind::Discouraged));
    }
    let part = document.part_at(position.offset)?;
    let found = part.scan().at(position.offset - part.start, part.text()).filter(|found| !found.weak)?;
    let range = part.in_document(found.range);
    let lexicon = document.scope.lexicon();
    let nearest = lexicon.first_entry(found).filter(|_| !is_in_path(document, range))?.file;
    let entries: Vec<EntryId> = lexicon.entries(found).into_iter().filter(|entry| entry.file == nearest).collect();
    let discouraged = found.forms.iter().all(|&id| {
        let form = lexicon.form(id);
        form.entry.file != nearest || lexicon.form(form.base).kind == FormKind::Discouraged
    });
    Some(Sought::of(document, range, entries, discouraged))
}

/// The same in a glossary that no editor has open: the entry whose name stands at an offset in bytes. `glossary` is that file.
pub fn sought_in(snapshot: &Snapshot, glossary: &Document, offset: usize) -> Option<Sought> {
    let (entry, range, kind) = written_at(snapshot, FilePosition { file: glossary.file, offset })?;
    Some(Sought::of(glossary, range, vec![entry], kind == FormKind::Discouraged))
}

/// The entry that has a name of its own at this place of its glossary file, where that stands, and what kind of name it is.
pub(super) fn written_at(snapshot: &Snapshot, position: FilePosition) -> Option<(EntryId, TextRange, FormKind)> {
    let reading = &snapshot.glossary_file(position.file)?.reading;
    let entry_of = |id: EntryId| reading.entries.get(id.index as usize);
    if let Some(own) = own_entry(snapshot, position) {
        return Some((own, entry_of(own)?.headword_range, FormKind::Headword));
    }
    // Entries kept from before the file broke stand nowhere.
    if reading.problems.iter().any(|problem| problem.kind == ProblemKind::Syntax) {
        return None;
    }
    (0..).zip(&reading.entries).find_map(|(index, entry)| {
        let form = entry
            .forms
            .iter()
            .find(|form| form.range.is_some_and(|range| !range.is_empty() && range.touches(position.offset)))?;
        Some((EntryId { file: position.file, index }, form.range?, form.kind))
    })
}

impl Sought {
    /// What is asked about at `range` of a document; the entries are in force there.
    pub fn of(document: &Document, range: TextRange, entries: Vec<EntryId>, discouraged: bool) -> Self {
        let lexicon = document.scope.lexicon();
        let is_own = |base: u32| lexicon.form(base).kind != FormKind::Discouraged;
        let needles = lexicon.needles(|form| entries.contains(&form.entry) && (discouraged || is_own(form.base)));
        Self { range, entries, discouraged, needles }
    }

    /// The same for a name of one entry, which `needles` find.
    pub(super) fn of_name(range: TextRange, entry: EntryId, needles: Needles) -> Self {
        Self { range, entries: vec![entry], discouraged: true, needles }
    }

    /// Whether a use may be in a text, given as the bytes of its UTF-8: most texts are not worth reading.
    pub fn may_be_in(&self, text: &[u8]) -> bool {
        self.needles.may_be_in(text)
    }

    /// Whether an occurrence in a document is a use.
    fn is_use(&self, document: &Document, found: &Occurrence) -> bool {
        let forms = document.scope.lexicon().forms();
        !found.weak
            && found.forms.iter().map(|&id| forms.get(id)).any(|form| {
                let is_own = || forms.get(form.base).kind != FormKind::Discouraged;
                self.entries.contains(&form.entry) && (self.discouraged || is_own())
            })
    }

    fn counts(&self, kind: FormKind) -> bool {
        self.discouraged || kind != FormKind::Discouraged
    }
}

/// The uses in a document, in order, but for the entries themselves where it is their glossary. `each` gets the piece that one is in.
pub fn each_use<'a>(
    snapshot: &Snapshot,
    document: &'a Document,
    sought: &Sought,
    mut each: impl FnMut(&Part<'a>, &Occurrence),
) {
    let own = declarations_in(snapshot, sought, document.file);
    for (start, text) in document.texts() {
        if !sought.may_be_in(text.as_bytes()) {
            continue;
        }
        let Some(part) = document.part_at(start) else { continue };
        for found in part.scan().occurrences().iter().filter(|found| sought.is_use(document, found)) {
            let range = part.in_document(found.range);
            if !own.iter().any(|own| own.overlaps(range)) && !is_in_path(document, range) {
                each(&part, found);
            }
        }
    }
}

/// The ranges of the uses in a document, in bytes of it, in order; see [`each_use`].
pub fn uses(snapshot: &Snapshot, document: &Document, sought: &Sought) -> Vec<TextRange> {
    let mut ranges = Vec::new();
    each_use(snapshot, document, sought, |part, found| ranges.push(part.in_document(found.range)));
    ranges
}

/// Where the names of the entries are written in their glossaries, by file and place.
pub fn declarations(snapshot: &Snapshot, sought: &Sought) -> Vec<FileRange> {
    let files: FxHashSet<FileId> = sought.entries.iter().map(|entry| entry.file).collect();
    let mut files: Vec<FileId> = files.into_iter().collect();
    files.sort_unstable();
    let ranges = |file| declarations_in(snapshot, sought, file).into_iter().map(move |range| FileRange { file, range });
    files.into_iter().flat_map(ranges).collect()
}

fn declarations_in(snapshot: &Snapshot, sought: &Sought, file: FileId) -> Vec<TextRange> {
    let Some(glossary) = snapshot.glossary_file(file) else { return Vec::new() };
    let own = sought.entries.iter().filter(|id| id.file == file);
    let entries = own.filter_map(|id| glossary.reading.entries.get(id.index as usize));
    let names = |entry: &Entry| {
        let forms = entry.forms.iter().filter(|form| sought.counts(form.kind)).filter_map(|form| form.range);
        forms.chain([entry.headword_range]).collect::<Vec<_>>()
    };
    // An entry that was kept from before the file broke stands nowhere.
    let mut ranges: Vec<TextRange> = entries.flat_map(names).filter(|range| !range.is_empty()).collect();
    ranges.sort_unstable_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    // Of a name within another, as the parts of `Key/Value`, the longer one.
    ranges.dedup_by(|next, last| last.overlaps(*next));
    ranges
}

/// Where the entries at `position` are written and used in the document that it is in, in order; nothing where no term is.
pub fn highlights(snapshot: &Snapshot, position: FilePosition) -> Vec<Highlight> {
    let (Some(document), Some(sought)) = (snapshot.document(position.file), sought(snapshot, position)) else {
        return Vec::new();
    };
    let uses = uses(snapshot, document, &sought).into_iter();
    let own = declarations_in(snapshot, &sought, position.file).into_iter();
    let mut all: Vec<Highlight> = own.map(|range| Highlight { range, is_entry: true }).collect();
    all.extend(uses.map(|range| Highlight { range, is_entry: false }));
    all.sort_by_key(|highlight| highlight.range.start);
    all
}
