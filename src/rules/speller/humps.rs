//! Names with capitals in other places than their forms: `GitHUb`, `SQlite`, `postgreSQL`.
//!
//! The matcher cuts names at their humps, so that these are cut into other words than their forms and are no occurrences of them.

use smallvec::smallvec;

use crate::english;
use crate::lexicon::{CompiledForm, FormIds, Lexicon, Occurrence};
use crate::text::word::class;
use crate::text::{RegionKind, TextRange, fold};
use crate::workspace::Part;

use super::capitals::{has_own_capitals, is_abbreviation, is_mixed};
use super::other_capitals;

/// Of fewer letters another abbreviation may have the same.
const FEWEST_LETTERS: usize = 4;
/// And of fewer letters another name.
const FEWEST_OF_A_NAME: usize = 5;

/// Small letters that abbreviations end with: `GPUs`, `NVMe`, `PMIx`.
const OWN_ENDINGS: [char; 3] = ['e', 's', 'x'];

/// Calls `each` with the words in regions of a piece of these kinds that are forms but for the places of their capitals, and no occurrences.
pub(super) fn each(
    part: &Part<'_>,
    lexicon: &Lexicon,
    is_of_kind: fn(RegionKind) -> bool,
    mut each: impl FnMut(Occurrence),
) {
    let text = part.text();
    for region in part.regions().as_slice().iter().filter(|region| is_of_kind(region.kind)) {
        let mut done = region.range.start();
        for at in capitals_inside(text[region.range].as_bytes()).map(|at| region.range.start() + at) {
            if at < done {
                continue;
            }
            let range = word_around(text, region.range, at);
            done = range.end();
            let Some(form) = form_of(&text[range], lexicon).filter(|_| !is_in_an_occurrence(part, range)) else {
                continue;
            };
            let forms = FormIds::Few(smallvec![form]);
            let (region, weak, joined, possessive) = (region.kind, false, false, false);
            each(Occurrence { range, forms, region, weak, joined, possessive });
        }
    }
}

/// Whether an occurrence that begins with a small letter and has humps is no name out of a program: `postgreSQL`, which all know.
pub(super) fn is_slip(part: &Part<'_>, occurrence: &Occurrence, lexicon: &Lexicon) -> bool {
    let written = &part.text()[occurrence.range];
    let folded = fold::fold(written);
    is_cut(part, occurrence) && form_of(written, lexicon).is_some()
        || other_capitals::forms(occurrence, lexicon).any(|form| begins_small(written, form.text))
        || written.bytes().all(|byte| byte.is_ascii_alphabetic()) && english::is_name(&folded)
}

/// Whether it has a small letter in the place of the first of several capitals, as no name in a program has: `iPython` for IPython.
fn begins_small(written: &str, form: &str) -> bool {
    let capitals = form.chars().take_while(|c| c.is_uppercase()).count();
    capitals > 1 && !is_abbreviation(form) && written.chars().skip(1).eq(form.chars().skip(1))
}

/// Whether it is no occurrence of its form, being cut into other words.
fn is_cut(part: &Part<'_>, occurrence: &Occurrence) -> bool {
    !is_in_an_occurrence(part, occurrence.range)
}

/// Where capitals stand behind letters.
fn capitals_inside(bytes: &[u8]) -> impl Iterator<Item = usize> {
    const CHUNK: usize = 32;
    (1..bytes.len()).step_by(CHUNK).flat_map(move |from| {
        let to = bytes.len().min(from + CHUNK);
        let pairs = || bytes[from - 1..to - 1].iter().zip(&bytes[from..to]);
        let is_one = |(before, byte): (&u8, &u8)| before.is_ascii_alphabetic() & byte.is_ascii_uppercase();
        // Most stretches have none, which is told of all their bytes at once.
        let has_any = pairs().fold(false, |any, pair| any | is_one(pair));
        let places = (from..if has_any { to } else { from }).zip(pairs());
        places.filter(move |(_, pair)| is_one(*pair)).map(|(at, _)| at)
    })
}

/// The letters and digits around a place.
fn word_around(text: &str, within: TextRange, at: usize) -> TextRange {
    let is_word = |c: &char| class(*c).is_word();
    let before = text[within.start()..at].chars().rev().take_while(is_word).map(char::len_utf8).sum::<usize>();
    let behind = text[at..within.end()].chars().take_while(is_word).map(char::len_utf8).sum::<usize>();
    TextRange::new(at - before, at + behind)
}

fn is_in_an_occurrence(part: &Part<'_>, range: TextRange) -> bool {
    let occurrences = part.scan_around(range).occurrences();
    let after = occurrences.partition_point(|found| found.range.end() <= range.start());
    occurrences.get(after).is_some_and(|found| found.range.start() < range.end())
}

/// The form that a word with capitals inside is a slip for, where one of these letters has them in other places.
fn form_of(word: &str, lexicon: &Lexicon) -> Option<u32> {
    if word.len() < FEWEST_LETTERS || !is_mixed(word) {
        return None;
    }
    let vocabulary = lexicon.vocabulary();
    let found = vocabulary.find(&fold::fold(word))?;
    let forms = || found.uses.iter().filter(|used| used.of == 1).map(|used| (used.form, lexicon.form(used.form)));
    if forms().any(|(_, form)| form.text == word) {
        return None;
    }
    forms().find(|(_, form)| may_be_meant(word, *form)).map(|(id, _)| id)
}

/// Whether the capitals of a word may be a slip for those of a form. `UARt` is one for UART, but `CoAP` no COAP, and `PCIe` no PCIE.
fn may_be_meant(word: &str, form: CompiledForm<'_>) -> bool {
    if !has_own_capitals(form.text) {
        return false;
    }
    if is_abbreviation(form.text) {
        let mut letters = word.chars().rev();
        return letters.next().is_some_and(|last| last.is_lowercase() && !OWN_ENDINGS.contains(&last))
            && letters.all(|c| !c.is_lowercase());
    }
    word.chars().count() >= FEWEST_OF_A_NAME
}
