//! Whether a term stands in a path, an address or the name of a file, where nobody asks for its meaning.

use crate::text::{RegionKind, TextRange};
use crate::workspace::Document;

/// So far on both sides, in bytes, one looks for what a term is a part of.
const REACH: usize = 512;

/// What begins a line of program text that names a module, a package or a file.
const IMPORTS: [&str; 11] = [
    "import ", "from ", "use ", "pub use ", "using ", "include ", "#include", "require ", "package ", "@import ",
    "export * from ",
];

/// Whether an occurrence is part of a path: of a file, a package, a host, or where a link leads to.
pub(crate) fn is_in_path(document: &Document, range: TextRange) -> bool {
    let passage = document.passage_at(range.start());
    let (text, range) = (passage.text, TextRange::new(range.start() - passage.start, range.end() - passage.start));
    let region = passage.regions.at(range.start()).filter(|region| region.range.contains(range.start()));
    match region.map(|region| region.kind) {
        Some(RegionKind::Code) => is_imported(text, range),
        Some(RegionKind::String) => {
            is_joined(text, range) && is_one_word(text, region.map_or(range, |region| region.range))
        }
        _ => is_joined(text, range) || is_in_target(text, range),
    }
}

/// Whether a slash with more of a path, or a full stop before or behind another name, joins it to something.
fn is_joined(text: &str, range: TextRange) -> bool {
    let is_edge = |c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '(' | ')' | '<' | '>' | '[' | ']' | '“' | '”' | '*')
    };
    let from = text.floor_char_boundary(range.start().saturating_sub(REACH));
    let to = text.floor_char_boundary((range.end() + REACH).min(text.len()));
    let before = text[from..range.start()].rsplit(is_edge).next().unwrap_or_default();
    let behind = text[range.end()..to]
        .split(is_edge)
        .next()
        .unwrap_or_default()
        .trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    // `the end.Softmax begins` is two sentences.
    let begins = text[range].starts_with(char::is_uppercase);
    let dotted = before
        .strip_suffix('.')
        .is_some_and(|rest| rest.ends_with(is_name) && (!begins || rest.contains(['.', '/', '_'])))
        || behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| is_name(c) && !c.is_uppercase()));
    let slashes = before.matches('/').count() + behind.matches('/').count();
    // `client/server` is prose; a path has more of it.
    let is_path =
        slashes > 1 || before.starts_with(['/', '.', '~']) || [before, behind].concat().contains(['.', '\\', '_']);
    dotted || slashes > 0 && is_path
}

/// Whether the text of a string has no blanks, as paths and addresses.
fn is_one_word(text: &str, string: TextRange) -> bool {
    !text[string].trim().contains(char::is_whitespace)
}

/// Whether it stands in the target of a link that is written with a template: `[x]({{< ref "here" >}})`.
fn is_in_target(text: &str, range: TextRange) -> bool {
    let from = text.floor_char_boundary(range.start().saturating_sub(REACH));
    let line = text[from..range.start()].rsplit('\n').next().unwrap_or_default();
    line.rfind("]({{").is_some_and(|at| !line[at..].contains("}}"))
}

/// Whether it is part of what a line imports: not of the names that it takes from there.
fn is_imported(text: &str, range: TextRange) -> bool {
    let from = text.floor_char_boundary(range.start().saturating_sub(REACH));
    let before = text[from..range.start()].rsplit('\n').next().unwrap_or_default().trim_start();
    let Some(path) = IMPORTS.iter().find_map(|keyword| before.strip_prefix(keyword)).map(str::trim_start) else {
        return false;
    };
    let behind = text[range.end()..].split('\n').next().unwrap_or_default().trim_end();
    let is_last = behind.trim_end_matches([';', '"', '>']).is_empty();
    // `from orders` asks a table; `from a.orders import b` names a module, and so does `include "orders"`.
    let is_query = before.starts_with("from ") && !behind.contains(" import ");
    !is_query
        && !path.contains(['{', ' ', ','])
        && (is_last || behind.starts_with(['.', '/', ':', ' ', '-', '_']))
        && !behind.trim_start().starts_with(['=', ',', '{'])
        && !behind.contains(" from ")
}
