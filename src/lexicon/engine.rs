//! What finds patterns in a stream: an automaton or, of many patterns, a table of the words that they begin with.
//!
//! An automaton of a million states takes seconds to build and hundreds of megabytes. Nearly all patterns begin with a word and end with
//! one, and count only where words of the text begin and end; so the beginnings of patterns up to the end of each of their words are kept
//! by their hash, and at each word of the text these are looked up as long as there is a longer one. The few other patterns have an
//! automaton still.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxHasher;
use std::hash::Hasher;

use super::lists::Lists;
use super::stream::{self, JOIN, is_word_byte};

/// Up to this many bytes of patterns, a table of all transitions is quickest to search and still small (1 MB); above, it takes too
/// long to build for the little it gains.
const DFA_BYTES: usize = 12 * 1024;
/// From so many patterns on their words are looked up.
const MANY_PATTERNS: usize = 1024;

/// A pattern where it stands in a stream, in bytes of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub pattern: usize,
    pub start: usize,
    pub end: usize,
}

impl Candidate {
    /// Whether it is to be taken before another one: it begins further to the left or, where both begin, is longer.
    fn is_before(&self, other: &Candidate) -> bool {
        (self.start, std::cmp::Reverse(self.end)) < (other.start, std::cmp::Reverse(other.end))
    }
}

/// Finds patterns.
#[derive(Debug)]
pub(super) struct Engine {
    automaton: Option<Automaton>,
    table: Option<Table>,
}

impl Engine {
    /// Of patterns that are numbered in order; `None` where there is none, or they are too large.
    pub(super) fn new(patterns: Lists<u8>) -> Option<Self> {
        Self::with(patterns, MANY_PATTERNS)
    }

    /// The same, with a table from so many patterns on.
    fn with(patterns: Lists<u8>, many: usize) -> Option<Self> {
        if patterns.len() < many {
            let numbers = (0..patterns.len() as u32).collect();
            let all: Vec<&[u8]> = patterns.iter().collect();
            return Some(Self { automaton: Some(Automaton::new(&all, numbers)?), table: None });
        }
        let (table, others) = Table::new(patterns);
        let of_automaton: Vec<&[u8]> = others.iter().map(|&at| table.patterns.get(at as usize)).collect();
        let automaton = if others.is_empty() { None } else { Some(Automaton::new(&of_automaton, others)?) };
        Some(Self { automaton, table: Some(table) })
    }

    /// A search of a stream from its beginning on.
    pub(super) fn search<'a>(&'a self, stream: &'a [u8]) -> Search<'a> {
        Search { engine: self, stream, found: [Known::default(); 2] }
    }

    /// The longest pattern that begins at `start` and ends no further than at `to`, which is near.
    pub(super) fn longest_at(&self, stream: &[u8], start: usize, to: usize) -> Option<Candidate> {
        let by_automaton = self.automaton.as_ref().and_then(|automaton| automaton.find(stream, start, to));
        let by_table = self.table.as_ref().and_then(|table| table.longest_at(stream, start, to));
        let begins_here = by_automaton.into_iter().chain(by_table).filter(|found| found.start == start);
        begins_here.max_by_key(|found| found.end)
    }
}

/// What one of the two has found last, so that neither looks at a place twice while the other goes on.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// Whether it has looked, and what it has found from there on.
    next: Option<Option<Candidate>>,
}

impl Known {
    /// What is found from `at` on: it is known, or else looked for.
    fn from(&mut self, at: usize, find: impl FnOnce() -> Option<Candidate>) -> Option<Candidate> {
        match self.next {
            Some(next) if next.is_none_or(|found| found.start >= at) => next,
            _ => *self.next.insert(find()),
        }
    }
}

/// A search of a stream.
pub(super) struct Search<'a> {
    engine: &'a Engine,
    stream: &'a [u8],
    found: [Known; 2],
}

impl Search<'_> {
    /// The leftmost longest pattern that begins at `from` or behind. Where many are asked for, each is further to the right.
    pub(super) fn next_from(&mut self, from: usize) -> Option<Candidate> {
        let Self { engine: Engine { automaton, table }, stream, found: [by_automaton, by_table] } = self;
        let one = automaton
            .as_ref()
            .and_then(|automaton| by_automaton.from(from, || automaton.find(stream, from, stream.len())));
        let other = table.as_ref().and_then(|table| by_table.from(from, || table.find(stream, from)));
        match (one, other) {
            (Some(one), Some(other)) => Some(if one.is_before(&other) { one } else { other }),
            (one, other) => one.or(other),
        }
    }
}

/// An automaton of some patterns.
#[derive(Debug)]
struct Automaton {
    automaton: AhoCorasick,
    /// The numbers of its patterns among all.
    numbers: Vec<u32>,
}

impl Automaton {
    fn new(patterns: &[impl AsRef<[u8]>], numbers: Vec<u32>) -> Option<Self> {
        let size: usize = patterns.iter().map(|pattern| pattern.as_ref().len()).sum();
        let kind = if size <= DFA_BYTES { AhoCorasickKind::DFA } else { AhoCorasickKind::ContiguousNFA };
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(kind))
            .prefilter(false)
            .build(patterns)
            .or_else(|_| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns))
            .ok()?;
        Some(Self { automaton, numbers })
    }

    fn find(&self, stream: &[u8], from: usize, to: usize) -> Option<Candidate> {
        let found = self.automaton.find(Input::new(stream).range(from..to))?;
        let pattern = self.numbers[found.pattern().as_usize()] as usize;
        Some(Candidate { pattern, start: found.start(), end: found.end() })
    }
}

/// The beginnings of patterns, each up to the end of a word.
#[derive(Debug)]
struct Table {
    beginnings: HashTable<Beginning>,
    patterns: Lists<u8>,
    openings: Openings,
}

/// The first bytes of all patterns, as far as they are of one word: a bit for each hash of them. Most words of a text are passed over by it.
#[derive(Debug)]
struct Openings(Box<[u64]>);

impl Openings {
    /// So many bits, as a power of two, lie in the nearest cache; 100,000 patterns set one in six.
    const BITS: u32 = 17;

    fn new() -> Self {
        Self(vec![0; 1 << (Self::BITS - u64::BITS.ilog2())].into())
    }

    /// The place of the bit for what begins so: that of up to four bytes, none behind the end of the word.
    fn place(text: &[u8]) -> (usize, u64) {
        const LOWEST: u32 = u32::from_ne_bytes([1; 4]);
        let first = match text.first_chunk() {
            Some(first) => u32::from_le_bytes(*first),
            None => text.iter().rev().fold(0, |bytes, &byte| bytes << 8 | u32::from(byte)),
        };
        // The highest bit of each byte that is a JOIN; the lowest of them is right.
        let others = first ^ (LOWEST * u32::from(JOIN));
        let joins = others.wrapping_sub(LOWEST) & !others & (LOWEST << 7);
        let word = if joins == 0 { first } else { first & (u32::MAX >> (u32::BITS - 1 - joins.trailing_zeros())) };
        let bit = word.wrapping_mul(0x9e37_79b9) >> (u32::BITS - Self::BITS);
        ((bit / u64::BITS) as usize, 1 << (bit % u64::BITS))
    }

    fn insert(&mut self, pattern: &[u8]) {
        let (at, bit) = Self::place(pattern);
        self.0[at] |= bit;
    }

    /// Whether a pattern may begin where `text` does.
    fn may_have(&self, text: &[u8]) -> bool {
        let (at, bit) = Self::place(text);
        self.0[at] & bit != 0
    }
}

/// What some patterns begin with.
#[derive(Debug, Clone, Copy)]
struct Beginning {
    /// The number of a pattern that begins so.
    pattern: u32,
    /// Its length in bytes; in the two highest bits, whether the pattern ends there, and whether a longer pattern begins so.
    length: u32,
}

impl Beginning {
    const IS_WHOLE: u32 = 1 << 31;
    const HAS_LONGER: u32 = 1 << 30;

    fn length(self) -> usize {
        (self.length & !(Self::IS_WHOLE | Self::HAS_LONGER)) as usize
    }

    fn is_whole(self) -> bool {
        self.length & Self::IS_WHOLE != 0
    }

    fn has_longer(self) -> bool {
        self.length & Self::HAS_LONGER != 0
    }
}

impl Table {
    /// The table of those patterns that begin and end with words, and the numbers of the others.
    fn new(patterns: Lists<u8>) -> (Self, Vec<u32>) {
        // With room for all of them: to grow on the way takes as long as all else here.
        let most = patterns.all().iter().filter(|&&byte| byte == JOIN).count();
        let (mut table, mut others) =
            (Self { beginnings: HashTable::with_capacity(most), patterns, openings: Openings::new() }, Vec::new());
        for number in 0..table.patterns.len() {
            let pattern = table.patterns.get(number);
            let is_of_words = pattern.first().is_some_and(|&byte| is_word_byte(byte)) && pattern.last() == Some(&JOIN);
            if is_of_words && pattern.len() < Beginning::HAS_LONGER as usize {
                table.enter(number);
            } else {
                others.push(number as u32);
            }
        }
        let Self { beginnings, patterns, .. } = &mut table;
        beginnings.shrink_to(0, |beginning| hash_of(patterns, *beginning));
        (table, others)
    }

    /// Enters the beginnings of a pattern.
    fn enter(&mut self, number: usize) {
        let Self { beginnings: table, patterns, openings } = self;
        let pattern = patterns.get(number);
        openings.insert(pattern);
        for (end, hash) in beginnings(pattern, 0) {
            let is_it = |known: &Beginning| {
                known.length() == end && patterns.get(known.pattern as usize)[..end] == pattern[..end]
            };
            let is_whole = end == pattern.len();
            let fresh = Beginning { pattern: number as u32, length: end as u32 };
            let known = match table.entry(hash, is_it, |known| hash_of(patterns, *known)) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(fresh).into_mut(),
            };
            if is_whole {
                known.pattern = number as u32;
            }
            known.length |= if is_whole { Beginning::IS_WHOLE } else { Beginning::HAS_LONGER };
        }
    }

    /// The first pattern that begins with a word of the stream at `from` or behind, the longest of those that begin there.
    fn find(&self, stream: &[u8], from: usize) -> Option<Candidate> {
        stream::find_word(stream, from, |at| {
            let may_begin = self.openings.may_have(&stream[at..]);
            if may_begin { self.longest_at(stream, at, stream.len()) } else { None }
        })
    }

    fn longest_at(&self, stream: &[u8], start: usize, to: usize) -> Option<Candidate> {
        let mut longest = None;
        for (end, hash) in beginnings(&stream[..to], start) {
            let text = &stream[start..end];
            let is_it = |known: &Beginning| {
                known.length() == text.len() && self.patterns.get(known.pattern as usize).starts_with(text)
            };
            let Some(beginning) = self.beginnings.find(hash, is_it) else { break };
            if beginning.is_whole() {
                longest = Some(Candidate { pattern: beginning.pattern as usize, start, end });
            }
            if !beginning.has_longer() {
                break;
            }
        }
        longest
    }
}

/// The hash of a beginning of one of some patterns.
fn hash_of(patterns: &Lists<u8>, beginning: Beginning) -> u64 {
    let mut all = beginnings(patterns.get(beginning.pattern as usize), 0);
    all.find(|(end, _)| *end == beginning.length()).map_or(0, |(_, hash)| hash)
}

/// The ends of the words from `start` on, each with the hash of all that stands before it from there.
fn beginnings(stream: &[u8], start: usize) -> impl Iterator<Item = (usize, u64)> {
    let (mut at, mut hash) = (start, 0_u64);
    std::iter::from_fn(move || {
        let length = stream[at..].iter().position(|&byte| byte == JOIN)? + 1;
        let mut hasher = FxHasher::default();
        hasher.write_u64(hash);
        hasher.write(&stream[at..at + length]);
        (at, hash) = (at + length, hasher.finish());
        Some((at, hash))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Words of few letters, so that patterns begin alike and stand inside others; some begin or end with punctuation, or end inside a word.
    fn pattern() -> impl Strategy<Value = Vec<u8>> {
        "(-)?([ab]{1,2}\u{1}){1,3}(-|[ab])?".prop_map(String::into_bytes)
    }

    /// All that is found in a stream, as a search goes on behind what counts, and looks for shorter ones where something does not.
    fn found(engine: &Engine, stream: &[u8], counts: impl Fn(&Candidate) -> bool) -> Vec<Candidate> {
        let is_start = |at: usize| !is_word_byte(stream[at]) || at == 0 || !is_word_byte(stream[at - 1]);
        let (mut search, mut at, mut all) = (engine.search(stream), 0, Vec::new());
        while let Some(mut candidate) = search.next_from(at) {
            at = loop {
                if is_start(candidate.start) && counts(&candidate) {
                    all.push(candidate);
                    break candidate.end;
                }
                match engine.longest_at(stream, candidate.start, candidate.end - 1) {
                    Some(shorter) => candidate = shorter,
                    None => break candidate.start + 1,
                }
            };
        }
        all
    }

    fn lists(patterns: &[Vec<u8>]) -> Lists<u8> {
        let mut lists = Lists::default();
        patterns.iter().for_each(|pattern| lists.push(pattern));
        lists
    }

    proptest! {
        #[test]
        fn a_table_finds_what_an_automaton_finds(
            patterns in prop::collection::hash_set(pattern(), 1..30),
            stream in "(([ab]{1,3}\u{1})|[-\u{2}\u{0}]){0,40}",
            odd in 0..3_usize,
        ) {
            let patterns: Vec<Vec<u8>> = patterns.into_iter().collect();
            let (automaton, table) = (Engine::with(lists(&patterns), usize::MAX), Engine::with(lists(&patterns), 0));
            let (automaton, table) = (automaton.expect("it is small"), table.expect("it is small"));
            let counts = |candidate: &Candidate| odd == 0 || (candidate.pattern + candidate.start) % 3 != odd;
            let stream = stream.as_bytes();
            prop_assert_eq!(found(&table, stream, counts), found(&automaton, stream, counts));
        }
    }

    #[test]
    fn patterns_without_end_are_none() {
        assert!(Engine::with(lists(&[Vec::new(), Vec::new()]), 1).is_some());
        let engine = Engine::with(lists(&[b"a\x01".to_vec()]), 1).expect("it is small");
        assert!(engine.automaton.is_none());
        assert_eq!(engine.search(b"ba\x01").next_from(0), None);
        assert_eq!(engine.search(b"b\x01a\x01").next_from(1), Some(Candidate { pattern: 0, start: 2, end: 4 }));
    }
}
