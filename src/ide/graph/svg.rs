//! The graph as a picture (SVG), for a page or on its own. Nothing in it runs, and nothing in it is fetched.

use std::fmt::Write as _;

use super::layout::{Area, Layout, layout};
use super::{Edge, Graph};
use crate::ide::render::html::escaped;
use crate::text::terminal::Shown;

/// What is drawn.
pub struct Drawing<'a> {
    /// What the picture is called.
    pub title: &'a str,
    /// The anchor that an entry, by its number among the nodes, has on the page that the picture is part of, which has the styles too.
    /// A picture without a page has its own.
    pub anchor: Option<&'a dyn Fn(usize) -> String>,
}

/// The styles of a picture; a page that has pictures has them among its own.
pub const STYLE: &str = include_str!("graph.css");

/// Sizes of letters, from an entry that few mention to one that many do.
const LETTERS: (f64, f64) = (13.0, 18.0);
/// Longer names are cut.
const LONGEST: usize = 36;
/// Space in a box beside and above its name.
const INSIDE: (f64, f64) = (9.0, 6.0);
/// How much wider bold letters are.
const BOLD: f64 = 1.12;
/// Around the whole.
const MARGIN: f64 = 12.0;

/// The picture.
pub fn svg(graph: &Graph, drawing: &Drawing<'_>) -> String {
    let mentioned = graph.mentioned();
    let letters: Vec<f64> = mentioned.iter().map(|times| letters(*times)).collect();
    let names: Vec<String> = graph.nodes.iter().map(|node| cut(&node.name)).collect();
    let size = |at: usize| {
        let bold = if mentioned[at] >= MANY { BOLD } else { 1.0 };
        (width(&names[at]) * letters[at] * bold + 2.0 * INSIDE.0, letters[at] * 1.1 + 2.0 * INSIDE.1)
    };
    let sizes: Vec<(f64, f64)> = (0..names.len()).map(size).collect();
    let places = layout(graph, &sizes);
    let mut out = opening(drawing, &places);
    groups(&places, &mut out);
    let is_mutual = |edge: &Edge| {
        let key = |edge: &Edge| (edge.from, edge.to);
        graph.edges.binary_search_by_key(&(edge.to, edge.from), key).is_ok()
    };
    for edge in &graph.edges {
        // Of two that mention each other, one line says so.
        if !is_mutual(edge) || edge.from < edge.to {
            line(&places, edge, is_mutual(edge), &mut out);
        }
    }
    for (at, node) in graph.nodes.iter().enumerate() {
        let Area { left, top, width, height } = places.nodes[at];
        let class = if mentioned[at] >= MANY { "node many" } else { "node" };
        let anchor = drawing.anchor.map(|anchor| anchor(at));
        if let Some(anchor) = &anchor {
            _ = write!(out, "<a href=\"#{0}\" tabindex=\"-1\" data-node=\"{at}\">", escaped(anchor));
        }
        _ = write!(out, "<g class=\"{class}\"><title>{}</title>", escaped(&Shown(&node.name).to_string()));
        _ = write!(out, "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"6\"/>");
        let (middle, base) = (left + width / 2.0, top + height / 2.0 + letters[at] * 0.35);
        _ = write!(
            out,
            "<text x=\"{middle:.1}\" y=\"{base:.1}\" font-size=\"{:.1}\">{}</text></g>",
            letters[at],
            escaped(&names[at])
        );
        out.push_str(if anchor.is_some() { "</a>\n" } else { "\n" });
    }
    out.push_str("</svg>\n");
    out
}

fn opening(drawing: &Drawing<'_>, places: &Layout) -> String {
    let (width, height) = (places.width + 2.0 * MARGIN, places.height + 2.0 * MARGIN);
    let title = escaped(&Shown(drawing.title).to_string());
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph\" role=\"img\" aria-label=\"{title}\" \
            width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"{0:.0} {0:.0} {width:.0} {height:.0}\">\n",
        -MARGIN
    );
    if drawing.anchor.is_none() {
        _ = writeln!(out, "<title>{title}</title>\n<style>\n{STYLE}</style>");
        _ = writeln!(
            out,
            "<rect class=\"ground\" x=\"{0:.0}\" y=\"{0:.0}\" width=\"{width:.0}\" height=\"{height:.0}\"/>",
            -MARGIN
        );
    }
    for (id, class) in [("graph-arrow", "arrow"), ("graph-arrow-far", "arrow far")] {
        _ = writeln!(
            out,
            "<marker id=\"{id}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" \
                markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\"><path class=\"{class}\" d=\"M0 0.5 8 4 0 7.5z\"/></marker>"
        );
    }
    out
}

/// The boxes around groups, where there are several.
fn groups(places: &Layout, out: &mut String) {
    if places.groups.len() < 2 {
        return;
    }
    for (number, Area { left, top, width, height }) in places.groups.iter().enumerate() {
        _ = writeln!(
            out,
            "<rect class=\"group\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"10\"/>"
        );
        if places.has_unlinked && number + 1 == places.groups.len() {
            let (x, y) = (left + 14.0, top + 22.0);
            _ = writeln!(
                out,
                "<text class=\"title\" x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"13\">mention none, and none mentions them</text>"
            );
        }
    }
}

/// A line that is bent a little, so that it does not lie on those of its row.
fn line(places: &Layout, edge: &Edge, is_mutual: bool, out: &mut String) {
    let (from, to) = (&places.nodes[edge.from], &places.nodes[edge.to]);
    let ((x1, y1), (x2, y2)) = (from.centre(), to.centre());
    let (dx, dy) = (x2 - x1, y2 - y1);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    let bend = (length * 0.12).clamp(8.0, 40.0);
    let middle = ((x1 + x2) / 2.0 - dy / length * bend, (y1 + y2) / 2.0 + dx / length * bend);
    let (start, end) = (border(from, middle), border(to, middle));
    let far = if places.group_of[edge.from] == places.group_of[edge.to] { "" } else { "-far" };
    let marker = format!("url(#graph-arrow{far})");
    let both = if is_mutual { format!(" marker-start=\"{marker}\"") } else { String::new() };
    let class = if far.is_empty() { "edge" } else { "edge far" };
    _ = writeln!(
        out,
        "<path class=\"{class}\" data-from=\"{}\" data-to=\"{}\" d=\"M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}\" marker-end=\"{marker}\"{both}/>",
        edge.from, edge.to, start.0, start.1, middle.0, middle.1, end.0, end.1
    );
}

/// Where the way from the middle of a box to a point outside leaves the box.
fn border(area: &Area, (x, y): (f64, f64)) -> (f64, f64) {
    let (middle_x, middle_y) = area.centre();
    let (dx, dy) = (x - middle_x, y - middle_y);
    let share = |length: f64, half: f64| if length.abs() < 1e-9 { f64::INFINITY } else { half / length.abs() };
    let share = share(dx, area.width / 2.0).min(share(dy, area.height / 2.0)).min(1.0);
    (middle_x + dx * share, middle_y + dy * share)
}

/// An entry that so many mention is one that others are explained by.
const MANY: usize = 4;

/// The size of the letters of an entry that so many others mention.
fn letters(mentioned: usize) -> f64 {
    (LETTERS.0 + (mentioned as f64).sqrt() * 0.8).min(LETTERS.1)
}

/// A name as it stands in its box.
fn cut(name: &str) -> String {
    let name: String = Shown(name).to_string();
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name,
    }
}

/// About how wide a name is for its size, in any font of a screen.
fn width(name: &str) -> f64 {
    let one = |c: char| match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '|' | '!' | ':' | ';' => 0.31,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '-' | '/' | '[' | ']' => 0.40,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.92,
        'A'..='Z' | '&' | '+' | '=' | '<' | '>' | '#' | '~' | '_' => 0.71,
        '\u{0}'..='\u{10ff}' => 0.60,
        _ => 1.05,
    };
    name.chars().map(one).sum::<f64>().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::super::clusters::tests::{graph, rings};
    use super::*;

    #[test]
    fn a_picture_has_each_entry_and_each_mention() {
        let drawn = svg(&graph(4, &[(0, 1), (1, 0), (1, 2)]), &Drawing { title: "Terms", anchor: None });
        assert_eq!(drawn.matches("<g class=").count(), 4);
        // The two that mention each other share a line.
        assert_eq!(drawn.matches("<path class=\"edge").count(), 2);
        assert_eq!(drawn.matches("marker-start").count(), 1);
        assert!(drawn.contains("mention none") && drawn.contains(">n3</text>"), "{drawn}");
    }

    #[test]
    fn the_title_of_what_is_not_linked_stands_in_its_box() {
        let graph = graph(3, &[(0, 1)]);
        let drawn = layout(&graph, &[(20.0, 20.0); 3]);
        let (title, last) = ("mention none, and none mentions them", drawn.groups.last().unwrap());
        assert!(last.width >= 28.0 + width(title) * 13.0 && drawn.width >= last.width, "{drawn:?}");
    }

    #[test]
    fn names_stay_text() {
        let mut graph = graph(2, &[(0, 1)]);
        graph.nodes[0].name = "</text><script>alert(1)</script>]]>\"'&\u{202e}".to_owned();
        let drawn = svg(&graph, &Drawing { title: "<b>\"", anchor: None });
        assert!(
            !drawn.contains("<script")
                && !drawn.contains("<b>")
                && !drawn.contains("]]>")
                && !drawn.contains('\u{202e}'),
            "{drawn}"
        );
        let anchored = svg(&graph, &Drawing { title: "x", anchor: Some(&|at| format!("a\"{at}")) });
        assert!(anchored.contains("href=\"#a&quot;0\"") && !anchored.contains("<style"), "{anchored}");
    }

    #[test]
    fn the_same_graph_has_the_same_picture() {
        let graph = rings(9, 8);
        let drawing = Drawing { title: "x", anchor: None };
        assert_eq!(svg(&graph, &drawing), svg(&graph.clone(), &drawing));
    }

    #[test]
    fn lines_end_at_the_borders_of_boxes() {
        let area = Area { left: 0.0, top: 0.0, width: 20.0, height: 10.0 };
        assert_eq!(border(&area, (100.0, 5.0)), (20.0, 5.0));
        assert_eq!(border(&area, (10.0, -50.0)), (10.0, 0.0));
        assert_eq!(border(&area, (10.0, 5.0)), (10.0, 5.0));
    }
}
