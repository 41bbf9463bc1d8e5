//! The capitals of what is written in: of completions, of corrections, and of what is added to a glossary.
//!
//! A headword's capitals are its glossary's way to write headwords more often than they are a name's. [`HouseStyle`] tells the two apart, by how
//! the glossary and the documents write the words inside sentences, and by what is known of English.

use std::cell::RefCell;

use memchr::memmem;
use rustc_hash::FxHashMap;

use crate::english;
use crate::english::derivation;
use crate::glossary::{Entry, EntryId, FormKind};
use crate::lexicon::MOST_FORMS;
use crate::text::token::hash;
use crate::text::word::runs;
use crate::text::{FileId, TextRange};
use crate::workspace::{Answer, Document, HeadwordStyle, Passage, Snapshot};

/// So often the meanings write an English word with a capital before it is taken for a name.
const OFTEN_CAPITAL: u32 = 2;
/// A word that others are derived from has so many letters.
const SHORTEST_STEM: usize = 4;
/// One of two words that are written as one.
const SHORTEST_PART: usize = 3;
/// So many bytes of a document are searched for how it writes a word: a page says it, and a book need not be read at each keystroke.
const REACH: usize = 1 << 20;
/// Shorter words that others are joined with, behind them and before them.
const PARTICLES: &[&str] = &["by", "in", "on", "to", "up"];
/// Greek and Latin roots that stand before words, beside the prefixes that stand before any.
const ROOTS: &[&str] = &[
    "aero", "astro", "bio", "cardio", "chrono", "cryo", "cyto", "dermo", "electro", "equi", "ferro", "geo", "gyro",
    "hetero", "homo", "hydro", "iso", "kilo", "litho", "magneto", "mega", "morpho", "nano", "neuro", "omni", "ortho",
    "osteo", "paleo", "petro", "phono", "photo", "phyto", "piezo", "psycho", "pyro", "quasi", "radio", "rheo",
    "seismo", "socio", "spectro", "stereo", "tele", "thermo", "tomo", "turbo",
];
/// Endings of adjectives that few names have.
const ADJECTIVES: &[&str] = &["ic", "ical", "ial", "onal", "ous", "oidal"];
/// So many letters an adjective has that no list has.
const SHORTEST_ADJECTIVE: usize = 7;

/// How names are written in a document.
pub(crate) struct HouseStyle<'a> {
    snapshot: &'a Snapshot,
    document: &'a Document,
    /// What is being typed: it says nothing of how the document writes.
    typed: TextRange,
    /// By the word in small letters: whether some document writes it so.
    in_documents: RefCell<FxHashMap<String, bool>>,
    /// What was asked of the documents and answered, where somebody wants to know.
    asked: RefCell<Option<Vec<Answer>>>,
}

impl<'a> HouseStyle<'a> {
    /// What the document and all that is open beside it say.
    pub(crate) fn of(snapshot: &'a Snapshot, document: &'a Document) -> Self {
        let (in_documents, asked) = Default::default();
        Self { snapshot, document, typed: TextRange::empty(document.source.len()), in_documents, asked }
    }

    /// What `ask` asks of the documents meanwhile, beside what comes of it.
    pub(crate) fn noting<T>(&self, ask: impl FnOnce() -> T) -> (T, Vec<Answer>) {
        self.asked.replace(Some(Vec::new()));
        let done = ask();
        (done, self.asked.take().unwrap_or_default())
    }

    /// The same, without what is being typed.
    pub(crate) fn without(self, typed: TextRange) -> Self {
        Self { typed, ..self }
    }

    /// A form of an entry, or its plural or singular, as it is written inside a sentence.
    pub(crate) fn inside(&self, id: EntryId, form: &str) -> String {
        let Some(entry) = self.document.scope.entry(id) else { return form.to_owned() };
        let kind = entry.forms.iter().find(|own| own.text == form).map(|own| own.kind);
        let style = match kind {
            Some(FormKind::Abbreviation) => return form.to_owned(),
            // Its capitals show where the letters of the short form come from.
            Some(FormKind::Expansion) if self.headwords(id) != HeadwordStyle::Mixed => HeadwordStyle::Title,
            _ => self.headwords(id),
        };
        self.in_small(entry, form, style)
    }

    /// A form of an entry with as few capitals as it may have in any glossary.
    pub(crate) fn smallest(&self, id: EntryId, form: &str) -> String {
        let entry = self.document.scope.entry(id);
        entry.map_or_else(|| form.to_owned(), |entry| self.in_small(entry, form, HeadwordStyle::Title))
    }

    fn in_small(&self, entry: &Entry, form: &str, style: HeadwordStyle) -> String {
        with_words(form, |word, place| {
            let says_nothing = match style {
                HeadwordStyle::Title | HeadwordStyle::Either => true,
                HeadwordStyle::Sentence => place.first,
                HeadwordStyle::Small | HeadwordStyle::Mixed => false,
            };
            let small = says_nothing && has_plain_capital(word) && self.is_written_small(entry, form, word, place);
            if small { word.to_lowercase() } else { word.to_owned() }
        })
    }

    /// A name as the headwords of that glossary file are written. Where it `starts_sentence` in the document, its first capital may be
    /// the sentence's.
    pub(crate) fn as_headword(&self, file: FileId, name: &str, starts_sentence: bool) -> String {
        match self.document.scope.writing().style(file) {
            HeadwordStyle::Title => titled(name),
            HeadwordStyle::Sentence | HeadwordStyle::Either => capitalized(name),
            HeadwordStyle::Small => with_words(name, |word, place| {
                let small = has_plain_capital(word) && place.first && starts_sentence;
                if small && !self.is_name(word) { word.to_lowercase() } else { word.to_owned() }
            }),
            HeadwordStyle::Mixed => name.to_owned(),
        }
    }

    /// A name in small letters as the headwords of that glossary file are written, where all its words are of the language: `npm` stays.
    pub(crate) fn words_as_headword(&self, file: FileId, name: &str) -> String {
        let mut words = runs(name);
        let is_plain = words.all(|word| english::is_written_small(word) || is_made_of_words(word));
        if is_plain { self.as_headword(file, name, false) } else { name.to_owned() }
    }

    fn headwords(&self, id: EntryId) -> HeadwordStyle {
        self.document.scope.writing().style(id.file)
    }

    /// Whether a word of an entry's form is written small inside a sentence, where its capital may be the glossary's way to write headwords.
    fn is_written_small(&self, entry: &Entry, form: &str, word: &str, place: WordPlace) -> bool {
        let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let small = stem.to_lowercase();
        if small.chars().nth(1).is_none() {
            // A letter by itself is a name (`Q`, `K`, `V`), but for the article.
            return small == "a" && place.blank_follows;
        }
        let writing = self.document.scope.writing();
        if writing.is_small(&small) {
            return true;
        }
        let capitals = writing.capitals(&small);
        let is_english = || {
            english::is_written_small(&small)
                || place.hyphen_follows && derivation::PREFIXES.contains(&&*small)
                || english::regional::other_spelling(&small).is_some_and(|other| english::is_written_small(&other))
        };
        let is_small = capitals < OFTEN_CAPITAL && is_english()
            || capitals == 0
                && (is_made_of_words(&small)
                    || place.blank_follows && is_adjective(&small)
                    || is_small_in_other_form(entry, form, &small));
        // A plural is written as its singular is.
        let singular = small.strip_suffix('s').filter(|one| one.len() > 2 && !one.ends_with('s'));
        is_small || self.stands_in_documents(&small) || singular.is_some_and(|one| self.stands_in_documents(one))
    }

    fn is_name(&self, word: &str) -> bool {
        let small = word.to_lowercase();
        let is_word =
            || english::is_written_small(&small) || is_made_of_words(&small) || self.stands_in_documents(&small);
        small.chars().nth(1).is_none() && small != "a" || !is_word()
    }

    /// Whether this document or another open one writes a word, or its plural, in these small letters.
    pub(crate) fn stands_in_documents(&self, small: &str) -> bool {
        let known = self.in_documents.borrow().get(small).copied();
        let found = known.unwrap_or_else(|| {
            let found = self.stands_here(small) || self.stands_in_others(small);
            self.in_documents.borrow_mut().insert(small.to_owned(), found);
            found
        });
        if let Some(asked) = self.asked.borrow_mut().as_mut() {
            asked.push(Answer::WrittenSmall(small.into(), found));
        }
        found
    }

    /// Whether the document has a word, or its plural in s, among what its writer wrote as words. It is searched as it lies: to count its
    /// words at every keystroke would take longer.
    fn stands_here(&self, small: &str) -> bool {
        let near = TextRange::new(0, REACH.min(self.document.source.len()));
        self.document.passages(near).any(|passage| self.stands_in(passage, small))
    }

    fn stands_in(&self, passage: Passage<'_>, small: &str) -> bool {
        let text = passage.text;
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
        memmem::find_iter(text.as_bytes(), small.as_bytes()).any(|start| {
            let end = start + small.len();
            let behind = text[end..].strip_prefix('s').filter(|rest| !rest.starts_with(char::is_alphanumeric));
            let mut behind = behind.unwrap_or(&text[end..]).chars();
            let ends = match behind.next() {
                Some('.' | '/' | '-') => behind.next().is_none_or(|c| !c.is_alphanumeric()),
                next => !next.is_some_and(is_part),
            };
            let range = TextRange::new(start, end);
            let region = || passage.regions.at(start).filter(|region| region.kind.is_checked());
            ends && !text[..start].ends_with(is_part)
                && !self.typed.overlaps(range.shifted(passage.start))
                && region().is_some_and(|region| region.range.covers(range))
        })
    }

    fn stands_in_others(&self, small: &str) -> bool {
        let keys = [hash(small), hash(&format!("{small}s"))];
        let others = self.snapshot.documents().filter(|other| other.file != self.document.file);
        others.into_iter().any(|other| keys.iter().any(|&key| other.words().times(key) > 0))
    }
}

/// Whether a word, in small letters, is derived from English words or joined of two.
fn is_made_of_words(word: &str) -> bool {
    if !word.is_ascii() || english::is_name(word) {
        return false;
    }
    let singular = word.strip_suffix('s').unwrap_or(word);
    [word, singular].iter().any(|word| is_derived(word) || is_joined(word))
}

fn is_derived(word: &str) -> bool {
    let known = |stem: &str| stem.len() >= SHORTEST_STEM && english::is_written_small(stem);
    let prefixes = derivation::PREFIXES.iter().chain(ROOTS);
    let mut prefixed = prefixes.filter_map(|prefix| word.strip_prefix(prefix));
    derivation::by_suffix(word, &known) || prefixed.any(|rest| known(rest) || derivation::by_suffix(rest, &known))
}

/// Whether a word that no list has looks like an adjective: before another word, it is hardly a name (`Pyrometric cone`).
fn is_adjective(word: &str) -> bool {
    word.len() >= SHORTEST_ADJECTIVE && !english::is_name(word) && ADJECTIVES.iter().any(|end| word.ends_with(end))
}

fn is_joined(word: &str) -> bool {
    let is_word = |part: &str| match part.len() {
        0..SHORTEST_PART => PARTICLES.contains(&part),
        SHORTEST_PART => english::is_written_small(part) && english::is_common(part),
        _ => english::is_written_small(part) && (english::is_common(part) || english::is_computing(part)),
    };
    (1..word.len()).any(|at| {
        let (first, second) = word.split_at(at);
        first.len().max(second.len()) > SHORTEST_PART - 1 && is_word(first) && is_word(second)
    })
}

/// Whether another form of the entry has the word in small letters, or is nothing but English in small letters: what has such a name is
/// no name itself.
fn is_small_in_other_form(entry: &Entry, form: &str, word: &str) -> bool {
    let names =
        entry.forms.iter().filter(|other| other.kind != FormKind::Discouraged && other.text != form).take(MOST_FORMS);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let plain = !english::is_name(word);
    names.map(|other| other.text.as_str()).any(|other| {
        let mut words = runs(other);
        words.clone().any(|own| own == word || own.strip_suffix('s') == Some(word))
            || letters(other) == word
            || plain && words.all(|own| english::is_written_small(own) && english::is_common(own))
    })
}

/// Where a word stands in a name.
#[derive(Clone, Copy)]
struct WordPlace {
    first: bool,
    blank_follows: bool,
    hyphen_follows: bool,
}

/// A name with each of its words replaced, but for those that are part of a name that is no word (`Node.js`).
fn with_words(name: &str, replaced: impl Fn(&str, WordPlace) -> String) -> String {
    let mut out = String::with_capacity(name.len());
    let (mut rest, mut first) = (name, true);
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let is_inside = |c: char| {
            c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || matches!(c, '\'' | '’')
        };
        let end = rest[start..].find(|c| !is_inside(c)).map_or(rest.len(), |end| start + end);
        out.push_str(&rest[..start]);
        let (word, behind) = (&rest[start..end], &rest[end..]);
        if is_part_of_name(&name[..name.len() - rest.len() + start], behind) {
            out.push_str(word);
        } else {
            let (blank_follows, hyphen_follows) = (behind.starts_with(' '), behind.starts_with(['-', '‐', '‑']));
            out.push_str(&replaced(word, WordPlace { first, blank_follows, hyphen_follows }));
        }
        first = false;
        rest = behind;
    }
    out + rest
}

/// Whether what stands around a word makes it a part of a name that is no word: `Node.js`, `Notepad++`.
fn is_part_of_name(before: &str, behind: &str) -> bool {
    let mut next = behind.chars();
    match next.next() {
        Some('+' | '#') => return true,
        Some('.') if next.next().is_some_and(char::is_alphanumeric) => return true,
        _ => {}
    }
    before.strip_suffix('.').is_some_and(|name| name.ends_with(char::is_alphanumeric))
}

/// Whether a word has one capital, its first letter: `Flash`, not `LoRA`, not `flash`.
pub(crate) fn has_plain_capital(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && !chars.any(|c| c.is_uppercase() || c.is_numeric())
}

/// Whether a form may be written with fewer capitals inside a sentence, as the words around it and the project say.
pub(crate) fn may_be_smaller(form: &str) -> bool {
    form.split(|c: char| !c.is_alphanumeric()).any(has_plain_capital)
}

/// With a capital first letter, unless its first word has capitals or digits of its own (`eBPF`, `k8s`) or is part of a name (`node.js`).
pub(crate) fn capitalized(form: &str) -> String {
    let end = form.find(|c: char| !c.is_alphanumeric()).unwrap_or(form.len());
    let (first, behind) = form.split_at(end);
    let mut chars = form.chars();
    match chars.next() {
        Some(c) if c.is_lowercase() && !first.chars().any(char::is_uppercase) && !is_part_of_name("", behind) => {
            c.to_uppercase().chain(chars).collect()
        }
        _ => form.to_owned(),
    }
}

/// The name with a capital at each word, but for articles and the like behind the first.
pub(crate) fn titled(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split_inclusive([' ', '-']) {
        let small = english::is_small_in_titles(word.trim_end_matches([' ', '-']));
        if !small || out.is_empty() {
            out.push_str(&capitalized(word));
        } else {
            out.push_str(word);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn only_forms_that_have_a_word_with_one_capital_are_ever_written_smaller(form in "[a-zA-ZÀ-ÿ\u{301}0-9 '’.+#/-]{0,12}") {
            let has_one = Cell::new(false);
            with_words(&form, |word, _| {
                has_one.set(has_one.get() || has_plain_capital(word));
                word.to_owned()
            });
            prop_assert!(may_be_smaller(&form) || !has_one.get());
        }
    }

    #[test]
    fn words_are_derived_and_joined() {
        for word in ["chargeback", "chargebacks", "tokenization", "rollup", "dataset", "reranking", "webhook"] {
            assert!(is_made_of_words(word), "{word}");
        }
        for word in
            ["dropbox", "datadog", "levain", "kubernetes", "solana", "nagios", "merkle", "schnorr", "dockerfile"]
        {
            assert!(!is_made_of_words(word), "{word}");
        }
        for word in ["geopolymer", "thermoplastic", "photovoltaics", "hydroforming"] {
            assert!(is_made_of_words(word), "{word}");
        }
    }

    #[test]
    fn adjectives_are_told_by_their_endings() {
        for word in ["pyrometric", "colloidal", "siliceous", "eutectical"] {
            assert!(is_adjective(word), "{word}");
        }
        for word in ["baltic", "arctic", "merkle", "kubernetes", "kafka"] {
            assert!(!is_adjective(word), "{word}");
        }
    }

    #[test]
    fn first_letters_become_capitals() {
        for (name, expected) in
            [("flash it", "Flash it"), ("eBPF x", "eBPF x"), ("node.js", "node.js"), ("éclair", "Éclair")]
        {
            assert_eq!(capitalized(name), expected);
        }
        assert_eq!(titled("merchant of the record-keeping"), "Merchant of the Record-Keeping");
    }
}
