//! Which entries of a graph belong together: those that mention one another more than they mention others.
//!
//! This is the method of Louvain (Blondel and others, 2008), with every choice made in the order of the nodes, so that the same
//! glossary always has the same groups.

use std::collections::BTreeMap;

use super::Graph;

/// So many entries can be drawn as one group.
const ONE_GROUP: usize = 40;
/// Passes over the nodes, and levels of groups: both are far more than are ever needed, and end what rounding might keep going.
const MOST_ROUNDS: usize = 50;

/// The groups of the nodes that have an edge, the largest first, each in the order of its nodes; and the nodes without one.
pub(super) fn groups(graph: &Graph) -> (Vec<Vec<usize>>, Vec<usize>) {
    let count = graph.nodes.len();
    let mut linked = vec![false; count];
    for edge in &graph.edges {
        (linked[edge.from], linked[edge.to]) = (true, true);
    }
    let is_small = linked.iter().filter(|linked| **linked).count() <= ONE_GROUP;
    let of = if is_small { components(graph) } else { communities(graph) };
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for node in (0..count).filter(|node| linked[*node]) {
        groups.entry(of[node]).or_default().push(node);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0]));
    (groups, (0..count).filter(|node| !linked[*node]).collect())
}

/// The nodes that can be reached from one another, whichever way edges lead.
fn components(graph: &Graph) -> Vec<usize> {
    let mut of: Vec<usize> = (0..graph.nodes.len()).collect();
    fn root(of: &mut [usize], mut node: usize) -> usize {
        while of[node] != node {
            of[node] = of[of[node]];
            node = of[node];
        }
        node
    }
    for edge in &graph.edges {
        let (a, b) = (root(&mut of, edge.from), root(&mut of, edge.to));
        of[a.max(b)] = a.min(b);
    }
    (0..of.len()).map(|node| root(&mut of, node)).collect()
}

/// Neighbours of each node, with the weight of what leads there.
type Weights = Vec<BTreeMap<usize, f64>>;

fn communities(graph: &Graph) -> Vec<usize> {
    let mut weights: Weights = vec![BTreeMap::new(); graph.nodes.len()];
    for edge in &graph.edges {
        *weights[edge.from].entry(edge.to).or_default() += 1.0;
        *weights[edge.to].entry(edge.from).or_default() += 1.0;
    }
    let mut of: Vec<usize> = (0..weights.len()).collect();
    for _ in 0..MOST_ROUNDS {
        let level = moved(&weights);
        let count = level.iter().max().map_or(0, |most| most + 1);
        if count == weights.len() {
            break;
        }
        of.iter_mut().for_each(|group| *group = level[*group]);
        let mut merged: Weights = vec![BTreeMap::new(); count];
        for (from, neighbours) in weights.iter().enumerate() {
            for (to, weight) in neighbours {
                *merged[level[from]].entry(level[*to]).or_default() += weight;
            }
        }
        weights = merged;
    }
    of
}

/// Each node goes to the group of neighbours in which it gains most, until none gains. Groups are numbered from 0, without gaps.
fn moved(weights: &Weights) -> Vec<usize> {
    let degree: Vec<f64> = weights.iter().map(|neighbours| neighbours.values().sum()).collect();
    let all: f64 = degree.iter().sum();
    let mut of: Vec<usize> = (0..weights.len()).collect();
    let mut total = degree.clone();
    for _ in 0..MOST_ROUNDS {
        let mut any = false;
        for node in 0..weights.len() {
            let own = of[node];
            total[own] -= degree[node];
            let mut to: BTreeMap<usize, f64> = BTreeMap::from([(own, 0.0)]);
            for (other, weight) in weights[node].iter().filter(|(other, _)| **other != node) {
                *to.entry(of[*other]).or_default() += weight;
            }
            let gain = |group: usize, weight: f64| weight - total[group] * degree[node] / all;
            let mut best = (own, gain(own, to[&own]));
            for (group, weight) in to {
                // What rounding makes is no gain.
                if gain(group, weight) > best.1 + 1e-9 {
                    best = (group, gain(group, weight));
                }
            }
            total[best.0] += degree[node];
            any |= best.0 != own;
            of[node] = best.0;
        }
        if !any {
            break;
        }
    }
    let mut numbers = BTreeMap::new();
    of.into_iter()
        .map(|group| {
            let next = numbers.len();
            *numbers.entry(group).or_insert(next)
        })
        .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::{Edge, Node};
    use super::*;
    use crate::glossary::EntryId;
    use crate::text::FileId;

    /// A graph of nodes `n0`, `n1`, … and these edges.
    pub(crate) fn graph(count: usize, edges: &[(usize, usize)]) -> Graph {
        let node = |at: usize| Node { id: EntryId { file: FileId(1), index: at as u32 }, name: format!("n{at}") };
        let edges = edges.iter().map(|&(from, to)| Edge { from, to, times: 1 }).collect();
        Graph { nodes: (0..count).map(node).collect(), edges }
    }

    /// Rings of so many nodes each, whose nodes mention all others of the ring, each ring linked to the next by one edge.
    pub(crate) fn rings(count: usize, size: usize) -> Graph {
        let mut edges = Vec::new();
        for ring in 0..count {
            for (a, b) in (0..size).flat_map(|a| (0..size).map(move |b| (a, b))).filter(|(a, b)| a < b) {
                edges.push((ring * size + a, ring * size + b));
            }
            edges.push((ring * size, (ring + 1) % count * size));
        }
        graph(count * size, &edges)
    }

    #[test]
    fn a_small_graph_falls_into_what_hangs_together() {
        let (groups, alone) = groups(&graph(7, &[(0, 1), (2, 1), (4, 3)]));
        assert_eq!(groups, [vec![0, 1, 2], vec![3, 4]]);
        assert_eq!(alone, [5, 6]);
    }

    #[test]
    fn a_large_graph_falls_into_its_rings() {
        let (groups, alone) = groups(&rings(8, 7));
        assert!(alone.is_empty());
        let expected: Vec<Vec<usize>> = (0..8).map(|ring| (ring * 7..ring * 7 + 7).collect()).collect();
        assert_eq!(groups, expected);
    }
}
