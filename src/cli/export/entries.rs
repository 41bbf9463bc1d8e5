//! What a page shows of each entry, as HTML where it is text of the glossary, with the links between entries.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::anchors::{Anchors, order, slug};
use crate::cli::collection::Collection;
use crate::document::Language;
use crate::glossary::{Entry, EntryId, FormKind, avoided};
use crate::ide::graph::Graph;
use crate::ide::render::address::web;
use crate::ide::render::html::{Links, html};
use crate::text::word::collapsed;
use crate::text::{Source, TextRange};
use crate::workspace::reference::entries_called;
use crate::workspace::{Document, GlossaryFile, Scope};

/// A name, and the anchor of the entry that goes by it.
pub(super) struct Name {
    pub text: String,
    pub anchor: Option<String>,
}

/// How often an entry is used.
pub(super) struct Uses {
    pub times: u32,
    pub files: usize,
    /// Those with most uses, and how many these are.
    pub most: Vec<(String, u32)>,
}

/// An entry as the page shows it. What is HTML says so; all else is text.
pub(super) struct Shown<'a> {
    pub id: EntryId,
    pub entry: &'a Entry,
    pub anchor: String,
    pub context: Vec<&'a str>,
    /// Its other names: short and long form, aliases.
    pub beside: Vec<&'a str>,
    pub aliases: Vec<&'a str>,
    pub avoided: Vec<String>,
    pub meaning_html: String,
    pub examples: Vec<String>,
    pub relations_html: Vec<String>,
    pub redirect: Vec<Name>,
    pub see_also: Vec<Name>,
    pub mentioned_by: Vec<Name>,
    /// An address on the web that its headword leads to.
    pub url: Option<String>,
    pub place: (String, u32),
    pub uses: Option<Uses>,
}

/// So many files are named of those that use an entry.
const MOST_FILES: usize = 5;

/// The entries, in the order of their names. The anchor of each is that of the node of the same number in the graph.
pub(super) fn shown<'a>(
    collection: &'a Collection,
    graph: &Graph,
    uses: Option<&BTreeMap<EntryId, Vec<(usize, u32)>>>,
) -> Vec<Shown<'a>> {
    let mut given = Anchors::default();
    let anchors: FxHashMap<EntryId, String> =
        collection.entries().map(|(id, _, entry)| (id, given.next(&entry.headword))).collect();
    let mut by_slug: FxHashMap<String, &str> = FxHashMap::default();
    for (id, _, entry) in collection.entries() {
        by_slug.entry(slug(&entry.headword)).or_insert(&anchors[&id]);
    }
    let mut mentioned_by: FxHashMap<EntryId, Vec<Name>> = FxHashMap::default();
    for edge in &graph.edges {
        let from = &graph.nodes[edge.from];
        let name = Name { text: from.name.clone(), anchor: anchors.get(&from.id).cloned() };
        mentioned_by.entry(graph.nodes[edge.to].id).or_default().push(name);
    }
    let scopes: FxHashMap<_, _> =
        collection.documents.iter().map(|document| (document.file, &document.scope)).collect();
    let one = |(id, file, entry): (EntryId, &'a GlossaryFile, &'a Entry)| {
        let page = Page { anchors: &anchors, by_slug: &by_slug, scope: scopes.get(&id.file)?, id };
        let mut mentioned_by = mentioned_by.remove(&id).unwrap_or_default();
        mentioned_by.sort_by_key(|name| order(&name.text));
        Some(Shown { mentioned_by, uses: uses.map(|uses| used(collection, uses.get(&id))), ..page.shown(file, entry) })
    };
    let mut shown: Vec<Shown<'_>> = collection.entries().filter_map(one).collect();
    shown.sort_by_cached_key(|shown| order(&shown.entry.headword));
    shown
}

fn used(collection: &Collection, uses: Option<&Vec<(usize, u32)>>) -> Uses {
    let mut uses = uses.cloned().unwrap_or_default();
    uses.sort_by_key(|(file, times)| (std::cmp::Reverse(*times), *file));
    let name = |(file, times): &(usize, u32)| (collection.corpus.files[*file].name.clone(), *times);
    Uses {
        times: uses.iter().map(|(_, times)| times).sum(),
        files: uses.len(),
        most: uses.iter().take(MOST_FILES).map(name).collect(),
    }
}

/// What is known where an entry is rendered.
struct Page<'p> {
    anchors: &'p FxHashMap<EntryId, String>,
    by_slug: &'p FxHashMap<String, &'p str>,
    scope: &'p std::sync::Arc<Scope>,
    id: EntryId,
}

impl Page<'_> {
    fn shown<'a>(&self, file: &'a GlossaryFile, entry: &'a Entry) -> Shown<'a> {
        use FormKind::{Abbreviation, Expansion, Headword};
        let others = entry.forms.iter().filter(|form| form.text != entry.headword);
        let beside = others.filter(|form| matches!(form.kind, Abbreviation | Expansion | Headword));
        let remarks = [entry.qualifier.as_ref(), file.place.context.as_ref(), entry.context.as_ref()];
        let line = file.source.line_of(entry.headword_range.start()) + 1;
        let meaning = if entry.redirect.is_some() { "" } else { entry.meaning.trim() };
        Shown {
            id: self.id,
            entry,
            anchor: self.anchors[&self.id].clone(),
            context: remarks.into_iter().flatten().map(String::as_str).filter(|remark| !remark.is_empty()).collect(),
            beside: beside.map(|form| form.text.as_str()).collect(),
            aliases: entry.forms_of(FormKind::Alias).collect(),
            avoided: avoided(entry, &file.source),
            meaning_html: self.html(meaning),
            examples: entry.examples.iter().map(|text| collapsed(text)).collect(),
            relations_html: entry.relations.iter().map(|text| self.html(text)).collect(),
            redirect: entry.redirect.iter().flat_map(|name| self.names(name)).collect(),
            see_also: entry.see_also.iter().flat_map(|name| self.names(name)).collect(),
            mentioned_by: Vec::new(),
            url: entry.url.as_deref().and_then(web),
            place: (file.place.name.clone(), line as u32),
            uses: None,
        }
    }

    /// The entries that a reference means; itself, without an anchor, where there is none.
    fn names(&self, reference: &str) -> Vec<Name> {
        let found = entries_called(self.scope, reference).into_iter().filter(|id| *id != self.id);
        let found: Vec<Name> = match found.collect::<Vec<_>>().as_slice() {
            [one] => vec![Name { text: reference.to_owned(), anchor: self.anchors.get(one).cloned() }],
            several => {
                let name = |id: &EntryId| {
                    Some(Name {
                        text: self.scope.entry(*id)?.headword.to_string(),
                        anchor: self.anchors.get(id).cloned(),
                    })
                };
                several.iter().filter_map(name).collect()
            }
        };
        if found.is_empty() { vec![Name { text: reference.to_owned(), anchor: None }] } else { found }
    }

    /// What the glossary says, with a link at the first mention of each other entry.
    fn html(&self, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        let document = Document::detached(self.id.file, Language::MARKDOWN, Source::new(text), self.scope.clone());
        let lexicon = self.scope.lexicon();
        let mut known = FxHashSet::from_iter([self.id]);
        let mut names: Vec<(TextRange, String)> = Vec::new();
        for found in document.scan().occurrences().iter().filter(|found| !found.weak) {
            let Some(id) = lexicon.first_entry(found) else { continue };
            if let Some(anchor) = self.anchors.get(&id).filter(|_| known.insert(id)) {
                names.push((found.range, anchor.clone()));
            }
        }
        let anchor = |name: &str| self.by_slug.get(&slug(name)).map(|anchor| (*anchor).to_owned());
        html(text, &Links { names: &names, anchor: &anchor })
    }
}
