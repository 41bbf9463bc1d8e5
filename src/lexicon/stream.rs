//! The stream: a text as the automaton reads it, folded, with every way to join two words written alike.
//!
//! Each word is written folded and followed by [`JOIN`]. What stands between two words writes nothing where it may stand between
//! the words of a form (nothing, blanks, one `_`, one hyphen, one line break), and is written out where it may not:
//!
//! ```text
//! The KV-Cache, (v2)      the⁺kv⁺cache⁺▪ ▪v⁺2⁺▪      ⁺ JOIN, ▪ HARD
//! ```
//!
//! so that one pattern, `kv⁺cache⁺`, finds every spelling, and the end of a word is part of the pattern.

mod plain;

pub(super) use self::plain::find_word;
use self::plain::{plain_length, skip_lower};
use crate::text::word::{self, ASCII, Class};
use crate::text::{RegionKind, TextRange, fold};

/// Follows every word.
pub(super) const JOIN: u8 = 1;
/// Stands for punctuation that no form is written with.
pub(super) const HARD: u8 = 2;
/// Separates blocks: in no pattern.
const BLOCK: u8 = 0;
/// Words of up to so many bytes are copied at once.
const CHUNK: usize = 16;

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// The word is the first of its block.
    Block,
    /// Nothing: a hump, or a digit beside a letter.
    Nothing,
    /// Blanks, or a line break within a paragraph.
    Blank,
    /// One `_`.
    Underscore,
    /// One hyphen.
    Hyphen,
    /// Anything else.
    Hard,
}

/// A word of the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it begins in the stream.
    pub at: u32,
    /// Where it is in the text.
    pub range: TextRange,
    /// What stands before it.
    pub gap: Gap,
    /// The region that it is in.
    pub region: RegionKind,
    /// Whether it is several words in one, a plain run: see [`Words::Runs`].
    pub run: bool,
}

/// How the words of a stream are noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// One by one.
    Each,
    /// Words of ASCII letters without humps, a blank between two, are noted as one: a plain run. In the stream it is as long as in the
    /// text, each blank being a [`JOIN`], so that its words can be told when a candidate is among them. Most of prose is such runs.
    Runs,
}

/// Which ASCII punctuation is written into a stream as it is, because forms are written with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Literals(pub u128);

impl Literals {
    pub(super) const NONE: Literals = Literals(0);
    pub(super) const ALL: Literals = Literals(u128::MAX);

    pub(super) fn has(self, byte: u8) -> bool {
        byte < 128 && self.0 >> byte & 1 == 1
    }

    pub(super) fn insert(&mut self, byte: u8) {
        if byte < 128 {
            self.0 |= 1 << byte;
        }
    }

    pub(super) fn add(&mut self, others: Literals) {
        self.0 |= others.0;
    }
}

/// What may stand between the words of a form in the region at hand.
#[derive(Debug, Clone, Copy)]
struct Joins {
    blanks: bool,
    hyphen: bool,
}

/// What was seen since the last word.
#[derive(Debug, Clone, Copy, Default)]
struct Between {
    blanks: bool,
    newlines: u8,
    underscores: u8,
    hyphens: u8,
    other: bool,
    after_cr: bool,
}

/// A stream under construction, and its words. Kept between blocks so that its memory is.
#[derive(Debug)]
pub(super) struct Stream {
    pub bytes: Vec<u8>,
    /// Its words, or plain runs of them, in order.
    pub words: Vec<Word>,
    noted: Words,
    literals: Literals,
    hyphenated_identifiers: bool,
    between: Between,
    /// Where in `bytes` what stands since the last word was written.
    between_at: usize,
    in_block: bool,
}

impl Stream {
    pub(super) fn new(noted: Words, literals: Literals, hyphenated_identifiers: bool) -> Self {
        let (bytes, words) = Default::default();
        let between = Between::default();
        Self { bytes, words, noted, literals, hyphenated_identifiers, between, between_at: 0, in_block: false }
    }

    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.words.clear();
        self.between_at = 0;
    }

    /// Forgets all that was written, but for the memory of it.
    pub(super) fn restart(&mut self) {
        self.clear();
        self.between = Between::default();
        self.in_block = false;
    }

    /// Nothing written from now on is joined to anything before.
    pub(super) fn end_block(&mut self) {
        if !self.in_block && self.bytes.last() == Some(&BLOCK) {
            return;
        }
        self.bytes.push(BLOCK);
        self.between = Between::default();
        self.between_at = self.bytes.len();
        self.in_block = false;
    }

    /// Writes a region of `text`.
    pub(super) fn push(&mut self, text: &str, range: TextRange, region: RegionKind) {
        let bytes = text.as_bytes();
        let joins = Joins { blanks: region.is_prose(), hyphen: region.is_prose() || self.hyphenated_identifiers };
        let runs = self.noted == Words::Runs && joins.blanks;
        let end = range.end();
        let mut at = range.start();
        self.bytes.reserve(2 * range.len() + 8);
        while at < end {
            let byte = bytes[at];
            if byte >= 128 {
                at = self.push_run(text, at, end, region, joins);
            } else if ASCII[byte as usize].is_word() {
                let plain = if runs { plain_length(&bytes[at..end]) } else { 0 };
                at = if plain > 0 {
                    self.push_plain(bytes, TextRange::new(at, at + plain), region, joins)
                } else {
                    self.push_ascii(text, at, end, region, joins)
                };
            } else if byte == b' ' && self.between_at == self.bytes.len() && joins.blanks {
                // One blank between two words: nothing of it is written where a word follows.
                self.between.blanks = true;
                at += 1;
                if !bytes[..end].get(at).is_some_and(u8::is_ascii_alphabetic) {
                    self.bytes.push(b' ');
                }
            } else {
                self.push_between(byte);
                at += 1;
            }
        }
    }

    /// Writes a plain run, and returns where it ends.
    fn push_plain(&mut self, text: &[u8], range: TextRange, region: RegionKind, joins: Joins) -> usize {
        let gap = self.close_gap(joins);
        let at = self.bytes.len();
        self.words.push(Word { at: at as u32, range, gap, region, run: true });
        plain::push_folded(&text[range.start()..], range.len(), &mut self.bytes);
        self.end_word();
        range.end()
    }

    /// Writes the ASCII words from `at` to the next separator, and returns where that is. What is not ASCII is left to
    /// [`Stream::push_run`], which begins with the word that holds it.
    fn push_ascii(&mut self, text: &str, mut at: usize, end: usize, region: RegionKind, joins: Joins) -> usize {
        let bytes = &text.as_bytes()[..end];
        let class_at = |at: usize| bytes.get(at).map_or(Class::Other, |&byte| class_of(byte));
        loop {
            let start = at;
            let first = class_at(at);
            at += 1;
            if first == Class::Upper {
                while class_at(at) == Class::Upper {
                    at += 1;
                }
                if class_at(at) == Class::Lower {
                    let next = class_at(at + 1);
                    let is_as = next == Class::Upper && bytes[at - 1] == b'A';
                    let plural = at - start >= 2 && bytes[at] == b's' && next != Class::Lower && !is_as;
                    if plural {
                        at += 1;
                    } else if at - start >= 2 {
                        at -= 1;
                        self.push_word(bytes, start, at, region, joins);
                        continue;
                    } else {
                        at = skip_lower(bytes, at);
                    }
                }
            } else if first == Class::Lower {
                at = skip_lower(bytes, at);
            } else {
                while class_at(at) == Class::Digit {
                    at += 1;
                }
            }
            if bytes.get(at).is_some_and(|&byte| byte >= 128) {
                return self.push_run(text, start, end, region, joins);
            }
            self.push_word(bytes, start, at, region, joins);
            if !class_at(at).is_word() {
                return at;
            }
        }
    }

    fn push_word(&mut self, bytes: &[u8], start: usize, end: usize, region: RegionKind, joins: Joins) {
        self.begin_word(TextRange::new(start, end), region, joins);
        let (before, length) = (self.bytes.len(), end - start);
        match bytes[start..].first_chunk::<CHUNK>() {
            // Nearly every word: one move of a fixed size is quicker than a loop over few bytes.
            Some(chunk) if length <= CHUNK => {
                let small = u128::from_ne_bytes(*chunk) | u128::from_ne_bytes([0x20; CHUNK]);
                self.bytes.extend_from_slice(&small.to_ne_bytes());
                self.bytes.truncate(before + length);
            }
            _ => self.bytes.extend(bytes[start..end].iter().map(|byte| byte | 0x20)),
        }
        self.end_word();
    }

    fn begin_word(&mut self, range: TextRange, region: RegionKind, joins: Joins) {
        let gap = self.close_gap(joins);
        self.words.push(Word { at: self.bytes.len() as u32, range, gap, region, run: false });
    }

    fn end_word(&mut self) {
        self.bytes.push(JOIN);
        self.between_at = self.bytes.len();
        self.in_block = true;
    }

    /// The words from the one that `at` (bytes in the stream) is in, `first` being where it is noted.
    pub(super) fn words_from(&self, mut first: usize, at: usize) -> impl Iterator<Item = Word> + use<'_> {
        let noted = self.words.get(first);
        let mut start = noted.filter(|word| word.run).map_or(0, |run| at.saturating_sub(run.at as usize));
        std::iter::from_fn(move || {
            let mut noted = *self.words.get(first)?;
            if noted.run && start >= noted.range.len() {
                // It is in what stands behind the run.
                (first, start) = (first + 1, 0);
                noted = *self.words.get(first)?;
            }
            if !noted.run {
                first += 1;
                return Some(noted);
            }
            let rest = &self.bytes[noted.at as usize + start..noted.at as usize + noted.range.len()];
            // A word is too short for a quicker search.
            let length = rest.iter().position(|&byte| byte == JOIN).unwrap_or(rest.len());
            let from = noted.range.start() + start;
            let (at, range) = (noted.at + start as u32, TextRange::new(from, from + length));
            let gap = if start == 0 { noted.gap } else { Gap::Blank };
            let word = Word { at, range, gap, run: false, ..noted };
            start += length + 1;
            if start >= noted.range.len() {
                (first, start) = (first + 1, 0);
            }
            Some(word)
        })
    }

    /// What stands before the word that begins now; what was written of it is taken back where it joins.
    fn close_gap(&mut self, joins: Joins) -> Gap {
        let between = std::mem::take(&mut self.between);
        if !self.in_block {
            return Gap::Block;
        }
        let gap = match between {
            Between { blanks: false, underscores: 0, hyphens: 0, other: false, .. } => return Gap::Nothing,
            Between { newlines: 0 | 1, underscores: 0, hyphens: 0, other: false, .. } if joins.blanks => Gap::Blank,
            Between { blanks: false, underscores: 1, hyphens: 0, other: false, .. } => Gap::Underscore,
            Between { blanks: false, underscores: 0, hyphens: 1, other: false, .. } if joins.hyphen => Gap::Hyphen,
            _ => return Gap::Hard,
        };
        self.bytes.truncate(self.between_at);
        gap
    }

    fn push_between(&mut self, byte: u8) {
        let written = match class_of(byte) {
            Class::Blank => {
                self.between.blanks = true;
                b' '
            }
            Class::Newline => {
                // CRLF is one line break.
                let second_half = byte == b'\n' && self.between.after_cr;
                self.between.newlines = self.between.newlines.saturating_add(u8::from(!second_half));
                self.between.after_cr = byte == b'\r';
                self.between.blanks = true;
                b' '
            }
            Class::Underscore => {
                self.between.underscores = self.between.underscores.saturating_add(1);
                byte
            }
            Class::Hyphen => {
                self.between.hyphens = self.between.hyphens.saturating_add(1);
                byte
            }
            _ => {
                self.between.other = true;
                if self.literals.has(byte) && byte >= b' ' { byte } else { HARD }
            }
        };
        if !matches!(written, b' ' | HARD) || self.bytes.last() != Some(&written) || self.bytes.len() == self.between_at
        {
            self.bytes.push(written);
        }
    }

    /// Writes what stands from `at`, where ASCII alone does not suffice: a run of word characters, or one separator. Returns where it
    /// ends.
    fn push_run(&mut self, text: &str, at: usize, end: usize, region: RegionKind, joins: Joins) -> usize {
        let rest = &text[at..end];
        let first = rest.chars().next().expect("there is text left");
        let class = word::class(first);
        if !class.is_word() {
            self.push_separator(first, class);
            return at + first.len_utf8();
        }
        let in_run = |c: char| {
            let class = word::class(c);
            class.is_word() || class == Class::Attached
        };
        let run = &rest[..rest.find(|c| !in_run(c)).unwrap_or(rest.len())];
        word::cut_run(run, |word| {
            self.begin_word(word.shifted(at), region, joins);
            // Compatibility folding makes blanks and fractions of a few letters; the word stays one.
            let before = self.bytes.len();
            self.bytes.extend(fold::fold(&run[word]).bytes().filter(|&byte| is_word_byte(byte)));
            if self.bytes.len() == before {
                self.bytes.extend(run[word].bytes().filter(|&byte| byte >= 128));
            }
            self.end_word();
        });
        at + run.len()
    }

    fn push_separator(&mut self, c: char, class: Class) {
        match class {
            Class::Blank => self.push_between(b' '),
            Class::Hyphen => self.push_between(b'-'),
            // An apostrophe is one however it is curled.
            _ if matches!(c, '’' | 'ʼ' | '＇') => self.push_between(b'\''),
            Class::Attached if c != '\u{feff}' => {}
            _ => self.push_between(HARD),
        }
    }
}

/// Whether a byte of a stream is part of a word.
pub(super) fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 128
}

fn class_of(byte: u8) -> Class {
    ASCII.get(byte as usize).copied().unwrap_or(Class::Other)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stream(noted: Words, text: &str) -> Stream {
        let mut stream = Stream::new(noted, Literals::ALL, false);
        // In two regions, so that a run ends where a region does.
        let middle = (0..=text.len() / 2).rev().find(|&at| text.is_char_boundary(at)).expect("0 is a boundary");
        stream.push(text, TextRange::new(0, middle), RegionKind::Prose);
        stream.push(text, TextRange::new(middle, text.len()), RegionKind::Prose);
        stream
    }

    proptest! {
        #[test]
        fn runs_stand_for_the_words_that_are_in_them(text in "([a-zA-Z]{0,9}|[ \\n]|[._'3é-]|the |Some )*") {
            let (each, runs) = (stream(Words::Each, &text), stream(Words::Runs, &text));
            prop_assert_eq!(&each.bytes, &runs.bytes);
            prop_assert_eq!(&each.words, &runs.words_from(0, 0).collect::<Vec<_>>());
            for (at, word) in runs.words.iter().enumerate() {
                let within = each.words.iter().filter(|own| word.range.covers(own.range));
                for own in within {
                    prop_assert_eq!(Some(*own), runs.words_from(at, own.at as usize).next());
                }
            }
        }
    }
}
