//! From the names that fit to the items of the list.

use rustc_hash::FxHashSet;

use crate::glossary::{Entry, EntryId, Form, FormKind};
use crate::text::TextRange;
use crate::workspace::Scope;
use crate::workspace::names::{Fit, form_of, push_folded};

use super::context::Context;
use super::search::Found;
use super::{Completion, CompletionKind, identifier, prose};

/// The list under way.
pub(super) struct Items<'a> {
    scope: &'a Scope,
    context: &'a Context<'a>,
    limit: usize,
    items: Vec<Completion>,
    seen: FxHashSet<String>,
    left_out: bool,
}

/// A name to be offered: the form of an entry, and the form by which it was found, which may be another one.
struct Offer<'a> {
    id: EntryId,
    entry: &'a Entry,
    form: &'a Form,
    by: &'a Form,
    found: Found,
}

impl<'a> Items<'a> {
    /// An empty list of at most `limit` items.
    pub fn new(scope: &'a Scope, context: &'a Context<'a>, limit: usize) -> Self {
        Self { scope, context, limit, items: Vec::new(), seen: FxHashSet::default(), left_out: false }
    }

    /// Adds what is found: the names for several words and then those for the last one, each time first those that begin as is
    /// typed, then the other names of their entries; at the end the names that have what is typed with gaps.
    pub fn add_all(&mut self, found: &[Found]) {
        let word = self.context.word;
        let (begun, gaps) = found.split_at(found.partition_point(|found| found.hit.fit != Fit::Scattered));
        let (wide, single) = begun.split_at(begun.partition_point(|found| found.start < word));
        for (part, others) in [(wide, false), (wide, true), (single, false), (single, true), (gaps, false)] {
            for found in part {
                self.add_found(found, others);
            }
        }
    }

    /// The items, and whether some are left out.
    pub fn finish(self, cut: bool) -> (Vec<Completion>, bool) {
        (self.items, self.left_out || cut)
    }

    fn add_found(&mut self, found: &Found, others: bool) {
        let name = self.scope.names().name(found.hit.name);
        let Some((entry, by)) = form_of(&self.scope.glossary, name) else { return };
        let offer = |form| Offer { id: name.entry, entry, form, by, found: *found };
        if others {
            let others = entry.forms.iter().filter(|form| *form != by && is_other_name(by.kind, form.kind));
            // Where nothing is typed, every headword is there already.
            others.filter(|_| found.length > 0).for_each(|form| self.add(&offer(form)));
        } else if by.kind != FormKind::Discouraged {
            self.add(&offer(by));
        }
    }

    fn add(&mut self, offer: &Offer<'_>) {
        let typed = self.context.text_of(offer.found.start);
        let (labels, kind) = if self.context.code {
            (identifier::labels(&offer.form.text, self.context, offer.found.start), CompletionKind::Identifier)
        } else {
            let starts_sentence = || self.context.starts_sentence(offer.found.start);
            (prose::labels(offer.entry, &offer.form.text, typed, starts_sentence), CompletionKind::Text)
        };
        for label in labels {
            if self.seen.contains(&label) {
                continue;
            }
            if self.items.len() == self.limit {
                self.left_out = true;
                return;
            }
            self.seen.insert(label.clone());
            self.items.push(Completion {
                filter: filter(&label, typed, offer),
                detail: detail(&label, offer),
                kind,
                entry: offer.id,
                replace: Some(TextRange::new(offer.found.start, self.context.before.len())),
                label,
            });
        }
    }
}

/// Whether somebody who types a name of one kind may want the one of the other kind.
fn is_other_name(typed: FormKind, other: FormKind) -> bool {
    use FormKind::{Abbreviation, Alias, Discouraged, Expansion, Headword};
    matches!(
        (typed, other),
        (Headword, Abbreviation | Expansion)
            | (Expansion, Headword | Abbreviation)
            | (Abbreviation, Headword | Expansion)
            | (Alias | Discouraged, Headword)
    )
}

/// What stands beside the label.
fn detail(label: &str, offer: &Offer<'_>) -> Option<String> {
    let Offer { entry, form, by, .. } = offer;
    let first = |kind| entry.forms_of(kind).next();
    if by.kind == FormKind::Discouraged {
        return Some(format!("instead of \"{}\"", by.text));
    }
    let headword = Some(entry.headword.as_str()).filter(|headword| *headword != form.text);
    let other = match form.kind {
        FormKind::Abbreviation => first(FormKind::Expansion).or(headword),
        FormKind::Expansion => first(FormKind::Abbreviation).or(headword),
        FormKind::Headword => first(FormKind::Expansion).or_else(|| first(FormKind::Abbreviation)),
        _ => headword,
    };
    if let Some(name) = &entry.redirect {
        return Some(format!("see {name}"));
    }
    let spelled = || Some(form.text.as_str()).filter(|text| !text.eq_ignore_ascii_case(label));
    other.or(entry.qualifier.as_deref()).or_else(spelled).map(str::to_owned)
}

/// What the editor compares with what is typed, where the label does not begin so, letter by letter: what is typed, and how the name
/// goes on. Several editors drop what does not begin exactly so, and some compare capitals.
fn filter(label: &str, typed: &str, offer: &Offer<'_>) -> Option<String> {
    if label.starts_with(typed) {
        return None;
    }
    let ends_a_word = |c: char| !c.is_alphanumeric();
    let rest = match (behind(label, typed, true), offer.found.hit.fit) {
        (Some(rest), _) => rest,
        (None, Fit::Scattered) => behind(label, typed, false).unwrap_or_default(),
        (None, _) => remainder(&offer.by.text, (offer.found.hit.at + offer.found.length) as usize),
    };
    let rest = if typed.ends_with(ends_a_word) { rest.trim_start_matches(ends_a_word) } else { rest };
    Some(format!("{typed}{}", continued(rest, typed)))
}

/// What follows in a label behind the letters of what is typed, in any case; with gaps between them, unless they must be `together`.
fn behind<'l>(label: &'l str, typed: &str, together: bool) -> Option<&'l str> {
    let mut letters = label.char_indices();
    for wanted in typed.chars() {
        let is_wanted = |c: char| c == wanted || c.to_lowercase().eq(wanted.to_lowercase());
        loop {
            match letters.next() {
                Some((_, c)) if is_wanted(c) => break,
                Some(_) if !together => {}
                _ => return None,
            }
        }
    }
    Some(letters.as_str())
}

/// How somebody who has typed so will go on typing: in small letters or capitals alone, where what is typed is.
fn continued(rest: &str, typed: &str) -> String {
    let (small, capital) = (typed.chars().any(char::is_lowercase), typed.chars().filter(|c| c.is_uppercase()).count());
    match (small, capital) {
        (true, 0) => rest.to_lowercase(),
        (false, 2..) => rest.to_uppercase(),
        _ => rest.to_owned(),
    }
}

/// What follows in a form after so many bytes of its key.
fn remainder(form: &str, key_bytes: usize) -> &str {
    let mut folded = String::new();
    for (at, c) in form.char_indices() {
        if folded.len() >= key_bytes && !unicode_normalization::char::is_combining_mark(c) {
            return &form[at..];
        }
        if c.is_alphanumeric() {
            push_folded(c, &mut folded);
        }
    }
    ""
}
