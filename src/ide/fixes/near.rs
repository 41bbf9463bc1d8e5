//! Which entries a new name may belong to: the one that it stands in, and those whose names are like it.

use rustc_hash::FxHashSet;

use crate::english::grammar;
use crate::glossary::{Entry, EntryId, FormKind};
use crate::text::word::runs;
use crate::text::{FileId, TextRange, fold};
use crate::workspace::{Document, Snapshot};

/// So many are offered.
const MOST: usize = 3;
/// So alike two names are at least, of 1: more than half of their words, or nearly all of their letters.
const ALIKE: f64 = 0.5;
const SPELT_ALIKE: f64 = 0.75;
/// Names of more bytes are not compared letter by letter.
const LONGEST: usize = 40;
/// Nobody waits for more names to be compared letter by letter.
const MOST_COMPARED: usize = 5000;

/// The entries that a name may belong to, the likeliest first: the one that `range` is in, and at most three that are like it.
pub(super) fn entries(snapshot: &Snapshot, document: &Document, range: TextRange, name: &str) -> Vec<EntryId> {
    let around = around(snapshot, document.file, range);
    let name = Name::of(name);
    let mut compared = 0;
    let mut like: Vec<(f64, EntryId)> = Vec::new();
    for (id, entry) in document.scope.glossary.entries().filter(|(id, _)| Some(*id) != around) {
        let best = name.likeness(entry, &mut compared);
        if best >= ALIKE {
            like.push((best, id));
        }
    }
    // The order of the glossary decides among those that are as like.
    like.sort_by(|one, other| other.0.total_cmp(&one.0));
    around.into_iter().chain(like.into_iter().map(|(_, id)| id)).take(MOST).collect()
}

/// The entry that a range is in, in its glossary.
fn around(snapshot: &Snapshot, file: FileId, range: TextRange) -> Option<EntryId> {
    let entries = &snapshot.glossary_file(file)?.reading.entries;
    let index = entries.iter().rposition(|entry| !entry.range.is_empty() && entry.range.covers(range))?;
    Some(EntryId { file, index: index as u32 })
}

/// A name that is compared with others.
struct Name {
    folded: String,
    words: FxHashSet<String>,
    /// Its letters, where it is short for something.
    initials: Option<String>,
}

impl Name {
    fn of(name: &str) -> Self {
        let is_short = name.chars().filter(|c| c.is_uppercase()).count() > 1 && !name.contains(' ');
        let letters = || {
            name.trim_end_matches('s').chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        Self { folded: fold::fold(name).into_owned(), words: words(name), initials: is_short.then(letters) }
    }

    /// How like it is to the names of an entry, up to 1.
    fn likeness(&self, entry: &Entry, compared: &mut usize) -> f64 {
        let own =
            entry.forms.iter().filter(|form| form.kind != FormKind::Discouraged && form.kind != FormKind::Spelling);
        own.map(|form| self.likeness_to(&form.text, compared)).fold(0.0, f64::max)
    }

    fn likeness_to(&self, form: &str, compared: &mut usize) -> f64 {
        let initials =
            || form.split([' ', '-', '/']).filter_map(|word| word.chars().next()).flat_map(char::to_lowercase);
        if self.initials.as_ref().is_some_and(|own| own.chars().eq(initials())) {
            return 1.0;
        }
        let by_words = self.likeness_by_words(form);
        let longest = self.folded.len().max(form.len());
        let is_as_long = longest <= LONGEST && self.folded.len().abs_diff(form.len()) * 4 <= longest;
        if by_words >= ALIKE || !is_as_long || *compared >= MOST_COMPARED {
            return by_words;
        }
        *compared += 1;
        let by_letters = strsim::normalized_damerau_levenshtein(&self.folded, &fold::fold(form));
        if by_letters >= SPELT_ALIKE { by_letters } else { by_words }
    }

    /// The share of words that both have. A glossary has many names, and nearly all have none of them: so much is seen without a copy.
    fn likeness_by_words(&self, form: &str) -> f64 {
        let is_own = |word: &str| {
            let begins_so = |own: &String| {
                word.get(..own.len()).is_some_and(|start| start.eq_ignore_ascii_case(own))
                    && word.len() <= own.len() + 1
            };
            !word.is_ascii() || self.words.iter().any(begins_so)
        };
        if !runs(form).any(is_own) {
            return 0.0;
        }
        let others = words(form);
        let shared = self.words.intersection(&others).count() as f64;
        shared / self.words.len().max(others.len()).max(1) as f64
    }
}

/// The words of a name that say what it is about, without the letter of a plural.
fn words(name: &str) -> FxHashSet<String> {
    let words = runs(name).filter(|word| word.chars().nth(1).is_some());
    let small =
        words.map(|word| fold::fold(&word.to_lowercase()).into_owned()).filter(|word| !grammar::is_function_word(word));
    small.map(|word| word.strip_suffix('s').filter(|stem| stem.len() > 2).map_or(word.clone(), str::to_owned)).collect()
}
