//! Outlines, search results, links and hierarchies, in the words of the protocol.

use serde_json::{Value, json};
use tower_lsp::gen_lsp_types as lsp;

use super::capabilities::Capabilities;
use super::to_proto::{UriOf, range};
use crate::glossary::EntryId;
use crate::ide::outline::called;
use crate::ide::{FoundEntry, Link, Mentions, Symbol, SymbolKind};
use crate::text::{Encoding, TextRange};
use crate::workspace::{Document, Snapshot};

/// Every client knows these two kinds.
fn kind(kind: SymbolKind) -> lsp::SymbolKind {
    match kind {
        SymbolKind::Section => lsp::SymbolKind::Namespace,
        SymbolKind::Entry => lsp::SymbolKind::String,
    }
}

/// An outline: a tree where the client has trees, else a list whose items say what they are in.
pub(in crate::server) fn symbols(
    symbols: Vec<Symbol>,
    document: &Document,
    uri: &lsp::Uri,
    client: &Capabilities,
) -> lsp::DocumentSymbolResponse {
    if client.symbol_trees {
        return symbols.into_iter().map(|symbol| tree(symbol, document, client)).collect::<Vec<_>>().into();
    }
    let mut list = Vec::new();
    flat(symbols, None, &mut |symbol, container| {
        let location =
            lsp::Location { uri: uri.clone(), range: range(symbol.range, &document.source, client.encoding) };
        list.push(information(symbol.name.clone(), kind(symbol.kind), location, container.map(str::to_owned)));
    });
    list.into()
}

fn tree(symbol: Symbol, document: &Document, client: &Capabilities) -> lsp::DocumentSymbol {
    let place = |of| range(of, &document.source, client.encoding);
    let children: Vec<_> = symbol.children.into_iter().map(|child| tree(child, document, client)).collect();
    let children = (!children.is_empty()).then_some(children);
    let (whole, focus) = (place(symbol.range), place(symbol.focus));
    lsp::DocumentSymbol::new(symbol.name, None, kind(symbol.kind), None, None, whole, focus, children)
}

fn flat(symbols: Vec<Symbol>, container: Option<&str>, each: &mut impl FnMut(&Symbol, Option<&str>)) {
    for mut symbol in symbols {
        let children = std::mem::take(&mut symbol.children);
        each(&symbol, container);
        flat(children, Some(&symbol.name), each);
    }
}

fn information(
    name: String,
    kind: lsp::SymbolKind,
    location: lsp::Location,
    container_name: Option<String>,
) -> lsp::SymbolInformation {
    lsp::SymbolInformation::new(None, location, lsp::BaseSymbolInformation { name, kind, tags: None, container_name })
}

/// Entries that were looked for.
pub(in crate::server) fn found(
    found: Vec<FoundEntry>,
    snapshot: &Snapshot,
    uri_of: UriOf<'_>,
    encoding: Encoding,
) -> lsp::WorkspaceSymbolResponse {
    let one = |found: FoundEntry| {
        let source = &snapshot.glossary_file(found.entry.file)?.source;
        let location = lsp::Location { uri: uri_of(found.entry.file)?, range: range(found.range, source, encoding) };
        Some(information(found.name, kind(SymbolKind::Entry), location, Some(found.container)))
    };
    found.into_iter().filter_map(one).collect::<Vec<_>>().into()
}

/// What can be folded: whole lines, which every client can fold.
pub(in crate::server) fn folds(ranges: &[TextRange], document: &Document) -> Vec<lsp::FoldingRange> {
    let line = |offset| document.source.line_of(offset) as u32;
    let one = |range: &TextRange| lsp::FoldingRange {
        start_line: line(range.start()),
        start_character: None,
        end_line: line(range.end()),
        end_character: None,
        kind: None,
        collapsed_text: None,
    };
    ranges.iter().map(one).collect()
}

/// For each place the ranges around it; `None` where there are none for any.
pub(in crate::server) fn selections(
    chains: Vec<Vec<TextRange>>,
    document: &Document,
    encoding: Encoding,
) -> Option<Vec<lsp::SelectionRange>> {
    let one = |chain: Vec<TextRange>| {
        chain.into_iter().rev().fold(None, |parent, inner| {
            let range = range(inner, &document.source, encoding);
            Some(lsp::SelectionRange { range, parent: parent.map(Box::new) })
        })
    };
    chains.into_iter().map(one).collect()
}

/// Links; what they say of their entries goes to clients that show it.
pub(in crate::server) fn links(links: Vec<Link>, document: &Document, client: &Capabilities) -> Vec<lsp::DocumentLink> {
    let one = |link: Link| lsp::DocumentLink {
        range: range(link.range, &document.source, client.encoding),
        target: Some(lsp::Uri(link.target)),
        tooltip: client.link_tooltips.then_some(link.tooltip),
        data: None,
    };
    links.into_iter().map(one).collect()
}

/// An entry as an item of a hierarchy; `None` where it is gone.
pub(in crate::server) fn item(
    id: EntryId,
    snapshot: &Snapshot,
    uri: lsp::Uri,
    encoding: Encoding,
) -> Option<lsp::CallHierarchyItem> {
    let file = snapshot.glossary_file(id.file)?;
    let entry = file.reading.entries.get(id.index as usize)?;
    Some(lsp::CallHierarchyItem {
        name: called(entry),
        kind: kind(SymbolKind::Entry),
        tags: None,
        detail: Some(file.place.name.clone()).filter(|name| !name.is_empty()),
        uri,
        range: range(entry.range, &file.source, encoding),
        selection_range: range(entry.headword_range, &file.source, encoding),
        data: named(id, snapshot),
    })
}

/// What an entry is known by again, whatever the client does with it meanwhile.
pub(in crate::server) fn named(id: EntryId, snapshot: &Snapshot) -> Option<Value> {
    let entry = snapshot.glossary_file(id.file)?.reading.entries.get(id.index as usize)?;
    Some(json!([id.file.0, id.index, entry.headword]))
}

/// The entry that an item stands for, which may have another number by now; `None` where it is gone, or the item is of another make.
pub(in crate::server) fn entry_of(item: &lsp::CallHierarchyItem, snapshot: &Snapshot) -> Option<EntryId> {
    entry_named(item.data.as_ref()?, snapshot)
}

/// The entry of that name; see [`named`].
pub(in crate::server) fn entry_named(name: &Value, snapshot: &Snapshot) -> Option<EntryId> {
    let (file, index, headword): (u32, u32, String) = serde_json::from_value(name.clone()).ok()?;
    let file = snapshot.glossary_file(crate::text::FileId(file))?;
    let is_it = |index: &usize| file.reading.entries.get(*index).is_some_and(|entry| entry.headword == headword);
    let index = Some(index as usize).filter(is_it).or_else(|| (0..file.reading.entries.len()).find(is_it))?;
    Some(EntryId { file: file.file, index: index as u32 })
}

/// Where an entry mentions another.
pub(in crate::server) fn mentions(
    found: &Mentions,
    snapshot: &Snapshot,
    encoding: Encoding,
) -> Option<Vec<lsp::Range>> {
    let source = &snapshot.glossary_file(found.from.file)?.source;
    Some(found.ranges.iter().map(|mention| range(*mention, source, encoding)).collect())
}
