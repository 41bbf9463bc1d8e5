//! Near misses: the words of forms that a misspelt word may have been meant for.
//!
//! The measure is optimal string alignment over folded words: letters inserted, deleted, replaced, and neighbours swapped. Words are
//! kept by length, and a bit for each letter passes over nearly all that are too far before any alignment is made.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

mod deletes;
mod ends;

use self::deletes::Deletes;
use super::Forms;
use super::lists::{Lists, Texts};
use crate::english;
use crate::english::Dictionary;
use crate::english::distance::within;
use crate::glossary::FormKind;
use crate::text::cache::Cache;
use crate::text::token::{Token, hash, tokens};
use crate::text::{TextRange, fold};

/// A word of a form is a near miss at all from this many letters on.
pub const SHORTEST: usize = 4;
/// Words of more letters than this may be two edits away, shorter ones one.
pub const LONGEST_OF_ONE_EDIT: usize = 6;
/// A form of several words also counts as one word, its words written together, from this many letters on.
const SHORTEST_JOINED: usize = 8;

/// So many uses of a word are looked at: they are asked for at every word that is near it.
const MOST_USES: u16 = 1024;
/// So many forms of the same words are looked at: the rest are the same name of other entries.
const MOST_ALIKE: u32 = 16;

/// Half of a form that is torn apart has at least so many letters: shorter ones are articles and prepositions.
const SHORTEST_HALF: usize = 3;

/// Where a word stands in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// Index into [`super::Lexicon::forms`].
    pub form: u32,
    /// Its place among the words of the form, from 0.
    pub at: u8,
    /// How many words the form has.
    pub of: u8,
}

/// A word that forms are made of.
#[derive(Debug, Clone, Copy)]
pub struct VocabularyWord<'v> {
    /// Folded.
    pub folded: &'v str,
    /// Where it stands in forms. Empty for a form of several words written as one.
    pub uses: &'v [Use],
    /// The forms of several words that are this word where they are written together.
    pub joined: &'v [u32],
}

/// The words of one length: what is compared of all of them stands side by side.
#[derive(Debug, Default)]
struct OfLength {
    /// The letters that are in each; see [`letters`].
    letters: Vec<u32>,
    words: Vec<u32>,
}

impl OfLength {
    /// The words that may be near one with these letters, by those alone.
    fn may_be_near(&self, mask: u32, most: usize) -> impl Iterator<Item = u32> {
        let chunks = self.letters.chunks(AT_ONCE).zip(self.words.chunks(AT_ONCE));
        // Of most chunks no word may be, which is found out for several at once.
        let some = chunks.filter(move |(letters, _)| {
            letters.iter().fold(false, |any, &letters| any | may_be_near(letters, mask, most))
        });
        some.flat_map(move |(letters, words)| {
            let near = letters.iter().zip(words).filter(move |(letters, _)| may_be_near(**letters, mask, most));
            near.map(|(_, word)| *word)
        })
    }
}

/// So many words are compared at once.
const AT_ONCE: usize = 16;

/// A word close to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NearMiss {
    /// The index of the word.
    pub word: u32,
    /// How many edits lie between: 1 or 2.
    pub distance: u8,
}

/// Every word that the forms of a lexicon are made of. Discouraged forms are not among them: nobody is led to those.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The words, folded, by their indices.
    texts: Texts,
    /// How many characters each has, up to 255.
    lengths: Vec<u8>,
    /// Where each word stands in forms.
    uses: Lists<Use>,
    /// The forms that each word is where they are written together.
    joined: Lists<u32>,
    /// The indices of the words by the hash of their text.
    by_text: HashTable<u32>,
    /// The words of each length.
    by_length: Vec<OfLength>,
    /// The words of each form, folded, in order, as indices.
    forms: Lists<u32>,
    /// The words that are a form and that two words of the language make: by the hash of the first, the second and the word.
    torn: FxHashMap<u64, Vec<(Box<str>, u32)>>,
    /// The words in the order of their letters, and in that of their letters from the end, as indices; sorted when first asked for.
    ordered: OnceLock<[Vec<u32>; 2]>,
    /// How many words were searched for.
    searches: AtomicUsize,
    /// The words by what is left of them; made when many were searched for.
    deletes: OnceLock<Deletes>,
    /// What was found for the words that were asked about, by their hash.
    remembered: Cache<Arc<[NearMiss]>>,
}

/// Of so few words all are looked at.
const FEW_WORDS: usize = 2048;
/// The halves of so many words cost more than what tells most of them to be no words.
const MANY_WORDS: usize = 20_000;
/// So many searches cost less than what makes them quicker.
const FEW_SEARCHES: usize = 512;

/// A word that is near more than so many others is taken for one of the nearest of them.
const MOST_NEAR: usize = 32;

impl Vocabulary {
    pub(super) fn new(forms: &Forms) -> Self {
        let (mut vocabulary, mut made) = (Vocabulary::default(), Made::default());
        for (id, form) in forms.iter().enumerate() {
            let base = forms.get(form.base);
            if base.kind == FormKind::Discouraged || form.respelt {
                vocabulary.forms.push(&[]);
            } else {
                vocabulary.add(id as u32, form.text, &mut made);
            }
        }
        vocabulary.uses = Lists::of(vocabulary.lengths.len(), &made.uses);
        vocabulary.joined = Lists::of(vocabulary.lengths.len(), &made.joined);
        drop(made);
        vocabulary.tear();
        vocabulary.shrink();
        vocabulary
    }

    fn shrink(&mut self) {
        self.texts.shrink();
        self.lengths.shrink_to_fit();
        self.forms.shrink();
        self.by_text.shrink_to(0, |&word| hash(self.texts.get(word as usize)));
        for OfLength { letters, words } in &mut self.by_length {
            letters.shrink_to_fit();
            words.shrink_to_fit();
        }
    }

    /// Adds the words of a form.
    fn add<'f>(&mut self, form: u32, text: &'f str, made: &mut Made<'f>) {
        let known = made.alike.entry(text).or_default();
        *known += 1;
        let is_looked_at = *known <= MOST_ALIKE;
        let ranges = form_tokens(text);
        let of = u8::try_from(ranges.len()).unwrap_or(0);
        let mut words = SmallVec::<[u32; 8]>::new();
        let mut joined = String::new();
        let is_joint = |pair: &[Token]| matches!(&text[pair[0].range.end()..pair[1].range.start()], " " | "-");
        for (at, token) in ranges.iter().enumerate().take(of as usize) {
            let folded = fold::fold(&text[token.range]);
            joined.push_str(&folded);
            let word = self.word(&folded);
            if is_looked_at {
                made.put(word, Use { form, at: at as u8, of });
            }
            words.push(word);
        }
        self.forms.push(&words);
        let letters = joined.chars().count();
        if of > 1 && letters >= SHORTEST_JOINED && ranges.windows(2).all(is_joint) {
            let word = self.word(&joined);
            if is_looked_at {
                made.put_joined(word, form);
            }
        }
    }

    fn tear(&mut self) {
        let english = Dictionary::english();
        let is_many = self.texts.len() > MANY_WORDS;
        let may_know = |half: &str| !is_many || english::may_list(half);
        for (at, whole) in self.texts.iter().enumerate() {
            let is_form = || self.uses.get(at).iter().any(|used| used.of == 1);
            if !whole.is_ascii() || whole.len() < 2 * SHORTEST_HALF || !is_form() || english::is_common(whole) {
                continue;
            }
            for (first, second) in (SHORTEST_HALF..=whole.len() - SHORTEST_HALF).map(|cut| whole.split_at(cut)) {
                // Words that every text is full of come to stand side by side by themselves: `a new type`, `run times`.
                let by_chance = || english::is_frequent(first) && english::is_frequent(second);
                let are_known = may_know(first) && may_know(second) && english.knows(first) && english.knows(second);
                if are_known && !by_chance() {
                    let capital = first[..1].to_ascii_uppercase() + &first[1..];
                    for written in [first, &capital] {
                        self.torn.entry(hash(written)).or_default().push((second.into(), at as u32));
                    }
                }
            }
        }
    }

    /// The forms of one word whose first half, as written, has this hash: the second half, folded, and the word's index.
    pub fn torn(&self, first: u64) -> &[(Box<str>, u32)] {
        if self.torn.is_empty() { &[] } else { self.torn.get(&first).map_or(&[], |found| found) }
    }

    /// The index of a word, which is added where it is new.
    fn word(&mut self, folded: &str) -> u32 {
        let (texts, index) = (&self.texts, self.texts.len() as u32);
        let is_it = |&word: &u32| texts.get(word as usize) == folded;
        match self.by_text.entry(hash(folded), is_it, |&word| hash(texts.get(word as usize))) {
            Entry::Occupied(known) => return *known.get(),
            Entry::Vacant(place) => place.insert(index),
        };
        let length = folded.chars().count();
        self.texts.push(folded);
        if self.by_length.len() <= length {
            self.by_length.resize_with(length + 1, OfLength::default);
        }
        let alike = &mut self.by_length[length];
        alike.letters.push(letters(folded));
        alike.words.push(index);
        self.lengths.push(length.min(255) as u8);
        index
    }

    /// Whether there is no word at all.
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    fn text(&self, word: u32) -> &str {
        self.texts.get(word as usize)
    }

    /// A word by its index.
    pub fn get(&self, word: u32) -> VocabularyWord<'_> {
        let at = word as usize;
        VocabularyWord { folded: self.text(word), uses: self.uses.get(at), joined: self.joined.get(at) }
    }

    /// The word that is spelt so once folded, where it is a word of a form; `None` too for one that is only a form written together.
    pub fn find(&self, folded: &str) -> Option<VocabularyWord<'_>> {
        self.index_of(folded).map(|word| self.get(word))
    }

    /// The index of the word that is spelt so once folded.
    pub fn index_of(&self, folded: &str) -> Option<u32> {
        self.by_text.find(hash(folded), |&word| self.text(word) == folded).copied()
    }

    /// The words of a form, as indices.
    pub fn words_of(&self, form: u32) -> &[u32] {
        self.forms.get(form as usize)
    }

    /// The near misses of a folded word, in no order, remembered: a text asks for the same unknown words at every keystroke.
    pub fn near_misses(&self, folded: &str) -> Arc<[NearMiss]> {
        self.remembered.get_or_find(hash(folded), || {
            let mut found = self.near(folded, most_edits(folded.chars().count()));
            if found.len() > MOST_NEAR {
                found.sort_unstable_by_key(|miss| (miss.distance, miss.word));
                found.truncate(MOST_NEAR);
            }
            found.into()
        })
    }

    /// The words within `most` edits of `folded`, but not that word itself, in no order.
    pub fn near(&self, folded: &str, most: usize) -> Vec<NearMiss> {
        let mask = letters(folded);
        if self.lengths.len() > FEW_WORDS && self.searches.fetch_add(1, Ordering::Relaxed) >= FEW_SEARCHES {
            let deletes = self.deletes.get_or_init(|| Deletes::new(self.texts.iter()));
            let mut alike = deletes.candidates(folded, most);
            alike.retain(|&word| may_be_near(letters(self.text(word)), mask, most));
            return self.near_among(&alike, folded, most);
        }
        let length = folded.chars().count();
        let buckets = self.by_length.iter().take(length + most + 1).skip(length.saturating_sub(most));
        let alike = buckets.flat_map(|alike| alike.may_be_near(mask, most));
        self.near_among(&alike.collect::<Vec<u32>>(), folded, most)
    }

    /// Those of some words that are within `most` edits of `folded`, but not that word itself.
    fn near_among(&self, words: &[u32], folded: &str, most: usize) -> Vec<NearMiss> {
        let length = folded.chars().count();
        let mut found = Vec::new();
        for &index in words {
            let limit = most_edits(length.min(self.lengths[index as usize] as usize)).min(most);
            let distance = within(folded, self.text(index), limit).unwrap_or_default();
            if distance > 0 {
                found.push(NearMiss { word: index, distance: distance as u8 });
            }
        }
        found
    }
}

/// What is collected while the words of forms are.
#[derive(Default)]
struct Made<'f> {
    /// How many forms are the same text.
    alike: FxHashMap<&'f str, u32>,
    uses: Vec<(u32, Use)>,
    joined: Vec<(u32, u32)>,
    /// How many uses each word has, and how many forms it is where they are written together; not more than [`MOST_USES`].
    counts: Vec<[u16; 2]>,
}

impl Made<'_> {
    fn put(&mut self, word: u32, used: Use) {
        if self.may_have_more(word, 0) {
            self.uses.push((word, used));
        }
    }

    fn put_joined(&mut self, word: u32, form: u32) {
        if self.may_have_more(word, 1) {
            self.joined.push((word, form));
        }
    }

    /// Counts one more of a word, where it has not too many.
    fn may_have_more(&mut self, word: u32, which: usize) -> bool {
        if self.counts.len() <= word as usize {
            self.counts.resize(word as usize + 1, [0; 2]);
        }
        let count = &mut self.counts[word as usize][which];
        let may = *count < MOST_USES;
        *count += u16::from(may);
        may
    }
}

/// Whether words with these letters may be so many edits apart: each edit changes at most two bits, as a letter goes and another comes.
#[inline]
fn may_be_near(one: u32, other: u32, most: usize) -> bool {
    // Takes a bit away each time, which is quicker than to count them where the processor is not asked to.
    (0..2 * most).fold(one ^ other, |bits, _| bits & bits.wrapping_sub(1)) == 0
}

/// How many edits may lie between two words, the shorter of which has so many letters.
pub fn most_edits(letters: usize) -> usize {
    if letters > LONGEST_OF_ONE_EDIT { 2 } else { 1 }
}

/// The tokens of a form, in order; none where it holds anything that is no token.
pub fn form_tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    tokens(text, TextRange::new(0, text.len()), |token| found.push(token));
    // Every letter of ASCII is in a token, or in its possessive.
    if text.is_ascii() {
        return found;
    }
    let is_possessive =
        |token: &Token| ["'s", "’s", "'S", "’S"].iter().any(|own| text[token.range.end()..].starts_with(own));
    let covered: usize = found.iter().map(|token| token.range.len() + usize::from(is_possessive(token))).sum();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>();
    if covered < letters {
        found.clear();
    }
    found
}

/// A bit for each letter that is in a word; digits and letters beyond `a`-`z` share the rest.
fn letters(folded: &str) -> u32 {
    folded.chars().fold(0, |mask, c| {
        let bit = match c {
            'a'..='z' => c as u32 - 'a' as u32,
            '0'..='9' => 26,
            _ => 27 + c as u32 % 5,
        };
        mask | 1 << bit
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn vocabulary(words: impl Iterator<Item = String>) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        words.for_each(|word| _ = vocabulary.word(&word));
        vocabulary
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn what_is_left_of_words_leads_to_all_that_are_near(
            words in proptest::collection::vec("[abcé]{2,11}|[ab]{15,20}", 300),
            asked in proptest::collection::vec("[abcé]{2,12}|[ab]{15,20}", 40),
        ) {
            let words = vocabulary(words.into_iter());
            let deletes = Deletes::new(words.texts.iter());
            for asked in asked {
                let most = most_edits(asked.chars().count());
                let sorted = |mut found: Vec<NearMiss>| {
                    found.sort_by_key(|miss| miss.word);
                    found
                };
                let by_left = sorted(words.near_among(&deletes.candidates(&asked, most), &asked, most));
                prop_assert_eq!(by_left, sorted(words.near(&asked, most)), "{}", asked);
            }
        }
    }

    #[test]
    fn of_a_word_that_is_near_thousands_the_nearest_are_kept() {
        let letters = || 'a'..='z';
        let two = letters().flat_map(|a| letters().map(move |b| format!("stand{a}{b}word")));
        let words = vocabulary(two.chain(letters().map(|a| format!("standqqwor{a}"))));
        let near = words.near_misses("standqqwork");
        assert_eq!(near.len(), MOST_NEAR);
        assert!(near.iter().filter(|miss| miss.distance == 1).count() > 24);
    }

    #[test]
    fn few_words_are_compared_with_one_that_was_searched_for() {
        let word = |at: usize| {
            ["pa", "to", "ki", "rem", "sul"]
                .iter()
                .cycle()
                .skip(at % 5)
                .step_by(at % 4 + 1)
                .take(3 + at % 3)
                .copied()
                .collect::<String>()
                + &format!("{at:05}")
        };
        let words = vocabulary((0..20_000).map(word));
        let deletes = Deletes::new(words.texts.iter());
        let looked_at = deletes.candidates("patokiren00007", 2).len();
        assert!(looked_at < words.texts.len() / 4, "{looked_at} of {} words", words.texts.len());
    }
}
