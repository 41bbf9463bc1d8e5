//! Scanning: the search of the stream of a text, and the rules that no byte pattern can say.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::compile::{self, Variant};
use super::engine::{Candidate, Engine};
use super::groups::{self, Group};
use super::lists::Lists;
use super::patterns::Patterns;
use super::stream::{Gap, JOIN, Stream, Word, Words};
use super::{FormIds, Occurrence};
use crate::text::stop;
use crate::text::word::{Class, class};
use crate::text::{Region, Regions, TextRange, fold};

/// The stream is searched whenever it is longer than this, at the end of a block: it then still lies in the nearest cache.
const BATCH_BYTES: usize = 16 * 1024;

/// What finds the patterns, and what these stand for.
#[derive(Debug)]
pub(super) struct Searcher {
    engine: Engine,
    patterns: Patterns,
    /// Whether each pattern begins with punctuation.
    leading: Vec<bool>,
    /// The variants of the patterns that have many.
    groups: FxHashMap<usize, Vec<Group>>,
}

/// A candidate that the rules let pass.
struct Accepted {
    occurrence: Occurrence,
}

impl Searcher {
    /// Of patterns and their bytes.
    pub(super) fn new(patterns: Patterns, bytes: Lists<u8>) -> Option<Self> {
        let leading = bytes.iter().map(compile::begins_with_punctuation).collect();
        let groups = groups::of(&patterns);
        Some(Self { engine: Engine::new(bytes)?, patterns, leading, groups })
    }

    pub(super) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    /// Adds every occurrence in those blocks of a text that are wanted, in order.
    pub(super) fn scan(
        &self,
        text: &str,
        regions: &Regions,
        wanted: impl Fn(&[Region]) -> bool,
        found: &mut Vec<Occurrence>,
    ) {
        self.stream(text, regions, wanted, |stream| self.search(text, stream, found));
    }

    pub(super) fn folded(&self, text: &str, regions: &Regions) -> Vec<u8> {
        let mut folded = Vec::new();
        self.stream(text, regions, |_| true, |stream| folded.extend_from_slice(&stream.bytes));
        folded
    }

    pub(super) fn search_folded(&self, folded: &[u8]) -> usize {
        let mut search = self.engine.search(folded);
        let mut at = 0;
        std::iter::from_fn(|| search.next_from(at).inspect(|found| at = found.end)).count()
    }

    /// Hands the stream of those blocks of a text that are wanted to `each`, in batches that end at the ends of blocks.
    fn stream(&self, text: &str, regions: &Regions, wanted: impl Fn(&[Region]) -> bool, mut each: impl FnMut(&Stream)) {
        let mut stream = Stream::new(Words::Runs, self.patterns.literals, regions.hyphenated_identifiers);
        for block in regions.blocks().filter(|block| wanted(block)) {
            let mut end = block[0].range.start();
            for region in block {
                if region.range.start() != end {
                    stream.end_block();
                }
                end = region.range.end();
                if region.kind.is_scanned() {
                    stream.push(text, region.range, region.kind);
                }
            }
            stream.end_block();
            if stream.bytes.len() >= BATCH_BYTES {
                stop::check();
                each(&stream);
                stream.clear();
            }
        }
        each(&stream);
    }

    fn search(&self, text: &str, stream: &Stream, found: &mut Vec<Occurrence>) {
        let mut view = View { searcher: self, text, stream, word: 0, merged: FxHashMap::default() };
        let (mut search, mut at) = (self.engine.search(&stream.bytes), 0);
        while let Some(candidate) = search.next_from(at) {
            stop::check();
            at = view.resolve(candidate, found);
        }
    }
}

/// A text, its stream, and how far its words have been passed.
struct View<'a> {
    searcher: &'a Searcher,
    text: &'a str,
    stream: &'a Stream,
    word: usize,
    /// The lists of forms of several groups, by their pattern and the groups.
    merged: FxHashMap<(usize, u64), FormIds>,
}

impl View<'_> {
    /// Takes the longest form at the candidate's start that the rules let pass. Returns where the search goes on: behind it or, where
    /// there is none, one byte further, so that a rejected candidate hides nothing.
    fn resolve(&mut self, mut candidate: Candidate, found: &mut Vec<Occurrence>) -> usize {
        let start = candidate.start;
        loop {
            if let Some(accepted) = self.accept(candidate) {
                found.push(accepted.occurrence);
                return candidate.end;
            }
            match self.searcher.engine.longest_at(&self.stream.bytes, start, candidate.end - 1) {
                Some(shorter) => candidate = shorter,
                None => return start + 1,
            }
        }
    }

    fn accept(&mut self, candidate: Candidate) -> Option<Accepted> {
        let pattern = candidate.pattern;
        let leading = self.searcher.leading[pattern];
        let count = self.searcher.patterns.words[pattern] as usize;
        let from = self.first_word(candidate.start, leading)?;
        let words: SmallVec<[Word; 6]> = self.stream.words_from(from, candidate.start).take(count).collect();
        let span = Span { stream: self.stream, from, at: candidate.start, words: words.get(..count)? };
        let written = self.written(span.words, candidate, leading)?;
        if let Some(groups) = self.searcher.groups.get(&pattern) {
            let (forms, weak, joined) = self.of_groups(pattern, groups, span, written)?;
            let (range, possessive) = self.with_possessive(written, span);
            let region = span.words[0].region;
            return Some(Accepted { occurrence: Occurrence { range, forms, region, weak, joined, possessive } });
        }
        let mut forms: SmallVec<[(u32, bool); 4]> = SmallVec::new();
        let mut weak = true;
        let mut joined = true;
        for variant in self.searcher.patterns.variants.get(pattern) {
            if let Some(is_weak) = self.allows(variant, span, written) {
                forms.push((variant.form, is_weak));
                weak &= is_weak;
                joined &= variant.joined;
            }
        }
        let forms = self.preferred(&forms, weak)?;
        let (range, possessive) = self.with_possessive(written, span);
        let region = span.words[0].region;
        Some(Accepted { occurrence: Occurrence { range, forms, region, weak, joined, possessive } })
    }

    /// The index of the word that the candidate which begins at `at` (bytes in the stream) begins with; `None` where none begins there. Candidates
    /// come in order.
    fn first_word(&mut self, at: usize, leading: bool) -> Option<usize> {
        let stream = self.stream;
        let is_before = |word: &&Word| {
            let width = if word.run { word.range.len() } else { 0 };
            word.at as usize + width < at
        };
        self.word += stream.words[self.word..].iter().take_while(is_before).count();
        let first = stream.words.get(self.word)?;
        let inside = (first.at as usize) < at && stream.bytes[at - 1] != JOIN;
        let begins = leading || first.at as usize <= at && !inside;
        begins.then_some(self.word)
    }

    /// The forms that count: strong before weak, and written before inflected.
    fn preferred(&self, forms: &[(u32, bool)], weak: bool) -> Option<FormIds> {
        let kind = |form: u32| self.searcher.patterns.forms.kind(form);
        let strong = || forms.iter().filter(|(_, is_weak)| *is_weak == weak).map(|(form, _)| *form);
        let is_inflected = |form: u32| kind(form) == crate::glossary::FormKind::Inflected;
        let written = strong().any(|form| !is_inflected(form));
        let mut ids: SmallVec<[u32; 2]> = strong().filter(|form| !written || !is_inflected(*form)).collect();
        ids.sort_unstable();
        (!ids.is_empty()).then_some(FormIds::Few(ids))
    }

    /// The forms that count of a pattern with many variants, whether they are weak, and whether joined.
    fn of_groups(
        &mut self,
        pattern: usize,
        groups: &[Group],
        span: Span<'_>,
        written: TextRange,
    ) -> Option<(FormIds, bool, bool)> {
        let allowed: SmallVec<[(usize, bool); 4]> = (groups.iter().enumerate())
            .filter_map(|(at, group)| Some((at, self.allows(&group.variant, span, written)?)))
            .collect();
        let weak = allowed.iter().all(|(_, is_weak)| *is_weak);
        let joined = allowed.iter().all(|(at, _)| groups[*at].variant.joined);
        let strong = || allowed.iter().filter(|(_, is_weak)| *is_weak == weak).map(|(at, _)| &groups[*at]);
        let inflected = !strong().any(|group| !group.written.is_empty());
        let list = |group: &Group| if inflected { group.inflected.clone() } else { group.written.clone() };
        let mut lists = strong().map(list).filter(|list| !list.is_empty());
        let (first, second) = (lists.next()?, lists.next());
        if second.is_none() {
            return Some((FormIds::Many(first), weak, joined));
        }
        let which = allowed.iter().filter(|(_, is_weak)| *is_weak == weak).fold(0, |bits, (at, _)| bits | 1_u64 << at);
        let merged = self.merged.entry((pattern, which)).or_insert_with(|| groups::merged(strong().map(list)));
        Some((merged.clone(), weak, joined))
    }

    /// The range of the candidate in the text, the punctuation at its ends included; `None` where it begins or ends inside something.
    fn written(&self, span: &[Word], candidate: Candidate, leading: bool) -> Option<TextRange> {
        let bytes = &self.stream.bytes;
        let (first, last) = (span.first()?, span.last()?);
        let (mut start, mut end) = (first.range.start(), last.range.end());
        if leading {
            let punctuation = &bytes[candidate.start..first.at as usize];
            start = self.before(start, punctuation);
            if candidate.start > 0 && bytes[candidate.start - 1] == JOIN && self.text[..start].ends_with(is_word) {
                return None;
            }
        }
        let tail = &bytes[last.at as usize..candidate.end];
        match tail.iter().position(|&byte| byte == JOIN) {
            // Punctuation that ends a form is not followed by more of the same.
            Some(join) if join + 1 < tail.len() && bytes.get(candidate.end) == tail.last() => return None,
            Some(join) => end = self.after(end, &tail[join + 1..]),
            // Hangul: the form ends inside its word, where particles follow.
            None => end = self.hangul_end(last, tail.len())?,
        }
        Some(TextRange::new(start, end))
    }

    /// Where ASCII punctuation that ends at `end` begins; `end` itself where markup stands between.
    fn before(&self, end: usize, punctuation: &[u8]) -> usize {
        let written = self.text[..end].char_indices().rev();
        let mut pairs = written.zip(punctuation.iter().rev());
        let start = pairs.by_ref().take_while(|((_, c), byte)| is_written(*c, **byte)).map(|((at, _), _)| at);
        let starts: SmallVec<[usize; 8]> = start.collect();
        if starts.len() == punctuation.len() { starts.last().copied().unwrap_or(end) } else { end }
    }

    /// Where ASCII punctuation that begins at `start` ends; `start` itself where markup stands between.
    fn after(&self, start: usize, punctuation: &[u8]) -> usize {
        let mut end = start;
        for (c, &byte) in self.text[start..].chars().zip(punctuation) {
            if !is_written(c, byte) {
                return start;
            }
            end += c.len_utf8();
        }
        end
    }

    /// Where in the text the first `width` folded bytes of a Hangul word end.
    fn hangul_end(&self, word: &Word, width: usize) -> Option<usize> {
        let text = &self.text[word.range];
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let end = ends.into_iter().find(|&end| fold::fold(&text[..end]).len() >= width)?;
        (fold::fold(&text[..end]).len() == width).then_some(word.range.start() + end)
    }

    /// Whether the text between and around lets this variant pass: `Some(true)` where the match is weak.
    fn allows(&self, variant: &Variant, span: Span<'_>, written: TextRange) -> Option<bool> {
        let words = span.words;
        let text = &self.text[written];
        let starts_small = |word: &Word| !self.text[word.range].starts_with(char::is_uppercase);
        if variant.english_humps != 0 {
            let blank_at_hump = |at: usize| variant.english_humps >> at & 1 == 1 && words[at].gap == Gap::Blank;
            if (1..words.len().min(32)).any(|at| blank_at_hump(at) && starts_small(&words[at])) {
                return None;
            }
        }
        if variant.flat_capitals && text.chars().any(char::is_lowercase) {
            return None;
        }
        let Some(rules) = self.searcher.patterns.rules.of(variant.form) else { return Some(false) };
        if rules.marked.as_deref().is_some_and(|marked| fold::fold_keeping_marks(text) != marked)
            || rules.as_written.as_deref().is_some_and(|as_written| compile::squeezed(text) != as_written)
        {
            return None;
        }
        let Some(exact) = rules.exact.as_deref() else { return Some(false) };
        if rules.weak_inside && exact.chars().count() > 1 && span.is_in_identifier() {
            return Some(true);
        }
        same_letters(text, exact).then_some(false)
    }

    /// The range with the `'s` that follows, in prose.
    fn with_possessive(&self, range: TextRange, span: Span<'_>) -> (TextRange, bool) {
        let plain = (range, false);
        if !self.text[range.end()..].starts_with(['\'', '’']) {
            return plain;
        }
        let mut behind = span.behind();
        let Some(word) = behind.next() else { return plain };
        if word.gap != Gap::Hard || !word.region.is_prose() || word.range.len() != 1 {
            return plain;
        }
        let Some(between) = self.text.get(range.end()..word.range.start()) else { return plain };
        let glued =
            behind.next().is_some_and(|after| after.gap != Gap::Block && after.range.start() == word.range.end());
        let is_s = matches!(&self.text[word.range], "s" | "S");
        if is_s && matches!(between, "'" | "’") && !glued {
            (TextRange::new(range.start(), word.range.end()), true)
        } else {
            plain
        }
    }
}

/// The words of a candidate.
#[derive(Clone, Copy)]
struct Span<'a> {
    stream: &'a Stream,
    /// The index of the first in the stream, and where the candidate begins there, in bytes.
    from: usize,
    at: usize,
    words: &'a [Word],
}

impl Span<'_> {
    /// The words behind them, which are seldom asked for.
    fn behind(&self) -> impl Iterator<Item = Word> {
        self.stream.words_from(self.from, self.at).skip(self.words.len())
    }

    /// Whether they are part of an identifier of several: another is joined to them by nothing or `_`.
    fn is_in_identifier(&self) -> bool {
        let is_glued = |word: &Word| matches!(word.gap, Gap::Nothing | Gap::Underscore);
        self.words.first().is_some_and(is_glued) || self.behind().next().is_some_and(|word| is_glued(&word))
    }
}

/// Whether a character of a text is written into a stream as this byte of punctuation.
fn is_written(c: char, byte: u8) -> bool {
    c == char::from(byte) || byte == b'\'' && matches!(c, '’' | 'ʼ' | '＇') || byte == b'-' && class(c) == Class::Hyphen
}

fn is_word(c: char) -> bool {
    class(c).is_word()
}

/// Whether the letters and digits of `text` are exactly `letters`; what separates its words, and markup between them, is passed over.
fn same_letters(text: &str, letters: &str) -> bool {
    text.chars()
        .filter(|&c| class(c).is_word() || class(c) == Class::Attached)
        .filter(|c| c.is_alphanumeric())
        .eq(letters.chars())
}
