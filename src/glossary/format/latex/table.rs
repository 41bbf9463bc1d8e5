//! Tables of LaTeX that list terms: with heads for terms and meanings, or of two columns below a title that says glossary.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::plain::plain;
use super::{Group, closing, headings, separator};
use crate::glossary::Reading;
use crate::glossary::draft::{Written, in_order, trimmed};
use crate::glossary::format::rows::{self, Cell};
use crate::glossary::markdown::title::is_glossary_title;
use crate::glossary::role::{Columns, role_of};

/// Environments that are tables, and how many arguments in braces stand before the columns of each.
const TABLES: [(&str, usize); 8] = [
    ("tabular", 0),
    ("longtable", 0),
    ("tabularx", 1),
    ("tabular*", 1),
    ("tabulary", 1),
    ("xltabular", 1),
    ("supertabular", 0),
    ("longtblr", 0),
];

/// Reads the tables of a text.
pub(super) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let titled = headings(text).iter().any(|heading| is_glossary_title(&heading.name));
    let mut at = 0;
    while let Some((body, end)) = next_table(text, at) {
        at = end;
        let rows = rows_of(text, body);
        let told = |group: &Group| plain(text, group.clone(), &FxHashMap::default(), false);
        let roles = |row: &Vec<Group>| row.iter().map(|cell| role_of(told(cell).trim())).collect::<Vec<_>>();
        let by_heads = rows.first().and_then(|row| Columns::of(&roles(row))).filter(|columns| columns.sure);
        let is_pair = |row: &Vec<Group>| row.len() == 2 && told(&row[0]).split_whitespace().count() <= MOST_WORDS;
        let (columns, skip) = match by_heads {
            Some(columns) => (columns, 1),
            None if titled && rows.iter().all(is_pair) => (Columns { meaning: Some(1), ..Columns::default() }, 0),
            None => continue,
        };
        for row in &rows[skip..] {
            let cell = |column: usize| {
                let group = row.get(column)?.clone();
                let range = trimmed(text, group.start, group.end);
                let name = plain(text, group.clone(), &FxHashMap::default(), false).trim().to_owned();
                let prose = plain(text, group, &FxHashMap::default(), true);
                (!name.is_empty()).then_some(Cell { name: Written { text: name, range }, prose })
            };
            let range = row.first().zip(row.last()).map(|(first, last)| trimmed(text, first.start, last.end));
            reading.entries.extend(rows::entry(text, &columns, &cell, None, range, &mut reading.problems));
        }
    }
    reading.entries = in_order(reading.entries);
    reading
}

/// The first column of a table without heads has names of at most so many words.
const MOST_WORDS: usize = 6;

/// What stands in the next table, and where that ends.
fn next_table(text: &str, from: usize) -> Option<(Group, usize)> {
    let mut at = from;
    loop {
        at += text[at..].find("\\begin{")? + "\\begin{".len();
        let begins = |name: &str| text[at..].strip_prefix(name).is_some_and(|rest| rest.starts_with('}'));
        let Some((name, arguments)) = TABLES.iter().find(|(name, _)| begins(name)) else { continue };
        let mut start = at + name.len() + 1;
        // `[t]{p{2in} l}`
        for _ in 0..=*arguments {
            start = argument(text, start, '[', ']').unwrap_or(start);
            start = argument(text, start, '{', '}').unwrap_or(start);
        }
        let end = start + text[start..].find(&format!("\\end{{{name}}}"))?;
        return Some((start..end, end));
    }
}

/// Where an argument ends that stands there.
fn argument(text: &str, at: usize, open: char, close: char) -> Option<usize> {
    let start = at + (text[at..].len() - text[at..].trim_start().len());
    text[start..].starts_with(open).then(|| closing(text, start + 1, close)).flatten().map(|end| end + 1)
}

/// Commands that draw lines and repeat heads, between rows.
const RULES: [&str; 13] = [
    "hline", "toprule", "midrule", "bottomrule", "endfirsthead", "endhead", "endfoot", "endlastfoot", "cline",
    "cmidrule", "addlinespace", "specialrule", "rowcolor",
];

/// The rows of a table, as the ranges of their cells; those of one cell are none.
fn rows_of(text: &str, body: Range<usize>) -> Vec<Vec<Group>> {
    let mut rows = Vec::new();
    let mut start = body.start;
    while start < body.end {
        let end = row_end(text, start..body.end);
        let mut cells = Vec::new();
        let mut at = without_rules(text, start..end);
        while at <= end {
            let close = separator(text, at..end, b'&');
            cells.push(at..close);
            at = close + 1;
        }
        if cells.len() > 1 {
            rows.push(cells);
        }
        start = (end + 2).min(body.end);
    }
    rows
}

/// Where a row ends: at `\\\\`, outside of braces.
fn row_end(text: &str, range: Range<usize>) -> usize {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0usize, range.start);
    while at + 1 < range.end {
        match bytes[at] {
            b'\\' if bytes[at + 1] == b'\\' && depth == 0 => return at,
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    range.end
}

/// Where a row begins behind the lines that are drawn above it, and behind the space of the row before.
fn without_rules(text: &str, range: Range<usize>) -> usize {
    let mut at = range.start;
    loop {
        let rest = &text[at..range.end];
        at += rest.len() - rest.trim_start().len();
        let rest = &text[at..range.end];
        if rest.starts_with('%') {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        }
        if rest.starts_with('[')
            && let Some(end) = argument(text, at, '[', ']')
        {
            at = end.min(range.end);
            continue;
        }
        let rule = RULES.iter().find(|rule| rest.strip_prefix('\\').is_some_and(|rest| rest.starts_with(**rule)));
        let Some(rule) = rule else { return at };
        at += 1 + rule.len();
        for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
            at = argument(text, at, open, close).unwrap_or(at).min(range.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::glossary::{ReadOptions, format::latex};

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let reading = latex::read(text, &ReadOptions::default());
        let told: Vec<_> =
            reading.entries.iter().map(|entry| (entry.headword.as_str(), entry.meaning.as_str())).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn tables_with_heads_are_glossaries() {
        let text = r"\begin{longtable}[c]{|p{3cm}|p{9cm}|}
            \hline \textbf{Term} & \textbf{Definition} \\ \hline
            \endhead
            Keel & The spine of a ship, \emph{below} all. \\[2pt] \hline
            % Oar & A long blade. \\
            Mast \& boom & Poles that hold sails. \\ \hline
            \end{longtable}";
        check(text, &[("Keel", "The spine of a ship, *below* all."), ("Mast & boom", "Poles that hold sails.")]);
    }

    #[test]
    fn two_columns_below_the_title_are_a_glossary() {
        let table = r"\begin{tabular}{p{2in} l} Keel & The spine of a ship. \end{tabular}
            \begin{tabular}{ll} Mast & A pole. \\ Bow & The front. \\ \end{tabular}";
        let expected = [("Keel", "The spine of a ship."), ("Mast", "A pole."), ("Bow", "The front.")];
        check(&format!("\\section*{{Glossary}} {table}"), &expected);
        check(&format!("\\section*{{Results}} {table}"), &[]);
        check("\\section{Glossary} \\begin{tabular}{lll} Keel & 1 & 2 \\\\ \\end{tabular}", &[]);
        check("\\section{Glossary} \\begin{tabular}{ll} Keel & The spine", &[]);
    }
}
