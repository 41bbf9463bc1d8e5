//! What the keys of a record of data say: which holds its name, which says something of it.

use super::tree::{Node, Value};
use crate::glossary::name::short;
use crate::glossary::role::{Role, is_language, role_of_key};

/// Keys that hold the terms of a file, and are no name of a group.
const CONTAINERS: [&str; 15] = [
    "terms", "glossary", "entries", "items", "definitions", "acronyms", "abbreviations", "data", "words", "concepts",
    "vocabulary", "glossaries", "list", "dictionary", "@graph",
];

/// Keys that identify a record, and name it where no other does.
pub(super) const IDENTITIES: [&str; 5] = ["id", "slug", "key", "identifier", "code"];

/// A mapping.
pub(super) type Map = [(Node, Node)];

/// The group that what stands under a key belongs to.
pub(super) fn group<'n>(key: Option<&'n Node>, context: Option<&'n str>) -> Option<&'n str> {
    key.filter(|key| !is_container(key)).and_then(Node::text).or(context)
}

pub(super) fn is_container(key: &Node) -> bool {
    key.text().is_some_and(|key| CONTAINERS.contains(&key.to_lowercase().as_str()))
}

pub(super) fn map_of(node: &Node) -> Option<&Map> {
    match node.value() {
        Value::Map(map) => Some(map),
        _ => None,
    }
}

/// The node with the name of a record: under `term`, else under another key for names; its own key where it has one, or is short for that
/// name; else its short form or what identifies it.
pub(super) fn name_of<'n>(map: &'n Map, key: Option<&'n Node>) -> Option<&'n Node> {
    let short = || values(map).find(|(key, _)| role_of_key(key) == Role::Abbreviation);
    let identity = || values(map).find(|(key, _)| IDENTITIES.iter().any(|name| key.eq_ignore_ascii_case(name)));
    let stand_in = || short().or_else(identity).map(|(_, value)| value);
    let key = key.filter(|key| !is_container(key));
    headword(map).filter(|name| !is_short_key(key, name)).or(key).or_else(stand_in)
}

/// Whether the key of a record is short for what stands in it as a name.
pub(super) fn is_short_key(key: Option<&Node>, name: &Node) -> bool {
    let (Some(key), Some(name)) = (key.and_then(Node::text), name.text()) else { return false };
    name != key && short::is_expansion(name, key)
}

/// The node under a key for names.
pub(super) fn headword(map: &Map) -> Option<&Node> {
    let prefix = prefix_of(map);
    let named = |name: &str| values(map).find(|(key, _)| without(prefix, key).eq_ignore_ascii_case(name));
    let other = || values(map).find(|(key, _)| role_in(prefix, key) == Role::Term);
    named("term").or_else(|| named("name")).or_else(other).map(|(_, value)| value)
}

/// What most keys of a record begin with: `entity_` of `entity_name` and `entity_description`; nothing where they do not.
pub(super) fn prefix_of(map: &Map) -> &str {
    let least = 2;
    let keys = || map.iter().filter_map(|(key, _)| key.text());
    let Some((prefix, _)) = keys().next().and_then(|key| key.split_once('_')) else { return "" };
    let shared = keys().filter(|key| key.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('_'))).count();
    if shared >= least && shared * 3 >= map.len() * 2 { prefix } else { "" }
}

/// A key without what all keys of its record begin with.
pub(super) fn without<'k>(prefix: &str, key: &'k str) -> &'k str {
    let rest = key.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('_'));
    rest.filter(|rest| !prefix.is_empty() && !rest.is_empty()).unwrap_or(key)
}

/// What a key holds in a record whose keys begin so.
pub(super) fn role_in(prefix: &str, key: &str) -> Role {
    role_of_key(without(prefix, key))
}

/// The keys of a record without what they all begin with, and what they hold.
pub(super) fn keys_of(map: &Map) -> Vec<(String, Role)> {
    let prefix = prefix_of(map);
    let keys = map.iter().filter_map(|(key, _)| key.text());
    keys.map(|key| (without(prefix, key).to_lowercase(), role_in(prefix, key))).collect()
}

/// Whether a record has texts in several languages, and no other text: `{"en": "ceasefire", "fr": "cessez-le-feu"}`.
pub(super) fn is_in_languages(map: &Map) -> bool {
    let least = 2;
    let texts = || map.iter().filter(|(_, value)| value.text().is_some()).filter_map(|(key, _)| key.text());
    let languages = texts().filter(|key| is_language(key)).count();
    // Dialects have codes of their own.
    languages >= least && languages * 4 >= texts().count() * 3
}

/// Whether a text is a sentence, and no name.
pub(super) fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '。']) && text.split_whitespace().count() > 2
}

/// Whether records stand somewhere in a list or a mapping, each with a name and something that is said of it.
pub(super) fn holds_records(node: &Node) -> bool {
    let is_record = |node: &Node| map_of(node).is_some_and(|map| name_of(map, None).is_some() && says(map, None));
    match node.value() {
        Value::List(list) => list.iter().any(|item| is_record(item) || holds_records(item)),
        Value::Map(map) => map.iter().any(|(_, value)| !value.items().is_empty() && holds_records(value)),
        _ => false,
    }
}

/// The keys of a record whose values may be names.
pub(super) fn values(map: &Map) -> impl Iterator<Item = (&str, &Node)> {
    let named = |value: &Node| match value.value() {
        Value::Text(text) | Value::Plain(text) => text.contains(char::is_alphanumeric),
        Value::Map(_) | Value::List(_) => in_english(value).is_some(),
        Value::Nothing => false,
    };
    map.iter().filter(move |(_, value)| named(value)).filter_map(|(key, value)| Some((key.text()?, value)))
}

/// Whether a record says something of what it names.
pub(super) fn says(map: &Map, key: Option<&Node>) -> bool {
    let own = name_of(map, key).map(std::ptr::from_ref);
    let prefix = prefix_of(map);
    map.iter().filter(|(_, value)| Some(std::ptr::from_ref(value)) != own).any(|(field, value)| {
        let role = field.text().map_or(Role::Other, |field| role_in(prefix, field));
        let tells = matches!(role, Role::Meaning | Role::Expansion | Role::Abbreviation | Role::Aliases)
            || role == Role::Term && is_short_key(key, value);
        tells
            && match value.value() {
                Value::Text(text) | Value::Plain(text) => !text.trim().is_empty(),
                Value::List(list) => list.iter().any(|node| node.text().is_some()) || in_english(value).is_some(),
                Value::Map(_) => in_english(value).is_some(),
                Value::Nothing => false,
            }
    })
}

/// Of a mapping from languages to texts the one in English, else the first; and so of JSON-LD's `{"@language": "en", "@value": "Keel"}`.
pub(super) fn in_english(node: &Node) -> Option<&Node> {
    if node.get("@value").is_some_and(|value| value.text().is_some()) {
        return node.get("@value");
    }
    if !node.items().is_empty() {
        let valued = || node.items().iter().filter(|item| item.get("@value").is_some());
        let english = |item: &&Node| {
            item.get("@language").and_then(Node::text).is_some_and(|code| code.to_lowercase().starts_with("en"))
        };
        return valued().find(english).or_else(|| valued().next()).and_then(in_english);
    }
    let map = map_of(node)?;
    let told = |(key, value): &&(Node, Node)| key.text().is_some_and(is_language) && value.text().is_some();
    let english = |(key, _): &&(Node, Node)| key.text().is_some_and(|key| key.to_lowercase().starts_with("en"));
    map.iter().filter(told).find(english).or_else(|| map.iter().find(told)).map(|(_, value)| value)
}
