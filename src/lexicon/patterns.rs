//! The patterns of a glossary: what its entries are compiled to, each pattern once.
//!
//! Entries are compiled by themselves, so by several threads where there are many.

use std::hash::Hasher;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry as Place;
use rustc_hash::{FxHashMap, FxHasher};

use super::Forms;
use super::compile::{Compiled, Rules, Variant};
use super::lists::Lists;
use super::stream::Literals;
use crate::glossary::{Entry, EntryId};
use crate::text::threads;

/// So many entries are compiled at a time.
const CHUNK: usize = 4096;

/// So many patterns has an entry that has one name of two words.
const USUAL_PATTERNS: usize = 3;

/// The patterns and, for each, what it stands for.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    pub forms: Forms,
    pub rules: RulesOfForms,
    pub literals: Literals,
    /// Number of words of each pattern.
    pub words: Vec<u8>,
    /// The variants of each pattern.
    pub variants: Lists<Variant>,
}

/// What is asked of a text besides its pattern, for the forms of which anything is.
#[derive(Debug, Default)]
pub(super) struct RulesOfForms(FxHashMap<u32, Rules>);

impl RulesOfForms {
    /// What is asked for a form; `None` where nothing is.
    pub(super) fn of(&self, form: u32) -> Option<&Rules> {
        self.0.get(&form)
    }
}

/// Compiles all forms of some entries of a glossary into patterns; returns what these stand for, and their bytes.
pub(super) fn of(entries: &[(EntryId, &Entry)]) -> (Patterns, Lists<u8>) {
    of_chunks(entries, CHUNK)
}

fn of_chunks(entries: &[(EntryId, &Entry)], size: usize) -> (Patterns, Lists<u8>) {
    let by_bytes = HashTable::with_capacity(entries.len() * USUAL_PATTERNS);
    let mut gathered = Gathered { by_bytes, ..Gathered::default() };
    threads::in_order(entries, size, Compiled::of, |compiled| gathered.take(compiled));
    let Gathered { mut patterns, mut bytes, variants, .. } = gathered;
    patterns.forms.shrink();
    patterns.words.shrink_to_fit();
    patterns.variants = Lists::of(patterns.words.len(), &variants);
    bytes.shrink();
    (patterns, bytes)
}

/// Patterns on the way.
#[derive(Debug, Default)]
struct Gathered {
    patterns: Patterns,
    /// The bytes of each pattern.
    bytes: Lists<u8>,
    by_bytes: HashTable<u32>,
    /// Variants with the numbers of their patterns.
    variants: Vec<(u32, Variant)>,
    /// The form of the last variant of each pattern.
    last_forms: Vec<u32>,
}

impl Gathered {
    /// Takes in what the next entries are compiled to.
    fn take(&mut self, compiled: Compiled) {
        let Compiled { forms, rules, literals, bytes, variants } = compiled;
        let before = self.patterns.forms.len() as u32;
        self.patterns.forms.append(&forms);
        self.patterns.rules.0.extend(rules.into_iter().map(|(form, rules)| (before + form, rules)));
        self.patterns.literals.add(literals);
        for (bytes, (words, variant)) in bytes.iter().zip(variants) {
            self.add(bytes, words, Variant { form: before + variant.form, ..variant });
        }
    }

    fn add(&mut self, bytes: &[u8], words: u8, variant: Variant) {
        let (known, next) = (&self.bytes, self.bytes.len() as u32);
        let is_it = |&at: &u32| known.get(at as usize) == bytes;
        let pattern = match self.by_bytes.entry(hash(bytes), is_it, |&at| hash(known.get(at as usize))) {
            Place::Occupied(known) => *known.get(),
            Place::Vacant(place) => *place.insert(next).get(),
        };
        if pattern == next {
            self.bytes.push(bytes);
            self.patterns.words.push(words);
            self.last_forms.push(variant.form);
        } else if std::mem::replace(&mut self.last_forms[pattern as usize], variant.form) == variant.form {
            // The variants of a form are added one behind the other.
            return;
        }
        self.variants.push((pattern, variant));
    }
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::glossary::{Format, Glossary, ReadOptions, read};
    use crate::text::FileId;

    #[test]
    fn entries_compiled_by_themselves_make_the_same_patterns() {
        let names =
            ["RoPE", "Fine-Tuning", "C++", "Colour Space", "KV-Cache", "Octopus", "resumé", "fine tuning", "IT"];
        let text: String =
            names.iter().cycle().take(2 * names.len()).map(|name| format!("**{name}**: It.\n\n")).collect();
        let reading = Arc::new(read(Format::Markdown, &text, &ReadOptions::default()));
        let glossary = Glossary::new(vec![(FileId(1), reading)]);
        let entries: Vec<_> = glossary.entries().collect();
        let (whole, whole_bytes) = of_chunks(&entries, 1000);
        assert!(whole.forms.len() > 30 && whole.rules.0.len() > 1 && whole.literals != Literals::NONE);
        for size in [1, 4] {
            let (parts, bytes) = of_chunks(&entries, size);
            assert!(bytes.iter().eq(whole_bytes.iter()) && parts.forms.iter().eq(whole.forms.iter()));
            assert!(parts.rules.0 == whole.rules.0 && parts.words == whole.words && parts.literals == whole.literals);
            let variants = |patterns: &Patterns| format!("{:?}", patterns.variants);
            assert_eq!(variants(&parts), variants(&whole));
        }
    }
}
