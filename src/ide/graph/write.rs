//! The graph in the languages of programs that draw: Graphviz and Mermaid.

use std::fmt::Write as _;

use super::Graph;
use crate::text::terminal::is_obeyed;

/// In Graphviz's language.
pub fn dot(graph: &Graph) -> String {
    let mut out = String::from("digraph glossary {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n");
    for (at, node) in graph.nodes.iter().enumerate() {
        out.push_str(&format!("  n{at} [label=\""));
        for c in node.name.chars().map(tame) {
            if matches!(c, '"' | '\\') {
                out.push('\\');
            }
            out.push(c);
        }
        out.push_str("\"];\n");
    }
    for edge in &graph.edges {
        _ = writeln!(out, "  n{} -> n{};", edge.from, edge.to);
    }
    out.push_str("}\n");
    out
}

/// In Mermaid's.
pub fn mermaid(graph: &Graph) -> String {
    let mut out = String::from("flowchart LR\n");
    for (at, node) in graph.nodes.iter().enumerate() {
        _ = write!(out, "  n{at}[\"");
        for c in node.name.chars().map(tame) {
            // Everything that its language, its markdown or the HTML that it makes could read is written by its number.
            match c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | ',' | '/' | '(' | ')') {
                true => out.push(c),
                false => _ = write!(out, "#{};", c as u32),
            }
        }
        out.push_str("\"]\n");
    }
    for edge in &graph.edges {
        _ = writeln!(out, "  n{} --> n{}", edge.from, edge.to);
    }
    out
}

/// A character that nobody obeys.
fn tame(c: char) -> char {
    if is_obeyed(c) { char::REPLACEMENT_CHARACTER } else { c }
}

#[cfg(test)]
mod tests {
    use super::super::clusters::tests::graph;
    use super::*;

    #[test]
    fn names_mean_nothing_but_themselves() {
        let mut graph = graph(2, &[(0, 1)]);
        graph.nodes[0].name = "\"]; evil -> \\N\n".to_owned();
        graph.nodes[1].name = "`<b>` 注文 #1".to_owned();
        let expected = "digraph glossary {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n  \
            n0 [label=\"\\\"]; evil -> \\\\N\u{fffd}\"];\n  n1 [label=\"`<b>` 注文 #1\"];\n  n0 -> n1;\n}\n";
        assert_eq!(dot(&graph), expected);
        let expected = "flowchart LR\n  n0[\"#34;#93;#59; evil -#62; #92;N#65533;\"]\n  \
            n1[\"#96;#60;b#62;#96; 注文 #35;1\"]\n  n0 --> n1\n";
        assert_eq!(mermaid(&graph), expected);
    }
}
