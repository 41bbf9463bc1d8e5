//! The graph of terms: which entries mention which, for a drawing and for programs that draw.

mod clusters;
mod layout;
mod svg;
mod write;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::glossary::EntryId;
use crate::workspace::Snapshot;

use super::mentions::Mentions;

pub use svg::{Drawing, STYLE, svg};
pub use write::{dot, mermaid};

/// An entry in the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The entry.
    pub id: EntryId,
    /// Its headword; with its context where others are called so too.
    pub name: String,
}

/// One entry mentions another, by their numbers among the nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The one that mentions.
    pub from: usize,
    /// The one that is mentioned.
    pub to: usize,
    /// How often.
    pub times: usize,
}

/// Entries, and which of them mention which.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graph {
    /// The entries, in the order in which they were given.
    pub nodes: Vec<Node>,
    /// The mentions, in the order of the nodes. None leads from a node to itself.
    pub edges: Vec<Edge>,
}

impl Graph {
    /// The graph of these entries. Mentions of others are left out.
    pub fn new(snapshot: &Snapshot, entries: &[EntryId], mentions: &[Mentions]) -> Self {
        let entry = |id: &EntryId| {
            let file = snapshot.glossary_file(id.file)?;
            Some((file.reading.entries.get(id.index as usize)?, file.place.context.as_ref()))
        };
        let known: Vec<_> = entries.iter().filter_map(|id| Some((*id, entry(id)?))).collect();
        let (mut names, mut shared) = (FxHashSet::default(), FxHashSet::default());
        for (_, (entry, _)) in &known {
            if !names.insert(entry.headword.as_str()) {
                shared.insert(entry.headword.as_str());
            }
        }
        let node = |(id, (entry, place)): &(EntryId, (&crate::glossary::Entry, Option<&String>))| {
            let remark = [entry.qualifier.as_ref(), *place, entry.context.as_ref()]
                .into_iter()
                .flatten()
                .find(|it| !it.is_empty());
            let remark = remark.filter(|_| shared.contains(entry.headword.as_str()));
            let name =
                remark.map_or_else(|| entry.headword.to_string(), |remark| format!("{} ({remark})", entry.headword));
            Node { id: *id, name }
        };
        let nodes: Vec<Node> = known.iter().map(node).collect();
        let numbers: FxHashMap<EntryId, usize> = nodes.iter().enumerate().map(|(at, node)| (node.id, at)).collect();
        let edge = |found: &Mentions| {
            let (from, to) = (*numbers.get(&found.from)?, *numbers.get(&found.to)?);
            (from != to).then_some(Edge { from, to, times: found.ranges.len() })
        };
        let mut edges: Vec<Edge> = mentions.iter().filter_map(edge).collect();
        edges.sort_by_key(|edge| (edge.from, edge.to));
        Self { nodes, edges }
    }

    /// How many entries mention each.
    fn mentioned(&self) -> Vec<usize> {
        let mut times = vec![0; self.nodes.len()];
        self.edges.iter().for_each(|edge| times[edge.to] += 1);
        times
    }
}
