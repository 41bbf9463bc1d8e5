//! Where the entries of a graph are drawn: each group by forces (Fruchterman and Reingold, 1991), then in rows, in which no name can
//! lie upon another; the groups beside each other. Everything is computed in one order, so that the same graph has the same picture.

use super::Graph;
use super::clusters::groups;

/// A box in the picture; lengths are in pixels at the size in which names are read.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    pub(super) fn centre(&self) -> (f64, f64) {
        (self.left + self.width / 2.0, self.top + self.height / 2.0)
    }

    fn right(&self) -> f64 {
        self.left + self.width
    }

    fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

/// A graph with its places.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    /// Of each node.
    pub nodes: Vec<Area>,
    /// The number of each node's group among `groups`.
    pub group_of: Vec<usize>,
    /// Around each group; the last is around the nodes without edges, if there are any.
    pub groups: Vec<Area>,
    /// Whether the last group is that of the nodes without edges.
    pub has_unlinked: bool,
    pub width: f64,
    pub height: f64,
}

/// Between the middles of two rows; names are half as high.
const ROW: f64 = 46.0;
/// Between two names of a row.
const GAP: f64 = 20.0;
/// So much more room lies between rows, and half as much between names, for each edge that a node has in the mean; up to so many edges.
const ROOM: (f64, f64) = (12.0, 4.0);
/// Around the names of a group, and between two groups.
const PAD: f64 = 22.0;
/// Above the names of the group that has a title, and how wide that is with the space beside it.
const TITLE: (f64, f64) = (26.0, 320.0);
/// How much wider than high a picture is.
const ASPECT: f64 = 1.5;

/// The places of all nodes, whose sizes (width and height) are these.
pub(super) fn layout(graph: &Graph, sizes: &[(f64, f64)]) -> Layout {
    let (groups, unlinked) = groups(graph);
    let mut layout = Layout {
        nodes: vec![Area::default(); graph.nodes.len()],
        group_of: vec![0; graph.nodes.len()],
        has_unlinked: !unlinked.is_empty(),
        ..Layout::default()
    };
    for (number, group) in groups.iter().enumerate() {
        let (places, sizes) = (forces(graph, group), sizes_of(group, sizes));
        let edges = graph.edges.iter().filter(|edge| group.binary_search(&edge.from).is_ok()).count();
        let room = ROOM.0 * (edges as f64 / group.len() as f64).min(ROOM.1);
        layout.put(number, group, &rows(&places, &sizes, room), 0.0);
    }
    layout.pack();
    if !unlinked.is_empty() {
        let width = layout.width.max(900.0) - 2.0 * PAD;
        let mut in_order = unlinked;
        in_order.sort_by_key(|node| (graph.nodes[*node].name.to_lowercase(), *node));
        let areas = lines(&sizes_of(&in_order, sizes), width);
        let number = layout.groups.len();
        layout.put(number, &in_order, &areas, TITLE.0);
        let (below, title) = if number == 0 { (0.0, 0.0) } else { (layout.height + PAD, TITLE.1) };
        layout.shift(number, 0.0, below);
        layout.groups[number].width = layout.groups[number].width.max(layout.width).max(title);
        layout.width = layout.width.max(layout.groups[number].width);
        layout.height = layout.groups[number].bottom();
    }
    layout
}

fn sizes_of(group: &[usize], sizes: &[(f64, f64)]) -> Vec<(f64, f64)> {
    group.iter().map(|node| sizes[*node]).collect()
}

impl Layout {
    /// Takes the places of a group in, whose area begins at the origin.
    fn put(&mut self, number: usize, group: &[usize], areas: &[Area], title: f64) {
        let left = areas.iter().map(|area| area.left).fold(f64::INFINITY, f64::min);
        let top = areas.iter().map(|area| area.top).fold(f64::INFINITY, f64::min);
        let mut whole = Area::default();
        for (node, area) in group.iter().zip(areas) {
            let place = Area { left: area.left - left + PAD, top: area.top - top + PAD + title, ..*area };
            whole.width = whole.width.max(place.right() + PAD);
            whole.height = whole.height.max(place.bottom() + PAD);
            (self.nodes[*node], self.group_of[*node]) = (place, number);
        }
        self.groups.push(whole);
    }

    fn shift(&mut self, group: usize, right: f64, down: f64) {
        let all = self.nodes.iter_mut().zip(&self.group_of).filter(|(_, of)| **of == group).map(|(area, _)| area);
        for area in all.chain([&mut self.groups[group]]) {
            (area.left, area.top) = (area.left + right, area.top + down);
        }
    }

    /// Puts the groups onto shelves, the highest first.
    fn pack(&mut self) {
        let space: f64 = self.groups.iter().map(|area| (area.width + PAD) * (area.height + PAD)).sum();
        let widest = self.groups.iter().map(|area| area.width).fold(0.0, f64::max);
        let limit = (space * ASPECT).sqrt().max(widest);
        let mut order: Vec<usize> = (0..self.groups.len()).collect();
        order.sort_by(|a, b| self.groups[*b].height.total_cmp(&self.groups[*a].height).then(a.cmp(b)));
        let (mut left, mut top, mut next_top) = (0.0, 0.0, 0.0_f64);
        for group in order {
            if left > 0.0 && left + self.groups[group].width > limit {
                (left, top) = (0.0, next_top + PAD);
            }
            self.shift(group, left, top);
            let area = self.groups[group];
            left = area.right() + PAD;
            next_top = next_top.max(area.bottom());
            (self.width, self.height) = (self.width.max(area.right()), next_top);
        }
    }
}

/// A group of more nodes is not moved by forces, which cost the square of it.
const MOST_BY_FORCES: usize = 1_500;
/// So many forces are computed for a group, as far as that makes sense.
const EFFORT: usize = 12_000_000;

/// Places of the nodes of a group, in units of the length of an edge.
fn forces(graph: &Graph, group: &[usize]) -> Vec<(f64, f64)> {
    let count = group.len();
    let mut number = vec![usize::MAX; graph.nodes.len()];
    group.iter().enumerate().for_each(|(at, node)| number[*node] = at);
    let inside = graph.edges.iter().map(|edge| (number[edge.from], number[edge.to]));
    let edges: Vec<(usize, usize)> = inside.filter(|(a, b)| *a != usize::MAX && *b != usize::MAX).collect();
    let mut degree = vec![0_usize; count];
    edges.iter().for_each(|(a, b)| (degree[*a], degree[*b]) = (degree[*a] + 1, degree[*b] + 1));
    // On a spiral, those with most edges in the middle.
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(degree[*at]), *at));
    let mut places = vec![(0.0, 0.0); count];
    for (rank, at) in order.into_iter().enumerate() {
        let (radius, angle) = ((rank as f64).sqrt(), rank as f64 * 2.399_963);
        places[at] = (radius * angle.cos(), radius * angle.sin());
    }
    if count > MOST_BY_FORCES {
        return places;
    }
    let rounds = (EFFORT / (count * count).max(1)).clamp(20, 400);
    for round in 0..rounds {
        let mut moves = vec![(0.0, 0.0); count];
        for a in 0..count {
            for b in 0..a {
                let (dx, dy) = (places[a].0 - places[b].0, places[a].1 - places[b].1);
                let square = (dx * dx + dy * dy).max(0.01);
                push(&mut moves, a, b, (dx / square, dy / square));
            }
        }
        for &(a, b) in &edges {
            let (dx, dy) = (places[b].0 - places[a].0, places[b].1 - places[a].1);
            // Entries that all mention must not draw all into one heap.
            let pull = (dx * dx + dy * dy).sqrt() / (degree[a].min(degree[b]) as f64).sqrt();
            push(&mut moves, a, b, (dx * pull, dy * pull));
        }
        let heat = 1.5 * (1.0 - round as f64 / rounds as f64) + 0.01;
        for (place, (dx, dy)) in places.iter_mut().zip(moves) {
            // What nothing holds is held by the middle.
            let (dx, dy) = (dx - place.0 * 0.05, dy - place.1 * 0.05);
            let length = (dx * dx + dy * dy).sqrt().max(1e-9);
            let step = length.min(heat) / length;
            (place.0, place.1) = (place.0 + dx * step, place.1 + dy * step);
        }
    }
    places
}

fn push(moves: &mut [(f64, f64)], a: usize, b: usize, (dx, dy): (f64, f64)) {
    (moves[a].0, moves[a].1) = (moves[a].0 + dx, moves[a].1 + dy);
    (moves[b].0, moves[b].1) = (moves[b].0 - dx, moves[b].1 - dy);
}

/// The places in rows, in the order of their heights, and in each row in the order from left to right, so that none lies upon another.
fn rows(places: &[(f64, f64)], sizes: &[(f64, f64)], room: f64) -> Vec<Area> {
    let count = places.len();
    let (high, gap) = (ROW + room, GAP + room / 2.0);
    let width: f64 = sizes.iter().map(|(width, _)| width + gap).sum();
    // As many rows as make the whole as wide as it is to be.
    let rows = (width / (high * ASPECT)).sqrt().ceil().clamp(1.0, count as f64) as usize;
    let wide = width / rows as f64;
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| places[*a].1.total_cmp(&places[*b].1).then(a.cmp(b)));
    let spread = |axis: fn(&(f64, f64)) -> f64| {
        let least = places.iter().map(axis).fold(f64::INFINITY, f64::min);
        let most = places.iter().map(axis).fold(f64::NEG_INFINITY, f64::max);
        (least, (most - least).max(1e-6))
    };
    let (left, across) = spread(|place| place.0);
    let mut areas = vec![Area::default(); count];
    let (mut row, mut rest) = (0, order.as_slice());
    while !rest.is_empty() {
        let mut taken = 0.0;
        let fits = |at: &&usize| {
            taken += sizes[**at].0 + gap;
            taken <= wide * 1.08
        };
        let length = rest.iter().take_while(fits).count().max(1);
        let (line, behind) = rest.split_at(length);
        let mut line = line.to_vec();
        line.sort_by(|a, b| places[*a].0.total_cmp(&places[*b].0).then(a.cmp(b)));
        let wanted = |at: usize| (places[at].0 - left) / across * wide;
        place_row(&line, sizes, (row as f64 * high, gap), &wanted, &mut areas);
        (row, rest) = (row + 1, behind);
    }
    areas
}

/// Puts the nodes of a row as near as can be to where they are wanted, without changing their order.
fn place_row(
    line: &[usize],
    sizes: &[(f64, f64)],
    (middle, gap): (f64, f64),
    wanted: &dyn Fn(usize) -> f64,
    areas: &mut [Area],
) {
    let mut from = f64::NEG_INFINITY;
    let mut too_far = 0.0;
    for &at in line {
        let (width, height) = sizes[at];
        let left = (wanted(at) - width / 2.0).max(from);
        too_far += left + width / 2.0 - wanted(at);
        areas[at] = Area { left, top: middle - height / 2.0, width, height };
        from = left + width + gap;
    }
    let back = too_far / line.len() as f64;
    line.iter().for_each(|at| areas[*at].left -= back);
}

/// In lines, as words of a text.
fn lines(sizes: &[(f64, f64)], wide: f64) -> Vec<Area> {
    let (mut left, mut top) = (0.0, 0.0);
    let place = |&(width, height): &(f64, f64)| {
        if left > 0.0 && left + width > wide {
            (left, top) = (0.0, top + ROW * 0.7);
        }
        let area = Area { left, top: top - height / 2.0, width, height };
        left += width + GAP / 2.0;
        area
    };
    sizes.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::super::clusters::tests::{graph, rings};
    use super::*;

    fn is_apart(layout: &Layout) -> bool {
        let apart = |a: &Area, b: &Area| {
            a.right() <= b.left + 1e-6
                || b.right() <= a.left + 1e-6
                || a.bottom() <= b.top + 1e-6
                || b.bottom() <= a.top + 1e-6
        };
        let each = |areas: &[Area]| (0..areas.len()).all(|a| (0..a).all(|b| apart(&areas[a], &areas[b])));
        let inside = layout.nodes.iter().all(|area| {
            area.left >= 0.0 && area.top >= 0.0 && area.right() <= layout.width && area.bottom() <= layout.height
        });
        inside && each(&layout.nodes) && each(&layout.groups)
    }

    fn star(count: usize) -> Graph {
        graph(count, &(1..count).map(|at| (at, 0)).collect::<Vec<_>>())
    }

    #[test]
    fn no_name_lies_upon_another() {
        let all = [
            graph(0, &[]),
            graph(1, &[]),
            graph(9, &[]),
            graph(2, &[(0, 1), (1, 0)]),
            star(30),
            star(400),
            rings(40, 8),
        ];
        for graph in all {
            let sizes: Vec<_> = (0..graph.nodes.len()).map(|at| (40.0 + (at * 37 % 160) as f64, 26.0)).collect();
            let places = layout(&graph, &sizes);
            assert!(is_apart(&places), "{} nodes", graph.nodes.len());
            let again = layout(&graph, &sizes);
            assert_eq!(places.nodes, again.nodes);
        }
    }

    #[test]
    fn a_picture_is_about_as_high_as_wide() {
        for graph in [star(30), star(300), rings(40, 8)] {
            let sizes = vec![(110.0, 26.0); graph.nodes.len()];
            let Layout { width, height, .. } = layout(&graph, &sizes);
            assert!((0.6..4.0).contains(&(width / height)), "{width} by {height}");
        }
    }
}
