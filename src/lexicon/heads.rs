//! Which entries may stand in a stretch of text, by the first letters of their names: for who cannot wait until all forms are compiled.
//!
//! A form is found where a word of the text begins and has the letters that the form begins with, whatever stands between them. What is
//! made of a form (its plural, its other spelling) begins as it does, but for the letters that [`number::kept`] and
//! [`regional::kept_by_other`] leave open.

use rustc_hash::FxHashSet;

use super::stream::{Literals, Stream, Words, is_word_byte};
use crate::english::{number, regional};
use crate::glossary::{Entry, EntryId, Glossary};
use crate::text::{Region, threads};

/// So many letters are compared: a paragraph has few of all beginnings of three.
const MOST: usize = 3;

/// So many entries are asked at a time.
const CHUNK: usize = 8192;

/// What the words of a text begin with: up to [`MOST`] bytes, folded, each with its length.
#[derive(Debug, Default)]
pub(super) struct Heads(FxHashSet<u32>);

impl Heads {
    /// Of some regions of a text.
    pub(super) fn of(text: &str, regions: &[Region]) -> Self {
        let mut stream = Stream::new(Words::Each, Literals::NONE, true);
        for region in regions.iter().filter(|region| region.kind.is_scanned()) {
            stream.push(text, region.range, region.kind);
        }
        stream.end_block();
        let (bytes, mut heads) = (&stream.bytes, Self::default());
        let begins = |at: &usize| is_word_byte(bytes[*at]) && (*at == 0 || !is_word_byte(bytes[*at - 1]));
        for start in (0..bytes.len()).filter(begins) {
            let letters = bytes[start..].iter().copied().filter(|byte| is_word_byte(*byte));
            let mut head = 0;
            for letter in letters.take(MOST) {
                head = head << 8 | u32::from(letter);
                heads.0.insert(head);
            }
        }
        heads
    }

    /// The entries of a glossary of which a form may stand in the text, in order.
    pub(super) fn entries<'g>(&self, glossary: &'g Glossary) -> Vec<(EntryId, &'g Entry)> {
        let all: Vec<(EntryId, &Entry)> = glossary.entries().collect();
        let mut chosen = Vec::new();
        let choose = |entries: &[(EntryId, &'g Entry)]| -> Vec<(EntryId, &'g Entry)> {
            entries
                .iter()
                .copied()
                .filter(|(_, entry)| entry.forms.iter().any(|form| self.may_have(&form.text)))
                .collect()
        };
        threads::in_order(&all, CHUNK, choose, |some| chosen.extend(some));
        chosen
    }

    /// Whether a form, or what is made of it, may stand in the text.
    fn may_have(&self, form: &str) -> bool {
        if !form.is_ascii() {
            return true;
        }
        let letters = || form.bytes().filter(u8::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase());
        let mut head = 0;
        // Most are told by their first letters, whatever else can be made of them.
        let heads: [Option<u32>; MOST] = {
            let mut letters = letters();
            std::array::from_fn(|_| {
                head = head << 8 | u32::from(letters.next()?);
                Some(head)
            })
        };
        // Where the first letter begins nothing, all that is made of the form begins with it, but for `edema`, made of `oedema`.
        let mut begin = form.bytes().filter(u8::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase());
        let may_lose_first = matches!(begin.next(), Some(b'a' | b'o')) && begin.next() == Some(b'e');
        if !may_lose_first && heads[0].is_some_and(|first| !self.0.contains(&first)) {
            return false;
        }
        let has = |length: usize| length == 0 || heads[length - 1].is_none_or(|head| self.0.contains(&head));
        has(heads.iter().flatten().count()) || has(kept(form).min(MOST))
    }
}

/// How many letters at its beginning all that is made of a form has too, at the least.
fn kept(form: &str) -> usize {
    // A spelling that is shorter by two letters, in its plural.
    const MOST_SHORTER: usize = 2;
    let kept = number::kept(form);
    match regional::kept_by_other(form) {
        Some(by_other) => by_other.min(kept.saturating_sub(MOST_SHORTER).max(1)),
        None => kept,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::glossary::{Format, ReadOptions, read};
    use crate::lexicon::{Lexicon, Occurrence};
    use crate::text::{FileId, RegionKind, Regions, TextRange};

    fn letters(text: &str) -> Vec<u8> {
        text.bytes().filter(u8::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
    }

    #[track_caller]
    fn check_kept(form: &str) {
        let others: Vec<String> = regional::other_spelling(form).into_iter().collect();
        let plurals = others.iter().flat_map(|other| number::plurals(other));
        let made = number::plurals(form).into_iter().chain(number::singular(form)).chain(plurals).chain(others.clone());
        for made in made {
            let same = letters(form).iter().zip(letters(&made)).take_while(|(one, other)| **one == *other).count();
            assert!(same >= kept(form).min(letters(form).len()), "{form} and {made} share {same}, not {}", kept(form));
        }
    }

    #[test]
    fn what_is_made_of_a_form_begins_as_it_does() {
        let words = include_str!("../../assets/english-words.txt").lines();
        words.for_each(check_kept);
        let common = include_str!("../../assets/english-common.txt").split_whitespace();
        for word in common.filter(|word| word.len() > 1) {
            number::plurals(word).iter().for_each(|plural| check_kept(plural));
            regional::other_spelling(word).iter().for_each(|other| check_kept(other));
            check_kept(&format!("a-{word}"));
            check_kept(&format!("{word} ox"));
        }
    }

    const NAMES: [&str; 30] = [
        "KV-Cache (KVC)", "KV", "Cache", "LoRA", "Lo", "RAG", "IT", "GPT-4", "Fine-Tuning", "Fine", "Auslöser",
        "Résumé", "注文", "オーダー", "C++", "CI/CD", "CI", "Straße", "Node.js", ".NET", "Node", "Mouse", "Person",
        "Oedema", "Colour Space", "Color", "Ox", "Vertices", "my", "a/b",
    ];

    fn glossary(names: &[&str]) -> Glossary {
        let text: String = names.iter().map(|name| format!("**{name}**: It.\n\n")).collect();
        Glossary::new(vec![(FileId(1), Arc::new(read(Format::Markdown, &text, &ReadOptions::default())))])
    }

    /// What a lexicon finds in a block, but for the numbers that it gives to forms.
    fn found(lexicon: &Lexicon, text: &str, regions: &Regions, within: TextRange) -> Vec<String> {
        let scan = lexicon.scan(text, regions);
        let told = |found: &Occurrence| {
            let forms: Vec<_> =
                found.forms.iter().map(|&form| (lexicon.form(form).text, lexicon.form(form).kind)).collect();
            let Occurrence { range, region, weak, joined, possessive, .. } = found;
            format!("{range:?} {region:?} {weak} {joined} {possessive} {forms:?} {:?}", lexicon.entries(found))
        };
        scan.occurrences().iter().filter(|found| within.covers(found.range)).map(told).collect()
    }

    proptest! {
        #[test]
        fn a_block_has_what_the_whole_lexicon_finds_in_it(
            names in proptest::sample::subsequence(&NAMES[..], 1..NAMES.len()),
            pieces in proptest::collection::vec(
                prop_oneof![
                    proptest::sample::select(vec![
                        "kv", "KV", "Cache", "caches", "lo", "RA", "lora", "Rag", "RAGs", "IT", "it", "gpt", "4", "fine", "Tuning", "ﬁne", "ausloeser",
                        "Auslo\u{308}ser", "resume", "Résumés", "注", "文", "ｵｰﾀﾞｰ", "オーダー", "C++", "CI/CD", "ci", "strasse", "node.js", ".net", "ＫＶ",
                        "ca\u{ad}che", "K\u{212a}v", "a", "b", "/", "é", "’s", "mice", "people", "edema", "color", "Colours", "spaces", "oxen", "vertex",
                        "mies", "KVCache", "finetuning", "loRa",
                    ]),
                    proptest::sample::select(vec!["", " ", " ", "-", "_", "\n", ".", "—", "\u{a0}", "\u{ad}", "\u{301}"]),
                ],
                1..16,
            ),
            cuts in (0..16_usize, 0..16_usize, any::<bool>()),
            code in any::<bool>(),
        ) {
            let (glossary, text) = (glossary(&names), pieces.concat());
            let at = |cut: usize| pieces[..cut.min(pieces.len())].concat().len();
            let (one, other) = (at(cuts.0.min(cuts.1)), at(cuts.0.max(cuts.1)));
            let mut regions = Regions::new();
            let kind = if code { RegionKind::Code } else { RegionKind::Prose };
            regions.push(TextRange::new(0, one), kind, cuts.2);
            regions.push(TextRange::new(one, other), RegionKind::Prose, false);
            regions.push(TextRange::new(other, text.len()), kind, false);
            let whole = Lexicon::compile(&glossary);
            for offset in 0..=text.len() {
                let block = regions.block_at(offset);
                let (Some(first), Some(last)) = (block.first(), block.last()) else { continue };
                let within = TextRange::new(first.range.start(), last.range.end());
                let some = Lexicon::compile_for(&glossary, &text, block);
                prop_assert_eq!(found(&some, &text, &regions, within), found(&whole, &text, &regions, within), "at {}", offset);
            }
        }
    }

    #[test]
    fn few_entries_may_stand_in_a_line() {
        let names: Vec<String> =
            ('a'..='z').flat_map(|one| ('f'..='k').map(move |two| format!("{one}{two}xyward"))).collect();
        let glossary = glossary(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let text = "It is bgxyward, said.";
        let regions = Regions::whole(RegionKind::Prose, text.len());
        let chosen = Heads::of(text, regions.as_slice()).entries(&glossary);
        assert_eq!(chosen.iter().map(|(_, entry)| entry.headword.as_str()).collect::<Vec<_>>(), ["bgxyward"]);
    }
}
