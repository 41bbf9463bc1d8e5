//! The reader of YAML and JSON: Contextive's format ([`contextive`]), and the shapes that others write ([`shapes`]). A key that it does not know
//! is passed over; a term without a name, or one that is no YAML, does not affect the others.

mod contextive;
mod insertion;
mod json;
mod parse;
mod record;
mod shapes;
mod tree;

use std::borrow::Cow;

use super::{Entry, Problem, ProblemKind, Reading};
use crate::text::{Encoding, Position, Source, TextRange};
pub(super) use insertion::{insertions, name_insertions};

/// Reads a YAML text as a glossary. What stands before a syntax error is read all the same.
pub fn read(text: &str) -> Reading {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let shift = text.len() - body.len();
    let source = Source::new(body);
    let (documents, troubles) = parse::parse(&source, body);
    let mut reading = match contextive::contexts(&documents) {
        Some(contexts) => contextive::read(&source, body, &contexts),
        None => shapes::read(&source, body, &documents),
    };
    reading.imports = contextive::imports(&documents);
    reading.problems.extend(contextive::requests(&source, body, &documents));
    reading.problems.extend(troubles.into_iter().map(|trouble| problem(trouble, body)));
    reading.entries = reading.entries.into_iter().map(|entry| shifted(entry, shift)).collect();
    reading.problems.iter_mut().for_each(|problem| problem.range = problem.range.shifted(shift));
    reading.problems.sort_by_key(|problem| problem.range);
    reading
}

/// Reads JSON, which is YAML but for the tabs between its tokens. A comma that is missing costs nothing.
pub(super) fn read_json(text: &str) -> Reading {
    // What YAML refuses and JSON does not: tabs between values, and in texts what controls an old terminal.
    let refused = |c: char| matches!(c, '\t' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}');
    // As many bytes of blanks leave each place what it is.
    let plain = match text.contains(refused) {
        true => Cow::Owned(text.split_inclusive(refused).fold(String::with_capacity(text.len()), |mut out, part| {
            let kept = part.trim_end_matches(refused);
            out.push_str(kept);
            out.extend(std::iter::repeat_n(' ', part.len() - kept.len()));
            out
        })),
        false => Cow::Borrowed(text),
    };
    let (repaired, missing) = json::with_commas(&plain);
    let mut reading = read(&repaired);
    for problem in &mut reading.problems {
        problem.message = problem.message.replacen("This YAML", "This JSON", 1);
    }
    let told = |at: usize| Problem {
        kind: ProblemKind::Unreadable,
        range: TextRange::empty(at),
        message: "a comma is missing here: write one".to_owned(),
    };
    reading.problems.extend(missing.into_iter().map(told));
    for problem in &mut reading.problems {
        // A blank may be in the middle of what it stands for.
        let of_text = |at: usize| text.floor_char_boundary(at);
        problem.range = TextRange::new(of_text(problem.range.start()), of_text(problem.range.end()));
    }
    reading.problems.sort_by_key(|problem| problem.range);
    reading
}

fn problem(trouble: parse::Trouble, body: &str) -> Problem {
    let what = if trouble.skipped { "This item cannot be read" } else { "This YAML cannot be read from here on" };
    Problem {
        kind: ProblemKind::Syntax,
        range: TextRange::empty(trouble.at.min(body.len())),
        message: format!("{what}: {}", trouble.message),
    }
}

/// Where a scalar is written: its text where it stands there as it is, else its first line.
fn scalar_range(source: &Source, text: &str, (line, column): (u64, u64), value: &str) -> TextRange {
    let at = offset(source, line, column);
    let rest = &text[at..];
    let window = rest.len().min(value.len() + 64);
    let window = (0..=window).rev().find(|&end| rest.is_char_boundary(end)).unwrap_or(0);
    match rest[..window].find(value.trim()) {
        Some(found) => TextRange::new(at + found, at + found + value.trim().len()),
        None => {
            let line = source.line_range(source.line_of(at));
            let end = text.floor_char_boundary(line.end().min(at + LONGEST_SCALAR));
            TextRange::new(at, at + text[at..end.max(at)].trim_end().len())
        }
    }
}

/// A scalar that is not written as it is read takes so many bytes of its line at most: all terms of a file may stand on one.
const LONGEST_SCALAR: usize = 4096;

fn offset(source: &Source, line: u64, column: u64) -> usize {
    let of = |number: u64| u32::try_from(number.saturating_sub(1)).unwrap_or(u32::MAX);
    source.offset(Position::new(of(line), of(column)), Encoding::Utf32)
}

/// The end of what is written of the list item, or of the mapping, whose line starts at `start`: of all that is indented deeper. Nobody
/// looks beyond `most`.
fn block_end(text: &str, start: usize, most: usize) -> usize {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let mut lines = text[start..most.max(start)].split_inclusive(['\n', '\r']);
    let first = lines.next().unwrap_or_default();
    let dashed = first.trim_start().starts_with("- ");
    let (outer, mut at) = (indent(first), start + first.len());
    let mut end = start + first.trim_end().len();
    for line in lines {
        let written = !line.trim().is_empty();
        // The keys of a mapping stand side by side; only a dash, or less indentation, ends it.
        let inside = indent(line) > outer || !dashed && indent(line) == outer && !line.trim_start().starts_with("- ");
        if written && !inside {
            break;
        }
        if written {
            end = at + line.trim_end().len();
        }
        at += line.len();
    }
    end
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

fn shifted(mut entry: Entry, by: usize) -> Entry {
    if by > 0 {
        for range in [&mut entry.headword_range, &mut entry.meaning_range, &mut entry.range] {
            *range = range.shifted(by);
        }
        entry.forms.iter_mut().for_each(|form| form.range = form.range.map(|range| range.shifted(by)));
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_no_faulty_file() {
        let problems = |text: &str| read(text).problems.len();
        assert_eq!(problems("# Terms\n\n- term: AOT\n  description: |\n    Ahead of time.\n- term: JIT\n"), 1);
        assert_eq!(problems("contexts: 5\n"), 0);
        assert_eq!(problems("- term: \"AOT\n  description: [\n"), 1);
    }

    #[test]
    fn there_may_be_as_many_terms_as_the_text_holds() {
        let terms: String = (0..60_000).map(|at| format!("      - name: t{at}x\n        definition: m\n")).collect();
        let reading = read(&format!("contexts:\n  - name: c\n    terms:\n{terms}"));
        assert_eq!((reading.entries.len(), reading.problems.len()), (60_000, 0));
        // What makes much out of little is refused as ever.
        let mut bomb = "a: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        (1..9).for_each(|at| bomb += &format!("a{at}: &a{at} [{}]\n", format!("*a{}, ", at - 1).repeat(10)));
        assert!(!read(&format!("{bomb}contexts:\n  - name: *a8\n")).problems.is_empty());
    }

    #[test]
    fn terms_of_one_line_and_of_lone_returns_have_their_places() {
        let flow = "contexts: [{name: c, terms: [{name: One, definition: a}, {name: \"T\\u0077o\", definition: b}]}]\n";
        let entries = read(flow).entries;
        let written = |at: usize| &flow[entries[at].headword_range.range()];
        assert_eq!((entries.len(), written(0)), (2, "One"));
        assert!(written(1).starts_with("\"T"), "{}", written(1));
        let lines = "contexts:\n  - terms:\n      - name: One\n        definition: a\n      - name: Two\n        definition: b\n";
        let ranges = |text: &str| read(text).entries.iter().map(|entry| entry.range).collect::<Vec<_>>();
        assert_eq!(ranges(&lines.replace('\n', "\r")), ranges(lines));
    }
}
