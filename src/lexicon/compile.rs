//! From forms to patterns: every way a form may be cut into words becomes a byte pattern over the [`super::stream`].
//!
//! `LoRA` is cut into `lo⁺ra⁺` and, for a text that writes `Lora`, `lora⁺`; `Fine-Tuning` into `fine⁺tuning⁺` and, written as one
//! word, `finetuning⁺`. What a byte pattern cannot say (capitals, blanks at humps) is in the [`Variant`] and asked afterwards.

use smallvec::SmallVec;

use super::lists::Lists;
use super::stream::{Gap, HARD, JOIN, Literals, Stream, Word, Words, is_word_byte};
use super::{CompiledForm, Forms};
use crate::english::{self, number, regional};
use crate::glossary::{CaseRule, Entry, EntryId, FormKind};
use crate::text::word::collapsed;
use crate::text::{Capitals, RegionKind, TextRange, fold};

/// A form of several words is found written as one from this many letters on; shorter ones only in flat capitals.
const JOINED_LETTERS: usize = 6;
/// Humps of one form that are dropped in every combination; where there are more, all are dropped or none.
const MOST_HUMPS: usize = 4;
/// A form of so few letters, in capitals, is matched in its own case only.
const SHORT_LETTERS: usize = 2;

/// One way a form may be written, behind one byte pattern.
#[derive(Debug, Clone, Copy)]
pub(super) struct Variant {
    /// Index of the form.
    pub form: u32,
    /// Bit `i`: word `i` of the pattern begins at a hump of the form whose token is all ordinary English: a blank may stand before it only
    /// where it has a capital.
    pub english_humps: u32,
    /// Written as one word though the form has several.
    pub joined: bool,
    /// Only where the text is in flat capitals.
    pub flat_capitals: bool,
}

/// What is asked of a text besides its pattern, for all variants of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Rules {
    /// The form's letters and digits, where the text must have the same ones in the same case.
    pub exact: Option<Box<str>>,
    /// An exact match inside an identifier is weak; with `Case: exact` it is no match in another case.
    pub weak_inside: bool,
    /// The spelling with its marks, where only that one counts.
    pub marked: Option<Box<str>>,
    /// The form holds punctuation that the stream does not tell apart: the text is compared as written.
    pub as_written: Option<Box<str>>,
}

impl Default for Literals {
    fn default() -> Self {
        Literals::NONE
    }
}

/// What some entries are compiled to, by themselves.
#[derive(Debug, Default)]
pub(super) struct Compiled {
    pub forms: Forms,
    pub rules: Vec<(u32, Rules)>,
    pub literals: Literals,
    /// The bytes of the pattern of each variant.
    pub bytes: Lists<u8>,
    /// The variants, each with the number of words of its pattern; those of a form are side by side.
    pub variants: Vec<(u8, Variant)>,
}

impl Compiled {
    /// Of some entries of a glossary.
    pub(super) fn of(entries: &[(EntryId, &Entry)]) -> Self {
        let mut compiled = Self::default();
        let mut stream = Stream::new(Words::Each, Literals::ALL, true);
        entries.iter().for_each(|(id, entry)| compiled.add_entry(*id, entry, &mut stream));
        compiled
    }

    /// `stream` is for use on the way.
    fn add_entry(&mut self, id: EntryId, entry: &Entry, stream: &mut Stream) {
        let mut made: Vec<(String, u32, bool)> = Vec::new();
        for form in &entry.forms {
            let at = self.forms.len() as u32;
            let add = |text: String| (text, at, false);
            made.extend(number::plurals(&form.text).into_iter().map(add));
            if form.kind == FormKind::Headword {
                made.extend(number::singular(&form.text).into_iter().map(add));
            }
            let is_name = !matches!(form.kind, FormKind::Discouraged | FormKind::Abbreviation);
            if let Some(other) =
                regional::other_spelling(&form.text).filter(|other| is_name && !is_form_of(entry, other))
            {
                made.extend(number::plurals(&other).into_iter().map(|plural| (plural, at, true)));
                made.push((other, at, true));
            }
            let form = CompiledForm { text: &form.text, kind: form.kind, entry: id, base: at, respelt: false };
            self.add_form(form, entry.case, stream);
        }
        for (text, base, respelt) in made {
            let form = CompiledForm { text: &text, kind: FormKind::Inflected, entry: id, base, respelt };
            self.add_form(form, entry.case, stream);
        }
    }

    fn add_form(&mut self, form: CompiledForm<'_>, case: CaseRule, stream: &mut Stream) {
        stream.restart();
        stream.push(form.text, TextRange::new(0, form.text.len()), RegionKind::Prose);
        if stream.words.is_empty() || stream.words.len() > u8::MAX as usize || is_lone_letter(form.text) {
            return;
        }
        let at = self.forms.len() as u32;
        // An inflected form is exact where its base is: `ROPEs` is no plural of ropes.
        let base_exact = form.kind == FormKind::Inflected && self.is_exact(form.base);
        let rules = rules(form.text, case, base_exact);
        if rules != Rules::default() {
            self.rules.push((at, rules));
        }
        let gap_of = |word: &Word| if word.gap == Gap::Block { Gap::Hard } else { word.gap };
        let gaps: SmallVec<[Gap; 8]> = stream.words.iter().map(gap_of).collect();
        let bytes = trimmed(stream);
        for &byte in bytes {
            if byte > b' ' && byte < 128 && !byte.is_ascii_alphanumeric() {
                self.literals.insert(byte);
            }
        }
        let cut = Cut { bytes, gaps };
        self.add_variants(&cut, at, form.text);
        if let Some(umlauts) = umlauts(form.text) {
            stream.restart();
            stream.push(&umlauts, TextRange::new(0, umlauts.len()), RegionKind::Prose);
            let words = stream.words.len();
            self.add_pattern(
                trimmed(stream),
                words,
                Variant { form: at, english_humps: 0, joined: false, flat_capitals: false },
            );
        }
        self.forms.push(form);
    }

    fn add_variants(&mut self, cut: &Cut<'_>, form: u32, text: &str) {
        if text.is_ascii() && !cut.gaps[1..].contains(&Gap::Nothing) {
            // Most forms: nothing in them is to be dropped.
            let variant = Variant { form, english_humps: 0, joined: false, flat_capitals: false };
            self.add_pattern(cut.bytes, cut.gaps.len(), variant);
        } else {
            self.add_humps(cut, form);
        }
        let several = cut.gaps[1..].iter().any(|gap| matches!(gap, Gap::Blank | Gap::Hyphen | Gap::Underscore));
        if several && !cut.gaps[1..].contains(&Gap::Hard) && text.bytes().all(|byte| !byte.is_ascii_digit()) {
            let (bytes, kept) = cut.without(|_| true);
            let joined = std::str::from_utf8(&bytes[..bytes.len().saturating_sub(1)]).unwrap_or_default();
            let flat_capitals = joined.chars().count() < JOINED_LETTERS;
            if kept.len() == 1 && bytes.last() == Some(&JOIN) && !english::is_common(joined) {
                self.add_pattern(&bytes, 1, Variant { form, english_humps: 0, joined: true, flat_capitals });
            }
        }
    }

    /// Adds the form with its humps and without.
    fn add_humps(&mut self, cut: &Cut<'_>, form: u32) {
        let words = cut.words();
        let is_hump = |at: usize| {
            let letters = |word: &[u8]| word.iter().all(|byte| !byte.is_ascii_digit());
            at > 0
                && cut.gaps[at] == Gap::Nothing
                && letters(words[at - 1])
                && letters(words[at])
                && cut.is_cased(at, &words)
        };
        let humps: Vec<usize> = (1..words.len()).filter(|&at| is_hump(at)).collect();
        let english = english_humps(&words, &cut.gaps);
        let subsets = 1_u32 << humps.len().min(MOST_HUMPS);
        for subset in 0..subsets {
            let dropped = |at: usize| {
                humps.iter().position(|&hump| hump == at).is_some_and(|hump| {
                    if humps.len() <= MOST_HUMPS { subset >> hump & 1 == 1 } else { subset + 1 == subsets }
                })
            };
            if humps.len() > MOST_HUMPS && subset != 0 && subset + 1 != subsets {
                continue;
            }
            let (bytes, kept) = cut.without(dropped);
            let english_humps = kept
                .iter()
                .enumerate()
                .filter(|(_, at)| **at < 32 && english >> **at & 1 == 1)
                .fold(0, |bits, (now, _)| bits | 1 << now);
            self.add_pattern(&bytes, kept.len(), Variant { form, english_humps, joined: false, flat_capitals: false });
        }
    }

    fn add_pattern(&mut self, mut bytes: &[u8], words: usize, variant: Variant) {
        // Particles may follow Hangul: the end of the word is not asked for.
        if let [word @ .., JOIN] = bytes
            && ends_in_hangul(word)
        {
            bytes = word;
        }
        self.bytes.push(bytes);
        self.variants.push((words as u8, variant));
    }

    /// Whether a form is matched in its own case only.
    fn is_exact(&self, form: u32) -> bool {
        let at = self.rules.binary_search_by_key(&form, |(form, _)| *form);
        at.is_ok_and(|at| self.rules[at].1.exact.is_some())
    }
}

/// Whether an entry has that form, in whatever capitals.
fn is_form_of(entry: &Entry, text: &str) -> bool {
    entry.forms.iter().any(|form| fold::fold(&form.text) == fold::fold(text))
}

/// The stream of a form without what stands at its ends and cannot be told from other things there: blanks, emoji, brackets beyond ASCII.
fn trimmed(stream: &Stream) -> &[u8] {
    let bytes = &stream.bytes[..];
    let is_loose = |byte: &u8| matches!(*byte, b' ' | HARD);
    let first = stream.words.first().map_or(0, |word| word.at as usize);
    let last = stream.words.last().map_or(0, |word| word.at as usize);
    let start = bytes[..first].iter().rposition(is_loose).map_or(0, |at| at + 1);
    let end = bytes[last..].iter().position(is_loose).map_or(bytes.len(), |at| last + at);
    &bytes[start..end]
}

/// The stream of a form.
struct Cut<'a> {
    bytes: &'a [u8],
    gaps: SmallVec<[Gap; 8]>,
}

impl Cut<'_> {
    fn words(&self) -> SmallVec<[&[u8]; 8]> {
        self.bytes.split(|&byte| !is_word_byte(byte)).filter(|word| !word.is_empty()).collect()
    }

    /// Whether the text could leave out the hump before word `at`: both words are of a script with case.
    fn is_cased(&self, at: usize, words: &[&[u8]]) -> bool {
        let cased = |word: &[u8]| {
            let first = std::str::from_utf8(word).ok().and_then(|word| word.chars().next());
            first.is_some_and(|c| c.is_lowercase())
        };
        cased(words[at - 1]) && cased(words[at])
    }

    /// The bytes without the joins before the words for which `dropped` says so, and the numbers of the words that then begin one.
    fn without(&self, dropped: impl Fn(usize) -> bool) -> (Vec<u8>, SmallVec<[usize; 8]>) {
        let (mut bytes, mut kept) = (Vec::with_capacity(self.bytes.len()), SmallVec::new());
        let (mut word, mut inside) = (0, false);
        for (at, &byte) in self.bytes.iter().enumerate() {
            if is_word_byte(byte) && !inside {
                inside = true;
                let joined = word > 0 && bytes.last() == Some(&JOIN) && self.bytes[at - 1] == JOIN && dropped(word);
                if joined {
                    bytes.pop();
                } else {
                    kept.push(word);
                }
                word += 1;
            } else if !is_word_byte(byte) {
                inside = false;
            }
            bytes.push(byte);
        }
        (bytes, kept)
    }
}

/// Bit `i` where word `i` begins at a hump of a token whose words are all ordinary English.
fn english_humps(words: &[&[u8]], gaps: &[Gap]) -> u32 {
    let mut bits = 0;
    let mut from = 0;
    while from < words.len() {
        let mut to = from + 1;
        while to < words.len() && gaps[to] == Gap::Nothing {
            to += 1;
        }
        let common = |word: &&[u8]| std::str::from_utf8(word).is_ok_and(english::is_common);
        if to - from > 1 && words[from..to].iter().all(common) {
            (from + 1..to.min(32)).for_each(|at| bits |= 1 << at);
        }
        from = to;
    }
    bits
}

/// What is asked of a text besides its pattern.
fn rules(text: &str, case: CaseRule, base_exact: bool) -> Rules {
    let exact = match case {
        CaseRule::Exact => true,
        CaseRule::Any => false,
        CaseRule::Smart => base_exact || is_smart_exact(text),
    };
    let letters = || text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().into();
    let rules = Rules { exact: exact.then(letters), weak_inside: exact && case == CaseRule::Smart, ..Rules::default() };
    if text.is_ascii() {
        return rules;
    }
    let folded = fold::fold(text);
    let marked = fold::fold_keeping_marks(text);
    let only_marked = marked != folded && english::is_common(&folded);
    let other_punctuation =
        |c: char| !c.is_ascii() && crate::text::word::class(c) == crate::text::word::Class::Other && c != '’';
    Rules {
        marked: only_marked.then(|| marked.into()),
        as_written: text.contains(other_punctuation).then(|| squeezed(text).into()),
        ..rules
    }
}

/// The smart-case rule: a form in capitals or mixed capitals whose small-letter spelling is ordinary English, or has hardly a letter.
fn is_smart_exact(text: &str) -> bool {
    let letters = text.chars().count();
    let is_marked = || letters <= SHORT_LETTERS || english::is_common(&text.to_lowercase());
    let is_one_token = text.chars().all(char::is_alphanumeric);
    is_one_token && (letters == 1 || Capitals::of(text).are_own() && is_marked())
}

/// `A` and `I` are never looked for.
fn is_lone_letter(text: &str) -> bool {
    matches!(text, "A" | "I" | "a" | "i")
}

/// A text for comparison as written: folded, blanks collapsed.
pub(super) fn squeezed(text: &str) -> String {
    let folded = fold::fold(text);
    collapsed(&folded)
}

/// The form with `ae`, `oe`, `ue` for its umlauts, where it has any and the result is not ordinary English.
fn umlauts(text: &str) -> Option<String> {
    fold::fold_umlauts(text).filter(|spelt| !english::is_common(spelt))
}

fn ends_in_hangul(word: &[u8]) -> bool {
    if word.last().is_none_or(u8::is_ascii) {
        return false;
    }
    let tail = &word[word.len().saturating_sub(4)..];
    let tail = (0..tail.len()).find_map(|skip| std::str::from_utf8(&tail[skip..]).ok()).unwrap_or_default();
    tail.chars().last().is_some_and(|c| crate::text::word::class(c) == crate::text::word::Class::Hangul)
}

/// Whether a pattern begins with punctuation.
pub(super) fn begins_with_punctuation(pattern: &[u8]) -> bool {
    pattern.first().is_some_and(|&byte| !is_word_byte(byte) && byte != HARD)
}
