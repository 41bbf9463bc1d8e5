//! What stands behind a headword: the meaning, and the lines in it that say something else (`Aliases:`, `_Avoid_:`, `See also:`).

use std::ops::Range;

use super::inline;
use super::lines::Page;
use crate::glossary::{CaseRule, Form, FormKind};
use crate::text::TextRange;

/// A meaning and what was said beside it.
pub(super) struct Body {
    pub meaning: String,
    /// Where the meaning is written, from its first to its last character.
    pub range: TextRange,
    pub forms: Vec<Form>,
    pub see_also: Vec<String>,
    pub redirect: Option<String>,
    pub case: CaseRule,
}

/// A "See X" longer than this is a sentence.
const LONGEST_REDIRECT: usize = 120;

/// Reads what stands in `range`; lines after the first are taken out by up to `indent` columns.
pub(super) fn read(page: &Page<'_>, range: Range<usize>, indent: usize) -> Body {
    let text = page.text;
    let mut body = Body {
        meaning: String::new(),
        range: TextRange::empty(range.start),
        forms: Vec::new(),
        see_also: Vec::new(),
        redirect: None,
        case: CaseRule::Smart,
    };
    let (mut start, mut end) = (None, range.start);
    let mut at = range.start;
    for line in text[range.clone()].split_inclusive(['\n', '\r']) {
        let from = at;
        at += line.len();
        if line == "\n" && from > range.start && text.as_bytes()[from - 1] == b'\r' {
            continue;
        }
        let shown = line.trim_end();
        let first = from == range.start;
        let dedented = if first { shown.trim_start() } else { dedent(shown, indent) };
        if take(&mut body, text, from + (shown.len() - shown.trim_start().len()), shown.trim_start()) {
            continue;
        }
        if !dedented.is_empty() {
            start.get_or_insert(from + (shown.len() - shown.trim_start().len()));
            end = from + shown.len();
        }
        body.meaning.push_str(dedented);
        body.meaning.push('\n');
    }
    body.meaning = body.meaning.trim_matches(['\n', ' ', '\t']).to_owned();
    body.range = start.map_or(TextRange::empty(range.start), |start| TextRange::new(start, end.max(start)));
    body.redirect = redirect(&body.meaning);
    body
}

fn dedent(line: &str, indent: usize) -> &str {
    let blanks = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    &line[blanks.min(indent)..]
}

/// Takes in a line that is not part of the meaning; says whether it was one.
fn take(body: &mut Body, text: &str, at: usize, line: &str) -> bool {
    let bare = line.trim_start_matches(['-', '*', '+', '_', ' ']);
    let Some(colon) = bare.find(':').filter(|&colon| colon <= LONGEST_KEY) else { return false };
    let key = bare[..colon].trim_matches(['*', '_', ' ']).to_lowercase();
    let value_at = at + (line.len() - bare.len()) + colon + 1;
    let value = bare[colon + 1..].trim_start_matches(['*', '_']);
    let value_at = value_at + (bare.len() - colon - 1 - value.len());
    match key.as_str() {
        "alias" | "aliases" | "also known as" | "also called" | "aka" | "synonym" | "synonyms" => {
            body.forms.extend(forms(text, value_at, value, FormKind::Alias));
        }
        "avoid" | "do not use" | "don't use" | "discouraged" => {
            body.forms.extend(forms(text, value_at, value, FormKind::Discouraged));
        }
        "see also" | "related" | "related terms" => {
            body.see_also.extend(forms(text, value_at, value, FormKind::Alias).map(|form| form.text));
        }
        "case" => match value.trim().trim_matches(['`', '*', '_']).to_lowercase().as_str() {
            "exact" => body.case = CaseRule::Exact,
            "any" => body.case = CaseRule::Any,
            _ => return false,
        },
        _ => return false,
    }
    true
}

/// The longest key of a line that is not part of the meaning, marks included.
const LONGEST_KEY: usize = 24;

/// The names of a list, cut at commas and semicolons.
fn forms<'t>(text: &'t str, at: usize, value: &'t str, kind: FormKind) -> impl Iterator<Item = Form> + use<'t> {
    let mut start = at;
    value.split_inclusive([',', ';', '、']).filter_map(move |piece| {
        let from = start;
        start += piece.len();
        let bare = piece.trim_end_matches([',', ';', '、', ' ', '.', '\t']);
        let plain = inline::plain(text, from..from + bare.len(), &|_| true);
        let name = plain.text.trim();
        let first = plain.text.len() - plain.text.trim_start().len();
        let range = Some(plain.source(first..first + name.len()));
        name.contains(char::is_alphanumeric).then(|| Form { text: name.to_owned(), kind, range })
    })
}

/// The name meant where the whole meaning is "See X".
fn redirect(meaning: &str) -> Option<String> {
    let rest = meaning.strip_prefix("See ").or_else(|| meaning.strip_prefix("see "))?;
    if rest.len() > LONGEST_REDIRECT || rest.contains('\n') || rest.starts_with("also ") {
        return None;
    }
    let plain = inline::plain(rest, 0..rest.len(), &|_| true).text;
    let name = plain.trim().trim_end_matches('.').trim_matches(['"', '“', '”']);
    let one = !name.contains([',', ';']) && !name.contains(". ") && name.split_whitespace().count() <= 8;
    (one && !name.is_empty()).then(|| name.to_owned())
}
