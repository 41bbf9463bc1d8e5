//! TOML and JSON as one kind of tree, each value with its place in the text.

use crate::config::ConfigProblem;
use crate::text::TextRange;
use crate::text::lines::behind_bom;

/// A value and where it stands; JSON settings have no text, and all their places are empty.
pub(super) struct Node {
    pub(super) range: TextRange,
    pub(super) value: Value,
}

pub(super) enum Value {
    Text(String),
    Whole(i64),
    Truth(bool),
    List(Vec<Node>),
    Table(Vec<Key>),
    /// Something that no key takes; what it is called.
    Other(&'static str),
}

/// A key of a table and its value.
pub(super) struct Key {
    pub(super) name: String,
    pub(super) range: TextRange,
    pub(super) node: Node,
}

impl Node {
    /// The value of a key of this table, or with `item` that item of its list.
    pub(super) fn find(&self, key: &str, item: Option<&str>) -> Option<&Node> {
        let Value::Table(keys) = &self.value else { return None };
        let value = &keys.iter().find(|known| known.name == key)?.node;
        match (&value.value, item) {
            (Value::List(items), Some(wanted)) => {
                items.iter().find(|item| matches!(&item.value, Value::Text(text) if text == wanted))
            }
            _ => Some(value),
        }
    }

    /// What kind of value it is, for people.
    pub(super) fn kind(&self) -> &'static str {
        match self.value {
            Value::Text(_) => "a string",
            Value::Whole(_) => "a whole number",
            Value::Truth(_) => "a truth value",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Other(name) => name,
        }
    }
}

/// Reads TOML as far as it can be read.
pub(super) fn from_toml(text: &str) -> (Node, Vec<ConfigProblem>) {
    // TOML knows no byte-order mark; an editor may have left one.
    let bom = behind_bom(text);
    let (table, errors) = toml::de::DeTable::parse_recoverable(&text[bom..]);
    let range = |span: std::ops::Range<usize>| TextRange::from(span).shifted(bom);
    // What follows the first fault of a line is mostly its echo.
    let ends: Vec<usize> = memchr::memchr_iter(b'\n', &text.as_bytes()[bom..]).collect();
    let line = |error: &toml::de::Error| {
        let start = error.span().map_or(0, |span| span.start);
        ends.partition_point(|end| *end < start)
    };
    let mut lines = std::collections::BTreeSet::new();
    let first_of_line = errors.iter().filter(|error| lines.insert(line(error)));
    let problems = first_of_line.map(|error| ConfigProblem {
        range: range(error.span().unwrap_or_default()),
        message: format!("This is no TOML: {}.", error.message().trim_end_matches('.').replace('\n', " ")),
    });
    let problems = problems.collect();
    let root = Node { range: range(table.span()), value: Value::Table(keys(table.get_ref(), bom)) };
    (root, problems)
}

fn keys(table: &toml::de::DeTable<'_>, bom: usize) -> Vec<Key> {
    let key = |(name, value): (&toml::Spanned<toml::de::DeString<'_>>, &toml::Spanned<toml::de::DeValue<'_>>)| Key {
        name: name.get_ref().to_string(),
        range: TextRange::from(name.span()).shifted(bom),
        node: from_toml_value(value, bom),
    };
    // Where the value could not be read, an empty number stands for it, and the fault has been told.
    let is_there = |value: &toml::de::DeValue<'_>| value.as_integer().is_none_or(|number| !number.as_str().is_empty());
    table.iter().filter(|(_, value)| is_there(value.get_ref())).map(key).collect()
}

fn from_toml_value(value: &toml::Spanned<toml::de::DeValue<'_>>, bom: usize) -> Node {
    use toml::de::DeValue;
    let node = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()) {
            Ok(number) => Value::Whole(number),
            Err(_) => Value::Other("a number too big"),
        },
        DeValue::Array(items) => Value::List(items.iter().map(|item| from_toml_value(item, bom)).collect()),
        DeValue::Table(table) => Value::Table(keys(table, bom)),
        DeValue::Float(_) => Value::Other("a fraction"),
        DeValue::Boolean(value) => Value::Truth(*value),
        DeValue::Datetime(_) => Value::Other("a date"),
    };
    Node { range: TextRange::from(value.span()).shifted(bom), value: node }
}

/// The tree of JSON; `None` for `null`, which says nothing wherever it stands.
pub(super) fn from_json(value: &serde_json::Value) -> Option<Node> {
    let value = match value {
        serde_json::Value::Null => return None,
        serde_json::Value::Bool(value) => Value::Truth(*value),
        serde_json::Value::Number(number) => number.as_i64().map_or(Value::Other("a fraction"), Value::Whole),
        serde_json::Value::String(text) => Value::Text(text.clone()),
        serde_json::Value::Array(items) => Value::List(items.iter().filter_map(from_json).collect()),
        serde_json::Value::Object(table) => {
            let key = |(name, value): (&String, &serde_json::Value)| {
                Some(Key { name: name.clone(), range: TextRange::default(), node: from_json(value)? })
            };
            Value::Table(table.iter().filter_map(key).collect())
        }
    };
    Some(Node { range: TextRange::default(), value })
}
