//! How often words and names stand in a project, and what that says: one model, with one set of constants, for the editor and for the
//! command line.
//!
//! Words are counted as written and folded, names (the forms of glossaries) folded and in both numbers, all of them where spelling is
//! checked. Who has counted hands a [`Usage`] in; rules work without one, and say less then.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::document::{Language, regions};
use crate::english;
use crate::glossary::FormKind;
use crate::lexicon::MOST_FORMS;
use crate::text::token::{counted_by, folded_hash, hash, tokens};
use crate::text::{FileId, Regions, TextRange, fold};
use crate::workspace::{Document, Question, Snapshot, Spelt};

use super::copies::{COPIED, lines};
use super::long_lines::{self, long_lines};
use super::spelling::Spelling;
use super::standing::Standing;

/// Where the terms of a project are used less often, counts say little: the project may be young.
const FEWEST_USES: u32 = 100;

/// The words and names of one text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TextCounts {
    /// Words that are no common English ones, by the [`hash`] of what is written, in order; parts of names in programs by [`as_part`](crate::text::token::as_part).
    words: Box<[(u64, u32)]>,
    /// Those that have capitals, or are such parts, folded, and whether the text has the folded spelling too.
    folded: Box<[(u64, u32, bool)]>,
    /// Names, by their [`folded_hash`].
    names: Box<[(u64, u32)]>,
    /// Lines of comments in which a name may have the wrong capitals, by their [`line_around`](super::copies::line_around), each once.
    lines: Box<[u64]>,
}

impl TextCounts {
    /// The names of a text alone; none of a glossary, in which they are not used but defined.
    fn of_names(document: &Document, is_glossary: bool) -> Self {
        let (names, lines) = if is_glossary { Default::default() } else { (names(document), lines(document)) };
        Self { names, lines, ..Self::default() }
    }

    /// Counts a text that was looked at by the rules: what they found of its words need not be looked for again.
    pub fn of_judged(document: &Document, spelling: &Arc<Spelling>, is_glossary: bool) -> Self {
        let by = document.scope.by_speller(spelling);
        // How often, what it is folded, and whether it is the name of something, which is asked for though it is spelt right.
        let mut words: FxHashMap<u64, (u32, u64, bool)> = FxHashMap::default();
        for part in document.parts() {
            for unknown in part.verdict(&by).iter().flat_map(|verdict| &verdict.unknown) {
                words.entry(unknown.word).or_insert((0, unknown.folded, false)).0 += unknown.times;
            }
        }
        for part in document.parts() {
            for occurrence in part.text_scan().occurrences().iter().filter(|found| found.region.is_checked()) {
                let written = &part.text()[occurrence.range];
                let key = counted_by(part.text(), occurrence.range, hash(written));
                let (times, _, is_name) = words.entry(key).or_insert_with(|| (0, hash(&fold::fold(written)), true));
                *times += u32::from(*is_name);
            }
        }
        let mut folded: FxHashMap<u64, u32> = FxHashMap::default();
        for &(times, small, _) in words.iter().filter(|(key, (_, small, _))| *key != small).map(|(_, counted)| counted)
        {
            *folded.entry(small).or_default() += times;
        }
        let mut counts = Self::of_names(document, is_glossary);
        counts.folded = folded.into_iter().map(|(key, times)| (key, times, words.contains_key(&key))).collect();
        counts.words = words.iter().map(|(&key, &(times, ..))| (key, times)).collect();
        counts.words.sort_unstable();
        counts.folded.sort_unstable();
        counts
    }

    /// How often a spelling stands there, in any capitals.
    fn spelt(&self, word: &Spelt) -> u32 {
        let exact = self.exactly(word.folded);
        let others = self.folded.binary_search_by_key(&word.folded, |(key, ..)| *key).map_or(0, |at| self.folded[at].1);
        exact + others
    }

    fn exactly(&self, key: u64) -> u32 {
        self.words.binary_search_by_key(&key, |(known, _)| *known).map_or(0, |at| self.words[at].1)
    }
}

/// What a word is counted as.
#[derive(Debug, Clone, Copy)]
enum CountedAs {
    /// Not at all: it is a common English word, which is right anyway.
    Common,
    /// As it is written, which is its folded spelling.
    Plain,
    /// As it is written, and as this one.
    Folded(u64),
}

/// So many words are remembered: a project has fewer, one that a program wrote has not.
const MOST_REMEMBERED: usize = 1 << 17;
/// So many between two counts, of which the second looks at what has changed alone.
const MOST_KEPT: usize = 1 << 13;

/// Counts texts, and remembers of each word what it is counted as: looking that up costs more than counting.
#[derive(Debug, Default)]
pub struct Counter {
    known: FxHashMap<u64, CountedAs>,
}

impl Counter {
    /// Gives back the room for words that are soon looked up again.
    pub fn rest(&mut self) {
        if self.known.len() > MOST_KEPT {
            self.known = FxHashMap::default();
        }
    }

    /// Counts a text; its names alone where it is not checked for spelling.
    pub fn count(&mut self, document: &Document, is_spelt: bool, is_glossary: bool) -> TextCounts {
        let counts = TextCounts::of_names(document, is_glossary);
        if !is_spelt {
            return counts;
        }
        let passages = document.passages(TextRange::new(0, document.source.len()));
        let TextCounts { words, folded, .. } =
            self.count_words(passages.map(|passage| (passage.text, passage.regions)));
        TextCounts { words, folded, ..counts }
    }

    /// Counts the words of a glossary, which has no names that are used: nothing is kept of it but its regions, as it may be long.
    pub fn count_glossary(&mut self, language: Language, text: &str) -> TextCounts {
        let regions = regions(language, text);
        self.count_words([(text, &regions)].into_iter())
    }

    /// Counts words without regard to names: nothing is looked for.
    fn count_words<'a>(&mut self, passages: impl Iterator<Item = (&'a str, &'a Regions)>) -> TextCounts {
        if self.known.len() > MOST_REMEMBERED {
            self.known.clear();
        }
        let known = &mut self.known;
        let mut times: FxHashMap<u64, u32> = FxHashMap::default();
        for (text, regions) in passages {
            let unspelt = long_lines(text);
            for region in regions.as_slice().iter().filter(|region| region.kind.is_checked()) {
                if long_lines::is_in(&unspelt, region.range.start()) {
                    continue;
                }
                tokens(text, region.range, |token| {
                    let word = &text[token.range];
                    let own = hash(word);
                    let key = counted_by(text, token.range, own);
                    *times.entry(key).or_insert_with(|| {
                        known.entry(key).or_insert_with(|| counted(word, key != own));
                        0
                    }) += 1;
                });
            }
        }
        let mut words: Vec<(u64, u32)> = Vec::new();
        let mut folded: FxHashMap<u64, u32> = FxHashMap::default();
        for (&key, &times) in &times {
            match known.get(&key) {
                None | Some(CountedAs::Common) => continue,
                Some(CountedAs::Plain) => {}
                Some(CountedAs::Folded(small)) => *folded.entry(*small).or_default() += times,
            }
            words.push((key, times));
        }
        words.sort_unstable();
        let mut folded: Box<[_]> = folded.into_iter().map(|(key, sum)| (key, sum, times.contains_key(&key))).collect();
        folded.sort_unstable();
        TextCounts { words: words.into(), folded, ..TextCounts::default() }
    }
}

fn counted(word: &str, is_part: bool) -> CountedAs {
    let folded = fold::fold(word);
    match english::is_common(&folded) {
        true => CountedAs::Common,
        false if folded == word && !is_part => CountedAs::Plain,
        false => CountedAs::Folded(hash(&folded)),
    }
}

/// How often each name stands in a text. Entries that share a name are the same name.
fn names(document: &Document) -> Box<[(u64, u32)]> {
    let mut times: FxHashMap<u32, u32> = FxHashMap::default();
    let forms = document.scope.lexicon().forms();
    for part in document.parts() {
        for occurrence in part.text_scan().occurrences().iter().filter(|found| found.region.is_checked() && !found.weak)
        {
            let mut bases: SmallVec<[u32; 4]> = SmallVec::new();
            for &form in occurrence.forms.at_most(MOST_FORMS) {
                let base = forms.base(form);
                if !bases.contains(&base) {
                    bases.push(base);
                    *times.entry(base).or_default() += 1;
                }
            }
        }
    }
    let mut by_key: FxHashMap<u64, u32> = FxHashMap::default();
    for (base, times) in times {
        let most = by_key.entry(folded_hash(forms.get(base).text)).or_default();
        *most = times.max(*most);
    }
    by_key.into_iter().collect()
}

/// The words and names of the texts of a project.
#[derive(Debug, Default)]
pub struct Usage {
    words: FxHashMap<u64, Standing>,
    folded: FxHashMap<u64, Standing>,
    names: FxHashMap<u64, Standing>,
    /// In how many texts a line of a comment stands in which a name may have the wrong capitals.
    lines: FxHashMap<u64, u32>,
    /// How often all names stand.
    uses: u32,
    /// The texts whose words are counted, as far as somebody wants to know: those that are opened later are not to be counted twice.
    files: FxHashMap<FileId, Arc<TextCounts>>,
}

impl Usage {
    /// Counts one more text.
    pub fn add(&mut self, text: &TextCounts) {
        self.add_names(text);
        text.words.iter().for_each(|(key, times)| self.words.entry(*key).or_default().add(*times));
        for (key, times, is_there_twice) in &text.folded {
            let standing = self.folded.entry(*key).or_default();
            standing.times += times;
            standing.files += u32::from(!is_there_twice);
        }
    }

    /// Counts the names of one more text and the lines of its comments; its words are counted where they are asked for.
    pub fn add_names(&mut self, text: &TextCounts) {
        text.lines.iter().for_each(|line| *self.lines.entry(*line).or_default() += 1);
        text.names.iter().for_each(|(key, times)| self.names.entry(*key).or_default().add(*times));
        self.uses = text.names.iter().fold(self.uses, |sum, (_, times)| sum.saturating_add(*times));
    }

    /// Counts a file that may be opened later.
    pub fn add_file(&mut self, file: FileId, text: Arc<TextCounts>) {
        self.add(&text);
        self.files.insert(file, text);
    }

    /// Adds what others have counted.
    pub fn merge(&mut self, other: Usage) {
        let mine = [&mut self.words, &mut self.folded, &mut self.names];
        for (mine, theirs) in mine.into_iter().zip([other.words, other.folded, other.names]) {
            for (key, more) in theirs {
                let standing = mine.entry(key).or_default();
                *standing = Standing { files: standing.files + more.files, times: standing.times + more.times };
            }
        }
        for (line, files) in other.lines {
            *self.lines.entry(line).or_default() += files;
        }
        self.uses = self.uses.saturating_add(other.uses);
        self.files.extend(other.files);
    }

    fn spelt(&self, word: &Spelt) -> Standing {
        let of = |counts: &FxHashMap<u64, Standing>, key| counts.get(&key).copied().unwrap_or_default();
        let (small, others) = (of(&self.words, word.folded), of(&self.folded, word.folded));
        Standing { files: small.files + others.files, times: small.times + others.times }
    }

    /// How often a name stands.
    pub fn name(&self, key: u64) -> Standing {
        self.names.get(&key).copied().unwrap_or_default()
    }
}

/// What the counts that are at hand say.
#[derive(Clone, Copy)]
pub struct Counts<'a> {
    /// Those of the project; `None` while nobody has counted.
    pub usage: Option<&'a Usage>,
    /// The open documents, where their words are not among those of the project.
    pub open: Option<OpenDocuments<'a>>,
}

/// The open documents, and which of them asks.
#[derive(Clone, Copy)]
pub struct OpenDocuments<'a> {
    documents: &'a [&'a Arc<Document>],
    own: FileId,
}

impl<'a> OpenDocuments<'a> {
    /// Hands those of a snapshot, of which `own` asks, to `ask`: who asks of many words goes through them once.
    pub fn of<T>(snapshot: &'a Snapshot, own: FileId, ask: impl FnOnce(OpenDocuments<'_>) -> T) -> T {
        let documents: SmallVec<[&Arc<Document>; 8]> = snapshot.documents().collect();
        ask(OpenDocuments { documents: &documents, own })
    }
}

impl Counts<'_> {
    /// How a spelling stands, by the capitals that it has or by any, where it was found so often in the document that asks.
    pub(super) fn spelt(&self, word: &Spelt, exact: bool, here: u32) -> Standing {
        let of_project = |usage: &Usage| match exact {
            true => usage.words.get(&word.exact).copied().unwrap_or_default(),
            false => usage.spelt(word),
        };
        let mut standing = self.usage.map(of_project).unwrap_or_default();
        let Some(OpenDocuments { documents, own }) = self.open else { return standing };
        let variants = if exact { &word.variants[..1] } else { &word.variants[..] };
        for document in documents {
            // What it says on disk is not what it says.
            if let Some(text) = self.usage.and_then(|usage| usage.files.get(&document.file)) {
                standing.take(if exact { text.exactly(word.exact) } else { text.spelt(word) });
            }
            // The words of the other documents are counted once; this one's would have to be at every keystroke.
            standing.add(match document.file == own {
                true => here,
                false => variants.iter().map(|&key| document.words().times(key)).sum(),
            });
        }
        standing
    }

    /// How often what is asked about was found in the document that asks; what its words say where that is not known.
    pub(super) fn here(&self, question: &Question, known: Option<u32>) -> u32 {
        known.unwrap_or_else(|| question.spellings.iter().map(|word| self.in_own(word)).max().unwrap_or_default())
    }

    /// How often a spelling stands in the document that asks, by its capitals.
    fn in_own(&self, word: &Spelt) -> u32 {
        let own = self.open.and_then(|open| open.documents.iter().find(|document| document.file == open.own));
        own.map_or(0, |document| document.words().times(word.exact))
    }

    /// How often spellings stand, by their capitals, all together.
    pub(super) fn exactly(&self, words: &[Spelt]) -> u32 {
        words.iter().map(|word| self.spelt(word, true, self.in_own(word)).times).sum()
    }

    /// Whether a line of a comment stands in so many files that it was copied: a program or a vendor wrote it, and nobody puts it right in each.
    pub(super) fn is_copied(&self, line: u64) -> bool {
        self.usage.is_some_and(|usage| usage.lines.get(&line).is_some_and(|&files| files >= COPIED))
    }

    /// How names stand in a project that uses its terms often enough for a comparison.
    pub(super) fn names_of_many(&self, keys: &[u64]) -> Option<Standing> {
        self.names(keys).filter(|_| self.usage.is_some_and(|usage| usage.uses >= FEWEST_USES))
    }

    /// How names stand, all together; `None` while nobody has counted.
    pub(super) fn names(&self, keys: &[u64]) -> Option<Standing> {
        let usage = self.usage?;
        Some(keys.iter().fold(Standing::default(), |sum, &key| {
            let one = usage.name(key);
            Standing { files: sum.files.max(one.files), times: sum.times + one.times }
        }))
    }
}

/// The keys of the headwords of an entry.
pub(super) fn headword_keys(entry: &crate::glossary::Entry) -> Box<[u64]> {
    let mut keys: Vec<u64> =
        entry.forms_of(FormKind::Headword).chain([entry.headword.as_str()]).map(folded_hash).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Source;
    use crate::workspace::Workspace;

    proptest! {
        #[test]
        fn a_glossary_is_counted_as_any_text(
            blocks in proptest::collection::vec(
                "(\\*\\*[A-Z]?[a-z]{2,6}\\*\\*: |# |- |```\n|    |<!-- )?([a-zA-Z'_.-]{1,8} |`[a-z]{3}` |é|🦀){0,6}(\n\n|\r\n|\n)",
                0..12,
            ),
            long in 0..3_000_usize,
        ) {
            let text = blocks.concat() + &"words of a line ".repeat(long);
            let scope = Workspace::new().snapshot().scope(&[]);
            let document = Document::detached(FileId(1), Language::MARKDOWN, Source::new(&text), scope);
            let whole = Counter::default().count(&document, true, true);
            prop_assert_eq!(Counter::default().count_glossary(Language::MARKDOWN, &text), whole);
        }
    }
}
