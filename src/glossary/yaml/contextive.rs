//! Contextive's format: `contexts`, each with a name, a vision, the paths that it is about, and `terms` of name, definition, aliases, examples
//! and `meta`. (docs.contextive.tech/community/guides/defining-terminology)

use std::sync::Arc;

use super::tree::{Node, Value};
use super::{block_end, scalar_range};
use crate::glossary::{ContextNotes, Entry, Form, FormKind, Problem, ProblemKind, Reading, Rest, Said};
use crate::text::{Source, TextRange};

/// The contexts of a file; `None` where it is one of another kind.
pub(super) fn contexts(documents: &[Node]) -> Option<Vec<&Node>> {
    let lists = documents.iter().filter_map(|document| match document.get("contexts")?.value() {
        Value::List(list) => Some(list),
        _ => None,
    });
    let imports = documents.iter().any(|document| document.get("imports").is_some());
    let contexts: Vec<&Node> = lists.flatten().collect();
    (!contexts.is_empty() || imports).then_some(contexts)
}

/// Reads contexts.
pub(super) fn read(source: &Source, body: &str, contexts: &[&Node]) -> Reading {
    let mut reading = Reading::default();
    let mut places: Vec<Entry> = Vec::new();
    for (number, context) in contexts.iter().enumerate() {
        let name = context.get("name").and_then(Node::text).filter(|name| !name.trim().is_empty());
        let notes = notes(context, number).map(Arc::new);
        let terms = context.get("terms").map_or(&[][..], Node::items);
        let said = |mut entry: Entry| {
            entry.context = name.map(str::to_owned);
            if notes.is_some() {
                entry.notes = notes.clone();
            }
            entry
        };
        places.extend(terms.iter().filter_map(|term| entry(source, body, term)).map(said));
    }
    let ends: Vec<usize> = places.iter().skip(1).map(|next| next.headword_range.start()).chain([body.len()]).collect();
    for (mut entry, end) in places.into_iter().zip(ends) {
        let line_start = |at| source.line_range(source.line_of(at)).start();
        let start = line_start(entry.headword_range.start());
        let end = if end == body.len() { end } else { line_start(end) };
        // Behind the last term of a context the next one begins.
        let end = end.min(block_end(body, start, end)).max(start);
        let end = start + body[start..end.max(start)].trim_end().len();
        entry.range = TextRange::new(start, end.max(entry.headword_range.end()));
        if entry.meaning.is_empty() {
            reading.problems.push(Problem {
                kind: ProblemKind::EmptyMeaning,
                range: entry.headword_range,
                message: format!("\"{}\" has no meaning: write one under `definition`", entry.headword),
            });
        }
        reading.entries.push(entry);
    }
    reading
}

/// What a context says of itself beside its name; `None` where that is nothing.
fn notes(context: &Node, number: usize) -> Option<ContextNotes> {
    let vision = context.get("domainVisionStatement").and_then(Node::text).unwrap_or_default().trim().to_owned();
    let paths = context.get("paths").into_iter().flat_map(texts_of).map(|(path, _)| path.trim().to_owned());
    let paths: Vec<String> = paths.filter(|path| !path.is_empty()).collect();
    let meta: Vec<String> = meta(context).collect();
    let says = !(vision.is_empty() && paths.is_empty() && meta.is_empty());
    says.then_some(ContextNotes { number, vision, meta, paths })
}

/// What a team says of a term or a context beside the keys that are known.
fn meta(node: &Node) -> impl Iterator<Item = String> {
    let pairs = node.get("meta").map_or(&[][..], Node::pairs).iter();
    let said = pairs.filter_map(|(key, value)| Some((key.text()?.trim(), value.text()?.trim())));
    said.map(|(key, value)| {
        let colon = if key.ends_with(char::is_alphanumeric) { ":" } else { "" };
        format!("{key}{colon} {value}")
    })
}

/// The texts of a list with their nodes; one alone needs no list.
fn texts_of(node: &Node) -> impl Iterator<Item = (&str, &Node)> {
    let listed = node.items().iter().filter_map(|item| Some((item.text()?, item)));
    node.text().map(|text| (text, node)).into_iter().chain(listed)
}

/// The files that a file imports, as paths from its own folder; those of the network are not among them.
pub(super) fn imports(documents: &[Node]) -> Vec<String> {
    let imports = documents.iter().filter_map(|document| document.get("imports")).flat_map(texts_of);
    let paths = imports.map(|(path, _)| path.trim()).filter(|path| !path.is_empty() && !path.contains("://"));
    paths.map(str::to_owned).collect()
}

/// The imports of a file that would need a request: nobody makes one because a repository asks for it.
pub(super) fn requests(source: &Source, body: &str, documents: &[Node]) -> Vec<Problem> {
    let imports =
        documents.iter().filter_map(|document| document.get("imports")).flat_map(texts_of).map(|(_, node)| node);
    let outside = imports.filter(|import| import.text().is_some_and(|path| path.contains("://")));
    let problem = |import: &Node| Problem {
        kind: ProblemKind::Unreadable,
        range: scalar_range(source, body, import.place(), import.text().unwrap_or_default()),
        message: "this import is not followed, for that would take a request: put a copy into the repository"
            .to_owned(),
    };
    outside.map(problem).collect()
}

fn entry(source: &Source, text: &str, term: &Node) -> Option<Entry> {
    let name = term.get("name")?;
    let headword = name.text()?.split_whitespace().collect::<Vec<_>>().join(" ");
    if !headword.contains(char::is_alphanumeric) {
        return None;
    }
    let range = |node: &Node| scalar_range(source, text, node.place(), node.text().unwrap_or_default());
    let headword_range = range(name);
    let mut forms = vec![Form { text: bare(&headword).into(), kind: FormKind::Headword, range: Some(headword_range) }];
    // One alias alone needs no list.
    let texts = |key: &str| -> Vec<(&str, Option<TextRange>)> {
        let Some(node) = term.get(key) else { return Vec::new() };
        let listed = node.items().iter().filter_map(|item| Some((item.text()?, Some(range(item)))));
        node.text().map(|text| (text, None)).into_iter().chain(listed).collect()
    };
    for (alias, range) in texts("aliases") {
        let alias = bare(alias.trim());
        if alias.contains(char::is_alphanumeric) {
            forms.push(Form { text: alias.into(), kind: FormKind::Alias, range });
        }
    }
    let definition = term.get("definition").filter(|node| node.text().is_some());
    let mut meaning = definition.and_then(Node::text).unwrap_or_default().trim().to_owned();
    // What else a team says of a term is shown below its definition.
    for line in meta(term) {
        let gap = if meaning.is_empty() { "" } else { "\n\n" };
        meaning += &format!("{gap}{line}");
    }
    let examples = texts("examples").into_iter().map(|(example, _)| example.to_owned()).collect();
    Some(Entry {
        headword: bare(&headword).into(),
        forms,
        meaning: meaning.into(),
        meaning_range: definition.map_or(TextRange::empty(headword_range.end()), range),
        headword_range,
        range: headword_range,
        rest: Rest::of(Said { examples, ..Said::default() }),
        ..Entry::default()
    })
}

/// A name without the emphasis around it.
fn bare(name: &str) -> &str {
    let inner =
        |mark: char| name.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)).filter(|rest| !rest.is_empty());
    inner('_').or_else(|| inner('*')).or_else(|| inner('`')).unwrap_or(name)
}
