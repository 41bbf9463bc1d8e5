//! What one open document says may concern the findings of another: a spelling that stands in several is meant, and an entry is unused
//! only where none uses it.
//!
//! Who asks again after each edit wants an answer that costs what the edit changed, and not what is open: it is remembered in which
//! documents a word stands, as long as these are few.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::standing::Standing;
use super::{DiagnosticOptions, Rule};
use crate::text::FileId;
use crate::workspace::{Changed, Document, Snapshot, Tally};

/// Where a word stands among the open documents.
#[derive(Debug, Default)]
struct Spread {
    /// In so many of them.
    files: u32,
    /// So often in all.
    times: u32,
    /// In which; all of them or, where they are many, none.
    listed: SmallVec<[FileId; 4]>,
}

/// Of a word that stands in more documents it is not remembered in which: it is meant in all.
const MOST_LISTED: u32 = 16;

impl Spread {
    fn is_listed(&self) -> bool {
        self.listed.len() == self.files as usize
    }

    /// The word stands `now` times in a document where it stood `before` times.
    fn change(&mut self, file: FileId, before: u32, now: u32) {
        let listed = self.is_listed();
        self.times = self.times + now - before;
        if before == 0 && now > 0 {
            self.files += 1;
            match listed && self.files <= MOST_LISTED {
                true => self.listed.push(file),
                false => self.listed.clear(),
            }
        } else if before > 0 && now == 0 {
            self.files -= 1;
            self.listed.retain(|known| *known != file);
        }
    }
}

/// The open documents as they were when they were last looked at, and their words.
#[derive(Debug, Default)]
pub struct Neighbours {
    seen: Snapshot,
    /// Whether the words of what was seen were counted.
    counted: bool,
    /// By the hash of the word as written.
    words: FxHashMap<u64, Spread>,
}

impl Neighbours {
    /// The documents in whose findings something may be another, because other documents have changed since the last look. `options`
    /// are those of an open document.
    pub fn look(
        &mut self,
        snapshot: &Snapshot,
        options: impl Fn(FileId) -> Option<Arc<DiagnosticOptions>>,
    ) -> FxHashSet<FileId> {
        let before = std::mem::replace(&mut self.seen, snapshot.clone());
        // A document alone has no neighbours, and the words of a long one are not counted for nothing.
        let mut files = before.documents().chain(snapshot.documents()).map(|document| document.file);
        let first = files.next();
        if !files.any(|file| Some(file) != first) {
            (self.counted, self.words) = (false, FxHashMap::default());
            return FxHashSet::default();
        }
        if !self.counted {
            self.counted = true;
            for document in before.documents() {
                for tally in tallies(document) {
                    tally.iter().for_each(|(word, times)| self.stand(word).change(document.file, 0, times));
                }
            }
        }
        // Uses stand in code too, where no words are counted.
        let mut changed = FxHashSet::default();
        // In how many documents the words that have changed stood, and how often.
        let mut stood: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        for document in snapshot.changed_since(&before) {
            let file = document.file;
            let text = |document: &Arc<Document>| document.source.clone();
            if document.before.map(text) != document.now.map(text) {
                changed.insert(file);
            }
            for (word, before, now) in changed_words(document) {
                let spread = self.stand(word);
                stood.entry(word).or_insert((spread.files, spread.times));
                spread.change(file, before, now);
            }
        }
        let mut concerned = self.by_spelling(&stood, &before, &options);
        let glossaries = snapshot.glossary_files().filter(|_| !changed.is_empty()).map(|glossary| glossary.file);
        for file in glossaries.filter(|&file| snapshot.document(file).is_some()) {
            let wanted = |options: Arc<DiagnosticOptions>| options.severities.of(Rule::UnusedEntry).is_some();
            if changed.iter().any(|other| *other != file) && options(file).is_some_and(wanted) {
                concerned.insert(file);
            }
        }
        for word in stood.keys() {
            if self.words.get(word).is_some_and(|spread| spread.files == 0) {
                self.words.remove(word);
            }
        }
        concerned
    }

    fn stand(&mut self, word: u64) -> &mut Spread {
        self.words.entry(word).or_default()
    }

    /// The documents that hold a word that stands elsewhere more or less often than it stood, as far as it is not meant in both cases.
    fn by_spelling(
        &mut self,
        stood: &FxHashMap<u64, (u32, u32)>,
        before: &Snapshot,
        options: &impl Fn(FileId) -> Option<Arc<DiagnosticOptions>>,
    ) -> FxHashSet<FileId> {
        let mut concerned = FxHashSet::default();
        for (&word, &stood) in stood {
            let Some(spread) = self.words.get_mut(&word) else { continue };
            // What stands in so many documents is meant whichever of them asks.
            if spread.files == 0 || is_meant(spread.files.min(stood.0), 0) {
                continue;
            }
            let count =
                |snapshot: &Snapshot, file: FileId| snapshot.document(file).map_or(0, |document| times(document, word));
            if !spread.is_listed() {
                let files = self.seen.documents().map(|document| document.file);
                spread.listed = files.filter(|&file| count(&self.seen, file) > 0).collect();
            }
            for &file in &spread.listed {
                let then = elsewhere(stood, count(before, file));
                let now = elsewhere((spread.files, spread.times), count(&self.seen, file));
                let asks = |options: Arc<DiagnosticOptions>| {
                    options.spelling.as_ref().is_some_and(|spelling| !spelling.is_remembered_right(word))
                };
                if then != now && !concerned.contains(&file) && options(file).is_some_and(asks) {
                    concerned.insert(file);
                }
            }
            if spread.files > MOST_LISTED {
                spread.listed.clear();
            }
        }
        concerned
    }
}

/// What is counted of a document: its words as written, and what all spellings of each have in common. No number is in both.
fn tallies(document: &Document) -> [Arc<Tally>; 2] {
    [document.words(), document.words_loosely()]
}

fn times(document: &Document, word: u64) -> u32 {
    tallies(document).iter().map(|tally| tally.times(word)).sum()
}

/// The words that stand in a document more or less often than before: how often then, and how often now.
fn changed_words(document: Changed<'_>) -> Vec<(u64, u32, u32)> {
    let (before, now) = (document.before.map(|before| tallies(before)), document.now.map(|now| tallies(now)));
    let pairs = (0..2).map(|at| (before.as_ref().map(|all| &all[at]), now.as_ref().map(|all| &all[at])));
    pairs.flat_map(|(before, now)| changed_in(before, now)).collect()
}

fn changed_in(before: Option<&Arc<Tally>>, now: Option<&Arc<Tally>>) -> Vec<(u64, u32, u32)> {
    match (before, now) {
        (Some(before), Some(now)) if Arc::ptr_eq(before, now) => Vec::new(),
        (Some(before), Some(now)) => {
            // A word may be named twice.
            let words: FxHashSet<u64> = now.differing(before).collect();
            words.into_iter().map(|word| (word, before.times(word), now.times(word))).collect()
        }
        (Some(before), None) => before.iter().map(|(word, times)| (word, times, 0)).collect(),
        (None, Some(now)) => now.iter().map(|(word, times)| (word, 0, times)).collect(),
        (None, None) => Vec::new(),
    }
}

/// In how many documents but for one a word stands, and how often in all; `None` where that is enough to be meant. `here` is how often
/// in that one.
fn elsewhere((files, times): (u32, u32), here: u32) -> Option<(u32, u32)> {
    let (files, times) = (files - u32::from(here > 0), times - here);
    (!is_meant(files + 1, times)).then_some((files, times))
}

fn is_meant(files: u32, times: u32) -> bool {
    Standing { files, times }.is_meant()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Language;
    use crate::text::Source;
    use crate::workspace::{Change, Workspace};

    fn open(workspace: &mut Workspace, file: u32, text: &str) {
        let (language, source, glossaries) = (Language::from_id("markdown").unwrap(), Source::new(text), Arc::from([]));
        workspace.apply(Change::OpenDocument { file: FileId(file), language, version: 1, source, glossaries });
    }

    /// The same asked of all documents about all words.
    fn asked_of_all(before: &Snapshot, now: &Snapshot) -> FxHashSet<FileId> {
        let others = |snapshot: &Snapshot, but: FileId, word: u64| {
            let others = snapshot.documents().filter(|document| document.file != but);
            let counts = others.map(|document| times(document, word)).filter(|times| *times > 0);
            let (files, times) = counts.fold((0, 0), |(files, all), times| (files + 1, all + times));
            (!is_meant(files + 1, times)).then_some((files, times))
        };
        let concerned = |document: &Document| {
            let changed = |word: u64| others(before, document.file, word) != others(now, document.file, word);
            tallies(document).iter().any(|tally| tally.iter().any(|(word, _)| changed(word)))
        };
        now.documents().filter(|document| concerned(document)).map(|document| document.file).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn they_are_those_that_all_documents_and_words_lead_to(
            looks in proptest::collection::vec(
                proptest::collection::vec((0_u32..30, proptest::option::of("([a-eA-C]{1,2}s? ){0,8}")), 0..25),
                1..8,
            ),
        ) {
            let options = Arc::new(DiagnosticOptions { spelling: Some(Arc::default()), ..DiagnosticOptions::default() });
            let (mut workspace, mut neighbours) = (Workspace::new(), Neighbours::default());
            let mut before = workspace.snapshot();
            for look in looks {
                for (file, text) in look {
                    match text {
                        Some(text) => open(&mut workspace, file, &text),
                        None => _ = workspace.apply(Change::CloseDocument(FileId(file))),
                    }
                }
                let now = workspace.snapshot();
                let concerned = neighbours.look(&now, |_| Some(options.clone()));
                prop_assert_eq!(concerned, asked_of_all(&before, &now));
                before = now;
            }
        }
    }

    #[test]
    fn a_word_in_other_capitals_concerns_who_has_it() {
        let options = Arc::new(DiagnosticOptions { spelling: Some(Arc::default()), ..DiagnosticOptions::default() });
        for (one, other) in [("quirre", "Quirre"), ("Quirre", "QUIRRE"), ("LoRAA", "Loraa"), ("Quirres", "Quirre")] {
            let (mut workspace, mut neighbours) = (Workspace::new(), Neighbours::default());
            open(&mut workspace, 1, &format!("A {one}.\n"));
            open(&mut workspace, 2, "Nothing.\n");
            neighbours.look(&workspace.snapshot(), |_| Some(options.clone()));
            open(&mut workspace, 2, &format!("The {other}.\n"));
            let concerned = neighbours.look(&workspace.snapshot(), |_| Some(options.clone()));
            assert!(concerned.contains(&FileId(1)), "{one}, {other}");
        }
    }

    #[test]
    fn entries_are_used_in_code_too() {
        let (mut workspace, mut neighbours) = (Workspace::new(), Neighbours::default());
        let (glossary, program) = (FileId(0), FileId(1));
        let text = "**Quire**: Sheets.\n";
        workspace.apply(Change::SetGlossary {
            file: glossary,
            format: crate::glossary::Format::Markdown,
            options: Default::default(),
            source: Source::new(text),
            place: Default::default(),
        });
        open(&mut workspace, 0, text);
        let mut write = |text: &str| {
            let (language, source) = (Language::from_id("rust").unwrap(), Source::new(text));
            let glossaries = Arc::from([glossary.into()]);
            workspace.apply(Change::OpenDocument { file: program, language, version: 1, source, glossaries });
            workspace.snapshot()
        };
        let mut options = DiagnosticOptions::default();
        options.severities.set(Rule::UnusedEntry, Some(crate::rules::Severity::Warning));
        let options = Arc::new(options);
        let (before, now) = (write("let x = 1;"), write("let quire = 1;"));
        neighbours.look(&before, |_| Some(options.clone()));
        let concerned = neighbours.look(&now, |_| Some(options.clone()));
        assert_eq!(concerned, FxHashSet::from_iter([glossary]));
    }

    #[test]
    fn it_is_not_remembered_in_which_of_many_documents_a_word_stands() {
        let (mut workspace, mut neighbours) = (Workspace::new(), Neighbours::default());
        (0..1_000).for_each(|file| open(&mut workspace, file, &format!("everywhere only{file}\n")));
        neighbours.look(&workspace.snapshot(), |_| None);
        let listed = neighbours.words.values().map(|spread| spread.listed.len());
        // Each word of its own as it is written, and in any capitals.
        assert_eq!((listed.clone().max(), listed.sum::<usize>()), (Some(1), 2_000));
        (0..1_000).for_each(|file| _ = workspace.apply(Change::CloseDocument(FileId(file))));
        neighbours.look(&workspace.snapshot(), |_| None);
        assert!(neighbours.words.is_empty());
    }
}
