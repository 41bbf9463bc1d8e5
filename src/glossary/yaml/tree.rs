//! YAML, and with it JSON, as a tree of texts, lists and mappings that know where they are written.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

/// A node with its place.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Node(Spanned<Value>);

impl Node {
    /// What it is.
    pub fn value(&self) -> &Value {
        &self.0.value
    }

    /// The line and the column that it starts at, from 1.
    pub fn place(&self) -> (u64, u64) {
        (self.0.referenced.line(), self.0.referenced.column())
    }

    /// What stands under a key, where it is a mapping with that key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.pairs().iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
    }

    /// Its keys and values, where it is a mapping.
    pub fn pairs(&self) -> &[(Node, Node)] {
        match self.value() {
            Value::Map(pairs) => pairs,
            _ => &[],
        }
    }

    /// Its items, where it is a list.
    pub fn items(&self) -> &[Node] {
        match self.value() {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// Its text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self.value() {
            Value::Text(text) | Value::Plain(text) => Some(text),
            _ => None,
        }
    }
}

/// What a node is.
pub(super) enum Value {
    /// A text.
    Text(String),
    /// A number or a truth value, as the parser understood it: `007` is 7 to it.
    Plain(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order of the text.
    Map(Vec<(Node, Node)>),
    /// `null`.
    Nothing,
}

/// Deeper nodes than these are passed over.
const DEEPEST: usize = 12;

thread_local! {
    static DEPTH: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Nodes)
    }
}

struct Nodes;

impl<'de> Visitor<'de> for Nodes {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("YAML")
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Plain(value.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Plain(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Plain(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Plain(number.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(Nodes)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let Some(_level) = Level::enter() else {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Value::Nothing);
        };
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Value::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let Some(_level) = Level::enter() else {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Value::Nothing);
        };
        let mut nodes = Vec::new();
        while let Some(pair) = map.next_entry()? {
            nodes.push(pair);
        }
        Ok(Value::Map(nodes))
    }
}

/// One level of nesting, left when it is dropped.
struct Level;

impl Level {
    fn enter() -> Option<Self> {
        let depth = DEPTH.get();
        (depth < DEEPEST).then(|| {
            DEPTH.set(depth + 1);
            Level
        })
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
    }
}
