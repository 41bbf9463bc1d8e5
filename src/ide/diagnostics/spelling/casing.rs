//! Terms written with other capitals than the glossary's: `Lora` for `LoRA`.
//!
//! Only forms with capitals of their own are asked for; any other may be written with capitals or without. A spelling that is a form
//! in its own right is right.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use crate::glossary::FormKind;
use crate::lexicon::near::form_tokens;
use crate::lexicon::{CompiledForm, MOST_FORMS, Occurrence};
use crate::text::token::{Token, hash, tokens};
use crate::text::{FileRange, RegionKind, TextRange, english};
use crate::workspace::Document;

use crate::ide::diagnostics::names;

use super::{Findings, MOST_SUGGESTIONS, Related, Rule, View};

/// `view` is there once it is known what is spelt right.
pub(super) fn diagnostics(document: &Document, view: Option<&View<'_>>, found: &mut Findings<'_>) {
    let lexicon = document.scope.lexicon();
    let text = document.text();
    let in_code = OnceCell::new();
    for occurrence in document.scan().occurrences() {
        if occurrence.weak || occurrence.joined || !occurrence.region.is_checked() {
            continue;
        }
        let written = &text[occurrence.range];
        let forms = || occurrence.forms.at_most(MOST_FORMS).iter().map(|&form| &lexicon.forms()[form as usize]);
        // What the glossary advises against has a rule of its own.
        if forms().any(|form| lexicon.forms()[form.base as usize].kind == FormKind::Discouraged) {
            continue;
        }
        let is_right = |form: &CompiledForm| {
            form.text == written
                || !form.text.chars().skip(1).any(char::is_uppercase)
                || same_tokens(&form.text, written, occurrence).is_none_or(|wrong| wrong.is_empty())
        };
        if forms().any(is_right) {
            continue;
        }
        let in_code = in_code.get_or_init(|| names_in_code(document));
        if in_code.contains(written) || is_something_else(document, occurrence) || is_of_another(written, &mut forms())
        {
            continue;
        }
        // `HTTPS` is no plural of `HTTP` in capitals.
        let shouted = !written.chars().any(char::is_lowercase);
        let is_plural = |form: &CompiledForm| form.text.ends_with('s') && is_abbreviation(&form.text);
        if shouted && forms().all(|form| form.kind == FormKind::Inflected || is_plural(form)) {
            continue;
        }
        let is_short = forms().all(|form| is_abbreviation(&form.text));
        let is_word = match view {
            Some(view) => is_a_word(view, written) || is_short && is_meant(view, written),
            None => english::is_common(&written.to_lowercase()),
        };
        if is_word {
            continue;
        }
        let mut suggestions: Vec<String> = Vec::new();
        for form in forms() {
            let corrected = same_tokens(&form.text, written, occurrence).map(|wrong| corrected(written, &wrong));
            suggestions.extend(corrected.filter(|text| !suggestions.contains(text)));
        }
        let Some(entry) =
            forms().next().and_then(|form| document.scope.entry(form.entry).map(|entry| (form.entry, entry)))
        else {
            continue;
        };
        let Some(best) = suggestions.first() else { continue };
        let message = format!("write \"{best}\", not \"{written}\"");
        let Some(diagnostic) = found.report(Rule::TermCasing, occurrence.range, message) else { return };
        suggestions.truncate(MOST_SUGGESTIONS);
        diagnostic.suggestions = suggestions;
        let place = FileRange { file: entry.0.file, range: entry.1.headword_range };
        diagnostic.related.push(Related { place, message: format!("the entry \"{}\"", entry.1.headword) });
    }
}

/// Whether what stands there goes by a name that has these letters, or the glossary writes its term so too.
fn is_something_else(document: &Document, occurrence: &Occurrence) -> bool {
    let text = document.text();
    is_name_of_something_else(text, occurrence)
        || names::is_name(document, occurrence.range)
        || is_name_in_code(text, occurrence.range)
        || is_written_so(document, &text[occurrence.range])
}

/// How terms are written in the code of the document: `cfg` there is a name, and a name of that spelling in the prose too.
fn names_in_code(document: &Document) -> FxHashSet<&str> {
    let is_code = |kind: RegionKind| !kind.is_checked() && kind != RegionKind::Name;
    let code = document.scan().occurrences().iter().filter(|found| is_code(found.region));
    code.map(|found| &document.text()[found.range]).collect()
}

/// A word with the wrong capitals: where it is in what is written, and how it is written in the form.
type Wrong<'f> = (TextRange, &'f str);

/// The words that have other capitals than in the form, where that has capitals of its own; `None` where the two are cut into words in
/// different ways, as identifiers are.
fn same_tokens<'f>(form: &'f str, written: &str, occurrence: &Occurrence) -> Option<Vec<Wrong<'f>>> {
    let meant = form_tokens(form);
    let mut here: Vec<Token> = Vec::new();
    tokens(written, TextRange::new(0, written.len()), |token| here.push(token));
    if meant.len() != here.len() || meant.is_empty() {
        return None;
    }
    let mut wrong = Vec::new();
    for (meant, here) in meant.iter().zip(&here) {
        let (target, word) = (&form[meant.range], &written[here.range]);
        if target == word || !has_own_capitals(target) {
            continue;
        }
        if word.chars().count() != target.chars().count() {
            return None;
        }
        let shouted = !word.chars().any(char::is_lowercase);
        let heading = occurrence.region == RegionKind::Heading;
        // At the start of a sentence, `vLLM` may have a capital more.
        let first_only = word.chars().skip(1).eq(target.chars().skip(1)) && target.starts_with(char::is_lowercase);
        if !(shouted && heading || first_only) {
            wrong.push((here.range, target));
        }
    }
    Some(wrong)
}

/// What is written, with the right capitals.
fn corrected(written: &str, wrong: &[Wrong<'_>]) -> String {
    let (mut out, mut end) = (String::with_capacity(written.len()), 0);
    for (range, target) in wrong {
        out.push_str(&written[end..range.start()]);
        out.push_str(target);
        end = range.end();
    }
    out + &written[end..]
}

/// Whether a form is all capitals, but for a plural s.
fn is_abbreviation(form: &str) -> bool {
    !form.strip_suffix('s').unwrap_or(form).chars().any(char::is_lowercase)
}

/// Whether a word of the language is written as one: `app`, though the glossary has `APP`. Names (`Lora`) are no such words.
fn is_a_word(view: &View<'_>, written: &str) -> bool {
    !written.chars().skip(1).any(char::is_uppercase) && view.spelling.is_of_the_language(&written.to_lowercase())
}

/// Whether an abbreviation in small letters stands so often that it is meant: an attribute, a command or a kind of files goes by it.
fn is_meant(view: &View<'_>, written: &str) -> bool {
    let often = |word: &str| {
        let here = view.document.token_counts().get(&hash(word)).copied().unwrap_or_default();
        view.is_meant(word, here)
    };
    !written.chars().any(char::is_uppercase) && (often(written) || written.strip_suffix('s').is_some_and(often))
}

/// Whether a word has a capital behind its first letter.
fn has_own_capitals(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

/// Whether an occurrence is part of something that is called so: a name with a hyphen (`lora-adapter`).
fn is_name_of_something_else(text: &str, occurrence: &Occurrence) -> bool {
    let before = text[..occurrence.range.start()].chars().next_back();
    let next = text[occurrence.range.end()..].chars().next();
    let glue = |c: char| matches!(c, '-' | '.' | '+' | '‐' | '‑');
    before.is_some_and(|c| glue(c) || c.is_alphanumeric())
        || next.is_some_and(|c| matches!(c, '-' | '+' | '‐' | '‑') || c.is_alphanumeric())
}

/// What bears a name that programs read: `the json module`, where JSON itself is not meant.
const NAMED: &[&str] = &[
    "attribute",
    "binary",
    "codec",
    "command",
    "crate",
    "directory",
    "executable",
    "field",
    "folder",
    "function",
    "gem",
    "keyword",
    "library",
    "method",
    "module",
    "namespace",
    "package",
    "subcommand",
    "tag",
    "variable",
];

/// Whether small letters are a name in code, though nothing marks it as such: in quotes, or before what says so.
fn is_name_in_code(text: &str, range: TextRange) -> bool {
    if text[range].contains(char::is_uppercase) {
        return false;
    }
    let (before, behind) = (&text[..range.start()], &text[range.end()..]);
    let quoted = before.ends_with(['"', '\'', '“', '‘']) && behind.starts_with(['"', '\'', '”', '’']);
    let next = behind.strip_prefix(' ').map(|rest| rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
    quoted || next.is_some_and(|next| NAMED.iter().any(|named| next.strip_suffix('s').unwrap_or(next) == *named))
}

/// Whether it is the plural of another abbreviation: `POs` are no `PoS`.
fn is_of_another<'a>(written: &str, forms: &mut impl Iterator<Item = &'a CompiledForm>) -> bool {
    let stem = written.strip_suffix('s').unwrap_or_default();
    let plural = stem.chars().count() > 1 && stem.chars().all(char::is_uppercase);
    plural && forms.all(|form| form.text.ends_with('S') && !is_abbreviation(&form.text))
}

/// Whether the meanings write it in these small letters more than once: the glossary is right about its own terms.
fn is_written_so(document: &Document, written: &str) -> bool {
    !written.contains(char::is_uppercase) && document.scope.meaning_spellings().contains(&hash(written))
}
