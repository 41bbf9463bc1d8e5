//! The shapes in which YAML and JSON files hold glossaries that are not Contextive's: a list of records, a mapping from terms to texts or
//! to records, either in groups, below a key beside metadata, or per language. Keys say what a record holds, as heads of columns do.

use rustc_hash::FxHashSet;

use super::{offset, scalar_range};
use super::tree::{Node, Value};
use crate::glossary::draft::{Draft, Written, in_order};
use crate::glossary::markdown::settle::remarks_on_others;
use crate::glossary::name::short;
use crate::glossary::role::{Role, is_language, role_of_key};
use crate::glossary::{Entry, FormKind, Problem, Reading};
use crate::text::{Source, TextRange};

/// Keys that hold the terms of a file, and are no name of a group.
const CONTAINERS: [&str; 14] = [
    "terms", "glossary", "entries", "items", "definitions", "acronyms", "abbreviations", "data", "words", "concepts", "vocabulary",
    "glossaries", "list", "dictionary",
];

/// Keys that identify a record, and name it where no other does.
const IDENTITIES: [&str; 5] = ["id", "slug", "key", "identifier", "code"];

/// Reads a tree as a glossary.
pub(super) fn read(source: &Source, text: &str, root: &Node) -> Reading {
    let mut reader = Reader { source, text, entries: Vec::new(), problems: Vec::new() };
    reader.node(root, None, None);
    let mut entries = in_order(reader.entries);
    keep_references(&mut entries);
    remarks_on_others(text, &mut entries);
    Reading { entries, problems: reader.problems }
}

/// Leaves only the references that name an entry: files of data list topics under such keys as well.
fn keep_references(entries: &mut [Entry]) {
    let names: FxHashSet<String> =
        entries.iter().flat_map(|entry| &entry.forms).map(|form| form.text.to_lowercase()).collect();
    for entry in entries {
        entry.see_also.retain(|name| names.contains(&name.to_lowercase()));
    }
}

struct Reader<'t> {
    source: &'t Source,
    text: &'t str,
    entries: Vec<Entry>,
    problems: Vec<Problem>,
}

/// A mapping.
type Map = [(Node, Node)];

impl Reader<'_> {
    /// Reads what stands under a key, in a group.
    fn node(&mut self, node: &Node, key: Option<&Node>, context: Option<&str>) {
        match node.value() {
            Value::List(list) => self.list(list, group(key, context)),
            Value::Map(map) if !self.record(map, key, context) => self.group(map, group(key, context)),
            _ => {}
        }
    }

    fn list(&mut self, list: &[Node], context: Option<&str>) {
        let maps = || list.iter().filter_map(|node| map_of(node));
        let pairs: Vec<&(Node, Node)> = maps().filter(|map| map.len() == 1).filter_map(|map| map.first()).collect();
        if pairs.len() == list.len() && is_explained(&pairs) {
            pairs.into_iter().for_each(|(key, value)| self.explained(key, value, context));
            return;
        }
        // Where some records say what their term means, one that says nothing yet is an entry too.
        let told = maps().filter(|map| name_of(map, None).is_some() && says(map, None)).count();
        // What several records have for keys says what these hold, in whatever language: no key is a term.
        let alike = are_alike(&maps().collect::<Vec<_>>());
        let has_texts_only = |map: &Map| map.iter().all(|(_, value)| value.text().is_some());
        for node in list {
            match map_of(node) {
                Some(map) if told > 0 && name_of(map, None).is_some() => self.entry(map, None, context),
                Some(map) if alike && has_texts_only(map) => {}
                _ => self.node(node, None, context),
            }
        }
    }

    /// Reads a mapping as one entry, or as one in each of several languages; whether it is that.
    fn record(&mut self, map: &Map, key: Option<&Node>, context: Option<&str>) -> bool {
        let languages = map.iter().filter(|(key, node)| key.text().is_some_and(is_language) && map_of(node).is_some());
        let languages: Vec<(&str, &Map)> =
            languages.filter_map(|(key, node)| Some((key.text()?, map_of(node)?))).collect();
        if !languages.is_empty() && languages.iter().all(|(_, map)| headword(map).is_some()) {
            for (language, map) in languages.iter().filter(|(_, map)| says(map, None)) {
                self.entry(map, None, context.or(Some(*language)));
            }
            return true;
        }
        let named = name_of(map, key).is_some();
        // Where a meaning stands beside lists of records, it is that of the file.
        let holds = map.iter().any(|(key, node)| is_container(key) && !matches!(node.value(), Value::Text(_) | Value::Plain(_)));
        if !named || !says(map, key) || holds {
            return false;
        }
        self.entry(map, key, context);
        true
    }

    /// Reads a mapping of terms or of groups of them.
    fn group(&mut self, map: &Map, context: Option<&str>) {
        let pairs: Vec<&(Node, Node)> = map.iter().collect();
        if is_explained(&pairs) {
            pairs.into_iter().for_each(|(key, value)| self.explained(key, value, context));
            return;
        }
        // `name: Deck` beside `terms:` names the group.
        let named = map.iter().any(|(key, value)| is_container(key) && !matches!(value.value(), Value::Text(_) | Value::Plain(_)));
        let context = headword(map).filter(|_| named).and_then(Node::text).or(context);
        for (key, value) in map {
            self.node(value, Some(key), context);
        }
    }

    /// The entry of a key that a text explains.
    fn explained(&mut self, key: &Node, value: &Node, context: Option<&str>) {
        let (Some(name), Some(text)) = (self.written(key), value.text()) else { return };
        let Some(mut draft) = Draft::new(self.text, &name) else { return };
        draft.context(context);
        draft.meaning(text, self.range(value, text));
        self.entries.push(draft.finish(name.range, &mut self.problems));
    }

    fn entry(&mut self, map: &Map, key: Option<&Node>, context: Option<&str>) {
        let Some(name) = name_of(map, key).and_then(|node| self.name(node)) else { return };
        let Some(mut draft) = Draft::new(self.text, &name) else { return };
        draft.context(context);
        let own = name_of(map, key).map(std::ptr::from_ref);
        let mut meanings: Vec<(String, TextRange)> = Vec::new();
        for (key, value) in map.iter().filter(|(_, value)| Some(std::ptr::from_ref(value)) != own) {
            let kind = match key.text().map_or(Role::Other, role_of_key) {
                Role::Meaning if meanings.is_empty() => {
                    meanings = self.texts(value).into_iter().map(|(text, range)| (text.to_owned(), range)).collect();
                    continue;
                }
                Role::SeeAlso => {
                    self.listed(value).iter().for_each(|name| draft.see_also(name));
                    continue;
                }
                Role::Examples => {
                    self.texts(value).into_iter().for_each(|(text, _)| draft.example(text));
                    continue;
                }
                Role::Abbreviation => FormKind::Abbreviation,
                Role::Expansion => FormKind::Expansion,
                Role::Aliases => FormKind::Alias,
                Role::Avoid => FormKind::Discouraged,
                Role::Term | Role::Meaning | Role::Other => continue,
            };
            for name in self.listed(value) {
                match matches!(value.value(), Value::List(_)) || kind == FormKind::Expansion {
                    true => draft.form(&name, kind),
                    false => draft.names(&name, kind),
                }
            }
        }
        if let Some(range) = meanings.first().map(|(_, range)| *range) {
            let texts: Vec<&str> = meanings.iter().map(|(text, _)| text.trim()).collect();
            draft.meaning(&texts.join("\n\n"), range);
        }
        self.entries.push(draft.finish(name.range, &mut self.problems));
    }

    /// The texts of a node: its own, those of its list, or the one in English or else the first of several languages.
    fn texts<'n>(&self, node: &'n Node) -> Vec<(&'n str, TextRange)> {
        match node.value() {
            Value::Text(text) | Value::Plain(text) => vec![(text, self.range(node, text))],
            Value::List(list) => {
                list.iter().filter_map(|node| node.text().map(|text| (text, self.range(node, text)))).collect()
            }
            Value::Map(_) => in_english(node).and_then(|node| Some((node.text()?, node))).map_or(Vec::new(), |(text, node)| {
                vec![(text, self.range(node, text))]
            }),
            Value::Nothing => Vec::new(),
        }
    }

    /// The names of a node: its own text, those of its list, or of the records in its list.
    fn listed(&self, node: &Node) -> Vec<Written> {
        match node.value() {
            Value::List(list) => {
                let named = |node: &Node| match node.value() {
                    Value::Map(map) => headword(map).and_then(|node| self.written(node)),
                    _ => self.written(node),
                };
                list.iter().filter_map(named).collect()
            }
            _ => self.name(node).into_iter().collect(),
        }
    }

    /// The name that a node holds, in English or else the first of several languages.
    fn name(&self, node: &Node) -> Option<Written> {
        self.written(node).or_else(|| self.written(in_english(node)?))
    }

    fn written(&self, node: &Node) -> Option<Written> {
        if let Value::Plain(understood) = node.value() {
            return self.plain(node).or_else(|| Some(Written::markdown(understood, self.range(node, understood))));
        }
        let text = node.text()?;
        // A path or an address is no name.
        let address = text.starts_with('/') || text.contains("://");
        (!address).then(|| Written::markdown(text, self.range(node, text)))
    }

    /// A number or the like as it is written: a version `1.10` is no `1.1`.
    fn plain(&self, node: &Node) -> Option<Written> {
        let (line, column) = node.place();
        let start = offset(self.source, line, column);
        let rest = self.text.get(start..)?;
        let written = rest[..rest.find(['\n', '\r', ',', ':', '#', ']', '}']).unwrap_or(rest.len())].trim_end();
        let range = TextRange::new(start, start + written.len());
        (!written.is_empty()).then(|| Written { text: written.to_owned(), range })
    }

    fn range(&self, node: &Node, text: &str) -> TextRange {
        scalar_range(self.source, self.text, node.place(), text)
    }
}

/// Whether records have most of their keys in common.
fn are_alike(maps: &[&Map]) -> bool {
    let [first, second, ..] = maps else { return false };
    let known = |key: &Node| second.iter().any(|(other, _)| other.text() == key.text());
    first.len() > 1 && first.iter().filter(|(key, _)| known(key)).count() * 2 > first.len()
}

/// The group that what stands under a key belongs to.
fn group<'n>(key: Option<&'n Node>, context: Option<&'n str>) -> Option<&'n str> {
    key.filter(|key| !is_container(key)).and_then(Node::text).or(context)
}

fn is_container(key: &Node) -> bool {
    key.text().is_some_and(|key| CONTAINERS.contains(&key.to_lowercase().as_str()))
}

fn map_of(node: &Node) -> Option<&Map> {
    match node.value() {
        Value::Map(map) => Some(map),
        _ => None,
    }
}

/// The node with the name of a record: under `term`, else under another key for names; its own key where it has one, else its short form
/// or what identifies it.
fn name_of<'n>(map: &'n Map, key: Option<&'n Node>) -> Option<&'n Node> {
    let short = || values(map).find(|(key, _)| role_of_key(key) == Role::Abbreviation);
    let identity = || values(map).find(|(key, _)| IDENTITIES.iter().any(|name| key.eq_ignore_ascii_case(name)));
    let stand_in = || short().or_else(identity).map(|(_, value)| value);
    headword(map).or(key.filter(|key| !is_container(key))).or_else(stand_in)
}

/// The node under a key for names.
fn headword(map: &Map) -> Option<&Node> {
    let named = |name: &str| values(map).find(|(key, _)| key.eq_ignore_ascii_case(name));
    let other = || values(map).find(|(key, _)| role_of_key(key) == Role::Term);
    named("term").or_else(|| named("name")).or_else(other).map(|(_, value)| value)
}

/// The keys of a record whose values may be names.
fn values(map: &Map) -> impl Iterator<Item = (&str, &Node)> {
    let named = |value: &Node| match value.value() {
        Value::Text(text) | Value::Plain(text) => text.contains(char::is_alphanumeric),
        Value::Map(_) => in_english(value).is_some(),
        _ => false,
    };
    map.iter().filter(move |(_, value)| named(value)).filter_map(|(key, value)| Some((key.text()?, value)))
}

/// Whether a record says something of what it names.
fn says(map: &Map, key: Option<&Node>) -> bool {
    let own = name_of(map, key).map(std::ptr::from_ref);
    map.iter().filter(|(_, value)| Some(std::ptr::from_ref(value)) != own).any(|(key, value)| {
        let role = key.text().map_or(Role::Other, role_of_key);
        let tells = matches!(role, Role::Meaning | Role::Expansion | Role::Abbreviation | Role::Aliases);
        tells && match value.value() {
            Value::Text(text) | Value::Plain(text) => !text.trim().is_empty(),
            Value::List(list) => list.iter().any(|node| node.text().is_some()),
            Value::Map(_) => in_english(value).is_some(),
            Value::Nothing => false,
        }
    })
}

/// Of a mapping from languages to texts the one in English, else the first.
fn in_english(node: &Node) -> Option<&Node> {
    let map = map_of(node)?;
    let told = |(key, value): &&(Node, Node)| key.text().is_some_and(is_language) && value.text().is_some();
    let english = |(key, _): &&(Node, Node)| key.text().is_some_and(|key| key.to_lowercase().starts_with("en"));
    map.iter().filter(told).find(english).or_else(|| map.iter().find(told)).map(|(_, value)| value)
}

/// Whether each key is a term that its text explains: most texts are sentences, or spell out what the key is short for. Labels of a
/// program and metadata have short texts, and keys that say what they hold.
fn is_explained(pairs: &[&(Node, Node)]) -> bool {
    let told: Vec<(&str, &str)> = pairs.iter().filter_map(|(key, value)| Some((key.text()?, value.text()?))).collect();
    let words = |text: &str| text.split_whitespace().count();
    let (least, share) = (2, 3);
    let explains = |(key, text): &&(&str, &str)| {
        words(text) >= least + words(key) || short::is_expansion(text, key) || words(text) == 0 && text.chars().count() > LONG_WORD
    };
    let holds = |(key, _): &&(&str, &str)| role_of_key(key) != Role::Other || IDENTITIES.contains(key);
    let most = told.len() * (share - 1);
    told.len() == pairs.len()
        && !told.is_empty()
        && told.iter().filter(explains).count() * share >= most
        && told.iter().filter(holds).count() * 4 < told.len().max(1)
}

/// A text of more letters without a blank is a sentence of a script that parts no words.
const LONG_WORD: usize = 12;
