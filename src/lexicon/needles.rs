//! What the bytes of every text hold in which one of some forms stands: a quick "certainly not" before a text is read and scanned.
//!
//! Of each form the longest word is looked for, without regard to the case of ASCII letters; every way of writing the form has it, however
//! its words are joined. Letters beyond ASCII may fold to others (`ＫＶ`, `ﬁ`, `é`, a soft hyphen), so the runs of letters that hold one are
//! folded and searched too. What is found here may still be no occurrence; what is not found is none.

use std::ops::Range;

use aho_corasick::{AhoCorasick, Input};
use memchr::memchr2_iter;
use regex::bytes::{Regex, RegexBuilder};
use smallvec::SmallVec;

use super::CompiledForm;
use crate::text::word::{Class, class};
use crate::text::{fold, word};

/// From this many bytes on a word is looked for anywhere; a shorter one stands in too many others.
const LONG: usize = 4;

/// So many bytes around a word the others of its form are looked for first.
const NEAR: usize = 64;

/// Up to so many words, in bytes, are looked for as an expression, which skips what cannot begin one of them with the processor's vectors.
const FEW: usize = 1024;

/// What is looked for.
#[derive(Debug)]
pub struct Needles {
    finder: Finder,
    /// Folded, by number.
    patterns: Vec<String>,
    /// By the number of its pattern: what is asked where the word is found.
    anchors: Vec<Vec<Needle>>,
}

/// How the words are found, in any case of their ASCII letters.
#[derive(Debug)]
enum Finder {
    /// The few words of some entries.
    Few(Regex),
    /// Any number of them.
    Many(AhoCorasick),
    /// They could not be compiled: what may be in a text is not known.
    Unknown,
}

/// A form, from the word of it that is looked for.
#[derive(Debug)]
struct Needle {
    /// That word as the form has it, where other capitals are no match.
    exact: Option<Box<str>>,
    starts: Starts,
    /// The other words, folded.
    others: SmallVec<[Box<str>; 2]>,
}

/// What is asked of what stands around a word that was found.
#[derive(Debug)]
enum Starts {
    /// Nothing: another word of the form may be written right before it.
    Anywhere,
    /// It begins a word: it is the first of its form.
    Word,
    /// The same, and what follows is no letter or the next word of the form.
    Before(Box<str>),
}

impl Needles {
    /// The needles of these forms, each with its letters where its case is matched exactly.
    pub(super) fn of<'a>(forms: impl Iterator<Item = (CompiledForm<'a>, bool)>) -> Self {
        let (mut patterns, mut anchors) = (Vec::<String>::new(), Vec::<Vec<Needle>>::new());
        let mut add = |text: &str, exact: bool| {
            let Some((word, needle)) = Needle::of(text, exact) else { return };
            match patterns.iter().position(|known| *known == word) {
                Some(at) => anchors[at].push(needle),
                None => (patterns.push(word), anchors.push(vec![needle])).1,
            }
        };
        for (form, exact) in forms {
            add(form.text, exact);
            fold::fold_umlauts(form.text).iter().for_each(|spelt| add(spelt, false));
        }
        Self { finder: Finder::of(&patterns), patterns, anchors }
    }

    /// Whether one of the forms may stand in a text, given as the bytes of its UTF-8.
    pub fn may_be_in(&self, text: &[u8]) -> bool {
        if self.patterns.is_empty() {
            return false;
        }
        let folded = folded_runs(text);
        self.search(text, Some(&folded), false) || !folded.is_empty() && self.search(&folded, Some(text), true)
    }

    /// Looks for the needles in `text`; the other words of a form may stand in either.
    fn search(&self, text: &[u8], beside: Option<&[u8]>, is_folded: bool) -> bool {
        let holds = |word: &str, around: Range<usize>| {
            contains(&text[around], word) || contains(text, word) || beside.is_some_and(|beside| contains(beside, word))
        };
        // Found once: the words that are missing are missing for the whole text.
        let mut missing: SmallVec<[(usize, usize); 4]> = SmallVec::new();
        let mut is_meant = |pattern: usize, start: usize| {
            let end = start + self.patterns[pattern].len();
            self.anchors[pattern].iter().enumerate().any(|(at, needle)| {
                if missing.contains(&(pattern, at)) || !is_folded && !needle.fits(text, start, end) {
                    return false;
                }
                // They mostly stand beside it.
                let around = start.saturating_sub(NEAR)..(end + NEAR).min(text.len());
                let has_all = needle.others.iter().all(|word| holds(word, around.clone()));
                if !has_all {
                    missing.push((pattern, at));
                }
                has_all
            })
        };
        match &self.finder {
            Finder::Unknown => true,
            Finder::Many(automaton) => automaton
                .find_overlapping_iter(Input::new(text))
                .any(|found| is_meant(found.pattern().as_usize(), found.start())),
            Finder::Few(expression) => {
                let mut from = 0;
                while let Some(found) = expression.find_at(text, from) {
                    // The expression tells where one of them begins; there may be others.
                    let here = |word: &str| {
                        text[found.start()..]
                            .get(..word.len())
                            .is_some_and(|text| text.eq_ignore_ascii_case(word.as_bytes()))
                    };
                    let mut begins = (0..self.patterns.len()).filter(|pattern| here(&self.patterns[*pattern]));
                    if begins.any(|pattern| is_meant(pattern, found.start())) {
                        return true;
                    }
                    from = found.start() + 1;
                }
                false
            }
        }
    }
}

impl Finder {
    fn of(patterns: &[String]) -> Self {
        let few = || {
            let words: Vec<String> = patterns.iter().map(|word| regex::escape(word)).collect();
            RegexBuilder::new(&words.join("|")).unicode(false).case_insensitive(true).build().ok()
        };
        let is_few = patterns.iter().map(String::len).sum::<usize>() <= FEW;
        if let Some(expression) = is_few.then(few).flatten() {
            return Finder::Few(expression);
        }
        Finder::many(patterns)
    }

    fn many(patterns: &[String]) -> Self {
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(patterns);
        automaton.map_or(Finder::Unknown, Finder::Many)
    }
}

impl Needle {
    /// The word to look for, folded, and the needle; `None` of a form without words.
    fn of(text: &str, exact: bool) -> Option<(String, Self)> {
        let written: Vec<&str> = word::words(text).into_iter().map(|range| &text[range]).collect();
        let folded: Vec<String> = written.iter().map(|word| fold::fold(word).into_owned()).collect();
        let longest = (0..folded.len()).rev().max_by_key(|&at| (folded[at].len(), folded[at].is_ascii()))?;
        let is_short = folded[longest].len() < LONG;
        // Only the first word of a form has nothing of it before it.
        let anchor = if is_short { 0 } else { longest };
        let starts = match folded.get(1) {
            None => Starts::Word,
            Some(next) if is_short => Starts::Before(next.as_str().into()),
            Some(_) => Starts::Anywhere,
        };
        let is_other = |(at, _): &(usize, &String)| *at != anchor;
        let others = folded.iter().enumerate().filter(is_other).map(|(_, word)| word.as_str().into()).collect();
        let exact = (exact && written[anchor].is_ascii()).then(|| written[anchor].into());
        Some((folded[anchor].clone(), Self { exact, starts, others }))
    }

    /// Whether it may stand there, by what stands around.
    fn fits(&self, text: &[u8], start: usize, end: usize) -> bool {
        let is_exact = self.exact.as_ref().is_none_or(|exact| text[start..end] == *exact.as_bytes());
        let begins = || {
            let (before, first) = (start.checked_sub(1).map_or(b' ', |at| text[at]), text[start]);
            let inside = before.is_ascii_alphabetic() && first.is_ascii_lowercase()
                || before.is_ascii_digit() && first.is_ascii_digit();
            !inside
        };
        is_exact
            && match &self.starts {
                Starts::Anywhere => true,
                Starts::Word => begins(),
                Starts::Before(next) => {
                    let rest = &text[end..];
                    let ends = !rest.first().is_some_and(u8::is_ascii_alphanumeric);
                    begins()
                        && (ends
                            || rest.get(..next.len()).is_some_and(|rest| rest.eq_ignore_ascii_case(next.as_bytes())))
                }
            }
    }
}

/// Whether bytes hold a folded word, in any case of its ASCII letters.
fn contains(bytes: &[u8], word: &str) -> bool {
    let word = word.as_bytes();
    let Some(&first) = word.first() else { return true };
    memchr2_iter(first, first.to_ascii_uppercase(), bytes)
        .any(|at| bytes.get(at..at + word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word)))
}

/// The runs of letters that folding changes, folded, a blank behind each. What is no UTF-8 has none: nobody reads it.
fn folded_runs(text: &[u8]) -> Vec<u8> {
    let mut folded = Vec::new();
    if text.is_ascii() {
        return folded;
    }
    let Ok(text) = std::str::from_utf8(text) else { return folded };
    let mut at = 0;
    while let Some(next) = text.as_bytes()[at..].iter().position(|byte| !byte.is_ascii()) {
        let first = at + next;
        let start =
            first - text.as_bytes()[at..first].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let (mut end, mut changes) = (start, false);
        for c in text[start..].chars() {
            let kind = Kind::of(c);
            if kind == Kind::Separates {
                break;
            }
            changes |= kind == Kind::Changes;
            end += c.len_utf8();
        }
        if changes {
            folded.extend_from_slice(fold::fold(&text[start..end]).as_bytes());
            folded.push(b' ');
        }
        // What separates is passed over itself.
        at = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    folded
}

/// What folding does to a character.
#[derive(PartialEq, Eq)]
enum Kind {
    /// It stands in no word.
    Separates,
    /// It is part of a word and stays as it is.
    Stays,
    /// It may become another, or nothing.
    Changes,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => Kind::Stays,
            // Kana, Han and Hangul, but for the marks of kana that are characters of their own.
            '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => {
                Kind::Stays
            }
            // Dashes, quotes, arrows, boxes and pictures: most of what is beyond ASCII in English texts.
            '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}' => {
                Kind::Separates
            }
            _ if matches!(
                class(c),
                Class::Other | Class::Blank | Class::Newline | Class::Underscore | Class::Hyphen
            ) =>
            {
                Kind::Separates
            }
            _ => Kind::Changes,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::{Finder, Needles};
    use crate::glossary::{Format, Glossary, ReadOptions, read};
    use crate::lexicon::Lexicon;
    use crate::text::{FileId, RegionKind, Regions};

    fn lexicon(names: &[&str]) -> Lexicon {
        let text: String = names.iter().map(|name| format!("**{name}**: It.\n\n")).collect();
        let reading = read(Format::Markdown, &text, &ReadOptions::default());
        Lexicon::compile(&Glossary::new(vec![(FileId(1), Arc::new(reading))]))
    }

    const NAMES: [&str; 15] = [
        "KV-Cache (KVC)", "LoRA", "RAG", "IT", "GPT-4", "Fine-Tuning", "Auslöser", "Résumé", "注文", "オーダー", "C++",
        "CI/CD", "Straße", "Токен", "Node.js",
    ];

    #[track_caller]
    fn check(name: &str, text: &str, expected: bool) {
        let lexicon = lexicon(&[name]);
        let may = lexicon.needles(|_| true).may_be_in(text.as_bytes());
        assert_eq!(may, expected, "{name} in {text}");
    }

    #[test]
    fn every_way_of_writing_a_form_has_its_needle() {
        for text in [
            "kv cache", "x.KVCaches", "MY_KV_CACHE", "**KV** caches", "[kv](x.md)\n> cache", "ＫＶ cache", "kvc",
            "KV-Ca\u{ad}che",
        ] {
            check("KV-Cache (KVC)", text, true);
        }
        for text in ["lora", "Lo RA", "my_lora_x", "setLoRA", "Lora2", "lo\n// ra"] {
            check("LoRA", text, true);
        }
        check("Auslöser", "ein AUSLOESER", true);
        check("Auslöser", "ein AUSLO\u{308}SER", true);
        check("Résumé", "RE\u{301}SUME\u{301}", true);
        check("オーダー", "ｵｰﾀﾞｰ", true);
        check("Straße", "STRASSE", true);
        check("Токен", "ТОКЕНЫ и ТОКЕН", true);
        check("Fine-Tuning", "finetuning and ﬁne tuning", true);
    }

    #[test]
    fn most_texts_have_none() {
        check("KV-Cache", "a cache of keys and values", false);
        check("LoRA", "flora and rarely lower", false);
        check("RAG", "a fragment of storage", false);
        check("IT", "it is — “quite” so", false);
        check("Токен", "token é", false);
        check("注文", "注 and so on, 日本", false);
    }

    proptest! {
        #[test]
        fn where_no_needle_is_nothing_is_found(
            pieces in proptest::collection::vec(
                prop_oneof![
                    proptest::sample::select(vec![
                        "kv", "KV", "Cache", "caches", "lo", "RA", "lora", "Rag", "RAGs", "IT", "it", "gpt", "4", "fine", "Tuning", "ﬁne", "ausloeser",
                        "Auslo\u{308}ser", "resume", "Résumés", "注", "文", "ｵｰﾀﾞｰ", "オーダー", "C++", "CI/CD", "ci", "strasse", "ТОКЕН", "токены", "node.js",
                        "ＫＶ", "ca\u{ad}che", "K\u{212a}v", "a", "é", "’s",
                    ]),
                    proptest::sample::select(vec!["", " ", "-", "_", "\n", ".", "—", "\u{a0}", "\u{ad}", "\u{301}"]),
                ],
                1..12,
            )
        ) {
            let (lexicon, text) = (lexicon(&NAMES), pieces.concat());
            for kind in [RegionKind::Prose, RegionKind::Code] {
                let scan = lexicon.scan(&text, &Regions::whole(kind, text.len()));
                for found in scan.occurrences().iter().filter(|found| !found.weak) {
                    let needles = lexicon.needles(|form| found.forms.iter().any(|id| lexicon.form(*id).text == form.text));
                    prop_assert!(needles.may_be_in(text.as_bytes()), "{:?} in {text:?}", &text.as_str()[found.range]);
                }
            }
        }

        #[test]
        fn few_words_are_found_as_many_are(name in proptest::sample::select(&NAMES[..]), text in "[a-cKVLoRAIT注Éé4 /.\\-]{0,40}") {
            let lexicon = lexicon(&[name, "aa", "aab", "ba"]);
            for chosen in ["aa", "aab", "ba", ""] {
                let few = lexicon.needles(|form| chosen.is_empty() || form.text == chosen);
                prop_assert!(matches!(few.finder, Finder::Few(_)));
                let may = few.may_be_in(text.as_bytes());
                let many = Needles { finder: Finder::many(&few.patterns), ..few };
                prop_assert_eq!(may, many.may_be_in(text.as_bytes()), "{} in {:?}", chosen, text);
            }
        }
    }
}
