//! From the names that fit to the items of the list.

use rustc_hash::FxHashSet;

use crate::english::regional::other_spelling;
use crate::glossary::{Entry, EntryId, Form, FormKind};
use crate::ide::render;
use crate::rules::house_style::HouseStyle;
use crate::text::TextRange;
use crate::workspace::Scope;
use crate::workspace::names::{Key, form_of};

use super::context::Context;
use super::identifier::Style;
use super::search::Found;
use super::{Completion, CompletionKind, CompletionOptions, identifier, prose};

/// The list under way.
pub(super) struct Items<'a> {
    scope: &'a Scope,
    context: &'a Context<'a>,
    options: &'a CompletionOptions,
    house_style: &'a HouseStyle<'a>,
    style: Option<Style>,
    /// The items so far.
    items: Vec<Completion>,
    labels: FxHashSet<String>,
    entries: FxHashSet<EntryId>,
    /// The texts so far, and where each would be put: a name may stand in thousands of entries.
    texts: FxHashSet<(&'a str, usize)>,
}

impl<'a> Items<'a> {
    /// An empty list; identifiers will be written in `style` where what is typed says nothing else.
    pub fn new(
        scope: &'a Scope,
        context: &'a Context<'a>,
        options: &'a CompletionOptions,
        house_style: &'a HouseStyle<'a>,
        style: Option<Style>,
    ) -> Self {
        let (items, labels, entries, texts) = Default::default();
        Self { scope, context, options, house_style, style, items, labels, entries, texts }
    }

    /// The items of names, the best first, up to the limit.
    pub fn of(mut self, found: impl Iterator<Item = Found>) -> Vec<Completion> {
        for found in found {
            if self.items.len() >= self.options.limit {
                break;
            }
            self.add_found(&found);
        }
        self.items
    }

    /// Adds a name, unless its entry is there already.
    fn add_found(&mut self, found: &Found) {
        let name = self.scope.names().name(found.name);
        let Some((entry, form)) = form_of(&self.scope.glossary, name) else { return };
        let other = if name.respelt { self.other_spelling(form, found.start) } else { None };
        if name.respelt && other.is_none() {
            return;
        }
        let is_other = self.options.all_shapes || self.entries.insert(name.entry);
        if is_other && (name.respelt || self.texts.insert((form.text.as_str(), found.start))) {
            self.add(name.entry, entry, (form, other.as_deref().unwrap_or(&form.text)), found.start);
        }
    }

    /// A form in the other of British and American spelling, where what is typed says that this one is being written.
    fn other_spelling(&self, form: &Form, start: usize) -> Option<String> {
        let typed = Key::new(self.context.text_of(start));
        if Key::new(&form.text).text.starts_with(&typed.text) { None } else { other_spelling(&form.text) }
    }

    fn add(&mut self, id: EntryId, entry: &Entry, (form, text): (&Form, &str), start: usize) {
        let typed = self.context.text_of(start);
        let (mut labels, kind) = if self.context.code {
            (identifier::labels(text, self.context, start, self.style), CompletionKind::Identifier)
        } else {
            let sentence = self.context.sentence(start);
            let labels = match self.options.all_shapes {
                true => prose::all_labels(self.house_style, id, text, typed, sentence),
                false => vec![prose::label(self.house_style, id, text, typed, sentence)],
            };
            (labels, CompletionKind::Text)
        };
        if !self.options.all_shapes {
            let best = labels.iter().position(|label| label.starts_with(typed)).unwrap_or(0);
            labels = labels.into_iter().nth(best).into_iter().collect();
        }
        for label in labels {
            // What is typed already adds nothing.
            if self.items.len() == self.options.limit || label == typed || !self.labels.insert(label.clone()) {
                continue;
            }
            let filter = !self.context.code || !label.starts_with(typed);
            self.items.push(Completion {
                filter: (filter && !typed.is_empty()).then(|| typed.to_owned()),
                detail: Some(detail(&label, entry, form)),
                kind,
                entry: Some(id),
                replace: Some(TextRange::new(start, self.context.cursor)),
                label,
            });
        }
    }
}

/// So much of a meaning stands beside a label, in bytes.
const SHORT: usize = 48;

/// What stands beside the label: another name of the entry, or what it means, and who says so.
fn detail(label: &str, entry: &Entry, form: &Form) -> String {
    let first = |kind| entry.forms_of(kind).next();
    let headword = Some(entry.headword.as_str()).filter(|headword| *headword != form.text);
    let other = match form.kind {
        FormKind::Abbreviation => first(FormKind::Expansion).or(headword),
        FormKind::Expansion => first(FormKind::Abbreviation).or(headword),
        FormKind::Headword => first(FormKind::Expansion).or_else(|| first(FormKind::Abbreviation)),
        _ => headword,
    };
    let other = other.or(entry.qualifier.as_deref()).filter(|other| *other != label).map(str::to_owned);
    let said = match &entry.redirect {
        Some(name) => format!("see {name}"),
        None => other.unwrap_or_else(|| render::cut_at_word(&render::first_sentence(&entry.meaning), SHORT)),
    };
    if said.is_empty() { "glossary".to_owned() } else { format!("{said} · glossary") }
}
