//! The names of terms that fit what is being typed.
//!
//! The way of a completion: where the cursor is and what stands before it ([`context`]) → the names that fit it, best first
//! ([`search`]) → how each of them is written there ([`prose`], [`identifier`]).

mod context;
mod fields;
mod identifier;
mod item;
mod nearby;
mod prose;
mod search;

use crate::glossary::EntryId;
use crate::text::{FileId, FilePosition, TextRange};
use crate::workspace::Snapshot;

use super::render::{self, RenderOptions};
use crate::rules::house_style::HouseStyle;

/// What one completion is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompletionOptions {
    /// At most so many items.
    pub limit: usize,
    /// Whether terms are offered in prose.
    pub prose: bool,
    /// Whether terms are offered in code.
    pub code: bool,
    /// How many letters have to be typed in prose; see the setting `completion.letters`.
    pub letters: u32,
    /// Whether a term is offered in every spelling that fits, else in one.
    pub all_shapes: bool,
}

/// What kind of name an item inserts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionKind {
    /// A natural form, in prose.
    Text,
    /// An identifier form, in code.
    Identifier,
    /// What a line about an entry begins with, in a glossary.
    Field,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What is shown and inserted.
    pub label: String,
    /// What the editor filters by, where that is not the label: it begins exactly with what is typed, capitals and all.
    pub filter: Option<String>,
    /// A short remark beside the label: the expansion of an abbreviation, the headword of an alias.
    pub detail: Option<String>,
    /// What kind of name it is.
    pub kind: CompletionKind,
    /// The entry it names; `None` for a field.
    pub entry: Option<EntryId>,
    /// What accepting this item replaces, where that is not [`CompletionList::replace`]: after `flash att` one item is for both
    /// words and another for the second alone. Its end is the cursor too.
    pub replace: Option<TextRange>,
}

/// The items, best first, and what each of them replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletionList {
    /// What accepting an item replaces, in bytes, unless the item says otherwise; its end is the cursor.
    pub replace: TextRange,
    /// Best first. One letter more may bring others, so that no list is complete.
    pub items: Vec<Completion>,
}

/// What may be meant by the word or words before `position`. Empty where nothing fits, and inside URLs and the glossary's own headwords.
pub fn completion(snapshot: &Snapshot, position: FilePosition, options: &CompletionOptions) -> CompletionList {
    let mut list = CompletionList { replace: TextRange::empty(position.offset), items: Vec::new() };
    let Some(document) = snapshot.document(position.file) else { return list };
    if document.source.boundary(position.offset) != position.offset
        || super::hover::own_entry(snapshot, position).is_some()
    {
        return list;
    }
    let fields = if options.prose { fields::fields(snapshot, document, position) } else { Vec::new() };
    if let Some(first) = fields.first() {
        let typed = first.replace.unwrap_or(list.replace);
        list.items = fields;
        if !typed.is_empty() {
            share_range(&mut list);
            return list;
        }
    }
    let Some(context) = context::Context::at(document, position.offset) else { return list };
    if !(if context.code { options.code } else { options.prose }) {
        return list;
    }
    let mut found = search::search(&document.scope, &context, options).peekable();
    let nearby = nearby::Nearby::new(document, context.word, position.offset, context.hyphens);
    // The document's own words are what is meant, and some editors show them only where nobody else has anything to say.
    if found.peek().is_none() || context.code && nearby.has_word_like(&context.typed.key.text) {
        return list;
    }
    let style = if context.code && !options.all_shapes { nearby.style() } else { None };
    let typed = context.wider.first().map_or(context.word, |typed| typed.start);
    let house_style = HouseStyle::of(snapshot, document).without(TextRange::new(typed, position.offset));
    let items = item::Items::new(&document.scope, &context, options, &house_style, style);
    list.items.extend(items.of(found));
    list.replace = TextRange::new(context.word, position.offset);
    share_range(&mut list);
    list
}

/// Makes the range that the best item replaces the list's, and takes it from the items that have the same.
fn share_range(list: &mut CompletionList) {
    if let Some(best) = list.items.first().and_then(|item| item.replace) {
        list.replace = best;
    }
    for item in &mut list.items {
        item.replace = item.replace.filter(|range| *range != list.replace);
    }
}

/// The meaning that is shown beside an item, as markdown or plain text; `None` where the entry is gone. `file` is the document in
/// which the completion was asked for.
pub fn completion_meaning(snapshot: &Snapshot, file: FileId, entry: EntryId, markdown: bool) -> Option<String> {
    let scope = &snapshot.document(file)?.scope;
    render::render_entry(snapshot, scope, entry, &RenderOptions { markdown, meaning: true })
}
