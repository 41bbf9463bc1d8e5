//! Embedded lists of words, sorted, a word a line: next to nothing to load, and little to search.

use std::cmp::Ordering;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use crate::text::token::hash;

/// How much of a list one key leads to, in bytes: half a dozen words.
const STEP: usize = 64;

/// The beginning of a word as a number, whose order is that of the bytes.
type Key = u64;

/// A list of words, searched where it lies. A search among numbers in a row is several times quicker than one among lines of unequal
/// length, so that the beginnings of some words are kept apart.
pub(super) struct Sorted {
    /// Invariant: words in the order of their bytes, one a line, none with a NUL.
    text: &'static str,
    /// Of the first line that begins at or behind [`STEP`] times the index; the greatest where there is none.
    keys: Vec<Key>,
    /// A bit for each hash of a word, made when first asked for.
    sieve: OnceLock<Box<[u64]>>,
    /// How many words were searched for.
    searches: AtomicU32,
    /// Made when many were.
    places: OnceLock<Places>,
}

/// So many searches cost as much as what makes them quicker.
const MANY_SEARCHES: u32 = 1 << 14;

/// Where each word of a list begins in it, found by its hash.
///
/// Places are taken in turn from the one that the hash says on; half of them stay free, so that few are looked at.
struct Places {
    /// Where a word begins, in bytes, and in the highest bits some of its hash; [`Places::FREE`] where no word is.
    all: Box<[u32]>,
    /// How many bits of a hash do not say where it is looked for first.
    shift: u32,
}

impl Places {
    const FREE: u32 = u32::MAX;
    /// So many bits of a place say where a word begins: 4 MB of words are more than any list has.
    const START_BITS: u32 = 22;

    /// Of the words of a list; `None` where it is too long.
    fn new(text: &str) -> Option<Self> {
        let bits = (2 * text.lines().count()).next_power_of_two().max(2).ilog2();
        let mut places = Self { all: vec![Self::FREE; 1 << bits].into(), shift: u64::BITS - bits };
        if text.len() >= 1 << Self::START_BITS {
            return None;
        }
        let mut start = 0;
        for word in text.lines() {
            let (mut at, tag) = places.first(word);
            while places.all[at] != Self::FREE {
                at = (at + 1) % places.all.len();
            }
            places.all[at] = tag | start as u32;
            start += word.len() + 1;
        }
        Some(places)
    }

    /// Where a word is looked for first, and what of its hash stands there.
    fn first(&self, word: &str) -> (usize, u32) {
        let hash = hash(word);
        // The bits below those that say where; all of them at once would be a free place.
        let tag = (hash >> (self.shift - (u32::BITS - Self::START_BITS))) as u32;
        ((hash >> self.shift) as usize, (tag << Self::START_BITS))
    }

    /// Whether the list, which is `text`, has a word.
    fn have(&self, text: &str, word: &str) -> bool {
        let (mut at, tag) = self.first(word);
        loop {
            let place = self.all[at];
            if place == Self::FREE {
                return false;
            }
            let start = place & ((1 << Self::START_BITS) - 1);
            if place ^ start == tag && is_line(&text.as_bytes()[start as usize..], word.as_bytes()) {
                return true;
            }
            at = (at + 1) % self.all.len();
        }
    }
}

/// Whether a text begins with a line of these bytes.
fn is_line(text: &[u8], line: &[u8]) -> bool {
    text.strip_prefix(line).is_some_and(|rest| rest.first().is_none_or(|&byte| byte == b'\n'))
}

/// A sieve has two to the power of so many bits: of ten words that are not in a list of 100,000 it lets pass one.
const SIEVE_BITS: u32 = 20;

impl Sorted {
    /// The list that is the lines of a text.
    pub fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let keys = (0..bytes.len()).step_by(STEP).map(|at| match line_from(bytes, at) {
            [] => Key::MAX,
            line => key(line),
        });
        let (sieve, searches, places) = Default::default();
        Self { text, keys: keys.collect(), sieve, searches, places }
    }

    /// Whether a word is in the list.
    pub fn has(&self, word: &str) -> bool {
        if let Some(places) = self.places.get() {
            return places.have(self.text, word);
        }
        if self.searches.fetch_add(1, Relaxed) == MANY_SEARCHES
            && let Some(places) = Places::new(self.text)
        {
            _ = self.places.set(places);
        }
        self.first_from(word.as_bytes()) == Some(word.as_bytes())
    }

    /// No where a word is surely not in the list, at a tenth of the cost. The first call makes it so, which costs as much as some thousand.
    pub fn may_have(&self, word: &str) -> bool {
        let place = |word: &str| {
            let bit = hash(word) >> (u64::BITS - SIEVE_BITS);
            ((bit / u64::from(u64::BITS)) as usize, bit % u64::from(u64::BITS))
        };
        let sieve = self.sieve.get_or_init(|| {
            let mut sieve = vec![0; 1 << SIEVE_BITS >> u64::BITS.ilog2()];
            self.text.lines().map(place).for_each(|(at, bit)| sieve[at] |= 1 << bit);
            sieve.into()
        });
        let (at, bit) = place(word);
        sieve[at] >> bit & 1 == 1
    }

    /// Whether any word of the list begins so, or is this one.
    pub fn begins(&self, beginning: &str) -> bool {
        self.first_from(beginning.as_bytes()).is_some_and(|line| line.starts_with(beginning.as_bytes()))
    }

    /// The first word that is not before this one.
    fn first_from(&self, word: &[u8]) -> Option<&'static [u8]> {
        let sought = key(word);
        // The words with its beginning stand behind the last line that is known to come before it.
        let before = self.keys.partition_point(|key| *key < sought).saturating_sub(1);
        let mut rest = line_from(self.text.as_bytes(), before * STEP);
        while !rest.is_empty() {
            let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            match rest[..length].cmp(word) {
                Ordering::Less => rest = rest.get(length + 1..).unwrap_or_default(),
                _ => return Some(&rest[..length]),
            }
        }
        None
    }
}

/// What begins with the first line at or behind an offset.
fn line_from(list: &[u8], at: usize) -> &[u8] {
    let Some(before) = at.checked_sub(1) else { return list };
    let end = memchr::memchr(b'\n', list.get(before..).unwrap_or_default());
    end.and_then(|end| list.get(at + end..)).unwrap_or_default()
}

/// The first bytes of a line, with zeros behind its end.
fn key(line: &[u8]) -> Key {
    let first = line.first_chunk().copied().unwrap_or_else(|| {
        let mut first = [b'\n'; size_of::<Key>()];
        first[..line.len()].copy_from_slice(line);
        first
    });
    let first = Key::from_be_bytes(first);
    // The highest bit of each byte that is a line end: zero is the only byte that neither has that bit nor carries into it.
    let other = first ^ LINE_ENDS;
    let ends = !(((other & !HIGH_BITS) + !HIGH_BITS) | other) & HIGH_BITS;
    first & Key::MAX.checked_shr(ends.leading_zeros()).map_or(Key::MAX, |behind| !behind)
}

/// The highest bit of each byte.
const HIGH_BITS: Key = 0x8080_8080_8080_8080;

/// A line end in each byte.
const LINE_ENDS: Key = 0x0a0a_0a0a_0a0a_0a0a;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_the_order_of_words() {
        for (line, expected) in [("", 0), ("\na", 0), ("a", 0x61 << 56), ("ab\nc\nd\nefgh", 0x6162 << 48)] {
            assert_eq!(key(line.as_bytes()), expected, "{line:?}");
        }
        assert_eq!(key(b"abcdefgh"), key(b"abcdefghi\n"));
        assert_eq!(key("zoë\n".as_bytes()), 0x7a6f_c3ab << 32);
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        let alike: String = (100..200).map(|number| format!("abcdefgh{number}\n")).collect();
        let text: &str = format!("a\nab\nabcdefgh\n{alike}abcdefgi\nb\nzoë\n").leak();
        let (list, empty) = (Sorted::new(text), Sorted::new(""));
        assert!(text.lines().all(|word| list.may_have(word)) && !empty.may_have("a"));
        let (places, none) = (Places::new(text).expect("it is short"), Places::new("").expect("it is short"));
        for word in text.lines() {
            assert!(list.has(word) && places.have(text, word) && !none.have("", word), "{word}");
        }
        for word in ["", "A", "aa", "abcdefg", "abcdefgh20", "abcdefgj", "c", "zo", "zoëa", "注文"] {
            assert!(!list.has(word) && !empty.has(word) && !places.have(text, word), "{word}");
        }
        for (beginning, begins) in
            [("abcdefg", true), ("zo", true), ("abcdefgh1", true), ("abcdefgj", false), ("c", false)]
        {
            assert_eq!(list.begins(beginning), begins, "{beginning}");
            assert!(!empty.begins(beginning));
        }
    }
}
