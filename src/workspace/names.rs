//! The names of a glossary, ordered so that what somebody types is found in them at once.
//!
//! The lexicon finds forms in a finished text; this index finds the forms that an unfinished word may become. Both compare without
//! regard to capitals, marks and what stands between words, so a name is kept as its *key*: its letters and digits, folded, run
//! together (`KV-Cache` → `kvcache`), and the places where words start in it.

mod loose;

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::english::regional::other_spelling;
use crate::glossary::{Entry, EntryId, Form, FormKind, Glossary};
use crate::text::fold;
use crate::text::word::{Class, class};

/// A text as the search sees it: folded letters and digits, and where words start among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    /// The folded letters and digits, run together.
    pub text: String,
    /// The bytes of `text` at which a word starts, in order.
    pub starts: Vec<u32>,
}

impl Key {
    /// The key of a text.
    pub fn new(text: &str) -> Key {
        // Letters and their marks are one, however they are stored.
        let text: Cow<'_, str> = if text.is_ascii() { text.into() } else { text.nfkc().collect::<String>().into() };
        let mut key = Key { text: String::with_capacity(text.len()), starts: Vec::new() };
        let mut previous: Option<char> = None;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if !c.is_alphanumeric() {
                // A combining mark belongs to the letter before it; everything else ends a word.
                previous = previous.filter(|_| is_combining_mark(c));
                if previous.is_some_and(|letter| !fold::loses_marks(letter)) {
                    key.text.push(c);
                }
                continue;
            }
            if starts_word(previous, c, chars.peek().copied()) {
                key.starts.push(key.text.len() as u32);
            }
            push_folded(c, &mut key.text);
            previous = Some(c);
        }
        key
    }

    /// Whether nothing of it can be searched for.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Whether a word starts at `c`, which comes after the letter or digit `previous` (`None`: after something else).
pub fn starts_word(previous: Option<char>, c: char, next: Option<char>) -> bool {
    let Some(previous) = previous else { return true };
    let hump = c.is_uppercase() && (!previous.is_uppercase() || next.is_some_and(char::is_lowercase));
    hump || c.is_numeric() != previous.is_numeric() || script_break(previous, c)
}

/// Whether the scripts of two neighbouring letters end a word between them: in scripts without blanks each character is a word
/// of its own, but a run of Katakana is one word.
pub fn script_break(previous: char, c: char) -> bool {
    let (before, here) = (class(previous), class(c));
    before == Class::Single || here == Class::Single || (before == Class::Katakana) != (here == Class::Katakana)
}

/// Appends a letter in its folded spelling, see [`fold::fold`].
fn push_folded(c: char, into: &mut String) {
    match c {
        _ if c.is_ascii() => into.push(c.to_ascii_lowercase()),
        _ => into.push_str(&fold::fold(c.encode_utf8(&mut [0; 4]))),
    }
}

/// How well a name fits what is typed, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// It is what is typed.
    Whole,
    /// It begins so.
    Start,
    /// Words of it begin so, one after the other: `fl at`, `mla`.
    WordStarts,
    /// It stands inside.
    Inside,
    /// Its letters stand there in this order.
    Scattered,
}

/// A name that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Index of the name; see [`Names::name`].
    pub name: u32,
    /// How well it fits.
    pub fit: Fit,
}

/// A form of an entry that can be searched for.
#[derive(Debug, Clone)]
pub struct Name {
    /// The entry.
    pub entry: EntryId,
    /// Index of the form in [`Entry::forms`].
    pub form: u32,
    /// The place of the entry among all entries in force: a nearer glossary's come first.
    pub order: u32,
    /// Whether it is the form in the other of British and American spelling.
    pub respelt: bool,
    key: Range<u32>,
    starts: Range<u32>,
}

/// From one name whose beginning is at hand to the next.
const STEP: usize = 16;

/// All names of a glossary.
#[derive(Debug, Default)]
pub struct Names {
    /// Invariant: sorted by key.
    names: Vec<Name>,
    /// How the key of one name in [`STEP`] begins, from the first on: few enough to stay at hand, where names and keys are far apart.
    heads: Vec<u64>,
    keys: String,
    starts: Vec<u32>,
}

impl Names {
    /// The names of a glossary. Forms without a letter or digit are left out, nobody can begin to type them as a word; so are spellings
    /// that were generated, the name itself answers to what is typed.
    pub fn of(glossary: &Glossary) -> Names {
        let mut all = Names::default();
        for (order, (id, entry)) in glossary.entries().enumerate() {
            let written = |(_, form): &(usize, &Form)| form.kind != FormKind::Spelling;
            for (index, form) in entry.forms.iter().enumerate().filter(written) {
                all.push((id, index as u32), order as u32, false, &Key::new(&form.text));
                let may_be_written = matches!(form.kind, FormKind::Headword | FormKind::Alias | FormKind::Expansion);
                if let Some(other) = other_spelling(&form.text).filter(|_| may_be_written) {
                    all.push((id, index as u32), order as u32, true, &Key::new(&other));
                }
            }
        }
        let Names { names, heads, keys, starts } = &mut all;
        names.shrink_to_fit();
        keys.shrink_to_fit();
        starts.shrink_to_fit();
        names.sort_by(|a, b| (&keys[range(&a.key)], a.order, a.form).cmp(&(&keys[range(&b.key)], b.order, b.form)));
        *heads = names.iter().step_by(STEP).map(|name| head(&keys[range(&name.key)])).collect();
        all
    }

    fn push(&mut self, (entry, form): (EntryId, u32), order: u32, respelt: bool, key: &Key) {
        if key.is_empty() {
            return;
        }
        let (from, starts_from) = (self.keys.len() as u32, self.starts.len() as u32);
        self.keys.push_str(&key.text);
        self.starts.extend_from_slice(&key.starts);
        self.names.push(Name {
            entry,
            form,
            order,
            respelt,
            key: from..self.keys.len() as u32,
            starts: starts_from..self.starts.len() as u32,
        });
    }

    /// The name of that number.
    pub fn name(&self, index: u32) -> &Name {
        &self.names[index as usize]
    }

    /// The number of the name that a form is as it is written: of the entry at `order` among all, its text and its index there. `None` where it
    /// cannot be searched for.
    pub fn index_of(&self, order: u32, text: &str, form: u32) -> Option<u32> {
        let key = Key::new(text).text;
        let sought = (key.as_str(), order, form);
        let place = |name: &Name| (self.key(name), name.order, name.form);
        let from = self.first_from(sought.0, |name| place(name) < sought);
        let same = self.names[from..].iter().take_while(|name| place(name) == sought);
        same.zip(from as u32..).find(|(name, _)| !name.respelt).map(|(_, index)| index)
    }

    /// Length of a name's key in bytes.
    pub fn length(&self, name: &Name) -> u32 {
        name.key.end - name.key.start
    }

    fn key(&self, name: &Name) -> &str {
        &self.keys[range(&name.key)]
    }

    fn word_starts(&self, name: &Name) -> &[u32] {
        &self.starts[range(&name.starts)]
    }

    /// The index of the first name, of those in order, for which `is_before` does not hold; it does for all whose keys come before `key`, and for
    /// none whose keys come behind it.
    fn first_from(&self, key: &str, is_before: impl Fn(&Name) -> bool) -> usize {
        let sought = head(key);
        let from = self.heads.partition_point(|head| *head < sought).saturating_sub(1) * STEP;
        let to = (self.heads.partition_point(|head| *head <= sought) * STEP).min(self.names.len());
        from + self.names[from..to].partition_point(is_before)
    }

    /// The indices of the names whose keys begin so.
    fn beginning_with(&self, begin: &str) -> Range<usize> {
        let from = self.first_from(begin, |name| self.key(name) < begin);
        let rest = &self.names[from..];
        let begins = |name: &Name| self.key(name).starts_with(begin);
        // Mostly few.
        let mut most = 1;
        while rest.get(most - 1).is_some_and(begins) {
            most *= 2;
        }
        from..from + rest[..most.min(rest.len())].partition_point(begins)
    }

    /// The names that begin with what is typed, and whose words start where those of what is typed do; with `word_ended`, those
    /// alone in which a further word starts behind it. In the order of their keys.
    pub fn starting_with(&self, typed: &Key, word_ended: bool) -> impl Iterator<Item = Hit> {
        self.beginning_with(&typed.text).filter_map(move |index| {
            let name = &self.names[index];
            let starts = self.word_starts(name);
            let aligned = typed.starts.iter().all(|start| starts.binary_search(start).is_ok())
                && (!word_ended || starts.binary_search(&(typed.text.len() as u32)).is_ok());
            let whole = self.key(name).len() == typed.text.len();
            let fit = if whole { Fit::Whole } else { Fit::Start };
            aligned.then_some(Hit { name: index as u32, fit })
        })
    }

    /// All names that may be meant by who looks for one, in the order of their keys.
    pub fn like(&self, typed: &Key) -> impl Iterator<Item = Hit> {
        let fit = move |(index, name): (usize, &Name)| {
            let fit = loose::fit(self.key(name), self.word_starts(name), &typed.text)?;
            Some(Hit { name: index as u32, fit })
        };
        self.names.iter().enumerate().filter_map(fit)
    }

    /// The names whose first words begin, one by one, as the words that are typed do: `fl att` for Flash Attention. In the order of
    /// their keys.
    pub fn word_by_word(&self, typed: &Key) -> impl Iterator<Item = Hit> {
        let typed: Vec<&str> = words(&typed.text, &typed.starts).collect();
        let first = typed.first().copied().unwrap_or_default().to_owned();
        let fits = move |name: &Name| {
            let mut own = words(self.key(name), self.word_starts(name));
            typed.iter().all(|typed| own.next().is_some_and(|word| word.starts_with(typed)))
        };
        let hits = self.beginning_with(&first).filter(move |&index| fits(&self.names[index]));
        hits.map(|index| Hit { name: index as u32, fit: Fit::Start })
    }
}

/// The words of a key.
fn words<'k>(text: &'k str, starts: &'k [u32]) -> impl Iterator<Item = &'k str> {
    let ends = starts.iter().skip(1).map(|&at| at as usize).chain([text.len()]);
    starts.iter().zip(ends).map(|(&from, to)| &text[from as usize..to])
}

/// The first bytes of a key, in whose order keys are.
fn head(key: &str) -> u64 {
    let mut head = [0; 8];
    let length = key.len().min(head.len());
    head[..length].copy_from_slice(&key.as_bytes()[..length]);
    u64::from_be_bytes(head)
}

fn range(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// The form that a name stands for; `None` where the glossary is another one.
pub fn form_of<'a>(glossary: &'a Glossary, name: &Name) -> Option<(&'a Entry, &'a Form)> {
    let entry = glossary.entry(name.entry)?;
    Some((entry, entry.forms.get(name.form as usize)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<String> {
        let key = Key::new(text);
        let ends = key.starts.iter().skip(1).map(|&at| at as usize).chain([key.text.len()]);
        key.starts.iter().zip(ends).map(|(&from, to)| key.text[from as usize..to].to_owned()).collect()
    }

    #[test]
    fn a_key_is_cut_where_words_start() {
        assert_eq!(words("KV-Cache"), ["kv", "cache"]);
        assert_eq!(words("KVCache word1"), ["kv", "cache", "word", "1"]);
        assert_eq!(words("Auslöser Straße"), ["ausloser", "strasse"]);
        assert_eq!(words("e\u{301}te\u{301}"), ["ete"]);
        assert_eq!(words("注文オーダー"), ["注", "文", "オーダー"]);
        assert_eq!(words("Край Краи\u{306}"), ["край", "край"]);
        assert_eq!(words("🦀 ++"), Vec::<String>::new());
    }

    #[test]
    fn a_name_is_found_by_the_place_of_its_entry() {
        let text = "**Colour Key**: one.\n\n**color key**: two.\n\n**Colour Key**: three.\n\n**++**: four.\n";
        let reading = crate::glossary::read(crate::glossary::Format::Markdown, text, &Default::default());
        let glossary = Glossary::new(vec![(crate::text::FileId(1), reading.into())]);
        let names = Names::of(&glossary);
        let mut found = Vec::new();
        for (order, (_, entry)) in glossary.entries().enumerate() {
            for (form, Form { text, kind, .. }) in entry.forms.iter().enumerate() {
                if let Some(index) = names.index_of(order as u32, text, form as u32) {
                    let Name { order: own, form: own_form, respelt, .. } = names.name(index);
                    assert_eq!((*own, *own_form, *respelt), (order as u32, form as u32, false), "{kind:?} {text}");
                    found.push(index);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        let written = (0..names.names.len() as u32).filter(|&index| !names.name(index).respelt);
        assert_eq!(found, written.collect::<Vec<_>>(), "all that can be searched for");
    }

    proptest! {
        #[test]
        fn names_are_found_by_how_they_begin(
            words in prop::collection::vec("[ab]{1,3}|averylongkey[ab]{0,2}|é[ab]?", 0..90),
            sought in "[abc]{0,3}|averylong|averylongkey[ab]{0,3}|é",
        ) {
            let text: String = words.iter().map(|word| format!("**{word}**: it.\n\n")).collect();
            let reading = crate::glossary::read(crate::glossary::Format::Markdown, &text, &Default::default());
            let names = Names::of(&Glossary::new(vec![(crate::text::FileId(1), reading.into())]));
            let begins = |index: &usize| names.key(&names.names[*index]).starts_with(&sought);
            let all: Vec<usize> = (0..names.names.len()).filter(begins).collect();
            prop_assert_eq!(names.beginning_with(&sought).collect::<Vec<_>>(), all);
            let first = names.names.iter().position(|name| names.key(name) >= sought.as_str()).unwrap_or(names.names.len());
            prop_assert_eq!(names.first_from(&sought, |name| names.key(name) < sought.as_str()), first);
        }
    }

    #[test]
    fn keys_fold_as_the_matcher_does() {
        for word in
            ["Край", "Краи", "Ёж", "Naïve", "Ἀθήνα", "がく", "ｵｰﾀﾞｰ", "Straße", "Đorđe", "ﬁne", "हिन्दी", "İstanbul"]
        {
            assert_eq!(Key::new(word).text, fold::fold(word), "{word}");
        }
    }
}
