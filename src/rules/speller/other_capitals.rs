//! Occurrences with other capitals than their forms, as far as the piece that they stand in says: what does not change from key to key.

use crate::glossary::FormKind;
use crate::lexicon::near::form_tokens;
use crate::lexicon::{CompiledForm, Lexicon, MOST_FORMS, Occurrence};
use crate::rules::names;
use crate::text::sentence::starts_sentence;
use crate::text::token::{Token, hash, tokens};
use crate::text::{RegionKind, TextRange};
use crate::workspace::Part;

use super::capitals::{has_own_capitals, is_abbreviation, without_possessive};
use super::humps;
use super::show::{is_stressed, may_be_stressed};
use super::small::{self, is_shouted};

/// Whether an occurrence may have the wrong capitals, as far as its piece and the forms in force say: what does not change from key to key.
pub(in crate::rules) fn may_be_wrong(part: &Part<'_>, occurrence: &Occurrence, lexicon: &Lexicon) -> bool {
    !is_right(part.text(), occurrence, lexicon) && !is_something_else(part, occurrence, lexicon)
}

/// The names of a piece that have capitals in other places than their forms, so that they are cut into other words: `GitHUb`, `SQlite`.
pub(in crate::rules) fn other_humps(part: &Part<'_>, lexicon: &Lexicon) -> Box<[Occurrence]> {
    let mut found = Vec::new();
    humps::each(part, lexicon, RegionKind::is_checked, |occurrence| {
        if !is_something_else(part, &occurrence, lexicon) {
            found.push(occurrence);
        }
    });
    found.into()
}

/// The same in the code of a piece, by their hash.
pub(in crate::rules) fn humps_in_code(part: &Part<'_>, lexicon: &Lexicon) -> Vec<u64> {
    let is_code = |kind: RegionKind| kind.is_scanned() && !kind.is_checked();
    let mut found = Vec::new();
    humps::each(part, lexicon, is_code, |occurrence| found.push(hash(&part.text()[occurrence.range])));
    found
}

/// Whether an occurrence is written with the capitals of one of its forms, or none of them says with which.
fn is_right(text: &str, occurrence: &Occurrence, lexicon: &Lexicon) -> bool {
    let written = &text[occurrence.range];
    let is_right = |form: &u32| {
        !lexicon.forms().has_inner_capitals(*form) || {
            let form = lexicon.form(*form);
            form.text == written || same_tokens(form.text, text, occurrence).is_none_or(|wrong| wrong.is_empty())
        }
    };
    occurrence.joined || occurrence.forms.at_most(MOST_FORMS).iter().any(is_right)
}

/// The forms of an occurrence.
pub(super) fn forms<'a>(occurrence: &'a Occurrence, lexicon: &'a Lexicon) -> impl Iterator<Item = CompiledForm<'a>> {
    occurrence.forms.at_most(MOST_FORMS).iter().map(|&form| lexicon.form(form))
}

/// Whether the piece that an occurrence stands in says that it goes by another name that has these letters.
fn is_something_else(part: &Part<'_>, occurrence: &Occurrence, lexicon: &Lexicon) -> bool {
    let (text, forms) = (part.text(), || forms(occurrence, lexicon));
    let written = &text[occurrence.range];
    // `HTTPS` is no plural of `HTTP` in capitals, and `max_size` another name in programs than `MAX_SIZE`.
    let bare = without_possessive(written);
    let shouted = !bare.contains(char::is_lowercase);
    let is_plural = |form: CompiledForm<'_>| form.text.ends_with('s') && is_abbreviation(form.text);
    is_identifier(written) && !humps::is_slip(part, occurrence, lexicon)
        || shouted && forms().all(|form| form.kind == FormKind::Inflected || is_plural(form))
        || is_of_another(written, &mut forms())
        || is_host(written)
        || written.contains('_') && forms().all(|form| form.text.contains('_'))
        || is_shouted(text, occurrence.range)
        || is_name_of_something_else(text, occurrence)
        || names::is_name(part, occurrence.range)
        || small::is_name(part, occurrence)
}

/// A word with the wrong capitals: where it is in what is written, and how it is written in the form.
pub(super) type Wrong<'f> = (TextRange, &'f str);

/// The words that have other capitals than in the form, where that has capitals of its own; `None` where the two are cut into words in
/// different ways, as identifiers are.
pub(super) fn same_tokens<'f>(form: &'f str, text: &str, occurrence: &Occurrence) -> Option<Vec<Wrong<'f>>> {
    let written = &text[occurrence.range];
    let begins = |at: usize| at == 0 && starts_sentence_at(text, occurrence);
    let meant = form_tokens(form);
    let mut here: Vec<Token> = Vec::new();
    tokens(written, TextRange::new(0, written.len()), |token| here.push(token));
    if meant.len() != here.len() || meant.is_empty() {
        return None;
    }
    let mut wrong = Vec::new();
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = meant.iter().filter(|token| is_number(&form[token.range])).count();
    // `TYPE 1` is a type, in capitals.
    let has_stressed = || numbers + 1 == meant.len() || meant.iter().any(|token| is_stressed(&form[token.range]));
    for (meant, here) in meant.iter().zip(&here) {
        let (target, word) = (&form[meant.range], &written[here.range]);
        if target == word
            || !has_own_capitals(target)
            || form.len() > target.len() && may_be_stressed(target, has_stressed)
        {
            continue;
        }
        // `I2C` beside `I²C` is another way to write it.
        if word.to_lowercase() != target.to_lowercase() {
            return None;
        }
        let shouted = !word.chars().any(char::is_lowercase);
        let heading = occurrence.region == RegionKind::Heading;
        // At the start of a sentence, `vLLM` may have a capital more.
        let first_only = word.chars().skip(1).eq(target.chars().skip(1)) && target.starts_with(char::is_lowercase);
        if !(shouted && heading || first_only && (heading || begins(here.range.start()))) {
            wrong.push((here.range, target));
        }
    }
    Some(wrong)
}

/// Whether an occurrence begins a sentence.
pub(super) fn starts_sentence_at(text: &str, occurrence: &Occurrence) -> bool {
    starts_sentence(&text[..occurrence.range.start()], occurrence.region == RegionKind::Comment)
}

/// Whether something is written as names in programs are: a small letter first, and a capital behind a small letter (`instanceID`).
fn is_identifier(written: &str) -> bool {
    let humps =
        || written.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    written.starts_with(char::is_lowercase) && humps()
}

/// Whether an occurrence is part of something that is called so: a name with a hyphen (`lora-adapter`).
fn is_name_of_something_else(text: &str, occurrence: &Occurrence) -> bool {
    let before = text[..occurrence.range.start()].chars().next_back();
    let next = text[occurrence.range.end()..].chars().next();
    let glue = |c: char| matches!(c, '-' | '.' | '+' | '‐' | '‑');
    before.is_some_and(|c| glue(c) || c.is_alphanumeric())
        || next.is_some_and(|c| matches!(c, '-' | '+' | '‐' | '‑') || c.is_alphanumeric())
}

/// Whether it is the plural of another abbreviation: `POs` are no `PoS`, and `CPARs` no `CPARS`.
fn is_of_another<'a>(written: &str, forms: &mut impl Iterator<Item = CompiledForm<'a>>) -> bool {
    let stem = written.strip_suffix('s').unwrap_or_default();
    let plural = stem.chars().count() > 1 && stem.chars().all(char::is_uppercase);
    plural && forms.all(|form| form.text.ends_with('S'))
}

/// Whether it is an address on the net, which has no capitals: `example.org`, though the glossary has "Example.org".
fn is_host(written: &str) -> bool {
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let domain = written.rsplit_once('.').filter(|(_, last)| DOMAINS.contains(last));
    domain.is_some_and(|(name, _)| name.split('.').all(is_name))
}

/// What addresses end with and names of programs hardly: `Socket.IO` is none of them.
const DOMAINS: [&str; 6] = ["com", "edu", "gov", "info", "net", "org"];
