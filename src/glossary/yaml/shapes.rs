//! The shapes in which YAML and JSON files hold glossaries that are not Contextive's: a list of records, a mapping from terms to texts or
//! to records, either in groups, below a key beside metadata, or per language. Keys say what a record holds, as heads of columns do.

use rustc_hash::FxHashSet;

use super::record::{
    IDENTITIES, Map, group, headword, holds_records, in_english, is_container, is_in_languages, is_sentence,
    is_short_key, keys_of, map_of, name_of, prefix_of, role_in, says,
};
use super::tree::{Node, Value};
use super::{offset, scalar_range};
use crate::glossary::draft::{Draft, Written, in_order};
use crate::glossary::markdown::settle::remarks_on_others;
use crate::glossary::name::short;
use crate::glossary::role::{Role, is_language, role_of_key};
use crate::glossary::{Entry, FormKind, Problem, Reading};
use crate::text::{Source, TextRange};

/// Reads the documents of a file as a glossary.
pub(super) fn read(source: &Source, text: &str, documents: &[Node]) -> Reading {
    let mut reader = Reader { source, text, entries: Vec::new(), problems: Vec::new() };
    for root in documents {
        match map_of(root) {
            // What a file says of itself, above lists of records, is no entry.
            Some(map) if map.iter().any(|(_, value)| holds_records(value)) => {
                let about = |value: &Node| map_of(value).is_some_and(|map| headword(map).is_some());
                match map.iter().any(|(_, value)| !value.items().is_empty() && holds_records(value)) {
                    true => map
                        .iter()
                        .filter(|(_, value)| !about(value))
                        .for_each(|(key, value)| reader.node(value, Some(key), None)),
                    false => reader.group(map, None),
                }
            }
            _ => reader.node(root, None, None),
        }
    }
    let mut entries = in_order(reader.entries);
    keep_references(&mut entries);
    remarks_on_others(text, &mut entries);
    Reading { entries, problems: reader.problems, ..Reading::default() }
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
                Some(map) if is_in_languages(map) => self.translated(map, context),
                Some(map) if told > 0 && name_of(map, None).is_some() => {
                    self.entry(map, None, context);
                    self.children(map, context);
                }
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
        // `IT` and `PR` are terms as well: among other keys they are no languages.
        let are_languages = languages.len() * 2 > map.len() && languages.iter().all(|(_, map)| headword(map).is_some());
        if are_languages {
            for (language, map) in languages.iter().filter(|(_, map)| says(map, None)) {
                self.entry(map, None, context.or(Some(*language)));
            }
            return true;
        }
        // Of hundreds of terms one may be called as a field is.
        if map.len() > MOST_FIELDS && is_explained(&map.iter().collect::<Vec<_>>()) {
            return false;
        }
        let named = name_of(map, key).is_some();
        // Where a meaning stands beside lists of records, it is that of the file.
        let holds = map
            .iter()
            .any(|(key, node)| is_container(key) && !matches!(node.value(), Value::Text(_) | Value::Plain(_)));
        if !named || !says(map, key) || holds {
            return false;
        }
        self.entry(map, key, context);
        self.children(map, context);
        true
    }

    /// The entries of records that stand in one of their own kind: `children`, whatever it is called.
    fn children(&mut self, map: &Map, context: Option<&str>) {
        let Some(name) = headword(map).and_then(Node::text) else { return };
        let keys: Vec<String> = keys_of(map).into_iter().map(|(key, _)| key).collect();
        let is_alike = |node: &Node| {
            map_of(node).is_some_and(|child| {
                let own = keys_of(child);
                let role = |wanted: Role| {
                    own.iter().find(|(_, role)| *role == wanted).is_some_and(|(key, _)| keys.contains(key))
                };
                name_of(child, None).is_some() && says(child, None) && role(Role::Term) && role(Role::Meaning)
            })
        };
        for (_, value) in map {
            if !value.items().is_empty() && value.items().iter().all(is_alike) {
                self.list(value.items(), context.or(Some(name)));
            }
        }
    }

    /// Reads a mapping of terms or of groups of them.
    fn group(&mut self, map: &Map, context: Option<&str>) {
        let pairs: Vec<&(Node, Node)> = map.iter().collect();
        if is_explained(&pairs) {
            pairs.into_iter().for_each(|(key, value)| self.explained(key, value, context));
            return;
        }
        // `name: Deck` beside `terms:` names the group.
        let named = map
            .iter()
            .any(|(key, value)| is_container(key) && !matches!(value.value(), Value::Text(_) | Value::Plain(_)));
        let context = headword(map).filter(|_| named).and_then(Node::text).or(context);
        // Where most keys name records, one that says nothing yet, or only what it is short for, is an entry too.
        let told =
            map.iter().filter(|(key, value)| map_of(value).is_some_and(|record| says(record, Some(key)))).count();
        let are_records = told > 2 && told * 2 > map.len();
        // So is one with the keys of another that does.
        let first = map
            .iter()
            .filter_map(|(key, value)| Some((key, map_of(value)?)))
            .find(|(key, record)| says(record, Some(key)));
        let is_alike =
            |record: &Map| first.is_some_and(|(_, first)| headword(record).is_some() && are_alike(&[record, first]));
        for (key, value) in map {
            match map_of(value).filter(|record| {
                (are_records || is_alike(record)) && !says(record, Some(key)) && name_of(record, Some(key)).is_some()
            }) {
                Some(record) => self.entry(record, Some(key), context),
                None => self.node(value, Some(key), context),
            }
        }
    }

    /// The entry of a record that says its name in several languages and nothing else: in English it is what code and most pages have, the
    /// next one says what that means, as in a table.
    fn translated(&mut self, map: &Map, context: Option<&str>) {
        let mut names: Vec<(&str, &Node)> = map.iter().filter_map(|(key, value)| Some((key.text()?, value))).collect();
        names.retain(|(code, value)| is_language(code) && value.text().is_some_and(|text| !text.trim().is_empty()));
        let english = names.iter().position(|(code, _)| code.to_lowercase().starts_with("en")).unwrap_or(0);
        if english >= names.len() {
            return;
        }
        let (_, head) = names.remove(english);
        let Some(name) = self.written(head) else { return };
        let Some(mut draft) = Draft::exact(self.text, &name) else { return };
        draft.context(context);
        let mut others = names.into_iter();
        if let Some((_, first)) = others.next() {
            let text = first.text().unwrap_or_default();
            draft.meaning(text, self.range(first, text));
        }
        others.filter_map(|(_, node)| self.written(node)).for_each(|other| draft.form(&other, FormKind::Alias));
        self.entries.push(draft.finish(name.range, &mut self.problems));
    }

    /// The entry of a key that a text explains.
    fn explained(&mut self, key: &Node, value: &Node, context: Option<&str>) {
        let Some(name) = self.written(key) else { return };
        let Some(mut draft) = Draft::exact(self.text, &name) else { return };
        draft.context(context);
        let texts = self.texts(value);
        if let Some((_, range)) = texts.first() {
            let texts: Vec<&str> = texts.iter().map(|(text, _)| text.trim()).collect();
            draft.meaning(&texts.join("\n\n"), *range);
        }
        self.entries.push(draft.finish(name.range, &mut self.problems));
    }

    fn entry(&mut self, map: &Map, own_key: Option<&Node>, context: Option<&str>) {
        let key = own_key;
        let Some(name) = name_of(map, key).and_then(|node| self.name(node)) else { return };
        // A name has a field of its own: commas are of it.
        let Some(mut draft) = Draft::exact(self.text, &name) else { return };
        draft.context(context);
        let own = name_of(map, key).map(std::ptr::from_ref);
        let mut meanings: Vec<(String, TextRange)> = Vec::new();
        let prefix = prefix_of(map);
        for (key, value) in map.iter().filter(|(_, value)| Some(std::ptr::from_ref(value)) != own) {
            let kind = match key.text().map_or(Role::Other, |key| role_in(prefix, key)) {
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
                // `short: A heavy hook.` is the meaning in short.
                Role::Abbreviation | Role::Expansion if value.text().is_some_and(is_sentence) => continue,
                Role::Abbreviation => FormKind::Abbreviation,
                Role::Expansion => FormKind::Expansion,
                Role::Aliases => FormKind::Alias,
                Role::Avoid => FormKind::Discouraged,
                // `AP: {term: Acquisition plan}`
                Role::Term if is_short_key(own_key, value) => FormKind::Expansion,
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
            Value::List(list) if list.iter().any(|item| item.text().is_some()) => {
                list.iter().filter_map(|node| node.text().map(|text| (text, self.range(node, text)))).collect()
            }
            Value::Map(_) | Value::List(_) => in_english(node)
                .and_then(|node| Some((node.text()?, node)))
                .map_or(Vec::new(), |(text, node)| vec![(text, self.range(node, text))]),
            Value::Nothing => Vec::new(),
        }
    }

    /// The names of a node: its own text, those of its list, or of the records in its list.
    fn listed(&self, node: &Node) -> Vec<Written> {
        match node.value() {
            Value::List(list) => {
                let named = |node: &Node| match node.value() {
                    Value::Map(map) => headword(map).or_else(|| in_english(node)).and_then(|node| self.written(node)),
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

/// A mapping of more keys to texts is no record.
const MOST_FIELDS: usize = 40;

/// Whether records have most of their keys in common.
fn are_alike(maps: &[&Map]) -> bool {
    let [first, second, ..] = maps else { return false };
    let known = |key: &Node| second.iter().any(|(other, _)| other.text() == key.text());
    first.len() > 1 && first.iter().filter(|(key, _)| known(key)).count() * 2 > first.len()
}

/// Whether each key is a term that its text explains, or its list of texts: most texts are sentences, or spell out what the key is short
/// for. Labels of a program and metadata have short texts, and keys that say what they hold. Where some terms are explained, another may
/// still wait for its text.
fn is_explained(pairs: &[&(Node, Node)]) -> bool {
    let all: Option<Vec<(&str, &str)>> =
        pairs.iter().map(|(key, value)| Some((key.text()?, explanation(value)?))).collect();
    let told: Vec<(&str, &str)> = all.into_iter().flatten().filter(|(_, text)| !text.trim().is_empty()).collect();
    let words = |text: &str| text.split_whitespace().count();
    let (least, share) = (2, 3);
    let explains = |(key, text): &&(&str, &str)| {
        words(text) >= least + words(key)
            || short::is_expansion(text, key)
            || !text.is_ascii() && text.chars().count() > words(text) * LONG_WORD
    };
    let holds = |(key, _): &&(&str, &str)| role_of_key(key) != Role::Other || IDENTITIES.contains(key);
    let most = told.len() * (share - 1);
    told.len() * share >= pairs.len()
        && !told.is_empty()
        && told.iter().filter(explains).count() * share >= most
        && told.iter().filter(holds).count() * 4 < told.len().max(1)
}

/// The text that explains a term, or the first of a list of nothing else; the empty one where there is none yet.
fn explanation(value: &Node) -> Option<&str> {
    match value.value() {
        Value::Nothing => Some(""),
        Value::List(list) if list.iter().all(|item| item.text().is_some()) => list.first()?.text(),
        _ => value.text(),
    }
}

/// A text that has more letters between its blanks than this is in a script that parts no words.
const LONG_WORD: usize = 12;
