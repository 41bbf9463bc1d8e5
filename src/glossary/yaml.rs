//! The reader of YAML and JSON: Contextive's `contexts[].terms[]` with name, definition, aliases and examples, and the shapes that others
//! write ([`shapes`]). A key that it does not know is passed over; a term without a name, or one that is no YAML, does not affect
//! the others.

mod insertion;
mod parse;
mod shapes;
mod tree;

use parse::Term;
use serde_saphyr::Spanned;

use super::{CaseRule, Entry, Form, FormKind, Problem, ProblemKind, Reading};
use crate::text::{Encoding, Position, Source, TextRange};
pub(super) use insertion::{alias_insertions, insertions};

/// Reads a YAML text as a glossary. What stands before a syntax error is read all the same.
pub fn read(text: &str) -> Reading {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let shift = text.len() - body.len();
    let source = Source::new(body);
    let reading = memchr::memmem::find(body.as_bytes(), b"contexts").and_then(|_| contextive(&source, body));
    let mut reading = reading.unwrap_or_else(|| other(&source, body));
    reading.entries = reading.entries.into_iter().map(|entry| shifted(entry, shift)).collect();
    reading.problems.iter_mut().for_each(|problem| problem.range = problem.range.shifted(shift));
    reading.problems.sort_by_key(|problem| problem.range);
    reading
}

/// Reads JSON, which is YAML but for the tabs between its tokens.
pub(super) fn read_json(text: &str) -> Reading {
    // What YAML refuses and JSON does not: tabs between values, and in texts what controls an old terminal.
    let refused = |c: char| matches!(c, '\t' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}');
    let mut reading = match text.contains(refused) {
        // As many bytes of blanks leave each place what it is.
        true => read(&text.split_inclusive(refused).fold(String::with_capacity(text.len()), |mut out, part| {
            let kept = part.trim_end_matches(refused);
            out.push_str(kept);
            out.extend(std::iter::repeat_n(' ', part.len() - kept.len()));
            out
        })),
        false => read(text),
    };
    for problem in &mut reading.problems {
        problem.message = problem.message.replacen("This YAML", "This JSON", 1);
    }
    reading
}

/// Reads a file in one of the shapes that are not Contextive's.
fn other(source: &Source, body: &str) -> Reading {
    let (tree, troubles) = parse::parse::<tree::Node>(source, body);
    let mut reading = tree.map(|tree| shapes::read(source, body, &tree)).unwrap_or_default();
    reading.problems.extend(troubles.into_iter().map(|trouble| problem(trouble, body)));
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

/// Reads a file as Contextive's; `None` where it is one of another kind.
fn contextive(source: &Source, body: &str) -> Option<Reading> {
    let mut reading = Reading::default();
    let (parsed, troubles) = parse::parse::<parse::File>(source, body);
    let contexts = parsed.and_then(|file| file.contexts);
    if contexts.is_none() && (troubles.is_empty() || parse::from_str::<Vec<serde::de::IgnoredAny>>(body).is_ok()) {
        return None;
    }
    reading.problems.extend(troubles.into_iter().map(|trouble| problem(trouble, body)));
    let mut places: Vec<(Entry, Option<String>)> = Vec::new();
    for context in contexts.into_iter().flatten().flatten() {
        for term in context.terms.into_iter().flatten().flatten() {
            places.extend(entry(source, body, term).map(|entry| (entry, context.name.clone())));
        }
    }
    let ends: Vec<usize> =
        places.iter().skip(1).map(|(next, _)| next.headword_range.start()).chain([body.len()]).collect();
    for ((mut entry, context), end) in places.into_iter().zip(ends) {
        entry.context = context;
        let line_start = |at| source.line_range(source.line_of(at)).start();
        let start = line_start(entry.headword_range.start());
        let end = if end == body.len() { end } else { line_start(end) };
        // Behind the last term of a context the next one begins.
        let end = end.min(block_end(body, start, end)).max(start);
        let end = start + body[start..end.max(start)].trim_end().len();
        entry.range = TextRange::new(start, end.max(entry.headword_range.end()));
        if entry.meaning.is_empty() {
            reading.problems.push(Problem {
                kind: ProblemKind::EmptyMeaning,
                range: entry.headword_range,
                message: format!("\"{}\" has no meaning: write one under `definition`", entry.headword),
            });
        }
        reading.entries.push(entry);
    }
    Some(reading)
}

fn entry(source: &Source, text: &str, term: Term) -> Option<Entry> {
    let name = term.name?;
    let headword = name.value.split_whitespace().collect::<Vec<_>>().join(" ");
    if !headword.contains(char::is_alphanumeric) {
        return None;
    }
    let headword_range = range(source, text, &name);
    let mut forms =
        vec![Form { text: bare(&headword).to_owned(), kind: FormKind::Headword, range: Some(headword_range) }];
    for alias in term.aliases {
        let range = alias.place.map(|place| scalar_range(source, text, place, &alias.text));
        let alias = bare(alias.text.trim());
        if alias.contains(char::is_alphanumeric) {
            forms.push(Form { text: alias.to_owned(), kind: FormKind::Alias, range });
        }
    }
    let meaning_range = term.definition.as_ref().map(|meaning| range(source, text, meaning));
    let meaning = term.definition.map(|meaning| meaning.value.trim().to_owned()).unwrap_or_default();
    Some(Entry {
        headword: bare(&headword).to_owned(),
        qualifier: None,
        forms,
        meaning,
        meaning_range: meaning_range.unwrap_or(TextRange::empty(headword_range.end())),
        headword_range,
        range: headword_range,
        see_also: Vec::new(),
        redirect: None,
        examples: term.examples.into_iter().map(|example| example.text).collect(),
        context: None,
        url: None,
        case: CaseRule::Smart,
    })
}

/// A name without the emphasis around it.
fn bare(name: &str) -> &str {
    let inner =
        |mark: char| name.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)).filter(|rest| !rest.is_empty());
    inner('_').or_else(|| inner('*')).or_else(|| inner('`')).unwrap_or(name)
}

fn range(source: &Source, text: &str, scalar: &Spanned<String>) -> TextRange {
    scalar_range(source, text, (scalar.referenced.line(), scalar.referenced.column()), &scalar.value)
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
        assert_eq!(problems("contexts: 5\n"), 1);
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
