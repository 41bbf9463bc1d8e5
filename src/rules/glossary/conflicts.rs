//! `conflicting-form`: a name of one entry that is a name of another one of the same file as well.

use rustc_hash::FxHashMap;

use crate::glossary::{Entry, Form, FormKind};
use crate::rules::{Findings, Related, Rule};
use crate::text::FileRange;
use crate::workspace::GlossaryFile;

use super::same_name;

/// Reports names that two entries of the file have. Two entries with the same headword are the business of `duplicate-entry`; those that
/// send their reader on may have any name; inflected names are nobody's, and discouraged ones are no names.
pub(super) fn conflicting(file: &GlossaryFile, found: &mut Findings<'_>) {
    let entries = &file.reading.entries;
    let mut holders: FxHashMap<String, Holder<'_>> = FxHashMap::default();
    // A headword goes before any other name, wherever its entry stands.
    for entry in entries.iter().filter(|entry| entry.redirect.is_none()) {
        holders.entry(same_name(&entry.headword)).or_insert(Holder { entry, form: None });
    }
    for entry in entries.iter().filter(|entry| entry.redirect.is_none()) {
        for form in entry.forms.iter().filter(|form| is_name(form)) {
            if form.text == entry.headword {
                continue;
            }
            let name = same_name(&form.text);
            if name == same_name(&entry.headword) {
                continue;
            }
            match holders.get(&name) {
                None => _ = holders.insert(name, Holder { entry, form: Some(form) }),
                Some(holder) if is_conflict(holder, entry) => report(file, holder, entry, form, found),
                Some(_) => {}
            }
        }
    }
}

/// The entry that a name belongs to.
struct Holder<'a> {
    entry: &'a Entry,
    /// The form that the name is; `None` for the headword.
    form: Option<&'a Form>,
}

fn is_name(form: &Form) -> bool {
    let is_long = form.text.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some() || !form.text.is_ascii();
    // What was put together (`Encoding/Embedding` spelt out) nobody wrote as a name.
    is_long && form.range.is_some() && !matches!(form.kind, FormKind::Inflected | FormKind::Discouraged)
}

/// Whether a name of `holder` may not be one of `entry`: they are two entries, of one context, and not one that is written twice.
fn is_conflict(holder: &Holder<'_>, entry: &Entry) -> bool {
    let other = holder.entry;
    let apart = |one: &Option<String>, two: &Option<String>| matches!((one, two), (Some(one), Some(two)) if one != two);
    // `*[CSP]: Content Policy` beside `*[Content Policy]: CSP`: each says what the other is.
    let explain_each_other = same_name(&entry.meaning) == same_name(&other.headword)
        && same_name(&other.meaning) == same_name(&entry.headword);
    !std::ptr::eq(other, entry)
        && !explain_each_other
        && same_name(&other.headword) != same_name(&entry.headword)
        && !apart(&other.context, &entry.context)
        && !apart(&other.qualifier, &entry.qualifier)
}

fn report(file: &GlossaryFile, holder: &Holder<'_>, entry: &Entry, form: &Form, found: &mut Findings<'_>) {
    let other = holder.entry;
    let range = holder.form.and_then(|form| form.range).unwrap_or(other.headword_range);
    let line = file.source.line_of(range.start()) + 1;
    let message = match holder.form {
        None => format!("\"{}\" is the headword of another entry, on line {line}", form.text),
        Some(_) => format!("\"{}\" is also a name of \"{}\", on line {line}", form.text, other.headword),
    };
    let message = format!("{message}: let one of them have it");
    if let Some(diagnostic) = found.report(Rule::ConflictingForm, form.range.unwrap_or(entry.headword_range), message) {
        let place = FileRange { file: file.file, range };
        diagnostic.related = [Related { place, ..Related::entry(file.file, other) }].into();
    }
}
